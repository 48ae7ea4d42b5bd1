//! Reading a case file that may be damaged, foreign, newer or hostile.

use super::check::check;
use super::document::{Document, FORMAT, Header, OLDEST, VERSION};
use super::error::{CaseFileError, Problem};
use super::{
    ENCRYPTION_NAME, HISTORY_NAME, JSON_NAME, LIMITS, MIMETYPE, MIMETYPE_NAME, history,
    original_name,
};
use crate::article::{Article, Fingerprint};
use crate::case::{Case, CaseId, History};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use std::sync::Arc;
use zip::{ZipArchive, result::ZipError};

/// What a case file holds.
#[derive(Debug)]
pub struct Loaded {
    /// The case, without findings.
    pub case: Case,
    /// How it came to be what it is.
    pub history: History,
    /// What had to be mended, one sentence each.
    pub warnings: Vec<String>,
}

/// Reads the case at `path`; with it what had to be mended, one sentence each.
///
/// # Errors
/// See [`Problem`].
pub fn load(path: &Path) -> Result<(Case, Vec<String>), CaseFileError> {
    open(path).map(|loaded| (loaded.case, loaded.warnings))
}

/// Reads the case at `path` with its history.
///
/// # Errors
/// See [`Problem`].
pub fn open(path: &Path) -> Result<Loaded, CaseFileError> {
    let run = || {
        // Asked before opening: to open a pipe would wait for its other end.
        let about = std::fs::metadata(path).map_err(Problem::Open)?;
        if about.is_dir() {
            return Err(Problem::NotACase("it is a folder"));
        }
        if !about.is_file() {
            return Err(Problem::NotACase("it is no regular file"));
        }
        let file = File::open(path).map_err(Problem::Open)?;
        read(BufReader::new(file))
    };
    run().map_err(|problem: Problem| problem.at(path))
}

/// Reads the bytes of a case file that is kept inside another one.
///
/// # Errors
/// See [`Problem`].
pub fn read_bytes(bytes: &[u8]) -> Result<Loaded, Problem> {
    read(std::io::Cursor::new(bytes))
}

fn read<R: Read + Seek>(mut file: R) -> Result<Loaded, Problem> {
    let mut start = Vec::new();
    let head = MIMETYPE_NAME.len() + MIMETYPE.len() + 64;
    file.by_ref()
        .take(head as u64)
        .read_to_end(&mut start)
        .map_err(Problem::Open)?;
    if start.is_empty() {
        return Err(Problem::NotACase("the file is empty"));
    }
    if !start.starts_with(b"PK") {
        return Err(Problem::NotACase("it is not a zip archive"));
    }
    let ours = start
        .windows(MIMETYPE.len())
        .any(|w| w == MIMETYPE.as_bytes());
    file.rewind().map_err(Problem::Open)?;
    let mut zip = ZipArchive::new(file).map_err(|e| match e {
        ZipError::Io(e) if e.kind() != std::io::ErrorKind::UnexpectedEof => Problem::Open(e),
        _ if ours => Problem::Damaged("its end is missing or does not fit".into()),
        _ => Problem::NotACase("it is a zip archive of another kind, or damaged"),
    })?;
    check_entries(&mut zip)?;
    if entry(&mut zip, MIMETYPE_NAME, 1024)?.as_deref() != Some(MIMETYPE.as_bytes()) {
        return Err(Problem::NotACase("it is a zip archive of another kind"));
    }
    if zip.index_for_name(ENCRYPTION_NAME).is_some() {
        return Err(Problem::Encrypted);
    }
    let json = entry(&mut zip, JSON_NAME, LIMITS.json)?
        .ok_or_else(|| Problem::Damaged(format!("{JSON_NAME} is missing")))?;
    check_header(&json)?;
    let mut document: Document<'_> =
        serde_json::from_slice(&json).map_err(|e| Problem::BrokenJson(e.to_string()))?;
    let of = Fingerprint::of(&json);
    if document.id.is_none() {
        document.id = Cow::Owned(CaseId::of_content(&json));
    }
    drop(json);
    let mut warnings = check(&mut document)?;
    let mut case = document.into_case();
    restore_originals(&mut zip, &mut case)?;
    let mut known: BTreeSet<String> = [MIMETYPE_NAME, JSON_NAME, HISTORY_NAME]
        .map(str::to_owned)
        .into();
    let kept = case.articles.iter().filter(|a| a.original_kept);
    known.extend(kept.map(|a| original_name(&a.sha256)));
    let history = history::read(&mut zip, &case, &of, &mut known).unwrap_or_else(|reason| {
        warnings.push(format!(
            "the history of this case cannot be used ({reason}); the case is complete, but earlier steps cannot be undone"
        ));
        History::default()
    });
    let ours = |name: &Cow<'_, str>| known.contains(name.as_ref());
    let names = zip.file_names();
    let more = names.filter(|n| !n.as_ref().is_ok_and(ours)).count();
    if more > 0 {
        warnings.push(format!(
            "{more} more entries stand in the case file than the case refers to; they go when it is saved again"
        ));
    }
    Ok(Loaded {
        case,
        history,
        warnings,
    })
}

/// Refuses an archive that would unpack to too much, by what it declares; [`entry`] holds it to that.
fn check_entries<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<(), Problem> {
    if zip.len() > LIMITS.entries {
        return Err(Problem::TooLarge {
            what: "the number of entries in this file".into(),
            limit: format!("{} entries", LIMITS.entries),
        });
    }
    if zip.has_duplicate_names() {
        return Err(Problem::Duplicate("an entry of one name".into()));
    }
    let mut total = 0_u64;
    for i in 0..zip.len() {
        let size = zip.by_index_raw(i).map_err(damaged)?.size();
        total = total.saturating_add(size);
    }
    if total > LIMITS.total {
        return Err(Problem::too_large(
            "what this file unpacks to",
            LIMITS.total,
        ));
    }
    Ok(())
}

/// The bytes of an entry, or `None` where there is none of this name.
pub(super) fn entry<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    name: &str,
    limit: u64,
) -> Result<Option<Vec<u8>>, Problem> {
    let Some(index) = zip.index_for_name(name) else {
        return Ok(None);
    };
    let file = zip.by_index(index).map_err(damaged)?;
    let declared = file.size();
    if declared > limit {
        return Err(Problem::too_large(format!("the entry {name}"), limit));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(declared.min(1 << 20)).unwrap_or(0));
    file.take(declared + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Problem::Damaged(format!("{name}: {e}")))?;
    if bytes.len() as u64 != declared {
        return Err(Problem::Damaged(format!(
            "{name} has another size than the file says"
        )));
    }
    Ok(Some(bytes))
}

fn check_header(json: &[u8]) -> Result<(), Problem> {
    let header: Header =
        serde_json::from_slice(json).map_err(|e| Problem::BrokenJson(e.to_string()))?;
    if header.format.as_deref() != Some(FORMAT) {
        return Err(Problem::NotACase("its description is of another format"));
    }
    if let Some(first) = header.requires.first() {
        return Err(match first.as_str() {
            "encryption" => Problem::Encrypted,
            _ => Problem::Requires(header.requires.join(", ")),
        });
    }
    match header.version {
        Some(OLDEST..=VERSION) => Ok(()),
        Some(found) if found > VERSION => Err(Problem::Newer {
            found,
            known: VERSION,
        }),
        _ => Err(Problem::BrokenJson("it has no valid version".into())),
    }
}

/// Gives every article its original bytes back, which no JSON holds.
fn restore_originals<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    case: &mut Case,
) -> Result<(), Problem> {
    let mut known: BTreeMap<Fingerprint, Arc<[u8]>> = BTreeMap::new();
    for article in case.articles.iter_mut().filter(|a| a.original_kept) {
        if let Some(bytes) = known.get(&article.sha256) {
            article.original = Arc::clone(bytes);
            continue;
        }
        let bytes = read_original(zip, article)?;
        known.insert(article.sha256.clone(), Arc::clone(&bytes));
        article.original = bytes;
    }
    Ok(())
}

fn read_original<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    article: &Article,
) -> Result<Arc<[u8]>, Problem> {
    let name = original_name(&article.sha256);
    let bytes = entry(zip, &name, LIMITS.original)?.ok_or_else(|| Problem::MissingOriginal {
        article: article.id,
        file: article.file.clone(),
    })?;
    if Fingerprint::of(&bytes) != article.sha256 {
        return Err(Problem::ChangedOriginal {
            article: article.id,
            file: article.file.clone(),
        });
    }
    Ok(Arc::from(bytes))
}

fn damaged(e: ZipError) -> Problem {
    match e {
        ZipError::Io(e) => Problem::Damaged(e.to_string()),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Problem::Encrypted,
        other => Problem::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod fuzz;

//! Writing a case file: beside the target, flushed to disk, then moved over it, so that a crash leaves the old file or the new one.

use super::document::Document;
use super::error::{CaseFileError, Problem};
use super::{
    HISTORY_NAME, JSON_NAME, LIMITS, MIMETYPE, MIMETYPE_NAME, history, original_name, text_name,
};
use crate::article::{Article, Fingerprint};
use crate::case::{Blobs, Case, CaseId, History};
use crate::disk::{self, Disk, DiskFile, FileMark, RealDisk};
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Cursor, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError};

/// A case file that was written.
#[derive(Debug)]
pub struct Saved {
    /// By which a later change of the file by something else is noticed.
    pub mark: FileMark,
    /// What needs attention, one sentence each.
    pub warnings: Vec<String>,
}

/// Writes the case to `path`, without a history. What stood there before is replaced as a whole or not at all.
///
/// # Errors
/// See [`Problem`]; nothing is changed on disk then.
pub fn save(case: &Case, path: &Path) -> Result<(), CaseFileError> {
    save_on(&RealDisk, case, &History::default(), path).map(drop)
}

/// The same with its history, on any storage.
///
/// # Errors
/// See [`Problem`]; nothing is changed on disk then.
pub fn save_on(
    disk: &dyn Disk,
    case: &Case,
    history: &History,
    path: &Path,
) -> Result<Saved, CaseFileError> {
    let run = || {
        let (parts, warnings) = fitting(case, history)?;
        let mut file = replace(disk, path, |out| write(out, &parts))?;
        let mark = file.mark().map_err(Problem::Write)?;
        Ok(Saved { mark, warnings })
    };
    run().map_err(|problem: Problem| problem.at(path))
}

/// The bytes of a case file.
///
/// # Errors
/// See [`Problem`].
pub fn to_bytes(case: &Case, history: &History) -> Result<Vec<u8>, Problem> {
    let (parts, _) = fitting(case, history)?;
    let mut out = Cursor::new(Vec::new());
    write(&mut out, &parts).map_err(Problem::Write)?;
    Ok(out.into_inner())
}

/// Writes any other document, a report for one, the same careful way: it is there as a whole or not at all.
///
/// # Errors
/// See [`Problem`]; nothing is changed on disk then.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), CaseFileError> {
    replace(&RealDisk, path, |out| out.write_all(bytes))
        .map(drop)
        .map_err(|problem| problem.at(path))
}

/// What stands in a case file.
struct Parts {
    json: Vec<u8>,
    history: Option<Vec<u8>>,
    originals: BTreeMap<Fingerprint, Arc<[u8]>>,
    /// Texts that only the history needs.
    texts: BTreeMap<Fingerprint, Arc<str>>,
}

/// The parts with as much of the history as a case file may hold; a sentence where that is not all of it.
fn fitting(case: &Case, history: &History) -> Result<(Parts, Vec<String>), Problem> {
    let mut kept = history.clone();
    loop {
        let parts = Parts::of(case, &kept)?;
        match parts.check_size() {
            Ok(()) if kept.before() == history.before() => return Ok((parts, Vec::new())),
            Ok(()) => {
                let left_out = format!(
                    "the history is too long for the file; its first {} steps were left out of it",
                    kept.before() - history.before()
                );
                return Ok((parts, vec![left_out]));
            }
            Err(problem) if kept.entries().is_empty() => return Err(problem),
            Err(_) => kept = kept.without_oldest(kept.entries().len().div_ceil(2)),
        }
    }
}

impl Parts {
    fn of(case: &Case, history: &History) -> Result<Self, Problem> {
        let unwritable = |e| Problem::Write(io::Error::other(e));
        let mut blobs = Blobs::default();
        let mut own = Vec::new();
        for article in &case.articles {
            check_original(article)?;
            own.push(blobs.add(article));
        }
        let mut json = serde_json::to_vec(&Document::of(case)).map_err(unwritable)?;
        if case.id.is_none() {
            let mut named = case.clone();
            named.id = CaseId::of_content(&json);
            json = serde_json::to_vec(&Document::of(&named)).map_err(unwritable)?;
        }
        let known = blobs.originals.clone();
        let history =
            history::write(history, Fingerprint::of(&json), &mut blobs).map_err(unwritable)?;
        for (key, bytes) in &blobs.originals {
            if !known.contains_key(key) && Fingerprint::of(bytes) != *key {
                let what = "the bytes of a removed article are not those that were read";
                return Err(Problem::Write(io::Error::other(what)));
            }
        }
        for key in own.iter().chain(blobs.originals.keys()) {
            blobs.texts.remove(key);
        }
        Ok(Self {
            json,
            history,
            originals: blobs.originals,
            texts: blobs.texts,
        })
    }

    fn check_size(&self) -> Result<(), Problem> {
        let size = |bytes: &[u8]| bytes.len() as u64;
        let history = self.history.as_deref().map_or(0, size);
        if size(&self.json) > LIMITS.json {
            return Err(Problem::too_large("the text of all articles", LIMITS.json));
        }
        if history > LIMITS.json {
            return Err(Problem::too_large("the history of the case", LIMITS.json));
        }
        if self.originals.len() + self.texts.len() + 3 > LIMITS.entries {
            return Err(Problem::TooLarge {
                what: "the number of articles".into(),
                limit: format!("{} articles", LIMITS.entries - 3),
            });
        }
        if let Some(largest) = self.originals.values().map(|b| size(b)).max()
            && largest > LIMITS.original
        {
            return Err(Problem::too_large(
                "the file of an article",
                LIMITS.original,
            ));
        }
        let originals: u64 = self.originals.values().map(|b| size(b)).sum();
        let texts: u64 = self.texts.values().map(|t| size(t.as_bytes())).sum();
        if size(&self.json) + history + originals + texts > LIMITS.total {
            return Err(Problem::too_large("the case", LIMITS.total));
        }
        Ok(())
    }
}

/// A file that would be refused when it is opened again must not be written.
fn check_original(article: &Article) -> Result<(), Problem> {
    if article.original_kept && Fingerprint::of(&article.original) != article.sha256 {
        return Err(Problem::ChangedOriginal {
            article: article.id,
            file: article.file.clone(),
        });
    }
    Ok(())
}

/// Lets `fill` write a temporary file in the folder of `path` and moves it there.
fn replace(
    disk: &dyn Disk,
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&mut dyn DiskFile>) -> io::Result<()>,
) -> Result<Box<dyn DiskFile>, Problem> {
    // Through a symbolic link the file it points to is replaced, not the link.
    let target: PathBuf = disk::settled(path);
    let before = disk.look(&target).ok();
    if before.as_ref().is_some_and(|m| !m.is_file) {
        let what = "there is something else than a file under this name";
        return Err(Problem::Write(io::Error::other(what)));
    }
    if before.is_some_and(|m| m.read_only) {
        return Err(Problem::ReadOnly);
    }
    disk::replace(disk, &target, None, |file| {
        let mut out = BufWriter::new(file);
        fill(&mut out).and_then(|()| out.flush())
    })
    .map_err(Problem::Write)
}

/// The entries in fixed order with a fixed time, so that the same case gives the same bytes.
fn write<W: Write + Seek>(out: &mut W, parts: &Parts) -> io::Result<()> {
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let packed = stored
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6));
    let mut zip = ZipWriter::new(out);
    let mut entry = |name: &str, bytes: &[u8], options| -> io::Result<()> {
        zip.start_file(name, options).map_err(io_error)?;
        zip.write_all(bytes)
    };
    entry(MIMETYPE_NAME, MIMETYPE.as_bytes(), stored)?;
    entry(JSON_NAME, &parts.json, packed)?;
    if let Some(history) = &parts.history {
        entry(HISTORY_NAME, history, packed)?;
    }
    for (sha256, bytes) in &parts.originals {
        entry(&original_name(sha256), bytes, packed)?;
    }
    for (sha256, text) in &parts.texts {
        entry(&text_name(sha256), text.as_bytes(), packed)?;
    }
    zip.finish().map_err(io_error)?;
    Ok(())
}

fn io_error(e: ZipError) -> io::Error {
    match e {
        ZipError::Io(e) => e,
        other => io::Error::other(other),
    }
}

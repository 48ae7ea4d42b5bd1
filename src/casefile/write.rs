//! Writing a case file: beside the target, flushed to disk, then moved over it, so that a crash leaves the old file or the new one.

use super::document::Document;
use super::error::{CaseFileError, Problem};
use super::{JSON_NAME, LIMITS, MIMETYPE, MIMETYPE_NAME, original_name};
use crate::article::{Article, Fingerprint};
use crate::case::Case;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipError};

/// Writes the case to `path`. What stood there before is replaced as a whole or not at all.
///
/// # Errors
/// See [`Problem`]; nothing is changed on disk then.
pub fn save(case: &Case, path: &Path) -> Result<(), CaseFileError> {
    let run = || {
        let originals = originals(case)?;
        let json = serde_json::to_vec(&Document::of(case))
            .map_err(|e| Problem::Write(io::Error::other(e)))?;
        check_size(&json, &originals)?;
        replace(path, |out| write(out, &json, &originals))
    };
    run().map_err(|problem: Problem| problem.at(path))
}

/// Writes any other document, a report for one, the same careful way: it is there as a whole or not at all.
///
/// # Errors
/// See [`Problem`]; nothing is changed on disk then.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), CaseFileError> {
    replace(path, |out| out.write_all(bytes)).map_err(|problem| problem.at(path))
}

/// The original bytes by fingerprint; two articles with the same bytes share them.
fn originals(case: &Case) -> Result<BTreeMap<&str, (&Article, &[u8])>, Problem> {
    let mut out = BTreeMap::new();
    for article in &case.articles {
        if !article.original_kept {
            continue;
        }
        // A file that would be refused when it is opened again must not be written.
        if Fingerprint::of(&article.original) != article.sha256 {
            return Err(Problem::ChangedOriginal {
                article: article.id,
                file: article.file.clone(),
            });
        }
        out.insert(article.sha256.0.as_str(), (article, &*article.original));
    }
    Ok(out)
}

fn check_size(json: &[u8], originals: &BTreeMap<&str, (&Article, &[u8])>) -> Result<(), Problem> {
    let size = |bytes: &[u8]| bytes.len() as u64;
    if size(json) > LIMITS.json {
        return Err(Problem::too_large("the text of all articles", LIMITS.json));
    }
    if originals.len() + 2 > LIMITS.entries {
        return Err(Problem::TooLarge {
            what: "the number of articles".into(),
            limit: format!("{} articles", LIMITS.entries - 2),
        });
    }
    if let Some((article, _)) = originals
        .values()
        .find(|(_, bytes)| size(bytes) > LIMITS.original)
    {
        return Err(Problem::too_large(
            format!("the file of article {} ({})", article.id, article.file),
            LIMITS.original,
        ));
    }
    let total = size(json) + originals.values().map(|(_, b)| size(b)).sum::<u64>();
    if total > LIMITS.total {
        return Err(Problem::too_large("the case", LIMITS.total));
    }
    Ok(())
}

/// Lets `fill` write a temporary file in the folder of `path` and moves it there.
fn replace(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<&std::fs::File>) -> io::Result<()>,
) -> Result<(), Problem> {
    // Through a symbolic link the file it points to is replaced, not the link.
    let target: PathBuf = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    let before = std::fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|m| !m.is_file()) {
        let what = "there is something else than a file under this name";
        return Err(Problem::Write(io::Error::other(what)));
    }
    if before.as_ref().is_some_and(|m| m.permissions().readonly()) {
        return Err(Problem::ReadOnly);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".headwater-").suffix(".part");
    // A temporary file is private by default; a document is as open as the system's mask says.
    #[cfg(unix)]
    let rights = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(rights);
    let file = builder.tempfile_in(folder).map_err(Problem::Write)?;
    let mut out = BufWriter::new(file.as_file());
    fill(&mut out)
        .and_then(|()| out.flush())
        .map_err(Problem::Write)?;
    drop(out);
    #[cfg(unix)]
    if let Some(m) = before {
        file.as_file()
            .set_permissions(m.permissions())
            .map_err(Problem::Write)?;
    }
    file.as_file().sync_all().map_err(Problem::Write)?;
    file.persist(&target).map_err(|e| Problem::Write(e.error))?;
    // The new name itself must reach the disk; a system that cannot sync folders does it by itself.
    if let Ok(f) = std::fs::File::open(folder) {
        f.sync_all().ok();
    }
    Ok(())
}

/// The entries in fixed order with a fixed time, so that the same case gives the same bytes.
fn write<W: Write + Seek>(
    out: &mut W,
    json: &[u8],
    originals: &BTreeMap<&str, (&Article, &[u8])>,
) -> io::Result<()> {
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
    entry(JSON_NAME, json, packed)?;
    for (article, bytes) in originals.values() {
        entry(&original_name(&article.sha256), bytes, packed)?;
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

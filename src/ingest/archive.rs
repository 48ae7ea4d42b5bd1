//! Zip archives of files: what is in them, within bounds.
//!
//! Names are taken apart, never used as paths: nothing is written. Only what could be an article is unpacked; the rest is
//! counted. Bounds are checked while inflating, not by what the archive says of itself.

use super::{IngestError, Member, Parsed, Warning, WarningKind};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::sync::Arc;
use zip::ZipArchive;

/// Most entries of an archive.
const ENTRIES: usize = 10_000;
/// Largest sum of inflated sizes; bytes.
const INFLATED: u64 = 300_000_000;

/// How the first entry of a case file of this program begins.
pub(super) const CASE_TYPE: &[u8] = b"mimetypeapplication/x-headwater-case";

/// The names of an archive's entries; none where it cannot be opened.
pub(super) fn names(bytes: &[u8]) -> Vec<String> {
    open(bytes).map_or_else(
        |_| Vec::new(),
        |archive| {
            let names = archive.file_names().filter_map(Result::ok);
            names.map(|name| name.into_owned()).collect()
        },
    )
}

/// Opens an archive, with its directory checked.
pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, IngestError> {
    let archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|e| IngestError::Damaged(format!("its directory cannot be read ({e})")))?;
    if archive.len() > ENTRIES {
        return Err(IngestError::Bomb(format!("over {ENTRIES} entries")));
    }
    Ok(archive)
}

/// One entry's bytes, up to `most`.
pub(super) fn entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    most: u64,
) -> Result<Vec<u8>, IngestError> {
    let file = archive.by_index(index).map_err(|e| match e {
        zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            IngestError::Locked
        }
        e => IngestError::Damaged(format!("an entry cannot be read ({e})")),
    })?;
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| IngestError::Damaged(format!("an entry cannot be unpacked ({e})")))?;
    if bytes.len() as u64 > most {
        return Err(IngestError::Bomb(format!("over {} MB", most / 1_000_000)));
    }
    Ok(bytes)
}

/// The files of an archive that could be articles.
pub(super) fn unpack(name: &str, bytes: &[u8]) -> Result<Parsed, IngestError> {
    let mut archive = open(bytes)?;
    let mut parsed = Parsed::default();
    let mut room = INFLATED;
    let mut names: Vec<(String, usize)> = (0..archive.len())
        .filter_map(|i| {
            let file = archive.by_index_raw(i).ok()?;
            let plain = !file.is_dir() && !file.is_symlink();
            let inner = cleaned(&file.name().ok()?);
            (plain && !inner.is_empty()).then_some((inner, i))
        })
        .collect();
    names.sort();
    let folders = super::files::page_folders(names.iter().map(|(n, _)| n.as_str()));
    for (inner, index) in names {
        if inner
            .split('/')
            .any(|part| part.starts_with('.') || part == "__MACOSX")
            || inside(&inner, &folders)
        {
            continue;
        }
        match entry(&mut archive, index, room) {
            Ok(bytes) => {
                room -= bytes.len() as u64;
                parsed.members.push(Member {
                    name: inner,
                    bytes: Arc::from(bytes),
                });
            }
            Err(IngestError::Bomb(what)) => return Err(IngestError::Bomb(what)),
            Err(error) => parsed
                .warnings
                .push(error.warning(&format!("{name}/{inner}"))),
        }
    }
    if parsed.members.is_empty() && parsed.warnings.is_empty() {
        let message = "the archive holds no file that could be an article";
        parsed
            .warnings
            .push(Warning::new(name, WarningKind::Empty, message));
    }
    Ok(parsed)
}

/// An entry's name without anything that leads out of its folder.
pub(super) fn cleaned(name: &str) -> String {
    let parts: Vec<&str> = name
        .split(['/', '\\'])
        .filter(|p| !p.is_empty() && *p != "." && *p != "..")
        .collect();
    parts.join("/")
}

/// Whether an entry lies in one of these folders.
fn inside(inner: &str, folders: &BTreeSet<String>) -> bool {
    inner
        .match_indices('/')
        .any(|(at, _)| inner.get(..at).is_some_and(|f| folders.contains(f)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use zip::{ZipWriter, write::SimpleFileOptions};

    #[test]
    fn entries_whose_names_say_nothing_are_passed_over() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["..", "./.", "../a/./b.txt"] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, b"The pier.").unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let parsed = unpack("a.zip", &bytes).unwrap();
        let names: Vec<&str> = parsed.members.iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["a/b.txt"]);
    }
}

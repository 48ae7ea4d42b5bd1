//! Zip archives of files: what is in them, within bounds.
//!
//! Names are taken apart, never used as paths: nothing is written. Only what could be an article is unpacked; the rest is
//! counted and said. Bounds are checked while inflating, not by what the archive says of itself. All of this runs in the
//! reading process.

use super::listing::{self, PassedOver};
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

/// How many entries an archive says that it has, in the record at its end.
fn declared(bytes: &[u8]) -> Option<u64> {
    /// The record, the longest comment behind it, and the two records before it where there are many entries.
    const TAIL: usize = 22 + 65_535 + 20;
    let number = |at: usize, length: usize| {
        let digits = bytes.get(at..at.checked_add(length)?)?;
        Some(digits.iter().rev().fold(0, |n, &b| n << 8 | u64::from(b)))
    };
    let from = bytes.len().saturating_sub(TAIL);
    let tail = bytes.get(from..)?;
    let end = from + tail.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let count = number(end + 10, 2)?;
    // Where two bytes cannot hold the number it stands in another record, to which one before this one points.
    let before = end.checked_sub(20);
    let before = before.filter(|&at| bytes.get(at..at + 4) == Some(b"PK\x06\x07"));
    let large = || {
        let at = usize::try_from(number(before? + 8, 8)?).ok()?;
        let there = bytes.get(at..at.checked_add(4)?)? == b"PK\x06\x06";
        there.then(|| number(at + 32, 8))?
    };
    Some(large().map_or(count, |n| n.max(count)))
}

/// Opens an archive, with its directory checked. What it says of the number of its entries is looked at before the directory is
/// read: one of millions would take all the memory there is.
pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, IngestError> {
    if declared(bytes).is_some_and(|n| n > ENTRIES as u64) {
        return Err(IngestError::Bomb(format!("over {ENTRIES} entries")));
    }
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

/// The entries that could be articles, by name, with their places; the others are counted.
fn candidates(archive: &mut ZipArchive<Cursor<&[u8]>>) -> (Vec<(String, usize)>, PassedOver) {
    let mut passed = PassedOver::default();
    let mut names: Vec<(String, usize)> = Vec::new();
    for i in 0..archive.len() {
        let Ok(file) = archive.by_index_raw(i) else {
            continue;
        };
        if file.is_symlink() {
            passed.links += 1;
        } else if !file.is_dir()
            && let Ok(inner) = file.name()
        {
            // A name such as ".." leads nowhere.
            let inner = cleaned(&inner);
            if !inner.is_empty() {
                names.push((inner, i));
            }
        }
    }
    names.sort();
    let folders = listing::page_folders(names.iter().map(|(n, _)| n.as_str()));
    let mut companions = BTreeSet::new();
    names.retain(|(inner, _)| {
        let hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
        if inner.split('/').any(hidden) {
            passed.hidden += 1;
            return false;
        }
        let companion = inside(inner, &folders).map(str::to_owned);
        let plain = companion.is_none();
        companions.extend(companion);
        plain
    });
    passed.companions = companions.len();
    (names, passed)
}

/// The files of an archive that could be articles.
pub(super) fn unpack(name: &str, bytes: &[u8]) -> Result<Parsed, IngestError> {
    let mut archive = open(bytes)?;
    let mut parsed = Parsed::default();
    let mut room = INFLATED;
    let (names, passed) = candidates(&mut archive);
    for (inner, index) in names {
        match entry(&mut archive, index, room) {
            Ok(bytes) => {
                room -= bytes.len() as u64;
                parsed.members.push(Member {
                    name: inner,
                    bytes: Arc::from(bytes),
                });
            }
            // What was unpacked before is there.
            Err(IngestError::Bomb(what)) => {
                let over = IngestError::Bomb(what);
                parsed
                    .warnings
                    .push(over.warning(&format!("{name}/{inner}")));
            }
            Err(error) => parsed
                .warnings
                .push(error.warning(&format!("{name}/{inner}"))),
        }
    }
    parsed.warnings.extend(passed.warning(name));
    if parsed.members.is_empty() && !parsed.warnings.iter().any(|w| w.kind.is_failure()) {
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

/// The one of these folders in which an entry lies.
fn inside<'a>(inner: &'a str, folders: &BTreeSet<String>) -> Option<&'a str> {
    inner
        .match_indices('/')
        .filter_map(|(at, _)| inner.get(..at))
        .find(|folder| folders.contains(*folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::office::testing::zipped;

    #[test]
    fn an_archive_that_says_it_has_too_many_entries_is_not_opened() {
        let mut bytes = zipped(&[("a.txt", "The pier was sold.")]);
        assert_eq!(declared(&bytes), Some(1));
        let end = bytes.len() - 22;
        bytes[end + 10..end + 12].copy_from_slice(&20_000_u16.to_le_bytes());
        assert!(matches!(open(&bytes), Err(IngestError::Bomb(_))));
        // The number in the record for many entries, and a comment behind all.
        let mut large = b"PK\x06\x06".to_vec();
        large.extend([0; 28]);
        large.extend(3_700_000_u64.to_le_bytes());
        large.resize(56, 0);
        large.extend(b"PK\x06\x07\0\0\0\0");
        large.extend([0; 12]);
        large.extend(b"PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF");
        large.extend([0; 30]);
        assert_eq!(declared(&large), Some(3_700_000));
        assert!(matches!(unpack("a.zip", &large), Err(IngestError::Bomb(_))));
        assert_eq!(declared(b"PK\x05\x06"), None);
        assert_eq!(declared(b""), None);
    }

    #[test]
    fn what_is_passed_over_in_an_archive_is_said() {
        let bytes = zipped(&[
            ("__MACOSX/._a.txt", "x"),
            (".hidden", "x"),
            ("p/page.html", "<p>The pier was sold."),
            ("p/page_files/a.css", "x"),
            ("p/page_files/b.js", "x"),
        ]);
        let parsed = unpack("a.zip", &bytes).unwrap();
        assert_eq!(parsed.members.len(), 1);
        let said: Vec<_> = parsed.warnings.iter().map(|w| w.message.as_str()).collect();
        assert_eq!(
            said,
            [
                "passed over in it: 2 hidden files or folders, 1 folder with pictures and scripts of a saved page"
            ]
        );
        let none = unpack("a.zip", &zipped(&[(".hidden", "x")])).unwrap();
        assert!(none.warnings.iter().any(|w| w.kind == WarningKind::Empty));
    }

    #[test]
    fn entries_whose_names_say_nothing_are_passed_over() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["..", "./.", "../a/./b.txt"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            std::io::Write::write_all(&mut zip, b"The pier.").unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let parsed = unpack("a.zip", &bytes).unwrap();
        let names: Vec<&str> = parsed.members.iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["a/b.txt"]);
    }
}

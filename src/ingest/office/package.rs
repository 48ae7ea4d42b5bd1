//! A document that is a zip archive of parts: each part by its name, within bounds over all of them.
//!
//! Names are looked up inside the archive and never used as paths. The bounds hold while inflating, whatever the
//! archive says of itself.
//!
//! An archive that was cut off has lost its directory, which stands at its end. Then the entries are gone through from the
//! front ([`salvaged`]), and the last one counts as far as it goes.

use super::xml;
use crate::ingest::{IngestError, archive};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::read_zipfile_from_stream_with_compressed_size;

/// Largest part; bytes when inflated.
const PART: u64 = 64_000_000;
/// Largest sum of the parts that are read; bytes when inflated.
const PARTS: u64 = 160_000_000;
/// Most entries that are looked for in an archive without directory.
const MOST_SALVAGED: usize = 10_000;

/// An opened document.
pub(super) struct Package<'a> {
    parts: Parts<'a>,
    room: u64,
}

enum Parts<'a> {
    /// Where each part stands in the archive, by its name with `/` between folders.
    Whole(ZipArchive<Cursor<&'a [u8]>>, BTreeMap<String, usize>),
    /// The parts of an archive without directory.
    Salvaged(BTreeMap<String, Vec<u8>>),
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, IngestError> {
        let room = PARTS;
        let mut zip = match archive::open(bytes) {
            Ok(zip) => zip,
            Err(IngestError::Damaged(what)) => {
                let parts = salvaged(bytes);
                return if parts.is_empty() {
                    Err(IngestError::Damaged(what))
                } else {
                    let parts = Parts::Salvaged(parts);
                    Ok(Self { parts, room })
                };
            }
            Err(error) => return Err(error),
        };
        let mut index = BTreeMap::new();
        for i in 0..zip.len() {
            if let Ok(file) = zip.by_index_raw(i)
                && let Ok(name) = file.name()
            {
                index.insert(name.replace('\\', "/"), i);
            }
        }
        let parts = Parts::Whole(zip, index);
        Ok(Self { parts, room })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        match &self.parts {
            Parts::Whole(_, index) => index.contains_key(name),
            Parts::Salvaged(parts) => parts.contains_key(name),
        }
    }

    /// What is lost from the beginning: the end of an archive that was cut off.
    pub(super) fn cut(&self) -> Vec<String> {
        match &self.parts {
            Parts::Whole(..) => Vec::new(),
            Parts::Salvaged(_) => vec!["what stood at the end of the file".to_owned()],
        }
    }

    /// The text of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// If it cannot be unpacked, or the bounds are reached.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, IngestError> {
        let (zip, index) = match &mut self.parts {
            Parts::Whole(zip, index) => match index.get(name) {
                Some(&index) => (zip, index),
                None => return Ok(None),
            },
            Parts::Salvaged(parts) => return Ok(parts.remove(name).map(xml::decoded)),
        };
        let room = self.room;
        let bytes = archive::entry(zip, index, PART.min(room)).map_err(|e| match e {
            IngestError::Bomb(_) if room < PART => {
                IngestError::Bomb(format!("over {} MB in all", PARTS / 1_000_000))
            }
            e => e,
        })?;
        self.room -= bytes.len() as u64;
        Ok(Some(xml::decoded(bytes)))
    }

    /// A part without which the rest can be read: where it is missing `None`, where it is damaged `None` and its name
    /// in `lost`.
    ///
    /// # Errors
    /// If the bounds are reached, or a password is needed.
    pub(super) fn extra(
        &mut self,
        name: &str,
        lost: &mut Vec<String>,
    ) -> Result<Option<String>, IngestError> {
        match self.part(name) {
            Err(IngestError::Damaged(_)) => {
                lost.push(name.to_owned());
                Ok(None)
            }
            other => other,
        }
    }
}

/// How an entry begins.
const ENTRY: &[u8] = b"PK\x03\x04";

/// The parts of an archive without directory, each up to where it can be unpacked, within the same bounds.
fn salvaged(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let places = bytes.windows(ENTRY.len()).enumerate();
    let mut starts: Vec<usize> = places
        .filter(|(_, w)| *w == ENTRY)
        .map(|(at, _)| at)
        .take(MOST_SALVAGED)
        .collect();
    starts.push(bytes.len());
    let (mut out, mut room) = (BTreeMap::new(), PARTS);
    for pair in starts.windows(2) {
        let &[start, end] = pair else { continue };
        let mut entry = bytes.get(start..end).unwrap_or_default();
        let size = entry.len() as u64;
        let Ok(Some(file)) = read_zipfile_from_stream_with_compressed_size(&mut entry, size) else {
            continue;
        };
        let Some(name) = file.name().ok().map(|n| n.replace('\\', "/")) else {
            continue;
        };
        let text = [".xml", ".rels", ".opf", ".xhtml", ".html", ".htm"];
        if file.encrypted() || !text.iter().any(|e| name.ends_with(e)) {
            continue;
        }
        let mut part = Vec::new();
        // What comes before the place where unpacking stops is good; the end of the entry cannot be checked here.
        let _ = file.take(PART.min(room)).read_to_end(&mut part);
        room -= part.len() as u64;
        if !part.is_empty() {
            out.entry(name).or_insert(part);
        }
    }
    out
}

/// The part that `target` names, seen from the part `from`; `None` where it leads out of the package.
pub(super) fn resolve(from: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or("");
    if target.is_empty() || target.contains(':') {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|p| !p.is_empty()).collect()
    };
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(unescaped(&parts.join("/")))
}

/// `%20` and the like as characters.
fn unescaped(name: &str) -> String {
    let bytes = name.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&b) = bytes.get(at) {
        let hex = (b == b'%')
            .then(|| name.get(at + 1..at + 3))
            .flatten()
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(hex.unwrap_or(b));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::office::testing::zipped;

    #[test]
    fn targets_stay_inside() {
        for (from, target, want) in [
            (
                "word/document.xml",
                "footnotes.xml",
                Some("word/footnotes.xml"),
            ),
            (
                "word/document.xml",
                "/docProps/core.xml",
                Some("docProps/core.xml"),
            ),
            ("a/b.opf", "../c/d%20e.xhtml#x", Some("c/d e.xhtml")),
            ("b.opf", "../../etc/passwd", None),
            ("b.opf", "http://x.example/a", None),
            ("b.opf", "#a", None),
        ] {
            assert_eq!(resolve(from, target).as_deref(), want, "{target}");
        }
    }

    #[test]
    fn a_part_that_inflates_too_far_is_refused() {
        let bomb = zipped(&[("a.xml", &" ".repeat(70_000_000))]);
        assert!(bomb.len() < 1_000_000);
        let mut package = Package::open(&bomb).unwrap();
        assert!(matches!(package.part("a.xml"), Err(IngestError::Bomb(_))));
        assert_eq!(package.part("b.xml"), Ok(None));
    }

    #[test]
    fn an_archive_that_was_cut_off_is_read_from_the_front() {
        let long: String = (0..20_000).map(|i| format!("<a n='{}'/>", i * i)).collect();
        let whole = zipped(&[("a.xml", "<a>first</a>"), ("b/b.xml", &long)]);
        let cut = whole.get(..whole.len() / 2).unwrap();
        let mut package = Package::open(cut).unwrap();
        assert!(!package.cut().is_empty() && package.has("b/b.xml") && !package.has("c"));
        assert_eq!(package.part("a.xml").unwrap().unwrap(), "<a>first</a>");
        let half = package.part("b/b.xml").unwrap().unwrap();
        assert!(half.len() > 1_000 && long.starts_with(half.trim_end_matches('\u{FFFD}')));
        assert!(Package::open(&whole).unwrap().cut().is_empty());
        let bomb = zipped(&[("a.xml", &" ".repeat(70_000_000))]);
        let cut = bomb.get(..bomb.len() - 10).unwrap();
        let part = Package::open(cut).unwrap().part("a.xml").unwrap();
        assert!(part.is_some_and(|p| p.len() as u64 == PART));
        assert!(Package::open(b"PK\x03\x04").is_err());
    }

    #[test]
    fn all_parts_together_are_bounded() {
        let large = " ".repeat(60_000_000);
        let bytes = zipped(&[("a", &large), ("b", &large), ("c", &large)]);
        let mut package = Package::open(&bytes).unwrap();
        assert!(package.part("a").is_ok() && package.part("b").is_ok());
        assert!(matches!(package.part("c"), Err(IngestError::Bomb(_))));
    }
}

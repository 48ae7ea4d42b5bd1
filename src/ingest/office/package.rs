//! A document that is a zip archive of parts: each part by its name, within bounds over all of them.
//!
//! Names are looked up inside the archive and never used as paths. The bounds hold while inflating, whatever the
//! archive says of itself.

use super::xml;
use crate::ingest::{IngestError, archive};
use std::collections::BTreeMap;
use std::io::Cursor;
use zip::ZipArchive;

/// Largest part; bytes when inflated.
const PART: u64 = 64_000_000;
/// Largest sum of the parts that are read; bytes when inflated.
const PARTS: u64 = 160_000_000;

/// An opened document.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part stands, by its name with `/` between folders.
    index: BTreeMap<String, usize>,
    room: u64,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, IngestError> {
        let mut zip = archive::open(bytes)?;
        let mut index = BTreeMap::new();
        for i in 0..zip.len() {
            if let Ok(file) = zip.by_index_raw(i)
                && let Ok(name) = file.name()
            {
                index.insert(name.replace('\\', "/"), i);
            }
        }
        Ok(Self {
            zip,
            index,
            room: PARTS,
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    /// The text of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// If it cannot be unpacked, or the bounds are reached.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, IngestError> {
        let Some(&index) = self.index.get(name) else {
            return Ok(None);
        };
        let bytes =
            archive::entry(&mut self.zip, index, PART.min(self.room)).map_err(|e| match e {
                IngestError::Bomb(_) if self.room < PART => {
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
    fn all_parts_together_are_bounded() {
        let large = " ".repeat(60_000_000);
        let bytes = zipped(&[("a", &large), ("b", &large), ("c", &large)]);
        let mut package = Package::open(&bytes).unwrap();
        assert!(package.part("a").is_ok() && package.part("b").is_ok());
        assert!(matches!(package.part("c"), Err(IngestError::Bomb(_))));
    }
}

//! Anchors of a report as bookmarks of a Word document: a name is a letter and up to 39 letters, digits and lines, no two the same
//! whatever their case.

use crate::report::document::{Block, Document};
use std::collections::{BTreeMap, BTreeSet};

/// Longest name that Word keeps.
const LONGEST: usize = 40;

/// The bookmark of every anchor that the document has.
#[derive(Default)]
pub(super) struct Anchors {
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    /// Those that were written: an anchor that stands twice leads to its first place.
    written: BTreeSet<String>,
}

impl Anchors {
    pub fn of(document: &Document) -> Self {
        let mut out = Self::default();
        out.blocks(&document.opening);
        for section in &document.sections {
            out.add(section.id);
            out.blocks(&section.blocks);
        }
        out
    }

    /// The bookmark that stands at an anchor, if there is one.
    pub fn find(&self, anchor: &str) -> Option<&str> {
        self.names.get(anchor).map(String::as_str)
    }

    /// The bookmark with its number, the first time that it is asked for.
    pub fn write(&mut self, anchor: &str) -> Option<(usize, String)> {
        let name = self.names.get(anchor)?.clone();
        let number = self.written.len();
        self.written.insert(name.clone()).then_some((number, name))
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { id: Some(id), .. } => self.add(id),
                Block::Item(item) => {
                    self.add(&item.id);
                    self.blocks(&item.blocks);
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        row.id.iter().for_each(|id| self.add(id));
                        self.blocks(&row.more);
                    }
                }
                Block::Boxed(_, blocks) => self.blocks(blocks),
                _ => {}
            }
        }
    }

    fn add(&mut self, anchor: &str) {
        if anchor.is_empty() || self.names.contains_key(anchor) {
            return;
        }
        let sound = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut name = anchor.to_owned();
        let fits = anchor.len() <= LONGEST
            && anchor.starts_with(|c: char| c.is_ascii_alphabetic())
            && anchor.chars().all(sound);
        if !fits || self.taken.contains(&name.to_lowercase()) {
            let mut number = self.names.len();
            loop {
                name = format!("place_{number}");
                if !self.taken.contains(&name) {
                    break;
                }
                number += 1;
            }
        }
        self.taken.insert(name.to_lowercase());
        self.names.insert(anchor.to_owned(), name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_anchor_has_a_name_that_word_takes() {
        let mut anchors = Anchors::default();
        let long = "x".repeat(41);
        for anchor in ["c1", "C1", "1c", "a b", "", "c1", &long] {
            anchors.add(anchor);
        }
        assert_eq!(anchors.find("c1"), Some("c1"));
        assert_eq!(anchors.find(""), None);
        let mut names: Vec<String> = anchors.names.values().map(|n| n.to_lowercase()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 5);
        let sound = |n: &String| n.len() <= 40 && n.starts_with(|c: char| c.is_ascii_lowercase());
        assert!(names.iter().all(sound), "{names:?}");
    }

    #[test]
    fn an_anchor_is_written_once() {
        let mut anchors = Anchors::default();
        anchors.add("c1");
        assert_eq!(anchors.write("c1"), Some((0, "c1".to_owned())));
        assert_eq!(anchors.write("c1"), None);
        assert_eq!(anchors.write("c2"), None);
    }
}

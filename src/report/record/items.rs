//! The items of a report as its file has them, and the list of their short hashes.
//!
//! An item is all the bytes under one anchor, so that every byte of a report belongs to one and no edit falls between two.

use super::json;
use super::markup::stretches;
use crate::article::Fingerprint;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// All that stands under one anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The anchor; empty for what stands under none: the head of a page and what frames the sections.
    pub anchor: String,
    /// Its bytes as text.
    pub text: String,
}

impl Item {
    /// The first 16 digits of its SHA-256.
    pub fn hash(&self) -> String {
        short(&self.text)
    }
}

fn short(text: &str) -> String {
    let digits = Fingerprint::of(text.as_bytes()).0;
    digits.chars().take(16).collect()
}

/// The items of a page, in the order in which they begin.
pub fn html_items(page: &str) -> Vec<Item> {
    gathered(page, stretches(page))
}

/// The items of a JSON document, in order: every entry of its lists, and every other key.
pub fn json_items(document: &str) -> Vec<Item> {
    gathered(document, json::stretches(document))
}

fn gathered<A: Into<String>>(text: &str, all: Vec<(A, std::ops::Range<usize>)>) -> Vec<Item> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut out: Vec<Item> = Vec::new();
    for (anchor, range) in all {
        let anchor = anchor.into();
        let words = text.get(range).unwrap_or("");
        let at = *places.entry(anchor.clone()).or_insert(out.len());
        match out.get_mut(at) {
            Some(item) => item.text.push_str(words),
            None => out.push(Item {
                anchor,
                text: words.to_owned(),
            }),
        }
    }
    out
}

/// Anchors with the hashes of their items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HashList {
    /// In the order of the report.
    pub hashes: Vec<(String, String)>,
    /// Whether the list itself is as it was written.
    pub sound: bool,
}

/// What the list begins with.
const HEAD: &str = "items ";

impl HashList {
    /// Of these items.
    pub fn of(items: &[Item]) -> Self {
        Self {
            hashes: items.iter().map(|i| (i.anchor.clone(), i.hash())).collect(),
            sound: true,
        }
    }

    /// A line an item, after one with the hash of these lines.
    pub fn write(&self) -> String {
        let mut body = String::new();
        for (anchor, hash) in &self.hashes {
            let _ = writeln!(body, "{hash} {anchor}");
        }
        format!("{HEAD}{}\n{body}", short(&body))
    }

    /// Reads what [`HashList::write`] wrote; `None` where it is nothing of the kind.
    pub fn read(text: &str) -> Option<Self> {
        let (head, body) = text.split_once('\n')?;
        let entry = |line: &str| {
            let (hash, anchor) = line.split_once(' ')?;
            Some((anchor.to_owned(), hash.to_owned()))
        };
        let hashes: Vec<_> = body.lines().filter_map(entry).collect();
        let sound = head.strip_prefix(HEAD) == Some(short(body).as_str());
        (!hashes.is_empty()).then_some(Self { hashes, sound })
    }

    /// The hash that an item had.
    pub fn hash(&self, anchor: &str) -> Option<&str> {
        let found = self.hashes.iter().find(|h| h.0 == anchor);
        found.map(|h| h.1.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_hashes_knows_whether_it_was_changed() {
        let items = html_items("x<p id=\"a b\">y</p>z");
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].text, "xz");
        let list = HashList::of(&items);
        let text = list.write();
        assert_eq!(HashList::read(&text).unwrap(), list);
        assert_eq!(list.hash("a b").unwrap(), items[1].hash());
        let changed = HashList::read(&text.replacen("a b", "a c", 1)).unwrap();
        assert!(!changed.sound);
        assert_eq!(HashList::read(""), None);
    }
}

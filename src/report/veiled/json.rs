//! The program's JSON documents with names hidden: every text and every key, and whatever tells of lengths, places and files.

use super::{Veiled, file_name};
use crate::article::ArticleId;
use crate::text::veil::Veil;
use serde_json::{Map, Value};

/// Keys whose values would lead to what is hidden, or tell how long it is.
const LEADING: [&str; 26] = [
    "sha256",
    "start",
    "end",
    "alignment",
    "url",
    "archived",
    "retrieved",
    "file",
    "encoding",
    "link",
    "score",
    "confidence",
    "left_share",
    "right_share",
    "longest_run",
    "span",
    "headline",
    "time",
    "hash",
    "bytes",
    "size",
    "words",
    "fingerprint",
    "inputs",
    "original",
    "previous",
];
/// Lists that would do so; they are left empty.
const LISTS: [&str; 6] = [
    "excluded",
    "reading",
    "said",
    "pairs",
    "hedges",
    "alignment",
];
/// Sentences that count words, or list words of a name.
const SENTENCES: [&str; 2] = ["why", "explanation"];

/// Hides names in every text and every key of a document. The values of keys that tell of places, lengths, hashes and addresses
/// become `null`, their lists empty; lists of labels are put into an order that tells nothing.
pub fn veil_json(value: &mut Value, veil: &Veil) {
    Walk {
        over: &|text: &str| veil.over(text),
        own: &|text: &str| veil.over(text),
        held: &|text: &str| !veil.finds(text).is_empty(),
        notes: false,
    }
    .value(value);
}

impl Veiled {
    /// The same with all that is known of the case: names of files and addresses inside other texts, notes where they are hidden.
    pub fn veil_json(&self, value: &mut Value) {
        let walk = Walk {
            over: &|text: &str| self.over(text),
            own: &|text: &str| self.over_own_words(text),
            held: &|text: &str| !self.words.finds(text).is_empty(),
            notes: self.notes,
        };
        if self.marks.is_empty() {
            walk.blank_notes(value);
        } else {
            walk.value(value);
            if let (Value::Object(map), Some(sentence)) = (value, self.sentence()) {
                map.insert("hidden".into(), sentence.into());
            }
        }
    }
}

struct Walk<'a> {
    over: &'a dyn Fn(&str) -> String,
    /// For the program's own sentences.
    own: &'a dyn Fn(&str) -> String,
    held: &'a dyn Fn(&str) -> bool,
    notes: bool,
}

impl Walk<'_> {
    fn value(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = (self.over)(text),
            Value::Array(all) => {
                all.iter_mut().for_each(|v| self.value(v));
            }
            Value::Object(map) => self.object(map),
            _ => {}
        }
    }

    fn object(&self, map: &mut Map<String, Value>) {
        // Read before it goes: it names the article that a file is of.
        let id = map.get("id").and_then(Value::as_str);
        let article = id
            .and_then(|i| i.strip_prefix('a'))
            .and_then(|n| n.parse().ok());
        let is_article = map.contains_key("sha256") || map.contains_key("file");
        let mut out = Map::new();
        for (key, mut value) in std::mem::take(map) {
            self.entry(&key, &mut value);
            if let (true, "file", Some(n)) = (is_article, key.as_str(), article) {
                value = file_name(ArticleId(n)).into();
            }
            out.insert(self.free_key(&out, (self.over)(&key)), value);
        }
        *map = out;
    }

    /// A key that is not taken yet: two names may have the same mark.
    fn free_key(&self, taken: &Map<String, Value>, key: String) -> String {
        if !taken.contains_key(&key) {
            return key;
        }
        let numbered = (2..).map(|n| format!("{key} {n}"));
        numbered
            .into_iter()
            .find(|k| !taken.contains_key(k))
            .unwrap_or(key)
    }

    fn entry(&self, key: &str, value: &mut Value) {
        let is_note = matches!(key, "note" | "notes");
        if self.notes && is_note {
            blank(value);
        }
        match value {
            Value::Array(all) if LISTS.contains(&key) => all.clear(),
            Value::Array(all) if matches!(key, "labels" | "tags") => {
                all.iter_mut().for_each(|v| self.value(v));
                all.sort_by_key(ToString::to_string);
                all.dedup();
            }
            Value::Array(all) if key == "decisions" => {
                all.iter_mut().for_each(|v| self.value(v));
                // They stand in the order of names.
                all.sort_by_cached_key(ToString::to_string);
            }
            Value::Object(_) | Value::Array(_) if !LEADING.contains(&key) || key == "time" => {
                self.value(value)
            }
            Value::String(text) if SENTENCES.contains(&key) => {
                // Such a sentence may count the words of a name.
                *text = if (self.held)(text) {
                    String::new()
                } else {
                    (self.own)(text)
                };
            }
            _ if LEADING.contains(&key) => *value = Value::Null,
            _ => self.value(value),
        }
    }

    fn blank_notes(&self, value: &mut Value) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(|v| self.blank_notes(v)),
            Value::Object(map) => {
                for (key, value) in map {
                    if self.notes && matches!(key.as_str(), "note" | "notes") {
                        blank(value);
                    }
                    self.blank_notes(value);
                }
            }
            _ => {}
        }
    }
}

fn blank(value: &mut Value) {
    if let Value::String(text) = value
        && !text.is_empty()
    {
        *text = super::NOTE.into();
    }
}

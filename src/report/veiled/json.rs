//! The program's JSON documents with names hidden: every text and every key, and whatever tells of lengths, places and files.

use super::{Veiled, file_name};
use crate::article::ArticleId;
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
const LISTS: [&str; 7] = [
    "excluded",
    "reading",
    "said",
    "pairs",
    "hedges",
    "alignment",
    // The person's own outlets: owner, country and short names stay where a name is hidden.
    "outlets",
];
/// Sentences that count words, or list words of a name.
const SENTENCES: [&str; 2] = ["why", "explanation"];

/// What leads to an article on the web.
const ON_THE_WEB: [&str; 4] = ["url", "archived", "retrieved", "link"];

impl Veiled {
    /// Hides names in every text and every key of a document, names of files and addresses inside other texts, and notes where they
    /// are hidden. The values of keys that tell of places, lengths, hashes and addresses become `null`, their lists empty; lists of
    /// labels are put into an order that tells nothing.
    pub fn veil_json(&self, value: &mut Value) {
        if self.hides_names() {
            Walk(self).value(value);
        } else {
            self.veil_nameless(value);
        }
        if let (Value::Object(map), Some(sentence)) = (value, self.sentence()) {
            map.insert("hidden".into(), sentence.into());
        }
    }

    /// Notes and addresses alone.
    fn veil_nameless(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.over(text),
            Value::Array(all) => all.iter_mut().for_each(|v| self.veil_nameless(v)),
            Value::Object(map) => {
                let is_article = map.contains_key("sha256");
                for (key, value) in map {
                    self.nameless_entry(is_article, key, value);
                }
            }
            _ => {}
        }
    }

    fn nameless_entry(&self, is_article: bool, key: &str, value: &mut Value) {
        if self.notes && matches!(key, "note" | "notes") {
            blank(value);
        }
        match value {
            // What files say of themselves begins with their address.
            Value::Array(all) if self.all_addresses && key == "said" => all.clear(),
            _ if self.all_addresses && ON_THE_WEB.contains(&key) => *value = Value::Null,
            // All passages are places in this text: without an address in it they would not fit any more.
            Value::String(text) if is_article && key == "text" => {
                if self.over(text) != *text {
                    *value = Value::Null;
                }
            }
            _ => self.veil_nameless(value),
        }
    }
}

/// Through a document in which names are hidden.
struct Walk<'a>(&'a Veiled);

impl Walk<'_> {
    fn value(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.0.over(text),
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
            out.insert(self.free_key(&out, self.0.over(&key)), value);
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
        if self.0.notes && is_note {
            blank(value);
        }
        match value {
            Value::Array(all) if LISTS.contains(&key) => all.clear(),
            Value::Array(all) if matches!(key, "labels" | "tags" | "joined") => {
                all.iter_mut().for_each(|v| self.value(v));
                all.sort_by_key(ToString::to_string);
                all.dedup();
            }
            Value::Array(all) if key == "decisions" => {
                all.iter_mut().for_each(|v| self.value(v));
                // They stand in the order of names.
                all.sort_by_cached_key(ToString::to_string);
            }
            Value::Object(_) if key == "finding" => self.folded(value),
            Value::Object(_) | Value::Array(_) if !LEADING.contains(&key) || key == "time" => {
                self.value(value)
            }
            Value::String(text) if SENTENCES.contains(&key) => {
                // Such a sentence may count the words of a name.
                *text = match self.0.words.finds(text).is_empty() {
                    false => String::new(),
                    true => self.0.over_own_words(text),
                };
            }
            _ if LEADING.contains(&key) => *value = Value::Null,
            _ => self.value(value),
        }
    }

    /// The key of a finding: its names are folded to small letters.
    fn folded(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.0.over_folded(text),
            Value::Array(all) => all.iter_mut().for_each(|v| self.folded(v)),
            Value::Object(map) => {
                for (key, value) in map {
                    match key.as_str() {
                        "type" | "kind" => {}
                        key if LEADING.contains(&key) => *value = Value::Null,
                        _ => self.folded(value),
                    }
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

//! A report as data that other programs read: tables, graphs, provenance, annotations, verdicts, bibliographies, pictures. All of it
//! is drawn from the report model alone, so that what is hidden there is hidden here.

mod annotation;
mod bibliography;
mod claimreview;
mod csv;
mod fonts;
mod graphml;
mod kinds;
mod picture;
mod prov;
mod runs;
mod tables;

pub use annotation::annotation;
pub use bibliography::{csl_json, ris};
pub use claimreview::claim_review;
pub use csv::csv;
pub use graphml::graphml;
pub(super) use kinds::basis_key;
pub use kinds::{AttributionData, ClaimData, DifferenceData};
pub use picture::{Png, picture, png, svg};
pub use prov::prov_json;

use super::document::web_address;
use super::model::{ArticleEntry, CitationEntry};
use super::page::is_deceptive;
use crate::article::Moment;
use serde::Serialize;
use serde_json::{Map, Value};

/// Name and version of the program.
const ENGINE: &str = concat!("Headwater ", env!("CARGO_PKG_VERSION"));

/// What the program's own words in other vocabularies begin with.
const OWN: &str = "urn:x-headwater:";

/// How a variant of a kind is called in JSON.
fn key(kind: &impl Serialize) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// Short names with blanks between them.
fn ids<T: ToString>(ids: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    all.join(" ")
}

/// The short name of a citation, as in every other form of the report.
fn citation_id(c: &CitationEntry) -> String {
    c.id.clone()
}

/// The text with signs for characters that cannot be seen but change what is seen; lines end with a line feed.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            c if is_deceptive(c) => out.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// The same on one line.
fn one_line(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A JSON document. Texts stay exactly what they are when it is read; written, they hold no character that deceives whoever looks
/// at it and none that could end the element of a page into which it is put.
fn json(value: &Value) -> String {
    let plain = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(plain.len() + 1);
    for c in plain.chars() {
        // Outside of strings none of these occurs.
        if matches!(c, '<' | '>' | '&') || c != '\n' && is_deceptive(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

/// A JSON object that grows; what is empty or missing is left out.
#[derive(Default)]
struct Object(Map<String, Value>);

impl Object {
    fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::String(s) => s.is_empty(),
            Value::Array(a) => a.is_empty(),
            Value::Object(o) => o.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
        self
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

/// What is known about an article, by the label under which a report shows it.
struct Facts<'a>(&'a ArticleEntry);

impl<'a> Facts<'a> {
    fn get(&self, label: &str) -> Option<&'a str> {
        let found = self.0.facts.iter().find(|(l, _)| *l == label);
        found.map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    fn title(&self) -> &'a str {
        self.get("Title").unwrap_or(&self.0.name)
    }

    fn outlet(&self) -> Option<&'a str> {
        self.get("Outlet")
    }

    fn moment(&self, label: &str) -> Option<Moment> {
        self.get(label)?.parse().ok()
    }

    /// An address that a reader may follow.
    fn address(&self, label: &str) -> Option<&'a str> {
        self.get(label).and_then(web_address)
    }

    /// The fingerprint of the file, where it is told and is one.
    fn sha256(&self) -> Option<&'a str> {
        let sha256 = self.0.sha256.as_str();
        let sound = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        sound.then_some(sha256)
    }

    /// What stands for the article where others refer to it: its address, else its fingerprint, else its number in the report.
    fn source(&self) -> String {
        match (self.address("Address"), self.sha256()) {
            (Some(address), _) => address.to_owned(),
            (None, Some(sha256)) => format!("urn:sha256:{sha256}"),
            (None, None) => format!("{OWN}{}", self.0.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_hides_nothing_and_ends_nothing() {
        let text = "</script>\u{202E}\u{0}\u{E0041}&\u{FEFF}ä";
        let out = json(&Value::String(text.into()));
        assert!(!out.contains('<') && !out.trim_end().contains(is_deceptive));
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(visible("a\r\nb\rc\u{202E}\t"), "a\nb\nc[U+202E]\t");
        assert_eq!(one_line(" a\r\n\u{2028}b "), "a [U+2028]b");
    }
}

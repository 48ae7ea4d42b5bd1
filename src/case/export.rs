//! The history as a text that leaves the case: a table for people, a document that can be replayed.

use super::sharing::without_never;
use super::{Blobs, Case, Entry, History, NotStored, StoredEntry};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Every entry as a row: number, when, who, what, whether it is taken back at present.
pub fn history_csv(history: &History) -> String {
    let mut out = String::from("number,when,who,what,undone\r\n");
    for line in history.lines() {
        let cells = [
            line.number.to_string(),
            line.stamp.when.to_string(),
            cell(&line.stamp.who),
            cell(&line.label),
            if line.undone { "yes" } else { "no" }.to_owned(),
        ];
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell that no table program takes for a formula.
fn cell(text: &str) -> String {
    // Some programs read the wide forms alike, and some skip spaces before the sign.
    let signs = [
        '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ];
    let formula =
        text.starts_with(['\t', '\r', '\n', '\0']) || text.trim_start().starts_with(signs);
    let text = format!("{}{text}", if formula { "'" } else { "" });
    if text.contains(['"', ',', ';', '\t', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

const FORMAT: &str = "headwater-history";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Document<'a> {
    format: Cow<'a, str>,
    version: u32,
    entries: Vec<StoredEntry>,
}

/// Every entry of this case's history with all that it changed; texts and files of articles by their SHA-256. Evidence cards that
/// are never to be exported are left out of every step.
pub fn history_json(case: &Case, history: &History) -> String {
    let (_, history) = without_never(case, history);
    let mut blobs = Blobs::default();
    let entries = history.entries().iter();
    let document = Document {
        format: FORMAT.into(),
        version: VERSION,
        entries: entries
            .map(|e| StoredEntry::with_inverse(e, &mut blobs))
            .collect(),
    };
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// The entries of such a document, for [`super::replay`]; `blobs` has the texts and files of their articles.
///
/// # Errors
/// If it is none, or a text or file is missing.
pub fn history_of_json(json: &str, blobs: &mut Blobs) -> Result<Vec<Entry>, NotStored> {
    let document: Document<'_> =
        serde_json::from_str(json).map_err(|e| NotStored::Document(e.to_string()))?;
    if document.format != FORMAT || document.version != VERSION {
        return Err(NotStored::Document("it is of another format".into()));
    }
    let entries = document.entries.into_iter();
    entries.map(|e| e.into_entry(blobs)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_no_formulas() {
        assert_eq!(cell("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(cell("Oll, Ada"), "\"Oll, Ada\"");
        assert_eq!(cell("\"x\""), "\"\"\"x\"\"\"");
        assert_eq!(cell("Ada"), "Ada");
        assert_eq!(cell(" =1"), "' =1");
        assert_eq!(cell("\u{FF1D}1"), "'\u{FF1D}1");
        assert_eq!(cell("x;=1"), "\"x;=1\"");
        assert_eq!(cell("\n=1"), "\"'\n=1\"");
    }
}

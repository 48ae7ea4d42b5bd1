//! The history as a text that leaves the case: a table for people, a document that can be replayed.

use super::{Blobs, History, StoredEntry};
use serde::Serialize;

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
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let text = format!("{}{text}", if formula { "'" } else { "" });
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[derive(Serialize)]
struct Document {
    format: &'static str,
    version: u32,
    entries: Vec<StoredEntry>,
}

/// Every entry with all that it changed; texts and files of articles by their SHA-256.
pub fn history_json(history: &History) -> String {
    let mut blobs = Blobs::default();
    let entries = history.entries().iter();
    let document = Document {
        format: "headwater-history",
        version: 1,
        entries: entries
            .map(|e| StoredEntry::with_inverse(e, &mut blobs))
            .collect(),
    };
    serde_json::to_string_pretty(&document).unwrap_or_default()
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
    }
}

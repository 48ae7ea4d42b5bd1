//! The history as a text that leaves the case: a table for people, a document that can be replayed.

use super::sharing::without_never;
use super::{Blobs, Case, Entry, History, NotStored, StoredEntry};
use crate::text::table::{Cell, table};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Every entry as a row: number, when, who, what, whether it is taken back at present.
pub fn history_csv(history: &History) -> String {
    let heads = ["number", "when", "who", "what", "undone"].map(Cell::from);
    let rows = history.lines().into_iter().map(|line| {
        [
            Cell::Number(line.number.to_string()),
            line.stamp.when.to_string().into(),
            line.stamp.who.clone().into(),
            line.label.clone().into(),
            Cell::yes(line.undone),
        ]
    });
    // Every row has as many cells as the first.
    table(std::iter::once(heads).chain(rows), false).unwrap_or_default()
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

//! `history.json`: the log of a case inside its file.

use super::check::check_article;
use super::error::Problem;
use super::read::entry;
use super::{HISTORY_NAME, LIMITS, ORIGINALS, TEXTS};
use crate::article::Fingerprint;
use crate::case::{Blobs, Case, Change, Entry, History, StoredEntry};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{Read, Seek};
use std::sync::Arc;
use zip::ZipArchive;

const FORMAT: &str = "headwater-history";
/// Raised whenever an older program would misread what a newer one writes. Version 2 has entries that only tell.
const VERSION: u64 = 2;
/// What is written where no entry only tells.
const WITHOUT_TOLD: u64 = 1;

#[derive(Deserialize)]
struct Header {
    format: Option<String>,
    version: Option<u64>,
}

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u64,
    /// SHA-256 of the `case.json` that the log ends at: a case that something else changed has another history.
    case: Fingerprint,
    /// Number of the last entry that is not kept any more.
    before: u64,
    entries: Vec<StoredEntry>,
}

/// The log as it is written, for the case whose `case.json` has this fingerprint; `None` where nothing was ever done. Texts and
/// bytes go into `blobs`.
pub(super) fn write(
    history: &History,
    case: Fingerprint,
    blobs: &mut Blobs,
) -> serde_json::Result<Option<Vec<u8>>> {
    if history.last_number() == 0 {
        return Ok(None);
    }
    let entries = history.entries().iter();
    let told = |e: &Arc<Entry>| matches!(e.change, Change::Told);
    let version = if entries.clone().any(told) {
        VERSION
    } else {
        WITHOUT_TOLD
    };
    serde_json::to_vec(&Document {
        format: FORMAT.into(),
        version,
        case,
        before: history.before(),
        entries: entries
            .map(|e| StoredEntry::with_inverse(e, blobs))
            .collect(),
    })
    .map(Some)
}

/// The log of a case; the names of what it needs are added to `known`.
///
/// # Errors
/// Why it cannot be used, as part of a sentence.
pub(super) fn read<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    case: &Case,
    of: &Fingerprint,
    known: &mut BTreeSet<String>,
) -> Result<History, String> {
    let Some(json) = entry(zip, HISTORY_NAME, LIMITS.json).map_err(|e| e.to_string())? else {
        return Ok(History::default());
    };
    let document = parse(&json)?;
    drop(json);
    if document.case != *of {
        return Err("it belongs to another state of the case".into());
    }
    let mut blobs = blobs(zip, case, known).map_err(|e| e.to_string())?;
    let mut entries = Vec::with_capacity(document.entries.len());
    for stored in document.entries {
        let mut entry = stored.into_entry(&mut blobs).map_err(|e| e.to_string())?;
        check_entry(&mut entry).map_err(|e| e.to_string())?;
        entries.push(entry);
    }
    History::of_entries(document.before, entries).map_err(|e| e.to_string())
}

fn parse(json: &[u8]) -> Result<Document, String> {
    let header: Header = serde_json::from_slice(json).map_err(|e| e.to_string())?;
    match (header.format.as_deref(), header.version) {
        (Some(FORMAT), Some(WITHOUT_TOLD..=VERSION)) => {}
        (Some(FORMAT), Some(newer)) if newer > VERSION => {
            return Err("a newer Headwater wrote it".into());
        }
        _ => return Err("it is of another format".into()),
    }
    serde_json::from_slice(json).map_err(|e| e.to_string())
}

/// Texts and bytes of the case at hand, and those that stand in the file for its history alone.
fn blobs<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    case: &Case,
    known: &mut BTreeSet<String>,
) -> Result<Blobs, Problem> {
    let mut blobs = Blobs::default();
    for article in &case.articles {
        blobs.add(article);
    }
    // A name that is none belongs to nothing here.
    let names = zip.file_names().filter_map(Result::ok);
    let names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
    for name in names {
        let key = |folder: &str| name.strip_prefix(folder).map(|k| Fingerprint(k.to_owned()));
        let original = key(ORIGINALS).filter(|k| !blobs.originals.contains_key(k));
        let text = key(TEXTS).filter(|k| !blobs.texts.contains_key(k));
        if original.is_none() && text.is_none() {
            continue;
        }
        let bytes = entry(zip, &name, LIMITS.original)?.unwrap_or_default();
        let of = Fingerprint::of(&bytes);
        if original.as_ref() == Some(&of) {
            blobs.originals.insert(of, Arc::from(bytes));
        } else if text.as_ref() == Some(&of) {
            let text = String::from_utf8(bytes).map_err(|e| Problem::Damaged(e.to_string()))?;
            blobs.texts.insert(of, text.into());
        } else {
            return Err(Problem::Damaged(format!("{name} holds something else")));
        }
        known.insert(name);
    }
    Ok(blobs)
}

/// Whether the articles of a step hold together: it, or its undo, would put them into the case.
///
/// # Errors
/// If one has an impossible number, or something that points outside its text.
pub fn check_entry(entry: &mut Entry) -> Result<(), Problem> {
    let Change::Step { command, inverse } = &mut entry.change else {
        return Ok(());
    };
    for article in command
        .articles_mut()
        .into_iter()
        .chain(inverse.articles_mut())
    {
        let length = article.text.chars().count();
        check_article(article, length)?;
    }
    Ok(())
}

//! Published versions of the report, each with what changed.

use crate::case::Case;
use crate::report::model::VersionEntry;
use std::collections::BTreeSet;

/// In order, each held against the one before.
pub(super) fn versions(case: &Case) -> Vec<VersionEntry> {
    let mut before: Option<&[String]> = None;
    let one = |v: &'_ crate::case::Issued, before: Option<&[String]>| {
        let (added, gone) = match before {
            Some(before) => (without(&v.said, before), without(before, &v.said)),
            None => (Vec::new(), Vec::new()),
        };
        VersionEntry {
            number: v.number,
            date: v.date.clone(),
            reason: v.reason.clone(),
            note: v.note.clone(),
            fingerprint: v.fingerprint.clone(),
            added,
            gone,
        }
    };
    case.issued
        .iter()
        .map(|v| {
            let entry = one(v, before);
            before = Some(&v.said);
            entry
        })
        .collect()
}

/// The lines of one that the other has not.
fn without(one: &[String], other: &[String]) -> Vec<String> {
    let other: BTreeSet<&String> = other.iter().collect();
    one.iter().filter(|l| !other.contains(l)).cloned().collect()
}

//! What a report shows by itself: its bytes, its items, its record.

use super::{Checked, Missing, Part, State};
use crate::report::record::{HashList, NoRecord, Sealed};
use std::collections::{BTreeMap, BTreeSet};

fn checked(part: Part, which: &str, state: State, words: impl Into<String>) -> Checked {
    Checked {
        part,
        which: which.to_owned(),
        state,
        words: words.into(),
    }
}

/// The hash of the whole; `ends` where nothing but the ends of lines was changed.
pub(super) fn file(sealed: &Sealed, ends: bool) -> Vec<Checked> {
    let one = |state, words: String| vec![checked(Part::File, "", state, words)];
    let Some(said) = &sealed.said else {
        let words = "The hash of the whole report cannot be read in it.";
        return one(State::DoesNotHold, words.into());
    };
    if ends {
        let words = "The ends of the lines were changed, by mail or another program; with those that Headwater writes every byte is as it was exported.";
        return one(State::DoesNotHold, words.into());
    }
    if *said == sealed.has {
        let words = "Every byte is as it was exported.";
        return one(State::Holds, words.into());
    }
    let list = sealed.list.as_ref().filter(|l| l.sound);
    let same = |list: &HashList| *list == HashList::of(&sealed.items);
    let more = match list.is_some_and(same) {
        true => " All its items are as they were: what was changed is the hash itself.",
        false => "",
    };
    let words = format!(
        "The file is not as it was exported: it says that its hash is {said}, and its hash is {}.{more}",
        sealed.has
    );
    one(State::DoesNotHold, words)
}

/// The hash of every item.
pub(super) fn items(sealed: &Sealed) -> Vec<Checked> {
    let Some(list) = &sealed.list else {
        let words = "The hashes of its items cannot be read, so it is not known which of them were changed.";
        return vec![checked(Part::Item, "", State::DoesNotHold, words)];
    };
    let mut out = Vec::new();
    if !list.sound {
        let words = "The list of the items\u{2019} hashes is not as it was exported.";
        out.push(checked(
            Part::Item,
            "record-items",
            State::DoesNotHold,
            words,
        ));
    }
    let moved = moved(list, sealed);
    let known: BTreeMap<&str, String> = (sealed.items.iter())
        .map(|i| (i.anchor.as_str(), i.hash()))
        .collect();
    for (anchor, hash) in &list.hashes {
        let Some(now) = known.get(anchor.as_str()) else {
            let words = "It was in the report when it was exported, and is not there now.";
            out.push(checked(Part::Item, anchor, State::DoesNotHold, words));
            continue;
        };
        out.push(match (now == hash, list.sound) {
            (true, _) if moved.contains(anchor.as_str()) => {
                let words = "Its words are as they were exported, and it stood in another place.";
                checked(Part::Item, anchor, State::DoesNotHold, words)
            }
            (true, _) => checked(Part::Item, anchor, State::Holds, "As it was exported."),
            (false, true) => {
                let words = "It is not as it was exported.";
                checked(Part::Item, anchor, State::DoesNotHold, words)
            }
            (false, false) => {
                let words = "It does not fit its hash in the list; one of the two was changed.";
                checked(Part::Item, anchor, State::DoesNotHold, words)
            }
        });
    }
    let listed: BTreeSet<&str> = list.hashes.iter().map(|h| h.0.as_str()).collect();
    for item in &sealed.items {
        if !listed.contains(item.anchor.as_str()) {
            let words = "It was not in the report when it was exported.";
            out.push(checked(Part::Item, &item.anchor, State::DoesNotHold, words));
        }
    }
    out
}

/// The fewest items that have to be put elsewhere for the report to have the order of its list (a longest increasing row, by patience:
/// Fredman, *On computing the length of longest increasing subsequences*, 1975).
fn moved<'a>(list: &'a HashList, sealed: &Sealed) -> BTreeSet<&'a str> {
    let places = sealed.items.iter().enumerate();
    let places: BTreeMap<&str, usize> = places.map(|(n, i)| (i.anchor.as_str(), n)).collect();
    let row: Vec<(&str, usize)> = (list.hashes.iter())
        .filter_map(|(anchor, _)| Some((anchor.as_str(), *places.get(anchor.as_str())?)))
        .collect();
    // By length of a row the place of its last item, and of each item the one before it.
    let mut lasts: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(row.len());
    let place = |n: usize| row.get(n).map_or(0, |r| r.1);
    for n in 0..row.len() {
        let length = lasts.partition_point(|&l| place(l) < place(n));
        before.push(length.checked_sub(1).and_then(|l| lasts.get(l).copied()));
        match lasts.get_mut(length) {
            Some(last) => *last = n,
            None => lasts.push(n),
        }
    }
    let mut out: BTreeSet<&str> = row.iter().map(|r| r.0).collect();
    let mut at = lasts.last().copied();
    while let Some(n) = at {
        if let Some((anchor, _)) = row.get(n) {
            out.remove(anchor);
        }
        at = before.get(n).copied().flatten();
    }
    out
}

/// Whether there is a record to check by.
pub(super) fn record(sealed: &Sealed, missing: Option<&Missing>) -> Vec<Checked> {
    let listed = sealed.list.as_ref();
    let had_one = listed.is_some_and(|l| l.hash("record-data").is_some());
    let (state, words) = match missing {
        None => (State::Holds, "It can be read.".to_owned()),
        Some(None) if had_one => (
            State::DoesNotHold,
            "It was in the report when it was exported, and is not there now.".to_owned(),
        ),
        Some(None) => (
            State::CannotBeChecked,
            "The report carries no record of what it was made from, as one in which something is hidden does: articles, quotations and findings cannot be checked.".to_owned(),
        ),
        Some(Some(NoRecord::Newer(_))) => (
            State::CannotBeChecked,
            format!("{}; check the report with a newer Headwater.", sentence(missing)),
        ),
        Some(Some(_)) => (State::DoesNotHold, format!("{}.", sentence(missing))),
    };
    vec![checked(Part::Record, "", state, words)]
}

fn sentence(missing: Option<&Missing>) -> String {
    let why = missing.and_then(Option::as_ref);
    let text = why.map_or_else(String::new, ToString::to_string);
    let mut rest = text.chars();
    let first = rest.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(rest).collect()
}

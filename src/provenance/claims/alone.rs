//! What one article alone carries: denials, and the weightiest statement of a source that no other article hears. And denials
//! that do not repeat what they deny ("dismissed the accusation"), put with what their speaker denies elsewhere.
//!
//! Cost: linear in the units, plus one step for every two speakers of one article.

use crate::article::SourceId;
use crate::attribution::{SourceKind, Speech, Stance};
use crate::provenance::reading::{Reading, Term};
use crate::provenance::units::Unit;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Statements that deny something and stand in one article of several on the event.
pub(super) fn denials(
    reading: &Reading<'_>,
    units: &[Unit],
    clusters: &[Vec<usize>],
    events: &[usize],
) -> Vec<Vec<usize>> {
    let used: BTreeSet<usize> = clusters.iter().flatten().copied().collect();
    let mut out: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (n, u) in units.iter().enumerate() {
        let Some(a) = u.attribution.and_then(|i| reading.attributions.get(i)) else {
            continue;
        };
        let event = events.get(u.art);
        let company = || (0..events.len()).any(|i| i != u.art && events.get(i) == event);
        let Some(source) = a.source_id else { continue };
        let denies = a.stance == Stance::Denial || flatly_denies(reading, u);
        if denies && company() && !used.contains(&n) && u.terms.len() >= 2 {
            out.entry((u.art, source.0)).or_default().push(n);
        }
    }
    out.into_values()
        .map(|mut v| {
            v.truncate(1);
            v
        })
        .collect()
}

/// Whether a statement of somebody with a name opens with "there is no", "we have not", "none": a denial without the verb.
fn flatly_denies(reading: &Reading<'_>, u: &Unit) -> bool {
    let speaker = u.attribution.and_then(|i| reading.attributions.get(i));
    let Some(speaker) = speaker.and_then(|a| reading.source(a.source_id?)) else {
        return false;
    };
    let Some(art) = reading.arts.get(u.art) else {
        return false;
    };
    let head: Vec<String> = art.words_in(u.span).into_iter().take(4).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let head = head.strip_prefix(&["that"]).unwrap_or(&head);
    let existential = matches!(
        head,
        [
            "there",
            "is" | "was" | "are" | "were" | "has" | "have",
            "no" | "never" | "been",
            ..
        ]
    );
    let bare = matches!(head, ["no" | "none" | "nobody" | "neither", ..]);
    speaker.named && !reading.publishes(speaker.id) && (existential || bare)
}

/// Denials that do not repeat what they deny go where the same speaker denies something.
pub(super) fn attach(reading: &Reading<'_>, units: &[Unit], clusters: &mut [Vec<usize>]) {
    let used: BTreeSet<usize> = clusters.iter().flatten().copied().collect();
    let denied = |n: &usize, by: SourceId| {
        let a = units.get(*n).and_then(|u| u.attribution);
        let a = a.and_then(|i| reading.attributions.get(i));
        a.is_some_and(|a| {
            let one = |s: SourceId| s == by || reading.of_one_body(s, by);
            a.stance == Stance::Denial && a.source_id.is_some_and(one)
        })
    };
    for (n, u) in units.iter().enumerate().filter(|(n, _)| !used.contains(n)) {
        // Only what points back has no word of its own.
        let by = u.attribution.and_then(|i| reading.attributions.get(i));
        let by = by.and_then(|a| a.source_id);
        let Some(by) = by.filter(|_| u.terms.is_empty()) else {
            continue;
        };
        let fits = |c: &&mut Vec<usize>| c.iter().any(|m| denied(m, by));
        if let Some(c) = clusters.iter_mut().find(fits) {
            c.push(n);
            c.sort_unstable();
        }
    }
}

/// Fewest content words of a statement that is a claim though one article alone has it.
const FEWEST: usize = 2;

/// For every source that one article alone hears, and that says nothing in the claims so far, its statement on most of what the
/// other articles of the event speak of, where it is no quotation; at most a sixth as many as there are claims.
pub(super) fn statements(
    reading: &Reading<'_>,
    units: &[Unit],
    clusters: &[Vec<usize>],
    events: &[usize],
    order: &[usize],
) -> Vec<Vec<usize>> {
    let said = |n: &usize| Some((units.get(*n)?.art, source_of(reading, units.get(*n)?)?));
    let heard: BTreeSet<(usize, SourceId)> = clusters.iter().flatten().filter_map(said).collect();
    let known: BTreeSet<SourceId> = heard.iter().map(|h| h.1).collect();
    let mut carried: BTreeMap<SourceId, BTreeSet<usize>> = BTreeMap::new();
    for u in units {
        if let Some(s) = source_of(reading, u) {
            carried.entry(s).or_default().insert(u.art);
        }
    }
    let used: BTreeSet<usize> = clusters.iter().flatten().copied().collect();
    let spoken = spoken_of(units, events);
    let mut best: BTreeMap<SourceId, (Key, usize)> = BTreeMap::new();
    for (n, u) in units.iter().enumerate().filter(|(n, _)| !used.contains(n)) {
        let event = events.get(u.art);
        let company = || (0..events.len()).any(|i| i != u.art && events.get(i) == event);
        let Some(s) = source_of(reading, u).filter(|s| !known.contains(s)) else {
            continue;
        };
        let shared = |t: &&Term| spoken.contains(&(event.copied(), **t));
        let matter = u.terms.iter().filter(shared).count();
        let quoted = u.attribution.and_then(|i| reading.attributions.get(i));
        let quoted = quoted.is_none_or(|a| a.speech == Speech::Direct);
        if quoted
            || matter == 0
            || u.terms.len() < FEWEST
            || carried.get(&s).is_none_or(|c| c.len() > 1)
            || !company()
        {
            continue;
        }
        let place = order.get(n).copied().unwrap_or(n);
        let key = (
            matter + usize::from(has_figure(reading, u)),
            u.terms.len(),
            Reverse(place),
        );
        let slot = best.entry(s).or_insert((key, n));
        if key > slot.0 {
            *slot = (key, n);
        }
    }
    let speaks_already = |n: usize, s: SourceId| {
        let art = units.get(n).map(|u| u.art);
        let here = heard.iter().filter(|h| Some(h.0) == art);
        here.map(|h| h.1).any(|h| reading.of_one_body(h, s))
    };
    let named = |s: SourceId| reading.source(s).is_some_and(|s| s.named);
    let mut found: Vec<_> = best
        .into_iter()
        .filter(|(s, (_, n))| !speaks_already(*n, *s))
        .map(|(s, (key, n))| ((named(s), key), n))
        .collect();
    found.sort();
    let most = clusters.len().div_ceil(6);
    let weightiest = found.into_iter().rev().take(most);
    weightiest.map(|(_, n)| vec![n]).collect()
}

/// What ranks a statement: words it shares with other articles, its words, and its place.
type Key = (usize, usize, Reverse<usize>);

/// Content words that at least two articles of an event have.
fn spoken_of(units: &[Unit], events: &[usize]) -> BTreeSet<(Option<usize>, Term)> {
    let mut first: BTreeMap<(Option<usize>, Term), usize> = BTreeMap::new();
    let mut out = BTreeSet::new();
    for u in units {
        for &t in &u.terms {
            let key = (events.get(u.art).copied(), t);
            if *first.entry(key).or_insert(u.art) != u.art {
                out.insert(key);
            }
        }
    }
    out
}

/// Who makes a statement, where that is somebody other than an outlet.
fn source_of(reading: &Reading<'_>, u: &Unit) -> Option<SourceId> {
    let a = reading.attributions.get(u.attribution?)?;
    let s = reading.source(reading.teller(a).source_id?)?;
    let open = s.kind == SourceKind::Unknown && !s.named;
    (!open && !reading.publishes(s.id)).then_some(s.id)
}

fn has_figure(reading: &Reading<'_>, u: &Unit) -> bool {
    let digits = |t: &str| t.contains(|c: char| c.is_ascii_digit());
    reading
        .arts
        .get(u.art)
        .is_some_and(|a| digits(a.slice(u.span)))
}

//! Attributions that an article on the way does not carry on: the claim has a source in its sentence on the left and none, or
//! nobody in particular, on the right.

use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::reading::Reading;
use crate::text::CharSpan;
use std::collections::BTreeSet;

/// What the right article's own voice leaves out of the left one's attribution.
pub(super) fn dropped(
    reading: &Reading<'_>,
    lefts: &[Side<'_, '_>],
    rights: &[Side<'_, '_>],
) -> Option<Found> {
    let sourced = |s: &&Side<'_, '_>| s.attribution.is_some_and(|a| a.source_id.is_some());
    let left = lefts.iter().find(sourced)?;
    let a = left.attribution?;
    if rights
        .iter()
        .any(|r| sourced(&r) || says_who(reading, left, r))
    {
        return None;
    }
    let right = rights.first()?;
    let cue = naming(a.source, a.cue)?;
    let agentless = rights.iter().find_map(|r| Some((r, r.attribution?.cue?)));
    let source = quoted(left.art.slice(cue));
    let (there, explanation) = match agentless {
        Some((r, c)) => (
            Some(r.at(c)),
            format!(
                "{source} here; {} there, without saying whose words they are.",
                quoted(r.art.slice(c))
            ),
        ),
        None => (
            None,
            format!(
                "{source} here; {} gives no source in {}.",
                right.art.article.label(),
                quoted(&right.text())
            ),
        ),
    };
    Some(Found {
        kind: DifferenceKind::Attribution,
        left: left.at(cue),
        right: there,
        explanation,
    })
}

/// Source and cue together where they stand side by side, else the source.
fn naming(source: Option<CharSpan>, cue: Option<CharSpan>) -> Option<CharSpan> {
    match (source, cue) {
        (Some(s), Some(c)) if s.cover(c).len() <= s.len() + c.len() + 4 => Some(s.cover(c)),
        (s, c) => s.or(c),
    }
}

/// Whether the sentence on the right names somebody on whose word the left has it.
fn says_who(reading: &Reading<'_>, left: &Side<'_, '_>, right: &Side<'_, '_>) -> bool {
    let here: BTreeSet<u32> = right.art.terms_in(right.sentence).into_iter().collect();
    let mut sources = left
        .attribution
        .into_iter()
        .flat_map(|a| std::iter::once(a).chain(reading.chain(a)))
        .filter_map(|a| a.source);
    let inside: BTreeSet<u32> = right.art.terms_in(right.span()).into_iter().collect();
    let left_claim: BTreeSet<u32> = left.art.terms_in(left.span()).into_iter().collect();
    sources.any(|s| {
        let label: Vec<u32> = left.art.terms_in(s);
        let last = label.last().copied().unwrap_or(0);
        last != 0 && here.contains(&last) && !(inside.contains(&last) && left_claim.contains(&last))
    })
}

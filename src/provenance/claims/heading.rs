//! Under which words a claim is shown: those of the mention that stands first, and first in time, among the plain ones. Nothing
//! depends on the order in which the files were given. Cost: linear in the mentions and citations.

use super::one_line;
use crate::attribution::Speech;
use crate::provenance::reading::Reading;
use crate::provenance::units::Unit;
use crate::provenance::{Citation, Node};
use crate::text::CharSpan;
use std::collections::BTreeSet;

/// The words of the mention that is no quotation, a whole clause and plain; of those the one of an article that cites no other
/// one of the claim, then the earliest published.
pub(super) fn heading(
    reading: &Reading<'_>,
    units: &[Unit],
    members: &[usize],
    citations: &[Citation],
) -> String {
    let all: Vec<&Unit> = members.iter().filter_map(|&n| units.get(n)).collect();
    let carriers: BTreeSet<Node> = all
        .iter()
        .filter_map(|u| reading.arts.get(u.art))
        .map(|a| Node::Article(a.id()))
        .collect();
    let relies: BTreeSet<Node> = citations
        .iter()
        .filter(|c| c.from != c.to && carriers.contains(&c.from) && carriers.contains(&c.to))
        .map(|c| c.from)
        .collect();
    let best = all.into_iter().min_by_key(|u| {
        let art = reading.arts.get(u.art);
        let article = art.map(|a| a.article);
        let a = u.attribution.and_then(|i| reading.attributions.get(i));
        (
            a.is_some_and(|a| a.speech == Speech::Direct),
            u.terms.len() < 3,
            !is_clause(reading, u),
            is_loud(reading, u),
            art.is_some_and(|a| relies.contains(&Node::Article(a.id()))),
            art.and_then(|a| a.bounds()).map_or(i64::MAX, |b| b.0),
            article.map(|a| (a.label(), a.file.as_str())),
            u.span,
        )
    });
    best.and_then(|u| {
        let art = reading.arts.get(u.art)?;
        Some(one_line(art.slice(without_that(reading, u))))
    })
    .unwrap_or_default()
}

/// Whether a mention is more than an infinitive or the rest of a clause: "to keep the pier shut".
fn is_clause(reading: &Reading<'_>, u: &Unit) -> bool {
    let words = reading.arts.get(u.art).map(|a| a.words_in(u.span));
    words.is_some_and(|w| {
        let first = w.first().map_or("", String::as_str);
        w.len() > 3
            && !matches!(
                first,
                "to" | "had" | "has" | "have" | "was" | "were" | "is" | "are" | "for"
            )
    })
}

/// Whether a mention shouts: an exclamation mark, or two words in capitals one behind the other.
fn is_loud(reading: &Reading<'_>, u: &Unit) -> bool {
    let text = reading.arts.get(u.art).map_or("", |a| a.slice(u.span));
    let words: Vec<&str> = text.split_whitespace().collect();
    let shouted = |w: &str| w.chars().count() > 3 && w.chars().all(char::is_uppercase);
    let twice = |w: &[&str]| w.iter().all(|w| shouted(w));
    text.contains('!') || words.windows(2).any(twice)
}

/// The span of a unit without a leading "that".
fn without_that(reading: &Reading<'_>, u: &Unit) -> CharSpan {
    let text = reading.arts.get(u.art).map_or("", |a| a.slice(u.span));
    if text
        .get(..5)
        .is_some_and(|t| t.eq_ignore_ascii_case("that "))
    {
        CharSpan::new(u.span.start + 5, u.span.end)
    } else {
        u.span
    }
}

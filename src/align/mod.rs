//! Articles → matching passages. Pure: no disk, no clock, no threads.
//!
//! One inverted index over all articles ([`candidates`]) proposes pairs of articles; a pair's shared words are chained
//! over small gaps into fragments ([`chain`]), its sentences are compared whatever their order ([`sentences`]), and both
//! give tight passages ([`passages`]) and the sections they stand in ([`sections`]). Each match is aligned word by word
//! ([`compare`]) and says why it is one ([`why`]).
//!
//! Cost: linear in the text for the index; after that, in what pairs of articles share.

mod blocks;
mod candidates;
mod chain;
mod compare;
mod lexicon;
mod passages;
mod prepare;
mod sections;
mod seeds;
mod sentences;
mod summary;
mod types;
mod why;

pub use types::{
    AlignSettings, Alignment, Match, MatchKind, Section, SectionKind, WordChange, WordLink,
};

use crate::article::{Article, ArticleId, MatchId, Passage, SectionId};
use crate::monitor::{Cancelled, Monitor};
use crate::text::normal_form;
use chain::{Links, Pair};
use compare::Comparison;
use prepare::QUOTED;
use std::collections::{BTreeMap, BTreeSet};

/// Weight of the best run of shared words without which a pair of articles is not looked at further.
const LEAST_FRAGMENT: f32 = 14.0;

/// Articles of a case that short wording may stand in without being a stock phrase; one in fifty of a large case.
const STOCK: usize = 12;
/// Longest stock phrase, in words.
const STOCK_WORDS: usize = 12;

/// Compares every pair of the given articles.
///
/// # Errors
/// If the monitor says that the result is no longer wanted.
pub fn align(
    articles: &[&Article],
    settings: &AlignSettings,
    monitor: &dyn Monitor,
) -> Result<Alignment, Cancelled> {
    let mut articles = articles.to_vec();
    articles.sort_by_key(|a| a.id);
    let (docs, vocabulary) = prepare::prepare(&articles, monitor)?;
    let found = candidates::candidates(&docs, monitor)?;
    let mut out = Alignment::default();
    if found.cut {
        out.approximate.push(
            "The articles share so many phrases that not all pairs of them were compared.".into(),
        );
    }
    for doc in docs.iter().filter(|d| d.is_repetitive()) {
        out.approximate.push(format!(
            "{} repeats a few words all over, so that passages of it cannot be told apart.",
            doc.article.id
        ));
    }
    let all = found.pairs.len().max(1);
    for (n, (a, b)) in found.pairs.iter().enumerate() {
        if n % 16 == 0 {
            monitor.progress(n as f32 / all as f32);
        }
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        if let (Some(a), Some(b)) = (docs.get(*a as usize), docs.get(*b as usize)) {
            let pair = Pair {
                a,
                b,
                vocabulary: &vocabulary,
            };
            close_look(&pair, settings, monitor, &mut out)?;
        }
    }
    drop_stock(&articles, &mut out);
    monitor.progress(1.0);
    number(&mut out);
    Ok(out)
}

/// Finds what one pair of articles shares.
fn close_look(
    pair: &Pair<'_, '_>,
    settings: &AlignSettings,
    monitor: &dyn Monitor,
    out: &mut Alignment,
) -> Result<(), Cancelled> {
    let Links {
        mut links,
        thinned,
        likeness,
    } = pair.links();

    if thinned {
        out.approximate.push(format!(
            "{} and {} repeat some words so often that not every pairing of them was tried.",
            pair.a.article.id, pair.b.article.id
        ));
    }
    let blocks = pair.blocks(&mut links);
    let fragments = pair.fragments(&blocks, monitor)?;
    // Sentences that say the same share at least one short run of words; a summary need not.
    let drafts = if fragments.first().is_none_or(|f| f.score < LEAST_FRAGMENT) {
        Vec::new()
    } else {
        let sentences = sentences::close_sentences(pair, &links);
        passages::passages(pair, fragments, &sentences, likeness, settings)
    };
    let mut kept = Vec::new();
    let first = out.matches.len() as u32;
    for draft in drafts {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        let found = pair.compare(draft.a, draft.b);
        let score = score(&found, draft.supported);
        if score < settings.min_score {
            continue;
        }
        kept.push(draft);
        let quoted = [(pair.a, draft.a), (pair.b, draft.b)]
            .iter()
            .all(|(doc, r)| {
                let words = doc.words.get(r.0..r.1).unwrap_or(&[]);
                words.iter().all(|w| w.is(QUOTED))
            });
        let sizes = (draft.a.1 - draft.a.0, draft.b.1 - draft.b.0);
        out.matches.push(Match {
            id: MatchId(first + kept.len() as u32),
            kind: found.kind,
            score,
            why: why::why(pair, &found, sizes),
            left: Passage::new(pair.a.article.id, pair.a.chars(draft.a.0, draft.a.1)),
            right: Passage::new(pair.b.article.id, pair.b.chars(draft.b.0, draft.b.1)),
            quoted,
            alignment: pair.word_links(&found.steps),
        });
    }
    for s in sections::sections(pair, &kept) {
        out.sections.push(Section {
            id: SectionId(out.sections.len() as u32 + 1),
            kind: s.kind,
            matches: s
                .matches
                .iter()
                .map(|m| MatchId(first + *m as u32 + 1))
                .collect(),
            left: Passage::new(pair.a.article.id, pair.a.chars(s.a.0, s.a.1)),
            right: Passage::new(pair.b.article.id, pair.b.chars(s.b.0, s.b.1)),
        });
    }
    Ok(())
}

/// How sure it is that both sides say the same: how close they are, and how much they share. What rests on its
/// neighbours is at least even odds.
fn score(found: &Comparison, supported: bool) -> f64 {
    let amount = f64::from(found.evidence / (found.evidence + 6.0));
    let closeness = f64::from(found.closeness);
    let mut score = amount * (0.35 + 0.65 * closeness);
    if supported {
        score = score.max(0.5 + 0.2 * closeness);
    }
    (score.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}

/// Leaves out short wording that stands in many articles of the case: stock phrases of an outlet or of the trade.
fn drop_stock(articles: &[&Article], out: &mut Alignment) {
    let most = STOCK.max(articles.len() / 50);
    let mut found: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    let short = |m: &Match| m.alignment.len() <= STOCK_WORDS;
    let wording = |p: &Passage| {
        let at = articles.binary_search_by_key(&p.article, |a| a.id).ok();
        let article = at.and_then(|at| articles.get(at));
        article.map_or_else(String::new, |a| normal_form(a.slice(p.span())))
    };
    for m in out.matches.iter().filter(|m| short(m)) {
        for side in [&m.left, &m.right] {
            let of = found.entry(wording(side)).or_default();
            of.extend([m.left.article, m.right.article]);
        }
    }
    found.retain(|_, of| of.len() > most);
    if !found.is_empty() {
        out.matches.retain(|m| {
            !(short(m)
                && [&m.left, &m.right]
                    .iter()
                    .any(|p| found.contains_key(&wording(p))))
        });
    }
}

/// Sorts and numbers everything.
fn number(out: &mut Alignment) {
    let key = |l: &Passage, r: &Passage| (l.article, l.start, r.article, r.start, l.end, r.end);
    let mut order = std::mem::take(&mut out.matches);
    order.sort_by_key(|m| key(&m.left, &m.right));
    let mut new: BTreeMap<MatchId, MatchId> = BTreeMap::new();
    for (n, m) in order.iter_mut().enumerate() {
        let id = MatchId(n as u32 + 1);
        new.insert(std::mem::replace(&mut m.id, id), id);
    }
    out.matches = order;
    out.sections.sort_by_key(|s| key(&s.left, &s.right));
    for (n, s) in out.sections.iter_mut().enumerate() {
        s.id = SectionId(n as u32 + 1);
        s.matches = s
            .matches
            .iter()
            .filter_map(|m| new.get(m).copied())
            .collect();
        s.matches.sort_unstable();
    }
    out.approximate.sort();
    out.approximate.dedup();
}

//! Articles → matching passages. Pure: no disk, no clock, no threads.
//!
//! One inverted index over all articles ([`candidates`]) proposes pairs of articles; a pair's shared words are chained
//! over small gaps into fragments ([`chain`]), its sentences are compared whatever their order ([`sentences`]), and both
//! give tight passages ([`passages`]) and the sections they stand in ([`sections`]). Each match is aligned word by word
//! ([`compare`]) and says why it is one ([`why`]).
//!
//! Cost: linear in the text for the index; after that, in what pairs of articles share.

mod candidates;
mod chain;
mod compare;
mod lexicon;
mod passages;
mod prepare;
mod sections;
mod sentences;
mod types;
mod why;

pub use types::{
    AlignSettings, Alignment, Match, MatchKind, Section, SectionKind, WordChange, WordLink,
};

use crate::article::{Article, MatchId, Passage, SectionId};
use crate::monitor::{Cancelled, Monitor};
use chain::Pair;
use compare::Comparison;
use passages::Draft;
use prepare::QUOTED;

/// Weight of the best run of shared words without which a pair of articles is not looked at further.
const LEAST_FRAGMENT: f32 = 14.0;

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
    let all = found.pairs.len().max(1);
    if std::env::var("DBG").is_ok() {
        eprintln!("pairs {}", all);
    }
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
            close_look(&pair, settings, &mut out);
        }
    }
    monitor.progress(1.0);
    number(&mut out);
    Ok(out)
}

/// Finds what one pair of articles shares.
fn close_look(pair: &Pair<'_, '_>, settings: &AlignSettings, out: &mut Alignment) {
    let (mut links, thinned) = pair.links();
    if thinned {
        out.approximate.push(format!(
            "{} and {} repeat some words so often that not every pairing of them was tried.",
            pair.a.article.id, pair.b.article.id
        ));
    }
    let blocks = pair.blocks(&mut links);
    let fragments = pair.fragments(&blocks);
    // Sentences that say the same share at least one short run of words.
    if fragments.first().is_none_or(|f| f.score < LEAST_FRAGMENT) {
        return;
    }
    let sentences = sentences::close_sentences(pair, &links);
    let drafts = passages::passages(pair, fragments, &sentences, settings);
    let mut kept = Vec::new();
    let first = out.matches.len() as u32;
    for draft in drafts {
        let found = pair.compare(draft.a, draft.b);
        let score = score(&found);
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
    for s in sections::sections(pair, &kept, &sentences) {
        out.sections.push(Section {
            id: SectionId(out.sections.len() as u32 + 1),
            kind: section_kind(pair, &s, &kept),
            matches: s
                .matches
                .iter()
                .map(|m| MatchId(first + *m as u32 + 1))
                .collect(),
            left: Passage::new(pair.a.article.id, pair.a.chars(s.a.0, s.a.1)),
            right: Passage::new(pair.b.article.id, pair.b.chars(s.b.0, s.b.1)),
        });
    }
}

/// How sure it is that both sides say the same: how close they are, and how much they share.
fn score(found: &Comparison) -> f64 {
    let amount = f64::from(found.evidence / (found.evidence + 6.0));
    let score = amount * (0.35 + 0.65 * f64::from(found.closeness));
    (score.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}

fn section_kind(pair: &Pair<'_, '_>, s: &sections::SectionDraft, matches: &[Draft]) -> SectionKind {
    let (la, lb) = (s.a.1 - s.a.0, s.b.1 - s.b.0);
    if la.max(lb) > 2 * la.min(lb) && la.max(lb) > 40 {
        return SectionKind::Summarised;
    }
    let inside = s.matches.iter().filter_map(|m| matches.get(*m));
    let (mut covered, mut kept) = (0, 0);
    for m in inside {
        covered += (m.a.1 - m.a.0).max(m.b.1 - m.b.0);
        kept += pair
            .compare(m.a, m.b)
            .steps
            .iter()
            .filter(|s| s.change == WordChange::Kept)
            .count();
    }
    if covered >= la.max(lb) && kept >= covered {
        SectionKind::Same
    } else if kept * 10 >= la.max(lb) * 7 {
        SectionKind::NearlySame
    } else {
        SectionKind::Reworded
    }
}

/// Sorts and numbers everything.
fn number(out: &mut Alignment) {
    let key = |l: &Passage, r: &Passage| (l.article, l.start, r.article, r.start, l.end, r.end);
    let mut order: Vec<(usize, Match)> = std::mem::take(&mut out.matches)
        .into_iter()
        .enumerate()
        .collect();
    order.sort_by_key(|(_, m)| key(&m.left, &m.right));
    let mut new = vec![MatchId(0); order.len()];
    for (n, (old, m)) in order.iter_mut().enumerate() {
        m.id = MatchId(n as u32 + 1);
        if let Some(slot) = new.get_mut(*old) {
            *slot = m.id;
        }
    }
    out.matches = order.into_iter().map(|(_, m)| m).collect();
    out.sections.sort_by_key(|s| key(&s.left, &s.right));
    for (n, s) in out.sections.iter_mut().enumerate() {
        s.id = SectionId(n as u32 + 1);
        for m in &mut s.matches {
            *m = new
                .get(m.0.saturating_sub(1) as usize)
                .copied()
                .unwrap_or(*m);
        }
        s.matches.sort_unstable();
    }
    out.approximate.sort();
    out.approximate.dedup();
}

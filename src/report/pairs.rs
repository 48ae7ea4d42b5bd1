//! How much of each article stands in each other one: word counts over the matches.
//!
//! Cost: linear in the words and in the matches' alignments.

use crate::align::{Match, WordChange};
use crate::article::{Article, ArticleId};
use crate::case::Case;
use crate::text::CharSpan;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Two articles and what they share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PairShare {
    /// The one with the lower number.
    pub left: ArticleId,
    /// The other.
    pub right: ArticleId,
    /// Part of the left article's words that stand in matches with the right one, 0.0 to 1.0, to 4 decimals.
    pub left_share: f64,
    /// Part of the right article's words that stand in matches with the left one.
    pub right_share: f64,
    /// Most words in a row that both have.
    pub longest_run: usize,
}

/// Every pair of articles that share a match, in order; excluded stretches do not count.
pub fn pair_shares(case: &Case) -> Vec<PairShare> {
    let mut matches: BTreeMap<(ArticleId, ArticleId), Vec<&Match>> = BTreeMap::new();
    for m in &case.findings.alignment.matches {
        let pair = (m.left.article, m.right.article);
        matches.entry(pair).or_default().push(m);
    }
    let involved: BTreeSet<ArticleId> = matches.keys().flat_map(|&(l, r)| [l, r]).collect();
    let words: BTreeMap<ArticleId, Words> = case
        .articles
        .iter()
        .filter(|a| involved.contains(&a.id) && !a.text.is_empty())
        .map(|a| (a.id, Words::of(a)))
        .collect();
    let of = |id: ArticleId| words.get(&id);
    let share = |(&(l, r), shared): (&(ArticleId, ArticleId), &Vec<&Match>)| {
        let (left, right) = (of(l)?, of(r)?);
        Some(PairShare {
            left: l,
            right: r,
            left_share: left.share(shared.iter().map(|m| m.left.span())),
            right_share: right.share(shared.iter().map(|m| m.right.span())),
            longest_run: longest_run(left, right, shared),
        })
    };
    matches.iter().filter_map(share).collect()
}

/// The words of an article that are no part of an excluded stretch.
struct Words {
    spans: Vec<CharSpan>,
}

impl Words {
    fn of(article: &Article) -> Self {
        let spans = article
            .tokenized()
            .tokens
            .iter()
            .filter(|t| t.is_word() && !article.is_excluded(t.chars))
            .map(|t| t.chars)
            .collect();
        Self { spans }
    }

    /// Numbers of the words that share a character with `span`.
    fn within(&self, span: CharSpan) -> std::ops::Range<usize> {
        let start = self.spans.partition_point(|s| s.end <= span.start);
        let end = self.spans.partition_point(|s| s.start < span.end);
        start..end.max(start)
    }

    fn share(&self, covered: impl Iterator<Item = CharSpan>) -> f64 {
        let mut ranges: Vec<_> = covered.map(|c| self.within(c)).collect();
        ranges.sort_by_key(|r| r.start);
        let (mut inside, mut reached) = (0, 0);
        for r in ranges {
            inside += r.end.saturating_sub(r.start.max(reached));
            reached = reached.max(r.end);
        }
        super::json::round4(inside as f64 / self.spans.len().max(1) as f64)
    }
}

/// The longest diagonal among the pairs of words that the matches keep; a run may go on from one match into the next.
fn longest_run(left: &Words, right: &Words, matches: &[&Match]) -> usize {
    let mut kept: BTreeSet<(usize, usize)> = BTreeSet::new();
    for m in matches {
        if m.alignment.is_empty() {
            // Without a word alignment both sides of a verbatim match have the same words.
            let (l, r) = (left.within(m.left.span()), right.within(m.right.span()));
            if l.len() == r.len() && m.kind == crate::align::MatchKind::Verbatim {
                kept.extend(l.zip(r));
            }
        }
        for link in m.alignment.iter().filter(|a| a.change == WordChange::Kept) {
            if let (Some(l), Some(r)) = (link.left, link.right) {
                kept.extend(left.within(l).zip(right.within(r)));
            }
        }
    }
    let mut runs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut longest = 0;
    for &(l, r) in &kept {
        let before = match (l.checked_sub(1), r.checked_sub(1)) {
            (Some(l), Some(r)) => runs.get(&(l, r)).copied().unwrap_or(0),
            _ => 0,
        };
        runs.insert((l, r), before + 1);
        longest = longest.max(before + 1);
    }
    longest
}

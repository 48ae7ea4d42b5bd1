//! What comparisons found, kept from one derivation to the next. It holds while the articles, the sources, the attributions and the
//! weights of words are what they were, which is for whoever hands it over to see to; what else a comparison depends on, the
//! mentions held against each other and how their articles stand to each other, is looked at here. Only what the last derivation
//! used is kept. Cost: one look-up a claim.

use super::Found;
use super::related::{Related, Relation, Ties};
use crate::article::{ArticleId, AttributionId, Passage};
use crate::provenance::Mention;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The mentions of a claim, as what was found for them is looked up.
type Key = Vec<(Passage, Option<AttributionId>)>;

/// Two units, and how alike they are.
pub(super) type Score = ((usize, usize), f64);

/// What was compared; see the module.
#[derive(Default)]
pub(in crate::provenance) struct Compared {
    ties: Ties,
    told: BTreeMap<Key, Arc<Told>>,
    /// For two articles of which one relies on the other, the likeness of their units.
    scores: BTreeMap<(usize, usize), Arc<[Score]>>,
}

/// What was found on one claim.
pub(super) struct Told {
    pub lines: Vec<Line>,
}

/// What was found between two articles on one claim.
pub(super) struct Line {
    pub left: ArticleId,
    pub right: ArticleId,
    pub relation: Relation,
    pub found: Vec<Found>,
}

impl Told {
    /// Whether these are the pairs that were compared.
    pub fn is_of(&self, pairs: &[(ArticleId, ArticleId, Relation)]) -> bool {
        let lines = self.lines.iter().map(|l| (l.left, l.right, l.relation));
        lines.eq(pairs.iter().copied())
    }
}

/// Comparisons under way, beside what was kept of earlier ones.
pub(in crate::provenance) struct Comparing<'k> {
    kept: &'k Compared,
    pub now: Compared,
}

impl<'k> Comparing<'k> {
    pub fn beside(kept: &'k Compared) -> Self {
        Self {
            kept,
            now: Compared::default(),
        }
    }

    /// Notes how articles stand to each other; whether that is what it was.
    pub(super) fn tie(&mut self, related: &Related<'_, '_>) -> bool {
        self.now.ties = related.ties();
        self.now.ties == self.kept.ties
    }

    /// What was found for these mentions, given what was kept of them.
    pub(super) fn told(
        &mut self,
        mentions: &[Mention],
        find: impl FnOnce(Option<&Arc<Told>>) -> Arc<Told>,
    ) -> Arc<Told> {
        let key: Key = mentions
            .iter()
            .map(|m| (m.passage, m.attribution))
            .collect();
        let told = find(self.kept.told.get(&key));
        self.now.told.insert(key, Arc::clone(&told));
        told
    }

    /// How alike the units of two articles are, of which one relies on the other.
    pub(super) fn scores(
        &mut self,
        articles: (usize, usize),
        find: impl FnOnce() -> Vec<Score>,
    ) -> Arc<[Score]> {
        let known = self.kept.scores.get(&articles).map(Arc::clone);
        let scores = known.unwrap_or_else(|| find().into());
        self.now.scores.insert(articles, Arc::clone(&scores));
        scores
    }
}

//! What the owner of a session wants to be made of every analysis besides what the engine derives: made on the thread that derives,
//! so that a window need not stand still for it. It is handed over once, together with the derivation that it belongs to.

use super::{DERIVED_AT_ONCE, Session};
use crate::article::Article;
use crate::case::Case;
use crate::provenance::Provenance;
use std::any::Any;

/// What was made.
pub type Made = Box<dyn Any + Send>;
/// Makes it; called on a thread of its own.
pub type Maker = fn(&Case, &Provenance) -> Made;

/// What a job derived from a case.
pub(super) struct Derivation {
    pub provenance: Provenance,
    pub made: Option<Made>,
}

impl From<Provenance> for Derivation {
    fn from(provenance: Provenance) -> Self {
        Self {
            provenance,
            made: None,
        }
    }
}

impl Session {
    /// From now on this is made of every case that is derived in the background.
    pub fn make_too(&mut self, maker: Maker) {
        self.kept.maker = Some(maker);
    }

    /// What was made together with the derivation at hand; once.
    pub fn take_made(&mut self) -> Option<Made> {
        self.made.take()
    }

    /// Whether the derivation at hand is of an earlier state of a large case, and that of the present one is being made.
    pub fn is_behind(&self) -> bool {
        self.derived != self.changes && self.jobs.is_analysing() && self.is_large()
    }

    /// Moves with every change of the case, and not with what is derived from it.
    pub fn case_revision(&self) -> u64 {
        self.changes + self.installed
    }

    /// Whether deriving takes longer than a frame.
    pub(super) fn is_large(&self) -> bool {
        let bytes: usize = self.case.articles.iter().map(|a| a.text.len()).sum();
        bytes > DERIVED_AT_ONCE
    }
}

/// Finds the words of articles that a job has read, so that nobody has to when they are shown.
pub(super) fn tokenize(articles: &[Article]) {
    let threads = super::AnalysisOptions::default().threads;
    super::parallel(articles.len(), threads, |at, _| {
        if let Some(article) = articles.get(at) {
            article.tokenized();
        }
    });
}

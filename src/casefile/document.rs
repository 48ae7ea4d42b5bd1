//! `case.json`: what is stored of a case, and in which form.

use crate::article::{Article, ArticleId, Metadata};
use crate::case::{
    Card, Case, CaseId, Decision, FindingKey, Issued, Made, Question, SameNames, Settings, Unplaced,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub(super) const FORMAT: &str = "headwater-case";
/// Raised whenever an older program would misread what a newer one writes.
pub(super) const VERSION: u64 = 2;
/// The oldest version that is read.
pub(super) const OLDEST: u64 = 1;

/// Read first, so that a file of a newer version is recognised whatever else it holds.
#[derive(Deserialize)]
pub(super) struct Header {
    pub format: Option<String>,
    pub version: Option<u64>,
    /// What a reader must know of.
    #[serde(default)]
    pub requires: Vec<String>,
}

/// Version 2 (version 1 has one correction at most in a decision, no findings added by hand, no evidence cards). Lists, not maps, where keys are not plain strings, so that a key that stands twice is noticed.
#[derive(Serialize, Deserialize)]
pub(super) struct Document<'a> {
    format: Cow<'a, str>,
    version: u64,
    #[serde(default, skip_serializing_if = "none")]
    pub(super) id: Cow<'a, CaseId>,
    name: Cow<'a, str>,
    question: Cow<'a, Question>,
    settings: Cow<'a, Settings>,
    pub(super) next_article: u32,
    pub(super) articles: Cow<'a, [Article]>,
    pub(super) read_metadata: Vec<ReadMetadata<'a>>,
    pub(super) decisions: Vec<Decided<'a>>,
    #[serde(default)]
    unplaced: Cow<'a, [Unplaced]>,
    notes: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) made: Vec<Cow<'a, Made>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) cards: Vec<Cow<'a, Card>>,
    #[serde(default, skip_serializing_if = "no_names")]
    names: Cow<'a, [SameNames]>,
    #[serde(default, skip_serializing_if = "none_issued")]
    issued: Cow<'a, [Issued]>,
}

fn none_issued(all: &[Issued]) -> bool {
    all.is_empty()
}

fn no_names(names: &[SameNames]) -> bool {
    names.is_empty()
}

fn none(id: &CaseId) -> bool {
    id.is_none()
}

/// What the file said, for an article whose metadata the person changed.
#[derive(Serialize, Deserialize)]
pub(super) struct ReadMetadata<'a> {
    pub(super) article: ArticleId,
    metadata: Cow<'a, Metadata>,
}

/// A decision and what it is about.
#[derive(Serialize, Deserialize)]
pub(super) struct Decided<'a> {
    pub(super) finding: Cow<'a, FindingKey>,
    decision: Cow<'a, Decision>,
}

impl<'a> Document<'a> {
    /// What is stored of a case.
    pub(super) fn of(case: &'a Case) -> Self {
        Self {
            format: Cow::Borrowed(FORMAT),
            version: VERSION,
            id: Cow::Borrowed(&case.id),
            name: Cow::Borrowed(&case.name),
            question: Cow::Borrowed(&case.question),
            settings: Cow::Borrowed(&case.settings),
            next_article: case.next_article,
            articles: Cow::Borrowed(&case.articles),
            read_metadata: case
                .read_metadata
                .iter()
                .map(|(&article, metadata)| ReadMetadata {
                    article,
                    metadata: Cow::Borrowed(metadata),
                })
                .collect(),
            decisions: case
                .decisions
                .iter()
                .map(|(finding, decision)| Decided {
                    finding: Cow::Borrowed(finding),
                    decision: Cow::Borrowed(decision),
                })
                .collect(),
            unplaced: Cow::Borrowed(&case.unplaced),
            notes: Cow::Borrowed(&case.notes),
            made: case.made.values().map(Cow::Borrowed).collect(),
            cards: case.cards.values().map(Cow::Borrowed).collect(),
            names: Cow::Borrowed(&case.names),
            issued: Cow::Borrowed(&case.issued),
        }
    }

    /// Whether this program reads its version.
    pub(super) fn is_known(&self) -> bool {
        self.format == FORMAT && (OLDEST..=VERSION).contains(&self.version)
    }

    /// The case again, without findings.
    pub(super) fn into_case(self) -> Case {
        let mut case = Case::new(self.name);
        case.id = self.id.into_owned();
        case.question = self.question.into_owned();
        case.settings = self.settings.into_owned();
        case.next_article = self.next_article;
        case.articles = self.articles.into_owned();
        case.read_metadata = self
            .read_metadata
            .into_iter()
            .map(|r| (r.article, r.metadata.into_owned()))
            .collect();
        case.decisions = self
            .decisions
            .into_iter()
            .map(|d| (d.finding.into_owned(), d.decision.into_owned()))
            .collect();
        case.unplaced = self.unplaced.into_owned();
        case.notes = self.notes.into_owned();
        let made = self.made.into_iter().map(Cow::into_owned);
        case.made = made.map(|m| (m.key(), m)).collect();
        let cards = self.cards.into_iter().map(Cow::into_owned);
        case.cards = cards.map(|c| (c.id, c)).collect();
        case.names = self.names.into_owned();
        case.issued = self.issued.into_owned();
        case
    }
}

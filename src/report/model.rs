//! What a report says, before it has a form: every finding with its quoted evidence and the person's judgement on it. All renderers
//! draw from this, so that no two forms of one report say different things.

use super::data::{AttributionData, ClaimData, DifferenceData};
use super::graph::GraphModel;
use super::names::correction_words;
use super::quote::Quote;
use crate::align::MatchKind;
use crate::align::PairShare;
use crate::article::ArticleId;
use crate::case::{Basis, Case, FindingKey, Question, Verdict};
use crate::provenance::Node;

/// What the person made of a finding; their words, never the engine's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// How it was read.
    pub verdict: Verdict,
    /// What it should be instead, in words.
    pub corrections: Vec<String>,
    /// Their note.
    pub note: String,
    /// Their tags.
    pub tags: Vec<String>,
    /// The house's own verdict on a claim.
    pub house_verdict: String,
    /// Whether a person added the finding; no judgement by itself.
    pub by_hand: bool,
}

impl Judgement {
    pub(super) fn of(case: &Case, key: &FindingKey) -> Self {
        let d = case.decision(key);
        Self {
            verdict: d.verdict,
            corrections: d.corrections.iter().map(correction_words).collect(),
            note: d.note,
            tags: d.tags.into_iter().collect(),
            house_verdict: d.house_verdict,
            by_hand: case.made.contains_key(key),
        }
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        let nothing = Self {
            by_hand: self.by_hand,
            ..Self::default()
        };
        *self == nothing
    }

    /// Whether a person stands behind the finding: read as correct, corrected, or added.
    pub fn is_checked(&self) -> bool {
        !self.set_aside()
            && (self.by_hand
                || self.verdict == Verdict::ReadCorrectly
                || !self.corrections.is_empty())
    }

    /// Whether the finding counts no more.
    pub fn set_aside(&self) -> bool {
        self.verdict == Verdict::ReadWrongly
    }
}

/// An article as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleEntry {
    /// Its number.
    pub id: ArticleId,
    /// What it is called.
    pub name: String,
    /// Label and value of what is known about it, in the order in which it is shown.
    pub facts: Vec<(&'static str, String)>,
    /// What the file itself said where the person changed it: field, and what it said.
    pub changed: Vec<(&'static str, String)>,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// Bytes of the file and words of the text.
    pub size: (usize, usize),
    /// What was passed over, and why.
    pub excluded: Vec<(Quote, &'static str)>,
    /// When it entered the case, and how it was read, in sentences.
    pub reading: Vec<String>,
    /// Other articles of the case that are versions of it, with a sentence.
    pub versions: Vec<(ArticleId, String)>,
    /// The whole text as it was read.
    pub text: String,
}

/// A passage on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct MentionEntry {
    /// The passage.
    pub quote: Quote,
    /// Who is given as its source, in words.
    pub who: String,
    /// The attribution, as `t1`.
    pub attribution: Option<String>,
}

/// A claim and where its trail ends.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimEntry {
    /// As `c1`.
    pub id: String,
    /// The mention that says it most plainly.
    pub text: String,
    /// The scoped sentence.
    pub summary: String,
    /// In article order.
    pub mentions: Vec<MentionEntry>,
    /// Articles it is not mentioned in.
    pub silent: Vec<String>,
    /// Articles that could not be examined, and why.
    pub not_examined: Vec<(String, String)>,
    /// Where each path ends, and how, in words.
    pub ends: Vec<(String, &'static str)>,
    /// Origins by name.
    pub origins: Vec<String>,
    /// Counts in words, with their unit.
    pub counts: String,
    /// Readings that would change the count: the condition, and the count then.
    pub sensitivity: Vec<(String, String)>,
    /// A source that every path runs through.
    pub bottleneck: Option<String>,
    /// The paths.
    pub graph: GraphModel,
    /// Places of its differences in [`ReportModel::differences`].
    pub differences: Vec<usize>,
    /// What the person made of it.
    pub judgement: Judgement,
    /// What the person knows on it from elsewhere.
    pub evidence: Vec<CardEntry>,
    /// How many more such things there are that are not shown.
    pub background: usize,
    /// Whether the question asks for it.
    pub asked: bool,
    /// Whether it is shown first: the question asks for it, or more than one article carries it.
    pub matters: bool,
    /// Numbers and places behind the words.
    pub data: ClaimData,
}

/// A piece of evidence that is no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardEntry {
    /// What it says for the claim it stands under, in words.
    pub side: Option<&'static str>,
    /// In a few words.
    pub title: String,
    /// In full.
    pub text: String,
    /// Label and value of what is known about it, in the order in which it is shown.
    pub facts: Vec<(&'static str, String)>,
}

/// Who relied on whom.
#[derive(Clone, Debug, PartialEq)]
pub struct CitationEntry {
    /// As `k1`.
    pub id: String,
    /// Both, as the engine numbers them.
    pub nodes: (Node, Node),
    /// Who relies.
    pub from: String,
    /// On whom.
    pub to: String,
    /// Whether the article says so.
    pub basis: Basis,
    /// One sentence.
    pub reason: String,
    /// The passages that show it.
    pub evidence: Vec<Quote>,
    /// The attributions that show it, as `t1`.
    pub attributions: Vec<String>,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// Two wordings of one claim that do not agree.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceEntry {
    /// As `c1`.
    pub claim: String,
    /// What differs, in words.
    pub kind: &'static str,
    /// One side.
    pub left: Quote,
    /// The other.
    pub right: Option<Quote>,
    /// Which way it came about, in words.
    pub direction: &'static str,
    /// Kinds behind the words.
    pub data: DifferenceData,
    /// One sentence.
    pub explanation: String,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// A headline held against the body.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadlineEntry {
    /// Of which article.
    pub id: ArticleId,
    /// What the article is called.
    pub article: String,
    /// The headline, with its place where it stands in the text.
    pub headline: Result<Quote, String>,
    /// Whether all of it was found in the body.
    pub supported: bool,
    /// What was and what was not.
    pub explanation: String,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// A finding in one sentence with its evidence: a denial, a correction, a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteEntry {
    /// What it is, in a few words.
    pub heading: String,
    /// As `c1`, where it is about a claim.
    pub claim: Option<String>,
    /// One sentence.
    pub explanation: String,
    /// The passages that show it.
    pub quotes: Vec<Quote>,
    /// Articles that could not be examined for it, with the reason.
    pub not_examined: Vec<(String, String)>,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// Somebody or something that is given as speaking.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// As the engine numbers it.
    pub node: Node,
    /// As `s1`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether a name is given.
    pub named: bool,
    /// What it is, in words.
    pub kind: &'static str,
    /// The labels that the texts use.
    pub labels: Vec<String>,
    /// For whom it speaks, where a label says so.
    pub affiliation: Option<String>,
    /// The article of the case that it published.
    pub article: Option<ArticleId>,
    /// Articles in which it is given as speaking.
    pub speaks_in: Vec<ArticleId>,
    /// Sentences that say why no name is given.
    pub why_unnamed: Vec<Quote>,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// An article in time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeEntry {
    /// Which.
    pub article: ArticleId,
    /// What it is called.
    pub name: String,
    /// When it was published, as it was written.
    pub published: Option<String>,
    /// When it was changed.
    pub modified: Option<String>,
    /// Why the time is as wide as it is.
    pub why: String,
    /// Times that its sentences name.
    pub told: Vec<ToldEntry>,
}

/// A time that a sentence names.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldEntry {
    /// As `c1`.
    pub claim: String,
    /// As it is written.
    pub when: String,
    /// Of what it is the time, in words.
    pub of: &'static str,
    /// The sentence.
    pub quote: Quote,
}

/// Which of two stood there first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderEntry {
    /// Who relies.
    pub from: String,
    /// On whom.
    pub to: String,
    /// Which was first, in words.
    pub order: &'static str,
    /// One sentence with both dates.
    pub explanation: String,
    /// What the person made of the citation.
    pub judgement: Judgement,
}

/// Who said it, according to one article.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionEntry {
    /// As `t1`.
    pub id: String,
    /// In which article.
    pub article: ArticleId,
    /// The source's label in the text, or why there is none.
    pub who: String,
    /// Who that is, where it is known; else the candidates.
    pub source: String,
    /// The cue in the text.
    pub cue: String,
    /// What is said.
    pub content: Vec<Quote>,
    /// Speech, stance, medium, hedges and what carries it, in words.
    pub details: Vec<String>,
    /// Why it was found.
    pub why: String,
    /// Kinds and places behind the words.
    pub data: AttributionData,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// Two passages that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchEntry {
    /// As `m1`.
    pub id: String,
    /// How close the wording is.
    pub kind: MatchKind,
    /// From 0.0 to 1.0.
    pub score: f64,
    /// One sentence.
    pub why: String,
    /// One side, with the words marked that the other has not.
    pub left: Quote,
    /// The other.
    pub right: Quote,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// A decision, with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionEntry {
    /// What kind of finding, with names where it has some.
    pub about: String,
    /// The passages it is anchored to.
    pub quotes: Vec<Quote>,
    /// What was decided.
    pub judgement: Judgement,
    /// Whether the finding itself stands in the report.
    pub shown: bool,
}

/// A version of the report that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionEntry {
    /// From 1.
    pub number: u32,
    /// The day.
    pub date: String,
    /// Why there was a new version.
    pub reason: String,
    /// What readers are told.
    pub note: String,
    /// SHA-256 of all that it says.
    pub fingerprint: String,
    /// What it concludes and the version before did not.
    pub added: Vec<String>,
    /// What the version before concluded and it does not.
    pub gone: Vec<String>,
}

/// A whole report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportModel {
    /// The case's name.
    pub title: String,
    /// When it was made, if whoever makes it hands that in; never taken from a clock here.
    pub date: Option<String>,
    /// What is checked.
    pub question: Question,
    /// What the person did, in sentences.
    pub summary: Vec<String>,
    /// What the program found, in sentences scoped to these articles; reviewed or not.
    pub found: Vec<String>,
    /// The articles.
    pub articles: Vec<ArticleEntry>,
    /// Claims, those that matter first.
    pub claims: Vec<ClaimEntry>,
    /// Who relied on whom, as a picture.
    pub graph: GraphModel,
    /// Who relied on whom, in words.
    pub citations: Vec<CitationEntry>,
    /// What differs.
    pub differences: Vec<DifferenceEntry>,
    /// Headlines against bodies.
    pub headlines: Vec<HeadlineEntry>,
    /// Denials, with who carries them and who does not.
    pub denials: Vec<NoteEntry>,
    /// Corrections, updates and withdrawals.
    pub corrections: Vec<NoteEntry>,
    /// Sums that do not come out.
    pub arithmetic: Vec<NoteEntry>,
    /// Sums that do come out.
    pub sums: Vec<NoteEntry>,
    /// Who is given as speaking, by number.
    pub sources: Vec<SourceEntry>,
    /// Articles in time, first published first.
    pub times: Vec<TimeEntry>,
    /// Which of two that cite each other stood there first.
    pub orders: Vec<OrderEntry>,
    /// Whether somebody was asked for a reply.
    pub asked_for_reply: bool,
    /// Who said what, in article order.
    pub attributions: Vec<AttributionEntry>,
    /// What reads alike, by pair of articles.
    pub matches: Vec<MatchEntry>,
    /// Matches, by id, that tie a passage of three and more articles together; those read wrongly tie nothing.
    pub groups: Vec<Vec<String>>,
    /// How much of each article stands in each other one.
    pub pairs: Vec<PairShare>,
    /// What to fetch or ask next: what, why, how many open questions it closes.
    pub leads: Vec<(String, String, usize)>,
    /// Circles, by name.
    pub loops: Vec<Vec<String>>,
    /// Citations of what was published later: from, to, explanation.
    pub anachronisms: Vec<(String, String, String)>,
    /// What the person knows from elsewhere, about no claim of the report.
    pub evidence: Vec<CardEntry>,
    /// How many more such things there are that are not shown.
    pub background: usize,
    /// What readers are told about names that are hidden in this report, in sentences.
    pub hidden: Vec<String>,
    /// Versions that were published, in order.
    pub versions: Vec<VersionEntry>,
    /// The steps that led to this state of the case, in order; filled where it is handed in.
    pub history: Vec<String>,
    /// All that the person decided.
    pub decisions: Vec<DecisionEntry>,
    /// The person's notes.
    pub notes: String,
    /// Name and value of every setting of the engine.
    pub settings: Vec<(&'static str, String)>,
    /// Where a search gave up, and what could not be read.
    pub limits: Vec<String>,
}

impl ReportModel {
    /// The articles, and the citations behind which a person stands.
    pub fn checked_graph(&self) -> GraphModel {
        let of = |i: usize| self.citations.get(i);
        self.graph
            .only(|i| of(i).is_some_and(|c| c.judgement.is_checked()))
    }
}

/// The number of "c12".
pub(super) fn number(id: &str) -> Option<u32> {
    id.trim_start_matches(char::is_alphabetic).parse().ok()
}

/// "1 article", "2 articles".
pub(super) fn count(n: usize, one: &str) -> String {
    match (n, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (n, Some(stem)) => format!("{n} {stem}ies"),
        (n, None) => format!("{n} {one}s"),
    }
}

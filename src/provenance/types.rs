//! What provenance derives. Field names are those of the JSON contract.

use super::Version;
use crate::article::{ArticleId, AttributionId, ClaimId, Passage, SourceId};
use crate::attribution::{Attribution, Source};
pub use crate::case::{Basis, DifferenceKind, HeadlineIssueKind};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::sync::Arc;

/// An end of a citation: an article of the case, or a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An article of the case.
    Article(ArticleId),
    /// A source that is no article of the case.
    Source(SourceId),
}

impl std::fmt::Display for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Article(id) => id.fmt(f),
            Self::Source(id) => id.fmt(f),
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Who relied on whom: `from` on `to`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Citation {
    /// Who relies.
    pub from: Node,
    /// On whom.
    pub to: Node,
    /// Stated or inferred.
    pub basis: Basis,
    /// The attributions that show it; empty for credit lines and shared wording.
    pub evidence: Vec<AttributionId>,
    /// The passages that show it: the attributions' extents, the credit line, or the shared wording.
    pub passages: Vec<Passage>,
    /// One sentence a reader understands.
    pub reason: String,
    /// Whether a person added it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
}

/// A passage on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The passage.
    #[serde(flatten)]
    pub passage: Passage,
    /// The attribution whose content it is, the innermost one; `None` in the outlet's own voice.
    pub attribution: Option<AttributionId>,
}

/// An article that could not be examined for a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotExamined {
    /// The article.
    pub article: ArticleId,
    /// Why, in one sentence.
    pub reason: Cow<'static, str>,
}

/// How a path of citations ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndKind {
    /// A source speaks, named or not.
    Reached,
    /// The next article or document is known but not in the case.
    NotLoaded,
    /// An outlet states it and says no more.
    NoSourceGiven,
    /// The text leaves it open.
    Open,
}

/// Where one path ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct End {
    /// The last one on the path.
    pub at: Node,
    /// How it ends there.
    pub how: EndKind,
}

/// A single reading that would change a claim's count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sensitivity {
    /// The other reading, as a condition: "If the two officials are different people".
    pub what: String,
    /// Fewest separate sources then.
    pub at_least: usize,
    /// Most separate sources then.
    pub at_most: usize,
    /// What the reading is about: the one taken for one, the two that may be one, who relies on whom. Not in the JSON: `what` says it.
    #[serde(skip)]
    pub about: Vec<Node>,
}

/// What several passages say.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Claim {
    /// Its number in this analysis.
    pub id: ClaimId,
    /// The mention that says it most plainly, quoted.
    pub text: String,
    /// In article order.
    pub mentions: Vec<Mention>,
    /// Whether a person added it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    /// Articles on the event in whose text it was not found.
    pub silent: Vec<ArticleId>,
    /// Articles that could not be examined.
    pub not_examined: Arc<[NotExamined]>,
    /// Where no further source is given; an outlet's own voice counts here.
    pub origins: Vec<Node>,
    /// Where each path ends, and how.
    pub ends: Vec<End>,
    /// Origins that are independent of each other.
    pub independent: usize,
    /// Fewest separate sources reached.
    pub at_least: usize,
    /// Most separate sources reached.
    pub at_most: usize,
    /// Independent origins with a name.
    pub named: usize,
    /// A source that every path to an origin runs through.
    pub bottleneck: Option<Node>,
    /// The scoped sentence people are shown: "In these 2 articles, every path we could follow ends at ...".
    pub summary: String,
    /// Single readings that would change the count, at most a few.
    pub sensitivity: Vec<Sensitivity>,
    /// Every path that was followed, from the article that carries the claim to its end, both included; for drawings and for
    /// [`strike`](super::strike). Not in the JSON: `citations` and `ends` say the same there.
    #[serde(skip)]
    pub paths: Vec<Vec<Node>>,
    /// Origins that count once each: speaker with organisation, document with issuer, two names for one way.
    #[serde(skip)]
    pub groups: Vec<Vec<Node>>,
}

/// Which way a difference came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The right one follows the left one; proven by stated citations.
    LeftToRight,
    /// Cannot be told.
    Unknown,
}

/// Two mentions of one claim that do not agree.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The claim.
    pub claim: ClaimId,
    /// What differs.
    pub kind: DifferenceKind,
    /// One side.
    pub left: Passage,
    /// The other; `None` where it is missing there.
    pub right: Option<Passage>,
    /// Which way.
    pub direction: Direction,
    /// One sentence that quotes both.
    pub explanation: String,
}

/// A headline held against the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeadlineFinding {
    /// Whose headline.
    pub article: ArticleId,
    /// Where it stands in the text; `None` where it comes from the metadata.
    pub start: Option<usize>,
    /// Its end.
    pub end: Option<usize>,
    /// Whether we found all of it in the body.
    pub supported: bool,
    /// What was found and what was not.
    pub explanation: String,
    /// What headline and body do not have in common, one by one.
    pub issues: Vec<HeadlineIssue>,
}

/// One thing that a headline says otherwise than its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeadlineIssue {
    /// What kind of thing.
    pub kind: HeadlineIssueKind,
    /// The passage of the body it is held against, where there is one.
    pub passage: Option<Passage>,
    /// One sentence.
    pub explanation: String,
}

/// A denial, with the articles that carry it and those in whose text it was not found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Denial {
    /// What is denied.
    pub claim: ClaimId,
    /// The denial where it was published first.
    pub attribution: AttributionId,
    /// Its passage there: source, cue and content.
    pub passage: Passage,
    /// Who denies; `None` where the text does not say.
    pub by: Option<Node>,
    /// Passages of other articles that carry it.
    pub carried: Vec<Passage>,
    /// Articles that carry the claim, are not older than the denial, and in whose text it was not found.
    pub silent: Vec<ArticleId>,
    /// Articles that carry the claim and were published before the denial.
    pub older: Vec<ArticleId>,
    /// Articles that could not be examined.
    pub not_examined: Vec<NotExamined>,
    /// One sentence.
    pub explanation: String,
}

/// What an article says of itself or of an earlier report of its outlet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Something was wrong.
    Correction,
    /// Something was added or made newer.
    Update,
    /// The report does not stand any more.
    Withdrawal,
}

/// A correction, an update or a withdrawal, and the articles that rely on the outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorrectionNote {
    /// The note.
    pub passage: Passage,
    /// What it does.
    pub kind: NoteKind,
    /// The earlier wording that it corrects, where it gives one.
    pub earlier: Option<Passage>,
    /// Passages of articles that rely on this outlet and say the earlier thing.
    pub still: Vec<Passage>,
    /// Articles that rely on this outlet and in whose text the note was not found.
    pub silent: Vec<ArticleId>,
    /// Articles that rely on this outlet and mention it.
    pub carried: Vec<ArticleId>,
    /// One sentence.
    pub explanation: String,
}

/// A sum in a text that does not come out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Arithmetic {
    /// The numbers with the words between them.
    pub passage: Passage,
    /// The sum as it comes out: "1999 is 24 years before 2023".
    pub explanation: String,
}

/// Something cited that did not exist yet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Anachronism {
    /// Who cites.
    pub from: Node,
    /// What was published later.
    pub to: Node,
    /// Both dates.
    pub explanation: String,
}

/// What to fetch or ask next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lead {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// How many open questions it would close.
    pub closes: usize,
}

/// Everything derived from a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Provenance {
    /// Attributions with the person's corrections, referring to [`Self::sources`].
    pub attributions: Vec<Attribution>,
    /// Sources, joined across articles.
    pub sources: Vec<Source>,
    /// Who relied on whom.
    pub citations: Vec<Citation>,
    /// What several passages say.
    pub claims: Vec<Claim>,
    /// What differs between mentions.
    pub differences: Vec<Difference>,
    /// Headlines held against bodies.
    pub headlines: Vec<HeadlineFinding>,
    /// Circles of citations.
    pub loops: Vec<Vec<Node>>,
    /// Citations of what was published later.
    pub anachronisms: Vec<Anachronism>,
    /// Denials, with who carries them and who does not.
    pub denials: Vec<Denial>,
    /// Corrections, updates and withdrawals, with who carries them on and who does not.
    pub corrections: Vec<CorrectionNote>,
    /// Sums in the texts that do not come out.
    pub arithmetic: Vec<Arithmetic>,
    /// Years between two dates, worked out again, that do come out; no findings, but what a reader would look up.
    pub sums: Vec<Arithmetic>,
    /// What to fetch or ask next, best first.
    pub leads: Vec<Lead>,
    /// Articles of the case that are one.
    pub versions: Vec<Version>,
}

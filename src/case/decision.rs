//! What the person decided about a finding. A decision is anchored to passages, not to the numbers of one analysis, so that it
//! survives a new analysis and a changed engine.

use super::{Correction, Corrections};
use crate::article::{ArticleId, Passage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whether the text says it or we read it into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A sentence says so.
    Stated,
    /// Our reading, not said in the text.
    Inferred,
}

/// What differs between two mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// A quantity.
    Number,
    /// A date or time.
    Date,
    /// A name.
    Name,
    /// Words inside quotation marks.
    Quote,
    /// A hedge added or dropped, a cue stronger or weaker.
    Hedge,
    /// The source's label: anonymous, senior.
    SourceLabel,
    /// Who is given as the source.
    Attribution,
    /// Affirmed and denied.
    Polarity,
    /// Wider or narrower.
    Scope,
}

/// What a headline says otherwise than its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadlineIssueKind {
    /// Words that were not found in the body.
    Missing,
    /// A number that the body gives otherwise.
    Number,
    /// The body puts it with reserve, the headline without.
    Hedge,
    /// The body says whose words they are, the headline does not.
    Attribution,
}

/// How a finding was read, in the person's judgement. Says nothing about whether the claim is true.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// No judgement.
    #[default]
    Undecided,
    /// The text says what the finding says.
    ReadCorrectly,
    /// It does not; the finding is set aside.
    ReadWrongly,
}

impl Verdict {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::ReadCorrectly => "read correctly",
            Self::ReadWrongly => "read wrongly",
        }
    }
}

/// An article, or a source by its folded name (lower case, no leading "the").
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NodeKey {
    /// An article.
    Article(ArticleId),
    /// A source.
    Source(String),
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum FindingKey {
    /// The match of these two passages.
    Match {
        /// In the article with the lower number.
        left: Passage,
        /// In the other.
        right: Passage,
    },
    /// The attribution with this cue (or, without a cue, this source or content).
    Attribution {
        /// The cue, else the source, else the first piece of content.
        anchor: Passage,
        /// The first piece of content.
        content: Option<Passage>,
    },
    /// The citation between these two.
    Citation {
        /// Who relies.
        from: NodeKey,
        /// On whom.
        to: NodeKey,
    },
    /// The claim whose first mention this is.
    Claim {
        /// The first mention.
        first: Passage,
    },
    /// The difference between these two passages.
    Difference {
        /// What differs.
        kind: DifferenceKind,
        /// One side.
        left: Passage,
        /// The other.
        right: Option<Passage>,
    },
    /// The headline of this article against its body.
    Headline {
        /// Whose.
        article: ArticleId,
    },
    /// What the headline of this article says otherwise than its body, of this kind.
    HeadlineIssue {
        /// Whose.
        article: ArticleId,
        /// What kind of thing.
        kind: HeadlineIssueKind,
    },
    /// The denial that stands here.
    Denial {
        /// Where it was published first.
        passage: Passage,
    },
    /// The correction, update or withdrawal that an outlet prints here.
    CorrectionNote {
        /// The note.
        passage: Passage,
    },
    /// The sum that does not come out here.
    Arithmetic {
        /// The numbers with the words between them.
        passage: Passage,
    },
    /// The source of this folded name.
    Source {
        /// Lower case, no leading "the".
        name: String,
    },
    /// The lead that says to do this.
    Lead {
        /// Its words in lower case.
        what: String,
    },
}

impl FindingKey {
    /// What it is called in a sentence, with its article: "a match".
    pub fn words(&self) -> &'static str {
        match self {
            Self::Match { .. } => "a match",
            Self::Attribution { .. } => "an attribution",
            Self::Citation { .. } => "a citation",
            Self::Claim { .. } => "a claim",
            Self::Difference { .. } => "a difference",
            Self::Headline { .. } | Self::HeadlineIssue { .. } => "a headline",
            Self::Denial { .. } => "a denial",
            Self::CorrectionNote { .. } => "a correction",
            Self::Arithmetic { .. } => "a sum",
            Self::Source { .. } => "a source",
            Self::Lead { .. } => "a lead",
        }
    }

    /// The passages it is anchored to, in a fixed order; none for what is anchored to names and articles.
    pub fn passages(&self) -> Vec<Passage> {
        match self {
            Self::Match { left, right } => vec![*left, *right],
            Self::Attribution { anchor, content } => {
                std::iter::once(*anchor).chain(*content).collect()
            }
            Self::Claim { first: passage }
            | Self::Denial { passage }
            | Self::CorrectionNote { passage }
            | Self::Arithmetic { passage } => vec![*passage],
            Self::Difference { left, right, .. } => std::iter::once(*left).chain(*right).collect(),
            Self::Citation { .. }
            | Self::Headline { .. }
            | Self::HeadlineIssue { .. }
            | Self::Source { .. }
            | Self::Lead { .. } => Vec::new(),
        }
    }

    /// The same key with other passages, asked for in the order of [`Self::passages`]; `None` where one has none.
    pub fn with_passages(&self, mut place: impl FnMut(Passage) -> Option<Passage>) -> Option<Self> {
        let mut key = self.clone();
        let places: Vec<&mut Passage> = match &mut key {
            Self::Match { left, right } => vec![left, right],
            Self::Attribution { anchor, content } => {
                std::iter::once(anchor).chain(content).collect()
            }
            Self::Claim { first: passage }
            | Self::Denial { passage }
            | Self::CorrectionNote { passage }
            | Self::Arithmetic { passage } => vec![passage],
            Self::Difference { left, right, .. } => std::iter::once(left).chain(right).collect(),
            Self::Citation { .. }
            | Self::Headline { .. }
            | Self::HeadlineIssue { .. }
            | Self::Source { .. }
            | Self::Lead { .. } => Vec::new(),
        };
        for passage in places {
            *passage = place(*passage)?;
        }
        Some(key)
    }
}

/// A judgement, corrections, a note and tags on one finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Decision {
    /// How it was read.
    pub verdict: Verdict,
    /// What it should be instead.
    #[serde(skip_serializing_if = "Corrections::is_empty")]
    pub corrections: Corrections,
    /// The person's words, as Markdown.
    pub note: String,
    /// Short words by which the person finds it again.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    /// The house's own verdict on a claim, in its own words; never derived.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub house_verdict: String,
}

impl Decision {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// As it may stand in a file; older ones have one correction at most.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Stored {
    verdict: Verdict,
    correction: Option<Correction>,
    corrections: Vec<Correction>,
    note: String,
    tags: BTreeSet<String>,
    house_verdict: String,
}

impl From<Stored> for Decision {
    fn from(s: Stored) -> Self {
        Self {
            verdict: s.verdict,
            corrections: s.correction.into_iter().chain(s.corrections).collect(),
            note: s.note,
            tags: s.tags,
            house_verdict: s.house_verdict,
        }
    }
}

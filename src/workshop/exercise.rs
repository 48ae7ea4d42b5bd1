//! What an exercise is: a question about passages, choices of which one is right, and how the answer is shown step by step.

use crate::article::{ArticleId, Passage};
use crate::case::{Basis, DifferenceKind, FindingKey, NodeKey};
use serde::{Deserialize, Serialize};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Who is the source here?
    Source,
    /// Does a sentence say it, or do we infer it?
    Basis,
    /// How many independent origins?
    Origins,
    /// Which words changed?
    Words,
    /// Which difference matters?
    Difference,
    /// Put the chain in order.
    Chain,
    /// Does the headline hold?
    Headline,
    /// Which article is silent?
    Silent,
    /// Where would you look next?
    Next,
    /// Letters that stand for two bodies.
    Acronym,
}

impl Kind {
    /// All of them, in the order in which a lesson begins with them.
    pub const ALL: [Self; 10] = [
        Self::Source,
        Self::Acronym,
        Self::Basis,
        Self::Words,
        Self::Difference,
        Self::Headline,
        Self::Silent,
        Self::Chain,
        Self::Origins,
        Self::Next,
    ];

    /// A short title, as it stands above the question.
    pub fn title(self) -> &'static str {
        match self {
            Self::Source => "Who is the source?",
            Self::Basis => "Stated or inferred?",
            Self::Origins => "How many origins?",
            Self::Words => "Which words changed?",
            Self::Difference => "Which difference matters?",
            Self::Chain => "Put the chain in order",
            Self::Headline => "Does the headline hold?",
            Self::Silent => "Which article is silent?",
            Self::Next => "Where would you look next?",
            Self::Acronym => "Same letters, another body",
        }
    }

    /// How hard it is for a room that does it for the first time.
    pub fn level(self) -> Level {
        match self {
            Self::Source | Self::Words | Self::Difference | Self::Headline | Self::Silent => {
                Level::Basic
            }
            Self::Basis | Self::Origins | Self::Chain | Self::Next | Self::Acronym => {
                Level::InDepth
            }
        }
    }

    /// Minutes that a room takes for it, with talk.
    pub fn minutes(self) -> u8 {
        match self {
            Self::Source | Self::Words => 3,
            Self::Basis | Self::Difference | Self::Headline | Self::Silent => 4,
            Self::Next | Self::Acronym => 5,
            Self::Chain | Self::Origins => 6,
        }
    }
}

/// How much a lesson or an exercise asks of a room.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// For everybody.
    #[default]
    Basic,
    /// For those who have time, or have done it before.
    InDepth,
}

impl Level {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::InDepth => "in depth",
        }
    }
}

/// What a choice says, apart from its words: a check holds it against the findings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "says", content = "what", rename_all = "kebab-case")]
pub enum Answer {
    /// These are the words of this source.
    Source(NodeKey),
    /// A sentence says it, or we infer it.
    Basis(Basis),
    /// Nothing in the articles links the two.
    NoLink,
    /// So many independent origins.
    Count(usize),
    /// The articles do not let us tell.
    CannotTell,
    /// This word of the first passage has another word in its place in the second.
    Replaced(Passage),
    /// It is this that differs.
    Differs(DifferenceKind),
    /// In this order, the origin first.
    Order(Vec<NodeKey>),
    /// The body says all that the headline says.
    Holds,
    /// The body does not have this word of the headline.
    Lacks(String),
    /// This article does not carry it.
    Silent(ArticleId),
    /// All articles carry it.
    NoneSilent,
    /// Get what these say themselves.
    Fetch(NodeKey),
}

/// One of the choices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// As the room reads it.
    pub words: String,
    /// What it says.
    pub answer: Answer,
}

/// A stretch of an article that is shown with a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Whole sentences.
    pub passage: Passage,
    /// The words in it that the question is about.
    pub marked: Vec<Passage>,
}

/// One step of showing the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// One sentence.
    pub words: String,
    /// Where the text says so; empty where the step sums up.
    pub evidence: Vec<Passage>,
}

/// The other choice that most is to be said for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strongest {
    /// Which choice.
    pub choice: usize,
    /// What speaks for it, and why it is not the answer.
    pub why: String,
}

/// Between the names of a chain.
pub(super) const ARROW: &str = " \u{2192} ";

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exercise {
    /// What is asked.
    pub kind: Kind,
    /// The finding that proves the answer; the person marked it as read correctly.
    pub about: FindingKey,
    /// How much it asks of a room.
    pub level: Level,
    /// Minutes with talk.
    pub minutes: u8,
    /// The question.
    pub question: String,
    /// What is shown with it.
    pub shown: Vec<Shown>,
    /// Two to five; all from the same case.
    pub choices: Vec<Choice>,
    /// Which of them is right, the only one.
    pub right: usize,
    /// The passages that prove it.
    pub proof: Vec<Passage>,
    /// How the answer is shown.
    pub reveal: Vec<Step>,
    /// One sentence.
    pub explanation: String,
    /// For the teacher.
    pub strongest: Strongest,
}

impl Exercise {
    /// The right choice.
    pub fn answer(&self) -> Option<&Choice> {
        self.choices.get(self.right)
    }

    /// The names of the right chain as the choices write them, the origin first; `None` where no chain is asked for. The first step of
    /// the reveal proves its last link, and so on back to the origin.
    pub fn chain(&self) -> Option<Vec<&str>> {
        let choice = self.answer()?;
        let Answer::Order(keys) = &choice.answer else {
            return None;
        };
        let names: Vec<&str> = choice.words.split(ARROW).collect();
        let drawn = names.len() == keys.len() && names.len() == self.reveal.len() + 1;
        drawn.then_some(names)
    }

    /// Every passage that it points to.
    pub fn passages(&self) -> impl Iterator<Item = Passage> + '_ {
        let shown = self.shown.iter();
        let shown = shown.flat_map(|s| std::iter::once(s.passage).chain(s.marked.iter().copied()));
        let steps = self.reveal.iter().flat_map(|s| s.evidence.iter().copied());
        shown.chain(self.proof.iter().copied()).chain(steps)
    }

    /// The choice's letter: A, B, C.
    pub fn letter(choice: usize) -> char {
        u8::try_from(choice)
            .ok()
            .filter(|n| *n < 26)
            .map_or('?', |n| char::from(b'A' + n))
    }
}

/// A question without a score: careful people may answer it otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discussion {
    /// What it is about.
    pub about: FindingKey,
    /// The question.
    pub question: String,
    /// What is shown with it.
    pub shown: Vec<Shown>,
    /// Why the text alone does not settle it, for the teacher.
    pub why: String,
    /// Minutes.
    pub minutes: u8,
}

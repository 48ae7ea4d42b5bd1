//! Evidence cards: what a person knows from elsewhere than an article, a call, an e-mail, a right of reply, attached to claims for
//! or against. Never counted as an article or an origin. Each has a level that says who may ever see it.

use super::{Case, Command, FindingKey};
use crate::article::{CardId, Moment};
use serde::{Deserialize, Serialize};

/// What kind of thing a card tells of.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum CardKind {
    /// A telephone call.
    #[default]
    Call,
    /// An e-mail or letter.
    Email,
    /// A message.
    Message,
    /// A visit.
    Visit,
    /// A page as an archive keeps it.
    ArchiveCapture,
    /// A document.
    Document,
    /// Somebody was asked to answer.
    RightOfReply,
    /// Something else.
    Other,
}

impl CardKind {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 8] = [
        Self::Call,
        Self::Email,
        Self::Message,
        Self::Visit,
        Self::ArchiveCapture,
        Self::Document,
        Self::RightOfReply,
        Self::Other,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Email => "e-mail",
            Self::Message => "message",
            Self::Visit => "visit",
            Self::ArchiveCapture => "archive capture",
            Self::Document => "document",
            Self::RightOfReply => "right of reply",
            Self::Other => "other",
        }
    }
}

/// Who may see a card.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It stands in reports.
    Public,
    /// Reports only say how many there are.
    Background,
    /// It leaves no trace outside the case file. What has no level yet is of this one.
    #[default]
    NeverExport,
}

impl Level {
    /// All of them, from the most open one down.
    pub const ALL: [Self; 3] = [Self::Public, Self::Background, Self::NeverExport];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Background => "background",
            Self::NeverExport => "never export",
        }
    }
}

/// What a card says for a claim, in the person's judgement.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// It speaks for it.
    For,
    /// It speaks against it.
    Against,
    /// Neither.
    #[default]
    Neither,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::For, Self::Against, Self::Neither];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Neither => "neither for nor against",
        }
    }
}

/// A claim that a card is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Attached {
    /// Which claim.
    pub claim: FindingKey,
    /// What the card says for it.
    #[serde(default)]
    pub side: Side,
    /// The claim's words, where another reading of its article does not hold them: the card is about no claim then until they
    /// come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lost: Option<String>,
}

/// What somebody was asked, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// When it was asked.
    pub asked: Moment,
    /// Until when an answer was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Moment>,
    /// When the answer came; `None` while there is none.
    #[serde(default)]
    pub answered: Option<Moment>,
    /// The answer.
    #[serde(default)]
    pub answer: String,
}

/// An evidence card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    /// Its number in the case.
    pub id: CardId,
    /// What it tells of.
    pub kind: CardKind,
    /// In a few words.
    pub title: String,
    /// In full, as Markdown.
    pub text: String,
    /// When it was.
    pub when: Option<Moment>,
    /// Whom one spoke to, or who wrote it.
    pub who: String,
    /// Where it can be seen.
    pub link: String,
    /// The claims that it is about.
    pub attached: Vec<Attached>,
    /// Of a right of reply.
    pub reply: Option<Reply>,
    /// Who may see it.
    pub level: Level,
}

impl Card {
    /// The step that adds it, under its number, or puts it in the place of the one that has the number. A new card takes the
    /// number that [`Case::next_card`] gives.
    pub fn set(self) -> Command {
        Command::SetCard {
            id: self.id,
            card: Some(Box::new(self)),
        }
    }

    /// What it says for this claim; `None` where it is not about it.
    pub fn side_on(&self, claim: &FindingKey) -> Option<Side> {
        let mut all = self.attached.iter();
        let found = all.find(|a| a.lost.is_none() && a.claim == *claim);
        found.map(|a| a.side)
    }
}

impl Case {
    /// A number for a new card.
    pub fn next_card(&self) -> CardId {
        CardId(
            self.cards
                .keys()
                .next_back()
                .map_or(1, |id| id.0.saturating_add(1)),
        )
    }

    /// The cards of a level.
    pub fn cards_of(&self, level: Level) -> impl Iterator<Item = &Card> {
        self.cards.values().filter(move |c| c.level == level)
    }

    /// The cards about a claim, whoever may see them, with what they say for it.
    pub fn cards_on<'c>(
        &'c self,
        claim: &'c FindingKey,
    ) -> impl Iterator<Item = (&'c Card, Side)> + 'c {
        let all = self.cards.values();
        all.filter_map(move |c| Some((c, c.side_on(claim)?)))
    }
}

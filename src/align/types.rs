//! What alignment finds.

use crate::article::{ArticleId, GroupId, MatchId, Passage, SectionId};
use crate::text::CharSpan;
use serde::{Deserialize, Serialize};

/// How close the wording of a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatchKind {
    /// The same words in the same order (case, punctuation and spacing aside).
    Verbatim,
    /// Mostly the same words in mostly the same order.
    NearVerbatim,
    /// The same content in other words.
    Paraphrase,
}

/// How close the wording of a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// Word for word.
    Same,
    /// With small changes.
    NearlySame,
    /// In other words or another order.
    Reworded,
    /// One side is a short version of the other.
    Summarised,
}

/// What became of a word between the two sides of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordChange {
    /// Stands on both sides, inflection aside.
    Kept,
    /// Another word in the same place.
    Swapped,
    /// Only on the left.
    OnlyLeft,
    /// Only on the right.
    OnlyRight,
    /// Stands on both sides, in another order.
    Moved,
}

/// One step of a match's word alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordLink {
    /// What happened.
    pub change: WordChange,
    /// The word in the left article, in scalars of that article.
    pub left: Option<CharSpan>,
    /// The word in the right article.
    pub right: Option<CharSpan>,
}

/// Two passages of different articles that say the same; tight: a phrase, a clause, a sentence or two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Its number in this analysis.
    pub id: MatchId,
    /// How close the wording is.
    pub kind: MatchKind,
    /// How sure it is that both say the same, from 0.0 to 1.0, to 4 decimals.
    pub score: f64,
    /// In one sentence, what they share and what differs.
    pub why: String,
    /// The passage in the article with the lower number.
    pub left: Passage,
    /// The passage in the other article.
    pub right: Passage,
    /// Whether both sides stand inside quotation marks.
    pub quoted: bool,
    /// Word by word, in the order of the left side.
    pub alignment: Vec<WordLink>,
    /// Whether a person added it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    /// Where its sides stood when it was found, if a person set them otherwise.
    #[serde(skip)]
    pub found_at: Option<(Passage, Passage)>,
}

/// A stretch of one article whose wording a stretch of another shares: neighbouring matches and what lies between.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Its number in this analysis.
    pub id: SectionId,
    /// How close the wording is on the whole.
    pub kind: SectionKind,
    /// The matches inside.
    pub matches: Vec<MatchId>,
    /// The stretch in the article with the lower number.
    pub left: Passage,
    /// The stretch in the other article.
    pub right: Passage,
}

/// Two articles and what they share. No verdict: articles that quote one speech share much.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairShare {
    /// The one with the lower number.
    pub left: ArticleId,
    /// The other.
    pub right: ArticleId,
    /// Part of the left article's words that stand in matches with the right one, 0.0 to 1.0, to 4 decimals; excluded
    /// stretches do not count.
    pub left_share: f64,
    /// Part of the right article's words that stand in matches with the left one.
    pub right_share: f64,
    /// Most words in a row that both have.
    pub longest_run: usize,
}

/// Matching passages of three and more articles, tied together by matches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its number in this analysis.
    pub id: GroupId,
    /// One passage an article, in order.
    pub passages: Vec<Passage>,
    /// The matches that tie them together.
    pub matches: Vec<MatchId>,
}

/// The aligner's settings; few, and part of every report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlignSettings {
    /// Matches that score less are left out, 0.0 to 1.0.
    pub min_score: f64,
    /// Fewest words a verbatim match may have.
    pub min_words: usize,
    /// Whether passages in other words are looked for.
    pub paraphrase: bool,
}

impl Default for AlignSettings {
    fn default() -> Self {
        Self {
            min_score: 0.5,
            min_words: 4,
            paraphrase: true,
        }
    }
}

/// All that was found between the given articles; in order of left article, offset, right article, offset.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// Tight matches.
    pub matches: Vec<Match>,
    /// Shared stretches.
    pub sections: Vec<Section>,
    /// Every pair of articles that share a match, in order.
    #[serde(default)]
    pub pairs: Vec<PairShare>,
    /// Passages that match across three and more articles, in order of their first passage.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Why the result may lack something, where a budget ran out; one sentence each.
    pub approximate: Vec<String>,
}

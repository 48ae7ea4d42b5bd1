//! What attribution finds.

use crate::article::calendar::Days;
use crate::article::{ArticleId, AttributionId, SourceId};
use crate::text::CharSpan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How the content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// Quoted words.
    Direct,
    /// The writer's words.
    Indirect,
    /// Some of both.
    Mixed,
}

/// How the cue presents the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// said, reported
    Neutral,
    /// claimed, alleged, insisted
    Claim,
    /// denied, rejected
    Denial,
    /// doubted, questioned
    Doubt,
    /// confirmed, acknowledged, welcomed
    Support,
}

/// What kind of thing a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A newspaper, broadcaster or site.
    Outlet,
    /// A news agency.
    Agency,
    /// A ministry, company, party, embassy.
    Organisation,
    /// A named person.
    Person,
    /// Someone whose name is not given.
    Unnamed,
    /// A letter, filing, statement, survey.
    Document,
    /// Cannot be told.
    Unknown,
}

/// Where the words were uttered, where the text says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// A letter or e-mail.
    Letter,
    /// A post on a social network.
    Post,
    /// An interview, or words told to a named outlet.
    Interview,
    /// A press briefing or conference.
    Briefing,
    /// A court filing.
    CourtFiling,
    /// A telephone call.
    PhoneCall,
    /// A written statement or press release.
    Statement,
    /// A speech or an address.
    Speech,
}

/// A word that weakens the content: *allegedly*, *reportedly*, *in what seemed to be*.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hedge {
    /// Where it stands.
    pub span: CharSpan,
    /// In normal form.
    pub word: String,
}

/// One layer of "who said it": source, cue, content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Its number in this analysis.
    pub id: AttributionId,
    /// The article it stands in.
    pub article: ArticleId,
    /// The whole noun phrase with titles and appositions; `None` where the cue has no agent.
    pub source: Option<CharSpan>,
    /// The verb group, preposition, noun or colon; `None` for a quotation that is given to a speaker by its place alone.
    pub cue: Option<CharSpan>,
    /// Base form of the cue ("say", "according to"), its words where the tables do not know it; empty without a cue.
    pub cue_lemma: String,
    /// The content in pieces, with conjunction and quotation marks.
    pub content: Vec<CharSpan>,
    /// Whose words they are; `None` where there is no agent or the text leaves it open.
    pub source_id: Option<SourceId>,
    /// Whose words they may be, where the text leaves it open.
    pub candidates: Vec<SourceId>,
    /// The attribution that carries this one in the same sentence.
    pub through: Option<AttributionId>,
    /// How the content is given.
    pub speech: Speech,
    /// How the cue presents it.
    pub stance: Stance,
    /// How sure the reading is, from 0.0 to 1.0, to 4 decimals.
    pub confidence: f64,
    /// In one sentence, why it was found.
    pub why: String,
    /// Where the words were uttered.
    pub medium: Option<Medium>,
    /// Time expression that belongs to the cue ("on Sunday").
    pub time: Option<CharSpan>,
    /// The day, or the days, that it means, counted from the article's date; `None` where that is not known or the words leave it open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Days>,
    /// Words in the content or around the cue that weaken it.
    pub hedges: Vec<Hedge>,
    /// The outlet that was told, in "an official told The Herald": evidence that the words came through it.
    pub told: Option<SourceId>,
    /// Whether a person added it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    /// Where its anchor (the cue, else the source, else the first piece of content) and its first piece of content stood when it
    /// was found, if a person set them otherwise.
    #[serde(skip)]
    pub found_at: Option<(CharSpan, Option<CharSpan>)>,
}

impl Attribution {
    /// The whole stretch from its first part to its last.
    pub fn extent(&self) -> CharSpan {
        let parts = self
            .content
            .iter()
            .copied()
            .chain(self.source)
            .chain(self.cue);
        parts.reduce(CharSpan::cover).unwrap_or_default()
    }
}

/// Somebody or something that speaks, under one name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its number in this analysis.
    pub id: SourceId,
    /// The canonical name; of an unnamed source its role with its affiliation ("Foreign Office official").
    pub name: String,
    /// Whether a name is given.
    pub named: bool,
    /// What it is.
    pub kind: SourceKind,
    /// The labels the texts use, sorted.
    pub labels: Vec<String>,
    /// The article of the case that this outlet published, where there is exactly one.
    pub article: Option<ArticleId>,
    /// The organisation it speaks for, where a label says so.
    pub affiliation: Option<String>,
    /// Where an outlet or agency of the tables has its seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Whom an outlet or agency of the tables belongs to: one owner's outlets may share their stories.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Whether a person named it, and no text does so by itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    /// What a person made of it.
    #[serde(skip)]
    pub mended: Mended,
}

/// What a person made of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The name under which it was found, where the person gave it another one.
    pub found_as: Option<String>,
    /// Folded names of the sources that were joined with it.
    pub joined: BTreeSet<String>,
    /// Whether the person told it from others, so that nothing but the person joins it with one.
    pub apart: bool,
}

impl Source {
    /// The name under which decisions know it: that under which it was found.
    pub fn found_name(&self) -> &str {
        self.mended.found_as.as_deref().unwrap_or(&self.name)
    }
}

/// How much of an article a credit line covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CreditExtent {
    /// The whole story: "(Reuters)" as dateline, "this story is published from a syndicated feed".
    Whole,
    /// A part of unknown extent: "With inputs from PTI".
    Part,
}

/// A credit line: evidence of republication, without a content of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The article it stands in.
    pub article: ArticleId,
    /// Where; `None` where it stands in the byline of the metadata.
    pub span: Option<CharSpan>,
    /// Who is credited.
    pub source: SourceId,
    /// How much is credited.
    pub extent: CreditExtent,
}

/// What one article yields by itself; sources are numbered inside it until [`Attributions`] joins them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleAttributions {
    /// In order of their first character.
    pub attributions: Vec<Attribution>,
    /// Everyone who speaks or is credited.
    pub sources: Vec<Source>,
    /// Credit lines.
    pub credits: Vec<Credit>,
}

/// The attributions of all articles of a case, with sources that bear one name joined.
///
/// Unnamed sources are never joined across articles here; provenance does so where citations justify it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attributions {
    /// In article order, then offset.
    pub attributions: Vec<Attribution>,
    /// In order of first appearance.
    pub sources: Vec<Source>,
    /// Credit lines.
    pub credits: Vec<Credit>,
}

/// Settings of attribution; part of every report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttributionSettings {
    /// Attributions that are less sure are left out, 0.0 to 1.0.
    pub min_confidence: f64,
    /// Outlets and agencies that the person knows, beside the table of the program.
    pub outlets: Vec<OwnOutlet>,
    /// Whether the trained model reads beside the rules, where the program has one.
    pub model: bool,
}

/// A row of the person's own table of outlets and agencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOutlet {
    /// Its full name.
    pub name: String,
    /// [`SourceKind::Outlet`] or [`SourceKind::Agency`]; anything else counts as an outlet.
    pub kind: SourceKind,
    /// Acronyms and short forms that mean it wherever they stand; behind "~", only where the text supports it.
    #[serde(default)]
    pub short: Vec<String>,
    /// Where it has its seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Whom it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

impl Default for AttributionSettings {
    fn default() -> Self {
        Self {
            min_confidence: 0.0,
            outlets: Vec::new(),
            model: true,
        }
    }
}

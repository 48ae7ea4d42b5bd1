//! The case itself.

use super::{Card, Decision, FindingKey, Issued, Made, SameNames, Unplaced};
use crate::align::{AlignSettings, Alignment};
use crate::article::{Article, ArticleId, CardId, Fingerprint, Format, Metadata};
use crate::attribution::{self, AttributionSettings, Attributions};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Raised when the engine finds more, or other things, in the same articles: case files with findings of an older number are analysed anew.
pub const FINDINGS_VERSION: u32 = 3;

/// What is being checked; pinned, and ranks what is shown. All fields may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// The claim in the person's words.
    pub checked: String,
    /// Who said it.
    pub speaker: String,
    /// Where.
    pub place: String,
    /// When, as free text.
    pub date: String,
    /// Link to where it was seen.
    pub link: String,
    /// The house's own verdict on the claim; written by the person, never derived.
    pub house_verdict: String,
    /// The primary source that was used, or why none was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub primary: String,
}

impl Question {
    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Settings of the engine for this case; part of every report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Of the aligner.
    pub align: AlignSettings,
    /// Of attribution.
    pub attribution: AttributionSettings,
}

/// What the engine found; can be computed again at any time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Matching passages.
    pub alignment: Alignment,
    /// Attributions and sources.
    pub attributions: Attributions,
    /// The inputs it was computed from ([`Case::analysis_inputs`]).
    pub inputs: Option<Fingerprint>,
}

/// What tells one case from another, whatever its files are called: 32 hexadecimal digits, or none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CaseId(String);

impl CaseId {
    /// Of 128 random bits.
    pub fn of_bits(bits: u128) -> Self {
        Self(format!("{bits:032x}"))
    }

    /// The same for the same content: for those who must not roll dice.
    pub fn of_content(content: &[u8]) -> Self {
        let digest = Fingerprint::of(content).0;
        Self(digest.chars().take(32).collect())
    }

    /// Whether it is still to be given.
    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is one: a file may say anything.
    pub fn is_valid(&self) -> bool {
        let digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        self.0.len() == 32 && self.0.bytes().all(digit)
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Articles, findings, decisions, notes.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// Which case it is; given when it is begun or first saved, and never again.
    pub id: CaseId,
    /// Its name on screen; the file's name without ending once saved.
    pub name: String,
    /// What is being checked.
    pub question: Question,
    /// Settings of the engine.
    pub settings: Settings,
    /// In the order in which they entered, ids ascending.
    pub articles: Vec<Article>,
    /// The metadata as the files said it, for every article whose metadata the person changed.
    pub read_metadata: BTreeMap<ArticleId, Metadata>,
    /// The number that the next article gets; numbers are never used twice.
    pub next_article: u32,
    /// What the engine found.
    pub findings: Findings,
    /// What the person decided.
    pub decisions: BTreeMap<FindingKey, Decision>,
    /// What the person added, by its key.
    pub made: BTreeMap<FindingKey, Made>,
    /// What the person knows from elsewhere.
    pub cards: BTreeMap<CardId, Card>,
    /// Names that mean one source, as the person wrote them down.
    pub names: Vec<SameNames>,
    /// Versions of its report that were published, in order.
    pub issued: Vec<Issued>,
    /// Decisions whose words were not found in a new reading of their article.
    pub unplaced: Vec<Unplaced>,
    /// Free notes on the whole case.
    pub notes: String,
}

impl Case {
    /// An empty case.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            next_article: 1,
            ..Self::default()
        }
    }

    /// The article of this number.
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.articles.iter().find(|a| a.id == id)
    }

    /// The decision on a finding; the empty one where there is none.
    pub fn decision(&self, key: &FindingKey) -> Decision {
        self.decisions.get(key).cloned().unwrap_or_default()
    }

    /// Fingerprint of all that an analysis depends on: texts, exclusions, outlets, settings, the engine and its trained weights.
    pub fn analysis_inputs(&self) -> Fingerprint {
        let model = self.settings.attribution.model;
        let engine = (
            FINDINGS_VERSION,
            model.then(attribution::model_fingerprint),
            &self.settings,
        );
        let mut bytes = serde_json::to_vec(&engine).unwrap_or_default();
        for a in &self.articles {
            // The same file gives another text only in another reading; a picture's text is the person's.
            let typed = (a.format == Format::Image).then_some(&a.text);
            let parts = (
                a.id,
                &a.sha256,
                (a.text.len(), &a.encoding, &a.reading, typed),
                &a.excluded,
                &a.metadata,
                &a.language,
                &a.headline,
            );
            bytes.extend(serde_json::to_vec(&parts).unwrap_or_default());
        }
        Fingerprint::of(&bytes)
    }

    /// Whether the findings belong to the articles and settings at hand.
    pub fn is_analysed(&self) -> bool {
        self.findings.inputs.as_ref() == Some(&self.analysis_inputs())
    }
}

//! An attribution while it is being read: token spans, before sources are known by name.

use super::phrases::Phrase;
use super::types::Stance;
use crate::text::TokenSpan;

/// By which construction an attribution was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// X said that ...
    Before,
    /// "...", X said
    After,
    /// "...", said X
    Inverted,
    /// "...", X said, "..."
    Around,
    /// according to X
    Preposition,
    /// citing X
    Citing,
    /// ..., saying that ...
    Participle,
    /// X expressed ... and promised ...
    Coordinated,
    /// X is adamant that ...
    Adjective,
    /// X's claim that ...
    Noun,
    /// it is reported that ...
    Agentless,
    /// X: ...
    Colon,
    /// is praised by X; as alleged by X
    Passive,
    /// a quotation beside the speaker's last one
    Place,
    /// wording that the model knows
    Learnt,
}

/// What the trained model says of an attribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Second {
    /// There is no model, or it knows no layers inside a content.
    NotAsked,
    /// The model does not find it.
    Misses,
    /// The model finds it, its cue, the edges of its source and of its content this likely.
    Finds([f64; 3]),
}

/// An attribution in tokens.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub source: Option<Phrase>,
    pub cue: Option<TokenSpan>,
    pub lemma: &'static str,
    pub content: Vec<TokenSpan>,
    pub pattern: Pattern,
    pub stance: Stance,
    /// Number of the sentence of its cue, or of its content.
    pub sentence: usize,
    /// The draft that carries this one.
    pub parent: Option<usize>,
    /// Who was told.
    pub told: Option<TokenSpan>,
    /// Time expression of the cue.
    pub time: Option<TokenSpan>,
    /// Speaks with the voice of this earlier draft, whatever its own source span says.
    pub same_voice: Option<usize>,
    /// What the trained model says of it.
    pub second: Second,
}

impl Draft {
    pub fn new(pattern: Pattern, sentence: usize) -> Self {
        Self {
            source: None,
            cue: None,
            lemma: "",
            content: Vec::new(),
            pattern,
            stance: Stance::Neutral,
            sentence,
            parent: None,
            told: None,
            time: None,
            same_voice: None,
            second: Second::NotAsked,
        }
    }

    /// First token of source, cue or content.
    pub fn first(&self) -> usize {
        self.content
            .iter()
            .copied()
            .chain(self.source.map(|s| s.span))
            .chain(self.cue)
            .map(|s| s.start)
            .min()
            .unwrap_or(0)
    }

    /// Behind the last token of the content.
    pub fn content_end(&self) -> usize {
        self.content.iter().map(|c| c.end).max().unwrap_or(0)
    }

    /// Whether a stretch of tokens lies in the content.
    pub fn carries(&self, span: TokenSpan) -> bool {
        self.content.iter().any(|c| c.encloses(span))
    }
}

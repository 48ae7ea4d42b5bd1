//! Behind the words of a report: numbers, kinds and short names for tables and for other programs. No text of an article or a person
//! stands here, so that there is nothing to hide.

use crate::article::{ArticleId, AttributionId, SourceId};
use crate::attribution::{Attribution, Medium, Speech, Stance};
use crate::case::Basis;
use crate::provenance::{Claim, DifferenceKind, Direction, EndKind, Node};

/// Behind a claim's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimData {
    /// Articles it is not mentioned in.
    pub silent: Vec<ArticleId>,
    /// Articles that could not be examined.
    pub not_examined: Vec<ArticleId>,
    /// Where no further source is given.
    pub origins: Vec<Node>,
    /// Where each path ends, and how.
    pub ends: Vec<(Node, EndKind)>,
    /// A source that every path runs through.
    pub bottleneck: Option<Node>,
    /// Origins that are independent of each other.
    pub independent: usize,
    /// Independent origins with a name.
    pub named: usize,
    /// Fewest and most separate sources.
    pub separate: (usize, usize),
}

impl ClaimData {
    pub(in crate::report) fn of(c: &Claim) -> Self {
        Self {
            silent: c.silent.clone(),
            not_examined: c.not_examined.iter().map(|n| n.article).collect(),
            origins: c.origins.clone(),
            ends: c.ends.iter().map(|e| (e.at, e.how)).collect(),
            bottleneck: c.bottleneck,
            independent: c.independent,
            named: c.named,
            separate: (c.at_least, c.at_most),
        }
    }
}

/// Behind an attribution's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionData {
    /// Whose words they are, where that is known.
    pub source: Option<SourceId>,
    /// Whose words they may be.
    pub candidates: Vec<SourceId>,
    /// The attribution that carries it.
    pub through: Option<AttributionId>,
    /// To whom it was told.
    pub told: Option<SourceId>,
    /// Quoted or not.
    pub speech: Speech,
    /// How the cue presents the content.
    pub stance: Stance,
    /// Where the words were uttered.
    pub medium: Option<Medium>,
}

impl AttributionData {
    pub(in crate::report) fn of(t: &Attribution) -> Self {
        Self {
            source: t.source_id,
            candidates: t.candidates.clone(),
            through: t.through,
            told: t.told,
            speech: t.speech,
            stance: t.stance,
            medium: t.medium,
        }
    }
}

/// Behind a difference's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DifferenceData {
    /// What differs.
    pub kind: DifferenceKind,
    /// Which way it came about.
    pub direction: Direction,
}

/// As the JSON document writes it.
pub(in crate::report) fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
    }
}

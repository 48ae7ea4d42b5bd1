//! Looking things up and calling them by name: articles, sources, attributions of one case.

use crate::article::{ArticleId, AttributionId, SourceId};
use crate::attribution::{Attribution, Source, SourceKind};
use crate::case::{Case, Correction};
use crate::provenance::{DifferenceKind, EndKind, HeadlineIssueKind, Node, Provenance, node_name};
use std::collections::{BTreeMap, BTreeSet};

/// Indexes over one case and its provenance.
pub(super) struct Names<'a> {
    pub case: &'a Case,
    pub provenance: &'a Provenance,
    sources: BTreeMap<SourceId, &'a Source>,
    attributions: BTreeMap<AttributionId, &'a Attribution>,
}

impl<'a> Names<'a> {
    pub fn new(case: &'a Case, provenance: &'a Provenance) -> Self {
        Self {
            case,
            provenance,
            sources: provenance.sources.iter().map(|s| (s.id, s)).collect(),
            attributions: provenance.attributions.iter().map(|t| (t.id, t)).collect(),
        }
    }

    pub fn source(&self, id: SourceId) -> Option<&'a Source> {
        self.sources.get(&id).copied()
    }

    pub fn attribution(&self, id: AttributionId) -> Option<&'a Attribution> {
        self.attributions.get(&id).copied()
    }

    /// What an article is called, as on screen.
    pub fn article(&self, id: ArticleId) -> String {
        self.node(Node::Article(id))
    }

    /// What an article or a source is called, as on screen.
    pub fn node(&self, node: Node) -> String {
        node_name(self.case, self.provenance, node)
    }

    pub fn is_named(&self, node: Node) -> bool {
        match node {
            Node::Article(_) => true,
            Node::Source(id) => self.source(id).is_some_and(|s| s.named),
        }
    }

    /// What an article or a source is, in a few words.
    pub fn detail(&self, node: Node) -> String {
        match node {
            Node::Article(id) => match self.case.article(id).and_then(|a| a.metadata.published) {
                Some(published) => format!("article, {}", published.date),
                None => "article".into(),
            },
            Node::Source(id) => match self.source(id) {
                Some(s) if !s.named => "name not given".into(),
                Some(s) => match s.kind {
                    SourceKind::Outlet | SourceKind::Agency | SourceKind::Document => {
                        format!("{}, not in this case", source_kind_words(s.kind))
                    }
                    kind => source_kind_words(kind).into(),
                },
                None => String::new(),
            },
        }
    }

    /// An attribution and all that carry it in its sentence.
    pub fn carriers(&self, attribution: Option<AttributionId>) -> BTreeSet<AttributionId> {
        let mut out = BTreeSet::new();
        let mut at = attribution;
        while let Some(id) = at {
            // A circle would be an error of the engine; it must not hang the report.
            if !out.insert(id) {
                break;
            }
            at = self.attribution(id).and_then(|t| t.through);
        }
        out
    }
}

/// In words.
pub(super) fn source_kind_words(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Outlet => "outlet",
        SourceKind::Agency => "agency",
        SourceKind::Organisation => "organisation",
        SourceKind::Person => "person",
        SourceKind::Unnamed => "name not given",
        SourceKind::Document => "document",
        SourceKind::Unknown => "kind unknown",
    }
}

/// In words.
pub(super) fn difference_words(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Number => "number",
        DifferenceKind::Date => "date",
        DifferenceKind::Name => "name",
        DifferenceKind::Quote => "quoted words",
        DifferenceKind::Hedge => "hedge",
        DifferenceKind::SourceLabel => "label of the source",
        DifferenceKind::Attribution => "who is given as the source",
        DifferenceKind::Polarity => "affirmed or denied",
        DifferenceKind::Scope => "scope",
    }
}

/// What a headline says otherwise, in words.
pub(super) fn headline_issue_words(kind: HeadlineIssueKind) -> &'static str {
    match kind {
        HeadlineIssueKind::Missing => "words not found in the body",
        HeadlineIssueKind::Number => "another number than the body",
        HeadlineIssueKind::Hedge => "without the reserve of the body",
        HeadlineIssueKind::Attribution => "whose words they are is left out",
    }
}

/// In words.
pub(super) fn end_words(how: EndKind) -> &'static str {
    match how {
        EndKind::Reached => "reached, it speaks in these articles",
        EndKind::NotLoaded => "known, but not in this case",
        EndKind::NoSourceGiven => "states it and gives no source",
        EndKind::Open => "the text leaves the source open",
    }
}

/// A correction in a sentence.
pub(super) fn correction_words(correction: &Correction) -> String {
    match correction {
        Correction::AttributedTo { name } => format!("the words are those of {name}"),
        Correction::Basis { basis } => match basis {
            crate::case::Basis::Stated => "stated: the article says so".into(),
            crate::case::Basis::Inferred => "inferred: not said in the text".into(),
        },
        Correction::SameAs { name } => format!("the same source as {name}"),
        Correction::Apart { mentions } => match mentions.len() {
            1 => "1 mention is a claim of its own".to_owned(),
            n => format!("{n} mentions are a claim of their own"),
        },
        Correction::Kind { kind } => format!("its kind: {}", source_kind_words(*kind)),
        Correction::Done => "done".to_owned(),
        Correction::OwnSource { name } => {
            format!("the words are those of {name}, a source of its own")
        }
        Correction::Name { name } => format!("its name: {name}"),
        Correction::Sides { .. } => "its two sides stand elsewhere".to_owned(),
        Correction::Parts { .. } => "its source, cue or content stands elsewhere".to_owned(),
    }
}

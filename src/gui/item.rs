//! What can be selected: one enum, so that every view and the inspector follow one selection.

use crate::article::{ArticleId, AttributionId, ClaimId, MatchId, Passage, SourceId};
use crate::case::{Case, FindingKey};
use crate::provenance::{self, HeadlineIssueKind, Node, Provenance};
use crate::report::document::Subject;
use std::borrow::Cow;

/// One thing of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// An article.
    Article(ArticleId),
    /// A stretch of an article.
    Passage(Passage),
    /// A match.
    Match(MatchId),
    /// An attribution.
    Attribution(AttributionId),
    /// A source.
    Source(SourceId),
    /// The citation between two nodes.
    Citation(Node, Node),
    /// A claim.
    Claim(ClaimId),
    /// The difference at this place in the list.
    Difference(usize),
    /// The denial at this place in the list.
    Denial(usize),
    /// The correction, update or withdrawal at this place in the list.
    Correction(usize),
    /// The sum at this place in the list.
    Sum(usize),
    /// The headline of an article.
    Headline(ArticleId),
    /// What the headline of an article says otherwise.
    HeadlineIssue(ArticleId, HeadlineIssueKind),
    /// The lead at this place in the list.
    Lead(usize),
}

impl Item {
    /// The node of the citation graph it is, if it is one.
    pub fn node(self) -> Option<Node> {
        match self {
            Self::Article(id) => Some(Node::Article(id)),
            Self::Source(id) => Some(Node::Source(id)),
            _ => None,
        }
    }

    /// The item of a node.
    pub fn of_node(node: Node) -> Self {
        match node {
            Node::Article(id) => Self::Article(id),
            Node::Source(id) => Self::Source(id),
        }
    }

    /// What a subject of the report is on screen.
    pub fn of_subject(subject: Subject) -> Self {
        match subject {
            Subject::Article(id) => Self::Article(id),
            Subject::Claim(id) => Self::Claim(id),
            Subject::Citation(from, to) => Self::Citation(from, to),
            Subject::Difference(at) => Self::Difference(at),
            Subject::Headline(id) => Self::Headline(id),
            Subject::Denial(at) => Self::Denial(at),
            Subject::Correction(at) => Self::Correction(at),
            Subject::Sum(at) => Self::Sum(at),
            Subject::Attribution(id) => Self::Attribution(id),
            Subject::Match(id) => Self::Match(id),
            Subject::Lead(at) => Self::Lead(at),
            Subject::Source(node) => Self::of_node(node),
        }
    }

    /// What a decision on it is anchored to; `None` for what is no finding.
    pub fn key(self, case: &Case, prov: &Provenance) -> Option<FindingKey> {
        match self {
            Self::Article(_) | Self::Passage(_) => None,
            Self::Lead(at) => prov.leads.get(at).map(provenance::key_of_lead),
            Self::Match(id) => case.placed_match(id).map(|m| provenance::key_of_match(&m)),
            Self::Attribution(id) => attribution(prov, id).map(provenance::key_of_attribution),
            Self::Source(id) => source(prov, id).map(provenance::key_of_source),
            Self::Citation(from, to) => {
                citation(prov, from, to).map(|c| provenance::key_of_citation(prov, c))
            }
            Self::Claim(id) => claim(prov, id).map(provenance::key_of_claim),
            Self::Difference(at) => prov.differences.get(at).map(provenance::key_of_difference),
            Self::Denial(at) => prov.denials.get(at).map(provenance::key_of_denial),
            Self::Correction(at) => prov.corrections.get(at).map(provenance::key_of_correction),
            Self::Sum(at) => prov.arithmetic.get(at).map(provenance::key_of_arithmetic),
            Self::Headline(id) => headline(prov, id).map(provenance::key_of_headline),
            Self::HeadlineIssue(id, kind) => headline(prov, id)
                .filter(|h| h.issues.iter().any(|i| i.kind == kind))
                .map(|_| provenance::key_of_headline_issue(id, kind)),
        }
    }

    /// The same finding in a newer analysis, in which it may have another number.
    pub fn again(self, key: Option<&FindingKey>, case: &Case, prov: &Provenance) -> Option<Self> {
        if self.key(case, prov).as_ref() == key {
            return self.exists(case, prov).then_some(self);
        }
        let key = key?;
        all(case, prov).find(|item| item.key(case, prov).as_ref() == Some(key))
    }

    fn exists(self, case: &Case, prov: &Provenance) -> bool {
        match self {
            Self::Article(id) => case.article(id).is_some(),
            Self::Passage(p) => case
                .article(p.article)
                .is_some_and(|a| p.end <= a.tokenized().index.scalars()),
            _ => self.key(case, prov).is_some(),
        }
    }

    /// The passages that show it, first the one to jump to.
    pub fn passages(self, case: &Case, prov: &Provenance) -> Vec<Passage> {
        match self {
            Self::Article(_) | Self::Lead(_) => Vec::new(),
            Self::Passage(p) => vec![p],
            Self::Match(id) => case
                .placed_match(id)
                .map_or_else(Vec::new, |m| vec![m.left, m.right]),
            Self::Attribution(id) => attribution(prov, id)
                .map_or_else(Vec::new, |a| vec![Passage::new(a.article, a.extent())]),
            Self::Source(id) => prov
                .attributions
                .iter()
                .filter(|a| a.source_id == Some(id))
                .map(|a| Passage::new(a.article, a.extent()))
                .collect(),
            Self::Citation(from, to) => {
                citation(prov, from, to).map_or_else(Vec::new, |c| c.passages.clone())
            }
            Self::Claim(id) => claim(prov, id)
                .map_or_else(Vec::new, |c| c.mentions.iter().map(|m| m.passage).collect()),
            Self::Difference(at) => prov.differences.get(at).map_or_else(Vec::new, |d| {
                std::iter::once(d.left).chain(d.right).collect()
            }),
            Self::Denial(at) => prov.denials.get(at).map_or_else(Vec::new, |d| {
                let carried = d.carried.iter().copied();
                std::iter::once(d.passage).chain(carried).collect()
            }),
            Self::Correction(at) => prov.corrections.get(at).map_or_else(Vec::new, |c| {
                let still = c.still.iter().copied();
                std::iter::once(c.passage).chain(still).collect()
            }),
            Self::Sum(at) => {
                let sum = prov.arithmetic.get(at);
                sum.map_or_else(Vec::new, |a| vec![a.passage])
            }
            Self::Headline(id) => headline(prov, id).and_then(in_text).into_iter().collect(),
            Self::HeadlineIssue(id, kind) => headline(prov, id).map_or_else(Vec::new, |h| {
                let issue = h.issues.iter().filter(|i| i.kind == kind);
                let body = issue.filter_map(|i| i.passage);
                in_text(h).into_iter().chain(body).collect()
            }),
        }
    }
}

/// Everything on which a decision can be made.
pub fn all<'a>(case: &'a Case, prov: &'a Provenance) -> impl Iterator<Item = Item> + 'a {
    let matches = case.each_match().map(|m| m.id);
    let differences = 0..prov.differences.len();
    matches
        .map(Item::Match)
        .chain(prov.attributions.iter().map(|a| Item::Attribution(a.id)))
        .chain(prov.sources.iter().map(|s| Item::Source(s.id)))
        .chain(prov.citations.iter().map(|c| Item::Citation(c.from, c.to)))
        .chain(prov.claims.iter().map(|c| Item::Claim(c.id)))
        .chain(differences.map(Item::Difference))
        .chain((0..prov.denials.len()).map(Item::Denial))
        .chain((0..prov.corrections.len()).map(Item::Correction))
        .chain((0..prov.arithmetic.len()).map(Item::Sum))
        .chain(prov.headlines.iter().map(|h| Item::Headline(h.article)))
        .chain(prov.headlines.iter().flat_map(|h| {
            let issue = |i: &provenance::HeadlineIssue| Item::HeadlineIssue(h.article, i.kind);
            h.issues.iter().map(issue)
        }))
        .chain((0..prov.leads.len()).map(Item::Lead))
}

/// The match of this number, found or made by hand.
pub fn find_match(case: &Case, id: MatchId) -> Option<Cow<'_, crate::align::Match>> {
    case.match_of(id)
}

/// The attribution of this number.
pub fn attribution(
    prov: &Provenance,
    id: AttributionId,
) -> Option<&crate::attribution::Attribution> {
    let guess = prov.attributions.get((id.0 as usize).saturating_sub(1));
    guess
        .filter(|a| a.id == id)
        .or_else(|| prov.attributions.iter().find(|a| a.id == id))
}

/// The source of this number.
pub fn source(prov: &Provenance, id: SourceId) -> Option<&crate::attribution::Source> {
    let guess = prov.sources.get((id.0 as usize).saturating_sub(1));
    guess
        .filter(|s| s.id == id)
        .or_else(|| prov.sources.iter().find(|s| s.id == id))
}

/// The claim of this number.
pub fn claim(prov: &Provenance, id: ClaimId) -> Option<&crate::provenance::Claim> {
    let guess = prov.claims.get((id.0 as usize).saturating_sub(1));
    guess
        .filter(|c| c.id == id)
        .or_else(|| prov.claims.iter().find(|c| c.id == id))
}

/// The headline of this article, held against its body.
pub fn headline(prov: &Provenance, id: ArticleId) -> Option<&crate::provenance::HeadlineFinding> {
    prov.headlines.iter().find(|h| h.article == id)
}

/// Where a headline stands in the text.
fn in_text(h: &crate::provenance::HeadlineFinding) -> Option<Passage> {
    let span = crate::text::CharSpan::new(h.start?, h.end?);
    Some(Passage::new(h.article, span))
}

/// The citation between two nodes.
pub fn citation(prov: &Provenance, from: Node, to: Node) -> Option<&crate::provenance::Citation> {
    prov.citations.iter().find(|c| c.from == from && c.to == to)
}

//! What a decision is anchored to: passages and folded names, so that it survives a new analysis. And how nodes are called.

use super::reading::bears_name;
use super::{
    Arithmetic, Citation, Claim, CorrectionNote, Denial, Difference, HeadlineFinding,
    HeadlineIssueKind, Lead, Node, Provenance,
};
use crate::align::Match;
use crate::article::{ArticleId, Passage, SourceId};
use crate::attribution::{Attribution, Source};
use crate::case::{Case, FindingKey, NodeKey};
use crate::text::CharSpan;
pub use crate::text::fold_name;

/// The key of a match.
pub fn key_of_match(m: &Match) -> FindingKey {
    let (left, right) = m.found_at.unwrap_or((m.left, m.right));
    FindingKey::Match { left, right }
}

/// The key of an attribution: its cue, else its source, else its first piece of content.
pub fn key_of_attribution(a: &Attribution) -> FindingKey {
    let (anchor, first) = a.found_at.unwrap_or_else(|| anchor_of(a));
    FindingKey::Attribution {
        anchor: Passage::new(a.article, anchor),
        content: first.map(|c| Passage::new(a.article, c)),
    }
}

/// Where an attribution is anchored, and its first piece of content.
pub(super) fn anchor_of(a: &Attribution) -> (CharSpan, Option<CharSpan>) {
    let first = a.content.first().copied();
    (a.cue.or(a.source).or(first).unwrap_or_default(), first)
}

/// The key of a source.
pub fn key_of_source(source: &Source) -> FindingKey {
    FindingKey::Source {
        name: fold_name(source.found_name()),
    }
}

/// The key of a citation.
pub fn key_of_citation(provenance: &Provenance, citation: &Citation) -> FindingKey {
    FindingKey::Citation {
        from: node_key(&provenance.sources, citation.from),
        to: node_key(&provenance.sources, citation.to),
    }
}

/// An article or a source as decisions and citations by hand name it.
pub fn key_of_node(provenance: &Provenance, node: Node) -> NodeKey {
    node_key(&provenance.sources, node)
}

/// The key under which the person added this citation, which may name its sources by other names of theirs; `None` where nobody
/// added it.
pub fn added_citation(
    case: &Case,
    provenance: &Provenance,
    citation: &Citation,
) -> Option<FindingKey> {
    let is = |key: &NodeKey, node: Node| match (key, node) {
        (NodeKey::Article(a), Node::Article(b)) => *a == b,
        (NodeKey::Source(name), Node::Source(id)) => {
            let source = source_of(&provenance.sources, id);
            source.is_some_and(|s| bears_name(s, &fold_name(name)))
        }
        (NodeKey::Source(name), Node::Article(id)) => {
            let mut own = provenance.sources.iter().filter(|s| s.article == Some(id));
            own.any(|s| bears_name(s, &fold_name(name)))
        }
        (NodeKey::Article(_), Node::Source(_)) => false,
    };
    let found = case.made.keys().find(|key| match key {
        FindingKey::Citation { from, to } => is(from, citation.from) && is(to, citation.to),
        _ => false,
    });
    found.cloned()
}

/// A node as decisions name it.
pub(super) fn node_key(sources: &[Source], node: Node) -> NodeKey {
    match node {
        Node::Article(id) => NodeKey::Article(id),
        Node::Source(id) => NodeKey::Source(
            source_of(sources, id).map_or_else(|| id.to_string(), |s| fold_name(s.found_name())),
        ),
    }
}

/// The source of this number; sources stand in ascending order, but not without gaps.
pub(super) fn source_of(sources: &[Source], id: SourceId) -> Option<&Source> {
    let at = sources.binary_search_by_key(&id, |s| s.id).ok()?;
    sources.get(at)
}

/// The key of a claim: its first mention.
pub fn key_of_claim(claim: &Claim) -> FindingKey {
    FindingKey::Claim {
        first: claim.mentions.first().map_or(
            Passage {
                article: Default::default(),
                start: 0,
                end: 0,
            },
            |m| m.passage,
        ),
    }
}

/// The key of a difference.
pub fn key_of_difference(d: &Difference) -> FindingKey {
    FindingKey::Difference {
        kind: d.kind,
        left: d.left,
        right: d.right,
    }
}

/// The key of a headline finding.
pub fn key_of_headline(h: &HeadlineFinding) -> FindingKey {
    FindingKey::Headline { article: h.article }
}

/// The key of one thing that a headline says otherwise; a headline has at most one of a kind.
pub fn key_of_headline_issue(article: ArticleId, kind: HeadlineIssueKind) -> FindingKey {
    FindingKey::HeadlineIssue { article, kind }
}

/// The key of a denial: where it was published first.
pub fn key_of_denial(d: &Denial) -> FindingKey {
    FindingKey::Denial { passage: d.passage }
}

/// The key of a correction, an update or a withdrawal: the note.
pub fn key_of_correction(c: &CorrectionNote) -> FindingKey {
    FindingKey::CorrectionNote { passage: c.passage }
}

/// The key of a sum: its numbers with the words between them.
pub fn key_of_arithmetic(a: &Arithmetic) -> FindingKey {
    FindingKey::Arithmetic { passage: a.passage }
}

/// The key of a lead: what is to be done, folded.
pub fn key_of_lead(lead: &Lead) -> FindingKey {
    FindingKey::Lead {
        what: fold_name(&lead.what),
    }
}

/// How a node is called on screen: an article by its outlet, else by its file; a source by its name.
///
/// An outlet with several articles in the case is told apart by the file's name.
pub fn node_name(case: &Case, provenance: &Provenance, node: Node) -> String {
    name_of(case, &provenance.sources, node)
}

pub(super) fn name_of(case: &Case, sources: &[Source], node: Node) -> String {
    match node {
        Node::Article(id) => case.article(id).map_or_else(
            || id.to_string(),
            |a| {
                let twin = case
                    .articles
                    .iter()
                    .any(|b| b.id != id && b.label() == a.label());
                if twin {
                    format!("{} ({})", a.label(), a.file)
                } else {
                    a.label().to_owned()
                }
            },
        ),
        Node::Source(id) => {
            source_of(sources, id).map_or_else(|| id.to_string(), |s| s.name.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold() {
        assert_eq!(fold_name("The  Harbour Post"), "harbour post");
        assert_eq!(fold_name("The"), "the");
        assert_eq!(fold_name("Café Courier"), "cafe courier");
    }
}

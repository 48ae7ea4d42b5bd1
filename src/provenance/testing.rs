//! Cases for tests: articles by outlet, day and text, read and aligned as the program does it.

use super::{Claim, Node, Provenance, derive, node_name};
use crate::align::{AlignSettings, align};
use crate::article::{Article, ArticleId, Format};
use crate::attribution::{AttributionSettings, attribute, join};
use crate::case::{Basis, Case};
use crate::monitor::Unwatched;

/// A case of these articles (outlet, day, text) with what the engine finds in them.
pub(super) fn read(articles: &[(&str, &str, &str)]) -> (Case, Provenance) {
    let mut case = Case::new("test");
    for (n, (outlet, day, text)) in articles.iter().enumerate() {
        let id = ArticleId(n as u32 + 1);
        let mut a = Article::new(id, format!("{}.txt", n + 1), Format::Txt, *text);
        a.metadata.outlet = Some((*outlet).into());
        a.metadata.published = day.parse().ok();
        a.language = Some("en".into());
        case.articles.push(a);
    }
    let all: Vec<&Article> = case.articles.iter().collect();
    let settings = AttributionSettings::default();
    let each: Vec<_> = all
        .iter()
        .map(|a| attribute(a, &settings, &Unwatched).unwrap_or_default())
        .collect();
    let pairs: Vec<_> = all.iter().copied().zip(&each).collect();
    let attributions = join(&pairs);
    let alignment = align(&all, &AlignSettings::default(), &Unwatched).unwrap_or_default();
    case.findings.attributions = attributions;
    case.findings.alignment = alignment;
    let provenance = derive(&case);
    (case, provenance)
}

/// The names of nodes.
pub(super) fn names(case: &Case, p: &Provenance, nodes: &[Node]) -> Vec<String> {
    nodes.iter().map(|n| node_name(case, p, *n)).collect()
}

/// The claim with a mention that holds these words.
pub(super) fn claim<'p>(case: &Case, p: &'p Provenance, words: &str) -> &'p Claim {
    let holds = |c: &&Claim| {
        c.mentions.iter().any(|m| {
            let a = case.article(m.passage.article);
            a.is_some_and(|a| a.slice(m.passage.span()).contains(words))
        })
    };
    let at = p.claims.iter().position(|c| holds(&c));
    assert!(at.is_some(), "no claim with {words}: {:#?}", p.claims);
    &p.claims[at.unwrap_or(0)]
}

/// Whether one node is given as relying on another.
pub(super) fn cites(case: &Case, p: &Provenance, from: &str, to: &str) -> Option<Basis> {
    let name = |n| node_name(case, p, n);
    p.citations
        .iter()
        .find(|c| name(c.from) == from && name(c.to) == to)
        .map(|c| c.basis)
}

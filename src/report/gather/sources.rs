//! The sources of the report model: who is given as speaking, under which labels, and why no name is given where a text says why.

use crate::article::ArticleId;
use crate::article::Passage;
use crate::attribution::Source;
use crate::case::Level;
use crate::provenance::{Node, key_of_source};
use crate::report::model::{Judgement, SourceEntry};
use crate::report::names::{Names, source_kind_words};
use crate::report::quote::Quote;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Wordings by which a text says why a source has no name.
static ANONYMITY: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/provenance/anonymity.txt").lines();
    lines
        .map(str::trim)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .collect()
});

/// Every source that is cited, cites, or ends a claim; by number.
pub(super) fn sources(names: &Names<'_>) -> Vec<SourceEntry> {
    let used = used(names);
    let reasons = reasons(names);
    names
        .provenance
        .sources
        .iter()
        .filter(|s| used.contains(&Node::Source(s.id)))
        .map(|s| entry(names, s, &reasons))
        .collect()
}

/// Every article and source that is cited, cites, speaks, or ends a claim.
pub(super) fn used(names: &Names<'_>) -> BTreeSet<Node> {
    let p = names.provenance;
    let mut used: BTreeSet<Node> = p.citations.iter().flat_map(|c| [c.from, c.to]).collect();
    used.extend(p.claims.iter().flat_map(|c| c.ends.iter().map(|e| e.at)));
    let spoken = p.attributions.iter().filter_map(|t| t.source_id);
    used.extend(spoken.map(Node::Source));
    used
}

fn entry(names: &Names<'_>, s: &Source, reasons: &BTreeMap<Node, Vec<Quote>>) -> SourceEntry {
    let node = Node::Source(s.id);
    let articles: BTreeSet<ArticleId> = names
        .provenance
        .attributions
        .iter()
        .filter(|t| t.source_id == Some(s.id))
        .map(|t| t.article)
        .collect();
    SourceEntry {
        node,
        id: s.id.to_string(),
        name: names.node(node),
        named: s.named,
        kind: source_kind_words(s.kind),
        labels: s.labels.clone(),
        affiliation: s.affiliation.clone(),
        article: s.article,
        speaks_in: articles.into_iter().collect(),
        why_unnamed: match s.named {
            true => Vec::new(),
            false => reasons.get(&node).cloned().unwrap_or_default(),
        },
        judgement: Judgement::of(names.case, &key_of_source(s)),
    }
}

/// The sentences that say why a source is not named, by source.
fn reasons(names: &Names<'_>) -> BTreeMap<Node, Vec<Quote>> {
    let mut out: BTreeMap<Node, Vec<Quote>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for t in &names.provenance.attributions {
        let (Some(id), Some(article)) = (t.source_id, names.case.article(t.article)) else {
            continue;
        };
        if names.source(id).is_none_or(|s| s.named) {
            continue;
        }
        let text = article.tokenized();
        let sentences = [t.source, t.cue].into_iter().flatten();
        for at in sentences.filter_map(|span| text.sentence_at(span.start)) {
            let Some(sentence) = text.sentences.get(at) else {
                continue;
            };
            let words = article.slice(sentence.chars).to_lowercase();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let says = ANONYMITY.iter().any(|w| words.contains(w));
            if says && seen.insert((id, t.article, at)) {
                let quote = Quote::plain(names.case, Passage::new(t.article, sentence.chars));
                out.entry(Node::Source(id)).or_default().push(quote);
            }
        }
    }
    out
}

/// Whether somebody was asked for a reply, as a public card says.
pub(super) fn asked_for_reply(names: &Names<'_>) -> bool {
    let mut cards = names.case.cards_of(Level::Public);
    cards.any(|c| c.reply.is_some())
}

//! Whose words a sentence gives, held against its own words: whether the label tells the name, and whether something is said at all.

use super::matter::{Matter, forms, stem, words_of};
use super::truth::is_pronoun;
use crate::article::{ArticleId, AttributionId, Passage};
use crate::attribution::{Attribution, Source, SourceKind, Speech, is_finite};
use crate::provenance::Node;
use crate::text::veil::initials;
use crate::text::{fold_name, normal_form};
use std::collections::BTreeSet;

/// Whether a label in an article tells which source it means: by the head of its name, or by letters that nobody else here has.
pub(super) fn tells(m: Matter<'_>, label: &str, source: &Source, article: ArticleId) -> bool {
    if fold_name(label).contains(&fold_name(&source.name)) {
        return true;
    }
    let letters = initials(&source.name);
    if letters.chars().count() > 1 && label.split_whitespace().any(|w| w == letters) {
        let mut others = m.p.sources.iter().filter(|s| s.id != source.id && s.named);
        return !others.any(|s| initials(&s.name) == letters);
    }
    let told = words_of(label);
    let head = words_of(head(&source.name));
    // The rest of the name must come from somewhere in this article.
    let here = m
        .case
        .article(article)
        .map_or_else(String::new, |a| normal_form(&a.text));
    let known = words_of(&source.name)
        .iter()
        .all(|w| here.contains(w.as_str()));
    known && !head.is_disjoint(&told)
}

/// The word that a name stands or falls with: the one before "of", else the last.
fn head(name: &str) -> &str {
    let front = [" of ", " for ", " in ", " at "]
        .iter()
        .filter_map(|p| name.find(p))
        .min();
    let front = name.get(..front.unwrap_or(name.len())).unwrap_or(name);
    front.split_whitespace().next_back().unwrap_or(name)
}

/// Whether the label of an attribution names this node.
pub(super) fn names(m: Matter<'_>, id: AttributionId, node: Node) -> bool {
    let Some(a) = m.attribution(id) else {
        return false;
    };
    let label = a.source.map(|s| m.text(Passage::new(a.article, s)));
    let source = match node {
        Node::Source(id) => m.source(id),
        Node::Article(id) => m.p.sources.iter().find(|s| s.article == Some(id)),
    };
    let Some(source) = source else { return false };
    // Somebody who told it to an outlet is named beside it; the sentence has both.
    let sentence = m.text(m.sentences(Passage::new(a.article, a.extent())));
    let told = a.told.is_some_and(|t| t == source.id);
    source.kind != SourceKind::Document
        && (label.is_some_and(|l| tells(m, l, source, a.article))
            || told && tells(m, sentence, source, a.article))
}

/// The pieces of the content of an attribution that are something said: quoted, or a clause.
pub(super) fn said(m: Matter<'_>, a: &Attribution) -> Vec<Passage> {
    let quoted = |text: &str| text.contains(['"', '\u{201C}', '\u{2018}', '\u{AB}']);
    let all = a.content.iter().map(|s| Passage::new(a.article, *s));
    all.filter(|p| a.speech == Speech::Direct || quoted(m.text(*p)) || is_clause(m.text(*p)))
        .collect()
}

/// Whether a label says whose somebody is and not who: "its news editor".
pub(super) fn is_somebodys(label: &str) -> bool {
    let first = forms(label).into_iter().next().unwrap_or_default();
    matches!(
        first.as_str(),
        "its" | "his" | "her" | "their" | "our" | "my"
    )
}

/// Whether one of two may well speak for the other: a body and who holds an office of its name, a document and whoever stands behind it.
pub(super) fn may_speak_for(m: Matter<'_>, a: &Attribution, right: Node, node: Node) -> bool {
    let source = |n| match n {
        Node::Source(id) => m.source(id),
        Node::Article(_) => None,
    };
    let (Some(x), Some(y)) = (source(right), source(node)) else {
        return false;
    };
    let stems = |s: &Source| -> BTreeSet<String> {
        let labels = s.labels.iter().chain([&s.name]);
        labels.flat_map(|l| words_of(l)).map(|w| stem(&w)).collect()
    };
    let office = |person: &Source, body: &Source| {
        person.kind == SourceKind::Person
            && body.kind == SourceKind::Organisation
            && !stems(person).is_disjoint(&stems(body))
    };
    let paper = |paper: &Source, other: &Source| {
        let stands_near = || {
            let text = m.case.article(a.article).map(|a| {
                a.tokenized()
                    .sentences
                    .iter()
                    .map(|s| normal_form(a.slice(s.chars)))
                    .collect::<Vec<_>>()
            });
            let tells = |s: &Source, text: &str| {
                words_of(head(&s.name))
                    .iter()
                    .any(|w| text.contains(w.as_str()))
            };
            text.into_iter()
                .flatten()
                .any(|s| tells(paper, &s) && tells(other, &s))
        };
        paper.kind == SourceKind::Document
            && (other.kind == SourceKind::Organisation
                || other.kind == SourceKind::Person && stands_near())
    };
    office(x, y) || office(y, x) || paper(x, y) || paper(y, x)
}

/// Words that open a clause within a noun phrase.
const OPENS: [&str; 8] = [
    "that", "which", "who", "whom", "whose", "where", "whether", "if",
];

/// Whether a text is a clause, not a noun phrase: a finite verb stands in it before any clause that hangs on a noun.
pub(super) fn is_clause(text: &str) -> bool {
    let words = forms(text);
    let own = words.iter().enumerate();
    let own = own.take_while(|(n, w)| *n == 0 || !OPENS.contains(&w.as_str()));
    own.into_iter().any(|(n, w)| n > 0 && is_finite(w))
}

/// Whether a pronoun in the sentence of an attribution may mean a document that is offered as its source.
pub(super) fn may_be_meant(m: Matter<'_>, a: &Attribution, node: Node) -> bool {
    let Node::Source(id) = node else { return false };
    let document = m.source(id).is_some_and(|s| s.kind == SourceKind::Document);
    let sentence = m.text(m.sentences(Passage::new(a.article, a.extent())));
    document && forms(sentence).iter().any(|w| is_pronoun(w))
}

//! Who is the source here, stated or inferred, and letters that stand for two bodies.

use super::{Draft, choice, quoted, shown, step};
use crate::article::Passage;
use crate::attribution::{Attribution, SourceKind};
use crate::case::Basis;
use crate::provenance::{Citation, Node, key_of_attribution, key_of_citation};
use crate::text::{fold_name, normal_form};
use crate::workshop::exercise::{Answer, Kind, Shown};
use crate::workshop::matter::{Matter, capital, words_of};
use crate::workshop::spoken::said;
use crate::workshop::truth::{letters_in_label, plain_source, proven_basis, spelled_out};
use std::collections::BTreeSet;

pub(super) fn drafts(m: Matter<'_>) -> Vec<Draft> {
    let said = m.p.attributions.iter();
    let read = said.filter(|a| m.is_read_correctly(&key_of_attribution(a)));
    let mut out = Vec::new();
    for a in read {
        out.extend(acronym(m, a));
        out.extend(source(m, a));
    }
    let linked = m.p.citations.iter();
    out.extend(linked.filter_map(|c| basis(m, c)));
    out
}

/// All sources of the case, those that stand near first: they are what a reader might take for the source.
fn others(m: Matter<'_>, a: &Attribution) -> Vec<Node> {
    let sentence = normal_form(m.text(m.sentences(Passage::new(a.article, a.extent()))));
    let article = m.case.article(a.article).map_or("", |a| &a.text);
    let article = normal_form(article);
    // 0: in the sentence; 1: in the article; 2: elsewhere.
    let far = |name: &str| {
        let name = normal_form(name);
        let has = |text: &str| words_of(&name).iter().any(|w| text.contains(w.as_str()));
        2 - u8::from(has(&article)) - u8::from(has(&sentence))
    };
    let sources = m.p.sources.iter();
    let mut all: Vec<(u8, Node)> = sources
        .map(|s| (far(&s.name), Node::Source(s.id)))
        .collect();
    let articles = m.case.articles.iter();
    all.extend(articles.map(|x| (far(x.label()), Node::Article(x.id))));
    all.sort();
    // An outlet is offered once, whatever number of articles it has.
    let mut seen = BTreeSet::new();
    let outlet = |n: Node| match n {
        Node::Article(id) => m.case.article(id).and_then(|a| a.metadata.outlet.clone()),
        Node::Source(_) => None,
    };
    let name = |n: Node| fold_name(&outlet(n).unwrap_or_else(|| m.name(n)));
    all.retain(|(_, n)| seen.insert(name(*n)));
    all.into_iter().map(|(_, n)| n).collect()
}

/// What may have led a reader to somebody who is not the source.
fn led(m: Matter<'_>, a: &Attribution, n: Node) -> String {
    let name = capital(&m.name(n));
    let speaks = |id| {
        let mut said = m.p.attributions.iter();
        said.any(|b| b.id != a.id && b.source_id == Some(id))
    };
    let is_paper = |id| m.source(id).is_some_and(|s| s.kind == SourceKind::Document);
    match n {
        Node::Article(id) if id == a.article => format!("{name} prints it."),
        Node::Article(_) => format!("{name} has one of these articles."),
        Node::Source(id) if speaks(id) && is_paper(id) => {
            format!("{name} is quoted elsewhere in these articles.")
        }
        Node::Source(id) if speaks(id) => format!("{name} speaks elsewhere in these articles."),
        Node::Source(_) => format!("{name} is named in these articles."),
    }
}

fn without_possessive(label: &str) -> &str {
    label.trim_end_matches("'s").trim_end_matches("\u{2019}s")
}

/// The name of a body that a sentence calls by a part of it: what the sentence has.
fn shown_name(m: Matter<'_>, n: Node, label: &str) -> String {
    let name = m.name(n);
    let body = match n {
        Node::Source(id) => m
            .source(id)
            .is_some_and(|s| s.kind == SourceKind::Organisation),
        Node::Article(_) => false,
    };
    let label = without_possessive(label);
    let part = !words_of(label).is_empty() && !words_of(&name).is_subset(&words_of(label));
    let acronym = label.chars().filter(|c| c.is_uppercase()).count() > 1;
    match body && part && !acronym {
        true => label.to_owned(),
        false => name,
    }
}

/// Who is behind the words, in one sentence.
fn told(label: &str, name: &str) -> String {
    let label = without_possessive(label);
    if fold_name(label) == fold_name(name) {
        format!("The sentence itself says whose words they are: {name}.")
    } else if !fold_name(label).contains(&fold_name(name))
        && (words_of(name).is_disjoint(&words_of(label)) || name.starts_with("a "))
    {
        format!(
            "The sentence itself gives the words to {}, who is called {name} in these articles.",
            quoted(label)
        )
    } else {
        format!(
            "The sentence itself gives the words to {}: {name}.",
            quoted(label)
        )
    }
}

fn source(m: Matter<'_>, a: &Attribution) -> Option<Draft> {
    let right = plain_source(m, a)?;
    let content = said(m, a);
    let label = Passage::new(a.article, a.source?);
    let cue = Passage::new(a.article, a.cue?);
    let first = *content.first()?;
    let name = shown_name(m, right, m.text(label));
    let beside = others(m, a).into_iter().filter(|n| *n != right).map(|n| {
        let why = format!(
            "{} This sentence gives the words to {}.",
            led(m, a, n),
            quoted(m.text(label))
        );
        (choice(m.name(n), Answer::Source(m.key(n))), why)
    });
    Some(Draft {
        kind: Kind::Source,
        about: key_of_attribution(a),
        question:
            "Who is given as the source of the marked words, as far back as this sentence goes?"
                .into(),
        shown: vec![Shown {
            passage: m.sentences(Passage::new(a.article, a.extent())),
            marked: content.clone(),
        }],
        right: choice(name.clone(), Answer::Source(m.key(right))),
        beside: beside.collect(),
        proof: vec![label, cue, first],
        reveal: vec![
            step(
                format!(
                    "Look for the words that give it to somebody: {}.",
                    quoted(m.text(cue))
                ),
                vec![cue],
            ),
            step(
                format!("They belong to {}.", quoted(m.text(label))),
                vec![label],
            ),
            step(format!("So these words are given to {name}."), content),
        ],
        explanation: told(m.text(label), &name),
    })
}

fn acronym(m: Matter<'_>, a: &Attribution) -> Option<Draft> {
    let (letters, place) = letters_in_label(m, a)?;
    let right = plain_source(m, a)?;
    let label = Passage::new(a.article, a.source?);
    let sources = m.p.sources.iter().map(|s| Node::Source(s.id));
    let (other, spelled) = sources
        .into_iter()
        .find_map(|n| Some((n, spelled_out(m, a, &letters, n)?)))?;
    let (name, full) = (m.name(right), m.name(other));
    let here = m.label(a.article);
    let there = m.label(spelled.article);
    let body = (
        choice(full.clone(), Answer::Source(m.key(other))),
        format!(
            "The first letters of {full} are {letters} as well, and another article relies on it."
        ),
    );
    let more = others(m, a)
        .into_iter()
        .filter(|n| *n != right && *n != other && matches!(n, Node::Source(_)))
        .map(|n| (choice(m.name(n), Answer::Source(m.key(n))), led(m, a, n)));
    let content = a.content.iter().map(|c| Passage::new(a.article, *c));
    Some(Draft {
        kind: Kind::Acronym,
        about: key_of_attribution(a),
        question: format!(
            "The letters {letters} stand in this sentence. Whose words does it give?"
        ),
        shown: vec![
            Shown {
                passage: m.sentences(Passage::new(a.article, a.extent())),
                marked: vec![label],
            },
            shown(m, spelled),
        ],
        right: choice(name.clone(), Answer::Source(m.key(right))),
        beside: std::iter::once(body).chain(more).collect(),
        proof: vec![label, place, spelled],
        reveal: vec![
            step(
                format!(
                    "{here} gives these words to {}: somebody who holds an office.",
                    quoted(m.text(label))
                ),
                vec![label],
            ),
            step(
                format!("{there} spells out {full}, whose first letters are {letters}, too."),
                vec![spelled],
            ),
            step(
                format!("{here} does not name {full} anywhere, and nothing links the two."),
                content.collect(),
            ),
        ],
        explanation: format!(
            "The same letters do not make one source: in {here} an office holder speaks, and {full} is spelled out in {there} alone."
        ),
    })
}

fn basis(m: Matter<'_>, c: &Citation) -> Option<Draft> {
    // That somebody speaks to a reporter is asked as a source; here it is about what reports rely on.
    let passes_on = match c.to {
        Node::Article(_) => true,
        Node::Source(id) => m
            .source(id)
            .is_some_and(|s| matches!(s.kind, SourceKind::Outlet | SourceKind::Agency)),
    };
    if !proven_basis(m, c) || !passes_on && c.basis == Basis::Stated {
        return None;
    }
    let (from, to) = (m.name(c.from), m.name(c.to));
    let passages: Vec<Shown> = c
        .passages
        .iter()
        .take(2)
        .map(|p| Shown {
            passage: m.sentences(*p),
            marked: vec![*p],
        })
        .collect();
    let first = *c.passages.first()?;
    let place = m.label(first.article);
    let stated = choice("Stated: a sentence says so", Answer::Basis(Basis::Stated));
    let inferred = choice(
        "Inferred: we read it out of wording and order; no sentence says so",
        Answer::Basis(Basis::Inferred),
    );
    let none = choice(
        "Neither: nothing in these articles links the two",
        Answer::NoLink,
    );
    let is_stated = c.basis == Basis::Stated;
    let (right, other, why) = if is_stated {
        (
            stated,
            inferred,
            format!("The few words in {place} that name {to} are easy to read past."),
        )
    } else {
        (
            inferred,
            stated,
            format!(
                "They stand so close together that it feels like a statement; no sentence says that {from} relies on {to}."
            ),
        )
    };
    let explanation = if is_stated {
        format!("A sentence in {place} names {to}.")
    } else {
        format!(
            "No sentence says that {from} relies on {to}; it is our reading, and a report must say so."
        )
    };
    Some(Draft {
        kind: Kind::Basis,
        about: key_of_citation(m.p, c),
        question: format!(
            "An arrow says that {from} relies on {to}. Does a sentence say so, or do we infer it?"
        ),
        shown: passages,
        right,
        beside: vec![
            (other, why),
            (none, "The marked words do bring the two together.".into()),
        ],
        proof: c.passages.iter().take(4).copied().collect(),
        reveal: vec![
            step(
                "Look at the marked words.",
                c.passages.iter().take(4).copied().collect(),
            ),
            step(c.reason.clone(), Vec::new()),
        ],
        explanation,
    })
}

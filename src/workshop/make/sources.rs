//! Who is the source here, stated or inferred, and letters that stand for two bodies.

use super::{Draft, choice, quoted, shown, step};
use crate::article::Passage;
use crate::attribution::{Attribution, SourceKind};
use crate::case::Basis;
use crate::provenance::{Citation, Node, key_of_attribution, key_of_citation};
use crate::workshop::exercise::{Answer, Kind, Shown};
use crate::workshop::matter::Matter;
use crate::workshop::truth::{letters_in_label, plain_source, proven_basis, spelled_out};

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

/// All sources of the case, those of the same article first: they are what a reader might take for the source.
fn others(m: Matter<'_>, a: &Attribution) -> Vec<Node> {
    let mut all: Vec<(bool, Node)> =
        m.p.sources
            .iter()
            .map(|s| {
                let mut said = m.p.attributions.iter();
                let here = said.any(|b| b.article == a.article && b.source_id == Some(s.id));
                (!here, Node::Source(s.id))
            })
            .collect();
    all.extend(m.case.articles.iter().map(|x| (true, Node::Article(x.id))));
    all.sort();
    all.into_iter().map(|(_, n)| n).collect()
}

fn source(m: Matter<'_>, a: &Attribution) -> Option<Draft> {
    let right = plain_source(m, a)?;
    let content: Vec<Passage> = a
        .content
        .iter()
        .map(|c| Passage::new(a.article, *c))
        .collect();
    let label = Passage::new(a.article, a.source?);
    let cue = Passage::new(a.article, a.cue?);
    let first = *content.first()?;
    let name = m.name(right);
    let beside = others(m, a).into_iter().filter(|n| *n != right).map(|n| {
        let other = m.name(n);
        let why = format!(
            "{other} speaks elsewhere in these articles; this sentence gives the words to {}.",
            quoted(m.text(label))
        );
        (choice(other, Answer::Source(m.key(n))), why)
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
        explanation: format!(
            "The sentence itself gives the words to {}: {name}.",
            quoted(m.text(label))
        ),
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
        .filter(|n| *n != right && *n != other)
        .map(|n| {
            let why = format!("{} speaks elsewhere in these articles.", m.name(n));
            (choice(m.name(n), Answer::Source(m.key(n))), why)
        });
    let content = a.content.iter().map(|c| Passage::new(a.article, *c));
    Some(Draft {
        kind: Kind::Acronym,
        about: key_of_attribution(a),
        question: format!("{letters} stands in this sentence. Who is given as speaking here?"),
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
        Node::Source(id) => m.source(id).is_some_and(|s| {
            matches!(
                s.kind,
                SourceKind::Outlet | SourceKind::Agency | SourceKind::Document
            )
        }),
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
            format!(
                "Not everybody counts a few words of a sentence as a statement; {place} does name {to}."
            ),
        )
    } else {
        (
            inferred,
            stated,
            format!(
                "Both names stand close to each other, which reads like a statement; no sentence says that {from} relied on {to}."
            ),
        )
    };
    let explanation = if is_stated {
        format!("A sentence in {place} names {to}.")
    } else {
        format!(
            "No sentence says that {from} relied on {to}; it is our reading, and a report must say so."
        )
    };
    Some(Draft {
        kind: Kind::Basis,
        about: key_of_citation(m.p, c),
        question: format!("{from} relied on {to}. Does a sentence say so, or do we infer it?"),
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

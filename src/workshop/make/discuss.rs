//! What careful people would argue over: cards to talk about, without a score.

use super::{quoted, shown};
use crate::article::Passage;
use crate::attribution::Attribution;
use crate::case::{Basis, Case, DifferenceKind};
use crate::provenance::{
    Citation, Claim, Difference, Provenance, key_of_attribution, key_of_citation, key_of_claim,
    key_of_difference,
};
use crate::workshop::carried::{is_of_one_mind, is_told_in_two_ways};
use crate::workshop::exercise::Discussion;
use crate::workshop::matter::Matter;
use crate::workshop::spoken::is_clause;
use crate::workshop::truth::{is_pronoun, settled};

/// Minutes for a card.
const MINUTES: u8 = 5;
/// Most cards of one sort.
const MOST: usize = 3;

/// Discussion cards from findings that the person marked as read correctly and that the text alone does not settle.
pub fn discussions(case: &Case, provenance: &Provenance) -> Vec<Discussion> {
    let m = Matter {
        case,
        p: provenance,
    };
    let p = provenance;
    let mut out: Vec<Discussion> = Vec::new();
    out.extend(p.claims.iter().filter_map(|c| count(m, c)).take(MOST));
    out.extend(p.attributions.iter().filter_map(|a| who(m, a)).take(MOST));
    out.extend(p.citations.iter().filter_map(|c| link(m, c)).take(MOST));
    out.extend(p.differences.iter().filter_map(|d| label(m, d)).take(MOST));
    for d in &mut out {
        d.question = m.plain(&d.question);
        d.why = m.plain(&d.why);
    }
    out.retain(|d| {
        m.is_read_correctly(&d.about) && crate::workshop::shape::discussion(d, case).is_ok()
    });
    out
}

fn count(m: Matter<'_>, c: &Claim) -> Option<Discussion> {
    let about = key_of_claim(c);
    let carriers = m.carriers(c);
    let asked = carriers.len() > 1 && is_clause(&c.text) && settled(m, &about).is_none();
    if !m.is_read_correctly(&about) || !asked {
        return None;
    }
    let readings = c
        .sensitivity
        .iter()
        .map(|s| format!("{}, there are {}.", s.what, range(s.at_least, s.at_most)));
    // Of passages that do not agree the summary of one would say too much of the others.
    let first = if !is_of_one_mind(m, c) {
        "These passages do not agree: one that denies or turns what another one says is no witness for it."
    } else if is_told_in_two_ways(m, c) {
        "These passages do not say the same: what one of them adds may rest on nobody but itself."
    } else {
        &c.summary
    };
    let why = std::iter::once(first.to_owned()).chain(readings);
    let why = why.collect::<Vec<_>>().join(" ");
    Some(Discussion {
        question: format!(
            "On how many sources does this rest in these articles, and what would you have to know to be sure? {}",
            quoted(&c.text)
        ),
        shown: carriers
            .iter()
            .filter_map(|id| m.mention_in(c, *id))
            .take(4)
            .map(|p| shown(m, p))
            .collect(),
        about,
        why,
        minutes: MINUTES,
    })
}

fn range(least: usize, most: usize) -> String {
    if least == most {
        least.to_string()
    } else {
        format!("{least} to {most}")
    }
}

fn who(m: Matter<'_>, a: &Attribution) -> Option<Discussion> {
    let about = key_of_attribution(a);
    if !m.is_read_correctly(&about) {
        return None;
    }
    let extent = m.sentences(Passage::new(a.article, a.extent()));
    let label = a.source.map(|s| Passage::new(a.article, s));
    let words = label.map_or("", |l| m.text(l));
    let names: Vec<String> = a
        .candidates
        .iter()
        .filter_map(|id| m.source(*id))
        .map(|s| s.name.clone())
        .collect();
    let (question, why) = if names.len() > 1 {
        (
            format!(
                "Who is meant by {}? What speaks for each reading?",
                quoted(words)
            ),
            format!("The text leaves it open: {}.", names.join(" or ")),
        )
    } else if a.source.is_none() && a.cue.is_some() {
        let cue = a.cue.map_or("", |c| m.text(Passage::new(a.article, c)));
        (
            format!(
                "{}: by whom? What does a sentence without a source ask of a reader?",
                quoted(cue)
            ),
            "The sentence does not say whose words these are.".to_owned(),
        )
    } else if is_pronoun(words) {
        let source = a.source_id.and_then(|id| m.source(id));
        let name = source.map_or("somebody named before", |s| &s.name);
        (
            format!(
                "Whom or what does {} mean here? Read back and say how you know.",
                quoted(words)
            ),
            format!("It was read as {name}; the sentence itself does not name anybody."),
        )
    } else {
        return None;
    };
    Some(Discussion {
        about,
        question,
        shown: vec![crate::workshop::exercise::Shown {
            passage: extent,
            marked: label.into_iter().collect(),
        }],
        why,
        minutes: MINUTES,
    })
}

fn link(m: Matter<'_>, c: &Citation) -> Option<Discussion> {
    let about = key_of_citation(m.p, c);
    if c.basis != Basis::Inferred || !m.is_read_correctly(&about) {
        return None;
    }
    Some(Discussion {
        about,
        question: format!(
            "We infer that {} relied on {}. How sure can we be, and whom could we ask?",
            m.name(c.from),
            m.name(c.to)
        ),
        shown: c.passages.iter().take(2).map(|p| shown(m, *p)).collect(),
        why: c.reason.clone(),
        minutes: MINUTES,
    })
}

fn label(m: Matter<'_>, d: &Difference) -> Option<Discussion> {
    let about = key_of_difference(d);
    let right = d.right?;
    if d.kind != DifferenceKind::SourceLabel || !m.is_read_correctly(&about) {
        return None;
    }
    Some(Discussion {
        about,
        question: format!(
            "{} here, {} there. What does each make a reader think of the source, and which would you print?",
            quoted(m.text(d.left)),
            quoted(m.text(right))
        ),
        shown: vec![shown(m, d.left), shown(m, right)],
        why: d.explanation.clone(),
        minutes: MINUTES,
    })
}

//! Which words changed, which difference matters.

use super::{Draft, choice, quoted, shown, step};
use crate::align::{Match, MatchKind, WordChange, synonyms};
use crate::article::Passage;
use crate::case::DifferenceKind;
use crate::provenance::{Difference, key_of_difference, key_of_match};
use crate::text::normal_form;
use crate::workshop::exercise::{Answer, Kind, Shown};
use crate::workshop::features::labels_of;
use crate::workshop::matter::{Matter, is_small};

pub(super) fn drafts(m: Matter<'_>) -> Vec<Draft> {
    let matches = m.case.findings.alignment.matches.iter();
    let read = matches.filter(|x| m.is_read_correctly(&key_of_match(x)));
    let words = read.flat_map(|x| words(m, x));
    words
        .chain(m.p.differences.iter().filter_map(|d| difference(m, d)))
        .collect()
}

/// One for every replaced word of a match; the check keeps those that are proven, and one of a match is asked.
fn words(m: Matter<'_>, found: &Match) -> Vec<Draft> {
    /// Longer passages are no question that a room answers by reading.
    const LONGEST: usize = 60;
    if found.kind == MatchKind::Verbatim || found.alignment.len() > LONGEST {
        return Vec::new();
    }
    let left = |span| Passage::new(found.left.article, span);
    let telling = |p: Passage| {
        let word = normal_form(m.text(p));
        word.chars().count() > 3 && !is_small(&word)
    };
    let of = |change: WordChange| {
        let all = found.alignment.iter().filter(move |l| l.change == change);
        all.filter_map(move |l| Some((left(l.left?), Passage::new(found.right.article, l.right?))))
            .filter(|(l, _)| telling(*l))
    };
    let mut kept: Vec<_> = of(WordChange::Kept).collect();
    kept.sort_by_key(|(l, _)| std::cmp::Reverse(l.end - l.start));
    // What stands in the place of a word is told by the words around it, which both passages have.
    let in_place = |l: Passage| {
        let at = found
            .alignment
            .iter()
            .position(|x| x.left == Some(l.span()));
        let kept = |n: Option<usize>| {
            n.and_then(|n| found.alignment.get(n))
                .is_some_and(|x| x.change == WordChange::Kept)
        };
        at.is_some_and(|n| kept(n.checked_sub(1)) && kept(Some(n + 1)))
    };
    let beside: Vec<_> = kept
        .iter()
        .map(|(l, r)| {
            let word = m.text(*l);
            let other = m.text(*r);
            let why = match normal_form(word) == normal_form(other) {
                true => format!("The second passage has {} as well.", quoted(word)),
                false => format!(
                    "The second passage has {} as well, as {}.",
                    quoted(word),
                    quoted(other)
                ),
            };
            (choice(word, Answer::Replaced(*l)), why)
        })
        .collect();
    of(WordChange::Swapped)
        .filter(|(l, r)| synonyms(m.text(*l), m.text(*r)) || in_place(*l))
        .take(1)
        .map(|(l, r)| {
            let (before, after) = (m.text(l), m.text(r));
            Draft {
                kind: Kind::Words,
                about: key_of_match(found),
                question: "The two passages say nearly the same. Which word of the first one has another word in its place in the second one?".into(),
                shown: vec![shown(m, found.left), shown(m, found.right)],
                right: choice(before, Answer::Replaced(l)),
                beside: beside.clone(),
                proof: vec![l, r],
                reveal: vec![
                    step(format!("{} has {}.", m.label(l.article), quoted(before)), vec![l]),
                    step(format!("{} has {} in its place.", m.label(r.article), quoted(after)), vec![r]),
                ],
                explanation: match in_place(l) {
                    true => format!("Where one passage has {}, the other has {}; the words around it stand in both.", quoted(before), quoted(after)),
                    false => format!("Where one passage has {}, the other has {}.", quoted(before), quoted(after)),
                },
            }
        })
        .collect()
}

/// How a kind of difference is offered.
fn words_of_kind(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Number => "A number",
        DifferenceKind::Date => "A date or a time",
        DifferenceKind::Name => "A name",
        DifferenceKind::Quote => "Words inside quotation marks",
        DifferenceKind::Hedge => "How sure it sounds",
        DifferenceKind::SourceLabel => "How the source is described",
        DifferenceKind::Attribution => "Who is given as the source",
        DifferenceKind::Polarity => "Whether it is affirmed or denied",
        DifferenceKind::Scope => "How far it reaches",
    }
}

fn difference(m: Matter<'_>, d: &Difference) -> Option<Draft> {
    use DifferenceKind as K;
    let (left, right) = match d.kind {
        DifferenceKind::SourceLabel => labels_of(m, d)?,
        _ => (d.left, d.right?),
    };
    let offered = [
        K::Hedge,
        K::SourceLabel,
        K::Number,
        K::Name,
        K::Quote,
        K::Polarity,
        K::Date,
    ];
    let beside = offered.into_iter().filter(|k| *k != d.kind).map(|k| {
        let why = format!(
            "{} could well differ between two reports; between these marked words it does not.",
            words_of_kind(k)
        );
        (choice(words_of_kind(k), Answer::Differs(k)), why)
    });
    let show = |p: Passage| Shown {
        passage: m.sentences(p),
        marked: vec![p],
    };
    Some(Draft {
        kind: Kind::Difference,
        about: key_of_difference(d),
        question: "Two articles on one matter. What differs between the marked words that a reader should know?".into(),
        shown: vec![show(left), show(right)],
        right: choice(words_of_kind(d.kind), Answer::Differs(d.kind)),
        beside: beside.collect(),
        proof: vec![left, right],
        reveal: vec![
            step(format!("{} has {}.", m.label(left.article), quoted(m.text(left))), vec![left]),
            step(format!("{} has {}.", m.label(right.article), quoted(m.text(right))), vec![right]),
            step("Everything else may be put in other words; this is not only other words.", Vec::new()),
        ],
        explanation: match d.kind {
            DifferenceKind::SourceLabel => format!(
                "The source is {} here, {} there.",
                quoted(m.text(left)),
                quoted(m.text(right))
            ),
            _ => d.explanation.clone(),
        },
    })
}

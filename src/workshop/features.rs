//! What may differ between two passages, by signs that stand in the text: a choice is wrong only where no such sign is there.

use super::matter::{Matter, forms};
use super::truth::Truth;
use crate::article::{Passage, calendar};
use crate::attribution;
use crate::case::DifferenceKind;
use crate::provenance::Difference;
use std::collections::BTreeSet;

/// What a choice of this kind is for this difference.
pub(super) fn truth(m: Matter<'_>, d: &Difference, kind: DifferenceKind) -> Truth {
    if kind == d.kind {
        return Truth::Right;
    }
    let Some(right) = d.right else {
        return Truth::Open;
    };
    let near = |p: Passage| p.overlaps(d.left) || p.overlaps(right);
    let found =
        m.p.differences
            .iter()
            .any(|o| o.kind == kind && (near(o.left) || o.right.is_some_and(near)));
    let (left, right) = (Side::of(m, d.left), Side::of(m, right));
    if !found && left.same(&right, kind, d.kind) {
        Truth::Wrong
    } else {
        Truth::Open
    }
}

/// What stands in one of two passages.
struct Side {
    words: Vec<String>,
    capitals: BTreeSet<String>,
    numbers: BTreeSet<String>,
    dated: bool,
    quoted: bool,
    negated: bool,
    hedged: bool,
    /// Somebody is called a source in it.
    labelled: bool,
}

/// Words that turn a statement round.
const NOT: [&str; 14] = [
    "not", "no", "never", "none", "nobody", "nothing", "without", "neither", "nor", "cannot",
    "deny", "denies", "denied", "denial",
];
/// Words that leave room.
const MAYBE: [&str; 26] = [
    "may",
    "might",
    "could",
    "would",
    "seem",
    "seems",
    "seemed",
    "appear",
    "appears",
    "appeared",
    "likely",
    "apparently",
    "allegedly",
    "reportedly",
    "possibly",
    "perhaps",
    "rule",
    "ruled",
    "expected",
    "due",
    "set",
    "planned",
    "plans",
    "planning",
    "considering",
    "weighing",
];
/// Words of numbers and of time that are no digits.
const NUMBERS: [&str; 26] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozen",
    "dozens",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "half",
    "several",
    "few",
];
const TIMES: [&str; 18] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "today",
    "yesterday",
    "tomorrow",
    "spring",
    "summer",
    "autumn",
    "winter",
    "early",
    "late",
    "last",
];

impl Side {
    fn of(m: Matter<'_>, p: Passage) -> Self {
        let text = m.text(p);
        let words = forms(text);
        let tokens = crate::text::tokenize(text);
        let written = tokens.iter().filter(|t| t.is_word());
        let written = written.filter_map(|t| text.get(t.bytes.range()));
        let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
        let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        let in_label = |a: &attribution::Attribution| {
            a.source
                .is_some_and(|s| Passage::new(a.article, s).overlaps(p))
        };
        let time = |w: &String| {
            calendar::month(w).is_some() && w != "may" || calendar::weekday(w).is_some()
        };
        Self {
            capitals: written
                .filter(capital)
                .map(crate::text::normal_form)
                .collect(),
            numbers: words
                .iter()
                .filter(|w| {
                    w.contains(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&w.as_str())
                })
                .cloned()
                .collect(),
            dated: has(&TIMES) || words.iter().any(time),
            quoted: text.contains(['"', '\u{201C}', '\u{201D}', '\u{2018}', '\u{AB}']),
            negated: has(&NOT) || words.iter().any(|w| w.ends_with("n't")),
            hedged: has(&MAYBE) || words.iter().any(|w| attribution::is_hedge(w)),
            labelled: m.p.attributions.iter().any(in_label),
            words,
        }
    }

    /// Whether one of several stands here that is one there: "officials", "an official".
    fn has_plural_of(&self, other: &Self) -> bool {
        self.words.iter().any(|w| {
            let one = w.strip_suffix('s').filter(|o| o.chars().count() > 2);
            one.is_some_and(|o| other.words.iter().any(|x| x == o))
        })
    }

    /// Whether nothing in the two passages speaks for a difference of this kind.
    fn same(&self, other: &Self, kind: DifferenceKind, found: DifferenceKind) -> bool {
        match kind {
            DifferenceKind::Number => {
                self.numbers == other.numbers
                    && !self.has_plural_of(other)
                    && !other.has_plural_of(self)
            }
            DifferenceKind::Date => !self.dated && !other.dated && self.numbers == other.numbers,
            DifferenceKind::Name => {
                let known = |names: &BTreeSet<String>, words: &[String]| {
                    names.iter().all(|n| words.contains(n))
                };
                known(&self.capitals, &other.words) && known(&other.capitals, &self.words)
            }
            DifferenceKind::Quote => !self.quoted && !other.quoted,
            DifferenceKind::Polarity => !self.negated && !other.negated,
            DifferenceKind::Hedge => !self.hedged && !other.hedged,
            DifferenceKind::SourceLabel => {
                !self.labelled && !other.labelled && found != DifferenceKind::Attribution
            }
            DifferenceKind::Attribution | DifferenceKind::Scope => false,
        }
    }
}

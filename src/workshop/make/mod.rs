//! Exercises from findings that the person marked as read correctly. Every maker proposes an answer and whatever might stand beside
//! it; only what is proven wrong stays beside it, and what comes out has passed [`Exercise::check`].
//!
//! Cost: linear in the findings, times the few choices of each.

mod chain;
mod claims;
mod discuss;
mod headline;
mod pairs;
mod sources;

pub use discuss::discussions;

use super::exercise::{Answer, Choice, Exercise, Kind, Shown, Step, Strongest};
use super::matter::Matter;
use super::truth::{Truth, check, truth};
use crate::article::{Fingerprint, Passage};
use crate::case::{Case, FindingKey};
use crate::provenance::Provenance;
use crate::text::fold_name;
use std::collections::BTreeSet;

/// Most exercises of one kind.
const MOST_OF_A_KIND: usize = 4;
/// Most choices beside the right one.
const BESIDE: usize = 3;

/// The exercises that the findings of this case prove, in the order of [`Kind::ALL`]; those first that give a room most to choose
/// from.
pub fn exercises(case: &Case, provenance: &Provenance) -> Vec<Exercise> {
    let m = Matter {
        case,
        p: provenance,
    };
    let drafts = sources::drafts(m)
        .into_iter()
        .chain(pairs::drafts(m))
        .chain(headline::drafts(m))
        .chain(chain::drafts(m))
        .chain(claims::drafts(m));
    let mut all: Vec<Exercise> = drafts.filter_map(|d| d.finish(m)).collect();
    let place = |k: Kind| Kind::ALL.iter().position(|x| *x == k);
    // What is inferred is rarer, and teaches more.
    let inferred = |e: &Exercise| {
        let right = e.answer().map(|c| &c.answer);
        right == Some(&Answer::Basis(crate::case::Basis::Inferred))
    };
    all.sort_by_key(|e| {
        let room = std::cmp::Reverse((inferred(e), e.choices.len()));
        (place(e.kind), room)
    });
    let mut asked = BTreeSet::new();
    let mut kept: Vec<Exercise> = Vec::new();
    for e in all {
        // One question of a kind on the same answer is enough.
        let answer = match e.kind {
            Kind::Difference => None,
            _ => e.answer().map(|c| fold_name(&c.words)),
        };
        let same_kind = kept.iter().filter(|k| k.kind == e.kind).count();
        // Where nearly all arrows are stated, a room would stop to look.
        let room = match e.kind {
            Kind::Basis if !inferred(&e) => kept.iter().filter(|k| inferred(k)).count() + 2,
            _ => MOST_OF_A_KIND,
        };
        if same_kind < room.min(MOST_OF_A_KIND) && asked.insert((e.kind, answer, repeats(&e))) {
            kept.push(e);
        }
    }
    kept
}

/// What makes two exercises with one answer two: counts and bases are asked of different findings.
fn repeats(e: &Exercise) -> Option<Repeats> {
    match e.kind {
        Kind::Origins | Kind::Basis | Kind::Silent | Kind::Chain => {
            Some(Repeats::Finding(e.about.clone()))
        }
        // One difference of a pair of sentences, lest the marks alone tell two questions apart.
        Kind::Difference => Some(Repeats::Passages(
            e.shown.iter().map(|s| s.passage).collect(),
        )),
        _ => None,
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Repeats {
    Finding(FindingKey),
    Passages(Vec<Passage>),
}

/// An exercise before its choices are settled.
pub(super) struct Draft {
    pub kind: Kind,
    pub about: FindingKey,
    pub question: String,
    pub shown: Vec<Shown>,
    pub right: Choice,
    /// What might stand beside it, with what speaks for each; the strongest first.
    pub beside: Vec<(Choice, String)>,
    pub proof: Vec<Passage>,
    pub reveal: Vec<Step>,
    pub explanation: String,
}

impl Draft {
    /// The exercise, where its answer is proven and enough is proven wrong.
    pub fn finish(self, m: Matter<'_>) -> Option<Exercise> {
        if !m.is_read_correctly(&self.about)
            || truth(m, self.kind, &self.about, &self.right.answer) != Truth::Right
        {
            return None;
        }
        let most = match self.kind {
            // Whether none is offered must not tell the answer.
            Kind::Origins => BESIDE + 1,
            _ => BESIDE,
        };
        let mut words = BTreeSet::from([fold_name(&self.right.words)]);
        let mut beside = Vec::new();
        for (choice, why) in self.beside {
            let wrong = truth(m, self.kind, &self.about, &choice.answer) == Truth::Wrong;
            if wrong && beside.len() < most && words.insert(fold_name(&choice.words)) {
                beside.push((choice, why));
            }
        }
        let (strongest, why) = beside.first().map(|(c, w)| (c.answer.clone(), w.clone()))?;
        let answer = self.right.answer.clone();
        let mut choices: Vec<Choice> = beside.into_iter().map(|(c, _)| c).collect();
        choices.push(self.right);
        arrange(self.kind, &mut choices);
        let at = |a: &Answer| choices.iter().position(|c| c.answer == *a);
        let (right, strongest) = (at(&answer)?, at(&strongest)?);
        for c in &mut choices {
            c.words = m.plain(&c.words);
        }
        let mut reveal = self.reveal;
        for s in &mut reveal {
            s.words = m.plain(&s.words);
        }
        let exercise = Exercise {
            level: self.kind.level(),
            minutes: self.kind.minutes(),
            kind: self.kind,
            about: self.about,
            question: m.plain(&self.question),
            shown: self.shown,
            right,
            choices,
            proof: self.proof,
            reveal,
            explanation: m.plain(&self.explanation),
            strongest: Strongest {
                choice: strongest,
                why: m.plain(&why),
            },
        };
        check(&exercise, m).is_ok().then_some(exercise)
    }
}

/// Choices in an order that tells nothing: numbers ascend, what is always offered stands last, others stand by a fingerprint of
/// their words.
fn arrange(kind: Kind, choices: &mut [Choice]) {
    let last = |a: &Answer| matches!(a, Answer::CannotTell | Answer::NoLink | Answer::NoneSilent);
    let first = |a: &Answer| matches!(a, Answer::Holds);
    choices.sort_by_cached_key(|c| {
        let place = match &c.answer {
            a if last(a) => 2,
            a if first(a) => 0,
            _ => 1,
        };
        let inner = match &c.answer {
            Answer::Count(n) => format!("{n:08}"),
            Answer::Basis(b) => format!("{}", u8::from(*b == crate::case::Basis::Inferred)),
            _ => Fingerprint::of(format!("{kind:?} {}", c.words).as_bytes()).0,
        };
        (place, inner)
    });
}

/// The sentences around a passage, with it marked.
pub(super) fn shown(m: Matter<'_>, p: Passage) -> Shown {
    Shown {
        passage: m.sentences(p),
        marked: vec![p],
    }
}

/// A step with its evidence.
pub(super) fn step(words: impl Into<String>, evidence: Vec<Passage>) -> Step {
    Step {
        words: words.into(),
        evidence,
    }
}

/// A choice.
pub(super) fn choice(words: impl Into<String>, answer: Answer) -> Choice {
    Choice {
        words: words.into(),
        answer,
    }
}

/// Words in quotation marks; those within become single ones, and none stays alone.
pub(super) fn quoted(words: &str) -> String {
    let inner = super::matter::short(words);
    let opened = inner.matches('\u{201C}').count();
    let closed = inner.matches('\u{201D}').count();
    // A straight sign without its other half.
    let inner = match inner.matches('"').count() % 2 {
        0 => inner,
        _ => inner.replace('"', ""),
    };
    let mut inner = inner
        .replace('\u{201C}', "\u{2018}")
        .replace('\u{201D}', "\u{2019}");
    if opened > closed {
        inner.push('\u{2019}');
    } else if closed > opened {
        inner.insert(0, '\u{2018}');
    }
    format!("\u{201C}{inner}\u{201D}")
}

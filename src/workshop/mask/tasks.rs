//! Tasks of a lesson with neutral names. What a task asks was proven over the real names; one name becomes one other name wherever it
//! stands, so that the proof holds over the neutral ones, as long as nothing that is asked about was made one with something else. A
//! task of which that cannot be said is left out.

use super::Moving;
use crate::article::Passage;
use crate::case::{Case, NodeKey};
use crate::text::veil::initials;
use crate::text::{fold_name, normal_form};
use crate::workshop::exercise::{
    Answer, Choice, Discussion, Exercise, Kind, Shown, Step, Strongest,
};
use crate::workshop::lesson::Task;
use crate::workshop::shape;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest choices that are a question.
const FEWEST: usize = 2;
/// How a quotation ends that is cut off.
const CUT: &str = " \u{2026}";

impl Moving {
    /// The task with the names of the masked case; `None` where it no longer asks what it asked.
    pub(super) fn task(&self, old: &Task, masked: &Case) -> Option<Task> {
        Some(match old {
            Task::Exercise(e) => Task::Exercise(self.exercise(e, masked)?),
            Task::Discussion(d) => Task::Discussion(self.discussion(d, masked)?),
        })
    }

    fn exercise(&self, e: &Exercise, masked: &Case) -> Option<Exercise> {
        let about = self.key(&e.about)?;
        if e.kind == Kind::Difference {
            self.still_differs(e, masked)?;
        }
        if e.kind == Kind::Acronym && !self.letters_stay(e) {
            return None;
        }
        let (choices, right, strongest) = self.choices(e, masked)?;
        let out = Exercise {
            kind: e.kind,
            about,
            level: e.level,
            minutes: e.minutes,
            question: self.told(&e.question),
            shown: self.all_shown(&e.shown)?,
            choices,
            right,
            proof: self.passages(&e.proof)?,
            reveal: e
                .reveal
                .iter()
                .map(|s| self.step(s))
                .collect::<Option<_>>()?,
            explanation: self.told(&e.explanation),
            strongest: Strongest {
                choice: strongest,
                why: self.told(&e.strongest.why),
            },
        };
        shape::exercise(&out, masked).ok()?;
        Some(out)
    }

    /// The choices that can still be told apart, and where the right one and the strongest other one went.
    fn choices(&self, e: &Exercise, masked: &Case) -> Option<(Vec<Choice>, usize, usize)> {
        let mut out = Vec::new();
        let mut places = BTreeMap::new();
        let mut words = BTreeSet::new();
        for (n, old) in e.choices.iter().enumerate() {
            let new = self.choice(old, masked);
            if let Some(c) = new.filter(|c| words.insert(fold_name(&c.words))) {
                places.insert(n, out.len());
                out.push(c);
            } else if n == e.right {
                // The right one is called like another one now.
                return None;
            }
        }
        let right = *places.get(&e.right)?;
        let strongest = *places.get(&e.strongest.choice)?;
        (out.len() >= FEWEST).then_some((out, right, strongest))
    }

    fn discussion(&self, d: &Discussion, masked: &Case) -> Option<Discussion> {
        let out = Discussion {
            about: self.key(&d.about)?,
            question: self.told(&d.question),
            shown: self.all_shown(&d.shown)?,
            why: self.told(&d.why),
            minutes: d.minutes,
        };
        shape::discussion(&out, masked).ok()?;
        Some(out)
    }

    fn choice(&self, old: &Choice, masked: &Case) -> Option<Choice> {
        let answer = match &old.answer {
            Answer::Source(key) => Answer::Source(self.node(key)?),
            Answer::Fetch(key) => Answer::Fetch(self.node(key)?),
            Answer::Order(keys) => {
                let order: Vec<NodeKey> =
                    keys.iter().map(|k| self.node(k)).collect::<Option<_>>()?;
                let names: BTreeSet<&NodeKey> = order.iter().collect();
                if names.len() < order.len() {
                    return None;
                }
                Answer::Order(order)
            }
            Answer::Replaced(p) => {
                // A part of a name is no word any more.
                let new = self.passage(*p)?;
                let text = masked.article(new.article)?.slice(new.span());
                if normal_form(text) != normal_form(&old.words) {
                    return None;
                }
                Answer::Replaced(new)
            }
            Answer::Lacks(word) => {
                // A date that moved is no word of the headline any more.
                if self.is_of_a_name(word) || self.words(&old.words) != old.words {
                    return None;
                }
                Answer::Lacks(word.clone())
            }
            other => other.clone(),
        };
        Some(Choice {
            words: self.told(&old.words),
            answer,
        })
    }

    /// Whether a word stands in a name that is replaced.
    fn is_of_a_name(&self, word: &str) -> bool {
        let word = normal_form(word);
        let mut names = self.veil.terms().iter().flat_map(|t| &t.variants);
        names.any(|v| normal_form(&v.name).split_whitespace().any(|w| w == word))
    }

    /// The marked words are not those of one name.
    fn still_differs(&self, e: &Exercise, masked: &Case) -> Option<()> {
        let marked = e.shown.iter().flat_map(|s| &s.marked);
        let text = |p: &Passage| {
            let new = self.passage(*p)?;
            Some(normal_form(masked.article(new.article)?.slice(new.span())))
        };
        let texts: Vec<String> = marked.map(text).collect::<Option<_>>()?;
        let different: BTreeSet<&String> = texts.iter().collect();
        (different.len() == texts.len()).then_some(())
    }

    /// The letters that the question is about are still those that the other body's name begins with.
    fn letters_stay(&self, e: &Exercise) -> bool {
        let letters = |text: &str| -> BTreeSet<String> {
            let words = text.split(|c: char| !c.is_alphanumeric());
            let upper =
                words.filter(|w| w.chars().count() > 1 && w.chars().all(char::is_uppercase));
            upper.map(str::to_owned).collect()
        };
        let asked = letters(&self.told(&e.question));
        let mut others = e.choices.iter().enumerate().filter(|(n, _)| *n != e.right);
        others.any(|(_, c)| {
            let name = self.told(&c.words);
            asked.contains(&initials(&name))
        })
    }

    /// Words of a task. A quotation that is cut off within a name ends before that name: half of it would tell it.
    fn told(&self, words: &str) -> String {
        let mut out = words.to_owned();
        let mut from = 0;
        while let Some(at) = out.get(from..).and_then(|rest| rest.find(CUT)) {
            let end = from + at;
            let start = self.name_begins(out.get(..end).unwrap_or(""));
            out.replace_range(start..end, "");
            from = start + CUT.len();
        }
        self.words(&out)
    }

    /// Where the name begins of which this text has the first words at its end; its end where there is none.
    fn name_begins(&self, text: &str) -> usize {
        let words: Vec<&str> = text.split(' ').collect();
        let names = self.veil.terms().iter().flat_map(|t| &t.variants);
        let mut longest = 0;
        for v in names {
            let name: Vec<String> = v.name.split_whitespace().map(normal_form).collect();
            for count in 1..name.len() {
                let last = words.get(words.len().saturating_sub(count)..);
                let same = last.is_some_and(|last| {
                    last.len() == count && last.iter().zip(&name).all(|(a, b)| bare(a) == *b)
                });
                if same {
                    longest = longest.max(count);
                }
            }
        }
        let kept = words.len() - longest;
        let text_kept = words.get(..kept).unwrap_or_default().join(" ");
        text_kept.len()
    }

    fn all_shown(&self, shown: &[Shown]) -> Option<Vec<Shown>> {
        let one = |s: &Shown| {
            Some(Shown {
                passage: self.passage(s.passage)?,
                marked: self.passages(&s.marked)?,
            })
        };
        shown.iter().map(one).collect()
    }

    fn step(&self, step: &Step) -> Option<Step> {
        Some(Step {
            words: self.told(&step.words),
            evidence: self.passages(&step.evidence)?,
        })
    }

    fn passages(&self, all: &[Passage]) -> Option<Vec<Passage>> {
        all.iter().map(|p| self.passage(*p)).collect()
    }
}

/// A word without the signs around it.
fn bare(word: &str) -> String {
    normal_form(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

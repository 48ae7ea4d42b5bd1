//! Whether an exercise holds together without any finding: what can be asked of a lesson file before its articles are analysed.

use super::exercise::{Answer, Discussion, Exercise, Kind, Shown};
use super::truth::Fault;
use crate::article::Passage;
use crate::case::Case;
use crate::text::fold_name;
use std::collections::BTreeSet;

/// Most passages and steps of a task, and most characters of one of its texts: more than a room reads, and little enough to be laid out in
/// every frame.
const MOST: usize = 100;
const LONGEST: usize = 10_000;

/// Whether a room could read it.
fn fits<'a>(shown: &[Shown], mut texts: impl Iterator<Item = &'a str>) -> bool {
    let marks = shown.iter().map(|s| s.marked.len()).max().unwrap_or(0);
    shown.len() <= MOST && marks <= MOST && texts.all(|t| t.len() <= LONGEST)
}

/// Fewest and most choices.
const CHOICES: std::ops::RangeInclusive<usize> = 2..=5;

/// The parts of an exercise are there, and point to what is there.
pub(super) fn exercise(e: &Exercise, case: &Case) -> Result<(), Fault> {
    let words: BTreeSet<String> = e.choices.iter().map(|c| fold_name(&c.words)).collect();
    let answers: BTreeSet<&Answer> = e.choices.iter().map(|c| &c.answer).collect();
    let count = e.choices.len();
    if !CHOICES.contains(&count)
        || words.len() != count
        || answers.len() != count
        || words.contains("")
    {
        return Err(Fault::Choices);
    }
    let other = e.strongest.choice != e.right && e.strongest.choice < count;
    let told = [&e.question, &e.explanation, &e.strongest.why];
    let all = told.iter().all(|t| !t.trim().is_empty()) && !e.reveal.is_empty();
    let steps = e.reveal.iter().all(|s| !s.words.trim().is_empty());
    if e.right >= count || !other || !all || !steps || e.minutes == 0 {
        return Err(Fault::Incomplete);
    }
    if e.kind == Kind::Origins {
        let open = e.choices.iter().any(|c| c.answer == Answer::CannotTell);
        if !open || !e.question.to_lowercase().contains("in these articles") {
            return Err(Fault::Scope);
        }
    }
    let texts = told.iter().map(|t| t.as_str());
    let texts = texts.chain(e.reveal.iter().map(|s| s.words.as_str()));
    let texts = texts.chain(e.choices.iter().map(|c| c.words.as_str()));
    let evidence = e.reveal.iter().map(|s| s.evidence.len()).max();
    if !fits(&e.shown, texts) || e.reveal.len() > MOST || evidence > Some(MOST) {
        return Err(Fault::TooMuch);
    }
    if e.passages().all(|p| is_there(case, p)) {
        Ok(())
    } else {
        Err(Fault::Passage)
    }
}

/// The same of a discussion.
pub(super) fn discussion(d: &Discussion, case: &Case) -> Result<(), Fault> {
    if d.question.trim().is_empty() || d.why.trim().is_empty() || d.minutes == 0 {
        return Err(Fault::Incomplete);
    }
    if !fits(&d.shown, [d.question.as_str(), d.why.as_str()].into_iter()) {
        return Err(Fault::TooMuch);
    }
    let shown = d.shown.iter();
    let mut all = shown.flat_map(|s| std::iter::once(s.passage).chain(s.marked.iter().copied()));
    if all.all(|p| is_there(case, p)) {
        Ok(())
    } else {
        Err(Fault::Passage)
    }
}

fn is_there(case: &Case, p: Passage) -> bool {
    let Some(a) = case.article(p.article) else {
        return false;
    };
    let length = a.tokenized().index.scalars();
    p.start < p.end && p.end <= length && !a.is_excluded(p.span())
}

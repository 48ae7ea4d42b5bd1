//! The history: a log of every step, undo and redo among them, each with who, when and what it is called. Undo and redo go
//! back to the first step, also after the case was saved and opened again. Nothing is ever taken out of the log.
//!
//! A step keeps its command and the inverse; undo applies the inverse, redo the command once more. Both are exact because a
//! command depends on nothing but the case, and undo and redo meet it in the state in which the step left or found it.

use super::{Case, Command, CommandError};
use crate::article::Moment;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Who takes a step, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The person's name; may be empty.
    pub who: String,
    /// In UTC, to the second.
    pub when: Moment,
}

/// What an entry of the log says.
#[derive(Clone, Debug)]
pub enum Change {
    /// The case was changed.
    Step {
        /// How; articles under the numbers that they got.
        command: Box<Command>,
        /// What takes it back.
        inverse: Box<Command>,
    },
    /// The step of this number was taken back.
    Undo(u64),
    /// The step of this number was done again.
    Redo(u64),
    /// Something that was done and of which only this line is left: it changes nothing, and undo passes it over. The label says
    /// all of it.
    Told,
}

/// An entry of the log.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Counts from 1 within the case, without gaps.
    pub number: u64,
    /// Who and when.
    pub stamp: Stamp,
    /// What it is called: "mark a match read wrongly"; of an undo or redo, the step that it is about.
    pub label: String,
    /// What it is.
    pub change: Change,
}

/// An entry as the history panel shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of the entry.
    pub number: u64,
    /// Who and when.
    pub stamp: Stamp,
    /// What was done: "mark a match read wrongly", "undo: mark a match read wrongly".
    pub label: String,
    /// Whether it is a step that is taken back at present.
    pub undone: bool,
}

impl Line {
    /// Of an entry, as if it stood.
    pub fn of(entry: &Entry) -> Self {
        Self {
            number: entry.number,
            stamp: entry.stamp.clone(),
            label: match entry.change {
                Change::Step { .. } | Change::Told => entry.label.clone(),
                Change::Undo(_) => format!("undo: {}", entry.label),
                Change::Redo(_) => format!("redo: {}", entry.label),
            },
            undone: false,
        }
    }
}

/// A log that does not fit together, or not to the case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HistoryError {
    /// An entry does not follow on the one before.
    #[error("step {0} of the history does not follow on the one before")]
    OutOfOrder(u64),
    /// A command cannot be carried out.
    #[error("step {number} of the history cannot be taken: {reason}")]
    Refused {
        /// Of the entry.
        number: u64,
        /// Why.
        reason: CommandError,
    },
}

/// The log, and what can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// How many entries there were before the first of `entries`.
    before: u64,
    entries: Vec<Arc<Entry>>,
    /// Numbers of the steps that stand, in order.
    standing: Vec<u64>,
    /// Numbers of the steps that are taken back and can be done again, the next one last.
    undone: Vec<u64>,
}

impl History {
    /// A log whose first entry will follow on that of this number.
    pub fn after(number: u64) -> Self {
        Self {
            before: number,
            ..Self::default()
        }
    }

    /// The log that these entries make, of a case in the state after them.
    ///
    /// # Errors
    /// If one does not follow on the one before.
    pub fn of_entries(
        before: u64,
        entries: impl IntoIterator<Item = Entry>,
    ) -> Result<Self, HistoryError> {
        let mut history = Self::after(before);
        for entry in entries {
            history.check(&entry)?;
            history.push(entry);
        }
        Ok(history)
    }

    /// Carries out a command and remembers its inverse.
    ///
    /// # Errors
    /// Those of the command; nothing is changed then.
    pub fn apply(
        &mut self,
        case: &mut Case,
        command: Command,
        stamp: &Stamp,
    ) -> Result<(), CommandError> {
        if !command.is_step() {
            command.apply(case)?;
            return Ok(());
        }
        let label = command.label_in(case);
        let command = numbered(command, case);
        let inverse = command.clone().apply(case)?;
        self.push(Entry {
            number: self.last_number() + 1,
            stamp: stamp.clone(),
            label,
            change: Change::Step {
                command: Box::new(command),
                inverse: Box::new(inverse),
            },
        });
        Ok(())
    }

    /// Takes the last step back; its label, or `None` where there is none.
    ///
    /// # Errors
    /// Those of the inverse; the step stands then.
    pub fn undo(&mut self, case: &mut Case, stamp: &Stamp) -> Result<Option<String>, CommandError> {
        self.turn(case, stamp, self.standing.last().copied(), Change::Undo)
    }

    /// Does the last undone step again; its label, or `None` where there is none.
    ///
    /// # Errors
    /// Those of the command; nothing is changed then.
    pub fn redo(&mut self, case: &mut Case, stamp: &Stamp) -> Result<Option<String>, CommandError> {
        self.turn(case, stamp, self.undone.last().copied(), Change::Redo)
    }

    fn turn(
        &mut self,
        case: &mut Case,
        stamp: &Stamp,
        step: Option<u64>,
        change: impl FnOnce(u64) -> Change,
    ) -> Result<Option<String>, CommandError> {
        let Some(step) = step.and_then(|n| self.entry(n)).cloned() else {
            return Ok(None);
        };
        let change = change(step.number);
        let Change::Step { command, inverse } = &step.change else {
            return Ok(None);
        };
        let applied = match change {
            Change::Undo(_) => inverse,
            _ => command,
        };
        applied.clone().apply(case)?;
        self.push(Entry {
            number: self.last_number() + 1,
            stamp: stamp.clone(),
            label: step.label.clone(),
            change,
        });
        Ok(Some(step.label.clone()))
    }

    /// Takes an entry that was kept elsewhere: changes the case as it says, and follows on in the log.
    ///
    /// # Errors
    /// If it does not follow on the last entry, or its command cannot be carried out; nothing is changed then.
    pub fn resume(&mut self, case: &mut Case, mut entry: Entry) -> Result<(), HistoryError> {
        self.check(&entry)?;
        let refused = |reason| HistoryError::Refused {
            number: entry.number,
            reason,
        };
        match &mut entry.change {
            Change::Step { command, inverse } => {
                **inverse = command.clone().apply(case).map_err(refused)?;
            }
            Change::Undo(step) | Change::Redo(step) => {
                let step = *step;
                let Some(Change::Step { command, inverse }) = self.entry(step).map(|e| &e.change)
                else {
                    return Err(HistoryError::OutOfOrder(entry.number));
                };
                let undo = self.standing.last() == Some(&step);
                let applied = if undo { inverse } else { command };
                applied.clone().apply(case).map_err(refused)?;
            }
            Change::Told => {}
        }
        self.push(entry);
        Ok(())
    }

    /// Whether an entry follows on the last one.
    fn check(&self, entry: &Entry) -> Result<(), HistoryError> {
        let fits = match &entry.change {
            Change::Step { command, .. } => command.is_step(),
            Change::Undo(step) => self.standing.last() == Some(step),
            Change::Redo(step) => self.undone.last() == Some(step),
            Change::Told => true,
        };
        if fits && self.last_number().checked_add(1) == Some(entry.number) {
            Ok(())
        } else {
            Err(HistoryError::OutOfOrder(entry.number))
        }
    }

    /// A line in the log that changes nothing.
    pub fn tell(&mut self, label: impl Into<String>, stamp: Stamp) {
        self.push(Entry {
            number: self.last_number() + 1,
            stamp,
            label: label.into(),
            change: Change::Told,
        });
    }

    /// Takes an entry whose change the case has already.
    ///
    /// # Errors
    /// If it does not follow on the last entry.
    pub(super) fn follow(&mut self, entry: Entry) -> Result<(), HistoryError> {
        self.check(&entry)?;
        self.push(entry);
        Ok(())
    }

    /// How many steps undo and redo can reach.
    pub fn reachable(&self) -> usize {
        self.standing.len() + self.undone.len()
    }

    fn push(&mut self, entry: Entry) {
        match entry.change {
            Change::Step { .. } => {
                self.standing.push(entry.number);
                self.undone.clear();
            }
            Change::Undo(_) => self.undone.extend(self.standing.pop()),
            Change::Redo(_) => self.standing.extend(self.undone.pop()),
            Change::Told => {}
        }
        self.entries.push(Arc::new(entry));
    }

    /// The entry of this number, where it is still kept.
    pub fn entry(&self, number: u64) -> Option<&Arc<Entry>> {
        let index = number.checked_sub(self.before)?.checked_sub(1)?;
        self.entries.get(usize::try_from(index).ok()?)
    }

    /// All entries that are kept, in order.
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// Those behind the one of this number.
    pub fn entries_after(&self, number: u64) -> &[Arc<Entry>] {
        let known = usize::try_from(number.saturating_sub(self.before)).unwrap_or(usize::MAX);
        self.entries.get(known..).unwrap_or_default()
    }

    /// How many entries there were before the first that is kept.
    pub fn before(&self) -> u64 {
        self.before
    }

    /// Number of the last entry; that of the entry before the first one where there is none.
    pub fn last_number(&self) -> u64 {
        self.before + self.entries.len() as u64
    }

    /// Label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        let step = self.entry(*self.standing.last()?)?;
        Some(step.label.as_str())
    }

    /// Label of the step that redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        let step = self.entry(*self.undone.last()?)?;
        Some(step.label.as_str())
    }

    /// A mark of the state at hand: equal marks mean an equal case. Compare with the mark at the last save.
    pub fn mark(&self) -> u64 {
        self.standing.last().copied().unwrap_or(self.before)
    }

    /// The log as the history panel shows it, oldest first.
    pub fn lines(&self) -> Vec<Line> {
        let undone: BTreeSet<u64> = self.taken_back();
        let line = |e: &Arc<Entry>| Line {
            undone: undone.contains(&e.number),
            ..Line::of(e)
        };
        self.entries.iter().map(line).collect()
    }

    /// Numbers of the steps that do not stand: taken back, whether or not they could still be done again.
    fn taken_back(&self) -> BTreeSet<u64> {
        let standing: BTreeSet<u64> = self.standing.iter().copied().collect();
        let steps = self.entries.iter();
        steps
            .filter(|e| matches!(e.change, Change::Step { .. }))
            .map(|e| e.number)
            .filter(|n| !standing.contains(n))
            .collect()
    }

    /// The case before the first step that is kept.
    ///
    /// # Errors
    /// Those of an inverse, if the log is not that of this case.
    pub fn base(&self, case: &Case) -> Result<Case, CommandError> {
        let mut base = case.clone();
        for step in self.standing.iter().rev().filter_map(|n| self.entry(*n)) {
            if let Change::Step { inverse, .. } = &step.change {
                inverse.clone().apply(&mut base)?;
            }
        }
        Ok(base)
    }

    /// The same without its older entries, of which at least as many go as are asked for: no entry that stays refers to one that
    /// went.
    pub fn without_oldest(&self, least: usize) -> Self {
        let mut cut = least.min(self.entries.len());
        // An undo or redo reaches back to its step; what is cut must not be reached.
        let mut reached = u64::MAX;
        let mut best = self.entries.len();
        for (i, entry) in self.entries.iter().enumerate().rev() {
            reached = reached.min(match entry.change {
                Change::Step { .. } | Change::Told => entry.number,
                Change::Undo(step) | Change::Redo(step) => step,
            });
            if i >= cut && reached > self.before + i as u64 {
                best = i;
            }
        }
        cut = best;
        let kept = self.entries.get(cut..).unwrap_or_default();
        let first = self.before + cut as u64;
        let behind = |n: &u64| *n > first;
        Self {
            before: first,
            entries: kept.to_vec(),
            standing: self.standing.iter().copied().filter(behind).collect(),
            undone: self.undone.iter().copied().filter(behind).collect(),
        }
    }
}

/// The command with the numbers that its new articles get in this case, so that it does the same wherever it is done again.
fn numbered(command: Command, case: &Case) -> Command {
    let Command::AddArticles(mut articles) = command else {
        return command;
    };
    let mut next = case.next_article.max(1);
    for article in &mut articles {
        if article.id.0 == 0 {
            article.id.0 = next;
        }
        next = next.max(article.id.0.saturating_add(1));
    }
    Command::AddArticles(articles)
}

/// The case that these entries make of the one before them.
///
/// # Errors
/// If an entry does not follow on the one before, or a command cannot be carried out.
pub fn replay<'a>(
    base: Case,
    entries: impl IntoIterator<Item = &'a Entry>,
) -> Result<Case, HistoryError> {
    let mut entries = entries.into_iter().peekable();
    let first = entries.peek().map_or(1, |e| e.number);
    let mut history = History::after(first.saturating_sub(1));
    let mut case = base;
    for entry in entries {
        history.resume(&mut case, entry.clone())?;
    }
    Ok(case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Format, MetadataField};

    fn stamp() -> Stamp {
        Stamp {
            who: "Ada Oll".into(),
            when: "2031-04-14T08:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn every_step_can_be_taken_back_and_done_again() {
        let mut case = Case::new("x");
        let mut h = History::default();
        let article = Article::new(ArticleId(0), "a.txt", Format::Txt, "Text.");
        h.apply(&mut case, Command::AddArticles(vec![article]), &stamp())
            .unwrap();
        let id = case.articles[0].id;
        assert_eq!(id, ArticleId(1));
        let set = |value: &str| Command::SetMetadata {
            article: id,
            field: MetadataField::Outlet,
            value: Some(value.into()),
        };
        h.apply(&mut case, set("The Gull"), &stamp()).unwrap();
        h.apply(&mut case, set("The Heron"), &stamp()).unwrap();
        assert!(
            h.apply(
                &mut case,
                Command::SetMetadata {
                    article: id,
                    field: MetadataField::Published,
                    value: Some("soon".into())
                },
                &stamp()
            )
            .is_err()
        );
        assert_eq!(case.read_metadata[&id].outlet, None);
        let mark = h.mark();
        assert_eq!(
            h.undo(&mut case, &stamp()).unwrap().as_deref(),
            Some("change outlet")
        );
        assert_eq!(
            case.articles[0].metadata.outlet.as_deref(),
            Some("The Gull")
        );
        h.undo(&mut case, &stamp()).unwrap();
        assert!(case.read_metadata.is_empty());
        h.undo(&mut case, &stamp()).unwrap();
        assert!(case.articles.is_empty() && h.undo(&mut case, &stamp()).unwrap().is_none());
        for _ in 0..3 {
            h.redo(&mut case, &stamp()).unwrap();
        }
        assert_eq!(
            case.articles[0].metadata.outlet.as_deref(),
            Some("The Heron")
        );
        assert_eq!((h.mark(), case.articles[0].id), (mark, id));
        let lines = h.lines();
        assert_eq!(lines.len(), 9, "what was undone stays in the log");
        assert_eq!(lines[3].label, "undo: change outlet");
        assert!(lines.iter().all(|l| !l.undone && l.stamp == stamp()));
    }

    #[test]
    fn the_log_can_be_cut_where_nothing_refers_back() {
        let (mut case, mut h) = (Case::new("x"), History::default());
        let notes = |n: u64| Command::SetNotes(format!("version {n}"));
        for n in 1..=6 {
            h.apply(&mut case, notes(n), &stamp()).unwrap();
        }
        h.undo(&mut case, &stamp()).unwrap();
        h.undo(&mut case, &stamp()).unwrap();
        // Entry 8 takes back entry 5, so that a cut behind entry 4 is the last one short of the whole log.
        let cut = h.without_oldest(3);
        assert_eq!((cut.before(), cut.entries().len()), (3, 5));
        assert_eq!((cut.last_number(), cut.undo_label()), (8, h.undo_label()));
        assert_eq!(h.without_oldest(4).before(), 4);
        let none = h.without_oldest(5);
        assert_eq!((none.before(), none.last_number()), (8, 8));
        assert_eq!(none.undo_label(), None);
        let again = cut.entries().iter().map(|e| (**e).clone());
        let again = History::of_entries(cut.before(), again).unwrap();
        assert_eq!(
            (again.mark(), again.redo_label()),
            (h.mark(), h.redo_label())
        );
        assert!(History::of_entries(2, again.entries().iter().map(|e| (**e).clone())).is_err());
    }

    #[test]
    fn steps_are_called_by_what_they_change() {
        use crate::article::Passage;
        use crate::case::{Correction, Decision, FindingKey, Verdict};
        use crate::text::CharSpan;
        let passage = Passage::new(ArticleId(1), CharSpan::new(0, 4));
        let (mut case, mut h) = (Case::new("x"), History::default());
        let mut step = |key: FindingKey, decision: Option<Decision>| {
            h.apply(&mut case, Command::Decide { key, decision }, &stamp())
                .unwrap();
            h.undo_label().unwrap().to_owned()
        };
        let read = |verdict, note: &str| {
            Some(Decision {
                verdict,
                note: note.into(),
                ..Decision::default()
            })
        };
        let denial = FindingKey::Denial { passage };
        let wrongly = read(Verdict::ReadWrongly, "");
        assert_eq!(step(denial.clone(), wrongly), "mark a denial read wrongly");
        let noted = read(Verdict::ReadWrongly, "asked them");
        assert_eq!(step(denial.clone(), noted), "note on a denial");
        assert_eq!(step(denial, None), "clear the decision on a denial");
        let claim = FindingKey::Claim { first: passage };
        let apart = Decision {
            corrections: Correction::Apart {
                mentions: vec![passage],
            }
            .into(),
            ..Decision::default()
        };
        assert_eq!(step(claim.clone(), Some(apart)), "put mentions apart");
        assert_eq!(step(claim, None), "join the mentions again");
    }
}

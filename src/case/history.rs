//! Undo and redo: a stack of inverses each way, with labels. Saving or switching views never resets it.

use super::{Case, Command, CommandError};

/// What can be undone and redone.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Steps taken since the beginning, less those taken back; moves with every change.
    position: u64,
    next: u64,
}

#[derive(Debug)]
struct Step {
    label: String,
    inverse: Command,
    /// Position of the history before the step.
    before: u64,
    after: u64,
}

impl History {
    /// Carries out a command and remembers its inverse.
    ///
    /// # Errors
    /// Those of the command; nothing is changed then.
    pub fn apply(&mut self, case: &mut Case, command: Command) -> Result<(), CommandError> {
        let (label, is_step) = (command.label_in(case), command.is_step());
        let inverse = command.apply(case)?;
        if is_step {
            self.next += 1;
            self.undo.push(Step {
                label,
                inverse,
                before: self.position,
                after: self.next,
            });
            self.position = self.next;
            self.redo.clear();
        }
        Ok(())
    }

    /// Takes the last step back; its label, or `None` where there is none.
    ///
    /// # Errors
    /// Those of the inverse; the step is kept then.
    pub fn undo(&mut self, case: &mut Case) -> Result<Option<String>, CommandError> {
        let Some(step) = self.undo.last() else {
            return Ok(None);
        };
        let inverse = step.inverse.clone().apply(case)?;
        let Some(step) = self.undo.pop() else {
            return Ok(None);
        };
        self.position = step.before;
        let label = step.label.clone();
        self.redo.push(Step { inverse, ..step });
        Ok(Some(label))
    }

    /// Does the last undone step again; its label, or `None` where there is none.
    ///
    /// # Errors
    /// Those of the command; the step is kept then.
    pub fn redo(&mut self, case: &mut Case) -> Result<Option<String>, CommandError> {
        let Some(step) = self.redo.last() else {
            return Ok(None);
        };
        let inverse = step.inverse.clone().apply(case)?;
        let Some(step) = self.redo.pop() else {
            return Ok(None);
        };
        self.position = step.after;
        let label = step.label.clone();
        self.undo.push(Step { inverse, ..step });
        Ok(Some(label))
    }

    /// Label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|s| s.label.as_str())
    }

    /// Label of the step that redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|s| s.label.as_str())
    }

    /// A mark of the state at hand: equal marks mean an equal case. Compare with the mark at the last save.
    pub fn mark(&self) -> u64 {
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Format, MetadataField};

    #[test]
    fn every_step_can_be_taken_back_and_done_again() {
        let mut case = Case::new("x");
        let mut h = History::default();
        let article = Article::new(ArticleId(0), "a.txt", Format::Txt, "Text.");
        h.apply(&mut case, Command::AddArticles(vec![article]))
            .unwrap();
        let id = case.articles[0].id;
        assert_eq!(id, ArticleId(1));
        let set = |value: &str| Command::SetMetadata {
            article: id,
            field: MetadataField::Outlet,
            value: Some(value.into()),
        };
        h.apply(&mut case, set("The Gull")).unwrap();
        h.apply(&mut case, set("The Heron")).unwrap();
        assert!(
            h.apply(
                &mut case,
                Command::SetMetadata {
                    article: id,
                    field: MetadataField::Published,
                    value: Some("soon".into())
                }
            )
            .is_err()
        );
        assert_eq!(case.read_metadata[&id].outlet, None);
        let mark = h.mark();
        assert_eq!(h.undo(&mut case).unwrap().as_deref(), Some("change outlet"));
        assert_eq!(
            case.articles[0].metadata.outlet.as_deref(),
            Some("The Gull")
        );
        h.undo(&mut case).unwrap();
        assert!(case.read_metadata.is_empty());
        h.undo(&mut case).unwrap();
        assert!(case.articles.is_empty() && h.undo(&mut case).unwrap().is_none());
        for _ in 0..3 {
            h.redo(&mut case).unwrap();
        }
        assert_eq!(
            case.articles[0].metadata.outlet.as_deref(),
            Some("The Heron")
        );
        assert_eq!((h.mark(), case.articles[0].id), (mark, id));
    }

    #[test]
    fn steps_are_called_by_what_they_change() {
        use crate::article::Passage;
        use crate::case::{Correction, Decision, FindingKey, Verdict};
        use crate::text::CharSpan;
        let passage = Passage::new(ArticleId(1), CharSpan::new(0, 4));
        let (mut case, mut h) = (Case::new("x"), History::default());
        let mut step = |key: FindingKey, decision: Option<Decision>| {
            h.apply(&mut case, Command::Decide { key, decision })
                .unwrap();
            h.undo_label().unwrap().to_owned()
        };
        let read = |verdict, note: &str| {
            Some(Decision {
                verdict,
                note: note.into(),
                correction: None,
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
            correction: Some(Correction::Apart {
                mentions: vec![passage],
            }),
            ..Decision::default()
        };
        assert_eq!(step(claim.clone(), Some(apart)), "put mentions apart");
        assert_eq!(step(claim, None), "join the mentions again");
    }
}

//! A lesson: a case with chosen exercises in an order, notes for the teacher, a level and minutes.

use super::analysis::analysed;
use super::exercise::{Choice, Discussion, Exercise, Level, Shown, Step};
use super::mask::{MaskError, MaskPlan, mask};
use super::matter::Matter;
use super::shape;
use super::truth::Fault;
use crate::article::Fingerprint;
use crate::case::{Case, Decision};
use crate::monitor::{Cancelled, Monitor};
use crate::provenance::Provenance;

/// What a room does at one point of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// A question with one right answer.
    Exercise(Exercise),
    /// A question to talk about.
    Discussion(Discussion),
}

impl Task {
    /// The question.
    pub fn question(&self) -> &str {
        match self {
            Self::Exercise(e) => &e.question,
            Self::Discussion(d) => &d.question,
        }
    }

    /// A short title.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Exercise(e) => e.kind.title(),
            Self::Discussion(_) => "To talk about",
        }
    }

    /// What is shown with it.
    pub fn shown(&self) -> &[Shown] {
        match self {
            Self::Exercise(e) => &e.shown,
            Self::Discussion(d) => &d.shown,
        }
    }

    /// What a room chooses from; nothing for a discussion.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Exercise(e) => &e.choices,
            Self::Discussion(_) => &[],
        }
    }

    /// How the answer is shown; nothing for a discussion.
    pub fn reveal(&self) -> &[Step] {
        match self {
            Self::Exercise(e) => &e.reveal,
            Self::Discussion(_) => &[],
        }
    }

    /// Steps of showing the answer: those of the reveal, then the right choice with its explanation.
    pub fn steps(&self) -> usize {
        match self {
            Self::Exercise(e) => e.reveal.len() + 1,
            Self::Discussion(_) => 0,
        }
    }

    /// Minutes.
    pub fn minutes(&self) -> u8 {
        match self {
            Self::Exercise(e) => e.minutes,
            Self::Discussion(d) => d.minutes,
        }
    }

    /// How much it asks of a room.
    pub fn level(&self) -> Level {
        match self {
            Self::Exercise(e) => e.level,
            Self::Discussion(_) => Level::InDepth,
        }
    }

    fn check_shape(&self, case: &Case) -> Result<(), Fault> {
        match self {
            Self::Exercise(e) => shape::exercise(e, case),
            Self::Discussion(d) => shape::discussion(d, case),
        }
    }
}

/// A task at its place in a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What the room does.
    pub task: Task,
    /// For the teacher alone.
    pub notes: String,
}

/// A case with what a room does with it. The case has no findings: all that is asked stands in the entries.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its title, as the room sees it.
    pub title: String,
    /// How much it asks of a room.
    pub level: Level,
    /// For the teacher, in Markdown: aim, what to say, common wrong answers.
    pub guide: String,
    /// The articles, and what was decided about them.
    pub case: Case,
    /// In order.
    pub entries: Vec<Entry>,
}

impl Lesson {
    /// A lesson of these tasks. What of the case is not for a room is left out: notes, cards, house verdicts, files.
    pub fn new(title: impl Into<String>, level: Level, case: &Case, tasks: Vec<Task>) -> Self {
        let entry = |task| Entry {
            task,
            notes: String::new(),
        };
        Self {
            title: title.into(),
            level,
            guide: String::new(),
            case: for_a_room(case),
            entries: tasks.into_iter().map(entry).collect(),
        }
    }

    /// Minutes of all tasks.
    pub fn minutes(&self) -> u32 {
        self.entries
            .iter()
            .map(|e| u32::from(e.task.minutes()))
            .sum()
    }

    /// What tells it from other lessons: a fingerprint of its title, its texts and its questions.
    pub fn id(&self) -> Fingerprint {
        let mut bytes = self.title.clone().into_bytes();
        for text in self
            .case
            .articles
            .iter()
            .map(|a| &*a.text)
            .chain(self.entries.iter().map(|e| e.task.question()))
        {
            bytes.push(0);
            bytes.extend(text.as_bytes());
        }
        Fingerprint::of(&bytes)
    }

    /// The number of a passage that is shown with a task, on screen and on paper: "3.2" is the second one of task 3. Both count from 0.
    pub fn passage_number(task: usize, shown: usize) -> String {
        format!("{}.{}", task + 1, shown + 1)
    }

    /// Whether every task holds together with the texts; what a lesson file is asked when it is opened.
    ///
    /// # Errors
    /// Gives the first task, counted from 0, that does not.
    pub fn check_shape(&self) -> Result<(), (usize, Fault)> {
        let mut tasks = self.entries.iter().enumerate();
        tasks.try_for_each(|(n, e)| e.task.check_shape(&self.case).map_err(|f| (n, f)))
    }

    /// Whether every exercise is proven, analysing the articles anew.
    ///
    /// # Errors
    /// Gives the exercises, counted from 0, that are not, or says that it was cancelled.
    pub fn prove(&self, monitor: &dyn Monitor) -> Result<Vec<(usize, Fault)>, Cancelled> {
        let (case, provenance) = analysed(self.case.clone(), monitor)?;
        let m = Matter {
            case: &case,
            p: &provenance,
        };
        let tasks = self.entries.iter().enumerate();
        let bad = tasks.filter_map(|(n, e)| match &e.task {
            Task::Exercise(x) => super::truth::check(x, m).err().map(|f| (n, f)),
            Task::Discussion(_) => None,
        });
        Ok(bad.collect())
    }

    /// The lesson with the names of a plan replaced: a case of its own, with those tasks that still ask what they asked. Says how many
    /// were left out.
    ///
    /// # Errors
    /// See [`MaskError`].
    pub fn masked(
        &self,
        provenance: &Provenance,
        plan: &MaskPlan,
        monitor: &dyn Monitor,
    ) -> Result<(Self, usize), MaskError> {
        let masked = mask(&self.case, provenance, plan, monitor)?;
        let entry = |e: &Entry| {
            Some(Entry {
                task: masked.task(&e.task)?,
                notes: masked.words(&e.notes),
            })
        };
        let entries: Vec<Entry> = self.entries.iter().filter_map(entry).collect();
        let left_out = self.entries.len() - entries.len();
        let lesson = Self {
            title: masked.words(&self.title),
            level: self.level,
            guide: masked.words(&self.guide),
            case: for_a_room(&masked.case),
            entries,
        };
        Ok((lesson, left_out))
    }
}

/// What of a case goes into a lesson: texts, what is known about them, and what was read correctly.
fn for_a_room(case: &Case) -> Case {
    let mut out = Case {
        id: case.id.clone(),
        settings: case.settings.clone(),
        articles: case.articles.clone(),
        next_article: case.next_article,
        made: case.made.clone(),
        names: case.names.clone(),
        question: case.question.clone(),
        ..Case::new(case.name.clone())
    };
    out.question.house_verdict.clear();
    out.articles
        .iter_mut()
        .for_each(crate::article::Article::drop_original);
    let kept = case.decisions.iter().map(|(key, d)| {
        let bare = Decision {
            verdict: d.verdict,
            corrections: d.corrections.clone(),
            ..Decision::default()
        };
        (key.clone(), bare)
    });
    out.decisions = kept.filter(|(_, d)| !d.is_empty()).collect();
    out
}

//! Where a lesson stands while it is given: a machine of pure steps, small enough to be written down after each of them, so that
//! after a power cut the lesson goes on at the same task, with the answer hidden and the time that went by.

use super::lesson::{Lesson, Task};
use serde::{Deserialize, Serialize};

/// What the teacher does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// From the title to the first task; from the end, all over again.
    Start,
    /// On to the next task, whatever is still hidden; behind the last one is the end.
    Next,
    /// Hides the last step that was shown; where none is, back to the task before.
    Back,
    /// One key for all: the next step of the answer, else the next task.
    Forward,
    /// So many hands for a choice. Only while the answer is hidden.
    Tally {
        /// Which choice, from 0.
        choice: usize,
        /// How many.
        count: u16,
    },
    /// The next step of the answer.
    Reveal,
    /// Blanks the screen, or shows it again.
    Blank,
    /// Ends the lesson.
    End,
}

/// Where on the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Before the first task.
    #[default]
    Title,
    /// At this task, from 0.
    Task(usize),
    /// Behind the last one.
    End,
}

/// Why a move is not made; nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is nothing that way.
    #[error("there is nothing there")]
    Nothing,
    /// The room has seen a part of the answer.
    #[error("the answer is being shown; votes are closed")]
    Closed,
    /// There is no such choice.
    #[error("there is no such choice")]
    NoChoice,
    /// The screen is blank.
    #[error("the screen is blank; show it again first")]
    Blank,
    /// Nobody counts so many hands.
    #[error("that is more people than a room holds")]
    TooMany,
}

/// Most hands for a choice.
pub const MOST_HANDS: u16 = 999;

/// Longest time that is counted, in seconds: a day.
pub const LONGEST: u32 = 24 * 60 * 60;

/// What is kept of one task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// Steps of the answer that are shown.
    shown: usize,
    /// Hands, one number a choice.
    tally: Vec<u16>,
    /// How long the room was at it, in seconds.
    #[serde(default)]
    seconds: u32,
}

/// Where a lesson stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonState {
    /// Of which lesson: [`Lesson::id`].
    lesson: String,
    place: Place,
    blank: bool,
    tasks: Vec<Kept>,
    /// How long the lesson goes on, in seconds.
    #[serde(default)]
    seconds: u32,
    /// Steps of each task's answer, taken from the lesson.
    #[serde(skip)]
    steps: Vec<usize>,
}

impl LessonState {
    /// Before the first task.
    pub fn new(lesson: &Lesson) -> Self {
        let kept = |t: &Task| Kept {
            tally: vec![0; t.choices().len()],
            ..Kept::default()
        };
        let tasks = lesson.entries.iter().map(|e| &e.task);
        Self {
            lesson: lesson.id().0,
            place: Place::Title,
            blank: false,
            seconds: 0,
            steps: tasks.clone().map(Task::steps).collect(),
            tasks: tasks.map(kept).collect(),
        }
    }

    /// As it was kept, for a lesson that is opened again: at the same task, its answer hidden, the screen not blank. `None` where it
    /// is of another lesson or was damaged.
    pub fn resume(kept: &[u8], lesson: &Lesson) -> Option<Self> {
        let mut found: Self = serde_json::from_slice(kept).ok()?;
        let fresh = Self::new(lesson);
        let same = |a: &Kept, b: &Kept, steps: usize| {
            let hands = a.tally.iter().all(|n| *n <= MOST_HANDS);
            a.tally.len() == b.tally.len() && a.shown <= steps && hands
        };
        let tasks = found.tasks.iter().zip(&fresh.tasks).zip(&fresh.steps);
        let fits = found.lesson == fresh.lesson
            && found.tasks.len() == fresh.tasks.len()
            && tasks.clone().all(|((a, b), n)| same(a, b, *n));
        if !fits || matches!(found.place, Place::Task(n) if n >= fresh.tasks.len()) {
            return None;
        }
        found.steps = fresh.steps;
        found.blank = false;
        found.seconds = found.seconds.min(LONGEST);
        for k in &mut found.tasks {
            // No task lasted longer than the lesson.
            k.seconds = k.seconds.min(found.seconds);
        }
        // Nothing of the present task or a later one is shown before its time, whatever the file says.
        let present = match found.place {
            Place::Title => 0,
            Place::Task(n) => n,
            Place::End => found.tasks.len(),
        };
        for kept in found.tasks.iter_mut().skip(present) {
            kept.shown = 0;
        }
        Some(found)
    }

    /// To be kept after every move.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Where it stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Whether the screen is blank.
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    /// Steps of the present task's answer that are shown; 0 while it is hidden.
    pub fn shown(&self) -> usize {
        self.current().map_or(0, |k| k.shown)
    }

    /// Whether the right choice of the present task is shown.
    pub fn is_answered(&self) -> bool {
        match self.place {
            Place::Task(n) => {
                let steps = self.steps.get(n).copied().unwrap_or(0);
                steps > 0 && self.shown() >= steps
            }
            _ => false,
        }
    }

    /// Hands for each choice of a task.
    pub fn tally(&self, task: usize) -> &[u16] {
        self.tasks.get(task).map_or(&[], |k| &k.tally)
    }

    /// Seconds that the lesson goes on, breaks of the clock left out.
    pub fn seconds(&self) -> u32 {
        self.seconds
    }

    /// Seconds that the room was at the present task, counted together where it came back to it; 0 where there is no task.
    pub fn seconds_here(&self) -> u32 {
        self.current().map_or(0, |k| k.seconds)
    }

    /// So many seconds went by.
    pub fn pass(&mut self, seconds: u32) {
        let add = |to: &mut u32| *to = to.saturating_add(seconds).min(LONGEST);
        add(&mut self.seconds);
        if let Some(k) = self.current_mut() {
            add(&mut k.seconds);
        }
    }

    /// Makes a move.
    ///
    /// # Errors
    /// Says why it is not made; nothing is changed then.
    pub fn make(&mut self, step: Move) -> Result<(), Refused> {
        if self.blank && !matches!(step, Move::Blank | Move::End) {
            return Err(Refused::Blank);
        }
        match step {
            Move::Start => self.start(),
            Move::Next => self.next(),
            Move::Back => self.back(),
            Move::Forward => match (self.place, self.reveal()) {
                (Place::Title, _) => self.start(),
                (_, Ok(())) => Ok(()),
                _ => self.next(),
            },
            Move::Tally { choice, count } => self.count(choice, count),
            Move::Reveal => self.reveal(),
            Move::Blank => {
                self.blank = !self.blank;
                Ok(())
            }
            Move::End => {
                self.blank = false;
                self.place = Place::End;
                Ok(())
            }
        }
    }

    fn start(&mut self) -> Result<(), Refused> {
        if self.tasks.is_empty() || matches!(self.place, Place::Task(_)) {
            return Err(Refused::Nothing);
        }
        if self.place == Place::End {
            self.seconds = 0;
            for k in &mut self.tasks {
                k.shown = 0;
                k.seconds = 0;
                k.tally.fill(0);
            }
        }
        self.place = Place::Task(0);
        Ok(())
    }

    fn next(&mut self) -> Result<(), Refused> {
        self.place = match self.place {
            Place::Title => return self.start(),
            Place::Task(n) if n + 1 < self.tasks.len() => Place::Task(n + 1),
            Place::Task(_) => Place::End,
            Place::End => return Err(Refused::Nothing),
        };
        Ok(())
    }

    fn back(&mut self) -> Result<(), Refused> {
        if let Some(k) = self.current_mut().filter(|k| k.shown > 0) {
            k.shown -= 1;
            return Ok(());
        }
        self.place = match (self.place, self.tasks.len().checked_sub(1)) {
            (Place::Title, _) => return Err(Refused::Nothing),
            (Place::Task(0), _) | (Place::End, None) => Place::Title,
            (Place::Task(n), _) => Place::Task(n - 1),
            (Place::End, Some(last)) => Place::Task(last),
        };
        Ok(())
    }

    fn count(&mut self, choice: usize, count: u16) -> Result<(), Refused> {
        let k = self.current_mut().ok_or(Refused::Nothing)?;
        if k.shown > 0 {
            return Err(Refused::Closed);
        }
        let hands = k.tally.get_mut(choice).ok_or(Refused::NoChoice)?;
        if count > MOST_HANDS {
            return Err(Refused::TooMany);
        }
        *hands = count;
        Ok(())
    }

    fn reveal(&mut self) -> Result<(), Refused> {
        let Place::Task(n) = self.place else {
            return Err(Refused::Nothing);
        };
        let steps = self.steps.get(n).copied().unwrap_or(0);
        let k = self.current_mut().ok_or(Refused::Nothing)?;
        if k.shown >= steps {
            return Err(Refused::Nothing);
        }
        k.shown += 1;
        Ok(())
    }

    fn current(&self) -> Option<&Kept> {
        match self.place {
            Place::Task(n) => self.tasks.get(n),
            _ => None,
        }
    }

    fn current_mut(&mut self) -> Option<&mut Kept> {
        match self.place {
            Place::Task(n) => self.tasks.get_mut(n),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Unwatched;
    use crate::workshop::our_lessons;

    fn at_the_second_task() -> (Lesson, LessonState) {
        let lesson = our_lessons()[0].lesson(&Unwatched).unwrap();
        let mut state = LessonState::new(&lesson);
        state.pass(20);
        state.make(Move::Start).unwrap();
        state.pass(100);
        state.make(Move::Next).unwrap();
        state.pass(45);
        (lesson, state)
    }

    #[test]
    fn time_goes_on_after_a_crash() {
        let (lesson, state) = at_the_second_task();
        assert_eq!((state.seconds(), state.seconds_here()), (165, 45));
        let mut again = LessonState::resume(&state.to_bytes(), &lesson).unwrap();
        assert_eq!((again.seconds(), again.seconds_here()), (165, 45));
        again.pass(5);
        again.make(Move::Back).unwrap();
        assert_eq!((again.seconds(), again.seconds_here()), (170, 100));
        again.make(Move::End).unwrap();
        assert_eq!(again.seconds_here(), 0);
        again.make(Move::Start).unwrap();
        assert_eq!((again.seconds(), again.seconds_here()), (0, 0), "anew");
    }

    #[test]
    fn time_that_was_kept_is_bounded_and_may_be_missing() {
        let (lesson, mut state) = at_the_second_task();
        state.pass(u32::MAX);
        assert_eq!(state.seconds(), LONGEST);
        let bytes = String::from_utf8(state.to_bytes()).unwrap();
        let far = bytes.replace(&LONGEST.to_string(), &u32::MAX.to_string());
        assert_ne!(far, bytes);
        let again = LessonState::resume(far.as_bytes(), &lesson).unwrap();
        assert_eq!((again.seconds(), again.seconds_here()), (LONGEST, LONGEST));
        // No number of seconds at all, and one that is none.
        let negative = bytes.replace(&LONGEST.to_string(), "-1");
        assert_eq!(LessonState::resume(negative.as_bytes(), &lesson), None);
        let mut old: serde_json::Value = serde_json::from_str(&bytes).unwrap();
        old.as_object_mut().unwrap().remove("seconds");
        for task in old["tasks"].as_array_mut().unwrap() {
            task.as_object_mut().unwrap().remove("seconds");
        }
        let again = LessonState::resume(old.to_string().as_bytes(), &lesson).unwrap();
        assert_eq!((again.place(), again.seconds()), (state.place(), 0));
    }

    #[test]
    fn no_task_lasted_longer_than_the_lesson() {
        let (lesson, state) = at_the_second_task();
        let bytes = String::from_utf8(state.to_bytes()).unwrap();
        let odd = bytes.replace("\"seconds\":45", "\"seconds\":4500");
        assert_ne!(odd, bytes);
        let again = LessonState::resume(odd.as_bytes(), &lesson).unwrap();
        assert_eq!((again.seconds(), again.seconds_here()), (165, 165));
    }
}

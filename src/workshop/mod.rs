//! Workshop mode without a window: a room learns to trace a story upstream.
//!
//! The way of a lesson:
//!
//! 1. [`exercises`] and [`discussions`] make tasks from the findings that the person marked as read correctly. Only what the text
//!    proves becomes an [`Exercise`]; what careful people would dispute becomes a [`Discussion`] without a score. [`Exercise::check`]
//!    holds every choice against the findings and refuses an exercise unless exactly one is right and all others are proven wrong.
//! 2. [`Lesson::new`] takes a case and the chosen tasks in their order. [`Lesson::masked`] makes another lesson of it with neutral
//!    names ([`mask`]); the first one stays as it is.
//! 3. [`file::to_bytes`] and [`file::read_bytes`] are the lesson file. Write it with [`crate::casefile::write_atomically`].
//! 4. [`LessonState`] is where a lesson stands while it is given. Make a [`Move`] for every key, then keep
//!    [`LessonState::to_bytes`] with [`crate::store::keep_lesson`]; after a crash [`LessonState::resume`] stands at the same task with
//!    the answer hidden.
//! 5. [`handout`] gives worksheets, answer key and a plan as documents for the report's writers.
//! 6. [`our_lessons`] come with the program.
//!
//! **For a window.** What the room sees at [`Place::Task`]`(n)`: `lesson.entries[n].task` with its [`Task::title`],
//! [`Task::question`], [`Task::shown`] (number each with [`Lesson::passage_number`]; draw [`Shown::marked`] set off), and
//! [`Task::choices`] with [`Exercise::letter`] and [`LessonState::tally`]. Of the answer the first [`LessonState::shown`] of
//! [`Task::reveal`]; [`LessonState::is_answered`] says that the right choice and the explanation are shown as well. While
//! [`LessonState::is_blank`], nothing. What only the teacher sees: [`Entry::notes`], [`Exercise::strongest`], [`Discussion::why`], the
//! next entry, [`Lesson::guide`]. One key for everything is [`Move::Forward`]. A move that is refused changes nothing; its error is
//! a sentence for the teacher. Articles in full are `lesson.case.articles`; they have no originals and no findings, and need none.
//!
//! This layer stands on the report: masks find names as the report hides them, and handouts are its documents. Nothing here touches
//! disk, clock or threads.

mod analysis;
mod carried;
pub mod exercise;
mod features;
pub mod file;
mod handout;
mod lesson;
mod make;
pub mod mask;
mod matter;
mod ours;
mod shape;
mod spoken;
mod state;
mod truth;

pub use analysis::analysed;
pub use exercise::{Answer, Choice, Discussion, Exercise, Kind, Level, Shown, Step, Strongest};
pub use handout::{Handout, extent, handout};
pub use lesson::{Entry, Lesson, Task};
pub use make::{discussions, exercises};
pub use ours::{OurLesson, our_lessons};
pub use state::{LONGEST, LessonState, MOST_HANDS, Move, Place, Refused};
pub use truth::Fault;

use crate::case::Case;
use crate::provenance::Provenance;
use matter::Matter;

impl Exercise {
    /// Proves that exactly one choice is right and that it is the one that counts as right.
    ///
    /// # Errors
    /// Says what is the matter with it.
    pub fn check(&self, case: &Case, provenance: &Provenance) -> Result<(), Fault> {
        truth::check(
            self,
            Matter {
                case,
                p: provenance,
            },
        )
    }
}

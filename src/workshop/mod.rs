//! Workshop mode without a window: a room learns to trace a story upstream.
mod analysis;
pub mod exercise;
mod features;
pub mod file;
mod lesson;
mod make;
pub mod mask;
mod matter;
mod shape;
mod state;
mod truth;

pub use analysis::analysed;
pub use exercise::{Answer, Choice, Discussion, Exercise, Kind, Level, Shown, Step, Strongest};
pub use lesson::{Entry, Lesson, Task};
pub use make::{discussions, exercises};
pub use state::{LessonState, MOST_HANDS, Move, Place, Refused};
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

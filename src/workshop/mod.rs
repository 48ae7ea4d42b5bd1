//! Workshop mode without a window: a room learns to trace a story upstream.
pub mod exercise;
mod features;
mod make;
mod matter;
mod shape;
mod truth;

pub use exercise::{Answer, Choice, Discussion, Exercise, Kind, Level, Shown, Step, Strongest};
pub use make::{discussions, exercises};
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

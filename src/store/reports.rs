//! What a person chose for reports and is asked for no more: it belongs to the house, not to a case.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The part of an article, in percent, that houses usually allow to be quoted.
pub const USUAL_LIMIT: u8 = 20;

/// What was chosen for reports, in the words of the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportChoices {
    /// The file format; empty for the first of the list.
    pub format: String,
    /// How much of the report; empty for all.
    pub template: String,
    /// The paper; empty for A4.
    pub paper: String,
    /// Whether findings that nobody has checked stand in an appendix.
    pub suggestions: bool,
    /// The part of an article, in percent, that the house allows to be quoted.
    pub excerpt_limit: u8,
    /// Whose reports they are; empty for nobody's.
    pub house: String,
    /// A picture that stands on them.
    pub logo: Option<PathBuf>,
}

impl Default for ReportChoices {
    fn default() -> Self {
        Self {
            format: String::new(),
            template: String::new(),
            paper: String::new(),
            suggestions: true,
            excerpt_limit: USUAL_LIMIT,
            house: String::new(),
            logo: None,
        }
    }
}

impl ReportChoices {
    /// The same with every value in its bounds.
    pub(super) fn bounded(mut self) -> Self {
        self.excerpt_limit = self.excerpt_limit.min(100);
        self
    }
}

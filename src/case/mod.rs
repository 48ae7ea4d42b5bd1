//! The case: articles, findings, decisions, notes; how it changes, and how a change is taken back.

mod command;
mod decision;
mod history;
mod model;
mod reread;

pub use command::{Command, CommandError};
pub use decision::{
    Basis, Correction, Decision, DifferenceKind, FindingKey, HeadlineIssueKind, NodeKey, Verdict,
};
pub use history::History;
pub use model::{Case, FINDINGS_VERSION, Findings, Question, Settings};
pub use reread::{Moved, Unplaced, read_again};

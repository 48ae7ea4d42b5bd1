//! The case: articles, findings, decisions, notes; how it changes, and how a change is taken back.

mod command;
mod decision;
mod export;
mod history;
mod model;
mod reread;
mod stored;

pub use command::{Command, CommandError};
pub use decision::{
    Basis, Correction, Decision, DifferenceKind, FindingKey, HeadlineIssueKind, NodeKey, Verdict,
};
pub use export::{history_csv, history_json, history_of_json};
pub use history::{Change, Entry, History, HistoryError, Line, Stamp, replay};
pub use model::{Case, CaseId, FINDINGS_VERSION, Findings, Question, Settings};
pub use reread::{Moved, Unplaced, read_again};
pub use stored::{Blobs, NotStored, StoredEntry};

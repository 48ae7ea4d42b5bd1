//! The case: articles, findings, decisions, notes; how it changes, and how a change is taken back.

mod cards;
mod command;
mod correction;
mod decision;
mod export;
mod history;
mod issued;
mod label;
mod made;
mod matches;
mod model;
mod names;
mod purge;
mod reread;
mod sharing;
mod sieve;
mod stored;

pub use cards::{Attached, Card, CardKind, Level, Reply, Side};
pub use command::{Command, CommandError};
pub use correction::{Correction, CorrectionSort, Corrections};
pub use decision::{
    Basis, Decision, DifferenceKind, FindingKey, HeadlineIssueKind, NodeKey, Verdict,
};
pub use export::{history_csv, history_json, history_of_json};
pub use history::{Change, Entry, History, HistoryError, Line, Stamp, replay};
pub use issued::Issued;
pub use made::{Made, lies_in, remove_made};
pub use model::{Case, CaseId, FINDINGS_VERSION, Findings, Question, Settings};
pub use names::SameNames;
pub use purge::{Purge, articles_with, purge, removed_cards, would_go};
pub use reread::{AsideMade, Moved, Unplaced, read_again};
pub use sharing::{Held, Part, held, names_of, removed_articles, shared};
pub use stored::{Blobs, NotStored, StoredEntry};

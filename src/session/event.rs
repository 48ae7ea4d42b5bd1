//! What a session tells.

use super::jobs::JobKind;
use crate::article::ArticleId;
use crate::case::{Line, Moved};
use std::path::PathBuf;

/// What happened since the last poll; each is told to the person once.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Files were read. `warnings` are sentences that name the file.
    ArticlesAdded {
        /// The new articles.
        added: Vec<ArticleId>,
        /// What went wrong or needs attention.
        warnings: Vec<String>,
    },
    /// The file of an article was read again.
    ReadAgain {
        /// Which article.
        article: ArticleId,
        /// What became of the decisions on it.
        moved: Moved,
        /// What went wrong or needs attention.
        warnings: Vec<String>,
    },
    /// A case replaced the one that was open.
    CaseOpened {
        /// What needs attention.
        warnings: Vec<String>,
    },
    /// The analysis of the articles at hand is there. `approximate` says where a budget ran out.
    Analysed {
        /// One sentence each.
        approximate: Vec<String>,
    },
    /// The case was saved.
    Saved(PathBuf),
    /// A part of the case was written as a case of its own.
    Shared(PathBuf),
    /// What was removed for good is in no file of the case any more.
    Forgotten,
    /// A report was written.
    Exported(PathBuf),
    /// Work that [`super::Session::run`] was given is done.
    Ran(JobKind),
    /// A job did not succeed; nothing was changed.
    Failed {
        /// Which.
        job: JobKind,
        /// What happened, to which file, and what to do.
        message: String,
    },
    /// A job was cancelled; nothing was changed.
    Cancelled(JobKind),
    /// The journal of the case has steps that its file has not: [`super::Session::recover`] takes them,
    /// [`super::Session::discard_recovery`] leaves them out.
    Recoverable {
        /// Them, in order.
        steps: Vec<Line>,
    },
    /// Nothing was saved, since the file is not the one that was opened or saved last: [`super::Session::save_anyway`], or save
    /// elsewhere.
    FileChanged {
        /// Which file.
        path: PathBuf,
        /// Whether it is there no more, rather than another.
        gone: bool,
    },
    /// Steps are not written to the journal, or not all of the history to the case file; the work is in memory.
    NotKept {
        /// What happened, what to do, and which file.
        message: String,
    },
    /// All steps are in the journal again.
    KeptAgain,
}

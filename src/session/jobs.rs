//! Background jobs: one slot a kind, each with its own cancel token; a newer job of a kind replaces the older one.

use super::engine::{self, AnalysisCache, AnalysisOptions, Kept};
use super::exporting::{self, Exporting};
use super::files::{NotSaved, Opened, Save, SavedState, Written};
use super::making::{Derivation, tokenize};
use super::privacy::Share;
use super::reading;
use crate::article::Article;
use crate::case::{Case, Findings};
use crate::disk::Disk;
use crate::ingest::IngestOptions;
use crate::monitor::{JobToken, Monitor};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Kinds of background work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobKind {
    /// Reading article files.
    Read,
    /// Opening a case file.
    Open,
    /// Aligning and attributing.
    Analyse,
    /// Saving the case.
    Save,
    /// Writing a report.
    Export,
    /// Writing a part of the case for somebody else.
    Share,
    /// Checking a report.
    Check,
    /// Making, reading or writing a lesson.
    Lesson,
}

impl JobKind {
    /// What the jobs strip says.
    pub fn words(self) -> &'static str {
        match self {
            Self::Read => "Reading articles",
            Self::Open => "Opening the case",
            Self::Analyse => "Analysing",
            Self::Save => "Saving",
            Self::Export => "Writing the report",
            Self::Share => "Writing the copy",
            Self::Check => "Checking the report",
            Self::Lesson => "Preparing the lesson",
        }
    }
}

/// A running job as the jobs strip shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct JobStatus {
    /// Which.
    pub kind: JobKind,
    /// From 0.0 to 1.0.
    pub done: f32,
    /// How long it has been running.
    pub elapsed: Duration,
}

/// How a job ended: the closed list of what can come back from a thread.
pub(super) enum Outcome {
    Read {
        articles: Vec<Article>,
        warnings: Vec<String>,
    },
    ReadAgain {
        article: Box<Article>,
        warnings: Vec<String>,
    },
    Opened(Box<Opened>),
    Analysed {
        findings: Box<Findings>,
        derivation: Box<Derivation>,
        /// The change of the case that it belongs to.
        change: u64,
    },
    Derived {
        derivation: Box<Derivation>,
        change: u64,
    },
    Saved {
        path: PathBuf,
        /// Which case, and which state of it.
        of: SavedState,
        written: Written,
    },
    /// The file is not the one that was opened or saved last; nothing was written.
    FileChanged {
        path: PathBuf,
        gone: bool,
    },
    Exported(Box<exporting::Written>),
    Shared(PathBuf),
    /// Work that was not the session's own.
    Ran(JobKind),
    Failed {
        job: JobKind,
        message: String,
    },
    Cancelled(JobKind),
}

pub(super) type Waker = Arc<dyn Fn() + Send + Sync>;

struct Running {
    kind: JobKind,
    token: Arc<JobToken>,
    number: u64,
    begun: Instant,
}

/// The slots.
pub(super) struct Jobs {
    running: Vec<Running>,
    sender: Sender<(u64, Outcome)>,
    receiver: Receiver<(u64, Outcome)>,
    waker: Arc<Mutex<Option<Waker>>>,
    /// Outcomes taken off the channel while waiting.
    arrived: Vec<(u64, Outcome)>,
    next: u64,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            running: Vec::new(),
            sender,
            receiver,
            waker: Arc::default(),
            arrived: Vec::new(),
            next: 0,
        }
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.cancel_all();
    }
}

impl Jobs {
    pub(super) fn set_waker(&mut self, waker: Waker) {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker);
    }

    pub(super) fn status(&self) -> Vec<JobStatus> {
        let mut out: Vec<_> = self
            .running
            .iter()
            .map(|r| JobStatus {
                kind: r.kind,
                done: r.token.done(),
                elapsed: r.begun.elapsed(),
            })
            .collect();
        out.sort_by_key(|s| s.kind);
        out
    }

    pub(super) fn is_busy(&self) -> bool {
        !self.running.is_empty() || !self.arrived.is_empty()
    }

    pub(super) fn is_analysing(&self) -> bool {
        self.running.iter().any(|r| r.kind == JobKind::Analyse)
    }

    pub(super) fn cancel(&self, kind: JobKind) {
        for r in self.running.iter().filter(|r| r.kind == kind) {
            r.token.cancel();
        }
    }

    /// Cancels everything that can be thrown away; a save under way is left to finish.
    pub(super) fn cancel_all(&mut self) {
        for r in self.running.iter().filter(|r| r.kind != JobKind::Save) {
            r.token.cancel();
        }
        self.running.retain(|r| r.kind == JobKind::Save);
    }

    /// Outcomes of the jobs that are still wanted, in order of arrival.
    pub(super) fn finished(&mut self) -> Vec<Outcome> {
        let mut arrived = std::mem::take(&mut self.arrived);
        arrived.extend(self.receiver.try_iter());
        let mut out = Vec::new();
        for (number, outcome) in arrived {
            let before = self.running.len();
            self.running.retain(|r| r.number != number);
            if self.running.len() < before {
                out.push(outcome);
            }
        }
        out
    }

    /// Blocks until some job ends.
    pub(super) fn wait_for_any(&mut self) {
        match self.receiver.recv_timeout(Duration::from_secs(1)) {
            Ok(outcome) => self.arrived.push(outcome),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
        }
    }

    /// Runs `work` on a thread; a running job of the same kind is cancelled and its outcome dropped, except that files being read
    /// and cases being saved are never dropped.
    fn start(&mut self, kind: JobKind, work: impl FnOnce(&JobToken) -> Outcome + Send + 'static) {
        if matches!(
            kind,
            JobKind::Analyse | JobKind::Open | JobKind::Export | JobKind::Share | JobKind::Check
        ) {
            for r in self.running.iter().filter(|r| r.kind == kind) {
                r.token.cancel();
            }
            self.running.retain(|r| r.kind != kind);
        }
        self.next += 1;
        let number = self.next;
        let token = Arc::new(JobToken::default());
        self.running.push(Running {
            kind,
            token: Arc::clone(&token),
            number,
            begun: Instant::now(),
        });
        let (sender, waker) = (self.sender.clone(), Arc::clone(&self.waker));
        std::thread::spawn(move || {
            let mut report = Report {
                number,
                kind,
                sender,
                waker,
                outcome: None,
            };
            report.outcome = Some(work(&token));
        });
    }

    pub(super) fn start_read(&mut self, paths: Vec<PathBuf>) {
        self.start(JobKind::Read, move |token| {
            match engine::read(&paths, token) {
                Ok((articles, warnings)) => {
                    tokenize(&articles);
                    Outcome::Read { articles, warnings }
                }
                Err(_) => Outcome::Cancelled(JobKind::Read),
            }
        });
    }

    pub(super) fn start_read_again(&mut self, article: Article, options: IngestOptions) {
        self.start(JobKind::Read, move |token| {
            match reading::again(&article, &options, token) {
                Ok(Ok((article, warnings))) => Outcome::ReadAgain {
                    article: Box::new(article),
                    warnings,
                },
                Ok(Err(message)) => Outcome::Failed {
                    job: JobKind::Read,
                    message,
                },
                Err(_) => Outcome::Cancelled(JobKind::Read),
            }
        });
    }

    /// Opens a case file, or the journal of a case that was never saved.
    pub(super) fn start_open(
        &mut self,
        open: impl FnOnce() -> Result<Opened, String> + Send + 'static,
    ) {
        self.start(JobKind::Open, move |token| match open() {
            _ if token.cancelled() => Outcome::Cancelled(JobKind::Open),
            Ok(opened) => {
                tokenize(&opened.case.articles);
                Outcome::Opened(Box::new(opened))
            }
            Err(message) => Outcome::Failed {
                job: JobKind::Open,
                message,
            },
        });
    }

    pub(super) fn start_analysis(
        &mut self,
        mut case: Case,
        cache: AnalysisCache,
        kept: Kept,
        change: u64,
    ) {
        self.start(JobKind::Analyse, move |token| {
            let options = AnalysisOptions::default();
            let inputs = Some(case.analysis_inputs());
            match engine::analyse(&case.articles, &case.settings, &options, &cache, token) {
                Ok(findings) => {
                    case.findings = Findings { inputs, ..findings };
                    let derivation = Box::new(kept.derive_and_make(&case));
                    Outcome::Analysed {
                        findings: Box::new(case.findings),
                        derivation,
                        change,
                    }
                }
                Err(_) => Outcome::Cancelled(JobKind::Analyse),
            }
        });
    }

    pub(super) fn start_derivation(&mut self, case: Case, kept: Kept, change: u64) {
        self.start(JobKind::Analyse, move |_| Outcome::Derived {
            derivation: Box::new(kept.derive_and_make(&case)),
            change,
        });
    }

    pub(super) fn start_save(&mut self, disk: Arc<dyn Disk>, save: Save) {
        self.start(JobKind::Save, move |_| match save.run(&disk) {
            Ok(written) => Outcome::Saved {
                path: save.path,
                of: save.of,
                written,
            },
            Err(NotSaved::Changed { gone }) => Outcome::FileChanged {
                path: save.path,
                gone,
            },
            Err(NotSaved::Refused(message)) => Outcome::Failed {
                job: JobKind::Save,
                message,
            },
        });
    }

    /// Writes a part of the case for somebody else.
    pub(super) fn start_share(&mut self, disk: Arc<dyn Disk>, share: Share) {
        self.start(JobKind::Share, move |token| match share.run(&disk, token) {
            Ok(path) => Outcome::Shared(path),
            Err(_) if token.cancelled() => Outcome::Cancelled(JobKind::Share),
            Err(message) => Outcome::Failed {
                job: JobKind::Share,
                message,
            },
        });
    }

    /// Runs what somebody else has to be done.
    pub(super) fn start_other(
        &mut self,
        kind: JobKind,
        work: impl FnOnce(&JobToken) + Send + 'static,
    ) {
        self.start(kind, move |token| {
            work(token);
            match token.cancelled() {
                true => Outcome::Cancelled(kind),
                false => Outcome::Ran(kind),
            }
        });
    }

    pub(super) fn start_export(&mut self, exporting: Exporting) {
        self.start(JobKind::Export, move |token| match exporting.run(token) {
            Ok(written) => Outcome::Exported(Box::new(written)),
            Err(_) if token.cancelled() => Outcome::Cancelled(JobKind::Export),
            Err(message) => Outcome::Failed {
                job: JobKind::Export,
                message,
            },
        });
    }
}

/// Sends the outcome when the thread ends, also where the work panicked: the window must never wait for a job that is gone.
struct Report {
    number: u64,
    kind: JobKind,
    sender: Sender<(u64, Outcome)>,
    waker: Arc<Mutex<Option<Waker>>>,
    outcome: Option<Outcome>,
}

impl Drop for Report {
    fn drop(&mut self) {
        let outcome = self.outcome.take().unwrap_or(Outcome::Failed {
            job: self.kind,
            message: format!(
                "{} stopped because of an error in the program; nothing was changed. Please report it.",
                self.kind.words()
            ),
        });
        // The owner may be gone; then nobody wants the outcome.
        let _ = self.sender.send((self.number, outcome));
        let waker = self
            .waker
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(wake) = waker {
            wake();
        }
    }
}

//! Owns the case, its history and the background jobs: what the window and the command line talk to.
//!
//! The owner calls [`Session::poll`] once a frame (or [`Session::wait`]); everything that takes long runs on a thread of its own, one
//! slot a kind of job, and enters the case as one [`Command`] when it is done. Stale results are dropped.

mod engine;
mod event;
mod exporting;
mod files;
mod jobs;
mod keeper;
mod keeping;
mod making;
mod privacy;
mod reading;

pub use crate::threads::parallel;
pub use engine::{
    AnalysisCache, AnalysisOptions, add, analyse, derive, open as open_case, sample_case,
};
pub use event::Event;
pub use exporting::{Export, report_date, report_format, report_steps, write_report};
pub use files::LostCase;
pub use jobs::{JobKind, JobStatus};
pub use keeper::JournalState;
pub use making::{Made, Maker};
pub use reading::Pasted;

use crate::article::ArticleId;
use crate::attribution::OwnOutlet;
use crate::case::{Case, CaseId, Command, CommandError, Entry, History, Moved, Stamp, read_again};
use crate::disk::{Disk, DiskFile, FileMark, RealDisk, random_bits};
use crate::ingest::IngestOptions;
use crate::provenance::Provenance;
use crate::store::{Beginning, CaseLock};
use files::Save;
use jobs::{Jobs, Outcome};
use keeper::Keeper;
use making::Derivation;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Cases with no more text than this are derived between two frames; bytes.
const DERIVED_AT_ONCE: usize = 200_000;

/// The open case and everything that goes on around it.
pub struct Session {
    case: Case,
    provenance: Arc<Provenance>,
    /// What the owner wanted to be made with it, until it is taken.
    made: Option<Made>,
    history: History,
    /// [`History::mark`] at the last save or opening.
    saved: u64,
    path: Option<PathBuf>,
    jobs: Jobs,
    cache: AnalysisCache,
    /// What derivations read of the articles.
    kept: engine::Kept,
    /// Counts changes of what is shown; views compare it to know when to lay out anew.
    revision: u64,
    /// Counts the changes of the case, so that what was derived before the last one is not shown.
    changes: u64,
    /// The change that the derivation at hand belongs to.
    derived: u64,
    /// Counts the analyses that entered the case.
    installed: u64,
    /// Counts the cases that were opened, so that a late save does not speak for another case.
    opened: u64,
    /// Saves that wait for the one under way, so that the last one asked for is the last one written.
    saves: VecDeque<Save>,
    /// [`History::mark`] when the opening of a case was asked for.
    opening: u64,
    /// Events that did not come from a job.
    pending: Vec<Event>,
    /// The person's own outlets, for cases that are begun.
    own_outlets: Vec<OwnOutlet>,
    /// Files up to this size stay in the case with their bytes; megabytes.
    keep_originals: u32,
    /// The person's name; may be empty.
    person: String,
    /// Where everything is kept.
    disk: Arc<dyn Disk>,
    /// The lock on the open case file.
    lock: Option<CaseLock>,
    /// Whether another window has the case.
    read_only: bool,
    /// The file as it was opened or saved last.
    file: Option<FileMark>,
    /// Writes the journal.
    keeper: Keeper,
    autosave: bool,
    /// Folder of the journals of cases without a file.
    unsaved: Option<PathBuf>,
    /// Where the journal of the open case begins: behind what its file holds.
    beginning: Beginning,
    /// Number of the last entry that was handed to the keeper.
    sent: u64,
    /// Steps that the journal has and the file has not.
    recoverable: Vec<Entry>,
    /// Whether what stands in the journal's place is to be put aside before one is written.
    aside: bool,
    /// Whether the end of the journal that was found is cut off or damaged.
    torn: bool,
    /// The lock on the journal of a lost case.
    held: Option<Box<dyn DiskFile>>,
    /// The problem of the journal that was told last.
    told: Option<String>,
    /// Whether files of the case still hold what was removed for good.
    forgetting: bool,
    /// The hash in the report that was written last.
    sealed: Option<String>,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// An empty, unsaved case.
    pub fn new() -> Self {
        Self::on(Arc::new(RealDisk))
    }

    /// The same on other storage.
    pub fn on(disk: Arc<dyn Disk>) -> Self {
        let case = begun();
        Self {
            beginning: Beginning::behind(&case.id, &case.name, &History::default()),
            case,
            provenance: Arc::default(),
            made: None,
            history: History::default(),
            saved: 0,
            path: None,
            jobs: Jobs::default(),
            cache: AnalysisCache::default(),
            kept: engine::Kept::default(),
            revision: 1,
            changes: 0,
            derived: 0,
            installed: 0,
            opened: 0,
            saves: VecDeque::new(),
            opening: 0,
            pending: Vec::new(),
            own_outlets: Vec::new(),
            keep_originals: u32::MAX,
            person: String::new(),
            disk,
            lock: None,
            read_only: false,
            file: None,
            keeper: Keeper::default(),
            autosave: true,
            unsaved: None,
            sent: 0,
            recoverable: Vec::new(),
            aside: false,
            torn: false,
            held: None,
            told: None,
            forgetting: false,
            sealed: None,
        }
    }

    /// From now on files over `megabytes` enter the case with text and hash, but without their bytes.
    pub fn keep_originals_up_to(&mut self, megabytes: u32) {
        self.keep_originals = megabytes;
    }

    /// Called from worker threads whenever there is something to poll; wakes the window.
    pub fn set_waker(&mut self, waker: impl Fn() + Send + Sync + 'static) {
        let waker: jobs::Waker = Arc::new(waker);
        self.keeper.set_waker(Arc::clone(&waker));
        self.jobs.set_waker(waker);
    }

    /// The case at hand.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// What is derived from it.
    pub fn provenance(&self) -> &Arc<Provenance> {
        &self.provenance
    }

    /// Moves with every change of the case or of what is derived from it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Where the case was last saved or opened from.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether closing would lose work.
    pub fn is_modified(&self) -> bool {
        self.history.mark() != self.saved
    }

    /// Running jobs, in a fixed order.
    pub fn jobs(&self) -> Vec<JobStatus> {
        self.jobs.status()
    }

    /// Asks a running job to stop.
    pub fn cancel(&self, kind: JobKind) {
        self.jobs.cancel(kind);
    }

    /// Carries out a change, remembers its inverse, and analyses again where the change asks for it.
    ///
    /// # Errors
    /// Those of the command; nothing is changed then.
    pub fn apply(&mut self, command: Command) -> Result<(), CommandError> {
        self.writable()?;
        let stamp = self.stamp();
        self.history.apply(&mut self.case, command, &stamp)?;
        self.changed();
        Ok(())
    }

    /// The name that stands at every step from now on; may be empty.
    pub fn set_person(&mut self, name: &str) {
        name.trim().clone_into(&mut self.person);
    }

    fn writable(&self) -> Result<(), CommandError> {
        if self.read_only {
            Err(CommandError::ReadOnly)
        } else {
            Ok(())
        }
    }

    /// Who takes a step now, and when.
    fn stamp(&self) -> Stamp {
        Stamp {
            who: self.person.clone(),
            when: engine::now(),
        }
    }

    /// Takes the last step back; its label, or `None` where there is none.
    ///
    /// # Errors
    /// Those of the inverse command; nothing is changed then.
    pub fn undo(&mut self) -> Result<Option<String>, CommandError> {
        self.writable()?;
        let stamp = self.stamp();
        let label = self.history.undo(&mut self.case, &stamp)?;
        self.changed();
        Ok(label)
    }

    /// Does the last undone step again; its label, or `None` where there is none.
    ///
    /// # Errors
    /// Those of the command; nothing is changed then.
    pub fn redo(&mut self) -> Result<Option<String>, CommandError> {
        self.writable()?;
        let stamp = self.stamp();
        let label = self.history.redo(&mut self.case, &stamp)?;
        self.changed();
        Ok(label)
    }

    /// Label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// Label of the step that redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Starts an empty case in place of the open one. The caller has asked about unsaved changes.
    pub fn new_case(&mut self) {
        let mut case = begun();
        case.settings.attribution.outlets = self.own_outlets.clone();
        self.replace(case, History::default(), None);
    }

    /// Takes the person's own table of outlets: for every case that is begun from now on, and for the open one, as a step that can
    /// be undone unless the case is still empty. A case that is opened later brings its own.
    ///
    /// # Errors
    /// Those of the command; the open case is not changed then.
    pub fn set_own_outlets(&mut self, rows: Vec<OwnOutlet>) -> Result<(), CommandError> {
        self.own_outlets.clone_from(&rows);
        if self.case.articles.is_empty() && !self.is_modified() {
            self.case.settings.attribution.outlets = rows;
            return Ok(());
        }
        let mut settings = self.case.settings.clone();
        settings.attribution.outlets = rows;
        if settings == self.case.settings {
            return Ok(());
        }
        self.apply(Command::SetSettings(settings))
    }

    /// Reads article files in the background and adds them to the case.
    pub fn open_files(&mut self, paths: Vec<PathBuf>) {
        self.jobs.start_read(paths);
    }

    /// Adds a pasted text as an article; its number, or `None` where it holds no words.
    pub fn paste(&mut self, text: &Pasted) -> Option<ArticleId> {
        let mut articles = vec![reading::pasted(&self.case, text)?];
        reading::received(&mut articles, self.keep_originals);
        let id = ArticleId(self.case.next_article.max(1));
        self.apply(Command::AddArticles(articles)).ok().map(|()| id)
    }

    /// Makes `text` the transcription of a picture; what becomes of the decisions on an earlier one.
    ///
    /// # Errors
    /// If there is no such article.
    pub fn transcribe(&mut self, id: ArticleId, text: &str) -> Result<Moved, CommandError> {
        let (command, moved) = reading::transcription(&self.case, id, text)?;
        self.apply(command)?;
        Ok(moved)
    }

    /// Reads an article's file again in the background, with other options; see [`Event::ReadAgain`].
    pub fn read_again(&mut self, id: ArticleId, options: IngestOptions) {
        if let Some(article) = self.case.article(id) {
            self.jobs.start_read_again(article.clone(), options);
        }
    }

    /// Opens the embedded teaching sample as a new, unsaved case. The caller has asked about unsaved changes.
    pub fn open_sample(&mut self) {
        match engine::sample_case() {
            Ok(mut case) => {
                case.id = CaseId::of_bits(random_bits());
                self.replace(case, History::default(), None);
                self.pending.push(Event::CaseOpened {
                    warnings: Vec::new(),
                });
            }
            Err(message) => self.pending.push(Event::Failed {
                job: JobKind::Open,
                message,
            }),
        }
    }

    /// Opens a case file in the background; the open case stays untouched until it is read. The caller has asked about unsaved
    /// changes.
    pub fn open_case(&mut self, path: PathBuf) {
        self.opening = self.history.mark();
        let own = self.lock.as_ref().is_some_and(|lock| lock.is_of(&path));
        let disk = Arc::clone(&self.disk);
        self.jobs.start_open(move || files::open(&disk, path, own));
    }

    /// Takes over what finished; call once a frame.
    pub fn poll(&mut self) -> Vec<Event> {
        let mut events = std::mem::take(&mut self.pending);
        for outcome in self.jobs.finished() {
            self.take_over(outcome, &mut events);
        }
        self.next_save();
        events.extend(self.journal_event());
        events
    }

    /// Waits for all running jobs and those they start, and returns what happened. For the command line and tests.
    pub fn wait(&mut self) -> Vec<Event> {
        let mut events = self.poll();
        while self.jobs.is_busy() {
            self.jobs.wait_for_any();
            events.extend(self.poll());
        }
        events
    }

    fn take_over(&mut self, outcome: Outcome, events: &mut Vec<Event>) {
        match outcome {
            Outcome::ReadAgain { article, warnings } => {
                let id = article.id;
                let done = read_again(&self.case, *article)
                    .and_then(|(command, moved)| self.apply(command).map(|()| moved));
                events.push(match done {
                    Ok(moved) => Event::ReadAgain {
                        article: id,
                        moved,
                        warnings,
                    },
                    Err(e) => Event::Failed {
                        job: JobKind::Read,
                        message: e.to_string(),
                    },
                });
            }
            Outcome::Read {
                mut articles,
                warnings,
            } => {
                reading::received(&mut articles, self.keep_originals);
                let first = self.case.next_article.max(1);
                let added = (first..).map(ArticleId).take(articles.len()).collect();
                if !articles.is_empty() {
                    match self.apply(Command::AddArticles(articles)) {
                        Ok(()) => {}
                        Err(e) => events.push(Event::Failed {
                            job: JobKind::Read,
                            message: e.to_string(),
                        }),
                    }
                }
                events.push(Event::ArticlesAdded { added, warnings });
            }
            Outcome::Opened(opened) => self.take_over_opened(*opened, events),
            Outcome::Analysed {
                findings,
                derivation,
                change,
            } => {
                // The case may have changed meanwhile; then a newer analysis is under way.
                if findings.inputs.as_ref() == Some(&self.case.analysis_inputs()) {
                    let approximate = findings.alignment.approximate.clone();
                    if Command::InstallFindings(findings)
                        .apply(&mut self.case)
                        .is_ok()
                    {
                        self.installed += 1;
                        if change == self.changes {
                            self.show(*derivation);
                        } else {
                            self.derive();
                        }
                        events.push(Event::Analysed { approximate });
                    }
                }
            }
            Outcome::Derived { derivation, change } => {
                if change == self.changes {
                    self.show(*derivation);
                }
            }
            Outcome::Saved { path, of, written } => {
                for message in &written.warnings {
                    events.push(Event::NotKept {
                        message: message.clone(),
                    });
                }
                self.was_saved(&path, of, written);
                events.push(Event::Saved(path));
                self.forget_files(of, events);
            }
            Outcome::FileChanged { path, gone } => events.push(Event::FileChanged { path, gone }),
            Outcome::Ran(kind) => events.push(Event::Ran(kind)),
            Outcome::Exported(written) => self.exported(*written, events),
            Outcome::Shared(path) => events.push(Event::Shared(path)),
            Outcome::Failed { job, message } => events.push(Event::Failed { job, message }),
            Outcome::Cancelled(job) => events.push(Event::Cancelled(job)),
        }
    }

    fn take_over_opened(&mut self, mut opened: files::Opened, events: &mut Vec<Event>) {
        if self.history.mark() != self.opening {
            let path = opened.path.unwrap_or_default();
            let message = format!(
                "The case at hand was changed meanwhile, so the other one was not opened; open it again: {}",
                path.display()
            );
            events.push(Event::Failed {
                job: JobKind::Open,
                message,
            });
            return;
        }
        let lock = self.lock.take().filter(|lock| {
            let path = opened.path.as_deref();
            opened.lock.is_none() && path.is_some_and(|p| lock.is_of(p))
        });
        let case = std::mem::take(&mut opened.case);
        let history = std::mem::take(&mut opened.history);
        let warnings = std::mem::take(&mut opened.warnings);
        self.replace(case, history, opened.path.take());
        self.lock = lock;
        let recoverable = self.was_opened(&mut opened);
        if self.path.is_none() {
            // All its steps are unsaved, and stand in the journal that it came from.
            self.saved = self.history.before();
            self.begin_at_first();
            self.keep();
        }
        events.push(Event::CaseOpened { warnings });
        events.extend(recoverable);
    }

    fn replace(&mut self, case: Case, history: History, path: Option<PathBuf>) {
        self.jobs.cancel_all();
        // The caller has asked about unsaved changes.
        self.keeper.end(true);
        self.opened += 1;
        self.case = case;
        self.path = path;
        self.history = history;
        self.saved = self.history.mark();
        (self.provenance, self.made) = (Arc::default(), None);
        (self.lock, self.held, self.file) = (None, None, None);
        (self.read_only, self.aside, self.forgetting) = (false, false, false);
        self.recoverable = Vec::new();
        self.begin_here();
        self.changed();
    }

    fn changed(&mut self) {
        self.changes += 1;
        self.revision += 1;
        self.keep();
        if self.case.is_analysed() {
            self.derive();
        } else {
            let (case, cache, kept) = (self.case.clone(), self.cache.clone(), self.kept.clone());
            self.jobs.start_analysis(case, cache, kept, self.changes);
        }
    }

    /// Derives anew: at once where that takes no longer than a frame, else in the background.
    fn derive(&mut self) {
        if !self.is_large() {
            self.show(self.kept.derive(&self.case).into());
        } else {
            let (case, kept) = (self.case.clone(), self.kept.clone());
            self.jobs.start_derivation(case, kept, self.changes);
        }
    }

    fn show(&mut self, derivation: Derivation) {
        self.provenance = Arc::new(derivation.provenance);
        self.made = derivation.made;
        self.derived = self.changes;
        self.revision += 1;
    }
}

/// An empty case with an id of its own.
fn begun() -> Case {
    let mut case = Case::new("Untitled case");
    case.id = CaseId::of_bits(random_bits());
    case
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::SourceKind;

    #[test]
    fn own_outlets_enter_the_cases_that_are_begun() {
        let rows = vec![OwnOutlet {
            name: "Ostby Argus".into(),
            kind: SourceKind::Outlet,
            short: Vec::new(),
            country: None,
            owner: Some("Kestrel Group".into()),
        }];
        let known = |s: &Session| s.case().settings.attribution.outlets.clone();
        let mut session = Session::new();
        session.set_own_outlets(rows.clone()).unwrap();
        assert_eq!(known(&session), rows);
        assert!(!session.is_modified(), "an empty case is not changed");
        assert!(session.undo_label().is_none());
        session.new_case();
        assert_eq!(known(&session), rows);
        session.apply(Command::Rename("Pier".into())).unwrap();
        session.set_own_outlets(Vec::new()).unwrap();
        assert!(known(&session).is_empty());
        session.undo().unwrap();
        assert_eq!(known(&session), rows);
    }
}

//! What keeps work from being lost: saving, the journal, recovery, and the history as others read it.

use super::files::{self, LostCase, Opened, Save, SavedState, Written};
use super::jobs::JobKind;
use super::keeper::{JournalState, Target};
use super::{Event, Session};
use crate::case::{self, Line};
use crate::store::{Beginning, JOURNAL, journal_beside, set_aside};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Session {
    /// The history, oldest entry first.
    pub fn history(&self) -> Vec<Line> {
        self.history.lines()
    }

    /// The history as a table.
    pub fn history_csv(&self) -> String {
        case::history_csv(&self.history)
    }

    /// The history with all that it changed, save evidence cards that are never to be exported; can be replayed.
    pub fn history_json(&self) -> String {
        case::history_json(&self.case, &self.history)
    }

    /// Writes the history into a file: as a table where it ends in `.csv`, else with all that it changed.
    ///
    /// # Errors
    /// In words, where the file cannot be written; what was there before stays.
    pub fn export_history(&self, path: &Path) -> Result<(), String> {
        let table = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("csv"));
        let text = if table {
            self.history_csv()
        } else {
            self.history_json()
        };
        crate::casefile::write_atomically(path, text.as_bytes())
            .map_err(|e| format!("The history cannot be written: {e}"))
    }

    /// Journals of cases that were never saved stand in this folder from now on.
    pub fn keep_unsaved_in(&mut self, folder: PathBuf) {
        self.unsaved = Some(folder);
        self.keep();
    }

    /// Whether every step is written to a journal; it is unless this says no.
    pub fn set_autosave(&mut self, on: bool) {
        if self.autosave == on {
            return;
        }
        self.autosave = on;
        if on {
            self.keep();
        } else {
            self.keeper.end(true);
        }
    }

    /// How far the steps are kept.
    pub fn journal_state(&self) -> JournalState {
        let mut state = self.keeper.state();
        state.kept = state.kept.max(self.beginning.after);
        state
    }

    /// Waits until every step so far is in the journal, or has met a problem.
    pub fn wait_kept(&self) -> JournalState {
        self.keeper.wait();
        self.journal_state()
    }

    /// Whether another window has the case: it can be read here, not changed. Saving under another name frees it.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// Has new entries written; the first one begins a journal.
    pub(super) fn keep(&mut self) {
        if !self.autosave || self.read_only || self.history.last_number() == self.beginning.after {
            return;
        }
        // Whoever goes on working does not want what was offered; it is put aside.
        self.recoverable = Vec::new();
        if self.keeper.is_active() {
            self.keeper.more(self.history.entries_after(self.sent));
            self.sent = self.history.last_number();
        } else {
            self.aim(false, None);
        }
    }

    /// Tells the thread where the journal of the case at hand stands, and what is in it.
    pub(super) fn aim(&mut self, saved: bool, replaces: Option<PathBuf>) {
        let Some(path) = self.journal_path() else {
            return;
        };
        let base = if self.path.is_none() {
            let Ok(mut base) = self.history.base(&self.case) else {
                return;
            };
            base.findings = case::Findings::default();
            Some(Box::new(base))
        } else {
            None
        };
        let target = Target {
            path,
            case_file: self.path.clone(),
            beginning: self.beginning.clone(),
            base,
            entries: self.history.entries_after(self.beginning.after).to_vec(),
            aside: std::mem::take(&mut self.aside),
            saved,
            replaces,
            held: self.held.take(),
        };
        self.keeper.to(&self.disk, target);
        self.sent = self.history.last_number();
    }

    /// Where the journal of the case at hand stands; `None` for an unsaved one where there is no folder for it.
    pub(super) fn journal_path(&self) -> Option<PathBuf> {
        match &self.path {
            Some(path) => Some(journal_beside(path)),
            None => {
                let name = format!("{}.{JOURNAL}", self.case.id.as_str());
                self.unsaved.as_ref().map(|folder| folder.join(name))
            }
        }
    }

    /// Saves the case as it is now, in the background; one save after the other. Where the file is not the one that was opened or
    /// saved last, nothing is written and [`Event::FileChanged`] tells.
    pub fn save(&mut self, path: PathBuf) {
        self.ask_save(path, false);
    }

    /// The same whatever became of the file.
    pub fn save_anyway(&mut self, path: PathBuf) {
        self.ask_save(path, true);
    }

    fn ask_save(&mut self, path: PathBuf, anyway: bool) {
        if self.read_only && self.is_own(&path) {
            let message = format!(
                "this case is open in another window and cannot be changed here; save under another name: {}",
                path.display()
            );
            self.pending.push(Event::Failed {
                job: JobKind::Save,
                message,
            });
            return;
        }
        let of = SavedState {
            case: self.opened,
            mark: self.history.mark(),
            last: self.history.last_number(),
        };
        self.saves.push_back(Save {
            case: self.case.clone(),
            history: self.history.clone(),
            path,
            of,
            anyway,
            expected: None,
            lock: true,
        });
        self.next_save();
    }

    pub(super) fn is_own(&self, path: &Path) -> bool {
        let own = self.path.as_deref().map(crate::disk::settled);
        own.is_some_and(|own| own == crate::disk::settled(path))
    }

    pub(super) fn next_save(&mut self) {
        let saving = self.jobs.status().iter().any(|j| j.kind == JobKind::Save);
        if !saving && let Some(mut save) = self.saves.pop_front() {
            if self.is_own(&save.path) && save.of.case == self.opened {
                save.expected.clone_from(&self.file);
            }
            let held = self.lock.as_ref();
            save.lock = !held.is_some_and(|lock| lock.is_of(&save.path));
            self.jobs.start_save(Arc::clone(&self.disk), save);
        }
    }

    /// A save is done: the file is the case's own, and its journal begins behind what it holds.
    pub(super) fn was_saved(&mut self, path: &Path, of: SavedState, written: Written) {
        if of.case != self.opened {
            return;
        }
        let own = self.is_own(path);
        let before = self.keeper.state().path;
        if let Some(stem) = path.file_stem() {
            self.case.name = stem.to_string_lossy().into_owned();
        }
        self.saved = of.mark;
        self.path = Some(path.to_owned());
        self.file = Some(written.mark);
        self.read_only = false;
        if written.lock.is_some() || !own {
            self.lock = written.lock;
        }
        // The journal of a file that was replaced, and steps that were offered and not answered, are put aside.
        self.aside |= !own;
        self.recoverable = Vec::new();
        self.beginning = Beginning {
            case: self.case.id.clone(),
            name: self.case.name.clone(),
            after: of.last,
            seal: self
                .history
                .entry(of.last)
                .map(|e| case::StoredEntry::seal(e)),
        };
        if self.autosave {
            let replaces = before.filter(|b| Some(b) != self.journal_path().as_ref());
            self.aim(true, replaces);
        }
        self.revision += 1;
    }

    /// Takes over what stands beside an opened case.
    pub(super) fn was_opened(&mut self, opened: &mut Opened) -> Option<Event> {
        self.read_only = opened.read_only;
        self.file = opened.file.take();
        self.aside = opened.aside;
        self.torn = opened.torn;
        self.held = opened.held.take();
        self.recoverable = std::mem::take(&mut opened.newer);
        if let Some(lock) = opened.lock.take() {
            self.lock = Some(lock);
        }
        let steps: Vec<Line> = self.recoverable.iter().map(Line::of).collect();
        (!steps.is_empty()).then_some(Event::Recoverable { steps })
    }

    /// Steps that the journal of the open case has and its file has not, as long as nothing was done with them.
    pub fn recoverable(&self) -> Vec<Line> {
        self.recoverable.iter().map(Line::of).collect()
    }

    /// Takes those steps into the case; how many.
    ///
    /// # Errors
    /// If one of them does not fit; those before it are taken, and the journal is put aside.
    pub fn recover(&mut self) -> Result<usize, String> {
        let entries = std::mem::take(&mut self.recoverable);
        let all = entries.len();
        let mut done = Ok(all);
        for (i, entry) in entries.into_iter().enumerate() {
            if let Err(e) = self.history.resume(&mut self.case, entry) {
                done = Err(format!("{} steps could not be recovered: {e}", all - i));
                break;
            }
        }
        // What is written anew holds all of it; of a damaged one the rest is kept.
        self.aside = done.is_err() || self.torn;
        self.changed();
        done
    }

    /// Leaves those steps out. The journal is put aside under another name, where it stays.
    ///
    /// # Errors
    /// If storage refuses; the steps are still offered then.
    pub fn discard_recovery(&mut self) -> Result<(), String> {
        let Some(path) = self.journal_path().filter(|_| !self.recoverable.is_empty()) else {
            return Ok(());
        };
        put_aside(self, &path)?;
        self.recoverable = Vec::new();
        self.aside = false;
        Ok(())
    }

    /// Cases that were never saved and whose window did not come to close them.
    pub fn lost_cases(&self) -> Vec<LostCase> {
        let own = self.keeper.state().path;
        self.unsaved.as_ref().map_or_else(Vec::new, |folder| {
            files::lost_cases(&*self.disk, folder, own.as_deref())
        })
    }

    /// Opens such a case in the background. The caller has asked about unsaved changes of the open one.
    pub fn recover_lost(&mut self, lost: &LostCase) {
        self.opening = self.history.mark();
        let (disk, journal) = (Arc::clone(&self.disk), lost.journal.clone());
        self.jobs
            .start_open(move || files::open_lost(&*disk, &journal));
    }

    /// Does not offer such a case any more; its journal stays under another name.
    ///
    /// # Errors
    /// If storage refuses.
    pub fn discard_lost(&self, lost: &LostCase) -> Result<(), String> {
        put_aside(self, &lost.journal)
    }

    /// The person gives up what was not saved, or nothing is unsaved: the journal goes. Without this call a session that ends with
    /// unsaved work leaves its journal, to be offered the next time.
    pub fn close(&mut self) {
        self.keeper.end(true);
    }

    /// What to tell where the journal met a problem, or meets it no more.
    pub(super) fn journal_event(&mut self) -> Option<Event> {
        let problem = self.keeper.state().problem;
        if problem == self.told {
            return None;
        }
        self.told.clone_from(&problem);
        Some(match problem {
            Some(message) => Event::NotKept { message },
            None => Event::KeptAgain,
        })
    }

    /// A journal that begins at the case as it is now.
    pub(super) fn begin_here(&mut self) {
        self.beginning = Beginning::behind(&self.case.id, &self.case.name, &self.history);
        self.sent = self.history.last_number();
    }

    /// The same for a case that stands in no file: its journal holds all of its steps.
    pub(super) fn begin_at_first(&mut self) {
        self.beginning = Beginning {
            case: self.case.id.clone(),
            name: self.case.name.clone(),
            after: self.history.before(),
            seal: None,
        };
        self.sent = self.history.before();
    }
}

fn put_aside(session: &Session, journal: &Path) -> Result<(), String> {
    set_aside(&*session.disk, journal).map(drop).map_err(|e| {
        format!(
            "the journal cannot be put aside: {}: {}",
            crate::disk::words(&e),
            journal.display()
        )
    })
}

impl Drop for Session {
    fn drop(&mut self) {
        // Unsaved work stays in its journal, whatever ended the window.
        if !self.is_modified() {
            self.keeper.end(true);
        }
    }
}

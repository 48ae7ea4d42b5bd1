//! What leaves the case: a copy with some of its parts for somebody else, and what is removed for good.
//!
//! Removing for good changes the case and its history at once; the case file is written anew in the background, the journal with it,
//! and what stands beside them of earlier states goes: journals that were put aside, and parts of saves that a crash ended. If the
//! file cannot be written, that is told as with every save, and the case stays unsaved.

use super::files::{SavedState, sweep_older};
use super::jobs::JobKind;
use super::{AnalysisCache, Event, Session, engine};
use crate::case::{self, Case, CaseId, Held, History, Part, Purge};
use crate::casefile;
use crate::disk::{self, Disk, FileMark, folder_of, random_bits};
use crate::monitor::Monitor;
use crate::store::{CaseLock, JOURNAL, Locking, read_journal};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How old a part of a file is that no save of this moment is working on.
const PART_LEFT: Duration = Duration::from_secs(60);

/// A copy that was asked for.
pub(super) struct Share {
    case: Case,
    history: History,
    along: BTreeSet<Part>,
    path: PathBuf,
    /// The open case file, which is never written.
    own: Option<(PathBuf, Option<FileMark>)>,
}

impl Share {
    /// Writes it, and reads it back.
    pub(super) fn run(
        &self,
        disk: &Arc<dyn Disk>,
        monitor: &dyn Monitor,
    ) -> Result<PathBuf, String> {
        self.check(&**disk)?;
        let name = self
            .path
            .file_stem()
            .map(|s| s.to_string_lossy().into_owned());
        let id = CaseId::of_bits(random_bits());
        let (mut copy, history) = case::shared(&self.case, &self.history, &self.along, id);
        copy.name = name.unwrap_or_default();
        monitor.progress(0.4);
        if monitor.cancelled() {
            return Err(String::new());
        }
        // Nobody may have it open while it is replaced.
        let lock = CaseLock::take(disk, &self.path);
        if matches!(lock, Locking::Elsewhere) {
            return Err(format!(
                "another window has this case open; write the copy under another name: {}",
                self.path.display()
            ));
        }
        casefile::save_on(&**disk, &copy, &history, &self.path).map_err(|e| e.to_string())?;
        monitor.progress(0.8);
        let opened = casefile::open(&self.path).map_err(|e| e.to_string())?;
        if let Some(warning) = opened.warnings.first() {
            return Err(format!(
                "the copy is not sound: {warning}: {}",
                self.path.display()
            ));
        }
        Ok(self.path.clone())
    }

    /// Whether it is another file than the open one, also by another name of it.
    fn check(&self, disk: &dyn Disk) -> Result<(), String> {
        let Some((own, mark)) = &self.own else {
            return Ok(());
        };
        let there = disk.look(&self.path).ok().map(|m| m.identity);
        let mark = mark.as_ref().map(|m| m.identity);
        let known = there.is_some() && there != Some((0, 0)) && there == mark;
        if known || disk::settled(&self.path) == disk::settled(own) {
            return Err(format!(
                "this is the open case itself; write the copy under another name: {}",
                self.path.display()
            ));
        }
        Ok(())
    }
}

impl Session {
    /// What the case holds, part by part, for whoever gets a copy.
    pub fn held(&self) -> Vec<Held> {
        case::held(&self.case, &self.history)
    }

    /// Writes a case of its own with these parts, in the background; see [`Event::Shared`]. The open case stays as it is.
    pub fn share(&mut self, path: PathBuf, along: BTreeSet<Part>) {
        let share = Share {
            case: self.case.clone(),
            history: self.history.clone(),
            along,
            path,
            own: self.path.clone().map(|own| (own, self.file.clone())),
        };
        self.jobs.start_share(Arc::clone(&self.disk), share);
    }

    /// What can be removed for good, with what it is called: articles, notes, cards, names in the history; those too that only
    /// undo could bring back.
    pub fn removable(&self) -> Vec<(Purge, String)> {
        let (case, history) = (&self.case, &self.history);
        let mut out = Vec::new();
        for a in &case.articles {
            out.push((Purge::Article(a.id), a.label().to_owned()));
        }
        for (id, name) in case::removed_articles(case, history) {
            out.push((Purge::Article(id), format!("{name} (removed, in undo)")));
        }
        if !case.notes.trim().is_empty() {
            out.push((Purge::CaseNotes, "the notes on the case".into()));
        }
        for (key, d) in case.decisions.iter().filter(|(_, d)| !d.note.is_empty()) {
            let short: String = d.note.chars().take(60).collect();
            let name = format!("note on {}: {short}", key.words());
            out.push((Purge::Note(key.clone()), name));
        }
        for card in case.cards.values() {
            out.push((Purge::Card(card.id), card.title.clone()));
        }
        for (id, title) in case::removed_cards(case, history) {
            let name = format!("{title} (removed, in undo)");
            out.push((Purge::Card(id), name));
        }
        for name in case::names_of(history) {
            out.push((Purge::Name(name.clone()), name));
        }
        out
    }

    /// What would go with it, a sentence each.
    pub fn would_go(&self, what: &Purge) -> Vec<String> {
        case::would_go(&self.case, &self.history, what)
    }

    /// Removes it from the case, its history and all its files; cannot be undone. The case file is written anew in the
    /// background: [`Event::Forgotten`] tells when it is done.
    ///
    /// # Errors
    /// In words, where another window has the case.
    pub fn remove_for_good(&mut self, what: &Purge) -> Result<(), String> {
        self.writable().map_err(|e| e.to_string())?;
        let (case, mut history) = case::purge(&self.case, &self.history, what);
        if let Purge::Name(name) = what
            && self.person.to_lowercase() == name.trim().to_lowercase()
        {
            self.person.clear();
        }
        history.tell(what.label(), self.stamp());
        self.case = case;
        self.history = history;
        // What was made of the articles goes with them.
        self.cache = AnalysisCache::default();
        self.kept = engine::Kept::default();
        self.recoverable = Vec::new();
        (self.aside, self.torn, self.forgetting) = (false, false, true);
        // No state of the case file is this one.
        self.saved = u64::MAX;
        // A report or a copy under way would still hold it.
        self.jobs.cancel(JobKind::Export);
        self.jobs.cancel(JobKind::Share);
        match self.path.clone() {
            Some(path) => {
                self.changed();
                self.save(path);
            }
            None => {
                self.begin_at_first();
                if self.autosave {
                    self.aim(false, None);
                }
                self.changed();
                let mut events = Vec::new();
                self.forget(&mut events);
                self.pending.extend(events);
            }
        }
        Ok(())
    }

    /// After a save: what stands beside the case file of earlier states goes, where something was removed for good.
    pub(super) fn forget_files(&mut self, of: SavedState, events: &mut Vec<Event>) {
        // A save that was asked for before is followed by the one that is meant.
        if self.forgetting && of.case == self.opened && self.saves.is_empty() {
            self.forget(events);
        }
    }

    fn forget(&mut self, events: &mut Vec<Event>) {
        self.keeper.wait();
        let kept = self.keeper.state();
        let mut left = Vec::new();
        if let Some(journal) = self.journal_path() {
            left.extend(self.earlier(&journal));
            if !self.autosave {
                left.push(journal);
            }
        }
        if let Some(folder) = &self.unsaved {
            let own = folder.join(format!("{}.{JOURNAL}", self.case.id.as_str()));
            left.extend(self.earlier(&own));
        }
        let mut problem = kept.problem;
        for path in left {
            match self.disk.remove(&path) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    problem = Some(format!("{}: {}", disk::words(&e), path.display()));
                }
                _ => {}
            }
        }
        if let Some(path) = &self.path {
            sweep_older(&*self.disk, folder_of(path), PART_LEFT);
        }
        self.forgetting = false;
        events.push(match problem {
            None => Event::Forgotten,
            Some(reason) => Event::NotKept {
                message: format!("what was removed for good may still stand in a file: {reason}"),
            },
        });
    }

    /// Journals of this case that were put aside beside its own, and those that cannot be read.
    fn earlier(&self, journal: &Path) -> Vec<PathBuf> {
        let own = journal.file_name().unwrap_or_default().to_string_lossy();
        let begins = format!("{own}-");
        let all = self.disk.list(folder_of(journal)).unwrap_or_default();
        let aside = all.into_iter().filter(|p| {
            let name = p.file_name().unwrap_or_default().to_string_lossy();
            let number = name.strip_prefix(&begins);
            number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        });
        aside
            .filter(|p| match read_journal(&*self.disk, p) {
                Ok(Some(kept)) => kept.beginning.case == self.case.id,
                _ => true,
            })
            .collect()
    }
}

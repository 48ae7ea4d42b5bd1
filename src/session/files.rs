//! Opening and saving on a thread: the case file, its lock, and the journal beside it.

use crate::case::{Case, Entry, History, Line};
use crate::casefile;
use crate::disk::{self, Disk, DiskFile, FileMark, Open, folder_of};
use crate::store::{
    CaseLock, JOURNAL, Kept, Locking, journal_beside, read_journal, read_open_journal,
};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// A case that was read.
pub(super) struct Opened {
    pub case: Case,
    pub history: History,
    pub warnings: Vec<String>,
    /// `None` for a case that was never saved.
    pub path: Option<PathBuf>,
    /// The lock, where it was taken now.
    pub lock: Option<CaseLock>,
    /// Whether another window has the case.
    pub read_only: bool,
    pub file: Option<FileMark>,
    /// Steps that the journal has and the file has not.
    pub newer: Vec<Entry>,
    /// Whether what stands in the journal's place is neither used up nor worthless.
    pub aside: bool,
    /// Whether its end is cut off or damaged.
    pub torn: bool,
    /// The lock on the journal of a case that was never saved.
    pub held: Option<Box<dyn DiskFile>>,
}

/// Opens a case file. With `own` this session has its lock already, and wants what the file holds, not its journal.
pub(super) fn open(disk: &Arc<dyn Disk>, path: PathBuf, own: bool) -> Result<Opened, String> {
    let mut warnings = Vec::new();
    let (mut lock, mut read_only) = (None, false);
    // Nothing is locked that is no file to be opened.
    if !own && disk.look(&path).is_ok_and(|m| m.is_file) {
        match CaseLock::take(disk, &path) {
            Locking::Taken(taken) => {
                lock = Some(taken);
                sweep(&**disk, folder_of(&path));
            }
            Locking::Elsewhere => {
                read_only = true;
                warnings.push(
                    "this case is open in another window: it can be read here, not changed; use Save as to go on with a copy"
                        .to_owned(),
                );
            }
            Locking::Impossible(e) if cannot_write(&e) => {}
            Locking::Impossible(e) => warnings.push(format!(
                "this storage cannot lock files ({e}): take care not to open the case in two windows: {}",
                path.display()
            )),
        }
    }
    // Looked at before it is read: a change in between is noticed when the case is saved.
    let file = disk.look(&path).ok();
    let loaded = casefile::open(&path).map_err(|e| e.to_string())?;
    warnings.extend(loaded.warnings);
    let mut opened = Opened {
        case: loaded.case,
        history: loaded.history,
        warnings,
        path: Some(path),
        lock,
        read_only,
        file,
        newer: Vec::new(),
        aside: false,
        torn: false,
        held: None,
    };
    if !own && !read_only {
        opened.find_newer(&**disk);
    }
    if let Some(stem) = opened.path.as_deref().and_then(Path::file_stem) {
        opened.case.name = stem.to_string_lossy().into_owned();
    }
    Ok(opened)
}

/// Removes what saves left that a crash ended, if it is old enough not to be one that is under way.
fn sweep(disk: &dyn Disk, folder: &Path) {
    sweep_older(disk, folder, PART_OLD);
}

/// The same of a given age.
pub(super) fn sweep_older(disk: &dyn Disk, folder: &Path, age: Duration) {
    let left = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(disk::PART_BEGINS) && name.ends_with(disk::PART_ENDS)
    };
    for part in disk
        .list(folder)
        .unwrap_or_default()
        .iter()
        .filter(|p| left(p))
    {
        let modified = disk.look(part).ok().and_then(|m| m.modified);
        if modified.and_then(|m| m.elapsed().ok()) > Some(age) {
            disk.remove(part).ok();
        }
    }
}

/// How old a part of a file is that no save is working on.
const PART_OLD: Duration = Duration::from_secs(3600);

fn cannot_write(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

impl Opened {
    /// Looks for steps in the journal that the file does not have.
    fn find_newer(&mut self, disk: &dyn Disk) {
        let Some(path) = self.path.as_deref().map(journal_beside) else {
            return;
        };
        if disk.look(&path).is_err() {
            return;
        }
        let kept = match read_journal(disk, &path) {
            Ok(kept) => kept,
            Err(e) => {
                self.aside = true;
                self.warnings.push(format!(
                    "the journal of the case cannot be read: {}: {}",
                    disk::words(&e),
                    path.display()
                ));
                return;
            }
        };
        self.torn = kept.as_ref().is_none_or(|k| k.torn);
        let sound = |newer: &mut Vec<Entry>| {
            let mut steps = newer.iter_mut();
            steps.all(|entry| casefile::check_entry(entry).is_ok())
        };
        let newer = kept.and_then(|k| k.newer_than(&self.case.id, &self.history));
        match newer.and_then(|mut n| sound(&mut n).then_some(n)) {
            Some(newer) => {
                self.aside = !newer.is_empty() || self.torn;
                if self.torn && !newer.is_empty() {
                    self.warnings.push(format!(
                        "the end of the journal is cut off; the steps before it are whole: {}",
                        path.display()
                    ));
                }
                self.newer = newer;
            }
            None => {
                self.aside = true;
                self.warnings.push(format!(
                    "the journal beside the case belongs to another case or an earlier state of it and was not used; it is kept: {}",
                    path.display()
                ));
            }
        }
    }
}

/// A case that was never saved and whose window did not come to close it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostCase {
    /// Its journal; what [`super::Session::recover_lost`] is given.
    pub journal: PathBuf,
    /// Its name.
    pub name: String,
    /// Its steps: who, when, what. The last one tells when it was worked on.
    pub steps: Vec<Line>,
}

/// Those in this folder that no running window has.
pub(super) fn lost_cases(disk: &dyn Disk, folder: &Path, own: Option<&Path>) -> Vec<LostCase> {
    let Ok(files) = disk.list(folder) else {
        return Vec::new();
    };
    let journals = files
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == JOURNAL) && Some(p.as_path()) != own);
    journals
        .filter_map(|journal| {
            let (kept, _) = take_lost(disk, &journal).ok()??;
            Some(LostCase {
                name: kept.beginning.name.clone(),
                steps: kept.entries.iter().map(Line::of).collect(),
                journal,
            })
        })
        .collect()
}

/// A journal that nobody holds, locked from now on; `None` where somebody does or it holds no case.
fn take_lost(disk: &dyn Disk, journal: &Path) -> io::Result<Option<(Kept, Box<dyn DiskFile>)>> {
    // Not opened for reading alone: some storage locks only what can be written.
    let mut file = match disk.look(journal) {
        Ok(_) => disk.open(journal, Open::Any)?,
        Err(e) => return Err(e),
    };
    if !file.lock().unwrap_or(true) {
        return Ok(None);
    }
    let kept = read_open_journal(&mut *file)?.filter(|k| k.snapshot.is_some());
    Ok(kept.map(|k| (k, file)))
}

/// Opens the journal of a case that was never saved.
pub(super) fn open_lost(disk: &dyn Disk, journal: &Path) -> Result<Opened, String> {
    let refused = |reason: String| {
        format!(
            "this unsaved case cannot be recovered: {reason}: {}",
            journal.display()
        )
    };
    let (kept, file) = take_lost(disk, journal)
        .map_err(|e| refused(disk::words(&e)))?
        .ok_or_else(|| refused("another window has it, or nothing is left of it".into()))?;
    let snapshot = kept.snapshot.as_deref().unwrap_or_default();
    let loaded = casefile::read_bytes(snapshot).map_err(|e| refused(e.to_string()))?;
    let mut case = loaded.case;
    case.id = kept.beginning.case.clone();
    let mut history = History::after(kept.beginning.after);
    let mut warnings = loaded.warnings;
    let (all, torn) = (kept.entries.len(), kept.torn);
    for (i, mut entry) in kept.entries.into_iter().enumerate() {
        let sound = casefile::check_entry(&mut entry).map_err(|e| e.to_string());
        let resumed = sound.and_then(|()| {
            let resumed = history.resume(&mut case, entry);
            resumed.map_err(|e| e.to_string())
        });
        if let Err(e) = resumed {
            warnings.push(format!("{} steps could not be recovered: {e}", all - i));
            break;
        }
    }
    Ok(Opened {
        case,
        history,
        warnings,
        path: None,
        lock: None,
        read_only: false,
        file: None,
        newer: Vec::new(),
        aside: torn,
        torn,
        held: Some(file),
    })
}

/// What a save writes: the how-manieth case of this session, and the state of its history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SavedState {
    pub case: u64,
    pub mark: u64,
    /// Number of the last entry that the file holds.
    pub last: u64,
}

/// A save that was asked for.
pub(super) struct Save {
    pub case: Case,
    pub history: History,
    pub path: PathBuf,
    pub of: SavedState,
    /// Written whatever became of the file meanwhile.
    pub anyway: bool,
    /// The file as it was opened or saved last, if it is that one.
    pub expected: Option<FileMark>,
    /// Whether the lock on the file is still to be taken.
    pub lock: bool,
}

/// A save that was done.
pub(super) struct Written {
    pub mark: FileMark,
    pub lock: Option<CaseLock>,
    pub warnings: Vec<String>,
}

/// A save that was not.
pub(super) enum NotSaved {
    /// The file is another one than was expected, or none.
    Changed { gone: bool },
    /// What happened, and what to do.
    Refused(String),
}

impl Save {
    pub(super) fn run(&self, disk: &Arc<dyn Disk>) -> Result<Written, NotSaved> {
        self.check(&**disk)?;
        let (mut lock, mut warnings) = (None, Vec::new());
        if self.lock {
            match CaseLock::take(disk, &self.path) {
                Locking::Taken(taken) => lock = Some(taken),
                Locking::Elsewhere => {
                    return Err(NotSaved::Refused(format!(
                        "this case is open in another window; save under another name: {}",
                        self.path.display()
                    )));
                }
                // If nothing can be written there, saving says so.
                Locking::Impossible(_) => {}
            }
        }
        let saved = casefile::save_on(&**disk, &self.case, &self.history, &self.path)
            .map_err(|e| NotSaved::Refused(e.to_string()))?;
        warnings.extend(saved.warnings);
        Ok(Written {
            mark: saved.mark,
            lock,
            warnings,
        })
    }

    /// Whether the file is still the one that was opened or saved last.
    fn check(&self, disk: &dyn Disk) -> Result<(), NotSaved> {
        let Some(expected) = self.expected.as_ref().filter(|_| !self.anyway) else {
            return Ok(());
        };
        match disk.look(&self.path) {
            Ok(there) if there == *expected => Ok(()),
            Ok(_) => Err(NotSaved::Changed { gone: false }),
            // Where its folder is gone too, writing says what to do.
            Err(e) if e.kind() == io::ErrorKind::NotFound => {
                match disk.look(folder_of(&self.path)) {
                    Ok(_) => Err(NotSaved::Changed { gone: true }),
                    Err(_) => Ok(()),
                }
            }
            Err(_) => Ok(()),
        }
    }
}

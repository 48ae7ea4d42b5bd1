//! Nothing is lost: history and journal over saving, crashes, two windows, and storage that fails.

use headwater::article::{Article, ArticleId, Format};
use headwater::case::{Command, CommandError};
use headwater::casefile;
use headwater::disk::{Disk, DiskFile, FileMark, Open, RealDisk};
use headwater::session::{Event, JobKind, Session};
use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

fn notes(text: &str) -> Command {
    Command::SetNotes(text.into())
}

fn pier() -> Command {
    let text = "The pier was sold, Ada Oll said.";
    let article = Article::new(ArticleId(0), "pier.txt", Format::Txt, text);
    Command::AddArticles(vec![article])
}

/// A saved case with one article, open.
fn saved(path: &Path) -> Session {
    let mut session = Session::new();
    session.set_person("Ada Oll");
    session.apply(pier()).unwrap();
    session.save(path.to_owned());
    let events = session.wait();
    assert!(
        events.contains(&Event::Saved(path.to_owned())),
        "{events:?}"
    );
    session
}

fn opened(path: &Path) -> (Session, Vec<Event>) {
    let mut session = Session::new();
    session.open_case(path.to_owned());
    let events = session.wait();
    (session, events)
}

/// What a crash leaves: the files as they are while the session is still at work, elsewhere.
fn crashed(session: &Session, path: &Path) -> (TempDir, PathBuf) {
    assert_eq!(session.wait_kept().problem, None);
    let folder = TempDir::new().unwrap();
    for entry in fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    let copy = folder.path().join(path.file_name().unwrap());
    (folder, copy)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_history_survives_saving_and_reopening() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    session.apply(notes("one")).unwrap();
    session.undo().unwrap();
    session.save(path.clone());
    session.wait();
    drop(session);
    assert_eq!(names(dir.path()), ["a.headwater"], "nothing else stays");
    let (mut again, _) = opened(&path);
    let lines = again.history();
    let labels: Vec<&str> = lines.iter().map(|l| l.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "add 1 article",
            "change the notes",
            "undo: change the notes"
        ]
    );
    assert!(lines.iter().all(|l| l.stamp.who == "Ada Oll"));
    assert!(
        lines
            .iter()
            .all(|l| l.stamp.when.to_string().ends_with('Z'))
    );
    assert!(again.history_csv().contains("Ada Oll"));
    assert!(!again.is_modified());
    again.redo().unwrap();
    assert_eq!(again.case().notes, "one");
    again.undo().unwrap();
    again.undo().unwrap();
    assert!(again.case().articles.is_empty());
    again.redo().unwrap();
    assert_eq!(&again.case().articles[0].original[..7], b"The pie");
}

#[test]
fn steps_after_the_last_save_are_offered_and_come_back() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    session.apply(notes("one")).unwrap();
    session.apply(pier()).unwrap();
    session.undo().unwrap();
    let (_folder, copy) = crashed(&session, &path);
    let (mut again, events) = opened(&copy);
    let offered = events.iter().any(
        |e| matches!(e, Event::Recoverable { steps } if steps.len() == 3 && steps[0].label == "change the notes"),
    );
    assert!(offered, "{events:?}");
    assert_eq!(again.case().notes, "");
    assert_eq!(again.recover(), Ok(3));
    assert_eq!(
        (again.case().notes.as_str(), again.case().articles.len()),
        ("one", 1)
    );
    assert!(again.is_modified());
    again.redo().unwrap();
    assert_eq!(again.case().articles.len(), 2);
    // And once more: what was recovered is kept on.
    let (_folder, copy) = crashed(&again, &copy);
    let (mut third, _) = opened(&copy);
    assert_eq!(third.recover(), Ok(4));
    assert_eq!(third.case().articles.len(), 2);
    third.save(copy.clone());
    third.wait();
    drop(third);
    assert_eq!(opened(&copy).0.recoverable(), []);
}

#[test]
fn a_step_is_kept_within_a_second() {
    let dir = TempDir::new().unwrap();
    let mut session = saved(&dir.path().join("a.headwater"));
    for n in 2..12 {
        let start = std::time::Instant::now();
        session.apply(notes(&format!("version {n}"))).unwrap();
        while session.journal_state().kept < n {
            assert!(start.elapsed().as_millis() < 1_000);
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }
}

#[test]
fn a_journal_that_is_older_than_the_file_is_passed_over() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    session.apply(notes("one")).unwrap();
    let (folder, copy) = crashed(&session, &path);
    session.save(path.clone());
    session.wait();
    // As if the end came between the save and the new journal.
    fs::copy(&path, &copy).unwrap();
    let (again, events) = opened(&copy);
    assert!(
        events.contains(&Event::CaseOpened { warnings: vec![] }),
        "{events:?}"
    );
    assert_eq!(again.recoverable(), []);
    // The file of an earlier state with the journal of a later one does not fit.
    session.apply(notes("two")).unwrap();
    session.wait_kept();
    fs::copy(
        dir.path().join("a.headwater.journal"),
        folder.path().join("a.headwater.journal"),
    )
    .unwrap();
    drop(again);
    let other = saved(&folder.path().join("other.headwater"));
    drop(other);
    fs::copy(folder.path().join("other.headwater"), &copy).unwrap();
    let (mut foreign, events) = opened(&copy);
    assert_eq!(foreign.recoverable(), []);
    let told = |e: &Event| matches!(e, Event::CaseOpened { warnings } if warnings.len() == 1 && warnings[0].contains("journal"));
    assert!(events.iter().any(told), "{events:?}");
    foreign.apply(notes("three")).unwrap();
    foreign.wait_kept();
    assert!(names(folder.path()).contains(&"a.headwater.journal-1".to_owned()));
}

#[test]
fn what_is_discarded_or_passed_over_stays_under_another_name() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    session.apply(notes("one")).unwrap();
    for go_on in [false, true] {
        let (folder, copy) = crashed(&session, &path);
        let (mut again, _) = opened(&copy);
        assert_eq!(again.recoverable().len(), 1);
        if !go_on {
            again.discard_recovery().unwrap();
        }
        again.apply(notes("another")).unwrap();
        assert_eq!(again.wait_kept().problem, None);
        assert_eq!(again.recoverable(), []);
        assert!(names(folder.path()).contains(&"a.headwater.journal-1".to_owned()));
        let (_second, copy) = crashed(&again, &copy);
        let (mut third, _) = opened(&copy);
        third.recover().unwrap();
        assert_eq!(third.case().notes, "another");
    }
}

#[test]
fn a_torn_journal_gives_what_is_whole() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    for n in 0..4 {
        session.apply(notes(&format!("version {n}"))).unwrap();
        session.wait_kept();
    }
    let (folder, copy) = crashed(&session, &path);
    let journal = folder.path().join("a.headwater.journal");
    let whole = fs::read(&journal).unwrap();
    let mut found = std::collections::BTreeSet::new();
    for length in (0..whole.len()).rev().step_by(23) {
        fs::write(&journal, &whole[..length]).unwrap();
        let (mut again, _) = opened(&copy);
        let n = again.recover().unwrap();
        found.insert(n);
        assert!(n == 0 || again.case().notes == format!("version {}", n - 1));
        again.close();
        fs::remove_file(folder.path().join("a.headwater.journal-1")).ok();
    }
    assert!(found.len() >= 4, "{found:?}");
}

#[test]
fn a_case_that_was_never_saved_is_found_again() {
    let dir = TempDir::new().unwrap();
    let unsaved = dir.path().join("unsaved");
    let new = || {
        let mut session = Session::new();
        session.keep_unsaved_in(unsaved.clone());
        session
    };
    let mut session = new();
    session.open_sample();
    session.wait();
    let articles = session.case().articles.len();
    session.apply(notes("one")).unwrap();
    session.apply(pier()).unwrap();
    assert_eq!(session.wait_kept().problem, None);
    assert_eq!(
        new().lost_cases(),
        [],
        "a window that is open has lost nothing"
    );
    let label = session.undo_label().map(str::to_owned);
    drop(session);
    let mut again = new();
    let lost = again.lost_cases();
    assert_eq!((lost.len(), lost[0].name.as_str()), (1, "Teaching sample"));
    assert_eq!(lost[0].steps.len(), 2);
    again.recover_lost(&lost[0]);
    again.wait();
    assert_eq!(again.case().notes, "one");
    assert_eq!(again.case().articles.len(), articles + 1);
    assert!(again.is_modified() && again.path().is_none());
    assert_eq!(again.undo_label().map(str::to_owned), label);
    again.undo().unwrap();
    assert_eq!(again.wait_kept().problem, None);
    assert_eq!(new().lost_cases(), []);
    let path = dir.path().join("now.headwater");
    again.save(path.clone());
    again.wait();
    again.wait_kept();
    assert_eq!(names(&unsaved), Vec::<String>::new());
    drop(again);
    let (third, _) = opened(&path);
    assert_eq!(third.case().notes, "one");
    assert_eq!(third.history().len(), 3);
}

#[test]
fn who_gives_work_up_is_not_offered_it_again() {
    let dir = TempDir::new().unwrap();
    let mut session = Session::new();
    session.keep_unsaved_in(dir.path().to_owned());
    session.apply(pier()).unwrap();
    session.wait_kept();
    assert_eq!(names(dir.path()).len(), 1);
    session.new_case();
    session.wait_kept();
    assert_eq!(names(dir.path()), Vec::<String>::new());
    session.apply(pier()).unwrap();
    session.close();
    drop(session);
    assert_eq!(names(dir.path()), Vec::<String>::new());
    let mut off = Session::new();
    off.keep_unsaved_in(dir.path().to_owned());
    off.set_autosave(false);
    off.apply(pier()).unwrap();
    off.wait_kept();
    assert_eq!(names(dir.path()), Vec::<String>::new());
    off.set_autosave(true);
    off.wait_kept();
    assert_eq!(names(dir.path()).len(), 1);
    off.close();
}

#[test]
fn the_second_window_reads_and_can_go_on_with_a_copy() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut first = saved(&path);
    let (mut second, events) = opened(&path);
    let told = |e: &Event| matches!(e, Event::CaseOpened { warnings } if warnings[0].contains("another window"));
    assert!(events.iter().any(told), "{events:?}");
    assert!(second.is_read_only() && !first.is_read_only());
    assert_eq!(second.apply(notes("x")), Err(CommandError::ReadOnly));
    assert_eq!(second.undo(), Err(CommandError::ReadOnly));
    second.save(path.clone());
    let failed = |e: &Event| matches!(e, Event::Failed { job: JobKind::Save, message } if message.contains("another window"));
    assert!(second.wait().iter().any(failed));
    // The first window goes on undisturbed.
    first.apply(notes("first")).unwrap();
    first.save(path.clone());
    assert!(first.wait().contains(&Event::Saved(path.clone())));
    let copy = dir.path().join("b.headwater");
    second.save(copy.clone());
    assert!(second.wait().contains(&Event::Saved(copy.clone())));
    assert!(!second.is_read_only());
    second.apply(notes("second")).unwrap();
    // Nobody writes over a case that another window has.
    first.save(copy);
    assert!(first.wait().iter().any(failed));
    drop(first);
    let (third, _) = opened(&path);
    assert!(!third.is_read_only());
    assert_eq!(third.case().notes, "first");
}

#[test]
fn opening_the_own_file_again_gives_up_what_was_not_saved() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    session.apply(notes("one")).unwrap();
    session.wait_kept();
    session.open_case(path.clone());
    let events = session.wait();
    assert!(
        events.contains(&Event::CaseOpened { warnings: vec![] }),
        "{events:?}"
    );
    assert!(!session.is_read_only() && session.recoverable().is_empty());
    assert_eq!(session.case().notes, "");
    session.wait_kept();
    assert_eq!(names(dir.path()), ["a.headwater", "a.headwater.lock"]);
}

#[test]
fn a_file_that_changed_or_vanished_is_noticed_at_saving() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    let other = fs::read(&path).unwrap();
    for gone in [false, true] {
        session.apply(notes(&format!("gone: {gone}"))).unwrap();
        fs::remove_file(&path).unwrap();
        if !gone {
            fs::write(&path, &other).unwrap();
        }
        session.save(path.clone());
        let told = Event::FileChanged {
            path: path.clone(),
            gone,
        };
        let events = session.wait();
        assert!(events.contains(&told), "{events:?}");
        assert!(session.is_modified());
        assert_eq!(path.exists(), !gone, "nothing was written");
        session.save_anyway(path.clone());
        assert!(session.wait().contains(&Event::Saved(path.clone())));
        session.apply(notes("more")).unwrap();
        session.save(path.clone());
        assert!(session.wait().contains(&Event::Saved(path.clone())));
    }
}

/// Storage on which every call from the n-th on is refused, until that is lifted.
#[derive(Clone, Default)]
struct Faulty(Arc<Script>);

#[derive(Default)]
struct Script {
    on: AtomicBool,
    /// Calls that still succeed.
    good: AtomicI64,
    /// The system's number of the error, and whether half of what is written arrives before it.
    fault: Mutex<(i32, bool)>,
    no_locks: AtomicBool,
}

impl Faulty {
    fn set(&self, good: i64, error: i32, short: bool) {
        self.0.good.store(good, Ordering::SeqCst);
        *self.0.fault.lock().unwrap() = (error, short);
        self.0.on.store(true, Ordering::SeqCst);
    }

    fn lift(&self) {
        self.0.on.store(false, Ordering::SeqCst);
    }

    fn ask(&self) -> io::Result<()> {
        let on = self.0.on.load(Ordering::SeqCst);
        if on && self.0.good.fetch_sub(1, Ordering::SeqCst) <= 0 {
            return Err(io::Error::from_raw_os_error(self.0.fault.lock().unwrap().0));
        }
        Ok(())
    }
}

struct FaultyFile(Box<dyn DiskFile>, Faulty);

impl Read for FaultyFile {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        self.1.ask()?;
        self.0.read(room)
    }
}

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = self.1.ask() {
            if self.1.0.fault.lock().unwrap().1 {
                self.0.write_all(&bytes[..bytes.len() / 2])?;
            }
            return Err(error);
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for FaultyFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

impl DiskFile for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        self.1.ask()?;
        self.0.sync()
    }

    fn lock(&mut self) -> io::Result<bool> {
        if self.1.0.no_locks.load(Ordering::SeqCst) {
            return Err(io::Error::from(io::ErrorKind::Unsupported));
        }
        self.0.lock()
    }

    fn mark(&mut self) -> io::Result<FileMark> {
        self.1.ask()?;
        self.0.mark()
    }
}

impl Disk for Faulty {
    fn open(&self, path: &Path, how: Open) -> io::Result<Box<dyn DiskFile>> {
        self.ask()?;
        let file = RealDisk.open(path, how)?;
        Ok(Box::new(FaultyFile(file, self.clone())))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask()?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask()?;
        RealDisk.remove(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.ask()?;
        RealDisk.make_folder(path)
    }

    fn sync_folder(&self, path: &Path) {
        RealDisk.sync_folder(path);
    }

    fn look(&self, path: &Path) -> io::Result<FileMark> {
        self.ask()?;
        RealDisk.look(path)
    }

    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask()?;
        RealDisk.copy_rights(from, to)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.ask()?;
        RealDisk.list(folder)
    }
}

const NO_ENTRY: i32 = 2;
const IO_ERROR: i32 = 5;
const NO_SPACE: i32 = 28;
const STALE: i32 = 116;

/// Takes steps and saves while storage refuses from its n-th call on; whether a save and the journal met it.
fn on_faulty(good: i64, error: i32, short: bool) -> (bool, bool) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let disk = Faulty::default();
    let mut session = Session::on(Arc::new(disk.clone()));
    session.apply(pier()).unwrap();
    session.apply(notes("before")).unwrap();
    session.save(path.clone());
    session.wait();
    session.wait_kept();
    disk.set(good, error, short);
    session.apply(notes("one")).unwrap();
    let state = session.wait_kept();
    if let Some(problem) = &state.problem {
        assert!(problem.ends_with("a.headwater.journal"), "{problem}");
        assert!(problem.contains("in memory"), "{problem}");
    }
    session.save(path.clone());
    let mut events = session.wait();
    events.extend(session.poll());
    let mut failed = false;
    for event in &events {
        if let Event::Failed { message, .. } = event {
            failed = true;
            assert!(message.ends_with("a.headwater"), "{message}");
            assert!(message.contains("save to another place"), "{message}");
            assert!(
                error != NO_SPACE || message.contains("the disk is full"),
                "{message}"
            );
        }
    }
    let asked = events
        .iter()
        .any(|e| matches!(e, Event::FileChanged { .. }));
    // The work is in memory, what is on disk is whole, and another place takes it.
    assert_eq!(session.case().notes, "one");
    let there = casefile::open(&path).unwrap();
    assert!(["before", "one"].contains(&there.case.notes.as_str()));
    assert_eq!(there.warnings, Vec::<String>::new());
    disk.lift();
    session.apply(notes("two")).unwrap();
    let after = session.wait_kept();
    assert_eq!((after.problem, after.kept), (None, 4));
    let (_folder, copy) = crashed(&session, &path);
    let (mut again, _) = opened(&copy);
    again.recover().unwrap();
    assert_eq!(again.case().notes, "two");
    session.save_anyway(path.clone());
    assert!(session.wait().contains(&Event::Saved(path.clone())));
    assert_eq!(casefile::open(&path).unwrap().case.notes, "two");
    let left = names(dir.path());
    // Where nothing can be removed either, a part may stay behind; it hides itself.
    assert!(
        left.iter()
            .all(|n| n.starts_with("a.headwater") || n.starts_with(".headwater-"))
    );
    (failed || asked, state.problem.is_some())
}

#[test]
fn storage_that_fails_loses_nothing() {
    for error in [NO_SPACE, IO_ERROR, NO_ENTRY, STALE] {
        let (mut saves, mut journals, mut fine) = (0, 0, 0);
        for good in 0..40 {
            let (save, journal) = on_faulty(good, error, good % 2 == 1);
            saves += usize::from(save);
            journals += usize::from(journal);
            fine += usize::from(!save && !journal);
        }
        assert!(
            saves > 8 && journals > 3 && fine > 0,
            "{saves} {journals} {fine}"
        );
    }
}

#[test]
fn a_full_disk_is_told_once_and_so_is_its_end() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let disk = Faulty::default();
    let mut session = Session::on(Arc::new(disk.clone()));
    session.apply(pier()).unwrap();
    session.save(path);
    session.wait();
    disk.set(0, NO_SPACE, true);
    let mut told = 0;
    for n in 0..3 {
        session.apply(notes(&format!("{n}"))).unwrap();
        session.wait_kept();
        let events = session.poll();
        told += events
            .iter()
            .filter(
                |e| matches!(e, Event::NotKept { message } if message.contains("the disk is full")),
            )
            .count();
    }
    assert_eq!(told, 1);
    disk.lift();
    session.apply(notes("last")).unwrap();
    session.wait_kept();
    assert!(session.poll().contains(&Event::KeptAgain));
}

#[cfg(unix)]
#[test]
fn a_journal_is_no_more_open_than_its_case() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    session.apply(notes("one")).unwrap();
    session.wait_kept();
    assert_eq!(mode(&dir.path().join("a.headwater.journal")), 0o600);
    let mut other = Session::new();
    other.keep_unsaved_in(dir.path().join("unsaved"));
    other.apply(pier()).unwrap();
    other.wait_kept();
    assert_eq!(mode(&dir.path().join("unsaved")), 0o700);
    other.close();
}

#[test]
fn storage_that_cannot_lock_is_told() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    drop(saved(&path));
    let disk = Faulty::default();
    disk.0.no_locks.store(true, Ordering::SeqCst);
    let mut session = Session::on(Arc::new(disk));
    session.open_case(path.clone());
    let told = |e: &Event| matches!(e, Event::CaseOpened { warnings } if warnings[0].contains("cannot lock"));
    let events = session.wait();
    assert!(events.iter().any(told), "{events:?}");
    assert!(!session.is_read_only());
    session.apply(notes("one")).unwrap();
    assert_eq!(session.wait_kept().problem, None);
    session.save(path.clone());
    assert!(session.wait().contains(&Event::Saved(path)));
}

#[test]
fn a_journal_that_something_else_removed_is_begun_anew() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("a.headwater");
    let mut session = saved(&path);
    session.apply(notes("one")).unwrap();
    session.wait_kept();
    fs::remove_file(dir.path().join("a.headwater.journal")).unwrap();
    session.apply(notes("two")).unwrap();
    assert_eq!(session.wait_kept().problem, None);
    session.apply(notes("three")).unwrap();
    let (_folder, copy) = crashed(&session, &path);
    let (mut again, _) = opened(&copy);
    assert_eq!(again.recover(), Ok(3));
    assert_eq!(again.case().notes, "three");
}

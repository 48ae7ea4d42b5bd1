//! The thread that writes the journal: takes entries as they come, has them on storage well within a second, and never keeps the
//! window waiting. Where storage refuses, the entries stay in memory and are tried again, until they are written or the case is
//! saved elsewhere.

use super::jobs::Waker;
use crate::case::{Case, Entry, History};
use crate::casefile;
use crate::disk::{self, Disk, DiskFile, folder_of};
use crate::store::{Beginning, Journal, set_aside};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long after a refusal the storage is tried again, if no step comes before.
const AGAIN_AFTER: Duration = Duration::from_secs(2);

/// How far the steps are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalState {
    /// Number of the last step that is in the journal or in the case file.
    pub kept: u64,
    /// Where the journal is, if one is being written.
    pub path: Option<PathBuf>,
    /// Why later steps are not kept, and what to do.
    pub problem: Option<String>,
}

/// A journal to be written.
pub(super) struct Target {
    pub path: PathBuf,
    /// The case file that it stands beside.
    pub case_file: Option<PathBuf>,
    pub beginning: Beginning,
    /// The case before the first entry, where it stands in no file.
    pub base: Option<Box<Case>>,
    /// The entries since the beginning.
    pub entries: Vec<Arc<Entry>>,
    /// Whether what stands there is put aside first.
    pub aside: bool,
    /// Whether what stands there goes where there is no entry: the case was saved.
    pub saved: bool,
    /// A journal that this one takes the place of.
    pub replaces: Option<PathBuf>,
    /// Held until this one stands: the lock on a journal that a crash left.
    pub held: Option<Box<dyn DiskFile>>,
}

enum Order {
    To(Box<Target>),
    More(Vec<Arc<Entry>>),
    /// No journal from now on; whether the one that was written goes.
    End(bool),
    /// Answer when all orders before have been tried.
    Tell(Sender<()>),
}

/// The owner's end of the thread, which is started with the first order.
#[derive(Default)]
pub(super) struct Keeper {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    state: Arc<Mutex<JournalState>>,
    waker: Arc<Mutex<Option<Waker>>>,
    /// Whether entries are wanted.
    active: bool,
}

impl Keeper {
    pub(super) fn set_waker(&self, waker: Waker) {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker);
    }

    pub(super) fn state(&self) -> JournalState {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn is_active(&self) -> bool {
        self.active
    }

    /// Writes this journal from now on.
    pub(super) fn to(&mut self, disk: &Arc<dyn Disk>, target: Target) {
        self.active = true;
        if self.orders.is_none() {
            self.start(Arc::clone(disk));
        }
        self.send(Order::To(Box::new(target)));
    }

    /// Appends entries to it.
    pub(super) fn more(&self, entries: &[Arc<Entry>]) {
        if !entries.is_empty() {
            self.send(Order::More(entries.to_vec()));
        }
    }

    /// Writes none any more; with `remove` the one that was written goes.
    pub(super) fn end(&mut self, remove: bool) {
        self.active = false;
        self.send(Order::End(remove));
    }

    /// Waits until every entry was tried.
    pub(super) fn wait(&self) {
        let (answer, answered) = channel();
        if self.orders.is_some() {
            self.send(Order::Tell(answer));
            // An error means that the thread is gone; then there is nothing to wait for.
            let _ = answered.recv();
        }
    }

    fn send(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends with this sender, not before.
            let _ = orders.send(order);
        }
    }

    fn start(&mut self, disk: Arc<dyn Disk>) {
        let (orders, receiver) = channel();
        let writer = Writer {
            disk,
            state: Arc::clone(&self.state),
            waker: Arc::clone(&self.waker),
            target: None,
            journal: None,
            before: None,
            written: 0,
            began: false,
        };
        self.orders = Some(orders);
        self.thread = Some(std::thread::spawn(move || writer.run(&receiver)));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // What was ordered is written before the program ends.
            let _ = thread.join();
        }
    }
}

/// The thread's side.
struct Writer {
    disk: Arc<dyn Disk>,
    state: Arc<Mutex<JournalState>>,
    waker: Arc<Mutex<Option<Waker>>>,
    target: Option<Target>,
    journal: Option<Journal>,
    /// One that is to be begun anew: its lock is held until the new one stands.
    before: Option<Journal>,
    /// How many entries of the target are on storage.
    written: usize,
    /// Whether the file at the target's place is ours.
    began: bool,
}

impl Writer {
    fn run(mut self, orders: &Receiver<Order>) {
        loop {
            let order = if self.is_behind() {
                match orders.recv_timeout(AGAIN_AFTER) {
                    Ok(order) => Some(order),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            } else {
                let Ok(order) = orders.recv() else { return };
                Some(order)
            };
            let mut answers = Vec::new();
            // What has come together is written together.
            for order in order.into_iter().chain(orders.try_iter()) {
                self.take(order, &mut answers);
            }
            self.write();
            for answer in answers {
                // Whoever asked may have stopped waiting.
                let _: Result<(), _> = answer.send(());
            }
        }
    }

    fn take(&mut self, order: Order, answers: &mut Vec<Sender<()>>) {
        match order {
            Order::To(target) => {
                // Steps of the case at hand must not get lost between two journals of it.
                self.write();
                let same = self.target.as_ref().map(|t| &t.path) == Some(&target.path);
                self.began &= same;
                self.before = self.journal.take().or_else(|| self.before.take());
                self.written = 0;
                self.set_state(|s| {
                    s.kept = target.beginning.after;
                    s.path = Some(target.path.clone());
                    s.problem = None;
                });
                self.target = Some(*target);
                self.settle();
            }
            Order::More(entries) => {
                if let Some(target) = &mut self.target {
                    target.entries.extend(entries);
                }
            }
            Order::End(remove) => {
                self.write();
                (self.journal, self.before) = (None, None);
                if let Some(target) = self.target.take()
                    && remove
                    && self.began
                {
                    self.disk.remove(&target.path).ok();
                }
                self.began = false;
                self.written = 0;
                self.set_state(|s| *s = JournalState::default());
            }
            Order::Tell(answer) => answers.push(answer),
        }
    }

    /// After a save that holds everything no journal is needed.
    fn settle(&mut self) {
        let Some(target) = &mut self.target else {
            return;
        };
        if !target.saved || !target.entries.is_empty() {
            return;
        }
        // A journal that stays behind is older than the case file and is passed over.
        if std::mem::take(&mut target.aside) {
            set_aside(&*self.disk, &target.path).ok();
        } else {
            self.disk.remove(&target.path).ok();
        }
        if let Some(old) = target.replaces.take() {
            self.disk.remove(&old).ok();
        }
        self.began = false;
        self.before = None;
        self.set_state(|s| s.problem = None);
    }

    fn is_behind(&self) -> bool {
        let entries = self.target.as_ref().map_or(0, |t| t.entries.len());
        self.written < entries
    }

    fn write(&mut self) {
        if !self.is_behind() {
            return;
        }
        let done = self.attempt();
        let Some(target) = &self.target else {
            return;
        };
        match done {
            Ok(()) => {
                self.written = target.entries.len();
                self.began = true;
                let kept = target.entries.last().map(|e| e.number);
                self.set_state(|s| {
                    s.kept = kept.unwrap_or(s.kept);
                    s.problem = None;
                });
            }
            Err(error) => {
                let problem = format!(
                    "your last steps are only in memory, their journal cannot be written: {}: {}",
                    disk::words(&error),
                    target.path.display()
                );
                self.set_state(|s| s.problem = Some(problem));
            }
        }
    }

    /// Appends what is missing; begins the journal anew where it is not there or its last state is not known.
    fn attempt(&mut self) -> io::Result<()> {
        let Some(target) = &mut self.target else {
            return Ok(());
        };
        if let Some(mut journal) = self.journal.take() {
            let missing = target.entries.get(self.written..).unwrap_or_default();
            if journal.append(&*self.disk, missing).is_ok() {
                self.journal = Some(journal);
                return Ok(());
            }
            self.before = Some(journal);
        }
        if target.aside {
            match set_aside(&*self.disk, &target.path) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
                _ => target.aside = false,
            }
        }
        let snapshot = match &target.base {
            Some(base) => {
                self.disk.make_folder(folder_of(&target.path))?;
                let bytes = casefile::to_bytes(base, &History::default());
                Some(bytes.map_err(io::Error::other)?)
            }
            None => None,
        };
        self.journal = Some(Journal::begin(
            &*self.disk,
            &target.path,
            &target.beginning,
            snapshot.as_deref(),
            &target.entries,
            target.case_file.as_deref(),
        )?);
        target.held = None;
        self.before = None;
        if let Some(old) = target.replaces.take() {
            // One that stays is offered once more at the next start, no worse.
            self.disk.remove(&old).ok();
        }
        Ok(())
    }

    /// Changes what the owner sees; wakes the window where a problem came or went.
    fn set_state(&self, change: impl FnOnce(&mut JournalState)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let before = state.problem.clone();
        change(&mut state);
        let turned = before != state.problem;
        drop(state);
        let waker = self
            .waker
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(wake) = waker.filter(|_| turned) {
            wake();
        }
    }
}

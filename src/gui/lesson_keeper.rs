//! Writes down how far lessons came, beside the window: an old disk, or a stick, takes a good part of a second to have it for sure, and
//! no room waits for that. Of what waits only the newest is written. Cost: one small file a move.

use crate::disk::RealDisk;
use crate::store::{forget_lesson, keep_lesson};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

/// A lesson and how far it came.
struct State {
    folder: PathBuf,
    id: String,
    bytes: Vec<u8>,
}

impl State {
    fn write(&self) -> bool {
        keep_lesson(&RealDisk, &self.folder, &self.id, &self.bytes).is_ok()
    }
}

enum Order {
    Write(State),
    /// The lesson has ended; nothing of it is kept.
    Forget(PathBuf, String),
}

/// The window's end of the thread, which begins with the first state and ends with the window, when all is written.
#[derive(Default)]
pub struct LessonKeeper {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    failed: Arc<AtomicBool>,
}

impl LessonKeeper {
    /// Has it written; says whether the last one could be.
    pub fn keep(&mut self, folder: PathBuf, id: &str, bytes: Vec<u8>) -> bool {
        let id = id.to_owned();
        let state = State { folder, id, bytes };
        if self.orders.is_none() {
            self.start();
        }
        match &self.orders {
            // The thread ends with this sender, not before.
            Some(orders) => drop(orders.send(Order::Write(state))),
            // The machine has no thread left.
            None => self.failed.store(!state.write(), Ordering::Relaxed),
        }
        !self.failed.load(Ordering::Relaxed)
    }

    /// Has it forgotten, after what was to be written before.
    pub fn forget(&mut self, folder: PathBuf, id: &str) {
        if self.orders.is_none() {
            self.start();
        }
        match &self.orders {
            Some(orders) => drop(orders.send(Order::Forget(folder, id.to_owned()))),
            None => forget_lesson(&folder, id),
        }
    }

    fn start(&mut self) {
        let (orders, received) = channel::<Order>();
        let failed = Arc::clone(&self.failed);
        let work = move || {
            while let Ok(first) = received.recv() {
                let mut newest = None;
                for order in std::iter::once(first).chain(received.try_iter()) {
                    match order {
                        Order::Forget(folder, id) => {
                            newest = newest.filter(|n: &State| n.id != id);
                            forget_lesson(&folder, &id);
                        }
                        Order::Write(state) => {
                            let before = newest.replace(state);
                            let other = before.filter(|b: &State| {
                                newest.as_ref().is_some_and(|n: &State| n.id != b.id)
                            });
                            if let Some(other) = other {
                                other.write();
                            }
                        }
                    }
                }
                if let Some(state) = newest {
                    failed.store(!state.write(), Ordering::Relaxed);
                }
            }
        };
        if let Ok(thread) = std::thread::Builder::new().spawn(work) {
            self.thread = Some(thread);
            self.orders = Some(orders);
        }
    }
}

impl Drop for LessonKeeper {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // What it had to say of a panic was said.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::kept_lesson;

    #[test]
    fn the_newest_state_is_written_when_the_window_is_gone() {
        let dir = tempfile::tempdir().unwrap();
        let (one, other) = ("a".repeat(64), "b".repeat(64));
        let mut keeper = LessonKeeper::default();
        for n in 0..50_u8 {
            assert!(keeper.keep(dir.path().into(), &one, vec![n]));
        }
        drop(std::mem::take(&mut keeper));
        assert_eq!(kept_lesson(dir.path(), &one), Some(vec![49]));
        keeper.keep(dir.path().into(), &other, vec![7]);
        keeper.keep(dir.path().into(), &one, vec![50]);
        drop(keeper);
        assert_eq!(kept_lesson(dir.path(), &one), Some(vec![50]));
        assert_eq!(kept_lesson(dir.path(), &other), Some(vec![7]));
    }

    #[test]
    fn a_refusal_is_told_with_the_next_state_and_forgotten_once_it_goes_again() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        std::fs::write(&file, b"x").unwrap();
        let id = "c".repeat(64);
        let mut keeper = LessonKeeper::default();
        let comes = |keeper: &LessonKeeper, failed: bool| {
            let is = |_: &usize| keeper.failed.load(Ordering::Relaxed) == failed;
            let pause = |n: usize| {
                std::thread::sleep(std::time::Duration::from_millis(10));
                n
            };
            (0..1000).map(pause).any(|n| is(&n))
        };
        keeper.keep(file.clone(), &id, vec![1]);
        assert!(comes(&keeper, true));
        assert!(!keeper.keep(dir.path().into(), &id, vec![2]));
        assert!(comes(&keeper, false));
        assert!(keeper.keep(dir.path().into(), &id, vec![3]));
        keeper.forget(dir.path().into(), &id);
        drop(keeper);
        assert_eq!(kept_lesson(dir.path(), &id), None);
    }
}

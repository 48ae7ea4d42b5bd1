//! Writes down how far lessons came, beside the window: an old disk, or a stick, takes a good part of a second to have it for sure, and
//! no room waits for that. Of what waits only the newest is written. Cost: one small file a move.

use crate::disk::RealDisk;
use crate::store::keep_lesson;
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
    /// Answer when all orders before are done.
    Tell(Sender<()>),
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

    /// Waits until all is written.
    pub fn wait(&self) {
        let (answer, answered) = channel();
        if let Some(orders) = &self.orders
            && orders.send(Order::Tell(answer)).is_ok()
        {
            // An error means that the thread is gone; then there is nothing to wait for.
            let _ = answered.recv();
        }
    }

    fn start(&mut self) {
        let (orders, received) = channel::<Order>();
        let failed = Arc::clone(&self.failed);
        let work = move || {
            while let Ok(first) = received.recv() {
                let mut newest = None;
                let mut asking = Vec::new();
                for order in std::iter::once(first).chain(received.try_iter()) {
                    match order {
                        Order::Tell(answer) => asking.push(answer),
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
                for answer in asking {
                    // Whoever asked may be gone.
                    let _ = answer.send(());
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
        keeper.wait();
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
        keeper.keep(file.clone(), &id, vec![1]);
        keeper.wait();
        assert!(!keeper.keep(dir.path().into(), &id, vec![2]));
        keeper.wait();
        assert!(keeper.keep(dir.path().into(), &id, vec![3]));
    }
}

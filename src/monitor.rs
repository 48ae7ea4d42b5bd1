//! How long work tells its progress and learns that it is no longer wanted.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// What a long computation is handed. Implementations are called from worker threads.
pub trait Monitor: Sync {
    /// Done so far, from 0.0 to 1.0 of the step at hand.
    fn progress(&self, done: f32);
    /// Whether the result is no longer wanted; asked at least every 50 ms of work.
    fn cancelled(&self) -> bool;
}

/// Watches nothing and never cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Monitor for Unwatched {
    fn progress(&self, _done: f32) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// Progress and a cancel flag that two threads share.
#[derive(Debug, Default)]
pub struct JobToken {
    /// Progress in ten-thousandths.
    progress: AtomicU32,
    cancelled: AtomicBool,
}

impl JobToken {
    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// The last progress told, from 0.0 to 1.0.
    pub fn done(&self) -> f32 {
        self.progress.load(Ordering::Relaxed) as f32 / 10_000.0
    }
}

impl Monitor for JobToken {
    fn progress(&self, done: f32) {
        self.progress
            .store((done.clamp(0.0, 1.0) * 10_000.0) as u32, Ordering::Relaxed);
    }
    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// The work was cancelled; there is no partial result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

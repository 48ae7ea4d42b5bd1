//! A report that is being checked beside the window, and what came of it.

use crate::session::{AnalysisOptions, JobKind, Session};
use crate::verify::{Verification, VerifyError, verify};
use std::path::PathBuf;
use std::sync::mpsc;

/// What came of a check.
#[derive(Clone, Debug)]
pub enum Came {
    /// It was checked.
    Of(Box<Verification>),
    /// It was not: why, and what to do.
    Refused(String),
}

/// The check under way, and the last one.
#[derive(Default)]
pub struct CheckingState {
    /// What came of the last one.
    pub came: Option<Came>,
    coming: Option<mpsc::Receiver<Came>>,
}

impl CheckingState {
    /// Begins to check a report.
    pub fn begin(&mut self, session: &mut Session, report: PathBuf, sources: Vec<PathBuf>) {
        let (send, receive) = mpsc::channel();
        self.came = None;
        self.coming = Some(receive);
        let threads = AnalysisOptions::default().threads;
        session.run(JobKind::Check, move |token| {
            let came = match verify(&report, &sources, threads, token) {
                Ok(told) => Came::Of(Box::new(told)),
                Err(VerifyError::Cancelled) => return,
                Err(e) => Came::Refused(format!("{e}: {}", report.display())),
            };
            // The window may be gone.
            let _ = send.send(came);
        });
    }

    /// Takes what came of it, once the job is done.
    pub fn arrived(&mut self) {
        if let Some(came) = self.coming.take().and_then(|c| c.try_recv().ok()) {
            self.came = Some(came);
        }
    }
}

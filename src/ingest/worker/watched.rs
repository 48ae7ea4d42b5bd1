//! Work that may take long or never end, with an eye on a wish to cancel.

use super::LOOK;
use crate::monitor::{Cancelled, Monitor};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How work that was watched ended.
#[derive(Debug, PartialEq)]
pub(in crate::ingest) enum Ended<T> {
    /// With its result.
    Done(T),
    /// It broke off, or could not begin.
    Broken,
    /// It took longer than it may; it is left alone.
    TooSlow,
}

/// Does work on a thread of its own, for at most so long. Work that nobody waits for any more ends unheard.
///
/// # Errors
/// [`Cancelled`], at most [`LOOK`] after it was asked for.
pub(in crate::ingest) fn watched<T: Send + 'static>(
    monitor: &dyn Monitor,
    most: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<Ended<T>, Cancelled> {
    let (send, result) = mpsc::channel();
    let spawned = std::thread::Builder::new().spawn(move || {
        // Nobody may be waiting any more.
        let _ = send.send(work());
    });
    if spawned.is_err() {
        return Ok(Ended::Broken);
    }
    let begun = Instant::now();
    loop {
        match result.recv_timeout(LOOK) {
            Ok(done) => return Ok(Ended::Done(done)),
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Broken),
            Err(RecvTimeoutError::Timeout) if monitor.cancelled() => return Err(Cancelled),
            Err(RecvTimeoutError::Timeout) if begun.elapsed() > most => return Ok(Ended::TooSlow),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::{JobToken, Unwatched};

    #[test]
    fn work_is_waited_for_until_it_ends_breaks_or_is_not_wanted() {
        let long = Duration::from_secs(60);
        assert_eq!(watched(&Unwatched, long, || 7), Ok(Ended::Done(7)));
        let broken = watched(&Unwatched, long, || -> u8 {
            std::panic::resume_unwind(Box::new(()))
        });
        assert_eq!(broken, Ok(Ended::Broken));
        let sleep = || std::thread::sleep(Duration::from_secs(20));
        let begun = Instant::now();
        assert_eq!(
            watched(&Unwatched, Duration::from_millis(30), sleep),
            Ok(Ended::TooSlow)
        );
        let token = JobToken::default();
        token.cancel();
        assert_eq!(watched(&token, long, sleep), Err(Cancelled));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

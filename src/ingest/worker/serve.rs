//! The other end: reads files that come through a pipe, and answers.

use super::{sandbox, wire};
use crate::ingest::{IngestError, parse};
use std::io::{BufReader, BufWriter};

/// Stack of the thread that reads; formats that nest are bounded by their readers, this is the room for it; bytes.
const STACK: usize = 64 << 20;

/// Gives up every right it does not need, then answers requests on standard input until it is closed. Exit status: 0,
/// or 1 where the other side is gone or talks nonsense.
pub fn serve() -> u8 {
    // Nobody reads a worker's panic; its death is the message.
    std::panic::set_hook(Box::new(|_| {}));
    sandbox::enter();
    let reading = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(answer_all);
    match reading.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => 0,
        _ => 1,
    }
}

fn answer_all() -> Result<(), wire::WireError> {
    let mut from = BufReader::new(std::io::stdin().lock());
    let mut to = BufWriter::new(std::io::stdout().lock());
    while let Some((request, bytes)) = wire::next(&mut from)? {
        sandbox::allow_time();
        let read = || parse(&request.name, &bytes, &request.options);
        // A reader of a format that panics loses this file, not the ones behind it.
        let (parsed, spent) = match std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)) {
            Ok(parsed) => {
                let unfinished = parsed.as_ref().is_ok_and(|p| p.unfinished());
                (parsed, unfinished)
            }
            Err(_) => (Err(IngestError::ReaderDied), true),
        };
        wire::reply(&mut to, &wire::Answer::new(parsed, spent))?;
    }
    Ok(())
}

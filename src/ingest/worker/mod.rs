//! Reading in a process of its own.
//!
//! Every file is taken apart by this program started once more, as [`serve`], with pipes and nothing
//! else: no file, no network, no further program where the system can enforce it ([`sandbox`]), and bounds on time,
//! memory and output everywhere. What such a process answers is data ([`wire`]); hash, name and original bytes of an
//! article are set on this side. A process that dies, stalls or says nonsense costs one warning on the file it was
//! reading.
//!
//! A process that was taken over by one file could give false answers on the next. So formats whose decoders hold unsafe
//! code or much of their own (PDF, everything packed: Office files, EPUB, archives) get a process for one file, which
//! is then ended; that costs about 3 ms of computing time a file. Formats of characters, and pictures, of which only the
//! header is looked at, share a process, at most [`SHARED`] files each, so that it costs 0.1 to 0.2 ms a file. Which of both a
//! file is, its first kilobyte says ([`Care`]); on this side nothing else of it is looked at. A wish to cancel is heard
//! within [`LOOK`] whatever the file.
//!
//! Until [`use_program`] was called (library use, tests of the engine) files are read in this process.

#[cfg(test)]
mod fuzz;
mod sandbox;
mod serve;
mod watched;
mod wire;

pub use serve::serve;
pub(super) use watched::{Ended, watched};

use super::sniff::{self, Care};
use super::{IngestError, IngestOptions, Member, Parsed, archive, parse};
use crate::monitor::{Cancelled, Monitor};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Hidden verb of the command line that starts [`serve`].
pub const VERB: &str = "read-worker";

/// Longest time that one file may take on the clock; the bound on computing time inside the process is far lower.
const PATIENCE: Duration = Duration::from_secs(25);

/// How often a wish to cancel is looked for.
const LOOK: Duration = Duration::from_millis(20);

/// Most files that one process reads.
const SHARED: usize = 32;
/// A process is not used again after a larger file; bytes.
const LIGHT: usize = 4 << 20;
/// A reader that breaks off over a larger file wanted more memory than it may have; bytes.
#[cfg(unix)]
const LARGE: usize = 40 << 20;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on files are read by `program`, which answers to [`VERB`]. Only the first call counts.
pub fn use_program(program: &Path) {
    // A second call would be a mistake without harm: the first program is as good.
    let _ = PROGRAM.set(program.to_owned());
}

/// Reads files one after the other, in processes of their own where there are some.
#[derive(Default)]
pub(super) struct Reader {
    /// The one that formats of characters share.
    shared: Option<Process>,
}

struct Process {
    child: Option<Child>,
    pipes: Option<Pipes>,
    /// How many files it has read.
    read: usize,
}

struct Pipes {
    to: ChildStdin,
    from: ChildStdout,
}

impl Drop for Process {
    fn drop(&mut self) {
        // It holds nothing that could be lost.
        self.pipes = None;
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Process {
    /// Ends it without waiting for the system to clear its memory away, which takes its time where that is much.
    fn abandon(&mut self) {
        self.pipes = None;
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = std::thread::Builder::new().spawn(move || child.wait());
        }
    }
}

impl Reader {
    /// Takes a file's bytes apart.
    ///
    /// # Errors
    /// [`Cancelled`]; inside, why the file gives no article.
    pub(super) fn read(
        &mut self,
        name: &str,
        bytes: &Arc<[u8]>,
        options: &IngestOptions,
        monitor: &dyn Monitor,
    ) -> Result<Result<Parsed, IngestError>, Cancelled> {
        let Some(program) = PROGRAM.get() else {
            return Ok(parse(name, bytes, options));
        };
        if bytes.is_empty() {
            return Ok(Err(IngestError::Empty));
        }
        let request = wire::Request::new(name, options);
        let process = match sniff::care(bytes) {
            Care::Alone => None,
            Care::Shared => self.shared.take(),
        };
        let fresh = process.is_none();
        let read = self.ask(program, process, &request, bytes, monitor)?;
        // What earlier files left behind in a process must not be the fault of this one.
        if !fresh && matches!(read, Err(IngestError::ReaderDied)) {
            return self.ask(program, None, &request, bytes, monitor);
        }
        Ok(read)
    }

    /// Asks a process, a new one where none is given, and keeps it where it may read others.
    fn ask(
        &mut self,
        program: &Path,
        process: Option<Process>,
        request: &wire::Request,
        bytes: &Arc<[u8]>,
        monitor: &dyn Monitor,
    ) -> Result<Result<Parsed, IngestError>, Cancelled> {
        let mut process = match process.map_or_else(|| start(program), Ok) {
            Ok(process) => process,
            Err(reason) => return Ok(Err(IngestError::NoReader(reason))),
        };
        let Some(mut pipes) = process.pipes.take() else {
            return Ok(Err(IngestError::ReaderDied));
        };
        let (request, body) = (request.clone(), Arc::clone(bytes));
        let exchange = watched(monitor, PATIENCE, move || {
            let answer = wire::ask(&mut pipes.to, &mut pipes.from, &request, &body)?;
            let spent = answer.spent;
            let parsed = answer.into_parsed().and_then(|p| sound(&request.name, p));
            Ok((pipes, spent, parsed))
        });
        if exchange.is_err() {
            process.abandon();
        }
        let (pipes, spent, parsed) = match exchange? {
            Ended::Done(Ok(answered)) => answered,
            Ended::Done(Err(wire::WireError::TooLarge)) => return Ok(Err(IngestError::TooMuch)),
            Ended::Done(Err(_)) => return Ok(Err(ended(&mut process, bytes.len()))),
            Ended::Broken => return Ok(Err(IngestError::ReaderDied)),
            Ended::TooSlow => return Ok(Err(IngestError::TooSlow)),
        };
        process.read += 1;
        let light = sniff::care(bytes) == Care::Shared && bytes.len() <= LIGHT;
        let honest = !matches!(parsed, Err(IngestError::ReaderDied));
        if light && !spent && honest && process.read < SHARED {
            process.pipes = Some(pipes);
            self.shared = Some(process);
        }
        Ok(parsed)
    }
}

/// What the process answered, if it is an answer to what was asked: articles of this file, spans inside their texts. Only a process
/// that was taken over by the file it read says anything else.
fn sound(name: &str, mut parsed: Parsed) -> Result<Parsed, IngestError> {
    for article in &mut parsed.articles {
        article.id = crate::article::ArticleId(0);
        let length = article.text.chars().count();
        let mut at = 0;
        let mut inside = article
            .headline
            .is_none_or(|h| h.start <= h.end && h.end <= length);
        for e in &article.excluded {
            inside &= at <= e.span.start && e.span.start <= e.span.end && e.span.end <= length;
            at = e.span.end;
        }
        // A chat's file may be named after a person whose name is hidden.
        let named =
            article.file.starts_with(name) || article.format == crate::article::Format::Chat;
        if !inside || !named {
            return Err(IngestError::ReaderDied);
        }
    }
    // Members are named as unpacking names them, without anything that leads out of their folder.
    let named = |m: &Member| !m.name.is_empty() && archive::cleaned(&m.name) == m.name;
    if !parsed.members.iter().all(named) {
        return Err(IngestError::ReaderDied);
    }
    Ok(parsed)
}

/// Why a process that closed its pipes is gone, which was reading so many bytes.
fn ended(process: &mut Process, size: usize) -> IngestError {
    #[cfg(unix)]
    if let Some(child) = &mut process.child {
        use std::os::unix::process::ExitStatusExt;
        /// The signal of a process that used up its computing time.
        const SIGXCPU: i32 = 24;
        /// Of one that breaks off by itself, as where it gets no more memory.
        const SIGABRT: i32 = 6;
        let mut status = child.try_wait().ok().flatten();
        for _ in 0..100 {
            if status.is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
            status = child.try_wait().ok().flatten();
        }
        match status.and_then(|s| s.signal()) {
            Some(SIGXCPU) => return IngestError::TooSlow,
            Some(SIGABRT) if size > LARGE => return IngestError::TooMuch,
            _ => {}
        }
    }
    let _ = (process, size);
    IngestError::ReaderDied
}

fn start(program: &Path) -> Result<Process, String> {
    let mut child = Command::new(program)
        .arg(VERB)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let pipes = match (child.stdin.take(), child.stdout.take()) {
        (Some(to), Some(from)) => Some(Pipes { to, from }),
        _ => None,
    };
    Ok(Process {
        child: Some(child),
        pipes,
        read: 0,
    })
}

//! Reading in a process of its own.
//!
//! Every format beyond plain text is taken apart by this program started once more, as [`serve`], with pipes and nothing
//! else: no file, no network, no further program where the system can enforce it ([`sandbox`]), and bounds on time,
//! memory and output everywhere. What such a process answers is data ([`wire`]); hash, name and original bytes of an
//! article are set on this side. A process that dies, stalls or says nonsense costs one warning on the file it was
//! reading. One process reads many files, so that starting it (about a millisecond) counts little.
//!
//! Until [`use_program`] was called (library use, tests of the engine) files are read in this process.

#[cfg(test)]
mod fuzz;
mod sandbox;
mod serve;
mod wire;

pub use serve::serve;

use super::{IngestError, IngestOptions, Member, Parsed, archive, parse};
use crate::monitor::{Cancelled, Monitor};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, OnceLock, mpsc};
use std::time::{Duration, Instant};

/// Hidden verb of the command line that starts [`serve`].
pub const VERB: &str = "read-worker";

/// Longest time that one file may take on the clock; the bound on computing time inside the process is far lower.
const PATIENCE: Duration = Duration::from_secs(25);

/// How often a wish to cancel is looked for.
const LOOK: Duration = Duration::from_millis(20);

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on files are read by `program`, which answers to [`VERB`]. Only the first call counts.
pub fn use_program(program: &Path) {
    // A second call would be a mistake without harm: the first program is as good.
    let _ = PROGRAM.set(program.to_owned());
}

/// Reads files one after the other, in a process of its own where there is one.
#[derive(Default)]
pub(super) struct Reader {
    process: Option<Process>,
}

struct Process {
    child: Child,
    pipes: Option<Pipes>,
}

struct Pipes {
    to: ChildStdin,
    from: ChildStdout,
}

impl Drop for Process {
    fn drop(&mut self) {
        // Closing its input ends a healthy one; any other is ended here. It holds nothing that could be lost.
        self.pipes = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
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
        let plain = super::is_plain(name, bytes);
        let Some(program) = PROGRAM.get().filter(|_| !plain) else {
            return Ok(parse(name, bytes, options));
        };
        let fresh = self.process.is_none();
        let read = self.ask(program, name, bytes, options, monitor)?;
        // What earlier files left behind in a process must not be the fault of this one.
        if !fresh && matches!(read, Err(IngestError::ReaderDied)) {
            return self.ask(program, name, bytes, options, monitor);
        }
        Ok(read)
    }

    fn ask(
        &mut self,
        program: &Path,
        name: &str,
        bytes: &Arc<[u8]>,
        options: &IngestOptions,
        monitor: &dyn Monitor,
    ) -> Result<Result<Parsed, IngestError>, Cancelled> {
        let mut process = match self.process.take().map_or_else(|| start(program), Ok) {
            Ok(process) => process,
            Err(reason) => return Ok(Err(IngestError::NoReader(reason))),
        };
        let Some(pipes) = process.pipes.take() else {
            return Ok(Err(IngestError::ReaderDied));
        };
        let (send, answer) = mpsc::channel();
        let request = wire::Request::new(name, options);
        let body = Arc::clone(bytes);
        std::thread::spawn(move || {
            let mut pipes = pipes;
            let result = wire::ask(&mut pipes.to, &mut pipes.from, &request, &body);
            // Nobody may be waiting any more; then the process is ended already.
            let _ = send.send((pipes, result));
        });
        let begun = Instant::now();
        loop {
            match answer.recv_timeout(LOOK) {
                Ok((pipes, Ok(answer))) => {
                    if !answer.spent {
                        process.pipes = Some(pipes);
                        self.process = Some(process);
                    }
                    return Ok(answer.into_parsed().and_then(|p| sound(name, p)));
                }
                Ok((_, Err(wire::WireError::TooLarge))) => return Ok(Err(IngestError::TooMuch)),
                Ok((_, Err(_))) => return Ok(Err(ended(&mut process))),
                Err(mpsc::RecvTimeoutError::Disconnected) => {
                    return Ok(Err(IngestError::ReaderDied));
                }
                Err(mpsc::RecvTimeoutError::Timeout) if monitor.cancelled() => {
                    return Err(Cancelled);
                }
                Err(mpsc::RecvTimeoutError::Timeout) if begun.elapsed() > PATIENCE => {
                    return Ok(Err(IngestError::TooSlow));
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
            }
        }
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
        if !inside || !article.file.starts_with(name) {
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

/// Why a process that closed its pipes is gone.
fn ended(process: &mut Process) -> IngestError {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        /// The signal of a process that used up its computing time.
        const SIGXCPU: i32 = 24;
        let mut status = process.child.try_wait().ok().flatten();
        for _ in 0..10 {
            if status.is_some() {
                break;
            }
            std::thread::sleep(LOOK);
            status = process.child.try_wait().ok().flatten();
        }
        // One that closed its pipes and goes on has no business any more.
        let _ = process.child.kill();
        if status.and_then(|s| s.signal()) == Some(SIGXCPU) {
            return IngestError::TooSlow;
        }
    }
    let _ = process;
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
    Ok(Process { child, pipes })
}

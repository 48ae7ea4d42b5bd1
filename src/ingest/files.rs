//! A list of files and folders to articles: several at once, in the order of the list.
//!
//! Folders are [gone through](super::listing) by name; files inside archives follow their archive. Reading goes on in a few
//! processes at once; the result is the same for every number of them. A wish to cancel is heard while a file is loaded,
//! read or hashed. Cost: linear in the bytes.

use super::listing::{Listed, listed};
use super::worker::{Ended, Reader, watched};
use super::{IngestError, IngestOptions, LARGEST_FILE, Member, Warning, WarningKind, complete};
use crate::article::{Article, Fingerprint};
use crate::monitor::{Cancelled, Monitor};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{fs, thread};

/// Archives inside archives are unpacked this deep.
const ARCHIVES: usize = 2;
/// Most that is unpacked from one file, archives inside it included; bytes, and files.
const UNPACKED: (u64, usize) = (300_000_000, 10_000);
/// Most processes that read at once.
const READERS: usize = 4;
/// Smaller files are hashed at once; bytes.
const SMALL: usize = 1 << 20;

/// What came of a list of files.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// Articles in the order of the files; every id is 0 until they enter a case.
    pub articles: Vec<Article>,
    /// What could not be read or deserves a look, in the order of the files.
    pub warnings: Vec<Warning>,
}

/// Reads files and what is in folders and archives. One that cannot be read is a warning; the others are read all the same.
///
/// # Errors
/// Only [`Cancelled`]; asked for while a file is read, too.
pub fn read_files(
    paths: &[PathBuf],
    options: &IngestOptions,
    monitor: &dyn Monitor,
) -> Result<Ingested, Cancelled> {
    let listed = listed(paths, monitor)?;
    let read = in_parallel(listed.len(), monitor, |reader, i| {
        let mut out = Ingested::default();
        match listed.get(i) {
            None => {}
            Some(Listed::Said(warning)) => out.warnings.push(warning.clone()),
            Some(Listed::File { name, path }) => match load(path, monitor)? {
                Err(error) => out.warnings.push(error.warning(name)),
                Ok(bytes) => {
                    let mut room = UNPACKED;
                    let reading = (options, monitor);
                    read_one(reader, name, &bytes, reading, &mut room, 0, &mut out)?;
                }
            },
        }
        Ok(out)
    })?;
    let mut all = Ingested::default();
    for (entry, part) in listed.iter().zip(read) {
        match part {
            Some(part) => {
                all.articles.extend(part.articles);
                all.warnings.extend(part.warnings);
            }
            // Reading it broke off on this side: nothing is dropped without a word.
            None => all
                .warnings
                .push(IngestError::ReaderDied.warning(entry.name())),
        }
    }
    same_bytes(&mut all);
    Ok(all)
}

/// Does work for each number below `count` on a few threads, each with a reader; what came of it in the order of the
/// numbers, `None` where the work broke off.
fn in_parallel<T: Send>(
    count: usize,
    monitor: &dyn Monitor,
    work: impl Fn(&mut Reader, usize) -> Result<T, Cancelled> + Sync,
) -> Result<Vec<Option<T>>, Cancelled> {
    let next = AtomicUsize::new(0);
    let done: Mutex<BTreeMap<usize, T>> = Mutex::new(BTreeMap::new());
    let each = || -> Result<(), Cancelled> {
        let mut reader = Reader::default();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= count {
                return Ok(());
            }
            if monitor.cancelled() {
                return Err(Cancelled);
            }
            monitor.progress(i as f32 / count as f32);
            match catch_unwind(AssertUnwindSafe(|| work(&mut reader, i))) {
                Ok(result) => {
                    let result = result?;
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.insert(i, result);
                }
                // In whatever state it left its process.
                Err(_) => reader = Reader::default(),
            }
        }
    };
    let readers = thread::available_parallelism().map_or(1, usize::from);
    let readers = readers.min(READERS).min(count).max(1);
    thread::scope(|scope| {
        let others: Vec<_> = (1..readers)
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, each).ok())
            .collect();
        let mut result = each();
        for other in others {
            // What a thread that broke off was at has no result, and is named for it.
            result = result.and(other.join().unwrap_or(Ok(())));
        }
        result
    })?;
    monitor.progress(1.0);
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok((0..count).map(|i| done.remove(&i)).collect())
}

/// Reads the bytes of an article's file once more, with other options; `file` is the article's name in the case.
///
/// # Errors
/// [`Cancelled`]; inside, why the bytes give no such article any more.
pub fn read_again(
    file: &str,
    bytes: &Arc<[u8]>,
    options: &IngestOptions,
    monitor: &dyn Monitor,
) -> Result<Result<(Article, Vec<Warning>), IngestError>, Cancelled> {
    let mut reader = Reader::default();
    // One of several articles of a file is named after the file, with its number.
    let whole = one_of_several(file).unwrap_or(file);
    let mut parsed = match reader.read(whole, bytes, options, monitor)? {
        Ok(parsed) => parsed,
        Err(error) => return Ok(Err(error)),
    };
    let at = match parsed.articles.iter().position(|a| a.file == file) {
        Some(at) => at,
        None if parsed.articles.len() == 1 => 0,
        None => return Ok(Err(IngestError::NoText)),
    };
    let mut article = parsed.articles.swap_remove(at);
    let mut warnings = parsed.warnings;
    let sha256 = fingerprint(bytes, monitor)?;
    complete(&mut article, bytes, &sha256, options, &mut warnings);
    file.clone_into(&mut article.file);
    Ok(Ok((article, warnings)))
}

/// The name of the file that holds an article called `name (2)`.
fn one_of_several(name: &str) -> Option<&str> {
    let (file, number) = name.strip_suffix(')')?.rsplit_once(" (")?;
    number.bytes().all(|b| b.is_ascii_digit()).then_some(file)
}

/// Reads one file and, where it is an archive, the files in it; `room` is what may still be unpacked.
fn read_one(
    reader: &mut Reader,
    name: &str,
    bytes: &Arc<[u8]>,
    (options, monitor): (&IngestOptions, &dyn Monitor),
    room: &mut (u64, usize),
    depth: usize,
    out: &mut Ingested,
) -> Result<(), Cancelled> {
    if monitor.cancelled() {
        return Err(Cancelled);
    }
    let parsed = match reader.read(name, bytes, options, monitor)? {
        Ok(parsed) => parsed,
        Err(error) => {
            out.warnings.push(error.warning(name));
            return Ok(());
        }
    };
    out.warnings.extend(parsed.warnings);
    if !parsed.articles.is_empty() {
        // One hash for all articles of the file: an exported chat has thousands.
        let sha256 = fingerprint(bytes, monitor)?;
        for mut article in parsed.articles {
            complete(&mut article, bytes, &sha256, options, &mut out.warnings);
            out.articles.push(article);
        }
    }
    let many = parsed.members.len();
    if depth >= ARCHIVES && many > 0 {
        let deep = IngestError::Bomb("archives inside archives inside archives".into());
        out.warnings.push(deep.warning(name));
        return Ok(());
    }
    for (i, member) in parsed.members.into_iter().enumerate() {
        if let Err(what) = take(room, &member) {
            let left = format!("{what} in all; {} of {many} files are not read", many - i);
            out.warnings.push(IngestError::Bomb(left).warning(name));
            break;
        }
        let name = format!("{name}/{}", member.name);
        let reading = (options, monitor);
        read_one(reader, &name, &member.bytes, reading, room, depth + 1, out)?;
    }
    Ok(())
}

/// Takes a file of an archive from what may still be unpacked.
fn take(room: &mut (u64, usize), member: &Member) -> Result<(), String> {
    let left = room.0.checked_sub(member.bytes.len() as u64);
    let left = left.ok_or_else(|| format!("over {} MB", UNPACKED.0 / 1_000_000))?;
    let files = room.1.checked_sub(1);
    let files = files.ok_or_else(|| format!("over {} files", UNPACKED.1))?;
    *room = (left, files);
    Ok(())
}

/// The hash of a file, with an eye on a wish to cancel where that takes time.
fn fingerprint(bytes: &Arc<[u8]>, monitor: &dyn Monitor) -> Result<Fingerprint, Cancelled> {
    if bytes.len() > SMALL {
        let shared = Arc::clone(bytes);
        let hashed = watched(monitor, Duration::MAX, move || Fingerprint::of(&shared))?;
        if let Ended::Done(sha256) = hashed {
            return Ok(sha256);
        }
    }
    Ok(Fingerprint::of(bytes))
}

/// A warning where two files have the same bytes; both are kept. Several articles of one file are no such case.
fn same_bytes(all: &mut Ingested) {
    let file = |a: &Article| one_of_several(&a.file).unwrap_or(&a.file).to_owned();
    let mut first: BTreeMap<&Fingerprint, &Article> = BTreeMap::new();
    let mut warnings = Vec::new();
    for article in &all.articles {
        match first.get(&article.sha256) {
            None => {
                first.insert(&article.sha256, article);
            }
            Some(other) if file(other) == file(article) && other.file != article.file => {}
            Some(other) => {
                warnings.push(Warning::new(
                    &article.file,
                    WarningKind::SameBytes,
                    &other.file,
                ));
            }
        }
    }
    all.warnings.extend(warnings);
}

/// A file's bytes, if it is a file of bearable size. A disk may answer late or never; nobody has to wait for it.
fn load(path: &Path, monitor: &dyn Monitor) -> Result<Result<Arc<[u8]>, IngestError>, Cancelled> {
    let path = path.to_owned();
    let loaded = watched(monitor, Duration::MAX, move || bytes_of(&path))?;
    Ok(match loaded {
        Ended::Done(loaded) => loaded,
        Ended::Broken | Ended::TooSlow => Err(IngestError::Unreadable("out of memory".into())),
    })
}

fn bytes_of(path: &Path) -> Result<Arc<[u8]>, IngestError> {
    let about = fs::metadata(path).map_err(|e| IngestError::from_io(&e))?;
    if !about.is_file() {
        return Err(IngestError::NoRegularFile);
    }
    if about.len() > LARGEST_FILE {
        return Err(IngestError::TooLarge(about.len()));
    }
    fs::read(path)
        .map(Arc::from)
        .map_err(|e| IngestError::from_io(&e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::office::testing::zipped;
    use crate::monitor::Unwatched;

    fn read(name: &str, bytes: &[u8]) -> Ingested {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        read_files(&[path], &IngestOptions::default(), &Unwatched).unwrap()
    }

    #[test]
    fn work_that_breaks_off_is_missed_and_the_rest_is_done() {
        let done = in_parallel(40, &Unwatched, |_, i| {
            if i % 10 == 3 {
                std::panic::resume_unwind(Box::new(()));
            }
            Ok(i * 2)
        });
        let done = done.unwrap();
        for (i, one) in done.iter().enumerate() {
            assert_eq!(*one, (i % 10 != 3).then_some(i * 2));
        }
        assert_eq!(
            in_parallel(9, &Unwatched, |_, _| Err::<(), _>(Cancelled)),
            Err(Cancelled)
        );
    }

    #[test]
    fn archives_in_archives_are_unpacked_so_deep_and_so_far() {
        let pack = |inner: &[u8], name: &str| {
            let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            std::io::Write::write_all(&mut zip, inner).unwrap();
            zip.finish().unwrap().into_inner()
        };
        let first = zipped(&[("a.txt", "The pier was sold.")]);
        let second = pack(&first, "b.zip");
        let third = pack(&second, "c.zip");
        let two = read("d.zip", &second);
        assert_eq!(two.articles[0].file, "d.zip/b.zip/a.txt");
        let three = read("d.zip", &third);
        assert!(three.articles.is_empty());
        assert!(three.warnings[0].message.contains("archives inside"));
        let mut room = (10, 1);
        let member = |n: usize| Member {
            name: String::new(),
            bytes: vec![0; n].into(),
        };
        assert!(take(&mut room, &member(11)).is_err());
        assert!(take(&mut room, &member(10)).is_ok());
        assert!(take(&mut room, &member(0)).is_err_and(|e| e.contains("files")));
    }
}

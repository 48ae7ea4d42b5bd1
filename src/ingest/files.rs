//! A list of files and folders to articles: several at once, in the order of the list.
//!
//! Folders are gone through by name, without hidden files, links and the folders in which browsers keep a page's pictures;
//! files inside archives follow their archive. Reading goes on in a few processes at once; the result is the
//! same for every number of them. Cost: linear in the bytes.

use super::worker::Reader;
use super::{IngestError, IngestOptions, LARGEST_FILE, Warning, WarningKind, complete, file_name};
use crate::article::{Article, Fingerprint};
use crate::monitor::{Cancelled, Monitor};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::{fs, thread};

/// Deepest folder below the named one that is looked into.
const DEEPEST: usize = 8;
/// Most files that are taken from one folder.
const MOST_FILES: usize = 10_000;
/// Archives inside archives are unpacked this deep.
const ARCHIVES: usize = 2;
/// What browsers of several languages put behind a page's name for its folder.
const FOLDER_ENDINGS: &[&str] = &[
    "_files",
    ".files",
    "_Dateien",
    "_fichiers",
    "_archivos",
    "_file",
];
/// Most that is unpacked from one file, archives inside it included; bytes.
const UNPACKED: u64 = 300_000_000;
/// Most processes that read at once.
const READERS: usize = 4;

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
    let next = AtomicUsize::new(0);
    let done: Mutex<BTreeMap<usize, Ingested>> = Mutex::new(BTreeMap::new());
    let work = || -> Result<(), Cancelled> {
        let mut reader = Reader::default();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(entry) = listed.get(i) else {
                return Ok(());
            };
            if monitor.cancelled() {
                return Err(Cancelled);
            }
            monitor.progress(i as f32 / listed.len() as f32);
            let mut out = Ingested::default();
            match entry {
                Listed::Said(warning) => out.warnings.push(warning.clone()),
                Listed::File { name, path } => match load(path) {
                    Err(error) => out.warnings.push(error.warning(name)),
                    Ok(bytes) => {
                        let mut room = UNPACKED;
                        let reading = (options, monitor);
                        read_one(&mut reader, name, &bytes, reading, &mut room, 0, &mut out)?;
                    }
                },
            }
            if let Ok(mut done) = done.lock() {
                done.insert(i, out);
            }
        }
    };
    let readers = thread::available_parallelism().map_or(1, usize::from);
    let readers = readers.min(READERS).min(listed.len()).max(1);
    thread::scope(|scope| {
        let others: Vec<_> = (1..readers).map(|_| scope.spawn(work)).collect();
        let mut result = work();
        for other in others {
            result = result.and(other.join().unwrap_or(Ok(())));
        }
        result
    })?;
    monitor.progress(1.0);
    let mut all = Ingested::default();
    for part in done.into_inner().unwrap_or_default().into_values() {
        all.articles.extend(part.articles);
        all.warnings.extend(part.warnings);
    }
    same_bytes(&mut all);
    Ok(all)
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
    let sha256 = Fingerprint::of(bytes);
    complete(&mut article, bytes, &sha256, options, &mut warnings);
    file.clone_into(&mut article.file);
    Ok(Ok((article, warnings)))
}

/// The name of the file that holds an article called `name (2)`.
fn one_of_several(name: &str) -> Option<&str> {
    let (file, number) = name.strip_suffix(')')?.rsplit_once(" (")?;
    number.bytes().all(|b| b.is_ascii_digit()).then_some(file)
}

/// Reads one file and, where it is an archive, the files in it.
fn read_one(
    reader: &mut Reader,
    name: &str,
    bytes: &Arc<[u8]>,
    (options, monitor): (&IngestOptions, &dyn Monitor),
    room: &mut u64,
    depth: usize,
    out: &mut Ingested,
) -> Result<(), Cancelled> {
    let parsed = match reader.read(name, bytes, options, monitor)? {
        Ok(parsed) => parsed,
        Err(error) => {
            out.warnings.push(error.warning(name));
            return Ok(());
        }
    };
    out.warnings.extend(parsed.warnings);
    // One hash for all articles of the file: an exported chat has thousands.
    let sha256 = Fingerprint::of(bytes);
    for mut article in parsed.articles {
        complete(&mut article, bytes, &sha256, options, &mut out.warnings);
        out.articles.push(article);
    }
    for member in parsed.members {
        let name = format!("{name}/{}", member.name);
        let size = member.bytes.len() as u64;
        if *room < size {
            let over = IngestError::Bomb(format!("over {} MB in all", UNPACKED / 1_000_000));
            out.warnings.push(over.warning(&name));
        } else if depth < ARCHIVES {
            *room -= size;
            let reading = (options, monitor);
            read_one(reader, &name, &member.bytes, reading, room, depth + 1, out)?;
        } else {
            let deep = IngestError::Bomb("archives inside archives inside archives".into());
            out.warnings.push(deep.warning(&name));
        }
    }
    Ok(())
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

/// A file to read, or what is said in its place.
enum Listed {
    File { name: String, path: PathBuf },
    Said(Warning),
}

/// The files of a list, each once; folders opened.
fn listed(paths: &[PathBuf], monitor: &dyn Monitor) -> Result<Vec<Listed>, Cancelled> {
    let mut out = Vec::new();
    let mut seen: BTreeMap<PathBuf, String> = BTreeMap::new();
    for path in paths {
        let name = file_name(path);
        if !path.is_dir() {
            push(&mut out, &mut seen, name, path.clone());
            continue;
        }
        let mut files = Vec::new();
        let complete = walk(path, "", 0, &mut files, monitor)?;
        if files.is_empty() {
            out.push(Listed::Said(IngestError::Folder.warning(&name)));
        }
        // What was named by itself before is there already.
        for (name, path) in files {
            let known = path.canonicalize().is_ok_and(|p| seen.contains_key(&p));
            if !known {
                push(&mut out, &mut seen, name, path);
            }
        }
        if !complete {
            let message = format!(
                "it holds more than {MOST_FILES} files or folders more than {DEEPEST} deep; those beyond are not opened"
            );
            out.push(Listed::Said(Warning::new(
                &name,
                WarningKind::PartlyRead,
                &message,
            )));
        }
    }
    Ok(out)
}

fn push(out: &mut Vec<Listed>, seen: &mut BTreeMap<PathBuf, String>, name: String, path: PathBuf) {
    if let Ok(canonical) = path.canonicalize()
        && let Some(first) = seen.insert(canonical, name.clone())
    {
        out.push(Listed::Said(Warning::new(
            &name,
            WarningKind::NamedTwice,
            &first,
        )));
        return;
    }
    out.push(Listed::File { name, path });
}

/// The files below a folder, named by the way to them from it; `false` where some were left out because there are too many or they lie too deep.
fn walk(
    folder: &Path,
    shown: &str,
    depth: usize,
    out: &mut Vec<(String, PathBuf)>,
    monitor: &dyn Monitor,
) -> Result<bool, Cancelled> {
    if monitor.cancelled() {
        return Err(Cancelled);
    }
    let mut entries: Vec<_> = fs::read_dir(folder)
        .map(|entries| entries.filter_map(Result::ok).collect())
        .unwrap_or_default();
    entries.sort_by_key(fs::DirEntry::file_name);
    let names: Vec<String> = entries
        .iter()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    let pages = page_folders(names.iter().map(String::as_str));
    let mut complete = true;
    for (entry, name) in entries.iter().zip(&names) {
        // Links are not followed: a folder must not lead out of itself, or in a circle.
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let shown = match shown {
            "" => name.clone(),
            folder => format!("{folder}/{name}"),
        };
        if kind.is_dir() {
            if pages.contains(name) {
                continue;
            }
            if depth + 1 < DEEPEST {
                complete &= walk(&entry.path(), &shown, depth + 1, out, monitor)?;
            } else {
                complete = false;
            }
        } else if kind.is_file() && out.len() < MOST_FILES {
            out.push((shown, entry.path()));
        } else if kind.is_file() {
            complete = false;
        }
    }
    Ok(complete)
}

/// The folders in which browsers keep pictures and styles of the pages among these names.
pub(super) fn page_folders<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    let pages = names.filter_map(|name| {
        let (stem, ending) = name.rsplit_once('.')?;
        matches!(ending, "html" | "htm" | "xhtml").then_some(stem)
    });
    pages
        .flat_map(|stem| FOLDER_ENDINGS.iter().map(move |e| format!("{stem}{e}")))
        .collect()
}

/// A file's bytes, if it is a file of bearable size.
fn load(path: &Path) -> Result<Arc<[u8]>, IngestError> {
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

//! Lesson files: `NAME.headwater-lesson`, a zip with, in this order, `mimetype` (stored), `lesson.json` (versioned) and
//! `case.headwater`, a case file ([`crate::casefile`]) without history and without originals.
//!
//! What a room must not see early (which choice is right, the steps, notes and guide) stands in `lesson.json` mixed with a row of
//! numbers that anybody can make again, then as base64. That is **no encryption**: it keeps an answer from being read in passing or
//! found by a search in the file, and nothing more. Whoever wants to know it, can.
//!
//! A file is input that anybody may have changed: it is refused, with the reason, unless every task holds together with the texts.
//! Cost: linear in the bytes. The same lesson gives the same bytes.

use super::exercise::{Discussion, Exercise, Kind, Level, Shown, Step, Strongest};
use super::lesson::{Entry, Lesson, Task};
use super::truth::Fault;
use crate::article::Passage;
use crate::case::{FindingKey, History};
use crate::casefile::{self, Problem};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipError};

/// Ending of lesson files, without the dot.
pub const EXTENSION: &str = "headwater-lesson";

const MIMETYPE: &str = "application/x-headwater-lesson";
const NAMES: [&str; 3] = ["mimetype", "lesson.json", "case.headwater"];
const FORMAT: &str = "headwater-lesson";
const VERSION: u64 = 1;
/// Largest lesson, and largest part of it when it is unpacked, in bytes.
pub const LARGEST: u64 = 64 << 20;
/// Most tasks.
const MOST_TASKS: usize = 500;

/// Why a lesson cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LessonError {
    /// Another kind of file.
    #[error("this is not a Headwater lesson ({0}); open a file that ends in .headwater-lesson")]
    NotALesson(&'static str),
    /// Written by a newer version.
    #[error(
        "this lesson has format version {found} and this program reads up to version {known}; open it with a newer Headwater"
    )]
    Newer {
        /// Of the file.
        found: u64,
        /// The newest that is known here.
        known: u64,
    },
    /// It ends early or was changed.
    #[error("this lesson file is damaged ({0}); copy it again from where it came")]
    Damaged(String),
    /// It would take too much room.
    #[error("{0} is larger than a lesson may be; use fewer or shorter articles")]
    TooLarge(&'static str),
    /// The case inside cannot be used.
    #[error("the case inside of the lesson cannot be used: {0}")]
    Case(#[from] Problem),
    /// A task does not hold together.
    #[error("task {number} of this lesson cannot be used: {fault}")]
    Task {
        /// Counted from 1.
        number: usize,
        /// What is the matter with it.
        fault: Fault,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u64,
    title: String,
    level: Level,
    tasks: Vec<StoredTask>,
    /// The teacher's guide.
    kept: String,
}

#[derive(Deserialize)]
struct Header {
    format: Option<String>,
    version: Option<u64>,
}

/// A task as a room may see it, and the rest of it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredTask {
    /// `None` for a discussion.
    kind: Option<Kind>,
    level: Level,
    minutes: u8,
    question: String,
    shown: Vec<Shown>,
    choices: Vec<super::exercise::Choice>,
    kept: String,
}

/// What is not for the room.
#[derive(Serialize, Deserialize)]
struct Kept {
    about: FindingKey,
    right: usize,
    proof: Vec<Passage>,
    reveal: Vec<Step>,
    explanation: String,
    strongest: Option<Strongest>,
    why: String,
    notes: String,
}

/// The bytes of a lesson file.
///
/// # Errors
/// If the lesson would be refused when it is opened.
pub fn to_bytes(lesson: &Lesson) -> Result<Vec<u8>, LessonError> {
    usable(lesson)?;
    let mut case = lesson.case.clone();
    case.articles
        .iter_mut()
        .for_each(crate::article::Article::drop_original);
    let case = casefile::to_bytes(&case, &History::default())?;
    let document = Document {
        format: FORMAT.into(),
        version: VERSION,
        title: lesson.title.clone(),
        level: lesson.level,
        tasks: lesson
            .entries
            .iter()
            .enumerate()
            .map(|(n, e)| stored(n, e))
            .collect(),
        kept: mixed(0, lesson.guide.as_bytes()),
    };
    let json = serde_json::to_vec(&document).map_err(|e| LessonError::Damaged(e.to_string()))?;
    if json.len() as u64 > LARGEST || case.len() as u64 > LARGEST {
        return Err(LessonError::TooLarge("the text of all articles"));
    }
    let write = || -> Result<Vec<u8>, ZipError> {
        let plain = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let packed = plain.compression_method(CompressionMethod::Deflated);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let parts = [
            (MIMETYPE.as_bytes(), plain),
            (&json, packed),
            (&case, plain),
        ];
        for (name, (bytes, options)) in NAMES.iter().zip(parts) {
            zip.start_file(*name, options)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    };
    write().map_err(|e| LessonError::Damaged(e.to_string()))
}

/// Reads the bytes of a lesson file and checks it.
///
/// # Errors
/// See [`LessonError`].
pub fn read_bytes(bytes: &[u8]) -> Result<Lesson, LessonError> {
    if bytes.len() as u64 > LARGEST {
        return Err(LessonError::TooLarge("this file"));
    }
    if !bytes.starts_with(b"PK") {
        return Err(LessonError::NotALesson("it is not a zip archive"));
    }
    let ours = bytes
        .windows(MIMETYPE.len())
        .take(256)
        .any(|w| w == MIMETYPE.as_bytes());
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| match ours {
        true => LessonError::Damaged("its end is missing or does not fit".into()),
        false => LessonError::NotALesson("it is a zip archive of another kind, or damaged"),
    })?;
    let mimetype = part(&mut zip, "mimetype", 1024)?;
    if mimetype.as_deref() != Some(MIMETYPE.as_bytes()) {
        return Err(LessonError::NotALesson(
            "it is a zip archive of another kind",
        ));
    }
    if zip.len() != NAMES.len() || zip.has_duplicate_names() {
        return Err(LessonError::Damaged(
            "it holds other parts than a lesson does".into(),
        ));
    }
    let missing = || LessonError::Damaged("a part of it is missing".into());
    let json = part(&mut zip, "lesson.json", LARGEST)?.ok_or_else(missing)?;
    let case = part(&mut zip, "case.headwater", LARGEST)?.ok_or_else(missing)?;
    let document = document(&json)?;
    let mut entries = Vec::with_capacity(document.tasks.len());
    for (n, task) in document.tasks.into_iter().enumerate() {
        entries.push(restored(n, task)?);
    }
    let guide = String::from_utf8(unmixed(0, &document.kept)?);
    let lesson = Lesson {
        title: document.title,
        level: document.level,
        guide: guide.map_err(|_| LessonError::Damaged("the guide is no text".into()))?,
        case: casefile::read_bytes(&case)?.case,
        entries,
    };
    usable(&lesson)?;
    Ok(lesson)
}

fn document(json: &[u8]) -> Result<Document, LessonError> {
    let broken = |e: serde_json::Error| LessonError::Damaged(e.to_string());
    let header: Header = serde_json::from_slice(json).map_err(broken)?;
    if header.format.as_deref() != Some(FORMAT) {
        return Err(LessonError::NotALesson(
            "its description is of another kind",
        ));
    }
    match header.version {
        Some(VERSION) => {}
        Some(found) if found > VERSION => {
            return Err(LessonError::Newer {
                found,
                known: VERSION,
            });
        }
        _ => return Err(LessonError::Damaged("it has no version".into())),
    }
    let document: Document = serde_json::from_slice(json).map_err(broken)?;
    if document.tasks.len() > MOST_TASKS {
        return Err(LessonError::TooLarge("the number of tasks"));
    }
    Ok(document)
}

fn usable(lesson: &Lesson) -> Result<(), LessonError> {
    lesson
        .check_shape()
        .map_err(|(n, fault)| LessonError::Task {
            number: n + 1,
            fault,
        })
}

/// A part of the archive, never more of it than `most` bytes.
fn part(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    most: u64,
) -> Result<Option<Vec<u8>>, LessonError> {
    let file = match zip.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(e) => return Err(LessonError::Damaged(e.to_string())),
    };
    let mut out = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut out);
    read.map_err(|e| LessonError::Damaged(e.to_string()))?;
    if out.len() as u64 > most {
        return Err(LessonError::TooLarge("a part of this lesson"));
    }
    Ok(Some(out))
}

fn stored(n: usize, e: &Entry) -> StoredTask {
    let kept = match &e.task {
        Task::Exercise(x) => Kept {
            about: x.about.clone(),
            right: x.right,
            proof: x.proof.clone(),
            reveal: x.reveal.clone(),
            explanation: x.explanation.clone(),
            strongest: Some(x.strongest.clone()),
            why: String::new(),
            notes: e.notes.clone(),
        },
        Task::Discussion(d) => Kept {
            about: d.about.clone(),
            right: 0,
            proof: Vec::new(),
            reveal: Vec::new(),
            explanation: String::new(),
            strongest: None,
            why: d.why.clone(),
            notes: e.notes.clone(),
        },
    };
    StoredTask {
        kind: match &e.task {
            Task::Exercise(x) => Some(x.kind),
            Task::Discussion(_) => None,
        },
        level: e.task.level(),
        minutes: e.task.minutes(),
        question: e.task.question().to_owned(),
        shown: e.task.shown().to_vec(),
        choices: e.task.choices().to_vec(),
        kept: mixed(n + 1, &serde_json::to_vec(&kept).unwrap_or_default()),
    }
}

fn restored(n: usize, task: StoredTask) -> Result<Entry, LessonError> {
    let number = n + 1;
    let kept: Kept = serde_json::from_slice(&unmixed(number, &task.kept)?)
        .map_err(|_| LessonError::Damaged(format!("the answer of task {number} cannot be read")))?;
    let incomplete = LessonError::Task {
        number,
        fault: Fault::Incomplete,
    };
    let task = match task.kind {
        Some(kind) => Task::Exercise(Exercise {
            kind,
            about: kept.about,
            level: task.level,
            minutes: task.minutes,
            question: task.question,
            shown: task.shown,
            choices: task.choices,
            right: kept.right,
            proof: kept.proof,
            reveal: kept.reveal,
            explanation: kept.explanation,
            strongest: kept.strongest.ok_or(incomplete)?,
        }),
        None => Task::Discussion(Discussion {
            about: kept.about,
            question: task.question,
            shown: task.shown,
            why: kept.why,
            minutes: task.minutes,
        }),
    };
    Ok(Entry {
        task,
        notes: kept.notes,
    })
}

/// Bytes mixed with a row of numbers, as base64; see the head of this module.
fn mixed(number: usize, bytes: &[u8]) -> String {
    BASE64.encode(turned(number, bytes))
}

fn unmixed(number: usize, text: &str) -> Result<Vec<u8>, LessonError> {
    let bytes = BASE64.decode(text);
    let bytes = bytes.map_err(|_| LessonError::Damaged("an answer is no base64".into()))?;
    Ok(turned(number, &bytes))
}

/// Mixes; the same again gives back what was mixed.
fn turned(number: usize, bytes: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let mut out = Vec::with_capacity(bytes.len());
    for (block, chunk) in bytes.chunks(32).enumerate() {
        let row = Sha256::digest(format!("{FORMAT} {number} {block}").as_bytes());
        out.extend(chunk.iter().zip(row).map(|(a, b)| a ^ b));
    }
    out
}

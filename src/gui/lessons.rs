//! Lessons on their way: one that is being made, masked, read, written or printed beside the window, and what came of it.

use crate::article::Fingerprint;
use crate::case::Case;
use crate::casefile;
use crate::gui::dialogs::lesson::Draft;
use crate::gui::lesson_keeper::LessonKeeper;
use crate::gui::locale::say;
use crate::monitor::JobToken;
use crate::provenance::Provenance;
use crate::report::document::Document;
use crate::report::{Paper, html, pdf};
use crate::session::{JobKind, Session};
use crate::store::kept_lesson;
use crate::workshop::{Handout, Lesson, Level, file, handout, mask, our_lessons};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

/// What tells a case from another one that is opened in the same window.
pub type NameAndArticles = (String, Vec<Fingerprint>);

/// What becomes of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// It is given now.
    Give,
    /// It is written to a file.
    Save(PathBuf),
    /// Its handouts are written beside this path, whose ending says how: of all tasks, or of those that a level asks for.
    Print(PathBuf, Paper, Option<Level>),
}

/// Where a lesson comes from.
pub enum From {
    /// From the case: what was chosen.
    Draft(Box<Draft>, Box<Case>, Arc<Provenance>),
    /// One of ours, by its place in the list.
    Ours(usize),
    /// A file.
    File(PathBuf),
    /// It is there already.
    Here(Arc<Lesson>),
}

/// What came of it.
pub enum Came {
    /// The lesson, how many tasks were left out of it, and names that still look like names.
    Lesson(Box<Lesson>, usize, Vec<String>),
    /// It was written to these files, with so many tasks left out.
    Written(Vec<PathBuf>, usize, Vec<String>),
    /// Why not.
    Refused(String),
}

/// A lesson that is being made, and the choices that wait for a path.
#[derive(Default)]
pub struct Lessons {
    coming: Option<mpsc::Receiver<Came>>,
    /// The lesson that was being made last, and of which case: its name and its articles.
    pub draft: Option<(NameAndArticles, Box<Draft>)>,
    /// What is saved or printed once there is a path.
    pub waiting: Option<From>,
    /// The level of the handouts whose path is being asked for.
    pub level: Option<Level>,
    /// Where it is kept how far lessons came; tests name a folder of their own.
    pub folder: Option<PathBuf>,
    /// How far lessons came since the window was opened; all there is where no folder takes it.
    latest: BTreeMap<String, Vec<u8>>,
    keeper: LessonKeeper,
}

impl Lessons {
    /// Begins.
    pub fn begin(&mut self, session: &mut Session, from: From, then: Then) {
        let (send, receive) = mpsc::channel();
        self.coming = Some(receive);
        session.run(JobKind::Lesson, move |token| {
            let came = made(from, token).and_then(|made| done(made, then, token));
            // The window may be gone.
            let _ = send.send(came.unwrap_or_else(Came::Refused));
        });
    }

    /// Keeps how far a lesson came; says whether that lasts longer than the window.
    pub fn keep(&mut self, id: &str, state: Vec<u8>) -> bool {
        self.latest.insert(id.to_owned(), state.clone());
        let folder = self.folder.clone();
        folder.is_some_and(|f| self.keeper.keep(f, id, state))
    }

    /// How far it came.
    pub fn kept(&self, id: &str) -> Option<Vec<u8>> {
        let folder = self.folder.as_deref();
        let here = self.latest.get(id).cloned();
        here.or_else(|| folder.and_then(|f| kept_lesson(f, id)))
    }

    /// It has ended.
    pub fn forget(&mut self, id: &str) {
        self.latest.remove(id);
        if let Some(folder) = &self.folder {
            self.keeper.forget(folder.clone(), id);
        }
    }

    /// What the file of the lesson that waits for a path is called at first. A masked one is not called by what its case is about.
    pub fn file_name(&self) -> String {
        let title = match &self.waiting {
            Some(From::Draft(draft, ..)) if draft.is_masked() => "",
            Some(From::Draft(draft, ..)) => draft.title.as_str(),
            Some(From::Here(lesson)) => lesson.title.as_str(),
            _ => "",
        };
        let safe = |c: char| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            c if c.is_control() => ' ',
            c => c,
        };
        let name: String = title.chars().map(safe).take(80).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.trim_matches('.').is_empty() {
            true => say!("lesson-file").to_owned(),
            false => name,
        }
    }

    /// What came of it, once the job is done.
    pub fn arrived(&mut self) -> Option<Came> {
        self.coming.take().and_then(|c| c.try_recv().ok())
    }
}

type Made = (Lesson, usize, Vec<String>);

fn made(from: From, token: &JobToken) -> Result<Made, String> {
    let cancelled = |_| "the lesson was not made".to_owned();
    match from {
        From::Draft(draft, case, prov) => {
            let lesson = draft.lesson(&case);
            if !draft.is_masked() {
                return Ok((lesson, 0, Vec::new()));
            }
            let plan = draft.finished_plan();
            let masked = lesson.masked(&prov, &plan, token);
            let (lesson, left_out) = masked.map_err(|e| e.to_string())?;
            let names = mask::remaining(&lesson.case, &plan);
            let names = names.into_iter().map(|(name, _)| name).collect();
            Ok((lesson, left_out, names))
        }
        From::Ours(at) => {
            let ours = our_lessons().get(at).ok_or("there is no such lesson")?;
            Ok((ours.lesson(token).map_err(cancelled)?, 0, Vec::new()))
        }
        From::File(path) => {
            // No more than a lesson may have.
            let open = std::fs::File::open(&path).map_err(|e| e.to_string())?;
            let mut bytes = Vec::new();
            let read = open.take(file::LARGEST + 1).read_to_end(&mut bytes);
            read.map_err(|e| e.to_string())?;
            let lesson = file::read_bytes(&bytes).map_err(|e| e.to_string())?;
            Ok((lesson, 0, Vec::new()))
        }
        From::Here(lesson) => Ok((Lesson::clone(&lesson), 0, Vec::new())),
    }
}

fn done((lesson, left_out, names): Made, then: Then, token: &JobToken) -> Result<Came, String> {
    match then {
        Then::Give => Ok(Came::Lesson(Box::new(lesson), left_out, names)),
        Then::Save(path) => {
            let bytes = file::to_bytes(&lesson).map_err(|e| e.to_string())?;
            casefile::write_atomically(&path, &bytes).map_err(|e| e.to_string())?;
            Ok(Came::Written(vec![path], left_out, names))
        }
        Then::Print(path, paper, level) => {
            let files = printed(&lesson, &path, (paper, level), token)?;
            Ok(Came::Written(files, left_out, names))
        }
    }
}

/// What is written, and whether in large print.
const SHEETS: [(Handout, bool); 4] = [
    (Handout::Sheet, false),
    (Handout::Sheet, true),
    (Handout::Key, false),
    (Handout::Plan, false),
];

/// The handouts, each in a file of its own.
fn printed(
    lesson: &Lesson,
    path: &Path,
    (paper, level): (Paper, Option<Level>),
    token: &JobToken,
) -> Result<Vec<PathBuf>, String> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_else(|| "pdf".to_owned());
    let mut out = Vec::new();
    for (what, large) in SHEETS {
        let document = Document {
            large,
            ..handout(lesson, what, level)
        };
        let bytes = match ending.as_str() {
            "html" | "htm" => html(&document).into_bytes(),
            _ => pdf(&document, paper, token)?,
        };
        let file = beside(path, (what, large), level, &ending);
        casefile::write_atomically(&file, &bytes).map_err(|e| e.to_string())?;
        out.push(file);
    }
    Ok(out)
}

/// The files in which the handouts stand that are written for this path.
pub fn handouts_at(path: &Path, level: Option<Level>) -> Vec<PathBuf> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_else(|| "pdf".to_owned());
    let file = |sheet| beside(path, sheet, level, &ending);
    SHEETS.into_iter().map(file).collect()
}

/// "pool.pdf" becomes "pool-worksheet.pdf", or "pool-worksheet-basic.pdf".
fn beside(
    path: &Path,
    (what, large): (Handout, bool),
    level: Option<Level>,
    ending: &str,
) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let part = |words: &str| format!("-{}", words.to_lowercase().replace(' ', "-"));
    let (kind, level) = (part(what.words()), level.map(|l| part(l.words())));
    let level = level.unwrap_or_default();
    let size = if large { "-large-print" } else { "" };
    path.with_file_name(format!("{stem}{kind}{level}{size}.{ending}"))
}

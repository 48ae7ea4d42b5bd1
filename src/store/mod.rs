//! What the program remembers between runs: preferences and recent files, as one small JSON file in the folder that the
//! platform has for settings; beside it the person's own table of [`outlets`]. Of cases, the journals of those that were never
//! saved are kept, in the folder that the platform has for data; see [`Journal`] and [`CaseLock`].
//!
//! A program that is carried about keeps all of it [beside itself](PORTABLE_FOLDER).
//!
//! A save is atomic (a temporary file beside it, then a rename). A file that cannot be read as what it should be is set
//! aside under another name, never overwritten, and the defaults are used.

mod journal;
mod languages;
mod lessons;
mod lock;
mod logo;
mod outlets;
mod portable;
mod reports;

pub use journal::{
    Beginning, JOURNAL, Journal, Kept, journal_beside, read_journal, read_open_journal, set_aside,
};
pub use languages::{Language, read_catalogue};
pub use lessons::{forget_lesson, keep_lesson, kept_lesson};
pub use lock::{CaseLock, Locking};
pub use logo::read_logo;
pub use outlets::{LARGEST_TABLE, read_own_outlets};
pub use portable::PORTABLE_FOLDER;
pub use reports::ReportChoices;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the desktop says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The hues of match kinds; in each they stay apart for people who see colours otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Palette {
    /// Okabe and Ito: blue, green, orange.
    #[default]
    OkabeIto,
    /// Tol's high-contrast one: blue, yellow, red; apart in grey, too.
    Tol,
}

/// How many recent files are kept.
pub const MOST_RECENT: usize = 12;

/// Smallest and largest scale of the window.
pub const SCALES: (f32, f32) = (0.75, 3.0);

/// Least and most space between letters, as a share of their size.
pub const LETTER_SPACING: (f32, f32) = (0.0, 0.12);
/// Least and greatest height of a line of article text, as a multiple of the usual one.
pub const LINE_SPACING: (f32, f32) = (1.0, 1.6);

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// Keys of actions that are not those of the program's table: action, and keys as written; empty for none.
    pub keys: BTreeMap<String, String>,
    /// Whether keys without Ctrl or Alt do something.
    pub single_keys: bool,
    /// Ink and paper as far apart as they go.
    pub contrast: bool,
    /// The hues of match kinds.
    pub palette: Palette,
    /// A face that keeps letters apart which others draw alike.
    pub legible: bool,
    /// Space between the letters of article text, as a share of their size.
    pub letter_spacing: f32,
    /// Height of the lines of article text, as a multiple of the usual one.
    pub line_spacing: f32,
    /// Size of everything in the window; 1.0 is the desktop's own.
    pub scale: f32,
    /// Whether matching passages of two articles stand level, and both scroll together.
    pub level_rows: bool,
    /// Whether the window jumps where it would move.
    pub reduced_motion: bool,
    /// Files up to this size are kept in the case with their bytes; of larger ones only text and hash. Megabytes.
    pub keep_originals: u32,
    /// Whether characters that cannot be seen stand in texts as signs.
    pub odd_signs: bool,
    /// Where the last dialog was.
    pub last_folder: Option<PathBuf>,
    /// Case and article files, the latest first; changed by [`Preferences::opened`].
    pub recent: Vec<PathBuf>,
    /// The person's name as it stands in the history of cases; empty until it is set.
    pub person: String,
    /// Whether every step is written to a journal beside the case.
    pub autosave: bool,
    /// The code of the window's language; empty for English.
    pub language: String,
    /// Where the views of the window stand, as the window writes it; null for the usual arrangement.
    pub arrangement: serde_json::Value,
    /// What was chosen for reports.
    pub report: ReportChoices,
    /// Where the window was.
    pub window: Option<WindowPlace>,
}

/// Place and size of a window, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Left and top edge, where the desktop tells them.
    pub at: Option<(f32, f32)>,
    /// Width and height inside.
    pub size: (f32, f32),
    /// Whether it takes the whole screen.
    pub maximised: bool,
}

/// Least and most width and height of a window that is opened again, and how far from the first screen it may lie.
const WINDOWS: ((f32, f32), (f32, f32), f32) = ((720.0, 480.0), (8_000.0, 6_000.0), 16_000.0);

impl WindowPlace {
    /// The same within bounds; a place that no screen has is given up.
    pub fn bounded(self) -> Option<Self> {
        let ((least_x, least_y), (most_x, most_y), far) = WINDOWS;
        let (x, y) = self.size;
        if !(x.is_finite() && y.is_finite()) {
            return None;
        }
        let near = |(x, y): &(f32, f32)| x.abs() < far && y.abs() < far;
        Some(Self {
            at: self.at.filter(near),
            size: (x.clamp(least_x, most_x), y.clamp(least_y, most_y)),
            maximised: self.maximised,
        })
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            keys: BTreeMap::new(),
            single_keys: true,
            contrast: false,
            palette: Palette::default(),
            legible: false,
            letter_spacing: LETTER_SPACING.0,
            line_spacing: LINE_SPACING.0,
            scale: 1.0,
            level_rows: false,
            reduced_motion: false,
            keep_originals: 100,
            odd_signs: true,
            last_folder: None,
            recent: Vec::new(),
            person: String::new(),
            autosave: true,
            language: String::new(),
            arrangement: serde_json::Value::Null,
            report: ReportChoices::default(),
            window: None,
        }
    }
}

impl Preferences {
    /// Puts a file at the front of the recent ones, and its folder in the place of the last one.
    pub fn opened(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(MOST_RECENT);
        if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            self.last_folder = Some(folder.to_path_buf());
        }
    }

    /// Takes a file off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
    }

    /// The same with every value in its bounds.
    fn bounded(mut self) -> Self {
        let within = |value: f32, (least, most): (f32, f32), usual: f32| {
            if value.is_finite() {
                value.clamp(least, most)
            } else {
                usual
            }
        };
        self.scale = within(self.scale, SCALES, 1.0);
        self.letter_spacing = within(self.letter_spacing, LETTER_SPACING, 0.0);
        self.line_spacing = within(self.line_spacing, LINE_SPACING, 1.0);
        self.recent.truncate(MOST_RECENT);
        self.report = self.report.bounded();
        self.window = self.window.and_then(WindowPlace::bounded);
        self
    }
}

/// Why something was not read or saved.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// They are no JSON; cannot be.
    #[error("preferences cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The disk or the system refuses.
    #[error("preferences cannot be saved: {reason}: {}", .path.display())]
    Write {
        /// The system's reason.
        reason: io::Error,
        /// Which file.
        path: PathBuf,
    },
    /// A table of outlets cannot be used.
    #[error("the table of outlets cannot be read: {reason}: {}", .path.display())]
    Table {
        /// Why, and what to do.
        reason: String,
        /// Which file.
        path: PathBuf,
    },
    /// The disk or the system refuses the table of outlets.
    #[error("the table of outlets cannot be saved: {reason}: {}", .path.display())]
    WriteTable {
        /// The system's reason.
        reason: io::Error,
        /// Which file.
        path: PathBuf,
    },
}

/// The folders in which preferences, and journals of cases without a file, are kept.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    data: PathBuf,
}

/// Name of the file.
const FILE: &str = "preferences.json";
/// Name under which a broken one is set aside.
const BROKEN: &str = "preferences.broken.json";

impl Store {
    /// The folder beside the program where there is one ([`PORTABLE_FOLDER`]), else the platform's folder for settings; `None` where
    /// the person has no home.
    pub fn open() -> Option<Self> {
        if let Some(folder) = portable::beside_this_program() {
            return Some(Self::open_at(&folder));
        }
        directories::ProjectDirs::from("", "", "headwater").map(|d| Self {
            folder: d.config_dir().to_path_buf(),
            data: d.data_local_dir().to_path_buf(),
        })
    }

    /// Any folder for both; it is made at the first save.
    pub fn open_at(folder: &Path) -> Self {
        Self {
            folder: folder.to_path_buf(),
            data: folder.to_path_buf(),
        }
    }

    /// Why nothing can be kept, if so: a medium that cannot be written, a home that belongs to somebody else. Tried where the
    /// folder stands or would be made, with a file that is gone at once.
    pub fn unwritable(&self) -> Option<(PathBuf, io::Error)> {
        let tried = |folder: &Path| {
            let there = folder.ancestors().find(|p| p.exists());
            tempfile::tempfile_in(there.unwrap_or(folder)).map(drop)
        };
        let folders = [&self.folder, &self.data];
        let mut faults = folders
            .into_iter()
            .filter_map(|f| Some((f.clone(), tried(f).err()?)));
        faults.next()
    }

    /// The folder of the journals of cases that were never saved.
    pub fn unsaved(&self) -> PathBuf {
        self.data.join("unsaved")
    }

    /// The folder that tells where lessons stand that are being given.
    pub fn lessons(&self) -> PathBuf {
        self.data.join("lessons")
    }

    /// What was saved last, or the defaults; and a warning where a file was there that could not be used.
    pub fn load(&self) -> (Preferences, Option<String>) {
        let path = self.folder.join(FILE);
        let defaults = Preferences::default;
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == io::ErrorKind::NotFound => return (defaults(), None),
            Err(e) => {
                let warning = format!(
                    "preferences cannot be read, defaults are used: {e}: {}",
                    path.display()
                );
                return (defaults(), Some(warning));
            }
        };
        match serde_json::from_slice::<Preferences>(&bytes) {
            Ok(preferences) => (preferences.bounded(), None),
            Err(e) => {
                let aside = self.folder.join(BROKEN);
                let warning = match fs::rename(&path, &aside) {
                    Ok(()) => format!(
                        "preferences could not be read ({e}); they were set aside: {}",
                        aside.display()
                    ),
                    Err(_) => format!("preferences could not be read ({e}): {}", path.display()),
                };
                (defaults(), Some(warning))
            }
        }
    }

    /// Where the window was, without a word about whatever else is in the file.
    pub fn window(&self) -> Option<WindowPlace> {
        let bytes = fs::read(self.folder.join(FILE)).ok()?;
        let preferences = serde_json::from_slice::<Preferences>(&bytes).ok()?;
        preferences.bounded().window
    }

    /// Saves; what was there before stays whole until the new file stands.
    ///
    /// # Errors
    /// If the folder or the file cannot be written.
    pub fn save(&self, preferences: &Preferences) -> Result<(), StoreError> {
        let path = self.folder.join(FILE);
        let json = serde_json::to_vec_pretty(&preferences.clone().bounded())?;
        write_atomically(&self.folder, &path, &json).map_err(|reason| StoreError::Write {
            reason,
            path: path.clone(),
        })
    }
}

/// Writes a file of the folder, which is made where it is missing; there in full or not at all.
fn write_atomically(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_loaded() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_at(&dir.path().join("made/on/demand"));
        assert_eq!(store.load(), (Preferences::default(), None));
        let mut p = Preferences {
            theme: Theme::Dark,
            scale: 1.5,
            ..Preferences::default()
        };
        p.opened(Path::new("/news/a.headwater"));
        store.save(&p).unwrap();
        assert_eq!(store.load(), (p.clone(), None));
        assert_eq!(p.last_folder.as_deref(), Some(Path::new("/news")));
        let left: Vec<_> = fs::read_dir(&store.folder).unwrap().collect();
        assert_eq!(left.len(), 1, "no temporary file stays");
    }

    #[test]
    fn recent_files_are_few_and_each_once() {
        let mut p = Preferences::default();
        for i in 0..20 {
            p.opened(Path::new(&format!("/n/{i}")));
        }
        p.opened(Path::new("/n/15"));
        assert_eq!(p.recent.len(), MOST_RECENT);
        assert_eq!(
            p.recent.first().map(PathBuf::as_path),
            Some(Path::new("/n/15"))
        );
        assert_eq!(p.recent.iter().filter(|r| r.ends_with("15")).count(), 1);
        p.forget(Path::new("/n/15"));
        assert!(!p.recent.iter().any(|r| r.ends_with("15")));
    }

    #[test]
    fn a_broken_file_is_set_aside() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_at(dir.path());
        fs::write(dir.path().join(FILE), b"{\"scale\": ").unwrap();
        let (p, warning) = store.load();
        assert_eq!(p, Preferences::default());
        assert!(warning.is_some_and(|w| w.contains(BROKEN)));
        assert_eq!(fs::read(dir.path().join(BROKEN)).unwrap(), b"{\"scale\": ");
        assert_eq!(store.load().1, None);
    }

    #[test]
    fn odd_values_are_brought_into_bounds_and_unknown_ones_ignored() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_at(dir.path());
        fs::write(
            dir.path().join(FILE),
            b"{\"scale\": 90.0, \"colour\": \"red\"}",
        )
        .unwrap();
        let (p, warning) = store.load();
        assert_eq!((p.scale, warning), (SCALES.1, None));
    }

    #[test]
    fn the_place_of_the_window_is_kept_within_bounds() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_at(dir.path());
        assert_eq!(store.window(), None);
        let place = |at, size| WindowPlace {
            at,
            size,
            maximised: false,
        };
        let p = Preferences {
            window: Some(place(Some((90_000.0, 5.0)), (10.0, 900.0))),
            ..Preferences::default()
        };
        store.save(&p).unwrap();
        assert_eq!(store.window(), Some(place(None, (720.0, 900.0))));
        fs::write(dir.path().join(FILE), b"{\"window\": 7}").unwrap();
        assert_eq!(store.window(), None);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, b"x").unwrap();
        let error = Store::open_at(&file)
            .save(&Preferences::default())
            .unwrap_err();
        assert!(error.to_string().ends_with("preferences.json"));
        let (folder, _) = Store::open_at(&file).unwritable().unwrap();
        assert_eq!(folder, file);
    }

    #[test]
    fn trying_whether_a_folder_can_be_written_leaves_nothing_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("data");
        assert!(Store::open_at(&folder).unwritable().is_none());
        assert!(!folder.exists());
        fs::create_dir(&folder).unwrap();
        assert!(Store::open_at(&folder).unwritable().is_none());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
    }
}

//! What is named: files, and what is in folders, in order; nothing is opened but folders.
//!
//! Folders are gone through by name. Symbolic links (a folder must not lead out of itself, or in a circle), hidden files and
//! the folders in which browsers keep a page's pictures are passed over; how many there were of each is said once a
//! folder. A folder that cannot be read is a warning with its name. Cost: linear in the entries.

use super::{IngestError, Warning, WarningKind, file_name};
use crate::monitor::{Cancelled, Monitor};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Deepest folder below the named one that is looked into.
const DEEPEST: usize = 8;
/// Most files that are taken from one folder.
const MOST_FILES: usize = 10_000;
/// Most folders that are looked into below the named one.
const MOST_FOLDERS: usize = 20_000;
/// What browsers of several languages put behind a page's name for its folder.
const FOLDER_ENDINGS: &[&str] = &[
    "_files",
    ".files",
    "_Dateien",
    "_fichiers",
    "_archivos",
    "_file",
];

/// A file to read, or what is said in its place.
pub(super) enum Listed {
    File { name: String, path: PathBuf },
    Said(Warning),
}

impl Listed {
    /// The name of the file that it is about.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::File { name, .. } => name,
            Self::Said(warning) => &warning.file,
        }
    }
}

/// What a folder or an archive holds and is not opened, counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PassedOver {
    pub links: usize,
    pub hidden: usize,
    /// Folders of saved pages, or where there are no folders files in them.
    pub companions: usize,
    /// Devices, pipes and the like.
    pub special: usize,
}

impl PassedOver {
    /// What is said about it; nothing where there is nothing.
    pub(super) fn warning(&self, name: &str) -> Option<Warning> {
        let kinds = [
            (self.links, "symbolic link", "symbolic links"),
            (
                self.hidden,
                "hidden file or folder",
                "hidden files or folders",
            ),
            (
                self.companions,
                "folder with pictures and scripts of a saved page",
                "folders with pictures and scripts of saved pages",
            ),
            (
                self.special,
                "entry that is no regular file",
                "entries that are no regular files",
            ),
        ];
        let said: Vec<String> = kinds
            .iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
            .collect();
        (!said.is_empty()).then(|| {
            let message = format!("passed over in it: {}", said.join(", "));
            Warning::new(name, WarningKind::LeftOut, &message)
        })
    }
}

/// The files of a list, each once; folders opened.
pub(super) fn listed(paths: &[PathBuf], monitor: &dyn Monitor) -> Result<Vec<Listed>, Cancelled> {
    let mut out = Vec::new();
    let mut seen: BTreeMap<PathBuf, String> = BTreeMap::new();
    for path in paths {
        let name = file_name(path);
        if !path.is_dir() {
            push(&mut out, &mut seen, name, path.clone());
            continue;
        }
        let mut walk = Walk::default();
        walk.folder(path, "", 0, monitor)?;
        if walk.files.is_empty() && walk.unread.is_empty() {
            out.push(Listed::Said(IngestError::Folder.warning(&name)));
        }
        // What was named by itself before is there already.
        for (name, path) in walk.files {
            let known = path.canonicalize().is_ok_and(|p| seen.contains_key(&p));
            if !known {
                push(&mut out, &mut seen, name, path);
            }
        }
        for (inner, error) in walk.unread {
            let shown = if inner.is_empty() { &name } else { &inner };
            out.push(Listed::Said(error.warning(shown)));
        }
        out.extend(walk.passed.warning(&name).map(Listed::Said));
        if walk.cut {
            let message = format!(
                "it holds more than {MOST_FILES} files, or folders more than {DEEPEST} deep or more than {MOST_FOLDERS} in number; those beyond are not opened"
            );
            let warning = Warning::new(&name, WarningKind::PartlyRead, &message);
            out.push(Listed::Said(warning));
        }
    }
    Ok(out)
}

fn push(out: &mut Vec<Listed>, seen: &mut BTreeMap<PathBuf, String>, name: String, path: PathBuf) {
    if let Ok(canonical) = path.canonicalize()
        && let Some(first) = seen.insert(canonical, name.clone())
    {
        let warning = Warning::new(&name, WarningKind::NamedTwice, &first);
        out.push(Listed::Said(warning));
        return;
    }
    out.push(Listed::File { name, path });
}

/// What is found on the way through a folder.
#[derive(Default)]
struct Walk {
    /// Each named by the way to it from the named folder.
    files: Vec<(String, PathBuf)>,
    /// Folders and entries that cannot be read, by the same names.
    unread: Vec<(String, IngestError)>,
    passed: PassedOver,
    folders: usize,
    /// Whether some were left out because there are too many or they lie too deep.
    cut: bool,
}

impl Walk {
    /// Goes through a folder, shown under this name.
    fn folder(
        &mut self,
        folder: &Path,
        shown: &str,
        depth: usize,
        monitor: &dyn Monitor,
    ) -> Result<(), Cancelled> {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        self.folders += 1;
        let mut entries = Vec::new();
        match fs::read_dir(folder) {
            Err(error) => {
                let why = IngestError::from_io(&error);
                self.unread.push((shown.to_owned(), why));
            }
            Ok(found) => {
                for entry in found {
                    match entry {
                        Ok(entry) => entries.push(entry),
                        Err(error) => {
                            let why = IngestError::from_io(&error);
                            self.unread.push((shown.to_owned(), why));
                        }
                    }
                }
            }
        }
        entries.sort_by_key(fs::DirEntry::file_name);
        let names: Vec<String> = entries
            .iter()
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect();
        let pages = page_folders(names.iter().map(String::as_str));
        for (entry, name) in entries.iter().zip(names) {
            let companion = pages.contains(&name);
            let inner = match shown {
                "" => name,
                folder => format!("{folder}/{name}"),
            };
            self.entry(entry, inner, companion, depth, monitor)?;
        }
        Ok(())
    }

    fn entry(
        &mut self,
        entry: &fs::DirEntry,
        shown: String,
        companion: bool,
        depth: usize,
        monitor: &dyn Monitor,
    ) -> Result<(), Cancelled> {
        let kind = match entry.file_type() {
            Ok(kind) => kind,
            Err(error) => {
                self.unread.push((shown, IngestError::from_io(&error)));
                return Ok(());
            }
        };
        if entry.file_name().to_string_lossy().starts_with('.') {
            self.passed.hidden += 1;
        } else if kind.is_symlink() {
            self.passed.links += 1;
        } else if kind.is_dir() && companion {
            self.passed.companions += 1;
        } else if kind.is_dir() {
            if depth + 1 < DEEPEST && self.folders < MOST_FOLDERS {
                self.folder(&entry.path(), &shown, depth + 1, monitor)?;
            } else {
                self.cut = true;
            }
        } else if !kind.is_file() {
            self.passed.special += 1;
        } else if self.files.len() < MOST_FILES {
            self.files.push((shown, entry.path()));
        } else {
            self.cut = true;
        }
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Unwatched;

    fn said(paths: &[PathBuf]) -> (Vec<String>, Vec<String>) {
        let (mut files, mut warnings) = (Vec::new(), Vec::new());
        for one in listed(paths, &Unwatched).unwrap() {
            match one {
                Listed::File { name, .. } => files.push(name),
                Listed::Said(warning) => {
                    warnings.push(format!("{}: {}", warning.file, warning.message));
                }
            }
        }
        (files, warnings)
    }

    #[test]
    #[cfg(unix)]
    fn what_a_folder_holds_and_is_not_opened_is_said_once() {
        use std::os::unix::fs::symlink;
        let dir = tempfile::tempdir().unwrap();
        let press = dir.path().join("press");
        fs::create_dir_all(press.join("sub/pier_files")).unwrap();
        fs::create_dir(press.join(".old")).unwrap();
        for name in [
            "a.txt",
            ".b.txt",
            "sub/pier.html",
            "sub/pier_files/s.css",
            "sub/.c",
        ] {
            fs::write(press.join(name), "x").unwrap();
        }
        // A link in a circle, one to a file, one to itself.
        symlink(&press, press.join("sub/loop")).unwrap();
        symlink(press.join("a.txt"), press.join("link.txt")).unwrap();
        symlink(press.join("self"), press.join("self")).unwrap();
        let (files, warnings) = said(std::slice::from_ref(&press));
        assert_eq!(files, ["a.txt", "sub/pier.html"]);
        assert_eq!(
            warnings,
            [
                "press: passed over in it: 3 symbolic links, 3 hidden files or folders, 1 folder with pictures and scripts of a saved page"
            ]
        );
        // A link that is named leads to its folder; one to itself is a file that cannot be opened.
        let (files, _) = said(&[press.join("sub/loop"), press.join("self")]);
        assert_eq!(files, ["a.txt", "sub/pier.html", "self"]);
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let mut walk = Walk::default();
        let gone = dir.path().join("gone");
        walk.folder(&gone, "sub/gone", 1, &Unwatched).unwrap();
        assert_eq!(walk.unread, [("sub/gone".to_owned(), IngestError::Missing)]);
    }

    #[test]
    fn folders_without_end_are_cut_and_it_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("d/d/d/d/d/d/d/d/d");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("a.txt"), "x").unwrap();
        let (files, warnings) = said(&[dir.path().to_owned()]);
        assert!(files.is_empty());
        assert!(warnings.iter().any(|w| w.contains("8 deep")));
    }
}

//! The person's own table of outlets and agencies: `outlets.tsv` in the folder of the preferences, or any file of that format.
//!
//! The format is that of the program's table (see [`crate::attribution::read_outlets`]). A line that is no row is passed over and told;
//! a file with such lines is set aside before another one takes its place.

use super::{Store, StoreError, write_atomically};
use crate::attribution::{OwnOutlet, read_outlets, write_outlets};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Largest table that is read, in bytes; 100,000 rows fit.
pub const LARGEST_TABLE: u64 = 8_000_000;

/// Bad lines that are told one by one; of more only the number is.
const MOST_TOLD: usize = 20;

/// Name of the file.
const FILE: &str = "outlets.tsv";
/// Name under which one with bad lines is set aside.
const BROKEN: &str = "outlets.broken.tsv";

/// Reads a table of outlets; with a sentence for each line that is passed over, which says what to do.
///
/// # Errors
/// If the file cannot be read, is too large or is no UTF-8 text.
pub fn read_own_outlets(path: &Path) -> Result<(Vec<OwnOutlet>, Vec<String>), StoreError> {
    let refuse = |reason: String| StoreError::Table {
        reason,
        path: path.to_path_buf(),
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|f| f.take(LARGEST_TABLE + 1).read_to_end(&mut bytes))
        .map_err(|e| refuse(e.to_string()))?;
    if bytes.len() as u64 > LARGEST_TABLE {
        return Err(refuse(format!(
            "it is larger than {} MB",
            LARGEST_TABLE / 1_000_000
        )));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| refuse("it is no UTF-8 text; save it as UTF-8".into()))?;
    let (rows, bad) = read_outlets(&text);
    let mut told: Vec<String> = bad
        .iter()
        .take(MOST_TOLD)
        .map(ToString::to_string)
        .collect();
    if let Some(more) = bad.len().checked_sub(MOST_TOLD).filter(|n| *n > 0) {
        told.push(format!("{more} more lines are passed over"));
    }
    Ok((rows, told))
}

impl Store {
    /// Where the person's own table of outlets stands, or would.
    pub fn own_outlets_path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// The person's own outlets, none where there is no table; with warnings that end with the path.
    pub fn own_outlets(&self) -> (Vec<OwnOutlet>, Vec<String>) {
        let path = self.own_outlets_path();
        if matches!(fs::symlink_metadata(&path), Err(e) if e.kind() == io::ErrorKind::NotFound) {
            return (Vec::new(), Vec::new());
        }
        match read_own_outlets(&path) {
            Ok((rows, bad)) => {
                let told = bad.iter().map(|b| format!("{b}: {}", path.display()));
                (rows, told.collect())
            }
            Err(e) => (Vec::new(), vec![e.to_string()]),
        }
    }

    /// Saves the person's own outlets; what was there before stays whole until the new table stands. One that could not be read
    /// in full is set aside first; its new path is handed back.
    ///
    /// # Errors
    /// If the folder or a file cannot be written; the old table is there then, under its name or set aside.
    pub fn save_own_outlets(&self, rows: &[OwnOutlet]) -> Result<Option<PathBuf>, StoreError> {
        let path = self.own_outlets_path();
        let refuse = |reason| StoreError::WriteTable {
            reason,
            path: path.clone(),
        };
        let mut aside = None;
        if !self.own_outlets().1.is_empty() {
            let broken = self.folder.join(BROKEN);
            fs::rename(&path, &broken).map_err(refuse)?;
            aside = Some(broken);
        }
        write_atomically(&self.folder, &path, write_outlets(rows).as_bytes()).map_err(refuse)?;
        Ok(aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::SourceKind;

    fn row(name: &str) -> OwnOutlet {
        OwnOutlet {
            name: name.into(),
            kind: SourceKind::Outlet,
            short: vec!["~Argus".into()],
            country: None,
            owner: Some("Kestrel Group".into()),
        }
    }

    #[test]
    fn own_outlets_are_kept_between_runs() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_at(&dir.path().join("made/on/demand"));
        assert_eq!(store.own_outlets(), (vec![], vec![]));
        let rows = vec![row("Ostby Argus"), row("Moor Post")];
        assert_eq!(store.save_own_outlets(&rows).unwrap(), None);
        assert_eq!(store.own_outlets(), (rows, vec![]));
        assert_eq!(store.save_own_outlets(&[]).unwrap(), None);
        assert_eq!(store.own_outlets(), (vec![], vec![]));
        assert_eq!(fs::read_dir(&store.folder).unwrap().count(), 1);
    }

    #[test]
    fn a_table_with_bad_lines_is_told_and_never_lost() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_at(dir.path());
        let table = "Ostby Argus\toutlet\nMoor Post\tpaper\n";
        fs::write(store.own_outlets_path(), table).unwrap();
        let (rows, warnings) = store.own_outlets();
        assert_eq!((rows.len(), warnings.len()), (1, 1));
        assert!(warnings[0].starts_with("line 2 "), "{warnings:?}");
        assert!(warnings[0].ends_with(FILE), "{warnings:?}");
        let aside = store.save_own_outlets(&rows).unwrap().unwrap();
        assert_eq!(fs::read_to_string(aside).unwrap(), table);
        assert_eq!(store.own_outlets(), (rows, vec![]));
    }

    #[test]
    fn what_is_no_table_is_refused_with_its_path_last() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("odd.tsv");
        assert!(read_own_outlets(&path).is_err());
        assert!(read_own_outlets(dir.path()).is_err());
        fs::write(&path, b"Ostby Argus\toutlet\xFF").unwrap();
        let error = read_own_outlets(&path).unwrap_err().to_string();
        assert!(
            error.contains("UTF-8") && error.ends_with("odd.tsv"),
            "{error}"
        );
        fs::write(&path, "x\n".repeat(60)).unwrap();
        let (rows, told) = read_own_outlets(&path).unwrap();
        assert_eq!((rows.len(), told.len()), (0, MOST_TOLD + 1));
        assert!(told[MOST_TOLD].starts_with("40 more"));
    }
}

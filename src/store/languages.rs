//! Languages that a person added: catalogues of words in the folder "languages" beside the preferences, a file a language, named by
//! its code ("de.ftl").

use super::Store;
use crate::locale::{Catalogue, LARGEST, NAME};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// Name of the folder.
const FOLDER: &str = "languages";
/// Ending of a catalogue.
const ENDING: &str = "ftl";
/// Faults of a catalogue that are told one by one.
const MOST_TOLD: usize = 5;

/// A language that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its code, as the file bears it.
    pub code: String,
    /// Its own name.
    pub name: String,
}

impl Store {
    /// The folder of added languages, which need not exist.
    pub fn languages_folder(&self) -> std::path::PathBuf {
        self.folder.join(FOLDER)
    }

    /// The languages that were added, by their codes. A file that is no catalogue is passed over; choosing it tells why.
    pub fn languages(&self) -> Vec<Language> {
        let Ok(entries) = fs::read_dir(self.languages_folder()) else {
            return Vec::new();
        };
        let mut found: Vec<Language> = entries
            .filter_map(|e| {
                let path = e.ok()?.path();
                let code = path.file_stem()?.to_str()?.to_owned();
                let is_one = path.extension().is_some_and(|e| e == ENDING);
                let (catalogue, _) = is_one.then(|| self.catalogue(&code))?.ok()?;
                let name = catalogue.text(NAME).unwrap_or(&code).to_owned();
                Some(Language { code, name })
            })
            .collect();
        found.sort_by(|a, b| a.code.cmp(&b.code));
        found
    }

    /// The words of an added language, and a warning for what could not be read of them.
    ///
    /// # Errors
    /// A sentence that says why there are none, with the file.
    pub fn catalogue(&self, code: &str) -> Result<(Catalogue, Vec<String>), String> {
        read_catalogue(&self.languages_folder().join(format!("{code}.{ENDING}")))
    }
}

/// The words of a language from its file, which bears the language's code as its name, and a warning for what could not be read.
///
/// # Errors
/// A sentence that says why there are none, with the file.
pub fn read_catalogue(path: &Path) -> Result<(Catalogue, Vec<String>), String> {
    let code = path.file_stem().unwrap_or_default().to_string_lossy();
    let refuse =
        |reason: &str| format!("the language cannot be used: {reason}: {}", path.display());
    let mut bytes = Vec::new();
    let limit = LARGEST as u64 + 1;
    File::open(path)
        .and_then(|f| f.take(limit).read_to_end(&mut bytes))
        .map_err(|e| refuse(&e.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| refuse("it is no UTF-8 text"))?;
    let (catalogue, faults) = Catalogue::new(&code, &text).map_err(|e| refuse(&e))?;
    let told = faults.iter().take(MOST_TOLD);
    let told = told.map(|f| {
        format!(
            "a message of the language is not used: {f}: {}",
            path.display()
        )
    });
    Ok((catalogue, told.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_folder_are_languages() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open_at(dir.path());
        assert_eq!(store.languages(), Vec::new());
        let folder = store.languages_folder();
        fs::create_dir_all(&folder).unwrap();
        fs::write(
            folder.join("de.ftl"),
            "language-name = Deutsch\ncancel = Abbrechen\n",
        )
        .unwrap();
        fs::write(folder.join("fr.ftl"), b"language-name = \xff").unwrap();
        fs::write(folder.join("notes.txt"), "language-name = none").unwrap();
        let found: Vec<_> = store
            .languages()
            .into_iter()
            .map(|l| (l.code, l.name))
            .collect();
        assert_eq!(found, [("de".to_owned(), "Deutsch".to_owned())]);
        let (words, told) = store.catalogue("de").unwrap();
        assert_eq!((words.text("cancel"), told.len()), (Some("Abbrechen"), 0));
        let refused = store.catalogue("fr").err().unwrap();
        assert!(
            refused.contains("UTF-8") && refused.ends_with("fr.ftl"),
            "{refused}"
        );
        assert!(store.catalogue("nl").is_err());
    }
}

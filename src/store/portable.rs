//! A program that is carried about, on a stick or in a folder of somebody without administrator rights: where a folder of this name
//! stands beside the program, preferences, journals and kept lessons are in it, and nothing is written on the machine itself.

use std::path::{Path, PathBuf};

/// Name of the folder. Who wants it makes it; the program never does.
pub const PORTABLE_FOLDER: &str = "headwater-data";

/// The folder beside this program, if somebody made one.
pub(super) fn beside_this_program() -> Option<PathBuf> {
    beside(&std::env::current_exe().ok()?)
}

/// The folder beside a program; a bundle of macOS counts as the program that is in it.
fn beside(program: &Path) -> Option<PathBuf> {
    let own = program.parent()?;
    let bundle = own.ancestors().find(|p| {
        p.extension().is_some_and(|e| e == "app") && own == p.join("Contents").join("MacOS")
    });
    let places = [Some(own), bundle.and_then(Path::parent)];
    let folders = places.into_iter().flatten();
    let mut folders = folders.map(|p| p.join(PORTABLE_FOLDER));
    folders.find(|p| p.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_folder_beside_the_program_is_found_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let program = dir.path().join("headwater");
        fs::write(&program, b"").unwrap();
        assert_eq!(beside(&program), None);
        let data = dir.path().join(PORTABLE_FOLDER);
        fs::write(&data, b"a file").unwrap();
        assert_eq!(beside(&program), None, "a file is no folder");
        fs::remove_file(&data).unwrap();
        fs::create_dir(&data).unwrap();
        assert_eq!(beside(&program), Some(data));
        assert!(!dir.path().join("other").exists());
        assert_eq!(beside(Path::new("/")), None);
    }

    #[test]
    fn the_folder_stands_beside_a_bundle() {
        let dir = tempfile::tempdir().unwrap();
        let inside = dir.path().join("Headwater.app/Contents/MacOS");
        fs::create_dir_all(&inside).unwrap();
        let data = dir.path().join(PORTABLE_FOLDER);
        fs::create_dir(&data).unwrap();
        assert_eq!(beside(&inside.join("headwater")), Some(data));
        assert_eq!(
            beside(&dir.path().join("Headwater.app/bin/headwater")),
            None
        );
    }
}

//! What saving, the journal and locks ask of files, behind one small trait: the storage that is there, or one that fails where a
//! test wants it to. Says in words why storage refuses and what to do.

mod real;

pub use real::RealDisk;

use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// It must be there; only read.
    Read,
    /// It must not be there; read and written.
    New,
    /// Made where it is missing, kept as it is where not; read and written.
    Any,
}

/// What tells whether a file is still the one that it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMark {
    /// Whether it is a regular file.
    pub is_file: bool,
    /// Whether it is marked as read-only.
    pub read_only: bool,
    /// Bytes.
    pub length: u64,
    /// When it was last written.
    pub modified: Option<SystemTime>,
    /// Device and number on it, where the system has such.
    pub identity: (u64, u64),
}

/// An open file.
pub trait DiskFile: Read + Write + Seek + Send {
    /// Waits until what was written is on the storage.
    ///
    /// # Errors
    /// If the storage refuses.
    fn sync(&mut self) -> io::Result<()>;

    /// Takes the lock on it; `false` where another has it. It ends with the file's closing or the process.
    ///
    /// # Errors
    /// If the storage cannot lock.
    fn lock(&mut self) -> io::Result<bool>;

    /// What tells it from others.
    ///
    /// # Errors
    /// If the storage refuses.
    fn mark(&mut self) -> io::Result<FileMark>;
}

/// Storage.
pub trait Disk: Send + Sync {
    /// Opens a file.
    ///
    /// # Errors
    /// If the storage refuses.
    fn open(&self, path: &Path, how: Open) -> io::Result<Box<dyn DiskFile>>;

    /// Moves a file over another name, at once.
    ///
    /// # Errors
    /// If the storage refuses.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    /// If the storage refuses, also where it is missing.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those above it, where they are missing; what is made is the person's alone.
    ///
    /// # Errors
    /// If the storage refuses.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the storage; storage that cannot be asked does it by itself.
    fn sync_folder(&self, path: &Path);

    /// What stands under this name.
    ///
    /// # Errors
    /// If the storage refuses, also where nothing does.
    fn look(&self, path: &Path) -> io::Result<FileMark>;

    /// Gives a file the access rights of another.
    ///
    /// # Errors
    /// If the storage refuses.
    fn copy_rights(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// The files of a folder, in order; none where it is missing.
    ///
    /// # Errors
    /// If the storage refuses.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;
}

/// Puts a file in the place of what stands under its name, as a whole or not at all: written beside it, flushed, then moved over it.
/// `fill` writes it. A file that was replaced keeps its access rights; a new one has those of `like`, if that is there.
///
/// # Errors
/// If the storage refuses; what stood there still stands then.
pub fn replace(
    disk: &dyn Disk,
    target: &Path,
    like: Option<&Path>,
    fill: impl FnOnce(&mut dyn DiskFile) -> io::Result<()>,
) -> io::Result<Box<dyn DiskFile>> {
    let folder = folder_of(target);
    let (part, mut file) = part_beside(disk, target)?;
    let mut models = [Some(target), like].into_iter().flatten();
    let model = models.find(|m| disk.look(m).is_ok());
    // Before anything is written that others may not read.
    let written = model
        .map_or(Ok(()), |m| disk.copy_rights(m, &part))
        .and_then(|()| fill(&mut *file))
        .and_then(|()| file.sync())
        .and_then(|()| disk.rename(&part, target));
    if let Err(error) = written {
        drop(file);
        // What is left of it is of no use; where it cannot be removed either, it stays under a name of its own.
        disk.remove(&part).ok();
        return Err(error);
    }
    disk.sync_folder(folder);
    Ok(file)
}

/// The folder of a file; the current one for a bare name.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    }
}

/// The one name of a file, however it is called for, also where it is still to be made.
pub fn settled(path: &Path) -> PathBuf {
    if let Ok(there) = path.canonicalize() {
        return there;
    }
    match (folder_of(path).canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// How the names of files begin that are being written.
pub const PART_BEGINS: &str = ".headwater-";
/// How they end.
pub const PART_ENDS: &str = ".part";

/// A new file beside another, hidden, under a name that nothing else has.
fn part_beside(disk: &dyn Disk, target: &Path) -> io::Result<(PathBuf, Box<dyn DiskFile>)> {
    let mut tries = 0;
    loop {
        let name = format!("{PART_BEGINS}{:016x}{PART_ENDS}", random_bits() as u64);
        let part = folder_of(target).join(name);
        match disk.open(&part, Open::New) {
            Ok(file) => return Ok((part, file)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && tries < 8 => tries += 1,
            Err(e) => return Err(e),
        }
    }
}

/// 128 bits that nobody can guess; where the system has none, those of the clock.
pub fn random_bits() -> u128 {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_ok() {
        return u128::from_le_bytes(bytes);
    }
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    now.map_or(0, |d| d.as_nanos())
}

/// Why storage refused, and what to do.
pub fn words(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            "the disk is full; free some space there or save to another place".into()
        }
        Kind::NotFound => {
            "the folder or drive is not there any more; bring it back or save to another place"
                .into()
        }
        Kind::StaleNetworkFileHandle | Kind::HostUnreachable | Kind::TimedOut => format!(
            "the network drive went away ({error}); connect it again or save to another place"
        ),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            format!("it may not be written there ({error}); save to another place")
        }
        _ => format!("the disk reports an error ({error}); save to another place"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_replaced_as_a_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        replace(&RealDisk, &path, None, |f| f.write_all(b"one")).unwrap();
        replace(&RealDisk, &path, None, |f| f.write_all(b"two")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        let stops = |f: &mut dyn DiskFile| {
            f.write_all(b"thr")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        };
        let Err(error) = replace(&RealDisk, &path, None, stops) else {
            panic!("it was written");
        };
        assert!(words(&error).starts_with("the disk is full"));
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_lock_is_held_until_the_file_is_closed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock");
        let mut one = RealDisk.open(&path, Open::Any).unwrap();
        let mut two = RealDisk.open(&path, Open::Any).unwrap();
        assert!(one.lock().unwrap());
        assert!(!two.lock().unwrap());
        drop(one);
        assert!(two.lock().unwrap());
        assert_eq!(two.mark().unwrap(), RealDisk.look(&path).unwrap());
    }

    #[test]
    fn random_bits_differ() {
        assert_ne!(random_bits(), random_bits());
    }
}

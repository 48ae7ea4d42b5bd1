//! Two windows on one case: the first one takes the lock `NAME.headwater.lock`, the second one finds it taken. It is the system's own
//! lock on an open file, so that one that a dead process held is none, whatever file is left.

use crate::disk::{Disk, DiskFile, Open, settled};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The lock on a case file, held until it is dropped.
pub struct CaseLock {
    disk: Arc<dyn Disk>,
    /// Kept open: the lock ends with it.
    _file: Box<dyn DiskFile>,
    path: PathBuf,
}

/// What came of taking a lock.
pub enum Locking {
    /// It is held from now on.
    Taken(CaseLock),
    /// Another window or program has it.
    Elsewhere,
    /// The storage cannot lock; why.
    Impossible(io::Error),
}

fn lock_beside(case_file: &Path) -> PathBuf {
    let mut name = settled(case_file).into_os_string();
    name.push(".lock");
    PathBuf::from(name)
}

impl CaseLock {
    /// Takes the lock on a case file.
    pub fn take(disk: &Arc<dyn Disk>, case_file: &Path) -> Locking {
        let path = lock_beside(case_file);
        // Whoever gives the lock up removes the file; one that was removed meanwhile locks nothing.
        for _ in 0..16 {
            match Self::attempt(&**disk, &path) {
                Ok(Some((file, true))) => {
                    return Locking::Taken(Self {
                        disk: Arc::clone(disk),
                        _file: file,
                        path,
                    });
                }
                Ok(Some((_, false))) => {}
                Ok(None) => return Locking::Elsewhere,
                Err(error) => return Locking::Impossible(error),
            }
        }
        Locking::Elsewhere
    }

    /// The locked file and whether it still stands under its name; `None` where another has the lock.
    fn attempt(disk: &dyn Disk, path: &Path) -> io::Result<Option<(Box<dyn DiskFile>, bool)>> {
        let mut file = disk.open(path, Open::Any)?;
        if !file.lock()? {
            return Ok(None);
        }
        let stands = match disk.look(path) {
            Ok(there) => there.identity == file.mark()?.identity,
            Err(e) if e.kind() == io::ErrorKind::NotFound => false,
            Err(e) => return Err(e),
        };
        Ok(Some((file, stands)))
    }

    /// Whether it is the lock on this case file.
    pub fn is_of(&self, case_file: &Path) -> bool {
        self.path == lock_beside(case_file)
    }
}

impl Drop for CaseLock {
    fn drop(&mut self) {
        // Where files have no identity a removed one could not be told; there it stays, and does no harm.
        if cfg!(unix) {
            self.disk.remove(&self.path).ok();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::RealDisk;

    #[test]
    fn one_case_has_one_lock() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.headwater");
        std::fs::write(&path, b"x").unwrap();
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        // One that a dead process left is none.
        std::fs::write(lock_beside(&path), b"").unwrap();
        let Locking::Taken(lock) = CaseLock::take(&disk, &path) else {
            panic!("not taken");
        };
        assert!(lock.is_of(&dir.path().join("./a.headwater")));
        assert!(matches!(CaseLock::take(&disk, &path), Locking::Elsewhere));
        drop(lock);
        assert!(!lock_beside(&path).exists());
        assert!(matches!(CaseLock::take(&disk, &path), Locking::Taken(_)));
        let nowhere = dir.path().join("none/a.headwater");
        assert!(matches!(
            CaseLock::take(&disk, &nowhere),
            Locking::Impossible(_)
        ));
    }
}

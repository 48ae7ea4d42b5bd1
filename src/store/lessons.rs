//! Where lessons stand that are being given: one small file a lesson, in the folder that the platform has for data, so that a
//! lesson goes on after a power cut. Nothing of it is in the lesson's own file, which many people may have.

use crate::disk::{self, Disk};
use std::io;
use std::path::{Path, PathBuf};

/// Longest file that is read, in bytes.
const LONGEST: u64 = 1 << 20;

fn place(folder: &Path, lesson: &str) -> Option<PathBuf> {
    // The fingerprint of a lesson, and nothing that leads out of the folder.
    let sound = lesson.len() == 64 && lesson.bytes().all(|b| b.is_ascii_hexdigit());
    sound.then(|| folder.join(format!("lesson-{lesson}.json")))
}

/// Writes where a lesson stands; what stood there before is replaced as a whole or not at all.
///
/// # Errors
/// If the system does not let us write.
pub fn keep_lesson(disk: &dyn Disk, folder: &Path, lesson: &str, state: &[u8]) -> io::Result<()> {
    let target = place(folder, lesson).ok_or(io::ErrorKind::InvalidInput)?;
    std::fs::create_dir_all(folder)?;
    disk::replace(disk, &target, None, |file| {
        io::Write::write_all(file, state)
    })
    .map(drop)
}

/// Where a lesson stood; `None` where nothing is kept of it.
pub fn kept_lesson(folder: &Path, lesson: &str) -> Option<Vec<u8>> {
    let path = place(folder, lesson)?;
    let about = std::fs::metadata(&path).ok()?;
    (about.is_file() && about.len() <= LONGEST).then(|| std::fs::read(&path).ok())?
}

/// Forgets it, once the lesson has ended.
pub fn forget_lesson(folder: &Path, lesson: &str) {
    if let Some(path) = place(folder, lesson) {
        std::fs::remove_file(path).ok();
    }
}

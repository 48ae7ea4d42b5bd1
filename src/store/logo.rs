//! The logo that a house puts on its reports.

use crate::disk;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest logo, in bytes.
const LARGEST: u64 = 1_000_000;

/// The bytes of a picture.
///
/// # Errors
/// A sentence that says what to do and ends with the path, where it cannot be read, is larger than 1 MB, or begins as no PNG or JPEG
/// picture does.
pub fn read_logo(path: &Path) -> Result<Vec<u8>, String> {
    let refuse = |why: &str| Err(format!("{why}: {}", path.display()));
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes));
    if let Err(e) = read {
        return refuse(&format!("the logo cannot be read: {}", disk::words(&e)));
    }
    if bytes.len() as u64 > LARGEST {
        return refuse("the logo is larger than 1 MB; save it smaller");
    }
    match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] | [0xFF, 0xD8, 0xFF, ..] => Ok(bytes),
        _ => refuse("the logo is no PNG or JPEG picture; save it as one"),
    }
}

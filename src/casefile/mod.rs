//! The only reader and writer of case files: `NAME.headwater`.
//!
//! A case file is a zip with, in this order, `mimetype` (stored, so that the first bytes tell what it is), `case.json` (versioned),
//! `history.json` (versioned by itself; missing where nothing was ever done), every article's original bytes as
//! `originals/<sha256>`, those too that only an undo needs, and as `texts/<sha256>` the texts that only an undo needs. Texts are
//! stored as they were read, so that the offsets of decisions stay true even where a later version would read the originals
//! otherwise. Findings are not stored: they are computed again. A history that is damaged or belongs to another case is left out
//! with a warning; the case itself does not depend on it.
//!
//! Room for what is still to come: `case.json` may have a list `requires` of what a reader must know of; whoever does not know all
//! of it says so and reads no further. Nothing is on it yet. An encrypted case keeps the `mimetype`, says in an entry
//! `encryption.json`, in clear, how it is encrypted (`format` "headwater-encryption", `version`, and what that version needs), and
//! may have every other entry encrypted, `case.json` too. This program knows no such version: it says that the case is encrypted
//! and that a newer one is needed, and writes no such entry.
//!
//! Cost: linear in the bytes. The same case gives the same bytes.

mod bare;
mod check;
mod document;
mod error;
mod history;
mod read;
mod write;

pub use bare::{BareCase, Shows, names_more};
pub use error::{CaseFileError, Problem};
pub use history::check_entry;
pub use read::{Loaded, load, open, read_bytes};
pub use write::{Saved, save, save_on, to_bytes, write_atomically};

/// Ending of case files, without the dot.
pub const EXTENSION: &str = "headwater";

const MIMETYPE_NAME: &str = "mimetype";
const MIMETYPE: &str = "application/x-headwater-case";
const JSON_NAME: &str = "case.json";
const HISTORY_NAME: &str = "history.json";
/// Says in clear how the rest is encrypted.
const ENCRYPTION_NAME: &str = "encryption.json";
const ORIGINALS: &str = "originals/";
const TEXTS: &str = "texts/";

/// What one case file may hold. A file above it is refused before it is unpacked, and never written.
struct Limits {
    entries: usize,
    json: u64,
    original: u64,
    total: u64,
}

const LIMITS: Limits = Limits {
    entries: 20_000,
    json: 512 << 20,
    original: 256 << 20,
    total: 1 << 30,
};

/// The entry that holds these original bytes.
fn original_name(sha256: &crate::article::Fingerprint) -> String {
    format!("{ORIGINALS}{}", sha256.0)
}

/// The entry that holds a text which only the history needs.
fn text_name(sha256: &crate::article::Fingerprint) -> String {
    format!("{TEXTS}{}", sha256.0)
}

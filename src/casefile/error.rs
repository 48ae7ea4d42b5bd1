//! Why a case file cannot be read or written, and what to do about it.

use crate::article::ArticleId;
use std::path::{Path, PathBuf};

/// A case file that cannot be read or written; says why, what to do, and last which file.
#[derive(Debug, thiserror::Error)]
#[error("{problem}: {path}", path = .path.display())]
pub struct CaseFileError {
    /// What is the matter.
    pub problem: Problem,
    /// With which file.
    pub path: PathBuf,
}

/// What is the matter with a case file.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The system does not let us read it.
    #[error(
        "the case file could not be opened ({0}); check that it is there and that you may read it"
    )]
    Open(std::io::Error),
    /// The system does not let us write it; what stood there before still stands.
    #[error("the file could not be written, nothing was changed on disk: {}", crate::disk::words(.0))]
    Write(std::io::Error),
    /// The file is marked as read-only.
    #[error("the file is write-protected and was not changed; save under another name")]
    ReadOnly,
    /// Another kind of file.
    #[error("this is not a Headwater case ({0}); open a file that ends in .headwater")]
    NotACase(&'static str),
    /// The zip ends early or is damaged.
    #[error(
        "this case file is damaged or incomplete ({0}); use a backup, or copy the file again from where it came"
    )]
    Damaged(String),
    /// Written by a newer version.
    #[error(
        "this case file has format version {found} and this program reads up to version {known}; open it with a newer Headwater"
    )]
    Newer {
        /// Of the file.
        found: u64,
        /// The newest that is known here.
        known: u64,
    },
    /// Its entries are encrypted.
    #[error(
        "this case is encrypted, and a newer Headwater is needed to open it; nothing is wrong with the file"
    )]
    Encrypted,
    /// It needs a reader that knows more.
    #[error(
        "this case uses something that this program does not know ({0}); open it with a newer Headwater"
    )]
    Requires(String),
    /// `case.json` cannot be understood.
    #[error(
        "the description of the case inside the file cannot be read ({0}); use a backup, or copy the file again from where it came"
    )]
    BrokenJson(String),
    /// Two articles have one number, or two entries one name.
    #[error("this case file holds {0} twice, so it is unclear which counts; use a backup")]
    Duplicate(String),
    /// An offset points outside the text.
    #[error(
        "article {article} of this case file has {what} outside its text; the file was changed by something else, use a backup"
    )]
    OutsideText {
        /// Of which article.
        article: ArticleId,
        /// What points there.
        what: &'static str,
    },
    /// The bytes of an article's file are not in the case file.
    #[error(
        "the original file of article {article} ({file}) is missing from the case file; use a backup"
    )]
    MissingOriginal {
        /// Of which article.
        article: ArticleId,
        /// Its file's name.
        file: String,
    },
    /// The bytes of an article's file are not those that were read.
    #[error(
        "the original file of article {article} ({file}) is not the one that was read, its SHA-256 differs; use a backup"
    )]
    ChangedOriginal {
        /// Of which article.
        article: ArticleId,
        /// Its file's name.
        file: String,
    },
    /// Unpacked it would be larger than is allowed.
    #[error(
        "{what} is larger than a case file may hold ({limit}); split the case into smaller ones"
    )]
    TooLarge {
        /// What is.
        what: String,
        /// How much is allowed, with its unit.
        limit: String,
    },
}

impl Problem {
    /// Together with the file it is about.
    pub(super) fn at(self, path: &Path) -> CaseFileError {
        CaseFileError {
            problem: self,
            path: path.to_owned(),
        }
    }

    /// `what` needs more than `limit` bytes.
    pub(super) fn too_large(what: impl Into<String>, limit: u64) -> Self {
        Self::TooLarge {
            what: what.into(),
            limit: format!("{} MiB", limit >> 20),
        }
    }
}

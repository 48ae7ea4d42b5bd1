//! Why a file is no article, and what deserves a look about one that is.

use serde::{Deserialize, Serialize};
use std::io;

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WarningKind {
    /// No such file.
    Missing,
    /// The file is there and cannot be read.
    Unreadable,
    /// A folder was named.
    Folder,
    /// Nothing in the file.
    Empty,
    /// The file holds no text.
    Binary,
    /// A format that is not read yet.
    NotReadYet,
    /// Over [`super::LARGEST_FILE`].
    TooLarge,
    /// The same file was named before; it is read once.
    NamedTwice,
    /// Another file has the same bytes; both are read.
    SameBytes,
    /// Opened, but too long to be aligned.
    TooLong,
    /// The ending says another format than the content.
    FormatGuessed,
    /// The character encoding was guessed and may be wrong.
    EncodingGuessed,
    /// Some bytes are no characters in the file's encoding.
    CharactersLost,
    /// Metadata in the file that cannot be used.
    MetadataIgnored,
    /// The person's metadata stand in the place of the file's.
    MetadataReplaced,
    /// The text is not English; attributions are looked for in English only.
    Language,
    /// The page could not be taken apart; its plain text is used.
    PlainText,
    /// The file could not be taken apart: it broke its reader, or needs more time or memory than is allowed.
    ReaderStopped,
    /// Part of the file could not be read; the rest is there.
    PartlyRead,
    /// A text layer that does not say what the page shows.
    TextLayer,
    /// A picture: its text has to be transcribed.
    Picture,
    /// Characters that cannot be seen or look like others.
    OddCharacters,
    /// Parts of a file were left out on purpose.
    LeftOut,
    /// Something to know about a case file that was opened in the place of articles.
    CaseFile,
    /// Something to know about the person's own table of outlets.
    Outlets,
}

impl WarningKind {
    /// Whether it means that no article was read from the file.
    pub fn is_failure(self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Unreadable
                | Self::Folder
                | Self::Empty
                | Self::Binary
                | Self::NotReadYet
                | Self::TooLarge
                | Self::ReaderStopped
        )
    }
}

/// One thing to know about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// The file's name without folders.
    pub file: String,
    /// What it is about.
    pub kind: WarningKind,
    /// For people: what happened and what to do.
    pub message: String,
}

impl Warning {
    /// A warning about a file that was read; `detail` fills the sentence of this kind.
    pub(super) fn new(file: &str, kind: WarningKind, detail: &str) -> Self {
        let message = match kind {
            WarningKind::NamedTwice => {
                format!("this is the same file as '{detail}'; it is read once")
            }
            WarningKind::SameBytes => format!(
                "the same bytes as '{detail}'; both are kept as articles, which will match completely"
            ),
            WarningKind::TooLong => format!(
                "longer than {} MB of text: opened, but not aligned or searched for attributions; split it to have it analysed",
                crate::article::LONGEST_ANALYSED / 1_000_000
            ),
            WarningKind::Language => format!(
                "the text is read as {detail}; attributions are looked for in English only: quotations, credit lines and the names of known outlets are still listed"
            ),
            WarningKind::OddCharacters => format!(
                "the text holds {detail}; they are kept and shown as marks, for they can be evidence"
            ),
            _ => detail.to_owned(),
        };
        Self {
            file: file.to_owned(),
            kind,
            message,
        }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

/// Why no article was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum IngestError {
    /// No such file.
    #[error("there is no such file")]
    Missing,
    /// The system refuses; its reason.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// A device, a socket, a pipe.
    #[error("it is no regular file")]
    NoRegularFile,
    /// A folder without any file that could be an article.
    #[error("it is a folder without article files")]
    Folder,
    /// No bytes.
    #[error("it is empty")]
    Empty,
    /// Bytes, but no text in them.
    #[error("no text was found in it; copy the article's text into a .txt file")]
    NoText,
    /// Data in which no object is an article.
    #[error(
        "it is JSON and holds no article: none of its objects has a text (articleBody, body_text, body, content); copy the article's text into a .txt file"
    )]
    NoArticle,
    /// No text format.
    #[error(
        "it is a binary file, not text; save the article as text (.txt) or as a web page (.html)"
    )]
    Binary,
    /// A format of the future, in words; what to do stands in brackets where it is not the usual.
    #[error("{}", not_read(.0))]
    NotReadYet(String),
    /// The format is known, but the file is damaged; what is wrong, in words.
    #[error(
        "{0}; open it in the program that made it and save it once more, or copy its text into a .txt file"
    )]
    Damaged(String),
    /// It is locked by a password.
    #[error("it is locked by a password; save it without one")]
    Locked,
    /// It inflates to more than is allowed, or its parts are too many or too deep.
    #[error(
        "what is packed in it is larger than allowed ({0}); unpack it and open the article files in it"
    )]
    Bomb(String),
    /// Nothing but pictures of text.
    #[error(
        "its pages are pictures without a text layer; open pictures of the pages and transcribe what you need"
    )]
    Scan,
    /// The reading process ended without an answer.
    #[error(
        "its reader broke off: the file may be damaged, or made to do harm; copy its text into a .txt file"
    )]
    ReaderDied,
    /// The reading process took too long.
    #[error("it took too long to take apart; copy its text into a .txt file")]
    TooSlow,
    /// It would need more memory than is allowed.
    #[error("taking it apart needs more memory than allowed; copy its text into a .txt file")]
    TooMuch,
    /// The reading process could not be started; the system's reason.
    #[error("the process that reads such files could not be started: {0}")]
    NoReader(String),
    /// Its size in bytes.
    #[error("it has {} MB; files over {} MB are not opened", .0 / 1_000_000, super::LARGEST_FILE / 1_000_000)]
    TooLarge(u64),
}

/// `a GIF picture (save it as PNG)`: what it is and what to do.
fn not_read(what: &str) -> String {
    let usual = "save the article as text (.txt) or as a web page (.html)";
    let parts = what
        .strip_suffix(')')
        .and_then(|what| what.split_once(" ("));
    let (what, advice) = parts.unwrap_or((what, usual));
    format!("{what} is not read; {advice}")
}

impl IngestError {
    pub(super) fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Unreadable("permission denied".into()),
            kind => Self::Unreadable(kind.to_string()),
        }
    }

    /// The kind under which it is reported.
    pub fn kind(&self) -> WarningKind {
        match self {
            Self::Missing => WarningKind::Missing,
            Self::Unreadable(_) | Self::NoRegularFile => WarningKind::Unreadable,
            Self::Folder => WarningKind::Folder,
            Self::Empty | Self::NoText | Self::NoArticle | Self::Scan => WarningKind::Empty,
            Self::Binary => WarningKind::Binary,
            Self::NotReadYet(_) => WarningKind::NotReadYet,
            Self::TooLarge(_) | Self::Bomb(_) => WarningKind::TooLarge,
            Self::Damaged(_) | Self::Locked | Self::NoReader(_) => WarningKind::Unreadable,
            Self::ReaderDied | Self::TooSlow | Self::TooMuch => WarningKind::ReaderStopped,
        }
    }

    /// As a warning. It names the file without its folder: warnings stand in documents that go to others.
    pub(super) fn warning(&self, name: &str) -> Warning {
        let message = self.to_string();
        Warning {
            file: name.to_owned(),
            kind: self.kind(),
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_that_is_not_read_says_what_to_do() {
        let said = |what: &str| IngestError::NotReadYet(what.into()).to_string();
        assert_eq!(
            said("a GIF picture (save it as PNG)"),
            "a GIF picture is not read; save it as PNG"
        );
        assert_eq!(
            said("a spreadsheet"),
            "a spreadsheet is not read; save the article as text (.txt) or as a web page (.html)"
        );
    }
}

//! What a file is: by its first bytes where they tell, else by its ending, else by its look.

use crate::article::Format;

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It can be read; `doubt` says where its ending and its content disagree.
    Readable {
        format: Format,
        doubt: Option<&'static str>,
    },
    /// A document format that is not read yet, in words.
    NotReadYet(&'static str),
    /// No text.
    Binary,
}

/// First bytes of formats that are recognised and not read.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xD0\xCF\x11\xE0", "an old Office document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"WARC/1", "a WARC archive"),
];

/// Endings of formats that are not read, where the content is text of a kind.
const ENDINGS: &[(&str, &str)] = &[
    ("pdf", "a PDF file"),
    ("rtf", "an RTF document"),
    ("docx", "a Word document"),
    ("doc", "a Word document"),
    ("odt", "an OpenDocument text"),
    ("epub", "an EPUB book"),
    ("eml", "an e-mail file"),
    ("msg", "an e-mail file"),
    ("mht", "a web archive (MHTML)"),
    ("mhtml", "a web archive (MHTML)"),
    ("json", "a JSON file"),
];

/// How much of a file is looked at; bytes.
const LOOK: usize = 64 * 1024;

/// What a file is. Looks at its first 64 KiB only.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Kind {
    let head = bytes.get(..LOOK).unwrap_or(bytes);
    if let Some((_, what)) = MAGIC.iter().find(|(m, _)| head.starts_with(m)) {
        return Kind::NotReadYet(what);
    }
    let ending = name
        .rsplit_once('.')
        .map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    if is_binary(head) {
        return Kind::Binary;
    }
    let readable = |format| Kind::Readable {
        format,
        doubt: None,
    };
    let markup = || looks_like_page(head);
    match ending.as_str() {
        "txt" | "text" => readable(Format::Txt),
        "md" | "markdown" | "mdown" | "mkd" => readable(Format::Md),
        "html" | "htm" | "xhtml" | "xht" => readable(Format::Html),
        "" if markup() => readable(Format::Html),
        "" => readable(Format::Txt),
        _ if markup() => Kind::Readable {
            format: Format::Html,
            doubt: Some("its ending says otherwise, but it holds a web page and was read as one"),
        },
        _ => match ENDINGS.iter().find(|(e, _)| *e == ending) {
            Some((_, what)) => Kind::NotReadYet(what),
            None if looks_like_mail(head) => Kind::NotReadYet("an e-mail file"),
            None => Kind::Readable {
                format: Format::Txt,
                doubt: Some("its ending is not known; it was read as plain text"),
            },
        },
    }
}

/// Whether bytes are no text of any encoding: zero bytes that no UTF-16 explains, or many control characters.
fn is_binary(head: &[u8]) -> bool {
    if super::decode::utf16_pattern(head).is_some()
        || [b"\xFF\xFE", b"\xFE\xFF"]
            .iter()
            .any(|b| head.starts_with(*b))
    {
        return false;
    }
    let zeros = head.iter().filter(|&&b| b == 0).count();
    // ESC belongs to ISO-2022-JP; tab, line feed, form feed and carriage return to any text.
    let controls = head
        .iter()
        .filter(|&&b| b < 32 && !matches!(b, 0 | 9 | 10 | 12 | 13 | 27))
        .count();
    zeros * 100 > head.len() || controls * 20 > head.len()
}

/// Whether the first kilobyte begins like a web page.
fn looks_like_page(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(head.get(..1024).unwrap_or(head)).to_lowercase();
    let start = start.trim_start_matches(['\u{FEFF}', '\0']).trim_start();
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| start.starts_with(tag))
        || (start.starts_with("<!--") || start.starts_with("<?xml")) && start.contains("<html")
}

/// Whether the file begins with the header of a message.
fn looks_like_mail(head: &[u8]) -> bool {
    let start = String::from_utf8_lossy(head.get(..2048).unwrap_or(head)).to_lowercase();
    let header = start.split("\r\n\r\n").next().unwrap_or("");
    let header = header.split("\n\n").next().unwrap_or("");
    let fields = [
        "from:",
        "to:",
        "date:",
        "subject:",
        "mime-version:",
        "received:",
        "message-id:",
    ];
    let found = header
        .lines()
        .filter(|l| fields.iter().any(|f| l.starts_with(f)));
    found.count() >= 3
}

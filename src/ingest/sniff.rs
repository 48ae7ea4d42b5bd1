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
    /// A zip archive of files.
    Archive,
    /// An archive of web pages.
    Pages,
    /// A document format that is not read yet, in words.
    NotReadYet(&'static str),
    /// No text.
    Binary,
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// By a process that reads other files of characters, too.
    Shared,
    /// By a process of its own.
    Alone,
}

/// First bytes of what decoders of much code take apart: everything packed, and documents of the old Office kind.
const HEAVY: &[&[u8]] = &[b"PK", b"\x1F\x8B", b"\xD0\xCF\x11\xE0", b"%PDF-", b"WARC/"];

/// How a file is to be read, by its first kilobyte alone: this is all that is looked at outside the reading process.
pub(super) fn care(bytes: &[u8]) -> Care {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let heavy = HEAVY.iter().any(|magic| head.starts_with(magic));
    if heavy || head.windows(5).any(|w| w == b"%PDF-") {
        Care::Alone
    } else {
        Care::Shared
    }
}

/// First bytes of formats that are read.
const MAGIC: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"{\\rtf", Format::Rtf),
    (b"\x89PNG\r\n\x1A\n", Format::Image),
    (b"\xFF\xD8\xFF", Format::Image),
];

const GIF: &str = "a GIF picture (save it as PNG)";
const TIFF: &str = "a TIFF picture (save it as PNG or JPEG)";
const WEBP: &str = "a WebP picture (save it as PNG or JPEG)";

/// First bytes of formats that are recognised and not read.
const OTHERS: &[(&[u8], &str)] = &[
    (
        b"\xD0\xCF\x11\xE0",
        "an Office document of the old kind, as .doc (save it as .docx)",
    ),
    (
        b"\x1F\x8B",
        "a gzip archive (unpack it and open what is in it)",
    ),
    (
        b"7z\xBC\xAF",
        "a 7z archive (unpack it and open what is in it)",
    ),
    (b"Rar!", "a RAR archive (unpack it and open what is in it)"),
    (b"GIF8", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"WARC/0", "a WARC archive of the old kind"),
];

/// Endings whose content is text of a kind and does not tell by itself.
const ENDINGS: &[(&[&str], Format)] = &[
    (&["txt", "text"], Format::Txt),
    (&["md", "markdown", "mdown", "mkd"], Format::Md),
    (&["html", "htm", "xhtml", "xht"], Format::Html),
];

/// Endings of documents that begin with bytes of their own: without them the file is something else.
const DOCUMENTS: &[&str] = &[
    "pdf", "rtf", "docx", "doc", "odt", "epub", "eml", "msg", "mht", "mhtml", "json", "jsonld",
    "jsonl", "ndjson", "png", "jpg", "jpeg",
];

/// How much of a file is looked at; bytes.
const LOOK: usize = 64 * 1024;

/// What a file is: by content first. Looks at its first 64 KiB, of a zip archive at its directory.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Kind {
    let head = bytes.get(..LOOK).unwrap_or(bytes);
    let ending = name
        .rsplit_once('.')
        .map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    let readable = |format| Kind::Readable {
        format,
        doubt: None,
    };
    // What stands before a PDF's first line is junk that readers of PDF pass over.
    let junk = head.get(..1024).unwrap_or(head);
    // A message or a page may hold such a line, too.
    let pdf = junk.windows(5).any(|w| w == b"%PDF-");
    if pdf && !looks_like_page(head) && mail_kind(head, MAIL_FIELDS).is_none() {
        return readable(Format::Pdf);
    }
    if let Some((_, format)) = MAGIC.iter().find(|(m, _)| head.starts_with(m)) {
        return readable(*format);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        return Kind::NotReadYet(WEBP);
    }
    // A password makes an old Office file of a new one, with the document locked inside.
    if super::office::docx::is_locked(bytes) {
        return readable(Format::Docx);
    }
    if head.starts_with(b"WARC/1.") {
        return if super::warc::is_page(bytes) {
            readable(Format::Warc)
        } else {
            Kind::Pages
        };
    }
    if head.starts_with(b"\x1F\x8B") && super::warc::is_packed(bytes) {
        return Kind::Pages;
    }
    if let Some((_, what)) = OTHERS.iter().find(|(m, _)| head.starts_with(m)) {
        return Kind::NotReadYet(what);
    }
    if is_binary(head) {
        return Kind::Binary;
    }
    text_kind(&ending, head)
}

/// What a file of characters is.
fn text_kind(ending: &str, head: &[u8]) -> Kind {
    let readable = |format, doubt| Kind::Readable { format, doubt };
    let by_ending = ENDINGS
        .iter()
        .find(|(endings, _)| endings.contains(&ending))
        .map(|(_, format)| *format);
    let start = String::from_utf8_lossy(head);
    let start = start.trim_start_matches('\u{FEFF}').trim_start();
    let plain = by_ending == Some(Format::Txt) || ending.is_empty();
    if plain && super::chat::looks_like_chat(start) {
        return readable(Format::Chat, None);
    }
    if let Some(format) = by_ending {
        return readable(format, None);
    }
    if looks_like_page(head) {
        let doubt = (!ending.is_empty())
            .then_some("its ending says otherwise, but it holds a web page and was read as one");
        return readable(Format::Html, doubt);
    }
    let least = match ending {
        "eml" | "mht" | "mhtml" => 1,
        _ => MAIL_FIELDS,
    };
    if let Some(format) = mail_kind(head, least) {
        return readable(format, None);
    }
    if matches!(ending, "json" | "jsonld" | "jsonl" | "ndjson")
        || ending.is_empty() && start.starts_with(['{', '['])
    {
        return readable(Format::Json, None);
    }
    let doubt = if ending.is_empty() {
        None
    } else if DOCUMENTS.contains(&ending) {
        Some("its content is not what its ending says; it was read as plain text")
    } else {
        Some("its ending is not known; it was read as plain text")
    };
    readable(Format::Txt, doubt)
}

/// Which of the formats that are zip archives: the names of their entries tell, and the first entry of some.
fn zipped(bytes: &[u8]) -> Kind {
    let readable = |format| Kind::Readable {
        format,
        doubt: None,
    };
    // The first entry of OpenDocument and EPUB says the type, stored as it is.
    let head = bytes.get(..200).unwrap_or(bytes);
    let says = |what: &[u8]| head.windows(what.len()).any(|w| w == what);
    if says(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        return readable(Format::Odt);
    }
    if says(b"mimetypeapplication/epub+zip") {
        return readable(Format::Epub);
    }
    if says(crate::ingest::archive::CASE_TYPE) {
        return Kind::NotReadYet("a Headwater case (open it by itself)");
    }
    let names = super::archive::names(bytes);
    let has = |name: &str| names.iter().any(|n| n == name);
    if super::warc::is_wacz(&names) {
        Kind::Pages
    } else if has("word/document.xml") {
        readable(Format::Docx)
    } else if has("content.xml") && has("META-INF/manifest.xml") {
        readable(Format::Odt)
    } else if has("META-INF/container.xml") {
        readable(Format::Epub)
    } else if has("xl/workbook.xml") || has("ppt/presentation.xml") {
        Kind::NotReadYet("a spreadsheet or presentation")
    } else if has("[Content_Types].xml") || names.is_empty() && begins_as_office(bytes) {
        readable(Format::Docx)
    } else {
        Kind::Archive
    }
}

/// Whether the first entry of an archive without directory is one that Office documents begin with.
fn begins_as_office(bytes: &[u8]) -> bool {
    let first = bytes.get(30..).unwrap_or_default();
    ["[Content_Types].xml", "_rels/.rels", "word/", "docProps/"]
        .iter()
        .any(|name| first.starts_with(name.as_bytes()))
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

/// Fewest fields by which the header of a message is known.
const MAIL_FIELDS: usize = 3;

/// Which kind of message the file is, if it begins with the header of one with at least so many known fields.
fn mail_kind(head: &[u8], least: usize) -> Option<Format> {
    let start = String::from_utf8_lossy(head.get(..4096).unwrap_or(head)).to_lowercase();
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
        "content-type:",
        "return-path:",
        "delivered-to:",
    ];
    let found = header
        .lines()
        .filter(|l| fields.iter().any(|f| l.starts_with(f)));
    if found.count() < least {
        return None;
    }
    let saved = header.contains("multipart/related")
        && (header.contains("snapshot-content-location:")
            || header.contains("<saved by")
            || !header.contains("\nto:"));
    Some(if saved { Format::Mhtml } else { Format::Eml })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_or_a_pdf_is_read_by_a_process_of_its_own() {
        for heavy in [
            &b"PK\x03\x04"[..],
            b"PK\x05\x06",
            b"\x1F\x8B\x08",
            b"WARC/1.0\r\n",
            b"junk\n%PDF-1.7",
            b"\xD0\xCF\x11\xE0",
        ] {
            assert_eq!(care(heavy), Care::Alone);
        }
        for light in [
            &b"<html>"[..],
            b"Text",
            b"{}",
            b"{\\rtf1",
            b"\xFF\xD8\xFF",
            b"",
        ] {
            assert_eq!(care(light), Care::Shared);
        }
        // Beyond the first kilobyte nothing is looked at, as nothing is taken for a PDF there.
        let late = [vec![b' '; 2000], b"%PDF-1.7".to_vec()].concat();
        assert_eq!(care(&late), Care::Shared);
        assert_ne!(
            kind("a", &late),
            Kind::Readable {
                format: Format::Pdf,
                doubt: None
            }
        );
    }

    #[test]
    fn a_format_that_is_not_read_says_what_to_save_it_as() {
        for (bytes, what) in [
            (&b"GIF89a"[..], "save it as PNG"),
            (b"II*\0", "PNG or JPEG"),
            (b"MM\0*", "PNG or JPEG"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "PNG or JPEG"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ".docx"),
            (b"\x1F\x8B\x08\0", "unpack it"),
        ] {
            assert!(matches!(kind("a", bytes), Kind::NotReadYet(said) if said.contains(what)));
        }
    }
}

//! Bytes to characters.
//!
//! Order: the person's choice; a byte order mark; the pattern of zero bytes that UTF-16 leaves; valid UTF-8; for a web
//! page the charset it declares; then `chardetng`'s guess. Line ends stay as they are; only the byte order mark goes.

use super::WarningKind;
use crate::article::Format;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The first `most` bytes of a file as characters in this encoding, to be looked at; UTF-8 where no encoding has that name.
/// Whether there is more.
pub fn source_text(bytes: &[u8], encoding: &str, most: usize) -> (String, bool) {
    let encoding = Encoding::for_label(encoding.trim().as_bytes()).unwrap_or(UTF_8);
    let head = bytes.get(..most).unwrap_or(bytes);
    let (text, _) = encoding.decode_with_bom_removal(head);
    (text.into_owned(), head.len() < bytes.len())
}

/// A decoded file.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static Encoding,
    pub doubts: Vec<(WarningKind, String)>,
}

/// Whether `label` names an encoding (WHATWG labels: `utf-8`, `windows-1252`, `shift_jis`, ...).
pub fn is_encoding(label: &str) -> bool {
    Encoding::for_label(label.trim().as_bytes()).is_some()
}

/// How many bytes beyond ASCII the guess is based on.
const GUESS_ON: usize = 1 << 20;

/// Decodes a file; `chosen` is the person's encoding label.
pub(super) fn decode(bytes: &[u8], chosen: Option<&str>, format: Format) -> Decoded {
    let mut doubts = Vec::new();
    let asked = chosen.and_then(|label| {
        let found = Encoding::for_label(label.trim().as_bytes());
        if found.is_none() {
            doubts.push((
                WarningKind::EncodingGuessed,
                format!("no encoding is called '{label}'; the file's own is used"),
            ));
        }
        found
    });
    let (encoding, guessed) = match asked {
        Some(e) => (e, false),
        None => detect(bytes, format),
    };
    let mark = match Encoding::for_bom(bytes) {
        Some((e, length)) if e == encoding => length,
        _ => 0,
    };
    let (text, lost) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(bytes));
    if lost {
        let count = text.chars().filter(|&c| c == '\u{FFFD}').count();
        doubts.push((
            WarningKind::CharactersLost,
            format!(
                "{count} places are no characters in {}; they stand as \u{FFFD}. Choose another encoding if the text looks wrong",
                encoding.name()
            ),
        ));
    } else if guessed {
        doubts.push((
            WarningKind::EncodingGuessed,
            format!(
                "the file does not say its encoding; it was read as {}{}. Choose another if the text looks wrong",
                encoding.name(),
                alternatives(encoding)
            ),
        ));
    }
    Decoded {
        text: text.into_owned(),
        encoding,
        doubts,
    }
}

/// The encoding of these bytes, and whether it is a guess.
fn detect(bytes: &[u8], format: Format) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, false);
    }
    if let Some(encoding) = utf16_pattern(bytes) {
        return (encoding, true);
    }
    let valid = std::str::from_utf8(bytes).is_ok();
    let escapes = bytes.contains(&27) && bytes.is_ascii();
    if valid && !escapes {
        return (UTF_8, false);
    }
    if !valid && mostly_utf8(bytes) {
        return (UTF_8, false);
    }
    let declared = (format == Format::Html)
        .then(|| declared_charset(bytes))
        .flatten();
    if let Some(encoding) = declared.filter(|&e| e != UTF_8) {
        return (encoding, false);
    }
    let guess = western(guess(bytes), bytes);
    (guess, !(escapes && guess == UTF_8))
}

/// UTF-16 without a mark: nearly every second byte of some stretch of Latin text is zero, always on the same side.
pub(super) fn utf16_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let pairs = head.len() / 2;
    if pairs < 2 {
        None
    } else if even * 8 > pairs && odd * 20 <= even {
        Some(UTF_16BE)
    } else if odd * 8 > pairs && even * 20 <= odd {
        Some(UTF_16LE)
    } else {
        None
    }
}

/// Whether this is UTF-8 with a few broken places: at least ten good multi-byte characters for each of them.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good >= broken.saturating_mul(10)
}

/// The charset that a page's markup declares in its first 4 KiB.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes).to_ascii_lowercase();
    let at = head.windows(8).position(|w| w == b"charset=")?;
    let rest = head.get(at + 8..)?;
    let label: Vec<u8> = rest
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .collect();
    // A page that was found by its ASCII markup cannot be UTF-16.
    Encoding::for_label(&label).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
}

/// Languages whose letters stand in windows-1252 and not all in windows-1250.
const WESTERN: &[&str] = &[
    "en", "fr", "es", "pt", "it", "nl", "sv", "da", "no", "fi", "is", "ca",
];

/// Central European code pages give readable, but wrong, letters for Western European ones (a Polish letter in a Spanish
/// name): where the language of the text is Western, its code page is.
fn western(guess: &'static Encoding, bytes: &[u8]) -> &'static Encoding {
    if guess != encoding_rs::WINDOWS_1250 && guess != encoding_rs::ISO_8859_2 {
        return guess;
    }
    let head = bytes.get(..GUESS_ON).unwrap_or(bytes);
    // In both readings: Polish in the wrong letters can look like anything.
    let western = [guess, encoding_rs::WINDOWS_1252].iter().all(|e| {
        let (text, _) = e.decode_without_bom_handling(head);
        let language = super::language::detect(&text);
        language.is_some_and(|l| WESTERN.contains(&l.as_str()))
    });
    if western {
        encoding_rs::WINDOWS_1252
    } else {
        guess
    }
}

/// Encodings that give other letters for the same bytes in texts that look as likely.
const FAMILIES: &[&[&str]] = &[
    &[
        "windows-1251",
        "KOI8-R",
        "KOI8-U",
        "ISO-8859-5",
        "IBM866",
        "x-mac-cyrillic",
    ],
    &[
        "windows-1252",
        "ISO-8859-15",
        "windows-1250",
        "ISO-8859-2",
        "windows-1254",
        "macintosh",
    ],
    &["windows-1253", "ISO-8859-7"],
    &["windows-1256", "ISO-8859-6"],
    &["windows-1255", "ISO-8859-8"],
    &["Big5", "gb18030", "GBK"],
    &["Shift_JIS", "EUC-JP"],
];

/// The other members of an encoding's family, in words.
fn alternatives(encoding: &'static Encoding) -> String {
    let family = FAMILIES.iter().find(|f| f.contains(&encoding.name()));
    let others: Vec<&str> = family
        .into_iter()
        .flat_map(|f| f.iter().copied())
        .filter(|n| *n != encoding.name())
        .collect();
    if others.is_empty() {
        String::new()
    } else {
        format!(" (it may also be {})", others.join(", "))
    }
}

/// `chardetng`'s guess, from the parts of the file that tell: those with bytes beyond ASCII.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let mut fed = 0;
    for chunk in bytes.chunks(4096) {
        if fed > GUESS_ON {
            break;
        }
        if !chunk.is_ascii() || chunk.contains(&27) {
            detector.feed(chunk, false);
            fed += chunk.len();
        }
    }
    detector.feed(b"", true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_western_text_is_not_read_in_a_central_european_code_page() {
        let text = "The clerk Mar\u{ED}a N\u{FA}\u{F1}ez-O\u{2019}Connor told the harbour office of Ostrey on Monday that the pier had been sold for 30,000 crowns. \u{201C}We had no choice,\u{201D} she said.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let read = decode(&bytes, None, Format::Txt);
        assert_eq!(
            (read.text.as_str(), read.encoding.name()),
            (text, "windows-1252")
        );
        assert!(
            read.doubts
                .iter()
                .any(|(_, said)| said.contains("windows-1250"))
        );
        let polish = "Urz\u{119}dnik powiedzia\u{142} w poniedzia\u{142}ek, \u{17C}e molo zosta\u{142}o sprzedane, a mieszka\u{144}cy nic o tym nie wiedzieli. Cena wynios\u{142}a trzydzie\u{15B}ci tysi\u{119}cy koron.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1250.encode(polish);
        assert_eq!(decode(&bytes, None, Format::Txt).text, polish);
    }
}

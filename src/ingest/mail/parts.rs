//! The parts of a message: bounded, decoded from their transfer encoding, sorted into the body and attached files.

use crate::article::Format;
use crate::ingest::{IngestError, IngestOptions, WarningKind, decode};
use mail_parser::{
    Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

/// Most parts that hold others.
const CONTAINERS: usize = 400;
/// Most parts.
const PARTS: usize = 4_000;
/// Deepest nesting that is looked into.
const DEPTH: usize = 24;

/// Takes a message apart, if its parts are bearably many. Parsing takes time with the square of the containers.
pub(super) fn parse(bytes: &[u8]) -> Result<Message<'_>, IngestError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // A mailbox's separator line is no header.
    let bytes = match bytes.starts_with(b"From ") {
        true => bytes
            .iter()
            .position(|&b| b == b'\n')
            .and_then(|at| bytes.get(at + 1..)),
        false => Some(bytes),
    };
    let bytes = bytes.unwrap_or_default();
    let (mut containers, mut parts) = (0_usize, 0_usize);
    for line in bytes.split(|&b| b == b'\n') {
        let head = line
            .get(..line.len().min(100))
            .unwrap_or(line)
            .to_ascii_lowercase();
        let has = |what: &[u8]| head.windows(what.len()).any(|w| w == what);
        parts += usize::from(head.starts_with(b"content-type:") || head.starts_with(b"--"));
        containers += usize::from(has(b"multipart/") || has(b"message/"));
    }
    if containers > CONTAINERS {
        return Err(IngestError::Bomb(format!(
            "over {CONTAINERS} parts that hold parts"
        )));
    }
    if parts > PARTS * 3 {
        return Err(IngestError::Bomb(format!("over {PARTS} parts")));
    }
    let message = MessageParser::default().parse(bytes);
    message
        .filter(|m| !m.parts.is_empty())
        .ok_or_else(|| IngestError::Damaged("it has no header of a message".into()))
}

/// What the parts of a message are for.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Pieces of the body, in order; a piece with two forms of one text has both.
    pub body: Vec<Piece>,
    /// Parts that are files.
    pub files: Vec<usize>,
    /// Whether parts were nested too deeply to be looked at.
    pub deep: bool,
}

/// A piece of the body.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    pub html: Option<usize>,
    pub plain: Option<usize>,
}

/// Sorts the parts of a message.
pub(super) fn sort(message: &Message<'_>) -> Sorted {
    let mut out = Sorted::default();
    let mut seen = vec![false; message.parts.len()];
    let body = sort_part(message, 0, DEPTH, &mut out, &mut seen);
    out.body = body;
    out
}

fn sort_part(
    message: &Message<'_>,
    id: usize,
    depth: usize,
    out: &mut Sorted,
    seen: &mut [bool],
) -> Vec<Piece> {
    let Some(part) = message.parts.get(id) else {
        return Vec::new();
    };
    // Each part once, whatever a damaged message says.
    match seen.get_mut(id) {
        Some(seen) if !*seen => *seen = true,
        _ => return Vec::new(),
    }
    if let PartType::Multipart(children) = &part.body {
        if depth == 0 {
            out.deep = true;
            return Vec::new();
        }
        let mut pieces = Vec::new();
        for child in children.iter().filter_map(|c| usize::try_from(*c).ok()) {
            pieces.extend(sort_part(message, child, depth - 1, out, seen));
        }
        return if part.is_content_type("multipart", "alternative") {
            forms(pieces)
        } else {
            pieces
        };
    }
    let attached = part.content_disposition().is_some_and(|d| {
        d.ctype().eq_ignore_ascii_case("attachment")
            || d.ctype().eq_ignore_ascii_case("inline") && d.attribute("filename").is_some()
    });
    match (&part.body, attached) {
        (PartType::Html(_), false) => vec![Piece {
            html: Some(id),
            plain: None,
        }],
        (PartType::Text(_), false) if is_plain(part) => vec![Piece {
            html: None,
            plain: Some(id),
        }],
        _ => {
            out.files.push(id);
            Vec::new()
        }
    }
}

/// Of the forms of one text the page, which may stand in several pieces; plain text is kept beside it.
fn forms(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut pages: Vec<Piece> = pieces
        .iter()
        .copied()
        .filter(|p| p.html.is_some())
        .collect();
    let plain = pieces.iter().find_map(|p| p.plain);
    match pages.first_mut() {
        Some(first) => first.plain = first.plain.or(plain),
        None => return pieces.into_iter().take(1).collect(),
    }
    pages
}

/// Whether a text part is prose, no calendar entry or the like.
fn is_plain(part: &MessagePart<'_>) -> bool {
    part.content_type().is_none_or(|t| {
        t.ctype().eq_ignore_ascii_case("text")
            && t.subtype().is_none_or(|s| s.eq_ignore_ascii_case("plain"))
            || t.ctype().eq_ignore_ascii_case("multipart")
    })
}

/// A part's bytes as they were sent.
pub(super) fn content(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
    let raw = message.raw_message.get(range).unwrap_or_default();
    match part.encoding {
        Encoding::Base64 => base64(raw),
        Encoding::QuotedPrintable => quoted_printable(raw),
        Encoding::None => raw.to_vec(),
    }
}

/// Decodes base64 and passes over what does not belong there.
fn base64(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0_u32);
    for &b in raw {
        let value = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // Padding ends a run; programs join several.
                held = 0;
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0x00FF_FFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF) as u8);
        }
    }
    out
}

/// Decodes quoted-printable; what is no escape stays.
fn quoted_printable(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    let digit = |b: Option<&u8>| b.and_then(|&b| (b as char).to_digit(16));
    let mut at = 0;
    while let Some(&b) = raw.get(at) {
        if b != b'=' {
            out.push(b);
            at += 1;
            continue;
        }
        let behind = raw.get(at + 1..).unwrap_or_default();
        let space = behind
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'))
            .count();
        if let (Some(high), Some(low)) = (digit(behind.first()), digit(behind.get(1))) {
            out.push((high * 16 + low) as u8);
            at += 3;
        } else if behind.get(space) == Some(&b'\n') {
            at += space + 2;
        } else if space == behind.len() {
            break;
        } else {
            out.push(b);
            at += 1;
        }
    }
    out
}

/// A text part's characters: by the person's choice, by the charset it declares, by its bytes.
pub(super) fn text(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    options: &IngestOptions,
    doubts: &mut Vec<(WarningKind, String)>,
) -> (String, &'static str) {
    let bytes = content(message, part);
    let declared = part.content_type().and_then(|t| t.attribute("charset"));
    let ascii = bytes.is_ascii();
    // What calls itself ASCII and is not says nothing.
    let declared = declared.map(str::trim).filter(|c| {
        let plain = c.eq_ignore_ascii_case("us-ascii") || c.eq_ignore_ascii_case("ascii");
        decode::is_encoding(c) && (ascii || !plain)
    });
    let chosen = options.encoding.as_deref().or(declared);
    let format = match part.body {
        PartType::Html(_) => Format::Html,
        _ => Format::Txt,
    };
    let decoded = decode::decode(&bytes, chosen, format);
    doubts.extend(decoded.doubts);
    (decoded.text, decoded.encoding.name())
}

/// A header's text with its encoded words resolved; of an address the name.
pub(super) fn header(message: &Message<'_>, name: &str) -> Option<String> {
    let part = message.parts.first()?;
    let header = part
        .headers
        .iter()
        .find(|h| h.name().eq_ignore_ascii_case(name))?;
    let text = match &header.value {
        HeaderValue::Text(text) => text.to_string(),
        HeaderValue::TextList(all) => all.first()?.to_string(),
        HeaderValue::Address(all) => {
            let first = all.first()?;
            first
                .name
                .as_deref()
                .or(first.address.as_deref())?
                .to_owned()
        }
        _ => return raw_header(message, name),
    };
    if !text.contains('\u{FFFD}') {
        return Some(squeezed(&text));
    }
    // Characters beyond ASCII without an encoded word: the bytes tell.
    raw_header(message, name).or(Some(text))
}

/// A header as it stands in the file.
pub(super) fn raw_header(message: &Message<'_>, name: &str) -> Option<String> {
    let part = message.parts.first()?;
    let header = part
        .headers
        .iter()
        .find(|h| h.name().eq_ignore_ascii_case(name))?;
    let range = header.offset_start() as usize..header.offset_end() as usize;
    let bytes = message.raw_message.get(range)?;
    Some(squeezed(&decode::decode(bytes, None, Format::Txt).text))
}

/// The sender: name and address, each empty where it is not said.
pub(super) fn sender(message: &Message<'_>) -> (String, String) {
    let part = message.parts.first();
    let mut headers = part.iter().flat_map(|p| p.headers.iter());
    let header = headers.find(|h| h.name().eq_ignore_ascii_case("from"));
    let Some(HeaderValue::Address(all)) = header.map(|h| &h.value) else {
        return Default::default();
    };
    let Some(first) = all.first() else {
        return Default::default();
    };
    let name = squeezed(first.name.as_deref().unwrap_or(""));
    let address = first.address.as_deref().unwrap_or("").trim().to_owned();
    if name.contains('\u{FFFD}') {
        let raw = raw_header(message, "from").unwrap_or_default();
        let (name, _) = super::inner::person(&raw);
        return (name, address);
    }
    (name.trim_matches(['"', '\'']).trim().to_owned(), address)
}

pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_transfer_encodings_give_what_can_be_read() {
        assert_eq!(base64(b"UGllciBz\r\nb2xk"), b"Pier sold");
        assert_eq!(base64(b"UGllcg==IHNv*bGQ"), b"Pier sold");
        assert_eq!(base64(b"!"), b"");
        assert_eq!(
            quoted_printable(b"P=C3=A9rin=\r\n pier =3D sold=zz=\n="),
            "P\u{E9}rin pier = sold=zz".as_bytes()
        );
    }

    #[test]
    fn too_many_parts_are_refused_at_once() {
        let mut deep = b"From: a@b.example\nSubject: x\n".to_vec();
        for i in 0..2_000 {
            deep.extend(
                format!("Content-Type: multipart/mixed; boundary=\"b{i}\"\n\n--b{i}\n").bytes(),
            );
        }
        assert!(matches!(parse(&deep), Err(IngestError::Bomb(_))));
        let mut many = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n".to_vec();
        many.extend(b"--b\nContent-Type: text/plain\n\nx\n".repeat(20_000));
        assert!(matches!(parse(&many), Err(IngestError::Bomb(_))));
        assert!(matches!(parse(b""), Err(IngestError::Damaged(_))));
    }
}

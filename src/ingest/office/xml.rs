//! The XML of document parts as a stream of openings, closings and text, within bounds.
//!
//! Built on `quick-xml`. No tree is made and nothing recurses. Entities that a document declares for itself are refused
//! before anything expands them; nothing outside is ever loaded. Names count without their prefix, so that the strict
//! and the transitional namespaces of one format are read alike. Cost: linear in the bytes.

use crate::ingest::IngestError;
use encoding_rs::{Encoding, UTF_8};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, escape};
use std::borrow::Cow;

/// Deepest nesting.
const DEEPEST: usize = 500;
/// Most attributes of one element.
const MOST_ATTRIBUTES: usize = 1_000;
/// Elements shorter than this cannot have too many attributes; bytes.
const SHORT: usize = 4 * MOST_ATTRIBUTES;

/// The next thing in a part.
pub(super) enum Piece<'a> {
    Open(Element<'a>),
    /// The last opened element that is not closed yet ends.
    Close,
    Text(Cow<'a, str>),
}

/// An opening tag.
pub(super) struct Element<'a> {
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without prefix; empty where it is no UTF-8.
    pub(super) fn name(&self) -> String {
        String::from_utf8_lossy(self.tag.local_name().into_inner()).into_owned()
    }

    /// Its prefix with the colon, empty where it has none.
    pub(super) fn prefix(&self) -> String {
        let prefix = self.tag.name().prefix().map(|p| p.into_inner().to_vec());
        String::from_utf8_lossy(&prefix.unwrap_or_default()).into_owned()
    }

    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.tag.attributes();
        let found = all
            .with_checks(false)
            .flatten()
            .take(MOST_ATTRIBUTES)
            .find(|a| a.key.local_name().into_inner() == name.as_bytes())?;
        let raw = String::from_utf8_lossy(&found.value).into_owned();
        let text = escape::unescape_with(&raw, named).map_or_else(|_| raw.clone(), Cow::into_owned);
        Some(text.trim().to_owned())
    }

    /// Whether a switch such as `w:vanish` is on: it is, unless its value says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(
            self.attribute("val").as_deref(),
            Some("0" | "false" | "off" | "none")
        )
    }
}

/// A part of a document, read from front to back.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        config.check_comments = false;
        Self { reader, depth: 0 }
    }

    /// What comes next; `None` at the end.
    ///
    /// # Errors
    /// If the part is no XML from here on, declares entities, or goes beyond the bounds.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, IngestError> {
        loop {
            let event = self
                .reader
                .read_event()
                .map_err(|e| IngestError::Damaged(format!("its markup breaks off ({e})")))?;
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(IngestError::Bomb(format!("nested over {DEEPEST} deep")));
                    }
                    check_attributes(&tag)?;
                    return Ok(Some(Piece::Open(Element { tag })));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Piece::Close));
                }
                Event::Text(text) => {
                    let text = text.decode().unwrap_or_default();
                    return Ok(Some(Piece::Text(text)));
                }
                Event::CData(text) => {
                    let text = text.decode().unwrap_or_default();
                    return Ok(Some(Piece::Text(text)));
                }
                Event::GeneralRef(name) => {
                    let written = name.decode().unwrap_or_default();
                    let text = match name.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        Ok(None) => {
                            named(&written).map_or_else(|| format!("&{written};"), str::to_owned)
                        }
                        Err(_) => String::new(),
                    };
                    return Ok(Some(Piece::Text(text.into())));
                }
                Event::DocType(declared) if declared.contains(&b'[') => {
                    return Err(IngestError::Damaged(
                        "it declares entities of its own, which are never expanded here".into(),
                    ));
                }
                Event::Eof if self.depth > 0 => {
                    return Err(IngestError::Damaged("its markup breaks off".into()));
                }
                Event::Eof => return Ok(None),
                Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Passes over the element that was just opened, with all that is in it; whether there were words in it.
    pub(super) fn skip(&mut self) -> Result<bool, IngestError> {
        let (outside, mut words) = (self.depth.saturating_sub(1), false);
        while self.depth > outside {
            match self.next()? {
                Some(Piece::Text(text)) => words |= text.chars().any(char::is_alphanumeric),
                Some(_) => {}
                None => break,
            }
        }
        Ok(words)
    }

    /// The text of the element that was just opened, with single spaces.
    pub(super) fn text(&mut self) -> Result<String, IngestError> {
        let (outside, mut out) = (self.depth.saturating_sub(1), String::new());
        while self.depth > outside {
            match self.next()? {
                Some(Piece::Text(text)) => out.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(out.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// What a reader of documents makes of a part: of elements that open and end, and of the text between them.
pub(super) trait Walk {
    /// What the end of an element does.
    type End;

    /// The ends of the elements that are open, the innermost last.
    fn ends(&mut self) -> &mut Vec<Self::End>;

    /// An element opens; `None` where it was read to its end.
    fn opened(
        &mut self,
        element: &Element,
        xml: &mut Xml,
    ) -> Result<Option<Self::End>, IngestError>;

    /// An element ends.
    fn ended(&mut self, end: Self::End);

    /// Text between two tags.
    fn read(&mut self, text: &str);

    /// Goes through a part. What was taken before an error stays, and what is open then ends.
    fn walk(&mut self, part: &str) -> Result<(), IngestError> {
        let mut xml = Xml::new(part);
        let result = self.pieces(&mut xml);
        while let Some(end) = self.ends().pop() {
            self.ended(end);
        }
        result
    }

    /// The loop of [`Walk::walk`].
    fn pieces(&mut self, xml: &mut Xml) -> Result<(), IngestError> {
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(element) => {
                    let end = self.opened(&element, xml)?;
                    self.ends().extend(end);
                }
                Piece::Close => {
                    if let Some(end) = self.ends().pop() {
                        self.ended(end);
                    }
                }
                Piece::Text(text) => self.read(&text),
            }
        }
        Ok(())
    }
}

/// Characters with names: those of XML and of XHTML, which are fixed.
fn named(name: &str) -> Option<&'static str> {
    escape::resolve_html5_entity(name)
}

fn check_attributes(tag: &BytesStart) -> Result<(), IngestError> {
    if tag.len() < SHORT {
        return Ok(());
    }
    let mut all = tag.attributes();
    let count = all.with_checks(false).take(MOST_ATTRIBUTES + 1).count();
    if count > MOST_ATTRIBUTES {
        let what = format!("over {MOST_ATTRIBUTES} attributes of one element");
        return Err(IngestError::Bomb(what));
    }
    Ok(())
}

/// The characters of a part: by its mark, by what it declares, else UTF-8.
pub(super) fn decoded(bytes: Vec<u8>) -> String {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            return match text.strip_prefix('\u{FEFF}') {
                Some(rest) => rest.to_owned(),
                None => text,
            };
        }
        Ok(text) => text.into_bytes(),
        Err(e) => e.into_bytes(),
    };
    let encoding = Encoding::for_bom(&bytes)
        .map(|(e, _)| e)
        .or_else(|| crate::ingest::decode::utf16_pattern(&bytes))
        .or_else(|| declared(&bytes))
        .unwrap_or(UTF_8);
    encoding.decode_with_bom_removal(&bytes).0.into_owned()
}

/// The encoding in a part's first line.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..200).unwrap_or(bytes);
    let line = head.split(|&b| b == b'>').next()?;
    let at = line.windows(9).position(|w| w == b"encoding=")?;
    let label = line.get(at + 10..)?;
    let label = label.split(|&b| matches!(b, b'"' | b'\'')).next()?;
    Encoding::for_label(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(xml: &str) -> Result<String, IngestError> {
        let (mut xml, mut out) = (Xml::new(xml), String::new());
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Open(e) => out.push_str(&format!("<{}>", e.name())),
                Piece::Close => out.push_str("</>"),
                Piece::Text(t) => out.push_str(&t),
            }
        }
        Ok(out)
    }

    #[test]
    fn pieces_come_in_order_and_names_lose_their_prefix() {
        assert_eq!(
            texts("<?xml version='1.0'?><w:a x='1'><b/>x &amp; y&#x41;<![CDATA[<c>]]>&nbsp;&odd;</w:a>")
                .ok()
                .as_deref(),
            Some("<a><b></>x & yA<c>\u{A0}&odd;</>")
        );
    }

    #[test]
    fn declared_entities_are_refused_and_a_bare_type_is_not() {
        let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><d>&b;</d>";
        assert!(matches!(texts(laughs), Err(IngestError::Damaged(m)) if m.contains("entities")));
        let typed = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"http://x.example/a.dtd\"><html>x</html>";
        assert_eq!(texts(typed).ok().as_deref(), Some("<html>x</>"));
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        assert!(matches!(
            texts(&"<a>".repeat(5_000)),
            Err(IngestError::Bomb(_))
        ));
        let many: String = (0..5_000).map(|i| format!("a{i}='' ")).collect();
        assert!(matches!(
            texts(&format!("<a {many}/>")),
            Err(IngestError::Bomb(_))
        ));
        let long = format!("<a d='{}'>x</a>", "M 0 0 ".repeat(20_000));
        assert_eq!(texts(&long).ok().as_deref(), Some("<a>x</>"));
    }

    #[test]
    fn what_breaks_off_is_an_error() {
        for bad in ["<a><b>", "<a></b>", "<a", "<a>x</a><"] {
            assert!(matches!(texts(bad), Err(IngestError::Damaged(_))), "{bad}");
        }
    }

    #[test]
    fn parts_come_in_several_encodings() {
        let utf16: Vec<u8> = "\u{FEFF}<a>\u{E9}</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(utf16), "<a>\u{E9}</a>");
        let latin = b"<?xml version='1.0' encoding='iso-8859-2'?><a>\xB1</a>".to_vec();
        assert!(decoded(latin).ends_with("<a>\u{105}</a>"));
        assert_eq!(decoded(b"\xEF\xBB\xBF<a/>".to_vec()), "<a/>");
    }

    #[test]
    fn skipping_ends_behind_the_element() {
        let mut xml = Xml::new("<a><b><c>x</c></b>y</a>");
        assert!(matches!(xml.next(), Ok(Some(Piece::Open(_)))));
        assert!(matches!(xml.next(), Ok(Some(Piece::Open(_)))));
        assert_eq!(xml.skip().ok(), Some(true));
        assert!(matches!(xml.next(), Ok(Some(Piece::Text(t))) if t == "y"));
    }
}

//! Words within a paragraph: runs of one look and one direction, links, marks in frames.

use super::body::Body;
use super::parts::{PRESERVED, Relation, locale};
use super::xml::{Xml, code};
use crate::report::direction;
use crate::report::document::{Inline, Line, Tag, web_address};
use crate::report::page::is_deceptive;

/// How words are set.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'a> {
    /// Of the characters.
    pub style: Option<&'static str>,
    /// Struck through beside that.
    pub strike: bool,
    /// Language of the words, where it is known.
    pub language: Option<&'a str>,
    /// Whether line breaks and tabs stay what they are.
    pub breaks: bool,
}

impl<'a> Look<'a> {
    pub fn styled(self, style: &'static str) -> Self {
        Self {
            style: Some(style),
            ..self
        }
    }
}

/// Whether a paragraph with this line is read from right to left: nothing in it but words of an article or a person, beside marks.
pub(super) fn is_rtl(line: &Line) -> bool {
    let mut found = None;
    for piece in &line.0 {
        match piece {
            Inline::Mark(_) | Inline::Tag(..) => {}
            Inline::Foreign(w)
            | Inline::StrongForeign(w)
            | Inline::Quoted(w)
            | Inline::Struck(w)
            | Inline::Cue(w) => found = found.or_else(|| direction::first(w)),
            other if other.words().chars().any(char::is_alphanumeric) => return false,
            _ => {}
        }
    }
    found == Some(true)
}

/// Writes all pieces of a line into the open paragraph, which is read as `base` says.
pub(super) fn line(body: &mut Body<'_>, line: &Line, base: bool, look: Look<'_>) {
    for (i, piece) in line.0.iter().enumerate() {
        let rest = line.0.get(i + 1..).unwrap_or_default();
        let kept_apart =
            |words: &str| direction::mark_after(words, base, rest.iter().map(Inline::words));
        match piece {
            // What is not prose of the program may run over several lines.
            Inline::Text(w) if w == "\n" => body.xml.fixed("<w:r><w:br/></w:r>"),
            Inline::Text(w) => words(&mut body.xml, w, base, look),
            Inline::Strong(w) => words(&mut body.xml, w, base, look.styled("Strong")),
            Inline::Foreign(w) => foreign(&mut body.xml, w, base, look, kept_apart(w)),
            Inline::StrongForeign(w) => {
                foreign(&mut body.xml, w, base, look.styled("Strong"), kept_apart(w));
            }
            Inline::Cue(w) => foreign(
                &mut body.xml,
                w,
                base,
                look.styled("Emphasis"),
                kept_apart(w),
            ),
            Inline::Quoted(w) => {
                words(&mut body.xml, "\u{201C}", base, look);
                foreign(&mut body.xml, w, base, look, "");
                words(&mut body.xml, "\u{201D}", base, look);
                words(&mut body.xml, kept_apart(w), base, look);
            }
            Inline::Struck(w) => {
                foreign(
                    &mut body.xml,
                    w,
                    base,
                    look.styled("PassedOver"),
                    kept_apart(w),
                );
            }
            Inline::Mark(w) => set_off(body, w, base, look.styled("Mark"), rest),
            Inline::Tag(tag, w) => set_off(body, w, base, look.styled(tag_style(*tag)), rest),
            Inline::Code(w) => words(&mut body.xml, w, base, look.styled("Code")),
            Inline::Link(to, w) => link(body, to, w, base, look),
            Inline::Address(w) => address(body, w, base, look),
        }
    }
}

/// A mark or a tag, and a space behind it where something follows.
fn set_off(body: &mut Body<'_>, w: &str, base: bool, look: Look<'_>, rest: &[Inline]) {
    words(&mut body.xml, w, base, look);
    let closes = |next: &Inline| next.words().starts_with([',', '.', ';', ':', ')']);
    if rest.first().is_some_and(|next| !closes(next)) {
        let plain = Look {
            style: None,
            ..look
        };
        words(&mut body.xml, " ", base, plain);
    }
}

fn tag_style(tag: Tag) -> &'static str {
    match tag {
        Tag::Stated => "TagStated",
        Tag::Inferred => "TagInferred",
        Tag::Verbatim => "TagVerbatim",
        Tag::Near => "TagNear",
        Tag::Paraphrase => "TagParaphrase",
        Tag::Checked => "TagChecked",
        Tag::Unreviewed => "TagUnreviewed",
    }
}

/// Leads to a bookmark of the same document; words alone where there is none.
pub(super) fn link(body: &mut Body<'_>, to: &str, text: &str, base: bool, look: Look<'_>) {
    let Some(bookmark) = body.anchors.find(to).map(str::to_owned) else {
        return foreign(&mut body.xml, text, base, look, "");
    };
    let attrs = [("w:anchor", bookmark.as_str()), ("w:history", "1")];
    body.xml.open("w:hyperlink", &attrs);
    foreign(&mut body.xml, text, base, look.styled("Hyperlink"), "");
    body.xml.close("w:hyperlink");
}

/// Leads out of the document, where the address is one that a reader may follow.
fn address(body: &mut Body<'_>, text: &str, base: bool, look: Look<'_>) {
    match web_address(text).filter(|a| is_sound(a)) {
        Some(address) => {
            let id = body.relation(Relation::Address(address.to_owned()));
            let attrs = [("r:id", id.as_str()), ("w:history", "1")];
            body.xml.open("w:hyperlink", &attrs);
            words(&mut body.xml, address, base, look.styled("Hyperlink"));
            body.xml.close("w:hyperlink");
        }
        None => foreign(&mut body.xml, text, base, look, ""),
    }
}

/// A package with an address that is none counts as damaged: ports are numbers, percent signs stand before two digits.
fn is_sound(address: &str) -> bool {
    let rest = address.split_once("://").map_or("", |a| a.1);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let label = |l: &str| !l.is_empty() && !l.starts_with('-') && !l.ends_with('-');
    let hex = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_hexdigit());
    name.split('.').all(label)
        && port.parse::<u16>().is_ok()
        && !rest.contains(['[', ']'])
        && rest.matches('#').count() <= 1
        && rest
            .split('%')
            .skip(1)
            .all(|after| after.get(..2).is_some_and(hex))
}

/// Words from outside: where they are read from the other side than the paragraph and hold both directions, they keep to themselves.
pub(super) fn foreign(xml: &mut Xml, text: &str, base: bool, look: Look<'_>, mark: &'static str) {
    let own = direction::first(text).unwrap_or(base);
    if own != base && direction::is_mixed(text, own) {
        xml.open("w:dir", &[("w:val", if own { "rtl" } else { "ltr" })]);
        words(xml, text, own, look);
        xml.close("w:dir");
    } else {
        words(xml, text, base, look);
    }
    words(xml, mark, base, look);
}

/// Words as runs of one direction each.
pub(super) fn words(xml: &mut Xml, text: &str, base: bool, look: Look<'_>) {
    for (rtl, piece) in direction::runs(text, base) {
        run(xml, piece, rtl, look);
    }
}

/// Words of one direction; what cannot be seen, or XML may not hold, stands by its number in a frame.
fn run(xml: &mut Xml, text: &str, rtl: bool, look: Look<'_>) {
    let bare = |c: char| is_deceptive(c) && !matches!(c, '\n' | '\r' | '\t');
    let mut rest = text;
    while !rest.is_empty() {
        let hidden = rest.starts_with(bare);
        let end = rest.find(|c| bare(c) != hidden).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        xml.open("w:r", &[]);
        if hidden {
            xml.fixed("<w:rPr><w:rStyle w:val=\"Control\"/></w:rPr>");
            let codes: Vec<String> = piece.chars().map(code).collect();
            xml.el("w:t", &[PRESERVED], &codes.join(" "));
        } else {
            settings(xml, rtl, look);
            shown(xml, piece, look.breaks);
        }
        xml.close("w:r");
    }
}

fn settings(xml: &mut Xml, rtl: bool, look: Look<'_>) {
    if look.style.is_none() && !look.strike && !rtl && look.language.is_none() {
        return;
    }
    xml.open("w:rPr", &[]);
    if let Some(style) = look.style {
        xml.val("w:rStyle", style);
    }
    if look.strike {
        xml.leaf("w:strike", &[]);
    }
    if rtl {
        xml.leaf("w:rtl", &[]);
    }
    if let Some(language) = look.language {
        let script = match language {
            "ar" | "fa" | "he" | "ur" | "ps" | "yi" | "ckb" => "w:bidi",
            "zh" | "ja" | "ko" => "w:eastAsia",
            _ => "w:val",
        };
        xml.leaf("w:lang", &[(script, &locale(language))]);
    }
    xml.close("w:rPr");
}

fn shown(xml: &mut Xml, text: &str, breaks: bool) {
    if !breaks {
        return xml.el("w:t", &[PRESERVED], text);
    }
    let text = text.replace("\r\n", "\n");
    for (i, line) in text.split(['\n', '\r']).enumerate() {
        if i > 0 {
            xml.leaf("w:br", &[]);
        }
        for (i, piece) in line.split('\t').enumerate() {
            if i > 0 {
                xml.leaf("w:tab", &[]);
            }
            if !piece.is_empty() {
                xml.el("w:t", &[PRESERVED], piece);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, base: bool, look: Look<'_>) -> String {
        let mut xml = Xml::default();
        foreign(&mut xml, text, base, look, "");
        xml.finish().replace(" xml:space=\"preserve\"", "")
    }

    #[test]
    fn what_cannot_be_seen_is_told() {
        assert_eq!(
            written("a\u{202E}\u{0}b\n", false, Look::default()),
            "<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Control\"/></w:rPr><w:t>U+202E U+0000</w:t></w:r><w:r><w:t>b </w:t></w:r>"
        );
    }

    #[test]
    fn breaks_stay_where_they_are_asked_for() {
        let look = Look {
            breaks: true,
            ..Look::default()
        };
        assert_eq!(
            written("a\r\nb\tc", false, look),
            "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>"
        );
    }

    #[test]
    fn directions_are_told() {
        let look = Look {
            language: Some("he"),
            ..Look::default()
        };
        assert_eq!(
            written("הנמל 3", false, look),
            "<w:dir w:val=\"rtl\"><w:r><w:rPr><w:rtl/><w:lang w:bidi=\"he-IL\"/></w:rPr><w:t>הנמל 3</w:t></w:r></w:dir>"
        );
        assert!(is_rtl(&Line::new().mark("c1").foreign("הנמל")));
        assert!(!is_rtl(&Line::new().foreign("הנמל").text(" relies on ")));
    }

    #[test]
    fn only_sound_addresses_are_related() {
        for good in ["http://a.example", "https://a.example:8080/x%20y?a#b"] {
            assert!(is_sound(good), "{good}");
        }
        for bad in [
            "http://a:b",
            "http://a..b",
            "http://a:1:2",
            "http://a/%zz",
            "http://a/%2",
            "http://a/[",
            "http://a#b#c",
            "http://:1",
        ] {
            assert!(!is_sound(bad), "{bad}");
        }
    }
}

//! The markup of a report taken apart again: which bytes belong to which anchor, what a reader sees there, and the quotations with
//! their places.
//!
//! It is made for what [`super::super::page`] writes, and bears anything: a file that somebody changed is cut into pieces all the
//! same, without a byte left out. No tree is built. Cost: linear, up to the depth of elements.

use crate::article::{ArticleId, Passage};
use crate::report::page::Page;
use std::ops::Range;

/// Elements that have no end.
const VOID: [&str; 9] = [
    "area", "base", "br", "col", "hr", "img", "link", "meta", "wbr",
];
/// Elements inside of a line.
const INLINE: [&str; 10] = [
    "a", "b", "i", "q", "s", "code", "mark", "span", "bdi", "tspan",
];
/// Attributes are looked for in so many bytes of a tag; a logo is longer, and comes last.
const LONGEST_TAG: usize = 1 << 16;
/// More elements inside each other no report has.
const DEEPEST: usize = 512;

/// A piece of markup.
struct Token<'a> {
    range: Range<usize>,
    kind: Kind<'a>,
}

enum Kind<'a> {
    /// Text between tags.
    Text,
    /// A tag that opens an element: name, all of it.
    Start(&'a str, &'a str),
    /// A tag that closes one.
    End(&'a str),
    /// A declaration, a comment, a style sheet.
    Other,
}

/// Cuts markup into tags and what stands between them.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// A style sheet is no markup.
    style: bool,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let from = self.at;
        let rest = self.text.get(from..).filter(|r| !r.is_empty())?;
        if std::mem::take(&mut self.style) {
            let length = rest.find("</style").unwrap_or(rest.len());
            if length > 0 {
                return Some(self.token(length, Kind::Other));
            }
        }
        if !rest.starts_with('<') {
            let length = rest.find('<').unwrap_or(rest.len());
            return Some(self.token(length, Kind::Text));
        }
        let length = tag_length(rest);
        let tag = rest.get(..length).unwrap_or(rest);
        let kind = if let Some(name) = tag.strip_prefix("</") {
            Kind::End(name_of(name))
        } else {
            match tag.get(1..).map(name_of) {
                None | Some("") => Kind::Other,
                Some(name) => Kind::Start(name, tag),
            }
        };
        self.style = matches!(kind, Kind::Start("style", _));
        Some(self.token(length, kind))
    }
}

impl<'a> Tokens<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            style: false,
        }
    }

    fn token(&mut self, length: usize, kind: Kind<'a>) -> Token<'a> {
        let range = self.at..self.at + length;
        self.at = range.end;
        Token { range, kind }
    }
}

/// The length of a tag; a sign that stands between quotation marks does not end it.
fn tag_length(rest: &str) -> usize {
    let mut quoted = false;
    for (i, b) in rest.bytes().enumerate().skip(1) {
        match b {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return i + 1,
            // A mark that was lost must not hide the rest of the file.
            b'<' => return i,
            _ => {}
        }
    }
    rest.len()
}

fn name_of(tag: &str) -> &str {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
    tag.get(..end.unwrap_or(tag.len())).unwrap_or("")
}

/// The value of an attribute, as it is written.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut end = tag.len().min(LONGEST_TAG);
    while !tag.is_char_boundary(end) {
        end -= 1;
    }
    let tag = tag.get(..end)?;
    // Inside of a value it is no name: marks are counted once, from one place to the next.
    let (mut from, mut inside) = (0, false);
    tag.match_indices(name).find_map(|(at, _)| {
        let marks = tag.get(from..at)?.bytes().filter(|&b| b == b'"').count();
        (from, inside) = (at, inside != (marks % 2 == 1));
        let value = tag.get(at + name.len()..)?.strip_prefix("=\"")?;
        let apart = tag.get(..at)?.ends_with(char::is_whitespace);
        (apart && !inside).then(|| value.split('"').next())?
    })
}

/// The anchor that a tag sets for what stands in it. A section goes by its heading.
fn anchor<'a>(name: &str, tag: &'a str) -> Option<&'a str> {
    let own = attribute(tag, "id");
    let labelled = || attribute(tag, "aria-labelledby").filter(|_| name == "section");
    own.or_else(labelled).filter(|a| !a.is_empty())
}

/// The elements that are open, each with the anchor that holds in it.
#[derive(Default)]
struct Open<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Open<'a> {
    fn anchor(&self) -> &'a str {
        self.0.last().map_or("", |o| o.1)
    }

    /// The anchor that a token belongs to.
    fn step(&mut self, token: &Token<'a>) -> &'a str {
        match token.kind {
            Kind::Start(name, tag) => {
                let at = anchor(name, tag).unwrap_or_else(|| self.anchor());
                let open = !VOID.contains(&name) && !tag.ends_with("/>");
                if open && self.0.len() < DEEPEST {
                    self.0.push((name, at));
                }
                at
            }
            Kind::End(name) => {
                let at = self.anchor();
                if let Some(to) = self.0.iter().rposition(|o| o.0 == name) {
                    self.0.truncate(to);
                }
                at
            }
            Kind::Text | Kind::Other => self.anchor(),
        }
    }
}

/// The bytes of a page, in order, each stretch with the anchor that it belongs to; empty before the first.
pub(super) fn stretches(page: &str) -> Vec<(&str, Range<usize>)> {
    let mut open = Open::default();
    let mut out: Vec<(&str, Range<usize>)> = Vec::new();
    for token in Tokens::of(page) {
        let at = open.step(&token);
        match out.last_mut() {
            Some((last, range)) if *last == at => range.end = token.range.end,
            _ => out.push((at, token.range)),
        }
    }
    out
}

/// What a reader sees of a piece of markup, line by line.
pub fn lines(markup: &str) -> Vec<String> {
    let mut text = String::new();
    for token in Tokens::of(markup) {
        match token.kind {
            Kind::Text => text.push_str(&unescaped(markup.get(token.range).unwrap_or(""))),
            Kind::Start("td" | "th" | "text", _) => text.push_str(" | "),
            Kind::End("td" | "th" | "text") => {}
            Kind::Start(name, _) | Kind::End(name) if !INLINE.contains(&name) => text.push('\n'),
            _ => {}
        }
    }
    let trimmed = text.lines().map(|l| l.trim_matches([' ', '|', '\t']));
    trimmed
        .filter(|l| !l.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Words of an article as [`quotations`] gives them back: what cannot be seen is shown by its number.
pub fn shown(words: &str) -> String {
    let mut page = Page::default();
    page.text(words);
    text_of(&page.finish())
}

/// The text of a piece of markup, tags taken off and nothing else.
pub(super) fn text_of(markup: &str) -> String {
    let texts = Tokens::of(markup).filter(|t| matches!(t.kind, Kind::Text));
    texts
        .map(|t| unescaped(markup.get(t.range).unwrap_or("")))
        .collect()
}

/// The text of a piece of markup with a space for every tag.
pub(super) fn words_of(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    for token in Tokens::of(markup) {
        match token.kind {
            Kind::Text => out.push_str(&unescaped(markup.get(token.range).unwrap_or(""))),
            _ => out.push(' '),
        }
    }
    out
}

/// Text without the escapes that [`super::super::page`] writes.
fn unescaped(text: &str) -> String {
    const ESCAPES: [(&str, &str); 5] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        // Last, so that nothing is taken off twice.
        ("&amp;", "&"),
    ];
    let mut out = text.to_owned();
    if text.contains('&') {
        for (escape, sign) in ESCAPES {
            out = out.replace(escape, sign);
        }
    }
    out
}

/// The attribute that says which words of an article an element holds.
pub(in crate::report) const PLACE: &str = "data-place";

/// As the attribute says it: "a1:33-115".
pub(in crate::report) fn place_words(p: Passage) -> String {
    format!("{}:{}-{}", p.article, p.start, p.end)
}

/// Words of an article as a report quotes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The closest anchor around them.
    pub anchor: String,
    /// Where they stand, as the report says; `None` where what it says is no place.
    pub passage: Option<Passage>,
    /// The words, as a reader sees them.
    pub words: String,
}

/// The quotations of a page that say where their words stand.
pub fn quotations(page: &str) -> Vec<Cited> {
    let mut open = Open::default();
    let mut out = Vec::new();
    // The quotation that is open, and the depth at which it ends.
    let mut inside: Option<(usize, Cited)> = None;
    for token in Tokens::of(page) {
        let depth = open.0.len();
        let anchor = open.step(&token);
        if let Some((ends, cited)) = &mut inside {
            if matches!(token.kind, Kind::Text) {
                let text = page.get(token.range.clone()).unwrap_or("");
                cited.words.push_str(&unescaped(text));
            }
            if open.0.len() <= *ends {
                out.extend(inside.take().map(|i| i.1));
            }
        } else if let Kind::Start(_, tag) = token.kind
            && let Some(place) = attribute(tag, PLACE)
        {
            let cited = Cited {
                anchor: anchor.to_owned(),
                passage: passage(place),
                words: String::new(),
            };
            inside = Some((depth, cited));
        }
    }
    out.extend(inside.map(|i| i.1));
    out
}

fn passage(place: &str) -> Option<Passage> {
    let (article, span) = place.split_once(':')?;
    let (start, end) = span.split_once('-')?;
    let article: ArticleId = article.parse().ok()?;
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    (start <= end).then_some(Passage {
        article,
        start,
        end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html>\n<head><style>a>b{}</style></head><section aria-labelledby=\"claims\"><h2 id=\"claims\">Claims</h2><p>one<article id=\"c1\"><p>A &lt;b&gt;<br>x</p><mark data-place=\"a1:3-5\" dir=\"auto\">w&amp;<span>U+202E</span></mark></article>tail</section><p>end";

    fn of(page: &str, wanted: &str) -> String {
        let all = stretches(page).into_iter();
        let own = all.filter(|(a, _)| *a == wanted);
        own.map(|(_, r)| page.get(r).unwrap()).collect()
    }

    #[test]
    fn every_byte_belongs_to_the_innermost_anchor() {
        let total: usize = stretches(PAGE).iter().map(|(_, r)| r.len()).sum();
        assert_eq!(total, PAGE.len());
        assert!(of(PAGE, "claims").starts_with("<section"));
        assert!(of(PAGE, "claims").ends_with("tail</section>"));
        assert!(of(PAGE, "c1").contains("A &lt;b&gt;"));
        assert!(of(PAGE, "").ends_with("<p>end"));
        assert_eq!(lines(&of(PAGE, "c1")), ["A <b>", "x", "w&U+202E"]);
    }

    #[test]
    fn an_anchor_is_an_attribute_and_no_part_of_another() {
        let tag = |t| anchor("div", t);
        assert_eq!(tag("<div class=\"entry aside\" id=\"t1\">"), Some("t1"));
        assert_eq!(tag("<div title=\" id=\" data-id=\"x\">"), None);
        assert_eq!(tag("<div id=\"\">"), None);
        assert_eq!(tag("<div aria-labelledby=\"x\">"), None);
    }

    #[test]
    fn quotations_say_where_they_stand() {
        let found = quotations(PAGE);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].anchor, "c1");
        assert_eq!(found[0].words, "w&U+202E");
        let passage = found[0].passage.unwrap();
        assert_eq!((passage.article.0, passage.start, passage.end), (1, 3, 5));
        assert_eq!(place_words(passage), "a1:3-5");
        assert_eq!(super::passage("a1:9-5"), None);
    }

    #[test]
    fn broken_markup_is_cut_up_all_the_same() {
        for bad in [
            "<",
            "<<<",
            "</",
            "<p",
            "<p id=\"x",
            "a<p id=\"x\"<b>",
            "<style>",
            "</p></p>",
            "<!--",
            "\u{FFFD}<\u{FFFD}>",
        ] {
            let total: usize = stretches(bad).iter().map(|(_, r)| r.len()).sum();
            assert_eq!(total, bad.len(), "{bad}");
            quotations(bad);
            lines(bad);
        }
        stretches(&"<p>".repeat(100_000));
    }
}

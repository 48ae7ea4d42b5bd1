//! Words of a report as HTML.

use crate::report::document::{Inline, Line, Tag, web_address};
use crate::report::page::Page;

/// The pieces of a line, one after the other.
pub(super) fn write(page: &mut Page, line: &Line) {
    for (i, piece) in line.0.iter().enumerate() {
        one(page, piece);
        // A mark or a tag is a word of its own, for whoever hears or copies the line.
        let closes = |next: &Inline| next.words().starts_with([' ', ',', '.', ';', ':', ')']);
        if matches!(piece, Inline::Mark(_) | Inline::Tag(..))
            && line.0.get(i + 1).is_some_and(|next| !closes(next))
        {
            page.fixed(" ");
        }
    }
}

fn one(page: &mut Page, piece: &Inline) {
    const AUTO: [(&str, &str); 1] = [("dir", "auto")];
    match piece {
        // What is not prose of the program may run over several lines: breaks between rows of a cell.
        Inline::Text(words) if words == "\n" => page.fixed("<br>"),
        Inline::Text(words) => page.text(words),
        Inline::Foreign(words) => page.name(words),
        Inline::Strong(words) => page.el("strong", &[], words),
        Inline::StrongForeign(words) => page.el("strong", &AUTO, words),
        Inline::Cue(words) => page.el("i", &AUTO, words),
        Inline::Quoted(words) => page.el("q", &AUTO, words),
        Inline::Struck(words) => page.el("s", &AUTO, words),
        Inline::Mark(words) => page.el("span", &[("class", "id")], words),
        Inline::Tag(tag, words) => page.el("span", &[("class", class(*tag))], words),
        Inline::Code(words) => page.el("code", &[], words),
        Inline::Link(to, words) => link(page, to, words),
        Inline::Address(words) => match web_address(words) {
            Some(address) => {
                let attrs = [("href", address), ("rel", "noopener noreferrer nofollow")];
                page.el("a", &attrs, words);
            }
            None => page.name(words),
        },
    }
}

fn class(tag: Tag) -> &'static str {
    match tag {
        Tag::Stated => "tag stated",
        Tag::Inferred => "tag inferred",
        Tag::Verbatim => "tag verbatim",
        Tag::Near => "tag near",
        Tag::Paraphrase => "tag paraphrase",
        Tag::Checked => "tag checked",
        Tag::Unreviewed => "tag unreviewed",
    }
}

/// A link inside the report.
pub(super) fn link(page: &mut Page, id: &str, words: &str) {
    let target = format!("#{id}");
    page.el("a", &[("href", target.as_str())], words);
}

//! Blocks of a report as HTML.

use super::line;
use crate::article::Passage;
use crate::report::document::{
    Block, Drawing, Frame, Item, Line, Look, Quotation, Row, Style, Table,
};
use crate::report::page::Page;
use crate::report::quote::Quote;
use crate::report::record::{PLACE, place_words};
use crate::report::svg;

/// Blocks one below the other; boxes of one kind that follow each other stay apart.
pub(super) fn all(page: &mut Page, blocks: &[Block]) {
    for block in blocks {
        one(page, block);
    }
}

fn one(page: &mut Page, block: &Block) {
    match block {
        Block::Heading { id, line } => {
            let id = id.as_deref().unwrap_or_default();
            page.within("h3", &[("id", id), ("dir", "auto")], |page| {
                line::write(page, line);
            });
        }
        Block::Paragraph(style, line) => paragraph(page, *style, line),
        Block::List { numbered, items } => list(page, *numbered, items),
        Block::Facts(facts) => self::facts(page, facts),
        Block::Table(table) => self::table(page, table),
        Block::Quote(quote) => quotation(page, quote),
        Block::Sides(sides) => page.within("div", &[("class", "sides")], |page| {
            quotation(page, &sides.0);
            match &sides.1 {
                Ok(right) => quotation(page, right),
                Err(why) => paragraph(page, Style::Soft, why),
            }
        }),
        Block::Drawing(drawing) => self::drawing(page, drawing),
        Block::Item(item) => self::item(page, item),
        Block::Boxed(frame, blocks) => {
            let class = match frame {
                Frame::Person => "person",
                Frame::House => "house",
                Frame::Short => "short",
                Frame::Notice => "notice",
            };
            page.within("div", &[("class", class)], |page| all(page, blocks));
            page.fixed("\n");
        }
    }
}

fn paragraph(page: &mut Page, style: Style, line: &Line) {
    if line.is_empty() {
        return;
    }
    let class = match style {
        Style::Body => "",
        Style::LeadIn => "lead-in",
        Style::Soft => "soft",
        Style::Scope => "scope",
        Style::Conclusion => "end-of-trail",
        Style::Note => "note",
    };
    let dir = if style == Style::Note { "auto" } else { "" };
    let attrs = [("class", class), ("dir", dir)];
    page.within("p", &attrs, |page| line::write(page, line));
}

fn list(page: &mut Page, numbered: bool, items: &[Line]) {
    page.within(if numbered { "ol" } else { "ul" }, &[], |page| {
        for item in items {
            page.within("li", &[], |page| line::write(page, item));
        }
    });
}

fn facts(page: &mut Page, facts: &[(String, Line)]) {
    if facts.is_empty() {
        return;
    }
    page.within("dl", &[("class", "facts")], |page| {
        for (label, value) in facts {
            page.el("dt", &[], label);
            page.within("dd", &[], |page| line::write(page, value));
        }
    });
}

fn table(page: &mut Page, table: &Table) {
    let columns = table.columns.len().to_string();
    page.within("table", &[], |page| {
        if !table.caption.is_empty() {
            page.el("caption", &[], &table.caption);
        }
        page.within("thead", &[], |page| {
            page.within("tr", &[], |page| {
                for c in &table.columns {
                    let class = if c.numeric { "num" } else { "" };
                    page.el("th", &[("scope", "col"), ("class", class)], &c.head);
                }
            });
        });
        for row in &table.rows {
            self::row(page, table, row, &columns);
        }
    });
}

fn row(page: &mut Page, table: &Table, row: &Row, columns: &str) {
    let id = row.id.as_deref().unwrap_or_default();
    page.within("tbody", &[("id", id)], |page| {
        page.within("tr", &[], |page| {
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                let class = match column.numeric {
                    true => "num",
                    false if column.share <= 8 => "date",
                    false => "",
                };
                let attrs = [("class", class)];
                page.within("td", &attrs, |page| line::write(page, cell));
            }
        });
        if !row.more.is_empty() {
            page.within("tr", &[("class", "more")], |page| {
                page.within("td", &[("colspan", columns)], |page| all(page, &row.more));
            });
        }
    });
    page.fixed("\n");
}

fn quotation(page: &mut Page, q: &Quotation) {
    let quote = &q.quote;
    page.within("figure", &[("class", "quote")], |page| {
        let attrs = [("dir", "auto"), ("lang", language(quote))];
        page.within("blockquote", &attrs, |page| words(page, quote));
        page.within("figcaption", &[], |page| {
            line::write(page, &q.note);
            place(page, quote);
        });
    });
}

fn words(page: &mut Page, quote: &Quote) {
    let in_context = !(quote.before.is_empty() && quote.after.is_empty());
    context(page, &quote.before);
    let tag = if in_context { "mark" } else { "span" };
    let place = quote
        .span
        .map(|s| place_words(Passage::new(quote.article, s)));
    let attrs = [(PLACE, place.as_deref().unwrap_or_default())];
    page.within(tag, &attrs, |page| {
        for (piece, differs) in &quote.pieces {
            if *differs {
                page.el("b", &[], piece);
            } else {
                page.text(piece);
            }
        }
    });
    context(page, &quote.after);
}

fn context(page: &mut Page, text: &str) {
    if !text.is_empty() {
        page.el("span", &[("class", "ctx")], text);
    }
}

/// "a2 Harbour Post, characters 33 to 115", with the way to the article.
fn place(page: &mut Page, quote: &Quote) {
    let id = quote.article.to_string();
    line::link(page, &id, &id);
    page.text(" ");
    page.name(&quote.name);
    if let Some(span) = quote.span {
        page.text(&format!(", characters {} to {}", span.start, span.end));
    }
}

/// A language code that is one; anything else says nothing.
fn language(quote: &Quote) -> &str {
    let is_code =
        |l: &&str| (2..=3).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_lowercase());
    quote.language.as_deref().filter(is_code).unwrap_or("")
}

fn item(page: &mut Page, item: &Item) {
    let (tag, class) = match item.look {
        Look::Claim => ("article", "finding claim"),
        Look::Finding => ("article", "finding"),
        Look::Entry => ("div", "entry"),
    };
    let class = match item.set_aside {
        true => format!("{class} aside"),
        false => class.to_owned(),
    };
    let attrs = [("class", class.as_str()), ("id", item.id.as_str())];
    page.within(tag, &attrs, |page| {
        if !item.heading.is_empty() {
            let (tag, class) = match item.look {
                Look::Entry => ("p", "who"),
                _ => ("h3", ""),
            };
            page.within(tag, &[("class", class), ("dir", "auto")], |page| {
                line::write(page, &item.heading);
            });
        }
        all(page, &item.blocks);
    });
    page.fixed("\n");
}

fn drawing(page: &mut Page, drawing: &Drawing) {
    page.within("div", &[("class", "drawing")], |page| {
        svg::draw(page, &drawing.graph, &drawing.label, drawing.small);
    });
    if drawing.legend {
        legend(page);
    }
}

fn legend(page: &mut Page) {
    page.fixed(concat!(
        "<ul class=\"legend soft\">",
        "<li><svg class=\"graph\" width=\"36\" height=\"10\" aria-hidden=\"true\"><g class=\"edge stated\"><path d=\"M0 5L36 5\"></path></g></svg>stated: the article says so</li>",
        "<li><svg class=\"graph\" width=\"36\" height=\"10\" aria-hidden=\"true\"><g class=\"edge inferred\"><path d=\"M0 5L36 5\"></path></g></svg>inferred: our reading, not said in the text</li>",
        "<li><svg class=\"graph\" width=\"28\" height=\"16\" aria-hidden=\"true\"><g class=\"node article\"><rect x=\"1\" y=\"1\" width=\"26\" height=\"14\" rx=\"3\"></rect></g></svg>article of this case</li>",
        "<li><svg class=\"graph\" width=\"28\" height=\"16\" aria-hidden=\"true\"><g class=\"node\"><rect x=\"1\" y=\"1\" width=\"26\" height=\"14\" rx=\"3\"></rect></g></svg>source with a name</li>",
        "<li><svg class=\"graph\" width=\"28\" height=\"16\" aria-hidden=\"true\"><g class=\"node unnamed\"><rect x=\"1\" y=\"1\" width=\"26\" height=\"14\" rx=\"3\"></rect></g></svg>name not given</li>",
        "</ul>"
    ));
}

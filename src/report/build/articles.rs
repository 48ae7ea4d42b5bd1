//! The articles: what is known of each, how it was read, what was passed over, how much of it is quoted; in full where that was
//! asked for.

use super::{Cx, ENGINE, body, lead_in, soft};
use crate::locale::say;
use crate::report::document::{Block, Column, Inline, Line, Row, Style, Subject, Table};
use crate::report::model::ArticleEntry;
use crate::report::options::Template;

/// Facts that have a column of their own.
const IN_COLUMNS: [&str; 3] = ["Outlet", "Published", "Title"];
/// A passage that was passed over is shown to be recognised, no longer than this, in characters.
const RECOGNISED: usize = 200;

/// One row an article, its file and what was passed over below.
pub(super) fn articles(cx: &Cx<'_>) -> Vec<Block> {
    if cx.model.articles.is_empty() {
        return vec![body(Line::of(say!(
            "report-articles-there-are-no-articles-in"
        )))];
    }
    let column = |head: &str, numeric, share| Column {
        head: head.to_owned(),
        numeric,
        share,
    };
    let mut out = vec![Block::Table(Table {
        caption: String::new(),
        columns: vec![
            column(say!("report-articles-no"), false, 6),
            column("Outlet", false, 22),
            column("Published", false, 20),
            column("Title", false, 42),
            column(say!("report-articles-words"), true, 10),
        ],
        rows: cx.model.articles.iter().map(|a| row(cx, a)).collect(),
    })];
    if cx.options.template == Template::OnePage {
        out.push(soft(say!("report-matter-made-in-short", engine = ENGINE)));
    }
    out
}

fn row(cx: &Cx<'_>, a: &ArticleEntry) -> Row {
    let mut more = details(a);
    if cx.options.template == Template::OnePage {
        // There is room for the fingerprint only.
        more.truncate(1);
    }
    let id = a.id.to_string();
    let cell = |label: &str| match a.facts.iter().find(|f| f.0 == label) {
        Some((_, value)) => Line::foreign_of(value),
        None => Line::of(say!("report-articles-not-given")),
    };
    Row {
        cells: vec![
            Line::of(&id),
            cell("Outlet"),
            cell("Published"),
            cell("Title"),
            Line::of(match a.size.1 {
                0 => String::new(),
                n => n.to_string(),
            }),
        ],
        id: Some(id),
        subject: Some(Subject::Article(a.id)),
        more,
    }
}

/// File, fingerprint, further details, what the person changed, what was passed over.
fn details(a: &ArticleEntry) -> Vec<Block> {
    let small = |line| Block::Paragraph(Style::Soft, line);
    let mut file = Line::of(say!("report-articles-file")).foreign(&a.file);
    if a.size.0 > 0 {
        file = file.text(format!(", {}", say!("report-n-bytes", n = a.size.0)));
    }
    if !a.sha256.is_empty() {
        file = file
            .text(say!("report-articles-sha-256"))
            .push(Inline::Code(a.sha256.clone()));
    }
    let mut out = vec![small(file)];
    let mut rest = Line::new();
    for (label, value) in a.facts.iter().filter(|f| !IN_COLUMNS.contains(&f.0)) {
        let between = if rest.is_empty() { "" } else { "; " };
        rest = rest.text(between).text(*label).text(": ");
        rest = match *label {
            "Address" | "Archived at" => rest.push(Inline::Address(value.clone())),
            _ => rest.foreign(value),
        };
    }
    out.push(small(rest));
    for (field, read) in &a.changed {
        let line = Line::of(say!("report-articles-set-by-the-person")).text(*field);
        out.push(small(match read.as_str() {
            "" => line.text(say!("report-articles-the-file-does-not-say")),
            read => line
                .text(say!("report-articles-the-file-says"))
                .foreign(read),
        }));
    }
    out.extend(a.reading.iter().map(|s| small(Line::foreign_of(s))));
    for (other, sentence) in &a.versions {
        let id = other.to_string();
        let line = Line::of(say!("report-articles-see-article"))
            .link(&id, &id)
            .text(". ");
        out.push(small(line.foreign(sentence)));
    }
    for (q, why) in &a.excluded {
        let line = Line::of(say!("report-articles-passed-over"))
            .text(*why)
            .text(": ");
        let line = line.push(Inline::Struck(shortened(&q.text())));
        out.push(small(match q.span {
            Some(s) => line.text(say!(
                "report-articles-characters-to",
                start = s.start,
                end = s.end
            )),
            None => line,
        }));
    }
    out
}

/// The beginning of a long passage that is shown only to be recognised.
fn shortened(text: &str) -> String {
    if text.chars().count() <= RECOGNISED {
        return text.to_owned();
    }
    let start: String = text.chars().take(RECOGNISED - 1).collect();
    format!("{start}\u{2026}")
}

/// The articles in full, where that was asked for.
pub(super) fn texts(cx: &Cx<'_>) -> Vec<Block> {
    if !cx.options.full_texts || cx.model.articles.is_empty() {
        return Vec::new();
    }
    let mut out = vec![lead_in(say!("report-articles-as-they-were-read-with"))];
    for a in &cx.model.articles {
        out.push(Block::Heading {
            id: None,
            line: Line::new().mark(a.id.to_string()).foreign(&a.name),
        });
        let paragraphs = a
            .text
            .split("\n\n")
            .map(str::trim)
            .filter(|p| !p.is_empty());
        out.extend(paragraphs.map(|p| Block::Paragraph(Style::Note, Line::foreign_of(p))));
    }
    out
}

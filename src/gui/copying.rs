//! What is copied: any passage, pair, chain or table as text with its source line, as Markdown, or as CSV. Copied words are those
//! of the files, not the signs that the window shows for characters that cannot be seen.

use super::item::{self, Item};
use super::views::{View, ViewCx, claims::List};
use super::{finding, shown::verdict, words};
use crate::article::{Article, ArticleId, Passage};
use crate::gui::locale::say;
use crate::provenance::Node;
use std::fmt::Write;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A table whose cells are separated by commas.
    Csv,
}

/// Rows of cells with a head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// The selection, else the table of the view; `None` where there is nothing to copy.
pub fn copied(cx: &ViewCx<'_>, view: View, list: List, form: Form) -> Option<String> {
    let selected = cx.selected.map(|item| of_item(cx, item));
    match form {
        Form::Csv => {
            let table = of_view(cx, view, list)
                .or_else(|| selected.as_ref().map(Copied::table))
                .filter(|t| !t.rows.is_empty())?;
            Some(csv(&table))
        }
        Form::Markdown => match selected {
            Some(copied) => Some(copied.markdown()),
            None => of_view(cx, view, list).map(|t| markdown(&t)),
        },
        Form::Text => match selected {
            Some(copied) => Some(copied.text()),
            None => of_view(cx, view, list).map(|t| plain(&t)),
        },
    }
    .filter(|s| !s.trim().is_empty())
}

/// One thing with its words, whatever the view shows.
pub fn one(cx: &ViewCx<'_>, item: Item, form: Form) -> Option<String> {
    let copied = of_item(cx, item);
    let out = match form {
        Form::Text => copied.text(),
        Form::Markdown => copied.markdown(),
        Form::Csv => csv(&copied.table()),
    };
    Some(out).filter(|s| !s.trim().is_empty())
}

/// A finding with its words.
struct Copied {
    /// What it is, in one sentence; empty for bare words.
    what: String,
    /// Words and where they stand.
    quotes: Vec<(String, String)>,
}

impl Copied {
    fn text(&self) -> String {
        let mut out = String::new();
        if !self.what.is_empty() {
            let _ = writeln!(out, "{}\n", self.what);
        }
        for (quote, source) in &self.quotes {
            let _ = writeln!(out, "“{quote}”\n— {source}\n");
        }
        out.truncate(out.trim_end().len());
        out
    }

    fn markdown(&self) -> String {
        let mut out = String::new();
        if !self.what.is_empty() {
            let _ = writeln!(out, "**{}**\n", escaped(&self.what));
        }
        for (quote, source) in &self.quotes {
            for line in quote.lines().filter(|l| !l.trim().is_empty()) {
                let _ = writeln!(out, "> {}", escaped(line));
            }
            let _ = writeln!(out, ">\n> — {}\n", escaped(source));
        }
        out.truncate(out.trim_end().len());
        out
    }

    fn table(&self) -> Table {
        Table {
            head: vec![
                "Finding".into(),
                say!("copying-words").into(),
                say!("copying-source").into(),
            ],
            rows: self
                .quotes
                .iter()
                .map(|(quote, source)| vec![self.what.clone(), quote.clone(), source.clone()])
                .collect(),
        }
    }
}

fn of_item(cx: &ViewCx<'_>, item: Item) -> Copied {
    let quotes = |passages: Vec<Passage>| passages.iter().map(|p| quoted(cx, *p)).collect();
    let what = match item {
        Item::Article(id) => {
            let words = cx
                .case
                .article(id)
                .map(|a| (a.text.to_string(), source(a, None)));
            return Copied {
                what: String::new(),
                quotes: words.into_iter().collect(),
            };
        }
        Item::Passage(_) => String::new(),
        Item::Claim(id) => claim(cx, id),
        Item::Citation(from, to) => citation(cx, from, to),
        Item::Source(id) => cx.name(Node::Source(id)),
        Item::Lead(at) => cx
            .prov
            .leads
            .get(at)
            .map_or_else(String::new, |l| format!("{}. {}", l.what, l.why)),
        item => listed(cx, item),
    };
    Copied {
        what,
        quotes: quotes(item.passages(cx.case, cx.prov)),
    }
}

/// What a finding is called, with its sentence where it has one.
fn listed(cx: &ViewCx<'_>, item: Item) -> String {
    if let Some(f) = cx.derived.findings.iter().find(|f| f.item == item) {
        return format!("{}: {}", f.name, f.explanation);
    }
    if let Item::Match(id) = item
        && let Some(m) = cx.derived.find_match(cx.case, id)
    {
        let how = if m.by_hand {
            say!("copying-added-by-hand").to_owned()
        } else {
            say!("copying-score", score = format!("{:.2}", m.score))
        };
        return say!(
            "copying-match",
            to_lowercase = words::match_kind(m.kind).to_lowercase(),
            how = how
        );
    }
    let key = item.key(cx.case, cx.prov);
    key.map_or_else(String::new, |k| finding::of_key(&k).0.to_owned())
}

/// The claim, where the trail ends, and the chain to each end.
fn claim(cx: &ViewCx<'_>, id: crate::article::ClaimId) -> String {
    let Some(c) = item::claim(cx.prov, id) else {
        return String::new();
    };
    let mut out = say!(
        "copying-in-these-articles",
        text = c.text,
        at_most = words::range(c.at_least, c.at_most)
    );
    for path in &c.paths {
        let names: Vec<String> = path.iter().map(|n| cx.name(*n)).collect();
        let _ = write!(out, "\n{}", names.join(" → "));
    }
    out
}

fn citation(cx: &ViewCx<'_>, from: Node, to: Node) -> String {
    let basis = item::citation(cx.prov, from, to).map_or("", |c| words::basis(c.basis));
    format!(
        "{} → {} ({})",
        cx.name(from),
        cx.name(to),
        basis.to_lowercase()
    )
}

fn quoted(cx: &ViewCx<'_>, passage: Passage) -> (String, String) {
    let words = cx.quote(passage).trim().to_owned();
    let from = cx
        .case
        .article(passage.article)
        .map_or_else(String::new, |a| source(a, Some(passage)));
    (words, from)
}

/// Outlet, title, time, address, and where in the text.
pub fn source(article: &Article, place: Option<Passage>) -> String {
    let m = &article.metadata;
    let mut parts = vec![article.label().to_owned()];
    parts.extend(
        m.title
            .as_ref()
            .filter(|t| *t != article.label())
            .map(|t| format!("“{t}”")),
    );
    parts.extend(m.published.as_ref().map(words::moment));
    parts.extend(m.url.clone());
    parts.extend(place.map(|p| say!("copying-characters-to", start = p.start, end = p.end)));
    if article.is_transcribed() {
        parts.push(say!("copying-transcribed-by-a-person").to_owned());
    }
    parts.join(", ")
}

/// The table that a view shows.
fn of_view(cx: &ViewCx<'_>, view: View, list: List) -> Option<Table> {
    match (view, list) {
        (View::Compare, _) => Some(matches(cx)),
        (View::Sources, _) => Some(citations(cx)),
        (View::Claims, List::Claims) => Some(claims(cx)),
        (View::Claims, List::Differences) | (View::Differences, _) => Some(findings(cx)),
        _ => None,
    }
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|s| (*s).to_owned()).collect()
}

fn matches(cx: &ViewCx<'_>) -> Table {
    let label = |id: ArticleId| {
        cx.case
            .article(id)
            .map_or_else(String::new, |a| a.label().to_owned())
    };
    Table {
        head: names(&[
            say!("copying-kind"),
            say!("copying-score-2"),
            say!("copying-article"),
            say!("copying-words"),
            say!("copying-other-article"),
            say!("copying-other-words"),
            say!("copying-read"),
        ]),
        rows: cx
            .case
            .each_match()
            .filter(|m| {
                let filter = &cx.derived.shown.filter;
                filter.is_all() || filter.shows(m, verdict(cx.case, m))
            })
            .map(|m| {
                let key = crate::provenance::key_of_match(&m);
                vec![
                    words::match_kind(m.kind).to_owned(),
                    if m.by_hand {
                        say!("copying-added-by-hand").to_owned()
                    } else {
                        format!("{:.2}", m.score)
                    },
                    label(m.left.article),
                    cx.quote(m.left).to_owned(),
                    label(m.right.article),
                    cx.quote(m.right).to_owned(),
                    cx.case.decision(&key).verdict.words().to_owned(),
                ]
            })
            .collect(),
    }
}

fn citations(cx: &ViewCx<'_>) -> Table {
    let row = |c: &crate::provenance::Citation| {
        let key = crate::provenance::key_of_citation(cx.prov, c);
        let shown = c.passages.first().map_or("", |p| cx.quote(*p));
        vec![
            cx.name(c.from),
            cx.name(c.to),
            words::basis(c.basis).to_lowercase(),
            shown.to_owned(),
            cx.case.decision(&key).verdict.words().to_owned(),
        ]
    };
    Table {
        head: names(&[
            say!("copying-from"),
            say!("copying-to"),
            say!("copying-basis"),
            say!("copying-words"),
            say!("copying-read"),
        ]),
        rows: cx.prov.citations.iter().map(row).collect(),
    }
}

fn claims(cx: &ViewCx<'_>) -> Table {
    let mut head = vec!["Claim".to_owned()];
    head.extend(cx.case.articles.iter().map(|a| a.label().to_owned()));
    head.push(say!("copying-separate-sources-in-these-articles").to_owned());
    let rows = cx.derived.claims.iter().filter_map(|id| {
        let c = item::claim(cx.prov, *id)?;
        let mut row = vec![c.text.clone()];
        let cell = |a: &Article| cx.derived.cells.of(c, a.id).words().to_owned();
        row.extend(cx.case.articles.iter().map(cell));
        row.push(words::range(c.at_least, c.at_most));
        Some(row)
    });
    let rows = rows.collect();
    Table { head, rows }
}

fn findings(cx: &ViewCx<'_>) -> Table {
    let row = |f: &finding::Finding| {
        let passages = f.item.passages(cx.case, cx.prov);
        let words = |at: usize| {
            passages
                .get(at)
                .map_or_else(String::new, |p| cx.quote(*p).to_owned())
        };
        let label = |at: usize| {
            let article = passages.get(at).and_then(|p| cx.case.article(p.article));
            article.map_or_else(String::new, |a| a.label().to_owned())
        };
        vec![
            f.name.to_owned(),
            f.explanation.clone(),
            label(0),
            words(0),
            label(1),
            words(1),
            cx.case.decision(&f.key).verdict.words().to_owned(),
        ]
    };
    Table {
        head: names(&[
            say!("copying-kind"),
            say!("copying-what"),
            say!("copying-article"),
            say!("copying-words"),
            say!("copying-other-article"),
            say!("copying-other-words"),
            say!("copying-read"),
        ]),
        rows: cx.derived.findings.iter().map(row).collect(),
    }
}

fn plain(table: &Table) -> String {
    let line = |row: &Vec<String>| {
        row.iter()
            .map(|c| one_line(c))
            .collect::<Vec<_>>()
            .join("\t")
    };
    let lines = std::iter::once(&table.head).chain(&table.rows).map(line);
    lines.collect::<Vec<_>>().join("\n")
}

fn markdown(table: &Table) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row
            .iter()
            .map(|c| escaped(&one_line(c)).replace('|', "\\|"))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines = vec![line(&table.head)];
    lines.push(format!("|{}", " --- |".repeat(table.head.len())));
    lines.extend(table.rows.iter().map(line));
    lines.join("\n")
}

/// By RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.
pub fn csv(table: &Table) -> String {
    let cell = |c: &String| {
        let formula = c.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
        let mark = if formula { "'" } else { "" };
        format!("\"{mark}{}\"", c.replace('"', "\"\""))
    };
    let line = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join(",");
    let lines = std::iter::once(&table.head).chain(&table.rows).map(line);
    lines.collect::<Vec<_>>().join("\r\n") + "\r\n"
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Markdown's own signs stand for themselves.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '!'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_words() {
        let table = Table {
            head: names(&["A", "B"]),
            rows: vec![names(&["=SUM(1)", "say \"no\",\nthen"])],
        };
        assert_eq!(
            csv(&table),
            "\"A\",\"B\"\r\n\"'=SUM(1)\",\"say \"\"no\"\",\nthen\"\r\n"
        );
        assert_eq!(plain(&table), "A\tB\n=SUM(1)\tsay \"no\", then");
        assert_eq!(
            markdown(&Table {
                head: names(&["A"]),
                rows: vec![names(&["a|*b*"])]
            }),
            "| A |\n| --- |\n| a\\|\\*b\\* |"
        );
    }

    #[test]
    fn a_quotation_carries_its_source_line() {
        let copied = Copied {
            what: "Match".into(),
            quotes: vec![("one\n# two".into(), "The Log, 2031-04-14".into())],
        };
        assert_eq!(
            copied.text(),
            "Match\n\n“one\n# two”\n— The Log, 2031-04-14"
        );
        assert_eq!(
            copied.markdown(),
            "**Match**\n\n> one\n> \\# two\n>\n> — The Log, 2031-04-14"
        );
    }
}

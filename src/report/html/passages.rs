//! Passages that three and more articles share, as a table: a row each, with the wording of every article.

use super::findings::kind_words;
use super::link;
use crate::align::MatchKind;
use crate::article::ArticleId;
use crate::report::model::ReportModel;
use crate::report::page::Page;
use crate::report::quote::Quote;
use std::collections::BTreeMap;

/// A row of the table.
struct Shared<'a> {
    kind: MatchKind,
    /// By article: its wording, and the match in which it stands.
    wordings: BTreeMap<ArticleId, (&'a Quote, &'a str)>,
}

/// The table; nothing where no passage is shared so widely.
pub(super) fn table(page: &mut Page, model: &ReportModel) {
    let rows: Vec<Shared<'_>> = model.groups.iter().filter_map(|g| row(model, g)).collect();
    if rows.is_empty() {
        return;
    }
    page.el("h3", &[], "Passages in three and more articles");
    page.el(
        "p",
        &[("class", "lead-in")],
        "The kind is that of the wordings furthest apart. Each wording leads to its article and to a match that it stands in.",
    );
    page.within("table", &[], |page| {
        page.fixed("<thead><tr><th scope=\"col\">Passage</th><th scope=\"col\">Wordings are</th><th scope=\"col\" class=\"num\">Articles</th><th scope=\"col\">Wording of each</th></tr></thead>");
        for (n, row) in rows.iter().enumerate() {
            let id = format!("g{}", n + 1);
            page.within("tbody", &[("id", id.as_str())], |page| one(page, &id, row));
            page.fixed("\n");
        }
    });
}

fn one(page: &mut Page, id: &str, row: &Shared<'_>) {
    let (class, words) = kind_words(row.kind);
    page.within("tr", &[], |page| {
        page.el("td", &[("class", "date")], id);
        page.within("td", &[("class", "date")], |page| {
            page.el("span", &[("class", class)], words);
        });
        page.el("td", &[("class", "num")], &row.wordings.len().to_string());
        page.within("td", &[], |page| {
            for (article, (quote, in_match)) in &row.wordings {
                page.within("p", &[], |page| {
                    link(page, &article.to_string(), &article.to_string());
                    page.text(" ");
                    page.name(&quote.name);
                    page.text(": ");
                    page.el("q", &[("dir", "auto")], &text(quote));
                    page.text(" ");
                    link(page, in_match, in_match);
                });
            }
        });
    });
}

fn text(quote: &Quote) -> String {
    quote
        .pieces
        .iter()
        .map(|(piece, _)| piece.as_str())
        .collect()
}

fn length(quote: &Quote) -> usize {
    quote.span.map_or(0, |s| s.end.saturating_sub(s.start))
}

/// The longest wording of each article.
fn row<'a>(model: &'a ReportModel, group: &[String]) -> Option<Shared<'a>> {
    let mut wordings: BTreeMap<ArticleId, (&Quote, &str)> = BTreeMap::new();
    let mut kind = None;
    for m in model.matches.iter().filter(|m| group.contains(&m.id)) {
        kind = kind.max(Some(m.kind));
        for q in [&m.left, &m.right] {
            let own = wordings.entry(q.article).or_insert((q, m.id.as_str()));
            if length(q) > length(own.0) {
                *own = (q, m.id.as_str());
            }
        }
    }
    let kind = kind?;
    Some(Shared { kind, wordings })
}

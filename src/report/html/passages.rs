//! Passages that three and more articles share, as a table: a row each, with the wording of every article. Matches that meet in
//! one place of an article belong together, by the measure that the alignment uses; what the person read as wrong ties nothing.

use super::findings::kind_words;
use super::link;
use crate::align::MatchKind;
use crate::article::ArticleId;
use crate::report::model::{MatchEntry, ReportModel};
use crate::report::page::Page;
use crate::report::quote::Quote;
use std::collections::BTreeMap;

/// Tenths of the shorter of two stretches that both have where they are one place.
const ONE_PLACE: usize = 6;
/// How much longer than the shorter the other may be.
const LONGER: usize = 3;
/// Stretches of one article that are looked at together.
const OPEN: usize = 64;

/// A row of the table.
struct Shared<'a> {
    kind: MatchKind,
    /// By article: its wording, and the match in which it stands.
    wordings: BTreeMap<ArticleId, (&'a Quote, &'a str)>,
}

/// The table; nothing where no passage is shared so widely.
pub(super) fn table(page: &mut Page, model: &ReportModel) {
    let rows = shared(&model.matches);
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
    quote.end.saturating_sub(quote.start)
}

fn one_place(a: &Quote, b: &Quote) -> bool {
    let (x, y) = (length(a), length(b));
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    both * 10 >= x.min(y) * ONE_PLACE && x.max(y) <= x.min(y) * LONGER
}

/// In the order of their first wording.
fn shared(matches: &[MatchEntry]) -> Vec<Shared<'_>> {
    let stands = |m: &&MatchEntry| !m.judgement.set_aside();
    let matches: Vec<&MatchEntry> = matches.iter().filter(stands).collect();
    let mut places: Vec<(&Quote, usize)> = Vec::new();
    for (n, m) in matches.iter().enumerate() {
        places.extend([(&m.left, n), (&m.right, n)]);
    }
    places.sort_by_key(|(q, n)| (q.article, q.start, q.end, *n));
    let mut of: Vec<usize> = (0..matches.len()).collect();
    let mut open: Vec<(&Quote, usize)> = Vec::new();
    for (q, n) in places {
        open.retain(|(o, _)| o.article == q.article && o.end > q.start);
        for (o, m) in &open {
            if one_place(o, q) {
                let (x, y) = (root(&of, n), root(&of, *m));
                if let Some(high) = of.get_mut(x.max(y)) {
                    *high = x.min(y);
                }
            }
        }
        if open.len() < OPEN {
            open.push((q, n));
        }
    }
    let mut members: BTreeMap<usize, Vec<&MatchEntry>> = BTreeMap::new();
    for (n, m) in matches.iter().enumerate() {
        members.entry(root(&of, n)).or_default().push(m);
    }
    let mut out: Vec<Shared<'_>> = members.values().filter_map(|m| row(m)).collect();
    out.sort_by_key(|r| {
        let first = r.wordings.values().next();
        first.map(|(q, _)| (q.article, q.start, q.end))
    });
    out
}

fn root(of: &[usize], mut n: usize) -> usize {
    while let Some(up) = of.get(n).copied().filter(|up| *up != n) {
        n = up;
    }
    n
}

/// The longest wording of each article; `None` for fewer than three articles.
fn row<'a>(members: &[&'a MatchEntry]) -> Option<Shared<'a>> {
    let mut wordings: BTreeMap<ArticleId, (&Quote, &str)> = BTreeMap::new();
    for m in members {
        for q in [&m.left, &m.right] {
            let own = wordings.entry(q.article).or_insert((q, m.id.as_str()));
            if length(q) > length(own.0) {
                *own = (q, m.id.as_str());
            }
        }
    }
    let kind = members.iter().map(|m| m.kind).max()?;
    (wordings.len() >= 3).then_some(Shared { kind, wordings })
}

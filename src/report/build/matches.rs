//! Passages that match: those that three and more articles share as a table, then both sides of every match, pair by pair.

use super::findings::judgement;
use super::shown::Pick;
use super::{Cx, body, heading, lead_in};
use crate::align::MatchKind;
use crate::article::{ArticleId, MatchId};
use crate::locale::say;
use crate::report::document::{
    Block, Column, Inline, Item, Line, Look, Quotation, Row, Subject, Table, Tag,
};
use crate::report::model::{MatchEntry, ReportModel, number};
use crate::report::quote::Quote;
use std::collections::{BTreeMap, BTreeSet};

/// The matches of a part.
pub(super) fn matches(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let model = cx.model;
    let rows = shared(model, pick);
    let told = in_table_alone(model, &rows, pick);
    let mut pairs: BTreeMap<_, Vec<&MatchEntry>> = BTreeMap::new();
    let chosen = model.matches.iter().filter(|m| pick.takes(&m.judgement));
    for m in chosen.filter(|m| !told.contains(m.id.as_str())) {
        let pair = (m.left.article, m.right.article);
        pairs.entry(pair).or_default().push(m);
    }
    if pairs.is_empty() && rows.is_empty() {
        return Vec::new();
    }
    let mut out = table(&rows, pick);
    if !told.is_empty() {
        out.push(lead_in(&say!(
            "report-matches-not-one-by-one",
            n = told.len(),
            articles = ARTICLES_BY_PAIRS
        )));
    }
    if pairs.is_empty() {
        return out;
    }
    out.push(lead_in(say!("report-matches-words-that-the-other-side")));
    let shares: BTreeMap<_, _> = model.pairs.iter().map(|p| ((p.left, p.right), p)).collect();
    for ((l, r), of_pair) in pairs {
        if let Some(first) = of_pair.first() {
            out.push(Block::Heading {
                id: None,
                line: Line::foreign_of(&first.left.name)
                    .text(say!("report-matches-and"))
                    .foreign(&first.right.name),
            });
        }
        if let Some(p) = shares.get(&(l, r)) {
            out.push(lead_in(&say!(
                "report-matches-here-in-all-of-the",
                of_pair = say!("report-n-passages", n = of_pair.len()),
                left_share = percent(p.left_share),
                l = l.to_string(),
                right_share = percent(p.right_share),
                r = r.to_string(),
                longest_run = say!("report-n-words", n = p.longest_run)
            )));
        }
        out.extend(of_pair.into_iter().map(one));
    }
    out
}

/// Tag and words of a kind.
fn kind_words(kind: MatchKind) -> (Tag, &'static str) {
    match kind {
        MatchKind::Verbatim => (Tag::Verbatim, say!("report-matches-word-for-word")),
        MatchKind::NearVerbatim => (Tag::Near, say!("report-matches-nearly-word-for-word")),
        MatchKind::Paraphrase => (Tag::Paraphrase, say!("report-matches-in-other-words")),
    }
}

/// How alike two passages are, in words: the score is the engine's own measure and means nothing to a reader.
fn likeness(score: f64) -> &'static str {
    match score {
        s if s >= 0.95 => say!("report-matches-practically-the-same"),
        s if s >= 0.8 => say!("report-matches-very-alike"),
        s if s >= 0.65 => say!("report-matches-alike"),
        _ => say!("report-matches-somewhat-alike"),
    }
}

fn one(m: &MatchEntry) -> Block {
    let (tag, kind) = kind_words(m.kind);
    let mut blocks = judgement(&m.judgement);
    let sides = (Quotation::of(&m.left), Ok(Quotation::of(&m.right)));
    blocks.push(body(Line::foreign_of(&m.why).text(say!(
        "report-matches-the-wordings-are",
        score = likeness(m.score)
    ))));
    blocks.push(Block::Sides(Box::new(sides)));
    Block::Item(Item {
        id: m.id.clone(),
        subject: number(&m.id).map(|n| Subject::Match(MatchId(n))),
        look: Look::Entry,
        set_aside: m.judgement.set_aside(),
        heading: Line::new().mark(&m.id).tag(tag, kind),
        blocks,
    })
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// Where more articles share a passage, its matches are not told pair by pair.
const ARTICLES_BY_PAIRS: usize = 5;

/// A row of the table.
struct Shared<'a> {
    /// Its matches.
    group: &'a [String],
    kind: MatchKind,
    /// By article: its wording, and the match in which it stands.
    wordings: BTreeMap<ArticleId, (&'a Quote, &'a str)>,
}

/// Every row of the table.
fn shared(model: &ReportModel, pick: Pick) -> Vec<Shared<'_>> {
    let ids: BTreeMap<&str, &MatchEntry> =
        model.matches.iter().map(|m| (m.id.as_str(), m)).collect();
    let groups = model.groups.iter();
    groups.filter_map(|g| row(&ids, g, pick)).collect()
}

/// Matches that nobody has looked at, of passages that many articles share: pair by pair they would fill a book and say nothing that the
/// table does not.
fn in_table_alone<'a>(
    model: &'a ReportModel,
    rows: &[Shared<'a>],
    pick: Pick,
) -> BTreeSet<&'a str> {
    if pick != Pick::Open {
        return BTreeSet::new();
    }
    let wide = rows.iter().filter(|r| r.wordings.len() > ARTICLES_BY_PAIRS);
    let of_wide = wide.flat_map(|r| r.group.iter().map(String::as_str));
    let of_wide: BTreeSet<&str> = of_wide.collect();
    let open = model.matches.iter().filter(|m| pick.takes(&m.judgement));
    open.map(|m| m.id.as_str())
        .filter(|id| of_wide.contains(id))
        .collect()
}

/// The table; nothing where no passage is shared so widely.
fn table(rows: &[Shared<'_>], pick: Pick) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let column = |head: &str, numeric, share| Column {
        head: head.to_owned(),
        numeric,
        share,
    };
    let letter = match pick {
        Pick::Checked => 'g',
        Pick::Open => 'u',
        Pick::Aside => 'w',
    };
    vec![
        heading(say!("report-matches-passages-in-three-and-more")),
        lead_in(say!("report-matches-the-kind-is-that-of")),
        Block::Table(Table {
            caption: String::new(),
            columns: vec![
                column(say!("report-matches-passage"), false, 8),
                column(say!("report-matches-wordings-are"), false, 18),
                column(say!("report-matches-articles"), true, 8),
                column(say!("report-matches-wording-of-each"), false, 66),
            ],
            rows: rows
                .iter()
                .enumerate()
                .map(|(n, row)| shared_row(format!("{letter}{}", n + 1), row))
                .collect(),
        }),
    ]
}

fn shared_row(id: String, row: &Shared<'_>) -> Row {
    let (tag, words) = kind_words(row.kind);
    let mut wordings = Line::new();
    for (i, (article, (quote, in_match))) in row.wordings.iter().enumerate() {
        let article = article.to_string();
        wordings = wordings
            .text(if i > 0 { "\n" } else { "" })
            .link(&article, &article)
            .text(" ")
            .foreign(&quote.name)
            .text(": ")
            .push(Inline::Quoted(quote.text()))
            .text(" ")
            .link(*in_match, *in_match);
    }
    Row {
        cells: vec![
            Line::of(&id),
            Line::new().tag(tag, words),
            Line::of(row.wordings.len().to_string()),
            wordings,
        ],
        id: Some(id),
        ..Row::default()
    }
}

/// The longest wording of each article.
fn row<'a>(
    ids: &BTreeMap<&str, &'a MatchEntry>,
    group: &'a [String],
    pick: Pick,
) -> Option<Shared<'a>> {
    let mut wordings: BTreeMap<ArticleId, (&Quote, &str)> = BTreeMap::new();
    let mut kind = None;
    let of_group = group.iter().filter_map(|id| ids.get(id.as_str()).copied());
    for m in of_group.filter(|m| pick.takes(&m.judgement)) {
        kind = kind.max(Some(m.kind));
        for q in [&m.left, &m.right] {
            let own = wordings.entry(q.article).or_insert((q, m.id.as_str()));
            if q.text().len() > own.0.text().len() {
                *own = (q, m.id.as_str());
            }
        }
    }
    let kind = kind?;
    (wordings.len() > 2).then_some(Shared {
        group,
        kind,
        wordings,
    })
}

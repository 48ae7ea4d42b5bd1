//! What frames the findings: evidence from elsewhere, the timeline, leads, circles, notes, versions, how it was made, how to read it.

use super::findings::{cards, quote};
use super::shown::Pick;
use super::{Cx, ENGINE, body, heading, lead_in, soft};
use crate::locale::{say, text, word};
use crate::report::document::{Block, Frame, Inline, Item, Line, Look, Style, Subject};
use crate::report::model::TimeEntry;

/// The cards that are about no claim of the report.
pub(super) fn evidence(cx: &Cx<'_>) -> Vec<Block> {
    if cx.model.evidence.is_empty() && cx.model.background == 0 {
        return Vec::new();
    }
    let mut out = vec![lead_in(say!("report-matter-what-the-person-who-made"))];
    out.extend(cards(&cx.model.evidence, cx.model.background));
    out
}

/// When the articles were published, the times that they name, and what was there first.
pub(super) fn timeline(cx: &Cx<'_>) -> Vec<Block> {
    let dated = cx
        .model
        .times
        .iter()
        .any(|t| t.published.is_some() || !t.told.is_empty());
    if !dated {
        return Vec::new();
    }
    let mut out = vec![lead_in(say!("report-matter-as-the-files-and-texts"))];
    for t in &cx.model.times {
        out.extend(in_time(t));
    }
    let orders = orders(cx, Pick::Checked);
    if !orders.is_empty() {
        out.push(heading(say!("report-matter-what-was-there-first")));
        out.extend(orders);
    }
    out
}

fn in_time(t: &TimeEntry) -> Vec<Block> {
    let id = t.article.to_string();
    let mut line = match &t.published {
        Some(when) => Line::new().push(Inline::StrongForeign(when.clone())),
        None => Line::new().strong(say!("report-matter-without-a-date")),
    };
    line = line.text(": ").link(&id, &id).text(" ").foreign(&t.name);
    if let Some(when) = &t.modified {
        line = line.text(say!("report-matter-changed")).foreign(when);
    }
    if !t.why.is_empty() {
        line = line.text(". ").foreign(&t.why);
    }
    let told = t.told.iter().map(|told| {
        Line::foreign_of(&told.when)
            .text(say!("report-matter-in-claim", of = told.of))
            .link(&told.claim, &told.claim)
            .text(" (")
            .text(match told.quote.span {
                Some(s) => say!("report-matter-characters-to", start = s.start, end = s.end),
                None => say!("report-matter-place-not-told").to_owned(),
            })
            .text(")")
    });
    let told: Vec<Line> = told.collect();
    let mut out = vec![body(line)];
    if !told.is_empty() {
        out.push(Block::List {
            numbered: false,
            items: told,
        });
    }
    out
}

/// Which of two that cite each other stood there first, of the citations of a part.
pub(super) fn orders(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let chosen = cx.model.orders.iter().filter(|o| pick.takes(&o.judgement));
    let items: Vec<Line> = chosen
        .map(|o| {
            Line::foreign_of(&o.from)
                .text(say!("report-matter-relies-on"))
                .foreign(&o.to)
                .text(": ")
                .text(o.order)
                .text(". ")
                .foreign(&o.explanation)
        })
        .collect();
    list(items)
}

/// A list, unless nothing stands in it.
fn list(items: Vec<Line>) -> Vec<Block> {
    match items.is_empty() {
        true => Vec::new(),
        false => vec![Block::List {
            numbered: false,
            items,
        }],
    }
}

/// What to fetch or ask next, best first.
pub(super) fn leads(cx: &Cx<'_>) -> Vec<Block> {
    let all = cx.model.leads.iter().enumerate();
    all.map(|(i, (what, why, closes))| {
        let closes = match closes {
            0 => String::new(),
            n => say!(
                "report-matter-would-close",
                n = say!("report-n-open-questions", n = *n)
            ),
        };
        Block::Item(Item {
            id: format!("l{}", i + 1),
            subject: Some(Subject::Lead(i)),
            look: Look::Entry,
            set_aside: false,
            heading: Line::of(format!("{}. ", i + 1)).push(Inline::StrongForeign(what.clone())),
            blocks: vec![body(Line::foreign_of(why).text(closes))],
        })
    })
    .collect()
}

/// Circles of citations, and citations of what was published later; nobody can review them as such.
pub(super) fn loops(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    if pick != Pick::Open {
        return Vec::new();
    }
    let mut items = Vec::new();
    for names in &cx.model.loops {
        let mut line = Line::of(say!("report-matter-these-rely-on-each-other"));
        for name in names {
            line = line.foreign(name).text(" \u{2192} ");
        }
        items.push(line.foreign(names.first().map_or("", String::as_str)));
    }
    for (from, to, why) in &cx.model.anachronisms {
        items.push(
            Line::foreign_of(from)
                .text(say!("report-matter-cites"))
                .foreign(to)
                .text(say!("report-matter-which-is-dated-later"))
                .foreign(why),
        );
    }
    list(items)
}

/// What the person wrote on the case, and on findings that have no place of their own in a report.
pub(super) fn notes(cx: &Cx<'_>) -> Vec<Block> {
    if cx.model.notes.trim().is_empty() {
        return Vec::new();
    }
    let note = Block::Paragraph(Style::Note, Line::foreign_of(&cx.model.notes));
    vec![Block::Boxed(Frame::Person, vec![note])]
}

/// Every version that was published: number, date, reason, what readers are told, what changed, the fingerprint.
pub(super) fn versions(cx: &Cx<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for v in cx.model.versions.iter().rev() {
        let mut facts: Vec<(String, Line)> = Vec::new();
        let mut fact = |label: &str, line: Line| {
            if !line.is_empty() {
                facts.push((label.to_owned(), line));
            }
        };
        fact(say!("report-matter-published"), Line::foreign_of(&v.date));
        fact(say!("report-matter-reason"), Line::foreign_of(&v.reason));
        fact(
            say!("report-matter-note-to-readers"),
            Line::foreign_of(&v.note),
        );
        fact(
            say!("report-matter-fingerprint"),
            Line::new().push(Inline::Code(v.fingerprint.clone())),
        );
        let mut blocks = vec![Block::Facts(facts)];
        for (words, lines) in [
            (say!("report-matter-it-says-what-the-version"), &v.added),
            (say!("report-matter-it-does-not-say-any"), &v.gone),
        ] {
            if !lines.is_empty() {
                blocks.push(soft(words));
                blocks.push(Block::List {
                    numbered: false,
                    items: lines.iter().map(Line::foreign_of).collect(),
                });
            }
        }
        out.push(Block::Item(Item {
            id: format!("v{}", v.number),
            subject: None,
            look: Look::Finding,
            set_aside: false,
            heading: Line::of(say!("report-matter-version", number = v.number)),
            blocks,
        }));
    }
    out
}

/// The steps that led to this state of the case, where that was asked for.
pub(super) fn history(cx: &Cx<'_>) -> Vec<Block> {
    if !cx.options.history || cx.model.history.is_empty() {
        return Vec::new();
    }
    vec![Block::List {
        numbered: true,
        items: cx.model.history.iter().map(Line::foreign_of).collect(),
    }]
}

/// What was decided, with its passages; for findings that stand nowhere else.
pub(super) fn decisions(cx: &Cx<'_>, aside: bool) -> Vec<Block> {
    let chosen = cx.model.decisions.iter();
    let chosen = chosen.filter(|d| !d.shown && d.judgement.set_aside() == aside);
    chosen
        .flat_map(|d| {
            let mut out = vec![Block::Heading {
                id: None,
                line: Line::foreign_of(&d.about),
            }];
            out.extend(super::findings::judgement(&d.judgement));
            out.extend(d.quotes.iter().map(quote));
            out
        })
        .collect()
}

/// Engine, settings, limits.
pub(super) fn settings(cx: &Cx<'_>) -> Vec<Block> {
    let mut facts = vec![(say!("report-matter-made-with").to_owned(), Line::of(ENGINE))];
    facts.extend(
        cx.model
            .settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Line::of(value))),
    );
    let mut out = vec![Block::Facts(facts)];
    if !cx.model.limits.is_empty() {
        out.push(heading(say!("report-matter-what-this-report-may-lack")));
        out.push(Block::List {
            numbered: false,
            items: cx.model.limits.iter().map(Line::foreign_of).collect(),
        });
    }
    out.push(soft(say!("report-matter-characters-are-counted-from-0")));
    out
}

/// Every term in one sentence.
const TERMS: [(&str, &str); 14] = [
    (
        word!("report-term-article"),
        word!("report-term-article.meaning"),
    ),
    (
        word!("report-term-source"),
        word!("report-term-source.meaning"),
    ),
    (
        word!("report-term-attribution"),
        word!("report-term-attribution.meaning"),
    ),
    (
        word!("report-term-citation"),
        word!("report-term-citation.meaning"),
    ),
    (
        word!("report-term-stated"),
        word!("report-term-stated.meaning"),
    ),
    (
        word!("report-term-inferred"),
        word!("report-term-inferred.meaning"),
    ),
    (
        word!("report-term-claim"),
        word!("report-term-claim.meaning"),
    ),
    (
        word!("report-term-origin"),
        word!("report-term-origin.meaning"),
    ),
    (
        word!("report-term-independent"),
        word!("report-term-independent.meaning"),
    ),
    (
        word!("report-term-name-not-given"),
        word!("report-term-name-not-given.meaning"),
    ),
    (
        word!("report-term-not-mentioned"),
        word!("report-term-not-mentioned.meaning"),
    ),
    (
        word!("report-term-direction-unknown"),
        word!("report-term-direction-unknown.meaning"),
    ),
    (
        word!("report-term-read-correctly-read-wrongly"),
        word!("report-term-read-correctly-read-wrongly.meaning"),
    ),
    (
        word!("report-term-not-reviewed"),
        word!("report-term-not-reviewed.meaning"),
    ),
];

/// The glossary.
pub(super) fn reading(_: &Cx<'_>) -> Vec<Block> {
    let terms = TERMS.iter();
    let facts = terms.map(|(term, meaning)| (text(term).to_owned(), Line::of(text(meaning))));
    vec![
        Block::Facts(facts.collect()),
        Block::Paragraph(Style::Scope, Line::of(super::opening::scope())),
    ]
}

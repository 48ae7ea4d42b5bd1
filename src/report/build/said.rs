//! Who said it: attributions article by article, and the list of sources.

use super::findings::{judgement, quote};
use super::shown::Pick;
use super::{Cx, lead_in};
use crate::article::AttributionId;
use crate::locale::say;
use crate::report::document::{Block, Inline, Item, Line, Look, Style, Subject};
use crate::report::model::{AttributionEntry, SourceEntry, number};

/// Source, cue and content of every attribution of a part.
pub(super) fn attributions(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let mut out = Vec::new();
    for a in &cx.model.articles {
        let of_article = cx.model.attributions.iter().filter(|t| t.article == a.id);
        let chosen: Vec<Block> = of_article
            .filter(|t| pick.takes(&t.judgement))
            .map(attribution)
            .collect();
        if !chosen.is_empty() {
            out.push(Block::Heading {
                id: None,
                line: Line::new().mark(a.id.to_string()).foreign(&a.name),
            });
            out.extend(chosen);
        }
    }
    out
}

fn attribution(t: &AttributionEntry) -> Block {
    let mut heading = Line::new()
        .mark(&t.id)
        .push(Inline::StrongForeign(t.who.clone()));
    if !t.cue.is_empty() {
        heading = heading.text(" \u{2026} ").push(Inline::Cue(t.cue.clone()));
    }
    let mut blocks = judgement(&t.judgement);
    blocks.extend(t.content.iter().map(quote));
    let mut line = Line::of(say!("report-said-source")).foreign(&t.source);
    for d in &t.details {
        line = line.text("; ").foreign(d);
    }
    blocks.push(Block::Paragraph(
        Style::Soft,
        line.text(say!("report-said-found-by")).foreign(&t.why),
    ));
    Block::Item(Item {
        id: t.id.clone(),
        subject: number(&t.id).map(|n| Subject::Attribution(AttributionId(n))),
        look: Look::Entry,
        set_aside: t.judgement.set_aside(),
        heading,
        blocks,
    })
}

/// Every source with its kind, its labels, and why it has no name where the text says so.
pub(super) fn sources(cx: &Cx<'_>) -> Vec<Block> {
    if cx.model.sources.is_empty() {
        return Vec::new();
    }
    let first = std::iter::once(lead_in(say!(
        "report-said-everybody-and-everything-that-these"
    )));
    first.chain(cx.model.sources.iter().map(source)).collect()
}

fn source(s: &SourceEntry) -> Block {
    let mut facts: Vec<(String, Line)> = Vec::new();
    let mut fact = |label: &str, line: Line| {
        if !line.is_empty() {
            facts.push((label.to_owned(), line));
        }
    };
    fact(say!("report-said-kind"), Line::of(s.kind));
    fact(say!("report-said-called"), Line::names(&s.labels, "; "));
    if let Some(a) = &s.affiliation {
        fact(say!("report-said-speaks-for"), Line::foreign_of(a));
    }
    let mut speaks = Line::new();
    for (i, a) in s.speaks_in.iter().enumerate() {
        let id = a.to_string();
        speaks = speaks.text(if i > 0 { ", " } else { "" }).link(&id, &id);
    }
    fact(say!("report-said-speaks-in"), speaks);
    if let Some(a) = s.article {
        let id = a.to_string();
        fact(
            say!("report-said-its-own-text-here"),
            Line::new().link(&id, &id),
        );
    }
    if !s.named && s.why_unnamed.is_empty() {
        fact(
            say!("report-said-why-no-name"),
            Line::of(say!("report-said-the-texts-do-not-say")),
        );
    }
    let mut blocks = judgement(&s.judgement);
    blocks.push(Block::Facts(facts));
    if !s.why_unnamed.is_empty() {
        blocks.push(Block::Paragraph(
            Style::Soft,
            Line::of(say!("report-said-why-no-name-is-given")),
        ));
        blocks.extend(s.why_unnamed.iter().map(quote));
    }
    Block::Item(Item {
        id: s.id.clone(),
        subject: Some(Subject::Source(s.node)),
        look: Look::Entry,
        set_aside: s.judgement.set_aside(),
        heading: Line::new()
            .mark(&s.id)
            .push(Inline::StrongForeign(s.name.clone()))
            .text(if s.named {
                ""
            } else {
                say!("report-said-name-not-given")
            }),
        blocks,
    })
}

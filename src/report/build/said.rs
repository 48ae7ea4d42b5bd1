//! Who said it: attributions article by article, and the list of sources.

use super::findings::{judgement, quote};
use super::shown::Pick;
use super::{Cx, lead_in};
use crate::article::AttributionId;
use crate::locale::say;
use crate::report::document::{Block, Inline, Item, Line, Look, Style, Subject};
use crate::report::model::{AttributionEntry, ReportModel, SourceEntry, number};
use std::collections::BTreeSet;

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
    let all = cx.model.sources.iter();
    first.chain(all.map(|s| source(cx.model, s))).collect()
}

fn source(model: &ReportModel, s: &SourceEntry) -> Block {
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
    for (other, letters) in same_letters(model, s) {
        let line = Line::new().link(&other.id, &other.id).text(" ");
        let line = line
            .foreign(&other.name)
            .text(say!("report-said-same-initials"));
        fact(say!("report-said-not-taken-for"), line.foreign(letters));
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

/// Other sources whose initials this one, or whom it speaks for, is called by, with these letters: a reader may take one for the other.
fn same_letters<'a>(model: &'a ReportModel, s: &'a SourceEntry) -> Vec<(&'a SourceEntry, &'a str)> {
    let own = [&s.name].into_iter().chain(&s.labels).chain(&s.affiliation);
    let short: BTreeSet<&str> = own.flat_map(|w| words(w)).filter(|w| is_short(w)).collect();
    let others = model.sources.iter().filter(|o| o.id != s.id);
    others
        .filter_map(|o| {
            let all = initials(&o.name);
            let letters = short.iter().copied().find(|w| **w == all)?;
            // Who is called so as well is meant by it as well.
            let called = o.labels.iter().any(|l| words(l).any(|w| w == letters));
            (!called).then_some((o, letters))
        })
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
}

fn is_short(word: &str) -> bool {
    (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// The first letters of the words that begin with a capital.
fn initials(name: &str) -> String {
    let first = words(name).filter_map(|w| w.chars().next());
    first.filter(|c| c.is_uppercase()).collect()
}

//! What stands before the first section: title, question, verdict, scope, summary, the checked claims in short.

use super::shown::Pick;
use super::{Cx, body, soft};
use crate::report::document::{Block, Frame, Inline, Line, Style};
use crate::report::model::{ClaimEntry, ReportModel, count};
use crate::report::options::Template;
use std::collections::BTreeSet;

/// What every report says of itself.
pub const SCOPE_SENTENCE: &str = "This shows where a claim comes from, not whether it is true.";
/// How many claims stand on the first page.
const CLAIMS_IN_SHORT: usize = 3;

/// What kind of document a template makes.
pub(super) fn kind(template: Template) -> &'static str {
    match template {
        Template::Full => "Provenance report",
        Template::OnePage => "Provenance report, in short",
        Template::Appendix => "Appendix on provenance",
    }
}

pub(super) fn title(model: &ReportModel) -> &str {
    match model.title.trim() {
        "" => "Untitled case",
        _ => &model.title,
    }
}

/// All of it.
pub(super) fn opening(cx: &Cx<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    out.extend(hidden(cx));
    if cx.options.template != Template::Appendix {
        out.extend(question(cx));
    }
    out.push(Block::Paragraph(Style::Scope, Line::of(SCOPE_SENTENCE)));
    out.push(Block::List {
        numbered: false,
        items: summary(cx).into_iter().map(Line::of).collect(),
    });
    if cx.options.template != Template::Appendix {
        out.extend(in_short(cx));
    }
    out
}

/// That something is hidden in this report.
fn hidden(cx: &Cx<'_>) -> Option<Block> {
    let sentences = &cx.model.hidden;
    let lines = sentences.iter().map(|s| body(Line::of(s)));
    (!sentences.is_empty()).then(|| Block::Boxed(Frame::Notice, lines.collect()))
}

fn question(cx: &Cx<'_>) -> Vec<Block> {
    let q = &cx.model.question;
    let mut out = Vec::new();
    let rows = [
        ("What is checked", &q.checked),
        ("Who said it", &q.speaker),
        ("Where", &q.place),
        ("When", &q.date),
        ("Primary source", &q.primary),
    ];
    let mut facts: Vec<(String, Line)> = rows
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(label, value)| (label.to_owned(), Line::foreign_of(value)))
        .collect();
    if !q.link.trim().is_empty() {
        let at = facts
            .len()
            .saturating_sub(usize::from(!q.primary.trim().is_empty()));
        let seen = Line::new().push(Inline::Address(q.link.clone()));
        facts.insert(at, ("Seen at".to_owned(), seen));
    }
    if !facts.is_empty() {
        out.push(Block::Facts(facts));
    }
    if !q.house_verdict.trim().is_empty() {
        let verdict = Line::new()
            .strong("The house\u{2019}s verdict: ")
            .foreign(&q.house_verdict);
        out.push(Block::Boxed(
            Frame::House,
            vec![
                body(verdict),
                soft("In the words of the house. It rests on nothing in this report, and nothing in this report rests on it."),
            ],
        ));
    }
    out
}

/// Counts in sentences, of what a person has checked; scoped to these articles.
fn summary(cx: &Cx<'_>) -> Vec<String> {
    let model = cx.model;
    let articles = count(model.articles.len(), "article");
    let mut out = Vec::new();
    let checked: Vec<&ClaimEntry> = claims(model, Pick::Checked).collect();
    match checked.as_slice() {
        [] => out.push(format!(
            "{articles}; no claim has been checked by a person yet."
        )),
        [one] => out.push(format!(
            "{articles}, 1 checked claim; in these articles it goes back to {}.",
            origins(one.data.independent, one.data.named)
        )),
        many => {
            let named: BTreeSet<&String> = many.iter().flat_map(|c| &c.origins).collect();
            out.push(format!(
                "{articles}, {} checked claims; in these articles they go back to {} between them.",
                many.len(),
                count(named.len(), "origin")
            ));
            let lone = many
                .iter()
                .filter(|c| c.data.independent == 1 && c.data.named == 0)
                .count();
            if lone > 0 {
                let rests = if lone == 1 { "rests" } else { "rest" };
                out.push(format!(
                    "{lone} of them {rests} on a single origin whose name is not given."
                ));
            }
        }
    }
    out.push(review(cx));
    out.extend(model.summary.iter().cloned());
    out
}

fn origins(independent: usize, named: usize) -> String {
    let names = match (independent, named) {
        (_, 0) => "none with a name".to_owned(),
        (1, _) => "with a name".to_owned(),
        (n, m) if n == m => "all with a name".to_owned(),
        (_, m) => format!("{m} with a name"),
    };
    format!("{}, {names}", count(independent, "independent origin"))
}

/// How much of it a person has checked.
fn review(cx: &Cx<'_>) -> String {
    let s = cx.shown;
    let of = s.checked + s.open + s.aside;
    let mut out = match (s.checked, s.aside) {
        (0, 0) => format!("No finding has been checked by a person yet, of {of}."),
        (0, _) => format!("Of {} none was read correctly", count(of, "finding")),
        (n, _) => {
            let are = if n == 1 { "is" } else { "are" };
            format!("Of {}, {n} {are} checked by a person", count(of, "finding"))
        }
    };
    if !out.ends_with('.') {
        if s.aside > 0 {
            out.push_str(&format!(", {} set aside as read wrongly", s.aside));
        }
        out.push('.');
    }
    if s.open > 0 && cx.options.suggestions && cx.options.template != Template::OnePage {
        out.push_str(" The others stand in an appendix, not reviewed.");
    } else if s.open > 0 {
        out.push_str(" The others do not stand in this report.");
    }
    out
}

/// The claims of a part, in the order of the model.
pub(super) fn claims(model: &ReportModel, pick: Pick) -> impl Iterator<Item = &ClaimEntry> {
    model
        .claims
        .iter()
        .filter(move |c| pick.takes(&c.judgement))
}

/// The checked claims that matter most, each with its sentence.
fn in_short(cx: &Cx<'_>) -> Option<Block> {
    let most = match cx.options.template {
        Template::OnePage => usize::MAX,
        _ => CLAIMS_IN_SHORT,
    };
    let blocks: Vec<Block> = claims(cx.model, Pick::Checked)
        .take(most)
        .flat_map(|c| {
            let words = Line::new()
                .link(&c.id, &c.id)
                .text(" ")
                .push(Inline::Quoted(c.text.clone()));
            let mut out = vec![
                Block::Paragraph(Style::Conclusion, words),
                body(Line::foreign_of(&c.summary)),
            ];
            if !c.judgement.house_verdict.trim().is_empty() {
                let verdict = Line::new()
                    .strong("The house\u{2019}s verdict: ")
                    .foreign(&c.judgement.house_verdict);
                out.push(body(verdict));
            }
            out
        })
        .collect();
    (!blocks.is_empty()).then_some(Block::Boxed(Frame::Short, blocks))
}

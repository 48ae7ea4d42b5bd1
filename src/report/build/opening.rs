//! What stands before the first section: title, question, verdict, scope, summary, the checked claims in short.

use super::shown::Pick;
use super::{Cx, body, soft};
use crate::locale::say;
use crate::report::document::{Block, Frame, Inline, Line, Style};
use crate::report::model::{ClaimEntry, ReportModel};
use crate::report::options::Template;
use std::collections::BTreeSet;

/// What every report says of itself.
pub const SCOPE_SENTENCE: &str = "This shows where a claim comes from, not whether it is true.";
/// How many claims stand on the first page.
const CLAIMS_IN_SHORT: usize = 3;

/// The same in the language of the report.
pub(super) fn scope() -> &'static str {
    say!("report-opening-scope")
}

/// What kind of document a template makes.
pub(super) fn kind(template: Template) -> &'static str {
    match template {
        Template::Full => say!("report-opening-provenance-report"),
        Template::OnePage => say!("report-opening-provenance-report-in-short"),
        Template::Appendix => say!("report-opening-appendix-on-provenance"),
    }
}

pub(super) fn title(model: &ReportModel) -> &str {
    match model.title.trim() {
        "" => say!("report-opening-untitled-case"),
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
    out.push(Block::Paragraph(Style::Scope, Line::of(scope())));
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
        (say!("report-opening-what-is-checked"), &q.checked),
        (say!("report-opening-who-said-it"), &q.speaker),
        (say!("report-opening-where"), &q.place),
        (say!("report-opening-when"), &q.date),
        (say!("report-opening-primary-source"), &q.primary),
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
        facts.insert(at, (say!("report-opening-seen-at").to_owned(), seen));
    }
    if !facts.is_empty() {
        out.push(Block::Facts(facts));
    }
    if !q.house_verdict.trim().is_empty() {
        let verdict = Line::new()
            .strong(say!("report-opening-house-verdict"))
            .foreign(&q.house_verdict);
        out.push(Block::Boxed(
            Frame::House,
            vec![
                body(verdict),
                soft(say!("report-opening-in-the-words-of-the")),
            ],
        ));
    }
    out
}

/// Counts in sentences, of what a person has checked; scoped to these articles.
fn summary(cx: &Cx<'_>) -> Vec<String> {
    let model = cx.model;
    let articles = say!("report-opening-n-articles", n = model.articles.len());
    let mut out = Vec::new();
    let checked: Vec<&ClaimEntry> = claims(model, Pick::Checked).collect();
    match checked.as_slice() {
        // The next sentence says that nothing at all is checked.
        [] if cx.shown.checked + cx.shown.aside == 0 => {
            out.push(say!("report-opening-articles-alone", articles = articles));
        }
        [] => out.push(say!("report-opening-none-checked", articles = articles)),
        [one] => out.push(say!(
            "report-opening-one-checked",
            articles = articles,
            origins = origins(one.data.independent, one.data.named)
        )),
        many => {
            let all: BTreeSet<_> = many.iter().flat_map(|c| &c.data.origins).collect();
            out.push(say!(
                "report-opening-checked",
                articles = articles,
                claims = many.len(),
                origins = say!("report-opening-n-origins", n = all.len())
            ));
            let lone = |c: &&&ClaimEntry| c.data.independent == 1 && c.data.named == 0;
            let lone = many.iter().filter(lone).count();
            if lone > 0 {
                out.push(say!("report-opening-n-rest-on-one", n = lone));
            }
        }
    }
    out.push(review(cx));
    out.extend(model.summary.iter().cloned());
    out
}

fn origins(independent: usize, named: usize) -> String {
    let names = match (independent, named) {
        (_, 0) => say!("report-opening-none-with-a-name").to_owned(),
        (1, _) => say!("report-opening-with-a-name").to_owned(),
        (n, m) if n == m => say!("report-opening-all-with-a-name").to_owned(),
        (_, m) => say!("report-opening-n-with-a-name", n = m),
    };
    let origins = say!("report-opening-n-independent", n = independent);
    format!("{origins}, {names}")
}

/// How much of it a person has checked.
fn review(cx: &Cx<'_>) -> String {
    let s = cx.shown;
    let of = say!(
        "report-opening-n-findings",
        n = s.checked + s.open + s.aside
    );
    let mut out = match (s.checked, s.aside) {
        (0, 0) => say!("report-opening-nothing-checked", of = of),
        (0, aside) => say!("report-opening-all-aside", of = of, aside = aside),
        (n, 0) => say!("report-opening-n-checked", of = of, n = n),
        (n, aside) => say!(
            "report-opening-n-checked-some-aside",
            of = of,
            n = n,
            aside = aside
        ),
    };
    let appendix = cx.options.suggestions && cx.options.template != Template::OnePage;
    if s.open > 0 {
        out.push(' ');
        let all = s.checked + s.aside == 0;
        out.push_str(match (all, appendix) {
            (true, true) => say!("report-opening-they-in-appendix"),
            (true, false) => say!("report-opening-they-left-out"),
            (false, true) => say!("report-opening-others-in-appendix"),
            (false, false) => say!("report-opening-others-left-out"),
        });
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
                    .strong(say!("report-opening-house-verdict"))
                    .foreign(&c.judgement.house_verdict);
                out.push(body(verdict));
            }
            out
        })
        .collect();
    (!blocks.is_empty()).then_some(Block::Boxed(Frame::Short, blocks))
}

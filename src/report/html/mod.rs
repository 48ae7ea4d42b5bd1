//! A report as one self-contained HTML file: no script, nothing loaded from anywhere, readable on screen and on paper.
//!
//! The articles are hostile input: all text passes [`Page`], which escapes it, and the page's own policy allows its one style sheet
//! and nothing else. The same model gives the same bytes.

mod cards;
mod evidence;
mod findings;
mod matter;
mod notes;
mod passages;

use super::model::{ClaimEntry, ReportModel, count};
use super::page::{Page, base64};
use super::svg;

/// What every report says of itself.
pub const SCOPE_SENTENCE: &str = "This shows where a claim comes from, not whether it is true.";

const STYLE: &str = include_str!("../../../assets/report/report.css");
/// How many claims stand on the first page.
const CLAIMS_IN_SHORT: usize = 3;
/// More nodes than this do not fit a page; then sources that one article alone cites are left to the list.
const NODES_IN_DRAWING: usize = 60;

/// The report as HTML.
pub fn html(model: &ReportModel) -> String {
    let mut page = Page::default();
    page.fixed("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    head(&mut page, model);
    page.fixed("</head>\n<body>\n");
    opening(&mut page, model);
    page.within("main", &[], |page| {
        for section in sections(model) {
            page.within("section", &[("aria-labelledby", section.id)], |page| {
                page.el("h2", &[("id", section.id)], section.title);
                (section.write)(page, model);
            });
            page.fixed("\n");
        }
    });
    page.fixed("\n</body>\n</html>\n");
    page.finish()
}

struct Section {
    id: &'static str,
    title: &'static str,
    write: Writer,
}

/// Writes one section.
type Writer = fn(&mut Page, &ReportModel);

/// In reading order; what has nothing to say is left out.
fn sections(model: &ReportModel) -> Vec<Section> {
    let all: [(bool, &'static str, &'static str, Writer); 17] = [
        (true, "articles", "Articles", matter::articles),
        (
            true,
            "claims",
            "Claims, and where the trail ends",
            findings::claims,
        ),
        (
            !model.citations.is_empty(),
            "graph",
            "Who relied on whom",
            graph,
        ),
        (
            !model.citations.is_empty(),
            "citations",
            "Citations one by one",
            findings::citations,
        ),
        (
            !model.differences.is_empty(),
            "differences",
            "Differences",
            findings::differences,
        ),
        (
            !model.headlines.is_empty(),
            "headlines",
            "Headlines against their articles",
            findings::headlines,
        ),
        (
            !model.denials.is_empty(),
            "denials",
            "Denials, and who carries them",
            notes::denials,
        ),
        (
            !model.corrections.is_empty(),
            "corrections",
            "Corrections and withdrawals",
            notes::corrections,
        ),
        (
            !model.arithmetic.is_empty(),
            "arithmetic",
            "Sums that do not come out",
            notes::arithmetic,
        ),
        (
            !model.attributions.is_empty(),
            "attributions",
            "Who said it, article by article",
            findings::attributions,
        ),
        (
            !model.leads.is_empty(),
            "leads",
            "What to fetch or ask next",
            matter::leads,
        ),
        (
            !(model.loops.is_empty() && model.anachronisms.is_empty()),
            "loops",
            "Circles and dates that do not fit",
            matter::loops,
        ),
        (
            !model.evidence.is_empty() || model.background > 0,
            "evidence",
            "Evidence from elsewhere",
            cards::others,
        ),
        (
            !(model.decisions.is_empty() && model.notes.is_empty()),
            "decisions",
            "What the person decided",
            matter::decisions,
        ),
        (
            !model.matches.is_empty(),
            "matches",
            "Appendix: passages that match",
            findings::matches,
        ),
        (true, "settings", "How this was made", matter::settings),
        (true, "reading", "How to read this", matter::reading),
    ];
    all.into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, id, title, write)| Section { id, title, write })
        .collect()
}

fn head(page: &mut Page, model: &ReportModel) {
    use sha2::{Digest, Sha256};
    // The hash of the style sheet: no other style, and nothing else at all, may apply.
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE.as_bytes()))
    );
    let meta = [
        ("http-equiv", "Content-Security-Policy"),
        ("content", policy.as_str()),
    ];
    page.open("meta", &meta);
    page.fixed("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.fixed("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.open(
        "meta",
        &[("name", "generator"), ("content", matter::ENGINE)],
    );
    page.within("title", &[], |page| {
        page.plain(title(model));
        page.plain(" – provenance report");
    });
    page.fixed("\n<style>");
    page.fixed(STYLE);
    page.fixed("</style>\n");
}

fn title(model: &ReportModel) -> &str {
    if model.title.trim().is_empty() {
        "Untitled case"
    } else {
        &model.title
    }
}

/// Title, question, scope, summary, contents.
fn opening(page: &mut Page, model: &ReportModel) {
    page.within("header", &[], |page| {
        page.within("p", &[("class", "kicker")], |page| {
            page.text("Provenance report");
            if let Some(date) = &model.date {
                page.text(", ");
                page.text(date);
            }
        });
        page.el("h1", &[("dir", "auto")], title(model));
        question(page, model);
        page.el("p", &[("class", "scope")], SCOPE_SENTENCE);
        page.within("ul", &[("class", "summary")], |page| {
            for line in &model.summary {
                page.el("li", &[], line);
            }
        });
    });
    in_short(page, model);
    page.fixed("\n");
    page.within("nav", &[("aria-label", "Contents")], |page| {
        page.within("ol", &[], |page| {
            for s in sections(model) {
                page.within("li", &[], |page| link(page, s.id, s.title));
            }
        });
    });
    page.fixed("\n");
}

/// The claims that matter most, each with its sentence.
fn in_short(page: &mut Page, model: &ReportModel) {
    let standing = |c: &&ClaimEntry| c.matters && !c.judgement.set_aside();
    let mut first = model
        .claims
        .iter()
        .filter(standing)
        .take(CLAIMS_IN_SHORT)
        .peekable();
    if first.peek().is_none() {
        return;
    }
    page.within("div", &[("class", "short")], |page| {
        for c in first {
            page.within("p", &[], |page| {
                link(page, &c.id, &c.id);
                page.text(" ");
                page.el("q", &[("dir", "auto")], &c.text);
                page.fixed("<br>");
                page.name(&c.summary);
            });
        }
    });
}

fn question(page: &mut Page, model: &ReportModel) {
    let q = &model.question;
    let rows = [
        ("What is checked", &q.checked),
        ("Who said it", &q.speaker),
        ("Where", &q.place),
        ("When", &q.date),
        ("Seen at", &q.link),
    ];
    if rows.iter().any(|(_, value)| !value.is_empty()) {
        page.within("dl", &[("class", "facts")], |page| {
            for (label, value) in rows.iter().filter(|(_, v)| !v.is_empty()) {
                page.el("dt", &[], label);
                page.el("dd", &[("dir", "auto")], value);
            }
        });
    }
    if !q.house_verdict.is_empty() {
        page.within("div", &[("class", "house")], |page| {
            page.within("p", &[], |page| {
                page.el("b", &[], "The house\u{2019}s verdict: ");
                page.name(&q.house_verdict);
            });
            page.el(
                "p",
                &[("class", "soft")],
                "In the words of the house. It rests on nothing in this report, and nothing in this report rests on it.",
            );
        });
    }
}

/// The drawing of the whole case with its legend.
fn graph(page: &mut Page, model: &ReportModel) {
    let (core, left_out) = model.graph.core(NODES_IN_DRAWING);
    page.el(
        "p",
        &[("class", "lead-in")],
        "From left to right: articles, whom they cite, and at the right edge where the trail ends in these articles. A line leads from who relies to whom it relies on.",
    );
    let label = format!(
        "Citation graph: {}, {}; the same as text in the next section",
        count(core.nodes.len(), "article or source"),
        count(core.edges.len(), "citation"),
    );
    page.within("div", &[("class", "drawing")], |page| {
        svg::draw(page, &core, &label, false);
    });
    legend(page);
    if left_out > 0 {
        let words = format!(
            "Not drawn: {} that one article alone cites and that rely on nobody here. They stand in the list below.",
            count(left_out, "source")
        );
        page.el("p", &[("class", "soft")], &words);
    }
}

fn legend(page: &mut Page) {
    page.fixed(concat!(
        "<ul class=\"legend soft\">",
        "<li><svg class=\"graph\" width=\"36\" height=\"10\" aria-hidden=\"true\"><g class=\"edge stated\"><path d=\"M0 5L36 5\"></path></g></svg>stated: the article says so</li>",
        "<li><svg class=\"graph\" width=\"36\" height=\"10\" aria-hidden=\"true\"><g class=\"edge inferred\"><path d=\"M0 5L36 5\"></path></g></svg>inferred: our reading, not said in the text</li>",
        "<li><svg class=\"graph\" width=\"28\" height=\"16\" aria-hidden=\"true\"><g class=\"node article\"><rect x=\"1\" y=\"1\" width=\"26\" height=\"14\" rx=\"3\"></rect></g></svg>article of this case</li>",
        "<li><svg class=\"graph\" width=\"28\" height=\"16\" aria-hidden=\"true\"><g class=\"node\"><rect x=\"1\" y=\"1\" width=\"26\" height=\"14\" rx=\"3\"></rect></g></svg>source with a name</li>",
        "<li><svg class=\"graph\" width=\"28\" height=\"16\" aria-hidden=\"true\"><g class=\"node unnamed\"><rect x=\"1\" y=\"1\" width=\"26\" height=\"14\" rx=\"3\"></rect></g></svg>name not given</li>",
        "</ul>"
    ));
}

/// A link inside the report.
fn link(page: &mut Page, id: &str, words: &str) {
    let target = format!("#{id}");
    page.el("a", &[("href", target.as_str())], words);
}

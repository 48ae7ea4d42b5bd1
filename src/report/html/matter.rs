//! What frames the findings: articles, leads, circles, decisions, how it was made, how to read it.

use super::evidence::{judgement, quote};
use crate::report::model::{ArticleEntry, ReportModel, count};
use crate::report::page::Page;

/// Name and version of the engine.
pub(super) const ENGINE: &str = concat!("Headwater ", env!("CARGO_PKG_VERSION"));

/// One row an article, its file and what was passed over below.
pub(super) fn articles(page: &mut Page, model: &ReportModel) {
    if model.articles.is_empty() {
        page.el("p", &[], "There are no articles in this case.");
        return;
    }
    page.within("table", &[], |page| {
        page.fixed("<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Outlet</th><th scope=\"col\">Published</th><th scope=\"col\">Title</th><th scope=\"col\" class=\"num\">Words</th></tr></thead>");
        for a in &model.articles {
            let id = a.id.to_string();
            page.within("tbody", &[("id", id.as_str())], |page| {
                page.within("tr", &[], |page| {
                    page.el("td", &[("class", "date")], &id);
                    cell(page, a, "Outlet", "");
                    cell(page, a, "Published", "date");
                    cell(page, a, "Title", "");
                    page.el("td", &[("class", "num")], &a.size.1.to_string());
                });
                page.within("tr", &[("class", "more")], |page| {
                    page.fixed("<td></td>");
                    page.within("td", &[("colspan", "4")], |page| details(page, a));
                });
            });
            page.fixed("\n");
        }
    });
}

fn fact<'a>(a: &'a ArticleEntry, label: &str) -> Option<&'a str> {
    a.facts.iter().find(|f| f.0 == label).map(|f| f.1.as_str())
}

fn cell(page: &mut Page, a: &ArticleEntry, label: &str, class: &'static str) {
    match fact(a, label) {
        Some(value) => page.within("td", &[("class", class)], |page| page.name(value)),
        None => page.el("td", &[("class", "soft")], "not given"),
    }
}

/// File, fingerprint, further details, what the person changed, what was passed over.
fn details(page: &mut Page, a: &ArticleEntry) {
    page.within("p", &[], |page| {
        page.text("File ");
        page.name(&a.file);
        page.text(&format!(", {}; SHA-256 ", count(a.size.0, "byte")));
        page.el("code", &[], &a.sha256);
    });
    page.within("p", &[], |page| {
        let shown = ["Outlet", "Published", "Title"];
        let rest = a.facts.iter().filter(|f| !shown.contains(&f.0));
        for (i, (label, value)) in rest.enumerate() {
            page.text(if i > 0 { "; " } else { "" });
            page.text(label);
            page.text(": ");
            page.name(value);
        }
    });
    for (field, read) in &a.changed {
        page.within("p", &[], |page| {
            page.text("Set by the person: ");
            page.text(field);
            if read.is_empty() {
                page.text("; the file does not say it");
            } else {
                page.text("; the file says ");
                page.name(read);
            }
        });
    }
    for sentence in &a.reading {
        page.within("p", &[], |page| page.name(sentence));
    }
    for (other, sentence) in &a.versions {
        page.within("p", &[], |page| {
            page.text("See article ");
            let id = other.to_string();
            super::link(page, &id, &id);
            page.text(". ");
            page.text(sentence);
        });
    }
    for (q, why) in &a.excluded {
        page.within("p", &[], |page| {
            page.text("Passed over, ");
            page.text(why);
            page.text(": ");
            page.within("s", &[("dir", "auto")], |page| {
                page.text(&shortened(&q.text()))
            });
            if let Some(span) = q.span {
                page.text(&format!(" (characters {} to {})", span.start, span.end));
            }
        });
    }
}

/// The beginning of a long passage that is shown only to be recognised.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 200 {
        return text.to_owned();
    }
    let start: String = text.chars().take(199).collect();
    format!("{start}\u{2026}")
}

/// What to fetch or ask next, best first.
pub(super) fn leads(page: &mut Page, model: &ReportModel) {
    page.within("ol", &[], |page| {
        for (what, why, closes) in &model.leads {
            page.within("li", &[], |page| {
                page.within("b", &[], |page| page.name(what));
                page.text(". ");
                page.name(why);
                if *closes > 0 {
                    page.text(&format!(
                        " Would close {}.",
                        count(*closes, "open question")
                    ));
                }
            });
        }
    });
}

/// Circles of citations, and citations of what was published later.
pub(super) fn loops(page: &mut Page, model: &ReportModel) {
    page.within("ul", &[], |page| {
        for names in &model.loops {
            page.within("li", &[], |page| {
                page.text("These rely on each other in a circle: ");
                for name in names {
                    page.name(name);
                    page.text(" \u{2192} ");
                }
                page.name(names.first().map_or("", String::as_str));
            });
        }
        for (from, to, why) in &model.anachronisms {
            page.within("li", &[], |page| {
                page.name(from);
                page.text(" cites ");
                page.name(to);
                page.text(", which is dated later. ");
                page.name(why);
            });
        }
    });
}

/// Everything that came from the person, in one place.
pub(super) fn decisions(page: &mut Page, model: &ReportModel) {
    page.el(
        "p",
        &[("class", "lead-in")],
        "These are judgements of the person who made this report on how the texts were read. Nobody and nothing else decided them.",
    );
    for d in &model.decisions {
        page.within("article", &[("class", "finding")], |page| {
            page.within("h3", &[], |page| page.name(&d.about));
            judgement(page, &d.judgement);
            for q in &d.quotes {
                quote(page, q);
            }
        });
        page.fixed("\n");
    }
    if !model.notes.is_empty() {
        page.el("h3", &[], "Their notes on the case");
        page.within("div", &[("class", "person")], |page| {
            page.within("p", &[("class", "note")], |page| page.name(&model.notes));
        });
    }
}

/// Engine, settings, limits.
pub(super) fn settings(page: &mut Page, model: &ReportModel) {
    page.within("dl", &[("class", "facts")], |page| {
        page.el("dt", &[], "Made with");
        page.el("dd", &[], ENGINE);
        for (name, value) in &model.settings {
            page.el("dt", &[], name);
            page.el("dd", &[], value);
        }
    });
    if !model.limits.is_empty() {
        page.el("h3", &[], "What this report may lack");
        page.within("ul", &[], |page| {
            for limit in &model.limits {
                page.within("li", &[], |page| page.name(limit));
            }
        });
    }
    page.el(
        "p",
        &[("class", "soft")],
        "Characters are counted from 0 in Unicode scalar values of the text as it was read; the last one given is the first behind the passage. The same articles, settings and decisions give this report again, byte for byte.",
    );
}

/// Every term in one sentence.
const TERMS: [(&str, &str); 13] = [
    ("Article", "A text in this case, as its file says it."),
    (
        "Source",
        "Somebody or something that a text gives as speaking: a person, an outlet, an agency, a document.",
    ),
    (
        "Attribution",
        "A sentence that says who said something: the source, the cue (such as \u{201C}said\u{201D}), the content.",
    ),
    (
        "Citation",
        "Somebody relies on somebody else for what they say.",
    ),
    ("Stated", "The article says so."),
    ("Inferred", "Our reading, not said in the text."),
    ("Claim", "What several passages say."),
    (
        "Origin",
        "Where the trail ends in these articles. The source behind it may lie further upstream.",
    ),
    (
        "Independent",
        "Separate sources: none of them relies on another here.",
    ),
    ("Name not given", "The text does not name the source."),
    (
        "Not mentioned",
        "We did not find it in the text we read; that says nothing about what the outlet knew.",
    ),
    (
        "Direction unknown",
        "Two texts differ or agree, and we cannot tell who took it from whom.",
    ),
    (
        "Read correctly, read wrongly",
        "The person\u{2019}s judgement on whether the text says what the finding says. It says nothing about whether the claim is true.",
    ),
];

/// The glossary.
pub(super) fn reading(page: &mut Page, _model: &ReportModel) {
    page.within("dl", &[("class", "glossary")], |page| {
        for (term, meaning) in TERMS {
            page.el("dt", &[], term);
            page.el("dd", &[], meaning);
        }
    });
    page.el("p", &[("class", "scope")], super::SCOPE_SENTENCE);
}

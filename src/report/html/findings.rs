//! The findings: claims, citations, differences, headlines, attributions, matches.

use super::evidence::{basis_tag, finding_class, id, judgement, quote, quote_with};
use super::{cards, link, passages};
use crate::align::MatchKind;
use crate::report::model::{ClaimEntry, MatchEntry, ReportModel, count};
use crate::report::page::Page;
use crate::report::svg;
use std::collections::BTreeMap;

/// More nodes than this, and articles that cite alike are drawn as one.
const NODES_IN_SMALL_DRAWING: usize = 9;

/// Claims that matter in full, the others in short.
pub(super) fn claims(page: &mut Page, model: &ReportModel) {
    if model.claims.is_empty() {
        page.el("p", &[], "No claim was found in these articles.");
        return;
    }
    page.el(
        "p",
        &[("class", "lead-in")],
        "First those that the question asks for, then those that rest on one source whose name is not given, then the others by how many articles carry them.",
    );
    let (first, rest): (Vec<_>, Vec<_>) = model.claims.iter().partition(|c| c.matters);
    for c in first {
        claim(page, model, c);
    }
    if !rest.is_empty() {
        page.el("h3", &[], "Claims that one article alone carries");
        for c in rest {
            claim(page, model, c);
        }
    }
}

fn claim(page: &mut Page, model: &ReportModel, c: &ClaimEntry) {
    let class = format!("{} claim", finding_class(&c.judgement));
    page.within(
        "article",
        &[("class", class.as_str()), ("id", c.id.as_str())],
        |page| {
            page.within("h3", &[("dir", "auto")], |page| {
                id(page, &c.id);
                page.name(&c.text);
            });
            judgement(page, &c.judgement);
            page.within("p", &[("class", "end-of-trail")], |page| {
                page.name(&c.summary)
            });
            if c.graph.nodes.len() > 1 {
                let label = format!("The paths of claim {}: {}", c.id, c.summary);
                page.within("div", &[("class", "drawing")], |page| {
                    svg::draw(page, &c.graph.grouped(NODES_IN_SMALL_DRAWING), &label, true);
                });
            }
            trail(page, c);
            cards::cards(page, &c.evidence, c.background);
            for m in &c.mentions {
                quote_with(page, &m.quote, |page| {
                    page.name(&m.who);
                    if let Some(t) = &m.attribution {
                        page.text(" (");
                        link(page, t, t);
                        page.text(")");
                    }
                    page.text("; ");
                });
            }
            see_differences(page, model, c);
        },
    );
    page.fixed("\n");
}

/// Ends, counts, silence.
fn trail(page: &mut Page, c: &ClaimEntry) {
    page.within("dl", &[("class", "facts")], |page| {
        if !c.ends.is_empty() {
            page.el("dt", &[], "The trail ends at");
            page.within("dd", &[], |page| {
                for (i, (name, how)) in c.ends.iter().enumerate() {
                    page.text(if i > 0 { "; " } else { "" });
                    page.name(name);
                    page.text(": ");
                    page.text(how);
                }
            });
        }
        // Mostly the same as the ends; then once is enough.
        if !c.origins.iter().all(|o| c.ends.iter().any(|e| e.0 == *o)) {
            page.el("dt", &[], "Origins");
            page.within("dd", &[], |page| names(page, &c.origins));
        }
        page.el("dt", &[], "In these articles");
        page.el("dd", &[], &c.counts);
        if let Some(b) = &c.bottleneck {
            page.el("dt", &[], "Every path runs through");
            page.within("dd", &[], |page| page.name(b));
        }
        if !c.silent.is_empty() {
            page.el("dt", &[], "Not mentioned in the text we read");
            page.within("dd", &[], |page| names(page, &c.silent));
        }
        if !c.not_examined.is_empty() {
            page.el("dt", &[], "Not examined");
            page.within("dd", &[], |page| {
                for (i, (name, why)) in c.not_examined.iter().enumerate() {
                    page.text(if i > 0 { " " } else { "" });
                    page.name(name);
                    page.text(": ");
                    page.name(why);
                }
            });
        }
    });
}

fn names(page: &mut Page, names: &[String]) {
    for (i, name) in names.iter().enumerate() {
        page.text(if i > 0 { ", " } else { "" });
        page.name(name);
    }
}

fn see_differences(page: &mut Page, model: &ReportModel, c: &ClaimEntry) {
    if c.differences.is_empty() {
        return;
    }
    page.within("p", &[], |page| {
        page.text("The wordings differ: ");
        for (i, &d) in c.differences.iter().enumerate() {
            if let Some(entry) = model.differences.get(d) {
                page.text(if i > 0 { ", " } else { "" });
                link(page, &difference_id(d), entry.kind);
            }
        }
        page.text(".");
    });
}

fn difference_id(place: usize) -> String {
    format!("d{}", place + 1)
}

/// Who relied on whom, each with its sentences.
pub(super) fn citations(page: &mut Page, model: &ReportModel) {
    for (i, c) in model.citations.iter().enumerate() {
        let number = format!("k{}", i + 1);
        let attrs = [
            ("class", finding_class(&c.judgement)),
            ("id", number.as_str()),
        ];
        page.within("article", &attrs, |page| {
            page.within("h3", &[], |page| {
                id(page, &number);
                page.name(&c.from);
                page.text(" relies on ");
                page.name(&c.to);
            });
            judgement(page, &c.judgement);
            page.within("p", &[], |page| {
                basis_tag(page, c.basis);
                page.name(&c.reason);
                if !c.attributions.is_empty() {
                    page.text(" See ");
                    for (i, t) in c.attributions.iter().enumerate() {
                        page.text(if i > 0 { ", " } else { "" });
                        link(page, t, t);
                    }
                    page.text(".");
                }
            });
            for q in &c.evidence {
                quote(page, q);
            }
        });
        page.fixed("\n");
    }
}

/// Both wordings side by side.
pub(super) fn differences(page: &mut Page, model: &ReportModel) {
    for (i, d) in model.differences.iter().enumerate() {
        let number = difference_id(i);
        let attrs = [
            ("class", finding_class(&d.judgement)),
            ("id", number.as_str()),
        ];
        page.within("article", &attrs, |page| {
            page.within("h3", &[], |page| {
                id(page, &number);
                page.text("Difference: ");
                page.text(d.kind);
            });
            judgement(page, &d.judgement);
            page.within("p", &[], |page| {
                page.name(&d.explanation);
                page.text(" In claim ");
                link(page, &d.claim, &d.claim);
                page.text("; ");
                page.text(d.direction);
                page.text(".");
            });
            page.within("div", &[("class", "sides")], |page| {
                quote(page, &d.left);
                match &d.right {
                    Some(right) => quote(page, right),
                    None => page.el(
                        "p",
                        &[("class", "soft")],
                        "Not mentioned in the text we read.",
                    ),
                }
            });
        });
        page.fixed("\n");
    }
}

/// Each headline and what of it was found in the body.
pub(super) fn headlines(page: &mut Page, model: &ReportModel) {
    for h in &model.headlines {
        page.within(
            "article",
            &[("class", finding_class(&h.judgement))],
            |page| {
                page.within("h3", &[], |page| {
                    page.name(&h.article);
                    page.text(if h.supported {
                        ": we found all of the headline in the article"
                    } else {
                        ": we did not find all of the headline in the article"
                    });
                });
                judgement(page, &h.judgement);
                match &h.headline {
                    Ok(q) => quote(page, q),
                    Err(title) => page.within("figure", &[("class", "quote")], |page| {
                        page.el("blockquote", &[("dir", "auto")], title);
                        page.el(
                            "figcaption",
                            &[],
                            "from the file\u{2019}s details, not from its text",
                        );
                    }),
                }
                page.within("p", &[], |page| page.name(&h.explanation));
            },
        );
        page.fixed("\n");
    }
}

/// Source, cue and content of every attribution.
pub(super) fn attributions(page: &mut Page, model: &ReportModel) {
    for a in &model.articles {
        let mut of_article = model
            .attributions
            .iter()
            .filter(|t| t.article == a.id)
            .peekable();
        if of_article.peek().is_none() {
            continue;
        }
        page.within("h3", &[], |page| {
            id(page, &a.id.to_string());
            page.name(&a.name);
        });
        for t in of_article {
            let class = if t.judgement.set_aside() {
                "attribution aside"
            } else {
                "attribution"
            };
            page.within("div", &[("class", class), ("id", t.id.as_str())], |page| {
                page.within("p", &[("class", "who")], |page| {
                    id(page, &t.id);
                    page.el("b", &[("dir", "auto")], &t.who);
                    if !t.cue.is_empty() {
                        page.text(" \u{2026} ");
                        page.el("i", &[("dir", "auto")], &t.cue);
                    }
                });
                judgement(page, &t.judgement);
                for q in &t.content {
                    quote(page, q);
                }
                page.within("p", &[("class", "soft")], |page| {
                    page.text("Source: ");
                    page.name(&t.source);
                    for d in &t.details {
                        page.text("; ");
                        page.name(d);
                    }
                    page.text(". Found by: ");
                    page.name(&t.why);
                });
            });
        }
        page.fixed("\n");
    }
}

/// Both sides of every match, pair by pair.
pub(super) fn matches(page: &mut Page, model: &ReportModel) {
    passages::table(page, model);
    page.el(
        "p",
        &[("class", "lead-in")],
        "Words that the other side has not are underlined. Alike wording alone does not show who took it from whom.",
    );
    let mut pairs: BTreeMap<_, Vec<&MatchEntry>> = BTreeMap::new();
    for m in &model.matches {
        pairs
            .entry((m.left.article, m.right.article))
            .or_default()
            .push(m);
    }
    for ((l, r), of_pair) in pairs {
        if let Some(first) = of_pair.first() {
            page.within("h3", &[], |page| {
                page.name(&first.left.name);
                page.text(" and ");
                page.name(&first.right.name);
            });
        }
        if let Some(p) = model.pairs.iter().find(|p| (p.left, p.right) == (l, r)) {
            let words = format!(
                "{}. {} of the words of {l} stand in these passages, {} of {r}; longest run in both: {}.",
                count(of_pair.len(), "passage"),
                percent(p.left_share),
                percent(p.right_share),
                count(p.longest_run, "word"),
            );
            page.el("p", &[("class", "lead-in")], &words);
        }
        for m in of_pair {
            one_match(page, m);
        }
        page.fixed("\n");
    }
}

/// Class and words of a kind.
pub(super) fn kind_words(kind: MatchKind) -> (&'static str, &'static str) {
    match kind {
        MatchKind::Verbatim => ("tag verbatim", "word for word"),
        MatchKind::NearVerbatim => ("tag near", "nearly word for word"),
        MatchKind::Paraphrase => ("tag paraphrase", "in other words"),
    }
}

fn one_match(page: &mut Page, m: &MatchEntry) {
    let (class, kind) = kind_words(m.kind);
    let attrs = [
        ("class", finding_class(&m.judgement)),
        ("id", m.id.as_str()),
    ];
    page.within("article", &attrs, |page| {
        page.within("p", &[("class", "who")], |page| {
            id(page, &m.id);
            page.el("span", &[("class", class)], kind);
            page.name(&m.why);
            page.text(&format!(" Score {:.2}.", m.score));
        });
        judgement(page, &m.judgement);
        page.within("div", &[("class", "sides")], |page| {
            quote(page, &m.left);
            quote(page, &m.right);
        });
    });
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

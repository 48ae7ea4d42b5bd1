//! Short lists of findings that are one sentence with evidence: denials, corrections, sums.

use super::evidence::quote;
use super::link;
use crate::report::model::{NoteEntry, ReportModel};
use crate::report::page::Page;

/// Who denies what, and who carries it.
pub(super) fn denials(page: &mut Page, model: &ReportModel) {
    lead_in(
        page,
        "Only articles that carry the claim and are not older than the denial are named as not mentioning it. That a text does not mention it shows no reason why.",
    );
    list(page, &model.denials);
}

/// What outlets took back, and who says the earlier thing.
pub(super) fn corrections(page: &mut Page, model: &ReportModel) {
    lead_in(
        page,
        "What an outlet prints about its own text, held against the articles that rely on it. They may be older than the note.",
    );
    list(page, &model.corrections);
}

/// Sums in the texts.
pub(super) fn arithmetic(page: &mut Page, model: &ReportModel) {
    lead_in(
        page,
        "Where a text gives all the numbers, we worked them out again; what rounding explains is left out.",
    );
    list(page, &model.arithmetic);
}

fn lead_in(page: &mut Page, words: &str) {
    page.el("p", &[("class", "lead-in")], words);
}

fn list(page: &mut Page, notes: &[NoteEntry]) {
    for n in notes {
        page.within("article", &[("class", "finding")], |page| {
            page.within("h3", &[], |page| page.name(&n.heading));
            page.within("p", &[], |page| {
                page.name(&n.explanation);
                if let Some(c) = &n.claim {
                    page.text(" See claim ");
                    link(page, c, c);
                    page.text(".");
                }
            });
            for (name, why) in &n.not_examined {
                page.within("p", &[("class", "soft")], |page| {
                    page.text("Not examined: ");
                    page.name(name);
                    page.text(". ");
                    page.name(why);
                });
            }
            for q in &n.quotes {
                quote(page, q);
            }
        });
        page.fixed("\n");
    }
}

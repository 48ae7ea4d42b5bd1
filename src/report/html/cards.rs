//! Evidence from elsewhere than the articles, marked as the person's.

use crate::report::cards::hidden_words;
use crate::report::model::{CardEntry, ReportModel};
use crate::report::page::Page;

/// The cards that are about no claim of the report.
pub(super) fn others(page: &mut Page, model: &ReportModel) {
    page.el(
        "p",
        &[("class", "lead-in")],
        "What the person who made this report knows from elsewhere and attached to no claim of it. It counts as no article and no source.",
    );
    cards(page, &model.evidence, model.background);
}

/// Cards, and how many are not shown.
pub(super) fn cards(page: &mut Page, cards: &[CardEntry], hidden: usize) {
    for card in cards {
        page.within("div", &[("class", "person")], |page| one(page, card));
        page.fixed("\n");
    }
    if let Some(words) = hidden_words(hidden) {
        page.el("p", &[("class", "soft")], &words);
    }
}

fn one(page: &mut Page, card: &CardEntry) {
    page.within("p", &[], |page| {
        page.el("span", &[("class", "by")], "Evidence added by a person");
        if let Some(side) = card.side {
            page.text(", ");
            page.text(side);
            page.text(" this claim");
        }
        page.text(": ");
        page.within("b", &[], |page| page.name(&card.title));
    });
    page.within("dl", &[("class", "facts")], |page| {
        for (label, value) in &card.facts {
            page.el("dt", &[], label);
            page.within("dd", &[], |page| page.name(value));
        }
    });
    if !card.text.is_empty() {
        page.within("p", &[("class", "note")], |page| page.name(&card.text));
    }
}

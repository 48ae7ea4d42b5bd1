//! Pieces that every section uses: quotations with their place, the person's judgement, tags.

use super::link;
use crate::case::{Basis, Verdict};
use crate::report::model::Judgement;
use crate::report::page::Page;
use crate::report::quote::Quote;

/// A quotation and where it stands. `also` adds to the line below it.
pub(super) fn quote_with(page: &mut Page, quote: &Quote, also: impl FnOnce(&mut Page)) {
    page.within("figure", &[("class", "quote")], |page| {
        let attrs = [("dir", "auto"), ("lang", language(quote))];
        page.within("blockquote", &attrs, |page| words(page, quote));
        page.within("figcaption", &[], |page| {
            also(page);
            place(page, quote);
        });
    });
}

/// A quotation and where it stands.
pub(super) fn quote(page: &mut Page, q: &Quote) {
    quote_with(page, q, |_| {});
}

fn words(page: &mut Page, quote: &Quote) {
    let in_context = !(quote.before.is_empty() && quote.after.is_empty());
    context(page, &quote.before);
    let tag = if in_context { "mark" } else { "span" };
    page.within(tag, &[], |page| {
        for (piece, differs) in &quote.pieces {
            if *differs {
                page.el("b", &[], piece);
            } else {
                page.text(piece);
            }
        }
    });
    context(page, &quote.after);
}

fn context(page: &mut Page, text: &str) {
    if !text.is_empty() {
        page.el("span", &[("class", "ctx")], text);
    }
}

/// "Harbour Post, characters 33 to 115", with the way to the article.
pub(super) fn place(page: &mut Page, quote: &Quote) {
    link(page, &quote.article.to_string(), &quote.article.to_string());
    page.text(" ");
    page.name(&quote.name);
    if let Some(span) = quote.span {
        page.text(&format!(", characters {} to {}", span.start, span.end));
    }
}

/// A language code that is one; anything else says nothing.
fn language(quote: &Quote) -> &str {
    let is_code =
        |l: &&str| (2..=3).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_lowercase());
    quote.language.as_deref().filter(is_code).unwrap_or("")
}

/// The person's judgement, marked as theirs; nothing where there is none.
pub(super) fn judgement(page: &mut Page, j: &Judgement) {
    if j.by_hand {
        page.within("p", &[], |page| {
            page.el(
                "span",
                &[("class", "by")],
                "This finding was added by a person.",
            );
        });
    }
    if j.is_empty() {
        return;
    }
    page.within("div", &[("class", "person")], |page| {
        page.within("p", &[], |page| {
            page.el("span", &[("class", "by")], "Decided by the person: ");
            page.text(j.verdict.words());
            if j.set_aside() {
                page.text(", so this finding is set aside");
            }
            page.text(".");
            for correction in &j.corrections {
                page.text(" Corrected to: ");
                page.name(correction);
                page.text(".");
            }
        });
        if !j.house_verdict.is_empty() {
            page.within("p", &[("class", "note")], |page| {
                page.text("The house's own verdict: ");
                page.name(&j.house_verdict);
            });
        }
        if !j.tags.is_empty() {
            page.within("p", &[], |page| {
                page.text("Tags: ");
                page.name(&j.tags.join(", "));
            });
        }
        if !j.note.is_empty() {
            page.within("p", &[("class", "note")], |page| {
                page.text("Their note: ");
                page.name(&j.note);
            });
        }
    });
}

/// The class of a finding's element.
pub(super) fn finding_class(j: &Judgement) -> &'static str {
    if j.verdict == Verdict::ReadWrongly {
        "finding aside"
    } else {
        "finding"
    }
}

/// "stated" or "inferred" with its outline.
pub(super) fn basis_tag(page: &mut Page, basis: Basis) {
    match basis {
        Basis::Stated => page.el(
            "span",
            &[("class", "tag stated")],
            "stated: the article says so",
        ),
        Basis::Inferred => page.el(
            "span",
            &[("class", "tag inferred")],
            "inferred: our reading, not said in the text",
        ),
    }
}

/// A short grey mark such as `m1`.
pub(super) fn id(page: &mut Page, id: &str) {
    page.el("span", &[("class", "id")], id);
}

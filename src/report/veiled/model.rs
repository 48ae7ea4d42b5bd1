//! The report model with names hidden, field by field.

use super::quotes::{self, Shown};
use super::{ADDRESS, NOTE, Veiled, file_name};
use crate::case::Case;
use crate::report::model::{ArticleEntry, Judgement, MatchEntry, ReportModel};
use crate::report::quote::Quote;
use crate::report::texts::{Visitor, visit};
use std::collections::BTreeSet;

/// Hides names and notes; gives back what is still quoted word for word.
pub(super) fn veil(model: &mut ReportModel, veiled: &Veiled, case: &Case) -> Vec<Shown> {
    let mut walk = Walk {
        veiled,
        case,
        shown: Vec::new(),
    };
    if veiled.notes && !model.notes.is_empty() {
        model.notes = NOTE.into();
    }
    for a in &mut model.articles {
        addresses(a, veiled);
        if let Some(read) = case.article(a.id).filter(|read| *read.text == *a.text) {
            a.text = super::over_mask(&read.text, veiled.mask(a.id));
        }
    }
    if veiled.all_addresses {
        other_addresses(model);
    }
    if !veiled.hides_names() {
        visit(model, &mut Nameless { veiled, case });
        return Vec::new();
    }
    sizes(model, veiled);
    for a in &mut model.articles {
        article(a, veiled);
    }
    own_words(model, veiled);
    visit(model, &mut walk);
    let shown = walk.shown;
    in_neutral_order(model);
    shown
}

/// Those of the question and of evidence from elsewhere.
fn other_addresses(model: &mut ReportModel) {
    hide(&mut model.question.link);
    let cards = model.claims.iter_mut().flat_map(|c| &mut c.evidence);
    for card in cards.chain(&mut model.evidence) {
        for (_, value) in card.facts.iter_mut().filter(|(label, _)| *label == "Where") {
            hide(value);
        }
    }
}

fn hide(address: &mut String) {
    if !address.is_empty() {
        *address = ADDRESS.into();
    }
}

/// Every text and quotation.
struct Walk<'a> {
    veiled: &'a Veiled,
    case: &'a Case,
    shown: Vec<Shown>,
}

impl Visitor for Walk<'_> {
    fn text(&mut self, text: &mut String) {
        *text = self.veiled.over(text);
    }

    fn quote(&mut self, quoted: &mut Quote) {
        self.shown
            .extend(quotes::veil(quoted, self.veiled, self.case));
        quoted.name = self.veiled.over(&quoted.name);
    }

    fn judgement(&mut self, judgement: &mut Judgement) {
        if self.veiled.notes && !judgement.note.is_empty() {
            judgement.note = NOTE.into();
        }
        // Tags stand in alphabetical order: where a hidden one stands tells of it.
        let tags = judgement.tags.iter().map(|t| self.veiled.over(t));
        judgement.tags = tags.collect::<BTreeSet<_>>().into_iter().collect();
    }
}

/// Notes and addresses without any name: what they do not touch stays as it is, with its place.
struct Nameless<'a> {
    veiled: &'a Veiled,
    case: &'a Case,
}

impl Visitor for Nameless<'_> {
    fn text(&mut self, text: &mut String) {
        *text = self.veiled.over(text);
    }

    fn quote(&mut self, quoted: &mut Quote) {
        let touched = match quoted.span {
            Some(span) => {
                let before = quoted.before.chars().count();
                let from = span.start.saturating_sub(before);
                let to = span.end + quoted.after.chars().count();
                let mask = self.veiled.mask(quoted.article);
                let first = mask.partition_point(|(s, _)| s.end <= from);
                mask.get(first).is_some_and(|(s, _)| s.start < to)
            }
            None => true,
        };
        if touched {
            quotes::veil(quoted, self.veiled, self.case);
        }
        quoted.name = self.veiled.over(&quoted.name);
    }

    fn judgement(&mut self, judgement: &mut Judgement) {
        if self.veiled.notes && !judgement.note.is_empty() {
            judgement.note = NOTE.into();
        }
    }
}

/// Where an article was published and fetched, if that is hidden.
fn addresses(a: &mut ArticleEntry, veiled: &Veiled) {
    if !veiled.all_addresses && !veiled.affected.contains(&a.id) {
        return;
    }
    let leads = ["Address", "Archived at"];
    for (label, value) in &mut a.facts {
        if leads.contains(label) {
            *value = ADDRESS.into();
        }
    }
    a.facts.retain(|(label, _)| *label != "Retrieved");
    let fields = ["url", "archived", "retrieved"];
    a.changed.retain(|(field, _)| !fields.contains(field));
}

/// Hash and sizes of every file, its name, and of an affected article how it was read.
fn article(a: &mut ArticleEntry, veiled: &Veiled) {
    if a.name == a.file {
        a.name = file_name(a.id);
    }
    a.file = file_name(a.id);
    a.sha256.clear();
    a.size = (0, 0);
    if veiled.affected.contains(&a.id) {
        // How it was read tells of its size and of the page it came from.
        a.reading.clear();
    }
}

/// What counts words or letters of passages that hold a name.
fn sizes(model: &mut ReportModel, veiled: &Veiled) {
    let affected = &veiled.affected;
    model
        .pairs
        .retain(|p| !affected.contains(&p.left) && !affected.contains(&p.right));
    for m in model.matches.iter_mut().filter(|m| holds_name(m, veiled)) {
        m.why.clear();
        m.score = (m.score * 10.0).round() / 10.0;
    }
    for d in &mut model.differences {
        let sides = [Some(&d.left), d.right.as_ref()];
        let held = sides.into_iter().flatten().any(|q| is_held(q, veiled));
        if held && d.explanation.contains('\u{2026}') {
            // Long wordings are cut after a number of words.
            d.explanation.clear();
        }
    }
}

fn holds_name(m: &MatchEntry, veiled: &Veiled) -> bool {
    is_held(&m.left, veiled) || is_held(&m.right, veiled)
}

fn is_held(q: &Quote, veiled: &Veiled) -> bool {
    let Some(span) = q.span else {
        return !veiled.veil.finds(&q.text()).is_empty();
    };
    let mask = veiled.mask(q.article);
    let first = mask.partition_point(|(s, _)| s.end <= span.start);
    mask.get(first).is_some_and(|(s, _)| s.start < span.end)
}

/// Sentences of the program, which may list single words of a name.
fn own_words(model: &mut ReportModel, veiled: &Veiled) {
    let whys = model.matches.iter_mut().map(|m| &mut m.why);
    let explained = model.differences.iter_mut().map(|d| &mut d.explanation);
    let headlines = model.headlines.iter_mut().map(|h| &mut h.explanation);
    let said = model.attributions.iter_mut().flat_map(|t| {
        let whole: [&mut String; 2] = [&mut t.why, &mut t.who];
        whole.into_iter().chain(&mut t.details)
    });
    let reasons = model.citations.iter_mut().map(|c| &mut c.reason);
    let notes = [
        &mut model.denials,
        &mut model.corrections,
        &mut model.arithmetic,
        &mut model.sums,
    ];
    let notes = notes.into_iter().flatten().map(|n| &mut n.explanation);
    let leads = model
        .leads
        .iter_mut()
        .flat_map(|(what, why, _)| [what, why]);
    let found = model.found.iter_mut();
    let all = found
        .chain(whys)
        .chain(explained)
        .chain(headlines)
        .chain(said);
    for text in all.chain(reasons).chain(notes).chain(leads) {
        *text = veiled.over_own_words(text);
    }
    // What is known by no passage is known by words, folded to small letters.
    for d in model.decisions.iter_mut().filter(|d| d.quotes.is_empty()) {
        d.about = veiled.over_folded(&d.about);
    }
}

/// What stands in the order of its names is put into an order that tells nothing of them.
fn in_neutral_order(model: &mut ReportModel) {
    for s in &mut model.sources {
        let labels: BTreeSet<String> = std::mem::take(&mut s.labels).into_iter().collect();
        s.labels = labels.into_iter().collect();
    }
    model.decisions.sort_by_cached_key(|d| {
        let quotes: Vec<_> = d.quotes.iter().map(|q| (q.article, q.text())).collect();
        (
            d.about.clone(),
            quotes,
            d.judgement.corrections.clone(),
            d.judgement.note.clone(),
        )
    });
    for c in &mut model.claims {
        // Names and numbers stay together.
        let numbers = std::mem::take(&mut c.data.origins).into_iter();
        let names = std::mem::take(&mut c.origins).into_iter();
        let mut both: Vec<_> = names.zip(numbers).collect();
        both.sort();
        (c.origins, c.data.origins) = both.into_iter().unzip();
    }
}

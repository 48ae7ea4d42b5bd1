//! The lines of the menu by which the person says what a thing should be instead, and what they know of it.

use super::line;
use crate::case::{Basis, Correction, FindingKey};
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks, DecisionPart},
    dialogs::decide::{Form, card, join, source, split},
    item::{self, Item},
    views::{ViewCx, claims},
    words,
};
use crate::provenance::Node;
use eframe::egui::Ui;

/// Draws them.
pub(super) fn lines(ui: &mut Ui, cx: &ViewCx<'_>, item: Item, key: &FindingKey, asks: &mut Asks) {
    match item {
        Item::Lead(_) => return,
        Item::Source(id) => source_lines(ui, cx, id, key, asks),
        Item::Attribution(id) => attribution_line(ui, cx, id, asks),
        Item::Citation(from, to) => citation_lines(ui, cx, (from, to), key, asks),
        Item::Claim(id) => claim_lines(ui, cx, id, key, asks),
        _ => {}
    }
    if line(ui, say!("menus-decide-tag"), Some(Action::Tag)) {
        asks.push(Ask::Select(Some(item)));
        asks.push(Ask::Do(Action::Tag));
    }
}

fn attribution_line(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::AttributionId,
    asks: &mut Asks,
) {
    if line(ui, say!("menus-decide-words-of-another-person-of"), None) {
        let draft = split::Draft::of_attribution(cx, id);
        asks.extend(draft.map(|d| Form::Split(d).open()));
    }
}

fn source_lines(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::SourceId,
    key: &FindingKey,
    asks: &mut Asks,
) {
    if line(
        ui,
        say!("menus-decide-name-and-kind"),
        Some(Action::CorrectSource),
    ) {
        let draft = source::Draft::new(cx, id);
        asks.extend(draft.map(|d| Form::Source(d).open()));
    }
    if let Some(other) = selected(cx, id) {
        let text = say!("menus-decide-the-same-as", other = words::clip(&other, 40));
        if line(ui, &text, None) {
            asks.push(join::ask(key.clone(), other));
        }
    }
    if line(ui, say!("menus-decide-same-as-another-source"), None) {
        let draft = join::Draft::new(cx, id);
        asks.extend(draft.map(|d| Form::Join(d).open()));
    }
    if line(ui, say!("menus-decide-words-of-another-person"), None) {
        let draft = split::Draft::of_source(cx, id);
        asks.extend(draft.map(|d| Form::Split(d).open()));
    }
}

/// What a decision calls the node that is selected, where it is another one than this source.
fn selected(cx: &ViewCx<'_>, id: crate::article::SourceId) -> Option<String> {
    match cx.selected?.node()? {
        Node::Source(other) if other != id => {
            item::source(cx.prov, other).map(|s| s.found_name().to_owned())
        }
        Node::Article(article) => cx.case.article(article)?.metadata.outlet.clone(),
        Node::Source(_) => None,
    }
}

fn citation_lines(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (from, to): (Node, Node),
    key: &FindingKey,
    asks: &mut Asks,
) {
    let now = item::citation(cx.prov, from, to).map(|c| c.basis);
    let (basis, text) = match now {
        Some(Basis::Stated) => (
            Basis::Inferred,
            say!("menus-decide-it-is-inferred-not-stated"),
        ),
        _ => (Basis::Stated, say!("menus-decide-it-is-stated-in-the")),
    };
    if line(ui, text, None) {
        let part = DecisionPart::Correction(Correction::Basis { basis });
        asks.push(Ask::Decide(key.clone(), part));
    }
}

fn claim_lines(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::ClaimId,
    key: &FindingKey,
    asks: &mut Asks,
) {
    if line(
        ui,
        say!("menus-decide-new-evidence-card"),
        Some(Action::NewCard),
    ) {
        let draft = card::Draft::new(cx, Some(key.clone()));
        asks.push(Form::of_card(draft).open());
    }
    if line(
        ui,
        say!("menus-decide-house-verdict"),
        Some(Action::HouseVerdict),
    ) {
        asks.push(Ask::Select(Some(Item::Claim(id))));
        asks.push(Ask::Do(Action::HouseVerdict));
    }
    let several = item::claim(cx.prov, id).is_some_and(|c| c.mentions.len() > 1);
    let apart = claims::is_apart(cx.case, key);
    for (_, action) in [(several, Action::ChooseApart), (apart, Action::Together)]
        .into_iter()
        .filter(|a| a.0)
    {
        let text = row_of(action).map_or("", |r| r.text());
        if line(ui, text, Some(action)) {
            asks.push(Ask::Select(Some(Item::Claim(id))));
            asks.push(Ask::Do(action));
        }
    }
}

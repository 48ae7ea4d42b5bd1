//! The menu of a thing of the case: what can be done with it, by right click, by the key for menus, in every view. Made from
//! what the thing is; views hang [`item_menu`] on their marks, nodes and rows.

use crate::gui::locale::say;
mod decide;

use super::actions::{Action, Now, row_of};
use super::ask::{Ask, Asks, DecisionPart};
use super::copying::Form;
use super::dialogs::{Dialog, speaker};
use super::item::{self, Item};
use super::views::ViewCx;
use crate::article::Passage;
use crate::case::{Case, CorrectionSort, FindingKey, Verdict, remove_made};
use crate::gui::theme;
use crate::provenance::{self, Node, Provenance};
use eframe::egui::{
    Align, Button, Context, Id, Layout, Popup, PopupKind, Pos2, Response, RichText, Ui,
    containers::menu::menu_style,
};

/// Of what a menu is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A thing of the case.
    Item(Item),
    /// The selected words, and what is marked there.
    Words(Option<Item>),
}

/// The menu that is open, if one is.
#[derive(Default)]
pub struct MenuState {
    open: Option<(Target, Pos2)>,
}

impl MenuState {
    /// Opens a menu at a place.
    pub fn open(&mut self, target: Target, at: Pos2) {
        self.open = Some((target, at));
    }

    /// Whether a menu is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Draws the open menu.
    pub fn show(&mut self, ui: &Ui, cx: &ViewCx<'_>, now: &Now, asks: &mut Asks) {
        let Some((target, at)) = self.open else {
            return;
        };
        let frame = ui.ctx().cumulative_pass_nr();
        ui.ctx().data_mut(|d| d.insert_temp(shown(), frame));
        let mut open = true;
        Popup::new(
            Id::unique("menu of the selection"),
            ui.ctx().clone(),
            at,
            ui.layer_id(),
        )
        .kind(PopupKind::Menu)
        .layout(Layout::top_down_justified(Align::Min))
        .style(menu_style)
        .accessible_name(say!("menus-menu-of-the-selection"))
        .open_bool(&mut open)
        .show(|ui| match target {
            Target::Item(item) => item_menu(ui, cx, item, asks),
            Target::Words(item) => words_menu(ui, cx, now, item, asks),
        });
        if !open {
            self.open = None;
        }
    }
}

/// Under this name the last frame is kept in which a menu was open.
fn shown() -> Id {
    Id::unique("the last frame with a menu of the selection")
}

/// Whether a menu of the selection is open: then keys and places on screen are its own.
pub fn is_shown(ctx: &Context) -> bool {
    let last: Option<u64> = ctx.data(|d| d.get_temp(shown()));
    last.is_some_and(|frame| frame + 1 >= ctx.cumulative_pass_nr())
}

/// What can be done with the selected words, and with what is marked there.
fn words_menu(ui: &mut Ui, cx: &ViewCx<'_>, now: &Now, item: Option<Item>, asks: &mut Asks) {
    ui.set_min_width(230.0);
    for action in [
        Action::AddAttribution,
        Action::AddClaim,
        Action::AddToClaim,
        Action::AddCitation,
        Action::AddMatch,
        Action::CopyWords,
        Action::FindWords,
    ] {
        let Some(row) = row_of(action).filter(|r| (r.enabled)(now)) else {
            continue;
        };
        if action == Action::CopyWords {
            ui.separator();
        }
        if line(ui, row.text(), Some(action)) {
            asks.push(Ask::Do(action));
        }
    }
    if let Some(item) = item {
        ui.separator();
        item_menu(ui, cx, item, asks);
    }
}

/// A line of a menu, with the keys of its action where it has one; whether it was chosen. It closes the menu.
pub fn line(ui: &mut Ui, text: &str, action: Option<Action>) -> bool {
    let keys = action.and_then(row_of).map(|r| r.keys_text(ui.ctx()));
    let keys = RichText::new(keys.unwrap_or_default()).size(theme::SMALL);
    let button = ui.add(Button::new(text).shortcut_text(keys));
    let chosen = button.accessible_name(text).clicked();
    if chosen {
        ui.close();
    }
    chosen
}

/// A line that is ticked or not.
fn ticked(ui: &mut Ui, text: &str, on: bool, action: Action) -> bool {
    let keys = row_of(action).map(|r| r.keys_text(ui.ctx()));
    let keys = RichText::new(keys.unwrap_or_default()).size(theme::SMALL);
    let shown = if on {
        format!("✔ {text}")
    } else {
        text.to_owned()
    };
    let button = Button::new(shown).selected(on).shortcut_text(keys);
    let response: Response = ui.add(button).accessible_name(text);
    let chosen = response.clicked();
    if chosen {
        ui.close();
    }
    chosen && !on
}

/// The key under which the person added it; `None` for what was found.
pub fn added_by_hand(case: &Case, prov: &Provenance, item: Item) -> Option<FindingKey> {
    let key = match item {
        Item::Citation(from, to) => {
            let citation = item::citation(prov, from, to)?;
            provenance::added_citation(case, prov, citation)
        }
        Item::Match(_) | Item::Attribution(_) | Item::Claim(_) => item.key(case, prov),
        _ => None,
    };
    key.filter(|k| case.made.contains_key(k))
}

/// Everything that can be done with a thing of the case.
pub fn item_menu(ui: &mut Ui, cx: &ViewCx<'_>, item: Item, asks: &mut Asks) {
    ui.set_min_width(210.0);
    let before = asks.len();
    let key = item.key(cx.case, cx.prov);
    if let Some(key) = &key {
        judge(ui, cx, item, key, asks);
        ui.separator();
    }
    places(ui, cx, item, asks);
    ui.separator();
    for (text, form, action) in [
        (say!("menus-copy-as-text"), Form::Text, Action::CopyText),
        (
            say!("menus-copy-as-markdown"),
            Form::Markdown,
            Action::CopyMarkdown,
        ),
        (say!("menus-copy-as-csv"), Form::Csv, Action::CopyCsv),
    ] {
        let keys = (cx.selected == Some(item)).then_some(action);
        if line(ui, text, keys) {
            asks.push(Ask::Copy(item, form));
        }
    }
    if let Some(made) = added_by_hand(cx.case, cx.prov, item) {
        ui.separator();
        if line(ui, remove_title(), None) {
            asks.push(Ask::Change(remove_made(cx.case, &made)));
        }
    }
    // What is done with a thing is seen in the inspector.
    if asks.len() > before && cx.selected != Some(item) && key.is_some() {
        asks.insert(before, Ask::Select(Some(item)));
    }
}

/// What takes away what the person added.
pub fn remove_title() -> &'static str {
    say!("menus-remove-what-was-added-by")
}
/// What takes back where the person set the ends.
pub fn as_found_title() -> &'static str {
    say!("menus-put-it-back-as-found")
}

/// The person's part: how it was read, a note, what it should be instead.
fn judge(ui: &mut Ui, cx: &ViewCx<'_>, item: Item, key: &FindingKey, asks: &mut Asks) {
    let decision = cx.case.decision(key);
    if matches!(item, Item::Lead(_)) {
        let text = if decision.corrections.is_done() {
            say!("menus-open-it-again")
        } else {
            say!("menus-done")
        };
        if line(ui, text, Some(Action::LeadDone)) {
            let part = DecisionPart::done(!decision.corrections.is_done());
            asks.push(Ask::Decide(key.clone(), part));
        }
    } else {
        for (verdict, text, action) in [
            (
                Verdict::ReadCorrectly,
                say!("menus-read-correctly"),
                Action::ReadCorrectly,
            ),
            (
                Verdict::ReadWrongly,
                say!("menus-read-wrongly"),
                Action::ReadWrongly,
            ),
            (
                Verdict::Undecided,
                say!("menus-undecided"),
                Action::Undecided,
            ),
        ] {
            if ticked(ui, text, decision.verdict == verdict, action) {
                let part = DecisionPart::Verdict(verdict);
                asks.push(Ask::Decide(key.clone(), part));
            }
        }
    }
    if line(ui, say!("menus-note"), Some(Action::Note)) {
        asks.push(Ask::Select(Some(item)));
        asks.push(Ask::Do(Action::Note));
    }
    if let Item::Attribution(id) = item
        && line(ui, say!("menus-correct-whose-words-they-are"), None)
    {
        asks.push(Ask::Dialog(Dialog::Speaker(speaker::Draft::new(
            cx, id, key,
        ))));
    }
    decide::lines(ui, cx, item, key, asks);
    if decision.corrections.get(CorrectionSort::Place).is_some() && line(ui, as_found_title(), None)
    {
        let part = DecisionPart::NoCorrection(CorrectionSort::Place);
        asks.push(Ask::Decide(key.clone(), part));
    }
}

/// Where it can be looked at.
fn places(ui: &mut Ui, cx: &ViewCx<'_>, item: Item, asks: &mut Asks) {
    let first = item.passages(cx.case, cx.prov).first().copied();
    match item {
        Item::Match(_) | Item::Attribution(_) | Item::Passage(_) => {
            if line(ui, say!("menus-show-in-the-text"), None) {
                asks.push(Ask::Reveal(item));
            }
        }
        Item::Article(id) => {
            if line(ui, say!("menus-show-in-the-text"), None) {
                asks.push(Ask::Do(Action::Compare));
                asks.push(Ask::Reveal(item));
            }
            if line(ui, say!("menus-show-the-original"), None) {
                asks.push(Ask::Original(id));
            }
            if line(
                ui,
                say!("menus-article-details"),
                Some(Action::ArticleDetails),
            ) {
                asks.push(Ask::Details(id));
            }
        }
        _ => {
            if let Some(p) = first
                && line(ui, say!("menus-show-in-the-text"), None)
            {
                asks.push(Ask::Show(p));
            }
        }
    }
    for node in nodes(cx, item) {
        let name = crate::gui::words::clip(&cx.name(node), 40);
        if line(ui, &say!("menus-show-in-sources", name = name), None) {
            asks.push(Ask::Select(Some(Item::of_node(node))));
            asks.push(Ask::Do(Action::Sources));
        }
    }
    if matches!(item, Item::Citation(..)) && line(ui, say!("menus-show-in-sources-2"), None) {
        asks.push(Ask::Reveal(item));
    }
    let listed = !matches!(
        item,
        Item::Match(_) | Item::Attribution(_) | Item::Passage(_) | Item::Article(_)
    );
    let listed = listed && item.node().is_none() && !matches!(item, Item::Citation(..));
    if listed && line(ui, say!("menus-show-in-claims"), None) {
        asks.push(Ask::Reveal(item));
    } else if let Some(claim) = claim_of(cx, item)
        && line(ui, say!("menus-show-its-claim"), None)
    {
        asks.push(Ask::Reveal(claim));
    }
    if item.node().is_some()
        && line(
            ui,
            say!("menus-what-if-this-source-falls"),
            Some(Action::WhatIf),
        )
    {
        asks.push(Ask::Select(Some(item)));
        asks.push(Ask::Do(Action::WhatIf));
    }
}

/// The nodes of the graph that it is or speaks of.
fn nodes(cx: &ViewCx<'_>, item: Item) -> Vec<Node> {
    match item {
        Item::Attribution(id) => {
            let source = item::attribution(cx.prov, id).and_then(|a| a.source_id);
            source.map(Node::Source).into_iter().collect()
        }
        item => item.node().into_iter().collect(),
    }
}

/// The claim that an attribution or a match carries.
fn claim_of(cx: &ViewCx<'_>, item: Item) -> Option<Item> {
    let passages: Vec<Passage> = match item {
        Item::Attribution(_) | Item::Match(_) => item.passages(cx.case, cx.prov),
        _ => return None,
    };
    let holds = |c: &&provenance::Claim| {
        let on = |p: &Passage| c.mentions.iter().any(|m| m.passage.overlaps(*p));
        passages.iter().all(on)
    };
    let claim = cx.prov.claims.iter().find(holds);
    claim.map(|c| Item::Claim(c.id))
}

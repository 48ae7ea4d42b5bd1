//! Sources that the table of names proposes as one: accepted, or left apart.

use crate::case::{Command, SameNames};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    dialogs::decide::join,
    item::{self, Item},
    theme,
    views::ViewCx,
    widgets::fold,
};
use crate::provenance::{PerhapsSame, key_of_source};
use eframe::egui::{Button, Label, RichText, Ui};

/// Draws the section; nothing where nothing is proposed.
pub(super) fn perhaps<'a>(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    all: impl Iterator<Item = &'a PerhapsSame>,
    asks: &mut Asks,
) {
    let mut all = all.peekable();
    if all.peek().is_some() {
        fold::section(
            ui,
            say!("inspector-same-perhaps-the-same"),
            cx.theme,
            |ui| {
                for p in all {
                    proposal(ui, cx, p, asks);
                }
            },
        );
    }
}

/// One proposal as a line of its own, wherever it stands.
pub fn proposal(ui: &mut Ui, cx: &ViewCx<'_>, p: &PerhapsSame, asks: &mut Asks) {
    let Some(source) = item::source(cx.prov, p.source) else {
        return;
    };
    let both = say!(
        "inspector-same-and",
        name = p.name,
        other_name = p.other_name
    );
    ui.add(Label::new(say!("inspector-same-perhaps-the-same-2", both = both)).wrap());
    let told = say!("inspector-same-your-table-of-names-says");
    ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
    let small = |text: &str| Button::new(RichText::new(text).size(theme::SMALL));
    ui.horizontal_wrapped(|ui| {
        let accept = ui.add(small(say!("inspector-same-accept")));
        let tip = say!(
            "inspector-same-they-become-one-source-called",
            other_name = p.other_name
        );
        let accept = accept.on_hover_text(tip);
        if accept
            .accessible_name(say!("inspector-same-accept-2", both = both))
            .clicked()
        {
            asks.push(join::ask(key_of_source(source), p.other_name.clone()));
        }
        let leave = ui.add(small(say!("inspector-same-leave-apart")));
        let leave = leave.on_hover_text(say!("inspector-same-they-are-not-proposed-any"));
        let told = say!("inspector-same-leave-apart-2", both = both);
        if leave.accessible_name(told).clicked() {
            asks.push(Ask::Change(left_apart(cx, p, source.found_name())));
        }
        let show = ui.add(small(say!("inspector-same-show")));
        if show
            .accessible_name(say!("inspector-same-show-2", both = both))
            .clicked()
        {
            asks.push(Ask::Reveal(Item::Source(p.source)));
        }
    });
}

/// The step after which these two are not proposed any more.
fn left_apart(cx: &ViewCx<'_>, p: &PerhapsSame, name: &str) -> Command {
    let mut names = cx.case.names.clone();
    if let Some(row) = names.get_mut(p.row) {
        row.apart.insert(SameNames::pair(name, &p.other_name));
    }
    Command::Several {
        label: "leave two sources apart".into(),
        steps: vec![Command::SetNames(names)],
    }
}

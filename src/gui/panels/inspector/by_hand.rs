//! That a finding was added by hand, or stands where a person put it, and the way back.

use crate::case::{CorrectionSort, Decision, FindingKey, remove_made};
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks, DecisionPart},
    item::Item,
    menus, theme,
    views::{ViewCx, compare::ends::EndsState},
    widgets::icons,
};
use eframe::egui::{Label, RichText, Ui};

/// Says so, with what takes it back.
pub(super) fn show(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    item: Item,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    if let Some(made) = menus::added_by_hand(cx.case, cx.prov, item) {
        ui.horizontal(|ui| {
            icons::show(ui, icons::Icon::Note, cx.theme.right);
            ui.label(RichText::new(say!("inspector-by-hand-added-by-hand")).color(cx.theme.right));
            let remove = ui.button(say!("inspector-by-hand-remove"));
            let remove = remove.on_hover_text(say!("inspector-by-hand-it-goes-with-the-decision"));
            if remove.accessible_name(menus::remove_title()).clicked() {
                asks.push(Ask::Change(remove_made(cx.case, &made)));
            }
        });
    }
    if decision.corrections.get(CorrectionSort::Place).is_some() {
        ui.horizontal_wrapped(|ui| {
            icons::show(ui, icons::Icon::Note, cx.theme.right);
            ui.label(
                RichText::new(say!("inspector-by-hand-you-set-where-it-begins"))
                    .color(cx.theme.right),
            );
            if ui.button(menus::as_found_title()).clicked() {
                let part = DecisionPart::NoCorrection(CorrectionSort::Place);
                asks.push(Ask::Decide(key.clone(), part));
            }
        });
    }
    if EndsState::any(Some(item)) {
        let keys = |a| row_of(a).map_or_else(String::new, |r| r.keys_text(ui.ctx()));
        let text = say!(
            "inspector-by-hand-to-correct-where-it-stands",
            nd = keys(Action::ChooseEnd),
            ack = keys(Action::EndBack),
            orward = keys(Action::EndForward)
        );
        ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
    }
}

//! That a finding was added by hand, or stands where a person put it, and the way back.

use crate::case::{CorrectionSort, Decision, FindingKey, remove_made};
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
            ui.label(RichText::new("Added by hand").color(cx.theme.right));
            let remove = ui.button("Remove");
            let remove =
                remove.on_hover_text("It goes, with the decision on it. Undo takes it back.");
            if remove.accessible_name(menus::REMOVE).clicked() {
                asks.push(Ask::Change(remove_made(cx.case, &made)));
            }
        });
    }
    if decision.corrections.get(CorrectionSort::Place).is_some() {
        ui.horizontal_wrapped(|ui| {
            icons::show(ui, icons::Icon::Note, cx.theme.right);
            ui.label(RichText::new("You set where it begins and ends").color(cx.theme.right));
            if ui.button(menus::AS_FOUND).clicked() {
                let part = DecisionPart::NoCorrection(CorrectionSort::Place);
                asks.push(Ask::Decide(key.clone(), part));
            }
        });
    }
    if EndsState::any(Some(item)) {
        let keys = |a| row_of(a).map_or_else(String::new, |r| r.keys_text(ui.ctx()));
        let text = format!(
            "To correct where it stands, drag the handles in the text, or choose an end with {} and move it with {} and {}.",
            keys(Action::ChooseEnd),
            keys(Action::EndBack),
            keys(Action::EndForward)
        );
        ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
    }
}

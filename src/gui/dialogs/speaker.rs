//! Whose words an attribution has, as the person reads it: another source of the case, or a name that is typed.

use super::{DialogCx, buttons, first_focus, labelled, title};
use crate::article::AttributionId;
use crate::case::{Correction, CorrectionSort, FindingKey};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    item, theme,
    views::ViewCx,
    widgets::chips,
};
use crate::provenance::Node;
use eframe::egui::{Key, ScrollArea, Ui};

/// Sources that are listed at most; typing narrows them down.
const MOST: usize = 100;

/// As it is being chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    id: AttributionId,
    key: FindingKey,
    before: String,
    name: String,
}

impl Draft {
    /// Of an attribution, with the name that it has now.
    pub fn new(cx: &ViewCx<'_>, id: AttributionId, key: &FindingKey) -> Self {
        let source = item::attribution(cx.prov, id).and_then(|a| a.source_id);
        let name = source.map_or_else(String::new, |s| cx.name(Node::Source(s)));
        Self {
            id,
            key: key.clone(),
            before: name.clone(),
            name,
        }
    }

    /// Whether another name was chosen.
    pub fn is_written(&self) -> bool {
        self.name != self.before
    }
}

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("dialog-speaker-whose-words-are-they"));
    if let Some(a) = item::attribution(cx.view.prov, draft.id) {
        for c in a.content.iter().take(3) {
            chips::quote(ui, cx.view, crate::article::Passage::new(a.article, *c));
        }
    }
    first_focus(
        ui,
        ui.make_persistent_id(say!("dialog-speaker-name-of-the-source")),
    );
    let hint = say!("dialog-speaker-as-it-is-to-be");
    let field = labelled(
        ui,
        cx,
        say!("dialog-speaker-name-of-the-source"),
        hint,
        &mut draft.name,
        1,
    );
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    ui.add_space(theme::PAD);
    ui.label(theme::caption(
        say!("dialog-speaker-sources-of-this-case"),
        cx.theme,
    ));
    names(ui, cx, &mut draft.name);
    ui.add_space(theme::PAD);
    let mut go = entered;
    buttons(ui, cx, say!("dialog-speaker-keep"), asks, |_| go = true);
    if go && !draft.name.trim().is_empty() {
        if draft.is_written() {
            let name = draft.name.trim().to_owned();
            let part = DecisionPart::Correction(Correction::AttributedTo { name });
            asks.push(Ask::Decide(draft.key.clone(), part));
        }
        asks.push(Ask::CloseDialog);
    } else if cx
        .view
        .case
        .decision(&draft.key)
        .corrections
        .get(CorrectionSort::Speaker)
        .is_some()
        && ui
            .button(say!("dialog-speaker-whose-words-as-found"))
            .clicked()
    {
        let part = DecisionPart::NoCorrection(CorrectionSort::Speaker);
        asks.push(Ask::Decide(draft.key.clone(), part));
        asks.push(Ask::CloseDialog);
    }
}

/// The sources whose names hold what is typed, to choose from; all of them where nothing is typed or none does.
pub(super) fn names(ui: &mut Ui, cx: &DialogCx<'_>, name: &mut String) {
    let typed = name.trim().to_lowercase();
    let all = &cx.view.prov.sources;
    let holds = |n: &str| n.to_lowercase().contains(&typed);
    let any = all.iter().any(|s| s.name != *name && holds(&s.name));
    let mut chosen = None;
    let area = ScrollArea::vertical().id_salt("sources to choose from");
    area.auto_shrink([false, false])
        .min_scrolled_height(96.0)
        .max_height(96.0)
        .show(ui, |ui| {
            for s in all.iter().filter(|s| !any || holds(&s.name)).take(MOST) {
                let on = s.name == *name;
                if ui.selectable_label(on, &s.name).clicked() {
                    chosen = Some(s.name.clone());
                }
            }
        });
    if let Some(chosen) = chosen {
        *name = chosen;
    }
}

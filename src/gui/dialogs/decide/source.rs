//! What a source is called, and of which kind it is.

use super::say;
use crate::article::SourceId;
use crate::attribution::SourceKind;
use crate::case::{Correction, CorrectionSort, FindingKey};
use crate::gui::dialogs::{DialogCx, buttons, first_focus, labelled, title};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    item, theme,
    views::ViewCx,
    words,
};
use crate::provenance::key_of_source;
use eframe::egui::{ComboBox, Key, Ui};

/// All kinds, in the order of the list.
const KINDS: [SourceKind; 7] = [
    SourceKind::Person,
    SourceKind::Organisation,
    SourceKind::Outlet,
    SourceKind::Agency,
    SourceKind::Document,
    SourceKind::Unnamed,
    SourceKind::Unknown,
];

/// As it is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    key: FindingKey,
    found: String,
    before: (String, SourceKind),
    name: String,
    kind: SourceKind,
}

impl Draft {
    /// Of a source of the case.
    pub fn new(cx: &ViewCx<'_>, id: SourceId) -> Option<Self> {
        let source = item::source(cx.prov, id)?;
        Some(Self {
            key: key_of_source(source),
            found: source.found_name().to_owned(),
            before: (source.name.clone(), source.kind),
            name: source.name.clone(),
            kind: source.kind,
        })
    }

    /// Whether something was changed.
    pub(super) fn is_written(&self) -> bool {
        self.name.trim() != self.before.0 || self.kind != self.before.1
    }

    /// What changes: the name under which it was found, or none, takes a name back.
    fn parts(&self) -> Vec<(FindingKey, DecisionPart)> {
        let mut parts = Vec::new();
        let name = self.name.trim();
        if name != self.before.0 {
            parts.push(if name.is_empty() || name == self.found {
                DecisionPart::NoCorrection(CorrectionSort::Name)
            } else {
                DecisionPart::Correction(Correction::Name { name: name.into() })
            });
        }
        if self.kind != self.before.1 {
            let kind = self.kind;
            parts.push(DecisionPart::Correction(Correction::Kind { kind }));
        }
        let keyed = parts.into_iter().map(|p| (self.key.clone(), p));
        keyed.collect()
    }
}

/// Draws the form.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("dialog-decide-source-name-and-kind-of-the"));
    say(
        ui,
        cx,
        &say!(
            "dialog-decide-source-the-texts-call-it-what",
            found = words::clip(&draft.found, 80)
        ),
    );
    first_focus(ui, ui.make_persistent_id("Name"));
    let field = labelled(
        ui,
        cx,
        say!("dialog-decide-source-name"),
        &draft.found.clone(),
        &mut draft.name,
        1,
    );
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    ui.add_space(6.0);
    ui.label(theme::caption(say!("dialog-decide-source-kind"), cx.theme));
    let combo = ComboBox::from_id_salt("kind of the source")
        .selected_text(words::source_kind(draft.kind))
        .width(220.0)
        .show_ui(ui, |ui| {
            for kind in KINDS {
                ui.selectable_value(&mut draft.kind, kind, words::source_kind(kind));
            }
        });
    combo
        .response
        .accessible_name(say!("dialog-decide-source-kind-of-the-source"));
    ui.add_space(theme::PAD);
    let mut go = entered;
    buttons(ui, cx, say!("dialog-decide-source-keep"), asks, |_| {
        go = true
    });
    if go {
        let parts = draft.parts();
        if !parts.is_empty() {
            asks.push(Ask::DecideAll("set name and kind of a source", parts));
        }
        asks.push(Ask::CloseDialog);
    }
}

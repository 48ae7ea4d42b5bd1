//! Which other source it is: chosen from all sources of the case, and from the outlets of its articles.

use super::{choices_of_sources, say};
use crate::article::SourceId;
use crate::case::{Correction, FindingKey};
use crate::gui::dialogs::{DialogCx, buttons, title};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    item, theme,
    views::ViewCx,
    widgets::pick::{Choice, Pick, Shape},
    words,
};
use crate::provenance::key_of_source;
use crate::text::fold_name;
use eframe::egui::Ui;
use std::collections::BTreeSet;

/// As it is being chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    key: FindingKey,
    name: String,
    pick: Pick,
    chosen: Option<usize>,
    choices: Vec<Choice>,
    /// What a decision calls each of them.
    called: Vec<String>,
}

impl Draft {
    /// Of a source of the case.
    pub fn new(cx: &ViewCx<'_>, id: SourceId) -> Option<Self> {
        let source = item::source(cx.prov, id)?;
        let others = || cx.prov.sources.iter().filter(|s| s.id != id);
        let mut choices = choices_of_sources(others());
        let mut called: Vec<String> = others().map(|s| s.found_name().to_owned()).collect();
        let mut known: BTreeSet<String> = others().map(|s| fold_name(&s.name)).collect();
        known.extend([&source.name, source.found_name()].map(|n: &str| fold_name(n)));
        for a in &cx.case.articles {
            let outlet = a.metadata.outlet.clone().unwrap_or_default();
            if !outlet.is_empty() && known.insert(fold_name(&outlet)) {
                choices.push(Choice {
                    name: outlet.clone(),
                    caption: say!("dialog-decide-join-outlet-of-an-article").into(),
                });
                called.push(outlet);
            }
        }
        Some(Self {
            key: key_of_source(source),
            name: source.name.clone(),
            pick: Pick::default(),
            chosen: None,
            choices,
            called,
        })
    }
}

/// The request that makes two sources one.
pub fn ask(key: FindingKey, name: String) -> Ask {
    Ask::Decide(key, DecisionPart::Correction(Correction::SameAs { name }))
}

/// Draws the form.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("dialog-decide-join-same-as-another-source"));
    say(
        ui,
        cx,
        &say!(
            "dialog-decide-join-becomes-one-with-the-source",
            name = words::clip(&draft.name, 80)
        ),
    );
    let shape = Shape {
        name: say!("dialog-decide-join-find-a-source"),
        hint: say!("dialog-decide-join-type-a-part-of-its"),
        height: 220.0,
        chosen: draft.chosen,
        focus: true,
    };
    if let Some(at) = draft.pick.show(ui, cx.theme, &shape, &draft.choices) {
        draft.chosen = Some(at);
    }
    ui.add_space(6.0);
    let chosen = draft.chosen.and_then(|at| draft.called.get(at)).cloned();
    let told = match &chosen {
        Some(name) => say!("dialog-decide-join-chosen", name = name),
        None => say!("dialog-decide-join-choose-a-source-above").to_owned(),
    };
    ui.label(theme::caption(told, cx.theme));
    ui.add_space(theme::PAD);
    buttons(ui, cx, say!("dialog-decide-join-join"), asks, |asks| {
        if let Some(name) = chosen {
            asks.push(ask(draft.key.clone(), name));
            asks.push(Ask::CloseDialog);
        }
    });
}

//! Which words are those of somebody else: one of "two officials", whom no label in the texts tells from the other.

use super::say;
use crate::article::{AttributionId, Passage, SourceId};
use crate::case::{Correction, FindingKey};
use crate::gui::dialogs::{DialogCx, buttons, labelled, title};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    item, theme,
    views::ViewCx,
    widgets::chips,
    words,
};
use crate::provenance::{Provenance, key_of_attribution};
use crate::text::fold_name;
use eframe::egui::{Checkbox, Label, RichText, ScrollArea, Ui};

/// As it is being chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    called: String,
    rows: Vec<(FindingKey, Passage, bool)>,
    name: String,
}

impl Draft {
    /// Of all words of a source.
    pub fn of_source(cx: &ViewCx<'_>, id: SourceId) -> Option<Self> {
        Self::of(cx, id, None)
    }

    /// The same with one attribution chosen.
    pub fn of_attribution(cx: &ViewCx<'_>, id: AttributionId) -> Option<Self> {
        let source = item::attribution(cx.prov, id)?.source_id?;
        Self::of(cx, source, Some(id))
    }

    fn of(cx: &ViewCx<'_>, id: SourceId, chosen: Option<AttributionId>) -> Option<Self> {
        let source = item::source(cx.prov, id)?;
        let own = cx.prov.attributions.iter();
        let own = own.filter(|a| a.source_id == Some(id)).map(|a| {
            let passage = Passage::new(a.article, a.extent());
            (key_of_attribution(a), passage, chosen == Some(a.id))
        });
        Some(Self {
            called: source.name.clone(),
            rows: own.collect(),
            name: unused(cx.prov, &source.name),
        })
    }

    /// Whether some words are chosen.
    pub(super) fn is_written(&self) -> bool {
        self.rows.iter().any(|r| r.2)
    }
}

/// "Official (2)": the first number that no source has.
fn unused(prov: &Provenance, name: &str) -> String {
    let taken = |n: &str| {
        let folded = fold_name(n);
        prov.sources.iter().any(|s| fold_name(&s.name) == folded)
    };
    let names = (2..100).map(|n| format!("{name} ({n})"));
    let free = names.into_iter().find(|n| !taken(n));
    free.unwrap_or_else(|| name.to_owned())
}

/// Draws the form.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("dialog-decide-split-words-of-another-person"));
    say(
        ui,
        cx,
        &say!(
            "dialog-decide-split-choose-the-words-that-are",
            called = words::clip(&draft.called, 60)
        ),
    );
    let height = (ui.ctx().content_rect().height() - 400.0).clamp(90.0, 240.0);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            for (n, (_, passage, on)) in draft.rows.iter_mut().enumerate() {
                row(ui, cx, n + 1, *passage, on);
            }
        });
    ui.add_space(6.0);
    let hint = say!("dialog-decide-split-as-the-other-person-is");
    labelled(
        ui,
        cx,
        say!("dialog-decide-split-name-of-the-other-person"),
        hint,
        &mut draft.name,
        1,
    );
    ui.add_space(theme::PAD);
    let name = draft.name.trim().to_owned();
    let ready = draft.is_written() && !name.is_empty();
    if !ready {
        ui.label(theme::caption(
            say!("dialog-decide-split-choose-some-words-and-give"),
            cx.theme,
        ));
    }
    buttons(
        ui,
        cx,
        say!("dialog-decide-split-tell-apart"),
        asks,
        |asks| {
            if !ready {
                return;
            }
            let chosen = draft.rows.iter().filter(|r| r.2);
            let parts = chosen.map(|(key, _, _)| {
                let name = name.clone();
                let own = Correction::OwnSource { name };
                (key.clone(), DecisionPart::Correction(own))
            });
            asks.push(Ask::DecideAll("tell a source from others", parts.collect()));
            asks.push(Ask::CloseDialog);
        },
    );
}

fn row(ui: &mut Ui, cx: &DialogCx<'_>, number: usize, passage: Passage, on: &mut bool) {
    ui.horizontal_top(|ui| {
        let quote = words::clip(cx.view.quote(passage), 200);
        let check = ui.add(Checkbox::without_text(on));
        let name = say!(
            "dialog-decide-split-words-are-another-persons",
            number = number,
            quote = words::clip(&quote, 60)
        );
        check.accessible_name(name);
        chips::article(ui, cx.view, passage.article);
        let text = RichText::new(quote).font(theme::serif(theme::BODY));
        ui.add(Label::new(text).wrap());
    });
}

//! All evidence cards of the case.

use super::{Form, card};
use crate::case::{Card, Command, Level};
use crate::gui::dialogs::{DialogCx, title};
use crate::gui::widgets::bidi::field;
use crate::gui::{
    ask::{Ask, Asks},
    theme,
    widgets::{chips, evidence},
    words,
};
use eframe::egui::{Align, Button, Layout, ScrollArea, Ui};

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    query: String,
    level: Option<Level>,
}

impl Draft {
    fn holds(&self, card: &Card) -> bool {
        let text = format!(
            "{} {} {} {} {}",
            card.title,
            card.text,
            card.who,
            card.kind.words(),
            card.level.words()
        );
        let text = text.to_lowercase();
        let query = self.query.to_lowercase();
        self.level.is_none_or(|l| l == card.level)
            && query.split_whitespace().all(|w| text.contains(w))
    }
}

/// Draws the list.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, "Evidence cards");
    let cards = &cx.view.case.cards;
    ui.horizontal_wrapped(|ui| {
        let mut choose = |ui: &mut Ui, level: Option<Level>, name: &str, n: usize| {
            let on = draft.level == level;
            let button = ui.add(Button::selectable(on, format!("{name}  {n}")));
            if button
                .accessible_name(format!("Show {name}, {n}"))
                .clicked()
            {
                draft.level = level;
            }
        };
        choose(ui, None, "All", cards.len());
        for level in Level::ALL {
            let n = cards.values().filter(|c| c.level == level).count();
            choose(ui, Some(level), evidence::level(level), n);
        }
    });
    let kind = field::Kind::line(ui.visuals().text_color());
    field::add(ui, &mut draft.query, &kind, |edit| {
        edit.hint_text("Type a part of a card")
            .desired_width(f32::INFINITY)
    })
    .accessible_name("Find a card");
    ui.add_space(4.0);
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 420.0);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            let shown: Vec<&Card> = cards.values().filter(|c| draft.holds(c)).collect();
            if shown.is_empty() {
                let text = if cards.is_empty() {
                    "No evidence yet. A card holds what you know from elsewhere than an article: a call, an e-mail, an archive capture, a right of reply."
                } else {
                    "No card holds these words."
                };
                ui.label(theme::caption(text, cx.theme));
            }
            for card in shown {
                row(ui, cx, card, asks);
            }
        });
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button("Close").clicked() {
            asks.push(Ask::CloseDialog);
        }
        if ui.button("New evidence card…").clicked() {
            let new = card::Draft::new(cx.view, None).from_list();
            asks.push(Form::of_card(new).open());
        }
    });
}

fn row(ui: &mut Ui, cx: &DialogCx<'_>, card: &Card, asks: &mut Asks) {
    chips::group(ui, evidence::kind(card.kind), cx.theme);
    evidence::head(ui, cx.theme, card, None);
    evidence::facts(ui, cx.theme, card);
    let n = card.attached.len();
    let about = match n {
        0 => "About no claim".to_owned(),
        n => format!("About {}", words::count(n, "claim", "claims")),
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::caption(about, cx.theme));
        let name = evidence::name(card);
        let edit = ui.add(Button::new("Edit…").small());
        if edit.accessible_name(format!("Edit: {name}")).clicked() {
            let draft = card::Draft::of(cx.view, card).from_list();
            asks.push(Form::of_card(draft).open());
        }
        let remove = ui.add(Button::new("Remove").small());
        if remove.accessible_name(format!("Remove: {name}")).clicked() {
            let (id, card) = (card.id, None);
            asks.push(Ask::Change(Command::SetCard { id, card }));
        }
    });
}

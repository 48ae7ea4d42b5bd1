//! All evidence cards of the case.

use super::{Form, card};
use crate::case::{Card, Command, Level};
use crate::gui::dialogs::{DialogCx, title};
use crate::gui::locale::say;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    ask::{Ask, Asks},
    theme,
    widgets::{chips, evidence},
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
    title(ui, say!("dialog-decide-cards-evidence-cards"));
    let cards = &cx.view.case.cards;
    ui.horizontal_wrapped(|ui| {
        let mut choose = |ui: &mut Ui, level: Option<Level>, name: &str, n: usize| {
            let on = draft.level == level;
            let button = ui.add(Button::selectable(on, format!("{name}  {n}")));
            if button
                .accessible_name(say!("dialog-decide-cards-show", name = name, n = n))
                .clicked()
            {
                draft.level = level;
            }
        };
        choose(ui, None, say!("dialog-decide-cards-all"), cards.len());
        for level in Level::ALL {
            let n = cards.values().filter(|c| c.level == level).count();
            choose(ui, Some(level), evidence::level(level), n);
        }
    });
    let kind = field::Kind::line(ui.visuals().text_color());
    field::add(ui, &mut draft.query, &kind, |edit| {
        edit.hint_text(say!("dialog-decide-cards-type-a-part-of-a"))
            .desired_width(f32::INFINITY)
    })
    .accessible_name(say!("dialog-decide-cards-find-a-card"));
    ui.add_space(4.0);
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 420.0);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            let shown: Vec<&Card> = cards.values().filter(|c| draft.holds(c)).collect();
            if shown.is_empty() {
                let text = if cards.is_empty() {
                    say!("dialog-decide-cards-no-evidence-yet-a-card")
                } else {
                    say!("dialog-decide-cards-no-card-holds-these-words")
                };
                ui.label(theme::caption(text, cx.theme));
            }
            for card in shown {
                row(ui, cx, card, asks);
            }
        });
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(say!("dialog-decide-cards-close")).clicked() {
            asks.push(Ask::CloseDialog);
        }
        if ui
            .button(say!("dialog-decide-cards-new-evidence-card"))
            .clicked()
        {
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
        0 => say!("dialog-decide-cards-about-no-claim").to_owned(),
        n => say!(
            "dialog-decide-cards-about",
            claims = say!("dialog-decide-cards-n-claims", n = n)
        ),
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::caption(about, cx.theme));
        let name = evidence::name(card);
        let edit = ui.add(Button::new(say!("dialog-decide-cards-edit")).small());
        if edit
            .accessible_name(say!("dialog-decide-cards-edit-2", name = name))
            .clicked()
        {
            let draft = card::Draft::of(cx.view, card).from_list();
            asks.push(Form::of_card(draft).open());
        }
        let remove = ui.add(Button::new(say!("dialog-decide-cards-remove")).small());
        if remove
            .accessible_name(say!("dialog-decide-cards-remove-2", name = name))
            .clicked()
        {
            let (id, card) = (card.id, None);
            asks.push(Ask::Change(Command::SetCard { id, card }));
        }
    });
}

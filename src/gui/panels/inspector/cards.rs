//! The evidence on a claim that is no article.

use crate::case::{Command, FindingKey};
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks},
    decided,
    dialogs::decide::{Form, card},
    theme,
    views::ViewCx,
    widgets::{evidence, fold, markdown},
};
use eframe::egui::{Frame, Link, Margin, RichText, Ui};

/// Draws the section.
pub(super) fn cards(ui: &mut Ui, cx: &ViewCx<'_>, key: &FindingKey, asks: &mut Asks) {
    let all = decided::cards_on(cx, key);
    let mark = match all.len() {
        0 => String::new(),
        n => say!("inspector-cards-n-cards", n = n),
    };
    fold::section_marked(
        ui,
        (say!("inspector-cards-evidence-from-elsewhere"), &mark),
        cx.theme,
        |ui| {
            for (card, side) in all {
                let frame = Frame::NONE
                    .fill(cx.theme.paper)
                    .corner_radius(6.0)
                    .inner_margin(Margin::symmetric(8, 6));
                frame.show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = 3.0;
                    let kind = theme::caption(evidence::kind(card.kind), cx.theme);
                    evidence::head(ui, cx.theme, card, Some(side));
                    ui.label(kind);
                    evidence::facts(ui, cx.theme, card);
                    if !card.text.trim().is_empty() {
                        ui.push_id((say!("inspector-cards-card"), card.id), |ui| {
                            markdown::show(ui, &card.text)
                        });
                    }
                    lines(ui, cx, card, key, asks);
                });
            }
            let row = row_of(Action::NewCard);
            let button = ui.button(say!("inspector-cards-new-evidence-card"));
            if button.on_hover_text(row.map_or("", |r| r.tip())).clicked() {
                asks.push(Ask::Do(Action::NewCard));
            }
        },
    );
}

/// What can be done with a card where it stands.
fn lines(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    card: &crate::case::Card,
    key: &FindingKey,
    asks: &mut Asks,
) {
    let name = evidence::name(card);
    let link = |text: &str| Link::new(RichText::new(text).size(theme::SMALL));
    ui.horizontal_wrapped(|ui| {
        let edit = ui.add(link(say!("inspector-cards-edit")));
        if edit
            .accessible_name(say!("inspector-cards-edit-2", name = name))
            .clicked()
        {
            asks.push(Form::of_card(card::Draft::of(cx, card)).open());
        }
        let off = ui.add(link(say!("inspector-cards-not-about-this-claim")));
        let told = say!("inspector-cards-not-about-this-claim-2", name = name);
        if off.accessible_name(told).clicked() {
            let mut card = card.clone();
            card.attached.retain(|a| a.claim != *key);
            asks.push(Ask::Change(card.set()));
        }
        let remove = ui.add(link(say!("inspector-cards-remove")));
        if remove
            .accessible_name(say!("inspector-cards-remove-2", name = name))
            .clicked()
        {
            let (id, card) = (card.id, None);
            asks.push(Ask::Change(Command::SetCard { id, card }));
        }
    });
}

/// In the overview: how many cards there are, and the way to them.
pub(super) fn overview(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let n = cx.case.cards.len();
    if n == 0 {
        return;
    }
    fold::section(
        ui,
        say!("inspector-cards-evidence-from-elsewhere"),
        cx.theme,
        |ui| {
            let text = say!("inspector-cards-n-evidence-cards", n = n);
            if ui.add(Link::new(text)).clicked() {
                asks.push(Ask::Do(Action::Cards));
            }
        },
    );
}

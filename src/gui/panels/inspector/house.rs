//! The house's own verdict on a claim: in its own words, and kept apart from every finding by its frame and by what stands above it.

use super::InspectorState;
use crate::case::{Decision, FindingKey};
use crate::gui::locale::say;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    theme,
    views::ViewCx,
    widgets::fold,
};
use eframe::egui::{self, Button, Id, Key, Label, Margin, RichText, Stroke, Ui};

/// The title of the section.
pub fn house_title() -> &'static str {
    say!("inspector-house-your-houses-verdict-not-a")
}
/// Verdicts that are offered at most.
const OFFERED: usize = 8;

/// Id of the field, so that a key can give it the focus.
pub fn house_id() -> Id {
    Id::unique("house verdict on the claim")
}

/// Draws the section.
pub(super) fn house(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    fold::section(ui, house_title(), cx.theme, |ui| {
        let frame = egui::Frame::NONE
            .stroke(Stroke::new(1.2, cx.theme.accent))
            .corner_radius(4.0)
            .inner_margin(Margin::symmetric(8, 7));
        frame.show(ui, |ui| inside(ui, cx, state, key, decision, asks));
        ui.add_space(2.0);
    });
}

fn inside(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    let told = theme::caption(crate::gui::words::house_verdict_meaning(), cx.theme);
    ui.add(Label::new(told).wrap());
    let kind = field::Kind::line(ui.visuals().text_color());
    let field = field::add(ui, &mut state.house, &kind, |edit| {
        edit.id(house_id())
            .hint_text(say!("inspector-house-in-your-houses-words-h"))
            .desired_width(f32::INFINITY)
    })
    .accessible_name(say!("inspector-house-house-verdict-on-this-claim"));
    let given = decision.house_verdict.as_str();
    let mut set = |words: &str| {
        let part = DecisionPart::HouseVerdict(words.to_owned());
        asks.push(Ask::Decide(key.clone(), part));
    };
    state.house_open = field.has_focus();
    if field.lost_focus() {
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            given.clone_into(&mut state.house);
        } else if state.house.trim() != given {
            set(state.house.trim());
        }
    } else if !field.has_focus() {
        given.clone_into(&mut state.house);
    }
    let known = cx.derived.decided.house.iter();
    let offered: Vec<&String> = known.filter(|w| *w != given).take(OFFERED).collect();
    if offered.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for words in offered {
            let button = Button::new(RichText::new(words).size(theme::SMALL)).small();
            let button = ui
                .add(button.truncate())
                .on_hover_text(say!("inspector-house-used-before"));
            let name = say!("inspector-house-house-verdict-as-before", words = words);
            if button.accessible_name(name).clicked() {
                set(words);
            }
        }
    });
}

//! Tags on a finding: chips with a cross, a field that offers the tags of the case.

use super::InspectorState;
use crate::case::{Decision, FindingKey};
use crate::gui::locale::say;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    theme,
    views::ViewCx,
    widgets::{fold, icons},
};
use eframe::egui::{self, Button, Id, Key, Label, RichText, Ui};

/// The title of the section.
pub fn tags_title() -> &'static str {
    say!("inspector-tags-tags")
}
/// Tags that are offered at most.
const OFFERED: usize = 6;
/// Longest tag, in characters.
const LONGEST: usize = 40;

/// Id of the field, so that a key can give it the focus.
pub fn tag_id() -> Id {
    Id::unique("tag on the finding")
}

/// Draws the section.
pub(super) fn tags(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    fold::section(ui, tags_title(), cx.theme, |ui| {
        if !decision.tags.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
                for tag in &decision.tags {
                    if chip(ui, cx, tag) {
                        let part = DecisionPart::NoTag(tag.clone());
                        asks.push(Ask::Decide(key.clone(), part));
                    }
                }
            });
        }
        let add = field(ui, cx, state, decision);
        let add = add.map(|t| tidied(&t)).filter(|t| !t.is_empty());
        if let Some(tag) = add.filter(|t| !decision.tags.contains(t)) {
            asks.push(Ask::Decide(key.clone(), DecisionPart::Tag(tag)));
        }
    });
}

/// One word, without the sign that some write before it.
fn tidied(typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let joined = words.join("-");
    let tag = joined.trim_start_matches('#');
    tag.chars().take(LONGEST).collect()
}

/// A tag; whether it is to go.
fn chip(ui: &mut Ui, cx: &ViewCx<'_>, tag: &str) -> bool {
    let frame = egui::Frame::NONE
        .fill(theme::mix(cx.theme.panel, cx.theme.accent, 0.14))
        .corner_radius(10.0)
        .inner_margin(egui::Margin::symmetric(8, 1));
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let room = (ui.available_width() - 24.0).max(30.0);
            let text = RichText::new(tag).size(theme::SMALL);
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(Label::new(text).truncate());
            });
            icons::button(
                ui,
                icons::Icon::Remove,
                &say!("inspector-tags-remove-the-tag", tag = tag),
            )
            .clicked()
        })
    });
    shown.inner.inner
}

/// The field, and tags of the case that begin so; what is to be added.
fn field(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    decision: &Decision,
) -> Option<String> {
    let id = tag_id();
    let kind = field::Kind::line(ui.visuals().text_color());
    let response = field::add(ui, &mut state.tag, &kind, |edit| {
        edit.id(id)
            .hint_text(say!("inspector-tags-new-tag-g"))
            .desired_width(f32::INFINITY)
    })
    .accessible_name(say!("inspector-tags-new-tag"));
    let mut add = None;
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        add = Some(std::mem::take(&mut state.tag));
        response.request_focus();
    }
    let typed = state.tag.trim().to_lowercase();
    let known = cx.derived.decided.tags.iter();
    let known = known.filter(|t| !decision.tags.contains(*t));
    let offered: Vec<&String> = known
        .filter(|t| t.to_lowercase().contains(&typed))
        .take(OFFERED)
        .collect();
    if offered.is_empty() {
        return add;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 4.0);
        for tag in offered {
            let button = Button::new(RichText::new(tag).size(theme::SMALL)).small();
            let button = ui.add(button.truncate());
            if button
                .accessible_name(say!("inspector-tags-tag-it", tag = tag))
                .clicked()
            {
                state.tag.clear();
                add = Some(tag.clone());
            }
        }
    });
    add
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_one_word() {
        assert_eq!(tidied("  #ask  again "), "ask-again");
        assert_eq!(tidied("#"), "");
        assert_eq!(tidied(&"x".repeat(90)).len(), LONGEST);
    }
}

//! The person's words on a finding: written as Markdown, shown as it looks; a click or `N` goes back to writing.

use super::{InspectorState, note_id};
use crate::case::{Decision, FindingKey};
use crate::gui::locale::say;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    theme,
    views::ViewCx,
    widgets::{fold, markdown},
};
use eframe::egui::{Frame, Link, Margin, RichText, Ui};

/// The title of the section.
pub(super) fn note_title() -> &'static str {
    say!("inspector-note-note")
}

/// Draws the section; what is written is kept when the focus leaves the field.
pub(super) fn note(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    fold::section(ui, note_title(), cx.theme, |ui| {
        let Some((_, text)) = &mut state.note else {
            return;
        };
        if !state.writing && !decision.note.trim().is_empty() {
            text.clone_from(&decision.note);
            return read(ui, cx, state, &decision.note);
        }
        let id = note_id();
        let kind = field::Kind::lines(ui.visuals().text_color());
        let response = field::add(ui, text, &kind, |edit| {
            edit.id(id)
                .hint_text(say!("inspector-note-your-words-on-this-finding"))
                .desired_rows(2)
                .desired_width(f32::INFINITY)
        })
        .accessible_name(say!("inspector-note-note-on-this-finding"));
        if response.lost_focus() {
            state.writing = text.trim().is_empty();
            if *text != decision.note {
                asks.push(Ask::Decide(key.clone(), DecisionPart::Note(text.clone())));
            }
        } else if !response.has_focus() {
            text.clone_from(&decision.note);
            // A key has asked for the field; the focus comes with the next frame.
            let asked = ui.memory(|m| m.has_focus(id));
            state.writing = asked || text.trim().is_empty() || state.wanted;
        } else {
            state.wanted = false;
        }
    });
}

/// The note as it looks.
fn read(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut InspectorState, text: &str) {
    let frame = Frame::NONE
        .fill(cx.theme.paper)
        .corner_radius(6.0)
        .inner_margin(Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.push_id("note as it looks", |ui| markdown::show(ui, text));
    });
    let edit = ui.add(Link::new(
        RichText::new(say!("inspector-note-edit-note")).size(theme::SMALL),
    ));
    if edit
        .on_hover_text(say!("inspector-note-write-on-it-n"))
        .clicked()
    {
        state.write_note();
        ui.memory_mut(|m| m.request_focus(note_id()));
    }
}

/// What is being written is about this finding from now on; what was written on another one is kept.
pub(super) fn turn_to(
    state: &mut InspectorState,
    cx: &ViewCx<'_>,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    if state.note.as_ref().is_some_and(|(k, _)| k == key) {
        return;
    }
    if let Some((old, text)) = state.note.take()
        && cx.case.decision(&old).note != text
    {
        asks.push(Ask::Decide(old, DecisionPart::Note(text)));
    }
    state.note = Some((key.clone(), decision.note.clone()));
    // What was typed for another finding is not meant for this one.
    state.tag.clear();
    state.house.clone_from(&decision.house_verdict);
    state.writing = state.wanted || decision.note.trim().is_empty();
}

//! The person's part of the inspector: how the finding was read, what it should be instead, a note.
use super::{InspectorState, note_id};
use crate::case::{Basis, Correction, Decision, FindingKey, Verdict};
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks, DecisionPart},
    item::{self, Item},
    views::ViewCx,
    widgets::{bidi::field, chips},
    words,
};
use crate::provenance::Provenance;
use eframe::egui::{self, Button, ComboBox, RichText, TextEdit, Ui};

/// Read correctly, read wrongly, undecided.
pub(super) fn decide(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    chips::group(ui, "How was it read?", cx.theme);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 7.0;
        for (verdict, text, tip) in [
            (Verdict::ReadCorrectly, "Read correctly", "The text says what the finding says (Ctrl+Enter). It does not say that the claim is true."),
            (Verdict::ReadWrongly, "Read wrongly", "The text does not say it; the finding is set aside (Ctrl+Backspace)."),
            (Verdict::Undecided, "Undecided", "No judgement."),
        ] {
            let on = decision.verdict == verdict;
            let colour = match verdict {
                _ if !on => cx.theme.ink,
                Verdict::ReadCorrectly => cx.theme.right,
                Verdict::ReadWrongly => cx.theme.wrong,
                Verdict::Undecided => cx.theme.ink,
            };
            let mark = match (on, verdict) {
                (true, Verdict::ReadCorrectly) => "✔ ",
                (true, Verdict::ReadWrongly) => "✖ ",
                _ => "",
            };
            let text_on = RichText::new(format!("{mark}{text}")).size(13.0).color(colour);
            let button = Button::new(text_on).selected(on);
            let response = ui.add(button).on_hover_text(tip);
            if response.accessible_name(text).clicked() && !on {
                asks.push(Ask::Decide(key.clone(), DecisionPart::Verdict(verdict)));
            }
        }
    });
}

pub(super) fn corrections(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    item: Item,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    if let Item::Claim(id) = item {
        return apart(ui, cx, id, decision, asks);
    }
    let title = match item {
        Item::Attribution(_) => "Whose words are they?",
        Item::Source(_) => "Is it the same as another?",
        Item::Citation(..) => "Stated or inferred?",
        _ => return,
    };
    chips::group(ui, title, cx.theme);
    let mut set = |c: Correction| asks.push(Ask::Decide(key.clone(), DecisionPart::Correction(c)));
    if let Item::Citation(from, to) = item {
        let found = item::citation(cx.prov, from, to).map(|c| c.basis);
        ui.horizontal(|ui| {
            for basis in [Basis::Stated, Basis::Inferred] {
                let on = found == Some(basis);
                let button = ui.add(Button::selectable(on, words::basis(basis)));
                if button.on_hover_text(words::basis_meaning(basis)).clicked() && !on {
                    set(Correction::Basis { basis });
                }
            }
        });
    } else {
        let make = |name: String| match item {
            Item::Source(_) => Correction::SameAs { name },
            _ => Correction::AttributedTo { name },
        };
        if let Some(name) = choose_source(ui, cx, state, item, cx.prov) {
            set(make(name));
        }
    }
    for c in decision.corrections.iter() {
        let text = match c {
            Correction::AttributedTo { name } => format!("By you: the words of {name}"),
            Correction::SameAs { name } => format!("By you: the same as {name}"),
            Correction::Basis { basis } => {
                format!("By you: {}", words::basis(*basis).to_lowercase())
            }
            Correction::Kind { kind } => {
                format!("By you: {}", words::source_kind(*kind).to_lowercase())
            }
            Correction::OwnSource { name } => {
                format!("By you: the words of {name}, a source of its own")
            }
            Correction::Name { name } => format!("By you: called {name}"),
            Correction::Sides { .. } | Correction::Parts { .. } => "By you: its place".to_owned(),
            Correction::Apart { .. } | Correction::Done => continue,
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(&text).color(cx.theme.right));
            let back = ui.add(egui::Link::new("Take back"));
            let name = format!("Take back: {text}");
            if back.accessible_name(&name).clicked() {
                let part = DecisionPart::NoCorrection(c.sort());
                asks.push(Ask::Decide(key.clone(), part));
            }
        });
    }
}

/// Whether the mentions of a claim belong together.
fn apart(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::ClaimId,
    decision: &Decision,
    asks: &mut Asks,
) {
    let several = item::claim(cx.prov, id).is_some_and(|c| c.mentions.len() > 1);
    let by_you = decision.corrections.apart().is_some();
    if !several && !by_you {
        return;
    }
    chips::group(ui, "Do its mentions say one thing?", cx.theme);
    if by_you {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new("By you: a claim of its own").color(cx.theme.right));
            let back = ui.add(egui::Link::new("Join again"));
            let back = back.on_hover_text("Its mentions go back to where they were.");
            if back.accessible_name("Join the mentions again").clicked() {
                asks.push(Ask::Do(Action::Together));
            }
        });
    }
    if several {
        let row = row_of(Action::ChooseApart);
        let button = ui.button(row.map_or("", |r| r.text));
        if button.on_hover_text(row.map_or("", |r| r.tip)).clicked() {
            asks.push(Ask::Do(Action::ChooseApart));
        }
    }
}

/// Another source of the case from a list, or a typed name.
fn choose_source(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    item: Item,
    prov: &Provenance,
) -> Option<String> {
    let mut chosen = None;
    let (name, current) = match item {
        Item::Source(id) => (
            "The same as",
            item::source(prov, id).map(|s| s.name.clone()),
        ),
        Item::Attribution(id) => {
            let source = item::attribution(prov, id).and_then(|t| t.source_id);
            (
                "Whose words",
                source
                    .and_then(|s| item::source(prov, s))
                    .map(|s| s.name.clone()),
            )
        }
        _ => return None,
    };
    let width = ui.available_width();
    let combo = ComboBox::from_id_salt("another source")
        .width(width - 8.0)
        .truncate()
        .selected_text(RichText::new("Choose a source…").color(cx.theme.weak))
        .show_ui(ui, |ui| {
            for s in prov
                .sources
                .iter()
                .filter(|s| Some(&s.name) != current.as_ref())
            {
                if ui.selectable_label(false, &s.name).clicked() {
                    chosen = Some(s.name.clone());
                }
            }
        });
    combo
        .response
        .accessible_name(format!("{name}: choose a source"));
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut state.name)
            .hint_text("or type a name")
            .desired_width((width - 64.0).max(60.0));
        let response = ui.add(edit).accessible_name(format!("{name}: type a name"));
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        let set = ui
            .add_enabled(!state.name.trim().is_empty(), Button::new("Set"))
            .clicked();
        if (set || entered) && !state.name.trim().is_empty() {
            chosen = Some(std::mem::take(&mut state.name).trim().to_owned());
        }
    });
    chosen
}

/// The person's words; kept when the focus leaves the field.
pub(super) fn note(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut InspectorState,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    chips::group(ui, "Note", cx.theme);
    let id = note_id();
    let fresh = state.note.as_ref().is_none_or(|(k, _)| k != key);
    if fresh {
        if let Some((old, text)) = state.note.take()
            && cx.case.decision(&old).note != text
        {
            asks.push(Ask::Decide(old, DecisionPart::Note(text)));
        }
        state.note = Some((key.clone(), decision.note.clone()));
        // A name that was typed for another finding is not meant for this one.
        state.name.clear();
    }
    let Some((_, text)) = &mut state.note else {
        return;
    };
    let kind = field::Kind::lines(cx.theme.ink);
    let response = field::add(ui, text, &kind, |edit| {
        edit.id(id)
            .hint_text("Your words on this finding  (N)")
            .desired_rows(2)
            .desired_width(f32::INFINITY)
    });
    let response = response.accessible_name("Note on this finding");
    if response.lost_focus() && *text != decision.note {
        asks.push(Ask::Decide(key.clone(), DecisionPart::Note(text.clone())));
    } else if !response.has_focus() {
        text.clone_from(&decision.note);
    }
}

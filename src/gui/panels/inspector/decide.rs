//! The person's part of the inspector: how the finding was read, and what it should be instead.

use crate::case::{Basis, Correction, CorrectionSort, Decision, FindingKey, Verdict};
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks, DecisionPart},
    decided,
    dialogs::{
        Dialog,
        decide::{Form, split},
        speaker,
    },
    item::{self, Item},
    theme,
    views::ViewCx,
    widgets::fold,
    words,
};
use eframe::egui::{self, Button, Label, RichText, Ui};

/// Read correctly, read wrongly, undecided.
pub(super) fn decide(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    fold::section(
        ui,
        say!("inspector-decide-how-was-it-read"),
        cx.theme,
        |ui| {
            verdicts(ui, cx, key, decision, asks);
        },
    );
}

fn verdicts(ui: &mut Ui, cx: &ViewCx<'_>, key: &FindingKey, decision: &Decision, asks: &mut Asks) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 7.0;
        for (verdict, text, tip) in [
            (
                Verdict::ReadCorrectly,
                say!("inspector-decide-read-correctly"),
                say!("inspector-decide-the-text-says-what-the"),
            ),
            (
                Verdict::ReadWrongly,
                say!("inspector-decide-read-wrongly"),
                say!("inspector-decide-the-text-does-not-say"),
            ),
            (
                Verdict::Undecided,
                say!("inspector-decide-undecided"),
                say!("inspector-decide-no-judgement"),
            ),
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
            let text_on = RichText::new(format!("{mark}{text}"))
                .size(13.0)
                .color(colour);
            let button = Button::new(text_on).selected(on);
            let response = ui.add(button).on_hover_text(tip);
            if response.accessible_name(text).clicked() && !on {
                asks.push(Ask::Decide(key.clone(), DecisionPart::Verdict(verdict)));
            }
        }
    });
}

/// What the finding should be instead, what the person said of it until now, and the way back.
pub(super) fn corrections(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    item: Item,
    key: &FindingKey,
    decision: &Decision,
    asks: &mut Asks,
) {
    if let Item::Claim(id) = item {
        return apart(ui, cx, id, decision, asks);
    }
    let title = match item {
        Item::Attribution(_) => say!("inspector-decide-whose-words-are-they"),
        Item::Source(_) => say!("inspector-decide-who-is-it"),
        Item::Citation(..) => say!("inspector-decide-stated-or-inferred"),
        _ => return,
    };
    fold::section(ui, title, cx.theme, |ui| {
        match item {
            Item::Attribution(id) => speaker_buttons(ui, cx, id, key, asks),
            Item::Source(_) => source_buttons(ui, asks),
            Item::Citation(from, to) => basis_buttons(ui, cx, (from, to), key, asks),
            _ => {}
        }
        by_you(ui, cx, key, decision, asks);
        if let Item::Source(id) = item {
            joined(ui, cx, id, asks);
        }
    });
}

/// Whose words an attribution has: another source, or somebody whom no label tells from others.
fn speaker_buttons(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::AttributionId,
    key: &FindingKey,
    asks: &mut Asks,
) {
    ui.horizontal_wrapped(|ui| {
        let other = ui.button(say!("inspector-decide-another-source"));
        let tip = say!("inspector-decide-give-these-words-to-another");
        if other.on_hover_text(tip).clicked() {
            let draft = speaker::Draft::new(cx, id, key);
            asks.push(Ask::Dialog(Dialog::Speaker(draft)));
        }
        let named = item::attribution(cx.prov, id).is_some_and(|a| a.source_id.is_some());
        let tip = say!("inspector-decide-one-of-two-officials-these");
        let apart = ui.add_enabled(
            named,
            Button::new(say!("inspector-decide-another-person-of-this-label")),
        );
        if apart.on_hover_text(tip).clicked() {
            let draft = split::Draft::of_attribution(cx, id);
            asks.extend(draft.map(|d| Form::Split(d).open()));
        }
    });
}

fn source_buttons(ui: &mut Ui, asks: &mut Asks) {
    ui.horizontal_wrapped(|ui| {
        for (action, text) in [
            (
                Action::CorrectSource,
                say!("inspector-decide-name-and-kind"),
            ),
            (Action::JoinSource, say!("inspector-decide-same-as-another")),
            (
                Action::SplitSource,
                say!("inspector-decide-words-of-another"),
            ),
        ] {
            let tip = row_of(action).map_or("", |r| r.tip());
            if ui.button(text).on_hover_text(tip).clicked() {
                asks.push(Ask::Do(action));
            }
        }
    });
}

fn basis_buttons(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (from, to): (crate::provenance::Node, crate::provenance::Node),
    key: &FindingKey,
    asks: &mut Asks,
) {
    let found = item::citation(cx.prov, from, to).map(|c| c.basis);
    ui.horizontal_wrapped(|ui| {
        for basis in [Basis::Stated, Basis::Inferred] {
            let on = found == Some(basis);
            let button = ui.add(Button::selectable(on, words::basis(basis)));
            if button.on_hover_text(words::basis_meaning(basis)).clicked() && !on {
                let part = DecisionPart::Correction(Correction::Basis { basis });
                asks.push(Ask::Decide(key.clone(), part));
            }
        }
    });
}

/// What the person said of it, with the way back.
fn by_you(ui: &mut Ui, cx: &ViewCx<'_>, key: &FindingKey, decision: &Decision, asks: &mut Asks) {
    for c in decision.corrections.iter() {
        let text = match c {
            Correction::AttributedTo { name } => {
                say!("inspector-decide-you-the-words-of", name = name)
            }
            Correction::SameAs { name } => say!("inspector-decide-you-the-same-as", name = name),
            Correction::Basis { basis } => {
                say!(
                    "inspector-decide-you",
                    to_lowercase = words::basis(*basis).to_lowercase()
                )
            }
            Correction::Kind { kind } => {
                say!(
                    "inspector-decide-you",
                    to_lowercase = words::source_kind(*kind).to_lowercase()
                )
            }
            Correction::OwnSource { name } => {
                say!("inspector-decide-you-the-words-of-a", name = name)
            }
            Correction::Name { name } => say!("inspector-decide-you-called", name = name),
            // Its place stands above, with what was added by hand.
            Correction::Sides { .. }
            | Correction::Parts { .. }
            | Correction::Apart { .. }
            | Correction::Done => continue,
        };
        if told(ui, cx, &text) {
            let part = DecisionPart::NoCorrection(c.sort());
            asks.push(Ask::Decide(key.clone(), part));
        }
    }
}

/// Sources that the person joined with this one, and words that the person gave to it.
fn joined(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::SourceId, asks: &mut Asks) {
    let Some(source) = item::source(cx.prov, id) else {
        return;
    };
    for (key, name) in decided::joined_with(cx.case, source) {
        if told(
            ui,
            cx,
            &say!("inspector-decide-you-is-the-same", name = name),
        ) {
            let part = DecisionPart::NoCorrection(CorrectionSort::SameAs);
            asks.push(Ask::Decide(key.clone(), part));
        }
    }
    for (key, passage) in decided::words_given(cx.case, source) {
        let quote = words::clip(cx.quote(passage), 60);
        if told(
            ui,
            cx,
            &say!("inspector-decide-you-these-are-its-words", quote = quote),
        ) {
            let part = DecisionPart::NoCorrection(CorrectionSort::Speaker);
            asks.push(Ask::Decide(key.clone(), part));
        }
    }
}

/// Sources that the person joined with the outlet of an article.
pub(super) fn joined_with_article(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    id: crate::article::ArticleId,
    asks: &mut Asks,
) {
    let own = cx.prov.sources.iter().find(|s| s.article == Some(id));
    if let Some(s) = own {
        joined(ui, cx, s.id, asks);
    }
}

/// One thing that the person said; whether it is taken back.
fn told(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) -> bool {
    ui.add(Label::new(RichText::new(text).color(cx.theme.right)).wrap());
    let back =
        egui::Link::new(RichText::new(say!("inspector-decide-take-back")).size(theme::SMALL));
    let back = ui
        .add(back)
        .accessible_name(say!("inspector-decide-take-back-2", text = text));
    back.clicked()
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
    fold::section(
        ui,
        say!("inspector-decide-do-its-mentions-say-one"),
        cx.theme,
        |ui| {
            apart_lines(ui, cx, (several, by_you), asks);
        },
    );
}

fn apart_lines(ui: &mut Ui, cx: &ViewCx<'_>, (several, by_you): (bool, bool), asks: &mut Asks) {
    if by_you {
        ui.horizontal_wrapped(|ui| {
            ui.label(
                RichText::new(say!("inspector-decide-by-you-a-claim-of")).color(cx.theme.right),
            );
            let back = ui.add(egui::Link::new(say!("inspector-decide-join-again")));
            let back = back.on_hover_text(say!("inspector-decide-its-mentions-go-back-to"));
            if back
                .accessible_name(say!("inspector-decide-join-the-mentions-again"))
                .clicked()
            {
                asks.push(Ask::Do(Action::Together));
            }
        });
    }
    if several {
        let row = row_of(Action::ChooseApart);
        let button = ui.button(row.map_or("", |r| r.text()));
        if button.on_hover_text(row.map_or("", |r| r.tip())).clicked() {
            asks.push(Ask::Do(Action::ChooseApart));
        }
    }
}

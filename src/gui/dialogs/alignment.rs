//! The dialog of what counts as a match.

use super::{DialogCx, buttons, title};
use crate::align::AlignSettings;
use crate::case::{Command, Settings};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    theme,
};
use eframe::egui::{Button, Label, RichText, Slider, SliderClamping, Ui};

/// What counts as a match: each setting with a sentence on what it does.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut AlignSettings, asks: &mut Asks) {
    let usual = AlignSettings::default();
    title(ui, say!("dialogs-alignment-settings"));
    let text = say!("dialogs-what-counts-as-a-match");
    ui.add(Label::new(RichText::new(text).color(cx.theme.weak)).wrap());
    ui.add_space(theme::PAD);
    let mut percent = (draft.min_score * 100.0).round();
    let score = Slider::new(&mut percent, 0.0..=100.0).step_by(5.0);
    let shown = format!("{:.2}", draft.min_score);
    if number(ui, (say!("dialogs-lowest-score"), &shown), score) {
        draft.min_score = percent / 100.0;
    }
    let told = say!(
        "dialogs-passages-that-score-less-are",
        min_score = format!("{:.2}", usual.min_score)
    );
    ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
    ui.add_space(theme::PAD);
    let shown = draft.min_words.to_string();
    let words = Slider::new(&mut draft.min_words, 2..=30);
    number(ui, (say!("dialogs-fewest-words"), &shown), words);
    let told = say!(
        "dialogs-passages-in-the-same-words",
        min_words = usual.min_words
    );
    ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
    ui.add_space(theme::PAD);
    ui.checkbox(
        &mut draft.paraphrase,
        say!("dialogs-look-for-passages-in-other"),
    );
    let told = say!(
        "dialogs-without-it-only-passages-in",
        off = if usual.paraphrase {
            say!("dialogs-on")
        } else {
            say!("dialogs-off")
        }
    );
    ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
    ui.add_space(theme::PAD);
    let changed = *draft != usual;
    if ui
        .add_enabled(changed, Button::new(say!("dialogs-restore-defaults")))
        .clicked()
    {
        *draft = usual;
    }
    ui.add_space(theme::PAD);
    buttons(ui, cx, say!("dialogs-keep"), asks, |asks| {
        if *draft != cx.settings.align {
            let settings = Settings {
                align: draft.clone(),
                ..cx.settings.clone()
            };
            asks.push(Ask::Change(Command::SetSettings(settings)));
        }
        asks.push(Ask::CloseDialog);
    });
}

/// A number of the settings: its name, a slider, its value. Whether it was changed.
pub(super) fn number(ui: &mut Ui, (name, shown): (&str, &str), slider: Slider<'_>) -> bool {
    ui.label(theme::strong(name));
    let line = ui.horizontal(|ui| {
        // A value of a file that lies outside of the slider stays as it is until it is changed here.
        let slider = slider.show_value(false).clamping(SliderClamping::Edits);
        let changed = ui.add(slider).accessible_name(name).changed();
        ui.label(shown);
        changed
    });
    line.inner
}

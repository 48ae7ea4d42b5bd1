//! The dialog of preferences: how everything looks, moves and is kept.

use super::{DialogCx, title};
use crate::align::MatchKind;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks},
    locale::say,
    prefs::Prefs,
    theme,
    widgets::text_column,
};
use crate::ingest::LARGEST_FILE;
use crate::store::{self, Language};
use eframe::egui::{self, Button, Label, ScrollArea, Slider, Ui};

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, languages: &[Language], asks: &mut Asks) {
    title(ui, "Settings");
    let mut prefs = cx.prefs.clone();
    let height = (ui.ctx().content_rect().height() - 250.0).max(120.0);
    let area = ScrollArea::vertical().min_scrolled_height(height.min(500.0));
    area.max_height(height).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        fields(ui, cx, &mut prefs);
        language(ui, cx, languages, &mut prefs);
    });
    if prefs != *cx.prefs {
        asks.push(Ask::Prefs(prefs));
    }
    ui.add_space(theme::PAD);
    ui.separator();
    ui.label(theme::caption(
        "Kept with the case, and part of every report:",
        cx.theme,
    ));
    let button = ui.add_enabled(cx.now.articles, Button::new("Alignment settings…"));
    if button.clicked() {
        asks.push(Ask::Do(Action::AlignSettings));
    }
    let button = ui.add_enabled(cx.now.articles, Button::new("Attribution settings…"));
    if button.clicked() {
        asks.push(Ask::Do(Action::AttributionSettings));
    }
}

/// Everything that can be chosen.
fn fields(ui: &mut Ui, cx: &DialogCx<'_>, prefs: &mut Prefs) {
    ui.label(theme::caption("Appearance", cx.theme));
    ui.horizontal_wrapped(|ui| {
        ui.radio_value(&mut prefs.theme, store::Theme::System, "As the desktop");
        ui.radio_value(&mut prefs.theme, store::Theme::Light, "Light");
        ui.radio_value(&mut prefs.theme, store::Theme::Dark, "Dark");
        ui.checkbox(&mut prefs.contrast, "High contrast");
    });
    appearance(ui, cx, prefs);
    ui.add_space(8.0);
    ui.label(theme::caption("Size of everything", cx.theme));
    let mut percent = prefs.scale * 100.0;
    let range = store::SCALES.0 * 100.0..=store::SCALES.1 * 100.0;
    let slider = Slider::new(&mut percent, range)
        .step_by(5.0)
        .suffix(" %")
        .update_while_editing(false);
    let slider = ui
        .add(slider)
        .accessible_name("Size of everything, in percent");
    if slider.drag_stopped() || (slider.changed() && !slider.dragged()) {
        prefs.scale = percent / 100.0;
    }
    ui.add_space(8.0);
    ui.checkbox(&mut prefs.reduced_motion, "Reduced motion")
        .on_hover_text("Jumps instead of scrolling smoothly.");
    ui.checkbox(&mut prefs.odd_signs, "Show signs for odd characters")
        .on_hover_text("Characters that cannot be seen, that turn the direction of reading, or that look like others.");
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.label("Your name");
        let kind = field::Kind::line(ui.visuals().text_color());
        field::add(ui, &mut prefs.person, &kind, |edit| {
            edit.desired_width(220.0)
        })
        .accessible_name("Your name");
        ui.label(theme::caption(
            "stands in the history; may stay empty",
            cx.theme,
        ));
    });
    ui.checkbox(&mut prefs.autosave, "Keep every step in a journal at once")
        .on_hover_text("Beside the case file, so that nothing is lost if the window or the machine stops. The file itself is written when you save.");
    keep_originals(ui, cx, prefs);
}

/// The language of the window, and how one is added.
fn language(ui: &mut Ui, cx: &DialogCx<'_>, languages: &[Language], prefs: &mut Prefs) {
    ui.add_space(8.0);
    ui.label(theme::caption(say!("settings-language"), cx.theme));
    ui.horizontal_wrapped(|ui| {
        let english = say!("settings-english");
        ui.radio_value(&mut prefs.language, String::new(), english);
        for l in languages {
            ui.radio_value(&mut prefs.language, l.code.clone(), &l.name);
        }
    });
    let told = theme::caption(say!("settings-language-how"), cx.theme);
    ui.add(Label::new(told).wrap());
}

/// Hues, face and spacing.
fn appearance(ui: &mut Ui, cx: &DialogCx<'_>, prefs: &mut Prefs) {
    ui.add_space(8.0);
    ui.label(theme::caption("Colours of matches", cx.theme));
    ui.horizontal_wrapped(|ui| {
        let (blue, tol) = (store::Palette::OkabeIto, store::Palette::Tol);
        ui.radio_value(&mut prefs.palette, blue, "Blue, green, orange");
        ui.radio_value(&mut prefs.palette, tol, "Blue, yellow, red")
            .on_hover_text("Apart in shades of grey, too, as on a weak projector.");
        for kind in [
            MatchKind::Verbatim,
            MatchKind::NearVerbatim,
            MatchKind::Paraphrase,
        ] {
            text_column::swatch(ui, kind, cx.theme);
        }
    });
    ui.add_space(8.0);
    ui.checkbox(&mut prefs.legible, "High-legibility face")
        .on_hover_text("Atkinson Hyperlegible: letters that others draw alike are kept apart.");
    ui.horizontal_wrapped(|ui| {
        let letters = Slider::new(
            &mut prefs.letter_spacing,
            store::LETTER_SPACING.0..=store::LETTER_SPACING.1,
        );
        ui.label("Letters");
        ui.add(letters.step_by(0.01).show_value(false))
            .accessible_name("Space between the letters of articles");
        let lines = Slider::new(
            &mut prefs.line_spacing,
            store::LINE_SPACING.0..=store::LINE_SPACING.1,
        );
        ui.label("Lines");
        ui.add(lines.step_by(0.05).show_value(false))
            .accessible_name("Space between the lines of articles");
    });
}

/// Up to which size a file stays in the case with its bytes.
fn keep_originals(ui: &mut Ui, cx: &DialogCx<'_>, prefs: &mut Prefs) {
    ui.horizontal_wrapped(|ui| {
        ui.label("Keep files up to");
        let megabytes = egui::DragValue::new(&mut prefs.keep_originals)
            .range(0..=LARGEST_FILE / 1_000_000)
            .suffix(" MB")
            .update_while_editing(false);
        ui.add(megabytes)
            .accessible_name("Keep files in the case up to this size, in megabytes");
        ui.label("in the case");
    });
    let told = "Of larger files only the text and the hash are kept; they cannot be read again. Holds for files that are added from now on.";
    ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
}

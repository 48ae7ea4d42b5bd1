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
    title(ui, say!("dialog-settings-settings"));
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
        say!("dialog-settings-kept-with-the-case-and"),
        cx.theme,
    ));
    let button = ui.add_enabled(
        cx.now.articles,
        Button::new(say!("dialog-settings-alignment-settings")),
    );
    if button.clicked() {
        asks.push(Ask::Do(Action::AlignSettings));
    }
    let button = ui.add_enabled(
        cx.now.articles,
        Button::new(say!("dialog-settings-attribution-settings")),
    );
    if button.clicked() {
        asks.push(Ask::Do(Action::AttributionSettings));
    }
}

/// Everything that can be chosen.
fn fields(ui: &mut Ui, cx: &DialogCx<'_>, prefs: &mut Prefs) {
    ui.label(theme::caption(say!("dialog-settings-appearance"), cx.theme));
    ui.horizontal_wrapped(|ui| {
        ui.radio_value(
            &mut prefs.theme,
            store::Theme::System,
            say!("dialog-settings-as-the-desktop"),
        );
        ui.radio_value(
            &mut prefs.theme,
            store::Theme::Light,
            say!("dialog-settings-light"),
        );
        ui.radio_value(
            &mut prefs.theme,
            store::Theme::Dark,
            say!("dialog-settings-dark"),
        );
        ui.checkbox(&mut prefs.contrast, say!("dialog-settings-high-contrast"));
    });
    appearance(ui, cx, prefs);
    ui.add_space(8.0);
    ui.label(theme::caption(
        say!("dialog-settings-size-of-everything"),
        cx.theme,
    ));
    let mut percent = prefs.scale * 100.0;
    let range = store::SCALES.0 * 100.0..=store::SCALES.1 * 100.0;
    let slider = Slider::new(&mut percent, range)
        .step_by(5.0)
        .suffix(" %")
        .update_while_editing(false);
    let slider = ui
        .add(slider)
        .accessible_name(say!("dialog-settings-size-of-everything-in-percent"));
    if slider.drag_stopped() || (slider.changed() && !slider.dragged()) {
        prefs.scale = percent / 100.0;
    }
    ui.add_space(8.0);
    ui.checkbox(
        &mut prefs.reduced_motion,
        say!("dialog-settings-reduced-motion"),
    )
    .on_hover_text(say!("dialog-settings-jumps-instead-of-scrolling-smoothly"));
    ui.checkbox(
        &mut prefs.odd_signs,
        say!("dialog-settings-show-signs-for-odd-characters"),
    )
    .on_hover_text(say!("dialog-settings-characters-that-cannot-be-seen"));
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(say!("dialog-settings-your-name"));
        let kind = field::Kind::line(ui.visuals().text_color());
        field::add(ui, &mut prefs.person, &kind, |edit| {
            edit.desired_width(220.0)
        })
        .accessible_name(say!("dialog-settings-your-name"));
        ui.label(theme::caption(
            say!("dialog-settings-stands-in-the-history-may"),
            cx.theme,
        ));
    });
    ui.checkbox(
        &mut prefs.autosave,
        say!("dialog-settings-keep-every-step-in-a"),
    )
    .on_hover_text(say!("dialog-settings-beside-the-case-file-so"));
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
    ui.label(theme::caption(
        say!("dialog-settings-colours-of-matches"),
        cx.theme,
    ));
    ui.horizontal_wrapped(|ui| {
        let (blue, tol) = (store::Palette::OkabeIto, store::Palette::Tol);
        ui.radio_value(
            &mut prefs.palette,
            blue,
            say!("dialog-settings-blue-green-orange"),
        );
        ui.radio_value(
            &mut prefs.palette,
            tol,
            say!("dialog-settings-blue-yellow-red"),
        )
        .on_hover_text(say!("dialog-settings-apart-in-shades-of-grey"));
        for kind in [
            MatchKind::Verbatim,
            MatchKind::NearVerbatim,
            MatchKind::Paraphrase,
        ] {
            text_column::swatch(ui, kind, cx.theme);
        }
    });
    ui.add_space(8.0);
    ui.checkbox(
        &mut prefs.legible,
        say!("dialog-settings-high-legibility-face"),
    )
    .on_hover_text(say!(
        "dialog-settings-atkinson-hyperlegible-letters-that-others"
    ));
    ui.horizontal_wrapped(|ui| {
        let letters = Slider::new(
            &mut prefs.letter_spacing,
            store::LETTER_SPACING.0..=store::LETTER_SPACING.1,
        );
        ui.label(say!("dialog-settings-letters"));
        ui.add(letters.step_by(0.01).show_value(false))
            .accessible_name(say!("dialog-settings-space-between-the-letters-of"));
        let lines = Slider::new(
            &mut prefs.line_spacing,
            store::LINE_SPACING.0..=store::LINE_SPACING.1,
        );
        ui.label(say!("dialog-settings-lines"));
        ui.add(lines.step_by(0.05).show_value(false))
            .accessible_name(say!("dialog-settings-space-between-the-lines-of"));
    });
}

/// Up to which size a file stays in the case with its bytes.
fn keep_originals(ui: &mut Ui, cx: &DialogCx<'_>, prefs: &mut Prefs) {
    ui.horizontal_wrapped(|ui| {
        ui.label(say!("dialog-settings-keep-files-up-to"));
        let megabytes = egui::DragValue::new(&mut prefs.keep_originals)
            .range(0..=LARGEST_FILE / 1_000_000)
            .suffix(say!("dialog-settings-mb"))
            .update_while_editing(false);
        ui.add(megabytes)
            .accessible_name(say!("dialog-settings-keep-files-in-the-case"));
        ui.label(say!("dialog-settings-in-the-case"));
    });
    let told = say!("dialog-settings-of-larger-files-only-the");
    ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
}

//! What was nearly lost, and what happened to a file: steps that only the journal has, a case file that changed meanwhile; and
//! the history of the case.

use super::{DialogCx, buttons, title};
use crate::case::Line;
use crate::gui::locale::say;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks, Keeping, Purpose},
    theme, words,
};
use eframe::egui::{Align, Button, Label, Layout, RichText, ScrollArea, Ui, vec2};
use std::path::Path;

/// Lines of the history that are on screen at most.
const ROW: f32 = 22.0;

/// Steps that the journal has and the case file has not.
pub(super) fn recover(ui: &mut Ui, cx: &DialogCx<'_>, steps: &[Line], asks: &mut Asks) {
    title(ui, say!("dialog-keeping-steps-that-were-not-saved"));
    let count = say!("dialog-keeping-n-steps", n = steps.len());
    let text = say!("dialog-keeping-a-window-with-this-case", count = count);
    ui.add(Label::new(text).wrap());
    ui.add_space(theme::PAD);
    list(ui, cx, "steps", steps, 220.0);
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(say!("dialog-keeping-take-them-over")).color(cx.theme.on_chip());
        let take = Button::new(text).fill(cx.theme.accent);
        if ui.add(take).clicked() {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Keep(Keeping::Recover));
        }
        let aside = ui.button(say!("dialog-keeping-put-them-aside"));
        let aside = aside.on_hover_text(say!("dialog-keeping-the-journal-is-kept-under"));
        if aside.clicked() {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Keep(Keeping::PutAside));
        }
    });
}

/// The case file is not the one that was opened.
pub(super) fn changed(ui: &mut Ui, cx: &DialogCx<'_>, path: &Path, gone: bool, asks: &mut Asks) {
    title(ui, say!("dialog-keeping-not-saved-yet"));
    let what = if gone {
        say!("dialog-keeping-is-not-there-any-more")
    } else {
        say!("dialog-keeping-was-changed-by-another-program")
    };
    let text = say!(
        "dialog-keeping-the-case-file",
        what = what,
        display = path.display()
    );
    ui.add(Label::new(text).wrap());
    let told = if gone {
        say!("dialog-keeping-it-may-have-been-moved")
    } else {
        say!("dialog-keeping-saving-here-would-replace-what")
    };
    ui.add(Label::new(RichText::new(told).color(cx.theme.weak)).wrap());
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text =
            RichText::new(say!("dialog-keeping-save-under-another-name")).color(cx.theme.on_chip());
        let other = Button::new(text).fill(cx.theme.accent);
        if ui.add(other).clicked() {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Do(Action::SaveAs));
        }
        let text = if gone {
            say!("dialog-keeping-write-it-anew")
        } else {
            say!("dialog-keeping-replace-it")
        };
        if ui.button(text).clicked() {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Keep(Keeping::SaveAnyway(path.to_path_buf())));
        }
        if ui.button(say!("dialog-keeping-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
    });
}

/// A file stands where something is to be written.
pub(super) fn replace(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    purpose: Purpose,
    path: &Path,
    asks: &mut Asks,
) {
    title(ui, say!("dialog-keeping-replace-the-file"));
    let text = say!(
        "dialog-keeping-there-is-a-file-of",
        display = path.display()
    );
    ui.add(Label::new(text).wrap());
    ui.add_space(theme::PAD);
    buttons(ui, cx, say!("dialog-keeping-replace"), asks, |asks| {
        asks.push(Ask::CloseDialog);
        asks.push(Ask::Replace(purpose, path.to_path_buf()));
    });
}

/// The history: who did what, and when.
pub(super) fn history(ui: &mut Ui, cx: &DialogCx<'_>, filter: &mut String, asks: &mut Asks) {
    title(ui, say!("dialog-keeping-history"));
    ui.horizontal(|ui| {
        let kind = field::Kind::line(ui.visuals().text_color());
        field::add(ui, filter, &kind, |edit| {
            edit.hint_text(say!("dialog-keeping-find-a-step"))
                .desired_width(240.0)
        })
        .accessible_name(say!("dialog-keeping-find-a-step"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let csv = ui.button(say!("dialog-keeping-copy-as-csv"));
            if csv
                .on_hover_text(say!("dialog-keeping-as-a-table-for-a"))
                .clicked()
            {
                asks.push(Ask::Keep(Keeping::CopyHistory));
            }
            let export = ui.button(say!("dialog-keeping-export"));
            let export = export.on_hover_text(say!("dialog-keeping-as-csv-or-as-json"));
            if export.clicked() {
                asks.push(Ask::CloseDialog);
                asks.push(Ask::Do(Action::ExportHistory));
            }
        });
    });
    ui.add_space(4.0);
    let wanted = filter.to_lowercase();
    let fits = |l: &&Line| {
        let line = format!("{} {} {}", l.label, l.stamp.who, l.stamp.when).to_lowercase();
        wanted.split_whitespace().all(|w| line.contains(w))
    };
    // The latest first.
    let lines: Vec<Line> = cx.history.iter().rev().filter(fits).cloned().collect();
    if lines.is_empty() {
        let text = if cx.history.is_empty() {
            say!("dialog-keeping-nothing-was-changed-in-this")
        } else {
            say!("dialog-keeping-no-step-answers-this")
        };
        ui.add(Label::new(RichText::new(text).color(cx.theme.weak)).wrap());
    }
    let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
    list(ui, cx, "history", &lines, height);
    ui.add_space(4.0);
    let told = if cx.prefs.person.is_empty() {
        say!("dialog-keeping-no-name-is-noted-write")
    } else {
        say!("dialog-keeping-undo-takes-back-the-last")
    };
    ui.label(theme::caption(told, cx.theme));
}

/// Steps, a line each: when, who, what.
fn list(ui: &mut Ui, cx: &DialogCx<'_>, id: &str, lines: &[Line], height: f32) {
    let area = ScrollArea::vertical().id_salt(id).max_height(height);
    area.auto_shrink([false, true])
        .show_rows(ui, ROW, lines.len(), |ui, range| {
            for line in lines.get(range).unwrap_or_default() {
                one(ui, cx, line);
            }
        });
}

fn one(ui: &mut Ui, cx: &DialogCx<'_>, line: &Line) {
    let when = words::moment(&line.stamp.when);
    let who = match line.stamp.who.as_str() {
        "" => say!("dialog-keeping-no-name"),
        who => who,
    };
    let undone = if line.undone {
        say!("dialog-keeping-taken-back")
    } else {
        ""
    };
    let name = format!("{when}, {who}: {}{undone}", line.label);
    let row = ui.horizontal(|ui| {
        ui.set_min_height(ROW);
        ui.set_min_width(ui.available_width());
        let cell = |ui: &mut Ui, text: &str, width: f32| {
            let text = theme::caption(text, cx.theme);
            ui.add_sized(
                vec2(width, ROW),
                Label::new(text).truncate().halign(Align::Min),
            );
        };
        cell(ui, &when, 150.0);
        cell(ui, who, 90.0);
        let text = RichText::new(format!("{}{undone}", line.label));
        let text = if line.undone {
            text.color(cx.theme.weak).strikethrough()
        } else {
            text.color(cx.theme.ink)
        };
        ui.add(Label::new(text).truncate());
    });
    row.response.on_hover_text(&name);
}

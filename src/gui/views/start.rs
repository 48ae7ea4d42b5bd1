//! The start page: begin with a question, with files, with a case, or with the teaching sample.

use super::ViewCx;
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks, Keeping, Lessoning, Purpose},
    theme,
    widgets::{frames, icons},
    words,
};
use crate::session::LostCase;
use crate::workshop::our_lessons;
use eframe::egui::{self, Button, Label, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, vec2};
use std::path::PathBuf;

/// What is being written on the start page.
#[derive(Default)]
pub struct StartState {
    path: String,
    /// Cases that were never saved and whose window did not come to close them.
    pub lost: Vec<LostCase>,
}

/// Draws the page.
pub fn show(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut StartState, asks: &mut Asks) {
    let full = ui.available_rect_before_wrap();
    ui.painter().rect_filled(full, 0.0, cx.theme.paper);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = ui.available_width().min(760.0) - 48.0;
        let side = ((ui.available_width() - width) / 2.0).max(24.0);
        ui.add_space((full.height() * 0.08).clamp(16.0, 72.0));
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(width);
                page(ui, cx, state, asks);
            });
        });
        ui.add_space(theme::GROUP);
    });
}

fn page(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut StartState, asks: &mut Asks) {
    ui.label(RichText::new(say!("start-headwater")).font(theme::serif(34.0)));
    ui.add_space(2.0);
    let line = say!("start-trace-a-news-story-upstream");
    ui.label(
        RichText::new(line)
            .font(theme::serif(theme::READING))
            .color(cx.theme.weak),
    );
    lost(ui, cx, state, asks);
    ui.add_space(theme::GROUP);
    let question = cx.case.question.checked.clone();
    if question.is_empty() {
        ui.horizontal_wrapped(|ui| {
            let text = RichText::new(say!("start-start-with-a-question")).color(cx.theme.on_chip());
            let start = Button::new(text)
                .fill(cx.theme.accent)
                .min_size(vec2(0.0, 34.0));
            let start = ui
                .add(start)
                .on_hover_text(say!("start-what-is-being-checked-who"));
            if start.clicked() {
                asks.push(Ask::Do(Action::Question));
            }
            for action in [Action::AddArticles, Action::OpenCase, Action::OpenSample] {
                action_button(ui, action, asks);
            }
        });
        ui.horizontal_wrapped(|ui| {
            for action in [Action::AddFolder, Action::PasteText, Action::Tour] {
                action_button(ui, action, asks);
            }
        });
    } else {
        ui.label(theme::caption(say!("start-being-checked"), cx.theme));
        ui.label(RichText::new(question).font(theme::serif(theme::READING + 2.0)));
        ui.add_space(theme::PAD);
        ui.horizontal_wrapped(|ui| {
            for action in [
                Action::AddArticles,
                Action::AddFolder,
                Action::PasteText,
                Action::Question,
            ] {
                action_button(ui, action, asks);
            }
        });
    }
    ui.add_space(theme::PAD);
    drop_zone(ui, cx);
    ui.add_space(theme::PAD);
    typed(ui, cx, state, asks);
    lessons(ui, cx, asks);
    recent(ui, cx, asks);
    ui.add_space(theme::GROUP);
    ui.label(theme::caption(words::SCOPE, cx.theme));
}

fn action_button(ui: &mut Ui, action: Action, asks: &mut Asks) {
    let Some(row) = row_of(action) else { return };
    let button = ui.add(Button::new(row.text()).min_size(vec2(0.0, 34.0)));
    if button.on_hover_text(row.tip()).clicked() {
        asks.push(Ask::Do(action));
    }
}

fn drop_zone(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 84.0), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::Role::Label,
            true,
            say!("start-drop-article-files-folders-or"),
        )
    });
    let over = ui.input(|i| !i.raw.hovered_files.is_empty());
    let colour = if over {
        cx.theme.accent
    } else {
        cx.theme.outline
    };
    if over {
        ui.painter().rect_filled(rect, 8.0, cx.theme.accent_fill);
    }
    let stroke = Stroke::new(1.2, colour);
    frames::dashed(
        ui.painter(),
        rect.shrink(1.0),
        stroke,
        frames::Dashes(6.0, 5.0),
    );
    let center = rect.center();
    ui.painter().text(
        center - vec2(0.0, 10.0),
        egui::Align2::CENTER_CENTER,
        say!("start-drop-article-files-folders-or"),
        egui::FontId::proportional(theme::READING),
        cx.theme.ink,
    );
    ui.painter().text(
        center + vec2(0.0, 14.0),
        egui::Align2::CENTER_CENTER,
        say!("start-saved-pages-documents-messages-pictures"),
        egui::FontId::proportional(theme::SMALL),
        cx.theme.weak,
    );
}

fn typed(ui: &mut Ui, cx: &ViewCx<'_>, state: &mut StartState, asks: &mut Asks) {
    // A line of its own height; in a page that scrolls, what is left below it is no measure.
    let size = vec2(ui.available_width(), theme::CONTROL);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let open = ui.add_enabled(
            !state.path.trim().is_empty(),
            Button::new(say!("start-open")),
        );
        let edit = TextEdit::singleline(&mut state.path)
            .hint_text(RichText::new(say!("start-or-type-a-path-to")).color(cx.theme.weak))
            .desired_width(ui.available_width());
        let response = ui
            .add(edit)
            .accessible_name(say!("start-path-to-a-file-or"));
        let entered = response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
        if (open.clicked() || entered) && !state.path.trim().is_empty() {
            asks.push(Ask::Path(Purpose::Open, PathBuf::from(state.path.trim())));
        }
    });
}

/// Cases that a window had when it ended, and that no file holds.
fn lost(ui: &mut Ui, cx: &ViewCx<'_>, state: &StartState, asks: &mut Asks) {
    if state.lost.is_empty() {
        return;
    }
    ui.add_space(theme::GROUP);
    ui.label(theme::heading(say!("start-not-saved-when-a-window")));
    for (at, case) in state.lost.iter().enumerate() {
        ui.horizontal(|ui| {
            icons::show(ui, icons::Icon::Warning, cx.theme.warn);
            let last = case.steps.last().map(|s| words::moment(&s.stamp.when));
            let open = ui
                .button(say!("start-open"))
                .on_hover_text(say!("start-with-all-its-steps"));
            if open
                .accessible_name(say!("start-open-the-lost-case", name = case.name))
                .clicked()
            {
                asks.push(Ask::Keep(Keeping::OpenLost(at)));
            }
            let drop = ui
                .button(say!("start-put-aside"))
                .on_hover_text(say!("start-it-is-kept-under-another"));
            if drop
                .accessible_name(say!("start-put-aside-the-lost-case", name = case.name))
                .clicked()
            {
                asks.push(Ask::Keep(Keeping::DropLost(at)));
            }
            ui.label(theme::strong(&case.name));
            let steps = say!("start-n-steps", n = case.steps.len());
            let told = format!("{steps}, {}", last.unwrap_or_default());
            ui.add(Label::new(theme::caption(told, cx.theme)).truncate());
        });
    }
}

/// The lessons that come with the program.
fn lessons(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    ui.add_space(theme::GROUP);
    ui.label(theme::heading(say!("start-lessons")));
    for (at, lesson) in our_lessons().iter().enumerate() {
        ui.horizontal(|ui| {
            icons::show(ui, icons::Icon::Page, cx.theme.weak);
            if ui.link(lesson.title).clicked() {
                asks.push(Ask::Lesson(Lessoning::Ours(at)));
            }
            let told = say!(
                "start-lesson",
                n = lesson.tasks(),
                level = lesson.level.words()
            );
            ui.add(Label::new(theme::caption(told, cx.theme)).truncate());
        });
    }
}

fn recent(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    if cx.prefs.recent.is_empty() {
        return;
    }
    ui.add_space(theme::GROUP);
    ui.label(theme::heading(say!("start-recent")));
    for path in &cx.prefs.recent {
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |n| n.to_string_lossy().into_owned(),
        );
        ui.horizontal(|ui| {
            icons::show(ui, icons::Icon::Page, cx.theme.weak);
            let link = ui.link(&name).on_hover_text(path.display().to_string());
            if link.clicked() {
                asks.push(Ask::Open(vec![path.clone()]));
            }
            let folder = path
                .parent()
                .map(|p| p.display().to_string())
                .unwrap_or_default();
            ui.add(Label::new(theme::caption(folder, cx.theme)).truncate());
        });
    }
}

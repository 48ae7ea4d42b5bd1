//! One dialog at a time.

use crate::gui::locale::say;
mod about;
mod alignment;
pub mod attribution;
pub mod by_hand;
pub mod check;
pub mod decide;
pub mod details;
pub mod export;
mod keeping;
pub mod lesson;
mod lesson_again;
pub mod lesson_opened;
mod notes;
pub mod reading;
mod settings;
pub mod sharing;
pub mod shortcuts;
pub mod speaker;
pub mod versions;
mod window;

use super::actions::{Action, Now, TABLE, rank};
use super::ask::{Ask, Asks, Next, Purpose};
use super::checking::CheckingState;
use super::leaving::LeavingState;
use super::panels::articles::ArticlesState;
use super::prefs::Prefs;
use super::theme::{self, Theme};
use super::views::ViewCx;
use super::widgets::bidi::field;
use super::words;
use crate::align::AlignSettings;
use crate::case::{Command, Line, Question, Settings};
use crate::report::ReportOptions;
use crate::session::JobStatus;
use crate::store::Language;
use eframe::egui::{
    self, Align, Button, Context, Frame, Id, Key, Label, Layout, Margin, Modal, RichText,
    ScrollArea, TextEdit, Ui, vec2,
};
use std::path::PathBuf;

/// What is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// What is being checked.
    Question {
        /// As it is being written.
        draft: Question,
        /// Whether it begins a case.
        new: bool,
    },
    /// Notes on the case, as they are being written.
    Notes(String),
    /// Save before going on?
    Unsaved(Next),
    /// A path.
    TypePath {
        /// For what.
        purpose: Purpose,
        /// As typed.
        text: String,
        /// Why it is asked for, or what was wrong.
        hint: String,
    },
    /// Steps that the journal has and the case file has not.
    Recover(Vec<Line>),
    /// The case file is not the one that was opened.
    FileChanged {
        /// Where it is, or was.
        path: PathBuf,
        /// Whether it is there no more.
        gone: bool,
    },
    /// A file stands where something is to be written.
    Replace(Purpose, PathBuf),
    /// Who did what, and when; narrowed down to what is typed.
    History(String),
    /// What to know and to choose before a report leaves.
    Export(Box<export::Draft>),
    /// A lesson as it is being made.
    Lesson(Box<lesson::Draft>),
    /// A lesson before it begins.
    Opened(Box<lesson_opened::Opened>),
    /// A report to be checked, and what came of it.
    Check(Box<check::Draft>),
    /// What goes along with a copy for somebody else.
    Share(sharing::ShareDraft),
    /// What is to be removed for good.
    Remove(sharing::RemoveDraft),
    /// Whether that is meant.
    RemoveSure(sharing::Sure),
    /// Preferences; with the languages that can be chosen.
    Settings(Vec<Language>),
    /// What counts as a match, as it is being set.
    Align(AlignSettings),
    /// How articles are read for who said what, as it is being set.
    Attribution(attribution::Draft),
    /// What is known of an article.
    Details(details::Draft),
    /// How a file is to be read again.
    ReadAgain(reading::AgainDraft),
    /// What is added by hand, as it is being written.
    ByHand(Box<by_hand::Draft>),
    /// Whose words an attribution has, as it is being chosen.
    Speaker(speaker::Draft),
    /// What the person says of sources, names and evidence, as it is being written.
    Decide(Box<decide::Form>),
    /// A text from elsewhere, as it is being written.
    Paste(reading::PasteDraft),
    /// The table as an overlay.
    Shortcuts(shortcuts::Sheet),
    /// The table as a list.
    Palette {
        /// As typed.
        query: String,
        /// Line that Enter takes.
        at: usize,
    },
    /// What everything is for.
    Help,
    /// What the program is.
    About,
}

/// What dialogs draw from.
pub struct DialogCx<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// Preferences.
    pub prefs: &'a Prefs,
    /// For enabling lines of the palette.
    pub now: &'a Now,
    /// Name of the case.
    pub name: &'a str,
    /// Settings of the case.
    pub settings: &'a Settings,
    /// The history of the case.
    pub history: &'a [Line],
    /// What views draw from.
    pub view: &'a ViewCx<'a>,
    /// Warnings of files and lines that were counted in.
    pub articles: &'a ArticlesState,
    /// What the person chose for the report.
    pub report: &'a ReportOptions,
    /// What to know before it leaves.
    pub leaving: &'a LeavingState,
    /// The report that is being checked.
    pub checking: &'a CheckingState,
    /// What is under way.
    pub jobs: &'a [JobStatus],
}

/// Draws the dialog.
pub fn show(ctx: &Context, dialog: &mut Dialog, cx: &DialogCx<'_>, asks: &mut Asks) {
    let frame = Frame::popup(&ctx.global_style())
        .inner_margin(Margin::same(20))
        .corner_radius(10);
    let form = match dialog {
        Dialog::Decide(form) => Some(std::mem::discriminant(&**form)),
        _ => None,
    };
    let id = Id::unique(("dialog", std::mem::discriminant(dialog), form));
    let modal = Modal::new(id).area(window::area(ctx, id)).frame(frame);
    let contents = |ui: &mut Ui| {
        let most = match dialog {
            Dialog::Attribution(_)
            | Dialog::ByHand(_)
            | Dialog::Details(_)
            | Dialog::Decide(_)
            | Dialog::History(_)
            | Dialog::Shortcuts(_) => 680.0,
            Dialog::Export(_) => 940.0,
            Dialog::Check(_) | Dialog::Lesson(_) => 760.0,
            _ => 560.0,
        };
        ui.set_max_width((ctx.content_rect().width() - 80.0).clamp(300.0, most));
        match dialog {
            Dialog::Question { draft, new } => question(ui, cx, draft, *new, asks),
            Dialog::Notes(text) => notes::show(ui, cx, text, asks),
            Dialog::Decide(form) => decide::show(ui, cx, form, asks),
            Dialog::Unsaved(next) => unsaved(ui, cx, next, asks),
            Dialog::TypePath {
                purpose,
                text,
                hint,
            } => type_path(ui, cx, *purpose, text, hint, asks),
            Dialog::Recover(steps) => keeping::recover(ui, cx, steps, asks),
            Dialog::FileChanged { path, gone } => keeping::changed(ui, cx, path, *gone, asks),
            Dialog::Replace(purpose, path) => keeping::replace(ui, cx, *purpose, path, asks),
            Dialog::History(filter) => keeping::history(ui, cx, filter, asks),
            Dialog::Export(draft) => export::show(ui, cx, draft, asks),
            Dialog::Check(draft) => check::show(ui, cx, draft, asks),
            Dialog::Lesson(draft) => lesson::show(ui, cx, draft, asks),
            Dialog::Opened(opened) => lesson_opened::show(ui, cx, opened, asks),
            Dialog::Share(draft) => sharing::share(ui, cx, draft, asks),
            Dialog::Remove(draft) => sharing::remove(ui, draft, asks),
            Dialog::RemoveSure(sure) => sharing::sure(ui, cx, sure, asks),
            Dialog::Settings(languages) => settings::show(ui, cx, languages, asks),
            Dialog::Align(draft) => alignment::show(ui, cx, draft, asks),
            Dialog::Attribution(draft) => attribution::show(ui, cx, draft, asks),
            Dialog::Details(draft) => details::show(ui, cx, draft, asks),
            Dialog::ReadAgain(draft) => reading::again(ui, cx, draft, asks),
            Dialog::Paste(draft) => reading::paste(ui, cx, draft, asks),
            Dialog::ByHand(draft) => by_hand::show(ui, cx, draft, asks),
            Dialog::Speaker(draft) => speaker::show(ui, cx, draft, asks),
            Dialog::Shortcuts(sheet) => shortcuts::show(ui, cx, sheet, asks),
            Dialog::Palette { query, at } => palette(ui, cx, query, at, asks),
            Dialog::Help => about::help(ui),
            Dialog::About => about::about(ui, cx),
        }
        if matches!(
            dialog,
            Dialog::Settings(_)
                | Dialog::History(_)
                | Dialog::Shortcuts(_)
                | Dialog::Help
                | Dialog::About
        ) {
            ui.add_space(theme::PAD);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button(say!("dialogs-close")).clicked() {
                    asks.push(Ask::CloseDialog);
                }
            });
        }
    };
    let response = modal.show(ctx, |ui| window::fitted(ui, contents));
    // A click beside the window throws nothing away that was written.
    let written = match dialog {
        Dialog::Notes(_) | Dialog::Question { .. } | Dialog::ByHand(_) | Dialog::Lesson(_) => true,
        Dialog::Paste(draft) => !draft.text.is_empty(),
        Dialog::Speaker(draft) => draft.is_written(),
        Dialog::Decide(form) => form.is_written(),
        Dialog::Export(draft) => draft.is_written(),
        Dialog::Align(draft) => *draft != cx.settings.align,
        Dialog::Attribution(draft) => draft.finished() != cx.settings.attribution,
        _ => false,
    };
    if response.should_close() && !(written && ctx.input(|i| i.pointer.any_click())) {
        asks.push(Ask::CloseDialog);
    }
}

fn title(ui: &mut Ui, text: &str) {
    window::name(ui, text);
    ui.label(RichText::new(text).font(theme::semibold(19.0)));
    ui.add_space(8.0);
}

pub(in crate::gui) fn first_focus(ui: &Ui, id: Id) {
    let seen = Id::unique(("first focus", id));
    let now = ui.ctx().cumulative_pass_nr();
    let before: Option<(u64, u64)> = ui.data(|d| d.get_temp(seen));
    let first = before.filter(|b| b.1 + 3 >= now).map_or(now, |b| b.0);
    // A dialog takes two passes to find its size; what is focused in them is forgotten.
    if first + 3 >= now {
        ui.memory_mut(|m| m.request_focus(id));
    }
    ui.data_mut(|d| d.insert_temp(seen, (first, now)));
}

fn labelled(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    name: &str,
    hint: &str,
    text: &mut String,
    rows: usize,
) -> egui::Response {
    ui.label(theme::caption(name, cx.theme));
    let id = ui.make_persistent_id(name);
    let kind = if rows > 1 {
        field::Kind::lines(cx.theme.ink)
    } else {
        field::Kind::line(cx.theme.ink)
    };
    let hint = RichText::new(hint).color(cx.theme.weak);
    let field = field::add(ui, text, &kind, |edit| {
        let edit = edit.id(id).hint_text(hint).desired_rows(rows);
        edit.desired_width(f32::INFINITY)
    });
    field.accessible_name(name)
}

fn question(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Question, new: bool, asks: &mut Asks) {
    title(
        ui,
        if new {
            say!("dialogs-new-case")
        } else {
            say!("dialogs-question-and-verdict")
        },
    );
    first_focus(
        ui,
        ui.make_persistent_id(say!("dialogs-what-is-being-checked")),
    );
    labelled(
        ui,
        cx,
        say!("dialogs-what-is-being-checked"),
        say!("dialogs-the-claim-in-one-sentence"),
        &mut draft.checked,
        2,
    );
    ui.columns(2, |c| {
        if let [a, b] = c {
            labelled(
                a,
                cx,
                say!("dialogs-who-said-it"),
                "",
                &mut draft.speaker,
                1,
            );
            labelled(b, cx, say!("dialogs-where"), "", &mut draft.place, 1);
        }
    });
    ui.columns(2, |c| {
        if let [a, b] = c {
            labelled(a, cx, say!("dialogs-when"), "", &mut draft.date, 1);
            labelled(b, cx, say!("dialogs-link"), "", &mut draft.link, 1);
        }
    });
    if !new {
        ui.add_space(theme::PAD);
        labelled(
            ui,
            cx,
            say!("dialogs-house-verdict"),
            say!("dialogs-your-own-judgement-on-the"),
            &mut draft.house_verdict,
            1,
        );
        ui.label(theme::caption(words::house_verdict_meaning(), cx.theme));
        labelled(
            ui,
            cx,
            say!("dialogs-primary-source"),
            say!("dialogs-which-one-you-used-or"),
            &mut draft.primary,
            1,
        );
    }
    ui.add_space(theme::PAD);
    buttons(
        ui,
        cx,
        if new {
            say!("dialogs-begin")
        } else {
            say!("dialogs-keep")
        },
        asks,
        |asks| {
            asks.push(Ask::Change(Command::SetQuestion(draft.clone())));
            asks.push(Ask::CloseDialog);
        },
    );
}

/// The main button at the right, "Cancel" beside it.
fn buttons(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    main: &str,
    asks: &mut Asks,
    then: impl FnOnce(&mut Asks),
) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(main).color(cx.theme.on_chip());
        let button = Button::new(text)
            .fill(cx.theme.accent)
            .min_size(vec2(76.0, 0.0));
        if ui.add(button).clicked() {
            then(asks);
        }
        if ui.button(say!("dialogs-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
    });
}

fn unsaved(ui: &mut Ui, cx: &DialogCx<'_>, next: &Next, asks: &mut Asks) {
    title(ui, say!("dialogs-save-your-changes"));
    ui.add(Label::new(say!("dialogs-has-changes-that-are-not", name = cx.name)).wrap());
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(say!("dialogs-save")).color(cx.theme.on_chip());
        let save = ui.add(
            Button::new(text)
                .fill(cx.theme.accent)
                .min_size(vec2(76.0, 0.0)),
        );
        first_focus(ui, save.id);
        if save.clicked() {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::SaveThen(next.clone()));
        }
        if ui.button(say!("dialogs-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
        if ui
            .button(RichText::new(say!("dialogs-go-on-without-saving")).color(cx.theme.wrong))
            .clicked()
        {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Continue(next.clone()));
        }
    });
}

fn type_path(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    purpose: Purpose,
    text: &mut String,
    hint: &str,
    asks: &mut Asks,
) {
    let (name, main, example) = match purpose {
        Purpose::AddArticles => (
            say!("dialogs-add-articles"),
            say!("dialogs-add"),
            "/home/me/story.html",
        ),
        Purpose::AddFolder => (
            say!("dialogs-add-folder"),
            say!("dialogs-add"),
            "/home/me/stories",
        ),
        Purpose::Open => (
            say!("dialogs-open"),
            say!("dialogs-open"),
            "/home/me/case.headwater",
        ),
        Purpose::SaveAs => (
            say!("dialogs-save-as"),
            say!("dialogs-save"),
            "/home/me/case.headwater",
        ),
        Purpose::ExportHistory => (
            say!("dialogs-export-the-history"),
            say!("dialogs-export"),
            "/home/me/history.csv",
        ),
        Purpose::ShareCopy => (
            say!("dialogs-share-a-copy"),
            say!("dialogs-write"),
            say!("dialogs-home-me-copy-headwater"),
        ),
        Purpose::CheckReport => (
            say!("check-check-a-report"),
            say!("dialogs-choose"),
            "/home/me/report.html",
        ),
        Purpose::CheckSources => (
            say!("check-sources"),
            say!("dialogs-choose"),
            "/home/me/articles",
        ),
        Purpose::SaveCheck => (
            say!("check-save-what-came-of-it"),
            say!("dialogs-save"),
            "/home/me/check.txt",
        ),
        Purpose::SaveLesson => (
            say!("picker-save-lesson"),
            say!("dialogs-save"),
            "/home/me/lesson.headwater-lesson",
        ),
        Purpose::PrintLesson => (
            say!("picker-print-lesson"),
            say!("dialogs-write"),
            "/home/me/lesson.pdf",
        ),
        Purpose::Logo => (
            say!("dialogs-picture-on-reports"),
            say!("dialogs-choose"),
            "/home/me/logo.png",
        ),
        Purpose::Export => (
            say!("dialogs-export-report"),
            say!("dialogs-export"),
            "/home/me/report.html",
        ),
    };
    title(ui, name);
    if !hint.is_empty() {
        ui.add(Label::new(RichText::new(hint).color(cx.theme.weak)).wrap());
        ui.add_space(4.0);
    }
    let id = ui.make_persistent_id("Path");
    first_focus(ui, id);
    let response = labelled(ui, cx, say!("dialogs-path"), example, text, 1);
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    ui.add_space(theme::PAD);
    let mut go = entered;
    buttons(ui, cx, main, asks, |_| go = true);
    if go && !text.trim().is_empty() {
        asks.push(Ask::CloseDialog);
        asks.push(Ask::Path(purpose, PathBuf::from(text.trim())));
    }
}

fn palette(ui: &mut Ui, cx: &DialogCx<'_>, query: &mut String, at: &mut usize, asks: &mut Asks) {
    let id = ui.make_persistent_id("command");
    window::name(ui, say!("dialogs-all-commands"));
    first_focus(ui, id);
    let up = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::ArrowUp));
    let down = ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::ArrowDown));
    ui.set_width(480.0_f32.min(ui.available_width()));
    let edit = TextEdit::singleline(query)
        .id(id)
        .hint_text(say!("dialogs-find-a-command"))
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name(say!("dialogs-find-a-command"));
    if response.changed() {
        *at = 0;
    }
    let mut rows: Vec<(usize, usize)> = TABLE
        .iter()
        .enumerate()
        .filter(|(_, r)| r.action != Action::Palette)
        .filter_map(|(i, r)| Some((rank(r, query)?, i)))
        .collect();
    rows.sort_unstable();
    let last = rows.len().saturating_sub(1);
    *at = if up {
        at.saturating_sub(1)
    } else if down {
        (*at + 1).min(last)
    } else {
        (*at).min(last)
    };
    let entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    ui.add_space(6.0);
    let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 420.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (n, (_, i)) in rows.iter().enumerate() {
                let Some(row) = TABLE.get(*i) else { continue };
                let enabled = (row.enabled)(cx.now);
                let keys = RichText::new(row.keys_text(ui.ctx())).size(theme::SMALL);
                let size = vec2(ui.available_width(), 28.0);
                let text = row.text_now(cx.now);
                let button = Button::selectable(n == *at, text.as_str())
                    .shortcut_text(keys)
                    .min_size(size);
                let button = ui.add_enabled(enabled, button).on_hover_text(row.tip());
                if n == *at && (up || down) {
                    button.scroll_to_me(None);
                }
                if button.accessible_name(text).clicked() || (entered && n == *at && enabled) {
                    asks.push(Ask::CloseDialog);
                    asks.push(Ask::Do(row.action));
                }
            }
            if rows.is_empty() {
                ui.label(theme::caption(
                    say!("dialogs-no-command-of-this-name"),
                    cx.theme,
                ));
            }
        });
}

//! A lesson that was opened, before anything of it is shown to a room.

use super::lesson::paper;
use super::{DialogCx, title};
use crate::gui::ask::{Ask, Asks, Lessoning};
use crate::gui::locale::say;
use crate::gui::theme;
use crate::workshop::{Lesson, LessonState, Level, Place};
use eframe::egui::{Align, Button, Label, Layout, RichText, Ui};
use std::sync::Arc;

/// The lesson, and where it stood when it was given last.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// Where it goes on.
    pub kept: Option<LessonState>,
    /// Whether where it stands is kept beyond a power cut.
    pub lasting: bool,
    /// Which tasks are printed; `None` is all of them.
    pub paper: Option<Level>,
}

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.lesson, &other.lesson)
            && self.kept == other.kept
            && self.paper == other.paper
    }
}

impl Opened {
    /// The task at which it goes on, from 1.
    pub fn goes_on_at(&self) -> Option<usize> {
        match self.kept.as_ref().map(LessonState::place) {
            Some(Place::Task(n)) => Some(n + 1),
            _ => None,
        }
    }
}

/// Draws it.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, opened: &mut Opened, asks: &mut Asks) {
    let lesson = Arc::clone(&opened.lesson);
    title(ui, &lesson.title);
    let tasks = say!("stage-n-tasks", n = lesson.entries.len());
    let minutes = say!("stage-n-minutes", n = lesson.minutes());
    let told = format!("{tasks} · {minutes} · {}", lesson.level.words());
    ui.label(told);
    ui.add_space(6.0);
    let text = say!("lesson-before-it-begins");
    ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
    let text = match opened.lasting {
        true => say!("lesson-is-kept"),
        false => say!("lesson-is-not-kept"),
    };
    ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
    ui.add_space(theme::PAD);
    let tasks = || lesson.entries.iter().map(|e| &e.task);
    paper(ui, cx, tasks, &mut opened.paper);
    let on = opened.goes_on_at();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let main = match on {
            Some(n) => say!("lesson-go-on-at", n = n),
            None => say!("lesson-begin").to_owned(),
        };
        let text = RichText::new(main).color(cx.theme.on_chip());
        let button = ui.add(Button::new(text).fill(cx.theme.accent));
        super::first_focus(ui, button.id);
        if button.clicked() {
            asks.push(Ask::Lesson(Lessoning::Begin(Box::new(opened.clone()))));
        }
        if on.is_some() && ui.button(say!("lesson-from-the-beginning")).clicked() {
            let anew = Opened {
                kept: None,
                ..opened.clone()
            };
            asks.push(Ask::Lesson(Lessoning::Begin(Box::new(anew))));
        }
        if ui.button(say!("lesson-print")).clicked() {
            asks.push(Ask::Lesson(Lessoning::PrintOpened(Box::new(
                opened.clone(),
            ))));
        }
        if ui.button(say!("dialogs-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
    });
}

//! Workshop mode: a case or a lesson goes on the stage, keys move it on, and after every move it is kept where it stands.

use super::App;
use crate::case::Case;
use crate::gui::app::{name_of, sentence};
use crate::gui::ask::{Lessoning, Purpose};
use crate::gui::dialogs::{Dialog, lesson::Draft, lesson_opened::Opened};
use crate::gui::lessons::{Came, From, NameAndArticles, Then};
use crate::gui::locale::say;
use crate::gui::workshop::{Displays, Do, Stage, slides_of};
use crate::gui::{SMALLEST, SMALLEST_STAGE};
use crate::workshop::{LessonState, MOST_HANDS, Move, Place, file};
use eframe::egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Whether the window is a stage.
    pub fn is_on_stage(&self) -> bool {
        self.parts.workshop.is_on()
    }

    /// Where it is kept how far lessons came.
    pub fn keep_lessons_in(&mut self, folder: PathBuf) {
        self.parts.lessons.folder = Some(folder);
    }

    /// Puts the case on the stage.
    pub(super) fn present(&mut self, ctx: &Context) {
        self.keep_drafts();
        let slides = slides_of(self.session.case(), self.session.provenance());
        self.raise(ctx, Stage::Case(slides));
    }

    fn raise(&mut self, ctx: &Context, stage: Stage) {
        let full = ctx.input(|i| i.viewport().fullscreen.unwrap_or(false));
        self.dialog = None;
        self.parts.workshop.begin(stage, full);
        ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(SMALLEST_STAGE.into()));
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        ctx.memory_mut(|m| m.stop_text_input());
        if let Some(id) = ctx.memory(|m| m.focused()) {
            ctx.memory_mut(|m| m.surrender_focus(id));
        }
    }

    /// Opens the dialog in which a lesson is made of this case.
    pub(super) fn make_lesson(&mut self) {
        self.keep_drafts();
        let (case, prov) = (self.session.case(), self.session.provenance());
        let before = self.parts.lessons.draft.take();
        let draft = match before.filter(|(of, _)| *of == name_and_articles(case)) {
            Some((_, before)) => Draft::again(case, prov, *before),
            None => Draft::new(case, prov),
        };
        self.dialog = Some(Dialog::Lesson(Box::new(draft)));
    }

    /// Remembers the lesson that is being made, so that it is not begun anew after it was saved, printed, given or put aside.
    pub(super) fn keep_lesson_draft(&mut self) {
        if let Some(Dialog::Lesson(draft)) = &self.dialog {
            let of = name_and_articles(self.session.case());
            self.parts.lessons.draft = Some((of, draft.clone()));
        }
    }

    /// Takes lessons out of files that were opened; the others.
    pub(super) fn take_lessons(&mut self, files: Vec<PathBuf>) -> Vec<PathBuf> {
        let (lessons, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|p| is_lesson(p));
        if lessons.len() > 1 {
            self.notice(say!("lesson-one-at-a-time"), false);
        }
        if let Some(path) = lessons.into_iter().next() {
            self.make(From::File(path), Then::Give);
        }
        others
    }

    fn make(&mut self, from: From, then: Then) {
        self.parts.lessons.begin(&mut self.session, from, then);
    }

    fn of_draft(&self, draft: Box<Draft>) -> From {
        let case = Box::new(self.session.case().clone());
        From::Draft(draft, case, Arc::clone(self.session.provenance()))
    }

    /// What is done about a lesson.
    pub(super) fn on_lesson(&mut self, ctx: &Context, what: Lessoning) {
        self.keep_lesson_draft();
        match what {
            Lessoning::Save(draft) => self.wait_for_path(ctx, draft, Purpose::SaveLesson),
            Lessoning::Print(draft) => {
                self.parts.lessons.level = draft.paper_level();
                self.wait_for_path(ctx, draft, Purpose::PrintLesson);
            }
            Lessoning::PrintOpened(opened) => {
                self.parts.lessons.level = opened.paper;
                self.parts.lessons.waiting = Some(From::Here(opened.lesson));
                self.dialog = None;
                self.choose_path(ctx, Purpose::PrintLesson);
            }
            Lessoning::Give(draft) => {
                self.dialog = None;
                let from = self.of_draft(draft);
                self.make(from, Then::Give);
            }
            Lessoning::Ours(at) => self.make(From::Ours(at), Then::Give),
            Lessoning::Begin(opened) => {
                let opened = *opened;
                let fresh = || LessonState::new(&opened.lesson);
                let state = opened.kept.clone().unwrap_or_else(fresh);
                let lesson = Box::new(opened.lesson.as_ref().clone());
                self.raise(ctx, Stage::Lesson(lesson, state));
            }
        }
    }

    fn wait_for_path(&mut self, ctx: &Context, draft: Box<Draft>, purpose: Purpose) {
        self.parts.lessons.waiting = Some(self.of_draft(draft));
        self.dialog = None;
        self.choose_path(ctx, purpose);
    }

    /// Writes the lesson or its handouts.
    pub(super) fn write_lesson(&mut self, purpose: Purpose, path: PathBuf) {
        let Some(from) = self.parts.lessons.waiting.take() else {
            return;
        };
        let then = match purpose {
            Purpose::PrintLesson => {
                let level = self.parts.lessons.level;
                Then::Print(path, self.parts.report.chosen.paper, level)
            }
            _ => Then::Save(path),
        };
        self.make(from, then);
    }

    /// A lesson is there, or was written.
    pub(in crate::gui) fn take_lesson(&mut self) {
        match self.parts.lessons.arrived() {
            Some(Came::Lesson(lesson, left_out, names)) => {
                self.tell_masked(left_out, &names);
                let kept = self.parts.lessons.kept(&lesson.id().0);
                let kept = kept.and_then(|k| LessonState::resume(&k, &lesson));
                let lasting = self.parts.lessons.folder.is_some();
                self.dialog = Some(Dialog::Opened(Box::new(Opened {
                    lesson: Arc::from(lesson),
                    kept,
                    lasting,
                    paper: None,
                })));
            }
            Some(Came::Written(files, left_out, names)) => {
                let written: Vec<String> = files.iter().map(|p| name_of(p)).collect();
                let text = say!("lesson-written", names = written.join(", "));
                self.tell(text.clone());
                self.notice(text, false);
                self.tell_masked(left_out, &names);
            }
            Some(Came::Refused(why)) => self.notice(sentence(&why), true),
            None => {}
        }
    }

    fn tell_masked(&mut self, left_out: usize, names: &[String]) {
        const MOST: usize = 12;
        if left_out > 0 {
            self.notice(say!("lesson-left-out", n = left_out), false);
        }
        if !names.is_empty() {
            let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).collect();
            self.notice(say!("lesson-names-left", names = shown.join(", ")), false);
        }
    }

    /// A step on the stage.
    pub(super) fn on_stage(&mut self, ctx: &Context, what: Do) {
        let w = &mut self.parts.workshop;
        let blank = w.is_blank();
        match what {
            Do::Laser => w.switch_pointer(ctx),
            Do::Point(by) => w.point(ctx, by),
            Do::Pause => w.pause(),
            Do::Keys => {
                w.keys = !w.keys;
                w.naming = false;
            }
            Do::End if w.keys || w.naming => {
                w.keys = false;
                w.naming = false;
            }
            // What lies over the page goes; the page is not turned unseen.
            Do::Next | Do::Back | Do::First | Do::Last | Do::Skip if w.keys || w.naming => {
                w.keys = false;
                w.naming = false;
            }
            // While it is asked, the numbers are those of displays.
            Do::Hand { choice, more } if w.naming => match more {
                true => w.name_display(choice),
                false => w.room_to(ctx, choice),
            },
            Do::End => self.leave_stage(ctx),
            Do::Bar => w.no_bar = !w.no_bar,
            Do::Clock => w.no_clock = !w.no_clock,
            Do::Zoom(by) => {
                let zoom = by.map_or(1.0, |by| w.zoom + by);
                // Never below what can be read from the back of a room.
                w.zoom = ((zoom * 10.0).round() / 10.0).clamp(1.0, 3.0);
            }
            Do::Scroll(lines) => w.scroll = Some((w.seen.0 + lines * 40.0).max(0.0)),
            Do::Teacher => self.switch_teacher(ctx),
            Do::Name(at) => w.name_display(at),
            Do::Room(at) => w.room_to(ctx, at),
            Do::Next if !blank && w.more_below() => {
                w.scroll = Some(w.seen.0 + w.seen.1 * 0.8);
            }
            // A presenter's key shows the page again, and does not turn it unseen.
            Do::Next | Do::Back if blank => self.turn(Do::Blank),
            what => self.turn(what),
        }
    }

    /// A step of the case or of the lesson.
    fn turn(&mut self, what: Do) {
        let w = &mut self.parts.workshop;
        w.keys = false;
        w.naming = false;
        let mut refused = None;
        let other = match &mut w.stage {
            Some(Stage::Case(slides)) => {
                let last = slides.len().saturating_sub(1);
                let before = w.at;
                match what {
                    Do::Next | Do::Skip => w.at = (w.at + 1).min(last),
                    Do::Back => w.at = w.at.saturating_sub(1),
                    Do::First => w.at = 0,
                    Do::Last => w.at = last,
                    Do::Blank => w.blank = !w.blank,
                    _ => {}
                }
                before != w.at
            }
            Some(Stage::Lesson(_, state)) => {
                let before = (state.place(), state.shown());
                if let Some(step) = step_of(what, state) {
                    refused = state.make(step).err();
                }
                w.follow = before.1 < state.shown();
                before.0 != state.place()
            }
            None => return,
        };
        if other {
            w.scroll = Some(0.0);
            w.turned();
        }
        if let Some(why) = refused {
            self.tell(sentence(&why.to_string()));
        }
        self.keep_lesson_state(true);
    }

    /// The displays are looked at before every frame, and the time of a lesson is kept now and then; tests have displays of their own.
    pub fn look_around(&mut self, displays: Displays) {
        self.parts.workshop.see(displays);
        if self.parts.workshop.is_time_to_keep() {
            self.keep_lesson_state(false);
        }
    }

    /// Written down after each move, so that a power cut loses nothing.
    fn keep_lesson_state(&mut self, tell: bool) {
        let Some(Stage::Lesson(lesson, state)) = &self.parts.workshop.stage else {
            return;
        };
        let (id, state) = (lesson.id().0, state.to_bytes());
        let expected = self.parts.lessons.folder.is_none();
        if !self.parts.lessons.keep(&id, state) && tell && !expected {
            // Read when the lesson is over; before the room nothing is told.
            self.notice(say!("lesson-not-kept"), true);
        }
    }

    /// The window is as it was before.
    pub(in crate::gui) fn leave_stage(&mut self, ctx: &Context) {
        // With the time since the last move.
        self.keep_lesson_state(false);
        let stage = self.parts.workshop.stage.take();
        if let Some(Stage::Lesson(lesson, state)) = stage
            && state.place() == Place::End
        {
            self.parts.lessons.forget(&lesson.id().0);
        }
        ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(SMALLEST.into()));
        if !self.parts.workshop.was_full {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        }
        self.parts.workshop.end();
    }

    fn switch_teacher(&mut self, ctx: &Context) {
        if ctx.embed_viewports() {
            self.notice(say!("teacher-not-here"), false);
            return;
        }
        self.parts.workshop.switch_teacher();
    }
}

/// What tells a case from another one that is opened in the same window.
fn name_and_articles(case: &Case) -> NameAndArticles {
    (
        case.name.clone(),
        case.articles.iter().map(|a| a.sha256.clone()).collect(),
    )
}

/// What a key does in a lesson.
fn step_of(what: Do, state: &LessonState) -> Option<Move> {
    let hands = |choice: usize| match state.place() {
        Place::Task(n) => state.tally(n).get(choice).copied().unwrap_or(0),
        _ => 0,
    };
    Some(match what {
        Do::Next => Move::Forward,
        Do::Skip => Move::Next,
        Do::Back => Move::Back,
        Do::Blank => Move::Blank,
        Do::Hand { choice, more } => Move::Tally {
            choice,
            count: match more {
                true => hands(choice).saturating_add(1).min(MOST_HANDS),
                false => hands(choice).saturating_sub(1),
            },
        },
        Do::Hands { choice, count } => Move::Tally { choice, count },
        _ => return None,
    })
}

/// Whether it is a lesson, by its ending.
pub(in crate::gui) fn is_lesson(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(file::EXTENSION))
}

//! The teacher's window: notes, the answer, what speaks for another one, what comes next, the clock. It opens by the teacher's own
//! act alone, and begins with a cover: a window that a desktop mirrors, or puts on the projector, shows no answer. When the displays
//! change (a projector is plugged in or out) the cover is back.

use super::{Do, Stage, Workshop, clock, keys, player};
use crate::gui::ask::{Ask, Asks};
use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use crate::workshop::{Exercise, Lesson, LessonState, Place, Task};
use eframe::egui::{
    CentralPanel, Context, Frame, Label, Margin, RichText, ScrollArea, Ui, Vec2, ViewportBuilder,
    ViewportId,
};

/// Letters of what the teacher reads.
const SIZE: f32 = 17.0;

fn window() -> ViewportId {
    ViewportId::from_hash_of("teacher's window")
}

/// The display of the window of the room.
pub(in crate::gui) fn display(ctx: &Context) -> Option<Vec2> {
    ctx.input_for(ViewportId::ROOT, |i| i.viewport().monitor_size)
}

/// Draws it, where it is open.
pub(super) fn show(ui: &mut Ui, workshop: &mut Workshop, theme: &Theme, asks: &mut Asks) {
    let ctx = ui.ctx().clone();
    // In one window there is no place that the room does not see.
    if workshop.teacher.is_none() || ctx.embed_viewports() {
        return;
    }
    workshop.follow_displays(display(&ctx));
    let builder = ViewportBuilder::default()
        .with_title(say!("teacher-window"))
        .with_app_id("headwater")
        .with_inner_size([720.0, 640.0])
        .with_min_inner_size([360.0, 280.0]);
    ctx.show_viewport_immediate(window(), builder, |ui, _| {
        let ctx = ui.ctx().clone();
        // Before anything is drawn: a key that turns the page presses no button.
        let pressed = keys::pressed(&ctx);
        let frame = Frame::NONE.fill(theme.panel).inner_margin(Margin::same(16));
        CentralPanel::no_frame()
            .frame(frame)
            .show(ui, |ui| inside(ui, workshop, theme, asks));
        if ctx.input(|i| i.viewport().close_requested()) {
            asks.push(Ask::Stage(Do::Teacher));
        }
        asks.extend(pressed.into_iter().map(Ask::Stage));
        if !asks.is_empty() {
            ctx.request_repaint_of(ViewportId::ROOT);
        }
    });
}

impl Workshop {
    /// Covers the answers when the room's display is another one, or has another size.
    fn follow_displays(&mut self, here: Option<Vec2>) {
        if let Some(t) = self.teacher.as_mut().filter(|t| t.display != here) {
            t.covered = true;
        }
    }
}

/// What stands in the window.
fn inside(ui: &mut Ui, workshop: &Workshop, theme: &Theme, asks: &mut Asks) {
    if workshop.teacher.as_ref().is_none_or(|t| t.covered) {
        return cover(ui, asks);
    }
    let now = ui.input(|i| i.time);
    let since = |t: Option<f64>| clock(now - t.unwrap_or(now));
    ui.label(
        RichText::new(say!(
            "teacher-clock",
            all = since(workshop.began),
            here = since(workshop.turned)
        ))
        .size(SIZE)
        .strong(),
    );
    ui.separator();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (head, text) in told(workshop) {
            if text.trim().is_empty() {
                continue;
            }
            ui.label(theme::caption(head, theme));
            ui.add(Label::new(RichText::new(text).size(SIZE).color(theme.ink)).wrap());
            ui.add_space(8.0);
        }
        ui.add(Label::new(theme::caption(say!("teacher-keys"), theme)).wrap());
    });
}

fn cover(ui: &mut Ui, asks: &mut Asks) {
    ui.add_space(40.0);
    let text = RichText::new(say!("teacher-covered")).size(SIZE);
    ui.add(Label::new(text).wrap());
    ui.add_space(16.0);
    if ui
        .button(RichText::new(say!("teacher-show")).size(SIZE))
        .clicked()
    {
        asks.push(Ask::Stage(Do::Uncover));
    }
}

/// Headings and texts for where the stage stands.
pub(super) fn told(workshop: &Workshop) -> Vec<(&'static str, String)> {
    match &workshop.stage {
        Some(Stage::Case(slides)) => {
            let here = slides.get(workshop.at);
            let next = slides.get(workshop.at + 1);
            vec![
                (
                    say!("teacher-on-screen"),
                    here.map_or_else(String::new, |s| s.title.clone()),
                ),
                (
                    say!("teacher-notes"),
                    here.map_or_else(String::new, |s| s.note.clone()),
                ),
                (
                    say!("teacher-next"),
                    next.map_or_else(String::new, |s| s.title.clone()),
                ),
            ]
        }
        Some(Stage::Lesson(lesson, state)) => of_lesson(lesson, state),
        None => Vec::new(),
    }
}

fn of_lesson(lesson: &Lesson, state: &LessonState) -> Vec<(&'static str, String)> {
    let next = |n: usize| {
        let e = lesson.entries.get(n);
        e.map_or_else(
            || say!("stage-end-of-the-lesson").to_owned(),
            |e| format!("{}: {}", e.task.title(), e.task.question()),
        )
    };
    match state.place() {
        Place::Title => vec![
            (say!("teacher-guide"), lesson.guide.clone()),
            (say!("teacher-next"), next(0)),
        ],
        Place::End => vec![(
            say!("teacher-on-screen"),
            say!("stage-end-of-the-lesson").to_owned(),
        )],
        Place::Task(n) => {
            let Some(entry) = lesson.entries.get(n) else {
                return Vec::new();
            };
            let mut out = vec![(say!("teacher-on-screen"), entry.task.question().to_owned())];
            match &entry.task {
                Task::Exercise(e) => {
                    let choice = |k: usize| {
                        let words = e.choices.get(k).map_or("", |c| &c.words);
                        format!("{}: {words}", Exercise::letter(k))
                    };
                    out.push((say!("teacher-answer"), choice(e.right)));
                    out.push((say!("teacher-explanation"), e.explanation.clone()));
                    let other = format!("{}. {}", choice(e.strongest.choice), e.strongest.why);
                    out.push((say!("teacher-other"), other));
                }
                Task::Discussion(d) => out.push((say!("teacher-why"), d.why.clone())),
            }
            out.push((say!("teacher-notes"), entry.notes.clone()));
            let minutes = say!("stage-n-minutes", n = entry.task.minutes());
            out.push((say!("teacher-time"), minutes));
            out.push((
                say!("teacher-articles"),
                player::outlets(lesson, &entry.task),
            ));
            out.push((say!("teacher-next"), next(n + 1)));
            out
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Unwatched;
    use crate::workshop::{Move, our_lessons};

    fn on_stage() -> Workshop {
        let mut lesson = our_lessons()[0].lesson(&Unwatched).unwrap();
        lesson.entries[0].notes = "Ask the last row first".into();
        let mut state = LessonState::new(&lesson);
        state.make(Move::Start).unwrap();
        let mut workshop = Workshop::default();
        workshop.begin(Stage::Lesson(Box::new(lesson), state), false);
        workshop
    }

    #[test]
    fn the_teacher_reads_notes_the_answer_and_what_comes_next() {
        let workshop = on_stage();
        let Some(Stage::Lesson(lesson, _)) = &workshop.stage else {
            panic!("a lesson is on the stage");
        };
        let text: Vec<String> = told(&workshop).into_iter().map(|(_, t)| t).collect();
        let text = text.join("\n");
        let Task::Exercise(e) = &lesson.entries[0].task else {
            panic!("it begins with an exercise");
        };
        for words in [
            "Ask the last row first",
            &e.explanation,
            &e.strongest.why,
            lesson.entries[1].task.question(),
        ] {
            assert!(text.contains(words), "{words}");
        }
    }

    #[test]
    fn the_window_begins_covered_and_is_covered_again_when_displays_change() {
        let mut workshop = on_stage();
        assert!(workshop.teacher.is_none(), "it never opens by itself");
        workshop.switch_teacher();
        assert!(workshop.teacher.as_ref().unwrap().covered);
        let ctx = Context::default();
        workshop.uncover(&ctx);
        workshop.follow_displays(display(&ctx));
        assert!(!workshop.teacher.as_ref().unwrap().covered);
        workshop.follow_displays(Some(Vec2::new(1024.0, 768.0)));
        assert!(workshop.teacher.as_ref().unwrap().covered);
        workshop.switch_teacher();
        assert!(workshop.teacher.is_none());
    }
}

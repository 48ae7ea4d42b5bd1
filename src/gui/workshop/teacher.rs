//! The teacher's window: notes, the answer, what speaks for another one, what comes next, the clock beside what was planned. It opens
//! by the teacher's own act alone: the stage asks for a display ([`super::naming`]), the window fills the one that is named, and the
//! answers are shown while [`super::displays`] finds nothing against it. Anything that changes (a projector is plugged in or out,
//! displays are mirrored, one of the windows is moved) covers them, and the display is named anew.

use super::displays::{Displays, Named, Refusal, Standing, refusal};
use super::{Do, Stage, Teacher, Workshop, clock, displays, help, keys, naming, player};
use crate::gui::ask::{Ask, Asks};
use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use crate::workshop::{Exercise, Lesson, LessonState, Place, Task};
use eframe::egui::{
    CentralPanel, Context, Frame, Label, Margin, RichText, ScrollArea, Ui, ViewportBuilder,
    ViewportCommand, ViewportId,
};
use std::time::Duration;

/// Letters of what the teacher reads.
const SIZE: f32 = 17.0;

/// How often the displays are looked at while answers are shown, whatever else happens.
const LOOK_EVERY: Duration = Duration::from_millis(400);

/// How long the room's window may take to leave a display before it is sent to another one anyway, in seconds.
const LEAVING: f64 = 1.5;

/// Each opening is a window of its own: one that is made on a display is there on every desktop, one that is moved is not.
fn window(opening: usize) -> ViewportId {
    ViewportId::from_hash_of(("teacher's window", opening))
}

/// Draws it, where it is open.
pub(super) fn show(ui: &mut Ui, workshop: &mut Workshop, theme: &Theme, asks: &mut Asks) {
    let ctx = ui.ctx().clone();
    // In one window there is no place that the room does not see.
    let Some(teacher) = workshop.teacher.as_ref().filter(|_| !ctx.embed_viewports()) else {
        return;
    };
    // No size: that of the display is the window's, and asking for another one on Wayland leaves it smaller than what it fills.
    let builder = ViewportBuilder::default()
        .with_title(say!("teacher-window"))
        .with_app_id("headwater")
        .with_monitor(teacher.at);
    let window = window(teacher.opening);
    let room = ctx.input_for(ViewportId::ROOT, Standing::of);
    ctx.show_viewport_immediate(window, builder, |ui, _| {
        let ctx = ui.ctx().clone();
        // The place of this window is known here, so that nothing is painted that the room would see.
        workshop.guard(&room, &ctx.input(Standing::of));
        // Before anything is drawn: a key that turns the page presses no button.
        let pressed = keys::pressed(&ctx, !workshop.shows_answers());
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
    if workshop.shows_answers() {
        ctx.request_repaint_after_for(LOOK_EVERY, ViewportId::ROOT);
    }
}

impl Workshop {
    /// Asks on which display the teacher's window opens, or closes that window.
    pub(in crate::gui) fn switch_teacher(&mut self) {
        self.naming = self.teacher.take().is_none() && !self.naming;
    }

    /// The teacher names the display for the answers; the window opens there.
    pub(in crate::gui) fn name_display(&mut self, at: usize) {
        if !self.displays.may_show_answers(at) {
            return;
        }
        self.naming = false;
        self.openings += 1;
        self.teacher = Some(Teacher {
            named: Some(Named {
                at,
                among: self.displays.all.clone(),
            }),
            at,
            opening: self.openings,
            arrived: false,
            places: (None, None),
            covered: Some(Refusal::Elsewhere),
        });
    }

    /// The room's window goes to a display. A display for the answers is named after that.
    pub(in crate::gui) fn room_to(&mut self, ctx: &Context, at: usize) {
        if let Some(t) = &mut self.teacher {
            t.named = None;
            t.covered = Some(Refusal::Room);
        }
        if let Some(index) = self.displays.index(at) {
            // First it stops filling the display it is on: some desktops leave it there else.
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Fullscreen(false));
            self.moving = Some((index, ctx.input(|i| i.time) + LEAVING));
            self.displays.sent = self.displays.all.get(at).cloned();
        }
    }

    /// Sends the room's window on, once it has left its display.
    pub(super) fn move_on(&mut self, ctx: &Context) {
        let Some((index, at_last)) = self.moving else {
            return;
        };
        let (full, now) = ctx.input_for(ViewportId::ROOT, |i| (i.viewport().fullscreen, i.time));
        if full == Some(false) || now > at_last {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::SetMonitor(index));
            self.moving = None;
        } else {
            ctx.request_repaint_after_for(LOOK_EVERY, ViewportId::ROOT);
        }
    }

    fn shows_answers(&self) -> bool {
        self.teacher.as_ref().is_some_and(|t| t.covered.is_none())
    }

    /// Shows the answers while the windows are where they belong, and covers them otherwise.
    fn guard(&mut self, room: &Standing, own: &Standing) {
        let Some(t) = &mut self.teacher else { return };
        let Some(named) = &t.named else { return };
        t.covered = refusal(named, &self.displays, room, own);
        let places = (room.rect, own.rect);
        match t.covered {
            None if t.arrived && !displays::still(t.places, places) => {
                t.covered = Some(Refusal::Changed);
                t.named = None;
            }
            None => {
                t.arrived = true;
                t.places = places;
            }
            // On its way.
            Some(Refusal::Elsewhere) if !t.arrived => {}
            Some(_) => t.named = None,
        }
    }
}

/// What stands in the window.
fn inside(ui: &mut Ui, workshop: &Workshop, theme: &Theme, asks: &mut Asks) {
    clock_line(ui, workshop, theme);
    ui.separator();
    let covered = workshop.teacher.as_ref().map(|t| (t.covered, &t.named));
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show(ui, |ui| match covered {
        Some((None, _)) => {
            answers(ui, workshop, theme);
        }
        Some((Some(why), named)) => {
            cover(ui, &workshop.displays, (why, named.as_ref()), theme, asks);
        }
        None => {}
    });
}

fn answers(ui: &mut Ui, workshop: &Workshop, theme: &Theme) {
    for (head, text) in told(workshop) {
        if text.trim().is_empty() {
            continue;
        }
        ui.label(theme::caption(head, theme));
        ui.add(Label::new(RichText::new(text).size(SIZE).color(theme.ink)).wrap());
        ui.add_space(8.0);
    }
    ui.label(theme::caption(say!("keys-title"), theme));
    ui.add(Label::new(theme::caption(help::told(), theme)).wrap());
}

/// Time that went by beside the time that was planned, and in words where it is longer.
fn clock_line(ui: &mut Ui, workshop: &Workshop, theme: &Theme) {
    for (n, line) in times(workshop).into_iter().enumerate() {
        let text = RichText::new(line).size(SIZE).strong();
        let text = text.color(if n == 0 { theme.ink } else { theme.warn });
        ui.add(Label::new(text).wrap());
    }
}

/// The time, and below it what is out of the plan.
fn times(workshop: &Workshop) -> Vec<String> {
    let told = workshop.told_time();
    let (all, here) = (clock::words(told.all), clock::words(told.here));
    let time = match (told.all_planned, told.here_planned) {
        (Some(a), Some(h)) => say!(
            "teacher-clock-planned",
            all = all,
            of_all = a / 60,
            here = here,
            of_here = h / 60
        ),
        (Some(a), None) => say!("teacher-clock-lesson", all = all, of_all = a / 60),
        _ => say!("teacher-clock", all = all, here = here),
    };
    let mut out = vec![time];
    if workshop.is_paused() {
        out.push(say!("teacher-clock-stands").to_owned());
    }
    if let Some(by) = told.over() {
        out.push(say!("teacher-task-over", by = clock::words(by)));
    }
    if let Some(by) = told.all_over() {
        out.push(say!("teacher-lesson-over", by = clock::words(by)));
    }
    out
}

/// What stands there instead of answers: why, and the displays to choose from.
fn cover(
    ui: &mut Ui,
    displays: &Displays,
    (why, named): (Refusal, Option<&Named>),
    theme: &Theme,
    asks: &mut Asks,
) {
    let why = match why {
        Refusal::Changed => say!("teacher-displays-changed"),
        Refusal::Mirrored => say!("teacher-mirrored"),
        Refusal::Room => say!("teacher-room-there"),
        Refusal::Elsewhere if named.is_some() => say!("teacher-on-its-way"),
        Refusal::Elsewhere => say!("teacher-moved"),
    };
    ui.add(Label::new(RichText::new(why).size(SIZE).color(theme.ink)).wrap());
    ui.add_space(10.0);
    naming::list(ui, displays, SIZE, theme, asks);
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
    use super::super::displays::tests::{two, window as window_at};
    use super::*;
    use crate::monitor::Unwatched;
    use crate::workshop::{Move, our_lessons};
    use egui_kittest::kittest::Queryable;

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

    fn covered(w: &Workshop) -> Option<Refusal> {
        w.teacher.as_ref().and_then(|t| t.covered)
    }

    #[test]
    fn the_window_opens_on_the_named_display_alone_and_shows_nothing_before_it_is_there() {
        let mut w = on_stage();
        w.see(two());
        let (room, own) = (window_at(1366.0, 1024.0), window_at(0.0, 1366.0));
        assert!(w.teacher.is_none(), "it never opens by itself");
        w.switch_teacher();
        assert!(w.naming && w.teacher.is_none(), "a display is asked for");
        w.name_display(1);
        assert!(w.teacher.is_none(), "the room sees that one");
        w.name_display(7);
        assert!(w.teacher.is_none(), "there is no such display");
        w.name_display(0);
        assert!(!w.naming && !w.shows_answers());
        // It opened over the room's window, and is on its way.
        w.guard(&room, &window_at(1500.0, 720.0));
        assert_eq!(covered(&w), Some(Refusal::Elsewhere));
        w.guard(&room, &own);
        assert!(w.shows_answers());
        w.switch_teacher();
        assert!(w.teacher.is_none() && !w.naming);
    }

    #[test]
    fn what_covers_the_answers_covers_them_until_a_display_is_named_anew() {
        let (room, own) = (window_at(1366.0, 1024.0), window_at(0.0, 1366.0));
        let mut mirrored = two();
        mirrored.all[1].at = (0, 0);
        let mut alone = two();
        alone.all.pop();
        for (displays, room_at, own_at, why) in [
            (mirrored, room, own, Refusal::Changed),
            (alone, room, own, Refusal::Changed),
            (two(), own, own, Refusal::Room),
            // The list is the same, and the room's window has another size: a desktop does that when a projector goes.
            (two(), window_at(1366.0, 800.0), own, Refusal::Changed),
            (two(), room, room, Refusal::Elsewhere),
        ] {
            let mut w = on_stage();
            w.see(two());
            w.name_display(0);
            w.guard(&room, &own);
            assert!(w.shows_answers());
            w.see(displays);
            w.guard(&room_at, &own_at);
            assert_eq!(covered(&w), Some(why));
            // All is as it was before, and still the teacher is asked.
            w.see(two());
            w.guard(&room, &own);
            assert_eq!(covered(&w), Some(why));
            w.name_display(0);
            w.guard(&room, &own);
            assert!(w.shows_answers());
        }
    }

    /// What stands in the window of a stage.
    fn labels(w: Workshop) -> impl Fn(&str) -> bool {
        let mut h = egui_kittest::Harness::builder()
            .allow_missing_glyphs()
            .with_context_setup(theme::install_fonts)
            .build_ui(move |ui| {
                let theme = Theme::of(crate::gui::theme::Look::usual(false));
                inside(ui, &w, &theme, &mut Asks::new());
            });
        h.run();
        move |label| h.query_all_by_label_contains(label).next().is_some()
    }

    #[test]
    fn the_cover_tells_no_answer_and_the_displays() {
        let (room, own) = (window_at(1366.0, 1024.0), window_at(0.0, 1366.0));
        for there in [own, room] {
            let mut w = on_stage();
            w.see(two());
            w.name_display(0);
            w.guard(&room, &there);
            let shown = w.shows_answers();
            assert_eq!(shown, there == own);
            let has = labels(w);
            assert_eq!(has("Ask the last row first"), shown);
            assert_eq!(has("The strongest other answer"), shown);
            assert_eq!(has("HDMI-1"), !shown);
            assert!(has("min in all"), "the clock is no secret");
        }
    }

    #[test]
    fn the_teacher_sees_time_beside_the_plan_and_reads_when_it_is_longer() {
        let mut w = on_stage();
        let Some(Stage::Lesson(lesson, _)) = &w.stage else {
            panic!("a lesson is on the stage");
        };
        let (all, here) = (lesson.minutes(), lesson.entries[0].task.minutes());
        w.pass(0.0);
        w.pass(90.0);
        let told = times(&w).join("\n");
        assert!(told.contains(&format!("1:30 of {all} min")), "{told}");
        assert!(told.contains(&format!("1:30 of {here} min")), "{told}");
        assert!(!told.contains("longer"), "{told}");
        w.pass(f64::from(here) * 60.0 + 75.0);
        assert!(times(&w).join("\n").contains("1:15 longer"));
        w.pause();
        assert!(times(&w).join("\n").contains("stands still"));
    }
}

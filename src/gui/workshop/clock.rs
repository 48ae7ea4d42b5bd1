//! The clock of the stage. That of a lesson is counted in the lesson's state, which is kept, so that it goes on after a power cut; that
//! of a case is counted here.

use super::{Stage, Workshop};
use crate::workshop::{LONGEST, LessonState, Task};

/// Seconds after which the time of a lesson is written down without any move.
const KEEP_EVERY: u32 = 15;

/// How time goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Clock {
    /// The window's clock when it was looked at last.
    last: Option<f64>,
    /// Part of a second that was not counted yet.
    part: f64,
    /// Seconds in all and of this page, of a case.
    all: u32,
    here: u32,
    /// Whether it stands still.
    pub paused: bool,
    /// Seconds of a lesson that were not written down.
    unkept: u32,
}

/// What a clock shows, in seconds; for a lesson with what was planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// In all.
    pub all: u32,
    /// At this task or page.
    pub here: u32,
    /// Planned for the lesson.
    pub all_planned: Option<u32>,
    /// Planned for this task.
    pub here_planned: Option<u32>,
}

impl Told {
    /// Whether this task takes longer than planned, and by how much.
    pub fn over(&self) -> Option<u32> {
        let planned = self.here_planned?;
        self.here.checked_sub(planned).filter(|s| *s > 0)
    }

    /// The same of the lesson.
    pub fn all_over(&self) -> Option<u32> {
        let planned = self.all_planned?;
        self.all.checked_sub(planned).filter(|s| *s > 0)
    }
}

impl Workshop {
    /// Lets time go by.
    pub(super) fn pass(&mut self, now: f64) {
        let clock = &mut self.clock;
        let since = clock.last.replace(now).map_or(0.0, |last| now - last);
        if clock.paused {
            return;
        }
        clock.part += since.max(0.0);
        let whole = clock.part.floor().min(f64::from(LONGEST));
        clock.part -= whole;
        let whole = whole as u32;
        match &mut self.stage {
            Some(Stage::Lesson(_, state)) => {
                state.pass(whole);
                clock.unkept = clock.unkept.saturating_add(whole);
            }
            _ => {
                clock.all = clock.all.saturating_add(whole).min(LONGEST);
                clock.here = clock.here.saturating_add(whole).min(LONGEST);
            }
        }
    }

    /// Whether the time is to be written down; asked once, it is no longer.
    pub(in crate::gui) fn is_time_to_keep(&mut self) -> bool {
        let due = self.clock.unkept >= KEEP_EVERY;
        if due {
            self.clock.unkept = 0;
        }
        due
    }

    /// Another page of a case.
    pub(in crate::gui) fn turned(&mut self) {
        self.clock.here = 0;
    }

    /// Stops it, or lets it go on.
    pub(in crate::gui) fn pause(&mut self) {
        self.clock.paused = !self.clock.paused;
    }

    /// Whether it stands still.
    pub(in crate::gui) fn is_paused(&self) -> bool {
        self.clock.paused
    }

    /// What it shows.
    pub(super) fn told_time(&self) -> Told {
        match &self.stage {
            Some(Stage::Lesson(lesson, state)) => Told {
                all: state.seconds(),
                here: state.seconds_here(),
                all_planned: Some(lesson.minutes().saturating_mul(60)),
                here_planned: present(lesson, state).map(|t| u32::from(t.minutes()) * 60),
            },
            _ => Told {
                all: self.clock.all,
                here: self.clock.here,
                ..Told::default()
            },
        }
    }
}

fn present<'a>(lesson: &'a crate::workshop::Lesson, state: &LessonState) -> Option<&'a Task> {
    match state.place() {
        crate::workshop::Place::Task(n) => lesson.entries.get(n).map(|e| &e.task),
        _ => None,
    }
}

/// Minutes and seconds.
pub(super) fn words(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Unwatched;
    use crate::workshop::{Move, our_lessons};

    fn lesson() -> Workshop {
        let lesson = our_lessons()[0].lesson(&Unwatched).unwrap();
        let state = LessonState::new(&lesson);
        let mut workshop = Workshop::default();
        workshop.begin(Stage::Lesson(Box::new(lesson), state), false);
        workshop
    }

    fn state(workshop: &mut Workshop) -> &mut LessonState {
        match &mut workshop.stage {
            Some(Stage::Lesson(_, state)) => state,
            _ => panic!("a lesson is on the stage"),
        }
    }

    #[test]
    fn time_goes_by_in_the_lesson_s_state_and_stands_still_in_a_break() {
        let mut w = lesson();
        w.pass(100.0);
        state(&mut w).make(Move::Start).unwrap();
        // Whatever the frames are, no part of a second is lost.
        for n in 1..=250 {
            w.pass(100.0 + f64::from(n) * 0.3);
        }
        assert_eq!((w.told_time().all, w.told_time().here), (75, 75));
        w.pause();
        w.pass(5_000.0);
        w.pause();
        assert!(!w.is_paused());
        w.pass(5_005.0);
        assert_eq!(w.told_time().all, 80);
        state(&mut w).make(Move::Next).unwrap();
        w.pass(5_010.0);
        assert_eq!((w.told_time().all, w.told_time().here), (85, 5));
        // Back at the first task its time goes on.
        state(&mut w).make(Move::Back).unwrap();
        assert_eq!(w.told_time().here, 80);
    }

    #[test]
    fn a_task_that_takes_longer_than_planned_says_by_how_much() {
        let mut w = lesson();
        state(&mut w).make(Move::Start).unwrap();
        let planned = w.told_time().here_planned.unwrap();
        w.pass(0.0);
        w.pass(f64::from(planned));
        assert_eq!(w.told_time().over(), None);
        w.pass(f64::from(planned + 61));
        assert_eq!(w.told_time().over(), Some(61));
        assert_eq!(w.told_time().all_over(), None);
    }

    #[test]
    fn the_time_is_written_down_now_and_then() {
        let mut w = lesson();
        w.pass(0.0);
        w.pass(14.0);
        assert!(!w.is_time_to_keep());
        w.pass(16.0);
        assert!(w.is_time_to_keep() && !w.is_time_to_keep());
    }

    #[test]
    fn a_clock_is_read_in_minutes_and_seconds() {
        assert_eq!(words(0), "0:00");
        assert_eq!(words(3_661), "61:01");
    }
}

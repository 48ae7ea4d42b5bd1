//! Workshop mode: the window as a stage for a room. A case is presented slide by slide, or a lesson is given on the engine's state.
//! While the stage is up nothing else of the window is drawn: no notes, no names of files, no dialogs.

mod drawing;
mod fit;
mod keys;
mod player;
mod quote;
mod screen;
mod show;
mod slides;
mod teacher;

use crate::case::Case;
use crate::gui::theme::{Look, Theme};
use crate::gui::widgets::bidi;
use crate::provenance::Provenance;
use crate::workshop::{Lesson, LessonState, Place};
use eframe::egui::{Context, Ui, Vec2};

pub use keys::pressed;
pub use slides::{Part, Slide};

use super::ask::Asks;

/// What is done on the stage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Do {
    /// To what comes next: more of this page, the next step of the answer, the next page.
    Next,
    /// Back by one.
    Back,
    /// To the beginning.
    First,
    /// To the end.
    Last,
    /// On to the next task, whatever is hidden.
    Skip,
    /// A blank screen, or the page again.
    Blank,
    /// Leaves the stage.
    End,
    /// A dot where the pointer is.
    Laser,
    /// Everything larger or smaller; `None` as it was.
    Zoom(Option<f32>),
    /// The page up or down, in lines.
    Scroll(f32),
    /// The clock, for the room.
    Clock,
    /// The line of buttons.
    Bar,
    /// Opens the teacher's window, or closes it.
    Teacher,
    /// Shows the answers in the teacher's window.
    Uncover,
    /// One hand more for a choice, or one less.
    Hand {
        /// Which choice, from 0.
        choice: usize,
        /// Whether it is one more.
        more: bool,
    },
    /// So many hands for a choice.
    Hands {
        /// Which choice, from 0.
        choice: usize,
        /// How many.
        count: u16,
    },
}

/// What is on the stage.
pub enum Stage {
    /// A case, page by page.
    Case(Vec<Slide>),
    /// A lesson, and where it stands.
    Lesson(Box<Lesson>, LessonState),
}

/// The second window.
pub(super) struct Teacher {
    /// Whether the answers are still hidden: until the teacher says that the room does not see this window, and again whenever the
    /// displays change.
    covered: bool,
    /// The display of the room's window when the answers were shown.
    display: Option<Vec2>,
}

/// The stage and what belongs to it.
#[derive(Default)]
pub struct Workshop {
    pub(super) stage: Option<Stage>,
    /// The page of a case.
    pub(super) at: usize,
    pub(super) blank: bool,
    pub(super) laser: bool,
    pub(super) no_bar: bool,
    pub(super) no_clock: bool,
    pub(super) zoom: f32,
    /// Seconds of the window's clock when it began.
    pub(super) began: Option<f64>,
    /// The same of the present page.
    pub(super) turned: Option<f64>,
    /// Whether the window filled the screen before.
    pub(super) was_full: bool,
    pub(super) teacher: Option<Teacher>,
    /// Where to scroll to in the next frame.
    pub(super) scroll: Option<f32>,
    /// Whether what was shown last is brought into sight.
    pub(super) follow: bool,
    /// Where the page is scrolled to, its height on screen, and how much there is.
    pub(super) seen: (f32, f32, f32),
}

impl Workshop {
    /// Whether the window is a stage.
    pub fn is_on(&self) -> bool {
        self.stage.is_some()
    }

    /// Puts something on the stage.
    pub(super) fn begin(&mut self, stage: Stage, was_full: bool) {
        *self = Self {
            stage: Some(stage),
            zoom: 1.0,
            scroll: Some(0.0),
            was_full,
            ..Self::default()
        };
    }

    /// Whether the screen is blank.
    pub fn is_blank(&self) -> bool {
        match &self.stage {
            Some(Stage::Lesson(_, state)) => state.is_blank(),
            _ => self.blank,
        }
    }

    /// Whether there is more of this page below.
    pub(super) fn more_below(&self) -> bool {
        let (at, height, all) = self.seen;
        at + height + 4.0 < all
    }

    /// Where it stands, from 1, and of how many.
    fn place(&self) -> (usize, usize) {
        match &self.stage {
            Some(Stage::Case(slides)) => (self.at + 1, slides.len()),
            Some(Stage::Lesson(lesson, state)) => {
                let count = lesson.entries.len();
                match state.place() {
                    Place::Title => (0, count),
                    Place::Task(n) => (n + 1, count),
                    Place::End => (count, count),
                }
            }
            None => (0, 0),
        }
    }

    /// Draws the stage over the whole window, and the teacher's window.
    pub(super) fn draw(&mut self, ui: &mut Ui, look: Look, asks: &mut Asks) {
        let theme = Theme::of(Look {
            contrast: true,
            ..look
        });
        bidi::watch(ui.ctx());
        self.tick(ui.ctx());
        screen::show(ui, self, &theme, asks);
        teacher::show(ui, self, &Theme::of(look), asks);
    }

    /// The clock: begins with the first frame, and moves once in a second.
    fn tick(&mut self, ctx: &Context) {
        let now = ctx.input(|i| i.time);
        self.began.get_or_insert(now);
        self.turned.get_or_insert(now);
        ctx.request_repaint_after(std::time::Duration::from_secs(1));
    }
}

/// The pages of a case.
pub(super) fn slides_of(case: &Case, prov: &Provenance) -> Vec<Slide> {
    slides::of(case, prov)
}

/// Minutes and seconds.
pub(super) fn clock(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

impl Workshop {
    /// Opens the teacher's window, covered, or closes it.
    pub(super) fn switch_teacher(&mut self) {
        self.teacher = match self.teacher {
            Some(_) => None,
            None => Some(Teacher {
                covered: true,
                display: None,
            }),
        };
    }

    /// The teacher says that the room does not see the second window.
    pub(super) fn uncover(&mut self, ctx: &Context) {
        let display = teacher::display(ctx);
        if let Some(t) = &mut self.teacher {
            t.covered = false;
            t.display = display;
        }
    }
}

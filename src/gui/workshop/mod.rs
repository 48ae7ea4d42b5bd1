//! Workshop mode: the window as a stage for a room. A case is presented slide by slide, or a lesson is given on the engine's state.
//! While the stage is up nothing else of the window is drawn: no notes, no names of files, no dialogs.

mod chain;
mod clock;
mod displays;
mod drawing;
mod fit;
mod help;
mod keys;
mod naming;
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
use clock::Clock;
use displays::{Named, Refusal};
use eframe::egui::{Context, Pos2, Rect, Ui, Vec2};

pub use displays::{Display, Displays};
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
    /// Moves the dot, in its own widths; puts it up where there is none.
    Point(Vec2),
    /// The clock, for the room.
    Clock,
    /// Stops the clock, or lets it go on.
    Pause,
    /// The list of keys.
    Keys,
    /// The line of buttons.
    Bar,
    /// Asks for the display of the teacher's window, or closes that window.
    Teacher,
    /// Names the display, by its place in the list, on which the answers are shown.
    Name(usize),
    /// Takes the room's window to this display.
    Room(usize),
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

/// The second window. Its answers are covered until it is on the display that the teacher named, and again whenever that is not to be
/// trusted any more.
pub(super) struct Teacher {
    /// The display that the teacher named; `None` once that is not to be trusted any more.
    named: Option<Named>,
    /// Its place in the list.
    at: usize,
    /// Which opening of the window it is.
    opening: usize,
    /// Whether the window was on it.
    arrived: bool,
    /// Where the room's window and this one were then.
    places: (Option<Rect>, Option<Rect>),
    /// Why the answers are covered; `None` while they are shown.
    covered: Option<Refusal>,
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
    /// Whether the keys are shown.
    pub(super) keys: bool,
    /// Whether it asks for the display of the teacher's window.
    pub(super) naming: bool,
    /// Where the keyboard put the dot, and where the mouse was; once that moves, the dot is its own again.
    pub(super) dot: Option<(Pos2, Option<Pos2>)>,
    clock: Clock,
    /// The displays of the desktop, as they were before this frame.
    pub(super) displays: Displays,
    /// Whether the window filled the screen before.
    pub(super) was_full: bool,
    pub(super) teacher: Option<Teacher>,
    /// How often the teacher's window was opened.
    pub(super) openings: usize,
    /// The display to which the room's window goes once it has left its own, and when it is sent there at last.
    pub(super) moving: Option<(usize, f64)>,
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
            displays: std::mem::take(&mut self.displays),
            openings: self.openings,
            zoom: 1.0,
            scroll: Some(0.0),
            was_full,
            ..Self::default()
        };
    }

    /// Nothing is on the stage any more.
    pub(super) fn end(&mut self) {
        *self = Self {
            displays: Displays {
                sent: None,
                ..std::mem::take(&mut self.displays)
            },
            openings: self.openings,
            ..Self::default()
        };
    }

    /// Whether something lies over the page: the list of keys, or the question for a display.
    pub fn asks_something(&self) -> bool {
        self.keys || self.naming
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

    /// The clock moves once in a second.
    fn tick(&mut self, ctx: &Context) {
        self.pass(ctx.input(|i| i.time));
        self.move_on(ctx);
        ctx.request_repaint_after(std::time::Duration::from_secs(1));
    }
}

/// The pages of a case.
pub(super) fn slides_of(case: &Case, prov: &Provenance) -> Vec<Slide> {
    slides::of(case, prov)
}

impl Workshop {
    /// What the desktop says of its displays now.
    pub(in crate::gui) fn displays_of(&self, frame: &eframe::Frame) -> Displays {
        displays::of(frame, &self.displays)
    }

    /// These are the displays.
    pub(in crate::gui) fn see(&mut self, displays: Displays) {
        self.displays = displays;
    }

    /// The dot comes or goes; where no mouse is over the window, it stands in the middle.
    pub(in crate::gui) fn switch_pointer(&mut self, ctx: &Context) {
        self.laser = !self.laser;
        let mouse = ctx.input(|i| i.pointer.hover_pos());
        let alone = self.laser && mouse.is_none();
        self.dot = alone.then(|| (ctx.content_rect().center(), None));
    }

    /// Moves the dot by keyboard, within the window.
    pub(in crate::gui) fn point(&mut self, ctx: &Context, by: Vec2) {
        let room = ctx.content_rect();
        let mouse = ctx.input(|i| i.pointer.hover_pos());
        let from = self.dot.map(|(at, _)| at);
        let from = from.or(mouse.filter(|_| self.laser));
        let from = from.unwrap_or_else(|| room.center());
        self.laser = true;
        self.dot = Some(((from + by * screen::DOT).clamp(room.min, room.max), mouse));
    }
}

//! How large the letters of a page are: larger on a display with more points, and larger where a task leaves room. A task is measured as
//! it is before its answer, so that its letters stay while the answer is shown. Linear in its text.

use super::Stage;
use super::quote::{Quote, line};
use super::screen::{MEASURE, SMALL, TEXT, TITLE};
use crate::gui::theme::{self, Theme};
use crate::workshop::{Lesson, Place, Task};
use eframe::egui::{Color32, FontId, Ui, Vec2};

/// Height of the display for which the letters were chosen.
const USUAL: f32 = 768.0;

/// How much larger letters may become where there is room, the largest first. Few sizes: each is painted anew when it comes first.
const LARGER: [f32; 2] = [1.25, 1.1];

/// Larger letters of pages that hold a title alone.
const TITLE_PAGE: f32 = 1.25;

/// How much larger everything is on a display of this height: what is read in the last row is a share of the wall, not a number of
/// points.
pub(super) fn of_display(display: Vec2) -> f32 {
    (display.y / USUAL).clamp(1.0, 2.5)
}

/// How much larger the letters of the page are that is drawn here.
pub(super) fn of_page(ui: &Ui, theme: &Theme, stage: &Stage) -> f32 {
    let least = of_display(ui.ctx().content_rect().size());
    let Stage::Lesson(lesson, state) = stage else {
        return least;
    };
    let Place::Task(n) = state.place() else {
        return least * TITLE_PAGE;
    };
    let Some(task) = lesson.entries.get(n).map(|e| &e.task) else {
        return least;
    };
    let room = ui.available_size();
    let fits = |by: &&f32| height(ui, theme, (lesson, task), (least, **by)) + 2.0 <= room.y;
    least * LARGER.iter().find(fits).copied().unwrap_or(1.0)
}

/// How high a task is before anything of its answer is shown, with letters of a display made so much larger. It is measured with the
/// letters of the display in a page that is narrower by as much: letters of sizes that are only tried are never painted.
fn height(
    ui: &Ui,
    theme: &Theme,
    (lesson, task): (&Lesson, &Task),
    (least, by): (f32, f32),
) -> f32 {
    // Space between things, around choices, and above and below the page.
    const GAP: f32 = 10.0;
    const AROUND: f32 = 12.0;
    const EDGES: f32 = 40.0;
    let (small, text) = (SMALL * least, TEXT * least);
    let width = (ui.available_width() - 64.0).min(MEASURE * least * by);
    let narrower = |by_side: f32| (width.max(200.0) - by_side) / by;
    let high = |words: &str, font: FontId, width: f32| {
        let painter = ui.painter();
        let galley = painter.layout(words.to_owned(), font, Color32::BLACK, width);
        galley.size().y * by
    };
    let head = high("X", FontId::proportional(small), narrower(0.0)) + GAP;
    let mut all = EDGES + head + small * by * 0.3;
    let title = theme::semibold(TITLE * least);
    all += high(&line(task.question()), title, narrower(0.0)) + GAP;
    for shown in task.shown() {
        let quote = Quote::of(&lesson.case, shown.passage, &shown.marked);
        let mut job = quote.job(theme, text);
        job.wrap.max_width = narrower(24.0);
        all += head + ui.painter().layout_job(job).size().y * by + GAP + 4.0;
    }
    // The letter at the left of a choice, the hands at its right.
    let beside = 24.0 + small * by * 7.0;
    let least = high("X", theme::semibold(text), narrower(0.0)) + 16.0;
    for choice in task.choices() {
        let font = FontId::proportional(text);
        let words = high(&choice.words, font, narrower(beside));
        all += words.max(least) + AROUND + GAP;
    }
    all
}

//! How large the letters of a page are: larger on a display with more points, and larger where a task leaves room. What fits is
//! guessed from the number of characters, so that a page has the same letters before and after its answer, and linear in its text.

use super::Stage;
use super::screen::{MEASURE, SMALL, TEXT, TITLE};
use crate::workshop::{Place, Task};
use eframe::egui::Vec2;

/// Height of the display for which the letters were chosen.
const USUAL: f32 = 768.0;

/// How much larger letters may become where there is room, the largest first.
const LARGER: [f32; 3] = [1.3, 1.2, 1.1];

/// Larger letters of pages that hold a title alone.
const TITLE_PAGE: f32 = 1.4;

/// Width of a letter, as a share of its height; and the height of a line.
const LETTER: f32 = 0.48;
const LINE: f32 = 1.34;

/// How much larger everything is on a display of this height: what is read in the last row is a share of the wall, not a number of
/// points.
pub(super) fn of_display(display: Vec2) -> f32 {
    (display.y / USUAL).clamp(1.0, 2.5)
}

/// How much larger the letters of the page are; `room` is where it is drawn.
pub(super) fn of_page(stage: &Stage, display: Vec2, room: Vec2) -> f32 {
    let least = of_display(display);
    let Stage::Lesson(lesson, state) = stage else {
        return least;
    };
    match state.place() {
        Place::Title | Place::End => least * TITLE_PAGE,
        Place::Task(n) => {
            let task = lesson.entries.get(n).map(|e| &e.task);
            let fits = |by: &&f32| task.is_some_and(|t| height(t, least * **by, room.x) < room.y);
            least * LARGER.iter().find(fits).copied().unwrap_or(1.0)
        }
    }
}

/// About how high a task is before anything of its answer is shown.
fn height(task: &Task, zoom: f32, room: f32) -> f32 {
    const GAP: f32 = 10.0;
    let width = (room - 64.0).min(MEASURE * zoom).max(200.0);
    let lines = |chars: usize, size: f32, width: f32| {
        let one = (width / (size * LETTER)).floor().max(1.0);
        (chars as f32 / one).ceil().max(1.0) * size * LINE
    };
    let (small, text) = (SMALL * zoom, TEXT * zoom);
    let mut all = 40.0 + small * LINE + GAP + small * 0.3;
    all += lines(task.question().chars().count(), TITLE * zoom, width) + GAP;
    for shown in task.shown() {
        let chars = shown.passage.end.saturating_sub(shown.passage.start);
        all += small * LINE + lines(chars, text, width - 24.0) + 2.0 * GAP;
    }
    let beside = 100.0 + small * 4.0;
    for choice in task.choices() {
        all += lines(choice.words.chars().count(), text, width - beside) + 2.5 * GAP;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Unwatched;
    use crate::workshop::{LessonState, Move, our_lessons};
    use eframe::egui::vec2;

    #[test]
    fn letters_grow_with_the_display_and_stay_while_an_answer_is_shown() {
        let lesson = our_lessons()[0].lesson(&Unwatched).unwrap();
        let mut state = LessonState::new(&lesson);
        state.make(Move::Start).unwrap();
        let mut stage = Stage::Lesson(Box::new(lesson), state);
        let small = vec2(1024.0, 768.0);
        let room = |d: Vec2| d - vec2(0.0, 50.0);
        let before = of_page(&stage, small, room(small));
        assert!(before >= 1.0);
        let wall = vec2(1920.0, 1080.0);
        assert!(of_page(&stage, wall, room(wall)) >= before * 1.3);
        if let Stage::Lesson(_, state) = &mut stage {
            state.make(Move::Reveal).unwrap();
        }
        let after = of_page(&stage, small, room(small));
        assert!((after - before).abs() < f32::EPSILON);
        let tiny = vec2(640.0, 480.0);
        assert!((of_page(&stage, tiny, room(tiny)) - 1.0).abs() < f32::EPSILON);
    }
}

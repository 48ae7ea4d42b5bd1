//! The chain of an exercise as it grows: the origin first, as the choices write it. The answer goes back from the article to the origin,
//! so the last link comes first; what did not come yet is a broken box without a name.

use super::drawing::{self, weight};
use super::screen::Page;
use crate::gui::locale::say;
use eframe::egui::{Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

/// Narrowest box of a chain that stands in one line.
const NARROWEST: f32 = 160.0;
/// Between two boxes.
const GAP: f32 = 72.0;

/// Where the boxes are, in one line or one below the other.
fn places(width: f32, sizes: &[f32], zoom: f32) -> (Vec<Rect>, Vec2) {
    let count = sizes.len().max(1) as f32;
    let each = (width - GAP * (count - 1.0)) / count;
    let tallest = sizes.iter().copied().fold(0.0, f32::max);
    if each >= NARROWEST * zoom {
        let size = vec2(each, tallest);
        let at = |n: usize| Rect::from_min_size(pos2((each + GAP) * n as f32, 0.0), size);
        return ((0..sizes.len()).map(at).collect(), vec2(width, tallest));
    }
    let size = vec2(width.min(520.0 * zoom), tallest);
    let down = tallest + GAP;
    let at = |n: usize| Rect::from_min_size(pos2(0.0, down * n as f32), size);
    let all = vec2(width, down * count - GAP);
    ((0..sizes.len()).map(at).collect(), all)
}

/// How many links are drawn after so many steps, and how many names have come.
fn come(names: usize, steps: usize) -> (usize, usize) {
    let links = steps.min(names.saturating_sub(1));
    (links, if links == 0 { 0 } else { links + 1 })
}

/// Draws it after so many steps of the answer.
pub(super) fn show(ui: &mut Ui, page: &Page<'_>, names: &[&str], steps: usize) {
    let (links, known) = come(names.len(), steps);
    let width = ui.available_width();
    let count = names.len().max(1) as f32;
    let each = ((width - GAP * (count - 1.0)) / count).max(NARROWEST * page.zoom);
    let tall = |name: &&str| {
        let job = drawing::words(page, name, each - 20.0);
        ui.painter().layout_job(job).size().y + page.small()
    };
    let sizes: Vec<f32> = names.iter().map(tall).collect();
    let (boxes, size) = places(width, &sizes, page.zoom);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let first = names.len() - known.min(names.len());
    let come: Vec<&str> = names.iter().skip(first).copied().collect();
    let told = say!("stage-chain", names = come.join(" \u{2192} "));
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Label, true, &told));
    let boxes: Vec<Rect> = boxes
        .iter()
        .map(|b| b.translate(rect.min.to_vec2()))
        .collect();
    for (n, pair) in boxes.windows(2).enumerate().filter(|(n, _)| *n >= first) {
        let [a, b] = pair else { continue };
        let line = match a.top() == b.top() {
            true => [a.right_center(), b.left_center() - vec2(4.0, 0.0)],
            false => [a.center_bottom(), b.center_top() - vec2(0.0, 4.0)],
        };
        drawing::edge(ui, page, &line, true, weight(n == first));
    }
    for (n, (name, place)) in names.iter().zip(&boxes).enumerate() {
        if n < first {
            unknown(ui, page, *place);
        } else {
            let new = links > 0 && (n == first || n == first + 1);
            drawing::name(ui, page, *place, name, weight(new));
        }
    }
    if links > 0
        && let (Some(a), Some(b)) = (boxes.get(first), boxes.get(first + 1))
    {
        // Beside the arrow, which stays whole.
        let (middle, off) = match a.top() == b.top() {
            true => (
                pos2((a.right() + b.left()) / 2.0, a.center().y),
                vec2(0.0, -1.0),
            ),
            false => (
                pos2(a.center().x, (a.bottom() + b.top()) / 2.0),
                vec2(1.0, 0.0),
            ),
        };
        drawing::badge(ui, page, middle + off * page.small() * 1.2, links);
    }
    page.aside(ui, say!("stage-chain-goes"));
}

/// A name that did not come yet.
fn unknown(ui: &Ui, page: &Page<'_>, place: Rect) {
    let corners = [
        place.left_top(),
        place.right_top(),
        place.right_bottom(),
        place.left_bottom(),
        place.left_top(),
    ];
    let stroke = Stroke::new(2.0, page.theme.weak);
    let dashes = Shape::dashed_line(&corners, stroke, 10.0, 8.0);
    ui.painter().extend(dashes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_comes_with_each_step_and_the_sum_brings_none() {
        let come: Vec<_> = (0..=4).map(|n| come(4, n)).collect();
        assert_eq!(come, [(0, 0), (1, 2), (2, 3), (3, 4), (3, 4)]);
    }

    #[test]
    fn boxes_stand_in_a_line_where_there_is_room_and_else_one_below_the_other() {
        let (wide, size) = places(960.0, &[40.0, 70.0, 40.0], 1.0);
        assert!(wide.iter().all(|b| b.top() == 0.0 && b.height() == 70.0));
        assert!(wide.last().unwrap().right() <= size.x + 0.5);
        let (narrow, size) = places(480.0, &[40.0, 70.0, 40.0], 1.0);
        assert!(
            narrow
                .windows(2)
                .all(|w| w[0].bottom() + GAP <= w[1].top() + 0.5)
        );
        assert!(narrow.last().unwrap().bottom() <= size.y + 0.5);
    }
}

//! Where a claim's trail ends, as a small drawing.
use crate::gui::locale::say;
use crate::gui::{
    item, theme,
    views::ViewCx,
    widgets::{chips, frames},
    words,
};
use crate::provenance::{Claim, End, EndKind, Node};
use eframe::egui::{self, Align2, FontId, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

/// Articles, the source that all paths run through, and the ends; returns its height.
pub(super) fn trail_drawing(
    ui: &Ui,
    cx: &ViewCx<'_>,
    claim: &Claim,
    ends: &[&End],
    at: Pos2,
    width: f32,
) -> f32 {
    let t = cx.theme;
    let p = ui.painter();
    let height = ends.len().max(1) as f32 * 26.0;
    let middle = at.y + height / 2.0;
    let mut articles: Vec<_> = claim.mentions.iter().map(|m| m.passage.article).collect();
    articles.sort_unstable();
    articles.dedup();
    let mut x = at.x;
    for id in articles.iter().take(5) {
        let place = cx.place(*id);
        let r = Rect::from_center_size(pos2(x + 7.0, middle), vec2(14.0, 16.0));
        p.rect_filled(r, 3.0, t.chip(place));
        p.text(
            r.center(),
            Align2::CENTER_CENTER,
            chips::letter(place),
            theme::semibold(10.0),
            t.on_chip(),
        );
        x += 16.0;
    }
    let line = Stroke::new(1.2, t.outline);
    let right = at.x + width;
    let through = claim.bottleneck.filter(|b| {
        !ends.iter().any(|e| e.at == *b) && !articles.iter().any(|a| Node::Article(*a) == *b)
    });
    if let Some(b) = through {
        p.line_segment([pos2(x + 2.0, middle), pos2(x + 16.0, middle)], line);
        let room = ((right - x - 40.0) * 0.42).max(40.0);
        x = node_pill(ui, cx, b, None, pos2(x + 16.0, middle), room) + 0.0;
    }
    for (i, end) in ends.iter().enumerate() {
        let y = at.y + 13.0 + i as f32 * 26.0;
        let start = pos2(x + 2.0, middle);
        let tip = pos2(x + 22.0, y);
        if cx.derived.inferred_ends.contains(&(claim.id, end.at)) {
            p.extend(Shape::dashed_line(&[start, tip], line, 4.0, 3.0));
        } else {
            p.line_segment([start, tip], line);
        }
        node_pill(ui, cx, end.at, Some(end.how), tip, right - tip.x);
    }
    if ends.is_empty() {
        p.text(
            pos2(x + 8.0, middle),
            Align2::LEFT_CENTER,
            say!("claims-trail-open"),
            FontId::proportional(theme::SMALL),
            t.weak,
        );
    }
    height
}

/// A name in an outline: solid where it is named, dashed where not; how the path ends stands behind it. Returns its right edge.
fn node_pill(
    ui: &Ui,
    cx: &ViewCx<'_>,
    node: Node,
    how: Option<EndKind>,
    at: Pos2,
    room: f32,
) -> f32 {
    let t = cx.theme;
    let named = match node {
        Node::Article(_) => true,
        Node::Source(id) => item::source(cx.prov, id).is_none_or(|s| s.named),
    };
    let how = how.filter(|h| *h != EndKind::Reached).map(words::end);
    let tail = how.map(|h| {
        ui.fonts_mut(|f| f.layout_no_wrap(h.to_owned(), FontId::proportional(11.5), t.weak))
    });
    let tail_width = tail.as_ref().map_or(0.0, |g| g.size().x + 6.0);
    let mut job = egui::text::LayoutJob::simple_singleline(
        cx.name(node),
        FontId::proportional(theme::SMALL),
        t.ink,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width((room - tail_width - 16.0).max(24.0));
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let rect = Rect::from_min_size(pos2(at.x, at.y - 11.0), vec2(galley.size().x + 14.0, 22.0));
    let stroke = Stroke::new(1.1, t.outline);
    if named {
        ui.painter()
            .rect_stroke(rect, 5.0, stroke, egui::StrokeKind::Inside);
    } else {
        frames::dashed(
            ui.painter(),
            rect.shrink(0.5),
            stroke,
            frames::Dashes(3.5, 3.0),
        );
    }
    let text_at = pos2(rect.left() + 7.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_at, galley, t.ink);
    if let Some(g) = tail {
        let at = pos2(rect.right() + 6.0, rect.center().y - g.size().y / 2.0);
        ui.painter().galley(at, g, t.weak);
    }
    rect.right()
}

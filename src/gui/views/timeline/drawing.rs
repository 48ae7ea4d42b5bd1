//! The drawing: a line an article, a scale above, arrows between the lines. A solid disc is a moment, an open bar a span; a told
//! time is a bracket; a citation that goes against the dates bears a cross and words, one whose order is open a question mark.

use super::{is_quiet, item_of, link_words};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    chart::{Bar, Chart, LANES, utc},
    item::Item,
    menus, theme,
    views::ViewCx,
    widgets::{chips, frames, icons},
    words,
};
use crate::provenance::{Basis, Node, Order, TimeOf, TimelineLink, TimelineRow, ToldTime, When};
use eframe::egui::{
    self, Align2, Color32, CursorIcon, FontId, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, epaint::CubicBezierShape, pos2, vec2,
};

/// Height of the scale.
const HEAD: f32 = 34.0;
/// Height of an article's bar with its space.
const ROW: f32 = 40.0;
/// Height below the last row.
const FOOT: f32 = 20.0;
/// Height of a line of told times.
const LANE: f32 = 15.0;

/// Citations against the dates that bear words; where there are more, the cross alone stands and the words come with the pointer.
const SIGNS: usize = 6;

/// Where everything stands in this frame.
struct Place {
    /// Left and right edge of the scale.
    x: (f32, f32),
    /// Top and height of each row.
    rows: Vec<(f32, f32)>,
    top: f32,
    bottom: f32,
    left: f32,
    /// Whether so many citations go against the dates that their words would lie over each other.
    crowded: bool,
}

impl Place {
    fn x(&self, share: f32) -> f32 {
        self.x.0 + (self.x.1 - self.x.0) * share
    }

    /// The middle of a row's bar on screen.
    fn anchor(&self, chart: &Chart, row: usize) -> Option<Pos2> {
        let (top, _) = *self.rows.get(row)?;
        let (a, b) = chart.bars.get(row)?.published.unwrap_or((0.0, 1.0));
        Some(pos2(self.x(f32::midpoint(a, b)), top + ROW / 2.0))
    }
}

/// Draws it; returns what is under the pointer.
pub(super) fn show(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    hover: Option<Item>,
    asks: &mut Asks,
) -> Option<Item> {
    let chart = &cx.derived.chart;
    let lanes = |b: &Bar| {
        let most = b.times.iter().map(|m| m.lane + 1).max().unwrap_or(0);
        most.min(LANES) as f32 * LANE
    };
    let heights: Vec<f32> = chart.bars.iter().map(|b| ROW + lanes(b) + 6.0).collect();
    let width = ui.available_width().max(300.0);
    let size = vec2(width, HEAD + heights.iter().sum::<f32>() + FOOT);
    let (rect, ground) = ui.allocate_exact_size(size, Sense::click());
    ground.widget_info(|| {
        WidgetInfo::labeled(
            Role::Canvas,
            true,
            say!("timeline-drawing-timeline-of-the-articles"),
        )
    });
    if ground.clicked() {
        asks.push(Ask::Select(None));
    }
    let names = (width * 0.26).clamp(112.0, 220.0);
    let mut y = rect.top() + HEAD;
    let place = Place {
        x: (rect.left() + names + 14.0, rect.right() - 12.0),
        rows: heights
            .iter()
            .map(|h| {
                let top = y;
                y += h;
                (top, *h)
            })
            .collect(),
        top: rect.top() + HEAD,
        bottom: rect.bottom() - FOOT,
        left: rect.left(),
        crowded: {
            let late = |l: &&TimelineLink| l.order == Order::CitedLater;
            chart.timeline.links.iter().filter(late).count() > SIGNS
        },
    };
    scale(ui, cx, &place);
    let mut found = None;
    for (i, row) in chart.timeline.rows.iter().enumerate() {
        found = article(ui, cx, &place, (i, row), names, asks).or(found);
    }
    for link in &chart.timeline.links {
        if citation(ui, cx, &place, link, hover, asks) {
            found = Some(item_of(cx, link));
        }
    }
    found
}

/// Named places, and where the narrowing part ends.
fn scale(ui: &Ui, cx: &ViewCx<'_>, place: &Place) {
    let (t, p) = (cx.theme, ui.painter());
    let Some(axis) = &cx.derived.chart.axis else {
        return;
    };
    let font = FontId::proportional(theme::SMALL);
    // Words that would lie on those before them are left out; their lines stay.
    let mut free = place.x.0 - 40.0;
    for tick in &axis.ticks {
        let x = place.x(tick.at);
        p.vline(x, place.top..=place.bottom, Stroke::new(1.0, t.hairline));
        let words = p.layout_no_wrap(tick.label.clone(), font.clone(), t.weak);
        let left = x - words.size().x / 2.0;
        if left >= free {
            free = left + words.size().x + 8.0;
            let top = place.top - 6.0 - words.size().y;
            p.galley(pos2(left, top), words, t.weak);
        }
    }
    if let Some(fold) = axis.fold() {
        let x = place.x(fold);
        let line = [pos2(x, place.top - 4.0), pos2(x, place.bottom)];
        p.extend(Shape::dashed_line(
            &line,
            Stroke::new(1.2, t.outline),
            3.0,
            4.0,
        ));
    }
    if let Some(fold) = axis.fold() {
        // What lies left of the fold is not to be read as hours.
        p.text(
            pos2(place.x(fold) - 4.0, place.bottom + 4.0),
            Align2::RIGHT_TOP,
            say!("timeline-drawing-narrowing-scale"),
            FontId::proportional(11.5),
            t.weak,
        );
    }
    p.text(
        pos2(place.left, place.top - 6.0),
        Align2::LEFT_BOTTOM,
        say!("timeline-drawing-times-in-utc"),
        font,
        t.weak,
    );
}

/// Name, bar and told times of an article.
fn article(
    ui: &Ui,
    cx: &ViewCx<'_>,
    place: &Place,
    (i, row): (usize, &TimelineRow),
    names: f32,
    asks: &mut Asks,
) -> Option<Item> {
    let (top, height) = *place.rows.get(i)?;
    let item = Item::Article(row.article);
    let rect = Rect::from_min_max(pos2(place.left, top), pos2(place.x.1 + 12.0, top + height));
    let head = Rect::from_min_size(rect.min, vec2(names, ROW));
    let response = ui.interact(head, ui.scope_id().with(("time of", item)), Sense::click());
    let published = published_words(row);
    let name = cx.name(Node::Article(row.article));
    response
        .widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name}, {published}")));
    let t = cx.theme;
    let selected = cx.selected == Some(item);
    if selected || response.hovered() || response.has_focus() {
        let fill = if selected { t.accent_fill } else { t.hover };
        ui.painter().rect_filled(head, 6.0, fill);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, t.accent);
        ui.painter()
            .rect_stroke(head, 6.0, stroke, StrokeKind::Inside);
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 1.0,
        Stroke::new(1.0, t.hairline),
    );
    chips::letter_at(ui, cx, row.article, head.min + vec2(6.0, 5.0));
    let line = |text: &str, font: FontId, colour: Color32, at: Pos2| {
        let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
        job.wrap = egui::text::TextWrapping::truncate_at_width(head.right() - at.x - 4.0);
        let galley = ui.fonts_mut(|f| f.layout_job(job));
        ui.painter().galley(at, galley, colour);
    };
    line(
        &name,
        theme::semibold(theme::BODY),
        t.ink,
        head.min + vec2(30.0, 2.0),
    );
    let small = FontId::proportional(theme::SMALL);
    line(
        &short_words(row),
        small,
        t.weak,
        head.min + vec2(30.0, 20.0),
    );
    if response.clicked() {
        asks.push(Ask::Select(Some(item)));
    }
    response.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
    let hovered = response.hovered();
    response
        .on_hover_text(format!("{name}\n{published}"))
        .on_hover_cursor(CursorIcon::PointingHand);
    let chart = &cx.derived.chart;
    let bar = chart.bars.get(i)?;
    paint_bar(ui, cx, place, top, (bar, row), selected);
    let more = bar.times.iter().filter(|m| m.lane >= LANES).count();
    if more > 0 {
        ui.painter().text(
            pos2(head.left() + 30.0, head.bottom() + 2.0),
            Align2::LEFT_TOP,
            say!(
                "timeline-drawing-and-below",
                times = say!("timeline-drawing-n-more-times", n = more)
            ),
            FontId::proportional(11.5),
            t.weak,
        );
    }
    let mut found = hovered.then_some(item);
    for (n, (mark, told)) in bar.times.iter().zip(&row.times).enumerate() {
        if mark.lane < LANES {
            let y = top + ROW - 2.0 + mark.lane as f32 * LANE;
            let at = (place.x(mark.at.0), place.x(mark.at.1));
            found = told_time(ui, cx, (at, y), (n, told), asks).or(found);
        }
    }
    found
}

/// "published 2034-06-03 06:40 +03:00" and what is uncertain about it.
pub(super) fn published_words(row: &TimelineRow) -> String {
    match &row.published {
        Some(w) if w.is_sharp() => say!("timeline-drawing-published", w = written(w)),
        Some(w) => say!(
            "timeline-drawing-published-2",
            w = written(w),
            w_2 = span_words(w)
        ),
        None => say!("timeline-drawing-no-date-is-known").to_owned(),
    }
}

/// What stands under the name.
fn short_words(row: &TimelineRow) -> String {
    row.published.as_ref().map_or_else(
        || say!("timeline-drawing-no-date-is-known").to_owned(),
        written,
    )
}

/// A time as written, made easier to read where it is a date.
pub(super) fn written(w: &When) -> String {
    match w.written.parse::<crate::article::Moment>() {
        Ok(m) => words::moment(&m),
        Err(_) => w.written.clone(),
    }
}

/// "between … and …".
pub(super) fn span_words(w: &When) -> String {
    if w.is_sharp() {
        say!("timeline-drawing-at", earliest = utc(w.earliest))
    } else {
        say!(
            "timeline-drawing-between-and",
            earliest = utc(w.earliest),
            latest = utc(w.latest)
        )
    }
}

/// A disc for a moment, an open bar for a span, dashes over the whole width where nothing is known.
fn paint_bar(
    ui: &Ui,
    cx: &ViewCx<'_>,
    place: &Place,
    top: f32,
    (bar, row): (&Bar, &TimelineRow),
    selected: bool,
) {
    let (t, p) = (cx.theme, ui.painter());
    let y = top + ROW / 2.0;
    let colour = if selected {
        t.accent
    } else {
        t.chip(cx.place(row.article))
    };
    match bar.published {
        None => {
            let r = Rect::from_x_y_ranges(place.x.0..=place.x.1, y - 9.0..=y + 9.0);
            frames::dashed(p, r, Stroke::new(1.2, t.outline), frames::Dashes(5.0, 4.0));
            p.text(
                r.left_center() + vec2(10.0, 0.0),
                Align2::LEFT_CENTER,
                say!("timeline-drawing-any-time-no-date-is"),
                FontId::proportional(theme::SMALL),
                t.weak,
            );
        }
        Some((a, b)) if place.x(b) - place.x(a) < 3.0 => {
            p.circle_filled(pos2(place.x(f32::midpoint(a, b)), y), 6.5, colour);
        }
        Some((a, b)) => {
            let r = Rect::from_x_y_ranges(place.x(a)..=place.x(b), y - 7.0..=y + 7.0);
            p.rect(
                r,
                7.0,
                theme::mix(t.paper, colour, 0.16),
                Stroke::new(1.6, colour),
                StrokeKind::Inside,
            );
        }
    }
    if let Some((a, b)) = bar.modified {
        // A little below the bar, so that both are seen where they meet.
        let y = y + 14.0;
        let (x, end) = (place.x(a), place.x(b));
        let diamond = [(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)];
        let points = diamond.map(|(dx, dy)| pos2(f32::midpoint(x, end) + dx, y + dy));
        let stroke = Stroke::new(1.5, colour);
        p.hline(x..=end, y, Stroke::new(1.5, colour));
        p.add(Shape::convex_polygon(points.to_vec(), t.paper, stroke));
        // Behind the span where there is room, else before it.
        let (at, align) = if end + 60.0 < place.x.1 {
            (end.max(x + 8.0) + 4.0, Align2::LEFT_CENTER)
        } else {
            (x.min(end - 8.0) - 4.0, Align2::RIGHT_CENTER)
        };
        p.text(
            pos2(at, y),
            align,
            say!("timeline-drawing-updated"),
            FontId::proportional(11.5),
            t.weak,
        );
    }
}

/// A bracket over the span, with the words of the text behind it.
fn told_time(
    ui: &Ui,
    cx: &ViewCx<'_>,
    ((left, right), y): ((f32, f32), f32),
    (n, told): (usize, &ToldTime),
    asks: &mut Asks,
) -> Option<Item> {
    let item = Item::Claim(told.claim);
    let rect = Rect::from_min_max(
        pos2(left - 4.0, y),
        pos2(right.max(left + 4.0) + 4.0, y + LANE - 2.0),
    );
    let id = ui.scope_id().with(("told", told.passage, n));
    let response = ui.interact(rect, id, Sense::click());
    let label = told_words(cx, told);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let t = cx.theme;
    let lit = cx.selected == Some(item) || response.hovered() || response.has_focus();
    let colour = if lit { t.accent } else { t.weak };
    let stroke = Stroke::new(if lit { 2.0 } else { 1.3 }, colour);
    let line = rect.center().y;
    let ends = [left, right.max(left + 2.0)];
    match told.of {
        TimeOf::Claimed => {
            ui.painter().hline(ends[0]..=ends[1], line, stroke);
        }
        TimeOf::Said => {
            let points = [pos2(ends[0], line), pos2(ends[1], line)];
            ui.painter()
                .extend(Shape::dotted_line(&points, colour, 4.0, 1.1));
        }
    }
    for x in ends {
        ui.painter().vline(x, line - 4.0..=line + 4.0, stroke);
    }
    if response.clicked() {
        asks.push(Ask::Select(Some(item)));
    }
    response.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
    let hovered = response.hovered();
    response
        .on_hover_text(label)
        .on_hover_cursor(CursorIcon::PointingHand);
    hovered.then_some(item)
}

/// "“last week of May”, time of what is claimed: between … and …".
pub(super) fn told_words(cx: &ViewCx<'_>, told: &ToldTime) -> String {
    let of = match told.of {
        TimeOf::Claimed => say!("timeline-drawing-time-of-what-is-claimed"),
        TimeOf::Said => say!("timeline-drawing-time-of-the-saying"),
    };
    let claim = crate::gui::item::claim(cx.prov, told.claim).map_or("", |c| c.text.as_str());
    say!(
        "timeline-drawing-claim",
        written = told.when.written,
        of = of,
        when = span_words(&told.when),
        why = told.when.why,
        claim = words::clip(claim, 110)
    )
}

/// An arrow from who cites to what is cited; whether the pointer is on it.
fn citation(
    ui: &Ui,
    cx: &ViewCx<'_>,
    place: &Place,
    link: &TimelineLink,
    hover: Option<Item>,
    asks: &mut Asks,
) -> bool {
    let chart = &cx.derived.chart;
    let (Node::Article(a), Node::Article(b)) = (link.from, link.to) else {
        return false;
    };
    let anchor = |id| place.anchor(chart, chart.row_of(id)?);
    let (Some(from), Some(to)) = (anchor(a), anchor(b)) else {
        return false;
    };
    let item = item_of(cx, link);
    let t = cx.theme;
    let lit = cx.selected == Some(item) || hover == Some(item);
    let quiet = is_quiet(cx.selected, &[link.from, link.to]);
    let colour = match (lit, link.order) {
        (true, _) => t.accent,
        (_, Order::CitedLater) => t.wrong,
        _ if quiet => t.outline,
        _ => t.ink,
    };
    let stroke = Stroke::new(if lit { 2.4 } else { 1.4 }, colour);
    let down = (to.y - from.y).signum() * 10.0;
    let (start, tip) = (from + vec2(0.0, down), to - vec2(0.0, down));
    let bend = (tip.y - start.y) * 0.5;
    let curve = [start, start + vec2(0.0, bend), tip - vec2(0.0, bend), tip];
    let bezier = CubicBezierShape::from_points_stroke(curve, false, Color32::TRANSPARENT, stroke);
    let line: Vec<Pos2> = (0..=32u8)
        .map(|i| bezier.sample(f32::from(i) / 32.0))
        .collect();
    let p = ui.painter();
    match link.basis {
        Basis::Stated => {
            p.add(Shape::line(line.clone(), stroke));
        }
        Basis::Inferred => p.extend(Shape::dashed_line(&line, stroke, 6.0, 5.0)),
    }
    let back = tip - vec2(0.0, down.signum() * 8.0);
    let head = vec![tip, back + vec2(4.5, 0.0), back - vec2(4.5, 0.0)];
    p.add(Shape::convex_polygon(head, colour, Stroke::NONE));
    let middle = clear_place(place, &bezier);
    let words = lit || !place.crowded;
    sign(ui, cx, (link.order, words), middle, colour);
    let response = ui.interact(
        Rect::from_center_size(middle, Vec2::splat(18.0)),
        ui.scope_id().with(("cites", link.from, link.to)),
        Sense::click(),
    );
    let label = link_words(cx, link);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.has_focus() {
        p.circle_stroke(middle, 10.0, Stroke::new(1.5, t.accent));
    }
    if response.clicked() {
        asks.push(Ask::Select(Some(item)));
    }
    response.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
    let hovered = response.hovered();
    response
        .on_hover_text(format!("{label}.\n{}", link.explanation))
        .on_hover_cursor(CursorIcon::PointingHand);
    hovered
}

/// A place of an arrow that lies on no row's bar, near its middle where there is one.
fn clear_place(place: &Place, arrow: &CubicBezierShape) -> Pos2 {
    const TRIED: [f32; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
    let clear = |p: &Pos2| {
        let mut rows = place.rows.iter();
        rows.all(|(top, _)| (p.y - (top + ROW / 2.0)).abs() > 17.0)
    };
    let found = TRIED.into_iter().map(|t| arrow.sample(t)).find(clear);
    found.unwrap_or_else(|| arrow.sample(0.5))
}

/// What tells the order beside the direction of the arrow: a cross and words, or a question mark.
fn sign(ui: &Ui, cx: &ViewCx<'_>, (order, words): (Order, bool), at: Pos2, colour: Color32) {
    let (t, p) = (cx.theme, ui.painter());
    match order {
        Order::CitedFirst => {
            p.circle(at, 4.0, t.paper, Stroke::new(1.2, colour));
        }
        Order::CitedLater => {
            p.circle(at, 8.5, t.paper, Stroke::new(1.6, colour));
            let cross = Rect::from_center_size(at, Vec2::splat(13.0));
            icons::paint(p, cross, icons::Icon::Remove, colour);
            if !words {
                return;
            }
            let text = say!("timeline-drawing-dates-do-not-fit").to_owned();
            let galley = p.layout_no_wrap(text, FontId::proportional(11.5), t.wrong);
            let pos = at + vec2(13.0, -galley.size().y / 2.0);
            let ground = Rect::from_min_size(pos, galley.size()).expand2(vec2(3.0, 0.0));
            p.rect_filled(ground, 3.0, t.paper);
            p.galley(pos, galley, t.wrong);
        }
        Order::Open => {
            p.circle(at, 8.0, t.paper, Stroke::new(1.2, colour));
            p.text(
                at,
                Align2::CENTER_CENTER,
                "?",
                theme::semibold(theme::SMALL),
                colour,
            );
        }
    }
}

/// What the signs mean.
pub(super) fn legend(ui: &mut Ui, theme: &theme::Theme) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        for (text, tip, kind) in [
            ("moment", say!("timeline-drawing-day-time-and-zone-are"), 0),
            ("span", say!("timeline-drawing-not-known-to-the-minute"), 1),
            (
                say!("timeline-drawing-told-in-the-text"),
                say!("timeline-drawing-a-time-that-a-claims"),
                2,
            ),
        ] {
            let (r, _) = ui.allocate_exact_size(vec2(22.0, 12.0), Sense::hover());
            let stroke = Stroke::new(1.4, theme.ink);
            let p = ui.painter();
            match kind {
                0 => {
                    p.circle_filled(r.center(), 5.0, theme.ink);
                }
                1 => {
                    p.rect_stroke(r.shrink2(vec2(0.0, 1.0)), 5.0, stroke, StrokeKind::Inside);
                }
                _ => {
                    p.hline(r.x_range(), r.center().y, stroke);
                    for x in [r.left(), r.right()] {
                        p.vline(x, r.center().y - 4.0..=r.center().y + 4.0, stroke);
                    }
                }
            }
            ui.label(theme::caption(text, theme)).on_hover_text(tip);
            ui.add_space(6.0);
        }
    });
}

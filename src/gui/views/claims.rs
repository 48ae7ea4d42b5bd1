//! Claim by outlet, and where each trail ends; beside it differences, headlines and what to fetch next.

use super::ViewCx;
use crate::case::Verdict;
use crate::gui::{
    ask::{Ask, Asks},
    derived::Cell,
    item::{self, Item},
    theme,
    widgets::{chips, icons, text_column},
    words,
};
use crate::provenance::{self, Claim, End, EndKind, Node};
use eframe::egui::{
    self, Align2, Button, Color32, FontId, Galley, Pos2, Rect, RichText, ScrollArea, Sense, Shape,
    Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// The lists of this view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// Claim by outlet.
    #[default]
    Claims,
    /// What differs between mentions.
    Differences,
    /// Headlines against bodies.
    Headlines,
    /// What to fetch or ask next.
    Leads,
}

/// What the view remembers.
#[derive(Default)]
pub struct ClaimsState {
    /// The list on screen.
    pub list: List,
}

impl ClaimsState {
    /// Shows the list an item stands in.
    pub fn reveal(&mut self, item: Item) {
        self.list = match item {
            Item::Difference(_) => List::Differences,
            Item::Headline(_) => List::Headlines,
            Item::Lead(_) => List::Leads,
            _ => List::Claims,
        };
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        egui::Frame::NONE
            .inner_margin(egui::Margin::symmetric(16, 10))
            .show(ui, |ui| {
                self.tabs(ui, cx);
                ui.add_space(8.0);
                match self.list {
                    List::Claims => claims(ui, cx, asks),
                    List::Differences => differences(ui, cx, asks),
                    List::Headlines => headlines(ui, cx, asks),
                    List::Leads => leads(ui, cx, asks),
                }
            });
    }

    fn tabs(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let p = cx.prov;
        ui.horizontal(|ui| {
            for (list, name, n) in [
                (List::Claims, "Claims", p.claims.len()),
                (List::Differences, "Differences", p.differences.len()),
                (List::Headlines, "Headlines", p.headlines.len()),
                (List::Leads, "What to fetch", p.leads.len()),
            ] {
                let text = RichText::new(format!("{name}  {n}"));
                let tab = ui.add(Button::selectable(self.list == list, text));
                if tab.accessible_name(format!("{name}, {n}")).clicked() {
                    self.list = list;
                }
            }
        });
    }
}

fn nothing(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add_space(theme::GROUP);
    ui.label(
        RichText::new(text)
            .font(theme::serif(theme::READING))
            .color(cx.theme.weak),
    );
}

/// Widths of the columns of the claims table.
struct Columns {
    claim: f32,
    outlet: f32,
    trail: f32,
    /// Whether the trail stands under the claim, for want of width.
    below: bool,
}

const GAP: f32 = 14.0;

impl Columns {
    fn of(width: f32, articles: usize) -> Self {
        let n = articles as f32;
        let outlet = ((width * 0.36) / n.max(1.0)).clamp(82.0, 120.0);
        let rest = width - n * outlet - 2.0 * GAP;
        if rest < 560.0 {
            let claim = (rest + GAP).max(200.0);
            return Self {
                claim,
                outlet,
                trail: claim + n * outlet,
                below: true,
            };
        }
        Self {
            claim: rest * 0.48,
            outlet,
            trail: rest * 0.52,
            below: false,
        }
    }

    fn width(&self, articles: usize) -> f32 {
        let beside = if self.below {
            GAP
        } else {
            self.trail + 2.0 * GAP
        };
        self.claim + self.outlet * articles as f32 + beside
    }
}

fn claims(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    if cx.prov.claims.is_empty() {
        return nothing(
            ui,
            cx,
            "No claim was found yet. Claims come from what the articles attribute to somebody, and from what they share.",
        );
    }
    let n = cx.case.articles.len();
    let columns = Columns::of(ui.available_width(), n);
    ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| {
        ui.set_width(columns.width(n).max(ui.available_width()));
        header(ui, cx, &columns);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let mut told = (false, false);
            for id in &cx.derived.claims {
                let Some(claim) = item::claim(cx.prov, *id) else {
                    continue;
                };
                let on = cx.derived.on_question.contains(id);
                if on && !told.0 {
                    told.0 = true;
                    section(ui, cx, "On the question");
                } else if !on && told.0 && !told.1 {
                    told.1 = true;
                    section(ui, cx, "Other claims");
                }
                row(ui, cx, claim, &columns, asks);
            }
            ui.add_space(theme::GROUP);
        });
    });
}

fn section(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add_space(10.0);
    ui.label(
        RichText::new(text)
            .font(theme::semibold(theme::SMALL))
            .color(cx.theme.accent),
    );
    ui.add_space(2.0);
}

fn header(ui: &mut Ui, cx: &ViewCx<'_>, columns: &Columns) {
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 26.0), Sense::hover());
    let small = theme::semibold(theme::SMALL);
    let y = rect.center().y;
    ui.painter().text(
        pos2(rect.left() + 8.0, y),
        Align2::LEFT_CENTER,
        "Claim",
        small.clone(),
        cx.theme.weak,
    );
    let mut x = rect.left() + columns.claim + GAP;
    for a in &cx.case.articles {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(columns.outlet, rect.height()));
        let place = cx.place(a.id);
        let chip = Rect::from_center_size(pos2(x + 9.0, y), vec2(17.0, 17.0));
        ui.painter().rect_filled(chip, 4.0, cx.theme.chip(place));
        ui.painter().text(
            chip.center(),
            Align2::CENTER_CENTER,
            chips::letter(place),
            theme::semibold(11.0),
            cx.theme.on_chip(),
        );
        let mut job = egui::text::LayoutJob::simple_singleline(
            a.label().to_owned(),
            small.clone(),
            cx.theme.weak,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(columns.outlet - 28.0);
        let galley = ui.fonts_mut(|f| f.layout_job(job));
        let at = pos2(x + 22.0, y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, cx.theme.weak);
        let response = ui.interact(cell, ui.scope_id().with(("outlet", a.id)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, a.label()));
        response.on_hover_text(a.label());
        x += columns.outlet;
    }
    if !columns.below {
        ui.painter().text(
            pos2(x + GAP, y),
            Align2::LEFT_CENTER,
            "Where the trail ends",
            small,
            cx.theme.weak,
        );
    }
    let tip = Rect::from_min_max(pos2(x, rect.top()), rect.max);
    ui.interact(tip, ui.scope_id().with("trail title"), Sense::hover())
        .on_hover_text(words::ORIGIN);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom(),
        Stroke::new(1.0, cx.theme.hairline),
    );
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, claim: &Claim, columns: &Columns, asks: &mut Asks) {
    let t = cx.theme;
    let lay = |ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32| -> Arc<Galley> {
        ui.fonts_mut(|f| f.layout(text.to_owned(), font, colour, width))
    };
    let text = lay(
        ui,
        &words::clip(&claim.text, 220),
        theme::serif(theme::BODY + 0.5),
        t.ink,
        columns.claim - 12.0,
    );
    let counted = separate(cx.prov, claim);
    // Under the claim the drawing takes the left part and the sentence the right one.
    let drawing = if columns.below {
        columns.trail * 0.46
    } else {
        columns.trail - 12.0
    };
    let told = if columns.below {
        columns.trail - drawing - 40.0
    } else {
        drawing
    };
    let summary = lay(
        ui,
        &claim.summary,
        FontId::proportional(theme::SMALL),
        t.weak,
        told,
    );
    let ends: Vec<&End> = claim.ends.iter().take(4).collect();
    let trail = ends.len().max(1) as f32 * 26.0;
    let decided = cx.case.decision(&provenance::key_of_claim(claim)).verdict;
    let left = text.size().y
        + if decided == Verdict::Undecided {
            0.0
        } else {
            20.0
        };
    let height = if columns.below {
        left.max(36.0) + trail.max(summary.size().y) + 30.0
    } else {
        (left + 20.0).max(trail + summary.size().y + 24.0).max(52.0)
    };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(
            egui::Role::Button,
            true,
            format!("Claim: {}. {counted}", words::clip(&claim.text, 120)),
        )
    });
    let selected = cx.selected == Some(Item::Claim(claim.id));
    let ground = if selected {
        Some(t.accent_fill)
    } else if response.hovered() || response.has_focus() {
        Some(theme::mix(t.paper, t.hover, 0.6))
    } else {
        None
    };
    if let Some(fill) = ground {
        ui.painter().rect_filled(rect, 6.0, fill);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, t.hairline));
    let top = rect.top() + 10.0;
    let y = top + text.size().y + 4.0;
    let ink = if decided == Verdict::ReadWrongly {
        t.weak
    } else {
        t.ink
    };
    ui.painter()
        .galley_with_override_text_color(pos2(rect.left() + 8.0, top), text, ink);
    verdict_line(ui, cx, decided, pos2(rect.left() + 8.0, y));
    let mut x = rect.left() + columns.claim + GAP;
    let cells = cx.derived.cells.get(&claim.id);
    for (article, cell) in cx.case.articles.iter().zip(cells.into_iter().flatten()) {
        let at = Rect::from_min_size(pos2(x, top), vec2(columns.outlet - 6.0, 40.0));
        outlet_cell(ui, cx, (claim, article.id), cell, at);
        x += columns.outlet;
    }
    if columns.below {
        let at = pos2(rect.left() + 8.0, top + left.max(36.0) + 8.0);
        trail_drawing(ui, cx, claim, &ends, at, drawing);
        let free = (trail - summary.size().y).max(0.0) / 2.0;
        ui.painter()
            .galley(pos2(at.x + drawing + 20.0, at.y + free), summary, t.weak);
    } else {
        let at = pos2(x + GAP, top);
        let drawn = trail_drawing(ui, cx, claim, &ends, at, drawing);
        ui.painter()
            .galley(pos2(at.x, at.y + drawn + 4.0), summary, t.weak);
    }
    if response.clicked() {
        asks.push(Ask::Select(Some(Item::Claim(claim.id))));
    }
}

/// How many separate sources, in words.
pub fn separate(prov: &provenance::Provenance, claim: &Claim) -> String {
    let n = if claim.at_least == claim.at_most {
        words::count(claim.at_least, "separate source", "separate sources")
    } else {
        format!("{} to {} separate sources", claim.at_least, claim.at_most)
    };
    let named = |e: &&End| match e.at {
        Node::Article(_) => true,
        Node::Source(id) => item::source(prov, id).is_none_or(|s| s.named),
    };
    let reached: Vec<&End> = claim
        .ends
        .iter()
        .filter(|e| e.how == EndKind::Reached)
        .collect();
    let names = reached.iter().copied().filter(|e| named(e)).count();
    match (reached.len(), names) {
        (0, _) => format!("{n} reached"),
        (_, 0) => format!("{n} reached, none with a name"),
        (all, some) if all == some => format!("{n} reached, with a name"),
        (_, some) => format!("{n} reached, {some} with a name"),
    }
}

fn verdict_line(ui: &Ui, cx: &ViewCx<'_>, verdict: Verdict, at: Pos2) {
    let (icon, colour) = match verdict {
        Verdict::Undecided => return,
        Verdict::ReadCorrectly => (icons::Icon::Check, cx.theme.right),
        Verdict::ReadWrongly => (icons::Icon::Remove, cx.theme.wrong),
    };
    icons::paint(
        ui.painter(),
        Rect::from_min_size(at, vec2(14.0, 14.0)),
        icon,
        colour,
    );
    ui.painter().text(
        at + vec2(18.0, 7.0),
        Align2::LEFT_CENTER,
        verdict.words(),
        FontId::proportional(theme::SMALL),
        colour,
    );
}

/// A mark and a word.
fn outlet_cell(
    ui: &Ui,
    cx: &ViewCx<'_>,
    (claim, article): (&Claim, crate::article::ArticleId),
    cell: &Cell,
    rect: Rect,
) {
    let t = cx.theme;
    let p = ui.painter();
    let mark = Rect::from_min_size(rect.min + vec2(2.0, 3.0), vec2(22.0, 12.0));
    let colour = match cell {
        Cell::Plainest | Cell::OwnWords => {
            p.rect_filled(mark, 3.0, theme::mix(t.paper, t.ink, 0.12));
            if *cell == Cell::Plainest {
                p.hline(mark.x_range(), mark.bottom() - 1.5, Stroke::new(1.8, t.ink));
            }
            t.ink
        }
        Cell::Match(kind) => {
            let colour = t.kind(*kind);
            p.rect_filled(mark, 3.0, t.fill(colour, false));
            text_column::underline(
                ui,
                *kind,
                mark.left(),
                mark.right(),
                mark.bottom() - 1.5,
                Stroke::new(1.8, colour),
            );
            t.ink
        }
        Cell::Denies => {
            p.rect_stroke(
                mark,
                3.0,
                Stroke::new(1.2, t.wrong),
                egui::StrokeKind::Inside,
            );
            p.line_segment(
                [mark.left_bottom(), mark.right_top()],
                Stroke::new(1.2, t.wrong),
            );
            t.wrong
        }
        Cell::Silent => {
            p.hline(mark.x_range(), mark.center().y, Stroke::new(1.0, t.outline));
            t.weak
        }
        Cell::NotExamined(_) => {
            let path = [
                mark.left_top(),
                mark.right_top(),
                mark.right_bottom(),
                mark.left_bottom(),
                mark.left_top(),
            ];
            p.extend(Shape::dashed_line(
                &path,
                Stroke::new(1.0, t.outline),
                3.0,
                3.0,
            ));
            t.weak
        }
    };
    p.text(
        pos2(rect.left() + 2.0, rect.top() + 26.0),
        Align2::LEFT_CENTER,
        cell.words(),
        FontId::proportional(theme::SMALL),
        colour,
    );
    let response = ui.interact(
        rect,
        ui.scope_id().with(("cell", claim.id, article)),
        Sense::hover(),
    );
    let outlet = cx.case.article(article).map_or("", |a| a.label());
    let text = match cell {
        Cell::NotExamined(reason) => format!("{outlet}: not examined. {reason}"),
        Cell::Silent => format!("{outlet}: not mentioned in the text we read."),
        _ => {
            let quote = claim.mentions.iter().find(|m| m.passage.article == article);
            format!(
                "{outlet}: {}\n{}",
                cell.words(),
                quote.map_or(String::new(), |m| words::clip(cx.quote(m.passage), 240))
            )
        }
    };
    response.widget_info(|| {
        WidgetInfo::labeled(
            egui::Role::Cell,
            true,
            format!("{outlet}: {}", cell.words()),
        )
    });
    response.on_hover_text(text);
}

/// Articles, the source that all paths run through, and the ends; returns its height.
fn trail_drawing(
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
        p.line_segment([start, tip], line);
        node_pill(ui, cx, end.at, Some(end.how), tip, right - tip.x);
    }
    if ends.is_empty() {
        p.text(
            pos2(x + 8.0, middle),
            Align2::LEFT_CENTER,
            "open",
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
        let r = rect.shrink(0.5);
        let path = [
            r.left_top(),
            r.right_top(),
            r.right_bottom(),
            r.left_bottom(),
            r.left_top(),
        ];
        ui.painter()
            .extend(Shape::dashed_line(&path, stroke, 3.5, 3.0));
    }
    let text_at = pos2(rect.left() + 7.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(text_at, galley, t.ink);
    if let Some(g) = tail {
        let at = pos2(rect.right() + 6.0, rect.center().y - g.size().y / 2.0);
        ui.painter().galley(at, g, t.weak);
    }
    rect.right()
}

fn differences(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    if cx.prov.differences.is_empty() {
        return nothing(
            ui,
            cx,
            "No differences between mentions of the same claim were found.",
        );
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for (at, d) in cx.prov.differences.iter().enumerate() {
            let item = Item::Difference(at);
            let verdict = cx.case.decision(&provenance::key_of_difference(d)).verdict;
            let icon = icons::Icon::Difference(d.kind);
            entry(
                ui,
                cx,
                asks,
                item,
                Entry {
                    icon,
                    title: words::difference(d.kind),
                    text: &d.explanation,
                    note: words::direction(d.direction),
                    verdict,
                    quotes: &item.passages(cx.case, cx.prov),
                },
            );
        }
    });
}

fn headlines(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    if cx.prov.headlines.is_empty() {
        return nothing(ui, cx, "No headline was found to hold against its text.");
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for h in &cx.prov.headlines {
            let item = Item::Headline(h.article);
            let verdict = cx.case.decision(&provenance::key_of_headline(h)).verdict;
            let icon = if h.supported {
                icons::Icon::Check
            } else {
                icons::Icon::Lens
            };
            let headline = cx
                .case
                .article(h.article)
                .and_then(|a| a.metadata.title.as_deref());
            let outlet = cx.name(Node::Article(h.article));
            let title = headline.map_or_else(|| outlet.clone(), |t| format!("{outlet}: “{t}”"));
            entry(
                ui,
                cx,
                asks,
                item,
                Entry {
                    icon,
                    title: &title,
                    text: &h.explanation,
                    note: "",
                    verdict,
                    quotes: &item.passages(cx.case, cx.prov),
                },
            );
        }
    });
}

fn leads(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    if cx.prov.leads.is_empty() {
        return nothing(
            ui,
            cx,
            "Nothing to fetch: every trail in these articles was followed to its end.",
        );
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.label(theme::caption(
            "Best first. Headwater fetches nothing itself.",
            cx.theme,
        ));
        for (at, lead) in cx.prov.leads.iter().enumerate() {
            let note = format!(
                "Would close {}.",
                words::count(lead.closes, "open question", "open questions")
            );
            entry(
                ui,
                cx,
                asks,
                Item::Lead(at),
                Entry {
                    icon: icons::Icon::Arrow,
                    title: &lead.what,
                    text: &lead.why,
                    note: &note,
                    verdict: Verdict::Undecided,
                    quotes: &[],
                },
            );
        }
    });
}

struct Entry<'a> {
    icon: icons::Icon,
    title: &'a str,
    text: &'a str,
    note: &'a str,
    verdict: Verdict,
    quotes: &'a [crate::article::Passage],
}

/// One entry of a list: icon, title, sentence, quotes.
fn entry(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks, item: Item, e: Entry<'_>) {
    let slot = ui.painter().add(Shape::Noop);
    let width = ui.available_width().min(760.0);
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(10, 10));
    let body = frame.show(ui, |ui| {
        ui.set_width(width - 20.0);
        ui.horizontal(|ui| {
            icons::show(ui, e.icon, cx.theme.ink);
            let label = egui::Label::new(theme::strong(e.title))
                .wrap()
                .sense(Sense::click());
            let response = ui
                .add(label)
                .on_hover_cursor(egui::CursorIcon::PointingHand);
            response.widget_info(|| {
                WidgetInfo::labeled(egui::Role::Button, true, format!("{}: {}", e.title, e.text))
            });
            if response.has_focus() {
                ui.painter().rect_stroke(
                    response.rect.expand(2.0),
                    3.0,
                    Stroke::new(1.5, cx.theme.accent),
                    egui::StrokeKind::Outside,
                );
            }
            if response.clicked() {
                asks.push(Ask::Select(Some(item)));
            }
            chips::verdict(ui, e.verdict, cx.theme);
        });
        ui.label(e.text);
        for p in e.quotes.iter().take(2) {
            if chips::quote(ui, cx, *p).clicked() {
                asks.push(Ask::Select(Some(item)));
                asks.push(Ask::Show(*p));
            }
        }
        if !e.note.is_empty() {
            ui.label(theme::caption(e.note, cx.theme));
        }
    });
    let rect = body.response.rect;
    if cx.selected == Some(item) {
        ui.painter()
            .set(slot, Shape::rect_filled(rect, 6.0, cx.theme.accent_fill));
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() + 1.0,
        Stroke::new(1.0, cx.theme.hairline),
    );
    ui.add_space(4.0);
}

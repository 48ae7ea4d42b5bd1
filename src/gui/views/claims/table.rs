//! Claim by outlet.

use super::apart::is_apart;
use super::said::{Said, apart_words};
use super::trail::trail_drawing;
use crate::case::Verdict;
use crate::gui::locale::say;
use crate::gui::views::ViewCx;
use crate::gui::{
    ask::{Ask, Asks},
    derived::Cell,
    item::{self, Item},
    menus, theme,
    widgets::{chips, frames, text_column},
    words,
};
use crate::provenance::{self, Claim, End, EndKind, Node};
use eframe::egui::{
    self, Align2, Color32, FontId, Galley, Rect, RichText, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

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
        let rest = width - n * outlet - 2.0 * GAP - 12.0;
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

pub(super) fn claims(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    if cx.prov.claims.is_empty() {
        return frames::nothing(ui, say!("claims-table-no-claim-was-found-yet"), cx.theme);
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
                    section(ui, cx, say!("claims-table-on-the-question"));
                } else if !on && told.0 && !told.1 {
                    told.1 = true;
                    section(ui, cx, say!("claims-table-other-claims"));
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
        say!("claims-table-claim"),
        small.clone(),
        cx.theme.weak,
    );
    let mut x = rect.left() + columns.claim + GAP;
    for a in &cx.case.articles {
        let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(columns.outlet, rect.height()));
        chips::column_title(ui, cx, a, cell);
        x += columns.outlet;
    }
    if !columns.below {
        ui.painter().text(
            pos2(x + GAP, y),
            Align2::LEFT_CENTER,
            say!("claims-table-where-the-trail-ends"),
            small,
            cx.theme.weak,
        );
    }
    let tip = Rect::from_min_max(pos2(x, rect.top()), rect.max);
    ui.interact(tip, ui.scope_id().with("trail title"), Sense::hover())
        .on_hover_text(words::origin_meaning());
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
    let summary = summary(ui, cx, claim, &counted, told);
    let ends: Vec<&End> = claim.ends.iter().take(4).collect();
    let trail = ends.len().max(1) as f32 * 26.0;
    let key = provenance::key_of_claim(claim);
    let decided = cx
        .case
        .decisions
        .get(&key)
        .map_or(Verdict::Undecided, |d| d.verdict);
    let apart = is_apart(cx.case, &key);
    let said = Said::of(cx, claim, &key);
    let left = text.size().y + 20.0 * f32::from(said.lines());
    let height = if columns.below {
        left.max(36.0) + trail.max(summary.size().y) + 30.0
    } else {
        (left + 20.0).max(trail + summary.size().y + 24.0).max(52.0)
    };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    response.widget_info(|| {
        let name = row_name(claim, &counted, apart);
        WidgetInfo::labeled(egui::Role::Button, true, format!("{name}{}", said.words()))
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
    said.paint(ui, t, pos2(rect.left() + 8.0, y), columns.claim - 12.0);
    let mut x = rect.left() + columns.claim + GAP;
    for article in &cx.case.articles {
        let cell = &cx.derived.cells.of(claim, article.id);
        let at = Rect::from_min_size(pos2(x, top), vec2(columns.outlet - 6.0, 40.0));
        outlet_cell(ui, cx, (claim, article.id), cell, at, asks);
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
    response.context_menu(|ui| menus::item_menu(ui, cx, Item::Claim(claim.id), asks));
    if response.clicked() {
        asks.push(Ask::Select(Some(Item::Claim(claim.id))));
    }
}

/// What a screen reader says of a row.
fn row_name(claim: &Claim, counted: &str, apart: bool) -> String {
    let mut out = say!(
        "claims-table-claim-2",
        text = words::clip(&claim.text, 120),
        counted = counted
    );
    if apart {
        out.push_str(&format!(". {}", apart_words()));
    }
    for s in &claim.sensitivity {
        out.push_str(". ");
        out.push_str(&words::sensitivity(s));
    }
    out
}

/// The count, the scoped sentence, and which single reading would change the count.
fn summary(ui: &Ui, cx: &ViewCx<'_>, claim: &Claim, counted: &str, width: f32) -> Arc<Galley> {
    let t = cx.theme;
    let mut job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping {
            max_width: width,
            ..Default::default()
        },
        ..Default::default()
    };
    let mut add = |text: &str, font: FontId, colour: Color32| {
        job.append(text, 0.0, egui::TextFormat::simple(font, colour));
    };
    add(counted, theme::semibold(theme::SMALL), t.ink);
    let small = FontId::proportional(theme::SMALL);
    add(&format!("\n{}", claim.summary), small.clone(), t.weak);
    for s in claim.sensitivity.iter().take(2) {
        let line = words::sensitivity(s);
        add(&format!("\n↔ {line}"), small.clone(), t.ink);
    }
    ui.fonts_mut(|f| f.layout_job(job))
}

/// How many separate sources, in words.
pub fn separate(prov: &provenance::Provenance, claim: &Claim) -> String {
    let n = words::range(claim.at_least, claim.at_most);
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
        (0, _) => say!("claims-table-reached", n = n),
        (_, 0) => say!("claims-table-reached-none-with-a-name", n = n),
        (all, some) if all == some => say!("claims-table-reached-with-a-name", n = n),
        (_, some) => say!("claims-table-reached-with-a-name-2", n = n, some = some),
    }
}

/// A mark and a word.
fn outlet_cell(
    ui: &Ui,
    cx: &ViewCx<'_>,
    (claim, article): (&Claim, crate::article::ArticleId),
    cell: &Cell,
    rect: Rect,
    asks: &mut Asks,
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
            let stroke = Stroke::new(1.0, t.outline);
            frames::dashed(p, mark, stroke, frames::Dashes(3.0, 3.0));
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
        // The row has the focus; a click on a cell is one on the row.
        Sense::CLICK,
    );
    let outlet = cx.case.article(article).map_or("", |a| a.label());
    let text = match cell {
        Cell::NotExamined(reason) => say!(
            "claims-table-not-examined",
            outlet = outlet,
            reason = reason
        ),
        Cell::Silent => say!("claims-table-not-mentioned-in-the-text", outlet = outlet),
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
    if response.clicked() {
        asks.push(Ask::Select(Some(Item::Claim(claim.id))));
    }
    let mut here = claim.mentions.iter().map(|m| m.passage);
    let here = here.find(|p| p.article == article);
    response.context_menu(|ui| {
        if let Some(p) = here
            && menus::line(
                ui,
                &say!("claims-table-show-it-in", outlet = words::clip(outlet, 40)),
                None,
            )
        {
            asks.push(Ask::Select(Some(Item::Claim(claim.id))));
            asks.push(Ask::Show(p));
        }
        menus::item_menu(ui, cx, Item::Claim(claim.id), asks);
    });
    response.on_hover_text(text);
}

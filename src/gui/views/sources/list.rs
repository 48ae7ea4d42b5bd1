//! The citations in words, a row each: who relies on whom, stated or inferred, and the sentence that shows it. The same as the
//! drawing, for the keyboard, for screen readers and for those who would rather read.

use super::SourcesState;
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    item::Item,
    theme,
    views::ViewCx,
    widgets::{chips, frames},
    words,
};
use crate::provenance::{Citation, Node};
use eframe::egui::{
    self, Label, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};

/// Height of a row.
const ROW: f32 = 62.0;

impl SourcesState {
    pub(super) fn rows(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let shown: Vec<usize> = self.chosen.behind.iter().flatten().copied().collect();
        if shown.is_empty() {
            let text = say!("sources-list-no-citation-is-left-show");
            return frames::nothing(ui, text, cx.theme);
        }
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_rows(ui, ROW, shown.len(), |ui, range| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for at in range {
                let citation = shown.get(at).and_then(|i| cx.prov.citations.get(*i));
                if let Some(c) = citation {
                    row(ui, cx, c, (at + 1, shown.len()), asks);
                }
            }
        });
    }
}

fn row(ui: &mut Ui, cx: &ViewCx<'_>, c: &Citation, (at, of): (usize, usize), asks: &mut Asks) {
    let item = Item::Citation(c.from, c.to);
    let (from, to) = (cx.name(c.from), cx.name(c.to));
    let sentence = c.passages.first().map_or("", |p| cx.quote(*p));
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let basis = words::basis(c.basis).to_lowercase();
    let label = say!(
        "sources-list-row-of-relies-on",
        at = at,
        of = of,
        from = from,
        to = to,
        basis = basis,
        sentence = sentence
    );
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, cx.selected == Some(item), &label)
    });
    let t = cx.theme;
    let ground = rect.shrink2(vec2(8.0, 1.0));
    if cx.selected == Some(item) {
        ui.painter().rect_filled(ground, 6.0, t.accent_fill);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, 6.0, t.hover);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, t.accent);
        ui.painter()
            .rect_stroke(ground, 6.0, stroke, egui::StrokeKind::Inside);
    }
    let line = Stroke::new(1.0, t.hairline);
    ui.painter().hline(ground.x_range(), rect.bottom(), line);
    let inside = UiBuilder::new().max_rect(rect.shrink2(vec2(16.0, 8.0)));
    let mut ui = ui.new_child(inside);
    ui.horizontal(|ui| {
        for (node, name) in [(c.from, &from), (c.to, &to)] {
            if node == c.to {
                ui.label(theme::caption(say!("sources-list-relies-on"), t));
            }
            if let Node::Article(id) = node {
                chips::article(ui, cx, id);
            }
            ui.add(Label::new(theme::strong(name)).selectable(false));
        }
        ui.add_space(6.0);
        chips::basis(ui, c.basis, t);
        if c.passages.len() > 1 {
            let more = say!("sources-list-n-passages", n = c.passages.len());
            ui.label(theme::caption(more, t));
        }
    });
    let words = if sentence.is_empty() {
        c.reason.as_str()
    } else {
        sentence
    };
    let text = RichText::new(words).font(theme::serif(theme::BODY));
    ui.add(Label::new(text).truncate().selectable(false));
    if response.clicked() {
        asks.push(Ask::Select(Some(item)));
    }
    if response.double_clicked()
        && let Some(p) = c.passages.first()
    {
        asks.push(Ask::Show(*p));
    }
}

//! A block of the report on screen.

use super::sheet::{Block, Face, Line, Quoted};
use crate::article::Passage;
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    graph::Graph,
    item::Item,
    theme,
    views::{ViewCx, sources},
    widgets::{frames, icons},
    words,
};
use eframe::egui::{
    self, CursorIcon, Label, Margin, Rect, RichText, Role, Sense, Stroke, TextFormat, Ui,
    WidgetInfo, text::LayoutJob, vec2,
};
use std::collections::BTreeMap;

pub(super) fn show(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    block: &Block,
    graphs: &BTreeMap<usize, Graph>,
    asks: &mut Asks,
) {
    if block.heading {
        ui.add_space(theme::GROUP);
        ui.label(theme::heading(&block.title));
        let line = Stroke::new(1.0, cx.theme.hairline);
        let rect = ui.min_rect();
        ui.painter().hline(
            rect.left()..=ui.max_rect().right(),
            rect.bottom() + 3.0,
            line,
        );
        ui.add_space(6.0);
        return;
    }
    let selected = block.item.is_some() && block.item == cx.selected;
    let frame = frames::row(selected, Margin::symmetric(10, 8), cx.theme);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        title(ui, cx, block, asks);
        for (n, line) in block.lines.iter().enumerate() {
            show_line(ui, cx, (block, n), line, graphs, asks);
        }
    });
}

fn title(ui: &mut Ui, cx: &ViewCx<'_>, block: &Block, asks: &mut Asks) {
    if block.title.is_empty() {
        return;
    }
    let text = theme::strong(&block.title);
    let Some(item) = block.item else {
        ui.add(Label::new(text).wrap());
        return;
    };
    let response = ui.add(
        Label::new(text)
            .wrap()
            .selectable(false)
            .sense(Sense::click()),
    );
    response.widget_info(|| {
        let label = say!("report-block-in-the-report", title = block.title);
        WidgetInfo::selected(Role::Button, true, cx.selected == Some(item), label)
    });
    if response.has_focus() {
        let stroke = Stroke::new(1.5, cx.theme.accent);
        let around = response.rect.expand(3.0);
        ui.painter()
            .rect_stroke(around, 3.0, stroke, egui::StrokeKind::Outside);
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        asks.push(Ask::Select(Some(item)));
    }
}

fn show_line(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (block, n): (&Block, usize),
    line: &Line,
    graphs: &BTreeMap<usize, Graph>,
    asks: &mut Asks,
) {
    match line {
        Line::Text(text) => {
            ui.add(Label::new(text).wrap());
        }
        Line::Soft(text) => {
            ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
        }
        Line::Fact(label, value) => {
            let mut job = LayoutJob::default();
            let small = egui::FontId::proportional(theme::SMALL);
            let quiet = TextFormat::simple(small.clone(), cx.theme.weak);
            job.append(&format!("{label}  "), 0.0, quiet);
            job.append(value, 0.0, TextFormat::simple(small, cx.theme.ink));
            ui.add(Label::new(job).wrap());
        }
        Line::Quote(place, source, pieces) => {
            quote(ui, cx, (block, n), (*place, source, pieces), asks)
        }
        Line::Person(text) => {
            ui.horizontal_top(|ui| {
                icons::show(ui, icons::Icon::Note, cx.theme.accent);
                ui.add(Label::new(RichText::new(text).italics()).wrap());
            });
        }
        Line::Bold(text) => {
            ui.add(Label::new(theme::strong(text)).wrap());
        }
        Line::Drawing(place) => {
            if let Some(graph) = graphs.get(place) {
                drawing(ui, cx, graph, asks);
            }
        }
    }
}

/// Words of an article behind a line at their left, and where they stand.
fn quote(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (block, n): (&Block, usize),
    (place, source, pieces): (Option<Passage>, &str, &Quoted),
    asks: &mut Asks,
) {
    let t = cx.theme;
    let mut job = LayoutJob::default();
    for (words, face) in pieces {
        let mut format = TextFormat::simple(theme::serif(theme::BODY + 1.0), t.ink);
        match face {
            Face::Around => format.color = t.weak,
            Face::Plain => {}
            Face::Marked => format.underline = Stroke::new(1.5, t.accent),
        }
        job.append(words, 0.0, format);
    }
    let frame = egui::Frame::NONE.inner_margin(Margin {
        left: 14,
        ..Margin::ZERO
    });
    let body = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(job).wrap());
        let text = RichText::new(source).size(theme::SMALL).color(t.weak);
        let link = ui.add(egui::Link::new(text));
        let link = link.on_hover_text(say!("report-block-show-it-in-the-text"));
        let label = say!(
            "report-block-show-line-of-in-the",
            n = n + 1,
            title = words::clip(&block.title, 60),
            source = source
        );
        if link.accessible_name(label).clicked() {
            if let Some(item) = block.item {
                asks.push(Ask::Select(Some(item)));
            }
            asks.extend(place.map(Ask::Show));
        }
    });
    let rect = body.response.rect;
    let line = Stroke::new(2.0, t.hairline);
    ui.painter().vline(
        rect.left() + 4.0,
        rect.shrink2(vec2(0.0, 2.0)).y_range(),
        line,
    );
}

/// The drawing of the citations; its nodes can be selected.
fn drawing(ui: &mut Ui, cx: &ViewCx<'_>, graph: &Graph, asks: &mut Asks) {
    let size = vec2(graph.size.0, graph.size.1 + 12.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let origin = rect.min + vec2(0.0, 6.0);
    sources::picture(ui, cx, graph, origin);
    for node in &graph.nodes {
        let item = Item::of_node(node.node);
        let place =
            Rect::from_min_size(origin + vec2(node.x, node.y), vec2(node.width, node.height));
        let response = ui.interact(place, ui.scope_id().with(item), Sense::click());
        response.widget_info(|| {
            let label = say!("report-block-in-the-drawing", name = node.name);
            WidgetInfo::labeled(Role::Button, true, label)
        });
        if response.has_focus() {
            let stroke = Stroke::new(1.5, cx.theme.accent);
            ui.painter()
                .rect_stroke(place, 6.0, stroke, egui::StrokeKind::Outside);
        }
        if response.on_hover_text(&node.caption).clicked() {
            asks.push(Ask::Select(Some(item)));
        }
    }
}

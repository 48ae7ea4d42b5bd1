//! Differences, headlines and leads as lists.
use super::nothing;
use crate::case::Verdict;
use crate::gui::{
    ask::{Ask, Asks},
    item::Item,
    theme,
    views::ViewCx,
    widgets::{chips, icons},
    words,
};
use crate::provenance::{self, Node};
use eframe::egui::{self, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo};

pub(super) fn differences(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
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

pub(super) fn headlines(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
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

pub(super) fn leads(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
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

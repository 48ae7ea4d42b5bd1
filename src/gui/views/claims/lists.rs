//! Headlines as a list.
use super::differences::title;
use crate::case::Verdict;
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    item::Item,
    views::ViewCx,
    widgets::{chips, frames, icons},
};
use crate::provenance::{self, Node};
use eframe::egui::{self, Shape, Stroke, Ui};

pub(super) fn headlines(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let empty = say!("claims-lists-no-headline-was-found-to");
    frames::list(ui, (cx.prov.headlines.is_empty(), empty), cx.theme, |ui| {
        for h in &cx.prov.headlines {
            let item = Item::Headline(h.article);
            let verdict = cx.case.decision(&provenance::key_of_headline(h)).verdict;
            let icon = if h.supported {
                icons::Icon::Check
            } else {
                icons::Icon::Lens
            };
            let body = h.issues.iter().filter_map(|i| i.passage);
            let mut quotes = item.passages(cx.case, cx.prov);
            quotes.extend(body);
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
                    verdict,
                    quotes: &quotes,
                },
            );
        }
    });
}

struct Entry<'a> {
    icon: icons::Icon,
    title: &'a str,
    text: &'a str,
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
            let name = format!("{}: {}", e.title, e.text);
            title(ui, cx, (e.title, &name), item, asks);
            chips::verdict(ui, e.verdict, cx.theme);
        });
        ui.label(e.text);
        for p in e.quotes.iter().take(4) {
            if chips::quote(ui, cx, *p).clicked() {
                asks.push(Ask::Select(Some(item)));
                asks.push(Ask::Show(*p));
            }
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

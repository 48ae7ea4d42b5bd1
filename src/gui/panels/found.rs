//! What a search found, in the place of the articles: places in the texts, then findings. A click goes there.

use crate::article::Passage;
use crate::case::Verdict;
use crate::gui::locale::{say, text};
use crate::gui::{
    ask::{Ask, Asks},
    find::{Found, LANGUAGE},
    theme,
    views::ViewCx,
    widgets::{chips, icons},
};
use crate::text::CharSpan;
use eframe::egui::{
    Align, Button, Label, Layout, Response, RichText, ScrollArea, Ui, UiBuilder, vec2,
};

/// Height of a line of the list.
const LINE: f32 = 46.0;
/// Characters of a text that are shown before and behind a place.
const AROUND: usize = 40;

/// A line of the list.
enum Line {
    Head(String),
    Hit(Passage),
    Found(usize),
}

/// Draws the panel.
pub fn show(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let find = &cx.derived.find;
    ui.horizontal(|ui| {
        ui.label(theme::heading(say!("found-found")));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icons::button(ui, icons::Icon::Remove, say!("found-close-the-list")).clicked() {
                asks.push(Ask::Search(String::new()));
            }
        });
    });
    if let Some(name) = &find.query().unknown {
        let text = say!("found-is-nothing-that-can-be", name = name);
        ui.add(Label::new(RichText::new(text).color(cx.theme.warn)).wrap());
        return language(ui, cx);
    }
    let lines = lines(cx);
    if lines.is_empty() {
        if find.is_done(cx.case) {
            ui.add(Label::new(say!("found-nothing-in-these-articles-answers")).wrap());
            language(ui, cx);
        } else {
            ui.label(theme::caption(say!("found-looking"), cx.theme));
        }
        return;
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, LINE, lines.len(), |ui, range| {
            ui.set_max_width(ui.available_width() - 8.0);
            for line in lines.get(range).unwrap_or_default() {
                one(ui, cx, line, asks);
            }
        });
}

fn lines(cx: &ViewCx<'_>) -> Vec<Line> {
    let find = &cx.derived.find;
    let mut out = Vec::new();
    let hits = find.all_hits();
    if !hits.is_empty() {
        let more = if find.more_hits {
            say!("found-at-least")
        } else {
            ""
        };
        let places = say!("found-n-places", n = hits.len());
        out.push(Line::Head(say!(
            "found-in-the-texts",
            more = more,
            places = places
        )));
        out.extend(hits.into_iter().map(Line::Hit));
    }
    if !find.found.is_empty() {
        let more = if find.more {
            say!("found-at-least-2")
        } else {
            ""
        };
        let n = say!("found-n-findings", n = find.found.len());
        out.push(Line::Head(format!("{more}{n}")));
        out.extend((0..find.found.len()).map(Line::Found));
    }
    out
}

fn one(ui: &mut Ui, cx: &ViewCx<'_>, line: &Line, asks: &mut Asks) {
    match line {
        Line::Head(text) => {
            let size = vec2(ui.available_width(), LINE);
            let layout = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_size(size);
                ui.label(theme::strong(text));
            });
        }
        Line::Hit(place) => {
            let text = around(cx, *place);
            let name = say!(
                "found-place-in",
                article = cx.name(crate::provenance::Node::Article(place.article)),
                text = text
            );
            let row = row(ui, &name, |ui| {
                chips::article(ui, cx, place.article);
                ui.add(
                    Label::new(RichText::new(&text).font(theme::serif(theme::BODY)))
                        .truncate()
                        .selectable(false),
                );
            });
            if row.clicked() {
                asks.push(Ask::Show(*place));
            }
        }
        Line::Found(at) => {
            if let Some(found) = cx.derived.find.found.get(*at)
                && finding(ui, cx, found).clicked()
            {
                asks.push(Ask::Reveal(found.item));
            }
        }
    }
}

/// Kind, judgement and articles above, words below.
fn finding(ui: &mut Ui, cx: &ViewCx<'_>, found: &Found) -> Response {
    let judged = match found.verdict {
        Verdict::Undecided => "",
        v => v.words(),
    };
    let name = format!("{}: {} {judged}", found.kind, found.text);
    row(ui, name.trim_end(), |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.spacing_mut().interact_size.y = 15.0;
            ui.horizontal(|ui| {
                ui.add(Label::new(theme::caption(found.kind, cx.theme)).selectable(false));
                for id in found.articles.iter().take(4) {
                    let letter = chips::letter(cx.place(*id));
                    ui.add(Label::new(theme::caption(letter, cx.theme)).selectable(false));
                }
                if !judged.is_empty() {
                    ui.add(
                        Label::new(theme::caption(format!("· {judged}"), cx.theme))
                            .selectable(false),
                    );
                }
            });
            ui.add(Label::new(found.text.as_str()).truncate().selectable(false));
        });
    })
}

/// A line that can be clicked and reached by the keyboard.
fn row(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) -> Response {
    let size = vec2(ui.available_width(), LINE);
    let button = Button::new("").frame_when_inactive(false).min_size(size);
    let response = ui.add(button).accessible_name(name);
    let inside = response.rect.shrink2(vec2(6.0, 3.0));
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(inside)
            .layout(Layout::left_to_right(Align::Center)),
    );
    contents(&mut child);
    response
}

/// A place with the words around it.
fn around(cx: &ViewCx<'_>, place: Passage) -> String {
    let Some(article) = cx.case.article(place.article) else {
        return String::new();
    };
    let from = place.start.saturating_sub(AROUND / 3);
    let text = article.slice(CharSpan::new(from, place.end + AROUND));
    let text: Vec<&str> = text.split_whitespace().collect();
    let begun = if from > 0 { "… " } else { "" };
    format!("{begun}{}", text.join(" "))
}

/// What can be asked for.
fn language(ui: &mut Ui, cx: &ViewCx<'_>) {
    ui.add_space(theme::PAD);
    ui.label(theme::caption(
        say!("found-what-can-be-asked-for"),
        cx.theme,
    ));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 8.0);
        for (example, meaning) in LANGUAGE.iter().map(|&(e, m)| (e, text(m))) {
            ui.add(Label::new(RichText::new(example).monospace().size(theme::SMALL)).wrap());
            ui.add(Label::new(theme::caption(meaning, cx.theme)).wrap());
            ui.add_space(4.0);
        }
    });
}

//! The top of the window: menus, the case's name with its saved state, search; below it the pinned question.

use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, Menu, Now, TABLE, row_of},
    ask::{Ask, Asks},
    theme,
    views::ViewCx,
    widgets::{bidi::field, icons},
};
use eframe::egui::{self, Align, Button, Id, Layout, MenuBar, RichText, ScrollArea, Stroke, Ui};

/// What the bar shows beside the case.
pub struct BarState<'a> {
    /// Name of the case.
    pub name: &'a str,
    /// Whether closing would lose work.
    pub modified: bool,
    /// Whether it was ever saved.
    pub has_path: bool,
    /// For enabling lines.
    pub now: &'a Now,
    /// Whether another window has the case.
    pub read_only: bool,
    /// What the journal holds, in words; empty where there is none.
    pub journal: &'a str,
    /// Where the search stands: number of the hit, from 1.
    pub hit: usize,
}

/// In a narrower window the case's name and the search have a line of their own.
const NARROW: f32 = 680.0;

/// Id of the search field, so that `/` can give it the focus.
pub fn search_id() -> Id {
    Id::unique("search in the texts")
}

/// Draws the bar.
pub fn show(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    bar: &BarState<'_>,
    search: &mut String,
    asks: &mut Asks,
) {
    let narrow = ui.available_width() < NARROW;
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::BAR {
            ui.menu_button(menu.title(), |ui| {
                if menu == Menu::View {
                    for part in [Menu::InCompare, Menu::Arrange] {
                        ui.menu_button(part.title(), |ui| menu_lines(ui, part, bar.now, asks));
                    }
                    ui.separator();
                }
                menu_lines(ui, menu, bar.now, asks);
            });
        }
        if !narrow {
            rest(ui, cx, bar, search, asks);
        }
    });
    if narrow {
        ui.horizontal(|ui| rest(ui, cx, bar, search, asks));
    }
}

/// What stands beside the menus: the case's name, search, all commands; in a narrow window below them.
fn rest(ui: &mut Ui, cx: &ViewCx<'_>, bar: &BarState<'_>, search: &mut String, asks: &mut Asks) {
    let mid = ui.available_width();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.reset_style();
        let palette = row_of(Action::Palette);
        let keys = palette.map(|r| r.keys_text(ui.ctx())).unwrap_or_default();
        let text = RichText::new(say!("menu-bar-commands", keys = keys))
            .size(theme::SMALL)
            .color(cx.theme.weak);
        let button = Button::new(text).frame_when_inactive(false);
        let button = ui
            .add(button)
            .on_hover_text(say!("menu-bar-all-commands-find-one-by"));
        if button
            .accessible_name(say!("menu-bar-all-commands"))
            .clicked()
        {
            asks.push(Ask::Do(Action::Palette));
        }
        if !cx.case.articles.is_empty() {
            search_field(ui, cx, bar, search, asks, (mid * 0.32).clamp(90.0, 230.0));
        }
        if ui.available_width() > 150.0 {
            title(ui, cx, bar);
        }
    });
}

fn title(ui: &mut Ui, cx: &ViewCx<'_>, bar: &BarState<'_>) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(10.0);
        let state = match (bar.modified, bar.has_path) {
            _ if bar.read_only => say!("menu-bar-read-only"),
            (true, _) => say!("menu-bar-unsaved-changes"),
            (false, true) => say!("menu-bar-saved"),
            (false, false) => say!("menu-bar-not-saved-yet"),
        };
        let (rect, _) = ui.allocate_exact_size(egui::vec2(1.0, 16.0), egui::Sense::hover());
        ui.painter().vline(
            rect.center().x,
            rect.y_range(),
            Stroke::new(1.0, cx.theme.hairline),
        );
        let room = (ui.available_width() - 120.0).max(40.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.add(egui::Label::new(theme::strong(bar.name)).truncate());
        });
        let colour = if bar.modified {
            cx.theme.warn
        } else {
            cx.theme.weak
        };
        let label = RichText::new(state).size(theme::SMALL).color(colour);
        let label = ui.add(egui::Label::new(label).truncate());
        if !bar.journal.is_empty() {
            label.on_hover_text(bar.journal);
        }
    });
}

fn search_field(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    bar: &BarState<'_>,
    search: &mut String,
    asks: &mut Asks,
    width: f32,
) {
    let total: usize = cx.derived.find.hits.values().map(Vec::len).sum();
    if !search.is_empty() {
        if icons::button(ui, icons::Icon::Remove, say!("menu-bar-clear-the-search")).clicked() {
            search.clear();
            asks.push(Ask::Search(String::new()));
        }
        let more = if cx.derived.find.more_hits { "+" } else { "" };
        let found = cx.derived.find.found.len();
        let text = if total == 0 && found > 0 {
            say!("menu-bar-n-findings", n = found)
        } else if total == 0 {
            say!("menu-bar-none").to_owned()
        } else {
            say!(
                "menu-bar-of",
                total = bar.hit.min(total),
                total_2 = total,
                more = more
            )
        };
        ui.label(theme::caption(text, cx.theme));
    }
    let kind = field::Kind::line(cx.theme.ink);
    let response = field::add(ui, search, &kind, |edit| {
        edit.id(search_id())
            .hint_text(RichText::new(say!("menu-bar-search")).color(cx.theme.weak))
            .desired_width(width)
    });
    let response = response.accessible_name(say!("menu-bar-search-2"));
    let response = response.on_hover_text(say!("menu-bar-words-or-what-was-found"));
    if response.changed() {
        asks.push(Ask::Search(search.clone()));
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter)) {
        let back = ui.input(|i| i.modifiers.shift);
        asks.push(Ask::Hit(!back));
        response.request_focus();
    }
}

/// The lines of a menu; in a low window they are scrolled.
fn menu_lines(ui: &mut Ui, menu: Menu, now: &Now, asks: &mut Asks) {
    // Closer than elsewhere, so that the longest menu stands in a small window as a whole.
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().interact_size.y = LINE;
    ui.spacing_mut().button_padding.y = 2.0;
    let height = ui.ctx().content_rect().height() - 64.0;
    let count = TABLE.iter().filter(|r| r.menu == menu).count();
    if (count as f32 + 4.0) * (LINE + 1.0) < height {
        return lines(ui, menu, now, asks);
    }
    let area = ScrollArea::vertical().max_height(height);
    area.show(ui, |ui| lines(ui, menu, now, asks));
}

/// Height of a line of a menu.
const LINE: f32 = 26.0;

fn lines(ui: &mut Ui, menu: Menu, now: &Now, asks: &mut Asks) {
    ui.set_min_width(240.0);
    for row in TABLE.iter().filter(|r| r.menu == menu) {
        if row.group {
            ui.separator();
        }
        let keys = RichText::new(row.keys_text(ui.ctx())).size(theme::SMALL);
        let button = Button::new(row.text_now(now)).shortcut_text(keys);
        let response = ui
            .add_enabled((row.enabled)(now), button)
            .on_hover_text(row.tip());
        if response.accessible_name(row.text_now(now)).clicked() {
            asks.push(Ask::Do(row.action));
            ui.close();
        }
    }
}

/// The question that is being checked, on a line of its own.
pub fn question(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let q = &cx.case.question;
    ui.horizontal(|ui| {
        ui.label(theme::caption(say!("menu-bar-being-checked"), cx.theme));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let edit = ui
                .button(say!("menu-bar-edit"))
                .on_hover_text(say!("menu-bar-the-question-and-the-houses"));
            if edit
                .accessible_name(say!("menu-bar-edit-the-question"))
                .clicked()
            {
                asks.push(Ask::Do(Action::Question));
            }
            if !q.house_verdict.is_empty() {
                let text = say!(
                    "menu-bar-house-verdict",
                    house_verdict = crate::gui::words::clip(&q.house_verdict, 40)
                );
                ui.label(RichText::new(text).size(theme::SMALL))
                    .on_hover_text(crate::gui::words::house_verdict_meaning());
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let parts = [&q.speaker, &q.place, &q.date];
                let about: Vec<&str> = parts
                    .iter()
                    .map(|p| p.trim())
                    .filter(|p| !p.is_empty())
                    .collect();
                let mut job = egui::text::LayoutJob::default();
                let simple = |font, color| egui::TextFormat::simple(font, color);
                let asked = if q.checked.is_empty() {
                    say!("menu-bar-no-question-written-yet")
                } else {
                    &q.checked
                };
                job.append(
                    asked,
                    0.0,
                    simple(theme::serif(theme::BODY + 1.0), cx.theme.ink),
                );
                if !about.is_empty() {
                    let font = egui::FontId::proportional(theme::SMALL);
                    job.append(
                        &format!("    {}", about.join(", ")),
                        0.0,
                        simple(font, cx.theme.weak),
                    );
                }
                ui.add(egui::Label::new(job).truncate());
            });
        });
    });
}

//! One frame of the window: where everything stands.

use super::actions;
use super::app::App;
use super::ask::Ask;
use super::dialogs::{self, Dialog, DialogCx};
use super::panels::{articles, found, inspector, menu_bar, status};
use super::theme::{self, Theme};
use super::tour;
use super::views::{View, compare, sources, start, timeline};
use super::walk::{self, Place};
use super::widgets::bidi;
use eframe::egui::{
    self, Align, Button, CentralPanel, Context, Frame, Layout, Margin, Panel, RichText, Stroke, Ui,
};

impl App {
    /// Whether the inspector is on screen.
    pub(super) fn inspector_shown(&self, ctx: &Context) -> bool {
        let wide = ctx.content_rect().width() >= theme::FOLD_WIDTH;
        self.parts.inspector_open.unwrap_or(wide)
    }

    /// Draws the window from what is there; asks are collected for the next step.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        bidi::watch(&ctx);
        walk::begin(&ctx, &self.files.title);
        let theme = self.theme();
        let now = self.now();
        let mut asks = std::mem::take(&mut self.asks);
        let before = asks.len();
        let jobs = self.session.jobs();
        let wide = ctx.content_rect().width() >= theme::FOLD_WIDTH;
        let inspector_open = self.inspector_shown(&ctx);
        let empty = self.session.case().articles.is_empty();
        let selected = self.selection.item;
        let cx = Self::cx(&self.session, &self.derived, &theme, selected, &self.prefs);
        let journal = self.journal_told();
        let bar = menu_bar::BarState {
            read_only: self.session.is_read_only(),
            journal,
            name: &cx.case.name,
            modified: self.session.is_modified(),
            has_path: self.session.path().is_some(),
            now: &now,
            hit: self.parts.hit,
        };
        let panel = |x: i8, y: i8| {
            Frame::NONE
                .fill(theme.panel)
                .inner_margin(Margin::symmetric(x, y))
        };
        Panel::top("menu").frame(panel(10, 5)).show(ui, |ui| {
            walk::panel(ui, (Place::Menu, "Menus and search"), |ui| {
                menu_bar::show(ui, &cx, &bar, &mut self.parts.search, &mut asks);
            });
        });
        Panel::bottom("status").frame(panel(12, 4)).show(ui, |ui| {
            walk::panel(ui, (Place::Status, "Status"), |ui| {
                status::show(ui, &cx, &jobs, &self.told, &mut asks);
            });
        });
        if !empty && !cx.case.question.is_empty() {
            Panel::top("question").frame(panel(14, 4)).show(ui, |ui| {
                walk::panel(ui, (Place::Above, "Question"), |ui| {
                    menu_bar::question(ui, &cx, &mut asks);
                });
            });
        }
        if self.session.is_read_only() {
            Panel::top("read only").frame(panel(12, 6)).show(ui, |ui| {
                walk::panel(ui, (Place::Above, "Read only"), |ui| {
                    status::read_only(ui, &cx, &mut asks);
                });
            });
        }
        if !self.notices.is_empty() {
            Panel::top("notices")
                .show_separator_line(false)
                .frame(panel(12, 6))
                .show(ui, |ui| {
                    walk::panel(ui, (Place::Above, "Notices"), |ui| {
                        status::notices(ui, &cx, &self.notices, &mut asks);
                    });
                });
        }
        if empty {
            CentralPanel::no_frame().show(ui, |ui| {
                walk::panel(ui, (Place::View, "Start"), |ui| {
                    start::show(ui, &cx, &mut self.parts.start, &mut asks);
                });
            });
        } else {
            let width = ctx.content_rect().width();
            let sides = (self.parts.compare.left, self.parts.compare.right);
            let left = match width {
                w if w < 640.0 => (w * 0.28).max(104.0),
                w if w < 1000.0 => 190.0,
                _ => 232.0,
            };
            let mut seen = tour::Parts::default();
            let list = Panel::left("articles")
                .frame(panel(10, 10))
                .default_size(left)
                .size_range(left.min(170.0)..=420.0)
                .show(ui, |ui| {
                    walk::panel(ui, (Place::List, "Articles"), |ui| {
                        if cx.derived.find.is_asked() {
                            found::show(ui, &cx, &mut asks);
                        } else {
                            articles::show(ui, &cx, &mut self.parts.articles, sides, &mut asks);
                        }
                    });
                });
            seen.articles = Some(list.response.rect);
            if wide && inspector_open {
                let details = Panel::right("inspector")
                    .frame(panel(14, 12))
                    .default_size(312.0)
                    .size_range(240.0..=520.0)
                    .show(ui, |ui| {
                        walk::panel(ui, (Place::Details, "Details"), |ui| {
                            inspector::show(ui, &cx, &mut self.parts.inspector, &mut asks);
                        });
                    });
                seen.inspector = Some(details.response.rect);
            }
            Panel::top("views").frame(panel(12, 4)).show(ui, |ui| {
                let table = self.parts.compare.table.on;
                walk::panel(ui, (Place::Tabs, "Views"), |ui| {
                    tabs(ui, &cx, (self.view, table), inspector_open, &mut asks);
                });
            });
            CentralPanel::no_frame().show(ui, |ui| {
                seen.view = Some(ui.max_rect());
                let name = format!("{:?}", self.view);
                walk::panel(ui, (Place::View, &name), |ui| match self.view {
                    View::Compare => self.parts.compare.show(ui, &cx, &mut asks),
                    View::Sources => self.parts.sources.show(ui, &cx, &mut asks),
                    View::Claims => self.parts.claims.show(ui, &cx, &mut asks),
                    View::Timeline => self.parts.timeline.show(ui, &cx, &mut asks),
                    View::Original => self.parts.original.show(ui, &cx, &mut asks),
                });
                if !wide && inspector_open {
                    let rect = ui.max_rect();
                    over(ui, &theme, rect, |ui| {
                        walk::panel(ui, (Place::Details, "Details"), |ui| {
                            inspector::show(ui, &cx, &mut self.parts.inspector, &mut asks);
                        });
                    });
                }
            });
            if self.dialog.is_none() {
                self.parts.tour.show(&ctx, &theme, &seen, &mut asks);
            }
        }
        if let Some(dialog) = &mut self.dialog {
            let history = match dialog {
                Dialog::History(_) => self.session.history(),
                _ => Vec::new(),
            };
            let dcx = DialogCx {
                theme: &theme,
                prefs: &self.prefs,
                now: &now,
                name: &self.session.case().name,
                settings: &self.session.case().settings,
                history: &history,
                view: &cx,
                articles: &self.parts.articles,
            };
            dialogs::show(&ctx, dialog, &dcx, &mut asks);
        }
        walk::end(&ctx, &theme, self.dialog.is_some());
        if asks.len() > before {
            ctx.request_repaint();
        }
        self.asks = asks;
    }
}

/// The views as tabs; at the right what the patterns of the view mean, and the details button.
fn tabs(
    ui: &mut Ui,
    cx: &super::views::ViewCx<'_>,
    (view, table): (View, bool),
    inspector: bool,
    asks: &mut super::ask::Asks,
) {
    ui.horizontal(|ui| {
        for (v, action, name) in [
            (View::Compare, actions::Action::Compare, "Compare"),
            (View::Sources, actions::Action::Sources, "Sources"),
            (View::Claims, actions::Action::Claims, "Claims"),
            (View::Timeline, actions::Action::Timeline, "Timeline"),
            (View::Original, actions::Action::Original, "Original"),
        ] {
            let on = v == view;
            // It is reached from the card of an article; until then the legend has the room of its tab.
            if v == View::Original && !on {
                continue;
            }
            let text = RichText::new(name).font(if on {
                theme::semibold(theme::BODY)
            } else {
                egui::FontId::proportional(theme::BODY)
            });
            let button = ui.add(
                Button::new(text)
                    .frame(false)
                    .min_size(egui::vec2(64.0, 26.0)),
            );
            if on {
                let r = button.rect;
                let stroke = Stroke::new(2.5, cx.theme.accent);
                ui.painter()
                    .hline(r.left() + 4.0..=r.right() - 4.0, r.bottom() + 2.0, stroke);
            }
            let tip = actions::row_of(action).map_or("", |r| r.tip);
            let button = button.on_hover_text(tip);
            if button.accessible_name(name).clicked() {
                asks.push(Ask::Do(action));
            }
        }
        if view == View::Compare {
            table_switch(ui, cx, table, asks);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let colour = if inspector {
                cx.theme.accent
            } else {
                cx.theme.weak
            };
            let text = RichText::new("Details").size(theme::SMALL).color(colour);
            // Without room for it the key is left, and the menu.
            if ui.available_width() > 56.0 {
                let details = ui
                    .add(Button::new(text).frame_when_inactive(false))
                    .on_hover_text("Show or hide details of the selection  (I)");
                if details.accessible_name("Details").clicked() {
                    asks.push(Ask::Do(actions::Action::Inspector));
                }
            }
            ui.add_space(8.0);
            let room = ui.available_width();
            match view {
                View::Compare if room > 330.0 && cx.case.articles.len() > 1 => {
                    compare::legend(ui, cx.theme);
                }
                View::Sources if room > 300.0 => sources::legend(ui, cx.theme),
                View::Timeline if room > 265.0 => timeline::legend(ui, cx.theme),
                _ => {}
            }
        });
    });
}

/// From columns to the table of passages and back; it bears the name of what it leads to.
fn table_switch(
    ui: &mut Ui,
    cx: &super::views::ViewCx<'_>,
    table: bool,
    asks: &mut super::ask::Asks,
) {
    let (text, name) = if table {
        ("Columns", "Show two articles in columns")
    } else {
        ("Table", "Show passages as a table")
    };
    let row = actions::row_of(actions::Action::PassageTable);
    let keys = row.map(|r| r.keys_text(ui.ctx())).unwrap_or_default();
    let text = RichText::new(text).size(theme::SMALL).color(cx.theme.ink);
    let stroke = Stroke::new(1.0, cx.theme.outline);
    let button = ui.add(Button::new(text).stroke(stroke));
    let button = button.on_hover_text(format!("{name}  ({keys})"));
    if button.accessible_name(name).clicked() {
        asks.push(Ask::Do(actions::Action::PassageTable));
    }
}

/// The inspector of a narrow window: over the view, at its right edge.
fn over(ui: &mut Ui, theme: &Theme, rect: egui::Rect, contents: impl FnOnce(&mut Ui)) {
    let width = 312.0_f32.min(rect.width() - 40.0);
    let area = egui::Rect::from_min_max(egui::pos2(rect.right() - width, rect.top()), rect.max);
    egui::Area::new(egui::Id::unique("details"))
        .order(egui::Order::Middle)
        .fixed_pos(area.min)
        .show(ui.ctx(), |ui| {
            let frame = Frame::NONE
                .fill(theme.panel)
                .inner_margin(Margin::symmetric(14, 12))
                .stroke(Stroke::new(1.0, theme.hairline))
                .shadow(ui.visuals().popup_shadow);
            frame.show(ui, |ui| {
                ui.set_width(width - 30.0);
                ui.set_height(area.height() - 26.0);
                contents(ui);
            });
        });
}

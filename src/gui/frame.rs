//! One frame of the window: where everything stands.

use super::app::App;
use super::dialogs::{self, Dialog, DialogCx};
use super::panels::{articles, found, inspector, menu_bar, status};
use super::panes::{Panes, STRIP};
use super::theme::{self, Theme};
use super::tour;
use super::views::start;
use super::walk::{self, Place};
use super::widgets::bidi;
use crate::gui::locale::say;
use eframe::egui::{self, CentralPanel, Context, Frame, Margin, Panel, Stroke, Ui};

impl App {
    /// Whether the inspector is on screen.
    pub(super) fn inspector_shown(&self, ctx: &Context) -> bool {
        let wide = ctx.content_rect().width() >= theme::FOLD_WIDTH;
        self.parts.inspector_open.unwrap_or(wide)
    }

    /// The stage has the window for itself.
    fn draw_stage(&mut self, ui: &mut Ui) {
        let look = self.theme().look;
        let mut asks = std::mem::take(&mut self.asks);
        let before = asks.len();
        self.parts.workshop.draw(ui, look, &mut asks);
        if asks.len() > before {
            ui.ctx().request_repaint();
        }
        self.asks = asks;
    }

    /// Draws the window from what is there; asks are collected for the next step.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        if self.parts.workshop.is_on() {
            return self.draw_stage(ui);
        }
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
            walk::panel(ui, (Place::Menu, say!("frame-menus-and-search")), |ui| {
                menu_bar::show(ui, &cx, &bar, &mut self.parts.search, &mut asks);
            });
        });
        Panel::bottom("status").frame(panel(12, 4)).show(ui, |ui| {
            walk::panel(ui, (Place::Status, say!("frame-status")), |ui| {
                status::show(ui, &cx, &jobs, &self.told.text, &mut asks);
            });
        });
        if !empty && !cx.case.question.is_empty() {
            Panel::top("question").frame(panel(14, 4)).show(ui, |ui| {
                walk::panel(ui, (Place::Above, say!("frame-question")), |ui| {
                    menu_bar::question(ui, &cx, &mut asks);
                });
            });
        }
        if self.session.is_read_only() {
            Panel::top("read only").frame(panel(12, 6)).show(ui, |ui| {
                walk::panel(ui, (Place::Above, say!("frame-read-only")), |ui| {
                    status::read_only(ui, &cx, &mut asks);
                });
            });
        }
        if !self.notices.is_empty() {
            Panel::top("notices")
                .show_separator_line(false)
                .frame(panel(12, 6))
                .show(ui, |ui| {
                    walk::panel(ui, (Place::Above, say!("frame-notices")), |ui| {
                        status::notices(ui, &cx, &self.notices, &mut asks);
                    });
                });
        }
        if empty {
            CentralPanel::no_frame().show(ui, |ui| {
                walk::panel(ui, (Place::View, say!("frame-start")), |ui| {
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
                .size_range(left.min(170.0)..=if width < 640.0 { left } else { 420.0 })
                .show(ui, |ui| {
                    walk::panel(ui, (Place::List, say!("frame-articles")), |ui| {
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
                        walk::panel(ui, (Place::Details, say!("frame-details")), |ui| {
                            inspector::show(ui, &cx, &mut self.parts.inspector, &mut asks);
                        });
                    });
                seen.inspector = Some(details.response.rect);
            }
            CentralPanel::no_frame().show(ui, |ui| {
                let area = ui.max_rect();
                let mut panes = Panes::new(&cx, &mut self.parts, &mut asks, inspector_open);
                self.arrangement.ui(&mut panes, ui);
                let keys = self.dialog.is_none().then_some(&now);
                panes.torn(&ctx, self.arrangement.torn(), keys);
                let focus = self.arrangement.focus();
                seen.view = self.arrangement.rect(focus).or(Some(area));
                if !wide && inspector_open {
                    let rect = area.with_min_y(area.top() + STRIP);
                    over(ui, &theme, rect, |ui| {
                        walk::panel(ui, (Place::Details, say!("frame-details")), |ui| {
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
                report: &self.parts.report.chosen,
                leaving: &self.parts.leaving,
                checking: &self.parts.checking,
                jobs: &jobs,
            };
            dialogs::show(&ctx, dialog, &dcx, &mut asks);
        }
        self.parts.menu.show(ui, &cx, &now, &mut asks);
        walk::end(&ctx, &theme, self.dialog.is_some());
        if asks.len() > before {
            ctx.request_repaint();
        }
        self.asks = asks;
        self.follow_panes();
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

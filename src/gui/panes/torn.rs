//! A view in a window of its own. Where the system gives a program one window only, it floats over the others.

use super::{Arrange, Panes};
use crate::gui::locale::say;
use crate::gui::{
    actions::{self, Now},
    ask::Ask,
    theme,
    views::View,
};
use eframe::egui::{
    self, Align, CentralPanel, Context, Frame, Layout, Margin, Panel, Ui, ViewportBuilder,
    ViewportId, vec2,
};

/// The window of a view.
pub(in crate::gui) fn window_of(view: View) -> ViewportId {
    ViewportId::from_hash_of(("view", view))
}

/// Draws it.
pub(super) fn show(panes: &mut Panes<'_>, ctx: &Context, view: View, now: Option<&Now>) {
    if ctx.embed_viewports() {
        return float(panes, ctx, view);
    }
    let title = say!(
        "panes-torn-headwater",
        name = view.name(),
        name_2 = panes.cx.case.name
    );
    let builder = ViewportBuilder::default()
        .with_title(title)
        .with_app_id(say!("panes-torn-headwater-2"))
        .with_inner_size([760.0, 640.0])
        .with_min_inner_size([360.0, 280.0]);
    ctx.show_viewport_immediate(window_of(view), builder, |ui, _| {
        let ctx = ui.ctx().clone();
        inside(panes, ui, view, true);
        // Keys mean the same in every window, unless a dialog waits in the first one.
        let pressed = now.map_or_else(Vec::new, |now| actions::pressed(&ctx, now));
        if !pressed.is_empty() {
            panes.asks.push(Ask::Arrange(Arrange::Focus(view)));
            panes.asks.extend(pressed.into_iter().map(Ask::Do));
            ctx.request_repaint_of(ViewportId::ROOT);
        }
        if ctx.input(|i| i.pointer.any_pressed()) {
            panes.take_window(view);
        }
        if ctx.input(|i| i.viewport().close_requested()) {
            panes.asks.push(Ask::Arrange(Arrange::PutBack(view)));
            ctx.request_repaint_of(ViewportId::ROOT);
        }
    });
}

fn float(panes: &mut Panes<'_>, ctx: &Context, view: View) {
    let mut open = true;
    let screen = ctx.content_rect();
    let window = egui::Window::new(view.name())
        .id(egui::Id::unique(("window of", view)))
        .open(&mut open)
        .collapsible(false)
        .default_size(vec2(620.0, 460.0).min(screen.size() * 0.7))
        .default_pos(screen.center() - vec2(200.0, 160.0))
        .min_size(vec2(320.0, 240.0))
        .frame(Frame::window(&ctx.global_style()).inner_margin(Margin::same(6)));
    let shown = window.show(ctx, |ui| inside(panes, ui, view, false));
    let pressed = ctx.input(|i| i.pointer.any_pressed().then(|| i.pointer.interact_pos()));
    if let (Some(shown), Some(at)) = (shown, pressed.flatten())
        && ctx.layer_id_at(at) == Some(shown.response.layer_id)
    {
        panes.take_window(view);
    }
    if !open {
        panes.asks.push(Ask::Arrange(Arrange::PutBack(view)));
    }
}

/// One line, with the view's name where the window does not say it, and the view below it.
fn inside(panes: &mut Panes<'_>, ui: &mut Ui, view: View, named: bool) {
    let frame = Frame::NONE
        .fill(panes.cx.theme.panel)
        .inner_margin(Margin::symmetric(12, 4));
    let bar = Panel::top(egui::Id::unique(("line of", view))).frame(frame);
    bar.show(ui, |ui| {
        ui.horizontal(|ui| {
            if named {
                ui.label(theme::strong(view.name()));
            }
            if view == View::Compare {
                panes.table_switch(ui);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = say!(
                    "panes-torn-put-back",
                    to_lowercase = view.name().to_lowercase()
                );
                let button = ui.button(say!("panes-torn-put-back-2"));
                let button = button.on_hover_text(say!("panes-torn-back-to-the-tabs-of"));
                if button.accessible_name(name).clicked() {
                    panes.asks.push(Ask::Arrange(Arrange::PutBack(view)));
                }
                ui.add_space(8.0);
                panes.legend(ui, view);
            });
        });
    });
    CentralPanel::no_frame().show(ui, |ui| panes.view(ui, view));
}

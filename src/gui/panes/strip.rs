//! How panes look: tabs as words of which the one on screen is underlined, in the pane that has the keys with a strong line; at
//! the right end what the patterns of the view mean.

use super::{Arrange, torn};
use crate::gui::locale::say;
use crate::gui::{
    actions::{self, Action},
    app::Parts,
    ask::{Ask, Asks},
    theme,
    views::{View, ViewCx, compare},
    walk::{self, Place},
    widgets::icons,
};
use eframe::egui::{
    self, Button, Color32, FontId, Id, Rect, Response, RichText, Role, Sense, Stroke, Style, Ui,
    Visuals, WidgetInfo, WidgetText, vec2,
};
use egui_tiles::{
    Behavior, EditAction, ResizeState, SimplificationOptions, TabState, Tabs, TileId, Tiles,
    UiResponse,
};

/// Height of a strip of tabs.
pub(in crate::gui) const STRIP: f32 = 36.0;
/// Least width and height of a pane.
const LEAST: f32 = 240.0;

/// What draws the panes of one frame.
pub(in crate::gui) struct Panes<'a> {
    /// What the views draw from.
    pub cx: &'a ViewCx<'a>,
    /// What they remember.
    pub parts: &'a mut Parts,
    /// What is asked.
    pub asks: &'a mut Asks,
    /// Whether the inspector is open.
    pub inspector: bool,
    focus: View,
    count: usize,
    area: Rect,
    edited: bool,
    dropped: bool,
}

impl<'a> Panes<'a> {
    /// For one frame.
    pub fn new(
        cx: &'a ViewCx<'a>,
        parts: &'a mut Parts,
        asks: &'a mut Asks,
        inspector: bool,
    ) -> Self {
        Self {
            cx,
            parts,
            asks,
            inspector,
            focus: View::default(),
            count: 1,
            area: Rect::NOTHING,
            edited: false,
            dropped: false,
        }
    }

    pub(super) fn begin(&mut self, focus: View, count: usize, area: Rect) {
        (self.focus, self.count, self.area) = (focus, count, area);
    }

    /// Whether the person changed the arrangement by hand, and whether by dropping a view somewhere.
    pub(super) fn edited(&self) -> Option<bool> {
        self.edited.then_some(self.dropped)
    }

    /// Draws a view.
    pub fn view(&mut self, ui: &mut Ui, view: View) {
        let (cx, parts) = (self.cx, &mut *self.parts);
        match view {
            View::Compare => parts.compare.show(ui, cx, self.asks),
            View::Sources => parts.sources.show(ui, cx, self.asks),
            View::Claims => parts.claims.show(ui, cx, self.asks),
            View::Differences => parts.claims.show_differences(ui, cx, self.asks),
            View::Timeline => parts.timeline.show(ui, cx, self.asks),
            View::Original => parts.original.show(ui, cx, self.asks),
            View::Report => parts.report.show(ui, cx, self.asks),
        }
    }

    /// What the patterns of a view mean, where there is room for it.
    pub fn legend(&self, ui: &mut Ui, view: View) {
        let pair = self.cx.case.articles.len() > 1;
        if view == View::Compare && pair && ui.available_width() > 330.0 {
            compare::legend(ui, self.cx.theme);
        }
    }

    fn details(&mut self, ui: &mut Ui) {
        let colour = if self.inspector {
            self.cx.theme.accent
        } else {
            self.cx.theme.weak
        };
        let text = RichText::new(say!("panes-strip-details"))
            .size(theme::SMALL)
            .color(colour);
        let details = ui
            .add(Button::new(text).frame_when_inactive(false))
            .on_hover_text(say!("panes-strip-show-or-hide-details-of"));
        if details
            .accessible_name(say!("panes-strip-details"))
            .clicked()
        {
            self.asks.push(Ask::Do(Action::Inspector));
        }
        ui.add_space(8.0);
    }

    /// From columns to the table of passages and back; it bears the name of what it leads to.
    pub fn table_switch(&mut self, ui: &mut Ui) {
        let (text, name) = if self.parts.compare.table.on {
            (
                say!("panes-strip-columns"),
                say!("panes-strip-show-two-articles-in-columns"),
            )
        } else {
            (
                say!("panes-strip-table"),
                say!("panes-strip-show-passages-as-a-table"),
            )
        };
        let row = actions::row_of(Action::PassageTable);
        let keys = row.map(|r| r.keys_text(ui.ctx())).unwrap_or_default();
        let text = RichText::new(text)
            .size(theme::SMALL)
            .color(self.cx.theme.ink);
        let stroke = Stroke::new(1.0, self.cx.theme.outline);
        let button = ui.add(Button::new(text).stroke(stroke));
        let button = button.on_hover_text(format!("{name}  ({keys})"));
        if button.accessible_name(name).clicked() {
            self.asks.push(Ask::Do(Action::PassageTable));
        }
    }

    /// What can be done with a pane.
    fn menu(&mut self, ui: &mut Ui, view: View) {
        ui.set_min_width(200.0);
        let mut line = |ui: &mut Ui, text: &str, what: Arrange| {
            if ui.button(text).clicked() {
                self.asks.push(Ask::Arrange(what));
                ui.close();
            }
        };
        for other in View::ALL.into_iter().filter(|v| *v != view) {
            let text = say!(
                "panes-strip-show-beside",
                to_lowercase = other.name().to_lowercase()
            );
            line(ui, &text, Arrange::Beside(other));
        }
        ui.separator();
        line(
            ui,
            say!("panes-strip-move-to-the-other-side"),
            Arrange::Move(view),
        );
        line(
            ui,
            say!("panes-strip-open-in-a-window-of"),
            Arrange::Tear(view),
        );
        let close = say!(
            "panes-strip-close",
            to_lowercase = view.name().to_lowercase()
        );
        line(ui, &close, Arrange::Close(view));
        ui.separator();
        line(ui, say!("panes-strip-one-view-only"), Arrange::Only);
    }

    /// A press anywhere in a pane gives it the keys.
    fn take_focus(&mut self, ui: &Ui, view: View) {
        let pressed = ui.input(|i| i.pointer.any_pressed().then(|| i.pointer.interact_pos()));
        let Some(at) = pressed.flatten() else { return };
        let own = ui.ctx().layer_id_at(at) == Some(ui.layer_id());
        if own && view != self.focus && ui.max_rect().contains(at) {
            self.asks.push(Ask::Arrange(Arrange::Focus(view)));
        }
    }
}

/// The view of a strip that is on screen.
fn active(tiles: &Tiles<View>, tabs: &Tabs) -> Option<View> {
    tabs.active.and_then(|id| tiles.get_pane(&id).copied())
}

impl Behavior<View> for Panes<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile: TileId, pane: &mut View) -> UiResponse {
        self.take_focus(ui, *pane);
        let rect = ui.max_rect();
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        walk::panel(ui, (Place::View, pane.name()), |ui| self.view(ui, *pane));
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, pane: &View) -> WidgetText {
        pane.name().into()
    }

    fn tab_ui(
        &mut self,
        tiles: &mut Tiles<View>,
        ui: &mut Ui,
        id: Id,
        tile: TileId,
        state: &TabState,
    ) -> Response {
        let view = tiles.get_pane(&tile).copied().unwrap_or_default();
        let t = self.cx.theme;
        let font = if state.active {
            theme::semibold(theme::BODY)
        } else {
            FontId::proportional(theme::BODY)
        };
        let galley = ui.fonts_mut(|f| f.layout_no_wrap(view.name().to_owned(), font, t.ink));
        let size = vec2((galley.size().x + 24.0).max(60.0), STRIP - 4.0);
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, ui.is_enabled(), state.active, view.name())
        });
        if state.is_being_dragged {
            return response;
        }
        if response.has_focus() {
            let stroke = Stroke::new(1.5, t.accent);
            let inside = egui::StrokeKind::Inside;
            ui.painter()
                .rect_stroke(rect.shrink(3.0), 4.0, stroke, inside);
        } else if response.hovered() && !state.active {
            ui.painter().rect_filled(rect.shrink(3.0), 4.0, t.hover);
        }
        let at = rect.center() - galley.size() / 2.0;
        let ink = if state.active { t.ink } else { t.weak };
        ui.painter()
            .galley_with_override_text_color(at, galley, ink);
        if state.active {
            let keys = self.count < 2 || view == self.focus;
            let stroke = if keys {
                Stroke::new(2.5, t.accent)
            } else {
                Stroke::new(1.0, t.outline)
            };
            let line = rect.left() + 8.0..=rect.right() - 8.0;
            ui.painter().hline(line, rect.bottom() - 1.0, stroke);
        }
        if response.clicked() || response.drag_started() {
            self.asks.push(Ask::Arrange(Arrange::Focus(view)));
        }
        if response.middle_clicked() {
            self.asks.push(Ask::Arrange(Arrange::Close(view)));
        }
        response.context_menu(|ui| self.menu(ui, view));
        let tip = actions::row_of(view.action()).map_or("", |r| r.tip());
        response.on_hover_text(tip)
    }

    fn drag_ui(&mut self, tiles: &Tiles<View>, ui: &mut Ui, tile: TileId) {
        let name = tiles
            .get_pane(&tile)
            .map_or(say!("panes-strip-views"), |v| v.name());
        egui::Frame::popup(ui.style()).show(ui, |ui| ui.label(theme::strong(name)));
    }

    fn tab_bar_left_ui(&mut self, _: &Tiles<View>, ui: &mut Ui, _: TileId, _: &Tabs) {
        ui.add_space(8.0);
    }

    fn tab_bar_trailing_ui(&mut self, tiles: &Tiles<View>, ui: &mut Ui, _: TileId, tabs: &Tabs) {
        let Some(view) = active(tiles, tabs) else {
            return;
        };
        ui.add_space(6.0);
        if view == View::Compare {
            self.table_switch(ui);
            ui.add_space(4.0);
        }
        let name = say!(
            "panes-strip-arrange",
            to_lowercase = view.name().to_lowercase()
        );
        let button = icons::button(ui, icons::Icon::Add, &name);
        egui::Popup::menu(&button).show(|ui| self.menu(ui, view));
    }

    fn top_bar_right_ui(
        &mut self,
        tiles: &Tiles<View>,
        ui: &mut Ui,
        _: TileId,
        tabs: &Tabs,
        _: &mut f32,
    ) {
        ui.add_space(8.0);
        let bar = ui.max_rect();
        if bar.right() >= self.area.right() - 2.0 && bar.top() <= self.area.top() + 2.0 {
            self.details(ui);
        }
        // Tabs come first; what is left is the legend's.
        let tabs_need = 78.0 * tabs.children.len() as f32 + 50.0;
        let room = ui.available_width() - tabs_need;
        let Some(view) = active(tiles, tabs).filter(|_| room > 120.0) else {
            return;
        };
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        ui.allocate_ui_with_layout(vec2(room, STRIP), layout, |ui| self.legend(ui, view));
    }

    fn tab_bar_height(&self, _: &Style) -> f32 {
        STRIP
    }

    fn min_size(&self) -> f32 {
        LEAST
    }

    fn tab_bar_color(&self, _: &Visuals) -> Color32 {
        self.cx.theme.panel
    }

    fn resize_stroke(&self, _: &Style, state: ResizeState) -> Stroke {
        match state {
            ResizeState::Idle => Stroke::new(1.0, self.cx.theme.hairline),
            ResizeState::Hovering => Stroke::new(2.0, self.cx.theme.outline),
            ResizeState::Dragging => Stroke::new(2.0, self.cx.theme.accent),
        }
    }

    fn paint_on_top_of_tile(&self, painter: &egui::Painter, _: &Style, _: TileId, rect: Rect) {
        // A hairline under every strip: the first one of a tile is drawn by its container.
        let line = Stroke::new(1.0, self.cx.theme.hairline);
        painter.hline(rect.x_range(), rect.top(), line);
    }

    fn dragged_overlay_color(&self, _: &Visuals) -> Color32 {
        self.cx.theme.panel.gamma_multiply(0.6)
    }

    fn simplification_options(&self) -> SimplificationOptions {
        SimplificationOptions {
            all_panes_must_have_tabs: true,
            ..Default::default()
        }
    }

    fn cycle_tabs_with_keyboard(&self) -> bool {
        false
    }

    fn on_edit(&mut self, edit: EditAction) {
        self.edited |= edit != EditAction::TileDragged;
        self.dropped |= edit == EditAction::TileDropped;
    }
}

impl Panes<'_> {
    /// A press in a window gives its view the keys.
    pub(super) fn take_window(&mut self, view: View) {
        if view != self.focus {
            self.asks.push(Ask::Arrange(Arrange::Focus(view)));
        }
    }

    /// Draws the views that have windows of their own; keys pressed there count where `now` is given.
    pub fn torn(&mut self, ctx: &egui::Context, views: &[View], now: Option<&actions::Now>) {
        for view in views {
            torn::show(self, ctx, *view, now);
        }
    }
}

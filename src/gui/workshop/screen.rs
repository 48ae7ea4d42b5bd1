//! The stage as the room sees it: a page with large letters, a line of buttons, the clock, a blank screen, the dot of the pointer.

use super::{Do, Stage, Workshop, clock, fit, help, naming, player, show};
use crate::gui::ask::{Ask, Asks};
use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use eframe::egui::{
    self, Align, Button, CentralPanel, Color32, CursorIcon, FontId, Frame, Id, Label, Layout,
    Margin, Order, Panel, RichText, ScrollArea, Sense, Stroke, Ui, pos2, vec2,
};

/// Smallest letters that a room is shown, in points.
pub(super) const SMALL: f32 = 24.0;
/// What is read.
pub(super) const TEXT: f32 = 28.0;
/// What is said in large letters.
pub(super) const TITLE: f32 = 38.0;
/// Width of the pointer's dot, and how far a key moves it.
pub(super) const DOT: f32 = 22.0;
/// Longest line.
pub(super) const MEASURE: f32 = 1240.0;

/// The page as it is drawn.
pub(super) struct Page<'a> {
    pub theme: &'a Theme,
    /// How much larger everything is.
    pub zoom: f32,
    /// Whether what is shown last is brought into sight.
    pub follow: bool,
}

impl Page<'_> {
    pub fn small(&self) -> f32 {
        SMALL * self.zoom
    }

    pub fn text(&self) -> f32 {
        TEXT * self.zoom
    }

    /// A sentence.
    pub fn line(&self, ui: &mut Ui, text: &str) {
        ui.add(Label::new(RichText::new(text).size(self.text()).color(self.theme.ink)).wrap());
    }

    /// Said more quietly.
    pub fn aside(&self, ui: &mut Ui, text: &str) {
        ui.add(
            Label::new(
                RichText::new(text)
                    .size(self.small())
                    .color(self.theme.weak),
            )
            .wrap(),
        );
    }

    /// In large letters.
    pub fn title(&self, ui: &mut Ui, text: &str) {
        let font = theme::semibold(TITLE * self.zoom);
        ui.add(Label::new(RichText::new(text).font(font).color(self.theme.ink)).wrap());
    }
}

/// Draws the stage.
pub(super) fn show(ui: &mut Ui, workshop: &mut Workshop, theme: &Theme, asks: &mut Asks) {
    let style = ui.style_mut();
    style.visuals = theme::visuals(theme);
    // Buttons of the stage are there and do not call for attention.
    style.visuals.widgets.inactive.bg_stroke = Stroke::new(1.0, theme.hairline);
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style.spacing.item_spacing = vec2(12.0, 10.0);
    if workshop.is_blank() {
        return blank(ui);
    }
    let all = ui.ctx().content_rect();
    ui.ctx()
        .layer_painter(egui::LayerId::background())
        .rect_filled(all, 0.0, theme.paper);
    if !workshop.no_bar {
        let frame = Frame::NONE
            .fill(theme.panel)
            .inner_margin(Margin::symmetric(16, 4));
        Panel::bottom("buttons of the stage")
            .frame(frame)
            .show(ui, |ui| bar(ui, workshop, theme, asks));
    }
    let frame = Frame::NONE.fill(theme.paper);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        page(ui, workshop, theme, asks);
    });
    if workshop.laser {
        dot(ui, workshop, theme);
    }
}

fn page(ui: &mut Ui, workshop: &mut Workshop, theme: &Theme, asks: &mut Asks) {
    let follow = std::mem::take(&mut workshop.follow);
    let aside = workshop.naming || workshop.keys;
    let larger = match workshop.stage.as_ref().filter(|_| !aside) {
        Some(stage) => fit::of_page(ui, theme, stage),
        None => fit::of_display(ui.ctx().content_rect().size()),
    };
    let page = Page {
        theme,
        zoom: workshop.zoom * larger,
        follow,
    };
    let mut area = ScrollArea::vertical()
        .id_salt("page of the stage")
        .auto_shrink(false);
    if let Some(to) = workshop.scroll.take() {
        area = area.vertical_scroll_offset(to);
    }
    let at = workshop.at;
    let shown = area.show(ui, |ui| {
        let all = ui.available_width();
        let width = (all - 64.0).min(MEASURE * page.zoom.max(1.0)).max(200.0);
        let side = ((all - width) / 2.0).max(16.0);
        let margin = Margin::symmetric(side.min(120.0) as i8, 20);
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            match &workshop.stage {
                _ if workshop.naming => naming::show(ui, &page, &workshop.displays, asks),
                _ if workshop.keys => help::show(ui, &page),
                Some(Stage::Case(slides)) => {
                    if let Some(slide) = slides.get(at) {
                        show::slide(ui, &page, slide);
                    }
                }
                Some(Stage::Lesson(lesson, state)) => {
                    player::show(ui, &page, lesson, state, asks);
                }
                None => {}
            }
        });
    });
    workshop.seen = (
        shown.state.clamped_offset().y,
        shown.inner_rect.height(),
        shown.content_size.y,
    );
    if workshop.seen.0 > 4.0 {
        goes_on(ui, theme, shown.inner_rect, false);
    }
    if workshop.more_below() {
        goes_on(ui, theme, shown.inner_rect, true);
    }
}

/// A sign at the edge where the page goes on: the words fade out, so that none looks cut through, and an arrow points there.
fn goes_on(ui: &Ui, theme: &Theme, rect: egui::Rect, below: bool) {
    let painter = ui.painter();
    let deep = if below { 56.0 } else { 40.0 };
    let (edge, inward) = match below {
        true => (rect.bottom(), -1.0),
        false => (rect.top(), 1.0),
    };
    let solid = edge + inward * deep * 0.3;
    let mut fade = egui::Mesh::default();
    for (y, colour) in [
        (edge, theme.paper),
        (solid, theme.paper),
        (edge + inward * deep, theme.paper.gamma_multiply(0.0)),
    ] {
        fade.colored_vertex(pos2(rect.left(), y), colour);
        fade.colored_vertex(pos2(rect.right(), y), colour);
    }
    for n in [0, 2] {
        fade.add_triangle(n, n + 1, n + 2);
        fade.add_triangle(n + 1, n + 2, n + 3);
    }
    painter.add(fade);
    let tip = pos2(rect.center().x, edge + inward * 8.0);
    let stroke = Stroke::new(5.0, theme.accent);
    for side in [-20.0, 20.0] {
        painter.line_segment([tip + vec2(side, inward * 10.0), tip], stroke);
    }
}

/// All black; a screen reader is told why.
fn blank(ui: &mut Ui) {
    let rect = ui.ctx().content_rect();
    ui.ctx()
        .layer_painter(egui::LayerId::background())
        .rect_filled(rect, 0.0, Color32::BLACK);
    let response = ui.interact(rect, Id::unique("blank stage"), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Label, true, say!("stage-the-screen-is-blank"))
    });
    ui.ctx().set_cursor_icon(CursorIcon::None);
}

/// A dot with a ring, so that it is seen on any ground: where the mouse is, or where keys put it until the mouse moves.
fn dot(ui: &Ui, workshop: &mut Workshop, theme: &Theme) {
    let mouse = ui.input(|i| i.pointer.hover_pos());
    workshop.dot = workshop
        .dot
        .filter(|(_, was)| mouse.is_none() || mouse == *was);
    let room = ui.ctx().content_rect();
    let by_keys = workshop.dot.map(|(at, _)| at.clamp(room.min, room.max));
    let Some(at) = by_keys.or(mouse) else {
        return;
    };
    ui.ctx().set_cursor_icon(CursorIcon::None);
    let layer = egui::LayerId::new(Order::Tooltip, Id::unique("pointer of the stage"));
    let painter = ui.ctx().layer_painter(layer);
    painter.circle(at, DOT / 2.0, theme.wrong, Stroke::new(3.0, theme.paper));
    painter.circle_stroke(at, DOT / 2.0 + 3.0, Stroke::new(2.0, theme.ink));
}

fn bar(ui: &mut Ui, workshop: &Workshop, theme: &Theme, asks: &mut Asks) {
    let size = SMALL * fit::of_display(ui.ctx().content_rect().size());
    let (at, count) = workshop.place();
    let button = |ui: &mut Ui, text: &str, tip: &str, on: bool| {
        let text = RichText::new(text).size(size).color(theme.ink);
        let look = Button::new(text).selected(on);
        ui.add(look).on_hover_text(tip).clicked()
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let next = match &workshop.stage {
            Some(Stage::Lesson(lesson, state)) => player::next_word(lesson, state),
            _ => say!("stage-next"),
        };
        let narrow = ui.available_width() < size * 30.0;
        let mut does = None;
        for (text, tip, what, on) in [
            (say!("stage-back"), say!("stage-back-tip"), Do::Back, false),
            (next, say!("stage-next-tip"), Do::Next, false),
            (
                say!("stage-blank"),
                say!("stage-blank-tip"),
                Do::Blank,
                false,
            ),
            (
                say!("stage-pointer"),
                say!("stage-pointer-tip"),
                Do::Laser,
                workshop.laser,
            ),
            (
                say!("stage-teacher"),
                say!("stage-teacher-tip"),
                Do::Teacher,
                workshop.teacher.is_some() || workshop.naming,
            ),
            (say!("stage-end"), say!("stage-end-tip"), Do::End, false),
        ] {
            // On the smallest projectors the dot is put up by its key alone.
            if narrow && what == Do::Laser {
                continue;
            }
            if button(ui, text, tip, on) {
                does = Some(what);
            }
        }
        asks.extend(does.map(Ask::Stage));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let place = say!("stage-place", at = at, count = count);
            let time = clock::words(workshop.told_time().all);
            let text = match (workshop.no_clock, workshop.is_paused()) {
                (true, _) => place,
                (false, false) => format!("{place}   {time}"),
                (false, true) => format!("{place}   {}", say!("stage-break", time = time)),
            };
            let font = FontId::proportional(size);
            ui.label(RichText::new(text).font(font).color(theme.weak));
        });
    });
}

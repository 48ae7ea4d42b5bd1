//! A section that folds: a heading with a hairline over it, and what stands under it while it is open. Folded sections stay
//! folded for the next thing that is shown.

use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use eframe::egui::{
    self, Id, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, text::LayoutJob,
    text::TextWrapping, vec2,
};

/// Draws a section; it is open until it is folded.
pub fn section(ui: &mut Ui, title: &str, theme: &Theme, contents: impl FnOnce(&mut Ui)) {
    section_marked(ui, (title, ""), theme, contents);
}

/// The same with a few words at the right end of the heading: a number, a state.
pub fn section_marked(
    ui: &mut Ui,
    (title, mark): (&str, &str),
    theme: &Theme,
    contents: impl FnOnce(&mut Ui),
) {
    let id = Id::unique(("section folded", title));
    let mut folded: bool = ui.data(|d| d.get_temp(id)).unwrap_or(false);
    ui.add_space(theme::PAD - 2.0);
    if heading(ui, (title, mark), folded, theme) {
        folded = !folded;
        ui.data_mut(|d| d.insert_temp(id, folded));
    }
    if !folded {
        contents(ui);
    }
}

/// Opens the section of this title, wherever it is drawn next.
pub fn open(ctx: &egui::Context, title: &str) {
    let id = Id::unique(("section folded", title));
    ctx.data_mut(|d| d.insert_temp(id, false));
}

/// The heading; whether it was clicked.
fn heading(ui: &mut Ui, (title, mark): (&str, &str), folded: bool, theme: &Theme) -> bool {
    let width = ui.available_width();
    let font = theme::semibold(theme::SMALL);
    let lay = |ui: &Ui, text: &str, room: f32| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), font.clone(), theme.weak);
        job.wrap = TextWrapping::truncate_at_width(room);
        ui.fonts_mut(|f| f.layout_job(job))
    };
    let mark = lay(ui, mark, width * 0.4);
    let room = (width - mark.size().x - 26.0).max(40.0);
    // A long title takes two lines; nothing of it is cut off.
    let text = ui.fonts_mut(|f| f.layout(title.to_owned(), font.clone(), theme.weak, room));
    let height = (text.size().y + 8.0).max(24.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, title));
    let line = Stroke::new(1.0, theme.hairline);
    ui.painter().hline(rect.x_range(), rect.top(), line);
    let lit = response.hovered() || response.has_focus();
    if response.has_focus() {
        let around = rect.shrink2(vec2(0.0, 2.0));
        let stroke = Stroke::new(1.5, theme.accent);
        ui.painter()
            .rect_stroke(around, 4.0, stroke, egui::StrokeKind::Inside);
    }
    let colour = if lit { theme.ink } else { theme.weak };
    chevron(
        ui,
        pos2(rect.left() + 5.0, rect.center().y + 1.0),
        folded,
        colour,
    );
    let y = rect.center().y + 1.0 - text.size().y / 2.0;
    ui.painter()
        .galley_with_override_text_color(pos2(rect.left() + 15.0, y), text, colour);
    let at = pos2(rect.right() - mark.size().x - 2.0, y);
    ui.painter().galley(at, mark, theme.weak);
    let clicked = response.clicked();
    let tip = if folded {
        say!("fold-show-this-part")
    } else {
        say!("fold-fold-this-part-away")
    };
    response.on_hover_text(tip);
    clicked
}

fn chevron(ui: &Ui, at: egui::Pos2, folded: bool, colour: egui::Color32) {
    let r = Rect::from_center_size(at, vec2(7.0, 7.0));
    let points = if folded {
        vec![r.left_top(), r.right_center(), r.left_bottom()]
    } else {
        vec![r.left_top(), r.right_top(), r.center_bottom()]
    };
    ui.painter()
        .add(Shape::convex_polygon(points, colour, Stroke::NONE));
}

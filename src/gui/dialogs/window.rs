//! What every dialog has as a window of its own: a name for screen readers, and room on any screen.

use crate::gui::locale::say;
use eframe::egui::{Area, Context, Id, Modal, Rect, ScrollArea, Ui, UiBuilder, Vec2, vec2};

/// Space that is left free around a dialog.
const MARGIN: f32 = 12.0;
/// Where less room is left in width, lines that cannot be broken are scrolled sideways.
const NARROW: f32 = 640.0;
/// Where less room is left in height, dialogs are scrolled.
const LOW: f32 = 600.0;
/// What the frame of a dialog takes away at two opposite sides.
const FRAME: f32 = 2.0 * 21.0;

fn name_id() -> Id {
    Id::unique("name of the dialog")
}

/// The area of a dialog with the name that its inside gave it.
pub(super) fn area(ctx: &Context, id: Id) -> Area {
    let name: String = ctx.data(|d| d.get_temp(name_id())).unwrap_or_default();
    let name = if name.is_empty() {
        say!("dialog-window-dialog").into()
    } else {
        name
    };
    Modal::default_area(id).accessible_name(name)
}

/// Names the dialog that is being drawn.
pub(super) fn name(ui: &Ui, name: &str) {
    ui.data_mut(|d| d.insert_temp(name_id(), name.to_owned()));
}

/// A part of a dialog of this height that is scrolled by itself; its height never changes with what stands in it.
pub(super) fn column(ui: &mut Ui, id: &str, height: f32, contents: impl FnOnce(&mut Ui)) {
    let area = ScrollArea::vertical()
        .id_salt(id)
        .auto_shrink(false)
        .max_height(height)
        .min_scrolled_height(height);
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 14.0);
        contents(ui);
    });
}

/// Draws the inside of a dialog; where the window is too small for it, it is scrolled, and follows the focus.
pub(super) fn fitted(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let room = ui.ctx().content_rect().size() - Vec2::splat(FRAME + 2.0 * MARGIN);
    if room.x >= NARROW && room.y >= LOW {
        return contents(ui);
    }
    let (width, height) = (room.x.max(80.0), room.y.max(80.0));
    let id = ui
        .scope_id()
        .with(("height of the inside", room.x as u32, room.y as u32));
    let known: Option<f32> = ui.data(|d| d.get_temp(id));
    // It takes all the room before anything has to be scrolled.
    let area = ScrollArea::new([width < NARROW, true]).id_salt("all of the dialog");
    let area = area.max_height(height).min_scrolled_height(height);
    let area = area.max_width(width).min_scrolled_width(width);
    area.show(ui, |ui| {
        let size = vec2(ui.available_width(), known.unwrap_or(height));
        let inside = UiBuilder::new().max_rect(Rect::from_min_size(ui.cursor().min, size));
        // Rows of buttons fill what height they are given: the first time they are measured.
        let inside = match known {
            Some(_) => inside,
            None => inside.sizing_pass(),
        };
        let used = ui.scope_builder(inside, contents).response.rect.height();
        ui.data_mut(|d| d.insert_temp(id, used));
    });
}

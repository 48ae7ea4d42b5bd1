//! The way of the keyboard through the window: F6 goes from panel to panel, a ring shows what has the focus, and when a dialog
//! closes the focus goes back to where it was. Nothing here knows what the panels hold.

use super::theme::Theme;
use eframe::egui::{
    Color32, Context, Event, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, accesskit,
    accesskit_root_id, vec2,
};
use std::sync::Arc;

/// Where a panel stands in the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Menus, the case's name, search.
    Menu,
    /// The question, notices, what is read only.
    Above,
    /// Articles, or what a search found.
    List,
    /// A view; there may be several.
    View,
    /// Details of the selection.
    Details,
    /// Jobs and what happened last.
    Status,
}

/// A panel as it was drawn.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    place: Place,
    id: Id,
    rect: Rect,
}

/// What is remembered from frame to frame.
#[derive(Clone, Debug, Default)]
struct Walk {
    /// The panels of this frame so far.
    now: Vec<Drawn>,
    /// Those of the frame before, in the order of reading.
    panels: Arc<[Drawn]>,
    /// Whether the focus was last moved by keys.
    by_keys: bool,
    /// What had the focus in the frame before.
    last: Option<Id>,
    /// What got it by keys and is not wholly in sight.
    hidden: Option<Id>,
    /// What had it when a dialog opened.
    before_dialog: Option<Id>,
    /// Whether a dialog was open in the frame before.
    dialog: bool,
}

fn memory<R>(ctx: &Context, with: impl FnOnce(&mut Walk) -> R) -> R {
    ctx.data_mut(|d| with(d.get_temp_mut_or_default(Id::unique("way of the keyboard"))))
}

/// Draws the inside of a panel that F6 leads to. Screen readers know it by its name.
pub fn panel<R>(
    ui: &mut Ui,
    (place, name): (Place, &str),
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let ctx = ui.ctx().clone();
    let id = Id::unique(("panel", name));
    let focused = ctx.memory(|m| m.has_focus(id));
    if focused {
        // It is there only as long as it is needed, so that Tab does not stop at every panel.
        let rect = ui.max_rect().intersect(ui.clip_rect());
        ui.interact(rect, id, Sense::focusable_noninteractive());
        ctx.accesskit_node_builder(id, |node| {
            node.set_role(accesskit::Role::Region);
            node.set_label(name);
        });
    }
    let inner = contents(ui);
    let rect = ui.min_rect().intersect(ui.clip_rect());
    memory(&ctx, |w| w.now.push(Drawn { place, id, rect }));
    if focused {
        let stroke = Stroke::new(2.0, ui.visuals().selection.stroke.color);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 4.0, stroke, StrokeKind::Inside);
    }
    inner
}

/// Scrolls what an area stands in to a line of the area that got the focus. The area itself scrolls to the line, and takes the wish for
/// its own; `seen` is what can be seen of it.
pub fn bring_into_sight(ui: &Ui, seen: Rect, line: Rect) {
    let lowest = (seen.bottom() - line.height()).max(seen.top());
    let top = line.top().clamp(seen.top(), lowest);
    ui.scroll_to_rect(line.translate(vec2(0.0, top - line.top())), None);
}

/// The next panel, or the one before, gets the focus; the panel in which nothing has it is the view.
pub fn turn(ctx: &Context, forward: bool) {
    let panels = memory(ctx, |w| Arc::clone(&w.panels));
    let count = panels.len();
    if count == 0 {
        return;
    }
    let focused = ctx.memory(|m| m.focused());
    let at = focused
        .and_then(|id| panels.iter().position(|p| p.id == id))
        .or_else(|| {
            let rect = ctx.read_response(focused?)?.rect;
            panels.iter().position(|p| p.rect.contains(rect.center()))
        })
        .or_else(|| panels.iter().position(|p| p.place == Place::View))
        .unwrap_or(0);
    let next = if forward { at + 1 } else { at + count - 1 } % count;
    if let Some(panel) = panels.get(next) {
        ctx.memory_mut(|m| m.request_focus(panel.id));
        memory(ctx, |w| w.by_keys = true);
        ctx.request_repaint();
    }
}

/// At the beginning of a frame: the window bears its title for screen readers, too, and what got the focus by keys and cannot be
/// seen is scrolled into view.
pub fn begin(ctx: &Context, title: &str) {
    ctx.accesskit_node_builder(accesskit_root_id(), |node| node.set_label(title));
    let Some(id) = memory(ctx, |w| w.hidden.take()) else {
        return;
    };
    let wanted = accesskit::ActionRequest {
        action: accesskit::Action::ScrollIntoView,
        target_tree: accesskit::TreeId::ROOT,
        target_node: id.accesskit_id(),
        data: None,
    };
    ctx.input_mut(|i| i.events.push(Event::AccessKitActionRequest(wanted)));
}

/// At the end of a frame: the ring, and the focus that comes back when a dialog has closed.
pub fn end(ctx: &Context, theme: &Theme, dialog: bool) {
    let keys = ctx.input(|i| moved(&i.events));
    let focused = ctx.memory(|m| m.focused());
    let mut new = false;
    let back = memory(ctx, |w| {
        w.by_keys = keys.unwrap_or(w.by_keys);
        let mut panels = std::mem::take(&mut w.now);
        let corner = |d: &Drawn| (d.rect.left(), d.rect.top());
        panels.sort_by(|a, b| {
            let (x, y) = (corner(a), corner(b));
            a.place
                .cmp(&b.place)
                .then(x.0.total_cmp(&y.0))
                .then(x.1.total_cmp(&y.1))
        });
        w.panels = panels.into();
        if dialog && !w.dialog {
            w.before_dialog = w.last;
        }
        let closed = w.dialog && !dialog;
        w.dialog = dialog;
        new = w.last != focused;
        w.last = focused;
        if closed { w.before_dialog.take() } else { None }
    });
    if let Some(id) = back.filter(|_| !ctx.text_edit_focused()) {
        ctx.memory_mut(|m| m.request_focus(id));
        ctx.request_repaint();
    }
    let by_keys = memory(ctx, |w| w.by_keys);
    if let Some(response) = focused
        .filter(|_| by_keys)
        .and_then(|id| ctx.read_response(id))
    {
        ring(ctx, theme, &response);
        let (all, seen) = (response.rect, response.interact_rect);
        if new && (seen.height() + 1.0 < all.height() || seen.width() + 1.0 < all.width()) {
            memory(ctx, |w| w.hidden = Some(response.id));
            ctx.request_repaint();
        }
    }
}

/// Whether keys moved the focus in this frame, or the mouse took over; `None` if neither.
fn moved(events: &[Event]) -> Option<bool> {
    let keys = [
        Key::Tab,
        Key::F6,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowRight,
    ];
    events.iter().rev().find_map(|e| match e {
        Event::Key {
            key, pressed: true, ..
        } => keys.contains(key).then_some(true),
        Event::PointerButton { pressed: true, .. } => Some(false),
        _ => None,
    })
}

/// A ring around what has the focus, with a rim that sets it off from whatever is behind.
fn ring(ctx: &Context, theme: &Theme, response: &Response) {
    let is_panel = memory(ctx, |w| w.panels.iter().any(|p| p.id == response.id));
    let seen = response.interact_rect;
    if is_panel || !seen.is_positive() {
        return;
    }
    let rect = response.rect.expand(2.0).intersect(ctx.content_rect());
    let painter = ctx.layer_painter(response.layer_id);
    let painter = painter.with_clip_rect(seen.expand(5.0).intersect(ctx.content_rect()));
    let line = |width: f32, colour: Color32, out: f32| {
        let stroke = Stroke::new(width, colour);
        painter.rect_stroke(rect.expand(out), 5.0, stroke, StrokeKind::Inside);
    };
    line(4.0, theme.paper, 1.0);
    line(2.0, theme.accent, 0.0);
}

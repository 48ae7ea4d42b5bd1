//! The keys of the stage: those of presenters (Page up, Page down, a full stop, Escape) and of keyboards.

use super::Do;
use crate::gui::actions::left_field;
use eframe::egui::{Context, Event, Key, Modifiers, Vec2, vec2};

/// What was pressed. While a field is being written in, its keys are its own.
/// With something over the page (the list of keys, the question for a display) the space bar presses the button that has the focus.
pub fn pressed(ctx: &Context, aside: bool) -> Vec<Do> {
    let writing = ctx.text_edit_focused();
    // Escape has taken the keyboard from a field before it is looked at here.
    let left = left_field(ctx, writing);
    let focus = ctx.memory(|m| m.focused());
    let mut out = Vec::new();
    ctx.input_mut(|i| {
        i.events.retain(|e| {
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = e
            else {
                // What a key of the stage writes reaches no field.
                return writing || !matches!(e, Event::Text(_));
            };
            let done = meaning(*key, *modifiers);
            let on_button = aside && *key == Key::Space && focus.is_some();
            let done = done.filter(|_| !on_button && may(*key, writing, left, focus.is_some()));
            out.extend(done);
            done.is_none()
        });
    });
    if let Some(id) = focus.filter(|_| !writing && out.iter().any(|d| turns(*d))) {
        // An arrow turns the page and moves no focus.
        ctx.memory_mut(|m| m.surrender_focus(id));
    }
    out
}

fn turns(d: Do) -> bool {
    matches!(
        d,
        Do::Next | Do::Back | Do::First | Do::Last | Do::Skip | Do::Point(_)
    )
}

/// Whether a key counts here.
fn may(key: Key, writing: bool, left: bool, focused: bool) -> bool {
    match key {
        // Escape leaves a field first.
        Key::Escape => !writing && !left,
        // Enter presses the button that has the focus.
        Key::Enter => !writing && !focused,
        Key::PageDown | Key::PageUp => true,
        _ => !writing,
    }
}

fn meaning(key: Key, modifiers: Modifiers) -> Option<Do> {
    const ZOOM: f32 = 0.1;
    let digits = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5];
    if modifiers.command || modifiers.ctrl {
        return match key {
            Key::Plus | Key::Equals => Some(Do::Zoom(Some(ZOOM))),
            Key::Minus => Some(Do::Zoom(Some(-ZOOM))),
            Key::Num0 => Some(Do::Zoom(None)),
            _ => None,
        };
    }
    if modifiers.alt {
        return None;
    }
    if let Some(choice) = digits.iter().position(|k| *k == key) {
        return Some(Do::Hand {
            choice,
            more: !modifiers.shift,
        });
    }
    if modifiers.shift
        && let Some(by) = arrow(key)
    {
        return Some(Do::Point(by));
    }
    Some(match key {
        Key::Space if modifiers.shift => Do::Back,
        Key::Space | Key::Enter | Key::PageDown | Key::ArrowRight | Key::N => Do::Next,
        Key::Backspace | Key::PageUp | Key::ArrowLeft | Key::P => Do::Back,
        Key::Home => Do::First,
        Key::End => Do::Last,
        Key::S => Do::Skip,
        Key::B | Key::Period => Do::Blank,
        Key::Escape => Do::End,
        Key::L => Do::Laser,
        Key::C if modifiers.shift => Do::Pause,
        Key::C => Do::Clock,
        Key::F1 | Key::Questionmark => Do::Keys,
        // Where a question mark is typed with Shift, and told as the key below it.
        Key::Slash if modifiers.shift => Do::Keys,
        Key::H => Do::Bar,
        Key::T => Do::Teacher,
        Key::Plus | Key::Equals => Do::Zoom(Some(ZOOM)),
        Key::Minus => Do::Zoom(Some(-ZOOM)),
        Key::Num0 => Do::Zoom(None),
        Key::ArrowDown => Do::Scroll(2.0),
        Key::ArrowUp => Do::Scroll(-2.0),
        _ => return None,
    })
}

/// Which way an arrow points.
fn arrow(key: Key) -> Option<Vec2> {
    Some(match key {
        Key::ArrowLeft => vec2(-1.0, 0.0),
        Key::ArrowRight => vec2(1.0, 0.0),
        Key::ArrowUp => vec2(0.0, -1.0),
        Key::ArrowDown => vec2(0.0, 1.0),
        _ => return None,
    })
}

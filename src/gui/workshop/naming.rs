//! The teacher names a display: a list of those that the desktop has, with the one of the room's window and those that show the same.
//! It is asked on the stage, where the keys are: a second window might open behind the first one, and a list of displays is no secret.

use super::Do;
use super::displays::{Display, Displays};
use super::screen::Page;
use crate::gui::ask::{Ask, Asks};
use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use eframe::egui::{Button, Label, RichText, Ui};

/// Draws the question in place of the page.
pub(super) fn show(ui: &mut Ui, page: &Page<'_>, displays: &Displays, asks: &mut Asks) {
    page.title(ui, say!("teacher-which-display"));
    page.line(ui, say!("teacher-which-display-means"));
    ui.add_space(page.small() * 0.5);
    list(ui, displays, page.small(), page.theme, asks);
    if displays.all.len() > 1 {
        page.aside(ui, say!("teacher-numbers"));
    }
}

/// The displays, in letters of this size.
pub(super) fn list(ui: &mut Ui, displays: &Displays, size: f32, theme: &Theme, asks: &mut Asks) {
    let none = match displays.all.len() {
        0 => Some(say!("teacher-displays-unknown")),
        1 => Some(say!("teacher-one-display")),
        _ => None,
    };
    if let Some(text) = none {
        ui.add(Label::new(RichText::new(text).size(size).color(theme.ink)).wrap());
        ui.add_space(size * 0.5);
    }
    for (n, display) in displays.all.iter().enumerate() {
        choice(ui, displays, (n, display), (size, theme), asks);
    }
}

/// A display, what is known of it, and what may be done with it.
fn choice(
    ui: &mut Ui,
    displays: &Displays,
    (n, display): (usize, &Display),
    (size, theme): (f32, &Theme),
    asks: &mut Asks,
) {
    let name = words(n, display);
    let strong = RichText::new(&name).font(theme::semibold(size));
    ui.add(Label::new(strong.color(theme.ink)).wrap());
    let twins: Vec<String> = displays.twins(n).map(|(k, d)| words(k, d)).collect();
    let here = displays.is_of_room(n);
    let aside = |ui: &mut Ui, text: &str| {
        ui.add(Label::new(RichText::new(text).size(size).color(theme.weak)).wrap());
    };
    if here {
        aside(ui, say!("teacher-room-is-here"));
    }
    if !twins.is_empty() {
        aside(
            ui,
            &say!("teacher-shows-the-same", names = twins.join(", ")),
        );
    }
    if displays.all.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            let text = RichText::new(say!("teacher-answers-here")).size(size);
            let button = ui.add_enabled(displays.may_show_answers(n), Button::new(text));
            let told = say!("teacher-answers-on", name = name);
            if button.accessible_name(told).clicked() {
                asks.push(Ask::Stage(Do::Name(n)));
            }
            let text = RichText::new(say!("teacher-room-here")).size(size);
            // Where the desktop did not send the window, it may be sent elsewhere.
            let button = ui.add_enabled(!here || displays.is_on_its_way(n), Button::new(text));
            let told = say!("teacher-room-on", name = name);
            if button.accessible_name(told).clicked() {
                asks.push(Ask::Stage(Do::Room(n)));
            }
        });
    }
    ui.add_space(size * 0.5);
}

/// Its number, its name and its size.
fn words(n: usize, display: &Display) -> String {
    let (width, height) = display.size;
    match display.name.as_str() {
        "" => say!(
            "teacher-display-unnamed",
            n = n + 1,
            width = width,
            height = height
        ),
        name => say!(
            "teacher-display",
            n = n + 1,
            name = name,
            width = width,
            height = height
        ),
    }
}

//! A person at the window, for tests: a window without a screen, what stands on it, keys, clicks and fields by accessible name.

use eframe::egui::{Event, Key, Modifiers, Shape, Vec2, accesskit::Role, epaint::TextShape};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT, Queryable},
};
use headwater::gui::{App, Start, theme};
use std::path::PathBuf;

/// A window without a screen.
pub fn window<'a>(start: Start, size: [f32; 2], scale: f32) -> Harness<'a, App> {
    Harness::builder()
        .with_size(Vec2::from(size))
        .with_pixels_per_point(scale)
        .with_max_steps(400)
        .with_step_dt(1.0 / 20.0)
        .allow_missing_glyphs()
        .with_context_setup(theme::install_fonts)
        .build_ui_state(
            |ui, app: &mut App| {
                app.step(&ui.ctx().clone());
                app.draw(ui);
            },
            App::new(start),
        )
}

/// Runs frames until all jobs are done and nothing moves.
pub fn settle(h: &mut Harness<'_, App>) {
    for _ in 0..4_000 {
        // What is asked in one frame begins in the next.
        h.run_steps(3);
        if h.state().session().jobs().is_empty() {
            h.run();
            if h.state().session().jobs().is_empty() {
                return;
            }
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Files of these names in a folder of their own, which lives as long as the first of the pair.
pub fn folder_with(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let paths = files.iter().map(|(name, bytes)| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    });
    let paths = paths.collect();
    (folder, paths)
}

/// Whether anything on screen has a name that contains these words.
pub fn has(h: &Harness<'_, App>, label: &str) -> bool {
    h.query_all_by_label_contains(label).next().is_some()
}

/// Presses a key and waits until all is done.
pub fn press(h: &mut Harness<'_, App>, key: Key) {
    h.key_press(key);
    settle(h);
}

/// Presses a key with others and waits until all is done.
pub fn command(h: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    h.key_press_modifiers(modifiers, key);
    settle(h);
}

/// Clicks with the mouse on the first thing whose name contains these words.
pub fn click(h: &mut Harness<'_, App>, label: &str) {
    let found = h.query_all_by_label_contains(label).next();
    found
        .unwrap_or_else(|| panic!("nothing is called {label}"))
        .click();
    settle(h);
}

/// The same, wherever it stands in a list that is scrolled.
pub fn press_on(h: &mut Harness<'_, App>, label: &str) {
    let found = h.query_all_by_label_contains(label).next();
    found
        .unwrap_or_else(|| panic!("nothing is called {label}"))
        .click_accesskit();
    settle(h);
}

/// Writes into the last field of this name (that of a dialog lies over that of a panel), instead of what stood there.
pub fn fill(h: &mut Harness<'_, App>, label: &str, text: &str) {
    field(h, label).focus();
    h.run();
    h.key_press_modifiers(Modifiers::COMMAND, Key::A);
    h.run();
    h.event(Event::Text(text.to_owned()));
    h.run();
}

/// The last field of this name.
pub fn field<'h>(h: &'h Harness<'_, App>, label: &'h str) -> Node<'h> {
    let fields = [Role::TextInput, Role::MultilineTextInput];
    let mut named = h.query_all_by_label(label);
    named
        .rfind(|n| fields.contains(&n.accesskit_node().role()))
        .unwrap_or_else(|| panic!("no field is called {label}"))
}

/// Every text that was painted in the last frame, with its place.
pub fn painted_texts(h: &Harness<'_, App>) -> Vec<TextShape> {
    fn collect(shape: &Shape, out: &mut Vec<TextShape>) {
        match shape {
            Shape::Text(text) => out.push(text.clone()),
            Shape::Vec(shapes) => shapes.iter().for_each(|s| collect(s, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    for shape in &h.output().shapes {
        collect(&shape.shape, &mut out);
    }
    out
}

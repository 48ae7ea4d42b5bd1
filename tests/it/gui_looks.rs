//! What the person can change about the window: keys, contrast, colours, face and spacing.

use crate::gui_hand::{click, command, folder_with, has, press, press_on, settle, window};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use headwater::gui::{App, Start, views::View};
use headwater::store::{Palette, Preferences};

fn open<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    let text = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n\nNobody knew the price.\n";
    let (folder, files) = folder_with(&[("log.txt", text.as_bytes())]);
    let mut h = window(Start::Files(files), [1280.0, 900.0], 1.0);
    settle(&mut h);
    (folder, h)
}

fn prefs(h: &mut Harness<'_, App>) -> Preferences {
    h.state_mut().prefs_mut().clone()
}

#[test]
fn keys_are_changed_in_the_sheet_and_a_taken_one_is_refused() {
    let (_folder, mut h) = open();
    press(&mut h, Key::Questionmark);
    press_on(&mut h, "Change the keys of Sources");
    assert!(has(&h, "Press the new keys"));
    command(&mut h, Modifiers::COMMAND, Key::S);
    assert!(has(&h, "is taken: Save"));
    press_on(&mut h, "Change the keys of Sources");
    command(&mut h, Modifiers::ALT, Key::G);
    assert_eq!(
        prefs(&mut h).keys.get("Sources").map(String::as_str),
        Some("Alt+G")
    );
    click(&mut h, "Close");
    press(&mut h, Key::Num2);
    assert_eq!(h.state().view(), View::Compare, "the old key is free");
    command(&mut h, Modifiers::ALT, Key::G);
    assert_eq!(h.state().view(), View::Sources);
    press(&mut h, Key::Questionmark);
    click(&mut h, "Usual keys");
    click(&mut h, "Close");
    assert!(prefs(&mut h).keys.is_empty());
}

#[test]
fn single_letters_can_be_switched_off() {
    let (_folder, mut h) = open();
    press(&mut h, Key::Questionmark);
    click(&mut h, "Single letters and signs are shortcuts");
    click(&mut h, "Close");
    press(&mut h, Key::Num3);
    assert_eq!(h.state().view(), View::Compare);
    command(&mut h, Modifiers::COMMAND, Key::K);
    assert!(
        h.query_by_label("Find a command").is_some(),
        "with Ctrl they work"
    );
}

#[test]
fn contrast_colours_face_and_spacing_are_settings() {
    let (_folder, mut h) = open();
    command(&mut h, Modifiers::COMMAND, Key::Comma);
    for name in ["High contrast", "Blue, yellow, red", "High-legibility face"] {
        click(&mut h, name);
    }
    let chosen = prefs(&mut h);
    assert!(chosen.contrast && chosen.legible);
    assert_eq!(chosen.palette, Palette::Tol);
    click(&mut h, "Close");
    h.state_mut().prefs_mut().line_spacing = 1.5;
    settle(&mut h);
    assert!(has(&h, "The old pier of Ostrey"));
    h.event(Event::PointerGone);
    settle(&mut h);
}

#[test]
fn the_tour_shows_the_parts_and_can_be_left() {
    let mut h = window(Start::Empty, [1280.0, 900.0], 1.0);
    settle(&mut h);
    click(&mut h, "Tour of the window");
    assert!(has(&h, "The articles") && has(&h, "Step 1 of 5"));
    click(&mut h, "Next");
    assert_eq!(h.state().view(), View::Compare);
    click(&mut h, "Next");
    assert_eq!(h.state().view(), View::Sources);
    click(&mut h, "Step back");
    assert!(has(&h, "Step 2 of 5"));
    click(&mut h, "Leave the tour");
    assert!(!has(&h, "of 5"));
    assert!(!h.state().session().is_modified(), "a tour changes nothing");
}

#[test]
fn the_help_page_is_part_of_the_program() {
    let (_folder, mut h) = open();
    press(&mut h, Key::F1);
    assert!(has(&h, "First steps"));
    click(&mut h, "Close");
    assert!(!has(&h, "First steps"));
}

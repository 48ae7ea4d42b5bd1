//! Small manners of the window: keys that open a field are not written into it, Escape leaves a field before it lets the selection
//! go, keys that need a selection say so, the status line forgets what is past.

use super::gui_hand::{command, field, has, press, settle, window};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::NodeT};
use headwater::gui::{App, Start};

fn sample<'a>() -> Harness<'a, App> {
    let mut h = window(Start::Sample, [1280.0, 800.0], 1.0);
    settle(&mut h);
    h
}

/// Presses a key as a desktop sends it: with the character it writes.
fn typed(h: &mut Harness<'_, App>, modifiers: Modifiers, key: Key, text: &str) {
    h.event(Event::Text(text.to_owned()));
    command(h, modifiers, key);
}

fn written(h: &Harness<'_, App>, name: &str) -> String {
    field(h, name).accesskit_node().value().unwrap_or_default()
}

#[test]
fn a_key_that_opens_a_field_is_not_written_into_it() {
    let mut h = sample();
    command(&mut h, Modifiers::ALT, Key::S);
    typed(&mut h, Modifiers::ALT, Key::A, "a");
    assert!(has(&h, "Add an attribution"));
    assert_eq!(written(&h, "Name of the source"), "");
    press(&mut h, Key::Escape);
    typed(&mut h, Modifiers::NONE, Key::E, "e");
    assert_eq!(written(&h, "Title"), "");
    h.event(Event::Text("Call to the ministry".into()));
    settle(&mut h);
    assert_eq!(written(&h, "Title"), "Call to the ministry");
}

#[test]
fn escape_leaves_a_field_before_it_lets_the_selection_go() {
    let mut h = sample();
    press(&mut h, Key::J);
    assert!(has(&h, "How was it read?"));
    press(&mut h, Key::N);
    h.event(Event::Text("Ask again on Monday".into()));
    settle(&mut h);
    press(&mut h, Key::Escape);
    assert!(has(&h, "How was it read?"), "the match is still selected");
    press(&mut h, Key::Escape);
    assert!(!has(&h, "How was it read?"));
}

#[test]
fn a_key_that_judges_says_that_nothing_is_selected() {
    let mut h = sample();
    for key in [Key::N, Key::G, Key::H] {
        press(&mut h, Key::Num1);
        press(&mut h, Key::Num2);
        assert!(!has(&h, "Nothing is selected"));
        press(&mut h, key);
        assert!(has(&h, "Nothing is selected"), "{key:?}");
    }
}

#[test]
fn the_status_line_forgets_what_was_said_of_another_finding() {
    let mut h = sample();
    press(&mut h, Key::J);
    assert!(has(&h, "Match 1 of"));
    press(&mut h, Key::Num3);
    assert!(!has(&h, "Match 1 of"));
    press(&mut h, Key::Num1);
    press(&mut h, Key::J);
    command(&mut h, Modifiers::COMMAND, Key::Enter);
    assert!(has(&h, "Mark a match read correctly"));
    press(&mut h, Key::J);
    assert!(!has(&h, "Mark a match read correctly"));
}

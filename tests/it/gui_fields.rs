//! Fields in which Arabic, Hebrew and mixed texts are written: where words, caret and selection stand, what arrows and clicks do.

use crate::gui_hand::{click, command, field, fill, folder_with, painted_texts, settle, window};
use eframe::egui::{
    Event, Key, Modifiers, PointerButton, Pos2, Rect,
    epaint::{TextShape, text::CharIndex},
    pos2,
};
use egui_kittest::Harness;
use headwater::gui::{App, Start};

const NAME: &str = "What is being checked";

fn open<'a>(text: &str) -> (tempfile::TempDir, Harness<'a, App>) {
    let article = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n";
    let (folder, files) = folder_with(&[("log.txt", article.as_bytes())]);
    let mut h = window(Start::Files(files), [1280.0, 900.0], 1.0);
    settle(&mut h);
    click(&mut h, "Edit");
    click(&mut h, "Question and verdict…");
    fill(&mut h, NAME, text);
    h.run();
    (folder, h)
}

/// The text of the field as it is painted.
fn painted(h: &Harness<'_, App>, text: &str) -> TextShape {
    let all = painted_texts(h);
    let found = all.into_iter().find(|s| s.galley.text() == text);
    found.unwrap_or_else(|| panic!("{text} is not painted"))
}

/// Where the caret stands before a character, on screen.
fn caret(shape: &TextShape, char: usize) -> Pos2 {
    let (mut first, mut at) = (0, None);
    for row in &shape.galley.rows {
        let count = row.glyphs.len();
        if (first..=first + count).contains(&char) {
            let x = row.pos.x + row.x_offset(CharIndex(char - first));
            at = Some(shape.pos + pos2(x, row.min_y() + 8.0).to_vec2());
        }
        first += row.char_count_including_newline().0;
    }
    at.expect("a caret")
}

/// Where what is painted of a row begins and ends.
fn ink(shape: &TextShape) -> Rect {
    shape.galley.mesh_bounds.translate(shape.pos.to_vec2())
}

fn value(h: &Harness<'_, App>) -> String {
    field(h, NAME).value().unwrap_or_default()
}

fn press_at(h: &mut Harness<'_, App>, at: Pos2) {
    for pressed in [true, false] {
        h.event(Event::PointerMoved(at));
        h.step();
        h.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        h.step();
    }
    h.run();
}

fn write(h: &mut Harness<'_, App>, text: &str) {
    h.event(Event::Text(text.to_owned()));
    h.run();
}

#[test]
fn the_caret_goes_left_as_arabic_is_written_and_right_in_numbers() {
    let text = "باعت بلدية أوستري 2031 الرصيف";
    let (_folder, h) = open(text);
    let shape = painted(&h, text);
    let xs: Vec<f32> = (0..=text.chars().count())
        .map(|n| caret(&shape, n).x)
        .collect();
    assert!(
        xs[0] > xs[4] && xs[4] > xs[10],
        "words run to the left: {xs:?}"
    );
    let two = text.chars().position(|c| c == '2').unwrap();
    assert!(
        xs[two] < xs[two + 1] && xs[two + 1] < xs[two + 3],
        "2031 runs to the right"
    );
    let ink = ink(&shape);
    assert!(xs[0] > ink.center().x, "the first word stands at the right");
    let last = *xs.last().unwrap();
    assert!(
        last < ink.center().x,
        "the caret at the end stands at the left"
    );
}

#[test]
fn a_click_sets_the_caret_where_it_was_made() {
    let text = "עיריית אוסטרי מכרה את הרציף";
    let (_folder, mut h) = open(text);
    let second = text.chars().position(|c| c == ' ').unwrap() + 1;
    let at = caret(&painted(&h, text), second);
    press_at(&mut h, at);
    write(&mut h, "זו ");
    assert_eq!(value(&h), "עיריית זו אוסטרי מכרה את הרציף");
}

#[test]
fn arrows_go_where_they_point() {
    let (_folder, mut h) = open("مرحبا");
    h.key_press(Key::Home);
    h.run();
    h.key_press(Key::ArrowLeft);
    h.run();
    write(&mut h, "X");
    assert_eq!(value(&h), "مXرحبا", "left leads on in Arabic");
    h.key_press(Key::ArrowRight);
    h.run();
    h.key_press(Key::ArrowRight);
    h.run();
    write(&mut h, "و");
    assert_eq!(value(&h), "ومXرحبا", "right leads back");
    let (_folder, mut h) = open("abc");
    h.key_press(Key::ArrowLeft);
    h.run();
    write(&mut h, "X");
    assert_eq!(value(&h), "abXc", "Latin as ever");
}

#[test]
fn a_selection_lies_over_what_is_selected() {
    let text = "باعت بلدية أوستري الرصيف";
    let (_folder, mut h) = open(text);
    h.key_press(Key::Home);
    h.run();
    for _ in 0..4 {
        h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
        h.run();
    }
    let shape = painted(&h, text);
    let fill = h.ctx.global_style().visuals.selection.bg_fill;
    let row = &shape.galley.rows[0];
    let marked: Vec<f32> = row
        .visuals
        .mesh
        .vertices
        .iter()
        .filter(|v| v.color == fill)
        .map(|v| shape.pos.x + row.pos.x + v.pos.x)
        .collect();
    let (from, to) = (caret(&shape, 0).x, caret(&shape, 4).x);
    let right = marked.iter().copied().fold(f32::MIN, f32::max);
    let left = marked.iter().copied().fold(f32::MAX, f32::min);
    assert!(
        (right - from).abs() < 1.5 && (left - to).abs() < 1.5,
        "{left}..{right} for {to}..{from}"
    );
    command(&mut h, Modifiers::NONE, Key::Delete);
    assert_eq!(value(&h), " بلدية أوستري الرصيف");
}

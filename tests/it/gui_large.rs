//! A large case in the window: what is read off its analysis is made in the background, and what the person decides is seen in the
//! next frame all the same.

use crate::gui_hand::{folder_with, has, press, press_on, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use headwater::gui::{App, Start};

/// Two long papers that share every fifth line; more text than is derived between two frames.
fn open<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    let text = |paper: usize| -> Vec<u8> {
        let line = |i: usize| match i.is_multiple_of(5) {
            true => format!(
                "Ship {i} left berth {} of Norholm with {} barrels of herring aboard, the harbour master said.\n",
                i * 31 % 977,
                i * 17 % 811
            ),
            false => format!(
                "Paper {paper} alone tells what happened to keeper {} in the spring of the year {}.\n",
                i * 13 % 701,
                i + paper * 20_000
            ),
        };
        (0..1_500).map(line).collect::<String>().into_bytes()
    };
    let texts = [text(0), text(1)];
    let files: [(&str, &[u8]); 2] = [("long0.txt", &texts[0]), ("long1.txt", &texts[1])];
    let (folder, paths) = folder_with(&files);
    let mut h = window(Start::Files(paths), [1280.0, 800.0], 1.0);
    settle(&mut h);
    let bytes: usize = texts.iter().map(Vec::len).sum();
    assert!(bytes > 200_000, "no large case: {bytes}");
    (folder, h)
}

/// A frame for the key, and one for what it asked for.
fn two_frames(h: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    h.key_press_modifiers(modifiers, key);
    h.run_steps(2);
}

#[test]
fn a_decision_on_a_large_case_is_seen_at_once_and_the_rest_follows() {
    let (_folder, mut h) = open();
    press(&mut h, Key::J);
    assert!(has(&h, "match 1 of"), "no match is selected");
    assert!(!has(&h, ", read wrongly: "));
    two_frames(&mut h, Modifiers::COMMAND, Key::Backspace);
    let at_work = !h.state().session().jobs().is_empty();
    assert!(
        has(&h, ", read wrongly: "),
        "seen at once (at work: {at_work})"
    );
    settle(&mut h);
    assert!(has(&h, ", read wrongly: "));
    two_frames(&mut h, Modifiers::COMMAND, Key::Z);
    assert!(!has(&h, ", read wrongly: "), "taken back at once");
    settle(&mut h);
    assert!(!has(&h, ", read wrongly: "));
}

#[test]
fn what_a_large_case_is_counted_by_is_that_of_its_analysis() {
    let (_folder, mut h) = open();
    let session = h.state().session();
    let matches = session.case().findings.alignment.matches.len();
    let attributions = session.provenance().attributions.len();
    assert!(
        matches > 100 && attributions > 100,
        "{matches}, {attributions}"
    );
    let of = |n: usize| {
        let each = session.provenance().attributions.iter();
        each.filter(|a| a.article.0 as usize == n).count()
    };
    let card = format!("{} attributions", of(1));
    assert!(has(&h, &card), "{card}");
    press(&mut h, Key::T);
    assert!(has(&h, "Passages"), "the table has its rows when it opens");
    press(&mut h, Key::Num3);
    let prov = h.state().session().provenance();
    let listed = format!("Claims, {}", prov.claims.len());
    assert!(has(&h, &listed), "{listed}");
    // The analysis without the second paper is followed, too.
    press_on(&mut h, "Remove long1.txt");
    let left = h.state().session().provenance().attributions.len();
    let card = format!("{left} attributions");
    assert!(left < attributions && has(&h, &card), "{card}");
}

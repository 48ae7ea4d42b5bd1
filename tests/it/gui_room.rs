//! Workshop mode in a room as rooms are: a small display or a large one, a borrowed machine on which nothing can be kept.

use crate::gui_hand::{command, fill, has, painted_texts, press, press_on, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use headwater::gui::{App, Start};
use headwater::monitor::Unwatched;
use headwater::store::{Preferences, Store};
use headwater::workshop::{Task, file, our_lessons};
use std::path::Path;

const ROOM: [f32; 2] = [1024.0, 768.0];

fn give(h: &mut Harness<'_, App>, at: usize) {
    press_on(h, our_lessons()[at].title);
    assert!(has(h, "Begin") || has(h, "Go on at task"));
}

fn in_a_task(h: &mut Harness<'_, App>) {
    press_on(h, "Begin");
    press(h, Key::Space);
    press(h, Key::S);
    assert!(has(h, "Task 2 of"));
}

#[test]
fn a_lesson_is_given_where_nothing_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, b"x").unwrap();
    let cases = [
        (None, "make a folder named headwater-data"),
        (
            Some(Store::open_at(&file.join("data"))),
            "cannot be written",
        ),
    ];
    for (store, told) in cases {
        let mut h = window(Start::Empty, ROOM, 1.0);
        h.state_mut().keep_in(store);
        settle(&mut h);
        assert!(has(&h, told), "{told}");
        give(&mut h, 0);
        assert!(has(&h, "Nothing can be kept on this machine"));
        in_a_task(&mut h);
        press(&mut h, Key::Escape);
        // As long as the window is there.
        give(&mut h, 0);
        press_on(&mut h, "Go on at task 2");
        assert!(has(&h, "Task 2 of"));
        press(&mut h, Key::Escape);
        // What was told once is not told with every change.
        let notices = |h: &Harness<'_, App>| {
            let texts = painted_texts(h);
            texts
                .iter()
                .filter(|t| t.galley.text().contains("annot be"))
                .count()
        };
        for _ in 0..5 {
            if has(&h, "Close this notice") {
                press_on(&mut h, "Close this notice");
            }
        }
        assert_eq!(notices(&h), 0);
        h.state_mut().prefs_mut().contrast = true;
        settle(&mut h);
        assert_eq!(notices(&h), 0);
    }
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
}

#[test]
fn everything_is_kept_in_the_folder_that_is_carried_about() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("headwater-data");
    std::fs::create_dir(&data).unwrap();
    let started = || {
        let mut h = window(Start::Empty, ROOM, 1.0);
        h.state_mut().keep_in(Some(Store::open_at(&data)));
        settle(&mut h);
        h
    };
    let mut h = started();
    h.state_mut().prefs_mut().person = "Ada".into();
    settle(&mut h);
    give(&mut h, 1);
    assert!(has(&h, "after a power cut") && !has(&h, "Nothing can be kept"));
    in_a_task(&mut h);
    drop(h);
    let mut h = started();
    assert_eq!(h.state_mut().prefs_mut().person, "Ada");
    give(&mut h, 1);
    press_on(&mut h, "Go on at task 2");
    assert!(has(&h, "Task 2 of"));
    let about: Preferences =
        serde_json::from_slice(&std::fs::read(data.join("preferences.json")).unwrap()).unwrap();
    assert_eq!(about.person, "Ada");
}

/// The smallest letter on screen.
fn smallest(h: &Harness<'_, App>) -> f32 {
    let texts = painted_texts(h);
    let sections = texts.iter().flat_map(|t| &t.galley.job.sections);
    sections
        .map(|s| s.format.font_id.size)
        .fold(f32::MAX, f32::min)
}

#[test]
fn letters_are_a_share_of_the_wall() {
    for (size, least) in [
        (ROOM, 24.0),
        ([1920.0, 1080.0], 33.0),
        ([640.0, 480.0], 24.0),
    ] {
        let mut h = window(Start::Empty, size, 1.0);
        settle(&mut h);
        give(&mut h, 2);
        press_on(&mut h, "Begin");
        for _ in 0..8 {
            assert!(smallest(&h) >= least, "{size:?}: {}", smallest(&h));
            press(&mut h, Key::S);
        }
    }
}

#[test]
fn letters_grow_as_far_as_all_choices_stay_on_the_page_and_stay_with_the_answer() {
    let mut grown = 0;
    for (at, ours) in our_lessons().iter().enumerate() {
        let lesson = ours.lesson(&Unwatched).unwrap();
        let mut h = window(Start::Empty, ROOM, 1.0);
        settle(&mut h);
        give(&mut h, at);
        press_on(&mut h, "Begin");
        for entry in &lesson.entries {
            press(&mut h, Key::S);
            let Task::Exercise(e) = &entry.task else {
                continue;
            };
            let title = |h: &Harness<'_, App>| {
                let texts = painted_texts(h);
                let of = texts.iter().find(|t| t.galley.text() == e.question);
                of.map(|t| t.galley.job.sections[0].format.font_id.size)
            };
            let before = title(&h).unwrap();
            if before < 39.0 {
                continue;
            }
            grown += 1;
            let texts = painted_texts(&h);
            for choice in &e.choices {
                let words = texts.iter().find(|t| t.galley.text() == choice.words);
                let low = words.map(|t| t.pos.y + t.galley.size().y);
                // The line of buttons begins below.
                assert!(low.is_some_and(|y| y < 716.0), "{}: {low:?}", choice.words);
            }
            press(&mut h, Key::Space);
            assert!(has(&h, "1. "));
            if let Some(after) = title(&h) {
                assert!((after - before).abs() < 0.01);
            }
            press(&mut h, Key::PageUp);
        }
    }
    assert!(grown > 2, "{grown}");
}

#[test]
fn no_name_of_a_drawing_is_cut_off() {
    let mut h = window(Start::Sample, ROOM, 1.0);
    settle(&mut h);
    press(&mut h, Key::F5);
    let mut drawings = 0;
    for _ in 0..120 {
        let texts = painted_texts(&h);
        drawings += usize::from(has(&h, "A drawing of"));
        for t in &texts {
            assert!(!t.galley.elided, "{}", t.galley.text());
        }
        press(&mut h, Key::Space);
    }
    assert!(drawings > 0);
}

#[test]
fn of_an_answer_only_the_newest_proof_is_on_screen() {
    let mut h = window(Start::Empty, ROOM, 1.0);
    settle(&mut h);
    give(&mut h, 2);
    press_on(&mut h, "Begin");
    press(&mut h, Key::Space);
    let lesson = our_lessons()[2].lesson(&Unwatched).unwrap();
    let Task::Exercise(e) = &lesson.entries[0].task else {
        panic!("it begins with an exercise");
    };
    let quotes = |h: &Harness<'_, App>| {
        let texts = painted_texts(h);
        let marked = texts.iter().filter(|t| {
            let sections = &t.galley.job.sections;
            sections.iter().any(|s| s.format.underline.width > 0.0)
        });
        marked.count()
    };
    let before = quotes(&h);
    for step in &e.reveal {
        for _ in 0..9 {
            if has(&h, &step.words) {
                break;
            }
            press(&mut h, Key::Space);
        }
        assert!(has(&h, &step.words));
        assert!(quotes(&h) <= before + step.evidence.len(), "{}", step.words);
    }
}

#[test]
fn a_lesson_file_opens_from_the_command_line_as_by_a_double_click() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pool.headwater-lesson");
    let lesson = our_lessons()[1].lesson(&Unwatched).unwrap();
    std::fs::write(&path, file::to_bytes(&lesson).unwrap()).unwrap();
    let start = Start::from_arguments(std::slice::from_ref(&path), false);
    let mut h = window(start, ROOM, 1.0);
    settle(&mut h);
    assert!(has(&h, "Begin") && has(&h, &lesson.title));
    press(&mut h, Key::Escape);
    open(&mut h, &path);
    assert!(has(&h, "Begin"));
}

#[test]
fn a_lesson_that_is_being_made_is_not_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (case, _) = our_lessons()[0].case(&Unwatched).unwrap();
    let own = folder.path().join("pool.headwater");
    headwater::casefile::save(&case, &own).unwrap();
    let mut h = window(Start::Case(own), ROOM, 1.0);
    settle(&mut h);
    let make = |h: &mut Harness<'_, App>| {
        command(h, Modifiers::COMMAND, Key::K);
        fill(h, "Find a command", "make a lesson");
        press(h, Key::Enter);
    };
    make(&mut h);
    fill(&mut h, "Notes for the teacher", "Ask the last row first");
    press_on(&mut h, "Later");
    press_on(&mut h, "Names");
    press_on(&mut h, "Outlets");
    fill(&mut h, "Instead of Valley Pulse", "The blue paper");
    press_on(&mut h, "Title and guide");
    fill(&mut h, "Title", "A lesson of mine");
    // To the findings and back; then closed and opened again.
    press_on(&mut h, "Mark findings…");
    assert!(has(&h, "What the conclusion rests on"));
    press(&mut h, Key::Escape);
    for way in ["after the findings", "after it was closed"] {
        make(&mut h);
        press_on(&mut h, "Tasks");
        let notes = crate::gui_hand::field(&h, "Notes for the teacher").value();
        assert_eq!(notes.as_deref(), Some("Ask the last row first"), "{way}");
        press_on(&mut h, "Names");
        let shown = crate::gui_hand::field(&h, "Instead of Valley Pulse");
        assert_eq!(shown.value().as_deref(), Some("The blue paper"), "{way}");
        press(&mut h, Key::Escape);
    }
    make(&mut h);
    press_on(&mut h, "Give it now");
    assert!(has(&h, "A lesson of mine") && has(&h, "Begin"));
}

fn open(h: &mut Harness<'_, App>, path: &Path) {
    command(h, Modifiers::COMMAND, Key::O);
    fill(h, "Path", &path.display().to_string());
    press(h, Key::Enter);
    settle(h);
}

//! Workshop mode at the window, by keyboard and by accessible names: a case before a room, a lesson from start to end, a crash on
//! the way, masks, paper.

use crate::gui_hand::{
    click, command, fill, folder_with, has, painted_texts, press, press_on, settle, window,
};
use eframe::egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use headwater::gui::{App, Start};
use headwater::monitor::Unwatched;
use headwater::workshop::{Lesson, Task, file, our_lessons};
use std::path::{Path, PathBuf};

pub const ROOM: [f32; 2] = [1024.0, 768.0];

const LOG: &str = "Outlet: Ostrey Log\nPublished: 2024-03-04\n\nThe old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n\nNobody knew the price of the pier when the council met on Tuesday evening.\n";
const GAZETTE: &str = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll told the Ostrey Log.\n\nThe buyer is a company from the mainland that nobody had heard of before.\n";

/// A window with a small case.
pub fn with_case<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    let (folder, files) = folder_with(&[
        ("secret-log.txt", LOG.as_bytes()),
        ("secret-gazette.txt", GAZETTE.as_bytes()),
    ]);
    let mut h = window(Start::Files(files), ROOM, 1.0);
    settle(&mut h);
    (folder, h)
}

/// One of our lessons as a file.
fn lesson_file(folder: &Path, at: usize) -> (PathBuf, Lesson) {
    let lesson = our_lessons()[at].lesson(&Unwatched).unwrap();
    let path = folder.join("pool.headwater-lesson");
    std::fs::write(&path, file::to_bytes(&lesson).unwrap()).unwrap();
    (path, lesson)
}

/// A window that opens a lesson file and keeps where it stands in a folder.
pub fn with_lesson<'a>(
    folder: &Path,
    at: usize,
    size: [f32; 2],
) -> (Harness<'a, App>, PathBuf, Lesson) {
    let (path, lesson) = lesson_file(folder, at);
    (opened(folder, &path, size), path, lesson)
}

/// A window that opens this file as a person does.
pub fn opened<'a>(folder: &Path, path: &Path, size: [f32; 2]) -> Harness<'a, App> {
    let mut h = window(Start::Empty, size, 1.0);
    h.state_mut().keep_lessons_in(folder.join("kept"));
    command(&mut h, Modifiers::COMMAND, Key::O);
    fill(&mut h, "Path", &path.display().to_string());
    press(&mut h, Key::Enter);
    settle(&mut h);
    h
}

pub fn begin(h: &mut Harness<'_, App>) {
    press_on(h, "Begin");
    assert!(h.state().is_on_stage());
}

/// The letters that a room sees are large, and no note or file is among the words.
pub fn fit_for_a_room(h: &Harness<'_, App>, where_: &str) {
    for text in painted_texts(h) {
        let galley = &text.galley;
        if galley.text().trim().is_empty() {
            continue;
        }
        for section in &galley.job.sections {
            let size = section.format.font_id.size;
            assert!(size >= 24.0, "{where_}: {size} of {:?}", galley.text());
        }
        assert!(
            !galley.text().contains("secret-"),
            "{where_}: {}",
            galley.text()
        );
        assert!(
            !galley.text().contains(".txt"),
            "{where_}: {}",
            galley.text()
        );
    }
}

/// Goes on until these words are on screen.
pub fn until(h: &mut Harness<'_, App>, key: Key, words: &str) {
    for _ in 0..60 {
        if has(h, words) {
            return;
        }
        press(h, key);
    }
    panic!("{words} did not come");
}

#[test]
fn one_key_makes_any_case_a_presentation() {
    let (_folder, mut h) = with_case();
    command(&mut h, Modifiers::NONE, Key::F5);
    assert!(h.state().is_on_stage());
    fit_for_a_room(&h, "first page");
    assert!(has(&h, "2 articles"));
    let mut seen = Vec::new();
    for n in 0..60 {
        fit_for_a_room(&h, &format!("page {n}"));
        for words in [
            "Article 1 of 2",
            "Article 2 of 2",
            "Claim 1 of",
            "Where it comes from",
            "Who relies on whom",
            "Who is behind it?",
        ] {
            if has(&h, words) && !seen.contains(&words) {
                seen.push(words);
            }
        }
        press(
            &mut h,
            if n % 2 == 0 {
                Key::Space
            } else {
                Key::PageDown
            },
        );
    }
    for words in [
        "Article 1 of 2",
        "Article 2 of 2",
        "Claim 1 of",
        "Where it comes from",
        "Who relies on whom",
        "Who is behind it?",
    ] {
        assert!(seen.contains(&words), "{words}: {seen:?}");
    }
    press(&mut h, Key::Home);
    assert!(has(&h, "2 articles"));
    press(&mut h, Key::PageUp);
    assert!(
        has(&h, "2 articles"),
        "there is nothing before the first page"
    );
    press(&mut h, Key::Escape);
    assert!(!h.state().is_on_stage());
    assert!(has(&h, "secret-log.txt"), "the case is as it was");
}

#[test]
fn notes_of_the_case_are_not_shown_to_the_room() {
    let (mut case, _) = our_lessons()[0].case(&Unwatched).unwrap();
    case.notes = "Ring Wendel again".into();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("noted.headwater");
    headwater::casefile::save(&case, &path).unwrap();
    let mut h = window(Start::Case(path), ROOM, 1.0);
    settle(&mut h);
    press(&mut h, Key::F5);
    for _ in 0..40 {
        assert!(!has(&h, "Wendel"));
        press(&mut h, Key::ArrowRight);
    }
    // The second window would stand in the room's own here, so it stays shut, and nothing is told before the room.
    press(&mut h, Key::T);
    assert!(!has(&h, "Wendel") && !has(&h, "one window only"));
    press(&mut h, Key::Escape);
    assert!(has(&h, "one window only"));
}

#[test]
fn the_screen_goes_blank_and_comes_back_where_it_was() {
    let (_folder, mut h) = with_case();
    press(&mut h, Key::F5);
    press(&mut h, Key::Space);
    assert!(has(&h, "Article 1 of 2"));
    for key in [Key::B, Key::Period] {
        press(&mut h, key);
        assert!(has(&h, "The screen is blank"));
        assert!(!has(&h, "Article 1 of 2"));
        press(&mut h, key);
        assert!(has(&h, "Article 1 of 2"));
    }
    press(&mut h, Key::B);
    press(&mut h, Key::PageDown);
    assert!(
        has(&h, "Article 1 of 2"),
        "a presenter's key shows the page again"
    );
}

#[test]
fn nothing_is_lost_when_the_screen_changes_and_letters_grow() {
    let (_folder, mut h) = with_case();
    press(&mut h, Key::F5);
    press(&mut h, Key::Space);
    for size in [[800.0, 600.0], [1920.0, 1080.0], ROOM] {
        h.set_size(Vec2::from(size));
        settle(&mut h);
        assert!(has(&h, "Article 1 of 2"), "{size:?}");
        fit_for_a_room(&h, "resized");
    }
    let largest = |h: &Harness<'_, App>| {
        let all = painted_texts(h);
        let sizes = all.iter().flat_map(|t| &t.galley.job.sections);
        sizes.map(|s| s.format.font_id.size).fold(0.0, f32::max)
    };
    let before = largest(&h);
    press(&mut h, Key::Plus);
    press(&mut h, Key::Plus);
    assert!(largest(&h) > before * 1.1);
    press(&mut h, Key::Num0);
    assert!((largest(&h) - before).abs() < 0.5);
    for _ in 0..3 {
        press(&mut h, Key::Minus);
    }
    assert!(
        (largest(&h) - before).abs() < 0.5,
        "never below what can be read"
    );
}

#[test]
fn a_room_goes_through_a_lesson_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, lesson) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    fit_for_a_room(&h, "title");
    press(&mut h, Key::Space);
    for (n, entry) in lesson.entries.iter().enumerate() {
        let Task::Exercise(e) = &entry.task else {
            continue;
        };
        let head = format!("Task {} of {}", n + 1, lesson.entries.len());
        assert!(has(&h, &head), "{head}");
        assert!(has(&h, &e.question), "{}", e.question);
        for k in 0..e.shown.len() {
            assert!(has(&h, &Lesson::passage_number(n, k)));
        }
        fit_for_a_room(&h, &head);
        // Hands are counted, one too many is taken away.
        for _ in 0..3 {
            press(&mut h, Key::Num1);
        }
        press(&mut h, Key::Num2);
        command(&mut h, Modifiers::SHIFT, Key::Num1);
        assert!(
            !has(&h, "The answer is") && !has(&h, &e.explanation),
            "{head}"
        );
        for step in &e.reveal {
            until(&mut h, Key::PageDown, &step.words);
            assert!(
                has(&h, "2 hands") && has(&h, "One hand"),
                "{head}: votes are closed and told"
            );
        }
        assert!(!has(&h, "The answer is"), "{head}: the answer comes last");
        until(&mut h, Key::PageDown, "The answer is");
        assert!(has(&h, &e.explanation), "{head}");
        fit_for_a_room(&h, &head);
        let next = format!("Task {} of", n + 2);
        match n + 1 == lesson.entries.len() {
            true => until(&mut h, Key::Space, "End of the lesson"),
            false => until(&mut h, Key::Space, &next),
        }
    }
    press(&mut h, Key::Escape);
    assert!(!h.state().is_on_stage());
    // The window does not wait for the file; whoever closes it does.
    drop(h);
    let left = std::fs::read_dir(folder.path().join("kept"))
        .unwrap()
        .count();
    assert_eq!(left, 0, "a lesson that ended is not gone on with");
}

#[test]
fn back_hides_the_answer_again_and_then_goes_to_the_task_before() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, lesson) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    let Task::Exercise(e) = &lesson.entries[0].task else {
        panic!("the first task is an exercise");
    };
    until(&mut h, Key::Space, "The answer is");
    press(&mut h, Key::PageUp);
    assert!(!has(&h, "The answer is") && has(&h, &e.reveal[0].words));
    for _ in &e.reveal {
        press(&mut h, Key::PageUp);
    }
    assert!(!has(&h, &e.reveal[0].words) && has(&h, "Task 1 of"));
    press(&mut h, Key::S);
    assert!(has(&h, "Task 2 of"));
    press(&mut h, Key::PageUp);
    assert!(has(&h, "Task 1 of"));
    press(&mut h, Key::PageUp);
    assert!(!has(&h, "Task 1 of") && has(&h, "Space or Page down begins"));
}

#[test]
fn hands_are_typed_and_votes_are_closed_by_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, _) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    fill(&mut h, "Hands for B", "17");
    settle(&mut h);
    // In a field, keys of the stage write or do nothing.
    press(&mut h, Key::B);
    assert!(!has(&h, "The screen is blank"));
    press(&mut h, Key::Escape);
    assert!(h.state().is_on_stage(), "Escape leaves the field first");
    press_on(&mut h, "One hand more for B");
    until(&mut h, Key::PageDown, "1. ");
    assert!(has(&h, "18 hands"));
    press(&mut h, Key::Num2);
    assert!(has(&h, "18 hands"));
}

#[test]
fn after_a_crash_the_lesson_stands_at_the_same_task_with_the_answer_hidden() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, path, lesson) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    press(&mut h, Key::S);
    press(&mut h, Key::Num1);
    until(&mut h, Key::Space, "The answer is");
    assert!(has(&h, "Task 2 of"));
    drop(h);
    let mut h = opened(folder.path(), &path, ROOM);
    press_on(&mut h, "Go on at task 2");
    assert!(has(&h, "Task 2 of") && has(&h, lesson.entries[1].task.question()));
    assert!(!has(&h, "The answer is") && !has(&h, "1. "));
    until(&mut h, Key::Space, "1. ");
    assert!(has(&h, "One hand"), "hands are kept");
}

#[test]
fn a_lesson_stays_where_it_is_when_the_screen_changes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, lesson) = with_lesson(folder.path(), 2, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    let Task::Exercise(e) = &lesson.entries[0].task else {
        panic!("it begins with an exercise");
    };
    press(&mut h, Key::Num1);
    until(&mut h, Key::Space, &e.reveal[0].words);
    for size in [[800.0, 600.0], [1600.0, 900.0]] {
        h.set_size(Vec2::from(size));
        settle(&mut h);
        assert!(has(&h, "Task 1 of") && has(&h, &e.reveal[0].words) && has(&h, "One hand"));
        assert!(!has(&h, "The answer is"));
        fit_for_a_room(&h, "a lesson, resized");
    }
}

#[test]
fn the_pointer_is_a_dot() {
    let (_folder, mut h) = with_case();
    press(&mut h, Key::F5);
    h.hover_at(eframe::egui::pos2(500.0, 300.0));
    settle(&mut h);
    let dots = |h: &Harness<'_, App>| {
        let shapes = &h.output().shapes;
        let is_dot = |s: &&eframe::egui::epaint::ClippedShape| matches!(&s.shape, eframe::egui::Shape::Circle(c) if c.center.distance(eframe::egui::pos2(500.0, 300.0)) < 1.0);
        shapes.iter().filter(is_dot).count()
    };
    assert_eq!(dots(&h), 0);
    press(&mut h, Key::L);
    assert!(dots(&h) > 0);
    press(&mut h, Key::L);
    assert_eq!(dots(&h), 0);
}

#[test]
fn a_discussion_has_no_score() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, lesson) = with_lesson(folder.path(), 1, ROOM);
    let at = lesson
        .entries
        .iter()
        .position(|e| matches!(e.task, Task::Discussion(_)))
        .unwrap();
    begin(&mut h);
    press(&mut h, Key::Space);
    for _ in 0..at {
        press(&mut h, Key::S);
    }
    assert!(has(&h, "There is no score") && !has(&h, "Hands for"));
    let Task::Discussion(d) = &lesson.entries[at].task else {
        unreachable!();
    };
    assert!(!has(&h, &d.why), "why it is open is for the teacher");
}

#[test]
fn our_lessons_stand_on_the_start_page() {
    let mut h = window(Start::Empty, [1280.0, 1000.0], 1.0);
    settle(&mut h);
    for lesson in our_lessons() {
        assert!(has(&h, lesson.title), "{}", lesson.title);
    }
    press_on(&mut h, our_lessons()[2].title);
    begin(&mut h);
    assert!(has(&h, our_lessons()[2].title));
}

#[test]
fn a_lesson_is_made_of_a_case_masked_saved_printed_and_given() {
    let folder = tempfile::tempdir().unwrap();
    let (case, _) = our_lessons()[0].case(&Unwatched).unwrap();
    let own = folder.path().join("pool.headwater");
    headwater::casefile::save(&case, &own).unwrap();
    let mut h = window(Start::Case(own), [1280.0, 900.0], 1.0);
    settle(&mut h);
    let open = |h: &mut Harness<'_, App>| {
        command(h, Modifiers::COMMAND, Key::K);
        fill(h, "Find a command", "make a lesson");
        press(h, Key::Enter);
        assert!(has(h, "Use task 1"));
    };
    open(&mut h);
    press_on(&mut h, "Use task 1");
    fill(&mut h, "Notes for the teacher", "Ask the last row first");
    press_on(&mut h, "Names");
    click(&mut h, "Outlets");
    assert!(has(&h, "Instead of"));
    press_on(&mut h, "Save lesson…");
    let path = folder.path().join("masked");
    fill(&mut h, "Path", &path.display().to_string());
    press(&mut h, Key::Enter);
    settle(&mut h);
    let written = path.with_extension("headwater-lesson");
    let lesson = file::read_bytes(&std::fs::read(&written).unwrap()).unwrap();
    assert!(!lesson.entries.is_empty());
    for a in &case.articles {
        let outlet = a.metadata.outlet.clone().unwrap();
        for b in &lesson.case.articles {
            assert!(!b.text.contains(&outlet), "{outlet}");
            assert_ne!(b.metadata.outlet.as_ref(), Some(&outlet));
        }
    }
    assert_eq!(
        h.state().session().case().articles.len(),
        case.articles.len(),
        "the case stays"
    );
    // No name is left in what the room sees.
    let mut room = opened(folder.path(), &written, ROOM);
    begin(&mut room);
    for _ in 0..90 {
        for text in painted_texts(&room) {
            for a in &case.articles {
                let outlet = a.metadata.outlet.as_deref().unwrap();
                assert!(
                    !text.galley.text().contains(outlet),
                    "{}",
                    text.galley.text()
                );
            }
        }
        press(&mut room, Key::PageDown);
    }
    assert!(has(&room, "End of the lesson"));
    open(&mut h);
    press_on(&mut h, "Print…");
    let path = folder.path().join("paper.html");
    fill(&mut h, "Path", &path.display().to_string());
    press(&mut h, Key::Enter);
    settle(&mut h);
    for name in [
        "paper-worksheet.html",
        "paper-worksheet-large-print.html",
        "paper-answer-key.html",
        "paper-plan-without-computers.html",
    ] {
        let page = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(page.contains("<h1"), "{name}");
    }
    open(&mut h);
    press_on(&mut h, "Give it now");
    begin(&mut h);
    press(&mut h, Key::Space);
    assert!(has(&h, "Task 1 of"));
}

#[test]
fn a_case_without_anything_checked_says_why_there_is_no_lesson() {
    let (_folder, mut h) = with_case();
    command(&mut h, Modifiers::COMMAND, Key::K);
    fill(&mut h, "Find a command", "make a lesson");
    press(&mut h, Key::Enter);
    assert!(has(&h, "There is nothing to ask yet"));
}

#[test]
fn a_damaged_lesson_is_refused_with_a_reason() {
    let (folder, files) = folder_with(&[("broken.headwater-lesson", b"PK nothing")]);
    let mut h = window(Start::Files(files), ROOM, 1.0);
    settle(&mut h);
    assert!(!h.state().is_on_stage());
    assert!(has(&h, "not a Headwater lesson") || has(&h, "damaged"));
    drop(folder);
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_workshop() {
    use crate::gui_look::{picture, theme_of};
    let size = [1280.0, 720.0];
    for (tag, dark) in [("light", false), ("dark", true)] {
        let folder = tempfile::tempdir().unwrap();
        let (mut h, _, lesson) = with_lesson(folder.path(), 0, size);
        theme_of(&mut h, dark);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-lesson-opened"));
        begin(&mut h);
        picture(&mut h, &format!("{tag}-lesson-title"));
        press(&mut h, Key::Space);
        for n in 0..lesson.entries.len() {
            picture(&mut h, &format!("{tag}-task-{n}"));
            for _ in 0..7 {
                press(&mut h, Key::Num1);
            }
            press(&mut h, Key::Num2);
            press(&mut h, Key::Num2);
            until(&mut h, Key::Space, "1. ");
            picture(&mut h, &format!("{tag}-task-{n}-step"));
            until(&mut h, Key::Space, "The answer is");
            picture(&mut h, &format!("{tag}-task-{n}-answer"));
            press(&mut h, Key::S);
        }
        picture(&mut h, &format!("{tag}-lesson-end"));
    }
    let mut h = window(Start::Sample, size, 1.0);
    settle(&mut h);
    press(&mut h, Key::F5);
    for n in 0..60 {
        picture(&mut h, &format!("case-{n:02}"));
        press(&mut h, Key::PageDown);
    }
    press(&mut h, Key::Escape);
    command(&mut h, Modifiers::COMMAND, Key::K);
    fill(&mut h, "Find a command", "make a lesson");
    press(&mut h, Key::Enter);
    picture(&mut h, "make-empty");
    let folder = tempfile::tempdir().unwrap();
    let (case, _) = our_lessons()[0].case(&Unwatched).unwrap();
    let own = folder.path().join("pool.headwater");
    headwater::casefile::save(&case, &own).unwrap();
    for (tag, size) in [("wide", [1280.0, 800.0]), ("narrow", [1024.0, 768.0])] {
        let mut h = window(Start::Case(own.clone()), size, 1.0);
        settle(&mut h);
        command(&mut h, Modifiers::COMMAND, Key::K);
        fill(&mut h, "Find a command", "make a lesson");
        press(&mut h, Key::Enter);
        picture(&mut h, &format!("make-{tag}"));
        press_on(&mut h, "Names");
        click(&mut h, "Outlets");
        click(&mut h, "Persons");
        picture(&mut h, &format!("make-{tag}-names"));
        press_on(&mut h, "Title and guide");
        picture(&mut h, &format!("make-{tag}-guide"));
    }
}

//! More of the stage, by keyboard and by accessible names: the clock, the pointer, drawings that grow, the display of the teacher, paper
//! for a level.

use crate::gui_hand::{command, fill, has, painted_texts, press, press_on, settle, window};
use crate::gui_workshop::{ROOM, begin, fit_for_a_room, opened, until, with_case, with_lesson};
use eframe::egui::{Key, Modifiers, Shape, pos2};
use egui_kittest::Harness;
use headwater::gui::workshop::{Display, Displays};
use headwater::gui::{App, Start};
use headwater::monitor::Unwatched;
use headwater::workshop::{Exercise, Kind, Lesson, Level, Task, extent, our_lessons};

/// Seconds on the clock of the stage.
fn seconds(h: &Harness<'_, App>) -> u32 {
    for text in painted_texts(h) {
        let text = text.galley.text();
        let time = text.split("   ").nth(1).filter(|_| text.contains(" / "));
        let time = time.map(|t| t.split(',').next().unwrap_or(t));
        if let Some((m, s)) = time.and_then(|t| t.split_once(':')) {
            return m.trim().parse::<u32>().unwrap() * 60 + s.parse::<u32>().unwrap();
        }
    }
    panic!("there is no clock");
}

#[test]
fn the_clock_stands_in_a_break_and_goes_on_after_a_crash() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, path, _) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    let wait = |h: &mut Harness<'_, App>| h.run_steps(20 * 40);
    wait(&mut h);
    let before = seconds(&h);
    assert!(before >= 40, "{before}");
    command(&mut h, Modifiers::SHIFT, Key::C);
    assert!(has(&h, "stopped"), "it is told in words");
    let stopped = seconds(&h);
    wait(&mut h);
    assert_eq!(seconds(&h), stopped);
    command(&mut h, Modifiers::SHIFT, Key::C);
    assert!(!has(&h, "stopped"));
    wait(&mut h);
    assert!(seconds(&h) >= stopped + 40);
    press(&mut h, Key::Num1);
    let kept = seconds(&h);
    drop(h);
    let mut h = opened(folder.path(), &path, ROOM);
    press_on(&mut h, "Go on at task 1");
    let again = seconds(&h);
    assert!((kept..kept + 20).contains(&again), "{kept}, {again}");
    wait(&mut h);
    assert!(seconds(&h) >= again + 40, "it goes on");
    press(&mut h, Key::C);
    assert!(
        painted_texts(&h)
            .iter()
            .all(|t| !t.galley.text().contains("   "))
    );
}

#[test]
fn a_lesson_that_is_left_halfway_goes_on_there() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, path, _) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    press(&mut h, Key::S);
    press(&mut h, Key::Escape);
    assert!(!h.state().is_on_stage());
    assert!(!has(&h, "Task 2 of"), "nothing of it is left on screen");
    drop(h);
    let mut h = opened(folder.path(), &path, ROOM);
    assert!(has(&h, "Go on at task 2"));
    press_on(&mut h, "From the beginning");
    assert!(has(&h, "Space or Page down begins"));
}

#[test]
fn a_blank_lesson_shows_nothing_and_takes_no_votes() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, path, lesson) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    press(&mut h, Key::Num1);
    let question = lesson.entries[0].task.question();
    press(&mut h, Key::B);
    assert!(has(&h, "The screen is blank") && !has(&h, question));
    assert!(painted_texts(&h).is_empty(), "nothing is painted");
    press(&mut h, Key::Num1);
    press(&mut h, Key::S);
    assert!(has(&h, "The screen is blank"));
    drop(h);
    // A power cut while it was blank.
    let mut h = opened(folder.path(), &path, ROOM);
    press_on(&mut h, "Go on at task 1");
    assert!(has(&h, question));
    press(&mut h, Key::B);
    press(&mut h, Key::Space);
    assert!(has(&h, question), "a presenter's key shows the page again");
    assert!(!has(&h, "1. "), "and reveals nothing");
    until(&mut h, Key::Space, "1. ");
    assert!(has(&h, "One hand") && !has(&h, "2 hands"));
}

#[test]
fn keys_move_the_dot_and_the_mouse_takes_it_back() {
    let (_folder, mut h) = with_case();
    press(&mut h, Key::F5);
    press(&mut h, Key::Space);
    let dot = |h: &Harness<'_, App>| {
        h.output().shapes.iter().find_map(|s| match &s.shape {
            Shape::Circle(c) if (c.radius - 11.0).abs() < 0.1 => Some(c.center),
            _ => None,
        })
    };
    assert_eq!(dot(&h), None);
    command(&mut h, Modifiers::SHIFT, Key::ArrowRight);
    let first = dot(&h).unwrap();
    for _ in 0..4 {
        command(&mut h, Modifiers::SHIFT, Key::ArrowRight);
    }
    command(&mut h, Modifiers::SHIFT, Key::ArrowUp);
    let moved = dot(&h).unwrap();
    assert!((moved.x - first.x - 88.0).abs() < 1.0 && (first.y - moved.y - 22.0).abs() < 1.0);
    assert!(has(&h, "Article 1 of 2"), "the page stays");
    for _ in 0..100 {
        command(&mut h, Modifiers::SHIFT, Key::ArrowRight);
    }
    assert!(dot(&h).unwrap().x <= ROOM[0], "it stays on the page");
    h.hover_at(pos2(300.0, 200.0));
    settle(&mut h);
    assert!(dot(&h).unwrap().distance(pos2(300.0, 200.0)) < 1.0);
    press(&mut h, Key::L);
    assert_eq!(dot(&h), None);
}

#[test]
fn the_keys_are_listed_on_the_stage() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, _) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    press(&mut h, Key::F1);
    assert!(has(&h, "Shift with the arrows moves it") && has(&h, "Shift it stops and goes on"));
    assert!(!has(&h, "Task 1 of"));
    fit_for_a_room(&h, "the keys");
    press(&mut h, Key::Escape);
    assert!(h.state().is_on_stage() && has(&h, "Task 1 of"));
    // A presenter's key takes the list away, and turns nothing behind it.
    for key in [Key::Space, Key::PageDown, Key::PageUp, Key::S, Key::End] {
        press(&mut h, Key::F1);
        press(&mut h, key);
        assert!(has(&h, "Task 1 of") && has(&h, "Reveal"), "{key:?}");
    }
}

/// Lines that are heavier than usual.
fn heavy(h: &Harness<'_, App>) -> usize {
    let is_heavy = |s: &Shape| match s {
        Shape::Path(p) => p.stroke.width > 6.5,
        Shape::LineSegment { stroke, .. } => stroke.width > 6.5,
        _ => false,
    };
    let shapes = h.output().shapes.iter();
    shapes.filter(|s| is_heavy(&s.shape)).count()
}

#[test]
fn the_drawing_of_a_case_grows_by_a_link_a_step() {
    let (case, _) = our_lessons()[0].case(&Unwatched).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pool.headwater");
    headwater::casefile::save(&case, &path).unwrap();
    let mut h = window(Start::Case(path), ROOM, 1.0);
    settle(&mut h);
    let count = h.state().session().provenance().citations.len();
    assert!(count > 2);
    press(&mut h, Key::F5);
    for n in 1..=count {
        until(&mut h, Key::PageDown, &format!("Step {n} of {count}"));
        let drawn = format!("A drawing of {n} links");
        assert!(has(&h, &drawn), "{drawn}");
        assert!(has(&h, " relies on "));
        assert!(heavy(&h) > 0, "the new link is set off");
        fit_for_a_room(&h, &drawn);
    }
    until(&mut h, Key::PageDown, "All steps together");
    assert!(has(&h, &format!("A drawing of {count} links")));
    assert_eq!(heavy(&h), 0);
}

#[test]
fn the_chain_of_an_exercise_grows_as_the_answer_is_shown() {
    let is_chain = |l: &Lesson| {
        l.entries.iter().position(|e| {
            matches!(
                &e.task,
                Task::Exercise(Exercise {
                    kind: Kind::Chain,
                    ..
                })
            )
        })
    };
    let found = (0..3).find_map(|n| {
        let lesson = our_lessons()[n].lesson(&Unwatched).unwrap();
        is_chain(&lesson).map(|at| (n, at))
    });
    let (lesson, at) = found.expect("a lesson of ours asks for a chain");
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, lesson) = with_lesson(folder.path(), lesson, ROOM);
    let Task::Exercise(e) = &lesson.entries[at].task else {
        unreachable!();
    };
    let names = e.chain().unwrap();
    begin(&mut h);
    press(&mut h, Key::Space);
    for _ in 0..at {
        press(&mut h, Key::S);
    }
    assert!(has(&h, &e.question) && !has(&h, "The chain so far"));
    for (n, step) in e.reveal.iter().enumerate() {
        until(&mut h, Key::PageDown, &step.words);
        let from = names.len() - n - 2;
        let told = format!("The chain so far: {}", names[from..].join(" \u{2192} "));
        assert!(has(&h, &told), "{told}");
        if from > 0 {
            let more = format!("The chain so far: {}", names[from - 1]);
            assert!(!has(&h, &more), "what comes is not told: {more}");
        }
        assert!(heavy(&h) > 0, "the new link is set off");
        fit_for_a_room(&h, &told);
    }
    press(&mut h, Key::PageUp);
    let last = format!("The chain so far: {}", names.join(" \u{2192} "));
    assert!(!has(&h, &last), "back takes the link away");
}

fn display(name: &str, x: i32, size: (u32, u32)) -> Display {
    Display {
        name: name.into(),
        at: (x, 0),
        size,
        scale: 1.0,
        index: 0,
    }
}

#[test]
fn the_teacher_names_a_display_that_the_room_does_not_see() {
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, lesson) = with_lesson(folder.path(), 0, ROOM);
    begin(&mut h);
    press(&mut h, Key::Space);
    h.ctx.set_embed_viewports(false);
    let Task::Exercise(e) = &lesson.entries[0].task else {
        panic!("it begins with an exercise");
    };
    let see = |h: &mut Harness<'_, App>, all: Vec<Display>| {
        let room = (!all.is_empty()).then_some(0);
        h.state_mut().look_around(Displays {
            all,
            room,
            ..Displays::default()
        });
        settle(h);
    };
    let (own, projector) = (
        display("eDP-1", 0, (1366, 768)),
        display("HDMI-1", 1366, (1024, 768)),
    );
    press(&mut h, Key::T);
    assert!(has(&h, "does not tell which displays"));
    see(&mut h, vec![own.clone()]);
    assert!(has(&h, "one display only") && has(&h, "1. eDP-1, 1366 × 768"));
    press(&mut h, Key::Num1);
    assert!(has(&h, "one display only"), "there is no place for answers");
    let same = display("HDMI-1", 0, (1024, 768));
    see(&mut h, vec![own.clone(), same]);
    assert!(has(&h, "Shows the same as: 2. HDMI-1"));
    press(&mut h, Key::Num2);
    assert!(has(&h, "Shows the same as"), "a mirrored one is not taken");
    see(&mut h, vec![own, projector]);
    fit_for_a_room(&h, "displays");
    assert!(has(&h, "The window of the room is here"));
    press(&mut h, Key::Num1);
    assert!(has(&h, "Which display"), "the room sees that one");
    assert!(!has(&h, "Task 1 of"));
    press(&mut h, Key::Num2);
    // Without a window system the second window does not come there, so all stays covered.
    assert!(has(&h, "Task 1 of") && has(&h, "goes to the display that you named"));
    assert!(!has(&h, &e.explanation) && !has(&h, &e.strongest.why));
    press(&mut h, Key::T);
    assert!(!has(&h, "goes to the display") && !has(&h, "Which display"));
}

#[test]
fn basic_tasks_are_printed_alone() {
    let lessons = our_lessons().iter().enumerate();
    let both = lessons.map(|(n, l)| (n, l.lesson(&Unwatched).unwrap()));
    let both = both.filter(|(_, l)| {
        let tasks = || l.entries.iter().map(|e| &e.task);
        let basic = extent(tasks(), Some(Level::Basic)).0;
        basic > 0 && basic < l.entries.len()
    });
    let (at, lesson) = both.into_iter().next().expect("a lesson of ours has both");
    let folder = tempfile::tempdir().unwrap();
    let (mut h, _, _) = with_lesson(folder.path(), at, ROOM);
    assert!(has(&h, &format!("All {} tasks", lesson.entries.len())));
    press_on(&mut h, "basic ones");
    for ending in ["html", "pdf"] {
        let path = folder.path().join(format!("paper.{ending}"));
        press_on(&mut h, "Print…");
        fill(&mut h, "Path", &path.display().to_string());
        press(&mut h, Key::Enter);
        settle(&mut h);
        if ending == "html" {
            let (file, _) = (folder.path().join("pool.headwater-lesson"), ());
            h = opened(folder.path(), &file, ROOM);
            press_on(&mut h, "basic ones");
        }
    }
    for name in [
        "paper-worksheet-basic",
        "paper-worksheet-basic-large-print",
        "paper-answer-key-basic",
        "paper-plan-without-computers-basic",
    ] {
        let page = std::fs::read_to_string(folder.path().join(format!("{name}.html"))).unwrap();
        assert!(page.contains("basic:"), "{name}");
        let pdf = std::fs::read(folder.path().join(format!("{name}.pdf"))).unwrap();
        assert!(pdf.starts_with(b"%PDF"), "{name}");
    }
    let page = folder.path().join("paper-worksheet-basic.html");
    let page = std::fs::read_to_string(page).unwrap();
    for (n, entry) in lesson.entries.iter().enumerate() {
        let printed = page.contains(&format!("id=\"task-{}\"", n + 1));
        assert_eq!(
            printed,
            entry.task.level() == Level::Basic,
            "task {}",
            n + 1
        );
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_stage() {
    use crate::gui_look::{picture, theme_of};
    for (tag, dark) in [("light", false), ("dark", true)] {
        let mut h = window(Start::Sample, ROOM, 1.0);
        theme_of(&mut h, dark);
        settle(&mut h);
        press(&mut h, Key::F5);
        press(&mut h, Key::F1);
        picture(&mut h, &format!("{tag}-keys"));
        press(&mut h, Key::Escape);
        until(&mut h, Key::PageDown, "Step 1 of");
        for n in 0..24 {
            if !has(&h, "Step ") {
                break;
            }
            picture(&mut h, &format!("{tag}-step-{n:02}"));
            press(&mut h, Key::PageDown);
        }
        let folder = tempfile::tempdir().unwrap();
        for n in 0..our_lessons().len() {
            let (mut h, _, lesson) = with_lesson(folder.path(), n, ROOM);
            theme_of(&mut h, dark);
            settle(&mut h);
            picture(&mut h, &format!("{tag}-opened-{n}"));
            begin(&mut h);
            press(&mut h, Key::Space);
            for entry in &lesson.entries {
                let chain = matches!(&entry.task, Task::Exercise(e) if e.chain().is_some());
                for k in 0..if chain { 10 } else { 0 } {
                    picture(&mut h, &format!("{tag}-chain-{n}-{k}"));
                    press(&mut h, Key::PageDown);
                }
                if !chain {
                    press(&mut h, Key::S);
                }
            }
        }
    }
}

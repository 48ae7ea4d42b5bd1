//! What the window says about work that was nearly lost, and the history, driven by accessible names.

use crate::gui_hand::{click, command, fill, folder_with, has, press, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use headwater::case::{Command, Question};
use headwater::gui::{App, Start};
use headwater::session::Session;
use std::path::{Path, PathBuf};

const TEXT: &str = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n\nNobody knew the price.\n";

fn open<'a>(start: Start) -> Harness<'a, App> {
    let mut h = window(start, [1280.0, 900.0], 1.0);
    settle(&mut h);
    h
}

/// A saved case with one article.
fn saved(folder: &Path) -> PathBuf {
    let article = folder.join("log.txt");
    std::fs::write(&article, TEXT).unwrap();
    let mut session = Session::new();
    session.open_files(vec![article]);
    session.wait();
    let path = folder.join("pier.headwater");
    session.save(path.clone());
    session.wait();
    session.close();
    path
}

fn ask(words: &str) -> Command {
    Command::SetQuestion(Question {
        checked: words.to_owned(),
        ..Question::default()
    })
}

fn save(h: &mut Harness<'_, App>) {
    command(h, Modifiers::COMMAND, Key::S);
}

#[test]
fn steps_of_a_window_that_ended_are_offered_and_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let mut lost = Session::new();
    lost.open_case(path.clone());
    lost.wait();
    lost.apply(ask("Was the pier sold?")).unwrap();
    lost.wait_kept();
    // It ends without closing the case.
    drop(lost);
    let mut h = open(Start::Case(path));
    assert!(has(&h, "Steps that were not saved") && has(&h, "change the question"));
    click(&mut h, "Take them over");
    let case = h.state().session().case();
    assert_eq!(case.question.checked, "Was the pier sold?");
    assert!(h.state().session().is_modified());
    command(&mut h, Modifiers::COMMAND, Key::Z);
    assert!(h.state().session().case().question.is_empty());
}

#[test]
fn a_second_window_reads_and_a_copy_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let mut first = Session::new();
    first.open_case(path.clone());
    first.wait();
    let mut h = open(Start::Case(path));
    assert!(has(&h, "Another window has this case open"));
    click(&mut h, "Save a copy…");
    let copy = folder.path().join("copy.headwater");
    fill(&mut h, "Path", &copy.display().to_string());
    press(&mut h, Key::Enter);
    assert!(!has(&h, "Another window has this case open"));
    assert!(copy.exists());
}

#[test]
fn a_case_file_that_changed_or_went_away_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let path = saved(folder.path());
    let mut h = open(Start::Case(path.clone()));
    press(&mut h, Key::J);
    click(&mut h, "Remove log.txt");
    std::fs::remove_file(&path).unwrap();
    save(&mut h);
    assert!(has(&h, "Not saved yet") && has(&h, "is not there any more"));
    assert!(
        h.state().session().is_modified(),
        "the work is in the window"
    );
    click(&mut h, "Write it anew");
    assert!(path.exists() && !h.state().session().is_modified());
}

#[test]
fn the_history_tells_every_step_and_is_exported() {
    let (folder, files) = folder_with(&[("log.txt", TEXT.as_bytes())]);
    let mut h = open(Start::Files(files));
    h.state_mut().prefs_mut().person = "Ada".into();
    settle(&mut h);
    click(&mut h, "Remove log.txt");
    command(&mut h, Modifiers::COMMAND, Key::Z);
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    assert!(has(&h, "remove 1 article, taken back") && has(&h, "undo: remove 1 article"));
    assert!(has(&h, "add 1 article"));
    fill(&mut h, "Find a step", "undo");
    settle(&mut h);
    assert!(!has(&h, "add 1 article"));
    click(&mut h, "Export…");
    let path = folder.path().join("steps.csv");
    fill(&mut h, "Path", &path.display().to_string());
    press(&mut h, Key::Enter);
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(
        table.contains("Ada") && table.contains("undo: remove 1 article"),
        "{table}"
    );
    // A second time there is a file in the way.
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    click(&mut h, "Export…");
    fill(&mut h, "Path", &path.display().to_string());
    press(&mut h, Key::Enter);
    assert!(has(&h, "Replace the file?"));
    click(&mut h, "Cancel");
}

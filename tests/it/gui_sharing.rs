//! Sharing a copy and removing for good, at the window.

use crate::gui_hand::{click, command, fill, folder_with, has, press, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use headwater::case::{Card, Command, Level};
use headwater::casefile;
use headwater::gui::{App, Start};
use headwater::session::Session;
use std::path::{Path, PathBuf};

const PIER: &str = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n\nNobody knew the price.\n";
const HERON: &str =
    "The heron of Vessel Point was counted twice, the warden said.\n\nHe counts every spring.\n";

/// A saved case with two articles, notes and a card.
fn saved() -> (tempfile::TempDir, PathBuf) {
    let (folder, files) = folder_with(&[
        ("pier.txt", PIER.as_bytes()),
        ("heron.txt", HERON.as_bytes()),
    ]);
    let mut session = Session::new();
    session.set_person("Mia Gorst");
    session.open_files(files);
    session.wait();
    session
        .apply(Command::SetNotes("ring the warden".into()))
        .unwrap();
    let card = Card {
        id: session.case().next_card(),
        title: "call with the warden".into(),
        level: Level::NeverExport,
        ..Card::default()
    };
    session.apply(card.set()).unwrap();
    let path = folder.path().join("harbour.headwater");
    session.save(path.clone());
    session.wait();
    session.close();
    (folder, path)
}

fn open<'a>(path: &Path, size: [f32; 2]) -> Harness<'a, App> {
    let mut h = window(Start::Case(path.to_owned()), size, 1.0);
    settle(&mut h);
    h
}

fn from_palette(h: &mut Harness<'_, App>, name: &str) {
    command(h, Modifiers::COMMAND, Key::K);
    fill(h, "Find a command", name);
    press(h, Key::Enter);
}

#[test]
fn a_copy_has_what_is_ticked() {
    let (folder, path) = saved();
    let before = std::fs::read(&path).unwrap();
    let mut h = open(&path, [1280.0, 900.0]);
    from_palette(&mut h, "Share a copy");
    for line in [
        "Original files: 2",
        "Notes on the case: 1",
        "Evidence cards, never export: 1",
        "Undo steps: 3",
    ] {
        assert!(has(&h, line), "{line}");
    }
    click(&mut h, "Notes on the case: 1");
    click(&mut h, "Original files: 2");
    // It cannot be ticked.
    click(&mut h, "Evidence cards, never export: 1");
    click(&mut h, "Write the copy…");
    let copy = folder.path().join("copy.headwater");
    fill(&mut h, "Path", &copy.display().to_string());
    press(&mut h, Key::Enter);
    assert!(has(&h, "Copy written"));
    let loaded = casefile::open(&copy).unwrap();
    assert_eq!(loaded.case.notes, "ring the warden");
    assert!(loaded.case.articles.iter().all(|a| !a.original_kept));
    assert!(loaded.case.cards.is_empty());
    assert_eq!(loaded.history.last_number(), 0);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(h.state().session().path(), Some(path.as_path()));
}

#[test]
fn an_article_is_removed_for_good_after_a_plain_question() {
    let (folder, path) = saved();
    let mut h = open(&path, [1280.0, 900.0]);
    from_palette(&mut h, "Remove for good");
    click(&mut h, "Article: heron.txt");
    click(&mut h, "See what would go…");
    assert!(has(&h, "1 article, with its text and its original file"));
    assert!(has(&h, "The case is saved at once"));
    // Without the tick the button does nothing.
    press_last(&mut h, "Remove for good");
    assert_eq!(h.state().session().case().articles.len(), 2);
    click(&mut h, "I understand that this cannot be undone");
    press_last(&mut h, "Remove for good");
    assert_eq!(h.state().session().case().articles.len(), 1);
    assert!(!h.state().session().is_modified());
    // What is left may have been analysed anew by then.
    let told = h.state().told();
    assert!(["Removed for good", "Analysed"].contains(&told), "{told}");
    let (case, _) = casefile::load(&path).unwrap();
    assert_eq!(case.articles.len(), 1);
    // The article's own file beside the case is none of the case's.
    assert!(folder.path().join("heron.txt").exists());
    command(&mut h, Modifiers::COMMAND, Key::Z);
    assert!(
        h.state().session().case().cards.is_empty(),
        "other steps can be undone"
    );
}

fn press_last(h: &mut Harness<'_, App>, name: &str) {
    use egui_kittest::kittest::Queryable;
    let last = h.query_all_by_label(name).last();
    last.unwrap_or_else(|| panic!("nothing is called {name}"))
        .click();
    settle(h);
}

#[test]
fn a_name_that_was_typed_goes_from_notes_and_settings() {
    let (_folder, path) = saved();
    let mut h = open(&path, [1280.0, 900.0]);
    h.state_mut().prefs_mut().person = "Mia Gorst".into();
    settle(&mut h);
    from_palette(&mut h, "Remove for good");
    fill(&mut h, "Find, or type a person's name", "Mia Gorst");
    settle(&mut h);
    click(&mut h, "Name: Mia Gorst");
    click(&mut h, "See what would go…");
    assert!(has(&h, "It is your name in the settings"));
    click(&mut h, "I understand that this cannot be undone");
    press_last(&mut h, "Remove for good");
    assert!(h.state_mut().prefs_mut().person.is_empty());
    let named = h.state().session().history();
    assert!(named.iter().all(|l| l.stamp.who.is_empty()));
}

#[test]
#[ignore = "draws pictures for a person to look at"]
fn gui_look_sharing() {
    let Some(folder) = std::env::var_os("LOOK").map(PathBuf::from) else {
        return;
    };
    let (_folder, path) = saved();
    for (name, size) in [("wide", [1280.0, 800.0]), ("small", [1024.0, 768.0])] {
        let mut h = open(&path, size);
        from_palette(&mut h, "Share a copy");
        let shot = |h: &mut Harness<'_, App>, what: &str| {
            let image = h.render().unwrap();
            image
                .save(folder.join(format!("{what}-{name}.png")))
                .unwrap();
        };
        shot(&mut h, "share");
        press(&mut h, Key::Escape);
        from_palette(&mut h, "Remove for good");
        click(&mut h, "Article: heron.txt");
        shot(&mut h, "remove");
        click(&mut h, "See what would go…");
        shot(&mut h, "remove-sure");
    }
}

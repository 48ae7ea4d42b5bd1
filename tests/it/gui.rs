//! The window, driven by accessible names, without a screen.

use crate::gui_hand::{command, fill, has, settle, window};
use eframe::egui::{
    Event, Key, Modifiers, PointerButton, ViewportEvent, ViewportId, accesskit::Role,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::article::MetadataField;
use headwater::case::{FindingKey, Verdict};
use headwater::gui::{App, Start, item::Item, views::View};
use std::path::{Path, PathBuf};

const LEFT: &str = "Harbour dues will rise by 12 percent from May, the port authority of Orsholm said on Tuesday.\n\n\
    Ferry tickets, parking and the lease of the old cannery stay as they are, and nobody in the town hall wanted to talk about \
    the price of diesel, which has doubled since the winter storms closed the northern depot.\n\n\
    A senior official told the Tern that the council had already agreed to the new dues behind closed doors.\n\n\
    \"We had no choice but to raise them\", harbour master Ina Brodt said.\n\nThe fishing fleet of Orsholm has forty boats.\n";
const RIGHT: &str = "The council of Orsholm met on Monday.\n\n\
    Harbour dues will rise by 12 percent from May, the port authority of Orsholm said on Tuesday.\n\n\
    The chapel choir sang on the quay while the trawlers came home, and children waited for the first boat with lanterns made \
    of paper and string, as they do every spring when the ice has gone.\n\n\
    According to the Tern, an official said the council had already agreed to the new dues behind closed doors.\n\n\
    Fishermen called the decision a blow to the town.\n";

/// Two invented articles in a folder of their own.
fn two_files() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = [("tern.txt", LEFT), ("gannet.txt", RIGHT)]
        .iter()
        .map(|(name, text)| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        })
        .collect();
    (folder, files)
}

fn open<'a>(start: Start) -> Harness<'a, App> {
    let mut h = window(start, [1280.0, 800.0], 1.0);
    settle(&mut h);
    h
}

fn click(h: &mut Harness<'_, App>, label: &str) {
    h.get_by_label(label).click();
    settle(h);
}

fn verdicts(h: &Harness<'_, App>) -> Vec<(FindingKey, Verdict)> {
    let decisions = &h.state().session().case().decisions;
    decisions
        .iter()
        .map(|(k, d)| (k.clone(), d.verdict))
        .collect()
}

fn save_as(h: &mut Harness<'_, App>, path: &Path) {
    command(h, Modifiers::COMMAND, Key::S);
    fill(h, "Path", &path.display().to_string());
    let button = h
        .query_all_by_label("Save")
        .find(|n| n.accesskit_node().role() == Role::Button);
    button.unwrap().click();
    settle(h);
}

#[test]
fn the_main_job_from_two_files_to_a_report() {
    let (folder, files) = two_files();
    let mut h = open(Start::Files(files));
    assert_eq!(h.state().session().case().articles.len(), 2);
    // Select a match by its mark in the text; the inspector says why it was found.
    h.query_all_by_label_contains(" match 1 of ")
        .next()
        .unwrap()
        .click();
    h.run();
    let Some(Item::Match(first)) = h.state().selected() else {
        panic!("no match selected: {:?}", h.state().selected())
    };
    h.get_by_label("Why it was found");
    // Jump to the next one and back.
    h.key_press(Key::J);
    h.run();
    let second = h.state().selected();
    assert!(
        matches!(second, Some(Item::Match(id)) if id != first),
        "{second:?}"
    );
    h.key_press(Key::K);
    h.run();
    assert_eq!(h.state().selected(), Some(Item::Match(first)));
    // Read wrongly, undo, redo.
    command(&mut h, Modifiers::COMMAND, Key::Backspace);
    assert!(matches!(
        verdicts(&h).as_slice(),
        [(FindingKey::Match { .. }, Verdict::ReadWrongly)]
    ));
    assert_eq!(h.state().selected(), Some(Item::Match(first)));
    command(&mut h, Modifiers::COMMAND, Key::Z);
    assert!(verdicts(&h).is_empty());
    h.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    settle(&mut h);
    assert_eq!(verdicts(&h).len(), 1);
    click(&mut h, "Read correctly");
    assert_eq!(
        verdicts(&h).first().map(|v| v.1),
        Some(Verdict::ReadCorrectly)
    );
    // A note is kept when the focus leaves its field.
    h.key_press(Key::N);
    h.run();
    h.get_by_label("Note on this finding")
        .type_text("seen in both");
    h.run();
    h.get_by_label("Outlet of tern.txt").focus();
    settle(&mut h);
    let notes: Vec<String> = h
        .state()
        .session()
        .case()
        .decisions
        .values()
        .map(|d| d.note.clone())
        .collect();
    assert_eq!(notes, ["seen in both"]);
    // Outlet and date are written in the articles panel; a date that is none says what to write.
    fill(&mut h, "Outlet of tern.txt", "The Orsholm Tern");
    h.key_press(Key::Enter);
    settle(&mut h);
    fill(&mut h, "Date of tern.txt", "last Tuesday");
    h.key_press(Key::Enter);
    settle(&mut h);
    assert!(
        h.query_by_label_contains("write it like 2024-05-31")
            .is_some()
    );
    fill(&mut h, "Date of tern.txt", "2031-04-08");
    h.key_press(Key::Enter);
    settle(&mut h);
    let article = h.state().session().case().articles[0].clone();
    assert_eq!(article.metadata.outlet.as_deref(), Some("The Orsholm Tern"));
    assert_eq!(
        article.metadata.get(MetadataField::Published).as_deref(),
        Some("2031-04-08")
    );
    assert!(
        h.query_by_label_contains("write it like 2024-05-31")
            .is_none()
    );
    // Save, reopen, export.
    let case = folder.path().join("dues.headwater");
    assert!(h.state().session().is_modified());
    save_as(&mut h, &case);
    assert!(case.is_file() && !h.state().session().is_modified());
    let before = verdicts(&h);
    drop(h);
    let mut h = open(Start::Case(case));
    assert_eq!(verdicts(&h), before);
    assert_eq!(
        h.state().session().case().articles[0].label(),
        "The Orsholm Tern"
    );
    command(&mut h, Modifiers::COMMAND, Key::E);
    click(&mut h, "Export…");
    let report = folder.path().join("report.html");
    fill(&mut h, "Path", &report.display().to_string());
    click(&mut h, "Export");
    let page = std::fs::read_to_string(&report).unwrap();
    assert!(page.contains("The Orsholm Tern") && page.contains("not whether it is true"));
}

#[test]
fn the_palette_finds_and_runs_a_command() {
    let (_folder, files) = two_files();
    let mut h = open(Start::Files(files));
    command(&mut h, Modifiers::COMMAND, Key::K);
    h.get_by_label("Find a command").type_text("who cites");
    h.run();
    h.key_press(Key::Enter);
    settle(&mut h);
    assert_eq!(h.state().view(), View::Sources);
    assert!(h.query_by_label("Find a command").is_none());
    // Digits are written in a field, and switch views elsewhere.
    fill(&mut h, "Outlet of tern.txt", "Tern 3");
    assert_eq!(h.state().view(), View::Sources);
    h.key_press(Key::Enter);
    settle(&mut h);
    h.key_press(Key::Num3);
    h.run();
    assert_eq!(h.state().view(), View::Claims);
}

#[test]
fn unsaved_changes_are_guarded() {
    let (_folder, files) = two_files();
    let mut h = open(Start::Files(files));
    command(&mut h, Modifiers::COMMAND, Key::N);
    assert!(has(&h, "Save your changes?"));
    click(&mut h, "Cancel");
    assert_eq!(h.state().session().case().articles.len(), 2);
    let root = h.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    h.step();
    h.step();
    assert!(has(&h, "Save your changes?"));
    assert!(!h.state().is_quitting());
    click(&mut h, "Cancel");
    command(&mut h, Modifiers::COMMAND, Key::N);
    click(&mut h, "Go on without saving");
    assert!(h.state().session().case().articles.is_empty());
    // The new case begins with its question, which stays when articles come.
    fill(&mut h, "What is being checked", "Dues rise by 12 percent");
    click(&mut h, "Begin");
    assert_eq!(
        h.state().session().case().question.checked,
        "Dues rise by 12 percent"
    );
}

#[test]
fn a_lone_article_is_a_case() {
    let (_folder, files) = two_files();
    let mut h = open(Start::Files(files[..1].to_vec()));
    assert!(
        h.query_all_by_label_contains("Attribution: ")
            .next()
            .is_some()
    );
    h.query_all_by_label_contains("Attribution: ")
        .next()
        .unwrap()
        .click();
    h.run();
    assert!(matches!(h.state().selected(), Some(Item::Attribution(_))));
    h.get_by_label("Whose words are they?");
    for word in ["rror", "failed", "cannot"] {
        assert!(
            h.query_all_by_label_contains(word).next().is_none(),
            "{word}"
        );
    }
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_rest_is_kept() {
    let (folder, mut files) = two_files();
    files.push(folder.path().join("absent.txt"));
    let mut h = open(Start::Files(files));
    assert_eq!(h.state().session().case().articles.len(), 2);
    assert!(h.query_all_by_label_contains("absent.txt").next().is_some());
    h.query_all_by_label("Close this notice")
        .next()
        .unwrap()
        .click();
    settle(&mut h);
    // A case that is none leaves the open one untouched.
    let fake = folder.path().join("fake.headwater");
    std::fs::write(&fake, "no archive").unwrap();
    let before = h.state().session().case().articles.len();
    drop_file(&mut h, &fake);
    click(&mut h, "Go on without saving");
    assert!(
        h.query_all_by_label_contains("fake.headwater")
            .next()
            .is_some()
    );
    assert_eq!(h.state().session().case().articles.len(), before);
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }
    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|e| e.to_string())
    }
}

fn drop_file(h: &mut Harness<'_, App>, path: &Path) {
    h.input_mut()
        .dropped_files
        .push(std::sync::Arc::new(Dropped(path.to_path_buf())));
    settle(h);
}

#[test]
fn dropped_files_become_articles_and_search_finds_words() {
    let (_folder, files) = two_files();
    let mut h = open(Start::Empty);
    for f in &files {
        drop_file(&mut h, f);
    }
    assert_eq!(h.state().session().case().articles.len(), 2);
    h.key_press(Key::Slash);
    h.run();
    h.get_by_label("Search").type_text("behind closed");
    h.run();
    assert!(h.query_by_label("0 of 2").is_some());
    h.key_press(Key::Enter);
    h.run();
    assert!(h.query_by_label("1 of 2").is_some());
}

#[test]
fn every_widget_has_a_name() {
    let mut h = open(Start::Sample);
    nameless(&h, "compare");
    h.key_press(Key::J);
    h.run();
    nameless(&h, "match");
    for (key, view) in [(Key::Num2, "sources"), (Key::Num3, "claims")] {
        h.key_press(key);
        h.run();
        nameless(&h, view);
    }
    for tab in ["Differences, ", "Headlines, ", "What to fetch, "] {
        h.get_by_label_contains(tab).click();
        h.run();
        nameless(&h, tab);
    }
    h.key_press(Key::Num4);
    h.run();
    nameless(&h, "timeline");
    for key in [Key::K, Key::Comma, Key::L] {
        command(&mut h, Modifiers::COMMAND, key);
        nameless(&h, "dialog");
        h.key_press(Key::Escape);
        h.run();
    }
    nameless(&open(Start::Empty), "start");
}

fn nameless(h: &Harness<'_, App>, place: &str) {
    let speaking = [
        Role::Button,
        Role::Link,
        Role::TextInput,
        Role::MultilineTextInput,
        Role::CheckBox,
        Role::RadioButton,
        Role::ComboBox,
        Role::Slider,
        Role::ProgressIndicator,
        Role::Canvas,
        Role::Cell,
    ];
    let mut seen = 0;
    for node in h.root().children_recursive() {
        let n = node.accesskit_node();
        if n.is_hidden() || !speaking.contains(&n.role()) {
            continue;
        }
        seen += 1;
        let named = n.label().is_some_and(|l| !l.trim().is_empty());
        assert!(
            named,
            "{place}: {:?} at {:?} has no name",
            n.role(),
            n.bounding_box()
        );
    }
    assert!(seen > 5, "{place}: only {seen} widgets");
}

#[test]
fn a_click_in_the_text_selects_the_match_under_it_and_an_empty_place_clears() {
    let (_folder, files) = two_files();
    let mut h = open(Start::Files(files));
    let rect = h
        .query_all_by_label_contains(" match 1 of ")
        .next()
        .unwrap()
        .rect();
    press(&mut h, rect.center());
    assert!(matches!(h.state().selected(), Some(Item::Match(_))));
    let plain = h
        .query_all_by_label_contains("The fishing fleet of Orsholm")
        .next()
        .unwrap()
        .rect();
    press(&mut h, plain.center());
    assert_eq!(h.state().selected(), None);
}

fn press(h: &mut Harness<'_, App>, at: eframe::egui::Pos2) {
    h.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        h.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    settle(h);
}

#[test]
fn a_note_that_is_being_written_is_saved_and_deleting_a_word_judges_nothing() {
    let (dir, files) = two_files();
    let mut h = open(Start::Files(files));
    h.key_press(Key::J);
    settle(&mut h);
    h.key_press(Key::N);
    h.run();
    h.get_by_label("Note on this finding")
        .type_text("seen in both");
    h.run();
    // The focus is still in the field.
    command(&mut h, Modifiers::COMMAND, Key::Backspace);
    assert!(verdicts(&h).is_empty(), "deleting a word judged a finding");
    let path = dir.path().join("draft.headwater");
    save_as(&mut h, &path);
    let notes: Vec<String> = headwater::casefile::load(&path)
        .unwrap()
        .0
        .decisions
        .into_values()
        .map(|d| d.note)
        .collect();
    assert_eq!(notes.len(), 1);
    assert!(notes.iter().all(|n| n.starts_with("seen in")), "{notes:?}");
}

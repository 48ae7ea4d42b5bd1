//! Checking a report in the window, driven by accessible names: which one, what came of it, and how it is recognised.

use crate::gui_hand::{click, command, fill, folder_with, has, press, settle, window};
use eframe::egui::{Key, Modifiers};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::gui::{App, Start};
use std::path::{Path, PathBuf};

const LOG: &str = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll said.\n\nNobody knew the price of the pier when the council met on Tuesday evening.\n";
const GAZETTE: &str = "The old pier of Ostrey was sold on Monday, harbour master Ada Oll told the Ostrey Log.\n\nThe buyer is a company from the mainland that nobody had heard of before.\n";

/// A window with two articles, and the report of them.
pub fn with_report<'a>(
    size: [f32; 2],
    scale: f32,
) -> (tempfile::TempDir, Harness<'a, App>, PathBuf) {
    let (folder, files) = folder_with(&[
        ("log.txt", LOG.as_bytes()),
        ("gazette.txt", GAZETTE.as_bytes()),
    ]);
    let mut h = window(Start::Files(files), size, scale);
    settle(&mut h);
    let path = folder.path().join("report.html");
    command(&mut h, Modifiers::COMMAND, Key::E);
    h.get_by_label("Export…").click_accesskit();
    settle(&mut h);
    fill(&mut h, "Path", &path.display().to_string());
    press(&mut h, Key::Enter);
    assert!(path.exists());
    (folder, h, path)
}

fn usual<'a>() -> (tempfile::TempDir, Harness<'a, App>, PathBuf) {
    with_report([1280.0, 900.0], 1.0)
}

pub fn open_dialog(h: &mut Harness<'_, App>) {
    command(h, Modifiers::COMMAND, Key::K);
    fill(h, "Find a command", "check a report");
    press(h, Key::Enter);
    assert!(has(h, "Headwater reads a report that it exported"));
}

fn check(h: &mut Harness<'_, App>, report: &Path, sources: Option<&Path>) {
    open_dialog(h);
    check_here(h, report, sources);
}

/// The same in the open dialog.
pub fn check_here(h: &mut Harness<'_, App>, report: &Path, sources: Option<&Path>) {
    if let Some(folder) = sources {
        let name = "Its articles (may stay empty)";
        fill(h, name, &folder.display().to_string());
    }
    fill(h, "Report", &report.display().to_string());
    press(h, Key::Enter);
}

/// From top to bottom, where the heading of a group stands.
fn top(h: &Harness<'_, App>, label: &str) -> f32 {
    h.query_all_by_label(label).next().unwrap().rect().top()
}

#[test]
fn a_report_is_checked_by_keyboard_with_its_sources() {
    let (folder, mut h, report) = usual();
    check(&mut h, &report, Some(folder.path()));
    assert!(has(&h, "All that could be checked holds"));
    assert!(
        has(&h, "Who made it is not proven"),
        "what it proves is said"
    );
    assert!(!has(&h, "Does not hold"));
    assert!(has(&h, "Fingerprint of the file: "));
    click(&mut h, "Copy as text");
    click(&mut h, "Save as text…");
    let text = folder.path().join("came.txt");
    fill(&mut h, "Path", &text.display().to_string());
    press(&mut h, Key::Enter);
    let kept = std::fs::read_to_string(&text).unwrap();
    assert!(kept.contains("Fingerprint") && kept.contains("not proven"));
}

#[test]
fn one_changed_word_is_named_first_and_without_sources_the_rest_cannot_be_checked() {
    let (_folder, mut h, report) = usual();
    let page = std::fs::read_to_string(&report).unwrap();
    assert!(page.contains("Nobody knew") || page.contains("Ostrey"));
    std::fs::write(&report, page.replacen("Ostrey", "Ostrez", 1)).unwrap();
    check(&mut h, &report, None);
    assert!(has(&h, "not hold"));
    assert!(!has(&h, "All that could be checked holds"));
    assert!(top(&h, "Does not hold") < top(&h, "Cannot be checked"));
    assert!(has(&h, "no sources were given"));
    click(&mut h, "Check another");
    assert!(has(&h, "Headwater reads a report that it exported"));
}

#[test]
fn what_is_no_report_is_refused_in_words() {
    let (folder, mut h, _) = usual();
    check(&mut h, &folder.path().join("log.txt"), None);
    assert!(has(&h, "no report that Headwater can check"));
}

#[test]
fn a_report_that_is_opened_is_recognised_and_can_still_be_an_article() {
    let (_folder, mut h, report) = usual();
    let before = h.state().session().case().articles.len();
    command(&mut h, Modifiers::COMMAND, Key::L);
    fill(&mut h, "Path", &report.display().to_string());
    press(&mut h, Key::Enter);
    assert!(has(&h, "This file is a report that Headwater exported"));
    assert_eq!(h.state().session().case().articles.len(), before);
    press(&mut h, Key::Enter);
    assert!(has(&h, "What this proves"));
    h.get_by_label("Close").click();
    settle(&mut h);
    command(&mut h, Modifiers::COMMAND, Key::L);
    fill(&mut h, "Path", &report.display().to_string());
    press(&mut h, Key::Enter);
    assert!(has(&h, "This file is a report that Headwater exported"));
    click(&mut h, "Add it as an article");
    assert!(!has(&h, "This file is a report that Headwater exported"));
    assert_eq!(h.state().session().case().articles.len(), before + 1);
}

#[test]
fn a_long_check_shows_how_far_it_is_and_can_be_stopped() {
    let (folder, mut h, report) = usual();
    let many = folder.path().join("many");
    std::fs::create_dir(&many).unwrap();
    for n in 0..300 {
        let text = format!("Text {n}. {}", GAZETTE.repeat(200));
        std::fs::write(many.join(format!("{n}.txt")), text).unwrap();
    }
    open_dialog(&mut h);
    let name = "Its articles (may stay empty)";
    fill(&mut h, name, &many.display().to_string());
    fill(&mut h, "Report", &report.display().to_string());
    h.key_press(Key::Enter);
    h.run_steps(6);
    assert!(has(&h, "The report is being checked"));
    h.get_by_label("Stop").click_accesskit();
    settle(&mut h);
    assert!(has(&h, "Headwater reads a report that it exported"));
    assert!(h.state().session().jobs().is_empty());
    let field = h.query_all_by_label("Report").last().unwrap();
    assert!(
        field.accesskit_node().value().is_some(),
        "what was written is still there"
    );
}

//! The report as it will be exported, in the window: the same sections, one selection with the other views, and the way to a file.

use crate::gui_hand::{click, command, fill, has, press, press_on, settle, window};
use eframe::egui::{Key, Modifiers, accesskit::Toggled};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::gui::{App, Start, item::Item, views::View};

fn sample<'a>() -> Harness<'a, App> {
    let mut h = window(Start::Sample, [1500.0, 900.0], 1.0);
    settle(&mut h);
    h
}

#[test]
fn what_is_clicked_in_the_report_is_selected_and_what_is_selected_is_brought_on_screen() {
    let mut h = sample();
    press(&mut h, Key::Num6);
    assert_eq!(h.state().view(), View::Report);
    assert!(has(&h, "Claims, and where the trail ends"));
    h.get_by_label("Contents").click();
    h.run();
    click(&mut h, "Open questions, and what to fetch or ask next");
    settle(&mut h);
    assert!(has(&h, "In the report: "));
    h.query_all_by_label_contains("In the report: ")
        .next()
        .unwrap()
        .focus();
    h.run();
    press(&mut h, Key::Enter);
    assert!(h.state().selected().is_some());
    // Far below: the entry comes on screen when its difference is selected elsewhere.
    press(&mut h, Key::D);
    press(&mut h, Key::J);
    let selected = h.state().selected().unwrap();
    press(&mut h, Key::Num6);
    let lit = h
        .query_all_by_label_contains("In the report: ")
        .find(|n| n.accesskit_node().toggled() == Some(Toggled::True));
    let lit = lit.unwrap_or_else(|| panic!("{selected:?} is not on screen"));
    assert!((100.0..900.0).contains(&lit.rect().center().y));
}

#[test]
fn the_report_stands_beside_what_is_decided_and_follows_it() {
    let mut h = sample();
    press(&mut h, Key::Num3);
    command(&mut h, Modifiers::COMMAND, Key::Num6);
    press_on(&mut h, "Claim: ");
    assert!(matches!(h.state().selected(), Some(Item::Claim(_))));
    let before = h.query_all_by_label_contains("Read correctly").count();
    command(&mut h, Modifiers::COMMAND, Key::Enter);
    settle(&mut h);
    let after = h.query_all_by_label_contains("ead correctly").count();
    assert!(after > before, "the judgement stands in the report");
    command(&mut h, Modifiers::COMMAND, Key::Z);
}

#[test]
fn a_section_is_gone_to_and_the_report_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = sample();
    press(&mut h, Key::Num6);
    assert!(!has(&h, "Appendix: program suggestions, not reviewed"));
    h.get_by_label("Contents").click();
    h.run();
    click(&mut h, "Appendix: program suggestions, not reviewed");
    assert!(has(&h, "Appendix: program suggestions, not reviewed"));
    h.get_by_label("Export report…").click();
    settle(&mut h);
    h.get_by_label("Export…").click();
    settle(&mut h);
    let path = dir.path().join("report.html");
    fill(&mut h, "Path", &path.display().to_string());
    h.get_by_label("Export").click();
    settle(&mut h);
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(page.contains("Appendix: program suggestions, not reviewed</h2>"));
}

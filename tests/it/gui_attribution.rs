//! The attribution settings and what the window tells of articles in other languages, driven by accessible names.

use crate::gui_hand::{click, has, settle, window};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::attribution::{AttributionSettings, SourceKind, has_model};
use headwater::gui::{App, Start};

const WITH_OUTLET: &str = "The bridge at Ostby will close in May, the SVN reported on Sunday, citing a harbour official.\n\nNobody had told the shops.\n";
const GERMAN: &str = "Die Brücke von Ostby wird im Mai geschlossen, wie der Bürgermeister am Sonntag mitteilte. „Wir haben lange darüber nachgedacht“, sagte er in der Sitzung, und die Händler waren nicht gefragt worden.\n";

fn open<'a>(texts: &[&str]) -> (tempfile::TempDir, Harness<'a, App>) {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let path = folder.path().join(format!("paper{n}.txt"));
        std::fs::write(&path, text).unwrap();
        files.push(path);
    }
    let mut h = window(Start::Files(files), [1280.0, 800.0], 1.0);
    settle(&mut h);
    (folder, h)
}

fn write(h: &mut Harness<'_, App>, name: &str, text: &str) {
    let field = |n: &egui_kittest::Node<'_>| n.accesskit_node().role() == Role::TextInput;
    h.query_all_by_label(name).find(field).unwrap().focus();
    h.run();
    h.event(eframe::egui::Event::Text(text.to_owned()));
    h.run();
}

fn settings(h: &Harness<'_, App>) -> AttributionSettings {
    h.state().session().case().settings.attribution.clone()
}

fn kind_of(h: &Harness<'_, App>, name: &str) -> Option<SourceKind> {
    let sources = &h.state().session().provenance().sources;
    sources.iter().find(|s| s.name == name).map(|s| s.kind)
}

#[test]
fn an_outlet_that_the_person_knows_is_read_as_one_and_undone() {
    let (_folder, mut h) = open(&[WITH_OUTLET]);
    assert_eq!(kind_of(&h, "Svartnes Varde"), None);
    click(&mut h, "Edit");
    click(&mut h, "Attribution settings…");
    click(&mut h, "Add an outlet");
    write(&mut h, "Name of outlet 1", "Svartnes Varde");
    write(&mut h, "Short forms of outlet 1", "SVN; Varde");
    write(&mut h, "Owner of outlet 1", "Nordhav Group");
    assert_eq!(
        settings(&h),
        AttributionSettings::default(),
        "nothing before it is kept"
    );
    click(&mut h, "Keep");
    let kept = settings(&h);
    let own = kept.outlets.first().unwrap();
    assert_eq!((own.name.as_str(), own.short.len()), ("Svartnes Varde", 2));
    assert_eq!(
        (own.country.as_deref(), own.owner.as_deref()),
        (None, Some("Nordhav Group"))
    );
    assert_eq!(kind_of(&h, "Svartnes Varde"), Some(SourceKind::Outlet));
    h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut h);
    assert_eq!(settings(&h), AttributionSettings::default());
    assert_eq!(kind_of(&h, "Svartnes Varde"), None);
}

#[test]
fn rules_alone_are_a_choice_and_the_window_says_so() {
    let (_folder, mut h) = open(&[WITH_OUTLET]);
    assert_eq!(has(&h, "Attributions by rules alone"), !has_model());
    if !has_model() {
        return;
    }
    click(&mut h, "Edit");
    click(&mut h, "Attribution settings…");
    click(&mut h, "Read with the trained model, too");
    click(&mut h, "Keep");
    assert!(!settings(&h).model);
    assert!(has(&h, "Attributions by rules alone"));
    assert!(h.state().session().case().is_analysed());
}

#[test]
fn an_article_in_another_language_says_what_was_read() {
    let (_folder, h) = open(&[WITH_OUTLET, GERMAN]);
    assert!(has(&h, "German: quotations"));
    assert!(!has(&h, "English: quotations"));
}

//! The citation graph of many articles: alike nodes folded, weak citations hidden, one path alone, and the same as a list.

use crate::gui_hand::{click, folder_with, has, press, press_on, settle, window};
use eframe::egui::Key;
use egui_kittest::{Harness, kittest::Queryable};
use headwater::gui::{App, Start, item::Item};

/// Six invented outlets that carry one of them, which speaks of three persons.
fn open<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    let first = "---\ntitle: The mole of Skarvo\noutlet: Skarvo Packet\ndate: 2033-03-01\n---\n\n\
        The mole of Skarvo will close in autumn, mayor Tilde Arnsen said on Monday.\n\n\
        \"The stones are older than the town\", engineer Bo Raske said.\n\n\
        Fishermen will have to sail around the cape, harbour master Runa Feld said.\n";
    let again = |outlet: &str, day: u32| {
        format!(
            "---\ntitle: Mole to close, {outlet}\noutlet: {outlet}\ndate: 2033-03-0{day}\n---\n\n\
             The mole of Skarvo will close in autumn, the Skarvo Packet reported.\n\n\
             Rain fell on the market of {outlet} all day, and the brass band played on.\n"
        )
    };
    let outlets = [
        "Elvik Courier",
        "Norholm Post",
        "Tangen Mail",
        "Brevik Observer",
    ];
    let texts: Vec<String> = outlets.iter().zip(2..).map(|(o, d)| again(o, d)).collect();
    let names = ["b.md", "c.md", "d.md", "e.md"];
    let mut files: Vec<(&str, &[u8])> = vec![("a.md", first.as_bytes())];
    files.extend(names.iter().zip(&texts).map(|(n, t)| (*n, t.as_bytes())));
    let (folder, paths) = folder_with(&files);
    let mut h = window(Start::Files(paths), [1280.0, 800.0], 1.0);
    settle(&mut h);
    press(&mut h, Key::Num2);
    (folder, h)
}

fn nodes(h: &Harness<'_, App>, words: &str) -> usize {
    h.query_all_by_label_contains(words).count()
}

#[test]
fn alike_nodes_are_folded_and_opened_again() {
    let (_folder, mut h) = open();
    assert!(has(&h, "article, 2033-03-02: Elvik Courier"));
    click(&mut h, "Fold what is alike");
    assert!(has(&h, "4 articles, folded"), "those that cite one alone");
    assert!(!has(&h, "article, 2033-03-02: Elvik Courier"));
    assert!(has(&h, "The report shows all of them"));
    // Enter on the folded node shows each of them.
    h.query_all_by_label_contains("4 articles, folded")
        .next()
        .unwrap()
        .focus();
    h.run();
    press(&mut h, Key::Enter);
    assert!(has(&h, "article, 2033-03-02: Elvik Courier"));
    click(&mut h, "Fold 1 again");
    assert!(has(&h, "4 articles, folded"));
    // The members are still one selection with the rest of the window.
    click(&mut h, "Fold what is alike");
    press_on(&mut h, "article, 2033-03-02: Elvik Courier");
    assert!(matches!(h.state().selected(), Some(Item::Article(_))));
}

#[test]
fn weak_citations_are_hidden_counted_and_shown_again() {
    let (_folder, mut h) = open();
    let all = nodes(&h, " cites ");
    assert!(all > 4, "{all}");
    click(&mut h, "Two passages or more");
    let left = nodes(&h, " cites ");
    assert!(left < all);
    let told = format!("{} of {all} citations hidden", all - left);
    assert!(has(&h, &told), "{told}");
    click(&mut h, "Two passages or more");
    assert_eq!(nodes(&h, " cites "), all);
    assert!(!has(&h, "hidden"));
}

#[test]
fn one_path_is_looked_at_alone() {
    let (_folder, mut h) = open();
    let before = nodes(&h, " cites ");
    press_on(&mut h, "article, 2033-03-02: Elvik Courier");
    click(&mut h, "Path of the selection");
    assert!(!has(&h, "article, 2033-03-03: Norholm Post"));
    assert!(has(&h, "article, 2033-03-01: Skarvo Packet"));
    // It stays while something else is selected.
    press_on(&mut h, "article, 2033-03-01: Skarvo Packet");
    assert!(!has(&h, "article, 2033-03-03: Norholm Post"));
    click(&mut h, "Path of the selection");
    assert_eq!(nodes(&h, " cites "), before);
}

#[test]
fn the_list_has_the_same_citations_with_their_sentences() {
    let (_folder, mut h) = open();
    let drawn = nodes(&h, " cites ");
    click(&mut h, "Sources as a list");
    assert!(!has(&h, "Citation graph"));
    let last = format!("Row {drawn} of {drawn}: ");
    assert!(has(&h, "Row 1 of ") && has(&h, &last), "{last}");
    assert!(has(&h, "Elvik Courier relies on Skarvo Packet, stated: “"));
    h.query_all_by_label_contains("Elvik Courier relies on")
        .next()
        .unwrap()
        .focus();
    h.run();
    press(&mut h, Key::Enter);
    assert!(matches!(h.state().selected(), Some(Item::Citation(..))));
    click(&mut h, "Sources as a graph");
    assert!(has(&h, "Citation graph"));
    for name in ["Larger graph", "Fit the graph", "Smaller graph"] {
        click(&mut h, name);
    }
    assert_eq!(nodes(&h, " cites "), drawn);
}

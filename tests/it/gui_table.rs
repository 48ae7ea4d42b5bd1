//! The table of passages and the alignment settings, driven by accessible names.

use crate::gui_hand::{click, has, settle, window};
use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::align::{AlignSettings, MatchKind};
use headwater::article::ArticleId;
use headwater::gui::{App, Start, item::Item, views::View};
use std::path::PathBuf;

const SHARED: &str = "The lighthouse of Skarn will lose its keeper at the end of October";
const PAIR: &str = "Two foghorns from the old depot are to be hung beneath the gallery";

/// One sentence in three articles, one in two of them.
fn three() -> [String; 3] {
    [
        format!(
            "{SHARED}, the coastal office said.\n\nApples were cheap at the market in spring.\n\n{PAIR}, a joiner said.\n"
        ),
        format!(
            "Fog lay over the sound.\n\n{SHARED}.\n\nThe school choir sang twice on Friday evening.\n"
        ),
        format!(
            "{PAIR}.\n\nA sailor won the rowing race for the ninth time.\n\n{SHARED}, people in the inn told us.\n"
        ),
    ]
}

fn written(texts: &[String]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let path = folder.path().join(format!("paper{n}.txt"));
        std::fs::write(&path, text).unwrap();
        files.push(path);
    }
    (folder, files)
}

fn open<'a>(texts: &[String]) -> (tempfile::TempDir, Harness<'a, App>) {
    let (folder, files) = written(texts);
    let mut h = window(Start::Files(files), [1280.0, 800.0], 1.0);
    settle(&mut h);
    (folder, h)
}

fn press(h: &mut Harness<'_, App>, key: Key) {
    h.key_press(key);
    h.run();
}

/// The articles of the selected match.
fn selected(h: &Harness<'_, App>) -> Option<(u32, u32)> {
    let Some(Item::Match(id)) = h.state().selected() else {
        return None;
    };
    let found = &h.state().session().case().findings.alignment;
    let m = found.matches.iter().find(|m| m.id == id)?;
    Some((m.left.article.0, m.right.article.0))
}

/// The accessible name of what has the keyboard.
fn focused(h: &Harness<'_, App>) -> String {
    let mut nodes = h.root().children_recursive();
    nodes
        .find(|n| n.accesskit_node().is_focused())
        .and_then(|n| n.accesskit_node().label())
        .unwrap_or_default()
}

#[test]
fn a_passage_of_three_articles_is_one_row_and_opens_its_evidence() {
    let (_folder, mut h) = open(&three());
    click(&mut h, "Show passages as a table");
    assert!(h.state().is_table() && h.state().view() == View::Compare);
    assert!(has(&h, "Passage 1 of 2: Verbatim, in 3 articles"));
    assert!(has(&h, "Passage 2 of 2: Verbatim, in 2 articles"));
    assert!(has(&h, "1 passage in three or more articles"));
    assert!(has(&h, "Passage 1, paper1.txt: The lighthouse of Skarn"));
    assert!(has(&h, "Passage 2, paper1.txt: not in this article"));
    // A row, then a cell; the inspector shows what lies behind.
    click(&mut h, "Passage 1 of 2: ");
    assert_eq!(selected(&h), Some((1, 2)));
    h.get_by_label("Why it was found");
    click(&mut h, "Passage 1, paper2.txt: ");
    assert_eq!(selected(&h), Some((1, 3)));
    click(&mut h, "Passage 2, paper1.txt: ");
    assert_eq!(selected(&h), Some((1, 3)));
    h.get_by_label("Why it was found");
    // Every cell has a name, and the columns have theirs.
    for node in h.root().children_recursive() {
        let n = node.accesskit_node();
        if [Role::Cell, Role::ColumnHeader].contains(&n.role()) {
            assert!(n.label().is_some_and(|l| !l.trim().is_empty()));
        }
    }
    // Only what three have, if that is wanted.
    click(&mut h, "List passages of two articles too");
    assert!(has(&h, "Passage 1 of 1: ") && !has(&h, "Passage 2"));
    click(&mut h, "Show two articles in columns");
    assert!(!h.state().is_table());
}

#[test]
fn the_keyboard_reaches_every_cell_and_goes_to_the_columns() {
    let (_folder, mut h) = open(&three());
    press(&mut h, Key::T);
    assert!(h.state().is_table());
    assert!(
        focused(&h).starts_with("Passage 1 of 2: "),
        "{}",
        focused(&h)
    );
    press(&mut h, Key::ArrowDown);
    assert!(
        focused(&h).starts_with("Passage 2 of 2: "),
        "{}",
        focused(&h)
    );
    assert_eq!(selected(&h), Some((1, 3)));
    press(&mut h, Key::ArrowUp);
    for (n, article) in ["paper0.txt", "paper1.txt", "paper2.txt"]
        .iter()
        .enumerate()
    {
        press(&mut h, Key::ArrowRight);
        let name = format!("Passage 1, {article}: ");
        assert!(focused(&h).starts_with(&name), "{n}: {}", focused(&h));
    }
    assert_eq!(selected(&h), Some((1, 3)));
    press(&mut h, Key::Enter);
    settle(&mut h);
    assert!(!h.state().is_table());
    assert_eq!(selected(&h), Some((1, 3)));
    // Back again, at the same row; J and K go from row to row.
    press(&mut h, Key::T);
    press(&mut h, Key::J);
    assert!(h.state().is_table() && selected(&h) == Some((1, 3)));
    assert!(focused(&h).contains("Passage 2"), "{}", focused(&h));
    press(&mut h, Key::K);
    assert_eq!(selected(&h), Some((1, 2)));
    press(&mut h, Key::T);
    assert!(!h.state().is_table());
    assert_eq!(selected(&h), Some((1, 2)));
}

#[test]
fn an_empty_table_says_what_would_stand_here_and_why_nothing_does() {
    let [a, _, _] = three();
    let other = "Bread rose in the ovens of the upper town before the sun did.\n".to_owned();
    let (_folder, mut h) = open(&[a.clone(), other]);
    press(&mut h, Key::T);
    assert!(has(&h, "Passages that articles share stand here"));
    assert!(has(&h, "No passage was found in two of these articles"));
    click(&mut h, "Alignment settings…");
    h.get_by_label("Restore defaults");
    let (_folder, mut h) = open(&[a]);
    press(&mut h, Key::T);
    assert!(has(&h, "This case has one article"));
}

#[test]
fn thousands_of_rows_are_laid_out_only_where_they_are_seen() {
    // Many sentences of two articles, each of words of its own.
    let sentence = |n: usize| {
        let word = |k: usize| {
            let mut left = n * 31 + k * 7_919 + 11;
            let mut word = String::new();
            for _ in 0..3 {
                word.push(char::from(b"bdfgklmnprst"[left % 12]));
                left /= 12;
                word.push(char::from(b"aeiou"[left % 5]));
                left = left / 5 + n + k * 13;
            }
            word
        };
        let words: Vec<String> = (0..9).map(word).collect();
        format!("The {}.", words.join(" "))
    };
    let text = |mark: &str| {
        let of = |n: usize| format!("{} {mark} {n} {mark}{n}.\n\n", sentence(n));
        (0..300).map(of).collect::<String>()
    };
    let (_folder, mut h) = open(&[text("Left"), text("Right")]);
    press(&mut h, Key::T);
    let found = h.state().session().case().findings.alignment.matches.len();
    assert!(found > 30, "{found}");
    let cells = |h: &Harness<'_, App>| {
        let nodes = h.root().children_recursive();
        nodes
            .filter(|n| n.accesskit_node().role() == Role::Cell)
            .count()
    };
    assert!((3..60).contains(&cells(&h)), "{}", cells(&h));
    press(&mut h, Key::End);
    let last = format!("Passage {found} of {found}: ");
    assert!(focused(&h).starts_with(&last), "{}", focused(&h));
    assert!((3..60).contains(&cells(&h)), "{}", cells(&h));
    press(&mut h, Key::PageUp);
    assert!(!focused(&h).starts_with(&last), "{}", focused(&h));
    press(&mut h, Key::Home);
    assert!(focused(&h).starts_with("Passage 1 of "), "{}", focused(&h));
}

fn settings(h: &Harness<'_, App>) -> AlignSettings {
    h.state().session().case().settings.align.clone()
}

fn open_settings(h: &mut Harness<'_, App>) {
    click(h, "Edit");
    click(h, "Alignment settings…");
}

#[test]
fn alignment_settings_are_explained_changed_and_undone() {
    let [a, b, _] = three();
    let reworded = "Fog lay over the sound.\n\nAt the end of October the keeper of Skarn's lighthouse will be lost, according to the coastal office.\n";
    let (_folder, mut h) = open(&[a, b, reworded.to_owned()]);
    let kinds = |h: &Harness<'_, App>| {
        let found = &h.state().session().case().findings.alignment.matches;
        found.iter().map(|m| m.kind).collect::<Vec<_>>()
    };
    let before = kinds(&h);
    assert!(before.contains(&MatchKind::Paraphrase), "{before:?}");
    open_settings(&mut h);
    for told in ["Default: 0.50.", "Default: 4.", "Default: on."] {
        assert!(has(&h, told), "{told}");
    }
    // Nothing is changed before it is kept.
    click(&mut h, "Look for passages in other words");
    click(&mut h, "Cancel");
    assert_eq!(settings(&h), AlignSettings::default());
    open_settings(&mut h);
    click(&mut h, "Look for passages in other words");
    for name in ["Fewest words", "Lowest score"] {
        let slider = |n: &egui_kittest::Node<'_>| n.accesskit_node().role() == Role::Slider;
        h.query_all_by_label(name).find(slider).unwrap().focus();
        h.run();
        press(&mut h, Key::ArrowRight);
    }
    click(&mut h, "Keep");
    let kept = settings(&h);
    assert!(!kept.paraphrase && kept.min_words == 5, "{kept:?}");
    assert!((kept.min_score - 0.55).abs() < 1e-9, "{kept:?}");
    assert!(h.state().session().case().is_analysed());
    assert!(
        !kinds(&h).contains(&MatchKind::Paraphrase),
        "{:?}",
        kinds(&h)
    );
    // Undone as every other change, with its findings.
    h.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut h);
    assert_eq!(settings(&h), AlignSettings::default());
    assert_eq!(kinds(&h), before);
    h.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    settle(&mut h);
    assert_eq!(settings(&h), kept);
    open_settings(&mut h);
    click(&mut h, "Restore defaults");
    click(&mut h, "Keep");
    assert_eq!(settings(&h), AlignSettings::default());
    assert!(h.state().session().case().article(ArticleId(1)).is_some());
}

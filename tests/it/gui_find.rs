//! Searching, going back and forward, and copying, driven by accessible names.

use crate::gui_hand::{click, command, fill, folder_with, has, press, settle, window};
use eframe::egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use headwater::article::ArticleId;
use headwater::gui::{App, Start, item::Item, views::View};

const LOG: &str = "---\noutlet: The Ostrey Log\npublished: 2031-04-14T09:30:00+02:00\n---\n\nThe old pier of Ostrey was sold on Monday to a fund from the capital, harbour master Ada Oll said in the town hall.\n\nAn official who asked not to be named claimed that the price was close to two million crowns.\n";
const POST: &str = "---\noutlet: Kelmore Post\npublished: 2031-04-15\n---\n\nThe old pier of Ostrey was sold on Monday to a fund from the capital, The Ostrey Log reported.\n\nThe council of Kelmore meets on Friday, its clerk Ben Ulm said.\n";

fn open<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    let (folder, files) = folder_with(&[("log.md", LOG.as_bytes()), ("post.md", POST.as_bytes())]);
    let mut h = window(Start::Files(files), [1280.0, 900.0], 1.0);
    settle(&mut h);
    (folder, h)
}

fn search(h: &mut Harness<'_, App>, query: &str) {
    press(h, Key::Slash);
    fill(h, "Search", query);
    settle(h);
}

/// What keys put on the clipboard.
fn copied(h: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) -> String {
    // A release, or a change of what is held, would be a frame of its own, after that of the key.
    h.event(Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    });
    for _ in 0..5 {
        h.step();
        let commands = &h.output().platform_output.commands;
        let text = commands.iter().find_map(|c| match c {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if let Some(text) = text {
            return text;
        }
    }
    String::new()
}

#[test]
fn a_search_finds_places_and_findings_and_goes_there() {
    let (_folder, mut h) = open();
    search(&mut h, "fund from the capital");
    assert!(has(&h, "In the texts: 2 places"));
    assert!(has(&h, "Place in The Ostrey Log"));
    search(&mut h, "kind:unnamed");
    assert!(
        has(&h, "Source: An official") || has(&h, "Source: official"),
        "the unnamed official"
    );
    assert!(!has(&h, "Source: Ada Oll"));
    search(&mut h, "cue:claimed");
    assert!(has(
        &h,
        "Attribution: An official who asked not to be named claimed"
    ));
    click(
        &mut h,
        "Attribution: An official who asked not to be named claimed",
    );
    assert!(matches!(h.state().selected(), Some(Item::Attribution(_))));
    search(&mut h, "kind:attribution only-in:kelmore");
    assert!(has(&h, "Ben Ulm said") && !has(&h, "Attribution: An official"));
    search(&mut h, "kind:match undecided");
    click(&mut h, "Match: ");
    command(&mut h, Modifiers::COMMAND, Key::Enter);
    search(&mut h, "kind:match undecided");
    assert!(has(&h, "Nothing in these articles answers this."));
    search(&mut h, "kind:match correct");
    assert!(has(&h, "read correctly"));
    search(&mut h, "colour:red");
    assert!(has(&h, "is nothing that can be asked for") && has(&h, "kind:unnamed"));
    click(&mut h, "Close the list");
    assert!(has(&h, "Article A"), "the articles stand there again");
}

#[test]
fn back_and_forward_go_through_views_and_selections() {
    let (_folder, mut h) = open();
    press(&mut h, Key::J);
    let first = h.state().selected();
    assert!(matches!(first, Some(Item::Match(_))));
    press(&mut h, Key::Num2);
    click(&mut h, "Article B");
    assert_eq!(h.state().selected(), Some(Item::Article(ArticleId(2))));
    command(&mut h, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        (h.state().view(), h.state().selected()),
        (View::Sources, first)
    );
    command(&mut h, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        (h.state().view(), h.state().selected()),
        (View::Compare, first)
    );
    command(&mut h, Modifiers::ALT, Key::ArrowRight);
    command(&mut h, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(h.state().selected(), Some(Item::Article(ArticleId(2))));
}

#[test]
fn what_is_selected_is_copied_with_its_source_line() {
    let (_folder, mut h) = open();
    press(&mut h, Key::J);
    let both = Modifiers::COMMAND | Modifiers::SHIFT;
    let text = copied(&mut h, both, Key::C);
    assert!(
        text.contains("“The old pier of Ostrey was sold on Monday"),
        "{text}"
    );
    assert!(
        text.contains("— The Ostrey Log, 2031-04-14 09:30 +02:00, characters "),
        "{text}"
    );
    assert!(
        text.contains("— Kelmore Post, 2031-04-15, characters "),
        "{text}"
    );
    press(&mut h, Key::Escape);
    press(&mut h, Key::Num3);
    let table = copied(&mut h, both, Key::C);
    assert!(
        table.starts_with("Claim\tThe Ostrey Log\tKelmore Post\t"),
        "{table}"
    );
}

#[test]
fn a_search_ends_with_its_case() {
    let (_folder, mut h) = open();
    search(&mut h, "kind:match");
    assert!(has(&h, "Found"));
    command(&mut h, Modifiers::COMMAND, Key::N);
    click(&mut h, "Go on without saving");
    click(&mut h, "Cancel");
    click(&mut h, "Open the teaching sample");
    assert!(!has(&h, "Found") && has(&h, "Article A"));
}

//! Pictures of every view, to be looked at: `cargo test --release --test it gui_look -- --ignored` writes them to `target/look`
//! (or to `$LOOK`). `$LOOK_FILES` names articles to show instead of the sample, separated by `:`.

use crate::gui_hand::{settle, window};
use egui_kittest::{Harness, kittest::Queryable};
use headwater::gui::{App, Start};
use std::path::PathBuf;

pub fn picture(h: &mut Harness<'_, App>, name: &str) {
    let folder =
        std::env::var_os("LOOK").map_or_else(|| PathBuf::from("target/look"), PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    let image = h.render().unwrap();
    image.save(folder.join(format!("{name}.png"))).unwrap();
}

fn start() -> Start {
    match std::env::var("LOOK_FILES") {
        Ok(files) => Start::Files(files.split(':').map(PathBuf::from).collect()),
        Err(_) => Start::Sample,
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look() {
    let wanted = std::env::var("LOOK_ONLY").unwrap_or_default();
    for (tag, size, scale, dark) in [
        ("light", [1280.0, 800.0], 1.0, false),
        ("dark", [1280.0, 800.0], 1.0, true),
        ("narrow", [1024.0, 700.0], 1.0, false),
        ("large", [854.0, 534.0], 1.5, false),
    ] {
        if !wanted.is_empty() && !wanted.split(',').any(|w| w == tag) {
            continue;
        }
        let mut h = window(Start::Empty, size, scale);
        theme_of(&mut h, dark);
        h.run();
        picture(&mut h, &format!("{tag}-start"));
        let mut h = window(start(), size, scale);
        theme_of(&mut h, dark);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-compare"));
        for _ in 0..3 {
            h.key_press(eframe::egui::Key::J);
            h.run();
        }
        picture(&mut h, &format!("{tag}-compare-match"));
        h.key_press(eframe::egui::Key::T);
        h.run();
        picture(&mut h, &format!("{tag}-table"));
        h.key_press(eframe::egui::Key::ArrowDown);
        h.run();
        h.key_press(eframe::egui::Key::ArrowRight);
        h.run();
        picture(&mut h, &format!("{tag}-table-cell"));
        h.key_press(eframe::egui::Key::Num2);
        h.run();
        picture(&mut h, &format!("{tag}-sources"));
        let edge = h
            .query_all_by_label_contains(" cites ")
            .next()
            .map(|n| n.rect().center());
        if let Some(at) = edge {
            click(&mut h, at);
            picture(&mut h, &format!("{tag}-sources-edge"));
        }
        h.key_press(eframe::egui::Key::Num3);
        h.run();
        picture(&mut h, &format!("{tag}-claims"));
        let claim = h
            .query_all_by_label_contains("Claim: ")
            .next()
            .map(|n| n.rect().center());
        if let Some(at) = claim {
            click(&mut h, at);
            picture(&mut h, &format!("{tag}-claims-selected"));
        }
        for (tab, name) in [
            ("Differences, ", "differences"),
            ("Headlines, ", "headlines"),
            ("What to fetch, ", "leads"),
        ] {
            h.get_by_label_contains(tab).click();
            h.run();
            picture(&mut h, &format!("{tag}-{name}"));
        }
        h.get_by_label_contains("What to fetch, ").click();
        h.run();
        let lead = h
            .query_all_by_label_contains("Done: ")
            .next()
            .map(|n| n.rect().center());
        if let Some(at) = lead {
            click(&mut h, at);
            picture(&mut h, &format!("{tag}-leads-done"));
        }
        h.key_press(eframe::egui::Key::Num4);
        h.run();
        picture(&mut h, &format!("{tag}-timeline"));
        let arrow = h
            .query_all_by_label_contains(" cites ")
            .next()
            .map(|n| n.rect().center());
        if let Some(at) = arrow {
            click(&mut h, at);
            picture(&mut h, &format!("{tag}-timeline-citation"));
        }
        h.key_press(eframe::egui::Key::Num5);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-original"));
        let ctrl = eframe::egui::Modifiers::COMMAND;
        let shift = eframe::egui::Modifiers::SHIFT;
        for (keys, key, name) in [
            (ctrl, eframe::egui::Key::I, "article-details"),
            (ctrl | shift, eframe::egui::Key::R, "read-again"),
            (ctrl | shift, eframe::egui::Key::V, "paste"),
            (ctrl, eframe::egui::Key::Comma, "settings"),
        ] {
            h.key_press_modifiers(keys, key);
            h.run();
            picture(&mut h, &format!("{tag}-{name}"));
            h.key_press(eframe::egui::Key::Escape);
            h.run();
        }
        h.key_press(eframe::egui::Key::Num2);
        h.run();
        let source = h
            .query_all_by_label_contains("not given: ")
            .next()
            .map(|n| n.rect().center());
        if let Some(at) = source {
            click(&mut h, at);
            h.key_press(eframe::egui::Key::W);
            h.run();
            picture(&mut h, &format!("{tag}-what-if"));
            h.key_press(eframe::egui::Key::Escape);
            h.run();
        }
        if tag == "light" || tag == "dark" {
            h.get_by_label("Edit").click();
            h.run();
            h.get_by_label("Alignment settings…").click();
            h.run();
            picture(&mut h, &format!("{tag}-alignment-settings"));
            h.key_press(eframe::egui::Key::Escape);
            h.run();
            h.get_by_label("Edit").click();
            h.run();
            h.get_by_label("Attribution settings…").click();
            h.run();
            h.get_by_label("Add an outlet").click();
            h.run();
            picture(&mut h, &format!("{tag}-attribution-settings"));
            h.key_press(eframe::egui::Key::Escape);
            h.run();
            h.key_press(eframe::egui::Key::Questionmark);
            h.run();
            picture(&mut h, &format!("{tag}-shortcuts"));
            h.key_press(eframe::egui::Key::Escape);
            h.run();
            h.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::K);
            h.run();
            picture(&mut h, &format!("{tag}-palette"));
            h.key_press(eframe::egui::Key::Escape);
            h.run();
            h.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::N);
            h.run();
            picture(&mut h, &format!("{tag}-new-case"));
        }
    }
}

pub fn theme_of(h: &mut Harness<'_, App>, dark: bool) {
    use headwater::store::Theme;
    h.state_mut().prefs_mut().theme = if dark { Theme::Dark } else { Theme::Light };
}

fn click(h: &mut Harness<'_, App>, at: eframe::egui::Pos2) {
    use eframe::egui::{Event, Modifiers, PointerButton};
    h.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        h.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    h.run();
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_export() {
    use eframe::egui::{Key, Modifiers};
    for (tag, size, scale, dark, contrast) in [
        ("light", [1280.0, 800.0], 1.0, false, false),
        ("dark", [1280.0, 800.0], 1.0, true, false),
        ("contrast", [1280.0, 800.0], 1.0, false, true),
        ("large", [512.0, 384.0], 2.0, false, false),
        ("tall", [1024.0, 768.0], 1.0, false, false),
    ] {
        let mut h = window(start(), size, scale);
        theme_of(&mut h, dark);
        h.state_mut().prefs_mut().contrast = contrast;
        settle(&mut h);
        h.key_press(Key::Num6);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-report"));
        h.key_press_modifiers(Modifiers::COMMAND, Key::E);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-export"));
        if tag == "light" || tag == "tall" {
            let combo = h.query_all_by_label_contains("File format").last();
            combo.unwrap().click_accesskit();
            settle(&mut h);
            picture(&mut h, &format!("{tag}-export-formats"));
            crate::gui_hand::press_on(&mut h, "Format: Web page");
            crate::gui_hand::press_on(&mut h, "Publish as version");
            for part in ["How much of the report", "What the conclusion rests on"] {
                crate::gui_hand::press_on(&mut h, part);
            }
            picture(&mut h, &format!("{tag}-export-publish"));
        }
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_scripts() {
    for (names, file) in [
        (&["arabic-1.md", "arabic-2.md"], "arabic"),
        (&["urdu.md", "hebrew.md"], "urdu-hebrew"),
        (&["hindi.md", "chinese.md"], "hindi-chinese"),
        (&["russian.md", "arabic-1.md"], "russian-arabic"),
    ] {
        let (_folder, mut h) = crate::gui_scripts::open(names, [1280.0, 800.0]);
        theme_of(&mut h, false);
        h.run();
        picture(&mut h, &format!("script-{file}"));
        h.key_press(eframe::egui::Key::J);
        h.run();
        picture(&mut h, &format!("script-{file}-match"));
        for (key, view) in [
            (eframe::egui::Key::Num2, "sources"),
            (eframe::egui::Key::Num3, "claims"),
            (eframe::egui::Key::Num4, "timeline"),
        ] {
            h.key_press(key);
            h.run();
            picture(&mut h, &format!("script-{file}-{view}"));
        }
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_panes() {
    use eframe::egui::{Key, Modifiers};
    let wanted = std::env::var("LOOK_ONLY").unwrap_or_default();
    for (tag, size, dark) in [
        ("panes-light", [1600.0, 900.0], false),
        ("panes-dark", [1280.0, 800.0], true),
    ] {
        if !wanted.is_empty() && !wanted.split(',').any(|w| w == tag) {
            continue;
        }
        let mut h = window(start(), size, 1.0);
        theme_of(&mut h, dark);
        settle(&mut h);
        h.key_press(Key::J);
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-compare-claims"));
        h.key_press_modifiers(Modifiers::COMMAND, Key::Num6);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-three"));
        h.key_press(Key::F7);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-report"));
        h.key_press(Key::Num2);
        settle(&mut h);
        h.get_by_label("Fold what is alike").click();
        settle(&mut h);
        picture(&mut h, &format!("{tag}-sources-folded"));
        h.get_by_label("Sources as a list").click();
        settle(&mut h);
        picture(&mut h, &format!("{tag}-sources-list"));
        h.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
        settle(&mut h);
        h.get_by_label("Arrange sources").click();
        h.run();
        picture(&mut h, &format!("{tag}-menu"));
        h.key_press(Key::Escape);
        h.run();
        h.key_press(Key::F9);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-torn"));
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_by_hand() {
    use crate::gui_by_hand::{select, two};
    use eframe::egui::{Key, Modifiers};
    for (tag, dark) in [("light", false), ("dark", true)] {
        let (_folder, mut h) = two();
        theme_of(&mut h, dark);
        h.run();
        h.key_press(Key::J);
        settle(&mut h);
        picture(&mut h, &format!("hand-{tag}-handles"));
        h.key_press(Key::Escape);
        h.run();
        let (keeper, leaves) = ("The lighthouse", "Until the leaves");
        select(&mut h, keeper, "The lighthouse keeps its lamp");
        select(&mut h, leaves, "Until the leaves fall the beacon will burn");
        picture(&mut h, &format!("hand-{tag}-bar"));
        for (key, name) in [
            (Key::A, "attribution"),
            (Key::C, "claim"),
            (Key::R, "citation"),
        ] {
            h.key_press_modifiers(Modifiers::ALT, key);
            h.run();
            picture(&mut h, &format!("hand-{tag}-{name}"));
            h.key_press(Key::Escape);
            h.run();
            select(&mut h, keeper, "The lighthouse keeps its lamp");
            select(&mut h, leaves, "Until the leaves fall the beacon will burn");
        }
        h.key_press_modifiers(Modifiers::SHIFT, Key::F10);
        h.run();
        picture(&mut h, &format!("hand-{tag}-menu"));
        h.key_press(Key::Escape);
        h.run();
        h.key_press_modifiers(Modifiers::ALT, Key::M);
        settle(&mut h);
        picture(&mut h, &format!("hand-{tag}-match"));
        h.key_press_modifiers(Modifiers::SHIFT, Key::F10);
        h.run();
        picture(&mut h, &format!("hand-{tag}-item-menu"));
        h.key_press(Key::Escape);
        h.run();
        h.key_press(Key::T);
        h.run();
        picture(&mut h, &format!("hand-{tag}-table"));
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_decisions() {
    use eframe::egui::{Event, Key};
    for (tag, size, scale, dark) in [
        ("light", [1280.0, 800.0], 1.0, false),
        ("dark", [1280.0, 800.0], 1.0, true),
        ("narrow", [1024.0, 700.0], 1.0, false),
    ] {
        let mut h = window(start(), size, scale);
        theme_of(&mut h, dark);
        settle(&mut h);
        h.key_press(Key::Num3);
        h.run();
        select_claim(&mut h);
        let write = |h: &mut Harness<'_, App>, key: Key, text: &str| {
            h.key_press(key);
            h.run();
            h.event(Event::Text(text.to_owned()));
            h.run();
            h.key_press(Key::Enter);
            settle(h);
            select_claim(h);
        };
        write(&mut h, Key::G, "harbour");
        write(&mut h, Key::G, "ask-again");
        write(&mut h, Key::H, "Not shown by us");
        h.key_press(Key::N);
        h.run();
        let note = "**Called twice**, no answer.\n\n- letter seen by [the archive](https://archive.example)\n- ask the *harbour office*";
        h.event(Event::Text(note.into()));
        h.run();
        h.key_press(Key::E);
        h.run();
        select_claim(&mut h);
        h.key_press(Key::E);
        settle(&mut h);
        crate::gui_hand::fill(&mut h, "Title", "Call with the harbour office");
        crate::gui_hand::fill(&mut h, "Who", "Press desk");
        crate::gui_hand::fill(&mut h, "When", "2034-06-05 09:10");
        picture(&mut h, &format!("{tag}-card"));
        crate::gui_hand::click(&mut h, "Keep");
        picture(&mut h, &format!("{tag}-claim-decided"));
        for title in [
            "What would change this count",
            "Where the trail ends",
            "Where it stands",
            "How was it read?",
        ] {
            if crate::gui_hand::has(&h, title) {
                crate::gui_hand::press_on(&mut h, title);
            }
        }
        picture(&mut h, &format!("{tag}-claim-decided-below"));
        for (action, name) in [
            ("Evidence cards…", "cards"),
            ("Names across scripts…", "names"),
        ] {
            crate::gui_hand::click(&mut h, "Decide");
            crate::gui_hand::click(&mut h, action);
            picture(&mut h, &format!("{tag}-{name}"));
            h.key_press(Key::Escape);
            h.run();
        }
        h.key_press(Key::Num2);
        settle(&mut h);
        let source = h.query_all_by_label_contains("not given: ").next();
        let Some(at) = source.map(|n| n.rect().center()) else {
            continue;
        };
        click(&mut h, at);
        picture(&mut h, &format!("{tag}-source"));
        for (action, name) in [
            ("Name and kind of the source…", "source-name"),
            ("Same as another source…", "source-join"),
            ("Words of another person…", "source-split"),
        ] {
            crate::gui_hand::click(&mut h, "Decide");
            if name == "source-name" {
                picture(&mut h, &format!("{tag}-menu-decide"));
            }
            crate::gui_hand::click(&mut h, action);
            picture(&mut h, &format!("{tag}-{name}"));
            h.key_press(Key::Escape);
            h.run();
        }
    }
}

fn select_claim(h: &mut Harness<'_, App>) {
    let row = h.query_all_by_label_contains("Claim: ").next();
    let at = row.map(|n| n.rect().left_center() + eframe::egui::vec2(60.0, -14.0));
    if let Some(at) = at {
        click(h, at);
    }
}

/// Every view and every dialog at the sizes people have, everything once, twice and three times as large, light, dark and in high
/// contrast. `$LOOK_ONLY` names tags, `$LOOK_OF` parts of what is to be seen.
#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_matrix() {
    let wanted = std::env::var("LOOK_ONLY").unwrap_or_default();
    let of = std::env::var("LOOK_OF").unwrap_or_default();
    let listed = |list: &str, name: &str| list.is_empty() || list.split(',').any(|w| w == name);
    for (tag, size, scale, dark, contrast) in MATRIX {
        if !listed(&wanted, tag) {
            continue;
        }
        let points = [size[0] / scale, size[1] / scale];
        let begin = || {
            let mut h = crate::gui_names::sample(points, *scale);
            theme_of(&mut h, *dark);
            h.state_mut().prefs_mut().contrast = *contrast;
            h.run();
            h
        };
        let mut h = begin();
        if listed(&of, "views") {
            for (key, view) in crate::gui_names::VIEWS {
                h.key_press(key);
                h.run();
                picture(&mut h, &format!("{tag}-{view}"));
            }
            for (key, view) in [
                (eframe::egui::Key::Num5, "Original"),
                (eframe::egui::Key::I, "Details"),
            ] {
                h.key_press(key);
                settle(&mut h);
                picture(&mut h, &format!("{tag}-{view}"));
            }
        }
        if !listed(&of, "dialogs") {
            continue;
        }
        h = begin();
        for text in crate::gui_names::opening() {
            if h.state().session().case().articles.is_empty() {
                h = begin();
            }
            if crate::gui_names::take(&mut h, text) {
                let name: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
                picture(&mut h, &format!("{tag}-dialog-{name}"));
                crate::gui_names::close(&mut h);
            }
        }
    }
}

/// Tag, pixels, scale, dark, high contrast.
const MATRIX: &[(&str, [f32; 2], f32, bool, bool)] = &[
    ("small", [1024.0, 768.0], 1.0, false, false),
    ("small-dark", [1024.0, 768.0], 1.0, true, false),
    ("small-2", [1024.0, 768.0], 2.0, false, false),
    ("small-3", [1024.0, 768.0], 3.0, false, true),
    ("usual", [1280.0, 800.0], 1.0, false, false),
    ("usual-contrast", [1280.0, 800.0], 1.0, false, true),
    ("usual-dark-contrast", [1280.0, 800.0], 1.0, true, true),
    ("usual-2", [1280.0, 800.0], 2.0, true, false),
    ("large", [1920.0, 1080.0], 1.0, false, false),
    ("large-075", [1920.0, 1080.0], 0.75, false, false),
    ("large-2", [1920.0, 1080.0], 2.0, false, false),
    ("large-3", [1920.0, 1080.0], 3.0, true, false),
];

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_fields() {
    use crate::gui_hand::fill;
    for (names, tag, words) in [
        (
            ["arabic-1.md", "arabic-2.md"],
            "arabic",
            "هل بيع الرصيف القديم (North Quay) في 14 أبريل 2031؟",
        ),
        (
            ["hindi.md", "hebrew.md"],
            "hindi",
            "क्या पुरानी गोदी 14 अप्रैल 2031 को बेची गई?",
        ),
    ] {
        let (_folder, mut h) = crate::gui_scripts::open(&names, [1280.0, 800.0]);
        theme_of(&mut h, false);
        h.run();
        assert!(crate::gui_names::take(&mut h, "Question and verdict…"));
        for field in ["What is being checked", "Who said it", "House verdict"] {
            fill(&mut h, field, words);
        }
        h.run();
        picture(&mut h, &format!("field-{tag}"));
        h.get_by_label("Keep").click();
        settle(&mut h);
        h.key_press(eframe::egui::Key::T);
        h.run();
        picture(&mut h, &format!("field-{tag}-table"));
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_check() {
    for (tag, size, scale, dark) in [
        ("light", [1280.0, 800.0], 1.0, false),
        ("dark", [1280.0, 800.0], 1.0, true),
        ("large", [512.0, 384.0], 2.0, false),
    ] {
        let (folder, mut h, report) = crate::gui_check::with_report(size, scale);
        theme_of(&mut h, dark);
        settle(&mut h);
        picture(&mut h, &format!("{tag}-exported"));
        crate::gui_check::open_dialog(&mut h);
        picture(&mut h, &format!("{tag}-check"));
        crate::gui_check::check_here(&mut h, &report, Some(folder.path()));
        picture(&mut h, &format!("{tag}-check-holds"));
        let page = std::fs::read_to_string(&report).unwrap();
        std::fs::write(&report, page.replace("Monday", "Sunday")).unwrap();
        crate::gui_hand::click(&mut h, "Check another");
        crate::gui_check::check_here(&mut h, &report, None);
        picture(&mut h, &format!("{tag}-check-does-not-hold"));
    }
}

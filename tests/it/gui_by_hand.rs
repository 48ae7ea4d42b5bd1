//! What a person adds or corrects in the text itself, driven through the window: words are selected with the mouse and with keys,
//! in several scripts; what is made of them is selected, shown as made by hand, and taken back.

use crate::gui_hand::{
    click, command, field, fill, folder_with, has, painted_texts, press, press_on, settle, window,
};
use eframe::egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, accesskit::Role,
    epaint::TextShape, vec2,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::attribution::SourceKind;
use headwater::case::{Correction, CorrectionSort, FindingKey, Made};
use headwater::gui::{App, Start, item::Item, views::View};

const LOG: &str = "---\noutlet: The Ostrey Log\npublished: 2031-04-14T09:30:00+02:00\n---\n\nThe old pier of Ostrey was sold on Monday to a fund from the capital, harbour master Ada Oll said in the town hall.\n\nThe lighthouse keeps its lamp until the autumn, so the keeper thinks.\n\nRain fell on the market all day, and the stalls stayed shut until noon.\n";
const POST: &str = "---\noutlet: Kelmore Post\npublished: 2031-04-15\n---\n\nThe old pier of Ostrey was sold on Monday to a fund from the capital, The Ostrey Log reported.\n\nUntil the leaves fall the beacon will burn as before.\n";
const CHINESE: &str = "---\noutlet: 海岸晚报\npublished: 2031-04-16\n---\n\n奥斯特里旧码头于2031年4月14日卖给了首都的一家基金。港务局长阿达奥尔认为价格合理。\n";
const HINDI: &str = "---\noutlet: तट समाचार\npublished: 2031-04-16\n---\n\nपुरानी गोदी सोमवार को बेच दी गई। बंदरगाह प्रमुख आदा ओल का मानना है।\n";
const ARABIC: &str = "---\noutlet: بريد كلمور\npublished: 2031-04-15\n---\n\nباعت بلدية أوستري الرصيف القديم يوم الاثنين إلى صندوق من العاصمة.\n\nويبقى المصباح مضاء حتى الخريف.\n";

fn open<'a>(files: &[(&str, &str)]) -> (tempfile::TempDir, Harness<'a, App>) {
    let bytes: Vec<(&str, &[u8])> = files.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    let (folder, files) = folder_with(&bytes);
    let mut h = window(Start::Files(files), [1440.0, 900.0], 1.0);
    settle(&mut h);
    (folder, h)
}

/// Two papers that share one sentence, and have one each that says the same in other words.
pub fn two<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    open(&[("log.md", LOG), ("post.md", POST)])
}

/// Where each character of some words stands in the paragraph that begins so.
fn places(h: &Harness<'_, App>, paragraph: &str, words: &str) -> Vec<Rect> {
    let shapes = painted_texts(h);
    let of = |s: &&TextShape| {
        let text = s.galley.text();
        text.starts_with(paragraph) && text.contains(words) && s.galley.size().x > 300.0
    };
    let shape = shapes.iter().find(of);
    let shape = shape.unwrap_or_else(|| panic!("{words} is not painted"));
    let text = shape.galley.text();
    let first = text[..text.find(words).unwrap()].chars().count();
    let mut glyphs = Vec::new();
    for row in &shape.galley.rows {
        for glyph in &row.glyphs {
            let min = shape.pos + row.pos.to_vec2() + glyph.pos.to_vec2();
            let size = vec2(glyph.advance_width, -glyph.font_ascent);
            glyphs.push(Rect::from_two_pos(min, min + size));
        }
    }
    glyphs[first..first + words.chars().count()].to_vec()
}

fn button(h: &mut Harness<'_, App>, at: Pos2, which: PointerButton, pressed: bool) {
    h.event(Event::PointerMoved(at));
    h.step();
    h.event(Event::PointerButton {
        pos: at,
        button: which,
        pressed,
        modifiers: Modifiers::NONE,
    });
    h.step();
}

/// Draws with the mouse from one place to another.
fn drag(h: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    button(h, from, PointerButton::Primary, true);
    for share in [0.3, 0.7, 1.0] {
        h.event(Event::PointerMoved(from.lerp(to, share)));
        h.step();
    }
    button(h, to, PointerButton::Primary, false);
    settle(h);
}

/// Selects words of the paragraph that begins so, with the mouse.
pub fn select(h: &mut Harness<'_, App>, paragraph: &str, words: &str) {
    let at = places(h, paragraph, words);
    let (first, last) = (at.first().unwrap(), at.last().unwrap());
    let rtl = words.chars().any(|c| ('\u{590}'..='\u{6FF}').contains(&c));
    let inward = vec2(0.5, 0.0);
    if rtl {
        drag(
            h,
            first.right_center() - inward,
            last.left_center() + inward,
        );
    } else {
        drag(
            h,
            first.left_center() + inward,
            last.right_center() - inward,
        );
    }
}

fn right_click(h: &mut Harness<'_, App>, at: Pos2) {
    button(h, at, PointerButton::Secondary, true);
    button(h, at, PointerButton::Secondary, false);
    settle(h);
}

fn made(h: &Harness<'_, App>) -> Vec<Made> {
    h.state().session().case().made.values().cloned().collect()
}

fn slice(h: &Harness<'_, App>, p: headwater::article::Passage) -> String {
    let case = h.state().session().case();
    case.article(p.article).unwrap().slice(p.span()).to_owned()
}

/// Where the first handle of this name stands.
fn handle_at(h: &Harness<'_, App>, name: &str) -> Pos2 {
    let mut handles = h.query_all_by_label_contains(name);
    handles.next().unwrap().rect().center()
}

/// Presses the main button of the dialog.
fn add(h: &mut Harness<'_, App>) {
    h.query_all_by_label("Add").next_back().unwrap().click();
    settle(h);
}

fn undo(h: &mut Harness<'_, App>) {
    command(h, Modifiers::COMMAND, Key::Z);
}

const KEEPER: &str = "The lighthouse";
const LEAVES: &str = "Until the leaves";

#[test]
fn words_of_both_columns_make_a_match_that_is_shown_as_made_by_hand() {
    let (_folder, mut h) = two();
    let found = h.state().session().case().matches().len();
    assert!(!has(&h, "Match the selected words of both columns"));
    select(
        &mut h,
        KEEPER,
        "The lighthouse keeps its lamp until the autumn",
    );
    assert!(
        has(&h, "Add an attribution…"),
        "the bar stands beside the words"
    );
    assert!(!has(&h, "Match the selected words of both columns"));
    select(&mut h, LEAVES, "Until the leaves fall the beacon will burn");
    click(&mut h, "Match the selected words of both columns");
    let case = h.state().session().case();
    assert_eq!(case.matches().len(), found + 1);
    let Some(Made::Match { left, right }) = made(&h).first().cloned() else {
        panic!("no match was made")
    };
    assert_eq!(
        slice(&h, left),
        "The lighthouse keeps its lamp until the autumn"
    );
    assert_eq!(
        slice(&h, right),
        "Until the leaves fall the beacon will burn"
    );
    assert!(matches!(h.state().selected(), Some(Item::Match(_))));
    assert!(has(&h, "Added by hand"), "the inspector says so");
    assert!(
        has(&h, "match 2 of 2 with Kelmore Post, added by hand"),
        "so does the mark in the text"
    );
    // The keys of the list of matches go to it, and the table of passages has it.
    press(&mut h, Key::J);
    press(&mut h, Key::J);
    assert!(has(&h, "Added by hand"));
    press(&mut h, Key::T);
    assert!(has(&h, "in 2 articles, added by hand"));
    press(&mut h, Key::T);
    // Removed and undone.
    press(&mut h, Key::Delete);
    assert!(made(&h).is_empty() && !has(&h, "Added by hand"));
    undo(&mut h);
    assert_eq!(made(&h).len(), 1);
    undo(&mut h);
    assert!(made(&h).is_empty());
}

#[test]
fn an_attribution_is_added_with_its_parts_picked_or_typed() {
    let (_folder, mut h) = two();
    select(
        &mut h,
        KEEPER,
        "The lighthouse keeps its lamp until the autumn",
    );
    command(&mut h, Modifiers::ALT, Key::A);
    assert!(has(&h, "Nobody is named yet"));
    fill(&mut h, "Who says it, in the text", "the keeper");
    fill(&mut h, "The cue, in the text", "THINKS");
    fill(&mut h, "Name of the source", "Mo Lind");
    assert!(has(&h, "Mo Lind, a new source"));
    fill(&mut h, "The cue, in the text", "never said");
    assert!(has(&h, "“never said” does not stand in this article."));
    fill(&mut h, "The cue, in the text", "THINKS");
    add(&mut h);
    let all = made(&h);
    let Some(Made::Attribution {
        content,
        source,
        cue,
        name,
        kind,
    }) = all.first().cloned()
    else {
        panic!("no attribution was made")
    };
    assert_eq!((name.as_str(), kind), ("Mo Lind", SourceKind::Person));
    assert_eq!(slice(&h, source.unwrap()), "the keeper");
    assert_eq!(slice(&h, cue.unwrap()), "thinks");
    assert_eq!(
        slice(&h, content[0]),
        "The lighthouse keeps its lamp until the autumn"
    );
    assert!(matches!(h.state().selected(), Some(Item::Attribution(_))));
    assert!(has(&h, "Added by hand"));
    let p = h.state().session().provenance();
    assert!(p.sources.iter().any(|s| s.name == "Mo Lind" && s.by_hand));
    click(&mut h, "Remove what was added by hand");
    assert!(made(&h).is_empty());
    undo(&mut h);
    assert_eq!(made(&h), all);
}

#[test]
fn parts_of_an_attribution_are_picked_by_selecting_in_the_dialog() {
    let (_folder, mut h) = two();
    select(
        &mut h,
        KEEPER,
        "The lighthouse keeps its lamp until the autumn",
    );
    command(&mut h, Modifiers::ALT, Key::A);
    // The text of the dialog lies over that of the column and is painted after it.
    let at = |h: &Harness<'_, App>, words: &str| {
        let all = painted_texts(h);
        let shape = all
            .iter()
            .rfind(|s| {
                let text = s.galley.text();
                text.starts_with(KEEPER) && text.contains(words)
            })
            .unwrap();
        let text = shape.galley.text();
        let first = text[..text.find(words).unwrap()].chars().count();
        let glyphs: Vec<Rect> = shape
            .galley
            .rows
            .iter()
            .flat_map(|r| {
                r.glyphs.iter().map(|g| {
                    let min = shape.pos + r.pos.to_vec2() + g.pos.to_vec2();
                    Rect::from_two_pos(min, min + vec2(g.advance_width, -g.font_ascent))
                })
            })
            .collect();
        let last = first + words.chars().count() - 1;
        (
            glyphs[first].left_center() + vec2(0.5, 0.0),
            glyphs[last].right_center() - vec2(0.5, 0.0),
        )
    };
    let (from, to) = at(&h, "the keeper");
    drag(&mut h, from, to);
    let value = field(&h, "Name of the source").accesskit_node().value();
    assert_eq!(
        value.as_deref(),
        Some("the keeper"),
        "the words name the source"
    );
    let (from, to) = at(&h, "thinks");
    drag(&mut h, from, to);
    let value = field(&h, "The cue, in the text").accesskit_node().value();
    assert_eq!(value.as_deref(), Some("thinks"));
    add(&mut h);
    let Some(Made::Attribution { source, cue, .. }) = made(&h).first().cloned() else {
        panic!("no attribution was made")
    };
    assert_eq!(slice(&h, source.unwrap()), "the keeper");
    assert_eq!(slice(&h, cue.unwrap()), "thinks");
}

#[test]
fn a_claim_takes_passages_of_other_articles_and_more_words_later() {
    let (_folder, mut h) = two();
    select(
        &mut h,
        KEEPER,
        "The lighthouse keeps its lamp until the autumn",
    );
    command(&mut h, Modifiers::ALT, Key::C);
    fill(
        &mut h,
        "The claim, in your words",
        "The lamp stays lit until autumn",
    );
    fill(&mut h, "Find a passage by its words", "the beacon");
    press_on(&mut h, "Add the passage: Until the leaves fall");
    add(&mut h);
    let Some(Made::Claim { mentions, text }) = made(&h).first().cloned() else {
        panic!("no claim was made")
    };
    assert_eq!(text, "The lamp stays lit until autumn");
    assert_eq!(mentions.len(), 2);
    assert!(slice(&h, mentions[1]).starts_with("Until the leaves fall the beacon"));
    assert!(matches!(h.state().selected(), Some(Item::Claim(_))));
    assert!(has(&h, "Added by hand"));
    // The claim stays selected while further words are selected and join it.
    select(&mut h, "Rain fell", "Rain fell on the market");
    click(&mut h, "Add to the selected claim");
    let Some(Made::Claim { mentions, .. }) = made(&h).first().cloned() else {
        panic!("the claim is gone")
    };
    assert_eq!(mentions.len(), 3);
    press(&mut h, Key::Num3);
    assert!(has(&h, "Claim: The lamp stays lit until autumn"));
    assert!(has(&h, "added by hand"));
    undo(&mut h);
    undo(&mut h);
    assert!(made(&h).is_empty());
}

#[test]
fn a_citation_says_who_relies_on_whom() {
    let (_folder, mut h) = two();
    select(&mut h, LEAVES, "the beacon will burn as before");
    command(&mut h, Modifiers::ALT, Key::R);
    assert!(has(&h, "Kelmore Post relies on …"));
    fill(
        &mut h,
        "On whom: a name that is not in the list",
        "Pilot Board",
    );
    click(&mut h, "Inferred");
    assert!(has(&h, "Kelmore Post relies on Pilot Board"));
    add(&mut h);
    let Some(Made::Citation { passage, .. }) = made(&h).first().cloned() else {
        panic!("no citation was made")
    };
    assert_eq!(
        slice(&h, passage.unwrap()),
        "the beacon will burn as before"
    );
    assert!(matches!(h.state().selected(), Some(Item::Citation(..))));
    assert!(has(&h, "Added by hand"));
    press(&mut h, Key::Delete);
    assert!(made(&h).is_empty());
}

#[test]
fn words_are_selected_with_the_keyboard_alone() {
    let (_folder, mut h) = two();
    command(&mut h, Modifiers::ALT, Key::S);
    assert!(has(&h, "Add an attribution…"));
    press(&mut h, Key::ArrowRight);
    for _ in 0..3 {
        command(
            &mut h,
            Modifiers::COMMAND | Modifiers::SHIFT,
            Key::ArrowRight,
        );
    }
    h.event(Event::Copy);
    h.step();
    let copied = h
        .output()
        .platform_output
        .commands
        .iter()
        .find_map(|c| match c {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.unwrap();
    assert_eq!(copied, "old pier of Ostrey");
    settle(&mut h);
    command(&mut h, Modifiers::ALT, Key::F);
    assert!(has(&h, "In the texts: 2 places"));
    assert!(has(&h, "Found word 1 of 1: old pier of Ostrey"));
    press(&mut h, Key::Escape);
    assert!(!has(&h, "Add an attribution…"), "Escape ends the selection");
}

#[test]
fn the_menu_of_a_mark_decides_copies_and_goes_elsewhere() {
    let (_folder, mut h) = two();
    let at = places(&h, "The old pier", "pier of Ostrey")[2].center();
    right_click(&mut h, at);
    assert!(matches!(h.state().selected(), Some(Item::Match(_))));
    click(&mut h, "Read wrongly");
    let case = h.state().session().case();
    assert_eq!(case.decisions.len(), 1);
    assert!(has(&h, ", read wrongly: "));
    undo(&mut h);
    // The key for menus opens the same one for the selection.
    command(&mut h, Modifiers::SHIFT, Key::F10);
    assert!(has(&h, "Copy as Markdown") && has(&h, "Show in the text"));
    press(&mut h, Key::Escape);
    assert!(!has(&h, "Copy as Markdown"));
    assert!(
        h.state().selected().is_some(),
        "Escape closed the menu alone"
    );
    // Words under the pointer are selected by a right click where nothing is marked.
    let at = places(&h, "Rain fell", "market")[2].center();
    right_click(&mut h, at);
    assert!(has(&h, "Find these words"));
    let lines = h.query_all_by_label("Find these words");
    lines.last().unwrap().click();
    settle(&mut h);
    assert!(has(&h, "In the texts: 1 place"));
}

fn sides(h: &Harness<'_, App>) -> Option<Correction> {
    let case = h.state().session().case();
    let all = case.decisions.values();
    let mut places = all.filter_map(|d| d.corrections.get(CorrectionSort::Place));
    places.next().cloned()
}

#[test]
fn an_end_of_a_match_is_dragged_and_put_back() {
    let (_folder, mut h) = two();
    press(&mut h, Key::J);
    let Some(Item::Match(id)) = h.state().selected() else {
        panic!("no match is selected")
    };
    let before = h
        .state()
        .session()
        .case()
        .match_of(id)
        .unwrap()
        .into_owned();
    let from = handle_at(&h, "End of the passage in The Ostrey Log");
    let word = places(&h, "The old pier", "Monday");
    let to = word.last().unwrap().center();
    drag(&mut h, from, to);
    let Some(Correction::Sides { left, right }) = sides(&h) else {
        panic!("the end was not moved")
    };
    assert!(
        slice(&h, left).ends_with("on Monday"),
        "{}",
        slice(&h, left)
    );
    assert_eq!(right, before.right);
    assert_eq!(h.state().session().case().match_of(id).unwrap().left, left);
    assert!(has(&h, "You set where it begins and ends"));
    assert!(has(&h, "with Kelmore Post"), "the mark is still there");
    undo(&mut h);
    assert_eq!(sides(&h), None);
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    click(&mut h, "Put it back as found");
    assert_eq!(sides(&h), None);
    assert_eq!(
        h.state().session().case().match_of(id).unwrap().left,
        before.left
    );
}

#[test]
fn ends_move_by_keys_by_words_and_characters() {
    let (_folder, mut h) = two();
    press(&mut h, Key::J);
    let Some(Item::Match(id)) = h.state().selected() else {
        panic!("no match is selected")
    };
    let now = |h: &Harness<'_, App>| {
        let m = h
            .state()
            .session()
            .case()
            .match_of(id)
            .unwrap()
            .into_owned();
        (slice(h, m.left), slice(h, m.right))
    };
    let before = now(&h);
    command(&mut h, Modifiers::ALT, Key::E);
    assert!(has(&h, "Start of the passage in The Ostrey Log"));
    command(&mut h, Modifiers::ALT, Key::J);
    assert_eq!(now(&h).0, before.0.strip_prefix("The ").unwrap());
    command(&mut h, Modifiers::ALT | Modifiers::SHIFT, Key::J);
    assert!(now(&h).0.starts_with("ld pier"));
    command(&mut h, Modifiers::ALT | Modifiers::SHIFT, Key::K);
    command(&mut h, Modifiers::ALT, Key::K);
    assert_eq!(now(&h), before);
    assert_eq!(sides(&h), None, "where it was found is no correction");
    for _ in 0..3 {
        command(&mut h, Modifiers::ALT, Key::E);
    }
    command(&mut h, Modifiers::ALT, Key::K);
    let (left, right) = now(&h);
    assert!(left == before.0 && right.chars().count() < before.1.chars().count());
}

#[test]
fn parts_of_a_found_attribution_have_handles() {
    let (_folder, mut h) = open(&[("log.md", LOG)]);
    let at = places(&h, "The old pier", "master Ada")[2].center();
    button(&mut h, at, PointerButton::Primary, true);
    button(&mut h, at, PointerButton::Primary, false);
    settle(&mut h);
    assert!(matches!(h.state().selected(), Some(Item::Attribution(_))));
    for part in [
        "Start of the source",
        "End of the cue",
        "Start of the content",
    ] {
        assert!(has(&h, part), "{part}");
    }
    let from = handle_at(&h, "Start of the content");
    let to = places(&h, "The old pier", "pier of")[1].center();
    drag(&mut h, from, to);
    let Some(Correction::Parts {
        content, source, ..
    }) = sides(&h)
    else {
        panic!("the part was not moved")
    };
    assert!(slice(&h, content[0]).starts_with("pier of Ostrey"));
    assert!(slice(&h, source.unwrap()).contains("Ada Oll"));
    let Some(Item::Attribution(id)) = h.state().selected() else {
        panic!("the attribution is not selected any more")
    };
    let prov = h.state().session().provenance();
    let a = prov.attributions.iter().find(|a| a.id == id).unwrap();
    assert_eq!(a.content[0], content[0].span());
    undo(&mut h);
    assert_eq!(sides(&h), None);
}

#[test]
fn it_works_in_scripts_without_spaces_and_from_right_to_left() {
    for (file, text, paragraph, words, who, name) in [
        (
            "zh.md",
            CHINESE,
            "奥斯特里",
            "旧码头于2031年4月14日卖给了首都的一家基金",
            "港务局长阿达奥尔",
            "阿达奥尔",
        ),
        (
            "hi.md",
            HINDI,
            "पुरानी",
            "पुरानी गोदी सोमवार को बेच दी गई",
            "बंदरगाह प्रमुख आदा ओल",
            "आदा ओल",
        ),
        (
            "ar.md",
            ARABIC,
            "باعت",
            "الرصيف القديم يوم الاثنين",
            "بلدية أوستري",
            "بلدية أوستري",
        ),
    ] {
        let (_folder, mut h) = open(&[(file, text)]);
        if file == "hi.md" {
            // Signs of Devanagari share places: the keyboard goes by words.
            command(&mut h, Modifiers::ALT, Key::S);
            for _ in 0..6 {
                command(
                    &mut h,
                    Modifiers::COMMAND | Modifiers::SHIFT,
                    Key::ArrowRight,
                );
            }
        } else {
            select(&mut h, paragraph, words);
        }
        command(&mut h, Modifiers::ALT, Key::A);
        fill(&mut h, "Who says it, in the text", who);
        fill(&mut h, "Name of the source", name);
        add(&mut h);
        let all = made(&h);
        let Some(Made::Attribution {
            content, source, ..
        }) = all.first().cloned()
        else {
            panic!("no attribution in {file}")
        };
        assert_eq!(slice(&h, content[0]), words, "{file}");
        assert_eq!(slice(&h, source.unwrap()), who, "{file}");
        assert!(has(&h, "Added by hand"), "{file}");
        assert!(
            has(&h, &format!("Attribution: source {name}, added by hand")),
            "the lone column marks it in {file}"
        );
    }
}

#[test]
fn whose_words_they_are_is_corrected_from_the_menu() {
    let (_folder, mut h) = open(&[("log.md", LOG)]);
    let at = places(&h, "The old pier", "master Ada")[2].center();
    right_click(&mut h, at);
    click(&mut h, "Correct whose words they are…");
    fill(&mut h, "Name of the source", "Ada Ulm");
    click(&mut h, "Keep");
    let case = h.state().session().case();
    let corrected = case.decisions.iter().any(|(key, d)| {
        let speaker = d.corrections.get(CorrectionSort::Speaker);
        matches!(key, FindingKey::Attribution { .. })
            && matches!(speaker, Some(Correction::AttributedTo { name }) if name == "Ada Ulm")
    });
    assert!(corrected);
}

#[test]
fn marks_and_found_words_come_behind_their_paragraph_in_reading_order() {
    let (_folder, mut h) = two();
    press(&mut h, Key::Slash);
    fill(&mut h, "Search", "lamp");
    settle(&mut h);
    let order = |role: Role, words: &str| {
        let nodes: Vec<_> = h.query_all_by_label_contains("").enumerate().collect();
        // The list of what was found, which stands before the columns, may have the words too.
        let node = nodes.iter().rfind(|(_, n)| {
            let node = n.accesskit_node();
            let name = node.label().or_else(|| node.value());
            node.role() == role && name.is_some_and(|l| l.contains(words))
        });
        node.unwrap_or_else(|| panic!("{words} is not told")).0
    };
    let told = [
        order(Role::Label, "harbour master Ada Oll said in the"),
        order(Role::Button, "match 1 of 1 with Kelmore Post: The old pier"),
        order(Role::Label, "The lighthouse keeps its lamp"),
        order(Role::Mark, "Found word 1 of 1: lamp"),
        order(Role::Label, "Rain fell on the market"),
    ];
    assert!(told.is_sorted(), "{told:?}");
    assert_eq!(h.state().view(), View::Compare);
}

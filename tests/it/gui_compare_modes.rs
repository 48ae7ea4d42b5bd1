//! Compare for reading, driven through the window: rows that stand level, the filter, what stands in one article alone, the chain
//! of a passage, columns of the table, sorts of changed words, the overview.

use crate::gui_hand::{click, command, folder_with, has, press, press_on, settle, window};
use eframe::egui::{self, Event, Key, Modifiers, PointerButton, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use headwater::gui::{App, Start, item::Item};

const DUES: &str =
    "The harbour board of Norholm will double its mooring dues from the first week of October";
const FERRY: &str =
    "The ferry to Skarn carried 240 passengers on its last crossing before the storm";
const FERRY_MORE: &str =
    "The ferry to Skarn carried 310 passengers on its last crossing before the storm";
const BELL: &str = "A bronze bell from the old customs house is to be hung above the market gate";
const FILL: &str = "Nobody at the quay remembered so wet a spring, and the nets hung unmended in their sheds while the men played cards and waited for a drier wind from the east.";
const ELSE: &str = "Apples were cheap at the autumn market.";

/// Dues and ferry run down on both sides; the bell crosses them. A third paper has the dues alone.
fn papers() -> [(String, String); 3] {
    let left = format!("{DUES}.\n\n{ELSE}\n\n{FERRY}.\n\n{BELL}.\n");
    let right = format!("{BELL}.\n\n{FILL}\n\n{FILL}\n\n{DUES}.\n\n{FILL}\n\n{FERRY_MORE}.\n");
    let third = format!("The weather was fair for once.\n\n{DUES}.\n");
    [left, right, third]
        .into_iter()
        .enumerate()
        .map(|(n, text)| (format!("paper{n}.txt"), text))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

fn open<'a>() -> (tempfile::TempDir, Harness<'a, App>) {
    let papers = papers();
    let files: Vec<(&str, &[u8])> = papers
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_bytes()))
        .collect();
    let (folder, paths) = folder_with(&files);
    let mut h = window(Start::Files(paths), [1280.0, 800.0], 1.0);
    settle(&mut h);
    (folder, h)
}

/// Where a thing whose name begins and goes on like this stands.
#[track_caller]
fn place(h: &Harness<'_, App>, begins: &str, has: &str) -> Rect {
    let mut named = h.query_all_by_label_contains(begins);
    let found = named.find(|n| n.accesskit_node().label().is_some_and(|l| l.contains(has)));
    found
        .unwrap_or_else(|| panic!("no {begins} … {has}"))
        .rect()
}

/// Tops of the two sides of a match.
#[track_caller]
fn sides(h: &Harness<'_, App>, words: &str) -> (f32, f32) {
    let left = place(h, "with paper1.txt", words);
    let right = place(h, "with paper0.txt", words);
    (left.top(), right.top())
}

fn tick(h: &mut Harness<'_, App>, role: Role, label: &str) {
    h.get_by_role_and_label(role, label).click();
    settle(h);
}

#[test]
fn matching_passages_stand_level_and_both_columns_scroll_together() {
    let (_folder, mut h) = open();
    // Tall enough for all of both texts.
    h.set_size(vec2(1280.0, 1100.0));
    settle(&mut h);
    let (l, r) = sides(&h, "The harbour board");
    assert!((l - r).abs() > 40.0, "free columns: {l} and {r}");
    press(&mut h, Key::L);
    assert!(h.state_mut().prefs_mut().level_rows);
    for words in ["The harbour board", "The ferry"] {
        let (l, r) = sides(&h, words);
        assert!((l - r).abs() <= 1.0, "{words}: {l} and {r}");
    }
    // What crosses is not level; nothing else moved to make it so.
    let (l, r) = sides(&h, "A bronze bell");
    assert!(l - r > 100.0, "{l} and {r}");
    // The wheel over one column moves both.
    let before = sides(&h, "The ferry");
    let over = place(&h, "with paper0.txt", "The ferry").center();
    h.event(Event::PointerMoved(over));
    h.run();
    h.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -60.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    });
    h.run();
    let after = sides(&h, "The ferry");
    assert!(before.1 - after.1 > 20.0, "{before:?} and {after:?}");
    assert!((after.0 - after.1).abs() <= 1.0, "{after:?}");
    // A jump goes to both, and stays level.
    press(&mut h, Key::J);
    assert!(matches!(h.state().selected(), Some(Item::Match(_))));
    let (l, r) = sides(&h, "The harbour board");
    assert!((l - r).abs() <= 1.0, "{l} and {r}");
    click(&mut h, "Level rows");
    assert!(!h.state_mut().prefs_mut().level_rows);
}

#[test]
fn a_jump_ends_at_its_passage_whatever_the_rows_on_the_way_turn_out_to_be() {
    // What lies between is high on one side only, and was not on screen before.
    let left = format!("{DUES}.\n\n{}{FERRY}.\n", format!("{ELSE}\n\n").repeat(40));
    let right = format!(
        "{DUES}.\n\n{}{FERRY_MORE}.\n",
        format!("{FILL}\n\n").repeat(90)
    );
    let files = [
        ("paper0.txt", left.as_bytes()),
        ("paper1.txt", right.as_bytes()),
    ];
    let (_folder, paths) = folder_with(&files);
    let mut h = window(Start::Files(paths), [1280.0, 800.0], 1.0);
    settle(&mut h);
    let on_screen = |h: &Harness<'_, App>| {
        let (l, r) = sides(h, "The ferry");
        assert!((l - r).abs() <= 1.0, "{l} and {r}");
        assert!((100.0..700.0).contains(&l), "{l}");
    };
    press(&mut h, Key::L);
    press(&mut h, Key::J);
    press(&mut h, Key::J);
    settle(&mut h);
    on_screen(&h);
    // What is selected stays on screen in both ways of reading.
    press(&mut h, Key::L);
    settle(&mut h);
    let free = sides(&h, "The ferry");
    assert!((100.0..700.0).contains(&free.0) && (100.0..700.0).contains(&free.1));
    press(&mut h, Key::L);
    settle(&mut h);
    on_screen(&h);
}

#[test]
fn a_filter_holds_for_marks_keys_and_table_and_says_so() {
    let (_folder, mut h) = open();
    let all = h.state().session().case().findings.alignment.matches.len();
    assert!(!has(&h, "Showing "));
    press(&mut h, Key::J);
    command(&mut h, Modifiers::COMMAND, Key::Enter);
    press(&mut h, Key::F);
    let focused = |h: &Harness<'_, App>| {
        let mut nodes = h.root().children_recursive();
        let found = nodes.find(|n| n.accesskit_node().is_focused());
        found.and_then(|n| n.accesskit_node().label())
    };
    assert_eq!(focused(&h).as_deref(), Some("Verbatim"));
    tick(&mut h, Role::CheckBox, "Undecided");
    assert!(has(&h, "Showing 1 of 3 matches"));
    assert!(has(&h, "match 1 of 1 with paper1.txt"));
    press(&mut h, Key::Escape);
    assert!(!has(&h, "Lowest score"));
    let first = h.state().selected();
    press(&mut h, Key::J);
    assert!(
        first.is_some() && h.state().selected() == first,
        "there is but one"
    );
    press(&mut h, Key::T);
    assert!(has(&h, &format!("Showing 1 of {all} matches")));
    assert!(has(&h, "Passage 1 of 1: "));
    // Nothing is left of the kinds: the table says why it is empty.
    press(&mut h, Key::F);
    for kind in ["Verbatim", "Near-verbatim", "Paraphrase"] {
        tick(&mut h, Role::CheckBox, kind);
    }
    assert!(has(&h, "No match is like the filter wants it"));
    press(&mut h, Key::Escape);
    press_on(&mut h, "Show all");
    assert!(!has(&h, "Showing ") && has(&h, "Passage 1 of "));
}

#[test]
fn a_match_that_is_gone_to_is_shown_whatever_the_filter() {
    let (_folder, mut h) = open();
    press(&mut h, Key::J);
    press(&mut h, Key::F);
    tick(&mut h, Role::CheckBox, "Only those added by hand");
    assert!(has(&h, "Showing 0 of 3 matches"));
    press(&mut h, Key::Escape);
    // The link of the inspector goes to the match.
    let link = h
        .query_all_by_role_and_label(Role::Link, "paper0.txt")
        .next();
    link.unwrap().click();
    settle(&mut h);
    assert!(!has(&h, "Showing ") && has(&h, "match 1 of 3 with paper1.txt"));
}

#[test]
fn what_stands_in_one_article_alone_is_marked_counted_and_gone_to() {
    let (_folder, mut h) = open();
    assert!(!has(&h, "Only here, "));
    press(&mut h, Key::O);
    assert!(has(&h, "Only here, 1 of 1: Apples were cheap"));
    assert!(has(&h, "% only here"));
    // The same long line stands thrice in the second paper, and nowhere else.
    assert!(has(&h, "Only here, 3 of 3: Nobody at the quay"));
    press(&mut h, Key::Period);
    let text = |h: &Harness<'_, App>| match h.state().selected() {
        Some(Item::Passage(p)) => {
            let case = h.state().session().case();
            case.article(p.article).unwrap().slice(p.span()).to_owned()
        }
        _ => String::new(),
    };
    assert!(text(&h).starts_with("Apples were cheap"), "{}", text(&h));
    press(&mut h, Key::Period);
    assert!(text(&h).starts_with("Nobody at the quay"), "{}", text(&h));
    press(&mut h, Key::Comma);
    assert!(text(&h).starts_with("Apples were cheap"), "{}", text(&h));
    // Rows of one article in the table, at the selected one.
    press(&mut h, Key::T);
    assert!(has(&h, ": Only here, in 1 article"));
    assert!(has(&h, " in one alone"));
    press(&mut h, Key::Enter);
    assert!(!h.state().is_table() && text(&h).starts_with("Apples were cheap"));
    // Against the other of the two: of three papers the dues are in all, so the counts differ by nothing here but the bar says which.
    click(&mut h, "Only here");
    tick(
        &mut h,
        Role::RadioButton,
        "Not in the other of the two articles",
    );
    assert!(has(&h, "Only here, 1 of 1: Apples were cheap"));
    tick(&mut h, Role::RadioButton, "Not shown");
    assert!(!has(&h, "Only here, "));
}

#[test]
fn the_chain_of_a_passage_stands_below_and_its_steps_can_be_chosen() {
    let mut h = window(Start::Sample, [1280.0, 800.0], 1.0);
    settle(&mut h);
    assert!(has(&h, "Point at a passage"));
    for _ in 0..12 {
        if has(&h, "Chain, step 1: ") {
            break;
        }
        press(&mut h, Key::J);
    }
    assert!(has(&h, "Chain, begins at "));
    let step = h
        .query_all_by_label_contains("Chain, step 1: ")
        .next()
        .unwrap();
    let label = step.accesskit_node().label().unwrap();
    assert!(
        label.ends_with("stated") || label.ends_with("inferred"),
        "{label}"
    );
    step.click();
    settle(&mut h);
    let item = h.state().selected();
    assert!(item.and_then(Item::node).is_some(), "{item:?}");
    // It stays, so that the next step can be reached.
    assert!(has(&h, &label));
}

#[test]
fn columns_of_the_table_are_hidden_and_moved() {
    let (_folder, mut h) = open();
    press(&mut h, Key::T);
    assert!(has(&h, "Passage 1, paper1.txt: "));
    h.get_by_label("Columns").click();
    settle(&mut h);
    tick(&mut h, Role::CheckBox, "Column of paper1.txt");
    assert!(!has(&h, "Passage 1, paper1.txt: ") && has(&h, "Columns: 2 of 3"));
    let x = |h: &Harness<'_, App>, n: u32| place(h, "Passage 1, ", &format!("paper{n}.txt")).left();
    assert!(x(&h, 0) < x(&h, 2));
    tick(&mut h, Role::Button, "Move paper2.txt to the left");
    tick(&mut h, Role::Button, "Move paper2.txt to the left");
    assert!(x(&h, 2) < x(&h, 0));
    tick(
        &mut h,
        Role::Button,
        "All articles, in the order of the case",
    );
    assert!(x(&h, 0) < x(&h, 1) && x(&h, 1) < x(&h, 2));
}

#[test]
fn changed_words_have_their_sort() {
    let (_folder, mut h) = open();
    for _ in 0..3 {
        press(&mut h, Key::J);
        if has(&h, "numbers 1 / 1") {
            break;
        }
    }
    assert!(has(&h, "numbers 1 / 1"));
}

#[test]
fn the_overview_tells_what_it_holds_and_scrolls() {
    let text = |n: usize| {
        let lines = (0..120).map(|i| {
            format!(
                "Line {i} of paper {n} speaks of matters that no other one has told, {}.\n\n",
                i * 7 + n
            )
        });
        let mut lines: Vec<String> = lines.collect();
        lines.insert(60 * n, format!("{DUES}.\n\n"));
        lines.concat().into_bytes()
    };
    let texts = [text(0), text(1), text(2)];
    let names = ["paper0.txt", "paper1.txt", "paper2.txt"];
    let files: Vec<(&str, &[u8])> = names
        .into_iter()
        .zip(texts.iter().map(Vec::as_slice))
        .collect();
    let (_folder, paths) = folder_with(&files);
    let mut h = window(Start::Files(paths), [1280.0, 800.0], 1.0);
    settle(&mut h);
    let map = |h: &Harness<'_, App>| {
        let node = h.get_by_label_contains("Overview of paper0.txt: ");
        let n = node.accesskit_node();
        (n.label().unwrap(), n.numeric_value().unwrap(), node.rect())
    };
    let (label, value, rect) = map(&h);
    assert!(label.contains(" match"), "{label}");
    assert!(label.contains("shared with other articles"), "{label}");
    assert!(value.abs() < 0.5);
    drag(
        &mut h,
        rect.center_top() + vec2(0.0, 10.0),
        rect.center_bottom(),
    );
    assert!(map(&h).1 > 90.0, "{:?}", map(&h));
}

fn drag(h: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    h.event(Event::PointerMoved(from));
    h.run();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    h.event(button(from, true));
    h.run();
    h.event(Event::PointerMoved(to));
    h.run();
    h.event(button(to, false));
    settle(h);
}

#[test]
#[ignore = "measures frames of two long articles; run it alone"]
fn level_rows_of_ten_thousand_lines() {
    let text = |n: usize| -> Vec<u8> {
        let line = |i: usize| {
            if i.is_multiple_of(5) {
                format!(
                    "Ship {i} left berth {} of Norholm with {} barrels of herring aboard.\n",
                    i * 31 % 977,
                    i * 17 % 811
                )
            } else if n == 1 && i.is_multiple_of(7) {
                format!("{FILL} {i}\n")
            } else {
                format!(
                    "Paper {n} alone tells what happened to keeper {} in year {}.\n",
                    i * 13 % 701,
                    i + n * 20_000
                )
            }
        };
        (0..10_000).map(line).collect::<String>().into_bytes()
    };
    let texts = [text(0), text(1)];
    let (_folder, paths) = folder_with(&[("long0.txt", &texts[0]), ("long1.txt", &texts[1])]);
    let mut h = window(Start::Files(paths), [1280.0, 800.0], 1.0);
    settle(&mut h);
    let matches = h.state().session().case().findings.alignment.matches.len();
    for level in [false, true] {
        h.state_mut().prefs_mut().level_rows = level;
        h.run();
        h.event(Event::PointerMoved(egui::pos2(400.0, 500.0)));
        let mut times = Vec::new();
        for _ in 0..200 {
            h.event(Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, -240.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: Modifiers::NONE,
            });
            let start = std::time::Instant::now();
            h.step();
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "{matches} matches, level {level}: median {:.2} ms, worst {:.2} ms",
            times[times.len() / 2],
            times[times.len() - 1]
        );
    }
}

#[test]
#[ignore = "writes pictures for people to look at"]
fn gui_look_compare_modes() {
    use headwater::store::Theme;
    let folder =
        std::env::var_os("LOOK").map_or_else(|| "target/look".into(), std::path::PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    for (tag, size, scale, theme) in [
        ("light", [1280.0, 800.0], 1.0, Theme::Light),
        ("dark", [1280.0, 800.0], 1.0, Theme::Dark),
        ("wide", [1920.0, 1080.0], 1.0, Theme::Light),
        ("narrow", [1024.0, 768.0], 1.0, Theme::Light),
    ] {
        let mut h = window(Start::Sample, size, scale);
        h.state_mut().prefs_mut().theme = theme;
        settle(&mut h);
        let picture = |h: &mut Harness<'_, App>, name: &str| {
            let path = folder.join(format!("modes-{tag}-{name}.png"));
            h.render().unwrap().save(path).unwrap();
        };
        press(&mut h, Key::L);
        press(&mut h, Key::J);
        press(&mut h, Key::J);
        picture(&mut h, "level");
        press(&mut h, Key::O);
        press(&mut h, Key::Period);
        picture(&mut h, "only-here");
        press(&mut h, Key::F);
        tick(&mut h, Role::CheckBox, "Paraphrase");
        picture(&mut h, "filter");
        press(&mut h, Key::Escape);
        press(&mut h, Key::T);
        h.get_by_label("Columns").click();
        settle(&mut h);
        picture(&mut h, "columns");
    }
}

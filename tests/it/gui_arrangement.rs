//! Views side by side, as tabs and in windows of their own: by mouse, by key and from the menus; and what the next start finds.

use crate::gui_hand::{click, command, has, press, press_on, settle, window};
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::{Harness, kittest::Queryable};
use headwater::gui::{App, Start, item::Item, views::View};
use headwater::store::{Preferences, Store};

const SIZE: [f32; 2] = [1600.0, 900.0];

fn sample<'a>() -> Harness<'a, App> {
    let mut h = window(Start::Sample, SIZE, 1.0);
    settle(&mut h);
    h
}

fn on_screen(h: &Harness<'_, App>) -> Vec<View> {
    h.state().arrangement().on_screen()
}

/// A command by its name, from the palette.
fn by_palette(h: &mut Harness<'_, App>, name: &str) {
    command(h, Modifiers::COMMAND, Key::K);
    h.get_by_label("Find a command").type_text(name);
    h.run();
    press(h, Key::Enter);
}

fn pointer(h: &mut Harness<'_, App>, at: Pos2, pressed: Option<bool>) {
    h.event(Event::PointerMoved(at));
    if let Some(pressed) = pressed {
        h.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    h.run_steps(2);
}

#[test]
fn one_selection_is_seen_in_all_panes() {
    let mut h = sample();
    assert_eq!(on_screen(&h), [View::Compare]);
    command(&mut h, Modifiers::COMMAND, Key::Num2);
    assert_eq!(on_screen(&h), [View::Compare, View::Sources]);
    assert_eq!(
        h.state().view(),
        View::Sources,
        "what was opened has the keys"
    );
    command(&mut h, Modifiers::COMMAND, Key::Num3);
    assert_eq!(on_screen(&h), [View::Compare, View::Sources, View::Claims]);
    assert!(has(&h, "Citation graph") && has(&h, "Claim: ") && has(&h, " match 1 of "));
    // A source that is selected in the graph is what every pane and the inspector are about.
    press_on(&mut h, "not given: ");
    assert!(matches!(h.state().selected(), Some(Item::Source(_))));
    // The next match is looked for where matches are, and the other panes stay.
    press(&mut h, Key::J);
    assert!(matches!(h.state().selected(), Some(Item::Match(_))));
    assert_eq!(h.state().view(), View::Compare);
    assert_eq!(on_screen(&h), [View::Compare, View::Sources, View::Claims]);
    // What is revealed comes to the front in its own pane.
    press(&mut h, Key::D);
    assert_eq!(h.state().view(), View::Claims);
    assert_eq!(on_screen(&h).len(), 3);
    press(&mut h, Key::J);
    assert!(matches!(
        h.state().selected(),
        Some(item) if !matches!(item, Item::Match(_))
    ));
}

#[test]
fn keys_focus_move_close_and_gather_panes() {
    let mut h = sample();
    command(&mut h, Modifiers::COMMAND, Key::Num3);
    assert_eq!(on_screen(&h), [View::Compare, View::Claims]);
    command(&mut h, Modifiers::COMMAND, Key::F6);
    assert_eq!(h.state().view(), View::Compare);
    command(&mut h, Modifiers::COMMAND | Modifiers::SHIFT, Key::F6);
    assert_eq!(h.state().view(), View::Claims);
    // A view that is behind a tab opens in the pane that has the keys.
    press(&mut h, Key::Num4);
    assert_eq!(
        on_screen(&h),
        [View::Timeline, View::Claims],
        "its own pane"
    );
    command(&mut h, Modifiers::COMMAND, Key::F6);
    press(&mut h, Key::F8);
    assert_eq!(
        on_screen(&h).len(),
        1,
        "the only view of its pane moved away"
    );
    press(&mut h, Key::F7);
    command(&mut h, Modifiers::COMMAND, Key::W);
    assert!(!h.state().arrangement().is_open(View::Claims));
    press(&mut h, Key::Num3);
    assert_eq!(h.state().view(), View::Claims, "a closed view opens again");
    by_palette(&mut h, "Sources and timeline");
    assert_eq!(on_screen(&h), [View::Sources, View::Timeline]);
    by_palette(&mut h, "Reset the arrangement");
    assert_eq!(on_screen(&h), [View::Compare]);
}

#[test]
fn a_click_in_a_pane_gives_it_the_keys_and_back_does_not_count_it() {
    let mut h = sample();
    by_palette(&mut h, "Compare and claims");
    assert_eq!(h.state().view(), View::Compare);
    let claim = h.query_all_by_label_contains("Claim: ").next().unwrap();
    let at = claim.rect().center();
    pointer(&mut h, at, Some(true));
    pointer(&mut h, at, Some(false));
    settle(&mut h);
    assert_eq!(h.state().view(), View::Claims);
    assert!(matches!(h.state().selected(), Some(Item::Claim(_))));
    command(&mut h, Modifiers::COMMAND, Key::F6);
    command(&mut h, Modifiers::COMMAND, Key::F6);
    // One step back is to where nothing was selected, not to the other pane.
    command(&mut h, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(h.state().selected(), None);
    assert_eq!(on_screen(&h), [View::Compare, View::Claims]);
}

#[test]
fn a_tab_that_is_dragged_to_the_edge_stands_beside() {
    let mut h = sample();
    let from = h.get_by_label("Claims").rect().center();
    pointer(&mut h, from, Some(true));
    pointer(&mut h, from + eframe::egui::vec2(40.0, 60.0), None);
    pointer(&mut h, pos2(1180.0, 480.0), None);
    h.run_steps(4);
    pointer(&mut h, pos2(1180.0, 480.0), Some(false));
    settle(&mut h);
    assert_eq!(
        on_screen(&h).len(),
        2,
        "{:?}",
        h.state().arrangement().plan()
    );
    assert!(on_screen(&h).contains(&View::Claims));
    assert_eq!(h.state().view(), View::Claims);
    // The tabs of the other views stayed together.
    assert_eq!(h.state().arrangement().plan().strips().len(), 2);
}

#[test]
fn a_view_in_a_window_of_its_own_follows_the_selection_and_comes_back() {
    let mut h = sample();
    press(&mut h, Key::Num2);
    press(&mut h, Key::F9);
    assert!(h.state().arrangement().torn().contains(&View::Sources));
    assert!(!on_screen(&h).contains(&View::Sources));
    assert!(has(&h, "Citation graph") && has(&h, "Put sources back"));
    press_on(&mut h, "not given: ");
    assert!(matches!(h.state().selected(), Some(Item::Source(_))));
    press(&mut h, Key::Num1);
    assert_eq!(h.state().view(), View::Compare);
    press(&mut h, Key::Num2);
    assert_eq!(h.state().view(), View::Sources);
    assert!(
        !on_screen(&h).contains(&View::Sources),
        "it stays in its window"
    );
    click(&mut h, "Put sources back");
    assert_eq!(on_screen(&h), [View::Sources]);
    assert!(h.state().arrangement().torn().is_empty());
}

#[test]
fn differences_can_stand_beside_the_claims() {
    let mut h = sample();
    press(&mut h, Key::Num3);
    by_palette(&mut h, "Show differences beside");
    assert_eq!(on_screen(&h), [View::Claims, View::Differences]);
    press(&mut h, Key::J);
    let first = h.state().selected();
    assert!(first.is_some());
    command(&mut h, Modifiers::COMMAND, Key::F6);
    press(&mut h, Key::D);
    assert_eq!(h.state().view(), View::Differences);
    assert!(has(&h, "Claim: "), "the claims are still on screen");
}

#[test]
fn every_pane_can_be_opened_and_closed_by_its_menu() {
    let mut h = sample();
    click(&mut h, "Arrange compare");
    click(&mut h, "Show timeline beside");
    assert_eq!(on_screen(&h), [View::Compare, View::Timeline]);
    click(&mut h, "Arrange timeline");
    click(&mut h, "Close timeline");
    assert_eq!(on_screen(&h), [View::Compare]);
    h.get_by_label("View").click();
    h.run();
    h.get_by_label("Arrange the views").click();
    h.run();
    click(&mut h, "Compare and claims");
    assert_eq!(on_screen(&h), [View::Compare, View::Claims]);
}

#[test]
fn the_arrangement_is_found_again_and_a_damaged_one_is_the_usual() {
    let dir = tempfile::tempdir().unwrap();
    let mut h = window(Start::Sample, SIZE, 1.0);
    h.state_mut()
        .keep_preferences_in(Store::open_at(dir.path()));
    settle(&mut h);
    by_palette(&mut h, "Compare and claims");
    command(&mut h, Modifiers::COMMAND, Key::F6);
    press(&mut h, Key::F9);
    h.run();
    drop(h);
    let kept = Store::open_at(dir.path()).load().0.arrangement;
    assert!(kept.to_string().contains("\"torn\":[\"claims\"]"), "{kept}");
    let mut h = window(Start::Sample, SIZE, 1.0);
    h.state_mut()
        .keep_preferences_in(Store::open_at(dir.path()));
    settle(&mut h);
    assert!(h.state().arrangement().torn().contains(&View::Claims));
    by_palette(&mut h, "Reset the arrangement");
    h.run();
    let store = Store::open_at(dir.path());
    assert!(store.load().0.arrangement.is_null());
    let damaged = Preferences {
        arrangement: serde_json::json!({"plan": {"heap": []}}),
        ..Preferences::default()
    };
    store.save(&damaged).unwrap();
    drop(h);
    let mut h = window(Start::Sample, SIZE, 1.0);
    h.state_mut().keep_preferences_in(store);
    settle(&mut h);
    assert_eq!(on_screen(&h), [View::Compare]);
}

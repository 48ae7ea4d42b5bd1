//! The window without a mouse: F6 from panel to panel, Tab to everything in the order of reading, no place that keeps the
//! keyboard, what happened said aloud, and nothing that moves where the person wants none of it.

use crate::gui_hand::{command, has, press, settle, window};
use crate::gui_names::{VIEWS, close, dialog, nodes, sample, take, takes_focus, told};
use eframe::egui::{
    Color32, Event, Key, Modifiers, Shape,
    accesskit::{Live, Role},
};
use egui_kittest::{Harness, kittest::NodeT};
use headwater::gui::{App, Start};
use std::collections::{BTreeMap, BTreeSet};

/// Number of what has the focus, if anything has.
fn focused(h: &Harness<'_, App>) -> Option<u64> {
    let mut all = nodes(h);
    let node = all.find(|n| n.accesskit_node().is_focused_in_tree())?;
    Some(node.accesskit_node().locate().0.0)
}

/// Name and role of what has the focus.
fn at(h: &Harness<'_, App>) -> String {
    let mut all = nodes(h);
    let node = all.find(|n| n.accesskit_node().is_focused_in_tree());
    node.map_or_else(String::new, |n| told(&n))
}

#[test]
fn f6_leads_through_all_panels_and_back() {
    let mut h = sample([1280.0, 800.0], 1.0);
    let mut there = Vec::new();
    for _ in 0..6 {
        press(&mut h, Key::F6);
        there.push(at(&h));
    }
    for panel in [
        "Details",
        "Status",
        "Menus and search",
        "Articles",
        "Claims",
    ] {
        let name = format!("Region “{panel}”");
        assert!(there.contains(&name), "{panel} in {there:?}");
    }
    assert_eq!(there[0], "Region “Details”", "from the view to its right");
    command(&mut h, Modifiers::SHIFT, Key::F6);
    assert_eq!(at(&h), "Region “Claims”");
    // Tab goes on into the panel, and the panel is no stop any more.
    press(&mut h, Key::Tab);
    assert!(at(&h).starts_with("Button"), "{}", at(&h));
    command(&mut h, Modifiers::SHIFT, Key::Tab);
    assert!(!at(&h).contains("Region"), "{}", at(&h));
    // From what has the focus in a panel to the next panel.
    press(&mut h, Key::Slash);
    press(&mut h, Key::F6);
    assert!(at(&h).starts_with("Region"), "{}", at(&h));
}

#[test]
fn tab_reaches_everything_in_the_order_of_reading() {
    for (key, view) in VIEWS {
        let mut h = sample([1280.0, 800.0], 1.0);
        press(&mut h, key);
        let wanted: BTreeMap<u64, String> = nodes(&h)
            .filter(takes_focus)
            .map(|n| (n.accesskit_node().locate().0.0, told(&n)))
            .collect();
        let mut order = Vec::new();
        let mut seen = BTreeSet::new();
        for _ in 0..wanted.len() * 2 + 40 {
            h.key_press(Key::Tab);
            h.run_steps(3);
            let Some(id) = focused(&h) else { continue };
            if !seen.insert(id) {
                break;
            }
            order.push(id);
        }
        let missed: Vec<_> = wanted.iter().filter(|w| !seen.contains(w.0)).collect();
        assert!(missed.is_empty(), "{view}: Tab does not reach {missed:?}");
        let place: BTreeMap<u64, usize> = nodes(&h)
            .enumerate()
            .map(|(n, node)| (node.accesskit_node().locate().0.0, n))
            .collect();
        let places: Vec<usize> = order
            .iter()
            .filter_map(|id| place.get(id).copied())
            .collect();
        let back: Vec<_> = places.windows(2).filter(|w| w[1] < w[0]).collect();
        assert!(
            back.len() <= 1,
            "{view}: Tab and the order of reading differ at {back:?}"
        );
    }
}

#[test]
fn no_dialog_lets_tab_out_and_the_focus_comes_back() {
    let mut h = sample([1280.0, 800.0], 1.0);
    press(&mut h, Key::F6);
    press(&mut h, Key::Tab);
    let before = at(&h);
    assert!(!before.is_empty());
    for text in ["Settings…", "Question and verdict…", "Keyboard shortcuts"] {
        assert!(take(&mut h, text), "{text}");
        for _ in 0..30 {
            h.key_press(Key::Tab);
            h.run_steps(3);
            let Some(id) = focused(&h) else { continue };
            let inside = dialog(&h).unwrap();
            let mut all = inside.children_recursive();
            assert!(
                all.any(|n| n.accesskit_node().locate().0.0 == id),
                "{text}: the focus is at {}",
                at(&h)
            );
        }
        close(&mut h);
        assert_eq!(at(&h), before, "after {text}");
    }
}

/// Whether a ring in this colour is painted.
fn ringed(h: &Harness<'_, App>, colour: Color32) -> bool {
    let shapes = &h.output().shapes;
    shapes.iter().any(|s| {
        matches!(&s.shape, Shape::Rect(r) if r.stroke.color == colour && (r.stroke.width - 2.0).abs() < 0.01)
    })
}

#[test]
fn what_has_the_focus_is_ringed_while_keys_are_used() {
    let mut h = sample([1280.0, 800.0], 1.0);
    let accent = h.ctx.global_style().visuals.selection.stroke.color;
    assert!(!ringed(&h, accent));
    for _ in 0..12 {
        h.key_press(Key::Tab);
        h.run_steps(3);
        let field = at(&h).contains("TextInput");
        assert!(field || ringed(&h, accent), "no ring at {}", at(&h));
    }
}

#[test]
fn what_happened_is_said_aloud() {
    let mut h = sample([1280.0, 800.0], 1.0);
    command(&mut h, Modifiers::COMMAND, Key::Enter);
    let said = nodes(&h)
        .find(|n| n.accesskit_node().role() == Role::Status)
        .map(|n| (n.accesskit_node().live(), n.accesskit_node().label()));
    let (live, text) = said.expect("a line that tells what happened");
    assert_eq!(live, Live::Polite);
    assert!(text.is_some_and(|t| !t.is_empty()));
}

#[test]
fn reduced_motion_stops_all_that_moves() {
    let mut h = window(Start::Sample, [1280.0, 500.0], 1.0);
    settle(&mut h);
    h.state_mut().prefs_mut().reduced_motion = true;
    h.run();
    let style = h.ctx.global_style();
    assert!(style.animation_time <= 0.0 && !style.visuals.text_cursor.blink);
    // What a key brings into view is there at once: two frames, and nothing more to be drawn.
    for key in [
        Key::J,
        Key::J,
        Key::K,
        Key::Num2,
        Key::Num3,
        Key::Num1,
        Key::J,
    ] {
        h.key_press(key);
        let frames = h.run();
        assert!(frames <= 6, "{key:?} took {frames} frames");
    }
    command(&mut h, Modifiers::COMMAND, Key::K);
    h.event(Event::Text("set".to_owned()));
    assert!(h.run() <= 6);
    assert!(has(&h, "Settings…"));
}

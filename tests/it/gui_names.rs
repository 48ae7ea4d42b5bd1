//! Everything that can be reached has a name and a role, in every view and every dialog; every dialog is named and fits into a
//! small window with its buttons. What opens a dialog is found in the table of actions, so that new ones are looked at too.

use crate::gui_hand::{command, press, press_on, settle, window};
use eframe::egui::{
    Event, Key, Modifiers, Rect,
    accesskit::{Action, Role},
    pos2, vec2,
};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT, Queryable},
};
use headwater::gui::{
    App, Start,
    actions::{Menu, TABLE},
};
use std::collections::BTreeSet;

/// Keys of the views.
pub const VIEWS: [(Key, &str); 4] = [
    (Key::Num1, "Compare"),
    (Key::Num2, "Sources"),
    (Key::Num3, "Claims"),
    (Key::Num4, "Timeline"),
];

/// Everything on screen, in the order of reading.
pub fn nodes<'h>(h: &'h Harness<'_, App>) -> Box<dyn Iterator<Item = Node<'h>> + 'h> {
    h.root().children_recursive()
}

/// Whether the keyboard can get there.
pub fn takes_focus(node: &Node<'_>) -> bool {
    let data = node.accesskit_node().data();
    data.supports_action(Action::Focus) && !data.is_disabled()
}

/// Name and role in one line.
pub fn told(node: &Node<'_>) -> String {
    let n = node.accesskit_node();
    let name = n.label().unwrap_or_default();
    format!("{:?} “{name}”", n.role())
}

/// What can be reached and has no name or no role, in words.
fn nameless(h: &Harness<'_, App>) -> Vec<String> {
    let bad = |node: &Node<'_>| {
        let n = node.accesskit_node();
        let name = n.label().unwrap_or_default();
        name.trim().is_empty() || matches!(n.role(), Role::Unknown | Role::GenericContainer)
    };
    let reached = nodes(h).filter(takes_focus).filter(bad);
    let told = |n: Node<'_>| format!("{} at {:?}", told(&n), n.rect());
    reached.map(told).collect()
}

/// The dialog on screen.
pub fn dialog<'h>(h: &'h Harness<'_, App>) -> Option<Node<'h>> {
    nodes(h).find(|n| n.accesskit_node().is_dialog())
}

/// The lines of the table that a dialog follows, the changes of files last.
pub fn opening() -> Vec<&'static str> {
    let also = ["Help", "Keyboard shortcuts", "About Headwater"];
    let opens = |text: &str| text.ends_with('…') || also.contains(&text);
    let mut rows: Vec<_> = TABLE.iter().filter(|r| opens(r.text())).collect();
    rows.sort_by_key(|r| r.menu == Menu::Case);
    rows.iter().map(|r| r.text()).collect()
}

/// The sample with a claim selected, in a window of this size in points.
pub fn sample<'a>(size: [f32; 2], scale: f32) -> Harness<'a, App> {
    let mut h = window(Start::Sample, size, scale);
    settle(&mut h);
    press(&mut h, Key::Num3);
    press_on(&mut h, "Claim: ");
    h
}

/// Finds a command by its name and takes it; returns whether a dialog is open then.
pub fn take(h: &mut Harness<'_, App>, text: &str) -> bool {
    command(h, Modifiers::COMMAND, Key::K);
    h.event(Event::Text(text.to_owned()));
    h.run();
    press(h, Key::Enter);
    dialog(h).is_some()
}

/// Closes what is open.
pub fn close(h: &mut Harness<'_, App>) {
    for _ in 0..3 {
        if dialog(h).is_none() {
            return;
        }
        press(h, Key::Escape);
    }
    assert!(dialog(h).is_none(), "Escape closes every dialog");
}

#[test]
fn everything_that_can_be_reached_in_a_view_has_a_name() {
    let mut h = window(Start::Empty, [1280.0, 800.0], 1.0);
    settle(&mut h);
    assert_eq!(nameless(&h), Vec::<String>::new(), "start page");
    let mut h = sample([1280.0, 800.0], 1.0);
    for (key, view) in VIEWS {
        press(&mut h, key);
        assert_eq!(nameless(&h), Vec::<String>::new(), "{view}");
    }
    for tab in ["Differences, ", "Headlines, ", "What to fetch, "] {
        press(&mut h, Key::Num3);
        press_on(&mut h, tab);
        assert_eq!(nameless(&h), Vec::<String>::new(), "{tab}");
    }
    press(&mut h, Key::Num1);
    press(&mut h, Key::T);
    assert_eq!(nameless(&h), Vec::<String>::new(), "table");
    press(&mut h, Key::T);
    press(&mut h, Key::Num5);
    assert_eq!(nameless(&h), Vec::<String>::new(), "original");
}

#[test]
fn every_dialog_has_a_name_and_so_has_all_in_it() {
    let mut h = sample([1280.0, 800.0], 1.0);
    let mut seen = BTreeSet::new();
    for text in opening() {
        if h.state().session().case().articles.is_empty() {
            h = sample([1280.0, 800.0], 1.0);
        }
        if !take(&mut h, text) {
            continue;
        }
        let name = dialog(&h).unwrap().accesskit_node().label();
        let name = name.unwrap_or_default();
        assert!(!name.is_empty() && name != "Dialog", "{text} has no name");
        assert_eq!(nameless(&h), Vec::<String>::new(), "{text}");
        seen.insert(name);
        close(&mut h);
    }
    assert!(seen.len() >= 14, "{seen:?}");
}

/// The buttons of the open dialog, and whether each can be brought wholly onto the screen.
fn out_of_reach(h: &mut Harness<'_, App>, size: [f32; 2]) -> Vec<String> {
    let screen = Rect::from_min_size(Default::default(), size.into()).expand2(vec2(0.5, 0.5));
    let is_button = |n: &Node<'_>| n.accesskit_node().role() == Role::Button && takes_focus(n);
    let names: Vec<String> = dialog(h).map_or_else(Vec::new, |d| {
        let buttons = d.children_recursive().filter(is_button);
        let out = buttons.filter(|b| !screen.contains_rect(b.rect()));
        out.filter_map(|b| b.accesskit_node().label()).collect()
    });
    let mut out = Vec::new();
    for name in names.into_iter().collect::<BTreeSet<_>>() {
        for node in h.query_all_by_label(&name) {
            node.scroll_to_me();
        }
        h.run();
        // In a list that scrolls by itself the focus brings both into sight.
        let screen_has = |n: &Node<'_>| screen.contains_rect(n.rect());
        if !h.query_all_by_label(&name).any(|n| screen_has(&n)) {
            h.query_all_by_label(&name).for_each(|n| n.focus());
            h.run();
        }
        let on = |h: &Harness<'_, App>| {
            let mut all = h.query_all_by_label(&name);
            all.any(|n| screen.contains_rect(n.rect()))
        };
        if !on(h) {
            let at = h.query_all_by_label(&name).next().map(|n| n.rect());
            out.push(format!("{name} at {at:?}"));
        }
    }
    out
}

#[test]
fn no_button_of_a_dialog_lies_outside_of_a_small_window() {
    // 1024 × 768 pixels, everything in its own size, twice and three times as large.
    for scale in [1.0_f32, 2.0, 3.0] {
        let size = [1024.0 / scale, 768.0 / scale];
        let mut h = sample([1024.0, 768.0], 1.0);
        for text in opening() {
            if h.state().session().case().articles.is_empty() {
                h = sample([1024.0, 768.0], 1.0);
            }
            h.set_size(size.into());
            h.set_pixels_per_point(scale);
            h.run();
            if !take(&mut h, text) {
                continue;
            }
            let layer = h
                .ctx
                .layer_id_at(pos2(size[0] / 2.0, size[1] / 2.0))
                .unwrap();
            let rect = h.ctx.memory(|m| m.area_rect(layer.id)).unwrap();
            assert!(
                rect.width() <= size[0] + 0.5 && rect.height() <= size[1] + 0.5,
                "{text} is larger than the window: {rect:?} in {size:?}"
            );
            let out = out_of_reach(&mut h, size);
            assert_eq!(out, Vec::<String>::new(), "{text} at {scale}");
            close(&mut h);
        }
    }
}

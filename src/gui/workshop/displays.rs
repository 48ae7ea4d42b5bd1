//! Which displays the desktop has, and whether answers may be shown on the one that the teacher named.
//!
//! The list is that of the window system, asked anew before every frame of the window (what was unplugged before a lesson began is known
//! then, too): name, place on the desktop and size of each
//! display, and the one on which the room's window is. [`refusal`] holds the named display against it. Answers are shown only while
//! the displays are those among which the teacher chose, the named one lies apart from all others (two displays at the same place
//! show the same), the room's window is on another one and does not reach over, and the teacher's window lies wholly on the named one.
//!
//! What cannot be known: Wayland tells no program where its windows are. There the desktop is asked to fill the named display, and the
//! answers stay covered unless the window fills one of that size; two displays of the same size cannot be told apart after that.
//! On X11 the library below keeps the list that it asked for first and misses later changes; what shows them is that a desktop which
//! loses, gains or mirrors a display moves windows or changes their size, so any move of either window covers the answers too.
//! A desktop that takes a window to another display shows its last picture there until the next frame covers it, a moment later.
//! Nor can a program see that something outside the computer copies a picture: a splitter behind the socket, a graphics card that
//! feeds two sockets as one display, a shared screen in a video call. For this the teacher names the display.

use eframe::egui::{InputState, Rect, Vec2, pos2, vec2};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A display, in the pixels of the desktop.
#[derive(Clone, Debug, PartialEq)]
pub struct Display {
    /// As the desktop calls it; may be empty.
    pub name: String,
    /// Left upper corner.
    pub at: (i32, i32),
    /// Width and height.
    pub size: (u32, u32),
    /// Pixels a point.
    pub scale: f32,
    /// By which a window is moved to it: its place in the list that the window system tells that window.
    pub index: usize,
}

impl Display {
    /// Where it lies on the desktop, in the units in which that places windows.
    fn rect(&self) -> Rect {
        let at = pos2(self.at.0 as f32, self.at.1 as f32);
        Rect::from_min_size(at, vec2(self.size.0 as f32, self.size.1 as f32)) / unit(self.scale)
    }

    /// Whether both show a part of the desktop that the other shows too.
    pub fn shares(&self, other: &Self) -> bool {
        over(self.rect(), other.rect())
    }
}

/// All displays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Displays {
    /// In the order of the desktop.
    pub all: Vec<Display>,
    /// The one of the room's window, by its place in the list.
    pub room: Option<usize>,
    /// The one to which the room's window was sent. On Wayland a window that reaches over is told to be on one display alone.
    pub sent: Option<Display>,
    /// How often the desktop told each.
    pub times: BTreeMap<String, usize>,
    /// Those that it still tells, though they were unplugged.
    pub gone: BTreeSet<String>,
}

impl Displays {
    /// By which a window is moved to a display.
    pub(super) fn index(&self, at: usize) -> Option<usize> {
        self.all.get(at).map(|d| d.index)
    }

    /// Those that show the same as one of them.
    pub(super) fn twins(&self, at: usize) -> impl Iterator<Item = (usize, &Display)> {
        let this = self.all.get(at);
        let others = self.all.iter().enumerate().filter(move |(n, _)| *n != at);
        others.filter(move |(_, d)| this.is_some_and(|t| t.shares(d)))
    }

    /// Whether answers may be shown on it: it lies apart from all others, and the room's window is on another one.
    pub(super) fn may_show_answers(&self, at: usize) -> bool {
        let apart = self.room.is_some() && !self.is_of_room(at);
        at < self.all.len() && apart && self.twins(at).next().is_none()
    }

    /// Whether the room's window was sent to another display than this one, which it is said to be on.
    pub(super) fn is_on_its_way(&self, at: usize) -> bool {
        let here = self.all.get(at).map(|d| (&d.name, d.at));
        let sent = self.sent.as_ref().map(|d| (&d.name, d.at));
        self.room == Some(at) && sent.is_some() && here != sent
    }

    /// Whether the room's window is on it, or was sent there.
    pub(super) fn is_of_room(&self, at: usize) -> bool {
        let here = self.all.get(at).map(|d| (&d.name, d.at));
        let sent = self.sent.as_ref().map(|d| (&d.name, d.at));
        self.room == Some(at) || (here.is_some() && here == sent)
    }
}

/// macOS places windows in points, others in pixels.
fn unit(scale: f32) -> f32 {
    if cfg!(target_os = "macos") {
        scale.max(0.1)
    } else {
        1.0
    }
}

/// More than the edges of two rectangles.
fn over(a: Rect, b: Rect) -> bool {
    const EDGE: f32 = 4.0;
    let both = a.intersect(b);
    both.width() > EDGE && both.height() > EDGE
}

/// Asks the desktop; nothing where there is no window, as in tests.
pub(in crate::gui) fn of(frame: &eframe::Frame, before: &Displays) -> Displays {
    let Some(window) = frame.winit_window() else {
        return Displays::default();
    };
    let here = window.current_monitor();
    let mut handles = Vec::new();
    let mut told: Vec<Told> = Vec::new();
    for (index, m) in window.available_monitors().enumerate() {
        if let Some(at) = handles.iter().position(|h| *h == m) {
            if let Some(t) = told.get_mut(at) {
                t.times += 1;
            }
            continue;
        }
        let (at, size) = (m.position(), m.size());
        let name = m.name().unwrap_or_default();
        let display = Display {
            // Windows writes \\.\DISPLAY1.
            name: name.trim_start_matches(['\\', '.']).trim().to_owned(),
            at: (at.x, at.y),
            size: (size.width, size.height),
            scale: m.scale_factor() as f32,
            index,
        };
        let here = here.as_ref() == Some(&m);
        told.push(Told {
            display,
            times: 1,
            here,
        });
        handles.push(m);
    }
    settled(told, before)
}

/// A display as the window system tells it.
#[derive(Clone)]
struct Told {
    display: Display,
    /// How often.
    times: usize,
    /// Whether the room's window is on it.
    here: bool,
}

/// The list without what is there no longer, in the order in which the displays came. On Wayland the library tells a display twice that
/// was there from the beginning, and tells it once still after it was unplugged (then as another one than that which is plugged in
/// later), so what counts is whether a name is told more often or less often than before.
fn settled(told: Vec<Told>, before: &Displays) -> Displays {
    let mut out = Displays {
        sent: before.sent.clone(),
        ..Displays::default()
    };
    for t in &told {
        *out.times.entry(t.display.name.clone()).or_default() += t.times;
    }
    let is_gone = |name: &String| {
        let times = |of: &Displays| of.times.get(name).copied().unwrap_or(0);
        match times(&out).cmp(&times(before)) {
            Ordering::Less => true,
            Ordering::Equal => before.gone.contains(name),
            Ordering::Greater => false,
        }
    };
    // Displays without a name cannot be told apart that way.
    let names = out.times.keys().filter(|n| !n.is_empty());
    let gone: BTreeSet<String> = names.filter(|n| is_gone(n)).cloned().collect();
    out.gone = gone;
    let mut here = None;
    for t in told {
        let name = &t.display.name;
        if out.gone.contains(name) {
            continue;
        }
        // Elsewhere than on Wayland two alike may share a name.
        if !name.is_empty() && cfg!(target_os = "linux") {
            out.all.retain(|d| d.name != *name);
        }
        if t.here {
            here = Some(t.display.clone());
        }
        out.all.push(t.display);
    }
    out.room = here.and_then(|h| out.all.iter().position(|d| *d == h));
    out
}

/// Where a window stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Standing {
    /// On the desktop; `None` where that does not tell.
    pub rect: Option<Rect>,
    /// Whether it fills a display.
    pub fills: bool,
    /// Size of the display it is on, in pixels.
    pub on: Option<Vec2>,
}

impl Standing {
    /// Of the window whose input it is.
    pub fn of(i: &InputState) -> Self {
        let (v, scale) = (i.viewport(), i.pixels_per_point());
        let native = v.native_pixels_per_point.unwrap_or(scale);
        let rect = v.inner_rect.or(v.outer_rect);
        Self {
            rect: rect.map(|r| r * scale / unit(native)),
            fills: v.fullscreen.unwrap_or(false),
            on: v.monitor_size.map(|s| s * scale),
        }
    }
}

/// The display that the teacher named, and those among which it was named.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    /// Its place in the list.
    pub at: usize,
    /// The list.
    pub among: Vec<Display>,
}

/// Why answers are covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The displays are others than before.
    Changed,
    /// It shows the same as another one.
    Mirrored,
    /// The room's window is on it, or nobody knows where that is.
    Room,
    /// The teacher's window is not on it.
    Elsewhere,
}

/// Why answers are not shown; `None` where they may be.
pub(super) fn refusal(
    named: &Named,
    now: &Displays,
    room: &Standing,
    own: &Standing,
) -> Option<Refusal> {
    let Some(display) = named.among.get(named.at).filter(|_| named.among == now.all) else {
        return Some(Refusal::Changed);
    };
    let others = now.all.iter().enumerate().filter(|(n, _)| *n != named.at);
    let mut others = others.map(|(_, d)| d);
    if others.clone().any(|d| d.shares(display)) {
        return Some(Refusal::Mirrored);
    }
    let reaches_over = room.rect.is_some_and(|r| over(r, display.rect()));
    if reaches_over || now.room.is_none() || now.is_of_room(named.at) {
        return Some(Refusal::Room);
    }
    let there = match own.rect {
        Some(r) => over(r, display.rect()) && !others.any(|d| over(r, d.rect())),
        None => own.fills && own.on.is_some_and(|s| alike(s, display)),
    };
    (!there).then_some(Refusal::Elsewhere)
}

/// Whether both windows are where they were.
pub(super) fn still(
    before: (Option<Rect>, Option<Rect>),
    now: (Option<Rect>, Option<Rect>),
) -> bool {
    let same = |a: Option<Rect>, b: Option<Rect>| match (a, b) {
        (Some(a), Some(b)) => (a.min - b.min).length() + (a.max - b.max).length() <= 4.0,
        (a, b) => a.is_none() && b.is_none(),
    };
    same(before.0, now.0) && same(before.1, now.1)
}

/// Rounding aside.
fn alike(size: Vec2, display: &Display) -> bool {
    let there = vec2(display.size.0 as f32, display.size.1 as f32);
    (size - there).abs().max_elem() <= 2.0
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn display(name: &str, x: i32, width: u32) -> Display {
        Display {
            name: name.into(),
            at: (x, 0),
            size: (width, 768),
            scale: 1.0,
            index: x as usize,
        }
    }

    pub fn two() -> Displays {
        Displays {
            all: vec![display("eDP-1", 0, 1366), display("HDMI-1", 1366, 1024)],
            room: Some(1),
            ..Displays::default()
        }
    }

    pub fn window(x: f32, width: f32) -> Standing {
        Standing {
            rect: Some(Rect::from_min_size(pos2(x, 0.0), vec2(width, 768.0))),
            ..Standing::default()
        }
    }

    fn named(now: &Displays) -> Named {
        Named {
            at: 0,
            among: now.all.clone(),
        }
    }

    #[test]
    fn answers_are_shown_on_the_named_display_alone() {
        let now = two();
        let (room, own) = (window(1366.0, 1024.0), window(0.0, 1366.0));
        assert_eq!(refusal(&named(&now), &now, &room, &own), None);
        // A corner on the projector is enough.
        let moved = window(600.0, 800.0);
        let refused = refusal(&named(&now), &now, &room, &moved);
        assert_eq!(refused, Some(Refusal::Elsewhere));
    }

    #[test]
    fn any_change_of_the_displays_covers() {
        let before = two();
        let (room, own) = (window(1366.0, 1024.0), window(0.0, 1366.0));
        let gone = Displays {
            all: vec![display("HDMI-1", 0, 1024)],
            room: Some(0),
            ..Displays::default()
        };
        let mut larger = two();
        larger.all[1].size = (1920, 1080);
        let mut more = two();
        more.all.push(display("DP-3", 2390, 1024));
        for now in [gone, larger, more, Displays::default()] {
            let refused = refusal(&named(&before), &now, &room, &own);
            assert_eq!(refused, Some(Refusal::Changed), "{now:?}");
        }
    }

    #[test]
    fn mirrored_displays_show_no_answers() {
        let now = Displays {
            all: vec![display("eDP-1", 0, 1366), display("HDMI-1", 0, 1024)],
            room: Some(1),
            ..Displays::default()
        };
        let refused = refusal(
            &named(&now),
            &now,
            &window(0.0, 1024.0),
            &window(0.0, 900.0),
        );
        assert_eq!(refused, Some(Refusal::Mirrored));
        // A third one that stands apart may be named.
        let mut now = now;
        now.all.push(display("DP-3", 1366, 1024));
        let third = Named {
            at: 2,
            among: now.all.clone(),
        };
        let own = window(1366.0, 1024.0);
        assert_eq!(refusal(&third, &now, &window(0.0, 1024.0), &own), None);
    }

    #[test]
    fn the_room_s_window_is_never_on_it() {
        let own = window(0.0, 1366.0);
        for room in [Some(0), None] {
            let now = Displays { room, ..two() };
            let refused = refusal(&named(&now), &now, &Standing::default(), &own);
            assert_eq!(refused, Some(Refusal::Room), "{room:?}");
        }
        // It is told to be on the other one, and was sent here.
        let now = Displays {
            sent: Some(two().all[0].clone()),
            ..two()
        };
        assert!(!now.may_show_answers(0));
        let refused = refusal(&named(&now), &now, &Standing::default(), &own);
        assert_eq!(refused, Some(Refusal::Room));
        // Most of it is on the projector, and a part reaches over.
        let now = two();
        let refused = refusal(&named(&now), &now, &window(1000.0, 1390.0), &own);
        assert_eq!(refused, Some(Refusal::Room));
    }

    #[test]
    fn where_no_place_is_told_the_window_fills_the_named_display() {
        let now = two();
        let full = |x: f32| Standing {
            rect: None,
            fills: true,
            on: Some(vec2(x, 768.0)),
        };
        let room = full(1024.0);
        let refused = |own: Standing| refusal(&named(&now), &now, &room, &own);
        assert_eq!(refused(full(1366.0)), None);
        assert_eq!(refused(full(1024.0)), Some(Refusal::Elsewhere));
        let small = Standing {
            fills: false,
            ..full(1366.0)
        };
        assert_eq!(refused(small), Some(Refusal::Elsewhere));
    }

    #[test]
    fn a_display_that_was_unplugged_is_gone_though_it_is_still_told() {
        let (one, two) = (display("eDP-1", 0, 1366), display("HDMI-1", 1366, 1024));
        // Each with its place, and how often it is told.
        let told = |displays: &[(&Display, usize, usize)]| {
            let each = displays.iter().map(|(d, index, times)| Told {
                display: Display {
                    index: *index,
                    ..Display::clone(d)
                },
                times: *times,
                here: *index == 0,
            });
            each.collect::<Vec<_>>()
        };
        let names = |d: &Displays| -> Vec<(String, usize)> {
            d.all.iter().map(|d| (d.name.clone(), d.index)).collect()
        };
        // Twice each from the beginning.
        let both = || told(&[(&one, 0, 2), (&two, 1, 2)]);
        let first = settled(both(), &Displays::default());
        assert_eq!((first.all.len(), first.room), (2, Some(0)));
        let again = settled(both(), &first);
        assert_eq!(again.all, first.all);
        // Unplugged: it is told once.
        let left = || told(&[(&one, 0, 2), (&two, 3, 1)]);
        let without = settled(left(), &again);
        assert_eq!(names(&without), [("eDP-1".to_owned(), 0)]);
        let without = settled(left(), &without);
        assert_eq!(without.all.len(), 1, "it stays away");
        // Plugged in again: the later one is meant.
        let more = told(&[(&one, 0, 2), (&two, 3, 1), (&two, 4, 1)]);
        let back = settled(more, &without);
        let now = [("eDP-1".to_owned(), 0), ("HDMI-1".to_owned(), 4)];
        assert_eq!(names(&back), now);
        assert_eq!(settled(left(), &back).all.len(), 1);
        // Where each is told once, it is simply there or not.
        let once = || told(&[(&one, 0, 1), (&two, 1, 1)]);
        let plain = settled(once(), &Displays::default());
        let plain = settled(told(&[(&one, 0, 1)]), &plain);
        assert_eq!(plain.all.len(), 1);
        assert_eq!(settled(once(), &plain).all.len(), 2);
    }
}

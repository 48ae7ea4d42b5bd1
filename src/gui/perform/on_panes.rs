//! The arrangement of the views and the place of the window: what is done to them, and that preferences keep them.

use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    app::App,
    item::Item,
    panes::{Arrange, Arrangement, Plan, window_of},
    views::{View, claims::List},
};
use crate::store::{Store, WindowPlace};
use eframe::egui::{Context, Vec2, ViewportCommand, vec2};

impl App {
    /// Where the views stand, for tests.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// Takes preferences from a store and keeps them there, for tests.
    pub fn keep_preferences_in(&mut self, store: Store) {
        self.prefs = store.load().0;
        self.files.store = Some(store);
        self.arrange_as_kept();
    }

    /// Does what a person asks of the arrangement.
    pub(in crate::gui) fn arrange(&mut self, ctx: &Context, what: Arrange) {
        let before = self.arrangement.plan();
        let torn = self.arrangement.torn().len();
        self.view = self.arrangement.arrange(what);
        if let Arrange::Focus(view) = what
            && self.arrangement.torn().contains(&view)
        {
            ctx.send_viewport_cmd_to(window_of(view), ViewportCommand::Focus);
        }
        let same = before == self.arrangement.plan() && torn == self.arrangement.torn().len();
        let name = |v: View| v.name();
        match what {
            Arrange::Focus(_) => {}
            Arrange::Close(_) | Arrange::Move(_) | Arrange::Tear(_) if same => {
                self.tell(say!("panes-it-is-the-only-view"));
            }
            Arrange::Beside(v) => self.tell(say!("panes-stands-beside", v = name(v))),
            Arrange::Close(v) => self.tell(say!("panes-is-closed", v = name(v))),
            Arrange::Move(v) => self.tell(say!("panes-is-moved", v = name(v))),
            Arrange::Tear(v) => self.tell(say!("panes-has-a-window-of-its", v = name(v))),
            Arrange::PutBack(v) => self.tell(say!("panes-is-back", v = name(v))),
            Arrange::Only => self.tell(say!("panes-one-view-at-a-time")),
        }
    }

    /// The lines of the table that arrange.
    pub(in crate::gui) fn arrange_by(&mut self, ctx: &Context, action: Action) {
        let view = self.view;
        let torn = self.arrangement.torn().contains(&view);
        match action {
            Action::Beside(other) => {
                if let (View::Original, Some(id)) = (other, self.article_meant()) {
                    self.parts.original.choose(id);
                }
                self.arrange(ctx, Arrange::Beside(other));
            }
            Action::NextPane | Action::PreviousPane => {
                let next = self.arrangement.neighbour(action == Action::NextPane);
                self.arrange(ctx, Arrange::Focus(next));
                self.tell(say!("panes-has-the-keys", name = next.name()));
            }
            Action::ClosePane if torn => self.arrange(ctx, Arrange::PutBack(view)),
            Action::ClosePane => self.arrange(ctx, Arrange::Close(view)),
            Action::MovePane => self.arrange(ctx, Arrange::Move(view)),
            Action::TearOff if torn => self.arrange(ctx, Arrange::PutBack(view)),
            Action::TearOff => self.arrange(ctx, Arrange::Tear(view)),
            Action::OneView => self.arrange(ctx, Arrange::Only),
            Action::ResetPanes => self.ready_made(Plan::default(), View::Compare),
            Action::CompareAndClaims => {
                let left = Plan::tabs(
                    &[View::Compare, View::Sources, View::Timeline],
                    View::Compare,
                );
                let right = Plan::tabs(&[View::Claims], View::Claims);
                self.ready_made(Plan::pair(left, right), View::Compare);
            }
            Action::SourcesAndTimeline => {
                let upper =
                    Plan::tabs(&[View::Compare, View::Sources, View::Claims], View::Sources);
                let lower = Plan::tabs(&[View::Timeline], View::Timeline);
                let plan = Plan::Column(vec![(1.3, upper), (1.0, lower)]);
                self.ready_made(plan, View::Sources);
            }
            _ => {}
        }
    }

    fn ready_made(&mut self, plan: Plan, focus: View) {
        self.arrangement.set_all(plan);
        self.arrangement.show(focus);
        self.view = focus;
        self.tell(say!("panes-the-views-are-arranged"));
    }

    /// The view on screen is the one that has the keys: whatever set it, its pane comes to the front.
    pub(in crate::gui) fn follow_view(&mut self, ctx: &Context) {
        let view = self.view;
        if view != self.arrangement.focus() || !self.arrangement.is_shown(view) {
            self.arrange(ctx, Arrange::Focus(view));
        }
        // While something is dragged, it changes with every frame.
        if !ctx.input(|i| i.pointer.any_down())
            && let Some(kept) = self.arrangement.to_keep()
        {
            self.prefs.arrangement = kept;
        }
        self.keep_window(ctx);
    }

    /// After drawing: the person may have moved the keys by hand.
    pub(in crate::gui) fn follow_panes(&mut self) {
        self.view = self.arrangement.focus();
    }

    /// The arrangement and the window as they were left.
    pub(in crate::gui) fn arrange_as_kept(&mut self) {
        self.arrangement = Arrangement::read(&self.prefs.arrangement);
        self.view = self.arrangement.focus();
    }

    /// Shows the differences: in their own view where that is open, else in their list among the claims.
    pub(in crate::gui) fn show_differences(&mut self) {
        if self.arrangement.is_open(View::Differences) {
            self.view = View::Differences;
        } else {
            self.view = View::Claims;
            self.parts.claims.list = List::Differences;
        }
    }

    /// Shows a finding in the list it stands in.
    pub(in crate::gui) fn reveal_finding(&mut self, item: Item) {
        let before = self.parts.claims.list;
        self.parts.claims.reveal(item);
        self.view = View::Claims;
        let differs = self.parts.claims.list == List::Differences;
        if differs && self.arrangement.is_open(View::Differences) {
            self.parts.claims.list = before;
            self.view = View::Differences;
        }
    }

    /// Remembers where the window is. A place that no screen has is given up.
    fn keep_window(&mut self, ctx: &Context) {
        // On the stage it fills the screen, which is no place to come back to.
        if !self.files.native || self.is_on_stage() {
            return;
        }
        let (inner, outer, monitor, maximised) = ctx.input(|i| {
            let v = i.viewport();
            (
                v.inner_rect,
                v.outer_rect,
                v.monitor_size,
                v.maximized.unwrap_or(false),
            )
        });
        let Some(inner) = inner.filter(|r| r.width() > 1.0) else {
            return;
        };
        if let Some(monitor) = monitor
            && !maximised
            && (inner.width() > monitor.x + 1.0 || inner.height() > monitor.y + 1.0)
            && monitor.min_elem() > 300.0
        {
            let size = inner.size().min(monitor - vec2(0.0, 60.0));
            return ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        }
        // A window is opened before anything is made larger or smaller in it.
        let zoom = ctx.zoom_factor();
        let rounded = |v: Vec2| (v.x.round(), v.y.round());
        let before = self.prefs.window;
        // A maximised window keeps the place that it goes back to.
        let place = match before {
            Some(place) if maximised => WindowPlace { maximised, ..place },
            _ => WindowPlace {
                at: outer.map(|r| rounded(r.min.to_vec2() * zoom)),
                size: rounded(inner.size() * zoom),
                maximised,
            },
        };
        // Kept once it rests: while a window is moved it changes with every frame.
        let now = ctx.input(|i| i.time);
        match self.arrangement.window {
            Some((p, since)) if p == place => {
                if now - since > 0.8 && before != Some(place) {
                    self.prefs.window = Some(place);
                    // Where a small display has no room for the window and its title bar, the window fills the display.
                    let higher = |m: Vec2| m.y > 300.0 && outer.is_some_and(|o| o.height() > m.y);
                    if monitor.is_some_and(higher) && !maximised {
                        ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
                    }
                }
            }
            _ => {
                self.arrangement.window = Some((place, now));
                ctx.request_repaint_after(std::time::Duration::from_secs(1));
            }
        }
    }
}

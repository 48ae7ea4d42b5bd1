//! The arrangement of the views: one strip of tabs at first, panes side by side where the person wants them, windows of their own
//! for views that were torn off. It is kept in the preferences. What is done to it is done to a [`Plan`]; the tree that is drawn
//! is made from that, and read back when the person drags a tab or a border.

mod plan;
mod strip;
mod torn;

pub use plan::Plan;
pub(super) use strip::{Panes, STRIP};
pub(super) use torn::window_of;

use super::views::View;
use crate::store::WindowPlace;
use eframe::egui::{self, Rect};
use egui_tiles::{Container, Linear, LinearDir, Tabs, Tile, TileId, Tiles, Tree};
use serde::{Deserialize, Serialize};

/// What a person does to the arrangement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrange {
    /// The pane of a view has the keys.
    Focus(View),
    /// A view in a pane of its own, at the right of the present one.
    Beside(View),
    /// A view goes off screen.
    Close(View),
    /// To the next pane.
    Move(View),
    /// To a window of its own.
    Tear(View),
    /// Back from there.
    PutBack(View),
    /// All in one strip.
    Only,
}

/// What preferences keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    plan: Plan,
    #[serde(default)]
    torn: Vec<View>,
}

/// Where the views stand.
pub struct Arrangement {
    tree: Tree<View>,
    /// The view whose pane has the keys.
    focus: View,
    /// Views in windows of their own.
    torn: Vec<View>,
    /// Whether it is to be kept anew.
    changed: bool,
    /// Where the window is, and since when.
    pub(super) window: Option<(WindowPlace, f64)>,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self {
            tree: tree_of(&Plan::default()),
            focus: View::Compare,
            torn: Vec::new(),
            changed: false,
            window: None,
        }
    }
}

impl Arrangement {
    /// What was kept; the usual one where that cannot be read.
    pub fn read(kept: &serde_json::Value) -> Self {
        let kept = Kept::deserialize(kept).ok();
        let Some((plan, torn)) = kept.and_then(|k| Some((k.plan.sound()?, k.torn))) else {
            return Self::default();
        };
        let mut views = torn;
        views.sort_unstable();
        views.dedup();
        views.retain(|v| !plan.has(*v));
        Self {
            focus: plan.on_screen().first().copied().unwrap_or_default(),
            tree: tree_of(&plan),
            torn: views,
            changed: false,
            window: None,
        }
    }

    /// What preferences keep of it, once after every change; nothing for the usual one.
    pub fn to_keep(&mut self) -> Option<serde_json::Value> {
        if !std::mem::take(&mut self.changed) {
            return None;
        }
        let mut plan = self.plan();
        if self.torn.is_empty() && plan.strips().len() == 1 {
            // Which tab is in front is no arrangement.
            plan = plan.only(View::Compare);
        }
        let kept = Kept {
            plan,
            torn: self.torn.clone(),
        };
        if kept.plan == Plan::default() && kept.torn.is_empty() {
            return Some(serde_json::Value::Null);
        }
        serde_json::to_value(kept).ok()
    }

    /// The view that has the keys.
    pub fn focus(&self) -> View {
        self.focus
    }

    /// Whether a view is on screen, in whichever window.
    pub fn is_shown(&self, view: View) -> bool {
        self.torn.contains(&view) || self.plan().on_screen().contains(&view)
    }

    /// Whether a view is open, on screen or behind a tab.
    pub fn is_open(&self, view: View) -> bool {
        self.torn.contains(&view) || self.plan().has(view)
    }

    /// Views on screen, without those in windows of their own.
    pub fn on_screen(&self) -> Vec<View> {
        self.plan().on_screen()
    }

    /// Whether more than one view is on screen.
    pub fn is_several(&self) -> bool {
        !self.torn.is_empty() || self.plan().strips().len() > 1
    }

    /// Views in windows of their own.
    pub fn torn(&self) -> &[View] {
        &self.torn
    }

    /// How it stands at the moment.
    pub fn plan(&self) -> Plan {
        let root = self.tree.root();
        let plan = root.and_then(|id| plan_of(&self.tree.tiles, id, None));
        plan.and_then(Plan::sound).unwrap_or_default()
    }

    /// Takes another plan.
    pub fn set(&mut self, plan: Plan) {
        self.torn.retain(|v| !plan.has(*v));
        self.tree = tree_of(&plan);
        self.changed = true;
        self.keep_focus();
    }

    /// Takes another plan, with all views in the window.
    pub fn set_all(&mut self, plan: Plan) {
        self.torn.clear();
        self.set(plan);
    }

    /// Brings a view on screen and gives it the keys.
    pub fn show(&mut self, view: View) {
        if !self.torn.contains(&view) && !self.plan().on_screen().contains(&view) {
            let mut plan = self.plan();
            plan.show(view, self.focus);
            self.set(plan);
        }
        self.focus = view;
    }

    /// Does what a person asks for; the view that has the keys afterwards.
    pub fn arrange(&mut self, what: Arrange) -> View {
        let mut plan = self.plan();
        match what {
            Arrange::Focus(view) => self.show(view),
            Arrange::Beside(view) => {
                self.torn.retain(|v| *v != view);
                plan.show_beside(view, self.focus);
                self.set(plan);
                self.focus = view;
            }
            Arrange::Close(view) => {
                plan.close(view);
                self.set(plan);
            }
            Arrange::Move(view) => {
                plan.move_over(view);
                self.set(plan);
                self.focus = view;
            }
            Arrange::Tear(view) => {
                plan.close(view);
                // The last view stays in the window.
                if !plan.has(view) && !self.torn.contains(&view) {
                    self.torn.push(view);
                    self.torn.sort_unstable();
                }
                self.set(plan);
            }
            Arrange::PutBack(view) => {
                self.torn.retain(|v| *v != view);
                plan.show(view, self.focus);
                self.set(plan);
                self.focus = view;
            }
            Arrange::Only => {
                let mut plan = plan;
                for view in std::mem::take(&mut self.torn) {
                    plan.show(view, self.focus);
                }
                let front = if plan.has(self.focus) {
                    self.focus
                } else {
                    View::Compare
                };
                self.set(plan.only(front));
            }
        }
        self.focus
    }

    /// The next view on screen, or the one before; those in windows of their own come last.
    pub fn neighbour(&self, forward: bool) -> View {
        let mut shown = self.on_screen();
        shown.extend(&self.torn);
        let at = shown.iter().position(|v| *v == self.focus).unwrap_or(0);
        let n = shown.len().max(1);
        let next = if forward { at + 1 } else { at + n - 1 } % n;
        shown.get(next).copied().unwrap_or(self.focus)
    }

    /// The keys go to something that is on screen.
    fn keep_focus(&mut self) {
        let plan = self.plan();
        let shown = plan.on_screen();
        if shown.contains(&self.focus) || self.torn.contains(&self.focus) {
            return;
        }
        let own = plan
            .strips()
            .into_iter()
            .find(|(v, _)| v.contains(&self.focus));
        let other = own.map(|(_, active)| active).or(shown.first().copied());
        self.focus = other.unwrap_or_default();
    }

    /// Draws the panes.
    pub(super) fn ui(&mut self, panes: &mut Panes<'_>, ui: &mut egui::Ui) {
        let dragged = self.tree.dragged_id(ui.ctx());
        let dragged = dragged.and_then(|id| self.tree.tiles.get_pane(&id).copied());
        panes.begin(self.focus, self.plan().strips().len(), ui.max_rect());
        self.tree.ui(panes, ui);
        let Some(dropped) = panes.edited() else {
            return;
        };
        self.changed = true;
        if dropped {
            let root = self.tree.root();
            let plan = root.and_then(|id| plan_of(&self.tree.tiles, id, dragged));
            let plan = plan.and_then(Plan::sound).unwrap_or_default();
            self.set(plan);
            self.focus = dragged.unwrap_or(self.focus);
        }
        self.keep_focus();
    }

    /// Where a view stands on screen, without its tabs.
    pub fn rect(&self, view: View) -> Option<Rect> {
        self.tree.tiles.rect(tile_of(view))
    }
}

/// The tile of a view is always the same, so that it stays where it was scrolled to.
fn tile_of(view: View) -> TileId {
    TileId::from_u64(1 + view as u64)
}

fn tree_of(plan: &Plan) -> Tree<View> {
    let mut tiles = Tiles::default();
    let mut next = 1_000;
    let root = add(&mut tiles, plan, &mut next);
    Tree::new(egui::Id::unique("views"), root, tiles)
}

fn add(tiles: &mut Tiles<View>, plan: &Plan, next: &mut u64) -> TileId {
    let container: Container = match plan {
        Plan::Tabs { views, active } => {
            for view in views {
                tiles.insert(tile_of(*view), Tile::Pane(*view));
            }
            let mut tabs = Tabs::new(views.iter().map(|v| tile_of(*v)).collect());
            tabs.set_active(tile_of(*active));
            tabs.into()
        }
        Plan::Row(parts) | Plan::Column(parts) => {
            let dir = if matches!(plan, Plan::Row(_)) {
                LinearDir::Horizontal
            } else {
                LinearDir::Vertical
            };
            let ids: Vec<TileId> = parts.iter().map(|(_, p)| add(tiles, p, next)).collect();
            let mut linear = Linear::new(dir, ids.clone());
            for (id, (share, _)) in ids.into_iter().zip(parts) {
                linear.shares.set_share(id, *share);
            }
            linear.into()
        }
    };
    let id = TileId::from_u64(*next);
    *next += 1;
    tiles.insert(id, Tile::Container(container));
    id
}

/// What a tree shows. Where a view was dropped onto another one, the tabs that this one had go with it, and the dropped one
/// stands alone.
fn plan_of(tiles: &Tiles<View>, id: TileId, dropped: Option<View>) -> Option<Plan> {
    let part = |id: &TileId| plan_of(tiles, *id, dropped);
    match tiles.get(id)? {
        Tile::Pane(view) => Some(Plan::tabs(&[*view], *view)),
        Tile::Container(Container::Linear(linear)) => {
            let parts = linear.children.iter().filter_map(|c| {
                let share = linear.shares.iter().find(|(id, _)| *id == c);
                Some((share.map_or(1.0, |(_, s)| *s), part(c)?))
            });
            let parts = parts.collect();
            Some(match linear.dir {
                LinearDir::Horizontal => Plan::Row(parts),
                LinearDir::Vertical => Plan::Column(parts),
            })
        }
        Tile::Container(Container::Grid(grid)) => {
            let parts = grid.children().filter_map(part).map(|p| (1.0, p));
            Some(Plan::Row(parts.collect()))
        }
        Tile::Container(Container::Tabs(tabs)) => {
            let mut views = Vec::new();
            let mut parts = Vec::new();
            for child in &tabs.children {
                match tiles.get(*child) {
                    Some(Tile::Pane(view)) => views.push(*view),
                    _ => parts.extend(part(child)),
                }
            }
            let active = tabs.active.and_then(|a| tiles.get_pane(&a).copied());
            Some(with_tabs(parts, views, active, dropped))
        }
    }
}

/// Parts that stood among tabs, and these tabs.
fn with_tabs(
    mut parts: Vec<Plan>,
    views: Vec<View>,
    active: Option<View>,
    dropped: Option<View>,
) -> Plan {
    let front = active.or(views.first().copied()).unwrap_or_default();
    let own = Plan::Tabs {
        views: views.clone(),
        active: front,
    };
    if parts.is_empty() {
        return own;
    }
    let mut first = parts.remove(0);
    let host = first.on_screen().into_iter().find(|v| Some(*v) != dropped);
    match host {
        Some(host) => {
            for view in views {
                first.show(view, host);
            }
            first.show(active.unwrap_or(host), host);
        }
        None => parts.push(own),
    }
    parts.insert(0, first);
    Plan::Row(parts.into_iter().map(|p| (1.0, p)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use View::{Claims, Compare, Sources, Timeline};

    #[test]
    fn a_plan_survives_its_tree() {
        let plan = Plan::Row(vec![
            (2.0, Plan::tabs(&[Compare, Timeline], Timeline)),
            (
                1.0,
                Plan::Column(vec![
                    (1.0, Plan::tabs(&[Sources], Sources)),
                    (3.0, Plan::tabs(&[Claims], Claims)),
                ]),
            ),
        ]);
        let mut arrangement = Arrangement::default();
        arrangement.set(plan.clone());
        assert_eq!(arrangement.plan(), plan);
        let kept = arrangement.to_keep().unwrap();
        assert_eq!(arrangement.to_keep(), None, "kept once");
        assert_eq!(Arrangement::read(&kept).plan(), plan);
    }

    #[test]
    fn a_view_dropped_on_another_stands_alone_and_tabs_stay_together() {
        let mut tiles = Tiles::default();
        for view in [Compare, Sources, Claims] {
            tiles.insert(tile_of(view), Tile::Pane(view));
        }
        let both = tiles.insert_horizontal_tile(vec![tile_of(Claims), tile_of(Compare)]);
        let root = tiles.insert_tab_tile(vec![both, tile_of(Sources)]);
        let plan = plan_of(&tiles, root, Some(Claims)).and_then(Plan::sound);
        let plan = plan.unwrap();
        assert!(matches!(plan, Plan::Row(_)));
        let beside: &[View] = &[Compare, Sources];
        assert_eq!(plan.strips(), [(&[Claims][..], Claims), (beside, Compare)]);
    }

    #[test]
    fn what_cannot_be_read_is_the_usual_arrangement() {
        for kept in [
            "null",
            "7",
            "{\"plan\":{\"row\":[]}}",
            "{\"plan\":{\"heap\":1}}",
        ] {
            let kept = serde_json::from_str(kept).unwrap();
            assert_eq!(Arrangement::read(&kept).plan(), Plan::default());
        }
    }

    #[test]
    fn torn_views_come_back_and_the_last_one_cannot_be_torn() {
        let mut a = Arrangement::default();
        assert_eq!(a.arrange(Arrange::Tear(Sources)), Compare);
        assert!(a.is_shown(Sources) && !a.plan().has(Sources));
        a.show(Sources);
        assert_eq!(a.focus(), Sources);
        assert!(!a.plan().has(Sources), "it stays in its window");
        assert_eq!(a.arrange(Arrange::PutBack(Sources)), Sources);
        assert!(a.plan().has(Sources) && a.torn().is_empty());
        a.set(Plan::tabs(&[Claims], Claims));
        assert_eq!(a.arrange(Arrange::Tear(Claims)), Claims);
        assert!(a.torn().is_empty());
    }
}

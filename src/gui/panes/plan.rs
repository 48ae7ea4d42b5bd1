//! Which views stand where, as plain data: strips of tabs, side by side or one above the other. Every change of the arrangement is
//! made here; the library that draws it gets a tree made from it. This is also the form in which preferences keep it.

use crate::gui::views::View;
use serde::{Deserialize, Serialize};

/// A part of the middle of the window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Plan {
    /// Views as tabs of which one is on screen.
    Tabs {
        /// From left to right.
        views: Vec<View>,
        /// The one on screen.
        active: View,
    },
    /// From left to right, each with its share of the width.
    Row(Vec<(f32, Plan)>),
    /// From top to bottom, each with its share of the height.
    Column(Vec<(f32, Plan)>),
}

/// Panes that *Show beside* makes at most; then it opens a tab in the next one.
const MOST: usize = 3;

impl Default for Plan {
    fn default() -> Self {
        Self::tabs(&View::AT_FIRST, View::Compare)
    }
}

impl Plan {
    /// One strip.
    pub fn tabs(views: &[View], active: View) -> Self {
        Self::Tabs {
            views: views.to_vec(),
            active,
        }
    }

    /// Two strips with equal room.
    pub fn pair(left: Self, right: Self) -> Self {
        Self::Row(vec![(1.0, left), (1.0, right)])
    }

    /// The strips, from left to right and from top to bottom: their views, and the one on screen.
    pub fn strips(&self) -> Vec<(&[View], View)> {
        match self {
            Self::Tabs { views, active } => vec![(views.as_slice(), *active)],
            Self::Row(parts) | Self::Column(parts) => {
                parts.iter().flat_map(|(_, p)| p.strips()).collect()
            }
        }
    }

    /// The views on screen.
    pub fn on_screen(&self) -> Vec<View> {
        self.strips().into_iter().map(|(_, v)| v).collect()
    }

    /// Whether a view is open, on screen or behind another.
    pub fn has(&self, view: View) -> bool {
        self.strips().iter().any(|(views, _)| views.contains(&view))
    }

    /// The strip in which a view is open.
    fn strip_of(&self, view: View) -> Option<usize> {
        self.strips()
            .iter()
            .position(|(views, _)| views.contains(&view))
    }

    fn strips_mut(&mut self) -> Vec<(&mut Vec<View>, &mut View)> {
        match self {
            Self::Tabs { views, active } => vec![(views, active)],
            Self::Row(parts) | Self::Column(parts) => {
                parts.iter_mut().flat_map(|(_, p)| p.strips_mut()).collect()
            }
        }
    }

    fn put(&mut self, strip: usize, view: View) {
        if let Some((views, active)) = self.strips_mut().into_iter().nth(strip) {
            if !views.contains(&view) {
                // Where it usually stands, however the others were moved.
                let at = views.iter().take_while(|v| **v < view).count();
                views.insert(at, view);
            }
            *active = view;
        }
    }

    /// Brings a view on screen: in its own pane where it is open, else in the pane of another one.
    pub fn show(&mut self, view: View, beside: View) {
        let strip = self.strip_of(view).or_else(|| self.strip_of(beside));
        self.put(strip.unwrap_or(0), view);
    }

    /// Opens a view in a pane of its own at the right of another one.
    pub fn show_beside(&mut self, view: View, other: View) {
        let strips = self.strips();
        let shown = strips.iter().any(|(_, v)| *v == view) && view != other;
        let alone = strips.iter().any(|(views, _)| *views == [view]);
        if shown || alone {
            return self.show(view, other);
        }
        let panes = strips.len();
        let base = self
            .strip_of(other)
            .and_then(|at| strips.get(at))
            .and_then(|(views, _)| views.iter().find(|v| **v != view).copied());
        self.close(view);
        let Some(base) = base else {
            return self.show(view, other);
        };
        if panes >= MOST {
            let at = self.strip_of(base).unwrap_or(0);
            return self.put((at + 1) % self.strips().len().max(1), view);
        }
        self.split(base, view);
    }

    /// A new strip at the right of the one that holds a view.
    fn split(&mut self, at: View, view: View) {
        let own = Self::tabs(&[view], view);
        if let Self::Row(parts) = self {
            let here =
                |(_, p): &(f32, Self)| matches!(p, Self::Tabs { views, .. } if views.contains(&at));
            if let Some(i) = parts.iter().position(here) {
                let share = parts.get(i).map_or(1.0, |(share, _)| *share);
                return parts.insert(i + 1, (share, own));
            }
        }
        match self {
            Self::Tabs { .. } => {
                let before = std::mem::take(self);
                *self = Self::pair(before, own);
            }
            Self::Row(parts) | Self::Column(parts) => {
                if let Some((_, part)) = parts.iter_mut().find(|(_, p)| p.has(at)) {
                    part.split(at, view);
                }
            }
        }
    }

    /// Takes a view away; the last one stays. What is on screen in its place, where it was.
    pub fn close(&mut self, view: View) {
        let all: usize = self.strips().iter().map(|(views, _)| views.len()).sum();
        if all < 2 {
            return;
        }
        for (views, active) in self.strips_mut() {
            if let Some(at) = views.iter().position(|v| *v == view) {
                views.remove(at);
                if *active == view
                    && let Some(next) = views.get(at).or(views.last())
                {
                    *active = *next;
                }
            }
        }
        self.tidy();
    }

    /// Moves a view to the next pane; where there is one pane only, to a new one at its right.
    pub fn move_over(&mut self, view: View) {
        let (Some(at), count) = (self.strip_of(view), self.strips().len()) else {
            return;
        };
        if count < 2 {
            return self.show_beside(view, view);
        }
        self.put((at + 1) % count, view);
        for (n, (views, active)) in self.strips_mut().into_iter().enumerate() {
            if n == at {
                views.retain(|v| *v != view);
                if *active == view
                    && let Some(first) = views.first()
                {
                    *active = *first;
                }
            }
        }
        self.tidy();
    }

    /// All that is open in one strip.
    pub fn only(&self, view: View) -> Self {
        let strips = self.strips();
        let mut views: Vec<View> = strips.iter().flat_map(|(v, _)| v.iter().copied()).collect();
        views.push(view);
        views.sort_unstable();
        views.dedup();
        Self::tabs(&views, view)
    }

    /// The view on screen in the next pane, or in the one before.
    pub fn neighbour(&self, of: View, forward: bool) -> View {
        let shown = self.on_screen();
        let at = shown.iter().position(|v| *v == of).unwrap_or(0);
        let n = shown.len().max(1);
        let next = if forward { at + 1 } else { at + n - 1 } % n;
        shown.get(next).copied().unwrap_or(of)
    }

    /// No strip without views, no row of one, no row in a row.
    fn tidy(&mut self) {
        if let Some(tidied) = std::mem::take(self).tidied() {
            *self = tidied;
        }
    }

    fn tidied(self) -> Option<Self> {
        let is_row = matches!(self, Self::Row(_));
        let parts = match self {
            Self::Tabs { views, active } => {
                let first = views.first().copied()?;
                let active = if views.contains(&active) {
                    active
                } else {
                    first
                };
                return Some(Self::Tabs { views, active });
            }
            Self::Row(parts) | Self::Column(parts) => parts,
        };
        let mut out: Vec<(f32, Self)> = Vec::new();
        for (share, part) in parts {
            let share = if share.is_finite() {
                share.clamp(0.05, 20.0)
            } else {
                1.0
            };
            match (part.tidied(), is_row) {
                (None, _) => {}
                (Some(Self::Row(inner)), true) | (Some(Self::Column(inner)), false) => {
                    let sum: f32 = inner.iter().map(|(s, _)| s).sum();
                    out.extend(
                        inner
                            .into_iter()
                            .map(|(s, p)| (share * s / sum.max(0.05), p)),
                    );
                }
                (Some(part), _) => out.push((share, part)),
            }
        }
        if out.len() < 2 {
            return out.pop().map(|(_, part)| part);
        }
        Some(if is_row {
            Self::Row(out)
        } else {
            Self::Column(out)
        })
    }

    /// The same with every view once; `None` where nothing is left.
    pub fn sound(mut self) -> Option<Self> {
        let mut seen = Vec::new();
        for (views, _) in self.strips_mut() {
            views.retain(|v| {
                let new = !seen.contains(v);
                seen.push(*v);
                new
            });
        }
        self.tidied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use View::{Claims, Compare, Original, Sources, Timeline};

    fn shown(plan: &Plan) -> Vec<View> {
        plan.on_screen()
    }

    #[test]
    fn beside_splits_and_what_is_open_stays_in_its_own_pane() {
        let mut plan = Plan::default();
        plan.show(Claims, Compare);
        assert_eq!(shown(&plan), [Claims]);
        plan.show_beside(Sources, Claims);
        assert_eq!(shown(&plan), [Claims, Sources]);
        plan.show(Sources, Claims);
        assert_eq!(shown(&plan), [Claims, Sources]);
        plan.show(Original, Sources);
        assert_eq!(shown(&plan), [Claims, Original], "in the pane at hand");
        // The view at hand, out of its strip.
        plan.show_beside(Claims, Claims);
        assert_eq!(shown(&plan).len(), 3);
        assert_eq!(plan.neighbour(Claims, true), Original);
        let strips = plan.strips().len();
        plan.show_beside(Timeline, Claims);
        assert_eq!(plan.strips().len(), strips, "a fourth pane is a tab");
        let views: Vec<View> = View::AT_FIRST.into_iter().chain([Original]).collect();
        let mut all = views.clone();
        all.sort_unstable();
        assert_eq!(plan.only(Original), Plan::tabs(&all, Original));
    }

    #[test]
    fn panes_close_with_their_last_view_and_the_last_view_stays() {
        let mut plan = Plan::tabs(&[Compare, Claims], Compare);
        plan.move_over(Compare);
        assert_eq!(shown(&plan), [Claims, Compare]);
        plan.move_over(Compare);
        assert_eq!(plan, Plan::tabs(&[Compare, Claims], Compare));
        plan.close(Compare);
        plan.close(Claims);
        assert_eq!(plan, Plan::tabs(&[Claims], Claims));
        plan.show_beside(Claims, Claims);
        assert_eq!(plan, Plan::tabs(&[Claims], Claims));
    }

    #[test]
    fn what_was_kept_is_made_sound() {
        let twice = Plan::Row(vec![
            (f32::NAN, Plan::tabs(&[Compare, Compare], Claims)),
            (1.0, Plan::Row(vec![(1.0, Plan::tabs(&[Compare], Compare))])),
        ]);
        assert_eq!(twice.sound(), Some(Plan::tabs(&[Compare], Compare)));
        assert_eq!(Plan::Row(Vec::new()).sound(), None);
        let kept = serde_json::to_string(&Plan::default()).unwrap();
        assert_eq!(
            serde_json::from_str::<Plan>(&kept).unwrap(),
            Plan::default()
        );
        assert!(serde_json::from_str::<Plan>("{\"tabs\":{\"views\":[\"cinema\"]}}").is_err());
    }
}

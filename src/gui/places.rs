//! Where the person was: back and forward through views, selections and the articles on screen, as in a browser.

use super::item::Item;
use super::views::{View, claims::List};
use crate::article::ArticleId;
use crate::case::FindingKey;

/// Places that are remembered each way.
const MOST: usize = 200;

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The view.
    pub view: View,
    /// The list of the claims view.
    pub list: List,
    /// What was selected, and how to find it again after a new analysis.
    pub item: Option<(Item, Option<FindingKey>)>,
    /// The articles in the columns.
    pub sides: (Option<ArticleId>, Option<ArticleId>),
    /// Whether passages stood in a table.
    pub table: bool,
}

/// The places behind, the one at hand, and those ahead.
#[derive(Default)]
pub struct Places {
    back: Vec<Place>,
    now: Option<Place>,
    forward: Vec<Place>,
}

impl Places {
    /// Notes where the person is; another place than before ends the way forward.
    pub fn visit(&mut self, place: Place) {
        let before = match &mut self.now {
            Some(now) if *now == place => return,
            now => now.replace(place),
        };
        if let Some(before) = before {
            self.back.push(before);
            if self.back.len() > MOST {
                self.back.remove(0);
            }
            self.forward.clear();
        }
    }

    /// The same place with the keys in another pane: nowhere new.
    pub fn look_aside(&mut self, place: &Place) -> bool {
        let same = self.now.as_ref().is_some_and(|now| {
            let now = Place {
                view: place.view,
                ..now.clone()
            };
            now == *place
        });
        if same {
            self.now = Some(place.clone());
        }
        same
    }

    /// Where the person is.
    pub fn now(&self) -> Option<&Place> {
        self.now.as_ref()
    }

    /// Whether there is a place behind, or ahead.
    pub fn can(&self, forward: bool) -> bool {
        !if forward { &self.forward } else { &self.back }.is_empty()
    }

    /// Goes one place back or forward.
    pub fn go(&mut self, forward: bool) -> Option<Place> {
        let (from, to) = if forward {
            (&mut self.forward, &mut self.back)
        } else {
            (&mut self.back, &mut self.forward)
        };
        let place = from.pop()?;
        to.extend(self.now.replace(place.clone()));
        Some(place)
    }

    /// What became of the place that was gone to.
    pub fn arrived(&mut self, place: Place) {
        self.now = Some(place);
    }

    /// The case is another one.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(view: View) -> Place {
        Place {
            view,
            list: List::Claims,
            item: None,
            sides: (None, None),
            table: false,
        }
    }

    #[test]
    fn back_and_forward_go_the_same_way_and_a_new_place_ends_the_way_forward() {
        let mut places = Places::default();
        for view in [View::Compare, View::Sources, View::Sources, View::Claims] {
            places.visit(at(view));
        }
        assert_eq!(places.go(false), Some(at(View::Sources)));
        assert_eq!(places.go(false), Some(at(View::Compare)));
        assert_eq!(places.go(false), None);
        assert!(places.can(true));
        assert_eq!(places.go(true), Some(at(View::Sources)));
        places.visit(at(View::Timeline));
        assert!(!places.can(true));
        assert_eq!(places.go(false), Some(at(View::Sources)));
    }
}

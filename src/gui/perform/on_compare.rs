//! Compare: from match to match, from row to row, what is shown of them, and how the columns stand.

use super::neighbour;
use crate::article::{MatchId, Passage};
use crate::gui::locale::say;
use crate::gui::{
    actions::Action, alone::Alone, app::App, ask::Side, item::Item, shown::verdict, views::View,
};

impl App {
    /// What concerns the columns and what is marked in them.
    pub(super) fn on_compare(&mut self, action: Action) {
        self.view = View::Compare;
        match action {
            Action::LevelRows => {
                self.prefs.level_rows = !self.prefs.level_rows;
                self.tell(if self.prefs.level_rows {
                    say!("compare-matching-passages-stand-level")
                } else {
                    say!("compare-columns-scroll-freely")
                });
                // What is being read stays on screen.
                if let Some(Item::Match(id)) = self.selection.item {
                    self.show_match(id);
                }
            }
            Action::FilterMatches => self.parts.compare.bar.ask_filter(),
            Action::OnlyHere => {
                let alone = &mut self.parts.compare.shown.alone;
                *alone = match alone {
                    Alone::Off => Alone::Case,
                    _ => Alone::Off,
                };
                let words = alone.words();
                self.tell(say!("compare-passages-of-one-article-only", words = words));
            }
            Action::NextOnlyHere => self.next_alone(true),
            Action::PreviousOnlyHere => self.next_alone(false),
            _ => {}
        }
    }

    /// No match is left out any more.
    pub(super) fn show_all(&mut self) {
        self.parts.compare.shown.filter = Default::default();
        self.tell(say!("compare-all-matches-are-shown"));
    }

    /// The next passage that stands in one article alone: through the left column, then through the right one.
    fn next_alone(&mut self, forward: bool) {
        let compare = &self.parts.compare;
        let of = |id| {
            let spans = self.derived.alone.spans(id).iter();
            spans.map(move |s| Passage::new(id, *s))
        };
        let sides = [compare.left, compare.right].into_iter().flatten();
        let all: Vec<Passage> = sides.flat_map(of).collect();
        let at = match self.selection.item {
            Some(Item::Passage(p)) => all.iter().position(|a| *a == p),
            _ => None,
        };
        let count = all.len();
        let next = neighbour(at, count, forward);
        let Some(p) = all.get(next).copied() else {
            return self.tell(say!("compare-nothing-stands-here-alone"));
        };
        self.select(Some(Item::Passage(p)));
        if self.parts.compare.table.on {
            let row = self.derived.passages.row_of_item(self.selection.item);
            let table = &mut self.parts.compare.table;
            if let Some(place) = row.and_then(|row| table.place_of(&self.derived, row)) {
                table.go(place);
            }
        } else {
            self.parts.compare.reveal_passage(p);
            self.parts.compare.unfocus();
        }
        let many = say!("compare-n-passages", n = count);
        self.tell(say!("compare-only-here-of", next = next + 1, many = many));
    }

    /// Brings a match on screen, with its two articles in the columns.
    pub(super) fn show_match(&mut self, id: MatchId) {
        let Some(m) = self.session.case().placed_match(id) else {
            return;
        };
        let (mut a, mut b) = (m.left, m.right);
        let verdict = verdict(self.session.case(), &m);
        let hidden = !self.parts.compare.shown.filter.shows(&m, verdict);
        if hidden {
            self.show_all();
        }
        let compare = &mut self.parts.compare;
        if compare.left == Some(b.article) || compare.right == Some(a.article) {
            std::mem::swap(&mut a, &mut b);
        }
        compare.choose(Side::Left, a.article);
        compare.choose(Side::Right, b.article);
        compare.reveal_match(a.span(), b.span());
    }

    /// Shows the passages as a table, at the selected one; or the columns, at the selected match.
    pub(super) fn table_or_columns(&mut self) {
        let shown = self.view == View::Compare && self.parts.compare.table.on;
        self.view = View::Compare;
        if !shown {
            // Its rows are made while it is on screen.
            self.parts.compare.table.on = true;
            self.settle();
            let row = self.derived.passages.row_of_item(self.selection.item);
            let table = &mut self.parts.compare.table;
            let place = row.and_then(|row| table.place_of(&self.derived, row));
            table.open(place);
            return self.tell(say!("compare-passages-as-a-table"));
        }
        self.parts.compare.table.on = false;
        self.tell(say!("compare-articles-in-columns"));
        match self.selection.item {
            Some(Item::Match(id)) => self.show_match(id),
            Some(Item::Passage(p)) => self.parts.compare.reveal_passage(p),
            _ => {}
        }
    }

    /// The next row of the table, or the one before.
    fn next_row(&mut self, forward: bool) {
        let count = self.parts.compare.table.count(&self.derived);
        let table = &self.parts.compare.table;
        let at = self.derived.passages.row_of_item(self.selection.item);
        let at = at.and_then(|row| table.place_of(&self.derived, row));
        let next = neighbour(at, count, forward);
        let row = table.listed(&self.derived, next);
        let Some(item) = row.and_then(|r| r.item(self.session.case(), None)) else {
            return;
        };
        self.select(Some(item));
        self.parts.compare.table.go(next);
        self.tell(say!("compare-passage-of", next = next + 1, count = count));
    }

    pub(super) fn next_match(&mut self, forward: bool) {
        if self.on_differences() {
            return self.next_difference(forward);
        }
        self.view = View::Compare;
        if self.parts.compare.table.on {
            return self.next_row(forward);
        }
        let matches = &self.derived.pair.matches;
        let at = match self.selection.item {
            Some(Item::Match(id)) => matches.iter().position(|m| m.id == id),
            _ => None,
        };
        let count = matches.len();
        let next = neighbour(at, count, forward);
        let Some(m) = matches.get(next).copied() else {
            return;
        };
        self.select(Some(Item::Match(m.id)));
        self.parts.compare.reveal_match(m.left, m.right);
        self.tell(say!("compare-match-of", next = next + 1, count = count));
    }
}

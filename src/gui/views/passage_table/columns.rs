//! Which articles have a column in the table of passages, and in which order. Articles that come later stand at the end.

use super::TableState;
use crate::article::{Article, ArticleId};
use crate::case::Case;
use crate::gui::locale::say;
use crate::gui::{theme, views::ViewCx, widgets::chips};
use eframe::egui::{Button, Popup, PopupCloseBehavior, RichText, ScrollArea, Stroke, Ui};
use std::collections::BTreeSet;

/// Height of a line of the list.
const LINE: f32 = 29.0;
/// Lines that are seen at once.
const SEEN: usize = 10;

/// The columns.
#[derive(Debug, Default)]
pub(super) struct Columns {
    order: Vec<ArticleId>,
    hidden: BTreeSet<ArticleId>,
    shown: Vec<ArticleId>,
    /// Of which state of the case, once they were made.
    revision: Option<u64>,
}

impl Columns {
    /// Follows the case.
    pub fn update(&mut self, revision: u64, case: &Case) {
        if self.revision == Some(revision) {
            return;
        }
        self.revision = Some(revision);
        let there: BTreeSet<ArticleId> = case.articles.iter().map(|a| a.id).collect();
        let known: BTreeSet<ArticleId> = self.order.iter().copied().collect();
        self.order.retain(|id| there.contains(id));
        self.hidden.retain(|id| there.contains(id));
        let new = case.articles.iter().map(|a| a.id);
        self.order.extend(new.filter(|id| !known.contains(id)));
        self.choose();
    }

    fn choose(&mut self) {
        let shown = self.order.iter().filter(|id| !self.hidden.contains(id));
        self.shown = shown.copied().collect();
    }

    /// How many are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// The article of the column at this place.
    pub fn article<'a>(&self, cx: &ViewCx<'a>, at: usize) -> Option<&'a Article> {
        self.shown.get(at).and_then(|id| cx.case.article(*id))
    }

    fn set(&mut self, id: ArticleId, on: bool) {
        if on {
            self.hidden.remove(&id);
        } else if self.shown.len() > 1 {
            self.hidden.insert(id);
        }
        self.choose();
    }

    fn shift(&mut self, at: usize, by: isize) {
        if let Some(to) = at
            .checked_add_signed(by)
            .filter(|to| *to < self.order.len())
        {
            self.order.swap(at, to);
            self.choose();
        }
    }

    fn all_as_they_came(&mut self, case: &Case) {
        self.hidden.clear();
        self.order = case.articles.iter().map(|a| a.id).collect();
        self.choose();
    }
}

/// What is asked of the list in a frame.
enum Change {
    Set(ArticleId, bool),
    Shift(usize, isize),
    All,
}

impl TableState {
    /// The button that opens the list of columns.
    pub(in crate::gui::views) fn columns_button(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        self.columns.update(cx.derived.revision, cx.case);
        let (shown, all) = (self.columns.len(), self.columns.order.len());
        let text = if shown < all {
            say!("passage-table-columns-columns-of", shown = shown, all = all)
        } else {
            say!("passage-table-columns-columns").to_owned()
        };
        let rich = RichText::new(text).size(theme::SMALL).color(cx.theme.ink);
        let stroke = Stroke::new(1.0, cx.theme.outline);
        let button = ui.add(Button::new(rich).stroke(stroke).selected(shown < all));
        let button =
            button.on_hover_text(say!("passage-table-columns-which-articles-have-a-column"));
        let popup = Popup::from_toggle_button_response(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(say!("passage-table-columns-columns-of-the-table"));
        let mut change = None;
        popup.show(|ui| self.columns.list(ui, cx, &mut change));
        match change {
            Some(Change::Set(id, on)) => self.columns.set(id, on),
            Some(Change::Shift(at, by)) => self.columns.shift(at, by),
            Some(Change::All) => self.columns.all_as_they_came(cx.case),
            None => {}
        }
    }
}

impl Columns {
    /// Only the lines that are seen are laid out.
    fn list(&self, ui: &mut Ui, cx: &ViewCx<'_>, change: &mut Option<Change>) {
        ui.set_width(330.0);
        let height = (self.order.len().min(SEEN) as f32) * (LINE + 3.0);
        let area = ScrollArea::vertical()
            .auto_shrink(false)
            .min_scrolled_height(height)
            .max_height(height);
        ui.spacing_mut().item_spacing.y = 3.0;
        area.show_rows(ui, LINE, self.order.len(), |ui, rows| {
            for at in rows {
                if let Some(article) = self.order.get(at).and_then(|id| cx.case.article(*id)) {
                    self.line(ui, cx, (at, article), change);
                }
            }
        });
        if ui
            .button(say!("passage-table-columns-all-articles-in-the-order"))
            .clicked()
        {
            *change = Some(Change::All);
        }
    }

    fn line(
        &self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        (at, article): (usize, &Article),
        change: &mut Option<Change>,
    ) {
        ui.horizontal(|ui| {
            ui.set_height(LINE);
            let name = article.label();
            for (sign, by, way) in [
                ("↑", -1, say!("passage-table-columns-to-the-left")),
                ("↓", 1, say!("passage-table-columns-to-the-right")),
            ] {
                let target = at.checked_add_signed(by);
                let can = target.is_some_and(|to| to < self.order.len());
                let button = Button::new(sign).small().frame_when_inactive(false);
                let button = ui.add_enabled(can, button);
                let label = say!("passage-table-columns-move", name = name, way = way);
                if button
                    .on_hover_text(&label)
                    .accessible_name(label)
                    .clicked()
                {
                    *change = Some(Change::Shift(at, by));
                }
            }
            chips::article(ui, cx, article.id);
            let mut on = !self.hidden.contains(&article.id);
            let text = crate::gui::words::clip(name, 34);
            let tick = ui.checkbox(&mut on, text);
            if tick
                .accessible_name(say!("passage-table-columns-column-of", name = name))
                .changed()
            {
                *change = Some(Change::Set(article.id, on));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    fn case(ids: &[u32]) -> Case {
        let mut case = Case::new("columns");
        let article = |id: &u32| Article::new(ArticleId(*id), "a.txt", Format::Txt, "Words.");
        case.articles = ids.iter().map(article).collect();
        case
    }

    #[test]
    fn columns_are_hidden_moved_and_follow_the_case() {
        let mut c = Columns::default();
        let ids = |c: &Columns| c.shown.iter().map(|id| id.0).collect::<Vec<_>>();
        c.update(1, &case(&[1, 2, 3]));
        assert_eq!(ids(&c), [1, 2, 3]);
        c.shift(2, -1);
        c.set(ArticleId(1), false);
        assert_eq!(ids(&c), [3, 2]);
        // One came, one went; what was chosen stays.
        c.update(2, &case(&[1, 3, 4]));
        assert_eq!(ids(&c), [3, 4]);
        c.set(ArticleId(3), false);
        c.set(ArticleId(4), false);
        assert_eq!(ids(&c), [4], "the last one stays");
        c.shift(0, -1);
        c.all_as_they_came(&case(&[1, 3, 4]));
        assert_eq!(ids(&c), [1, 3, 4]);
    }
}

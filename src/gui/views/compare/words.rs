//! The words that are selected in the columns, and the bar beside them.

use super::CompareState;
use crate::article::{ArticleId, Passage};
use crate::gui::locale::{say, text, word};
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks},
    item::Item,
    menus::{self, Target},
    theme,
    views::ViewCx,
    widgets::text_column::{ColumnOutput, ColumnState, borders},
};
use crate::text::CharSpan;
use eframe::egui::{
    Align, Area, Button, Context, Frame, Id, Layout, Margin, Order, Rect, RichText, Stroke, Ui,
    vec2,
};

/// How high the bar is, with its shadow.
const OFFERS_HEIGHT: f32 = 36.0;

/// What the bar offers, and how it is called there.
const OFFERS: [(Action, &str); 6] = [
    (Action::AddAttribution, word!("compare-words-attribution")),
    (Action::AddClaim, word!("compare-words-claim")),
    (Action::AddCitation, word!("compare-words-citation")),
    (Action::AddMatch, word!("compare-words-match")),
    (Action::CopyWords, word!("compare-words-copy")),
    (Action::FindWords, word!("compare-words-find")),
];

impl CompareState {
    /// The selected words of each column, with the number of their last change.
    fn each_words(&self) -> impl Iterator<Item = (Passage, u64)> {
        let ids = [self.left, self.right];
        let columns = self.columns.iter().zip(ids);
        columns.filter_map(|(c, id)| {
            let (span, touched) = c.words()?;
            Some((Passage::new(id?, span), touched))
        })
    }

    /// The words that were selected last.
    pub fn words(&self) -> Option<Passage> {
        let last = self.each_words().max_by_key(|w| w.1)?;
        Some(last.0)
    }

    /// The words of both columns, where both have some.
    pub fn words_of_both(&self) -> Option<(Passage, Passage)> {
        let mut all = self.each_words().map(|w| w.0);
        let both = all.next().zip(all.next());
        both.filter(|(l, r)| l.article != r.article)
    }

    /// No words are selected any more.
    pub fn clear_words(&mut self) {
        self.columns.iter_mut().for_each(ColumnState::unselect);
    }

    /// Selects words of an article that is on screen.
    pub fn select_words(&mut self, ctx: &Context, p: Passage) {
        let at = usize::from(self.right == Some(p.article) && self.left != Some(p.article));
        if let Some(column) = self.columns.get_mut(at) {
            column.select(ctx, p.span());
        }
    }

    /// Where keys begin to select: the first word of the focused or selected passage, or of what can be seen.
    pub fn begin_words(&mut self, ctx: &Context, cx: &ViewCx<'_>) -> bool {
        let shown = |id: ArticleId| self.left == Some(id) || self.right == Some(id);
        let of_item = cx.selected.map(|i| i.passages(cx.case, cx.prov));
        let mut known = self.focus.into_iter().chain(of_item.into_iter().flatten());
        let known = known.find(|p| shown(p.article));
        let top = || Some((self.left?, self.columns.first()?.first_seen()));
        let Some((id, at)) = known.map(|p| (p.article, p.start)).or_else(top) else {
            return false;
        };
        let word = cx.case.article(id).and_then(|a| borders::word_at(a, at));
        if let Some(word) = word {
            self.select_words(ctx, Passage::new(id, word));
        }
        word.is_some()
    }

    /// What a right click in a column asks for.
    pub(super) fn menu_asked(
        &mut self,
        ui: &Ui,
        cx: &ViewCx<'_>,
        out: &ColumnOutput,
        (n, id): (usize, ArticleId),
        asks: &mut Asks,
    ) {
        let Some((item, char, at)) = out.menu else {
            return;
        };
        let Some(column) = self.columns.get_mut(n) else {
            return;
        };
        let on_words = column.words().is_some_and(|w| w.0.contains(char));
        if on_words {
            return asks.push(Ask::Menu(Target::Words(item), Some(at)));
        }
        if let Some(item) = item {
            asks.push(Ask::Select(Some(item)));
            return asks.push(Ask::Menu(Target::Item(item), Some(at)));
        }
        let word: Option<CharSpan> = cx.case.article(id).and_then(|a| borders::word_at(a, char));
        if let Some(word) = word {
            column.select(ui.ctx(), word);
            asks.push(Ask::Menu(Target::Words(None), Some(at)));
        }
    }

    /// Where the menu of the selection opens: at the selected words.
    pub fn menu_place(&self) -> Option<eframe::egui::Pos2> {
        let last = |c: &&ColumnState| c.words().map(|w| w.1);
        let column = self.columns.iter().max_by_key(last)?;
        column.words()?;
        column.words_row().map(|r| r.left_bottom())
    }

    /// What can be done with the words, beside them.
    pub(super) fn words_bar(&self, ui: &Ui, cx: &ViewCx<'_>, paper: Rect, asks: &mut Asks) {
        let last = |c: &&ColumnState| c.words().map(|w| w.1);
        let Some(column) = self.columns.iter().max_by_key(last) else {
            return;
        };
        let Some(row) = column.words_row().filter(|_| column.words().is_some()) else {
            return;
        };
        // A menu offers the same, and may lie over it.
        if !paper.intersects(row) || menus::is_shown(ui.ctx()) {
            return;
        }
        let both = self.words_of_both().is_some();
        let claim = matches!(cx.selected, Some(Item::Claim(_)));
        // Below the words; where there is no room, above them, so that it never lies on what it speaks of.
        let below = row.bottom() + 6.0 + OFFERS_HEIGHT <= paper.bottom() - 4.0;
        let above = column.words_top().filter(|_| !below);
        let above = above.filter(|r| r.top() - 6.0 - OFFERS_HEIGHT > paper.top());
        let at = above.map_or(row.left_bottom() + vec2(0.0, 6.0), |r| {
            r.left_top() - vec2(0.0, 6.0 + OFFERS_HEIGHT)
        });
        Area::new(Id::unique("what can be done with the words"))
            .order(Order::Middle)
            .constrain_to(paper.shrink(4.0))
            .fixed_pos(at)
            .show(ui.ctx(), |ui| {
                Frame::NONE
                    .fill(cx.theme.raised)
                    .stroke(Stroke::new(1.0, cx.theme.outline))
                    .corner_radius(6)
                    .inner_margin(Margin::symmetric(5, 3))
                    .shadow(ui.visuals().popup_shadow)
                    .show(ui, |ui| {
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            ui.spacing_mut().item_spacing.x = 2.0;
                            ui.spacing_mut().button_padding = vec2(6.0, 2.0);
                            for (action, name) in OFFERS {
                                if action == Action::AddMatch && !both {
                                    continue;
                                }
                                offer(ui, cx, action, text(name), asks);
                                if action == Action::AddClaim && claim {
                                    offer(
                                        ui,
                                        cx,
                                        Action::AddToClaim,
                                        say!("compare-words-to-the-claim"),
                                        asks,
                                    );
                                }
                            }
                        });
                    });
            });
    }
}

fn offer(ui: &mut Ui, cx: &ViewCx<'_>, action: Action, name: &str, asks: &mut Asks) {
    let Some(row) = row_of(action) else { return };
    let text = RichText::new(name).size(theme::SMALL).color(cx.theme.ink);
    let button = ui.add(Button::new(text).frame_when_inactive(false));
    let tip = format!("{}  ({})", row.tip(), row.keys_text(ui.ctx()));
    let button = button.on_hover_text(tip);
    if button.accessible_name(row.text()).clicked() {
        asks.push(Ask::Do(action));
    }
}

//! What a person adds to what was found: an attribution, a claim, a citation. It begins with the words that were selected; what it
//! will be is shown while it is written. In any script: nothing here reads the language.

use crate::gui::locale::say;
mod attribution;
mod citation;
mod claim;

use super::{DialogCx, buttons, labelled};
use crate::article::{ArticleId, Passage};
use crate::case::{Case, Made};
use crate::gui::{
    ask::{Ask, Asks},
    theme,
    views::ViewCx,
};
use eframe::egui::{Button, Label, RichText, ScrollArea, Ui};

/// As it is being written.
#[derive(Clone, Debug, PartialEq)]
pub enum Draft {
    /// Somebody's words.
    Attribution(attribution::Draft),
    /// What passages say.
    Claim(claim::Draft),
    /// Who relies on whom.
    Citation(citation::Draft),
}

impl Draft {
    /// Of words that are somebody's.
    pub fn attribution(words: Passage) -> Self {
        Self::Attribution(attribution::Draft::new(words))
    }

    /// Of words that say something; what says the same by the matches is proposed.
    pub fn claim(case: &Case, mentions: Vec<Passage>) -> Self {
        Self::Claim(claim::Draft::new(case, mentions))
    }

    /// Of words that show who relies on whom.
    pub fn citation(words: Passage) -> Self {
        Self::Citation(citation::Draft::new(words))
    }

    /// What it is by now.
    fn made(&self) -> Made {
        match self {
            Self::Attribution(draft) => draft.made(),
            Self::Claim(draft) => draft.made(),
            Self::Citation(draft) => draft.made(),
        }
    }
}

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    let name = match draft {
        Draft::Attribution(_) => say!("dialog-by-hand-add-an-attribution"),
        Draft::Claim(_) => say!("dialog-by-hand-add-a-claim"),
        Draft::Citation(_) => say!("dialog-by-hand-add-a-citation"),
    };
    super::title(ui, name);
    // Of one height from the first frame on: a dialog that grows takes its buttons away from under the pointer.
    let height = (ui.ctx().content_rect().height() - 190.0).clamp(160.0, 560.0);
    ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink(false)
        .min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            match draft {
                Draft::Attribution(draft) => attribution::show(ui, cx, draft),
                Draft::Claim(draft) => claim::show(ui, cx, draft),
                Draft::Citation(draft) => citation::show(ui, cx, draft),
            }
        });
    ui.add_space(theme::PAD);
    let made = draft.made();
    let ready = made.stands_in(cx.view.case);
    if !ready {
        let text = match draft {
            Draft::Attribution(_) => say!("dialog-by-hand-say-whose-words-they-are"),
            Draft::Claim(_) => say!("dialog-by-hand-a-claim-has-at-least"),
            Draft::Citation(_) => say!("dialog-by-hand-choose-two-that-are-not"),
        };
        ui.label(theme::caption(text, cx.theme));
    }
    buttons(ui, cx, say!("dialog-by-hand-add"), asks, |asks| {
        if ready {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Add(made));
        }
    });
}

/// A caption over several lines.
fn say(ui: &mut Ui, cx: &DialogCx<'_>, text: &str) {
    ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
}

/// A passage with a way to leave it out; whether it goes.
fn piece(ui: &mut Ui, cx: &DialogCx<'_>, p: Passage, removable: bool) -> bool {
    let mut gone = false;
    ui.horizontal_top(|ui| {
        crate::gui::widgets::chips::article(ui, cx.view, p.article);
        let text = crate::gui::words::clip(cx.view.quote(p).trim(), 160);
        let width = ui.available_width() - if removable { 80.0 } else { 0.0 };
        ui.allocate_ui(eframe::egui::vec2(width, 0.0), |ui| {
            ui.set_min_width(width);
            let quote = RichText::new(&text).font(theme::serif(theme::BODY));
            ui.add(Label::new(quote).wrap());
        });
        if removable {
            let name = say!("dialog-by-hand-leave-out", text = text);
            let button =
                Button::new(RichText::new(say!("dialog-by-hand-leave-out-2")).size(theme::SMALL));
            gone = ui.add(button).accessible_name(name).clicked();
        }
    });
    gone
}

/// Where words stand in an article, nearest to a place; case does not matter where they do not stand as they are typed.
fn locate(cx: &ViewCx<'_>, article: ArticleId, typed: &str, near: usize) -> Option<Passage> {
    let article = cx.case.article(article)?;
    let fold = |c: char| c.to_lowercase().next().unwrap_or(c);
    let wanted: Vec<char> = typed.trim().chars().collect();
    if wanted.is_empty() {
        return None;
    }
    let text: Vec<char> = article.text.chars().collect();
    let find = |same: &dyn Fn(char, char) -> bool| {
        let windows = text.windows(wanted.len()).enumerate();
        let here = windows.filter(|(_, w)| w.iter().zip(&wanted).all(|(a, b)| same(*a, *b)));
        here.map(|(at, _)| at).min_by_key(|at| at.abs_diff(near))
    };
    let at = find(&|a, b| a == b).or_else(|| find(&|a, b| fold(a) == fold(b)))?;
    let span = crate::text::CharSpan::new(at, at + wanted.len());
    Some(Passage::new(article.id, span))
}

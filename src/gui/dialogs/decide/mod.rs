//! What the person says of sources, of names and of evidence that is no article: one form at a time.

pub mod card;
pub mod cards;
pub mod join;
pub mod names;
pub mod source;
pub mod split;

use super::{Dialog, DialogCx};
use crate::case::Command;
use crate::gui::ask::{Ask, Asks};
use crate::gui::theme;
use crate::gui::widgets::pick::Choice;
use crate::gui::{views::ViewCx, words};
use eframe::egui::{Label, RichText, Ui};

/// A form as it is being filled.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// What a source is called, and of which kind it is.
    Source(source::Draft),
    /// Which other source it is.
    Join(join::Draft),
    /// Which words are those of somebody else.
    Split(split::Draft),
    /// Names that mean one source.
    Names(names::Draft),
    /// A piece of evidence that is no article.
    Card(Box<card::Draft>),
    /// All of them.
    Cards(cards::Draft),
}

impl Form {
    /// The form of a card.
    pub fn of_card(draft: card::Draft) -> Self {
        Self::Card(Box::new(draft))
    }

    /// The request to open it.
    pub fn open(self) -> Ask {
        Ask::Dialog(Dialog::Decide(Box::new(self)))
    }

    /// Whether it shows the case as it is, so that undo is at hand.
    pub fn shows_case(&self) -> bool {
        matches!(self, Self::Cards(_))
    }

    /// What would change if the window were closed now: a whole card, and the table of names.
    pub fn unfinished(&self) -> Option<Command> {
        match self {
            Self::Card(draft) => draft.unfinished(),
            Self::Names(draft) => draft.unfinished(),
            _ => None,
        }
    }

    /// Whether something is written that a click beside it must not throw away.
    pub(super) fn is_written(&self) -> bool {
        match self {
            Self::Source(draft) => draft.is_written(),
            Self::Join(_) | Self::Cards(_) => false,
            Self::Split(draft) => draft.is_written(),
            Self::Names(draft) => draft.unfinished().is_some(),
            Self::Card(draft) => draft.is_written(),
        }
    }
}

/// Draws the form.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, form: &mut Form, asks: &mut Asks) {
    match form {
        Form::Source(draft) => source::show(ui, cx, draft, asks),
        Form::Join(draft) => join::show(ui, cx, draft, asks),
        Form::Split(draft) => split::show(ui, cx, draft, asks),
        Form::Names(draft) => names::show(ui, cx, draft, asks),
        Form::Card(draft) => card::show(ui, cx, draft, asks),
        Form::Cards(draft) => cards::show(ui, cx, draft, asks),
    }
}

/// A sentence below a title.
fn say(ui: &mut Ui, cx: &DialogCx<'_>, text: &str) {
    ui.add(Label::new(RichText::new(text).color(cx.theme.weak)).wrap());
    ui.add_space(theme::PAD - 4.0);
}

/// Sources as lines to choose from.
fn choices_of_sources<'a>(
    sources: impl Iterator<Item = &'a crate::attribution::Source>,
) -> Vec<Choice> {
    let of = |s: &crate::attribution::Source| Choice {
        name: s.name.clone(),
        caption: words::source_kind(s.kind).to_owned(),
    };
    sources.map(of).collect()
}

/// Claims as lines to choose from, in the order of the view.
fn choices_of_claims(cx: &ViewCx<'_>) -> (Vec<crate::case::FindingKey>, Vec<Choice>) {
    let claims = cx.derived.claims.iter();
    let claims = claims.filter_map(|id| crate::gui::item::claim(cx.prov, *id));
    let of = |c: &crate::provenance::Claim| {
        let choice = Choice {
            name: words::clip(&c.text, 160),
            caption: String::new(),
        };
        (crate::provenance::key_of_claim(c), choice)
    };
    claims.map(of).unzip()
}

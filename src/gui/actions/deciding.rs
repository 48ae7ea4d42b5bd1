//! The lines of the table by which a person decides and adds, in the order of their menu.

use super::table::{ctrl, ctrl_shift, key, row};
use super::{Action, Menu, Row};
use crate::gui::views::claims::SPLIT;
use eframe::egui::Key;

/// The lines.
pub(super) const TABLE: &[Row] = &[
    row(
        Menu::Decide,
        Action::ReadCorrectly,
        "Read correctly",
        "The text says what the finding says. It does not say that the claim is true.",
        ctrl(Key::Enter),
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::ReadWrongly,
        "Read wrongly",
        "The text does not say it; the finding is set aside.",
        ctrl(Key::Backspace),
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::Undecided,
        "Undecided",
        "Clear the judgement on this finding.",
        None,
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::Note,
        "Note",
        "Write a note on the selected finding.",
        key(Key::N),
    )
    .when(|n| n.decidable || n.lead),
    row(
        Menu::Decide,
        Action::Tag,
        "Tag…",
        "A short word by which you find the selected finding again; tag:… in the search shows all that have it.",
        key(Key::G),
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::LeadDone,
        "Lead done or open",
        "Tick the selected lead, or open it again.",
        None,
    )
    .when(|n| n.lead),
    row(
        Menu::Decide,
        Action::ChooseApart,
        "Choose mentions to put apart…",
        "Where mentions of the selected claim say two things: choose those that say something of their own.",
        key(Key::A),
    )
    .when(|n| n.splittable)
    .after_line(),
    row(
        Menu::Decide,
        Action::Apart,
        SPLIT,
        "The chosen mentions leave the claim and get a trail of their own. Undo takes it back.",
        ctrl_shift(Key::A),
    )
    .when(|n| n.chosen),
    row(
        Menu::Decide,
        Action::Together,
        "Join with the claim it was put apart from",
        "The mentions of the selected claim go back to where they were.",
        ctrl_shift(Key::J),
    )
    .when(|n| n.parted),
    row(
        Menu::Decide,
        Action::HouseVerdict,
        "House verdict on the claim…",
        "Your house's own words on the selected claim. It never follows from the findings.",
        key(Key::H),
    )
    .when(|n| n.claim)
    .after_line(),
    row(
        Menu::Decide,
        Action::NewCard,
        "New evidence card…",
        "What you know from elsewhere than an article: a call, an e-mail, a right of reply; for or against a claim.",
        key(Key::E),
    )
    .when(|n| n.articles),
    row(
        Menu::Decide,
        Action::Cards,
        "Evidence cards…",
        "All evidence of this case that is no article, and who may see it.",
        ctrl_shift(Key::E),
    )
    .when(|n| n.articles),
    row(
        Menu::Decide,
        Action::CorrectSource,
        "Name and kind of the source…",
        "Call the selected source otherwise, or say of which kind it is.",
        key(Key::F2),
    )
    .when(|n| n.source)
    .after_line(),
    row(
        Menu::Decide,
        Action::JoinSource,
        "Same as another source…",
        "The selected source and another one are one.",
        None,
    )
    .when(|n| n.source),
    row(
        Menu::Decide,
        Action::SplitSource,
        "Words of another person…",
        "Some words of the selected source are those of somebody else: one of two officials.",
        None,
    )
    .when(|n| n.several_words),
    row(
        Menu::Decide,
        Action::Names,
        "Names across scripts…",
        "A table of names that mean one source; such sources are proposed as one, never joined by themselves.",
        None,
    )
    .when(|n| n.articles),
];

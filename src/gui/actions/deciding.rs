//! The lines of the table by which a person decides and adds, in the order of their menu.

use super::table::{ctrl, ctrl_shift, key, row};
use super::{Action, Menu, Row};
use crate::gui::locale::word;
use eframe::egui::Key;

/// The lines.
pub(super) const TABLE: &[Row] = &[
    row(
        Menu::Decide,
        Action::ReadCorrectly,
        word!("action-read-correctly"),
        word!("action-read-correctly.tip"),
        ctrl(Key::Enter),
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::ReadWrongly,
        word!("action-read-wrongly"),
        word!("action-read-wrongly.tip"),
        ctrl(Key::Backspace),
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::Undecided,
        word!("action-undecided"),
        word!("action-undecided.tip"),
        None,
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::Note,
        word!("action-note"),
        word!("action-note.tip"),
        key(Key::N),
    )
    .when(|n| n.decidable || n.lead),
    row(
        Menu::Decide,
        Action::Tag,
        word!("action-tag"),
        word!("action-tag.tip"),
        key(Key::G),
    )
    .when(|n| n.decidable),
    row(
        Menu::Decide,
        Action::LeadDone,
        word!("action-lead-done"),
        word!("action-lead-done.tip"),
        None,
    )
    .when(|n| n.lead),
    row(
        Menu::Decide,
        Action::ChooseApart,
        word!("action-choose-apart"),
        word!("action-choose-apart.tip"),
        key(Key::A),
    )
    .when(|n| n.splittable)
    .after_line(),
    row(
        Menu::Decide,
        Action::Apart,
        word!("action-apart"),
        word!("action-apart.tip"),
        ctrl_shift(Key::A),
    )
    .when(|n| n.chosen),
    row(
        Menu::Decide,
        Action::Together,
        word!("action-together"),
        word!("action-together.tip"),
        ctrl_shift(Key::J),
    )
    .when(|n| n.parted),
    row(
        Menu::Decide,
        Action::HouseVerdict,
        word!("action-house-verdict"),
        word!("action-house-verdict.tip"),
        key(Key::H),
    )
    .when(|n| n.claim)
    .after_line(),
    row(
        Menu::Decide,
        Action::NewCard,
        word!("action-new-card"),
        word!("action-new-card.tip"),
        key(Key::E),
    )
    .when(|n| n.articles),
    row(
        Menu::Decide,
        Action::Cards,
        word!("action-cards"),
        word!("action-cards.tip"),
        ctrl_shift(Key::E),
    )
    .when(|n| n.articles),
    row(
        Menu::Decide,
        Action::CorrectSource,
        word!("action-correct-source"),
        word!("action-correct-source.tip"),
        key(Key::F2),
    )
    .when(|n| n.source)
    .after_line(),
    row(
        Menu::Decide,
        Action::JoinSource,
        word!("action-join-source"),
        word!("action-join-source.tip"),
        None,
    )
    .when(|n| n.source),
    row(
        Menu::Decide,
        Action::SplitSource,
        word!("action-split-source"),
        word!("action-split-source.tip"),
        None,
    )
    .when(|n| n.several_words),
    row(
        Menu::Decide,
        Action::Names,
        word!("action-names"),
        word!("action-names.tip"),
        None,
    )
    .when(|n| n.articles),
];

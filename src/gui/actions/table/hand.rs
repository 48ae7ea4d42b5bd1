//! The lines about what a person adds or corrects in the text itself.

use super::{Menu, Row, alt, alt_shift, key, row};
use crate::gui::actions::Action;
use eframe::egui::{Key, KeyboardShortcut, Modifiers};

pub(super) const ADD_ATTRIBUTION: Row = row(
    Menu::Article,
    Action::AddAttribution,
    "Add an attribution…",
    "The selected words are somebody's: say whose.",
    alt(Key::A),
)
.when(|n| n.words)
.after_line();

pub(super) const ADD_CLAIM: Row = row(
        Menu::Article,
        Action::AddClaim,
        "Add a claim…",
        "The selected words make a claim of their own, in any language; passages of other articles can join it.",
        alt(Key::C),
    )
    .when(|n| n.words);

pub(super) const ADD_TO_CLAIM: Row = row(
    Menu::Article,
    Action::AddToClaim,
    "Add to the selected claim",
    "The selected words say what the selected claim says.",
    None,
)
.when(|n| n.claim_for_words);

pub(super) const ADD_CITATION: Row = row(
    Menu::Article,
    Action::AddCitation,
    "Add a citation…",
    "Who relies on whom, with the selected words as evidence.",
    alt(Key::R),
)
.when(|n| n.words);

pub(super) const ADD_MATCH: Row = row(
    Menu::Article,
    Action::AddMatch,
    "Match the selected words of both columns",
    "The selected words of the left and of the right article say the same.",
    alt(Key::M),
)
.when(|n| n.words_of_both);

pub(super) const COPY_WORDS: Row = row(
    Menu::Article,
    Action::CopyWords,
    "Copy the selected words",
    "As they stand in the file, in the order of reading.",
    None,
)
.when(|n| n.words);

pub(super) const FIND_WORDS: Row = row(
    Menu::Article,
    Action::FindWords,
    "Find these words",
    "Look for the selected words in all articles.",
    alt(Key::F),
)
.when(|n| n.words);

pub(super) const SELECT_WORDS: Row = row(
    Menu::Article,
    Action::SelectWords,
    "Select words with the keyboard",
    "Arrows go from word to word. With Shift they add characters, with Ctrl and Shift words.",
    alt(Key::S),
)
.when(|n| n.columns);

pub(super) const REMOVE_ADDED: Row = row(
    Menu::Article,
    Action::RemoveAdded,
    "Remove what was added by hand",
    "The selected finding was added by hand; it goes, with the decision on it. Undo takes it back.",
    key(Key::Delete),
)
.when(|n| n.added);

pub(super) const CHOOSE_END: Row = row(
    Menu::Article,
    Action::ChooseEnd,
    "Next end of the passages",
    "Choose which end of the selected finding's passages the keys move.",
    alt(Key::E),
)
.when(|n| n.ends)
.after_line();

pub(super) const END_FORWARD: Row = row(
    Menu::Article,
    Action::EndForward,
    "Move the end forward by a word",
    "The chosen end of a passage; without a choice the end of the first one.",
    alt(Key::J),
)
.when(|n| n.ends);

pub(super) const END_BACK: Row = row(
    Menu::Article,
    Action::EndBack,
    "Move the end back by a word",
    "The chosen end of a passage; without a choice the end of the first one.",
    alt(Key::K),
)
.when(|n| n.ends);

pub(super) const END_FORWARD_CHAR: Row = row(
    Menu::Article,
    Action::EndForwardChar,
    "Move the end forward by a character",
    "The chosen end of a passage; without a choice the end of the first one.",
    alt_shift(Key::J),
)
.when(|n| n.ends);

pub(super) const END_BACK_CHAR: Row = row(
    Menu::Article,
    Action::EndBackChar,
    "Move the end back by a character",
    "The chosen end of a passage; without a choice the end of the first one.",
    alt_shift(Key::K),
)
.when(|n| n.ends);

pub(super) const AS_FOUND: Row = row(
    Menu::Article,
    Action::AsFound,
    "Put it back as found",
    "The passages of the selected finding stand where they were found again.",
    None,
)
.when(|n| n.placed);

pub(super) const ITEM_MENU: Row = row(
    Menu::Article,
    Action::ItemMenu,
    "Menu of the selection",
    "What can be done with the selected words or the selected finding.",
    Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F10)),
)
.when(|n| n.words || n.selected);

//! The lines about what a person adds or corrects in the text itself.

use super::{Menu, Row, alt, alt_shift, key, row};
use crate::gui::actions::Action;
use crate::gui::locale::word;
use eframe::egui::{Key, KeyboardShortcut, Modifiers};

pub(super) const ADD_ATTRIBUTION: Row = row(
    Menu::Article,
    Action::AddAttribution,
    word!("action-add-attribution"),
    word!("action-add-attribution.tip"),
    alt(Key::A),
)
.when(|n| n.words)
.after_line();

pub(super) const ADD_CLAIM: Row = row(
    Menu::Article,
    Action::AddClaim,
    word!("action-add-claim"),
    word!("action-add-claim.tip"),
    alt(Key::C),
)
.when(|n| n.words);

pub(super) const ADD_TO_CLAIM: Row = row(
    Menu::Article,
    Action::AddToClaim,
    word!("action-add-to-claim"),
    word!("action-add-to-claim.tip"),
    None,
)
.when(|n| n.claim_for_words);

pub(super) const ADD_CITATION: Row = row(
    Menu::Article,
    Action::AddCitation,
    word!("action-add-citation"),
    word!("action-add-citation.tip"),
    alt(Key::R),
)
.when(|n| n.words);

pub(super) const ADD_MATCH: Row = row(
    Menu::Article,
    Action::AddMatch,
    word!("action-add-match"),
    word!("action-add-match.tip"),
    alt(Key::M),
)
.when(|n| n.words_of_both);

pub(super) const COPY_WORDS: Row = row(
    Menu::Article,
    Action::CopyWords,
    word!("action-copy-words"),
    word!("action-copy-words.tip"),
    None,
)
.when(|n| n.words);

pub(super) const FIND_WORDS: Row = row(
    Menu::Article,
    Action::FindWords,
    word!("action-find-words"),
    word!("action-find-words.tip"),
    alt(Key::F),
)
.when(|n| n.words);

pub(super) const SELECT_WORDS: Row = row(
    Menu::Article,
    Action::SelectWords,
    word!("action-select-words"),
    word!("action-select-words.tip"),
    alt(Key::S),
)
.when(|n| n.columns);

pub(super) const REMOVE_ADDED: Row = row(
    Menu::Article,
    Action::RemoveAdded,
    word!("action-remove-added"),
    word!("action-remove-added.tip"),
    key(Key::Delete),
)
.when(|n| n.added);

pub(super) const CHOOSE_END: Row = row(
    Menu::Article,
    Action::ChooseEnd,
    word!("action-choose-end"),
    word!("action-choose-end.tip"),
    alt(Key::E),
)
.when(|n| n.ends)
.after_line();

pub(super) const END_FORWARD: Row = row(
    Menu::Article,
    Action::EndForward,
    word!("action-end-forward"),
    word!("action-end-forward.tip"),
    alt(Key::J),
)
.when(|n| n.ends);

pub(super) const END_BACK: Row = row(
    Menu::Article,
    Action::EndBack,
    word!("action-end-back"),
    word!("action-end-back.tip"),
    alt(Key::K),
)
.when(|n| n.ends);

pub(super) const END_FORWARD_CHAR: Row = row(
    Menu::Article,
    Action::EndForwardChar,
    word!("action-end-forward-char"),
    word!("action-end-forward-char.tip"),
    alt_shift(Key::J),
)
.when(|n| n.ends);

pub(super) const END_BACK_CHAR: Row = row(
    Menu::Article,
    Action::EndBackChar,
    word!("action-end-back-char"),
    word!("action-end-back-char.tip"),
    alt_shift(Key::K),
)
.when(|n| n.ends);

pub(super) const AS_FOUND: Row = row(
    Menu::Article,
    Action::AsFound,
    word!("action-as-found"),
    word!("action-as-found.tip"),
    None,
)
.when(|n| n.placed);

pub(super) const ITEM_MENU: Row = row(
    Menu::Article,
    Action::ItemMenu,
    word!("action-item-menu"),
    word!("action-item-menu.tip"),
    Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F10)),
)
.when(|n| n.words || n.selected);

//! The lines of the table, menu by menu, in the order of the menus.

mod hand;

use super::{Action, Menu, Now, Row};
use crate::gui::locale::word;
use eframe::egui::{Key, KeyboardShortcut, Modifiers};

pub(super) const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

pub(super) const fn ctrl_shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(
        Modifiers::COMMAND.plus(Modifiers::SHIFT),
        key,
    ))
}

pub(super) const fn alt(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::ALT, key))
}

pub(super) const fn alt_shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(
        Modifiers::ALT.plus(Modifiers::SHIFT),
        key,
    ))
}

const fn shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::SHIFT, key))
}

pub(super) const fn key(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::NONE, key))
}

pub(super) const fn row(
    menu: Menu,
    action: Action,
    name: &'static str,
    tip_name: &'static str,
    keys: Option<KeyboardShortcut>,
) -> Row {
    Row {
        action,
        menu,
        group: false,
        name,
        tip_name,
        keys,
        enabled: |_| true,
    }
}

impl Row {
    pub(super) const fn when(mut self, enabled: fn(&Now) -> bool) -> Self {
        self.enabled = enabled;
        self
    }

    pub(super) const fn after_line(mut self) -> Self {
        self.group = true;
        self
    }
}

/// The table.
pub const TABLE: &[Row] = &[
    row(
        Menu::Case,
        Action::NewCase,
        word!("action-new-case"),
        word!("action-new-case.tip"),
        ctrl(Key::N),
    ),
    row(
        Menu::Case,
        Action::OpenCase,
        word!("action-open-case"),
        word!("action-open-case.tip"),
        ctrl(Key::O),
    ),
    row(
        Menu::Case,
        Action::AddArticles,
        word!("action-add-articles"),
        word!("action-add-articles.tip"),
        ctrl_shift(Key::O),
    ),
    row(
        Menu::Case,
        Action::AddFolder,
        word!("action-add-folder"),
        word!("action-add-folder.tip"),
        None,
    ),
    row(
        Menu::Case,
        Action::PasteText,
        word!("action-paste-text"),
        word!("action-paste-text.tip"),
        ctrl_shift(Key::V),
    ),
    row(
        Menu::Case,
        Action::TypePath,
        word!("action-type-path"),
        word!("action-type-path.tip"),
        ctrl(Key::L),
    ),
    row(
        Menu::Case,
        Action::OpenSample,
        word!("action-open-sample"),
        word!("action-open-sample.tip"),
        None,
    ),
    row(
        Menu::Case,
        Action::Save,
        word!("action-save"),
        word!("action-save.tip"),
        ctrl(Key::S),
    )
    .when(|n| n.case)
    .after_line(),
    row(
        Menu::Case,
        Action::SaveAs,
        word!("action-save-as"),
        word!("action-save-as.tip"),
        ctrl_shift(Key::S),
    )
    .when(|n| n.case),
    row(
        Menu::Case,
        Action::Export,
        word!("action-export"),
        word!("action-export.tip"),
        ctrl(Key::E),
    )
    .when(|n| n.articles),
    row(
        Menu::Case,
        Action::CheckReport,
        word!("action-check-report"),
        word!("action-check-report.tip"),
        None,
    ),
    row(
        Menu::Case,
        Action::ShareCopy,
        word!("action-share-copy"),
        word!("action-share-copy.tip"),
        None,
    )
    .when(|n| n.case),
    row(
        Menu::Case,
        Action::RemoveForGood,
        word!("action-remove-for-good"),
        word!("action-remove-for-good.tip"),
        None,
    )
    .when(|n| n.case),
    row(
        Menu::Case,
        Action::Quit,
        word!("action-quit"),
        word!("action-quit.tip"),
        ctrl(Key::Q),
    )
    .after_line(),
    row(
        Menu::Edit,
        Action::Undo,
        word!("action-undo"),
        word!("action-undo.tip"),
        ctrl(Key::Z),
    )
    .when(|n| n.undo.is_some()),
    row(
        Menu::Edit,
        Action::Redo,
        word!("action-redo"),
        word!("action-redo.tip"),
        ctrl_shift(Key::Z),
    )
    .when(|n| n.redo.is_some()),
    row(
        Menu::Edit,
        Action::History,
        word!("action-history"),
        word!("action-history.tip"),
        ctrl_shift(Key::H),
    )
    .when(|n| n.case),
    row(
        Menu::Edit,
        Action::ExportHistory,
        word!("action-export-history"),
        word!("action-export-history.tip"),
        None,
    )
    .when(|n| n.case),
    row(
        Menu::Edit,
        Action::CopyText,
        word!("action-copy-text"),
        word!("action-copy-text.tip"),
        ctrl_shift(Key::C),
    )
    .after_line()
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::CopyMarkdown,
        word!("action-copy-markdown"),
        word!("action-copy-markdown.tip"),
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::CopyCsv,
        word!("action-copy-csv"),
        word!("action-copy-csv.tip"),
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::Question,
        word!("action-question"),
        word!("action-question.tip"),
        None,
    )
    .after_line(),
    row(
        Menu::Edit,
        Action::CaseNotes,
        word!("action-case-notes"),
        word!("action-case-notes.tip"),
        None,
    ),
    row(
        Menu::Edit,
        Action::AlignSettings,
        word!("action-align-settings"),
        word!("action-align-settings.tip"),
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::AttributionSettings,
        word!("action-attribution-settings"),
        word!("action-attribution-settings.tip"),
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Article,
        Action::ArticleDetails,
        word!("action-article-details"),
        word!("action-article-details.tip"),
        ctrl(Key::I),
    )
    .when(|n| n.articles),
    row(
        Menu::Article,
        Action::ReadAgain,
        word!("action-read-again"),
        word!("action-read-again.tip"),
        ctrl_shift(Key::R),
    )
    .when(|n| n.articles),
    hand::ADD_ATTRIBUTION,
    hand::ADD_CLAIM,
    hand::ADD_TO_CLAIM,
    hand::ADD_CITATION,
    hand::ADD_MATCH,
    hand::COPY_WORDS,
    hand::FIND_WORDS,
    hand::SELECT_WORDS,
    hand::REMOVE_ADDED,
    hand::CHOOSE_END,
    hand::END_FORWARD,
    hand::END_BACK,
    hand::END_FORWARD_CHAR,
    hand::END_BACK_CHAR,
    hand::AS_FOUND,
    hand::ITEM_MENU,
    row(
        Menu::View,
        Action::Compare,
        word!("action-compare"),
        word!("action-compare.tip"),
        key(Key::Num1),
    ),
    row(
        Menu::View,
        Action::Sources,
        word!("action-sources"),
        word!("action-sources.tip"),
        key(Key::Num2),
    ),
    row(
        Menu::View,
        Action::Claims,
        word!("action-claims"),
        word!("action-claims.tip"),
        key(Key::Num3),
    ),
    row(
        Menu::View,
        Action::Timeline,
        word!("action-timeline"),
        word!("action-timeline.tip"),
        key(Key::Num4),
    ),
    row(
        Menu::View,
        Action::Original,
        word!("action-original"),
        word!("action-original.tip"),
        key(Key::Num5),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::Report,
        word!("action-report"),
        word!("action-report.tip"),
        key(Key::Num6),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::Differences,
        word!("action-differences"),
        word!("action-differences.tip"),
        key(Key::D),
    )
    .when(|n| n.differences),
    row(
        Menu::View,
        Action::WhatIf,
        word!("action-what-if"),
        word!("action-what-if.tip"),
        key(Key::W),
    )
    .when(|n| n.strikable),
    row(
        Menu::InCompare,
        Action::PassageTable,
        word!("action-passage-table"),
        word!("action-passage-table.tip"),
        key(Key::T),
    )
    .when(|n| n.articles),
    row(
        Menu::InCompare,
        Action::LevelRows,
        word!("action-level-rows"),
        word!("action-level-rows.tip"),
        key(Key::L),
    )
    .when(|n| n.pair),
    row(
        Menu::InCompare,
        Action::FilterMatches,
        word!("action-filter-matches"),
        word!("action-filter-matches.tip"),
        key(Key::F),
    )
    .when(|n| n.several),
    row(
        Menu::InCompare,
        Action::OnlyHere,
        word!("action-only-here"),
        word!("action-only-here.tip"),
        key(Key::O),
    )
    .when(|n| n.several),
    row(
        Menu::InCompare,
        Action::NextOnlyHere,
        word!("action-next-only-here"),
        word!("action-next-only-here.tip"),
        key(Key::Period),
    )
    .when(|n| n.alone),
    row(
        Menu::InCompare,
        Action::PreviousOnlyHere,
        word!("action-previous-only-here"),
        word!("action-previous-only-here.tip"),
        key(Key::Comma),
    )
    .when(|n| n.alone),
    row(
        Menu::InCompare,
        Action::NextMatch,
        word!("action-next-match"),
        word!("action-next-match.tip"),
        key(Key::J),
    )
    .when(|n| n.matches)
    .after_line(),
    row(
        Menu::InCompare,
        Action::PreviousMatch,
        word!("action-previous-match"),
        word!("action-previous-match.tip"),
        key(Key::K),
    )
    .when(|n| n.matches),
    row(
        Menu::InCompare,
        Action::SwapSides,
        word!("action-swap-sides"),
        word!("action-swap-sides.tip"),
        key(Key::X),
    )
    .when(|n| n.pair),
    row(
        Menu::View,
        Action::Search,
        word!("action-search"),
        word!("action-search.tip"),
        key(Key::Slash),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::Back,
        word!("action-back"),
        word!("action-back.tip"),
        alt(Key::ArrowLeft),
    )
    .after_line()
    .when(|n| n.back),
    row(
        Menu::View,
        Action::Forward,
        word!("action-forward"),
        word!("action-forward.tip"),
        alt(Key::ArrowRight),
    )
    .when(|n| n.forward),
    row(
        Menu::View,
        Action::Inspector,
        word!("action-inspector"),
        word!("action-inspector.tip"),
        key(Key::I),
    )
    .when(|n| n.case),
    row(
        Menu::View,
        Action::NextPanel,
        word!("action-next-panel"),
        word!("action-next-panel.tip"),
        key(Key::F6),
    ),
    row(
        Menu::View,
        Action::PreviousPanel,
        word!("action-previous-panel"),
        word!("action-previous-panel.tip"),
        shift(Key::F6),
    ),
    row(
        Menu::View,
        Action::ClearSelection,
        word!("action-clear-selection"),
        word!("action-clear-selection.tip"),
        key(Key::Escape),
    )
    .when(|n| n.selected || n.struck || n.choosing || n.words),
    row(
        Menu::View,
        Action::OddSigns,
        word!("action-odd-signs"),
        word!("action-odd-signs.tip"),
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::SwitchTheme,
        word!("action-switch-theme"),
        word!("action-switch-theme.tip"),
        None,
    )
    .after_line(),
    row(
        Menu::View,
        Action::Larger,
        word!("action-larger"),
        word!("action-larger.tip"),
        ctrl(Key::Plus),
    ),
    row(
        Menu::View,
        Action::Smaller,
        word!("action-smaller"),
        word!("action-smaller.tip"),
        ctrl(Key::Minus),
    ),
    row(
        Menu::View,
        Action::Settings,
        word!("action-settings"),
        word!("action-settings.tip"),
        ctrl(Key::Comma),
    ),
    row(
        Menu::Help,
        Action::Palette,
        word!("action-palette"),
        word!("action-palette.tip"),
        ctrl(Key::K),
    ),
    row(
        Menu::Help,
        Action::Help,
        word!("action-help"),
        word!("action-help.tip"),
        key(Key::F1),
    ),
    row(
        Menu::Help,
        Action::Tour,
        word!("action-tour"),
        word!("action-tour.tip"),
        None,
    ),
    row(
        Menu::Help,
        Action::Shortcuts,
        word!("action-shortcuts"),
        word!("action-shortcuts.tip"),
        key(Key::Questionmark),
    ),
    row(
        Menu::Help,
        Action::About,
        word!("action-about"),
        word!("action-about.tip"),
        None,
    ),
];

//! The lines of the table, menu by menu, in the order of the menus.

mod hand;

use super::{Action, Menu, Now, Row};
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
    text: &'static str,
    tip: &'static str,
    keys: Option<KeyboardShortcut>,
) -> Row {
    Row {
        action,
        menu,
        group: false,
        text,
        tip,
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
        "New case…",
        "Start with the question that is being checked.",
        ctrl(Key::N),
    ),
    row(
        Menu::Case,
        Action::OpenCase,
        "Open case…",
        "Open a .headwater file.",
        ctrl(Key::O),
    ),
    row(
        Menu::Case,
        Action::AddArticles,
        "Add articles…",
        "Read saved pages, documents, messages, pictures, texts or archives of them into this case.",
        ctrl_shift(Key::O),
    ),
    row(
        Menu::Case,
        Action::AddFolder,
        "Add folder…",
        "Read all article files of a folder, with the folders in it.",
        None,
    ),
    row(
        Menu::Case,
        Action::PasteText,
        "Paste text…",
        "Add a text from elsewhere as an article, with a note where it is from.",
        ctrl_shift(Key::V),
    ),
    row(
        Menu::Case,
        Action::TypePath,
        "Open by typed path…",
        "Type where an article, a folder or a case lies.",
        ctrl(Key::L),
    ),
    row(
        Menu::Case,
        Action::OpenSample,
        "Open the teaching sample",
        "Invented outlets, one unnamed official behind several of them.",
        None,
    ),
    row(
        Menu::Case,
        Action::Save,
        "Save",
        "Save the case as one portable file.",
        ctrl(Key::S),
    )
    .when(|n| n.case)
    .after_line(),
    row(
        Menu::Case,
        Action::SaveAs,
        "Save as…",
        "Save the case under another name.",
        ctrl_shift(Key::S),
    )
    .when(|n| n.case),
    row(
        Menu::Case,
        Action::Export,
        "Export report…",
        "Write a report as .html or .json.",
        ctrl(Key::E),
    )
    .when(|n| n.articles),
    row(
        Menu::Case,
        Action::ShareCopy,
        "Share a copy…",
        "A case file for somebody else: see what goes along, and leave out what should not.",
        None,
    )
    .when(|n| n.case),
    row(
        Menu::Case,
        Action::RemoveForGood,
        "Remove for good…",
        "An article, a name, a note or an evidence card: from the case, its history, undo and all its files.",
        None,
    )
    .when(|n| n.case),
    row(
        Menu::Case,
        Action::Quit,
        "Quit",
        "Close the window.",
        ctrl(Key::Q),
    )
    .after_line(),
    row(
        Menu::Edit,
        Action::Undo,
        "Undo",
        "Take the last change back.",
        ctrl(Key::Z),
    )
    .when(|n| n.undo.is_some()),
    row(
        Menu::Edit,
        Action::Redo,
        "Redo",
        "Do the last undone change again.",
        ctrl_shift(Key::Z),
    )
    .when(|n| n.redo.is_some()),
    row(
        Menu::Edit,
        Action::History,
        "History…",
        "Who did what in this case, and when.",
        ctrl_shift(Key::H),
    )
    .when(|n| n.case),
    row(
        Menu::Edit,
        Action::ExportHistory,
        "Export the history…",
        "As a table (.csv), or with all that was changed (.json).",
        None,
    )
    .when(|n| n.case),
    row(
        Menu::Edit,
        Action::CopyText,
        "Copy as text",
        "The selection with its source line; where nothing is selected the table of the view.",
        ctrl_shift(Key::C),
    )
    .after_line()
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::CopyMarkdown,
        "Copy as Markdown",
        "The selection with its source line; where nothing is selected the table of the view.",
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::CopyCsv,
        "Copy the table as CSV",
        "The table of the view for a spreadsheet.",
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::Question,
        "Question and verdict…",
        "What is being checked, who said it, where, when; and the house's own verdict.",
        None,
    )
    .after_line(),
    row(
        Menu::Edit,
        Action::CaseNotes,
        "Notes on the case…",
        "Free notes, kept with the case.",
        None,
    ),
    row(
        Menu::Edit,
        Action::AlignSettings,
        "Alignment settings…",
        "What counts as a match in this case.",
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Edit,
        Action::AttributionSettings,
        "Attribution settings…",
        "The trained model, the lowest confidence, outlets that you know.",
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::Article,
        Action::ArticleDetails,
        "Article details…",
        "What is known of the article, where it comes from, and how its file was read.",
        ctrl(Key::I),
    )
    .when(|n| n.articles),
    row(
        Menu::Article,
        Action::ReadAgain,
        "Read again…",
        "Read the file of the article with another encoding, or all the text of its page.",
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
        "Compare",
        "Two articles side by side.",
        key(Key::Num1),
    ),
    row(
        Menu::View,
        Action::Sources,
        "Sources",
        "Who cites whom.",
        key(Key::Num2),
    ),
    row(
        Menu::View,
        Action::Claims,
        "Claims",
        "What is claimed where, and where each trail ends.",
        key(Key::Num3),
    ),
    row(
        Menu::View,
        Action::Timeline,
        "Timeline",
        "What was published when, and whether what is cited was there first.",
        key(Key::Num4),
    ),
    row(
        Menu::View,
        Action::Original,
        "Original",
        "The source of an article beside its text; a picture beside its transcription.",
        key(Key::Num5),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::Report,
        "Report",
        "The report as it will be exported; what is selected is lit in it.",
        key(Key::Num6),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::Differences,
        "Differences",
        "What differs, both sentences side by side: mentions of a claim, denials, corrections, sums, headlines.",
        key(Key::D),
    )
    .when(|n| n.differences),
    row(
        Menu::View,
        Action::WhatIf,
        "What if this source falls",
        "Which claims keep how many ends without it. Nothing in the case changes.",
        key(Key::W),
    )
    .when(|n| n.strikable),
    row(
        Menu::View,
        Action::PassageTable,
        "Passage table or columns",
        "One row a passage, one column an article; again for two articles side by side.",
        key(Key::T),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::LevelRows,
        "Level rows or free columns",
        "Matching passages stand level and both articles scroll together; again for free columns with ribbons.",
        key(Key::L),
    )
    .when(|n| n.pair),
    row(
        Menu::View,
        Action::FilterMatches,
        "Filter matches…",
        "Which matches are shown: by kind, by score, by how they were read, by hand.",
        key(Key::F),
    )
    .when(|n| n.several),
    row(
        Menu::View,
        Action::OnlyHere,
        "Passages of one article only",
        "Mark what stands in no other article; again to leave it.",
        key(Key::O),
    )
    .when(|n| n.several),
    row(
        Menu::View,
        Action::NextOnlyHere,
        "Next passage of one article only",
        "Select the next passage that stands in no other article.",
        key(Key::Period),
    )
    .when(|n| n.alone),
    row(
        Menu::View,
        Action::PreviousOnlyHere,
        "Previous passage of one article only",
        "Select the passage before it that stands in no other article.",
        key(Key::Comma),
    )
    .when(|n| n.alone),
    row(
        Menu::View,
        Action::NextMatch,
        "Next match",
        "Select the next match of the two articles, the next row of the table or the next difference.",
        key(Key::J),
    )
    .when(|n| n.matches)
    .after_line(),
    row(
        Menu::View,
        Action::PreviousMatch,
        "Previous match",
        "Select the previous match of the two articles, the row before or the difference before.",
        key(Key::K),
    )
    .when(|n| n.matches),
    row(
        Menu::View,
        Action::SwapSides,
        "Swap sides",
        "Left and right article change places.",
        key(Key::X),
    )
    .when(|n| n.pair),
    row(
        Menu::View,
        Action::Search,
        "Search",
        "Find words in all articles, and findings: kind:unnamed, cue:claimed, undecided …",
        key(Key::Slash),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::Back,
        "Back",
        "Where you were before.",
        alt(Key::ArrowLeft),
    )
    .after_line()
    .when(|n| n.back),
    row(
        Menu::View,
        Action::Forward,
        "Forward",
        "Where you were after that.",
        alt(Key::ArrowRight),
    )
    .when(|n| n.forward),
    row(
        Menu::View,
        Action::Inspector,
        "Show or hide details",
        "The panel on the right.",
        key(Key::I),
    )
    .when(|n| n.case),
    row(
        Menu::View,
        Action::NextPanel,
        "Next panel",
        "The keyboard goes on to the next part of the window.",
        key(Key::F6),
    ),
    row(
        Menu::View,
        Action::PreviousPanel,
        "Previous panel",
        "The keyboard goes back to the part of the window before.",
        shift(Key::F6),
    ),
    row(
        Menu::View,
        Action::ClearSelection,
        "Clear the selection",
        "Nothing is selected any more; claims stand as they are again.",
        key(Key::Escape),
    )
    .when(|n| n.selected || n.struck || n.choosing || n.words),
    row(
        Menu::View,
        Action::OddSigns,
        "Show or hide signs for odd characters",
        "Characters that cannot be seen, that turn the direction of reading, or that look like others.",
        None,
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::SwitchTheme,
        "Switch light and dark",
        "Change the appearance.",
        None,
    )
    .after_line(),
    row(
        Menu::View,
        Action::Larger,
        "Larger",
        "Everything larger.",
        ctrl(Key::Plus),
    ),
    row(
        Menu::View,
        Action::Smaller,
        "Smaller",
        "Everything smaller.",
        ctrl(Key::Minus),
    ),
    row(
        Menu::View,
        Action::Settings,
        "Settings…",
        "Appearance, size, motion.",
        ctrl(Key::Comma),
    ),
    row(
        Menu::Help,
        Action::Palette,
        "All commands…",
        "Find a command by its name.",
        ctrl(Key::K),
    ),
    row(
        Menu::Help,
        Action::Help,
        "Help",
        "What the parts of the window are for, and what the words mean.",
        key(Key::F1),
    ),
    row(
        Menu::Help,
        Action::Tour,
        "Tour of the window",
        "Five steps, on the articles at hand or on the sample; it can be left at any time.",
        None,
    ),
    row(
        Menu::Help,
        Action::Shortcuts,
        "Keyboard shortcuts",
        "All keys at a glance.",
        key(Key::Questionmark),
    ),
    row(
        Menu::Help,
        Action::About,
        "About Headwater",
        "What it shows, and what it does not.",
        None,
    ),
];

//! What a person can ask for, as one table: menu, palette, shortcuts and the help overlay are all made from it.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

/// A request without parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// An empty case that begins with its question.
    NewCase,
    /// Article files by the desktop's dialog.
    AddArticles,
    /// Article files or a case by typed path.
    TypePath,
    /// A case file by the desktop's dialog.
    OpenCase,
    /// The teaching sample.
    OpenSample,
    /// To the file it came from.
    Save,
    /// To another file.
    SaveAs,
    /// A report.
    Export,
    /// The window.
    Quit,
    /// The last change.
    Undo,
    /// The last change taken back.
    Redo,
    /// On the selected finding.
    ReadCorrectly,
    /// On the selected finding.
    ReadWrongly,
    /// On the selected finding.
    Undecided,
    /// On the selected finding.
    Note,
    /// What is being checked.
    Question,
    /// Notes on the whole case.
    CaseNotes,
    /// What counts as a match in this case.
    AlignSettings,
    /// A view.
    Compare,
    /// A view.
    Sources,
    /// A view.
    Claims,
    /// Compare as a table or as columns.
    PassageTable,
    /// In the pair on screen.
    NextMatch,
    /// In the pair on screen.
    PreviousMatch,
    /// Left and right change places.
    SwapSides,
    /// In all texts.
    Search,
    /// The right panel.
    Inspector,
    /// Nothing is selected any more.
    ClearSelection,
    /// Light or dark.
    SwitchTheme,
    /// Everything larger.
    Larger,
    /// Everything smaller.
    Smaller,
    /// Appearance and motion.
    Settings,
    /// This table as a list to search in.
    Palette,
    /// This table as an overlay.
    Shortcuts,
    /// What the program is.
    About,
}

/// The menu an action stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Menu {
    /// Files.
    Case,
    /// Changes.
    Edit,
    /// What is shown.
    View,
    /// Help.
    Help,
}

impl Menu {
    /// In the order of the bar.
    pub const ALL: [Self; 4] = [Self::Case, Self::Edit, Self::View, Self::Help];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Case => "Case",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// A line of the table.
#[derive(Debug)]
pub struct Row {
    /// What is asked for.
    pub action: Action,
    /// Where it stands in the menu.
    pub menu: Menu,
    /// Whether a line is drawn above it in the menu.
    pub group: bool,
    /// In the menu and the palette; an ellipsis where a dialog follows.
    pub text: &'static str,
    /// One sentence.
    pub tip: &'static str,
    /// Keys.
    pub keys: Option<KeyboardShortcut>,
    /// Whether it can be asked for now.
    pub enabled: fn(&Now) -> bool,
}

/// What the table's conditions look at.
#[derive(Clone, Debug, Default)]
pub struct Now {
    /// Whether there is an article.
    pub articles: bool,
    /// Whether a case with articles, a question or notes is open.
    pub case: bool,
    /// Whether the selection is a finding that can be decided.
    pub decidable: bool,
    /// Whether something is selected.
    pub selected: bool,
    /// Whether the pair or the table on screen has matches.
    pub matches: bool,
    /// Whether two articles are on screen, side by side.
    pub pair: bool,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

const fn ctrl_shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(
        Modifiers::COMMAND.plus(Modifiers::SHIFT),
        key,
    ))
}

const fn key(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::NONE, key))
}

const fn row(
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
    const fn when(mut self, enabled: fn(&Now) -> bool) -> Self {
        self.enabled = enabled;
        self
    }

    const fn after_line(mut self) -> Self {
        self.group = true;
        self
    }

    /// The text at this moment: undo and redo name what they change.
    pub fn text_now(&self, now: &Now) -> String {
        match (self.action, &now.undo, &now.redo) {
            (Action::Undo, Some(label), _) => format!("Undo: {label}"),
            (Action::Redo, _, Some(label)) => format!("Redo: {label}"),
            _ => self.text.to_owned(),
        }
    }

    /// The keys as written on this machine.
    pub fn keys_text(&self, ctx: &Context) -> String {
        self.keys.map_or_else(String::new, |k| match k.logical_key {
            Key::Questionmark => "?".into(),
            Key::Slash => "/".into(),
            _ => ctx.format_shortcut(&k),
        })
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
        "Read article files (.txt, .md, .html) into this case.",
        ctrl_shift(Key::O),
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
        Action::ReadCorrectly,
        "Read correctly",
        "The text says what the finding says. It does not say that the claim is true.",
        ctrl(Key::Enter),
    )
    .when(|n| n.decidable)
    .after_line(),
    row(
        Menu::Edit,
        Action::ReadWrongly,
        "Read wrongly",
        "The text does not say it; the finding is set aside.",
        ctrl(Key::Backspace),
    )
    .when(|n| n.decidable),
    row(
        Menu::Edit,
        Action::Undecided,
        "Undecided",
        "Clear the judgement on this finding.",
        None,
    )
    .when(|n| n.decidable),
    row(
        Menu::Edit,
        Action::Note,
        "Note",
        "Write a note on the selected finding.",
        key(Key::N),
    )
    .when(|n| n.decidable),
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
        Action::PassageTable,
        "Passage table or columns",
        "One row a passage, one column an article; again for two articles side by side.",
        key(Key::T),
    )
    .when(|n| n.articles),
    row(
        Menu::View,
        Action::NextMatch,
        "Next match",
        "Select the next match of the two articles, or the next row of the table.",
        key(Key::J),
    )
    .when(|n| n.matches)
    .after_line(),
    row(
        Menu::View,
        Action::PreviousMatch,
        "Previous match",
        "Select the previous match of the two articles, or the row before.",
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
        "Search in the texts",
        "Find words in all articles.",
        key(Key::Slash),
    )
    .when(|n| n.articles),
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
        Action::ClearSelection,
        "Clear the selection",
        "Nothing is selected any more.",
        key(Key::Escape),
    )
    .when(|n| n.selected),
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

/// The line of an action.
pub fn row_of(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|r| r.action == action)
}

/// The actions whose keys were pressed. Keys that also write text count only while no field has the focus.
pub fn pressed(ctx: &Context, now: &Now) -> Vec<Action> {
    let writing = ctx.text_edit_focused();
    let mut out = Vec::new();
    // Shift first: without it, Ctrl+Z would take Ctrl+Shift+Z for its own.
    let shift = |r: &&Row| r.keys.is_some_and(|k| k.modifiers.shift);
    let with = TABLE.iter().filter(shift);
    for row in with.chain(TABLE.iter().filter(|r| !shift(r))) {
        let Some(keys) = row.keys else { continue };
        let undo = matches!(row.action, Action::Undo | Action::Redo);
        // Ctrl+Backspace deletes a word where one is being written.
        let deletes = matches!(keys.logical_key, Key::Backspace | Key::Delete);
        if writing && (keys.conflicts_with_text_editing() || undo || deletes) {
            continue;
        }
        let hit = ctx.input_mut(|i| {
            if keys.modifiers.is_none() {
                // Where a character needs shift on this keyboard ("?", "/"), shift is no modifier of its own.
                let plain = |m: &Modifiers| !m.ctrl && !m.alt && !m.command && !m.mac_cmd;
                i.events.iter().any(|e| {
                    matches!(e, eframe::egui::Event::Key { key, pressed: true, modifiers, .. }
                        if *key == keys.logical_key && plain(modifiers))
                })
            } else {
                i.consume_shortcut(&keys)
            }
        });
        if hit && (row.enabled)(now) {
            out.push(row.action);
        }
    }
    out
}

/// How well a line answers a query: lower is better; `None` where a word of it is missing.
pub fn rank(row: &Row, query: &str) -> Option<usize> {
    let (text, tip) = (row.text.to_lowercase(), row.tip.to_lowercase());
    query
        .to_lowercase()
        .split_whitespace()
        .try_fold(0, |sum, word| {
            if text.starts_with(word) {
                Some(sum)
            } else if text.contains(word) {
                Some(sum + 1)
            } else {
                tip.contains(word).then_some(sum + 4)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lines_share_keys_or_text() {
        for (i, a) in TABLE.iter().enumerate() {
            for b in &TABLE[i + 1..] {
                assert_ne!(a.action, b.action);
                assert_ne!(a.text, b.text);
                assert!(
                    a.keys.is_none() || a.keys != b.keys,
                    "{} and {}",
                    a.text,
                    b.text
                );
            }
        }
    }

    #[test]
    fn words_of_the_window_neither_accuse_nor_shout() {
        for row in TABLE {
            for text in [row.text, row.tip] {
                assert!(
                    !text.contains('!') && !text.to_lowercase().contains("confirm"),
                    "{text}"
                );
                let rest: String = text.split(' ').skip(1).collect();
                let shouting = rest.chars().any(char::is_uppercase);
                assert!(
                    !shouting || text.contains("Headwater") || text.contains(". "),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn the_palette_finds_by_beginnings_and_words() {
        let save = row_of(Action::Save).unwrap();
        assert_eq!(rank(save, "sa"), Some(0));
        assert_eq!(rank(save, "portable"), Some(4));
        assert_eq!(rank(save, "zebra"), None);
    }
}

//! What a person can ask for, as one table: menu, palette, shortcuts and the help overlay are all made from it.

use crate::gui::locale::{say, text};
mod arranging;
mod deciding;
pub mod keys;
mod table;
mod teaching;
use super::views::View;
use keys::Keys;

use eframe::egui::{
    Context, Event, Id, Key, KeyboardShortcut, Modifiers, Popup,
    text_selection::LabelSelectionState,
};

/// A request without parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// An empty case that begins with its question.
    NewCase,
    /// Article files by the desktop's dialog.
    AddArticles,
    /// A folder with article files.
    AddFolder,
    /// A text from elsewhere.
    PasteText,
    /// What is known of an article, and how it was read.
    ArticleDetails,
    /// An article's file with another encoding.
    ReadAgain,
    /// Signs for characters that cannot be seen.
    OddSigns,
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
    /// Whether a report is as it was exported.
    CheckReport,
    /// The case before a room, page by page.
    Present,
    /// A lesson from this case.
    MakeLesson,
    /// A case of its own for somebody else, with some of the parts.
    ShareCopy,
    /// An article, a name, a note or a card, from everywhere.
    RemoveForGood,
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
    /// A tag on the selected finding.
    Tag,
    /// The house's own verdict on the selected claim.
    HouseVerdict,
    /// A piece of evidence that is no article; about the selected claim, where one is selected.
    NewCard,
    /// All such pieces.
    Cards,
    /// Names that mean one source.
    Names,
    /// Name and kind of the selected source.
    CorrectSource,
    /// The selected source is the same as another one.
    JoinSource,
    /// Some words of the selected source are those of somebody else.
    SplitSource,
    /// What is being checked.
    Question,
    /// Notes on the whole case.
    CaseNotes,
    /// What counts as a match in this case.
    AlignSettings,
    /// Settings of attribution.
    AttributionSettings,
    /// A view.
    Compare,
    /// A view.
    Sources,
    /// A view.
    Claims,
    /// A view.
    Timeline,
    /// A view: the source of an article beside its text.
    Original,
    /// A view: the report as it will be exported.
    Report,
    /// The differences, one after another.
    Differences,
    /// Claims as they would stand without a source.
    WhatIf,
    /// The selected lead is done, or open again.
    LeadDone,
    /// Mentions of the selected claim, to be put apart.
    ChooseApart,
    /// The chosen mentions become a claim of their own.
    Apart,
    /// The selected claim goes back to the one it was put apart from.
    Together,
    /// An attribution of the selected words.
    AddAttribution,
    /// A claim of the selected words.
    AddClaim,
    /// The selected words are a mention of the selected claim.
    AddToClaim,
    /// Who relies on whom, as the selected words show.
    AddCitation,
    /// The selected words of both columns say the same.
    AddMatch,
    /// The selected words.
    CopyWords,
    /// The selected words, in all texts.
    FindWords,
    /// Words, with the keyboard.
    SelectWords,
    /// What the person added.
    RemoveAdded,
    /// The next end of the selected finding's passages.
    ChooseEnd,
    /// The chosen end, by a word.
    EndForward,
    /// The chosen end, by a word.
    EndBack,
    /// The chosen end, by a character.
    EndForwardChar,
    /// The chosen end, by a character.
    EndBackChar,
    /// Passages where they were found.
    AsFound,
    /// The menu of the selection.
    ItemMenu,
    /// Compare as a table or as columns.
    PassageTable,
    /// Matching passages level, or free columns with ribbons.
    LevelRows,
    /// Which matches are shown.
    FilterMatches,
    /// Whether what stands in one article alone is shown.
    OnlyHere,
    /// The next passage that stands in one article alone.
    NextOnlyHere,
    /// The one before.
    PreviousOnlyHere,
    /// In the pair on screen.
    NextMatch,
    /// In the pair on screen.
    PreviousMatch,
    /// Left and right change places.
    SwapSides,
    /// In all texts and findings.
    Search,
    /// Where the person was before.
    Back,
    /// Where the person was after that.
    Forward,
    /// The selection, or the table of the view, as text.
    CopyText,
    /// The same as Markdown.
    CopyMarkdown,
    /// The table of the view, or the selection, as CSV.
    CopyCsv,
    /// A view in a pane of its own, at the right of the present one.
    Beside(View),
    /// The keys go to the next pane.
    NextPane,
    /// The keys go to the pane before.
    PreviousPane,
    /// The view that has the keys goes off screen.
    ClosePane,
    /// It goes to the next pane.
    MovePane,
    /// It gets a window of its own, or comes back from there.
    TearOff,
    /// All views in one strip.
    OneView,
    /// The views as they were at first.
    ResetPanes,
    /// A ready-made arrangement.
    CompareAndClaims,
    /// A ready-made arrangement.
    SourcesAndTimeline,
    /// The right panel.
    Inspector,
    /// To the next panel of the window, for the keyboard.
    NextPanel,
    /// To the panel before.
    PreviousPanel,
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
    /// Who did what, and when.
    History,
    /// The history as a file.
    ExportHistory,
    /// What everything is for.
    Help,
    /// The parts of the window, one after another.
    Tour,
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
    /// What the person says of findings.
    Decide,
    /// One article.
    Article,
    /// What is shown.
    View,
    /// What Compare shows and where it stands; a part of [`Menu::View`].
    InCompare,
    /// Where the views stand; a part of [`Menu::View`].
    Arrange,
    /// Help.
    Help,
}

impl Menu {
    /// In the order of the bar.
    pub const BAR: [Self; 6] = [
        Self::Case,
        Self::Edit,
        Self::Decide,
        Self::Article,
        Self::View,
        Self::Help,
    ];

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Case => say!("actions-case"),
            Self::Edit => say!("actions-edit"),
            Self::Decide => say!("actions-decide"),
            Self::Article => say!("actions-article"),
            Self::View => say!("actions-view"),
            Self::InCompare => say!("actions-in-compare"),
            Self::Arrange => say!("actions-arrange-the-views"),
            Self::Help => say!("actions-help"),
        }
    }
}

/// The table.
pub const TABLE: &[Row] = &joined::<
    { table::TABLE.len() + deciding::TABLE.len() + arranging::TABLE.len() + teaching::TABLE.len() },
>(&[
    table::TABLE,
    deciding::TABLE,
    arranging::TABLE,
    teaching::TABLE,
]);

/// The parts of the table, one after another.
const fn joined<const N: usize>(parts: &[&[Row]]) -> [Row; N] {
    let mut out = [table::TABLE[0]; N];
    let (mut part, mut all) = (0, 0);
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() {
            out[all] = parts[part][at];
            at += 1;
            all += 1;
        }
        part += 1;
    }
    out
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is asked for.
    pub action: Action,
    /// Where it stands in the menu.
    pub menu: Menu,
    /// Whether a line is drawn above it in the menu.
    pub group: bool,
    /// The message that names it in the menu and the palette; an ellipsis where a dialog follows.
    pub name: &'static str,
    /// The message that tells it in one sentence.
    pub tip_name: &'static str,
    /// Keys.
    pub keys: Option<KeyboardShortcut>,
    /// Whether it can be asked for now.
    pub enabled: fn(&Now) -> bool,
}

/// What the table's conditions look at.
#[derive(Clone, Debug, Default)]
pub struct Now {
    /// There is a place behind.
    pub back: bool,
    /// There is a place ahead.
    pub forward: bool,
    /// Whether there is an article.
    pub articles: bool,
    /// Whether a case with articles, a question or notes is open.
    pub case: bool,
    /// Whether the selection is a finding that can be decided.
    pub decidable: bool,
    /// Whether something is selected.
    pub selected: bool,
    /// Whether what is on screen has a next one: matches, rows, differences.
    pub matches: bool,
    /// Whether the selection is a source, or an article, that claims can do without.
    pub strikable: bool,
    /// Whether the selection is a lead.
    pub lead: bool,
    /// Whether the selection is a claim.
    pub claim: bool,
    /// Whether the selection is a source.
    pub source: bool,
    /// Whether some words of the selected source, or those that are selected, can be somebody else's.
    pub several_words: bool,
    /// Whether the selection is a claim with several mentions.
    pub splittable: bool,
    /// Whether mentions of a claim are being chosen.
    pub choosing: bool,
    /// Whether mentions are chosen that can be a claim of their own.
    pub chosen: bool,
    /// Whether the selection is a claim that the person put apart.
    pub parted: bool,
    /// Whether claims are shown as they would stand without a source.
    pub struck: bool,
    /// Whether there are differences, denials, corrections, sums or headlines to look at.
    pub differences: bool,
    /// Whether two articles are on screen, side by side.
    pub pair: bool,
    /// Whether there are articles to compare.
    pub several: bool,
    /// Whether passages are shown that stand in one article alone.
    pub alone: bool,
    /// Whether words of an article are selected.
    pub words: bool,
    /// Whether words are selected in both columns.
    pub words_of_both: bool,
    /// Whether a claim is selected beside words.
    pub claim_for_words: bool,
    /// Whether words can be selected with the keyboard.
    pub columns: bool,
    /// Whether the selection has passages whose ends can be moved.
    pub ends: bool,
    /// Whether the person set the ends of the selection's passages.
    pub placed: bool,
    /// Whether the person added the selection.
    pub added: bool,
    /// Whether several views are on screen.
    pub panes: bool,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

impl Row {
    /// What it is called.
    pub fn text(&self) -> &'static str {
        text(self.name)
    }

    /// What it does, in one sentence.
    pub fn tip(&self) -> &'static str {
        text(self.tip_name)
    }

    /// The text at this moment: undo and redo name what they change.
    pub fn text_now(&self, now: &Now) -> String {
        match (self.action, &now.undo, &now.redo) {
            (Action::Undo, Some(label), _) => say!("actions-undo", label = label),
            (Action::Redo, _, Some(label)) => say!("actions-redo", label = label),
            _ => self.text().to_owned(),
        }
    }

    /// The keys as written on this machine.
    pub fn keys_text(&self, ctx: &Context) -> String {
        let keys = Keys::at_hand(ctx).of_row(self);
        keys.map_or_else(String::new, |k| match k.logical_key {
            Key::Questionmark => "?".into(),
            Key::Slash => "/".into(),
            _ => ctx.format_shortcut(&k),
        })
    }
}

/// The line of an action.
pub fn row_of(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|r| r.action == action)
}

/// The actions whose keys were pressed. Keys that also write text count only while no field has the focus.
pub fn pressed(ctx: &Context, now: &Now) -> Vec<Action> {
    pressed_of(ctx, now, |_| true)
}

/// The same while a dialog shows the case: what is changed there is taken back there too, and can be saved.
pub fn pressed_in_dialog(ctx: &Context, now: &Now) -> Vec<Action> {
    pressed_of(ctx, now, |action| {
        matches!(action, Action::Undo | Action::Redo | Action::Save)
    })
}

fn pressed_of(ctx: &Context, now: &Now, of: fn(Action) -> bool) -> Vec<Action> {
    let writing = ctx.text_edit_focused();
    // Escape closes first what lies over the window, or leaves the field that had the keyboard until now.
    let left = left_field(ctx, writing);
    let over = Popup::is_any_open(ctx);
    let mut out = Vec::new();
    // Shift first: without it, Ctrl+Z would take Ctrl+Shift+Z for its own.
    let at_hand = Keys::at_hand(ctx);
    let shift = |r: &&Row| at_hand.of_row(r).is_some_and(|k| k.modifiers.shift);
    let with = TABLE.iter().filter(shift);
    for row in with.chain(TABLE.iter().filter(|r| !shift(r))) {
        let Some(keys) = at_hand.of_row(row).filter(|_| of(row.action)) else {
            continue;
        };
        if (over || left) && keys.logical_key == Key::Escape {
            continue;
        }
        let undo = matches!(row.action, Action::Undo | Action::Redo);
        // Ctrl+Backspace deletes a word where one is being written.
        let deletes = matches!(keys.logical_key, Key::Backspace | Key::Delete);
        let writes = keys.conflicts_with_text_editing() && !keys::is_function(&keys);
        if writing && (writes || undo || deletes) {
            continue;
        }
        let menu_key = row.action == Action::ItemMenu && ctx.input(|i| i.key_pressed(Key::Menu));
        let hit = menu_key
            || ctx.input_mut(|i| {
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
        if hit && ((row.enabled)(now) || wants_finding(row.action, now)) {
            // What the key would write does not reach the field that the action opens.
            ctx.input_mut(|i| i.events.retain(|e| !matches!(e, Event::Text(_))));
            out.push(row.action);
        }
    }
    // Desktops turn Ctrl+C into an event of its own; selected words of a text come first.
    let label = ctx.plugin::<LabelSelectionState>().lock().has_selection();
    let wanted = ctx.input(|i| i.events.contains(&Event::Copy));
    let copy = if now.words {
        Action::CopyWords
    } else {
        Action::CopyText
    };
    if wanted && !writing && !label && now.articles && of(copy) {
        out.push(copy);
    }
    out
}

/// Whether a field had the keyboard until the last frame and has it no more.
pub(in crate::gui) fn left_field(ctx: &Context, writing: bool) -> bool {
    let id = Id::unique(("a field had the keyboard", ctx.viewport_id()));
    let had = ctx.data_mut(|d| std::mem::replace(d.get_temp_mut_or_default::<bool>(id), writing));
    had && !writing
}

/// Whether a key judges a finding while nothing is selected: that is told, not passed over.
pub fn wants_finding(action: Action, now: &Now) -> bool {
    let judges = matches!(
        action,
        Action::ReadCorrectly
            | Action::ReadWrongly
            | Action::Undecided
            | Action::Note
            | Action::Tag
            | Action::HouseVerdict
    );
    judges && now.articles && !now.selected
}

/// How well a line answers a query: lower is better; `None` where a word of it is missing.
pub fn rank(row: &Row, query: &str) -> Option<usize> {
    let (text, tip) = (row.text().to_lowercase(), row.tip().to_lowercase());
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
                assert_ne!(a.text(), b.text());
                assert!(
                    a.keys.is_none() || a.keys != b.keys,
                    "{} and {}",
                    a.text(),
                    b.text()
                );
            }
        }
    }

    #[test]
    fn words_of_the_window_neither_accuse_nor_shout() {
        for row in TABLE {
            for text in [row.text(), row.tip()] {
                assert!(
                    !text.contains('!') && !text.to_lowercase().contains("confirm"),
                    "{text}"
                );
                // Names of their own.
                let text = text.replace("Markdown", "").replace("CSV", "");
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

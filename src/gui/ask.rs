//! What the views ask for. Everything that is asked in a frame is carried out after it, at one place ([`super::app`]).

use super::actions::Action;
use super::copying::Form;
use super::dialogs::Dialog;
use super::dialogs::lesson::Draft as LessonDraft;
use super::dialogs::lesson_opened::Opened;
use super::item::Item;
use super::menus::Target;
use super::panes::Arrange;
use super::prefs::Prefs;
use super::workshop::Do;
use crate::article::{ArticleId, Excluded, Passage};
use crate::attribution::OwnOutlet;
use crate::case::{Command, Correction, CorrectionSort, FindingKey, Made, Part, Purge, Verdict};
use crate::provenance::Node;
use crate::report::{Form as FillIn, ReportOptions};
use crate::session::{JobKind, Pasted};
use eframe::egui::Pos2;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Left or right column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// A part of a decision that changes; the rest stays.
#[derive(Clone, Debug, PartialEq)]
pub enum DecisionPart {
    /// How it was read.
    Verdict(Verdict),
    /// What it should be instead.
    Correction(Correction),
    /// No correction of this sort any more.
    NoCorrection(CorrectionSort),
    /// The person's words.
    Note(String),
    /// One tag more.
    Tag(String),
    /// One tag less.
    NoTag(String),
    /// The house's own verdict on a claim; empty for none.
    HouseVerdict(String),
}

impl DecisionPart {
    /// Whether a lead was followed.
    pub fn done(done: bool) -> Self {
        if done {
            Self::Correction(Correction::Done)
        } else {
            Self::NoCorrection(CorrectionSort::Done)
        }
    }
}

/// What should happen after something was saved or thrown away.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// The window closes.
    Quit,
    /// An empty case with this question.
    NewCase,
    /// This case file.
    OpenCase(PathBuf),
    /// The desktop's dialog for a case.
    ChooseCase,
    /// The sample.
    OpenSample,
}

/// What a typed path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Article files.
    AddArticles,
    /// Folders with article files.
    AddFolder,
    /// A case file, or article files: the ending tells.
    Open,
    /// Where to save.
    SaveAs,
    /// Where to write the report.
    Export,
    /// Where to write the history.
    ExportHistory,
    /// Where to write a copy for somebody else.
    ShareCopy,
    /// The picture on reports.
    Logo,
    /// A report to be checked.
    CheckReport,
    /// A folder with its articles.
    CheckSources,
    /// Where to write what came of it.
    SaveCheck,
    /// Where to write a lesson.
    SaveLesson,
    /// Where to write its handouts.
    PrintLesson,
}

/// What leaves the case.
#[derive(Clone, Debug, PartialEq)]
pub enum Sharing {
    /// A copy with these parts.
    Share(BTreeSet<Part>),
    /// Looks what would go with it, which is called so.
    Look(Purge, String),
    /// Removes it for good.
    Remove(Purge),
}

/// What is done about a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Reporting {
    /// What was chosen for this case alone: what is hidden, the history, full texts.
    Options(Box<ReportOptions>),
    /// Asks where to and writes it; with the reason and the note to readers, as a published version.
    Write(Option<(String, String)>),
    /// Asks for the house's picture.
    ChooseLogo,
    /// Leaves the dialog for where this is seen.
    Go(Item),
    /// Leaves the dialog for where this is filled in.
    Fill(FillIn),
    /// Puts a text on the clipboard and says so in these words.
    CopyText(String, &'static str),
    /// Opens the desktop's dialog for the report to be checked, or for its sources.
    ChooseToCheck(bool),
    /// Checks this report with these sources.
    Check(PathBuf, Vec<PathBuf>),
    /// Keeps what came of it as a text.
    SaveCheck,
    /// Adds a report of this program as an article.
    AddAnyway(PathBuf),
}

/// What is done about a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Lessoning {
    /// Writes the one that was made, after asking where to.
    Save(Box<LessonDraft>),
    /// Writes its handouts, after asking where to.
    Print(Box<LessonDraft>),
    /// Writes the handouts of one that was opened.
    PrintOpened(Box<Opened>),
    /// Opens the one that was made, without a file.
    Give(Box<LessonDraft>),
    /// Opens one that came with the program, by its place in the list.
    Ours(usize),
    /// Puts it on the stage.
    Begin(Box<Opened>),
}

/// What is done about work that was nearly lost.
#[derive(Clone, Debug, PartialEq)]
pub enum Keeping {
    /// Takes over the steps that only the journal has.
    Recover,
    /// Puts them aside.
    PutAside,
    /// Saves whatever became of the file.
    SaveAnyway(PathBuf),
    /// Opens the lost case at this place in the list.
    OpenLost(usize),
    /// Puts it aside.
    DropLost(usize),
    /// The history as a table, to the clipboard.
    CopyHistory,
}

/// A request.
#[derive(Debug)]
pub enum Ask {
    /// A line of the table.
    Do(Action),
    /// Selects and stays in the view.
    Select(Option<Item>),
    /// Selects and goes to where it is seen.
    Reveal(Item),
    /// Goes to a passage; the selection stays.
    Show(Passage),
    /// A change of the case.
    Change(Command),
    /// A change of one decision.
    Decide(FindingKey, DecisionPart),
    /// Changes of several decisions as one step, under this name.
    DecideAll(&'static str, Vec<(FindingKey, DecisionPart)>),
    /// Files or folders that were dropped, typed or chosen.
    Open(Vec<PathBuf>),
    /// The article of a column.
    Choose(Side, ArticleId),
    /// A path for a purpose.
    Path(Purpose, PathBuf),
    /// The same where a file stands in the way and may be replaced.
    Replace(Purpose, PathBuf),
    /// Something about work that was nearly lost.
    Keep(Keeping),
    /// Something that leaves the case.
    Sharing(Sharing),
    /// Something about a lesson.
    Lesson(Lessoning),
    /// A step on the stage.
    Stage(Do),
    /// Something about the report.
    Report(Reporting),
    /// Goes on, with unsaved changes dealt with.
    Continue(Next),
    /// Goes on after saving.
    SaveThen(Next),
    /// Stops a job.
    Cancel(JobKind),
    /// Closes a notice.
    Dismiss(usize),
    /// Opens a dialog.
    Dialog(Dialog),
    /// Closes the dialog.
    CloseDialog,
    /// Changes preferences.
    Prefs(Prefs),
    /// Keep these outlets for new cases, too.
    OwnOutlets(Vec<OwnOutlet>),
    /// Looks for words in all texts.
    Search(String),
    /// Goes to the next hit, or the one before.
    Hit(bool),
    /// Shows all matches again.
    ShowAll,
    /// Strikes a source in the what-if, or takes it back.
    Strike(Node),
    /// Opens the details of an article.
    Details(ArticleId),
    /// Shows the source of an article beside its text.
    Original(ArticleId),
    /// Asks how the file of an article is to be read again.
    ChooseReading(ArticleId),
    /// Reads the file of an article again.
    ReadAgain {
        /// Which article.
        article: ArticleId,
        /// A WHATWG label; `None` finds it out.
        encoding: Option<String>,
        /// All the text of a page.
        whole_page: bool,
        /// The names and numbers of a chat.
        show_senders: bool,
    },
    /// Makes a text the transcription of a picture.
    Transcribe(ArticleId, String),
    /// Adds a pasted text.
    Paste(Pasted),
    /// Treats the excluded stretch of this number as part of the article.
    CountIn(ArticleId, usize),
    /// Excludes a stretch again that was counted in.
    LeaveOut(ArticleId, Excluded),
    /// Opens the menu of something at a place on screen, or where it stands.
    Menu(Target, Option<Pos2>),
    /// Adds what a person made by hand, and selects it.
    Add(Made),
    /// Puts a thing with its words and source lines on the clipboard.
    Copy(Item, Form),
    /// Makes these mentions of the claim a claim of their own.
    Apart(FindingKey, Vec<Passage>),
    /// A change of the arrangement of the views.
    Arrange(Arrange),
}

/// Requests of one frame, in order.
pub type Asks = Vec<Ask>;

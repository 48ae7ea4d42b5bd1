//! The state of the window, and what happens between two frames: jobs are polled, files that were dropped are taken in, keys are
//! turned into actions, and everything that was asked for is carried out.

use crate::gui::locale::say;
mod asked;
mod kept;
mod look;
mod telling;

use super::actions::{self, Now};
use super::alone::Alone;
use super::ask::{Ask, Asks, Next, Purpose};
use super::checking::CheckingState;
use super::derived::{self, Derived, OnScreen};
use super::dialogs::Dialog;
use super::item::Item;
use super::leaving::LeavingState;
use super::lessons::Lessons;
use super::menus::MenuState;
use super::panels::{
    articles::ArticlesState,
    inspector::InspectorState,
    status::{Notice, Told},
};
use super::panes::Arrangement;
use super::perform::is_lesson;
use super::picker::{Picked, Picker};
use super::places::Places;
use super::prefs::Prefs;
use super::theme;
use super::tour::Tour;
use super::views::{
    View,
    claims::{ClaimsState, is_apart},
    compare::CompareState,
    original::OriginalState,
    report::ReportState,
    sources::SourcesState,
    start::StartState,
    timeline::TimelineState,
};
use super::workshop::{self, Workshop};
use super::{Start, views::ViewCx};
use crate::case::{Command, FindingKey, Part};
use crate::session::{Event, JobKind, Session};
use crate::store::Store;
use eframe::egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};

/// State of the parts of the window, none of which is part of the case.
#[derive(Default)]
pub(super) struct Parts {
    pub articles: ArticlesState,
    pub inspector: InspectorState,
    pub compare: CompareState,
    pub sources: SourcesState,
    pub claims: ClaimsState,
    pub timeline: TimelineState,
    pub original: OriginalState,
    pub report: ReportState,
    pub leaving: LeavingState,
    pub checking: CheckingState,
    pub workshop: Workshop,
    pub lessons: Lessons,
    pub start: StartState,
    pub search: String,
    pub places: Places,
    pub tour: Tour,
    pub menu: MenuState,
    /// What was added by hand and is to be selected once it is known, and the revision that did not know it.
    pub awaited: Option<(FindingKey, u64)>,
    /// The hit on screen, from 1; 0 where none is.
    pub hit: usize,
    /// Whether the person wants the inspector; `None` leaves it to the width of the window.
    pub inspector_open: Option<bool>,
}

/// What has the selection, and how to find it again after a new analysis.
#[derive(Default)]
pub(super) struct Selection {
    pub item: Option<Item>,
    pub key: Option<FindingKey>,
    pub revision: u64,
}

/// What goes on with files.
#[derive(Default)]
pub(super) struct Files {
    pub picker: Option<Picker>,
    /// Whether the desktop's dialogs are used; tests type paths.
    pub native: bool,
    /// What follows a save that is under way.
    pub after_save: Option<Next>,
    /// Nothing stands in the way of closing any more.
    pub quitting: bool,
    /// Where preferences are kept; tests keep none.
    pub store: Option<Store>,
    /// Whether it is known, and told, that nothing can be written there.
    pub unwritable: bool,
    /// The window's title.
    pub title: String,
    /// Files whose reading is under way, for the list of recent ones.
    pub opening: Vec<PathBuf>,
    /// The parts that go along with the copy whose path is being asked for.
    pub sharing: std::collections::BTreeSet<Part>,
    /// The report whose path is being asked for, or that is being written.
    pub leaving: super::perform::Pending,
}

/// The window.
pub struct App {
    pub(super) session: Session,
    /// The view that has the keys.
    pub(super) view: View,
    pub(super) arrangement: Arrangement,
    pub(super) selection: Selection,
    pub(super) parts: Parts,
    pub(super) derived: Derived,
    pub(super) dialog: Option<Dialog>,
    pub(super) notices: Vec<Notice>,
    pub(super) told: Told,
    pub(super) prefs: Prefs,
    /// The preferences that the context has, and whether they came out dark.
    pub(super) applied: Option<(Prefs, bool)>,
    pub(super) files: Files,
    pub(super) asks: Asks,
}

impl App {
    /// A window that was not shown yet. It needs no display: tests drive it through [`App::step`] and [`App::draw`].
    pub fn new(start: Start) -> Self {
        let mut session = Session::new();
        session.make_too(derived::Told::made);
        let mut asks = Asks::new();
        match start {
            Start::Empty => {}
            Start::Files(paths) if paths.iter().any(|p| is_lesson(p)) => {
                asks.push(Ask::Open(paths))
            }
            Start::Files(paths) => session.open_files(paths),
            Start::Case(path) => session.open_case(path),
            Start::Sample => session.open_sample(),
        }
        Self {
            session,
            view: View::default(),
            arrangement: Arrangement::default(),
            selection: Selection::default(),
            parts: Parts::default(),
            derived: Derived::default(),
            dialog: None,
            notices: Vec::new(),
            told: Told::default(),
            prefs: Prefs::default(),
            applied: None,
            files: Files::default(),
            asks,
        }
    }

    /// Connects a real window: fonts, the desktop's dialogs, waking up when a job ends.
    pub fn attach(&mut self, ctx: &Context) {
        theme::install_fonts(ctx);
        self.files.native = true;
        self.keep_in(Store::open());
        let waker = ctx.clone();
        self.session.set_waker(move || waker.request_repaint());
    }

    /// Preferences, before the first frame.
    pub fn prefs_mut(&mut self) -> &mut Prefs {
        &mut self.prefs
    }

    /// Whether the window may close.
    pub fn is_quitting(&self) -> bool {
        self.files.quitting
    }

    /// Everything that happens between two frames.
    pub fn step(&mut self, ctx: &Context) {
        self.appearance(ctx);
        self.take_events();
        self.take_dropped(ctx);
        self.take_pasted(ctx);
        self.take_picked(ctx);
        self.guard_close(ctx);
        let now = self.now();
        if self.parts.workshop.is_on() {
            let pressed = workshop::pressed(ctx, self.parts.workshop.asks_something());
            self.asks.extend(pressed.into_iter().map(Ask::Stage));
        }
        let pressed = match self.dialog {
            _ if self.parts.workshop.is_on() => Vec::new(),
            // The menu has the keys for itself.
            None if self.parts.menu.is_open() => Vec::new(),
            None => actions::pressed(ctx, &now),
            Some(Dialog::Details(_)) => actions::pressed_in_dialog(ctx, &now),
            Some(_) if self.dialog_shows_case() => actions::pressed_in_dialog(ctx, &now),
            Some(_) => Vec::new(),
        };
        self.asks.extend(pressed.into_iter().map(Ask::Do));
        let seen = (self.view, self.selection.item);
        for ask in std::mem::take(&mut self.asks) {
            self.carry_out(ctx, ask);
        }
        self.told.settle(seen != (self.view, self.selection.item));
        self.follow_view(ctx);
        self.settle();
        self.look_on(ctx);
        self.note_place(ctx);
        let shown = self.arrangement.is_shown(View::Original);
        let case = self.session.case();
        self.parts.original.update(ctx, case, shown);
        self.follow_report(ctx);
        self.title(ctx);
        if !self.session.jobs().is_empty() {
            ctx.request_repaint_after(std::time::Duration::from_millis(80));
        }
    }

    /// After every change: the selection, the columns and what is derived follow the case.
    pub(super) fn settle(&mut self) {
        let revision = self.session.revision();
        let ids: Vec<_> = self.session.case().articles.iter().map(|a| a.id).collect();
        self.parts.compare.settle(&ids);
        let (case, prov) = (self.session.case(), self.session.provenance());
        if self.selection.revision != revision {
            self.selection.revision = revision;
            if let Some(item) = self.selection.item {
                self.selection.item = item.again(self.selection.key.as_ref(), case, prov);
                if self.selection.item.is_none() {
                    // Nobody decides on what is not shown.
                    self.selection.key = None;
                }
            }
        }
        self.select_awaited();
        let compare = &self.parts.compare;
        let on_screen = OnScreen {
            sides: (compare.left, compare.right),
            shown: &compare.shown,
            table: compare.table.on,
        };
        self.derived.update(&mut self.session, on_screen);
        let (case, prov) = (self.session.case(), self.session.provenance());
        let shown = self.arrangement.is_shown(View::Claims);
        self.parts.claims.update(revision, case, prov, shown);
        if self.arrangement.is_shown(View::Sources) {
            self.parts.sources.update(revision, case, prov);
        }
    }

    /// What the table's conditions look at.
    pub(super) fn now(&self) -> Now {
        let case = self.session.case();
        let table = &self.parts.compare.table;
        let lead = matches!(self.selection.key, Some(FindingKey::Lead { .. }));
        Now {
            back: self.parts.places.can(false),
            forward: self.parts.places.can(true),
            articles: !case.articles.is_empty(),
            // Of a saved case the last article may be gone; that is a state to be saved, too.
            case: !case.articles.is_empty()
                || !case.question.is_empty()
                || !case.notes.is_empty()
                || self.session.path().is_some(),
            decidable: self.selection.key.is_some() && !lead,
            selected: self.selection.item.is_some(),
            strikable: self.selection.item.and_then(Item::node).is_some(),
            lead,
            claim: matches!(self.selection.item, Some(Item::Claim(_))),
            source: matches!(self.selection.item, Some(Item::Source(_))),
            several_words: matches!(
                self.selection.item,
                Some(Item::Source(_) | Item::Attribution(_))
            ),
            differences: !self.derived.findings.is_empty(),
            splittable: self.is_splittable(),
            choosing: self.is_choosing(),
            chosen: self.is_choosing()
                && self.parts.claims.apart.is_ready(self.session.provenance()),
            parted: self
                .selection
                .key
                .as_ref()
                .is_some_and(|k| is_apart(case, k)),
            struck: self.parts.claims.what_if.is_on(),
            matches: if self.on_differences() {
                let mut shown = self.parts.claims.shown(&self.derived.findings);
                shown.next().is_some()
            } else if table.on {
                table.count(&self.derived) > 0
            } else {
                !self.derived.pair.matches.is_empty()
            },
            pair: self.parts.compare.right.is_some() && !table.on,
            several: case.articles.len() > 1,
            alone: self.parts.compare.shown.alone != Alone::Off,
            panes: self.arrangement.is_several(),
            undo: self.session.undo_label().map(str::to_owned),
            redo: self.session.redo_label().map(str::to_owned),
            ..self.now_by_hand()
        }
    }

    pub(super) fn select(&mut self, item: Option<Item>) {
        self.keep_note();
        let (case, prov) = (self.session.case(), self.session.provenance());
        self.selection = Selection {
            item,
            key: item.and_then(|i| i.key(case, prov)),
            revision: self.session.revision(),
        };
    }

    fn take_events(&mut self) {
        for event in self.session.poll() {
            match event {
                Event::ArticlesAdded { added, warnings } => {
                    if !added.is_empty() {
                        let paths = std::mem::take(&mut self.files.opening);
                        paths.into_iter().for_each(|p| self.prefs.opened(&p));
                        self.tell(say!(
                            "app-added",
                            articles = say!("app-n-articles", n = added.len())
                        ));
                    }
                    self.files.opening.clear();
                    self.warn(warnings);
                }
                Event::ReadAgain {
                    article,
                    moved,
                    warnings,
                } => self.was_read_again(article, &moved, warnings),
                Event::CaseOpened { warnings } => {
                    let paths = std::mem::take(&mut self.files.opening);
                    paths.into_iter().for_each(|p| self.prefs.opened(&p));
                    self.begin_anew();
                    self.dialog = None;
                    self.select(None);
                    self.view = View::Compare;
                    self.tell(say!("app-case-opened"));
                    self.warn(warnings);
                }
                Event::Analysed { approximate } => {
                    self.tell(say!("app-analysed"));
                    for sentence in approximate {
                        self.notice(sentence, false);
                    }
                }
                Event::Saved(path) => {
                    self.tell(say!("app-saved-as", path = name_of(&path)));
                    self.prefs.opened(&path);
                    let saving = self.session.jobs().iter().any(|j| j.kind == JobKind::Save);
                    if !saving && let Some(next) = self.files.after_save.take() {
                        if self.session.is_modified() {
                            self.dialog = Some(Dialog::Unsaved(next));
                        } else {
                            self.asks.push(Ask::Continue(next));
                        }
                    }
                }
                Event::Ran(JobKind::Lesson) => self.take_lesson(),
                event @ (Event::Exported(_) | Event::Ran(_)) => self.take_report(event),
                Event::Failed { job, message } => {
                    if job == JobKind::Save {
                        self.files.after_save = None;
                    }
                    self.files.opening.clear();
                    self.notice(message, true);
                }
                event @ (Event::Shared(_) | Event::Forgotten) => self.take_sharing(event),
                Event::Cancelled(kind) => self.tell(say!("app-stopped", kind = kind.words())),
                Event::Recoverable { .. }
                | Event::FileChanged { .. }
                | Event::NotKept { .. }
                | Event::KeptAgain => self.take_keeping(event),
            }
        }
    }

    /// Warnings stay until they are closed; one that begins with a file's name stands at its article too.
    pub(super) fn warn(&mut self, warnings: Vec<String>) {
        let files: Vec<String> = self
            .session
            .case()
            .articles
            .iter()
            .map(|a| a.file.clone())
            .collect();
        for w in warnings {
            if let Some(file) = files.iter().find(|f| w.contains(f.as_str())) {
                let list = self
                    .parts
                    .articles
                    .warnings
                    .entry(file.clone())
                    .or_default();
                if !list.contains(&w) {
                    list.push(w.clone());
                }
            }
            self.notice(w, false);
        }
    }

    fn take_picked(&mut self, ctx: &Context) {
        let Some(picked) = self
            .files
            .picker
            .as_mut()
            .and_then(|p| p.poll(ctx.input(|i| i.focused)))
        else {
            return;
        };
        self.files.picker = None;
        match picked {
            Picked::Files(Purpose::AddArticles | Purpose::AddFolder, paths) => {
                self.asks.push(Ask::Open(paths));
            }
            Picked::Files(purpose, paths) => {
                self.asks
                    .extend(paths.into_iter().map(|p| Ask::Path(purpose, p)));
            }
            Picked::Nothing => self.files.after_save = None,
            Picked::Unavailable(purpose) => {
                let hint = say!("app-the-desktops-file-dialog-did");
                self.ask_path(purpose, hint);
            }
        }
    }

    /// Asks for a path by typing.
    pub(super) fn ask_path(&mut self, purpose: Purpose, hint: &str) {
        let folder = self
            .session
            .path()
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        let folder = folder
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let name = &self.session.case().name;
        let text = match purpose {
            Purpose::SaveAs => folder
                .join(format!("{name}.headwater"))
                .display()
                .to_string(),
            Purpose::Export => folder.join(self.name_of_report()).display().to_string(),
            Purpose::ExportHistory => folder
                .join(format!("{name}-history.csv"))
                .display()
                .to_string(),
            Purpose::ShareCopy => super::perform::proposed(&folder, name),
            Purpose::SaveCheck => folder.join(say!("check-file")).display().to_string(),
            Purpose::SaveLesson | Purpose::PrintLesson => {
                let file = super::picker::lesson_file(purpose, &self.parts.lessons.file_name());
                folder.join(file).display().to_string()
            }
            Purpose::AddArticles
            | Purpose::AddFolder
            | Purpose::Open
            | Purpose::Logo
            | Purpose::CheckReport
            | Purpose::CheckSources => String::new(),
        };
        self.dialog = Some(Dialog::TypePath {
            purpose,
            text,
            hint: hint.to_owned(),
        });
    }

    fn guard_close(&mut self, ctx: &Context) {
        if !ctx.input(|i| i.viewport().close_requested()) || self.files.quitting {
            return;
        }
        self.keep_drafts();
        if self.session.is_modified() {
            if self.parts.workshop.is_on() {
                // The question is for the teacher, not for the room.
                self.leave_stage(ctx);
            }
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Next::Quit));
        } else {
            self.files.quitting = true;
        }
    }

    /// Takes into the case what is still being written, so that saving and closing know of it.
    pub(super) fn keep_drafts(&mut self) {
        self.keep_note();
        let case = self.session.case();
        let mut commands = self.parts.articles.fields.unfinished(case);
        if let Some(Dialog::Details(draft)) = &self.dialog {
            commands.extend(draft.fields.unfinished(case));
        }
        if let Some(Dialog::Decide(form)) = &self.dialog {
            commands.extend(form.unfinished());
        }
        let transcriptions = self.parts.original.unfinished(case);
        commands.into_iter().for_each(|c| self.change(c));
        for (id, text) in transcriptions {
            self.transcribe(id, &text);
        }
        match &self.dialog {
            Some(Dialog::Notes(text)) if *text != self.session.case().notes => {
                self.change(Command::SetNotes(text.clone()));
            }
            Some(Dialog::Question { draft, .. }) if *draft != self.session.case().question => {
                self.change(Command::SetQuestion(draft.clone()));
            }
            _ => {}
        }
    }

    pub(super) fn cx<'a>(
        session: &'a Session,
        derived: &'a Derived,
        theme: &'a theme::Theme,
        selected: Option<Item>,
        prefs: &'a Prefs,
    ) -> ViewCx<'a> {
        ViewCx {
            case: session.case(),
            prov: session.provenance(),
            derived,
            theme,
            selected,
            prefs,
        }
    }
}

/// With a capital letter.
pub(super) fn sentence(label: &str) -> String {
    let mut chars = label.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

pub(super) use crate::ingest::file_name as name_of;

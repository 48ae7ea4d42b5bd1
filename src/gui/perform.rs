//! Carries out what was asked for: the one place where the window changes anything.

use crate::gui::locale::say;
mod on_articles;
mod on_check;
mod on_claims;
mod on_compare;
mod on_decisions;
mod on_hand;
mod on_keeping;
mod on_language;
mod on_panes;
mod on_places;
mod on_report;
mod on_sharing;
mod on_workshop;
pub(super) use on_report::Pending;
pub(super) use on_sharing::proposed;
pub(super) use on_workshop::is_lesson;

use super::actions::{Action, row_of, wants_finding};
use super::app::{App, name_of, sentence};
use super::ask::{Ask, DecisionPart, Next, Purpose};
use super::copying::Form;
use super::dialogs::{Dialog, attribution};
use super::item::Item;
use super::lessons::handouts_at;
use super::panels::{inspector, menu_bar};
use super::picker::Picker;
use super::views::View;
use super::walk;
use crate::article::Format;
use crate::attribution::OwnOutlet;
use crate::case::{Command, FindingKey, Question, Verdict};
use crate::store::{SCALES, Theme};
use crate::workshop::file::EXTENSION;
use eframe::egui::{Context, ViewportCommand};
use std::path::{Path, PathBuf};

impl App {
    pub(super) fn carry_out(&mut self, ctx: &Context, ask: Ask) {
        match ask {
            Ask::Do(action) => {
                let now = self.now();
                if row_of(action).is_some_and(|r| (r.enabled)(&now)) {
                    self.perform(ctx, action);
                } else if wants_finding(action, &now) {
                    self.tell(say!("perform-nothing-is-selected-choose-a"));
                }
            }
            Ask::Select(item) => self.select(item),
            Ask::Reveal(item) => self.reveal(item),
            Ask::Show(passage) => {
                self.view = View::Compare;
                self.parts.compare.reveal_passage(passage);
            }
            Ask::Change(command) => self.change(command),
            Ask::Decide(key, part) => self.decide_and_follow(key, part),
            Ask::DecideAll(label, parts) => self.decide_all(label, parts),
            Ask::Open(paths) => self.open(paths),
            Ask::Choose(side, id) => {
                self.parts.compare.table.on = false;
                self.parts.compare.choose(side, id);
            }
            Ask::Path(purpose, path) => self.path_given(purpose, path),
            Ask::Replace(purpose, path) => self.write_to(purpose, path),
            Ask::Keep(keeping) => self.keeping(ctx, keeping),
            Ask::Sharing(sharing) => self.on_sharing(ctx, sharing),
            Ask::Report(what) => self.on_report(ctx, what),
            Ask::Lesson(what) => self.on_lesson(ctx, what),
            Ask::Stage(what) => self.on_stage(ctx, what),
            Ask::Continue(next) => self.go_on(ctx, next),
            Ask::SaveThen(next) => {
                self.files.after_save = Some(next);
                self.save(ctx);
            }
            Ask::Cancel(kind) => self.session.cancel(kind),
            Ask::Dismiss(at) => {
                if at < self.notices.len() {
                    self.notices.remove(at);
                }
            }
            Ask::Dialog(dialog) => self.dialog = Some(dialog),
            Ask::CloseDialog => {
                self.keep_lesson_draft();
                self.dialog = None;
            }
            Ask::Prefs(prefs) => self.prefs = prefs,
            Ask::OwnOutlets(rows) => self.keep_own_outlets(rows),
            Ask::Search(query) => self.search(query),
            Ask::Hit(forward) => self.next_hit(forward),
            Ask::Strike(node) => self.strike(node),
            Ask::Menu(target, at) => self.open_menu(ctx, target, at),
            Ask::Add(made) => self.add_by_hand(made),
            Ask::Copy(item, form) => self.copy_item(ctx, item, form),
            Ask::ShowAll => self.show_all(),
            Ask::Apart(claim, mentions) => self.put_apart(&claim, mentions),
            Ask::Arrange(what) => self.arrange(ctx, what),
            ask @ (Ask::Details(_)
            | Ask::Original(_)
            | Ask::ChooseReading(_)
            | Ask::ReadAgain { .. }
            | Ask::Transcribe(..)
            | Ask::Paste(_)
            | Ask::CountIn(..)
            | Ask::LeaveOut(..)) => self.on_article(ctx, ask),
        }
    }

    /// For the cases to come; the open case has its own.
    fn keep_own_outlets(&mut self, rows: Vec<OwnOutlet>) {
        let saved = self.files.store.as_ref().map(|s| s.save_own_outlets(&rows));
        match saved {
            Some(Ok(None)) => self.tell(say!("perform-outlets-kept-for-new-cases")),
            Some(Ok(Some(aside))) => self.notice(
                say!("perform-lines-of-your-table-of", display = aside.display()),
                false,
            ),
            Some(Err(e)) => self.notice(sentence(&e.to_string()), true),
            None => self.notice(say!("perform-there-is-no-folder-for"), false),
        }
        if let Err(e) = self.session.set_own_outlets(rows) {
            self.notice(sentence(&e.to_string()), true);
        }
    }

    fn perform(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::NewCase => self.guarded(ctx, Next::NewCase),
            Action::OpenCase => self.guarded(ctx, Next::ChooseCase),
            Action::OpenSample => self.guarded(ctx, Next::OpenSample),
            Action::Quit => self.guarded(ctx, Next::Quit),
            Action::AddArticles => self.choose_path(ctx, Purpose::AddArticles),
            Action::AddFolder => self.choose_path(ctx, Purpose::AddFolder),
            Action::PasteText => self.ask_for_paste(ctx),
            Action::ArticleDetails => self.on_article_meant(ctx, Ask::Details),
            Action::ReadAgain => self.on_article_meant(ctx, Ask::ChooseReading),
            Action::Original => self.on_article_meant(ctx, Ask::Original),
            Action::OddSigns => self.switch_odd_signs(),
            Action::TypePath => self.ask_path(Purpose::Open, ""),
            Action::Save => self.save(ctx),
            Action::SaveAs => self.choose_path(ctx, Purpose::SaveAs),
            Action::Export => self.before_it_leaves(),
            Action::Present => self.present(ctx),
            Action::MakeLesson => self.make_lesson(),
            Action::CheckReport => self.ask_what_to_check(None),
            Action::ShareCopy => self.share_a_copy(),
            Action::RemoveForGood => self.ask_what_to_remove(),
            Action::Undo | Action::Redo => self.step_history(action),
            Action::ReadCorrectly => self.judge(Verdict::ReadCorrectly),
            Action::ReadWrongly => self.judge(Verdict::ReadWrongly),
            Action::Undecided => self.judge(Verdict::Undecided),
            Action::Note => {
                self.parts.inspector_open = Some(true);
                self.parts.inspector.write_note();
                ctx.memory_mut(|m| m.request_focus(inspector::note_id()));
                swallow_text(ctx);
            }
            Action::Question => {
                let draft = self.session.case().question.clone();
                let new = self.session.case().articles.is_empty() && draft.is_empty();
                self.dialog = Some(Dialog::Question { draft, new });
            }
            Action::CaseNotes => {
                self.dialog = Some(Dialog::Notes(self.session.case().notes.clone()))
            }
            Action::AlignSettings => {
                let draft = self.session.case().settings.align.clone();
                self.dialog = Some(Dialog::Align(draft));
            }
            Action::AttributionSettings => {
                let settings = &self.session.case().settings.attribution;
                self.dialog = Some(Dialog::Attribution(attribution::Draft::new(settings)));
            }
            Action::Tag
            | Action::HouseVerdict
            | Action::NewCard
            | Action::Cards
            | Action::Names
            | Action::CorrectSource
            | Action::JoinSource
            | Action::SplitSource => self.on_decisions(ctx, action),
            Action::Compare => self.view = View::Compare,
            Action::Sources => self.view = View::Sources,
            Action::Claims => self.view = View::Claims,
            Action::Timeline => self.view = View::Timeline,
            Action::Report => self.view = View::Report,
            Action::Differences => self.show_differences(),
            Action::Beside(_)
            | Action::NextPane
            | Action::PreviousPane
            | Action::ClosePane
            | Action::MovePane
            | Action::TearOff
            | Action::OneView
            | Action::ResetPanes
            | Action::CompareAndClaims
            | Action::SourcesAndTimeline => self.arrange_by(ctx, action),
            Action::WhatIf => self.what_if(),
            Action::LeadDone => self.tick_lead(),
            Action::ChooseApart => self.choose_apart(),
            Action::Apart => {
                let choice = self.parts.claims.apart.choice();
                if let Some((claim, chosen)) = choice.map(|(k, c)| (k.clone(), c.clone())) {
                    self.put_apart(&claim, chosen);
                }
            }
            Action::Together => self.join_again(),
            Action::PassageTable => self.table_or_columns(),
            Action::NextMatch => self.next_match(true),
            Action::PreviousMatch => self.next_match(false),
            Action::LevelRows
            | Action::FilterMatches
            | Action::OnlyHere
            | Action::NextOnlyHere
            | Action::PreviousOnlyHere => self.on_compare(action),
            Action::SwapSides => self.parts.compare.swap(),
            Action::Search => {
                ctx.memory_mut(|m| m.request_focus(menu_bar::search_id()));
                swallow_text(ctx);
            }
            Action::Back => self.go_to_place(false),
            Action::Forward => self.go_to_place(true),
            Action::CopyText => self.copy(ctx, Form::Text),
            Action::CopyMarkdown => self.copy(ctx, Form::Markdown),
            Action::CopyCsv => self.copy(ctx, Form::Csv),
            Action::Inspector => {
                let open = self.inspector_shown(ctx);
                self.parts.inspector_open = Some(!open);
            }
            Action::NextPanel => walk::turn(ctx, true),
            Action::PreviousPanel => walk::turn(ctx, false),
            Action::ClearSelection => {
                // First what hides the claims as they are, then the selection.
                if self.parts.claims.what_if.is_on() {
                    self.parts.claims.what_if.leave();
                    return self.tell(say!("perform-claims-as-they-are"));
                }
                if self.words().is_some() {
                    self.clear_words();
                    return self.tell(say!("perform-no-words-are-selected-any"));
                }
                if self.is_choosing() {
                    self.parts.claims.apart.leave();
                    return self.tell(say!("perform-claims-as-they-are"));
                }
                self.select(None);
                self.parts.compare.unfocus();
            }
            Action::SwitchTheme => {
                self.prefs.theme = if self.dark() {
                    Theme::Light
                } else {
                    Theme::Dark
                }
            }
            Action::Larger => self.rescale(0.1),
            Action::Smaller => self.rescale(-0.1),
            Action::Settings => self.dialog = Some(Dialog::Settings(self.languages())),
            Action::Palette => {
                self.dialog = Some(Dialog::Palette {
                    query: String::new(),
                    at: 0,
                })
            }
            Action::Shortcuts => self.dialog = Some(Dialog::Shortcuts(Default::default())),
            Action::History => self.dialog = Some(Dialog::History(String::new())),
            Action::ExportHistory => self.choose_path(ctx, Purpose::ExportHistory),
            Action::Help => self.dialog = Some(Dialog::Help),
            Action::Tour => self.tour(ctx),
            Action::About => self.dialog = Some(Dialog::About),
            action => self.by_hand(ctx, action),
        }
    }

    fn rescale(&mut self, by: f32) {
        let scale = ((self.prefs.scale + by) * 20.0).round() / 20.0;
        self.prefs.scale = scale.clamp(SCALES.0, SCALES.1);
    }

    pub(super) fn change(&mut self, command: Command) {
        let label = command.label_in(self.session.case());
        match self.session.apply(command) {
            Ok(()) => self.tell(sentence(&label)),
            Err(e) => self.notice(say!("perform-could-not", label = label, e = e), true),
        }
    }

    fn step_history(&mut self, action: Action) {
        let (result, done) = if action == Action::Undo {
            (self.session.undo(), say!("perform-undone"))
        } else {
            (self.session.redo(), say!("perform-done-again"))
        };
        match result {
            Ok(Some(label)) => self.tell(format!("{done}: {label}")),
            Ok(None) => {}
            Err(e) => self.notice(e.to_string(), true),
        }
    }

    pub(super) fn decide(&mut self, key: FindingKey, part: DecisionPart) {
        let decision = self.session.case().decision(&key);
        self.change(on_decisions::step(key, decision, [part]));
    }

    fn judge(&mut self, verdict: Verdict) {
        if let Some(key) = self.selection.key.clone()
            && self.session.case().decision(&key).verdict != verdict
        {
            self.decide(key, DecisionPart::Verdict(verdict));
        }
    }

    /// Goes on at once, or asks about unsaved changes first.
    fn guarded(&mut self, ctx: &Context, next: Next) {
        self.keep_drafts();
        if self.session.is_modified() {
            self.dialog = Some(Dialog::Unsaved(next));
        } else {
            self.go_on(ctx, next);
        }
    }

    fn go_on(&mut self, ctx: &Context, next: Next) {
        match next {
            Next::Quit => {
                self.files.quitting = true;
                self.session.close();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Next::NewCase => {
                self.session.new_case();
                self.begin_anew();
                self.look_for_lost();
                self.select(None);
                self.view = View::Compare;
                self.dialog = Some(Dialog::Question {
                    draft: Question::default(),
                    new: true,
                });
            }
            Next::OpenCase(path) => {
                self.files.opening = vec![path.clone()];
                self.session.open_case(path);
            }
            Next::ChooseCase => self.choose_path(ctx, Purpose::Open),
            Next::OpenSample => self.session.open_sample(),
        }
    }

    fn choose_path(&mut self, ctx: &Context, purpose: Purpose) {
        if self.files.native {
            let name = match purpose {
                Purpose::Export => self.name_of_report(),
                Purpose::SaveCheck => say!("check-file").to_owned(),
                Purpose::SaveLesson | Purpose::PrintLesson => self.parts.lessons.file_name(),
                _ => self.session.case().name.clone(),
            };
            self.files.picker = Some(Picker::open(ctx, purpose, &name));
        } else {
            self.ask_path(purpose, "");
        }
    }

    fn save(&mut self, ctx: &Context) {
        self.keep_drafts();
        match self.session.path().map(Path::to_path_buf) {
            Some(path) => self.session.save(path),
            None => self.choose_path(ctx, Purpose::SaveAs),
        }
    }

    /// A path that was typed or chosen. The desktop's dialogs ask themselves before a file is replaced.
    fn path_given(&mut self, purpose: Purpose, path: PathBuf) {
        let path = match purpose {
            Purpose::AddArticles | Purpose::AddFolder | Purpose::Open => {
                return self.open(vec![path]);
            }
            Purpose::SaveAs | Purpose::ShareCopy => ending_or(path, &["headwater"]),
            Purpose::Logo => return self.take_logo(path),
            Purpose::CheckReport | Purpose::CheckSources => {
                return self.take_path_to_check(purpose, &path);
            }
            Purpose::SaveCheck => ending_or(path, &["txt"]),
            Purpose::SaveLesson => ending_or(path, &[EXTENSION]),
            Purpose::PrintLesson => ending_or(path, &["pdf", "html", "htm"]),
            Purpose::Export => self.path_of_report(path),
            Purpose::ExportHistory => ending_or(path, &["csv", "json"]),
        };
        let own = self.session.path() == Some(path.as_path());
        let there = match purpose {
            // Its files have names of their own, that no desktop's dialog has asked about.
            Purpose::PrintLesson => {
                let level = self.parts.lessons.level;
                handouts_at(&path, level).iter().any(|p| p.exists())
            }
            _ => !self.files.native && !own && path.exists(),
        };
        if there {
            self.dialog = Some(Dialog::Replace(purpose, path));
        } else {
            self.write_to(purpose, path);
        }
    }

    /// Writes what was asked for.
    fn write_to(&mut self, purpose: Purpose, path: PathBuf) {
        match purpose {
            Purpose::SaveAs => self.session.save(path),
            Purpose::Export => self.export_to(path),
            Purpose::SaveCheck => self.save_check(&path),
            Purpose::ExportHistory => self.export_history(&path),
            Purpose::ShareCopy => self.share_to(path),
            Purpose::SaveLesson | Purpose::PrintLesson => self.write_lesson(purpose, path),
            Purpose::AddArticles
            | Purpose::AddFolder
            | Purpose::Open
            | Purpose::Logo
            | Purpose::CheckReport
            | Purpose::CheckSources => {}
        }
    }

    /// Opens a case, or adds articles: files, folders and archives as they are given.
    fn open(&mut self, paths: Vec<PathBuf>) {
        let paths = self.take_lessons(paths);
        let (cases, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|p| is_case(p));
        if let Some(case) = cases.first() {
            if cases.len() > 1 {
                let names: Vec<String> = cases.iter().skip(1).map(|p| name_of(p)).collect();
                self.notice(
                    say!("perform-one-case-is-open-at", names = names.join(", ")),
                    false,
                );
            }
            let next = Next::OpenCase(case.clone());
            if self.session.is_modified() {
                self.dialog = Some(Dialog::Unsaved(next));
            } else {
                self.files.opening = vec![case.clone()];
                self.session.open_case(case.clone());
            }
            return;
        }
        let files = self.take_reports(files);
        if !files.is_empty() {
            self.files.opening.clone_from(&files);
            self.session.open_files(files);
        }
    }

    fn reveal(&mut self, item: Item) {
        self.select(Some(item));
        match item {
            Item::Match(id) => {
                self.view = View::Compare;
                self.show_match(id);
            }
            Item::Article(id) => {
                let shown = [self.parts.compare.left, self.parts.compare.right].contains(&Some(id));
                let article = self.session.case().article(id);
                let picture = article.is_some_and(|a| a.format == Format::Image);
                let untyped = picture && article.is_some_and(|a| !a.is_transcribed());
                if self.view == View::Original || untyped {
                    self.parts.original.choose(id);
                    self.view = View::Original;
                } else if self.view == View::Compare && !shown {
                    self.parts.compare.choose(super::ask::Side::Right, id);
                }
            }
            Item::Passage(_) | Item::Attribution(_) => {
                let passages = item.passages(self.session.case(), self.session.provenance());
                if let Some(first) = passages.first() {
                    self.view = View::Compare;
                    self.parts.compare.reveal_passage(*first);
                }
            }
            Item::Source(_) | Item::Citation(..) => self.view = View::Sources,
            Item::Claim(_)
            | Item::Difference(_)
            | Item::Denial(_)
            | Item::Correction(_)
            | Item::Sum(_)
            | Item::Headline(_)
            | Item::HeadlineIssue(..)
            | Item::Lead(_) => self.reveal_finding(item),
        }
    }

    fn next_hit(&mut self, forward: bool) {
        let hits = self.derived.find.all_hits();
        let count = hits.len();
        if count == 0 {
            return;
        }
        let at = self.parts.hit;
        let next = match (at, forward) {
            (0, true) => 0,
            (0, false) => count - 1,
            (n, true) => n % count,
            (n, false) => (n + count - 2) % count,
        };
        self.parts.hit = next + 1;
        if let Some(p) = hits.get(next) {
            self.view = View::Compare;
            self.parts.compare.reveal_passage(*p);
        }
    }
}

/// The path with the first of these endings, unless it has one of them.
fn ending_or(path: PathBuf, endings: &[&str]) -> PathBuf {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match (ending, endings.first()) {
        (Some(e), _) if endings.contains(&e.as_str()) => path,
        (_, Some(first)) => with_ending(&path, first),
        _ => path,
    }
}

/// The place after or before another of `count`, round in a circle.
fn neighbour(at: Option<usize>, count: usize, forward: bool) -> usize {
    match (at, forward) {
        (Some(i), true) => (i + 1) % count.max(1),
        (Some(i), false) => (i + count.max(1) - 1) % count.max(1),
        (None, true) => 0,
        (None, false) => count.saturating_sub(1),
    }
}

/// A key that moved the focus to a field must not be written into it.
pub(super) fn swallow_text(ctx: &Context) {
    ctx.input_mut(|i| {
        i.events
            .retain(|e| !matches!(e, eframe::egui::Event::Text(_)))
    });
}

fn is_case(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("headwater"))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

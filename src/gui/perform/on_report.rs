//! The report on its way out: what to know first, where to, what it says when it is written; and what of the choices is kept.

use super::App;
use crate::case::Question;
use crate::gui::app::{name_of, sentence};
use crate::gui::ask::{Purpose, Reporting};
use crate::gui::dialogs::{
    Dialog,
    decide::{Form as Decide, card},
    export::{self, choices, hide},
};
use crate::gui::leaving::{Ground, grouped};
use crate::gui::locale::say;
use crate::gui::views::View;
use crate::report::document::House;
use crate::report::{Form, Format, ReportOptions};
use crate::session::{Event, Export, JobKind};
use crate::store::read_logo;
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A report whose path is being asked for, or that is being written.
#[derive(Debug, Default)]
pub struct Pending {
    /// Reason and note to readers, where it becomes a published version.
    publish: Option<(String, String)>,
    /// SHA-256 of what it says, where that is known.
    fingerprint: Option<String>,
    /// What was written in the dialog until the picture was asked for.
    draft: Option<Box<export::Draft>>,
}

impl App {
    /// Between frames: what was kept is taken over, the preview and what to know follow the case.
    pub(in crate::gui) fn follow_report(&mut self, ctx: &Context) {
        self.take_kept_choices();
        let revision = self.session.revision();
        // The report speaks the language of the window.
        let code = crate::locale::code();
        let language = if code == "en" { String::new() } else { code };
        if self.parts.report.chosen.language != language {
            self.parts.report.chosen.language = language;
        }
        let session = &self.session;
        let ground = |options: ReportOptions| Ground {
            case: session.case().clone(),
            prov: Arc::clone(session.provenance()),
            date: session.report_date(),
            history: match options.history {
                true => session.steps(),
                false => Vec::new(),
            },
            options,
        };
        let shown = self.arrangement.is_shown(View::Report);
        self.parts.report.update(ctx, revision, ground, shown);
        if matches!(self.dialog, Some(Dialog::Export(_))) {
            let chosen = &self.parts.report.chosen;
            let ground = || ground(chosen.clone());
            self.parts.leaving.update(ctx, revision, chosen, ground);
        }
    }

    /// What belongs to the house comes from the preferences.
    fn take_kept_choices(&mut self) {
        if self.parts.report.kept.as_ref() == Some(&self.prefs.report) {
            return;
        }
        let kept = self.prefs.report.clone();
        let chosen = std::mem::take(&mut self.parts.report.chosen);
        let before = self.parts.report.kept.take();
        let mut chosen = choices::with_kept(chosen, &kept);
        if before.is_none_or(|b| b.logo != kept.logo) {
            chosen.house.logo = match kept.logo.as_deref().map(read_logo) {
                Some(Ok(bytes)) => bytes,
                Some(Err(message)) => {
                    self.notice(sentence(&message), false);
                    Vec::new()
                }
                None => House::default().logo,
            };
        }
        self.parts.report.chosen = chosen;
        self.parts.report.kept = Some(kept);
    }

    /// Opens the dialog with what to know.
    pub(super) fn before_it_leaves(&mut self) {
        self.keep_drafts();
        let names = hide::offered(self.session.case(), self.session.provenance());
        self.dialog = Some(Dialog::Export(Box::new(export::Draft::new(names))));
    }

    pub(super) fn on_report(&mut self, ctx: &Context, what: Reporting) {
        match what {
            Reporting::Options(options) => self.parts.report.chosen = *options,
            Reporting::Write(publish) => {
                let known = self.parts.leaving.known();
                let current = known.filter(|_| !self.parts.leaving.is_coming());
                self.files.leaving = Pending {
                    publish,
                    fingerprint: current.map(|k| k.fingerprint.clone()),
                    draft: None,
                };
                self.choose_path(ctx, Purpose::Export);
            }
            Reporting::ChooseLogo => {
                if let Some(Dialog::Export(draft)) = self.dialog.take() {
                    self.files.leaving.draft = Some(draft);
                }
                self.choose_path(ctx, Purpose::Logo);
            }
            Reporting::Go(item) => {
                self.dialog = None;
                self.reveal(item);
            }
            Reporting::Fill(form) => self.fill_in(form),
            Reporting::CopyText(text, told) => {
                ctx.copy_text(text);
                self.tell(told);
            }
            Reporting::ChooseToCheck(sources) => {
                let purpose = match sources {
                    true => Purpose::CheckSources,
                    false => Purpose::CheckReport,
                };
                self.choose_path(ctx, purpose);
            }
            Reporting::Check(report, sources) => self.check(report, sources),
            Reporting::SaveCheck => self.choose_path(ctx, Purpose::SaveCheck),
            Reporting::AddAnyway(path) => self.session.open_files(vec![path]),
        }
    }

    fn fill_in(&mut self, form: Form) {
        match form {
            Form::Question => {
                let draft: Question = self.session.case().question.clone();
                self.dialog = Some(Dialog::Question { draft, new: false });
            }
            Form::Card => {
                let theme = self.theme();
                let selected = self.selection.item;
                let cx = Self::cx(&self.session, &self.derived, &theme, selected, &self.prefs);
                let draft = card::Draft::new(&cx, None);
                self.dialog = Some(Dialog::Decide(Box::new(Decide::of_card(draft))));
            }
            Form::House => self.before_it_leaves(),
        }
    }

    /// The format that was chosen last.
    fn format_of_report(&self) -> Format {
        choices::format_of(&self.prefs.report)
    }

    /// What a report is called unless the person says otherwise.
    pub(in crate::gui) fn name_of_report(&self) -> String {
        let name = &self.session.case().name;
        format!("{name}.{}", self.format_of_report().ending())
    }

    /// The path with an ending that says what is in the file.
    pub(super) fn path_of_report(&self, path: PathBuf) -> PathBuf {
        match format_at(&path, self.format_of_report()) {
            Some(_) => path,
            None => super::with_ending(&path, self.format_of_report().ending()),
        }
    }

    pub(super) fn export_to(&mut self, path: PathBuf) {
        let format = format_at(&path, self.format_of_report());
        self.session.export(Export {
            path,
            format,
            options: self.parts.report.chosen.clone(),
            publish: self.files.leaving.publish.take(),
        });
    }

    /// Puts the house's picture on its reports.
    pub(super) fn take_logo(&mut self, path: PathBuf) {
        match read_logo(&path) {
            Ok(_) => {
                self.tell(say!("export-logo-taken", file = name_of(&path)));
                self.prefs.report.logo = Some(path);
            }
            Err(message) => self.notice(sentence(&message), true),
        }
        match self.files.leaving.draft.take() {
            Some(draft) => self.dialog = Some(Dialog::Export(draft)),
            None => self.before_it_leaves(),
        }
    }

    /// Tells that a report was written.
    pub(in crate::gui) fn take_report(&mut self, event: Event) {
        if event == Event::Ran(JobKind::Check) {
            self.checked();
        }
        if let Event::Exported(path) = event {
            let pending = std::mem::take(&mut self.files.leaving);
            let written = say!("app-report-written-to", path = name_of(&path));
            self.tell(written.clone());
            let where_to = say!("export-written-to", display = path.display());
            // Of a file that can be checked it is the one that a check tells.
            let sealed = self.session.sealed().map(str::to_owned);
            let text = match (&sealed, &pending.fingerprint) {
                (Some(hash), _) => say!(
                    "export-written-with-fingerprint-of-file",
                    written = where_to,
                    fingerprint = grouped(hash)
                ),
                (None, Some(hash)) => say!(
                    "export-written-with-fingerprint",
                    written = where_to,
                    fingerprint = grouped(hash)
                ),
                (None, None) => where_to,
            };
            self.tell_done(text, sealed.or(pending.fingerprint));
        }
    }
}

/// The format of the file at a path: the chosen one where its name ends so, else the one that its name ends in.
fn format_at(path: &Path, chosen: Format) -> Option<Format> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    if name.ends_with(&format!(".{}", chosen.ending())) {
        return Some(chosen);
    }
    Format::of(&name, None).ok()
}

//! Checking a report: which one and with which sources, how far it is, and what came of it, what does not hold first.

use super::{DialogCx, first_focus, labelled, title};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, Reporting},
    checking::Came,
    theme,
    widgets::{fold, icons},
    words,
};
use crate::session::JobKind;
use crate::verify::{Checked, Part, State, Verification};
use eframe::egui::{
    Align, Button, Key, Label, Layout, ProgressBar, RichText, ScrollArea, Ui, vec2,
};
use std::path::PathBuf;

/// Lines of one group at most; all of them stand in the text that can be kept.
const MOST: usize = 60;
/// In a lower window the dialog is scrolled as a whole.
const LOW: f32 = 680.0;
/// Things of one kind that hold and are told one by one.
const FEW: usize = 3;

/// What is to be checked, as it is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The report.
    pub report: String,
    /// A folder with its articles, or a case that keeps them; empty for none.
    pub sources: String,
    /// Whether the file was opened for something else and is a report of this program.
    pub recognised: bool,
    /// Whether the desktop's dialogs can be asked.
    pub native: bool,
    /// Whether what came of it is on screen.
    pub result: bool,
}

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("check-check-a-report"));
    let job = cx.jobs.iter().find(|j| j.kind == JobKind::Check);
    match (job, &cx.checking.came) {
        (Some(job), _) => under_way(ui, job.done, asks),
        (None, Some(came)) if draft.result => result(ui, cx, draft, came, asks),
        _ => ask(ui, cx, draft, asks),
    }
}

/// Which report, with which sources.
fn ask(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    let text = if draft.recognised {
        say!("check-this-is-a-report")
    } else {
        say!("check-what-it-does")
    };
    ui.add(Label::new(text).wrap());
    ui.add_space(8.0);
    let name = say!("check-report-file");
    first_focus(ui, ui.make_persistent_id(name));
    let field = labelled(ui, cx, name, "/home/me/report.html", &mut draft.report, 1);
    let mut go = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if draft.native && ui.button(say!("check-choose-a-report")).clicked() {
        asks.push(Ask::Report(Reporting::ChooseToCheck(false)));
    }
    ui.add_space(4.0);
    let name = say!("check-sources");
    let field = labelled(ui, cx, name, "/home/me/articles", &mut draft.sources, 1);
    go |= field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if draft.native && ui.button(say!("check-choose-a-folder")).clicked() {
        asks.push(Ask::Report(Reporting::ChooseToCheck(true)));
    }
    let told = theme::caption(say!("check-sources-told"), cx.theme);
    ui.add(Label::new(told).wrap());
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(say!("check-check")).color(cx.theme.on_chip());
        let main = Button::new(text).fill(cx.theme.accent);
        go |= ui.add(main.min_size(vec2(76.0, 0.0))).clicked();
        if ui.button(say!("dialogs-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
        if draft.recognised && ui.button(say!("check-add-it-as-an-article")).clicked() {
            let path = PathBuf::from(draft.report.trim());
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Report(Reporting::AddAnyway(path)));
        }
    });
    if go && !draft.report.trim().is_empty() {
        draft.result = true;
        let report = PathBuf::from(draft.report.trim());
        let sources = Some(draft.sources.trim()).filter(|s| !s.is_empty());
        let sources = sources.map(PathBuf::from).into_iter().collect();
        asks.push(Ask::Report(Reporting::Check(report, sources)));
    }
}

fn under_way(ui: &mut Ui, done: f32, asks: &mut Asks) {
    ui.label(say!("check-being-checked"));
    ui.add(ProgressBar::new(done).desired_width(320.0))
        .accessible_name(say!("check-being-checked"));
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(say!("check-stop")).clicked() {
            asks.push(Ask::Cancel(JobKind::Check));
        }
    });
}

fn result(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, came: &Came, asks: &mut Asks) {
    let told = match came {
        Came::Of(told) => Some(told),
        Came::Refused(why) => {
            ui.horizontal_top(|ui| {
                icons::show(ui, icons::Icon::Warning, cx.theme.wrong);
                ui.add(Label::new(why).wrap());
            });
            None
        }
    };
    if let Some(v) = told {
        let room = ui.ctx().content_rect().height();
        if room < LOW {
            // All of the dialog is scrolled there.
            all(ui, cx, v, asks);
        } else {
            let height = (room - 260.0).min(560.0);
            let area = ScrollArea::vertical()
                .id_salt("what came of it")
                .auto_shrink(false)
                .max_height(height)
                .min_scrolled_height(height);
            area.show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 14.0);
                all(ui, cx, v, asks);
            });
        }
    }
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = ui.add(Button::new(say!("dialogs-close")).min_size(vec2(76.0, 0.0)));
        first_focus(ui, close.id);
        if close.clicked() {
            asks.push(Ask::CloseDialog);
        }
        if let Some(v) = told {
            if ui.button(say!("check-save-as-text")).clicked() {
                asks.push(Ask::Report(Reporting::SaveCheck));
            }
            if ui.button(say!("check-copy-as-text")).clicked() {
                let told = say!("check-on-the-clipboard");
                asks.push(Ask::Report(Reporting::CopyText(v.text(), told)));
            }
        }
        if ui.button(say!("check-check-another")).clicked() {
            draft.result = false;
        }
    });
}

/// All that came of it, what does not hold first.
fn all(ui: &mut Ui, cx: &DialogCx<'_>, v: &Verification, asks: &mut Asks) {
    in_short(ui, cx, v, asks);
    group(ui, cx, v, State::DoesNotHold);
    proves(ui, cx, v);
    group(ui, cx, v, State::CannotBeChecked);
    group(ui, cx, v, State::Holds);
}

/// What it comes to.
fn in_short(ui: &mut Ui, cx: &DialogCx<'_>, v: &Verification, asks: &mut Asks) {
    let of = |state| v.checks.iter().filter(|c| c.state == state).count();
    let wrong = of(State::DoesNotHold);
    let (icon, colour, text) = match wrong {
        0 => (
            icons::Icon::Check,
            cx.theme.right,
            say!("check-all-holds").to_owned(),
        ),
        n => (
            icons::Icon::Warning,
            cx.theme.wrong,
            say!("check-n-do-not-hold", n = n),
        ),
    };
    ui.horizontal_top(|ui| {
        icons::show(ui, icon, colour);
        ui.add(Label::new(theme::heading(text)).wrap());
    });
    let name = v.title.as_deref().filter(|t| !t.trim().is_empty());
    let name = words::clip(name.unwrap_or(&v.file), 120);
    let line = match (&v.date, &v.engine) {
        (Some(date), Some(engine)) => {
            say!(
                "check-made",
                name = name,
                date = date,
                engine = engine.words()
            )
        }
        _ => name,
    };
    ui.add(Label::new(theme::caption(line, cx.theme)).wrap());
    ui.horizontal_wrapped(|ui| {
        ui.label(say!("check-fingerprint", fingerprint = v.fingerprint()));
        if ui.button(say!("export-copy-fingerprint")).clicked() {
            let told = say!("export-fingerprint-on-the-clipboard");
            asks.push(Ask::Report(Reporting::CopyText(v.sha256.clone(), told)));
        }
    });
}

/// What it proves, and what not.
fn proves(ui: &mut Ui, cx: &DialogCx<'_>, v: &Verification) {
    fold::section(ui, say!("check-what-it-proves"), cx.theme, |ui| {
        for sentence in &v.proves {
            ui.add(Label::new(sentence).wrap());
        }
    });
}

/// All that came out in one way, part by part.
fn group(ui: &mut Ui, cx: &DialogCx<'_>, v: &Verification, state: State) {
    let all: Vec<&Checked> = Part::ALL
        .into_iter()
        .flat_map(|part| v.of(part, state))
        .collect();
    if all.is_empty() {
        return;
    }
    let (title, icon, colour) = match state {
        State::DoesNotHold => (
            say!("check-does-not-hold"),
            icons::Icon::Warning,
            cx.theme.wrong,
        ),
        State::CannotBeChecked => (
            say!("check-cannot-be-checked"),
            icons::Icon::Minus,
            cx.theme.warn,
        ),
        State::Holds => (say!("check-holds"), icons::Icon::Check, cx.theme.right),
    };
    fold::section_marked(ui, (title, &all.len().to_string()), cx.theme, |ui| {
        let lines = lines(&all, state);
        for text in lines.iter().take(MOST) {
            ui.horizontal_top(|ui| {
                icons::show(ui, icon, colour);
                ui.add(Label::new(words::clip(text, 600)).wrap());
            });
        }
        if lines.len() > MOST {
            let told = say!("check-and-n-more", n = lines.len() - MOST);
            ui.label(theme::caption(told, cx.theme));
        }
    });
}

/// What is said of each; what holds is counted where there is much of its kind.
fn lines(all: &[&Checked], state: State) -> Vec<String> {
    let mut out = Vec::new();
    for part in Part::ALL {
        let of: Vec<&&Checked> = all.iter().filter(|c| c.part == part).collect();
        if state == State::Holds && of.len() > FEW {
            out.push(say!("check-n-hold", part = part.words(), n = of.len()));
            continue;
        }
        out.extend(of.into_iter().map(|c| {
            let which = words::clip(&c.which, 60);
            let name = match (part, which.is_empty()) {
                (Part::Item, true) => say!("check-frame").to_owned(),
                (Part::Item, false) => say!("check-part", which = which),
                (Part::Article, false) => say!("check-article", which = which),
                (Part::Quotation, false) => say!("check-quotation", which = which),
                _ => part.words().to_owned(),
            };
            format!("{name}: {}", c.words)
        }));
    }
    out
}

//! The bottom line: running jobs with progress and a way to stop them, else what the case holds; above it, notices.

use crate::attribution::has_model;
use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks, Reporting},
    theme,
    views::ViewCx,
    widgets::icons,
    words,
};
use crate::session::JobStatus;
use eframe::egui::{self, Align, Label, Layout, ProgressBar, RichText, Stroke, Ui, accesskit};

/// A message that stays until it is closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened, to which file, and what to do.
    pub text: String,
    /// Whether something did not work.
    pub problem: bool,
    /// Where something is done rather than amiss: a fingerprint to be put on the clipboard, if there is one.
    pub done: Option<Option<String>>,
}

/// What the line says of the last step, until another finding or another view is looked at.
#[derive(Default)]
pub struct Told {
    /// The words.
    pub text: String,
    new: bool,
}

impl Told {
    /// Says it from now on.
    pub fn say(&mut self, text: String) {
        self.text = text;
        self.new = true;
    }

    /// At the end of a step: what was said before this one is forgotten where the person looks at something else now.
    pub fn settle(&mut self, other: bool) {
        if other && !self.new {
            self.text.clear();
        }
        self.new = false;
    }
}

/// Draws the line.
pub fn show(ui: &mut Ui, cx: &ViewCx<'_>, jobs: &[JobStatus], told: &str, asks: &mut Asks) {
    let narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        for job in jobs {
            ui.label(RichText::new(job.kind.words()).size(theme::SMALL));
            let bar = ProgressBar::new(job.done)
                .desired_width(120.0)
                .desired_height(6.0)
                .fill(cx.theme.accent);
            let bar = ui.add(bar).accessible_name(job.kind.words());
            if let Some(left) = time_left(job) {
                bar.on_hover_text(&left);
                ui.label(theme::caption(left, cx.theme));
            }
            let stop = icons::button(
                ui,
                icons::Icon::Remove,
                &say!("status-stop", kind = job.kind.words()),
            );
            if stop.clicked() {
                asks.push(Ask::Cancel(job.kind));
            }
        }
        if jobs.is_empty() && !told.is_empty() {
            let line = ui.add(Label::new(theme::caption(told, cx.theme)).truncate());
            // What happened is said aloud when it happens, without taking the focus.
            ui.ctx().accesskit_node_builder(line.id, |node| {
                node.set_role(accesskit::Role::Status);
                node.set_label(told);
                node.set_live(accesskit::Live::Polite);
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !cx.case.articles.is_empty() && !narrow {
                ui.label(theme::caption(words::SCOPE, cx.theme));
                if !(has_model() && cx.case.settings.attribution.model) {
                    ui.label(theme::caption(
                        say!("status-attributions-by-rules-alone"),
                        cx.theme,
                    ))
                    .on_hover_text(say!("status-the-trained-model-is-switched"));
                }
            }
        });
    });
    if narrow && !cx.case.articles.is_empty() {
        ui.add(Label::new(theme::caption(words::SCOPE, cx.theme)).wrap());
    }
}

/// In a narrower window what the case shows has a line of its own.
const NARROW: f32 = 480.0;

/// Says that another window has the case.
pub fn read_only(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    ui.horizontal(|ui| {
        icons::show(ui, icons::Icon::Warning, cx.theme.warn);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(say!("status-save-a-copy")).clicked() {
                asks.push(Ask::Do(Action::SaveAs));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = say!("status-another-window-has-this-case");
                ui.add(Label::new(text).wrap());
            });
        });
    });
}

/// How long a job still takes, by its share until now; nothing while that tells little.
fn time_left(job: &JobStatus) -> Option<String> {
    let run = job.elapsed.as_secs_f32();
    if run < 2.0 || !(0.05..1.0).contains(&job.done) {
        return None;
    }
    let left = run * (1.0 - job.done) / job.done;
    Some(match left {
        l if l < 5.0 => say!("status-a-few-seconds-left").to_owned(),
        l if l < 90.0 => say!(
            "status-about-s-left",
            ceil = format!("{:.0}", (l / 5.0).ceil() * 5.0)
        ),
        l => say!(
            "status-about-min-left",
            ceil = format!("{:.0}", (l / 60.0).ceil())
        ),
    })
}

/// Draws the notices, newest last.
pub fn notices(ui: &mut Ui, cx: &ViewCx<'_>, notices: &[Notice], asks: &mut Asks) {
    // The newest three; the rest come when those are closed.
    let from = notices.len().saturating_sub(3);
    for (at, notice) in notices.iter().enumerate().skip(from) {
        let (colour, icon) = match (notice.problem, &notice.done) {
            (_, Some(_)) => (cx.theme.right, icons::Icon::Check),
            (true, None) => (cx.theme.wrong, icons::Icon::Warning),
            (false, None) => (cx.theme.warn, icons::Icon::Warning),
        };
        let frame = egui::Frame::NONE
            .fill(theme::mix(cx.theme.panel, colour, 0.08))
            .stroke(Stroke::new(1.0, theme::mix(cx.theme.panel, colour, 0.4)))
            .corner_radius(theme::ROUND)
            .inner_margin(egui::Margin::symmetric(10, 5));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                icons::show(ui, icon, colour);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if icons::button(ui, icons::Icon::Remove, say!("status-close-this-notice"))
                        .clicked()
                    {
                        asks.push(Ask::Dismiss(at));
                    }
                    if let Some(Some(hash)) = &notice.done
                        && ui.button(say!("export-copy-fingerprint")).clicked()
                    {
                        let told = say!("export-fingerprint-on-the-clipboard");
                        asks.push(Ask::Report(Reporting::CopyText(hash.clone(), told)));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let line = ui.add(Label::new(&notice.text).wrap());
                        ui.ctx().accesskit_node_builder(line.id, |node| {
                            node.set_role(accesskit::Role::Alert);
                            node.set_label(notice.text.as_str());
                            node.set_live(accesskit::Live::Assertive);
                        });
                    });
                });
            });
        });
        ui.add_space(3.0);
    }
    if from > 0 {
        ui.label(theme::caption(
            say!("status-and-more", from = from),
            cx.theme,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::JobKind;
    use std::time::Duration;

    #[test]
    fn time_left_is_said_once_it_can_be_told() {
        let job = |seconds, done| JobStatus {
            kind: JobKind::Read,
            done,
            elapsed: Duration::from_secs(seconds),
        };
        assert_eq!(time_left(&job(1, 0.5)), None);
        assert_eq!(time_left(&job(60, 0.01)), None);
        assert_eq!(
            time_left(&job(10, 0.25)).as_deref(),
            Some("about 30 s left")
        );
        assert_eq!(
            time_left(&job(60, 0.1)).as_deref(),
            Some("about 9 min left")
        );
        assert_eq!(
            time_left(&job(60, 0.99)).as_deref(),
            Some("a few seconds left")
        );
    }
}

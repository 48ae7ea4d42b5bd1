//! What leaves: file format, how much of the report, and what stands in it.

use super::{Draft, hide, house};
use crate::gui::dialogs::DialogCx;
use crate::gui::locale::say;
use crate::gui::widgets::{fold, icons};
use crate::gui::{
    ask::{Ask, Asks, Reporting},
    theme,
};
use crate::report::{Format, Paper, ReportOptions, Template};
use crate::store::ReportChoices;
use eframe::egui::{
    Button, ComboBox, FontId, Frame, Label, Margin, RichText, TextFormat, Ui, text::LayoutJob,
};

/// What a format is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    Work,
    Programs,
}

impl Use {
    const ALL: [Self; 3] = [Self::Read, Self::Work, Self::Programs];

    fn of(format: Format) -> Self {
        match format.name() {
            "html" | "pdf" => Self::Read,
            "docx" | "markdown" | "csv" | "svg" | "png" => Self::Work,
            _ => Self::Programs,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Read => say!("export-to-read"),
            Self::Work => say!("export-to-work-with"),
            Self::Programs => say!("export-for-other-programs"),
        }
    }
}

/// A format in one line; what it is called, where there is none.
fn line_of(format: Format) -> &'static str {
    match format.name() {
        "html" => say!("export-format-html"),
        "pdf" => say!("export-format-pdf"),
        "docx" => say!("export-format-docx"),
        "markdown" => say!("export-format-markdown"),
        "csv" => say!("export-format-csv"),
        "svg" => say!("export-format-svg"),
        "png" => say!("export-format-png"),
        "json" => say!("export-format-json"),
        "graphml" => say!("export-format-graphml"),
        "prov-json" => say!("export-format-prov"),
        "annotation" => say!("export-format-annotations"),
        "claimreview" => say!("export-format-claimreview"),
        "csl-json" => say!("export-format-csl"),
        "ris" => say!("export-format-ris"),
        _ => format.words(),
    }
}

/// Whether it is the report to be read, rather than its figures for a program.
fn is_document(format: Format) -> bool {
    matches!(format.name(), "html" | "pdf" | "docx" | "markdown")
}

/// Whether it is the drawing of who relies on whom.
fn is_graph(format: Format) -> bool {
    matches!(format.name(), "svg" | "png" | "graphml")
}

fn has_pages(format: Format) -> bool {
    matches!(format.name(), "html" | "pdf" | "docx")
}

/// The format that was chosen last.
pub fn format_of(kept: &ReportChoices) -> Format {
    let named = Format::all().find(|f| f.name() == kept.format);
    named.unwrap_or(Format::Html)
}

/// How a template is called.
pub fn template_name(template: Template) -> &'static str {
    match template {
        Template::Full => say!("export-template-full"),
        Template::OnePage => say!("export-template-one-page"),
        Template::Appendix => say!("export-template-appendix"),
    }
}

/// What stands in it.
pub fn template_tip(template: Template) -> &'static str {
    match template {
        Template::Full => say!("export-template-full.tip"),
        Template::OnePage => say!("export-template-one-page.tip"),
        Template::Appendix => say!("export-template-appendix.tip"),
    }
}

/// How a paper is written in the preferences.
fn paper_word(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "",
        Paper::Letter => "letter",
    }
}

/// The same choices with what belongs to the house as it is kept; its logo is read by whoever may read files.
pub fn with_kept(mut options: ReportOptions, kept: &ReportChoices) -> ReportOptions {
    let template = Template::ALL.into_iter();
    let mut template = template.filter(|t| t.name() == kept.template);
    options.template = template.next().unwrap_or_default();
    options.paper = match kept.paper.as_str() {
        "letter" => Paper::Letter,
        _ => Paper::A4,
    };
    options.suggestions = kept.suggestions;
    options.excerpt_limit = kept.excerpt_limit;
    kept.house.trim().clone_into(&mut options.house.name);
    options
}

/// Draws the left side.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    let mut prefs = cx.prefs.clone();
    let mut options = cx.report.clone();
    let kept = &mut prefs.report;
    format(ui, cx, kept);
    let format = format_of(kept);
    if is_document(format) {
        template(ui, cx, kept);
    }
    if has_pages(format) {
        paper(ui, cx, kept);
    }
    if is_document(format) {
        contents(ui, cx, kept, &mut options);
    } else if format == Format::Json {
        fold::section(ui, say!("export-what-stands-in-it"), cx.theme, |ui| {
            full_texts(ui, cx, &mut options);
        });
    } else if is_graph(format) {
        fold::section(ui, say!("export-what-stands-in-it"), cx.theme, |ui| {
            ui.checkbox(&mut kept.suggestions, say!("export-suggestions"));
            note(ui, cx, say!("export-suggestions-in-graph"));
        });
    }
    hide::show(ui, cx, draft, &mut options);
    house::show(ui, cx, kept, asks);
    if prefs != *cx.prefs {
        asks.push(Ask::Prefs(prefs));
    }
    if options != *cx.report {
        asks.push(Ask::Report(Reporting::Options(Box::new(options))));
    }
}

fn format(ui: &mut Ui, cx: &DialogCx<'_>, kept: &mut ReportChoices) {
    let now = format_of(kept);
    ui.label(theme::caption(say!("export-file-format"), cx.theme));
    let combo = ComboBox::from_id_salt("format of the report")
        .width((ui.available_width() - 8.0).max(120.0))
        .height(420.0)
        .truncate()
        .selected_text(theme::strong(shown(now)))
        .show_ui(ui, |ui| {
            for group in Use::ALL {
                let mut of_group = Format::all().filter(|f| Use::of(*f) == group).peekable();
                if of_group.peek().is_none() {
                    continue;
                }
                ui.label(theme::caption(group.words(), cx.theme));
                for format in of_group {
                    let choice = Button::selectable(format == now, two_lines(cx, format));
                    let choice = ui.add(choice.wrap());
                    let name = say!("export-format-named", format = shown(format));
                    if choice.accessible_name(name).clicked() {
                        format.name().clone_into(&mut kept.format);
                    }
                }
                ui.add_space(4.0);
            }
        });
    combo.response.accessible_name(say!("export-file-format"));
    let told = theme::caption(line_of(now), cx.theme);
    ui.add(Label::new(told).wrap());
}

/// A format with what it is for below.
fn two_lines(cx: &DialogCx<'_>, format: Format) -> LayoutJob {
    let simple = |size, colour| TextFormat::simple(FontId::proportional(size), colour);
    let mut job = LayoutJob::default();
    let name = simple(theme::BODY, cx.theme.ink);
    job.append(&format!("{}\n", shown(format)), 0.0, name);
    let line = simple(theme::SMALL, cx.theme.weak);
    job.append(line_of(format), 0.0, line);
    job
}

/// A format with its ending.
fn shown(format: Format) -> String {
    format!("{} (.{})", format.words(), format.ending())
}

fn template(ui: &mut Ui, cx: &DialogCx<'_>, kept: &mut ReportChoices) {
    fold::section(ui, say!("export-how-much"), cx.theme, |ui| {
        let now = with_kept(ReportOptions::default(), kept).template;
        for t in Template::ALL {
            let radio = ui.radio(t == now, template_name(t));
            if radio.clicked() {
                t.name().clone_into(&mut kept.template);
            }
            note(ui, cx, template_tip(t));
        }
    });
}

/// What a choice means, below it.
pub(super) fn note(ui: &mut Ui, cx: &DialogCx<'_>, text: &str) {
    let left = Margin {
        left: 24,
        bottom: 4,
        ..Margin::ZERO
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(-4.0);
        Frame::NONE.inner_margin(left).show(ui, |ui| {
            ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
        });
    });
}

fn paper(ui: &mut Ui, cx: &DialogCx<'_>, kept: &mut ReportChoices) {
    fold::section(ui, say!("export-paper"), cx.theme, |ui| {
        ui.horizontal(|ui| {
            let now = with_kept(ReportOptions::default(), kept).paper;
            for (paper, name) in [
                (Paper::A4, say!("export-a4")),
                (Paper::Letter, say!("export-us-letter")),
            ] {
                if ui.radio(paper == now, name).clicked() {
                    paper_word(paper).clone_into(&mut kept.paper);
                }
            }
        });
    });
}

fn contents(ui: &mut Ui, cx: &DialogCx<'_>, kept: &mut ReportChoices, options: &mut ReportOptions) {
    fold::section(ui, say!("export-what-stands-in-it"), cx.theme, |ui| {
        let text = say!("export-suggestions");
        ui.checkbox(&mut kept.suggestions, text);
        note(ui, cx, say!("export-suggestions.tip"));
        ui.checkbox(&mut options.history, say!("export-history"));
        note(ui, cx, say!("export-history.tip"));
        full_texts(ui, cx, options);
    });
}

fn full_texts(ui: &mut Ui, cx: &DialogCx<'_>, options: &mut ReportOptions) {
    ui.checkbox(&mut options.full_texts, say!("export-full-texts"));
    if options.full_texts {
        ui.horizontal_top(|ui| {
            icons::show(ui, icons::Icon::Warning, cx.theme.warn);
            let text = RichText::new(say!("export-full-texts-warning"));
            ui.add(Label::new(text.size(theme::SMALL)).wrap());
        });
    } else {
        note(ui, cx, say!("export-full-texts.tip"));
    }
}

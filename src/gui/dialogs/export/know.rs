//! What to know before a report leaves: what its conclusion rests on, with the decisions at hand; what codes of practice ask for; how
//! much is quoted; which versions were published. None of it keeps anybody from exporting.

use super::Draft;
use crate::case::Verdict;
use crate::gui::dialogs::DialogCx;
use crate::gui::leaving::{Known, Queued, grouped};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart, Reporting},
    theme,
    widgets::{fold, icons},
    words,
};
use crate::report::{Form, Point};
use eframe::egui::{Button, Label, RichText, Ui};

/// Findings that are listed at first.
const FIRST: usize = 6;
/// Articles whose share is told at most.
const SHARES: usize = 5;
/// Longest words of a finding in the list.
const LONGEST: usize = 160;

/// Draws the right side.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    let Some(known) = cx.leaving.known() else {
        ui.spinner();
        ui.label(theme::caption(say!("export-being-worked-out"), cx.theme));
        return;
    };
    if cx.leaving.is_coming() {
        ui.label(theme::caption(say!("export-being-worked-out"), cx.theme));
    }
    queue(ui, cx, known, &mut draft.all, asks);
    complete(ui, cx, known, asks);
    hidden(ui, cx, known);
    quoted(ui, cx, known);
    versions(ui, cx, known, asks);
}

/// What the conclusion rests on.
fn queue(ui: &mut Ui, cx: &DialogCx<'_>, known: &Known, shown: &mut bool, asks: &mut Asks) {
    let title = say!("export-rests-on");
    let open = known.undecided();
    let mark = say!("export-n-undecided", n = open);
    fold::section_marked(ui, (title, &mark), cx.theme, |ui| {
        let all = known.queue.len();
        let told = if all == 0 {
            say!("export-nothing-carries-it").to_owned()
        } else {
            say!(
                "export-carry-it",
                findings = say!("export-n-findings", n = all),
                undecided = open
            )
        };
        ui.add(Label::new(theme::strong(told)).wrap());
        let most = if *shown { all } else { FIRST };
        for queued in known.queue.iter().take(most) {
            one(ui, cx, queued, asks);
        }
        let rest = all.saturating_sub(FIRST);
        if rest > 0 {
            let text = if *shown {
                say!("export-show-fewer").to_owned()
            } else {
                say!("export-show-the-others", n = rest)
            };
            if ui.link(text).clicked() {
                *shown = !*shown;
            }
        }
    });
}

/// A finding with its decision.
fn one(ui: &mut Ui, cx: &DialogCx<'_>, queued: &Queued, asks: &mut Asks) {
    let verdict = queued
        .key
        .as_ref()
        .map(|k| cx.view.case.decision(k).verdict);
    let (icon, colour, state) = match verdict {
        Some(Verdict::ReadCorrectly) => (
            icons::Icon::Check,
            cx.theme.right,
            say!("inspector-decide-read-correctly"),
        ),
        Some(Verdict::ReadWrongly) => (
            icons::Icon::Remove,
            cx.theme.wrong,
            say!("inspector-decide-read-wrongly"),
        ),
        _ => (
            icons::Icon::Minus,
            cx.theme.weak,
            say!("inspector-decide-undecided"),
        ),
    };
    let short = words::clip(&queued.carrying.words, LONGEST);
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        icons::show(ui, icon, colour).on_hover_text(state);
        ui.vertical(|ui| {
            ui.add(Label::new(&short).wrap())
                .on_hover_text(&queued.carrying.words);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                if let (Some(key), Some(now)) = (&queued.key, verdict) {
                    for (wanted, text) in [
                        (
                            Verdict::ReadCorrectly,
                            say!("inspector-decide-read-correctly"),
                        ),
                        (Verdict::ReadWrongly, say!("inspector-decide-read-wrongly")),
                    ] {
                        let on = now == wanted;
                        let small = RichText::new(text).size(theme::SMALL);
                        let button = ui.add(Button::new(small).selected(on));
                        let name = say!("export-judge", verdict = text, finding = short);
                        if button.accessible_name(name).clicked() {
                            // The same once more takes it back.
                            let verdict = if on { Verdict::Undecided } else { wanted };
                            let part = DecisionPart::Verdict(verdict);
                            asks.push(Ask::Decide(key.clone(), part));
                        }
                    }
                }
                let small = RichText::new(say!("export-go")).size(theme::SMALL);
                let go = ui
                    .add(Button::new(small))
                    .on_hover_text(say!("export-go.tip"));
                let name = say!("export-go-to", finding = short);
                if go.accessible_name(name).clicked() {
                    asks.push(Ask::Report(Reporting::Go(queued.item)));
                }
            });
        });
    });
}

/// What codes of practice ask for.
fn complete(ui: &mut Ui, cx: &DialogCx<'_>, known: &Known, asks: &mut Asks) {
    let title = say!("export-what-is-asked-for");
    let mark = say!("export-n-missing", n = known.missing());
    fold::section_marked(ui, (title, &mark), cx.theme, |ui| {
        let told = theme::caption(say!("export-never-blocks"), cx.theme);
        ui.add(Label::new(told).wrap());
        for point in &known.points {
            asked_for(ui, cx, point, asks);
        }
    });
}

fn asked_for(ui: &mut Ui, cx: &DialogCx<'_>, point: &Point, asks: &mut Asks) {
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        let (icon, colour, state) = match point.done {
            true => (icons::Icon::Check, cx.theme.right, say!("export-done")),
            false => (icons::Icon::Warning, cx.theme.warn, say!("export-missing")),
        };
        icons::show(ui, icon, colour);
        ui.vertical(|ui| {
            let text = format!("{state}: {}", point.what);
            ui.add(Label::new(text).wrap());
            let told = theme::caption(&point.told, cx.theme);
            ui.add(Label::new(told).wrap());
            if point.done {
                return;
            }
            let to = match (point.at, point.form) {
                (Some(subject), _) => Reporting::Go(crate::gui::item::Item::of_subject(subject)),
                (None, Some(Form::House) | None) => return,
                (None, Some(form)) => Reporting::Fill(form),
            };
            let small = RichText::new(say!("export-go-there")).size(theme::SMALL);
            let name = say!("export-go-there-for", point = point.what);
            if ui.add(Button::new(small)).accessible_name(name).clicked() {
                asks.push(Ask::Report(to));
            }
        });
    });
}

/// What to know of what is hidden.
fn hidden(ui: &mut Ui, cx: &DialogCx<'_>, known: &Known) {
    if known.remarks.is_empty() {
        return;
    }
    let title = say!("export-what-hiding-cannot-do");
    fold::section(ui, title, cx.theme, |ui| {
        for remark in &known.remarks {
            ui.horizontal_top(|ui| {
                icons::show(ui, icons::Icon::Warning, cx.theme.warn);
                ui.add(Label::new(remark).wrap());
            });
        }
    });
}

/// How much of each article is quoted.
fn quoted(ui: &mut Ui, cx: &DialogCx<'_>, known: &Known) {
    fold::section(ui, say!("export-how-much-is-quoted"), cx.theme, |ui| {
        let limit = usize::from(cx.report.excerpt_limit);
        if known.excerpts.is_empty() {
            let told = theme::caption(say!("export-nothing-is-quoted"), cx.theme);
            ui.add(Label::new(told).wrap());
        }
        for e in known.excerpts.iter().take(SHARES) {
            let over = e.percent > limit;
            let line = say!(
                "export-quoted",
                percent = e.percent,
                name = words::clip(&e.name, 80),
                words = e.words,
                of = e.of
            );
            ui.horizontal_top(|ui| {
                if over {
                    icons::show(ui, icons::Icon::Warning, cx.theme.warn);
                    let told = say!("export-over-the-limit", line = line, limit = limit);
                    ui.add(Label::new(told).wrap());
                } else {
                    icons::show(ui, icons::Icon::Check, cx.theme.right);
                    ui.add(Label::new(line).wrap());
                }
            });
        }
        let rest = known.excerpts.get(SHARES..).unwrap_or_default();
        if !rest.is_empty() {
            let over = rest.iter().filter(|e| e.percent > limit).count();
            let told = say!("export-more-quoted", n = rest.len(), over = over);
            ui.label(theme::caption(told, cx.theme));
        }
    });
}

/// What was published, and the fingerprint of what would leave now.
fn versions(ui: &mut Ui, cx: &DialogCx<'_>, known: &Known, asks: &mut Asks) {
    fold::section(
        ui,
        say!("export-fingerprint-and-versions"),
        cx.theme,
        |ui| {
            let short = grouped(&known.fingerprint);
            ui.horizontal_wrapped(|ui| {
                ui.label(say!("export-fingerprint", fingerprint = short));
                let copy = ui.button(say!("export-copy-fingerprint"));
                let tip = say!("export-copy-fingerprint.tip");
                if copy.on_hover_text(tip).clicked() {
                    let whole = known.fingerprint.clone();
                    let told = say!("export-fingerprint-on-the-clipboard");
                    asks.push(Ask::Report(Reporting::CopyText(whole, told)));
                }
            });
            let told = theme::caption(say!("export-fingerprint-told"), cx.theme);
            ui.add(Label::new(told).wrap());
            let issued = &cx.view.case.issued;
            if issued.is_empty() {
                let told = theme::caption(say!("export-no-version-yet"), cx.theme);
                ui.add(Label::new(told).wrap());
            }
            for v in issued.iter().rev() {
                let same = v.fingerprint == known.fingerprint;
                let line = say!(
                    "export-version",
                    number = v.number,
                    date = v.date,
                    reason = words::clip(&v.reason, 120)
                );
                ui.add(Label::new(line).wrap());
                let print = grouped(&v.fingerprint);
                let told = if same {
                    say!("export-says-the-same", fingerprint = print)
                } else {
                    say!("export-said-otherwise", fingerprint = print)
                };
                ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
            }
        },
    );
}

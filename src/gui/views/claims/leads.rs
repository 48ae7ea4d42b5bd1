//! What to fetch or ask next, as a list to work through.

use super::differences::title;
use crate::case::FindingKey;
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, DecisionPart},
    item::Item,
    panels::inspector,
    theme,
    views::ViewCx,
    widgets::{chips, frames},
};
use crate::provenance::{Lead, key_of_lead};
use eframe::egui::{self, Checkbox, Label, RichText, Stroke, Ui};

/// Whether the person ticked a lead.
fn is_done(cx: &ViewCx<'_>, lead: &Lead) -> bool {
    let decision = cx.case.decision(&key_of_lead(lead));
    decision.corrections.is_done()
}

pub(super) fn leads(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let all = &cx.prov.leads;
    let gone = followed(cx);
    let empty = say!("claims-leads-nothing-to-fetch-every-trail");
    frames::list(
        ui,
        (
            all.is_empty() && gone.is_empty() && cx.derived.decided.perhaps.is_empty(),
            empty,
        ),
        cx.theme,
        |ui| {
            let (done, open): (Vec<_>, Vec<_>) =
                all.iter().enumerate().partition(|(_, l)| is_done(cx, l));
            let closes: usize = open.iter().map(|(_, l)| l.closes).sum();
            ui.label(theme::caption(
                say!(
                    "claims-leads-best-first-to-do-which",
                    open = open.len(),
                    questions = say!("claims-leads-n-open-questions", n = closes),
                    gone = done.len() + gone.len()
                ),
                cx.theme,
            ));
            for p in &cx.derived.decided.perhaps {
                egui::Frame::NONE
                    .inner_margin(egui::Margin::symmetric(10, 8))
                    .show(ui, |ui| inspector::proposal(ui, cx, p, asks));
            }
            for (at, lead) in open {
                entry(ui, cx, at, lead, asks);
            }
            if !done.is_empty() || !gone.is_empty() {
                ui.add_space(theme::PAD);
                chips::group(ui, say!("claims-leads-done"), cx.theme);
            }
            for (at, lead) in done {
                entry(ui, cx, at, lead, asks);
            }
            for what in gone {
                let text = say!("claims-leads-done-and-no-longer-open", what = what);
                ui.label(theme::caption(text, cx.theme));
            }
        },
    );
}

/// Leads that were ticked and that the analysis does not bring any more: the article came, or the question closed.
fn followed(cx: &ViewCx<'_>) -> Vec<String> {
    let listed: Vec<FindingKey> = cx.prov.leads.iter().map(key_of_lead).collect();
    let ticked = cx.case.decisions.iter().filter_map(|(key, d)| match key {
        FindingKey::Lead { what } if d.corrections.is_done() && !listed.contains(key) => {
            let mut chars = what.chars();
            let first = chars.next()?;
            Some(first.to_uppercase().chain(chars).collect())
        }
        _ => None,
    });
    ticked.collect()
}

fn entry(ui: &mut Ui, cx: &ViewCx<'_>, at: usize, lead: &Lead, asks: &mut Asks) {
    let item = Item::Lead(at);
    let frame = frames::row(
        cx.selected == Some(item),
        egui::Margin::symmetric(10, 8),
        cx.theme,
    );
    let body = frame.show(ui, |ui| {
        ui.set_width(ui.available_width().min(780.0));
        ui.horizontal_top(|ui| {
            let mut done = is_done(cx, lead);
            let name = say!("claims-leads-done-2", what = lead.what);
            if ui
                .add(Checkbox::without_text(&mut done))
                .accessible_name(name)
                .changed()
            {
                asks.push(tick(lead, done));
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                let name = format!("{}: {}", lead.what, lead.why);
                title(ui, cx, (&lead.what, &name), item, asks);
                ui.add(Label::new(&lead.why).wrap());
                ui.label(theme::caption(closes(lead, done), cx.theme));
                let note = cx.case.decision(&key_of_lead(lead)).note;
                if !note.is_empty() {
                    ui.add(
                        Label::new(
                            RichText::new(say!("claims-leads-your-note", note = note)).italics(),
                        )
                        .wrap(),
                    );
                }
            });
        });
    });
    let rect = body.response.rect;
    let line = Stroke::new(1.0, cx.theme.hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() + 2.0, line);
}

fn closes(lead: &Lead, done: bool) -> String {
    let n = say!("claims-leads-n-open-questions", n = lead.closes);
    if done {
        say!("claims-leads-done-by-you-stood-here", n = n)
    } else {
        say!("claims-leads-would-close", n = n)
    }
}

fn tick(lead: &Lead, done: bool) -> Ask {
    Ask::Decide(key_of_lead(lead), DecisionPart::done(done))
}

/// The tick of a lead in the inspector.
pub fn lead_done(ui: &mut Ui, cx: &ViewCx<'_>, lead: &Lead, asks: &mut Asks) {
    let mut done = is_done(cx, lead);
    if ui.checkbox(&mut done, say!("claims-leads-done")).changed() {
        asks.push(tick(lead, done));
    }
}

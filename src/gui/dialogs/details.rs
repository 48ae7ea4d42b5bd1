//! The dialog of an article: what is known of it and where each piece comes from, its file, how that was read, what was left
//! out, and the decisions that lost their words.

use super::{DialogCx, title};
use crate::article::{Article, ArticleId, Excluded, MetadataField, Said};
use crate::case::Unplaced;
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    theme,
    widgets::{
        chips,
        fields::{self, Fields},
        icons,
    },
    words,
};
use crate::text::odd_summary;
use eframe::egui::{
    Align, Align2, Button, FontId, Frame, Grid, Label, Layout, Margin, Rect, RichText, ScrollArea,
    Ui, UiBuilder, vec2,
};

/// Width of the column with the names of the fields.
const NAMES: f32 = 96.0;

/// The article and what is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Which article.
    pub article: ArticleId,
    /// Fields that are being written.
    pub fields: Fields,
}

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    let Some(article) = cx.view.case.article(draft.article) else {
        ui.label(say!("dialog-details-the-article-is-not-in"));
        return;
    };
    title(ui, say!("dialog-details-article-details"));
    ui.horizontal(|ui| {
        chips::article(ui, cx.view, article.id);
        ui.add(Label::new(theme::strong(article.label())).truncate());
        if article.is_transcribed() {
            chips::transcribed(ui, cx.theme);
        }
    });
    let height = (ui.ctx().content_rect().height() - 230.0).max(160.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            for field in MetadataField::ALL {
                one_field(ui, cx, draft, article, field, asks);
            }
            file(ui, cx, article);
            reading(ui, cx, article);
            left_out(ui, cx, article, asks);
            super::versions::show(ui, cx, article.id, asks);
            unplaced(ui, cx, article.id);
        });
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if ui.button(say!("dialog-details-close")).clicked() {
            asks.push(Ask::CloseDialog);
        }
        if ui
            .button(say!("dialog-details-show-the-original"))
            .clicked()
        {
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Original(article.id));
        }
        let again = ui.add_enabled(
            article.original_kept,
            Button::new(say!("dialog-details-read-again")),
        );
        if again
            .on_hover_text(say!("dialog-details-with-another-encoding-or-all"))
            .clicked()
        {
            asks.push(Ask::ChooseReading(article.id));
        }
    });
}

/// A field, where it comes from, and what else the file says.
fn one_field(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    draft: &mut Draft,
    article: &Article,
    field: MetadataField,
    asks: &mut Asks,
) {
    // The name at the left, everything about the field beside it.
    let room = ui.available_width() - NAMES - 12.0;
    let top = ui.cursor().min;
    ui.painter().text(
        top + vec2(0.0, 4.0),
        Align2::LEFT_TOP,
        fields::name(field),
        FontId::proportional(theme::SMALL),
        cx.theme.weak,
    );
    let rest = Rect::from_min_size(top + vec2(NAMES, 0.0), vec2(room, f32::INFINITY));
    let beside = UiBuilder::new().max_rect(rest).id_salt(field);
    let beside = beside.layout(Layout::top_down(Align::Min));
    ui.scope_builder(beside, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.spacing_mut().interact_size.y = 22.0;
        let draw = (cx.view.case, cx.theme);
        let form = &mut draft.fields;
        form.show(ui, draw, article, field, theme::BODY, asks);
        let now = article.metadata.get(field);
        let said = || article.said.iter().filter(move |s| s.field == field);
        if now.is_some() {
            let from = theme::caption(origin(cx, article, field), cx.theme);
            let margin = Margin::symmetric(7, 0);
            Frame::NONE
                .inner_margin(margin)
                .show(ui, |ui| ui.label(from));
        }
        let others = said().filter(|s| now.as_deref() != Some(s.value.as_str()));
        let mut seen: Vec<&str> = Vec::new();
        for other in others {
            if !seen.contains(&other.value.as_str()) {
                seen.push(&other.value);
                conflict(ui, cx, article, other, now.is_some(), asks);
            }
        }
        ui.add_space(4.0);
    });
}

/// Where the value of a field comes from, with the zone that a time states.
fn origin(cx: &DialogCx<'_>, article: &Article, field: MetadataField) -> String {
    let now = article.metadata.get(field);
    let mut places: Vec<&str> = Vec::new();
    let here = |s: &&Said| s.field == field && Some(&s.value) == now.as_ref();
    for said in article.said.iter().filter(here) {
        if !places.contains(&said.place.words()) {
            places.push(said.place.words());
        }
    }
    let written = fields::overwritten(cx.view.case, article, field).is_some();
    let mut out = match (written, places.is_empty()) {
        (true, true) => say!("dialog-details-written-by-you").to_owned(),
        (true, false) => say!(
            "dialog-details-chosen-by-you-stands-in",
            places = places.join(", ")
        ),
        (false, true) => say!("dialog-details-read-from-the-file").to_owned(),
        (false, false) => say!("dialog-details-from", places = places.join(", ")),
    };
    let moment = match field {
        MetadataField::Published => article.metadata.published,
        MetadataField::Modified => article.metadata.modified,
        MetadataField::Retrieved => article.metadata.retrieved,
        _ => None,
    };
    if let Some(m) = moment {
        out.push_str(match (m.time, m.offset) {
            (None, _) => say!("dialog-details-a-day-without-a-time"),
            (Some(_), None) => say!("dialog-details-no-zone"),
            (Some(_), Some(_)) => say!("dialog-details-in-the-zone-it-states"),
        });
    }
    out
}

/// What the file says otherwise, and a way to use it.
fn conflict(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    article: &Article,
    said: &Said,
    also: bool,
    asks: &mut Asks,
) {
    ui.horizontal(|ui| {
        if also {
            icons::show(ui, icons::Icon::Warning, cx.theme.warn);
        }
        let place = said.place.words();
        let how = if also {
            say!("dialog-details-also-says")
        } else {
            say!("dialog-details-says")
        };
        let value = fields::shown(said.field, said.value.clone());
        let text = say!(
            "dialog-details-the-file-in",
            how = how,
            value = value,
            place = place
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = fields::name(said.field);
            let use_it =
                ui.button(RichText::new(say!("dialog-details-use-this")).size(theme::SMALL));
            let use_it = use_it.accessible_name(say!(
                "dialog-details-use-this-as",
                name = name,
                value = said.value
            ));
            if use_it.clicked() {
                asks.push(Ask::Change(fields::set(
                    article.id,
                    said.field,
                    &said.value,
                )));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = RichText::new(text).size(theme::SMALL).color(cx.theme.ink);
                ui.add(Label::new(text).wrap());
            });
        });
    });
}

fn file(ui: &mut Ui, cx: &DialogCx<'_>, article: &Article) {
    chips::group(ui, say!("dialog-details-the-file"), cx.theme);
    let size = if article.original_kept {
        words::bytes(article.original.len())
    } else {
        say!("dialog-details-its-bytes-are-not-kept").to_owned()
    };
    let imported = article.imported.as_ref().map(words::moment);
    let rows = [
        (say!("dialog-details-name"), article.file.clone()),
        (
            say!("dialog-details-read-as"),
            article.format.words().to_owned(),
        ),
        (say!("dialog-details-encoding"), article.encoding.clone()),
        (say!("dialog-details-size"), size),
        (
            say!("dialog-details-imported"),
            imported.unwrap_or_else(|| say!("dialog-details-not-noted").to_owned()),
        ),
    ];
    Grid::new("the file")
        .num_columns(2)
        .spacing([12.0, 3.0])
        .show(ui, |ui| {
            for (name, value) in rows {
                ui.label(theme::caption(name, cx.theme));
                ui.add(Label::new(RichText::new(value).size(theme::SMALL)).truncate());
                ui.end_row();
            }
        });
    ui.horizontal(|ui| {
        ui.label(theme::caption(say!("dialog-details-sha-256"), cx.theme));
        let copy = ui.button(RichText::new(say!("dialog-details-copy")).size(theme::SMALL));
        if copy
            .accessible_name(say!("dialog-details-copy-the-sha-256"))
            .clicked()
        {
            ui.ctx().copy_text(article.sha256.0.clone());
        }
        let hash = RichText::new(&article.sha256.0).monospace().size(11.0);
        ui.add(Label::new(hash).truncate());
    });
}

/// How it was read, and what needs attention.
fn reading(ui: &mut Ui, cx: &DialogCx<'_>, article: &Article) {
    let warnings = cx.articles.warnings.get(&article.file);
    let warnings = warnings.map_or(&[][..], Vec::as_slice);
    let odd = odd_summary(cx.view.derived.odd(article.id));
    if article.reading.is_empty() && warnings.is_empty() && odd.is_none() {
        return;
    }
    chips::group(ui, say!("dialog-details-how-it-was-read"), cx.theme);
    for sentence in &article.reading {
        ui.add(Label::new(sentence).wrap());
    }
    if let Some(odd) = odd {
        let text = say!("dialog-details-in-the-text-they-are", odd = odd);
        ui.add(Label::new(text).wrap());
    }
    for sentence in warnings {
        ui.horizontal_top(|ui| {
            icons::show(ui, icons::Icon::Warning, cx.theme.warn);
            let text = RichText::new(sentence).color(cx.theme.warn);
            ui.add(Label::new(text).wrap());
        });
    }
}

/// Stretches that do not count, and those that were counted in.
fn left_out(ui: &mut Ui, cx: &DialogCx<'_>, article: &Article, asks: &mut Asks) {
    let known = cx.articles.counted_in.get(&article.id);
    let back: Vec<Excluded> = known
        .into_iter()
        .flatten()
        .filter(|e| !article.slice(e.span).is_empty() && !article.is_excluded(e.span))
        .copied()
        .collect();
    if article.excluded.is_empty() && back.is_empty() {
        return;
    }
    chips::group(ui, say!("dialog-details-lines-that-do-not-count"), cx.theme);
    let text = say!("dialog-details-they-stay-in-the-text");
    ui.label(theme::caption(text, cx.theme));
    for (number, e) in article.excluded.iter().enumerate() {
        let words = (article, e, say!("dialog-details-count-it-in"));
        if stretch(ui, cx, words) {
            asks.push(Ask::CountIn(article.id, number));
        }
    }
    if !back.is_empty() {
        ui.label(theme::caption(
            say!("dialog-details-counted-in-by-you"),
            cx.theme,
        ));
    }
    for e in back {
        let words = (article, &e, say!("dialog-details-leave-it-out-again"));
        if stretch(ui, cx, words) {
            asks.push(Ask::LeaveOut(article.id, e));
        }
    }
}

/// A stretch with its reason and a button; whether that was clicked.
fn stretch(
    ui: &mut Ui,
    cx: &DialogCx<'_>,
    (article, e, what): (&Article, &Excluded, &str),
) -> bool {
    let text = words::clip(article.slice(e.span), 140);
    let line = ui.horizontal(|ui| {
        let button = ui.button(RichText::new(what).size(theme::SMALL));
        let button = button.accessible_name(format!("{what}: {text}"));
        ui.label(theme::caption(e.reason.words(), cx.theme));
        let text = RichText::new(&text).font(theme::serif(theme::BODY));
        ui.add(Label::new(text).truncate());
        button.clicked()
    });
    line.inner
}

/// Decisions whose words are not in the text any more.
fn unplaced(ui: &mut Ui, cx: &DialogCx<'_>, id: ArticleId) {
    let here = |u: &&Unplaced| u.concerns(id);
    let mut aside = cx.view.case.unplaced.iter().filter(here).peekable();
    if aside.peek().is_none() {
        return;
    }
    chips::group(ui, say!("dialog-details-decisions-set-aside"), cx.theme);
    let text = say!("dialog-details-their-words-were-not-found");
    ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
    for u in aside {
        let verdict = u.decision.verdict.words();
        let told = say!(
            "dialog-details-on",
            finding = u.finding.words(),
            verdict = verdict
        );
        ui.label(theme::caption(told, cx.theme));
        let words = words::clip(&u.words.join(" / "), 300);
        ui.add(Label::new(RichText::new(words).font(theme::serif(theme::BODY))).wrap());
        if !u.decision.note.is_empty() {
            let note = say!("dialog-details-note", note = u.decision.note);
            ui.add(Label::new(theme::caption(note, cx.theme)).wrap());
        }
    }
}

//! The left panel: every article with its letter, outlet, date, counts and warnings; outlet and date are written here.

use crate::article::{Article, ArticleId, Excluded, Format, MetadataField};
use crate::case::{Command, Purge};
use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks, Sharing, Side},
    dialogs,
    item::Item,
    menus, theme,
    views::ViewCx,
    widgets::{chips, fields::Fields, icons},
    words,
};
use crate::ingest::other_language;
use crate::provenance::VersionKind;
use eframe::egui::{self, Align, Label, Layout, RichText, ScrollArea, Sense, Stroke, Ui};
use std::collections::BTreeMap;

/// What the panel remembers.
#[derive(Default)]
pub struct ArticlesState {
    /// Fields that are being written.
    pub fields: Fields,
    /// Sentences about files, by file name.
    pub warnings: BTreeMap<String, Vec<String>>,
    /// Stretches that the person counted in, for the way back.
    pub counted_in: BTreeMap<ArticleId, Vec<Excluded>>,
    /// Heights of cards, as they were when they were last drawn.
    heights: BTreeMap<ArticleId, f32>,
}

/// Up to so many articles all cards are drawn; of more only those on screen and their neighbours.
const ALL_DRAWN: usize = 60;
/// How far from the screen cards are still drawn, so that the keyboard and screen readers go on from one to the next.
const AROUND: f32 = 240.0;
/// Height of a card that was never drawn.
const USUAL_HEIGHT: f32 = 104.0;

/// Draws the panel.
pub fn show(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut ArticlesState,
    sides: (Option<ArticleId>, Option<ArticleId>),
    asks: &mut Asks,
) {
    ui.horizontal(|ui| {
        ui.label(theme::heading(say!("articles-articles")));
        ui.label(theme::caption(cx.case.articles.len().to_string(), cx.theme));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let add = icons::button(ui, icons::Icon::Add, say!("articles-add-articles"));
            if add.clicked() {
                asks.push(Ask::Do(Action::AddArticles));
            }
        });
    });
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let few = cx.case.articles.len() <= ALL_DRAWN;
        let seen = ui.clip_rect().expand(AROUND);
        let gap = ui.spacing().item_spacing.y;
        // Height of the cards that are passed over, with what stands between them.
        let mut passed = 0.0;
        for article in &cx.case.articles {
            let known = state.heights.get(&article.id).copied();
            let height = known.unwrap_or(USUAL_HEIGHT);
            let top = ui.cursor().top() + passed;
            if !few && (top > seen.bottom() || top + height < seen.top()) {
                passed += height + gap;
                continue;
            }
            pass_over(ui, std::mem::take(&mut passed), gap);
            let drawn = ui.push_id(article.id, |ui| card(ui, cx, state, article, sides, asks));
            let height = drawn.response.rect.height();
            if known != Some(height) {
                state.heights.insert(article.id, height);
            }
        }
        pass_over(ui, passed, gap);
        ui.add_space(theme::PAD);
        if cx.case.articles.len() == 1 {
            ui.label(theme::caption(
                say!("articles-one-article-is-a-case"),
                cx.theme,
            ));
        }
    });
}

/// Leaves as much room as cards would take that are not drawn.
fn pass_over(ui: &mut Ui, height: f32, gap: f32) {
    if height > 0.0 {
        ui.allocate_space(egui::vec2(ui.available_width(), height - gap));
    }
}

fn card(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut ArticlesState,
    article: &Article,
    sides: (Option<ArticleId>, Option<ArticleId>),
    asks: &mut Asks,
) {
    let shown = sides.0 == Some(article.id) || sides.1 == Some(article.id);
    let selected = cx.selected == Some(Item::Article(article.id));
    let slot = ui.painter().add(egui::Shape::Noop);
    let body = egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(8, 8))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.spacing_mut().interact_size.y = 22.0;
            title_line(ui, cx, article, asks);
            let draw = (cx.case, cx.theme);
            let (outlet, date) = (MetadataField::Outlet, MetadataField::Published);
            let fields = &mut state.fields;
            fields.show(ui, draw, article, outlet, theme::BODY, asks);
            fields.show(ui, draw, article, date, theme::SMALL, asks);
            transcription(ui, cx, article, asks);
            counts(ui, cx, article, asks);
            versions(ui, cx, article, asks);
            language(ui, cx, article);
            for sentence in state.warnings.get(&article.file).into_iter().flatten() {
                ui.horizontal_top(|ui| {
                    icons::show(ui, icons::Icon::Warning, cx.theme.warn);
                    ui.add(
                        Label::new(
                            RichText::new(sentence)
                                .size(theme::SMALL)
                                .color(cx.theme.warn),
                        )
                        .wrap(),
                    );
                });
            }
        });
    let rect = body.response.rect;
    if selected || shown {
        let fill = if selected {
            cx.theme.accent_fill
        } else {
            theme::mix(cx.theme.panel, cx.theme.hover, 0.55)
        };
        ui.painter()
            .set(slot, egui::Shape::rect_filled(rect, 6.0, fill));
    }
    ui.add_space(2.0);
}

fn title_line(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
    ui.horizontal(|ui| {
        chips::article(ui, cx, article.id);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let remove = icons::button(
                ui,
                icons::Icon::Remove,
                &say!("articles-remove", label = article.label()),
            );
            if remove.clicked() {
                asks.push(Ask::Change(Command::RemoveArticles(vec![article.id])));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = article.metadata.title.as_deref().unwrap_or(&article.file);
                let label = Label::new(theme::strong(text))
                    .truncate()
                    .sense(Sense::click());
                let response = ui.add(label);
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(
                        egui::Role::Button,
                        true,
                        say!(
                            "articles-article",
                            id = chips::letter(cx.place(article.id)),
                            text = text
                        ),
                    )
                });
                if response.has_focus() {
                    let stroke = Stroke::new(1.5, cx.theme.accent);
                    ui.painter().rect_stroke(
                        response.rect.expand(2.0),
                        3.0,
                        stroke,
                        egui::StrokeKind::Outside,
                    );
                }
                let response = response
                    .on_hover_text(format!("{text}\n{}", article.file))
                    .on_hover_cursor(egui::CursorIcon::PointingHand);
                if response.clicked() {
                    asks.push(Ask::Reveal(Item::Article(article.id)));
                }
                response.context_menu(|ui| {
                    for (side, text) in [
                        (Side::Left, say!("articles-show-on-the-left")),
                        (Side::Right, say!("articles-show-on-the-right")),
                    ] {
                        if ui.button(text).clicked() {
                            asks.push(Ask::Choose(side, article.id));
                            asks.push(Ask::Do(Action::Compare));
                            ui.close();
                        }
                    }
                    ui.separator();
                    if menus::line(ui, say!("articles-read-again"), Some(Action::ReadAgain)) {
                        asks.push(Ask::ChooseReading(article.id));
                    }
                    if menus::line(ui, say!("articles-remove-for-good"), None) {
                        let look =
                            Sharing::Look(Purge::Article(article.id), article.label().to_owned());
                        asks.push(Ask::Sharing(look));
                    }
                    menus::item_menu(ui, cx, Item::Article(article.id), asks);
                });
            });
        });
    });
}

/// Of a picture: whether it has a text, and the way to it.
fn transcription(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
    if article.is_transcribed() {
        chips::transcribed(ui, cx.theme);
    } else if article.format == Format::Image {
        let link = egui::Link::new(RichText::new(words::transcribe_title()).size(theme::SMALL));
        let link = ui.add(link).accessible_name(say!(
            "articles-in",
            part = words::transcribe_title(),
            file = article.file
        ));
        if link.clicked() {
            asks.push(Ask::Original(article.id));
        }
    }
}

/// What could be read of an article in another language than English.
fn language(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article) {
    if let Some(name) = other_language(article) {
        let text = say!("articles-quotations-credit-lines-and-known", name = name);
        ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
    }
}

/// That another file of the case is the same article, and the way to the two beside each other.
fn versions(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
    for version in dialogs::versions::of(cx, article.id) {
        let other = dialogs::versions::other(version, article.id);
        let what = match version.kind {
            VersionKind::SameBytes => say!("articles-same-file-as"),
            VersionKind::SameText => say!("articles-same-text-as"),
            VersionKind::Updated if !version.ordered => say!("articles-version-of"),
            VersionKind::Updated if version.first == article.id => {
                say!("articles-earlier-version-of")
            }
            VersionKind::Updated => say!("articles-later-version-of"),
        };
        ui.horizontal(|ui| {
            ui.add_space(6.0);
            let text = format!("{what} {}", chips::letter(cx.place(other)));
            let link = ui.add(egui::Link::new(RichText::new(text).size(theme::SMALL)));
            if link.on_hover_text(&version.explanation).clicked() {
                dialogs::versions::compare(version, asks);
            }
        });
    }
}

fn counts(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
    let c = cx.derived.counts(article);
    let mut parts = vec![say!("articles-n-attributions", n = c.attributions)];
    if cx.case.articles.len() > 1 {
        parts.push(say!("articles-n-matches", n = c.matches));
    }
    let words = say!("articles-n-words", n = c.words);
    ui.horizontal(|ui| {
        ui.add_space(6.0);
        let line = Label::new(theme::caption(parts.join("  ·  "), cx.theme)).truncate();
        ui.add(line)
            .on_hover_text(format!("{words}, {}", parts.join(", ")));
    });
    if let Some(first) = article.excluded.first() {
        let n = article.excluded.len();
        ui.horizontal(|ui| {
            ui.add_space(6.0);
            let text = say!("articles-excluded", lines = say!("articles-n-lines", n = n));
            let link = ui.add(egui::Link::new(RichText::new(text).size(theme::SMALL)));
            if link
                .on_hover_text(say!("articles-show-the-first-of-them"))
                .clicked()
            {
                asks.push(Ask::Show(crate::article::Passage::new(
                    article.id, first.span,
                )));
            }
        });
    }
}

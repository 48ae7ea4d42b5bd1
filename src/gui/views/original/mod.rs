//! The source of an article beside its text: the file's characters line by line, or the picture with its transcription.

use crate::gui::locale::say;
mod picture;
mod source;

use super::{ViewCx, compare::column_input};
use crate::article::{Article, ArticleId, Format};
use crate::case::Case;
use crate::gui::{
    ask::{Ask, Asks},
    theme,
    widgets::{bidi::field, chips, frames, text_column::ColumnState},
    words,
};
use eframe::egui::{
    Align, Button, ComboBox, Context, Label, Layout, Rect, RichText, ScrollArea, Stroke, Ui,
    UiBuilder, pos2, vec2,
};
use picture::PictureState;
use source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Height of the line above the halves.
const HEAD: f32 = 44.0;

/// What the view remembers.
#[derive(Default)]
pub struct OriginalState {
    /// Whose source is shown.
    pub article: Option<ArticleId>,
    source: Source,
    picture: PictureState,
    column: ColumnState,
    /// Transcriptions that are being written.
    drafts: BTreeMap<ArticleId, Draft>,
}

/// A transcription that is being written.
struct Draft {
    /// What the case had when it was begun.
    base: Arc<str>,
    text: String,
}

impl Draft {
    fn of(article: &Article) -> Self {
        Self {
            base: Arc::clone(&article.text),
            text: article.text.to_string(),
        }
    }

    /// Whether the person wrote something that the case does not have.
    fn is_written(&self, article: &Article) -> bool {
        *self.text != *self.base && *self.text != *article.text
    }
}

impl OriginalState {
    /// Shows another article.
    pub fn choose(&mut self, id: ArticleId) {
        if self.article != Some(id) {
            self.article = Some(id);
            self.column.rewind();
        }
    }

    /// Between frames: the source of the article is decoded, a picture in the background. `shown` is whether the view is on
    /// screen.
    pub fn update(&mut self, ctx: &Context, case: &Case, shown: bool) {
        self.drafts.retain(|id, _| case.article(*id).is_some());
        if self.article.is_none_or(|id| case.article(id).is_none()) {
            self.article = case.articles.first().map(|a| a.id);
            self.column.rewind();
        }
        let article = self.article.and_then(|id| case.article(id));
        let Some(article) = article.filter(|_| shown) else {
            return;
        };
        if article.format == Format::Image {
            self.picture.update(ctx, article);
        } else {
            self.source.update(article);
        }
    }

    /// Transcriptions that are written and not yet in the case.
    pub fn unfinished(&self, case: &Case) -> Vec<(ArticleId, String)> {
        let differs = |(id, draft): (&ArticleId, &Draft)| {
            let article = case.article(*id)?;
            draft.is_written(article).then(|| (*id, draft.text.clone()))
        };
        self.drafts.iter().filter_map(differs).collect()
    }

    /// The transcription of a picture is in the case, or was taken back: the field shows the case's again.
    pub fn forget(&mut self, id: ArticleId) {
        self.drafts.remove(&id);
    }

    /// The words that are selected in the text.
    pub fn words(&self) -> Option<crate::article::Passage> {
        let (span, _) = self.column.words()?;
        Some(crate::article::Passage::new(self.article?, span))
    }

    /// No words are selected any more.
    pub fn clear_words(&mut self) {
        self.column.unselect();
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let rect = ui.available_rect_before_wrap();
        let Some(article) = self.article.and_then(|id| cx.case.article(id)) else {
            return;
        };
        let top = rect.top() + HEAD;
        let head = Rect::from_min_max(rect.min, pos2(rect.right(), top));
        let mut child = ui.new_child(UiBuilder::new().max_rect(head.shrink2(vec2(12.0, 8.0))));
        heading(&mut child, cx, article, asks);
        let middle = rect.center().x.round();
        let left = Rect::from_min_max(pos2(rect.left(), top), pos2(middle, rect.bottom()));
        let right = Rect::from_min_max(pos2(middle + 1.0, top), rect.max);
        ui.painter().rect_filled(left, 0.0, cx.theme.panel);
        ui.painter().rect_filled(right, 0.0, cx.theme.paper);
        let line = Stroke::new(1.0, cx.theme.hairline);
        ui.painter().hline(rect.x_range(), top, line);
        ui.painter().vline(middle, left.y_range(), line);
        let inside = UiBuilder::new().max_rect(left.shrink(10.0));
        let mut child = ui.new_child(inside.id_salt("source"));
        child.shrink_clip_rect(left);
        if article.format == Format::Image {
            self.picture.show(&mut child, cx, article);
        } else {
            self.source.show(&mut child, cx.theme, article);
        }
        let picture = article.format == Format::Image;
        let room = if picture { right.shrink(14.0) } else { right };
        let mut child = ui.new_child(UiBuilder::new().max_rect(room).id_salt("text"));
        child.shrink_clip_rect(right);
        if picture {
            self.transcription(&mut child, cx, article, asks);
        } else {
            self.text(&mut child, cx, article, asks);
        }
        ui.advance_cursor_after_rect(rect);
    }

    /// What was read.
    fn text(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
        let input = column_input(cx, article, &[], None, None);
        let out = self.column.show(ui, &input, cx.theme);
        if let Some(number) = out.restore {
            asks.push(Ask::CountIn(article.id, number));
        }
    }

    /// Where the text of a picture is typed.
    fn transcription(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
        let draft = self
            .drafts
            .entry(article.id)
            .or_insert_with(|| Draft::of(article));
        let changed = draft.is_written(article);
        if !changed && *draft.base != *article.text {
            *draft = Draft::of(article);
        }
        ui.label(theme::strong(words::transcribe_title()));
        ui.add(
            Label::new(theme::caption(
                say!("original-what-you-type-or-paste"),
                cx.theme,
            ))
            .wrap(),
        );
        ui.horizontal(|ui| {
            let text =
                RichText::new(say!("original-keep-the-transcription")).color(cx.theme.on_chip());
            let keep = Button::new(text).fill(cx.theme.accent);
            if ui.add_enabled(changed, keep).clicked() {
                asks.push(Ask::Transcribe(article.id, draft.text.clone()));
            }
            let back = Button::new(say!("original-take-back"));
            let back = ui.add_enabled(changed, back);
            if back
                .on_hover_text(say!("original-go-back-to-what-the"))
                .clicked()
            {
                *draft = Draft::of(article);
            }
            if changed {
                ui.label(theme::caption(say!("original-not-kept-yet"), cx.theme));
            } else if article.is_transcribed() {
                chips::transcribed(ui, cx.theme);
            }
        });
        let height = ui.available_height() - 8.0;
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let kind = field::Kind::lines(cx.theme.ink).font(theme::serif(theme::READING));
            let field = field::add(ui, &mut draft.text, &kind, |edit| {
                edit.desired_rows(12).desired_width(f32::INFINITY)
            });
            field.accessible_name(say!("original-transcription-of", file = article.file));
        });
    }
}

/// Which article it is, how it was read, and what can be done.
fn heading(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        chips::article(ui, cx, article.id);
        let combo = ComboBox::from_id_salt("original of")
            .width((ui.available_width() * 0.4).min(280.0))
            .truncate()
            .selected_text(theme::strong(article.label()))
            .show_ui(ui, |ui| {
                for a in &cx.case.articles {
                    let text = format!("{}   {}", chips::letter(cx.place(a.id)), a.label());
                    if ui.selectable_label(a.id == article.id, text).clicked() {
                        asks.push(Ask::Original(a.id));
                    }
                }
            });
        let name = say!("original-original-of", label = article.label());
        combo.response.accessible_name(name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let details = ui.button(say!("original-article-details"));
            if details.clicked() {
                asks.push(Ask::Details(article.id));
            }
            let told = format!("{}, {}", article.format.words(), article.encoding);
            let told = if article.format == Format::Image {
                article.format.words().to_owned()
            } else {
                told
            };
            ui.add(Label::new(theme::caption(told, cx.theme)).truncate());
        });
    });
}

/// A sentence in the place of a source that cannot be shown.
fn instead(ui: &mut Ui, text: &str, theme: &theme::Theme) {
    frames::nothing(ui, text, theme);
}

/// What stands where the bytes of a file are not in the case.
fn not_kept() -> &'static str {
    say!("original-the-bytes-of-this-file")
}

//! The left panel: every article with its letter, outlet, date, counts and warnings; outlet and date are written here.

use crate::article::{Article, ArticleId, MetadataField, Moment};
use crate::case::{Case, Command};
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks, Side},
    item::Item,
    theme,
    views::ViewCx,
    widgets::{chips, icons},
    words,
};
use crate::ingest::other_language;
use eframe::egui::{
    self, Align, Key, Label, Layout, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui,
};
use std::collections::BTreeMap;

/// Fields that are being written.
#[derive(Default)]
pub struct ArticlesState {
    drafts: BTreeMap<(ArticleId, MetadataField), String>,
    /// What is wrong with a draft.
    faults: BTreeMap<(ArticleId, MetadataField), String>,
    /// Sentences about files, by file name.
    pub warnings: BTreeMap<String, Vec<String>>,
}

impl ArticlesState {
    /// What is being written in a field and differs from the case, as the changes it would make; what is no date is left out.
    pub fn unfinished(&self, case: &Case) -> Vec<Command> {
        let differs = |&(article, field): &(ArticleId, MetadataField), draft: &str| {
            let known = shown_value(case.article(article)?, field);
            let value = draft.trim();
            let dated = field != MetadataField::Published || value.is_empty();
            (value != known && (dated || value.parse::<Moment>().is_ok())).then(|| {
                Command::SetMetadata {
                    article,
                    field,
                    value: (!value.is_empty()).then(|| value.to_owned()),
                }
            })
        };
        self.drafts
            .iter()
            .filter_map(|(key, draft)| differs(key, draft))
            .collect()
    }
}

/// A field as the panel shows it.
fn shown_value(article: &Article, field: MetadataField) -> String {
    let value = match field {
        MetadataField::Published => article.metadata.published.as_ref().map(words::moment),
        _ => article.metadata.get(field),
    };
    value.unwrap_or_default()
}

/// Draws the panel.
pub fn show(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut ArticlesState,
    sides: (Option<ArticleId>, Option<ArticleId>),
    asks: &mut Asks,
) {
    ui.horizontal(|ui| {
        ui.label(theme::heading("Articles"));
        ui.label(theme::caption(cx.case.articles.len().to_string(), cx.theme));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let add = icons::button(ui, icons::Icon::Add, "Add articles…");
            if add.clicked() {
                asks.push(Ask::Do(Action::AddArticles));
            }
        });
    });
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for article in &cx.case.articles {
            ui.push_id(article.id, |ui| card(ui, cx, state, article, sides, asks));
        }
        ui.add_space(theme::PAD);
        if cx.case.articles.len() == 1 {
            ui.label(theme::caption("One article is a case of its own: who is quoted, what the headline says, what to fetch. Add another to compare.", cx.theme));
        }
    });
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
            field(ui, cx, state, article, MetadataField::Outlet, asks);
            field(ui, cx, state, article, MetadataField::Published, asks);
            counts(ui, cx, article, asks);
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
                &format!("Remove {}", article.label()),
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
                        format!("Article {}: {text}", chips::letter(cx.place(article.id))),
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
                        (Side::Left, "Show on the left"),
                        (Side::Right, "Show on the right"),
                    ] {
                        if ui.button(text).clicked() {
                            asks.push(Ask::Choose(side, article.id));
                            asks.push(Ask::Do(Action::Compare));
                            ui.close();
                        }
                    }
                });
            });
        });
    });
}

/// A field that is committed on Enter or when the focus leaves it; Escape takes the old value back.
fn field(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    state: &mut ArticlesState,
    article: &Article,
    field: MetadataField,
    asks: &mut Asks,
) {
    let key = (article.id, field);
    let now = shown_value(article, field);
    let (hint, name) = match field {
        MetadataField::Outlet => ("Outlet not known", "Outlet"),
        _ => ("Date not known", "Date"),
    };
    let draft = state.drafts.entry(key).or_insert_with(|| now.clone());
    let quiet = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(6, 1));
    let id = ui.scope_id().with(("field", field));
    let focused = ui.memory(|m| m.has_focus(id));
    let hovered = ui.ctx().read_response(id).is_some_and(|r| r.hovered());
    let frame = if focused || hovered || state.faults.contains_key(&key) {
        let edge = if state.faults.contains_key(&key) {
            cx.theme.wrong
        } else if focused {
            cx.theme.accent
        } else {
            cx.theme.outline
        };
        quiet
            .fill(cx.theme.raised)
            .stroke(Stroke::new(1.0, edge))
            .corner_radius(5)
    } else {
        quiet.stroke(Stroke::new(1.0, egui::Color32::TRANSPARENT))
    };
    let size = if field == MetadataField::Outlet {
        theme::BODY
    } else {
        theme::SMALL
    };
    let edit = TextEdit::singleline(draft)
        .id(id)
        .font(egui::FontId::proportional(size))
        .hint_text(RichText::new(hint).size(size).color(cx.theme.weak))
        .desired_width(f32::INFINITY)
        .frame(frame);
    let response = ui
        .add(edit)
        .accessible_name(format!("{name} of {}", article.file));
    if response.lost_focus() {
        if ui.input(|i| i.key_pressed(Key::Escape)) {
            draft.clone_from(&now);
            state.faults.remove(&key);
        } else {
            let value = draft.trim().to_owned();
            let fault = match field {
                MetadataField::Published if !value.is_empty() => {
                    value.parse::<Moment>().err().map(|e| e.to_string())
                }
                _ => None,
            };
            match fault {
                Some(f) => {
                    state.faults.insert(key, f);
                }
                None => {
                    state.faults.remove(&key);
                    if value != now {
                        let value = (!value.is_empty()).then_some(value);
                        asks.push(Ask::Change(Command::SetMetadata {
                            article: article.id,
                            field,
                            value,
                        }));
                    }
                }
            }
        }
    } else if !response.has_focus() && !state.faults.contains_key(&key) {
        draft.clone_from(&now);
    }
    let said = cx.case.read_metadata.get(&article.id);
    let said = said.filter(|m| m.get(field) != article.metadata.get(field));
    if let Some(said) = said.map(|m| m.get(field).unwrap_or_default()) {
        let said = if said.is_empty() {
            "nothing".to_owned()
        } else {
            said
        };
        response.on_hover_text(format!("Written by you. The file says: {said}"));
    }
    if let Some(fault) = state.faults.get(&key) {
        ui.label(
            RichText::new(fault)
                .size(theme::SMALL)
                .color(cx.theme.wrong),
        );
    }
}

/// What could be read of an article in another language than English.
fn language(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article) {
    if let Some(name) = other_language(article) {
        let text = format!("{name}: quotations, credit lines and known outlets only");
        ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
    }
}

fn counts(ui: &mut Ui, cx: &ViewCx<'_>, article: &Article, asks: &mut Asks) {
    let c = cx
        .derived
        .counts
        .get(&article.id)
        .copied()
        .unwrap_or_default();
    let mut parts = vec![words::count(c.attributions, "attribution", "attributions")];
    if cx.case.articles.len() > 1 {
        parts.push(words::count(c.matches, "match", "matches"));
    }
    let words = words::count(c.words, "word", "words");
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
            let text = format!("{} excluded", words::count(n, "line", "lines"));
            let link = ui.add(egui::Link::new(RichText::new(text).size(theme::SMALL)));
            if link
                .on_hover_text("Show the first of them in the text; each can be restored there.")
                .clicked()
            {
                asks.push(Ask::Show(crate::article::Passage::new(
                    article.id, first.span,
                )));
            }
        });
    }
}

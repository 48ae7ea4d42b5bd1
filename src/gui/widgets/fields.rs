//! Fields of an article's metadata that are written where they are shown: committed on Enter or when the focus leaves, taken
//! back by Escape.

use crate::article::{Article, ArticleId, MetadataField, Moment};
use crate::case::{Case, Command};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    theme::{self, Theme},
    widgets::bidi::field as bidi,
    words,
};
use eframe::egui::{self, Key, RichText, Stroke, Ui};
use std::collections::BTreeMap;

/// Fields that are being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    drafts: BTreeMap<(ArticleId, MetadataField), String>,
    /// What is wrong with a draft.
    faults: BTreeMap<(ArticleId, MetadataField), String>,
}

impl Fields {
    /// What is being written in a field and differs from the case, as the changes it would make; what is no date is left out.
    pub fn unfinished(&self, case: &Case) -> Vec<Command> {
        let differs = |&(article, field): &(ArticleId, MetadataField), draft: &str| {
            let known = shown_value(case.article(article)?, field);
            let value = draft.trim();
            let dated = !field.is_moment() || value.is_empty();
            (value != known && (dated || value.parse::<Moment>().is_ok()))
                .then(|| set(article, field, value))
        };
        self.drafts
            .iter()
            .filter_map(|(key, draft)| differs(key, draft))
            .collect()
    }

    /// Draws one field of an article, in this size of type.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        (case, theme): (&Case, &Theme),
        article: &Article,
        field: MetadataField,
        size: f32,
        asks: &mut Asks,
    ) {
        let key = (article.id, field);
        let now = shown_value(article, field);
        let id = ui.scope_id().with(("field", field));
        let faulty = self.faults.contains_key(&key);
        let frame = quiet_frame(ui, id, faulty, theme);
        let draft = self.drafts.entry(key).or_insert_with(|| now.clone());
        let hint = say!("fields-not-known", field = name(field));
        let kind = bidi::Kind::line(theme.ink).font(egui::FontId::proportional(size));
        let response = bidi::add(ui, draft, &kind, |edit| {
            edit.id(id)
                .hint_text(RichText::new(hint).size(size).color(theme.weak))
                .desired_width(f32::INFINITY)
                .frame(frame)
        });
        let response =
            response.accessible_name(say!("fields-of", field = name(field), file = article.file));
        if response.lost_focus() {
            if ui.input(|i| i.key_pressed(Key::Escape)) {
                draft.clone_from(&now);
                self.faults.remove(&key);
            } else {
                let value = draft.trim().to_owned();
                let dated = field.is_moment() && !value.is_empty();
                let fault = dated.then(|| value.parse::<Moment>().err()).flatten();
                if let Some(fault) = fault {
                    self.faults.insert(key, fault.to_string());
                } else {
                    self.faults.remove(&key);
                    if value != now {
                        asks.push(Ask::Change(set(article.id, field, &value)));
                    }
                }
            }
        } else if !response.has_focus() && !faulty {
            draft.clone_from(&now);
        }
        if let Some(said) = overwritten(case, article, field) {
            response.on_hover_text(say!("fields-written-by-you-the-file", said = said));
        }
        if let Some(fault) = self.faults.get(&key) {
            ui.label(RichText::new(fault).size(theme::SMALL).color(theme.wrong));
        }
    }
}

/// The command that sets a field, or clears it where nothing is written.
pub fn set(article: ArticleId, field: MetadataField, value: &str) -> Command {
    Command::SetMetadata {
        article,
        field,
        value: (!value.is_empty()).then(|| value.to_owned()),
    }
}

/// What the file said of a field that the person wrote over; "nothing" where it said nothing.
pub fn overwritten(case: &Case, article: &Article, field: MetadataField) -> Option<String> {
    let said = case.read_metadata.get(&article.id)?.get(field);
    (said != article.metadata.get(field))
        .then(|| said.unwrap_or_else(|| say!("fields-nothing").to_owned()))
}

/// A field as it is shown.
pub fn shown_value(article: &Article, field: MetadataField) -> String {
    let value = article.metadata.get(field);
    value.map_or_else(String::new, |v| shown(field, v))
}

/// A value of a field as it is shown: a moment in a form that reads well.
pub fn shown(field: MetadataField, value: String) -> String {
    match value.parse() {
        Ok(moment) if field.is_moment() => words::moment(&moment),
        _ => value,
    }
}

/// The name of a field on screen.
pub fn name(field: MetadataField) -> &'static str {
    match field {
        MetadataField::Title => say!("fields-title"),
        MetadataField::Outlet => say!("fields-outlet"),
        MetadataField::Byline => say!("fields-byline"),
        MetadataField::Published => say!("fields-date"),
        MetadataField::Modified => say!("fields-last-changed"),
        MetadataField::Url => say!("fields-link"),
        MetadataField::Section => say!("fields-section"),
        MetadataField::Credit => say!("fields-credit-line"),
        MetadataField::Retrieved => say!("fields-fetched"),
        MetadataField::Archived => say!("fields-archived-copy"),
    }
}

/// A frame that is seen only where the field is used.
fn quiet_frame(ui: &Ui, id: egui::Id, faulty: bool, theme: &Theme) -> egui::Frame {
    let quiet = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(6, 1));
    let focused = ui.memory(|m| m.has_focus(id));
    let hovered = ui.ctx().read_response(id).is_some_and(|r| r.hovered());
    if !(focused || hovered || faulty) {
        return quiet.stroke(Stroke::new(1.0, egui::Color32::TRANSPARENT));
    }
    let edge = if faulty {
        theme.wrong
    } else if focused {
        theme.accent
    } else {
        theme.outline
    };
    quiet
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(5)
}

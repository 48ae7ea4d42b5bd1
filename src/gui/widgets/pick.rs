//! A list that is narrowed by typing, with arrows and Enter. Only the lines on screen are drawn.

use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use crate::gui::walk;
use crate::gui::widgets::bidi::field;
use eframe::egui::{
    self, Button, Key, Modifiers, Response, RichText, ScrollArea, Ui, text::LayoutJob,
};

/// What is typed, and which line Enter takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pick {
    /// As typed.
    pub query: String,
    at: usize,
    /// What was found for which words, of how many lines.
    held: Option<(String, usize, Vec<usize>)>,
}

/// A line to choose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// What is chosen.
    pub name: String,
    /// What it is.
    pub caption: String,
}

/// How the list looks.
pub struct Shape<'a> {
    /// Accessible name of the field.
    pub name: &'a str,
    /// What stands in the empty field.
    pub hint: &'a str,
    /// Height of the list, always the same, so that nothing below moves.
    pub height: f32,
    /// The line that is chosen, if one is.
    pub chosen: Option<usize>,
    /// Whether the field gets the focus at first.
    pub focus: bool,
}

impl Pick {
    /// Draws the field and the lines that hold what is typed; the place of the line that was chosen now.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        shape: &Shape<'_>,
        all: &[Choice],
    ) -> Option<usize> {
        let id = ui.make_persistent_id(shape.name);
        if shape.focus {
            crate::gui::dialogs::first_focus(ui, id);
        }
        let focused = ui.memory(|m| m.has_focus(id));
        let pressed = |key| focused && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
        let kind = field::Kind::line(ui.visuals().text_color());
        let field = field::add(ui, &mut self.query, &kind, |edit| {
            edit.id(id)
                .hint_text(RichText::new(shape.hint).color(theme.weak))
                .desired_width(f32::INFINITY)
        })
        .accessible_name(shape.name);
        if field.changed() {
            self.at = 0;
        }
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let shown = self.shown(all);
        let last = shown.len().saturating_sub(1);
        self.at = match (up, down) {
            (true, _) => self.at.saturating_sub(1),
            (_, true) => (self.at + 1).min(last),
            _ => self.at.min(last),
        };
        let mut picked = None;
        let mut reached = field.gained_focus().then_some(field.rect);
        let area = ScrollArea::vertical()
            .id_salt((shape.name, "lines"))
            .auto_shrink(false)
            .min_scrolled_height(shape.height)
            .max_height(shape.height);
        let area = area.show_rows(ui, theme::CONTROL, shown.len(), |ui, rows| {
            for n in rows {
                let at = shown.get(n).copied();
                let Some((at, choice)) = at.and_then(|at| Some((at, all.get(at)?))) else {
                    continue;
                };
                let on = shape.chosen == Some(at) || focused && n == self.at;
                let line = line(ui, theme, choice, on);
                if line.gained_focus() {
                    reached = Some(line.rect);
                }
                if line.clicked() {
                    picked = Some(at);
                }
            }
        });
        if let Some(line) = reached {
            walk::bring_into_sight(ui, area.inner_rect, line);
        }
        if shown.is_empty() {
            ui.label(theme::caption(
                say!("pick-nothing-holds-these-words"),
                theme,
            ));
        }
        if entered {
            picked = shown.get(self.at).copied();
        }
        let key = (self.query.clone(), all.len());
        self.held = Some((key.0, key.1, shown));
        picked
    }

    /// The same, looked for again only where something else is typed.
    fn shown(&mut self, all: &[Choice]) -> Vec<usize> {
        match self.held.take() {
            Some((query, n, held)) if query == self.query && n == all.len() => held,
            _ => self.holding(all).collect(),
        }
    }

    /// The lines that hold every word that is typed.
    fn holding(&self, all: &[Choice]) -> impl Iterator<Item = usize> {
        let words: Vec<String> = self
            .query
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let holds = move |(_, c): &(usize, &Choice)| {
            let text = format!("{} {}", c.name, c.caption).to_lowercase();
            words.iter().all(|w| text.contains(w.as_str()))
        };
        let found = all.iter().enumerate().filter(holds);
        found.map(|f| f.0).collect::<Vec<_>>().into_iter()
    }
}

fn line(ui: &mut Ui, theme: &Theme, choice: &Choice, on: bool) -> Response {
    let mut job = LayoutJob::default();
    let simple = |size, colour| egui::TextFormat::simple(egui::FontId::proportional(size), colour);
    job.append(&choice.name, 0.0, simple(theme::BODY, theme.ink));
    if !choice.caption.is_empty() {
        let caption = format!("   {}", choice.caption);
        job.append(&caption, 0.0, simple(theme::SMALL, theme.weak));
    }
    let width = ui.available_width();
    let button = Button::selectable(on, job)
        .truncate()
        .min_size(egui::vec2(width, theme::CONTROL));
    let response = ui.add(button).on_hover_text(&choice.name);
    response.accessible_name(&choice.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typed_word_must_stand_in_name_or_caption() {
        let choice = |name: &str, caption: &str| Choice {
            name: name.into(),
            caption: caption.into(),
        };
        let all = [choice("Ada Oll", "Person"), choice("Дозор", "Outlet")];
        let found = |query: &str| -> Vec<usize> {
            let pick = Pick {
                query: query.into(),
                ..Pick::default()
            };
            pick.holding(&all).collect()
        };
        assert_eq!(found(""), [0, 1]);
        assert_eq!(found("oll PERSON"), [0]);
        assert_eq!(found("дозор"), [1]);
        assert!(found("oll outlet").is_empty());
    }
}

//! The table of names that mean one source, in several scripts or spellings.

use super::say;
use crate::case::{Case, Command, SameNames};
use crate::gui::dialogs::{DialogCx, buttons, title};
use crate::gui::locale::say;
use crate::gui::widgets::bidi::field;
use crate::gui::{
    ask::{Ask, Asks},
    theme,
};
use eframe::egui::{Button, Grid, ScrollArea, Ui, vec2};

/// As it is being filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    rows: Vec<Row>,
    before: Vec<SameNames>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    shown: String,
    /// Other forms with ";" between them.
    others: String,
    before: SameNames,
}

impl Draft {
    /// With the rows of a case, and an empty one.
    pub fn new(case: &Case) -> Self {
        let of = |same: &SameNames| Row {
            shown: same.names.first().cloned().unwrap_or_default(),
            others: same.names.get(1..).unwrap_or_default().join("; "),
            before: same.clone(),
        };
        let mut rows: Vec<Row> = case.names.iter().map(of).collect();
        rows.push(Row::default());
        Self {
            rows,
            before: case.names.clone(),
        }
    }

    /// The step that keeps it, where something was changed.
    pub(super) fn unfinished(&self) -> Option<Command> {
        let names = self.finished();
        (names != self.before).then_some(Command::SetNames(names))
    }

    /// The table as it is written; rows with fewer than two names are left out.
    fn finished(&self) -> Vec<SameNames> {
        let of = |row: &Row| {
            let others = row.others.split([';', '=']).map(str::to_owned);
            let names = std::iter::once(row.shown.clone()).chain(others);
            let apart = row.before.apart.clone();
            let names = names.collect();
            SameNames { names, apart }.tidied()
        };
        self.rows.iter().filter_map(of).collect()
    }
}

/// Draws the form.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("dialog-decide-names-names-across-scripts"));
    say(
        ui,
        cx,
        say!("dialog-decide-names-names-that-mean-one-source"),
    );
    let height = (ui.ctx().content_rect().height() - 420.0).clamp(110.0, 260.0);
    let area = ScrollArea::vertical().auto_shrink(false);
    let mut gone = None;
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            let width = ((ui.available_width() - 130.0) / 2.0).max(80.0);
            Grid::new("names").num_columns(3).show(ui, |ui| {
                for head in [
                    say!("dialog-decide-names-name"),
                    say!("dialog-decide-names-the-same-elsewhere-with-between"),
                    "",
                ] {
                    ui.label(theme::caption(head, cx.theme));
                }
                ui.end_row();
                for (n, row) in draft.rows.iter_mut().enumerate() {
                    if line(ui, n + 1, row, width) {
                        gone = Some(n);
                    }
                    ui.end_row();
                }
            });
        });
    if let Some(n) = gone {
        draft.rows.remove(n);
    }
    if ui.button(say!("dialog-decide-names-add-a-row")).clicked() {
        draft.rows.push(Row::default());
    }
    ui.add_space(theme::PAD);
    buttons(ui, cx, say!("dialog-decide-names-keep"), asks, |asks| {
        if let Some(change) = draft.unfinished() {
            asks.push(Ask::Change(change));
            // What follows from it is proposed where nothing is selected.
            asks.push(Ask::Select(None));
        }
        asks.push(Ask::CloseDialog);
    });
}

/// One row; whether it is to go.
fn line(ui: &mut Ui, number: usize, row: &mut Row, width: f32) -> bool {
    for (text, name) in [
        (&mut row.shown, say!("dialog-decide-names-name")),
        (
            &mut row.others,
            say!("dialog-decide-names-the-same-elsewhere"),
        ),
    ] {
        let kind = field::Kind::line(ui.visuals().text_color());
        let name = say!("dialog-decide-names-row", name = name, number = number);
        field::add(ui, text, &kind, |edit| edit.min_size(vec2(width, 0.0))).accessible_name(name);
    }
    let remove = ui.add(Button::new(say!("dialog-decide-names-remove")));
    remove
        .accessible_name(say!("dialog-decide-names-remove-row", number = number))
        .clicked()
}

//! The dialog of attribution: rules alone or with the model, how sure a reading must be, and the outlets that the person knows.

use super::{DialogCx, alignment::number, buttons, title};
use crate::attribution::{AttributionSettings, OwnOutlet, SourceKind, has_model};
use crate::case::{Command, Settings};
use crate::gui::ask::{Ask, Asks};
use crate::gui::locale::say;
use crate::gui::theme;
use crate::gui::widgets::bidi::field;
use eframe::egui::{Button, ComboBox, Grid, Label, RichText, ScrollArea, Slider, Ui, vec2};

/// Settings of attribution as they are being set.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// All but the outlets.
    pub settings: AttributionSettings,
    /// The outlets as typed.
    rows: Vec<Row>,
    /// Whether they are kept for new cases, too.
    for_new: bool,
}

/// An outlet as typed.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    outlet: OwnOutlet,
    /// Short forms with ";" between them.
    short: String,
}

impl Draft {
    /// From the settings of a case.
    pub fn new(settings: &AttributionSettings) -> Self {
        let rows = settings.outlets.iter().map(|o| Row {
            short: o.short.join("; "),
            outlet: o.clone(),
        });
        Self {
            rows: rows.collect(),
            settings: settings.clone(),
            for_new: false,
        }
    }

    /// What was set; lines without a name are left out.
    pub fn finished(&self) -> AttributionSettings {
        let named = |r: &&Row| !r.outlet.name.trim().is_empty();
        let outlets = self.rows.iter().filter(named).map(|r| OwnOutlet {
            name: r.outlet.name.trim().to_owned(),
            short: r
                .short
                .split(';')
                .map(str::trim)
                .filter(|s| !s.is_empty())
                .map(str::to_owned)
                .collect(),
            country: filled(r.outlet.country.as_deref()),
            owner: filled(r.outlet.owner.as_deref()),
            ..r.outlet.clone()
        });
        AttributionSettings {
            outlets: outlets.collect(),
            ..self.settings.clone()
        }
    }
}

fn filled(text: Option<&str>) -> Option<String> {
    text.map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
}

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("dialog-attribution-attribution-settings"));
    say(ui, cx, say!("dialog-attribution-how-the-articles-of-this"));
    ui.add_space(theme::PAD);
    model(ui, cx, draft);
    ui.add_space(theme::PAD);
    let mut percent = (draft.settings.min_confidence * 100.0).round();
    let shown = format!("{:.2}", draft.settings.min_confidence);
    let slider = Slider::new(&mut percent, 0.0..=100.0).step_by(5.0);
    if number(
        ui,
        (say!("dialog-attribution-lowest-confidence"), &shown),
        slider,
    ) {
        draft.settings.min_confidence = percent / 100.0;
    }
    say(
        ui,
        cx,
        say!("dialog-attribution-attributions-that-are-read-less"),
    );
    ui.add_space(theme::PAD);
    outlets(ui, cx, draft);
    ui.add_space(theme::PAD);
    buttons(ui, cx, say!("dialog-attribution-keep"), asks, |asks| {
        let attribution = draft.finished();
        let rows = attribution.outlets.clone();
        if attribution != cx.settings.attribution {
            let settings = Settings {
                attribution,
                ..cx.settings.clone()
            };
            asks.push(Ask::Change(Command::SetSettings(settings)));
        }
        if draft.for_new {
            asks.push(Ask::OwnOutlets(rows));
        }
        asks.push(Ask::CloseDialog);
    });
}

fn say(ui: &mut Ui, cx: &DialogCx<'_>, text: &str) {
    ui.add(Label::new(RichText::new(text).color(cx.theme.weak)).wrap());
}

fn model(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    let shipped = has_model();
    let mut on = draft.settings.model && shipped;
    let switch = eframe::egui::Checkbox::new(
        &mut on,
        say!("dialog-attribution-read-with-the-trained-model"),
    );
    if ui.add_enabled(shipped, switch).changed() {
        draft.settings.model = on;
    }
    say(
        ui,
        cx,
        if shipped {
            say!("dialog-attribution-finds-more-attributions-than-the")
        } else {
            say!("dialog-attribution-this-program-was-built-without")
        },
    );
}

fn outlets(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    ui.label(theme::strong(say!(
        "dialog-attribution-outlets-and-agencies-you-know"
    )));
    say(ui, cx, say!("dialog-attribution-beside-the-table-of-the"));
    let mut gone = None;
    if !draft.rows.is_empty() {
        ScrollArea::both().max_height(160.0).show(ui, |ui| {
            Grid::new("own outlets").num_columns(6).show(ui, |ui| {
                for head in [
                    say!("dialog-attribution-name"),
                    say!("dialog-attribution-kind"),
                    say!("dialog-attribution-short-forms"),
                    say!("dialog-attribution-country"),
                    say!("dialog-attribution-owner"),
                    "",
                ] {
                    ui.label(theme::caption(head, cx.theme));
                }
                ui.end_row();
                for (n, row) in draft.rows.iter_mut().enumerate() {
                    if outlet(ui, n, row) {
                        gone = Some(n);
                    }
                    ui.end_row();
                }
            });
        });
    }
    if let Some(n) = gone {
        draft.rows.remove(n);
    }
    if ui
        .button(say!("dialog-attribution-add-an-outlet"))
        .clicked()
    {
        draft.rows.push(Row {
            outlet: OwnOutlet {
                name: String::new(),
                kind: SourceKind::Outlet,
                short: Vec::new(),
                country: None,
                owner: None,
            },
            short: String::new(),
        });
    }
    ui.checkbox(
        &mut draft.for_new,
        say!("dialog-attribution-use-this-table-in-new"),
    );
}

/// One line; whether it is to go.
fn outlet(ui: &mut Ui, n: usize, row: &mut Row) -> bool {
    let number = n + 1;
    let field =
        |ui: &mut Ui, text: &mut String, name: &str, width: f32| {
            let kind = field::Kind::line(ui.visuals().text_color());
            field::add(ui, text, &kind, |edit| edit.min_size(vec2(width, 0.0))).accessible_name(
                say!("dialog-attribution-of-outlet", name = name, number = number),
            );
        };
    field(
        ui,
        &mut row.outlet.name,
        say!("dialog-attribution-name"),
        140.0,
    );
    let kinds = [
        (SourceKind::Outlet, say!("dialog-attribution-outlet")),
        (SourceKind::Agency, say!("dialog-attribution-agency")),
    ];
    let shown = kinds
        .iter()
        .find(|k| k.0 == row.outlet.kind)
        .map_or(say!("dialog-attribution-outlet"), |k| k.1);
    let choice = ComboBox::from_id_salt(("own outlet kind", n))
        .selected_text(shown)
        .width(70.0)
        .show_ui(ui, |ui| {
            for (kind, name) in kinds {
                ui.selectable_value(&mut row.outlet.kind, kind, name);
            }
        });
    choice
        .response
        .accessible_name(say!("dialog-attribution-kind-of-outlet", number = number));
    field(
        ui,
        &mut row.short,
        say!("dialog-attribution-short-forms"),
        90.0,
    );
    field(
        ui,
        row.outlet.country.get_or_insert_default(),
        say!("dialog-attribution-country"),
        80.0,
    );
    field(
        ui,
        row.outlet.owner.get_or_insert_default(),
        say!("dialog-attribution-owner"),
        90.0,
    );
    let remove = Button::new(say!("dialog-attribution-remove")).min_size(vec2(0.0, 0.0));
    ui.add(remove)
        .accessible_name(say!("dialog-attribution-remove-outlet", number = number))
        .clicked()
}

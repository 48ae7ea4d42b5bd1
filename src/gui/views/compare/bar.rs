//! The line above columns and table: how the columns stand, which matches are shown, what stands in one article alone.

use super::CompareState;
use crate::case::Verdict;
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, row_of},
    alone::Alone,
    ask::{Ask, Asks},
    shown::{KINDS, MatchFilter, VERDICTS},
    theme,
    views::ViewCx,
    widgets::{icons, text_column},
    words,
};
use eframe::egui::{
    self, Align, Button, Layout, Popup, PopupCloseBehavior, Rect, Response, RichText, ScrollArea,
    Slider, Stroke, Ui, UiBuilder, pos2, vec2,
};

/// Height of the line.
pub(super) const BAR: f32 = 34.0;

/// What the line remembers.
#[derive(Default)]
pub struct BarState {
    /// The filter is to be opened, and the keyboard goes there.
    open_filter: bool,
    focus: bool,
}

impl BarState {
    /// Opens the filter in the next frame.
    pub fn ask_filter(&mut self) {
        self.open_filter = true;
        self.focus = true;
    }
}

/// Draws it; returns what is left of the space.
pub(super) fn show(
    state: &mut CompareState,
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    asks: &mut Asks,
    rect: Rect,
) -> Rect {
    let line = Rect::from_min_size(rect.min, vec2(rect.width(), BAR));
    ui.painter().rect_filled(line, 0.0, cx.theme.panel);
    ui.painter().hline(
        line.x_range(),
        line.bottom() - 0.5,
        Stroke::new(1.0, cx.theme.hairline),
    );
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(line.shrink2(vec2(10.0, 3.0)))
            .id_salt("compare bar")
            .layout(Layout::left_to_right(Align::Center)),
    );
    child.shrink_clip_rect(line);
    child.spacing_mut().item_spacing.x = 6.0;
    let ui = &mut child;
    if state.table.on {
        state.table.columns_button(ui, cx);
    } else {
        let on = cx.prefs.level_rows;
        if switch(
            ui,
            cx,
            say!("compare-bar-level-rows"),
            on,
            Action::LevelRows,
        )
        .clicked()
        {
            asks.push(Ask::Do(Action::LevelRows));
        }
    }
    filter_button(state, ui, cx);
    alone_button(state, ui, cx, asks);
    told(state, ui, cx, asks);
    Rect::from_min_max(pos2(rect.left(), line.bottom()), rect.max)
}

/// A small button that is on or off, with what its action says.
fn switch(ui: &mut Ui, cx: &ViewCx<'_>, text: &str, on: bool, action: Action) -> Response {
    let row = row_of(action);
    let keys = row.map(|r| r.keys_text(ui.ctx())).unwrap_or_default();
    let tip = row.map_or("", |r| r.tip());
    // A tick beside the words: a ground alone would be colour alone.
    let shown = if on {
        format!("✔ {text}")
    } else {
        text.to_owned()
    };
    let rich = RichText::new(shown).size(theme::SMALL).color(cx.theme.ink);
    let button = Button::new(rich).selected(on);
    let button = ui.add(button.stroke(Stroke::new(1.0, cx.theme.outline)));
    let button = button.on_hover_text(format!("{tip}  ({keys})"));
    button.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, text));
    button
}

fn filter_button(state: &mut CompareState, ui: &mut Ui, cx: &ViewCx<'_>) {
    let on = !state.shown.filter.is_all();
    let button = switch(
        ui,
        cx,
        say!("compare-bar-filter"),
        on,
        Action::FilterMatches,
    );
    if std::mem::take(&mut state.bar.open_filter) {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&button));
    }
    let focus = std::mem::take(&mut state.bar.focus);
    let filter = &mut state.shown.filter;
    let popup = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(say!("compare-bar-filter-of-matches"));
    let shown = popup.show(|ui| {
        let height = ui.ctx().content_rect().height() - 40.0;
        let area = ScrollArea::vertical().max_height(height);
        area.show(ui, |ui| conditions(ui, cx, filter, focus));
    });
    state.bar.focus = focus && shown.is_none();
}

/// Kinds, score, verdicts, hand.
fn conditions(ui: &mut Ui, cx: &ViewCx<'_>, filter: &mut MatchFilter, focus: bool) {
    ui.set_width(250.0);
    ui.spacing_mut().item_spacing.y = 5.0;
    let heading = |ui: &mut Ui, text: &str| {
        let text = RichText::new(text).font(theme::semibold(theme::SMALL));
        ui.label(text.color(cx.theme.weak));
    };
    heading(ui, say!("compare-bar-kind"));
    for (n, (kind, on)) in KINDS.iter().zip(&mut filter.kinds).enumerate() {
        ui.horizontal(|ui| {
            let tick = ui.checkbox(on, words::match_kind(*kind));
            if focus && n == 0 {
                tick.request_focus();
            }
            tick.on_hover_text(words::match_kind_meaning(*kind));
            text_column::swatch(ui, *kind, cx.theme);
        });
    }
    ui.add_space(4.0);
    heading(ui, say!("compare-bar-score"));
    let slider = Slider::new(&mut filter.least, 0..=100).suffix(" %");
    ui.add(slider.text(say!("compare-bar-lowest-score")))
        .on_hover_text(say!("compare-bar-how-sure-it-is-that"));
    ui.add_space(4.0);
    heading(ui, say!("compare-bar-how-it-was-read"));
    for (verdict, on) in VERDICTS.iter().zip(&mut filter.read) {
        ui.horizontal(|ui| {
            ui.checkbox(on, crate::gui::app::sentence(verdict.words()));
            match verdict {
                Verdict::ReadCorrectly => {
                    icons::show(ui, icons::Icon::Check, cx.theme.right);
                }
                Verdict::ReadWrongly => {
                    icons::show(ui, icons::Icon::Remove, cx.theme.wrong);
                }
                Verdict::Undecided => {}
            }
        });
    }
    ui.add_space(4.0);
    heading(ui, say!("compare-bar-by-whom"));
    ui.checkbox(
        &mut filter.by_hand,
        say!("compare-bar-only-those-added-by-hand"),
    );
    ui.add_space(4.0);
    let all = Button::new(say!("compare-bar-show-all-matches"));
    if ui.add_enabled(!filter.is_all(), all).clicked() {
        *filter = MatchFilter::default();
    }
}

/// Whether, and against which articles; and from one to the next.
fn alone_button(state: &mut CompareState, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let on = state.shown.alone != Alone::Off;
    let button = switch(ui, cx, say!("compare-bar-only-here"), on, Action::OnlyHere);
    let popup = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(say!("compare-bar-passages-of-one-article-only"));
    popup.show(|ui| {
        ui.set_width(270.0);
        ui.horizontal(|ui| {
            text_column::alone_sample(ui, cx.theme);
            ui.label(theme::caption(
                say!("compare-bar-passages-that-stand-in-one"),
                cx.theme,
            ));
        });
        for alone in [Alone::Off, Alone::Case, Alone::Pair] {
            let text = crate::gui::app::sentence(alone.words());
            ui.radio_value(&mut state.shown.alone, alone, text);
        }
    });
    if !on {
        return;
    }
    for (sign, action) in [("‹", Action::PreviousOnlyHere), ("›", Action::NextOnlyHere)] {
        let row = row_of(action);
        let name = row.map_or("", |r| r.text());
        let keys = row.map(|r| r.keys_text(ui.ctx())).unwrap_or_default();
        let button = ui.add(Button::new(sign).frame_when_inactive(false));
        let button = button.on_hover_text(format!("{name}  ({keys})"));
        if button.accessible_name(name).clicked() {
            asks.push(Ask::Do(action));
        }
    }
}

/// How many matches are shown, where some are not.
fn told(state: &CompareState, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    if cx.derived.shown.filter.is_all() {
        return;
    }
    let (shown, all) = if state.table.on {
        (cx.derived.shown_count, cx.derived.match_count)
    } else {
        (cx.derived.pair.matches.len(), cx.derived.pair.all)
    };
    ui.add_space(6.0);
    let text = say!(
        "compare-bar-showing-of",
        shown = shown,
        matches = say!("compare-bar-n-matches", n = all)
    );
    ui.label(RichText::new(text).size(theme::SMALL).color(cx.theme.ink));
    let link = RichText::new(say!("compare-bar-show-all"))
        .size(theme::SMALL)
        .color(cx.theme.accent);
    let link = ui.add(egui::Link::new(link));
    if link
        .on_hover_text(say!("compare-bar-no-match-is-left-out"))
        .clicked()
    {
        asks.push(Ask::ShowAll);
    }
}

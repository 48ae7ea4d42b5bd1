//! What stands above a column: which article, its date, how much of it the other one has.

use crate::article::{ArticleId, Format};
use crate::gui::{
    ask::{Ask, Asks, Side},
    theme,
    views::ViewCx,
    widgets::chips,
    words as said,
};
use eframe::egui::{self, ComboBox, Rect, Ui, UiBuilder, vec2};

/// Outlet chooser, date and share above a column.
pub(super) fn column_head(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    asks: &mut Asks,
    rect: Rect,
    (side, id, share): (Side, ArticleId, Option<(u32, ArticleId)>),
) {
    let Some(article) = cx.case.article(id) else {
        return;
    };
    let inner = rect.shrink2(vec2(4.0, 6.0));
    let name = if side == Side::Left {
        "Left article"
    } else {
        "Right article"
    };
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .id_salt(name)
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    child.shrink_clip_rect(rect);
    child.spacing_mut().item_spacing.y = 1.0;
    child.horizontal(|ui| {
        chips::article(ui, cx, id);
        let width = (ui.available_width() - 4.0).min(340.0);
        let combo = ComboBox::from_id_salt(name)
            .width(width)
            .truncate()
            .selected_text(theme::strong(article.label()))
            .show_ui(ui, |ui| {
                for a in &cx.case.articles {
                    let text = format!("{}   {}", chips::letter(cx.place(a.id)), a.label());
                    if ui.selectable_label(a.id == id, text).clicked() && a.id != id {
                        asks.push(Ask::Choose(side, a.id));
                    }
                }
            });
        combo
            .response
            .accessible_name(format!("{name}: {}", article.label()));
    });
    let date = article
        .metadata
        .published
        .as_ref()
        .map_or_else(|| "no date".to_owned(), said::moment);
    let (line, tip) = match share {
        Some((percent, other)) => {
            let name = cx.case.article(other).map_or("", |a| a.label());
            let letter = chips::letter(cx.place(other));
            let tip = format!(
                "{percent} % of the words of {} stand in passages that {name} has too.",
                article.label()
            );
            let mut line = format!("{date}  ·  {percent} % also in {letter}");
            let mut tip = tip;
            if let Some(runs) = cx.derived.alone.get(id) {
                let which = cx.derived.shown.alone.words();
                let passages = said::count(runs.spans.len(), "passage", "passages");
                line.push_str(&format!("  ·  {} % only here", runs.percent));
                tip.push_str(&format!(
                    "\n{} % of its words, in {passages}: {which}.",
                    runs.percent
                ));
            }
            (line, tip)
        }
        None => {
            let tip = "Click an underlined passage to see who said it.".to_owned();
            (format!("{date}  ·  who is quoted is underlined"), tip)
        }
    };
    let tip = format!("{line}\n{tip}");
    let text = theme::caption(line, cx.theme);
    child.horizontal(|ui| {
        if article.is_transcribed() {
            chips::transcribed(ui, cx.theme);
        } else if article.format == Format::Image {
            let text = egui::RichText::new(said::TRANSCRIBE).size(theme::SMALL);
            if ui.add(egui::Link::new(text)).clicked() {
                asks.push(Ask::Original(id));
            }
        }
        let label = egui::Label::new(text).truncate();
        ui.add(label.show_tooltip_when_elided(false))
            .on_hover_text(tip);
    });
}

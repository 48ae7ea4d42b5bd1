//! What stands above a column: which article, its date, how much of it the other one has.

use crate::article::{ArticleId, Format};
use crate::gui::locale::say;
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
        say!("compare-head-left-article")
    } else {
        say!("compare-head-right-article")
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
        .map_or_else(|| say!("compare-head-no-date").to_owned(), said::moment);
    let (line, tip) = match share {
        Some((percent, other)) => {
            let name = cx.case.article(other).map_or("", |a| a.label());
            let letter = chips::letter(cx.place(other));
            let tip = say!(
                "compare-head-of-the-words-of-stand",
                percent = percent,
                label = article.label(),
                name = name
            );
            let mut line = say!(
                "compare-head-also-in",
                date = date,
                percent = percent,
                letter = letter
            );
            let mut tip = tip;
            if let Some(runs) = cx.derived.alone.get(id) {
                let which = cx.derived.shown.alone.words();
                let passages = say!("compare-head-n-passages", n = runs.spans.len());
                line.push_str(&say!("compare-head-only-here", percent = runs.percent));
                tip.push_str(&say!(
                    "compare-head-n-of-its-words-in",
                    percent = runs.percent,
                    passages = passages,
                    which = which
                ));
            }
            (line, tip)
        }
        None => {
            let tip = say!("compare-head-click-an-underlined-passage-to").to_owned();
            (
                say!("compare-head-who-is-quoted-is-underlined", date = date),
                tip,
            )
        }
    };
    let tip = format!("{line}\n{tip}");
    let text = theme::caption(line, cx.theme);
    child.horizontal(|ui| {
        if article.is_transcribed() {
            chips::transcribed(ui, cx.theme);
        } else if article.format == Format::Image {
            let text = egui::RichText::new(said::transcribe_title()).size(theme::SMALL);
            if ui.add(egui::Link::new(text)).clicked() {
                asks.push(Ask::Original(id));
            }
        }
        let label = egui::Label::new(text).truncate();
        ui.add(label.show_tooltip_when_elided(false))
            .on_hover_text(tip);
    });
}

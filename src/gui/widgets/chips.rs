//! Small marks with words: articles, kinds, states.

use crate::align::MatchKind;
use crate::article::ArticleId;
use crate::case::Verdict;
use crate::gui::locale::say;
use crate::gui::{
    theme::{self, Theme},
    views::ViewCx,
    widgets::{icons, text_column},
    words,
};
use crate::provenance::Basis;
use eframe::egui::{self, Align2, Color32, Rect, Response, Sense, Shape, Stroke, Ui, pos2, vec2};

/// The letter of the article at this place: A, B, … Z, A1.
pub fn letter(place: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    match place / 26 {
        0 => letter.to_string(),
        n => format!("{letter}{n}"),
    }
}

/// The coloured letter of an article.
pub fn article(ui: &mut Ui, cx: &ViewCx<'_>, id: ArticleId) -> Response {
    let place = cx.place(id);
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    paint_letter(ui, cx, place, rect, 5.0, 12.0);
    response
}

/// The coloured letter of an article at a place of a drawing.
pub fn letter_at(ui: &Ui, cx: &ViewCx<'_>, id: ArticleId, at: egui::Pos2) {
    let rect = Rect::from_min_size(at, vec2(17.0, 17.0));
    paint_letter(ui, cx, cx.place(id), rect, 4.0, 11.0);
}

/// An article's letter on its colour, with rounded corners, in a text size.
fn paint_letter(ui: &Ui, cx: &ViewCx<'_>, place: usize, rect: Rect, corners: f32, size: f32) {
    ui.painter()
        .rect_filled(rect, corners, cx.theme.chip(place));
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        letter(place),
        theme::semibold(size),
        cx.theme.on_chip(),
    );
}

/// Letter and name of an article above its column of a table.
pub fn column_title(ui: &mut Ui, cx: &ViewCx<'_>, article: &crate::article::Article, rect: Rect) {
    let place = cx.place(article.id);
    let y = rect.center().y;
    let chip = Rect::from_center_size(pos2(rect.left() + 9.0, y), vec2(17.0, 17.0));
    paint_letter(ui, cx, place, chip, 4.0, 11.0);
    let mut job = egui::text::LayoutJob::simple_singleline(
        article.label().to_owned(),
        theme::semibold(theme::SMALL),
        cx.theme.weak,
    );
    let typed = article.is_transcribed();
    let room = rect.width() - if typed { 46.0 } else { 28.0 };
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let at = pos2(rect.left() + 22.0, y - galley.size().y / 2.0);
    if typed {
        let mark = pos2(at.x + galley.size().x + 10.0, y);
        let mark = Rect::from_center_size(mark, vec2(14.0, 14.0));
        icons::paint(ui.painter(), mark, icons::Icon::Note, cx.theme.warn);
    }
    ui.painter().galley(at, galley, cx.theme.weak);
    let id = ui.scope_id().with(("column title", article.id));
    let response = ui.interact(rect, id, Sense::hover());
    let name = if typed {
        say!("chips-transcribed-by-you", label = article.label())
    } else {
        article.label().to_owned()
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ColumnHeader, true, &name));
    response.on_hover_text(&name);
}

/// The kind of a match: pattern and word.
pub fn kind(ui: &mut Ui, kind: MatchKind, theme: &Theme) {
    let line = ui.horizontal(|ui| {
        text_column::swatch(ui, kind, theme);
        ui.label(words::match_kind(kind));
    });
    line.response.on_hover_text(words::match_kind_meaning(kind));
}

/// Stated or inferred: a solid or dashed line and the word.
pub fn basis(ui: &mut Ui, basis: Basis, theme: &Theme) {
    let line = ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(26.0, 14.0), Sense::hover());
        let points = [rect.left_center(), rect.right_center()];
        let stroke = Stroke::new(1.8, theme.ink);
        match basis {
            Basis::Stated => {
                ui.painter().line_segment(points, stroke);
            }
            Basis::Inferred => {
                ui.painter()
                    .extend(Shape::dashed_line(&points, stroke, 5.0, 4.0));
            }
        }
        ui.label(words::basis(basis));
    });
    line.response.on_hover_text(words::basis_meaning(basis));
}

/// How a finding was read: icon and word; nothing where it is undecided.
pub fn verdict(ui: &mut Ui, verdict: Verdict, theme: &Theme) {
    let (icon, colour) = match verdict {
        Verdict::Undecided => return,
        Verdict::ReadCorrectly => (icons::Icon::Check, theme.right),
        Verdict::ReadWrongly => (icons::Icon::Remove, theme.wrong),
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        icons::show(ui, icon, colour);
        ui.label(
            egui::RichText::new(verdict.words())
                .size(theme::SMALL)
                .color(colour),
        );
    });
}

/// Says that a text was typed by the person from a picture: icon and words.
pub fn transcribed(ui: &mut Ui, theme: &Theme) {
    let line = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        icons::show(ui, icons::Icon::Note, theme.warn);
        let text = egui::RichText::new(words::transcribed_title()).size(theme::SMALL);
        ui.label(text.color(theme.warn));
    });
    line.response.on_hover_text(words::transcribed_meaning());
}

/// A quoted passage as a button that goes to it: letter of the article, serif text, at most a few lines.
pub fn quote(ui: &mut Ui, cx: &ViewCx<'_>, passage: crate::article::Passage) -> Response {
    let text = words::clip(cx.quote(passage), 260);
    quote_text(ui, cx, passage.article, &text)
}

/// Text under the letter of its article, as a button.
pub fn quote_text(ui: &mut Ui, cx: &ViewCx<'_>, id: ArticleId, text: &str) -> Response {
    let width = ui.available_width();
    let font = theme::serif(theme::BODY);
    let place = cx.place(id);
    let article = cx.case.article(id);
    let typed = article.is_some_and(crate::article::Article::is_transcribed);
    let room = if typed { width - 54.0 } else { width - 36.0 };
    let galley = ui.fonts_mut(|f| f.layout(text.to_owned(), font, cx.theme.ink, room.max(40.0)));
    let height = galley.size().y.max(20.0) + 10.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let label = article.map_or("", |a| a.label());
    response.widget_info(|| {
        let how = if typed {
            say!("chips-transcribed-by-you-2")
        } else {
            ""
        };
        egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{label}{how}: {text}"))
    });
    let fill = if response.hovered() || response.has_focus() {
        cx.theme.hover
    } else {
        cx.theme.paper
    };
    let edge = if response.has_focus() {
        cx.theme.accent
    } else {
        cx.theme.hairline
    };
    ui.painter().rect(
        rect,
        6.0,
        fill,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let chip = Rect::from_min_size(rect.min + vec2(6.0, 6.0), vec2(17.0, 17.0));
    paint_letter(ui, cx, place, chip, 4.0, 11.0);
    ui.painter().galley(
        pos2(rect.left() + 29.0, rect.top() + 5.0),
        galley,
        cx.theme.ink,
    );
    let response = response.on_hover_text(say!("chips-show-it-in", label = label));
    if !typed {
        return response;
    }
    let at = Rect::from_min_size(rect.right_top() + vec2(-20.0, 4.0), vec2(14.0, 14.0));
    icons::paint(ui.painter(), at, icons::Icon::Note, cx.theme.warn);
    response.on_hover_text(words::transcribed_meaning())
}

/// A line of small capitals-free text above a group, with a hairline over it.
pub fn group(ui: &mut Ui, title: &str, theme: &Theme) {
    ui.add_space(theme::PAD);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, theme.hairline),
    );
    ui.add_space(6.0);
    ui.label(
        egui::RichText::new(title)
            .font(theme::semibold(theme::SMALL))
            .color(theme.weak),
    );
}

/// A pill with a word on a quiet ground.
pub fn pill(ui: &mut Ui, text: &str, colour: Color32, theme: &Theme) -> Response {
    let font = egui::FontId::proportional(theme::SMALL);
    let galley = ui.fonts_mut(|f| f.layout_no_wrap(text.to_owned(), font, colour));
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(14.0, 6.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    ui.painter()
        .rect_filled(rect, 10.0, theme::mix(theme.panel, colour, 0.14));
    ui.painter()
        .galley(rect.min + vec2(7.0, 3.0), galley, colour);
    response
}

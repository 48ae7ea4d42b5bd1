//! Differences, both sentences side by side with the differing words marked; by kind, one after another, judged from the list.

use super::ClaimsState;
use crate::case::{FindingKey, Verdict};
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks, DecisionPart},
    item::Item,
    opposed::Sentence,
    theme,
    views::ViewCx,
    widgets::{chips, frames, icons, word_diff},
    words,
};
use crate::provenance::{self, Difference, DifferenceKind, Node};
use eframe::egui::{self, Button, Label, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Kinds in the order of the filter.
pub(super) const KINDS: [DifferenceKind; 9] = [
    DifferenceKind::Number,
    DifferenceKind::Date,
    DifferenceKind::Name,
    DifferenceKind::Quote,
    DifferenceKind::Hedge,
    DifferenceKind::SourceLabel,
    DifferenceKind::Attribution,
    DifferenceKind::Polarity,
    DifferenceKind::Scope,
];

impl ClaimsState {
    pub(super) fn difference_list(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let all = &cx.prov.differences;
        if all.is_empty() {
            let text = "No differences between mentions of the same claim were found.";
            frames::nothing(ui, text, cx.theme);
            return set_aside(ui, cx, asks);
        }
        self.filter(ui, cx);
        let shown = self.differences(cx.prov);
        top(ui, cx, &shown, asks);
        let wanted = self.wanted.take();
        frames::list(ui, (shown.is_empty(), ""), cx.theme, |ui| {
            for (n, at) in shown.iter().enumerate() {
                let Some(d) = all.get(*at) else { continue };
                let place = (n + 1, *at);
                let rect = entry(ui, cx, d, place, asks);
                if wanted == Some(*at) {
                    ui.scroll_to_rect(rect, Some(egui::Align::Center));
                }
            }
            set_aside(ui, cx, asks);
        });
    }

    /// One button a kind that occurs, with its word and its number.
    fn filter(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let all = &cx.prov.differences;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            let mut choose = |ui: &mut Ui, kind: Option<DifferenceKind>, name: &str, n: usize| {
                let on = self.kind == kind;
                let shown = RichText::new(format!("{name}  {n}")).size(theme::SMALL);
                let button = ui.add(Button::selectable(on, shown));
                let told = format!("Show {}, {n}", name.to_lowercase());
                if button.accessible_name(told).clicked() {
                    self.kind = kind;
                }
            };
            choose(ui, None, "All kinds", all.len());
            for kind in KINDS {
                let n = all.iter().filter(|d| d.kind == kind).count();
                if n > 0 {
                    choose(ui, Some(kind), words::difference(kind), n);
                }
            }
        });
        if self.kind.is_some_and(|k| !all.iter().any(|d| d.kind == k)) {
            self.kind = None;
        }
    }
}

/// Which one is selected, and the way to the next.
fn top(ui: &mut Ui, cx: &ViewCx<'_>, shown: &[usize], asks: &mut Asks) {
    let at = match cx.selected {
        Some(Item::Difference(at)) => shown.iter().position(|d| *d == at),
        _ => None,
    };
    ui.horizontal(|ui| {
        for (action, text, name) in [
            (Action::PreviousMatch, "Previous", "Previous difference"),
            (Action::NextMatch, "Next", "Next difference"),
        ] {
            let keys = row_of(action).map_or_else(String::new, |r| r.keys_text(ui.ctx()));
            let button = ui.add(Button::new(RichText::new(text).size(theme::SMALL)));
            let button = button.on_hover_text(format!("{name}  ({keys})"));
            if button.accessible_name(name).clicked() {
                asks.push(Ask::Do(action));
            }
        }
        let text = match at {
            Some(i) => format!("{} of {}", i + 1, shown.len()),
            None => words::count(shown.len(), "difference", "differences"),
        };
        ui.label(theme::caption(text, cx.theme));
    });
    ui.add_space(4.0);
}

/// One difference; where it stands on screen.
fn entry(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    d: &Difference,
    (number, at): (usize, usize),
    asks: &mut Asks,
) -> egui::Rect {
    let item = Item::Difference(at);
    let key = provenance::key_of_difference(d);
    let verdict = cx.case.decision(&key).verdict;
    let frame = frames::row(
        cx.selected == Some(item),
        egui::Margin::symmetric(10, 10),
        cx.theme,
    );
    let body = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            icons::show(ui, icons::Icon::Difference(d.kind), cx.theme.ink);
            let name = format!(
                "Difference {number}, {}: {}",
                words::difference(d.kind),
                d.explanation
            );
            if title(ui, cx, words::difference(d.kind), &name) {
                asks.push(Ask::Select(Some(item)));
            }
            chips::verdict(ui, verdict, cx.theme);
            judge(ui, cx, (number, verdict), &key, asks);
        });
        ui.add(Label::new(&d.explanation).wrap());
        ui.add_space(2.0);
        let opposed = cx.derived.opposed.get(at);
        ui.columns(2, |columns| {
            let sides = [
                opposed.and_then(|o| o.left.as_ref()),
                opposed.and_then(|o| o.right.as_ref()),
            ];
            for (ui, side) in columns.iter_mut().zip(sides) {
                // Columns justify; sentences are read ragged.
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| match side {
                    Some(s) => sentence(ui, cx, s, asks),
                    None => absent(ui, cx),
                });
            }
        });
        ui.label(theme::caption(words::direction(d.direction), cx.theme));
    });
    let rect = body.response.rect;
    let line = Stroke::new(1.0, cx.theme.hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() + 2.0, line);
    rect
}

/// A heading that can be clicked and has the focus.
pub(super) fn title(ui: &mut Ui, cx: &ViewCx<'_>, text: &str, name: &str) -> bool {
    let label = Label::new(theme::strong(text)).wrap().sense(Sense::click());
    let response = ui
        .add(label)
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(2.0),
            3.0,
            Stroke::new(1.5, cx.theme.accent),
            egui::StrokeKind::Outside,
        );
    }
    response.clicked()
}

/// Read correctly, read wrongly: the same as in the inspector, without selecting first.
fn judge(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (number, verdict): (usize, Verdict),
    key: &FindingKey,
    asks: &mut Asks,
) {
    for (v, text) in [
        (Verdict::ReadCorrectly, "Read correctly"),
        (Verdict::ReadWrongly, "Read wrongly"),
    ] {
        let on = v == verdict;
        let shown = RichText::new(text).size(theme::SMALL).color(cx.theme.ink);
        let button = ui.add(Button::new(shown).selected(on).small());
        let button = button.on_hover_text(match (on, v) {
            (true, _) => "Clear the judgement.",
            (_, Verdict::ReadWrongly) => "The texts do not differ so; the finding is set aside.",
            _ => "The texts differ as the finding says.",
        });
        let name = format!("{text}: difference {number}");
        if button.accessible_name(name).clicked() {
            let v = if on { Verdict::Undecided } else { v };
            asks.push(Ask::Decide(key.clone(), DecisionPart::Verdict(v)));
        }
    }
}

/// Outlet and sentence, the differing words marked.
fn sentence(ui: &mut Ui, cx: &ViewCx<'_>, s: &Sentence, asks: &mut Asks) {
    let Some(article) = cx.case.article(s.article) else {
        return;
    };
    egui::Frame::NONE
        .fill(cx.theme.panel)
        .corner_radius(6.0)
        .inner_margin(egui::Margin::symmetric(10, 7))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                chips::article(ui, cx, s.article);
                let name = cx.name(Node::Article(s.article));
                let text = RichText::new(&name).font(theme::semibold(theme::SMALL));
                let link = ui.add(egui::Link::new(text.color(cx.theme.ink)));
                let link = link.on_hover_text("Show it in the text");
                if link.accessible_name(format!("Show it in {name}")).clicked() {
                    asks.push(Ask::Show(crate::article::Passage::new(s.article, s.span)));
                }
            });
            word_diff::passage(ui, article, s.span, &s.marks, cx.theme);
        });
}

fn absent(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let text = "Nothing of the kind in the other one";
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
    let stroke = Stroke::new(1.0, cx.theme.outline);
    frames::dashed(
        ui.painter(),
        rect.shrink(1.0),
        stroke,
        frames::Dashes(4.0, 4.0),
    );
    ui.painter().text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        text,
        egui::FontId::proportional(theme::SMALL),
        cx.theme.weak,
    );
}

/// What the person read as wrong, with the way back.
fn set_aside(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let aside = cx.case.decisions.iter().filter_map(|(key, d)| match key {
        FindingKey::Difference { kind, left, .. } if d.verdict == Verdict::ReadWrongly => {
            Some((key, *kind, *left))
        }
        _ => None,
    });
    for (n, (key, kind, left)) in aside.enumerate() {
        if n == 0 {
            chips::group(ui, "Set aside by you", cx.theme);
        }
        ui.horizontal_wrapped(|ui| {
            let quote = words::clip(cx.quote(left), 70);
            let text = format!("{}: “{quote}”", words::difference(kind));
            ui.label(theme::caption(&text, cx.theme));
            let back = egui::Link::new(RichText::new("Take back").size(theme::SMALL));
            let back = ui.add(back).accessible_name(format!("Take back: {text}"));
            if back.clicked() {
                let part = DecisionPart::Verdict(Verdict::Undecided);
                asks.push(Ask::Decide(key.clone(), part));
            }
        });
    }
}

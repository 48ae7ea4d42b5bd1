//! What differs, both sentences side by side with the differing words marked: between mentions of a claim, between a claim and its
//! denial, a correction and those who say the earlier thing, a headline and its body; and sums. By kind, one after another, judged
//! from the list.

use super::ClaimsState;
use crate::article::Passage;
use crate::case::{FindingKey, Verdict};
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, row_of},
    ask::{Ask, Asks, DecisionPart},
    finding::{self, Finding, Kind},
    item::Item,
    menus,
    opposed::Sentence,
    theme,
    views::ViewCx,
    widgets::{chips, frames, icons, word_diff},
    words,
};
use crate::provenance::Node;
use eframe::egui::{self, Button, Label, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Further passages of a finding that stand in the list; the inspector has them all.
const MORE: usize = 3;

impl ClaimsState {
    pub(super) fn difference_list(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let all = &cx.derived.findings;
        if all.is_empty() {
            let text = say!("claims-differences-no-differences-between-mentions-of");
            frames::nothing(ui, text, cx.theme);
            return set_aside(ui, cx, asks);
        }
        self.filter(ui, all);
        let shown: Vec<&Finding> = self.shown(all).collect();
        top(ui, cx, &shown, asks);
        let wanted = self.wanted.take();
        frames::list(ui, (shown.is_empty(), ""), cx.theme, |ui| {
            for (n, f) in shown.iter().enumerate() {
                let rect = entry(ui, cx, f, n + 1, asks);
                if wanted == Some(f.item) {
                    ui.scroll_to_rect(rect, Some(egui::Align::Center));
                }
            }
            set_aside(ui, cx, asks);
        });
    }

    /// One button a kind that occurs, with its word and its number.
    fn filter(&mut self, ui: &mut Ui, all: &[Finding]) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            let mut choose = |ui: &mut Ui, kind: Option<Kind>, name: &str, n: usize| {
                let on = self.kind == kind;
                let shown = RichText::new(format!("{name}  {n}")).size(theme::SMALL);
                let mut button = ui.add(Button::selectable(on, shown));
                if let Some(kind) = kind {
                    button = button.on_hover_text(kind.meaning());
                }
                let told = say!(
                    "claims-differences-show",
                    to_lowercase = name.to_lowercase(),
                    n = n
                );
                if button.accessible_name(told).clicked() {
                    self.kind = kind;
                }
            };
            choose(ui, None, say!("claims-differences-all-kinds"), all.len());
            for kind in Kind::ALL {
                let n = all.iter().filter(|f| f.kind == kind).count();
                if n > 0 {
                    choose(ui, Some(kind), kind.words(), n);
                }
            }
        });
        if self.kind.is_some_and(|k| !all.iter().any(|f| f.kind == k)) {
            self.kind = None;
        }
    }
}

/// Which one is selected, and the way to the next.
fn top(ui: &mut Ui, cx: &ViewCx<'_>, shown: &[&Finding], asks: &mut Asks) {
    let at = shown.iter().position(|f| Some(f.item) == cx.selected);
    ui.horizontal(|ui| {
        for (action, text, name) in [
            (
                Action::PreviousMatch,
                say!("claims-differences-previous"),
                say!("claims-differences-previous-difference"),
            ),
            (
                Action::NextMatch,
                say!("claims-differences-next"),
                say!("claims-differences-next-difference"),
            ),
        ] {
            let keys = row_of(action).map_or_else(String::new, |r| r.keys_text(ui.ctx()));
            let button = ui.add(Button::new(RichText::new(text).size(theme::SMALL)));
            let button = button.on_hover_text(format!("{name}  ({keys})"));
            if button.accessible_name(name).clicked() {
                asks.push(Ask::Do(action));
            }
        }
        let text = match at {
            Some(i) => say!("claims-differences-of", i = i + 1, shown = shown.len()),
            None => say!("claims-differences-n-findings", n = shown.len()),
        };
        ui.label(theme::caption(text, cx.theme));
    });
    ui.add_space(4.0);
}

/// One finding; where it stands on screen.
fn entry(ui: &mut Ui, cx: &ViewCx<'_>, f: &Finding, number: usize, asks: &mut Asks) -> egui::Rect {
    let verdict = cx.case.decision(&f.key).verdict;
    let frame = frames::row(
        cx.selected == Some(f.item),
        egui::Margin::symmetric(10, 10),
        cx.theme,
    );
    let body = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            icons::show(ui, f.kind.icon(), cx.theme.ink);
            let name = format!("{} {number}, {}: {}", f.kind.noun(), f.name, f.explanation);
            title(ui, cx, (f.name, &name), f.item, asks);
            chips::verdict(ui, verdict, cx.theme);
            judge(ui, cx, f, (number, verdict), asks);
        });
        ui.add(Label::new(&f.explanation).wrap());
        ui.add_space(2.0);
        sides(ui, cx, f, asks);
        more(ui, cx, f, asks);
        ground(ui, cx, f);
    });
    let rect = body.response.rect;
    let line = Stroke::new(1.0, cx.theme.hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() + 2.0, line);
    rect
}

/// Further passages of a finding, and what else is to be said.
fn more(ui: &mut Ui, cx: &ViewCx<'_>, f: &Finding, asks: &mut Asks) {
    let (called, passages) = &f.more;
    if !passages.is_empty() {
        ui.label(theme::caption(*called, cx.theme));
    }
    for p in passages.iter().take(MORE) {
        if chips::quote(ui, cx, *p).clicked() {
            asks.push(Ask::Select(Some(f.item)));
            asks.push(Ask::Show(*p));
        }
    }
    if passages.len() > MORE {
        let rest = say!(
            "claims-differences-and-more",
            passages = passages.len() - MORE
        );
        ui.label(theme::caption(rest, cx.theme));
    }
    for told in &f.told {
        ui.add(Label::new(theme::caption(told, cx.theme)).wrap());
    }
}

/// Whether the texts state it, and what of it is our reading.
fn ground(ui: &mut Ui, cx: &ViewCx<'_>, f: &Finding) {
    ui.horizontal_wrapped(|ui| {
        if let Some(basis) = f.basis {
            chips::basis(ui, basis, cx.theme);
        }
        ui.label(theme::caption(f.caption, cx.theme));
    });
}

/// The sentences of a finding: two columns where there are two sides.
fn sides(ui: &mut Ui, cx: &ViewCx<'_>, f: &Finding, asks: &mut Asks) {
    let sides = [f.opposed.left.as_ref(), f.opposed.right.as_ref()];
    let one = |ui: &mut Ui, n: usize, asks: &mut Asks| {
        let called = f.sides.get(n).copied().unwrap_or_default();
        match (sides.get(n).copied().flatten(), &f.headline) {
            (Some(s), _) => sentence(ui, cx, f, s, called, asks),
            (None, Some(h)) if n == 0 => headline(ui, cx, h, called),
            _ => absent(ui, cx),
        }
    };
    if f.is_pair() {
        ui.columns(2, |columns| {
            for (n, ui) in columns.iter_mut().enumerate() {
                // Columns justify; sentences are read ragged.
                let down = egui::Layout::top_down(egui::Align::Min);
                ui.with_layout(down, |ui| one(ui, n, asks));
            }
        });
    } else {
        let n = usize::from(f.opposed.left.is_none() && f.headline.is_none());
        one(ui, n, asks);
    }
}

/// The heading of a thing: it can be clicked, has the focus, and bears the menu of the thing.
pub(super) fn title(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (text, name): (&str, &str),
    item: Item,
    asks: &mut Asks,
) {
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
    response.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
    if response.clicked() {
        asks.push(Ask::Select(Some(item)));
    }
}

/// Read correctly, read wrongly: the same as in the inspector, without selecting first.
fn judge(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    f: &Finding,
    (number, verdict): (usize, Verdict),
    asks: &mut Asks,
) {
    for (v, text) in [
        (
            Verdict::ReadCorrectly,
            say!("claims-differences-read-correctly"),
        ),
        (
            Verdict::ReadWrongly,
            say!("claims-differences-read-wrongly"),
        ),
    ] {
        let on = v == verdict;
        let shown = RichText::new(text).size(theme::SMALL).color(cx.theme.ink);
        let button = ui.add(Button::new(shown).selected(on).small());
        let button = button.on_hover_text(match (on, v, f.kind) {
            (true, _, _) => say!("claims-differences-clear-the-judgement"),
            (_, Verdict::ReadWrongly, Kind::Difference(_)) => {
                say!("claims-differences-the-texts-do-not-differ")
            }
            (_, Verdict::ReadWrongly, _) => say!("claims-differences-the-texts-do-not-say"),
            (_, _, Kind::Difference(_)) => say!("claims-differences-the-texts-differ-as-the"),
            _ => say!("claims-differences-the-texts-say-what-the"),
        });
        let name = format!("{text}: {} {number}", f.kind.noun().to_lowercase());
        if button.accessible_name(name).clicked() {
            let v = if on { Verdict::Undecided } else { v };
            asks.push(Ask::Decide(f.key.clone(), DecisionPart::Verdict(v)));
        }
    }
}

/// What holds a side.
fn box_of(ui: &mut Ui, cx: &ViewCx<'_>, called: &str, contents: impl FnOnce(&mut Ui)) {
    if !called.is_empty() {
        ui.label(theme::caption(called, cx.theme));
    }
    egui::Frame::NONE
        .fill(cx.theme.panel)
        .corner_radius(6.0)
        .inner_margin(egui::Margin::symmetric(10, 7))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
}

/// Outlet and sentence, the differing words marked.
fn sentence(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    f: &Finding,
    s: &Sentence,
    called: &str,
    asks: &mut Asks,
) {
    let Some(article) = cx.case.article(s.article) else {
        return;
    };
    box_of(ui, cx, called, |ui| {
        ui.horizontal(|ui| {
            chips::article(ui, cx, s.article);
            let name = cx.name(Node::Article(s.article));
            let text = RichText::new(&name).font(theme::semibold(theme::SMALL));
            let link = ui.add(egui::Link::new(text.color(cx.theme.ink)));
            let link = link.on_hover_text(say!("claims-differences-show-it-in-the-text"));
            if link
                .accessible_name(say!("claims-differences-show-it-in", name = name))
                .clicked()
            {
                asks.push(Ask::Select(Some(f.item)));
                asks.push(Ask::Show(Passage::new(s.article, s.span)));
            }
        });
        word_diff::passage(ui, article, s.span, &s.marks, cx.theme);
    });
}

/// A headline that does not stand in the text that was read.
fn headline(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (id, title): &(crate::article::ArticleId, String),
    called: &str,
) {
    box_of(ui, cx, called, |ui| {
        ui.horizontal(|ui| {
            chips::article(ui, cx, *id);
            let name = cx.name(Node::Article(*id));
            ui.label(RichText::new(name).font(theme::semibold(theme::SMALL)));
        });
        let text = RichText::new(title).font(theme::serif(theme::BODY + 0.5));
        ui.add(Label::new(text).wrap());
    });
}

fn absent(ui: &mut Ui, cx: &ViewCx<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let text = say!("claims-differences-nothing-of-the-kind-in");
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
    let aside = cx.case.decisions.iter().filter_map(|(key, d)| {
        let wrongly = d.verdict == Verdict::ReadWrongly && finding::is_listed(key);
        wrongly.then_some(key)
    });
    for (n, key) in aside.enumerate() {
        if n == 0 {
            chips::group(ui, say!("claims-differences-set-aside-by-you"), cx.theme);
        }
        ui.horizontal_wrapped(|ui| {
            let text = aside_words(cx, key);
            ui.label(theme::caption(&text, cx.theme));
            let back = egui::Link::new(
                RichText::new(say!("claims-differences-take-back")).size(theme::SMALL),
            );
            let back = ui
                .add(back)
                .accessible_name(say!("claims-differences-take-back-2", text = text));
            if back.clicked() {
                let part = DecisionPart::Verdict(Verdict::Undecided);
                asks.push(Ask::Decide(key.clone(), part));
            }
        });
    }
}

/// What was set aside: its kind with its words, or with its article.
fn aside_words(cx: &ViewCx<'_>, key: &FindingKey) -> String {
    let (name, passage) = finding::of_key(key);
    match (passage, key) {
        (Some(p), _) => format!("{name}: “{}”", words::clip(cx.quote(p), 70)),
        (None, FindingKey::HeadlineIssue { article, .. }) => {
            format!("{name}, {}", cx.name(Node::Article(*article)))
        }
        _ => name.to_owned(),
    }
}

/// The finding that an item is, of those that are listed.
pub(in crate::gui) fn of_item<'a>(cx: &ViewCx<'a>, item: Item) -> Option<&'a Finding> {
    cx.derived.findings.iter().find(|f| f.item == item)
}

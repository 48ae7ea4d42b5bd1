//! Whose words a passage has, upstream, step by step: beside the text where there is room, else in a line below the columns. It
//! follows the pointer and the selection, and stays until another passage is meant, so that its steps can be reached.

use crate::article::ArticleId;
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    item::Item,
    theme,
    trails::{Chain, Spot, Step, chain},
    views::ViewCx,
    words,
};
use crate::provenance::EndKind;
use eframe::egui::{
    self, Align, Button, Layout, Rect, RichText, ScrollArea, Stroke, Ui, UiBuilder,
    scroll_area::ScrollBarVisibility, vec2,
};

/// Height of the line below the columns.
pub(super) const LINE: f32 = 30.0;
/// Least width of the margin in which a note stands beside the text.
const MARGIN: f32 = 190.0;
/// Letters of a name.
const NAME: usize = 34;

/// The chain on screen.
#[derive(Default)]
pub(super) struct Note {
    revision: u64,
    selected: Option<Item>,
    of: Option<(ArticleId, Spot)>,
    chain: Option<Chain>,
}

impl Note {
    /// Follows the selection and the pointer.
    pub fn update(
        &mut self,
        cx: &ViewCx<'_>,
        under: Option<(ArticleId, usize)>,
        shown: [Option<ArticleId>; 2],
    ) {
        if self.revision != cx.derived.revision {
            *self = Self {
                revision: cx.derived.revision,
                ..Self::default()
            };
        }
        let gone = |(id, _): &(ArticleId, Spot)| !shown.contains(&Some(*id));
        if self.of.as_ref().is_some_and(gone) {
            self.set(cx, None);
        }
        let trails = &cx.derived.trails;
        if self.selected != cx.selected {
            self.selected = cx.selected;
            let passages = cx.selected.map_or_else(Vec::new, |i| passages(cx, i));
            if let Some(of) = trails.of_item(cx.selected, &passages, shown) {
                self.set(cx, Some(of));
            }
        }
        let spot = under.and_then(|(id, char)| Some((id, trails.at(id, char)?)));
        if spot.is_some() && spot != self.of {
            self.set(cx, spot);
        }
    }

    fn set(&mut self, cx: &ViewCx<'_>, of: Option<(ArticleId, Spot)>) {
        self.of = of;
        let found = of.map(|(id, spot)| chain(cx.prov, id, spot));
        self.chain = found.filter(|c| c.steps.len() > 1 || c.end.is_some());
    }

    /// The stretch it is about.
    pub fn of(&self) -> Option<(ArticleId, Spot)> {
        self.of
    }

    /// The line below the columns.
    pub fn line(&self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks, rect: Rect) {
        ui.painter().rect_filled(rect, 0.0, cx.theme.panel);
        ui.painter().hline(
            rect.x_range(),
            rect.top() + 0.5,
            Stroke::new(1.0, cx.theme.hairline),
        );
        let mut child = ui.new_child(
            UiBuilder::new()
                .max_rect(rect.shrink2(vec2(10.0, 2.0)))
                .id_salt("chain line"),
        );
        child.shrink_clip_rect(rect);
        let Some(chain) = &self.chain else {
            child.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let hint = say!("compare-note-point-at-a-passage-to");
                ui.label(theme::caption(hint, cx.theme));
            });
            return;
        };
        ScrollArea::horizontal()
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
            .show(&mut child, |ui| {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    steps(ui, cx, chain, asks);
                });
            });
    }

    /// The note beside the text, from this height on.
    pub fn beside(&self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks, rect: Rect) {
        let Some(chain) = &self.chain else { return };
        ui.painter().vline(
            rect.left() - 6.0,
            rect.y_range(),
            Stroke::new(1.0, cx.theme.hairline),
        );
        let mut child = ui.new_child(
            UiBuilder::new()
                .max_rect(rect)
                .id_salt("chain note")
                .layout(Layout::top_down(Align::Min)),
        );
        child.shrink_clip_rect(rect);
        child.spacing_mut().item_spacing.y = 2.0;
        steps(&mut child, cx, chain, asks);
    }
}

/// Where a note beside the text of a paper would stand, if there is room for one.
pub(super) fn margin(paper: Rect) -> Option<Rect> {
    let side = (paper.width() - theme::MEASURE) / 2.0;
    (side >= MARGIN).then(|| {
        let left = paper.right() - side + 24.0;
        paper.with_min_x(left).with_max_x(paper.right() - 8.0)
    })
}

fn passages(cx: &ViewCx<'_>, item: Item) -> Vec<crate::article::Passage> {
    match item {
        Item::Match(id) => cx
            .derived
            .find_match(cx.case, id)
            .map_or_else(Vec::new, |m| vec![m.left, m.right]),
        _ => item.passages(cx.case, cx.prov),
    }
}

fn steps(ui: &mut Ui, cx: &ViewCx<'_>, chain: &Chain, asks: &mut Asks) {
    for (n, s) in chain.steps.iter().enumerate() {
        if n > 0 {
            ui.label(theme::caption("←", cx.theme));
        }
        step(ui, cx, (n, s), asks);
    }
    let end = chain.end.filter(|e| *e != EndKind::Reached);
    if let Some(how) = end {
        ui.label(theme::caption(words::end(how), cx.theme))
            .on_hover_text(words::end_meaning(how));
    }
    if chain.others > 0
        && let Some(claim) = chain.claim
    {
        let text = say!("compare-note-n-other-paths", n = chain.others);
        let text = RichText::new(say!("compare-note-and", text = text)).size(theme::SMALL);
        let link = ui.add(egui::Link::new(text.color(cx.theme.accent)));
        if link
            .on_hover_text(say!("compare-note-show-all-paths-of-the"))
            .clicked()
        {
            asks.push(Ask::Reveal(Item::Claim(claim)));
        }
    }
}

/// A step as a button: who, and whether the text says so.
fn step(ui: &mut Ui, cx: &ViewCx<'_>, (n, step): (usize, &Step), asks: &mut Asks) {
    let name = cx.name(step.node);
    let basis = step.basis.map(|b| words::basis(b).to_lowercase());
    let tail = basis.as_ref().map_or(String::new(), |b| format!(" ({b})"));
    let shown = format!("{}{tail}", words::clip(&name, NAME));
    let text = RichText::new(shown).size(theme::SMALL).color(cx.theme.ink);
    let button = ui.add(Button::new(text).truncate().frame_when_inactive(false));
    let label = match &basis {
        Some(b) => say!("compare-note-chain-step", n = n, name = name, b = b),
        None => say!("compare-note-chain-begins-at", name = name),
    };
    let button = if button.hovered() {
        let evidence = step.evidence.map(|p| words::clip(cx.quote(p), 320));
        let meaning = step.basis.map_or("", words::basis_meaning);
        let tip = match evidence {
            Some(e) => format!("{name}\n\n“{e}”\n\n{meaning}"),
            None => format!("{name}\n\n{meaning}"),
        };
        button.on_hover_text(tip.trim_end())
    } else {
        button
    };
    if button.accessible_name(label).clicked() {
        asks.push(Ask::Select(Some(Item::of_node(step.node))));
    }
}

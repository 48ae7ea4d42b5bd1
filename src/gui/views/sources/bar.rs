//! The line above the graph: graph or list, what is folded, hidden and left, how large; and what the lines mean.

use super::{SourcesState, ZOOM, nodes_of};
use crate::gui::locale::say;
use crate::gui::{
    theme::{self, Theme},
    views::ViewCx,
    widgets::icons,
    words,
};
use crate::provenance::{Basis, Node};
use eframe::egui::{self, Button, Label, RichText, Sense, Shape, Stroke, Ui, vec2};

impl SourcesState {
    pub(super) fn bar(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(14, 8));
        frame.show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                for (list, name, tip) in [
                    (
                        false,
                        say!("sources-bar-graph"),
                        say!("sources-bar-who-relies-on-whom-as"),
                    ),
                    (
                        true,
                        say!("sources-bar-list"),
                        say!("sources-bar-the-same-citations-a-row"),
                    ),
                ] {
                    let told = say!(
                        "sources-bar-sources-as-a",
                        to_lowercase = name.to_lowercase()
                    );
                    if switch(ui, name, &told, tip, self.list == list) {
                        self.list = list;
                    }
                }
                ui.add_space(8.0);
                self.weak(ui);
                self.path(ui, cx);
                // A list has all rows, folded or not.
                if !self.list {
                    self.fold(ui);
                    ui.add_space(8.0);
                    self.size(ui);
                }
            });
            self.told(ui, cx);
        });
    }

    fn weak(&mut self, ui: &mut Ui) {
        let on = self.choice.stated_only;
        let tip = say!("sources-bar-without-citations-that-no-text");
        if switch(
            ui,
            say!("sources-bar-stated-only"),
            say!("sources-bar-stated-only"),
            tip,
            on,
        ) {
            self.choice.stated_only = !on;
        }
        let on = self.choice.least_passages > 1;
        let tip = say!("sources-bar-without-citations-that-one-passage");
        let name = say!("sources-bar-two-passages-or-more");
        if switch(ui, name, name, tip, on) {
            self.choice.least_passages = if on { 1 } else { 2 };
        }
    }

    fn fold(&mut self, ui: &mut Ui) {
        let on = self.is_folded();
        let tip = say!("sources-bar-three-or-more-sources-of");
        if switch(
            ui,
            say!("sources-bar-fold-what-is-alike"),
            say!("sources-bar-fold-what-is-alike"),
            tip,
            on,
        ) {
            self.folded = Some(!on);
            self.choice.open.clear();
        }
        if on && !self.choice.open.is_empty() {
            let name = say!("sources-bar-fold-again", open = self.choice.open.len());
            if ui
                .add(Button::new(RichText::new(name).size(theme::SMALL)))
                .clicked()
            {
                self.choice.open.clear();
            }
        }
    }

    fn path(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let on = !self.choice.path.is_empty();
        let nodes = nodes_of(cx.selected);
        let known = |n| self.all.nodes.iter().any(|d| d.node == n);
        let can = on || !nodes.is_empty() && nodes.iter().all(|n| known(*n));
        let tip = say!("sources-bar-only-what-lies-upstream-and");
        let name = say!("sources-bar-path-of-the-selection");
        let text = RichText::new(name).size(theme::SMALL);
        let button = ui.add_enabled(can, Button::selectable(on, text));
        let button = button.on_hover_text(tip).on_disabled_hover_text(tip);
        if button.accessible_name(name).clicked() {
            self.choice.path = if on { Vec::new() } else { nodes };
        }
    }

    fn size(&mut self, ui: &mut Ui) {
        let set = |zoom: f32| ((zoom * 20.0).round() / 20.0).clamp(ZOOM.0, ZOOM.1);
        let small = |text: &str| Button::new(RichText::new(text).size(theme::SMALL));
        if ui
            .add(small("−"))
            .accessible_name(say!("sources-bar-smaller-graph"))
            .clicked()
        {
            self.zoom = set(self.zoom - 0.1);
        }
        let fit = ui
            .add(small(say!("sources-bar-fit")))
            .on_hover_text(say!("sources-bar-as-large-as-the-view"));
        if fit
            .accessible_name(say!("sources-bar-fit-the-graph"))
            .clicked()
        {
            let needs = self.graph.size.1 + 72.0 * self.zoom;
            self.zoom = set((self.zoom * self.height / needs.max(1.0) - 0.025).min(1.0));
        }
        if ui
            .add(small("+"))
            .accessible_name(say!("sources-bar-larger-graph"))
            .clicked()
        {
            self.zoom = set(self.zoom + 0.1);
        }
        // The wheel with Ctrl, as in every drawing program; egui gives it as a zoom.
        let by = ui.input(|i| i.zoom_delta());
        if by != 1.0 && ui.rect_contains_pointer(ui.clip_rect()) {
            self.zoom = (self.zoom * by).clamp(ZOOM.0, ZOOM.1);
        }
    }

    /// What is hidden, and what the report has of it.
    fn told(&self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let (all, shown) = self.graph.citations;
        let hidden = all.saturating_sub(shown);
        let folded: usize = self.graph.home.len();
        let mut parts = Vec::new();
        if hidden > 0 {
            parts.push(say!(
                "sources-bar-of-hidden",
                hidden = hidden,
                citations = say!("sources-bar-n-citations", n = all)
            ));
        }
        if folded > 0 && !self.list {
            let heads = self.chosen.folds.len();
            let nodes = say!("sources-bar-n-nodes", n = heads);
            parts.push(say!(
                "sources-bar-articles-and-sources-folded-into",
                folded = folded,
                nodes = nodes
            ));
        }
        let selected = nodes_of(cx.selected);
        let known = |n: &Node| self.all.nodes.iter().any(|d| d.node == *n);
        if !selected.is_empty() && selected.iter().all(known) && self.lit.1.is_empty() {
            let text = say!("sources-bar-what-is-selected-is-not");
            ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
        }
        if !parts.is_empty() {
            let text = say!(
                "sources-bar-the-report-shows-all-of",
                parts = parts.join("; ")
            );
            ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
        }
        if !self.list {
            ui.horizontal_wrapped(|ui| legend(ui, cx.theme));
        }
    }
}

/// A small button that is on or off; whether it was pressed.
fn switch(ui: &mut Ui, text: &str, name: &str, tip: &str, on: bool) -> bool {
    let text = RichText::new(text).size(theme::SMALL);
    let button = ui.add(Button::selectable(on, text)).on_hover_text(tip);
    button.accessible_name(name).clicked()
}

/// What the lines mean.
fn legend(ui: &mut Ui, theme: &Theme) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for basis in [Basis::Stated, Basis::Inferred] {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 12.0), Sense::hover());
            let line = [rect.left_center(), rect.right_center()];
            let stroke = Stroke::new(1.5, theme.ink);
            match basis {
                Basis::Stated => {
                    ui.painter().line_segment(line, stroke);
                }
                Basis::Inferred => ui
                    .painter()
                    .extend(Shape::dashed_line(&line, stroke, 5.0, 4.0)),
            }
            ui.label(theme::caption(words::basis(basis).to_lowercase(), theme))
                .on_hover_text(words::basis_meaning(basis));
            ui.add_space(8.0);
        }
        icons::show(ui, icons::Icon::Mask, theme.weak);
        ui.label(theme::caption(say!("sources-bar-name-not-given"), theme))
            .on_hover_text(say!("sources-bar-a-source-without-a-name"));
    });
}

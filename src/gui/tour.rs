//! A tour of the window in five steps, on the articles at hand: what each part is for. It can be left at any time and changes
//! nothing in the case.

use super::actions::Action;
use super::ask::{Ask, Asks};
use super::theme::{self, Theme};
use crate::gui::locale::{say, text, word};
use eframe::egui::{
    self, Align, Button, Context, Frame, Id, Key, Label, Layout, Margin, Order, Rect, RichText,
    Stroke, StrokeKind, vec2,
};

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The list on the left.
    Articles,
    /// The view in the middle.
    View,
    /// The panel on the right.
    Inspector,
}

/// One step.
struct Step {
    title: &'static str,
    text: &'static str,
    part: Part,
    /// What is brought on screen.
    action: Option<Action>,
}

const STEPS: [Step; 5] = [
    Step {
        title: word!("tour-the-articles"),
        text: word!("tour-each-article-has-a-letter"),
        part: Part::Articles,
        action: None,
    },
    Step {
        title: word!("tour-compare"),
        text: word!("tour-two-articles-side-by-side"),
        part: Part::View,
        action: Some(Action::Compare),
    },
    Step {
        title: word!("tour-sources"),
        text: word!("tour-who-relies-on-whom-read"),
        part: Part::View,
        action: Some(Action::Sources),
    },
    Step {
        title: word!("tour-claims"),
        text: word!("tour-one-line-a-claim-one"),
        part: Part::View,
        action: Some(Action::Claims),
    },
    Step {
        title: word!("tour-decide"),
        text: word!("tour-whatever-you-select-is-explained"),
        part: Part::Inspector,
        action: None,
    },
];

/// Where the tour stands; `None` where none is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    at: Option<usize>,
}

/// Where the parts are in this frame.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts {
    /// The list on the left.
    pub articles: Option<Rect>,
    /// The view in the middle.
    pub view: Option<Rect>,
    /// The panel on the right, where it is shown.
    pub inspector: Option<Rect>,
}

impl Tour {
    /// Begins with the first step.
    pub fn start(&mut self) {
        self.at = Some(0);
    }

    /// Whether it is under way.
    pub fn is_on(&self) -> bool {
        self.at.is_some()
    }

    /// Draws the step at hand: a frame around its part, and a card with its words.
    pub fn show(&mut self, ctx: &Context, theme: &Theme, parts: &Parts, asks: &mut Asks) {
        let Some((at, step)) = self.at.and_then(|at| Some((at, STEPS.get(at)?))) else {
            self.at = None;
            return;
        };
        let part = match step.part {
            Part::Articles => parts.articles,
            Part::View => parts.view,
            Part::Inspector => parts.inspector.or(parts.view),
        };
        let screen = ctx.content_rect();
        let part = part.unwrap_or(screen);
        let stroke = Stroke::new(3.0, theme.accent);
        ctx.layer_painter(egui::LayerId::new(
            Order::Foreground,
            Id::unique("tour frame"),
        ))
        .rect_stroke(part.shrink(2.0), 8.0, stroke, StrokeKind::Inside);
        // Beside a narrow part, at the bottom of a wide one.
        let width = 380.0_f32.min(screen.width() - 40.0);
        let place = match step.part {
            Part::Articles => part.right_top() + vec2(16.0, 24.0),
            Part::View => part.center_bottom() - vec2(width / 2.0, 210.0),
            Part::Inspector => part.left_top() + vec2(-width - 40.0, 24.0),
        };
        let area = egui::Area::new(Id::unique("tour"))
            .order(Order::Foreground)
            .fixed_pos(place)
            .constrain(true);
        area.show(ctx, |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(Margin::same(16));
            frame.show(ui, |ui| {
                ui.set_width(width);
                ui.label(theme::heading(text(step.title)));
                ui.add(Label::new(text(step.text)).wrap());
                ui.add_space(theme::PAD);
                self.buttons(ui, theme, at, asks);
            });
        });
        if ctx.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape)) {
            self.at = None;
        }
    }

    fn buttons(&mut self, ui: &mut egui::Ui, theme: &Theme, at: usize, asks: &mut Asks) {
        ui.horizontal(|ui| {
            let told = say!("tour-step-of", at = at + 1, part = STEPS.len());
            ui.label(theme::caption(told, theme));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let last = at + 1 == STEPS.len();
                let text = if last {
                    say!("tour-done")
                } else {
                    say!("tour-next")
                };
                let text = RichText::new(text).color(theme.on_chip());
                let next = Button::new(text).fill(theme.accent);
                if ui.add(next).clicked() {
                    self.go((!last).then_some(at + 1), asks);
                }
                if at > 0
                    && ui
                        .button(say!("tour-back"))
                        .accessible_name(say!("tour-step-back"))
                        .clicked()
                {
                    self.go(Some(at - 1), asks);
                }
                if !last && ui.button(say!("tour-leave-the-tour")).clicked() {
                    self.at = None;
                }
            });
        });
    }

    fn go(&mut self, at: Option<usize>, asks: &mut Asks) {
        self.at = at;
        let step = at.and_then(|at| STEPS.get(at));
        asks.extend(step.and_then(|s| s.action).map(Ask::Do));
    }
}

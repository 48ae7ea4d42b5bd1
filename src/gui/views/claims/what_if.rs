//! "What if this source falls": a source is struck for a look at what would be left of each claim. Nothing in the case changes;
//! a banner and a dashed frame say so as long as it lasts, and Escape ends it.

use super::ClaimsState;
use super::differences::title;
use crate::case::Case;
use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks},
    item::{self, Item},
    theme,
    views::ViewCx,
    widgets::{chips, frames, icons},
    words,
};
use crate::provenance::{self, Claim, End, EndKind, Node, Provenance, Struck, strike};
use eframe::egui::{self, Button, ComboBox, Label, Margin, RichText, ScrollArea, Stroke, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// Sources that are offered for striking at most.
const MOST: usize = 60;

/// What is struck, and what is left then.
#[derive(Default)]
pub struct WhatIf {
    /// What is struck; empty where claims stand as they are.
    struck: BTreeMap<String, Node>,
    /// Every claim without it.
    left: Vec<Struck>,
    /// What can be struck: how many claims' paths run through it, its name.
    offered: Vec<(Node, usize, String)>,
    /// For what it was worked out.
    made_for: (u64, BTreeSet<Node>),
}

/// How a claim comes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// No source is left.
    Falls,
    /// Some ends are lost.
    Less,
    /// Paths are lost, ends are not.
    Stands,
    /// Nobody was reached before.
    Never,
    /// No path runs through it.
    Untouched,
}

impl Fate {
    fn of(claim: &Claim, s: &Struck) -> Self {
        let reached = claim.ends.iter().any(|e| e.how == EndKind::Reached);
        match (s.touched, reached, s.stands) {
            (false, _, _) => Self::Untouched,
            (_, false, _) => Self::Never,
            (_, _, false) => Self::Falls,
            _ if s.lost.is_empty() => Self::Stands,
            _ => Self::Less,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Falls => say!("claims-what-if-no-source-left"),
            Self::Less => say!("claims-what-if-stands-on-less"),
            Self::Stands => say!("claims-what-if-still-stands"),
            Self::Never => say!("claims-what-if-nobody-was-reached-before"),
            Self::Untouched => say!("claims-what-if-untouched"),
        }
    }

    fn icon(self) -> icons::Icon {
        match self {
            Self::Falls => icons::Icon::Remove,
            Self::Less => icons::Icon::Warning,
            Self::Stands | Self::Untouched => icons::Icon::Check,
            Self::Never => icons::Icon::Lens,
        }
    }
}

impl WhatIf {
    /// Whether anything is struck.
    pub fn is_on(&self) -> bool {
        !self.struck.is_empty()
    }

    /// Claims as they are.
    pub fn leave(&mut self) {
        self.struck.clear();
    }

    /// Strikes a source, or takes it back where it is struck.
    pub fn toggle(&mut self, node: Node, case: &Case, prov: &Provenance) {
        let name = provenance::node_name(case, prov, node);
        if self.struck.remove(&name).is_none() {
            self.struck.insert(name, node);
        }
    }

    /// Works out what is left where something changed; called between frames.
    pub fn update(&mut self, revision: u64, case: &Case, prov: &Provenance) {
        if self.made_for.0 != revision {
            self.offered = offered(case, prov);
            // A new analysis numbers sources anew; their names stay.
            for (name, node) in &mut self.struck {
                let again = self.offered.iter().find(|o| o.2 == *name);
                if let Some((found, ..)) = again {
                    *node = *found;
                }
            }
            let offered = &self.offered;
            self.struck
                .retain(|name, _| offered.iter().any(|o| o.2 == *name));
        }
        let now = (revision, self.struck.values().copied().collect());
        if self.made_for != now {
            self.left = if self.is_on() {
                strike(case, prov, &now.1)
            } else {
                Vec::new()
            };
            self.made_for = now;
        }
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.struck.keys().map(String::as_str).collect();
        names.join(say!("claims-what-if-and"))
    }
}

/// Everything that claims' paths run through, what most run through first.
fn offered(case: &Case, prov: &Provenance) -> Vec<(Node, usize, String)> {
    let mut through: BTreeMap<Node, usize> = BTreeMap::new();
    for c in &prov.claims {
        let ends = c.ends.iter().map(|e| e.at);
        let nodes: BTreeSet<Node> = c.paths.iter().flatten().copied().chain(ends).collect();
        for n in nodes {
            *through.entry(n).or_default() += 1;
        }
    }
    let sources = prov.sources.iter().map(|s| Node::Source(s.id));
    let articles = case.articles.iter().map(|a| Node::Article(a.id));
    for n in sources.chain(articles) {
        through.entry(n).or_default();
    }
    let mut out: Vec<_> = through
        .into_iter()
        .map(|(n, count)| (n, count, provenance::node_name(case, prov, n)))
        .collect();
    out.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.2.cmp(&b.2)));
    out
}

impl ClaimsState {
    /// A list of sources; the chosen one is struck.
    pub(super) fn choose_struck(&self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let on = self.what_if.is_on();
        let text = if on {
            say!("claims-what-if-strike-another")
        } else {
            say!("claims-what-if-what-if-a-source-falls")
        };
        let combo = ComboBox::from_id_salt("strike a source")
            .selected_text(RichText::new(text).size(theme::SMALL).color(cx.theme.ink))
            .width(170.0)
            .show_ui(ui, |ui| {
                ui.set_min_width(280.0);
                for (node, count, name) in self.what_if.offered.iter().take(MOST) {
                    if *count == 0 || self.what_if.struck.contains_key(name) {
                        continue;
                    }
                    let label =
                        format!("{name}  ({})", say!("claims-what-if-n-claims", n = *count));
                    let choice = ui.selectable_label(false, &label);
                    if choice
                        .accessible_name(say!("claims-what-if-strike", label = label))
                        .clicked()
                    {
                        asks.push(Ask::Strike(*node));
                    }
                }
            });
        combo
            .response
            .on_hover_text(say!("claims-what-if-which-claims-keep-how-many"))
            .accessible_name(text);
    }

    /// The claims without what is struck.
    pub(super) fn show_what_if(&self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let all = ui.available_rect_before_wrap();
        let mut fates: Vec<(Fate, &Claim, &Struck)> = self
            .what_if
            .left
            .iter()
            .filter_map(|s| {
                let claim = item::claim(cx.prov, s.claim)?;
                Some((Fate::of(claim, s), claim, s))
            })
            .collect();
        fates.sort_by_key(|f| (f.0, f.1.id));
        self.banner(ui, cx, &fates, asks);
        egui::Frame::NONE
            .inner_margin(Margin::symmetric(12, 4))
            .show(ui, |ui| {
                ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                    for (fate, claim, left) in &fates {
                        entry(ui, cx, *fate, claim, left, asks);
                    }
                    ui.add_space(theme::GROUP);
                });
            });
        let stroke = Stroke::new(1.5, cx.theme.accent);
        frames::dashed_round(ui.painter(), all.shrink(1.0), 8.0, stroke);
    }

    /// What is struck, what that does, and the way out.
    fn banner(
        &self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        fates: &[(Fate, &Claim, &Struck)],
        asks: &mut Asks,
    ) {
        let frame = egui::Frame::NONE
            .fill(cx.theme.accent_fill)
            .corner_radius(8.0)
            .inner_margin(Margin::symmetric(14, 10));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                let names = self.what_if.names();
                let verb = if self.what_if.struck.len() == 1 {
                    say!("claims-what-if-falls")
                } else {
                    say!("claims-what-if-fall")
                };
                ui.label(theme::heading(say!(
                    "claims-what-if-what-if",
                    names = names,
                    verb = verb
                )));
                let leave =
                    Button::new(RichText::new(say!("claims-what-if-leave-esc")).size(theme::SMALL));
                let leave = ui
                    .add(leave)
                    .on_hover_text(say!("claims-what-if-claims-as-they-are-again"));
                if leave
                    .accessible_name(say!("claims-what-if-leave-the-what-if"))
                    .clicked()
                {
                    asks.push(Ask::Do(Action::ClearSelection));
                }
            });
            let count = |f: Fate| fates.iter().filter(|x| x.0 == f).count();
            let told = say!(
                "claims-what-if-of-with-no-source-left",
                claims = say!("claims-what-if-n-claims", n = fates.len()),
                alls = count(Fate::Falls),
                ess = count(Fate::Less),
                ntouched = count(Fate::Untouched)
            );
            ui.add(Label::new(told).wrap());
            ui.horizontal_wrapped(|ui| {
                for (name, node) in &self.what_if.struck {
                    let text = RichText::new(name).strikethrough().size(theme::SMALL);
                    ui.label(text.color(cx.theme.ink));
                    let back = say!("claims-what-if-take-back-in", name = name);
                    if icons::button(ui, icons::Icon::Restore, &back).clicked() {
                        asks.push(Ask::Strike(*node));
                    }
                }
                self.choose_struck(ui, cx, asks);
            });
        });
        ui.add_space(6.0);
    }
}

fn entry(ui: &mut Ui, cx: &ViewCx<'_>, fate: Fate, claim: &Claim, left: &Struck, asks: &mut Asks) {
    let item = Item::Claim(claim.id);
    let frame = frames::row(cx.selected == Some(item), Margin::symmetric(8, 8), cx.theme);
    let body = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        let text = words::clip(&claim.text, 220);
        let name = format!("{}: {text}. {}", fate.words(), left.sentence);
        title(ui, cx, (&text, &name), item, asks);
        ui.horizontal_wrapped(|ui| {
            let colour = match fate {
                Fate::Falls => cx.theme.wrong,
                Fate::Less => cx.theme.warn,
                _ => cx.theme.weak,
            };
            icons::show(ui, fate.icon(), colour);
            ui.label(theme::strong(fate.words()).color(colour));
            if !matches!(fate, Fate::Untouched) {
                let of = left.ends.len() + left.lost.len();
                let ends = say!(
                    "claims-what-if-of-left",
                    ends = left.ends.len(),
                    ends_2 = say!("claims-what-if-n-ends", n = of)
                );
                ui.label(theme::caption(ends, cx.theme));
            }
            for (list, lost) in [(&left.ends, false), (&left.lost, true)] {
                for end in list {
                    end_chip(ui, cx, end, lost);
                }
            }
        });
        ui.add(Label::new(theme::caption(&left.sentence, cx.theme)).wrap());
    });
    let rect = body.response.rect;
    let line = Stroke::new(1.0, cx.theme.hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() + 1.0, line);
}

/// An end by its name; one that is out of reach is struck through and says so.
fn end_chip(ui: &mut Ui, cx: &ViewCx<'_>, end: &End, lost: bool) {
    let mut text = cx.name(end.at);
    if end.how != EndKind::Reached {
        text = format!("{text}, {}", words::end(end.how));
    }
    if lost {
        let shown = RichText::new(&text).strikethrough().size(theme::SMALL);
        let label = ui.label(shown.color(cx.theme.weak));
        label.on_hover_text(say!(
            "claims-what-if-out-of-reach-without-what",
            text = text
        ));
        ui.label(theme::caption(
            say!("claims-what-if-out-of-reach"),
            cx.theme,
        ));
    } else {
        chips::pill(ui, &text, cx.theme.ink, cx.theme);
    }
}

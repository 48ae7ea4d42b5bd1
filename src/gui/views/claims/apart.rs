//! Putting mentions of a claim apart: the person marks those that say something of their own ("letters were exchanged" is that one
//! wrote, and that the other replied), and they become a claim of their own until they are joined again.

use super::ClaimsState;
use crate::article::Passage;
use crate::case::{Case, FindingKey};
use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks},
    theme,
    views::ViewCx,
    widgets::chips,
    words,
};
use crate::provenance::{Claim, Node, Provenance, key_of_claim};
use eframe::egui::{self, Button, Checkbox, Label, Margin, RichText, ScrollArea, Ui};
use std::collections::BTreeSet;

/// What the action is called wherever it stands.
pub fn split_title() -> &'static str {
    say!("claims-apart-split-these-mentions-into-a")
}
/// The same for one mention.
pub fn split_one_title() -> &'static str {
    say!("claims-apart-split-this-mention-into-a")
}

/// The claim that is being taken apart, and the mentions that are to go.
#[derive(Default)]
pub struct Apart {
    open: Option<FindingKey>,
    chosen: BTreeSet<Passage>,
}

impl Apart {
    /// Begins with a claim; nothing is chosen yet.
    pub fn begin(&mut self, claim: FindingKey) {
        if self.open.as_ref() != Some(&claim) {
            self.chosen.clear();
        }
        self.open = Some(claim);
    }

    /// Ends it; nothing in the case changes.
    pub fn leave(&mut self) {
        *self = Self::default();
    }

    /// Whether mentions are being chosen.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The claim, and what is chosen of it.
    pub fn choice(&self) -> Option<(&FindingKey, &BTreeSet<Passage>)> {
        Some((self.open.as_ref()?, &self.chosen))
    }

    /// Whether some mentions are chosen, and not all of them.
    pub fn is_ready(&self, prov: &Provenance) -> bool {
        self.claim(prov)
            .is_some_and(|c| goes(c, &self.chosen).is_some())
    }

    fn claim<'a>(&self, prov: &'a Provenance) -> Option<&'a Claim> {
        of_key(prov, self.open.as_ref()?)
    }

    /// Follows the analysis: a claim that is gone is not taken apart.
    pub(super) fn update(&mut self, prov: &Provenance) {
        if !self.is_open() {
            return;
        }
        match self.claim(prov) {
            Some(c) => {
                let there: BTreeSet<Passage> = c.mentions.iter().map(|m| m.passage).collect();
                self.chosen.retain(|p| there.contains(p));
            }
            None => self.leave(),
        }
    }
}

/// The claim that a decision is anchored to.
pub fn of_key<'a>(prov: &'a Provenance, key: &FindingKey) -> Option<&'a Claim> {
    prov.claims.iter().find(|c| key_of_claim(c) == *key)
}

/// The mentions that leave a claim for those that were chosen: never its first one, by which it is known. `None` where nothing or
/// everything is chosen.
pub fn goes(claim: &Claim, chosen: &BTreeSet<Passage>) -> Option<Vec<Passage>> {
    let all: BTreeSet<Passage> = claim.mentions.iter().map(|m| m.passage).collect();
    let chosen: BTreeSet<Passage> = all.intersection(chosen).copied().collect();
    let first = all.first()?;
    let out: Vec<Passage> = if chosen.contains(first) {
        all.difference(&chosen).copied().collect()
    } else {
        chosen.into_iter().collect()
    };
    (!out.is_empty()).then_some(out)
}

/// Whether the person made a claim out of mentions of another one.
pub fn is_apart(case: &Case, key: &FindingKey) -> bool {
    let decision = case.decisions.get(key);
    decision.is_some_and(|d| d.corrections.apart().is_some())
}

impl ClaimsState {
    /// The mentions of the claim that is being taken apart, to be chosen from.
    pub(super) fn choose_apart(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let Some(claim) = self.apart.claim(cx.prov) else {
            return;
        };
        let key = key_of_claim(claim);
        self.apart_banner(ui, cx, claim, asks);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            for (n, m) in claim.mentions.iter().enumerate() {
                let p = m.passage;
                ui.horizontal_top(|ui| {
                    let mut on = self.apart.chosen.contains(&p);
                    let outlet = cx.name(Node::Article(p.article));
                    let quote = words::clip(cx.quote(p), 60);
                    let name = say!(
                        "claims-apart-put-apart-mention",
                        n = n + 1,
                        outlet = outlet,
                        quote = quote
                    );
                    let check = ui.add(Checkbox::without_text(&mut on));
                    if check.accessible_name(name).changed() {
                        if on {
                            self.apart.chosen.insert(p);
                        } else {
                            self.apart.chosen.remove(&p);
                        }
                    }
                    ui.vertical(|ui| mention(ui, cx, (&key, claim), p, asks));
                });
            }
            ui.add_space(theme::GROUP);
        });
    }

    /// What is taken apart, how many mentions are chosen, and the ways on and out.
    fn apart_banner(&self, ui: &mut Ui, cx: &ViewCx<'_>, claim: &Claim, asks: &mut Asks) {
        let frame = egui::Frame::NONE
            .fill(cx.theme.accent_fill)
            .corner_radius(8.0)
            .inner_margin(Margin::symmetric(14, 10));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(theme::heading(say!(
                "claims-apart-which-mentions-say-something-of"
            )));
            let text = RichText::new(words::clip(&claim.text, 220));
            ui.add(Label::new(text.font(theme::serif(theme::BODY + 0.5))).wrap());
            let told = say!(
                "claims-apart-of-chosen-they-become-a",
                chosen = self.apart.chosen.len(),
                mentions = say!("claims-apart-n-mentions", n = claim.mentions.len())
            );
            ui.add(Label::new(told).wrap());
            ui.horizontal_wrapped(|ui| {
                let ready = goes(claim, &self.apart.chosen).is_some();
                let split = ui.add_enabled(ready, Button::new(split_title()));
                let split =
                    split.on_disabled_hover_text(say!("claims-apart-choose-some-of-the-mentions"));
                if split.clicked() {
                    asks.push(Ask::Do(Action::Apart));
                }
                let leave =
                    Button::new(RichText::new(say!("claims-apart-leave-esc")).size(theme::SMALL));
                let leave = ui
                    .add(leave)
                    .on_hover_text(say!("claims-apart-claims-as-they-are"));
                if leave
                    .accessible_name(say!("claims-apart-leave-the-mentions-together"))
                    .clicked()
                {
                    asks.push(Ask::Do(Action::ClearSelection));
                }
            });
        });
        ui.add_space(6.0);
    }
}

/// A mention of a claim: goes to the text; its menu puts it apart.
pub fn mention(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (key, claim): (&FindingKey, &Claim),
    passage: Passage,
    asks: &mut Asks,
) {
    let quote = chips::quote(ui, cx, passage);
    if claim.mentions.len() > 1 {
        quote.context_menu(|ui| {
            if ui.button(split_one_title()).clicked() {
                asks.push(Ask::Apart(key.clone(), vec![passage]));
                ui.close();
            }
        });
    }
    if quote.clicked() {
        asks.push(Ask::Show(passage));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::provenance::Mention;
    use crate::text::CharSpan;

    #[test]
    fn the_first_mention_stays_with_the_claim_that_is_known_by_it() {
        let p = |n: u32| Passage::new(ArticleId(n), CharSpan::new(0, 9));
        let mention = |n| Mention {
            passage: p(n),
            attribution: None,
        };
        let claim = Claim {
            mentions: vec![mention(1), mention(2), mention(3)],
            ..Claim::default()
        };
        let of = |chosen: &[u32]| goes(&claim, &chosen.iter().map(|n| p(*n)).collect());
        assert_eq!(of(&[3]), Some(vec![p(3)]));
        assert_eq!(of(&[1]), Some(vec![p(2), p(3)]));
        assert_eq!(of(&[1, 3]), Some(vec![p(2)]));
        assert_eq!((of(&[]), of(&[1, 2, 3]), of(&[9])), (None, None, None));
    }
}

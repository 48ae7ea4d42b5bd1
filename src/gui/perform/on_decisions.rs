//! What is asked of the person's decisions: sources, names, tags, the house's verdict, evidence.

use super::swallow_text;
use crate::case::{Command, Correction, Decision, FindingKey};
use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    app::App,
    ask::DecisionPart,
    dialogs::{
        Dialog,
        decide::{Form, card, cards, join, names, source, split},
    },
    item::Item,
    panels::inspector,
    widgets::fold,
};
use crate::provenance::Node;
use crate::text::fold_name;
use eframe::egui::Context;

/// The step that changes these parts of a decision.
pub(super) fn step(
    key: FindingKey,
    mut decision: Decision,
    parts: impl IntoIterator<Item = DecisionPart>,
) -> Command {
    for part in parts {
        match part {
            DecisionPart::Verdict(v) => decision.verdict = v,
            DecisionPart::Correction(c) => decision.corrections.set(c),
            DecisionPart::NoCorrection(sort) => decision.corrections.unset(sort),
            DecisionPart::Note(n) => decision.note = n,
            DecisionPart::Tag(tag) => {
                decision.tags.insert(tag);
            }
            DecisionPart::NoTag(tag) => {
                decision.tags.remove(&tag);
            }
            DecisionPart::HouseVerdict(words) => decision.house_verdict = words,
        }
    }
    let decision = (!decision.is_empty()).then_some(decision);
    Command::Decide { key, decision }
}

impl App {
    /// Changes one decision; where a source becomes one with another, the selection goes with it.
    pub(super) fn decide_and_follow(&mut self, key: FindingKey, part: DecisionPart) {
        let joined = match (&part, &key) {
            (
                DecisionPart::Correction(Correction::SameAs { name: into }),
                FindingKey::Source { name },
            ) => Some((name.clone(), fold_name(into))),
            _ => None,
        };
        self.decide(key, part);
        let sources = &self.session.provenance().sources;
        let found = joined.and_then(|(gone, into)| {
            let holds = |s: &&crate::attribution::Source| {
                s.mended.joined.contains(&gone) || fold_name(&s.name) == into
            };
            sources.iter().find(holds)
        });
        let node = found.map(|s| s.article.map_or(Node::Source(s.id), Node::Article));
        if let Some(node) = node {
            self.select(Some(Item::of_node(node)));
        }
    }

    /// Changes several decisions, or several parts of one, as one step.
    pub(super) fn decide_all(&mut self, label: &str, parts: Vec<(FindingKey, DecisionPart)>) {
        let mut steps: Vec<(FindingKey, Vec<DecisionPart>)> = Vec::new();
        for (key, part) in parts {
            match steps.iter_mut().find(|s| s.0 == key) {
                Some((_, all)) => all.push(part),
                None => steps.push((key, vec![part])),
            }
        }
        let case = self.session.case();
        let made = steps.into_iter().map(|(key, parts)| {
            let before = case.decision(&key);
            step(key, before, parts)
        });
        let mut steps: Vec<Command> = made.collect();
        match steps.pop() {
            // One change has a name of its own.
            Some(one) if steps.is_empty() => self.change(one),
            Some(last) => {
                steps.push(last);
                let label = label.to_owned();
                self.change(Command::Several { label, steps });
            }
            None => {}
        }
    }

    /// Whether the dialog shows the case, so that undo is at hand in it.
    pub(in crate::gui) fn dialog_shows_case(&self) -> bool {
        match &self.dialog {
            Some(Dialog::Decide(form)) => form.shows_case(),
            Some(Dialog::Export(_)) => true,
            _ => false,
        }
    }

    /// Takes the note that is being written into the case.
    pub(in crate::gui) fn keep_note(&mut self) {
        if let Some((key, text)) = self.parts.inspector.note.clone()
            && self.session.case().decision(&key).note != text
        {
            self.decide(key, DecisionPart::Note(text));
        }
        let case = self.session.case();
        if let Some((key, words)) = self.parts.inspector.unfinished_house(case) {
            self.decide(key, DecisionPart::HouseVerdict(words));
        }
    }

    /// Opens what an action on decisions asks for.
    pub(super) fn on_decisions(&mut self, ctx: &Context, action: Action) {
        let theme = self.theme();
        let selected = self.selection.item;
        let cx = Self::cx(&self.session, &self.derived, &theme, selected, &self.prefs);
        let form = match (action, selected) {
            (Action::Tag | Action::HouseVerdict, _) => {
                self.parts.inspector_open = Some(true);
                let (title, id) = if action == Action::Tag {
                    (inspector::tags_title(), inspector::tag_id())
                } else {
                    (inspector::house_title(), inspector::house_id())
                };
                fold::open(ctx, title);
                ctx.memory_mut(|m| m.request_focus(id));
                return swallow_text(ctx);
            }
            (Action::NewCard, _) => {
                let key = self.selection.key.clone();
                let about = key.filter(|k| matches!(k, FindingKey::Claim { .. }));
                Some(Form::of_card(card::Draft::new(&cx, about)))
            }
            (Action::Cards, _) => Some(Form::Cards(cards::Draft::default())),
            (Action::Names, _) => Some(Form::Names(names::Draft::new(cx.case))),
            (Action::CorrectSource, Some(Item::Source(id))) => {
                source::Draft::new(&cx, id).map(Form::Source)
            }
            (Action::JoinSource, Some(Item::Source(id))) => {
                join::Draft::new(&cx, id).map(Form::Join)
            }
            (Action::SplitSource, Some(Item::Source(id))) => {
                split::Draft::of_source(&cx, id).map(Form::Split)
            }
            (Action::SplitSource, Some(Item::Attribution(id))) => {
                split::Draft::of_attribution(&cx, id).map(Form::Split)
            }
            _ => None,
        };
        match form {
            Some(form) => self.dialog = Some(Dialog::Decide(Box::new(form))),
            None => self.tell(say!("decisions-nothing-to-choose-from")),
        }
        swallow_text(ctx);
    }
}

//! What the person's decisions offer elsewhere: the tags and house verdicts in use, the evidence on each claim, names that may mean
//! one source. Made anew when the case changes; linear in decisions, cards and sources.

use super::item::Item;
use super::views::ViewCx;
use crate::article::{CardId, Passage};
use crate::attribution::Source;
use crate::case::{Card, Case, Correction, CorrectionSort, FindingKey, Level, Side};
use crate::gui::locale::say;
use crate::provenance::{self, PerhapsSame, Provenance};
use crate::text::fold_name;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of the decisions between frames.
#[derive(Debug, Default)]
pub struct Decided {
    /// Tags in use, in order.
    pub tags: BTreeSet<String>,
    /// Words of house verdicts in use, in order.
    pub house: BTreeSet<String>,
    /// Cards on each claim, by number.
    pub evidence: BTreeMap<FindingKey, Vec<CardId>>,
    /// Sources that the table of names proposes to join.
    pub perhaps: Vec<PerhapsSame>,
}

impl Decided {
    /// Of a case.
    pub fn of(case: &Case, prov: &Provenance) -> Self {
        let mut out = Self {
            perhaps: provenance::perhaps_same(case, prov),
            ..Self::default()
        };
        let asked = case.question.house_verdict.trim();
        if !asked.is_empty() {
            out.house.insert(asked.to_owned());
        }
        for d in case.decisions.values() {
            out.tags.extend(d.tags.iter().cloned());
            if !d.house_verdict.is_empty() {
                out.house.insert(d.house_verdict.clone());
            }
        }
        for card in case.cards.values() {
            for a in card.attached.iter().filter(|a| a.lost.is_none()) {
                out.evidence
                    .entry(a.claim.clone())
                    .or_default()
                    .push(card.id);
            }
        }
        out
    }

    /// How many cards are about a claim.
    pub fn cards_on(&self, claim: &FindingKey) -> usize {
        self.evidence.get(claim).map_or(0, Vec::len)
    }

    /// The proposals in which a source takes part.
    pub fn perhaps_of(&self, item: Item) -> impl Iterator<Item = &PerhapsSame> {
        let node = item.node();
        let own = move |p: &&PerhapsSame| {
            Some(p.other) == node || Some(provenance::Node::Source(p.source)) == node
        };
        self.perhaps.iter().filter(own)
    }
}

/// The cards about a claim, with what they say for it.
pub fn cards_on<'a>(cx: &ViewCx<'a>, claim: &FindingKey) -> Vec<(&'a Card, Side)> {
    let ids = cx.derived.decided.evidence.get(claim);
    let cards = ids.into_iter().flatten();
    cards
        .filter_map(|id| {
            let card = cx.case.cards.get(id)?;
            Some((card, card.side_on(claim)?))
        })
        .collect()
}

/// The sources that the person joined with this one: the key of each decision, and the name that it is about.
pub fn joined_with<'a>(case: &'a Case, source: &Source) -> Vec<(&'a FindingKey, &'a str)> {
    let own = provenance::key_of_source(source);
    let of = |key: &'a FindingKey| match key {
        FindingKey::Source { name } if source.mended.joined.contains(name) && *key != own => {
            Some((key, name.as_str()))
        }
        _ => None,
    };
    let decided = case.decisions.iter().filter(|(_, d)| {
        let same = d.corrections.get(CorrectionSort::SameAs);
        same.is_some()
    });
    decided.filter_map(|(key, _)| of(key)).collect()
}

/// The words that the person gave to this source, or told from others for it.
pub fn words_given<'a>(case: &'a Case, source: &Source) -> Vec<(&'a FindingKey, Passage)> {
    let names = [source.name.as_str(), source.found_name()].map(fold_name);
    let given = case.decisions.iter().filter_map(|(key, d)| {
        let name = match d.corrections.get(CorrectionSort::Speaker)? {
            Correction::AttributedTo { name } | Correction::OwnSource { name } => fold_name(name),
            _ => return None,
        };
        let own = names.contains(&name) || source.mended.joined.contains(&name);
        let passage = key.passages().last().copied()?;
        own.then_some((key, passage))
    });
    given.collect()
}

/// What a level means, in plain words.
pub fn level_meaning(level: Level) -> &'static str {
    match level {
        Level::Public => say!("decided-it-stands-in-reports-in"),
        Level::Background => {
            say!("decided-reports-only-say-how-many")
        }
        Level::NeverExport => say!("decided-it-stays-in-this-case"),
    }
}

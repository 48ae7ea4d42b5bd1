//! What is asked in the view of claims: leads, mentions put apart, the what-if, the list of differences.

use super::neighbour;
use crate::article::Passage;
use crate::case::{Correction, CorrectionSort, FindingKey};
use crate::gui::locale::say;
use crate::gui::{
    app::App,
    ask::DecisionPart,
    finding::Kind,
    item::{self, Item},
    views::{
        View,
        claims::{self, List},
    },
};
use crate::provenance::{Claim, Node};

impl App {
    /// Whether the selection is a claim with several mentions.
    pub(in crate::gui) fn is_splittable(&self) -> bool {
        let claim = match self.selection.item {
            Some(Item::Claim(id)) => item::claim(self.session.provenance(), id),
            _ => None,
        };
        claim.is_some_and(|c| c.mentions.len() > 1)
    }

    /// Whether mentions of a claim are being chosen on screen.
    pub(in crate::gui) fn is_choosing(&self) -> bool {
        let claims = &self.parts.claims;
        let shown = self.arrangement.is_shown(View::Claims);
        shown && claims.list == List::Claims && claims.apart.is_open()
    }

    /// Whether the list of differences has the keys.
    pub(in crate::gui) fn on_differences(&self) -> bool {
        let list = self.parts.claims.list;
        self.view == View::Differences || self.view == View::Claims && list == List::Differences
    }

    /// Ticks the selected lead, or opens it again.
    pub(super) fn tick_lead(&mut self) {
        if let Some(key @ FindingKey::Lead { .. }) = self.selection.key.clone() {
            let done = self.session.case().decision(&key).corrections.is_done();
            self.decide(key, DecisionPart::done(!done));
        }
    }

    /// Shows the mentions of the selected claim to choose from.
    pub(super) fn choose_apart(&mut self) {
        if let Some(key @ FindingKey::Claim { .. }) = self.selection.key.clone() {
            self.view = View::Claims;
            let claims = &mut self.parts.claims;
            claims.list = List::Claims;
            claims.what_if.leave();
            claims.apart.begin(key);
            self.tell(say!("claims-choose-the-mentions-that-say"));
        }
    }

    /// Makes a claim of its own out of mentions of another one, and selects it.
    pub(super) fn put_apart(
        &mut self,
        claim: &FindingKey,
        mentions: impl IntoIterator<Item = Passage>,
    ) {
        let chosen = mentions.into_iter().collect();
        let found = claims::of_key(self.session.provenance(), claim);
        let Some(mentions) = found.and_then(|c| claims::goes(c, &chosen)) else {
            return self.tell(say!("claims-choose-some-of-the-mentions"));
        };
        let Some(first) = mentions.first().copied() else {
            return;
        };
        self.parts.claims.apart.leave();
        let own = FindingKey::Claim { first };
        let correction = Correction::Apart { mentions };
        self.decide(own.clone(), DecisionPart::Correction(correction));
        self.select_claim(&own);
    }

    /// Gives the selected claim back to the one it was put apart from, and selects that one.
    pub(super) fn join_again(&mut self) {
        let Some(key) = self.selection.key.clone() else {
            return;
        };
        let decision = self.session.case().decision(&key);
        let Some(mentions) = decision.corrections.apart() else {
            return;
        };
        self.parts.claims.apart.leave();
        self.decide(key, DecisionPart::NoCorrection(CorrectionSort::Apart));
        let claims = &self.session.provenance().claims;
        let holds = |c: &&Claim| {
            mentions
                .iter()
                .all(|p| c.mentions.iter().any(|m| m.passage == *p))
        };
        let whole = claims.iter().find(holds).map(|c| Item::Claim(c.id));
        if whole.is_some() {
            self.select(whole);
        }
    }

    fn select_claim(&mut self, key: &FindingKey) {
        let found = claims::of_key(self.session.provenance(), key).map(|c| Item::Claim(c.id));
        if found.is_some() {
            self.select(found);
        }
    }

    /// Strikes the selected source, or takes it back where it is struck.
    pub(super) fn what_if(&mut self) {
        if let Some(node) = self.selection.item.and_then(Item::node) {
            self.strike(node);
        }
    }

    pub(super) fn strike(&mut self, node: Node) {
        self.view = View::Claims;
        self.parts.claims.apart.leave();
        let (case, prov) = (self.session.case(), self.session.provenance());
        self.parts.claims.toggle_struck(node, case, prov);
        let on = self.parts.claims.what_if.is_on();
        self.tell(if on {
            say!("claims-what-if-nothing-in-the")
        } else {
            say!("claims-claims-as-they-are")
        });
    }

    /// The next finding of the list on screen, or the one before.
    pub(super) fn next_difference(&mut self, forward: bool) {
        let findings = self.parts.claims.shown(&self.derived.findings);
        let shown: Vec<(Item, Kind)> = findings.map(|f| (f.item, f.kind)).collect();
        let selected = self.selection.item;
        let at = shown.iter().position(|f| Some(f.0) == selected);
        let next = neighbour(at, shown.len(), forward);
        let Some((item, kind)) = shown.get(next).copied() else {
            return;
        };
        self.select(Some(item));
        self.parts.claims.go_to(item);
        self.tell(say!(
            "claims-of",
            noun = kind.noun(),
            next = next + 1,
            shown = shown.len()
        ));
    }
}

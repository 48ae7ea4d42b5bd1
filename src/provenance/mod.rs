//! Case → citations, claims, origins, differences, leads. Derived from the case at every change, never stored. Pure.
//!
//! The way: the person's corrections ([`identity`]), what sentences state about who relied on whom ([`citations`]), sources
//! that texts describe instead of naming joined where citations justify it, what is inferred, claims across articles
//! ([`claims`]), where each claim's paths end ([`origins`], [`independence`]), what differs between mentions
//! ([`differences`]), headlines, circles, anachronisms and leads. Cost: linear in tokens and citations, plus one step for
//! every pair of passages that share a rare word.

mod answers;
mod arithmetic;
mod bodies;
mod by_hand;
#[cfg(test)]
mod by_hand_tests;
mod citations;
mod claims;
mod clauses;
mod corrections;
#[cfg(test)]
mod counter_tests;
mod denials;
mod described;
mod differences;
mod events;
mod headline;
mod headline_audit;
mod identity;
mod independence;
mod keys;
mod leads;
mod loops;
mod origins;
#[cfg(test)]
mod origins_tests;
mod outlets;
mod owners;
mod persons;
mod prepared;
mod quotations;
mod reading;
#[cfg(test)]
mod rules_tests;
mod same_names;
mod sensitivity;
mod stages;
mod strike;
mod tables;
#[cfg(test)]
mod testing;
mod time;
mod timeline;
mod told;
mod types;
mod units;
mod versions;

pub use keys::{
    added_citation, fold_name, key_of_arithmetic, key_of_attribution, key_of_citation,
    key_of_claim, key_of_correction, key_of_denial, key_of_difference, key_of_headline,
    key_of_headline_issue, key_of_lead, key_of_match, key_of_node, key_of_source, node_name,
};
pub use prepared::Prepared;
pub use same_names::{PerhapsSame, perhaps_same};
pub use strike::{Struck, strike};
pub use timeline::{Order, TimeOf, Timeline, TimelineLink, TimelineRow, ToldTime, When, timeline};
pub use types::{
    Anachronism, Arithmetic, Basis, Citation, Claim, CorrectionNote, Denial, Difference,
    DifferenceKind, Direction, End, EndKind, HeadlineFinding, HeadlineIssue, HeadlineIssueKind,
    Lead, Mention, Node, NotExamined, NoteKind, Provenance, Sensitivity,
};

pub use versions::{Version, VersionKind};

use crate::article::{AttributionId, ClaimId};
use crate::attribution::Attribution;
use crate::case::{Case, FindingKey, Verdict};
use differences::{Compared, Comparing};
use reading::{NodeSet, Reading};
use stages::{Asked, Core, Inputs, Last};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use units::{Unit, Weights};

/// Everything that follows from a case: its articles, its findings and what the person decided.
pub fn derive(case: &Case) -> Provenance {
    let mut prepared = Prepared::default();
    prepared.fit(case);
    let (core, reading) = core(case, &prepared, None);
    finish(case, reading, &core)
}

/// [`derive`], with what an earlier derivation of this or another case found, where it still holds; what comes out is the same.
pub fn derive_with(case: &Case, prepared: &mut Prepared) -> Provenance {
    prepared.fit(case);
    let asked = Asked::of(case);
    let last = prepared.last.take();
    let inputs = last.as_ref().and_then(|l| l.inputs_of(case));
    let held = last
        .as_ref()
        .filter(|l| inputs.is_some() && l.holds(&asked));
    if let Some(l) = held.filter(|l| l.holds_to_the_end(&asked)) {
        let whole = l.whole.clone();
        prepared.last = last;
        return whole;
    }
    let (core, reading) = match held {
        Some(l) => (Arc::clone(&l.core), read_again(case, prepared, &l.core)),
        None => {
            let (core, reading) = core(case, prepared, last.as_ref().map(|l| &*l.core));
            (Arc::new(core), reading)
        }
    };
    let whole = finish(case, reading, &core);
    prepared.last = Some(Arc::new(Last {
        asked,
        inputs: inputs.unwrap_or_else(|| Arc::new(Inputs::of(case))),
        core,
        whole: whole.clone(),
    }));
    whole
}

/// All steps but those that depend on what the person set aside, and the case as it was read for them.
fn core<'a>(case: &'a Case, prepared: &Prepared, last: Option<&Core>) -> (Core, Reading<'a>) {
    let corrected = identity::corrected(case);
    let (attributions, sources, credits) = corrected.clone();
    let mut reading = Reading::new(case, attributions, sources, credits, prepared);
    let units = units::units(&reading);
    let weights = Weights::new(&units);
    described::resolve(&mut reading);
    let quotations = quotations::shared(&reading);
    quotations::join_speakers(&mut reading, &quotations);
    join_sources(&mut reading, &weights);
    let mut gathered = citations::stated(&reading, &weights);
    citations::inferred(&reading, &weights, &mut gathered);
    let citations = citations::finish(&reading, gathered);
    let alike = units::alike(&reading, &units, &weights);
    let mut drafts = claims::drafts(&reading, &units, &alike, &citations);
    let with_added = by_hand::add_claims(&reading, &units, &mut drafts);
    let walk = origins::Walk::new(&reading, &citations, &weights, &quotations);
    let claims = finish_claims(&reading, &with_added, &walk, &citations, drafts);
    // What was compared holds where the articles (see Prepared), the sources, the attributions and the weights are the same.
    let same = |l: &&Core| {
        l.corrected == corrected
            && l.joined.0 == reading.attributions
            && l.joined.1 == reading.sources
            && l.joined.2 == reading.credits
            && l.weights == weights
    };
    let nothing = Compared::default();
    let kept = last.filter(same).map_or(&nothing, |l| &l.compared);
    let mut comparing = Comparing::beside(kept);
    let differences = differences::differences(
        &reading,
        &units,
        &alike,
        &weights,
        &claims,
        &citations,
        &mut comparing,
    );
    let core = Core {
        corrected,
        joined: (
            reading.attributions.clone(),
            reading.sources.clone(),
            reading.credits.clone(),
        ),
        loops: loops::loops(&citations),
        anachronisms: time::anachronisms(&reading, &citations),
        arithmetic: arithmetic::arithmetic(&reading, false),
        sums: arithmetic::arithmetic(&reading, true),
        versions: prepared.versions(case),
        weights,
        citations,
        claims,
        differences,
        compared: comparing.now,
    };
    (core, reading)
}

/// The case as it is read once its sources are joined.
fn read_again<'a>(case: &'a Case, prepared: &Prepared, core: &Core) -> Reading<'a> {
    let (attributions, sources, credits) = core.corrected.clone();
    let mut reading = Reading::new(case, attributions, sources, credits, prepared);
    (reading.attributions, reading.sources, reading.credits) = core.joined.clone();
    reading
}

/// The last step: what the person set aside is left out, and what depends on that.
fn finish(case: &Case, mut reading: Reading<'_>, core: &Core) -> Provenance {
    let (mut claims, mut differences) = (core.claims.clone(), core.differences.clone());
    leave_out_rejected(case, &mut claims, &mut differences);
    let headlines = headline::headlines(&mut reading);
    let leads = leads::leads(&reading, &core.citations, &claims, &differences);
    Provenance {
        headlines: without_rejected(case, headlines, key_of_headline),
        loops: core.loops.clone(),
        anachronisms: core.anachronisms.clone(),
        denials: without_rejected(
            case,
            denials::denials(&reading, &core.weights, &claims),
            key_of_denial,
        ),
        corrections: without_rejected(
            case,
            corrections::corrections(&reading, &core.weights, &core.citations),
            key_of_correction,
        ),
        arithmetic: without_rejected(case, core.arithmetic.clone(), key_of_arithmetic),
        sums: core.sums.clone(),
        attributions: reading.attributions,
        sources: reading.sources,
        citations: core.citations.clone(),
        claims,
        differences,
        leads,
        versions: core.versions.clone(),
    }
}

/// Sources that texts describe, joined where one outlet stands before both and they say the same.
fn join_sources(reading: &mut Reading<'_>, weights: &Weights) {
    let mut gathered = citations::stated(reading, weights);
    citations::inferred(reading, weights, &mut gathered);
    let upstream = citations::upstream(reading, &gathered);
    let parents = citations::parents(reading, &gathered);
    let mut before: BTreeMap<AttributionId, NodeSet> = BTreeMap::new();
    for (id, nodes) in gathered.before {
        let me = reading.attribution(id).map(|a| Node::Article(a.article));
        let all = before.entry(id).or_default();
        for further in nodes.iter().filter(|n| Some(**n) != me) {
            if let Some(nodes) = upstream.get(further) {
                all.add(nodes);
            }
        }
        let parents = me.and_then(|m| parents.get(&m)).into_iter().flatten();
        for rank in nodes.iter().chain(parents).filter_map(|n| reading.rank(*n)) {
            all.insert(rank);
        }
    }
    identity::join_described(reading, before, weights, SAME_CONTENT);
    let agree = |r: &Reading<'_>, a: &Attribution, b: &Attribution| {
        let (x, y) = (units::content_terms(r, a), units::content_terms(r, b));
        weights.similarity(x, y) >= SAME_CONTENT
    };
    described::join_papers(reading, &agree);
}

/// Least likeness of what two described sources say for them to be one.
const SAME_CONTENT: f64 = 0.25;

fn finish_claims(
    reading: &Reading<'_>,
    units: &[Unit],
    walk: &origins::Walk<'_, '_>,
    citations: &[Citation],
    drafts: Vec<claims::Draft>,
) -> Vec<Claim> {
    let inferred = sensitivity::inferred(citations);
    drafts
        .into_iter()
        .enumerate()
        .map(|(n, draft)| {
            let trails = walk.trails(&draft, units);
            let counts = independence::counts(reading, &trails);
            let examined = reading.arts.len() - draft.not_examined.len();
            let summary = independence::summary(reading, &trails, examined);
            let mut claim = Claim {
                id: ClaimId(n as u32 + 1),
                text: draft.text,
                mentions: draft.mentions,
                silent: draft.silent,
                not_examined: draft.not_examined,
                origins: trails.origins.into_iter().collect(),
                ends: trails.ends.into_iter().collect(),
                independent: counts.independent,
                at_least: counts.at_least,
                at_most: counts.at_most,
                named: counts.named,
                bottleneck: counts.bottleneck,
                summary,
                paths: trails.paths,
                groups: counts.groups,
                sensitivity: Vec::new(),
                by_hand: draft.by_hand,
            };
            claim.sensitivity = sensitivity::of(reading, &claim, &inferred);
            claim
        })
        .collect()
}

fn is_rejected(case: &Case, key: &FindingKey) -> bool {
    case.decisions
        .get(key)
        .is_some_and(|d| d.verdict == Verdict::ReadWrongly)
}

fn without_rejected<T>(case: &Case, items: Vec<T>, key: impl Fn(&T) -> FindingKey) -> Vec<T> {
    items
        .into_iter()
        .filter(|i| !is_rejected(case, &key(i)))
        .collect()
}

/// Claims and differences that the person set aside; the differences of a claim go with it.
fn leave_out_rejected(case: &Case, claims: &mut Vec<Claim>, differences: &mut Vec<Difference>) {
    if case.decisions.is_empty() {
        return;
    }
    claims.retain(|c| !is_rejected(case, &key_of_claim(c)));
    let left: BTreeSet<ClaimId> = claims.iter().map(|c| c.id).collect();
    differences.retain(|d| left.contains(&d.claim) && !is_rejected(case, &key_of_difference(d)));
}

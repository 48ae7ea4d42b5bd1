//! What the conclusion of a report rests on, and what of it nobody has checked yet: the short list to go through before a report
//! leaves.

use super::document::Subject;
use super::model::{ClaimEntry, Judgement, ReportModel, number};
use crate::article::{AttributionId, ClaimId};
use std::collections::BTreeSet;

/// How many claims are the conclusion where nobody has checked any and no question asks for one.
const FIRST: usize = 1;

/// A finding that the conclusion rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrying {
    /// What it is.
    pub subject: Subject,
    /// It, in a few words.
    pub words: String,
    /// Whether a person has decided on it.
    pub decided: bool,
}

/// The findings that the conclusion rests on, each once, in reading order: the checked claims, or else those that the question asks
/// for, or else the first that matters; with each the citations and attributions on its paths, and its differences.
pub fn carrying(model: &ReportModel) -> Vec<Carrying> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    for claim in conclusion(model) {
        for one in of_claim(model, claim) {
            if seen.insert(one.subject) {
                out.push(one);
            }
        }
    }
    out
}

/// The claims that are the conclusion.
fn conclusion(model: &ReportModel) -> Vec<&ClaimEntry> {
    let standing = || model.claims.iter().filter(|c| !c.judgement.set_aside());
    let checked: Vec<&ClaimEntry> = standing().filter(|c| c.judgement.is_checked()).collect();
    if !checked.is_empty() {
        return checked;
    }
    let asked: Vec<&ClaimEntry> = standing().filter(|c| c.asked).collect();
    match asked.is_empty() {
        true => standing().filter(|c| c.matters).take(FIRST).collect(),
        false => asked,
    }
}

fn of_claim(model: &ReportModel, claim: &ClaimEntry) -> Vec<Carrying> {
    let mut out = Vec::new();
    let mut add = |subject: Option<Subject>, words: String, j: &Judgement| {
        out.extend(subject.map(|subject| Carrying {
            subject,
            words,
            decided: j.is_checked() || j.set_aside(),
        }));
    };
    let id = number(&claim.id).map(|n| Subject::Claim(ClaimId(n)));
    add(id, claim.text.clone(), &claim.judgement);
    for edge in &claim.graph.edges {
        if let Some(c) = model.citations.get(edge.citation) {
            let subject = Subject::Citation(c.nodes.0, c.nodes.1);
            let words = format!("{} relies on {}", c.from, c.to);
            add(Some(subject), words, &c.judgement);
        }
    }
    for id in claim.mentions.iter().filter_map(|m| m.attribution.as_ref()) {
        if let Some(t) = model.attributions.iter().find(|t| t.id == *id) {
            let subject = number(id).map(|n| Subject::Attribution(AttributionId(n)));
            add(
                subject,
                format!("{}: {} {}", t.id, t.who, t.cue),
                &t.judgement,
            );
        }
    }
    for &at in &claim.differences {
        if let Some(d) = model.differences.get(at) {
            let subject = Subject::Difference(at);
            add(Some(subject), d.explanation.clone(), &d.judgement);
        }
    }
    out
}

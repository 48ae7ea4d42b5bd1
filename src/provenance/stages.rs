//! What the last derivation found, with all that it followed from beside the articles: matches, attributions, the person's decisions.
//! A decision that only sets a finding aside at the end leaves everything before it as it was, and one that says nothing leaves all.
//! Notes, and what was read correctly, say nothing here. Cost: one look at every match and attribution.

use super::Provenance;
use super::differences::Compared;
use super::units::Weights;
use super::{Anachronism, Arithmetic, Citation, Claim, Difference, Node, Version};
use crate::align::Match;
use crate::attribution::{Attribution, Attributions, Credit, OwnOutlet, Source};
use crate::case::{Case, Corrections, FindingKey, Made, Verdict};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether a finding is set aside, and what it should be instead.
type Decided = BTreeMap<FindingKey, (bool, Corrections)>;

/// The person's decisions, as far as they change anything.
pub(super) struct Asked {
    /// Those that findings follow from.
    before: Decided,
    /// Those that only set findings aside.
    behind: Decided,
}

impl Asked {
    pub fn of(case: &Case) -> Self {
        let (mut before, mut behind) = (Decided::new(), Decided::new());
        for (key, d) in &case.decisions {
            let wrong = d.verdict == Verdict::ReadWrongly;
            if !wrong && d.corrections.is_empty() {
                continue;
            }
            let last = matches!(
                key,
                FindingKey::Claim { .. }
                    | FindingKey::Difference { .. }
                    | FindingKey::Headline { .. }
                    | FindingKey::HeadlineIssue { .. }
                    | FindingKey::Denial { .. }
                    | FindingKey::CorrectionNote { .. }
                    | FindingKey::Arithmetic { .. }
            );
            let says = (wrong, d.corrections.clone());
            if last && says.1.is_empty() {
                behind.insert(key.clone(), says);
                continue;
            }
            if last {
                behind.insert(key.clone(), says.clone());
            }
            before.insert(key.clone(), says);
        }
        Self { before, behind }
    }
}

/// Attributions with their sources and credits.
pub(super) type Read = (Vec<Attribution>, Vec<Source>, Vec<Credit>);

/// All that does not depend on what is set aside at the end.
pub(super) struct Core {
    /// Attributions and sources with the person's corrections, before and after sources were joined.
    pub corrected: Read,
    pub joined: Read,
    pub weights: Weights,
    pub citations: Vec<Citation>,
    pub claims: Vec<Claim>,
    pub differences: Vec<Difference>,
    pub loops: Vec<Vec<Node>>,
    pub anachronisms: Vec<Anachronism>,
    pub arithmetic: Vec<Arithmetic>,
    pub sums: Vec<Arithmetic>,
    pub versions: Vec<Version>,
    pub compared: Compared,
}

/// What the engine found, what the person added, and the outlets that the person named.
pub(super) struct Inputs {
    matches: Vec<Match>,
    attributions: Attributions,
    outlets: Vec<OwnOutlet>,
    made: BTreeMap<FindingKey, Made>,
}

impl Inputs {
    pub fn of(case: &Case) -> Self {
        Self {
            matches: case.findings.alignment.matches.clone(),
            attributions: case.findings.attributions.clone(),
            outlets: case.settings.attribution.outlets.clone(),
            made: case.made.clone(),
        }
    }

    fn are_of(&self, case: &Case) -> bool {
        self.attributions == case.findings.attributions
            && self.matches == case.findings.alignment.matches
            && self.made == case.made
            && self.outlets == case.settings.attribution.outlets
    }
}

/// The last derivation.
pub(super) struct Last {
    pub asked: Asked,
    pub inputs: Arc<Inputs>,
    pub core: Arc<Core>,
    pub whole: Provenance,
}

impl Last {
    /// The inputs, where they are those of a case; its articles are the same.
    pub fn inputs_of(&self, case: &Case) -> Option<Arc<Inputs>> {
        self.inputs.are_of(case).then(|| Arc::clone(&self.inputs))
    }

    /// Whether all but the last step holds for these decisions, where the inputs are the same.
    pub fn holds(&self, asked: &Asked) -> bool {
        self.asked.before == asked.before
    }

    /// Whether the last step holds too, where all others do.
    pub fn holds_to_the_end(&self, asked: &Asked) -> bool {
        self.asked.behind == asked.behind
    }
}

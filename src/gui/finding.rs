//! Findings that stand in one list: what differs between mentions of a claim, denials, corrections, sums, and what a headline says
//! otherwise than its body. Each with its kind, whether the texts state it, its sentences side by side where there are two, and
//! what else belongs to it. Computed between frames; linear in the findings.

use crate::align::WordChange;
use crate::article::{ArticleId, ClaimId, Passage};
use crate::case::{Case, FindingKey};
use crate::gui::locale::say;
use crate::gui::{item, item::Item, opposed::Opposed, widgets::icons::Icon, words};
use crate::provenance::{
    self, Basis, Claim, CorrectionNote, Denial, DifferenceKind, HeadlineFinding, HeadlineIssue,
    Node, NoteKind, Provenance,
};
use crate::text::CharSpan;

/// What the list can be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A difference between two mentions of a claim.
    Difference(DifferenceKind),
    /// Somebody denies a claim.
    Denial,
    /// An outlet corrects, updates or withdraws.
    Correction,
    /// A sum that does not come out.
    Sum,
    /// A headline that says it otherwise than its body.
    Headline,
}

impl Kind {
    /// In the order of the filter.
    pub const ALL: [Self; 13] = [
        Self::Difference(DifferenceKind::Number),
        Self::Difference(DifferenceKind::Date),
        Self::Difference(DifferenceKind::Name),
        Self::Difference(DifferenceKind::Quote),
        Self::Difference(DifferenceKind::Hedge),
        Self::Difference(DifferenceKind::SourceLabel),
        Self::Difference(DifferenceKind::Attribution),
        Self::Difference(DifferenceKind::Polarity),
        Self::Difference(DifferenceKind::Scope),
        Self::Denial,
        Self::Correction,
        Self::Sum,
        Self::Headline,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Difference(kind) => words::difference(kind),
            Self::Denial => say!("finding-denial"),
            Self::Correction => say!("finding-correction"),
            Self::Sum => say!("finding-sum"),
            Self::Headline => say!("finding-headline-against-body"),
        }
    }

    /// What it means, in one sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Difference(_) => say!("finding-two-mentions-of-one-claim"),
            Self::Denial => say!("finding-somebody-denies-what-another-article"),
            Self::Correction => {
                say!("finding-an-outlet-says-that-its")
            }
            Self::Sum => say!("finding-the-text-gives-all-the"),
            Self::Headline => say!("finding-the-headline-says-something-otherwise"),
        }
    }

    /// Its icon.
    pub fn icon(self) -> Icon {
        match self {
            Self::Difference(kind) => Icon::Difference(kind),
            Self::Denial => Icon::Denial,
            Self::Correction => Icon::Note,
            Self::Sum => Icon::Sum,
            Self::Headline => Icon::Page,
        }
    }

    /// What one of it is called.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Difference(_) => say!("finding-difference"),
            _ => say!("finding-finding"),
        }
    }
}

/// One of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What is selected with it.
    pub item: Item,
    /// Of what kind.
    pub kind: Kind,
    /// What it is called.
    pub name: &'static str,
    /// What a decision on it is anchored to.
    pub key: FindingKey,
    /// One sentence.
    pub explanation: String,
    /// Whether the texts state it; `None` where the caption alone tells.
    pub basis: Option<Basis>,
    /// What is stated of it and what is our reading, or which way it came about.
    pub caption: &'static str,
    /// The claim it is about.
    pub claim: Option<ClaimId>,
    /// Its sentences.
    pub opposed: Opposed,
    /// What stands on either side; empty where the two are mentions alike.
    pub sides: [&'static str; 2],
    /// The headline where it does not stand in the text.
    pub headline: Option<(ArticleId, String)>,
    /// Articles in whose text it was not found, as the sentence says.
    pub silent: Vec<ArticleId>,
    /// Further passages, and what they are.
    pub more: (&'static str, Vec<Passage>),
    /// What else is to be said, one sentence each.
    pub told: Vec<String>,
}

impl Finding {
    /// Whether it concerns an article: it stands there, or something of it does.
    pub fn concerns(&self, id: ArticleId) -> bool {
        let side =
            |s: &Option<crate::gui::opposed::Sentence>| s.as_ref().is_some_and(|s| s.article == id);
        side(&self.opposed.left)
            || side(&self.opposed.right)
            || self.headline.as_ref().is_some_and(|h| h.0 == id)
            || self.more.1.iter().any(|p| p.article == id)
            || self.silent.contains(&id)
    }

    /// Whether a second side could stand beside the first.
    pub fn is_pair(&self) -> bool {
        let left = self.opposed.left.is_some() || self.headline.is_some();
        matches!(self.kind, Kind::Difference(_)) || left && self.opposed.right.is_some()
    }
}

/// All findings of the list, kind by kind.
pub fn all(case: &Case, prov: &Provenance) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    out.extend((0..prov.differences.len()).filter_map(|at| difference(case, prov, at)));
    let denials = prov.denials.iter().enumerate();
    out.extend(denials.map(|(at, d)| denial(case, prov, at, d)));
    let notes = prov.corrections.iter().enumerate();
    out.extend(notes.map(|(at, c)| correction(case, prov, at, c)));
    out.extend((0..prov.arithmetic.len()).filter_map(|at| sum(case, prov, at)));
    for h in &prov.headlines {
        out.extend(h.issues.iter().map(|i| headline(case, h, i)));
    }
    out
}

fn difference(case: &Case, prov: &Provenance, at: usize) -> Option<Finding> {
    let d = prov.differences.get(at)?;
    let kind = Kind::Difference(d.kind);
    Some(Finding {
        item: Item::Difference(at),
        kind,
        name: kind.words(),
        key: provenance::key_of_difference(d),
        explanation: d.explanation.clone(),
        basis: None,
        caption: words::direction(d.direction),
        claim: Some(d.claim),
        opposed: Opposed::of(case, d),
        sides: ["", ""],
        headline: None,
        silent: Vec::new(),
        more: ("", Vec::new()),
        told: Vec::new(),
    })
}

fn denial(case: &Case, prov: &Provenance, at: usize, d: &Denial) -> Finding {
    let cue = item::attribution(prov, d.attribution).and_then(|a| a.cue);
    let denied = item::claim(prov, d.claim).and_then(|c| denied(case, c, d));
    let mark = |c: CharSpan| vec![(c, WordChange::OnlyRight)];
    let marks = cue.map_or_else(Vec::new, mark);
    let mut told: Vec<String> = Vec::new();
    if !d.older.is_empty() {
        told.push(say!(
            "finding-older-than-the-denial",
            older = names(case, prov, &d.older)
        ));
    }
    told.extend(d.not_examined.iter().map(|n| {
        let name = provenance::node_name(case, prov, Node::Article(n.article));
        say!("finding-not-examined", name = name, reason = n.reason)
    }));
    Finding {
        item: Item::Denial(at),
        kind: Kind::Denial,
        name: Kind::Denial.words(),
        key: provenance::key_of_denial(d),
        explanation: d.explanation.clone(),
        basis: Some(Basis::Stated),
        caption: say!("finding-that-it-is-denied-is"),
        claim: Some(d.claim),
        opposed: Opposed::beside(
            case,
            denied.map(|p| (p, Vec::new())),
            Some((d.passage, marks)),
        ),
        sides: [say!("finding-what-is-denied"), say!("finding-the-denial")],
        headline: None,
        silent: d.silent.clone(),
        more: (say!("finding-carried-in"), d.carried.clone()),
        told,
    }
}

/// The mention that a denial is held against: the plainest one of another article, else any that is not the denial.
fn denied(case: &Case, claim: &Claim, d: &Denial) -> Option<Passage> {
    let text = |p: Passage| case.article(p.article).map(|a| a.slice(p.span()));
    let carried = |p: Passage| d.carried.iter().any(|c| c.overlaps(p));
    let mentions = claim.mentions.iter().map(|m| m.passage);
    mentions.filter(|p| !p.overlaps(d.passage)).min_by_key(|p| {
        let same = p.article == d.passage.article;
        (carried(*p), same, text(*p) != Some(claim.text.as_str()), *p)
    })
}

fn correction(case: &Case, prov: &Provenance, at: usize, c: &CorrectionNote) -> Finding {
    let mark = |p: Passage| vec![(p.span(), WordChange::Swapped)];
    let marks = c.earlier.map_or_else(Vec::new, mark);
    let first = c.still.first().map(|p| (*p, Vec::new()));
    let rest = c.still.iter().skip(1).copied().collect();
    let told = (!c.carried.is_empty()).then(|| {
        say!(
            "finding-mentioned-in",
            carried = names(case, prov, &c.carried)
        )
    });
    Finding {
        item: Item::Correction(at),
        kind: Kind::Correction,
        name: match c.kind {
            NoteKind::Correction => say!("finding-correction"),
            NoteKind::Update => say!("finding-update"),
            NoteKind::Withdrawal => say!("finding-withdrawal"),
        },
        key: provenance::key_of_correction(c),
        explanation: c.explanation.clone(),
        basis: Some(Basis::Stated),
        caption: say!("finding-the-outlet-states-it-itself"),
        claim: None,
        opposed: Opposed::beside(case, Some((c.passage, marks)), first),
        sides: [
            say!("finding-the-note"),
            say!("finding-the-earlier-wording"),
        ],
        headline: None,
        silent: c.silent.clone(),
        more: (say!("finding-the-earlier-wording-stands-here"), rest),
        told: told.into_iter().collect(),
    }
}

fn sum(case: &Case, prov: &Provenance, at: usize) -> Option<Finding> {
    let a = prov.arithmetic.get(at)?;
    let marks = vec![(a.passage.span(), WordChange::Swapped)];
    Some(Finding {
        item: Item::Sum(at),
        kind: Kind::Sum,
        name: Kind::Sum.words(),
        key: provenance::key_of_arithmetic(a),
        explanation: a.explanation.clone(),
        basis: Some(Basis::Inferred),
        caption: say!("finding-the-numbers-are-the-texts"),
        claim: None,
        opposed: Opposed::beside(case, Some((a.passage, marks)), None),
        sides: ["", ""],
        headline: None,
        silent: Vec::new(),
        more: ("", Vec::new()),
        told: Vec::new(),
    })
}

fn headline(case: &Case, h: &HeadlineFinding, issue: &HeadlineIssue) -> Finding {
    let span = h.start.zip(h.end).map(|(s, e)| CharSpan::new(s, e));
    let title = case
        .article(h.article)
        .and_then(|a| a.metadata.title.clone());
    let body = issue.passage.map(|p| (p, Vec::new()));
    let left = span.map(|s| (Passage::new(h.article, s), Vec::new()));
    Finding {
        item: Item::HeadlineIssue(h.article, issue.kind),
        kind: Kind::Headline,
        name: words::headline_issue(issue.kind),
        key: provenance::key_of_headline_issue(h.article, issue.kind),
        explanation: issue.explanation.clone(),
        basis: Some(Basis::Inferred),
        caption: say!("finding-the-headline-held-against-the"),
        claim: None,
        headline: match span {
            Some(_) => None,
            None => title.map(|t| (h.article, t)),
        },
        opposed: Opposed::beside(case, left, body),
        sides: [say!("finding-the-headline"), say!("finding-the-body")],
        silent: Vec::new(),
        more: ("", Vec::new()),
        told: Vec::new(),
    }
}

fn names(case: &Case, prov: &Provenance, ids: &[ArticleId]) -> String {
    let name = |id: &ArticleId| provenance::node_name(case, prov, Node::Article(*id));
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What a finding is called by its key alone, and the passage that shows it: for those that are set aside and not derived any more.
pub fn of_key(key: &FindingKey) -> (&'static str, Option<Passage>) {
    match key {
        FindingKey::Match { left, .. } => (say!("finding-match"), Some(*left)),
        FindingKey::Attribution { anchor, content } => {
            (say!("finding-attribution"), content.or(Some(*anchor)))
        }
        FindingKey::Citation { .. } => (say!("finding-citation"), None),
        FindingKey::Claim { first } => (say!("finding-claim"), Some(*first)),
        FindingKey::Difference { kind, left, .. } => (words::difference(*kind), Some(*left)),
        FindingKey::Headline { .. } => (say!("finding-headline"), None),
        FindingKey::HeadlineIssue { kind, .. } => (words::headline_issue(*kind), None),
        FindingKey::Denial { passage } => (Kind::Denial.words(), Some(*passage)),
        FindingKey::CorrectionNote { passage } => (Kind::Correction.words(), Some(*passage)),
        FindingKey::Arithmetic { passage } => (Kind::Sum.words(), Some(*passage)),
        FindingKey::Source { .. } => (say!("finding-source"), None),
        FindingKey::Lead { .. } => (say!("finding-lead"), None),
    }
}

/// Whether a decision is about a finding of the list.
pub fn is_listed(key: &FindingKey) -> bool {
    matches!(
        key,
        FindingKey::Difference { .. }
            | FindingKey::HeadlineIssue { .. }
            | FindingKey::Denial { .. }
            | FindingKey::CorrectionNote { .. }
            | FindingKey::Arithmetic { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_and_an_icon_of_its_own() {
        for (i, a) in Kind::ALL.iter().enumerate() {
            for b in Kind::ALL.iter().skip(i + 1) {
                assert_ne!(a.words(), b.words());
                assert_ne!(a.icon(), b.icon());
            }
        }
    }
}

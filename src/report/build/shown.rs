//! Which findings stand in which part of a report.

use crate::report::model::{Judgement, ReportModel};

/// A part of all findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// A person stands behind it.
    Checked,
    /// Nobody has checked it.
    Open,
    /// Read wrongly.
    Aside,
}

impl Pick {
    /// Whether a finding of this judgement belongs to it.
    pub fn takes(self, j: &Judgement) -> bool {
        match self {
            Self::Checked => j.is_checked(),
            Self::Aside => j.set_aside(),
            Self::Open => !j.is_checked() && !j.set_aside(),
        }
    }
}

/// How many findings there are of each part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct Shown {
    /// Behind which a person stands.
    pub checked: usize,
    /// That nobody has checked.
    pub open: usize,
    /// That were read wrongly.
    pub aside: usize,
}

impl Shown {
    pub fn of(model: &ReportModel) -> Self {
        let mut out = Self::default();
        let mut count = |j: &Judgement| match (j.is_checked(), j.set_aside()) {
            (true, _) => out.checked += 1,
            (_, true) => out.aside += 1,
            _ => out.open += 1,
        };
        model.claims.iter().for_each(|x| count(&x.judgement));
        model.citations.iter().for_each(|x| count(&x.judgement));
        model.differences.iter().for_each(|x| count(&x.judgement));
        model.headlines.iter().for_each(|x| count(&x.judgement));
        let notes = [&model.denials, &model.corrections, &model.arithmetic];
        notes
            .into_iter()
            .flatten()
            .for_each(|x| count(&x.judgement));
        model.attributions.iter().for_each(|x| count(&x.judgement));
        model.matches.iter().for_each(|x| count(&x.judgement));
        // What was read wrongly is mostly no finding any more.
        let gone = model.decisions.iter();
        let gone = gone.filter(|d| !d.shown && d.judgement.set_aside());
        gone.for_each(|d| count(&d.judgement));
        out
    }
}

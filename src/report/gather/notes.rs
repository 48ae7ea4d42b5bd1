//! Denials, corrections and sums of the report model.

use super::super::model::{Judgement, NoteEntry};
use super::super::names::Names;
use super::super::quote::Quote;
use crate::provenance::{
    Arithmetic, NoteKind, key_of_arithmetic, key_of_correction, key_of_denial,
};

/// Denials, each with the passages that carry it.
pub(super) fn denials(names: &Names<'_>) -> Vec<NoteEntry> {
    names
        .provenance
        .denials
        .iter()
        .map(|d| NoteEntry {
            heading: "Denial".into(),
            claim: Some(d.claim.to_string()),
            explanation: d.explanation.clone(),
            quotes: std::iter::once(d.passage)
                .chain(d.carried.iter().copied())
                .map(|p| Quote::new(names.case, p))
                .collect(),
            not_examined: d
                .not_examined
                .iter()
                .map(|n| (names.article(n.article), n.reason.to_string()))
                .collect(),
            judgement: Judgement::of(names.case, &key_of_denial(d)),
        })
        .collect()
}

/// Corrections, each with the passages that say the earlier thing.
pub(super) fn corrections(names: &Names<'_>) -> Vec<NoteEntry> {
    names
        .provenance
        .corrections
        .iter()
        .map(|c| NoteEntry {
            heading: match c.kind {
                NoteKind::Correction => "Correction",
                NoteKind::Update => "Update",
                NoteKind::Withdrawal => "Withdrawal",
            }
            .into(),
            claim: None,
            explanation: c.explanation.clone(),
            quotes: std::iter::once(c.passage)
                .chain(c.still.iter().copied())
                .map(|p| Quote::new(names.case, p))
                .collect(),
            not_examined: Vec::new(),
            judgement: Judgement::of(names.case, &key_of_correction(c)),
        })
        .collect()
}

/// Sums, each with its passage.
pub(super) fn arithmetic(names: &Names<'_>, sums: &[Arithmetic]) -> Vec<NoteEntry> {
    sums.iter()
        .map(|a| NoteEntry {
            heading: names.article(a.passage.article),
            claim: None,
            explanation: a.explanation.clone(),
            quotes: vec![Quote::new(names.case, a.passage)],
            not_examined: Vec::new(),
            judgement: Judgement::of(names.case, &key_of_arithmetic(a)),
        })
        .collect()
}

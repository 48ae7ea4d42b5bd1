//! Hedges: a word that weakens a statement on one side only, and cues that put it forward more or less firmly.

use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::CharSpan;

/// A hedge on one side only, or a cue of another firmness.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Vec<Found> {
    let (x, y) = (hedge(l), hedge(r));
    let explanation = match (&x, &y) {
        (Some(h), None) => format!(
            "{} here; {} there, without such a word.",
            quoted(h),
            quoted(&r.text())
        ),
        (None, Some(h)) => format!(
            "{} there; {} here, without such a word.",
            quoted(h),
            quoted(&l.text())
        ),
        _ => match cues(l, r) {
            Some((a, b)) => format!(
                "{} here, {} there: one cue is firmer than the other.",
                quoted(&a),
                quoted(&b)
            ),
            None => return Vec::new(),
        },
    };
    vec![Found {
        kind: DifferenceKind::Hedge,
        left: l.passage,
        right: Some(r.passage),
        explanation,
    }]
}

/// The hedge of a mention: in it, or beside it in its sentence.
fn hedge(s: &Side<'_, '_>) -> Option<String> {
    if let Some(h) = s.attribution.and_then(|a| a.hedges.first()) {
        return Some(h.word.clone());
    }
    let inside = first_hedge(s, s.span());
    inside.or_else(|| {
        // Beside the mention, but not inside what somebody else is given as saying.
        let before = CharSpan::new(s.sentence.start, s.span().start);
        let near = before.len() <= 60 && s.attribution.is_none();
        first_hedge(s, before).filter(|_| near)
    })
}

fn first_hedge(s: &Side<'_, '_>, span: CharSpan) -> Option<String> {
    let text = format!(" {} ", s.art.words_in(span).join(" "));
    // "in the last week of May" weakens nothing.
    let written = s.art.article.slice(span);
    let only_month = |h: &str| {
        h == "may"
            && !written
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| w == h)
    };
    tables()
        .hedges
        .iter()
        .map(|(h, _)| *h)
        .filter(|h| text.contains(&format!(" {h} ")) && !only_month(h))
        .min_by_key(|h| text.find(&format!(" {h} ")))
        .map(str::to_owned)
}

/// The cues of both sides, where one is certainly firmer.
fn cues(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<(String, String)> {
    let firm = |s: &Side<'_, '_>| {
        let a = s.attribution?;
        let n = *tables().cue_strength.get(a.cue_lemma.as_str())?;
        Some((n, s.art.slice(a.cue?).to_owned()))
    };
    let ((x, a), (y, b)) = (firm(l)?, firm(r)?);
    let (low, high) = (x.min(y), x.max(y));
    let claim = 5;
    let apart = low != high && (high <= claim || low <= claim && high >= 8);
    apart.then_some((a, b))
}

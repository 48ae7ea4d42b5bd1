//! Hedges: a word that weakens a statement on one side only, and cues that put it forward more or less firmly.

use super::{Found, Side, quoted};
use crate::attribution::Speech;
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::CharSpan;

/// A hedge on one side only, or a cue of another firmness. Where a quotation was reworded, its hedge is part of that.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, reworded: bool, kin: bool) -> Vec<Found> {
    let known = |s: &Side<'_, '_>| s.known.hedge.get_or_init(|| hedge(s)).clone();
    let (x, y) = (known(l), known(r));
    let direct = |s: &Side<'_, '_>| s.attribution.is_some_and(|a| a.speech == Speech::Direct);
    let soft = |s: &Side<'_, '_>, h: &Option<Hedge>| h.is_some() || excused(s);
    let explanation = match (&x, &y) {
        (Some(h), None)
            if !(reworded && direct(l) && direct(r))
                && !soft(r, &y)
                && settled(l, h, r)
                && reaches(l, h, r, CARRIED) =>
        {
            format!(
                "{} here; {} there, without such a word.",
                quoted(&h.word),
                quoted(&r.text())
            )
        }
        (None, Some(h)) if !reworded && !h.plan && !soft(l, &x) && reaches(r, h, l, ADDED) => {
            format!(
                "{} there; {} here, without such a word.",
                quoted(&h.word),
                quoted(&l.text())
            )
        }
        (None, None) => match cues(l, r).filter(|_| kin) {
            Some((a, b)) => format!(
                "{} here, {} there: one cue is firmer than the other.",
                quoted(&a),
                quoted(&b)
            ),
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    vec![Found {
        kind: DifferenceKind::Hedge,
        left: l.passage,
        right: Some(r.passage),
        explanation,
    }]
}

/// A weakening word and where it stands, as the number of the word in its stretch.
#[derive(Clone)]
pub(super) struct Hedge {
    word: String,
    at: CharSpan,
    /// The words that it weakens.
    scope: CharSpan,
    /// Whether it tells of a plan: who hears of one may well say what will be.
    plan: bool,
    /// Whether words of another clause stand before it.
    later: bool,
}

/// Whether the other side says of a plan that it is settled: it will be, is to be, is being done.
fn settled(s: &Side<'_, '_>, h: &Hedge, other: &Side<'_, '_>) -> bool {
    let words = other.art.words_in(other.span());
    let negated = words.iter().any(|w| super::polarity::is_negation(w));
    let mut pairs = words.windows(2);
    let firm = words.iter().any(|w| matches!(w.as_str(), "will" | "'ll"))
        || pairs.any(|w| match w {
            [a, b] if matches!(a.as_str(), "is" | "are" | "'s" | "'re") => {
                b == "to" || b.len() > 4 && b.ends_with("ing")
            }
            [a, b] if matches!(a.as_str(), "has" | "have" | "had") => {
                matches!(
                    b.as_str(),
                    "agreed" | "decided" | "approved" | "resolved" | "voted"
                )
            }
            _ => false,
        });
    let said = s.art.terms_in(h.at).iter().any(|t| other.terms.contains(t));
    !h.plan || firm && !negated && !said
}

/// Share of the content words behind a hedge that the other side must have: where the hedge is dropped, and where it is added.
const CARRIED: f64 = 0.25;
const ADDED: f64 = 0.55;
/// Content words behind a hedge that it weakens.
const SCOPE: usize = 7;

/// Whether the other side says what the hedge weakens.
fn reaches(s: &Side<'_, '_>, h: &Hedge, other: &Side<'_, '_>, least: f64) -> bool {
    let behind: Vec<u32> = s.art.terms_in(h.scope).into_iter().take(SCOPE).collect();
    let met = behind.iter().filter(|t| other.terms.contains(t)).count();
    if behind.is_empty() {
        // A hedge at the end weakens what stands before it.
        return s.terms.iter().any(|t| other.terms.contains(t));
    }
    let all = s.terms.iter().filter(|t| other.terms.contains(t)).count();
    met as f64 >= least * behind.len() as f64 || !h.later && 2 * all >= s.terms.len()
}

/// The hedge of a mention: in it, around its cue, or beside it in its sentence.
fn hedge(s: &Side<'_, '_>) -> Option<Hedge> {
    let around = s.attribution.and_then(|a| {
        a.hedges.iter().find(|h| {
            !a.content.iter().any(|c| c.encloses(h.span))
                && !a.cue.is_some_and(|c| c.overlaps(h.span))
                && s.sentence.encloses(h.span)
        })
    });
    if let Some(h) = around {
        return Some(Hedge {
            word: h.word.clone(),
            at: h.span,
            scope: s.span(),
            plan: false,
            later: false,
        });
    }
    first_hedge(s, s.span(), WEAKENS).or_else(|| {
        // Beside the mention, but not inside what somebody else is given as saying.
        let before = CharSpan::new(s.sentence.start, s.span().start);
        let near = before.len() <= 60 && s.attribution.is_none();
        first_hedge(s, before, WEAKENS)
            .filter(|_| near)
            .map(|h| Hedge {
                scope: s.span(),
                later: false,
                ..h
            })
    })
}

/// Certainty a word may leave and still be a hedge; with one more it only excuses the absence of one.
const WEAKENS: u8 = 2;

/// Whether a mention is put forward as open in a way too weak for a hedge of its own: "would", "if", "expected to".
fn excused(s: &Side<'_, '_>) -> bool {
    let weak = || first_hedge(s, s.sentence, WEAKENS + 1).is_some();
    *s.known.excused.get_or_init(weak)
}

/// The hedge that starts at a word and leaves at most so much certainty.
pub(in crate::provenance) fn hedge_at(
    words: &[String],
    i: usize,
    most: u8,
) -> Option<&'static str> {
    let fits = |h: &str| {
        let mut parts = h.split(' ').enumerate();
        parts.all(|(k, w)| words.get(i + k).is_some_and(|x| x == w))
    };
    let known = tables().hedges.get(words.get(i)?.as_str())?;
    known
        .iter()
        .find(|(h, left)| *left <= most && fits(h))
        .map(|h| h.0)
}

fn first_hedge(s: &Side<'_, '_>, span: CharSpan, most: u8) -> Option<Hedge> {
    let range = s.art.text.tokens_of(span).range();
    let written = |i: usize| s.art.text.word(&s.art.article.text, i);
    let words: Vec<String> = range
        .clone()
        .map(|i| s.art.text.normal(&s.art.article.text, i))
        .collect();
    for i in 0..words.len() {
        let Some(h) = hedge_at(&words, i, most) else {
            continue;
        };
        let next = |k: usize| words.get(i + k).map_or("", String::as_str);
        let first = range.start + i;
        // "in the last week of May" weakens nothing; "could not find" tells of no power to.
        let month = h == "may" && written(first) == "May" && i > 0;
        let ability = h == "could"
            && (matches!(next(1), "not" | "n't" | "hardly" | "barely")
                || i > 0 && words.get(i - 1).is_some_and(|w| w == "you"));
        // "No boat may leave": a rule.
        let rule = h == "may"
            && words
                .get(i.saturating_sub(8)..i)
                .is_some_and(|w| w.iter().any(|x| x == "no"));
        if month || ability || rule {
            continue;
        }
        let end = range.start + i + h.split(' ').count();
        let from = s
            .art
            .text
            .tokens
            .get(end)
            .map_or(span.end, |t| t.chars.start);
        let joint = |w: &String| matches!(w.as_str(), "and" | "but" | "while" | ";");
        let token = |i: usize| s.art.text.tokens.get(i).map_or(span, |t| t.chars);
        return Some(Hedge {
            word: h.to_owned(),
            at: token(first).cover(token(end - 1)),
            scope: CharSpan::new(from.min(span.end), span.end),
            plan: tables().plans.contains(h),
            later: words.get(..i).is_some_and(|w| w.iter().any(joint)),
        });
    }
    None
}

/// Firmness of a cue that only claims, and of one that settles.
const CLAIM: u8 = 5;
const FIRM: u8 = 8;

/// The cues of both sides, where one is certainly firmer.
fn cues(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<(String, String)> {
    let firm = |s: &Side<'_, '_>| {
        let a = s.attribution?;
        let n = *tables().cue_strength.get(a.cue_lemma.as_str())?;
        Some((n, s.art.slice(a.cue?).to_owned()))
    };
    let ((x, a), (y, b)) = (firm(l)?, firm(r)?);
    let (low, high) = (x.min(y), x.max(y));
    let apart = low <= CLAIM && high >= FIRM;
    apart.then_some((a, b))
}

/// Words that hold a whole report in reserve ("if it is borne out") and that an article which relies on it does not have.
pub(super) fn reserve(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<Found> {
    let search = |s: &Side<'_, '_>| {
        let text = &s.art.article.text;
        let low = text.to_ascii_lowercase();
        tables()
            .reserves
            .iter()
            .filter_map(|w| {
                let at = low.find(w)?;
                let bounded = !low.get(at + w.len()..)?.starts_with(char::is_alphanumeric);
                bounded.then_some((at, w.len()))
            })
            .min()
            .map(|(at, n)| {
                let index = &s.art.text.index;
                CharSpan::new(index.scalar_of(text, at), index.scalar_of(text, at + n))
            })
    };
    let find = |s: &Side<'_, '_>| *s.art.known.reserve.get_or_init(|| search(s));
    let here = find(l)?;
    if find(r).is_some() {
        return None;
    }
    Some(Found {
        kind: DifferenceKind::Hedge,
        left: l.at(here),
        right: None,
        explanation: format!(
            "{} here; {} has no such reserve in {}.",
            quoted(l.art.slice(here)),
            r.art.article.label(),
            quoted(&r.text())
        ),
    })
}

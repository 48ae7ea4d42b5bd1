//! Puts the rules' reading and the model's together: the rules' structure, the model's edges, and what only one of them found.

use super::lattice::TAGS;
use super::tagger::{Found, Tagged};
use crate::attribution::draft::{Draft, Pattern};
use crate::attribution::lexicon::{Form, class};
use crate::attribution::phrases::Phrase;
use crate::attribution::view::View;
use crate::text::TokenSpan;

/// A reading of the rules alone is dropped where the model gives its cue less than this.
fn doubtful() -> f64 {
    std::env::var("HW_DOUBT").ok().and_then(|x| x.parse().ok()).unwrap_or(0.1)
}
pub(super) fn knob(name: &str, value: f64) -> f64 {
    std::env::var(name).ok().and_then(|x| x.parse().ok()).unwrap_or(value)
}

/// Merges what the model found into the drafts.
pub(in crate::attribution) fn merge(v: &View, drafts: &mut Vec<Draft>, tagged: &Tagged) {
    let inside: Vec<bool> = drafts.iter().map(|d| is_inside(drafts, d)).collect();
    let rules = drafts.len();
    let mut met = vec![false; rules];
    for f in &tagged.found {
        let hit = drafts.iter().take(rules).enumerate().position(|(n, d)| {
            !inside.get(n).copied().unwrap_or(true) && d.cue.is_some_and(|c| c.overlaps(f.cue))
        });
        match hit {
            Some(n) => {
                if let Some(m) = met.get_mut(n) {
                    *m = true;
                }
                agree(v, drafts, &tagged.tags, n, f);
            }
            None => {
                // Where the rules see an inner layer the model's reading adds nothing.
                let nested = drafts
                    .iter()
                    .take(rules)
                    .any(|d| d.cue.is_some_and(|c| c.overlaps(f.cue)));
                if !nested && worth(v, f) {
                    drafts.extend(learnt(v, f));
                }
            }
        }
    }
    let gone: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(n, d)| {
            n < rules
                && !met.get(n).copied().unwrap_or(true)
                && !inside.get(n).copied().unwrap_or(true)
                && cue_likelihood(d, tagged) < doubtful()
        })
        .collect();
    reorder(drafts, &gone);
}

fn is_inside(drafts: &[Draft], d: &Draft) -> bool {
    d.parent
        .and_then(|p| drafts.get(p))
        .is_some_and(|p| d.content.iter().all(|c| p.carries(*c)))
}

/// How likely a word of the rules' cue belongs to a cue; of a quotation without one, how likely it is content.
fn cue_likelihood(d: &Draft, tagged: &Tagged) -> f64 {
    let (span, tags): (Option<TokenSpan>, &[usize]) = match d.cue {
        Some(c) => (Some(c), &[5, 6]),
        None => (d.content.first().copied(), &[7, 8, 9, 10]),
    };
    span.into_iter()
        .flat_map(|s| s.range())
        .filter_map(|i| tagged.tags.get(i))
        .map(|row| tags.iter().filter_map(|&t| row.get(t)).sum::<f64>())
        .fold(0.0, f64::max)
}

/// Whether what only the model found is likely enough, and says that something was said: "will hear", "would not say", "was dismissed" do not.
fn worth(v: &View, f: &Found) -> bool {
    let cue = f.cue;
    let negated = cue.range().any(|i| matches!(v.low(i), "not" | "never") || v.low(i).ends_with("n't"));
    let nobody = f.source.is_some_and(|s| matches!(v.low(s.start), "nobody" | "neither" | "none" | "no"));
    let modal = matches!(v.low(cue.start), "will" | "would" | "can" | "could" | "may" | "might" | "should" | "must");
    let passive = cue.len() > 1
        && matches!(v.low(cue.start), "is" | "are" | "was" | "were" | "be" | "been")
        && v.verb(cue.end - 1).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle));
    if knob("HW_LING", 1.0) > 0.0 && (negated || nobody || modal || passive) {
        return false;
    }
    let known = cue.range().any(|i| v.verb(i).is_some() || v.low(i) == "according");
    let least = if f.source.is_none() {
        knob("HW_NOSRC", 0.9)
    } else if cue.len() > 3 {
        knob("HW_LONG", 0.8)
    } else if known {
        knob("HW_LEX", 0.5)
    } else {
        knob("HW_SURE", 0.7)
    };
    f.likely[0] >= least
}

/// Gives a draft of the rules the model's edges, unless it is a layer of several: then the rules' structure stands.
fn agree(v: &View, drafts: &mut [Draft], tags: &[[f64; TAGS]], n: usize, f: &Found) {
    let layered = drafts.iter().any(|o| o.parent == Some(n) && drafts.get(n).is_some_and(|d| o.content == d.content));
    let Some(d) = drafts.get_mut(n) else { return };
    d.likely = Some(f.likely);
    if f.likely[0] >= knob("HW_ECUE", 0.9) {
        d.cue = Some(f.cue);
    }
    if layered {
        return;
    }
    if f.likely[2] >= knob("HW_ECON", 0.3) {
        let old = std::mem::take(&mut d.content);
        let known = |c: &TokenSpan| old.iter().any(|o| o.overlaps(*c));
        d.content = f
            .content
            .iter()
            .copied()
            .filter(|c| known(c) || piece(*c, tags) >= knob("HW_PIECE", 0.9))
            .collect();
        if !d.content.iter().any(known) {
            if f.likely[2] >= knob("HW_OTHER", 0.0) {
                d.content.clone_from(&f.content);
            } else {
                d.content = old;
            }
        }
    }
    let Some(s) = f.source else { return };
    match d.source {
        Some(old) if old.span.overlaps(s) => {
            let keeps_head = s.start <= old.core.start + 1 && !old.relative;
            let ends = s.end.checked_sub(1).is_some_and(|i| v.is(i, class::RELATIVE));
            let cites = s.range().any(|i| v.verb(i).is_some_and(|(verb, _)| verb.cites));
            let shorter = s.end < old.span.end && s.start == old.span.start;
            if (keeps_head && !ends && !cites || knob("HW_GUARD", 1.0) == 0.0) && f.likely[1] >= if shorter { knob("HW_SHORT", 0.0) } else { knob("HW_ESRC", 0.0) } {
                d.source = Some(with_edges(old, s));
            }
        }
        Some(_) if f.likely[1] < knob("HW_SWAP", 0.0) => {}
        _ => {
            d.same_voice = None;
            d.source = Some(core_of(v, s));
        }
    }
}

/// How likely both edges of a piece of content are.
fn piece(c: TokenSpan, tags: &[[f64; TAGS]]) -> f64 {
    let at = |i: usize, a: usize, b: usize| tags.get(i).map_or(0.0, |row| row[a] + row[b]);
    at(c.start, 7, 9) * (1.0 - at(c.end, 8, 10))
}

fn with_edges(old: Phrase, s: TokenSpan) -> Phrase {
    let core = TokenSpan::new(old.core.start.max(s.start), old.core.end.min(s.end));
    Phrase {
        span: s,
        core: if core.start < core.end { core } else { s },
        relative: old.relative,
    }
}

/// An attribution that only the model found.
fn learnt(v: &View, f: &Found) -> Option<Draft> {
    let excluded = f
        .content
        .iter()
        .copied()
        .chain([f.cue])
        .any(|s| v.article.is_excluded(v.chars(s)));
    if excluded {
        return None;
    }
    let mut d = Draft::new(Pattern::Learnt, v.sentence_of(f.cue.start));
    d.cue = Some(f.cue);
    d.content.clone_from(&f.content);
    d.likely = Some(f.likely);
    d.source = f.source.map(|s| core_of(v, s));
    if let Some((verb, _)) = f.cue.range().rev().find_map(|i| v.verb(i)) {
        d.lemma = verb.lemma;
        d.stance = verb.stance;
    }
    Some(d)
}

/// The phrase up to its first comma is what names the source.
fn core_of(v: &View, s: TokenSpan) -> Phrase {
    let end = (s.start + 1..s.end)
        .find(|&i| v.is_break(i))
        .unwrap_or(s.end);
    Phrase {
        span: s,
        core: TokenSpan::new(s.start, end),
        relative: false,
    }
}

/// Takes out what is gone and sorts by sentence, with all references kept.
fn reorder(drafts: &mut Vec<Draft>, gone: &[bool]) {
    let is_gone = |n: usize| gone.get(n).copied().unwrap_or(false);
    let parents: Vec<Option<usize>> = drafts.iter().map(|d| d.parent).collect();
    let standing = |mut n: Option<usize>| {
        for _ in 0..64 {
            match n {
                Some(k) if is_gone(k) => n = parents.get(k).copied().flatten(),
                other => return other,
            }
        }
        None
    };
    let mut order: Vec<usize> = (0..drafts.len()).filter(|&n| !is_gone(n)).collect();
    order.sort_by_key(|&n| {
        drafts
            .get(n)
            .map_or((0, 0, 0), |d| (d.sentence, d.cue.map_or(0, |c| c.start), n))
    });
    let mut places = vec![None; drafts.len()];
    for (place, &n) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(n) {
            *slot = Some(place);
        }
    }
    let moved = |n: usize| places.get(n).copied().flatten();
    *drafts = order
        .iter()
        .filter_map(|&n| {
            let mut d = drafts.get(n)?.clone();
            d.parent = standing(d.parent).and_then(moved);
            d.same_voice = d.same_voice.and_then(moved);
            Some(d)
        })
        .collect();
}

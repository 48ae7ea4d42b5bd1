//! Which attribution carries which: an inner one stands, cue and all, in the content of the outer one of the same sentence.

use super::draft::{Draft, Pattern};
use super::view::View;
use crate::text::TokenSpan;

/// Fills `parent` where the place of the spans tells it. The smallest content that holds an inner attribution carries it.
pub(super) fn nest(v: &View, drafts: &mut [Draft]) {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (n, inner) in drafts.iter().enumerate() {
        if inner.parent.is_some() {
            continue;
        }
        let Some(cue) = inner.cue else { continue };
        let here = same_sentence(drafts, inner.sentence);
        let outer = here
            .clone()
            .filter_map(|k| Some((k, drafts.get(k)?)))
            .filter(|&(k, o)| {
                k != n
                    && o.sentence == inner.sentence
                    && o.cue.is_some_and(|c| !c.overlaps(cue))
                    && !is_inside(o, inner)
                    && holds(v, o, inner, cue)
            })
            .min_by_key(|(k, o)| {
                (
                    o.content.iter().map(|c| c.len()).sum::<usize>(),
                    usize::from(o.pattern == Pattern::Citing),
                    *k,
                )
            });
        if let Some((k, o)) = outer {
            // Of two layers over the same content the innermost carries what stands in it.
            let innermost = here
                .filter_map(|k| Some((k, drafts.get(k)?)))
                .filter(|(c, d)| {
                    *c != n
                        && d.parent == Some(k)
                        && d.content == o.content
                        && d.sentence == o.sentence
                })
                .map(|(c, _)| c)
                .next();
            found.push((n, innermost.unwrap_or(k)));
        }
    }
    for (n, k) in found {
        if !leads_to(drafts, k, n)
            && let Some(d) = drafts.get_mut(n)
        {
            d.parent = Some(k);
        }
    }
}

/// Which drafts are a plan inside somebody's report ("the group plans to close the plant, the Post said"): what is reported there is the
/// plan, nobody's words.
pub(super) fn plans(drafts: &[Draft]) -> Vec<bool> {
    let plan = |d: &Draft| matches!(d.lemma, "plan" | "intend" | "aim" | "consider" | "decide");
    let told = |d: &Draft| {
        let parent = d.parent.and_then(|p| drafts.get(p));
        let inside = |s: TokenSpan| parent.is_some_and(|p| p.carries(s));
        inside_all(d).all(inside)
    };
    drafts.iter().map(|d| plan(d) && told(d)).collect()
}

fn inside_all(d: &Draft) -> impl Iterator<Item = TokenSpan> + '_ {
    let content = d.content.iter().copied();
    content.chain(d.cue).chain(d.source.map(|s| s.core))
}

/// The drafts of one sentence; drafts stand in the order of their sentences.
fn same_sentence(drafts: &[Draft], sentence: usize) -> std::ops::Range<usize> {
    let start = drafts.partition_point(|d| d.sentence < sentence);
    let end = drafts.partition_point(|d| d.sentence <= sentence);
    start..end
}

fn holds(_v: &View, outer: &Draft, inner: &Draft, cue: TokenSpan) -> bool {
    let source_in = inner.source.is_none_or(|s| {
        outer.carries(s.core) || inner.same_voice.is_some() || inner.pattern == Pattern::Coordinated
    });
    outer.carries(cue) && source_in
}

/// Whether the would-be outer attribution stands in the inner one's content.
fn is_inside(outer: &Draft, inner: &Draft) -> bool {
    outer.cue.is_some_and(|c| inner.carries(c))
}

/// Whether following the carriers from `from` ends up at `target`.
fn leads_to(drafts: &[Draft], from: usize, target: usize) -> bool {
    let mut at = Some(from);
    for _ in 0..64 {
        match at {
            Some(n) if n == target => return true,
            Some(n) => at = drafts.get(n).and_then(|d| d.parent),
            None => return false,
        }
    }
    true
}

//! Puts the rules' reading and the model's together: the rules' structure, the model's edges, and what only one of them found.

use super::tagger::{Found, Tagged};
use crate::attribution::details;
use crate::attribution::draft::{Draft, Pattern, Second};
use crate::attribution::lexicon::{Form, class};
use crate::attribution::phrases::Phrase;
use crate::attribution::view::View;
use crate::text::TokenSpan;
use std::collections::HashMap;

/// A reading of the rules alone is dropped where the model gives its cue less than this.
const DOUBTFUL: f64 = 0.05;
/// The model's cue stands instead of the rules' where it is at least so likely: its habits differ (PolNeAR has "told reporters").
const SURE_CUE: f64 = 0.9;
/// The model's content stands where its edges are at least so likely.
const SURE_CONTENT: f64 = 0.3;
/// The model's source stands instead of another one of the rules where its edges are at least so likely.
const SURE_SOURCE: f64 = 0.5;
/// So likely is a piece of content that the rules do not see.
const SURE_PIECE: f64 = 0.9;
/// Least likelihoods of what only the model finds: without a source, with a long cue, with a cue of the tables, any other.
const ALONE: [f64; 4] = [0.97, 0.8, 0.5, 0.7];

/// Merges what the model found into the drafts.
pub(in crate::attribution) fn merge(v: &View, drafts: &mut Vec<Draft>, tagged: &Tagged) {
    let inside: Vec<bool> = drafts.iter().map(|d| is_inside(drafts, d)).collect();
    let held: Vec<bool> = drafts.iter().map(|d| is_held(drafts, d)).collect();
    let rules = drafts.len();
    let mut places = Places::new(drafts);
    let mut met = vec![false; rules];
    for (d, inner) in drafts.iter_mut().zip(&inside) {
        d.second = if *inner {
            Second::NotAsked
        } else {
            Second::Misses
        };
    }
    for f in &tagged.found {
        let meets = places.meeting(drafts, f.cue);
        let free = |n: &usize| *n < rules && !inside.get(*n).copied().unwrap_or(true);
        let hit = meets.iter().copied().find(free);
        match hit {
            Some(n) => {
                if let Some(m) = met.get_mut(n) {
                    *m = true;
                }
                let alone = meets.iter().all(|k| *k == n);
                let layered = places.layered(drafts, n);
                agree(v, drafts, tagged, n, f, [alone, layered]);
                places.add(drafts, n);
            }
            None => {
                // Where the rules see an inner layer the model's reading adds nothing.
                let nested = meets.iter().any(|n| *n < rules);
                if !nested && worth(v, f) {
                    drafts.extend(learnt(v, f));
                    places.add(drafts, drafts.len() - 1);
                }
            }
        }
    }
    // What no longer stands in the content that carried it is nested anew.
    let loose: Vec<usize> = (0..rules)
        .filter(|&n| held.get(n).copied().unwrap_or(false))
        .filter(|&n| drafts.get(n).is_some_and(|d| !is_held(drafts, d)))
        .collect();
    for n in loose {
        if let Some(d) = drafts.get_mut(n) {
            d.parent = None;
        }
    }
    let gone: Vec<bool> = drafts
        .iter()
        .enumerate()
        .map(|(n, d)| {
            n < rules
                && !met.get(n).copied().unwrap_or(true)
                && !inside.get(n).copied().unwrap_or(true)
                && !says_itself(v, d)
                && cue_likelihood(d, tagged) < doubtful(d)
        })
        .collect();
    reorder(drafts, &gone);
}

/// Which drafts have a cue at a token, and which stand in another: so that an article of any length is merged in one pass.
struct Places {
    /// Numbers of drafts by token; a cue that was moved since is still listed at its old place.
    cues: HashMap<usize, Vec<usize>>,
    children: HashMap<usize, Vec<usize>>,
}

impl Places {
    fn new(drafts: &[Draft]) -> Self {
        let mut out = Self {
            cues: HashMap::new(),
            children: HashMap::new(),
        };
        for (n, d) in drafts.iter().enumerate() {
            out.add(drafts, n);
            if let Some(p) = d.parent {
                out.children.entry(p).or_default().push(n);
            }
        }
        out
    }

    fn add(&mut self, drafts: &[Draft], n: usize) {
        for i in drafts
            .get(n)
            .and_then(|d| d.cue)
            .into_iter()
            .flat_map(|c| c.range())
        {
            self.cues.entry(i).or_default().push(n);
        }
    }

    /// The drafts whose cue meets this stretch, in order.
    fn meeting(&self, drafts: &[Draft], span: TokenSpan) -> Vec<usize> {
        let listed = span.range().filter_map(|i| self.cues.get(&i)).flatten();
        let mut out: Vec<usize> = listed
            .copied()
            .filter(|n| {
                let cue = drafts.get(*n).and_then(|d| d.cue);
                cue.is_some_and(|c| c.overlaps(span))
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether another layer stands over the same content.
    fn layered(&self, drafts: &[Draft], n: usize) -> bool {
        let Some(d) = drafts.get(n) else { return false };
        let children = self.children.get(&n).into_iter().flatten();
        children
            .filter_map(|k| drafts.get(*k))
            .any(|o| o.content == d.content)
    }
}

/// The least likelihood of a cue that only the rules see; "as per" and a headline's colon are sure, however rare the model finds them.
fn doubtful(d: &Draft) -> f64 {
    match d.pattern {
        Pattern::Preposition | Pattern::Citing | Pattern::Colon => 0.0,
        _ => DOUBTFUL,
    }
}

fn is_inside(drafts: &[Draft], d: &Draft) -> bool {
    d.parent
        .and_then(|p| drafts.get(p))
        .is_some_and(|p| d.content.iter().all(|c| p.carries(*c)))
}

/// Whether its cue stands in the content of its carrier; that of a layer over the same content does not.
fn is_held(drafts: &[Draft], d: &Draft) -> bool {
    let carrier = d.parent.and_then(|p| drafts.get(p));
    carrier.is_some_and(|p| d.cue.is_some_and(|c| p.carries(c)))
}

/// How likely a word of the rules' cue belongs to a cue; of a quotation without one, how likely it is content.
fn cue_likelihood(d: &Draft, tagged: &Tagged) -> f64 {
    let span = d.cue.or(d.content.first().copied());
    let likely = span
        .into_iter()
        .flat_map(|s| s.range())
        .filter_map(|i| tagged.tokens.get(i))
        .map(|t| match d.cue {
            Some(_) => t.cue,
            None => t.content_starts + t.content_goes_on,
        });
    f64::from(likely.fold(0.0, f32::max))
}

/// Whether what only the model found is likely enough, and says that something was said: "will hear", "would not say", "was dismissed" do not.
fn worth(v: &View, f: &Found) -> bool {
    let cue = f.cue;
    let negated = cue
        .range()
        .any(|i| matches!(v.low(i), "not" | "never") || v.low(i).ends_with("n't"));
    let nobody = f
        .source
        .is_some_and(|s| matches!(v.low(s.start), "nobody" | "neither" | "none" | "no"));
    let modal = matches!(
        v.low(cue.start),
        "will" | "would" | "can" | "could" | "may" | "might" | "should" | "must"
    );
    let passive = cue.len() > 1
        && matches!(
            v.low(cue.start),
            "is" | "are" | "was" | "were" | "be" | "been"
        )
        && cue.range().skip(1).any(|i| {
            v.verb(i)
                .is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle))
        });
    let silent = matches!(v.low(cue.end - 1), "declined" | "declines" | "refused")
        && f.content
            .first()
            .is_some_and(|c| v.low(c.start + 1) == "comment");
    let unnamed = f
        .content
        .first()
        .is_some_and(|c| v.low(c.start) == "not" && v.low(c.start + 1) == "to");
    let own = f.source.is_some_and(|s| v.is_own_voice(s, Some(cue)));
    if negated || nobody || modal || passive || unnamed || own || silent {
        return false;
    }
    let known = cue
        .range()
        .any(|i| v.verb(i).is_some() || v.low(i) == "according");
    let [no_source, long, table, other] = ALONE;
    let least = if f.source.is_none() {
        no_source
    } else if cue.len() > 3 {
        long
    } else if known {
        table
    } else {
        other
    };
    f.likely[0] >= least
}

/// Gives a draft of the rules the model's edges, unless it is a layer of several: then the rules' structure stands.
///
/// `free` where no other draft's cue meets the model's, `layered` where another layer stands over the same content.
fn agree(
    v: &View,
    drafts: &mut [Draft],
    tagged: &Tagged,
    n: usize,
    f: &Found,
    [free, layered]: [bool; 2],
) {
    let Some(d) = drafts.get_mut(n) else { return };
    d.second = Second::Finds(f.likely);
    // "It is reported" is a cue as a whole: nobody stands in it who could be its source.
    let cue = if f.likely[0] >= SURE_CUE && free && d.pattern != Pattern::Agentless {
        Some(f.cue)
    } else {
        d.cue
    };
    let (source, content) = if layered {
        (d.source, d.content.clone())
    } else {
        (better_source(v, d, f), better_content(v, d, tagged, f))
    };
    // Where edges of the one meet edges of the other, as few of the rules' own come back as set them apart: cue, source, content.
    for old in [0u8, 1, 2, 4, 3, 5, 6, 7] {
        let cue = if old & 1 == 0 { cue } else { d.cue };
        let source = if old & 2 == 0 { source } else { d.source };
        let content = if old & 4 == 0 { &content } else { &d.content };
        if !apart(cue, source, content) {
            continue;
        }
        let same = |s: Phrase| d.source.is_some_and(|o| o.span.overlaps(s.span));
        if source.is_some_and(|s| !same(s)) {
            d.same_voice = None;
        }
        let content = content.clone();
        (d.cue, d.source, d.content) = (cue, source, content);
        return;
    }
}

fn apart(cue: Option<TokenSpan>, source: Option<Phrase>, content: &[TokenSpan]) -> bool {
    let spans = || {
        let content = content.iter().copied();
        content.chain(cue).chain(source.map(|s| s.span))
    };
    let meets = |n: usize, a: TokenSpan| spans().skip(n + 1).any(|b| a.overlaps(b));
    !spans().enumerate().any(|(n, a)| meets(n, a))
}

/// The model's pieces of content where they are likely enough; pieces that the rules do not know must be likelier.
fn better_content(v: &View, d: &Draft, tagged: &Tagged, f: &Found) -> Vec<TokenSpan> {
    if f.likely[2] < SURE_CONTENT {
        return d.content.clone();
    }
    let known = |c: &TokenSpan| d.content.iter().any(|o| o.overlaps(*c));
    let any = f.content.iter().any(known);
    let stays = |c: &TokenSpan| {
        !v.article.is_excluded(v.chars(*c)) && (!any || known(c) || tagged.piece(*c) >= SURE_PIECE)
    };
    let kept = |c: TokenSpan| {
        let old = d.content.iter().copied().find(|o| spoils(v, *o, c));
        old.unwrap_or(c)
    };
    let pieces = f.content.iter().copied().filter(stays);
    let mut content: Vec<TokenSpan> = pieces.map(kept).collect();
    // The model reads a paragraph at a time: what goes on in the next ones is the rules'.
    let last = d.cue.map_or(usize::MAX, |c| paragraph_end(v, c));
    let later = d.content.iter().copied().filter(|c| c.start >= last);
    if any {
        content.extend(later);
        content.dedup();
    }
    if content.is_empty() {
        d.content.clone()
    } else {
        // What only the rules see of it stays: "The dam, the mayor insists, is safe."
        let mut content = content;
        for c in &d.content {
            let taken = content.iter().any(|o| o.overlaps(*c))
                || c.overlaps(f.cue)
                || f.source.is_some_and(|s| s.overlaps(*c));
            if !taken {
                content.push(*c);
            }
        }
        content.sort();
        content
    }
}

/// "It emerged on Friday": a phrase of the tables that means nothing else.
fn says_itself(v: &View, d: &Draft) -> bool {
    d.pattern == Pattern::Agentless && d.cue.is_some_and(|c| v.low(c.start) == "it" && c.len() < 6)
}

/// Whether the model's edges of a content lose its verb, or take in what the rules cut off an object: its time, its medium, the next
/// clause.
fn spoils(v: &View, old: TokenSpan, new: TokenSpan) -> bool {
    let verb = |s: TokenSpan| s.range().any(|k| v.is_finite(k));
    let loses = v.low(old.start) == "that" && new.start == old.start && !verb(new) && verb(old);
    let longer = new.start == old.start && new.end > old.end && old.len() > 1 && !verb(old);
    let time = v.time_end(old.end, new.end) == Some(new.end);
    let medium = matches!(v.low(old.end), "in" | "via")
        && v.is(old.end + 1, class::DET)
        && (old.end + 2..new.end.min(old.end + 5)).any(|k| v.is(k, class::DOCUMENT));
    loses || longer && (time || medium || v.low(old.end) == ";")
}

fn paragraph_end(v: &View, cue: TokenSpan) -> usize {
    let n =
        v.t.paragraphs
            .partition_point(|p| p.tokens.end <= cue.start);
    v.t.paragraphs.get(n).map_or(usize::MAX, |p| p.tokens.end)
}

/// The rules' source with the model's edges, or the model's where the rules have none or it is sure of another one.
fn better_source(v: &View, d: &Draft, f: &Found) -> Option<Phrase> {
    let Some(s) = f.source else { return d.source };
    match d.source {
        Some(old) if old.span.overlaps(s) => Some(if may_replace(v, old, s) {
            with_edges(old, s)
        } else {
            old
        }),
        // "It was claimed" names nobody, whoever spoke before it.
        old if f.inherited || d.pattern == Pattern::Agentless => old,
        Some(old) if f.likely[1] < SURE_SOURCE => Some(old),
        _ => Some(core_of(v, s)),
    }
}

/// Whether the model's edges of a source lose nothing that names it and take in no further cue.
fn may_replace(v: &View, old: Phrase, s: TokenSpan) -> bool {
    let first = old.core.start;
    let determiner = s.start == first + 1 && v.is(first, class::DET);
    let keeps_head = (s.start <= first || determiner) && s.end >= old.core.end && !old.relative;
    let relative = s
        .end
        .checked_sub(1)
        .is_some_and(|i| v.is(i, class::RELATIVE));
    let cites = s
        .range()
        .any(|i| v.verb(i).is_some_and(|(verb, _)| verb.cites));
    keeps_head && !relative && !cites
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
    d.second = Second::Finds(f.likely);
    d.source = f.source.map(|s| core_of(v, without_time(v, s)));
    // "The" alone names nobody.
    let nobody = |s: TokenSpan| s.len() == 1 && matches!(v.low(s.start), "the" | "a" | "an");
    if f.source.is_some_and(nobody) {
        return None;
    }
    details::of_cue(v, &mut d);
    Some(d)
}

/// Of "A jury on Thursday" only "A jury".
fn without_time(v: &View, s: TokenSpan) -> TokenSpan {
    // "The daily" is a paper, not an article with a time behind it.
    let bare = matches!(v.low(s.start), "the" | "a" | "an" | "its" | "this" | "that");
    let time =
        (s.start + 1 + usize::from(bare)..s.end).find(|&j| v.time_end(j, s.end) == Some(s.end));
    TokenSpan::new(s.start, time.unwrap_or(s.end))
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
pub(in crate::attribution) fn reorder(drafts: &mut Vec<Draft>, gone: &[bool]) {
    let is_gone = |n: usize| gone.get(n).copied().unwrap_or(false);
    let parents: Vec<Option<usize>> = drafts.iter().map(|d| d.parent).collect();
    let voices: Vec<Option<usize>> = drafts.iter().map(|d| d.same_voice).collect();
    let standing = |links: &[Option<usize>], mut n: Option<usize>| {
        for _ in 0..64 {
            match n {
                Some(k) if is_gone(k) => n = links.get(k).copied().flatten(),
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
            d.parent = standing(&parents, d.parent).and_then(moved);
            d.same_voice = standing(&voices, d.same_voice).and_then(moved);
            Some(d)
        })
        .collect();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Format};

    #[test]
    fn edges_of_the_model_keep_the_whole_name() {
        let may = |text: &str, name: (usize, usize), edges: (usize, usize)| {
            let a = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text);
            let name = TokenSpan::new(name.0, name.1);
            let old = Phrase {
                span: name,
                core: name,
                relative: false,
            };
            may_replace(&View::new(&a, &[]), old, TokenSpan::new(edges.0, edges.1))
        };
        let text = "The mayor Ada Roe, a miller, said that it rained.\n";
        assert!(may(text, (0, 4), (0, 4)) && may(text, (0, 4), (0, 7)));
        assert!(may(text, (0, 4), (1, 4)), "only the determiner is lost");
        assert!(!may(text, (0, 4), (0, 3)), "the surname is lost");
        assert!(!may(text, (0, 4), (2, 4)), "the office is lost");
        assert!(!may("Ada Roe said that it rained.\n", (0, 2), (1, 2)));
    }
}

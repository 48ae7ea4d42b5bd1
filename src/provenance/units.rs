//! Units: what an article says piece by piece. A unit is the content of an attribution inside one sentence, or what a sentence
//! says in the outlet's own voice. Units of different articles are compared by their content words, weighted by rarity.
//!
//! Cost: linear in the tokens, plus one step for every pair of units that share a rare word.

use super::clauses::clauses;
use super::corrections;
use super::reading::{Art, Reading, Term};
use super::tables::tables;
use crate::align::{Match, WordLink};
use crate::article::Passage;
use crate::attribution::{Attribution, Stance};
use crate::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};

/// A piece of what an article says.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Index of the article in [`Reading::arts`].
    pub art: usize,
    pub span: CharSpan,
    /// Its content words, sorted, each once.
    pub terms: Vec<Term>,
    /// Index of the innermost attribution whose content it is.
    pub attribution: Option<usize>,
    /// Whether it stands in the article's first two sentences.
    pub lead: bool,
}

/// All units, in order of article and place.
pub(super) fn units(reading: &Reading<'_>) -> Vec<Unit> {
    let mut out = Vec::new();
    for (n, art) in reading.arts.iter().enumerate() {
        let mut said = BTreeSet::new();
        let mut body = 0;
        // The paragraph of a correction behind the text: what it says of an earlier version is no mention.
        let mut noted = None;
        let standing = by_sentence(reading, art);
        for s in 0..art.text.sentences.len() {
            let Some(sentence) = art.text.sentences.get(s).map(|s| s.chars) else {
                continue;
            };
            let head = art.article.headline.is_some_and(|h| h.overlaps(sentence));
            if head || art.article.is_excluded(sentence) {
                continue;
            }
            body += 1;
            if body > 1 && corrections::opens(reading, art, s) {
                noted = art.text.sentences.get(s).map(|s| s.paragraph);
            }
            if noted.is_some() && noted == art.text.sentences.get(s).map(|s| s.paragraph) {
                continue;
            }
            let asks = art.slice(sentence).trim_end().ends_with('?');
            let here = standing.get(s).map_or(&[][..], Vec::as_slice);
            if asks && here.is_empty() {
                continue;
            }
            let place = Place {
                n,
                art,
                sentence,
                lead: body <= 2,
            };
            of_sentence(reading, &place, here, &mut said, &mut out);
        }
    }
    out.sort_by_key(|u| (u.art, u.span, u.attribution));
    out
}

/// For every sentence, the attributions that reach into it, by where they begin.
fn by_sentence(reading: &Reading<'_>, art: &Art<'_>) -> Vec<Vec<usize>> {
    let sentences = &art.text.sentences;
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); sentences.len()];
    for &i in &art.attributions {
        let Some(extent) = reading.attributions.get(i).map(Attribution::extent) else {
            continue;
        };
        let first = sentences.partition_point(|s| s.chars.end <= extent.start);
        let reached = sentences.iter().zip(&mut out).skip(first);
        for (s, list) in reached.take_while(|(s, _)| s.chars.start < extent.end) {
            if extent.overlaps(s.chars) {
                list.push(i);
            }
        }
    }
    out
}

/// A sentence in its article.
struct Place<'r, 'a> {
    /// Index of the article.
    n: usize,
    art: &'r Art<'a>,
    sentence: CharSpan,
    lead: bool,
}

/// Fewest content words of a unit.
const FEWEST: usize = 2;

/// The units of one sentence; `here` are the attributions that reach into it.
fn of_sentence(
    reading: &Reading<'_>,
    place: &Place<'_, '_>,
    here: &[usize],
    said: &mut BTreeSet<usize>,
    out: &mut Vec<Unit>,
) {
    let &Place {
        n,
        art,
        sentence,
        lead,
    } = place;
    let mut taken: Vec<CharSpan> = Vec::new();
    let push = |span: CharSpan, attribution: Option<usize>, out: &mut Vec<Unit>| {
        let span = trim(art, span);
        let mut terms = art.terms_in(span);
        terms.sort_unstable();
        terms.dedup();
        // "Dismissed the accusation" says nothing again; it is put with what its speaker denies.
        let refers = attribution.is_some_and(|i| refers_back(reading, art, i, span));
        if refers {
            terms.clear();
        }
        let refuses = attribution.is_none() && is_refusal(art, span);
        let says = terms.len() >= FEWEST && says_something(art, span) && !refuses;
        if says || refers {
            out.push(Unit {
                art: n,
                span,
                terms,
                attribution,
                lead,
            });
        }
    };
    for &i in here {
        let Some(a) = reading.attributions.get(i) else {
            continue;
        };
        taken.extend(
            a.source
                .into_iter()
                .chain(a.cue)
                .chain(a.content.iter().copied()),
        );
        let first = a.content.iter().find(|c| art.sentence(c.start) == sentence);
        if first.is_none() || has_inner(reading, a) || said.contains(&i) {
            continue;
        }
        said.insert(i);
        for piece in pieces(art, a) {
            for clause in clauses(art, piece, FEWEST) {
                push(clause, Some(i), out);
            }
        }
    }
    // Beside an attribution only what is long enough to be a statement of its own.
    let fewest = if taken.is_empty() { FEWEST } else { 4 };
    for rest in gaps(sentence, &mut taken) {
        if art.count_in(rest) >= fewest {
            for clause in clauses(art, rest, 4) {
                push(clause, None, out);
            }
        }
    }
}

/// Whether a stretch has a content word that is neither a name nor a number: names and a date alone say nothing.
fn says_something(art: &Art<'_>, span: CharSpan) -> bool {
    art.text.tokens_of(span).range().any(|i| {
        art.terms.get(i).is_some_and(|&t| t != 0)
            && art
                .text
                .word(&art.article.text, i)
                .starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase())
    })
}

/// Whether the content of a denial only points at a claim: "the accusation".
fn refers_back(reading: &Reading<'_>, art: &Art<'_>, attribution: usize, span: CharSpan) -> bool {
    let words = art.words_in(span);
    let matter = |w: &&String| !tables().function_words.contains(w.as_str());
    let mut matter = words.iter().filter(matter);
    let generic = |w: &String| tables().generic_claims.contains(w.as_str());
    let denies = |a: &Attribution| a.stance == Stance::Denial;
    reading.attributions.get(attribution).is_some_and(denies)
        && matter.next().is_some_and(generic)
        && matter.next().is_none()
}

/// Whether a stretch tells that somebody would not speak.
fn is_refusal(art: &Art<'_>, span: CharSpan) -> bool {
    let text = art.slice(span).to_lowercase();
    tables().refusals.iter().any(|r| text.contains(r))
}

/// Whether another attribution carries this one's content further in.
fn has_inner(reading: &Reading<'_>, outer: &Attribution) -> bool {
    let whole: usize = outer.content.iter().map(|c| c.len()).sum();
    reading.inner(outer.id).any(|b| {
        let shared: usize = b
            .content
            .iter()
            .flat_map(|x| outer.content.iter().map(|y| x.overlap(*y)))
            .sum();
        b.article == outer.article && 10 * shared >= 7 * whole
    })
}

/// The pieces of a content, cut at sentence ends; tiny pieces stay with their neighbour.
fn pieces(art: &Art<'_>, a: &Attribution) -> Vec<CharSpan> {
    let mut out: Vec<CharSpan> = Vec::new();
    for &c in &a.content {
        let mut start = c.start;
        let tokens = art.text.tokens_of(c);
        for i in tokens.range() {
            let (Some(t), next) = (art.text.tokens.get(i), art.text.tokens.get(i + 1)) else {
                continue;
            };
            let before = i
                .checked_sub(1)
                .map_or("", |b| art.text.word(&art.article.text, b));
            let title = before.chars().count() <= 4
                && before.chars().next().is_some_and(char::is_uppercase);
            let ends = match art.text.word(&art.article.text, i) {
                "." => !title,
                w => matches!(w, "?" | "!"),
            };
            let more = next.is_some_and(|n| n.chars.start < c.end && n.is_word());
            if ends && more && art.count_in(CharSpan::new(start, t.chars.end)) >= 2 {
                out.push(CharSpan::new(start, t.chars.end));
                start = t.chars.end;
            }
        }
        let tail = CharSpan::new(start, c.end);
        match out.last_mut() {
            Some(last) if last.end == start && art.count_in(tail) < 2 => last.end = c.end,
            _ => out.push(tail),
        }
    }
    out
}

/// What of a sentence no attribution takes.
pub(super) fn gaps(sentence: CharSpan, taken: &mut [CharSpan]) -> Vec<CharSpan> {
    taken.sort();
    let mut out = Vec::new();
    let mut at = sentence.start;
    for t in taken.iter() {
        if t.start > at && at < sentence.end {
            out.push(CharSpan::new(at, t.start.min(sentence.end)));
        }
        at = at.max(t.end);
    }
    if at < sentence.end {
        out.push(CharSpan::new(at, sentence.end));
    }
    out
}

/// Without marks and white space at the ends.
fn trim(art: &Art<'_>, span: CharSpan) -> CharSpan {
    let range = art.text.tokens_of(span).range();
    let mut words = range
        .filter_map(|i| art.text.tokens.get(i))
        .filter(|t| t.is_word() && span.encloses(t.chars))
        .map(|t| t.chars);
    let first = words.next();
    match (first, words.next_back().or(first)) {
        (Some(a), Some(b)) => a.cover(b),
        _ => CharSpan::new(span.start, span.start),
    }
}

/// How rare each term is among units.
pub(super) struct Weights(Vec<f64>);

impl Weights {
    pub fn new(units: &[Unit]) -> Self {
        let most = units
            .iter()
            .filter_map(|u| u.terms.last())
            .max()
            .map_or(0, |&t| t as usize);
        let mut seen = vec![0_u32; most + 1];
        for t in units.iter().flat_map(|u| &u.terms) {
            if let Some(n) = seen.get_mut(*t as usize) {
                *n += 1;
            }
        }
        let all = units.len() as f64 + 1.0;
        Self(
            seen.iter()
                .map(|&n| libm::log(all / (f64::from(n) + 0.5)).max(0.1))
                .collect(),
        )
    }

    pub fn of(&self, term: Term) -> f64 {
        self.0.get(term as usize).copied().unwrap_or(3.0)
    }

    pub fn sum(&self, terms: &[Term]) -> f64 {
        terms.iter().map(|&t| self.of(t)).sum()
    }

    /// How much two sorted lists of terms say the same: the mean of weighted Dice and weighted containment; 0 below two shared terms.
    pub fn similarity(&self, a: &[Term], b: &[Term]) -> f64 {
        let (mut i, mut j, mut n, mut shared) = (0, 0, 0, 0.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    n += 1;
                    shared += self.of(*x);
                    i += 1;
                    j += 1;
                }
            }
        }
        if n < 2 && n < a.len().min(b.len()) {
            return 0.0;
        }
        share(shared, self.sum(a), self.sum(b))
    }
}

/// The mean of weighted Dice and weighted containment, from the weight in common and the weights of both.
fn share(shared: f64, wa: f64, wb: f64) -> f64 {
    shared / (wa + wb).max(1e-9) + 0.5 * shared / wa.min(wb).max(1e-9)
}

/// Sorted content words of an attribution's whole content.
pub(super) fn content_terms<'r>(reading: &'r Reading<'_>, a: &Attribution) -> &'r [Term] {
    reading.content_terms(a)
}

/// Budget of pairs looked at, words counted apart.
const MOST_PAIRS: usize = 400_000;

/// How alike two units of different articles are, for every pair that shares enough; keys ascending.
pub(super) fn alike(
    reading: &Reading<'_>,
    units: &[Unit],
    weights: &Weights,
) -> BTreeMap<(usize, usize), f64> {
    let holders = holders(units);
    let sums: Vec<f64> = units.iter().map(|u| weights.sum(&u.terms)).collect();
    // The weights of one unit's words at their numbers, 0 for all others; and for every unit the last one it was held against.
    let mut mine = vec![0.0; weights.0.len().max(holders.len())];
    let mut met = vec![usize::MAX; units.len()];
    let mut out: Vec<((usize, usize), f64)> = Vec::new();
    for (x, u) in units.iter().enumerate() {
        let others = behind(x, u, &holders, &mut met);
        for &t in &u.terms {
            if let Some(slot) = mine.get_mut(t as usize) {
                *slot = weights.of(t);
            }
        }
        let of = |n: usize| sums.get(n).copied().unwrap_or_default();
        for y in others {
            let Some(v) = units.get(y).filter(|v| v.art != u.art) else {
                continue;
            };
            let s = against(&mine, u, v, of(x), of(y));
            if s >= 0.1 {
                out.push(((x, y), s));
            }
        }
        for &t in &u.terms {
            if let Some(slot) = mine.get_mut(t as usize) {
                *slot = 0.0;
            }
        }
    }
    add_matches(reading, units, &mut out);
    out.sort_by_key(|p| p.0);
    out.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 = kept.1.max(later.1);
        }
        same
    });
    out.into_iter().collect()
}

/// The units behind this one that share a word with it, ascending.
fn behind(x: usize, u: &Unit, holders: &[Vec<usize>], met: &mut [usize]) -> Vec<usize> {
    let mut out = Vec::new();
    for list in u.terms.iter().filter_map(|t| holders.get(*t as usize)) {
        for &y in list.iter().rev().take_while(|y| **y > x) {
            if let Some(last) = met.get_mut(y).filter(|m| **m != x) {
                *last = x;
                out.push(y);
            }
        }
    }
    out.sort_unstable();
    out
}

/// [`Weights::similarity`] of a unit whose words' weights stand at their numbers, with one of the same or another article.
fn against(mine: &[f64], u: &Unit, v: &Unit, wu: f64, wv: f64) -> f64 {
    let (mut n, mut shared) = (0, 0.0);
    for w in v.terms.iter().filter_map(|t| mine.get(*t as usize)) {
        n += usize::from(*w > 0.0);
        shared += w;
    }
    if n < 2 && n < u.terms.len().min(v.terms.len()) {
        return 0.0;
    }
    share(shared, wu, wv)
}

/// The units that hold each term, ascending. Rare words first; where a case is large, the commonest words alone make no pair worth a
/// look, and their lists are empty.
fn holders(units: &[Unit]) -> Vec<Vec<usize>> {
    let mut holders: Vec<Vec<usize>> = Vec::new();
    for (n, u) in units.iter().enumerate() {
        for &t in &u.terms {
            let t = t as usize;
            if holders.len() <= t {
                holders.resize_with(t + 1, Vec::new);
            }
            if let Some(list) = holders.get_mut(t) {
                list.push(n);
            }
        }
    }
    let lists = holders.iter().enumerate();
    let mut order: Vec<(usize, usize)> = lists.map(|(t, l)| (l.len(), t)).collect();
    order.sort_unstable();
    let (mut pairs, mut enough) = (0, false);
    for (len, t) in order {
        enough = enough || pairs + len * len / 2 > MOST_PAIRS;
        pairs += len * len.saturating_sub(1) / 2;
        if let Some(list) = holders.get_mut(t).filter(|_| enough) {
            list.clear();
        }
    }
    holders
}

/// What the aligner found raises the likeness of the units it lies in, by the share of their words that it links.
fn add_matches(reading: &Reading<'_>, units: &[Unit], out: &mut Vec<((usize, usize), f64)>) {
    for m in &reading.matches {
        let inside = |p: Passage| -> Vec<usize> {
            let Ok(art) = reading.arts.binary_search_by_key(&p.article, Art::id) else {
                return Vec::new();
            };
            let from = units.partition_point(|u| u.art < art);
            let to = units.partition_point(|u| u.art <= art);
            (from..to)
                .filter(|&n| {
                    units.get(n).is_some_and(|u| {
                        let shorter = u.span.len().min(p.span().len()).max(1);
                        2 * u.span.overlap(p.span()) >= shorter
                    })
                })
                .collect()
        };
        let right = inside(m.right);
        for x in inside(m.left) {
            for &y in &right {
                let (Some(u), Some(v)) = (units.get(x), units.get(y)) else {
                    continue;
                };
                let share = linked(m, u.span, v.span);
                if share >= 0.3 {
                    let score = m.score * (0.3 + 0.7 * share);
                    out.push(((x.min(y), x.max(y)), score.max(0.0)));
                }
            }
        }
    }
}

/// Share of the longer of two units that a match links; without word links, by the characters it covers of both.
fn linked(m: &Match, left: CharSpan, right: CharSpan) -> f64 {
    let covers = |p: Passage, u: CharSpan| p.span().overlap(u) as f64 / u.len().max(1) as f64;
    let by_place = covers(m.left, left).min(covers(m.right, right));
    if m.alignment.is_empty() {
        return by_place;
    }
    let both = |w: &&WordLink| matches!((w.left, w.right), (Some(l), Some(r)) if left.encloses(l) && right.encloses(r));
    let links = m.alignment.iter().filter(both).count() as f64;
    // A word takes about six characters with its space.
    let words = left.len().max(right.len()) as f64 / 6.0;
    (links / words.max(1.0)).min(by_place)
}

//! From fragments of a pair of articles to tight passages: what is strong enough alone, what its neighbours support, and
//! sentences that say the same in another order.

use super::chain::{Fragment, Pair};
use super::lexicon::{is_common, phrases_of, share_in};
use super::prepare::{BARRIER, CLAUSE, Doc, GRAMMAR, NAME, OFFICE, Word};
use super::sentences::SentencePair;
use super::types::AlignSettings;
use crate::monitor::{Cancelled, Monitor};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// Weight a fragment needs near a match, or in two sentences that are close as wholes.
const NEAR: f32 = 15.0;
/// Weight it needs beside a match in the same pair of sentences.
const SUPPORTED: f32 = 8.0;
/// Words that an unbroken run needs to be a match by itself; see [`telling_run`].
pub(super) const RUN_ALONE: usize = 6;
/// Words that it needs where some of them are inflected otherwise.
const INFLECTED_RUN: usize = 8;
/// Words from which an unbroken run is a match wherever it stands.
const LONG_RUN: usize = 12;
/// Weight of its words that stand nowhere else in either article, for a shorter one.
const ONLY_HERE: f32 = 3.0;
/// Likeness below which two articles share no subject, so that any of their words in a row tell something.
const UNLIKE: f32 = 0.1;
/// Part of a run's words that may be capitalised, in tenths.
const CAPITALS: usize = 7;
/// Part of a shorter run that stands in idioms and stock phrases from which it tells nothing.
const IDIOM: f32 = 0.9;
/// Strength that any other fragment needs for that: see [`alone`].
const ALONE: f32 = 46.0;
/// Likeness of two articles from which they report one event, and less wording in common is telling.
pub(super) const ONE_EVENT: f32 = 0.33;
/// Closeness of two sentences that supports a fragment in them.
const RELATED: f32 = 0.7;
/// The same where two articles report one event.
const RELATED_IN_EVENT: f32 = 0.3;
/// Longest name with its title, in words.
const EPITHET: usize = 10;
/// Longest match in words; longer runs are cut at sentence ends.
const LONGEST: usize = 120;
/// Words that a supported fragment may grow by to the end of its clause.
const CLAUSE_REST: usize = 8;
/// Closeness from which two sentences say the same although their shared words stand in another order.
const SAME_SENTENCE: f32 = 0.55;
/// Weight, in tenths, that two fragments in another order have at least for their sentences to become one match.
const CROSSING: u32 = 120;
/// What their shared weight and their closeness above [`LEAST_CLOSENESS`] make together at least.
const SENTENCE_STRENGTH: f32 = 20.0;
const LEAST_CLOSENESS: f32 = 0.3;

/// A match in the making: word ranges on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Draft {
    pub a: (usize, usize),
    pub b: (usize, usize),
    /// Weight shared, in tenths.
    pub tenths: u32,
    /// Whether it rests on its neighbours as much as on its words.
    pub supported: bool,
}

/// Fragments and close sentences → passages, in order of the left side.
///
/// # Errors
/// If the monitor says that the result is no longer wanted.
pub(super) fn passages(
    pair: &Pair<'_>,
    mut fragments: Vec<Fragment>,
    sentences: &[SentencePair],
    likeness: f32,
    settings: &AlignSettings,
    monitor: &dyn Monitor,
) -> Result<Vec<Draft>, Cancelled> {
    for f in &mut fragments {
        pair.grow(f);
    }
    let run = |f: &Fragment| f.words >= f.len() && f.words >= RUN_ALONE;
    fragments.retain(|f| f.score >= SUPPORTED && f.content >= 2 || run(f));
    fragments.sort_by(|x, y| {
        y.score
            .total_cmp(&x.score)
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let fragments = without_shadows(fragments);
    let same = if settings.paraphrase {
        same_sentences(sentences)
    } else {
        Vec::new()
    };
    let least_closeness = if likeness >= ONE_EVENT {
        RELATED_IN_EVENT
    } else {
        RELATED
    };
    let least = settings.min_words.max(2);
    let (sure, rest): (Vec<_>, Vec<_>) = fragments
        .into_iter()
        .filter(|f| !epithet(pair, f))
        .partition(|f| f.words >= least && alone(pair, f, likeness));
    let around = Standing::of(pair, &sure);
    let (near, weak): (Vec<_>, Vec<_>) = rest.into_iter().partition(|f| {
        f.score >= NEAR
            && f.words >= least
            && (beside(pair, f, &around) || related(pair, f, sentences, least_closeness))
    });
    let strong = [sure, near].concat();
    let around = Standing::of(pair, &strong);
    let mut out: Vec<Draft> = Vec::new();
    for f in &strong {
        cut_long(pair, f, &mut out);
    }
    if settings.paraphrase {
        for (n, f) in weak.iter().enumerate() {
            if n % 256 == 0 && monitor.cancelled() {
                return Err(Cancelled);
            }
            let key = (pair.a.sentence_of(f.a.0), pair.b.sentence_of(f.b.0));
            if same.binary_search(&key).is_ok()
                || likeness >= ONE_EVENT
                    && supported(pair, f, &around)
                    && related(pair, f, sentences, RELATED_IN_EVENT)
            {
                out.push(to_clause_end(pair, f, &around));
            }
        }
        reordered(pair, &same, &mut out, monitor)?;
    }
    out.sort_unstable();
    out.dedup();
    Ok(out)
}

/// Whether a fragment is a match wherever it stands: a long enough unbroken run, or much shared weight, where words that
/// stand close together count more.
fn alone(pair: &Pair<'_>, f: &Fragment, likeness: f32) -> bool {
    if f.words >= f.len() {
        return f.words >= RUN_ALONE && telling_run(pair, f, likeness);
    }
    let density = f.words as f32 / f.len().max(1) as f32;
    f.score + 1.5 * f.words as f32 * density * density >= ALONE
}

/// Whether equal words in a row tell more than that two articles have one subject. On one subject the words of the subject
/// recur; so what counts is words that stand nowhere else in either article. Names and offices in a row recur anywhere.
fn telling_run(pair: &Pair<'_>, f: &Fragment, likeness: f32) -> bool {
    let words = pair.a.words.get(f.a.0..f.a.1).unwrap_or(&[]);
    let capitals = words.iter().filter(|w| w.is(NAME)).count();
    if words.len() < LONG_RUN && capitals * 10 >= words.len() * CAPITALS {
        return false;
    }
    if words.len() < INFLECTED_RUN && likeness < ONE_EVENT && !pair.same_forms(f.a, f.b) {
        return false;
    }
    let phrases = phrases_of(words.iter().map(|w| w.stem));
    if words.len() < LONG_RUN && share_in(&phrases, is_common) >= IDIOM {
        return false;
    }
    let plain = || words.iter().filter(|w| !w.is(GRAMMAR | NAME));
    let weight: f32 = plain().map(|w| w.weight()).sum();
    let here = |stem: u32| {
        words
            .iter()
            .filter(|w| !w.is(GRAMMAR) && w.stem == stem)
            .count()
    };
    let only_here = |w: &&Word| {
        let here = here(w.stem);
        pair.a.count(w.stem) == here && pair.b.count(w.stem) == here
    };
    words.len() >= LONG_RUN && f.score >= NEAR
        || likeness >= ONE_EVENT && weight >= ONLY_HERE
        || likeness < UNLIKE && weight >= ONLY_HERE
        || plain().filter(only_here).map(|w| w.weight()).sum::<f32>() >= ONLY_HERE
}

/// Whether a short fragment is little more than a person's or an office's name with its title: unrelated articles share
/// those.
fn epithet(pair: &Pair<'_>, f: &Fragment) -> bool {
    let words = pair.a.words.get(f.a.0..f.a.1).unwrap_or(&[]);
    if words.len() > EPITHET {
        return false;
    }
    let count = |is: fn(&Word) -> bool| words.iter().filter(|w| is(w)).count();
    let names = count(|w| w.is(NAME));
    let grammar = count(|w| w.is(GRAMMAR));
    let plain = count(|w| !w.is(NAME | GRAMMAR));
    let offices = count(|w| w.is(OFFICE));
    let other = count(|w| !w.is(NAME | GRAMMAR | OFFICE));
    // In a run of words that is long enough to be a match by itself, names are more than a title if others outweigh them.
    let run = f.words >= f.len() && f.words >= RUN_ALONE && names * 2 < words.len();
    offices > 0 && names > 0 && other == 0 || names >= 2 && (plain <= 2 || grammar == 0) && !run
}

/// Fragments by where they stand, so that those around a place are found without going through all.
struct Standing<'f> {
    /// By each sentence of the left article that they reach into.
    by_sentence: BTreeMap<usize, Vec<&'f Fragment>>,
    /// First words on either side, ascending.
    starts: (Vec<usize>, Vec<usize>),
}

impl<'f> Standing<'f> {
    fn of(pair: &Pair<'_>, fragments: &'f [Fragment]) -> Self {
        let mut by_sentence: BTreeMap<usize, Vec<&Fragment>> = BTreeMap::new();
        for f in fragments {
            for sentence in pair.a.sentence_of(f.a.0)..=pair.a.sentence_of(f.a.1 - 1) {
                by_sentence.entry(sentence).or_default().push(f);
            }
        }
        let mut starts: (Vec<usize>, Vec<usize>) = fragments.iter().map(|f| (f.a.0, f.b.0)).unzip();
        starts.0.sort_unstable();
        starts.1.sort_unstable();
        Self {
            by_sentence,
            starts,
        }
    }

    /// Those that reach into one of these sentences of the left article.
    fn within(&self, sentences: RangeInclusive<usize>) -> impl Iterator<Item = &'f Fragment> {
        self.by_sentence.range(sentences).flat_map(|s| s.1).copied()
    }
}

/// The first of ascending words from `from` on.
fn next_start(starts: &[usize], from: usize) -> usize {
    let at = starts.partition_point(|s| *s < from);
    starts.get(at).copied().unwrap_or(usize::MAX)
}

/// Whether a sure fragment stands in the same or a neighbouring sentence on both sides.
fn beside(pair: &Pair<'_>, f: &Fragment, sure: &Standing<'_>) -> bool {
    let (sa, sb) = (pair.a.sentence_of(f.a.0), pair.b.sentence_of(f.b.0));
    sure.within(sa.saturating_sub(1)..=sa + 1).any(|s| {
        let (ua, ub) = (pair.b.sentence_of(s.b.0), pair.b.sentence_of(s.b.1 - 1));
        sb + 1 >= ua && sb <= ub + 1
    })
}

/// Whether the two sentences a fragment stands in are close as wholes.
fn related(pair: &Pair<'_>, f: &Fragment, sentences: &[SentencePair], least: f32) -> bool {
    let key = (pair.a.sentence_of(f.a.0), pair.b.sentence_of(f.b.0));
    let at = sentences.partition_point(|s| (s.a, s.b) < key);
    sentences
        .get(at)
        .is_some_and(|s| (s.a, s.b) == key && s.closeness >= least)
}

/// Leaves out fragments whose words on one side mostly belong to a better one.
fn without_shadows(fragments: Vec<Fragment>) -> Vec<Fragment> {
    let (mut taken_a, mut taken_b) = (Taken::default(), Taken::default());
    let mut kept: Vec<Fragment> = Vec::new();
    for f in fragments {
        let shadow = |taken: &Taken, r: (usize, usize)| taken.within(r) * 2 > r.1 - r.0;
        if !shadow(&taken_a, f.a) && !shadow(&taken_b, f.b) {
            taken_a.add(f.a);
            taken_b.add(f.b);
            kept.push(f);
        }
    }
    kept
}

/// Words that belong to fragments: stretches without overlap, by their start.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    /// How many words of a stretch are taken.
    fn within(&self, r: (usize, usize)) -> usize {
        let before = self.0.range(..r.1).rev();
        before
            .take_while(|(_, end)| **end > r.0)
            .map(|(start, end)| (*end).min(r.1) - (*start).max(r.0))
            .sum()
    }

    fn add(&mut self, r: (usize, usize)) {
        let (mut start, mut end) = r;
        while let Some((s, e)) = self.0.range(..=end).next_back().map(|x| (*x.0, *x.1)) {
            if e < start {
                break;
            }
            self.0.remove(&s);
            (start, end) = (start.min(s), end.max(e));
        }
        self.0.insert(start, end);
    }
}

/// Whether a strong fragment stands in the same pair of sentences, in the same order.
fn supported(pair: &Pair<'_>, f: &Fragment, strong: &Standing<'_>) -> bool {
    let (sa, sb) = (pair.a.sentence_of(f.a.0), pair.b.sentence_of(f.b.0));
    strong.within(sa..=sa).any(|s| {
        let (ta, tb) = (pair.a.sentence_of(s.a.0), pair.b.sentence_of(s.b.0));
        sa == ta
            && sb == tb
            && ((s.a.1 <= f.a.0 && s.b.1 <= f.b.0) || (f.a.1 <= s.a.0 && f.b.1 <= s.b.0))
    })
}

/// Lets a supported fragment run on to where its clause ends on both sides, if little is left of it.
fn to_clause_end(pair: &Pair<'_>, f: &Fragment, strong: &Standing<'_>) -> Draft {
    let stop_a = next_start(&strong.starts.0, f.a.1);
    let stop_b = next_start(&strong.starts.1, f.b.1);
    let (end_a, end_b) = (
        clause_end(pair.a, f.a.1, stop_a),
        clause_end(pair.b, f.b.1, stop_b),
    );
    let (rest_a, rest_b) = (end_a - f.a.1, end_b - f.b.1);
    let near =
        rest_a.max(rest_b) <= CLAUSE_REST && rest_a.min(rest_b) * 5 >= rest_a.max(rest_b) * 2;
    if near {
        Draft {
            a: (f.a.0, end_a),
            b: (f.b.0, end_b),
            tenths: tenths(f.score),
            supported: true,
        }
    } else {
        Draft {
            supported: true,
            ..whole(f)
        }
    }
}

/// The word behind the clause that goes on at `from`, without grammar words at its end.
fn clause_end(doc: &Doc, from: usize, stop: usize) -> usize {
    let here = doc.sentence_of(from.saturating_sub(1)) as u32;
    let mut end = from;
    while let Some(w) = doc.words.get(end) {
        if end >= stop || w.sentence != here || w.is(CLAUSE) || w.is(BARRIER) {
            break;
        }
        end += 1;
    }
    while end > from && doc.words.get(end - 1).is_some_and(|w| w.is(GRAMMAR)) {
        end -= 1;
    }
    end
}

/// Cuts a passage that is too long to be read side by side at sentence ends of the left side.
fn cut_long(pair: &Pair<'_>, f: &Fragment, out: &mut Vec<Draft>) {
    let draft = whole(f);
    let sentences = |doc: &Doc, r: (usize, usize)| doc.sentence_of(r.1 - 1) - doc.sentence_of(r.0);
    let spread = sentences(pair.a, f.a).max(sentences(pair.b, f.b));
    if f.len() <= LONGEST && spread < 2 {
        out.push(draft);
        return;
    }
    let unbroken = f.words * 10 >= f.len() * 8;
    let most = if unbroken { LONGEST } else { 0 };
    let (mut part, mut start_sentence): (Option<Draft>, usize) = (None, 0);
    for (i, j) in kept_words(f) {
        let here = pair.a.sentence_of(i);
        part = Some(match part {
            None => {
                start_sentence = here;
                one(i, j, draft.tenths)
            }
            Some(p) => {
                let begins = here != pair.a.sentence_of(p.a.1 - 1);
                let wide = i + 1 - p.a.0 > most && here - start_sentence >= 2;
                if begins && (wide || i - p.a.0 >= LONGEST - 20) || i - p.a.0 >= LONGEST {
                    out.push(p);
                    start_sentence = here;
                    one(i, j, draft.tenths)
                } else {
                    Draft {
                        a: (p.a.0, i + 1),
                        b: (p.b.0, j + 1),
                        ..p
                    }
                }
            }
        });
    }
    out.extend(part.filter(|p| p.a.1 - p.a.0 >= 3));
}

/// The words that a fragment's blocks pair, each once, in order on both sides.
fn kept_words(f: &Fragment) -> impl Iterator<Item = (usize, usize)> {
    let mut next = (f.a.0, f.b.0);
    let end = (f.a.1, f.b.1);
    let all = f
        .blocks
        .iter()
        .flat_map(|b| (0..b.len).map(|k| (b.i + k, b.j + k)));
    all.filter(move |(i, j)| {
        let on = *i >= next.0 && *j >= next.1 && *i < end.0 && *j < end.1;
        if on {
            next = (i + 1, j + 1);
        }
        on
    })
}

fn tenths(score: f32) -> u32 {
    (score * 10.0) as u32
}

fn whole(f: &Fragment) -> Draft {
    Draft {
        a: f.a,
        b: f.b,
        tenths: tenths(f.score),
        supported: false,
    }
}

fn one(i: usize, j: usize, tenths: u32) -> Draft {
    Draft {
        a: (i, i + 1),
        b: (j, j + 1),
        tenths,
        supported: false,
    }
}

/// Pairs of sentences that say the same as wholes, each sentence in one pair at most; sorted.
fn same_sentences(sentences: &[SentencePair]) -> Vec<(usize, usize)> {
    let mut best: Vec<&SentencePair> = sentences
        .iter()
        .filter(|s| {
            s.closeness >= SAME_SENTENCE
                && s.shared * (s.closeness - LEAST_CLOSENESS) >= SENTENCE_STRENGTH
        })
        .collect();
    best.sort_by(|x, y| {
        y.closeness
            .total_cmp(&x.closeness)
            .then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut out: Vec<(usize, usize)> = Vec::new();
    let (mut used_a, mut used_b) = (BTreeSet::new(), BTreeSet::new());
    for s in best {
        if !used_a.contains(&s.a) && !used_b.contains(&s.b) {
            used_a.insert(s.a);
            used_b.insert(s.b);
            out.push((s.a, s.b));
        }
    }
    out.sort_unstable();
    out
}

/// Sentences that say the same become one match where their fragments stand in another order, or where one short one is
/// all that was found.
fn reordered(
    pair: &Pair<'_>,
    same: &[(usize, usize)],
    out: &mut Vec<Draft>,
    monitor: &dyn Monitor,
) -> Result<(), Cancelled> {
    for (a, b) in same {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        let (Some(ra), Some(rb)) = (pair.a.sentences.get(*a), pair.b.sentences.get(*b)) else {
            continue;
        };
        let (ra, rb) = (
            (ra.0 as usize, ra.1 as usize),
            (rb.0 as usize, rb.1 as usize),
        );
        let inside = |d: &Draft| d.a.0 >= ra.0 && d.a.1 <= ra.1 && d.b.0 >= rb.0 && d.b.1 <= rb.1;
        let touches = |d: &Draft| d.a.0 < ra.1 && ra.0 < d.a.1 && d.b.0 < rb.1 && rb.0 < d.b.1;
        if out.iter().any(|d| touches(d) && !inside(d)) {
            continue;
        }
        let own: Vec<Draft> = out.iter().copied().filter(inside).collect();
        let large = || own.iter().filter(|d| d.tenths >= CROSSING);
        let crossing = large().any(|x| large().any(|y| x.a.0 < y.a.0 && x.b.0 > y.b.0));
        let short = (ra.1 - ra.0).min(rb.1 - rb.0);
        let alone = own.len() < 2 && own.iter().all(|d| (d.a.1 - d.a.0) * 2 < short);
        if !crossing && !alone {
            continue;
        }
        if let Some(d) = trimmed(pair, ra, rb) {
            out.retain(|d| !inside(d));
            out.push(d);
        }
    }
    Ok(())
}

/// From the first to the last shared word on either side.
fn trimmed(pair: &Pair<'_>, a: (usize, usize), b: (usize, usize)) -> Option<Draft> {
    let found = pair.compare(a, b);
    let ok = |s: &&super::compare::Step| s.alike;
    let content = |left: bool, w: usize| {
        let doc = if left { pair.a } else { pair.b };
        doc.words.get(w).is_some_and(|w| !w.is(GRAMMAR))
    };
    let lefts = || {
        found
            .steps
            .iter()
            .filter(ok)
            .filter_map(|s| s.i)
            .filter(|i| content(true, *i))
    };
    let rights = || {
        found
            .steps
            .iter()
            .filter(ok)
            .filter_map(|s| s.j)
            .filter(|j| content(false, *j))
    };
    Some(Draft {
        a: (lefts().min()?, lefts().max()? + 1),
        b: (rights().min()?, rights().max()? + 1),
        tenths: tenths(found.evidence),
        supported: false,
    })
}

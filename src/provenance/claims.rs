//! Claims: units of several articles on one event that say the same, joined by likeness from the surest pair down; a cluster
//! takes a unit only while it is alike on average to what is there. And denials that one article alone carries.

mod alone;
pub(super) mod counter;
mod heading;
mod settle;
#[cfg(test)]
mod tests;

use super::differences::quantities::quantities;
use super::events::events;
use super::reading::{Art, Lookup, Reading, Term};
use super::units::Unit;
use super::{Citation, Mention, NotExamined};
use crate::article::{ArticleId, Passage, SourceId};
use crate::attribution::{SourceKind, Stance};
use crate::case::FindingKey;
use crate::text::CharSpan;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A claim before its origins are known.
pub(super) struct Draft {
    /// Indices of units, in article order.
    pub units: Vec<usize>,
    pub text: String,
    pub mentions: Vec<Mention>,
    pub silent: Vec<ArticleId>,
    /// One list for all claims of the same articles: there may be thousands of either.
    pub not_examined: Arc<[NotExamined]>,
    /// Whether a person added it, or a part of it.
    pub by_hand: bool,
}

/// Least likeness of the two units that make two clusters one, and least mean likeness of all their pairs.
const JOIN: f64 = 0.36;
const MEAN: f64 = 0.20;
/// What a citation between the two articles, standing in both leads, the same speaker, and a denial add to likeness.
const CITED: f64 = 0.10;
const LEADS: f64 = 0.06;
const SPEAKER: f64 = 0.08;
const DENIAL: f64 = 0.08;
/// What a figure of three digits and more in both adds: nothing ties two reports of one thing closer.
const FIGURE: f64 = 0.14;
/// Likeness of two statements that give one measure in two units, "3,000 tonnes" and "3 million kilograms".
const MEASURE: f64 = 0.32;
/// What is taken off where one of two names a past year and the other does not.
const PAST: f64 = 0.15;
/// What is taken off where an outlet speaks in its own voice on one side, or on both.
const OWN_VOICE: [f64; 3] = [0.0, 0.08, 0.16];
/// Fewest words of an article that can be examined.
const STUB: usize = 25;

/// All claims, in order of their first mention.
pub(super) fn drafts(
    reading: &Reading<'_>,
    units: &[Unit],
    alike: &BTreeMap<(usize, usize), f64>,
    citations: &[Citation],
) -> Vec<Draft> {
    let events = events(reading, citations);
    let likeness = with_priors(reading, units, alike, &events);
    let order = settle::order(reading, units);
    let clusters = cluster(units, &likeness, &order);
    let mut clusters = settle::settle(units, clusters, &likeness);
    clusters = counter::set_apart(reading, units, clusters);
    counter::confirmations(reading, units, &mut clusters, &order);
    clusters.extend(alone::denials(reading, units, &clusters, &events));
    alone::attach(reading, units, &mut clusters);
    clusters.extend(alone::statements(
        reading, units, &clusters, &events, &order,
    ));
    let mut clusters = taken_apart(reading, units, clusters);
    clusters.sort();
    let mut others = Others::new();
    clusters
        .into_iter()
        .map(|c| draft(reading, units, c, &events, citations, &mut others))
        .collect()
}

/// Which articles are silent on a claim and which could not be examined, by those that carry it and their event.
type Others = BTreeMap<(BTreeSet<ArticleId>, Option<usize>), (Vec<ArticleId>, Arc<[NotExamined]>)>;

/// Likeness with what citations and leads add; pairs of different events left out.
fn with_priors(
    reading: &Reading<'_>,
    units: &[Unit],
    alike: &BTreeMap<(usize, usize), f64>,
    events: &[usize],
) -> BTreeMap<(usize, usize), f64> {
    // Whom each unit has its words from.
    let from: Vec<Vec<SourceId>> = units.iter().map(|u| relied_on(reading, u)).collect();
    let cites = |x: usize, v: &Unit| {
        let own = reading.arts.get(v.art).map(|a| &a.own);
        let mut from = from.get(x).into_iter().flatten();
        own.is_some_and(|own| from.any(|s| own.contains(s)))
    };
    let figures: Vec<BTreeSet<Term>> = units.iter().map(|u| figures(reading, u)).collect();
    let years: Vec<BTreeSet<i64>> = units.iter().map(|u| years(reading, u)).collect();
    let event = |n: usize| units.get(n).and_then(|u| events.get(u.art));
    let of_one = alike.iter().filter(|((x, y), _)| event(*x) == event(*y));
    let mut alike: BTreeMap<(usize, usize), f64> = of_one.map(|(p, s)| (*p, *s)).collect();
    let equal: BTreeSet<(usize, usize)> = same_measures(reading, units);
    for &pair in &equal {
        let s = alike.entry(pair).or_default();
        *s = s.max(MEASURE);
    }
    alike
        .iter()
        .filter_map(|(&(x, y), &s)| {
            let (u, v) = (units.get(x)?, units.get(y)?);
            if events.get(u.art) != events.get(v.art) {
                return None;
            }
            let cited = if cites(x, v) || cites(y, u) {
                CITED
            } else {
                0.0
            };
            let leads = if u.lead && v.lead { LEADS } else { 0.0 };
            let own = usize::from(u.attribution.is_none()) + usize::from(v.attribution.is_none());
            let own = OWN_VOICE.get(own).copied().unwrap_or(0.0);
            let figure = match (figures.get(x), figures.get(y)) {
                (Some(a), Some(b)) if !a.is_disjoint(b) => FIGURE,
                _ if equal.contains(&(x, y)) => FIGURE,
                _ => 0.0,
            };
            let speakers = speakers(reading, u, v);
            let past = if of_other_years(years.get(x), years.get(y)) {
                PAST
            } else {
                0.0
            };
            let sum = s + cited + leads + speakers + figure - own - past;
            // Sums in another order differ in their last digits.
            Some(((x, y), (sum * 1e6).round() / 1e6))
        })
        .collect()
}

/// Pairs of attributed units of two articles that give one measure in other units, and share a word or have two figures of it.
fn same_measures(reading: &Reading<'_>, units: &[Unit]) -> BTreeSet<(usize, usize)> {
    let mut by: BTreeMap<(String, Vec<u8>), Vec<usize>> = BTreeMap::new();
    for (n, u) in units
        .iter()
        .enumerate()
        .filter(|(_, u)| u.attribution.is_some())
    {
        let Some(art) = reading.arts.get(u.art) else {
            continue;
        };
        if !art.slice(u.span).contains(|c: char| c.is_numeric()) {
            continue;
        }
        for q in quantities(art, u.span) {
            let measure = matches!(q.of.as_str(), "length" | "area" | "mass" | "volume");
            if measure && !q.figures.is_empty() {
                let size = format!("{} {:.2}", q.of, libm::log10(q.value.abs().max(1e-9)));
                by.entry((size, q.figures.clone())).or_default().push(n);
            }
        }
    }
    let mut out = BTreeSet::new();
    for ((_, figures), list) in by.iter().filter(|(_, l)| l.len() <= 20) {
        for (i, &x) in list.iter().enumerate() {
            for &y in list.iter().skip(i + 1) {
                let (Some(u), Some(v)) = (units.get(x), units.get(y)) else {
                    continue;
                };
                let shares = || u.terms.iter().any(|t| v.terms.binary_search(t).is_ok());
                if u.art != v.art && (figures.len() > 1 || shares()) {
                    out.insert((x.min(y), x.max(y)));
                }
            }
        }
    }
    out
}

/// The sources that a unit is given to, and those that it came through.
fn relied_on(reading: &Reading<'_>, u: &Unit) -> Vec<SourceId> {
    let Some(a) = u.attribution.and_then(|i| reading.attributions.get(i)) else {
        return Vec::new();
    };
    let all = std::iter::once(a).chain(reading.chain(a));
    all.flat_map(|a| [a.source_id, a.told]).flatten().collect()
}

/// The figures of three digits and more in a unit, years left out; as terms, so that 1,187 and "nearly 1,200" are one.
fn figures(reading: &Reading<'_>, u: &Unit) -> BTreeSet<Term> {
    let Some(art) = reading.arts.get(u.art) else {
        return BTreeSet::new();
    };
    let figure = |i: &usize| {
        let word = art.text.word(&art.article.text, *i);
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let year = digits == 4 && word.len() == 4 && matches!(word.get(..2), Some("19" | "20"));
        let plain = word.bytes().all(|b| b.is_ascii_digit() || b == b',');
        digits >= 3 && plain && !year
    };
    let tokens = art.text.tokens_of(u.span).range().filter(figure);
    tokens.filter_map(|i| art.terms.get(i).copied()).collect()
}

/// Whether one unit tells of a year before its article that the other does not name: another fire, in 2009.
fn of_other_years(a: Option<&BTreeSet<i64>>, b: Option<&BTreeSet<i64>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (!a.is_empty() || !b.is_empty()) && a.is_disjoint(b),
        _ => false,
    }
}

/// The years before its article that a unit names.
fn years(reading: &Reading<'_>, u: &Unit) -> BTreeSet<i64> {
    let Some(art) = reading.arts.get(u.art) else {
        return BTreeSet::new();
    };
    let published = art.article.metadata.published;
    let Some(now) = published.map(|m| i64::from(m.date.year())) else {
        return BTreeSet::new();
    };
    let words = art.text.tokens_of(u.span).range();
    let number = |i: usize| art.text.word(&art.article.text, i).parse().ok();
    words
        .filter_map(number)
        .filter(|y| (1900..now).contains(y))
        .collect()
}

/// What the speakers of two units say for or against their being one claim.
fn speakers(reading: &Reading<'_>, u: &Unit, v: &Unit) -> f64 {
    let of = |u: &Unit| u.attribution.and_then(|i| reading.attributions.get(i));
    let (Some(a), Some(b)) = (of(u), of(v)) else {
        return 0.0;
    };
    let person = |s: SourceId| {
        reading
            .source(s)
            .is_some_and(|s| s.kind == SourceKind::Person)
    };
    let denial = match (a.stance == Stance::Denial, b.stance == Stance::Denial) {
        (true, false) | (false, true) => DENIAL,
        _ => 0.0,
    };
    match (a.source_id, b.source_id) {
        (Some(x), Some(y)) if x == y || speak_as_one(reading, x, y) => SPEAKER,
        (Some(x), Some(y)) if person(x) && person(y) => denial - SPEAKER,
        _ => denial,
    }
}

/// Whether one speaks for the other: a person and the body of the label.
fn speak_as_one(reading: &Reading<'_>, x: SourceId, y: SourceId) -> bool {
    reading.of_one_body(x, y)
}

/// Clusters with units of at least two articles.
fn cluster(
    units: &[Unit],
    likeness: &BTreeMap<(usize, usize), f64>,
    order: &[usize],
) -> Vec<Vec<usize>> {
    let mut pairs: Vec<(f64, usize, usize)> = likeness
        .iter()
        .filter(|(_, s)| **s >= JOIN)
        .map(|(&(x, y), &s)| (s, x, y))
        .collect();
    // Equal likeness: by a key that does not know in which order the files were given.
    let place = |n: usize| order.get(n).copied().unwrap_or(n);
    let key = |p: &(f64, usize, usize)| {
        let (x, y) = (place(p.1), place(p.2));
        (x.min(y), x.max(y))
    };
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| key(a).cmp(&key(b))));
    let mut of: Vec<usize> = (0..units.len()).collect();
    let mut members: Vec<Vec<usize>> = (0..units.len()).map(|n| vec![n]).collect();
    let article = |n: usize| units.get(n).map(|u| u.art);
    let known: Lookup<(usize, usize), f64> = likeness.iter().map(|(p, s)| (*p, *s)).collect();
    // Two clusters that were not alike enough, with their sizes then.
    let mut apart: Lookup<(usize, usize), (usize, usize)> = Lookup::default();
    for (_, x, y) in pairs {
        let (Some(&a), Some(&b)) = (of.get(x), of.get(y)) else {
            continue;
        };
        if a == b {
            continue;
        }
        let (Some(left), Some(right)) = (members.get(a), members.get(b)) else {
            continue;
        };
        let sizes = (left.len(), right.len());
        if apart.get(&(a, b)) == Some(&sizes) {
            continue;
        }
        let (mut sum, mut n) = (0.0, 0_usize);
        for &i in left {
            for &j in right {
                if article(i) != article(j) {
                    sum += known.get(&(i.min(j), i.max(j))).copied().unwrap_or(0.0);
                    n += 1;
                }
            }
        }
        if n == 0 || sum / (n as f64) < MEAN {
            apart.insert((a, b), sizes);
            continue;
        }
        let moved = members.get_mut(b).map(std::mem::take).unwrap_or_default();
        for &m in &moved {
            if let Some(slot) = of.get_mut(m) {
                *slot = a;
            }
        }
        if let Some(l) = members.get_mut(a) {
            l.extend(moved);
        }
    }
    members
        .into_iter()
        .map(|mut m| {
            m.sort_unstable();
            m
        })
        .filter(|m| {
            m.iter()
                .filter_map(|&n| article(n))
                .collect::<BTreeSet<_>>()
                .len()
                >= 2
        })
        .collect()
}

/// Claims that the person took apart: every group of mentions that is to be a claim of its own leaves the claim that has most of
/// it. Decisions come by first mention, so that a part of a part leaves after it.
fn taken_apart(
    reading: &Reading<'_>,
    units: &[Unit],
    mut clusters: Vec<Vec<usize>>,
) -> Vec<Vec<usize>> {
    for (key, decision) in &reading.case.decisions {
        let (FindingKey::Claim { .. }, Some(mentions)) = (key, decision.corrections.apart()) else {
            continue;
        };
        let passage = |n: &usize| -> Option<Passage> {
            let u = units.get(*n)?;
            Some(Passage::new(reading.arts.get(u.art)?.id(), u.span))
        };
        let goes = |n: &usize| -> Option<bool> {
            let p = passage(n)?;
            let same = |m: &&Passage| {
                m.article == p.article && 2 * m.span().overlap(p.span()) >= p.span().len()
            };
            let found = mentions.iter().any(|m| same(&m));
            found.then(|| mentions.contains(&p))
        };
        // Words inside other words may be a claim beside it: the one with most of these very passages is meant.
        let has = |c: &Vec<usize>| {
            let exact: Vec<bool> = c.iter().filter_map(goes).collect();
            (exact.iter().filter(|e| **e).count(), exact.len())
        };
        let best = (0..clusters.len())
            .filter_map(|at| Some((has(clusters.get(at)?), std::cmp::Reverse(at))))
            .max();
        let Some(((_, 1..), std::cmp::Reverse(at))) = best else {
            continue;
        };
        let cluster = clusters.swap_remove(at);
        let there: Vec<Passage> = cluster.iter().filter_map(passage).collect();
        let all = mentions.iter().all(|m| there.contains(m));
        let (gone, stay): (Vec<usize>, Vec<usize>) = cluster
            .into_iter()
            .partition(|n| goes(n).is_some_and(|exact| exact || !all));
        clusters.extend([stay, gone].into_iter().filter(|c| !c.is_empty()));
    }
    clusters
}

fn draft(
    reading: &Reading<'_>,
    units: &[Unit],
    members: Vec<usize>,
    events: &[usize],
    citations: &[Citation],
    others: &mut Others,
) -> Draft {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut carriers = BTreeSet::new();
    let mut event = None;
    for u in members.iter().filter_map(|&n| units.get(n)) {
        let Some(art) = reading.arts.get(u.art) else {
            continue;
        };
        carriers.insert(art.id());
        event = event.or(events.get(u.art).copied());
        mentions.push(Mention {
            passage: Passage::new(art.id(), u.span),
            attribution: u
                .attribution
                .and_then(|i| reading.attributions.get(i))
                .map(|a| a.id),
        });
    }
    mentions.sort_by_key(|m| m.passage);
    mentions.dedup_by_key(|m| m.passage);
    let others = others.entry((carriers, event));
    let others = others
        .or_insert_with_key(|(carriers, event)| not_carrying(reading, carriers, (events, *event)));
    let (silent, not_examined) = others.clone();
    let text = heading::heading(reading, units, &members, citations);
    Draft {
        units: members,
        text,
        mentions,
        silent,
        not_examined,
        by_hand: false,
    }
}

/// The articles that do not carry a claim: those that are silent on it, and those that could not be examined.
fn not_carrying(
    reading: &Reading<'_>,
    carriers: &BTreeSet<ArticleId>,
    (events, event): (&[usize], Option<usize>),
) -> (Vec<ArticleId>, Arc<[NotExamined]>) {
    let first = carriers
        .iter()
        .filter_map(|a| reading.art(*a)?.article.metadata.published)
        .min_by_key(|m| m.bounds().0);
    let languages: BTreeSet<&str> = carriers
        .iter()
        .filter_map(|a| reading.art(*a)?.article.language.as_deref())
        .collect();
    let (mut silent, mut not_examined) = (Vec::new(), Vec::new());
    for (n, art) in reading.arts.iter().enumerate() {
        if carriers.contains(&art.id()) {
            continue;
        }
        let same = events.get(n).copied() == event;
        match unexamined(art, same, first, &languages) {
            Some(reason) => not_examined.push(NotExamined {
                article: art.id(),
                reason,
            }),
            None => silent.push(art.id()),
        }
    }
    (silent, not_examined.into())
}

/// Why an article that does not carry a claim cannot be called silent on it.
fn unexamined(
    art: &Art<'_>,
    same_event: bool,
    first: Option<crate::article::Moment>,
    languages: &BTreeSet<&str>,
) -> Option<Cow<'static, str>> {
    let words = words_read(art);
    let language = art.article.language.as_deref();
    let older = || match (art.bounds(), first) {
        (Some(a), Some(b)) => b.bounds().0 - a.1 > 2 * 86_400,
        _ => false,
    };
    if art.article.too_long_to_analyse() {
        Some("The text is too long to examine.".into())
    } else if words < STUB {
        Some("The text is too short to examine.".into())
    } else if language.is_some_and(|l| !languages.is_empty() && !languages.contains(l)) {
        let language = language.unwrap_or_default();
        Some(format!("It is written in another language ({language}).").into())
    } else if breaks_off(art) {
        Some("The text breaks off: it was not read to its end.".into())
    } else if !same_event && older() {
        Some("It is older than the event.".into())
    } else if !same_event {
        Some("It seems to be about another event.".into())
    } else {
        None
    }
}

/// Words of an article that are not passed over.
fn words_read(art: &Art<'_>) -> usize {
    let read = |t: &&crate::text::Token| !art.article.is_excluded(t.chars);
    let count = || art.text.tokens.iter().filter(read).count();
    *art.known.read.get_or_init(count)
}

/// Whether the text stops in the middle, or its end asks to pay or click for the rest.
pub(super) fn breaks_off(art: &Art<'_>) -> bool {
    *art.known
        .breaks_off
        .get_or_init(|| stops_in_the_middle(art))
}

fn stops_in_the_middle(art: &Art<'_>) -> bool {
    const REST: [&str; 6] = [
        "continue reading",
        "keep reading",
        "read the full",
        "read the rest",
        "subscribe to read",
        "log in to read",
    ];
    let read = |s: &&crate::text::Sentence| !art.article.is_excluded(s.chars);
    let Some(last) = art.text.sentences.iter().rfind(read) else {
        return false;
    };
    let tail = CharSpan::new(last.chars.end.saturating_sub(120), last.chars.end);
    let text = art.slice(tail).trim_end();
    let lower = text.to_lowercase();
    let dots = ["…", "...", "[…]", "[...]"]
        .iter()
        .any(|d| text.ends_with(d));
    dots || REST.iter().any(|r| lower.contains(r))
}

/// White space folded.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! What is compared: the mentions of a claim in one article, with what the claim's cluster left out. A sentence that no claim has
//! and that is most like a mention elsewhere stands beside it here, because a claim must be sure of its mentions to count origins,
//! and a comparison needs only two passages on one matter. Cost: one look at every pair of units that share rare words.

use super::compared::{Comparing, Score};
use super::dates::When;
use super::hedges::Hedge;
use super::numbers::{Alike, alike_numbers};
use super::quantities::Quantity;
use super::related::Related;
use super::scope::Of as Amounts;
use crate::article::{ArticleId, ClaimId, Passage};
use crate::attribution::{Attribution, Speech};
use crate::provenance::events::events;
use crate::provenance::reading::{Art, Reading, Term};
use crate::provenance::tables::tables;
use crate::provenance::units::{Unit, Weights};
use crate::provenance::{Citation, Claim, Mention, Node};
use crate::text::CharSpan;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One mention, as it is compared.
pub(in crate::provenance) struct Side<'r, 'a> {
    pub art: &'r Art<'a>,
    pub passage: Passage,
    pub attribution: Option<&'r Attribution>,
    /// The sentence it stands in.
    pub sentence: CharSpan,
    /// What of the sentence is neither in it nor in anybody's words: "told the heads of three schools".
    pub around: Vec<CharSpan>,
    /// Its content words, sorted, each once.
    pub terms: Vec<Term>,
    pub known: Known,
}

/// What a mention is asked in every comparison, worked out when first asked for.
#[derive(Default)]
pub(in crate::provenance) struct Known {
    pub(super) quantities: OnceCell<Arc<[Quantity]>>,
    pub(super) dates: OnceCell<Arc<[When]>>,
    words: OnceCell<Vec<String>>,
    pub(super) hedge: OnceCell<Option<Hedge>>,
    pub(super) excused: OnceCell<bool>,
    pub(super) turned: OnceCell<bool>,
    pub(super) rules_out: OnceCell<bool>,
    pub(super) rendered: OnceCell<bool>,
    pub(super) reach: OnceCell<Option<(u8, CharSpan)>>,
    pub(super) amounts: OnceCell<Vec<Amounts>>,
    /// For every row of opposites, whether it has a word of either side.
    pub(super) opposites: OnceCell<Vec<(bool, bool)>>,
}

impl Side<'_, '_> {
    pub fn span(&self) -> CharSpan {
        self.passage.span()
    }

    pub fn text(&self) -> String {
        crate::provenance::claims::one_line(self.art.slice(self.span()))
    }

    pub fn quantities(&self) -> &[Quantity] {
        let read = || {
            let facts = &self.art.known.facts;
            let own = facts.quantities(self.art, self.span());
            if self.around.is_empty() {
                return own;
            }
            let mut all = own.to_vec();
            for s in &self.around {
                let around = facts.quantities(self.art, *s);
                let kept = around
                    .iter()
                    .filter(|q| q.of != "time" || q.preposition == "for");
                all.extend(kept.cloned());
            }
            all.into()
        };
        self.known.quantities.get_or_init(read)
    }

    pub fn dates(&self) -> &[When] {
        let read = || {
            let facts = &self.art.known.facts;
            let own = facts.dates(self.art, self.span());
            if self.around.is_empty() {
                return own;
            }
            let mut all = own.to_vec();
            for s in &self.around {
                let around = facts.dates(self.art, *s);
                let kept = around
                    .iter()
                    .filter(|d| d.is_day() && !self.tells_when(d.span));
                all.extend(kept.cloned());
            }
            all.into()
        };
        self.known.dates.get_or_init(read)
    }

    /// Normal forms of its words, marks left out.
    pub fn words(&self) -> &[String] {
        let read = || self.art.words_in(self.span());
        self.known.words.get_or_init(read)
    }

    /// Whether a date around the mention tells when something was said or sent, and not when it happened.
    fn tells_when(&self, date: CharSpan) -> bool {
        const NEAR: usize = 25;
        let cue = self.attribution.and_then(|a| a.cue);
        let said = cue.is_some_and(|c| c.end <= date.start && date.start - c.end < NEAR);
        said || date.start < DATELINE
    }

    pub fn at(&self, span: CharSpan) -> Passage {
        Passage::new(self.passage.article, span)
    }

    /// The mention with its attribution where both stand close together, else the mention.
    pub fn with_source(&self) -> Passage {
        let whole = self.attribution.map(|a| a.extent().cover(self.span()));
        let near = whole.filter(|w| w.len() <= 2 * self.span().len() + 80);
        self.at(near.unwrap_or(self.span()))
    }
}

/// Characters at the head of an article in which a date is that of the dateline.
const DATELINE: usize = 60;
/// Least likeness to a mention of a claim for a sentence that no claim has, to stand beside it; in another article that has none,
/// and in one that has one already.
const KIN: f64 = 0.22;
const KIN_AGAIN: f64 = 0.4;
/// What the words that a sentence shares with an article it relies on count for, beside its likeness to all of a mention.
const FROM_THERE: f64 = 0.55;
/// What two numbers of one kind add, where one article relies on the other: any, and those that agree or are one slip apart.
const MEASURED: f64 = 0.08;
const NUMBERED: f64 = 0.2;
/// What a slip of the pen adds to the likeness of two mentions that are held against each other.
pub(super) const SLIP: f64 = 0.12;
/// What two stretches of days add.
const STRETCH: f64 = 0.16;
/// What one speaker of two quotations adds there.
const SPEAKER: f64 = 0.12;
/// What it adds that both stand in the leads.
const LEADS: f64 = 0.12;
/// Least likeness of two passages that no claim has both of.
const BESIDE: f64 = 0.3;

/// The mentions of every claim, with the kin of each.
pub(super) fn mentions(
    reading: &Reading<'_>,
    units: &[Unit],
    scores: &[Score],
    claims: &[Claim],
    citations: &[Citation],
) -> Vec<Vec<Mention>> {
    let mut out: Vec<Vec<Mention>> = claims.iter().map(|c| c.mentions.clone()).collect();
    let places: BTreeMap<Passage, usize> = claims
        .iter()
        .enumerate()
        .flat_map(|(n, c)| c.mentions.iter().map(move |m| (m.passage, n)))
        .collect();
    let passage = |u: &Unit| {
        let art = reading.arts.get(u.art)?;
        Some(Passage::new(art.id(), u.span))
    };
    let owner: Vec<Option<usize>> = units
        .iter()
        .map(|u| passage(u).and_then(|p| places.get(&p).copied()))
        .collect();
    let events = events(reading, citations);
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (free, member, s) in candidates(scores, units, &owner) {
        let (Some(u), Some(v), Some(Some(claim))) =
            (units.get(free), units.get(member), owner.get(member))
        else {
            continue;
        };
        if events.get(u.art) == events.get(v.art) && best.get(&free).is_none_or(|b| s > b.0) {
            best.insert(free, (s, *claim));
        }
    }
    let mut ranked: Vec<(f64, usize, usize)> = best.iter().map(|(u, b)| (b.0, *u, b.1)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (s, unit, claim) in ranked {
        let (Some(u), Some(list)) = (units.get(unit), out.get_mut(claim)) else {
            continue;
        };
        let Some(p) = passage(u) else { continue };
        let again = list.iter().any(|m| m.passage.article == p.article);
        let inside = list
            .iter()
            .any(|m| m.passage.article == p.article && m.passage.span().overlaps(u.span));
        if !inside && s >= if again { KIN_AGAIN } else { KIN } {
            list.push(Mention {
                passage: p,
                attribution: u
                    .attribution
                    .and_then(|i| reading.attributions.get(i))
                    .map(|a| a.id),
            });
        }
    }
    for list in &mut out {
        list.sort_by_key(|m| m.passage);
    }
    out
}

/// A unit that no claim has, one that a claim has, and how alike they are: each the other's best in the two articles.
fn candidates(
    scores: &[Score],
    units: &[Unit],
    owner: &[Option<usize>],
) -> Vec<(usize, usize, f64)> {
    let owned = |n: usize| owner.get(n).copied().flatten().is_some();
    let mut open: Vec<Score> = scores
        .iter()
        .filter_map(|&((x, y), s)| match (owned(x), owned(y)) {
            (false, true) => Some(((x, y), s)),
            (true, false) => Some(((y, x), s)),
            _ => None,
        })
        .collect();
    open.sort_by_key(|s| s.0);
    mutual(&open, units)
}

/// Pairs of which each is the other's best in the two articles.
fn mutual(scores: &[Score], units: &[Unit]) -> Vec<(usize, usize, f64)> {
    let article = |n: usize| units.get(n).map_or(0, |u| u.art);
    // For every unit the best with each article, by article; pairs come in order, so that most are added at the end.
    let mut best: Vec<Vec<(usize, f64)>> = vec![Vec::new(); units.len()];
    for &((x, y), s) in scores {
        for (n, other) in [(x, article(y)), (y, article(x))] {
            let Some(list) = best.get_mut(n) else {
                continue;
            };
            match list.binary_search_by_key(&other, |b| b.0) {
                Err(at) => list.insert(at, (other, s.max(0.0))),
                Ok(at) => {
                    if let Some(b) = list.get_mut(at) {
                        b.1 = b.1.max(s);
                    }
                }
            }
        }
    }
    let is_best = |n: usize, other: usize, s: f64| {
        best.get(n).is_some_and(|list| {
            let at = list.binary_search_by_key(&article(other), |b| b.0).ok();
            at.and_then(|at| list.get(at)).is_some_and(|b| s >= b.1)
        })
    };
    scores
        .iter()
        .filter(|&&((x, y), s)| is_best(x, y, s) && is_best(y, x, s))
        .map(|&((x, y), s)| (x, y, s))
        .collect()
}

/// How alike units of different articles are, with what counts between articles of which one relies on the other: what is passed on
/// in few words is measured by those few, by its figures and dates, and by its speaker.
pub(super) fn scores(
    reading: &Reading<'_>,
    weights: &Weights,
    units: &[Unit],
    alike: &BTreeMap<(usize, usize), f64>,
    related: &Related<'_, '_>,
    comparing: &mut Comparing<'_>,
) -> Vec<Score> {
    let mut out: Vec<Score> = alike.iter().map(|(p, s)| (*p, *s)).collect();
    let score = near_scores(reading, weights, units);
    for pair in related.neighbours() {
        out.extend(comparing.scores(pair, || score(pair)).iter());
    }
    // The highest of two for one pair.
    out.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    out.dedup_by_key(|s| s.0);
    out
}

/// For two articles of which one relies on the other, the pairs of their units that are alike by what counts there.
fn near_scores<'s>(
    reading: &'s Reading<'_>,
    weights: &'s Weights,
    units: &'s [Unit],
) -> impl Fn((usize, usize)) -> Vec<Score> + 's {
    let first = |art: usize| units.partition_point(|u| u.art < art);
    type Read = (Arc<[Quantity]>, Arc<[When]>);
    let read: Vec<OnceCell<Read>> = units.iter().map(|_| OnceCell::new()).collect();
    let facts = move |n: usize, u: &Unit| -> Option<Read> {
        let a = reading.arts.get(u.art)?;
        let known = &a.known.facts;
        let read = read.get(n)?;
        let facts = || (known.quantities(a, u.span), known.dates(a, u.span));
        Some(read.get_or_init(facts).clone())
    };
    let quoted = |u: &Unit| {
        let a = reading.attributions.get(u.attribution?)?;
        (a.speech == Speech::Direct && a.source_id.is_some()).then_some(a)
    };
    let one_speaker = move |u: &Unit, v: &Unit| match (quoted(u), quoted(v)) {
        (Some(a), Some(b)) => super::quotes::one_speaker(reading, a, b),
        _ => false,
    };
    move |(x, y)| {
        let mut out = Vec::new();
        for i in first(x)..first(x + 1) {
            let Some((u, a)) = units.get(i).and_then(|u| Some((u, facts(i, u)?))) else {
                continue;
            };
            for j in first(y)..first(y + 1) {
                let Some((v, b)) = units.get(j).and_then(|v| Some((v, facts(j, v)?))) else {
                    continue;
                };
                let mut s = FROM_THERE * contained(weights, &u.terms, &v.terms);
                s += match alike_numbers(&a.0, &b.0) {
                    Alike::Nothing => 0.0,
                    Alike::Kind => MEASURED,
                    Alike::Figure => NUMBERED,
                    Alike::Slip | Alike::Sum => BESIDE,
                };
                if super::dates::stretches(&a.1, &b.1) {
                    s += BESIDE;
                } else if super::dates::alike(&a.1, &b.1) {
                    s += NUMBERED;
                }
                if s > 0.0 && one_speaker(u, v) {
                    s += SPEAKER;
                }
                if s > 0.0 && u.lead && v.lead {
                    s += LEADS;
                }
                if s >= KIN {
                    out.push(((i.min(j), i.max(j)), s));
                }
            }
        }
        out
    }
}

/// Pairs of passages on one matter that no claim has both of, in articles of which one relies on the other; each laid to the claim that
/// has one of them, or to the one that is told nearest to it.
pub(super) fn beside(
    reading: &Reading<'_>,
    units: &[Unit],
    scores: &[Score],
    claims: &[Claim],
    mentions: &[Vec<Mention>],
    related: &Related<'_, '_>,
) -> Vec<(ClaimId, Vec<Mention>)> {
    let near: std::collections::BTreeSet<(usize, usize)> =
        related.neighbours().into_iter().collect();
    let mention = |u: &Unit| {
        let art = reading.arts.get(u.art)?;
        let a = u.attribution.and_then(|i| reading.attributions.get(i));
        Some(Mention {
            passage: Passage::new(art.id(), u.span),
            attribution: a.map(|a| a.id),
        })
    };
    let holders = Holders::new(mentions);
    let mut out = Vec::new();
    for (x, y, s) in mutual(scores, units) {
        let (Some(u), Some(v)) = (units.get(x), units.get(y)) else {
            continue;
        };
        if s < BESIDE || !near.contains(&(u.art.min(v.art), u.art.max(v.art))) {
            continue;
        }
        if let (Some(m), Some(n)) = (mention(u), mention(v))
            && let Some(claim) = holders.claim(&m, &n).and_then(|i| claims.get(i))
        {
            out.push((claim.id, vec![m, n]));
        }
    }
    out
}

/// Which claims have a passage.
struct Holders<'m> {
    mentions: &'m [Vec<Mention>],
    /// The claims that an article mentions: no others can have a passage of it.
    by_article: BTreeMap<ArticleId, Vec<usize>>,
}

impl<'m> Holders<'m> {
    fn new(mentions: &'m [Vec<Mention>]) -> Self {
        let mut by_article: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
        for (i, list) in mentions.iter().enumerate() {
            for m in list {
                by_article.entry(m.passage.article).or_default().push(i);
            }
        }
        by_article.values_mut().for_each(Vec::dedup);
        Self {
            mentions,
            by_article,
        }
    }

    fn of(&self, m: &Mention) -> impl Iterator<Item = usize> + '_ {
        let claims = self.by_article.get(&m.passage.article);
        claims.into_iter().flatten().copied()
    }

    fn holds(&self, claim: usize, m: &Mention) -> bool {
        let same = |o: &Mention| {
            o.passage.article == m.passage.article && o.passage.span().overlaps(m.passage.span())
        };
        let list = self.mentions.get(claim);
        list.is_some_and(|l| l.iter().any(same))
    }

    /// The claim that has one of two passages, or the one that is told nearest to the first; none where a claim has both.
    fn claim(&self, m: &Mention, n: &Mention) -> Option<usize> {
        if self.of(m).any(|i| self.holds(i, m) && self.holds(i, n)) {
            return None;
        }
        let first = |m: &Mention| self.of(m).find(|i| self.holds(*i, m));
        let holder = first(m).into_iter().chain(first(n)).min();
        let distance = |i: usize| {
            let list = self.mentions.get(i)?;
            let here = list
                .iter()
                .filter(|o| o.passage.article == m.passage.article);
            here.map(|o| o.passage.start.abs_diff(m.passage.start))
                .min()
        };
        let nearest = || self.of(m).filter_map(|i| Some((distance(i)?, i))).min();
        holder.or_else(|| nearest().map(|(_, i)| i))
    }
}

/// Share of the weight of the lighter list that stands in the other one.
pub(super) fn contained(weights: &Weights, a: &[Term], b: &[Term]) -> f64 {
    let shared: f64 = a
        .iter()
        .filter(|t| b.binary_search(t).is_ok())
        .map(|t| weights.of(*t))
        .sum();
    shared / weights.sum(a).min(weights.sum(b)).max(1e-9)
}

/// The sides of one article: pieces of one quotation joined, and no mention that only carries another one.
pub(super) fn sides<'r, 'a>(
    reading: &'r Reading<'a>,
    mentions: &[Mention],
    article: ArticleId,
) -> Vec<Side<'r, 'a>> {
    let Some(art) = reading.art(article) else {
        return Vec::new();
    };
    let mine: Vec<&Mention> = mentions
        .iter()
        .filter(|m| m.passage.article == article)
        .collect();
    let carries = |outer: &Mention, inner: &Mention| {
        let a = inner.attribution.and_then(|a| reading.attribution(a));
        outer.passage != inner.passage
            && outer.passage.span().encloses(inner.passage.span())
            && a.is_some_and(|a| {
                reading
                    .chain(a)
                    .iter()
                    .any(|c| Some(c.id) == outer.attribution)
            })
    };
    let planned = |m: &Mention| {
        let a = m.attribution.and_then(|a| reading.attribution(a))?;
        tables()
            .intentions
            .contains(a.cue_lemma.as_str())
            .then_some(a)
    };
    let mut out: Vec<Side<'r, 'a>> = Vec::new();
    for m in &mine {
        if mine.iter().any(|i| planned(i).is_none() && carries(m, i))
            || planned(m).is_some() && mine.iter().any(|o| carries(o, m))
        {
            continue;
        }
        // "plans to close the plant" is a statement on a plan, not on what somebody says.
        if let Some(a) = planned(m) {
            let whole = a.extent();
            out.push(Side {
                art,
                passage: Passage::new(article, whole),
                attribution: a.through.and_then(|t| reading.attribution(t)),
                sentence: art.sentence(m.passage.start),
                around: Vec::new(),
                terms: terms(art, whole),
                known: Known::default(),
            });
            continue;
        }
        let attribution = m.attribution.and_then(|a| reading.attribution(a));
        let quoted = attribution.is_some_and(|a| a.speech == Speech::Direct);
        let last = out.last_mut().filter(|l| {
            quoted
                && l.attribution.map(|a| a.id) == m.attribution
                && m.passage.start <= l.passage.end + 4
        });
        if let Some(l) = last {
            l.passage = Passage::new(article, l.span().cover(m.passage.span()));
            l.terms = terms(art, l.passage.span());
            continue;
        }
        out.push(Side {
            art,
            passage: m.passage,
            attribution,
            sentence: art.sentence(m.passage.start),
            around: around(reading, art, m.passage.span()),
            terms: terms(art, m.passage.span()),
            known: Known::default(),
        });
    }
    out
}

/// The stretches of a mention's sentence that are neither the mention nor a source nor anybody's words.
fn around(reading: &Reading<'_>, art: &Art<'_>, span: CharSpan) -> Vec<CharSpan> {
    let sentence = art.sentence(span.start);
    let mut taken: Vec<CharSpan> = vec![span];
    for a in art
        .attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
    {
        let parts = a.content.iter().copied().chain(a.source);
        taken.extend(parts.filter(|c| c.overlaps(sentence) && !c.encloses(span)));
    }
    crate::provenance::units::gaps(sentence, &mut taken)
}

fn terms(art: &Art<'_>, span: CharSpan) -> Vec<Term> {
    let mut t = art.terms_in(span);
    t.sort_unstable();
    t.dedup();
    t
}

/// The left mention that is most like a right one, and how alike they are.
pub(super) fn nearest<'s, 'r, 'a>(
    weights: &Weights,
    lefts: &'s [Side<'r, 'a>],
    right: &Side<'_, '_>,
    kin: bool,
) -> Option<(f64, &'s Side<'r, 'a>)> {
    let mut best: Option<(f64, &Side<'r, 'a>)> = None;
    for l in lefts {
        let facts = if kin { facts(l, right) } else { 0.0 };
        let s = facts
            + weights
                .similarity(&l.terms, &right.terms)
                .max(FROM_THERE * contained(weights, &l.terms, &right.terms));
        if best.is_none_or(|(b, _)| s > b) {
            best = Some((s, l));
        }
    }
    best
}

/// What figures and dates that agree, or are a slip of the pen apart, add to the likeness of two mentions.
pub(super) fn facts(l: &Side<'_, '_>, r: &Side<'_, '_>) -> f64 {
    let figures = match alike_numbers(l.quantities(), r.quantities()) {
        Alike::Nothing | Alike::Kind => 0.0,
        Alike::Figure => MEASURED,
        Alike::Slip | Alike::Sum => SLIP,
    };
    let days = if super::dates::stretches(l.dates(), r.dates()) {
        STRETCH
    } else if super::dates::alike(l.dates(), r.dates()) {
        MEASURED
    } else {
        0.0
    };
    figures + days
}

/// The sources on whose word a mention stands that publish nothing themselves: speakers and papers, the innermost first.
pub(super) fn speakers<'r>(reading: &'r Reading<'_>, s: &Side<'r, '_>) -> Vec<&'r Attribution> {
    s.attribution
        .into_iter()
        .flat_map(|a| std::iter::once(a).chain(reading.chain(a)))
        .filter(|a| {
            a.source_id.is_some_and(|id| {
                !reading.publishes(id) && matches!(reading.node(id), Node::Source(_))
            })
        })
        .collect()
}

//! Where each path of a claim ends, how it ends, and how many ends are independent. Paths start at the mentions that take the
//! claim's side and follow the source nearest to the words; what an outlet says in its own voice follows its citations.

use super::claims::{Draft, counter::follows_denial};
use super::quotations::{Shared, named_otherwise};
use super::reading::{Reading, is_deed};
use super::tables::tables;
use super::units::{Unit, Weights, content_terms};
use super::{Basis, Citation, End, EndKind, Node};
use crate::align::MatchKind;
use crate::article::{ArticleId, AttributionId, Passage, SourceId};
use crate::attribution::{Attribution, SourceKind, Speech, Stance};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// What the walk along one claim's paths found.
#[derive(Default)]
pub(super) struct Trails {
    pub origins: BTreeSet<Node>,
    pub ends: BTreeSet<End>,
    /// Every path from a carrying article to its end, both included.
    pub paths: Vec<Vec<Node>>,
    /// Pairs of nodes that stand for one origin though two names are given.
    pub same: BTreeSet<(Node, Node)>,
    /// Articles that state it and give no source. An outlet's own voice confirms nothing, so they are origins only where nobody
    /// else is; those that say "it is reported" and no more, only where no outlet states it outright.
    voices: BTreeSet<Node>,
    hearsay: BTreeSet<Node>,
    /// How often a path came back to itself.
    pub looped: usize,
}

impl Trails {
    /// How much was found; grows with every end and every path that came back to itself.
    fn found(&self) -> (usize, usize, usize) {
        (self.origins.len(), self.paths.len(), self.looped)
    }
}

pub(super) struct Walk<'r, 'a> {
    reading: &'r Reading<'a>,
    from: BTreeMap<Node, Vec<&'r Citation>>,
    weights: &'r Weights,
    /// Passages that two articles of one wire have in nearly the same wording.
    copies: BTreeMap<ArticleId, Vec<(Passage, Passage)>>,
    /// Attributions that quote the same words.
    quotations: Shared<'r>,
    /// Where citations lead from a node, as far as it was asked.
    reached: RefCell<BTreeMap<Node, BTreeSet<Node>>>,
}

/// Longest path followed.
const LONGEST: usize = 24;
/// Most paths followed for one claim.
const MOST_PATHS: usize = 200;

/// What one claim's walk knows.
struct Scope<'r> {
    /// Attributions by article; `None` for the outlet's own voice.
    mentions: BTreeMap<ArticleId, Vec<Option<&'r Attribution>>>,
    /// Attributions of the claim, with those that carry them.
    evidence: BTreeSet<AttributionId>,
    terms: Vec<u32>,
}

/// What articles that credit one agency, or are its own, have in nearly the same wording.
fn copies(reading: &Reading<'_>) -> BTreeMap<ArticleId, Vec<(Passage, Passage)>> {
    let mut wires: BTreeMap<ArticleId, BTreeSet<SourceId>> = BTreeMap::new();
    for c in &reading.credits {
        wires.entry(c.article).or_default().insert(c.source);
    }
    if wires.is_empty() {
        return BTreeMap::new();
    }
    for art in &reading.arts {
        wires.entry(art.id()).or_default().extend(&art.own);
    }
    let one_wire = |a: ArticleId, b: ArticleId| match (wires.get(&a), wires.get(&b)) {
        (Some(x), Some(y)) => !x.is_disjoint(y),
        _ => false,
    };
    let all = reading.matches.iter();
    let matches = all.filter(|m| m.kind != MatchKind::Paraphrase);
    let mut out: BTreeMap<ArticleId, Vec<(Passage, Passage)>> = BTreeMap::new();
    for m in matches.filter(|m| one_wire(m.left.article, m.right.article)) {
        let list = out.entry(m.left.article).or_default();
        list.push((m.left, m.right));
    }
    out
}

impl<'r, 'a> Walk<'r, 'a> {
    pub fn new(
        reading: &'r Reading<'a>,
        citations: &'r [Citation],
        weights: &'r Weights,
        quotations: &'r [Vec<AttributionId>],
    ) -> Self {
        let mut from: BTreeMap<Node, Vec<&Citation>> = BTreeMap::new();
        for c in citations {
            from.entry(c.from).or_default().push(c);
        }
        Self {
            reading,
            from,
            weights,
            copies: copies(reading),
            quotations: Shared::new(quotations),
            reached: RefCell::default(),
        }
    }

    /// All paths of one claim.
    pub fn trails(&self, draft: &Draft, units: &[Unit]) -> Trails {
        let mut scope = self.scope(draft, units);
        let all = scope.mentions.clone();
        let mut out = Trails::default();
        // "The board has decided" tells a deed: whoever did it is the source only where nobody says it.
        for list in scope.mentions.values_mut() {
            list.retain(|a| !a.is_some_and(|a| a.through.is_none() && is_deed(a)));
        }
        scope.mentions.retain(|_, l| !l.is_empty());
        for &article in scope.mentions.keys() {
            self.article(article, &scope, &mut vec![], &mut out);
        }
        if out.origins.is_empty() && scope.mentions != all {
            scope.mentions = all;
            out = Trails::default();
            for &article in scope.mentions.keys() {
                self.article(article, &scope, &mut vec![], &mut out);
            }
        }
        if out.origins.is_empty() {
            let (voices, hearsay) = (&out.voices, &out.hearsay);
            out.origins = if voices.is_empty() { hearsay } else { voices }.clone();
        }
        self.one_wire(draft, &mut out);
        self.one_speaker(&scope, &mut out);
        self.handed_on(&scope, &mut out);
        out
    }

    /// Somebody without a name, whom an article only paraphrases while it relies on another article of the claim, is whoever
    /// speaks there: "officials say" behind "the Post reported".
    fn handed_on(&self, scope: &Scope<'_>, out: &mut Trails) {
        let nameless = |n: &Node| match n {
            Node::Source(s) => self
                .reading
                .source(*s)
                .is_some_and(|s| s.kind == SourceKind::Unnamed && !s.named),
            Node::Article(_) => false,
        };
        let ending = |n: Node| out.paths.iter().filter(move |p| p.last() == Some(&n));
        let mut same = Vec::new();
        for &u in out.origins.iter().filter(|n| nameless(n)) {
            let carriers: BTreeSet<Node> = ending(u).filter_map(|p| p.first()).copied().collect();
            let [x] = carriers.iter().copied().collect::<Vec<_>>()[..] else {
                continue;
            };
            let Node::Article(here) = x else { continue };
            if self.has_access(here, u, scope) {
                continue;
            }
            let behind = self.from.get(&x).into_iter().flatten().map(|c| c.to);
            for y in
                behind.filter(|y| matches!(y, Node::Article(a) if scope.mentions.contains_key(a)))
            {
                let theirs = out.paths.iter().filter(|p| p.first() == Some(&y));
                same.extend(
                    theirs
                        .filter_map(|p| p.last())
                        .map(|o| (u.min(*o), u.max(*o))),
                );
            }
        }
        out.same.extend(same);
    }

    /// Whether an article heard somebody itself: he told it, or it quotes him.
    fn has_access(&self, article: ArticleId, who: Node, scope: &Scope<'_>) -> bool {
        let own = self.reading.art(article).map(|a| &a.own);
        let mentions = scope.mentions.get(&article).into_iter().flatten().flatten();
        mentions
            .filter(|a| a.source_id.is_some_and(|s| self.reading.node(s) == who))
            .any(|a| {
                let told = a.told.is_some_and(|t| own.is_some_and(|o| o.contains(&t)));
                told || a.speech != Speech::Indirect
            })
    }

    /// Of two persons named for the same words, the one whom the article relied on names is the origin.
    fn one_speaker(&self, scope: &Scope<'_>, out: &mut Trails) {
        let relies = |x: Node, y: Node| self.relies(x, y);
        for (s, t) in named_otherwise(self.reading, &self.quotations, &scope.evidence, &relies) {
            let (s, t) = (self.reading.node(s), self.reading.node(t));
            if out.origins.contains(&s) && out.origins.contains(&t) {
                out.origins.remove(&t);
                out.same.insert((s.min(t), s.max(t)));
            }
        }
    }

    /// Whether a node's stated or inferred citations lead to another.
    fn relies(&self, from: Node, to: Node) -> bool {
        let mut known = self.reached.borrow_mut();
        let reached = known.entry(from).or_insert_with(|| self.reach(from));
        reached.contains(&to)
    }

    fn reach(&self, from: Node) -> BTreeSet<Node> {
        let mut seen = BTreeSet::new();
        let mut stack = vec![from];
        while let Some(n) = stack.pop() {
            let next = self.from.get(&n).into_iter().flatten();
            stack.extend(next.map(|c| c.to).filter(|to| seen.insert(*to)));
        }
        seen
    }

    /// Two copies of one wire that call the speaker of the same words by two names count once, unless both are persons.
    fn one_wire(&self, draft: &Draft, out: &mut Trails) {
        let half = |m: &super::Mention, p: Passage| {
            m.passage.article == p.article
                && 2 * m.passage.span().overlap(p.span()) >= m.passage.span().len()
        };
        let speaker = |m: &super::Mention| -> Option<SourceId> {
            let a = self.reading.attribution(m.attribution?)?;
            self.reading.teller(a).source_id
        };
        let person = |s: SourceId| {
            let s = self.reading.source(s);
            s.is_some_and(|s| s.named && s.kind == SourceKind::Person)
        };
        let told: BTreeSet<ArticleId> = draft.mentions.iter().map(|m| m.passage.article).collect();
        let of_both = told.iter().filter_map(|a| self.copies.get(a)).flatten();
        for (left, right) in of_both.filter(|(_, r)| told.contains(&r.article)) {
            let of = |p: Passage| draft.mentions.iter().filter(move |m| half(m, p));
            for s in of(*left).filter_map(speaker) {
                for t in of(*right).filter_map(speaker) {
                    if s != t && !(person(s) && person(t)) {
                        let (x, y) = (self.reading.node(s), self.reading.node(t));
                        out.same.insert((x.min(y), x.max(y)));
                    }
                }
            }
        }
    }

    fn scope(&self, draft: &Draft, units: &[Unit]) -> Scope<'r> {
        let turned = self.turned(draft);
        let all: Vec<(ArticleId, Option<&Attribution>, bool)> = draft
            .mentions
            .iter()
            .zip(turned)
            .map(|(m, turned)| {
                let a = m.attribution.and_then(|t| self.reading.attribution(t));
                let a = a.map(|a| self.reading.teller(a));
                let denies = a.is_some_and(|a| {
                    matches!(a.stance, Stance::Denial | Stance::Doubt)
                        || follows_denial(self.reading, a)
                });
                (m.passage.article, a, denies || turned)
            })
            .collect();
        let denials = all.iter().filter(|(_, _, against)| *against).count();
        let side = 2 * denials > all.len();
        let mut scope = Scope {
            mentions: BTreeMap::new(),
            evidence: BTreeSet::new(),
            terms: Vec::new(),
        };
        for (article, a, against) in all {
            if denials == 0 || against == side {
                scope.mentions.entry(article).or_default().push(a);
            }
            for a in a.into_iter() {
                scope.evidence.insert(a.id);
                scope
                    .evidence
                    .extend(self.reading.chain(a).iter().map(|o| o.id));
            }
        }
        let mut terms: Vec<u32> = draft
            .units
            .iter()
            .filter_map(|&n| units.get(n))
            .flat_map(|u| u.terms.iter().copied())
            .collect();
        terms.sort_unstable();
        terms.dedup();
        scope.terms = terms;
        scope
    }

    /// For every mention, whether its words turn round what at least half of the others say.
    fn turned(&self, draft: &Draft) -> Vec<bool> {
        let terms = |m: &super::Mention| -> BTreeSet<u32> {
            let art = self.reading.art(m.passage.article);
            art.map_or_else(BTreeSet::new, |a| {
                a.terms_in(m.passage.span()).into_iter().collect()
            })
        };
        let all: Vec<BTreeSet<u32>> = draft.mentions.iter().map(terms).collect();
        let one = |(n, m): (usize, &super::Mention)| {
            let Some(negated) = self.negated_term(m) else {
                return false;
            };
            let others = all.iter().enumerate().filter(|(i, _)| *i != n);
            let holding = others.filter(|(_, t)| t.contains(&negated)).count();
            holding > 0 && 2 * holding >= all.len().saturating_sub(1)
        };
        draft.mentions.iter().enumerate().map(one).collect()
    }

    /// The word of matter that a mention turns round, where it turns something round once: "no plan to close" is about closing.
    fn negated_term(&self, m: &super::Mention) -> Option<u32> {
        const LIGHT: [&str; 8] = [
            "plan",
            "plans",
            "decision",
            "intention",
            "evidence",
            "proof",
            "question",
            "truth",
        ];
        let art = self.reading.art(m.passage.article)?;
        let tokens = art.text.tokens_of(m.passage.span()).range();
        let word = |i: usize| art.text.normal(&art.article.text, i);
        let turns = |w: &str| tables().negations.contains(w) || w.ends_with("n't");
        let mut at = tokens.clone().filter(|&i| turns(&word(i)));
        let (first, None) = (at.next()?, at.next()) else {
            return None;
        };
        let near = first + 1..tokens.end.min(first + 6);
        let matter = |i: &usize| art.terms.get(*i).is_some_and(|t| *t != 0);
        let found = near
            .filter(matter)
            .find(|i| !LIGHT.contains(&word(*i).as_str()))?;
        art.terms.get(found).copied()
    }

    /// What an article of the case says about the claim, and on whose word.
    fn article(&self, id: ArticleId, scope: &Scope<'_>, path: &mut Vec<Node>, out: &mut Trails) {
        let me = Node::Article(id);
        if path.contains(&me) || path.len() > LONGEST || out.paths.len() > MOST_PATHS {
            out.looped += usize::from(path.contains(&me));
            return;
        }
        path.push(me);
        self.inside(id, scope, path, out);
        path.pop();
    }

    fn inside(&self, id: ArticleId, scope: &Scope<'_>, path: &mut Vec<Node>, out: &mut Trails) {
        let me = Node::Article(id);
        let Some(art) = self.reading.art(id) else {
            return;
        };
        let mentions = scope.mentions.get(&id).map_or(&[][..], Vec::as_slice);
        let sourced: Vec<(&Attribution, SourceId)> = mentions
            .iter()
            .flatten()
            .filter_map(|a| Some((*a, self.speaker(a, art)?)))
            .collect();
        let open: BTreeSet<SourceId> = mentions
            .iter()
            .flatten()
            .filter(|a| a.source_id.is_none())
            .flat_map(|a| a.candidates.iter().copied())
            .collect();
        for (a, source) in &sourced {
            self.attributed(a, *source, scope, path, out);
        }
        for &c in &open {
            out.ends.insert(End {
                at: self.reading.node(c),
                how: EndKind::Open,
            });
        }
        if !sourced.is_empty() {
            return;
        }
        let agentless = mentions
            .iter()
            .flatten()
            .any(|a| self.speaker(a, art).is_none());
        let plain = mentions.iter().any(Option::is_none);
        let before = out.found();
        for c in self.from.get(&me).into_iter().flatten() {
            let carries = self
                .reading
                .articles_of(c.to)
                .iter()
                .any(|a| scope.mentions.contains_key(a));
            let follow = c.basis == Basis::Inferred || plain && (carries || c.by_hand);
            if follow {
                self.node(c.to, scope, path, out);
            }
        }
        let followed = out.found() != before;
        if followed || !open.is_empty() {
            return;
        }
        out.ends.insert(End {
            at: me,
            how: EndKind::NoSourceGiven,
        });
        out.paths.push(path.clone());
        if agentless && !plain {
            out.hearsay.insert(me);
        } else {
            out.voices.insert(me);
        }
    }

    /// Who speaks, unless it is the article's own outlet.
    fn speaker(&self, a: &Attribution, art: &super::reading::Art<'_>) -> Option<SourceId> {
        std::iter::once(a)
            .chain(self.reading.chain(a))
            .find_map(|a| a.source_id)
            .filter(|s| !art.own.contains(s))
    }

    /// From an attribution, through those that carry it, to who speaks.
    fn attributed(
        &self,
        a: &Attribution,
        source: SourceId,
        scope: &Scope<'_>,
        path: &mut Vec<Node>,
        out: &mut Trails,
    ) {
        let to = self.reading.node(source);
        let mut carriers: Vec<Node> = self
            .reading
            .chain(a)
            .iter()
            .rev()
            .filter_map(|o| o.source_id)
            .chain(a.told)
            .map(|s| self.reading.node(s))
            .collect();
        carriers.retain(|n| *n != to && !path.contains(n));
        let loaded = carriers
            .iter()
            .flat_map(|c| self.reading.articles_of(*c))
            .rfind(|x| scope.mentions.contains_key(x));
        let depth = path.len();
        path.extend(&carriers);
        if let Some(article) = loaded.filter(|_| !self.reading.publishes(source)) {
            // The outlet between is here and says itself where it has it from: two names for one way.
            let before: BTreeSet<Node> = std::mem::take(&mut out.origins);
            path.truncate(depth);
            self.article(article, scope, path, out);
            let found = std::mem::replace(&mut out.origins, before);
            for &x in &found {
                out.same.insert((x.min(to), x.max(to)));
            }
            out.origins.extend(found.iter().copied());
            if found.is_empty() || !self.known(to, &found) {
                path.push(Node::Article(article));
                self.node(to, scope, path, out);
            }
        } else {
            for c in &carriers {
                self.not_loaded(*c, out);
            }
            self.node(to, scope, path, out);
        }
        path.truncate(depth);
    }

    /// Whether an origin is among those found already.
    fn known(&self, to: Node, found: &BTreeSet<Node>) -> bool {
        found.contains(&to)
    }

    fn not_loaded(&self, n: Node, out: &mut Trails) {
        if let Node::Source(s) = n
            && self.reading.publishes(s)
            && self.reading.articles_of(n).is_empty()
        {
            out.ends.insert(End {
                at: n,
                how: EndKind::NotLoaded,
            });
        }
    }

    /// From a node onwards.
    fn node(&self, n: Node, scope: &Scope<'_>, path: &mut Vec<Node>, out: &mut Trails) {
        if path.contains(&n) || path.len() > LONGEST || out.paths.len() > MOST_PATHS {
            out.looped += usize::from(path.contains(&n));
            return;
        }
        let articles = self.reading.articles_of(n);
        let carrying: Vec<ArticleId> = articles
            .iter()
            .copied()
            .filter(|a| scope.mentions.contains_key(a))
            .collect();
        if !carrying.is_empty() {
            for a in carrying {
                self.article(a, scope, path, out);
            }
            return;
        }
        path.push(n);
        self.not_loaded(n, out);
        let onward: Vec<Node> = self
            .from
            .get(&n)
            .into_iter()
            .flatten()
            .filter(|c| self.leads_on(n, c, scope))
            .map(|c| c.to)
            .collect();
        let before = out.found();
        for to in onward {
            self.node(to, scope, path, out);
        }
        if out.found() == before {
            out.origins.insert(n);
            if let Some(how) = self.how(n) {
                out.ends.insert(End { at: n, how });
            }
            out.paths.push(path.clone());
        }
        path.pop();
    }

    /// Whether a citation of a node that is not in the case concerns this claim.
    fn leads_on(&self, n: Node, c: &Citation, scope: &Scope<'_>) -> bool {
        let document = matches!(n, Node::Source(s) if self.reading.source(s).is_some_and(|s| s.kind == SourceKind::Document));
        if document
            || c.evidence.is_empty()
            || c.evidence.iter().any(|e| scope.evidence.contains(e))
        {
            return true;
        }
        let publishes = match n {
            Node::Article(_) => true,
            Node::Source(s) => self.reading.publishes(s),
        };
        publishes
            && c.evidence
                .iter()
                .filter_map(|e| self.reading.attribution(*e))
                .any(|a| {
                    self.weights
                        .similarity(&scope.terms, content_terms(self.reading, a))
                        >= 0.12
                })
    }

    fn how(&self, n: Node) -> Option<EndKind> {
        Some(match n {
            Node::Article(_) => EndKind::NoSourceGiven,
            Node::Source(s) if self.reading.publishes(s) => EndKind::NotLoaded,
            Node::Source(s) => match self.reading.source(s)?.kind {
                SourceKind::Document => EndKind::NotLoaded,
                SourceKind::Unknown if !self.reading.source(s)?.named => EndKind::Open,
                _ => EndKind::Reached,
            },
        })
    }
}

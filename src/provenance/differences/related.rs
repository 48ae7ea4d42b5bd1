//! How two articles stand to each other in the citations: one upstream of the other, side by side under one outlet, or neither.

use crate::align::MatchKind;
use crate::article::{ArticleId, SourceId};
use crate::provenance::reading::{Art, NodeSet, Reading};
use crate::provenance::{Basis, Citation, Node};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The left article in regard to the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::provenance) enum Relation {
    /// Stated citations lead from the right one to the left one.
    Stated,
    /// Citations lead there, not all of them stated.
    Inferred,
    /// Both rely on one outlet that is not in the case.
    Siblings,
    /// None of these.
    None,
}

/// Citations, looked up from both sides.
pub(in crate::provenance) struct Related<'r, 'a> {
    reading: &'r Reading<'a>,
    next: BTreeMap<Node, Vec<(Node, Basis)>>,
    /// Pairs of articles that share whole sentences.
    wording: BTreeSet<(ArticleId, ArticleId)>,
    /// Whom articles rely on, as far as it was asked.
    reached: RefCell<BTreeMap<ArticleId, Rc<Reached>>>,
}

/// All that an article relies on, directly or through others.
struct Reached {
    articles: NodeSet,
    /// Sources among it that publish.
    outlets: NodeSet,
}

impl<'r, 'a> Related<'r, 'a> {
    pub fn new(reading: &'r Reading<'a>, citations: &[Citation]) -> Self {
        let mut next: BTreeMap<Node, Vec<(Node, Basis)>> = BTreeMap::new();
        let senders = senders(reading);
        for c in citations {
            let to = match c.to {
                Node::Source(s) => senders.get(&s).map_or(c.to, |a| Node::Article(*a)),
                Node::Article(_) => c.to,
            };
            if to != c.from {
                next.entry(c.from).or_default().push((to, c.basis));
            }
        }
        Self {
            reading,
            next,
            wording: wording(reading),
            reached: RefCell::default(),
        }
    }

    /// Pairs of these articles that are held against each other, the upstream one left.
    pub fn among(&self, carriers: &BTreeSet<ArticleId>) -> Vec<(ArticleId, ArticleId, Relation)> {
        let mut out = Vec::new();
        let mut near: BTreeSet<(ArticleId, ArticleId)> = BTreeSet::new();
        let rank = |a: ArticleId| self.reading.rank(Node::Article(a));
        let all: Vec<(ArticleId, Option<usize>, Rc<Reached>)> = carriers
            .iter()
            .map(|&a| (a, rank(a), self.reached(a)))
            .collect();
        for &right in carriers {
            for (left, relation) in self.parents(right, carriers) {
                near.insert((left.min(right), left.max(right)));
                out.push((left, right, relation));
            }
        }
        for (n, (x, here, mine)) in all.iter().enumerate() {
            for (y, there, theirs) in all.iter().skip(n + 1) {
                let (x, y) = (*x, *y);
                let has =
                    |r: &Rc<Reached>, a: &Option<usize>| a.is_some_and(|a| r.articles.contains(a));
                if near.contains(&(x, y)) || has(theirs, here) || has(mine, there) {
                    continue;
                }
                let known = here.is_some() && there.is_some();
                let relation = if known && mine.outlets.meets(&theirs.outlets) {
                    Relation::Siblings
                } else if self.wording.contains(&(x, y)) {
                    Relation::Inferred
                } else {
                    Relation::None
                };
                // Where nothing says who is upstream, the earlier one stands left.
                let (x, y) = if self.earlier(y, x) { (y, x) } else { (x, y) };
                out.push((x, y, relation));
            }
        }
        out
    }

    /// Places of articles of which one cites the other, or an outlet of the case stands between them.
    pub fn neighbours(&self) -> Vec<(usize, usize)> {
        let mut out = BTreeSet::new();
        let place = |a: ArticleId| self.reading.arts.binary_search_by_key(&a, Art::id).ok();
        for (n, art) in self.reading.arts.iter().enumerate() {
            for (to, _) in self
                .next
                .get(&Node::Article(art.id()))
                .into_iter()
                .flatten()
            {
                for m in self.reading.articles_of(*to).into_iter().filter_map(place) {
                    if m != n {
                        out.insert((n.min(m), n.max(m)));
                    }
                }
            }
        }
        let both = |p: &(ArticleId, ArticleId)| Some((place(p.0)?, place(p.1)?));
        out.extend(self.wording.iter().filter_map(both));
        out.into_iter().collect()
    }

    /// Whether the first one was certainly published before the other.
    fn earlier(&self, x: ArticleId, y: ArticleId) -> bool {
        let published = |a| {
            self.reading
                .art(a)
                .and_then(|a| a.article.metadata.published)
        };
        match (published(x), published(y)) {
            (Some(a), Some(b)) => a.certainly_before(&b),
            _ => false,
        }
    }

    /// The nearest carriers upstream of an article.
    fn parents(&self, of: ArticleId, carriers: &BTreeSet<ArticleId>) -> Vec<(ArticleId, Relation)> {
        let reached = self.reached(of);
        if !carriers.iter().any(|a| *a != of && self.has(&reached, *a)) {
            return Vec::new();
        }
        let mut found: BTreeMap<ArticleId, bool> = BTreeMap::new();
        let mut seen = BTreeSet::from([Node::Article(of)]);
        let mut front = vec![(Node::Article(of), true)];
        while !front.is_empty() && found.is_empty() {
            let mut further = Vec::new();
            for (n, stated) in front {
                for &(to, basis) in self.next.get(&n).into_iter().flatten() {
                    let stated = stated && basis == Basis::Stated;
                    let all = self.reading.articles_of(to);
                    // Of several articles of an outlet, one that came later is not what was relied on.
                    let before = all.iter().any(|a| *a != of && !self.earlier(of, *a));
                    for a in all {
                        if a != of && carriers.contains(&a) && !(before && self.earlier(of, a)) {
                            let s = found.entry(a).or_default();
                            *s |= stated;
                        }
                    }
                    if seen.insert(to) {
                        further.push((to, stated));
                    }
                }
            }
            front = further;
        }
        // Of two that follow each other only the nearer one counts.
        let upstream: BTreeMap<ArticleId, Rc<Reached>> =
            found.keys().map(|&a| (a, self.reached(a))).collect();
        let above = |a: ArticleId, b: ArticleId| upstream.get(&b).is_some_and(|s| self.has(s, a));
        let all: Vec<ArticleId> = found.keys().copied().collect();
        found.retain(|&a, _| !all.iter().any(|&b| a != b && above(a, b) && !above(b, a)));
        // Where one is stated, what is only inferred adds nothing.
        let any = found.values().any(|s| *s);
        found
            .into_iter()
            .filter(|(_, s)| *s || !any)
            .map(|(a, s)| {
                (
                    a,
                    if s {
                        Relation::Stated
                    } else {
                        Relation::Inferred
                    },
                )
            })
            .collect()
    }

    fn reach(&self, of: ArticleId) -> BTreeSet<Node> {
        let mut seen = BTreeSet::new();
        let mut stack = vec![Node::Article(of)];
        while let Some(n) = stack.pop() {
            for &(to, _) in self.next.get(&n).into_iter().flatten() {
                if seen.insert(to) {
                    stack.push(to);
                }
            }
        }
        seen
    }

    fn has(&self, reached: &Reached, a: ArticleId) -> bool {
        let rank = self.reading.rank(Node::Article(a));
        rank.is_some_and(|r| reached.articles.contains(r))
    }

    fn reached(&self, of: ArticleId) -> Rc<Reached> {
        if let Some(known) = self.reached.borrow().get(&of) {
            return Rc::clone(known);
        }
        let all = self.reach(of);
        let (mut articles, mut outlets) = (NodeSet::default(), NodeSet::default());
        for n in all {
            for a in self.reading.articles_of(n) {
                articles.insert(self.reading.rank(Node::Article(a)).unwrap_or_default());
            }
            if let (Node::Source(s), Some(rank)) = (n, self.reading.rank(n))
                && self.reading.publishes(s)
            {
                outlets.insert(rank);
            }
        }
        let reached = Rc::new(Reached { articles, outlets });
        self.reached.borrow_mut().insert(of, Rc::clone(&reached));
        reached
    }
}

/// Characters of a sentence that two articles do not share by chance, and how many such sentences make them kin.
const LONG: usize = 60;
const SENTENCES: usize = 2;

/// Pairs of articles with whole sentences in common outside quotation marks or not, the lower number first.
fn wording(reading: &Reading<'_>) -> BTreeSet<(ArticleId, ArticleId)> {
    let mut count: BTreeMap<(ArticleId, ArticleId), usize> = BTreeMap::new();
    for m in &reading.matches {
        let long = m.left.span().len().min(m.right.span().len()) >= LONG;
        if long && m.kind == MatchKind::Verbatim {
            let (a, b) = (m.left.article, m.right.article);
            *count.entry((a.min(b), a.max(b))).or_default() += 1;
        }
    }
    count
        .into_iter()
        .filter(|(_, n)| *n >= SENTENCES)
        .map(|(p, _)| p)
        .collect()
}

/// Sources that are called by letters under which an article of the case was sent: "NORTHTOWN, May 2 (NPA) --".
fn senders(reading: &Reading<'_>) -> BTreeMap<SourceId, ArticleId> {
    let letters = |w: &str| (2..=6).contains(&w.len()) && w.chars().all(|c| c.is_ascii_uppercase());
    let mut by_letters: BTreeMap<&str, Vec<ArticleId>> = BTreeMap::new();
    for art in &reading.arts {
        let head = art.article.text.trim_start().get(..90).unwrap_or("");
        let inside = head
            .split_once('(')
            .and_then(|(_, b)| Some(b.split_once(')')?.0));
        if let Some(w) = inside.filter(|w| letters(w)) {
            by_letters.entry(w).or_default().push(art.id());
        }
    }
    reading
        .sources
        .iter()
        .filter(|s| s.article.is_none())
        .filter_map(|s| {
            let names = std::iter::once(&s.name).chain(&s.labels);
            let word = names
                .flat_map(|n| n.split(' '))
                .find(|w| by_letters.contains_key(w))?;
            match by_letters.get(word).map(Vec::as_slice) {
                Some([one]) => Some((s.id, *one)),
                _ => None,
            }
        })
        .collect()
}

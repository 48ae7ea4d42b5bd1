//! How two articles stand to each other in the citations: one upstream of the other, side by side under one outlet, or neither.

use crate::align::MatchKind;
use crate::article::{ArticleId, SourceId};
use crate::provenance::reading::{Art, NodeSet, Reading};
use crate::provenance::{Basis, Citation, Node};
use std::cell::{OnceCell, RefCell};
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
    /// Places of the articles by how many steps they are away, with whether all steps are stated.
    levels: OnceCell<Vec<Vec<(usize, bool)>>>,
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
        let all: Vec<(ArticleId, Option<usize>, Rc<Reached>)> = carriers
            .iter()
            .map(|&a| (a, self.place(a), self.reached(a)))
            .collect();
        let mut set = NodeSet::default();
        for at in all.iter().filter_map(|a| a.1) {
            set.insert(at);
        }
        for (right, _, mine) in &all {
            for (left, relation) in self.parents(*right, mine, &set) {
                near.insert((left.min(*right), left.max(*right)));
                out.push((left, *right, relation));
            }
        }
        for (n, (x, here, mine)) in all.iter().enumerate() {
            for (y, there, theirs) in all.iter().skip(n + 1) {
                let (x, y) = (*x, *y);
                let has =
                    |r: &Rc<Reached>, a: &Option<usize>| a.is_some_and(|a| r.articles.contains(a));
                if has(theirs, here) || has(mine, there) || near.contains(&(x, y)) {
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
                let turned = self.earlier(*there, *here);
                let (x, y) = if turned { (y, x) } else { (x, y) };
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

    fn place(&self, a: ArticleId) -> Option<usize> {
        self.reading.rank(Node::Article(a))
    }

    /// Whether the first one was certainly published before the other.
    fn earlier(&self, x: Option<usize>, y: Option<usize>) -> bool {
        let published = |a: Option<usize>| self.reading.arts.get(a?)?.article.metadata.published;
        match (published(x), published(y)) {
            (Some(a), Some(b)) => a.certainly_before(&b),
            _ => false,
        }
    }

    /// The nearest carriers upstream of an article.
    fn parents(
        &self,
        of: ArticleId,
        reached: &Reached,
        carriers: &NodeSet,
    ) -> Vec<(ArticleId, Relation)> {
        if !reached.articles.meets(carriers) {
            return Vec::new();
        }
        let mut found: BTreeMap<usize, bool> = BTreeMap::new();
        for level in reached.levels.get_or_init(|| self.levels(of)) {
            for &(a, stated) in level.iter().filter(|(a, _)| carriers.contains(*a)) {
                *found.entry(a).or_default() |= stated;
            }
            if !found.is_empty() {
                break;
            }
        }
        let id = |a: usize| self.reading.arts.get(a).map(Art::id);
        // Of two that follow each other only the nearer one counts.
        let upstream: BTreeMap<usize, Rc<Reached>> = found
            .keys()
            .filter_map(|&a| Some((a, self.reached(id(a)?))))
            .collect();
        let above = |a: usize, b: usize| upstream.get(&b).is_some_and(|s| s.articles.contains(a));
        let all: Vec<usize> = found.keys().copied().collect();
        found.retain(|&a, _| !all.iter().any(|&b| a != b && above(a, b) && !above(b, a)));
        // Where one is stated, what is only inferred adds nothing.
        let any = found.values().any(|s| *s);
        let relation = |s: bool| {
            if s {
                Relation::Stated
            } else {
                Relation::Inferred
            }
        };
        found
            .into_iter()
            .filter(|(_, s)| *s || !any)
            .filter_map(|(a, s)| Some((id(a)?, relation(s))))
            .collect()
    }

    /// The articles upstream of one, by how many steps away, with whether every step on the way is stated.
    fn levels(&self, of: ArticleId) -> Vec<Vec<(usize, bool)>> {
        let here = self.place(of);
        let mut out = Vec::new();
        let mut seen = BTreeSet::from([Node::Article(of)]);
        let mut front = vec![(Node::Article(of), true)];
        while !front.is_empty() {
            let (mut level, mut further) = (Vec::new(), Vec::new());
            for (n, stated) in front {
                for &(to, basis) in self.next.get(&n).into_iter().flatten() {
                    let stated = stated && basis == Basis::Stated;
                    let all = self.reading.articles_of(to).into_iter();
                    let all: Vec<usize> = all.filter_map(|a| self.place(a)).collect();
                    let other = |a: &usize| Some(*a) != here;
                    let later = |a: &usize| self.earlier(here, Some(*a));
                    // Of several articles of an outlet, one that came later is not what was relied on.
                    let before = all.iter().any(|a| other(a) && !later(a));
                    let counts = |a: &usize| other(a) && !(before && later(a));
                    level.extend(all.into_iter().filter(counts).map(|a| (a, stated)));
                    if seen.insert(to) {
                        further.push((to, stated));
                    }
                }
            }
            out.push(level);
            front = further;
        }
        out
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

    fn reached(&self, of: ArticleId) -> Rc<Reached> {
        if let Some(known) = self.reached.borrow().get(&of) {
            return Rc::clone(known);
        }
        let all = self.reach(of);
        let (mut articles, mut outlets) = (NodeSet::default(), NodeSet::default());
        for n in all {
            for a in self.reading.articles_of(n) {
                articles.insert(self.place(a).unwrap_or_default());
            }
            if let (Node::Source(s), Some(rank)) = (n, self.reading.rank(n))
                && self.reading.publishes(s)
            {
                outlets.insert(rank);
            }
        }
        let reached = Rc::new(Reached {
            articles,
            outlets,
            levels: OnceCell::new(),
        });
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

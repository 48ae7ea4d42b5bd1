//! Circles of citations: sets of nodes of which each relies on the next and the last on the first. Tarjan's algorithm, linear.

use super::{Citation, Node};
use std::collections::BTreeMap;

/// Every circle once, beginning with its lowest node, in the order of reliance where it is a simple ring.
pub(super) fn loops(citations: &[Citation]) -> Vec<Vec<Node>> {
    let mut next: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for c in citations {
        next.entry(c.from).or_default().push(c.to);
    }
    let mut state = Tarjan::new(&next);
    let starts: Vec<Node> = next.keys().copied().collect();
    for n in starts {
        if !state.index.contains_key(&n) {
            state.visit(n);
        }
    }
    let mut out: Vec<Vec<Node>> = state
        .found
        .into_iter()
        .map(|c| in_order(&c, &next))
        .collect();
    out.sort();
    out
}

struct Tarjan<'g> {
    next: &'g BTreeMap<Node, Vec<Node>>,
    index: BTreeMap<Node, usize>,
    low: BTreeMap<Node, usize>,
    stack: Vec<Node>,
    found: Vec<Vec<Node>>,
}

impl<'g> Tarjan<'g> {
    fn new(next: &'g BTreeMap<Node, Vec<Node>>) -> Self {
        Self {
            next,
            index: BTreeMap::new(),
            low: BTreeMap::new(),
            stack: Vec::new(),
            found: Vec::new(),
        }
    }

    fn enter(&mut self, n: Node) {
        let at = self.index.len();
        self.index.insert(n, at);
        self.low.insert(n, at);
        self.stack.push(n);
    }

    fn lower(&mut self, n: Node, to: usize) {
        if let Some(l) = self.low.get_mut(&n) {
            *l = (*l).min(to);
        }
    }

    /// Depth first with a stack of its own: chains of citations may be long.
    fn visit(&mut self, start: Node) {
        let mut work = vec![(start, 0_usize)];
        self.enter(start);
        while let Some((n, at)) = work.pop() {
            let to = self.next.get(&n).and_then(|l| l.get(at)).copied();
            if let Some(to) = to {
                work.push((n, at + 1));
                match self.index.get(&to).copied() {
                    None => {
                        self.enter(to);
                        work.push((to, 0));
                    }
                    Some(i) if self.stack.contains(&to) => self.lower(n, i),
                    Some(_) => {}
                }
                continue;
            }
            let low = self.low.get(&n).copied().unwrap_or(0);
            if let Some((parent, _)) = work.last().copied() {
                self.lower(parent, low);
            }
            if self.index.get(&n) == Some(&low) {
                self.close(n);
            }
        }
    }

    fn close(&mut self, n: Node) {
        let at = self.stack.iter().rposition(|x| *x == n).unwrap_or(0);
        let group = self.stack.split_off(at);
        if group.len() > 1 {
            self.found.push(group);
        }
    }
}

/// From the lowest node along the citations; what a simple walk does not reach follows in order.
fn in_order(group: &[Node], next: &BTreeMap<Node, Vec<Node>>) -> Vec<Node> {
    let mut rest: Vec<Node> = group.to_vec();
    rest.sort();
    let mut out = vec![rest.remove(0)];
    while let Some(last) = out.last().copied() {
        let step = next
            .get(&last)
            .into_iter()
            .flatten()
            .find(|n| rest.contains(n))
            .copied();
        let Some(n) = step.or_else(|| rest.first().copied()) else {
            break;
        };
        rest.retain(|x| *x != n);
        out.push(n);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleId;
    use crate::provenance::Basis;

    fn edge(a: u32, b: u32) -> Citation {
        Citation {
            from: Node::Article(ArticleId(a)),
            to: Node::Article(ArticleId(b)),
            basis: Basis::Stated,
            evidence: vec![],
            passages: vec![],
            reason: String::new(),
            by_hand: false,
        }
    }

    #[test]
    fn a_circle_is_found_once() {
        let found = loops(&[edge(1, 3), edge(3, 2), edge(2, 1), edge(4, 1), edge(2, 5)]);
        let want: Vec<Node> = [1, 3, 2].map(|n| Node::Article(ArticleId(n))).to_vec();
        assert_eq!(found, [want]);
        assert!(loops(&[edge(1, 2), edge(2, 3), edge(1, 3)]).is_empty());
    }
}

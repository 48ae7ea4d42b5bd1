//! The chain of sources behind a passage, upstream: for the note beside the text. The places of an article are listed once after
//! each change of the case; a chain is made when its passage comes under the pointer.

use crate::article::{ArticleId, AttributionId, ClaimId, Passage};
use crate::gui::item::{self, Item};
use crate::provenance::{Basis, Citation, Claim, EndKind, Node, Provenance};
use crate::text::CharSpan;
use std::collections::BTreeMap;

/// Steps that a chain has at most.
const MOST: usize = 8;

/// A stretch of an article that says who said something, or that a claim was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Where.
    pub span: CharSpan,
    /// The attribution, the innermost one of a mention.
    pub attribution: Option<AttributionId>,
    /// The claim that is mentioned.
    pub claim: Option<ClaimId>,
}

/// All such stretches, by article and start.
#[derive(Debug, Default, PartialEq)]
pub struct Trails(BTreeMap<ArticleId, Vec<Spot>>);

impl Trails {
    /// Of what was derived.
    pub fn of(prov: &Provenance) -> Self {
        let mut out: BTreeMap<ArticleId, Vec<Spot>> = BTreeMap::new();
        let mut claimed: BTreeMap<AttributionId, ClaimId> = BTreeMap::new();
        for c in &prov.claims {
            for m in &c.mentions {
                if let Some(a) = m.attribution {
                    claimed.entry(a).or_insert(c.id);
                }
                out.entry(m.passage.article).or_default().push(Spot {
                    span: m.passage.span(),
                    attribution: m.attribution,
                    claim: Some(c.id),
                });
            }
        }
        for a in &prov.attributions {
            out.entry(a.article).or_default().push(Spot {
                span: a.extent(),
                attribution: Some(a.id),
                claim: claimed.get(&a.id).copied(),
            });
        }
        for spots in out.values_mut() {
            spots.sort();
        }
        Self(out)
    }

    /// The shortest stretch of an article that holds this character; one that leads further comes first.
    pub fn at(&self, article: ArticleId, char: usize) -> Option<Spot> {
        let spots = self.0.get(&article)?;
        let to = spots.partition_point(|s| s.span.start <= char);
        let holding = spots.iter().take(to).filter(|s| s.span.contains(char));
        let best =
            holding.min_by_key(|s| (s.claim.is_none(), s.attribution.is_none(), s.span.len()));
        best.copied()
    }

    /// The stretch that a passage shares most with.
    pub fn within(&self, p: Passage) -> Option<Spot> {
        let spots = self.0.get(&p.article)?;
        let to = spots.partition_point(|s| s.span.start < p.end);
        let touching = spots.iter().take(to).filter(|s| s.span.overlaps(p.span()));
        let share = |s: &&Spot| (s.span.overlap(p.span()), s.claim.is_some());
        touching.max_by_key(share).copied()
    }

    /// The stretch of what is selected, in one of the articles on screen.
    pub fn of_item(
        &self,
        item: Option<Item>,
        passages: &[Passage],
        shown: [Option<ArticleId>; 2],
    ) -> Option<(ArticleId, Spot)> {
        let wanted = matches!(
            item,
            Some(Item::Passage(_) | Item::Match(_) | Item::Attribution(_) | Item::Claim(_))
        );
        let own = passages
            .iter()
            .filter(|p| wanted && shown.contains(&Some(p.article)));
        own.filter_map(|p| Some((p.article, self.within(*p)?)))
            .next()
    }
}

/// One step of a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Who.
    pub node: Node,
    /// Whether the text says that the one before relies on it; `None` for the first.
    pub basis: Option<Basis>,
    /// What shows it.
    pub evidence: Option<Passage>,
}

/// A chain, from the article upstream.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// From the article on.
    pub steps: Vec<Step>,
    /// How it ends.
    pub end: Option<EndKind>,
    /// The claim it is about.
    pub claim: Option<ClaimId>,
    /// How many other paths of the claim begin at this article.
    pub others: usize,
}

/// The chain behind a stretch of an article. Takes the path of its claim that runs through the source that is named here, else
/// the layers of the attribution and what their last source relies on.
pub fn chain(prov: &Provenance, article: ArticleId, spot: Spot) -> Chain {
    let layers = layers(prov, spot.attribution);
    let claim = spot.claim.and_then(|id| item::claim(prov, id));
    if let Some(found) = claim.and_then(|c| of_claim(prov, c, article, &layers)) {
        return found;
    }
    let mut steps = vec![Step {
        node: Node::Article(article),
        basis: None,
        evidence: None,
    }];
    let mut open = spot.attribution.is_some() && layers.is_empty();
    for (node, evidence) in layers {
        steps.push(Step {
            node,
            basis: Some(Basis::Stated),
            evidence: Some(evidence),
        });
    }
    while steps.len() < MOST {
        let Some(last) = steps.last().map(|s| s.node).filter(|_| steps.len() > 1) else {
            break;
        };
        let mut next = prov.citations.iter().filter(|c| c.from == last);
        let (Some(only), None) = (next.next(), next.next()) else {
            break;
        };
        if steps.iter().any(|s| s.node == only.to) {
            break;
        }
        open = false;
        steps.push(step_of(only));
    }
    Chain {
        steps,
        end: open.then_some(EndKind::Open),
        claim: spot.claim,
        others: 0,
    }
}

fn step_of(c: &Citation) -> Step {
    Step {
        node: c.to,
        basis: Some(c.basis),
        evidence: c.passages.first().copied(),
    }
}

/// Who speaks in an attribution, the outermost first, and where.
fn layers(prov: &Provenance, innermost: Option<AttributionId>) -> Vec<(Node, Passage)> {
    let mut out = Vec::new();
    let mut at = innermost;
    while let Some(a) = at.and_then(|id| item::attribution(prov, id)) {
        if let Some(source) = a.source_id {
            let evidence = Passage::new(a.article, a.extent());
            out.push((Node::Source(source), evidence));
        }
        at = a.through.filter(|_| out.len() < MOST);
    }
    out.reverse();
    out
}

fn of_claim(
    prov: &Provenance,
    claim: &Claim,
    article: ArticleId,
    layers: &[(Node, Passage)],
) -> Option<Chain> {
    let start = Node::Article(article);
    let own = || claim.paths.iter().filter(|p| p.first() == Some(&start));
    let named = |p: &&Vec<Node>| layers.iter().filter(|l| p.contains(&l.0)).count();
    // Of several, the first one that runs through most of the sources that are named here.
    let most = own().map(|p| named(&p)).max()?;
    let path = own().find(|p| named(p) == most)?;
    if path.len() < 2 && !layers.is_empty() {
        return None;
    }
    let mut steps = vec![Step {
        node: start,
        basis: None,
        evidence: None,
    }];
    for (from, to) in path.iter().zip(path.iter().skip(1)) {
        let cited = item::citation(prov, *from, *to);
        let said = layers.iter().find(|l| l.0 == *to).map(|l| l.1);
        steps.push(Step {
            node: *to,
            basis: cited.map(|c| c.basis),
            evidence: said.or_else(|| cited.and_then(|c| c.passages.first().copied())),
        });
    }
    let last = path.last()?;
    Some(Chain {
        steps,
        end: claim.ends.iter().find(|e| e.at == *last).map(|e| e.how),
        claim: Some(claim.id),
        others: own().count().saturating_sub(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provenance::{End, Mention};

    fn at(article: u32, start: usize, end: usize) -> Passage {
        Passage::new(ArticleId(article), CharSpan::new(start, end))
    }

    fn source(id: u32) -> Node {
        Node::Source(crate::article::SourceId(id))
    }

    fn prov() -> Provenance {
        let claim = Claim {
            id: ClaimId(1),
            mentions: vec![Mention {
                passage: at(1, 10, 40),
                attribution: None,
            }],
            paths: vec![
                vec![Node::Article(ArticleId(2)), source(9)],
                vec![Node::Article(ArticleId(1)), source(3), source(4)],
                vec![Node::Article(ArticleId(1)), source(5)],
            ],
            ends: vec![End {
                at: source(4),
                how: EndKind::Reached,
            }],
            ..Claim::default()
        };
        let cites = |from, to, basis| Citation {
            from,
            to,
            basis,
            evidence: Vec::new(),
            passages: vec![at(1, 12, 20)],
            reason: String::new(),
            by_hand: false,
        };
        Provenance {
            claims: vec![claim],
            citations: vec![
                cites(Node::Article(ArticleId(1)), source(3), Basis::Stated),
                cites(source(3), source(4), Basis::Inferred),
            ],
            ..Provenance::default()
        }
    }

    #[test]
    fn a_chain_follows_the_path_of_its_claim_with_its_evidence() {
        let prov = prov();
        let trails = Trails::of(&prov);
        assert_eq!(trails.at(ArticleId(1), 9), None);
        let spot = trails.at(ArticleId(1), 10).unwrap();
        assert_eq!(trails.at(ArticleId(1), 40), None);
        let chain = chain(&prov, ArticleId(1), spot);
        let nodes: Vec<_> = chain.steps.iter().map(|s| (s.node, s.basis)).collect();
        assert_eq!(
            nodes,
            [
                (Node::Article(ArticleId(1)), None),
                (source(3), Some(Basis::Stated)),
                (source(4), Some(Basis::Inferred)),
            ]
        );
        assert_eq!(chain.steps[1].evidence, Some(at(1, 12, 20)));
        assert_eq!((chain.end, chain.others), (Some(EndKind::Reached), 1));
    }

    #[test]
    fn what_is_selected_has_its_place_only_on_screen() {
        let trails = Trails::of(&prov());
        let item = Some(Item::Claim(ClaimId(1)));
        let shown = |id| [Some(ArticleId(id)), None];
        let found = trails.of_item(item, &[at(1, 0, 12)], shown(1));
        assert_eq!(found.map(|f| f.0), Some(ArticleId(1)));
        assert_eq!(trails.of_item(item, &[at(1, 0, 12)], shown(2)), None);
        assert_eq!(trails.of_item(None, &[at(1, 0, 12)], shown(1)), None);
    }
}

//! Sources that the person's table of names equates, to be proposed as one. Nothing is joined here: the person decides.
//!
//! Cost: one look at every name of every source, and one at every row of the table.

use super::keys::{fold_name, source_of};
use super::{Node, Provenance, node_name};
use crate::article::SourceId;
use crate::attribution::Source;
use crate::case::{Case, SameNames};
use std::collections::{BTreeMap, BTreeSet};

/// Two nodes that are perhaps one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PerhapsSame {
    /// The source that would be joined.
    pub source: SourceId,
    /// Its name in the texts.
    pub name: String,
    /// With which other one: a source, or an article by its outlet.
    pub other: Node,
    /// The name of the other one, which stays.
    pub other_name: String,
    /// The row of the table that says so.
    pub row: usize,
}

/// What the table of names proposes to join, in the order of its rows; what is one already, and what the person left apart, is not
/// proposed.
pub fn perhaps_same(case: &Case, prov: &Provenance) -> Vec<PerhapsSame> {
    if case.names.is_empty() {
        return Vec::new();
    }
    let bearers = bearers(case, prov);
    let mut out = Vec::new();
    for (row, same) in case.names.iter().enumerate() {
        let mut nodes: Vec<Node> = Vec::new();
        for name in &same.names {
            let found = bearers.get(&fold_name(name)).into_iter().flatten();
            for node in found {
                if !nodes.contains(node) {
                    nodes.push(*node);
                }
            }
        }
        // An article cannot be joined with anything, so what stays is one where there is one.
        nodes.sort_by_key(|n| matches!(n, Node::Source(_)));
        let Some((first, rest)) = nodes.split_first() else {
            continue;
        };
        let sources = rest.iter().filter_map(|n| match n {
            Node::Source(id) => source_of(&prov.sources, *id),
            Node::Article(_) => None,
        });
        out.extend(sources.filter_map(|s| proposal(case, prov, (row, same), *first, s)));
    }
    out
}

/// Whom a folded name means.
fn bearers(case: &Case, prov: &Provenance) -> BTreeMap<String, BTreeSet<Node>> {
    let mut out: BTreeMap<String, BTreeSet<Node>> = BTreeMap::new();
    for s in &prov.sources {
        let node = s.article.map_or(Node::Source(s.id), Node::Article);
        let own = [s.name.as_str(), s.found_name()].into_iter();
        let labels = s.labels.iter().map(String::as_str);
        for name in own.chain(labels).map(fold_name) {
            out.entry(name).or_default().insert(node);
        }
        for name in &s.mended.joined {
            out.entry(name.clone()).or_default().insert(node);
        }
    }
    for a in &case.articles {
        if let Some(outlet) = &a.metadata.outlet {
            let node = Node::Article(a.id);
            out.entry(fold_name(outlet)).or_default().insert(node);
        }
    }
    out
}

fn proposal(
    case: &Case,
    prov: &Provenance,
    (row, same): (usize, &SameNames),
    other: Node,
    source: &Source,
) -> Option<PerhapsSame> {
    let other_name = match other {
        Node::Source(id) => source_of(&prov.sources, id)?.name.clone(),
        Node::Article(id) => {
            let outlet = case.article(id)?.metadata.outlet.clone();
            outlet.unwrap_or_else(|| node_name(case, prov, other))
        }
    };
    let pair = SameNames::pair(source.found_name(), &other_name);
    (!same.apart.contains(&pair)).then(|| PerhapsSame {
        source: source.id,
        name: source.name.clone(),
        other,
        other_name,
        row,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{Mended, SourceKind};

    fn source(id: u32, name: &str) -> Source {
        Source {
            id: SourceId(id),
            name: name.into(),
            named: true,
            kind: SourceKind::Outlet,
            labels: vec![name.into()],
            article: None,
            affiliation: None,
            country: None,
            owner: None,
            by_hand: false,
            mended: Mended::default(),
        }
    }

    #[test]
    fn the_table_proposes_and_the_person_may_leave_them_apart() {
        let mut case = Case::new("names");
        let prov = Provenance {
            sources: vec![
                source(1, "Dozor"),
                source(2, "Mole Gazette"),
                source(3, "Дозор"),
            ],
            ..Provenance::default()
        };
        assert_eq!(perhaps_same(&case, &prov), []);
        case.names = vec![SameNames::of(["дозор", "Dozor"])];
        let found = perhaps_same(&case, &prov);
        assert_eq!(found.len(), 1, "{found:?}");
        let told: Vec<_> = found.iter().map(|p| (&*p.name, &*p.other_name)).collect();
        assert_eq!(told, [("Dozor", "Дозор")]);
        let pair = SameNames::pair("Dozor", "Дозор");
        if let Some(row) = case.names.first_mut() {
            row.apart.insert(pair);
        }
        assert_eq!(perhaps_same(&case, &prov), []);
    }
}

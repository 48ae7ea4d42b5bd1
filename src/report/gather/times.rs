//! The timeline of the report model.

use crate::provenance::{Order, TimeOf, key_of_citation, timeline};
use crate::report::model::{Judgement, OrderEntry, TimeEntry, ToldEntry};
use crate::report::names::Names;
use crate::report::quote::Quote;

/// When the articles were published, and the times that their claims name.
pub(super) fn times(names: &Names<'_>) -> (Vec<TimeEntry>, Vec<OrderEntry>) {
    let line = timeline(names.case, names.provenance);
    let rows = line.rows.iter().map(|row| TimeEntry {
        article: row.article,
        name: names.article(row.article),
        published: row.published.as_ref().map(|w| w.written.clone()),
        modified: row.modified.as_ref().map(|w| w.written.clone()),
        why: row
            .published
            .as_ref()
            .map_or_else(String::new, |w| w.why.clone()),
        told: row
            .times
            .iter()
            .map(|t| ToldEntry {
                claim: t.claim.to_string(),
                when: t.when.written.clone(),
                of: match t.of {
                    TimeOf::Claimed => "time of what is claimed",
                    TimeOf::Said => "time of the saying",
                },
                quote: Quote::new(names.case, t.passage),
            })
            .collect(),
    });
    let links = line.links.iter().map(|l| OrderEntry {
        from: names.node(l.from),
        to: names.node(l.to),
        order: match l.order {
            Order::CitedFirst => "what is cited was there first",
            Order::CitedLater => "what is cited came later: the dates do not fit",
            Order::Open => "the dates do not tell",
        },
        explanation: l.explanation.clone(),
        judgement: {
            let mut all = names.provenance.citations.iter();
            let found = all.find(|c| (c.from, c.to) == (l.from, l.to));
            let key = found.map(|c| key_of_citation(names.provenance, c));
            key.map_or_else(Judgement::default, |key| Judgement::of(names.case, &key))
        },
    });
    (rows.collect(), links.collect())
}

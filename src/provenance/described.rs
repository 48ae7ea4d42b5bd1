//! Sources that a text calls by what stood before them: "the same source", and "a Lowmark newspaper" where the agency that
//! cites it is in the case and says which one. Papers of several articles that are one: "a complaint filed on Monday" and "the
//! complaint". Cost: linear in attributions, plus one step for every two papers of one kind.

use super::Node;
use super::identity::{Elder, merge};
use super::reading::Reading;
use super::tables::tables;
use crate::article::{ArticleId, SourceId};
use crate::attribution::{Attribution, Source, SourceKind};
use crate::text::normal_form;
use std::collections::{BTreeMap, BTreeSet};

/// Gives attributions with such labels the sources they stand for.
pub(super) fn resolve(reading: &mut Reading<'_>) {
    let same: Vec<(usize, SourceId)> = (0..reading.attributions.len())
        .filter_map(|i| Some((i, the_same(reading, i)?)))
        .collect();
    set(reading, &same);
    let outlets: Vec<(usize, SourceId)> = (0..reading.attributions.len())
        .filter_map(|i| Some((i, described_outlet(reading, i)?)))
        .collect();
    set(reading, &outlets);
}

fn set(reading: &mut Reading<'_>, found: &[(usize, SourceId)]) {
    for (i, s) in found {
        if let Some(a) = reading.attributions.get_mut(*i) {
            a.source_id = Some(*s);
        }
    }
}

fn label<'r>(reading: &'r Reading<'_>, a: &Attribution) -> Option<&'r str> {
    Some(reading.art(a.article)?.slice(a.source?))
}

/// "According to the same source": whoever the sentences before gave their words to.
fn the_same(reading: &Reading<'_>, i: usize) -> Option<SourceId> {
    let a = reading.attributions.get(i)?;
    let words: Vec<String> = label(reading, a)?
        .split_whitespace()
        .map(normal_form)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if !matches!(words[..], ["the", "same", _] | ["same", _]) {
        return None;
    }
    let art = reading.art(a.article)?;
    let before = art
        .attributions
        .iter()
        .filter_map(|&n| reading.attributions.get(n))
        .filter(|b| b.extent().end <= a.extent().start && b.id != a.id)
        .rfind(|b| b.source_id.is_some_and(|s| !art.own.contains(&s)))?;
    let fits = |s: SourceId| match words.last() {
        Some(&"source" | &"sources") => true,
        Some(w) => tables().generic_outlets.contains(w) && reading.publishes(s),
        None => false,
    };
    before.source_id.filter(|s| fits(*s))
}

/// "The agency, citing a Lowmark newspaper": the one outlet that the agency's own article cites.
fn described_outlet(reading: &Reading<'_>, i: usize) -> Option<SourceId> {
    let a = reading.attributions.get(i)?;
    let mut words = label(reading, a)?.split_whitespace().map(normal_form);
    let first = words.next()?;
    let last = words.next_back()?;
    let indefinite = matches!(first.as_str(), "a" | "an" | "another" | "one");
    if !indefinite || !tables().generic_outlets.contains(last.as_str()) {
        return None;
    }
    let carrier = reading
        .chain(a)
        .iter()
        .find_map(|o| o.source_id.filter(|s| reading.publishes(*s)))?;
    let Node::Article(article) = reading.node(carrier) else {
        return None;
    };
    let art = reading.art(article).filter(|_| article != a.article)?;
    let cited: BTreeSet<SourceId> = art
        .attributions
        .iter()
        .filter_map(|&n| reading.attributions.get(n)?.source_id)
        .filter(|s| reading.publishes(*s) && !art.own.contains(s) && Some(*s) != a.source_id)
        .collect();
    let mut cited = cited.into_iter();
    cited.next().filter(|_| cited.next().is_none())
}

/// The noun of a paper's label: "complaint" of "a complaint filed on Monday in Lowmark".
pub(super) fn paper_head(label: &str) -> Option<String> {
    const ENDS: [&str; 18] = [
        "of", "in", "by", "from", "on", "to", "at", "with", "that", "which", "for", "against",
        "about", "signed", "seen", "filed", "obtained", "written",
    ];
    label
        .split([',', '('])
        .next()?
        .split_whitespace()
        .map(normal_form)
        .take_while(|w| !ENDS.contains(&w.as_str()))
        .filter(|w| w.chars().any(char::is_alphabetic))
        .last()
}

/// Most papers of one kind that are held against each other.
const MOST: usize = 60;

/// Joins papers of one kind in several articles where what is given to them agrees, and no label gives another owner.
pub(super) fn join_papers(
    reading: &mut Reading<'_>,
    agree: &dyn Fn(&Reading<'_>, &Attribution, &Attribution) -> bool,
) {
    let mut said: BTreeMap<SourceId, Vec<usize>> = BTreeMap::new();
    for (i, a) in reading.attributions.iter().enumerate() {
        if let Some(s) = a.source_id {
            said.entry(s).or_default().push(i);
        }
    }
    let mut kinds: BTreeMap<String, Vec<SourceId>> = BTreeMap::new();
    for s in reading
        .sources
        .iter()
        .filter(|s| s.kind == SourceKind::Document)
    {
        if let Some(head) = paper_head(&s.name).filter(|_| said.contains_key(&s.id)) {
            kinds.entry(head).or_default().push(s.id);
        }
    }
    let mut pairs = Vec::new();
    for list in kinds.values().filter(|l| l.len() <= MOST) {
        for (n, &x) in list.iter().enumerate() {
            for &y in list.iter().skip(n + 1) {
                if one_paper(reading, &said, x, y, agree) {
                    pairs.push((y, x));
                }
            }
        }
    }
    let elder = Elder::new(reading);
    let mut into: BTreeMap<SourceId, SourceId> = BTreeMap::new();
    for (from, to) in pairs {
        let end = |mut s: SourceId| {
            while let Some(&next) = into.get(&s) {
                s = next;
            }
            s
        };
        let (from, to) = elder.ordered(end(from), end(to));
        if from != to {
            into.insert(from, to);
            merge(
                &mut reading.attributions,
                &mut reading.sources,
                &mut reading.credits,
                from,
                to,
            );
        }
    }
}

fn one_paper(
    reading: &Reading<'_>,
    said: &BTreeMap<SourceId, Vec<usize>>,
    x: SourceId,
    y: SourceId,
    agree: &dyn Fn(&Reading<'_>, &Attribution, &Attribution) -> bool,
) -> bool {
    let of = |s: SourceId| {
        let list = said.get(&s).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|&i| reading.attributions.get(i))
    };
    let articles = |s: SourceId| of(s).map(|a| a.article).collect::<BTreeSet<ArticleId>>();
    let owners = |s: SourceId| reading.source(s).map(owners_of).unwrap_or_default();
    let (p, q) = (owners(x), owners(y));
    articles(x).is_disjoint(&articles(y))
        && (p.is_empty() || q.is_empty() || !p.is_disjoint(&q))
        && of(x).any(|a| of(y).any(|b| agree(reading, a, b)))
}

/// The names in a paper's labels: whose it is, or where it was filed.
fn owners_of(s: &Source) -> BTreeSet<String> {
    s.labels
        .iter()
        .flat_map(|l| l.split(|c: char| !c.is_alphanumeric()).skip(1))
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .map(normal_form)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_papers_noun_stands_before_what_tells_more() {
        let head = |l: &str| paper_head(l).unwrap_or_default();
        assert_eq!(head("a complaint filed on Monday in Lowmark"), "complaint");
        assert_eq!(head("The harbour inspection report"), "report");
        assert_eq!(head("the letter, which Oll signed"), "letter");
    }
}

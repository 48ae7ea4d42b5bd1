//! How many of a claim's origins are independent. Speaker and organisation, document and the body that issued it, two names
//! for one way, two uncredited copies: several origins, one of them independent.

use super::bodies::one_body;
use super::claims::one_line;
use super::described::paper_head;
use super::keys::{fold_name, source_of};
use super::origins::Trails;
use super::reading::Reading;
use super::tables::tables;
use super::{EndKind, Node};
use crate::attribution::{Source, SourceKind};
use crate::text::normal_form;
use std::collections::{BTreeMap, BTreeSet};

/// The counts of one claim.
pub(super) struct Counts {
    pub independent: usize,
    pub named: usize,
    pub at_least: usize,
    pub at_most: usize,
    pub bottleneck: Option<Node>,
    pub groups: Vec<Vec<Node>>,
}

/// Counts a claim's origins.
pub(super) fn counts(reading: &Reading<'_>, trails: &Trails) -> Counts {
    let all: Vec<Node> = trails.origins.iter().copied().collect();
    let groups = groups(reading, &all, trails);
    let reached: BTreeSet<Node> = trails
        .ends
        .iter()
        .filter(|e| e.how == EndKind::Reached)
        .map(|e| e.at)
        .collect();
    let (at_least, at_most) = range(&reading.sources, &groups, &reached);
    let is_named = |g: &&Vec<Node>| g.iter().any(|n| is_named(&reading.sources, *n));
    Counts {
        independent: separate(&reading.sources, &groups),
        named: groups.iter().filter(is_named).count(),
        at_least,
        at_most,
        bottleneck: bottleneck(trails),
        groups,
    }
}

/// Fewest and most separate sources among the groups of which somebody is reached. Ends whose labels do not tell them apart
/// may be one.
pub(super) fn range(
    sources: &[Source],
    groups: &[Vec<Node>],
    reached: &BTreeSet<Node>,
) -> (usize, usize) {
    let speaking: Vec<&Vec<Node>> = groups
        .iter()
        .filter(|g| g.iter().any(|n| reached.contains(n)))
        .collect();
    let read: Vec<Party<'_>> = speaking.iter().map(|g| Party::of(sources, g)).collect();
    let mut people: Vec<Vec<&Party<'_>>> = Vec::new();
    for g in &read {
        let fits = |p: &&mut Vec<&Party<'_>>| p.iter().all(|h| g.may_be(h));
        match people.iter_mut().find(fits) {
            Some(p) => p.push(g),
            None => people.push(vec![g]),
        }
    }
    (people.len(), speaking.len())
}

/// How many groups are left where somebody who is only described is taken for the one person whose label says the same: "a
/// fisherman, 54" and "Ola Rask, a fisherman".
fn separate(sources: &[Source], groups: &[Vec<Node>]) -> usize {
    let named = |g: &&Vec<Node>| g.iter().any(|n| is_named(sources, *n));
    let of = |g: &Vec<Node>| -> Vec<&Source> {
        let nodes = g.iter().filter_map(|n| match n {
            Node::Source(s) => source_of(sources, *s),
            Node::Article(_) => None,
        });
        nodes.collect()
    };
    let is_one = |u: &Vec<Node>, n: &Vec<Node>| {
        of(u).iter().any(|s| {
            let role = role_words(s);
            !is_vague(&role) && of(n).iter().any(|t| describes(&role, t))
        })
    };
    let taken = |u: &&Vec<Node>| {
        let mut bearers = groups.iter().filter(named).filter(|n| is_one(u, n));
        !named(u) && bearers.next().is_some() && bearers.next().is_none()
    };
    groups.len() - groups.iter().filter(taken).count()
}

/// A source with the words that say what it is.
type Labelled<'s> = (&'s Source, BTreeSet<String>);

/// A group of origins as its labels are compared.
pub(super) struct Party<'s> {
    named: bool,
    labelled: Vec<Labelled<'s>>,
}

impl<'s> Party<'s> {
    pub fn of(sources: &'s [Source], group: &[Node]) -> Self {
        let of = |n: &Node| match n {
            Node::Source(s) => source_of(sources, *s),
            Node::Article(_) => None,
        };
        let labelled = group.iter().filter_map(of).map(|s| (s, role_words(s)));
        Self {
            named: group.iter().any(|n| is_named(sources, *n)),
            labelled: labelled.collect(),
        }
    }

    /// Whether two groups may be one person: neither has a name and their labels say nothing against it, or one is only called by
    /// what the other's label says.
    pub fn may_be(&self, other: &Self) -> bool {
        let either = |f: &dyn Fn(&Labelled<'_>, &Labelled<'_>) -> bool| {
            let with = |a| other.labelled.iter().any(|b| f(a, b));
            self.labelled.iter().any(with)
        };
        match (self.named, other.named) {
            (true, true) => false,
            (false, false) => either(&|(s, a), (t, b)| {
                same_body(s, t) && (is_vague(a) || is_vague(b) || !a.is_disjoint(b))
            }),
            (true, false) => either(&|(s, _), (_, b)| describes(b, s)),
            (false, true) => either(&|(_, a), (t, _)| describes(a, t)),
        }
    }
}

/// The words that say what somebody is: without rank, anonymity and the body spoken for.
fn role_words(s: &Source) -> BTreeSet<String> {
    let body: BTreeSet<String> = s.affiliation.iter().flat_map(|a| all_words(a)).collect();
    let says = |w: &String| {
        let kind = tables().label_words.get(w.as_str()).copied();
        // An age tells who somebody is, not what.
        let age = w.bytes().all(|b| b.is_ascii_digit()) || w.contains("-year-old");
        !matches!(kind, Some("rank" | "anonymity")) && !body.contains(w) && !age
    };
    let one = |w: String| match w.strip_suffix('s') {
        Some(o) if o.chars().count() > 3 && !o.ends_with('s') => o.to_owned(),
        _ => w,
    };
    all_words(&s.name)
        .into_iter()
        .filter(says)
        .map(one)
        .collect()
}

/// Whether a role could be anybody's.
fn is_vague(role: &BTreeSet<String>) -> bool {
    const ANYBODY: [&str; 8] = [
        "official",
        "source",
        "person",
        "people",
        "insider",
        "figure",
        "aide",
        "individual",
    ];
    role.is_empty()
        || role.iter().all(|w| ANYBODY.contains(&w.as_str()))
        || role
            .iter()
            .any(|w| matches!(w.as_str(), "source" | "person" | "people" | "insider"))
}

/// Whether nothing speaks against two labels being of one body.
fn same_body(s: &Source, t: &Source) -> bool {
    let (Some(a), Some(b)) = (&s.affiliation, &t.affiliation) else {
        return true;
    };
    let (a, b) = (all_words(a), all_words(b));
    a.is_subset(&b) || b.is_subset(&a)
}

/// Whether a label of somebody with a name says all that this role says.
fn describes(role: &BTreeSet<String>, named: &Source) -> bool {
    let person = named.kind == SourceKind::Person;
    person
        && !role.is_empty()
        && !role.iter().all(|w| w == "source")
        && named.labels.iter().any(|l| role.is_subset(&all_words(l)))
}

/// Origins put together that are not independent of each other.
pub(super) fn groups(reading: &Reading<'_>, origins: &[Node], trails: &Trails) -> Vec<Vec<Node>> {
    let mut out: Vec<Vec<Node>> = Vec::new();
    for &n in origins {
        let kin =
            |m: &Node| trails.same.contains(&((*m).min(n), (*m).max(n))) || are_kin(reading, *m, n);
        let (mut with, without): (Vec<_>, Vec<_>) =
            out.into_iter().partition(|g: &Vec<Node>| g.iter().any(kin));
        let mut merged: Vec<Node> = with.drain(..).flatten().collect();
        merged.push(n);
        out = without;
        out.push(merged);
    }
    out.sort();
    out
}

/// Whether an origin has a name: a person, an organisation, a document, an outlet.
fn is_named(sources: &[Source], n: Node) -> bool {
    match n {
        Node::Article(_) => true,
        Node::Source(s) => {
            source_of(sources, s).is_some_and(|s| s.named || s.kind == SourceKind::Document)
        }
    }
}

/// Whether two origins speak for one body.
fn are_kin(reading: &Reading<'_>, a: Node, b: Node) -> bool {
    match (a, b) {
        (Node::Source(x), Node::Source(y)) => {
            let (Some(x), Some(y)) = (reading.source(x), reading.source(y)) else {
                return false;
            };
            reading.answers.kin(x.id, y.id, || {
                reading.of_one_body(x.id, y.id)
                    || same_paper(x, y)
                    || one_owner(x, y)
                    || one_body(reading, x, y)
            })
        }
        // Outlets that state it without a source: nothing shows that one of them has it from elsewhere than the other.
        (Node::Article(_), Node::Article(_)) => true,
        _ => false,
    }
}

/// The words of a source's labels, and those that tell a body of its names apart.
pub(super) struct BodyWords {
    names: Vec<Marked>,
    labels: Vec<Marked>,
}

/// Words, with a mark for each by which most sets that are no part of others are told at a glance.
type Marked = (u64, BTreeSet<String>);

fn marked(words: BTreeSet<String>) -> Marked {
    let mark = |w: &String| {
        let sum = w.bytes().fold(7_u64, |h, b| h * 31 % 8_191 + u64::from(b));
        1_u64 << (sum % 64)
    };
    (words.iter().fold(0, |all, w| all | mark(w)), words)
}

impl BodyWords {
    pub fn of(s: &Source) -> Self {
        let names = std::iter::once(&s.name).chain(&s.labels);
        let names = names.map(|l| name_words(l)).filter(|w| !w.is_empty());
        let labels = s.labels.iter().chain([&s.name]).chain(&s.affiliation);
        Self {
            names: names.map(marked).collect(),
            labels: labels.map(|l| marked(all_words(l))).collect(),
        }
    }
}

/// Whether the labels of one source name a body of this kind and these names.
pub(super) fn speaks_for(x: &BodyWords, kind: SourceKind, y: &BodyWords) -> bool {
    let body = kind != SourceKind::Person && kind != SourceKind::Unnamed;
    let inside = |n: &Marked, label: &Marked| n.0 & !label.0 == 0 && n.1.is_subset(&label.1);
    let named = |label: &Marked| y.names.iter().any(|n| inside(n, label));
    body && x.labels.iter().any(named)
}

/// The words of a body's name that tell it apart: those with a capital, or all where none has one.
fn name_words(label: &str) -> BTreeSet<String> {
    let capital: BTreeSet<String> = label
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .map(normal_form)
        .filter(|w| !tables().function_words.contains(w.as_str()))
        .collect();
    if capital.is_empty() {
        all_words(label)
    } else {
        capital
    }
}

fn all_words(label: &str) -> BTreeSet<String> {
    label
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(normal_form)
        .filter(|w| !w.is_empty() && !tables().function_words.contains(w.as_str()))
        .collect()
}

/// Two outlets or agencies of one owner.
fn one_owner(x: &Source, y: &Source) -> bool {
    matches!((&x.owner, &y.owner), (Some(a), Some(b)) if fold_name(a) == fold_name(b))
}

/// Two documents whose labels share their noun.
fn same_paper(x: &Source, y: &Source) -> bool {
    let heads = |s: &Source| -> BTreeSet<String> {
        s.labels.iter().filter_map(|l| paper_head(l)).collect()
    };
    x.kind == SourceKind::Document
        && y.kind == SourceKind::Document
        && !heads(x).is_disjoint(&heads(y))
}

/// The node that every path runs through: the one furthest from the origin that is no path's beginning, else the origin.
fn bottleneck(trails: &Trails) -> Option<Node> {
    let first = trails.paths.first()?;
    if trails.paths.len() < 2 {
        return None;
    }
    let on_all = |n: &&Node| trails.paths.iter().all(|p| p.contains(n));
    let shared: Vec<Node> = first.iter().filter(on_all).copied().collect();
    shared
        .iter()
        .find(|n| !trails.origins.contains(n))
        .or(shared.first())
        .copied()
}

/// What a sentence speaks of: "In these 3 articles".
pub(super) fn in_these(articles: usize) -> String {
    match articles {
        0 | 1 => "In this article".to_owned(),
        n => format!("In these {n} articles"),
    }
}

/// The scoped sentence people are shown.
pub(super) fn summary(reading: &Reading<'_>, trails: &Trails, articles: usize) -> String {
    let scope = in_these(articles);
    let at = |how: EndKind| -> Vec<Node> {
        trails
            .ends
            .iter()
            .filter(|e| e.how == how)
            .map(|e| e.at)
            .collect()
    };
    let reached = at(EndKind::Reached);
    let mut parts = Vec::new();
    if !reached.is_empty() {
        parts.push(format!(
            "{scope}, every path we could follow ends at {}",
            people(reading, &groups(reading, &reached, trails))
        ));
    } else if trails.looped > 0 && trails.origins.is_empty() {
        parts.push(format!(
            "{scope}, the paths lead in a circle and end at nobody who speaks"
        ));
    } else {
        parts.push(format!(
            "{scope}, we could follow no path to somebody who speaks"
        ));
    }
    parts.extend(unsure(reading, &reached, trails));
    let missing = at(EndKind::NotLoaded);
    let (papers, outlets): (Vec<Node>, Vec<Node>) = missing.into_iter().partition(|n| {
        matches!(n, Node::Source(s) if reading.source(*s).is_some_and(|s| s.kind == SourceKind::Document))
    });
    if !outlets.is_empty() {
        let whose: Vec<String> = outlets
            .iter()
            .map(|n| format!("{}'s", reading.name(*n)))
            .collect();
        let (is, s) = if outlets.len() == 1 {
            ("is", "")
        } else {
            ("are", "s")
        };
        parts.push(format!(
            "{} own report{s} {is} not loaded and may name more",
            list(&whose)
        ));
    }
    if !papers.is_empty() {
        let names: Vec<String> = papers.iter().map(|n| reading.name(*n)).collect();
        let is = if papers.len() == 1 { "is" } else { "are" };
        parts.push(format!("{} {is} quoted and {is} not loaded", list(&names)));
    }
    let bare: Vec<String> = at(EndKind::NoSourceGiven)
        .iter()
        .map(|n| reading.name(*n))
        .collect();
    if !bare.is_empty() {
        let gives = if bare.len() == 1 {
            "states it and gives"
        } else {
            "state it and give"
        };
        parts.push(format!("{} {gives} no source", list(&bare)));
    }
    let open: Vec<String> = at(EndKind::Open).iter().map(|n| reading.name(*n)).collect();
    if !open.is_empty() {
        parts.push(format!(
            "the text leaves open whether {} said it",
            list_or(&open)
        ));
    }
    one_line(&format!("{}.", parts.join("; ")))
}

/// Why the count is a range.
fn unsure(reading: &Reading<'_>, reached: &[Node], trails: &Trails) -> Option<String> {
    let groups = groups(reading, reached, trails);
    let name = |g: &Vec<Node>| {
        let named = g.iter().find(|n| is_named(&reading.sources, **n));
        named.or(g.first()).map(|n| reading.name(*n))
    };
    let parties = groups.iter().map(|g| Party::of(&reading.sources, g));
    let parties: Vec<Party<'_>> = parties.collect();
    let unsure: BTreeSet<usize> = (0..groups.len())
        .flat_map(|i| (i + 1..groups.len()).map(move |j| (i, j)))
        .filter(|(i, j)| match (parties.get(*i), parties.get(*j)) {
            (Some(x), Some(y)) => x.may_be(y),
            _ => false,
        })
        .flat_map(|(i, j)| [i, j])
        .collect();
    let names: Vec<String> = unsure
        .iter()
        .filter_map(|i| name(groups.get(*i)?))
        .collect();
    let all: BTreeSet<Node> = reached.iter().copied().collect();
    let (least, most) = range(&reading.sources, &groups, &all);
    (least < most).then(|| {
        format!(
            "the labels do not tell {} apart, so they are {least} to {most} separate sources",
            list(&names)
        )
    })
}

/// The speakers, one a group: unnamed ones as such.
fn people(reading: &Reading<'_>, groups: &[Vec<Node>]) -> String {
    let mut nameless: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::new();
    for g in groups {
        let named = g.iter().find(|n| is_named(&reading.sources, **n));
        match named.or(g.first()) {
            Some(n) if named.is_some() => names.push(reading.name(*n)),
            Some(n) => *nameless.entry(reading.name(*n)).or_default() += 1,
            None => {}
        }
    }
    for (name, n) in nameless {
        let bare = name.trim_start_matches("an ").trim_start_matches("a ");
        names.push(match n {
            1 => format!("one unnamed source ({bare})"),
            n => format!("{n} unnamed sources ({bare})"),
        });
    }
    list(&names)
}

/// "a, b and c".
pub(super) fn list(items: &[String]) -> String {
    joined(items, "and")
}

fn list_or(items: &[String]) -> String {
    joined(items, "or")
}

fn joined(items: &[String], word: &str) -> String {
    match items.split_last() {
        None => String::new(),
        Some((one, [])) => one.clone(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
    }
}

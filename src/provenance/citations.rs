//! Who relied on whom. Stated where a sentence says so: article → source, and source → source where one is introduced by the
//! other. Inferred from credit lines, from shared wording that a later article gives no source for, and where a lead is
//! credited to an agency and a later sentence on the same matter to an outlet. Only the next link, never a shared acronym.

mod documents;
mod inferred;

pub(super) use inferred::inferred;

use super::by_hand::{ADDED, add_citations, node_of};
use super::events::is_calendar;
use super::keys::node_key;
use super::reading::{Art, NodeSet, Reading};
use super::tables::tables;
use super::units::{Weights, content_terms};
use super::{Basis, Citation, Node};
use crate::article::{AttributionId, Passage, SourceId};
use crate::attribution::{Attribution, SourceKind, Stance};
use crate::case::{FindingKey, Verdict};
use crate::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one citation while they are gathered.
#[derive(Default)]
struct Edge {
    stated: bool,
    evidence: BTreeSet<AttributionId>,
    passages: BTreeSet<Passage>,
    reason: Option<(u8, String)>,
    /// Whether a person added it.
    by_hand: bool,
}

/// Citations under construction.
#[derive(Default)]
pub(super) struct Citations {
    edges: BTreeMap<(Node, Node), Edge>,
    /// "Citing an official, it is reported": the outlet named last, the official, and where.
    guesses: Vec<(Node, Node, AttributionId, AttributionId)>,
    /// Outlets and articles that stand between a source's words and the article that carries them.
    pub before: BTreeMap<AttributionId, BTreeSet<Node>>,
}

impl Citations {
    fn stated(&mut self, from: Node, to: Node, a: &Attribution, reason: String) {
        if from == to {
            return;
        }
        let edge = self.edges.entry((from, to)).or_default();
        edge.stated = true;
        edge.evidence.insert(a.id);
        edge.passages.insert(Passage::new(a.article, a.extent()));
        keep_reason(edge, 0, reason);
    }

    fn inferred(
        &mut self,
        from: Node,
        to: Node,
        passages: &[Passage],
        evidence: &[AttributionId],
        reason: String,
    ) {
        if from == to {
            return;
        }
        let edge = self.edges.entry((from, to)).or_default();
        if !edge.stated {
            edge.passages.extend(passages);
            edge.evidence.extend(evidence);
            keep_reason(edge, 1, reason);
        }
    }

    /// What a person added.
    pub fn added(&mut self, from: Node, to: Node, passage: Option<Passage>, stated: bool) {
        if from == to {
            return;
        }
        let found = self.has(from, to);
        let edge = self.edges.entry((from, to)).or_default();
        edge.stated |= stated;
        edge.by_hand = !found;
        edge.passages.extend(passage);
        keep_reason(edge, 2, ADDED.into());
    }

    fn has(&self, from: Node, to: Node) -> bool {
        self.edges.contains_key(&(from, to))
    }
}

fn keep_reason(edge: &mut Edge, rank: u8, reason: String) {
    if edge.reason.as_ref().is_none_or(|(r, _)| *r > rank) {
        edge.reason = Some((rank, reason));
    }
}

/// Gathers everything that texts state, with who stands before whose words.
pub(super) fn stated(reading: &Reading<'_>, weights: &Weights) -> Citations {
    let mut out = Citations::default();
    for art in &reading.arts {
        let held_up = held_up(reading, art);
        let via = told_others(reading, art);
        for &i in &art.attributions {
            if let Some(a) = reading.attributions.get(i) {
                of_attribution(reading, art, a, &held_up, &via, weights, &mut out);
            }
        }
    }
    documents::documents_and_authors(reading, &mut out);
    out
}

/// The citations that one attribution states.
fn of_attribution(
    reading: &Reading<'_>,
    art: &Art<'_>,
    a: &Attribution,
    held_up: &BTreeSet<SourceId>,
    via: &BTreeMap<SourceId, SourceId>,
    weights: &Weights,
    out: &mut Citations,
) {
    let me = Node::Article(art.id());
    let Some(source) = a.source_id else {
        return;
    };
    if art.own.contains(&source) {
        return;
    }
    if reading.teller(a).id != a.id {
        return;
    }
    let to = reading.node(source);
    let mut before = BTreeSet::from([me]);
    let chain = reading.chain(a);
    let carrier = chain
        .iter()
        .find_map(|o| o.source_id.filter(|s| *s != source && !art.own.contains(s)));
    let told = a.told.filter(|o| !art.own.contains(o) && *o != source);
    let denies = a.stance == Stance::Denial;
    let printed = a
        .source_id
        .filter(|_| told.is_none())
        .and_then(|_| outlet_in_words(reading, art, a, source));
    let told = told.or(printed);
    let through = told.or_else(|| {
        via.get(&source)
            .copied()
            .filter(|_| carrier.is_none() && a.told.is_none() && !denies)
    });
    let name = reading.name(to);
    let here = art.article.label();
    let mut from = me;
    if let Some(carrier) = carrier {
        from = reading.node(carrier);
        before.insert(from);
    }
    if let Some(outlet) = through {
        let outlet = reading.node(outlet);
        if told.is_some() && from != outlet {
            out.stated(
                from,
                outlet,
                a,
                format!("{here} says that {name} told {}.", reading.name(outlet)),
            );
        }
        from = outlet;
        before.insert(outlet);
    }
    if carrier.is_none() && through.is_none() && chain.iter().any(|o| o.source_id.is_none()) {
        // "Citing an official, it is reported": the outlet named last before it is who reports it.
        if let Some((outlet, evidence)) = last_outlet(reading, art, a, weights) {
            before.insert(outlet);
            out.before.insert(a.id, before);
            out.guesses.push((outlet, to, a.id, evidence));
            return;
        }
    }
    out.before.insert(a.id, before);
    let traced = from == me
        && (held_up.contains(&source) || only_named(reading, art, a) || earlier_pledge(art, a));
    if !traced {
        let reason = if from == me {
            format!("{here} says so: “{}”.", cue_text(art, a))
        } else {
            format!(
                "{here} gives {} as relying on {name}: “{}”.",
                reading.name(from),
                cue_text(art, a)
            )
        };
        out.stated(from, to, a, reason);
    }
}

/// An outlet that the sentence puts between: "the Post's source", "in the interview printed by the Post".
fn outlet_in_words(
    reading: &Reading<'_>,
    art: &Art<'_>,
    a: &Attribution,
    source: SourceId,
) -> Option<SourceId> {
    let label = a.source.map_or("", |s| art.slice(s));
    let sentence = art.slice(art.sentence(a.extent().start));
    // What stands before an owner's ending, and behind "printed by".
    let before = label.match_indices("'s ");
    let before = before.chain(label.match_indices("\u{2019}s "));
    let before: Vec<&str> = before.filter_map(|(at, _)| label.get(..at)).collect();
    let behind = |p: &'static str| {
        let by = sentence.match_indices(p);
        by.filter_map(move |(at, _)| sentence.get(at + p.len()..)?.strip_prefix(" by "))
    };
    let behind: Vec<&str> = PRINTED.iter().flat_map(|p| behind(p)).collect();
    if before.is_empty() && behind.is_empty() {
        return None;
    }
    let person = reading
        .source(source)
        .is_some_and(|s| matches!(s.kind, SourceKind::Person | SourceKind::Unnamed));
    if !person {
        return None;
    }
    let outlets = reading
        .sources
        .iter()
        .filter(|s| s.id != source && reading.publishes(s.id) && !art.own.contains(&s.id));
    let mut found = outlets.filter(|o| {
        let short = o
            .name
            .split_whitespace()
            .last()
            .filter(|w| w.chars().count() >= 5);
        let names = o.labels.iter().chain([&o.name]).map(|n| bare(n));
        let mut names = names.chain(short).filter(|n| n.chars().count() > 2);
        let owns = |n: &str| {
            let at = label
                .find(n)
                .map(|i| label.get(i + n.len()..).unwrap_or(""));
            at.is_some_and(|rest| rest.starts_with("'s ") || rest.starts_with("\u{2019}s "))
        };
        names.any(|n| {
            before.iter().any(|b| b.ends_with(n)) && owns(n)
                || behind.iter().any(|rest| {
                    rest.starts_with(n)
                        || rest.strip_prefix("the ").is_some_and(|r| r.starts_with(n))
                })
        })
    });
    found.next().map(|s| s.id)
}

const PRINTED: [&str; 6] = [
    "printed",
    "published",
    "carried",
    "aired",
    "broadcast",
    "recorded",
];

/// A label without its article.
fn bare(label: &str) -> &str {
    label
        .strip_prefix("the ")
        .or_else(|| label.strip_prefix("The "))
        .unwrap_or(label)
}

/// Source and cue as they stand in the text.
fn cue_text(art: &Art<'_>, a: &Attribution) -> String {
    match (a.source, a.cue) {
        (Some(s), Some(c)) if s.cover(c).len() <= s.len() + c.len() + 20 => {
            art.slice(s.cover(c)).to_owned()
        }
        (Some(s), Some(c)) => format!("{} … {}", art.slice(s), art.slice(c)),
        (Some(s), None) | (None, Some(s)) => art.slice(s).to_owned(),
        (None, None) => art.slice(a.extent()).to_owned(),
    }
}

/// Sources that this article lets speak to another outlet, and nowhere to itself.
fn told_others(reading: &Reading<'_>, art: &Art<'_>) -> BTreeMap<SourceId, SourceId> {
    let mut via = BTreeMap::new();
    let mut own = BTreeSet::new();
    for a in art
        .attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
    {
        if let (Some(s), Some(o)) = (a.source_id, a.told) {
            if art.own.contains(&o) {
                own.insert(s);
            } else if reading.publishes(o) {
                via.entry(s).or_insert(o);
            }
        }
    }
    via.retain(|s, _| !own.contains(s));
    via
}

/// Outlets that the article accuses, asks or corrects in so many words.
fn held_up(reading: &Reading<'_>, art: &Art<'_>) -> BTreeSet<SourceId> {
    let mut out = BTreeSet::new();
    // Only outlets that this article lets speak can be cited by it.
    let speaking: BTreeSet<SourceId> = art
        .attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
        .flat_map(|a| a.source_id.into_iter().chain(a.told))
        .filter(|s| reading.publishes(*s) && !art.own.contains(s))
        .collect();
    let outlets: Vec<_> = speaking.iter().filter_map(|s| reading.source(*s)).collect();
    if outlets.is_empty() {
        return out;
    }
    for &sentence in critical(art) {
        let text = art.slice(sentence);
        for s in &outlets {
            let names = s.labels.iter().chain([&s.name]);
            let is_subject = |n: &String| {
                // The one who said it to an outlet holds nobody up by that.
                let told = format!("told {n}");
                text.contains(n.as_str())
                    && !text.contains(&told)
                    && !text.contains(&format!("told the {n}"))
            };
            if names.into_iter().any(is_subject)
                && !printed_by(text, s.labels.iter().chain([&s.name]))
            {
                out.insert(s.id);
            }
        }
    }
    out
}

/// The sentences with a phrase that holds somebody up.
fn critical<'r>(art: &'r Art<'_>) -> &'r [CharSpan] {
    let holds = |s: &CharSpan| {
        let lower = art.slice(*s).to_lowercase();
        tables().criticism.iter().any(|c| lower.contains(c))
    };
    let all = art.text.sentences.iter().map(|s| s.chars);
    art.known
        .critical
        .get_or_init(|| all.filter(holds).collect())
}

/// "in the interview printed by the Post": the outlet is relied on in the same breath.
fn printed_by<'s>(text: &str, names: impl Iterator<Item = &'s String>) -> bool {
    let mut names = names;
    names.any(|n| {
        ["by ", "by the ", "according to ", "according to the "]
            .iter()
            .any(|p| text.contains(&format!("{p}{n}")))
    })
}

/// Whether the attribution only names a report ("the same news", "the withdrawal") and who was cited for it, instead of saying
/// what is in it: the article retells who said it.
fn only_named(reading: &Reading<'_>, art: &Art<'_>, a: &Attribution) -> bool {
    let inner: Vec<&Attribution> = reading
        .inner(a.id)
        .filter(|b| b.article == art.id())
        .filter(|b| b.source_id.is_some_and(|s| reading.publishes(s)))
        .collect();
    if inner.is_empty() {
        return false;
    }
    let taken: Vec<CharSpan> = inner
        .iter()
        .flat_map(|b| b.source.into_iter().chain(b.cue))
        .collect();
    // Words of matter: when it was reported is no part of what was.
    let matter = |span: CharSpan| -> usize {
        let word = |i: &usize| art.text.word(&art.article.text, *i);
        let tokens = art.text.tokens_of(span).range();
        tokens
            .filter(|i| art.terms.get(*i).is_some_and(|t| *t != 0) && !is_calendar(word(i)))
            .count()
    };
    let words: usize = a
        .content
        .iter()
        .map(|c| {
            let out: usize = taken
                .iter()
                .filter(|t| c.encloses(**t))
                .map(|t| matter(*t))
                .sum();
            matter(*c).saturating_sub(out)
        })
        .sum();
    a.source_id.is_some_and(|s| reading.publishes(s)) && words <= 2
}

/// Whether an article recalls what somebody pledged on an earlier occasion ("has promised a new roof before"): background, no
/// source of this news.
fn earlier_pledge(art: &Art<'_>, a: &Attribution) -> bool {
    let pledge = matches!(
        a.cue_lemma.as_str(),
        "promise" | "pledge" | "vow" | "swear" | "undertake" | "commit"
    );
    let last = a.content.last().map_or("", |c| art.slice(*c));
    let last = last.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ends = |w: &str| last.strip_suffix(w).is_some_and(|l| l.ends_with(' '));
    pledge
        && a.told.is_none()
        && ["before", "in the past", "more than once", "previously"]
            .iter()
            .any(|w| ends(w))
}

/// The outlet named last before this attribution, at most three sentences back, where its matter is the same.
fn last_outlet(
    reading: &Reading<'_>,
    art: &Art<'_>,
    a: &Attribution,
    weights: &Weights,
) -> Option<(Node, AttributionId)> {
    let here = a.extent().start;
    let sentence = art.text.sentence_at(here)?;
    let mine = content_terms(reading, a);
    // Attributions stand in the order of where they begin.
    let near = sentence
        .checked_sub(4)
        .and_then(|s| art.text.sentences.get(s));
    let from = near.map_or(0, |s| s.chars.end);
    let begins = |i: usize| reading.attributions.get(i).map_or(0, |b| b.extent().start);
    let first = art.attributions.partition_point(|&i| begins(i) < from);
    let behind = art.attributions.partition_point(|&i| begins(i) <= here);
    art.attributions
        .get(first..behind)
        .unwrap_or(&[])
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
        .filter(|b| b.extent().end <= here)
        .filter(|b| {
            art.text
                .sentence_at(b.extent().start)
                .is_some_and(|s| s + 3 >= sentence)
        })
        .filter(|b| {
            b.source_id
                .is_some_and(|s| reading.publishes(s) && !art.own.contains(&s))
        })
        .rfind(|b| weights.similarity(mine, content_terms(reading, b)) >= 0.05)
        .and_then(|b| Some((reading.node(b.source_id?), b.id)))
}

/// Everyone a node relies on, directly or through others, among outlets and articles.
pub(super) fn upstream(reading: &Reading<'_>, citations: &Citations) -> BTreeMap<Node, NodeSet> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); reading.arts.len() + reading.sources.len()];
    let mut starts: BTreeMap<Node, usize> = BTreeMap::new();
    for (from, to) in citations.edges.keys() {
        if let (Some(f), Some(t)) = (reading.rank(*from), reading.rank(*to)) {
            starts.insert(*from, f);
            if let Some(list) = next.get_mut(f) {
                list.push(t);
            }
        }
    }
    let reach = |start: usize| {
        let mut seen = NodeSet::default();
        let mut stack = vec![start];
        while let Some(n) = stack.pop() {
            let further = next.get(n).into_iter().flatten();
            stack.extend(further.filter(|to| seen.insert(**to)));
        }
        seen
    };
    starts.into_iter().map(|(n, at)| (n, reach(at))).collect()
}

/// For every article, those whose credit or wording it carries.
pub(super) fn parents(
    reading: &Reading<'_>,
    citations: &Citations,
) -> BTreeMap<Node, BTreeSet<Node>> {
    let mut out: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for ((from, to), edge) in &citations.edges {
        if !edge.stated && matches!(from, Node::Article(_)) {
            let articles = reading.articles_of(*to).into_iter().map(Node::Article);
            out.entry(*from).or_default().extend(articles.chain([*to]));
        }
    }
    out
}

/// The finished list, with the person's decisions, in order of node.
pub(super) fn finish(reading: &Reading<'_>, mut citations: Citations) -> Vec<Citation> {
    add_citations(reading, &mut citations);
    add_decided(reading, &mut citations);
    let decided = !reading.case.decisions.is_empty();
    citations
        .edges
        .into_iter()
        .filter_map(|((from, to), edge)| {
            let mut basis = if edge.stated {
                Basis::Stated
            } else {
                Basis::Inferred
            };
            let mut reason = edge.reason.map(|r| r.1).unwrap_or_default();
            if decided {
                let d = reading.case.decision(&FindingKey::Citation {
                    from: node_key(&reading.sources, from),
                    to: node_key(&reading.sources, to),
                });
                if d.verdict == Verdict::ReadWrongly {
                    return None;
                }
                if let Some(b) = d.corrections.basis() {
                    basis = b;
                    if reason.is_empty() {
                        reason = "Entered by you.".into();
                    }
                }
            }
            Some(Citation {
                from,
                to,
                basis,
                evidence: edge.evidence.into_iter().collect(),
                passages: edge.passages.into_iter().collect(),
                reason,
                by_hand: edge.by_hand,
            })
        })
        .collect()
}

/// Citations that only the person knows of.
fn add_decided(reading: &Reading<'_>, citations: &mut Citations) {
    for (key, decision) in &reading.case.decisions {
        let (FindingKey::Citation { from, to }, Some(_)) = (key, decision.corrections.basis())
        else {
            continue;
        };
        if let (Some(f), Some(t)) = (node_of(reading, from), node_of(reading, to))
            && f != t
        {
            citations.edges.entry((f, t)).or_insert_with(|| Edge {
                by_hand: true,
                ..Edge::default()
            });
        }
    }
}

//! Who relied on whom. Stated where a sentence says so: article → source, and source → source where one is introduced by the
//! other. Inferred from credit lines, from shared wording that a later article gives no source for, and where a lead is
//! credited to an agency and a later sentence on the same matter to an outlet. Only the next link, never a shared acronym.

use super::keys::node_key;
use super::reading::{Art, Reading};
use super::tables::tables;
use super::units::{Weights, content_terms};
use super::{Basis, Citation, Node};
use crate::align::{Match, MatchKind};
use crate::article::{ArticleId, AttributionId, Passage, SourceId};
use crate::attribution::{Attribution, CreditExtent, SourceKind, Stance};
use crate::case::{Correction, FindingKey, NodeKey, Verdict};
use crate::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one citation while they are gathered.
#[derive(Default)]
struct Edge {
    stated: bool,
    evidence: BTreeSet<AttributionId>,
    passages: BTreeSet<Passage>,
    reason: Option<(u8, String)>,
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

    fn inferred(&mut self, from: Node, to: Node, passages: &[Passage], evidence: &[AttributionId], reason: String) {
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
    documents_and_authors(reading, &mut out);
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
    let printed = a.source_id.filter(|_| told.is_none()).and_then(|_| outlet_in_words(reading, art, a, source));
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
            out.stated(from, outlet, a, format!(
                "{here} says that {name} told {}.",
                reading.name(outlet)
            ));
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
    let traced = from == me && (held_up.contains(&source) || only_named(reading, art, a));
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
fn outlet_in_words(reading: &Reading<'_>, art: &Art<'_>, a: &Attribution, source: SourceId) -> Option<SourceId> {
    let label = a.source.map_or("", |s| art.slice(s));
    let sentence = art.slice(art.sentence(a.extent().start));
    let person = reading.source(source).is_some_and(|s| matches!(s.kind, SourceKind::Person | SourceKind::Unnamed));
    let outlets = reading.sources.iter().filter(|s| s.id != source && reading.publishes(s.id) && !art.own.contains(&s.id));
    let mut found = outlets.filter(|o| {
        let short = o.name.split_whitespace().last().filter(|w| w.chars().count() >= 5);
        let names = || {
            o.labels
                .iter()
                .chain([&o.name])
                .map(|n| bare(n))
                .chain(short)
                .filter(|n| n.chars().count() > 2)
        };
        let owns = names().any(|n| {
            let at = label.find(n).map(|i| label.get(i + n.len()..).unwrap_or(""));
            at.is_some_and(|rest| rest.starts_with("'s ") || rest.starts_with("\u{2019}s "))
        });
        let printed = || names().any(|n| PRINTED.iter().any(|p| sentence.contains(&format!("{p} by {n}")) || sentence.contains(&format!("{p} by the {n}"))));
        person && (owns || printed())
    });
    found.next().map(|s| s.id)
}

const PRINTED: [&str; 6] = ["printed", "published", "carried", "aired", "broadcast", "recorded"];

/// A label without its article.
fn bare(label: &str) -> &str {
    label.strip_prefix("the ").or_else(|| label.strip_prefix("The ")).unwrap_or(label)
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
    for a in art.attributions.iter().filter_map(|&i| reading.attributions.get(i)) {
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
    let outlets: Vec<_> = reading
        .sources
        .iter()
        .filter(|s| reading.publishes(s.id) && !art.own.contains(&s.id))
        .collect();
    if outlets.is_empty() {
        return out;
    }
    for sentence in &art.text.sentences {
        let text = art.slice(sentence.chars);
        let lower = text.to_lowercase();
        if !tables().criticism.iter().any(|c| lower.contains(c)) {
            continue;
        }
        for s in &outlets {
            let names = s.labels.iter().chain([&s.name]);
            let is_subject = |n: &String| {
                // The one who said it to an outlet holds nobody up by that.
                let told = format!("told {n}");
                text.contains(n.as_str()) && !text.contains(&told) && !text.contains(&format!("told the {n}"))
            };
            if names.into_iter().any(is_subject) && !printed_by(text, s.labels.iter().chain([&s.name])) {
                out.insert(s.id);
            }
        }
    }
    out
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
    let inner: Vec<&Attribution> = art
        .attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
        .filter(|b| b.through == Some(a.id) && b.source_id.is_some_and(|s| reading.publishes(s)))
        .collect();
    let taken: Vec<CharSpan> = inner.iter().flat_map(|b| b.source.into_iter().chain(b.cue)).collect();
    let words: usize = a
        .content
        .iter()
        .map(|c| {
            let out: usize = taken.iter().filter(|t| c.encloses(**t)).map(|t| art.words_in(*t).len()).sum();
            art.words_in(*c).len().saturating_sub(out)
        })
        .sum();
    !inner.is_empty() && a.source_id.is_some_and(|s| reading.publishes(s)) && words <= 3
}

/// The outlet named last before this attribution, at most three sentences back, where its matter is the same.
fn last_outlet(reading: &Reading<'_>, art: &Art<'_>, a: &Attribution, weights: &Weights) -> Option<(Node, AttributionId)> {
    let here = a.extent().start;
    let sentence = art.text.sentence_at(here)?;
    let mine = content_terms(reading, a);
    art.attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
        .filter(|b| b.extent().end <= here)
        .filter(|b| {
            art.text
                .sentence_at(b.extent().start)
                .is_some_and(|s| s + 3 >= sentence)
        })
        .filter(|b| b.source_id.is_some_and(|s| reading.publishes(s) && !art.own.contains(&s)))
        .filter(|b| weights.similarity(&mine, &content_terms(reading, b)) >= 0.05)
        .last()
        .and_then(|b| Some((reading.node(b.source_id?), b.id)))
}

/// A letter rests on its writer, a survey on the firm that made it, where the label says whose it is.
fn documents_and_authors(reading: &Reading<'_>, out: &mut Citations) {
    for a in &reading.attributions {
        let (Some(id), Some(art)) = (a.source_id, reading.art(a.article)) else {
            continue;
        };
        let Some(doc) = reading.source(id).filter(|s| s.kind == SourceKind::Document) else {
            continue;
        };
        let Some(span) = a.source else { continue };
        let words = art.words_in(span);
        if !words.iter().any(|w| tables().private_documents.contains(w.as_str())) {
            continue;
        }
        let label = art.slice(span);
        let owner = reading.sources.iter().find(|s| {
            s.id != id
                && s.named
                && matches!(s.kind, SourceKind::Person | SourceKind::Organisation)
                && (is_author(&s.name, s.kind, label) || said_elsewhere(reading, &s.name, s.kind, &words))
        });
        if let Some(owner) = owner {
            let (doc, owner) = (reading.node(doc.id), reading.node(owner.id));
            out.stated(doc, owner, a, format!(
                "{} calls it “{label}”: it passes on what {} says.",
                art.article.label(),
                reading.name(owner)
            ));
        }
    }
}

/// Whether some article speaks of "Oll's letter" where this one says "the letter".
fn said_elsewhere(reading: &Reading<'_>, name: &str, kind: SourceKind, label: &[String]) -> bool {
    let Some(head) = label.iter().find(|w| tables().private_documents.contains(w.as_str())) else {
        return false;
    };
    let key = match kind {
        SourceKind::Person => name.split_whitespace().last().unwrap_or(""),
        _ => return false,
    };
    key.chars().count() > 2
        && ["'s", "\u{2019}s"].iter().any(|s| {
            let phrase = format!("{key}{s} {head}");
            reading.arts.iter().any(|a| a.article.text.contains(&phrase))
        })
}

/// Whether a label says that a document is of the bearer of this name: "Oll's letter", "a letter by Oll", "the Oll Spring Survey".
fn is_author(name: &str, kind: SourceKind, label: &str) -> bool {
    let key = match kind {
        SourceKind::Person => name.split_whitespace().last().unwrap_or(""),
        _ => name.trim_start_matches("the ").trim_start_matches("The "),
    };
    if key.chars().count() < 3 || !key.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    label.match_indices(key).any(|(at, _)| {
        let before = label.get(..at).unwrap_or("");
        let after = label.get(at + key.len()..).unwrap_or("");
        if is_letter(before.chars().next_back()) || is_letter(after.chars().next()) {
            return false;
        }
        let owned = after.starts_with("'s") || after.starts_with('\u{2019}') || after.starts_with('\'');
        let by = [" by ", " from "].iter().any(|p| before.ends_with(p) || before.contains(p) && !before.contains(" to "));
        let compound = after.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase) || tables().private_documents.contains(w))
            && !after.trim().is_empty();
        owned || by || compound
    })
}

/// Everyone a node relies on, directly or through others, among outlets and articles.
pub(super) fn upstream(citations: &Citations) -> BTreeMap<Node, BTreeSet<Node>> {
    let mut next: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for (from, to) in citations.edges.keys() {
        next.entry(*from).or_default().push(*to);
    }
    let starts: Vec<Node> = next.keys().copied().collect();
    starts
        .into_iter()
        .map(|start| {
            let mut seen = BTreeSet::new();
            let mut stack = vec![start];
            while let Some(n) = stack.pop() {
                for &to in next.get(&n).into_iter().flatten() {
                    if seen.insert(to) {
                        stack.push(to);
                    }
                }
            }
            (start, seen)
        })
        .collect()
}

/// For every article, those whose credit or wording it carries.
pub(super) fn parents(reading: &Reading<'_>, citations: &Citations) -> BTreeMap<Node, BTreeSet<Node>> {
    let mut out: BTreeMap<Node, BTreeSet<Node>> = BTreeMap::new();
    for ((from, to), edge) in &citations.edges {
        if !edge.stated && matches!(from, Node::Article(_)) {
            let articles = reading.articles_of(*to).into_iter().map(Node::Article);
            out.entry(*from).or_default().extend(articles.chain([*to]));
        }
    }
    out
}

/// Adds what is inferred.
pub(super) fn inferred(reading: &Reading<'_>, weights: &Weights, out: &mut Citations) {
    credits(reading, out);
    shared_wording(reading, out);
    agency_leads(reading, weights, out);
    guessed(reading, out);
}

/// Officials cited by nobody in particular, laid to the outlet named last, unless it leads to them anyway.
fn guessed(reading: &Reading<'_>, out: &mut Citations) {
    let upstream = upstream(out);
    for (outlet, to, id, evidence) in std::mem::take(&mut out.guesses) {
        let Some(a) = reading.attribution(id) else { continue };
        if upstream.get(&outlet).is_some_and(|u| u.contains(&to)) {
            if let Some(edge) = out.edges.get_mut(&(outlet, to)) {
                edge.evidence.insert(id);
            }
            continue;
        }
        let reason = format!(
            "{} cites {} without saying who reports it; the outlet it named last on this matter is {}.",
            reading.name(Node::Article(a.article)),
            reading.name(to),
            reading.name(outlet)
        );
        out.inferred(outlet, to, &[Passage::new(a.article, a.extent())], &[id, evidence], reason);
    }
}

fn credits(reading: &Reading<'_>, out: &mut Citations) {
    for c in &reading.credits {
        let Some(art) = reading.art(c.article) else { continue };
        if art.own.contains(&c.source) || reading.source(c.source).is_none() {
            continue;
        }
        let to = reading.node(c.source);
        let extent = match c.extent {
            CreditExtent::Whole => "the whole text",
            CreditExtent::Part => "a part whose extent is not known",
        };
        let passages: Vec<Passage> = c.span.map(|s| Passage::new(c.article, s)).into_iter().collect();
        let reason = format!(
            "A credit line in {} names {} for {extent}.",
            art.article.label(),
            reading.name(to)
        );
        out.inferred(Node::Article(c.article), to, &passages, &[], reason);
    }
}

/// Whether the article says, in a sentence or a credit line, that it relies on some outlet or agency.
fn relies_on_outlet(reading: &Reading<'_>, art: ArticleId, out: &Citations) -> bool {
    out.edges.keys().any(|(from, to)| {
        *from == Node::Article(art)
            && match to {
                Node::Article(_) => true,
                Node::Source(s) => reading.publishes(*s),
            }
    })
}

/// Words of one match.
fn words_of(m: &Match) -> usize {
    m.alignment
        .iter()
        .filter(|w| w.left.is_some() && w.right.is_some())
        .count()
        .max(if m.alignment.is_empty() { m.left.span().len().min(m.right.span().len()) / 6 } else { 0 })
}

/// Fewest words in common for shared wording to count, together and in the longest stretch.
const SHARED_WORDS: usize = 10;
const LONGEST_RUN: usize = 8;

fn shared_wording(reading: &Reading<'_>, out: &mut Citations) {
    let mut found: BTreeMap<(ArticleId, ArticleId), (usize, usize, Vec<Passage>)> = BTreeMap::new();
    for m in reading.matches.iter().filter(|m| m.kind != MatchKind::Paraphrase && !m.quoted) {
        let (Some(l), Some(r)) = (reading.art(m.left.article), reading.art(m.right.article)) else {
            continue;
        };
        let earlier = |x: &Art<'_>, y: &Art<'_>| {
            matches!((x.article.metadata.published, y.article.metadata.published), (Some(a), Some(b)) if a.certainly_before(&b))
        };
        let (early, late, at) = if earlier(l, r) {
            (l, r, m.right)
        } else if earlier(r, l) {
            (r, l, m.left)
        } else {
            continue;
        };
        if sourced(reading, late, at.span()) {
            continue;
        }
        let words = words_of(m);
        let entry = found.entry((late.id(), early.id())).or_default();
        entry.0 += words;
        entry.1 = entry.1.max(words);
        entry.2.extend([m.left, m.right]);
    }
    let mut best: BTreeMap<ArticleId, (usize, ArticleId, Vec<Passage>)> = BTreeMap::new();
    for ((late, early), (all, longest, passages)) in found {
        let enough = all >= SHARED_WORDS && longest >= LONGEST_RUN;
        if enough && !relies_on_outlet(reading, late, out) && best.get(&late).is_none_or(|b| all > b.0) {
            best.insert(late, (all, early, passages));
        }
    }
    for (late, (words, early, passages)) in best {
        let (from, to) = (Node::Article(late), Node::Article(early));
        let reason = format!(
            "{} has {words} words in nearly the same wording as {}, which was published earlier, and names no source for them.",
            reading.name(from),
            reading.name(to)
        );
        out.inferred(from, to, &passages, &[], reason);
    }
}

/// Whether what stands here is given to somebody.
fn sourced(reading: &Reading<'_>, art: &Art<'_>, span: CharSpan) -> bool {
    art.attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
        .filter(|a| a.source_id.is_some() || !a.candidates.is_empty())
        .flat_map(|a| &a.content)
        .any(|c| 2 * c.overlap(span) >= span.len())
}

/// The lead credited to an agency, a later sentence on the same matter to an outlet, and nothing said of how they are linked.
fn agency_leads(reading: &Reading<'_>, weights: &Weights, out: &mut Citations) {
    for art in &reading.arts {
        let outer = |a: &&Attribution| a.through.is_none() && a.source_id.is_some_and(|s| !art.own.contains(&s));
        let mine: Vec<&Attribution> = art.attributions.iter().filter_map(|&i| reading.attributions.get(i)).filter(outer).collect();
        let kind = |a: &Attribution| a.source_id.and_then(|s| reading.source(s)).map(|s| s.kind);
        let Some(lead) = mine.iter().find(|a| kind(a) == Some(SourceKind::Agency)) else {
            continue;
        };
        let first = mine.first().is_some_and(|a| a.id == lead.id);
        let credited = reading.credits.iter().any(|c| c.article == art.id() && Some(c.source) == lead.source_id);
        if !first && !credited {
            continue;
        }
        let matter = content_terms(reading, lead);
        for later in mine.iter().filter(|a| a.extent().start > lead.extent().start) {
            if kind(later) != Some(SourceKind::Outlet) || later.source_id == lead.source_id {
                continue;
            }
            let same = weights.similarity(&matter, &content_terms(reading, later)) >= 0.15;
            let (Some(x), Some(y)) = (lead.source_id, later.source_id) else { continue };
            let (agency, outlet) = (reading.node(x), reading.node(y));
            if same && !out.has(agency, outlet) && !out.has(outlet, agency) {
                let passages = [lead, later].map(|a| Passage::new(a.article, a.extent()));
                out.inferred(agency, outlet, &passages, &[lead.id, later.id], format!(
                    "{} credits its lead to {} and a later sentence on the same matter to {}; it does not say how the two are linked.",
                    art.article.label(), reading.name(agency), reading.name(outlet)
                ));
            }
        }
    }
}

/// The finished list, with the person's decisions, in order of node.
pub(super) fn finish(reading: &Reading<'_>, mut citations: Citations) -> Vec<Citation> {
    add_decided(reading, &mut citations);
    let decided = !reading.case.decisions.is_empty();
    citations
        .edges
        .into_iter()
        .filter_map(|((from, to), edge)| {
            let mut basis = if edge.stated { Basis::Stated } else { Basis::Inferred };
            let mut reason = edge.reason.map(|r| r.1).unwrap_or_default();
            if decided {
                let d = reading.case.decision(&FindingKey::Citation {
                    from: node_key(&reading.sources, from),
                    to: node_key(&reading.sources, to),
                });
                if d.verdict == Verdict::ReadWrongly {
                    return None;
                }
                if let Some(Correction::Basis { basis: b }) = d.correction {
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
            })
        })
        .collect()
}

/// Citations that only the person knows of.
fn add_decided(reading: &Reading<'_>, citations: &mut Citations) {
    for (key, decision) in &reading.case.decisions {
        let (FindingKey::Citation { from, to }, Some(Correction::Basis { .. })) = (key, &decision.correction) else {
            continue;
        };
        let node = |k: &NodeKey| match k {
            NodeKey::Article(a) => reading.art(*a).map(|_| Node::Article(*a)),
            NodeKey::Source(name) => reading
                .sources
                .iter()
                .find(|s| super::reading::bears_name(s, name))
                .map(|s| reading.node(s.id)),
        };
        if let (Some(f), Some(t)) = (node(from), node(to)) {
            if f != t {
                citations.edges.entry((f, t)).or_default();
            }
        }
    }
}

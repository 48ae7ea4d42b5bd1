//! What a person added or moved by hand, put among what was found, so that everything else follows from it the same way.
//!
//! Cost: linear in what the person did, and one look at every attribution.

use super::citations::Citations;
use super::claims::Draft;
use super::identity::{source_called, source_named};
use super::keys::{anchor_of, fold_name, key_of_attribution};
use super::reading::{Art, Reading, bears_name};
use super::units::Unit;
use super::{Mention, Node, NotExamined};
use crate::article::{Article, AttributionId, Passage};
use crate::attribution::{Attribution, Source, SourceKind, Speech, Stance};
use crate::case::{Basis, Case, Correction, CorrectionSort, Made, NodeKey, lies_in};
use crate::text::{CharSpan, normal_form};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What is said of a finding that a person added.
pub(super) const ADDED: &str = "Added by a person.";

/// The attributions that the person added, behind those that were found; and the sources that only the person names.
pub(super) fn add_attributions(
    case: &Case,
    attributions: &mut Vec<Attribution>,
    sources: &mut Vec<Source>,
) {
    if case.made.is_empty() {
        return;
    }
    attributions.retain(|a| !case.made.contains_key(&key_of_attribution(a)));
    let last = attributions.iter().map(|a| a.id.0).max().unwrap_or(0);
    let mut next = last;
    for made in case.made.values().filter(|m| m.stands_in(case)) {
        match made {
            Made::Attribution { .. } => {
                next += 1;
                let id = AttributionId(next);
                let added = attribution(case, made, id, attributions, sources);
                attributions.extend(added);
            }
            Made::Citation { from, to, .. } => {
                for node in [from, to] {
                    if let NodeKey::Source(name) = node {
                        source_named(sources, name);
                    }
                }
            }
            Made::Match { .. } | Made::Claim { .. } => {}
        }
    }
    in_order(attributions);
}

/// An attribution that the person added.
fn attribution(
    case: &Case,
    made: &Made,
    id: AttributionId,
    found: &[Attribution],
    sources: &mut Vec<Source>,
) -> Option<Attribution> {
    let Made::Attribution {
        content,
        source,
        cue,
        name,
        kind,
    } = made
    else {
        return None;
    };
    let article = case.article(content.first()?.article)?;
    let known = sources.len();
    let source_id = source_named(sources, name);
    if let Some(s) = sources.iter_mut().find(|s| s.id == source_id) {
        s.labels
            .extend(source.map(|p| article.slice(p.span()).to_owned()));
        s.labels.sort();
        s.labels.dedup();
    }
    if let Some(new) = sources.get_mut(known) {
        new.kind = *kind;
        new.named = *kind != SourceKind::Unnamed;
    }
    let (cue_lemma, stance) = cue.map_or((String::new(), Stance::Neutral), |c| {
        cue_of(case, article.slice(c.span()), found)
    });
    let mut content: Vec<CharSpan> = content.iter().map(|c| c.span()).collect();
    content.sort();
    Some(Attribution {
        id,
        article: article.id,
        source: source.map(Passage::span),
        cue: cue.map(Passage::span),
        cue_lemma,
        speech: speech(article, &content),
        content,
        source_id: Some(source_id),
        candidates: Vec::new(),
        through: None,
        stance,
        confidence: 1.0,
        why: ADDED.into(),
        medium: None,
        time: None,
        date: None,
        hedges: Vec::new(),
        told: None,
        by_hand: true,
        found_at: None,
    })
}

/// Base form and stance of a cue: those of an attribution with the same words, else the words themselves.
fn cue_of(case: &Case, words: &str, found: &[Attribution]) -> (String, Stance) {
    let words = normal_form(words.trim());
    let same = |a: &&Attribution| {
        let article = case.article(a.article);
        a.cue
            .zip(article)
            .is_some_and(|(c, b)| normal_form(b.slice(c)) == words)
    };
    match found.iter().find(same) {
        Some(a) => (a.cue_lemma.clone(), a.stance),
        None => (words, Stance::Neutral),
    }
}

/// Whether the content is quoted.
fn speech(article: &Article, content: &[CharSpan]) -> Speech {
    let quote = |c: char| {
        matches!(
            c,
            '"' | '\u{201C}'
                | '\u{201D}'
                | '\u{201E}'
                | '\u{AB}'
                | '\u{BB}'
                | '\u{300C}'
                | '\u{300D}'
                | '\u{300E}'
                | '\u{300F}'
        )
    };
    let pieces = || content.iter().map(|c| article.slice(*c).trim());
    let whole = |p: &str| {
        let inner = p.trim_end_matches([',', '.', '\u{3002}', '\u{FF0C}']);
        p.starts_with(quote) && inner.ends_with(quote)
    };
    if !content.is_empty() && pieces().all(whole) {
        Speech::Direct
    } else if pieces().any(|p| p.contains(quote)) {
        Speech::Mixed
    } else {
        Speech::Indirect
    }
}

/// Puts attributions where the person says that they stand.
pub(super) fn move_attributions(case: &Case, attributions: &mut [Attribution]) {
    let mut moved = false;
    for a in attributions.iter_mut() {
        let Some(decision) = case.decisions.get(&key_of_attribution(a)) else {
            continue;
        };
        let Some(Correction::Parts {
            source,
            cue,
            content,
        }) = decision.corrections.get(CorrectionSort::Place)
        else {
            continue;
        };
        let mut all = content.iter().chain(source).chain(cue);
        if content.is_empty() || !all.all(|p| p.article == a.article && lies_in(case, *p)) {
            continue;
        }
        a.found_at = Some(anchor_of(a));
        a.source = source.map(Passage::span);
        a.cue = cue.map(Passage::span);
        a.content = content.iter().map(|c| c.span()).collect();
        a.content.sort();
        a.why = format!("{} A person set where its parts stand.", a.why);
        let extent = a.extent();
        a.hedges.retain(|h| extent.encloses(h.span));
        moved = true;
    }
    if moved {
        in_order(attributions);
    }
}

fn in_order(attributions: &mut [Attribution]) {
    attributions.sort_by_key(|a| (a.article, a.extent().start, a.id));
}

/// Gives the attributions that the person told from others a source of their own.
pub(super) fn split_sources(
    case: &Case,
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
) {
    for a in attributions {
        let Some(decision) = case.decisions.get(&key_of_attribution(a)) else {
            continue;
        };
        let Some(Correction::OwnSource { name }) =
            decision.corrections.get(CorrectionSort::Speaker)
        else {
            continue;
        };
        let like = sources.iter().find(|s| Some(s.id) == a.source_id).cloned();
        let known = sources.len();
        let id = source_called(sources, name);
        if let Some(new) = sources.get_mut(known) {
            if let Some(like) = like {
                new.kind = like.kind;
                new.named = like.named;
                new.affiliation = like.affiliation;
                new.country = like.country;
                new.owner = like.owner;
            }
            new.labels.clear();
            new.mended.apart = true;
        }
        let label = a.source.zip(case.article(a.article));
        if let Some(s) = sources.iter_mut().find(|s| s.id == id) {
            s.labels.extend(label.map(|(l, b)| b.slice(l).to_owned()));
            s.labels.sort();
            s.labels.dedup();
        }
        a.source_id = Some(id);
        a.candidates.clear();
    }
}

/// The node that decisions call so.
pub(super) fn node_of(reading: &Reading<'_>, key: &NodeKey) -> Option<Node> {
    match key {
        NodeKey::Article(a) => reading.art(*a).map(|_| Node::Article(*a)),
        NodeKey::Source(name) => {
            let name = fold_name(name);
            let mut all = reading.sources.iter();
            let exact = all.find(|s| fold_name(s.found_name()) == name);
            let found = exact.or_else(|| reading.sources.iter().find(|s| bears_name(s, &name)));
            found.map(|s| reading.node(s.id))
        }
    }
}

/// The citations that the person added.
pub(super) fn add_citations(reading: &Reading<'_>, citations: &mut Citations) {
    let all = reading.case.made.values();
    for made in all.filter(|m| m.stands_in(reading.case)) {
        let Made::Citation {
            from,
            to,
            passage,
            basis,
        } = made
        else {
            continue;
        };
        if let (Some(from), Some(to)) = (node_of(reading, from), node_of(reading, to)) {
            citations.added(from, to, *passage, *basis == Basis::Stated);
        }
    }
}

/// Puts the claims that the person added among the drafts; the units with theirs.
pub(super) fn add_claims<'u>(
    reading: &Reading<'_>,
    units: &'u [Unit],
    drafts: &mut Vec<Draft>,
) -> Cow<'u, [Unit]> {
    let mut units = Cow::Borrowed(units);
    let all = reading.case.made.values();
    let standing = all.filter(|m| m.stands_in(reading.case));
    for made in standing {
        let Made::Claim { mentions, text } = made else {
            continue;
        };
        let passages: BTreeSet<Passage> = mentions.iter().copied().collect();
        let own = units.len();
        let new: Vec<Unit> = passages.iter().filter_map(|p| unit(reading, *p)).collect();
        units.to_mut().extend(new.iter().cloned());
        let new: Vec<(usize, Mention)> = new
            .iter()
            .enumerate()
            .filter_map(|(n, u)| Some((own + n, mention(reading, u)?)))
            .collect();
        let first = passages.first().copied();
        let same = |d: &&mut Draft| d.mentions.first().map(|m| m.passage) == first;
        match drafts.iter_mut().find(same) {
            Some(draft) => take_in(draft, new, text),
            None => drafts.push(draft(reading, new, text)),
        }
    }
    if let Cow::Owned(_) = units {
        drafts.sort_by_key(|d| d.mentions.first().map(|m| m.passage));
    }
    units
}

fn unit(reading: &Reading<'_>, p: Passage) -> Option<Unit> {
    let n = reading
        .arts
        .binary_search_by_key(&p.article, Art::id)
        .ok()?;
    let art = reading.arts.get(n)?;
    let mut terms = art.terms_in(p.span());
    terms.sort_unstable();
    terms.dedup();
    Some(Unit {
        art: n,
        span: p.span(),
        terms,
        attribution: innermost(reading, art, p.span()),
        lead: false,
    })
}

fn mention(reading: &Reading<'_>, u: &Unit) -> Option<Mention> {
    let a = u.attribution.and_then(|i| reading.attributions.get(i));
    Some(Mention {
        passage: Passage::new(reading.arts.get(u.art)?.id(), u.span),
        attribution: a.map(|a| a.id),
    })
}

/// The attribution with the shortest content that holds at least half of a stretch, or half of which the stretch holds.
fn innermost(reading: &Reading<'_>, art: &Art<'_>, span: CharSpan) -> Option<usize> {
    let holds = |i: &&usize| {
        let a = reading.attributions.get(**i);
        a.is_some_and(|a| {
            let mut content = a.content.iter();
            content.any(|c| 2 * c.overlap(span) >= c.len().min(span.len()).max(1))
        })
    };
    let length = |i: &&usize| {
        let a = reading.attributions.get(**i);
        a.map(|a| (a.content.iter().map(|c| c.len()).sum::<usize>(), a.id))
    };
    let all = art.attributions.iter().filter(holds);
    all.min_by_key(length).copied()
}

/// A claim that was found, with what the person added to it.
fn take_in(draft: &mut Draft, new: Vec<(usize, Mention)>, text: &str) {
    for (unit, mention) in new {
        let carrier = mention.passage.article;
        draft.silent.retain(|a| *a != carrier);
        if draft.not_examined.iter().any(|n| n.article == carrier) {
            let others = draft.not_examined.iter().filter(|n| n.article != carrier);
            draft.not_examined = others.cloned().collect();
        }
        if !draft.mentions.iter().any(|m| m.passage == mention.passage) {
            draft.units.push(unit);
            draft.mentions.push(mention);
        }
    }
    draft.mentions.sort_by_key(|m| m.passage);
    draft.by_hand = true;
    if !text.trim().is_empty() {
        text.trim().clone_into(&mut draft.text);
    }
}

/// A claim that only the person knows of: no other article was searched for it.
fn draft(reading: &Reading<'_>, new: Vec<(usize, Mention)>, text: &str) -> Draft {
    let (units, mentions): (Vec<usize>, Vec<Mention>) = new.into_iter().unzip();
    let carries = |a: &&Art<'_>| mentions.iter().any(|m| m.passage.article == a.id());
    let others = reading.arts.iter().filter(|a| !carries(a));
    let not_examined = others
        .map(|a| NotExamined {
            article: a.id(),
            reason: "A person added this claim; the article was not searched for it.".into(),
        })
        .collect();
    let text = match (text.trim(), mentions.first()) {
        ("", Some(m)) => super::claims::one_line(reading.text(m.passage)),
        (words, _) => words.to_owned(),
    };
    Draft {
        units,
        text,
        mentions,
        silent: Vec::new(),
        not_examined,
        by_hand: true,
    }
}

//! Who is who: the person's corrections applied to attributions and sources, outlets joined with their articles, and the
//! sources that texts describe instead of naming joined across articles where citations justify it.

use super::keys::{fold_name, key_of_attribution, key_of_source};
use super::outlets;
use super::reading::{Reading, bears_name};
use crate::article::{ArticleId, AttributionId, SourceId};
use crate::attribution::{Attribution, Credit, Source, SourceKind};
use crate::case::{Case, Correction, Verdict};
use std::collections::{BTreeMap, BTreeSet};

/// Attributions and sources as the person corrected them.
pub(super) fn corrected(case: &Case) -> (Vec<Attribution>, Vec<Source>, Vec<Credit>) {
    let mut attributions = case.findings.attributions.attributions.clone();
    let mut sources = case.findings.attributions.sources.clone();
    attributions.retain(|a| case.article(a.article).is_some());
    sources.sort_by_key(|s| s.id);
    let mut credits = case.findings.attributions.credits.clone();
    credits.retain(|c| case.article(c.article).is_some());
    for s in &mut sources {
        s.article = s.article.filter(|a| case.article(*a).is_some());
    }
    if !case.decisions.is_empty() {
        drop_wrong_attributions(case, &mut attributions);
        name_sources_anew(case, &mut attributions, &mut sources);
        correct_sources(case, &mut attributions, &mut sources, &mut credits);
    }
    outlets::join_outlets(case, &mut attributions, &mut sources, &mut credits);
    (attributions, sources, credits)
}

/// Leaves out what was read wrongly; what it carried hangs on what carried it.
fn drop_wrong_attributions(case: &Case, attributions: &mut Vec<Attribution>) {
    let wrong: BTreeMap<AttributionId, Option<AttributionId>> = attributions
        .iter()
        .filter(|a| case.decision(&key_of_attribution(a)).verdict == Verdict::ReadWrongly)
        .map(|a| (a.id, a.through))
        .collect();
    attributions.retain(|a| !wrong.contains_key(&a.id));
    for a in attributions {
        for _ in 0..wrong.len() {
            match a.through.and_then(|t| wrong.get(&t)) {
                Some(&outer) => a.through = outer,
                None => break,
            }
        }
    }
}

/// "The words are those of ...".
fn name_sources_anew(case: &Case, attributions: &mut [Attribution], sources: &mut Vec<Source>) {
    for a in attributions {
        if let Some(Correction::AttributedTo { name }) =
            case.decision(&key_of_attribution(a)).correction
        {
            a.source_id = Some(source_named(sources, &name));
            a.candidates.clear();
        }
    }
}

/// The source of this name; a new one where nobody bears it.
fn source_named(sources: &mut Vec<Source>, name: &str) -> SourceId {
    let folded = fold_name(name);
    if let Some(s) = sources
        .iter()
        .find(|s| fold_name(&s.name) == folded)
        .or_else(|| sources.iter().find(|s| bears_name(s, &folded)))
    {
        return s.id;
    }
    let id = SourceId(sources.last().map_or(0, |s| s.id.0) + 1);
    sources.push(Source {
        id,
        name: name.trim().to_owned(),
        named: true,
        kind: SourceKind::Unknown,
        labels: vec![name.trim().to_owned()],
        article: None,
        affiliation: None,
        country: None,
        owner: None,
    });
    id
}

/// Kinds, joins and sources that are none.
fn correct_sources(
    case: &Case,
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
    credits: &mut [Credit],
) {
    let decided: Vec<_> = sources
        .iter()
        .map(|s| (s.id, case.decision(&key_of_source(s))))
        .collect();
    for (id, decision) in decided {
        if decision.verdict == Verdict::ReadWrongly {
            for a in attributions.iter_mut() {
                a.candidates.retain(|c| *c != id);
                a.source_id = a.source_id.filter(|s| *s != id);
                a.told = a.told.filter(|s| *s != id);
            }
            continue;
        }
        match decision.correction {
            Some(Correction::Kind { kind }) => {
                if let Some(s) = sources.iter_mut().find(|s| s.id == id) {
                    s.kind = kind;
                }
            }
            Some(Correction::SameAs { name }) => {
                let into = source_named(sources, &name);
                merge(attributions, sources, credits, id, into);
            }
            _ => {}
        }
    }
}

/// Makes `from` the same source as `into`.
pub(super) fn merge(
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
    credits: &mut [Credit],
    from: SourceId,
    into: SourceId,
) {
    if from == into {
        return;
    }
    let Some(at) = sources.iter().position(|s| s.id == from) else {
        return;
    };
    let gone = sources.remove(at);
    if let Some(s) = sources.iter_mut().find(|s| s.id == into) {
        s.labels.extend(gone.labels);
        s.labels.sort();
        s.labels.dedup();
        s.article = s.article.or(gone.article);
        s.affiliation = s.affiliation.take().or(gone.affiliation);
        s.country = s.country.take().or(gone.country);
        s.owner = s.owner.take().or(gone.owner);
    }
    for c in credits.iter_mut().filter(|c| c.source == from) {
        c.source = into;
    }
    for a in attributions {
        for id in [&mut a.source_id, &mut a.told].into_iter().flatten() {
            if *id == from {
                *id = into;
            }
        }
        for c in &mut a.candidates {
            if *c == from {
                *c = into;
            }
        }
        a.candidates.dedup();
    }
}

/// Whether two persons bear one name in two spellings.
fn spelt_alike(reading: &Reading<'_>, x: SourceId, y: SourceId) -> bool {
    let (Some(x), Some(y)) = (reading.source(x), reading.source(y)) else {
        return false;
    };
    let (a, b) = (fold_name(&x.name), fold_name(&y.name));
    let last = |n: &str| n.split(' ').next_back().unwrap_or("").to_owned();
    let first = |n: &str| n.split(' ').next().unwrap_or("").to_owned();
    a.contains(' ')
        && b.contains(' ')
        && first(&a) == first(&b)
        && strsim::jaro_winkler(&last(&a), &last(&b)) >= 0.88
}

/// Where the words of an attribution came through: itself, its article, and the outlets named before it.
struct Stands {
    attribution: usize,
    source: SourceId,
    article: ArticleId,
    before: BTreeSet<super::Node>,
}

/// Joins sources of different articles that are described, not named, where one outlet stands before both and what they say
/// agrees. `upstream` gives, for an outlet or article, everyone it relies on directly or through others.
pub(super) fn join_described(
    reading: &mut Reading<'_>,
    before: &BTreeMap<AttributionId, BTreeSet<super::Node>>,
    agree: &dyn Fn(&Reading<'_>, &Attribution, &Attribution) -> bool,
) {
    let stands: Vec<Stands> = (0..reading.attributions.len())
        .filter_map(|i| {
            let a = reading.attributions.get(i)?;
            let source = a.source_id?;
            let described = reading.source(source).is_some_and(|s| {
                matches!(
                    s.kind,
                    SourceKind::Unnamed | SourceKind::Document | SourceKind::Person
                )
            });
            described.then(|| Stands {
                attribution: i,
                source,
                article: a.article,
                before: before.get(&a.id).cloned().unwrap_or_default(),
            })
        })
        .collect();
    let mut pairs: BTreeSet<(SourceId, SourceId)> = BTreeSet::new();
    for (n, x) in stands.iter().enumerate() {
        for y in stands.iter().skip(n + 1) {
            let kinds = |s| reading.source(s).map(|s| s.kind);
            if x.source == y.source
                || x.article == y.article
                || kinds(x.source) != kinds(y.source)
                || x.before.is_disjoint(&y.before)
            {
                continue;
            }
            if kinds(x.source) == Some(SourceKind::Person)
                && !spelt_alike(reading, x.source, y.source)
            {
                continue;
            }
            let contents = reading
                .attributions
                .get(x.attribution)
                .zip(reading.attributions.get(y.attribution));
            if contents.is_some_and(|(a, b)| agree(reading, a, b)) {
                pairs.insert((x.source.min(y.source), x.source.max(y.source)));
            }
        }
    }
    let mut stands_for: BTreeMap<SourceId, SourceId> = BTreeMap::new();
    let root = |map: &BTreeMap<SourceId, SourceId>, mut id: SourceId| {
        while let Some(&next) = map.get(&id) {
            id = next;
        }
        id
    };
    for (x, y) in pairs {
        let (x, y) = (root(&stands_for, x), root(&stands_for, y));
        if x != y {
            stands_for.insert(x.max(y), x.min(y));
        }
    }
    let gone: Vec<SourceId> = stands_for.keys().rev().copied().collect();
    for from in gone {
        let into = root(&stands_for, from);
        merge(
            &mut reading.attributions,
            &mut reading.sources,
            &mut reading.credits,
            from,
            into,
        );
    }
}

//! Who is who: the person's corrections applied to attributions and sources, outlets joined with their articles, and the
//! sources that texts describe instead of naming joined across articles where citations justify it.

use super::corrections::PIECES;
use super::keys::{fold_name, key_of_attribution, key_of_source, source_of};
use super::reading::{NodeSet, Reading, Term, bears_name};
use super::units::Weights;
use super::{by_hand, outlets, owners, persons};
use crate::article::{ArticleId, AttributionId, SourceId};
use crate::attribution::{Attribution, Credit, Mended, Source, SourceKind};
use crate::case::{Case, Correction, CorrectionSort, Decision, Verdict};
use crate::text::normal_form;
use std::collections::{BTreeMap, BTreeSet};

/// Attributions and sources as the person corrected them.
pub(super) fn corrected(case: &Case) -> (Vec<Attribution>, Vec<Source>, Vec<Credit>) {
    let mut attributions = case.findings.attributions.attributions.clone();
    let mut sources = case.findings.attributions.sources.clone();
    let known: BTreeSet<ArticleId> = case.articles.iter().map(|a| a.id).collect();
    attributions.retain(|a| known.contains(&a.article));
    sources.sort_by_key(|s| s.id);
    let mut credits = case.findings.attributions.credits.clone();
    credits.retain(|c| known.contains(&c.article));
    for s in &mut sources {
        s.article = s.article.filter(|a| known.contains(a));
    }
    drop_own_versions(case, &mut attributions, &mut sources);
    by_hand::add_attributions(case, &mut attributions, &mut sources);
    if !case.decisions.is_empty() {
        drop_wrong_attributions(case, &mut attributions);
        by_hand::move_attributions(case, &mut attributions);
        name_sources_anew(case, &mut attributions, &mut sources);
        by_hand::split_sources(case, &mut attributions, &mut sources);
        correct_sources(case, &mut attributions, &mut sources, &mut credits);
    }
    outlets::join_outlets(case, &mut attributions, &mut sources, &mut credits);
    owners::stated_owners(case, &mut sources);
    persons::join_persons(case, &mut attributions, &mut sources, &mut credits);
    (attributions, sources, credits)
}

/// Leaves out what was read wrongly.
fn drop_wrong_attributions(case: &Case, attributions: &mut Vec<Attribution>) {
    let wrong =
        |a: &Attribution| case.decision(&key_of_attribution(a)).verdict == Verdict::ReadWrongly;
    drop_those(attributions, &wrong);
}

/// "An earlier version of this story said": an outlet on its own text gives no source.
fn drop_own_versions(case: &Case, attributions: &mut Vec<Attribution>, sources: &mut Vec<Source>) {
    let own = |a: &Attribution| {
        let article = case.articles.iter().find(|b| b.id == a.article);
        let label = a.source.zip(article).map_or("", |(s, b)| b.slice(s));
        is_own_version(label)
    };
    drop_those(attributions, &own);
    let speaks = |s: &Source| {
        let named = |a: &Attribution| {
            a.source_id == Some(s.id) || a.told == Some(s.id) || a.candidates.contains(&s.id)
        };
        attributions.iter().any(named)
    };
    sources.retain(|s| !is_own_version(&s.name) || speaks(s));
}

/// "A previous version of this article", "this version of our report".
fn is_own_version(label: &str) -> bool {
    let words: Vec<String> = label.split_whitespace().map(normal_form).collect();
    let version = |w: &String| matches!(w.as_str(), "version" | "versions");
    let Some(at) = words.iter().position(version) else {
        return false;
    };
    let behind: Vec<&str> = words.iter().skip(at + 1).map(String::as_str).collect();
    matches!(behind[..], ["of", "this" | "the" | "our", piece, ..] if PIECES.contains(&piece))
}

/// Leaves attributions out; what they carried hangs on what carried them.
fn drop_those(attributions: &mut Vec<Attribution>, gone: &dyn Fn(&Attribution) -> bool) {
    let wrong: BTreeMap<AttributionId, Option<AttributionId>> = attributions
        .iter()
        .filter(|a| gone(a))
        .map(|a| (a.id, a.through))
        .collect();
    if wrong.is_empty() {
        return;
    }
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
        let decision = case.decision(&key_of_attribution(a));
        if let Some(Correction::AttributedTo { name }) =
            decision.corrections.get(CorrectionSort::Speaker)
        {
            a.source_id = Some(source_named(sources, name));
            a.candidates.clear();
        }
    }
}

/// The source of this name; a new one where nobody bears it.
pub(super) fn source_named(sources: &mut Vec<Source>, name: &str) -> SourceId {
    let folded = fold_name(name);
    if let Some(s) = sources
        .iter()
        .find(|s| fold_name(&s.name) == folded)
        .or_else(|| sources.iter().find(|s| bears_name(s, &folded)))
    {
        return s.id;
    }
    new_source(sources, name)
}

/// The source of exactly this name, whatever others are called in texts; a new one where there is none.
pub(super) fn source_called(sources: &mut Vec<Source>, name: &str) -> SourceId {
    let folded = fold_name(name);
    let known = sources.iter().find(|s| fold_name(&s.name) == folded);
    match known.map(|s| s.id) {
        Some(id) => id,
        None => new_source(sources, name),
    }
}

/// A source that only the person names.
fn new_source(sources: &mut Vec<Source>, name: &str) -> SourceId {
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
        by_hand: true,
        mended: Mended::default(),
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
    let mut same = Vec::new();
    for (id, decision) in decided {
        if decision.verdict == Verdict::ReadWrongly {
            for a in attributions.iter_mut() {
                a.candidates.retain(|c| *c != id);
                a.source_id = a.source_id.filter(|s| *s != id);
                a.told = a.told.filter(|s| *s != id);
            }
            continue;
        }
        // Looked up before anything is called otherwise or joined, so that the order of the sources tells nothing.
        if let Some(name) = decision.corrections.same_as() {
            same.push((id, source_named(sources, name)));
        }
        if let Some(s) = sources.iter_mut().find(|s| s.id == id) {
            describe(s, &decision);
        }
    }
    let mut into: BTreeMap<SourceId, SourceId> = BTreeMap::new();
    for (from, to) in same {
        let (from, to) = (end_of(&into, from), end_of(&into, to));
        if from != to {
            into.insert(from, to);
        }
    }
    let pairs: Vec<_> = into.keys().map(|&s| (s, end_of(&into, s))).collect();
    join_all(attributions, sources, credits, &pairs);
}

/// Where a chain of joins ends.
fn end_of(into: &BTreeMap<SourceId, SourceId>, mut id: SourceId) -> SourceId {
    while let Some(&next) = into.get(&id) {
        id = next;
    }
    id
}

/// Gives a source the kind and the name that the person gave it.
fn describe(s: &mut Source, decision: &Decision) {
    if let Some(kind) = decision.corrections.kind() {
        s.kind = kind;
        s.named = s.named && kind != SourceKind::Unnamed;
    }
    if let Some(name) = decision.corrections.name().map(str::trim)
        && !name.is_empty()
    {
        let before = std::mem::replace(&mut s.name, name.to_owned());
        s.mended.found_as.get_or_insert(before);
        s.named = s.kind != SourceKind::Unnamed;
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
    merge_all(attributions, sources, credits, &[(from, into)]);
}

/// Makes the first of every pair the same source as the second, one pair after the other; attributions and credits are walked
/// once. What the person told from others is left alone.
pub(super) fn merge_all(
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
    credits: &mut [Credit],
    pairs: &[(SourceId, SourceId)],
) {
    let apart = |id: SourceId| source_of(sources, id).is_some_and(|s| s.mended.apart);
    let joined = pairs.iter().filter(|(x, y)| !apart(*x) && !apart(*y));
    let joined: Vec<_> = joined.copied().collect();
    join_all(attributions, sources, credits, &joined);
}

/// The same for what the person joined.
fn join_all(
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
    credits: &mut [Credit],
    pairs: &[(SourceId, SourceId)],
) {
    let mut done: Vec<(SourceId, SourceId)> = Vec::new();
    for &(from, into) in pairs.iter().filter(|(from, into)| from != into) {
        let Ok(at) = sources.binary_search_by_key(&from, |s| s.id) else {
            continue;
        };
        let gone = sources.remove(at);
        if let Ok(at) = sources.binary_search_by_key(&into, |s| s.id)
            && let Some(s) = sources.get_mut(at)
        {
            take_in(s, gone);
        }
        done.push((from, into));
    }
    // Where a source that took another one in was itself taken in later, both end there.
    let mut ends: BTreeMap<SourceId, SourceId> = BTreeMap::new();
    for &(from, into) in done.iter().rev() {
        let end = ends.get(&into).copied().unwrap_or(into);
        ends.insert(from, end);
    }
    if ends.is_empty() {
        return;
    }
    for id in credits.iter_mut().map(|c| &mut c.source) {
        *id = ends.get(id).copied().unwrap_or(*id);
    }
    for a in attributions {
        let named = [&mut a.source_id, &mut a.told].into_iter().flatten();
        for id in named.chain(&mut a.candidates) {
            *id = ends.get(id).copied().unwrap_or(*id);
        }
        a.candidates.dedup();
    }
}

/// One source with what was known of another one that is the same.
fn take_in(s: &mut Source, gone: Source) {
    s.labels.extend(gone.labels);
    s.labels.sort();
    s.labels.dedup();
    s.article = s.article.or(gone.article);
    s.affiliation = s.affiliation.take().or(gone.affiliation);
    s.country = s.country.take().or(gone.country);
    s.owner = s.owner.take().or(gone.owner);
    s.by_hand &= gone.by_hand;
    let mut mended = gone.mended;
    mended.joined.insert(fold_name(&gone.name));
    mended
        .joined
        .extend(mended.found_as.as_deref().map(fold_name));
    mended.joined.insert(fold_name(s.found_name()));
    // The name that the person gave goes before one that was found.
    if s.mended.found_as.is_none() && mended.found_as.is_some() {
        s.mended.found_as = mended.found_as;
        s.name = gone.name;
        s.named = gone.named;
        s.kind = gone.kind;
    }
    s.mended.joined.append(&mut mended.joined);
    s.mended.apart |= mended.apart;
}

/// First and last word of a person's name, where it has several.
fn ends_of_name(s: &Source) -> Option<(String, String)> {
    let name = fold_name(&s.name);
    let (first, rest) = name.split_once(' ')?;
    let last = rest.split(' ').next_back().unwrap_or(rest);
    Some((first.to_owned(), last.to_owned()))
}

/// Whether two persons bear one name in two spellings.
fn spelt_alike(x: &Stands, y: &Stands) -> bool {
    match (&x.name, &y.name) {
        (Some(a), Some(b)) => a.0 == b.0 && strsim::jaro_winkler(&a.1, &b.1) >= 0.88,
        _ => false,
    }
}

/// Where the words of an attribution came through: itself, its article, and the outlets named before it.
struct Stands {
    source: SourceId,
    kind: SourceKind,
    /// Of a person, the ends of the name.
    name: Option<(String, String)>,
    article: ArticleId,
    before: NodeSet,
    /// What it says, and its weight.
    terms: Vec<Term>,
    weight: f64,
}

/// Pairs of sources that are one: behind one outlet, and saying the same at least so much. What says as little as a share of the
/// lighter one has a word in common that is not among its commonest, so only the others are looked up.
fn described_alike(
    stands: &[Stands],
    weights: &Weights,
    least: f64,
) -> BTreeSet<(SourceId, SourceId)> {
    let mut holders: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
    for (n, s) in stands.iter().enumerate() {
        for &t in &s.terms {
            holders.entry(t).or_default().push(n);
        }
    }
    let mut pairs: BTreeSet<(SourceId, SourceId)> = BTreeSet::new();
    let mut met = vec![usize::MAX; stands.len()];
    for (n, x) in stands.iter().enumerate() {
        for t in telling(x, weights, least) {
            // Those of the same article stand side by side and are passed over together.
            let list = holders.get(&t).map_or(&[][..], Vec::as_slice);
            let article = |m: &usize| stands.get(*m).map(|y| y.article);
            let before = list.partition_point(|m| article(m) < Some(x.article));
            let behind = list.partition_point(|m| article(m) <= Some(x.article));
            let others = list.iter().take(before).chain(list.iter().skip(behind));
            for &m in others {
                let (Some(y), Some(last)) = (stands.get(m), met.get_mut(m)) else {
                    continue;
                };
                let pair = (x.source.min(y.source), x.source.max(y.source));
                if std::mem::replace(last, n) == n
                    || x.source == y.source
                    || x.article == y.article
                    || x.kind != y.kind
                    || x.kind == SourceKind::Person && !spelt_alike(x, y)
                    || !x.before.meets(&y.before)
                    || pairs.contains(&pair)
                {
                    continue;
                }
                if weights.similarity(&x.terms, &y.terms) >= least {
                    pairs.insert(pair);
                }
            }
        }
    }
    pairs
}

/// The rarest words, until what is left weighs too little to make anything heavier alike.
fn telling(s: &Stands, weights: &Weights, least: f64) -> Vec<Term> {
    let mut terms: Vec<(f64, Term)> = s.terms.iter().map(|&t| (weights.of(t), t)).collect();
    terms.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut left = s.weight;
    let mut out = Vec::new();
    for (weight, t) in terms {
        // A little more than the least, so that no rounding of sums decides.
        if left < 0.99 * least * s.weight {
            break;
        }
        left -= weight;
        out.push(t);
    }
    out
}

/// Which of two sources that are one keeps its name: whoever the earlier article has, so that the order of the files tells nothing.
pub(super) struct Elder(BTreeMap<SourceId, (i64, String, String)>);

impl Elder {
    pub fn new(reading: &Reading<'_>) -> Self {
        let mut first = BTreeMap::new();
        for a in &reading.attributions {
            let (Some(s), Some(art)) = (a.source_id, reading.art(a.article)) else {
                continue;
            };
            let day = art.bounds().map_or(i64::MAX, |b| b.0);
            let name = reading.source(s).map_or("", |s| s.name.as_str());
            let key = (day, art.article.file.clone(), name.to_owned());
            let slot = first.entry(s).or_insert_with(|| key.clone());
            if key < *slot {
                *slot = key;
            }
        }
        Self(first)
    }

    /// The one that goes, and the one that stays.
    pub fn ordered(&self, x: SourceId, y: SourceId) -> (SourceId, SourceId) {
        let key = |s: SourceId| (!self.0.contains_key(&s), self.0.get(&s), s);
        if key(x) <= key(y) { (y, x) } else { (x, y) }
    }
}

/// Joins sources of different articles that are described, not named, where one outlet stands before both and what they say
/// agrees. `before` gives, for an attribution, every outlet or article that its words came through.
pub(super) fn join_described(
    reading: &mut Reading<'_>,
    mut before: BTreeMap<AttributionId, NodeSet>,
    weights: &Weights,
    least: f64,
) {
    let mut stands: Vec<Stands> = reading
        .attributions
        .iter()
        .filter_map(|a| {
            let s = reading.source(a.source_id?)?;
            let person = s.kind == SourceKind::Person;
            let described = person || matches!(s.kind, SourceKind::Unnamed | SourceKind::Document);
            let terms = reading.content_terms(a);
            (described && !s.mended.apart).then(|| Stands {
                source: s.id,
                kind: s.kind,
                name: person.then(|| ends_of_name(s)).flatten(),
                article: a.article,
                before: before.remove(&a.id).unwrap_or_default(),
                terms: terms.to_vec(),
                weight: weights.sum(terms),
            })
        })
        .collect();
    stands.sort_by_key(|s| s.article);
    let pairs = described_alike(&stands, weights, least);
    let elder = Elder::new(reading);
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
            let (from, into) = elder.ordered(x, y);
            stands_for.insert(from, into);
        }
    }
    let gone: Vec<(SourceId, SourceId)> = stands_for
        .keys()
        .map(|&from| (from, root(&stands_for, from)))
        .collect();
    merge_all(
        &mut reading.attributions,
        &mut reading.sources,
        &mut reading.credits,
        &gone,
    );
}

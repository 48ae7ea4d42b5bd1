//! Outlets of the case among the sources: an outlet that some article was published by is known by its name, its short forms
//! and, in its own articles, its initials; "the newspaper" is the outlet named last before it.

use super::identity::merge;
use super::keys::fold_name;
use super::tables::tables;
use crate::article::{ArticleId, SourceId};
use crate::attribution::{Attribution, Credit, Source, SourceKind, known_outlet};
use crate::case::Case;
use std::collections::BTreeSet;

/// Joins every source that is an outlet of the case with it, then the generic names with the outlet before them.
pub(super) fn join_outlets(
    case: &Case,
    attributions: &mut [Attribution],
    sources: &mut Vec<Source>,
    credits: &mut [Credit],
) {
    let names: BTreeSet<&str> = case
        .articles
        .iter()
        .filter_map(|a| a.metadata.outlet.as_deref())
        .collect();
    let folded: Vec<String> = names.iter().map(|n| fold_name(n)).collect();
    for name in names {
        let published: Vec<ArticleId> = case
            .articles
            .iter()
            .filter(|a| a.metadata.outlet.as_deref() == Some(name))
            .map(|a| a.id)
            .collect();
        let outlet = fold_name(name);
        let same: Vec<SourceId> = sources
            .iter()
            .filter(|s| {
                is_outlet(s, &outlet, &folded) || is_initials(s, name, &published, attributions)
            })
            .map(|s| s.id)
            .collect();
        let Some((&into, others)) = same.split_first() else {
            continue;
        };
        let agency = same
            .iter()
            .any(|id| kind(sources, *id) == Some(SourceKind::Agency));
        for &from in others {
            merge(attributions, sources, credits, from, into);
        }
        if let Some(s) = sources.iter_mut().find(|s| s.id == into) {
            s.name = name.to_owned();
            s.named = true;
            s.kind = if agency {
                SourceKind::Agency
            } else {
                SourceKind::Outlet
            };
            s.article = match published.as_slice() {
                [only] => Some(*only),
                _ => None,
            };
            if let Some(known) = known_outlet(name, &case.settings.attribution.outlets) {
                s.country = s.country.take().or(known.country);
                s.owner = s.owner.take().or(known.owner);
            }
        }
    }
    generic_names(attributions, sources);
}

fn kind(sources: &[Source], id: SourceId) -> Option<SourceKind> {
    sources.iter().find(|s| s.id == id).map(|s| s.kind)
}

/// Whether a source bears an outlet's name or an unmistakable part of it.
fn is_outlet(s: &Source, outlet: &str, all: &[String]) -> bool {
    let fits = !matches!(s.kind, SourceKind::Document | SourceKind::Unnamed);
    let publishes = matches!(s.kind, SourceKind::Outlet | SourceKind::Agency);
    fits && std::iter::once(&s.name).chain(&s.labels).any(|label| {
        let core = core(label);
        if core == outlet {
            return true;
        }
        let begins = outlet
            .strip_prefix(core.as_str())
            .is_some_and(|r| r.starts_with(' '));
        let ends = outlet
            .strip_suffix(core.as_str())
            .is_some_and(|r| r.ends_with(' '));
        let unmistakable = core.chars().count() >= 4
            && !is_generic(&core)
            && all
                .iter()
                .filter(|o| format!(" {o} ").contains(&format!(" {core} ")))
                .count()
                == 1;
        unmistakable && publishes && (begins || ends)
    })
}

/// A label without the words that only say that it is an outlet.
fn core(label: &str) -> String {
    let folded = fold_name(label);
    let head = folded.split(',').next().unwrap_or("");
    let mut words: Vec<&str> = head.split_whitespace().collect();
    let beside = |w: &str| is_generic(w) || matches!(w, "news" | "the" | "local" | "popular");
    // "Channel 4" and "Daily Post" are names as they stand; "agency Northwire" is not.
    let label = |w: &str| matches!(w, "agency" | "newspaper" | "broadcaster" | "website");
    while words
        .first()
        .is_some_and(|w| words.len() > 2 && beside(w) || words.len() > 1 && label(w))
    {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|w| is_generic(w)) {
        words.pop();
    }
    words.join(" ")
}

fn is_generic(name: &str) -> bool {
    tables().generic_outlets.contains(name)
}

/// Whether a source is called by the outlet's initials and speaks in that outlet's own articles alone.
fn is_initials(
    s: &Source,
    outlet: &str,
    published: &[ArticleId],
    attributions: &[Attribution],
) -> bool {
    let initials: String = outlet
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.eq_ignore_ascii_case("the"))
        .filter_map(|w| w.chars().next())
        .collect();
    let called = initials.chars().count() >= 2
        && std::iter::once(&s.name)
            .chain(&s.labels)
            .any(|l| *l == initials);
    called
        && attributions
            .iter()
            .filter(|a| a.source_id == Some(s.id) || a.told == Some(s.id))
            .all(|a| published.contains(&a.article))
}

/// "The newspaper said" after "the Harbour Post reported": the outlet that the article named last.
fn generic_names(attributions: &mut [Attribution], sources: &mut Vec<Source>) {
    let generic: BTreeSet<SourceId> = sources
        .iter()
        .filter(|s| s.article.is_none() && is_generic(&fold_name(&s.name)))
        .map(|s| s.id)
        .collect();
    if generic.is_empty() {
        return;
    }
    let publishers: BTreeSet<SourceId> = sources
        .iter()
        .filter(|s| {
            matches!(s.kind, SourceKind::Outlet | SourceKind::Agency) && !generic.contains(&s.id)
        })
        .map(|s| s.id)
        .collect();
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&i| {
        attributions
            .get(i)
            .map(|a| (a.article, a.extent().start, a.id))
    });
    let mut last: Option<(ArticleId, SourceId)> = None;
    for i in order {
        let Some(a) = attributions.get_mut(i) else {
            continue;
        };
        let before = last.filter(|l| l.0 == a.article).map(|l| l.1);
        if let Some(outlet) = before {
            for id in [&mut a.source_id, &mut a.told].into_iter().flatten() {
                if generic.contains(id) {
                    *id = outlet;
                }
            }
        }
        if let Some(id) = a
            .told
            .into_iter()
            .chain(a.source_id)
            .find(|s| publishers.contains(s))
        {
            last = Some((a.article, id));
        }
    }
    let used = |id: SourceId| {
        attributions
            .iter()
            .any(|a| a.source_id == Some(id) || a.told == Some(id) || a.candidates.contains(&id))
    };
    let unused: BTreeSet<SourceId> = generic.into_iter().filter(|id| !used(*id)).collect();
    sources.retain(|s| !unused.contains(&s.id));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_what_only_says_outlet() {
        assert_eq!(core("The Harbour Post newspaper"), "harbour post");
        assert_eq!(core("news agency Northwire"), "northwire");
        assert_eq!(core("the blog Gull Insider"), "gull insider");
        assert_eq!(core("The newspaper"), "newspaper");
        assert_eq!(core("Daily Post"), "daily post");
        assert_eq!(core("Channel 4"), "channel 4");
    }
}

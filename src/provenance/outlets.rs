//! Outlets of the case among the sources: an outlet that some article was published by is known by its name, its short forms
//! and, in its own articles, its initials; "the newspaper" is the outlet named last before it.

use super::identity::{merge_all, source_named};
use super::keys::{fold_name, source_of};
use super::tables::tables;
use super::told::fill_told;
use crate::article::{ArticleId, SourceId};
use crate::attribution::{Attribution, Credit, Source, SourceKind, known_outlet};
use crate::case::Case;
use std::collections::{BTreeMap, BTreeSet};

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
    let folded: Vec<String> = names
        .iter()
        .map(|n| format!(" {} ", fold_name(n)))
        .collect();
    let mut cores: BTreeMap<SourceId, Vec<String>> =
        sources.iter().map(|s| (s.id, cores_of(s))).collect();
    let mut by_outlet: BTreeMap<&str, Vec<ArticleId>> = BTreeMap::new();
    for a in &case.articles {
        if let Some(name) = a.metadata.outlet.as_deref() {
            by_outlet.entry(name).or_default().push(a.id);
        }
    }
    let mut called = Called::default();
    for s in sources.iter() {
        called.add(s, cores.get(&s.id).map_or(&[][..], Vec::as_slice));
    }
    for name in names {
        let published = by_outlet.remove(name).unwrap_or_default();
        let outlet = fold_name(name);
        let slugs = own_slugs(case, name, &published, sources, credits);
        let initials = initials(name);
        let same: Vec<SourceId> = called
            .candidates(&outlet, &initials, &slugs)
            .into_iter()
            .filter_map(|id| source_of(sources, id))
            .filter(|s| {
                let cores = cores.get(&s.id).map_or(&[][..], Vec::as_slice);
                is_outlet(s, cores, &outlet, &folded)
                    || is_initials(case, s, (name, &initials), &published, attributions)
                    || slugs
                        .iter()
                        .any(|l| s.name == *l && s.kind == SourceKind::Agency)
            })
            .map(|s| s.id)
            .collect();
        let Some((&into, others)) = same.split_first() else {
            continue;
        };
        let agency = same
            .iter()
            .any(|id| kind(sources, *id) == Some(SourceKind::Agency));
        let others: Vec<_> = others.iter().map(|&from| (from, into)).collect();
        merge_all(attributions, sources, credits, &others);
        if let Some(s) = sources.iter_mut().find(|s| s.id == into) {
            if s.mended.found_as.is_none() {
                s.name = name.to_owned();
            }
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
            let now = cores_of(s);
            called.add(s, &now);
            cores.insert(s.id, now);
        }
    }
    fill_told(case, attributions, sources, &|sources, name| {
        outlet_source(case, sources, name)
    });
    generic_names(attributions, sources);
}

/// Sources by what they are called; what is found here is looked at again, for a source may have been joined with another one since.
#[derive(Default)]
struct Called {
    by_core: BTreeMap<String, BTreeSet<SourceId>>,
    by_name: BTreeMap<String, BTreeSet<SourceId>>,
}

impl Called {
    fn add(&mut self, s: &Source, cores: &[String]) {
        for core in cores {
            self.by_core.entry(core.clone()).or_default().insert(s.id);
        }
        for name in std::iter::once(&s.name).chain(&s.labels) {
            self.by_name.entry(name.clone()).or_default().insert(s.id);
        }
    }

    /// The sources that may be an outlet: called by its name, by its first or last words, by its initials, or by a slug.
    fn candidates(
        &self,
        outlet: &str,
        initials: &String,
        slugs: &BTreeSet<String>,
    ) -> BTreeSet<SourceId> {
        let spaces = || outlet.match_indices(' ').map(|(at, _)| at);
        let heads = spaces().filter_map(|at| outlet.get(..at));
        let tails = spaces().filter_map(|at| outlet.get(at + 1..));
        let parts = std::iter::once(outlet).chain(heads).chain(tails);
        let cores = parts.filter_map(|p| self.by_core.get(p));
        let names = std::iter::once(initials).chain(slugs);
        let names = names.filter_map(|n| self.by_name.get(n));
        cores.chain(names).flatten().copied().collect()
    }
}

/// The source that is the outlet of this name; made where nobody has spoken of it yet.
fn outlet_source(case: &Case, sources: &mut Vec<Source>, name: &str) -> SourceId {
    let folded = fold_name(name);
    let known = sources
        .iter()
        .find(|s| s.named && fold_name(&s.name) == folded && s.kind != SourceKind::Person);
    if let Some(s) = known {
        return s.id;
    }
    let id = source_named(sources, name);
    let own = |a: &&crate::article::Article| a.metadata.outlet.as_deref() == Some(name);
    let mut published = case.articles.iter().filter(own);
    if let Some(s) = sources.iter_mut().find(|s| s.id == id) {
        s.kind = SourceKind::Outlet;
        s.article = match (published.next(), published.next()) {
            (Some(only), None) => Some(only.id),
            _ => None,
        };
    }
    id
}

fn kind(sources: &[Source], id: SourceId) -> Option<SourceKind> {
    sources.iter().find(|s| s.id == id).map(|s| s.kind)
}

/// The name and labels of a source without the words that only say that it is an outlet; none for what can be no outlet.
fn cores_of(s: &Source) -> Vec<String> {
    let fits = !matches!(s.kind, SourceKind::Document | SourceKind::Unnamed);
    let labels = std::iter::once(&s.name).chain(&s.labels).filter(|_| fits);
    labels.map(|l| core(l)).collect()
}

/// Whether a source bears an outlet's name or an unmistakable part of it. `all` are the outlets' names with a space around.
fn is_outlet(s: &Source, cores: &[String], outlet: &str, all: &[String]) -> bool {
    // "Channel 6" and "Radio Oldham" say by themselves what they are.
    let says_so = |l: &String| {
        let first = l.split(' ').next().unwrap_or("");
        ["channel", "radio", "tv"]
            .iter()
            .any(|w| first.eq_ignore_ascii_case(w))
    };
    let publishes = matches!(s.kind, SourceKind::Outlet | SourceKind::Agency) || says_so(&s.name);
    cores.iter().any(|core| {
        if core == outlet {
            return true;
        }
        let part = || {
            let begins = outlet.strip_prefix(core.as_str());
            let ends = outlet.strip_suffix(core.as_str());
            begins.is_some_and(|r| r.starts_with(' ')) || ends.is_some_and(|r| r.ends_with(' '))
        };
        let unmistakable = || {
            let spaced = format!(" {core} ");
            core.chars().count() >= 4
                && !is_generic(core)
                && all.iter().filter(|o| o.contains(&spaced)).count() == 1
        };
        publishes && part() && unmistakable()
    }) || called_by_letters(s, outlet, all)
}

/// "TBN" for TBN News: capitals with which one outlet's name begins, and behind which it only says what it is.
fn called_by_letters(s: &Source, outlet: &str, all: &[String]) -> bool {
    let letters = s.name.strip_prefix("the ").unwrap_or(&s.name);
    let capitals = letters.chars().all(|c| c.is_ascii_uppercase());
    if !capitals || !(3..=5).contains(&letters.len()) || s.kind == SourceKind::Person {
        return false;
    }
    let begins = format!("{} ", fold_name(letters));
    let says_what = |w: &str| {
        is_generic(w)
            || matches!(
                w,
                "news" | "tv" | "radio" | "online" | "television" | "world"
            )
    };
    let rest = outlet.strip_prefix(begins.as_str());
    rest.is_some_and(|r| !r.is_empty() && r.split(' ').all(says_what))
        && all
            .iter()
            .filter(|o| o.trim_start().starts_with(&begins))
            .count()
            == 1
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

/// What an outlet calls itself in the datelines of its own articles, where that shortens its name: "(NWN)" in the Northwire
/// News. A name that the table of agencies knows is somebody else's.
fn own_slugs(
    case: &Case,
    outlet: &str,
    published: &[ArticleId],
    sources: &[Source],
    credits: &[Credit],
) -> BTreeSet<String> {
    let own = &case.settings.attribution.outlets;
    credits
        .iter()
        .filter(|c| published.contains(&c.article))
        .filter_map(|c| sources.iter().find(|s| s.id == c.source))
        .filter(|s| shortens(&s.name, outlet) && known_outlet(&s.name, own).is_none())
        .map(|s| s.name.clone())
        .collect()
}

/// Whether a few capitals stand in an outlet's name in this order, the first at its beginning.
fn shortens(slug: &str, outlet: &str) -> bool {
    let name = outlet.strip_prefix("The ").unwrap_or(outlet).to_lowercase();
    let capitals = slug.chars().all(char::is_uppercase);
    let mut rest = name.chars();
    let mut letters = slug.chars().flat_map(char::to_lowercase);
    let first = letters.next().is_some_and(|c| rest.next() == Some(c));
    capitals
        && (2..=5).contains(&slug.chars().count())
        && first
        && letters.all(|c| rest.any(|r| r == c))
}

/// Whether no label of a source says more than that it is an outlet: "the paper", "the daily".
fn says_only_outlet(s: &Source) -> bool {
    let pronoun = |l: &str| matches!(l, "it" | "its" | "they");
    let folded: Vec<String> = s.labels.iter().map(|l| fold_name(l)).collect();
    is_generic(&fold_name(&s.name))
        || folded.iter().any(|l| is_generic(l))
            && folded.iter().all(|l| is_generic(l) || pronoun(l))
}

/// The first letters of an outlet's name.
fn initials(outlet: &str) -> String {
    outlet
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.eq_ignore_ascii_case("the"))
        .filter_map(|w| w.chars().next())
        .collect()
}

/// Whether a source is called by the outlet's initials and speaks in that outlet's own articles alone.
fn is_initials(
    case: &Case,
    s: &Source,
    (outlet, initials): (&str, &str),
    published: &[ArticleId],
    attributions: &[Attribution],
) -> bool {
    let called = initials.chars().count() >= 2
        && std::iter::once(&s.name)
            .chain(&s.labels)
            .any(|l| l == initials);
    // An agency goes by its initials in other outlets' articles too; of others, only their own articles do so.
    let wire = outlet
        .split_whitespace()
        .last()
        .is_some_and(|w| matches!(w, "Agency" | "Wire" | "Newswire" | "Service"));
    called
        && (s.kind == SourceKind::Agency
            || wire && s.kind != SourceKind::Person && !shares_initials(case, outlet, initials)
            || attributions
                .iter()
                .filter(|a| a.source_id == Some(s.id) || a.told == Some(s.id))
                .all(|a| published.contains(&a.article)))
}

/// Whether some text of the case writes out another name with these initials.
fn shares_initials(case: &Case, outlet: &str, initials: &str) -> bool {
    let mine: Vec<String> = outlet.split_whitespace().map(fold_name).collect();
    let letters: Vec<char> = initials.chars().collect();
    case.articles.iter().any(|a| {
        let words: Vec<&str> = a
            .text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .collect();
        words.windows(letters.len()).any(|w| {
            let fits = w.iter().zip(&letters).all(|(w, c)| w.starts_with(*c));
            let other = || w.iter().any(|w| !mine.contains(&fold_name(w)));
            fits && w.iter().all(|w| w.chars().count() > 1) && other()
        })
    })
}

/// "The newspaper said" after "the Harbour Post reported": the outlet that the article named last.
fn generic_names(attributions: &mut [Attribution], sources: &mut Vec<Source>) {
    let generic: BTreeSet<SourceId> = sources
        .iter()
        .filter(|s| s.article.is_none() && says_only_outlet(s))
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
    order.sort_by_cached_key(|&i| {
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
    let used: BTreeSet<SourceId> = attributions
        .iter()
        .flat_map(|a| {
            [a.source_id, a.told]
                .into_iter()
                .flatten()
                .chain(a.candidates.iter().copied())
        })
        .collect();
    let unused: BTreeSet<SourceId> = generic.difference(&used).copied().collect();
    sources.retain(|s| !unused.contains(&s.id));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_shortens_its_outlet() {
        assert!(shortens("NWN", "Northwire News"));
        assert!(shortens("TPN", "Transpacific News"));
        assert!(!shortens("OPA", "Northwire News"));
        assert!(!shortens("Northwire", "Northwire News"));
    }

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

//! The attributions of several articles together, sources with one name joined.

use super::lexicon::lexicon;
use super::types::{ArticleAttributions, Attributions, Source, SourceKind};
use crate::article::{Article, AttributionId, SourceId};
use crate::text::fold_name;
use std::collections::BTreeMap;

/// Joins what each article yielded: numbers anew in article order, one source for one canonical name, articles bound to their outlets.
///
/// Unnamed sources and names that are acronyms only are never joined across articles.
pub fn join(articles: &[(&Article, &ArticleAttributions)]) -> Attributions {
    let mut out = Attributions::default();
    let mut by_name: BTreeMap<(String, u8), usize> = BTreeMap::new();
    let outlets: BTreeMap<String, &str> = articles
        .iter()
        .filter_map(|(a, _)| a.metadata.outlet.as_deref())
        .map(|o| (fold_name(o), o))
        .collect();
    for (_, found) in articles {
        let map: BTreeMap<SourceId, SourceId> = found
            .sources
            .iter()
            .map(|s| {
                let s = under_its_outlet(s, &outlets);
                (s.id, place(&mut out.sources, &mut by_name, &s))
            })
            .collect();
        let of = |id: SourceId| map.get(&id).copied();
        let offset = out.attributions.len() as u32;
        for a in &found.attributions {
            let mut a = a.clone();
            a.id = AttributionId(a.id.0 + offset);
            a.through = a.through.map(|t| AttributionId(t.0 + offset));
            a.source_id = a.source_id.and_then(of);
            a.candidates = a.candidates.iter().copied().filter_map(of).collect();
            a.told = a.told.and_then(of);
            out.attributions.push(a);
        }
        for c in &found.credits {
            if let Some(source) = of(c.source) {
                let mut c = c.clone();
                c.source = source;
                out.credits.push(c);
            }
        }
    }
    bind_articles(&mut out.sources, articles);
    out
}

/// Outlets and agencies are one group, people another, everything else a third: a party never joins an agency.
fn group(kind: SourceKind) -> u8 {
    match kind {
        SourceKind::Outlet | SourceKind::Agency => 0,
        SourceKind::Person => 1,
        SourceKind::Organisation => 2,
        SourceKind::Document => 3,
        SourceKind::Unnamed | SourceKind::Unknown => 4,
    }
}

/// Whether a name says enough to be the same one in another article.
fn joinable(s: &Source) -> bool {
    let letters: Vec<char> = s.name.chars().filter(|c| c.is_alphabetic()).collect();
    let acronym =
        !s.name.contains(' ') && letters.len() <= 6 && letters.iter().all(|c| c.is_uppercase());
    let surname_only = s.kind == SourceKind::Person && !s.name.contains(' ');
    let bare = s.name.chars().next().is_none_or(char::is_lowercase) && !s.name.contains(' ');
    // Only the program's table and the person's own one know these.
    let known = s.country.is_some()
        || s.owner.is_some()
        || lexicon().outlets.strong.contains_key(&fold_name(&s.name));
    let document = s.kind == SourceKind::Document
        && !s.name.chars().any(|c| c.is_uppercase() || c.is_numeric());
    s.named
        && (!acronym || known)
        && !surname_only
        && !bare
        && !document
        && s.kind != SourceKind::Unknown
}

/// An outlet called by a short form of exactly one outlet of the case ("the Tribune") goes by the full name.
fn under_its_outlet(s: &Source, outlets: &BTreeMap<String, &str>) -> Source {
    let mut out = s.clone();
    let name = fold_name(&s.name);
    let acronym = s
        .name
        .chars()
        .all(|c| c.is_uppercase() || !c.is_alphabetic());
    if !s.named || !matches!(s.kind, SourceKind::Outlet | SourceKind::Agency) || acronym {
        return out;
    }
    let exact = outlets.get(&name).copied();
    let parts = (format!(" {name}"), format!("{name} "));
    let fitting: Vec<&str> = match exact {
        Some(one) => vec![one],
        None => outlets
            .iter()
            .filter(|(full, _)| full.ends_with(&parts.0) || full.starts_with(&parts.1))
            .map(|(_, o)| *o)
            .collect(),
    };
    if let [one] = fitting[..]
        && (!lexicon().outlets.strong.contains_key(&name) || fold_name(one) == name)
    {
        out.name = one.to_owned();
    }
    out
}

fn place(
    sources: &mut Vec<Source>,
    by_name: &mut BTreeMap<(String, u8), usize>,
    s: &Source,
) -> SourceId {
    let key = (fold_name(&s.name), group(s.kind));
    if joinable(s) {
        if let Some(known) = by_name.get(&key).and_then(|&n| sources.get_mut(n)) {
            known.labels.extend(s.labels.iter().cloned());
            known.labels.sort();
            known.labels.dedup();
            if known.affiliation.is_none() {
                known.affiliation = s.affiliation.clone();
            }
            for (old, new) in [
                (&mut known.country, &s.country),
                (&mut known.owner, &s.owner),
            ] {
                *old = old.take().or_else(|| new.clone());
            }
            if s.kind == SourceKind::Agency {
                known.kind = SourceKind::Agency;
            }
            if s.name.len() > known.name.len() {
                known.name = s.name.clone();
            }
            return known.id;
        }
        by_name.insert(key, sources.len());
    }
    let id = SourceId(sources.len() as u32 + 1);
    let mut s = s.clone();
    s.id = id;
    sources.push(s);
    id
}

/// An outlet that published exactly one article of the case is that article.
fn bind_articles(sources: &mut [Source], articles: &[(&Article, &ArticleAttributions)]) {
    for s in sources.iter_mut() {
        if !s.named
            || !matches!(
                s.kind,
                SourceKind::Outlet | SourceKind::Agency | SourceKind::Organisation
            )
        {
            continue;
        }
        let name = fold_name(&s.name);
        let mut own = articles.iter().filter(|(a, _)| {
            a.metadata
                .outlet
                .as_deref()
                .is_some_and(|o| fold_name(o) == name)
        });
        if let (Some((article, _)), None) = (own.next(), own.next()) {
            s.article = Some(article.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Format};
    use crate::attribution::{AttributionSettings, OwnOutlet, attribute};
    use crate::monitor::Unwatched;

    #[test]
    fn country_and_owner_stay_where_sources_are_joined() {
        let settings = AttributionSettings {
            outlets: vec![OwnOutlet {
                name: "Ostby Argus".into(),
                kind: SourceKind::Outlet,
                short: vec!["OBX".into()],
                country: None,
                owner: Some("Kestrel Group".into()),
            }],
            ..AttributionSettings::default()
        };
        let texts = [
            "The quay is closed, OBX said. It is safe, The Wall Street Journal reported.",
            "It rained, said Roe. The quay is closed, the Ostby Argus said. It is safe, the WSJ reported.",
        ];
        let articles: Vec<Article> = (1..).zip(texts).map(|(n, t)| text_article(n, t)).collect();
        let found: Vec<_> = articles
            .iter()
            .map(|a| attribute(a, &settings, &Unwatched).unwrap())
            .collect();
        let pairs: Vec<_> = articles.iter().zip(&found).collect();
        let joined = join(&pairs);
        let facts = |name: &str| {
            let of: Vec<_> = joined.sources.iter().filter(|s| s.name == name).collect();
            assert_eq!(of.len(), 1, "{name}: {:?}", joined.sources);
            (of[0].country.as_deref(), of[0].owner.as_deref())
        };
        assert_eq!(facts("Ostby Argus"), (None, Some("Kestrel Group")));
        assert_eq!(
            facts("The Wall Street Journal"),
            (Some("United States"), Some("News Corp"))
        );
    }

    fn text_article(n: u32, text: &str) -> Article {
        Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, text)
    }
}

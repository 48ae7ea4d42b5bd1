//! Articles that are one article: the same bytes, the same text from another place, an updated version.
//!
//! Two versions are told by their address, or by outlet and headline with most of the wording in common; which is the later
//! one only by times that the files state. What changed is listed by sentence. The person reads several versions side by
//! side; a count never takes them for several outlets. Cost: articles are compared only where they share a key; then
//! linear in their sentences.

use crate::article::{Article, ArticleId, Moment, Passage};
use crate::text::{fold_name, normal_form};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How two articles are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VersionKind {
    /// The files have the same bytes.
    SameBytes,
    /// The texts are the same, the files are not.
    SameText,
    /// One article at two times.
    Updated,
}

/// Two articles of the case that are one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// The earlier one where the order is known, else the one with the lower number.
    pub first: ArticleId,
    /// The other.
    pub second: ArticleId,
    /// How they are one.
    pub kind: VersionKind,
    /// Whether the files' times say that the first is the earlier one.
    pub ordered: bool,
    /// Sentences that only the first has; for an updated version.
    pub only_first: Vec<Passage>,
    /// Sentences that only the second has.
    pub only_second: Vec<Passage>,
    /// One sentence a reader understands.
    pub explanation: String,
}

/// Share of sentences in common from which two articles of one outlet under one headline are versions.
const COMMON: f64 = 0.5;
/// The same, where their addresses differ: of the longer one.
const NEARLY_ALL: f64 = 0.8;
/// Most sentences that are listed on one side.
const MOST: usize = 60;
/// Headlines with fewer letters say too little to look at the texts below them.
const FEWEST_LETTERS: usize = 5;
/// Texts with fewer words are too short to be told for the same.
const FEWEST_WORDS: usize = 20;

/// The pairs of articles that are one, by their numbers. Of three versions each is paired with the one before it.
pub fn versions(articles: &[Article]) -> Vec<Version> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, article) in articles.iter().enumerate() {
        for key in keys(article) {
            by_key.entry(key).or_default().push(n);
        }
    }
    let mut pairs: BTreeMap<(usize, usize), Version> = BTreeMap::new();
    let mut forms: BTreeMap<ArticleId, Forms> = BTreeMap::new();
    for group in by_key.values() {
        // By the first moment at which each can have been made: an order that holds for any mixture of dates, times and zones.
        let mut group = group.clone();
        group.sort_by_key(|&n| {
            let article = articles.get(n);
            let since = article.and_then(told).map(|m| m.bounds().0);
            (since.is_none(), since, article.map(|a| a.id))
        });
        for (&x, &y) in group.iter().zip(group.iter().skip(1)) {
            let (Some(a), Some(b)) = (articles.get(x), articles.get(y)) else {
                continue;
            };
            let key = (x.min(y), x.max(y));
            if !pairs.contains_key(&key)
                && let Some(version) = compared(a, b, &mut forms)
            {
                pairs.insert(key, version);
            }
        }
    }
    pairs.into_values().collect()
}

/// What two versions share: bytes, text, address, or outlet and headline.
fn keys(article: &Article) -> Vec<String> {
    let mut out = vec![format!("bytes {}", article.sha256.0)];
    let words = article.text.split_whitespace();
    if words.clone().nth(FEWEST_WORDS).is_some() {
        let text: Vec<&str> = words.collect();
        let text = crate::article::Fingerprint::of(normal_form(&text.join(" ")).as_bytes());
        out.push(format!("text {}", text.0));
    }
    out.extend(
        article
            .metadata
            .url
            .as_deref()
            .and_then(address)
            .map(|u| format!("url {u}")),
    );
    if let (Some(outlet), Some(title)) = (&article.metadata.outlet, &article.metadata.title) {
        let title: String = normal_form(title)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        if title.chars().count() >= FEWEST_LETTERS {
            out.push(format!("title {} {title}", fold_name(outlet)));
        }
    }
    out
}

/// An address without what changes from visit to visit: scheme, "www", fragment, marks of campaigns. `None` for the front page of
/// a site: it holds another story every day.
fn address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_start_matches("www.").trim_end_matches('/');
    let (host, page) = path.split_once('/')?;
    if page.is_empty() {
        return None;
    }
    let mut kept: Vec<&str> = query
        .split('&')
        .filter(|p| {
            let name = p.split('=').next().unwrap_or("").to_ascii_lowercase();
            let visit = [
                "utm_", "fbclid", "gclid", "mc_", "ref", "source", "cmp", "s", "share",
            ];
            !name.is_empty()
                && !visit
                    .iter()
                    .any(|v| name == *v || v.ends_with('_') && name.starts_with(v))
        })
        .collect();
    kept.sort_unstable();
    Some(format!("{}/{page}?{}", host.to_lowercase(), kept.join("&")))
}

/// When a version says it was made: its last change, else its publication.
fn told(article: &Article) -> Option<&Moment> {
    let m = &article.metadata;
    m.modified.as_ref().or(m.published.as_ref())
}

/// Whether the one was made before the other, whatever zones their times are in.
fn earlier(a: &Article, b: &Article) -> bool {
    matches!((told(a), told(b)), (Some(x), Some(y)) if x.certainly_before(y))
}

/// Sentences of one article in normal form, with their places.
type Forms = std::rc::Rc<Vec<(String, Passage)>>;

fn compared(a: &Article, b: &Article, known: &mut BTreeMap<ArticleId, Forms>) -> Option<Version> {
    let ordered = earlier(a, b) || earlier(b, a);
    let (first, second) = if earlier(b, a) || !ordered && a.id > b.id {
        (b, a)
    } else {
        (a, b)
    };
    let version = |kind, only: [Vec<Passage>; 2], explanation: String| {
        let [only_first, only_second] = only;
        Version {
            first: first.id,
            second: second.id,
            kind,
            ordered,
            only_first,
            only_second,
            explanation,
        }
    };
    if a.sha256 == b.sha256 && a.text == b.text && !a.text.is_empty() {
        let said = "The two files have the same bytes: one article.".to_owned();
        return Some(version(VersionKind::SameBytes, Default::default(), said));
    }
    // One text in two outlets is a copy of one by the other or of a third: no version.
    if let (Some(p), Some(q)) = (&a.metadata.outlet, &b.metadata.outlet)
        && fold_name(p) != fold_name(q)
    {
        return None;
    }
    let mut of = |article: &Article| {
        let made = known.entry(article.id);
        made.or_insert_with(|| Forms::new(sentences(article)))
            .clone()
    };
    let (x, y) = (of(first), of(second));
    let forms = |s: &[(String, Passage)]| -> BTreeSet<String> {
        s.iter().map(|(f, _)| f.clone()).collect()
    };
    let (in_first, in_second) = (forms(&x), forms(&y));
    let common = in_first.intersection(&in_second).count();
    let least = in_first.len().min(in_second.len());
    // Two addresses of their own are two articles, unless nearly all is the same.
    let address_of = |a: &Article| a.metadata.url.as_deref().and_then(address);
    let apart = matches!((address_of(a), address_of(b)), (Some(p), Some(q)) if p != q);
    let (share, of) = if apart {
        (NEARLY_ALL, in_first.len().max(in_second.len()))
    } else {
        (COMMON, least)
    };
    if least == 0 || (common as f64) < share * of as f64 {
        return None;
    }
    let text =
        |s: &[(String, Passage)]| -> Vec<String> { s.iter().map(|(f, _)| f.clone()).collect() };
    if text(&x) == text(&y) {
        let said = "The two files give the same text: one article, found in two places.".to_owned();
        return Some(version(VersionKind::SameText, Default::default(), said));
    }
    let only = |of: &[(String, Passage)], other: &BTreeSet<String>| -> Vec<Passage> {
        of.iter()
            .filter(|(f, _)| !other.contains(f))
            .map(|(_, p)| *p)
            .collect()
    };
    let (mut gone, mut new) = (only(&x, &in_second), only(&y, &in_first));
    let sentences = |n: usize| {
        if n == 1 {
            "1 sentence".to_owned()
        } else {
            format!("{n} sentences")
        }
    };
    let said = if ordered {
        format!(
            "Two versions of one article: the later one has {} that the earlier one has not, and leaves out {}.",
            sentences(new.len()),
            sentences(gone.len())
        )
    } else {
        format!(
            "Two versions of one article; the files do not say which is the later one. {} stand only in one, {} only in the other.",
            sentences(gone.len()),
            sentences(new.len())
        )
    };
    gone.truncate(MOST);
    new.truncate(MOST);
    Some(version(VersionKind::Updated, [gone, new], said))
}

/// The sentences of an article outside of what is excluded, in normal form.
fn sentences(article: &Article) -> Vec<(String, Passage)> {
    let text = article.tokenized_or_new();
    let of = text
        .sentences
        .iter()
        .filter(|s| !article.is_excluded(s.chars));
    of.map(|s| {
        let words = text.slice(&article.text, s.chars);
        // Signs count: 1.5 and 15 percent are no one number.
        let words: Vec<&str> = words.split_whitespace().collect();
        let form = normal_form(&words.join(" "));
        (form, Passage::new(article.id, s.chars))
    })
    .filter(|(form, _)| !form.is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Format, MetadataField};

    const FIRST: &str = "The pier at Ostrey was sold on Monday. An official of the harbour office said so in the evening. The price was 30,000 crowns. Nobody knew of it before.";
    const LATER: &str = "The pier at Ostrey was sold on Monday. An official of the harbour office said so in the evening. The price was 40,000 crowns. Nobody knew of it before. The mayor did not answer.";

    fn article(n: u32, text: &str, fields: &[(MetadataField, &str)]) -> Article {
        let mut a = Article::new(ArticleId(n), format!("{n}.html"), Format::Html, text);
        for (field, value) in fields {
            a.metadata.set(*field, Some(value)).unwrap();
        }
        a
    }

    #[test]
    fn an_update_is_a_version_with_what_changed() {
        let url = |u| (MetadataField::Url, u);
        let found = versions(&[
            article(
                1,
                LATER,
                &[
                    url("https://www.log.example/pier?utm_source=x"),
                    (MetadataField::Modified, "2031-04-15T08:00:00Z"),
                ],
            ),
            article(
                2,
                FIRST,
                &[
                    url("http://log.example/pier/#top"),
                    (MetadataField::Published, "2031-04-14T08:00:00Z"),
                ],
            ),
        ]);
        let [v] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(
            (v.first, v.second, v.kind, v.ordered),
            (ArticleId(2), ArticleId(1), VersionKind::Updated, true)
        );
        assert_eq!((v.only_first.len(), v.only_second.len()), (1, 2));
    }

    #[test]
    fn the_same_text_elsewhere_and_the_same_bytes_are_told_apart() {
        let again = FIRST.replace(". ", ".\n\n");
        let found = versions(&[
            article(1, FIRST, &[]),
            article(2, &again, &[(MetadataField::Outlet, "Log")]),
            article(3, FIRST, &[]),
        ]);
        let kinds: Vec<_> = found
            .iter()
            .map(|v| (v.first.0, v.second.0, v.kind))
            .collect();
        assert_eq!(
            kinds,
            [
                (1, 2, VersionKind::SameText),
                (1, 3, VersionKind::SameBytes),
                (2, 3, VersionKind::SameText)
            ]
        );
        assert!(found.iter().all(|v| !v.ordered));
    }

    #[test]
    fn a_point_in_a_number_and_an_hour_in_another_zone_tell() {
        let url = (MetadataField::Url, "https://log.example/rate");
        let text = |n: &str| {
            format!(
                "The rate rose to {n} percent on Monday. The bank said so in the evening. Nobody had expected it at all in the town of Ostrey."
            )
        };
        let at = |t| (MetadataField::Published, t);
        let found = versions(&[
            article(1, &text("1.5"), &[url, at("2031-05-01T00:30:00+05:30")]),
            article(2, &text("15"), &[url, at("2031-04-30T20:00:00Z")]),
        ]);
        let [v] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!(
            (v.first, v.kind, v.ordered),
            (ArticleId(1), VersionKind::Updated, true)
        );
        assert_eq!((v.only_first.len(), v.only_second.len()), (1, 1));
    }

    #[test]
    fn any_mixture_of_dates_has_an_order() {
        let times = [
            "2031-05-01",
            "2031-05-01T00:30:00+05:30",
            "2031-04-30T20:00:00Z",
            "2031-05-01T09:00:00",
            "2031-06-01",
        ];
        let articles: Vec<Article> = (0..120)
            .map(|n| {
                let mut a = article(
                    n + 1,
                    &format!("{FIRST} {n}."),
                    &[(MetadataField::Url, "https://log.example/pier")],
                );
                a.metadata.published = times.get(n as usize % 6).and_then(|t| t.parse().ok());
                a
            })
            .collect();
        assert_eq!(versions(&articles).len(), 119);
    }

    #[test]
    fn what_only_looks_alike_is_no_version() {
        let other = "The ferry to Ostrey stops on Friday. A clerk of the line told readers so. It was sold. Nobody wept.";
        let of = |outlet, url| [(MetadataField::Outlet, outlet), (MetadataField::Url, url)];
        for pair in [
            // Another story under the address of a front page; another outlet with most of the wording.
            [
                article(1, FIRST, &of("Log", "https://log.example/")),
                article(2, LATER, &of("Log", "https://log.example/")),
            ],
            [
                article(1, FIRST, &of("Log", "https://log.example/a")),
                article(2, other, &of("Log", "https://log.example/a")),
            ],
            [
                article(1, FIRST, &of("Log", "https://x.example/a")),
                article(2, LATER, &of("Argus", "https://x.example/a")),
            ],
        ] {
            assert_eq!(versions(&pair), []);
        }
    }
}

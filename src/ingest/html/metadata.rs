//! What a page says about itself: JSON-LD, meta elements, `time`, `title`, and the marks that saving left in it.
//!
//! Sources of one field are asked in a fixed order and the first that answers wins; a date wins over an equal but less
//! precise one, so that a zone that the page states is kept. Nothing is guessed.

use super::jsonld::{self, JsonLd};
use super::published::{self, Dates};
use super::{saved, squeezed, title};
use crate::article::Metadata;
use dom_query::{Document, NodeRef};
use std::collections::{BTreeMap, BTreeSet};

/// Metadata and what helps to find the body.
#[derive(Debug, Default)]
pub(super) struct About {
    pub metadata: Metadata,
    pub language: Option<String>,
    /// The article's text as JSON-LD repeats it.
    pub body: Option<String>,
    /// Meta elements by lower-case name.
    pub meta: BTreeMap<String, String>,
    /// What JSON-LD says.
    pub ld: JsonLd,
    /// Dates in the page.
    pub dates: Dates,
}

/// Names of meta elements, best first.
pub(super) const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "date.published",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "prism.publicationdate",
    "originalpublicationdate",
    "article:published",
    "article:publicationdate",
    "article.created",
    "article:created_time",
    "og:publish_date",
    "og:pubdate",
    "og:article:published_time",
    "rnews:datepublished",
    "bt:pubdate",
    "date_published",
    "published_date",
    "published-date",
    "published",
    "dc.date.publication",
    "dc.date.submitted",
    "dateposted",
    "datecreated",
    "created",
    "creation_date",
    "release_date",
    "displaydate",
    "issuedate",
    "ptime",
    "date",
];
pub(super) const AUTHORS: &[&str] = &[
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author_name",
    "citation_author",
    "article:author",
    "twitter:data1",
];
pub(super) const SITES: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "cre",
];

/// Selectors of a headline in the page itself.
const HEADINGS: &[&str] = &[
    "h1",
    "h2.entry-title",
    ".post-title",
    "[itemprop~=headline]",
];

/// Selectors of a byline in the page itself, best first.
const BYLINES: &[&str] = &[
    "[itemprop~=author] [itemprop~=name]",
    "[itemprop~=author]",
    "[rel~=author]",
    ".author-name",
    ".author__name",
    ".byline__name",
    ".byline-name",
    ".byline a",
    ".byline",
    ".author a",
    ".author",
    ".entry-author",
    ".post-author",
    ".article-author",
    ".autor",
    "[data-testid*=byline] a",
    "a[href*='/author/']",
    "a[href*='/authors/']",
    "a[href*='/autor/']",
];

/// Reads a parsed page; `markup` is its source, for comments that saving left.
pub(super) fn read(document: &Document, markup: &str) -> About {
    let scripts = select_texts(document, "script[type='application/ld+json']");
    let meta = metas(document);
    let own = own_words(document, &meta);
    let ld = jsonld::read(scripts.iter().map(String::as_str), |said| {
        own.contains(&key(said))
    });
    let outlet = SITES
        .iter()
        .filter_map(|n| meta.get(*n).cloned())
        .chain(ld.publisher.clone())
        .find(|name| !name.contains("://"));
    let url = canonical(document, &meta, &ld, markup);
    let title = headline(document, &meta, &ld, outlet.as_deref());
    let language = language(document, &meta, &ld);
    let dates = published::read(
        document,
        &meta,
        &ld,
        url.as_deref(),
        title.as_deref(),
        language.as_deref(),
    );
    let metadata = Metadata {
        title,
        byline: byline(document, &meta, &ld, outlet.as_deref()),
        published: dates.published,
        outlet,
        url,
        ..Metadata::default()
    };
    About {
        metadata,
        language,
        dates,
        body: ld.body.clone(),
        meta,
        ld,
    }
}

/// Headlines and addresses by which the page is known outside of its JSON-LD, as keys.
fn own_words(document: &Document, meta: &BTreeMap<String, String>) -> BTreeSet<String> {
    let link = document
        .try_select("link[rel=canonical]")
        .and_then(|s| s.attr("href"));
    let named = ["og:title", "twitter:title", "og:url"];
    let mut all: Vec<String> = link.map(|l| l.to_string()).into_iter().collect();
    all.extend(named.iter().filter_map(|n| meta.get(*n).cloned()));
    all.extend(select_texts(document, "h1"));
    all.iter()
        .map(|t| key(t))
        .filter(|k| k.len() >= 4)
        .collect()
}

/// Meta elements by lower-case name; the first of a name counts.
fn metas(document: &Document) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for node in document.select("meta[content]").nodes() {
        let content = squeezed(&node.attr("content").unwrap_or_default());
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop"] {
            if let Some(name) = node.attr(key) {
                out.entry(name.to_lowercase())
                    .or_insert_with(|| content.clone());
            }
        }
    }
    out
}

fn first(meta: &BTreeMap<String, String>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|n| meta.get(*n).cloned())
}

/// Texts of what a selector finds, without empty ones.
pub(super) fn select_texts(document: &Document, selector: &str) -> Vec<String> {
    let found = document.try_select(selector);
    let nodes = found.iter().flat_map(|s| s.nodes());
    nodes
        .map(|n| n.text().trim().to_owned())
        .filter(|t| !t.is_empty())
        .collect()
}

/// The heading that the page's title or metadata repeat, else what the metadata say, else the only heading.
fn headline(
    document: &Document,
    meta: &BTreeMap<String, String>,
    ld: &JsonLd,
    site: Option<&str>,
) -> Option<String> {
    let element = select_texts(document, "head > title, title")
        .into_iter()
        .next();
    let named = ["og:title", "twitter:title", "dc.title", "headline", "title"];
    let stated: Vec<String> = [ld.headline.clone(), first(meta, &named)]
        .into_iter()
        .flatten()
        .map(|t| title::without_site(&t, site))
        .filter(|t| site.is_none_or(|s| key(s) != key(t)))
        .collect();
    let headings: Vec<String> = HEADINGS
        .iter()
        .flat_map(|s| select_texts(document, s))
        .map(|h| squeezed(&h))
        .filter(|h| site.is_none_or(|s| !title::same_site(h, s)))
        .collect();
    let repeats = |h: &&String| {
        let h = key(h);
        h.len() >= 8
            && (stated.iter().any(|s| key(s) == h)
                || element.as_deref().is_some_and(|t| key(t).contains(&h)))
    };
    // Of two headings that the title repeats, the longer is the story's and the shorter the site's.
    let repeated = headings
        .iter()
        .filter(repeats)
        .max_by_key(|h| h.chars().count());
    // A heading with a kicker before it holds the stated title and more.
    let kicked = stated.iter().find(|s| {
        s.split_whitespace().count() >= 2 && headings.iter().any(|h| key(h).contains(&key(s)))
    });
    let only = match headings.as_slice() {
        [one] if one.split_whitespace().count() >= 3 => Some(one),
        _ => None,
    };
    kicked
        .or(repeated)
        .or(only)
        .or(stated.first())
        .cloned()
        .or_else(|| {
            element.map(|t| {
                site.map_or_else(|| title::front(&t), |s| title::without_site(&t, Some(s)))
            })
        })
        .or_else(|| headings.into_iter().next())
        .filter(|t| !t.is_empty())
}

/// Letters and digits alone, in lower case.
pub(super) fn key(s: &str) -> String {
    s.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn byline(
    document: &Document,
    meta: &BTreeMap<String, String>,
    ld: &JsonLd,
    site: Option<&str>,
) -> Option<String> {
    let stated: Vec<String> = ld.authors.iter().filter_map(|a| person(a, site)).collect();
    if !stated.is_empty() {
        return joined(stated);
    }
    if let Some(name) = AUTHORS
        .iter()
        .filter_map(|n| meta.get(*n))
        .find_map(|a| person(a, site))
    {
        return Some(name);
    }
    BYLINES.iter().find_map(|selector| {
        let found = document.try_select(selector)?;
        let parent = |n: &NodeRef| n.parent().map(|p| p.id);
        // Names beside the first one are its co-authors; names elsewhere wrote other stories.
        let first = found
            .nodes()
            .iter()
            .position(|n| person(&n.text(), site).is_some())?;
        let beside = found.nodes().get(first).and_then(parent);
        let names = found
            .nodes()
            .iter()
            .skip(first)
            .filter(|n| parent(n) == beside);
        joined(
            names
                .filter_map(|n| person(&n.text(), site))
                .take(4)
                .collect(),
        )
    })
}

/// Names without repetition, in order.
fn joined(names: Vec<String>) -> Option<String> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        if !out.iter().any(|n| n.to_lowercase() == name.to_lowercase()) {
            out.push(name);
        }
    }
    (!out.is_empty()).then(|| out.join(", "))
}

/// A name as a byline, without "By"; `None` for addresses, the site itself, and what is too long to be one.
pub(super) fn person(text: &str, site: Option<&str>) -> Option<String> {
    let mut name = squeezed(text);
    for word in [
        "by",
        "von",
        "par",
        "por",
        "di",
        "da",
        "door",
        "av",
        "author:",
        "autor:",
        "written by",
        "posted by",
        "text:",
    ] {
        let rest = name.get(word.len()..).filter(|r| r.starts_with(' '));
        if let (Some(rest), Some(head)) = (rest, name.get(..word.len()))
            && head.eq_ignore_ascii_case(word)
        {
            name = rest.trim().to_owned();
        }
    }
    let name = name
        .split(" | ")
        .next()
        .unwrap_or("")
        .trim_end_matches([',', ';', '|'])
        .trim()
        .to_owned();
    let is_site = site.is_some_and(|s| s.eq_ignore_ascii_case(&name));
    let plausible = (2..=80).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.contains("://")
        && !name.contains('@')
        && !name.contains("www.")
        && !matches!(
            name.to_lowercase().as_str(),
            "admin" | "administrator" | "author" | "editor"
        );
    (plausible && !is_site).then_some(name)
}

fn canonical(
    document: &Document,
    meta: &BTreeMap<String, String>,
    ld: &JsonLd,
    markup: &str,
) -> Option<String> {
    let link = document
        .try_select("link[rel=canonical]")
        .and_then(|s| s.attr("href"));
    let stated = [
        link.map(|l| l.to_string()),
        meta.get("og:url").cloned(),
        ld.url.clone(),
        saved::remark(markup).url,
    ];
    stated
        .into_iter()
        .flatten()
        .map(|u| u.trim().to_owned())
        .find(|u| u.starts_with("https://") || u.starts_with("http://"))
}

/// ISO 639-1 code that the page declares.
fn language(document: &Document, meta: &BTreeMap<String, String>, ld: &JsonLd) -> Option<String> {
    let html = document
        .try_select("html[lang]")
        .and_then(|s| s.attr("lang"));
    let stated = [
        html.map(|l| l.to_string()),
        ld.language.clone(),
        first(meta, &["og:locale", "content-language"]),
    ];
    stated
        .into_iter()
        .flatten()
        .filter_map(|l| l.split(['-', '_']).next().map(str::to_lowercase))
        .find(|l| l.len() == 2 && l.chars().all(|c| c.is_ascii_alphabetic()))
}

//! Every statement that a page makes about its own metadata, with the place where it stands.
//!
//! [`metadata`](super::metadata) decides which of them is taken; here all are kept, so that a person sees where a value
//! comes from and what else the page says. The one that was taken stands first of its field.

use super::jsonld::JsonLd;
use super::metadata::{self, About, select_texts};
use super::squeezed;
use crate::article::{Metadata, MetadataField, Place};
use crate::ingest::{Draft, dates};
use dom_query::Document;

/// Names of meta elements and the field they state.
const NAMES: &[(MetadataField, &[&str])] = &[
    (
        MetadataField::Title,
        &[
            "og:title",
            "twitter:title",
            "dc.title",
            "headline",
            "title",
            "parsely-title",
            "sailthru.title",
        ],
    ),
    (MetadataField::Outlet, metadata::SITES),
    (MetadataField::Byline, metadata::AUTHORS),
    (MetadataField::Published, metadata::DATES),
    (
        MetadataField::Modified,
        &[
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "article:modified",
            "last-modified",
            "lastmod",
            "revised",
            "dcterms.modified",
            "dc.date.modified",
            "date.modified",
            "parsely-updated-date",
        ],
    ),
    (
        MetadataField::Url,
        &["og:url", "twitter:url", "parsely-link", "dc.identifier"],
    ),
    (
        MetadataField::Section,
        &[
            "article:section",
            "section",
            "parsely-section",
            "cg.section",
            "dc.subject.section",
        ],
    ),
    (
        MetadataField::Credit,
        &[
            "news_source",
            "dc.source",
            "syndication-source",
            "original-source",
            "article:source",
            "source",
        ],
    ),
];

/// Selectors of places in the page that state a field.
const MARKUP: &[(MetadataField, &str)] = &[
    (MetadataField::Title, "h1"),
    (MetadataField::Title, "[itemprop~=headline]"),
    (MetadataField::Byline, "[itemprop~=author]"),
    (MetadataField::Byline, "[rel~=author]"),
    (MetadataField::Byline, ".byline"),
    (MetadataField::Modified, "[itemprop~=dateModified]"),
    (MetadataField::Modified, "time.updated"),
    (MetadataField::Modified, "time[class*=modified]"),
    (MetadataField::Modified, "time[class*=update]"),
    (MetadataField::Section, "[itemprop~=articleSection]"),
    (MetadataField::Credit, "[itemprop~=sourceOrganization]"),
    (MetadataField::Credit, "[itemprop~=creditText]"),
];

/// Most dates in the page that are told.
const MOST_DATES: usize = 4;

/// Longest value that is one; characters.
const LONGEST: usize = 300;

/// Puts what the page says into the draft whose metadata were decided: fields that nothing decided are filled by the first
/// statement.
pub(super) fn collect(draft: &mut Draft, document: &Document, about: &About) {
    let (meta, ld) = (&about.meta, &about.ld);
    let mut found: Vec<(MetadataField, String, Place)> = Vec::new();
    let mut add = |field, value: &str, place| {
        found.extend(valued(field, value).map(|value| (field, value, place)));
    };
    structured(ld, &mut add);
    for (field, names) in NAMES {
        for name in *names {
            let Some(value) = meta.get(*name) else {
                continue;
            };
            let open = ["og:", "article:", "twitter:"]
                .iter()
                .any(|p| name.starts_with(p));
            add(
                *field,
                value,
                if open { Place::OpenGraph } else { Place::Meta },
            );
        }
    }
    if let Some(link) = document
        .try_select("link[rel=canonical]")
        .and_then(|s| s.attr("href"))
    {
        add(MetadataField::Url, &link, Place::Link);
    }
    for (field, selector) in MARKUP {
        let nodes = document.try_select(selector);
        let Some(node) = nodes.as_ref().and_then(|n| n.nodes().first()) else {
            continue;
        };
        let stated = ["datetime", "content"].iter().find_map(|a| node.attr(a));
        let text = stated.map_or_else(|| node.text().to_string(), |a| a.to_string());
        let time = node.node_name().is_some_and(|n| &*n == "time");
        add(
            *field,
            &text,
            if time { Place::Time } else { Place::Markup },
        );
    }
    if let Some(title) = select_texts(document, "head > title, title").first() {
        add(MetadataField::Title, title, Place::PageTitle);
    }
    for (field, dates) in [
        (MetadataField::Published, &about.dates.said),
        (MetadataField::Modified, &about.dates.changed),
    ] {
        for (moment, place) in dates.iter().take(MOST_DATES) {
            add(field, &moment.to_string(), *place);
        }
    }
    put(draft, found);
}

fn structured(ld: &JsonLd, add: &mut impl FnMut(MetadataField, &str, Place)) {
    let one = |value: &Option<String>| value.clone().unwrap_or_default();
    add(MetadataField::Title, &one(&ld.headline), Place::JsonLd);
    add(MetadataField::Outlet, &one(&ld.publisher), Place::JsonLd);
    add(MetadataField::Byline, &ld.authors.join(", "), Place::JsonLd);
    for date in &ld.published {
        add(MetadataField::Published, date, Place::JsonLd);
    }
    for date in &ld.modified {
        add(MetadataField::Modified, date, Place::JsonLd);
    }
    add(MetadataField::Url, &one(&ld.url), Place::JsonLd);
    add(MetadataField::Section, &one(&ld.section), Place::JsonLd);
    add(MetadataField::Credit, &one(&ld.credit), Place::JsonLd);
}

/// A value in the form of the field; `None` for what is none.
fn valued(field: MetadataField, text: &str) -> Option<String> {
    let text = squeezed(text);
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    let text = match field {
        _ if field.is_moment() => dates::read(&text)?.to_string(),
        MetadataField::Byline => metadata::person(&text, None)?,
        MetadataField::Url if !text.contains("://") => return None,
        MetadataField::Credit if text.contains("://") => return None,
        _ => text,
    };
    let mut one = Metadata::default();
    one.set(field, Some(&text)).ok()?;
    one.get(field)
}

/// The taken value of every field first, then the others, each value once a place.
fn put(draft: &mut Draft, found: Vec<(MetadataField, String, Place)>) {
    for field in MetadataField::ALL {
        let mut of: Vec<(String, Place)> = found
            .iter()
            .filter(|f| f.0 == field)
            .map(|f| (f.1.clone(), f.2))
            .collect();
        if let Some(taken) = draft.metadata.get(field) {
            let stands = of.iter().position(|(v, _)| same(v, &taken));
            // An address that no element states comes from a remark, which is told where it is read.
            let Some(place) = (match stands {
                Some(at) => Some(of.remove(at).1),
                None if field == MetadataField::Url => None,
                None => Some(Place::Markup),
            }) else {
                continue;
            };
            of.insert(0, (taken, place));
        }
        let mut seen: Vec<(String, Place)> = Vec::new();
        for (value, place) in of {
            if !seen.iter().any(|(v, p)| same(v, &value) && *p == place) {
                draft.says(field, &value, place);
                seen.push((value, place));
            }
        }
    }
}

/// Whether two statements say the same: letters and digits alone count.
fn same(a: &str, b: &str) -> bool {
    metadata::key(a) == metadata::key(b)
}

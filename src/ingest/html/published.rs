//! When a page says that it was published: its metadata first, then what stands in the page beside the heading.
//!
//! A page holds many dates that are another text's: those of comments, of related stories, of today. A date inside such
//! a part counts for nothing, one near the heading counts before one far from it, and one behind "updated" is the day
//! of the last change. Cost: one walk over the page.

use super::dated::{Found, Label, in_page};
use super::jsonld::JsonLd;
use super::metadata::DATES;
use crate::article::{Moment, Place};
use crate::ingest::dates;
use dom_query::Document;
use std::collections::BTreeMap;

/// The dates of a page.
#[derive(Debug, Default)]
pub(super) struct Dates {
    /// The one that is taken.
    pub published: Option<Moment>,
    /// Others and the same, outside of metadata, with their places.
    pub said: Vec<(Moment, Place)>,
    /// Days of a change, as the page's text says them.
    pub changed: Vec<(Moment, Place)>,
}

/// Text between a heading and a date that belongs to it, behind and before it; characters.
const NEAR: (usize, usize) = (1_000, 200);
/// Finds when the page was published.
pub(super) fn read(
    document: &Document,
    meta: &BTreeMap<String, String>,
    ld: &JsonLd,
    url: Option<&str>,
    title: Option<&str>,
    language: Option<&str>,
) -> Dates {
    let stated = ld.published.iter().filter_map(|d| dates::read(d));
    let named = DATES.iter().filter_map(|n| meta.get(*n));
    let mut all: Vec<Moment> = stated.chain(named.filter_map(|d| dates::read(d))).collect();
    let (found, heading) = in_page(document, title, language);
    let ranked = ranked(&found, heading);
    let near = ranked.iter().take_while(|f| rank(f, heading) < FAR);
    let mut said: Vec<(Moment, Place)> = near.map(|f| (f.moment, f.place)).collect();
    said.extend(url.and_then(date_in_url).map(|day| (day, Place::Link)));
    if said.is_empty() {
        // What stands far from the heading is told only where it is all there is.
        let script = || in_scripts(document).map(|m| (m, Place::Markup));
        let far = ranked.first().map(|f| (f.moment, f.place));
        let class = || found.iter().find(|f| f.label == Label::ChangedByClass);
        said.extend(
            far.or_else(script)
                .or_else(|| class().map(|f| (f.moment, f.place))),
        );
    }
    all.extend(said.iter().map(|s| s.0));
    let published = all.first().map(|best| finer(&all, best));
    let changed = found.iter().filter(|f| f.label == Label::Changed);
    Dates {
        published,
        changed: changed.map(|f| (f.moment, f.place)).collect(),
        said,
    }
}

/// The first rank of dates that nothing but their being there speaks for.
const FAR: u8 = 4;

/// How much speaks for a date; the smaller the more.
fn rank(f: &Found, heading: Option<usize>) -> u8 {
    let near = heading.is_some_and(|h| f.at <= h + NEAR.0 && f.at + NEAR.1 >= h);
    match (f.label, near, f.element) {
        (Label::Published, ..) => 0,
        (_, true, true) => 1,
        (_, true, false) => 2,
        (_, false, true) => 3,
        _ => FAR,
    }
}

/// The dates of publication, the most trusted first.
fn ranked(found: &[Found], heading: Option<usize>) -> Vec<Found> {
    let behind = |f: &Found| heading.is_none_or(|h| f.at >= h);
    let mut own: Vec<Found> = found
        .iter()
        .filter(|f| matches!(f.label, Label::None | Label::Published))
        // Text far before the heading is no date of what stands behind it.
        .filter(|f| behind(f) || rank(f, heading) < FAR)
        .copied()
        .collect();
    own.sort_by_key(|f| (rank(f, heading), !behind(f)));
    own
}

/// A later source may say the same day more precisely.
fn finer(all: &[Moment], best: &Moment) -> Moment {
    let same = all
        .iter()
        .filter(|m| m.date == best.date && agrees(m, best));
    // The first of the most precise ones.
    same.rev()
        .max_by_key(|m| precision(m))
        .copied()
        .unwrap_or(*best)
}

fn precision(m: &Moment) -> u8 {
    u8::from(m.time.is_some()) + u8::from(m.offset.is_some())
}

/// Whether two moments can be the same one, said with different precision.
fn agrees(a: &Moment, b: &Moment) -> bool {
    match (a.time, b.time) {
        (Some(x), Some(y)) => x.hour() == y.hour() && x.minute() == y.minute(),
        _ => true,
    }
}

/// `/2031/04/14/` in an address.
fn date_in_url(url: &str) -> Option<Moment> {
    let parts: Vec<&str> = url.split(['/', '?', '#']).collect();
    parts.windows(3).find_map(|w| match w {
        [y, m, d] if y.len() == 4 && m.len() <= 2 && d.len() <= 2 => {
            dates::read(&format!("{y}-{m}-{d}"))
        }
        _ => None,
    })
}

/// Names of a page's data that hold the day of publication.
const KEYS: &[&str] = &[
    "datepublished",
    "publisheddate",
    "publishdate",
    "publicationdate",
    "published_at",
    "publishedat",
    "publish_date",
    "published_date",
    "firstpublished",
    "datecreated",
];

/// The day that the page's scripts name, where they name one alone.
fn in_scripts(document: &Document) -> Option<Moment> {
    let scripts = document.try_select("script")?;
    let mut found: Vec<Moment> = Vec::new();
    for script in scripts.nodes().iter().filter(|s| !s.has_attr("src")) {
        let text = script.text();
        for (at, _) in text.match_indices(':').take(100_000) {
            let front = text
                .get(..at)
                .unwrap_or("")
                .trim_end_matches([' ', '"', '\'', '\\']);
            let is_key = |k: &&str| {
                let from = front.len().checked_sub(k.len());
                let tail = from.and_then(|f| front.get(f..));
                tail.is_some_and(|t| t.eq_ignore_ascii_case(k))
            };
            if !KEYS.iter().any(is_key) {
                continue;
            }
            let behind = text.get(at + 1..).unwrap_or("");
            let behind = behind.trim_start_matches([' ', '"', '\'', '\\']);
            let value: String = behind
                .chars()
                .take(40)
                .take_while(|c| !matches!(c, '"' | '\'' | '\\' | ',' | '}'))
                .collect();
            found.extend(dates::read(&value));
        }
    }
    let first = *found.first()?;
    let alone = found.iter().all(|m| m.date == first.date);
    alone.then(|| finer(&found, &first))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::article::{MetadataField, Place};

    const PROSE: &str = "The harbour office sold the pier on Monday, an official said, after months in which nobody had been told that it was for sale at all.";

    fn published(lang: &str, before: &str, behind: &str) -> Option<String> {
        let column = format!("<p>{PROSE}</p>").repeat(5);
        let markup = format!(
            "<html lang=\"{lang}\"><head><title>Pier sold in silence</title></head><body>{before}\
             <h1>Pier sold in silence</h1>{behind}{column}\
             <div class=\"comments-area\"><time datetime=\"2031-05-01T03:36:11+02:00\">1 May</time></div></body></html>"
        );
        read(&markup).metadata.get(MetadataField::Published)
    }

    #[test]
    fn a_comments_time_is_not_the_articles() {
        assert_eq!(published("en", "", ""), None);
        let behind = "<p class=\"sub\">Mittwoch &bull; 16.04.2031</p>";
        assert_eq!(published("de", "", behind).as_deref(), Some("2031-04-16"));
        let before = "<span>By Ada Oll | 14 April 2031 <i></i></span>";
        assert_eq!(published("en", before, "").as_deref(), Some("2031-04-14"));
    }

    #[test]
    fn a_label_says_which_day_it_is() {
        let behind =
            "<p>Updated: 16 April 2031</p><p>First published on 14 April 2031<br>in the Log</p>";
        assert_eq!(published("en", "", behind).as_deref(), Some("2031-04-14"));
        let only = "<p><i>This article was updated on 16 April 2031.</i></p>";
        assert_eq!(published("en", "", only), None);
        let markup = format!(
            "<h1>Pier sold in silence</h1>{only}{}",
            format!("<p>{PROSE}</p>").repeat(5)
        );
        assert_eq!(
            read(&markup)
                .metadata
                .get(MetadataField::Modified)
                .as_deref(),
            Some("2031-04-16")
        );
        let class = "<p class=\"updated\">As of 16 April 2031</p>";
        assert_eq!(published("en", "", class).as_deref(), Some("2031-04-16"));
    }

    #[test]
    fn the_innermost_element_and_marked_feet_count() {
        let behind = "<div class=\"meta-date\"><span>14 April 2031</span> <time datetime=\"2031-04-14T07:59:48-04:00\">08:00</time></div>";
        assert_eq!(
            published("en", "", behind).as_deref(),
            Some("2031-04-14T07:59:48-04:00")
        );
        let foot = "<footer><time itemprop=\"datePublished\" datetime=\"2031-04-14\">x</time> \
                    <span class=\"date\">3 May 2031</span></footer>";
        assert_eq!(published("en", "", foot).as_deref(), Some("2031-04-14"));
    }

    #[test]
    fn prose_lists_and_ranges_are_no_dates_of_the_page() {
        for behind in [
            format!("<p>On 6 March 2029 <a href=x>the council</a> {PROSE}</p>"),
            "<ul class=\"related\"><li>Quay leased, 2 May 2030</li></ul>".into(),
            "<p>14. - 20. M\u{E4}rz 2031</p>".into(),
            "<p>31 March 2031 - 6 April 2031</p>".into(),
        ] {
            assert_eq!(published("en", "", &behind), None, "{behind}");
        }
    }

    #[test]
    fn the_day_stands_first_in_languages_where_it_does() {
        let behind = "<span class=\"fecha\">04/05/2031</span>";
        assert_eq!(published("es", "", behind).as_deref(), Some("2031-05-04"));
        assert_eq!(published("en", "", behind), None);
    }

    #[test]
    fn scripts_and_addresses_are_asked_last() {
        let script = "<script type=\"application/json\">{\"publishedDate\":\"2031-04-14T20:37:27Z\"}</script>";
        assert_eq!(
            published("en", "", script).as_deref(),
            Some("2031-04-14T20:37:27Z")
        );
        let two = format!("{script}<script>x = {{publishedDate: '2030-01-01'}}</script>");
        assert_eq!(published("en", "", &two), None);
        let markup = format!(
            "<link rel=canonical href=\"https://log.example/2031/04/14/pier\"><h1>Pier sold in silence</h1>{}",
            format!("<p>{PROSE}</p>").repeat(5)
        );
        let draft = read(&markup);
        let first = draft
            .said
            .iter()
            .find(|s| s.field == MetadataField::Published);
        assert_eq!(
            first.map(|s| (s.value.as_str(), s.place)),
            Some(("2031-04-14", Place::Link))
        );
    }
}

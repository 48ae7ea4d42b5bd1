//! What saving left in a page: the remarks of browsers and of SingleFile, the addresses and the toolbar of the Wayback
//! Machine. From them come the page's own address, the archive's copy and when the page was fetched.

use crate::article::{MetadataField, Moment, Place, Said};
use crate::ingest::{Draft, dates};
use dom_query::Document;
use jiff::{civil, tz};
use std::borrow::Cow;

/// How much of the page's beginning is searched for a remark; bytes.
const TOP: usize = 4096;

/// What a remark says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Remark {
    pub url: Option<String>,
    pub saved: Option<Moment>,
}

/// Reads the remark at a page's top: `saved from url=(0029)https://...` or `Page saved with SingleFile url: ... saved date: ...`.
pub(super) fn remark(markup: &str) -> Remark {
    let mut end = markup.len().min(TOP);
    while !markup.is_char_boundary(end) {
        end -= 1;
    }
    let top = markup.get(..end).unwrap_or("");
    let begins = [
        "saved from url=",
        "saved with SingleFile",
        "processed by SingleFile",
    ];
    let Some(at) = begins.iter().filter_map(|b| top.find(b)).min() else {
        return Remark::default();
    };
    let comment = top.get(at..).unwrap_or("");
    let comment = comment.split("-->").next().unwrap_or(comment);
    let url = comment.find("http").and_then(|at| comment.get(at..));
    let url = url
        .and_then(|u| {
            u.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))
                .next()
        })
        .filter(|u| u.starts_with("http://") || u.starts_with("https://"));
    let date = comment
        .split_once("saved date:")
        .and_then(|(_, behind)| behind.lines().next());
    Remark {
        url: url.map(str::to_owned),
        // Browsers write `GMT+0100` for what is `+0100` elsewhere.
        saved: date.and_then(|d| dates::read(&d.replace("GMT+", "+").replace("GMT-", "-"))),
    }
}

/// A copy in the Wayback Machine.
#[derive(Debug, PartialEq)]
pub(in crate::ingest) struct Archived<'a> {
    /// The page's own address.
    pub url: &'a str,
    /// When the archive fetched it, as precise as the address says.
    pub at: Option<Moment>,
}

/// Takes an address of the Wayback Machine apart: `https://web.archive.org/web/20240305211400if_/https://...`.
pub(in crate::ingest) fn archived(address: &str) -> Option<Archived<'_>> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let rest = rest
        .strip_prefix("web.archive.org")
        .or_else(|| rest.strip_prefix("wayback.archive.org"))?;
    let rest = rest.strip_prefix("/web/")?;
    let (stamp, url) = rest.split_once('/')?;
    let digits = stamp.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, flag) = stamp.split_at_checked(digits)?;
    let known = flag.is_empty() || flag.len() == 3 && flag.ends_with('_');
    let whole = url.starts_with("http://") || url.starts_with("https://");
    (known && whole && (4..=14).contains(&digits.len())).then(|| Archived {
        url,
        at: moment(digits),
    })
}

/// A stamp of the archive, which counts in UTC.
fn moment(digits: &str) -> Option<Moment> {
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i8>().ok();
    let date =
        civil::Date::new(digits.get(..4)?.parse().ok()?, number(4, 6)?, number(6, 8)?).ok()?;
    let time = || civil::Time::new(number(8, 10)?, number(10, 12)?, number(12, 14)?, 0).ok();
    let time = time();
    Some(Moment {
        date,
        time,
        offset: time.map(|_| tz::Offset::UTC),
    })
}

/// Elements of the archive's toolbar and of its donation banner.
const TOOLBAR: &str = "#wm-ipp-base, #wm-ipp, #wm-ipp-print, #wm-ipp-inside, #donato, #wm-donato";

/// A page without the toolbar that the archive puts between two comments, and whether it had one.
pub(super) fn without_toolbar(markup: &str) -> (Cow<'_, str>, bool) {
    let cut = || {
        let (front, rest) = markup.split_once("<!-- BEGIN WAYBACK TOOLBAR INSERT -->")?;
        let (_, behind) = rest.split_once("<!-- END WAYBACK TOOLBAR INSERT -->")?;
        Some(format!("{front}{behind}"))
    };
    match cut() {
        Some(page) => (Cow::Owned(page), true),
        None => (Cow::Borrowed(markup), false),
    }
}

/// Takes what is left of the toolbar out of a parsed page; whether there was any.
pub(super) fn remove_toolbar(document: &Document) -> bool {
    let Some(found) = document.try_select(TOOLBAR) else {
        return false;
    };
    found.remove();
    true
}

/// Puts what saving left into the draft; the page's own word on its address comes before it.
pub(super) fn apply(draft: &mut Draft, markup: &str, toolbar: bool) {
    let remark = remark(markup);
    if let Some(url) = &remark.url {
        address(draft, url, Place::SavedRemark);
    }
    // The archive rewrites the page's links, so that the canonical one points to the copy, too.
    if let Some(url) = draft.metadata.url.clone() {
        address(draft, &url, Place::Link);
    }
    if let Some(saved) = remark.saved {
        draft.says(
            MetadataField::Retrieved,
            &saved.to_string(),
            Place::SavedRemark,
        );
    }
    if toolbar {
        draft
            .reading
            .push("The toolbar of the Wayback Machine was left out.".into());
    }
}

/// Notes an address at which the page was found; one of the Wayback Machine says three things.
pub(in crate::ingest) fn address(draft: &mut Draft, url: &str, place: Place) {
    let Some(copy) = archived(url) else {
        if place != Place::Link {
            draft.says(MetadataField::Url, url, place);
        }
        return;
    };
    if draft.metadata.url.as_deref().is_some_and(|u| u == url) {
        draft.metadata.url = None;
        draft
            .said
            .retain(|s| s.field != MetadataField::Url || s.value != url);
    }
    let fields = [
        (MetadataField::Url, Some(copy.url.to_owned())),
        (MetadataField::Archived, Some(url.to_owned())),
        (MetadataField::Retrieved, copy.at.map(|m| m.to_string())),
    ];
    for (field, value) in fields {
        let Some(value) = value else { continue };
        let known = |s: &Said| s.field == field && s.value == value;
        if !draft.said.iter().any(known) {
            draft.says(field, &value, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::html::read;

    const PROSE: &str = "The harbour office sold the pier on Monday, an official said, after months in which nobody had been told that it was for sale at all.";

    fn page(top: &str, head: &str, bar: &str) -> String {
        let prose = format!("<p>{PROSE}</p>").repeat(5);
        format!(
            "<!DOCTYPE html>{top}<html><head><title>Pier sold</title>{head}</head><body>{bar}<article><h1>Pier sold</h1>{prose}</article></body></html>"
        )
    }

    fn said(draft: &Draft, field: MetadataField) -> Vec<(&str, Place)> {
        let all = draft.said.iter().filter(|s| s.field == field);
        all.map(|s| (s.value.as_str(), s.place)).collect()
    }

    #[test]
    fn a_page_of_single_file_says_where_and_when() {
        let top = "<!--\n Page saved with SingleFile \n url: https://log.example/pier?a=1 \n saved date: Tue Mar 05 2031 21:14:09 GMT+0100 (Central European Standard Time)\n-->";
        let draft = read(&page(top, "", ""));
        assert_eq!(
            said(&draft, MetadataField::Url),
            [("https://log.example/pier?a=1", Place::SavedRemark)]
        );
        assert_eq!(
            said(&draft, MetadataField::Retrieved),
            [("2031-03-05T21:14:09+01:00", Place::SavedRemark)]
        );
        assert_eq!(draft.metadata.published, None);
    }

    #[test]
    fn a_browsers_remark_is_an_address_and_the_pages_own_word_comes_first() {
        let top = "<!-- saved from url=(0024)https://log.example/pier -->";
        let draft = read(&page(top, "", ""));
        assert_eq!(
            draft.metadata.url.as_deref(),
            Some("https://log.example/pier")
        );
        let own = "<link rel=canonical href=\"https://log.example/1\">";
        let draft = read(&page(top, own, ""));
        assert_eq!(draft.metadata.url.as_deref(), Some("https://log.example/1"));
        assert_eq!(
            said(&draft, MetadataField::Url),
            [
                ("https://log.example/1", Place::Link),
                ("https://log.example/pier", Place::SavedRemark)
            ]
        );
        let draft = read(&page(
            "<!-- saved from url=(0014)about:internet -->",
            "",
            "",
        ));
        assert_eq!(draft.metadata.url, None);
    }

    #[test]
    fn a_page_of_the_archive_has_two_addresses_and_no_toolbar() {
        let copy = "https://web.archive.org/web/20310305211400/https://log.example/pier";
        let top = format!("<!-- saved from url=(0066){copy} -->");
        let head = format!("<link rel=\"canonical\" href=\"{copy}\">");
        for bar in [
            "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>12 captures of the pier</div><!-- END WAYBACK TOOLBAR INSERT -->",
            "<div id=\"wm-ipp-base\"><p>12 captures of the pier</p></div>",
        ] {
            let draft = read(&page(&top, &head, bar));
            let m = &draft.metadata;
            assert_eq!(m.url.as_deref(), Some("https://log.example/pier"));
            assert_eq!(m.archived.as_deref(), Some(copy));
            let at = m.retrieved.map(|r| r.to_string());
            assert_eq!(at.as_deref(), Some("2031-03-05T21:14:00Z"));
            assert!(!draft.text.contains("captures"));
            assert!(draft.reading.iter().any(|r| r.contains("toolbar")));
            assert_eq!(said(&draft, MetadataField::Archived).len(), 1);
        }
    }

    #[test]
    fn addresses_of_the_archive_are_taken_apart() {
        let at = |u| archived(u).map(|a| (a.url.to_owned(), a.at.map(|m| m.to_string())));
        assert_eq!(
            at("http://web.archive.org/web/20310305if_/http://a.example/"),
            Some(("http://a.example/".into(), Some("2031-03-05".into())))
        );
        assert_eq!(
            at("https://web.archive.org/web/2031/https://a.example/"),
            Some(("https://a.example/".into(), None))
        );
        for other in [
            "https://web.archive.org/web/*/https://a.example/",
            "https://web.archive.org/web/20319999/about:blank",
            "https://a.example/web/20310305/https://b.example/",
            "https://web.archive.org/web/é",
        ] {
            assert_eq!(at(other), None, "{other}");
        }
    }
}

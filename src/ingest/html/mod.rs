//! A saved web page: its main column as text, its metadata.
//!
//! The page is parsed once; [`metadata`] reads what it says about itself, [`body`] finds the main column with
//! `dom_smoothie` (Mozilla's Readability) and writes it out as paragraphs. Before that [`guard`] counts depth and
//! attributes in one pass over the markup, because a parser's time can grow with their square. A page that is refused
//! there, or takes too long, is read as [`plain`] text, and a warning says so.

mod body;
mod dated;
mod guard;
mod hidden;
pub(in crate::ingest) mod jsonld;
mod metadata;
mod plain;
mod published;
mod said;
pub(in crate::ingest) mod saved;
mod title;

use super::{Draft, WarningKind};
use std::sync::mpsc;
use std::time::Duration;

/// How long a page may take before its plain text is used instead.
const BUDGET: Duration = Duration::from_secs(6);

/// Stack of the thread that walks a page; its depth is bounded by [`guard`].
const STACK: usize = 64 << 20;

/// Reads a page. Never fails: the worst case is its plain text.
pub(super) fn read(markup: &str) -> Draft {
    bounded(markup, parse)
}

/// Elements that are not shown.
const HIDDEN: &str = "[hidden], [style*='display:none'], [style*='display: none']";

/// Reads markup that holds a text and nothing around it, as messages and databases do: everything in it is text.
pub(super) fn read_whole(markup: &str) -> Draft {
    bounded(markup, |markup| {
        let document = dom_query::Document::from(markup);
        // Mailings hide a line for the list of messages.
        let unseen = hidden::texts(&document);
        if let Some(hidden) = document.try_select(HIDDEN) {
            hidden.remove();
        }
        let column = body::whole(&document);
        Draft {
            reading: hidden::left_out(&unseen, &column.text)
                .into_iter()
                .collect(),
            text: column.text,
            furniture: column.furniture,
            ..Draft::default()
        }
    })
}

/// Runs a reader on markup that the guard lets through, in bounded time.
fn bounded(markup: &str, parse: fn(&str) -> Draft) -> Draft {
    if let Err(reason) = guard::check(markup) {
        return as_plain(markup, reason);
    }
    let (answer, result) = mpsc::channel();
    let page = markup.to_owned();
    let spawned = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            // Nobody may be waiting any more; then the answer is dropped.
            let _ = answer.send(parse(&page));
        });
    if spawned.is_err() {
        return as_plain(markup, "no thread could be started for it");
    }
    match result.recv_timeout(BUDGET) {
        Ok(draft) if !draft.text.trim().is_empty() => draft,
        Ok(draft) => Draft {
            text: plain::text(markup),
            doubts: vec![doubt("no main column was found")],
            ..draft
        },
        Err(mpsc::RecvTimeoutError::Timeout) => as_plain(markup, "it took too long"),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            as_plain(markup, "its markup defeated the parser")
        }
    }
}

/// All the text of a page, as the person asked for it.
pub(super) fn whole(markup: &str) -> Draft {
    let page = read(markup);
    Draft {
        text: plain::text(markup),
        furniture: Vec::new(),
        reading: vec!["All the text of the page was taken, as you asked.".to_owned()],
        ..page
    }
}

fn parse(markup: &str) -> Draft {
    let (markup, toolbar) = saved::without_toolbar(markup);
    let markup = markup.as_ref();
    let document = dom_query::Document::from(markup);
    let toolbar = saved::remove_toolbar(&document) || toolbar;
    let about = metadata::read(&document, markup);
    let mut stated = Draft {
        metadata: about.metadata.clone(),
        ..Draft::default()
    };
    said::collect(&mut stated, &document, &about);
    let unseen = hidden::texts(&document);
    let column = body::read(document, &about);
    let left_out = hidden::left_out(&unseen, &column.text);
    let mut draft = Draft {
        text: column.text,
        furniture: column.furniture,
        metadata: stated.metadata,
        said: stated.said,
        language: about.language,
        reading: Some(column.how)
            .filter(|h| !h.is_empty())
            .into_iter()
            .chain(left_out)
            .collect(),
        ..Draft::default()
    };
    saved::apply(&mut draft, markup, toolbar);
    draft
}

fn as_plain(markup: &str, reason: &str) -> Draft {
    Draft {
        text: plain::text(markup),
        doubts: vec![doubt(reason)],
        ..Draft::default()
    }
}

fn doubt(reason: &str) -> (WarningKind, String) {
    let message = format!(
        "the page's markup could not be taken apart ({reason}); all its text is used, with menus and the like"
    );
    (WarningKind::PlainText, message)
}

/// Text with its character references resolved.
pub(super) fn unescaped(text: &str) -> String {
    plain::entities(text)
}

/// Text with single spaces and none around it.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::article::{ExclusionReason, MetadataField, Place};
    use crate::ingest::WarningKind;

    const PROSE: &str = "The harbour office sold the pier on Monday, an official said, after months in which nobody had been told that it was for sale at all.";

    /// A page as outlets make them, with `head` and `column` filled in.
    fn page(head: &str, column: &str) -> String {
        format!(
            "<!doctype html><html lang=\"en-GB\"><head>{head}</head><body><nav><a href=\"/\">Home</a> <a href=\"/sea\">Sea</a></nav>\
         <article><h1>Pier sold in silence</h1>{column}</article><aside><h3>Most popular</h3><ul><li><a href=\"/e\">Ten eels</a></li></ul></aside>\
         <footer>All rights reserved.</footer></body></html>"
        )
    }

    fn paragraphs(n: usize) -> String {
        (1..=n).map(|i| format!("<p>{PROSE} ({i})</p>\n")).collect()
    }

    #[test]
    fn the_column_is_text_and_the_rest_is_not() {
        let draft = read(&page(
            "<title>Pier sold in silence | The Ostrey Log</title>",
            &paragraphs(6),
        ));
        assert_eq!(draft.text.matches("\n\n").count(), 5);
        assert!(draft.text.starts_with(PROSE) && draft.text.ends_with("(6)"));
        for other in ["Home", "Ten eels", "rights"] {
            assert!(!draft.text.contains(other), "{other}");
        }
        assert!(draft.doubts.is_empty());
        assert_eq!(
            draft.metadata.title.as_deref(),
            Some("Pier sold in silence")
        );
    }

    #[test]
    fn a_caption_is_marked_and_stays() {
        let column = format!(
            "{}<figure><img src=\"x.jpg\" alt=\"pier\"><figcaption>The pier in \u{00E9}t\u{00E9}. Photo: Ada Oll</figcaption></figure>{}",
            paragraphs(4),
            paragraphs(4)
        );
        let draft = read(&page("", &column));
        let [only] = draft.furniture.as_slice() else {
            panic!("one stretch of furniture expected: {:?}", draft.furniture);
        };
        assert_eq!(only.reason, ExclusionReason::PageFurniture);
        let text: String = draft
            .text
            .chars()
            .skip(only.span.start)
            .take(only.span.len())
            .collect();
        assert_eq!(text, "The pier in \u{00E9}t\u{00E9}. Photo: Ada Oll");
    }

    #[test]
    fn metadata_come_from_many_places_and_keep_the_zone() {
        let head = r#"<title>Pier sold in silence | The Ostrey Log</title>
        <meta property="og:site_name" content="The Ostrey Log"><meta name="date" content="2031-04-14">
        <link rel="canonical" href="https://log.example/pier">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier sold in silence",
        "datePublished":"2031-04-14","author":[{"name":"By Ada Oll"},{"name":"Ben Ulm"}]}</script>
        <meta property="article:published_time" content="2031-04-14T06:10:00+05:30">"#;
        let m = read(&page(head, &paragraphs(5))).metadata;
        for (field, want) in [
            (MetadataField::Title, "Pier sold in silence"),
            (MetadataField::Outlet, "The Ostrey Log"),
            (MetadataField::Byline, "Ada Oll, Ben Ulm"),
            (MetadataField::Published, "2031-04-14T06:10:00+05:30"),
            (MetadataField::Url, "https://log.example/pier"),
        ] {
            assert_eq!(m.get(field).as_deref(), Some(want), "{}", field.key());
        }
    }

    #[test]
    fn everything_a_page_says_is_kept_with_its_place() {
        let head = r#"<meta property="article:modified_time" content="2031-04-15T08:00:00Z"><meta property="article:section" content="Coast">
        <meta property="og:title" content="Pier sold"><meta name="author" content="The desk">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Pier sold in silence","author":"Ada Oll",
        "datePublished":"2031-04-14T06:10:00+05:30","dateModified":"2031-04-15","sourceOrganization":{"name":"Coast Wire"}}</script>"#;
        let draft = read(&page(head, &paragraphs(5)));
        let m = &draft.metadata;
        assert_eq!(
            m.modified.as_ref().map(ToString::to_string).as_deref(),
            Some("2031-04-15")
        );
        assert_eq!(
            (m.section.as_deref(), m.credit.as_deref()),
            (Some("Coast"), Some("Coast Wire"))
        );
        let of = |field| -> Vec<(&str, Place)> {
            draft
                .said
                .iter()
                .filter(|s| s.field == field)
                .map(|s| (s.value.as_str(), s.place))
                .collect()
        };
        assert_eq!(
            of(MetadataField::Byline),
            [("Ada Oll", Place::JsonLd), ("The desk", Place::Meta)]
        );
        assert_eq!(
            of(MetadataField::Title).first(),
            Some(&("Pier sold in silence", Place::JsonLd))
        );
        assert!(of(MetadataField::Title).contains(&("Pier sold", Place::OpenGraph)));
        assert_eq!(
            of(MetadataField::Modified),
            [
                ("2031-04-15", Place::JsonLd),
                ("2031-04-15T08:00:00Z", Place::OpenGraph)
            ]
        );
        assert_eq!(draft.reading.len(), 1);
    }

    #[test]
    fn what_a_page_does_not_say_stays_empty() {
        let m = read(&page("", &paragraphs(5))).metadata;
        assert_eq!(
            (m.outlet, m.byline, m.published, m.url),
            (None, None, None, None)
        );
    }

    #[test]
    fn a_saved_page_keeps_its_address() {
        let markup = page("", &paragraphs(5)).replacen(
            "<html",
            "<!-- saved from url=(0029)https://log.example/pier-sold --><html",
            1,
        );
        assert_eq!(
            read(&markup).metadata.url.as_deref(),
            Some("https://log.example/pier-sold")
        );
    }

    #[test]
    fn hostile_pages_give_their_text_in_time() {
        let started = std::time::Instant::now();
        for markup in [
            format!("{}{PROSE}", "<div>".repeat(100_000)),
            format!("<p {}>{PROSE}", "a=b ".repeat(100_000)),
            format!("<!-- never closed <p>{PROSE}"),
            format!("{}{PROSE}", "<b><p>".repeat(50_000)),
        ] {
            let draft = read(&markup);
            assert!(draft.text.contains(PROSE));
            assert_eq!(
                draft.doubts.first().map(|d| d.0),
                Some(WarningKind::PlainText)
            );
        }
        assert!(started.elapsed().as_secs() < 10);
    }

    #[test]
    fn nested_tables_take_no_square_of_time() {
        let cell = "<table><tr><td>".repeat(390);
        let ends = "</td></tr></table>".repeat(390);
        let markup = page("", &format!("{cell}{}{ends}", paragraphs(5_000)));
        let started = std::time::Instant::now();
        let draft = read(&markup);
        assert!(draft.doubts.is_empty() && draft.text.contains("(4999)"));
        assert_eq!(draft.text.matches("\n\n").count(), 4_999);
        assert!(
            started.elapsed().as_millis() < 1_500,
            "{:?}",
            started.elapsed()
        );
    }

    #[test]
    fn deep_but_legal_nesting_is_parsed() {
        let markup = page(
            "",
            &format!(
                "{}{}{}",
                "<div>".repeat(300),
                paragraphs(6),
                "</div>".repeat(300)
            ),
        );
        let draft = read(&markup);
        assert!(draft.doubts.is_empty() && draft.text.contains(PROSE));
    }
}

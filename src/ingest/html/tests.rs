use super::read;
use crate::article::{ExclusionReason, MetadataField};
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

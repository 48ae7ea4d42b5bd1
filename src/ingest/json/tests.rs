//! Documents of invented outlets.

use super::*;
use crate::article::Metadata;

fn all(json: &str) -> Result<Vec<Draft>, IngestError> {
    read(json.as_bytes(), &IngestOptions::default())
}

fn one(json: &str) -> Draft {
    let mut all = all(json).unwrap();
    assert_eq!(all.len(), 1);
    all.swap_remove(0)
}

fn field(m: &Metadata, field: MetadataField) -> String {
    m.get(field).unwrap_or_default()
}

#[test]
fn an_article_of_schema_org_in_a_graph() {
    let draft = one(r##"{"@context": "https://schema.org", "@graph": [
        {"@id": "#ada", "@type": "Person", "name": "Ada Oll"},
        {"@type": "WebPage", "name": "The page", "text": "Menu"},
        {"@type": ["ReportageNewsArticle"], "headline": "Pier &amp; quay sold", "datePublished": "2031-04-14T06:10:00+05:30",
         "dateModified": "2031-04-15", "author": [{"@id": "#ada"}, {"name": "By Ben Ulm"}], "publisher": {"name": "The Ostrey Log"},
         "mainEntityOfPage": {"@id": "https://log.example/1"}, "inLanguage": "en-GB", "articleSection": "Harbour",
         "articleBody": "The pier was sold.\nNobody was told.",
         "comment": [{"@type": "Article", "headline": "x", "articleBody": "Not mine."}]}]}"##);
    assert_eq!(draft.text, "The pier was sold.\n\nNobody was told.");
    for (f, want) in [
        (MetadataField::Title, "Pier & quay sold"),
        (MetadataField::Byline, "Ada Oll, Ben Ulm"),
        (MetadataField::Outlet, "The Ostrey Log"),
        (MetadataField::Published, "2031-04-14T06:10:00+05:30"),
        (MetadataField::Modified, "2031-04-15"),
        (MetadataField::Url, "https://log.example/1"),
        (MetadataField::Section, "Harbour"),
    ] {
        assert_eq!(field(&draft.metadata, f), want, "{}", f.key());
    }
    assert!(draft.said.iter().all(|s| s.place == Place::JsonLd));
    assert_eq!(draft.language.as_deref(), Some("en"));
}

#[test]
fn items_of_ninjs_in_three_forms() {
    let about = r#""uri": "urn:x:1", "headline": "Pier sold", "byline": "By Ada Oll", "firstcreated": "2031-04-14T06:10:00Z",
        "versioncreated": "2031-04-14T08:00:00Z", "infosource": [{"name": "Ostrey Wire"}], "language": "en""#;
    for body in [
        r#""body_text": "The pier was sold.\n\nNobody was told.""#,
        r#""body_html": "<p>The pier was sold.</p><p>Nobody was told.</p>""#,
        r#""body_text": "The pier was sold. Nobody was told.", "body_xhtml": "<div><p>The pier was sold.</p>\n<p>Nobody was told.</p></div>""#,
        r#""bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>The pier was sold.<p>Nobody was told."}]"#,
    ] {
        let draft = one(&format!("{{{about}, {body}}}"));
        assert_eq!(
            draft.text, "The pier was sold.\n\nNobody was told.",
            "{body}"
        );
        let m = &draft.metadata;
        assert_eq!(field(m, MetadataField::Byline), "Ada Oll");
        assert_eq!(field(m, MetadataField::Outlet), "Ostrey Wire");
        assert_eq!(field(m, MetadataField::Published), "2031-04-14T06:10:00Z");
        assert_eq!(field(m, MetadataField::Modified), "2031-04-14T08:00:00Z");
        assert_eq!(m.url, None);
        assert!(draft.reading[0].contains("ninjs"));
    }
}

#[test]
fn bare_objects_and_lists_of_them() {
    let json = r#"{"status": "ok", "articles": [
        {"title": "Pier sold", "content": "The pier was sold.", "source": {"id": null, "name": "Ostrey Post"}, "publishedAt": "2031-04-14T06:10:00Z", "url": "https://post.example/1"},
        {"title": {"rendered": "Quay &#8211; sold"}, "content": {"rendered": "<p>The quay was sold.</p>"}, "link": "https://post.example/2"},
        {"title": "No text here", "url": "https://post.example/3"},
        {"headline": "Boats", "body": ["One boat.", "Two boats."], "published": "soon"}]}
        {"headline": "Eels", "text": "Eels are back."}"#;
    let drafts = all(json).unwrap();
    let texts: Vec<&str> = drafts.iter().map(|d| d.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The pier was sold.",
            "The quay was sold.",
            "One boat.\n\nTwo boats.",
            "Eels are back."
        ]
    );
    let m = &drafts[0].metadata;
    assert_eq!(field(m, MetadataField::Outlet), "Ostrey Post");
    assert_eq!(
        drafts[1].metadata.title.as_deref(),
        Some("Quay \u{2013} sold")
    );
    assert_eq!(drafts[2].metadata.published, None);
}

#[test]
fn what_holds_no_article_says_so() {
    for json in [
        "{}",
        "[1, 2]",
        "null",
        r#"{"title": "Only a title"}"#,
        r#"{"text": "only a text"}"#,
    ] {
        assert_eq!(all(json).unwrap_err(), IngestError::NoArticle, "{json}");
    }
    for json in ["", "{\"title\": ", "not json"] {
        assert!(all(json).is_err(), "{json}");
    }
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let Err(IngestError::Damaged(why)) = all(&deep) else {
        panic!("deep nesting has to be refused");
    };
    assert!(why.contains("127"));
}

#[test]
fn odd_numbers_do_no_harm() {
    let json = format!(
        r#"{{"n": {}, "id": 123456789012345678901234567890, "m": -1e999999999999999, "q": NaN, "headline": "Pier 12345678901234567890",
        "body": "It cost \"12345678901234567890\" crowns."}}"#,
        "9".repeat(100_000)
    );
    let draft = one(&json);
    assert_eq!(draft.text, "It cost \"12345678901234567890\" crowns.");
    assert_eq!(
        draft.metadata.title.as_deref(),
        Some("Pier 12345678901234567890")
    );
}

#[test]
fn what_stands_before_a_break_is_read() {
    let drafts =
        all("{\"title\": \"a b\", \"text\": \"The pier was sold.\"}\n{\"title\": \"c").unwrap();
    assert_eq!(drafts.len(), 1);
    assert_eq!(
        drafts[0].doubts.first().map(|d| d.0),
        Some(WarningKind::PartlyRead)
    );
}

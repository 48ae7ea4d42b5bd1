use super::*;
use crate::article::MetadataField;
use crate::ingest::office::testing::{damaged, marked, zipped};

const CONTAINER: &str = "<container><rootfiles><rootfile full-path=\"OPS/a.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";

const RECORD: &str = "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"d\" xmlns:opf=\"o\">\
    <dc:title>Harbour days</dc:title><dc:creator id=\"c1\">Ada Oll</dc:creator><dc:creator opf:role=\"ill\">Pic Ture</dc:creator><dc:creator id=\"c2\">Tran Slator</dc:creator>\
    <meta refines=\"#c2\" property=\"role\">trl</meta><dc:publisher>The Ostrey Log</dc:publisher><dc:language>en-GB</dc:language>\
    <dc:date opf:event=\"modification\">2032-01-01</dc:date><dc:date>2031-04-14</dc:date><dc:source>https://log.example/days</dc:source></metadata>\
    <manifest><item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/><item id=\"b\" href=\"two%20b.xhtml\" media-type=\"application/xhtml+xml\"/>\
    <item id=\"a\" href=\"../one.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"p\" href=\"p.svg\" media-type=\"image/svg+xml\"/></manifest>\
    <spine><itemref idref=\"n\"/><itemref idref=\"p\"/><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"none\"/></spine></package>";

fn page(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"e\"><head><title>x</title></head><body>{body}</body></html>"
    )
}

fn book(one: &str, two: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut parts = vec![
        ("META-INF/container.xml", CONTAINER),
        ("OPS/a.opf", RECORD),
        ("one.xhtml", one),
        ("OPS/two b.xhtml", two),
    ];
    parts.extend(more);
    zipped(&parts)
}

#[test]
fn documents_are_joined_in_reading_order() {
    let draft = read(&book(
        &page("<h1>One</h1>\n<p>The <i>pier</i>\n was&nbsp;sold.</p>"),
        &page("<p>Two.</p>"),
        &[("OPS/nav.xhtml", &page("<p>Contents</p>"))],
    ))
    .unwrap();
    assert_eq!(draft.text, "One\n\nThe pier was\u{A0}sold.\n\nTwo.");
    assert_eq!(
        draft.reading,
        [
            "The text of an electronic book: its 2 documents in reading order, joined.",
            "Its table of contents was left out.",
            "1 page without text was left out.",
        ]
    );
    assert!(draft.doubts.is_empty());
}

#[test]
fn the_record_says_who_and_when() {
    let draft = read(&book(&page("<p>One.</p>"), &page(""), &[])).unwrap();
    for (field, want) in [
        (MetadataField::Title, "Harbour days"),
        (MetadataField::Byline, "Ada Oll"),
        (MetadataField::Outlet, "The Ostrey Log"),
        (MetadataField::Published, "2031-04-14"),
        (MetadataField::Url, "https://log.example/days"),
    ] {
        assert_eq!(draft.metadata.get(field).as_deref(), Some(want));
        let place = draft
            .said
            .iter()
            .find(|s| s.field == field)
            .map(|s| s.place);
        assert_eq!(place, Some(crate::article::Place::Properties));
    }
    assert_eq!(draft.language.as_deref(), Some("en"));
}

#[test]
fn markup_becomes_paragraphs_rows_notes_and_marks() {
    let one = page(
        "<div><p>The pier<a epub:type=\"noteref\">1</a> was<br/>sold.</p><figure><img src=\"http://x.example/a.png\" alt=\"no\"/><figcaption>A pier.</figcaption></figure>\
        <aside epub:type=\"footnote\"><p>A note.</p></aside><table><tr><td>Pier</td><td>12</td></tr></table><pre>a  b</pre><script>var x;</script><p hidden=\"hidden\">Not seen.</p><nav><a>Next</a></nav><p>End<span epub:type=\"pagebreak\">7</span>.</p></div>",
    );
    let draft = read(&book(&one, &page(""), &[])).unwrap();
    assert_eq!(
        draft.text,
        "The pier was\nsold.\n\nA pier.\n\nPier\t12\n\na  b\n\nNot seen.\n\nEnd.\n\nA note."
    );
    assert_eq!(marked(&draft), ["A pier.", "Not seen."]);
}

#[test]
fn a_document_that_is_no_xhtml_is_read_as_a_page() {
    let one = page("<p>The pier was sold on Monday.<br>Nobody knew.</p><p>Then more was said.");
    let draft = read(&book(&one, &page("<p>Two.</p>"), &[])).unwrap();
    for part in [
        "The pier was sold on Monday.",
        "Nobody knew.",
        "Then more",
        "Two.",
    ] {
        assert!(draft.text.contains(part), "{}", draft.text);
    }
    assert_eq!(draft.doubts.len(), 1);
    let declared = page("<p>&x;</p>").replace(
        "xhtml11.dtd\"",
        "xhtml11.dtd\" [<!ENTITY x SYSTEM \"file:///etc/hostname\">]",
    );
    let draft = read(&book(&declared, &page("<p>Two.</p>"), &[])).unwrap();
    assert!(draft.text.ends_with("Two.") && draft.doubts.len() == 1);
    assert!(draft.text.len() < 20, "{}", draft.text);
}

#[test]
fn locked_books_are_recognised_and_fonts_lock_nothing() {
    let list = |method: &str, uri: &str| {
        format!(
            "<enc:EncryptedData xmlns:enc=\"e\"><enc:EncryptionMethod Algorithm=\"{method}\"/><enc:CipherData><enc:CipherReference URI=\"{uri}\"/></enc:CipherData></enc:EncryptedData>"
        )
    };
    let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    let with = |list: String| {
        let list = format!("<encryption>{list}</encryption>");
        read(&book(
            &page("<p>One.</p>"),
            &page("<p>Two.</p>"),
            &[("META-INF/encryption.xml", &list)],
        ))
    };
    let both = list(aes, "one.xhtml") + &list(aes, "OPS/two%20b.xhtml");
    assert_eq!(with(both).err(), Some(IngestError::Locked));
    let fonts = with(list("http://www.idpf.org/2008/embedding", "one.xhtml")).unwrap();
    assert_eq!(fonts.text, "One.\n\nTwo.");
    let half = with(list(aes, "one.xhtml")).unwrap();
    assert_eq!(half.text, "Two.");
    assert_eq!(half.doubts.len(), 1);
}

#[test]
fn missing_and_looping_parts_are_errors_or_doubts() {
    assert!(matches!(
        read(&zipped(&[("META-INF/container.xml", CONTAINER)])),
        Err(IngestError::Damaged(_))
    ));
    assert!(matches!(
        read(&zipped(&[("a", "")])),
        Err(IngestError::Damaged(_))
    ));
    let again = RECORD.replace(
        "<itemref idref=\"b\"/>",
        &"<itemref idref=\"b\"/>".repeat(100_000),
    );
    let bytes = zipped(&[
        ("META-INF/container.xml", CONTAINER),
        ("OPS/a.opf", &again),
        ("one.xhtml", &page("<p>One.</p>")),
        ("OPS/two b.xhtml", &page("<p>Two.</p>")),
    ]);
    // A document stands once in a text, however often the record names it.
    assert_eq!(read(&bytes).unwrap().text, "One.\n\nTwo.");
}

#[test]
fn damage_never_breaks_the_reader() {
    let one = page(
        "<h1>One</h1><p>The <b>pier</b>&#8212;<br/></p><figure><figcaption>Cap</figcaption></figure><table><tr><td>a</td><td>b</td></tr></table><pre> x </pre><aside epub:type=\"footnote\">n</aside>",
    );
    let two = page("<p>Two.</p>");
    let valid = book(&one, &two, &[]);
    assert!(damaged(&valid, 2_000, read).1 > 0);
    let (fine, _) = damaged(RECORD.as_bytes(), 1_000, |record| {
        read(&zipped(&[
            ("META-INF/container.xml", CONTAINER),
            ("OPS/a.opf", &String::from_utf8_lossy(record)),
            ("one.xhtml", "<p>One.</p>"),
            ("OPS/two b.xhtml", "<p>Two.</p>"),
        ]))
    });
    assert!(fine > 0);
    let mut chapters = Chapters::default();
    assert_eq!(chapters.take(&one).0.len(), 6);
    let (fine, _) = damaged(one.as_bytes(), 1_000, |part| {
        let mut chapters = Chapters::default();
        let (lines, _) = chapters.take(&String::from_utf8_lossy(part));
        chapters.writer.put(lines);
        let (text, furniture) = chapters.writer.finish();
        if text.chars().any(char::is_alphanumeric) {
            Ok(Draft {
                text,
                furniture,
                ..Draft::default()
            })
        } else {
            Err(IngestError::NoText)
        }
    });
    assert!(fine > 0);
}

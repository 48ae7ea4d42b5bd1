use super::*;
use crate::ingest::WarningKind;
use crate::ingest::office::testing::{damaged, marked, zipped};

const NS: &str = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:style=\"s\" xmlns:svg=\"v\" xmlns:dc=\"c\" xmlns:meta=\"m\"";

fn content(styles: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><office:document-content {NS}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn odt(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = content("", body);
    let mut all = vec![("content.xml", main.as_str())];
    all.extend(parts);
    zipped(&all)
}

#[test]
fn paragraphs_spaces_breaks_and_rows() {
    let body = "<text:h text:outline-level=\"1\"><text:number>1.</text:number>Pier\n  sold</text:h>\n<text:p>The<text:s text:c=\"2\"/>pier<text:tab/>was<text:line-break/>sold. <text:span>So</text:span> <text:a>it</text:a> is.</text:p>\
        <text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Pier</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>\
        <text:p><text:s text:c=\"2000000000\"/>End.</text:p>";
    let draft = read(&odt(body, &[])).unwrap();
    assert_eq!(
        draft.text,
        "Pier sold\n\nThe  pier\twas\nsold. So it is.\n\nItem\n\nPier\t12\n\nEnd."
    );
}

#[test]
fn prefixes_may_be_any() {
    let other = content("", "<text:p>The<text:s/>pier.</text:p>").replace("text:", "ns0:");
    assert_eq!(
        read(&zipped(&[("content.xml", &other)])).unwrap().text,
        "The pier."
    );
}

#[test]
fn changes_comments_notes_boxes_and_contents() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ed</dc:creator></office:change-info><text:p>went</text:p></text:deletion></text:changed-region>\
        <text:changed-region><text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>\
        <text:table-of-content><text:index-body><text:p>Chapter one 5</text:p></text:index-body></text:table-of-content>\
        <text:p>The <text:change-start/>pier<text:change-end/><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> was \
        <office:annotation><dc:creator>Ed</dc:creator><text:p>Is this so?</text:p></office:annotation>sold<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box><svg:title>Alt</svg:title></draw:frame>.</text:p><text:p>End.</text:p>";
    let draft = read(&odt(body, &[])).unwrap();
    assert_eq!(
        draft.text,
        "The pier was sold.\n\nBoxed.\n\nEnd.\n\nA note."
    );
    assert_eq!(
        draft.reading.get(1..).unwrap(),
        [
            "It has tracked changes: 1 insertion kept, 1 deletion left out.",
            "1 footnote or endnote stands behind the text.",
            "1 text box stands behind the paragraph where they are fixed.",
            "1 comment was left out.",
            "Its table of contents was left out.",
        ]
    );
}

#[test]
fn hidden_text_stays_and_is_marked() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style><style:style style:name=\"P1\" style:parent-style-name=\"T1\"/>";
    let body = "<text:p>The <text:span text:style-name=\"T1\">secret</text:span> pier.</text:p><text:p text:style-name=\"P1\">Gone.</text:p><text:section text:display=\"none\"><text:p>Away.</text:p></text:section><text:p>End.</text:p>";
    let draft = read(&zipped(&[("content.xml", &content(styles, body))])).unwrap();
    assert_eq!(draft.text, "The secret pier.\n\nGone.\n\nAway.\n\nEnd.");
    assert_eq!(marked(&draft), ["secret", "Gone.", "Away."]);
}

#[test]
fn properties_and_styles_say_title_and_author() {
    let meta = format!(
        "<office:document-meta {NS}><office:meta><dc:title>Pier sold</dc:title><dc:creator>Last Hand</dc:creator><meta:initial-creator>Ada Oll</meta:initial-creator><dc:date>2031-04-14T06:10:00</dc:date><dc:language>pt-BR</dc:language></office:meta></office:document-meta>"
    );
    let styles = format!(
        "<office:document-styles {NS}><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/><office:master-styles><style:master-page><style:header><text:p>The Ostrey Log</text:p></style:header></style:master-page></office:master-styles></office:document-styles>"
    );
    let body = "<text:p text:style-name=\"P1\">Pier sold in silence</text:p><text:p text:style-name=\"Date\">14 April 2031</text:p><text:p>The pier.</text:p>";
    let draft = read(&odt(body, &[("meta.xml", &meta), ("styles.xml", &styles)])).unwrap();
    let m = &draft.metadata;
    assert_eq!(
        (
            m.title.as_deref(),
            m.byline.as_deref(),
            draft.language.as_deref()
        ),
        (Some("Pier sold"), Some("Ada Oll"), Some("pt"))
    );
    let day = m.published.as_ref().map(ToString::to_string);
    assert_eq!(day.as_deref(), Some("2031-04-14"));
    assert!(
        draft
            .said
            .iter()
            .any(|s| s.place == Place::Text && s.value == "Pier sold in silence")
    );
    assert!(
        draft
            .reading
            .iter()
            .any(|s| s.contains("headers and footers"))
    );
}

#[test]
fn locked_and_other_documents_are_told_apart() {
    let list = "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = zipped(&[("content.xml", "garbage"), ("META-INF/manifest.xml", list)]);
    assert_eq!(read(&bytes).err(), Some(IngestError::Locked));
    let open = list.replace("content.xml", "Thumbnails/thumbnail.png");
    let bytes = odt(
        "<text:p>The pier.</text:p>",
        &[("META-INF/manifest.xml", &open)],
    );
    assert!(read(&bytes).is_ok());
    let sheet = format!(
        "<office:document-content {NS}><office:body><office:spreadsheet><table:table/></office:spreadsheet></office:body></office:document-content>"
    );
    assert!(matches!(
        read(&zipped(&[("content.xml", &sheet)])),
        Err(IngestError::NotReadYet(_))
    ));
    assert!(matches!(
        read(&zipped(&[("a", "b")])),
        Err(IngestError::Damaged(_))
    ));
}

#[test]
fn damage_never_breaks_the_reader() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>";
    let body = "<text:p text:style-name=\"Title\">Pier</text:p><text:p>The <text:span text:style-name=\"T1\">x</text:span><text:note><text:note-body><text:p>Note</text:p></text:note-body></text:note><draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell/></table:table-row></table:table>";
    let main = content(styles, body);
    let valid = zipped(&[("content.xml", &main), ("styles.xml", &main)]);
    assert!(damaged(&valid, 2_000, read).1 > 0);
    let (fine, _) = damaged(main.as_bytes(), 2_000, |part| {
        read(&zipped(&[("content.xml", &String::from_utf8_lossy(part))]))
    });
    assert!(fine > 0);
    let cut = main.split("<table:table>").next().unwrap();
    let draft = read(&zipped(&[("content.xml", cut)])).unwrap();
    assert!(draft.text.ends_with("Note"));
    assert_eq!(
        draft.doubts.first().map(|d| d.0),
        Some(WarningKind::PartlyRead)
    );
}

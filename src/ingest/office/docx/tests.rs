use super::*;
use crate::ingest::WarningKind;
use crate::ingest::office::testing::{damaged, marked, zipped};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"m\" xmlns:wps=\"s\" xmlns:v=\"v\"";

fn document(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A document of this body, with further parts.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = document(body);
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &main),
    ];
    all.extend(parts);
    zipped(&all)
}

fn text(body: &str) -> String {
    read(&docx(body, &[])).unwrap().text
}

#[test]
fn paragraphs_breaks_and_tabs() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Pier sold</w:t></w:r></w:p>\n\
        <w:p><w:r><w:t xml:space=\"preserve\">The </w:t></w:r><w:hyperlink><w:r><w:t>pier</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>was</w:t><w:br/><w:t>sold</w:t><w:noBreakHyphen/>\
        <w:t>off &amp; away.</w:t><w:fldChar/><w:instrText>PAGE \\* MERGEFORMAT</w:instrText><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/></w:r></w:p><w:p/>";
    assert_eq!(
        text(body),
        "Pier sold\n\nThe pier\twas\nsold\u{2011}off & away."
    );
}

#[test]
fn strict_namespaces_and_other_prefixes_are_read_alike() {
    let main = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>The pier.</x:t></x:r></x:p></x:body></x:document>";
    let rels = "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/word/doc2.xml\"/></Relationships>";
    let bytes = zipped(&[("_rels/.rels", rels), ("word/doc2.xml", main)]);
    assert_eq!(read(&bytes).unwrap().text, "The pier.");
}

#[test]
fn rows_of_tables_are_lines() {
    let cell = |t: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(t));
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>{}",
        p("Sales:"),
        cell("Pier"),
        cell("12"),
        cell("Quay"),
        cell(""),
        p("End.")
    );
    let draft = read(&docx(&body, &[])).unwrap();
    assert_eq!(draft.text, "Sales:\n\nPier\t12\n\nQuay\n\nEnd.");
    assert!(draft.reading.iter().any(|s| s.contains("Rows of tables")));
}

#[test]
fn tracked_changes_show_the_text_as_it_would_be_accepted() {
    let body = "<w:p><w:pPr><w:rPr><w:del w:id=\"9\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">The pier was </w:t></w:r>\
        <w:del w:id=\"1\"><w:r><w:delText>given</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t xml:space=\"preserve\">sold, </w:t></w:r></w:ins></w:p>\
        <w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>they said.</w:t></w:r><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>\
        <w:tbl><w:tr><w:trPr><w:del w:id=\"3\"/></w:trPr><w:tc><w:p><w:r><w:t>Row that went</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let draft = read(&docx(body, &[])).unwrap();
    assert_eq!(draft.text, "The pier was sold, they said.");
    assert!(draft.furniture.is_empty());
    assert!(
        draft.reading.contains(
            &"It has tracked changes: 1 insertion kept, 3 deletions left out.".to_owned()
        )
    );
}

#[test]
fn notes_stand_behind_the_text_in_the_order_of_their_marks() {
    let body = "<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id=\"3\"/><w:t>, two</w:t><w:endnoteReference w:id=\"2\"/><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p><w:r><w:t>End.</w:t></w:r></w:p>";
    let note = |kind: &str, id: u8, t: &str| format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", p(t));
    let feet = format!(
        "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote>{}{}{}</w:footnotes>",
        p("-----x"),
        note("footnote", 2, "Third."),
        note("footnote", 3, "First."),
        note("footnote", 4, "Never referred to.")
    );
    let ends = format!(
        "<w:endnotes {W}>{}</w:endnotes>",
        note("endnote", 2, "Second.")
    );
    let draft = read(&docx(
        body,
        &[("word/footnotes.xml", &feet), ("word/endnotes.xml", &ends)],
    ))
    .unwrap();
    assert_eq!(
        draft.text,
        "One, two\n\nEnd.\n\nFirst.\n\nSecond.\n\nThird."
    );
    assert!(draft.reading.iter().any(|s| s.starts_with("3 footnotes")));
}

#[test]
fn a_text_box_is_read_once_and_behind_its_paragraph() {
    let boxed = |t: &str| {
        format!(
            "<wps:txbx><w:txbxContent>{}{}</w:txbxContent></wps:txbx>",
            p(t),
            p("Two.")
        )
    };
    let body = format!(
        "<w:p><w:r><w:t xml:space=\"preserve\">The pier </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>was sold.</w:t></w:r></w:p>{}",
        boxed("Boxed."),
        boxed("Boxed."),
        p("End.")
    );
    let draft = read(&docx(&body, &[])).unwrap();
    assert_eq!(draft.text, "The pier was sold.\n\nBoxed.\n\nTwo.\n\nEnd.");
    assert!(draft.reading.iter().any(|s| s.starts_with("1 text box ")));
}

#[test]
fn hidden_text_stays_and_is_marked() {
    let styles = format!(
        "<w:styles {W}><w:style w:styleId=\"S\"><w:name w:val=\"Secret\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    );
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">The pier </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>never</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\"> was sold.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val=\"S\"/></w:pPr><w:r><w:t>By style.</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rStyle w:val=\"S\"/></w:rPr><w:t>By run.</w:t></w:r></w:p>";
    let draft = read(&docx(body, &[("word/styles.xml", &styles)])).unwrap();
    assert_eq!(
        draft.text,
        "The pier never was sold.\n\nBy style.\n\nBy run."
    );
    assert_eq!(marked(&draft), ["never", "By style.", "By run."]);
    assert!(draft.reading.iter().any(|s| s.contains("hidden text")));
}

#[test]
fn comments_margins_contents_and_embedded_documents_are_left_out_and_said() {
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>Chapter one 5</w:t></w:r></w:p>{}<w:p><w:r><w:commentReference w:id=\"1\"/></w:r></w:p><w:altChunk r:id=\"x\"/>",
        p("The pier.")
    );
    let styles = format!(
        "<w:styles {W}><w:style w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let header = format!("<w:hdr {W}>{}</w:hdr>", p("The Ostrey Log"));
    let comments = format!(
        "<w:comments {W}><w:comment w:id=\"1\">{}</w:comment></w:comments>",
        p("Is this so?")
    );
    let parts: &[(&str, &str)] = &[
        ("word/styles.xml", &styles),
        ("word/header1.xml", &header),
        ("word/comments.xml", &comments),
    ];
    let draft = read(&docx(&body, parts)).unwrap();
    assert_eq!(draft.text, "The pier.");
    assert_eq!(
        draft.reading.get(1..).unwrap(),
        [
            "1 comment was left out.",
            "The headers and footers of its pages were left out.",
            "Its table of contents was left out.",
            "1 document embedded in it was left out.",
        ]
    );
    let number = format!("<w:ftr {W}>{}</w:ftr>", p("12"));
    let draft = read(&docx(&p("The pier."), &[("word/footer1.xml", &number)])).unwrap();
    assert_eq!(draft.reading.len(), 1);
}

#[test]
fn prompts_of_empty_controls_are_no_text() {
    let control = |settings: &str, t: &str| {
        format!(
            "<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            p(t)
        )
    };
    let body = [
        control("<w:showingPlcHdr/>", "Click here to enter text."),
        control(
            "<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>",
            "One 5",
        ),
        control("<w:showingPlcHdr w:val=\"0\"/>", "The pier."),
    ];
    let draft = read(&docx(&body.concat(), &[])).unwrap();
    assert_eq!(draft.text, "The pier.");
    assert_eq!(draft.reading.len(), 2);
}

#[test]
fn properties_say_title_author_language_and_never_a_day() {
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>Pier sold</dc:title><dc:creator>Microsoft Office User</dc:creator><dc:language>en-GB</dc:language>\
        <dcterms:created xmlns:dcterms=\"t\">2031-04-14T06:10:00Z</dcterms:created></cp:coreProperties>";
    let styles = format!(
        "<w:styles {W}><w:style w:styleId=\"Verf\"><w:name w:val=\"Author\"/></w:style><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    let styled = |s: &str, t: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{s}\"/></w:pPr><w:r><w:t>{t}</w:t></w:r></w:p>")
    };
    let body = format!(
        "{}{}{}",
        styled("Titel", "Pier sold in silence"),
        styled("Verf", "By Ada Oll"),
        p("The pier.")
    );
    let draft = read(&docx(
        &body,
        &[("docProps/core.xml", core), ("word/styles.xml", &styles)],
    ))
    .unwrap();
    assert_eq!(
        draft.text,
        "Pier sold in silence\n\nBy Ada Oll\n\nThe pier."
    );
    let m = &draft.metadata;
    assert_eq!(
        (
            m.title.as_deref(),
            m.byline.as_deref(),
            &m.published,
            draft.language.as_deref()
        ),
        (Some("Pier sold"), Some("Ada Oll"), &None, Some("en"))
    );
    let said: Vec<_> = draft
        .said
        .iter()
        .map(|s| (s.value.as_str(), s.place))
        .collect();
    assert_eq!(
        said,
        [
            ("Pier sold", Place::Properties),
            ("Pier sold in silence", Place::Text),
            ("Ada Oll", Place::Text)
        ]
    );
}

#[test]
fn nothing_outside_is_followed() {
    let rels = "<Relationships><Relationship Type=\"x/officeDocument\" TargetMode=\"External\" Target=\"http://x.example/a.xml\"/><Relationship Type=\"x/officeDocument\" Target=\"../../etc/passwd\"/></Relationships>";
    let main = document(&p("The pier."));
    let bytes = zipped(&[("_rels/.rels", rels), ("word/document.xml", &main)]);
    assert_eq!(read(&bytes).unwrap().text, "The pier.");
    let entity = main.replacen(
        "<w:document",
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><w:document",
        1,
    );
    let bytes = zipped(&[("word/document.xml", &entity.replace("The pier", "&x;"))]);
    assert!(matches!(read(&bytes), Err(IngestError::Damaged(m)) if m.contains("entities")));
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.extend([0; 600]);
    let old = ole.clone();
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(is_locked(&ole) && !is_locked(&old));
    assert_eq!(read(&ole).err(), Some(IngestError::Locked));
    assert!(matches!(read(b"PK\x03\x04"), Err(IngestError::Damaged(_))));
    assert_eq!(read(&docx("<w:p/>", &[])).err(), Some(IngestError::NoText));
    let rels = "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let sheet = zipped(&[("_rels/.rels", rels), ("xl/workbook.xml", "<a/>")]);
    assert!(matches!(read(&sheet), Err(IngestError::NotReadYet(_))));
    let deep = docx(&"<w:p>".repeat(90_000), &[]);
    assert!(matches!(read(&deep), Err(IngestError::Bomb(_))));
}

#[test]
fn what_stands_before_the_damage_is_read() {
    let main = document(&format!("{}{}", p("The pier was sold."), p("Nobody knew.")));
    let cut = main.split("</w:t></w:r></w:p><w:sectPr").next().unwrap();
    let draft = read(&zipped(&[
        ("word/document.xml", cut),
        ("word/footnotes.xml", "<w:footnotes><"),
    ]))
    .unwrap();
    assert_eq!(draft.text, "The pier was sold.\n\nNobody knew.");
    let kinds: Vec<_> = draft.doubts.iter().map(|d| d.0).collect();
    assert_eq!(kinds, [WarningKind::PartlyRead; 2]);
}

#[test]
fn a_document_that_was_cut_off_is_recognised_and_read() {
    let many: String = (0..4_000)
        .map(|i| p(&format!("Pier {} was sold.", i * i)))
        .collect();
    let bytes = docx(&many, &[]);
    let cut = bytes.get(..bytes.len() / 2).unwrap();
    let parsed = crate::ingest::parse("a.docx", cut, &crate::ingest::IngestOptions::default());
    let parsed = parsed.unwrap();
    let text = &parsed.articles.first().unwrap().text;
    assert!(text.starts_with("Pier 0 was sold.\n\nPier 1 was sold.") && text.len() > 10_000);
    let kinds: Vec<_> = parsed.warnings.iter().map(|w| w.kind).collect();
    assert_eq!(kinds, [WarningKind::PartlyRead; 2]);
}

/// A document with something of everything.
fn rich() -> String {
    document(&format!(
        "{}<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hid</w:t></w:r><w:ins><w:r><w:tab/><w:t>in</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p>\
        <w:tbl><w:tr><w:trPr/><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>",
        p("The pier &#x2014; sold."),
        p("a"),
        p("b"),
        p("Box")
    ))
}

#[test]
fn damage_to_the_archive_or_to_a_part_never_breaks_the_reader() {
    let main = rich();
    let note = format!(
        "<w:footnotes {W}><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        p("Note.")
    );
    let valid = zipped(&[("word/document.xml", &main), ("word/footnotes.xml", &note)]);
    let (_, refused) = damaged(&valid, 2_000, read);
    assert!(refused > 0);
    let (fine, _) = damaged(main.as_bytes(), 2_000, |part| {
        read(&zipped(&[(
            "word/document.xml",
            &String::from_utf8_lossy(part),
        )]))
    });
    assert!(fine > 0);
}

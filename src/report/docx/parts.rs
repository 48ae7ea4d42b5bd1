//! The parts of the package beside the text: kinds of parts, relations, properties, header, footer, settings.

use super::body::Body;
use super::xml::Xml;
use super::{MARGIN, Page, Part};
use crate::report::document::Document;

const STYLES: &str = include_str!("../../../assets/report/docx/styles.xml");
const NUMBERING: &str = include_str!("../../../assets/report/docx/numbering.xml");

/// The namespaces that the text, its header and its footer use.
const NAMESPACES: super::xml::Attrs<'static> = &[
    (
        "xmlns:w",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:pic",
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
];

/// Relations of the text that every document has: number, kind, part. Pictures and addresses follow behind them.
const RELATIONS: [(&str, &str); 6] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
];
const OF_OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const OF_PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Number of the first relation that the text itself asks for.
pub(super) const FIRST_RELATION: usize = RELATIONS.len() + 1;
/// Longest title in the header.
const HEADER: usize = 90;

/// What the text refers to outside of itself.
pub(super) enum Relation {
    /// A picture in the package.
    Picture(String),
    /// An address on the web.
    Address(String),
}

/// All parts, in the order in which they are packed.
pub(super) fn all(document: &Document, page: Page, body: Body<'_>) -> Vec<Part> {
    let written = body.finish();
    let mut out = Vec::new();
    let mut add = |name: &str, text: String| {
        out.push(Part {
            name: name.to_owned(),
            bytes: text.into_bytes(),
        });
    };
    add("[Content_Types].xml", content_types());
    add("_rels/.rels", package_relations());
    add("docProps/core.xml", core(document));
    add("docProps/app.xml", app(document));
    add("word/document.xml", text(page, &written.text));
    add(
        "word/_rels/document.xml.rels",
        relations(&written.relations),
    );
    add(
        "word/styles.xml",
        STYLES.replace("{language}", &locale(&document.language)),
    );
    add("word/numbering.xml", numbering(&written.numbered));
    add("word/settings.xml", settings(document));
    add("word/fontTable.xml", fonts());
    add("word/header1.xml", header(document, page));
    add("word/footer1.xml", footer(document, page));
    out.extend(written.pictures);
    out
}

fn content_types() -> String {
    let mut xml = Xml::part();
    xml.fixed("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    for (ending, kind) in [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
    ] {
        xml.leaf("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    for (part, kind) in [
        ("document", "document.main+xml"),
        ("styles", "styles+xml"),
        ("numbering", "numbering+xml"),
        ("settings", "settings+xml"),
        ("fontTable", "fontTable+xml"),
        ("header1", "header+xml"),
        ("footer1", "footer+xml"),
    ] {
        let (name, kind) = (format!("/word/{part}.xml"), format!("{word}{kind}"));
        xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
    }
    xml.fixed("<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>");
    xml.fixed("<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>");
    xml.fixed("</Types>");
    xml.finish()
}

fn package_relations() -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", OF_PACKAGE)]);
    let core = format!("{OF_PACKAGE}/metadata/core-properties");
    for (id, kind, target) in [
        (
            "rId1",
            format!("{OF_OFFICE}officeDocument"),
            "word/document.xml",
        ),
        ("rId2", core, "docProps/core.xml"),
        (
            "rId3",
            format!("{OF_OFFICE}extended-properties"),
            "docProps/app.xml",
        ),
    ] {
        let attrs = [("Id", id), ("Type", kind.as_str()), ("Target", target)];
        xml.leaf("Relationship", &attrs);
    }
    xml.close("Relationships");
    xml.finish()
}

fn relations(more: &[Relation]) -> String {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", OF_PACKAGE)]);
    let fixed = RELATIONS
        .iter()
        .map(|&(kind, target)| (kind, target, false));
    let more = more.iter().map(|relation| match relation {
        Relation::Picture(target) => ("image", target.as_str(), false),
        Relation::Address(target) => ("hyperlink", target.as_str(), true),
    });
    for (i, (kind, target, outside)) in fixed.chain(more).enumerate() {
        let (id, kind) = (format!("rId{}", i + 1), format!("{OF_OFFICE}{kind}"));
        let attrs = [("Id", id.as_str()), ("Type", &kind), ("Target", target)];
        match outside {
            true => {
                let [id, kind, target] = attrs;
                xml.leaf(
                    "Relationship",
                    &[id, kind, target, ("TargetMode", "External")],
                );
            }
            false => xml.leaf("Relationship", &attrs),
        }
    }
    xml.close("Relationships");
    xml.finish()
}

/// The text with the size of its pages.
fn text(page: Page, body: &str) -> String {
    let mut xml = Xml::part();
    xml.open("w:document", NAMESPACES);
    xml.open("w:body", &[]);
    let mut out = xml.finish();
    out.push_str(body);
    let mut xml = Xml::default();
    xml.open("w:sectPr", &[]);
    xml.leaf(
        "w:headerReference",
        &[("w:type", "default"), ("r:id", "rId5")],
    );
    xml.leaf(
        "w:footerReference",
        &[("w:type", "default"), ("r:id", "rId6")],
    );
    xml.leaf(
        "w:footerReference",
        &[("w:type", "first"), ("r:id", "rId6")],
    );
    let (width, height) = (page.width.to_string(), page.height.to_string());
    xml.leaf("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
    let margin = MARGIN.to_string();
    let sides = ["w:top", "w:right", "w:bottom", "w:left"];
    let [top, right, bottom, left] = sides.map(|side| (side, margin.as_str()));
    let edge = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
    let [above, below, gutter] = edge;
    xml.leaf("w:pgMar", &[top, right, bottom, left, above, below, gutter]);
    // The first page begins with the title; a header would say it twice.
    xml.fixed("<w:titlePg/></w:sectPr></w:body></w:document>");
    out.push_str(&xml.finish());
    out
}

/// A list counts from one each time.
fn numbering(numbered: &[u32]) -> String {
    let mut xml = Xml::part();
    let namespace: Vec<_> = NAMESPACES.iter().take(1).copied().collect();
    xml.open("w:numbering", &namespace);
    xml.fixed(NUMBERING);
    for number in numbered {
        xml.open("w:num", &[("w:numId", &number.to_string())]);
        xml.fixed("<w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
    }
    xml.close("w:numbering");
    xml.finish()
}

fn settings(document: &Document) -> String {
    let mut xml = Xml::part();
    let namespace: Vec<_> = NAMESPACES.iter().take(1).copied().collect();
    xml.open("w:settings", &namespace);
    xml.fixed("<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/><w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>");
    let language = locale(&document.language);
    xml.leaf("w:themeFontLang", &[("w:val", language.as_str())]);
    xml.fixed("<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>");
    xml.finish()
}

/// What to take where a font is missing.
fn fonts() -> String {
    let mut xml = Xml::part();
    let namespace: Vec<_> = NAMESPACES.iter().take(1).copied().collect();
    xml.open("w:fonts", &namespace);
    for (name, instead, family, pitch) in [
        ("Calibri", "Carlito", "swiss", "variable"),
        ("Georgia", "Gelasio", "roman", "variable"),
        ("Consolas", "DejaVu Sans Mono", "modern", "fixed"),
        ("Arial", "Liberation Sans", "swiss", "variable"),
        ("Times New Roman", "Liberation Serif", "roman", "variable"),
    ] {
        xml.open("w:font", &[("w:name", name)]);
        xml.val("w:altName", instead);
        xml.val("w:family", family);
        xml.val("w:pitch", pitch);
        xml.close("w:font");
    }
    xml.close("w:fonts");
    xml.finish()
}

/// The title, as far as it fits a line.
fn header(document: &Document, page: Page) -> String {
    let mut words: String = document.title.chars().take(HEADER).collect();
    if words.len() < document.title.len() {
        words.push('…');
    }
    margin("w:hdr", "Header", page, &words, |xml| {
        run(xml, &document.kind)
    })
}

/// The running line, and "Page X of Y".
fn footer(document: &Document, page: Page) -> String {
    margin("w:ftr", "Footer", page, &document.running, |xml| {
        run(xml, "Page ");
        field(xml, " PAGE ");
        run(xml, " of ");
        field(xml, " NUMPAGES ");
    })
}

/// A line with something at its left and something at its right end.
fn margin(
    tag: &'static str,
    style: &str,
    page: Page,
    left: &str,
    right: impl FnOnce(&mut Xml),
) -> String {
    let mut xml = Xml::part();
    xml.open(tag, NAMESPACES);
    xml.fixed("<w:p><w:pPr>");
    xml.val("w:pStyle", style);
    xml.open("w:tabs", &[]);
    let end = page.room().to_string();
    xml.leaf("w:tab", &[("w:val", "right"), ("w:pos", end.as_str())]);
    xml.fixed("</w:tabs></w:pPr>");
    run(&mut xml, left);
    xml.fixed("<w:r><w:tab/></w:r>");
    right(&mut xml);
    xml.fixed("</w:p>");
    xml.close(tag);
    xml.finish()
}

fn run(xml: &mut Xml, words: &str) {
    xml.fixed("<w:r>");
    xml.el("w:t", &[PRESERVED], words);
    xml.fixed("</w:r>");
}

/// Spaces at the ends of words stay.
pub(super) const PRESERVED: (&str, &str) = ("xml:space", "preserve");

/// What a program for writing counts itself.
fn field(xml: &mut Xml, what: &'static str) {
    xml.open("w:fldSimple", &[("w:instr", what)]);
    run(xml, "1");
    xml.close("w:fldSimple");
}

/// No author, no machine; the day only where the report has one.
fn core(document: &Document) -> String {
    let mut xml = Xml::part();
    xml.fixed("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    xml.el("dc:title", &[], document.title.trim());
    xml.el("dc:subject", &[], &document.kind);
    xml.el("dc:language", &[], &locale(&document.language));
    if let Some(day) = document.date.as_deref().and_then(moment) {
        xml.el("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &day);
    }
    xml.fixed("</cp:coreProperties>");
    xml.finish()
}

fn app(document: &Document) -> String {
    let mut xml = Xml::part();
    xml.fixed("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">");
    xml.el("Application", &[], &document.engine);
    if !document.house.name.is_empty() {
        xml.el("Company", &[], &document.house.name);
    }
    xml.fixed("</Properties>");
    xml.finish()
}

/// The beginning of a day, where the words begin with one.
fn moment(date: &str) -> Option<String> {
    let day = date.trim().get(..10)?;
    let day: jiff::civil::Date = day.parse().ok()?;
    Some(format!("{day}T00:00:00Z"))
}

/// The language as a program for writing wants it: with a country.
pub(super) fn locale(language: &str) -> String {
    const USUAL: [(&str, &str); 26] = [
        ("ar", "ar-SA"),
        ("bn", "bn-IN"),
        ("cs", "cs-CZ"),
        ("da", "da-DK"),
        ("de", "de-DE"),
        ("el", "el-GR"),
        ("en", "en-GB"),
        ("es", "es-ES"),
        ("fa", "fa-IR"),
        ("fr", "fr-FR"),
        ("he", "he-IL"),
        ("hi", "hi-IN"),
        ("it", "it-IT"),
        ("ja", "ja-JP"),
        ("ko", "ko-KR"),
        ("nl", "nl-NL"),
        ("pl", "pl-PL"),
        ("pt", "pt-PT"),
        ("ru", "ru-RU"),
        ("sv", "sv-SE"),
        ("ta", "ta-IN"),
        ("th", "th-TH"),
        ("tr", "tr-TR"),
        ("uk", "uk-UA"),
        ("ur", "ur-PK"),
        ("zh", "zh-CN"),
    ];
    let found = USUAL.iter().find(|(short, _)| *short == language);
    let part = |p: &str| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    match found {
        Some((_, long)) => (*long).to_owned(),
        None if !language.is_empty() && language.len() <= 35 && language.split('-').all(part) => {
            language.to_owned()
        }
        None => "en-GB".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_moment() {
        assert_eq!(
            moment("2026-11-23").as_deref(),
            Some("2026-11-23T00:00:00Z")
        );
        assert_eq!(
            moment("2026-11-23 10:00 UTC").as_deref(),
            Some("2026-11-23T00:00:00Z")
        );
        for bad in ["2026-13-41", "yesterday, or so", "", "23 November 2026"] {
            assert_eq!(moment(bad), None);
        }
    }

    #[test]
    fn a_language_is_one() {
        assert_eq!(locale("en"), "en-GB");
        assert_eq!(locale("sr-Latn-RS"), "sr-Latn-RS");
        assert_eq!(locale("\"><x"), "en-GB");
    }
}

//! A report as a Word document: the package is whole, its words can be read back in order, nothing in it breaks out.

use crate::report_blocks::{self, HEBREW};
use headwater::ingest::{IngestOptions, read_bytes};
use headwater::report::document::*;
use headwater::report::{Paper, Picture, docx};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

pub type Parts = BTreeMap<String, Vec<u8>>;

fn parts(bytes: &[u8]) -> Parts {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().to_string(), bytes)
        })
        .collect()
}

/// A small picture: three pixels by two.
fn png() -> Vec<u8> {
    let mut map = resvg::tiny_skia::Pixmap::new(30, 20).unwrap();
    map.fill(resvg::tiny_skia::Color::from_rgba8(28, 90, 133, 255));
    map.encode_png().unwrap()
}

fn drawn(_: &Drawing) -> Option<Picture> {
    Some(Picture {
        png: png(),
        width: 300.0,
        height: 200.0,
        legend: false,
    })
}

fn made(document: &Document) -> Vec<u8> {
    docx(document, Paper::A4, &drawn).unwrap()
}

/// Every element with its attributes, of a part that must be well-formed.
pub fn elements(part: &[u8]) -> Vec<(String, BTreeMap<String, String>)> {
    let text = std::str::from_utf8(part).unwrap();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut out, mut open) = (Vec::new(), 0_i32);
    loop {
        let (element, empty) = match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::End(_) => {
                open -= 1;
                continue;
            }
            Event::Start(e) => (e, false),
            Event::Empty(e) => (e, true),
            _ => continue,
        };
        open += i32::from(!empty);
        let name = String::from_utf8(element.name().as_ref().to_vec()).unwrap();
        let attributes = element
            .attributes()
            .map(|a| {
                let a = a.unwrap();
                (
                    String::from_utf8(a.key.as_ref().to_vec()).unwrap(),
                    String::from_utf8(a.value.to_vec()).unwrap(),
                )
            })
            .collect();
        out.push((name, attributes));
    }
    assert_eq!(open, 0);
    for c in text.chars() {
        let holds = matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
        assert!(holds, "XML may not hold {:X}", u32::from(c));
    }
    out
}

fn values(parts: &Parts, part: &str, element: &str, attribute: &str) -> Vec<String> {
    elements(&parts[part])
        .into_iter()
        .filter(|(name, _)| name == element)
        .filter_map(|(_, mut attributes)| attributes.remove(attribute))
        .collect()
}

/// All that a program for writing looks for before it opens a document without complaint.
pub fn check(bytes: &[u8]) -> Parts {
    let parts = parts(bytes);
    for (name, part) in parts
        .iter()
        .filter(|p| p.0.ends_with(".xml") || p.0.ends_with(".rels"))
    {
        assert!(!elements(part).is_empty(), "{name}");
    }
    check_kinds(&parts);
    check_relations(&parts);
    check_names(&parts);
    parts
}

fn check_kinds(parts: &Parts) {
    let types = "[Content_Types].xml";
    let endings = values(parts, types, "Default", "Extension");
    let named = values(parts, types, "Override", "PartName");
    for name in parts.keys().filter(|n| *n != types) {
        let by_ending = name
            .rsplit_once('.')
            .is_some_and(|(_, e)| e != "xml" && endings.contains(&e.to_owned()));
        assert!(by_ending || named.contains(&format!("/{name}")), "{name}");
    }
    for name in &named {
        assert!(
            parts.contains_key(name.trim_start_matches('/')),
            "{name} is missing"
        );
    }
}

fn check_relations(parts: &Parts) {
    let relations: Vec<_> = elements(&parts["word/_rels/document.xml.rels"])
        .into_iter()
        .filter(|(name, _)| name == "Relationship")
        .map(|(_, attributes)| attributes)
        .collect();
    let ids: BTreeSet<&String> = relations.iter().map(|r| &r["Id"]).collect();
    assert_eq!(ids.len(), relations.len());
    for relation in &relations {
        let target = &relation["Target"];
        match relation.get("TargetMode") {
            Some(mode) => assert!(mode == "External" && web_address(target).is_some()),
            None => assert!(parts.contains_key(&format!("word/{target}")), "{target}"),
        }
    }
    for (element, attribute) in [
        ("a:blip", "r:embed"),
        ("w:hyperlink", "r:id"),
        ("w:headerReference", "r:id"),
        ("w:footerReference", "r:id"),
    ] {
        for id in values(parts, "word/document.xml", element, attribute) {
            assert!(ids.contains(&id), "{id}");
        }
    }
}

/// Bookmarks, styles and lists that are used are there, once each.
fn check_names(parts: &Parts) {
    let text = "word/document.xml";
    let names = values(parts, text, "w:bookmarkStart", "w:name");
    let unique: BTreeSet<String> = names.iter().map(|n| n.to_lowercase()).collect();
    assert_eq!(unique.len(), names.len(), "{names:?}");
    for target in values(parts, text, "w:hyperlink", "w:anchor") {
        assert!(names.contains(&target), "{target}");
    }
    let starts = values(parts, text, "w:bookmarkStart", "w:id");
    assert_eq!(starts, values(parts, text, "w:bookmarkEnd", "w:id"));
    let styles = values(parts, "word/styles.xml", "w:style", "w:styleId");
    let based = values(parts, "word/styles.xml", "w:basedOn", "w:val");
    for part in [text, "word/header1.xml", "word/footer1.xml"] {
        for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            for style in values(parts, part, element, "w:val").iter().chain(&based) {
                assert!(styles.contains(style), "{style}");
            }
        }
    }
    let lists = values(parts, "word/numbering.xml", "w:num", "w:numId");
    for list in values(parts, text, "w:numId", "w:val") {
        assert!(lists.contains(&list), "{list}");
    }
    let pictures = values(parts, text, "wp:docPr", "id");
    assert_eq!(
        pictures.iter().collect::<BTreeSet<_>>().len(),
        pictures.len()
    );
}

/// Puts a document where a person or another program can look at it.
fn shown(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("REPORT_FOLDER") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

fn text(bytes: Vec<u8>) -> String {
    let (article, _) = read_bytes("report.docx", bytes.into(), &IngestOptions::default()).unwrap();
    article.text.to_string()
}

#[test]
fn its_words_are_read_back_in_order() {
    let words = "The ferry council & its \u{201C}crowns\u{201D} <sunk>";
    let document = report_blocks::document(words);
    let bytes = made(&document);
    shown("blocks.docx", &bytes);
    let text = text(bytes);
    let mut rest = text.as_str();
    for wanted in [
        "Provenance report, 2026-03-04",
        words,
        "Something is hidden here.",
        "Seen at",
        "In the words of the house",
        words,
        "Second of a list",
        "Articles of this case",
        "Outlet",
        "Harbour Post",
        "1 204",
        "SHA-256 ab12ab12",
        "Passed over: The ferry",
        "Claims",
        "Decided by the person: checked.",
        "Called twice.",
        "The path ends at The ferry",
        "Origins",
        "The ferry council & its \u{201C}crowns\u{201D} <sunk> wired two million The ferry",
        " in March.",
        "; Harbour Post, characters 3 to 21",
        "t1 The ferry",
        "said",
        "Who relied on whom",
        "A dashed line",
        "Wordings that differ.",
        "By kind",
        "d1 Difference: wording",
        "inferred: our reading The ferry",
        "see c1 and nowhere.",
        "Nothing there.",
        "Second of a list",
        "With care.",
        "Headwater 0.0",
    ] {
        let at = rest.find(wanted);
        let at = at.unwrap_or_else(|| panic!("{wanted} is not behind what was found, in {text}"));
        rest = &rest[at + wanted.len()..];
    }
}

#[test]
fn the_package_is_whole() {
    let mut document = report_blocks::document("https://harbour.example/a?b=1");
    document.house.logo = png();
    let parts = check(&made(&document));
    assert!(parts.contains_key("word/media/image3.png"));
    let text = "word/document.xml";
    let outside = values(
        &parts,
        "word/_rels/document.xml.rels",
        "Relationship",
        "TargetMode",
    );
    // Foreign words that look like an address are none; the one that a file gave as such is.
    assert_eq!(outside, ["External"]);
    let described = values(&parts, text, "wp:docPr", "descr");
    assert_eq!(described[0], "Logo of https://harbour.example/a?b=1");
    assert!(described[1].contains("relies on Edda Flint: inferred, set aside"));
    assert_eq!(
        values(&parts, text, "w:tblCaption", "w:val"),
        ["Articles of this case"]
    );
    let used = values(&parts, text, "w:pStyle", "w:val");
    for style in [
        "Title",
        "Heading1",
        "Claim",
        "Heading2",
        "Heading3",
        "Quote",
        "Caption",
        "ListBullet",
        "ListNumber",
        "Person",
        "TOC1",
    ] {
        assert!(used.iter().any(|s| s == style), "{style}");
    }
    let xml = String::from_utf8(parts[text].clone()).unwrap();
    assert!(xml.contains("<w:tblHeader/>") && xml.contains("TOC \\o"));
    let footer = String::from_utf8(parts["word/footer1.xml"].clone()).unwrap();
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES "));
    let core = String::from_utf8(parts["docProps/core.xml"].clone()).unwrap();
    assert!(core.contains("2026-03-04T00:00:00Z") && core.contains("<dc:language>en-GB<"));
    assert!(!core.contains("creator") && !core.contains("lastModifiedBy"));
}

#[test]
fn headings_go_down_one_step_at_a_time() {
    let parts = check(&made(&report_blocks::document("x")));
    let level = |style: String| match style.as_str() {
        "Heading1" => Some(1),
        "Claim" | "Heading2" => Some(2),
        "Heading3" => Some(3),
        "Heading4" => Some(4),
        _ => None,
    };
    let styles = values(&parts, "word/document.xml", "w:pStyle", "w:val");
    let levels: Vec<i32> = styles.into_iter().filter_map(level).collect();
    assert!(
        levels.first() == Some(&1) && levels.contains(&3),
        "{levels:?}"
    );
    assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "{levels:?}");
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let document = report_blocks::document("x");
    assert_eq!(made(&document), made(&document));
    let letter = docx(&document, Paper::Letter, &drawn).unwrap();
    let size = values(&parts(&letter), "word/document.xml", "w:pgSz", "w:w");
    assert_eq!(size, ["12240"]);
}

#[test]
fn without_a_picture_citations_are_told() {
    let bytes = docx(&report_blocks::document("x"), Paper::A4, &|_| None).unwrap();
    let broken = Picture {
        png: b"no picture".to_vec(),
        width: 1.0,
        height: 1.0,
        legend: false,
    };
    let damaged = docx(&report_blocks::document("x"), Paper::A4, &|_| {
        Some(broken.clone())
    });
    assert_eq!(Ok(&bytes), damaged.as_ref());
    check(&bytes);
    let text = text(bytes);
    assert!(text.contains("Harbour Post relies on x: stated"), "{text}");
    assert!(text.contains("x relies on Edda Flint: inferred, set aside"));
}

#[test]
fn words_from_right_to_left_say_so() {
    let bytes = made(&report_blocks::document(HEBREW));
    shown("hebrew.docx", &bytes);
    let parts = check(&bytes);
    let xml = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
    assert!(xml.contains("<w:pStyle w:val=\"Title\"/><w:bidi/>"));
    assert!(xml.contains("<w:rtl/><w:lang w:bidi=\"he-IL\"/>"));
    // Within a sentence of the program the words keep to themselves.
    assert!(xml.contains("The path ends at </w:t></w:r><w:dir w:val=\"rtl\">"));
    assert!(text(bytes).contains(HEBREW));
}

#[test]
fn hostile_words_stay_words() {
    let all: String = (0..=0x10FFFF_u32)
        .step_by(1)
        .filter_map(char::from_u32)
        .filter(|&c| u32::from(c) < 0x300 || headwater_hides(c))
        .collect();
    let long = "w".repeat(1_000_000);
    for words in [
        "</w:t></w:r></w:p><w:p><w:r><w:t>out",
        "]]><!-- & -->&#0;&lt;",
        "\u{0}\u{1}\u{B}\u{1F}\u{7F}\u{FFFE}\u{FFFF}\u{202E}\u{2066}",
        "\" w:val=\"x",
        " TOC \\o HYPERLINK \"http://x\"",
        "a\r\n\tb",
        "",
        " ",
        &all,
        &long,
    ] {
        let mut document = report_blocks::document(words);
        document.language = words.chars().take(40).collect();
        document.date = Some(words.into());
        document.kind = words.into();
        document.running = words.into();
        check(&made(&document));
    }
    let told = text(made(&report_blocks::document("crowns \u{202E}\u{0}sunk")));
    assert!(told.contains("crowns U+202E U+0000sunk"), "{told}");
}

/// Characters that are shown by their number.
fn headwater_hides(c: char) -> bool {
    matches!(u32::from(c), 0x2000..=0x2070 | 0xFDD0..=0xFDEF | 0xFFF0..=0xFFFF | 0xE0000..=0xE007F)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[test]
fn a_case_becomes_a_whole_package() {
    use headwater::report::{ReportModel, ReportOptions};
    let mut case = crate::handmade::case();
    case.name = "Ferry money".into();
    let provenance = crate::handmade::provenance(&case);
    let model = ReportModel::new(&case, &provenance);
    let document = Document::of(&model, &ReportOptions::default());
    let bytes = made(&document);
    shown("case.docx", &bytes);
    shown("case.md", headwater::report::markdown(&document).as_bytes());
    check(&bytes);
    let text = text(docx(&document, Paper::A4, &|_| None).unwrap());
    for line in document.lines() {
        // A table and a quotation are put together in their own way; of a drawing its citations are told, not its frames.
        let frame = |n: &headwater::report::GraphNode| line.words.starts_with(&n.label);
        if model.graph.nodes.iter().any(frame) {
            continue;
        }
        if !line.words.contains(['|', '[']) {
            for word in line.words.split_whitespace().take(8) {
                let word = word.trim_end_matches(':');
                assert!(text.contains(word), "{word} of {} is missing", line.words);
            }
        }
    }
}

#[test]
fn a_long_report_takes_no_time() {
    let one = report_blocks::document("The ferry council wired two million crowns");
    let mut document = one.clone();
    for section in &mut document.sections {
        let blocks = section.blocks.clone();
        // As large as a case of a hundred articles gets.
        for _ in 0..400 {
            section.blocks.extend(blocks.iter().cloned());
        }
    }
    let begun = std::time::Instant::now();
    let bytes = docx(&document, Paper::A4, &|_| None).unwrap();
    let took = begun.elapsed();
    println!("{} kB in {took:?}", bytes.len() / 1000);
    assert!(took.as_secs() < 20, "{took:?}");
}

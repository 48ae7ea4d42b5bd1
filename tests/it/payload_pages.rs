//! Hostile words in the formats that people read: pages, Markdown, Word, PDF; and in the analysis as JSON. What a parser that is not
//! ours finds there is built as with harmless words.

use crate::payloads::{Written, deceives, shape, strings};
use crate::{handmade, report_html, report_markdown, report_word};
use headwater::ingest::{IngestOptions, read_bytes};
use headwater::monitor::Unwatched;
use headwater::report::document::{Document, web_address};
use headwater::report::{
    Paper, ReportModel, ReportOptions, analysis_json, docx, html, markdown, pdf,
};
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The report with all that can stand in it.
fn document(model: &ReportModel) -> Document {
    let options = ReportOptions {
        full_texts: true,
        history: true,
        ..ReportOptions::default()
    };
    Document::of(model, &options)
}

pub fn write_html(model: &ReportModel) -> Result<Vec<u8>, String> {
    Ok(html(&document(model)).into_bytes())
}

pub fn write_markdown(model: &ReportModel) -> Result<Vec<u8>, String> {
    Ok(markdown(&document(model)).into_bytes())
}

/// Citations stand in it in words: more texts than in a picture.
pub fn write_docx(model: &ReportModel) -> Result<Vec<u8>, String> {
    docx(&document(model), Paper::A4, &|_| None)
}

pub fn write_pdf(model: &ReportModel) -> Result<Vec<u8>, String> {
    pdf(&document(model), Paper::A4, &Unwatched)
}

/// The words as they are read off a page, without white space, which a page does not keep.
fn read_off(words: &str, hidden: fn(u32) -> String) -> String {
    let seen = |c: char| match c {
        c if deceives(c) || c == '\u{FEFF}' => hidden(u32::from(c)),
        c if c.is_whitespace() => String::new(),
        c => c.to_string(),
    };
    words.chars().map(seen).collect()
}

/// Elements with the names of their attributes, without the little frames of characters that cannot be seen, the lines of a
/// drawing's labels, the languages of quotations, and the paragraphs of texts in full, which break where the words do.
fn built(page: &dom_query::Document) -> Vec<(String, BTreeSet<String>)> {
    let skipped = page.select("span.ctl, svg text, section[aria-labelledby=texts] p");
    let skipped: BTreeSet<_> = skipped
        .nodes()
        .iter()
        .map(|n| format!("{:?}", n.id))
        .collect();
    let mut out = Vec::new();
    for node in page.select("*").nodes() {
        if skipped.contains(&format!("{:?}", node.id)) || skipped_above(node, &skipped) {
            continue;
        }
        let attributes = node.attrs();
        let names = attributes.iter().map(|a| a.name.local.to_string());
        let mut names: BTreeSet<String> = names.collect();
        let mut name = node.node_name().unwrap().to_string();
        // An address that a file gives as its own is followed; else it is a name.
        if name == "a" && names.remove("rel") {
            (name, names) = ("bdi".into(), BTreeSet::new());
        }
        if name == "blockquote" {
            names.remove("lang");
        }
        out.push((name, names));
    }
    out
}

fn skipped_above(node: &dom_query::NodeRef<'_>, skipped: &BTreeSet<String>) -> bool {
    let mut above = node.parent();
    while let Some(n) = above {
        if skipped.contains(&format!("{:?}", n.id)) {
            return true;
        }
        above = n.parent();
    }
    false
}

pub fn check_html(written: &Written<'_>) {
    report_html::check_markup(written.text());
    let page = dom_query::Document::from(written.text());
    if let Some(harmless) = written.harmless() {
        assert_eq!(built(&page), built(&dom_query::Document::from(harmless)));
    }
    let seen: String = page.select("body").text().split_whitespace().collect();
    let wanted = read_off(written.payload, |c| format!("U+{c:04X}"));
    let times = seen.matches(&wanted).count();
    assert!(times > 50, "the words stand there {times} times");
}

pub fn check_markdown(written: &Written<'_>) {
    let text = written.text();
    assert!(!text.contains(deceives));
    let kinds = [pulldown_cmark::Options::empty(), report_markdown::dialect()];
    for options in kinds {
        for event in Parser::new_ext(text, options) {
            match &event {
                // The report itself has no link but those that files give as their own address.
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(web_address(dest_url).is_some(), "{dest_url}");
                    let ours = ["https://harbour.example/", "https://archive.example/"];
                    let own = ours.iter().any(|o| dest_url.starts_with(o));
                    assert!(own || dest_url.contains(written.payload), "{dest_url}");
                }
                Event::Start(
                    Tag::Image { .. }
                    | Tag::HtmlBlock
                    | Tag::CodeBlock(_)
                    | Tag::FootnoteDefinition(_)
                    | Tag::MetadataBlock(_)
                    | Tag::DefinitionList,
                )
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::TaskListMarker(_)
                | Event::Rule => panic!("{event:?}"),
                _ => {}
            }
        }
        if let Some(harmless) = written.harmless() {
            let plain = |text: &str| -> Vec<String> {
                let all = report_markdown::shape(text, options).into_iter();
                all.filter(|e| !e.contains("Link")).collect()
            };
            assert_eq!(plain(text), plain(harmless));
        }
    }
    let seen = report_markdown::words(text, report_markdown::dialect());
    let seen: String = seen.split_whitespace().collect();
    let wanted = read_off(written.payload, |c| format!("[U+{c:04X}]"));
    let times = seen.matches(&wanted).count();
    assert!(times > 50, "the words stand there {times} times");
}

/// Elements of a part that hold others, in order: paragraphs, tables, fields, links. Runs break where directions of writing do.
fn frame(parts: &BTreeMap<String, Vec<u8>>, part: &str) -> Vec<String> {
    const INSIDE: [&str; 12] = [
        "w:r", "w:t", "w:rPr", "w:rStyle", "w:rtl", "w:br", "w:tab", "w:lang", "w:dir", "w:bidi",
        "w:strike", "w:jc",
    ];
    let all = report_word::elements(&parts[part]).into_iter();
    let frame = all.filter(|(name, attributes)| {
        // A link out of the document is no part of the frame: an address may be one.
        !INSIDE.contains(&name.as_str()) && !attributes.contains_key("r:id")
    });
    frame.map(|(name, _)| name).collect()
}

/// Everything that tells a program for writing to work something out.
fn instructions(parts: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut out = Vec::new();
    for (name, part) in parts.iter().filter(|p| p.0.ends_with(".xml")) {
        for (element, attributes) in report_word::elements(part) {
            if let Some(told) = attributes.get("w:instr") {
                out.push(format!("{name} {told}"));
            }
            if element == "w:instrText" {
                out.push(format!("{name} {element}"));
            }
        }
    }
    out
}

pub fn check_docx(written: &Written<'_>) {
    let parts = report_word::check(written.bytes);
    for (name, part) in parts.iter().filter(|p| p.0.ends_with(".xml")) {
        assert!(!String::from_utf8_lossy(part).contains(deceives), "{name}");
    }
    if let Some(harmless) = written.harmless {
        let harmless = report_word::check(harmless);
        assert!(parts.keys().eq(harmless.keys()));
        assert_eq!(instructions(&parts), instructions(&harmless));
        for name in parts.keys().filter(|n| n.ends_with(".xml")) {
            let full = |parts| without_full_texts(frame(parts, name));
            assert_eq!(full(&parts), full(&harmless), "{name}");
        }
    }
}

/// Texts in full stand at the end and have a paragraph wherever the words break: as many as there are.
fn without_full_texts(mut frame: Vec<String>) -> Vec<String> {
    let last = ["w:p", "w:pPr", "w:pStyle", "w:spacing"];
    let kept = frame.iter().rposition(|e| {
        !last.contains(&e.as_str()) && !e.starts_with("w:sect") && !e.starts_with("w:pg")
    });
    frame.truncate(kept.map_or(0, |k| k + 1));
    frame
}

/// What a PDF is made of besides words: without strings, hexadecimal or not, and without the insides of streams. The strings that
/// stand behind `/URI` beside it.
fn bones(bytes: &[u8]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let (mut out, mut addresses, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(&b) = bytes.get(at) {
        let rest = &bytes[at..];
        if rest.starts_with(b"stream\r\n") || rest.starts_with(b"stream\n") {
            let end = rest.windows(9).position(|w| w == b"endstream").unwrap();
            at += end + 9;
        } else if b == b'(' {
            let (mut depth, mut end, mut words) = (1, 1, Vec::new());
            while depth > 0 {
                let c = rest[end];
                if c == b'\\' {
                    end += 1;
                    words.push(rest[end]);
                } else {
                    depth += i32::from(c == b'(') - i32::from(c == b')');
                    words.push(c);
                }
                end += 1;
            }
            words.pop();
            let before: &[u8] = out.trim_ascii_end();
            if before.ends_with(b"/URI") {
                addresses.push(words);
            }
            at += end;
        } else if b == b'<' && rest.get(1) != Some(&b'<') && out.last() != Some(&b'<') {
            at += rest.iter().position(|&c| c == b'>').unwrap() + 1;
        } else {
            out.push(b);
            at += 1;
        }
    }
    (out, addresses)
}

pub fn check_pdf(written: &Written<'_>) {
    let (bones, addresses) = bones(written.bytes);
    let has = |what: &str| bones.windows(what.len()).any(|w| w == what.as_bytes());
    assert!(has("/Catalog") && has("/StructTreeRoot"));
    for what in [
        "/JavaScript",
        "/JS",
        "/Launch",
        "/OpenAction",
        "/EmbeddedFile",
        "/AA",
        "/SubmitForm",
        "/GoToR",
        "/RichMedia",
        "/AcroForm",
    ] {
        assert!(!has(what), "{what}");
    }
    for address in addresses {
        let address = String::from_utf8(address).unwrap();
        assert!(web_address(&address).is_some(), "{address}");
    }
    let options = IngestOptions::default();
    let (article, _) = read_bytes("report.pdf", written.bytes.into(), &options).unwrap();
    assert!(article.text.contains("Provenance report"));
    assert!(!article.text.contains(deceives));
}

#[test]
fn hostile_words_stay_words_in_the_analysis_as_json() {
    let made = |words: &str| -> Value {
        let (case, provenance) = report_html::hostile(words);
        serde_json::from_str(&analysis_json(&case, &provenance, &[(); 0])).unwrap()
    };
    let harmless = shape(&made("harmless words"));
    for payload in crate::payload_list::payloads() {
        let short: String = payload.chars().take(60).collect();
        let value = made(&payload);
        // An address that is one may be told as such.
        if web_address(&payload).is_none() {
            assert_eq!(shape(&value), harmless, "{short:?}");
        }
        let mut all = BTreeSet::new();
        strings(&value, &mut all);
        let exact = |s: &String| s == &payload || s == payload.trim();
        assert!(all.iter().any(exact), "{short:?}");
    }
}

#[test]
#[ignore = "writes files for the checks of .ci/extended.d/browser"]
fn writes_pages() {
    let folder = std::path::PathBuf::from(std::env::var("REPORT_FOLDER").unwrap());
    let case = handmade::case();
    let model = ReportModel::new(&case, &handmade::provenance(&case));
    std::fs::write(folder.join("hand.html"), write_html(&model).unwrap()).unwrap();
    for (i, payload) in crate::payload_list::payloads().iter().enumerate() {
        let (case, provenance) = report_html::hostile(payload);
        let model = ReportModel::new(&case, &provenance).with_warnings([payload.clone()]);
        let name = format!("hostile-{i:03}.html");
        std::fs::write(folder.join(name), write_html(&model).unwrap()).unwrap();
        let name = format!("filled-{i:03}.html");
        let model = crate::payloads::filled(payload);
        std::fs::write(folder.join(name), write_html(&model).unwrap()).unwrap();
    }
}

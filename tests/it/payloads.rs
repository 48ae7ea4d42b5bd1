//! Hostile words in every text of a report, and what becomes of them in every format: words. Each format is read by a parser that is
//! not ours, and what it finds there is built like a report with harmless words.
//!
//! A format is a row of [`TARGETS`]; a new one is a new row.

use crate::data_formats::{elements, model, unzipped};
use crate::payload_list::payloads;
use crate::payload_pages::{
    check_docx, check_html, check_markdown, check_pdf, write_docx, write_html, write_markdown,
    write_pdf,
};
use headwater::report::data::{
    annotation, claim_review, csl_json, csv, graphml, png, prov_json, ris, svg,
};
use headwater::report::{ReportModel, for_each_text};
use serde_json::Value;
use std::collections::BTreeSet;

/// A format, how it is written and how it is checked.
struct Target {
    name: &'static str,
    render: fn(&ReportModel) -> Result<Vec<u8>, String>,
    check: fn(&Written<'_>),
    /// Every how many-th payload is tried: all, or some where a format is slow. Behind other words fewer are, and the longest are not.
    every: usize,
}

/// A file with hostile words in it.
pub struct Written<'a> {
    pub bytes: &'a [u8],
    /// The same report with harmless words; none where hostile words stand behind those of the case.
    pub harmless: Option<&'a [u8]>,
    pub payload: &'a str,
}

impl Written<'_> {
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.bytes).unwrap()
    }

    pub fn harmless(&self) -> Option<&str> {
        self.harmless.map(|b| std::str::from_utf8(b).unwrap())
    }
}

const TARGETS: &[Target] = &[
    target("csv", csv, check_tables),
    target(
        "graphml",
        |m| Ok(graphml(&m.graph, m).into_bytes()),
        check_graphml,
    ),
    target(
        "svg",
        |m| Ok(svg(&m.graph, &m.title).into_bytes()),
        check_svg,
    ),
    Target {
        every: 10,
        ..target("png", |m| png(&m.graph, &m.title), check_png)
    },
    target("prov", |m| Ok(prov_json(m).into_bytes()), check_json),
    target("annotation", |m| Ok(annotation(m).into_bytes()), check_json),
    target(
        "claimreview",
        |m| claim_review(m, &m.title).map(String::into_bytes),
        check_json,
    ),
    target("csl", |m| Ok(csl_json(m).into_bytes()), check_json),
    target("ris", |m| Ok(ris(m).into_bytes()), check_ris),
    pages("html", write_html, check_html),
    pages("markdown", write_markdown, check_markdown),
    pages("docx", write_docx, check_docx),
    Target {
        every: 10,
        ..target("pdf", write_pdf, check_pdf)
    },
];

/// A format with all the words of a report.
const fn pages(
    name: &'static str,
    render: fn(&ReportModel) -> Result<Vec<u8>, String>,
    check: fn(&Written<'_>),
) -> Target {
    Target {
        every: 2,
        ..target(name, render, check)
    }
}

const fn target(
    name: &'static str,
    render: fn(&ReportModel) -> Result<Vec<u8>, String>,
    check: fn(&Written<'_>),
) -> Target {
    Target {
        name,
        render,
        check,
        every: 1,
    }
}

/// The report with this in every text.
pub fn filled(words: &str) -> ReportModel {
    let mut model = model();
    for_each_text(&mut model, &mut |text| words.clone_into(text));
    model
}

/// The report with this behind every text.
fn extended(words: &str) -> ReportModel {
    let mut model = model();
    for_each_text(&mut model, &mut |text| text.push_str(words));
    model
}

/// Whether a character changes what is seen without being seen, or may not stand in a file.
pub fn deceives(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t' | '\r')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF)
}

fn check_tables(written: &Written<'_>) {
    let files = unzipped(written.bytes);
    let shape = |text: &str| -> Vec<usize> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().unwrap().len();
        let rows = reader.records().map(|r| r.unwrap().len());
        std::iter::once(head).chain(rows).collect()
    };
    if let Some(harmless) = written.harmless {
        let harmless = unzipped(harmless);
        assert!(files.keys().eq(harmless.keys()));
        for (name, text) in files.iter().filter(|f| f.0.ends_with(".csv")) {
            assert_eq!(shape(text), shape(&harmless[name]), "{name}");
        }
    }
    for (name, text) in &files {
        let body = text.trim_start_matches('\u{FEFF}');
        assert!(
            !body.contains(deceives) && !body.contains('\u{FEFF}'),
            "{name}"
        );
        if !name.ends_with(".csv") {
            continue;
        }
        for record in csv::Reader::from_reader(text.as_bytes()).records() {
            for cell in &record.unwrap() {
                assert!(!is_formula(cell), "{name}: {cell:?}");
            }
        }
    }
}

/// Whether some spreadsheet would take the cell, or what it makes a cell of, for a formula.
fn is_formula(cell: &str) -> bool {
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}');
    let mut parts = cell.split([';', '\t', '\n', '\r']);
    let whole = parts.next().unwrap_or_default();
    cell.starts_with(['\t', '\r', '\n', '\0'])
        || whole.trim_start_matches(unseen).starts_with(signs)
        || parts.any(|p| {
            p.trim_start_matches(|c| unseen(c) || c == '"')
                .starts_with(signs)
        })
}

/// Names of elements with those of their attributes, in order.
fn skeleton(xml: &str) -> Vec<(String, Vec<String>)> {
    let all = elements(xml).into_iter();
    all.map(|(name, attributes, _)| (name, attributes.into_keys().collect()))
        .collect()
}

fn check_xml(written: &Written<'_>) {
    assert!(!written.text().contains(deceives));
    let built = skeleton(written.text());
    if let Some(harmless) = written.harmless() {
        assert_eq!(built, skeleton(harmless));
    }
}

fn check_graphml(written: &Written<'_>) {
    check_xml(written);
    if written.harmless.is_some() && !written.payload.contains(|c| deceives(c) || c == '\r') {
        let labels = elements(written.text());
        let mut labels = labels
            .iter()
            .filter(|e| e.1.get("key").is_some_and(|k| k == "n_label"));
        assert!(
            labels.all(|e| e.2.trim() == written.payload.replace('\u{FEFF}', "[U+FEFF]").trim())
        );
    }
}

fn check_svg(written: &Written<'_>) {
    const ELEMENTS: [&str; 9] = [
        "svg", "title", "desc", "style", "rect", "g", "path", "polygon", "text",
    ];
    const ATTRIBUTES: [&str; 16] = [
        "aria-labelledby",
        "class",
        "d",
        "height",
        "id",
        "points",
        "role",
        "rx",
        "transform",
        "viewBox",
        "width",
        "x",
        "xmlns",
        "y",
        "lang",
        "dir",
    ];
    assert!(!written.text().contains(deceives));
    let built = skeleton(written.text());
    for (element, attributes) in &built {
        assert!(ELEMENTS.contains(&element.as_str()), "{element}");
        for a in attributes {
            assert!(ATTRIBUTES.contains(&a.as_str()), "{element} {a}");
        }
    }
    // The label above the drawing has as many lines as it needs.
    let without_text = |all: Vec<(String, Vec<String>)>| -> Vec<_> {
        all.into_iter().filter(|e| e.0 != "text").collect()
    };
    if let Some(harmless) = written.harmless() {
        assert_eq!(without_text(built), without_text(skeleton(harmless)));
    }
}

fn check_png(written: &Written<'_>) {
    let pixels = resvg::tiny_skia::Pixmap::decode_png(written.bytes).unwrap();
    assert!(pixels.width() > 900 && pixels.height() > 100);
}

/// The document with every string and number alike.
pub fn shape(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(shape).collect(),
        Value::Object(fields) => fields.iter().map(|(k, v)| (k.clone(), shape(v))).collect(),
        Value::String(_) => "".into(),
        Value::Number(_) => 0.into(),
        other => other.clone(),
    }
}

pub fn strings(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| strings(v, out)),
        Value::Object(fields) => fields.values().for_each(|v| strings(v, out)),
        Value::String(s) => {
            out.insert(s.clone());
        }
        _ => {}
    }
}

fn check_json(written: &Written<'_>) {
    let text = written.text();
    assert!(
        !text.contains(['<', '>', '&']) && !text.contains(deceives),
        "as in a page"
    );
    let value: Value = serde_json::from_str(text).unwrap();
    if let Some(harmless) = written.harmless() {
        let harmless: Value = serde_json::from_str(harmless).unwrap();
        assert_eq!(shape(&value), shape(&harmless));
        let mut all = BTreeSet::new();
        strings(&value, &mut all);
        let exact = |s: &String| s == written.payload || s == written.payload.trim();
        assert!(all.iter().any(exact), "the words stay what they are");
    }
}

fn check_ris(written: &Written<'_>) {
    let text = written.text();
    assert!(!text.contains(deceives) && !text.replace("\r\n", "").contains(['\r', '\n']));
    let tags = |text: &str| -> Vec<String> {
        let lines = text.split("\r\n").filter(|l| !l.is_empty());
        lines
            .map(|l| {
                let (tag, _) = l.split_once("  - ").unwrap();
                assert!(
                    tag.len() == 2
                        && tag
                            .chars()
                            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
                );
                tag.to_owned()
            })
            .collect()
    };
    if let Some(harmless) = written.harmless() {
        assert_eq!(tags(text), tags(harmless));
    }
}

#[test]
fn hostile_words_stay_words_in_every_format() {
    let payloads = payloads();
    assert!(payloads.len() >= 200, "{}", payloads.len());
    let different: BTreeSet<&String> = payloads.iter().collect();
    assert_eq!(different.len(), payloads.len());
    let plain = filled("harmless words");
    for target in TARGETS {
        let harmless = (target.render)(&plain).unwrap();
        for (i, payload) in payloads.iter().enumerate() {
            let long = payload.len() > 20_000 || target.every > 2 && payload.len() > 1_000;
            // Half of them stand alone in pages, the other half behind other words.
            let turn = i % target.every;
            if target.every > 1 && long || target.every > 2 && turn != 0 {
                continue;
            }
            let short: String = payload.chars().take(60).collect();
            let alone = (filled(payload), Some(harmless.as_slice()));
            let behind = (extended(payload), None);
            let chosen = match (target.every, turn) {
                (2, 0) => vec![alone],
                (2, _) => vec![behind],
                _ => vec![alone, behind],
            };
            for (model, harmless) in chosen {
                // Which payload it was stands in the output of a test that fails.
                println!("{} {i} {short:?}", target.name);
                let bytes = (target.render)(&model).unwrap();
                (target.check)(&Written {
                    bytes: &bytes,
                    harmless,
                    payload,
                });
            }
        }
    }
}

#[test]
fn every_text_of_a_report_is_shown() {
    let mut model = model();
    let words = [
        "Harbour", "harbour", "Dune", "Tide", "Lantern", "Flint", "crowns", "ferry", "Ferry",
        "Unproven", "reader",
    ];
    let before = format!("{model:?}");
    for word in words {
        assert!(before.contains(word), "{word}");
    }
    let mut texts = 0;
    for_each_text(&mut model, &mut |text| {
        texts += 1;
        *text = "§".to_owned();
    });
    assert!(texts > 150, "{texts}");
    let after = format!("{model:?}");
    for word in words {
        assert!(!after.contains(word), "{word} in {after}");
    }
}

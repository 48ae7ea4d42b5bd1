//! What leaves the building: JSON and HTML.

use crate::handmade;
use headwater::align::{Match, MatchKind};
use headwater::article::{Article, ArticleId, Format as FileFormat, MatchId, Passage};
use headwater::case::Case;
use headwater::monitor::Unwatched;
use headwater::provenance::Provenance;
use headwater::report::document::{Block, Document, Line, Row};
use headwater::report::{
    Format, ReportInput, ReportModel, ReportOptions, align_json, analysis_json, cite_json,
    ingest_json,
};
use headwater::text::CharSpan;
use serde_json::Value;

const NO_WARNINGS: [(); 0] = [];

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_analysis_document_has_every_key_of_the_contract() {
    let case = handmade::case();
    let provenance = handmade::provenance(&case);
    let warnings = [serde_json::json!({"file": "x.bin", "kind": "binary", "message": "No text."})];
    let text = analysis_json(&case, &provenance, &warnings);
    let doc = parse(&text);
    for (key, value) in [("format", "headwater-analysis"), ("version", "1")] {
        assert_eq!(doc[key].to_string().trim_matches('"'), value);
    }
    let has = |object: &Value, keys: &str| {
        for key in keys.split_whitespace() {
            assert!(object.get(key).is_some(), "{key} is missing in {object}");
        }
    };
    has(&doc["engine"], "name version settings");
    has(
        &doc,
        "articles matches sections attributions sources citations claims differences headlines loops anachronisms leads warnings pairs decisions question",
    );
    has(
        &doc["articles"][0],
        "id file format sha256 title outlet byline published url language text excluded",
    );
    has(&doc["articles"][0]["excluded"][0], "start end reason");
    has(
        &doc["matches"][0],
        "id kind score why left right alignment quoted",
    );
    has(&doc["sections"][0], "id kind matches left right");
    has(
        &doc["attributions"][0],
        "id article source cue content source_id candidates through speech stance confidence why medium time hedges",
    );
    has(&doc["sources"][0], "id name named kind labels article");
    has(&doc["citations"][0], "from to basis evidence reason");
    has(
        &doc["claims"][0],
        "id text mentions silent not_examined origins ends independent at_least at_most named bottleneck",
    );
    has(
        &doc["claims"][0]["mentions"][0],
        "article start end attribution",
    );
    has(
        &doc["differences"][0],
        "claim kind left right direction explanation",
    );
    has(
        &doc["headlines"][0],
        "article start end supported explanation",
    );
    has(&doc["leads"][0], "what why closes");
    assert_eq!(doc["articles"][0]["byline"], Value::Null);
    assert_eq!(doc["articles"][0]["published"], "2023-04-02T08:30:00+02:00");
    assert_eq!(doc["matches"][0]["score"], 0.8765);
    assert_eq!(doc["attributions"][0]["confidence"], 0.9123);
    assert_eq!(doc["claims"][0]["ends"][0]["how"], "reached");
    assert_eq!(doc["citations"][3]["from"], "s1");
    assert_eq!(doc["differences"][0]["kind"], "source-label");
    assert_eq!(doc["warnings"][0]["kind"], "binary");
    assert_eq!(text, analysis_json(&case, &provenance, &warnings));
    let at = |key: &str| text.find(&format!("\"{key}\":")).unwrap();
    assert!(
        at("format") < at("articles")
            && at("articles") < at("claims")
            && at("claims") < at("warnings")
    );
}

#[test]
fn offsets_of_the_document_point_into_its_texts() {
    let case = handmade::case();
    let doc = parse(&analysis_json(
        &case,
        &handmade::provenance(&case),
        &NO_WARNINGS,
    ));
    let slice = |p: &Value| -> String {
        let article = doc["articles"]
            .as_array()
            .unwrap()
            .iter()
            .find(|a| a["id"] == p["article"])
            .unwrap();
        let (start, end) = (
            p["start"].as_u64().unwrap() as usize,
            p["end"].as_u64().unwrap() as usize,
        );
        article["text"]
            .as_str()
            .unwrap()
            .chars()
            .skip(start)
            .take(end - start)
            .collect()
    };
    assert_eq!(slice(&doc["matches"][0]["left"]), handmade::CLAIM_1);
    assert_eq!(slice(&doc["matches"][0]["right"]), handmade::CLAIM_2);
    assert_eq!(
        slice(&doc["differences"][0]["right"]),
        "a senior harbour official"
    );
}

#[test]
fn an_empty_case_has_every_list_empty() {
    let case = headwater::case::Case::new("");
    let doc = parse(&analysis_json(&case, &Default::default(), &NO_WARNINGS));
    for key in "articles matches sections attributions sources citations claims differences headlines loops anachronisms leads warnings pairs decisions".split(' ') {
        assert_eq!(doc[key], Value::Array(Vec::new()), "{key}");
    }
}

#[test]
fn the_parts_hold_what_their_verb_promises() {
    let case = handmade::case();
    let provenance = handmade::provenance(&case);
    let align = parse(&align_json(&case, &NO_WARNINGS));
    assert!(align["articles"][0].get("text").is_none() && align.get("citations").is_none());
    assert_eq!(align["matches"].as_array().unwrap().len(), 1);
    let cite = parse(&cite_json(&case, &provenance, &NO_WARNINGS));
    assert_eq!(cite["citations"].as_array().unwrap().len(), 4);
    assert!(cite.get("matches").is_none());
    let ingest = parse(&ingest_json(&case, &NO_WARNINGS));
    assert_eq!(ingest["articles"][2]["text"], handmade::TIDE);
}

#[test]
fn shares_of_pairs_are_handed_out() {
    let doc = parse(&align_json(&handmade::case(), &NO_WARNINGS));
    let pairs = doc["pairs"].as_array().unwrap();
    assert_eq!(pairs.len(), 1, "pairs that share nothing are not listed");
    assert_eq!(
        (&pairs[0]["left"], &pairs[0]["right"]),
        (&"a1".into(), &"a2".into())
    );
    assert_eq!(pairs[0]["left_share"], 0.25);
    assert_eq!(pairs[0]["longest_run"], 6);
    assert!(doc["groups"].as_array().is_some());
}

#[test]
fn two_exports_of_one_case_are_the_same_bytes_in_every_format() {
    let case = handmade::case();
    let provenance = handmade::provenance(&case);
    let options = ReportOptions {
        history: true,
        full_texts: true,
        ..ReportOptions::default()
    };
    let make = |format: Format| {
        let input = ReportInput {
            case: &case,
            provenance: &provenance,
            warnings: &[],
            options: &options,
            date: Some("2023-04-05".into()),
            history: vec!["2023-04-05: add 3 articles".into()],
        };
        input.make(format, &Unwatched)
    };
    for format in Format::all() {
        let (one, other) = (make(format).unwrap(), make(format).unwrap());
        assert!(one.len() > 100, "{}", format.name());
        assert!(one == other, "{}", format.name());
        let file = format!("Ferry.{}", format.ending());
        assert_eq!(Format::of(&file, None), Ok(format), "{file}");
        assert_eq!(Format::of("x", Some(format.name())), Ok(format));
    }
    for (file, format) in [
        ("a.b.HTM", Format::Html),
        ("x.csv", Format::Csv),
        ("x.JSON", Format::Json),
    ] {
        assert_eq!(Format::of(file, None), Ok(format), "{file}");
    }
    let told = Format::of("report.xyz", None).unwrap_err();
    assert!(told.contains("xyz") && told.contains(".html") && told.contains("prov-json"));
}

#[test]
fn a_published_version_tells_what_changed_and_its_fingerprint_is_that_of_the_report() {
    let mut case = handmade::case();
    let provenance = handmade::provenance(&case);
    let options = ReportOptions::default();
    let issue = |case: &headwater::case::Case, reason: &str| {
        let input = ReportInput {
            case,
            provenance: &provenance,
            warnings: &[],
            options: &options,
            date: Some("2023-04-05".into()),
            history: Vec::new(),
        };
        input.issue(reason.into(), "Read it anew.".into())
    };
    let first = issue(&case, "first");
    case.issued.push(first.clone());
    // Publishing changes the list of versions, and nothing that the fingerprint is made of.
    let again = issue(&case, "again");
    assert_eq!((again.number, &again.fingerprint), (2, &first.fingerprint));
    let claim = headwater::provenance::key_of_claim(&provenance.claims[0]);
    case.decisions.insert(
        claim,
        headwater::case::Decision {
            verdict: headwater::case::Verdict::ReadCorrectly,
            ..Default::default()
        },
    );
    let second = issue(&case, "the claim was checked");
    assert_ne!(second.fingerprint, first.fingerprint);
    case.issued.push(second.clone());
    let model = ReportModel::new(&case, &provenance);
    let versions = &model.versions;
    assert_eq!(versions.len(), 2);
    assert!(versions[0].added.is_empty() && versions[0].gone.is_empty());
    assert_eq!(versions[1].added.len(), 1, "{:?}", versions[1]);
    assert!(versions[1].added[0].contains(&provenance.claims[0].text));
    let page = headwater::report::html(&Document::of(&model, &options));
    for words in [
        &second.fingerprint,
        &first.fingerprint,
        "the claim was checked",
        "Read it anew.",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

/// Articles that share so many sentences, each with its neighbour.
fn sharing(articles: usize, sentences: usize) -> Case {
    let mut case = Case::new("Shared");
    let one = |s: usize| format!("Sentence number {s} of the harbour board was sent to everybody.");
    let all: Vec<String> = (0..sentences).map(one).collect();
    let text = all.join(" ");
    case.articles = (1..=articles as u32)
        .map(|n| {
            Article::new(
                ArticleId(n),
                format!("{n}.txt"),
                FileFormat::Txt,
                text.clone(),
            )
        })
        .collect();
    let mut at = 0;
    let spans: Vec<CharSpan> = all
        .iter()
        .map(|s| {
            let span = CharSpan::new(at, at + s.len());
            at = span.end + 1;
            span
        })
        .collect();
    for n in 1..articles as u32 {
        for span in &spans {
            let matches = &mut case.findings.alignment.matches;
            matches.push(Match {
                id: MatchId(matches.len() as u32 + 1),
                kind: MatchKind::Verbatim,
                score: 1.0,
                why: "The same words.".into(),
                left: Passage::new(ArticleId(n), *span),
                right: Passage::new(ArticleId(n + 1), *span),
                quoted: false,
                alignment: Vec::new(),
                by_hand: false,
                found_at: None,
            });
        }
    }
    case
}

#[test]
fn a_hundred_articles_that_share_twenty_sentences() {
    let case = sharing(100, 20);
    let model = ReportModel::new(&case, &Provenance::default());
    let document = Document::of(&model, &ReportOptions::default());
    let suggested = document.sections.iter().find(|s| s.id == "suggestions");
    let tables = suggested.unwrap().blocks.iter().filter_map(|b| match b {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let rows = tables.flatten().collect::<Vec<_>>();
    assert_eq!(rows.len(), 20, "a row a sentence");
    let all = |row: &&Row| row.cells[2] == Line::of("100");
    assert!(rows.iter().all(all), "each with all articles");
}

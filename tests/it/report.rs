//! What leaves the building: JSON and HTML.

use crate::handmade;
use headwater::report::{align_json, analysis_json, cite_json, ingest_json};
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

//! The report for other programs: each format read back by a parser that is not ours.

use crate::handmade;
use headwater::case::{Case, Decision, Verdict};
use headwater::provenance::{Provenance, key_of_claim, key_of_difference};
use headwater::report::data::{
    annotation, claim_review, csl_json, csv, graphml, png, prov_json, ris, svg,
};
use headwater::report::{ReportModel, for_each_text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// The case made by hand with all that the formats can tell: addresses, authors, verdicts, notes.
pub fn case() -> (Case, Provenance) {
    let mut case = handmade::case();
    let told = &mut case.articles[0].metadata;
    told.url = Some("https://harbour.example/news/ferry?id=1".into());
    told.archived = Some("https://archive.example/harbour/1".into());
    told.byline = Some("Ada Oll and Bo Ek".into());
    told.retrieved = "2023-04-05T10:00:00Z".parse().ok();
    told.section = Some("Islands".into());
    told.credit = Some("With Lantern inputs".into());
    let provenance = handmade::provenance(&case);
    let decided = Decision {
        verdict: Verdict::ReadCorrectly,
        note: "Asked the company; no answer.".into(),
        house_verdict: "Not proven".into(),
        tags: ["money".to_owned()].into(),
        ..Decision::default()
    };
    let key = key_of_claim(&provenance.claims[0]);
    case.decisions.insert(key, decided);
    let aside = Decision {
        verdict: Verdict::ReadWrongly,
        ..Decision::default()
    };
    let key = key_of_difference(&provenance.differences[1]);
    case.decisions.insert(key, aside);
    (case, provenance)
}

pub fn model() -> ReportModel {
    let (case, provenance) = case();
    let mut model = ReportModel::new(&case, &provenance);
    model.date = Some("2023-04-06".into());
    model
}

/// The files of a zip, by name.
pub fn unzipped(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = BTreeMap::new();
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        out.insert(file.name().unwrap().into_owned(), text);
    }
    out
}

type Row = BTreeMap<String, String>;

/// The rows of a table, by name of the column.
fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|r| r.unwrap()).collect()
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[test]
fn tables_are_tied_together_by_short_names() {
    let model = model();
    let bytes = csv(&model).unwrap();
    assert_eq!(bytes, csv(&model).unwrap(), "the same bytes each time");
    let files = unzipped(&bytes);
    let tables: BTreeMap<&str, Vec<Row>> = files
        .iter()
        .filter_map(|(name, text)| {
            let name = name.strip_suffix(".csv")?;
            assert!(text.starts_with('\u{FEFF}'), "{name}");
            Some((name, rows(text)))
        })
        .collect();
    let names: Vec<&str> = tables.keys().copied().collect();
    assert_eq!(
        names,
        [
            "articles",
            "attributions",
            "citations",
            "claims",
            "differences",
            "evidence",
            "matches",
            "mentions",
            "sources"
        ]
    );
    let ids = |table: &str, column: &str| -> BTreeSet<String> {
        let all = tables[table].iter().map(|r| r[column].clone());
        all.flat_map(|v| v.split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|v| !v.is_empty())
            .collect()
    };
    let nodes: BTreeSet<String> = &ids("articles", "article") | &ids("sources", "source");
    for (table, column, into) in [
        ("claims", "carried_by", ids("articles", "article")),
        ("claims", "silent", ids("articles", "article")),
        ("claims", "origins", nodes.clone()),
        ("claims", "bottleneck", nodes.clone()),
        ("claims", "differences", ids("differences", "difference")),
        ("mentions", "claim", ids("claims", "claim")),
        (
            "mentions",
            "attribution",
            ids("attributions", "attribution"),
        ),
        ("citations", "from", nodes.clone()),
        ("citations", "to", nodes.clone()),
        (
            "citations",
            "attributions",
            ids("attributions", "attribution"),
        ),
        ("evidence", "citation", ids("citations", "citation")),
        ("attributions", "source", ids("sources", "source")),
        (
            "attributions",
            "through",
            ids("attributions", "attribution"),
        ),
        ("attributions", "told_to", ids("sources", "source")),
        ("matches", "left_article", ids("articles", "article")),
        ("differences", "claim", ids("claims", "claim")),
    ] {
        let found = ids(table, column);
        assert!(!found.is_empty(), "{table}.{column}");
        assert!(found.is_subset(&into), "{table}.{column}: {found:?}");
    }
    for (name, table) in &tables {
        let first = table.iter().map(|r| r.values().count());
        assert!(
            first.clone().all(|n| n == first.clone().next().unwrap()),
            "{name}"
        );
        let head = files[&format!("{name}.csv")]
            .lines()
            .next()
            .unwrap()
            .to_owned();
        for column in head.trim_start_matches('\u{FEFF}').split(',') {
            let line = format!("  {}", column.trim_matches('"'));
            assert!(files["README.txt"].contains(&line), "{name}: {column}");
        }
    }
}

#[test]
fn tables_say_what_was_found_and_what_the_person_made_of_it() {
    let files = unzipped(&csv(&model()).unwrap());
    let claims = rows(&files["claims.csv"]);
    let c1 = claims.iter().find(|c| c["claim"] == "c1").unwrap();
    for (column, value) in [
        ("articles", "2"),
        ("carried_by", "a1 a2"),
        ("silent", "a3"),
        ("independent_origins", "1"),
        ("named_origins", "0"),
        ("origin_names", "harbour official"),
        ("ends", "s2:reached"),
        ("bottleneck", "s1"),
        ("differences", "d1 d2"),
        ("checked", "yes"),
        ("verdict", "read correctly"),
        ("house_verdict", "Not proven"),
        ("tags", "money"),
    ] {
        assert_eq!(c1[column], value, "{column}");
    }
    let cited = rows(&files["citations.csv"]);
    let basis: Vec<(&str, &str, &str)> = cited
        .iter()
        .map(|c| (&*c["citation"], &*c["basis"], &*c["checked"]))
        .collect();
    assert_eq!(
        basis,
        [
            ("k1", "stated", "no"),
            ("k2", "stated", "no"),
            ("k3", "stated", "no"),
            ("k4", "inferred", "no")
        ]
    );
    let articles = rows(&files["articles.csv"]);
    assert_eq!(articles[0]["byline"], "Ada Oll and Bo Ek");
    assert_eq!(articles[0]["published"], "2023-04-02T08:30:00+02:00");
    assert_eq!(
        articles[0]["archived_url"],
        "https://archive.example/harbour/1"
    );
    let spoken = rows(&files["attributions.csv"]);
    assert_eq!(spoken[2]["stance"], "denial");
    let hidden = {
        let mut model = model();
        model.matches[0].left.span = None;
        unzipped(&csv(&model).unwrap())
    };
    let alike = rows(&hidden["matches.csv"]);
    assert_eq!(
        (&*alike[0]["left_start"], &*alike[0]["score"]),
        ("", "0.8765")
    );
}

/// Elements with their attributes and text, in order, as quick-xml reads them.
pub fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut out: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    // Which elements are open: text belongs to the innermost.
    let mut open: Vec<usize> = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(e) | Event::Empty(e) => {
                if matches!(event, Event::Start(_)) {
                    open.push(out.len());
                }
                let name = String::from_utf8(e.name().as_ref().to_vec()).unwrap();
                let attributes = e.attributes().map(|a| {
                    let a = a.unwrap();
                    let key = String::from_utf8(a.key.as_ref().to_vec()).unwrap();
                    let value = String::from_utf8(a.value.to_vec()).unwrap();
                    (
                        key,
                        quick_xml::escape::unescape(&value).unwrap().into_owned(),
                    )
                });
                out.push((name, attributes.collect(), String::new()));
            }
            Event::End(_) => drop(open.pop().unwrap()),
            Event::Text(t) => {
                let text = t.decode().unwrap();
                if let Some(&i) = open.last() {
                    out[i].2.push_str(&text);
                }
            }
            Event::GeneralRef(r) => {
                let name = r.decode().unwrap();
                let text = quick_xml::escape::unescape(&format!("&{name};"))
                    .unwrap()
                    .into_owned();
                out[*open.last().unwrap()].2.push_str(&text);
            }
            Event::Decl(_) => assert!(out.is_empty()),
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    out
}

#[test]
fn graphml_has_labelled_nodes_and_edges_with_their_basis() {
    let model = model();
    let xml = graphml(&model.graph, &model);
    let all = elements(&xml);
    let keys: BTreeSet<&String> = all
        .iter()
        .filter(|e| e.0 == "key")
        .map(|e| &e.1["id"])
        .collect();
    let used: BTreeSet<&String> = all
        .iter()
        .filter(|e| e.0 == "data")
        .map(|e| &e.1["key"])
        .collect();
    assert!(used.is_subset(&keys), "{used:?}");
    let nodes: Vec<&str> = all
        .iter()
        .filter(|e| e.0 == "node")
        .map(|e| &*e.1["id"])
        .collect();
    assert_eq!(nodes, ["a1", "a2", "a3", "s1", "s2", "s3"]);
    let edges: Vec<(&str, &str)> = all
        .iter()
        .filter(|e| e.0 == "edge")
        .map(|e| (&*e.1["source"], &*e.1["target"]))
        .collect();
    assert_eq!(
        edges,
        [("a1", "s1"), ("a1", "s3"), ("a2", "s1"), ("s1", "s2")]
    );
    let values = |key: &str| -> Vec<&str> {
        let of = all.iter().filter(|e| e.0 == "data" && e.1["key"] == key);
        of.map(|e| &*e.2).collect()
    };
    assert_eq!(
        values("e_basis"),
        ["stated", "stated", "stated", "inferred"]
    );
    assert_eq!(values("e_set_aside"), ["false", "true", "false", "false"]);
    assert_eq!(values("e_evidence"), ["1", "1", "1", "2"]);
    assert_eq!(
        values("n_label")[3..],
        ["The Lantern", "harbour official", "Edda Flint"]
    );
    assert_eq!(
        values("n_kind")[2..],
        ["article", "outlet", "unnamed", "person"]
    );
    assert_eq!(xml, graphml(&model.graph, &model));
}

#[test]
fn prov_tells_who_derives_from_whom_and_on_what_ground() {
    let model = model();
    let doc = parsed(&prov_json(&model));
    let names =
        |of: &str| -> BTreeSet<String> { doc[of].as_object().unwrap().keys().cloned().collect() };
    let entities = names("entity");
    let agents = names("agent");
    let activities = names("activity");
    for (relation, ends) in [
        (
            "wasDerivedFrom",
            [
                ("prov:generatedEntity", &entities),
                ("prov:usedEntity", &entities),
            ],
        ),
        (
            "wasAttributedTo",
            [("prov:entity", &entities), ("prov:agent", &agents)],
        ),
        (
            "wasGeneratedBy",
            [("prov:entity", &entities), ("prov:activity", &activities)],
        ),
        (
            "wasAssociatedWith",
            [("prov:activity", &activities), ("prov:agent", &agents)],
        ),
        (
            "hadMember",
            [("prov:collection", &entities), ("prov:entity", &entities)],
        ),
        (
            "alternateOf",
            [
                ("prov:alternate1", &entities),
                ("prov:alternate2", &entities),
            ],
        ),
        (
            "used",
            [("prov:activity", &activities), ("prov:entity", &entities)],
        ),
    ] {
        for (name, record) in doc[relation].as_object().unwrap() {
            for (end, known) in ends {
                assert!(
                    known.contains(record[end].as_str().unwrap()),
                    "{name}: {record}"
                );
            }
        }
    }
    let inferred = &doc["wasDerivedFrom"]["_:wasDerivedFrom.s1.account.s2.account"];
    assert_eq!(inferred["hw:basis"], "inferred");
    assert_eq!(inferred["hw:evidence"].as_array().unwrap().len(), 2);
    let from_article = &doc["wasDerivedFrom"]["_:wasDerivedFrom.a1.s1.account"];
    assert_eq!(from_article["hw:basis"], "stated");
    let aside = &doc["wasDerivedFrom"]["_:wasDerivedFrom.a1.s3.account"];
    assert!(aside.is_null(), "what was read wrongly is no derivation");
    let quoted = &doc["wasDerivedFrom"]["_:wasDerivedFrom.c1.1.a1"];
    assert_eq!(quoted["prov:type"]["$"], "prov:Quotation");
    assert_eq!(
        doc["agent"]["hw:engine"]["prov:type"]["$"],
        "prov:SoftwareAgent"
    );
    assert_eq!(doc["entity"]["hw:c1"]["hw:independentOrigins"], 1);
}

/// What the model of the W3C asks of a resource that is a target or a body.
fn check_resource(model: &ReportModel, resource: &Value) {
    assert_eq!(resource["type"], "SpecificResource");
    let source = resource["source"].as_str().unwrap();
    assert!(
        source.starts_with("https://") || source.starts_with("urn:"),
        "{source}"
    );
    for selector in resource["selector"].as_array().unwrap() {
        match selector["type"].as_str().unwrap() {
            "TextQuoteSelector" => {
                assert!(!selector["exact"].as_str().unwrap().is_empty());
                for side in ["prefix", "suffix"] {
                    let words = selector[side].as_str().unwrap_or_default();
                    assert!(words.chars().count() <= 32);
                }
            }
            "TextPositionSelector" => {
                assert!(selector["start"].as_u64() < selector["end"].as_u64());
            }
            other => panic!("{other}"),
        }
    }
    // The place in the article's text holds the words.
    let article = model.articles.iter().position(|a| {
        source == format!("urn:sha256:{}", a.sha256)
            || a.facts.iter().any(|(l, v)| *l == "Address" && v == source)
    });
    let text = [handmade::HARBOUR, handmade::DUNE, handmade::TIDE][article.unwrap()];
    let (quote, place) = (&resource["selector"][0], &resource["selector"][1]);
    let at = |key: &str| place[key].as_u64().unwrap() as usize;
    let there: String = text
        .chars()
        .skip(at("start"))
        .take(at("end") - at("start"))
        .collect();
    assert_eq!(quote["exact"].as_str().unwrap(), there);
    let around = format!(
        "{}{there}{}",
        quote["prefix"].as_str().unwrap_or_default(),
        quote["suffix"].as_str().unwrap_or_default()
    );
    assert!(text.contains(&around), "{around}");
}

#[test]
fn annotations_are_those_of_the_w3c_and_point_at_their_words() {
    const MOTIVATIONS: [&str; 13] = [
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    ];
    let model = model();
    let doc = parsed(&annotation(&model));
    assert_eq!(doc["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(doc["type"], "AnnotationCollection");
    let page = &doc["first"];
    assert_eq!(
        (&page["type"], &page["partOf"]),
        (&"AnnotationPage".into(), &doc["id"])
    );
    let items = page["items"].as_array().unwrap();
    assert_eq!(doc["total"], items.len());
    // Four attributions, three mentions, two sides of a match, two of the difference that stands.
    assert_eq!(items.len(), 4 + 3 + 2 + 2);
    let ids: BTreeSet<&str> = items.iter().map(|i| i["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len());
    for item in items {
        assert_eq!(item["type"], "Annotation");
        assert!(item["id"].as_str().unwrap().starts_with("urn:uuid:"));
        assert!(MOTIVATIONS.contains(&item["motivation"].as_str().unwrap()));
        check_resource(&model, &item["target"]);
        for body in item["body"].as_array().unwrap() {
            assert!(MOTIVATIONS.contains(&body["purpose"].as_str().unwrap()));
            match body["type"].as_str().unwrap() {
                "TextualBody" => assert!(body["value"].is_string()),
                _ => check_resource(&model, body),
            }
        }
    }
    assert!(annotation(&model).contains("Asked the company; no answer."));
}

#[test]
fn what_is_hidden_is_left_out_of_annotations() {
    let mut model = model();
    model.articles[0].facts.clear();
    for a in &mut model.articles {
        a.sha256.clear();
    }
    for m in &mut model.matches {
        m.left.span = None;
        m.right.span = None;
    }
    let doc = parsed(&annotation(&model));
    let items = doc["first"]["items"].as_array().unwrap();
    let linking: Vec<&Value> = items
        .iter()
        .filter(|i| i["motivation"] == "linking")
        .collect();
    assert_eq!(
        linking[0]["target"]["selector"].as_array().unwrap().len(),
        1
    );
    assert_eq!(linking[0]["target"]["source"], "urn:x-headwater:a1");
    assert!(!annotation(&model).contains("sha256"));
    assert!(!csl_json(&model).contains("sha256") && !ris(&model).contains("SHA"));
    assert!(!prov_json(&model).contains("sha256"));
    let none = ReportModel::new(&Case::new(""), &Provenance::default());
    let doc = parsed(&annotation(&none));
    assert_eq!((&doc["total"], &doc["first"]), (&0.into(), &Value::Null));
}

#[test]
fn only_verdicts_of_the_house_are_published() {
    let model = model();
    let doc = parsed(&claim_review(&model, "Check Room").unwrap());
    assert_eq!(doc["@context"], "https://schema.org");
    let reviews = doc["@graph"].as_array().unwrap();
    assert_eq!(reviews.len(), 2, "the question and one claim");
    for review in reviews {
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["itemReviewed"]["@type"], "Claim");
        assert_eq!(review["author"]["name"], "Check Room");
        assert_eq!(review["datePublished"], "2023-04-06");
    }
    assert_eq!(
        reviews[0]["claimReviewed"],
        "The council wired crowns to the ferry company"
    );
    assert_eq!(reviews[0]["reviewRating"]["alternateName"], "Unproven");
    assert_eq!(reviews[0]["itemReviewed"]["author"]["name"], "A reader");
    assert_eq!(reviews[1]["reviewRating"]["alternateName"], "Not proven");
    let carriers = reviews[1]["itemReviewed"]["appearance"].as_array().unwrap();
    assert_eq!(
        carriers[0]["url"],
        "https://harbour.example/news/ferry?id=1"
    );
    assert_eq!(carriers[1]["publisher"]["name"], "Dune Daily");
    let nobody = parsed(&claim_review(&model, " ").unwrap());
    assert!(nobody["@graph"][0].get("author").is_none());
    let mut none = model.clone();
    none.question.house_verdict.clear();
    none.claims
        .iter_mut()
        .for_each(|c| c.judgement.house_verdict.clear());
    let error = claim_review(&none, "Check Room").unwrap_err();
    assert!(
        error.starts_with("There is no verdict to publish"),
        "{error}"
    );
}

#[test]
fn the_articles_are_a_bibliography() {
    let model = model();
    let doc = parsed(&csl_json(&model));
    let first = &doc[0];
    for (key, value) in [
        ("id", "a1"),
        ("type", "article-newspaper"),
        ("title", "Ferry money was wired in secret"),
        ("container-title", "Harbour Post"),
        ("URL", "https://harbour.example/news/ferry?id=1"),
        ("section", "Islands"),
    ] {
        assert_eq!(first[key], value, "{key}");
    }
    assert_eq!(first["author"][0]["literal"], "Ada Oll and Bo Ek");
    assert_eq!(
        first["issued"]["date-parts"],
        serde_json::json!([[2023, 4, 2]])
    );
    assert_eq!(
        first["accessed"]["date-parts"],
        serde_json::json!([[2023, 4, 5]])
    );
    assert_eq!(doc.as_array().unwrap().len(), 3);
    let ris = ris(&model);
    assert!(ris.starts_with("TY  - NEWS\r\nID  - a1\r\nTI  - Ferry money was wired in secret\r\n"));
    for line in [
        "AU  - Ada Oll and Bo Ek",
        "T2  - Harbour Post",
        "PY  - 2023",
        "DA  - 2023/04/02",
        "Y2  - 2023/04/05",
        "UR  - https://harbour.example/news/ferry?id=1",
    ] {
        assert!(ris.contains(&format!("\r\n{line}\r\n")), "{line}");
    }
    assert_eq!(ris.matches("ER  - \r\n").count(), 3);
}

#[test]
fn the_picture_is_drawn_with_its_legend() {
    let model = model();
    let drawn = svg(&model.graph, "Who relied on whom in these 3 articles");
    let all = elements(&drawn);
    assert_eq!(all[0].0, "svg");
    assert_eq!(all[0].1["xmlns"], "http://www.w3.org/2000/svg");
    assert_eq!(
        (&*all[1].0, &*all[1].2),
        ("title", "Who relied on whom in these 3 articles")
    );
    assert!(
        all[2]
            .2
            .contains("The Lantern relies on harbour official (inferred).")
    );
    let text: Vec<&str> = all
        .iter()
        .filter(|e| e.0 == "text")
        .map(|e| &*e.2)
        .collect();
    for words in [
        "The Lantern",
        "name not given",
        "read wrongly, set aside",
        "article of this case",
    ] {
        assert!(text.contains(&words), "{words}: {text:?}");
    }
    let bytes = png(&model.graph, "Who relied on whom in these 3 articles").unwrap();
    assert!(bytes.starts_with(b"\x89PNG"));
    assert_eq!(
        bytes,
        png(&model.graph, "Who relied on whom in these 3 articles").unwrap()
    );
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let wide: f64 = all[0].1["width"].parse().unwrap();
    assert_eq!(number(16), (wide * 2.0).ceil() as u32);
    // Something is drawn, in ink and in the colour of articles, and words are drawn with letters.
    let nothing = png(&Default::default(), "").unwrap();
    assert!(bytes.len() > nothing.len() + 5_000);
}

/// Writes every format of the sample into the folder `HEADWATER_FORMATS`, for programs that are no part of this test.
#[test]
#[ignore = "writes files for the checks of .ci/extended.d/formats"]
fn writes_every_format() {
    let folder = std::path::PathBuf::from(std::env::var("HEADWATER_FORMATS").unwrap());
    let mut models = vec![("hand", model())];
    let mut case = headwater::session::sample_case().unwrap();
    let provenance = analysed(&mut case);
    let mut sample = ReportModel::new(&case, &provenance);
    sample.question.checked = "The port was sold".into();
    sample.question.house_verdict = "Unproven".into();
    models.push(("sample", sample));
    let mut scripts = model();
    let names = [
        "बंदरगाह समाचार",
        "صحيفة الميناء",
        "עיתון הנמל",
        "渡轮日报",
        "বন্দর বার্তা",
        "துறைமுகம் หนังสือพิมพ์",
    ];
    for (node, name) in scripts.graph.nodes.iter_mut().zip(names) {
        name.clone_into(&mut node.label);
    }
    models.push(("scripts", scripts));
    let mut hostile = model();
    let payloads = crate::payload_list::payloads();
    let mut n = 0;
    for_each_text(&mut hostile, &mut |text| {
        let payload = &payloads[n % payloads.len()];
        *text = format!("{payload}{text}");
        n += 1;
    });
    models.push(("hostile", hostile));
    for (name, model) in models {
        let label = "Who relied on whom in these articles";
        let write = |ending: &str, bytes: &[u8]| {
            std::fs::write(folder.join(format!("{name}.{ending}")), bytes).unwrap();
        };
        write("csv.zip", &csv(&model).unwrap());
        write("graphml", graphml(&model.graph, &model).as_bytes());
        write("prov.json", prov_json(&model).as_bytes());
        write("anno.jsonld", annotation(&model).as_bytes());
        write(
            "claimreview.jsonld",
            claim_review(&model, "Check Room").unwrap().as_bytes(),
        );
        write("csl.json", csl_json(&model).as_bytes());
        write("ris", ris(&model).as_bytes());
        write("svg", svg(&model.graph, label).as_bytes());
        write("png", &png(&model.graph, label).unwrap());
    }
}

/// What the engine finds in a case.
fn analysed(case: &mut Case) -> Provenance {
    case.findings = headwater::session::analyse(
        &case.articles,
        &case.settings,
        &Default::default(),
        &Default::default(),
        &headwater::monitor::Unwatched,
    )
    .unwrap();
    headwater::session::derive(case)
}

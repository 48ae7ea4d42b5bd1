//! Names hidden in reports: nothing of them is left in any format, and nothing tells how long they are.

use crate::data_formats::unzipped;
use headwater::article::{Article, ArticleId, CardId, Format, Metadata};
use headwater::attribution::{OwnOutlet, SourceKind};
use headwater::case::{Card, Case, Decision, FindingKey, Level, Question, SameNames, Verdict};
use headwater::ingest::{self, IngestOptions};
use headwater::monitor::Unwatched;
use headwater::provenance::{Provenance, key_of_citation, key_of_claim};
use headwater::report::document::Document;
use headwater::report::{
    Format as ReportFormat, Paper, Redaction, ReportInput, ReportModel, ReportOptions, VeilRemark,
    Veiled, Web, analysis_json, data, docx, html, markdown, pdf,
};
use headwater::session::{self, AnalysisCache, AnalysisOptions};
use std::path::PathBuf;

/// Formats that are written from the report's model; whoever adds one adds it here.
type Writer = fn(&ReportModel) -> Vec<u8>;
const FORMATS: &[(&str, Writer)] = &[
    ("html", |m| html(&document(m)).into_bytes()),
    ("markdown", |m| markdown(&document(m)).into_bytes()),
    ("docx", |m| {
        docx(&document(m), Paper::A4, &|_| None).unwrap()
    }),
    ("pdf", |m| pdf(&document(m), Paper::A4, &Unwatched).unwrap()),
    ("csv", |m| data::csv(m).unwrap()),
    ("graphml", |m| data::graphml(&m.graph, m).into_bytes()),
    ("svg", |m| data::svg(&m.graph, "All").into_bytes()),
    ("prov-json", |m| data::prov_json(m).into_bytes()),
    ("annotation", |m| data::annotation(m).into_bytes()),
    ("csl-json", |m| data::csl_json(m).into_bytes()),
    ("ris", |m| data::ris(m).into_bytes()),
];

fn document(model: &ReportModel) -> Document {
    let options = ReportOptions {
        full_texts: true,
        history: true,
        ..ReportOptions::default()
    };
    Document::of(model, &options)
}

/// An outlet and a person by their names, in the forms in which the texts use them.
struct Names {
    outlet: [&'static str; 2],
    person: [&'static str; 2],
}

const ONE: Names = Names {
    outlet: ["Grebeholm", "Gazette"],
    person: ["Edda", "Vint"],
};
const OTHER: Names = Names {
    outlet: ["Zephyrtownshire", "Chronicle"],
    person: ["Maximiliana", "Quillfeather"],
};

impl Names {
    fn outlet(&self) -> String {
        self.outlet.join(" ")
    }

    fn person(&self) -> String {
        self.person.join(" ")
    }

    fn site(&self) -> String {
        self.outlet.concat().to_lowercase()
    }

    /// A template with the names in it.
    fn fill(&self, template: &str) -> String {
        let outlet = self.outlet();
        let escaped = |s: &str| s.bytes().map(|b| format!("%{b:02X}")).collect::<String>();
        let spaced = |s: &str| s.chars().map(|c| format!("{c} ")).collect::<String>();
        [
            ("{O}", outlet.clone()),
            ("{OC}", outlet.to_uppercase()),
            ("{OJ}", self.outlet.concat()),
            ("{OH}", self.outlet.join("-").to_lowercase()),
            ("{OU}", self.outlet.join("_").to_lowercase()),
            ("{O%}", escaped(&outlet)),
            ("{O_}", spaced(&outlet).trim_end().to_owned()),
            ("{OB}", self.outlet.join("\n")),
            ("{OZ}", self.outlet.join("\u{200B} \u{AD}")),
            ("{site}", self.site()),
            ("{P}", self.person()),
            ("{PC}", self.person().to_uppercase()),
            ("{G}", self.person[0].to_owned()),
            ("{S}", self.person[1].to_owned()),
            ("{SC}", self.person[1].to_uppercase()),
        ]
        .iter()
        .fold(template.to_owned(), |text, (key, value)| {
            text.replace(key, value)
        })
    }
}

const HARBOUR: &str = "{P} signs the ferry deal\n\nThe island council wired two million crowns to the ferry company in March, mayor {P} told the {O} on Sunday.\n\n\u{201C}We paid what we owed and not one crown more to anybody on the island,\u{201D} {S} said.\n\n{S}\u{2019}s office confirmed the sum to the {O}\u{2019}s reporter. THE {OC} has seen the letter that {PC} wrote.\n";
const DUNE: &str = "Ferry operator got two million crowns\n\nThe island council wired two million crowns to the ferry operator in spring, the {O} reported on Sunday, citing mayor {P}.\n\nThe {O}'s report (https://www.{site}.example/2023/04/ferry?x=1) was shared by @{OJ} and tagged #{OJ}News; write to desk@{site}.example or see www.a.example/{O%}. A {O} editor, told of it in {OB}, did not reply, nor did {OZ} or {OH}.\n\n\"We paid what we owed and not one crown more to anybody on the island,\" {S} told the {O}.\n";
const TIDE: &str = "Ferries stay in port\n\nStorms kept all ferries in port for a third day, said {G} {S}, a mayor. The {O} did not say so.\n";

fn article(id: u32, file: &str, outlet: &str, date: &str, text: &str) -> Article {
    let mut a = Article::new(ArticleId(id), file, Format::Txt, text);
    a.metadata = Metadata {
        title: text.lines().next().map(str::to_owned),
        outlet: Some(outlet.to_owned()),
        published: date.parse().ok(),
        ..Metadata::default()
    };
    a.language = Some("en".into());
    a
}

/// A case that differs in nothing but the names.
fn case(names: &Names) -> (Case, Provenance) {
    let fill = |t: &str| names.fill(t);
    let mut case = Case::new(fill("Ferry crowns, {O}"));
    let mut first = article(
        1,
        &fill("{OU}.txt"),
        &names.outlet(),
        "2023-04-02",
        &fill(HARBOUR),
    );
    first.metadata.url = Some(fill("https://www.{site}.example/2023/04/ferry?x=1"));
    first.metadata.archived = Some(fill(
        "https://archive.example/2023/https://www.{site}.example/2023/04/ferry?x=1",
    ));
    first.metadata.retrieved = "2023-04-05T10:00:00+02:00".parse().ok();
    first.metadata.byline = Some("Jon Reed".into());
    first.reading = vec![fill("Read from {OU}.txt, 400 characters.")];
    let second = article(2, "dune.txt", "Dune Daily", "2023-04-03", &fill(DUNE));
    let third = article(
        3,
        &fill("tide-{OH}.txt"),
        "Tide Table",
        "2023-04-04",
        &fill(TIDE),
    );
    case.articles = vec![first, second, third];
    case.next_article = 4;
    case.question = Question {
        checked: fill("The {OJ} says that {S} paid"),
        speaker: names.person(),
        place: fill("{O}, front page"),
        link: fill("https://www.{site}.example/2023/04/ferry?x=1"),
        house_verdict: fill("{S} paid."),
        ..Question::default()
    };
    case.names = vec![SameNames::of([names.outlet(), "Dozor Ostrova".to_owned()])];
    case.settings.attribution.model = false;
    analyse(&mut case);
    case.notes = fill("Call **{G}** {S}, and {OH}; ask Dozor Ostrova\u{2019}s desk. {O_} it was.");
    let card = Card {
        id: CardId(1),
        title: fill("Call with {P}"),
        text: fill("{S} denies it; *{O}* prints it."),
        who: fill("{G}"),
        link: fill("https://{site}.example/card"),
        level: Level::Public,
        ..Card::default()
    };
    case.cards.insert(card.id, card);
    let found = session::derive(&case);
    let decision = |note: &str| Decision {
        verdict: Verdict::ReadCorrectly,
        note: fill(note),
        tags: [fill("{OH}"), fill("{S}").to_lowercase(), "money".to_owned()].into(),
        house_verdict: fill("As {P} says"),
        ..Decision::default()
    };
    for c in &found.citations {
        case.decisions
            .insert(key_of_citation(&found, c), decision("{S} told {O}."));
    }
    for c in &found.claims {
        case.decisions.insert(key_of_claim(c), decision("{OC}!"));
    }
    let folded = FindingKey::Source {
        name: names.person().to_lowercase(),
    };
    case.decisions.insert(folded, decision("That is {SC}."));
    let found = session::derive(&case);
    (case, found)
}

fn analyse(case: &mut Case) {
    case.findings = session::analyse(
        &case.articles,
        &case.settings,
        &AnalysisOptions { threads: 1 },
        &AnalysisCache::default(),
        &Unwatched,
    )
    .unwrap();
}

fn redaction(names: &Names) -> Redaction {
    Redaction {
        names: vec![names.outlet(), names.person()],
        ..Redaction::default()
    }
}

/// Formats that show every finding; pictures and bibliographies show some of their names alone.
const WHOLE: [&str; 6] = ["html", "markdown", "docx", "pdf", "json", "model"];

/// The words of a file: what stands in its parts, where they are packed, and without the escapes of Markdown.
fn readable(format: &str, bytes: Vec<u8>) -> String {
    match format {
        "docx" | "csv" => {
            let parts: Vec<String> = unzipped(&bytes).into_values().collect();
            parts.join("\n")
        }
        "pdf" => {
            let options = IngestOptions::default();
            let read = ingest::read_bytes("report.pdf", bytes.into(), &options);
            read.unwrap()
                .0
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        }
        "markdown" => String::from_utf8(bytes).unwrap().replace('\\', ""),
        _ => String::from_utf8(bytes).unwrap(),
    }
}

/// The report in every format, and its JSON, with names hidden.
fn redacted(
    case: &Case,
    found: &Provenance,
    redaction: &Redaction,
) -> (Vec<(&'static str, String)>, Veiled) {
    let model = ReportModel::new(case, found)
        .with_warnings([format!("{}: 12 bytes were odd", case.articles[0].file)]);
    let (model, veiled) = model.veiled(redaction, case, found).unwrap();
    let mut out: Vec<_> = FORMATS
        .iter()
        .map(|(name, write)| (*name, readable(name, write(&model))))
        .collect();
    let warnings =
        [serde_json::json!({"file": case.articles[0].file, "kind": "odd", "message": "12 bytes"})];
    let mut json: serde_json::Value =
        serde_json::from_str(&analysis_json(case, found, &warnings)).unwrap();
    veiled.veil_json(&mut json);
    out.push(("json", json.to_string()));
    out.push(("model", format!("{model:?}")));
    (out, veiled)
}

/// A text without the escapes that a format may use, in small letters; then without anything but letters.
fn plain(text: &str) -> [String; 2] {
    let mut out = text.to_lowercase();
    for b in 0x20_u8..0x7F {
        let c = char::from(b).to_ascii_lowercase().to_string();
        for escaped in [
            format!("&#{b};"),
            format!("&#x{b:x};"),
            format!("\\u{b:04x}"),
            format!("%{b:02x}"),
        ] {
            out = out.replace(&escaped, &c);
        }
    }
    let letters = out.chars().filter(|c| c.is_alphanumeric()).collect();
    [out, letters]
}

#[test]
fn nothing_of_a_hidden_name_is_left() {
    for names in [ONE, OTHER] {
        let (case, found) = case(&names);
        assert!(found.citations.len() > 1 && !found.claims.is_empty());
        let (formats, veiled) = redacted(&case, &found, &redaction(&names));
        for (format, text) in &formats {
            let [text, letters] = plain(text);
            for word in names.outlet.iter().chain(&names.person) {
                let word = word.to_lowercase();
                if let Some(at) = text.find(&word) {
                    let near: String = text[..at]
                        .chars()
                        .rev()
                        .take(80)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect();
                    panic!("{format}: {word} stands behind {near}");
                }
            }
            for whole in [
                names.site(),
                names.person.concat().to_lowercase(),
                "dozorostrova".to_owned(),
            ] {
                assert!(!letters.contains(&whole), "{format}: {whole}");
            }
            assert!(
                !WHOLE.contains(format)
                    || text.contains("[hidden 1]") && text.contains("[hidden 2]"),
                "{format}"
            );
            for a in &case.articles {
                assert!(!text.contains(&a.sha256.0), "{format}");
            }
            assert!(!text.contains("/2023/04"), "{format}: an address is left");
        }
        let html = &formats[0].1;
        assert!(!html.contains("characters "), "a place is left");
        assert!(html.contains("Dune Daily") && html.contains("wired two million crowns"));
        assert_eq!(
            veiled.sentence().unwrap(),
            "2 names are hidden in this report, marked [hidden 1] and [hidden 2]."
        );
        assert_eq!(veiled.affected.len(), 3);
    }
}

#[test]
fn two_cases_that_differ_in_a_hidden_name_give_the_same_bytes() {
    let (one, found_one) = case(&ONE);
    let (other, found_other) = case(&OTHER);
    let (a, _) = redacted(&one, &found_one, &redaction(&ONE));
    let (b, _) = redacted(&other, &found_other, &redaction(&OTHER));
    let bytes = |case: &Case, found: &Provenance, names: &Names| -> Vec<Vec<u8>> {
        let model = ReportModel::new(case, found);
        let (model, _) = model.veiled(&redaction(names), case, found).unwrap();
        FORMATS.iter().map(|(_, write)| write(&model)).collect()
    };
    let pairs = bytes(&one, &found_one, &ONE)
        .into_iter()
        .zip(bytes(&other, &found_other, &OTHER));
    for ((format, _), (a, b)) in FORMATS.iter().zip(pairs) {
        assert!(a == b, "{format}");
    }
    for ((format, a), (_, b)) in a.iter().zip(&b) {
        if a != b {
            let at = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
            let near = |s: &str| {
                s.chars()
                    .skip(at.saturating_sub(200))
                    .take(400)
                    .collect::<String>()
            };
            panic!("{format}:\n{}\n\n{}", near(a), near(b));
        }
    }
}

#[test]
fn notes_and_addresses_are_hidden_where_asked() {
    let (case, found) = case(&ONE);
    let notes = Redaction {
        notes: true,
        ..Redaction::default()
    };
    let (formats, veiled) = redacted(&case, &found, &notes);
    assert_eq!(
        veiled.sentence().unwrap(),
        "Notes are hidden in this report."
    );
    for (format, text) in &formats {
        assert!(!text.contains("told Grebeholm"), "{format}");
        assert!(!text.contains("desk."), "{format}");
        if WHOLE.contains(format) {
            assert!(text.contains("[note hidden]"), "{format}");
            assert!(text.contains("Grebeholm Gazette"), "{format}");
        }
    }
    let all = Redaction {
        names: vec!["Tide Table".into()],
        web: Web::All,
        notes: true,
    };
    let (formats, veiled) = redacted(&case, &found, &all);
    assert_eq!(veiled.affected.len(), 1);
    // What an article itself says stays, where it is printed in full.
    let (before, _) = formats[0].1.split_once("id=\"texts\"").unwrap();
    assert!(
        !before.contains("https://www.grebeholm"),
        "addresses of facts and question"
    );
    assert!(formats[0].1.contains("[address hidden]"));
    let kept = Redaction {
        names: vec!["Tide Table".into()],
        ..Redaction::default()
    };
    let (formats, _) = redacted(&case, &found, &kept);
    assert!(
        formats[0].1.contains("https://archive.example/2023"),
        "of an article without the name"
    );
}

#[test]
fn who_hides_names_is_told_what_to_look_at() {
    let (case, found) = case(&ONE);
    let mut asked = redaction(&ONE);
    asked.names.push("Nobody Atall".into());
    asked.names.push("Ferry Trust of Ostland".into());
    let (_, veiled) = redacted(&case, &found, &asked);
    let words: Vec<String> = veiled.remarks.iter().map(VeilRemark::words).collect();
    let all = words.join("\n");
    assert!(all.contains("Nothing was found of Nobody Atall"), "{all}");
    assert!(all.contains("can be found by a search on the web"), "{all}");
    assert!(all.contains("Jon Reed"), "{all}");
    assert!(
        all.contains("\u{201C}Ferry\u{201D}, a part of Ferry Trust of Ostland, stands alone"),
        "{all}"
    );
}

#[test]
fn keys_and_values_of_any_document_are_hidden() {
    let (case, found) = case(&ONE);
    let veiled = Veiled::new(&redaction(&ONE), &case, &found).unwrap();
    let mut doc = serde_json::json!({"Edda Vint": {"start": 3, "url": "x"}, "labels": ["Z", "Edda Vint", "Vint", "A"],
        "deep": [{"grebeholm-gazette": "GREBEHOLM GAZETTE", "sha256": "00"}], "n": 7});
    veiled.veil_json(&mut doc);
    let want = serde_json::json!({"[hidden 2]": {"start": null, "url": null}, "labels": ["A", "Z", "[hidden 2]"],
        "deep": [{"[hidden 1]": "[hidden 1]", "sha256": null}], "n": 7,
        "hidden": "2 names are hidden in this report, marked [hidden 1] and [hidden 2]."});
    assert_eq!(doc, want);
}

#[test]
fn the_letters_with_three_names_hidden() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/letters");
    let paths = [folder.join("000.txt"), folder.join("004.txt")];
    if !paths.iter().all(|p| p.exists()) {
        println!("skipped: ../shared/cases/letters is not here");
        return;
    }
    let read = ingest::read_files(&paths, &IngestOptions::default(), &Unwatched).unwrap();
    let mut case = Case::new("letters");
    for article in read.articles {
        session::add(&mut case, article);
    }
    analyse(&mut case);
    let found = session::derive(&case);
    let asked = Redaction {
        names: ["Imran Khan", "The Express Tribune", "Press Trust of India"]
            .map(str::to_owned)
            .into(),
        ..Redaction::default()
    };
    let (formats, veiled) = redacted(&case, &found, &asked);
    for r in &veiled.remarks {
        println!("{}", r.words());
    }
    for (format, text) in &formats {
        let [text, letters] = plain(text);
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for word in ["imran", "khan", "tribune", "pti"] {
            assert!(!words.contains(&word), "{format}: {word}");
        }
        for whole in ["imrankhan", "expresstribune", "presstrust", "trustofindia"] {
            assert!(!letters.contains(whole), "{format}: {whole}");
        }
        let marks = ["[hidden 1]", "[hidden 2]", "[hidden 3]"];
        assert!(
            !WHOLE.contains(format) || marks.iter().all(|m| text.contains(m)),
            "{format}"
        );
        assert!(
            !WHOLE.contains(format) || text.contains("foreign office"),
            "{format}: too much is hidden"
        );
    }
}

/// A report of the command line's kind with something hidden.
fn exported(case: &Case, found: &Provenance, redaction: Redaction, format: ReportFormat) -> String {
    let options = ReportOptions {
        redaction,
        ..ReportOptions::default()
    };
    let input = ReportInput {
        case,
        provenance: found,
        warnings: &[],
        options: &options,
        date: None,
        history: Vec::new(),
    };
    String::from_utf8(input.make(format, &Unwatched).unwrap()).unwrap()
}

#[test]
fn addresses_alone_are_hidden() {
    let (mut case, found) = case(&ONE);
    case.articles[1].metadata.url = Some("https://dune.example/a/b".into());
    for notes in [false, true] {
        let addresses = Redaction {
            web: Web::All,
            notes,
            ..Redaction::default()
        };
        assert!(!addresses.is_empty());
        for format in [ReportFormat::Html, ReportFormat::Json, ReportFormat::Csv] {
            let options = ReportOptions {
                redaction: addresses.clone(),
                full_texts: true,
                ..ReportOptions::default()
            };
            let input = ReportInput {
                case: &case,
                provenance: &found,
                warnings: &[],
                options: &options,
                date: None,
                history: Vec::new(),
            };
            let name = if format == ReportFormat::Csv {
                "csv"
            } else {
                "html"
            };
            let text = readable(name, input.make(format, &Unwatched).unwrap());
            for gone in [
                "dune.example",
                "archive.example",
                "2023/04/ferry",
                "example/card",
                "Retrieved",
                "2023-04-05T10",
            ] {
                assert!(!text.contains(gone), "{format:?}, {notes}: {gone}");
            }
            assert!(text.contains("Grebeholm Gazette"), "names stay");
            if format == ReportFormat::Csv {
                continue;
            }
            let told = match notes {
                true => "Notes and addresses are hidden in this report.",
                false => "Addresses are hidden in this report.",
            };
            assert!(text.contains(told), "{format:?}: readers are told");
            assert_eq!(text.contains("[note hidden]"), notes);
            assert!(!text.contains("headwater-record"), "the record has them");
        }
    }
    let notes = Redaction {
        notes: true,
        ..Redaction::default()
    };
    let json = exported(&case, &found, notes, ReportFormat::Json);
    assert!(json.contains("Notes are hidden in this report."));
}

#[test]
fn folded_names_and_tables_tell_nothing() {
    let (mut case, _) = case(&ONE);
    case.settings.attribution.outlets = vec![OwnOutlet {
        name: "Harbour Trust Office".into(),
        kind: SourceKind::Outlet,
        short: vec!["HTO".into(), "~Lantern".into()],
        country: Some("Ostland".into()),
        owner: Some("Quarrel Holding".into()),
    }];
    for what in [
        "ask hto for the letter that it sent to the council in march",
        "the story of the lantern that the council of the island read in march",
    ] {
        let key = FindingKey::Lead { what: what.into() };
        case.decisions.entry(key).or_default().note = "Done.".into();
    }
    let found = session::derive(&case);
    let hidden = Redaction {
        names: vec!["Harbour Trust Office; HTO; Lantern".into()],
        ..Redaction::default()
    };
    for format in [
        ReportFormat::Html,
        ReportFormat::Json,
        ReportFormat::Markdown,
    ] {
        let text = exported(&case, &found, hidden.clone(), format);
        let [text, _] = plain(&text);
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        for word in ["hto", "lantern", "quarrel", "ostland"] {
            assert!(!words.contains(&word), "{format:?}: {word}");
        }
    }
}

#[test]
fn a_quoted_address_of_a_hidden_article_goes_to_its_end() {
    let (mut case, _) = case(&ONE);
    case.articles[0].metadata.url = Some("https://quay.example/2023/ferry".into());
    case.articles[2].metadata.url = Some("https://quay.example/2023/ferry/mayor-sold-pier".into());
    case.articles[2].metadata.outlet = Some(ONE.outlet());
    let text = "The island council wired two million crowns, the mayor said at https://quay.example/2023/ferry/mayor-sold-pier?from=mail on Sunday.\n";
    let more = article(4, "more.txt", "Moor Mail", "2023-04-05", text);
    case.articles.push(more);
    case.next_article = 5;
    analyse(&mut case);
    let found = session::derive(&case);
    let options = ReportOptions {
        full_texts: true,
        redaction: redaction(&ONE),
        ..ReportOptions::default()
    };
    let input = ReportInput {
        case: &case,
        provenance: &found,
        warnings: &[],
        options: &options,
        date: None,
        history: Vec::new(),
    };
    for format in [ReportFormat::Html, ReportFormat::Json] {
        let page = String::from_utf8(input.make(format, &Unwatched).unwrap()).unwrap();
        assert!(page.contains("[address hidden]"), "{format:?}");
        for gone in ["quay.example", "mayor-sold-pier", "from=mail"] {
            assert!(!page.contains(gone), "{format:?}: {gone}");
        }
    }
    let (model, _) = input.veiled().unwrap();
    let table = &unzipped(&data::csv(&model).unwrap())["articles.csv"];
    assert!(!table.contains(",0,0,"), "hidden sizes are empty: {table}");
    // What is published is known by what leaves.
    let mut leaves = Document::of(&model, &options);
    leaves.house.name = String::new();
    let issued = input.issue("First".into(), String::new());
    assert_eq!(issued.fingerprint, leaves.fingerprint());
}

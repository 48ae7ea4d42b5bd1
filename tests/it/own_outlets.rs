//! The command line with the person's own outlets, without the trained model, and on articles in other languages.

use serde_json::Value;
use std::fs;
use std::process::{Command, Output};
use tempfile::TempDir;

fn headwater(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_headwater"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

fn put(dir: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}

/// The document of a verb that succeeds, and its bytes.
fn document(args: &[&str]) -> (Value, Vec<u8>) {
    let out = headwater(args);
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(0), "{told}");
    (serde_json::from_slice(&out.stdout).unwrap(), out.stdout)
}

fn source<'a>(document: &'a Value, name: &str) -> Option<&'a Value> {
    let sources = document["sources"].as_array().unwrap();
    sources.iter().find(|s| s["name"] == name)
}

const STORY: &str = "The north pier will close in May, OBX reported on Monday. \"The piles are rotten,\" said Ilse Marrow. \
    Two builders doubt that the work can be paid for; the ferry crew, who had asked for it for years, were glad it is. \
    It was time, one of them put it. The Wall Street Journal reported on Sunday that the south pier would stay open.\n";

const TABLE: &str = "# mine\nOstby Broadcasting Exchange\tagency\tOBX\tOstland\tKestrel Group\n";

#[test]
fn own_outlets_are_found_and_stand_in_the_settings() {
    let dir = TempDir::new().unwrap();
    let story = put(&dir, "story.txt", STORY);
    let table = put(&dir, "mine.tsv", TABLE);
    for verb in ["cite", "analyze"] {
        let (plain, _) = document(&[verb, "--json", &story]);
        assert_eq!(
            plain["engine"]["settings"]["attribution"]["outlets"],
            serde_json::json!([])
        );
        assert!(source(&plain, "Ostby Broadcasting Exchange").is_none());
        let (own, bytes) = document(&[verb, "--json", "--outlets", &table, &story]);
        let agency = source(&own, "Ostby Broadcasting Exchange").unwrap();
        assert_eq!(agency["kind"], "agency");
        assert_eq!(agency["country"], "Ostland");
        assert_eq!(agency["owner"], "Kestrel Group");
        let row = &own["engine"]["settings"]["attribution"]["outlets"][0];
        assert_eq!(row["name"], "Ostby Broadcasting Exchange");
        assert_eq!(row["owner"], "Kestrel Group");
        let folder = dir.path().to_string_lossy().into_owned();
        assert!(!String::from_utf8(bytes).unwrap().contains(&folder));
        let journal = source(&own, "The Wall Street Journal").unwrap();
        assert_eq!(journal["owner"], "News Corp");
        let person = source(&own, "Ilse Marrow").unwrap();
        assert!(person.get("country").is_none() && person.get("owner").is_none());
    }
}

#[test]
fn a_report_knows_own_outlets() {
    let dir = TempDir::new().unwrap();
    let story = put(&dir, "story.txt", STORY);
    let table = put(&dir, "mine.tsv", TABLE);
    let out = dir.path().join("r.json");
    let told = headwater(&[
        "report",
        &story,
        "--outlets",
        &table,
        "-o",
        out.to_str().unwrap(),
    ]);
    assert_eq!(told.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert!(source(&report, "Ostby Broadcasting Exchange").is_some());
}

#[test]
fn bad_lines_of_the_table_are_told_and_the_rest_counts() {
    let dir = TempDir::new().unwrap();
    let story = put(&dir, "story.txt", STORY);
    let table = put(
        &dir,
        "mine.tsv",
        format!("{TABLE}Moor Post\tpaper\n\tagency\n"),
    );
    let (own, _) = document(&["cite", "--json", "--outlets", &table, &story]);
    assert!(source(&own, "Ostby Broadcasting Exchange").is_some());
    let told: Vec<&Value> = own["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|w| w["kind"] == "outlets")
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
    for (warning, line) in told.iter().zip(["line 3", "line 4"]) {
        assert_eq!(warning["file"], "mine.tsv");
        assert!(warning["message"].as_str().unwrap().contains(line));
    }
}

#[test]
fn a_table_that_cannot_be_read_is_wrong_usage() {
    let dir = TempDir::new().unwrap();
    let story = put(&dir, "story.txt", STORY);
    let latin = put(&dir, "latin.tsv", b"Ostby Zeitung f\xFCr alle\toutlet\n");
    let missing = dir.path().join("gone.tsv").to_string_lossy().into_owned();
    for table in [latin, missing] {
        let out = headwater(&["cite", "--json", "--outlets", &table, &story]);
        assert_eq!(out.status.code(), Some(2), "{table}");
        assert!(out.stdout.is_empty());
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(
            told.contains("--outlets") && told.trim_end().ends_with(".tsv"),
            "{told}"
        );
    }
}

#[test]
fn without_the_model_other_things_are_found_and_the_settings_say_so() {
    let dir = TempDir::new().unwrap();
    let story = put(&dir, "story.txt", STORY);
    let (with, _) = document(&["cite", "--json", &story]);
    let (without, _) = document(&["cite", "--json", "--no-model", &story]);
    let model = |d: &Value| d["engine"]["settings"]["attribution"]["model"].clone();
    assert_eq!((model(&with), model(&without)), (true.into(), false.into()));
    assert!(
        with["attributions"]
            .as_array()
            .is_some_and(|a| !a.is_empty())
    );
    assert!(
        without["attributions"]
            .as_array()
            .is_some_and(|a| !a.is_empty())
    );
    if headwater::attribution::has_model() {
        assert_ne!(with["attributions"], without["attributions"]);
        let asked = |a: &Value| a["why"].as_str().unwrap().contains("trained model");
        assert!(with["attributions"].as_array().unwrap().iter().any(asked));
    } else {
        assert_eq!(with["attributions"], without["attributions"]);
    }
    for a in without["attributions"].as_array().unwrap() {
        assert!(a["why"].as_str().unwrap().contains("rule"), "{a}");
    }
}

#[test]
fn known_outlets_of_articles_in_other_languages_are_listed() {
    let dir = TempDir::new().unwrap();
    let texts = [
        (
            "de.txt",
            "Die Brücke über den Fluss bleibt bis zum Sommer gesperrt, wie die Stadt am Montag mitteilte. \
             Zuvor hatte Reuters darüber berichtet, und auch das Nachrichtenmagazin Der Spiegel nannte diesen Termin. \
             „Wir werden die Pfeiler erneuern“, sagte die Bürgermeisterin.\n",
            vec!["Der Spiegel", "Reuters"],
        ),
        (
            "fr.txt",
            "Le pont restera fermé jusqu'à l'été, a annoncé la ville lundi. L'AFP en avait parlé la semaine dernière, \
             et le quotidien Le Monde aussi, mais personne ne connaît encore la date de la réouverture du pont.\n",
            vec!["Agence France-Presse", "Le Monde"],
        ),
        (
            "es.txt",
            "El puente seguirá cerrado hasta el verano, anunció el lunes el ayuntamiento de la ciudad. Según El País, \
             los pilares están dañados; la agencia EFE dice que las obras van a durar todavía muchos meses más.\n",
            vec!["Agencia EFE", "El País"],
        ),
        (
            "hi.txt",
            "शहर ने सोमवार को बताया कि नदी पर बना पुल गर्मियों तक बंद रहेगा। समाचार एजेंसी PTI के अनुसार तीन खंभे टूट गए हैं, \
             और Reuters ने भी यही बताया था। लोगों को अब नाव से नदी पार करनी पड़ती है।\n",
            vec!["Press Trust of India", "Reuters"],
        ),
    ];
    for (name, text, expected) in texts {
        let path = put(&dir, name, text);
        let (found, _) = document(&["cite", "--json", &path]);
        assert_eq!(found["articles"][0]["language"], name[..2], "{name}");
        let mut outlets: Vec<&str> = found["sources"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|s| s["kind"] != "unnamed")
            .map(|s| s["name"].as_str().unwrap())
            .collect();
        outlets.sort_unstable();
        assert_eq!(outlets, expected, "{name}");
        let labelled = |s: &Value| s["labels"].as_array().is_some_and(|l| !l.is_empty());
        assert!(found["sources"].as_array().unwrap().iter().all(labelled));
        // Nothing is said to be theirs.
        assert_eq!(found["citations"], serde_json::json!([]), "{name}");
        for a in found["attributions"].as_array().unwrap() {
            assert!(a["source_id"].is_null(), "{a}");
        }
        let warned = found["warnings"][0]["message"].as_str().unwrap();
        assert!(warned.contains("names of known outlets"), "{warned}");
    }
}

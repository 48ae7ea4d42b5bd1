//! The command line as another program sees it.

use serde_json::Value;
use std::fs;
use std::path::Path;
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

fn json(out: &Output) -> Value {
    serde_json::from_slice(&out.stdout).unwrap_or_else(|e| {
        panic!(
            "{e}: {}",
            String::from_utf8_lossy(&out.stdout)
                .chars()
                .take(400)
                .collect::<String>()
        )
    })
}

fn put(dir: &TempDir, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    path.to_string_lossy().into_owned()
}

fn kinds(document: &Value) -> Vec<&str> {
    document["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w["kind"].as_str().unwrap())
        .collect()
}

const ARTICLE: &str = "The harbour board will close the north pier in May, its chairwoman Ilse Marrow said on Monday. \
    \u{201C}The piles are rotten,\u{201D} she said. The closure was first reported by The Lowmark Courier.\n";

#[test]
fn the_sample_is_analysed_with_every_key_and_the_same_bytes_each_time() {
    let once = headwater(&["analyze", "--sample", "--json", "--threads", "1"]);
    assert_eq!(once.status.code(), Some(0));
    let again = headwater(&["analyze", "--sample", "--json", "--threads", "2"]);
    assert!(
        once.stdout == again.stdout,
        "the number of threads changed the result"
    );
    let document = json(&once);
    for key in [
        "articles",
        "matches",
        "sections",
        "attributions",
        "sources",
        "citations",
        "claims",
        "differences",
        "headlines",
        "loops",
        "anachronisms",
        "leads",
        "warnings",
    ] {
        assert!(document[key].is_array(), "{key}");
    }
    for key in [
        "articles",
        "matches",
        "sections",
        "attributions",
        "sources",
        "citations",
        "claims",
        "differences",
        "leads",
    ] {
        assert!(
            !document[key].as_array().unwrap().is_empty(),
            "{key} is empty"
        );
    }
    assert_eq!(document["format"], "headwater-analysis");
    let text: Vec<char> = document["articles"][0]["text"]
        .as_str()
        .unwrap()
        .chars()
        .collect();
    for t in document["attributions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| t["article"] == "a1")
    {
        let end = t["content"][0]["end"].as_u64().unwrap_or(0) as usize;
        assert!(end <= text.len());
    }
}

#[test]
fn reports_of_the_sample_need_no_display_and_name_no_folder() {
    let dir = TempDir::new().unwrap();
    for ending in ["html", "json"] {
        let path = dir.path().join(format!("r.{ending}"));
        let again = dir.path().join(format!("s.{ending}"));
        for (p, threads) in [(&path, "1"), (&again, "2")] {
            let out = headwater(&[
                "report",
                "--sample",
                "-o",
                p.to_str().unwrap(),
                "--threads",
                threads,
            ]);
            assert_eq!(
                out.status.code(),
                Some(0),
                "{}",
                String::from_utf8_lossy(&out.stderr)
            );
        }
        let report = fs::read_to_string(&path).unwrap();
        assert_eq!(report, fs::read_to_string(&again).unwrap());
        assert!(!report.contains(dir.path().to_str().unwrap()));
        if ending == "html" {
            assert!(
                report.contains("This shows where a claim comes from, not whether it is true.")
            );
            assert!(report.contains("<svg") && !report.contains("<script"));
        }
    }
    let bad = headwater(&[
        "report",
        "--sample",
        "-o",
        dir.path().join("r.xyz").to_str().unwrap(),
    ]);
    assert_eq!(bad.status.code(), Some(2));
}

#[test]
fn bad_files_are_named_and_the_others_are_done() {
    let dir = TempDir::new().unwrap();
    let good = put(&dir, "good.txt", ARTICLE);
    let empty = put(&dir, "empty.txt", "");
    let binary = put(
        &dir,
        "binary.txt",
        [
            0x7f, b'E', b'L', b'F', 0, 1, 2, 0, 0, 0xff, 0xfe, 0, 3, 0, 0, 0, 9,
        ],
    );
    let missing = dir
        .path()
        .join("missing.txt")
        .to_string_lossy()
        .into_owned();
    let bare = dir.path().join("bare");
    std::fs::create_dir(&bare).unwrap();
    let folder = bare.to_string_lossy().into_owned();
    let out = headwater(&[
        "analyze", &good, &empty, &binary, &missing, &folder, "--json",
    ]);
    assert_eq!(out.status.code(), Some(1));
    let document = json(&out);
    assert_eq!(document["articles"].as_array().unwrap().len(), 1);
    assert_eq!(kinds(&document).len(), 4, "{:?}", document["warnings"]);
    for w in document["warnings"].as_array().unwrap() {
        assert!(
            w["message"].as_str().unwrap().len() > 10 && !w["file"].as_str().unwrap().contains('/')
        );
    }
    let none = headwater(&["analyze", &empty, &missing, "--json"]);
    assert_eq!(none.status.code(), Some(3));
    assert!(json(&none)["claims"].as_array().unwrap().is_empty());
}

#[test]
fn a_lone_article_is_a_full_case() {
    let dir = TempDir::new().unwrap();
    let good = put(&dir, "good.txt", ARTICLE);
    let out = headwater(&["analyze", &good, "--json"]);
    assert_eq!(out.status.code(), Some(0));
    let document = json(&out);
    assert!(document["attributions"].as_array().unwrap().len() >= 2);
    assert!(!document["leads"].as_array().unwrap().is_empty());
    assert!(document["warnings"].as_array().unwrap().is_empty());
}

#[test]
fn the_same_file_twice_is_read_once_and_equal_files_stay_two() {
    let dir = TempDir::new().unwrap();
    let one = put(&dir, "one.txt", ARTICLE);
    let two = put(&dir, "two.txt", ARTICLE);
    let twice = headwater(&["ingest", &one, &one, "--json"]);
    assert_eq!(json(&twice)["articles"].as_array().unwrap().len(), 1);
    assert_eq!(kinds(&json(&twice)).len(), 1);
    let both = json(&headwater(&["align", &one, &two, "--json"]));
    assert_eq!(both["articles"].as_array().unwrap().len(), 2);
    assert_eq!(kinds(&both).len(), 1);
    assert!(
        both["matches"]
            .as_array()
            .unwrap()
            .iter()
            .all(|m| m["kind"] == "verbatim")
    );
    assert!(both["articles"][0].get("text").is_none());
}

#[test]
fn metadata_from_the_command_line() {
    let dir = TempDir::new().unwrap();
    let file = put(&dir, "a.b.txt", ARTICLE);
    let out = headwater(&[
        "ingest",
        &file,
        "--meta",
        "a.b.txt.outlet=The Gull",
        "--meta",
        "a.b.txt.published=2031-02-03",
        "--json",
    ]);
    let document = json(&out);
    assert_eq!(document["articles"][0]["outlet"], "The Gull");
    assert_eq!(document["articles"][0]["published"], "2031-02-03");
    assert_eq!(document["articles"][0]["text"].as_str().unwrap(), ARTICLE);
    for bad in [
        ["--meta", "a.b.txt.outlet"],
        ["--meta", "a.b.txt.published=soon"],
        ["--threads", "0"],
    ] {
        let mut args = vec!["ingest", file.as_str()];
        args.extend(bad);
        assert_eq!(headwater(&args).status.code(), Some(2), "{bad:?}");
    }
    let no_display = headwater(&[]);
    assert!(!no_display.status.success() && !no_display.stderr.is_empty());
}

#[test]
fn pairs_are_compared_alone() {
    let dir = TempDir::new().unwrap();
    let files: Vec<String> = ["one.txt", "two.txt", "three.txt"]
        .iter()
        .map(|n| put(&dir, n, ARTICLE))
        .collect();
    let list = put(&dir, "pairs.tsv", format!("{}\t{}\n", files[0], files[2]));
    let document = json(&headwater(&["align", "--pairs", &list, "--json"]));
    let names: Vec<&str> = document["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["file"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["one.txt", "three.txt"]);
    assert!(
        !document["matches"].as_array().unwrap().is_empty()
            && !document["sections"].as_array().unwrap().is_empty()
    );
    let broken = put(&dir, "broken.tsv", "no tab here\n");
    assert_eq!(
        headwater(&["align", "--pairs", &broken, "--json"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_broken_case_file_is_refused_with_the_reason() {
    let dir = TempDir::new().unwrap();
    let case = put(&dir, "x.headwater", "this is no case");
    let out = headwater(&["analyze", &case, "--json"]);
    assert_eq!(out.status.code(), Some(3));
    assert_eq!(json(&out)["warnings"].as_array().unwrap().len(), 1);
    assert!(Path::new(&case).exists());
}

#[test]
fn a_report_never_replaces_its_own_input() {
    let dir = TempDir::new().unwrap();
    let page = format!("<html><body><p>{ARTICLE}</p></body></html>");
    let article = put(&dir, "story.html", &page);
    let out = headwater(&["report", &article, "-o", &article]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&article).unwrap(), page);
}

#[test]
fn documents_name_no_folder_even_where_files_are_missing() {
    let dir = TempDir::new().unwrap();
    let good = put(&dir, "good.txt", ARTICLE);
    let missing = dir
        .path()
        .join("missing.txt")
        .to_string_lossy()
        .into_owned();
    let case = dir
        .path()
        .join("no.headwater")
        .to_string_lossy()
        .into_owned();
    let folder = dir.path().to_str().unwrap();
    for args in [
        vec!["analyze", &good, &missing, "--json"],
        vec!["analyze", &case, "--json"],
    ] {
        let out = headwater(&args);
        assert!(
            !String::from_utf8_lossy(&out.stdout).contains(folder),
            "{args:?}"
        );
    }
    let meta = headwater(&["analyze", "--sample", "--meta", "x.txt.outlet=Y", "--json"]);
    assert_eq!(meta.status.code(), Some(2));
}

#[test]
fn what_to_look_at_before_a_report_leaves_is_said_when_asked() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("r.md");
    let out = out.to_str().unwrap();
    let told = headwater(&["report", "--sample", "-o", out, "--checklist", "-q"]);
    let told = String::from_utf8(told.stderr).unwrap();
    for words in [
        "not reviewed: ",
        "missing: The findings that the conclusion rests on are reviewed. ",
        "missing: Whose report it is. ",
    ] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
    let plain = headwater(&[
        "report",
        "--sample",
        "-o",
        out,
        "-q",
        "--house",
        "Tide Desk",
    ]);
    assert!(plain.stderr.is_empty());
    let other = headwater(&[
        "report",
        "--sample",
        "-o",
        out,
        "--checklist",
        "--house",
        "Tide Desk",
    ]);
    let other = String::from_utf8(other.stderr).unwrap();
    assert!(other.contains("there: Whose report it is. "), "{other}");
}

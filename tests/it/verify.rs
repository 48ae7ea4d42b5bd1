//! Checking reports: untouched ones hold, every single edit is named.

use crate::invented::{Dice, Invented, analysed, options};
use headwater::attribution::{OwnOutlet, SourceKind};
use headwater::case::{Card, Case, Correction, FindingKey, Issued, Level, SameNames};
use headwater::casefile;
use headwater::ingest::{IngestOptions, read_files};
use headwater::monitor::Unwatched;
use headwater::provenance::key_of_attribution;
use headwater::report::{Format, ReportInput, ReportOptions, Template};
use headwater::session;
use headwater::verify::{Part, State, Verification, VerifyError, verify_bytes};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A failed check of these parts under this anchor.
fn names(found: &Verification, parts: &[Part], which: &str) -> bool {
    let mut all = found.checks.iter();
    all.any(|c| c.state == State::DoesNotHold && parts.contains(&c.part) && c.which == which)
}

/// Does work for all numbers below `count` on both cores.
fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    session::parallel(count, 2, |i, _| work(i))
}

const CASES: usize = 25;

/// The page of a case that is analysed for it, with the options as they are by default.
fn page_of(case: &mut Case) -> Vec<u8> {
    let provenance = analysed(case);
    let input = ReportInput {
        case,
        provenance: &provenance,
        warnings: &[],
        options: &ReportOptions::default(),
        date: None,
        history: Vec::new(),
    };
    input.make(Format::Html, &Unwatched).unwrap()
}

#[test]
fn untouched_reports_hold() {
    let per_case = 8;
    let wrong: Vec<String> = each(CASES, |n| {
        let mut made = Invented::new(n as u64);
        let mut dice = Dice(1_000 + n as u64);
        let mut out = Vec::new();
        for round in 0..per_case {
            made.options = options(&mut dice);
            made.options.history = dice.chance(30);
            let format = [Format::Html, Format::Json][round % 2];
            let bytes = made.export(format);
            assert_eq!(bytes, made.export(format), "two exports differ");
            let found = made.check(&bytes);
            // An appendix does not show the question, which may say what stands first.
            let partial = made.options.template != Template::Full;
            let partial = partial && found.of(Part::Findings, State::CannotBeChecked).count() == 1;
            let again = found.of(Part::Findings, State::Holds).count() + usize::from(partial);
            let quoted = found.of(Part::Quotation, State::Holds).count();
            if !found.holds || again != 1 || quoted == 0 && made.options.template == Template::Full
            {
                out.push(format!("case {n}, {format:?}: {}", found.text()));
            }
        }
        out
    })
    .concat();
    assert!(
        wrong.is_empty(),
        "{} of {}: {}",
        wrong.len(),
        CASES * per_case,
        wrong[0]
    );
}

/// The anchor of a place in a page, found by a real parser.
fn anchor_at(page: &str, at: usize) -> String {
    const MARK: &str = "\u{E123}";
    let marked = format!("{}{MARK}{}", &page[..at], &page[at..]);
    let document = dom_query::Document::from(marked);
    let all = document.select("[id], section[aria-labelledby]");
    let around = all.iter().filter(|e| e.text().contains(MARK));
    let last = around.last();
    last.map_or_else(String::new, |e| {
        let own = e.attr("id").or_else(|| e.attr("aria-labelledby"));
        own.unwrap().to_string()
    })
}

/// Places of characters that a reader sees in the page's body, which `fits`.
fn visible(page: &str, fits: impl Fn(char) -> bool) -> Vec<usize> {
    let body = page.find("<body>").unwrap() + "<body>".len();
    let mut out = Vec::new();
    let (mut tag, mut escape) = (false, false);
    for (i, c) in page.char_indices().skip_while(|(i, _)| *i < body) {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            '&' => escape = true,
            ';' if escape => escape = false,
            c if !tag && !escape && fits(c) => out.push(i),
            _ => {}
        }
    }
    out
}

fn with_char(page: &str, at: usize, new: char) -> String {
    let old = page[at..].chars().next().unwrap();
    format!("{}{new}{}", &page[..at], &page[at + old.len_utf8()..])
}

/// A letter or digit of a JSON report; it is named by the entry that a real parser finds changed.
fn json_edit(made: &Invented, report: &[u8], dice: &mut Dice) -> Result<(), String> {
    let parse = |b: &[u8]| serde_json::from_slice::<serde_json::Value>(b).ok();
    let before = parse(report).unwrap();
    let (at, changed, after) = loop {
        let at = dice.below(report.len());
        if !report[at].is_ascii_alphanumeric() {
            continue;
        }
        let mut changed = report.to_vec();
        changed[at] = if report[at].is_ascii_digit() {
            b'7'
        } else {
            b'w'
        };
        if let Some(after) = parse(&changed).filter(|a| *a != before) {
            break (at, changed, after);
        }
    };
    let key = before
        .as_object()
        .unwrap()
        .keys()
        .find(|k| before[k.as_str()] != after[k.as_str()]);
    let Some(key) = key else {
        return Ok(());
    };
    let place = before[key]
        .as_array()
        .zip(after[key].as_array())
        .and_then(|(a, b)| {
            let i = a.iter().zip(b).position(|(a, b)| a != b)?;
            let name = b[i]["id"]
                .as_str()
                .map_or_else(|| i.to_string(), str::to_owned);
            Some(format!("{key}/{name}"))
        });
    let anchor = match key.as_str() {
        "record" | "sha256" => String::new(),
        key => place.unwrap_or_else(|| key.to_owned()),
    };
    let found = made.check(&changed);
    let alone = verify_bytes("r", &changed, &[], 1, &Unwatched).unwrap();
    let item = anchor.is_empty()
        || names(&alone, &[Part::Item], &anchor) && names(&found, &[Part::Findings], &anchor);
    (item && !found.holds && !alone.holds)
        .then_some(())
        .ok_or_else(|| format!("byte {at} in '{anchor}': {}", found.text()))
}

/// One edit of a report or its sources; what went wrong with naming it.
fn edit(
    made: &Invented,
    reports: &[Vec<u8>; 2],
    dice: &mut Dice,
    kind: usize,
) -> Result<(), String> {
    let html = std::str::from_utf8(&reports[0]).unwrap();
    let letters = ['x', 'k', 'E', '\u{0416}'];
    match kind {
        0 => {
            let files: Vec<PathBuf> = fs::read_dir(made.dir.path())
                .unwrap()
                .map(|e| e.unwrap().path())
                .collect();
            let mut files = files;
            files.sort();
            let path = dice.one(&files).clone();
            let before = fs::read(&path).unwrap();
            let mut bytes = before.clone();
            let at = dice.below(bytes.len());
            bytes[at] ^= 1 << dice.below(8);
            fs::write(&path, &bytes).unwrap();
            let found = made.check(&reports[dice.below(2)]);
            fs::write(&path, before).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let article = made.case.articles.iter().find(|a| a.file == name).unwrap();
            let named = names(&found, &[Part::Article], &article.id.to_string());
            let only = found.of(Part::Article, State::DoesNotHold).count() == 1;
            (named && only && !found.holds)
                .then_some(())
                .ok_or_else(|| format!("{name} byte {at}: {}", found.text()))
        }
        1..=3 => {
            let places = match kind {
                1 => visible(html, char::is_alphabetic),
                2 => visible(html, |c| c.is_ascii_digit()),
                _ => {
                    let inside = |i: &usize| {
                        let open = html[..*i].rfind("data-place=");
                        open.is_some_and(|o| !html[o..*i].contains("</"))
                    };
                    let all = visible(html, char::is_alphabetic);
                    all.into_iter().filter(inside).collect()
                }
            };
            let Some(&at) = (!places.is_empty()).then(|| dice.one(&places)) else {
                return Ok(());
            };
            let old = html[at..].chars().next().unwrap();
            let new = match kind {
                2 => char::from(b'0' + ((old as u8 - b'0') + 1 + dice.below(9) as u8) % 10),
                _ => *letters
                    .iter()
                    .find(|&&l| l != old && dice.chance(60))
                    .unwrap_or(&'q'),
            };
            if new == old {
                return Ok(());
            }
            let page = with_char(html, at, new);
            let anchor = anchor_at(html, at);
            let found = made.check(page.as_bytes());
            let alone = verify_bytes("r", page.as_bytes(), &[], 1, &Unwatched).unwrap();
            let list = anchor == "record-items";
            let items =
                names(&found, &[Part::Item], &anchor) && names(&alone, &[Part::Item], &anchor);
            let data = anchor.starts_with("record");
            let again = data || names(&found, &[Part::Findings], &anchor);
            let quoted = kind != 3 || names(&found, &[Part::Quotation], &anchor);
            let only = list || alone.of(Part::Item, State::DoesNotHold).count() == 1;
            (items && again && quoted && only && !found.holds)
                .then_some(())
                .ok_or_else(|| {
                    format!(
                        "{old} -> {new} in '{anchor}' ({items} {again} {quoted} {only}): {}",
                        found.text()
                    )
                })
        }
        4 => json_edit(made, &reports[1], dice),
        _ => {
            let bytes = &reports[dice.below(2)];
            let mut changed = bytes.clone();
            let at = dice.below(changed.len());
            changed[at] ^= 1 << dice.below(8);
            let around =
                String::from_utf8_lossy(&bytes[at.saturating_sub(30)..(at + 30).min(bytes.len())])
                    .into_owned();
            match verify_bytes("r", &changed, &made.sources(), 1, &Unwatched) {
                Err(e) => Err(format!("byte {at} ({around}): {e}")),
                Ok(found) if found.holds => Err(format!("byte {at} ({around}) is not named")),
                Ok(found) => {
                    // It is named by more than the hash of the whole.
                    let parts = [Part::Item, Part::Record, Part::Findings];
                    let mut all = found.checks.iter();
                    let more =
                        all.any(|c| c.state == State::DoesNotHold && parts.contains(&c.part));
                    let hash = found.text().contains("hash itself")
                        || found.text().contains("cannot be read in it");
                    (more || hash)
                        .then_some(())
                        .ok_or_else(|| format!("byte {at} ({around}): {}", found.text()))
                }
            }
        }
    }
}

/// Ten edits of each of so many cases; what was not named.
fn edits(cases: usize, seed: u64) -> Vec<String> {
    let per_case = 10;
    each(cases, |n| {
        let mut made = Invented::new(seed + n as u64);
        if n % 4 != 0 {
            made.options.template = Template::Full;
        }
        let reports = [made.export(Format::Html), made.export(Format::Json)];
        let mut dice = Dice(seed * 31 + n as u64);
        let all = (0..per_case).filter_map(|kind| edit(&made, &reports, &mut dice, kind % 6).err());
        all.map(|e| format!("case {n}: {e}")).collect::<Vec<_>>()
    })
    .concat()
}

#[test]
fn every_single_edit_is_named() {
    let wrong = edits(20, 500);
    assert!(
        wrong.is_empty(),
        "{} of 200: {}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
#[ignore = "minutes long; run by hand"]
fn each_of_many_more_edits_is_named() {
    let wrong = edits(100, 70_000);
    assert!(
        wrong.is_empty(),
        "{} of 1000: {}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

fn count(found: &Verification, part: Part, state: State) -> usize {
    found.of(part, state).count()
}

#[test]
fn a_report_of_another_engine_still_shows_hashes_and_quotations() {
    let mut made = Invented::new(7);
    made.options.template = Template::Full;
    let page = String::from_utf8(made.export(Format::Html)).unwrap();
    let other = page.replacen("&quot;findings&quot;:3", "&quot;findings&quot;:2", 1);
    assert_ne!(other, page);
    let found = made.check(other.as_bytes());
    assert_eq!(count(&found, Part::Findings, State::CannotBeChecked), 1);
    let words = found.text();
    assert!(
        words.contains("findings 2") && words.contains("cannot be compared"),
        "{words}"
    );
    assert_eq!(count(&found, Part::Article, State::DoesNotHold), 0);
    assert_eq!(count(&found, Part::Quotation, State::DoesNotHold), 0);
    assert!(count(&found, Part::Quotation, State::Holds) > 0);
}

#[test]
fn changed_ends_of_lines_are_told_as_such() {
    let made = Invented::new(8);
    for format in [Format::Html, Format::Json] {
        let text = String::from_utf8(made.export(format)).unwrap();
        let found = made.check(text.replace('\n', "\r\n").as_bytes());
        let wrong: Vec<_> = found
            .checks
            .iter()
            .filter(|c| c.state == State::DoesNotHold)
            .collect();
        assert_eq!(wrong.len(), 1, "{}", found.text());
        assert!(wrong[0].part == Part::File && wrong[0].words.contains("ends of the lines"));
        let longer = verify_bytes("r", &[text.as_bytes(), b"x"].concat(), &[], 1, &Unwatched);
        assert!(!longer.unwrap().holds);
    }
}

#[test]
fn sources_are_found_by_their_hash_wherever_they_are() {
    let mut made = Invented::new(9);
    made.options.template = Template::Full;
    let report = made.export(Format::Html);
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("deeper");
    fs::create_dir(&deep).unwrap();
    for a in &made.case.articles {
        fs::write(deep.join(format!("renamed-{}", a.file)), &a.original).unwrap();
    }
    let sources = [folder.path().to_owned()];
    let found = verify_bytes("r", &report, &sources, 1, &Unwatched).unwrap();
    assert!(
        found.holds && count(&found, Part::Findings, State::Holds) == 1,
        "{}",
        found.text()
    );
    let case = folder.path().join("kept.headwater");
    casefile::save(&made.case, &case).unwrap();
    let found = verify_bytes("r", &report, &[case], 1, &Unwatched).unwrap();
    assert!(
        found.holds && count(&found, Part::Findings, State::Holds) == 1,
        "{}",
        found.text()
    );
    let gone = made.case.articles[0].clone();
    fs::remove_file(deep.join(format!("renamed-{}", gone.file))).unwrap();
    let found = verify_bytes("r", &report, &sources, 1, &Unwatched).unwrap();
    assert!(
        names(&found, &[Part::Article], &gone.id.to_string()),
        "{}",
        found.text()
    );
    assert_eq!(count(&found, Part::Article, State::DoesNotHold), 1);
    assert!(found.text().contains(&gone.file));
}

#[test]
fn articles_read_in_another_way_are_read_that_way_again() {
    let dir = tempfile::tempdir().unwrap();
    let cafe = b"The caf\xe9 of Ostrey was sold for 3 million crowns, Mayor Edda Flint said on Monday in the town hall.\n";
    fs::write(dir.path().join("a.txt"), cafe).unwrap();
    let page = "<html><head><title>Pier</title></head><body><div class=\"menu\"><a href=\"/a\">Weather and tides of the week</a></div><article><p>The pier was sold for 3 million crowns, an official said on Monday in Ostrey.</p><p>Nobody else was told of it before, he said.</p></article></body></html>";
    fs::write(dir.path().join("b.html"), page).unwrap();
    let options = IngestOptions {
        encoding: Some("iso-8859-5".into()),
        whole_page: true,
        meta: vec!["a.txt.outlet=Dune Post".parse().unwrap()],
        ..IngestOptions::default()
    };
    let folder = [dir.path().to_owned()];
    let read = read_files(&folder, &options, &Unwatched).unwrap();
    let mut case = Case::new("Read otherwise");
    for article in read.articles {
        session::add(&mut case, article);
    }
    assert!(
        case.articles[0].text.contains("caf\u{0449}"),
        "{}",
        case.articles[0].text
    );
    assert!(
        case.articles[1].text.contains("Weather and tides"),
        "{}",
        case.articles[1].text
    );
    let report = page_of(&mut case);
    let found = verify_bytes("r", &report, &folder, 1, &Unwatched).unwrap();
    assert!(found.holds, "{}", found.text());
    assert_eq!(count(&found, Part::Article, State::Holds), 2);
    let given: Vec<_> = found.of(Part::Article, State::CannotBeChecked).collect();
    assert!(given[0].words.contains("outlet"), "{}", found.text());
}

#[test]
fn a_report_tells_no_more_than_it_shows() {
    let (mut hidden, mut partly) = (0, 0);
    for n in 0..12 {
        let mut made = Invented::new(40 + n);
        let mut dice = Dice(n);
        made.options = options(&mut dice);
        made.options.template = Template::ALL[n as usize % 3];
        made.options.suggestions = n % 2 == 0;
        let mut words: Vec<String> = Vec::new();
        let mut word = || {
            words.push(format!("z{}z", words.len()));
            words[words.len() - 1].clone()
        };
        // One line of it stands in the page.
        made.case.notes = word();
        let known = made.case.articles[0]
            .text
            .lines()
            .next()
            .unwrap_or("")
            .to_owned();
        made.case.question.house_verdict = word();
        made.case.question.speaker = word();
        made.case.names = vec![SameNames::of([word(), "Tide Table".to_owned()])];
        made.case.issued = vec![Issued {
            number: 1,
            reason: word(),
            note: word(),
            ..Issued::default()
        }];
        made.case.settings.attribution.outlets = vec![OwnOutlet {
            name: word(),
            kind: SourceKind::Outlet,
            short: Vec::new(),
            country: None,
            owner: None,
        }];
        for level in [Level::NeverExport, Level::Background, Level::Public] {
            let card = Card {
                id: made.case.next_card(),
                title: word(),
                text: word(),
                level,
                ..Card::default()
            };
            made.case.cards.insert(card.id, card);
        }
        let keys: Vec<FindingKey> = made
            .provenance
            .attributions
            .iter()
            .map(key_of_attribution)
            .collect();
        for key in keys {
            let decision = made.case.decisions.entry(key).or_default();
            decision.note = format!("{known}\n{}", word());
            decision.tags.insert(word());
            decision.house_verdict = word();
        }
        if n % 4 == 3 {
            // Nobody but the person has this name, and where no finding of it is shown no reader sees it.
            let key = FindingKey::Source { name: word() };
            let decision = made.case.decisions.entry(key).or_default();
            decision
                .corrections
                .set(Correction::SameAs { name: word() });
        }
        made.provenance = analysed(&mut made.case);
        let page = String::from_utf8(made.export(Format::Html)).unwrap();
        let (seen, record) = page.split_once("<details id=\"record\">").unwrap();
        for w in &words {
            assert!(
                seen.contains(w.as_str()) || !record.contains(w.as_str()),
                "{w} of case {n}"
            );
            hidden += usize::from(!seen.contains(w.as_str()));
        }
        let found = made.check(page.as_bytes());
        assert!(found.holds, "case {n}: {}", found.text());
        let again = count(&found, Part::Findings, State::Holds);
        let partial = count(&found, Part::Findings, State::CannotBeChecked);
        assert_eq!(again + partial, 1, "{}", found.text());
        assert!(count(&found, Part::Article, State::Holds) > 0);
        if made.options.template == Template::Full {
            assert_eq!(again, 1, "case {n}: {}", found.text());
        }
        partly += partial;
        let json = String::from_utf8(made.export(Format::Json)).unwrap();
        let (seen, record) = json.rsplit_once("\"record\":{\"data\":").unwrap();
        for w in &words {
            let w = format!("{w}\"");
            assert!(seen.contains(&w) || !record.contains(&w), "{w} of case {n}");
        }
    }
    assert!(hidden > 50, "{hidden}");
    assert!(
        (1..8).contains(&partly),
        "{partly} of 12 cannot be made again"
    );
}

#[test]
fn no_file_makes_it_stumble() {
    let none = |bytes: &[u8]| {
        matches!(
            verify_bytes("r", bytes, &[], 1, &Unwatched),
            Err(VerifyError::NotAReport)
        )
    };
    for other in [
        &b""[..],
        b"{}",
        b"\0\xff\xfe",
        b"<html><p>x</p></html>",
        b"PK\x03\x04",
    ] {
        assert!(none(other));
    }
    let made = Invented::new(12);
    let page = String::from_utf8(made.export(Format::Html)).unwrap();
    let (head, rest) = page.split_once("<pre id=\"record-data\">").unwrap();
    let (_, tail) = rest.split_once("</pre>").unwrap();
    let deep = "[".repeat(200_000);
    for record in [
        "",
        "{}",
        "\u{202E}",
        &deep,
        "{&quot;format&quot;:&quot;headwater-record&quot;,&quot;version&quot;:9}",
    ] {
        let bad = format!("{head}<pre id=\"record-data\">{record}</pre>{tail}");
        let found = made.check(bad.as_bytes());
        assert!(
            !found.holds && names(&found, &[Part::Item], "record-data"),
            "{}",
            found.text()
        );
    }
    let mut dice = Dice(77);
    for bytes in [page.into_bytes(), made.export(Format::Json)] {
        for _ in 0..60 {
            let mut bad = bytes.clone();
            for _ in 0..1 + dice.below(40) {
                let at = dice.below(bad.len());
                bad[at] = dice.roll() as u8;
            }
            bad.truncate(dice.below(bad.len()) + 1);
            let _ = verify_bytes("r", &bad, &[], 1, &Unwatched);
        }
    }
}

fn headwater(args: &[&str]) -> (Option<i32>, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_headwater"))
        .args(args)
        .env("SOURCE_DATE_EPOCH", "1934000000")
        .output()
        .unwrap();
    (
        out.status.code(),
        String::from_utf8_lossy(&out.stdout).into_owned(),
    )
}

#[test]
fn the_command_line_says_what_holds() {
    let made = Invented::new(13);
    let folder = made.dir.path().display().to_string();
    let out = tempfile::tempdir().unwrap();
    for ending in ["html", "json"] {
        let report = out.path().join(format!("r.{ending}")).display().to_string();
        assert_eq!(
            headwater(&["report", &folder, "-q", "-o", &report]).0,
            Some(0)
        );
        let (status, text) = headwater(&["verify", &report, "--sources", &folder]);
        assert_eq!(status, Some(0), "{text}");
        for words in [
            "2031-04-15",
            "byte for byte",
            "Who made it is not proven",
            "Fingerprint",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert_eq!(headwater(&["verify", &report]).0, Some(0));
        let whole = fs::read_to_string(&report).unwrap();
        fs::write(&report, whole.replacen("article", "artikle", 1)).unwrap();
        let (status, text) = headwater(&["verify", &report, "--json", "--sources", &folder]);
        assert_eq!(status, Some(1));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["format"], "headwater-verification");
        assert_eq!(document["holds"], false);
        let states: Vec<_> = document["checks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["state"].as_str().unwrap())
            .collect();
        assert!(states.contains(&"does-not-hold") && states.contains(&"holds"));
        assert_eq!(document["fingerprint"].as_str().unwrap().len(), 19);
    }
    let report = out.path().join("r.html").display().to_string();
    assert_eq!(
        headwater(&["verify", &report, "--sources", "/nowhere/at/all"]).0,
        Some(2)
    );
    assert_eq!(headwater(&["verify"]).0, Some(2));
    for none in [folder.as_str(), "/nowhere/at/all"] {
        assert_eq!(headwater(&["verify", none]).0, Some(3));
    }
    let article = made.dir.path().join(&made.case.articles[0].file);
    assert_eq!(
        headwater(&["verify", &article.display().to_string()]).0,
        Some(3)
    );
}

/// A page with its hash computed anew, as somebody who moves something in it can do.
fn hashed_anew(page: &str) -> String {
    const META: &str = "<meta name=\"headwater-sha256\" content=\"";
    let at = page.find(META).unwrap() + META.len();
    let zeros = format!("{}{}{}", &page[..at], "0".repeat(64), &page[at + 64..]);
    let hash = headwater::article::Fingerprint::of(zeros.as_bytes()).0;
    format!("{}{hash}{}", &page[..at], &page[at + 64..])
}

/// The same of a JSON report.
fn json_hashed_anew(document: &str) -> String {
    const KEY: &str = "\"sha256\":\"";
    let at = document.rfind(KEY).unwrap() + KEY.len();
    let zeros = format!(
        "{}{}{}",
        &document[..at],
        "0".repeat(64),
        &document[at + 64..]
    );
    let hash = headwater::article::Fingerprint::of(zeros.as_bytes()).0;
    format!("{}{hash}{}", &document[..at], &document[at + 64..])
}

/// The whole element of an item of a page.
fn element(page: &str, id: &str) -> std::ops::Range<usize> {
    let id = page.find(&format!("id=\"{id}\"")).unwrap();
    let from = page[..id].rfind('<').unwrap();
    let name: String = page[from + 1..]
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 0;
    let mut at = from;
    loop {
        let rest = &page[at + 1..];
        let next_close = at + 1 + rest.find(&close).unwrap();
        match rest.find(&open).map(|o| at + 1 + o) {
            Some(o) if o < next_close => {
                depth += 1;
                at = o;
            }
            _ if depth == 0 => return from..next_close + close.len(),
            _ => {
                depth -= 1;
                at = next_close;
            }
        }
    }
}

#[test]
fn what_was_moved_does_not_hold_however_the_hashes_are() {
    let mut moved = 0;
    for seed in [3, 4, 5, 7] {
        let mut made = Invented::new(seed);
        made.options = ReportOptions::default();
        let page = String::from_utf8(made.export(Format::Html)).unwrap();
        assert!(made.check(page.as_bytes()).holds);
        let items = headwater::report::record::html_items(&page);
        let entry = |a: &&str| {
            let rest = a.strip_prefix(['c', 'k', 't', 'd']);
            rest.is_some_and(|r| r.parse::<u32>().is_ok())
        };
        let anchors: Vec<&str> = items.iter().map(|i| i.anchor.as_str()).collect();
        let parted = anchors.iter().position(|a| *a == "suggestions");
        let (before, behind) = anchors.split_at(parted.unwrap_or(anchors.len()));
        let ends = (before.iter().copied().find(|a| entry(a)))
            .zip(behind.iter().copied().find(|a| entry(a)));
        if let Some((checked, id)) = ends {
            // A suggestion that nobody has read is put among the findings that a person stands behind.
            let range = element(&page, id);
            let cut = page[range.clone()].to_owned();
            let without = format!("{}{}", &page[..range.start], &page[range.end..]);
            let to = element(&without, checked).start;
            let forged = format!("{}{cut}{}", &without[..to], &without[to..]);
            let forged = hashed_anew(&forged);
            let found = made.check(forged.as_bytes());
            assert!(
                names(&found, &[Part::Item], id),
                "{id} of {seed}: {}",
                found.text()
            );
            assert_eq!(count(&found, Part::Findings, State::Holds), 0);
            assert_eq!(count(&found, Part::File, State::Holds), 1, "its hash fits");
            moved += 1;
        }
        // What stands inside of one section is not told by its list, and still told by making the report again.
        let text = "<summary>Record for checking this report</summary>";
        let framed = hashed_anew(&page.replacen(text, &format!("{text}\n\n"), 1));
        let found = made.check(framed.as_bytes());
        assert!(!found.holds, "{}", found.text());
        let list = page.rfind("</pre>").unwrap();
        let longer = hashed_anew(&format!("{}<b></b>{}", &page[..list], &page[list..]));
        let found = made.check(longer.as_bytes());
        assert!(
            names(&found, &[Part::Findings], ""),
            "the list of hashes: {}",
            found.text()
        );
        let document = String::from_utf8(made.export(Format::Json)).unwrap();
        let extra = document.replacen("\"record\":{", "\"record\":{\"more\":1,", 1);
        assert_ne!(extra, document);
        let found = made.check(json_hashed_anew(&extra).as_bytes());
        assert!(!found.holds, "{}", found.text());
    }
    assert!(moved > 1, "{moved}");
}

#[test]
fn entries_of_a_document_that_change_places_do_not_hold() {
    let mut swapped = 0;
    for seed in [3, 4, 5] {
        let made = Invented::new(seed);
        let document = String::from_utf8(made.export(Format::Json)).unwrap();
        let items = headwater::report::record::json_items(&document);
        let claims: Vec<_> = items
            .iter()
            .filter(|i| i.anchor.starts_with("claims/"))
            .collect();
        if claims.len() < 3 {
            continue;
        }
        let pair = format!("{}{}", claims[0].text, claims[1].text);
        let other = format!("{}{}", claims[1].text, claims[0].text);
        let forged = json_hashed_anew(&document.replacen(&pair, &other, 1));
        assert_ne!(forged, document);
        let found = made.check(forged.as_bytes());
        assert_eq!(count(&found, Part::Findings, State::Holds), 0);
        assert_eq!(count(&found, Part::Item, State::DoesNotHold), 1);
        assert!(!found.holds && found.text().contains("another place"));
        swapped += 1;
    }
    assert!(swapped > 0);
}

#[test]
fn a_tag_of_many_megabytes_does_not_hold_it_up() {
    let made = Invented::new(8);
    let page = String::from_utf8(made.export(Format::Html)).unwrap();
    let tag = format!("<p {}>", "id=\"x ".repeat(3_000_000));
    let forged = page.replacen("<main>", &format!("<main>{tag}</p>"), 1);
    assert_ne!(forged, page);
    let found = verify_bytes("r", forged.as_bytes(), &[], 1, &Unwatched).unwrap();
    assert!(!found.holds);
    let stopped = headwater::monitor::JobToken::default();
    stopped.cancel();
    let cancelled = verify_bytes("r", page.as_bytes(), &[], 1, &stopped);
    assert!(matches!(cancelled, Err(VerifyError::Cancelled)));
}

#[test]
fn what_was_typed_off_a_picture_is_on_the_word_of_its_maker() {
    let dir = tempfile::tempdir().unwrap();
    let picture = resvg::tiny_skia::Pixmap::new(8, 8).unwrap();
    let png = picture.encode_png().unwrap();
    fs::write(dir.path().join("scan.png"), &png).unwrap();
    let text = "The pier was sold for 3 million crowns, Mayor Edda Flint said on Monday.\n";
    fs::write(dir.path().join("b.txt"), text).unwrap();
    let folder = [dir.path().to_owned()];
    let mut case = Case::new("Scan");
    for article in read_files(&folder, &IngestOptions::default(), &Unwatched)
        .unwrap()
        .articles
    {
        session::add(&mut case, article);
    }
    let scan = case.articles.iter_mut().find(|a| a.file == "scan.png");
    let scan = scan.expect("a picture is an article without a text");
    scan.text = text.into();
    scan.metadata.outlet = Some("Dune Post".into());
    let id = scan.id.to_string();
    let report = page_of(&mut case);
    let found = verify_bytes("r", &report, &folder, 1, &Unwatched).unwrap();
    assert!(found.holds, "{}", found.text());
    let given = found.of(Part::Article, State::CannotBeChecked);
    let given: Vec<_> = given.filter(|c| c.which == id).collect();
    assert_eq!(given.len(), 1, "{}", found.text());
    assert!(
        given[0].words.contains("the text, outlet"),
        "{}",
        given[0].words
    );
    let page = String::from_utf8(report).unwrap();
    assert!(
        page.contains("typed off pictures"),
        "what goes along is told"
    );
}

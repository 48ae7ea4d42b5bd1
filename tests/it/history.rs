//! The history under random steps: undo and redo are exact, also after saving and opening in the middle, and the log can be replayed.

use headwater::article::{
    Article, ArticleId, Excluded, ExclusionReason, Fingerprint, Format, MetadataField, Passage,
};
use headwater::case::{
    Blobs, Case, Command, Correction, Decision, FindingKey, History, NodeKey, Question, Stamp,
    Verdict, history_csv, history_json, history_of_json, read_again, replay,
};
use headwater::casefile;
use headwater::text::CharSpan;
use std::collections::BTreeMap;

/// A small generator; the same numbers on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides.max(1) as u64) as usize
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 9] = [
            "The ferry sank. ",
            "“Crowns”, she said. ",
            "\u{202E}é ",
            "島の船。",
            "\n\n",
            "\"\\",
            "🛶",
            "اقال ",
            "No one knew. ",
        ];
        let n = 1 + self.roll(9);
        (0..n).map(|_| PARTS[self.roll(PARTS.len())]).collect()
    }
}

fn stamp(n: usize) -> Stamp {
    Stamp {
        who: ["", "Ada Oll", "=Ben, \"B\""][n % 3].into(),
        when: format!("2031-04-14T08:{:02}:{:02}Z", n / 60 % 60, n % 60)
            .parse()
            .unwrap(),
    }
}

/// All of a case that a step can change and undo must restore. Numbers of articles are never used twice, so that the next one stays.
fn state(case: &Case) -> String {
    let articles: Vec<_> = case
        .articles
        .iter()
        .map(|a| (serde_json::to_string(a).unwrap(), a.original.clone()))
        .collect();
    format!(
        "{:?}",
        (
            &case.name,
            &case.question,
            &case.settings,
            articles,
            &case.read_metadata,
            &case.decisions,
            &case.unplaced,
            &case.notes,
        )
    )
}

fn article(dice: &mut Dice, id: u32) -> Article {
    let mut a = Article::new(
        ArticleId(id),
        format!("{}.md", dice.roll(9)),
        Format::Md,
        dice.text(),
    );
    if dice.roll(2) == 0 {
        // Other bytes than the text, as for a web page.
        a.original = dice.text().into_bytes().into();
        a.sha256 = Fingerprint::of(&a.original);
    }
    if dice.roll(5) == 0 {
        a.drop_original();
    }
    a
}

fn passage(dice: &mut Dice, case: &Case) -> Passage {
    let i = dice.roll(case.articles.len());
    let Some(a) = case.articles.get(i) else {
        return Passage::new(ArticleId(1), CharSpan::new(0, 1));
    };
    let n = a.text.chars().count();
    let start = dice.roll(n);
    let end = (start + 1 + dice.roll(12)).min(n);
    Passage::new(a.id, CharSpan::new(start, end))
}

fn decide(dice: &mut Dice, case: &Case) -> Command {
    let here = passage(dice, case);
    let key = match dice.roll(5) {
        0 => FindingKey::Claim { first: here },
        1 => FindingKey::Match {
            left: here,
            right: passage(dice, case),
        },
        2 => FindingKey::Citation {
            from: NodeKey::Article(here.article),
            to: NodeKey::Source("clerk".into()),
        },
        3 => FindingKey::Headline {
            article: here.article,
        },
        // One that was decided on before.
        _ => match case.decisions.keys().nth(dice.roll(case.decisions.len())) {
            Some(key) => key.clone(),
            None => FindingKey::Denial { passage: here },
        },
    };
    let correction = (dice.roll(4) == 0).then(|| Correction::Apart {
        mentions: vec![passage(dice, case)],
    });
    let decision = Decision {
        verdict: [
            Verdict::Undecided,
            Verdict::ReadCorrectly,
            Verdict::ReadWrongly,
        ][dice.roll(3)],
        note: if dice.roll(3) == 0 {
            dice.text()
        } else {
            String::new()
        },
        corrections: correction.into_iter().collect(),
        ..Decision::default()
    };
    Command::Decide {
        key,
        decision: (dice.roll(5) > 0).then_some(decision),
    }
}

fn command(dice: &mut Dice, case: &Case) -> Option<Command> {
    let any = case
        .articles
        .get(dice.roll(case.articles.len()))
        .map_or(ArticleId(7), |a| a.id);
    Some(match dice.roll(12) {
        0 | 1 => Command::AddArticles((0..=dice.roll(2)).map(|_| article(dice, 0)).collect()),
        2 => Command::RemoveArticles(vec![any]),
        3 => Command::SetMetadata {
            article: any,
            field: MetadataField::ALL[dice.roll(10)],
            value: [None, Some("2031-04-14".to_owned()), Some(dice.text())][dice.roll(3)].clone(),
        },
        4 => Command::SetExcluded {
            article: any,
            excluded: vec![Excluded {
                span: CharSpan::new(0, 1),
                reason: ExclusionReason::ByPerson,
            }],
        },
        5 => {
            // Another reading of the same file, at times with more before what was there.
            let mut again = case.article(any)?.clone();
            let text = format!("{}{}", dice.text(), again.text);
            let fresh = Article::new(any, again.file.clone(), again.format, text);
            again.text = fresh.text;
            let mut new = Article::new(any, again.file.clone(), again.format, again.text);
            new.original = again.original;
            new.sha256 = again.sha256;
            new.original_kept = again.original_kept;
            new.metadata.outlet = (dice.roll(2) == 0).then(|| dice.text());
            read_again(case, new).ok()?.0
        }
        6 => Command::SetQuestion(Question {
            checked: dice.text(),
            ..Question::default()
        }),
        7 => {
            let mut settings = case.settings.clone();
            settings.align.min_score = dice.roll(100) as f64 / 100.0;
            Command::SetSettings(settings)
        }
        8 if dice.roll(3) == 0 => Command::SetIssued(vec![headwater::case::Issued {
            number: 1,
            note: dice.text(),
            ..Default::default()
        }]),
        8 => Command::SetNotes(dice.text()),
        9 => Command::Rename(dice.text()),
        _ => decide(dice, case),
    })
}

/// What a case file makes of them.
fn reopened(case: &Case, history: &History) -> (Case, History) {
    let bytes = casefile::to_bytes(case, history).unwrap();
    let loaded = casefile::read_bytes(&bytes).unwrap();
    assert_eq!(loaded.warnings, Vec::<String>::new());
    let again = casefile::to_bytes(&loaded.case, &loaded.history).unwrap();
    assert!(again == bytes, "the same case gives the same bytes");
    (loaded.case, loaded.history)
}

fn sequence(seed: u64) {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x51);
    let (mut case, mut history) = (Case::new("x"), History::default());
    let mut known = BTreeMap::from([(history.mark(), state(&case))]);
    let first = state(&case);
    for n in 0..50 {
        let stamp = stamp(n);
        match dice.roll(8) {
            0 | 1 => drop(history.undo(&mut case, &stamp).unwrap()),
            2 => drop(history.redo(&mut case, &stamp).unwrap()),
            _ => {
                let Some(command) = command(&mut dice, &case) else {
                    continue;
                };
                let before = (state(&case), history.last_number());
                if history.apply(&mut case, command, &stamp).is_err() {
                    assert_eq!((state(&case), history.last_number()), before);
                }
            }
        }
        if n == 25 && seed.is_multiple_of(2) {
            (case, history) = reopened(&case, &history);
        }
        let now = state(&case);
        let seen = known.entry(history.mark()).or_insert_with(|| now.clone());
        assert_eq!(*seen, now, "sequence {seed}, step {n}");
    }
    whole(&mut case, &mut history, &first, seed);
}

/// All back and all again; the log replayed.
fn whole(case: &mut Case, history: &mut History, first: &str, seed: u64) {
    let (last, entries) = (state(case), history.entries().to_vec());
    let base = history.base(case).unwrap();
    assert_eq!(state(&base), first, "sequence {seed}");
    let again = replay(base, entries.iter().map(|e| &**e)).unwrap();
    assert_eq!(state(&again), last, "sequence {seed}");
    if seed.is_multiple_of(8) {
        let mut blobs = Blobs::of_history(history);
        let entries = history_of_json(&history_json(case, history), &mut blobs).unwrap();
        let again = replay(history.base(case).unwrap(), &entries).unwrap();
        assert_eq!(state(&again), last, "sequence {seed}, from its document");
    }
    let mut undone = 0;
    while history.undo(case, &stamp(50)).unwrap().is_some() {
        undone += 1;
    }
    assert_eq!(state(case), first, "sequence {seed}");
    for _ in 0..undone {
        assert!(history.redo(case, &stamp(51)).unwrap().is_some());
    }
    assert_eq!(state(case), last, "sequence {seed}");
}

#[test]
fn random_steps_can_be_taken_back_and_done_again() {
    (0..200).for_each(sequence);
}

/// `cargo test --release --test it history::ten_thousand -- --ignored --exact --nocapture`
#[test]
#[ignore = "takes minutes"]
fn ten_thousand_random_sequences() {
    (0..10_000).for_each(sequence);
    println!("10000 sequences of 50 steps: none panicked, every one was restored");
}

#[test]
fn a_history_that_does_not_fit_never_loses_the_case() {
    let (mut case, mut history) = (Case::new("x"), History::default());
    let mut dice = Dice(3);
    let add = Command::AddArticles(vec![article(&mut dice, 0)]);
    history.apply(&mut case, add, &stamp(1)).unwrap();
    let notes = Command::SetNotes("Call the ferry company.".into());
    history.apply(&mut case, notes, &stamp(2)).unwrap();
    let bytes = casefile::to_bytes(&case, &history).unwrap();
    type Change = fn(&mut serde_json::Value);
    let changes: [Change; 8] = [
        |j| j["case"] = "0".repeat(64).into(),
        |j| j["version"] = 3.into(),
        |j| j["format"] = "other".into(),
        |j| j["entries"][1]["number"] = 7.into(),
        |j| j["entries"][1]["change"] = serde_json::json!({"undo": 9}),
        |j| j["entries"][0]["texts"][0] = "1".repeat(64).into(),
        |j| j["entries"][0]["change"]["step"]["command"]["add-articles"][0]["id"] = "a0".into(),
        |j| *j = "damaged".into(),
    ];
    for (i, change) in changes.into_iter().enumerate() {
        let changed = with_history(&bytes, change);
        let loaded = casefile::read_bytes(&changed).unwrap();
        assert_eq!(state(&loaded.case), state(&case), "{i}");
        assert_eq!(loaded.history.last_number(), 0, "{i}");
        let told = |w: &String| w.contains("history") && w.contains("complete");
        assert!(
            loaded.warnings.iter().any(told),
            "{i}: {:?}",
            loaded.warnings
        );
    }
    let same = casefile::read_bytes(&with_history(&bytes, |_| {})).unwrap();
    assert_eq!(same.history.last_number(), 2);
}

/// The file with another `history.json`.
fn with_history(bytes: &[u8], change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut change = Some(change);
    for i in 0..zip.len() {
        let mut entry = zip.by_index(i).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if name == "history.json" {
            let mut json = serde_json::from_slice(&content).unwrap();
            change.take().unwrap()(&mut json);
            content = serde_json::to_vec(&json).unwrap();
        }
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(name.as_str(), options).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn the_history_leaves_the_case_as_a_table_and_as_a_document() {
    let (mut case, mut history) = (Case::new("x"), History::default());
    for n in 1..=2 {
        let notes = Command::SetNotes(format!("version {n}"));
        history.apply(&mut case, notes, &stamp(n)).unwrap();
    }
    history.undo(&mut case, &stamp(3)).unwrap();
    let csv = history_csv(&history);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines,
        [
            r#""number","when","who","what","undone""#,
            r#"1,"2031-04-14T08:00:01Z","Ada Oll","change the notes","no""#,
            r#"2,"2031-04-14T08:00:02Z","'=Ben, ""B""","change the notes","yes""#,
            r#"3,"2031-04-14T08:00:03Z","","undo: change the notes","no""#,
        ]
    );
    let json: serde_json::Value = serde_json::from_str(&history_json(&case, &history)).unwrap();
    assert_eq!(
        json["entries"][1]["change"]["step"]["command"]["set-notes"],
        "version 2"
    );
    assert_eq!(json["entries"][2]["change"]["undo"], 2);
}

//! Lessons from start to end: ours, their files, masks, where they stand, handouts.

use crate::workshop::letters;
use headwater::article::{Article, ArticleId, Format, MetadataField, Passage};
use headwater::case::{Case, Command};
use headwater::disk::RealDisk;
use headwater::monitor::Unwatched;
use headwater::provenance::{Provenance, derive};
use headwater::report::document::Document;
use headwater::report::{Paper, html, pdf};
use headwater::store::{forget_lesson, keep_lesson, kept_lesson};
use headwater::text::veil::acronym;
use headwater::workshop::analysed;
use headwater::workshop::mask::{self, Dates, MaskPlan, Masking, remaining};
use headwater::workshop::{
    Answer, Entry, Exercise, Fault, Handout, Kind, Lesson, LessonState, Level, Move, Place,
    Refused, Task, discussions, exercises, file, handout, our_lessons,
};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

fn ours() -> Vec<Lesson> {
    our_lessons()
        .iter()
        .map(|l| l.lesson(&Unwatched).unwrap())
        .collect()
}

#[test]
fn our_lessons_ask_what_they_are_about() {
    for (of, lesson) in our_lessons().iter().zip(ours()) {
        let (case, p) = of.case(&Unwatched).unwrap();
        println!("== {}", of.name);
        for e in exercises(&case, &p) {
            crate::workshop::print(&case, &e);
        }
        for d in discussions(&case, &p) {
            println!("[talk] {} -- {}", d.question, d.why);
        }
        for e in &lesson.entries {
            println!("-> {}: {}", e.task.title(), e.task.question());
        }
        assert!((3..=5).contains(&case.articles.len()), "{}", of.name);
        assert_eq!(lesson.entries.len(), of.tasks(), "{}", of.name);
        assert_eq!(lesson.check_shape(), Ok(()));
        assert!(lesson.prove(&Unwatched).unwrap().is_empty(), "{}", of.name);
        assert!(of.guide.contains("**Aim.**") && of.guide.contains("Common wrong answers"));
        assert!(lesson.minutes() >= 20);
    }
    let lessons = ours();
    let has = |n: usize, wanted: &dyn Fn(&Answer) -> bool| {
        let tasks = lessons[n].entries.iter().map(|e| &e.task);
        tasks
            .into_iter()
            .any(|t| matches!(t, Task::Exercise(e) if wanted(&e.answer().unwrap().answer)))
    };
    assert!(
        has(0, &|a| *a == Answer::Count(0)),
        "the circle has no origin"
    );
    let label = headwater::case::DifferenceKind::SourceLabel;
    assert!(
        has(1, &|a| *a == Answer::Differs(label)),
        "the label changes"
    );
    let number = headwater::case::DifferenceKind::Number;
    assert!(
        has(2, &|a| *a == Answer::Differs(number)),
        "the number grows"
    );
    assert!(
        has(2, &|a| *a == Answer::Lacks("thousands".into())),
        "the headline does not hold"
    );
}

#[test]
fn a_lesson_is_given_from_start_to_end() {
    for lesson in ours() {
        let mut s = LessonState::new(&lesson);
        assert_eq!(s.place(), Place::Title);
        assert_eq!(s.make(Move::Reveal), Err(Refused::Nothing));
        s.make(Move::Start).unwrap();
        for n in 0..lesson.entries.len() {
            assert_eq!(s.place(), Place::Task(n));
            let task = &lesson.entries[n].task;
            assert_eq!((s.shown(), s.is_answered()), (0, false));
            if let Task::Exercise(e) = task {
                for choice in 0..e.choices.len() {
                    s.make(Move::Tally {
                        choice,
                        count: choice as u16 + 3,
                    })
                    .unwrap();
                }
                assert_eq!(s.tally(n).len(), e.choices.len());
                assert_eq!(
                    s.make(Move::Tally {
                        choice: 9,
                        count: 1
                    }),
                    Err(Refused::NoChoice)
                );
                assert_eq!(
                    s.make(Move::Tally {
                        choice: 0,
                        count: 1000
                    }),
                    Err(Refused::TooMany)
                );
                for shown in 1..=e.reveal.len() + 1 {
                    s.make(Move::Forward).unwrap();
                    assert_eq!(s.shown(), shown);
                }
                assert!(s.is_answered());
                assert_eq!(
                    s.make(Move::Tally {
                        choice: 0,
                        count: 1
                    }),
                    Err(Refused::Closed)
                );
                s.make(Move::Back).unwrap();
                assert!(!s.is_answered());
                s.make(Move::Reveal).unwrap();
                assert_eq!(s.make(Move::Reveal), Err(Refused::Nothing));
            }
            // The power goes: the same task, the answer hidden, the tallies there.
            let again = LessonState::resume(&s.to_bytes(), &lesson).unwrap();
            assert_eq!(
                (again.place(), again.shown(), again.tally(n)),
                (Place::Task(n), 0, s.tally(n))
            );
            s.make(Move::Forward).unwrap();
        }
        assert_eq!(s.place(), Place::End);
        assert_eq!(s.make(Move::Next), Err(Refused::Nothing));
        s.make(Move::Back).unwrap();
        assert_eq!(s.place(), Place::Task(lesson.entries.len() - 1));
        s.make(Move::End).unwrap();
        s.make(Move::Start).unwrap();
        assert!((0..lesson.entries.len()).all(|n| s.tally(n).iter().all(|k| *k == 0)));
    }
}

#[test]
fn a_blank_screen_takes_no_moves_and_another_lesson_no_state() {
    let lessons = ours();
    let mut s = LessonState::new(&lessons[0]);
    s.make(Move::Start).unwrap();
    s.make(Move::Blank).unwrap();
    let before = s.clone();
    for step in [
        Move::Next,
        Move::Back,
        Move::Reveal,
        Move::Forward,
        Move::Tally {
            choice: 0,
            count: 1,
        },
    ] {
        assert_eq!(s.make(step), Err(Refused::Blank));
    }
    assert_eq!(s, before);
    assert!(
        !LessonState::resume(&s.to_bytes(), &lessons[0])
            .unwrap()
            .is_blank()
    );
    s.make(Move::Blank).unwrap();
    s.make(Move::Next).unwrap();
    assert_eq!(LessonState::resume(&s.to_bytes(), &lessons[1]), None);
    assert_eq!(LessonState::resume(b"{", &lessons[0]), None);
    let text = String::from_utf8(s.to_bytes()).unwrap();
    let far = text.replace("{\"task\":1}", "{\"task\":99}");
    assert_ne!(text, far);
    assert_eq!(LessonState::resume(far.as_bytes(), &lessons[0]), None);
    let folder = tempfile::tempdir().unwrap();
    let id = lessons[0].id().0;
    keep_lesson(&RealDisk, folder.path(), &id, &s.to_bytes()).unwrap();
    assert_eq!(kept_lesson(folder.path(), &id), Some(s.to_bytes()));
    assert!(keep_lesson(&RealDisk, folder.path(), "../up", b"x").is_err());
    forget_lesson(folder.path(), &id);
    assert_eq!(kept_lesson(folder.path(), &id), None);
}

/// The parts of a zip by name, those of zips inside of it, too.
fn parts(bytes: &[u8], under: &str, out: &mut Vec<(String, Vec<u8>)>) {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for i in 0..zip.len() {
        let mut entry = zip.by_index(i).unwrap();
        let name = format!("{under}{}", entry.name().unwrap());
        let mut inner = Vec::new();
        entry.read_to_end(&mut inner).unwrap();
        if inner.starts_with(b"PK") {
            parts(&inner, &format!("{name}/"), out);
        }
        out.push((name, inner));
    }
}

#[test]
fn lesson_files_come_back_and_hide_their_answers() {
    for lesson in ours() {
        let bytes = file::to_bytes(&lesson).unwrap();
        assert_eq!(bytes, file::to_bytes(&lesson).unwrap());
        let back = file::read_bytes(&bytes).unwrap();
        assert_eq!(back.entries, lesson.entries);
        assert_eq!(
            (&back.title, &back.guide, back.level),
            (&lesson.title, &lesson.guide, lesson.level)
        );
        assert_eq!(back.id(), lesson.id());
        assert!(back.prove(&Unwatched).unwrap().is_empty());
        let mut all = Vec::new();
        parts(&bytes, "", &mut all);
        assert!(!all.iter().any(|(name, _)| name.contains("originals")));
        for e in &lesson.entries {
            let Task::Exercise(x) = &e.task else { continue };
            for (name, part) in &all {
                let text = String::from_utf8_lossy(part);
                assert!(!text.contains(&x.strongest.why), "{name} tells an answer");
                let open = name == "lesson.json" && text.contains("\"right\"");
                assert!(!open, "{name} tells an answer");
            }
        }
        // Cut anywhere, it is refused and nothing panics.
        for cut in (0..bytes.len()).step_by(97) {
            assert!(file::read_bytes(&bytes[..cut]).is_err(), "{cut}");
        }
        for at in (0..bytes.len()).step_by(53) {
            let mut other = bytes.clone();
            other[at] ^= 0x55;
            let _ = file::read_bytes(&other);
        }
    }
    for wrong in [
        &b""[..],
        b"PK",
        b"hello",
        b"PK\x03\x04application/x-headwater-lesson",
    ] {
        assert!(file::read_bytes(wrong).is_err());
    }
    let case = headwater::casefile::to_bytes(&headwater::case::Case::new("x"), &Default::default())
        .unwrap();
    let told = file::read_bytes(&case).unwrap_err().to_string();
    assert!(told.contains("not a Headwater lesson"), "{told}");
}

#[test]
fn a_lesson_that_does_not_hold_together_is_not_written() {
    let mut lesson = ours().remove(0);
    if let Task::Exercise(e) = &mut lesson.entries[1].task {
        e.right = 9;
    }
    let told = file::to_bytes(&lesson).unwrap_err().to_string();
    assert!(told.starts_with("task 2"), "{told}");
    assert_eq!(lesson.check_shape(), Err((1, Fault::Incomplete)));
}

#[test]
fn handouts_are_numbered_as_on_screen_and_the_sheet_tells_nothing() {
    for lesson in ours() {
        let sheet = handout(&lesson, Handout::Sheet, None);
        let key = handout(&lesson, Handout::Key, None);
        let plan = handout(&lesson, Handout::Plan, None);
        let (sheet_page, key_page) = (html(&sheet), html(&key));
        for (n, e) in lesson.entries.iter().enumerate() {
            for k in 0..e.task.shown().len() {
                let number = format!("Passage {}", Lesson::passage_number(n, k));
                assert!(sheet_page.contains(&number), "{number}");
            }
            if let Task::Exercise(x) = &e.task {
                let wanted = format!("{:?}", x.strongest.why);
                let why = |d: &Document| format!("{d:?}").contains(wanted.trim_matches('"'));
                assert!(!why(&sheet) && why(&key), "{}", x.question);
            }
        }
        assert!(key_page.contains("Answer key") && html(&plan).contains("Common wrong answers"));
        for paper in [Paper::A4, Paper::Letter] {
            for d in [&sheet, &key, &plan] {
                assert!(pdf(d, paper, &Unwatched).unwrap().starts_with(b"%PDF"));
            }
        }
        let large = Document {
            large: true,
            ..sheet.clone()
        };
        let bytes = pdf(&large, Paper::A4, &Unwatched).unwrap();
        assert!(bytes.len() > pdf(&sheet, Paper::A4, &Unwatched).unwrap().len());
        assert!(html(&large).contains("zoom: 1.6"));
        if let Ok(folder) = std::env::var("HEADWATER_HANDOUTS") {
            std::fs::write(format!("{folder}/large-{}.pdf", lesson.minutes()), bytes).unwrap();
            std::fs::write(
                format!("{folder}/large-{}.html", lesson.minutes()),
                html(&large),
            )
            .unwrap();
        }
        let basic = handout(&lesson, Handout::Sheet, Some(Level::Basic));
        assert!(html(&basic).len() < sheet_page.len());
        if let Ok(folder) = std::env::var("HEADWATER_HANDOUTS") {
            let name = lesson.title.replace([' ', ':', '?'], "-");
            for (d, what) in [(&sheet, "sheet"), (&key, "key"), (&plan, "plan")] {
                let bytes = pdf(d, Paper::A4, &Unwatched).unwrap();
                std::fs::write(format!("{folder}/{name}-{what}.pdf"), bytes).unwrap();
                std::fs::write(format!("{folder}/{name}-{what}.html"), html(d)).unwrap();
            }
        }
    }
}

/// Everything that is written in a lesson file, whatever it is wrapped in, once more.
fn told(bytes: &[u8], lesson: &Lesson) -> String {
    use base64::Engine;
    let mut all = vec![("file".to_owned(), bytes.to_vec())];
    parts(bytes, "", &mut all);
    let mut out = String::new();
    for (name, part) in all {
        let text = String::from_utf8_lossy(&part).into_owned();
        for run in text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c))) {
            if run.len() > 16
                && let Ok(inner) = base64::engine::general_purpose::STANDARD.decode(run)
            {
                out.push_str(&String::from_utf8_lossy(&inner));
            }
        }
        // Escapes of JSON undone.
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
            strings(&value, &mut out);
        }
        out.push_str(&name);
        out.push_str(&text);
    }
    // What is mixed in the file, as it is read back.
    out.push_str(&format!(
        "{:?} {:?}",
        file::read_bytes(bytes).unwrap().entries,
        lesson.guide
    ));
    out
}

fn strings(v: &serde_json::Value, out: &mut String) {
    match v {
        serde_json::Value::String(s) => {
            out.push_str(s);
            out.push('\n');
        }
        serde_json::Value::Array(a) => a.iter().for_each(|x| strings(x, out)),
        serde_json::Value::Object(o) => o.iter().for_each(|(k, x)| {
            out.push_str(k);
            strings(x, out);
        }),
        _ => {}
    }
}

fn lesson_of(case: &Case, p: &Provenance) -> Lesson {
    let tasks = exercises(case, p).into_iter().map(Task::Exercise);
    let talks = discussions(case, p).into_iter().map(Task::Discussion);
    Lesson::new(
        "A lesson",
        Level::InDepth,
        case,
        tasks.chain(talks).collect(),
    )
}

#[test]
fn masked_letters_have_no_name_left() {
    let Some((mut case, p)) = letters() else {
        return;
    };
    case.notes = "Ask the Express Tribune about Imran Khan".into();
    case.question.checked = "Did Putin write to Sharif?".into();
    let before = format!("{case:?}");
    let lesson = lesson_of(&case, &p);
    let plan = MaskPlan::of(&case, &p, &BTreeSet::from(Masking::ALL));
    for n in &plan.names {
        println!("{} -> {}", n.name, n.shown);
    }
    let (masked, left_out) = lesson.masked(&p, &plan, &Unwatched).unwrap();
    assert_eq!(
        format!("{case:?}"),
        before,
        "the teacher's own case stays as it is"
    );
    for a in &masked.case.articles {
        println!("---- {} {:?}\n{}", a.file, a.metadata, a.text);
    }
    println!(
        "left out {left_out} of {}; remaining {:?}",
        lesson.entries.len(),
        remaining(&masked.case, &plan)
    );
    for e in &masked.entries {
        if let Task::Exercise(x) = &e.task {
            crate::workshop::print(&masked.case, x);
        }
    }
    let asked: Vec<&Exercise> = masked.entries.iter().filter_map(exercise_of).collect();
    let all = lesson.entries.iter().filter_map(exercise_of).count();
    assert!(
        asked.len() >= 8 && asked.len() + 2 >= all,
        "{} of {all}",
        asked.len()
    );
    let one = |e: &&&Exercise| e.answer().unwrap().answer == Answer::Count(1);
    let count = asked
        .iter()
        .filter(|e| e.kind == Kind::Origins)
        .find(one)
        .unwrap();
    assert!(count.question.contains("in these articles"));
    // The trap still stands: the letters of the party are those of the agency, which is spelled out elsewhere.
    let trap = asked
        .iter()
        .find(|e| e.kind == Kind::Acronym)
        .expect("the acronym trap");
    let agency = plan
        .names
        .iter()
        .find(|n| n.name.contains("Press Trust"))
        .unwrap();
    let short = acronym(&agency.shown.split(' ').collect::<Vec<_>>());
    assert!(trap.question.contains(&short), "{}", trap.question);
    assert_eq!(
        trap.answer().unwrap().words,
        format!("the {short} chairman")
    );
    assert!(trap.choices.iter().any(|c| c.words == agency.shown));
    let sentence = words_of(&masked, trap.shown[0].passage);
    assert!(sentence.contains(&short), "{sentence}");
    let bytes = file::to_bytes(&masked).unwrap();
    let mut text = told(&bytes, &masked).to_lowercase();
    for what in Handout::ALL {
        let d = handout(&masked, what, None);
        text.push_str(&html(&d).to_lowercase());
    }
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    for name in [
        "Express Tribune",
        "ExpressTribune",
        "tribune",
        "Press Trust",
        "PTI ",
        "\"pti",
        "Putin",
        "Vladimir",
        "Shehbaz",
        "Sharif",
        "Imran",
        "Khan",
        "Jalina",
        "Porter",
        "Qamar",
        "Bajwa",
        "PTI's",
        "PTI\u{2019}s",
        "P.T.I",
        "P T I",
        "tribune.com",
        "VladimirPutin",
        "ImranKhan",
        "Mr Khan",
        "Putin's",
        "Porter\u{2019}s",
    ] {
        assert!(!text.contains(&name.to_lowercase()), "{name} is left");
    }
    for name in [
        "expresstribune",
        "presstrustofindia",
        "vladimirputin",
        "imrankhan",
        "jalinaporter",
    ] {
        assert!(!plain.contains(name), "{name} is left, joined");
    }
    for a in &case.articles {
        assert!(!text.contains(&a.sha256.0), "a fingerprint is left");
        assert!(
            !text.contains(&format!("\"{}\"", a.file)),
            "a file's name is left"
        );
    }
}

fn exercise_of(e: &Entry) -> Option<&Exercise> {
    match &e.task {
        Task::Exercise(x) => Some(x),
        Task::Discussion(_) => None,
    }
}

fn words_of(lesson: &Lesson, p: Passage) -> &str {
    lesson.case.article(p.article).unwrap().slice(p.span())
}

/// A masked task says of the masked texts what the old one said of the old ones.
fn same_but_for_names(
    old: &Exercise,
    new: &Exercise,
    case: &Case,
    masked: &Lesson,
    swap: &dyn Fn(&str) -> String,
) {
    assert_eq!(old.kind, new.kind);
    let right = |e: &Exercise| e.answer().unwrap().clone();
    assert_eq!(swap(&right(old).words), right(new).words);
    let pairs = old.passages().zip(new.passages());
    for (a, b) in pairs {
        let text = case.article(a.article).unwrap().slice(a.span());
        assert_eq!(swap(text), words_of(masked, b), "{text}");
    }
}

#[test]
fn masked_cases_of_others_ask_the_same_without_a_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/chains/dev");
    let Ok(cases) = std::fs::read_dir(&folder) else {
        println!("skipped: ../shared/bench/chains is not here");
        return;
    };
    let paths = cases.flatten().map(|e| e.path());
    let mut paths: Vec<_> = paths.filter(|p| p.join("gold.json").exists()).collect();
    paths.sort();
    let (mut before, mut after, mut left) = (0, 0, Vec::new());
    for path in paths {
        let gold = std::fs::read_to_string(path.join("gold.json")).unwrap();
        let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
        let mut case = crate::gold_chains::load(&path).unwrap();
        let p = crate::workshop::marked(&mut case, &gold);
        let lesson = lesson_of(&case, &p);
        let plan = MaskPlan::of(&case, &p, &BTreeSet::from(Masking::ALL));
        let (masked, _) = lesson.masked(&p, &plan, &Unwatched).unwrap();
        let veiled = mask::mask(&case, &p, &plan, &Unwatched).unwrap();
        let swap = |text: &str| veiled.words(text);
        let mut new = masked.entries.iter().filter_map(exercise_of).peekable();
        for old in lesson.entries.iter().filter_map(exercise_of) {
            before += 1;
            let key = veiled.key(&old.about);
            let same = |e: &&Exercise| e.kind == old.kind && Some(&e.about) == key.as_ref();
            if let Some(e) = new.next_if(same) {
                after += 1;
                same_but_for_names(old, e, &case, &masked, &swap);
            } else {
                println!("{}: left out: {}", path.display(), old.question);
            }
        }
        assert!(new.next().is_none());
        let mut text = told(&file::to_bytes(&masked).unwrap(), &masked);
        for what in Handout::ALL {
            text.push_str(&html(&handout(&masked, what, None)));
        }
        for e in gold["entities"].as_array().unwrap() {
            let kind = e["kind"].as_str().unwrap();
            if !["outlet", "agency", "person"].contains(&kind) || e["named"] != true {
                continue;
            }
            let aliases = e["aliases"].as_array().unwrap().iter();
            for name in aliases.chain([&e["name"]]).filter_map(|n| n.as_str()) {
                // "the Post" is a name, "the agency" is none.
                let name = name.trim_start_matches("the ");
                let is_name = name.starts_with(char::is_uppercase);
                if is_name && has_word(&text, name) {
                    let at = text.find(name).unwrap();
                    let around: String = text[..at].chars().rev().take(60).collect();
                    let around: String = around.chars().rev().collect();
                    left.push(format!("{}: {name} ({kind}) {around:?}", path.display()));
                }
            }
        }
    }
    println!("{after} of {before} exercises");
    assert!(left.is_empty(), "{}", left.join("\n"));
    assert!(after * 20 >= before * 19, "{after} of {before}");
}

/// Two articles of one outlet, and one without an outlet, in files that tell what they are about.
fn twins() -> (Case, Provenance) {
    let text = |who: &str| {
        format!(
            "The pier in Quillham will close in March, harbour master Edda Flint told {who}.\n\n\
             Mary Bell and her brother Jonas Bell fish there.\n\nThe Marrow Post wrote on Monday that the pier will close in March.\n"
        )
    };
    let mut case = Case::new("Flint and the pier");
    for (file, outlet, day) in [
        ("flint-pier.txt", Some("Marrow Post"), "2031-02-03"),
        ("flint-again.txt", Some("Marrow Post"), "2031-02-05"),
        ("edda-flint.txt", None, "2031-02-06"),
    ] {
        let mut a = Article::new(
            ArticleId(0),
            file,
            Format::Txt,
            text(&format!("the Post on {}", day.replace('-', "/"))),
        );
        a.language = Some("en".into());
        let set = |a: &mut Article, field, value| a.metadata.set(field, value).unwrap();
        set(&mut a, MetadataField::Outlet, outlet);
        set(&mut a, MetadataField::Published, Some(day));
        set(&mut a, MetadataField::Byline, Some("Ann Tarn and Ole Rusk"));
        Command::AddArticles(vec![a]).apply(&mut case).unwrap();
    }
    analysed(case, &Unwatched).unwrap()
}

#[test]
fn files_of_articles_are_no_names_for_a_room() {
    let (mut case, p) = twins();
    for key in crate::workshop::all_keys(&case, &p) {
        crate::workshop::mark(&mut case, key);
    }
    let p = derive(&case);
    let mut lesson = lesson_of(&case, &p);
    assert!(!lesson.entries.is_empty());
    let asked = format!("{:?}", lesson.entries);
    for a in &case.articles {
        assert!(
            !asked.contains(&format!("({}", a.file)),
            "{} in a task",
            a.file
        );
        assert!(
            !asked.contains(&format!("\"{}", a.file)),
            "{} in a task",
            a.file
        );
    }
    lesson.title = "Edda Flint".into();
    lesson.guide = "Begin with edda-flint.txt.".into();
    lesson.entries[0].notes = "Flint again: flint-again.txt, by Ole Rusk.".into();
    let plan = MaskPlan::of(&case, &p, &BTreeSet::from(Masking::ALL));
    let names: BTreeSet<&str> = plan.names.iter().map(|n| n.name.as_str()).collect();
    for one in [
        "Mary Bell",
        "Jonas Bell",
        "Ann Tarn",
        "Ole Rusk",
        "Edda Flint",
    ] {
        assert!(names.iter().any(|n| n.contains(one)), "{one} of {names:?}");
    }
    let (masked, _) = lesson.masked(&p, &plan, &Unwatched).unwrap();
    let text = told(&file::to_bytes(&masked).unwrap(), &masked).to_lowercase();
    for name in [
        "flint", "edda", "bell", "tarn", "rusk", "marrow", "quillham",
    ] {
        let at = text.find(name).unwrap_or(0);
        let around: String = text
            .chars()
            .skip(text[..at].chars().count().saturating_sub(40))
            .take(90)
            .collect();
        assert!(!has_word(&text, name), "{name} is left: {around}");
    }
}

#[test]
fn two_names_do_not_become_one() {
    let (case, p) = twins();
    let mut plan = MaskPlan::of(&case, &p, &BTreeSet::from([Masking::Persons]));
    plan.names[0].shown = plan.names[1].shown.clone();
    let refused = mask::mask(&case, &p, &plan, &Unwatched).unwrap_err();
    assert!(matches!(refused, mask::MaskError::Neutral(_)), "{refused}");
    plan.names[0].shown = " ".into();
    assert!(mask::mask(&case, &p, &plan, &Unwatched).is_err());
}

#[test]
fn nothing_of_a_later_task_is_shown_by_a_kept_file() {
    let lesson = ours().remove(0);
    let mut state = LessonState::new(&lesson);
    state.make(Move::Forward).unwrap();
    let kept = String::from_utf8(state.to_bytes()).unwrap();
    let shown = kept.replace("\"shown\":0", "\"shown\":1");
    assert_ne!(kept, shown);
    let mut state = LessonState::resume(shown.as_bytes(), &lesson).unwrap();
    for _ in 0..lesson.entries.len() {
        assert_eq!(state.shown(), 0);
        state.make(Move::Next).unwrap();
    }
}

#[test]
fn a_task_that_no_room_can_read_is_refused() {
    let mut lesson = ours().remove(0);
    let Task::Exercise(e) = &mut lesson.entries[0].task else {
        panic!("it begins with an exercise");
    };
    e.explanation = "so ".repeat(10_000);
    assert_eq!(lesson.check_shape(), Err((0, Fault::TooMuch)));
    assert!(file::to_bytes(&lesson).is_err());
}

fn has_word(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(before) && !joins(after)
    })
}

#[test]
fn masked_lessons_of_ours_still_ask() {
    for (of, lesson) in our_lessons().iter().zip(ours()) {
        let (case, p) = of.case(&Unwatched).unwrap();
        let kinds = BTreeSet::from([Masking::Outlets, Masking::Agencies, Masking::Persons]);
        let mut plan = MaskPlan::of(&case, &p, &kinds);
        plan.dates = Dates::Weeks(-104);
        let (masked, left_out) = lesson.masked(&p, &plan, &Unwatched).unwrap();
        println!(
            "{}: left out {left_out} of {}",
            of.name,
            lesson.entries.len()
        );
        for x in masked.entries.iter().filter_map(exercise_of) {
            crate::workshop::print(&masked.case, x);
        }
        assert!(left_out * 5 <= lesson.entries.len(), "{}", of.name);
        let text = told(&file::to_bytes(&masked).unwrap(), &masked).to_lowercase();
        for a in &case.articles {
            let outlet = a.metadata.outlet.clone().unwrap().to_lowercase();
            let outlet = outlet.trim_start_matches("the ");
            assert!(!text.contains(outlet), "{outlet} is left in {}", of.name);
            let url = a.metadata.url.clone().unwrap();
            let host = url.split('/').nth(2).unwrap().split('.').next().unwrap();
            assert!(!text.contains(host), "{host} is left in {}", of.name);
            assert!(
                !text.contains(&a.metadata.published.unwrap().date.year().to_string()),
                "{}",
                of.name
            );
        }
        let kinds: BTreeSet<Kind> = masked
            .entries
            .iter()
            .filter_map(|e| match &e.task {
                Task::Exercise(x) => Some(x.kind),
                Task::Discussion(_) => None,
            })
            .collect();
        assert!(kinds.len() > 1, "{kinds:?}");
    }
}

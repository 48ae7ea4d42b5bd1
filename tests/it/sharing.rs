//! Private by default: what goes along with a copy, what is removed for good, and that neither leaves a word behind.

use headwater::article::{Article, ArticleId, Format, MetadataField, Passage, Place, Said};
use headwater::attribution::{OwnOutlet, SourceKind};
use headwater::case::{
    Attached, Card, Case, CaseId, Command, Correction, Decision, FindingKey, History, Level, Made,
    NodeKey, Part, Purge, Question, SameNames, Stamp, Verdict, held, history_csv, history_json,
    purge, shared,
};
use headwater::casefile;
use headwater::session::{Event, Session};
use headwater::text::CharSpan;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A word that stands in one part of the case and nowhere else.
fn word(part: Part) -> &'static str {
    match part {
        Part::Originals => "zoriginalz",
        Part::ChatOriginals => "zchatoriginalz",
        Part::FileNames => "zfilenamez",
        Part::FilesSaid => "zfilessaidz",
        Part::Question => "zquestionz",
        Part::HouseVerdicts => "zhouseverdictz",
        Part::Decisions => "zdecisionz",
        Part::Made => "zmadez",
        Part::FindingNotes => "zfindingnotez",
        Part::Tags => "ztagz",
        Part::CaseNotes => "zcasenotez é\"",
        Part::Outlets => "zoutletz",
        Part::SameNames => "zsamenamez",
        Part::Issued => "zissuedz",
        Part::PublicCards => "zpubliccardz",
        Part::BackgroundCards => "zbackgroundcardz",
        Part::NeverCards => "znevercardz",
        Part::History => "change the notes",
        Part::Names => "znamez",
        Part::Earlier => "zearlierz",
    }
}

fn stamp() -> Stamp {
    Stamp {
        who: format!("Ada {}", word(Part::Names)),
        when: "2031-04-14T08:00:00Z".parse().unwrap(),
    }
}

fn at(article: u32, start: usize, end: usize) -> Passage {
    Passage::new(ArticleId(article), CharSpan::new(start, end))
}

fn articles() -> Vec<Article> {
    let mut page = Article::new(
        ArticleId(0),
        format!("{}.html", word(Part::FileNames)),
        Format::Html,
        "The pier of Ostrey was sold, a clerk said. Nobody knew the price.",
    );
    let bytes = format!("<!-- {} --><p>{}</p>", word(Part::Originals), page.text);
    page.original = bytes.into_bytes().into();
    page.sha256 = headwater::article::Fingerprint::of(&page.original);
    page.said.push(Said {
        field: MetadataField::Byline,
        value: word(Part::FilesSaid).into(),
        place: Place::Meta,
    });
    page.reading
        .push(format!("From {}.", word(Part::FilesSaid)));
    page.metadata.byline = Some("Ben Ull".into());
    page.metadata.url = Some(format!("file:///home/{}.html", word(Part::FileNames)));
    let mut chat = Article::new(ArticleId(0), "chat.txt", Format::Chat, "The ferry sank.");
    chat.original = format!("Mia {}: The ferry sank.", word(Part::ChatOriginals))
        .into_bytes()
        .into();
    chat.sha256 = headwater::article::Fingerprint::of(&chat.original);
    chat.reading
        .push("Names and numbers of the senders are hidden.".into());
    let third = Article::new(
        ArticleId(0),
        "third.txt",
        Format::Txt,
        "The heron of Vessel Point was counted twice, the warden said.",
    );
    vec![page, chat, third]
}

fn card(id: u32, level: Level, title: &str) -> Command {
    Card {
        id: headwater::article::CardId(id),
        title: title.into(),
        level,
        attached: vec![Attached {
            claim: FindingKey::Claim {
                first: at(1, 0, 10),
            },
            side: Default::default(),
            lost: None,
        }],
        ..Card::default()
    }
    .set()
}

/// A case that has something of every part, made in steps.
fn full() -> (Case, History) {
    let (mut case, mut history) = (Case::new("harbour"), History::default());
    let outlet = OwnOutlet {
        name: word(Part::Outlets).into(),
        kind: SourceKind::Outlet,
        short: Vec::new(),
        country: None,
        owner: None,
    };
    let mut settings = case.settings.clone();
    settings.attribution.outlets.push(outlet);
    let claim = FindingKey::Claim {
        first: at(1, 0, 10),
    };
    let decision = Decision {
        verdict: Verdict::ReadCorrectly,
        corrections: Correction::Name {
            name: word(Part::Decisions).into(),
        }
        .into(),
        note: word(Part::FindingNotes).into(),
        tags: BTreeSet::from([word(Part::Tags).to_owned()]),
        house_verdict: word(Part::HouseVerdicts).into(),
    };
    let steps = [
        Command::AddArticles(articles()),
        Command::SetSettings(settings),
        Command::SetNames(vec![SameNames::of([word(Part::SameNames), "Other name"])]),
        Command::SetIssued(vec![headwater::case::Issued {
            number: 1,
            reason: word(Part::Issued).into(),
            ..Default::default()
        }]),
        Command::SetQuestion(Question {
            checked: word(Part::Question).into(),
            house_verdict: word(Part::HouseVerdicts).into(),
            ..Question::default()
        }),
        Command::SetNotes(word(Part::Earlier).into()),
        Command::SetNotes(word(Part::CaseNotes).into()),
        Command::Decide {
            key: claim.clone(),
            decision: Some(decision),
        },
        Made::Citation {
            from: NodeKey::Article(ArticleId(1)),
            to: NodeKey::Source(word(Part::Made).into()),
            passage: None,
            basis: headwater::case::Basis::Stated,
        }
        .add(),
        card(1, Level::Public, word(Part::PublicCards)),
        card(2, Level::Background, word(Part::BackgroundCards)),
        // It was open once; what it said then is no less private now.
        card(3, Level::Public, word(Part::NeverCards)),
        card(3, Level::NeverExport, word(Part::NeverCards)),
        Command::SetMetadata {
            article: ArticleId(3),
            field: MetadataField::Outlet,
            value: Some("The Gull".into()),
        },
    ];
    for step in steps {
        history.apply(&mut case, step, &stamp()).unwrap();
    }
    (case, history)
}

/// All bytes of a case file, unpacked.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = Vec::new();
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        out.extend(file.name().unwrap().as_bytes());
        file.read_to_end(&mut out).unwrap();
    }
    out
}

/// Whether words stand in bytes: as they are, as JSON writes them, or in lower case.
fn stands(bytes: &[u8], words: &str) -> bool {
    let json = serde_json::to_string(words).unwrap();
    let escaped: String = words
        .chars()
        .map(|c| match c.is_ascii() {
            true => c.to_string(),
            false => format!("\\u{:04x}", c as u32),
        })
        .collect();
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    [words, json.trim_matches('"'), &escaped]
        .iter()
        .any(|w| text.contains(&w.to_lowercase()))
}

fn every() -> BTreeSet<Part> {
    Part::ALL.into_iter().filter(|p| p.may_go()).collect()
}

fn copy_of(along: &BTreeSet<Part>) -> (Vec<u8>, casefile::Loaded) {
    let (case, history) = full();
    let (copy, rest) = shared(&case, &history, along, CaseId::of_bits(7));
    let bytes = casefile::to_bytes(&copy, &rest).unwrap();
    let loaded = casefile::read_bytes(&bytes).unwrap();
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    (unpacked(&bytes), loaded)
}

/// Every step back and again, and the case as it was.
fn works(loaded: casefile::Loaded) -> usize {
    let (mut case, mut history) = (loaded.case, loaded.history);
    let before = casefile::to_bytes(&case, &History::default()).unwrap();
    let mut undone = 0;
    while history.undo(&mut case, &stamp()).unwrap().is_some() {
        undone += 1;
    }
    for _ in 0..undone {
        assert!(history.redo(&mut case, &stamp()).unwrap().is_some());
    }
    assert!(history.redo(&mut case, &stamp()).unwrap().is_none());
    assert!(casefile::to_bytes(&case, &History::default()).unwrap() == before);
    undone
}

#[test]
fn every_part_is_in_the_case_and_goes_along_when_it_is_ticked() {
    let (case, history) = full();
    for part in held(&case, &history) {
        assert!(part.count > 0, "nothing of {:?} was made", part.part);
    }
    let (bytes, loaded) = copy_of(&every());
    for part in every() {
        assert!(stands(&bytes, word(part)), "{part:?}");
    }
    assert_eq!(works(loaded), 12, "the steps of the private card are lines");
}

#[test]
fn no_word_of_a_part_that_was_left_out_is_in_the_file() {
    for left_out in every() {
        let mut along = every();
        along.remove(&left_out);
        let (bytes, loaded) = copy_of(&along);
        if left_out == Part::Earlier {
            assert!(!stands(&bytes, word(left_out)));
            assert_eq!(loaded.history.reachable(), 0);
        } else {
            assert!(!stands(&bytes, word(left_out)), "{left_out:?}");
        }
        let with = every().into_iter().filter(|p| {
            // Earlier notes go with the notes; details that were written over stand in the steps that did it.
            let with_it = [Part::FilesSaid, Part::CaseNotes].contains(&left_out);
            let undo_only = *p == Part::Earlier && with_it;
            *p != left_out && p.needs() != Some(left_out) && !undo_only
        });
        for part in with {
            assert!(stands(&bytes, word(part)), "{part:?} without {left_out:?}");
        }
        works(loaded);
    }
}

#[test]
fn a_card_that_is_never_exported_goes_with_nothing() {
    let all: BTreeSet<Part> = Part::ALL.into_iter().collect();
    let (bytes, _) = copy_of(&all);
    assert!(!stands(&bytes, word(Part::NeverCards)));
    let (case, history) = full();
    let json = history_json(&case, &history);
    assert!(!stands(json.as_bytes(), word(Part::NeverCards)));
    assert!(stands(json.as_bytes(), word(Part::PublicCards)));
    assert!(!stands(
        history_csv(&history).as_bytes(),
        word(Part::NeverCards)
    ));
}

#[test]
fn what_goes_along_at_first_tells_of_nobody() {
    let (bytes, loaded) = copy_of(&Part::usual_ones());
    for part in [Part::Names, Part::CaseNotes, Part::BackgroundCards] {
        assert!(!stands(&bytes, word(part)), "{part:?}");
    }
    assert!(!stands(&bytes, word(Part::ChatOriginals)));
    assert_eq!(loaded.history.last_number(), 0);
    assert_eq!(loaded.case.articles.len(), 3);
}

fn session(folder: &Path) -> (Session, PathBuf) {
    let (case, history) = full();
    let path = folder.join("harbour.headwater");
    casefile::save_on(&headwater::disk::RealDisk, &case, &history, &path).unwrap();
    let mut session = Session::new();
    session.open_case(path.clone());
    session.wait();
    (session, path)
}

#[test]
fn a_copy_never_takes_the_place_of_the_open_case() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = session(folder.path());
    let before = std::fs::read(&path).unwrap();
    session.share(path.clone(), Part::usual_ones());
    let events = session.wait();
    assert!(
        events.iter().any(
            |e| matches!(e, Event::Failed { message, .. } if message.contains("open case itself"))
        ),
        "{events:?}"
    );
    std::fs::hard_link(&path, folder.path().join("other.headwater")).unwrap();
    session.share(folder.path().join("other.headwater"), Part::usual_ones());
    assert!(!session.wait().iter().any(|e| matches!(e, Event::Shared(_))));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let copy = folder.path().join("copy.headwater");
    session.share(copy.clone(), Part::usual_ones());
    assert!(session.wait().contains(&Event::Shared(copy.clone())));
    let (opened, warnings) = casefile::load(&copy).unwrap();
    assert!(warnings.is_empty() && opened.id != session.case().id);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

/// All bytes of all files of a folder, case files unpacked.
fn all_bytes(folder: &Path) -> Vec<u8> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        if bytes.starts_with(b"PK") {
            out.extend(unpacked(&bytes));
        }
        out.extend(bytes);
    }
    out
}

fn texts(history: &str, case: &Case) -> Vec<u8> {
    format!("{history}{case:?}").into_bytes()
}

#[test]
fn an_article_removed_for_good_is_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let (mut session, path) = session(folder.path());
    // Steps since the save stand in the journal, and another journal was put aside.
    session.apply(Command::SetNotes("later".into())).unwrap();
    session
        .apply(Command::RemoveArticles(vec![ArticleId(1)]))
        .unwrap();
    session.wait_kept();
    let journal = PathBuf::from(format!("{}.journal", path.display()));
    std::fs::copy(&journal, folder.path().join("harbour.headwater.journal-1")).unwrap();
    std::fs::write(folder.path().join("harbour.headwater.journal-x"), b"mine").unwrap();
    session.undo().unwrap();
    assert!(stands(&all_bytes(folder.path()), "Nobody knew the price"));
    let told = session.would_go(&Purge::Article(ArticleId(1)));
    assert!(told.iter().any(|t| t.starts_with("1 article")), "{told:?}");
    assert!(told.iter().any(|t| t.starts_with("1 decision")), "{told:?}");
    session
        .remove_for_good(&Purge::Article(ArticleId(1)))
        .unwrap();
    let events = session.wait();
    assert!(events.contains(&Event::Forgotten), "{events:?}");
    assert!(!session.is_modified());
    for gone in [
        "Nobody knew the price",
        word(Part::Originals),
        word(Part::FileNames),
        word(Part::FilesSaid),
        word(Part::FindingNotes),
        word(Part::Made),
    ] {
        assert!(!stands(&all_bytes(folder.path()), gone), "{gone}");
        let memory = texts(&session.history_json(), session.case());
        assert!(!stands(&memory, gone), "{gone} in memory");
    }
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| !n.ends_with(".lock"))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    // The rest can be undone, and says what was done.
    let last = session.history().last().unwrap().label.clone();
    assert_eq!(last, "remove an article for good");
    assert_eq!(session.undo_label(), Some("change the notes"));
    session.undo().unwrap();
    assert_eq!(session.case().notes, word(Part::CaseNotes));
    while session.undo().unwrap().is_some() {}
    assert!(session.case().articles.is_empty());
    while session.redo().unwrap().is_some() {}
    assert_eq!(session.case().articles.len(), 2);
    drop(session);
    let (again, warnings) = casefile::load(&path).unwrap();
    assert!(
        warnings.is_empty() && again.articles.len() == 2,
        "{warnings:?}"
    );
}

#[test]
fn a_name_goes_from_the_history_and_from_what_people_wrote() {
    let (mut case, mut history) = full();
    let note = format!("Asked ADA {}, she rang back.", word(Part::Names));
    let key = FindingKey::Denial {
        passage: at(3, 0, 9),
    };
    let decision = Some(Decision {
        note,
        ..Decision::default()
    });
    let step = Command::Decide {
        key: key.clone(),
        decision,
    };
    history.apply(&mut case, step, &stamp()).unwrap();
    let name = stamp().who;
    let (after, rest) = purge(&case, &history, &Purge::Name(name));
    assert_eq!(after.decision(&key).note, "Asked [removed], she rang back.");
    let bytes = unpacked(&casefile::to_bytes(&after, &rest).unwrap());
    assert!(!stands(&bytes, word(Part::Names)));
    assert_eq!(rest.reachable(), history.reachable());
    works(casefile::read_bytes(&casefile::to_bytes(&after, &rest).unwrap()).unwrap());
}

#[test]
fn a_note_and_a_card_go_in_all_their_versions() {
    let (case, history) = full();
    let claim = FindingKey::Claim {
        first: at(1, 0, 10),
    };
    let card = headwater::article::CardId(3);
    for (what, words, steps) in [
        (Purge::Note(claim), vec![word(Part::FindingNotes)], 0),
        (Purge::Card(card), vec![word(Part::NeverCards)], 2),
        (
            Purge::CaseNotes,
            vec![word(Part::CaseNotes), word(Part::Earlier)],
            2,
        ),
    ] {
        let (after, rest) = purge(&case, &history, &what);
        let file = casefile::to_bytes(&after, &rest).unwrap();
        for w in words {
            assert!(!stands(&unpacked(&file), w), "{w}");
        }
        assert_eq!(rest.reachable() + steps, history.reachable(), "{what:?}");
        let loaded = casefile::read_bytes(&file).unwrap();
        assert_eq!(loaded.history.lines().len(), history.lines().len());
        works(loaded);
    }
}

#[test]
fn a_case_that_was_never_saved_forgets_in_its_journal() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = Session::new();
    session.keep_unsaved_in(folder.path().to_owned());
    session.apply(Command::AddArticles(articles())).unwrap();
    session.apply(Command::SetNotes("kept".into())).unwrap();
    session.wait_kept();
    assert!(stands(&all_bytes(folder.path()), "Nobody knew the price"));
    session
        .remove_for_good(&Purge::Article(ArticleId(1)))
        .unwrap();
    assert!(session.wait().contains(&Event::Forgotten));
    session.apply(Command::SetNotes("after".into())).unwrap();
    session.wait_kept();
    assert!(!stands(&all_bytes(folder.path()), "Nobody knew the price"));
    // It ends without closing the case; the rest comes back.
    drop(session);
    let mut again = Session::new();
    again.keep_unsaved_in(folder.path().to_owned());
    let lost = again.lost_cases();
    again.recover_lost(&lost[0]);
    again.wait();
    assert_eq!(again.case().articles.len(), 2);
    assert_eq!(again.case().notes, "after");
}

#[test]
fn a_case_of_a_later_program_says_that_it_is_encrypted() {
    use std::io::Write;
    let file = |entries: &[(&str, &str)]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        for (name, text) in entries {
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        casefile::read_bytes(&zip.finish().unwrap().into_inner())
            .unwrap_err()
            .to_string()
    };
    let kind = ("mimetype", "application/x-headwater-case");
    let how = r#"{"format":"headwater-encryption","version":1}"#;
    let told = file(&[kind, ("encryption.json", how), ("case.json", "\u{1}\u{2}")]);
    assert!(
        told.contains("encrypted") && told.contains("newer Headwater"),
        "{told}"
    );
    let json = r#"{"format":"headwater-case","version":2,"requires":["encryption"]}"#;
    let told = file(&[kind, ("case.json", json)]);
    assert!(told.contains("encrypted"), "{told}");
    let json = r#"{"format":"headwater-case","version":2,"requires":["pigeons"]}"#;
    let told = file(&[kind, ("case.json", json)]);
    assert!(
        told.contains("pigeons") && told.contains("newer Headwater"),
        "{told}"
    );
}

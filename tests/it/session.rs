//! The session without a window: jobs, history, saving, and what must never be lost.

use headwater::article::MetadataField;
use headwater::case::{Command, Decision, FindingKey, Verdict};
use headwater::session::{Event, Export, JobKind, Session};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const FIRST: &str = "The harbour board will close the north pier in May, its chairwoman Ilse Marrow said on Monday.\n\n\
    Repairs will cost 4 million crowns, according to an engineer who asked not to be named.\n";
const SECOND: &str = "The north pier will be closed in May, The Lowmark Courier reported on Tuesday, citing the harbour board.\n\n\
    Repairs will cost 4 million crowns, according to a senior engineer.\n";

fn two_files(dir: &TempDir) -> Vec<PathBuf> {
    [("first.txt", FIRST), ("second.txt", SECOND)]
        .iter()
        .map(|(name, text)| {
            let path = dir.path().join(name);
            fs::write(&path, text).unwrap();
            path
        })
        .collect()
}

fn opened(dir: &TempDir) -> Session {
    let mut session = Session::new();
    session.open_files(two_files(dir));
    let events = session.wait();
    assert!(events.iter().any(|e| matches!(e, Event::ArticlesAdded { added, warnings } if added.len() == 2 && warnings.is_empty())));
    assert!(events.iter().any(|e| matches!(e, Event::Analysed { .. })));
    session
}

#[test]
fn files_become_articles_and_findings() {
    let dir = TempDir::new().unwrap();
    let session = opened(&dir);
    assert!(session.case().is_analysed());
    assert!(!session.case().findings.alignment.matches.is_empty());
    assert!(!session.provenance().attributions.is_empty());
    assert!(session.is_modified());
    assert!(session.jobs().is_empty());
}

#[test]
fn a_decision_survives_a_change_of_the_case_and_saving() {
    let dir = TempDir::new().unwrap();
    let mut session = opened(&dir);
    let m = session.case().findings.alignment.matches[0].clone();
    let key = FindingKey::Match {
        left: m.left,
        right: m.right,
    };
    let decision = Decision {
        verdict: Verdict::ReadWrongly,
        note: "not the same pier".into(),
        ..Decision::default()
    };
    session
        .apply(Command::Decide {
            key: key.clone(),
            decision: Some(decision.clone()),
        })
        .unwrap();
    assert_eq!(session.undo_label(), Some("mark a match read wrongly"));
    session.undo().unwrap();
    assert!(session.case().decision(&key).is_empty());
    session.redo().unwrap();
    let id = session.case().articles[0].id;
    session
        .apply(Command::SetMetadata {
            article: id,
            field: MetadataField::Outlet,
            value: Some("The Gull".into()),
        })
        .unwrap();
    session.wait();
    assert_eq!(session.case().decision(&key), decision);

    let path = dir.path().join("piers.headwater");
    session.save(path.clone());
    assert_eq!(session.wait(), [Event::Saved(path.clone())]);
    assert!(!session.is_modified());
    assert_eq!(session.case().name, "piers");
    session.undo().unwrap();
    assert!(session.is_modified(), "saving must not end the history");
    session.close();
    drop(session);

    let mut reopened = Session::new();
    reopened.open_case(path);
    let events = reopened.wait();
    assert!(
        events
            .iter()
            .any(|e| matches!(e, Event::CaseOpened { warnings } if warnings.is_empty())),
        "{events:?}"
    );
    assert_eq!(reopened.case().decision(&key), decision);
    assert_eq!(
        reopened.case().articles[0].metadata.outlet.as_deref(),
        Some("The Gull")
    );
    assert!(reopened.case().read_metadata.contains_key(&id));
    assert!(reopened.case().is_analysed() && !reopened.is_modified());
}

#[test]
fn a_case_that_cannot_be_opened_leaves_the_open_one_untouched() {
    let dir = TempDir::new().unwrap();
    let mut session = opened(&dir);
    let bad = dir.path().join("bad.headwater");
    fs::write(&bad, "PK\u{3}\u{4} torn").unwrap();
    session.open_case(bad);
    let events = session.wait();
    assert!(
        matches!(&events[..], [Event::Failed { job: JobKind::Open, message }] if message.contains("bad.headwater")),
        "{events:?}"
    );
    assert_eq!(session.case().articles.len(), 2);
    assert!(session.undo_label().is_some());
}

#[test]
fn reports_are_written_in_the_background() {
    let dir = TempDir::new().unwrap();
    let mut session = opened(&dir);
    for name in ["r.html", "r.json"] {
        let path = dir.path().join(name);
        session.export(Export {
            path: path.clone(),
            ..Export::default()
        });
        assert_eq!(session.wait(), [Event::Exported(path.clone())]);
        assert!(fs::read_to_string(path).unwrap().contains("first.txt"));
    }
    session.export(Export {
        path: dir.path().join("r.xyz"),
        ..Export::default()
    });
    assert!(matches!(
        &session.wait()[..],
        [Event::Failed {
            job: JobKind::Export,
            ..
        }]
    ));
    session.export(Export {
        path: dir.path().join("no/such/folder/r.html"),
        ..Export::default()
    });
    assert!(matches!(
        &session.wait()[..],
        [Event::Failed {
            job: JobKind::Export,
            ..
        }]
    ));
}

#[test]
fn removed_articles_return_under_their_number() {
    let dir = TempDir::new().unwrap();
    let mut session = opened(&dir);
    let ids: Vec<_> = session.case().articles.iter().map(|a| a.id).collect();
    session
        .apply(Command::RemoveArticles(vec![ids[0]]))
        .unwrap();
    session.wait();
    assert!(session.case().findings.alignment.matches.is_empty());
    session.undo().unwrap();
    session.wait();
    assert_eq!(
        session
            .case()
            .articles
            .iter()
            .map(|a| a.id)
            .collect::<Vec<_>>(),
        ids
    );
    assert!(!session.case().findings.alignment.matches.is_empty());
}

#[test]
fn the_sample_opens_analysed_and_a_cancelled_job_changes_nothing() {
    let mut session = Session::new();
    session.open_sample();
    let events = session.wait();
    assert!(events.iter().any(|e| matches!(e, Event::CaseOpened { .. })));
    assert!(session.case().articles.len() >= 3 && session.case().is_analysed());
    assert!(!session.provenance().citations.is_empty());

    let dir = TempDir::new().unwrap();
    let long: String = (0..400_000)
        .map(|i| format!("word{} ", i % 9_973))
        .collect();
    let paths: Vec<PathBuf> = ["l.txt", "m.txt"]
        .iter()
        .map(|n| {
            let path = dir.path().join(n);
            fs::write(&path, &long).unwrap();
            path
        })
        .collect();
    let before = session.case().articles.len();
    session.open_files(paths);
    session.cancel(JobKind::Read);
    let events = session.wait();
    let cancelled = events.contains(&Event::Cancelled(JobKind::Read));
    assert_eq!(
        session.case().articles.len(),
        if cancelled { before } else { before + 2 }
    );
}

#[test]
fn saves_are_written_one_after_the_other_and_the_last_one_counts() {
    let dir = TempDir::new().unwrap();
    let mut session = opened(&dir);
    let path = dir.path().join("order.headwater");
    for n in 0..5 {
        session
            .apply(Command::SetNotes(format!("version {n}")))
            .unwrap();
        session.save(path.clone());
    }
    let events = session.wait();
    assert_eq!(
        events
            .iter()
            .filter(|e| matches!(e, Event::Saved(_)))
            .count(),
        5
    );
    assert!(!session.is_modified());
    let mut reopened = Session::new();
    reopened.open_case(path);
    reopened.wait();
    assert_eq!(reopened.case().notes, "version 4");
}

#[test]
fn a_case_that_was_changed_while_another_one_opened_is_kept() {
    let dir = TempDir::new().unwrap();
    let mut session = opened(&dir);
    let path = dir.path().join("other.headwater");
    session.save(path.clone());
    session.wait();
    session.open_case(path);
    session
        .apply(Command::SetNotes("written meanwhile".into()))
        .unwrap();
    let events = session.wait();
    assert!(
        events.iter().any(|e| matches!(
            e,
            Event::Failed {
                job: JobKind::Open,
                ..
            }
        )),
        "{events:?}"
    );
    assert_eq!(session.case().notes, "written meanwhile");
}

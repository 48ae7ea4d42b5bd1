//! A window that is killed at any moment, while steps are taken and the case is saved: what was acknowledged is there again, and no
//! file is torn. The window is this test program, started once more.

use headwater::article::{Article, ArticleId, Format};
use headwater::case::{Case, Command, Decision, FindingKey, Verdict};
use headwater::casefile;
use headwater::session::Session;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Names the case file that the other process works on, and how its decisions are called.
const CASE: &str = "HEADWATER_TEST_KILLED_CASE";
const RUN: &str = "HEADWATER_TEST_KILLED_RUN";

fn key(name: &str) -> FindingKey {
    FindingKey::Source { name: name.into() }
}

/// What the process does that is killed: only that, and only where it is asked for.
#[test]
fn the_one_that_is_killed() {
    let (Ok(path), Ok(run)) = (std::env::var(CASE), std::env::var(RUN)) else {
        return;
    };
    let path = Path::new(&path);
    let mut session = Session::new();
    session.open_case(path.to_owned());
    session.wait();
    assert!(!session.is_read_only(), "a dead process holds no lock");
    session.recover().unwrap();
    let mut out = std::io::stdout();
    for n in 0.. {
        let name = format!("{run}-{n}");
        let decision = Decision {
            verdict: Verdict::ReadCorrectly,
            note: "seen".into(),
            correction: None,
        };
        let decide = Command::Decide {
            key: key(&name),
            decision: Some(decision),
        };
        session.apply(decide).unwrap();
        if n % 5 == 4 {
            session.apply(Command::SetNotes(name.clone())).unwrap();
            session.undo().unwrap();
        }
        if n % 3 == 1 {
            session.save(path.to_owned());
        }
        let state = session.wait_kept();
        assert_eq!(state.problem, None);
        writeln!(out, "kept {name}").unwrap();
        out.flush().unwrap();
        session.poll();
    }
}

fn begin(path: &Path) {
    let mut case = Case::new("killed");
    let text = "The pier was sold, Ada Oll said.";
    case.articles = vec![Article::new(ArticleId(1), "a.txt", Format::Txt, text)];
    case.next_article = 2;
    casefile::save(&case, path).unwrap();
}

/// Starts it, kills it after so many milliseconds of work, and returns what it acknowledged.
fn killed_after(path: &Path, run: &str, millis: u64) -> Vec<String> {
    let mut child = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::the_one_that_is_killed", "--nocapture"])
        .env(CASE, path)
        .env(RUN, run)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut kept = Vec::new();
    let mut take = |line: String| {
        // The first line begins with what the test program says of itself.
        if let Some((_, name)) = line.split_once("kept ") {
            kept.push(name.to_owned());
        }
    };
    // Of the time it takes to start, some runs see a part as well.
    if !millis.is_multiple_of(7) {
        for line in lines.by_ref().map_while(Result::ok) {
            let first = line.contains("kept ");
            take(line);
            if first {
                break;
            }
        }
    }
    std::thread::sleep(Duration::from_millis(millis));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.map_while(Result::ok).for_each(&mut take);
    kept
}

/// So many kills; how many steps were acknowledged, and how often something was left in the journal.
fn kills(times: u64) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("killed.headwater");
    let (mut all, mut recovered) = (0, 0);
    let mut expected = BTreeSet::new();
    for run in 0..times {
        if run % 40 == 0 {
            // A case that does not grow without end.
            std::fs::remove_file(folder.path().join("killed.headwater.journal")).ok();
            begin(&path);
            expected.clear();
        }
        let millis = run.wrapping_mul(2_654_435_761) % 120;
        let kept = killed_after(&path, &run.to_string(), millis);
        all += kept.len();
        expected.extend(kept);
        let loaded = casefile::open(&path).expect("no torn file");
        assert_eq!(loaded.warnings, Vec::<String>::new());
        let mut session = Session::new();
        session.open_case(path.clone());
        session.wait();
        assert!(!session.is_read_only());
        recovered += usize::from(session.recover().unwrap() > 0);
        for name in &expected {
            let there = session.case().decisions.contains_key(&key(name));
            assert!(there, "run {run}: {name} was acknowledged and is lost");
        }
        if run % 3 == 0 {
            session.save(path.clone());
            session.wait();
        }
        session.wait_kept();
    }
    (all, recovered)
}

#[test]
fn nothing_acknowledged_is_lost_when_the_window_is_killed() {
    let (all, recovered) = kills(20);
    assert!(
        all > 20 && recovered > 0,
        "{all} steps, {recovered} recoveries"
    );
}

/// `cargo test --release --test it killed::a_thousand_times -- --ignored --exact --nocapture`
#[test]
#[ignore = "takes minutes"]
fn a_thousand_times() {
    let start = Instant::now();
    let (all, recovered) = kills(1_000);
    println!(
        "1000 kills, {all} acknowledged steps, {recovered} recoveries: no torn file, nothing lost ({} s)",
        start.elapsed().as_secs()
    );
}

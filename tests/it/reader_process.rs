//! The process that takes files apart: what it may not do, and what becomes of a file whose reader breaks off.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn worker() -> Child {
    Command::new(env!("CARGO_BIN_EXE_headwater"))
        .arg(headwater::ingest::WORKER_VERB)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn it_gives_up_its_rights_before_it_reads() {
    let mut child = worker();
    let about =
        |what: &str| fs::read_to_string(format!("/proc/{}/{what}", child.id())).unwrap_or_default();
    let begun = Instant::now();
    // 2: system calls are filtered by a list.
    while !about("status").contains("Seccomp:\t2") && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let (status, limits) = (about("status"), about("limits"));
    assert!(status.contains("Seccomp:\t2"), "{status}");
    assert!(status.contains("NoNewPrivs:\t1"), "{status}");
    let bound = |name: &str| {
        let line = limits
            .lines()
            .find(|l| l.starts_with(name))
            .unwrap_or_default();
        line.trim_start_matches(name)
            .split_whitespace()
            .next()
            .map(str::to_owned)
    };
    assert_eq!(bound("Max address space").as_deref(), Some("943718400"));
    assert_eq!(bound("Max file size").as_deref(), Some("0"));
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn nonsense_ends_it_without_an_answer() {
    use std::io::{Read, Write};
    for bytes in [
        &b"nonsense that is no length"[..],
        &[255; 64],
        b"\x02\0\0\0\0\0\0\0{}\0\0\0\0\0\0\0\0",
    ] {
        let mut child = worker();
        // It may be gone before all is written.
        let _ = child.stdin.take().unwrap().write_all(bytes);
        let mut answer = Vec::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_end(&mut answer)
            .unwrap();
        assert!(answer.is_empty());
        child.wait().unwrap();
    }
}

#[test]
fn what_it_reads_is_what_this_process_reads() {
    let page = "<html><head><title>Pier sold</title></head><body><article><h1>Pier sold</h1><p>The harbour office sold the pier on Monday, an official said, and nobody in the town had been told of it before.</p></article></body></html>";
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("pier.html");
    fs::write(&path, page).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_headwater"))
        .args(["ingest", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    let document: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let options = headwater::ingest::IngestOptions::default();
    let (here, _) =
        headwater::ingest::read_bytes("pier.html", page.as_bytes().into(), &options).unwrap();
    let there = &document["articles"][0];
    assert_eq!(there["text"].as_str(), Some(&*here.text));
    assert_eq!(there["sha256"].as_str(), Some(here.sha256.0.as_str()));
    assert_eq!(there["title"].as_str(), here.metadata.title.as_deref());
}

#[test]
fn many_files_are_read_whatever_one_of_them_does() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..40 {
        let page = format!(
            "<html><body><article><p>Page {n} of the Ostrey Log tells what the harbour office said of the pier.</p></article></body></html>"
        );
        fs::write(dir.path().join(format!("{n:02}.html")), page).unwrap();
    }
    // Deeper than any reader follows, and damaged in the middle.
    fs::write(
        dir.path().join("deep.rtf"),
        format!("{{\\rtf1 {}", "{".repeat(2_000_000)),
    )
    .unwrap();
    fs::write(
        dir.path().join("torn.pdf"),
        b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >>",
    )
    .unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_headwater"))
        .args(["ingest", "--json"])
        .arg(dir.path())
        .output()
        .unwrap();
    let document: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let names: Vec<&str> = document["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["file"].as_str().unwrap())
        .collect();
    let expected: Vec<String> = (0..40).map(|n| format!("{n:02}.html")).collect();
    assert_eq!(names, expected);
    let warned: Vec<&str> = document["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|w| w["file"].as_str().unwrap())
        .collect();
    assert!(
        warned.contains(&"deep.rtf") && warned.contains(&"torn.pdf"),
        "{warned:?}"
    );
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn a_wish_to_cancel_is_heard_while_a_long_text_is_read() {
    use headwater::ingest::{IngestOptions, read_files, use_worker_program};
    use headwater::monitor::{Cancelled, JobToken};
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("long.txt");
    let line = "The harbour office of Ostrey said on Monday that the pier had been sold.\n\n";
    fs::write(&path, line.repeat(1_500_000)).unwrap();
    use_worker_program(std::path::Path::new(env!("CARGO_BIN_EXE_headwater")));
    let token = JobToken::default();
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let read = read_files(&[path], &IngestOptions::default(), &token);
            (read.map(|_| ()), Instant::now())
        });
        std::thread::sleep(Duration::from_millis(150));
        let asked = Instant::now();
        token.cancel();
        let (read, ended) = reading.join().unwrap();
        assert_eq!(read, Err(Cancelled));
        // A loaded machine may be late; reading the text to its end takes far longer.
        assert!(ended.saturating_duration_since(asked) < Duration::from_millis(700));
    });
}

#[test]
fn an_archive_of_too_many_files_is_refused_in_words() {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for n in 0..20_000 {
        zip.start_file(n.to_string(), zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(b"x").unwrap();
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("many.zip");
    fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_headwater"))
        .args(["ingest", "--json"])
        .arg(&path)
        .output()
        .unwrap();
    let document: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(document["articles"].as_array().unwrap().len(), 0);
    let message = document["warnings"][0]["message"].as_str().unwrap();
    assert!(message.contains("over 10000 entries"), "{message}");
}

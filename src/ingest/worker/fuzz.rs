//! Fuzzing of what a reading process may answer, for such a process may have been taken over. See `ingest::fuzz`.

use super::{sound, wire};
use crate::article::{Article, ArticleId, Excluded, ExclusionReason, Format};
use crate::ingest::fuzz::damage::{Part, Seed};
use crate::ingest::fuzz::target;
use crate::ingest::{IngestError, IngestOptions, Member, Parsed, Warning, WarningKind};
use crate::text::CharSpan;
use std::sync::Arc;

const WORDS: &[&str] = &[
    "{\"Ok\":",
    "{\"Err\":\"Scan\"}",
    "\"start\":",
    "\"end\":",
    "\"members\":[[\"x\",9]]",
    "\"file\":\"a.html/\"",
    "null",
    "[",
    "]",
    "{",
    "}",
    "\\ud800",
    "\"text\":\"\"",
];

/// Length and bytes of each part, as they go through the pipe.
fn parts(parts: &[Part]) -> Vec<u8> {
    let part = |p: &Part| [&(p.1.len() as u64).to_le_bytes()[..], &p.1].concat();
    parts.iter().flat_map(part).collect()
}

/// What the process answers, cut into its parts.
fn seed(answer: &wire::Answer) -> Seed {
    let mut bytes = Vec::new();
    wire::reply(&mut bytes, answer).unwrap();
    let length = u64::from_le_bytes(bytes[..8].try_into().unwrap());
    let (header, body) = bytes[8..].split_at(usize::try_from(length).unwrap());
    Seed {
        name: "a.html",
        parts: vec![
            ("header".into(), header.to_vec()),
            ("body".into(), body[8..].to_vec()),
        ],
        pack: parts,
    }
}

fn seeds() -> Vec<Seed> {
    let mut article = Article::new(
        ArticleId(3),
        "a.html",
        Format::Html,
        "Pier sold\n\nThe pier was sold.",
    );
    article.headline = Some(CharSpan::new(0, 9));
    article.excluded = vec![Excluded {
        span: CharSpan::new(11, 14),
        reason: ExclusionReason::PageFurniture,
    }];
    let member = |name: &str, bytes: &[u8]| Member {
        name: name.into(),
        bytes: Arc::from(bytes),
    };
    let parsed = Parsed {
        articles: vec![article],
        members: vec![member("b.txt", b"bb"), member("c/d.txt", b"c")],
        warnings: vec![Warning::new("a.html", WarningKind::PartlyRead, "x")],
    };
    vec![seed(&wire::Answer::new(Ok(parsed), false))]
}

fn answered(name: &str, bytes: &[u8]) -> bool {
    let request = wire::Request::new(name, &IngestOptions::default());
    // The same bytes as what the other side is asked: both ends read lengths and JSON.
    let _ = wire::next(&mut &bytes[..]);
    let Ok(answer) = wire::ask(&mut Vec::new(), &mut &bytes[..], &request, b"x") else {
        return false;
    };
    match answer.into_parsed().and_then(|p| sound(name, p)) {
        Ok(parsed) => {
            crate::ingest::fuzz::check(name, bytes.len(), &parsed);
            true
        }
        Err(error) => error != IngestError::ReaderDied,
    }
}

#[test]
fn members_named_to_lead_out_of_their_folder_are_refused() {
    let with = |name: &str| Parsed {
        members: vec![Member {
            name: name.to_owned(),
            bytes: Arc::from(&b"x"[..]),
        }],
        ..Parsed::default()
    };
    for name in [
        "",
        "/a.txt",
        "../a.txt",
        "a/../b.txt",
        "a//b.txt",
        "a\\b.txt",
    ] {
        let refused = sound("a.zip", with(name));
        assert_eq!(refused.unwrap_err(), IngestError::ReaderDied, "{name}");
    }
    assert!(sound("a.zip", with("a/b.txt")).is_ok());
}

target!(wire, seeds(), WORDS, answered);

//! Fuzzing of the reader of case files. See `ingest::fuzz`.

use super::{Loaded, read};
use crate::article::{Article, ArticleId, Excluded, ExclusionReason, Format, Passage};
use crate::case::{Case, Decision, FindingKey, NodeKey, Verdict};
use crate::casefile::document::Document;
use crate::casefile::{JSON_NAME, MIMETYPE, MIMETYPE_NAME, original_name};
use crate::ingest::fuzz::damage::{Part, Seed};
use crate::ingest::fuzz::target;
use crate::text::CharSpan;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::{CompressionMethod, write::SimpleFileOptions};

const WORDS: &[&str] = &[
    "null",
    "[",
    "]",
    "{",
    "}",
    "\"start\":",
    "\"end\":",
    "\"id\":",
    "\"version\":",
    "\"articles\":[",
    "\"sha256\":",
    "\"text\":\"\"",
    "\"decisions\":",
    "\\ud800",
    "\"excluded\":[",
    "\u{202E}",
];

fn zip(parts: &[Part]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        // A second part of the same name is refused.
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(bytes).unwrap();
        }
    }
    zip.finish().unwrap().into_inner()
}

fn seeds() -> Vec<Seed> {
    let mut case = Case::new("Pier");
    case.notes = "Ask the council.".into();
    for (id, text) in [
        (1, "Pier sold\n\nThe pier was sold."),
        (2, "The quay was sold."),
    ] {
        let mut article = Article::new(ArticleId(id), "a.md", Format::Md, text);
        article.original = text.as_bytes().into();
        article.sha256 = crate::article::Fingerprint::of(&article.original);
        article.headline = Some(CharSpan::new(0, 9));
        article.excluded = vec![Excluded {
            span: CharSpan::new(10, 13),
            reason: ExclusionReason::ByPerson,
        }];
        case.articles.push(article);
    }
    case.next_article = 3;
    let first = Passage {
        article: ArticleId(1),
        start: 0,
        end: 9,
    };
    let from = NodeKey::Article(ArticleId(2));
    let to = NodeKey::Source("The Log".into());
    for key in [
        FindingKey::Claim { first },
        FindingKey::Citation { from, to },
    ] {
        let decision = Decision {
            verdict: Verdict::ReadWrongly,
            correction: None,
            note: "no".into(),
        };
        case.decisions.insert(key, decision);
    }
    let json = serde_json::to_vec(&Document::of(&case)).unwrap();
    let mut parts = vec![
        (MIMETYPE_NAME.to_owned(), MIMETYPE.as_bytes().to_vec()),
        (JSON_NAME.to_owned(), json),
    ];
    for article in &case.articles {
        parts.push((original_name(&article.sha256), article.original.to_vec()));
    }
    vec![Seed {
        name: "a.headwater",
        parts,
        pack: zip,
    }]
}

/// Reads a case; what was read can be written, and is read again.
fn opened(_: &str, bytes: &[u8]) -> bool {
    match read(Cursor::new(bytes)) {
        Ok(Loaded { case, .. }) => {
            for article in &case.articles {
                let length = article.text.chars().count();
                assert!(article.excluded.iter().all(|e| e.span.end <= length));
            }
            assert!(serde_json::to_vec(&Document::of(&case)).is_ok());
            true
        }
        Err(problem) => {
            assert!(!problem.to_string().is_empty());
            false
        }
    }
}

target!(casefile, seeds(), WORDS, opened);

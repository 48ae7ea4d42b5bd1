//! Files to articles: bad files, encodings, metadata, what is passed over.

use headwater::article::{Article, ExclusionReason, Fingerprint, Format, Metadata, MetadataField};
use headwater::ingest::*;
use headwater::monitor::{Cancelled, JobToken, Unwatched};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

const STORY: &str =
    "The harbour office sold the pier on Monday, an official said.\n\nNobody had been told.\n";

fn options() -> IngestOptions {
    IngestOptions::default()
}

fn article(name: &str, bytes: &[u8]) -> (Article, Vec<Warning>) {
    read_bytes(name, Arc::from(bytes), &options()).unwrap()
}

/// A folder with these files in it, and their paths in this order.
fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let dir = tempfile::tempdir().unwrap();
    let paths = files
        .iter()
        .map(|(name, bytes)| {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::File::create(&path).unwrap().write_all(bytes).unwrap();
            path
        })
        .collect();
    (dir, paths)
}

fn kinds(read: &Ingested) -> Vec<(&str, WarningKind)> {
    read.warnings
        .iter()
        .map(|w| (w.file.as_str(), w.kind))
        .collect()
}

#[test]
fn bad_files_are_warnings_and_the_good_ones_are_read() {
    let (dir, mut paths) = folder(&[
        ("good.txt", STORY.as_bytes()),
        ("empty.txt", b""),
        ("blank.txt", b" \n\n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0"),
        ("noise.txt", &[0, 1, 2, 3, 250, 0, 7, 8].repeat(50)),
        ("page.pdf", b"%PDF-1.7\n"),
        ("mail.eml", b"From: a\nTo: b\nSubject: c\n\ntext\n"),
        ("odd.xyz", STORY.as_bytes()),
    ]);
    paths.push(dir.path().join("gone.txt"));
    paths.push(dir.path().join("bare"));
    fs::create_dir(dir.path().join("bare")).unwrap();
    paths.push(paths[0].clone());
    let read = read_files(&paths, &options(), &Unwatched).unwrap();
    let names: Vec<_> = read.articles.iter().map(|a| a.file.as_str()).collect();
    assert_eq!(names, ["good.txt", "mail.eml", "odd.xyz"]);
    assert_eq!(
        kinds(&read),
        [
            ("empty.txt", WarningKind::Empty),
            ("blank.txt", WarningKind::Empty),
            ("picture.txt", WarningKind::Unreadable),
            ("noise.txt", WarningKind::Binary),
            ("page.pdf", WarningKind::Unreadable),
            ("odd.xyz", WarningKind::FormatGuessed),
            ("gone.txt", WarningKind::Missing),
            ("bare", WarningKind::Folder),
            ("good.txt", WarningKind::NamedTwice),
            ("odd.xyz", WarningKind::SameBytes),
        ]
    );
    assert!(read.warnings.iter().all(|w| !w.message.is_empty()));
}

#[test]
fn folders_and_archives_are_gone_through() {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("../../inner/c.txt", "A third story, in an archive."),
        ("page.html", "<p>x"),
        ("page_files/style.txt", "no article"),
        (".hidden.txt", "none"),
    ] {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let archive = archive.finish().unwrap().into_inner();
    let (dir, _) = folder(&[
        ("press/b.txt", b"Another story of the pier.".as_slice()),
        ("press/a.md", STORY.as_bytes()),
        ("press/deep/d.txt", b"A fourth story of the pier."),
        ("press/saved_files/e.txt", b"A script."),
        ("press/saved.htm", b"<p>A fifth story of the pier"),
        ("press/.f.txt", b"Nobody is to see this."),
        ("press/z.zip", &archive),
    ]);
    let read = read_files(&[dir.path().join("press")], &options(), &Unwatched).unwrap();
    let names: Vec<_> = read.articles.iter().map(|a| a.file.as_str()).collect();
    assert_eq!(
        names,
        [
            "a.md",
            "b.txt",
            "deep/d.txt",
            "saved.htm",
            "z.zip/inner/c.txt",
            "z.zip/page.html"
        ]
    );
    let third = read
        .articles
        .iter()
        .find(|a| a.file.ends_with("c.txt"))
        .unwrap();
    assert_eq!(&*third.text, "A third story, in an archive.");
    assert_eq!(third.sha256, Fingerprint::of(third.text.as_bytes()));
}

#[test]
fn a_file_named_twice_by_two_ways_is_read_once() {
    let (dir, paths) = folder(&[
        ("a.txt", STORY.as_bytes()),
        ("sub/b.txt", b"Another story."),
    ]);
    let other = dir.path().join("sub").join("..").join("a.txt");
    let read = read_files(
        &[paths[0].clone(), other, paths[1].clone()],
        &options(),
        &Unwatched,
    )
    .unwrap();
    assert_eq!(read.articles.len(), 2);
    assert_eq!(kinds(&read), [("a.txt", WarningKind::NamedTwice)]);
}

#[test]
fn work_that_is_cancelled_gives_nothing() {
    let (_dir, paths) = folder(&[("a.txt", STORY.as_bytes())]);
    let token = JobToken::default();
    token.cancel();
    assert_eq!(
        read_files(&paths, &options(), &token).map(|_| ()),
        Err(Cancelled)
    );
}

#[test]
fn plain_text_is_kept_to_the_last_line_end() {
    let text = "Pier sold\r\n\r\nPier sold\r\n\r\nThe pier was sold on Monday\u{00A0}\u{2026}\r\n\r\nAlso read: Ten eels\r\n";
    let (a, warnings) = article("a.txt", format!("\u{FEFF}{text}").as_bytes());
    assert_eq!(&*a.text, text);
    assert!(warnings.is_empty());
    assert_eq!(a.metadata, Metadata::default());
    let reasons: Vec<_> = a
        .excluded
        .iter()
        .map(|e| (a.slice(e.span), e.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            ("Pier sold", ExclusionReason::RepeatedHeadline),
            ("Also read: Ten eels", ExclusionReason::RelatedStory)
        ]
    );
    assert_eq!(a.headline.map(|h| a.slice(h)), Some("Pier sold"));
    assert_eq!(
        a.sha256,
        Fingerprint::of(format!("\u{FEFF}{text}").as_bytes())
    );
}

#[test]
fn encodings_are_recognised_or_chosen() {
    let text = "\u{041F}\u{0440}\u{0438}\u{0447}\u{0430}\u{043B} \u{043F}\u{0440}\u{043E}\u{0434}\u{0430}\u{043D} \u{0432} \u{043F}\u{043E}\u{043D}\u{0435}\u{0434}\u{0435}\u{043B}\u{044C}\u{043D}\u{0438}\u{043A}, \u{0441}\u{043E}\u{043E}\u{0431}\u{0449}\u{0438}\u{043B}\u{0430} \u{0433}\u{0430}\u{0437}\u{0435}\u{0442}\u{0430}.";
    let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let (a, warnings) = article("a.txt", &cyrillic);
    assert_eq!((&*a.text, a.encoding.as_str()), (text, "windows-1251"));
    assert_eq!(
        warnings.first().map(|w| w.kind),
        Some(WarningKind::EncodingGuessed)
    );
    for bytes in [
        text.encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect::<Vec<u8>>(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        assert_eq!(&*article("a.txt", &bytes).0.text, text);
    }
    let chosen = IngestOptions {
        encoding: Some("iso-8859-1".into()),
        ..options()
    };
    let (a, _) = read_bytes("a.txt", Arc::from(text.as_bytes()), &chosen).unwrap();
    assert_eq!(a.encoding, "windows-1252");
    assert!(is_encoding("koi8-r") && !is_encoding("klingon"));
}

#[test]
fn one_broken_byte_does_not_turn_utf8_into_something_else() {
    let mut bytes = "L\u{2019}\u{00E9}t\u{00E9} \u{00E0} la mer, d\u{00E9}j\u{00E0} pass\u{00E9}. \u{201C}H\u{00E9}las\u{201D}".repeat(3).into_bytes();
    bytes.push(0xE9);
    bytes.extend(b" end");
    let (a, warnings) = article("a.txt", &bytes);
    assert!(a.text.starts_with("L\u{2019}\u{00E9}t\u{00E9}") && a.text.ends_with("\u{FFFD} end"));
    assert_eq!(
        warnings.first().map(|w| w.kind),
        Some(WarningKind::CharactersLost)
    );
}

#[test]
fn the_person_has_the_last_word_on_metadata() {
    let file = "---\ntitle: Pier sold\noutlet: The Ostrey Log\n---\nThe pier was sold.\n";
    let options = IngestOptions {
        meta: [
            "a.md.outlet=Ostrey Post",
            "a.md.published=2031-04-14",
            "b.md.title=Other",
        ]
        .iter()
        .map(|m| m.parse().unwrap())
        .collect(),
        ..options()
    };
    let (a, warnings) = read_bytes("a.md", Arc::from(file.as_bytes()), &options).unwrap();
    assert_eq!(a.metadata.outlet.as_deref(), Some("Ostrey Post"));
    assert_eq!(
        a.metadata.get(MetadataField::Published).as_deref(),
        Some("2031-04-14")
    );
    assert_eq!(a.metadata.title.as_deref(), Some("Pier sold"));
    let replaced: Vec<_> = warnings.iter().map(|w| w.kind).collect();
    assert_eq!(replaced, [WarningKind::MetadataReplaced]);
}

#[test]
fn metadata_on_the_command_line_must_mean_one_file() {
    let parse = |s: &str| s.parse::<MetaOverride>();
    assert_eq!(parse("a.b.md.title=x=y").unwrap().value, "x=y");
    assert_eq!(parse("a.b.md.title=x").unwrap().file, "a.b.md");
    assert!(matches!(parse("a.md.colour=x"), Err(MetaError::Key(_))));
    assert!(matches!(parse("title=x"), Err(MetaError::Form(_))));
    assert!(matches!(
        parse("a.md.published=soon"),
        Err(MetaError::Date(_))
    ));
    let (_dir, paths) = folder(&[("a.txt", b"x"), ("sub/a.txt", b"y"), ("b.txt", b"z")]);
    let meta = |s: &str| vec![parse(s).unwrap()];
    assert!(matches!(
        check_meta(&paths, &meta("a.txt.title=x")),
        Err(MetaError::TwoFiles(_))
    ));
    assert!(matches!(
        check_meta(&paths, &meta("c.txt.title=x")),
        Err(MetaError::NoSuchFile(_))
    ));
    assert_eq!(check_meta(&paths, &meta("b.txt.title=x")), Ok(()));
    let twice = [paths[0].clone(), paths[0].clone()];
    assert_eq!(check_meta(&twice, &meta("a.txt.title=x")), Ok(()));
}

#[test]
fn a_page_is_a_page_by_its_content() {
    let page = format!(
        "<!doctype html><html><body><article><p>{}</p></article></body></html>",
        STORY.repeat(5)
    );
    let (a, warnings) = article("saved.pdf", page.as_bytes());
    assert_eq!(a.format, Format::Html);
    assert_eq!(
        warnings.first().map(|w| w.kind),
        Some(WarningKind::FormatGuessed)
    );
    assert_eq!(article("saved", page.as_bytes()).0.format, Format::Html);
    // What is called text is text: its markup may be what the article is about.
    assert_eq!(article("saved.txt", page.as_bytes()).0.format, Format::Txt);
}

#[test]
fn fifty_megabytes_of_text_are_opened_and_flagged() {
    let text = STORY.repeat(50_000_000 / STORY.len());
    let (a, warnings) = article("long.txt", text.as_bytes());
    assert!(a.too_long_to_analyse());
    assert_eq!(warnings.first().map(|w| w.kind), Some(WarningKind::TooLong));
}

#[test]
fn no_bytes_break_a_reader() {
    let seeds: [&[u8]; 6] = [
        b"---\ntitle: x\nby: [a, {b: c}]\n---\n# T\n\nAlso read: y\n",
        b"<html><head><title>a | b</title><script type='application/ld+json'>{\"@type\":\"Article\"}</script><p>x <b>y",
        b"\xFF\xFEa\0b\0",
        b"Read more:\r\n\r\n- a\r\n- b\r\n",
        b"&#x1F600;&amp;<time datetime='2031-04-14T06:10:00+05:00'>",
        "\u{202E}\u{0301}\u{200D}\u{00E9}".as_bytes(),
    ];
    // A small generator of its own: the same bytes on every run.
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    for round in 0..600 {
        let mut bytes = seeds[round % seeds.len()].repeat(1 + next() % 3);
        for _ in 0..next() % 12 {
            let at = next() % bytes.len();
            match next() % 3 {
                0 => bytes[at] = next() as u8,
                1 => bytes.truncate(at.max(1)),
                _ => bytes.insert(at, b"<>&-\"'[{:\n\0"[next() % 11]),
            }
        }
        for name in ["a.txt", "a.md", "a.html", "a"] {
            if let Ok((a, _)) = read_bytes(name, Arc::from(bytes.as_slice()), &options()) {
                let length = a.text.chars().count();
                assert!(
                    a.excluded
                        .iter()
                        .all(|e| e.span.start < e.span.end && e.span.end <= length)
                );
                assert!(
                    a.excluded
                        .windows(2)
                        .all(|w| w[0].span.end <= w[1].span.start)
                );
            }
        }
    }
}

#[test]
fn the_sample_reads_without_a_warning() {
    for (name, bytes) in sample_files() {
        let (a, warnings) = article(name, bytes);
        assert_eq!(warnings, []);
        assert!(
            a.metadata.title.is_some()
                && a.metadata.outlet.is_some()
                && a.metadata.published.is_some()
        );
        let words = a.text.split_whitespace().count();
        assert!((150..=320).contains(&words), "{name} has {words} words");
    }
}

#[test]
fn prose_that_begins_like_a_request_stays() {
    for sentence in [
        "To continue reading the treaty aloud would be unwise, the minister told the Gull on Monday.",
        "Like us on the islands, mainlanders now pay double for the ferry, the mayor said.",
        "Follow our money, the residents shouted at the council on Tuesday.",
        "See also: the minister denied on Monday that he had signed, two officials told the Gull.",
    ] {
        let text = format!(
            "The council met on Monday in the old town hall.\n\n{sentence}\n\nIt rose at noon.\n"
        );
        let (read, _) = article("a.txt", text.as_bytes());
        assert!(read.excluded.is_empty(), "{sentence}");
    }
}

#[test]
fn markup_that_never_closes_is_read_in_linear_time() {
    for piece in ["<!--", "<nav></b>", "<form>"] {
        let page = format!(
            "<html><body><p>A pier is a pier.</p>{}x",
            piece.repeat(200_000)
        );
        let read = read_bytes(
            "p.html",
            Arc::from(page.as_bytes()),
            &IngestOptions::default(),
        );
        let (read, _) = read.unwrap();
        assert!(read.text.contains("A pier is a pier."), "{piece}");
    }
}

#[test]
fn utf_16_of_either_order_is_text() {
    let text = "港口委员会周一表示将关闭北码头。\n";
    let big: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    let (article, _) = read_bytes("zh.txt", Arc::from(big), &IngestOptions::default()).unwrap();
    assert_eq!(&*article.text, text);
}

use super::*;
use crate::ingest::parse;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

const PAGE_TEXT: &str = "<html><head><title>Pier of Ostrey sold</title></head><body><article><h1>Pier of Ostrey sold</h1><p>The harbour office sold the pier on Monday, an official said, and nobody in the town had been told of it before.</p></article></body></html>";

fn record(kind: &str, url: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-05T21:14:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        content.len()
    )
    .into_bytes();
    out.extend(content);
    out.extend(b"\r\n\r\n");
    out
}

fn http(status: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!("HTTP/1.1 {status}\r\n{fields}\r\n").into_bytes();
    out.extend(body);
    out
}

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::fast());
    to.write_all(bytes).unwrap();
    to.finish().unwrap()
}

fn archive() -> Vec<Vec<u8>> {
    let page = PAGE_TEXT.as_bytes();
    let png = http("200 OK", "Content-Type: image/png\r\n", b"\x89PNG");
    vec![
        record("warcinfo", "", b"software: x"),
        record("request", "https://log.example/pier", b"GET /pier"),
        record(
            "response",
            "https://log.example/pier",
            &http("200 OK", HTML, page),
        ),
        record("response", "https://log.example/x.png", &png),
        record(
            "response",
            "https://log.example/no",
            &http("404 Not Found", HTML, page),
        ),
        record("revisit", "https://log.example/pier", b""),
        record(
            "response",
            "<https://log.example/pier>",
            &http("200 OK", HTML, page),
        ),
    ]
}

fn names(parsed: &Parsed) -> Vec<&str> {
    parsed.members.iter().map(|m| m.name.as_str()).collect()
}

#[test]
fn pages_of_an_archive_become_articles_with_address_and_time() {
    let plain = archive().concat();
    let packed: Vec<u8> = archive().iter().flat_map(|r| gz(r)).collect();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [
        ("datapackage.json", b"{}".as_slice()),
        ("archive/data.warc.gz", &packed),
    ] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let wacz = zip.finish().unwrap().into_inner();
    for bytes in [&plain, &packed, &wacz] {
        let options = IngestOptions::default();
        let parsed = parse("a.bin", bytes, &options).unwrap();
        assert_eq!(names(&parsed), ["log.example/pier", "log.example/pier~2"]);
        assert_eq!(
            parsed.warnings[0].message,
            "records that were passed over in it: no web page (requests, pictures, scripts): 3; a server's answer other than a page: 1; a page that had not changed since: 1"
        );
        for member in &parsed.members {
            let page = parse(&member.name, &member.bytes, &options).unwrap();
            let article = &page.articles[0];
            assert_eq!(article.format, Format::Warc);
            assert!(article.text.contains("nobody in the town"));
            let about = &article.metadata;
            assert_eq!(about.url.as_deref(), Some("https://log.example/pier"));
            assert_eq!(
                about.retrieved.map(|m| m.to_string()).as_deref(),
                Some("2031-03-05T21:14:00Z")
            );
            assert_eq!(about.title.as_deref(), Some("Pier of Ostrey sold"));
        }
    }
}

#[test]
fn bodies_are_put_together_as_the_server_meant_them() {
    let page = PAGE_TEXT.as_bytes();
    let pieces = |bytes: &[u8]| {
        let mut out = Vec::new();
        for piece in bytes.chunks(50) {
            out.extend(format!("{:x};a=b\r\n", piece.len()).bytes());
            out.extend(piece);
            out.extend(b"\r\n");
        }
        out.extend(b"0\r\n\r\n");
        out
    };
    let latin = "<p>Caf\u{E9} of Ostrey sold, the harbour office said on Monday.";
    let latin = encoding_rs::WINDOWS_1252.encode(latin).0.into_owned();
    for (fields, body, word) in [
        ("Transfer-Encoding: chunked\r\n", pieces(page), "official"),
        ("Transfer-Encoding: chunked\r\n", page.to_vec(), "official"),
        ("Content-Encoding: gzip\r\n", gz(page), "official"),
        ("Content-Encoding: gzip\r\n", page.to_vec(), "official"),
        (
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
            pieces(&gz(page)),
            "official",
        ),
        ("", latin, "Caf\u{E9}"),
    ] {
        let kind = if word == "official" {
            "utf-8"
        } else {
            "windows-1252"
        };
        let head = format!("Content-Type: text/html; charset={kind}\r\n{fields}");
        let content = http("200 OK", &head, &body);
        let one = record("response", "https://log.example/a", &content);
        let draft = read(&one, &IngestOptions::default()).unwrap();
        assert!(draft.text.contains(word), "{fields}{}", draft.text);
    }
    let brotli = http(
        "200 OK",
        &format!("{HTML}Content-Encoding: br\r\n"),
        b"\x0b\x02",
    );
    let one = record("response", "https://log.example/a", &brotli);
    assert!(matches!(
        read(&one, &IngestOptions::default()),
        Err(IngestError::NotReadYet(_))
    ));
}

#[test]
fn what_is_cut_off_or_packed_without_end_is_bounded() {
    let plain = archive().concat();
    // In the middle of the last page.
    let cut = plain.get(..plain.len() - 100).unwrap();
    let parsed = unpack("a.warc", cut).unwrap();
    assert_eq!(names(&parsed), ["log.example/pier"]);
    assert!(
        parsed
            .warnings
            .iter()
            .any(|w| w.kind == WarningKind::PartlyRead)
    );
    let mut long =
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx"
            .to_vec();
    assert!(matches!(unpack("a.warc", &long), Err(IngestError::Bomb(_))));
    // A header without end, packed tightly.
    long = b"WARC/1.0\r\n".to_vec();
    long.resize(30_000_000, b'a');
    assert!(matches!(
        unpack("a.warc.gz", &gz(&long)),
        Err(IngestError::Damaged(_))
    ));
    let bomb = http(
        "200 OK",
        &format!("{HTML}Content-Encoding: gzip\r\n"),
        &gz(&vec![b' '; 30_000_000]),
    );
    let one = record("response", "https://log.example/a", &bomb);
    assert!(matches!(
        read(&one, &IngestOptions::default()),
        Err(IngestError::Bomb(_))
    ));
    assert!(is_page(&one) && !is_page(&plain));
    assert!(is_packed(&gz(&one)) && !is_packed(&gz(b"text")) && !is_packed(b""));
    let many = record("metadata", "", b"").repeat(RECORDS + 1);
    assert!(unpack("a.warc", &many).is_err());
}

//! Archives of web pages: WARC, plain or packed by gzip, and WACZ, a zip archive of such files.
//!
//! A record of type `response` with a page that the server gave as found (200, HTML) becomes a file of its own: its bytes
//! are the record, so that address and time of fetching stay with it. A file that is one such record is read as a page.
//! All other records are counted and said. Form: ISO 28500. Records are gone through in one stream, within bounds on
//! their number, on what is inflated and on what is kept; where a bound is reached, what came before it counts.

use super::html::{self, saved};
use super::{Draft, IngestError, IngestOptions, Member, Parsed, Warning, WarningKind};
use super::{archive, dates, decode};
use crate::article::{Format, MetadataField, Place};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::sync::Arc;

/// How a record begins.
const MARK: &[u8] = b"WARC/1.";
/// Most records that are gone through.
const RECORDS: usize = 200_000;
/// Most pages that are taken.
const PAGES: usize = 5_000;
/// Most that is inflated; bytes.
const INFLATED: u64 = 1_000_000_000;
/// Largest sum of the pages that are taken; bytes.
const KEPT: u64 = 250_000_000;
/// Largest page; bytes, packed or not.
const PAGE: u64 = 20_000_000;
/// Longest header of a record or an answer; bytes.
const HEADER: u64 = 64 * 1024;
/// Most pieces of a body that was sent in pieces.
const PIECES: usize = 200_000;

/// Whether bytes are a packed WARC file: what stands at the beginning of its first part.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    let mut start = Vec::new();
    // What cannot be unpacked begins with nothing.
    let _ = MultiGzDecoder::new(bytes)
        .take(MARK.len() as u64)
        .read_to_end(&mut start);
    start == MARK
}

/// Whether these are the names of a WACZ file's entries.
pub(super) fn is_wacz(names: &[String]) -> bool {
    let named = |name: &String| is_part(name);
    names.iter().any(|n| n == "datapackage.json") && names.iter().any(named)
}

fn is_part(name: &str) -> bool {
    name.starts_with("archive/") && (name.ends_with(".warc.gz") || name.ends_with(".warc"))
}

/// Whether a file is one record with a page, and nothing else.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let head = match next_record(&mut rest, &mut Vec::new()) {
        Ok(Some(head)) => head,
        _ => return false,
    };
    let length = usize::try_from(head.length).unwrap_or(usize::MAX);
    let behind = rest.get(length..).unwrap_or_default();
    head.is_page() && behind.iter().all(|b| matches!(b, b'\r' | b'\n'))
}

/// The header of a record, with names in small letters, and how long its content is.
struct Head {
    fields: BTreeMap<String, String>,
    length: u64,
}

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    /// Whether it is a server's answer; what was answered is not looked at.
    fn is_page(&self) -> bool {
        let http = |t: &str| t.to_ascii_lowercase().starts_with("application/http");
        self.get("warc-type") == Some("response") && self.get("content-type").is_none_or(http)
    }

    /// The address that was asked for; old writers put it in angle brackets.
    fn url(&self) -> Option<&str> {
        let url = self.get("warc-target-uri")?.trim_matches(['<', '>']);
        let web = url.starts_with("https://") || url.starts_with("http://");
        web.then_some(url)
    }
}

/// Reads up to the next record's content; its header as it stands goes to `raw`. `None` at the end.
fn next_record(from: &mut impl BufRead, raw: &mut Vec<u8>) -> Result<Option<Head>, IngestError> {
    let damaged = |what: &str| IngestError::Damaged(what.to_owned());
    raw.clear();
    loop {
        let begun = raw.len();
        let most = HEADER - begun.min(HEADER as usize) as u64;
        let read = Read::by_ref(from).take(most).read_until(b'\n', raw);
        let read = read.map_err(|e| damaged(&format!("it cannot be unpacked ({e})")))?;
        let line = raw.get(begun..).unwrap_or_default().trim_ascii();
        if read == 0 && begun == 0 {
            return Ok(None);
        }
        if read == 0 {
            return Err(damaged("a record's header is damaged"));
        }
        if line.is_empty() && begun == 0 {
            // Empty lines end the record before.
            raw.clear();
        } else if line.is_empty() {
            break;
        } else if begun == 0 && !line.starts_with(MARK) {
            return Err(damaged("no record begins where one should"));
        }
    }
    let fields = fields(raw);
    let length = fields.get("content-length").and_then(|l| l.parse().ok());
    let length = length.ok_or_else(|| damaged("a record does not say how long it is"))?;
    Ok(Some(Head { fields, length }))
}

/// The fields of a header behind its first line; of several with one name the first.
fn fields(header: &[u8]) -> BTreeMap<String, String> {
    let text = String::from_utf8_lossy(header);
    let mut out = BTreeMap::new();
    for line in text.lines().skip(1) {
        if let Some((name, value)) = line.split_once(':') {
            let name = name.trim().to_ascii_lowercase();
            out.entry(name).or_insert_with(|| value.trim().to_owned());
        }
    }
    out
}

/// The pages of a file of records, each as a file of its own.
pub(super) fn unpack(name: &str, bytes: &[u8]) -> Result<Parsed, IngestError> {
    let mut found = Found {
        room: INFLATED,
        kept: KEPT,
        ..Found::default()
    };
    if bytes.starts_with(b"PK") {
        let mut zip = archive::open(bytes)?;
        let mut parts: Vec<(String, usize)> = (0..zip.len())
            .filter_map(|i| {
                let file = zip.by_index_raw(i).ok()?;
                let name = file.name().ok()?.into_owned();
                is_part(&name).then_some((name, i))
            })
            .collect();
        parts.sort();
        for (inner, index) in parts {
            let part = archive::entry(&mut zip, index, KEPT);
            match part {
                Ok(part) => found.part(&part),
                Err(IngestError::Damaged(what)) => {
                    found.broken = Some(IngestError::Damaged(format!("{inner}: {what}")));
                }
                Err(error) => found.broken = Some(error),
            }
        }
    } else {
        found.part(bytes);
    }
    found.parsed(name)
}

/// What was found in records.
#[derive(Default)]
struct Found {
    members: Vec<Member>,
    /// How often a name was given.
    names: BTreeMap<String, usize>,
    records: usize,
    /// Pages that the server did not give as found, what is no page, and repetitions without content.
    answers: usize,
    others: usize,
    revisits: usize,
    /// Bytes that may still be inflated, and kept.
    room: u64,
    kept: u64,
    broken: Option<IngestError>,
}

impl Found {
    fn part(&mut self, bytes: &[u8]) {
        let result = if bytes.starts_with(b"\x1F\x8B") {
            let inflated = MultiGzDecoder::new(bytes).take(self.room.saturating_add(1));
            self.go_through(BufReader::new(inflated))
        } else {
            self.go_through(bytes)
        };
        if let Err(error) = result {
            self.broken = Some(error);
        }
    }

    fn go_through(&mut self, mut from: impl BufRead) -> Result<(), IngestError> {
        let mut raw = Vec::new();
        while let Some(head) = next_record(&mut from, &mut raw)? {
            self.records += 1;
            let size = head.length.saturating_add(raw.len() as u64);
            let room = self.room.checked_sub(size);
            self.room = room.ok_or_else(|| over("more is packed in it than is unpacked"))?;
            if self.records > RECORDS {
                return Err(over("it has too many records"));
            }
            let mut content = Read::by_ref(&mut from).take(head.length);
            let mut start = Vec::new();
            if head.is_page() && head.length <= PAGE {
                let read = content.read_to_end(&mut start);
                read.map_err(|e| IngestError::Damaged(format!("it cannot be unpacked ({e})")))?;
                if (start.len() as u64) < head.length {
                    return Err(IngestError::Damaged("its last record is cut off".into()));
                }
                self.answer(&head, &raw, &start)?;
            } else {
                match head.get("warc-type") {
                    Some("revisit") => self.revisits += 1,
                    _ => self.others += 1,
                }
                let skipped = std::io::copy(&mut content, &mut std::io::sink());
                skipped
                    .map_err(|e| IngestError::Damaged(format!("it cannot be unpacked ({e})")))?;
            }
        }
        Ok(())
    }

    /// Takes an answer that is a page.
    fn answer(&mut self, head: &Head, raw: &[u8], content: &[u8]) -> Result<(), IngestError> {
        let answer = Answer::read(content);
        match answer {
            Some(answer) if !answer.is_html() => {
                self.others += 1;
                return Ok(());
            }
            Some(answer) if answer.status == 200 => {}
            _ => {
                self.answers += 1;
                return Ok(());
            }
        }
        let mut bytes = raw.to_vec();
        bytes.extend_from_slice(content);
        let kept = self.kept.checked_sub(bytes.len() as u64);
        let kept = kept.filter(|_| self.members.len() < PAGES);
        self.kept = kept.ok_or_else(|| over("it has more pages than are read"))?;
        let name = self.name(head.url().unwrap_or("page"));
        self.members.push(Member {
            name,
            bytes: Arc::from(bytes),
        });
        Ok(())
    }

    /// A page's name, from its address; numbered where the address was fetched before.
    fn name(&mut self, url: &str) -> String {
        let plain = url.split_once("://").map_or(url, |(_, rest)| rest);
        let name: String = plain
            .chars()
            .filter(|c| !c.is_control())
            .take(160)
            .collect();
        let name = name.trim_end_matches('/').to_owned();
        let times = self.names.entry(name.clone()).or_default();
        *times += 1;
        match *times {
            1 => name,
            n => format!("{name}~{n}"),
        }
    }

    fn parsed(self, name: &str) -> Result<Parsed, IngestError> {
        if self.members.is_empty() {
            return Err(self.broken.unwrap_or(IngestError::NoText));
        }
        let mut warnings = Vec::new();
        let kinds = [
            (self.others, "no web page (requests, pictures, scripts)"),
            (self.answers, "a server's answer other than a page"),
            (self.revisits, "a page that had not changed since"),
        ];
        let left: Vec<String> = kinds
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{what}: {n}"))
            .collect();
        if !left.is_empty() {
            let message = format!("records that were passed over in it: {}", left.join("; "));
            warnings.push(Warning::new(name, WarningKind::LeftOut, &message));
        }
        if let Some(error) = self.broken {
            let what = match error {
                IngestError::Damaged(what) | IngestError::Bomb(what) => what,
                error => error.to_string(),
            };
            let message = format!("{what}; the pages before that place were read");
            warnings.push(Warning::new(name, WarningKind::PartlyRead, &message));
        }
        Ok(Parsed {
            members: self.members,
            warnings,
            ..Parsed::default()
        })
    }
}

fn over(what: &str) -> IngestError {
    IngestError::Bomb(what.to_owned())
}

/// What a server answered.
struct Answer<'a> {
    status: u16,
    fields: BTreeMap<String, String>,
    body: &'a [u8],
}

impl<'a> Answer<'a> {
    fn read(content: &'a [u8]) -> Option<Self> {
        let head = content.get(..HEADER as usize).unwrap_or(content);
        let long = head.windows(4).position(|w| w == b"\r\n\r\n");
        let short = head.windows(2).position(|w| w == b"\n\n");
        let end = match (long.map(|at| at + 4), short.map(|at| at + 2)) {
            (Some(a), Some(b)) => a.min(b),
            (a, b) => a.or(b)?,
        };
        let header = content.get(..end)?;
        let first = String::from_utf8_lossy(header.split(|b| *b == b'\n').next()?).into_owned();
        let mut words = first.strip_prefix("HTTP/")?.split_whitespace().skip(1);
        Some(Self {
            status: words.next()?.parse().ok()?,
            fields: fields(header),
            body: content.get(end..)?,
        })
    }

    fn field(&self, name: &str) -> String {
        self.fields
            .get(name)
            .map_or(String::new(), |v| v.to_ascii_lowercase())
    }

    fn is_html(&self) -> bool {
        let kind = self.field("content-type");
        kind.starts_with("text/html") || kind.starts_with("application/xhtml")
    }

    /// The encoding that the server names.
    fn charset(&self) -> Option<String> {
        let kind = self.field("content-type");
        let (_, label) = kind.split_once("charset=")?;
        let label = label.split(';').next()?.trim().trim_matches('"').to_owned();
        decode::is_encoding(&label).then_some(label)
    }

    /// The page as the server meant it. Some archivers undo pieces and packing and leave the header as it was: what is not in
    /// pieces or not packed is taken as it stands.
    fn page(&self) -> Result<Vec<u8>, IngestError> {
        let mut body = self.body.to_vec();
        if self.field("transfer-encoding").contains("chunked")
            && let Some(joined) = joined(&body)
        {
            body = joined;
        }
        let packing = self.field("content-encoding");
        let plain = body.trim_ascii_start().starts_with(b"<");
        if plain || packing.is_empty() || packing == "identity" {
            return Ok(body);
        }
        let unpacked = match packing.as_str() {
            "gzip" | "x-gzip" => inflated(MultiGzDecoder::new(Cursor::new(&body))),
            "deflate" => inflated(ZlibDecoder::new(body.as_slice()))
                .or_else(|_| inflated(DeflateDecoder::new(body.as_slice()))),
            other => {
                let what = format!("a page packed by '{other}'");
                return Err(IngestError::NotReadYet(what));
            }
        };
        match unpacked {
            // It says that it is packed and is not.
            Err(IngestError::Damaged(_)) if std::str::from_utf8(&body).is_ok() => Ok(body),
            unpacked => unpacked,
        }
    }
}

fn inflated(from: impl Read) -> Result<Vec<u8>, IngestError> {
    let mut out = Vec::new();
    let read = from.take(PAGE + 1).read_to_end(&mut out);
    if out.len() as u64 > PAGE {
        return Err(IngestError::Bomb(format!("over {} MB", PAGE / 1_000_000)));
    }
    match read {
        Err(e) if out.is_empty() => {
            Err(IngestError::Damaged(format!("it cannot be unpacked ({e})")))
        }
        _ => Ok(out),
    }
}

/// A body that was sent in pieces, each behind its length; `None` where it is not in pieces.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut rest) = (Vec::with_capacity(body.len()), body);
    for _ in 0..PIECES {
        let line = rest.iter().take(200).position(|b| *b == b'\n');
        let Some(line) = line else { break };
        let length = std::str::from_utf8(rest.get(..line)?).ok();
        let length = length.and_then(|l| l.split(';').next());
        let length = length.and_then(|l| usize::from_str_radix(l.trim(), 16).ok());
        // Nothing was joined yet: it is no length.
        let length = match length {
            Some(length) => length,
            None if out.is_empty() => return None,
            None => break,
        };
        if length == 0 {
            return Some(out);
        }
        let from = rest.get(line + 1..)?;
        out.extend_from_slice(from.get(..length).unwrap_or(from));
        rest = from.get(length..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
    (!out.is_empty()).then_some(out)
}

/// Reads a file that is one record with a page.
pub(super) fn read(bytes: &[u8], options: &IngestOptions) -> Result<Draft, IngestError> {
    let mut content = bytes;
    let damaged = || IngestError::Damaged("the record is damaged".into());
    let head = next_record(&mut content, &mut Vec::new())?.ok_or_else(damaged)?;
    let answer = Answer::read(content).ok_or_else(damaged)?;
    if answer.status != 200 || !answer.is_html() {
        return Err(IngestError::NoText);
    }
    let page = answer.page()?;
    // What the person says comes first, then a mark in the page, then the server.
    let marked = page.starts_with(b"\xEF\xBB\xBF") || page.starts_with(b"\xFE\xFF");
    let said = answer.charset().filter(|_| !marked);
    let label = options.encoding.clone().or(said);
    let decoded = decode::decode(&page, label.as_deref(), Format::Html);
    let mut draft = if options.whole_page {
        html::whole(&decoded.text)
    } else {
        html::read(&decoded.text)
    };
    draft.doubts.splice(0..0, decoded.doubts);
    draft.encoding = decoded.encoding.name().to_owned();
    if let Some(url) = head.url() {
        saved::address(&mut draft, url, Place::SavedRemark);
    }
    if let Some(moment) = head.get("warc-date").and_then(dates::read) {
        let moment = moment.to_string();
        draft.says(MetadataField::Retrieved, &moment, Place::SavedRemark);
    }
    draft.reading.insert(
        0,
        "A page of a web archive (WARC): address and time of fetching stand in its record.".into(),
    );
    Ok(draft)
}

#[cfg(test)]
mod tests;

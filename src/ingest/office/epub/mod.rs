//! Electronic books: the documents that the record names, in its order, as one text.
//!
//! `META-INF/container.xml` names the record, the record the documents. A document that is no well-formed XHTML is read as a
//! web page. Books that a shop has locked are recognised by their list of encrypted files; obfuscated fonts, which stand
//! in the same list, lock nothing.

mod chapter;
mod opf;

use super::package::{Package, resolve};
use super::paragraphs::{Line, lines_of};
use super::xml::{Piece, Xml};
use crate::ingest::{Draft, IngestError, WarningKind, html};
use chapter::Chapters;
use std::collections::BTreeSet;

/// Most documents that are read as web pages because they are no XHTML.
const AS_PAGES: usize = 12;
/// Longest of them; bytes.
const LONGEST_PAGE: usize = 2_000_000;

/// Ways to make a font unusable outside of the book: no lock on its text.
const FONTS: &[&str] = &[
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

/// Reads a book.
///
/// # Errors
/// If it is locked, damaged before its first word, beyond the bounds, or without words.
pub(in crate::ingest) fn read(bytes: &[u8]) -> Result<Draft, IngestError> {
    let mut package = Package::open(bytes)?;
    let mut lost = package.cut();
    let (path, part) = record(&mut package, &mut lost)?;
    let record = opf::read(&path, &part)?;
    let locked = locked(&mut package, &mut lost)?;
    if !record.chapters.is_empty() && record.chapters.iter().all(|c| locked.contains(c)) {
        return Err(IngestError::Locked);
    }
    let mut book = Chapters::default();
    book.beside.contents += usize::from(record.has_contents);
    let (mut read, mut as_pages) = (0_usize, 0_usize);
    for name in &record.chapters {
        if locked.contains(name) {
            lost.push(format!("{name} (locked)"));
            continue;
        }
        let Some(text) = package.extra(name, &mut lost)? else {
            continue;
        };
        let (mut lines, problem) = book.take(&text);
        match problem {
            None => {}
            Some(IngestError::Damaged(_)) if as_pages < AS_PAGES && text.len() < LONGEST_PAGE => {
                as_pages += 1;
                lines = as_page(&text);
            }
            Some(IngestError::Damaged(_)) => lost.push(format!("the end of {name}")),
            Some(error) => return Err(error),
        }
        read += usize::from(!lines.is_empty());
        book.writer.put(lines);
    }
    let documents = if read == 1 {
        "The text of an electronic book, of one document.".to_owned()
    } else {
        format!("The text of an electronic book: its {read} documents in reading order, joined.")
    };
    let (writer, beside) = (book.writer, book.beside);
    let mut draft = super::draft(writer, record.properties, &documents, &beside, None, &lost)?;
    if record.others > 0 {
        let left_out = super::left_out(record.others, "page without text");
        draft.reading.push(left_out);
    }
    if as_pages > 0 {
        let message = "parts of the book are no well-formed XHTML and were read as web pages";
        draft
            .doubts
            .push((WarningKind::PartlyRead, message.to_owned()));
    }
    Ok(draft)
}

/// Where the record stands, and its text.
fn record(package: &mut Package, lost: &mut Vec<String>) -> Result<(String, String), IngestError> {
    let mut path = None;
    if let Some(container) = package.extra("META-INF/container.xml", lost)? {
        let mut xml = Xml::new(&container);
        while let Some(piece) = xml.next()? {
            if let Piece::Open(element) = piece
                && element.name() == "rootfile"
                && path.is_none()
            {
                path = element.attribute("full-path").and_then(|p| resolve("", &p));
            }
        }
    }
    let path =
        path.ok_or_else(|| IngestError::Damaged("it does not say where its record is".to_owned()))?;
    let part = package.part(&path)?;
    let part = part.ok_or_else(|| IngestError::Damaged("its record is missing".to_owned()))?;
    Ok((path, part))
}

/// The files that are encrypted, fonts aside.
fn locked(package: &mut Package, lost: &mut Vec<String>) -> Result<BTreeSet<String>, IngestError> {
    let mut out = BTreeSet::new();
    let Some(list) = package.extra("META-INF/encryption.xml", lost)? else {
        return Ok(out);
    };
    let (mut xml, mut method) = (Xml::new(&list), String::new());
    while let Ok(Some(piece)) = xml.next() {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name().as_str() {
            "EncryptedData" => method.clear(),
            "EncryptionMethod" => method = element.attribute("Algorithm").unwrap_or_default(),
            "CipherReference" if !FONTS.contains(&method.as_str()) => {
                out.extend(element.attribute("URI").and_then(|u| resolve("", &u)));
            }
            _ => {}
        }
    }
    Ok(out)
}

/// The paragraphs of a document that is no XHTML.
fn as_page(text: &str) -> Vec<Line> {
    lines_of(&html::read(text).text)
}

#[cfg(test)]
mod tests;

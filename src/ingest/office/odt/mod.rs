//! OpenDocument texts.
//!
//! The text stands in `content.xml`; `styles.xml` says what is hidden and holds headers and footers; `meta.xml` the
//! properties. Names count without prefix: some programs write others than the usual ones. A password shows in the list of parts (`META-INF/manifest.xml`).

mod body;

use super::package::Package;
use super::properties::Properties;
use super::xml::{Piece, Xml};
use crate::article::Place;
use crate::ingest::{Draft, IngestError};
use body::{Body, Role, Styles};

/// Reads a document.
///
/// # Errors
/// If it is locked, damaged before its first word, no text document, beyond the bounds, or without words.
pub(in crate::ingest) fn read(bytes: &[u8]) -> Result<Draft, IngestError> {
    let mut package = Package::open(bytes)?;
    let mut lost = package.cut();
    if let Some(list) = package.extra("META-INF/manifest.xml", &mut lost)?
        && is_locked(&list)
    {
        return Err(IngestError::Locked);
    }
    let Some(content) = package.part("content.xml")? else {
        // Newer programs lock the whole document into one part.
        return Err(if package.has("encrypted-package") {
            IngestError::Locked
        } else {
            IngestError::Damaged("its main part is missing".into())
        });
    };
    let mut styles = Styles::default();
    let mut margins = false;
    if let Some(part) = package.extra("styles.xml", &mut lost)? {
        // Styles that break off say what they said before that.
        let _ = styles.read(&part);
        margins = has_margins(&part).unwrap_or(false);
    }
    let mut body = Body::new(styles);
    let broken = body.take(&content).err();
    if let Some(other) = body.other_kind {
        return Err(IngestError::NotReadYet(other.into()));
    }
    body.beside.margins = margins;
    body.put_notes();
    let mut properties = Properties::default();
    if let Some(part) = package.extra("meta.xml", &mut lost)? {
        let _ = about(&part, &mut properties);
    }
    for (role, text) in &body.roles {
        match role {
            Role::Title => properties.title(text, Place::Text),
            Role::Author => properties.author(text, Place::Text),
            Role::Date => properties.published(text, Place::Text),
        }
    }
    super::draft(
        body.writer,
        properties,
        "The main text of an OpenDocument text, paragraph by paragraph.",
        &body.beside,
        broken,
        &lost,
    )
}

/// Whether the list of parts says that the main part is encrypted.
fn is_locked(list: &str) -> bool {
    let (mut xml, mut at_main) = (Xml::new(list), false);
    while let Ok(Some(piece)) = xml.next() {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name().as_str() {
            "file-entry" => {
                let path = element.attribute("full-path");
                at_main = matches!(path.as_deref(), Some("content.xml" | "encrypted-package"));
            }
            "encryption-data" if at_main => return true,
            _ => {}
        }
    }
    false
}

/// Whether a master page has a header or footer with words in it: a page's number is none.
fn has_margins(styles: &str) -> Result<bool, IngestError> {
    let mut xml = Xml::new(styles);
    while let Some(piece) = xml.next()? {
        if let Piece::Open(element) = piece
            && (element.name().starts_with("header") || element.name().starts_with("footer"))
            && xml.text()?.chars().any(char::is_alphabetic)
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The document's properties. The first author wrote it; `creator` is who saved it last.
fn about(part: &str, out: &mut Properties) -> Result<(), IngestError> {
    let (mut xml, mut last) = (Xml::new(part), None);
    let mut first = false;
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name().as_str() {
            "title" => out.title(&xml.text()?, Place::Properties),
            "initial-creator" => {
                out.author(&xml.text()?, Place::Properties);
                first = true;
            }
            "creator" => last = Some(xml.text()?),
            "language" => out.language(&xml.text()?),
            _ => {}
        }
    }
    if let Some(last) = last.filter(|_| !first) {
        out.author(&last, Place::Properties);
    }
    Ok(())
}

#[cfg(test)]
mod tests;

//! Word documents (Office Open XML, both namespaces).
//!
//! The main part and its neighbours are found as the package's relations name them; relations that lead outside are
//! never followed. A document that a password protects is no zip archive but an OLE file with an encrypted package in it.

mod body;
mod styles;

use super::package::{Package, resolve};
use super::properties::Properties;
use super::xml::{Piece, Xml};
use crate::article::Place;
use crate::ingest::{Draft, IngestError};
use body::Body;
use styles::{Role, Styles};

/// Most parts with headers and footers that are looked at.
const MARGINS: usize = 60;

/// How an OLE file begins.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0";

/// Whether these are the bytes of a document that a password protects.
pub(in crate::ingest) fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.starts_with(OLE) && bytes.windows(name.len()).any(|w| w == name)
}

/// Reads a document.
///
/// # Errors
/// If it is locked, damaged before its first word, beyond the bounds, or without words.
pub(in crate::ingest) fn read(bytes: &[u8]) -> Result<Draft, IngestError> {
    if is_locked(bytes) {
        return Err(IngestError::Locked);
    }
    let mut package = Package::open(bytes)?;
    let mut lost = package.cut();
    let top = relations(&mut package, "", &mut lost)?;
    let main = target(&top, "officeDocument").unwrap_or_else(|| "word/document.xml".into());
    if let Some(what) = other_kind(&main) {
        return Err(IngestError::NotReadYet(what.into()));
    }
    let near = relations(&mut package, &main, &mut lost)?;
    let beside =
        |kind: &str| target(&near, kind).or_else(|| resolve(&main, &format!("{kind}.xml")));
    let styles = match beside("styles").map(|n| package.extra(&n, &mut lost)) {
        Some(part) => part?.map_or_else(Styles::default, |p| Styles::read(&p).unwrap_or_default()),
        None => Styles::default(),
    };
    let mut body = Body::new(&styles);
    let Some(text) = package.part(&main)? else {
        return Err(IngestError::Damaged("its main part is missing".into()));
    };
    let broken = body.take(&text).err();
    drop(text);
    for kind in ["footnotes", "endnotes"] {
        if let Some(name) = beside(kind)
            && let Some(part) = package.extra(&name, &mut lost)?
            && body.take(&part).is_err()
        {
            lost.push(name);
        }
    }
    body.put_notes();
    body.beside.margins = has_margins(&mut package, &main, &near, &mut lost)?;
    let mut properties = Properties::default();
    let core = target(&top, "core-properties").unwrap_or_else(|| "docProps/core.xml".into());
    if let Some(part) = package.extra(&core, &mut lost)? {
        // Properties that break off say what they said before that.
        let _ = core_properties(&part, &mut properties);
    }
    for (role, text) in &body.roles {
        match role {
            Role::Title => properties.title(text, Place::Text),
            Role::Author => properties.author(text, Place::Text),
            Role::Date => properties.published(text, Place::Text),
            Role::Text | Role::Contents => {}
        }
    }
    if let Some(language) = &styles.language {
        properties.language(language);
    }
    lost.sort();
    lost.dedup();
    super::draft(
        body.writer,
        properties,
        "The main text of a Word document, paragraph by paragraph.",
        &body.beside,
        broken,
        &lost,
    )
}

/// What a package holds that is no text document.
fn other_kind(main: &str) -> Option<&'static str> {
    let folder = main.split('/').next()?;
    matches!(folder, "xl" | "ppt" | "visio").then_some("a spreadsheet, presentation or drawing")
}

/// A relation inside the package: the last part of its type, and the part that it leads to.
type Relation = (String, String);

/// The relations of a part (of the whole package for an empty name), without those that lead outside.
fn relations(
    package: &mut Package,
    of: &str,
    lost: &mut Vec<String>,
) -> Result<Vec<Relation>, IngestError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let mut out = Vec::new();
    let Some(part) = package.extra(&name, lost)? else {
        return Ok(out);
    };
    let mut xml = Xml::new(&part);
    while let Ok(Some(piece)) = xml.next() {
        let Piece::Open(element) = piece else {
            continue;
        };
        let outside = element.attribute("TargetMode").as_deref() == Some("External");
        if element.name() != "Relationship" || outside {
            continue;
        }
        let kind = element.attribute("Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
        let inside = element.attribute("Target").and_then(|t| resolve(of, &t));
        if let Some(inside) = inside.filter(|name| package.has(name)) {
            out.push((kind, inside));
        }
    }
    Ok(out)
}

fn target(relations: &[Relation], kind: &str) -> Option<String> {
    let found = relations.iter().find(|(k, _)| k == kind);
    found.map(|(_, part)| part.clone())
}

/// Whether the pages have headers or footers with words in them: a page's number is none.
fn has_margins(
    package: &mut Package,
    main: &str,
    near: &[Relation],
    lost: &mut Vec<String>,
) -> Result<bool, IngestError> {
    let named = near.iter().filter(|(k, _)| k == "header" || k == "footer");
    let mut names: Vec<String> = named.map(|(_, part)| part.clone()).collect();
    if names.is_empty() {
        let usual = ["header1.xml", "header2.xml", "footer1.xml", "footer2.xml"];
        names.extend(usual.iter().filter_map(|n| resolve(main, n)));
    }
    for name in names.iter().take(MARGINS) {
        let Some(part) = package.extra(name, lost)? else {
            continue;
        };
        let nothing = Styles::default();
        let mut body = Body::new(&nothing);
        // A header that breaks off is left out like any other.
        let _ = body.take(&part);
        if body.writer.finish().0.chars().any(char::is_alphabetic) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The properties that the program keeps for every document.
fn core_properties(part: &str, out: &mut Properties) -> Result<(), IngestError> {
    let mut xml = Xml::new(part);
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name().as_str() {
            "title" => out.title(&xml.text()?, Place::Properties),
            "creator" => out.author(&xml.text()?, Place::Properties),
            "language" => out.language(&xml.text()?),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;

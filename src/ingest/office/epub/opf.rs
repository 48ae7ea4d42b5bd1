//! The record of an electronic book: what it says about itself, which files it is made of, in which order.

use crate::article::{MetadataField, Place};
use crate::ingest::IngestError;
use crate::ingest::office::package::resolve;
use crate::ingest::office::properties::Properties;
use crate::ingest::office::xml::{Element, Piece, Xml};
use std::collections::BTreeMap;

/// Most files of a book that are read.
pub(super) const MOST_CHAPTERS: usize = 5_000;

/// A file of the book.
#[derive(Clone, Debug, Default)]
struct Item {
    path: String,
    kind: String,
    is_contents: bool,
}

/// The record.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub properties: Properties,
    /// The documents of the book in reading order.
    pub chapters: Vec<String>,
    /// Whether its list of contents is one of the files to read.
    pub has_contents: bool,
    /// Files in reading order that are no text: pictures.
    pub others: usize,
}

/// Reads the record at `path`.
pub(super) fn read(path: &str, part: &str) -> Result<Record, IngestError> {
    let mut xml = Xml::new(part);
    let mut out = Record::default();
    let mut items: BTreeMap<String, Item> = BTreeMap::new();
    let mut spine = Vec::new();
    let mut about = About::default();
    while let Some(piece) = xml.next()? {
        let Piece::Open(element) = piece else {
            continue;
        };
        match element.name().as_str() {
            "item" => {
                let id = element.attribute("id").unwrap_or_default();
                if let Some(item) = item(path, &element) {
                    items.insert(id, item);
                }
            }
            "itemref" => spine.extend(element.attribute("idref")),
            "meta" => {
                let refines = element.attribute("refines").unwrap_or_default();
                if element.attribute("property").as_deref() == Some("role") {
                    let id = refines.trim_start_matches('#').to_owned();
                    about.roles.insert(id, xml.text()?);
                }
            }
            name => about.take(name, &element, &mut xml)?,
        }
    }
    about.fill(&mut out.properties);
    spine.truncate(MOST_CHAPTERS);
    for id in spine {
        // A document stands once in the text, however often it is named.
        match items.remove(&id) {
            Some(item) if item.is_contents => out.has_contents = true,
            Some(item) if item.kind.contains("html") => out.chapters.push(item.path),
            Some(_) => out.others += 1,
            None => {}
        }
    }
    Ok(out)
}

fn item(path: &str, element: &Element) -> Option<Item> {
    let properties = element.attribute("properties").unwrap_or_default();
    Some(Item {
        path: resolve(path, &element.attribute("href")?)?,
        kind: element.attribute("media-type").unwrap_or_default(),
        is_contents: properties.split_whitespace().any(|p| p == "nav"),
    })
}

/// What the record says about the book, before roles are known.
#[derive(Debug, Default)]
struct About {
    creators: Vec<(String, Option<String>, String)>,
    /// Roles of people that stand apart from their names.
    roles: BTreeMap<String, String>,
    said: Vec<(MetadataField, String)>,
    languages: Vec<String>,
}

impl About {
    fn take(&mut self, name: &str, element: &Element, xml: &mut Xml) -> Result<(), IngestError> {
        match name {
            "title" => self.said.push((MetadataField::Title, xml.text()?)),
            "publisher" => self.said.push((MetadataField::Outlet, xml.text()?)),
            "language" => self.languages.push(xml.text()?),
            "creator" => {
                let id = element.attribute("id").unwrap_or_default();
                let role = element.attribute("role");
                self.creators.push((id, role, xml.text()?));
            }
            "date" => {
                let event = element.attribute("event");
                if event
                    .is_none_or(|e| matches!(e.as_str(), "publication" | "original-publication"))
                {
                    self.said.push((MetadataField::Published, xml.text()?));
                }
            }
            "source" | "identifier" => {
                let text = xml.text()?;
                if text.starts_with("http://") || text.starts_with("https://") {
                    self.said.push((MetadataField::Url, text));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn fill(self, out: &mut Properties) {
        let wrote = |id: &str, role: &Option<String>| {
            let role = role.as_ref().or_else(|| self.roles.get(id));
            role.is_none_or(|r| r == "aut")
        };
        let authors: Vec<&str> = self
            .creators
            .iter()
            .filter(|(id, role, _)| wrote(id, role))
            .map(|(_, _, name)| name.as_str())
            .collect();
        out.author(&authors.join(";"), Place::Properties);
        for (field, value) in &self.said {
            match field {
                MetadataField::Title => out.title(value, Place::Properties),
                MetadataField::Published => out.published(value, Place::Properties),
                field => out.push(*field, value, Place::Properties),
            }
        }
        for language in &self.languages {
            out.language(language);
        }
    }
}

//! What the styles of a Word document say that matters here: what is hidden, what is a title, the language.

use crate::ingest::IngestError;
use crate::ingest::office::xml::{Element, Piece, Xml};
use std::collections::BTreeMap;

/// Longest chain of styles that build on each other.
const CHAIN: usize = 16;

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Title,
    Author,
    Date,
    /// A line of a table of contents.
    Contents,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: String,
    hidden: Option<bool>,
}

/// The styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Of the text where nothing else is said.
    pub language: Option<String>,
}

impl Styles {
    pub(super) fn read(part: &str) -> Result<Self, IngestError> {
        let (mut out, mut xml, mut id) = (Self::default(), Xml::new(part), String::new());
        while let Some(piece) = xml.next()? {
            let Piece::Open(element) = piece else {
                continue;
            };
            let value = || element.attribute("val").unwrap_or_default();
            match element.name().as_str() {
                "style" => {
                    id = element.attribute("styleId").unwrap_or_default();
                    out.styles.insert(id.clone(), Style::default());
                }
                "name" => out.with(&id, |s| s.name = value().to_lowercase()),
                "basedOn" => out.with(&id, |s| s.based_on = value()),
                "vanish" => out.with(&id, |s| s.hidden = Some(element.is_on())),
                "lang" if id.is_empty() => out.language = element.attribute("val"),
                _ => {}
            }
        }
        Ok(out)
    }

    fn with(&mut self, id: &str, set: impl FnOnce(&mut Style)) {
        if let Some(style) = self.styles.get_mut(id) {
            set(style);
        }
    }

    /// A style and those it builds on.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Style> {
        let first = self.styles.get(id);
        std::iter::successors(first, |s| self.styles.get(&s.based_on)).take(CHAIN)
    }

    pub(super) fn hides(&self, id: &str) -> bool {
        self.chain(id).find_map(|s| s.hidden).unwrap_or(false)
    }

    /// The names of built-in styles are English in every language of the program; ids are not.
    pub(super) fn role(&self, id: &str) -> Role {
        let by_id = id.to_lowercase();
        let name = self.styles.get(id).map_or(by_id.as_str(), |s| &s.name);
        match name {
            "title" => Role::Title,
            "author" | "byline" => Role::Author,
            "date" => Role::Date,
            "toc heading" => Role::Contents,
            name if name.starts_with("toc ") => Role::Contents,
            _ => Role::Text,
        }
    }
}

/// One setting of a paragraph, run or row.
pub(super) struct Setting {
    pub name: String,
    pub value: String,
    pub on: bool,
}

/// The settings in the element that was just opened, those in elements inside it too, but not what they were before a
/// tracked change.
pub(super) fn settings(xml: &mut Xml) -> Result<Vec<Setting>, IngestError> {
    let (mut out, mut depth) = (Vec::new(), 1_usize);
    while depth > 0 {
        match xml.next()? {
            Some(Piece::Open(element)) if element.name().ends_with("Change") => {
                xml.skip()?;
            }
            Some(Piece::Open(element)) => {
                depth += 1;
                out.push(setting(&element));
            }
            Some(Piece::Close) => depth -= 1,
            Some(Piece::Text(_)) => {}
            None => break,
        }
    }
    Ok(out)
}

fn setting(element: &Element) -> Setting {
    Setting {
        name: element.name(),
        value: element.attribute("val").unwrap_or_default(),
        on: element.is_on(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_build_on_each_other_and_may_go_round() {
        let part = r#"<w:styles xmlns:w="x"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-AT"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/><w:lang w:val="fr"/></w:rPr></w:style>
        <w:style w:styleId="A"><w:name w:val="Child"/><w:basedOn w:val="Secret"/></w:style>
        <w:style w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
        <w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>
        <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style><w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style></w:styles>"#;
        let styles = Styles::read(part).unwrap();
        let hidden = ["Secret", "A", "B", "C", "None"].map(|id| styles.hides(id));
        assert_eq!(hidden, [true, true, false, false, false]);
        assert_eq!(styles.role("Titel"), Role::Title);
        assert_eq!(styles.role("V1"), Role::Contents);
        assert_eq!(styles.role("Author"), Role::Author);
        assert_eq!(styles.language.as_deref(), Some("de-AT"));
    }
}

//! Characters of composite fonts that come without a table of their own: from what the embedded font knows of itself, or
//! from the character collection it is made for.
//!
//! A font that only stands in for one that is missing has other glyphs under the same numbers, so nothing is taken from
//! it. Cost: once for each font, linear in its table of characters, whose length is bounded.

use hayro_interpret::font::Glyph as Drawn;
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page as Source;
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;

/// Most entries of a font's table, most fonts of a document, most tables of fonts that are kept.
const ENTRIES: usize = 70_000;
const FONTS: usize = 2_000;
const TABLES: usize = 60;

/// From codes to numbers of a collection, and from those to characters.
type Collection = (CMap, CMap);

/// What is known of the fonts of a document.
#[derive(Default)]
pub(super) struct Characters {
    /// Fonts without a table in the document that are embedded, by their names.
    fonts: BTreeMap<String, Option<Collection>>,
    /// Characters by glyph, for each embedded font.
    tables: BTreeMap<u128, BTreeMap<u32, char>>,
}

impl std::fmt::Debug for Characters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} fonts", self.fonts.len())
    }
}

impl Characters {
    /// Looks at the fonts that a page names.
    pub(super) fn learn(&mut self, page: &Source<'_>) {
        let fonts = &page.resources().fonts;
        for key in fonts.keys().take(200) {
            let Some(font) = fonts.get::<Dict<'_>>(key) else {
                continue;
            };
            let Some(name) = font.get::<Name<'_>>("BaseFont") else {
                continue;
            };
            let name = plain_name(name.as_str()).to_owned();
            if self.fonts.len() < FONTS && !self.fonts.contains_key(&name) && is_mute(&font) {
                self.fonts.insert(name, collection(&font));
            }
        }
    }

    /// The character of a glyph whose font does not say it.
    pub(super) fn of(&mut self, glyph: &Drawn<'_>) -> Option<String> {
        let Drawn::Outline(outline) = glyph else {
            return None;
        };
        if self.fonts.is_empty() {
            return None;
        }
        let font = outline.font_data()?;
        let collection = self.fonts.get(font.postscript_name.as_deref()?)?;
        if let Some(said) = collection
            .as_ref()
            .and_then(|c| by_collection(c, outline.char_code()))
        {
            return Some(said);
        }
        if self.tables.len() >= TABLES && !self.tables.contains_key(&font.cache_key) {
            return None;
        }
        let table = self
            .tables
            .entry(font.cache_key)
            .or_insert_with(|| table((*font.data).as_ref()));
        let c = table.get(&outline.glyph_id().to_u32())?;
        Some(c.to_string())
    }
}

/// A font's name without the mark of a part of it: "ABCDEF+Name".
fn plain_name(name: &str) -> &str {
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 && mark.bytes().all(|b| b.is_ascii_uppercase()) => {
            rest
        }
        _ => name,
    }
}

/// The part of a composite font that holds its glyphs.
fn descendant<'a>(font: &Dict<'a>) -> Option<Dict<'a>> {
    let all = font.get::<Array<'_>>("DescendantFonts")?;
    all.iter::<Dict<'_>>().next()
}

/// Whether a font is composite and embedded, and its document does not say its characters.
fn is_mute(font: &Dict<'_>) -> bool {
    let about = descendant(font).and_then(|d| d.get::<Dict<'_>>("FontDescriptor"));
    let embedded = about.is_some_and(|a| {
        ["FontFile2", "FontFile3"]
            .iter()
            .any(|key| a.get::<Object<'_>>(*key).is_some())
    });
    embedded && font.get::<Object<'_>>("ToUnicode").is_none()
}

/// The maps of the collection that a font is made for, where it is one of those that every reader has.
fn collection(font: &Dict<'_>) -> Option<Collection> {
    let about = descendant(font)?.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = about.get::<PdfString<'_>>("Registry")?;
    let ordering = about.get::<PdfString<'_>>("Ordering")?;
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    let characters = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    let encoding = font.get::<Name<'_>>("Encoding")?;
    let codes = match CMapName::from_bytes(encoding.as_ref()) {
        CMapName::IdentityH => CMap::identity_h(),
        CMapName::IdentityV => CMap::identity_v(),
        name => CMap::parse(load_embedded(name)?, load_embedded)?,
    };
    Some((codes, characters))
}

fn by_collection((codes, characters): &Collection, code: u32) -> Option<String> {
    let id = (1..=4).find_map(|length| codes.lookup_cid_code(code, length))?;
    match characters.lookup_bf_string(id)? {
        BfString::Char(c) => Some(c.to_string()),
        BfString::String(s) => Some(s.chars().take(16).collect()),
    }
}

/// Characters by glyph, as the font's own table of characters has them; the first of several.
fn table(font: &[u8]) -> BTreeMap<u32, char> {
    let mut out = BTreeMap::new();
    let Ok(font) = FontRef::from_index(font, 0) else {
        return out;
    };
    let map = font.charmap();
    // The characters of a font of symbols are places in it, nothing more.
    if map.is_symbol() {
        return out;
    }
    for (code, glyph) in map.mappings().take(ENTRIES) {
        let private = (0xE000..=0xF8FF).contains(&code) || code >= 0xF_0000;
        match char::from_u32(code) {
            Some(c) if !private && !c.is_control() && glyph.to_u32() != 0 => {
                out.entry(glyph.to_u32()).or_insert(c);
            }
            _ => {}
        }
    }
    out
}

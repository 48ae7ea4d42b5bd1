//! The faces of a PDF: which of them draws a character, and which are given to the library that breaks lines. All come from the
//! program; the computer's own are never asked, so that every computer makes the same file.

use crate::typefaces::{self, Typeface};
use krilla::text::Font;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontFamilyName, FontStyle, FontWeight, FontWidth};
use skrifa::{FontRef, MetadataProvider};
use std::sync::Arc;

/// What words are set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    /// The program's own words.
    #[default]
    Sans,
    /// The same, prominent.
    Semibold,
    /// Words of articles.
    Serif,
}

impl Face {
    fn name(self) -> &'static str {
        match self {
            Self::Sans => typefaces::SANS.name,
            Self::Semibold => typefaces::SEMIBOLD.name,
            Self::Serif => typefaces::SERIF.name,
        }
    }
}

const PLAIN: [&Typeface; 3] = [&typefaces::SANS, &typefaces::SEMIBOLD, &typefaces::SERIF];

/// What a character needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// One of the three faces has it.
    Plain,
    /// A face of another script has it.
    Script,
    /// Only the largest face has it.
    Chinese,
    /// No face has it.
    Missing,
}

/// All faces, loaded as they are needed.
pub(super) struct Faces {
    pub context: FontContext,
    /// What is registered: number of its bytes, and the font of the PDF.
    loaded: Vec<(u64, Font)>,
    chinese: bool,
    /// What each character needs, where it was asked already: 0 for not asked.
    needs: Vec<u8>,
}

impl Faces {
    pub fn new() -> Self {
        let collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut faces = Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            loaded: Vec::new(),
            chinese: false,
            needs: vec![0; 0x3_4000],
        };
        for face in PLAIN.into_iter().chain(typefaces::SCRIPTS) {
            if face.name != typefaces::CHINESE.name {
                faces.load(face);
            }
        }
        faces
    }

    fn load(&mut self, face: &Typeface) {
        let blob = Blob::new(Arc::new(face.bytes));
        let id = blob.id();
        let named = FontInfoOverride {
            family_name: Some(face.name),
            // Every face is a family of its own: no weight is ever made up.
            width: Some(FontWidth::NORMAL),
            style: Some(FontStyle::Normal),
            weight: Some(FontWeight::NORMAL),
            axes: None,
        };
        self.context.collection.register_fonts(blob, Some(named));
        if let Some(font) = Font::new(face.bytes.into(), 0) {
            self.loaded.push((id, font));
        }
    }

    /// Number of the face whose bytes have this number.
    pub fn number(&self, id: u64) -> Option<usize> {
        self.loaded.iter().position(|l| l.0 == id)
    }

    /// The font of the PDF.
    pub fn font(&self, number: usize) -> Option<&Font> {
        self.loaded.get(number).map(|l| &l.1)
    }

    /// What the character needs.
    pub fn need(&mut self, c: char) -> Need {
        const NEEDS: [Need; 4] = [Need::Plain, Need::Script, Need::Chinese, Need::Missing];
        let known = self.needs.get(c as usize).copied().unwrap_or(0);
        if let Some(need) = usize::from(known)
            .checked_sub(1)
            .and_then(|k| NEEDS.get(k).copied())
        {
            return need;
        }
        let need = look_up(c);
        if let Some(place) = self.needs.get_mut(c as usize) {
            *place = need as u8 + 1;
        }
        need
    }

    /// The families to ask, for words that need this much; those behind the first are asked for what it has not.
    pub fn families(&mut self, face: Face, need: Need) -> Vec<FontFamilyName<'static>> {
        let mut out = vec![FontFamilyName::named(face.name())];
        if need == Need::Plain {
            return out;
        }
        if need >= Need::Chinese && !self.chinese {
            self.chinese = true;
            self.load(&typefaces::CHINESE);
        }
        let scripts = typefaces::SCRIPTS.into_iter();
        let others = PLAIN.into_iter().filter(|f| f.name != face.name());
        let all = scripts.filter(|f| f.name != typefaces::CHINESE.name || self.chinese);
        out.extend(others.chain(all).map(|f| FontFamilyName::named(f.name)));
        out
    }
}

fn look_up(c: char) -> Need {
    let has = |face: &Typeface| {
        let font = FontRef::new(face.bytes);
        font.is_ok_and(|f| f.charmap().map(c).is_some_and(|g| g.to_u32() != 0))
    };
    // A private character means nothing to anyone who has not been told.
    let private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    match () {
        () if is_ignorable(c) => Need::Script,
        () if private => Need::Missing,
        // In all three, so that the first family is enough.
        () if PLAIN.into_iter().all(has) => Need::Plain,
        () if PLAIN.into_iter().any(has) => Need::Script,
        () if has(&typefaces::CHINESE) && !small(c, has) => Need::Chinese,
        () if small(c, has) => Need::Script,
        () => Need::Missing,
    }
}

fn small(_: char, has: impl Fn(&Typeface) -> bool) -> bool {
    let scripts = typefaces::SCRIPTS.into_iter();
    scripts
        .filter(|f| f.name != typefaces::CHINESE.name)
        .any(has)
}

/// Characters that are not drawn but have a part in how their neighbours are.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\n'
    )
}

/// Whether the character is written from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

//! The typefaces of the program, each embedded once: the window and the formats with pages draw with the same ones. What they are
//! and under which terms they come stands in `assets/fonts`.

/// A face: what the program calls it, and its file.
#[derive(Clone, Copy, Debug)]
pub struct Typeface {
    /// A name that no other face has.
    pub name: &'static str,
    /// The font file.
    pub bytes: &'static [u8],
}

macro_rules! face {
    ($(#[$doc:meta])* $id:ident, $name:literal, $file:literal) => {
        $(#[$doc])*
        pub static $id: Typeface = Typeface {
            name: $name,
            bytes: include_bytes!(concat!("../assets/fonts/", $file)),
        };
    };
}

face!(
    /// The program's own words.
    SANS,
    "sans",
    "SourceSans3-Regular.ttf"
);
face!(
    /// The same, prominent.
    SEMIBOLD,
    "sans-semibold",
    "SourceSans3-SemiBold.ttf"
);
face!(
    /// Words of articles.
    SERIF,
    "literata",
    "Literata-Regular.ttf"
);
face!(
    /// Hindi, Marathi, Nepali.
    DEVANAGARI,
    "devanagari",
    "NotoSansDevanagari-Regular.ttf"
);
face!(
    /// Arabic, Persian, Urdu.
    ARABIC,
    "arabic",
    "NotoNaskhArabic-Regular.ttf"
);
face!(
    /// Hebrew and Yiddish.
    HEBREW,
    "hebrew",
    "NotoSansHebrew-Regular.ttf"
);
face!(
    /// Thai.
    THAI,
    "thai",
    "NotoSansThai-Regular.ttf"
);
face!(
    /// Bengali and Assamese.
    BENGALI,
    "bengali",
    "NotoSansBengali-Regular.ttf"
);
face!(
    /// Tamil.
    TAMIL,
    "tamil",
    "NotoSansTamil-Regular.ttf"
);
face!(
    /// Chinese characters and kana; by far the largest.
    CHINESE,
    "chinese",
    "NotoSansSC-Regular.ttf"
);
face!(
    /// Keeps letters apart which others draw alike.
    LEGIBLE,
    "legible",
    "AtkinsonHyperlegibleNext-Regular.ttf"
);

/// The faces of single scripts, in the order in which they are asked for a character.
pub static SCRIPTS: [&Typeface; 7] = [
    &DEVANAGARI,
    &ARABIC,
    &HEBREW,
    &THAI,
    &BENGALI,
    &TAMIL,
    &CHINESE,
];

//! The normal form in which words are compared, and the way between scalar and byte offsets.

use super::{ByteSpan, CharSpan};
use unicode_normalization::UnicodeNormalization;

/// A word as it is compared: compatibility form, lower case, without accents that combine in Latin script, with plain
/// apostrophes and hyphens. The way back to the original is the token's span.
///
/// ```
/// assert_eq!(headwater::text::normal_form("Café’s"), "cafe's");
/// ```
pub fn normal_form(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd() {
        match c {
            '\u{0300}'..='\u{036F}' | '\u{00AD}' => {}
            '\u{2018}' | '\u{2019}' | '\u{02BC}' => out.push('\''),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out.nfc().collect()
}

/// A name as it is compared: normal form, one space between words, no leading "the".
pub fn fold_name(name: &str) -> String {
    let folded = normal_form(name);
    let words: Vec<&str> = folded.split_whitespace().collect();
    match words.split_first() {
        Some((&"the", rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

/// Scalar offset ↔ byte offset in one text; a checkpoint every 256 scalars, so a step costs at most 256 characters.
#[derive(Clone, Debug, Default)]
pub struct CharIndex {
    /// Byte offset of every 256th scalar; empty for ASCII text, where both offsets agree.
    checkpoints: Vec<usize>,
    scalars: usize,
    bytes: usize,
}

const STEP: usize = 256;

impl CharIndex {
    /// Builds the index in one pass.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                checkpoints: Vec::new(),
                scalars: text.len(),
                bytes: text.len(),
            };
        }
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let mut scalars = 0;
        for (byte, _) in text.char_indices() {
            if scalars % STEP == 0 {
                checkpoints.push(byte);
            }
            scalars += 1;
        }
        Self {
            checkpoints,
            scalars,
            bytes: text.len(),
        }
    }

    /// Length of the text in scalar values.
    pub fn scalars(&self) -> usize {
        self.scalars
    }

    /// Byte offset of scalar `at`; past the end it is the length of the text.
    pub fn byte_of(&self, text: &str, at: usize) -> usize {
        if at >= self.scalars {
            return self.bytes;
        }
        if self.checkpoints.is_empty() {
            return at;
        }
        let base = self.checkpoints.get(at / STEP).copied().unwrap_or(0);
        let rest = text.get(base..).unwrap_or("");
        rest.char_indices()
            .nth(at % STEP)
            .map_or(self.bytes, |(b, _)| base + b)
    }

    /// Scalar offset of byte `at`, which must lie on a character boundary (else the next one counts).
    pub fn scalar_of(&self, text: &str, at: usize) -> usize {
        if self.checkpoints.is_empty() {
            return at.min(self.scalars);
        }
        let slot = self
            .checkpoints
            .partition_point(|&b| b <= at)
            .saturating_sub(1);
        let base = self.checkpoints.get(slot).copied().unwrap_or(0);
        let rest = text.get(base..).unwrap_or("");
        slot * STEP
            + rest
                .char_indices()
                .take_while(|(b, _)| base + b < at)
                .count()
    }

    /// A scalar span as bytes.
    pub fn bytes_of(&self, text: &str, span: CharSpan) -> ByteSpan {
        ByteSpan::new(self.byte_of(text, span.start), self.byte_of(text, span.end))
    }

    /// The text inside a scalar span, clipped to the text.
    pub fn slice<'t>(&self, text: &'t str, span: CharSpan) -> &'t str {
        text.get(self.bytes_of(text, span).range()).unwrap_or("")
    }
}

/// The word of the table of places that letters stand for which are another word in small letters: in capitals these are countries, not
/// a pronoun.
pub fn country_form(word: &str) -> Option<&'static str> {
    match word {
        "US" | "USA" | "U.S" | "U.S." | "U.S.A." => Some("u.s."),
        "UK" | "U.K" | "U.K." => Some("u.k."),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn index_goes_both_ways() {
        let text: String = "aé\u{1F600}ह".repeat(300);
        let index = CharIndex::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.byte_of(&text, n), byte);
            assert_eq!(index.scalar_of(&text, byte), n);
        }
        assert_eq!(index.slice(&text, CharSpan::new(1, 3)), "é\u{1F600}");
        assert_eq!(index.slice(&text, CharSpan::new(5_000, 6_000)), "");
    }

    #[test]
    fn forms_meet() {
        assert_eq!(normal_form("ﬁnance"), "finance");
        assert_eq!(normal_form("ZÜRICH"), "zurich");
        assert_eq!(normal_form("हिन्दी"), "हिन्दी");
    }
}

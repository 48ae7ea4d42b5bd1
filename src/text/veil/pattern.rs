//! A name in the form in which it is searched for: its letters in a row, and where its words begin.

use super::skeleton::{Skeleton, gap};
use super::unit::unit_at;
use super::{Letters, Variant};

/// A word begins here.
const WORD: u8 = 1;
/// The name has a comma before it.
const COMMA: u8 = 2;

/// A name to search for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pattern {
    /// Place of its term.
    pub term: usize,
    /// Which letters it must have.
    pub letters: Letters,
    row: Vec<u8>,
    /// For every letter whether a word begins with it, and behind what.
    begins: Vec<u8>,
    /// Letters.
    pub chars: usize,
    /// Words.
    pub words: usize,
}

impl Pattern {
    pub fn new(term: usize, variant: &Variant) -> Self {
        let name = variant.name.as_str();
        let s = Skeleton::of(name);
        let letter = |i: usize| unit_at(name, s.at(i)).map(|u| u.c);
        let begins: Vec<u8> = (0..s.bytes.len())
            .map(|i| {
                if i == 0 {
                    return WORD;
                }
                let own = s.gap(i);
                let hump = !s.within_one(i)
                    && letter(i - 1).is_some_and(char::is_lowercase)
                    && letter(i).is_some_and(char::is_uppercase);
                let word = own & !gap::QUOTE != 0 || hump;
                let comma = own & gap::COMMA != 0;
                (u8::from(word) * WORD) | (u8::from(comma) * COMMA)
            })
            .collect();
        Self {
            term,
            letters: variant.letters,
            chars: s.bytes.iter().filter(|&&b| !is_inside(b)).count(),
            words: begins.iter().filter(|&&b| b & WORD != 0).count(),
            row: s.bytes,
            begins,
        }
    }

    /// Its letters.
    pub fn letters_row(&self) -> &[u8] {
        &self.row
    }

    /// Whether a word begins with this byte of the row.
    pub fn begins_word(&self, i: usize) -> bool {
        self.begins.get(i).is_some_and(|b| b & WORD != 0)
    }

    /// Whether the letters of a text from `start` on are spaced as this name from its letter `from` on may be spaced; how many
    /// bytes of the row are asked for is `len`.
    pub fn is_spaced_so(&self, s: &Skeleton, start: usize, from: usize, len: usize) -> bool {
        self.is_usual(s, start, from, len) || self.is_letter_spaced(s, start, from, len)
    }

    fn steps<'a>(
        &'a self,
        s: &'a Skeleton,
        start: usize,
        from: usize,
        len: usize,
    ) -> impl Iterator<Item = (usize, u8, u8)> + 'a {
        (1..len).map(move |k| {
            let own = self.begins.get(from + k).copied().unwrap_or(0);
            (start + k, s.gap(start + k), own)
        })
    }

    /// Words with anything usual between them, or nothing; hyphens of broken lines inside of them.
    fn is_usual(&self, s: &Skeleton, start: usize, from: usize, len: usize) -> bool {
        let mut word = 1;
        for (at, found, own) in self.steps(s, start, from, len) {
            if found & gap::APART != 0 || found & gap::COMMA != 0 && own & COMMA == 0 {
                return false;
            }
            let ends_sentence = found & gap::DOT != 0 && found & (gap::SPACE | gap::BREAK) != 0;
            let fits = if own & WORD != 0 {
                // "St. John" is one name, "the Harbour. Post" is none.
                !ends_sentence || word <= SHORT_WORD
            } else {
                found == 0
                    || found == gap::QUOTE
                    || self.chars >= LONG_ENOUGH
                        && found & gap::HYPHEN != 0
                        && found & (gap::DOT | gap::JOIN | gap::QUOTE) == 0
                    || found & !(gap::SPACE | gap::BREAK) == 0 && is_unspaced(s, at)
            };
            if !fits {
                return false;
            }
            word = if own & WORD != 0 { 1 } else { word + 1 };
        }
        true
    }

    /// The same sign between all letters: "P.T.I.", "H a r b o u r".
    fn is_letter_spaced(&self, s: &Skeleton, start: usize, from: usize, len: usize) -> bool {
        let least = |sign: u8| match sign {
            gap::DOT | DOT_SPACE => 2,
            gap::SPACE | gap::HYPHEN | gap::JOIN => 3,
            _ => usize::MAX,
        };
        let mut sign = None;
        for (at, found, own) in self.steps(s, start, from, len) {
            if s.within_one(at) || s.bytes.get(at).is_some_and(|&b| is_inside(b)) {
                continue;
            }
            let found = if found & gap::BREAK != 0 {
                found & !gap::BREAK | gap::SPACE
            } else {
                found
            };
            if own & WORD != 0 && self.words > 1 {
                if found == 0 || found & (gap::APART | gap::COMMA) != 0 {
                    return false;
                }
            } else if *sign.get_or_insert(found) != found {
                return false;
            }
        }
        sign.is_some_and(|sign| self.chars >= least(sign))
    }
}

const DOT_SPACE: u8 = gap::DOT | gap::SPACE;
/// Letters of an abbreviated word.
const SHORT_WORD: usize = 3;
/// Letters of a name that is looked for with hyphens inside.
const LONG_ENOUGH: usize = 5;

/// Whether a byte continues a character.
fn is_inside(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Whether the letters around byte `at` of the row belong to a script without spaces.
fn is_unspaced(s: &Skeleton, at: usize) -> bool {
    let tail = s.bytes.get(at..).unwrap_or_default();
    let head = tail.get(..4.min(tail.len())).unwrap_or_default();
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(e) => {
            std::str::from_utf8(head.get(..e.valid_up_to()).unwrap_or_default()).unwrap_or("")
        }
    };
    valid.chars().next().is_some_and(is_unspaced_letter)
}

/// Letters of scripts that write words without spaces between them.
pub(super) fn is_unspaced_letter(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{F00}'..='\u{FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        || matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}')
        || matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}')
        || matches!(c, '\u{20000}'..='\u{3FFFF}')
}

//! Names hidden, or replaced by neutral ones, wherever they stand in a text: however they are spelled, spaced, joined or escaped.
//!
//! A text is read as the row of its folded letters ([`skeleton`]); the names are searched in that row all at once (Aho and Corasick,
//! *Efficient string matching*, 1975), and every hit is held against what really stands there: whether the gaps between its letters
//! are those of a name, whether a word begins and ends where it does, whether it is capitalised where it must be. What is put in
//! its place is constant, whatever the name's length, case, article and form; of an address that holds a name nothing stays.
//!
//! Not found: names spelled with letters of another script that look alike (see [`super::odd_characters`], which finds those), in
//! another alphabet that nobody listed, inside pictures, as anagram or in base64. Cost: linear in the text, up to the number of
//! hits times their length.

mod address;
mod cut;
mod found;
mod mapping;
mod pattern;
mod skeleton;
mod unit;
mod variants;

pub use found::Found;
pub use mapping::Mapping;
pub use variants::{NameKind, acronym, initials, punycode, variants};

use crate::text::ByteSpan;
use aho_corasick::AhoCorasick;
use cut::Cuts;
use found::Reading;
use pattern::Pattern;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which letters a variant is written with where it counts.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Letters {
    /// Any.
    #[default]
    Any,
    /// With a capital letter at its beginning: it is a common word as well.
    Capital,
    /// With capital letters alone: an acronym.
    Upper,
}

/// One way to write a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Variant {
    /// As somebody writes it.
    pub name: String,
    /// Which letters it must have; in addresses, names of files and short labels any will do.
    pub letters: Letters,
}

impl Variant {
    /// A variant in letters of any kind.
    pub fn any(name: impl Into<String>) -> Self {
        Self::with(name, Letters::Any)
    }

    /// A variant in such letters.
    pub fn with(name: impl Into<String>, letters: Letters) -> Self {
        Self {
            name: name.into(),
            letters,
        }
    }
}

/// What stands in the place of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// A mark with a number: "[hidden 1]".
    Mark(usize),
    /// A neutral name: "Outlet A".
    Name(String),
}

impl Shown {
    /// In running text.
    pub fn words(&self) -> String {
        match self {
            Self::Mark(n) => format!("{MARK}{n}]"),
            Self::Name(name) => name.clone(),
        }
    }
}

/// How a mark begins.
pub(super) const MARK: &str = "[hidden ";

/// Somebody or something that is hidden, with all its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Its names.
    pub variants: Vec<Variant>,
    /// What stands in their place.
    pub shown: Shown,
}

/// More names than can be searched for at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many names to hide at once; hide fewer")]
pub struct VeilError;

/// Names to be hidden, ready to be searched for.
#[derive(Clone, Debug)]
pub struct Veil {
    terms: Vec<Term>,
    patterns: Vec<Pattern>,
    search: AhoCorasick,
    cuts: Cuts,
}

impl Veil {
    /// Of two terms that share a name the first one has it.
    ///
    /// # Errors
    /// If there are more names than fit into one search.
    pub fn new(terms: Vec<Term>) -> Result<Self, VeilError> {
        let mut seen = BTreeSet::new();
        let mut patterns = Vec::new();
        for (i, term) in terms.iter().enumerate() {
            for variant in &term.variants {
                let pattern = Pattern::new(i, variant);
                // The same letters may be divided into words in two ways, and be asked for with and without capitals.
                if !pattern.letters_row().is_empty() && seen.insert(pattern.clone()) {
                    patterns.push(pattern);
                }
            }
        }
        let search = AhoCorasick::new(patterns.iter().map(Pattern::letters_row));
        Ok(Self {
            search: search.map_err(|_| VeilError)?,
            cuts: Cuts::of(&patterns),
            terms,
            patterns,
        })
    }

    /// Whether nothing is hidden.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// What is hidden.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The names in a text, in order, without overlap, each with what is to stand in its place.
    pub fn finds(&self, text: &str) -> Vec<Found> {
        if self.is_empty() || text.is_empty() {
            return Vec::new();
        }
        Reading::new(self, text).finds()
    }

    /// The text with the names hidden.
    pub fn over(&self, text: &str) -> String {
        replaced(text, &self.finds(text))
    }

    /// The same, with the way from scalar offsets of the old text to those of the new one.
    pub fn over_mapped(&self, text: &str) -> (String, Mapping) {
        let found = self.finds(text);
        (replaced(text, &found), Mapping::new(text, &found))
    }
}

fn replaced(text: &str, found: &[Found]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for f in found {
        out.push_str(text.get(at..f.span.start).unwrap_or(""));
        out.push_str(&f.shown);
        at = f.span.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// Stretches that are marks already: nothing is searched for inside of them.
fn marks(text: &str) -> Vec<ByteSpan> {
    let mut out = Vec::new();
    for (start, _) in text.match_indices(MARK) {
        let rest = text.get(start + MARK.len()..).unwrap_or("");
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=6).contains(&digits) && rest.as_bytes().get(digits) == Some(&b']') {
            out.push(ByteSpan::new(start, start + MARK.len() + digits + 1));
        }
    }
    out
}

#[cfg(test)]
mod tests;

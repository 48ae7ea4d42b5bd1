//! The tables that alignment compares words by: word weights, grammar words, irregular forms, synonyms, places.
//!
//! All are general data from `assets/lexicon`, read once. Cost: some 10 ms on first use, 6 MB.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

/// A fast hash for short keys that are not chosen by an adversary's interest: collisions cost time in one table only.
#[derive(Default)]
pub(super) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.write_u64(u64::from_le_bytes(word));
        }
    }
    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }
    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// A hash map with [`QuickHasher`]; its order never reaches an output.
pub(super) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// Weight of a stem that the table does not list.
const UNLISTED: f32 = 9.0;
/// Weight of a grammar word.
const GRAMMAR: f32 = 0.35;
/// Weight of a number, by its digits: years and round counts are everywhere, long ones tell much.
const NUMBER: [f32; 4] = [3.0, 4.0, 5.0, 7.0];

/// What is known about one word form.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The base form's stem.
    pub stem: String,
    /// How much sharing this word tells: ln of its rarity.
    pub weight: f32,
    /// Whether it carries grammar rather than content.
    pub grammar: bool,
    /// Whether it starts with a digit.
    pub number: bool,
    /// Sets of synonyms it belongs to.
    pub sets: Vec<u32>,
}

/// The tables.
pub(super) struct Lexicon {
    weights: HashMap<&'static str, f32>,
    grammar: HashMap<&'static str, ()>,
    irregular: HashMap<&'static str, &'static str>,
    sets: HashMap<String, Vec<u32>>,
    stemmer: Stemmer,
}

/// Lines of a table without its comments.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
}

impl Lexicon {
    /// The tables, read on first use.
    pub fn get() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let weights = lines(include_str!("../../assets/lexicon/weights.tsv"))
            .filter_map(|l| l.split_once('\t'))
            .filter_map(|(s, w)| Some((s, w.parse::<u16>().ok()? as f32 / 100.0)))
            .collect();
        let grammar = lines(include_str!("../../assets/lexicon/stop.tsv"))
            .flat_map(str::split_whitespace)
            .map(|w| (w, ()))
            .collect();
        let irregular: HashMap<_, _> = lines(include_str!("../../assets/lexicon/irregular.tsv"))
            .filter_map(|l| l.split_once('\t'))
            .collect();
        let stemmer = Stemmer::create(Algorithm::English);
        let mut sets: HashMap<String, Vec<u32>> = HashMap::new();
        let mut number = 0;
        for line in lines(include_str!("../../assets/lexicon/synonyms.tsv")) {
            number += 1;
            for stem in line.split_whitespace() {
                sets.entry(stem.to_owned()).or_default().push(number);
            }
        }
        for table in [
            include_str!("../../assets/lexicon/places.tsv"),
            include_str!("../../assets/lexicon/metonyms.tsv"),
        ] {
            for line in lines(table) {
                number += 1;
                for word in line.split_whitespace() {
                    let of = sets.entry(stemmer.stem(word).into_owned()).or_default();
                    if of.last() != Some(&number) {
                        of.push(number);
                    }
                }
            }
        }
        Self {
            weights,
            grammar,
            irregular,
            sets,
            stemmer,
        }
    }

    /// Looks a normal form up.
    pub fn look_up(&self, form: &str) -> Known {
        let digits = form.bytes().filter(u8::is_ascii_digit).count();
        let number = form.chars().next().is_some_and(char::is_numeric);
        if number {
            let weight = NUMBER
                .get(digits.clamp(1, 4) - 1)
                .copied()
                .unwrap_or(GRAMMAR);
            return Known {
                stem: form.replace(',', ""),
                weight,
                grammar: false,
                number,
                sets: Vec::new(),
            };
        }
        let base = self.irregular.get(form).copied().unwrap_or(form);
        let stem = self.stemmer.stem(base).into_owned();
        let grammar = self.grammar.contains_key(form) || form.chars().count() < 2;
        let listed = self.weights.get(stem.as_str()).copied();
        let weight = match listed {
            _ if grammar => GRAMMAR,
            Some(w) => w.min(UNLISTED),
            None => UNLISTED,
        };
        let sets = if grammar {
            Vec::new()
        } else {
            self.sets.get(stem.as_str()).cloned().unwrap_or_default()
        };
        Known {
            stem,
            weight,
            grammar,
            number,
            sets,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet_and_synonyms_share_a_set() {
        let l = Lexicon::get();
        assert_eq!(l.look_up("wrote").stem, l.look_up("writing").stem);
        assert!(l.look_up("the").grammar);
        assert!(l.look_up("harbour").weight > l.look_up("year").weight);
        let share = |a: &str, b: &str| {
            let (a, b) = (l.look_up(a), l.look_up(b));
            a.sets.iter().any(|s| b.sets.contains(s))
        };
        assert!(share("purchased", "bought"));
        assert!(share("norwegian", "oslo"));
        assert!(!share("norwegian", "lima"));
        assert_eq!(l.look_up("1,200").stem, l.look_up("1200").stem);
    }
}

//! The tables that alignment compares words by: word weights, grammar words, irregular forms, synonyms, places.
//!
//! All are general data from `assets/lexicon`, read once and kept by the fingerprint of a stem, so that an article is
//! prepared without looking at any other. Cost: some 5 ms on first use, 3 MB.

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
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            self.write_u64(chunk.iter().rev().fold(0, |w, b| w << 8 | u64::from(*b)));
        }
        let rest = chunks.remainder();
        if !rest.is_empty() {
            self.write_u64(rest.iter().rev().fold(0, |w, b| w << 8 | u64::from(*b)));
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

/// The number of a stem or form: 32 bits of a hash, the same on every machine. Two of the some 100,000 words of a large
/// case may share a number; they then count as one word.
pub(super) fn number(word: &str) -> u32 {
    let mut hasher = QuickHasher::default();
    hasher.write(word.as_bytes());
    let mixed = (hasher.finish() ^ word.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as u32
}

/// Weight of a stem that the table does not list, in hundredths.
const UNLISTED: u16 = 900;
/// Weight of a grammar word, in hundredths.
const GRAMMAR: u16 = 35;
/// Weight of a number in hundredths, by its digits: years and round counts are everywhere, long ones tell much.
const NUMBER: [u16; 4] = [300, 400, 500, 700];

/// What is known about one word form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The number of the base form's stem.
    pub stem: u32,
    /// How much sharing this word tells: ln of its rarity, in hundredths.
    pub weight: u16,
    /// Whether it carries grammar rather than content.
    pub grammar: bool,
    /// Whether it starts with a digit.
    pub number: bool,
    /// Whether it has synonyms.
    pub synonyms: bool,
    /// Whether it names an office or a rank, or the field of one.
    pub office: bool,
}

/// The tables.
pub(super) struct Lexicon {
    weights: QuickMap<u32, u16>,
    grammar: QuickMap<u32, ()>,
    irregular: QuickMap<u32, &'static str>,
    offices: QuickMap<u32, ()>,
    /// Where the sets of a stem stand in `sets`.
    synonyms: QuickMap<u32, (u32, u32)>,
    sets: Vec<u32>,
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
        let mut weights = QuickMap::with_capacity_and_hasher(32_768, BuildHasherDefault::default());
        weights.extend(
            lines(include_str!("../../assets/lexicon/weights.tsv"))
                .filter_map(|l| l.split_once('\t'))
                .filter_map(|(s, w)| Some((number(s), w.parse().ok()?))),
        );
        let grammar = lines(include_str!("../../assets/lexicon/stop.tsv"))
            .flat_map(str::split_whitespace)
            .map(|w| (number(w), ()))
            .collect();
        let irregular = lines(include_str!("../../assets/lexicon/irregular.tsv"))
            .filter_map(|l| l.split_once('\t'))
            .map(|(form, base)| (number(form), base))
            .collect();
        let offices = lines(include_str!("../../assets/lexicon/offices.tsv"))
            .flat_map(str::split_whitespace)
            .map(|w| (number(w), ()))
            .collect();
        let stemmer = Stemmer::create(Algorithm::English);
        let (synonyms, sets) = synonyms(&stemmer);
        Self {
            weights,
            grammar,
            irregular,
            offices,
            synonyms,
            sets,
            stemmer,
        }
    }

    /// Looks a normal form up.
    pub fn look_up(&self, form: &str) -> Known {
        if form.chars().next().is_some_and(char::is_numeric) {
            let digits = form.bytes().filter(u8::is_ascii_digit).count();
            let weight = NUMBER.get(digits.clamp(1, 4) - 1).copied();
            let stem = match form.contains(',') {
                true => number(&form.replace(',', "")),
                false => number(form),
            };
            return Known {
                stem,
                weight: weight.unwrap_or(GRAMMAR),
                grammar: false,
                number: true,
                synonyms: false,
                office: false,
            };
        }
        let own = number(form);
        let base = self.irregular.get(&own).copied().unwrap_or(form);
        let stem = number(&self.stemmer.stem(base));
        let grammar = self.grammar.contains_key(&own) || form.chars().nth(1).is_none();
        let weight = match self.weights.get(&stem) {
            _ if grammar => GRAMMAR,
            Some(w) => (*w).min(UNLISTED),
            None => UNLISTED,
        };
        Known {
            stem,
            weight,
            grammar,
            number: false,
            synonyms: !grammar && self.synonyms.contains_key(&stem),
            office: self.offices.contains_key(&own) || self.offices.contains_key(&number(base)),
        }
    }

    /// The sets of synonyms that a stem stands in, ascending.
    pub fn sets(&self, stem: u32) -> &[u32] {
        let place = self.synonyms.get(&stem).copied().unwrap_or_default();
        let (start, end) = (place.0 as usize, place.1 as usize);
        self.sets.get(start..end).unwrap_or(&[])
    }

    /// Whether two stems stand in one set of synonyms.
    pub fn alike(&self, a: u32, b: u32) -> bool {
        share(self.sets(a), self.sets(b))
    }
}

/// Words of a phrase of the table of common phrases.
const PHRASE: usize = 4;

/// Common phrases, each as the number of its stems.
fn phrases() -> &'static QuickMap<u64, ()> {
    static PHRASES: OnceLock<QuickMap<u64, ()>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        lines(include_str!("../../assets/lexicon/phrases.tsv"))
            .map(|l| (l.split(' ').map(number).fold(0, join), ()))
            .collect()
    })
}

fn join(so_far: u64, stem: u32) -> u64 {
    (so_far.rotate_left(13) ^ u64::from(stem)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The phrases of these words in a row, one from each word that has enough behind it.
pub(super) fn phrases_of(stems: impl Iterator<Item = u32>) -> Vec<u64> {
    let stems: Vec<u32> = stems.collect();
    let key = |phrase: &[u32]| phrase.iter().copied().fold(0, join);
    stems.windows(PHRASE).map(key).collect()
}

/// Part of the words in a row with these phrases that stand in common ones.
pub(super) fn share_in(of: &[u64], common: impl Fn(u64) -> bool) -> f32 {
    let (mut reached, mut inside) = (0, 0);
    for (n, _) in of.iter().enumerate().filter(|p| common(*p.1)) {
        inside += n + PHRASE - reached.max(n);
        reached = n + PHRASE;
    }
    inside as f32 / (of.len() + PHRASE - 1) as f32
}

/// Whether a phrase stands in texts of all kinds.
pub(super) fn is_common(phrase: u64) -> bool {
    phrases().contains_key(&phrase)
}

/// Whether two ascending lists have a number in common.
pub(super) fn share(a: &[u32], b: &[u32]) -> bool {
    a.iter().any(|s| b.binary_search(s).is_ok())
}

/// The sets of all stems one behind the other, and where each stem's begin and end.
fn synonyms(stemmer: &Stemmer) -> (QuickMap<u32, (u32, u32)>, Vec<u32>) {
    let mut all: Vec<(u32, u32)> = Vec::with_capacity(65_536);
    let mut set = 0;
    for line in lines(include_str!("../../assets/lexicon/synonyms.tsv")) {
        set += 1;
        all.extend(line.split(' ').map(|stem| (number(stem), set)));
    }
    for table in [
        include_str!("../../assets/lexicon/places.tsv"),
        include_str!("../../assets/lexicon/metonyms.tsv"),
    ] {
        for line in lines(table) {
            set += 1;
            let words = line.split_whitespace();
            all.extend(words.map(|word| (number(&stemmer.stem(word)), set)));
        }
    }
    all.sort_unstable();
    all.dedup();
    let mut places =
        QuickMap::with_capacity_and_hasher(all.len() / 2, BuildHasherDefault::default());
    let mut start = 0;
    for of_stem in all.chunk_by(|x, y| x.0 == y.0) {
        let end = start + of_stem.len() as u32;
        if let Some((stem, _)) = of_stem.first() {
            places.insert(*stem, (start, end));
        }
        start = end;
    }
    (places, all.into_iter().map(|(_, set)| set).collect())
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
        let alike = |a: &str, b: &str| l.alike(l.look_up(a).stem, l.look_up(b).stem);
        assert!(alike("purchased", "bought"));
        assert!(alike("norwegian", "oslo"));
        assert!(!alike("norwegian", "lima"));
        assert_eq!(l.look_up("1,200").stem, l.look_up("1200").stem);
        assert!(l.look_up("purchased").synonyms && !l.look_up("xyzzyish").synonyms);
    }

    #[test]
    fn numbers_of_words_are_the_same_everywhere() {
        // Findings must not depend on the machine: the bytes are read in one order.
        assert_eq!(number("harbour"), number("harbour"));
        assert_ne!(number("harbour"), number("harbours"));
        assert_ne!(number(""), number("\0"));
        let all: std::collections::BTreeSet<u32> =
            (0..20_000).map(|n| number(&format!("w{n}"))).collect();
        assert!(all.len() > 19_990);
    }
}

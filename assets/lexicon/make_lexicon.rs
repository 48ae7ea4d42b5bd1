//! Makes the tables in `assets/lexicon` that are drawn from elsewhere.
//!
//! `cargo run --release --no-default-features --example make_lexicon WORDNET TEXTS OUT`
//!
//! WORDNET is the folder with WordNet 3.0's `data.*`, `index.*` and `*.exc` (Debian package `wordnet-base`); TEXTS is a
//! folder of plain English text files, news and general prose, some millions of words. Only counts leave TEXTS.
//! OUT gets `weights.tsv`, `phrases.tsv`, `synonyms.tsv` and `irregular.tsv`, sorted, so that the same input gives the
//! same bytes.

use headwater::text::{TokenizedText, normal_form};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet};
use std::{env, fmt::Write as _, fs, io, path::Path};

/// Senses further down a word's list are too rare to stand for it.
const SENSES: usize = 4;
/// A stem in fewer sentences is as rare as an unknown one.
const FEWEST: u32 = 3;
/// Words of a phrase, and the texts it must stand in to be common.
const PHRASE: usize = 4;
const PHRASE_TEXTS: u32 = 3;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [wordnet, texts, out] = args.as_slice() else {
        println!("usage: make_lexicon WORDNET TEXTS OUT");
        return Ok(());
    };
    let (wordnet, out) = (Path::new(wordnet), Path::new(out));
    let irregular = irregular(wordnet)?;
    let mut table = String::from(
        "# Irregular forms and their base form, from the exception lists of WordNet 3.0 (see WORDNET-LICENSE).\n# Made by make_lexicon.rs beside it.\n",
    );
    for (form, base) in &irregular {
        let _ = writeln!(table, "{form}\t{base}");
    }
    fs::write(out.join("irregular.tsv"), table)?;
    fs::write(out.join("synonyms.tsv"), synonyms(wordnet)?)?;
    let (weights, phrases) = counted(Path::new(texts), &irregular)?;
    fs::write(out.join("weights.tsv"), weights)?;
    fs::write(out.join("phrases.tsv"), phrases)
}

fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// Verb and noun forms whose stem differs from that of their base form.
fn irregular(wordnet: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    for file in ["verb.exc", "noun.exc"] {
        for line in fs::read_to_string(wordnet.join(file))?.lines() {
            let mut parts = line.split_whitespace();
            let (Some(form), Some(base)) = (parts.next(), parts.next()) else {
                continue;
            };
            let plain = |w: &str| w.len() > 2 && w.bytes().all(|b| b.is_ascii_lowercase());
            if plain(form) && plain(base) && stem(form) != stem(base) {
                out.entry(form.to_owned())
                    .or_insert_with(|| base.to_owned());
            }
        }
    }
    Ok(out)
}

/// Synonym sets as stems, one a line; a word belongs to the sets of its first senses.
fn synonyms(wordnet: &Path) -> io::Result<String> {
    let mut sets: BTreeMap<(u8, String), BTreeSet<String>> = BTreeMap::new();
    for (kind, part) in ["noun", "verb", "adj", "adv"].into_iter().enumerate() {
        for line in fs::read_to_string(wordnet.join(format!("index.{part}")))?.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let word = fields.first().copied().unwrap_or("");
            if line.starts_with(' ') || !word.bytes().all(|b| b.is_ascii_lowercase()) {
                continue;
            }
            let count = fields.get(2).and_then(|n| n.parse().ok()).unwrap_or(0);
            let offsets = &fields[fields.len().saturating_sub(count)..];
            for offset in offsets.iter().take(SENSES) {
                sets.entry((kind as u8, (*offset).to_owned()))
                    .or_default()
                    .insert(stem(word));
            }
        }
    }
    let lines: BTreeSet<String> = sets
        .into_values()
        .filter(|s| s.len() > 1)
        .map(|s| s.into_iter().collect::<Vec<_>>().join(" "))
        .collect();
    let mut out = String::from(
        "# Stems of words that mean the same in one of their four commonest senses, one set a line.\n# From WordNet 3.0 (see WORDNET-LICENSE). Made by make_lexicon.rs beside it.\n",
    );
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    Ok(out)
}

/// The tables that are counted over texts: see [`weights`] and [`phrases`].
fn counted(texts: &Path, irregular: &BTreeMap<String, String>) -> io::Result<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(texts)?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .collect();
    files.sort();
    let (mut stems, mut total) = (BTreeMap::<String, u32>::new(), 0u32);
    let mut grams = BTreeMap::<String, u32>::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        let cut = TokenizedText::new(&text, "en");
        let mut here = BTreeSet::new();
        for sentence in &cut.sentences {
            total += 1;
            let words: Vec<String> = sentence
                .tokens
                .range()
                .filter(|&i| cut.tokens[i].is_word())
                .map(|i| {
                    let form = normal_form(cut.word(&text, i));
                    stem(irregular.get(&form).unwrap_or(&form))
                })
                .filter(|s| s != "'s")
                .collect();
            here.extend(words.windows(PHRASE).map(|w| w.join(" ")));
            let letters = |s: &&String| s.starts_with(char::is_alphabetic);
            for s in words.iter().filter(letters).collect::<BTreeSet<_>>() {
                *stems.entry(s.clone()).or_default() += 1;
            }
        }
        for gram in here {
            *grams.entry(gram).or_default() += 1;
        }
    }
    Ok((weights(&stems, total), phrases(&grams)))
}

/// For each stem, in hundredths, the natural logarithm of (sentences / sentences with it).
fn weights(stems: &BTreeMap<String, u32>, total: u32) -> String {
    let mut out = format!(
        "# Weights of English word stems: hundredths of ln(sentences / sentences with the stem), counted over {total} sentences of\n# news and general prose. A stem that is not listed stood in fewer than {FEWEST}. Made by make_lexicon.rs beside it.\n"
    );
    for (s, n) in stems {
        if *n >= FEWEST && s.len() > 1 {
            let w = libm::log(f64::from(total + 1) / f64::from(n + 1));
            let _ = writeln!(out, "{s}\t{}", (w * 100.0).round() as u32);
        }
    }
    out
}

/// Four stems in a row that many texts have: idiom and stock phrases.
fn phrases(grams: &BTreeMap<String, u32>) -> String {
    let mut out = format!(
        "# Four stems in a row that stand in at least {PHRASE_TEXTS} texts of a collection of news and general prose: idiom and stock phrases,\n# which unrelated articles share. Made by make_lexicon.rs beside it.\n"
    );
    for (gram, _) in grams.iter().filter(|g| *g.1 >= PHRASE_TEXTS) {
        out.push_str(gram);
        out.push('\n');
    }
    out
}

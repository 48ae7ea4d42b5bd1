//! The word tables of provenance, read once from `assets/provenance`. Data, not rules: a line more needs no code.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Every table.
pub(super) struct Tables {
    /// Words that carry no matter of their own.
    pub function_words: BTreeSet<&'static str>,
    /// Hedging words and phrases with the certainty they leave, by their first word, longest first.
    pub hedges: BTreeMap<&'static str, Vec<(&'static str, u8)>>,
    /// Those of them that tell of a plan or a proposal, which is not settled.
    pub plans: BTreeSet<&'static str>,
    /// Cue lemma to firmness.
    pub cue_strength: BTreeMap<&'static str, u8>,
    /// Words that change how a source's label is taken, by group.
    pub label_words: BTreeMap<&'static str, &'static str>,
    /// Words that turn a statement round.
    pub negations: BTreeSet<&'static str>,
    /// Phrases that hold an outlet up instead of relying on it.
    pub criticism: Vec<&'static str>,
    /// Cues by which a speaker relies on somebody else.
    pub citing_cues: BTreeSet<&'static str>,
    /// Words that call an outlet without naming it.
    pub generic_outlets: BTreeSet<&'static str>,
    /// Heads of documents that rest on their author.
    pub private_documents: BTreeSet<&'static str>,
    /// Number words: value, or multiplier.
    pub numbers: BTreeMap<&'static str, NumberWord>,
    /// Unit to dimension and factor.
    pub units: BTreeMap<&'static str, (&'static str, f64)>,
    /// Words that make a number round.
    pub approximations: Vec<&'static str>,
    /// Words that hold a whole report in reserve.
    pub reserves: Vec<&'static str>,
    /// Cue lemmas of plans and wishes.
    pub intentions: BTreeSet<&'static str>,
    /// Words and their opposites.
    pub opposites: Vec<(Vec<&'static str>, Vec<&'static str>)>,
    /// Words of parts.
    pub fractions: BTreeMap<&'static str, f64>,
    /// Signs, codes and words of currencies.
    pub currencies: BTreeMap<&'static str, &'static str>,
    /// Names of languages.
    pub languages: BTreeSet<&'static str>,
    /// Comparatives behind a figure.
    pub comparatives: BTreeSet<&'static str>,
    /// Words of reach: how wide, and whether they count alone.
    pub reach: BTreeMap<&'static str, (u8, bool)>,
    /// On whom a finding was made.
    pub subjects: BTreeSet<&'static str>,
    /// Spellings of one name.
    pub spellings: Vec<Vec<&'static str>>,
    /// Words of what is not there or does not work.
    pub lacking: BTreeSet<&'static str>,
    /// Nouns that count one thing.
    pub counted: BTreeMap<&'static str, &'static str>,
    /// Words that tell what became of people who are counted, by their role.
    pub roles: BTreeMap<&'static str, &'static str>,
    /// Words of a denial.
    pub denial_words: BTreeSet<&'static str>,
    /// Words by which a headline says that it passes something on.
    pub cue_forms: BTreeSet<&'static str>,
    /// Words of headline style without matter.
    pub headline_words: BTreeSet<&'static str>,
    /// Phrases that pass something on without saying whose words they are.
    pub agentless: Vec<&'static str>,
    /// Words for a claim that a sentence does not repeat.
    pub generic_claims: BTreeSet<&'static str>,
    /// Phrases for somebody who would not speak.
    pub refusals: Vec<&'static str>,
    /// Words for one country each: its name, people and capital.
    pub countries: BTreeMap<&'static str, usize>,
    /// Kind, place and phrase of the notes by which outlets correct themselves.
    pub corrections: Vec<(&'static str, &'static str, &'static str)>,
    /// Nouns for bodies and the first noun of their class.
    pub bodies: BTreeMap<&'static str, &'static str>,
    /// Classes of bodies whose names need not say what they are.
    pub named_freely: BTreeSet<&'static str>,
}

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum NumberWord {
    /// It is this number.
    Value(f64),
    /// It multiplies what stands before it.
    Times(f64),
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim_end)
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(text).filter_map(|l| l.split_once('\t'))
}

fn words(text: &'static str) -> BTreeSet<&'static str> {
    lines(text).flat_map(str::split_whitespace).collect()
}

fn number_word(value: &str) -> Option<NumberWord> {
    match value.strip_prefix('x') {
        Some(times) => times.parse().ok().map(NumberWord::Times),
        None => value.parse().ok().map(NumberWord::Value),
    }
}

/// The tables.
pub(super) fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut all_hedges: Vec<(&str, u8)> =
            rows(include_str!("../../assets/provenance/hedges.tsv"))
                .filter_map(|(w, n)| Some((w, n.split('\t').next()?.parse().ok()?)))
                .collect();
        all_hedges.sort_by_key(|(w, _)| (std::cmp::Reverse(w.len()), *w));
        let mut hedges: BTreeMap<&str, Vec<(&str, u8)>> = BTreeMap::new();
        for (h, left) in &all_hedges {
            let first = h.split(' ').next().unwrap_or(h);
            hedges.entry(first).or_default().push((h, *left));
        }
        Tables {
            function_words: lines(include_str!("../../assets/provenance/function_words.txt"))
                .flat_map(str::split_whitespace)
                .collect(),
            hedges,
            plans: rows(include_str!("../../assets/provenance/hedges.tsv"))
                .filter_map(|(w, n)| n.ends_with("plan").then_some(w))
                .collect(),
            cue_strength: rows(include_str!("../../assets/provenance/cue_strength.tsv"))
                .filter_map(|(w, n)| Some((w, n.parse().ok()?)))
                .collect(),
            label_words: rows(include_str!("../../assets/provenance/label_words.tsv")).collect(),
            negations: lines(include_str!("../../assets/provenance/negations.txt")).collect(),
            criticism: lines(include_str!("../../assets/provenance/criticism.txt")).collect(),
            citing_cues: lines(include_str!("../../assets/provenance/citing_cues.txt")).collect(),
            generic_outlets: lines(include_str!("../../assets/provenance/generic_outlets.txt"))
                .collect(),
            private_documents: lines(include_str!(
                "../../assets/provenance/private_documents.txt"
            ))
            .collect(),
            numbers: rows(include_str!("../../assets/provenance/number_words.tsv"))
                .filter_map(|(w, v)| Some((w, number_word(v)?)))
                .collect(),
            units: rows(include_str!("../../assets/provenance/units.tsv"))
                .filter_map(|(w, v)| {
                    let (dimension, factor) = v.split_once('\t')?;
                    Some((w, (dimension, factor.parse().ok()?)))
                })
                .collect(),
            approximations: lines(include_str!("../../assets/provenance/approximations.txt"))
                .collect(),
            reserves: lines(include_str!("../../assets/provenance/reserves.txt")).collect(),
            intentions: lines(include_str!("../../assets/provenance/intentions.txt")).collect(),
            opposites: rows(include_str!("../../assets/provenance/opposites.tsv"))
                .map(|(a, b)| (a.split(' ').collect(), b.split(' ').collect()))
                .collect(),
            fractions: rows(include_str!("../../assets/provenance/fractions.tsv"))
                .filter_map(|(w, v)| Some((w, v.parse().ok()?)))
                .collect(),
            currencies: rows(include_str!("../../assets/provenance/currencies.tsv")).collect(),
            languages: words(include_str!("../../assets/provenance/languages.txt")),
            comparatives: words(include_str!("../../assets/provenance/comparatives.txt")),
            reach: rows(include_str!("../../assets/provenance/reach.tsv"))
                .filter_map(|(w, v)| {
                    let (width, alone) = v.split_once('\t')?;
                    Some((w, (width.parse().ok()?, alone == "alone")))
                })
                .collect(),
            subjects: words(include_str!("../../assets/provenance/subjects.txt")),
            spellings: lines(include_str!("../../assets/provenance/spellings.tsv"))
                .map(|l| l.split(' ').collect())
                .collect(),
            lacking: words(include_str!("../../assets/provenance/lacking.txt")),
            counted: rows(include_str!("../../assets/provenance/counted.tsv")).collect(),
            roles: lines(include_str!("../../assets/provenance/roles.tsv"))
                .filter_map(|l| l.split_once('\t'))
                .flat_map(|(role, l)| l.split(' ').map(move |w| (w, role)))
                .collect(),
            denial_words: words(include_str!("../../assets/provenance/denial_words.txt")),
            cue_forms: words(include_str!("../../assets/provenance/cue_forms.txt")),
            headline_words: words(include_str!("../../assets/provenance/headline_words.txt")),
            agentless: lines(include_str!("../../assets/provenance/agentless.txt")).collect(),
            generic_claims: words(include_str!("../../assets/provenance/generic_claims.txt")),
            refusals: lines(include_str!("../../assets/provenance/refusals.txt")).collect(),
            countries: lines(include_str!("../../assets/lexicon/places.tsv"))
                .enumerate()
                .flat_map(|(n, l)| l.split(' ').map(move |w| (w, n)))
                .collect(),
            corrections: rows(include_str!("../../assets/provenance/corrections.tsv"))
                .filter_map(|(kind, rest)| {
                    let (place, phrase) = rest.split_once('\t')?;
                    Some((kind, place, phrase))
                })
                .collect(),
            bodies: lines(include_str!("../../assets/provenance/bodies.txt"))
                .flat_map(|l| {
                    let class = words(l.trim_start_matches("* "));
                    let first = l.trim_start_matches("* ").split(' ').next().unwrap_or("");
                    class.into_iter().map(move |w| (w, first))
                })
                .collect(),
            named_freely: lines(include_str!("../../assets/provenance/bodies.txt"))
                .filter_map(|l| l.strip_prefix("* ")?.split(' ').next())
                .collect(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let t = tables();
        assert_eq!(t.numbers.get("crore"), Some(&NumberWord::Times(1e7)));
        assert_eq!(t.units.get("mile").map(|u| u.0), Some("length"));
        assert!(t.hedges.len() > 25 && t.function_words.contains("the"));
        assert!(t.hedges.values().flatten().any(|h| h.0.len() > 10));
    }
}

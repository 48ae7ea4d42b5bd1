//! Claims on short invented articles: the order of the files, headings, what one article alone carries.

use crate::provenance::Provenance;
use crate::provenance::testing::{claim, names, read};
use std::collections::BTreeSet;

const DAY: &str = "2031-05-06";
const NEXT: &str = "2031-05-07";

const POST: &str = "LOWMARK - The tide gate at Tern Island jammed on Friday night and 140 boats were shut in, an official of the port office told the Harbour Post. The repair will cost 900,000 crowns, the official said.";
const LANTERN: &str = "A tide gate at Tern Island jammed on Friday, the Harbour Post reported, citing an official. About 140 boats were shut in, the newspaper said.";
const GAZETTE: &str = "BASIN BLUNDER! A botched gate at Tern Island jammed on Friday and trapped 140 boats, the Harbour Post said. The repair of the gate will cost 900,000 crowns, according to the newspaper.";

/// Every claim as text, mentions and origins, whatever the numbers of articles and sources.
fn told(articles: &[(&str, &str, &str)]) -> BTreeSet<(String, Vec<String>, Vec<String>)> {
    let (case, p): (_, Provenance) = read(articles);
    p.claims
        .iter()
        .map(|c| {
            let mut mentions: Vec<String> = c
                .mentions
                .iter()
                .filter_map(|m| {
                    let a = case.article(m.passage.article)?;
                    Some(format!("{}: {}", a.label(), a.slice(m.passage.span())))
                })
                .collect();
            mentions.sort();
            let mut origins = names(&case, &p, &c.origins);
            origins.sort();
            (c.text.clone(), mentions, origins)
        })
        .collect()
}

#[test]
fn the_order_of_the_files_tells_nothing() {
    let all = [
        ("Harbour Post", DAY, POST),
        ("Oldham Lantern", NEXT, LANTERN),
        ("Tern Gazette", NEXT, GAZETTE),
    ];
    let [a, b, c] = all;
    let first = told(&all);
    assert!(first.len() > 1, "{first:#?}");
    assert_eq!(first, told(&[c, b, a]));
    assert_eq!(first, told(&[b, c, a]));
}

#[test]
fn a_claim_is_headed_by_the_first_plain_mention() {
    let (case, p) = read(&[("Tern Gazette", NEXT, GAZETTE), ("Harbour Post", DAY, POST)]);
    let c = claim(&case, &p, "jammed on Friday");
    assert!(c.text.contains("tide gate at Tern Island"), "{}", c.text);
    assert!(!c.text.contains("botched"), "{}", c.text);
}

#[test]
fn a_denial_that_repeats_nothing_goes_with_its_speakers_other_one() {
    let first = "Skippers say that the tide gate at Tern Island was never oiled. The board's lawyer, Jonas Bell, denied that any inspection had been skipped.";
    let second = "Skippers told the Harbour Post that the tide gate at Tern Island was never oiled. Jonas Bell, the board's lawyer, rejected the accusation.";
    let (case, p) = read(&[
        ("Harbour Post", DAY, first),
        ("Oldham Lantern", NEXT, second),
    ]);
    let c = claim(&case, &p, "any inspection had been skipped");
    let carriers: BTreeSet<_> = c.mentions.iter().map(|m| m.passage.article).collect();
    assert_eq!(carriers.len(), 2, "{:?}", c.mentions);
}

//! Adding and removing articles one by one finds what aligning them all from nothing finds.

use headwater::align::{AlignSettings, Aligner, align};
use headwater::article::{Article, ArticleId, Format};
use headwater::monitor::{JobToken, Unwatched};
use std::collections::BTreeMap;

/// A small generator of its own: the same numbers on every machine.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn sentence(&mut self) -> String {
        let mut word = |of: &[&str]| of[self.below(of.len())].to_owned();
        let words = [
            word(&[
                "The harbour office",
                "A ferry captain",
                "The island council",
                "An old smuggler",
                "The lighthouse keeper",
            ]),
            word(&[
                "reported",
                "denied",
                "sketched",
                "repainted",
                "auctioned",
                "demolished",
            ]),
            word(&[
                "a rusting",
                "an ornate",
                "the northern",
                "their leaking",
                "a borrowed",
            ]),
            word(&[
                "crane",
                "breakwater",
                "chapel",
                "trawler",
                "customs shed",
                "sardine cannery",
            ]),
            word(&[
                "beside the mudflats",
                "under heavy escort",
                "before the regatta",
                "without a permit",
                "in thick fog",
            ]),
            word(&["on Monday", "in March", "last winter", "after the flood"]),
        ];
        format!("{}.", words.join(" "))
    }
}

/// Articles that share sentences with others, and one line that all of them carry.
fn texts(count: usize, seed: u64) -> Vec<String> {
    let mut lcg = Lcg(seed);
    let shared: Vec<String> = (0..count).map(|_| lcg.sentence()).collect();
    (0..count)
        .map(|_| {
            let mut all: Vec<String> = (0..6).map(|_| lcg.sentence()).collect();
            for _ in 0..3 {
                let at = lcg.below(all.len());
                all.insert(at, shared[lcg.below(count)].clone());
            }
            all.push(
                "Subscribe to the tide table of the Orrin Mercury every Thursday evening."
                    .to_owned(),
            );
            all.join(" ")
        })
        .collect()
}

fn article(id: u32, text: &str) -> Article {
    Article::new(ArticleId(id), format!("{id}.txt"), Format::Txt, text)
}

/// Random adding, removing and changing of articles; after each step the findings are those of a fresh alignment.
#[test]
fn incremental_is_full() {
    let settings = AlignSettings::default();
    for seed in 1..=2 {
        let mut lcg = Lcg(seed * 7919);
        let pool = texts(90, seed);
        let mut aligner = Aligner::default();
        let mut here: BTreeMap<u32, Article> = BTreeMap::new();
        // Enough articles that one more or less is not the occasion to begin anew.
        for (n, text) in pool.iter().take(40).enumerate() {
            here.insert(n as u32 * 2 + 1, article(n as u32 * 2 + 1, text));
        }
        for step in 0..12 {
            match lcg.below(3) {
                0 => {
                    let ids: Vec<u32> = here.keys().copied().collect();
                    here.remove(&ids[lcg.below(ids.len())]);
                }
                1 => {
                    let id = lcg.below(200) as u32 + 1;
                    here.insert(id, article(id, &pool[lcg.below(pool.len())]));
                }
                _ => {
                    let id = lcg.below(200) as u32 + 1;
                    let text = format!("{} {}", pool[lcg.below(pool.len())], lcg.sentence());
                    here.insert(id, article(id, &text));
                }
            }
            let all: Vec<&Article> = here.values().collect();
            let found = aligner.update(&all, &settings, &Unwatched).unwrap();
            let fresh = align(&all, &settings, &Unwatched).unwrap();
            assert!(!fresh.matches.is_empty());
            assert_eq!(found, fresh, "seed {seed}, step {step}");
        }
    }
}

/// A line that goes from common to too common and back takes its matches with it and brings them back.
#[test]
fn stock_phrases_come_and_go_with_the_case() {
    let settings = AlignSettings::default();
    let mut aligner = Aligner::default();
    let texts = texts(120, 11);
    let articles: Vec<Article> = (1..).zip(&texts).map(|(id, t)| article(id, t)).collect();
    for count in [55, 63, 64, 65, 66, 65, 64, 60, 100, 99] {
        let all: Vec<&Article> = articles.iter().take(count).collect();
        let found = aligner.update(&all, &settings, &Unwatched).unwrap();
        assert_eq!(
            found,
            align(&all, &settings, &Unwatched).unwrap(),
            "{count} articles"
        );
    }
}

#[test]
fn a_cancelled_update_is_made_good_by_the_next() {
    let settings = AlignSettings::default();
    let mut aligner = Aligner::default();
    let texts = texts(40, 5);
    let articles: Vec<Article> = (1..).zip(&texts).map(|(id, t)| article(id, t)).collect();
    let all: Vec<&Article> = articles.iter().collect();
    let token = JobToken::default();
    token.cancel();
    assert!(aligner.update(&all, &settings, &token).is_err());
    let found = aligner.update(&all, &settings, &Unwatched).unwrap();
    assert_eq!(found, align(&all, &settings, &Unwatched).unwrap());
    let other = AlignSettings {
        min_score: 0.8,
        ..settings
    };
    let found = aligner.update(&all, &other, &Unwatched).unwrap();
    assert_eq!(found, align(&all, &other, &Unwatched).unwrap());
}

//! Throughput of alignment, attribution and provenance on generated news prose. `cargo bench`

use divan::Bencher;
use divan::counter::ItemsCount;
use headwater::align::{AlignSettings, Aligner, align};
use headwater::article::{Article, ArticleId, Format, MetadataField};
use headwater::attribution::{AttributionSettings, attribute};
use headwater::case::{Case, Decision, Findings, Verdict};
use headwater::monitor::{Monitor, Unwatched};
use headwater::provenance::{Prepared, derive, derive_with, key_of_claim, key_of_match};
use headwater::session::{AnalysisCache, AnalysisOptions, analyse};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

fn main() {
    divan::main();
}

const PLACES: &[&str] = &[
    "Lowmark",
    "Harrow Bay",
    "Vessel Point",
    "Old Quay",
    "Tern Island",
];
const PEOPLE: &[&str] = &[
    "Ilse Marrow",
    "Teodor Finch",
    "a harbour official",
    "the ministry",
    "two engineers",
];
const CUES: &[&str] = &[
    "said",
    "claimed",
    "told The Lowmark Courier",
    "denied",
    "announced",
];
const THINGS: &[&str] = &[
    "the pier",
    "the ferry line",
    "a new bridge",
    "the fish market",
    "the tide gate",
];
const VERBS: &[&str] = &[
    "will close",
    "was repaired",
    "cost 4 million crowns",
    "opened in May",
    "must be rebuilt",
];

/// A small generator of its own: the same numbers on every machine.
struct Lcg(u64);

impl Lcg {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        from[(self.0 >> 33) as usize % from.len()]
    }
}

fn articles(count: u32) -> Vec<Article> {
    let mut lcg = Lcg(7);
    (1..=count)
        .map(|n| {
            let text: String = (0..25)
                .map(|_| {
                    let (who, cue, what) = (lcg.pick(PEOPLE), lcg.pick(CUES), lcg.pick(THINGS));
                    format!(
                        "On Monday {who} {cue} that {what} in {} {}.\n\n",
                        lcg.pick(PLACES),
                        lcg.pick(VERBS)
                    )
                })
                .collect();
            Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, text)
        })
        .collect()
}

fn words(articles: &[Article]) -> usize {
    articles.iter().map(|a| a.tokenized().tokens.len()).sum()
}

#[divan::bench(args = [10, 100])]
fn align_articles(bencher: Bencher, count: u32) {
    let articles = articles(count);
    let all: Vec<&Article> = articles.iter().collect();
    bencher
        .counter(ItemsCount::new(words(&articles)))
        .bench(|| align(&all, &AlignSettings::default(), &Unwatched));
}

#[divan::bench]
fn attribute_articles(bencher: Bencher) {
    let articles = articles(100);
    bencher
        .counter(ItemsCount::new(words(&articles)))
        .bench(|| {
            articles
                .iter()
                .map(|a| attribute(a, &AttributionSettings::default(), &Unwatched))
                .filter(Result::is_ok)
                .count()
        });
}

/// Articles of words of their own, each with one sentence of its neighbour.
fn neighbours(count: u32) -> Vec<Article> {
    let word = |n: u32, k: u32| format!("w{n}x{}", k * 7_919 % 10_007);
    let sentence = |n: u32, s: u32| {
        let words: Vec<String> = (0..15).map(|k| word(n, s * 15 + k)).collect();
        format!("The {}.", words.join(" "))
    };
    (1..=count)
        .map(|n| {
            let own = (0..20).map(|s| sentence(n, s));
            let all: Vec<String> = own.chain([sentence(n - 1, 3)]).collect();
            Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, all.join(" "))
        })
        .collect()
}

/// What an article added to a case of a thousand costs: taken out and put back, so two such steps.
#[divan::bench]
fn add_one_article_to_a_thousand(bencher: Bencher) {
    let articles = neighbours(1000);
    let all: Vec<&Article> = articles.iter().collect();
    let without = &all[..all.len() - 1];
    let settings = AlignSettings::default();
    let mut aligner = Aligner::default();
    let _ = aligner.update(without, &settings, &Unwatched);
    bencher.bench_local(|| {
        let with = aligner.update(&all, &settings, &Unwatched);
        let without = aligner.update(without, &settings, &Unwatched);
        (with.is_ok(), without.is_ok())
    });
}

/// Words that stand alone: nothing is shared, so this is the cost of preparing and of the index.
#[divan::bench(args = [100, 1000])]
fn index_alone(bencher: Bencher, count: u32) {
    let mut lcg = Lcg(11);
    let articles: Vec<Article> = (1..=count)
        .map(|n| {
            let words = (0..300).map(|k| format!("{}{n}x{k}", lcg.pick(THINGS).replace(' ', "")));
            let text = words.collect::<Vec<_>>().join(" ");
            Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, text)
        })
        .collect();
    compare(bencher, &articles);
}

/// Two articles of many sentences; `change` makes the second one from the first.
fn two(change: impl Fn(&str) -> String) -> Vec<Article> {
    let text = articles(40)
        .iter()
        .map(|a| a.text.to_string())
        .collect::<String>();
    let other = change(&text);
    let one = |n, text| Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, text);
    vec![one(1, text), one(2, other)]
}

fn compare(bencher: Bencher, articles: &[Article]) {
    let all: Vec<&Article> = articles.iter().collect();
    bencher
        .counter(ItemsCount::new(words(articles)))
        .bench(|| align(&all, &AlignSettings::default(), &Unwatched));
}

/// Long equal stretches are extended word by word.
#[divan::bench]
fn extension(bencher: Bencher) {
    compare(bencher, &two(|t| t.replace("on Monday", "on Tuesday")));
}

/// The same sentences in other words and another order.
#[divan::bench]
fn paraphrase(bencher: Bencher) {
    let reworded = |t: &str| {
        let turned = t.lines().filter(|l| !l.is_empty()).map(|l| {
            let (who, what) = l.split_once(" that ").unwrap_or((l, ""));
            format!(
                "{}, {}.",
                what.trim_end_matches('.'),
                who.replace("On Monday ", "")
            )
        });
        turned
            .collect::<Vec<_>>()
            .join("\n\n")
            .replace("announced", "declared")
            .replace("repaired", "mended")
            .replace("bridge", "span")
    };
    compare(bencher, &two(reworded));
}

/// An invented word for every number, such as "Tasovel".
fn coined(mut n: usize) -> String {
    const SYLLABLES: [&str; 12] = [
        "ba", "ke", "lo", "mir", "ru", "ta", "ven", "sor", "dal", "fin", "gor", "hep",
    ];
    let mut out = String::from(SYLLABLES[n % 12]);
    while n >= 12 {
        n /= 12;
        out.push_str(SYLLABLES[n % 12]);
    }
    out[..1].to_uppercase() + &out[1..]
}

/// What is said on an invented event: the words, and who says them.
fn said(event: usize, n: usize, lcg: &mut Lcg) -> (String, String) {
    const SPEAKERS: [&str; 4] = [
        "the harbour master",
        "a senior official",
        "the ministry",
        "two engineers",
    ];
    let name = |k: usize| coined(1_000 + event * 97 + n * 13 + k);
    let thing = lcg.pick(THINGS);
    let words = format!(
        "{thing} of {} {} because the {} {} cost {} crowns",
        name(1),
        lcg.pick(VERBS),
        name(2).to_lowercase(),
        name(3).to_lowercase(),
        1_000 + event * 31 + n * 7
    );
    let who = match n % 3 {
        0 => format!("{} {}", name(4), name(5)),
        _ => lcg.pick(&SPEAKERS).to_owned(),
    };
    (words, who)
}

/// An analysed case: so many articles on each of many events, ten of fourteen statements in every one of them, quoted, retold,
/// taken from another outlet, or told in the outlet's own voice.
fn case(count: usize, each: usize) -> Case {
    let mut lcg = Lcg(23);
    let events = count.div_ceil(each);
    let outlet = |n: usize| format!("{} Courier", coined(n + 20_000));
    let mut case = Case::new("bench");
    for n in 0..count {
        let event = n % events;
        let mut told = Lcg(event as u64);
        let text: String = (0..14)
            .map(|k| (k, said(event, k, &mut told)))
            .filter(|(k, _)| (k + n / events) % 7 > 1)
            .map(|(k, (words, who))| match (k + n) % 5 {
                0 => format!("“We know that {words},” {who} said.\n\n"),
                1 => format!("On Monday {who} {} that {words}.\n\n", lcg.pick(CUES)),
                2 => format!("The {} reported that {words}.\n\n", outlet((n + k) % count)),
                3 => format!("Citing {who}, the {} said that {words}.\n\n", outlet(k * 7)),
                _ => format!("It is known that {words}.\n\n"),
            })
            .collect();
        let id = ArticleId(n as u32 + 1);
        let mut article = Article::new(id, format!("{n}.txt"), Format::Txt, text);
        let day = format!("2030-{:02}-{:02}", event % 12 + 1, n / events % 27 + 1);
        let set = [
            article
                .metadata
                .set(MetadataField::Outlet, Some(&outlet(n))),
            article.metadata.set(MetadataField::Published, Some(&day)),
        ];
        assert!(set.iter().all(Result::is_ok));
        case.articles.push(article);
    }
    let (options, cache) = (AnalysisOptions::default(), AnalysisCache::default());
    if let Ok(found) = analyse(&case.articles, &case.settings, &options, &cache, &Unwatched) {
        let inputs = Some(case.analysis_inputs());
        case.findings = Findings { inputs, ..found };
    }
    case
}

/// What a case costs that was never derived before. 500 articles have about 17,000 matches.
#[divan::bench(args = [100, 500], sample_count = 10)]
fn derive_case(bencher: Bencher, count: usize) {
    let case = case(count, 12);
    println!(
        "{count} articles, {} matches, {} attributions",
        case.findings.alignment.matches.len(),
        case.findings.attributions.attributions.len()
    );
    bencher.bench(|| derive(&case).claims.len());
}

/// What a decision of a person costs, and taking it back, in a case of 500 articles with about 20,000 matches: two derivations.
#[divan::bench(args = ["claim", "match"], sample_count = 10)]
fn derive_500(bencher: Bencher, what: &str) {
    let mut case = case(500, 15);
    let mut kept = Prepared::default();
    let found = derive_with(&case, &mut kept);
    let matches = &case.findings.alignment.matches;
    println!("{} matches", matches.len());
    let key = match what {
        "claim" => found.claims.first().map(key_of_claim),
        _ => matches.first().map(key_of_match),
    };
    let Some(key) = key else { return };
    bencher.bench_local(|| {
        let wrong = Decision {
            verdict: Verdict::ReadWrongly,
            ..Decision::default()
        };
        case.decisions.insert(key.clone(), wrong);
        let with = derive_with(&case, &mut kept).claims.len();
        case.decisions.remove(&key);
        (with, derive_with(&case, &mut kept).claims.len())
    });
}

/// Notes the longest time in which nobody asked whether the work is still wanted.
struct Gaps(Mutex<(Instant, Duration)>);

impl Monitor for Gaps {
    fn progress(&self, _done: f32) {}
    fn cancelled(&self) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        *seen = (now, seen.1.max(now - seen.0));
        false
    }
}

/// Two long articles of equal text; prints how long a cancel would wait at worst.
#[divan::bench(args = [200_000, 1_000_000, 5_000_000], sample_count = 1)]
fn longest_wait_for_cancel(bencher: Bencher, bytes: usize) {
    let text: String = (0..)
        .map(|n: usize| {
            format!(
                "The w{} met v{}. ",
                n * 7_919 % 60_013,
                n * 104_729 % 59_999
            )
        })
        .scan(0, |sum, s| {
            *sum += s.len();
            (*sum < bytes).then_some(s)
        })
        .collect();
    let one = |n| Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, text.as_str());
    let (a, b) = (one(1), one(2));
    bencher.bench(|| {
        let gaps = Gaps(Mutex::new((Instant::now(), Duration::ZERO)));
        let found = align(&[&a, &b], &AlignSettings::default(), &gaps);
        let worst = gaps.0.lock().unwrap_or_else(PoisonError::into_inner).1;
        println!("two articles of {bytes} bytes: {} ms", worst.as_millis());
        found.is_ok()
    });
}

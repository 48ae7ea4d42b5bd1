//! Trains the sequence model of attribution: makes `assets/attribution/model.bin`.
//!
//! `cargo run --release --no-default-features --example train_model CORPUS OUT`
//!
//! CORPUS is a folder with `*.jsonl` files, an article a line: `{"text": "...", "attributions": [{"source": [[start, end]], "cue": [[start, end]],
//! "content": [[start, end], ...]}]}`, in Unicode scalar values; other keys are passed over. The model that ships was trained on the 840 training
//! articles of PolNeAR (Newell, Margolin and Ruths: An Attribution Relations Corpus for Political News, LREC 2018).
//!
//! A conditional random field over tags, by stochastic gradient with steps per weight (AdaGrad), averaged over the passes. The features are hashed; no
//! word reaches OUT. A feature with the wording or the ending of a capitalised token counts only where 20 such tokens of the corpus or more have it,
//! however often each of them gave it to its neighbours. One thread, a fixed order: the same input gives the same bytes.

use headwater::attribution::AttributionSettings;
use headwater::attribution::model::features::Feature;
use headwater::attribution::model::lattice::{BETWEEN, Marginals, STEPS, Steps, TAGS, open_steps};
use headwater::attribution::model::training::{Sequence, features_fingerprint, sequences};
use headwater::attribution::model::weights::Writer;
use headwater::ingest::{IngestOptions, read_bytes};
use headwater::text::CharSpan;
use std::collections::{BTreeMap, HashMap};
use std::{env, fs, io, path::Path};

/// A feature seen less often is left out.
const FEWEST: u32 = 3;
/// One with the wording of a capitalised token, by the tokens that have it.
const FEWEST_CAPITALISED: u32 = 20;
/// Passes over the articles.
const PASSES: usize = 14;
/// Length of a step.
const RATE: f32 = 0.012;
/// Rows of the table that is written: with its head under 5 MB.
const ROWS: usize = 340_000;
/// Scores of one unit of log-likelihood.
const SCALE: i32 = 40;

/// An article's attributions, as stretches of source, cue and content.
type Gold = Vec<[Vec<CharSpan>; 3]>;

/// An article's paragraphs with their right tags.
type Article = Vec<(Sequence, Vec<u8>)>;

/// A paragraph to learn from: features by number, kinds of tokens, right tags.
struct Example {
    features: Vec<Vec<u32>>,
    kinds: Vec<u8>,
    tags: Vec<u8>,
}

/// A weight with the sum of its squared gradients and its average.
#[derive(Clone, Default)]
struct Row {
    now: [f32; TAGS],
    squares: [f32; TAGS],
    mean: [f32; TAGS],
}

struct Learner {
    rows: Vec<Row>,
    steps: Steps<f64>,
    step_squares: Steps<f64>,
    step_mean: Steps<f64>,
}

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    let [corpus, out] = args.as_slice() else {
        println!("usage: train_model CORPUS OUT");
        return Ok(());
    };
    let articles = read(Path::new(corpus))?;
    println!("{} articles", articles.len());
    let numbers = vocabulary(&articles);
    println!("{} features", numbers.len());
    let examples = examples(articles, &numbers);
    let mut learner = Learner::new(numbers.len());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 12_345u64;
    for pass in 0..PASSES {
        shuffle(&mut order, &mut seed);
        for &n in &order {
            if let Some(e) = examples.get(n) {
                learner.learn(e);
            }
        }
        learner.average(if pass == 0 { 1.0 } else { 0.5 });
        println!("pass {} of {PASSES}", pass + 1);
    }
    let bytes = learner.write(&numbers);
    println!("{} bytes", bytes.len());
    fs::write(out, bytes)
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (*seed >> 33) as usize % (i + 1));
    }
}

/// All articles of the folder with their right tags, files by name.
fn read(corpus: &Path) -> io::Result<Vec<Article>> {
    let mut files: Vec<_> = fs::read_dir(corpus)?
        .map(|e| e.map(|e| e.path()))
        .collect::<io::Result<_>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    let mut out = Vec::new();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let text = row.get("text").and_then(|t| t.as_str()).unwrap_or_default();
            let gold = gold(&row);
            let Ok((article, _)) =
                read_bytes("a.txt", text.as_bytes().into(), &IngestOptions::default())
            else {
                continue;
            };
            let paragraphs = sequences(&article, &AttributionSettings::default());
            out.push(
                paragraphs
                    .into_iter()
                    .map(|s| {
                        let tags = tags(&s.tokens, &gold);
                        (s, tags)
                    })
                    .collect(),
            );
        }
    }
    Ok(out)
}

fn gold(row: &serde_json::Value) -> Gold {
    let spans = |a: &serde_json::Value, role: &str| -> Vec<CharSpan> {
        let list = a.get(role).and_then(|v| v.as_array());
        list.into_iter()
            .flatten()
            .filter_map(|s| Some((s.get(0)?.as_u64()?, s.get(1)?.as_u64()?)))
            .map(|(a, b)| CharSpan::new(a as usize, b as usize))
            .collect()
    };
    let list = row.get("attributions").and_then(|v| v.as_array());
    list.into_iter()
        .flatten()
        .map(|a| [spans(a, "source"), spans(a, "cue"), spans(a, "content")])
        .collect()
}

/// The right tags of a paragraph. Where two stretches meet in a token the first one has it.
fn tags(tokens: &[CharSpan], gold: &Gold) -> Vec<u8> {
    let mut out = vec![0u8; tokens.len()];
    let mut extents: Vec<(usize, usize)> = Vec::new();
    for a in gold {
        let cue = a[1].first().map(|c| c.start);
        let mut extent: Option<(usize, usize)> = None;
        for (role, spans) in a.iter().enumerate() {
            for s in spans {
                let from = tokens.partition_point(|t| t.end <= s.start);
                let to = tokens.partition_point(|t| t.start < s.end);
                let Some(slots) = out.get_mut(from..to).filter(|x| !x.is_empty()) else {
                    continue;
                };
                if slots.iter().any(|&t| t != 0) {
                    continue;
                }
                let before = cue.is_some_and(|c| s.start < c);
                let first = match (role, before) {
                    (0, true) => 1,
                    (0, false) => 3,
                    (1, _) => 5,
                    (_, true) => 7,
                    (_, false) => 9,
                };
                for (n, slot) in slots.iter_mut().enumerate() {
                    *slot = first + u8::from(n > 0);
                }
                extent = Some(extent.map_or((from, to), |(x, y)| (x.min(from), y.max(to))));
            }
        }
        extents.extend(extent);
    }
    for (from, to) in extents {
        for slot in out.iter_mut().take(to).skip(from) {
            if *slot == 0 {
                *slot = BETWEEN as u8;
            }
        }
    }
    out
}

/// How often a feature was seen, and how many capitalised tokens gave their wording to it.
#[derive(Clone, Copy, Default)]
struct Count {
    seen: u32,
    tokens: u32,
    /// Article and token that were counted last.
    last: (usize, u32),
    capitalised: bool,
}

impl Count {
    fn is_enough(&self) -> bool {
        self.seen >= FEWEST && (!self.capitalised || self.tokens >= FEWEST_CAPITALISED)
    }
}

/// The features that are frequent enough, numbered.
fn vocabulary(articles: &[Article]) -> BTreeMap<u64, (u32, u32)> {
    let mut counts: HashMap<u64, Count> = HashMap::new();
    for (n, article) in articles.iter().enumerate() {
        for f in article
            .iter()
            .flat_map(|(s, _)| s.features.iter().flatten())
        {
            let Feature { hash, capitalised } = *f;
            let count = counts.entry(hash).or_default();
            count.seen += 1;
            // A token's number rises along the article: one that is not above the last was counted.
            if capitalised != 0 && (n + 1, capitalised) > count.last {
                count.capitalised = true;
                count.tokens += 1;
                count.last = (n + 1, capitalised);
            }
        }
    }
    let mut kept: Vec<(u64, u32)> = counts
        .into_iter()
        .filter(|(_, c)| c.is_enough())
        .map(|(hash, c)| (hash, c.seen))
        .collect();
    kept.sort_unstable();
    kept.into_iter()
        .enumerate()
        .map(|(number, (hash, n))| (hash, (number as u32, n)))
        .collect()
}

fn examples(articles: Vec<Article>, numbers: &BTreeMap<u64, (u32, u32)>) -> Vec<Example> {
    let quick: HashMap<u64, u32> = numbers.iter().map(|(&h, &(n, _))| (h, n)).collect();
    articles
        .into_iter()
        .flatten()
        .map(|(s, tags)| Example {
            features: s
                .features
                .iter()
                .map(|f| {
                    f.iter()
                        .filter_map(|x| quick.get(&x.hash).copied())
                        .collect()
                })
                .collect(),
            kinds: s.kinds,
            tags,
        })
        .collect()
}

impl Learner {
    fn new(features: usize) -> Self {
        let zero = || vec![[[0.0; TAGS]; TAGS]; STEPS];
        Self {
            rows: vec![Row::default(); features],
            steps: zero(),
            step_squares: zero(),
            step_mean: zero(),
        }
    }

    fn scores(&self, e: &Example) -> Vec<[f64; TAGS]> {
        e.features
            .iter()
            .map(|list| {
                let mut sum = [0f32; TAGS];
                for row in list.iter().filter_map(|&n| self.rows.get(n as usize)) {
                    for (s, w) in sum.iter_mut().zip(row.now) {
                        *s += w;
                    }
                }
                sum.map(f64::from)
            })
            .collect()
    }

    /// One step against the gradient of a paragraph.
    fn learn(&mut self, e: &Example) {
        if e.features.is_empty() {
            return;
        }
        let open = open_steps(&self.steps);
        let marginals = Marginals::new(&self.scores(e), &e.kinds, &open);
        for (i, (list, likely)) in e.features.iter().zip(&marginals.tags).enumerate() {
            let right = e.tags.get(i).map_or(0, |&t| usize::from(t));
            let mut gradient = likely.map(|p| p as f32);
            gradient[right] -= 1.0;
            if gradient.iter().any(|g| g.abs() > 1e-3) {
                for &n in list {
                    if let Some(row) = self.rows.get_mut(n as usize) {
                        row.step(&gradient);
                    }
                }
            }
            if i > 0 {
                let before = e.tags.get(i - 1).map_or(0, |&t| usize::from(t));
                let kind = e.kinds.get(i).map_or(0, |&k| usize::from(k));
                let likely = marginals.steps_into(i, &e.kinds, &open);
                self.step(kind, (before, right), &likely);
            }
        }
    }

    fn step(&mut self, kind: usize, right: (usize, usize), likely: &[[f64; TAGS]; TAGS]) {
        for (f, row) in likely.iter().enumerate() {
            for (t, p) in row.iter().enumerate() {
                let g = p - f64::from(u8::from((f, t) == right));
                if g.abs() > 1e-4 {
                    self.step_squares[kind][f][t] += g * g;
                    self.steps[kind][f][t] -=
                        f64::from(RATE) * g / (self.step_squares[kind][f][t] + 0.05).sqrt();
                }
            }
        }
    }

    /// Moves the averages towards the present weights.
    fn average(&mut self, share: f32) {
        for row in &mut self.rows {
            for (m, w) in row.mean.iter_mut().zip(row.now) {
                *m += share * (w - *m);
            }
        }
        let means = self.step_mean.iter_mut().flatten().flatten();
        for (m, w) in means.zip(self.steps.iter().flatten().flatten()) {
            *m += f64::from(share) * (w - *m);
        }
    }

    /// The weights in whole numbers, the weightiest features first where there is no room for all.
    fn write(&self, numbers: &BTreeMap<u64, (u32, u32)>) -> Vec<u8> {
        let scale = SCALE as f32;
        let mut ranked: Vec<(f32, u64, [i8; TAGS])> = numbers
            .iter()
            .filter_map(|(&hash, &(n, count))| {
                let row = self.rows.get(n as usize)?.mean;
                let weights = row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
                let sum: f32 = row.iter().map(|w| w.abs()).sum();
                weights
                    .iter()
                    .any(|&w| w != 0)
                    .then(|| (sum * (count as f32).sqrt(), hash, weights))
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        println!("{} features with weight", ranked.len());
        let mut writer = Writer::new(ROWS);
        let stored = ranked
            .into_iter()
            .filter(|(_, hash, weights)| writer.put(*hash, *weights))
            .count();
        println!("{stored} features stored");
        let steps: Steps<i16> = self
            .step_mean
            .iter()
            .map(|m| {
                m.map(|row| row.map(|w| (w * f64::from(SCALE)).round().clamp(-3e4, 3e4) as i16))
            })
            .collect();
        writer.finish(SCALE, &steps, features_fingerprint())
    }
}

impl Row {
    fn step(&mut self, gradient: &[f32; TAGS]) {
        for ((w, s), g) in self.now.iter_mut().zip(&mut self.squares).zip(gradient) {
            *s += g * g;
            *w -= RATE * g / (*s + 0.05).sqrt();
        }
    }
}

//! Cases of invented outlets and people, made by dice that fall the same on every machine, with the folder of their files.

use headwater::article::{CardId, Excluded, ExclusionReason, Metadata, Passage};
use headwater::case::{
    Attached, Card, Case, Decision, FindingKey, Findings, Level, Made, Side, Verdict,
};
use headwater::ingest::{IngestOptions, Warning, WarningKind, read_files};
use headwater::monitor::Unwatched;
use headwater::provenance::{Provenance, key_of_attribution, key_of_citation, key_of_claim};
use headwater::report::document::House;
use headwater::report::{Format, ReportInput, ReportOptions, Template};
use headwater::session::{self, AnalysisCache, AnalysisOptions};
use headwater::text::CharSpan;
use headwater::verify::{Verification, verify_bytes};
use std::fs;
use std::path::{Path, PathBuf};

/// Numbers that are the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }

    pub fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const OUTLETS: [&str; 5] = [
    "The Ostrey Log",
    "Lowmark Courier",
    "Quay Street Daily",
    "Dune Post",
    "Tide Table",
];
const SPEAKERS: [&str; 5] = [
    "Mayor Edda Flint",
    "a senior harbour official",
    "Ilse Marrow, chairwoman of the harbour board,",
    "an official who asked not to be named",
    "Ben Ulm of the ferry company",
];
const CONTENTS: [&str; 6] = [
    "the north pier would close in May",
    "the council had wired 2 million crowns to the ferry company",
    "47 of the 120 piles were rotten",
    "nobody had been told before Monday",
    "the repair would cost 3.5 million crowns & take two years",
    "the sale was \u{201C}a mistake from the first day\u{201D}",
];

pub fn sentence(dice: &mut Dice) -> String {
    let (who, what) = (*dice.one(&SPEAKERS), *dice.one(&CONTENTS));
    match dice.below(4) {
        0 => format!("{who} said that {what}."),
        1 => format!("According to {who} {what}."),
        2 => format!("{what}, {} reported, quoting {who}.", dice.one(&OUTLETS)),
        _ => format!("\u{201C}It is true that {what},\u{201D} said {who}."),
    }
}

/// A made-up case with the folder of its files.
pub struct Invented {
    pub dir: tempfile::TempDir,
    pub case: Case,
    pub provenance: Provenance,
    pub warnings: Vec<Warning>,
    pub options: ReportOptions,
    pub date: Option<String>,
}

pub fn write_articles(dice: &mut Dice, dir: &Path) {
    let shared: Vec<String> = (0..3).map(|_| sentence(dice)).collect();
    let articles = 2 + dice.below(3);
    for (n, outlet) in OUTLETS.iter().enumerate().take(articles) {
        let mut body: Vec<String> = shared
            .iter()
            .take(1 + dice.below(3))
            .cloned()
            .chain((0..1 + dice.below(3)).map(|_| sentence(dice)))
            .collect();
        body.push("Also read: Ten piers to see before they sink".into());
        let day = 10 + dice.below(15);
        let (name, text) = match dice.below(3) {
            0 => ("txt", body.join("\n\n") + "\n"),
            1 => (
                "md",
                format!(
                    "---\ntitle: The pier of {n}\noutlet: {outlet}\ndate: 2031-04-{day}\n---\n{}\n",
                    body.join("\n\n")
                ),
            ),
            _ => (
                "html",
                format!(
                    "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Pier {n}</title><meta property=\"og:site_name\" content=\"{outlet}\"></head><body><article><h1>Pier {n}</h1>{}</article></body></html>",
                    body.iter()
                        .map(|p| format!("<p>{}</p>", p.replace('&', "&amp;")))
                        .collect::<String>()
                ),
            ),
        };
        fs::write(dir.join(format!("article-{n}.{name}")), text).unwrap();
    }
}

pub fn analysed(case: &mut Case) -> Provenance {
    let options = AnalysisOptions { threads: 2 };
    let cache = AnalysisCache::default();
    let found = session::analyse(&case.articles, &case.settings, &options, &cache, &Unwatched);
    let inputs = Some(case.analysis_inputs());
    case.findings = Findings {
        inputs,
        ..found.unwrap()
    };
    session::derive(case)
}

/// What a person may do to a case.
pub fn worked_on(dice: &mut Dice, case: &mut Case) {
    case.notes = "Ask the <b>board</b> & call back\u{202E}.".into();
    case.question.checked = "The council wired 2 million crowns".into();
    case.settings.attribution.model = dice.chance(50);
    case.settings.align.paraphrase = dice.chance(70);
    if dice.chance(40) {
        let a = dice.below(case.articles.len());
        let id = case.articles[a].id;
        let before: Metadata = case.articles[a].metadata.clone();
        case.articles[a].metadata.outlet = Some("House <of> \u{05D0}\u{05D1} News".into());
        case.read_metadata.insert(id, before);
    }
    if dice.chance(30) {
        let a = &mut case.articles[0];
        let end = a.text.chars().count().min(20);
        a.excluded.retain(|e| e.span.start > end);
        a.excluded.insert(
            0,
            Excluded {
                span: CharSpan::new(0, end),
                reason: ExclusionReason::ByPerson,
            },
        );
    }
    let provenance = analysed(case);
    let mut keys: Vec<FindingKey> = provenance.claims.iter().map(key_of_claim).collect();
    keys.extend(provenance.attributions.iter().map(key_of_attribution));
    keys.extend(
        provenance
            .citations
            .iter()
            .map(|c| key_of_citation(&provenance, c)),
    );
    for key in keys {
        if dice.chance(40) {
            let verdict = *dice.one(&[
                Verdict::ReadCorrectly,
                Verdict::ReadCorrectly,
                Verdict::ReadWrongly,
                Verdict::default(),
            ]);
            let decision = Decision {
                verdict,
                note: dice
                    .one(&["", "Seen in the minutes.", "12 < 13"])
                    .to_string(),
                ..Decision::default()
            };
            if !decision.is_empty() {
                case.decisions.insert(key, decision);
            }
        }
    }
    if dice.chance(50) {
        let made = Made::Claim {
            mentions: vec![Passage::new(case.articles[0].id, CharSpan::new(0, 12))],
            text: "Put by hand".into(),
        };
        case.made.insert(made.key(), made);
    }
    let levels = [Level::Public, Level::Background, Level::NeverExport];
    for n in 1..=dice.below(5) as u32 {
        let claim = provenance.claims.first().map(key_of_claim);
        let card = Card {
            id: CardId(n * 2),
            title: format!("Call no. {n}"),
            text: "They did not answer.".into(),
            level: *dice.one(&levels),
            attached: claim
                .into_iter()
                .map(|claim| Attached {
                    claim,
                    side: Side::For,
                    lost: None,
                })
                .collect(),
            ..Card::default()
        };
        case.cards.insert(card.id, card);
    }
}

pub fn options(dice: &mut Dice) -> ReportOptions {
    ReportOptions {
        template: match dice.below(6) {
            0 => Template::OnePage,
            1 => Template::Appendix,
            _ => Template::Full,
        },
        suggestions: dice.chance(70),
        full_texts: dice.chance(20),
        house: House {
            name: dice.one(&["", "The Ostrey Log & Sons"]).to_string(),
            logo: Vec::new(),
        },
        ..ReportOptions::default()
    }
}

impl Invented {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let dir = tempfile::tempdir().unwrap();
        write_articles(&mut dice, dir.path());
        let folder = [dir.path().to_owned()];
        let read = read_files(&folder, &IngestOptions::default(), &Unwatched).unwrap();
        let mut case = Case::new(format!("Pier {seed} <i>"));
        for article in read.articles {
            session::add(&mut case, article);
        }
        worked_on(&mut dice, &mut case);
        let provenance = analysed(&mut case);
        let warnings = match dice.chance(30) {
            true => vec![Warning {
                file: "lost.bin".into(),
                kind: WarningKind::Binary,
                message: "It has no text.".into(),
            }],
            false => Vec::new(),
        };
        Self {
            dir,
            case,
            provenance,
            warnings,
            options: options(&mut dice),
            date: dice.chance(50).then(|| "2031-04-30".into()),
        }
    }

    pub fn export(&self, format: Format) -> Vec<u8> {
        let input = ReportInput {
            case: &self.case,
            provenance: &self.provenance,
            warnings: &self.warnings,
            options: &self.options,
            date: self.date.clone(),
            history: match self.options.history {
                true => vec!["a step".into()],
                false => Vec::new(),
            },
        };
        input.make(format, &Unwatched).unwrap()
    }

    pub fn sources(&self) -> [PathBuf; 1] {
        [self.dir.path().to_owned()]
    }

    pub fn check(&self, bytes: &[u8]) -> Verification {
        verify_bytes("report", bytes, &self.sources(), 1, &Unwatched).unwrap()
    }
}

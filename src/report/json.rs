//! The JSON documents of the command line: `analyze --json` and its parts. Keys stand in the order of the contract; every list of
//! a verb is there, empty where nothing was found; no path, clock or machine enters.

use crate::align::{self, Group, Match, MatchKind, PairShare, Section, WordLink};
use crate::article::{
    Article, ArticleId, ClaimId, Fingerprint, Format, MatchId, Moment, Passage, Said,
};
use crate::attribution::{Attribution, Source};
use crate::case::{
    Attached, Card, CardKind, Case, Correction, Corrections, FindingKey, Level, Question, Reply,
    Settings, Side, Verdict,
};
use crate::provenance::{
    Anachronism, Arithmetic, Citation, Claim, CorrectionNote, Denial, Difference, HeadlineFinding,
    Lead, Node, Provenance, Timeline, Version, key_of_claim, timeline,
};
use crate::text::CharSpan;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Version of the documents; raised when a key changes its meaning.
const VERSION: u32 = 1;

/// To 4 decimals, and always a number: what is handed out must be the same on every machine.
pub(super) fn round4(x: f64) -> f64 {
    if x.is_finite() {
        (x * 10_000.0).round() / 10_000.0 + 0.0
    } else {
        0.0
    }
}

/// The document of `headwater analyze --json`. `warnings` are objects with `file`, `kind` and `message`.
pub fn analysis_json<W: Serialize>(case: &Case, provenance: &Provenance, warnings: &[W]) -> String {
    report_json(case, provenance, warnings, true)
}

/// The same as it leaves as a report: the texts of the articles, which belong to whoever published them, are `null` unless they are
/// wanted along.
pub(super) fn report_json<W: Serialize>(
    case: &Case,
    provenance: &Provenance,
    warnings: &[W],
    full_texts: bool,
) -> String {
    let mut doc = Document::new("headwater-analysis", case, true, warnings);
    if !full_texts {
        for article in &mut doc.articles {
            article.text = Some(None);
        }
    }
    doc.question = Some(&case.question);
    let matches = Matches::of(case);
    doc.add_alignment(case, &matches);
    doc.add_citations(provenance);
    doc.claims = Some(&provenance.claims);
    doc.differences = Some(&provenance.differences);
    doc.headlines = Some(&provenance.headlines);
    doc.loops = Some(&provenance.loops);
    doc.anachronisms = Some(&provenance.anachronisms);
    doc.denials = Some(&provenance.denials);
    doc.corrections = Some(&provenance.corrections);
    doc.arithmetic = Some(&provenance.arithmetic);
    doc.leads = Some(&provenance.leads);
    doc.versions = Some(&provenance.versions);
    doc.timeline = Some(timeline(case, provenance));
    doc.decisions = Some(decisions(case));
    doc.notes = Some(&case.notes);
    doc.evidence = Some(evidence(case, provenance));
    doc.background = Some(case.cards_of(Level::Background).count());
    doc.write()
}

/// The document of `headwater align --json`: articles without their text, matches, sections.
pub fn align_json<W: Serialize>(case: &Case, warnings: &[W]) -> String {
    let mut doc = Document::new("headwater-alignment", case, false, warnings);
    let matches = Matches::of(case);
    doc.add_alignment(case, &matches);
    doc.write()
}

/// The document of `headwater cite --json`: articles, attributions, sources, citations.
pub fn cite_json<W: Serialize>(case: &Case, provenance: &Provenance, warnings: &[W]) -> String {
    let mut doc = Document::new("headwater-citations", case, true, warnings);
    doc.add_citations(provenance);
    doc.write()
}

/// The document of `headwater ingest --json`: articles as read.
pub fn ingest_json<W: Serialize>(case: &Case, warnings: &[W]) -> String {
    Document::new("headwater-ingest", case, true, warnings).write()
}

#[derive(Serialize)]
struct Document<'a, W: Serialize> {
    format: &'static str,
    version: u32,
    engine: Engine<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a Question>,
    articles: Vec<ArticleJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matches: Option<Vec<MatchJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<&'a [Section]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pairs: Option<&'a [PairShare]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<&'a [Group]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    approximate: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributions: Option<Vec<Attribution>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<&'a [Source]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    citations: Option<&'a [Citation]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<&'a [Claim]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    differences: Option<&'a [Difference]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headlines: Option<&'a [HeadlineFinding]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    loops: Option<&'a [Vec<Node>]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anachronisms: Option<&'a [Anachronism]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denials: Option<&'a [Denial]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrections: Option<&'a [CorrectionNote]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arithmetic: Option<&'a [Arithmetic]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leads: Option<&'a [Lead]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    versions: Option<&'a [Version]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<Timeline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<Vec<DecisionJson<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Vec<CardJson<'a>>>,
    /// How many pieces of background evidence are not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    background: Option<usize>,
    warnings: &'a [W],
}

impl<'a, W: Serialize> Document<'a, W> {
    fn new(format: &'static str, case: &'a Case, with_text: bool, warnings: &'a [W]) -> Self {
        let article = |a| ArticleJson::of(a, with_text);
        Self {
            format,
            version: VERSION,
            engine: Engine {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
                settings: &case.settings,
            },
            question: None,
            articles: case.articles.iter().map(article).collect(),
            matches: None,
            sections: None,
            pairs: None,
            groups: None,
            approximate: None,
            attributions: None,
            sources: None,
            citations: None,
            claims: None,
            differences: None,
            headlines: None,
            loops: None,
            anachronisms: None,
            denials: None,
            corrections: None,
            arithmetic: None,
            leads: None,
            versions: None,
            timeline: None,
            decisions: None,
            notes: None,
            evidence: None,
            background: None,
            warnings,
        }
    }

    fn add_alignment(&mut self, case: &'a Case, matches: &'a Matches<'_>) {
        let found = &case.findings.alignment;
        self.matches = Some(matches.all.iter().map(MatchJson::of).collect());
        self.sections = Some(&found.sections);
        self.pairs = Some(&found.pairs);
        self.groups = Some(&matches.groups);
        self.approximate = Some(&found.approximate);
    }

    fn add_citations(&mut self, provenance: &'a Provenance) {
        let rounded = |a: &Attribution| Attribution {
            confidence: round4(a.confidence),
            ..a.clone()
        };
        self.attributions = Some(provenance.attributions.iter().map(rounded).collect());
        self.sources = Some(&provenance.sources);
        self.citations = Some(&provenance.citations);
    }

    /// Every part serialises to plain objects with string keys, so this cannot fail on any input.
    fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// All matches, with what the person added, and the groups that they make.
struct Matches<'a> {
    all: Cow<'a, [Match]>,
    groups: Cow<'a, [Group]>,
}

impl<'a> Matches<'a> {
    fn of(case: &'a Case) -> Self {
        let all = case.matches();
        let groups = match &all {
            Cow::Borrowed(_) => Cow::Borrowed(case.findings.alignment.groups.as_slice()),
            Cow::Owned(all) => Cow::Owned(align::groups(all)),
        };
        Self { all, groups }
    }
}

#[derive(Serialize)]
struct Engine<'a> {
    name: &'static str,
    version: &'static str,
    settings: &'a Settings,
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    id: ArticleId,
    file: &'a str,
    format: Format,
    sha256: &'a Fingerprint,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    published: Option<Moment>,
    modified: Option<Moment>,
    url: Option<&'a str>,
    section: Option<&'a str>,
    credit: Option<&'a str>,
    retrieved: Option<Moment>,
    archived: Option<&'a str>,
    language: Option<&'a str>,
    encoding: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Option<&'a str>>,
    headline: Option<CharSpan>,
    excluded: Vec<ExcludedJson>,
    said: &'a [Said],
    reading: &'a [String],
}

impl<'a> ArticleJson<'a> {
    fn of(a: &'a Article, with_text: bool) -> Self {
        Self {
            id: a.id,
            file: &a.file,
            format: a.format,
            sha256: &a.sha256,
            title: a.metadata.title.as_deref(),
            outlet: a.metadata.outlet.as_deref(),
            byline: a.metadata.byline.as_deref(),
            published: a.metadata.published,
            modified: a.metadata.modified,
            url: a.metadata.url.as_deref(),
            section: a.metadata.section.as_deref(),
            credit: a.metadata.credit.as_deref(),
            retrieved: a.metadata.retrieved,
            archived: a.metadata.archived.as_deref(),
            language: a.language.as_deref(),
            encoding: &a.encoding,
            imported: a.imported,
            text: with_text.then_some(Some(&*a.text)),
            headline: a.headline,
            excluded: a
                .excluded
                .iter()
                .map(|e| ExcludedJson {
                    start: e.span.start,
                    end: e.span.end,
                    reason: e.reason.words(),
                })
                .collect(),
            said: &a.said,
            reading: &a.reading,
        }
    }
}

#[derive(Serialize)]
struct ExcludedJson {
    start: usize,
    end: usize,
    reason: &'static str,
}

#[derive(Serialize)]
struct MatchJson<'a> {
    id: MatchId,
    kind: MatchKind,
    score: f64,
    why: &'a str,
    left: Passage,
    right: Passage,
    quoted: bool,
    alignment: &'a [WordLink],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    by_hand: bool,
}

impl<'a> MatchJson<'a> {
    fn of(m: &'a Match) -> Self {
        Self {
            id: m.id,
            kind: m.kind,
            score: round4(m.score),
            why: &m.why,
            left: m.left,
            right: m.right,
            quoted: m.quoted,
            alignment: &m.alignment,
            by_hand: m.by_hand,
        }
    }
}

/// What the person decided; never mixed with what was found.
#[derive(Serialize)]
struct DecisionJson<'a> {
    finding: &'a FindingKey,
    verdict: Verdict,
    /// The first of `corrections`, for readers of older documents.
    correction: Option<&'a Correction>,
    corrections: &'a Corrections,
    note: &'a str,
    tags: &'a BTreeSet<String>,
    house_verdict: &'a str,
}

fn decisions(case: &Case) -> Vec<DecisionJson<'_>> {
    case.decisions
        .iter()
        .map(|(finding, d)| DecisionJson {
            finding,
            verdict: d.verdict,
            correction: d.corrections.iter().next(),
            corrections: &d.corrections,
            note: &d.note,
            tags: &d.tags,
            house_verdict: &d.house_verdict,
        })
        .collect()
}

/// A public evidence card. Without its number in the case, which would tell of others; those that are never exported leave no
/// trace here.
#[derive(Serialize)]
struct CardJson<'a> {
    kind: CardKind,
    title: &'a str,
    text: &'a str,
    when: Option<Moment>,
    who: &'a str,
    link: &'a str,
    attached: Vec<AttachedJson>,
    reply: Option<&'a Reply>,
}

#[derive(Serialize)]
struct AttachedJson {
    claim: ClaimId,
    side: Side,
}

fn evidence<'a>(case: &'a Case, provenance: &Provenance) -> Vec<CardJson<'a>> {
    let claims: BTreeMap<FindingKey, ClaimId> = provenance
        .claims
        .iter()
        .map(|c| (key_of_claim(c), c.id))
        .collect();
    let attached = |card: &Card| {
        let standing = card.attached.iter().filter(|a| a.lost.is_none());
        let of = |a: &Attached| {
            Some(AttachedJson {
                claim: *claims.get(&a.claim)?,
                side: a.side,
            })
        };
        standing.filter_map(of).collect()
    };
    case.cards_of(Level::Public)
        .map(|card| CardJson {
            kind: card.kind,
            title: &card.title,
            text: &card.text,
            when: card.when,
            who: &card.who,
            link: &card.link,
            attached: attached(card),
            reply: card.reply.as_ref(),
        })
        .collect()
}

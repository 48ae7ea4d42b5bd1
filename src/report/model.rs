//! What a report says, before it has a form: every finding with its quoted evidence and the person's judgement on it. All renderers
//! draw from this, so that no two forms of one report say different things.

use super::graph::GraphModel;
use super::names::{Names, correction_words, difference_words, end_words, source_kind_words};
use super::pairs::{PairShare, pair_shares};
use super::quote::Quote;
use crate::align::MatchKind;
use crate::article::{ArticleId, AttributionId, Passage};
use crate::attribution::{Attribution, Medium, Speech, Stance};
use crate::case::{Basis, Case, FindingKey, NodeKey, Question, Verdict};
use crate::provenance::{
    Claim, Direction, Node, Provenance, fold_name, key_of_attribution, key_of_citation,
    key_of_claim, key_of_difference, key_of_headline, key_of_match,
};
use crate::text::normal_form;
use std::collections::BTreeSet;

/// What the person made of a finding; their words, never the engine's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// How it was read.
    pub verdict: Verdict,
    /// What it should be instead, in words.
    pub correction: Option<String>,
    /// Their note.
    pub note: String,
}

impl Judgement {
    fn of(case: &Case, key: &FindingKey) -> Self {
        let d = case.decision(key);
        Self {
            verdict: d.verdict,
            correction: d.correction.as_ref().map(correction_words),
            note: d.note,
        }
    }

    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the finding counts no more.
    pub fn set_aside(&self) -> bool {
        self.verdict == Verdict::ReadWrongly
    }
}

/// An article as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleEntry {
    /// Its number.
    pub id: ArticleId,
    /// What it is called.
    pub name: String,
    /// Label and value of what is known about it, in the order in which it is shown.
    pub facts: Vec<(&'static str, String)>,
    /// What the file itself said where the person changed it: field, and what it said.
    pub changed: Vec<(&'static str, String)>,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// Bytes of the file and words of the text.
    pub size: (usize, usize),
    /// What was passed over, and why.
    pub excluded: Vec<(Quote, &'static str)>,
}

/// A passage on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct MentionEntry {
    /// The passage.
    pub quote: Quote,
    /// Who is given as its source, in words.
    pub who: String,
    /// The attribution, as `t1`.
    pub attribution: Option<String>,
}

/// A claim and where its trail ends.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimEntry {
    /// As `c1`.
    pub id: String,
    /// The mention that says it most plainly.
    pub text: String,
    /// The scoped sentence.
    pub summary: String,
    /// In article order.
    pub mentions: Vec<MentionEntry>,
    /// Articles it is not mentioned in.
    pub silent: Vec<String>,
    /// Articles that could not be examined, and why.
    pub not_examined: Vec<(String, String)>,
    /// Where each path ends, and how, in words.
    pub ends: Vec<(String, &'static str)>,
    /// Origins by name.
    pub origins: Vec<String>,
    /// Counts in words, with their unit.
    pub counts: String,
    /// A source that every path runs through.
    pub bottleneck: Option<String>,
    /// The paths.
    pub graph: GraphModel,
    /// Places of its differences in [`ReportModel::differences`].
    pub differences: Vec<usize>,
    /// What the person made of it.
    pub judgement: Judgement,
    /// Whether it is shown first: the question asks for it, or more than one article carries it.
    pub matters: bool,
}

/// Who relied on whom.
#[derive(Clone, Debug, PartialEq)]
pub struct CitationEntry {
    /// Who relies.
    pub from: String,
    /// On whom.
    pub to: String,
    /// Whether the article says so.
    pub basis: Basis,
    /// One sentence.
    pub reason: String,
    /// The passages that show it.
    pub evidence: Vec<Quote>,
    /// The attributions that show it, as `t1`.
    pub attributions: Vec<String>,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// Two wordings of one claim that do not agree.
#[derive(Clone, Debug, PartialEq)]
pub struct DifferenceEntry {
    /// As `c1`.
    pub claim: String,
    /// What differs, in words.
    pub kind: &'static str,
    /// One side.
    pub left: Quote,
    /// The other.
    pub right: Option<Quote>,
    /// Which way it came about, in words.
    pub direction: &'static str,
    /// One sentence.
    pub explanation: String,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// A headline held against the body.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadlineEntry {
    /// What the article is called.
    pub article: String,
    /// The headline, with its place where it stands in the text.
    pub headline: Result<Quote, String>,
    /// Whether all of it was found in the body.
    pub supported: bool,
    /// What was and what was not.
    pub explanation: String,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// Who said it, according to one article.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionEntry {
    /// As `t1`.
    pub id: String,
    /// In which article.
    pub article: ArticleId,
    /// The source's label in the text, or why there is none.
    pub who: String,
    /// Who that is, where it is known; else the candidates.
    pub source: String,
    /// The cue in the text.
    pub cue: String,
    /// What is said.
    pub content: Vec<Quote>,
    /// Speech, stance, medium, hedges and what carries it, in words.
    pub details: Vec<String>,
    /// Why it was found.
    pub why: String,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// Two passages that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchEntry {
    /// As `m1`.
    pub id: String,
    /// How close the wording is.
    pub kind: MatchKind,
    /// From 0.0 to 1.0.
    pub score: f64,
    /// One sentence.
    pub why: String,
    /// One side, with the words marked that the other has not.
    pub left: Quote,
    /// The other.
    pub right: Quote,
    /// What the person made of it.
    pub judgement: Judgement,
}

/// A decision, with what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionEntry {
    /// What kind of finding, with names where it has some.
    pub about: String,
    /// The passages it is anchored to.
    pub quotes: Vec<Quote>,
    /// What was decided.
    pub judgement: Judgement,
}

/// A whole report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportModel {
    /// The case's name.
    pub title: String,
    /// When it was made, if whoever makes it hands that in; never taken from a clock here.
    pub date: Option<String>,
    /// What is checked.
    pub question: Question,
    /// Counts in sentences, scoped to these articles.
    pub summary: Vec<String>,
    /// The articles.
    pub articles: Vec<ArticleEntry>,
    /// Claims, those that matter first.
    pub claims: Vec<ClaimEntry>,
    /// Who relied on whom, as a picture.
    pub graph: GraphModel,
    /// Who relied on whom, in words.
    pub citations: Vec<CitationEntry>,
    /// What differs.
    pub differences: Vec<DifferenceEntry>,
    /// Headlines against bodies.
    pub headlines: Vec<HeadlineEntry>,
    /// Who said what, in article order.
    pub attributions: Vec<AttributionEntry>,
    /// What reads alike, by pair of articles.
    pub matches: Vec<MatchEntry>,
    /// How much of each article stands in each other one.
    pub pairs: Vec<PairShare>,
    /// What to fetch or ask next: what, why, how many open questions it closes.
    pub leads: Vec<(String, String, usize)>,
    /// Circles, by name.
    pub loops: Vec<Vec<String>>,
    /// Citations of what was published later: from, to, explanation.
    pub anachronisms: Vec<(String, String, String)>,
    /// All that the person decided.
    pub decisions: Vec<DecisionEntry>,
    /// The person's notes.
    pub notes: String,
    /// Name and value of every setting of the engine.
    pub settings: Vec<(&'static str, String)>,
    /// Where a search gave up, and what could not be read.
    pub limits: Vec<String>,
}

impl ReportModel {
    /// What a report on this case says. `warnings` of reading its articles are told among the limits.
    pub fn new(case: &Case, provenance: &Provenance, warnings: &[String]) -> Self {
        let names = Names::new(case, provenance);
        let mut limits = case.findings.alignment.approximate.clone();
        limits.extend_from_slice(warnings);
        let claims = claims(&names);
        Self {
            title: case.name.clone(),
            date: None,
            question: case.question.clone(),
            summary: summary(&names, &claims),
            articles: articles(case),
            claims,
            graph: GraphModel::of(&names),
            citations: citations(&names),
            differences: differences(&names),
            headlines: headlines(&names),
            attributions: attributions(&names),
            matches: matches(case),
            pairs: pair_shares(case),
            leads: provenance
                .leads
                .iter()
                .map(|l| (l.what.clone(), l.why.clone(), l.closes))
                .collect(),
            loops: provenance
                .loops
                .iter()
                .map(|l| l.iter().map(|&n| names.node(n)).collect())
                .collect(),
            anachronisms: provenance
                .anachronisms
                .iter()
                .map(|a| (names.node(a.from), names.node(a.to), a.explanation.clone()))
                .collect(),
            decisions: decisions(case),
            notes: case.notes.clone(),
            settings: settings(case),
            limits,
        }
    }
}

/// "1 article", "2 articles".
pub(super) fn count(n: usize, one: &str) -> String {
    match (n, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (n, Some(stem)) => format!("{n} {stem}ies"),
        (n, None) => format!("{n} {one}s"),
    }
}

fn summary(names: &Names<'_>, claims: &[ClaimEntry]) -> Vec<String> {
    let p = names.provenance;
    let shared = p.claims.iter().filter(|c| carriers(c) > 1);
    let lone = shared
        .clone()
        .filter(|c| c.independent == 1 && c.named == 0)
        .count();
    let mut out = vec![format!(
        "{}, with {}, {} and {} between them.",
        count(names.case.articles.len(), "article"),
        count(
            names.case.findings.alignment.matches.len(),
            "matching passage"
        ),
        count(p.attributions.len(), "attribution"),
        count(p.citations.len(), "citation"),
    )];
    let shared = shared.count();
    if shared > 0 {
        let rests = match lone {
            0 => "none of them rests on a single origin whose name is not given.".to_owned(),
            n => format!(
                "in these articles {} on a single origin whose name is not given.",
                if n == 1 {
                    "1 of them rests".to_owned()
                } else {
                    format!("{n} of them rest")
                }
            ),
        };
        let carried = if shared == 1 {
            "claim is"
        } else {
            "claims are"
        };
        out.push(format!(
            "{shared} {carried} carried by more than one article; {rests}"
        ));
    }
    let decided = names.case.decisions.len();
    if decided > 0 {
        out.push(format!(
            "{} by the person who checked this.",
            count(decided, "decision")
        ));
    } else if !claims.is_empty() {
        out.push("No finding has been checked by a person yet.".into());
    }
    out
}

/// How many articles carry a claim.
fn carriers(c: &Claim) -> usize {
    let articles: BTreeSet<_> = c.mentions.iter().map(|m| m.passage.article).collect();
    articles.len()
}

fn articles(case: &Case) -> Vec<ArticleEntry> {
    case.articles
        .iter()
        .map(|a| {
            let mut facts = Vec::new();
            let mut fact = |label, value: Option<String>| facts.extend(value.map(|v| (label, v)));
            fact("Outlet", a.metadata.outlet.clone());
            fact("Title", a.metadata.title.clone());
            fact("By", a.metadata.byline.clone());
            fact("Published", a.metadata.published.map(|p| p.to_string()));
            fact("Address", a.metadata.url.clone());
            fact("Language", a.language.clone());
            fact(
                "Read as",
                Some(format!("{:?}, {}", a.format, a.encoding).to_lowercase()),
            );
            let changed = case.read_metadata.get(&a.id).map_or_else(Vec::new, |read| {
                crate::article::MetadataField::ALL
                    .into_iter()
                    .filter(|&f| read.get(f) != a.metadata.get(f))
                    .map(|f| (f.key(), read.get(f).unwrap_or_default()))
                    .collect()
            });
            let words = a.tokenized().tokens.iter().filter(|t| t.is_word()).count();
            ArticleEntry {
                id: a.id,
                name: a.label().to_owned(),
                facts,
                changed,
                file: a.file.clone(),
                sha256: a.sha256.0.clone(),
                size: (a.original.len(), words),
                excluded: a
                    .excluded
                    .iter()
                    .map(|e| {
                        (
                            Quote::plain(case, Passage::new(a.id, e.span)),
                            e.reason.words(),
                        )
                    })
                    .collect(),
            }
        })
        .collect()
}

fn claims(names: &Names<'_>) -> Vec<ClaimEntry> {
    let asked: BTreeSet<String> = content_words(&names.case.question.checked);
    let mut ranked: Vec<_> = names
        .provenance
        .claims
        .iter()
        .map(|c| {
            let in_question = content_words(&c.text).intersection(&asked).count();
            // A third of the question's words in a claim is more than chance.
            let asked_for = !asked.is_empty() && in_question * 3 >= asked.len();
            let lone = c.independent == 1 && c.named == 0;
            let many = carriers(c);
            let rank = (
                std::cmp::Reverse(if asked_for { in_question } else { 0 }),
                std::cmp::Reverse(many > 1 && lone),
                std::cmp::Reverse(many),
                c.id,
            );
            (rank, claim(names, c, asked_for || many > 1))
        })
        .collect();
    ranked.sort_by(|a, b| a.0.cmp(&b.0));
    let (first, rest): (Vec<_>, Vec<_>) =
        ranked.into_iter().map(|(_, c)| c).partition(|c| c.matters);
    first.into_iter().chain(rest).collect()
}

fn content_words(text: &str) -> BTreeSet<String> {
    crate::text::tokenize(text)
        .into_iter()
        .filter(|t| t.is_word() && t.chars.len() > 3)
        .filter_map(|t| text.get(t.bytes.range()).map(normal_form))
        .collect()
}

fn claim(names: &Names<'_>, c: &Claim, matters: bool) -> ClaimEntry {
    let mention = |m: &crate::provenance::Mention| {
        let who = match m.attribution.and_then(|t| names.attribution(t)) {
            Some(t) => {
                let chain = chain_words(names, t);
                format!("according to {chain}")
            }
            None => "in the outlet's own voice".into(),
        };
        MentionEntry {
            quote: Quote::new(names.case, m.passage),
            who,
            attribution: m.attribution.map(|t| t.to_string()),
        }
    };
    let range = if c.at_least == c.at_most {
        count(c.at_most, "separate source")
    } else {
        format!("{} to {} separate sources", c.at_least, c.at_most)
    };
    let differences = names.provenance.differences.iter().enumerate();
    ClaimEntry {
        id: c.id.to_string(),
        text: c.text.clone(),
        summary: c.summary.clone(),
        mentions: c.mentions.iter().map(mention).collect(),
        silent: c.silent.iter().map(|&a| names.article(a)).collect(),
        not_examined: c
            .not_examined
            .iter()
            .map(|n| (names.article(n.article), n.reason.clone()))
            .collect(),
        ends: c
            .ends
            .iter()
            .map(|e| (names.node(e.at), end_words(e.how)))
            .collect(),
        origins: c.origins.iter().map(|&n| names.node(n)).collect(),
        counts: format!(
            "{} reached; {}, {} with a name",
            range,
            count(c.independent, "independent origin"),
            c.named
        ),
        bottleneck: c.bottleneck.map(|n| names.node(n)),
        graph: GraphModel::of_claim(names, c),
        differences: differences
            .filter(|(_, d)| d.claim == c.id)
            .map(|(i, _)| i)
            .collect(),
        judgement: Judgement::of(names.case, &key_of_claim(c)),
        matters,
    }
}

/// "harbour official, through The Lantern".
fn chain_words(names: &Names<'_>, t: &Attribution) -> String {
    let mut out = source_words(names, t);
    let mut at = t.through;
    let mut seen: BTreeSet<AttributionId> = BTreeSet::from([t.id]);
    while let Some(outer) = at
        .filter(|id| seen.insert(*id))
        .and_then(|id| names.attribution(id))
    {
        out = format!("{out}, through {}", source_words(names, outer));
        at = outer.through;
    }
    match t.told {
        Some(told) => format!("{out}, told to {}", names.node(Node::Source(told))),
        None => out,
    }
}

/// Whose words they are, or may be.
fn source_words(names: &Names<'_>, t: &Attribution) -> String {
    let name = |id| {
        let node = Node::Source(id);
        match names.is_named(node) {
            true => names.node(node),
            false => format!("{} (name not given)", names.node(node)),
        }
    };
    match (t.source_id, t.candidates.as_slice()) {
        (Some(id), _) => name(id),
        (None, []) => "a source that the text does not give".into(),
        (None, many) => {
            let all: Vec<String> = many.iter().map(|&id| name(id)).collect();
            format!("{} (the text leaves it open)", all.join(" or "))
        }
    }
}

fn citations(names: &Names<'_>) -> Vec<CitationEntry> {
    names
        .provenance
        .citations
        .iter()
        .map(|c| CitationEntry {
            from: names.node(c.from),
            to: names.node(c.to),
            basis: c.basis,
            reason: c.reason.clone(),
            evidence: c
                .passages
                .iter()
                .map(|&p| Quote::new(names.case, p))
                .collect(),
            attributions: c.evidence.iter().map(ToString::to_string).collect(),
            judgement: Judgement::of(names.case, &key_of_citation(names.provenance, c)),
        })
        .collect()
}

fn differences(names: &Names<'_>) -> Vec<DifferenceEntry> {
    names
        .provenance
        .differences
        .iter()
        .map(|d| DifferenceEntry {
            claim: d.claim.to_string(),
            kind: difference_words(d.kind),
            left: Quote::new(names.case, d.left),
            right: d.right.map(|p| Quote::new(names.case, p)),
            direction: match d.direction {
                Direction::LeftToRight => {
                    "the right one follows the left one: stated citations lead there"
                }
                Direction::Unknown => "direction unknown: cannot tell who took it from whom",
            },
            explanation: d.explanation.clone(),
            judgement: Judgement::of(names.case, &key_of_difference(d)),
        })
        .collect()
}

fn headlines(names: &Names<'_>) -> Vec<HeadlineEntry> {
    names
        .provenance
        .headlines
        .iter()
        .map(|h| {
            let headline = match (h.start, h.end) {
                (Some(start), Some(end)) => Ok(Quote::plain(
                    names.case,
                    Passage {
                        article: h.article,
                        start,
                        end,
                    },
                )),
                _ => Err(names
                    .case
                    .article(h.article)
                    .and_then(|a| a.metadata.title.clone())
                    .unwrap_or_default()),
            };
            HeadlineEntry {
                article: names.article(h.article),
                headline,
                supported: h.supported,
                explanation: h.explanation.clone(),
                judgement: Judgement::of(names.case, &key_of_headline(h)),
            }
        })
        .collect()
}

/// Those that stand, and those that the person set aside, which provenance knows no more; in article order, then offset.
fn attributions(names: &Names<'_>) -> Vec<AttributionEntry> {
    let standing = names.provenance.attributions.iter();
    let aside = names
        .case
        .findings
        .attributions
        .attributions
        .iter()
        .filter(|t| {
            names.attribution(t.id).is_none()
                && names.case.decision(&key_of_attribution(t)).verdict == Verdict::ReadWrongly
        });
    let mut all: Vec<&Attribution> = standing.chain(aside).collect();
    all.sort_by_key(|t| (t.article, t.extent().start, t.id));
    all.into_iter().map(|t| attribution(names, t)).collect()
}

fn attribution(names: &Names<'_>, t: &Attribution) -> AttributionEntry {
    let words = |span| {
        names
            .case
            .article(t.article)
            .map_or_else(String::new, |a| a.slice(span).to_owned())
    };
    let mut details = vec![speech_words(t.speech).to_owned()];
    details.extend(stance_words(t.stance).map(str::to_owned));
    details.extend(t.medium.map(|m| format!("from {}", medium_words(m))));
    details.extend(t.time.map(|s| format!("time given: {}", words(s))));
    if !t.hedges.is_empty() {
        let all: Vec<String> = t.hedges.iter().map(|h| words(h.span)).collect();
        details.push(format!("weakened by: {}", all.join(", ")));
    }
    if let Some(outer) = t.through.and_then(|id| names.attribution(id)) {
        details.push(format!("given through {}", source_words(names, outer)));
    }
    details.extend(
        t.told
            .map(|s| format!("told to {}", names.node(Node::Source(s)))),
    );
    AttributionEntry {
        id: t.id.to_string(),
        article: t.article,
        who: t.source.map_or_else(|| "no source given".into(), words),
        source: source_words(names, t),
        cue: t.cue.map_or_else(String::new, words),
        content: t
            .content
            .iter()
            .map(|&s| Quote::plain(names.case, Passage::new(t.article, s)))
            .collect(),
        details,
        why: t.why.clone(),
        judgement: Judgement::of(names.case, &key_of_attribution(t)),
    }
}

fn speech_words(s: Speech) -> &'static str {
    match s {
        Speech::Direct => "quoted words",
        Speech::Indirect => "in the writer's words",
        Speech::Mixed => "partly quoted",
    }
}

fn stance_words(s: Stance) -> Option<&'static str> {
    match s {
        Stance::Neutral => None,
        Stance::Claim => Some("presented as a claim"),
        Stance::Denial => Some("denied"),
        Stance::Doubt => Some("doubted"),
        Stance::Support => Some("supported"),
    }
}

fn medium_words(m: Medium) -> &'static str {
    match m {
        Medium::Letter => "a letter",
        Medium::Post => "a post",
        Medium::Interview => "an interview",
        Medium::Briefing => "a briefing",
        Medium::CourtFiling => "a court filing",
        Medium::PhoneCall => "a telephone call",
        Medium::Statement => "a statement",
        Medium::Speech => "a speech",
    }
}

fn matches(case: &Case) -> Vec<MatchEntry> {
    case.findings
        .alignment
        .matches
        .iter()
        .map(|m| {
            let (left, right) = Quote::sides(case, m);
            MatchEntry {
                id: m.id.to_string(),
                kind: m.kind,
                score: m.score,
                why: m.why.clone(),
                left,
                right,
                judgement: Judgement::of(case, &key_of_match(m)),
            }
        })
        .collect()
}

fn decisions(case: &Case) -> Vec<DecisionEntry> {
    let name = |key: &NodeKey| match key {
        NodeKey::Article(id) => case
            .article(*id)
            .map_or(id.to_string(), |a| a.label().to_owned()),
        NodeKey::Source(name) => name.clone(),
    };
    case.decisions
        .keys()
        .map(|key| {
            let (about, passages) = match key {
                FindingKey::Match { left, right } => ("Match".into(), vec![*left, *right]),
                FindingKey::Attribution { anchor, content } => (
                    "Attribution".into(),
                    std::iter::once(*anchor).chain(*content).collect(),
                ),
                FindingKey::Citation { from, to } => (
                    format!("Citation: {} relies on {}", name(from), name(to)),
                    Vec::new(),
                ),
                FindingKey::Claim { first } => ("Claim".into(), vec![*first]),
                FindingKey::Difference { kind, left, right } => (
                    format!("Difference: {}", difference_words(*kind)),
                    std::iter::once(*left).chain(*right).collect(),
                ),
                FindingKey::Headline { article } => (
                    format!("Headline of {}", name(&NodeKey::Article(*article))),
                    Vec::new(),
                ),
                FindingKey::Source { name } => {
                    (format!("Source: {}", source_name(case, name)), Vec::new())
                }
            };
            DecisionEntry {
                about,
                quotes: passages
                    .into_iter()
                    .map(|p| Quote::plain(case, p))
                    .collect(),
                judgement: Judgement::of(case, key),
            }
        })
        .collect()
}

/// A folded name as the texts write it, where they do.
fn source_name(case: &Case, folded: &str) -> String {
    let sources = &case.findings.attributions.sources;
    sources
        .iter()
        .find(|s| fold_name(&s.name) == folded)
        .map_or_else(
            || folded.to_owned(),
            |s| format!("{}, {}", s.name, source_kind_words(s.kind)),
        )
}

fn settings(case: &Case) -> Vec<(&'static str, String)> {
    let s = &case.settings;
    let yes = |b| if b { "yes" } else { "no" };
    vec![
        (
            "Lowest score of a match",
            format!("{:.2}", s.align.min_score),
        ),
        (
            "Fewest words of a verbatim match",
            s.align.min_words.to_string(),
        ),
        (
            "Passages in other words looked for",
            yes(s.align.paraphrase).into(),
        ),
        (
            "Lowest confidence of an attribution",
            format!("{:.2}", s.attribution.min_confidence),
        ),
    ]
}

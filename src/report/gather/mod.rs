//! Filling the report model from a case and its provenance.

mod notes;
mod said;
mod sources;
mod times;
mod versions;

use super::cards;
use super::data::DifferenceData;
use super::graph::GraphModel;
use super::model::{
    ArticleEntry, CitationEntry, DecisionEntry, DifferenceEntry, HeadlineEntry, Judgement,
    MatchEntry, ReportModel, count,
};
use super::names::{Names, difference_words, headline_issue_words, source_kind_words};
use super::quote::Quote;
use crate::align::{self, Match};
use crate::article::{ArticleId, Passage};
use crate::attribution::{Source, has_model};
use crate::case::{Case, FindingKey, NodeKey};
use crate::provenance::{
    Direction, Node, Provenance, fold_name, key_of_arithmetic, key_of_attribution, key_of_citation,
    key_of_claim, key_of_correction, key_of_denial, key_of_difference, key_of_headline,
    key_of_match, key_of_source,
};
use said::{attributions, carriers, claims};
use std::collections::BTreeSet;

impl ReportModel {
    /// What a report on this case says.
    pub fn new(case: &Case, provenance: &Provenance) -> Self {
        let names = Names::new(case, provenance);
        let claims = claims(&names);
        let (evidence, background) = cards::on_nothing(&names);
        let (times, orders) = times::times(&names);
        Self {
            title: case.name.clone(),
            date: None,
            question: case.question.clone(),
            summary: summary(&names),
            found: found(&names),
            articles: articles(&names),
            claims,
            graph: GraphModel::of(&names),
            citations: citations(&names),
            differences: differences(&names),
            headlines: headlines(&names),
            denials: notes::denials(&names),
            corrections: notes::corrections(&names),
            arithmetic: notes::arithmetic(&names, &provenance.arithmetic),
            sums: notes::arithmetic(&names, &provenance.sums),
            sources: sources::sources(&names),
            times,
            orders,
            asked_for_reply: sources::asked_for_reply(&names),
            attributions: attributions(&names),
            matches: matches(case),
            groups: groups(case),
            pairs: case.findings.alignment.pairs.clone(),
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
            evidence,
            background,
            hidden: Vec::new(),
            versions: versions::versions(case),
            history: Vec::new(),
            decisions: decisions(case, &standing(&names)),
            notes: case.notes.clone(),
            settings: settings(case),
            limits: case.findings.alignment.approximate.clone(),
        }
    }

    /// Tells among the limits what happened while the articles were read, one sentence each.
    pub fn with_warnings(mut self, warnings: impl IntoIterator<Item = String>) -> Self {
        self.limits.extend(warnings);
        self
    }
}

/// What the program found, reviewed or not.
fn found(names: &Names<'_>) -> Vec<String> {
    let p = names.provenance;
    let shared = p.claims.iter().filter(|c| carriers(c) > 1);
    let lone = shared
        .clone()
        .filter(|c| c.independent == 1 && c.named == 0)
        .count();
    let mut out = vec![format!(
        "{}, with {}, {} and {} between them.",
        count(names.case.articles.len(), "article"),
        count(names.case.matches().len(), "matching passage"),
        count(p.attributions.len(), "attribution"),
        count(p.citations.len(), "citation"),
    )];
    let shared = shared.count();
    if shared > 0 {
        let rests = match (shared, lone) {
            (_, 0) => "none rests on a single origin whose name is not given",
            (1, _) => "it rests on a single origin whose name is not given",
            (s, n) if s == n => "each rests on a single origin whose name is not given",
            (_, 1) => "1 of them rests on a single origin whose name is not given",
            _ => "",
        };
        let rests = match rests {
            "" => format!("{lone} of them rest on a single origin whose name is not given"),
            words => words.to_owned(),
        };
        let carried = if shared == 1 {
            "claim is"
        } else {
            "claims are"
        };
        out.push(format!(
            "{shared} {carried} carried by more than one article; in these articles {rests}."
        ));
    }
    out
}

/// What the person did.
fn summary(names: &Names<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let added = names.case.made.values();
    let added = added.filter(|m| m.stands_in(names.case)).count();
    if added > 0 {
        out.push(format!(
            "{} added by a person.",
            match added {
                1 => "1 finding was".to_owned(),
                n => format!("{n} findings were"),
            }
        ));
    }
    out.extend(cards::summary(names));
    out
}

fn articles(names: &Names<'_>) -> Vec<ArticleEntry> {
    let case = names.case;
    case.articles
        .iter()
        .map(|a| {
            let mut facts = Vec::new();
            let mut fact = |label, value: Option<String>| facts.extend(value.map(|v| (label, v)));
            fact("Outlet", a.metadata.outlet.clone());
            fact("Title", a.metadata.title.clone());
            fact("By", a.metadata.byline.clone());
            fact("Published", a.metadata.published.map(|p| p.to_string()));
            fact("Modified", a.metadata.modified.map(|p| p.to_string()));
            fact("Section", a.metadata.section.clone());
            fact("Credit", a.metadata.credit.clone());
            fact("Address", a.metadata.url.clone());
            fact("Archived at", a.metadata.archived.clone());
            fact("Retrieved", a.metadata.retrieved.map(|p| p.to_string()));
            fact("Language", a.language.clone());
            fact(
                "Read as",
                Some(format!("{}, {}", a.format.words(), a.encoding)),
            );
            fact("Entered the case", a.imported.map(|p| p.to_string()));
            let transcribed = "transcribed by a person from the picture";
            fact("Text", a.is_transcribed().then(|| transcribed.to_owned()));
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
                reading: a.reading.clone(),
                versions: versions(names, a.id),
                text: a.text.to_string(),
            }
        })
        .collect()
}

/// Other articles of the case that are versions of this one.
fn versions(names: &Names<'_>, id: ArticleId) -> Vec<(ArticleId, String)> {
    let of = names.provenance.versions.iter();
    of.filter_map(|v| match (v.first == id, v.second == id) {
        (true, _) => Some((v.second, v.explanation.clone())),
        (_, true) => Some((v.first, v.explanation.clone())),
        _ => None,
    })
    .collect()
}

fn citations(names: &Names<'_>) -> Vec<CitationEntry> {
    names
        .provenance
        .citations
        .iter()
        .enumerate()
        .map(|(i, c)| CitationEntry {
            id: format!("k{}", i + 1),
            nodes: (c.from, c.to),
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
            judgement: Judgement {
                by_hand: c.by_hand,
                ..Judgement::of(names.case, &key_of_citation(names.provenance, c))
            },
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
            data: DifferenceData {
                kind: d.kind,
                direction: d.direction,
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
                id: h.article,
                article: names.article(h.article),
                headline,
                supported: h.supported,
                explanation: h.explanation.clone(),
                judgement: Judgement::of(names.case, &key_of_headline(h)),
            }
        })
        .collect()
}

/// The matches of each passage that three and more articles share, without those read wrongly.
fn groups(case: &Case) -> Vec<Vec<String>> {
    let standing = |m: &&Match| !Judgement::of(case, &key_of_match(m)).set_aside();
    let all = case.matches();
    let matches: Vec<Match> = all.iter().filter(standing).cloned().collect();
    align::groups(&matches)
        .into_iter()
        .map(|g| g.matches.iter().map(ToString::to_string).collect())
        .collect()
}

fn matches(case: &Case) -> Vec<MatchEntry> {
    case.matches()
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

/// The keys of all findings that have a place of their own in the report.
fn standing(names: &Names<'_>) -> BTreeSet<FindingKey> {
    let p = names.provenance;
    let mut out: BTreeSet<FindingKey> = p.claims.iter().map(key_of_claim).collect();
    out.extend(p.citations.iter().map(|c| key_of_citation(p, c)));
    out.extend(p.differences.iter().map(key_of_difference));
    out.extend(p.headlines.iter().map(key_of_headline));
    out.extend(p.denials.iter().map(key_of_denial));
    out.extend(p.corrections.iter().map(key_of_correction));
    out.extend(p.arithmetic.iter().map(key_of_arithmetic));
    let used = sources::used(names);
    let used = |s: &&Source| used.contains(&Node::Source(s.id));
    out.extend(p.sources.iter().filter(used).map(key_of_source));
    let attributions = &names.case.findings.attributions.attributions;
    out.extend(attributions.iter().map(key_of_attribution));
    out.extend(p.attributions.iter().map(key_of_attribution));
    out.extend(names.case.matches().iter().map(key_of_match));
    out
}

fn decisions(case: &Case, standing: &BTreeSet<FindingKey>) -> Vec<DecisionEntry> {
    let name = |key: &NodeKey| match key {
        NodeKey::Article(id) => case
            .article(*id)
            .map_or(id.to_string(), |a| a.label().to_owned()),
        NodeKey::Source(name) => name.clone(),
    };
    case.decisions
        .keys()
        .map(|key| {
            let about = match key {
                FindingKey::Match { .. } => "Match".into(),
                FindingKey::Attribution { .. } => "Attribution".into(),
                FindingKey::Citation { from, to } => {
                    format!("Citation: {} relies on {}", name(from), name(to))
                }
                FindingKey::Claim { .. } => "Claim".into(),
                FindingKey::Difference { kind, .. } => {
                    format!("Difference: {}", difference_words(*kind))
                }
                FindingKey::Headline { article } => {
                    format!("Headline of {}", name(&NodeKey::Article(*article)))
                }
                FindingKey::HeadlineIssue { article, kind } => format!(
                    "Headline of {}: {}",
                    name(&NodeKey::Article(*article)),
                    headline_issue_words(*kind)
                ),
                FindingKey::Denial { .. } => "Denial".into(),
                FindingKey::CorrectionNote { .. } => "Correction".into(),
                FindingKey::Arithmetic { .. } => "Sum".into(),
                FindingKey::Source { name } => format!("Source: {}", source_name(case, name)),
                FindingKey::Lead { what } => format!("To fetch or ask: {what}"),
            };
            DecisionEntry {
                about,
                quotes: key
                    .passages()
                    .into_iter()
                    .map(|p| Quote::plain(case, p))
                    .collect(),
                judgement: Judgement::of(case, key),
                shown: standing.contains(key),
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
        (
            "Attributions also found by the trained model",
            match (s.attribution.model, has_model()) {
                (true, false) => "no, this build has none".into(),
                (asked, _) => yes(asked).into(),
            },
        ),
    ]
}

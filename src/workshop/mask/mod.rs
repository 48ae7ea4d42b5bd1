//! Masks: a case in which outlets, people, places or dates have neutral names, everywhere, so that a room reads the text and not the
//! names. What comes out is a case of its own: it has no originals, no fingerprints of them, no addresses and none of the names, so
//! that nothing that a key does can show them. Its tasks are those of the old case in other words ([`tasks`]): they were proven there.
//!
//! Evidence cards are left out: they tell of people outside of the articles.
//!
//! Names are found by [`crate::text::veil`] with all that the case knows of them ([`crate::report::terms_of`]). What is no name of
//! the plan stays: [`remaining`] lists what still looks like a name, for the teacher to decide. Cost: linear in the texts.

mod countries;
mod dates;
mod edits;
mod people;
mod plan;
mod short;
mod tasks;

pub use dates::Dates;
pub use plan::{MaskName, MaskPlan, Masking, remaining};

use super::lesson::Task;
use super::matter::renamed;
use crate::article::{Article, ArticleId, Format, Moment, Passage};
use crate::attribution::{OwnOutlet, SourceKind};
use crate::case::{
    Case, CaseId, Correction, Decision, FindingKey, Made, NodeKey, Question, Settings,
};
use crate::monitor::Monitor;
use crate::provenance::{Provenance, fold_name};
use crate::text::veil::{Veil, VeilError};
use edits::Edits;
use std::collections::{BTreeMap, BTreeSet};

/// Why a case cannot be masked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MaskError {
    /// Too many names.
    #[error(transparent)]
    Names(#[from] VeilError),
    /// Somebody cancelled.
    #[error("cancelled")]
    Cancelled,
    /// Two names would be made one, or one is replaced by nothing.
    #[error(
        "{0:?} cannot stand in the place of two names, and not nothing in the place of one; give each its own neutral name"
    )]
    Neutral(String),
    /// A name is still there.
    #[error("{0} could not be replaced everywhere; give it another neutral name")]
    Left(String),
}

/// A masked case, without findings.
#[derive(Debug)]
pub struct Masked {
    /// The new case.
    pub case: Case,
    /// How keys of the old case are written in the new one.
    keys: Moving,
}

impl Masked {
    /// The key of the new case for one of the old case; `None` where it has none.
    pub fn key(&self, old: &FindingKey) -> Option<FindingKey> {
        self.keys.key(old)
    }

    /// A task of the old case as it is asked of the new one; `None` where that is another question.
    pub fn task(&self, old: &Task) -> Option<Task> {
        self.keys.task(old, &self.case)
    }

    /// A text of the old case as it is written in the new one.
    pub fn words(&self, text: &str) -> String {
        self.keys.words(text)
    }
}

/// Replaces the names of a plan. The old case stays as it is.
///
/// # Errors
/// If there are too many names, one cannot be replaced, or somebody cancels.
pub fn mask(
    case: &Case,
    provenance: &Provenance,
    plan: &MaskPlan,
    monitor: &dyn Monitor,
) -> Result<Masked, MaskError> {
    let mut neutral = BTreeSet::new();
    for n in &plan.names {
        let shown = fold_name(&n.shown);
        if shown.is_empty() || !neutral.insert(shown) {
            return Err(MaskError::Neutral(n.shown.clone()));
        }
    }
    let terms = plan.terms(case, provenance)?;
    let veil = Veil::new(terms)?;
    let mut edits = BTreeMap::new();
    for a in &case.articles {
        if monitor.cancelled() {
            return Err(MaskError::Cancelled);
        }
        let published = a.metadata.published.as_ref();
        edits.insert(a.id, Edits::of(&a.text, &veil, &plan.dates, published));
    }
    let keys = Moving {
        edits,
        veil,
        dates: plan.dates,
        files: files(case),
        written: written(provenance),
        near: case
            .articles
            .iter()
            .filter_map(|a| a.metadata.published)
            .min_by_key(|m| m.date),
    };
    let mut out = Case::new(keys.words(&case.name));
    out.next_article = case.next_article;
    out.settings = settings(case, plan);
    out.articles = case
        .articles
        .iter()
        .enumerate()
        .map(|(n, a)| article(n, a, &keys))
        .collect();
    out.question = question(&case.question, &keys);
    out.decisions = case
        .decisions
        .iter()
        .filter_map(|(key, d)| Some((keys.key(key)?, decision(d, &keys))))
        .filter(|(_, d)| !d.is_empty())
        .collect();
    out.made = case
        .made
        .values()
        .filter_map(|made| self::made(made, &keys))
        .map(|m| (m.key(), m))
        .collect();
    out.notes = keys.words(&case.notes);
    // Of what it says, not of where it comes from.
    let content: Vec<&str> = out.articles.iter().map(|a| &*a.text).collect();
    out.id = CaseId::of_content(content.join("\u{0}").as_bytes());
    for text in content {
        if let Some(found) = keys
            .veil
            .finds(text)
            .into_iter()
            .find(|f| text.get(f.span.range()) != Some(f.shown.as_str()))
        {
            return Err(MaskError::Left(found.shown));
        }
    }
    Ok(Masked { case: out, keys })
}

/// How texts and keys of the old case are written in the new one.
#[derive(Debug)]
struct Moving {
    edits: BTreeMap<ArticleId, Edits>,
    veil: Veil,
    dates: Dates,
    /// Names of files, and what the articles are called instead, the longest first.
    files: Vec<(String, String)>,
    /// Names of sources as keys have them, with how they are written: capitals tell a name from a word.
    written: BTreeMap<String, String>,
    /// When the first article was published: the year of days that stand without one, in words about them.
    near: Option<Moment>,
}

fn written(provenance: &Provenance) -> BTreeMap<String, String> {
    let named = provenance.sources.iter().map(|s| s.found_name().to_owned());
    named.map(|name| (fold_name(&name), name)).collect()
}

fn files(case: &Case) -> Vec<(String, String)> {
    let all = case
        .articles
        .iter()
        .enumerate()
        .filter(|(_, a)| !a.file.is_empty());
    let mut out: Vec<_> = all.map(|(n, a)| (a.file.clone(), numbered(n))).collect();
    out.sort_by_key(|(file, _)| std::cmp::Reverse(file.len()));
    out
}

/// The file's name of a masked article.
fn numbered(place: usize) -> String {
    format!("Article {}", place + 1)
}

impl Moving {
    fn words(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (file, name) in &self.files {
            text = renamed(&text, file, name);
        }
        Edits::of(&text, &self.veil, &self.dates, self.near.as_ref()).apply(&text)
    }

    fn passage(&self, p: Passage) -> Option<Passage> {
        let edits = self.edits.get(&p.article)?;
        Some(Passage::new(p.article, edits.span(p.span())))
    }

    /// `None` where nobody of that name is known: how it is written cannot be told, and so not what of it is a name.
    fn name(&self, name: &str) -> Option<String> {
        let written = self.written.get(name)?;
        Some(fold_name(&self.veil.over(written)))
    }

    fn node(&self, key: &NodeKey) -> Option<NodeKey> {
        Some(match key {
            NodeKey::Article(id) => NodeKey::Article(*id),
            NodeKey::Source(name) => NodeKey::Source(self.name(name)?),
        })
    }

    fn key(&self, old: &FindingKey) -> Option<FindingKey> {
        let moved = old.with_passages(|p| self.passage(p))?;
        Some(match moved {
            FindingKey::Citation { from, to } => FindingKey::Citation {
                from: self.node(&from)?,
                to: self.node(&to)?,
            },
            FindingKey::Source { name } => FindingKey::Source {
                name: self.name(&name)?,
            },
            // In small letters, which tell no name from a word; and nothing that a room needs.
            FindingKey::Lead { .. } => return None,
            other => other,
        })
    }
}

/// Settings of the engine, with the neutral names of outlets as outlets of its own table.
fn settings(case: &Case, plan: &MaskPlan) -> Settings {
    let mut out = Settings {
        align: case.settings.align.clone(),
        ..Settings::default()
    };
    out.attribution.min_confidence = case.settings.attribution.min_confidence;
    out.attribution.model = case.settings.attribution.model;
    let known = plan.names.iter().filter_map(|n| {
        let kind = match n.what {
            Masking::Outlets => SourceKind::Outlet,
            Masking::Agencies => SourceKind::Agency,
            _ => return None,
        };
        Some(OwnOutlet {
            name: n.shown.clone(),
            kind,
            short: Vec::new(),
            country: None,
            owner: None,
        })
    });
    out.attribution.outlets = known.collect();
    out
}

fn article(place: usize, a: &Article, keys: &Moving) -> Article {
    let none = Edits::default();
    let edits = keys.edits.get(&a.id).unwrap_or(&none);
    // With a fingerprint of the masked text; nothing of the file is taken along.
    let mut out = Article::new(a.id, numbered(place), Format::Txt, edits.apply(&a.text));
    out.drop_original();
    out.language.clone_from(&a.language);
    out.headline = a.headline.map(|h| edits.span(h));
    out.excluded = a
        .excluded
        .iter()
        .map(|e| crate::article::Excluded {
            span: edits.span(e.span),
            reason: e.reason,
        })
        .collect();
    let text = |t: &Option<String>| t.as_deref().map(|t| keys.words(t));
    out.metadata.title = text(&a.metadata.title);
    out.metadata.outlet = text(&a.metadata.outlet);
    out.metadata.byline = text(&a.metadata.byline);
    out.metadata.credit = text(&a.metadata.credit);
    out.metadata.published = a.metadata.published.and_then(|m| keys.dates.moment(m));
    out
}

fn question(q: &Question, keys: &Moving) -> Question {
    Question {
        checked: keys.words(&q.checked),
        speaker: keys.words(&q.speaker),
        place: keys.words(&q.place),
        date: keys.words(&q.date),
        house_verdict: keys.words(&q.house_verdict),
        primary: keys.words(&q.primary),
        // An address tells more than any name.
        link: String::new(),
    }
}

/// The judgement and the note; corrections name sources, and those that say nothing else than a name are made anew.
fn decision(d: &Decision, keys: &Moving) -> Decision {
    let mut out = Decision {
        verdict: d.verdict,
        note: keys.words(&d.note),
        tags: d.tags.iter().map(|t| keys.words(t)).collect(),
        house_verdict: keys.words(&d.house_verdict),
        ..Decision::default()
    };
    // Where a passage cannot be placed, the correction goes.
    let moved = d.corrections.iter().filter_map(|c| correction(c, keys));
    moved.for_each(|c| out.corrections.set(c));
    out
}

fn correction(c: &Correction, keys: &Moving) -> Option<Correction> {
    let mut out = c.clone();
    for p in out.passages_mut() {
        *p = keys.passage(*p)?;
    }
    match &mut out {
        Correction::AttributedTo { name }
        | Correction::SameAs { name }
        | Correction::OwnSource { name }
        | Correction::Name { name } => *name = keys.words(name),
        _ => {}
    }
    Some(out)
}

fn made(m: &Made, keys: &Moving) -> Option<Made> {
    let place = |p: &Passage| keys.passage(*p);
    Some(match m {
        Made::Match { left, right } => Made::Match {
            left: place(left)?,
            right: place(right)?,
        },
        Made::Attribution {
            content,
            source,
            cue,
            name,
            kind,
        } => Made::Attribution {
            content: content.iter().map(place).collect::<Option<_>>()?,
            source: source.as_ref().and_then(place),
            cue: cue.as_ref().and_then(place),
            name: keys.words(name),
            kind: *kind,
        },
        Made::Citation {
            from,
            to,
            passage,
            basis,
        } => Made::Citation {
            from: keys.node(from)?,
            to: keys.node(to)?,
            passage: passage.as_ref().and_then(place),
            basis: *basis,
        },
        Made::Claim { mentions, text } => Made::Claim {
            mentions: mentions.iter().map(place).collect::<Option<_>>()?,
            text: keys.words(text),
        },
    })
}

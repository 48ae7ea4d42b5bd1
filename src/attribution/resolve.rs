//! Who each source is: names, roles, pronouns and nominals ("the newspaper"), inside one article.
//!
//! A pronoun goes to the most salient fitting person before it. Speakers of the clause before weigh most, then the subjects of what
//! they say; a source named in an adjunct ("citing an official, ...") stays in the background. Where two are equally plausible, the
//! source is left open with both.

use super::draft::{Draft, Pattern};
use super::entities::{Entities, role_key, strip_honorific};
use super::lexicon::{class, comparable};
use super::mention::{Mention, Pronoun};
use super::phrases::Phrase;
use super::types::SourceKind;
use super::view::View;
use crate::text::TokenSpan;

/// Who a source is: one entity, several that it may be, or nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub entity: Option<usize>,
    pub candidates: Vec<usize>,
    /// How sure the resolution is.
    pub sure: u8,
}

impl Reading {
    fn sure(entity: usize) -> Self {
        Self {
            entity: Some(entity),
            candidates: Vec::new(),
            sure: 3,
        }
    }
    fn likely(entity: usize) -> Self {
        Self {
            entity: Some(entity),
            candidates: Vec::new(),
            sure: 2,
        }
    }
    fn open(candidates: Vec<usize>) -> Self {
        Self {
            entity: None,
            candidates,
            sure: 1,
        }
    }
}

/// A place where an entity is mentioned, with its weight as antecedent.
#[derive(Clone, Copy, Debug)]
struct Trace {
    token: usize,
    entity: usize,
    weight: i32,
}

/// Sentences that a pronoun looks back.
const LOOK_BACK: usize = 4;

pub(super) struct Resolver<'a, 'v> {
    v: &'v View<'a>,
    pub entities: Entities,
    traces: Vec<Trace>,
    pub readings: Vec<Reading>,
    pub told: Vec<Option<usize>>,
}

impl<'a, 'v> Resolver<'a, 'v> {
    pub fn new(v: &'v View<'a>) -> Self {
        Self {
            v,
            entities: Entities::scan(v),
            traces: Vec::new(),
            readings: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Reads the drafts in the order of their sources' places.
    pub fn run(&mut self, drafts: &[Draft]) {
        self.readings = vec![Reading::default(); drafts.len()];
        self.told = vec![None; drafts.len()];
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        let place = |n: usize| {
            drafts
                .get(n)
                .map_or(0, |d| d.source.map_or_else(|| d.first(), |s| s.span.start))
        };
        order.sort_by_key(|&n| (place(n), n));
        let mut names = NameWalk::default();
        for n in order {
            let Some(d) = drafts.get(n) else { continue };
            names.up_to(self, place(n));
            self.draft(n, d);
        }
    }

    fn draft(&mut self, n: usize, d: &Draft) {
        let reading = match (d.source, d.same_voice) {
            (None, None) => Reading::default(),
            (_, Some(voice)) => self.readings.get(voice).cloned().unwrap_or_default(),
            (Some(phrase), None) => self.phrase(phrase, d),
        };
        if let (Some(e), Some(phrase)) = (reading.entity, d.source) {
            let weight = match d.pattern {
                Pattern::Citing => 2,
                Pattern::Preposition | Pattern::Passive | Pattern::Noun => 4,
                _ => 7,
            };
            self.traces.push(Trace {
                token: phrase.span.start,
                entity: e,
                weight,
            });
            if let Some(entity) = self.entities.list.get_mut(e) {
                entity.used = true;
                let label = self.v.slice(phrase.span);
                if entity.labels.len() < 12 && label.len() < 160 {
                    entity
                        .labels
                        .insert(label.trim_matches(['*', '_', ',', ' ']).to_owned());
                }
            }
            self.learn_gender(e, d);
        }
        if let Some(slot) = self.readings.get_mut(n) {
            *slot = reading;
        }
        let told = d.told.and_then(|t| self.told_outlet(t));
        if let Some(slot) = self.told.get_mut(n) {
            *slot = told;
        }
    }

    /// "Dr Oll said she ...": the pronoun that opens the content tells about the speaker.
    fn learn_gender(&mut self, e: usize, d: &Draft) {
        let v = self.v;
        let Some(content) = d
            .content
            .first()
            .filter(|_| matches!(d.pattern, Pattern::Before))
        else {
            return;
        };
        let at = content.start + usize::from(v.low(content.start) == "that");
        let Some(entity) = self.entities.list.get_mut(e) else {
            return;
        };
        match v.low(at) {
            "she" if entity.male.is_none() && entity.kind != SourceKind::Outlet => {
                entity.male = Some(false)
            }
            "he" if entity.male.is_none() && entity.kind != SourceKind::Outlet => {
                entity.male = Some(true)
            }
            "it" | "its"
                if entity.kind == SourceKind::Person
                    && entity.male.is_none()
                    && entity.heads.is_empty() =>
            {
                entity.kind = SourceKind::Organisation;
            }
            _ => {}
        }
    }

    fn told_outlet(&mut self, span: TokenSpan) -> Option<usize> {
        let v = self.v;
        let phrase = Phrase {
            span,
            core: span,
            relative: false,
        };
        let m = v.mention(phrase);
        let reading = match (&m.name, m.kind) {
            (Some(name), _) => {
                let full = self.entities.full_names(v, &m, name);
                let outlet = full.first().filter(|_| full.len() == 1)?;
                let known = v.lex.outlets.contains_key(&comparable(outlet));
                let own = v
                    .article
                    .metadata
                    .outlet
                    .as_deref()
                    .is_some_and(|o| comparable(o) == comparable(outlet));
                if !known && !own && !matches!(m.kind, SourceKind::Outlet | SourceKind::Agency) {
                    return None;
                }
                let outlet = outlet.clone();
                Some(self.entities.named(v, &m, &outlet))
            }
            (None, SourceKind::Outlet | SourceKind::Agency) if m.definite => {
                self.nominal(&m, span.start, "").entity
            }
            _ => None,
        }?;
        let entity = self.entities.list.get_mut(reading)?;
        if !matches!(entity.kind, SourceKind::Outlet | SourceKind::Agency) {
            return None;
        }
        entity.used = true;
        entity.labels.insert(v.slice(span).to_owned());
        self.traces.push(Trace {
            token: span.start,
            entity: reading,
            weight: 2,
        });
        Some(reading)
    }

    fn phrase(&mut self, phrase: Phrase, d: &Draft) -> Reading {
        let v = self.v;
        let mut m = v.mention(phrase);
        let at = phrase.core.start;
        if let Some(p) = m.pronoun {
            return self.pronoun(p, at, d);
        }
        if let Some(name) = m.name.clone() {
            if m.kind == SourceKind::Organisation
                && matches!(d.lemma, "report" | "publish")
                && !name.contains(' ')
                && !self.entities.acronyms.contains_key(&name)
            {
                m.kind = SourceKind::Outlet;
            }
            if m.kind == SourceKind::Person
                && !name.contains(' ')
                && m.roles.is_empty()
                && matches!(d.lemma, "report" | "publish")
            {
                m.kind = SourceKind::Outlet;
            }
            return self.name(&m, &name);
        }
        if m.kind == SourceKind::Unknown && m.head.is_none() {
            return Reading::default();
        }
        self.nominal(&m, at, d.lemma)
    }

    fn name(&mut self, m: &Mention, name: &str) -> Reading {
        let full = self.entities.full_names(self.v, m, name);
        match &full[..] {
            [one] => {
                let mut m = m.clone();
                if self.entities.surnames.values().flatten().any(|f| f == one) {
                    m.kind = SourceKind::Person;
                }
                let n = self.entities.named(self.v, &m, one);
                Reading::sure(n)
            }
            [] => Reading::default(),
            several => {
                let several = several.to_vec();
                let ids: Vec<usize> = several
                    .iter()
                    .map(|f| self.entities.named(self.v, m, f))
                    .collect();
                // Two people of one surname: a title or the last one mentioned may decide, else both stay.
                let fitting: Vec<usize> = ids
                    .iter()
                    .copied()
                    .filter(|&i| {
                        self.entities.list.get(i).is_some_and(|e| {
                            m.male.is_none() || e.male.is_none() || e.male == m.male
                        })
                    })
                    .collect();
                match fitting[..] {
                    [one] => Reading::likely(one),
                    _ => Reading::open(ids),
                }
            }
        }
    }

    /// "the newspaper", "the official", "an official", "the ministry".
    fn nominal(&mut self, m: &Mention, at: usize, lemma: &str) -> Reading {
        if m.definite || m.plural {
            let found = self.antecedents(m, at);
            match found[..] {
                [] => {}
                [one] => return Reading::likely(one),
                _ if m.kind == SourceKind::Document
                    || matches!(m.kind, SourceKind::Outlet | SourceKind::Agency) =>
                {
                    return Reading::open(found);
                }
                [first, ..] => return Reading::likely(first),
            }
            if matches!(m.kind, SourceKind::Outlet | SourceKind::Agency)
                && m.affiliation.is_none()
                && lemma.is_empty()
            {
                return Reading::default();
            }
        } else if m.kind == SourceKind::Document
            && m.head.as_deref().is_some_and(is_report_word)
            && m.affiliation.is_none()
            && !m.label.contains(' ')
        {
            // A bare "Report" that stands for the paper cited before.
            let found = self.antecedents(m, at);
            if let [one] = found[..] {
                return Reading::likely(one);
            }
        }
        if m.kind == SourceKind::Unknown {
            return Reading::default();
        }
        let key = role_key(&m.label);
        let same = self.entities.list.iter().position(|e| {
            e.kind == m.kind
                && role_key(&e.name) == key
                && (m.definite || m.kind != SourceKind::Unnamed || m.plural)
        });
        match same {
            Some(n) => {
                self.entities.describe(n, m);
                Reading::sure(n)
            }
            None => {
                let n = self.entities.unnamed(m);
                Reading::sure(n)
            }
        }
    }

    /// Entities mentioned before `at` that a definite phrase may mean, most recent first.
    fn antecedents(&self, m: &Mention, at: usize) -> Vec<usize> {
        let v = self.v;
        let Some(head) = m.head.as_deref() else {
            return Vec::new();
        };
        let mut seen: Vec<usize> = Vec::new();
        for t in self.traces.iter().rev().filter(|t| t.token < at) {
            if !seen.contains(&t.entity) {
                seen.push(t.entity);
            }
        }
        let own = v.article.metadata.outlet.as_deref().map(comparable);
        let is_own = |n: usize| {
            self.entities
                .list
                .get(n)
                .is_some_and(|e| own.as_deref() == Some(comparable(&e.name).as_str()))
        };
        let fits = |n: &usize| -> bool {
            let Some(e) = self.entities.list.get(*n) else {
                return false;
            };
            let modifiers = m.label.split(' ').count() > 1;
            match m.kind {
                SourceKind::Outlet if !modifiers => {
                    matches!(e.kind, SourceKind::Outlet) && e.used && !is_own(*n)
                }
                SourceKind::Agency
                    if !modifiers
                        || m.label.to_lowercase().contains("news")
                        || m.label.contains("wire") =>
                {
                    e.used && e.kind == SourceKind::Agency && !is_own(*n)
                }
                SourceKind::Document if is_report_word(head) && !modifiers => {
                    e.used
                        && !is_own(*n)
                        && (matches!(e.kind, SourceKind::Outlet | SourceKind::Agency)
                            || e.document_like
                                && e.heads.iter().any(|h| is_report_word(h) || is_text_word(h)))
                }
                SourceKind::Document => {
                    e.kind == SourceKind::Document
                        && (e.heads.contains(head) || head == "document" || head == "text")
                        && (!modifiers || shares_words(&m.label, &e.name, head))
                }
                SourceKind::Unnamed | SourceKind::Person => {
                    matches!(e.kind, SourceKind::Unnamed | SourceKind::Person)
                        && e.heads.contains(head)
                        && e.plural == m.plural
                        && (m.male.is_none() || e.male.is_none() || m.male == e.male)
                        && (m.affiliation.is_none()
                            || e.affiliation.is_none()
                            || e.affiliation.as_deref().is_some_and(|a| {
                                m.affiliation.as_deref().is_some_and(|b| related(a, b))
                            }))
                }
                SourceKind::Organisation => {
                    e.kind == SourceKind::Organisation
                        && (comparable(&e.name).split(' ').any(|w| w == head)
                            || synonyms(head)
                                .iter()
                                .any(|s| comparable(&e.name).contains(s))
                            || generic_org(head) && e.named && !modifiers)
                        && (!modifiers || shares_words(&m.label, &e.name, head))
                }
                _ => false,
            }
        };
        let mut out: Vec<usize> = seen.into_iter().filter(fits).collect();
        if matches!(
            m.kind,
            SourceKind::Unnamed | SourceKind::Person | SourceKind::Organisation
        ) || m.kind == SourceKind::Document && !is_report_word(head)
        {
            out.truncate(1);
        }
        if out.is_empty() && m.kind == SourceKind::Outlet && m.label.split(' ').count() == 1 {
            // "the newspaper" of a name whose kind the text did not say.
            out = self.recent(at, |k| matches!(k, SourceKind::Agency));
        }
        if out.is_empty() && m.kind == SourceKind::Agency {
            out = self.recent(at, |k| matches!(k, SourceKind::Outlet));
        }
        out
    }

    fn recent(&self, at: usize, kind: impl Fn(SourceKind) -> bool) -> Vec<usize> {
        let own = self.v.article.metadata.outlet.as_deref().map(comparable);
        self.traces
            .iter()
            .rev()
            .filter(|t| t.token < at)
            .find(|t| {
                self.entities.list.get(t.entity).is_some_and(|e| {
                    kind(e.kind) && own.as_deref() != Some(comparable(&e.name).as_str())
                })
            })
            .map(|t| t.entity)
            .into_iter()
            .collect()
    }

    fn pronoun(&mut self, p: Pronoun, at: usize, d: &Draft) -> Reading {
        let v = self.v;
        if p == Pronoun::Other {
            return Reading::default();
        }
        let here = v.sentence_of(at);
        let cue_quote = v.quote_at(at).map(|q| q.start);
        let mut scores: Vec<(i32, usize)> = Vec::new();
        for t in self.traces.iter().filter(|t| t.token < at) {
            let Some(e) = self.entities.list.get(t.entity) else {
                continue;
            };
            if !fits_pronoun(p, e.kind, e.male, e.plural, &e.heads) {
                continue;
            }
            let sentence = v.sentence_of(t.token);
            let distance = here.saturating_sub(sentence);
            if distance > LOOK_BACK || v.quoted(t.token) && cue_quote.is_none() && distance == 0 {
                continue;
            }
            let paragraphs = v
                .sents
                .get(here)
                .zip(v.sents.get(sentence))
                .map_or(0, |(a, b)| a.paragraph - b.paragraph.min(a.paragraph));
            let agreed = match p {
                Pronoun::He => i32::from(e.male == Some(true)),
                Pronoun::She => i32::from(e.male == Some(false)),
                _ => 0,
            };
            let mut score =
                2 * t.weight - 3 * distance as i32 - paragraphs.min(2) as i32 + 3 * agreed;
            if distance == 0 && d.pattern == Pattern::Before {
                score -= 4;
            }
            match scores.iter_mut().find(|(_, n)| *n == t.entity) {
                Some(s) => s.0 = s.0.max(score) + 1,
                None => scores.push((score, t.entity)),
            }
        }
        scores.sort_by_key(|&(s, n)| (std::cmp::Reverse(s), n));
        match scores[..] {
            [] => Reading::default(),
            [(_, one)] => self.settle(one, p),
            [(a, first), (b, _), ..] if a > b + 1 => self.settle(first, p),
            [(a, _), ..] => Reading::open(
                scores
                    .iter()
                    .take_while(|(s, _)| s + 1 >= a)
                    .map(|&(_, n)| n)
                    .collect(),
            ),
        }
    }

    fn settle(&mut self, n: usize, p: Pronoun) -> Reading {
        if let Some(e) = self.entities.list.get_mut(n) {
            match p {
                Pronoun::He if e.male.is_none() => e.male = Some(true),
                Pronoun::She if e.male.is_none() => e.male = Some(false),
                _ => {}
            }
        }
        Reading::likely(n)
    }
}

fn fits_pronoun(
    p: Pronoun,
    kind: SourceKind,
    male: Option<bool>,
    plural: bool,
    heads: &std::collections::BTreeSet<String>,
) -> bool {
    let person = matches!(kind, SourceKind::Person | SourceKind::Unnamed);
    match p {
        Pronoun::He => person && male != Some(false) && !plural,
        Pronoun::She => person && male != Some(true) && !plural,
        Pronoun::They => {
            plural
                || kind == SourceKind::Organisation
                || heads
                    .iter()
                    .any(|h| matches!(h.as_str(), "police" | "papers" | "notes" | "figures"))
        }
        Pronoun::It => matches!(
            kind,
            SourceKind::Outlet
                | SourceKind::Agency
                | SourceKind::Organisation
                | SourceKind::Document
        ),
        Pronoun::Other => false,
    }
}

fn is_report_word(head: &str) -> bool {
    super::lexicon::lexicon().classes(head) & class::REPORT != 0
}

fn is_text_word(head: &str) -> bool {
    matches!(
        head,
        "text" | "document" | "study" | "paper" | "review" | "audit"
    )
}

fn generic_org(head: &str) -> bool {
    matches!(
        head,
        "company"
            | "firm"
            | "group"
            | "organisation"
            | "organization"
            | "party"
            | "maker"
            | "team"
            | "operator"
            | "body"
    )
}

fn synonyms(head: &str) -> &'static [&'static str] {
    match head {
        "party" => &["alliance", "league", "front", "movement"],
        "ministry" | "department" => &["ministry", "department"],
        _ => &[],
    }
}

fn shares_words(a: &str, b: &str, head: &str) -> bool {
    let b = comparable(b);
    comparable(a)
        .split(' ')
        .any(|w| w != head && w.len() > 3 && b.split(' ').any(|x| x == w))
}

fn related(a: &str, b: &str) -> bool {
    let (a, b) = (comparable(a), comparable(b));
    a.contains(&b)
        || b.contains(&a)
        || a.split(' ')
            .any(|w| w.len() > 3 && b.split(' ').any(|x| x == w))
}

/// Walks the names of the text that are no sources, so that pronouns can mean them.
#[derive(Default)]
struct NameWalk {
    at: usize,
}

impl NameWalk {
    fn up_to(&mut self, r: &mut Resolver, token: usize) {
        let v = r.v;
        while self.at < token {
            let i = self.at;
            self.at += 1;
            if !v.is_capital(i)
                || v.is_capital(i.wrapping_sub(1)) && v.is_name_word(i.wrapping_sub(1))
                || !v.is_name_word(i)
            {
                continue;
            }
            let mut e = i + 1;
            while v.is_name_word(e) || v.is_abbreviation_dot(e) {
                e += 1;
            }
            let span = TokenSpan::new(i, e);
            let m = v.mention(Phrase {
                span,
                core: span,
                relative: false,
            });
            let (Some(name), SourceKind::Person) = (&m.name, m.kind) else {
                continue;
            };
            let full = r.entities.full_names(v, &m, name);
            let [one] = &full[..] else { continue };
            if !one.contains(' ') && !v.verb_follows(e) {
                continue;
            }
            let one = strip_honorific(one);
            let subject = v.verb_follows(e);
            let n = r.entities.named(v, &m, &one);
            r.traces.push(Trace {
                token: i,
                entity: n,
                weight: if subject { 5 } else { 2 },
            });
            self.at = e;
        }
    }
}

impl View<'_> {
    /// Whether a verb follows directly: what stands before is its subject.
    fn verb_follows(&self, e: usize) -> bool {
        self.is_finite(e)
            || self.low(e).ends_with("ed") && self.is_word(e)
            || self
                .verb(e)
                .is_some_and(|(_, f)| f == super::lexicon::Form::Past)
            || matches!(self.low(e), "also")
            || self.is(e, class::ADVERB) && self.is_finite(e + 1)
    }
}

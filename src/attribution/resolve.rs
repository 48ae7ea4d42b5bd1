//! Who each source is: names, roles, pronouns and nominals ("the newspaper"), inside one article.
//!
//! A pronoun goes to the most salient fitting person before it. Speakers of the clause before weigh most, then the subjects of what
//! they say; a source named in an adjunct ("citing an official, ...") stays in the background. Where two are equally plausible, the
//! source is left open with both.

use super::draft::{Draft, Pattern};
use super::entities::Entities;
use super::lexicon::class;
use super::mention::Mention;
use super::phrases::Phrase;
use super::pronouns::NameWalk;
use super::types::SourceKind;
use super::view::View;
use crate::monitor::{Cancelled, Monitor};
use crate::text::{TokenSpan, fold_name, normal_form};
use std::collections::BTreeMap;

/// Who a source is: one entity, several that it may be, or nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub entity: Option<usize>,
    pub candidates: Vec<usize>,
    /// How sure the resolution is.
    pub sure: u8,
}

impl Reading {
    pub fn sure(entity: usize) -> Self {
        Self {
            entity: Some(entity),
            candidates: Vec::new(),
            sure: 3,
        }
    }
    pub fn likely(entity: usize) -> Self {
        Self {
            entity: Some(entity),
            candidates: Vec::new(),
            sure: 2,
        }
    }
    pub fn open(candidates: Vec<usize>) -> Self {
        Self {
            entity: None,
            candidates,
            sure: 1,
        }
    }
}

/// A place where an entity is mentioned, with its weight as antecedent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trace {
    pub token: usize,
    pub entity: usize,
    pub weight: i32,
}

pub(super) struct Resolver<'a, 'v> {
    pub v: &'v View<'a>,
    pub entities: Entities,
    pub traces: Vec<Trace>,
    /// Of an acronym that means two things: the outlet or agency, and the body.
    acronyms: BTreeMap<String, [Option<usize>; 2]>,
    pub readings: Vec<Reading>,
    pub told: Vec<Option<usize>>,
    /// Entities that turned out to be another one: a role whose name came later.
    pub absorbed: BTreeMap<usize, usize>,
}

impl<'a, 'v> Resolver<'a, 'v> {
    pub fn new(v: &'v View<'a>) -> Self {
        Self {
            v,
            entities: Entities::scan(v),
            traces: Vec::new(),
            acronyms: BTreeMap::new(),
            readings: Vec::new(),
            told: Vec::new(),
            absorbed: BTreeMap::new(),
        }
    }

    /// Notes who is credited with the article: "the agency" may mean it.
    pub fn credit(&mut self, entity: usize) {
        self.traces.push(Trace {
            token: 0,
            entity,
            weight: 1,
        });
    }

    /// Reads the drafts in the order of their sources' places.
    pub fn run(&mut self, drafts: &[Draft], monitor: &dyn Monitor) -> Result<(), Cancelled> {
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
            if n % 256 == 0 && monitor.cancelled() {
                return Err(Cancelled);
            }
            names.up_to(self, place(n));
            self.draft(n, d);
        }
        self.settle_absorbed();
        Ok(())
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
            "she" | "he" if entity.kind == SourceKind::Unknown && entity.named => {
                entity.kind = SourceKind::Person;
                entity.male = entity.male.or(Some(v.low(at) == "he"));
            }
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
            "it" | "its" if entity.kind == SourceKind::Unknown => {
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
                let known = v.outlet(&fold_name(outlet)).is_some();
                let own = v
                    .article
                    .metadata
                    .outlet
                    .as_deref()
                    .is_some_and(|o| fold_name(o) == fold_name(outlet));
                let credited = self
                    .entities
                    .kind_of(outlet)
                    .is_some_and(|k| matches!(k, SourceKind::Outlet | SourceKind::Agency));
                if !known
                    && !own
                    && !credited
                    && !matches!(m.kind, SourceKind::Outlet | SourceKind::Agency)
                {
                    return None;
                }
                let outlet = outlet.clone();
                Some(self.entities.named(v, &m, &outlet))
            }
            (None, SourceKind::Outlet | SourceKind::Agency)
                if m.definite && v.low(span.start) != "this" =>
            {
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
            if matches!(m.kind, SourceKind::Person | SourceKind::Unknown)
                && !name.contains(' ')
                && m.roles.is_empty()
                && matches!(d.lemma, "report" | "publish")
            {
                m.kind = SourceKind::Outlet;
            }
            if let Some(reading) = self.acronym(&m, &name, phrase, d.lemma) {
                return reading;
            }
            let reading = self.name(&m, &name);
            if let Some(n) = reading.entity {
                self.meets_role(n, &m, &name, phrase);
            }
            return reading;
        }
        if m.kind == SourceKind::Unknown && m.head.is_none() {
            return Reading::default();
        }
        let speaks = v.lex.verb(d.lemma).is_some_and(|(verb, _)| {
            verb.clause || matches!(verb.lemma, "tell" | "call" | "describe")
        });
        if m.kind == SourceKind::Unknown && v.is(at, class::DET) && speaks {
            // A noun that the tables do not know, with a verb of speech: somebody without a name.
            m.kind = SourceKind::Unnamed;
            m.roles = m.head.iter().cloned().collect();
        }
        self.nominal(&m, at, d.lemma)
    }

    /// One acronym may stand for a party and for an agency: an apposition or the verb tells which, else both stay possible.
    fn acronym(&mut self, m: &Mention, name: &str, phrase: Phrase, lemma: &str) -> Option<Reading> {
        let v = self.v;
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        if name.contains(' ')
            || !(2..=6).contains(&letters)
            || !name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
            || self.entities.full_names(v, m, name) != [name]
        {
            return None;
        }
        let aside = || phrase.core.end..phrase.span.end;
        let media = matches!(m.kind, SourceKind::Outlet | SourceKind::Agency)
            || aside().any(|i| v.is(i, class::OUTLET | class::AGENCY) && !v.is_capital(i));
        let body = aside()
            .any(|i| v.is(i, class::ORGANISATION) && !v.is(i, class::AGENCY) && !v.is_capital(i));
        let known = self.acronyms.get(name).copied().unwrap_or_default();
        let group = match (media, body, known) {
            (true, false, _) => 0,
            (false, true, _) => 1,
            (_, _, [Some(_), Some(_)])
                if matches!(
                    lemma,
                    "doubt"
                        | "deny"
                        | "argue"
                        | "want"
                        | "demand"
                        | "claim"
                        | "reject"
                        | "vow"
                        | "promise"
                ) =>
            {
                1
            }
            (_, _, [Some(a), Some(b)]) => return Some(Reading::open(vec![a, b])),
            _ => return None,
        };
        let [media, body] = known;
        let n = match [media, body].get(group).copied().flatten() {
            Some(n) => n,
            None => self.entities.separate(
                m,
                name,
                if group == 0 {
                    SourceKind::Agency
                } else {
                    SourceKind::Organisation
                },
                media.is_none() && body.is_none(),
            ),
        };
        if let Some(slot) = self
            .acronyms
            .entry(name.to_owned())
            .or_default()
            .get_mut(group)
        {
            *slot = Some(n);
        }
        self.entities.describe(n, m);
        Some(Reading::likely(n))
    }

    /// What to call the bearer of a last name who cannot be the one known by it: a man beside a woman, or the person whose kin that
    /// one is.
    fn somebody_else(&self, m: &Mention, name: &str, one: &str) -> Option<String> {
        if name.contains(' ') {
            return None;
        }
        if self.entities.kin.contains(one) {
            return Some(name.to_owned());
        }
        let known = self.entities.by_name.get(&fold_name(one));
        let known = known.and_then(|&n| self.entities.list.get(n))?;
        let differ = matches!((m.male, known.male), (Some(a), Some(b)) if a != b);
        let at = m.span.range().find(|&i| self.v.word(i) == name)?;
        let title = at.checked_sub(1).filter(|t| m.span.contains(*t))?;
        let titled = self.v.is(title, class::TITLE) && self.v.is_capital(title);
        (differ && titled).then(|| format!("{} {name}", self.v.word(title)))
    }

    fn name(&mut self, m: &Mention, name: &str) -> Reading {
        let full = self.entities.full_names(self.v, m, name);
        match &full[..] {
            [one] => {
                let mut m = m.clone();
                let other = self.somebody_else(&m, name, one);
                let one = other.as_ref().unwrap_or(one);
                let person = self.entities.people.contains(one);
                if person && !matches!(m.kind, SourceKind::Outlet | SourceKind::Agency) {
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
                    .map(|f| {
                        let first = normal_form(f.split(' ').next().unwrap_or(""));
                        let mut own = m.clone();
                        own.male = self.v.lex.gender_of_name(&first);
                        own.roles.clear();
                        self.entities.named(self.v, &own, f)
                    })
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
}

//! The people, organisations and papers of one article, each under one name.

use super::mention::{Mention, titled};
use super::types::{Source, SourceKind};
use super::view::View;
use crate::article::SourceId;
use crate::text::{TokenSpan, fold_name, normal_form};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody or something that speaks, before it is numbered.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub name: String,
    pub kind: SourceKind,
    pub named: bool,
    pub labels: BTreeSet<String>,
    pub affiliation: Option<String>,
    /// Country and owner, where the tables know it.
    pub facts: [Option<String>; 2],
    /// Head nouns and roles it was called by.
    pub heads: BTreeSet<String>,
    pub male: Option<bool>,
    pub plural: bool,
    /// Whether it speaks or is credited, not only appears.
    pub used: bool,
    /// Whether another source cites it and the article does not.
    pub document_like: bool,
    /// Whether it was brought in as the one of its role ("the mayor"), not as one of many.
    pub definite: bool,
}

/// All entities of an article.
#[derive(Debug, Default)]
pub(super) struct Entities {
    pub list: Vec<Entity>,
    pub by_name: BTreeMap<String, usize>,
    /// Acronym in capitals → the name it was spelled out as.
    pub acronyms: BTreeMap<String, String>,
    /// Last name → all full names that end in it, in order of appearance.
    pub surnames: BTreeMap<String, Vec<String>>,
    /// All full names of people.
    pub people: BTreeSet<String>,
    /// Full names that are told as kin of somebody of the same last name: "Roe's wife, Ada Roe".
    pub kin: BTreeSet<String>,
    /// Last or first words of longer outlet and organisation names → those names.
    shorts: BTreeMap<String, BTreeSet<String>>,
    /// First words of longer outlet names, which alone may be places.
    prefixes: BTreeMap<String, BTreeSet<String>>,
    /// First name → full names.
    given: BTreeMap<String, Vec<String>>,
    /// Role → all full names of the article that bear it as a title.
    pub titled: BTreeMap<String, BTreeSet<String>>,
}

impl Entities {
    /// Collects full names, spelled-out acronyms and the article's own outlet before anything is resolved.
    pub fn scan(v: &View) -> Self {
        let mut out = Self::default();
        if let Some(outlet) = &v.article.metadata.outlet {
            out.learn_short(outlet);
        }
        let n = v.t.tokens.len();
        let mut i = 0;
        while i < n {
            if !v.is_capital(i) {
                i += 1;
                continue;
            }
            let Some(run) = v.name_run(i) else {
                i += 1;
                continue;
            };
            out.learn_run(v, run);
            i = run.end.max(i + 1);
        }
        out
    }

    fn learn_run(&mut self, v: &View, run: TokenSpan) {
        let name = v.text_of(run);
        if v.low(run.end) == "(" && v.low(run.end + 2) == ")" {
            let acronym = v.word(run.end + 1);
            if spells(&name, acronym) {
                self.acronyms.insert(acronym.to_owned(), name.clone());
            }
        }
        let words = name.split(' ').count();
        if words < 2 {
            return;
        }
        let m = v.mention(super::phrases::Phrase {
            span: run,
            core: run,
            relative: false,
        });
        let before = run.start.wrapping_sub(1);
        let Some(found) = m.name else { return };
        if m.kind == SourceKind::Person && found.contains(' ') {
            let title = v.is(before, super::lexicon::class::PERSON);
            let before = title.then(|| v.low(before).to_owned());
            for role in m.roles.iter().cloned().chain(before) {
                let full = strip_honorific(&found);
                self.titled.entry(role).or_default().insert(full);
            }
        }
        let labelled = v.is(
            run.start.wrapping_sub(1),
            super::lexicon::class::OUTLET | super::lexicon::class::AGENCY,
        );
        match m.kind {
            _ if labelled => self.learn_short(&found),
            SourceKind::Person if found.contains(' ') => {
                let full = strip_honorific(&found);
                if let Some(last) = full.rsplit(' ').next().filter(|_| full.contains(' ')) {
                    self.people.insert(full.clone());
                    if is_kin_of(v, run.start, last) {
                        self.kin.insert(full.clone());
                    }
                    let list = self.surnames.entry(fold_name(last)).or_default();
                    if !list.contains(&full) {
                        list.push(full.clone());
                    }
                    let first = full.split(' ').next().unwrap_or("");
                    let list = self.given.entry(fold_name(first)).or_default();
                    if !list.contains(&full) {
                        list.push(full.clone());
                    }
                }
            }
            SourceKind::Outlet | SourceKind::Agency | SourceKind::Organisation => {
                self.learn_short(&found)
            }
            _ => {}
        }
    }

    fn learn_short(&mut self, name: &str) {
        let form = fold_name(name);
        let words: Vec<&str> = form.split(' ').collect();
        if words.len() < 2 {
            return;
        }
        for cut in 1..words.len() {
            self.shorts
                .entry(words.get(cut..).unwrap_or(&[]).join(" "))
                .or_default()
                .insert(name.to_owned());
            self.prefixes
                .entry(words.get(..cut).unwrap_or(&[]).join(" "))
                .or_default()
                .insert(name.to_owned());
        }
    }

    /// The full name that a name in the text stands for; several where it is open.
    pub fn full_names(&self, v: &View, m: &Mention, name: &str) -> Vec<String> {
        if let Some(full) = self.acronyms.get(name) {
            return vec![full.clone()];
        }
        if let Some(own) = v
            .article
            .metadata
            .outlet
            .as_deref()
            .filter(|o| spells(o, name))
        {
            return vec![own.to_owned()];
        }
        if let Some(known) = v.outlet(&fold_name(name))
            && m.kind != SourceKind::Person
            && !one_of_many(v, m, &known.written)
        {
            return vec![known.name.clone()];
        }
        let plain = strip_honorific(name);
        if !plain.contains(' ')
            && let Some(list) = self.surnames.get(&fold_name(&plain))
            && (m.kind == SourceKind::Person || !self.shorts.contains_key(&fold_name(&plain)))
        {
            return list.clone();
        }
        if let Some(outlet) = v
            .article
            .metadata
            .outlet
            .as_deref()
            .filter(|o| fold_name(o) == fold_name(name))
        {
            return vec![outlet.to_owned()];
        }
        if !plain.contains(' ')
            && matches!(m.kind, SourceKind::Person | SourceKind::Unknown)
            && let Some(list) = self.given.get(&fold_name(&plain)).filter(|l| l.len() == 1)
        {
            return list.clone();
        }
        if m.kind != SourceKind::Person {
            let agency = matches!(m.kind, SourceKind::Agency | SourceKind::Outlet);
            let set = self
                .shorts
                .get(&fold_name(name))
                .or_else(|| self.prefixes.get(&fold_name(name)).filter(|_| agency));
            if let Some(set) = set {
                // The longest forms only: "Ost Valley Argus" before "Valley Argus".
                let longest: Vec<String> = set
                    .iter()
                    .filter(|a| {
                        !set.iter().any(|b| {
                            fold_name(b) != fold_name(a)
                                && contains_words(&fold_name(b), &fold_name(a))
                        })
                    })
                    .cloned()
                    .collect();
                let mut distinct: Vec<String> = Vec::new();
                for name in longest {
                    if !distinct.iter().any(|d| fold_name(d) == fold_name(&name)) {
                        distinct.push(name);
                    }
                }
                if !distinct.is_empty() {
                    return distinct;
                }
            }
        }
        vec![plain]
    }

    /// Whether a name already speaks.
    pub fn is_used(&self, name: &str) -> bool {
        self.by_name
            .get(&fold_name(name))
            .and_then(|&n| self.list.get(n))
            .is_some_and(|e| e.used)
    }

    /// What kind a name is known to be.
    pub fn kind_of(&self, name: &str) -> Option<SourceKind> {
        let n = self.by_name.get(&fold_name(name))?;
        self.list.get(*n).map(|e| e.kind)
    }

    /// The entity of a named mention, made where it is new.
    pub fn named(&mut self, v: &View, m: &Mention, name: &str) -> usize {
        let key = fold_name(name);
        let own = v
            .article
            .metadata
            .outlet
            .as_deref()
            .is_some_and(|o| fold_name(o) == key);
        let known = v.outlet(&key).filter(|k| !one_of_many(v, m, &k.written));
        let n = match self.by_name.get(&key) {
            Some(&n) => n,
            None => {
                self.list.push(Entity {
                    name: name.to_owned(),
                    kind: m.kind,
                    named: true,
                    labels: BTreeSet::new(),
                    affiliation: None,
                    facts: [None, None],
                    heads: BTreeSet::new(),
                    male: None,
                    plural: false,
                    used: false,
                    document_like: false,
                    definite: false,
                });
                self.by_name.insert(key, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        if let Some(e) = self.list.get_mut(n) {
            if let Some(k) = known {
                e.kind = k.kind;
                e.facts = [k.country.clone(), k.owner.clone()];
            } else if own && !matches!(e.kind, SourceKind::Agency) {
                e.kind = SourceKind::Outlet;
            } else if matches!(m.kind, SourceKind::Agency | SourceKind::Outlet)
                && matches!(e.kind, SourceKind::Organisation | SourceKind::Unknown)
                || e.kind == SourceKind::Unknown
                || m.kind == SourceKind::Agency && e.kind == SourceKind::Outlet
            {
                e.kind = m.kind;
            }
        }
        self.describe(n, m);
        n
    }

    /// An entity of its own under a name that others may bear too; `first` lets later mentions of the name find it.
    pub fn separate(&mut self, m: &Mention, name: &str, kind: SourceKind, first: bool) -> usize {
        let key = fold_name(name);
        let known = super::lexicon::lexicon().outlets.strong.get(&key);
        let known = known.filter(|_| kind == SourceKind::Agency);
        // Whoever publishes under an acronym is an agency unless the text or the table calls it an outlet.
        let kind = match known {
            Some(k) => k.kind,
            None if kind == SourceKind::Agency && m.kind == SourceKind::Outlet => m.kind,
            None => kind,
        };
        if let Some(&n) = self.by_name.get(&key).filter(|_| first) {
            if let Some(e) = self.list.get_mut(n) {
                e.kind = kind;
            }
            return n;
        }
        self.list.push(Entity {
            name: name.to_owned(),
            kind,
            named: true,
            labels: BTreeSet::new(),
            affiliation: m.affiliation.clone(),
            facts: known.map_or([None, None], |k| [k.country.clone(), k.owner.clone()]),
            heads: BTreeSet::new(),
            male: None,
            plural: false,
            used: false,
            document_like: false,
            definite: false,
        });
        let n = self.list.len() - 1;
        if first {
            self.by_name.insert(key, n);
        }
        n
    }

    /// Adds what a mention tells about an entity.
    pub fn describe(&mut self, n: usize, m: &Mention) {
        if let Some(e) = self.list.get_mut(n) {
            e.heads.extend(m.roles.iter().cloned());
            e.heads.extend(m.head.clone());
            e.male = e.male.or(m.male);
            e.plural |= m.plural;
            if e.affiliation.is_none() && e.kind != SourceKind::Document {
                e.affiliation = m.affiliation.clone();
            }
        }
    }

    /// Takes an entity out: nothing will be found to be it any more. What was known of it is handed back.
    pub fn retire(&mut self, n: usize) -> Option<Entity> {
        let e = self.list.get_mut(n)?;
        let old = e.clone();
        e.name.clear();
        e.kind = SourceKind::Unknown;
        e.heads.clear();
        e.used = false;
        Some(old)
    }

    /// Adds all that was known of another entity.
    pub fn take_over(&mut self, n: usize, old: Option<Entity>) {
        if let (Some(e), Some(old)) = (self.list.get_mut(n), old) {
            e.labels.extend(old.labels);
            e.heads.extend(old.heads);
            e.affiliation = e.affiliation.take().or(old.affiliation);
            e.male = e.male.or(old.male);
            e.used |= old.used;
        }
    }

    /// A new entity without a proper name.
    pub fn unnamed(&mut self, m: &Mention) -> usize {
        let role_plain = m.label.trim().to_owned();
        let name = if m.kind == SourceKind::Organisation || m.kind == SourceKind::Document {
            role_plain
        } else {
            tidy_role(&role_plain)
        };
        self.list.push(Entity {
            name,
            kind: m.kind,
            named: matches!(
                m.kind,
                SourceKind::Document
                    | SourceKind::Organisation
                    | SourceKind::Outlet
                    | SourceKind::Agency
            ),
            labels: BTreeSet::new(),
            affiliation: m.affiliation.clone(),
            facts: [None, None],
            heads: m
                .head
                .iter()
                .cloned()
                .chain(m.roles.iter().cloned())
                .collect(),
            male: m.male,
            plural: m.plural,
            used: false,
            document_like: m.kind == SourceKind::Document,
            definite: m.definite,
        });
        self.list.len() - 1
    }

    /// As they leave the engine, numbered from 1 in order of `order`.
    pub fn into_sources(self, order: &[usize]) -> Vec<Source> {
        order
            .iter()
            .enumerate()
            .filter_map(|(n, &e)| {
                let e = self.list.get(e)?;
                let [country, owner] = e.facts.clone();
                Some(Source {
                    id: SourceId(n as u32 + 1),
                    name: e.name.clone(),
                    named: e.named,
                    kind: e.kind,
                    labels: e.labels.iter().cloned().collect(),
                    article: None,
                    affiliation: e.affiliation.clone(),
                    country,
                    owner,
                    by_hand: false,
                    mended: Default::default(),
                })
            })
            .collect()
    }
}

/// Small roles stay small, organisations in front of them keep their capitals.
fn tidy_role(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn contains_words(long: &str, short: &str) -> bool {
    long.len() > short.len()
        && (long.starts_with(&format!("{short} "))
            || long.ends_with(&format!(" {short}"))
            || long.contains(&format!(" {short} ")))
}

/// Whether a mention is "a Hindu", not "The Hindu": one of those who are called so, and no newspaper.
fn one_of_many(v: &View, m: &Mention, written: &str) -> bool {
    let one_word = written
        .strip_prefix("The ")
        .is_some_and(|w| !w.contains(' '));
    let first = normal_form(m.label.split(' ').next().unwrap_or(""));
    let before = v.low(m.span.start.wrapping_sub(1));
    let single = |w: &str| matches!(w, "a" | "an" | "one" | "another");
    one_word && (single(&first) || single(before))
}

/// Whether these are the initials of the name: "Press Trust of India", "PTI".
fn spells(name: &str, acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.len() < 2 || !letters.iter().all(|c| c.is_uppercase()) {
        return false;
    }
    let initials = |all: bool| -> Vec<char> {
        name.split([' ', '-', '\u{2013}'])
            .filter(|w| all || w.chars().next().is_some_and(char::is_uppercase))
            .filter_map(|w| w.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    [initials(true), initials(false)]
        .iter()
        .any(|i| i == &letters || i.len() > letters.len() && i.ends_with(&letters))
}

/// Without "Mr", "Dr." and the like in front.
/// "Roe's wife," before the token at `i`.
fn is_kin_of(v: &View, i: usize, last: &str) -> bool {
    const KIN: [&str; 16] = [
        "wife", "husband", "widow", "widower", "son", "daughter", "brother", "sister", "mother",
        "father", "uncle", "aunt", "cousin", "nephew", "niece", "partner",
    ];
    let comma = usize::from(v.low(i.wrapping_sub(1)) == ",");
    let Some(kin) = i.checked_sub(1 + comma) else {
        return false;
    };
    let owner = matches!(v.low(kin.wrapping_sub(1)), "'s" | "\u{2019}s");
    KIN.contains(&v.low(kin)) && owner && fold_name(v.word(kin.wrapping_sub(2))) == fold_name(last)
}

pub(super) fn strip_honorific(name: &str) -> String {
    let lex = super::lexicon::lexicon();
    let mut words: Vec<&str> = name.split(' ').collect();
    while words.len() > 1
        && words.first().is_some_and(|w| {
            lex.classes(&crate::text::normal_form(w)) & super::lexicon::class::TITLE != 0
        })
    {
        words.remove(0);
    }
    words.join(" ")
}

impl View<'_> {
    /// A run of name words that starts at `i`.
    fn name_run(&self, i: usize) -> Option<TokenSpan> {
        if !self.is_name_word(i) {
            return None;
        }
        let sentence_end = self.sents.get(self.sentence_of(i)).map_or(i + 1, |s| s.end);
        let mut e = i + 1;
        while e < sentence_end && e - i < 14 {
            let joins = self.is_name_word(e)
                || self.is_abbreviation_dot(e)
                || matches!(
                    self.low(e),
                    "of" | "&" | "de" | "di" | "van" | "von" | "al" | "bin" | "der" | "del" | "da"
                ) && self.is_name_word(e + 1);
            if !joins {
                break;
            }
            e += 1;
        }
        Some(TokenSpan::new(i, e))
    }
}

/// The label in a form that compares: affiliation with capitals.
pub(super) fn role_key(label: &str) -> String {
    fold_name(&titled(label))
}

//! Which names are replaced, and by what.

use super::countries;
use super::dates::Dates;
use super::people::{Run, capital_runs, people_in};
use super::short::{places_of_names, short_names};
use crate::article::calendar;
use crate::attribution::{SourceKind, is_known_word, is_title};
use crate::case::Case;
use crate::provenance::{Provenance, fold_name};
use crate::report::{Known, terms_of};
use crate::text::normal_form;
use crate::text::veil::{self, Letters, NameKind, Shown, Term, Variant, VeilError, acronym};
use crate::workshop::matter::{is_small, words_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A kind of name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Masking {
    /// "Outlet A".
    Outlets,
    /// "News Agency A": its first letters are no agency's.
    Agencies,
    /// "P. Alfa".
    Persons,
    /// "Body A": parties, ministries, companies.
    Bodies,
    /// "Place A".
    Places,
}

impl Masking {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Outlets,
        Self::Agencies,
        Self::Persons,
        Self::Bodies,
        Self::Places,
    ];

    /// The neutral name of the one that comes as number `n`, from 0.
    fn shown(self, n: usize) -> String {
        match self {
            Self::Outlets => format!("Outlet {}", letters(n)),
            Self::Agencies => format!("News Agency {}", letters(n)),
            // Read as the name of a person by a reader and by the engine alike, whatever stands before it.
            Self::Persons => format!("P. {}", spelled(n)),
            Self::Bodies => format!("Body {}", letters(n)),
            Self::Places => format!("Place {}", letters(n)),
        }
    }
}

/// A, B, ... Z, AA, AB.
fn letters(n: usize) -> String {
    let last = u8::try_from(n % 26).map_or('?', |k| char::from(b'A' + k));
    match n / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

/// Alfa, Bravo, ... Zulta, AlfaAlfa: words that are no place, month or given name.
fn spelled(n: usize) -> String {
    const WORDS: [&str; 26] = [
        "Alfa", "Bravo", "Cedro", "Delta", "Estel", "Foxtrot", "Galba", "Hotar", "Indigo", "Jolta",
        "Kilo", "Lumen", "Milva", "Nolan", "Ostra", "Pelto", "Quartz", "Rombo", "Solta", "Tango",
        "Ulva", "Velto", "Wexor", "Xanto", "Yonda", "Zulta",
    ];
    let last = WORDS.get(n % 26).copied().unwrap_or_default();
    match n / 26 {
        0 => last.to_owned(),
        more => format!("{}{last}", spelled(more - 1)),
    }
}

/// A name with what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskName {
    /// Its names, with a semicolon between them.
    pub name: String,
    /// What kind it is.
    pub what: Masking,
    /// The neutral name.
    pub shown: String,
}

/// What is replaced. A person may change everything about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskPlan {
    /// The names, those that come first in the case first.
    pub names: Vec<MaskName>,
    /// What becomes of dates.
    pub dates: Dates,
}

impl MaskPlan {
    /// All names of these kinds that the case knows of, with neutral ones.
    pub fn of(case: &Case, provenance: &Provenance, what: &BTreeSet<Masking>) -> Self {
        let mut plan = Self::default();
        if what.is_empty() {
            return plan;
        }
        let mut seen = BTreeSet::new();
        for (name, kind) in known(case, provenance) {
            if what.contains(&kind) && seen.insert(fold_name(&name)) {
                plan.add(kind, name);
            }
        }
        // A town in an outlet's name tells the outlet.
        let is_outlet = |n: &&MaskName| matches!(n.what, Masking::Outlets | Masking::Agencies);
        let outlets = plan.names.iter().filter(is_outlet);
        let outlets: Vec<String> = outlets.map(|n| n.name.clone()).collect();
        let outlets: Vec<&str> = outlets.iter().map(String::as_str).collect();
        for place in places_of_names(&outlets, case) {
            if seen.insert(fold_name(&place)) {
                plan.add(Masking::Places, place);
            }
        }
        plan
    }

    /// Adds a name with the next neutral one of its kind.
    pub fn add(&mut self, what: Masking, name: impl Into<String>) {
        let taken: BTreeSet<&str> = self.names.iter().map(|n| n.shown.as_str()).collect();
        let mut shown = String::new();
        for n in 0..=taken.len() {
            shown = what.shown(n);
            if !taken.contains(shown.as_str()) {
                break;
            }
        }
        self.names.push(MaskName {
            name: name.into(),
            what,
            shown,
        });
    }

    /// What is searched for. Letters that stand for a name become the first letters of the neutral one, wherever they stand: whether they
    /// mean the same body there is for the room to find out, and the neutral letters leave it as open as the real ones do.
    pub(super) fn terms(&self, case: &Case, p: &Provenance) -> Result<Vec<Term>, VeilError> {
        let names: Vec<String> = self.names.iter().map(|n| n.name.clone()).collect();
        let kind = |name: &str| {
            let named = self.names.iter().find(|n| n.name.trim() == name)?;
            (named.what == Masking::Persons).then_some(NameKind::Person)
        };
        let mut known = terms_of(&names, case, p, Shown::Mark, kind)?;
        let both = self.add_short_names(&mut known, case);
        let mut terms = known.terms;
        let mut letters = Vec::new();
        let mut given = BTreeSet::new();
        for (name, term) in known.names.iter().zip(&mut terms) {
            // One name may be left out as empty or repeated, so each is looked up again.
            let Some(n) = self.names.iter().find(|n| n.name.trim() == name) else {
                continue;
            };
            term.shown = Shown::Name(n.shown.clone());
            match n.what {
                Masking::Persons => {
                    // An office in a label is no name of whoever holds it.
                    let own = words_of(&n.name);
                    let named = |v: &Variant| !words_of(&v.name).is_disjoint(&own);
                    // A title before a name stays: "former premier P. Alfa".
                    let titled = |v: &Variant| v.name.split([' ', '.']).any(is_title);
                    term.variants.retain(|v| named(v) && !titled(v));
                }
                Masking::Outlets | Masking::Agencies | Masking::Bodies => {
                    term.variants.extend(initials(n, case, p));
                    letters.extend(letters_apart(n, term, &mut given));
                }
                Masking::Places => {}
            }
        }
        letters.extend(both);
        letters.extend(terms);
        Ok(letters)
    }

    /// Adds to the names of outlets the words that stand for them alone. A word that may stand for two of them gets a name of its own: to
    /// make one of the two of them would say more than the text does.
    fn add_short_names(&self, known: &mut Known, case: &Case) -> Vec<Term> {
        let is_outlet = |name: &&String| {
            let outlet = |n: &&MaskName| matches!(n.what, Masking::Outlets | Masking::Agencies);
            let mut all = self.names.iter().filter(outlet);
            all.any(|n| n.name.trim() == name.as_str())
        };
        let outlets: Vec<&str> = known
            .names
            .iter()
            .filter(is_outlet)
            .map(String::as_str)
            .collect();
        let mut own = MaskPlan {
            names: self.names.clone(),
            ..Self::default()
        };
        let mut out = Vec::new();
        for (word, owners) in short_names(&outlets, case) {
            let variant = Variant::with(word.as_str(), Letters::Capital);
            let names: Vec<&str> = owners
                .iter()
                .filter_map(|n| outlets.get(*n).copied())
                .collect();
            if let [name] = names.as_slice() {
                let at = known.names.iter().position(|n| n == name);
                if let Some(term) = at.and_then(|n| known.terms.get_mut(n)) {
                    term.variants.push(variant);
                }
            } else {
                own.add(Masking::Outlets, word);
                out.extend(own.names.last().map(|n| Term {
                    variants: vec![variant],
                    shown: Shown::Name(n.shown.clone()),
                }));
            }
        }
        out
    }
}

/// Takes letters that stand for a name out of its variants, with the first letters of the neutral name in their place; `given` are those
/// that are in use: two neutral names that begin with the same would make one body of two.
fn letters_apart(n: &MaskName, term: &mut Term, given: &mut BTreeSet<String>) -> Option<Term> {
    let short = veil::initials(&n.shown);
    if short.chars().count() < 2 || !given.insert(short.clone()) {
        return None;
    }
    let all = std::mem::take(&mut term.variants).into_iter();
    let (apart, rest): (Vec<Variant>, Vec<Variant>) = all.partition(is_short);
    term.variants = rest;
    (!apart.is_empty()).then_some(Term {
        variants: apart,
        shown: Shown::Name(short),
    })
}

/// Whether a name is letters that stand for a longer one.
fn is_short(v: &Variant) -> bool {
    v.letters == Letters::Upper && !v.name.contains(' ')
}

/// The first letters of a name, where they stand in an article that does not spell the name out and no text says that they mean it.
fn initials(n: &MaskName, case: &Case, p: &Provenance) -> Option<Variant> {
    let words: Vec<&str> = n.name.split_whitespace().collect();
    let telling: Vec<&str> = words
        .iter()
        .copied()
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .collect();
    let short = acronym(&telling);
    if telling.len() < 2 {
        return None;
    }
    let folded = fold_name(&n.name);
    let mut own = p.sources.iter().filter(|s| fold_name(&s.name) == folded);
    let introduced = own.any(|s| s.labels.contains(&short));
    let alone = case.articles.iter().any(|a| {
        let has = |w: &str| a.text.split(|c: char| !c.is_alphanumeric()).any(|x| x == w);
        has(&short) && !a.text.contains(n.name.as_str())
    });
    (alone && !introduced).then(|| Variant::with(short, Letters::Upper))
}

/// Names that the case knows of, in the order of the articles: outlets, then sources, then people and places that the texts name.
fn known(case: &Case, p: &Provenance) -> Vec<(String, Masking)> {
    let mut out = Vec::new();
    for a in &case.articles {
        let m = &a.metadata;
        out.extend(m.outlet.clone().map(|o| (o, Masking::Outlets)));
    }
    // "Washington said": a place all the same, with one neutral name for both.
    for s in p
        .sources
        .iter()
        .filter(|s| s.named && countries::of(&s.name).is_none())
    {
        let kind = match s.kind {
            SourceKind::Outlet => Masking::Outlets,
            SourceKind::Agency => Masking::Agencies,
            SourceKind::Person => Masking::Persons,
            SourceKind::Organisation => Masking::Bodies,
            _ => continue,
        };
        out.push((s.name.clone(), kind));
    }
    let mut people: Vec<String> = case
        .articles
        .iter()
        .filter_map(|a| a.metadata.byline.as_deref())
        .flat_map(|b| b.split([',', ';', '/']).flat_map(|p| p.split(" and ")))
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    people.extend(case.articles.iter().flat_map(|a| people_in(&a.text)));
    // Somebody else with the surname of a source.
    let sources = p
        .sources
        .iter()
        .filter(|s| s.named && s.kind == SourceKind::Person);
    let known: Vec<Vec<&str>> = sources
        .map(|s| s.name.split_whitespace().collect())
        .collect();
    let mut namesakes = BTreeSet::new();
    for run in case.articles.iter().flat_map(|a| capital_runs(&a.text)) {
        if let [.., first, last] = run.words.as_slice() {
            let is = |name: &Vec<&str>| name.len() > 1 && name.last() == Some(&last.as_str());
            let mut of = known.iter().filter(|n| is(n)).peekable();
            let titled = is_title(first);
            if of.peek().is_some() && !titled && !of.any(|n| n.contains(&first.as_str())) {
                namesakes.insert(format!("{first} {last}"));
            }
        }
    }
    out.extend(namesakes.iter().map(|n| (n.clone(), Masking::Persons)));
    people.retain(|n| !namesakes.contains(n));
    // A name that has no other words than a longer one is the same person's.
    people.sort_by_key(|n| std::cmp::Reverse(n.split_whitespace().count()));
    let mut own: Vec<(BTreeSet<String>, String)> = Vec::new();
    for name in people {
        let words: BTreeSet<String> = name.split_whitespace().map(normal_form).collect();
        if !own.iter().any(|(longer, _)| words.is_subset(longer)) {
            own.push((words, name));
        }
    }
    let there: BTreeSet<String> = out.iter().map(|(n, _)| fold_name(n)).collect();
    let part = |n: &String| {
        let f = fold_name(n);
        there
            .iter()
            .any(|t| *t == f || t.ends_with(&format!(" {f}")) || t.starts_with(&format!("{f} ")))
    };
    out.extend(
        own.into_iter()
            .map(|(_, n)| n)
            .filter(|n| !part(n))
            .map(|n| (n, Masking::Persons)),
    );
    out.extend(places_in(case).into_iter().map(|n| (n, Masking::Places)));
    out
}

/// Places: of datelines, words of countries in the table (all words of one country are one), and names behind "in" or "near".
fn places_in(case: &Case) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut found = BTreeMap::<usize, BTreeSet<String>>::new();
    for a in &case.articles {
        let first = a
            .text
            .lines()
            .find(|l| l.contains(['\u{2013}', '\u{2014}', ':']) && l.len() > 40);
        let head = first.and_then(|l| l.split(['\u{2013}', '\u{2014}', ':', '(', ',']).next());
        let upper = |h: &&str| {
            let h = h.trim();
            h.chars().count() > 3 && h.chars().count() < 30 && !h.chars().any(char::is_lowercase)
        };
        out.extend(head.filter(upper).map(|h| h.trim().to_owned()));
        for run in capital_runs(&a.text) {
            out.extend(place_of(&run));
            for w in run.words {
                if let Some(n) = countries::of(&w) {
                    found.entry(n).or_default().insert(w);
                }
            }
        }
    }
    let folded: BTreeSet<String> = found.values().flatten().map(|w| fold_name(w)).collect();
    out.retain(|d| !folded.contains(&fold_name(d)));
    let mut seen = BTreeSet::new();
    out.retain(|d| seen.insert(fold_name(d)));
    out.extend(
        found
            .into_values()
            .map(|w| w.into_iter().collect::<Vec<_>>().join(";")),
    );
    out
}

/// The place that a run of capitalised words names: one or two words behind a word that leads to a place, none of them another thing.
fn place_of(run: &Run) -> Option<String> {
    const BEFORE: [&str; 4] = ["in", "near", "outside", "around"];
    let before = run.before.as_deref()?;
    let other = |w: &String| {
        let form = normal_form(w);
        !w.chars().any(char::is_lowercase)
            || w.chars().count() < 4
            || is_known_word(&form)
            || is_small(&form)
            || is_title(w)
            || countries::of(w).is_some()
            || calendar::month(&form).is_some()
            || calendar::weekday(&form).is_some()
    };
    let fits = BEFORE.contains(&before) && run.words.len() < 3 && !run.words.iter().any(other);
    fits.then(|| run.words.join(" "))
}

/// What still looks like a name in the texts of a case, with how often it stands there; for a person to look at.
pub fn remaining(case: &Case, plan: &MaskPlan) -> Vec<(String, usize)> {
    let neutral: BTreeSet<String> = plan
        .names
        .iter()
        .flat_map(|n| {
            let words: Vec<&str> = n.shown.split(' ').collect();
            let short = acronym(&words);
            let words = words
                .into_iter()
                .map(|w| w.trim_end_matches('.').to_owned());
            words.chain([short]).collect::<Vec<_>>()
        })
        .collect();
    let mut out: BTreeMap<String, usize> = BTreeMap::new();
    for a in &case.articles {
        for run in capital_runs(&a.text) {
            // A single word at the beginning of a sentence is capitalised anyway.
            let opens = run
                .before
                .as_deref()
                .is_none_or(|b| !b.chars().any(char::is_alphanumeric) && b != ",");
            // "Place A-backed".
            let first = |w: &String| {
                w.split('-')
                    .next()
                    .unwrap_or("")
                    .trim_end_matches('.')
                    .to_owned()
            };
            let run: Vec<String> = run
                .words
                .into_iter()
                .filter(|w| !neutral.contains(&first(w)))
                .collect();
            let small = run.iter().all(|w| {
                is_small(&normal_form(w))
                    || is_title(w)
                    || calendar::month(&normal_form(w)).is_some()
                    || calendar::weekday(&normal_form(w)).is_some()
            });
            if !small && !(opens && run.len() == 1) {
                *out.entry(run.join(" ")).or_default() += 1;
            }
        }
    }
    out.into_iter().collect()
}

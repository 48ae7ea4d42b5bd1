//! Which names are replaced, and by what.

use super::dates::Dates;
use crate::article::calendar;
use crate::attribution::SourceKind;
use crate::case::Case;
use crate::provenance::{Provenance, fold_name};
use crate::report::terms_of;
use crate::text::normal_form;
use crate::text::veil::{Shown, Term, Variant, VeilError, acronym};
use crate::workshop::exercise::Exercise;
use crate::workshop::matter::{is_small, words_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Words that news uses for one country.
const PLACES: &str = include_str!("../../../assets/lexicon/places.tsv");
/// Common given names.
const GIVEN: &str = include_str!("../../../assets/attribution/given_names.tsv");
/// Titles that stand before a name.
const TITLES: [&str; 26] = [
    "president",
    "minister",
    "mayor",
    "senator",
    "sen",
    "governor",
    "general",
    "gen",
    "colonel",
    "captain",
    "judge",
    "justice",
    "premier",
    "pm",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "professor",
    "chairman",
    "chairwoman",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "secretary",
];

/// A kind of name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Masking {
    /// "Outlet A".
    Outlets,
    /// "Agency A".
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
            Self::Agencies => format!("Agency {}", letters(n)),
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
        let mut seen = BTreeSet::new();
        for (name, kind) in known(case, provenance) {
            if what.contains(&kind) && seen.insert(fold_name(&name)) {
                plan.add(kind, name);
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

    /// Whether a choice has a part of a neutral name for a name: the engine read "A" where "Outlet A" stands.
    pub(in crate::workshop) fn tears(&self, e: &Exercise) -> bool {
        let part = |words: &str| {
            let inside = |n: &MaskName| n.shown != words && n.shown.split(' ').any(|w| w == words);
            self.names.iter().any(inside)
        };
        e.choices.iter().any(|c| part(c.words.trim()))
    }

    /// What is searched for. Letters that might stand for two bodies get a name of their own: to make one of the two of them would
    /// say more than the text does.
    pub(super) fn terms(&self, case: &Case, p: &Provenance) -> Result<Vec<Term>, VeilError> {
        let names: Vec<String> = self.names.iter().map(|n| n.name.clone()).collect();
        let known = terms_of(&names, case, p, Shown::Mark)?;
        let mut terms = known.terms;
        let mut letters_alone = BTreeSet::new();
        for (name, term) in known.names.iter().zip(&mut terms) {
            // One name may be left out as empty or repeated, so each is looked up again.
            if let Some(n) = self.names.iter().find(|n| n.name.trim() == name) {
                term.shown = Shown::Name(n.shown.clone());
                if n.what == Masking::Persons {
                    // An office in a label is no name of whoever holds it.
                    let own = words_of(&n.name);
                    let named = |v: &Variant| !words_of(&v.name).is_disjoint(&own);
                    term.variants.retain(named);
                }
                if matches!(
                    n.what,
                    Masking::Outlets | Masking::Agencies | Masking::Bodies
                ) {
                    letters_alone.extend(undecided(n, case, p));
                }
            }
        }
        let own = letters_alone.into_iter().enumerate().map(|(n, a)| Term {
            variants: vec![Variant::with(a, crate::text::veil::Letters::Upper)],
            shown: Shown::Name(format!("Group {}", letters(n))),
        });
        let mut out: Vec<Term> = own.collect();
        out.extend(terms);
        Ok(out)
    }
}

/// The first letters of a name, where they stand in an article that does not spell the name out and no text says that they mean it.
fn undecided(n: &MaskName, case: &Case, p: &Provenance) -> Option<String> {
    let words: Vec<&str> = n.name.split_whitespace().collect();
    let telling: Vec<&str> = words
        .iter()
        .copied()
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase))
        .collect();
    let initials = acronym(&telling);
    if telling.len() < 2 {
        return None;
    }
    let folded = fold_name(&n.name);
    let mut own = p.sources.iter().filter(|s| fold_name(&s.name) == folded);
    let introduced = own.any(|s| s.labels.contains(&initials));
    let alone = case.articles.iter().any(|a| {
        let has = |w: &str| a.text.split(|c: char| !c.is_alphanumeric()).any(|x| x == w);
        has(&initials) && !a.text.contains(n.name.as_str())
    });
    (alone && !introduced).then_some(initials)
}

/// Names that the case knows of, in the order of the articles: outlets, then sources, then people and places that the texts name.
fn known(case: &Case, p: &Provenance) -> Vec<(String, Masking)> {
    let mut out = Vec::new();
    for a in &case.articles {
        let m = &a.metadata;
        out.extend(m.outlet.clone().map(|o| (o, Masking::Outlets)));
    }
    for s in p.sources.iter().filter(|s| s.named) {
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
        .filter_map(|a| a.metadata.byline.clone())
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
    for (_, run) in case.articles.iter().flat_map(|a| capital_runs(&a.text)) {
        if let [.., first, last] = run.as_slice() {
            let is = |name: &Vec<&str>| name.len() > 1 && name.last() == Some(&last.as_str());
            let mut of = known.iter().filter(|n| is(n)).peekable();
            let titled = TITLES.contains(&normal_form(first).as_str());
            if of.peek().is_some() && !titled && !of.any(|n| n.contains(&first.as_str())) {
                namesakes.insert(format!("{first} {last}"));
            }
        }
    }
    out.extend(namesakes.iter().map(|n| (n.clone(), Masking::Persons)));
    people.retain(|n| !namesakes.contains(n));
    // One person is one, by the last word of the name: the longest name has it.
    let mut by_last: BTreeMap<String, String> = BTreeMap::new();
    for name in people {
        let last = name
            .split_whitespace()
            .last()
            .map(normal_form)
            .unwrap_or_default();
        let kept = by_last.entry(last).or_default();
        if name.chars().count() > kept.chars().count() {
            *kept = name;
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
        by_last
            .into_values()
            .filter(|n| !part(n))
            .map(|n| (n, Masking::Persons)),
    );
    out.extend(places_in(case).into_iter().map(|n| (n, Masking::Places)));
    out
}

/// Runs of capitalised words of a text, each with the word before it.
fn capital_runs(text: &str) -> Vec<(Option<String>, Vec<String>)> {
    let mut out: Vec<(Option<String>, Vec<String>)> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let mut before: Option<String> = None;
    let mut last: Option<String> = None;
    for t in crate::text::tokenize(text) {
        let word = text.get(t.bytes.range()).unwrap_or("");
        let capital = t.is_word() && word.chars().next().is_some_and(char::is_uppercase);
        if capital {
            if run.is_empty() {
                before.clone_from(&last);
            }
            run.push(word.to_owned());
        } else if !run.is_empty() {
            out.push((before.take(), std::mem::take(&mut run)));
        }
        last = Some(word.to_owned());
    }
    if !run.is_empty() {
        out.push((before, run));
    }
    out
}

/// People: a title and what follows it, or a common given name with a surname.
fn people_in(text: &str) -> Vec<String> {
    let given: BTreeSet<&str> = GIVEN
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .flat_map(|(_, names)| names.split(' '))
        .collect();
    let is_title = |w: &str| TITLES.contains(&normal_form(w).trim_end_matches('.'));
    let mut out = Vec::new();
    for (_, run) in capital_runs(text) {
        let titles = run.iter().rposition(|w| is_title(w));
        let name = run.get(titles.map_or(0, |n| n + 1)..).unwrap_or_default();
        let first = name.first().map(|w| normal_form(w)).unwrap_or_default();
        let known = given.contains(first.as_str()) && name.len() > 1;
        let titled = titles.is_some() && (1..=4).contains(&name.len());
        let word = |w: &String| w.chars().count() > 2 && w.chars().any(char::is_lowercase);
        if (known || titled) && name.len() <= 4 && name.iter().all(word) {
            out.push(name.join(" "));
        }
    }
    out
}

/// Places: of datelines, and words of countries in the table; all words of one country are one.
fn places_in(case: &Case) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let rows: Vec<Vec<&str>> = PLACES
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(|l| l.split_whitespace().collect())
        .collect();
    let mut countries = BTreeMap::<usize, BTreeSet<String>>::new();
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
        for (_, run) in capital_runs(&a.text) {
            for w in run {
                let form = normal_form(&w);
                let row = rows.iter().position(|r| r.contains(&form.as_str()));
                if let Some(n) = row {
                    countries.entry(n).or_default().insert(w);
                }
            }
        }
    }
    let folded: BTreeSet<String> = countries.values().flatten().map(|w| fold_name(w)).collect();
    out.retain(|d| !folded.contains(&fold_name(d)));
    let mut seen = BTreeSet::new();
    out.retain(|d| seen.insert(fold_name(d)));
    out.extend(
        countries
            .into_values()
            .map(|w| w.into_iter().collect::<Vec<_>>().join(";")),
    );
    out
}

/// What still looks like a name in the texts of a case, with how often it stands there; for a person to look at.
pub fn remaining(case: &Case, plan: &MaskPlan) -> Vec<(String, usize)> {
    let neutral: BTreeSet<String> = plan
        .names
        .iter()
        .flat_map(|n| {
            n.shown
                .split(' ')
                .map(|w| w.trim_end_matches('.').to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    let mut out: BTreeMap<String, usize> = BTreeMap::new();
    for a in &case.articles {
        for (before, run) in capital_runs(&a.text) {
            // A single word at the beginning of a sentence is capitalised anyway.
            let opens = before
                .as_deref()
                .is_none_or(|b| !b.chars().any(char::is_alphanumeric) && b != ",");
            let run: Vec<String> = run
                .into_iter()
                .filter(|w| !neutral.contains(w.trim_end_matches('.')))
                .collect();
            let small = run.iter().all(|w| {
                is_small(&normal_form(w))
                    || w == "Group"
                    || TITLES.contains(&normal_form(w).as_str())
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

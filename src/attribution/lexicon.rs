//! The tables behind the rules: cue verbs with their stance and frames, word classes, known outlets, credit lines.
//!
//! The tables live in `assets/attribution` and were written for this project. They are read once; a look-up costs one hash.

use super::outlets::{self, Directory};
use super::types::Stance;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// say
    Base,
    /// says
    Third,
    /// saying
    Ing,
    /// said
    Past,
    /// written (where it differs from the past)
    Participle,
}

/// A verb that introduces words, thoughts or demands.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    pub lemma: &'static str,
    pub stance: Stance,
    /// Takes a bare clause, "that" or a quotation.
    pub clause: bool,
    /// Takes only "that" or a quotation.
    pub that: bool,
    /// Its object is the content.
    pub object: bool,
    /// An infinitive is the content.
    pub infinitive: bool,
    /// An addressee stands before the content.
    pub addressee: bool,
    /// Names a further source ("citing X").
    pub cites: bool,
    /// "quoted X as saying".
    pub quotes: bool,
    /// Its object is a word for news ("carried the report").
    pub news: bool,
    /// "put the cost at ...".
    pub puts: bool,
    /// Particles and prepositions that belong to the cue.
    pub particles: Vec<&'static str>,
}

/// How an agentless phrase goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AgentlessFrame {
    Clause,
    Adverb,
    Infinitive,
}

/// A phrase that reports without an agent.
#[derive(Clone, Debug)]
pub(super) struct Agentless {
    pub words: Vec<&'static str>,
    pub frame: AgentlessFrame,
    pub stance: Stance,
}

/// One word class a bit.
pub(super) mod class {
    pub const DET: u32 = 1;
    pub const PRONOUN: u32 = 1 << 1;
    pub const AUX: u32 = 1 << 2;
    pub const ADVERB: u32 = 1 << 3;
    pub const PREPOSITION: u32 = 1 << 4;
    pub const COORDINATOR: u32 = 1 << 5;
    pub const SUBORDINATOR: u32 = 1 << 6;
    pub const RELATIVE: u32 = 1 << 7;
    pub const WEEKDAY: u32 = 1 << 8;
    pub const MONTH: u32 = 1 << 9;
    pub const TIMEWORD: u32 = 1 << 10;
    pub const TITLE: u32 = 1 << 11;
    pub const HONORIFIC: u32 = 1 << 12;
    pub const MALE: u32 = 1 << 13;
    pub const FEMALE: u32 = 1 << 14;
    pub const PERSON: u32 = 1 << 15;
    pub const PLURAL: u32 = 1 << 16;
    pub const ROLE: u32 = 1 << 17;
    pub const UNNAMING: u32 = 1 << 18;
    pub const ORGANISATION: u32 = 1 << 19;
    pub const OUTLET: u32 = 1 << 20;
    pub const AGENCY: u32 = 1 << 21;
    pub const DOCUMENT: u32 = 1 << 22;
    pub const REPORT: u32 = 1 << 23;
    pub const OUTLET_NAME: u32 = 1 << 24;
    pub const AGENCY_NAME: u32 = 1 << 25;
    pub const ORG_NAME: u32 = 1 << 26;
    pub const PLACE: u32 = 1 << 27;
    /// Past or third-person form of a verb that is never a noun.
    pub const FINITE: u32 = 1 << 28;
    /// Written with a dot that ends no sentence.
    pub const ABBREVIATION: u32 = 1 << 29;
    /// Both noun and verb: "report", "claims".
    pub const NOUN_OR_VERB: u32 = 1 << 30;
    /// A country or its capital, which speaks for its government.
    pub const COUNTRY: u32 = 1 << 31;
}

fn class_bit(name: &str) -> u32 {
    match name {
        "det" => class::DET,
        "pronoun" => class::PRONOUN,
        "aux" => class::AUX,
        "adverb" => class::ADVERB,
        "preposition" => class::PREPOSITION,
        "coordinator" => class::COORDINATOR,
        "subordinator" => class::SUBORDINATOR,
        "relative" => class::RELATIVE,
        "weekday" => class::WEEKDAY,
        "month" => class::MONTH,
        "timeword" => class::TIMEWORD,
        "title" => class::TITLE,
        "honorific" => class::HONORIFIC,
        "male" => class::MALE,
        "female" => class::FEMALE,
        "person" => class::PERSON,
        "plural" => class::PLURAL,
        "role" => class::ROLE,
        "unnaming" => class::UNNAMING,
        "organisation" => class::ORGANISATION,
        "outlet" => class::OUTLET,
        "agency" => class::AGENCY,
        "document" => class::DOCUMENT,
        "reportword" => class::REPORT,
        "outletname" => class::OUTLET_NAME,
        "agencyname" => class::AGENCY_NAME,
        "orgname" => class::ORG_NAME,
        "place" => class::PLACE,
        "finite" => class::FINITE,
        "abbreviation" => class::ABBREVIATION,
        "nounverb" => class::NOUN_OR_VERB,
        "country" => class::COUNTRY,
        _ => 0,
    }
}

/// Everything the tables say.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    verbs: Vec<Verb>,
    forms: HashMap<String, Vec<(usize, Form)>>,
    classes: HashMap<&'static str, u32>,
    pub nouns: HashMap<&'static str, Stance>,
    pub adjectives: HashMap<&'static str, Stance>,
    /// Agentless phrases by their first word.
    pub agentless: HashMap<&'static str, Vec<Agentless>>,
    /// Hedges by their first word, longest first.
    pub hedges: HashMap<&'static str, Vec<Vec<&'static str>>>,
    pub outlets: Directory,
    pub credits: Vec<(Vec<&'static str>, bool)>,
    male_names: HashSet<&'static str>,
    female_names: HashSet<&'static str>,
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty())
        .map(|l| l.split('\t').map(str::trim).collect())
}

fn stance(name: Option<&&str>) -> Stance {
    match name.copied() {
        Some("claim") => Stance::Claim,
        Some("denial") => Stance::Denial,
        Some("doubt") => Stance::Doubt,
        Some("support") => Stance::Support,
        _ => Stance::Neutral,
    }
}

/// The tables that ship with the program.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::load)
}

impl Lexicon {
    fn load() -> Self {
        let mut out = Self::default();
        out.load_words();
        out.load_verbs();
        out.load_phrases();
        out.outlets = Directory::new(&outlets::read_outlets(outlets::SHIPPED).0);
        out
    }

    fn load_words(&mut self) {
        for row in rows(include_str!("../../assets/attribution/words.tsv")) {
            if let [class, words] = row[..] {
                for word in words.split(' ') {
                    *self.classes.entry(word).or_default() |= class_bit(class);
                }
            }
        }
        for row in rows(include_str!("../../assets/attribution/given_names.tsv")) {
            if let [gender, names] = row[..] {
                let set = if gender == "m" {
                    &mut self.male_names
                } else {
                    &mut self.female_names
                };
                set.extend(names.split(' '));
            }
        }
    }

    fn load_verbs(&mut self) {
        let irregular: HashMap<&str, (&str, &str)> =
            rows(include_str!("../../assets/attribution/irregular.tsv"))
                .filter_map(|r| match r[..] {
                    [base, past, participle] => Some((base, (past, participle))),
                    _ => None,
                })
                .collect();
        for row in rows(include_str!("../../assets/attribution/cues.tsv")) {
            let (Some(&lemma), Some(&frames)) = (row.first(), row.get(1)) else {
                continue;
            };
            let has = |c: char| frames.contains(c);
            let verb = Verb {
                lemma,
                stance: stance(row.get(2)),
                clause: has('s'),
                that: has('t'),
                object: has('o'),
                infinitive: has('i'),
                addressee: has('a'),
                cites: has('c'),
                quotes: has('q'),
                news: has('r'),
                puts: has('p'),
                particles: row.get(3).map_or_else(Vec::new, |p| p.split(',').collect()),
            };
            let number = self.verbs.len();
            let (past, participle) = match irregular.get(lemma) {
                Some(&(p, q)) => (p.to_owned(), q.to_owned()),
                None => (past_of(lemma), past_of(lemma)),
            };
            let doubled = past.len() == lemma.len() + 3 && past.ends_with("ed");
            let mut add = |word: String, form| {
                let entry: &mut Vec<(usize, Form)> = self.forms.entry(word).or_default();
                if !entry.iter().any(|&(n, _)| n == number) {
                    entry.push((number, form));
                }
            };
            add(past, Form::Past);
            add(participle, Form::Participle);
            add(lemma.to_owned(), Form::Base);
            add(third_of(lemma), Form::Third);
            add(ing_of(lemma, doubled), Form::Ing);
            self.verbs.push(verb);
        }
    }

    fn load_phrases(&mut self) {
        for row in rows(include_str!("../../assets/attribution/nouns.tsv")) {
            if let Some(&noun) = row.first() {
                self.nouns.insert(noun, stance(row.get(1)));
            }
        }
        for row in rows(include_str!("../../assets/attribution/adjectives.tsv")) {
            if let Some(&adjective) = row.first() {
                self.adjectives.insert(adjective, stance(row.get(1)));
            }
        }
        for row in rows(include_str!("../../assets/attribution/agentless.tsv")) {
            let words: Vec<&str> = row
                .first()
                .map_or_else(Vec::new, |p| p.split(' ').collect());
            let frame = match row.get(1) {
                Some(&"adverb") => AgentlessFrame::Adverb,
                Some(&"infinitive") => AgentlessFrame::Infinitive,
                _ => AgentlessFrame::Clause,
            };
            if let Some(&first) = words.first() {
                self.agentless.entry(first).or_default().push(Agentless {
                    words,
                    frame,
                    stance: stance(row.get(2)),
                });
            }
        }
        for row in rows(include_str!("../../assets/attribution/hedges.tsv")) {
            let words: Vec<&str> = row
                .first()
                .map_or_else(Vec::new, |p| p.split(' ').collect());
            if let Some(&first) = words.first() {
                self.hedges.entry(first).or_default().push(words);
            }
        }
        for list in self.hedges.values_mut() {
            list.sort_by_key(|w| std::cmp::Reverse(w.len()));
        }
        for row in rows(include_str!("../../assets/attribution/credits.tsv")) {
            if let [opening, extent] = row[..] {
                self.credits
                    .push((opening.split(' ').collect(), extent == "whole"));
            }
        }
        self.credits
            .sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    }

    /// The verb and form of a word in normal form, if it is a cue verb.
    pub fn verb(&self, word: &str) -> Option<(&Verb, Form)> {
        let &(number, form) = self.forms.get(word)?.first()?;
        Some((self.verbs.get(number)?, form))
    }

    /// The classes of a word in normal form.
    pub fn classes(&self, word: &str) -> u32 {
        self.classes.get(word).copied().unwrap_or(0)
    }

    /// Whether a word in lower case is a common given name.
    pub fn is_given_name(&self, name: &str) -> bool {
        self.male_names.contains(name) || self.female_names.contains(name)
    }

    /// Whether a given name is one of men only (`Some(true)`) or of women only.
    pub fn gender_of_name(&self, name: &str) -> Option<bool> {
        match (
            self.male_names.contains(name),
            self.female_names.contains(name),
        ) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut back = word.chars().rev();
    back.next() == Some('y') && !matches!(back.next(), Some('a' | 'e' | 'i' | 'o' | 'u') | None)
}

fn past_of(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_in_consonant_y(base) {
        format!("{}ied", base.trim_end_matches('y'))
    } else {
        format!("{base}ed")
    }
}

fn third_of(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", base.trim_end_matches('y'))
    } else if base.ends_with(['s', 'x', 'z']) || base.ends_with("sh") || base.ends_with("ch") {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn ing_of(base: &str, doubled: bool) -> String {
    if base.ends_with('e') && !base.ends_with("ee") {
        format!("{}ing", base.trim_end_matches('e'))
    } else if let (true, Some(last)) = (doubled, base.chars().next_back()) {
        format!("{base}{last}ing")
    } else {
        format!("{base}ing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_found_by_their_forms() {
        let lex = lexicon();
        for (word, lemma, form) in [
            ("said", "say", Form::Past),
            ("denies", "deny", Form::Third),
            ("citing", "cite", Form::Ing),
            ("admitting", "admit", Form::Ing),
            ("written", "write", Form::Participle),
            ("trashed", "trash", Form::Past),
        ] {
            let (verb, found) = lex.verb(word).unwrap();
            assert_eq!((verb.lemma, found), (lemma, form), "{word}");
        }
        assert!(lex.verb("harbour").is_none());
        assert_eq!(lex.verb("denied").unwrap().0.stance, Stance::Denial);
    }

    #[test]
    fn acronyms_that_mean_several_things_are_weak() {
        let known = &lexicon().outlets;
        assert!(known.strong.contains_key("press trust of india"));
        assert!(!known.strong.contains_key("pti"));
        assert!(known.weak.contains_key("pti"));
    }

    #[test]
    fn every_class_in_the_table_is_known() {
        for row in rows(include_str!("../../assets/attribution/words.tsv")) {
            assert_ne!(class_bit(row[0]), 0, "{}", row[0]);
            assert_eq!(row.len(), 2, "{}", row[0]);
        }
    }
}

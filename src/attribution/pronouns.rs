//! Pronouns: the most salient fitting antecedent, or several where the text leaves it open.

use super::draft::{Draft, Pattern};
use super::entities::strip_honorific;
use super::lexicon::{Form, class};
use super::mention::Pronoun;
use super::phrases::Phrase;
use super::resolve::{Reading, Resolver, Trace};
use super::types::SourceKind;
use super::view::View;
use crate::text::TokenSpan;

/// Sentences that a pronoun looks back.
const LOOK_BACK: usize = 10;
/// Mentions that a pronoun or nominal looks back, at most.
pub(super) const NEAR: usize = 400;

impl Resolver<'_, '_> {
    pub fn pronoun(&mut self, p: Pronoun, at: usize, d: &Draft) -> Reading {
        let v = self.v;
        if p == Pronoun::Other {
            return Reading::default();
        }
        let here = v.sentence_of(at);
        let cue_quote = v.quote_at(at).map(|q| q.start);
        let mut scores: Vec<(i32, usize)> = Vec::new();
        for t in self.traces.iter().rev().take(NEAR).filter(|t| t.token < at) {
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
            let vague = if e.kind == SourceKind::Unknown { 5 } else { 0 };
            let agreed = match p {
                Pronoun::He => i32::from(e.male == Some(true)),
                Pronoun::She => i32::from(e.male == Some(false)),
                _ => 0,
            };
            let mut score =
                2 * t.weight - 3 * distance as i32 - paragraphs.min(2) as i32 + 3 * agreed - vague;
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

    pub fn settle(&mut self, n: usize, p: Pronoun) -> Reading {
        if let Some(e) = self.entities.list.get_mut(n) {
            match p {
                Pronoun::He if e.male.is_none() => e.male = Some(true),
                Pronoun::She if e.male.is_none() => e.male = Some(false),
                _ => {}
            }
            if matches!(p, Pronoun::He | Pronoun::She) && e.kind == SourceKind::Unknown {
                e.kind = SourceKind::Person;
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
        Pronoun::He => (person || kind == SourceKind::Unknown) && male != Some(false) && !plural,
        Pronoun::She => (person || kind == SourceKind::Unknown) && male != Some(true) && !plural,
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

/// Walks the names of the text that are no sources, so that pronouns can mean them.
#[derive(Default)]
pub(super) struct NameWalk {
    at: usize,
}

impl NameWalk {
    pub fn up_to(&mut self, r: &mut Resolver, token: usize) {
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
            let (Some(name), SourceKind::Person | SourceKind::Unknown) = (&m.name, m.kind) else {
                continue;
            };
            let full = r.entities.full_names(v, &m, name);
            let [one] = &full[..] else { continue };
            if !one.contains(' ') {
                continue;
            }
            let one = strip_honorific(one);
            let subject = v.verb_follows(e);
            // Two capital words are a person for sure only where a title, a role or a common first name says so.
            let sure = m.male.is_some()
                || !m.roles.is_empty()
                || r.entities.is_used(&one)
                || v.is(i, class::TITLE);
            let n = r.entities.named(v, &m, &one);
            r.traces.push(Trace {
                token: i,
                entity: n,
                weight: match (subject, sure) {
                    (true, true) => 5,
                    (true, false) | (false, true) => 2,
                    (false, false) => 0,
                },
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
            || self.verb(e).is_some_and(|(_, f)| f == Form::Past)
            || matches!(self.low(e), "also")
            || self.is(e, class::ADVERB) && self.is_finite(e + 1)
    }
}

//! Nouns that report with something between them and their holder or clause: "claims by the union that", "the mayor's claim on Sunday that".

use super::draft::{Draft, Pattern};
use super::extract::Extractor;
use super::lexicon::class;
use super::phrases::Phrase;
use super::types::Stance;
use crate::text::{TokenKind, TokenSpan};

/// Between a noun and its clause, at most.
const BETWEEN: usize = 10;

impl Extractor<'_, '_> {
    /// Nouns whose clause, holder or both stand apart from them.
    pub fn nouns_apart(&mut self) {
        for i in self.lo..self.hi {
            if let Some((noun, stance)) = self.reporting_noun(i) {
                self.noun_apart(i, noun, stance);
            }
        }
    }

    fn reporting_noun(&self, i: usize) -> Option<(&'static str, Stance)> {
        let v = self.v;
        let low = v.low(i);
        let singular = || v.lex.nouns.get_key_value(low.strip_suffix('s')?);
        let found = v.lex.nouns.get_key_value(low).or_else(singular);
        let verb = v.is(i.wrapping_sub(1), class::AUX) || v.low(i.wrapping_sub(1)) == "to";
        let (noun, stance) = found.filter(|_| !v.quoted(i) && !verb)?;
        Some((*noun, *stance))
    }

    fn noun_apart(&mut self, i: usize, noun: &'static str, stance: Stance) {
        let v = self.v;
        let prev = i.wrapping_sub(1);
        let holder = if v.low(prev) == "'s" || v.low(prev) == "\u{2019}s" {
            v.phrase_left(prev, self.lo).map(|p| Phrase {
                span: TokenSpan::new(p.core.start, i),
                ..p
            })
        } else if matches!(v.low(prev), "his" | "her" | "their" | "its") {
            let span = TokenSpan::new(prev, i);
            Some(Phrase {
                span,
                core: span,
                relative: false,
            })
        } else {
            None
        };
        let owned = holder.is_some();
        let mut k = i + 1;
        let mut agent = None;
        let mut time = None;
        while k < self.hi.min(i + BETWEEN) && v.low(k) != "that" {
            if let Some(end) = v.time_end(k, self.hi) {
                time = time.or(Some(TokenSpan::new(k, end)));
                k = end;
            } else if !owned && agent.is_none() && matches!(v.low(k), "by" | "from") {
                let Some(p) = v
                    .phrase_right(k + 1, self.hi)
                    .filter(|p| self.may_speak(p.core))
                else {
                    return;
                };
                k = p.core.end;
                agent = Some(Phrase { span: p.core, ..p });
            } else {
                return;
            }
        }
        let apart = k > i + 1 && v.low(k) == "that" && !v.quoted(k);
        let (Some(source), true) = (holder.or(agent), apart) else {
            return;
        };
        let mut d = Draft::new(Pattern::Noun, self.sentence);
        d.source = Some(source);
        d.cue = Some(TokenSpan::new(i, i + 1));
        d.lemma = noun;
        d.stance = stance;
        d.time = time;
        let end = self.content_end(k, false);
        let end = self
            .main_verb(source.span.start.min(i), k, end)
            .unwrap_or(end);
        d.content = v.trim(k, end).into_iter().collect();
        self.push(d);
    }

    /// Of "the claim that the dam was safe was rejected" where "was rejected" starts: a second finite verb that nothing joins to the first,
    /// in a sentence whose subject the noun is.
    fn main_verb(&self, noun: usize, that: usize, end: usize) -> Option<usize> {
        let v = self.v;
        let subject = (self.lo..noun).all(|k| v.is(k, class::DET | class::UNNAMING));
        let mut verbs =
            (that + 1..end).filter(|&k| !v.quoted(k) && v.is_finite(k) && !v.is_finite(k - 1));
        let first = verbs.next().filter(|_| subject)?;
        let last = verbs.next_back()?;
        let joined = (first..last).any(|k| {
            v.is(
                k,
                class::COORDINATOR | class::SUBORDINATOR | class::RELATIVE,
            ) || v.is_break(k)
                || v.kind(k) == Some(TokenKind::OpenQuote)
        });
        (!joined && v.is(last, class::AUX)).then_some(last)
    }
}

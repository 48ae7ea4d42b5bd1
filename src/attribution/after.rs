//! What stands behind a cue: addressee, time, medium, and then the content or nothing.

use super::extract::{After, Complement, Extractor};
use super::lexicon::{Verb, class};
use crate::text::TokenSpan;

/// How far behind a cue "that" or a quotation may stand, in tokens.
const REACH: usize = 22;

impl Extractor<'_, '_> {
    /// Reads what follows the verb at `i`.
    pub fn after(&self, i: usize, verb: &Verb) -> After {
        let v = self.v;
        let mut out = After {
            complement: Complement::None,
            told: None,
            time: None,
            cue_end: i + 1,
        };
        let mut j = i + 1;
        if v.is_word(j) && verb.particles.iter().any(|p| *p == v.low(j)) && !v.quoted(j) {
            let to_infinitive = v.low(j) == "to" && verb.infinitive;
            if !to_infinitive
                && !(verb.clause && v.low(j) == "on" && v.is(j + 1, class::WEEKDAY | class::MONTH))
            {
                j += 1;
                out.cue_end = j;
            }
        }
        if verb.addressee || matches!(verb.lemma, "ask" | "urge") {
            j = self.addressee(j, verb, &mut out);
        }
        let (complement, time) = self.complement(j, verb);
        out.complement = complement;
        out.time = time;
        out
    }

    /// Behind the addressee of "told The Herald on Friday that".
    pub fn addressee(&self, j: usize, verb: &Verb, out: &mut After) -> usize {
        let v = self.v;
        if matches!(v.low(j), "us" | "me" | "them" | "him" | "you" | "it")
            || v.low(j) == "her"
                && !(v.is_word(j + 1)
                    && !v.is(
                        j + 1,
                        class::DET
                            | class::PRONOUN
                            | class::SUBORDINATOR
                            | class::RELATIVE
                            | class::WEEKDAY,
                    ))
        {
            if v.low(j) == "us" {
                out.told = Some(TokenSpan::new(j, j + 1));
            }
            return j + 1;
        }
        if v.low(j) == "that" || v.quoted(j) {
            return j;
        }
        let Some(p) = v.phrase_right(j, self.hi) else {
            if v.low(j) == "this" && v.is(j + 1, class::OUTLET) {
                out.told = Some(TokenSpan::new(j, j + 2));
                return j + 2;
            }
            // "told sluicemen to": a plural without an article.
            let plural = v.low(j).ends_with('s') && v.is_word(j);
            if plural && verb.lemma == "tell" && matches!(v.low(j + 1), "to" | "that") {
                out.told = Some(TokenSpan::new(j, j + 1));
                return j + 1;
            }
            return j;
        };
        if verb.lemma == "tell" {
            out.told = Some(p.core);
            return if v.low(p.core.end) == "," && p.span.end > p.core.end {
                p.span.end
            } else {
                p.core.end
            };
        }
        // "warned ministers that", "urged Ost to": an addressee only where the content follows.
        if v.low(p.core.end) == "that"
            || (v.low(p.core.end) == "to" || v.low(p.core.end) == "not")
                && verb.infinitive
                && !verb.object
        {
            return p.core.end;
        }
        j
    }

    /// What kind of content follows, behind adjuncts.
    pub fn complement(&self, from: usize, verb: &Verb) -> (Complement, Option<TokenSpan>) {
        let v = self.v;
        let mut j = from;
        let mut time = None;
        let limit = self.hi.min(from + REACH);
        while j < limit {
            if let Some(end) = v.time_end(j, self.hi) {
                time = time.or(Some(TokenSpan::new(j, end)));
                j = end;
                continue;
            }
            if v.is(j, class::ADVERB)
                && !v.is(j, class::DET | class::SUBORDINATOR)
                && v.low(j) != "like"
            {
                j += 1;
                continue;
            }
            break;
        }
        if j >= self.hi {
            return (Complement::None, time);
        }
        let found = match v.low(j) {
            "that" if !v.quoted(j) => Complement::That(j),
            ":" => self.behind_colon(j),
            "," => self.behind_comma(j),
            "." | ";" | "?" | "!" | "—" | "–" | ")" => Complement::None,
            "to" if verb.lemma == "tell" && self.is_infinitive(j) => {
                Complement::Bare(j - usize::from(j > from && v.low(j - 1) == "not"))
            }
            _ if v.is_open_quote(j) => Complement::Quote(j),
            "as" if !verb.object => Complement::None,
            _ if v.is(j, class::PREPOSITION) && v.low(j) != "to"
                || v.low(j) == "to" && !verb.infinitive =>
            {
                self.behind_adjunct(j, verb)
            }
            _ => Complement::Bare(j),
        };
        (found, time)
    }

    /// "to keep it locked up", not "to the press".
    fn is_infinitive(&self, j: usize) -> bool {
        let v = self.v;
        let noun =
            class::DET | class::PRONOUN | class::PREPOSITION | class::WEEKDAY | class::PLURAL;
        v.low(j) == "to" && v.is_word(j + 1) && !v.is_capital(j + 1) && !v.is(j + 1, noun)
    }

    pub fn behind_colon(&self, j: usize) -> Complement {
        let v = self.v;
        if j + 1 >= self.hi {
            Complement::Colon
        } else if v.is_open_quote(j + 1) {
            Complement::Quote(j + 1)
        } else {
            Complement::Bare(j + 1)
        }
    }

    /// "said, \"...\"" or "wrote, on page nine, that".
    pub fn behind_comma(&self, j: usize) -> Complement {
        let v = self.v;
        if v.is_open_quote(j + 1) {
            return Complement::Quote(j + 1);
        }
        let starts_adjunct = v.is(j + 1, class::PREPOSITION) || v.low(j + 1) == "as";
        for k in j + 1..self.hi.min(j + 16) {
            if v.quoted(k) && !v.is_open_quote(k) {
                break;
            }
            if v.low(k) == ","
                && (v.low(k + 1) == "that" || v.is_open_quote(k + 1))
                && starts_adjunct
            {
                return if v.low(k + 1) == "that" {
                    Complement::That(k + 1)
                } else {
                    Complement::Quote(k + 1)
                };
            }
            if v.low(k) == ":" && v.is_open_quote(k + 1) {
                return Complement::Quote(k + 1);
            }
        }
        Complement::None
    }

    /// "said in a statement that", "told a rally in Ostby: ...".
    pub fn behind_adjunct(&self, j: usize, verb: &Verb) -> Complement {
        let v = self.v;
        let mut medium = false;
        for k in j..self.hi.min(j + REACH) {
            if v.is_open_quote(k) {
                let speech = v.quote_at(k).is_some_and(|q| v.is_speech(q));
                if speech || verb.clause && matches!(v.low(k.wrapping_sub(1)), "," | ":") {
                    return Complement::Quote(k);
                }
                continue;
            }
            if v.quoted(k) {
                continue;
            }
            match v.low(k) {
                "that" if !v.is(k.wrapping_sub(1), class::PREPOSITION) => {
                    return Complement::That(k);
                }
                ":" => return self.behind_colon(k),
                ";" | "." | "—" | "–" => return Complement::None,
                "," => {
                    return if v.is_open_quote(k + 1) {
                        Complement::Quote(k + 1)
                    } else {
                        Complement::None
                    };
                }
                _ => {}
            }
            medium |= v.is(k, class::DOCUMENT)
                || matches!(
                    v.low(k),
                    "interview" | "speech" | "briefing" | "conference" | "twitter" | "facebook"
                );
            let next_clause = v.is(k + 1, class::DET) && !v.is(k, class::PREPOSITION | class::DET)
                || v.is(k + 1, class::PRONOUN) && !v.is(k, class::PREPOSITION);
            if medium
                && v.is_word(k)
                && (next_clause
                    || v.is_capital(k + 1)
                        && !v.is(k, class::PREPOSITION | class::DET)
                        && !v.is(k + 1, class::WEEKDAY | class::MONTH))
            {
                let time = v.time_end(k + 1, self.hi).unwrap_or(k + 1);
                return if time < self.hi && v.is_word(time) {
                    Complement::Bare(time)
                } else {
                    Complement::None
                };
            }
        }
        if verb.clause && !verb.object {
            Complement::None
        } else {
            Complement::Bare(j)
        }
    }

    pub fn complement_from(&self, j: usize, verb: &Verb) -> (Complement, Option<TokenSpan>) {
        self.complement(j, verb)
    }
}

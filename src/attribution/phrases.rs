//! Noun phrases to the left and right of a cue, without a parser: boundaries are verbs, conjunctions, marks and quotations.

use super::lexicon::{Form, class};
use super::view::View;
use crate::text::{TokenKind, TokenSpan};

/// Longest noun phrase, in tokens, without its appositions.
pub(super) const LONGEST: usize = 24;
/// Longest apposition or relative clause between commas.
pub(super) const LONGEST_ASIDE: usize = 32;

/// A noun phrase found beside a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The whole phrase with titles and appositions.
    pub span: TokenSpan,
    /// The phrase without what stands behind a comma.
    pub core: TokenSpan,
    /// A relative pronoun stands for it ("the union, which cites ...").
    pub relative: bool,
}

impl Phrase {
    pub(super) fn plain(start: usize, end: usize) -> Self {
        let span = TokenSpan::new(start, end);
        Self {
            span,
            core: span,
            relative: false,
        }
    }
}

impl View<'_> {
    pub fn nominal(&self, i: usize) -> bool {
        self.is_word(i)
            || matches!(self.low(i), "'s" | "&" | "/" | "#" | "@")
            || self.is_abbreviation_dot(i)
            || self.is_plural_genitive(i)
    }

    /// The apostrophe of "the workers' union".
    pub fn is_plural_genitive(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::CloseQuote)
            && !self.quoted(i)
            && self.low(i.wrapping_sub(1)).ends_with('s')
            && self.is_word(i + 1)
    }

    pub fn is_italics(&self, i: usize) -> bool {
        matches!(self.low(i), "*" | "**" | "_" | "__")
    }

    /// Whether a finite verb stands here that no noun phrase runs across.
    pub fn is_finite(&self, i: usize) -> bool {
        if self.is(i, class::AUX) && !matches!(self.low(i), "may" | "will" | "can")
            || self.is(i, class::FINITE)
        {
            return !(self.is_capital(i) && self.is_capital(i.wrapping_sub(1)));
        }
        if matches!(self.low(i), "will" | "can" | "may") {
            return !self.is_capital(i);
        }
        match self.verb(i) {
            Some((verb, Form::Past)) => {
                // "people briefed on the matter": a participle, not the verb of the clause.
                let next = i + 1;
                let reduced = !verb.clause
                    && !verb.that
                    && self.low(i).ends_with("ed")
                    && self.is(next, class::PREPOSITION)
                    && !verb.particles.contains(&self.low(next));
                !reduced
                    && !self.is(i.wrapping_sub(1), class::DET)
                    && self.low(i + 1) != "by"
                    && !self.is_capital(i)
            }
            Some((_, Form::Third)) => self.is_verb_here(i),
            _ => false,
        }
    }

    /// Whether a word that may be a noun or a verb is a verb here.
    pub fn is_verb_here(&self, i: usize) -> bool {
        let prev = i.wrapping_sub(1);
        let ambiguous = self.is(i, class::NOUN_OR_VERB);
        if !ambiguous {
            return true;
        }
        let third = self.low(i).ends_with('s')
            && !matches!(self.low(i), "stress" | "address" | "guess" | "express");
        if self.is(prev, class::RELATIVE) {
            return true;
        }
        if self.is(prev, class::DET | class::PREPOSITION | class::ORGANISATION) && !third
            || self.is(prev, class::DET | class::PREPOSITION) && !self.is(prev, class::PRONOUN)
            || self.low(prev) == "'s"
        {
            return false;
        }
        let before_auxiliary = self.is(prev, class::AUX) || self.low(prev) == "to";
        let subject = self.is(prev, class::PRONOUN | class::RELATIVE)
            || self.is_capital(prev)
            || self.is(
                prev,
                class::ORGANISATION
                    | class::OUTLET
                    | class::AGENCY
                    | class::DOCUMENT
                    | class::PERSON
                    | class::ADVERB,
            );
        let complement = matches!(
            self.low(i + 1),
            "that"
                | ":"
                | "the"
                | "a"
                | "an"
                | "it"
                | "he"
                | "she"
                | "they"
                | "to"
                | "for"
                | "on"
                | "out"
        ) || self.is_open_quote(i + 1);
        let inverted =
            matches!(self.low(prev), ",") || self.kind(prev) == Some(TokenKind::CloseQuote);
        if third {
            subject
                || inverted && !self.is_break(i + 1)
                || self.is(prev, class::AUX)
                || complement && self.is_word(prev)
        } else {
            before_auxiliary
                || self.is(prev, class::PRONOUN | class::PLURAL)
                || self.low(prev).ends_with('s') && complement
        }
    }

    /// The subject that ends directly before token `at`, not reaching before `lo`. Adverbs and auxiliaries are passed over.
    pub fn phrase_left(&self, at: usize, lo: usize) -> Option<Phrase> {
        let mut j = at;
        while j > lo && (self.is_verb_group_filler(j - 1) || self.is_italics(j - 1)) {
            j -= 1;
        }
        j = self.skip_time_left(j, lo);
        while j > lo && self.is_italics(j - 1) {
            j -= 1;
        }
        if j <= lo {
            return None;
        }
        let last = j - 1;
        if self.is(last, class::RELATIVE) && matches!(self.low(last), "who" | "which") {
            return self.relative_left(last, lo);
        }
        if matches!(self.low(last), "," | "—" | "–" | "--" | ")") && !self.quoted(last) {
            return self.phrase_with_aside(last, lo);
        }
        let start = self.core_left(last, lo)?;
        if let Some(antecedent) = self.antecedent_of_relative(start, lo) {
            let head = TokenSpan::new(antecedent.0, antecedent.1);
            return Some(Phrase {
                span: TokenSpan::new(head.start, j),
                core: head,
                relative: false,
            });
        }
        if self.is(start, class::PREPOSITION) {
            return None;
        }
        Some(self.with_left_apposition(start, j, lo))
    }

    /// "A miner who spoke to us said": the phrase found before the verb belongs to a relative clause without commas.
    fn antecedent_of_relative(&self, start: usize, lo: usize) -> Option<(usize, usize)> {
        let floor = lo.max(start.saturating_sub(LONGEST));
        let who = (floor..start)
            .rev()
            .take_while(|&k| !self.is_break(k) && !self.quoted(k))
            .find(|&k| matches!(self.low(k), "who"))?;
        if who == lo
            || !self.is_word(who - 1)
            || !(who + 1..start + 1).any(|k| self.is_finite(k) || self.low(k).ends_with("ed"))
        {
            return None;
        }
        let head = self.core_left(who - 1, lo)?;
        self.is(head, class::DET | class::PERSON | class::UNNAMING)
            .then_some((head, who))
    }

    fn is_verb_group_filler(&self, i: usize) -> bool {
        !self.quoted(i)
            && (self.is(i, class::AUX | class::ADVERB)
                || self.low(i).ends_with("ly") && self.low(i).len() > 4 && !self.is_capital(i))
            && !self.is(i, class::PRONOUN)
    }

    /// "The minister on Friday said": passes over "on Friday".
    fn skip_time_left(&self, j: usize, lo: usize) -> usize {
        let mut k = j;
        while k > lo
            && (self.is(k - 1, class::WEEKDAY | class::TIMEWORD | class::MONTH)
                || self.kind(k - 1) == Some(TokenKind::Number))
        {
            k -= 1;
        }
        if k == j || k <= lo {
            return j;
        }
        if self.is(k - 1, class::PREPOSITION) && self.low(k - 1) != "of" && k - 1 > lo {
            return k - 1;
        }
        // "The daily said": a paper, and no day behind an article.
        let named = matches!(self.low(k - 1), "the" | "a" | "an");
        if self.is(k, class::TIMEWORD | class::WEEKDAY) && !self.is_break(k - 1) && !named {
            k
        } else {
            j
        }
    }

    fn relative_left(&self, who: usize, lo: usize) -> Option<Phrase> {
        let mut end = who;
        if end > lo && self.low(end - 1) == "," {
            end -= 1;
        }
        if end <= lo {
            return None;
        }
        let mut before = if self.low(end.wrapping_sub(1)) == "," {
            self.phrase_with_aside(end - 1, lo)?
        } else {
            let start = self.core_left(end - 1, lo)?;
            self.with_left_apposition(start, end, lo)
        };
        // "of Ada Roe, a miller, who": the name before the apposition.
        let s = before.span.start;
        if self.is(s, class::DET)
            && s > lo + 1
            && self.low(s - 1) == ","
            && self.is_name_word(s - 2)
            && let Some(name) = self.core_left(s - 2, lo)
        {
            before = Phrase {
                span: TokenSpan::new(name, end),
                core: TokenSpan::new(name, s - 1),
                relative: true,
            };
        }
        while before.core.start + 1 < before.core.end
            && self.is(before.core.start, class::PREPOSITION)
        {
            before.core.start += 1;
            before.span.start = before.core.start;
        }
        Some(Phrase {
            span: TokenSpan::new(before.span.start, who + 1),
            core: before.core,
            relative: true,
        })
    }

    /// Subject, comma, aside, comma: "Nel Ost, who keeps a mill, said".
    fn phrase_with_aside(&self, comma: usize, lo: usize) -> Option<Phrase> {
        let closing = self.low(comma);
        if closing == ")" {
            let open = (lo.max(comma.saturating_sub(12))..comma)
                .rev()
                .find(|&k| self.low(k) == "(")?;
            let start = self.core_left(open.checked_sub(1).filter(|&k| k >= lo)?, lo)?;
            return Some(Phrase {
                span: TokenSpan::new(start, comma + 1),
                core: TokenSpan::new(start, open),
                relative: false,
            });
        }
        let floor = lo.max(comma.saturating_sub(LONGEST_ASIDE));
        let mut found: Option<(usize, usize)> = None;
        for k in (floor + 1..comma).rev() {
            if self.low(k) != closing || self.quoted(k) {
                continue;
            }
            let Some(start) = self.core_left(k - 1, lo) else {
                if found.is_some() {
                    break;
                } else {
                    continue;
                };
            };
            let opens = start == lo
                || !self.nominal(start - 1)
                || self.is(start - 1, class::COORDINATOR | class::SUBORDINATOR);
            let fits = opens
                && (self.is(
                    start,
                    class::DET
                        | class::PERSON
                        | class::PRONOUN
                        | class::ORGANISATION
                        | class::DOCUMENT
                        | class::OUTLET
                        | class::AGENCY
                        | class::UNNAMING,
                ) || self.is_name_word(start)
                    || self.kind(start) == Some(TokenKind::Number))
                && !self.is(start, class::PREPOSITION | class::SUBORDINATOR)
                && !(start == lo
                    && self.low(start).ends_with("ing")
                    && self.is(start + 1, class::PREPOSITION))
                && !(k - start == 1
                    && self.is(start, class::ADVERB | class::TIMEWORD | class::WEEKDAY));
            if let Some((inner, _)) = found {
                // "The report, MSA 7, signed by ..., finds": the first phrase of the sentence heads a chain of asides.
                let chained = self.low(inner - 1) == "," && inner - 1 == k;
                if fits
                    && chained
                    && (start == lo || self.quoted(start - 1))
                    && !self.is(inner, class::DET) | !self.is_name_word(start)
                {
                    found = Some((start, k));
                } else if fits && chained && self.is(inner, class::DET) {
                    found = Some((start, k));
                }
                break;
            }
            if fits {
                found = Some((start, k));
                if start == lo || self.low(start - 1) != "," {
                    break;
                }
            }
        }
        let (start, end) = found?;
        let first = end + 1;
        // An adjunct between commas is no part of the phrase: "the embassy, through a post, hailed".
        let adjunct = self.is(
            first,
            class::PREPOSITION | class::SUBORDINATOR | class::ADVERB,
        ) && !self.is(first, class::RELATIVE)
            || self.low(first).ends_with("ing");
        let citing = matches!(self.verb(first), Some((v, Form::Ing)) if v.cites);
        let span_end = if adjunct && !citing { end } else { comma };
        Some(Phrase {
            span: TokenSpan::new(start, span_end),
            core: TokenSpan::new(start, end),
            relative: false,
        })
    }

    /// "The commission's head, Ada Roe, said" is found from its end as "Ada Roe": takes the label before the comma in.
    fn with_left_apposition(&self, start: usize, end: usize, lo: usize) -> Phrase {
        let mut out = Phrase::plain(start, end);
        if start > lo + 1
            && self.low(start - 1) == ","
            && !self.quoted(start - 1)
            && self.is_capital(start)
            && let Some(label) = self.core_left(start - 2, lo)
        {
            let head_is_role = (label..start - 1).any(|i| self.is(i, class::PERSON));
            let opens_clause = label == lo
                || self.is_break(label - 1)
                || self.quoted(label - 1)
                || self.is(
                    label.wrapping_sub(1),
                    class::SUBORDINATOR | class::COORDINATOR,
                );
            if head_is_role
                && opens_clause
                && self.is(label, class::DET | class::PERSON | class::TITLE)
                    | (self.low(label + 1) == "'s")
                    | self.genitive_in(label, start)
            {
                out.span.start = label;
            }
        }
        out
    }

    fn genitive_in(&self, start: usize, end: usize) -> bool {
        (start..end).any(|i| matches!(self.low(i), "'s"))
    }

    /// Start of the noun phrase whose last token is `last`.
    fn core_left(&self, last: usize, lo: usize) -> Option<usize> {
        let mut end = last;
        while end > lo && self.is_italics(end) {
            end -= 1;
        }
        if self.quoted(end) || !self.nominal(end) && self.low(end) != ")" {
            return None;
        }
        if self.is(end, class::PRONOUN) {
            return Some(end);
        }
        if self.is(
            end,
            class::PREPOSITION | class::COORDINATOR | class::SUBORDINATOR | class::AUX,
        ) {
            return None;
        }
        let mut s = end;
        while s > lo && end - s < LONGEST {
            let p = s - 1;
            if self.low(p) == ")" || self.low(s) == ")" {
                let Some(open) = (lo..s).rev().find(|&k| self.low(k) == "(") else {
                    break;
                };
                if open <= lo || s - open > 8 {
                    break;
                }
                s = open;
                continue;
            }
            if !self.extends_left(p, s, lo) {
                break;
            }
            s = p;
        }
        let s = self.strip_left(s, end);
        (s <= end && !self.is(s, class::SUBORDINATOR | class::COORDINATOR)).then_some(s)
    }

    fn extends_left(&self, p: usize, s: usize, lo: usize) -> bool {
        if self.quoted(p) {
            return false;
        }
        if self.is_italics(p) {
            return true;
        }
        if !self.nominal(p) {
            return false;
        }
        if self.is(p, class::COORDINATOR) {
            let both = self.is_capital(s) || self.is(s, class::DET | class::PERSON);
            return matches!(self.low(p), "and" | "or")
                && both
                && p > lo
                && self.is_word(p - 1)
                && !self.verb_before(p, lo);
        }
        let capital = self.is_capital(p);
        if self.is(p, class::SUBORDINATOR | class::RELATIVE) && (!capital || p == lo) {
            return false;
        }
        if self.is(p, class::PRONOUN) && !self.is(p, class::DET)
            || self.is_finite(p)
            || self.low(p) == "not"
        {
            return false;
        }
        if self.is(s, class::DET)
            && self.is_word(p)
            && !self.is(p, class::PREPOSITION | class::DET)
            && !self.labels_title(p)
        {
            return false;
        }
        !matches!(self.verb(p), Some((_, Form::Ing)))
            || capital
            || self.is(p.wrapping_sub(1), class::DET | class::PREPOSITION)
    }

    /// Whether an outlet's title with its own article stands behind this noun: "the newspaper The Argus".
    pub fn labels_title(&self, i: usize) -> bool {
        self.is(i, class::OUTLET | class::AGENCY)
            && !self.is_capital(i)
            && self.low(i + 1) == "the"
            && self.is_capital(i + 1)
            && self.is_capital(i + 2)
    }

    /// Whether a verb stands between the start of the clause and `at`: then "and" joins clauses, not names.
    fn verb_before(&self, at: usize, lo: usize) -> bool {
        (lo..at)
            .rev()
            .take_while(|&i| !self.is_break(i))
            .any(|i| self.is_finite(i))
    }

    /// Drops adverbs and prepositional phrases in front: "On Friday the minister" is "the minister".
    fn strip_left(&self, start: usize, last: usize) -> usize {
        let mut s = start;
        for _ in 0..6 {
            if s >= last {
                break;
            }
            if self.is_italics(s) || self.is(s, class::COORDINATOR) || self.low(s) == "'s" {
                s += 1;
            } else if self.is(s, class::ADVERB) && !self.is(s, class::DET)
                || self.is(s, class::TIMEWORD)
                    && !self.is(s, class::DET)
                    && !self.is_role_ahead(s + 1, last)
                    && !self.is_capital(s + 1)
                || self.low(s).ends_with("ly")
                    && self.low(s).len() > 4
                    && !self.is_capital(s + 1)
                    && !self.is(s, class::OUTLET | class::ORG_NAME)
            {
                s += 1;
            } else if self.is(s, class::PREPOSITION | class::SUBORDINATOR) {
                let Some(next) = self.behind_adjunct(s, last) else {
                    break;
                };
                s = next;
            } else if self.is(s, class::DET)
                && self.is(s + 1, class::TIMEWORD)
                && !self.is_capital(s + 1)
                && s + 2 <= last
            {
                s += 2;
            } else if self.is(s, class::WEEKDAY | class::TIMEWORD)
                && s < last
                && self.is(s + 1, class::DET)
            {
                s += 1;
            } else {
                break;
            }
        }
        s
    }

    fn is_role_ahead(&self, from: usize, last: usize) -> bool {
        (from..=last).any(|i| self.is(i, class::PERSON | class::ORGANISATION))
    }

    /// In "in Brell the mayor", where the subject behind the adjunct starts.
    fn behind_adjunct(&self, s: usize, last: usize) -> Option<usize> {
        let mut fallback = None;
        for p in s + 2..=last {
            let prev = p - 1;
            if self.is(prev, class::PREPOSITION) || self.low(p) == "'s" || self.low(prev) == "'s" {
                continue;
            }
            let starts =
                self.is(p, class::DET) && !self.is(prev, class::DET) || self.is(p, class::PRONOUN);
            let after_time = self.is(prev, class::WEEKDAY | class::MONTH | class::TIMEWORD)
                || self.kind(prev) == Some(TokenKind::Number);
            let name = self.is_capital(p)
                && !self.is_capital(prev)
                && !self.is(prev, class::DET)
                && !self.is_abbreviation_dot(prev)
                && self.is_word(prev)
                && !self.is(
                    prev,
                    class::TITLE
                        | class::PERSON
                        | class::ORGANISATION
                        | class::UNNAMING
                        | class::OUTLET
                        | class::AGENCY,
                );
            if starts
                || name
                || after_time
                    && !self.is(p, class::MONTH | class::TIMEWORD)
                    && self.kind(p) != Some(TokenKind::Number)
            {
                return Some(p);
            }
            if fallback.is_none()
                && self.is_capital(prev)
                && !self.is_capital(p)
                && self.is(p, class::PERSON | class::ORGANISATION)
            {
                fallback = Some(p);
            }
        }
        fallback
    }
}

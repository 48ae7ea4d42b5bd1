//! Noun phrases to the left and right of a cue, without a parser: boundaries are verbs, conjunctions, marks and quotations.

use super::lexicon::{Form, class};
use super::view::View;
use crate::text::{TokenKind, TokenSpan};

/// Longest noun phrase, in tokens, without its appositions.
const LONGEST: usize = 24;
/// Longest apposition or relative clause between commas.
const LONGEST_ASIDE: usize = 32;

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
    fn plain(start: usize, end: usize) -> Self {
        let span = TokenSpan::new(start, end);
        Self {
            span,
            core: span,
            relative: false,
        }
    }
}

impl View<'_> {
    fn nominal(&self, i: usize) -> bool {
        self.is_word(i)
            || matches!(self.low(i), "'s" | "&" | "/" | "#" | "@")
            || self.is_abbreviation_dot(i)
    }

    fn is_italics(&self, i: usize) -> bool {
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
            Some((_, Form::Past)) => {
                !self.is(i.wrapping_sub(1), class::DET)
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
        let ambiguous = matches!(
            self.low(i),
            "report"
                | "reports"
                | "claim"
                | "claims"
                | "comment"
                | "comments"
                | "note"
                | "notes"
                | "request"
                | "requests"
                | "plan"
                | "plans"
                | "call"
                | "calls"
                | "hope"
                | "hopes"
                | "fear"
                | "fears"
                | "demand"
                | "demands"
                | "vow"
                | "vows"
                | "question"
                | "questions"
                | "list"
                | "lists"
                | "post"
                | "posts"
                | "text"
                | "texts"
                | "support"
                | "back"
                | "backs"
                | "label"
                | "labels"
                | "brand"
                | "brands"
                | "project"
                | "projects"
                | "order"
                | "orders"
                | "direct"
                | "express"
                | "state"
                | "states"
                | "charge"
                | "charges"
                | "show"
                | "shows"
                | "find"
                | "finds"
                | "rule"
                | "rules"
                | "point"
                | "points"
                | "aim"
                | "aims"
                | "promise"
                | "promises"
                | "appeal"
                | "appeals"
                | "answer"
                | "answers"
                | "address"
                | "credit"
                | "credits"
                | "detail"
                | "details"
                | "estimate"
                | "estimates"
                | "forecast"
                | "forecasts"
                | "guess"
                | "joke"
                | "jokes"
                | "pledge"
                | "pledges"
                | "praise"
                | "protest"
                | "protests"
                | "record"
                | "records"
                | "reply"
                | "replies"
                | "signal"
                | "signals"
                | "swear"
                | "talk"
                | "talks"
                | "term"
                | "terms"
                | "threat"
                | "tweet"
                | "tweets"
                | "voice"
                | "voices"
                | "welcome"
                | "wish"
                | "wishes"
                | "worry"
                | "worries"
                | "wonder"
                | "command"
                | "commands"
                | "doubt"
                | "doubts"
                | "dispute"
                | "disputes"
                | "object"
                | "objects"
                | "attack"
                | "attacks"
                | "challenge"
                | "challenges"
                | "blame"
                | "cry"
                | "read"
                | "brief"
                | "quote"
                | "quotes"
                | "email"
                | "emails"
                | "feel"
                | "grant"
                | "grants"
                | "highlight"
                | "highlights"
                | "stress"
                | "sense"
                | "suspect"
                | "suspects"
                | "thank"
                | "thanks"
                | "favor"
                | "favour"
                | "want"
                | "wants"
                | "urge"
                | "concern"
                | "concerns"
                | "boast"
                | "hint"
                | "hints"
                | "outline"
                | "outlines"
                | "regret"
                | "regrets"
        );
        if !ambiguous {
            return true;
        }
        let third = self.low(i).ends_with('s')
            && !matches!(self.low(i), "stress" | "address" | "guess" | "express");
        if self.is(prev, class::DET | class::PREPOSITION | class::ORGANISATION) && !third
            || self.is(prev, class::DET | class::PREPOSITION) && !self.is(prev, class::PRONOUN)
            || matches!(self.low(prev), "'s" | "to" if self.low(prev) == "'s")
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
        Some(self.with_left_apposition(start, j, lo))
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
        if self.is(k, class::TIMEWORD | class::WEEKDAY) && !self.is_break(k - 1) {
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
        let before = if self.low(end.wrapping_sub(1)) == "," {
            self.phrase_with_aside(end - 1, lo)?
        } else {
            let start = self.core_left(end - 1, lo)?;
            self.with_left_apposition(start, end, lo)
        };
        Some(Phrase {
            span: TokenSpan::new(before.span.start, who + 1),
            core: before.core,
            relative: true,
        })
    }

    /// Subject, comma, aside, comma: "Nel Ost, who keeps a mill, said".
    fn phrase_with_aside(&self, comma: usize, lo: usize) -> Option<Phrase> {
        let closing = self.low(comma);
        let opening = if closing == ")" { "(" } else { closing };
        let floor = lo.max(comma.saturating_sub(LONGEST_ASIDE));
        let mut k = comma;
        let mut found = None;
        while k > floor {
            k -= 1;
            if self.low(k) == opening && !self.quoted(k) && k > lo {
                let Some(start) = self.core_left(k - 1, lo) else {
                    break;
                };
                found = Some((start, k));
                let first = k + 1;
                let apposition = self.is(first, class::DET | class::PERSON | class::RELATIVE)
                    || self.kind(first) == Some(TokenKind::Number);
                // "Nel Ost, a miller, 54, said": look once more behind an apposition that itself stands behind a comma.
                let further = start > lo
                    && self.low(start - 1) == ","
                    && !self.is_capital(start)
                    && apposition;
                if !further || opening != "," {
                    break;
                }
                k = start;
            }
        }
        let (start, end) = found?;
        if self.is(start, class::PREPOSITION | class::SUBORDINATOR) {
            return None;
        }
        Some(Phrase {
            span: TokenSpan::new(start, comma),
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
        {
            if let Some(label) = self.core_left(start - 2, lo) {
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
        if self.is(p, class::SUBORDINATOR | class::RELATIVE) && !capital {
            return false;
        }
        if self.is(p, class::PRONOUN) && !self.is(p, class::DET)
            || self.is_finite(p)
            || self.low(p) == "not"
        {
            return false;
        }
        if self.is(s, class::DET) && self.is_word(p) && !self.is(p, class::PREPOSITION | class::DET)
        {
            return false;
        }
        !matches!(self.verb(p), Some((_, Form::Ing)))
            || capital
            || self.is(p.wrapping_sub(1), class::DET | class::PREPOSITION)
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
            } else if self.is(s, class::DET) && self.is(s + 1, class::TIMEWORD) && s + 2 <= last {
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

    /// The noun phrase that starts at `from`, with its complements and an apposition behind a comma.
    pub fn phrase_right(&self, from: usize, hi: usize) -> Option<Phrase> {
        let mut start = from;
        while start < hi && self.is_italics(start) {
            start += 1;
        }
        if start >= hi
            || self.quoted(start)
            || !self.is_word(start)
            || self.is(start, class::PREPOSITION | class::AUX | class::COORDINATOR)
        {
            return None;
        }
        if self.is(start, class::PRONOUN) && !self.is(start, class::DET) {
            return Some(Phrase::plain(start, start + 1));
        }
        if self.low(start) == "her" && !self.is_word(start + 1) {
            return Some(Phrase::plain(start, start + 1));
        }
        if !self.is(
            start,
            class::DET
                | class::PERSON
                | class::ORGANISATION
                | class::OUTLET
                | class::AGENCY
                | class::DOCUMENT
                | class::TITLE
                | class::UNNAMING,
        ) && !self.is_capital(start)
            && self.kind(start) != Some(TokenKind::Number)
            && !(start..hi.min(start + 6))
                .take_while(|&i| self.is_word(i))
                .any(|i| {
                    self.is(i, class::PERSON | class::ORGANISATION | class::DOCUMENT)
                        || self.is_capital(i)
                })
        {
            return None;
        }
        let mut e = start + 1;
        while e < hi && e - start < LONGEST && self.extends_right(e, start, hi) {
            e += if self.low(e) == "(" {
                (e..hi)
                    .position(|k| self.low(k) == ")")
                    .map_or(1, |n| n + 1)
            } else {
                1
            };
        }
        let mut e = e.min(hi);
        while e > start + 1
            && (self.is(e - 1, class::PREPOSITION | class::COORDINATOR | class::DET)
                || self.is_italics(e - 1))
        {
            e -= 1;
        }
        if e == start + 1
            && self.is(start, class::DET)
            && !self.is(start, class::PRONOUN)
            && !matches!(
                self.low(start),
                "both" | "some" | "many" | "most" | "others"
            )
        {
            return None;
        }
        let core = TokenSpan::new(start, e);
        let end = self.apposition_right(core, hi);
        Some(Phrase {
            span: TokenSpan::new(start, end),
            core,
            relative: false,
        })
    }

    fn extends_right(&self, e: usize, start: usize, hi: usize) -> bool {
        if self.quoted(e) {
            return false;
        }
        if self.is_italics(e) {
            return true;
        }
        if self.low(e) == "(" {
            return (e..hi.min(e + 8)).any(|k| self.low(k) == ")");
        }
        if !self.nominal(e) {
            return false;
        }
        if self.is(e, class::COORDINATOR) {
            let names = self.is_capital(e + 1) && self.is_capital(e - 1);
            return self.low(e) == "and"
                && (names || self.is(e + 1, class::PERSON))
                && !self.subject_of_verb(e + 1, hi);
        }
        if self.is(e, class::PREPOSITION) {
            let next_time = self.is(e + 1, class::WEEKDAY | class::MONTH | class::TIMEWORD)
                || self.kind(e + 1) == Some(TokenKind::Number);
            let article_time = self.is(e + 1, class::DET) && self.is(e + 2, class::TIMEWORD);
            return match self.low(e) {
                "of" => true,
                "for" | "at" | "from" | "with" | "in" | "to" | "near" | "inside" | "within" => {
                    !next_time
                        && !article_time
                        && (self.is_capital(e + 1) || self.is(e + 1, class::DET))
                        && !(self.is(e + 1, class::DET)
                            && self.low(e) == "in"
                            && matches!(
                                self.low(e + 2),
                                "statement"
                                    | "interview"
                                    | "letter"
                                    | "post"
                                    | "speech"
                                    | "briefing"
                                    | "tweet"
                                    | "email"
                            ))
                }
                _ => false,
            };
        }
        if self.is(e, class::SUBORDINATOR) || self.is(e, class::RELATIVE) && self.low(e) == "that" {
            return false;
        }
        if self.is(e, class::RELATIVE) {
            return self.low(e) == "who" && self.is(start, class::DET) && !self.is_capital(e - 1);
        }
        if self.is(e, class::PRONOUN) && !self.is(e, class::DET) {
            return false;
        }
        if self.is(e, class::DET)
            && !self.is(e - 1, class::PREPOSITION | class::DET)
            && !matches!(self.low(e - 1), "both" | "all")
        {
            return false;
        }
        if self.is(e, class::WEEKDAY | class::TIMEWORD)
            && !self.is(e - 1, class::DET)
            && !self.is_capital(e + 1)
        {
            return false;
        }
        let after_who = (start..e).any(|k| self.low(k) == "who");
        !self.is_finite(e) || after_who && !matches!(self.verb(e), Some((v, _)) if v.clause)
    }

    fn subject_of_verb(&self, from: usize, hi: usize) -> bool {
        (from..hi.min(from + 5))
            .take_while(|&i| self.is_word(i))
            .any(|i| self.is_finite(i))
    }

    fn apposition_right(&self, core: TokenSpan, hi: usize) -> usize {
        let e = core.end;
        if e + 1 >= hi || self.low(e) != "," || self.quoted(e) {
            return e;
        }
        let first = e + 1;
        let role_head =
            core.range().any(|i| self.is(i, class::PERSON)) && !self.is_capital(core.end - 1);
        let fits = self.is(first, class::DET | class::PERSON)
            && !matches!(self.low(first), "it" | "that" | "this")
            || matches!(self.low(first), "who" | "which")
            || self.kind(first) == Some(TokenKind::Number)
            || self.is_capital(first) && role_head;
        if !fits {
            return e;
        }
        let mut k = first;
        while k < hi && k - first < LONGEST_ASIDE && !self.is_break(k) && !self.quoted(k) {
            k += 1;
        }
        let relative = matches!(self.low(first), "who" | "which");
        let clause = !relative
            && (first..k).any(|i| self.is_finite(i))
            && !(first..k).any(|i| self.low(i) == "who");
        let closes = k >= hi
            || matches!(
                self.low(k),
                "," | "." | ";" | ":" | "—" | "–" | ")" | "?" | "!"
            )
            || self.quoted(k);
        if closes && !clause { k.min(hi) } else { e }
    }
}

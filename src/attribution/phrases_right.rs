//! The noun phrase that starts behind a cue: its complements, and an apposition behind a comma.

use super::lexicon::class;
use super::names::is_address;
use super::phrases::{LONGEST, LONGEST_ASIDE, Phrase};
use super::view::View;
use crate::text::{TokenKind, TokenSpan};

impl View<'_> {
    /// The noun phrase that starts at `from`, with its complements and an apposition behind a comma.
    pub fn phrase_right(&self, from: usize, hi: usize) -> Option<Phrase> {
        let mut start = from;
        while start < hi && self.is_italics(start) {
            start += 1;
        }
        let handle = self.is_account(start + 1);
        if start >= hi
            || self.quoted(start)
            || !self.is_word(start) && !handle
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
        ) && !handle
            && !self.is_capital(start)
            && !is_address(self.low(start))
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

    /// Whether "with" at `e` says what a person knows of: a bare noun and its preposition follow.
    fn knows_of(&self, e: usize) -> bool {
        let bare = |k: usize| self.is_word(k) && !self.is(k, class::DET | class::PREPOSITION);
        let of = |k: usize| matches!(self.low(k), "of" | "into" | "about" | "to");
        self.low(e) == "with"
            && self.is(e.wrapping_sub(1), class::PERSON)
            && bare(e + 1)
            && (of(e + 2) || bare(e + 2) && of(e + 3))
    }

    /// Whether an outlet's site stands here: "the Herald website", "Example.com".
    fn site_ahead(&self, from: usize, hi: usize) -> bool {
        let words = (from..hi.min(from + 7)).take_while(|&k| self.is_word(k));
        is_address(self.low(from))
            || words
                .skip(1)
                .any(|k| self.is(k, class::OUTLET) && !self.is_capital(k) && self.is_capital(k - 1))
    }

    pub fn extends_right(&self, e: usize, start: usize, hi: usize) -> bool {
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
            let knows = |k: usize| {
                matches!(
                    self.low(k),
                    "knowledge" | "insight" | "access" | "ties" | "links"
                )
            };
            return match self.low(e) {
                "of" => true,
                // "a person with insight into the plans".
                "with" if self.knows_of(e) => true,
                "into" | "about" => (start + 1..e).rev().take(3).any(|k| self.knows_of(k)),
                "on" | "to" if knows(e - 1) && self.is(e + 1, class::DET) => true,
                "by" => {
                    self.low(e - 1).ends_with("ed")
                        || matches!(self.low(e - 1), "seen" | "written" | "read")
                        || self.is(e - 1, class::REPORT)
                            && (self.is_capital(e + 1)
                                || self.low(e + 1) == "the" && self.is_capital(e + 2))
                }
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
                "on" => self.is(e - 1, class::REPORT) && self.site_ahead(e + 1, hi),
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
            && !self.labels_title(e - 1)
        {
            return false;
        }
        if self.is(e, class::WEEKDAY | class::TIMEWORD)
            && !self.is(e - 1, class::DET)
            && !(self.is_capital(e) && self.is_capital(e - 1) && self.is(e, class::TIMEWORD))
            && !self.is_capital(e + 1)
        {
            return false;
        }
        let after_who = (start..e).any(|k| self.low(k) == "who");
        !self.is_finite(e) || after_who && !matches!(self.verb(e), Some((v, _)) if v.clause)
    }

    pub fn subject_of_verb(&self, from: usize, hi: usize) -> bool {
        (from..hi.min(from + 5))
            .take_while(|&i| self.is_word(i))
            .any(|i| self.is_finite(i))
    }

    pub fn apposition_right(&self, core: TokenSpan, hi: usize) -> usize {
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

//! What stands before a report's first words: place, date and agency, or the time of a live report. None of it speaks. A few looks at
//! the first tokens of a paragraph.

use super::lexicon::class;
use super::view::View;
use crate::text::TokenKind;

impl View<'_> {
    /// Behind "PORT SAID, May 3 (Agency) —".
    pub fn after_dateline(&self, lo: usize, hi: usize, paragraph: usize) -> usize {
        let v = self;
        let paragraph_start =
            v.t.paragraphs
                .get(paragraph)
                .is_some_and(|p| p.tokens.start == lo);
        if !paragraph_start {
            return lo;
        }
        // A live report's time: "10:41 The agent admits ...".
        if v.kind(lo) == Some(TokenKind::Number) && v.low(lo).contains(':') && lo + 4 < hi {
            let suffix = usize::from(matches!(v.low(lo + 1), "am" | "pm" | "a.m" | "p.m"));
            let mark = usize::from(v.is_break(lo + 1 + suffix));
            return lo + 1 + suffix + mark;
        }
        for i in lo..hi.min(lo + 16) {
            if i > lo && self.is_credit_end(lo, i) && v.is_capital(i + 1) && i + 4 < hi {
                return i + 1;
            }
            let dash = matches!(v.low(i), "—" | "–" | "--" | "-" | ":");
            if dash && i > lo {
                let shout = v
                    .word(lo)
                    .chars()
                    .filter(|c| c.is_alphabetic())
                    .all(char::is_uppercase)
                    && v.word(lo).len() > 2;
                let bracket = v.low(i - 1) == ")";
                let date = (lo..i).any(|k| v.is(k, class::MONTH) && v.is_capital(k));
                return if (shout && (v.low(i) != ":" || self.is_town(lo, i, hi))
                    || bracket
                    || date
                    || shout && i == lo + 1)
                    && i + 2 < hi
                {
                    i + 1
                } else {
                    lo
                };
            }
            if !(v.is_capital(i)
                || v.kind(i) == Some(TokenKind::Number)
                || matches!(v.low(i), "," | "." | "(" | ")" | "/" | "and" | "of" | "de"))
            {
                return lo;
            }
        }
        lo
    }

    /// "Ostby, Nov 6 (ABC) The mayor": the bracket that ends a dateline without a dash.
    fn is_credit_end(&self, lo: usize, i: usize) -> bool {
        let v = self;
        let month = (lo..i).any(|k| v.is(k, class::MONTH) && v.is_capital(k));
        month && v.low(i) == ")" && (lo..i).any(|k| v.low(k) == "(")
    }

    /// "OSTBY: The mills owe ...": a town, not a speaker, before a colon. A body, a paper or words of one's own would be a speaker's.
    fn is_town(&self, lo: usize, colon: usize, hi: usize) -> bool {
        let v = self;
        let speaks = class::PERSON
            | class::ORGANISATION
            | class::OUTLET
            | class::AGENCY
            | class::DOCUMENT
            | class::REPORT
            | class::TITLE;
        let words = (colon + 1..hi).filter(|&k| v.is_word(k)).count();
        let own = (colon + 1..hi).any(|k| !v.quoted(k) && matches!(v.low(k), "i" | "we" | "you"));
        let shout = (lo..colon).all(|k| {
            !v.is_word(k) || v.word(k).chars().all(|c| !c.is_lowercase()) && !v.is(k, speaks)
        });
        let long = v.word(lo).chars().count() > 3 && v.outlet(v.low(lo)).is_none();
        let dot = v.low(hi.wrapping_sub(1)) == "." || v.quoted(hi.wrapping_sub(1));
        shout
            && long
            && dot
            && words >= 8
            && !own
            && !v.quoted(colon + 1)
            && v.is_capital(colon + 1)
    }
}

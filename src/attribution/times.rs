//! When something was said: the phrase of time that belongs to a cue, and the days it means.
//!
//! The phrase stands between source and cue, behind the cue before the content, or at the head of the sentence. What stands in the
//! content is the content's. Cost: a few looks at the tokens of the sentence.

use super::draft::{Draft, Pattern};
use super::lexicon::class;
use super::view::View;
use crate::article::calendar::{Days, Look, days_named, is_numeric_date};
use crate::text::{TokenKind, TokenSpan};

/// How far behind a cue its phrase of time may stand, in tokens.
const REACH: usize = 16;
/// Drafts on either side whose cues are held against a phrase of time.
const NEAR: usize = 24;

impl View<'_> {
    /// Behind a time expression that starts at `j` and ends before `hi`: "on Sunday", "yesterday evening", "late last week", "on 4 May 2021",
    /// "two days ago".
    pub fn time_end(&self, j: usize, hi: usize) -> Option<usize> {
        let mut k = j;
        let lead = self.is(k, class::PREPOSITION)
            && matches!(self.low(k), "on" | "in" | "during" | "late" | "early");
        if lead {
            k += 1;
            if self.is(k, class::DET) && self.is(k + 1, class::TIMEWORD | class::WEEKDAY) {
                k += 1;
            }
        } else if matches!(self.low(k), "at" | "over")
            && self.low(k + 1) == "the"
            && self.low(k + 2) == "weekend"
        {
            return (k + 3 <= hi).then_some(k + 3);
        }
        if matches!(self.low(k), "late" | "early" | "earlier") {
            k += 1;
            if self.low(k) == "on" {
                k += 1;
            }
        }
        if lead && (self.is_year(k) && self.low(k - 1) == "in" || is_numeric_date(self.low(k))) {
            return (k < hi).then_some(k + 1);
        }
        if let Some(end) = self.ago_end(k).filter(|&e| e <= hi) {
            return Some(end);
        }
        let begin = k;
        while k < hi
            && (self.is(k, class::WEEKDAY | class::TIMEWORD) && !self.is(k, class::DET)
                || self.low(k) == "this" && self.is(k + 1, class::TIMEWORD)
                || self.is(k, class::MONTH) && self.is_capital(k)
                || self.kind(k) == Some(TokenKind::Number)
                    && (self.is_month_name(k.wrapping_sub(1)) || self.is_month_name(k + 1)))
        {
            k += 1;
        }
        if matches!(self.low(k), "'s" | "\u{2019}s") {
            return None;
        }
        if k > begin {
            // "said May": a month alone is somebody's name as likely.
            let name = !lead && begin == j && k == begin + 1 && self.is_month_name(begin);
            return (!name).then(|| self.date_end(begin, k, hi));
        }
        (!lead && k > j).then_some(k)
    }

    fn is_month_name(&self, i: usize) -> bool {
        self.is(i, class::MONTH) && self.is_capital(i)
    }

    fn is_year(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
            && self
                .low(i)
                .parse::<u16>()
                .is_ok_and(|y| (1900..2100).contains(&y))
    }

    /// Behind "two days ago".
    fn ago_end(&self, k: usize) -> Option<usize> {
        let counts = self.kind(k) == Some(TokenKind::Number)
            || self.is(k, class::DET)
            || matches!(
                self.low(k),
                "six" | "seven" | "eight" | "nine" | "ten" | "eleven" | "twelve"
            );
        (counts && self.is(k + 1, class::TIMEWORD) && self.low(k + 2) == "ago").then_some(k + 3)
    }

    /// With what makes the day plainer: "Monday, May 4", "Monday (4 May)", "May 4, 2021", "4 May 2021".
    fn date_end(&self, begin: usize, end: usize, hi: usize) -> usize {
        let mut end = end;
        let date_at = |k: usize| {
            self.is_month_name(k) && self.kind(k + 1) == Some(TokenKind::Number)
                || self.kind(k) == Some(TokenKind::Number) && self.is_month_name(k + 1)
        };
        let bracket = self.low(end) == "(";
        if self.is(end - 1, class::WEEKDAY)
            && (bracket || self.low(end) == ",")
            && date_at(end + 1)
            && (!bracket || self.low(end + 3) == ")")
            && end + 3 <= hi
        {
            end += 3 + usize::from(bracket);
        }
        let dated = (begin..end).any(|k| self.is_month_name(k))
            && (begin..end).any(|k| self.kind(k) == Some(TokenKind::Number));
        let comma = usize::from(self.low(end) == ",");
        let written = (begin..end).any(|k| self.is_year(k));
        if dated && !written && self.is_year(end + comma) && end + comma < hi {
            end += comma + 1;
        }
        end
    }

    /// The phrase of time of a draft that its rule did not look for.
    fn time_of(&self, d: &Draft, others: &[Draft]) -> Option<TokenSpan> {
        let cue = d.cue?;
        let s = self.sents.get(self.sentence_of(cue.start))?;
        let taken = |i: usize| {
            d.content.iter().any(|c| c.contains(i))
                || d.told.is_some_and(|t| t.contains(i))
                || d.source.is_some_and(|p| p.span.contains(i))
                || others.iter().any(|o| {
                    o.cue.is_some_and(|c| c != cue && c.contains(i)) && o.sentence == d.sentence
                })
        };
        let free = |t: &TokenSpan| t.range().all(|i| !taken(i) && !self.quoted(i));
        let at = |j: usize, hi: usize| {
            let end = self.time_end(j, hi)?;
            // "Last Saturday" is another day than "Saturday".
            let order = |k: &usize| matches!(self.low(*k), "last" | "next" | "late" | "early");
            let start = j.checked_sub(1).filter(order).filter(|k| !taken(*k));
            let t = TokenSpan::new(start.unwrap_or(j), end);
            // "the Sunday Herald" names no day.
            let name =
                self.is_capital(t.end) && !taken(t.end) && !self.is(t.start, class::PREPOSITION);
            Some(t).filter(|t| free(t) && t.end <= hi && !name && self.names_days(*t))
        };
        if let Some(p) = d.source.filter(|p| p.span.end <= cue.start)
            && let Some(t) = (p.span.end..cue.start).find_map(|j| at(j, cue.start))
        {
            return Some(t);
        }
        let behind = d
            .source
            .filter(|p| p.span.start == cue.end)
            .map_or(cue.end, |p| p.span.end);
        if let Some(t) = self.time_behind(behind, s.end, taken, at) {
            return Some(t);
        }
        let first = d.source.map_or(cue.start, |p| p.span.start.min(cue.start));
        let t = at(s.start, first)?;
        let comma = usize::from(self.low(t.end) == ",");
        (t.end + comma == first && d.pattern != Pattern::Preposition).then_some(t)
    }

    /// Behind the cue, with an addressee or an adjunct between: "told the council in a letter on Sunday".
    fn time_behind(
        &self,
        from: usize,
        hi: usize,
        taken: impl Fn(usize) -> bool,
        at: impl Fn(usize, usize) -> Option<TokenSpan>,
    ) -> Option<TokenSpan> {
        for j in from..hi.min(from + REACH) {
            let t = at(j, hi);
            if t.is_some() {
                return t;
            }
            let stops = taken(j)
                || self.quoted(j)
                || self.is_break(j) && !(j == from && self.low(j) == ",")
                || self.is(
                    j,
                    class::SUBORDINATOR | class::RELATIVE | class::COORDINATOR | class::FINITE,
                ) && !self.is(j, class::PREPOSITION);
            if stops {
                return None;
            }
        }
        None
    }

    /// Whether a phrase of time names days, not only an order: "earlier" alone does not.
    fn names_days(&self, t: TokenSpan) -> bool {
        t.range().any(|i| {
            self.is(i, class::WEEKDAY | class::MONTH)
                || self.is_year(i)
                || is_numeric_date(self.low(i))
                || matches!(
                    self.low(i),
                    "yesterday" | "today" | "tomorrow" | "tonight" | "ago"
                )
                || matches!(self.low(i), "last" | "this" | "next") && i + 1 < t.end
                || self.low(i) == "weekend" && i > t.start
        })
    }

    /// The days that a cue's phrase of time means, counted from the article's date.
    pub fn days_of(&self, cue: Option<TokenSpan>, time: TokenSpan) -> Option<Days> {
        let published = self.article.metadata.published?.date;
        let ahead = cue.is_some_and(|c| {
            c.range()
                .any(|i| matches!(self.low(i), "will" | "shall" | "'ll" | "\u{2019}ll" | "to"))
                || self.low(c.start.wrapping_sub(1)) == "to"
        });
        let look = if ahead { Look::Ahead } else { Look::Back };
        if self.says_more(time) {
            return None;
        }
        // "Last Saturday" is another day than "Saturday", also where the phrase was taken without it.
        let order = |b: &usize| matches!(self.low(*b), "last" | "next");
        let weekday = self.is(time.start, class::WEEKDAY);
        let before = time.start.checked_sub(1).filter(|b| weekday && order(b));
        let words: Vec<&str> = before
            .into_iter()
            .chain(time.range())
            .map(|i| self.low(i))
            .collect();
        days_named(&words, published, look)
    }

    /// Whether a phrase of time goes on to mean other days than it does alone: "on May 4 last year", "on the Sunday before last", "on
    /// Friday two weeks ago", "on Sept. 11, 2001", "twenty two days ago". No day is better than a wrong one.
    fn says_more(&self, time: TokenSpan) -> bool {
        const TENS: [&str; 8] = [
            "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
        ];
        let unit = |i: usize| {
            let low = self.low(i);
            matches!(
                low.strip_suffix('s').unwrap_or(low),
                "day" | "week" | "month" | "year"
            )
        };
        let relative = |i: usize| {
            matches!(self.low(i), "last" | "this" | "next" | "previous" | "past") && unit(i + 1)
        };
        let named = time
            .range()
            .any(|i| self.is(i, class::MONTH | class::WEEKDAY));
        let ago = |i: usize| self.low(i) == "ago";
        let inside = named && time.range().any(|i| relative(i) || ago(i))
            || time
                .range()
                .any(|i| matches!(self.low(i), "before" | "after"));
        let e = time.end;
        let number = |i: usize| self.kind(i) == Some(TokenKind::Number);
        let behind = named
            && (relative(e)
                || (e..e + 4).any(|i| ago(i) && !(e..i).any(|k| self.is_break(k)))
                || self.low(e) == "before" && self.low(e + 1) == "last"
                || self.low(e) == "." && number(e + 1)
                || self.low(e) == "," && self.is_year(e + 1));
        let counted = time.range().any(ago)
            && time
                .start
                .checked_sub(1)
                .is_some_and(|b| number(b) || TENS.contains(&self.low(b)) || self.low(b) == "-");
        inside || behind || counted
    }
}

/// Fills in the phrases of time that the rules' reading of a cue did not come to.
pub(super) fn complete(v: &View, drafts: &mut [Draft]) {
    let mut first = 0;
    let found: Vec<Option<TokenSpan>> = drafts
        .iter()
        .enumerate()
        .map(|(n, d)| {
            // Drafts stand in the order of their sentences.
            while drafts.get(first).is_some_and(|o| o.sentence < d.sentence) {
                first += 1;
            }
            let end = drafts.partition_point(|o| o.sentence <= d.sentence);
            let near = first.min(n).max(n.saturating_sub(NEAR))..end.min(n + NEAR);
            let others = drafts.get(near).unwrap_or(&[]);
            d.time.or_else(|| v.time_of(d, others))
        })
        .collect();
    for (d, time) in drafts.iter_mut().zip(found) {
        d.time = time;
    }
}

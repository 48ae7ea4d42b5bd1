//! Dates of a text moved by whole weeks, so that days of the week stay true.
//!
//! Found are days with a month ("April 12", "12 April 2022"), months with a year, years behind a word such as "in" or "since", and days in
//! figures (2022-04-12, 12/04/2022, the day first unless it can only be the month). Not found: days that are told by something else ("the
//! day of the election"). A number that may count something ("2000 people") is no year.

use crate::article::{Moment, calendar};
use crate::text::{Token, normal_form, tokenize};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What becomes of dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dates {
    /// They stay.
    #[default]
    Keep,
    /// All are moved by so many weeks, back where it is negative.
    Weeks(i32),
}

impl Dates {
    /// A moment, moved; `None` where it would leave the calendar.
    pub(super) fn moment(self, m: Moment) -> Option<Moment> {
        Some(Moment {
            date: self.day(m.date)?,
            ..m
        })
    }

    fn day(self, day: Date) -> Option<Date> {
        match self {
            Self::Keep => Some(day),
            Self::Weeks(n) => day.checked_add(n.weeks()).ok(),
        }
    }

    /// Dates of a text with what is to stand there, in bytes.
    pub(super) fn found(
        self,
        text: &str,
        published: Option<&Moment>,
    ) -> Vec<(Range<usize>, String)> {
        if self == Self::Keep {
            return Vec::new();
        }
        let tokens = tokenize(text);
        let near = published.map(|m| m.date);
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let rest = tokens.get(at..).unwrap_or_default();
            let before = at.checked_sub(1).and_then(|n| tokens.get(n));
            let before = before.and_then(|t| text.get(t.bytes.range()));
            match self.first(text, before, rest, near) {
                Some((count, range, words)) => {
                    out.push((range, words));
                    at += count;
                }
                None => at += 1,
            }
        }
        out
    }

    /// The date that stands first, how many tokens it has, and what is to stand there.
    fn first(
        self,
        text: &str,
        before: Option<&str>,
        tokens: &[Token],
        near: Option<Date>,
    ) -> Option<(usize, Range<usize>, String)> {
        let word = |n: usize| tokens.get(n).and_then(|t| text.get(t.bytes.range()));
        let range = |n: usize| {
            let first = tokens.first()?;
            Some(first.bytes.start..tokens.get(n - 1)?.bytes.end)
        };
        let month = |n: usize| {
            let w = word(n)?;
            let capital = w.chars().next().is_some_and(char::is_uppercase);
            capital.then(|| calendar::month(&normal_form(w)))?
        };
        let number = |n: usize| -> Option<i16> {
            let w = word(n)?;
            let digits = w.trim_end_matches(|c: char| c.is_ascii_lowercase());
            digits.parse().ok()
        };
        let year = |n: usize| {
            number(n).filter(|y| (1800..=2200).contains(y) && word(n).is_some_and(|w| w.len() == 4))
        };
        let day = |n: usize| {
            number(n)
                .filter(|d| (1..=31).contains(d))
                .and_then(|d| i8::try_from(d).ok())
        };
        if let Some(date) = word(0).and_then(|w| w.parse::<Date>().ok().filter(|_| w.len() == 10)) {
            return Some((1, range(1)?, self.day(date)?.to_string()));
        }
        if let Some(moved) = word(0).and_then(|w| self.in_figures(w)) {
            return Some((1, range(1)?, moved));
        }
        let comma = |n: usize| usize::from(word(n) == Some(","));
        let (count, d, mo, y, day_first) = if let (Some(mo), Some(d)) = (month(0), day(1)) {
            let c = comma(2);
            match year(2 + c) {
                Some(y) => (3 + c, Some(d), mo, Some(y), false),
                None => (2, Some(d), mo, None, false),
            }
        } else if let (Some(d), Some(mo)) = (day(0), month(1)) {
            let y = year(2);
            (2 + usize::from(y.is_some()), Some(d), mo, y, true)
        } else if let Some(mo) = month(0).filter(|_| word(0) != Some("May") || year(1).is_some()) {
            let y = year(1);
            (1 + usize::from(y.is_some()), None, mo, y, false)
        } else if let Some(y) = year(0).filter(|_| is_year_behind(before, word(1))) {
            let moved = self.day(Date::new(y, 7, 1).ok()?)?;
            return Some((1, range(1)?, moved.year().to_string()));
        } else {
            return None;
        };
        let around = near.map_or(2001, Date::year);
        let date = Date::new(y.unwrap_or(around), mo, d.unwrap_or(15)).ok()?;
        let moved = self.day(date)?;
        let name = calendar::MONTH_NAMES.get(usize::try_from(moved.month() - 1).ok()?)?;
        let day = d.map(|_| moved.day());
        let words = match (day, day_first) {
            (Some(n), true) => format!("{n} {name}"),
            (Some(n), false) => format!("{name} {n}"),
            (None, _) => (*name).to_owned(),
        };
        let with_comma = !day_first && day.is_some() && y.is_some();
        let year = y.map_or_else(String::new, |_| {
            format!("{} {}", if with_comma { "," } else { "" }, moved.year())
        });
        Some((count, range(count)?, words + &year))
    }
}

impl Dates {
    /// A day in figures with slashes or points, in its own form.
    fn in_figures(self, word: &str) -> Option<String> {
        let sign = word.chars().find(|c| matches!(c, '/' | '.'))?;
        let parts: Vec<&str> = word.split(sign).collect();
        let [first, second, year] = parts.as_slice() else {
            return None;
        };
        let number = |t: &str| t.parse::<i8>().ok();
        let (a, b) = (number(first)?, number(second)?);
        let year = (year.len() == 4).then(|| year.parse::<i16>().ok())??;
        let day_first = b <= 12;
        let (day, month) = if day_first { (a, b) } else { (b, a) };
        let moved = self.day(Date::new(year, month, day).ok()?)?;
        let (a, b) = match day_first {
            true => (moved.day(), moved.month()),
            false => (moved.month(), moved.day()),
        };
        let (wide, high) = (first.len(), second.len());
        Some(format!("{a:0wide$}{sign}{b:0high$}{sign}{}", moved.year()))
    }
}

/// Whether what stands before a number of four figures, and behind it, makes it a year.
fn is_year_behind(before: Option<&str>, behind: Option<&str>) -> bool {
    const BEFORE: [&str; 13] = [
        "in", "since", "until", "till", "by", "of", "from", "during", "before", "after", "early",
        "late", "(",
    ];
    let Some(before) = before.map(normal_form) else {
        return false;
    };
    // "the 2019 election", not "the 2000 people" or "of 2000 voters".
    let counted = behind.is_some_and(|w| {
        let w = normal_form(w);
        w.ends_with('s') && w.chars().all(char::is_alphabetic) || w == "people"
    });
    (BEFORE.contains(&before.as_str()) || before == "the") && !counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_move_by_weeks() {
        let dates = Dates::Weeks(-52);
        let published: Moment = "2022-04-24".parse().unwrap();
        let over = |text: &str| {
            let mut out = text.to_owned();
            for (range, words) in dates.found(text, Some(&published)).into_iter().rev() {
                out.replace_range(range, &words);
            }
            out
        };
        assert_eq!(
            over("on April 12 and 3 May 2021"),
            "on April 13 and 4 May 2020"
        );
        assert_eq!(
            over("February 24, 2022, at noon"),
            "February 25, 2021, at noon"
        );
        assert_eq!(
            over("in March 2022; in 1999; 2022-04-24"),
            "in March 2021; in 1998; 2021-04-25"
        );
        assert_eq!(
            over("on 12/04/2022 or 4/25/2022"),
            "on 13/04/2021 or 4/26/2021"
        );
        let counted = "2000 people came, the 1900 voters and 1850 more";
        assert_eq!(over(counted), counted);
        assert_eq!(over("It may march on 42 times"), "It may march on 42 times");
        assert!(Dates::Keep.found("April 12", None).is_empty());
    }
}

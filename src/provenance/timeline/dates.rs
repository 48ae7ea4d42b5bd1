//! Times that words name, each as the span that the words leave: "3 April" is that day in any zone, "in May" the whole month,
//! "03/04" one of two days. Weekdays and "yesterday" are counted back from the day of publication; without one they stay
//! unplaced. Words such as "two days later" are not placed at all.

use super::When;
use crate::article::calendar::{Look, days_named, month, weekday};
use crate::article::{Article, Moment};
use crate::text::{CharSpan, TokenKind, TokenizedText};
use jiff::civil::Date;

/// A time and the words that name it.
pub(super) struct Named {
    pub span: CharSpan,
    pub when: When,
}

/// Days from the first to the last, and why so.
struct Days {
    /// Tokens it takes.
    tokens: std::ops::Range<usize>,
    first: Date,
    last: Date,
    why: String,
}

/// What the rules look at.
struct Words<'a> {
    article: &'a Article,
    text: &'a TokenizedText,
    published: Option<Date>,
    /// No word outside of it is read.
    range: std::ops::Range<usize>,
}

/// The times that the words inside `span` name, in order.
pub(super) fn named_times(
    article: &Article,
    span: CharSpan,
    published: Option<Moment>,
) -> Vec<Named> {
    let text: &TokenizedText = article.tokenized();
    let words = Words {
        article,
        text,
        published: published.map(|m| m.date),
        range: text.tokens_of(span).range(),
    };
    let mut out = Vec::new();
    let mut from = words.range.start;
    for i in words.range.clone() {
        let Some(days) = words.days_at(i).filter(|d| d.tokens.start >= from) else {
            continue;
        };
        from = days.tokens.end;
        out.extend(words.named(days));
    }
    out
}

impl Words<'_> {
    fn named(&self, d: Days) -> Option<Named> {
        let first = self.text.tokens.get(d.tokens.start)?;
        let last = self.text.tokens.get(d.tokens.end.checked_sub(1)?)?;
        let span = first.chars.cover(last.chars);
        let day = |date: Date| Moment {
            date,
            time: None,
            offset: None,
        };
        let when = When {
            written: self.article.slice(span).to_owned(),
            earliest: day(d.first).bounds().0,
            latest: day(d.last).bounds().1,
            why: d.why,
        };
        Some(Named { span, when })
    }

    fn word(&self, i: usize) -> String {
        if self.range.contains(&i) {
            self.text.normal(&self.article.text, i)
        } else {
            String::new()
        }
    }

    fn before(&self, i: usize, back: usize) -> String {
        i.checked_sub(back)
            .map_or_else(String::new, |j| self.word(j))
    }

    fn days_at(&self, i: usize) -> Option<Days> {
        let token = self.text.tokens.get(i)?;
        if token.kind == TokenKind::Number {
            return self.digits(i).or_else(|| self.year(i));
        }
        let raw = self.text.word(&self.article.text, i);
        let capital = raw.chars().next().is_some_and(char::is_uppercase);
        let word = self.word(i);
        match month(&word).filter(|_| capital) {
            Some(m) => self.day_of(i, m).or_else(|| self.part_of(i, m)),
            None => self.relative(i, &word, capital),
        }
    }

    /// "2031-04-03", "03/04/2031", "3.4.2031".
    fn digits(&self, i: usize) -> Option<Days> {
        let word = self.word(i);
        let one = |date: Date, why: &str| Days {
            tokens: i..i + 1,
            first: date,
            last: date,
            why: why.to_owned(),
        };
        if let Some(date) = word.get(..10).and_then(|d| d.parse().ok()) {
            return Some(one(date, ONE_DAY));
        }
        let parts: Vec<i16> = word
            .split(['/', '.'])
            .map(|p| p.parse().ok())
            .collect::<Option<_>>()?;
        let &[a, b, year] = parts.as_slice() else {
            return None;
        };
        let year = if year < 100 { 2000 + year } else { year };
        let date = |m: i16, d: i16| Date::new(year, m.try_into().ok()?, d.try_into().ok()?).ok();
        match (date(b, a), date(a, b)) {
            (Some(x), Some(y)) if x != y => Some(Days {
                tokens: i..i + 1,
                first: x.min(y),
                last: x.max(y),
                why: format!("It can be {x} or {y}: which number is the month is not told."),
            }),
            (Some(x), _) | (_, Some(x)) => Some(one(x, ONE_DAY)),
            _ => None,
        }
    }

    /// "in 1999", "since 2031".
    fn year(&self, i: usize) -> Option<Days> {
        const OPENERS: [&str; 7] = ["in", "since", "until", "by", "during", "of", "from"];
        let year = self.four_digits(i)?;
        if !OPENERS.contains(&self.before(i, 1).as_str()) {
            return None;
        }
        Some(Days {
            tokens: i..i + 1,
            first: Date::new(year, 1, 1).ok()?,
            last: Date::new(year, 12, 31).ok()?,
            why: "Only the year is told.".to_owned(),
        })
    }

    fn four_digits(&self, i: usize) -> Option<i16> {
        let word = self.word(i);
        let year: i16 = word.parse().ok().filter(|_| word.len() == 4)?;
        (1500..=2200).contains(&year).then_some(year)
    }

    /// A day's number, "3" or "3rd".
    fn day_number(&self, i: usize) -> Option<i8> {
        let word = self.word(i);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok().filter(|d| (1..=31).contains(d))
    }

    /// The year behind a date, past a comma, and the token after it.
    fn year_after(&self, i: usize) -> Option<(i16, usize)> {
        let at = i + usize::from(self.word(i) == ",");
        Some((self.four_digits(at)?, at + 1))
    }

    /// The date with the year as written, else the nearest one to the day of publication.
    fn dated(&self, year: Option<i16>, m: i8, d: i8) -> Option<Date> {
        if let Some(y) = year {
            return Date::new(y, m, d).ok();
        }
        let published = self.published?;
        let near = [-1, 0, 1].map(|o| Date::new(published.year() + o, m, d).ok());
        near.into_iter()
            .flatten()
            .min_by_key(|x| (days_between(*x, published), *x))
    }

    /// "3 April", "April 3, 2031", "the 3rd of April".
    fn day_of(&self, i: usize, m: i8) -> Option<Days> {
        let dot = usize::from(self.word(i + 1) == ".");
        let back = 1 + usize::from(self.before(i, 1) == "of");
        let before = i.checked_sub(back).filter(|j| self.range.contains(j));
        let (tokens, day) = match before.and_then(|j| Some((j, self.day_number(j)?))) {
            Some((j, day)) => (j..i + 1, day),
            None => (i..i + 2 + dot, self.day_number(i + 1 + dot)?),
        };
        let year = self.year_after(tokens.end);
        let date = self.dated(year.map(|y| y.0), m, day)?;
        let end = year.map_or(tokens.end, |y| y.1);
        let why = if year.is_some() {
            ONE_DAY.to_owned()
        } else {
            format!("No year is written; {date} is nearest to the day of publication.")
        };
        Some(Days {
            tokens: tokens.start..end,
            first: date,
            last: date,
            why,
        })
    }

    /// "in May", "early May", "the last week of May", "May 2031".
    fn part_of(&self, i: usize, m: i8) -> Option<Days> {
        const OPENERS: [&str; 8] = ["in", "since", "until", "by", "during", "of", "from", "this"];
        let year = self.year_after(i + 1);
        let one = self.before(i, 1);
        let week = one == "of" && self.before(i, 2) == "week";
        let part = if week { self.before(i, 3) } else { one.clone() };
        let (from, to, start) = match part.as_str() {
            "early" => (1, 10, i.saturating_sub(1)),
            "mid" => (11, 20, i.saturating_sub(1)),
            "late" => (21, 31, i.saturating_sub(1)),
            "first" if week => (1, 10, i.saturating_sub(3)),
            "last" if week => (22, 31, i.saturating_sub(3)),
            _ => (1, 31, i),
        };
        if start == i && year.is_none() && !OPENERS.contains(&one.as_str()) {
            return None;
        }
        let first = self.dated(year.map(|y| y.0), m, from)?;
        let last = Date::new(first.year(), m, to.min(first.days_in_month())).ok()?;
        let what = if start == i {
            "month"
        } else {
            "part of the month"
        };
        let told = if year.is_some() {
            ""
        } else {
            " and no year is written; the nearest to the day of publication is taken"
        };
        Some(Days {
            tokens: start..year.map_or(i + 1, |y| y.1),
            first,
            last,
            why: format!("Only the {what} is told{told}."),
        })
    }

    /// "on Tuesday", "yesterday", "two days ago", "last week": counted back from the day of publication.
    fn relative(&self, i: usize, word: &str, capital: bool) -> Option<Days> {
        const AHEAD: [&str; 5] = ["next", "every", "each", "coming", "following"];
        let published = self.published?;
        let before = self.before(i, 1);
        let back = match word {
            "today" | "tonight" | "yesterday" => 0,
            "ago" => 2,
            // "The last week of May" is a part of a month.
            "week" | "weekend" | "month" | "year" | "night" => {
                (before == "last" && self.word(i + 1) != "of").then_some(1)?
            }
            _ => {
                weekday(word).filter(|_| capital && !AHEAD.contains(&before.as_str()))?;
                usize::from(before == "last")
            }
        };
        let start = i.checked_sub(back).filter(|s| self.range.contains(s))?;
        let words: Vec<String> = (start..=i).map(|k| self.word(k)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let days = days_named(&words, published, Look::Back)?;
        Some(Days {
            tokens: start..i + 1,
            first: days.first,
            last: days.last,
            why: format!("Counted back from the day of publication, {published}: {days}."),
        })
    }
}

const ONE_DAY: &str = "It is that day somewhere between UTC−12 and UTC+14.";

fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(i32::MAX, |s| s.get_days().abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Format};

    /// "written first..last" for every time in a text published on that day.
    fn named(text: &str, published: Option<&str>) -> Vec<String> {
        let mut a = Article::new(ArticleId(1), "a.txt", Format::Txt, text);
        a.metadata.published = published.map(|p| p.parse().unwrap());
        let all = CharSpan::new(0, a.tokenized().index.scalars());
        let day = |seconds: i64| {
            let at = jiff::Timestamp::from_second(seconds).unwrap();
            jiff::tz::Offset::UTC.to_datetime(at).date().to_string()
        };
        named_times(&a, all, a.metadata.published)
            .iter()
            // Without the hours of the zones.
            .map(|n| {
                let (a, b) = (n.when.earliest + 14 * 3600, n.when.latest - 12 * 3600);
                format!("{} {}..{}", n.when.written, day(a), day(b))
            })
            .collect()
    }

    #[test]
    fn days_months_and_years_are_spans() {
        let on = Some("2034-06-03T06:40:00+03:00");
        for (text, want) in [
            (
                "It sank on 3 April 2031.",
                "3 April 2031 2031-04-03..2031-04-03",
            ),
            (
                "It sank on April 3, 2031.",
                "April 3, 2031 2031-04-03..2031-04-03",
            ),
            (
                "It sank on the 3rd of April.",
                "3rd of April 2034-04-03..2034-04-03",
            ),
            (
                "It sank on 30 December.",
                "30 December 2033-12-30..2033-12-30",
            ),
            ("It sank in May.", "May 2034-05-01..2034-05-31"),
            ("It sank in late May.", "late May 2034-05-21..2034-05-31"),
            (
                "It sank in the last week of May.",
                "last week of May 2034-05-22..2034-05-31",
            ),
            (
                "It sank in February 2031.",
                "February 2031 2031-02-01..2031-02-28",
            ),
            ("It lay there since 2031.", "2031 2031-01-01..2031-12-31"),
            (
                "It sank on 2031-04-03.",
                "2031-04-03 2031-04-03..2031-04-03",
            ),
            (
                "It sank on 03/04/2031.",
                "03/04/2031 2031-03-04..2031-04-03",
            ),
            (
                "It sank on 23/04/2031.",
                "23/04/2031 2031-04-23..2031-04-23",
            ),
            ("It sank on Friday.", "Friday 2034-06-02..2034-06-02"),
            ("It sank yesterday.", "yesterday 2034-06-02..2034-06-02"),
            (
                "It sank three days ago.",
                "three days ago 2034-05-31..2034-05-31",
            ),
            ("It sank last week.", "last week 2034-05-22..2034-05-28"),
            ("It sank last Friday.", "last Friday 2034-06-02..2034-06-02"),
        ] {
            assert_eq!(named(text, on), [want], "{text}");
        }
    }

    #[test]
    fn what_cannot_be_placed_is_left_alone() {
        let on = Some("2034-06-03");
        for text in [
            "It may sink, and May Brown will march.",
            "It sails next Tuesday and every Friday.",
            "It sank two days later with 2031 bricks.",
        ] {
            assert!(named(text, on).is_empty(), "{text}: {:?}", named(text, on));
        }
        assert!(named("It sank on Tuesday, on 3 April, in May.", None).is_empty());
        assert_eq!(named("On 3 April 2031 it sank.", None).len(), 1);
    }
}

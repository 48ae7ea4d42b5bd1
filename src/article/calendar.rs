//! Days by name: months, weekdays, and phrases of time ("late on Tuesday", "two days ago") that count from a day of publication.
//!
//! A phrase gives one day or a span of days, never more precisely than it is worded; where its words fit several days it gives none.
//! Weeks run from Monday to Sunday. Cost: a few looks at each word of the phrase.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// The days that a phrase of time may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Days {
    /// The first of them.
    pub first: Date,
    /// The last of them; the first one where the phrase means a single day.
    pub last: Date,
}

impl Days {
    fn one(day: Date) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    fn week_of(day: Date) -> Option<Self> {
        let monday = minus(day, i64::from(day.weekday().to_monday_zero_offset()))?;
        Some(Self {
            first: monday,
            last: minus(monday, -6)?,
        })
    }

    fn month_of(day: Date) -> Self {
        Self {
            first: day.first_of_month(),
            last: day.last_of_month(),
        }
    }

    fn year_of(day: Date) -> Self {
        Self {
            first: day.first_of_year(),
            last: day.last_of_year(),
        }
    }

    /// Without what lies behind `day`, or before it where the phrase looks ahead.
    fn up_to(self, day: Date, look: Look) -> Self {
        let holds = self.first <= day && day <= self.last;
        match look {
            Look::Back if holds => Self { last: day, ..self },
            Look::Ahead if holds => Self { first: day, ..self },
            _ => self,
        }
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.first)?;
        if self.last != self.first {
            write!(f, " to {}", self.last)?;
        }
        Ok(())
    }
}

/// Where a phrase of time looks from the day of publication: words that were said look back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// "said on Sunday"
    Back,
    /// "will say on Sunday"
    Ahead,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const COUNTS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// The months by their English names, in order.
pub const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, by its English name or its first three letters.
pub fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    MONTHS
        .iter()
        .position(|n| {
            *n == word
                || word.len() >= 3
                    && (n.get(..3) == Some(word) || word == "sept" && *n == "september")
        })
        .map(|i| i as i8 + 1)
}

/// The number of a weekday, Monday is 0.
pub fn weekday(word: &str) -> Option<i8> {
    WEEKDAYS.iter().position(|n| *n == word).map(|i| i as i8)
}

/// The last day with this weekday's number up to and including `today`.
pub fn last_weekday(today: Date, day: i8) -> Option<Date> {
    let now = today.weekday().to_monday_zero_offset();
    minus(today, (i64::from(now) - i64::from(day)).rem_euclid(7))
}

fn minus(day: Date, days: i64) -> Option<Date> {
    day.checked_sub(days.days()).ok()
}

/// The days that a phrase of time means in a text published on `published`. `words` are in lower case, marks may be among them.
pub fn days_named(words: &[&str], published: Date, look: Look) -> Option<Days> {
    let phrase = Phrase {
        words,
        published,
        look,
    };
    if let Some(numeric) = words.iter().find(|w| is_numeric_date(w)) {
        return numeric_date(numeric).map(Days::one);
    }
    if let Some(at) = words.iter().position(|w| month(w).is_some()) {
        return phrase.month(at);
    }
    if let Some(year) = phrase.year() {
        let days = Days::year_of(Date::new(year, 1, 1).ok()?);
        return Some(days.up_to(published, look));
    }
    phrase
        .weekday()
        .unwrap_or_else(|| phrase.ago().or_else(|| phrase.around()))
}

struct Phrase<'a> {
    words: &'a [&'a str],
    published: Date,
    look: Look,
}

impl Phrase<'_> {
    fn has(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    /// A year in digits; none where there are two.
    fn year(&self) -> Option<i16> {
        let mut years = self.words.iter().filter_map(|w| {
            let year = w.parse::<i16>().ok()?;
            (w.len() == 4 && (1000..=2999).contains(&year)).then_some(year)
        });
        years.next().filter(|_| years.next().is_none())
    }

    /// "on May 4", "4 May 2021", "Monday, May 4", "last May", "in early May".
    fn month(&self, at: usize) -> Option<Days> {
        let month = month(self.words.get(at)?)?;
        let mut days = self.words.iter().filter_map(|w| day_number(w));
        let day = days.next();
        if days.next().is_some()
            || self
                .words
                .iter()
                .skip(at + 1)
                .any(|w| self::month(w).is_some())
        {
            return None;
        }
        let weekday = self.words.iter().find_map(|w| weekday(w));
        let fits = |d: Date| weekday.is_none_or(|w| d.weekday().to_monday_zero_offset() == w);
        let of_year = |year: i16| match day {
            Some(day) => Date::new(year, month, day).ok().map(Days::one),
            None => Date::new(year, month, 1).ok().map(Days::month_of),
        };
        let today = self.published;
        let days = match self.year() {
            Some(year) => of_year(year),
            None => self.nearest_year(of_year),
        }?;
        (weekday.is_none() || day.is_some() && fits(days.first))
            .then(|| days.up_to(today, self.look))
    }

    /// The nearest year in which the days are not behind publication; not before it, where the words look ahead.
    fn nearest_year(&self, of_year: impl Fn(i16) -> Option<Days>) -> Option<Days> {
        let now = self.published;
        let back = self.look == Look::Back;
        let last = self.has("last");
        // A leap day may be eight years away.
        (0..=8)
            .map(|n| if back { now.year() - n } else { now.year() + n })
            .filter_map(of_year)
            .find(|d| match (back, last) {
                (true, true) => d.last < now,
                (true, false) => d.first <= now,
                (false, _) => d.last >= now,
            })
    }

    /// "on Sunday", "last Sunday", "on Tuesday next week"; the outer `None` where no weekday is named.
    fn weekday(&self) -> Option<Option<Days>> {
        let mut named = self.words.iter().filter_map(|w| weekday(w));
        let day = named.next()?;
        if named.any(|d| d != day) {
            return Some(None);
        }
        let today = self.published;
        let week = |weeks: i64| {
            let shifted = minus(today, 7 * weeks)?;
            minus(Days::week_of(shifted)?.first, -i64::from(day))
        };
        let before = || last_weekday(minus(today, 1)?, day);
        let from = |first: Date| last_weekday(minus(first, -6)?, day);
        let found = match (self.has("last"), self.has("next"), self.has("week")) {
            (true, false, true) => week(1),
            (false, true, true) => week(-1),
            (true, false, false) => before(),
            (false, true, false) => minus(today, -1).and_then(from),
            _ if self.has("ago") => None,
            _ if self.look == Look::Ahead => from(today),
            _ => last_weekday(today, day),
        };
        Some(found.map(Days::one))
    }

    /// "two days ago"; weeks, months and years ago are no less than that.
    fn ago(&self) -> Option<Days> {
        let at = self.words.iter().position(|w| *w == "ago")?;
        let unit = *self.words.get(at.checked_sub(1)?)?;
        let number = *self.words.get(at.checked_sub(2)?)?;
        let count = match number {
            "a" | "an" => 1,
            _ => COUNTS
                .iter()
                .position(|c| *c == number)
                .map(|n| n as i64 + 1)
                .or_else(|| number.parse().ok().filter(|n| (1..10_000).contains(n)))?,
        };
        let today = self.published;
        match unit.trim_end_matches('s') {
            "day" => minus(today, count).map(Days::one),
            "week" => minus(today, 7 * count).and_then(Days::week_of),
            "month" => Some(Days::month_of(today.checked_sub(count.months()).ok()?)),
            "year" => Some(Days::year_of(today.checked_sub(count.years()).ok()?)),
            _ => None,
        }
    }

    /// "yesterday", "last month", "earlier this week", "at the weekend".
    fn around(&self) -> Option<Days> {
        let today = self.published;
        let day = |back: i64| minus(today, back).map(Days::one);
        let shift: i64 = match (self.has("last"), self.has("this"), self.has("next")) {
            (true, false, false) => 1,
            (false, true, false) => 0,
            (false, false, true) => -1,
            (false, false, false) => {
                return match () {
                    () if self.has("yesterday") => day(1),
                    () if self.has("today") || self.has("tonight") => day(0),
                    () if self.has("tomorrow") => day(-1),
                    () if self.has("weekend") => self.weekend(),
                    () => None,
                };
            }
            _ => return None,
        };
        let days = if self.has("week") {
            Days::week_of(minus(today, 7 * shift)?)?
        } else if self.has("weekend") && shift != 0 {
            let week = Days::week_of(minus(today, 7 * shift.max(0))?)?;
            let sunday = if shift < 0 && today >= minus(week.last, 1)? {
                minus(week.last, -7)?
            } else {
                week.last
            };
            Days {
                first: minus(sunday, 1)?,
                last: sunday,
            }
        } else if self.has("weekend") {
            self.weekend()?
        } else if self.has("month") {
            Days::month_of(today.checked_sub(shift.months()).ok()?)
        } else if self.has("year") {
            Days::year_of(today.checked_sub(shift.years()).ok()?)
        } else if ["morning", "afternoon", "evening"]
            .iter()
            .any(|w| self.has(w))
            && shift == 0
            || self.has("night")
        {
            return day(shift.max(0)).filter(|_| shift >= 0);
        } else {
            return None;
        };
        let look = match (self.has("earlier"), self.has("later")) {
            (true, false) => Look::Back,
            (false, true) => Look::Ahead,
            _ => self.look,
        };
        Some(days.up_to(today, look))
    }

    /// The last weekend that began, or the next one that has not ended.
    fn weekend(&self) -> Option<Days> {
        let today = self.published;
        let saturday = match self.look {
            Look::Back => last_weekday(today, 5),
            Look::Ahead => minus(today, -5).and_then(|d| last_weekday(d, 5)),
        }?;
        let days = Days {
            first: saturday,
            last: minus(saturday, -1)?,
        };
        Some(days.up_to(today, self.look))
    }
}

/// "4", "4th", "21st".
fn day_number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|s| word.strip_suffix(s))
        .unwrap_or(word);
    let short = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|d| short && (1..=31).contains(d))
}

/// Whether a word is a date in digits: "2021-05-04", "25/04/2021".
pub fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    let digits = |p: &&str| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3
        && parts.iter().all(digits)
        && (parts.first().is_some_and(|p| p.len() == 4)
            || parts.last().is_some_and(|p| p.len() == 4))
}

/// "03/04/2021" is open: day and month may stand either way, unless one of them can be no month.
fn numeric_date(word: &str) -> Option<Date> {
    let parts: Vec<i16> = word
        .split(['/', '-', '.'])
        .filter_map(|p| p.parse().ok())
        .collect();
    let date = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    match parts[..] {
        [year, month, day] if year > 31 => date(year, month, day),
        [a, b, year] if a == b || b > 12 => date(year, a, b),
        [a, b, year] if a > 12 => date(year, b, a),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(phrase: &str, published: &str, look: Look) -> Option<String> {
        let words: Vec<&str> = phrase.split(' ').collect();
        days_named(&words, published.parse().unwrap(), look).map(|d| d.to_string())
    }

    #[test]
    fn weekdays_look_back() {
        let friday: Date = "2030-01-18".parse().unwrap();
        assert_eq!(last_weekday(friday, 4).map(|d| d.day()), Some(18));
        assert_eq!(last_weekday(friday, 5).map(|d| d.day()), Some(12));
        assert_eq!(
            (month("sept"), month("mar"), month("marching")),
            (Some(9), Some(3), None)
        );
    }

    /// 2030-01-18 is a Friday.
    #[test]
    fn phrases_count_from_publication() {
        for (phrase, want) in [
            ("on sunday", "2030-01-13"),
            ("on friday", "2030-01-18"),
            ("last friday", "2030-01-11"),
            ("late on tuesday", "2030-01-15"),
            ("on tuesday last week", "2030-01-08"),
            ("yesterday evening", "2030-01-17"),
            ("this morning", "2030-01-18"),
            ("last night", "2030-01-17"),
            ("earlier this week", "2030-01-14 to 2030-01-18"),
            ("late last week", "2030-01-07 to 2030-01-13"),
            ("last month", "2029-12-01 to 2029-12-31"),
            ("earlier this month", "2030-01-01 to 2030-01-18"),
            ("last year", "2029-01-01 to 2029-12-31"),
            ("two days ago", "2030-01-16"),
            ("a week ago", "2030-01-07 to 2030-01-13"),
            ("3 months ago", "2029-10-01 to 2029-10-31"),
            ("at the weekend", "2030-01-12 to 2030-01-13"),
            ("last weekend", "2030-01-12 to 2030-01-13"),
            ("on may 4 , 2021", "2021-05-04"),
            ("on 4 may", "2029-05-04"),
            ("on the 4th of january", "2030-01-04"),
            ("on jan 18", "2030-01-18"),
            ("on january 19", "2029-01-19"),
            ("on 29 february", "2028-02-29"),
            ("monday , january 14", "2030-01-14"),
            ("in early may", "2029-05-01 to 2029-05-31"),
            ("in january", "2030-01-01 to 2030-01-18"),
            ("last january", "2029-01-01 to 2029-01-31"),
            ("in may 2019", "2019-05-01 to 2019-05-31"),
            ("in 2019", "2019-01-01 to 2019-12-31"),
            ("on 2021-05-04", "2021-05-04"),
            ("on 25/04/2021", "2021-04-25"),
        ] {
            let got = named(phrase, "2030-01-18", Look::Back);
            assert_eq!(got.as_deref(), Some(want), "{phrase}");
        }
    }

    #[test]
    fn what_is_to_come_looks_ahead() {
        for (phrase, want) in [
            ("on sunday", "2030-01-20"),
            ("on 4 may", "2030-05-04"),
            ("next week", "2030-01-21 to 2030-01-27"),
            ("next monday", "2030-01-21"),
            ("this weekend", "2030-01-19 to 2030-01-20"),
            ("tomorrow", "2030-01-19"),
        ] {
            let got = named(phrase, "2030-01-18", Look::Ahead);
            assert_eq!(got.as_deref(), Some(want), "{phrase}");
        }
    }

    #[test]
    fn what_is_open_gives_no_day() {
        for phrase in [
            "on 03/04/2021",
            "earlier",
            "on saturday and sunday",
            "several days ago",
            "at noon",
            "on may 4 and may 5",
            "monday , january 15",
            "on 31 april",
            "the day before",
            "last",
        ] {
            assert_eq!(named(phrase, "2030-01-18", Look::Back), None, "{phrase}");
        }
    }
}

//! Dates and times in the forms that pages and front matter carry, as precise as written.
//!
//! Besides what [`Moment`] reads: `5 March 2024`, `March 5, 2024, 9:14 pm`, `5.3.2024`, `2024/3/5`,
//! `Tue, 05 Mar 2024 21:14:00 -0500`. `3/5/2024` may be March or May and is no date; a zone's letters other than
//! UTC and GMT mean several zones and are left out.

use crate::article::Moment;
use jiff::civil::{Date, Time};
use std::sync::OnceLock;

/// Longest text that is searched for a date; characters.
const LONGEST: usize = 120;

/// The moment that a short text says, if it says one.
pub(super) fn read(text: &str) -> Option<Moment> {
    read_in(text, false)
}

/// The same; where it is known that the day stands before the month, `3/5/2024` is a date, too.
pub(super) fn read_in(text: &str, day_first: bool) -> Option<Moment> {
    let text: String = text.trim().chars().take(LONGEST).collect();
    text.parse::<Moment>()
        .ok()
        .or_else(|| loose(&text, day_first))
        .filter(|m| (1500..=2200).contains(&m.date.year()))
}

/// One run of digits or of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
    number: Option<i16>,
}

impl Piece<'_> {
    fn end(self) -> usize {
        self.start + self.text.len()
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = 0;
    while let Some(c) = text.get(rest..).and_then(|t| t.chars().next()) {
        let digit = c.is_ascii_digit();
        let same = |d: char| {
            if digit {
                d.is_ascii_digit()
            } else {
                d.is_alphabetic() || unicode_normalization::char::is_combining_mark(d)
            }
        };
        let run = text.get(rest..).unwrap_or("");
        let length = run.find(|d| !same(d)).unwrap_or(run.len());
        if length == 0 {
            rest += c.len_utf8();
            continue;
        }
        let piece = run.get(..length).unwrap_or("");
        out.push(Piece {
            text: piece,
            start: rest,
            number: digit.then(|| piece.parse().ok()).flatten(),
        });
        rest += length;
    }
    out
}

fn loose(text: &str, day_first: bool) -> Option<Moment> {
    let all = pieces(text);
    let (date, end) = by_name(&all).or_else(|| by_numbers(text, &all, day_first))?;
    let behind = text.get(end..).unwrap_or("");
    let (time, offset) = clock(behind);
    Some(Moment { date, time, offset })
}

fn year(n: i16) -> bool {
    (1500..=2200).contains(&n)
}

fn date(y: i16, m: i16, d: i16) -> Option<Date> {
    Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
}

/// A month's name with a day and a year around it; the date and where it ends.
fn by_name(all: &[Piece]) -> Option<(Date, usize)> {
    let number = |i: usize| all.get(i).and_then(|p| p.number.map(|n| (n, p.end())));
    for (i, piece) in all.iter().enumerate() {
        let Some(month) = month(piece.text) else {
            continue;
        };
        // `5th of March 2024`, `5 de marzo de 2024`: one or two words may stand between.
        let before = (1..=3).find_map(|k| i.checked_sub(k).and_then(&number));
        let after = (1..=3).filter_map(|k| number(i + k)).collect::<Vec<_>>();
        let found = match (before, after.as_slice()) {
            (Some((d, _)), [(y, end), ..]) if year(*y) => date(*y, month, d).map(|x| (x, *end)),
            (_, [(d, _), (y, end), ..]) if year(*y) => date(*y, month, *d).map(|x| (x, *end)),
            (Some((y, _)), [(d, end), ..]) if year(y) => date(y, month, *d).map(|x| (x, *end)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Three numbers with one kind of mark between them.
fn by_numbers(text: &str, all: &[Piece], day_first: bool) -> Option<(Date, usize)> {
    if let [only, ..] = all
        && only.text.bytes().all(|b| b.is_ascii_digit())
        && only.text.len() == 8
        && let Some(all) = only
            .text
            .get(..4)
            .zip(only.text.get(4..6))
            .zip(only.text.get(6..))
    {
        let ((y, m), d) = all;
        let found = date(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)?;
        return year(found.year()).then_some((found, only.end()));
    }
    all.windows(3).find_map(|w| {
        let [a, b, c] = w else { return None };
        let (x, y, z) = (a.number?, b.number?, c.number?);
        let mark = text.get(a.end()..b.start)?;
        if mark != text.get(b.end()..c.start)? {
            return None;
        }
        let found = match mark.trim() {
            "-" | "/" | "." if year(x) => date(x, y, z),
            "." if year(z) => date(z, y, x),
            // Day and month are told apart only where one cannot be a month.
            "-" | "/" if year(z) && (x > 12 || day_first) => date(z, y, x),
            "-" | "/" if year(z) && y > 12 => date(z, x, y),
            "-" | "/" if year(z) && x == y => date(z, x, y),
            _ => None,
        };
        found.map(|f| (f, c.end()))
    })
}

/// Time of day and offset in what stands behind a date.
fn clock(behind: &str) -> (Option<Time>, Option<jiff::tz::Offset>) {
    let all = pieces(behind);
    let found = all.windows(2).find_map(|w| {
        let [h, m] = w else { return None };
        let mark = behind.get(h.end()..m.start)?;
        (mark == ":" && m.text.len() == 2).then_some((h.number?, m.number?, m.end()))
    });
    let Some((mut hour, minute, mut end)) = found else {
        return (None, None);
    };
    let mut second = 0;
    let rest = |at: usize| behind.get(at..).unwrap_or("");
    if let Some(s) = rest(end).strip_prefix(':').and_then(|r| r.get(..2))
        && let Ok(s) = s.parse::<i8>()
    {
        second = s.min(59);
        end += 3;
    }
    let word = rest(end).trim_start().to_lowercase().replace('.', "");
    if word.starts_with("pm") && hour < 12 {
        hour += 12;
    } else if word.starts_with("am") && hour == 12 {
        hour = 0;
    }
    let (h, m) = (
        i8::try_from(hour).unwrap_or(-1),
        i8::try_from(minute).unwrap_or(-1),
    );
    let Ok(time) = Time::new(h, m, second, 0) else {
        return (None, None);
    };
    // A zone is read by the same rules as in a full timestamp; a half of the day may stand before it.
    let mut words = rest(end)
        .split([' ', '(', ')', ','])
        .filter(|w| !w.is_empty());
    let half = |w: &&str| matches!(w.to_lowercase().replace('.', "").as_str(), "am" | "pm");
    let zone = words.find(|w| !half(w)).unwrap_or("");
    let offset = format!("2000-01-01T00:00:00 {zone}")
        .parse::<Moment>()
        .ok()
        .and_then(|m| m.offset);
    (Some(time), offset)
}

/// Whether a word is a month's name or its short form.
pub(super) fn is_month(word: &str) -> bool {
    month(word.trim_end_matches(['.', ','])).is_some()
}

/// 1 to 12 for a month's name in one of the known languages.
fn month(word: &str) -> Option<i16> {
    static TABLE: OnceLock<Vec<Vec<&'static str>>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        include_str!("../../assets/ingest/months.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t').collect())
            .collect()
    });
    let lower = word.to_lowercase();
    let at = table
        .iter()
        .position(|names| names.contains(&lower.as_str()))?;
    i16::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_forms_one_date() {
        for (text, want) in [
            ("2024-03-05T21:14:00-05:00", "2024-03-05T21:14:00-05:00"),
            (
                "Tue, 05 Mar 2024 21:14:00 -0500",
                "2024-03-05T21:14:00-05:00",
            ),
            ("March 5, 2024, 9:14 p.m.", "2024-03-05T21:14:00"),
            (
                "Published 5th of March 2024 at 12:05 am UTC",
                "2024-03-05T00:05:00Z",
            ),
            ("5. M\u{00E4}rz 2024", "2024-03-05"),
            ("5 de marzo de 2024", "2024-03-05"),
            ("05.03.2024, 21:14 Uhr", "2024-03-05T21:14:00"),
            ("2024/3/5", "2024-03-05"),
            ("20240305", "2024-03-05"),
            ("25/03/2024", "2024-03-25"),
            ("2024 March 5", "2024-03-05"),
            ("Mittwoch \u{2022} 05.03.2024", "2024-03-05"),
        ] {
            assert_eq!(
                read(text).map(|m| m.to_string()).as_deref(),
                Some(want),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_open_is_no_date() {
        for text in [
            "",
            "3/5/2024",
            "yesterday",
            "0000-99-99T99:99:99+99:99",
            "March 2024",
            "1,000,000 people in 2024",
            "99999999999999999999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

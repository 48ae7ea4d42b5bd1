//! The date and time that begin a message, in the forms of many countries, and the order of day and month in a file.
//!
//! `12/03/24` may be March or December. Values over 12 decide for the whole file, by far the most where they disagree; else
//! the order in which the days do not run backwards, if that is true of one order alone. Where both remain, a date counts
//! only if it is the same in both. One odd date turns nothing.
//!
//! A line inside a message can look like a stamp: a chat was pasted into it. One written otherwise than the file's, or
//! one that goes back in time, begins no message.

use crate::article::Moment;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

/// How day, month and year follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Dmy,
    Mdy,
    Ymd,
}

/// What begins a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stamp {
    numbers: [i16; 3],
    /// Whether the first, or any, of them has four digits.
    year_first: bool,
    four: bool,
    mark: char,
    /// Whether a mark stands behind the third number, too.
    closed: bool,
    time: Option<Time>,
    /// In brackets, and with seconds.
    look: (bool, bool),
}

/// Longest stamp; bytes.
const LONGEST: usize = 90;

/// Marks of direction that programs put around what they write.
pub(super) const DIRECTION: &[char] = &[
    '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}',
    '\u{2067}', '\u{FEFF}',
];

/// Words for the two halves of the day, without dots and spaces.
const BEFORE_NOON: &[&str] = &[
    "am",
    "vorm",
    "오전",
    "上午",
    "午前",
    "ص",
    "पूर्वाह्न",
    "öö",
    "dop",
    "de",
];
const AFTER_NOON: &[&str] = &[
    "pm",
    "nachm",
    "오후",
    "下午",
    "午後",
    "م",
    "अपराह्न",
    "ös",
    "odp",
    "du",
];
/// Words that may stand between date and time and say nothing.
const NEUTRAL: &[&str] = &[
    "", "klo", "kl", "г", "um", "uhr", "à", "at", "às", "as", "alas", "alle", "ore", "o", "в",
    "일", "日", "la", "h", "s", "t",
];

/// Reads the stamp of a line and what stands behind it.
pub(super) fn read(line: &str) -> Option<(Stamp, &str)> {
    let line = line.trim_start_matches(DIRECTION);
    let (head, rest) = split(line)?;
    let head: String = head.chars().filter(|c| !DIRECTION.contains(c)).collect();
    let (numbers, between) = tokens(&head)?;
    let [a, b, c, hour, minute, more @ ..] = numbers.as_slice() else {
        return None;
    };
    let [front, one, two, gap, colon, behind @ ..] = between.as_slice() else {
        return None;
    };
    let mark = mark(one, two)?;
    let clock = |s: &str| matches!(s.trim(), ":" | "." | "h" | "\u{FF1A}");
    let spaced = gap.contains([
        ' ', ',', '\u{060C}', '\u{A0}', '\u{202F}', 'T', '\u{65E5}', '\u{C77C}',
    ]);
    if more.len() > 1 || !front.trim().is_empty() || !spaced || !clock(colon) || minute.1 != 2 {
        return None;
    }
    let (second, tail) = match (more, behind) {
        ([], [tail]) => (0, tail),
        ([(s, 2)], [colon, tail]) if clock(colon) => (*s, tail),
        _ => return None,
    };
    let gap = letters(gap);
    // The word for "day" stands right behind the date.
    let gap = gap.trim_start_matches(['\u{C77C}', '\u{65E5}']);
    let closed = between
        .get(3)
        .is_some_and(|g| g.trim_start().starts_with('.'));
    let time = time([hour.0, minute.0, second], gap, &letters(tail))?;
    Some((
        Stamp {
            numbers: [a.0, b.0, c.0],
            year_first: a.1 == 4,
            four: a.1 == 4 || c.1 == 4,
            mark,
            closed,
            time,
            look: (line.starts_with('['), !more.is_empty()),
        },
        rest,
    ))
}

/// The stamp and the message: `[stamp] message`, `stamp - message`, in Korean `stamp, message`.
fn split(line: &str) -> Option<(&str, &str)> {
    if let Some(inside) = line.strip_prefix('[') {
        let at = inside.find(']').filter(|&at| at <= LONGEST)?;
        return Some((
            inside.get(..at)?,
            inside.get(at + 1..)?.trim_start_matches(' '),
        ));
    }
    let first = line.chars().next()?;
    digit(first)?;
    let dash = [" - ", " \u{2013} "]
        .iter()
        .filter_map(|d| line.find(d).map(|at| (at, d.len())))
        .min();
    if let Some((at, length)) = dash.filter(|(at, _)| *at <= LONGEST) {
        return Some((line.get(..at)?, line.get(at + length..)?));
    }
    let year = line.find('\u{B144}').filter(|&at| at <= 8)?;
    let colon = year + line.get(year..)?.find(':')?;
    let at = colon + line.get(colon..)?.find(", ").filter(|&at| at <= 12)?;
    Some((line.get(..at)?, line.get(at + 2..)?))
}

/// A digit in the figures of several scripts.
fn digit(c: char) -> Option<i16> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{0660}'..='\u{0669}' => '\u{0660}',
        '\u{06F0}'..='\u{06F9}' => '\u{06F0}',
        '\u{0966}'..='\u{096F}' => '\u{0966}',
        '\u{09E6}'..='\u{09EF}' => '\u{09E6}',
        _ => return None,
    };
    i16::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Numbers with their counts of digits, and what stands before, between and behind them.
type Tokens = (Vec<(i16, usize)>, Vec<String>);

/// Takes a stamp apart.
fn tokens(head: &str) -> Option<Tokens> {
    let mut numbers: Vec<(i16, usize)> = Vec::new();
    let mut between = vec![String::new()];
    let mut inside = false;
    for c in head.chars() {
        match digit(c) {
            Some(d) if inside => {
                let (value, count) = numbers.last_mut()?;
                *value = value.checked_mul(10)?.checked_add(d)?;
                *count += 1;
            }
            Some(d) => {
                numbers.push((d, 1));
                between.push(String::new());
            }
            None => between.last_mut()?.push(c),
        }
        inside = digit(c).is_some();
    }
    (numbers.len() >= 5).then_some((numbers, between))
}

/// The mark between the numbers of a date; years and months in words count as one of their own.
fn mark(one: &str, two: &str) -> Option<char> {
    match (one.trim(), two.trim()) {
        ("/", "/") => Some('/'),
        (".", ".") => Some('.'),
        ("-", "-") => Some('-'),
        ("\u{B144}", "\u{C6D4}") | ("\u{5E74}", "\u{6708}") => Some('y'),
        _ => None,
    }
}

/// Letters alone, in lower case.
fn letters(text: &str) -> String {
    let kept = |c: &char| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(*c);
    text.chars()
        .filter(kept)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The time of day; no time where a word leaves the half of the day open. `None` where it is no time at all.
fn time([hour, minute, second]: [i16; 3], gap: &str, tail: &str) -> Option<Option<Time>> {
    let says = |words: &[&str]| words.contains(&gap) || words.contains(&tail);
    let known = |w: &str| {
        [BEFORE_NOON, AFTER_NOON, NEUTRAL]
            .iter()
            .any(|k| k.contains(&w))
    };
    if !known(gap) && gap.chars().count() > 12 || !known(tail) && tail.chars().count() > 12 {
        return None;
    }
    let hour = match hour {
        12 if says(BEFORE_NOON) => 0,
        1..=11 if says(AFTER_NOON) => hour + 12,
        _ => hour,
    };
    let small = |n: i16| i8::try_from(n).ok();
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()?;
    let open = (!known(gap) || !known(tail)) && hour <= 12;
    Some((!open).then_some(time))
}

impl Stamp {
    fn date(&self, order: Order) -> Option<Date> {
        let [a, b, c] = self.numbers;
        let (y, m, d) = match order {
            Order::Dmy => (c, b, a),
            Order::Mdy => (c, a, b),
            Order::Ymd => (a, b, c),
        };
        let y = if y < 100 { y + 2000 } else { y };
        let small = |n: i16| i8::try_from(n).ok();
        let year = (1990..=2200).contains(&y);
        year.then(|| Date::new(y, small(m)?, small(d)?).ok())
            .flatten()
    }

    /// The moment, if all orders that are possible agree on it.
    pub(super) fn moment(&self, orders: &[Order]) -> Option<Moment> {
        let mut dates = orders.iter().map(|o| self.date(*o));
        let date = dates.next()??;
        dates.all(|d| d == Some(date)).then_some(Moment {
            date,
            time: self.time,
            offset: None,
        })
    }

    fn candidates(&self) -> &'static [Order] {
        match self.mark {
            _ if self.year_first || self.mark == 'y' => &[Order::Ymd],
            '.' if self.closed && !self.four => &[Order::Dmy, Order::Ymd],
            '.' => &[Order::Dmy],
            '-' if !self.four => &[Order::Dmy, Order::Mdy, Order::Ymd],
            _ => &[Order::Dmy, Order::Mdy],
        }
    }
}

/// How much more often one order must be right than another where they contradict each other.
const CLEARLY: usize = 3;
/// One of so many lines may go back in time, or be pasted from elsewhere.
const ODD: usize = 50;
const PASTED: usize = 3;

/// The orders that are possible for a file; one where it is sure.
pub(super) fn orders(all: &[&Stamp]) -> Vec<Order> {
    let Some(first) = all.first() else {
        return Vec::new();
    };
    let valid = |o: &Order| all.iter().filter(|s| s.date(*o).is_some()).count();
    let mut left: Vec<Order> = first.candidates().to_vec();
    if left.iter().all(|o| valid(o) * 2 <= all.len()) && !first.four && left.len() < 3 {
        let year = Order::Ymd;
        if valid(&year) > left.iter().map(valid).max().unwrap_or(0) {
            left = vec![year];
        }
    }
    let common = all
        .iter()
        .filter(|s| left.iter().all(|o| s.date(*o).is_some()))
        .count();
    // Lines that speak for an order against another one.
    let speak = |o: &Order| valid(o) - common;
    let best = left.iter().map(speak).max().unwrap_or(0);
    left.retain(|o| speak(o) * CLEARLY > best || best == 0);
    if left.len() < 2 {
        return left;
    }
    let back = |o: &Order| {
        let days: Vec<Date> = all.iter().filter_map(|s| s.date(*o)).collect();
        days.windows(2)
            .filter(|w| matches!(w, [a, b] if a > b))
            .count()
    };
    let least = left.iter().map(back).min().unwrap_or(0);
    if least <= all.len() / ODD {
        let forward: Vec<Order> = left
            .iter()
            .copied()
            .filter(|o| back(o) <= least * 4)
            .collect();
        if forward.len() == 1 {
            return forward;
        }
    }
    left
}

/// For every stamp whether it begins a message: written as most of the file's are, and not out of the order of time.
pub(super) fn begins(all: &[&Stamp]) -> Vec<bool> {
    let style = |s: &Stamp| (s.look, s.mark, s.four, s.year_first, s.closed);
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for s in all {
        *counts.entry(style(s)).or_default() += 1;
    }
    // The file begins with a message; where its way of writing is rare, nothing is known.
    let own = all.first().map(|s| style(s));
    let of_own = own.and_then(|o| counts.get(&o)).copied().unwrap_or(0);
    let mut out: Vec<bool> = if (all.len() - of_own) * PASTED <= all.len() {
        all.iter().map(|s| Some(style(s)) == own).collect()
    } else {
        vec![true; all.len()]
    };
    let kept: Vec<(usize, &Stamp)> = (0..all.len())
        .filter(|i| out.get(*i) == Some(&true))
        .filter_map(|i| Some((i, *all.get(i)?)))
        .collect();
    for i in out_of_time(&kept) {
        if let Some(one) = out.get_mut(i) {
            *one = false;
        }
    }
    out
}

/// The few stamps that stand outside of the longest run of times that does not go back. None where the order of day and
/// month is open, or where many go back.
fn out_of_time(all: &[(usize, &Stamp)]) -> Vec<usize> {
    let stamps: Vec<&Stamp> = all.iter().map(|s| s.1).collect();
    let order = orders(&stamps);
    let timed = stamps.iter().all(|s| s.time.is_some());
    let ([order], true) = (order.as_slice(), stamps.len() >= PASTED) else {
        return Vec::new();
    };
    let when = |s: &Stamp| Some((s.date(*order)?, s.time.filter(|_| timed)));
    let run: Vec<(usize, (Date, Option<Time>))> = all
        .iter()
        .filter_map(|(i, s)| Some((*i, when(s)?)))
        .collect();
    let inside = longest_run(&run);
    let odd: Vec<usize> = (0..run.len())
        .filter(|i| inside.get(*i) == Some(&false) && !clock_set_back(&run, *i))
        .filter_map(|i| run.get(i).map(|r| r.0))
        .collect();
    if odd.len() * PASTED <= run.len() {
        odd
    } else {
        Vec::new()
    }
}

/// Which times belong to the longest run from the first one on that does not go back.
fn longest_run(run: &[(usize, (Date, Option<Time>))]) -> Vec<bool> {
    let Some(first) = run.first().copied() else {
        return Vec::new();
    };
    // Patience sorting: the last time of the best run of each length, and what stands before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; run.len()];
    let at = |i: usize| run.get(i).map(|r| r.1);
    for (i, (_, time)) in run.iter().enumerate().filter(|(_, r)| r.1 >= first.1) {
        let length = ends.partition_point(|e| at(*e) <= Some(*time));
        if let Some(b) = before.get_mut(i) {
            *b = length.checked_sub(1).and_then(|l| ends.get(l)).copied();
        }
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut inside = vec![false; run.len()];
    let mut next = ends.last().copied();
    while let Some(i) = next {
        if let Some(one) = inside.get_mut(i) {
            *one = true;
        }
        next = before.get(i).copied().flatten();
    }
    inside
}

/// Whether a time goes back by an hour at most in the small hours, as clocks do in autumn.
fn clock_set_back(run: &[(usize, (Date, Option<Time>))], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|b| run.get(b));
    let (Some((_, (day, Some(was)))), Some((_, (date, Some(is))))) = (before, run.get(i)) else {
        return false;
    };
    let minutes = |t: &Time| i32::from(t.hour()) * 60 + i32::from(t.minute());
    day == date && was.hour() < 4 && (0..=60).contains(&(minutes(was) - minutes(is)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(line: &str) -> Option<(String, &str)> {
        let (stamp, rest) = read(line)?;
        let orders = orders(&[&stamp]);
        Some((
            stamp
                .moment(&orders)
                .map(|m| m.to_string())
                .unwrap_or_default(),
            rest,
        ))
    }

    #[test]
    fn stamps_of_many_countries() {
        for (line, want) in [
            ("25/03/24, 21:14 - x", "2024-03-25T21:14:00"),
            ("3/25/24, 9:14 PM - x", "2024-03-25T21:14:00"),
            ("3/25/24, 9:14\u{202F}PM - x", "2024-03-25T21:14:00"),
            ("25/3/2024 9:14 p.\u{A0}m. - x", "2024-03-25T21:14:00"),
            ("25/03/2024 21:14 - x", "2024-03-25T21:14:00"),
            ("12.03.24, 21:14 - x", "2024-03-12T21:14:00"),
            ("12.3.2024 klo 21.14 - x", "2024-03-12T21:14:00"),
            ("12.03.24 г., 21:14 - x", "2024-03-12T21:14:00"),
            ("2024. 03. 12. 21:14 - x", "2024-03-12T21:14:00"),
            ("25-03-2024 21:14 - x", "2024-03-25T21:14:00"),
            ("2024-03-12, 21:14 - x", "2024-03-12T21:14:00"),
            ("2024/3/12 下午9:14 - x", "2024-03-12T21:14:00"),
            ("2024년 3월 12일 오후 9:14, x", "2024-03-12T21:14:00"),
            (
                "٢٥\u{200F}/٣\u{200F}/٢٠٢٤، ٩:١٤ م - x",
                "2024-03-25T21:14:00",
            ),
            ("[25/03/24, 21:14:05] x", "2024-03-25T21:14:05"),
            ("\u{200E}[12.03.24, 21:14:05] x", "2024-03-12T21:14:05"),
            ("[3/25/24, 12:14:05 AM] x", "2024-03-25T00:14:05"),
            ("[25/03/2024 à 21:14:05] x", "2024-03-25T21:14:05"),
            ("[2024/03/12 21:14:05] x", "2024-03-12T21:14:05"),
            // The half of the day is in a word that is not known.
            ("25/03/24, 9:14 abc - x", "2024-03-25"),
            // Day and month may be either.
            ("12/03/24, 21:14 - x", ""),
            ("03/03/24, 21:14 - x", "2024-03-03T21:14:00"),
        ] {
            assert_eq!(at(line), Some((want.to_owned(), "x")), "{line}");
        }
    }

    #[test]
    fn prose_has_no_stamp() {
        for line in [
            "",
            "[1] The pier was sold in 2024: 12 - 13 boats",
            "On 12/03/24, 21:14 - x",
            "12 March 2024 - The pier",
            "12/03/24 - The pier",
            "12/03/24, 99:14 - The pier",
            "1,000,000 at 12:30 - the pier",
            "[12/03/24, 21:14 The pier",
            "99999999999999/1/1, 1:11 - x",
            "]",
            "[",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_whole_file() {
        let order = |lines: &[&str]| {
            let all: Vec<Stamp> = lines.iter().map(|l| read(l).unwrap().0).collect();
            orders(&all.iter().collect::<Vec<_>>())
        };
        // A value over 12 anywhere.
        assert_eq!(
            order(&["1/2/24, 1:11 - x", "1/13/24, 1:11 - x"]),
            [Order::Mdy]
        );
        assert_eq!(
            order(&["01/02/24, 1:11 - x", "13/02/24, 1:11 - x"]),
            [Order::Dmy]
        );
        // Days that run forward in one order only.
        assert_eq!(
            order(&["05/02/24, 1:11 - x", "04/03/24, 1:11 - x"]),
            [Order::Dmy]
        );
        assert_eq!(
            order(&["2/5/24, 1:11 - x", "3/4/24, 1:11 - x", "3/4/24, 2:11 - x"]),
            [Order::Mdy]
        );
        // Both, or neither, run forward.
        assert_eq!(order(&["1/2/24, 1:11 - x", "2/2/24, 1:11 - x"]).len(), 2);
        assert_eq!(order(&["5/5/24, 1:11 - x", "4/3/24, 1:11 - x"]).len(), 2);
        // No order fits.
        assert_eq!(order(&["13/2/24, 1:11 - x", "2/13/24, 1:11 - x"]).len(), 2);
        // One impossible date, and one of the other order, turn nothing.
        let odd = [
            "25/03/24, 1:11 - x",
            "26/03/24, 1:11 - x",
            "99/99/24, 1:11 - x",
            "27/03/24, 1:11 - x",
        ];
        assert_eq!(order(&odd), [Order::Dmy]);
        let odd = [
            "25/03/24, 1:11 - x",
            "26/03/24, 1:11 - x",
            "3/28/24, 1:11 - x",
            "27/03/24, 1:11 - x",
            "28/03/24, 1:11 - x",
        ];
        assert_eq!(order(&odd), [Order::Dmy]);
    }

    #[test]
    fn pasted_stamps_begin_nothing() {
        let begin = |lines: &[&str]| {
            let all: Vec<Stamp> = lines.iter().map(|l| read(l).unwrap().0).collect();
            begins(&all.iter().collect::<Vec<_>>())
        };
        // Another way of writing.
        let lines = [
            "25/03/24, 21:11 - x",
            "[25/03/24, 21:12:01] x",
            "25/03/24, 21:13 - x",
        ];
        assert_eq!(begin(&lines), [true, false, true]);
        // Back in time, and far ahead.
        let lines = [
            "25/03/24, 21:11 - x",
            "25/03/24, 20:12 - x",
            "25/03/24, 21:13 - x",
        ];
        assert_eq!(begin(&lines), [true, false, true]);
        let lines = [
            "25/03/24, 21:11 - x",
            "25/04/24, 20:12 - x",
            "25/03/24, 21:13 - x",
            "26/03/24, 21:13 - x",
        ];
        assert_eq!(begin(&lines), [true, false, true, true]);
        // Clocks are set back in autumn; a file in no order says nothing.
        let lines = [
            "27/10/24, 02:50 - x",
            "27/10/24, 02:05 - x",
            "27/10/24, 02:59 - x",
        ];
        assert_eq!(begin(&lines), [true; 3]);
        let lines = [
            "25/03/24, 21:11 - x",
            "24/03/24, 20:12 - x",
            "23/03/24, 21:13 - x",
        ];
        assert_eq!(begin(&lines), [true; 3]);
    }
}

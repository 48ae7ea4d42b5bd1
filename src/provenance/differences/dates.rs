//! Dates: two days or months that are not one. Relative dates are resolved by the day of publication; a less precise date that agrees
//! is no difference.

use super::{Found, Side, quoted};
use crate::article::calendar::{month, weekday};
use crate::provenance::DifferenceKind;
use crate::provenance::reading::Art;
use crate::text::CharSpan;
use jiff::civil::Date;

/// Days that an expression can mean, in their order, and how exact it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// Stretches of days, each from its first to its last.
    spans: Vec<(Date, Date)>,
    precision: Precision,
    pub span: CharSpan,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Day,
    /// A weekday or a word like "yesterday".
    Told,
    Month,
    Year,
}

impl When {
    /// Whether it is a day with its month.
    pub(super) fn is_day(&self) -> bool {
        self.precision == Precision::Day
    }
}

/// Least likeness of two mentions whose dates are held against each other.
const ALIKE: f64 = 0.15;
/// The same where a date is only told by its weekday.
const ALIKE_TOLD: f64 = 0.4;

/// Dates on both sides that do not agree.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64) -> Vec<Found> {
    let (left, right) = (l.dates(), r.dates());
    // A mention of one date and hardly more says nothing else than that.
    let only = |s: &Side<'_, '_>| s.terms.len() <= 4;
    if likeness < ALIKE && !(only(l) || only(r)) {
        return Vec::new();
    }
    let lonely = |x: &When, others: &[When]| !others.iter().any(|y| meet(x, y));
    let fits =
        |x: &When, y: &When| match (x.precision.min(y.precision), x.precision.max(y.precision)) {
            (Precision::Told, Precision::Told) | (Precision::Day, Precision::Told) => {
                likeness >= ALIKE_TOLD
            }
            (Precision::Day, Precision::Month) => true,
            (a, b) => a == b,
        };
    let pair = left
        .iter()
        .filter(|x| lonely(x, right))
        .find_map(|x| Some((x, right.iter().find(|y| lonely(y, left) && fits(x, y))?)));
    match pair {
        Some((x, y)) => vec![Found {
            kind: DifferenceKind::Date,
            left: l.at(x.span),
            right: Some(r.at(y.span)),
            explanation: format!(
                "{} here, {} there.",
                quoted(l.art.slice(x.span)),
                quoted(r.art.slice(y.span))
            ),
        }],
        None => Vec::new(),
    }
}

/// Whether two passages name days of one month, or one day of different months: one date, or one slip of the pen.
pub(super) fn alike(x: &[When], y: &[When]) -> bool {
    let parts = |w: &When| {
        let (first, last) = w.spans.first()?;
        (first == last && w.precision == Precision::Day).then(|| (first.month(), first.day()))
    };
    // "in December", "in November": a month each, and nothing else.
    let month = |l: &[When]| matches!(l, [w] if w.precision == Precision::Month);
    if stretches(x, y) || month(x) && month(y) {
        return true;
    }
    x.iter()
        .filter_map(parts)
        .any(|a| y.iter().filter_map(parts).any(|b| a.0 == b.0 || a.1 == b.1))
}

/// Whether two expressions can mean one time.
fn meet(x: &When, y: &When) -> bool {
    x.spans
        .iter()
        .any(|a| y.spans.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
}

/// The dates inside a stretch: "March 15", "the 15th of March", "in June", "end-June", "Tuesday", "yesterday", "in 1999".
pub(super) fn dates(art: &Art<'_>, span: CharSpan) -> Vec<When> {
    let Some(today) = art.article.metadata.published.map(|m| m.date) else {
        return without_year(art, span);
    };
    let range = art.text.tokens_of(span).range();
    let word = |i: usize| art.text.normal(&art.article.text, i);
    let mut out: Vec<When> = Vec::new();
    let mut taken = range.start;
    for i in range.clone() {
        if i < taken {
            continue;
        }
        if let Some((when, next)) = day_or_month(art, span, i, today) {
            // A dateline tells when it was sent: "ZIRHABAD, April 14 (Agency) --".
            if !(word(next) == "(" && span.start < 80) {
                out.push(when);
            }
            taken = next;
        } else if let Some(when) =
            relative(art, i, today).filter(|_| !tells(&word(i + 1), &word(i + 2)))
        {
            out.push(when);
        }
    }
    out
}

/// "On Friday we reported that": when it was told, not when it happened.
fn tells(next: &str, after: &str) -> bool {
    matches!(next, "we" | "it" | "they" | "he" | "she")
        && matches!(after, "reported" | "said" | "wrote" | "published")
}

/// Whether both have a stretch of days of one year: of two reports on one thing, hardly by chance.
pub(super) fn stretches(x: &[When], y: &[When]) -> bool {
    let long = |w: &When| w.is_day() && w.spans.iter().all(|s| s.0 < s.1);
    x.iter().any(long) && y.iter().any(long)
}

/// Days of a year that nothing says: all that can be compared is the day in the year.
fn without_year(art: &Art<'_>, span: CharSpan) -> Vec<When> {
    let Ok(any) = Date::new(2000, 7, 1) else {
        return Vec::new();
    };
    art.text
        .tokens_of(span)
        .range()
        .filter_map(|i| day_or_month(art, span, i, any))
        .map(|(when, _)| when)
        .filter(|w| w.precision != Precision::Year)
        .collect()
}

/// A month with or without its day, or a year, that starts here; and the token behind it.
fn day_or_month(art: &Art<'_>, span: CharSpan, i: usize, today: Date) -> Option<(When, usize)> {
    let range = art.text.tokens_of(span).range();
    let word = |i: usize| {
        if range.contains(&i) {
            art.text.normal(&art.article.text, i)
        } else {
            String::new()
        }
    };
    let chars = |i: usize| art.text.tokens.get(i).map(|t| t.chars);
    let number = |i: usize| -> Option<i8> {
        let w = word(i);
        let digits = w
            .strip_suffix("st")
            .or(w.strip_suffix("nd"))
            .or(w.strip_suffix("rd"))
            .or(w.strip_suffix("th"))
            .unwrap_or(&w);
        digits.parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    };
    let named = |i: usize| {
        let raw = art.text.word(&art.article.text, i);
        let last = raw.rsplit('-').next().unwrap_or(raw);
        let m = month(&last.to_lowercase())?;
        (range.contains(&i) && last.starts_with(char::is_uppercase)).then_some(m)
    };
    let make = |m: i8, d: Option<i8>, from: usize, to: usize| {
        let year = year_at(&word(to), &word(to + 1));
        let spans = stretch(m, d, year, today)?;
        let precision = if d.is_some() {
            Precision::Day
        } else {
            Precision::Month
        };
        Some((
            When {
                spans,
                precision,
                span: chars(from)?.cover(chars(to - 1)?),
            },
            to,
        ))
    };
    if let Some(d) = number(i) {
        // "15 March", "the 15th of March".
        let at = if word(i + 1) == "of" { i + 2 } else { i + 1 };
        if let Some(m) = named(at) {
            return make(m, Some(d), i, at + 1);
        }
        // "the first of" is a word; a bare number is no date.
        return year_alone(art, i, today).map(|w| (w, i + 1));
    }
    if matches!(word(i).as_str(), "first")
        && word(i + 1) == "day"
        && word(i + 2) == "of"
        && let Some(m) = named(i + 3)
    {
        return make(m, Some(1), i, i + 4);
    }
    if let Some(m) = named(i) {
        let dot = usize::from(word(i + 1) == ".");
        return match number(i + 1 + dot) {
            Some(d) => {
                let (when, to) = make(m, Some(d), i, i + 2 + dot)?;
                Some((
                    until(
                        when,
                        number(to + 1).filter(|_| links(&word(to))),
                        chars(to + 1),
                    ),
                    to,
                ))
            }
            // "May" alone opens sentences of another kind.
            None if word(i) == "may" && !before_is(&word(i.wrapping_sub(1))) => None,
            None => make(m, None, i, i + 1),
        };
    }
    year_alone(art, i, today).map(|w| (w, i + 1))
}

/// Whether a word stands between the first and the last day of a stretch: "June 3 to 7", "between June 3 and 7".
fn links(word: &str) -> bool {
    matches!(word, "and" | "to" | "-" | "\u{2013}" | "until" | "through")
}

/// A day with the last day of its stretch, where one is said; any day of it can be what the other side has.
fn until(mut when: When, last: Option<i8>, at: Option<CharSpan>) -> When {
    let Some((last, at)) = last.zip(at) else {
        return when;
    };
    let to = |first: Date| Date::new(first.year(), first.month(), last).ok();
    if when.spans.iter().all(|s| to(s.0).is_some_and(|d| s.0 < d)) {
        for s in &mut when.spans {
            s.1 = to(s.0).unwrap_or(s.1);
        }
        when.span = when.span.cover(at);
    }
    when
}

fn before_is(word: &str) -> bool {
    matches!(
        word,
        "in" | "of"
            | "by"
            | "since"
            | "until"
            | "from"
            | "last"
            | "next"
            | "late"
            | "early"
            | "mid"
            | "to"
            | "for"
    )
}

fn year_at(next: &str, after: &str) -> Option<i16> {
    let w = if next == "," { after } else { next };
    w.parse::<i16>().ok().filter(|y| (1800..2200).contains(y))
}

/// "in 1999", "since 2010".
fn year_alone(art: &Art<'_>, i: usize, _today: Date) -> Option<When> {
    let word = |i: usize| art.text.normal(&art.article.text, i);
    let year: i16 = word(i).parse().ok().filter(|y| (1800..2200).contains(y))?;
    let before = i.checked_sub(1).map(word)?;
    if !matches!(
        before.as_str(),
        "in" | "since" | "by" | "until" | "of" | "from" | "during" | "late" | "early"
    ) {
        return None;
    }
    Some(When {
        spans: vec![(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)],
        precision: Precision::Year,
        span: art.text.tokens.get(i)?.chars,
    })
}

/// A month or day of the year that is said, or of the years around publication.
fn stretch(m: i8, d: Option<i8>, year: Option<i16>, today: Date) -> Option<Vec<(Date, Date)>> {
    let years = match year {
        Some(y) => vec![y],
        None => vec![today.year() - 1, today.year(), today.year() + 1],
    };
    let spans: Vec<(Date, Date)> = years
        .into_iter()
        .filter_map(|y| {
            let first = Date::new(y, m, d.unwrap_or(1)).ok()?;
            Some((
                first,
                if d.is_some() {
                    first
                } else {
                    first.last_of_month()
                },
            ))
        })
        .collect();
    (!spans.is_empty()).then_some(spans)
}

/// "yesterday", "on Tuesday", "next month": days counted from the day of publication.
fn relative(art: &Art<'_>, i: usize, today: Date) -> Option<When> {
    let word = |i: usize| art.text.normal(&art.article.text, i);
    let span = art.text.tokens.get(i)?.chars;
    let shift = |days: i64| today.checked_add(jiff::Span::new().days(days)).ok();
    let day = |spans: Vec<(Date, Date)>| {
        Some(When {
            spans,
            precision: Precision::Told,
            span,
        })
    };
    let w = word(i);
    // A report of the small hours still means the day before by "today".
    let around = |from: i64, to: i64| Some((shift(from)?, shift(to)?));
    match w.as_str() {
        "yesterday" => return day(vec![around(-2, -1)?]),
        "today" => return day(vec![around(-1, 0)?]),
        "tomorrow" => return day(vec![around(0, 1)?]),
        _ => {}
    }
    if let Some(n) = weekday(&w) {
        let back =
            (i64::from(today.weekday().to_monday_zero_offset()) - i64::from(n)).rem_euclid(7);
        let spans = [-back - 7, -back, 7 - back]
            .into_iter()
            .filter_map(|d| around(d, d))
            .collect();
        return day(spans);
    }
    let before = i.checked_sub(1).map(word)?;
    let months = match (before.as_str(), w.as_str()) {
        ("last", "month") => -1,
        ("this", "month") => 0,
        ("next", "month") => 1,
        _ => return None,
    };
    let first = today
        .first_of_month()
        .checked_add(jiff::Span::new().months(months))
        .ok()?;
    Some(When {
        spans: vec![(first, first.last_of_month())],
        precision: Precision::Month,
        span,
    })
}

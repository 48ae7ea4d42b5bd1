//! Simple sums in a text: years between two dates, parts of a whole, rises and falls in per cent, totals. Only where the text gives
//! every number itself, and only what no rounding of any of them explains. One pass over the sentences.

use super::Arithmetic;
use super::differences::quantities::plain_number;
use super::reading::{Art, Reading};
use super::tables::tables;
use crate::article::Passage;
use crate::article::calendar::month;
use crate::text::{CharSpan, TokenSpan};

/// All sums that come out, or all that do not, in order.
pub(super) fn arithmetic(reading: &Reading<'_>, come_out: bool) -> Vec<Arithmetic> {
    let of = |art: &Art<'_>| -> Vec<Arithmetic> {
        let sums = art.known.sums.get_or_init(|| sums(art)).iter();
        let found = |(span, explanation, _): &Sum| Arithmetic {
            passage: Passage::new(art.id(), *span),
            explanation: explanation.clone(),
        };
        sums.filter(|s| s.2 == come_out).map(found).collect()
    };
    reading.arts.iter().flat_map(of).collect()
}

/// Where a sum stands, how it comes out, and whether that is what the text says.
pub(super) type Sum = (CharSpan, String, bool);

/// The sums of one article; of those that come out only the years, which a reader would have to look up.
fn sums(art: &Art<'_>) -> Vec<Sum> {
    let mut out = Vec::new();
    for (n, s) in art.text.sentences.iter().enumerate() {
        if art.article.is_excluded(s.chars) {
            continue;
        }
        let line = Line::of(art, s.tokens);
        let next = art.text.sentences.get(n + 1);
        let next = next.filter(|t| t.paragraph == s.paragraph);
        let next = next.map(|t| Line::of(art, t.tokens));
        let found = years(&line, next.as_ref(), false)
            .or_else(|| share(&line))
            .or_else(|| change(&line))
            .or_else(|| total(&line));
        let comes_out = found.is_none();
        let found = found.or_else(|| years(&line, next.as_ref(), true));
        out.extend(found.map(|(span, explanation)| (span, explanation, comes_out)));
    }
    out
}

/// Where a sum stands, and how it comes out.
type Found = Option<(CharSpan, String)>;

/// A sentence, word by word, with its marks.
struct Line<'r, 'a> {
    art: &'r Art<'a>,
    first: usize,
    words: Vec<String>,
}

/// A number in it: value, its words from and to, and how far it may be off by how it is written.
#[derive(Clone, Copy)]
struct Figure {
    value: f64,
    from: usize,
    to: usize,
    off: f64,
}

impl<'r, 'a> Line<'r, 'a> {
    fn of(art: &'r Art<'a>, tokens: TokenSpan) -> Self {
        Self {
            art,
            first: tokens.start,
            words: tokens
                .range()
                .map(|i| art.text.normal(&art.article.text, i))
                .collect(),
        }
    }

    fn at(&self, i: usize) -> &str {
        self.words.get(i).map_or("", String::as_str)
    }

    fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |j| self.at(j))
    }

    fn span(&self, from: usize, to: usize) -> CharSpan {
        let chars = |i: usize| self.art.text.tokens.get(self.first + i).map(|t| t.chars);
        match (chars(from), chars(to.saturating_sub(1))) {
            (Some(a), Some(b)) => a.cover(b),
            _ => CharSpan::default(),
        }
    }

    fn said(&self, from: usize, to: usize) -> &str {
        self.art.slice(self.span(from, to))
    }

    /// The number that starts here. A currency sign before it belongs to it.
    fn figure(&self, at: usize) -> Option<Figure> {
        let (value, to) = plain_number(&self.words, at)?;
        let written = self.at(at);
        // A number glued to something else, a time of day, a score, an ordinal.
        if written.contains([':', '/', '-']) && written.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        Some(Figure {
            value,
            from: at,
            to,
            off: off(written, value),
        })
    }

    /// Whether something before a number makes it round.
    fn round(&self, f: Figure) -> bool {
        let text = (f.from.saturating_sub(3)..f.from)
            .map(|i| self.at(i))
            .filter(|w| !tables().currencies.contains_key(w))
            .collect::<Vec<_>>()
            .join(" ");
        let more = [
            "just",
            "barely",
            "least",
            "most",
            "another",
            "additional",
            "further",
        ];
        tables()
            .approximations
            .iter()
            .chain(&more)
            .any(|a| text == **a || text.ends_with(&format!(" {a}")))
    }

    /// Where "per cent" ends behind a number.
    fn per_cent(&self, at: usize) -> Option<usize> {
        match self.at(at) {
            "%" | "percent" | "pct" => Some(at + 1),
            "per" if self.at(at + 1) == "cent" => Some(at + 2),
            _ => None,
        }
    }

    /// A year between 1000 and the year of publication, in four digits.
    fn year(&self, i: usize) -> Option<i64> {
        let w = self.at(i);
        let y: i64 = w.parse().ok().filter(|_| w.len() == 4)?;
        (1000..=self.published()?.0).contains(&y).then_some(y)
    }

    fn published(&self) -> Option<(i64, i64)> {
        let day = self.art.article.metadata.published?.date;
        Some((i64::from(day.year()), i64::from(day.month())))
    }
}

/// Half a unit in the last place that a number shows: 1,200 is 1,150 to 1,250, 12 is 12, 4.1 million is 4.05 to 4.15 million.
fn off(written: &str, value: f64) -> f64 {
    let digits: String = written
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let shown = digits.parse::<f64>().unwrap_or(value);
    let scale = if shown > 0.0 { value / shown } else { 1.0 };
    let decimals = digits.split_once('.').map_or(0, |(_, d)| d.len() as i32);
    if decimals > 0 {
        return 0.5 * scale * libm::pow(10.0, f64::from(-decimals));
    }
    let mut unit = 1.0;
    while shown >= 100.0 && (shown / (unit * 10.0)).fract() == 0.0 && unit < shown {
        unit *= 10.0;
    }
    match (unit > 1.0, scale > 1.0) {
        (false, false) => 0.0,
        _ => 0.5 * unit * scale,
    }
}

/// "The first in 23 years, since 1999", "23 years ago, in 1999", and the same with "the last was in 1999" behind it.
/// The first that comes out, or the first that does not.
fn years(line: &Line<'_, '_>, next: Option<&Line<'_, '_>>, comes_out: bool) -> Found {
    let (year, now) = line.published()?;
    (0..line.words.len()).find_map(|i| {
        let f = line.figure(i)?;
        let n = f.value;
        let of_years = matches!(line.at(f.to), "year" | "years") && n.fract() == 0.0 && n >= 2.0;
        if !of_years || line.round(f) {
            return None;
        }
        let behind = f.to + 1;
        let after = || comes_out.then(|| after(line, behind)).flatten();
        let (at, told) = told_year(line, next, i, behind).or_else(|| Some((after()?, line)))?;
        let then = told.year(at)?;
        // Another year in the sentence: it may tell of that one.
        let others = (0..line.words.len()).filter(|&j| line.year(j).is_some_and(|y| y != then));
        if others.count() > 0 {
            return None;
        }
        let named = at.checked_sub(1).and_then(|m| month(told.at(m)));
        let (least, most) = apart(year, now, then, named.map(i64::from));
        let n = n as i64;
        let rounded = n % 10 == 0 && (n - most).abs().min((n - least).abs()) <= 2;
        let fits = (least..=most).contains(&n);
        if fits != comes_out || rounded && !fits {
            return None;
        }
        let span = if std::ptr::eq(told, line) {
            line.span(i, (at + 1).max(behind))
        } else {
            line.span(i, behind).cover(told.span(at, at + 1))
        };
        let but = if fits {
            "as the text says"
        } else {
            "the text says"
        };
        Some((
            span,
            format!(
                "{then} is {} years before {year}; {but}{} {}.",
                year - then,
                if fits { ":" } else { "" },
                line.said(i, behind)
            ),
        ))
    })
}

/// The year that a number of years from `i` to `behind` leads back to, and the sentence that has it.
fn told_year<'l, 'r, 'a>(
    line: &'l Line<'r, 'a>,
    next: Option<&'l Line<'r, 'a>>,
    i: usize,
    behind: usize,
) -> Option<(usize, &'l Line<'r, 'a>)> {
    let mut before = i.saturating_sub(9)..i;
    if line.before(i, 1) == "in" && before.any(|j| line.at(j) == "first") {
        return match since(line, behind) {
            Some(at) => Some((at, line)),
            None => Some((last_was(next?)?, next?)),
        };
    }
    let ago = line.at(behind) == "ago";
    let at = (behind + 1..behind + 4).find(|&j| line.year(j).is_some())?;
    ago.then_some((at, line))
}

/// ", since 1999" right behind.
fn since(line: &Line<'_, '_>, from: usize) -> Option<usize> {
    let at = (from..from + 3).find(|&j| line.at(j) == "since")?;
    (at + 1..at + 4).find(|&j| line.year(j).is_some())
}

/// "The first in 23 years, after she went there in 1999": the year that ends the sentence. It may lie apart, so that it only ever shows
/// that a sum comes out.
fn after(line: &Line<'_, '_>, from: usize) -> Option<usize> {
    let opens = (from..from + 2).any(|j| line.at(j) == "after");
    let at = (from..line.words.len()).rfind(|&j| line.year(j).is_some())?;
    (opens && line.before(at, 1) == "in").then_some(at)
}

/// "The last one was in 1999": the one year of a sentence on the last time.
fn last_was(line: &Line<'_, '_>) -> Option<usize> {
    let last = (0..line.words.len().min(4)).find(|&j| matches!(line.at(j), "last" | "previous"))?;
    // "The last five years", "last week".
    const SPANS: [&str; 9] = [
        "week", "weeks", "month", "months", "year", "years", "few", "night", "decade",
    ];
    let next = line.at(last + 1);
    if SPANS.contains(&next) || line.figure(last + 1).is_some_and(|f| f.value > 1.0) {
        return None;
    }
    let one =
        (last + 1..last + 8).any(|j| matches!(line.at(j), "was" | "came" | "happened" | "took"));
    let all: Vec<usize> = (0..line.words.len())
        .filter(|&j| line.year(j).is_some())
        .collect();
    match all.as_slice() {
        [at] if one => Some(*at),
        _ => None,
    }
}

/// Fewest and most whole years between a month of a year, or any of its months, and the month of publication, rounded as people do.
fn apart(year: i64, now: i64, then: i64, named: Option<i64>) -> (i64, i64) {
    let between = |m: i64| (year - then) * 12 + now - m;
    let (least, most) = match named {
        Some(m) => (between(m), between(m)),
        None => (between(12), between(1)),
    };
    (least.max(0) / 12, (most + 6).div_euclid(12))
}

/// "12 of the 40 members, or 30 per cent".
fn share(line: &Line<'_, '_>) -> Found {
    (0..line.words.len()).find_map(|i| {
        let part = line.figure(i)?;
        let of = (part.to..part.to + 3).find(|&j| line.at(j) == "of")?;
        let mut at = of + 1;
        while matches!(line.at(at), "the" | "its" | "their" | "all" | "a" | "total") {
            at += 1;
        }
        let whole = line.figure(at)?;
        let plain = |f: Figure| line.per_cent(f.to).is_none() && !line.round(f) && f.value >= 1.0;
        // "One of the 40", "5 of May", a year.
        if !plain(part)
            || !plain(whole)
            || part.value >= whole.value
            || part.from > 0 && month(line.before(i, 1)).is_some()
            || line.year(at).is_some()
        {
            return None;
        }
        let (told, end) = told_share(line, whole.to)?;
        let low = 100.0 * (part.value - part.off) / (whole.value + whole.off);
        let high = 100.0 * (part.value + part.off) / (whole.value - whole.off).max(1.0);
        let slack = slack(line, told);
        if told.value + slack >= low && told.value - slack <= high {
            return None;
        }
        let right = one_place(100.0 * part.value / whole.value);
        Some((
            line.span(i, end),
            format!(
                "{} of {} is {right} per cent; the text says {}.",
                line.said(part.from, part.to),
                line.said(whole.from, whole.to),
                line.said(told.from, end)
            ),
        ))
    })
}

/// How far a share may be off: half its last place and the usual rounding up or down, more where it is said to be round.
fn slack(line: &Line<'_, '_>, told: Figure) -> f64 {
    let by_words = if line.round(told) {
        0.05 * told.value + 2.0
    } else {
        0.0
    };
    told.off.max(0.5) + 0.51 + by_words
}

fn one_place(x: f64) -> String {
    let r = (x * 10.0).round() / 10.0;
    if r.fract() == 0.0 {
        format!("{r:.0}")
    } else {
        format!("{r:.1}")
    }
}

/// ", or 30 per cent" or "(30 per cent)" within a few words, no other number between.
fn told_share(line: &Line<'_, '_>, from: usize) -> Option<(Figure, usize)> {
    let at = (from..from + 7).find(|&j| line.figure(j).is_some())?;
    let marks = (from..at).any(|j| matches!(line.at(j), ";" | "." | ":" | "and" | "while" | "but"));
    let told = line.figure(at)?;
    let end = line.per_cent(told.to)?;
    let mut before = at;
    while before > from && !matches!(line.at(before - 1), "or" | "(" | "," | "of") {
        before -= 1;
    }
    let opens = matches!(line.before(before, 1), "or" | "(");
    let more = matches!(
        line.at(end),
        "more" | "less" | "fewer" | "of" | "in" | "on" | "from"
    );
    (opens && !marks && !more && at - before <= 2).then_some((told, end))
}

/// "Rose from 40 to 50, up 25 per cent", "rose 25 per cent, from 40 to 50".
fn change(line: &Line<'_, '_>) -> Found {
    (0..line.words.len()).find_map(|i| {
        if line.at(i) != "from" {
            return None;
        }
        let a = behind_sign(line, i + 1)?;
        let to = (a.to..a.to + 3).find(|&j| line.at(j) == "to")?;
        let b = behind_sign(line, to + 1)?;
        let (told, start, end) = told_change(line, i, b.to)?;
        // Years, shares and scales that do not fit say something else.
        let odd = |f: Figure| {
            f.value <= 0.0
                || line.per_cent(f.to).is_some()
                || line.round(f)
                || line.year(f.from).is_some()
                || month(line.at(f.to)).is_some()
                || month(line.before(f.from, 1)).is_some()
                || line.at(f.to).starts_with("point")
                || line.at(f.to) == "-"
        };
        let ratio = b.value / a.value;
        if odd(a) || odd(b) || !(0.02..=50.0).contains(&ratio) {
            return None;
        }
        let part = |x: f64, y: f64| 100.0 * (y - x).abs() / x.max(f64::MIN_POSITIVE);
        let ends = [
            part(a.value - a.off, b.value + b.off),
            part(a.value + a.off, b.value - b.off),
        ];
        let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let slack = slack(line, told);
        if told.value + slack >= low && told.value - slack <= high {
            return None;
        }
        Some((
            line.span(start, end),
            format!(
                "From {} to {} is a change of {} per cent; the text says {}.",
                line.said(a.from, a.to),
                line.said(b.from, b.to),
                one_place(part(a.value, b.value)),
                line.said(told.from, self::end_of(line, told))
            ),
        ))
    })
}

fn end_of(line: &Line<'_, '_>, told: Figure) -> usize {
    line.per_cent(told.to).unwrap_or(told.to)
}

/// A number here or right behind a currency.
fn behind_sign(line: &Line<'_, '_>, at: usize) -> Option<Figure> {
    line.figure(at).or_else(|| {
        let sign = tables().currencies.contains_key(line.at(at));
        line.figure(at + 1).filter(|_| sign)
    })
}

/// The change in per cent beside "from A to B": behind it after "up" or "a rise of", or before it after the verb; from which word to
/// which the whole stands.
fn told_change(line: &Line<'_, '_>, from: usize, end: usize) -> Option<(Figure, usize, usize)> {
    const LEADS: [&str; 16] = [
        "up", "down", "or", "of", "by", "(", "increase", "decrease", "rise", "rose", "fell",
        "drop", "fall", "jump", "a", "an",
    ];
    const VERBS: [&str; 26] = [
        "rose",
        "risen",
        "rise",
        "rises",
        "fell",
        "fallen",
        "fall",
        "falls",
        "increased",
        "increase",
        "decreased",
        "declined",
        "decline",
        "dropped",
        "drop",
        "grew",
        "grown",
        "grow",
        "jumped",
        "jump",
        "climbed",
        "up",
        "down",
        "soared",
        "surged",
        "shrank",
    ];
    // Shares of each year are no shares of the whole way.
    let yearly = |at: usize| {
        (at..at + 3).any(|j| {
            matches!(
                line.at(j),
                "year" | "annually" | "annual" | "each" | "every" | "month" | "average"
            )
        })
    };
    let behind = (end..end + 8).find(|&j| line.figure(j).is_some());
    if let Some(at) = behind
        && let Some(told) = line.figure(at)
        && let Some(stop) = line.per_cent(told.to)
    {
        let clean = (end..at).all(|j| {
            !matches!(
                line.at(j),
                ";" | "." | "and" | "while" | "but" | "with" | "in" | "as"
            )
        });
        let lead = LEADS.contains(&line.before(at, 1)) || line.round(told);
        let mut all = (end..at).map(|j| line.at(j));
        let means = all.any(|w| VERBS.contains(&w) || w == "or" || w == "(");
        return (clean && lead && means && !yearly(stop)).then_some((told, from, stop));
    }
    // "rose 25 per cent, from 40 to 50", "rose by 25 per cent from 40 to 50".
    let start = (from.saturating_sub(6)..from).find(|&j| VERBS.contains(&line.at(j)))?;
    let at = (start + 1..from).find(|&j| line.figure(j).is_some())?;
    let told = line.figure(at)?;
    let stop = line.per_cent(told.to)?;
    let close = at <= start + 3 && stop + 1 >= from;
    let twice = (end..end + 4).any(|j| matches!(line.at(j), "year" | "annually"));
    (close && !twice && !yearly(stop)).then_some((told, start, end))
}

/// "12 men and 8 women, 20 in all".
fn total(line: &Line<'_, '_>) -> Found {
    (0..line.words.len()).find_map(|i| {
        let sum = line.figure(i)?;
        let all = (sum.to..sum.to + 3).find(|&j| {
            matches!(line.at(j), "altogether")
                || line.at(j) == "in" && matches!(line.at(j + 1), "all" | "total")
                || line.at(j) == "all" && line.at(j + 1) == "told"
        })?;
        let comma = matches!(line.before(i, 1), "," | "—" | "–" | "or") || line.before(i, 1) == "(";
        let parts = parts(line, i)?;
        if !comma || line.round(sum) || !(2..=4).contains(&parts.len()) {
            return None;
        }
        let odd = |f: &Figure| {
            line.round(*f)
                || line.per_cent(f.to).is_some()
                || line.year(f.from).is_some()
                || f.value >= sum.value
                || f.value.fract() != 0.0
                || month(line.before(f.from, 1)).is_some()
                || month(line.at(f.to)).is_some()
                || matches!(
                    line.at(f.to),
                    "years" | "year" | "days" | "hours" | "-" | "of"
                )
        };
        if parts.iter().any(odd) {
            return None;
        }
        let any = (0..parts.len() - 1).any(|k| {
            let rest = parts.get(k..).unwrap_or(&[]);
            let off: f64 = rest.iter().map(|f| f.off).sum::<f64>() + sum.off;
            (rest.iter().map(|f| f.value).sum::<f64>() - sum.value).abs() <= off + 1e-9
        });
        if any {
            return None;
        }
        let said: Vec<&str> = parts.iter().map(|f| line.said(f.from, f.to)).collect();
        let right: f64 = parts.iter().map(|f| f.value).sum();
        Some((
            line.span(parts.first()?.from, all + 2),
            format!(
                "{} make {right}; the text says {}.",
                said.join(" and "),
                line.said(i, all + if line.at(all) == "altogether" { 1 } else { 2 })
            ),
        ))
    })
}

/// The numbers before a total, the last two joined by "and", all of the same clause.
fn parts(line: &Line<'_, '_>, end: usize) -> Option<Vec<Figure>> {
    let mut out: Vec<Figure> = Vec::new();
    let mut i = 0;
    while i < end {
        if matches!(line.at(i), ";" | ":" | "—" | "–" | "(") {
            out.clear();
        }
        match line.figure(i) {
            Some(f) => {
                i = f.to.max(i + 1);
                out.push(f);
            }
            None => i += 1,
        }
    }
    let (last, before) = (out.last()?, out.iter().rev().nth(1)?);
    let joined = (before.to..last.from).any(|j| line.at(j) == "and") && last.from - before.to <= 6;
    let near = end - last.to <= 6;
    (joined && near).then_some(out)
}

#[cfg(test)]
mod tests;

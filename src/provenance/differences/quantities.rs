//! Numbers as texts write them: digits of several scripts, words, multipliers, fractions, ratios, currencies and units.

use super::numbers::figures;
use crate::article::calendar::month;
use crate::provenance::reading::Art;
use crate::provenance::tables::{NumberWord, tables};
use crate::text::{CharSpan, TokenKind};

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::provenance) struct Quantity {
    pub value: f64,
    /// The number as it is written, before its unit counts.
    pub written: f64,
    /// Its digits, ascending.
    pub figures: Vec<u8>,
    /// What it counts: a dimension with its base unit, a currency, or the word behind it.
    pub of: String,
    /// What became of the people that it counts, where the words around it say so.
    pub role: &'static str,
    /// Whether it tells by how much something is more or less than something else.
    pub compared: bool,
    /// The preposition before it.
    pub preposition: String,
    pub rounding: Rounding,
    pub span: CharSpan,
    /// The number with the words that count as its own: what it counts and what rounds it.
    pub whole: CharSpan,
}

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::provenance) enum Rounding {
    Exact,
    About,
    /// More than, over, at least.
    Above,
    /// Less than, nearly, up to.
    Below,
}

/// Shares of a whole, percentage points, and multiples.
pub(super) const SHARE: &str = "share";
pub(super) const POINTS: &str = "points";
pub(super) const TIMES: &str = "times";

/// The words of a stretch, by their place in it; empty beyond its ends.
struct Words<'w>(&'w [String]);

impl Words<'_> {
    fn at(&self, i: usize) -> &str {
        self.0.get(i).map_or("", String::as_str)
    }

    fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |j| self.at(j))
    }
}

/// The numbers inside a stretch, dates left out.
pub(in crate::provenance) fn quantities(art: &Art<'_>, span: CharSpan) -> Vec<Quantity> {
    let range = art.text.tokens_of(span).range();
    let list: Vec<String> = range
        .clone()
        .map(|t| art.text.normal(&art.article.text, t))
        .collect();
    let place = |i: usize| art.text.tokens.get(range.start + i);
    let w = Words(&list);
    let mut out = Vec::new();
    let mut i = 0;
    while i < list.len() {
        let Some(read) = number_at(&w, i) else {
            i += 1;
            continue;
        };
        let next = read.end;
        let word = place(i).is_some_and(|t| t.kind == TokenKind::Word) && next == i + 1;
        let date =
            month(w.at(next)).is_some() && read.value <= 31.0 || month(w.before(i, 1)).is_some();
        // "one of them", "the one": no count.
        let lone = word && read.value <= 1.0 && read.of.is_none();
        let percent = w.at(i).ends_with("pc") && digits(w.at(i)).is_some();
        let counted = match read.of {
            None if percent => Some((SHARE.to_owned(), 0.01, 0)),
            Some(of) => Some((of.to_owned(), 1.0, 0)),
            None => counted(&w, i, next).or_else(|| people(&w, next)),
        };
        if let (Some((of, factor, more)), Some(a), Some(b), false, false) =
            (counted, place(i), place(next - 1), date, lone)
        {
            let phrase = next + phrase(&w, next, more);
            let last = place(phrase.saturating_sub(1)).unwrap_or(b);
            let role = if of == PEOPLE { role(&w, i, next) } else { "" };
            let first = place(i.saturating_sub(2)).unwrap_or(a);
            out.push(Quantity {
                value: read.value * factor,
                written: read.value,
                figures: figures(read.value * factor),
                compared: compares(&w, i, next + more),
                preposition: preposition(&w, i),
                role,
                of,
                rounding: rounding(&w, i),
                span: a.chars.cover(b.chars),
                whole: first.chars.cover(last.chars),
            });
        }
        i = next;
    }
    out
}

/// A number that was read: its value, where it ends, and what it counts where the number itself says it.
struct Read {
    value: f64,
    end: usize,
    of: Option<&'static str>,
}

/// A number that starts here, in digits or words.
fn number_at(w: &Words<'_>, at: usize) -> Option<Read> {
    if let Some(read) = fraction_at(w, at) {
        return Some(read);
    }
    if let Some(read) = hyphened(w.at(at)) {
        return Some(Read {
            value: read,
            end: at + 1,
            of: Some(SHARE),
        });
    }
    let (value, end) = plain_at(w, at)?;
    // "four in five", "four adults in five", "one out of ten".
    for gap in 0..2 {
        let out_of = w.at(end + gap) == "out" && w.at(end + gap + 1) == "of";
        if gap == 1 && !w.at(end).starts_with(char::is_alphabetic)
            || !(out_of || w.at(end + gap) == "in")
        {
            continue;
        }
        let from = end + gap + 1 + usize::from(out_of);
        let from = from + usize::from(matches!(w.at(from), "a" | "every"));
        if let Some((whole, stop)) = plain_at(w, from)
            && value < whole
            && whole <= 100.0
            && value >= 1.0
            && value.fract() == 0.0
            && (gap == 0
                || !tables()
                    .units
                    .contains_key(w.at(stop).trim_end_matches('s')))
            && (gap == 0 || counted(w, from, stop).is_none())
        {
            return Some(Read {
                value: value / whole,
                end: if gap == 0 { stop } else { end },
                of: Some(SHARE),
            });
        }
    }
    Some(Read {
        value,
        end,
        of: None,
    })
}

/// "one-in-260", "1-in-2,600".
fn hyphened(word: &str) -> Option<f64> {
    let (a, b) = word.split_once("-in-")?;
    let read = |w: &str| match tables().numbers.get(w) {
        Some(NumberWord::Value(v)) => Some(*v),
        _ => digits(w),
    };
    let (a, b) = (read(a)?, read(b)?);
    (a >= 1.0 && a < b).then_some(a / b)
}

/// "half of", "a third", "two thirds", "one-tenth".
fn fraction_at(w: &Words<'_>, at: usize) -> Option<Read> {
    let part = |word: &str| -> Option<f64> {
        let single = word.strip_suffix('s').unwrap_or(word);
        tables().fractions.get(single).copied()
    };
    let number = |word: &str| match tables().numbers.get(word) {
        Some(NumberWord::Value(v)) => Some(*v),
        _ => None,
    };
    let share = |value: f64, end: usize| {
        (value < 1.0).then_some(Read {
            value,
            end,
            of: Some(SHARE),
        })
    };
    let word = w.at(at);
    if word == "half" && matches!(w.at(at + 1), "of" | "the" | "its" | "their" | "all") {
        return share(0.5, at + 1);
    }
    if let Some((n, p)) = word.split_once('-')
        && let (Some(n), Some(p)) = (number(n), part(p))
    {
        return share(n * p, at + 1);
    }
    let p = part(w.at(at + 1))?;
    match (word, number(word)) {
        ("a", _) if w.at(at + 2) == "of" => share(p, at + 2),
        (_, Some(n)) if n >= 2.0 && w.at(at + 1).ends_with('s') => share(n * p, at + 2),
        (_, Some(1.0)) if w.at(at + 2) == "of" => share(p, at + 2),
        _ => None,
    }
}

/// Value and end of a number in digits or words with its multipliers.
fn plain_at(w: &Words<'_>, at: usize) -> Option<(f64, usize)> {
    let table = &tables().numbers;
    let times = |i: usize| match table.get(w.at(i)) {
        Some(NumberWord::Times(f)) => Some(*f),
        _ => None,
    };
    let words = |from: usize| -> Option<(f64, usize)> {
        let (mut i, mut sum) = (from, 0.0);
        while let Some(v) = w
            .at(i)
            .split('-')
            .map(|p| match table.get(p) {
                Some(NumberWord::Value(v)) => Some(*v),
                _ => None,
            })
            .sum::<Option<f64>>()
        {
            sum += v;
            i += 1;
        }
        (i > from).then_some((sum, i))
    };
    let (mut value, mut i) = match digits(w.at(at)) {
        Some(v) => (v, at + 1),
        None => match words(at) {
            Some(read) => read,
            // "a hundred", "a dozen".
            None if matches!(w.before(at, 1), "a" | "an") => (times(at)?, at + 1),
            None => return None,
        },
    };
    while let Some(f) = times(i) {
        value *= f;
        i += 1;
        // "two hundred and fifty".
        if w.at(i) == "and"
            && f < 1e3
            && value < 1e3
            && let Some((more, end)) = words(i + 1)
            && more < f
        {
            value += more;
            i = end;
        }
    }
    Some((value, i))
}

/// Value and end of a number that starts at this word, in digits or words with its multipliers.
pub(in crate::provenance) fn plain_number(words: &[String], at: usize) -> Option<(f64, usize)> {
    plain_at(&Words(words), at)
}

/// A number in digits: Western, Devanagari, Arabic, Bengali, with separators in any grouping, and "3.5m", "40k", "12bn".
pub(super) fn digits(word: &str) -> Option<f64> {
    let plain: String = word
        .chars()
        .filter(|c| !matches!(c, ',' | '٬' | '\u{a0}'))
        .map(|c| match other_digit(c) {
            Some(d) => char::from_digit(d, 10).unwrap_or(c),
            None if c == '٫' => '.',
            None => c,
        })
        .collect();
    if !plain.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let head = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match plain.get(head.len()..)? {
        "" | "pc" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        "cr" => 1e7,
        _ => return None,
    };
    head.parse::<f64>().ok().map(|v| v * factor)
}

fn other_digit(c: char) -> Option<u32> {
    let n = c as u32;
    [0x966, 0x660, 0x6F0, 0x9E6]
        .into_iter()
        .find_map(|zero| (zero..zero + 10).contains(&n).then(|| n - zero))
}

/// What a number counts, with the factor to its base unit and how many words say so; `None` where nothing says it.
fn counted(w: &Words<'_>, start: usize, end: usize) -> Option<(String, f64, usize)> {
    let mut back = 1;
    if w.before(start, 1) == "." {
        back = 2;
    }
    if let Some(code) = tables()
        .currencies
        .get(w.before(start, back))
        .filter(|_| back == 1 || w.before(start, 2) == "rs")
    {
        return Some((format!("money {code}"), 1.0, 0));
    }
    let mut more = 1;
    let mut next = w.at(end);
    if matches!(next, "-" | "of" | "the") {
        let owned = matches!(
            w.at(end + 1),
            "its" | "their" | "our" | "his" | "her" | "the" | "these" | "those"
        );
        more = 2 + usize::from(owned);
        next = w.at(end + more - 1);
    }
    let cent = next == "per" && w.at(end + more) == "cent";
    if next == "%" || next == "percent" || cent || next == "pc" || next == "pct" {
        return Some((SHARE.into(), 0.01, more + usize::from(cent)));
    }
    if next == "percentage" && w.at(end + more).starts_with("point") {
        return Some((POINTS.into(), 0.01, more + 1));
    }
    if next == TIMES {
        return Some((TIMES.into(), 1.0, more));
    }
    if matches!(next, "indian" | "pakistani") && w.at(end + more).starts_with("rupee") {
        let code = if next == "indian" { "inr" } else { "pkr" };
        return Some((format!("money {code}"), 1.0, more + 1));
    }
    let single = next.strip_suffix('s').unwrap_or(next);
    // "two pounds of sugar" is a weight.
    let weight = single == "pound" && w.at(end + more) == "of";
    if let Some(code) = tables().currencies.get(single).filter(|_| !weight) {
        return Some((format!("money {code}"), 1.0, more));
    }
    if let Some((dimension, factor)) = tables()
        .units
        .get(next)
        .or_else(|| tables().units.get(single))
    {
        return Some(((*dimension).to_owned(), *factor, more));
    }
    // "nine garment workers" counts people; so do "19 posts".
    for k in 0..3 {
        let word = w.at(end + more - 1 + k);
        if !word.starts_with(char::is_alphabetic) || tables().function_words.contains(word) {
            break;
        }
        if let Some(class) = tables().counted.get(word) {
            return Some(((*class).to_owned(), 1.0, more + k));
        }
    }
    let noun = next.starts_with(char::is_alphabetic) && !tables().function_words.contains(next);
    noun.then(|| (single.to_owned(), 1.0, more))
}

/// The class of nouns for people.
const PEOPLE: &str = "people";

/// "19 injured", "nine have died": people who are counted without a noun.
fn people(w: &Words<'_>, end: usize) -> Option<(String, f64, usize)> {
    let helps = |x: &str| {
        let forms = [
            "is", "are", "was", "were", "has", "have", "had", "been", "still",
        ];
        forms.contains(&x)
    };
    let skipped = (0..3).take_while(|k| helps(w.at(end + k))).count();
    let role = tables().roles.contains_key(w.at(end + skipped));
    role.then(|| (PEOPLE.to_owned(), 1.0, skipped + 1))
}

/// What became of the people that a number counts: behind it in its clause, else before it.
fn role(w: &Words<'_>, start: usize, end: usize) -> &'static str {
    let stops = |x: &str| {
        x.is_empty()
            || matches!(x, "," | ";" | "." | ":" | "and" | "but" | "as" | "while")
            || digits(x).is_some()
    };
    let known = |x: &str| tables().roles.get(x).copied();
    let ahead = (end..end + 7).map(|i| w.at(i)).take_while(|x| !stops(x));
    let behind = (1..=5)
        .map(|k| w.before(start, k))
        .take_while(|x| !stops(x));
    ahead
        .filter_map(known)
        .next()
        .or_else(|| behind.filter_map(known).next())
        .unwrap_or("")
}

/// How many words behind a number are its noun phrase: what it counts, and the nouns that go on from there.
fn phrase(w: &Words<'_>, end: usize, more: usize) -> usize {
    let content =
        |x: &str| x.starts_with(char::is_alphabetic) && !tables().function_words.contains(x);
    more + (more..more + 2)
        .take_while(|k| {
            *k > 0 && content(w.at(end + k)) && !tables().roles.contains_key(w.at(end + k))
        })
        .count()
}

/// Whether the words behind a number make it a comparison: "faster", "more than", "as many".
fn compares(w: &Words<'_>, start: usize, end: usize) -> bool {
    const MORE: [&str; 8] = [
        "more", "less", "fewer", "better", "worse", "as", "up", "down",
    ];
    let next = w.at(end);
    MORE.contains(&next)
        || next.len() >= 5
            && next.ends_with("er")
            && matches!(w.at(end + 1), "" | "than" | "," | "." | ";")
        || next.len() >= 5 && next.ends_with("er") && tables().comparatives.contains(next)
        || w.before(start, 1) == "by"
}

fn preposition(w: &Words<'_>, start: usize) -> String {
    const ALL: [&str; 9] = [
        "for", "in", "after", "since", "every", "within", "by", "until", "ago",
    ];
    (1..=3)
        .map(|b| w.before(start, b))
        .find(|p| ALL.contains(p))
        .unwrap_or("")
        .to_owned()
}

/// What the words before a number make of it.
fn rounding(w: &Words<'_>, at: usize) -> Rounding {
    let before: Vec<&str> = (at.saturating_sub(3)..at).map(|i| w.at(i)).collect();
    // A currency may stand between: "about Rs 400 crore".
    let skip = usize::from(
        before
            .last()
            .is_some_and(|b| tables().currencies.contains_key(b)),
    );
    let text = before.get(..before.len() - skip).unwrap_or(&[]).join(" ");
    let hit = tables()
        .approximations
        .iter()
        .copied()
        .filter(|a| text == **a || text.ends_with(&format!(" {a}")))
        .max_by_key(|a| a.len());
    match hit {
        Some("more than" | "over" | "at least" | "upwards of" | "just over" | "well over") => {
            Rounding::Above
        }
        Some(
            "less than" | "under" | "fewer than" | "up to" | "nearly" | "almost" | "as many as"
            | "as much as" | "just under" | "barely" | "close to",
        ) => Rounding::Below,
        Some(_) => Rounding::About,
        None => Rounding::Exact,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Format};

    fn read(text: &str) -> Vec<(f64, String)> {
        let article = Article::new(ArticleId(1), "a.txt", Format::Txt, text);
        let art = Art {
            article: &article,
            text: article.tokenized(),
            terms: vec![0; article.tokenized().tokens.len()],
            own: std::collections::BTreeSet::new(),
            attributions: vec![],
            known: Default::default(),
            here: Default::default(),
        };
        let whole = CharSpan::new(0, text.chars().count());
        quantities(&art, whole)
            .into_iter()
            .map(|q| ((q.value * 1e4).round() / 1e4, q.of))
            .collect()
    }

    fn one(text: &str) -> (f64, String) {
        let all = read(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all[0].clone()
    }

    #[test]
    fn scripts_and_multipliers_say_the_same() {
        let crore = (4.12e9, "money rs".to_owned());
        for text in [
            "they owe Rs 412 crore",
            "they owe Rs 4.12 billion",
            "they owe 412 crore rupees",
            "they owe Rs. 412 crore",
            "they owe Rs ४१२ crore",
        ] {
            assert_eq!(one(text), crore, "{text}");
        }
        assert_eq!(one("1,80,000 growers"), one("1.8 lakh growers"));
        assert_eq!(one("two hundred and fifty boats"), one("250 boats"));
    }

    #[test]
    fn shares_ratios_and_points_are_told_apart() {
        for text in [
            "four in five adults",
            "four adults in five",
            "80 per cent of adults",
            "four fifths of adults",
            "4 out of 5 adults",
        ] {
            assert_eq!(one(text), (0.8, SHARE.to_owned()), "{text}");
        }
        assert_eq!(one("six percentage points"), (0.06, POINTS.to_owned()));
        assert_eq!(one("three times faster"), (3.0, TIMES.to_owned()));
        // No ratio: a place, and years.
        assert_eq!(one("five boats in harbour").0, 5.0);
        assert_eq!(read("the third gate, on 3 May"), vec![]);
    }
}

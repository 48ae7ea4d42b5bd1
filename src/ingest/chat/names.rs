//! The senders of a chat, hidden behind numbers in the order in which they first write: before their messages, behind an
//! `@`, and where a text names them in full or by their first name.

use super::stamp::DIRECTION;
use std::collections::BTreeMap;
use unicode_normalization::char::is_combining_mark;

/// Fewest digits of a telephone number.
const DIGITS: usize = 7;
/// Longest name that is looked for behind an `@`; characters.
const LONGEST: usize = 60;

/// Words before a first name.
const TITLES: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "sir", "herr", "frau", "the", "uncle", "aunt", "my",
];
/// Shortest first name that is looked for in texts; characters.
const FIRST: usize = 3;

/// Senders and their numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: BTreeMap<String, usize>,
    /// Telephone numbers among them, by their digits.
    telephones: BTreeMap<String, usize>,
    /// By the first word of a name in lower case: its words, whether they must be capitalised, and whose they are; `None`
    /// for several people's.
    words: BTreeMap<String, Vec<Called>>,
}

/// A way to name a sender.
#[derive(Debug)]
struct Called {
    words: Vec<String>,
    capital: bool,
    number: Option<usize>,
}

/// Runs of letters and digits and where they stand.
fn words(text: &str) -> Vec<(usize, &str)> {
    let inside = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let mut out = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                out.extend(text.get(start..at).map(|w| (start, w)));
                from = None;
            }
            _ => {}
        }
    }
    out
}

/// A name without marks of direction, the sign of unknown contacts, and odd spaces.
fn key(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| !DIRECTION.contains(c) && !matches!(c, '\u{2068}' | '\u{2069}'))
        .collect();
    let name = name.trim().trim_start_matches('~');
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The digits of what is a telephone number and nothing else.
fn telephone(name: &str) -> Option<String> {
    let sign =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '\u{2011}');
    let digits: String = name.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= DIGITS && name.chars().all(sign)).then_some(digits)
}

impl Names {
    pub(super) fn add(&mut self, name: &str) {
        let key = key(name);
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.call(&key, number);
        }
        if let Some(digits) = telephone(&key) {
            self.telephones.entry(digits).or_insert(number);
        }
    }

    /// Notes the ways in which texts name a sender.
    fn call(&mut self, name: &str, number: usize) {
        let all: Vec<&str> = words(name).into_iter().map(|w| w.1).collect();
        if !name.contains(char::is_alphabetic) {
            return;
        }
        let lower = |w: &&str| w.to_lowercase();
        self.enter(all.iter().map(lower).collect(), all.len() == 1, number);
        let first = all.iter().find(|w| !TITLES.contains(&lower(w).as_str()));
        if let Some(first) = first.filter(|f| all.len() > 1 && f.chars().count() >= FIRST)
            && first.starts_with(char::is_uppercase)
        {
            self.enter(vec![lower(first)], true, number);
        }
    }

    fn enter(&mut self, words: Vec<String>, capital: bool, number: usize) {
        let Some(first) = words.first() else {
            return;
        };
        let of = self.words.entry(first.clone()).or_default();
        match of.iter_mut().find(|c| c.words == words) {
            // Two people of that name.
            Some(known) if known.number != Some(number) => known.number = None,
            Some(_) => {}
            None => of.push(Called {
                words,
                capital,
                number: Some(number),
            }),
        }
    }

    /// A text with the names of senders in it hidden. Addresses stay as they are.
    pub(super) fn hidden(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let all = words(text);
        let (mut done, mut i) = (0, 0);
        while let Some((at, word)) = all.get(i).copied() {
            let found = (!in_address(text, at)).then(|| self.named(text, &all, i, word));
            let Some((count, number)) = found.flatten() else {
                i += 1;
                continue;
            };
            let end = all.get(i + count - 1).map_or(at, |w| w.0 + w.1.len());
            out.push_str(text.get(done..at).unwrap_or(""));
            match number {
                Some(number) => out.push_str(&format!("Sender {number}")),
                None => out.push_str("someone"),
            }
            done = end;
            i += count;
        }
        out.push_str(text.get(done..).unwrap_or(""));
        out
    }

    /// The longest name that begins at a word: of how many words, and whose.
    fn named(
        &self,
        text: &str,
        all: &[(usize, &str)],
        i: usize,
        word: &str,
    ) -> Option<(usize, Option<usize>)> {
        let of = self.words.get(&word.to_lowercase())?;
        let cased = word.starts_with(|c: char| c.is_uppercase() || !c.is_lowercase());
        let fits = |c: &&Called| {
            if c.capital && !cased {
                return false;
            }
            let here = all.get(i..i + c.words.len()).unwrap_or_default();
            let same = here
                .iter()
                .zip(&c.words)
                .all(|(a, b)| a.1.to_lowercase() == *b);
            let near = here.windows(2).all(|w| match w {
                [a, b] => text
                    .get(a.0 + a.1.len()..b.0)
                    .is_some_and(|gap| gap.chars().count() <= 2 && !gap.contains('\n')),
                _ => true,
            });
            here.len() == c.words.len() && same && near
        };
        let best = of.iter().filter(fits).max_by_key(|c| c.words.len())?;
        Some((best.words.len(), best.number))
    }

    /// A sender as the article shows them.
    pub(super) fn shown(&self, name: &str, show: bool) -> String {
        let key = key(name);
        match self.number(&key) {
            Some(number) if !show => format!("Sender {number}"),
            _ if show => key,
            _ => String::new(),
        }
    }

    fn number(&self, key: &str) -> Option<usize> {
        let by_digits = || self.telephones.get(&telephone(key)?);
        self.numbers.get(key).or_else(by_digits).copied()
    }

    /// A message with the people in it that an `@` calls hidden, too: senders by their number, others as "someone".
    pub(super) fn replaced(&self, text: &str, show: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('@') {
            out.push_str(rest.get(..=at).unwrap_or(""));
            // An address has a word before its sign.
            let inside = rest
                .get(..at)
                .and_then(|f| f.chars().next_back())
                .is_some_and(char::is_alphanumeric);
            rest = rest.get(at + 1..).unwrap_or("");
            let Some((name, length)) = (if inside { None } else { self.called(rest) }) else {
                continue;
            };
            if show {
                out.push_str(&name);
            } else {
                match self.number(&name) {
                    Some(number) => out.push_str(&format!("Sender {number}")),
                    None => out.push_str("someone"),
                }
            }
            rest = rest.get(length..).unwrap_or("");
        }
        out.push_str(rest);
        if show { out } else { self.hidden(&out) }
    }

    /// The name that a text begins with, and how many bytes it takes: set off by marks, a sender's, or a telephone number.
    fn called(&self, text: &str) -> Option<(String, usize)> {
        if let Some(inside) = text.strip_prefix('\u{2068}') {
            let end = inside.find('\u{2069}').filter(|&end| end <= LONGEST * 4)?;
            let mark = '\u{2068}'.len_utf8();
            return Some((key(inside.get(..end)?), mark + end + mark));
        }
        let mut best = None;
        let mut last: Option<char> = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]).take(LONGEST) {
            let edge = last.is_some_and(char::is_alphanumeric) && !c.is_alphanumeric()
                || last.is_some_and(|l| !l.is_alphanumeric() && !l.is_whitespace());
            if edge {
                let name = key(text.get(..at)?);
                if self.numbers.contains_key(&name) {
                    best = Some((name, at));
                }
            }
            if matches!(c, '\n' | '@') {
                break;
            }
            last = Some(c);
        }
        best.or_else(|| {
            let plus = usize::from(text.starts_with('+'));
            let digits = text
                .bytes()
                .skip(plus)
                .take_while(u8::is_ascii_digit)
                .count();
            let end = plus + digits;
            (digits >= DIGITS).then(|| text.get(..end).map(|n| (n.to_owned(), end)))?
        })
    }
}

/// Whether a place stands inside an address of the web or of a mail box.
fn in_address(text: &str, at: usize) -> bool {
    let front = text.get(..at).unwrap_or("");
    let start = front.rfind(char::is_whitespace).map_or(0, |s| s + 1);
    let rest = text.get(start..).unwrap_or("");
    let token = rest.split_once(char::is_whitespace).map_or(rest, |t| t.0);
    let mail = token
        .split_once('@')
        .is_some_and(|(box_, host)| !box_.is_empty() && host.contains('.'));
    token.contains("://") || token.starts_with("www.") || mail
}

//! The senders of a chat, hidden behind numbers in the order in which they first write.

use super::stamp::DIRECTION;
use std::collections::BTreeMap;

/// Fewest digits of a telephone number.
const DIGITS: usize = 7;
/// Longest name that is looked for behind an `@`; characters.
const LONGEST: usize = 60;

/// Senders and their numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: BTreeMap<String, usize>,
    /// Telephone numbers among them, by their digits.
    telephones: BTreeMap<String, usize>,
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
        if let Some(digits) = telephone(&key) {
            self.telephones.entry(digits).or_insert(number);
        }
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
        out
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

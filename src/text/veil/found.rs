//! Hits of the search, held against what stands in the text.

use super::address::Addresses;
use super::pattern::{Pattern, is_unspaced_letter};
use super::skeleton::{Skeleton, gap, is_unseen};
use super::unit::unit_at;
use super::{Letters, Shown, Veil, marks};
use crate::text::ByteSpan;

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where, with its article and possessive, or with the whole address that it stands in.
    pub span: ByteSpan,
    /// Which term, as its place in the list.
    pub term: usize,
    /// What is to stand there.
    pub shown: String,
}

/// One text that is looked through.
pub(super) struct Reading<'a> {
    veil: &'a Veil,
    text: &'a str,
    row: Skeleton,
    /// Short text without capitals, such as a tag or a folded name: nothing can be asked of its letters.
    label: bool,
}

/// Where a name stands, before its neighbourhood is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub span: ByteSpan,
    pub term: usize,
}

/// Words of a text that counts as a label.
const LABEL_WORDS: usize = 6;
/// Letters of a name of several words that is found inside longer words when it is written as one.
const TELLING: usize = 7;
/// Letters of a name that is found anywhere in an address.
const TELLING_IN_ADDRESS: usize = 6;

impl<'a> Reading<'a> {
    pub fn new(veil: &'a Veil, text: &'a str) -> Self {
        let label = text.len() < 200
            && text.split_whitespace().count() <= LABEL_WORDS
            && !text.chars().any(char::is_uppercase);
        Self {
            veil,
            text,
            row: Skeleton::of(text),
            label,
        }
    }

    /// All names, in order, without overlap.
    pub fn finds(&self) -> Vec<Found> {
        let mut addresses = Addresses::new(self.text);
        let mut hits = Vec::new();
        for m in self.veil.search.find_overlapping_iter(&self.row.bytes) {
            let pattern = self.veil.patterns.get(m.pattern().as_usize());
            let hit = pattern.and_then(|p| self.verify(p, m.start(), m.end(), &mut addresses));
            hits.extend(hit);
        }
        hits.extend(
            self.veil
                .cuts
                .finds(self.text, &self.row, &self.veil.patterns),
        );
        let marked = marks(self.text);
        hits.retain(|h| {
            let i = marked.partition_point(|m| m.end <= h.span.start);
            marked.get(i).is_none_or(|m| m.start >= h.span.end)
        });
        let mut found: Vec<Found> = hits
            .into_iter()
            .map(|h| self.dressed(h, &mut addresses))
            .collect();
        found.sort_by(|a, b| {
            let key = |f: &Found| (f.span.start, usize::MAX - f.span.end, f.term);
            key(a).cmp(&key(b))
        });
        self.apart(found)
    }

    /// Leaves of overlapping ones the first and longest; of another one that begins inside of it the rest is hidden, too.
    fn apart(&self, found: Vec<Found>) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        for mut f in found {
            let end = out.last().map_or(0, |l| l.span.end);
            if f.span.end <= end {
                continue;
            }
            if f.span.start < end {
                let rest = self.text.get(end..f.span.end).unwrap_or("");
                let space = rest.len() - rest.trim_start().len();
                f.span.start = end + space;
                if let Some(term) = self.veil.terms.get(f.term) {
                    f.shown = term.shown.words();
                }
            }
            out.push(f);
        }
        out
    }

    fn verify(
        &self,
        p: &Pattern,
        start: usize,
        end: usize,
        addresses: &mut Addresses<'_>,
    ) -> Option<Hit> {
        if self.row.within_one(start) || self.row.within_one(end) {
            return None;
        }
        if !p.is_spaced_so(&self.row, start, 0, end - start) {
            return None;
        }
        let at = self.row.at(start);
        let until = self.row.end(self.text, end - 1);
        let span = ByteSpan::new(at, until);
        let stop = self.stop(p, start, end, until);
        let begins = self.begins(p, start, end);
        if begins
            && self.letters_fit(p, span, start, end)
            && let Some(until) = stop
        {
            return Some(self.hit(p, start, end, ByteSpan::new(at, until)));
        }
        // What is left is only possible in an address.
        addresses.around(span)?;
        let whole_start = self.row.gap(start) != 0;
        let whole_end = self.row.gap(end) != 0;
        let fits = match p.letters {
            Letters::Any if p.chars >= TELLING_IN_ADDRESS => true,
            Letters::Capital => whole_start && whole_end,
            // Two letters of an acronym stand in too many addresses by chance.
            Letters::Upper if p.chars < 3 => false,
            _ => whole_start && (whole_end || p.chars > 2),
        };
        fits.then(|| self.hit(p, start, end, span))
    }

    /// The hit with the last point of "P.T.I.".
    fn hit(&self, p: &Pattern, start: usize, end: usize, span: ByteSpan) -> Hit {
        let inside = |i: usize| self.row.bytes.get(i).is_some_and(|b| b & 0xC0 == 0x80);
        let dotted = end > start + 1
            && (start + 1..end).all(|i| self.row.gap(i) & gap::DOT != 0 || inside(i))
            && self.text.as_bytes().get(span.end) == Some(&b'.');
        Hit {
            span: ByteSpan::new(span.start, span.end + usize::from(dotted)),
            term: p.term,
        }
    }

    fn char_at(&self, i: usize) -> Option<char> {
        unit_at(self.text, self.row.at(i)).map(|u| u.c)
    }

    /// Whether the letters are such as the name asks for.
    fn letters_fit(&self, p: &Pattern, span: ByteSpan, start: usize, end: usize) -> bool {
        if p.letters == Letters::Any || self.label {
            return true;
        }
        // Nothing else stands there: a name in a table, which may be folded.
        if start == 0 && end == self.row.bytes.len() {
            return true;
        }
        match p.letters {
            Letters::Upper => {
                let words = self.text.get(span.range()).unwrap_or("");
                !words.chars().any(char::is_lowercase)
            }
            _ => !self.char_at(start).is_some_and(char::is_lowercase),
        }
    }

    /// Whether the name, written without any gap, tells enough to be found inside longer words.
    fn is_telling(&self, p: &Pattern, start: usize, end: usize) -> bool {
        p.words > 1 && p.chars >= TELLING && (start + 1..end).all(|i| self.row.gap(i) == 0)
    }

    fn begins(&self, p: &Pattern, start: usize, end: usize) -> bool {
        if self.row.gap(start) != 0 || self.is_telling(p, start, end) {
            return true;
        }
        let (Some(before), Some(first)) = (self.char_before(start), self.char_at(start)) else {
            return true;
        };
        are_two_words(before, first) || self.has_prefix(start, first)
    }

    /// The character before this place of the row.
    fn char_before(&self, i: usize) -> Option<char> {
        let at = self.row.at(i.checked_sub(1)?);
        unit_at(self.text, at).map(|u| u.c)
    }

    /// Whether what stands before the name in its word are particles that Arabic and Hebrew write together with it.
    fn has_prefix(&self, start: usize, first: char) -> bool {
        /// "And with the".
        const LONGEST: usize = 4;
        let joined = |c: char| match first {
            '\u{600}'..='\u{6FF}' => matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'ا' | 'س' | 'ک'),
            '\u{590}'..='\u{5FF}' => matches!(c, 'ו' | 'ה' | 'ב' | 'ל' | 'מ' | 'ש' | 'כ'),
            _ => false,
        };
        let mut i = start;
        for _ in 0..=LONGEST {
            if self.row.gap(i) != 0 {
                return true;
            }
            let Some(c) = self.char_before(i).filter(|&c| joined(c)) else {
                return false;
            };
            // Letters of these scripts take two bytes of the row.
            i = i.saturating_sub(c.len_utf8());
        }
        false
    }

    /// Where the name's word ends in the text, if it ends with the name or with an ending that names take.
    fn stop(&self, p: &Pattern, start: usize, end: usize, until: usize) -> Option<usize> {
        if end >= self.row.bytes.len() || self.row.gap(end) != 0 {
            return Some(until);
        }
        let (last, next) = (self.char_at(end - 1)?, self.char_at(end)?);
        if is_unspaced_letter(next) || is_unspaced_letter(last) || is_hangul(last) {
            return Some(until);
        }
        let rest = self.text.get(until..).unwrap_or("");
        let mut ending: Vec<(usize, char)> = Vec::new();
        for (i, c) in rest.char_indices() {
            if is_unseen(c) {
                continue;
            }
            if !c.is_alphanumeric() || ending.len() > LONGEST_ENDING {
                break;
            }
            ending.push((i + c.len_utf8(), c));
        }
        let word: String = ending.iter().map(|e| e.1).collect();
        let takes = match last {
            '\u{400}'..='\u{52F}' => {
                p.chars > 3
                    && ending.len() <= LONGEST_ENDING
                    && CYRILLIC_ENDINGS.contains(&word.to_lowercase().as_str())
            }
            '\u{370}'..='\u{3FF}' => p.chars > 3 && ending.len() <= 2,
            _ => matches!(word.as_str(), "s" | "es" | "S" | "ES"),
        };
        if takes {
            return ending.last().map(|e| until + e.0);
        }
        let free = are_two_words(last, next) || self.is_telling(p, start, end);
        free.then_some(until)
    }

    /// With article and possessive, or the whole address; and what stands there then.
    fn dressed(&self, hit: Hit, addresses: &mut Addresses<'_>) -> Found {
        let shown = self.veil.terms.get(hit.term).map(|t| &t.shown);
        let words = shown.map(Shown::words).unwrap_or_default();
        if let Some((span, address)) = addresses.around(hit.span) {
            return Found {
                span,
                term: hit.term,
                shown: match shown {
                    Some(Shown::Name(name)) => address.of(name),
                    _ => words,
                },
            };
        }
        let mut span = hit.span;
        let mut out = words;
        if let Some(end) = self.possessive(span) {
            span.end = end;
            out.push_str("\u{2019}s");
        }
        if let Some((start, article)) = self.article(span.start) {
            span.start = start;
            if !article.is_empty() {
                out = format!("{} {out}", indefinite(article, &out));
            }
        }
        Found {
            span,
            term: hit.term,
            shown: out,
        }
    }

    /// The article before a name: the definite one goes with the name, of the other one stays which letter it began with.
    fn article(&self, start: usize) -> Option<(usize, &'a str)> {
        /// White space between them.
        const FAR: usize = 8;
        let before = self.text.get(..start)?;
        let bare = before.trim_end_matches([' ', '\u{A0}', '\n', '\t', '\r']);
        if bare.len() == before.len() || before.len() - bare.len() > FAR {
            return None;
        }
        for (article, kept) in [("the", false), ("an", true), ("a", true)] {
            let at = bare.len().checked_sub(article.len());
            let Some(word) = at.and_then(|at| bare.get(at..)) else {
                continue;
            };
            let at = bare.len() - article.len();
            let ahead = bare.get(..at).and_then(|b| b.chars().next_back());
            let whole = ahead.is_none_or(|c| {
                !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '\u{2019}' | '-')
            });
            if word.eq_ignore_ascii_case(article) && whole {
                return Some((at, if kept { word } else { "" }));
            }
        }
        None
    }

    /// The end of the possessive of the name.
    fn possessive(&self, span: ByteSpan) -> Option<usize> {
        let mark = unit_at(self.text, span.end).filter(|u| is_apostrophe(u.c))?;
        let after = span.end + mark.len;
        let next = unit_at(self.text, after);
        let letter = |at| unit_at(self.text, at).is_some_and(|u| u.c.is_alphanumeric());
        if let Some(s) = next.filter(|u| matches!(u.c, 's' | 'S')) {
            return (!letter(after + s.len)).then_some(after + s.len);
        }
        // "the Times' report": the apostrophe alone, unless it closes a quotation.
        let name = self.text.get(span.range())?;
        let lower = unit_at(self.text, after + 1).is_some_and(|u| u.c.is_lowercase());
        let opened = self.text.get(..span.start)?.chars().rev().take(200);
        let mut opened = opened.collect::<Vec<_>>().into_iter().rev().peekable();
        let mut open = false;
        let mut last = ' ';
        while let Some(c) = opened.next() {
            if c == '\u{2018}' || c == '\'' && !last.is_alphanumeric() {
                open = true;
            } else if is_apostrophe(c) && !opened.peek().is_some_and(|c| c.is_alphanumeric()) {
                open = false;
            }
            last = c;
        }
        let plural = name.ends_with(['s', 'S']) && next.is_some_and(|u| u.c == ' ') && lower;
        (plural && !open).then_some(after)
    }
}

/// Letters of the longest ending that is looked for.
const LONGEST_ENDING: usize = 3;

/// What Cyrillic names end with in their cases, behind their stem.
const CYRILLIC_ENDINGS: &[&str] = &[
    "й", "ь", "ам", "ами", "ах", "ям", "ями", "ях", "ов", "ев", "а", "у", "ом", "е", "ы", "и", "о",
    "ю", "я", "ем", "ём", "ей", "ой", "ою", "ею", "ий", "ый", "ая", "яя", "ое", "ее", "ие", "ые",
    "ого", "его", "ому", "ему", "ым", "им", "ых", "их", "ью", "ии", "ию", "ия", "і", "ї",
];

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2BC}' | '\u{FF07}' | '\u{2018}' | '\u{B4}'
    )
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}')
}

/// Whether one word ends and another begins between two characters that touch.
fn are_two_words(one: char, other: char) -> bool {
    is_unspaced_letter(one)
        || is_unspaced_letter(other)
        || one.is_lowercase() && other.is_uppercase()
        || one.is_numeric() != other.is_numeric()
        || is_hangul(one) != is_hangul(other)
        || one.is_ascii() && !is_latin(other)
        || other.is_ascii() && !is_latin(one)
}

fn is_latin(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FB00}'..='\u{FB06}' | '\u{FF21}'..='\u{FF5A}' | '\u{AA}' | '\u{BA}')
}

/// "a" or "an", as what follows asks for, with the case it had.
fn indefinite(article: &str, next: &str) -> &'static str {
    let vowel = next.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    match (article.starts_with('A'), vowel) {
        (true, true) => "An",
        (true, false) => "A",
        (false, true) => "an",
        (false, false) => "a",
    }
}

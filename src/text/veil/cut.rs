//! Names of which a shortened text shows only a part: "the Harbour Po…", "…Post said".

use super::found::Hit;
use super::pattern::Pattern;
use super::skeleton::Skeleton;
use crate::text::ByteSpan;
use std::collections::BTreeMap;

/// Parts of names, by their letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Cuts {
    /// Beginnings: which pattern.
    heads: BTreeMap<Vec<u8>, usize>,
    /// Ends: which pattern, and from which of its letters on.
    tails: BTreeMap<Vec<u8>, (usize, usize)>,
}

/// Bytes of the shortest part that counts, and of the longest.
const SHORTEST: usize = 4;
const LONGEST: usize = 96;
/// Places that are looked at in one text.
const MOST: usize = 100_000;

impl Cuts {
    pub fn of(patterns: &[Pattern]) -> Self {
        let mut out = Self::default();
        for (n, p) in patterns.iter().enumerate() {
            let row = p.letters_row();
            let whole = |i: usize| row.get(i).is_some_and(|b| b & 0xC0 != 0x80);
            for i in (SHORTEST..row.len().min(LONGEST)).filter(|&i| whole(i)) {
                let head = row.get(..i).unwrap_or_default();
                out.heads.entry(head.to_vec()).or_insert(n);
            }
            for i in (1..row.len()).filter(|&i| p.begins_word(i)) {
                let tail = row.get(i..).unwrap_or_default();
                if (SHORTEST..LONGEST).contains(&tail.len()) {
                    out.tails.entry(tail.to_vec()).or_insert((n, i));
                }
            }
        }
        out
    }

    /// Parts of names beside marks of omission.
    pub fn finds(&self, text: &str, row: &Skeleton, patterns: &[Pattern]) -> Vec<Hit> {
        if self.heads.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        let marks = text
            .match_indices("\u{2026}")
            .chain(text.match_indices("..."));
        for (at, mark) in marks.take(MOST) {
            out.extend(self.head_before(text, row, patterns, at));
            out.extend(self.tail_after(text, row, patterns, at + mark.len()));
        }
        out
    }

    fn head_before(
        &self,
        text: &str,
        row: &Skeleton,
        patterns: &[Pattern],
        at: usize,
    ) -> Option<Hit> {
        let end = row.first_from(at);
        let span_end = row.end(text, end.checked_sub(1)?);
        is_near(text, span_end, at).then_some(())?;
        let least = end.saturating_sub(LONGEST);
        // The longest part counts.
        (least..end.saturating_sub(SHORTEST - 1)).find_map(|start| {
            let n = *self.heads.get(row.bytes.get(start..end)?)?;
            let p = patterns.get(n)?;
            let begins = row.gap(start) != 0 && is_capital(text, row.at(start));
            let fits = begins && p.is_spaced_so(row, start, 0, end - start);
            fits.then(|| Hit {
                span: ByteSpan::new(row.at(start), span_end),
                term: p.term,
            })
        })
    }

    fn tail_after(
        &self,
        text: &str,
        row: &Skeleton,
        patterns: &[Pattern],
        at: usize,
    ) -> Option<Hit> {
        let start = row.first_from(at);
        is_near(text, at, row.at(start)).then_some(())?;
        let most = row.bytes.len().min(start + LONGEST);
        (start + SHORTEST..=most).rev().find_map(|end| {
            let (n, from) = *self.tails.get(row.bytes.get(start..end)?)?;
            let p = patterns.get(n)?;
            let whole = row.gap(end) != 0 && is_capital(text, row.at(start));
            let fits = whole && p.is_spaced_so(row, start, from, end - start);
            fits.then(|| Hit {
                span: ByteSpan::new(row.at(start), row.end(text, end - 1)),
                term: p.term,
            })
        })
    }
}

/// Whether nothing but a little white space stands between two places.
fn is_near(text: &str, from: usize, to: usize) -> bool {
    to.saturating_sub(from) <= 8 && text.get(from..to).is_some_and(|s| s.trim().is_empty())
}

/// Whether no small letter stands here.
fn is_capital(text: &str, at: usize) -> bool {
    let first = text.get(at..).and_then(|t| t.chars().next());
    !first.is_some_and(char::is_lowercase)
}

//! Quotations: words inside quotation marks that differ. A shortened quotation is none; one whose omission turns it round is.

use super::{Found, Side, quoted};
use crate::attribution::Speech;
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::{CharSpan, TokenKind};

/// Quoted words on both sides that are nearly the same.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Vec<Found> {
    let speakers = [l, r].map(|s| s.attribution.and_then(|a| a.source_id));
    if let [Some(a), Some(b)] = speakers
        && a != b
    {
        return Vec::new();
    }
    let (Some(x), Some(y)) = (quotation(l), quotation(r)) else {
        return Vec::new();
    };
    let (a, b) = (words(l, x), words(r, y));
    if !altered(&a, &b) {
        return Vec::new();
    }
    vec![Found {
        kind: DifferenceKind::Quote,
        left: l.at(x),
        right: Some(r.at(y)),
        explanation: format!(
            "{} here, {} there, both in quotation marks.",
            quoted(l.art.slice(x)),
            quoted(r.art.slice(y))
        ),
    }]
}

/// The quoted stretch of a mention, if it is quoted.
fn quotation(s: &Side<'_, '_>) -> Option<CharSpan> {
    let a = s.attribution?;
    if a.speech == Speech::Direct {
        return Some(s.span());
    }
    let range = s.art.text.tokens_of(s.span()).range();
    let tokens = range.filter_map(|i| s.art.text.tokens.get(i));
    let (mut open, mut out) = (None, None);
    for t in tokens {
        match t.kind {
            TokenKind::OpenQuote => open = Some(t.chars.end),
            TokenKind::CloseQuote => {
                out = out.or(open.take().map(|o| CharSpan::new(o, t.chars.start)));
            }
            _ => {}
        }
    }
    out
}

/// Words with an ellipsis as a word of its own.
fn words(s: &Side<'_, '_>, span: CharSpan) -> Vec<String> {
    s.art
        .text
        .tokens_of(span)
        .range()
        .filter_map(|i| {
            let w = s.art.text.normal(&s.art.article.text, i);
            let t = s.art.text.tokens.get(i)?;
            (t.is_word() || w == "..." || w == "\u{2026}").then_some(w)
        })
        .collect()
}

/// Whether two quotations of one statement differ in more than length.
fn altered(a: &[String], b: &[String]) -> bool {
    let plain =
        |w: &[String]| -> Vec<String> { w.iter().filter(|x| !is_gap(x)).cloned().collect() };
    let (x, y) = (plain(a), plain(b));
    if x == y || x.len().min(y.len()) < 3 {
        return false;
    }
    let (short, long, gaps) = if x.len() <= y.len() {
        (&x, &y, a)
    } else {
        (&y, &x, b)
    };
    let shared = common_in_order(short, long);
    if shared == short.len() {
        let contiguous = long.windows(short.len()).any(|w| w == short.as_slice());
        let lost_turn = long.iter().filter(|w| is_turn(w)).count()
            != short.iter().filter(|w| is_turn(w)).count();
        let marked = gaps.iter().any(|w| is_gap(w));
        return !contiguous && (lost_turn || !marked);
    }
    2 * shared >= short.len() && shared >= 3
}

fn is_gap(w: &str) -> bool {
    matches!(w, "..." | "\u{2026}")
}

fn is_turn(w: &str) -> bool {
    tables().negations.contains(w) || w.ends_with("n't")
}

/// Length of the longest common subsequence.
fn common_in_order(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let left = row.get(j).copied().unwrap_or(0);
            let value = if x == y {
                diagonal + 1
            } else {
                above.max(left)
            };
            diagonal = above;
            if let Some(slot) = row.get_mut(j + 1) {
                *slot = value;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn w(s: &str) -> Vec<String> {
        s.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn shortening_is_no_change() {
        let long = w("we will not sell the old mill this year");
        assert!(!altered(&long, &w("we will not sell the old mill")));
        assert!(!altered(&long, &w("we will not sell … this year")));
        assert!(altered(&long, &w("we will … sell the old mill this year")));
        assert!(altered(&long, &w("we will sell the old mill next year")));
        assert!(!altered(&long, &w("nobody asked me about ferries")));
    }
}

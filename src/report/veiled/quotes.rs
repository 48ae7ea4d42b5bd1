//! Quotations with names hidden: from the article's own text, so that a name that the edge of a quotation cuts in two is known.

use super::Veiled;
use crate::article::ArticleId;
use crate::case::Case;
use crate::report::quote::{Quote, around, head, tail};
use crate::text::CharSpan;

/// Words of an article in a row that a quotation shows, and which article.
pub(super) type Shown = (ArticleId, String);

/// Hides the names in a quotation and where it stands. What is still shown word for word is handed back.
pub(super) fn veil(q: &mut Quote, veiled: &Veiled, case: &Case) -> Option<Shown> {
    let span = q.span.take();
    let article = case.article(q.article);
    let exact = span
        .zip(article)
        .filter(|(span, a)| a.slice(*span) == q.text());
    let Some((span, article)) = exact else {
        by_words(q, veiled);
        return Some((q.article, q.text()));
    };
    let in_context = !(q.before.is_empty() && q.after.is_empty());
    let mut cut = Cut {
        mask: veiled.mask(q.article),
        last: None,
    };
    let slice = |s: CharSpan| article.slice(s).to_owned();
    let (before, after) = if in_context {
        around(article, span)
    } else {
        (None, None)
    };
    q.before = before.map_or_else(String::new, |s| tail_with_mark(&cut.over(s, &slice(s))));
    let mut at = span.start;
    for (words, _) in &mut q.pieces {
        let end = at + words.chars().count();
        *words = cut.over(CharSpan::new(at, end), words);
        at = end;
    }
    // What differs is shown between two passages; where a name begins in one piece and ends in the next there is one mark.
    q.pieces.retain(|(words, _)| !words.is_empty());
    let shown = q.text();
    q.after = after.map_or_else(String::new, |s| head_with_mark(&cut.over(s, &slice(s))));
    Some((q.article, shown))
}

/// A quotation whose place is not known: its pieces as one text.
fn by_words(q: &mut Quote, veiled: &Veiled) {
    let whole: String = [q.before.as_str(), &q.text(), q.after.as_str()].concat();
    let mask = veiled.mask_of(&whole);
    let mut cut = Cut {
        mask: &mask,
        last: None,
    };
    let mut at = 0;
    let mut next = |words: &mut String| {
        let end = at + words.chars().count();
        *words = cut.over(CharSpan::new(at, end), words);
        at = end;
    };
    next(&mut q.before);
    for (words, _) in &mut q.pieces {
        next(words);
    }
    next(&mut q.after);
    q.pieces.retain(|(words, _)| !words.is_empty());
}

/// Goes through neighbouring stretches of a text; a name that several of them hold a part of stands in the first one.
struct Cut<'a> {
    mask: &'a [(CharSpan, String)],
    last: Option<usize>,
}

impl Cut<'_> {
    fn over(&mut self, span: CharSpan, words: &str) -> String {
        let first = self.mask.partition_point(|(s, _)| s.end <= span.start);
        let found = self.mask.iter().enumerate().skip(first);
        let mut found = found
            .take_while(|(_, (s, _))| s.start < span.end)
            .peekable();
        let mut out = String::with_capacity(words.len());
        let mut skip_to = span.start;
        for (at, c) in (span.start..).zip(words.chars()) {
            if let Some((n, (s, shown))) = found.next_if(|(_, (s, _))| s.start <= at) {
                if self.last != Some(n) {
                    out.push_str(shown);
                    self.last = Some(n);
                }
                skip_to = s.end;
            }
            if at >= skip_to {
                out.push(c);
            }
        }
        out
    }
}

/// [`tail`], with a mark whole that it would cut.
fn tail_with_mark(text: &str) -> String {
    let cut = tail(text);
    let Some(rest) = cut.strip_prefix('\u{2026}') else {
        return cut;
    };
    let bare = rest.trim_start();
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && bare.as_bytes().get(digits) == Some(&b']') {
        return format!("\u{2026} [hidden {bare}");
    }
    cut
}

/// [`head`], the same.
fn head_with_mark(text: &str) -> String {
    let cut = head(text);
    match cut.strip_suffix("[hidden\u{2026}") {
        Some(kept) => format!("{}\u{2026}", kept.trim_end()),
        None => cut,
    }
}

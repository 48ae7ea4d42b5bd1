//! Headlines against bodies: which of a headline's words were not found in the body, in this or another inflection.

use super::HeadlineFinding;
use super::reading::{Art, Reading};
use super::tables::tables;
use crate::text::{CharSpan, normal_form, tokenize};

/// Share of a headline's content words that may be missing before we say that it is not supported, and fewest missing words.
const SHARE: f64 = 0.25;
const FEWEST: usize = 2;

/// A finding for every article with a headline.
pub(super) fn headlines(reading: &mut Reading<'_>) -> Vec<HeadlineFinding> {
    (0..reading.arts.len())
        .filter_map(|n| of_article(reading, n))
        .collect()
}

fn of_article(reading: &mut Reading<'_>, n: usize) -> Option<HeadlineFinding> {
    let art = reading.arts.get(n)?;
    let span = art.article.headline;
    let title = match span {
        Some(s) => art.slice(s).to_owned(),
        None => art.article.metadata.title.clone()?,
    };
    let words: Vec<String> = tokenize(&title)
        .iter()
        .filter(|t| t.is_word())
        .filter_map(|t| title.get(t.bytes.range()))
        .map(str::to_owned)
        .collect();
    let terms = body_terms(art);
    let id = art.id();
    let mut content = 0;
    let mut missing: Vec<String> = Vec::new();
    for w in &words {
        let term = reading.terms.of(w);
        if term == 0 {
            continue;
        }
        content += 1;
        if terms.binary_search(&term).is_err()
            && !missing.contains(w)
            && reading
                .arts
                .get(n)
                .is_some_and(|a| !near(a, &normal_form(w)))
        {
            missing.push(w.clone());
        }
    }
    let supported = missing.len() < FEWEST || (missing.len() as f64) < SHARE * f64::from(content);
    let list = missing
        .iter()
        .map(|w| format!("“{w}”"))
        .collect::<Vec<_>>()
        .join(", ");
    let explanation = match (supported, missing.is_empty()) {
        (_, true) => "We found every word of the headline in the body.".to_owned(),
        (true, false) => format!(
            "We found the headline in the body, in part in other words; not found as such: {list}."
        ),
        (false, false) => format!("We did not find this in the body: {list}."),
    };
    Some(HeadlineFinding {
        article: id,
        start: span.map(|s| s.start),
        end: span.map(|s| s.end),
        supported,
        explanation,
    })
}

/// Whether a stretch is body: neither headline nor excluded.
fn is_body(art: &Art<'_>, span: CharSpan) -> bool {
    !art.article.headline.is_some_and(|h| h.overlaps(span)) && !art.article.is_excluded(span)
}

/// The content words of the body, ascending.
fn body_terms(art: &Art<'_>) -> Vec<u32> {
    let tokens = art.text.tokens.iter().zip(&art.terms);
    let body = tokens.filter(|(t, n)| **n != 0 && is_body(art, t.chars));
    let mut out: Vec<u32> = body.map(|(_, n)| *n).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether the body has the word in another spelling or an irregular form (keep, kept); both begin alike.
fn near(art: &Art<'_>, word: &str) -> bool {
    let begins: String = word.chars().take(2).collect();
    let length = word.chars().count();
    let text = &art.article.text;
    art.text.tokens.iter().enumerate().any(|(i, t)| {
        let raw = art.text.word(text, i);
        let other = raw.is_ascii()
            && !raw
                .get(..2.min(raw.len()))
                .unwrap_or("")
                .eq_ignore_ascii_case(&begins);
        if other || !t.is_word() || !is_body(art, t.chars) {
            return false;
        }
        let w = normal_form(raw);
        w.chars().take(2).eq(begins.chars())
            && w.chars().count().abs_diff(length) <= 3
            && !tables().function_words.contains(w.as_str())
            && strsim::jaro_winkler(&w, word) >= 0.86
    })
}

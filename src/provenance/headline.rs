//! Headlines against bodies: which of a headline's words were not found in the body, in this or another inflection, and what it
//! says otherwise ([`audit`](super::headline_audit)).

use super::differences::quantities::{plain_number, quantities};
use super::headline_audit::audit;
use super::prepared::Body;
use super::reading::{Art, Reading};
use super::tables::tables;
use super::{
    HeadlineFinding, HeadlineIssue, HeadlineIssueKind, is_rejected, key_of_headline_issue,
};
use crate::align::synonyms;
use crate::article::ArticleId;
use crate::text::{CharSpan, normal_form, tokenize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Share of a headline's content words that may be missing before we say that it is not supported, and fewest missing words; two
/// alone must be half of it.
const SHARE: f64 = 0.25;
const FEWEST: usize = 2;
const HALF: f64 = 0.5;

/// A finding for every article with a headline.
pub(super) fn headlines(reading: &mut Reading<'_>) -> Vec<HeadlineFinding> {
    (0..reading.arts.len())
        .filter_map(|n| of_article(reading, n))
        .collect()
}

fn of_article(reading: &mut Reading<'_>, n: usize) -> Option<HeadlineFinding> {
    let mut issues = audit(reading, n);
    let art = reading.arts.get(n)?;
    let span = art.article.headline;
    let title = match span {
        Some(s) => art.slice(s).to_owned(),
        None => art.article.metadata.title.clone()?,
    };
    let id = art.id();
    // What the person read as wrong is said no more.
    let case = reading.case;
    let rejected = |kind| is_rejected(case, &key_of_headline_issue(id, kind));
    issues.retain(|i| !rejected(i.kind));
    let (content, missing) = missing_words(reading, n, &title);
    let part = missing.len() as f64 / content.max(1) as f64;
    let found = match missing.len() {
        0 => true,
        _ if rejected(HeadlineIssueKind::Missing) => true,
        n if n == content => false,
        n if n < FEWEST => true,
        FEWEST => part < HALF,
        _ => part < SHARE,
    };
    Some(finding(id, span, found, &missing, issues))
}

/// How many content words a headline has, and those of them that the body has in no form.
fn missing_words(reading: &mut Reading<'_>, n: usize, title: &str) -> (usize, Vec<String>) {
    let tokens = tokenize(title);
    let words = tokens.iter().filter(|t| t.is_word());
    let of = |t: &crate::text::Token| title.get(t.bytes.range());
    let head: BTreeSet<u32> = words.filter_map(of).map(|w| reading.terms.of(w)).collect();
    let Some(art) = reading.arts.get(n) else {
        return (0, Vec::new());
    };
    let (known, terms) = (Arc::clone(&art.known), body_terms(art));
    let Body { forms, numbers, .. } = known.body.get_or_init(|| body(art));
    let mut content = 0;
    let mut missing: Vec<String> = Vec::new();
    for t in tokens.iter().filter(|t| t.is_word()) {
        let w = title.get(t.bytes.range()).unwrap_or("");
        let term = reading.terms.of(w);
        if term == 0 {
            continue;
        }
        content += 1;
        let light = tables().headline_words.contains(normal_form(w).as_str());
        if light || value(w).is_some_and(|v| numbers.contains(&v)) {
            continue;
        }
        // "Flood-hit" is there where both its words are.
        let mut parts = w.split('-').filter(|p| p.chars().count() > 1);
        let by_parts = w.contains('-')
            && parts.all(|p| {
                let t = reading.terms.of(p);
                t == 0 || terms.contains(&t) || near(forms, &plain(p))
            });
        let there = by_parts
            || terms.contains(&term)
            || near(forms, &plain(w))
            || in_other_words(art, &head, &plain(w));
        if !there && !missing.iter().any(|m| m == w) {
            missing.push(w.to_owned());
        }
    }
    (content, missing)
}

/// Content words of the headline that a sentence must have besides the one it gives in other words.
const CONTEXT: usize = 2;

/// Whether a sentence of the body with other words of the headline has a synonym of this one.
fn in_other_words(art: &Art<'_>, head: &BTreeSet<u32>, word: &str) -> bool {
    let about = |span: CharSpan| {
        let there: BTreeSet<u32> = art.terms_in(span).into_iter().collect();
        head.intersection(&there).filter(|t| **t != 0).count() >= CONTEXT
    };
    let sentences = art.text.sentences.iter().map(|s| s.chars);
    sentences
        .filter(|s| is_body(art, *s) && about(*s))
        .any(|s| art.words_in(s).iter().any(|b| synonyms(b, word)))
}

/// The finding in words.
fn finding(
    article: ArticleId,
    span: Option<CharSpan>,
    found: bool,
    missing: &[String],
    issues: Vec<HeadlineIssue>,
) -> HeadlineFinding {
    let list = missing
        .iter()
        .map(|w| format!("“{w}”"))
        .collect::<Vec<_>>()
        .join(", ");
    let mut explanation = match (found, missing.is_empty()) {
        (_, true) => "We found every word of the headline in the body.".to_owned(),
        (true, false) => format!(
            "We found the headline in the body, in part in other words; not found as such: {list}."
        ),
        (false, false) => format!("We did not find this in the body: {list}."),
    };
    for issue in &issues {
        explanation.push(' ');
        explanation.push_str(&issue.explanation);
    }
    let mut all = Vec::new();
    if !found {
        all.push(HeadlineIssue {
            kind: HeadlineIssueKind::Missing,
            passage: None,
            explanation: format!("We did not find this in the body: {list}."),
        });
    }
    let number = |i: &HeadlineIssue| i.kind == HeadlineIssueKind::Number;
    let supported = found && !issues.iter().any(number);
    all.extend(issues);
    HeadlineFinding {
        article,
        start: span.map(|s| s.start),
        end: span.map(|s| s.end),
        supported,
        explanation,
        issues: all,
    }
}

/// Whether a stretch is body: neither headline nor excluded.
pub(super) fn is_body(art: &Art<'_>, span: CharSpan) -> bool {
    !art.article.headline.is_some_and(|h| h.overlaps(span)) && !art.article.is_excluded(span)
}

/// The body of an article as headlines are held against it.
pub(super) fn body(art: &Art<'_>) -> Body {
    let sentences = art.text.sentences.iter().filter(|s| is_body(art, s.chars));
    let tokens = art.text.tokens.iter().filter(|t| is_body(art, t.chars));
    let written = tokens.filter_map(|t| {
        let w = art.article.text.get(t.bytes.range())?;
        w.starts_with(|c: char| c.is_ascii_digit())
            .then(|| w.replace(',', ""))
    });
    Body {
        forms: body_forms(art),
        numbers: body_numbers(art),
        written: written.collect(),
        quantities: sentences
            .flat_map(|s| quantities(art, s.chars).into_iter().map(|q| (s.chars, q)))
            .collect(),
    }
}

fn body_terms(art: &Art<'_>) -> BTreeSet<u32> {
    art.text
        .tokens
        .iter()
        .zip(&art.terms)
        .filter(|(t, n)| **n != 0 && is_body(art, t.chars))
        .map(|(_, n)| *n)
        .collect()
}

/// The normal form without full stops inside: "G.O.P." is "gop".
fn plain(word: &str) -> String {
    normal_form(word).replace('.', "")
}

/// A whole number in words or digits, also before a hyphen: "five", "5", "14-day".
fn value(word: &str) -> Option<u64> {
    let plain = normal_form(word);
    let head = match plain.split_once('-') {
        Some((n, rest)) if rest.chars().all(char::is_alphabetic) => n.to_owned(),
        _ => plain,
    };
    let (v, end) = plain_number(&[head], 0)?;
    (end == 1 && (0.0..1e15).contains(&v) && v.fract() == 0.0).then_some(v as u64)
}

fn body_numbers(art: &Art<'_>) -> BTreeSet<u64> {
    let body = art.text.tokens.iter().filter(|t| is_body(art, t.chars));
    body.filter_map(|t| value(art.article.text.get(t.bytes.range())?))
        .collect()
}

/// Words of the body by their first two letters.
fn body_forms(art: &Art<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (i, t) in art.text.tokens.iter().enumerate() {
        if t.is_word() && is_body(art, t.chars) {
            let word = plain(art.text.word(&art.article.text, i));
            if !tables().function_words.contains(word.as_str()) {
                out.entry(word.chars().take(2).collect())
                    .or_default()
                    .insert(word);
            }
        }
    }
    out
}

/// Whether the body has the word in another spelling or an irregular form (keep, kept).
fn near(body: &BTreeMap<String, BTreeSet<String>>, word: &str) -> bool {
    let key: String = word.chars().take(2).collect();
    body.get(&key).is_some_and(|l| {
        l.iter().any(|w| {
            strsim::jaro_winkler(w, word) >= 0.86
                && w.chars().count().abs_diff(word.chars().count()) <= 3
        })
    })
}

//! Headlines against bodies: which of a headline's words were not found in the body, in this or another inflection, and what it
//! says otherwise ([`audit`](super::headline_audit)).

use super::headline_audit::audit;
use super::reading::{Art, Reading};
use super::{HeadlineFinding, HeadlineIssue, HeadlineIssueKind};
use super::tables::tables;
use crate::article::ArticleId;
use crate::text::{CharSpan, normal_form, tokenize};
use std::collections::{BTreeMap, BTreeSet};

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
    let issues = audit(reading, n);
    let art = reading.arts.get(n)?;
    let span = art.article.headline;
    let title = match span {
        Some(s) => art.slice(s).to_owned(),
        None => art.article.metadata.title.clone()?,
    };
    let body = body_forms(art);
    let words: Vec<String> = tokenize(&title)
        .iter()
        .filter(|t| t.is_word())
        .filter_map(|t| title.get(t.bytes.range()))
        .map(str::to_owned)
        .collect();
    let terms: BTreeSet<u32> = body_terms(art);
    let id = art.id();
    let mut content = 0;
    let mut missing: Vec<String> = Vec::new();
    for w in &words {
        let term = reading.terms.of(w);
        if term == 0 {
            continue;
        }
        content += 1;
        if !terms.contains(&term) && !near(&body, &normal_form(w)) && !missing.contains(w) {
            missing.push(w.clone());
        }
    }
    let found = missing.len() < FEWEST || (missing.len() as f64) < SHARE * f64::from(content);
    Some(finding(id, span, found, &missing, issues))
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

fn body_terms(art: &Art<'_>) -> BTreeSet<u32> {
    art.text
        .tokens
        .iter()
        .zip(&art.terms)
        .filter(|(t, n)| **n != 0 && is_body(art, t.chars))
        .map(|(_, n)| *n)
        .collect()
}

/// Words of the body by their first two letters.
fn body_forms(art: &Art<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (i, t) in art.text.tokens.iter().enumerate() {
        if t.is_word() && is_body(art, t.chars) {
            let word = art.text.normal(&art.article.text, i);
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

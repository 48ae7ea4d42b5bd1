//! Whether a stored case holds together: what the types alone cannot promise of a file that anybody may have changed.

use super::document::Document;
use super::error::Problem;
use crate::article::{Article, ArticleId, Fingerprint};
use crate::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers of articles stay below this, so that counting on never runs over.
const MOST_ARTICLES: u32 = 1 << 31;

/// Refuses what cannot be meant; mends what can, with a warning each.
pub(super) fn check(document: &mut Document<'_>) -> Result<Vec<String>, Problem> {
    let mut warnings = Vec::new();
    if !document.id.is_valid() {
        return Err(Problem::BrokenJson(
            "its id is not 32 hexadecimal digits".into(),
        ));
    }
    let lengths = check_articles(document)?;
    let mut said = BTreeSet::new();
    if let Some(twice) = document
        .read_metadata
        .iter()
        .find(|r| !said.insert(r.article))
    {
        return Err(Problem::Duplicate(format!(
            "the details of article {}",
            twice.article
        )));
    }
    check_decisions(document, &lengths, &mut warnings)?;
    let highest = lengths.keys().next_back().map_or(0, |id| id.0);
    if document.next_article <= highest || document.next_article > MOST_ARTICLES {
        document.next_article = highest.saturating_add(1);
        warnings.push(format!(
            "the number for the next article was already taken; it is now {}",
            ArticleId(document.next_article)
        ));
    }
    Ok(warnings)
}

/// Length of every article's text, in scalars.
fn check_articles(document: &mut Document<'_>) -> Result<BTreeMap<ArticleId, usize>, Problem> {
    let articles = document.articles.to_mut();
    articles.sort_by_key(|a| a.id);
    let mut lengths = BTreeMap::new();
    for article in articles {
        let length = article.text.chars().count();
        check_article(article, length)?;
        if lengths.insert(article.id, length).is_some() {
            return Err(Problem::Duplicate(format!("article {}", article.id)));
        }
    }
    Ok(lengths)
}

pub(super) fn check_article(article: &mut Article, length: usize) -> Result<(), Problem> {
    let outside = |what| Problem::OutsideText {
        article: article.id,
        what,
    };
    if article.id.0 == 0 || article.id.0 >= MOST_ARTICLES {
        return Err(Problem::BrokenJson(format!(
            "{} is no number of an article",
            article.id
        )));
    }
    if !is_fingerprint(&article.sha256) {
        return Err(Problem::BrokenJson(format!(
            "the SHA-256 of article {} is not 64 hexadecimal digits",
            article.id
        )));
    }
    if article.excluded.iter().any(|e| !is_inside(e.span, length)) {
        return Err(outside("an excluded passage"));
    }
    if article.headline.is_some_and(|h| !is_inside(h, length)) {
        return Err(outside("its headline"));
    }
    article.excluded.sort();
    let overlap = article
        .excluded
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.span.overlaps(b.span)));
    if overlap {
        return Err(Problem::BrokenJson(format!(
            "excluded passages of article {} overlap",
            article.id
        )));
    }
    Ok(())
}

/// A decision outside a text fits no finding; it is kept, since it is the person's, and said.
fn check_decisions(
    document: &Document<'_>,
    lengths: &BTreeMap<ArticleId, usize>,
    warnings: &mut Vec<String>,
) -> Result<(), Problem> {
    let mut seen = BTreeSet::new();
    let mut outside = 0;
    for decided in &document.decisions {
        if !seen.insert(&*decided.finding) {
            return Err(Problem::Duplicate("a decision on the same finding".into()));
        }
        let lost = decided.finding.passages().iter().any(|p| {
            lengths
                .get(&p.article)
                .is_some_and(|&n| p.start > p.end || p.end > n)
        });
        outside += usize::from(lost);
    }
    if outside > 0 {
        warnings.push(format!(
            "{outside} of your decisions {} to a place outside the article's text; kept, but without a finding",
            if outside == 1 { "points" } else { "point" }
        ));
    }
    Ok(())
}

fn is_inside(span: CharSpan, length: usize) -> bool {
    span.start <= span.end && span.end <= length
}

fn is_fingerprint(f: &Fingerprint) -> bool {
    f.0.len() == 64
        && f.0
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

//! Time: dates inside texts, and citations of what was certainly published later.

use super::reading::Reading;
use super::{Anachronism, Citation, Node};
use crate::article::calendar::{last_weekday, month, weekday};
use crate::article::{Article, Moment};
use jiff::civil;

fn published(article: &Article) -> Option<Moment> {
    article.metadata.published
}

/// Citations of an article that was certainly published later than the one that cites it.
pub(super) fn anachronisms(reading: &Reading<'_>, citations: &[Citation]) -> Vec<Anachronism> {
    let mut out = Vec::new();
    for c in citations {
        let (Node::Article(a), Node::Article(b)) = (c.from, c.to) else {
            continue;
        };
        let (Some(x), Some(y)) = (reading.art(a), reading.art(b)) else {
            continue;
        };
        let (Some(from), Some(to)) = (published(x.article), published(y.article)) else {
            continue;
        };
        if from.certainly_before(&to) {
            out.push(Anachronism {
                from: c.from,
                to: c.to,
                explanation: format!(
                    "{} is dated {from} and cites {}, which is dated {to}.",
                    reading.name(c.from),
                    reading.name(c.to)
                ),
            });
            out.extend(papers_of(reading, c, x.article, b));
        }
    }
    out.sort_by_key(|a| (a.from, a.to));
    out.dedup_by_key(|a| (a.from, a.to));
    out
}

/// Documents that the later article dates itself, after the earlier one was published, and that the earlier one relies on.
fn papers_of(
    reading: &Reading<'_>,
    citation: &Citation,
    early: &Article,
    late: crate::article::ArticleId,
) -> Vec<Anachronism> {
    let Some(day) = published(early).map(|m| m.date) else {
        return Vec::new();
    };
    let Some(art) = reading.art(late) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for a in art
        .attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
    {
        let (Some(id), Some(span)) = (a.source_id, a.source) else {
            continue;
        };
        let paper = reading
            .source(id)
            .is_some_and(|s| s.kind == crate::attribution::SourceKind::Document);
        let relied = reading
            .attributions
            .iter()
            .any(|b| b.article == early.id && b.source_id == Some(id) && b.through.is_some());
        let signed = signed_on(&art.words_in(span), published(art.article));
        if let (true, true, Some(signed)) = (paper, relied, signed)
            && signed > day
        {
            out.push(Anachronism {
                from: citation.from,
                to: Node::Source(id),
                explanation: format!(
                    "{} is dated {day} and relies on “{}”, which by {} is of {signed}.",
                    reading.name(citation.from),
                    art.slice(span),
                    reading.name(citation.to)
                ),
            });
        }
    }
    out
}

/// "signed on Tuesday", "dated 3 February": when a document came to be, by its label.
fn signed_on(words: &[String], published: Option<Moment>) -> Option<civil::Date> {
    const CUES: [&str; 6] = [
        "signed",
        "dated",
        "published",
        "issued",
        "released",
        "deposited",
    ];
    let at = words.iter().position(|w| CUES.contains(&w.as_str()))?;
    let after = words.get(at + 1..)?;
    for (i, w) in after.iter().take(4).enumerate() {
        if let Some(day) = weekday(w) {
            return last_weekday(published?.date, day);
        }
        if let Some(m) = month(w) {
            let near = [i.checked_sub(1), Some(i + 1)];
            let day = near
                .into_iter()
                .flatten()
                .filter_map(|j| after.get(j))
                .find_map(|d| d.parse::<i8>().ok())?;
            return civil::Date::new(published?.date.year(), m, day).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_dated_by_their_labels() {
        let p: Moment = "2030-01-18T10:00:00Z".parse().unwrap();
        let words: Vec<String> = ["the", "filing", "dated", "3", "january"]
            .map(String::from)
            .to_vec();
        assert_eq!(
            signed_on(&words, Some(p)).map(|d| d.to_string()).as_deref(),
            Some("2030-01-03")
        );
    }
}

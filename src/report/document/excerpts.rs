//! How much of each article stands in a report: publishers allow quoting, not printing.

use super::{Block, Document, Line, Style, Subject};
use crate::article::ArticleId;
use crate::report::model::{ReportModel, count};
use crate::text::CharSpan;
use std::collections::BTreeMap;

/// How much of an article is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Of which article.
    pub article: ArticleId,
    /// What it is called.
    pub name: String,
    /// About how many words of it are quoted.
    pub words: usize,
    /// How many it has.
    pub of: usize,
    /// The part that is quoted, in percent, rounded up.
    pub percent: usize,
}

impl Document {
    /// How much of each article is quoted, each passage counted once with the rest of its sentence; nothing of articles whose
    /// quotations tell no place.
    pub fn excerpts(&mut self, model: &ReportModel) -> Vec<Excerpt> {
        let in_full = self.sections.iter().any(|s| s.id == IN_FULL);
        let mut spans: BTreeMap<ArticleId, Vec<CharSpan>> = BTreeMap::new();
        self.quotations(&mut |q| {
            let Some(span) = q.quote.span else { return };
            let before = q.quote.before.chars().filter(|&c| c != '…').count();
            let after = q.quote.after.chars().filter(|&c| c != '…').count();
            let whole = CharSpan::new(span.start.saturating_sub(before), span.end + after);
            spans.entry(q.quote.article).or_default().push(whole);
        });
        let articles = model.articles.iter();
        articles
            .filter_map(|a| {
                let length = a.text.chars().count();
                let quoted = match in_full {
                    true => length,
                    false => covered(spans.remove(&a.id)?),
                };
                if length == 0 {
                    return None;
                }
                let quoted = quoted.min(length);
                Some(Excerpt {
                    article: a.id,
                    name: a.name.clone(),
                    words: (quoted * a.size.1).div_ceil(length),
                    of: a.size.1,
                    percent: (quoted * 100).div_ceil(length),
                })
            })
            .collect()
    }

    /// Says in the list of articles how much of each is quoted.
    pub(crate) fn tell_excerpts(&mut self, model: &ReportModel) {
        let all = self.excerpts(model);
        let of: BTreeMap<ArticleId, &Excerpt> = all.iter().map(|e| (e.article, e)).collect();
        self.each_block(&mut |block| {
            let Block::Table(table) = block else { return };
            for row in &mut table.rows {
                let Some(Subject::Article(id)) = row.subject else {
                    continue;
                };
                if let Some(e) = of.get(&id) {
                    let words = format!(
                        "Quoted in this report: about {} of {} ({} %)",
                        e.words,
                        count(e.of, "word"),
                        e.percent
                    );
                    row.more
                        .push(Block::Paragraph(Style::Soft, Line::of(words)));
                }
            }
        });
    }
}

/// The section in which articles stand in full.
const IN_FULL: &str = "texts";

/// How many characters lie in at least one span.
fn covered(mut spans: Vec<CharSpan>) -> usize {
    spans.sort_by_key(|s| (s.start, s.end));
    let mut at = 0;
    let mut sum = 0;
    for s in spans {
        let start = s.start.max(at);
        sum += s.end.saturating_sub(start);
        at = at.max(s.end);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_twice_counts_once() {
        let spans = [(0, 10), (5, 12), (5, 6), (20, 22)];
        let spans = spans.map(|(a, b)| CharSpan::new(a, b));
        assert_eq!(covered(spans.to_vec()), 14);
    }
}

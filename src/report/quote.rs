//! Quoted evidence: the passage, where it stands, and the rest of its sentence.

use crate::align::{Match, WordChange};
use crate::article::{Article, ArticleId, Passage};
use crate::case::Case;
use crate::text::CharSpan;

/// Words of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Which article.
    pub article: ArticleId,
    /// What the article is called.
    pub name: String,
    /// Where the words stand in the article's text; not told where something is hidden in the report.
    pub span: Option<CharSpan>,
    /// What stands before it in its sentence.
    pub before: String,
    /// The words, in pieces; marked are those that the other side has not.
    pub pieces: Vec<(String, bool)>,
    /// What stands behind it in its sentence.
    pub after: String,
    /// Language of the article.
    pub language: Option<String>,
}

/// Longest context on either side, in scalars.
const CONTEXT: usize = 160;

impl Quote {
    /// The passage alone.
    pub(super) fn plain(case: &Case, p: Passage) -> Self {
        let article = case.article(p.article);
        let words = article.map_or("", |a| a.slice(p.span()));
        Self {
            article: p.article,
            name: article.map_or_else(|| p.article.to_string(), |a| a.label().to_owned()),
            span: Some(p.span()),
            before: String::new(),
            pieces: vec![(words.to_owned(), false)],
            after: String::new(),
            language: article.and_then(|a| a.language.clone()),
        }
    }

    /// The passage with the rest of its sentence.
    pub(super) fn new(case: &Case, p: Passage) -> Self {
        let mut out = Self::plain(case, p);
        let Some(a) = case.article(p.article) else {
            return out;
        };
        let (before, after) = around(a, p.span());
        out.before = before.map_or_else(String::new, |s| tail(a.slice(s)));
        out.after = after.map_or_else(String::new, |s| head(a.slice(s)));
        out
    }

    /// Both sides of a match, with the words marked that differ.
    pub(super) fn sides(case: &Case, m: &Match) -> (Self, Self) {
        let changed = |side: fn(&crate::align::WordLink) -> Option<CharSpan>| -> Vec<CharSpan> {
            m.alignment
                .iter()
                .filter(|l| !matches!(l.change, WordChange::Kept | WordChange::Moved))
                .filter_map(side)
                .collect()
        };
        let mut left = Self::plain(case, m.left);
        let mut right = Self::plain(case, m.right);
        left.mark(case.article(m.left.article), changed(|l| l.left));
        right.mark(case.article(m.right.article), changed(|l| l.right));
        (left, right)
    }

    fn mark(&mut self, article: Option<&Article>, mut changed: Vec<CharSpan>) {
        let Some(a) = article else { return };
        changed.sort();
        let Some(own) = self.span else { return };
        let mut at = own.start;
        let mut pieces = Vec::new();
        for c in changed {
            let (start, end) = (c.start.max(at), c.end.min(own.end));
            if start >= end {
                continue;
            }
            if at < start {
                pieces.push((a.slice(CharSpan::new(at, start)).to_owned(), false));
            }
            pieces.push((a.slice(CharSpan::new(start, end)).to_owned(), true));
            at = end;
        }
        if at < own.end {
            pieces.push((a.slice(CharSpan::new(at, own.end)).to_owned(), false));
        }
        self.pieces = pieces;
    }

    /// "Harbour Post, characters 33 to 115".
    pub fn place(&self) -> String {
        match self.span {
            Some(span) => format!("{}, characters {} to {}", self.name, span.start, span.end),
            None => self.name.clone(),
        }
    }

    /// The quoted words without marks.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.0.as_str()).collect()
    }
}

/// The end of a long context, from a word on.
pub(super) fn tail(s: &str) -> String {
    let skip = s.chars().count().saturating_sub(CONTEXT);
    if skip == 0 {
        return s.to_owned();
    }
    let rest: String = s.chars().skip(skip).collect();
    let from = rest.find(char::is_whitespace).unwrap_or(0);
    format!("…{}", rest.get(from..).unwrap_or(&rest))
}

/// The beginning of a long context, up to a word.
pub(super) fn head(s: &str) -> String {
    if s.chars().count() <= CONTEXT {
        return s.to_owned();
    }
    let start: String = s.chars().take(CONTEXT).collect();
    let to = start.rfind(char::is_whitespace).unwrap_or(start.len());
    format!("{}…", start.get(..to).unwrap_or(&start))
}

/// What of its sentences stands before and behind a passage.
pub(super) fn around(a: &Article, p: CharSpan) -> (Option<CharSpan>, Option<CharSpan>) {
    let text = a.tokenized();
    let sentence = |offset| {
        let i = text.sentence_at(offset)?;
        text.sentences.get(i).map(|s| s.chars)
    };
    let before = sentence(p.start).filter(|s| s.start < p.start);
    let after = sentence(p.end.saturating_sub(1)).filter(|s| s.start < p.end && p.end < s.end);
    (
        before.map(|s| CharSpan::new(s.start, p.start)),
        after.map(|s| CharSpan::new(p.end, s.end)),
    )
}

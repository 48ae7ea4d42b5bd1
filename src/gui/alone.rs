//! What stands in one article alone: runs of words that lie in no match with another article. Matches that the person read as
//! wrong do not count, those added by hand do. Made once after each change, in the number of words and matches.

use crate::align::Match;
use crate::article::{Article, ArticleId};
use crate::case::{Case, Verdict};
use crate::gui::locale::say;
use crate::gui::shown::verdict;
use crate::text::CharSpan;
use std::collections::BTreeMap;

/// Against which articles one is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alone {
    /// It is not asked for.
    #[default]
    Off,
    /// All others of the case.
    Case,
    /// The other one of the two on screen.
    Pair,
}

impl Alone {
    /// In words, behind "Only here".
    pub fn words(self) -> &'static str {
        match self {
            Self::Off => say!("alone-not-shown"),
            Self::Case => say!("alone-in-no-other-article-of"),
            Self::Pair => say!("alone-not-in-the-other-of"),
        }
    }
}

/// What was found in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    /// In order.
    pub spans: Vec<CharSpan>,
    /// How much of the article's words they hold, in percent.
    pub percent: u32,
}

/// By article.
#[derive(Debug, Default, PartialEq)]
pub struct AloneIn(BTreeMap<ArticleId, Runs>);

impl AloneIn {
    /// What is asked for, of the articles it is asked of.
    pub fn of(
        case: &Case,
        matches: &[Match],
        which: Alone,
        sides: (Option<ArticleId>, Option<ArticleId>),
    ) -> Self {
        let pair = match (which, sides) {
            (Alone::Off, _) => return Self::default(),
            (Alone::Pair, (Some(l), Some(r))) => Some([l, r]),
            _ => None,
        };
        let asked = |id: ArticleId| pair.is_none_or(|p| p.contains(&id));
        let mut covered: BTreeMap<ArticleId, Vec<CharSpan>> = BTreeMap::new();
        for m in matches {
            let (l, r) = (m.left, m.right);
            let stands = || verdict(case, m) != Verdict::ReadWrongly;
            if asked(l.article) && asked(r.article) && stands() {
                covered.entry(l.article).or_default().push(l.span());
                covered.entry(r.article).or_default().push(r.span());
            }
        }
        let least = case.settings.align.min_words.max(1);
        let one = |a: &Article| {
            let mut spans = covered.remove(&a.id).unwrap_or_default();
            spans.sort();
            (a.id, runs(a, &spans, least))
        };
        let articles = case.articles.iter().filter(|a| asked(a.id));
        Self(articles.map(one).collect())
    }

    /// Of one article; `None` where it was not asked for.
    pub fn get(&self, id: ArticleId) -> Option<&Runs> {
        self.0.get(&id)
    }

    /// The stretches of an article.
    pub fn spans(&self, id: ArticleId) -> &[CharSpan] {
        self.0.get(&id).map_or(&[], |r| r.spans.as_slice())
    }

    /// Article by article.
    pub fn iter(&self) -> impl Iterator<Item = (ArticleId, &Runs)> {
        self.0.iter().map(|(id, r)| (*id, r))
    }
}

/// Runs of at least so many words that no span covers; a run ends with its paragraph. `covered` is sorted.
fn runs(article: &Article, covered: &[CharSpan], least: usize) -> Runs {
    let text = article.tokenized();
    let words = text.tokens.iter().filter(|t| t.is_word());
    let words = words.filter(|t| !article.is_excluded(t.chars));
    let mut out = Runs::default();
    let (mut all, mut alone) = (0usize, 0usize);
    let (mut next, mut reach, mut paragraph) = (0, 0, 0);
    let mut run: Option<(CharSpan, usize)> = None;
    let mut end = |run: Option<(CharSpan, usize)>| {
        if let Some((span, words)) = run.filter(|r| r.1 >= least) {
            alone += words;
            out.spans.push(span);
        }
    };
    for t in words {
        all += 1;
        while let Some(s) = covered.get(next).filter(|s| s.start < t.chars.end) {
            reach = reach.max(s.end);
            next += 1;
        }
        let before = paragraph;
        while text
            .paragraphs
            .get(paragraph)
            .is_some_and(|p| p.chars.end <= t.chars.start)
        {
            paragraph += 1;
        }
        if reach > t.chars.start || paragraph != before {
            end(run.take());
        }
        if reach <= t.chars.start {
            let (span, count) = run.unwrap_or((t.chars, 0));
            run = Some((span.cover(t.chars), count + 1));
        }
    }
    end(run);
    out.percent = u32::try_from((alone * 100 + all / 2).checked_div(all).unwrap_or(0)).unwrap_or(0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    fn article(text: &str) -> Article {
        Article::new(ArticleId(1), "a.txt", Format::Txt, text)
    }

    fn shown(text: &str, covered: &[(usize, usize)], least: usize) -> (Vec<String>, u32) {
        let a = article(text);
        let covered: Vec<_> = covered.iter().map(|c| CharSpan::new(c.0, c.1)).collect();
        let r = runs(&a, &covered, least);
        let of = |s: &CharSpan| a.slice(*s).to_owned();
        (r.spans.iter().map(of).collect(), r.percent)
    }

    #[test]
    fn what_lies_between_matches_is_alone_if_it_is_long_enough() {
        let text = "one two three four five six seven eight nine ten";
        let (found, percent) = shown(text, &[(8, 13)], 3);
        assert_eq!(found, ["four five six seven eight nine ten"]);
        assert_eq!(percent, 70);
        let (found, percent) = shown(text, &[(8, 13)], 2);
        assert_eq!(found, ["one two", "four five six seven eight nine ten"]);
        assert_eq!(percent, 90);
    }

    #[test]
    fn a_run_ends_with_its_paragraph_and_nothing_is_alone_in_what_is_shared() {
        let text = "one two three.\n\nfour five six.";
        assert_eq!(shown(text, &[], 3).0, ["one two three", "four five six"]);
        assert_eq!(shown(text, &[(0, 30)], 1), (vec![], 0));
        // A word that a match touches belongs to it.
        assert_eq!(shown(text, &[(1, 30)], 1), (vec![], 0));
        assert_eq!(shown("", &[], 1), (vec![], 0));
    }
}

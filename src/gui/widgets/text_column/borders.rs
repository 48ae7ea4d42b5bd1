//! Where words begin and end, in any script: a token of the engine is a word; in scripts that put no space between words every
//! character is one.

use crate::article::Article;
use crate::text::{CharSpan, Token};

/// Which end of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// Where it begins.
    Start,
    /// Where it ends.
    Last,
}

/// Whether words of its script stand without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// The words of the tokens from one number on, by start; each token gives one or, in scripts without spaces, one a character.
fn words_of(article: &Article, token: &Token) -> Vec<CharSpan> {
    let text = article.slice(token.chars);
    if !text.chars().any(is_unspaced) {
        return vec![token.chars];
    }
    let mut out: Vec<CharSpan> = Vec::new();
    let mut run = false;
    for (at, c) in (token.chars.start..).zip(text.chars()) {
        let own = is_unspaced(c);
        match out.last_mut().filter(|_| run && !own) {
            Some(last) => last.end = at + 1,
            None => out.push(CharSpan::new(at, at + 1)),
        }
        run = !own;
    }
    out
}

/// The words of a stretch of tokens around a place: those before it, that on it, those after it.
fn around(article: &Article, at: usize) -> Vec<CharSpan> {
    let tokens = &article.tokenized().tokens;
    let here = tokens.partition_point(|t| t.chars.end <= at);
    let from = here.saturating_sub(2);
    let near = tokens.iter().skip(from).take(5);
    near.flat_map(|t| words_of(article, t)).collect()
}

/// The word that holds this character, or else the nearest one.
pub fn word_at(article: &Article, at: usize) -> Option<CharSpan> {
    let words = around(article, at);
    let far = |w: &&CharSpan| {
        w.start
            .saturating_sub(at)
            .max((at + 1).saturating_sub(w.end))
    };
    words.iter().min_by_key(far).copied()
}

/// The nearest place where a word begins, or ends.
pub fn snap(article: &Article, at: usize, end: End) -> usize {
    let border = |w: &CharSpan| match end {
        End::Start => w.start,
        End::Last => w.end,
    };
    let all = around(article, at);
    let all = all.iter().map(border);
    all.min_by_key(|b| b.abs_diff(at)).unwrap_or(at)
}

/// The next such place, or the one before; where there is none, the place itself.
pub fn step(article: &Article, at: usize, end: End, forward: bool) -> usize {
    let border = |w: &CharSpan| match end {
        End::Start => w.start,
        End::Last => w.end,
    };
    let all = around(article, at);
    let mut all = all.iter().map(border);
    if forward {
        all.find(|b| *b > at).unwrap_or(at)
    } else {
        all.rfind(|b| *b < at).unwrap_or(at)
    }
}

/// The word after this place, or the one before it.
pub fn next_word(article: &Article, word: CharSpan, forward: bool) -> Option<CharSpan> {
    let at = if forward {
        word.end
    } else {
        word.start.saturating_sub(1)
    };
    let all = around(article, at);
    let is_word = |w: &&CharSpan| article.slice(**w).chars().any(char::is_alphanumeric);
    let mut all = all.iter().filter(is_word);
    let next = if forward {
        all.find(|w| w.start >= word.end)
    } else {
        all.rfind(|w| w.end <= word.start)
    };
    next.copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Format};

    fn of(text: &str) -> Article {
        Article::new(ArticleId(1), "a.txt", Format::Txt, text)
    }

    #[test]
    fn ends_go_from_word_to_word() {
        let a = of("The pier was sold, he said.");
        assert_eq!(word_at(&a, 5), Some(CharSpan::new(4, 8)));
        assert_eq!(snap(&a, 6, End::Start), 4);
        assert_eq!(snap(&a, 6, End::Last), 8);
        assert_eq!(step(&a, 8, End::Last, true), 12);
        assert_eq!(step(&a, 8, End::Last, false), 3);
        assert_eq!(step(&a, 0, End::Start, false), 0);
        let sold = CharSpan::new(13, 17);
        assert_eq!(next_word(&a, sold, true), Some(CharSpan::new(19, 21)));
        assert_eq!(next_word(&a, sold, false), Some(CharSpan::new(9, 12)));
    }

    #[test]
    fn scripts_without_spaces_go_by_characters() {
        let a = of("旧码头卖给了North公司。");
        assert_eq!(word_at(&a, 1), Some(CharSpan::new(1, 2)));
        assert_eq!(step(&a, 2, End::Last, true), 3);
        assert_eq!(word_at(&a, 8), Some(CharSpan::new(6, 11)));
        let hindi = of("पुरानी गोदी बेच दी गई।");
        assert_eq!(word_at(&hindi, 8), Some(CharSpan::new(7, 11)));
        assert_eq!(snap(&hindi, 1, End::Last), 6);
    }
}

//! What sort of word a changed word is: a number, a date, a name, a hedge. A rule of thumb for the eye, made from the word, its
//! neighbours and the tables of the engine; what differs in kind between two mentions is told by the differences themselves.

use super::widgets::icons::Icon;
use crate::article::{Article, calendar};
use crate::attribution::is_hedge;
use crate::gui::locale::say;
use crate::provenance::DifferenceKind;
use crate::text::{CharSpan, TokenKind, TokenizedText};

/// A sort of word that a reader looks out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordSort {
    /// Digits.
    Number,
    /// A month, a weekday, a numeric date, or a number beside a month.
    Date,
    /// With a capital inside a sentence.
    Name,
    /// A word that weakens.
    Hedge,
}

/// In the order in which they are listed.
pub const SORTS: [WordSort; 4] = [
    WordSort::Number,
    WordSort::Date,
    WordSort::Name,
    WordSort::Hedge,
];

impl WordSort {
    /// Its icon, that of differences of this kind.
    pub fn icon(self) -> Icon {
        Icon::Difference(match self {
            Self::Number => DifferenceKind::Number,
            Self::Date => DifferenceKind::Date,
            Self::Name => DifferenceKind::Name,
            Self::Hedge => DifferenceKind::Hedge,
        })
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Number => say!("word-types-numbers"),
            Self::Date => say!("word-types-dates"),
            Self::Name => say!("word-types-names"),
            Self::Hedge => say!("word-types-hedges"),
        }
    }
}

/// The sort of the word at this place.
pub fn sort_of(article: &Article, span: CharSpan) -> Option<WordSort> {
    let (text, tokens) = (&*article.text, article.tokenized());
    let at = tokens.tokens_of(span).start;
    let token = tokens.tokens.get(at)?;
    let word = tokens.word(text, at);
    let near = |by: isize| {
        at.checked_add_signed(by)
            .filter(|i| *i < tokens.tokens.len())
            .map_or("", |i| tokens.word(text, i))
    };
    if token.kind == TokenKind::Number {
        let dated = calendar::is_numeric_date(word) || is_month(near(-1)) || is_month(near(1));
        let year = word.len() == 4 && matches!(word.get(..2), Some("19" | "20"));
        let year = year && word.bytes().all(|b| b.is_ascii_digit());
        return Some(if dated || year {
            WordSort::Date
        } else {
            WordSort::Number
        });
    }
    if token.kind != TokenKind::Word {
        return None;
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let low = word.to_lowercase();
    if capital && (is_month(word) || calendar::weekday(&low).is_some()) {
        return Some(WordSort::Date);
    }
    if is_hedge(&low) {
        return Some(WordSort::Hedge);
    }
    let headline = article.headline.is_some_and(|h| h.overlaps(span));
    let next = near(1).chars().next().is_some_and(char::is_uppercase);
    let inside = !opens_sentence(tokens, at) || next;
    (capital && inside && !headline).then_some(WordSort::Name)
}

/// A month's name with its capital: "may" and "march" are other words without.
fn is_month(word: &str) -> bool {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    capital && calendar::month(&word.to_lowercase()).is_some()
}

/// Whether a word is the first of its sentence or of a quotation.
fn opens_sentence(tokens: &TokenizedText, at: usize) -> bool {
    let start = tokens.tokens.get(at).map_or(0, |t| t.chars.start);
    let sentence = tokens.sentence_at(start);
    let first = sentence.and_then(|s| tokens.sentences.get(s));
    let words = first
        .map(|s| s.tokens.range())
        .and_then(|r| tokens.tokens.get(r.start..at));
    let quoted = at
        .checked_sub(1)
        .and_then(|i| tokens.tokens.get(i))
        .is_some_and(|t| t.kind == TokenKind::OpenQuote);
    quoted || words.is_none_or(|before| !before.iter().any(|t| t.is_word()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, Format};

    fn sort(text: &str, word: &str) -> Option<WordSort> {
        let a = Article::new(ArticleId(1), "a.txt", Format::Txt, text);
        let start = text[..text.find(word).unwrap()].chars().count();
        sort_of(&a, CharSpan::new(start, start + word.chars().count()))
    }

    #[test]
    fn numbers_dates_names_and_hedges_are_told_apart() {
        let text = "Some 40 boats left Norholm on Tuesday, 12 May 2031, and may perhaps return.";
        for (word, want) in [
            ("40", Some(WordSort::Number)),
            ("Norholm", Some(WordSort::Name)),
            ("Tuesday", Some(WordSort::Date)),
            ("12", Some(WordSort::Date)),
            ("May", Some(WordSort::Date)),
            ("2031", Some(WordSort::Date)),
            ("perhaps", Some(WordSort::Hedge)),
            ("boats", None),
            ("Some", None),
        ] {
            assert_eq!(sort(text, word), want, "{word}");
        }
        assert_eq!(sort("Norda Press said so.", "Norda"), Some(WordSort::Name));
        assert_eq!(sort("“Boats left.”", "Boats"), None);
    }
}

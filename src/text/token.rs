//! Tokens: words, numbers and single marks, each with its place in the text.
//!
//! Cost: one pass over the characters, no allocation per token.

use super::{ByteSpan, CharSpan};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Starts with a letter: `report`, `US-backed`, `didn't`, `U.S.`; the genitive `'s` is a token of its own.
    Word,
    /// Starts with a digit: `24`, `1,000.5`, `12:30`, `16-year-old`, `2016-09-12`.
    Number,
    /// An opening quotation mark, or a straight one that opens by its place.
    OpenQuote,
    /// A closing quotation mark, or a straight one that closes by its place.
    CloseQuote,
    /// Any other mark; runs of one dot, dash or asterisk are one token (`...`, `--`, `**`).
    Mark,
}

/// A token and where it stands. Its text is `&text[token.bytes.range()]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Scalar offsets into the text.
    pub chars: CharSpan,
    /// Byte offsets into the text.
    pub bytes: ByteSpan,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// Whether it is a word or a number.
    pub fn is_word(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether it is a double or single quotation mark.
    pub fn is_quote(self) -> bool {
        matches!(self.kind, TokenKind::OpenQuote | TokenKind::CloseQuote)
    }
}

/// Whether `c` may stand inside a word between letters as an apostrophe.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Letters, digits and the marks that combine with them (Devanagari vowel signs, Arabic points, joiners, soft hyphens).
fn is_word_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric()
        || matches!(c, '\u{00AD}' | '\u{200C}' | '\u{200D}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// Splits `text` into tokens, in order; white space lies between them.
pub fn tokenize(text: &str) -> Vec<Token> {
    Tokenizer {
        text,
        byte: 0,
        scalar: 0,
        tokens: Vec::with_capacity(text.len() / 4),
        open_straight: false,
    }
    .run()
}

struct Tokenizer<'a> {
    text: &'a str,
    byte: usize,
    scalar: usize,
    tokens: Vec<Token>,
    /// Whether a straight double quotation mark is open in this paragraph.
    open_straight: bool,
}

impl Tokenizer<'_> {
    fn run(mut self) -> Vec<Token> {
        while let Some(c) = self.peek(0) {
            if c == '\n' {
                // A quotation mark left open does not turn the quotation marks of the rest of the text around.
                if self
                    .rest()
                    .trim_start_matches([' ', '\t', '\r', '\n'])
                    .len()
                    + 2
                    <= self.rest().len()
                    && self.rest()[1..].starts_with(['\n', '\r'])
                {
                    self.open_straight = false;
                }
                self.advance(c);
            } else if c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}' || c.is_control() {
                self.advance(c);
            } else if is_word_char(c) {
                self.word(c);
            } else {
                self.mark(c);
            }
        }
        self.tokens
    }

    fn rest(&self) -> &str {
        self.text.get(self.byte..).unwrap_or("")
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        // Most text is ASCII, where a character is a byte.
        let next = self.text.as_bytes().get(self.byte..=self.byte + ahead);
        match next {
            Some(bytes) if bytes.is_ascii() => bytes.last().map(|b| char::from(*b)),
            _ => self.rest().chars().nth(ahead),
        }
    }

    /// Passes over ASCII letters and digits.
    fn skip_ascii(&mut self) {
        let rest = self.text.as_bytes().get(self.byte..).unwrap_or(&[]);
        let length = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        self.byte += length;
        self.scalar += length;
    }

    fn advance(&mut self, c: char) {
        self.byte += c.len_utf8();
        self.scalar += 1;
    }

    fn push(&mut self, byte: usize, scalar: usize, kind: TokenKind) {
        self.tokens.push(Token {
            chars: CharSpan::new(scalar, self.scalar),
            bytes: ByteSpan::new(byte, self.byte),
            kind,
        });
    }

    fn word(&mut self, first: char) {
        let (byte, scalar) = (self.byte, self.scalar);
        let kind = if first.is_numeric() {
            TokenKind::Number
        } else {
            TokenKind::Word
        };
        loop {
            self.skip_ascii();
            let Some(c) = self.peek(0) else { break };
            if is_word_char(c) {
                self.advance(c);
                continue;
            }
            let next = self.peek(1);
            let glued = next.is_some_and(is_word_char);
            if is_apostrophe(c) && glued {
                if self.genitive_follows() {
                    self.push(byte, scalar, kind);
                    let (byte, scalar) = (self.byte, self.scalar);
                    self.advance(c);
                    self.advance('s');
                    self.push(byte, scalar, TokenKind::Word);
                    return;
                }
                self.advance(c);
            } else if (is_hyphen(c) || c == '&' && kind == TokenKind::Word) && glued {
                self.advance(c);
            } else if kind == TokenKind::Number
                && matches!(c, '.' | ',' | ':' | '/')
                && next.is_some_and(char::is_numeric)
            {
                self.advance(c);
            } else if c == '.' && (self.abbreviation_dot(byte) || self.site_dot(byte)) {
                self.advance(c);
            } else {
                break;
            }
        }
        self.push(byte, scalar, kind);
    }

    /// At an apostrophe: is what follows exactly `s`, as in `Sharif's`?
    fn genitive_follows(&self) -> bool {
        matches!(self.peek(1), Some('s' | 'S'))
            && !self
                .peek(2)
                .is_some_and(|c| is_word_char(c) || is_hyphen(c))
    }

    /// At a dot: is the word so far a chain of single letters, as in `U.S.`?
    fn abbreviation_dot(&self, start: usize) -> bool {
        let word = self.text.get(start..self.byte).unwrap_or("");
        let mut letters = 0;
        for part in word.split('.') {
            let mut chars = part.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) if c.is_alphabetic() => letters += 1,
                _ => return false,
            }
        }
        letters > 1 || self.peek(1).is_some_and(char::is_alphabetic) && self.peek(2) == Some('.')
    }

    /// At a dot: does the ending of a site's name follow, as in `example.com` and `example.co.uk`?
    fn site_dot(&self, start: usize) -> bool {
        let rest = self.rest().get(1..).unwrap_or("");
        let end = rest
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        let whole = |behind: &str| !behind.starts_with(is_word_char);
        let country = |text: &str| {
            let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
            letters == 2 && whole(text.get(2..).unwrap_or(""))
        };
        let so_far = self.text.get(start..self.byte).unwrap_or("");
        let second = |ending: &str| so_far.ends_with(ending);
        match part {
            "com" | "org" | "net" | "info" | "gov" | "edu" => whole(behind),
            "co" => behind.strip_prefix('.').is_some_and(country),
            _ => {
                [".co", ".com", ".org", ".net", ".gov"]
                    .into_iter()
                    .any(second)
                    && country(rest)
            }
        }
    }

    fn mark(&mut self, c: char) {
        let (byte, scalar) = (self.byte, self.scalar);
        let before = self.text.get(..byte).and_then(|t| t.chars().next_back());
        self.advance(c);
        let kind = match c {
            '\u{201C}' | '\u{201E}' | '\u{00AB}' | '\u{2018}' | '\u{201A}' | '\u{2039}'
            | '\u{300C}' | '\u{201F}' => TokenKind::OpenQuote,
            '\u{201D}' | '\u{00BB}' | '\u{203A}' | '\u{300D}' => TokenKind::CloseQuote,
            '\u{2019}' => TokenKind::CloseQuote,
            '"' => {
                let after_space = before.is_none_or(|b| {
                    b.is_whitespace() || matches!(b, '(' | '[' | '\u{2014}' | '\u{2013}' | '-')
                });
                let before_space = self.peek(0).is_none_or(|n| {
                    n.is_whitespace() || matches!(n, '.' | ',' | ';' | ')' | '?' | '!')
                });
                let opens = if after_space == before_space {
                    !self.open_straight
                } else {
                    after_space
                };
                self.open_straight = opens;
                if opens {
                    TokenKind::OpenQuote
                } else {
                    TokenKind::CloseQuote
                }
            }
            '\'' | '`' => {
                if self.peek(0) == Some(c) {
                    self.advance(c);
                }
                let opens = c == '`'
                    || before.is_none_or(|b| {
                        b.is_whitespace() || matches!(b, '(' | '[' | '"' | '\u{201C}')
                    });
                if opens {
                    TokenKind::OpenQuote
                } else {
                    TokenKind::CloseQuote
                }
            }
            '.' | '-' | '*' | '_' | '=' | '\u{2026}' => {
                while self.peek(0) == Some(c) {
                    self.advance(c);
                }
                TokenKind::Mark
            }
            _ => TokenKind::Mark,
        };
        self.push(byte, scalar, kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text)
            .iter()
            .map(|t| &text[t.bytes.range()])
            .collect()
    }

    #[test]
    fn words_numbers_and_genitives() {
        assert_eq!(
            words("The mayor's U.S.-backed plan, didn't cost $1,000.50."),
            [
                "The",
                "mayor",
                "'s",
                "U.S.-backed",
                "plan",
                ",",
                "didn't",
                "cost",
                "$",
                "1,000.50",
                "."
            ]
        );
        assert_eq!(
            words("co\u{2019}s \u{201C}no\u{201D}... at 12:30"),
            [
                "co",
                "\u{2019}s",
                "\u{201C}",
                "no",
                "\u{201D}",
                "...",
                "at",
                "12:30"
            ]
        );
    }

    #[test]
    fn names_of_sites_are_one_word() {
        assert_eq!(
            words("Gull.com, moor.co.uk and ost.org.pk. It ended.community of.come X.com"),
            [
                "Gull.com",
                ",",
                "moor.co.uk",
                "and",
                "ost.org.pk",
                ".",
                "It",
                "ended",
                ".",
                "community",
                "of",
                ".",
                "come",
                "X.com"
            ]
        );
        assert_eq!(words("It is so.com"), ["It", "is", "so.com"]);
        assert_eq!(words("end.co"), ["end", ".", "co"]);
    }

    #[test]
    fn straight_quotes_open_and_close() {
        let text = "\"Yes,\" she said. \"No.\"";
        let kinds: Vec<_> = tokenize(text)
            .iter()
            .filter(|t| t.is_quote())
            .map(|t| t.kind)
            .collect();
        assert_eq!(
            kinds,
            [
                TokenKind::OpenQuote,
                TokenKind::CloseQuote,
                TokenKind::OpenQuote,
                TokenKind::CloseQuote
            ]
        );
    }

    #[test]
    fn offsets_are_scalars_and_bytes() {
        let text = "é नमस्ते x";
        for t in tokenize(text) {
            let by_chars: String = text
                .chars()
                .skip(t.chars.start)
                .take(t.chars.len())
                .collect();
            assert_eq!(by_chars, text[t.bytes.range()]);
        }
        assert_eq!(tokenize(text).len(), 3);
    }
}

//! The pieces of an RTF file: groups, control words, characters. One step forward each, for any bytes.

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\name` with its number.
    Word(&'a str, Option<i32>),
    /// A backslash and a sign.
    Symbol(u8),
    /// A byte of text, as it is, as `\'hh`, or a brace or backslash behind a backslash.
    Byte(u8),
}

/// Longest name of a control word that is looked at; bytes.
const LONGEST_NAME: usize = 32;

/// The pieces of a file in order.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
    /// Whether binary data were announced that are longer than the file.
    pub lied: bool,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            lied: false,
        }
    }

    /// Passes `count` bytes over.
    fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            let hex = self
                .rest
                .get(1..3)
                .and_then(|h| std::str::from_utf8(h).ok());
            let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
            self.advance(if byte.is_some() { 3 } else { 1 });
            return Some(byte.map_or(Token::Symbol(b'\''), Token::Byte));
        }
        if matches!(first, b'\\' | b'{' | b'}') {
            self.advance(1);
            return Some(Token::Byte(first));
        }
        if !first.is_ascii_alphabetic() {
            self.advance(1);
            return Some(Token::Symbol(first));
        }
        let letters = |b: &&u8| b.is_ascii_alphabetic();
        let length = self.rest.iter().take(LONGEST_NAME).take_while(letters);
        let length = length.count();
        let name = self.rest.get(..length).unwrap_or_default();
        self.advance(length);
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.advance(1);
        }
        let name = std::str::from_utf8(name).unwrap_or("");
        if name == "bin" {
            self.binary(number.unwrap_or(0));
        }
        Some(Token::Word(name, number))
    }

    /// Passes binary data over. A length beyond the end of the file is no length.
    fn binary(&mut self, length: i32) {
        let length = usize::try_from(length).unwrap_or(0);
        if length > self.rest.len() {
            self.lied = true;
        } else {
            self.advance(length);
        }
    }

    /// The number behind a control word; what is too large stops at the largest.
    fn number(&mut self) -> Option<i32> {
        let negative = self.rest.first() == Some(&b'-');
        let from = usize::from(negative);
        let digits = self.rest.get(from..).unwrap_or_default();
        let digits = digits.iter().take_while(|b| b.is_ascii_digit());
        let (mut value, mut length) = (0_i32, 0);
        for &digit in digits {
            value = value
                .saturating_mul(10)
                .saturating_add(i32::from(digit - b'0'));
            length += 1;
        }
        if length == 0 {
            return None;
        }
        self.advance(from + length);
        Some(if negative { -value } else { value })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.rest.first()?;
            self.advance(1);
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_piece() {
        let all: Vec<Token> = Tokens::new(b"{\\b0 x\\'e9\\~\\u-10\n\\par}\\").collect();
        assert_eq!(
            all,
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Byte(b'x'),
                Token::Byte(0xE9),
                Token::Symbol(b'~'),
                Token::Word("u", Some(-10)),
                Token::Word("par", None),
                Token::Close,
            ]
        );
    }

    #[test]
    fn binary_data_are_passed_over_unless_their_length_lies() {
        let mut tokens = Tokens::new(b"\\bin3 {}{x");
        assert_eq!(tokens.by_ref().nth(1), Some(Token::Byte(b'x')));
        assert!(!tokens.lied);
        let mut tokens = Tokens::new(b"\\bin99999999999 x");
        assert_eq!(tokens.by_ref().nth(1), Some(Token::Byte(b'x')));
        assert!(tokens.lied);
    }

    #[test]
    fn odd_bytes_end() {
        for odd in [
            &b"\\'"[..],
            b"\\'zz",
            b"\\-",
            b"\\a-",
            b"\\",
            b"\xFF\\\xFF",
            b"\\'\xC3\xA9",
        ] {
            assert!(Tokens::new(odd).count() < 6);
        }
        let long = [b"\\".as_slice(), &[b'a'; 100_000]].concat();
        assert!(Tokens::new(&long).count() > 1);
    }
}

//! A text cut into paragraphs, sentences and tokens.

use super::{ByteSpan, CharIndex, CharSpan, Token, TokenKind, TokenSpan, normal_form, tokenize};

/// A sentence: tokens that stand together. A quotation of several sentences inside one pair of marks stays whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens; never empty.
    pub tokens: TokenSpan,
    /// From its first token to its last.
    pub chars: CharSpan,
    /// Which of [`TokenizedText::paragraphs`] it stands in.
    pub paragraph: usize,
}

/// A paragraph: what lies between line breaks, or between blank lines where lines are wrapped at a fixed width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its tokens; never empty.
    pub tokens: TokenSpan,
    /// From its first token to its last.
    pub chars: CharSpan,
}

/// A text with its tokens, sentences and paragraphs. Everything refers to the unchanged text.
#[derive(Clone, Debug)]
pub struct TokenizedText {
    /// Words, numbers and marks in order.
    pub tokens: Vec<Token>,
    /// Sentences in order; each lies in one paragraph.
    pub sentences: Vec<Sentence>,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Scalar and byte offsets of the text.
    pub index: CharIndex,
}

/// Longest stretch handed to the sentence splitter at once, in bytes; longer paragraphs are cut at white space first.
const LONGEST_STRETCH: usize = 16 * 1024;

/// Abbreviations that often end a sentence, without their last dot.
const ENDS_SENTENCES: [&str; 16] = [
    "p.m", "a.m", "pm", "am", "inc", "corp", "co", "ltd", "llc", "jr", "sr", "etc", "u.s", "u.k",
    "d.c", "e.u",
];

/// Words that open a sentence where a capital marks them behind such an abbreviation.
const STARTS_SENTENCES: [&str; 18] = [
    "The", "It", "He", "She", "They", "We", "But", "In", "His", "Her", "Its", "Their", "This",
    "Dr", "Mr", "Mrs", "Ms", "Prof",
];

impl TokenizedText {
    /// Cuts `text` (of the language with this ISO 639-1 code) into tokens, sentences and paragraphs. Linear in the text.
    pub fn new(text: &str, language: &str) -> Self {
        let tokens = tokenize(text);
        let mut out = Self {
            tokens,
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            index: CharIndex::new(text),
        };
        for bytes in paragraph_spans(text) {
            let Some(paragraph) = out.tokens_in(bytes) else {
                continue;
            };
            let number = out.paragraphs.len();
            out.paragraphs.push(Paragraph {
                tokens: paragraph,
                chars: out.chars_of(paragraph),
            });
            for stretch in stretches(text, bytes) {
                let Some(part) = text.get(stretch.range()) else {
                    continue;
                };
                for boundary in sentencex::get_sentence_boundaries(language, part) {
                    let sentence = ByteSpan::new(
                        stretch.start + boundary.start_byte,
                        stretch.start + boundary.end_byte,
                    );
                    let tokens = out.tokens_in(sentence);
                    let parts =
                        tokens.map_or_else(Vec::new, |t| out.cut_behind_abbreviations(text, t));
                    for tokens in parts {
                        out.sentences.push(Sentence {
                            tokens,
                            chars: out.chars_of(tokens),
                            paragraph: number,
                        });
                    }
                }
            }
        }
        out
    }

    /// "It burned at 9 p.m. “I saw it,” he said.", "Oll sold it to Roe Ltd. Dr Ost kept a share.": two sentences each, by the abbreviation
    /// and by what opens behind it; a title before a nickname is one.
    fn cut_behind_abbreviations(&self, text: &str, span: TokenSpan) -> Vec<TokenSpan> {
        let mut out = Vec::new();
        let mut start = span.start;
        for i in span.start + 2..span.end.saturating_sub(1) {
            let (Some(before), Some(mark)) = (self.tokens.get(i - 1), self.tokens.get(i)) else {
                break;
            };
            let capital = |k: usize| self.word(text, k).starts_with(char::is_uppercase);
            let opens = mark.kind == TokenKind::OpenQuote && capital(i + 1)
                || STARTS_SENTENCES.contains(&self.word(text, i));
            if !opens || before.bytes.end >= mark.bytes.start {
                continue;
            }
            let glued = self.word(text, i - 1);
            let word = if glued == "." {
                self.word(text, i - 2)
            } else {
                glued
            };
            let dotted = glued.ends_with('.');
            let word = word.trim_end_matches('.').to_lowercase();
            if dotted && ENDS_SENTENCES.contains(&word.as_str()) {
                out.push(TokenSpan::new(start, i));
                start = i;
            }
        }
        out.push(TokenSpan::new(start, span.end));
        out
    }

    /// The tokens that start inside `bytes`, if any.
    fn tokens_in(&self, bytes: ByteSpan) -> Option<TokenSpan> {
        let start = self.tokens.partition_point(|t| t.bytes.start < bytes.start);
        let end = self.tokens.partition_point(|t| t.bytes.start < bytes.end);
        (start < end).then(|| TokenSpan::new(start, end))
    }

    /// From the first of these tokens to the last, in scalars.
    pub fn chars_of(&self, span: TokenSpan) -> CharSpan {
        match (
            self.tokens.get(span.start),
            self.tokens.get(span.end.saturating_sub(1)),
        ) {
            (Some(a), Some(b)) => CharSpan::new(a.chars.start, b.chars.end),
            _ => CharSpan::default(),
        }
    }

    /// The tokens that share a character with `chars`.
    pub fn tokens_of(&self, chars: CharSpan) -> TokenSpan {
        let start = self.tokens.partition_point(|t| t.chars.end <= chars.start);
        let end = self.tokens.partition_point(|t| t.chars.start < chars.end);
        TokenSpan::new(start, end)
    }

    /// Number of the sentence that holds this scalar offset, or the next one behind it.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.chars.end <= offset);
        (i < self.sentences.len()).then_some(i)
    }

    /// A token's text.
    pub fn word<'t>(&self, text: &'t str, token: usize) -> &'t str {
        self.tokens
            .get(token)
            .and_then(|t| text.get(t.bytes.range()))
            .unwrap_or("")
    }

    /// A token's normal form.
    pub fn normal(&self, text: &str, token: usize) -> String {
        normal_form(self.word(text, token))
    }

    /// The text inside a scalar span, clipped to the text.
    pub fn slice<'t>(&self, text: &'t str, span: CharSpan) -> &'t str {
        self.index.slice(text, span)
    }
}

/// Paragraphs as byte ranges. Where lines are wrapped at a fixed width only blank lines end a paragraph, else every line break does.
pub fn paragraph_spans(text: &str) -> Vec<ByteSpan> {
    let wrapped = is_hard_wrapped(text);
    let mut out: Vec<ByteSpan> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let span = ByteSpan::new(at, at + line.len());
        at = span.end;
        if line.trim().is_empty() {
            open = false;
        } else if let (true, true, Some(last)) = (open, wrapped, out.last_mut()) {
            last.end = span.end;
        } else {
            out.push(span);
            open = true;
        }
    }
    out
}

/// Whether most lines that do not end a paragraph are about equally long: text of an e-mail or of a plain-text archive.
fn is_hard_wrapped(text: &str) -> bool {
    let mut inner = 0_usize;
    let mut unfinished = 0_usize;
    let mut longest = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let followed = lines.peek().is_some_and(|next| !next.trim().is_empty());
        if line.trim().is_empty() || !followed {
            continue;
        }
        longest = longest.max(line.trim_end().len());
        inner += 1;
        unfinished += usize::from(
            !line
                .trim_end()
                .ends_with(['.', '!', '?', '"', '\u{201D}', ':']),
        );
    }
    inner >= 3 && longest <= 120 && unfinished * 2 > inner
}

/// A paragraph in parts short enough for the sentence splitter; almost always the paragraph itself.
fn stretches(text: &str, bytes: ByteSpan) -> Vec<ByteSpan> {
    let mut out = Vec::new();
    let mut start = bytes.start;
    while bytes.end - start > LONGEST_STRETCH {
        let mut cut = start + LONGEST_STRETCH;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let head = text.get(start..cut).unwrap_or("");
        let at = head
            .rfind(char::is_whitespace)
            .filter(|&i| i > 0)
            .map_or(cut, |i| start + i);
        out.push(ByteSpan::new(start, at));
        start = at;
    }
    out.push(ByteSpan::new(start, bytes.end));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_paragraphs() {
        let text = "Mr. Oll spoke on Jan. 5. He left.\n\nA second paragraph\n";
        let t = TokenizedText::new(text, "en");
        assert_eq!(t.paragraphs.len(), 2);
        let all: Vec<_> = t.sentences.iter().map(|s| t.slice(text, s.chars)).collect();
        assert_eq!(
            all,
            ["Mr. Oll spoke on Jan. 5.", "He left.", "A second paragraph"]
        );
        assert_eq!(t.sentence_at(30), Some(1));
    }

    #[test]
    fn abbreviations_before_a_quotation() {
        let all = |text: &str| TokenizedText::new(text, "en").sentences.len();
        let two = "The shed burned at 9 p.m. \u{201C}It was bright,\u{201D} Roe said.\n";
        assert_eq!(all(two), 2);
        assert_eq!(all(&two.replace(['\u{201C}', '\u{201D}'], "\"")), 2);
        assert_eq!(
            all("Roe called Mr. \u{201C}Bud\u{201D} Oll at 9 p.m. on Friday.\n"),
            1
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The ferry left the harbour at noon and\nreached the island only after dark, which\nsurprised the people who had been waiting\nthere.\n\nNobody was hurt.\n";
        assert_eq!(TokenizedText::new(text, "en").paragraphs.len(), 2);
        let lines = "First paragraph ends.\nSecond paragraph ends.\nThird ends.\nFourth ends.\n";
        assert_eq!(TokenizedText::new(lines, "en").paragraphs.len(), 4);
    }

    #[test]
    fn odd_texts_do_not_break_it() {
        for text in [
            "",
            "\n\n",
            "\u{FEFF}",
            "\"\"\"'",
            "....",
            "a\u{0301}\u{200D}",
            &"word ".repeat(20_000),
            &"x".repeat(70_000),
            "\u{202E}abc\u{0000}def",
        ] {
            let t = TokenizedText::new(text, "xx");
            for s in &t.sentences {
                assert!(!t.slice(text, s.chars).is_empty());
            }
        }
    }
}

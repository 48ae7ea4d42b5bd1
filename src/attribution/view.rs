//! An article as the rules see it: words in normal form, word classes, quotations, sentences that never cut a quotation.

use super::lexicon::{Form, Lexicon, Verb, class, lexicon};
use super::outlets::{Directory, KnownOutlet};
use super::quotes::{Quote, find_quotes};
use super::types::OwnOutlet;
use crate::article::Article;
use crate::text::{CharSpan, TokenKind, TokenSpan, TokenizedText, normal_form};

/// A stretch of tokens between two sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sent {
    pub start: usize,
    pub end: usize,
    pub paragraph: usize,
}

/// Everything the rules ask of an article. Positions outside the text answer with nothing.
pub(super) struct View<'a> {
    pub article: &'a Article,
    pub text: &'a str,
    pub t: &'a TokenizedText,
    pub lex: &'static Lexicon,
    low: Vec<String>,
    classes: Vec<u32>,
    capital: Vec<bool>,
    /// Number of the quotation a token stands in (its marks included), plus one.
    in_quote: Vec<u32>,
    /// The person's own outlets.
    own_outlets: Directory,
    pub quotes: Vec<Quote>,
    pub sents: Vec<Sent>,
}

impl<'a> View<'a> {
    pub fn new(article: &'a Article, own: &[OwnOutlet]) -> Self {
        let text: &str = &article.text;
        let t: &TokenizedText = article.tokenized();
        let lex = lexicon();
        let mut view = Self {
            article,
            text,
            t,
            lex,
            low: Vec::with_capacity(t.tokens.len()),
            classes: Vec::with_capacity(t.tokens.len()),
            capital: Vec::with_capacity(t.tokens.len()),
            in_quote: vec![0; t.tokens.len()],
            own_outlets: Directory::new(own),
            quotes: find_quotes(text, t),
            sents: Vec::new(),
        };
        for i in 0..t.tokens.len() {
            let word = t.word(text, i);
            let low = normal_form(word);
            // "US" is a country, not a pronoun.
            let country = low == "us" && word.chars().all(char::is_uppercase);
            view.classes.push(if country {
                class::COUNTRY
            } else {
                lex.classes(&low)
            });
            view.low.push(low);
            view.capital
                .push(word.chars().next().is_some_and(char::is_uppercase));
        }
        view.quiet_capitals();
        for (number, q) in view.quotes.iter().enumerate() {
            for slot in view.in_quote.iter_mut().take(q.end).skip(q.start) {
                *slot = number as u32 + 1;
            }
        }
        view.cut_sentences();
        view
    }

    /// In a sentence all in capitals a capital says nothing.
    fn quiet_capitals(&mut self) {
        for s in &self.t.sentences {
            let words = || {
                s.tokens
                    .range()
                    .filter(|&i| {
                        self.t
                            .tokens
                            .get(i)
                            .is_some_and(|t| t.kind == TokenKind::Word)
                    })
                    .map(|i| self.t.word(self.text, i))
            };
            if words().count() >= 4 && !words().any(|w| w.chars().any(char::is_lowercase)) {
                for i in s.tokens.range() {
                    if let Some(slot) = self.capital.get_mut(i) {
                        *slot = false;
                    }
                }
            }
        }
    }

    /// Sentences of the text, joined where one ends inside a quotation and cut behind a quotation that ends one.
    fn cut_sentences(&mut self) {
        let mut out: Vec<Sent> = Vec::new();
        let mut open: Option<Sent> = None;
        for s in &self.t.sentences {
            let mut sent = open.take().unwrap_or(Sent {
                start: s.tokens.start,
                end: s.tokens.end,
                paragraph: s.paragraph,
            });
            if sent.paragraph != s.paragraph {
                out.push(sent);
                sent = Sent {
                    start: s.tokens.start,
                    end: s.tokens.end,
                    paragraph: s.paragraph,
                };
            }
            sent.end = s.tokens.end;
            let inside = self.quote_at(sent.end).is_some_and(|q| q.start < sent.end);
            let stray = self.kind(sent.end) == Some(TokenKind::CloseQuote)
                && self.quote_at(sent.end).is_some();
            let continued = self.continues_speech(sent.start, sent.end);
            if inside || stray || continued {
                open = Some(sent);
            } else {
                self.push_cut(&mut out, sent);
            }
        }
        if let Some(last) = open {
            self.push_cut(&mut out, last);
        }
        self.sents = out;
    }

    /// A quotation that ends with its own stop, followed by a speaker in lower case or "X said": one sentence.
    fn continues_speech(&self, _start: usize, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else {
            return false;
        };
        if self.kind(last) != Some(TokenKind::CloseQuote) {
            return false;
        }
        let stop = self.low(last.wrapping_sub(1));
        let same_paragraph = self.paragraph_of(end) == self.paragraph_of(last);
        if !same_paragraph || !matches!(stop, "?" | "!" | "," | "...") {
            return false;
        }
        (end..end + 5).any(|i| {
            self.verb(i)
                .is_some_and(|(v, f)| v.clause && matches!(f, Form::Past | Form::Third))
        }) && !self.is_open_quote(end)
    }

    fn push_cut(&self, out: &mut Vec<Sent>, sent: Sent) {
        let mut start = sent.start;
        for i in sent.start..sent.end {
            let ends = self.kind(i) == Some(TokenKind::CloseQuote)
                && self.low(i.wrapping_sub(1)) == "."
                && self.quote_at(i).is_some_and(|q| q.end == i + 1)
                && i + 1 < sent.end
                && (self.is_capital(i + 1) || self.is_open_quote(i + 1))
                && !self.said_next(i + 1);
            if ends {
                out.push(Sent {
                    start,
                    end: i + 1,
                    paragraph: sent.paragraph,
                });
                start = i + 1;
            }
        }
        if start < sent.end {
            out.push(Sent {
                start,
                end: sent.end,
                paragraph: sent.paragraph,
            });
        }
    }

    /// Whether a short subject and a cue end the sentence here: "Smith said."
    fn said_next(&self, i: usize) -> bool {
        (i + 1..i + 4).any(|k| {
            self.verb(k)
                .is_some_and(|(v, f)| v.clause && matches!(f, Form::Past | Form::Third))
                && matches!(self.low(k + 1), "." | ",")
        })
    }

    fn paragraph_of(&self, token: usize) -> usize {
        self.t.paragraphs.partition_point(|p| p.tokens.end <= token)
    }

    /// The known outlet or agency of this comparable name or short form.
    pub fn outlet(&self, name: &str) -> Option<&KnownOutlet> {
        self.own_outlets
            .strong
            .get(name)
            .or_else(|| self.lex.outlets.strong.get(name))
    }

    /// The known outlet or agency of this short form, where the text supports it.
    pub fn weak_outlet(&self, name: &str) -> Option<&KnownOutlet> {
        self.own_outlets
            .weak
            .get(name)
            .or_else(|| self.lex.outlets.weak.get(name))
    }

    /// Whether this comparable name or short form stands in the person's own table.
    pub fn is_own_outlet(&self, name: &str) -> bool {
        self.own_outlets.strong.contains_key(name)
    }

    /// The length in tokens of the longest known outlet's name that starts with this word.
    pub fn outlet_head(&self, word: &str) -> Option<usize> {
        let own = self.own_outlets.longest_from(word);
        own.max(self.lex.outlets.longest_from(word))
    }

    /// Normal form of a token.
    pub fn low(&self, i: usize) -> &str {
        self.low.get(i).map_or("", String::as_str)
    }

    /// The token as written.
    pub fn word(&self, i: usize) -> &'a str {
        self.t.word(self.text, i)
    }

    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.t.tokens.get(i).map(|t| t.kind)
    }

    /// Whether the token is in one of these classes.
    pub fn is(&self, i: usize, classes: u32) -> bool {
        self.classes.get(i).is_some_and(|c| c & classes != 0)
    }

    /// All classes of the token, a bit each.
    pub fn class_bits(&self, i: usize) -> u32 {
        self.classes.get(i).copied().unwrap_or(0)
    }

    /// Start of the group of auxiliaries and adverbs that ends at the verb `i`.
    pub fn group(&self, i: usize, lo: usize) -> usize {
        let mut s = i;
        while s > lo
            && (self.is(s - 1, class::AUX | class::ADVERB) || self.low(s - 1).ends_with("ly"))
            && !self.is_capital(s - 1)
        {
            s -= 1;
        }
        s
    }

    pub fn is_capital(&self, i: usize) -> bool {
        self.capital.get(i).copied().unwrap_or(false)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.t.tokens.get(i).is_some_and(|t| t.is_word())
    }

    pub fn is_open_quote(&self, i: usize) -> bool {
        self.quote_at(i).is_some_and(|q| q.start == i)
    }

    /// The quotation a token stands in.
    pub fn quote_at(&self, i: usize) -> Option<Quote> {
        let n = *self.in_quote.get(i)?;
        self.quotes.get((n as usize).checked_sub(1)?).copied()
    }

    pub fn quoted(&self, i: usize) -> bool {
        self.in_quote.get(i).is_some_and(|&n| n > 0)
    }

    /// Whether a quotation is more than a label: words of somebody, not a title or scare quotes.
    pub fn is_speech(&self, q: Quote) -> bool {
        let own = (q.start..q.end).filter(|&i| self.is_word(i));
        let words: usize = own.map(|i| words_in(self.low(i))).sum();
        let last = self.low(q.end.wrapping_sub(if q.closed { 2 } else { 1 }));
        words >= 5 || words >= 1 && ends_a_saying(last) || q.continues
    }

    /// Cue verb at this token.
    pub fn verb(&self, i: usize) -> Option<(&'static Verb, Form)> {
        if self.quoted(i) || !self.is_word(i) {
            return None;
        }
        self.lex.verb(self.low.get(i)?)
    }

    /// Whether a mark is a comma, semicolon, colon, dash or bracket.
    pub fn is_break(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(TokenKind::Mark))
            && !matches!(
                self.low(i),
                "&" | "*" | "**" | "_" | "/" | "$" | "£" | "€" | "%" | "#" | "@"
            )
            && !self.is_abbreviation_dot(i)
    }

    /// Whether this is the dot of "Mr." or of an initial.
    pub fn is_abbreviation_dot(&self, i: usize) -> bool {
        if self.low(i) != "." {
            return false;
        }
        let before = i.wrapping_sub(1);
        let glued = match (self.t.tokens.get(before), self.t.tokens.get(i)) {
            (Some(a), Some(b)) => a.chars.end == b.chars.start,
            _ => false,
        };
        let initial = self.is_capital(before)
            && self.low(before).chars().count() == 1
            && self.is_capital(i + 1);
        glued && (self.is(before, class::ABBREVIATION) && self.is_word(i + 1) || initial)
    }

    /// "We reported that", "We regret": outside quotation marks the outlet speaks of itself, not of a source.
    pub fn is_own_voice(&self, source: TokenSpan, cue: Option<TokenSpan>) -> bool {
        let Some(first) = cue.map(|c| c.start).filter(|_| !self.quoted(source.start)) else {
            return false;
        };
        // "Readers will recall", "readers who wish": they are spoken to.
        let reader = |k: usize| matches!(self.low(k), "readers" | "viewers" | "listeners");
        let spoken_to = matches!(
            self.low(first),
            "will" | "may" | "might" | "should" | "wish"
        );
        if spoken_to && source.range().any(reader) {
            return true;
        }
        let learned = cue.is_some_and(|c| {
            c.range()
                .any(|k| matches!(self.low(k), "learned" | "learnt" | "understands"))
        });
        if learned && self.is_own_name(source) {
            return true;
        }
        let own = source.len() == 1 && self.low(source.start) == "we";
        own && cue.is_some_and(|c| {
            c.range().any(|k| {
                matches!(
                    self.low(k),
                    "report"
                        | "reported"
                        | "regret"
                        | "apologise"
                        | "apologize"
                        | "apologised"
                        | "apologized"
                        | "find"
                        | "found"
                        | "hear"
                        | "learn"
                        | "learned"
                        | "learnt"
                        | "publish"
                        | "published"
                        | "wrote"
                        | "asked"
                        | "invited"
                        | "quoted"
                        | "said"
                        | "stated"
                )
            })
        })
    }

    /// The article's own outlet by name, or "this newspaper".
    fn is_own_name(&self, source: TokenSpan) -> bool {
        let outlet = self.article.metadata.outlet.as_deref().unwrap_or("");
        let bare = |s: &str| {
            let low = s.to_lowercase();
            low.strip_prefix("the ").unwrap_or(&low).to_owned()
        };
        let name = bare(self.slice(source));
        let this = self.low(source.start) == "this" && self.is(source.end - 1, class::OUTLET);
        this || !name.is_empty() && name == bare(outlet)
    }

    pub fn chars(&self, span: TokenSpan) -> CharSpan {
        self.t.chars_of(span)
    }

    pub fn slice(&self, span: TokenSpan) -> &'a str {
        self.t.slice(self.text, self.chars(span))
    }

    pub fn sentence_of(&self, token: usize) -> usize {
        self.sents.partition_point(|s| s.end <= token)
    }

    /// Without marks at its ends that belong to the sentence: commas, colons, stops, dashes. Quotation marks stay.
    pub fn trim(&self, start: usize, end: usize) -> Option<TokenSpan> {
        let (mut start, mut end) = (start, end);
        let loose = |i: usize| {
            self.kind(i) == Some(TokenKind::Mark)
                && !matches!(
                    self.low(i),
                    "$" | "£" | "€" | "#" | "@" | "(" | ")" | "[" | "]" | "%"
                )
        };
        while start < end && (loose(start) || matches!(self.low(start), ")" | "]" | "%")) {
            start += 1;
        }
        while start < end
            && (loose(end - 1) || matches!(self.low(end - 1), "(" | "[" | "$" | "£" | "€"))
        {
            end -= 1;
        }
        (start < end).then(|| TokenSpan::new(start, end))
    }
}

/// How many words a token is: scripts that leave no space between words have about one for every two letters.
fn words_in(token: &str) -> usize {
    let unspaced = |c: &char| matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    let letters = token.chars().filter(unspaced).count();
    (letters / 2).max(1)
}

/// Whether a mark ends what somebody says, in any of the scripts that news is written in.
fn ends_a_saying(mark: &str) -> bool {
    matches!(
        mark,
        "." | ","
            | "?"
            | "!"
            | "..."
            | "।"
            | "॥"
            | "۔"
            | "؟"
            | "،"
            | "。"
            | "，"
            | "？"
            | "！"
            | "…"
    )
}

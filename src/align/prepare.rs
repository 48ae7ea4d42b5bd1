//! An article as the aligner sees it: numbered words with their weights, sentences, clause starts and barriers.
//!
//! Nothing in it depends on another article. Cost: one table look-up a token; a word form is normalised, stemmed and
//! looked up once for all articles prepared together. Lists that only a close look needs are made on first use.

use super::lexicon::{Lexicon, QuickMap};
use crate::article::{Article, ArticleId};
use crate::monitor::{Cancelled, Monitor};
use crate::text::{
    CharIndex, CharSpan, Sentence, TokenKind, TokenizedText, country_form, normal_form,
};
use std::sync::{Arc, OnceLock};

/// One word of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its stem's number; words with one stem are the same word.
    pub stem: u32,
    /// Scalar offset of its first letter.
    pub start: u32,
    /// The sentence it stands in.
    pub sentence: u32,
    /// How much sharing it tells, in hundredths.
    hundredths: u16,
    /// Its length in scalars.
    length: u16,
    /// [`GRAMMAR`], [`CLAUSE`], [`NAME`], [`NUMBER`], [`QUOTED`], [`BARRIER`], [`SYNONYMS`], [`OFFICE`].
    pub flags: u8,
}

/// Carries grammar rather than content.
pub(super) const GRAMMAR: u8 = 1;
/// The first word of a clause.
pub(super) const CLAUSE: u8 = 2;
/// A capitalised word inside a sentence.
pub(super) const NAME: u8 = 4;
/// A number.
pub(super) const NUMBER: u8 = 8;
/// Inside quotation marks.
pub(super) const QUOTED: u8 = 16;
/// An excluded stretch lies between this word and the one before.
pub(super) const BARRIER: u8 = 32;
/// Has synonyms.
pub(super) const SYNONYMS: u8 = 64;
/// Names an office or a rank, or the field of one.
pub(super) const OFFICE: u8 = 128;

impl Word {
    /// Whether a flag is set.
    pub fn is(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// How much sharing it tells.
    pub fn weight(self) -> f32 {
        f32::from(self.hundredths) / 100.0
    }
}

/// A content stem of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content {
    /// Its number.
    pub stem: u32,
    /// How much sharing it tells.
    pub weight: f32,
    /// Whether it stands there as a name.
    pub name: bool,
    /// Whether it has synonyms.
    pub synonyms: bool,
}

/// An article's words.
pub(super) struct Doc {
    /// Its article.
    pub id: ArticleId,
    /// The article's text.
    text: Arc<str>,
    index: CharIndex,
    /// Its words outside excluded stretches, in order.
    pub words: Vec<Word>,
    /// For each sentence with words, its first word and the one behind its last; sentences are numbered by this list.
    pub sentences: Vec<(u32, u32)>,
    lists: OnceLock<Lists>,
    units: OnceLock<Units>,
}

/// What sections need of an article; made where they are looked for.
pub(super) struct Units {
    /// Sentence-like stretches: first word, and the word behind the last.
    pub units: Vec<(u32, u32)>,
    /// The unit of each word.
    pub unit_of: Vec<u32>,
    /// Grammar words as (stem, word number), sorted.
    pub grammar: Vec<(u32, u32)>,
}

/// What a close look needs.
struct Lists {
    /// Content words as (stem, word number), sorted.
    postings: Vec<(u32, u32)>,
    /// The distinct content stems of each sentence, sorted within it.
    bags: Vec<Content>,
    /// Where each sentence's stems start in `bags`; one more than there are sentences.
    starts: Vec<u32>,
    /// Sum of the squared weights of the distinct content stems.
    norm: f32,
}

impl Doc {
    /// Content words as (stem, word number), sorted.
    pub fn postings(&self) -> &[(u32, u32)] {
        &self.lists().postings
    }

    /// Sum of the squared weights of its distinct content stems.
    pub fn norm(&self) -> f32 {
        self.lists().norm
    }

    /// Whether it is long and yet has hardly any different words.
    pub fn is_repetitive(&self) -> bool {
        if self.words.len() <= REPETITIVE {
            return false;
        }
        let different = self.postings().chunk_by(|x, y| x.0 == y.0).count();
        different * REPETITIVE < self.words.len() * 4
    }

    /// The distinct content stems of a sentence, by stem.
    pub fn bag(&self, sentence: usize) -> &[Content] {
        let lists = self.lists();
        match (lists.starts.get(sentence), lists.starts.get(sentence + 1)) {
            (Some(s), Some(e)) => lists.bags.get(*s as usize..*e as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// How often a stem stands in it as a content word.
    pub fn count(&self, stem: u32) -> usize {
        let postings = self.postings();
        let start = postings.partition_point(|p| p.0 < stem);
        let rest = postings.get(start..).unwrap_or(&[]);
        rest.partition_point(|p| p.0 == stem)
    }

    /// The scalars from word `start` to the word before `end`.
    pub fn chars(&self, start: usize, end: usize) -> CharSpan {
        match (self.words.get(start), self.words.get(end.saturating_sub(1))) {
            (Some(a), Some(b)) => {
                CharSpan::new(a.start as usize, b.start as usize + usize::from(b.length))
            }
            _ => CharSpan::default(),
        }
    }

    /// A word as it stands in the text.
    pub fn word(&self, word: usize) -> &str {
        self.slice(self.chars(word, word + 1))
    }

    /// The text inside a span.
    pub fn slice(&self, span: CharSpan) -> &str {
        self.index.slice(&self.text, span)
    }

    /// Number of the sentence that a word stands in.
    pub fn sentence_of(&self, word: usize) -> usize {
        self.words.get(word).map_or(0, |w| w.sentence as usize)
    }

    /// What sections need, made on first use.
    pub fn units(&self, make: impl FnOnce(&Self) -> Units) -> &Units {
        self.units.get_or_init(|| make(self))
    }

    fn lists(&self) -> &Lists {
        self.lists.get_or_init(|| {
            let content = self
                .words
                .iter()
                .enumerate()
                .filter(|(_, w)| !w.is(GRAMMAR));
            let mut postings: Vec<(u32, u32)> = content.map(|(i, w)| (w.stem, i as u32)).collect();
            postings.sort_unstable();
            let norm = postings
                .chunk_by(|x, y| x.0 == y.0)
                .filter_map(|g| self.words.get(g.first()?.1 as usize))
                .map(|w| w.weight() * w.weight())
                .sum();
            let (bags, starts) = bags(&self.words, &self.sentences);
            Lists {
                postings,
                bags,
                starts,
                norm,
            }
        })
    }
}

/// Words from which a text can be repetitive; four different ones to so many are too few.
const REPETITIVE: usize = 2_000;
/// Longer tokens are no words, in scalars.
const LONGEST_WORD: usize = 1_000;

/// Words that open a clause.
const OPENERS: [&str; 26] = [
    "while", "but", "although", "though", "because", "since", "unless", "until", "whereas",
    "which", "who", "whom", "whose", "that", "when", "where", "after", "before", "if", "as",
    "what", "how", "why", "despite", "amid", "whether",
];

/// What the aligner knows of a word as it is written.
#[derive(Clone, Copy)]
struct Form {
    stem: u32,
    hundredths: u16,
    flags: u8,
}

/// Word forms met so far; shared by the articles that are prepared together, for speed alone.
#[derive(Default)]
pub(super) struct Forms<'a>(QuickMap<&'a str, Form>);

impl<'a> Forms<'a> {
    fn get(&mut self, text: &'a str) -> Form {
        *self.0.entry(text).or_insert_with(|| {
            let form = country_form(text).map_or_else(|| normal_form(text), str::to_owned);
            let known = Lexicon::get().look_up(&form);
            let capital = text.chars().next().is_some_and(char::is_uppercase);
            let flags = [
                (known.grammar, GRAMMAR),
                (OPENERS.contains(&form.as_str()), CLAUSE),
                (capital && !known.grammar, NAME),
                (known.number, NUMBER),
                (known.synonyms, SYNONYMS),
                (known.office, OFFICE),
            ];
            Form {
                stem: known.stem,
                hundredths: known.weight,
                flags: flags.iter().filter(|f| f.0).fold(0, |all, f| all | f.1),
            }
        })
    }
}

/// Reads an article's words.
///
/// # Errors
/// If the monitor says that the result is no longer wanted.
pub(super) fn doc<'a>(
    article: &'a Article,
    forms: &mut Forms<'a>,
    monitor: &dyn Monitor,
) -> Result<Doc, Cancelled> {
    let cut = article.tokenized_or_new();
    let mut reader = Reader {
        article,
        cut: &cut,
        words: Vec::with_capacity(cut.tokens.len()),
        sentences: Vec::with_capacity(cut.sentences.len()),
        excluded: 0,
        quoted: false,
        barrier: false,
    };
    for (n, sentence) in cut.sentences.iter().enumerate() {
        if n % 1_024 == 0 && monitor.cancelled() {
            return Err(Cancelled);
        }
        reader.sentence(sentence, forms);
    }
    Ok(Doc {
        id: article.id,
        text: Arc::clone(&article.text),
        index: cut.index.clone(),
        words: reader.words,
        sentences: reader.sentences,
        lists: OnceLock::new(),
        units: OnceLock::new(),
    })
}

/// Goes through an article's tokens.
struct Reader<'a, 't> {
    article: &'a Article,
    cut: &'t TokenizedText,
    words: Vec<Word>,
    sentences: Vec<(u32, u32)>,
    /// Excluded stretches that lie wholly before the token at hand.
    excluded: usize,
    quoted: bool,
    /// Whether an excluded stretch was passed since the last word.
    barrier: bool,
}

impl<'a> Reader<'a, '_> {
    fn sentence(&mut self, sentence: &Sentence, forms: &mut Forms<'a>) {
        let first = self.words.len() as u32;
        let mut clause = true;
        for token in self.cut.tokens.get(sentence.tokens.range()).unwrap_or(&[]) {
            if self.is_excluded(token.chars) {
                self.barrier = true;
                continue;
            }
            let text = self.article.text.get(token.bytes.range()).unwrap_or("");
            match token.kind {
                TokenKind::OpenQuote => (self.quoted, clause) = (true, true),
                TokenKind::CloseQuote => (self.quoted, clause) = (false, true),
                TokenKind::Mark => clause |= ends_clause(text),
                TokenKind::Word | TokenKind::Number => {
                    let genitive = matches!(text, "'s" | "\u{2019}s" | "'S" | "\u{2019}S");
                    if genitive || token.chars.len() > LONGEST_WORD {
                        continue;
                    }
                    let form = forms.get(text);
                    let mut flags = form.flags;
                    if self.words.len() as u32 == first {
                        flags &= !NAME;
                    }
                    for (set, flag) in [
                        (clause, CLAUSE),
                        (self.quoted, QUOTED),
                        (self.barrier && !self.words.is_empty(), BARRIER),
                    ] {
                        flags |= if set { flag } else { 0 };
                    }
                    self.words.push(Word {
                        stem: form.stem,
                        start: token.chars.start as u32,
                        sentence: self.sentences.len() as u32,
                        hundredths: form.hundredths,
                        length: token.chars.len() as u16,
                        flags,
                    });
                    (clause, self.barrier) = (false, false);
                }
            }
        }
        if self.words.len() as u32 > first {
            self.sentences.push((first, self.words.len() as u32));
        }
    }

    fn is_excluded(&mut self, token: CharSpan) -> bool {
        let stretches = &self.article.excluded;
        while stretches
            .get(self.excluded)
            .is_some_and(|e| e.span.end <= token.start)
        {
            self.excluded += 1;
        }
        stretches
            .get(self.excluded)
            .is_some_and(|e| e.span.overlaps(token))
    }
}

fn ends_clause(mark: &str) -> bool {
    matches!(
        mark,
        "," | ";" | ":" | "(" | ")" | "[" | "]" | "--" | "\u{2013}" | "\u{2014}" | "-"
    )
}

fn bags(words: &[Word], sentences: &[(u32, u32)]) -> (Vec<Content>, Vec<u32>) {
    let mut all: Vec<Content> = Vec::with_capacity(words.len() / 2);
    let mut starts = Vec::with_capacity(sentences.len() + 1);
    starts.push(0);
    let mut bag: Vec<Content> = Vec::new();
    for (start, end) in sentences {
        let words = words.get(*start as usize..*end as usize).unwrap_or(&[]);
        bag.clear();
        bag.extend(words.iter().filter(|w| !w.is(GRAMMAR)).map(|w| Content {
            stem: w.stem,
            weight: w.weight(),
            name: w.is(NAME),
            synonyms: w.is(SYNONYMS),
        }));
        bag.sort_by_key(|c| c.stem);
        bag.dedup_by_key(|c| c.stem);
        all.extend_from_slice(&bag);
        starts.push(all.len() as u32);
    }
    (all, starts)
}

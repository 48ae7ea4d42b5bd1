//! Articles as the aligner sees them: numbered words with their weights, sentences, clause starts and barriers.
//!
//! Cost: one table look-up a token; a word form is normalised, stemmed and looked up once in the whole case.

use super::lexicon::{Lexicon, QuickMap};
use crate::article::Article;
use crate::monitor::{Cancelled, Monitor};
use crate::text::{CharSpan, TokenKind, normal_form};

/// Numbers of a word form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Number of its stem; words with one stem are the same word.
    pub stem: u32,
    /// How much sharing it tells.
    pub weight: f32,
    /// Whether it carries grammar rather than content.
    pub grammar: bool,
    /// Whether it is a number.
    pub number: bool,
}

/// All word forms of the case.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// By form number.
    pub forms: Vec<Form>,
    /// Synonym sets by stem number, sorted.
    sets: Vec<Vec<u32>>,
}

impl Vocabulary {
    /// Whether two stems stand in one set of synonyms.
    pub fn synonyms(&self, a: u32, b: u32) -> bool {
        match (self.sets.get(a as usize), self.sets.get(b as usize)) {
            (Some(a), Some(b)) => a.iter().any(|s| b.binary_search(s).is_ok()),
            _ => false,
        }
    }

    /// A form by its number.
    pub fn form(&self, form: u32) -> Form {
        self.forms.get(form as usize).copied().unwrap_or(Form {
            stem: u32::MAX,
            weight: 0.0,
            grammar: true,
            number: false,
        })
    }
}

/// One word of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its form's number.
    pub form: u32,
    /// Its stem's number.
    pub stem: u32,
    /// How much sharing it tells.
    pub weight: f32,
    /// The token it is.
    pub token: u32,
    /// The sentence it stands in.
    pub sentence: u32,
    /// [`GRAMMAR`], [`CLAUSE`], [`NAME`], [`NUMBER`], [`QUOTED`], [`BARRIER`].
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

impl Word {
    /// Whether a flag is set.
    pub fn is(self, flag: u8) -> bool {
        self.flags & flag != 0
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
}

/// An article's words.
pub(super) struct Doc<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its words outside excluded stretches, in order.
    pub words: Vec<Word>,
    /// For each sentence with words, its first word and the one behind its last; sentences are numbered by this list.
    pub sentences: Vec<(u32, u32)>,
    /// Content words as (stem, word number), sorted.
    pub postings: Vec<(u32, u32)>,
    /// The distinct content stems of each sentence, sorted within it.
    pub bags: Vec<Content>,
    /// Where each sentence's stems start in `bags`; one more than there are sentences.
    pub bag_starts: Vec<u32>,
    /// Sum of the squared weights of its distinct content stems.
    pub norm: f32,
}

impl Doc<'_> {
    /// Whether it is long and yet has hardly any different words.
    pub fn is_repetitive(&self) -> bool {
        let different = self.postings.chunk_by(|x, y| x.0 == y.0).count();
        self.words.len() > REPETITIVE && different * REPETITIVE < self.words.len() * 4
    }

    /// The distinct content stems of a sentence.
    pub fn bag(&self, sentence: usize) -> &[Content] {
        match (
            self.bag_starts.get(sentence),
            self.bag_starts.get(sentence + 1),
        ) {
            (Some(s), Some(e)) => self.bags.get(*s as usize..*e as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The scalars from word `start` to the word before `end`.
    pub fn chars(&self, start: usize, end: usize) -> CharSpan {
        let at = |w: usize| {
            let token = self.words.get(w)?.token as usize;
            self.article.tokenized().tokens.get(token)
        };
        match (at(start), at(end.saturating_sub(1))) {
            (Some(a), Some(b)) => CharSpan::new(a.chars.start, b.chars.end),
            _ => CharSpan::default(),
        }
    }
}

/// Words from which a text can be repetitive; four different ones to so many are too few.
const REPETITIVE: usize = 2_000;

/// Words that open a clause.
const OPENERS: [&str; 26] = [
    "while", "but", "although", "though", "because", "since", "unless", "until", "whereas",
    "which", "who", "whom", "whose", "that", "when", "where", "after", "before", "if", "as",
    "what", "how", "why", "despite", "amid", "whether",
];

/// Numbers every word of every article.
pub(super) fn prepare<'a>(
    articles: &[&'a Article],
    monitor: &dyn Monitor,
) -> Result<(Vec<Doc<'a>>, Vocabulary), Cancelled> {
    let mut forms = Forms::default();
    let mut docs = Vec::with_capacity(articles.len());
    for article in articles {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        docs.push(doc(article, &mut forms));
    }
    Ok((docs, forms.vocabulary))
}

#[derive(Default)]
struct Forms<'a> {
    by_text: QuickMap<&'a str, (u32, bool)>,
    by_form: QuickMap<String, u32>,
    by_stem: QuickMap<String, u32>,
    vocabulary: Vocabulary,
}

impl<'a> Forms<'a> {
    /// The number of a word's form, and whether it opens a clause.
    fn number(&mut self, text: &'a str) -> (u32, bool) {
        if let Some(known) = self.by_text.get(text) {
            return *known;
        }
        // In capitals these are countries, not a pronoun.
        let form = match text {
            "US" | "USA" | "U.S" | "U.S." | "U.S.A." => "u.s.".to_owned(),
            "UK" | "U.K" | "U.K." => "u.k.".to_owned(),
            _ => normal_form(text),
        };
        let opener = OPENERS.contains(&form.as_str());
        let number = match self.by_form.get(&form) {
            Some(n) => *n,
            None => self.enter(form),
        };
        self.by_text.insert(text, (number, opener));
        (number, opener)
    }

    fn enter(&mut self, form: String) -> u32 {
        let known = Lexicon::get().look_up(&form);
        let next = self.by_stem.len() as u32;
        let stem = *self.by_stem.entry(known.stem).or_insert(next);
        if stem == next {
            let mut sets = known.sets;
            sets.sort_unstable();
            self.vocabulary.sets.push(sets);
        }
        let number = self.vocabulary.forms.len() as u32;
        self.vocabulary.forms.push(Form {
            stem,
            weight: known.weight,
            grammar: known.grammar,
            number: known.number,
        });
        self.by_form.insert(form, number);
        number
    }
}

fn doc<'a>(article: &'a Article, forms: &mut Forms<'a>) -> Doc<'a> {
    let cut = article.tokenized();
    let mut words: Vec<Word> = Vec::with_capacity(cut.tokens.len());
    let mut sentences: Vec<(u32, u32)> = Vec::with_capacity(cut.sentences.len());
    let mut excluded = article.excluded.iter().peekable();
    let (mut quoted, mut barrier) = (false, false);
    for sentence in &cut.sentences {
        let first = words.len() as u32;
        let mut clause = true;
        for t in sentence.tokens.range() {
            let Some(token) = cut.tokens.get(t) else {
                continue;
            };
            while excluded
                .next_if(|e| e.span.end <= token.chars.start)
                .is_some()
            {}
            if excluded
                .peek()
                .is_some_and(|e| e.span.overlaps(token.chars))
            {
                barrier = true;
                continue;
            }
            match token.kind {
                TokenKind::OpenQuote => (quoted, clause) = (true, true),
                TokenKind::CloseQuote => (quoted, clause) = (false, true),
                TokenKind::Mark => {
                    let mark = article.text.get(token.bytes.range()).unwrap_or("");
                    clause |= matches!(
                        mark,
                        "," | ";"
                            | ":"
                            | "("
                            | ")"
                            | "["
                            | "]"
                            | "--"
                            | "\u{2013}"
                            | "\u{2014}"
                            | "-"
                    );
                }
                TokenKind::Word | TokenKind::Number => {
                    let text = article.text.get(token.bytes.range()).unwrap_or("");
                    if matches!(text, "'s" | "\u{2019}s" | "'S" | "\u{2019}S") {
                        continue;
                    }
                    let (number, opener) = forms.number(text);
                    let form = forms.vocabulary.form(number);
                    let capital = text.chars().next().is_some_and(char::is_uppercase);
                    let mut flags = 0;
                    for (set, flag) in [
                        (form.grammar, GRAMMAR),
                        (clause || opener, CLAUSE),
                        (capital && words.len() as u32 > first && !form.grammar, NAME),
                        (form.number, NUMBER),
                        (quoted, QUOTED),
                        (barrier && !words.is_empty(), BARRIER),
                    ] {
                        flags |= if set { flag } else { 0 };
                    }
                    words.push(Word {
                        form: number,
                        stem: form.stem,
                        weight: form.weight,
                        token: t as u32,
                        sentence: sentences.len() as u32,
                        flags,
                    });
                    (clause, barrier) = (false, false);
                }
            }
        }
        if words.len() as u32 > first {
            sentences.push((first, words.len() as u32));
        }
    }
    let mut postings: Vec<(u32, u32)> = words
        .iter()
        .enumerate()
        .filter(|(_, w)| !w.is(GRAMMAR))
        .map(|(i, w)| (w.stem, i as u32))
        .collect();
    postings.sort_unstable();
    let norm = postings
        .chunk_by(|x, y| x.0 == y.0)
        .filter_map(|g| words.get(g.first()?.1 as usize))
        .map(|w| w.weight * w.weight)
        .sum();
    let (bags, bag_starts) = bags(&words, &sentences);
    Doc {
        article,
        words,
        sentences,
        postings,
        bags,
        bag_starts,
        norm,
    }
}

fn bags(words: &[Word], sentences: &[(u32, u32)]) -> (Vec<Content>, Vec<u32>) {
    let mut all: Vec<Content> = Vec::new();
    let mut starts = vec![0];
    let mut bag: Vec<Content> = Vec::new();
    for (start, end) in sentences {
        let words = words.get(*start as usize..*end as usize).unwrap_or(&[]);
        bag.clear();
        bag.extend(words.iter().filter(|w| !w.is(GRAMMAR)).map(|w| Content {
            stem: w.stem,
            weight: w.weight,
            name: w.is(NAME),
        }));
        bag.sort_by_key(|c| c.stem);
        bag.dedup_by_key(|c| c.stem);
        all.extend_from_slice(&bag);
        starts.push(all.len() as u32);
    }
    (all, starts)
}

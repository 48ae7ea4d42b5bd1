//! A token as far as its own features go: hashes of its wording, its classes, its cue. No word leaves this module, only hashes.

use crate::attribution::lexicon::Form;
use crate::attribution::view::View;
use crate::text::TokenKind;

pub(super) fn mix(h: u64, x: u64) -> u64 {
    let h = (h ^ x).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h ^ (h >> 29)
}

fn hash_str(s: &str) -> u32 {
    let hash = s.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
    });
    (hash ^ (hash >> 32)) as u32
}

fn fold(h: u32, x: u32) -> u32 {
    mix(u64::from(h), u64::from(x)) as u32
}

/// A token as far as its own features go.
#[derive(Clone, Default)]
pub(super) struct Seen {
    pub word: u32,
    pub stem: u32,
    pub suffix: u32,
    pub short: u32,
    pub shape: u32,
    pub class: u32,
    /// Outside, opening mark, inside, closing mark of a quotation.
    pub quote: u32,
    /// Role, edges and construction by the rules; 0 for none.
    pub rule: u32,
    /// The same of an attribution inside another's content.
    pub inner: u32,
    /// Base form and form of a cue of the tables; 0 for none.
    pub cue: u32,
    /// Frames of that cue.
    pub frame: u32,
    /// One more than its number where a letter of it is a capital, else 0.
    pub capital: u32,
    /// How often the word heads a source of the rules in this article.
    pub speaks: u32,
    /// Place in the noun phrase before a possible cue: 0 none, 1 first, 2 inside.
    pub subject: u32,
}

fn shape(word: &str) -> u32 {
    let mut h = 7u32;
    let mut last = 0u32;
    let mut n = 0;
    for c in word.chars() {
        let k = if c.is_uppercase() {
            1
        } else if c.is_lowercase() {
            2
        } else if c.is_numeric() {
            3
        } else {
            4 + u32::from(c)
        };
        if k != last {
            h = fold(h, k);
            last = k;
            n += 1;
            if n == 6 {
                break;
            }
        }
    }
    fold(h, word.chars().count().min(3) as u32)
}

/// Without the commonest endings, so that forms of a word meet.
fn stem(low: &str) -> &str {
    for ending in ["'s", "ing", "ies", "ied", "ed", "es", "s", "ly", "e"] {
        if let Some(s) = low.strip_suffix(ending)
            && s.len() >= 3
        {
            return s;
        }
    }
    low
}

fn tail(low: &str, n: usize) -> &str {
    let at = low.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i);
    low.get(at..).unwrap_or(low)
}

pub(super) fn see(v: &View, i: usize) -> Seen {
    let low = v.low(i);
    let word = v.word(i);
    let mut s = Seen {
        word: hash_str(low),
        stem: hash_str(stem(low)),
        suffix: hash_str(tail(low, 3)),
        short: hash_str(tail(low, 2)),
        shape: shape(word),
        capital: if word.chars().any(char::is_uppercase) {
            i as u32 + 1
        } else {
            0
        },
        ..Seen::default()
    };
    if v.kind(i) == Some(TokenKind::Number) {
        s.word = 1;
        s.stem = 1;
        s.suffix = 1;
        s.short = 1;
    }
    s.quote = match v.quote_at(i) {
        None => 0,
        Some(q) if q.start == i => 1,
        Some(q) if q.end == i + 1 && q.closed => 3,
        Some(_) => 2,
    };
    let mut class = v.class_bits(i);
    class = if v.is_word(i) {
        let ending = if class == 0 {
            let known = ["ing", "ed", "ly", "s"];
            known
                .iter()
                .position(|e| low.ends_with(e))
                .map_or(0, |n| n as u32 + 1)
        } else {
            0
        };
        fold(fold(class, ending), 1 + u32::from(v.is_capital(i)))
    } else if v.kind(i) == Some(TokenKind::Number) {
        2
    } else {
        s.word
    };
    s.class = class;
    if let Some((verb, form)) = v.verb(i) {
        let form = match form {
            Form::Base => 1,
            Form::Third => 2,
            Form::Ing => 3,
            Form::Past => 4,
            Form::Participle => 5,
        };
        s.cue = fold(hash_str(verb.lemma), form);
        let flags = [
            verb.clause,
            verb.that,
            verb.object,
            verb.infinitive,
            verb.addressee,
            verb.cites,
            verb.quotes,
        ];
        s.frame = flags.iter().fold(1, |h, f| h * 2 + u32::from(*f)) * 8 + form;
    } else if low == "according" {
        s.cue = s.word;
        s.frame = 3;
    } else if v.lex.nouns.contains_key(low)
        || low
            .strip_suffix('s')
            .is_some_and(|n| v.lex.nouns.contains_key(n))
    {
        s.cue = fold(s.stem, 9);
        s.frame = 5;
    } else if v.lex.adjectives.contains_key(low) {
        s.cue = fold(s.word, 11);
        s.frame = 7;
    }
    if v.quoted(i) {
        s.cue = 0;
        s.frame = 0;
    }
    s
}

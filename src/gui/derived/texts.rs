//! What is found in a text by going through it once: its odd characters, how many words it has. Looked for when it is first asked
//! for, and kept as long as the text is the same.

use crate::article::{Article, ArticleId};
use crate::case::Case;
use crate::text::{Odd, odd_characters};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

struct Known {
    text: Arc<str>,
    language: Option<String>,
    odd: OnceCell<Vec<Odd>>,
    words: OnceCell<usize>,
}

impl Known {
    fn is_of(&self, a: &Article) -> bool {
        Arc::ptr_eq(&self.text, &a.text) && self.language == a.language
    }
}

/// Of every text.
#[derive(Default)]
pub(super) struct Texts(BTreeMap<ArticleId, Known>);

impl Texts {
    /// Follows the case.
    pub fn update(&mut self, case: &Case) {
        let mut before = std::mem::take(&mut self.0);
        for a in &case.articles {
            let known = before.remove(&a.id).filter(|k| k.is_of(a));
            let known = known.unwrap_or_else(|| Known {
                text: Arc::clone(&a.text),
                language: a.language.clone(),
                odd: OnceCell::new(),
                words: OnceCell::new(),
            });
            self.0.insert(a.id, known);
        }
    }

    /// The odd characters of one, by start.
    pub fn odd(&self, id: ArticleId) -> &[Odd] {
        let of = |k: &Known| odd_characters(&k.text);
        self.0.get(&id).map_or(&[], |k| k.odd.get_or_init(|| of(k)))
    }

    /// How many words an article has.
    pub fn words(&self, article: &Article) -> usize {
        let count = || article.tokenized().tokens.iter().filter(|t| t.is_word());
        let known = self.0.get(&article.id).filter(|k| k.is_of(article));
        known.map_or(0, |k| *k.words.get_or_init(|| count().count()))
    }
}

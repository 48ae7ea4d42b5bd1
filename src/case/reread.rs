//! Another reading of an article's file, and what becomes of the decisions on the old text.
//!
//! A decision is anchored to passages. Where a passage stands in the new text word for word and in one place only (or in
//! one place with more of the same characters around it than any other), the decision goes with it and is listed as moved; where not, it is set
//! aside with the words it was about, and never put on other words by itself. Cost: one search a passage.

use super::{Case, Command, CommandError, Decision, FindingKey, NodeKey};
use crate::article::{Article, ArticleId, Passage};
use crate::text::CharSpan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many characters on each side of a passage can tell which of several equal places is meant.
const AROUND: usize = 40;
/// Fewest of them that must be the same.
const TELLING: usize = 8;

/// A decision whose words were not found in a new reading of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    /// What it was about, in the old text's offsets.
    pub finding: FindingKey,
    /// The decision.
    pub decision: Decision,
    /// The words of the passages it was about.
    pub words: Vec<String>,
}

/// What a new reading does to the decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// How many stay where they are.
    pub unchanged: usize,
    /// Words of the decisions that go to another place with the same words.
    pub moved: Vec<String>,
    /// Words of those that are set aside.
    pub unplaced: Vec<String>,
}

/// The command that puts `new` in the place of the article with its number, and what it does to the decisions.
///
/// # Errors
/// If there is no such article.
pub fn read_again(case: &Case, new: Article) -> Result<(Command, Moved), CommandError> {
    let old = case
        .article(new.id)
        .ok_or(CommandError::NoArticle(new.id))?;
    let mut moved = Moved::default();
    let mut decisions = BTreeMap::new();
    let mut unplaced = case.unplaced.clone();
    let places = Places::new(old, &new);
    for (key, decision) in &case.decisions {
        let words = words_of(key, case, new.id);
        match moved_key(key, &places) {
            Some(k) if k == *key => {
                moved.unchanged += usize::from(!words.is_empty());
                decisions.insert(k, decision.clone());
            }
            Some(k) if !decisions.contains_key(&k) && !case.decisions.contains_key(&k) => {
                moved.moved.push(words.join(" / "));
                decisions.insert(k, decision.clone());
            }
            _ => {
                moved.unplaced.push(words.join(" / "));
                unplaced.push(Unplaced {
                    finding: key.clone(),
                    decision: decision.clone(),
                    words,
                });
            }
        }
    }
    let read = case
        .read_metadata
        .get(&new.id)
        .map(|_| Box::new(new.metadata.clone()));
    let mut article = new;
    if let Some(before) = case.read_metadata.get(&article.id) {
        keep_written(old, before, &mut article);
    }
    let command = Command::ReadAgain {
        article: Box::new(article),
        read,
        decisions,
        unplaced,
    };
    Ok((command, moved))
}

/// What the person wrote over the file's metadata stays.
fn keep_written(old: &Article, said: &crate::article::Metadata, new: &mut Article) {
    for field in crate::article::MetadataField::ALL {
        let written = old.metadata.get(field);
        if written != said.get(field) {
            // It was valid when it was written.
            let _ = new.metadata.set(field, written.as_deref());
        }
    }
}

/// The two texts, and where a passage of the old one stands in the new one.
struct Places<'a> {
    id: ArticleId,
    old: &'a Article,
    new: &'a Article,
    same: bool,
}

impl<'a> Places<'a> {
    fn new(old: &'a Article, new: &'a Article) -> Self {
        Self {
            id: new.id,
            old,
            new,
            same: old.text == new.text,
        }
    }

    fn of(&self, passage: Passage) -> Option<Passage> {
        if passage.article != self.id || self.same {
            return Some(passage);
        }
        let words = self.old.slice(passage.span());
        if words.trim().is_empty() {
            return None;
        }
        let found: Vec<usize> = self
            .new
            .text
            .match_indices(words)
            .map(|(byte, _)| byte)
            .take(1_000)
            .collect();
        let byte = match found.as_slice() {
            [] => return None,
            // The only place in the new text, but not in the old one, or as part of another word: then what stands around it tells.
            [one] if self.only_place(words) && self.is_whole(*one, words) => *one,
            [one] if self.same_around(passage, *one, words.len()) >= TELLING => *one,
            [_] => return None,
            several => {
                let mut fits: Vec<(usize, usize)> = several
                    .iter()
                    .map(|&byte| (self.same_around(passage, byte, words.len()), byte))
                    .collect();
                fits.sort_unstable();
                let (best, byte) = *fits.last()?;
                let next = fits.iter().rev().nth(1).map_or(0, |f| f.0);
                if best < TELLING || best == next {
                    return None;
                }
                byte
            }
        };
        let start = self.new.text.get(..byte)?.chars().count();
        let length = passage.end - passage.start;
        Some(Passage::new(self.id, CharSpan::new(start, start + length)))
    }

    /// Whether the words stand in the old text once.
    fn only_place(&self, words: &str) -> bool {
        self.old.text.match_indices(words).nth(1).is_none()
    }

    /// Whether no word of the new text goes on before or behind the place at `byte`.
    fn is_whole(&self, byte: usize, words: &str) -> bool {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = self.new.text.get(..byte).unwrap_or("").chars().next_back();
        let after = self.new.text.get(byte + words.len()..).unwrap_or("");
        let cut_before = letter(before) && letter(words.chars().next());
        let cut_after = letter(after.chars().next()) && letter(words.chars().next_back());
        !cut_before && !cut_after
    }

    /// How many characters around the place at `byte` are those around the passage, up to [`AROUND`] on each side.
    fn same_around(&self, passage: Passage, byte: usize, length: usize) -> usize {
        let before = CharSpan::new(passage.start.saturating_sub(AROUND), passage.start);
        let after = CharSpan::new(passage.end, passage.end + AROUND);
        let new_before = self.new.text.get(..byte).unwrap_or("");
        let new_after = self.new.text.get(byte + length..).unwrap_or("");
        let before = self.old.slice(before).chars().rev();
        let same_before = before
            .zip(new_before.chars().rev())
            .take_while(|(a, b)| a == b);
        let after = self.old.slice(after).chars();
        let same_after = after.zip(new_after.chars()).take_while(|(a, b)| a == b);
        same_before.count() + same_after.count()
    }
}

/// The key with its passages in the new text; `None` where one of them is not found.
fn moved_key(key: &FindingKey, places: &Places<'_>) -> Option<FindingKey> {
    Some(match key {
        FindingKey::Match { left, right } => FindingKey::Match {
            left: places.of(*left)?,
            right: places.of(*right)?,
        },
        FindingKey::Attribution { anchor, content } => FindingKey::Attribution {
            anchor: places.of(*anchor)?,
            content: match content {
                Some(c) => Some(places.of(*c)?),
                None => None,
            },
        },
        FindingKey::Claim { first } => FindingKey::Claim {
            first: places.of(*first)?,
        },
        FindingKey::Difference { kind, left, right } => FindingKey::Difference {
            kind: *kind,
            left: places.of(*left)?,
            right: match right {
                Some(r) => Some(places.of(*r)?),
                None => None,
            },
        },
        FindingKey::Denial { passage } => FindingKey::Denial {
            passage: places.of(*passage)?,
        },
        FindingKey::CorrectionNote { passage } => FindingKey::CorrectionNote {
            passage: places.of(*passage)?,
        },
        FindingKey::Arithmetic { passage } => FindingKey::Arithmetic {
            passage: places.of(*passage)?,
        },
        FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. }
            if *article == places.id && !places.same =>
        {
            // The headline and its body are judged together: in a new body the judgement has to be made again.
            return None;
        }
        FindingKey::Citation { .. }
        | FindingKey::Headline { .. }
        | FindingKey::HeadlineIssue { .. }
        | FindingKey::Source { .. }
        | FindingKey::Lead { .. } => key.clone(),
    })
}

impl Unplaced {
    /// Whether it was about words of this article.
    pub fn concerns(&self, id: ArticleId) -> bool {
        let on = |p: &Passage| p.article == id;
        match &self.finding {
            FindingKey::Match { left, right } => on(left) || on(right),
            FindingKey::Attribution { anchor, .. } => on(anchor),
            FindingKey::Claim { first } => on(first),
            FindingKey::Denial { passage }
            | FindingKey::CorrectionNote { passage }
            | FindingKey::Arithmetic { passage } => on(passage),
            FindingKey::Difference { left, right, .. } => {
                on(left) || right.as_ref().is_some_and(on)
            }
            FindingKey::Citation { from, to } => [from, to].contains(&&NodeKey::Article(id)),
            FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. } => {
                *article == id
            }
            FindingKey::Source { .. } | FindingKey::Lead { .. } => false,
        }
    }
}

/// The words of the passages of a key that lie in this article; of a headline, that it is one.
fn words_of(key: &FindingKey, case: &Case, id: ArticleId) -> Vec<String> {
    let passages: Vec<Passage> = match key {
        FindingKey::Match { left, right } => vec![*left, *right],
        FindingKey::Attribution { anchor, content } => {
            std::iter::once(*anchor).chain(*content).collect()
        }
        FindingKey::Claim { first } => vec![*first],
        FindingKey::Denial { passage }
        | FindingKey::CorrectionNote { passage }
        | FindingKey::Arithmetic { passage } => vec![*passage],
        FindingKey::Difference { left, right, .. } => {
            std::iter::once(*left).chain(*right).collect()
        }
        FindingKey::Citation { from, to } => {
            let here = NodeKey::Article(id);
            return if *from == here || *to == here {
                vec!["citation".to_owned()]
            } else {
                Vec::new()
            };
        }
        FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. }
            if *article == id =>
        {
            return vec!["headline".to_owned()];
        }
        FindingKey::Headline { .. }
        | FindingKey::HeadlineIssue { .. }
        | FindingKey::Source { .. }
        | FindingKey::Lead { .. } => {
            return Vec::new();
        }
    };
    passages
        .into_iter()
        .filter(|p| p.article == id)
        .filter_map(|p| Some(case.article(p.article)?.slice(p.span()).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Format, MetadataField};
    use crate::case::{History, Verdict};

    fn article(text: &str) -> Article {
        Article::new(ArticleId(1), "a.txt", Format::Txt, text)
    }

    fn at(text: &str, words: &str) -> Passage {
        let byte = text.find(words).unwrap();
        let start = text[..byte].chars().count();
        Passage::new(
            ArticleId(1),
            CharSpan::new(start, start + words.chars().count()),
        )
    }

    fn claim(first: Passage) -> FindingKey {
        FindingKey::Claim { first }
    }

    fn decided() -> Decision {
        Decision {
            verdict: Verdict::ReadCorrectly,
            ..Decision::default()
        }
    }

    const OLD: &str =
        "The p\u{FFFD}er was sold. An official said so. An official said so. Nobody knew.";
    const NEW: &str =
        "Menu. The p\u{EE}er was sold. An official said so. An official said so. Nobody knew.";

    #[test]
    fn decisions_go_with_their_words_or_are_set_aside() {
        let mut case = Case::new("Pier");
        case.articles.push(article(OLD));
        let (broken, twice, once) = (
            at(OLD, "The p\u{FFFD}er"),
            at(OLD, "An official said so."),
            at(OLD, "Nobody knew"),
        );
        for key in [broken, twice, once] {
            case.decisions.insert(claim(key), decided());
        }
        case.decisions.insert(
            FindingKey::Source {
                name: "clerk".into(),
            },
            decided(),
        );
        let before = case.decisions.clone();
        let (command, moved) = read_again(&case, article(NEW)).unwrap();
        assert_eq!(moved.unplaced, ["The p\u{FFFD}er"]);
        // The first of two equal sentences is told by what stands before it: "sold. " here and there.
        assert_eq!(moved.moved, ["An official said so.", "Nobody knew"]);
        let mut history = History::default();
        history.apply(&mut case, command).unwrap();
        assert_eq!(&*case.articles[0].text, NEW);
        assert!(case.decisions.contains_key(&claim(at(NEW, "Nobody knew"))));
        assert!(
            case.decisions
                .contains_key(&claim(at(NEW, "An official said so.")))
        );
        assert_eq!(case.decisions.len(), 3);
        assert_eq!(case.unplaced[0].words, ["The p\u{FFFD}er"]);
        history.undo(&mut case).unwrap();
        assert_eq!((&*case.articles[0].text, &case.decisions), (OLD, &before));
        assert!(case.unplaced.is_empty());
    }

    #[test]
    fn what_the_person_wrote_stays() {
        let mut case = Case::new("Pier");
        let mut old = article(OLD);
        old.metadata.outlet = Some("Log".into());
        case.articles.push(old);
        let set = Command::SetMetadata {
            article: ArticleId(1),
            field: MetadataField::Outlet,
            value: Some("The Ostrey Log".into()),
        };
        set.apply(&mut case).unwrap();
        let mut new = article(NEW);
        new.metadata.outlet = Some("L\u{F6}g".into());
        new.metadata.title = Some("Pier sold".into());
        read_again(&case, new).unwrap().0.apply(&mut case).unwrap();
        let now = &case.articles[0].metadata;
        assert_eq!(now.outlet.as_deref(), Some("The Ostrey Log"));
        assert_eq!(now.title.as_deref(), Some("Pier sold"));
        assert_eq!(
            case.read_metadata[&ArticleId(1)].outlet.as_deref(),
            Some("L\u{F6}g")
        );
    }

    #[test]
    fn no_such_article_is_an_error() {
        assert!(read_again(&Case::new("x"), article(NEW)).is_err());
    }
}

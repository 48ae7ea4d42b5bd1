//! Another reading of an article's file, and what becomes of the decisions on the old text.
//!
//! A decision is anchored to passages. Where a passage stands in the new text word for word and in one place only (or in
//! one place with more of the same characters around it than any other), the decision goes with it and is listed as moved; where not, it is set
//! aside with the words it was about, and never put on other words by itself. What was set aside comes back when a later reading
//! holds its words again. Decisions without words of their own (who cites whom) stay and are named, to be looked at again.
//! Cost: one search a passage.

use super::{Card, Case, Command, CommandError, Decision, FindingKey, Made, NodeKey};
use crate::article::{Article, ArticleId, Passage};
use crate::text::CharSpan;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
    /// The words of its passages in other articles, by which it is told later that those still stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<String>,
    /// What the person added there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<AsideMade>,
}

/// What the person added, and whose words were not found in a new reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsideMade {
    /// In the old text's offsets.
    pub made: Made,
    /// The words of its passages.
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
    /// Words of those that an earlier reading had set aside and that have their place again.
    pub returned: Vec<String>,
    /// How many decisions say who cites whom: they have no words of their own, stay, and are worth another look.
    pub to_check: usize,
}

impl Moved {
    /// Whether anything became of a decision that the person should hear of.
    pub fn tells_something(&self) -> bool {
        let lists = [&self.moved, &self.unplaced, &self.returned];
        self.to_check > 0 || lists.iter().any(|l| !l.is_empty())
    }
}

/// The command that puts `new` in the place of the article with its number, and what it does to the decisions and to what the
/// person added.
///
/// # Errors
/// If there is no such article.
pub fn read_again(case: &Case, new: Article) -> Result<(Command, Moved), CommandError> {
    let old = case
        .article(new.id)
        .ok_or(CommandError::NoArticle(new.id))?;
    let mut moved = Moved::default();
    let places = Places::new(old, &new);
    let (placed, unplaced) = place_all(case, &places, &mut moved);
    let (mut decisions, mut made) = (BTreeMap::new(), Vec::new());
    for (key, (decision, added)) in placed {
        decisions.extend(decision.map(|d| (key, d)));
        made.extend(added);
    }
    let made = (!case.made.is_empty() || !made.is_empty()).then_some(made);
    let cards = (!case.cards.is_empty()).then(|| move_cards(case, &places));
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
        made,
        cards,
    };
    Ok((command, moved))
}

/// A decision, or what the person added, or both: what is known by one key.
#[derive(Clone, Copy)]
struct Owned<'c> {
    key: &'c FindingKey,
    decision: Option<&'c Decision>,
    made: Option<&'c Made>,
}

impl Owned<'_> {
    /// Everything that is the person's, by key.
    fn all(case: &Case) -> Vec<Owned<'_>> {
        let keys: BTreeSet<&FindingKey> = case.decisions.keys().chain(case.made.keys()).collect();
        let of = |key| Owned {
            key,
            decision: case.decisions.get(key),
            made: case.made.get(key),
        };
        keys.into_iter().map(of).collect()
    }

    /// The same in the new text; `None` where one of its passages is not found there.
    fn moved(&self, places: &Places<'_>) -> Option<(FindingKey, Placed)> {
        let made = match self.made {
            Some(made) => Some(moved_made(made, places)?),
            None => None,
        };
        let decision = match self.decision {
            Some(decision) => Some(moved_decision(decision, places)?),
            None => None,
        };
        let key = match &made {
            Some(made) => made.key(),
            None => moved_key(self.key, places)?,
        };
        Some((key, (decision, made)))
    }

    /// The words of its passages in this article.
    fn words(&self, case: &Case, id: ArticleId) -> Vec<String> {
        let words = words_of(self.key, case, id);
        let made = self.made.map(Made::passages).unwrap_or_default();
        if words.is_empty() {
            words_at(&made, case, |article| article == id)
        } else {
            words
        }
    }
}

/// What stands under one key.
type Placed = (Option<Decision>, Option<Made>);

/// Everything that is the person's where it belongs in the new text, and what has no place there.
fn place_all(
    case: &Case,
    places: &Places<'_>,
    moved: &mut Moved,
) -> (BTreeMap<FindingKey, Placed>, Vec<Unplaced>) {
    let mut placed = BTreeMap::new();
    let mut going = Vec::new();
    // What stays where it is comes first: nothing that moves may take its place.
    for own in Owned::all(case) {
        match own.moved(places) {
            Some((k, there)) if k == *own.key => {
                let concerned = !own.words(case, places.id).is_empty();
                let citation = matches!(own.key, FindingKey::Citation { .. });
                moved.unchanged += usize::from(concerned);
                moved.to_check += usize::from(concerned && citation && !places.same);
                placed.insert(k, there);
            }
            to => going.push((own, to)),
        }
    }
    let mut unplaced = Vec::new();
    let taken = |key: &FindingKey| case.decisions.contains_key(key) || case.made.contains_key(key);
    for aside in &case.unplaced {
        match returned(aside, case, places) {
            Some((key, made)) if !placed.contains_key(&key) && !taken(&key) => {
                moved.returned.push(aside.words.join(" / "));
                let decision = Some(aside.decision.clone()).filter(|d| !d.is_empty());
                placed.insert(key, (decision, made));
            }
            _ => unplaced.push(aside.clone()),
        }
    }
    for (own, to) in going {
        let words = own.words(case, places.id);
        match to {
            Some((k, there)) if !placed.contains_key(&k) => {
                moved.moved.push(words.join(" / "));
                placed.insert(k, there);
            }
            _ => {
                moved.unplaced.push(words.join(" / "));
                unplaced.push(Unplaced {
                    finding: own.key.clone(),
                    decision: own.decision.cloned().unwrap_or_default(),
                    words,
                    elsewhere: words_elsewhere(own.key, case, places.id),
                    made: own.made.map(|made| AsideMade {
                        made: made.clone(),
                        words: words_at(&made.passages(), case, |_| true),
                    }),
                });
            }
        }
    }
    (placed, unplaced)
}

/// Where something that was set aside belongs in the new text: each of its passages there in one place only, and those in other
/// articles where they were.
fn returned(
    aside: &Unplaced,
    case: &Case,
    places: &Places<'_>,
) -> Option<(FindingKey, Option<Made>)> {
    // The passages of a correction are known by their places in the old text only.
    if places.same || has_places(&aside.decision) || !aside.concerns(places.id) {
        return None;
    }
    if let Some(AsideMade { made, words }) = &aside.made {
        let mut made = made.clone();
        let mut words = words.iter();
        for p in made.passages_mut() {
            let words = words.next()?;
            if p.article == places.id {
                *p = places.only(words)?;
            } else if case.article(p.article)?.slice(p.span()) != words {
                return None;
            }
        }
        return Some((made.key(), Some(made)));
    }
    let mut here = aside.words.iter();
    let mut there = aside.elsewhere.iter();
    let key = aside.finding.with_passages(|p| {
        if p.article == places.id {
            places.only(here.next()?)
        } else {
            let text = case.article(p.article)?.slice(p.span());
            (text == there.next()?).then_some(p)
        }
    })?;
    // A decision that had no words is never put anywhere by itself.
    (here.len() < aside.words.len() && here.next().is_none()).then_some((key, None))
}

/// The evidence cards with the claims that they are about where these stand in the new text.
fn move_cards(case: &Case, places: &Places<'_>) -> Vec<Card> {
    let mut cards: Vec<Card> = case.cards.values().cloned().collect();
    for attached in cards.iter_mut().flat_map(|c| &mut c.attached) {
        if let Some(words) = &attached.lost {
            let key = attached
                .claim
                .with_passages(|p| match p.article == places.id {
                    true => places.only(words),
                    false => None,
                });
            if let Some(key) = key {
                (attached.claim, attached.lost) = (key, None);
            }
        } else if let Some(key) = moved_key(&attached.claim, places) {
            attached.claim = key;
        } else {
            attached.lost = Some(words_of(&attached.claim, case, places.id).join(" / "));
        }
    }
    cards
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

    /// The one place in the new text where these words stand as whole words.
    fn only(&self, words: &str) -> Option<Passage> {
        let mut found = self.new.text.match_indices(words);
        let (byte, _) = found.next().filter(|_| !words.trim().is_empty())?;
        if found.next().is_some() || !self.is_whole(byte, words) {
            return None;
        }
        let start = self.new.text.get(..byte)?.chars().count();
        let span = CharSpan::new(start, start + words.chars().count());
        Some(Passage::new(self.id, span))
    }

    /// Whether the words stand in the old text once.
    fn only_place(&self, words: &str) -> bool {
        self.old.text.match_indices(words).nth(1).is_none()
    }

    /// Whether no word of the new text goes on before or behind the place at `byte`.
    fn is_whole(&self, byte: usize, words: &str) -> bool {
        let letter =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !stands_without_spaces(c));
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

/// Whether a letter is of a script that puts no spaces between words, so that what stands beside it cuts no word.
fn stands_without_spaces(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0E00..=0x0EFF // Thai, Lao
            | 0x1000..=0x109F // Burmese
            | 0x1780..=0x17FF // Khmer
            | 0x3040..=0x30FF // Kana
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0x2_0000..=0x3_FFFF // Chinese characters
    )
}

/// The key with its passages in the new text; `None` where one of them is not found.
fn moved_key(key: &FindingKey, places: &Places<'_>) -> Option<FindingKey> {
    match key {
        // The headline and its body are judged together: in a new body the judgement has to be made again.
        FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. }
            if *article == places.id && !places.same =>
        {
            None
        }
        _ => key.with_passages(|p| places.of(p)),
    }
}

/// The decision with the passages of its correction in the new text; `None` where one of them is not found.
fn moved_decision(decision: &Decision, places: &Places<'_>) -> Option<Decision> {
    let mut decision = decision.clone();
    for correction in decision.corrections.iter_mut() {
        for passage in correction.passages_mut() {
            *passage = places.of(*passage)?;
        }
    }
    Some(decision)
}

/// What the person added, in the new text; `None` where one of its passages is not found.
fn moved_made(made: &Made, places: &Places<'_>) -> Option<Made> {
    let mut made = made.clone();
    for passage in made.passages_mut() {
        *passage = places.of(*passage)?;
    }
    Some(made)
}

/// Whether its corrections hold passages.
fn has_places(decision: &Decision) -> bool {
    let mut all = decision.corrections.iter();
    all.any(|c| !c.passages().is_empty())
}

impl Unplaced {
    /// Whether it was about words of this article.
    pub fn concerns(&self, id: ArticleId) -> bool {
        let made = self.made.iter().flat_map(|m| m.made.passages());
        if made.into_iter().any(|p| p.article == id) {
            return true;
        }
        match &self.finding {
            FindingKey::Citation { from, to } => [from, to].contains(&&NodeKey::Article(id)),
            FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. } => {
                *article == id
            }
            key => key.passages().iter().any(|p| p.article == id),
        }
    }
}

/// The words of the passages of a key that lie in this article; of a headline, that it is one.
fn words_of(key: &FindingKey, case: &Case, id: ArticleId) -> Vec<String> {
    match key {
        FindingKey::Citation { from, to } => {
            let here = NodeKey::Article(id);
            let concerned = *from == here || *to == here;
            concerned
                .then(|| "citation".to_owned())
                .into_iter()
                .collect()
        }
        FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. } => {
            let concerned = *article == id;
            concerned
                .then(|| "headline".to_owned())
                .into_iter()
                .collect()
        }
        _ => words_where(key, case, |article| article == id),
    }
}

/// The words of the passages of a key that lie in other articles.
fn words_elsewhere(key: &FindingKey, case: &Case, id: ArticleId) -> Vec<String> {
    words_where(key, case, |article| article != id)
}

fn words_where(key: &FindingKey, case: &Case, lies: impl Fn(ArticleId) -> bool) -> Vec<String> {
    words_at(&key.passages(), case, lies)
}

fn words_at(passages: &[Passage], case: &Case, lies: impl Fn(ArticleId) -> bool) -> Vec<String> {
    passages
        .iter()
        .filter(|p| lies(p.article))
        .filter_map(|p| Some(case.article(p.article)?.slice(p.span()).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests;

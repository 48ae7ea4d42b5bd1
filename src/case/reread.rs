//! Another reading of an article's file, and what becomes of the decisions on the old text.
//!
//! A decision is anchored to passages. Where a passage stands in the new text word for word and in one place only (or in
//! one place with more of the same characters around it than any other), the decision goes with it and is listed as moved; where not, it is set
//! aside with the words it was about, and never put on other words by itself. What was set aside comes back when a later reading
//! holds its words again. Decisions without words of their own (who cites whom) stay and are named, to be looked at again.
//! Cost: one search a passage.

use super::{Case, Command, CommandError, Correction, Decision, FindingKey, NodeKey};
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
    /// The words of its passages in other articles, by which it is told later that those still stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<String>,
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

/// The command that puts `new` in the place of the article with its number, and what it does to the decisions.
///
/// # Errors
/// If there is no such article.
pub fn read_again(case: &Case, new: Article) -> Result<(Command, Moved), CommandError> {
    let old = case
        .article(new.id)
        .ok_or(CommandError::NoArticle(new.id))?;
    let mut moved = Moved::default();
    let places = Places::new(old, &new);
    let (decisions, unplaced) = place_all(case, &places, &mut moved);
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

/// Every decision where it belongs in the new text, and those that have no place there.
fn place_all(
    case: &Case,
    places: &Places<'_>,
    moved: &mut Moved,
) -> (BTreeMap<FindingKey, Decision>, Vec<Unplaced>) {
    let mut decisions = BTreeMap::new();
    let mut going = Vec::new();
    // What stays where it is comes first: nothing that moves may take its place.
    for (key, decision) in &case.decisions {
        let to = moved_key(key, places).zip(moved_decision(decision, places));
        match to {
            Some((k, decision)) if k == *key => {
                let concerned = !words_of(key, case, places.id).is_empty();
                let citation = matches!(key, FindingKey::Citation { .. });
                moved.unchanged += usize::from(concerned);
                moved.to_check += usize::from(concerned && citation && !places.same);
                decisions.insert(k, decision);
            }
            to => going.push((key, decision, to)),
        }
    }
    let mut unplaced = Vec::new();
    for aside in &case.unplaced {
        match returned_key(aside, case, places) {
            Some(key) if !decisions.contains_key(&key) && !case.decisions.contains_key(&key) => {
                moved.returned.push(aside.words.join(" / "));
                decisions.insert(key, aside.decision.clone());
            }
            _ => unplaced.push(aside.clone()),
        }
    }
    for (key, decision, to) in going {
        let words = words_of(key, case, places.id);
        match to {
            Some((k, decision)) if !decisions.contains_key(&k) => {
                moved.moved.push(words.join(" / "));
                decisions.insert(k, decision);
            }
            _ => {
                moved.unplaced.push(words.join(" / "));
                unplaced.push(Unplaced {
                    finding: key.clone(),
                    decision: decision.clone(),
                    words,
                    elsewhere: words_elsewhere(key, case, places.id),
                });
            }
        }
    }
    (decisions, unplaced)
}

/// Where a decision that was set aside belongs in the new text: each of its passages there in one place only, and those in
/// other articles where they were.
fn returned_key(aside: &Unplaced, case: &Case, places: &Places<'_>) -> Option<FindingKey> {
    // The mentions of a claim taken apart are known by their places in the old text only.
    let apart = matches!(aside.decision.correction, Some(Correction::Apart { .. }));
    if places.same || apart || !aside.concerns(places.id) {
        return None;
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
    (here.len() < aside.words.len() && here.next().is_none()).then_some(key)
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
    if let Some(Correction::Apart { mentions }) = &mut decision.correction {
        for passage in mentions {
            *passage = places.of(*passage)?;
        }
    }
    Some(decision)
}

impl Unplaced {
    /// Whether it was about words of this article.
    pub fn concerns(&self, id: ArticleId) -> bool {
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
    key.passages()
        .into_iter()
        .filter(|p| lies(p.article))
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
        let stamp = crate::case::Stamp {
            who: String::new(),
            when: "2031-04-14T08:00:00Z".parse().unwrap(),
        };
        history.apply(&mut case, command, &stamp).unwrap();
        assert_eq!(&*case.articles[0].text, NEW);
        assert!(case.decisions.contains_key(&claim(at(NEW, "Nobody knew"))));
        assert!(
            case.decisions
                .contains_key(&claim(at(NEW, "An official said so.")))
        );
        assert_eq!(case.decisions.len(), 3);
        assert_eq!(case.unplaced[0].words, ["The p\u{FFFD}er"]);
        history.undo(&mut case, &stamp).unwrap();
        assert_eq!((&*case.articles[0].text, &case.decisions), (OLD, &before));
        assert!(case.unplaced.is_empty());
    }

    #[test]
    fn what_was_set_aside_comes_back_with_its_words() {
        let mut case = Case::new("Pier");
        case.articles.push(article(OLD));
        let broken = claim(at(OLD, "The p\u{FFFD}er"));
        case.decisions.insert(broken, decided());
        let citation = FindingKey::Citation {
            from: NodeKey::Article(ArticleId(1)),
            to: NodeKey::Article(ArticleId(7)),
        };
        case.decisions.insert(citation, decided());
        let (command, moved) = read_again(&case, article(NEW)).unwrap();
        assert_eq!((moved.unchanged, moved.to_check), (1, 1));
        command.apply(&mut case).unwrap();
        assert_eq!(case.unplaced.len(), 1);
        let later = format!("Menu, again. {OLD}");
        let (command, moved) = read_again(&case, article(&later)).unwrap();
        assert_eq!(moved.returned, ["The p\u{FFFD}er"]);
        command.apply(&mut case).unwrap();
        assert!(case.unplaced.is_empty());
        let back = claim(at(&later, "The p\u{FFFD}er"));
        assert!(case.decisions.contains_key(&back));
    }

    #[test]
    fn a_decision_may_take_the_place_that_another_leaves() {
        // "Ada said so." ends up exactly where "Ben said so." stood before.
        let (old, new) = (
            "Ada said so. Ben said so.",
            "Menu. Salt!! Ada said so. Ben said so.",
        );
        let mut case = Case::new("Pier");
        case.articles.push(article(old));
        for words in ["Ada said so.", "Ben said so."] {
            case.decisions.insert(claim(at(old, words)), decided());
        }
        assert_eq!(at(new, "Ada said so."), at(old, "Ben said so."));
        let (command, moved) = read_again(&case, article(new)).unwrap();
        assert_eq!(moved.moved.len(), 2, "{moved:?}");
        command.apply(&mut case).unwrap();
        for words in ["Ada said so.", "Ben said so."] {
            assert!(case.decisions.contains_key(&claim(at(new, words))));
        }
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

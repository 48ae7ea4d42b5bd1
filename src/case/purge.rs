//! Removes something for good: an article, a name, a note, an evidence card; from the case and from every step of its history.
//!
//! With an article go its text and bytes, the decisions, hand-made findings and attachments that stand on it, and what is known by
//! a name or words that no other article has. A name goes from the history and from everything that people wrote here; what is
//! known by it goes; articles and their details are not changed. A note goes in all of its versions, under whatever place of its
//! finding it stood. Steps of which nothing is left stay as lines, see [`super::sieve`]. Cost: that of taking all steps again, and
//! a search of every article for each name that is decided on.

use super::sharing::{commands, removed_articles, within};
use super::sieve::{Sieve, sift};
use super::{
    Card, Case, Command, Correction, Decision, FindingKey, History, Issued, Made, NodeKey,
    Question, SameNames, Settings, Stamp,
};
use crate::article::{ArticleId, CardId, Passage};
use std::collections::BTreeSet;

/// What is removed for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purge {
    /// An article, also one that only undo could bring back.
    Article(ArticleId),
    /// A person's name, whoever it is.
    Name(String),
    /// The notes on the case.
    CaseNotes,
    /// The note on a finding.
    Note(FindingKey),
    /// An evidence card, also one that only undo could bring back.
    Card(CardId),
}

impl Purge {
    /// What the line in the history says.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Article(_) => "remove an article for good",
            Self::Name(_) => "remove a name for good",
            Self::CaseNotes | Self::Note(_) => "remove a note for good",
            Self::Card(_) => "remove an evidence card for good",
        }
    }
}

/// What stands where a name stood.
const GONE: &str = "[removed]";

/// The case and its history without it.
pub fn purge(case: &Case, history: &History, what: &Purge) -> (Case, History) {
    match what {
        Purge::Article(id) => sift(&WithoutArticle::new(case, history, *id), case, history),
        Purge::Name(name) if name.trim().is_empty() => (case.clone(), history.clone()),
        Purge::Name(name) => sift(&WithoutName(name.trim()), case, history),
        Purge::CaseNotes => sift(&WithoutCaseNotes, case, history),
        Purge::Note(key) => sift(&WithoutNote::new(case, history, key), case, history),
        Purge::Card(id) => sift(&WithoutCard(*id), case, history),
    }
}

/// What would go, a sentence each.
pub fn would_go(case: &Case, history: &History, what: &Purge) -> Vec<String> {
    let (after, rest) = purge(case, history, what);
    let mut out = Vec::new();
    let mut tell = |count: usize, one: &str, many: &str| match count {
        0 => {}
        1 => out.push(format!("1 {one}")),
        n => out.push(format!("{n} {many}")),
    };
    let gone = |before: usize, after: usize| before.saturating_sub(after);
    let notes = |c: &Case| c.decisions.values().filter(|d| !d.note.is_empty()).count();
    let attached = |c: &Case| c.cards.values().map(|c| c.attached.len()).sum::<usize>();
    let removed = |c: &Case, h: &History| c.articles.len() + removed_articles(c, h).len();
    tell(
        gone(removed(case, history), removed(&after, &rest)),
        "article, with its text and its original file",
        "articles, with their texts and original files",
    );
    tell(
        gone(case.decisions.len(), after.decisions.len()),
        "decision, with its note",
        "decisions, with their notes",
    );
    tell(
        gone(case.unplaced.len(), after.unplaced.len()),
        "decision that was set aside",
        "decisions that were set aside",
    );
    if case.decisions.len() == after.decisions.len() {
        tell(gone(notes(case), notes(&after)), "note", "notes");
    }
    let case_notes = usize::from(!case.notes.is_empty());
    let left = usize::from(!after.notes.is_empty());
    tell(gone(case_notes, left), "note on the case", "");
    tell(
        gone(case.made.len(), after.made.len()),
        "finding that was added by hand",
        "findings that were added by hand",
    );
    tell(
        gone(case.cards.len(), after.cards.len()),
        "evidence card",
        "evidence cards",
    );
    if case.cards.len() == after.cards.len() {
        tell(
            gone(attached(case), attached(&after)),
            "tie of an evidence card to a claim",
            "ties of evidence cards to claims",
        );
    }
    if let Purge::Name(name) = what {
        let (here, steps) = mentions(case, history, name);
        tell(
            here,
            "place in what people wrote",
            "places in what people wrote",
        );
        tell(steps, "step that bears it", "steps that bear it");
    }
    tell(
        gone(history.reachable(), rest.reachable()),
        "step cannot be undone or done again any more; its line stays",
        "steps cannot be undone or done again any more; their lines stay",
    );
    out
}

/// In how many places of the case as it is, and at how many steps, a name stands.
fn mentions(case: &Case, history: &History, name: &str) -> (usize, usize) {
    let mut at = case.clone();
    let count = std::cell::Cell::new(0);
    let look = |text: &str| {
        if without(text, name).is_some() {
            count.set(count.get() + 1);
        }
    };
    look(&at.notes);
    at.decisions
        .values()
        .for_each(|d| texts_of(d).into_iter().for_each(look));
    at.made.values().for_each(|m| match m {
        Made::Attribution { name, .. } => look(name),
        Made::Claim { text, .. } => look(text),
        _ => {}
    });
    at.cards
        .values_mut()
        .for_each(|c| card_texts(c).into_iter().for_each(|t| look(t)));
    question_texts(&mut at.question)
        .into_iter()
        .for_each(|t| look(t));
    let steps = history.entries().iter();
    let steps = steps.filter(|e| without(&e.stamp.who, name).is_some());
    (count.get(), steps.count())
}

/// In how many articles a name stands, in text or details: those are not changed when it is removed for good.
pub fn articles_with(case: &Case, name: &str) -> usize {
    let stands = |a: &&crate::article::Article| {
        let details = crate::article::MetadataField::ALL;
        let mut details = details.iter().filter_map(|f| a.metadata.get(*f));
        without(&a.text, name).is_some() || details.any(|d| without(&d, name).is_some())
    };
    case.articles.iter().filter(stands).count()
}

/// A text without a name, where it stands there as words of their own, in whatever case; `None` where it does not.
fn without(text: &str, name: &str) -> Option<String> {
    let lower = |c: char| c.to_lowercase();
    let wanted: Vec<char> = name.trim().chars().flat_map(lower).collect();
    // Letters in lower case, with the place of the letter that each comes from.
    let folded: Vec<(char, usize, usize)> = text
        .char_indices()
        .flat_map(|(at, c)| lower(c).map(move |l| (l, at, at + c.len_utf8())))
        .collect();
    let part = |c: Option<&(char, usize, usize)>| c.is_some_and(|c| c.0.is_alphanumeric());
    let (mut out, mut from, mut i) = (String::new(), 0, 0);
    while !wanted.is_empty() && i + wanted.len() <= folded.len() {
        let here = folded.get(i..i + wanted.len()).unwrap_or_default();
        let same = here.iter().map(|c| &c.0).eq(&wanted);
        let before = i.checked_sub(1).and_then(|b| folded.get(b));
        let whole = !part(before) && !part(folded.get(i + wanted.len()));
        match (here.first(), here.last()) {
            (Some(first), Some(last)) if same && whole => {
                out.push_str(text.get(from..first.1).unwrap_or_default());
                out.push_str(GONE);
                from = last.2;
                i += wanted.len();
            }
            _ => i += 1,
        }
    }
    if from == 0 {
        return None;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Some(out)
}

/// Leaves an article out.
struct WithoutArticle {
    id: ArticleId,
    /// All texts that it ever had, in lower case.
    own: Vec<String>,
    /// Those of all others.
    others: Vec<String>,
}

/// Words in a row by which a lead is known to speak of an article.
const TELLING: usize = 4;

impl WithoutArticle {
    fn new(case: &Case, history: &History, id: ArticleId) -> Self {
        let mut own = Vec::new();
        let mut others = Vec::new();
        let mut take = |article: &crate::article::Article| {
            let of = if article.id == id {
                &mut own
            } else {
                &mut others
            };
            let label = format!("{} {}\n", article.label(), article.file);
            let text = format!("{label}{}", article.text).to_lowercase();
            if !of.contains(&text) {
                of.push(text);
            }
        };
        case.articles.iter().for_each(&mut take);
        for command in commands(history) {
            let mut command = command.clone();
            command.articles_mut().into_iter().for_each(|a| take(a));
        }
        Self { id, own, others }
    }

    fn is_on(&self, passage: Passage) -> bool {
        passage.article == self.id
    }

    /// Whether these words stand in this article and in no other.
    fn alone(&self, words: &str) -> bool {
        let words = words.trim().to_lowercase();
        let holds = |all: &[String]| all.iter().any(|t| t.contains(&words));
        !words.is_empty() && holds(&self.own) && !holds(&self.others)
    }

    /// The same of a few words in a row of a sentence.
    fn speaks(&self, sentence: &str) -> bool {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let mut rows = words.windows(TELLING.min(words.len()).max(1));
        rows.any(|row| self.alone(&row.join(" ")))
    }

    fn keeps_node(&self, node: &NodeKey) -> bool {
        match node {
            NodeKey::Article(id) => *id != self.id,
            NodeKey::Source(name) => !self.alone(name),
        }
    }
}

impl Sieve for WithoutArticle {
    fn keeps_article(&self, id: ArticleId) -> bool {
        id != self.id
    }

    fn keeps(&self, key: &FindingKey) -> bool {
        let known = match key {
            FindingKey::Citation { from, to } => self.keeps_node(from) && self.keeps_node(to),
            FindingKey::Headline { article } | FindingKey::HeadlineIssue { article, .. } => {
                *article != self.id
            }
            FindingKey::Source { name } => !self.alone(name),
            FindingKey::Lead { what } => !self.speaks(what),
            _ => true,
        };
        known && !key.passages().into_iter().any(|p| self.is_on(p))
    }

    fn decision(&self, _key: &FindingKey, mut decision: Decision) -> Decision {
        let corrections = decision.corrections.iter().cloned();
        let kept = corrections.filter_map(|c| match c {
            Correction::Apart { mut mentions } => {
                mentions.retain(|m| !self.is_on(*m));
                (!mentions.is_empty()).then_some(Correction::Apart { mentions })
            }
            c => (!c.passages().into_iter().any(|p| self.is_on(p))).then_some(c),
        });
        decision.corrections = kept.collect();
        decision
    }

    fn made(&self, made: Made) -> Option<Made> {
        (!made.passages().into_iter().any(|p| self.is_on(p))).then_some(made)
    }
}

/// Leaves a name out of all that people wrote.
struct WithoutName<'a>(&'a str);

impl WithoutName<'_> {
    fn put(&self, text: &mut String) {
        if let Some(rest) = without(text, self.0) {
            *text = rest;
        }
    }

    fn stands(&self, text: &str) -> bool {
        without(text, self.0).is_some()
    }

    fn in_node(&self, node: &NodeKey) -> bool {
        matches!(node, NodeKey::Source(name) if self.stands(name))
    }
}

fn texts_of(d: &Decision) -> Vec<&str> {
    let named = d.corrections.iter().filter_map(|c| match c {
        Correction::AttributedTo { name }
        | Correction::SameAs { name }
        | Correction::OwnSource { name }
        | Correction::Name { name } => Some(name.as_str()),
        _ => None,
    });
    let own = [d.note.as_str(), d.house_verdict.as_str()];
    let tags = d.tags.iter().map(String::as_str);
    own.into_iter().chain(tags).chain(named).collect()
}

fn card_texts(card: &mut Card) -> Vec<&mut String> {
    let lost = card.attached.iter_mut().filter_map(|a| a.lost.as_mut());
    let answer = card.reply.iter_mut().map(|r| &mut r.answer);
    let own = [
        &mut card.title,
        &mut card.text,
        &mut card.who,
        &mut card.link,
    ];
    own.into_iter().chain(answer).chain(lost).collect()
}

fn question_texts(q: &mut Question) -> Vec<&mut String> {
    vec![
        &mut q.checked,
        &mut q.speaker,
        &mut q.place,
        &mut q.date,
        &mut q.link,
        &mut q.house_verdict,
        &mut q.primary,
    ]
}

impl Sieve for WithoutName<'_> {
    fn keeps(&self, key: &FindingKey) -> bool {
        !match key {
            FindingKey::Citation { from, to } => self.in_node(from) || self.in_node(to),
            FindingKey::Source { name } => self.stands(name),
            FindingKey::Lead { what } => self.stands(what),
            _ => false,
        }
    }

    fn decision(&self, _key: &FindingKey, mut d: Decision) -> Decision {
        self.put(&mut d.note);
        self.put(&mut d.house_verdict);
        d.tags.retain(|t| !self.stands(t));
        let kept = d.corrections.iter().filter(|c| match c {
            Correction::AttributedTo { name }
            | Correction::SameAs { name }
            | Correction::OwnSource { name }
            | Correction::Name { name } => !self.stands(name),
            _ => true,
        });
        d.corrections = kept.cloned().collect();
        d
    }

    fn made(&self, mut made: Made) -> Option<Made> {
        match &mut made {
            Made::Attribution { name, .. } => self.put(name),
            Made::Claim { text, .. } => self.put(text),
            Made::Match { .. } | Made::Citation { .. } => {}
        }
        Some(made)
    }

    fn card(&self, mut card: Card) -> Option<Card> {
        for text in card_texts(&mut card) {
            self.put(text);
        }
        Some(card)
    }

    fn question(&self, mut question: Question) -> Question {
        for text in question_texts(&mut question) {
            self.put(text);
        }
        question
    }

    fn notes(&self, mut notes: String) -> String {
        self.put(&mut notes);
        notes
    }

    fn same_names(&self, mut names: Vec<SameNames>) -> Vec<SameNames> {
        for row in &mut names {
            row.names.retain(|n| !self.stands(n));
            let apart = |(one, other): &(String, String)| self.stands(one) || self.stands(other);
            row.apart.retain(|pair| !apart(pair));
        }
        names.iter().filter_map(SameNames::tidied).collect()
    }

    fn issued(&self, mut all: Vec<Issued>) -> Vec<Issued> {
        for version in &mut all {
            for text in version.texts() {
                self.put(text);
            }
        }
        all
    }

    fn settings(&self, mut settings: Settings) -> Settings {
        let stands = |text: &Option<String>| text.as_ref().is_some_and(|t| self.stands(t));
        let outlets = &mut settings.attribution.outlets;
        outlets.retain(|o| {
            let short = o.short.iter().any(|s| self.stands(s));
            !(self.stands(&o.name) || short || stands(&o.owner))
        });
        settings
    }

    fn words(&self, mut words: String) -> String {
        self.put(&mut words);
        words
    }

    fn stamp(&self, mut stamp: Stamp) -> Stamp {
        if self.stands(&stamp.who) {
            stamp.who.clear();
        }
        stamp
    }
}

/// Leaves the notes on the case out.
struct WithoutCaseNotes;

impl Sieve for WithoutCaseNotes {
    fn notes(&self, _notes: String) -> String {
        String::new()
    }
}

/// Leaves a card out.
struct WithoutCard(CardId);

impl Sieve for WithoutCard {
    fn card(&self, card: Card) -> Option<Card> {
        (card.id != self.0).then_some(card)
    }
}

/// Leaves a note out.
struct WithoutNote {
    /// Every key under which it, or another version of it, ever stood.
    keys: BTreeSet<FindingKey>,
}

impl WithoutNote {
    fn new(case: &Case, history: &History, key: &FindingKey) -> Self {
        let mut all = Vec::new();
        let mut take = |key: &FindingKey, d: &Decision| {
            if !d.note.is_empty() {
                all.push((key.clone(), d.note.clone()));
            }
        };
        case.decisions.iter().for_each(|(k, d)| take(k, d));
        case.unplaced
            .iter()
            .for_each(|u| take(&u.finding, &u.decision));
        commands(history).for_each(|c| notes_in(c, &mut take));
        let mut keys = BTreeSet::from([key.clone()]);
        // Another reading of an article may have moved it.
        loop {
            let texts: BTreeSet<&String> = all
                .iter()
                .filter(|(k, _)| keys.contains(k))
                .map(|(_, t)| t)
                .collect();
            let more = all.iter().filter(|(_, t)| texts.contains(t));
            let more: BTreeSet<FindingKey> = more.map(|(k, _)| k.clone()).collect();
            let before = keys.len();
            keys.extend(more);
            if keys.len() == before {
                return Self { keys };
            }
        }
    }
}

/// The notes that a command holds.
fn notes_in(command: &Command, take: &mut dyn FnMut(&FindingKey, &Decision)) {
    match command {
        Command::Decide {
            key,
            decision: Some(d),
        } => take(key, d),
        Command::ReadAgain {
            decisions,
            unplaced,
            ..
        } => {
            decisions.iter().for_each(|(k, d)| take(k, d));
            unplaced.iter().for_each(|u| take(&u.finding, &u.decision));
        }
        Command::Several { steps, .. } => steps.iter().for_each(|s| notes_in(s, take)),
        _ => {}
    }
}

impl Sieve for WithoutNote {
    fn decision(&self, key: &FindingKey, mut decision: Decision) -> Decision {
        if self.keys.contains(key) {
            decision.note.clear();
        }
        decision
    }
}

/// The cards that undo or redo could bring back, with their titles.
pub fn removed_cards(case: &Case, history: &History) -> Vec<(CardId, String)> {
    let (mut cards, mut made) = (Vec::new(), Vec::new());
    for command in commands(history) {
        within(command, &mut cards, &mut made);
    }
    cards.retain(|c| !case.cards.contains_key(&c.id));
    let mut out: Vec<(CardId, String)> = cards.into_iter().map(|c| (c.id, c.title)).collect();
    out.sort();
    out.dedup_by_key(|c| c.0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_as_whole_words_in_any_case() {
        let gone = |text: &str| without(text, "Ada Oll");
        assert_eq!(
            gone("ADA OLL, Ada Olli, xAda Oll"),
            Some("[removed], Ada Olli, xAda Oll".into())
        );
        assert_eq!(
            gone("“Ada Oll” and Ada Oll"),
            Some("“[removed]” and [removed]".into())
        );
        assert_eq!(gone("Ada"), None);
        assert_eq!(without("", "Ada"), None);
        assert_eq!(without("Straße İstanbul", "istanbul"), None);
        assert_eq!(
            without("Ада Олл ушла", "ада олл"),
            Some("[removed] ушла".into())
        );
    }
}

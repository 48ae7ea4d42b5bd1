//! Takes something out of a case and out of every step of its history, so that neither undo nor redo brings it back.
//!
//! A [`Sieve`] says piece by piece what stays. The history is made anew by taking its steps once more, each as the sieve leaves it,
//! on the case before the first one as the sieve leaves that; inverses are found anew on the way. A step of which nothing is left,
//! or that cannot be taken any more, stays as a line that undo passes over. Where the steps do not end at the case as the sieve
//! leaves it, all of them become such lines: undo never makes a case that never was. Cost: that of taking all steps again.

use super::{
    AsideMade, Card, Case, Change, Command, Decision, Entry, FindingKey, History, Issued, Line,
    Made, Question, SameNames, Settings, Stamp, Unplaced,
};
use crate::article::{Article, ArticleId};
use std::collections::BTreeMap;

/// What stays of each piece; as it stands here, all of it.
pub(super) trait Sieve {
    /// Whether this article stays.
    fn keeps_article(&self, _id: ArticleId) -> bool {
        true
    }
    /// An article that stays.
    fn article(&self, article: Article) -> Article {
        article
    }
    /// Whether it stays what a file said of itself where the person wrote something else.
    fn keeps_said(&self) -> bool {
        true
    }
    /// Whether what is known by this key stays.
    fn keeps(&self, _key: &FindingKey) -> bool {
        true
    }
    /// A decision on what stays.
    fn decision(&self, _key: &FindingKey, decision: Decision) -> Decision {
        decision
    }
    /// What was added by hand.
    fn made(&self, made: Made) -> Option<Made> {
        Some(made)
    }
    /// An evidence card.
    fn card(&self, card: Card) -> Option<Card> {
        Some(card)
    }
    /// The question.
    fn question(&self, question: Question) -> Question {
        question
    }
    /// Notes on the case.
    fn notes(&self, notes: String) -> String {
        notes
    }
    /// Settings of the case.
    fn settings(&self, settings: Settings) -> Settings {
        settings
    }
    /// The table of names that mean one.
    fn same_names(&self, names: Vec<SameNames>) -> Vec<SameNames> {
        names
    }
    /// Versions of the report that were published.
    fn issued(&self, all: Vec<Issued>) -> Vec<Issued> {
        all
    }
    /// The case's name, and what steps are called.
    fn words(&self, words: String) -> String {
        words
    }
    /// Who took a step, and when.
    fn stamp(&self, stamp: Stamp) -> Stamp {
        stamp
    }
}

/// What the sieve leaves of a case and its history. The findings stay as they are.
pub(super) fn sift(sieve: &dyn Sieve, case: &Case, history: &History) -> (Case, History) {
    let wanted = sift_case(sieve, case.clone());
    let again = taken_again(sieve, case, history, &wanted);
    let history = again.unwrap_or_else(|| only_lines(sieve, history));
    (wanted, history)
}

/// The history as lines: who did what, and when; nothing of it can be undone.
pub(super) fn only_lines(sieve: &dyn Sieve, history: &History) -> History {
    let mut out = History::after(history.before());
    for entry in history.entries() {
        let label = sieve.words(Line::of(entry).label);
        out.tell(label, sieve.stamp(entry.stamp.clone()));
    }
    out
}

/// What the sieve leaves of a case.
fn sift_case(sieve: &dyn Sieve, mut case: Case) -> Case {
    case.name = sieve.words(case.name);
    case.question = sieve.question(case.question);
    case.settings = sieve.settings(case.settings);
    case.names = sieve.same_names(case.names);
    case.issued = sieve.issued(case.issued);
    case.articles = articles(sieve, case.articles);
    case.read_metadata
        .retain(|id, _| sieve.keeps_said() && sieve.keeps_article(*id));
    case.decisions = decisions(sieve, case.decisions);
    let added = case.made.into_values();
    let added = added.filter_map(|m| made(sieve, m));
    case.made = added.map(|m| (m.key(), m)).collect();
    let kept = case.cards.into_values();
    let kept = kept.filter_map(|c| card(sieve, c));
    case.cards = kept.map(|c| (c.id, c)).collect();
    case.unplaced = unplaced(sieve, case.unplaced);
    case.notes = sieve.notes(case.notes);
    case
}

fn articles(sieve: &dyn Sieve, all: Vec<Article>) -> Vec<Article> {
    let all = all.into_iter();
    let kept = all.filter(|a| sieve.keeps_article(a.id));
    kept.map(|a| sieve.article(a)).collect()
}

fn decisions(
    sieve: &dyn Sieve,
    all: BTreeMap<FindingKey, Decision>,
) -> BTreeMap<FindingKey, Decision> {
    let all = all.into_iter();
    all.filter_map(|(key, d)| Some((key.clone(), decision(sieve, &key, d)?)))
        .collect()
}

fn decision(sieve: &dyn Sieve, key: &FindingKey, decision: Decision) -> Option<Decision> {
    let kept = sieve.keeps(key).then(|| sieve.decision(key, decision))?;
    (!kept.is_empty()).then_some(kept)
}

fn made(sieve: &dyn Sieve, made: Made) -> Option<Made> {
    sieve.keeps(&made.key()).then(|| sieve.made(made))?
}

fn card(sieve: &dyn Sieve, mut card: Card) -> Option<Card> {
    card.attached.retain(|a| sieve.keeps(&a.claim));
    sieve.card(card)
}

fn unplaced(sieve: &dyn Sieve, all: Vec<Unplaced>) -> Vec<Unplaced> {
    let one = |u: Unplaced| {
        let stays = sieve.keeps(&u.finding);
        let kept = stays.then(|| sieve.decision(&u.finding, u.decision.clone()))?;
        let added = u.made.clone().and_then(|aside| {
            let made = made(sieve, aside.made)?;
            Some(AsideMade { made, ..aside })
        });
        let left = !kept.is_empty() || added.is_some();
        left.then_some(Unplaced {
            decision: kept,
            made: added,
            ..u
        })
    };
    all.into_iter().filter_map(one).collect()
}

fn nothing() -> Command {
    Command::RemoveArticles(Vec::new())
}

/// What the sieve leaves of a step.
fn sift_command(sieve: &dyn Sieve, command: Command) -> Command {
    match command {
        Command::AddArticles(all) => Command::AddArticles(articles(sieve, all)),
        Command::RemoveArticles(mut ids) => {
            ids.retain(|id| sieve.keeps_article(*id));
            Command::RemoveArticles(ids)
        }
        Command::SetMetadata { article, .. }
        | Command::RestoreMetadata { article, .. }
        | Command::SetExcluded { article, .. }
            if !sieve.keeps_article(article) =>
        {
            nothing()
        }
        Command::ReadAgain { article, .. } if !sieve.keeps_article(article.id) => nothing(),
        Command::ReadAgain {
            article,
            read,
            decisions: all,
            unplaced: aside,
            made: added,
            cards,
        } => Command::ReadAgain {
            article: Box::new(sieve.article(*article)),
            read,
            decisions: decisions(sieve, all),
            unplaced: unplaced(sieve, aside),
            made: added.map(|all| all.into_iter().filter_map(|m| made(sieve, m)).collect()),
            cards: cards.map(|all| all.into_iter().filter_map(|c| card(sieve, c)).collect()),
        },
        Command::SetQuestion(question) => Command::SetQuestion(sieve.question(question)),
        Command::SetSettings(settings) => Command::SetSettings(sieve.settings(settings)),
        Command::SetNames(names) => Command::SetNames(sieve.same_names(names)),
        Command::SetIssued(all) => Command::SetIssued(sieve.issued(all)),
        Command::Decide { key, .. } | Command::SetMade { key, .. } if !sieve.keeps(&key) => {
            nothing()
        }
        Command::Decide { key, decision: d } => Command::Decide {
            decision: d.and_then(|d| decision(sieve, &key, d)),
            key,
        },
        Command::SetMade { key, made: added } => Command::SetMade {
            key,
            made: added.and_then(|m| made(sieve, m)),
        },
        Command::SetCard { id, card: set } => Command::SetCard {
            id,
            card: set.and_then(|c| card(sieve, *c)).map(Box::new),
        },
        Command::Several { label, steps } => Command::Several {
            label: sieve.words(label),
            steps: steps.into_iter().map(|s| sift_command(sieve, s)).collect(),
        },
        Command::SetNotes(notes) => Command::SetNotes(sieve.notes(notes)),
        Command::Rename(name) => Command::Rename(sieve.words(name)),
        // Named one by one, so that a new command is not forgotten here.
        other @ (Command::SetMetadata { .. }
        | Command::RestoreMetadata { .. }
        | Command::SetExcluded { .. }
        | Command::InstallFindings(_)) => other,
    }
}

/// The steps as the sieve leaves them, taken once more; `None` where they do not end at `wanted`.
fn taken_again(
    sieve: &dyn Sieve,
    case: &Case,
    history: &History,
    wanted: &Case,
) -> Option<History> {
    let base = history.base(case).ok()?;
    let mut at = sift_case(sieve, base);
    let mut out = History::after(history.before());
    for entry in history.entries() {
        let change = match &entry.change {
            Change::Step { command, .. } => step_again(sieve, command, &mut at),
            Change::Undo(n) | Change::Redo(n) => {
                let there = out.entry(*n).map(|e| e.change.clone());
                match (there?, &entry.change) {
                    (Change::Step { inverse, .. }, Change::Undo(_)) => {
                        inverse.apply(&mut at).ok()?;
                        entry.change.clone()
                    }
                    (Change::Step { command, .. }, _) => {
                        command.apply(&mut at).ok()?;
                        entry.change.clone()
                    }
                    _ => Change::Told,
                }
            }
            Change::Told => Change::Told,
        };
        let label = match change {
            Change::Told => Line::of(entry).label,
            _ => entry.label.clone(),
        };
        let taken = Entry {
            number: entry.number,
            stamp: sieve.stamp(entry.stamp.clone()),
            label: sieve.words(label),
            change,
        };
        out.follow(taken).ok()?;
    }
    (content(&at)? == content(wanted)?).then_some(out)
}

/// What becomes of a step: taken, or a line where the sieve left nothing of it or it cannot be taken.
fn step_again(sieve: &dyn Sieve, command: &Command, at: &mut Case) -> Change {
    let sifted = sift_command(sieve, command.clone());
    let same = json(&sifted) == json(command);
    let Ok(inverse) = sifted.clone().apply(at) else {
        return Change::Told;
    };
    if !same && is_still(&sifted, &inverse) {
        return Change::Told;
    }
    Change::Step {
        command: Box::new(sifted),
        inverse: Box::new(inverse),
    }
}

/// Whether a command changed nothing, by what takes it back.
fn is_still(command: &Command, inverse: &Command) -> bool {
    match (command, inverse) {
        (Command::AddArticles(all), _) => all.is_empty(),
        (Command::RemoveArticles(all), _) => all.is_empty(),
        (Command::Several { steps, .. }, Command::Several { steps: back, .. }) => {
            steps.len() == back.len()
                && steps
                    .iter()
                    .zip(back.iter().rev())
                    .all(|(s, b)| is_still(s, b))
        }
        _ => json(command) == json(inverse),
    }
}

fn json(command: &Command) -> Option<Vec<u8>> {
    serde_json::to_vec(command).ok()
}

/// All of a case that steps change, so that two can be compared; bytes of files by their hash.
fn content(case: &Case) -> Option<Vec<u8>> {
    let decisions: Vec<_> = case.decisions.iter().collect();
    let said: Vec<_> = case.read_metadata.iter().collect();
    let made: Vec<_> = case.made.values().collect();
    let cards: Vec<_> = case.cards.values().collect();
    serde_json::to_vec(&(
        (
            &case.name,
            &case.question,
            &case.settings,
            &case.notes,
            &case.names,
        ),
        (&case.articles, said, decisions),
        (made, cards, &case.unplaced, &case.issued),
    ))
    .ok()
}

//! How the case changes: every change is one command, and applying it yields its inverse.

use super::{
    Card, Case, Decision, FindingKey, Findings, Issued, Made, Question, SameNames, Settings,
    Unplaced, label,
};
use crate::article::{
    Article, ArticleId, CardId, Excluded, Format, Metadata, MetadataField, MomentError,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A change of the case. Its serialized form stands in case files; texts and bytes of articles are kept apart, see
/// [`super::StoredEntry`].
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Adds articles. An article with id 0 gets the next free number, others return under theirs (undo of a removal).
    AddArticles(Vec<Article>),
    /// Removes articles. Decisions on them stay and apply again if the article returns.
    RemoveArticles(Vec<ArticleId>),
    /// Sets or clears a metadata field.
    SetMetadata {
        /// Of which article.
        article: ArticleId,
        /// Which field.
        field: MetadataField,
        /// The new value; `None` clears it.
        value: Option<String>,
    },
    /// Replaces the metadata and what the file said (the inverse of [`Command::SetMetadata`]).
    RestoreMetadata {
        /// Of which article.
        article: ArticleId,
        /// As it is to be.
        metadata: Box<Metadata>,
        /// What the file said, where that differs.
        read: Option<Box<Metadata>>,
    },
    /// Replaces the excluded stretches of an article.
    SetExcluded {
        /// Of which article.
        article: ArticleId,
        /// In order, without overlap.
        excluded: Vec<Excluded>,
    },
    /// Puts another reading of its file in the place of an article; made by [`super::read_again`], which says what becomes of the
    /// decisions.
    ReadAgain {
        /// With the number of the one it replaces.
        article: Box<Article>,
        /// What the file says now, where the person's metadata differ.
        read: Option<Box<Metadata>>,
        /// All decisions of the case from now on.
        #[serde(with = "super::stored::pairs")]
        decisions: BTreeMap<FindingKey, Decision>,
        /// All decisions that are set aside from now on.
        unplaced: Vec<Unplaced>,
        /// What the person added, from now on; `None` leaves it as it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        made: Option<Vec<Made>>,
        /// All evidence cards from now on; `None` leaves them as they are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cards: Option<Vec<Card>>,
    },
    /// Sets what is being checked.
    SetQuestion(Question),
    /// Sets the engine's settings.
    SetSettings(Settings),
    /// Sets or clears the decision on a finding.
    Decide {
        /// On what.
        key: FindingKey,
        /// `None` clears it.
        decision: Option<Decision>,
    },
    /// Adds what the person made by hand, or removes it.
    SetMade {
        /// Its key.
        key: FindingKey,
        /// `None` removes it.
        made: Option<Made>,
    },
    /// Adds, changes or removes an evidence card.
    SetCard {
        /// Its number.
        id: CardId,
        /// `None` removes it.
        card: Option<Box<Card>>,
    },
    /// Sets the table of names that mean one source.
    SetNames(Vec<SameNames>),
    /// Sets the list of versions of the report that were published.
    SetIssued(Vec<Issued>),
    /// Several commands, done and undone as one step.
    Several {
        /// What undo and redo call it.
        label: String,
        /// In their order; no findings and no articles without a number among them.
        steps: Vec<Command>,
    },
    /// Sets the free notes.
    SetNotes(String),
    /// Renames the case.
    Rename(String),
    /// Takes over the findings of a finished analysis. No step of the history: findings can be computed again.
    #[serde(skip)]
    InstallFindings(Box<Findings>),
}

/// A command that cannot be carried out; the case is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The article is not in the case.
    #[error("article {0} is not in this case any more")]
    NoArticle(ArticleId),
    /// The article is there already.
    #[error("article {0} is in this case already")]
    Twice(ArticleId),
    /// The case is open in another window.
    #[error(
        "this case is open in another window and cannot be changed here; use Save as to go on with a copy"
    )]
    ReadOnly,
    /// The value of a date field is no date.
    #[error(transparent)]
    Moment(#[from] MomentError),
}

impl Command {
    /// What undo and redo call it.
    pub fn label(&self) -> String {
        match self {
            Self::AddArticles(a) if a.len() == 1 => "add 1 article".into(),
            Self::AddArticles(a) => format!("add {} articles", a.len()),
            Self::RemoveArticles(a) if a.len() == 1 => "remove 1 article".into(),
            Self::RemoveArticles(a) => format!("remove {} articles", a.len()),
            Self::SetMetadata { field, .. } => format!("change {}", field.key()),
            Self::RestoreMetadata { .. } => "change article details".into(),
            Self::SetExcluded { .. } => "change excluded lines".into(),
            Self::ReadAgain { article, .. } if article.format == Format::Image => {
                "transcribe a picture".into()
            }
            Self::ReadAgain { .. } => "read an article again".into(),
            Self::SetQuestion(_) => "change the question".into(),
            Self::SetSettings(_) => "change settings".into(),
            Self::Decide {
                key: FindingKey::Lead { .. },
                decision,
            } => lead_label(decision.as_ref()).into(),
            Self::Decide {
                key,
                decision: None,
            } => format!("clear the decision on {}", key.words()),
            Self::Decide {
                decision: Some(d), ..
            } if is_apart(Some(d)) => "put mentions apart".into(),
            Self::Decide {
                decision: Some(d),
                key,
            } if !d.corrections.is_empty() => format!("correct {}", key.words()),
            Self::Decide {
                key,
                decision: Some(d),
            } => format!("mark {} {}", key.words(), d.verdict.words()),
            Self::SetMade { key, made } => match made {
                Some(_) => format!("add {}", key.words()),
                None => format!("remove {} that was added", key.words()),
            },
            Self::SetCard { card: Some(_), .. } => "set an evidence card".into(),
            Self::SetCard { card: None, .. } => "remove an evidence card".into(),
            Self::SetNames(_) => "change the table of names".into(),
            Self::SetIssued(all) => match all.last() {
                Some(last) => format!("publish version {} of the report", last.number),
                None => "remove the published versions".into(),
            },
            Self::Several { label, .. } => label.clone(),
            Self::SetNotes(_) => "change the notes".into(),
            Self::Rename(_) => "rename the case".into(),
            Self::InstallFindings(_) => "analyse".into(),
        }
    }

    /// What undo and redo call it in this case, which knows what was decided before: [`Self::label`], and what ends a correction
    /// or changes the words alone by its own name.
    pub fn label_in(&self, case: &Case) -> String {
        let (key, decision) = match self {
            Self::Decide { key, decision } => (key, decision),
            Self::SetCard { id, card: Some(_) } => {
                let there = case.cards.contains_key(id);
                return format!("{} an evidence card", if there { "change" } else { "add" });
            }
            _ => return self.label(),
        };
        if matches!(key, FindingKey::Lead { .. }) {
            return self.label();
        }
        let (before, after) = (case.decisions.get(key), decision.as_ref());
        let verdict = |d: Option<&Decision>| d.map_or_else(Default::default, |d| d.verdict);
        let note = |d: Option<&Decision>| d.map_or_else(String::new, |d| d.note.clone());
        if is_apart(before) && !is_apart(after) {
            "join the mentions again".into()
        } else if let Some(d) = after.filter(|d| d.verdict != verdict(before)) {
            format!("mark {} {}", key.words(), d.verdict.words())
        } else if after.is_some() && note(before) != note(after) {
            format!("note on {}", key.words())
        } else {
            let empty = Decision::default();
            let (before, after) = (before.unwrap_or(&empty), after.unwrap_or(&empty));
            let judged = before.verdict != after.verdict;
            let named = (!judged).then(|| label::of_change(key, before, after));
            named.flatten().unwrap_or_else(|| self.label())
        }
    }

    /// Whether undo may take it back.
    pub fn is_step(&self) -> bool {
        match self {
            Self::InstallFindings(_) => false,
            Self::Several { steps, .. } => steps.iter().all(Self::is_step),
            _ => true,
        }
    }

    /// Carries it out and returns its inverse.
    ///
    /// # Errors
    /// See [`CommandError`]; the case is unchanged then.
    pub fn apply(self, case: &mut Case) -> Result<Command, CommandError> {
        Ok(match self {
            Self::AddArticles(articles) => {
                let there = |a: &&Article| a.id.0 != 0 && case.article(a.id).is_some();
                if let Some(twice) = articles.iter().find(there) {
                    return Err(CommandError::Twice(twice.id));
                }
                let mut ids = Vec::with_capacity(articles.len());
                for mut article in articles {
                    if article.id.0 == 0 {
                        article.id = ArticleId(case.next_article.max(1));
                    }
                    case.next_article = case.next_article.max(article.id.0.saturating_add(1));
                    ids.push(article.id);
                    let at = case.articles.partition_point(|a| a.id < article.id);
                    case.articles.insert(at, article);
                }
                Self::RemoveArticles(ids)
            }
            Self::RemoveArticles(ids) => {
                if let Some(&missing) = ids.iter().find(|id| case.article(**id).is_none()) {
                    return Err(CommandError::NoArticle(missing));
                }
                let (removed, kept) = std::mem::take(&mut case.articles)
                    .into_iter()
                    .partition(|a| ids.contains(&a.id));
                case.articles = kept;
                Self::AddArticles(removed)
            }
            Self::SetMetadata {
                article,
                field,
                value,
            } => {
                let before = case
                    .article(article)
                    .ok_or(CommandError::NoArticle(article))?
                    .metadata
                    .clone();
                let mut after = before.clone();
                after.set(field, value.as_deref())?;
                let read = case.read_metadata.get(&article).cloned();
                let said = read.clone().unwrap_or_else(|| before.clone());
                put_metadata(case, article, after, Some(said));
                Self::RestoreMetadata {
                    article,
                    metadata: Box::new(before),
                    read: read.map(Box::new),
                }
            }
            Self::RestoreMetadata {
                article,
                metadata,
                read,
            } => {
                let before = case
                    .article(article)
                    .ok_or(CommandError::NoArticle(article))?
                    .metadata
                    .clone();
                let said = case.read_metadata.get(&article).cloned();
                put_metadata(case, article, *metadata, read.map(|r| *r));
                Self::RestoreMetadata {
                    article,
                    metadata: Box::new(before),
                    read: said.map(Box::new),
                }
            }
            Self::SetExcluded { article, excluded } => {
                let a = case
                    .articles
                    .iter_mut()
                    .find(|a| a.id == article)
                    .ok_or(CommandError::NoArticle(article))?;
                Self::SetExcluded {
                    article,
                    excluded: std::mem::replace(&mut a.excluded, excluded),
                }
            }
            Self::ReadAgain {
                article,
                read,
                decisions,
                unplaced,
                made,
                cards,
            } => {
                let id = article.id;
                let place = case
                    .articles
                    .iter_mut()
                    .find(|a| a.id == id)
                    .ok_or(CommandError::NoArticle(id))?;
                let before = std::mem::replace(place, *article);
                let said = match read {
                    Some(read) => case.read_metadata.insert(id, *read),
                    None => case.read_metadata.remove(&id),
                };
                Self::ReadAgain {
                    article: Box::new(before),
                    read: said.map(Box::new),
                    decisions: std::mem::replace(&mut case.decisions, decisions),
                    unplaced: std::mem::replace(&mut case.unplaced, unplaced),
                    made: made.map(|made| put_made(case, made)),
                    cards: cards.map(|cards| put_cards(case, cards)),
                }
            }
            Self::SetQuestion(q) => Self::SetQuestion(std::mem::replace(&mut case.question, q)),
            Self::SetSettings(s) => Self::SetSettings(std::mem::replace(&mut case.settings, s)),
            Self::Decide { key, decision } => {
                let before = match decision.filter(|d| !d.is_empty()) {
                    Some(d) => case.decisions.insert(key.clone(), d),
                    None => case.decisions.remove(&key),
                };
                Self::Decide {
                    key,
                    decision: before,
                }
            }
            Self::SetMade { key, made } => {
                let key = made.as_ref().map_or(key, Made::key);
                let before = match made {
                    Some(made) => case.made.insert(key.clone(), made),
                    None => case.made.remove(&key),
                };
                Self::SetMade { key, made: before }
            }
            Self::SetCard { id, card } => {
                let before = match card {
                    Some(card) => case.cards.insert(id, Card { id, ..*card }),
                    None => case.cards.remove(&id),
                };
                Self::SetCard {
                    id,
                    card: before.map(Box::new),
                }
            }
            Self::SetNames(names) => Self::SetNames(std::mem::replace(&mut case.names, names)),
            Self::SetIssued(all) => Self::SetIssued(std::mem::replace(&mut case.issued, all)),
            Self::Several { label, steps } => Self::Several {
                label,
                steps: one_by_one(case, steps)?,
            },
            Self::SetNotes(n) => Self::SetNotes(std::mem::replace(&mut case.notes, n)),
            Self::Rename(n) => Self::Rename(std::mem::replace(&mut case.name, n)),
            Self::InstallFindings(f) => {
                Self::InstallFindings(Box::new(std::mem::replace(&mut case.findings, *f)))
            }
        })
    }
}

/// Carries out several commands, all or none; what takes them back, in its order.
fn one_by_one(case: &mut Case, steps: Vec<Command>) -> Result<Vec<Command>, CommandError> {
    let mut back = Vec::with_capacity(steps.len());
    for step in steps {
        match step.apply(case) {
            Ok(inverse) => back.push(inverse),
            Err(e) => {
                for inverse in back.into_iter().rev() {
                    // It takes back what was just done.
                    let _ = inverse.apply(case);
                }
                return Err(e);
            }
        }
    }
    back.reverse();
    Ok(back)
}

/// Replaces what the person added; what was there before.
fn put_made(case: &mut Case, made: Vec<Made>) -> Vec<Made> {
    let made = made.into_iter().map(|m| (m.key(), m)).collect();
    std::mem::replace(&mut case.made, made)
        .into_values()
        .collect()
}

/// Replaces the evidence cards; what was there before.
fn put_cards(case: &mut Case, cards: Vec<Card>) -> Vec<Card> {
    let cards = cards.into_iter().map(|c| (c.id, c)).collect();
    std::mem::replace(&mut case.cards, cards)
        .into_values()
        .collect()
}

/// Whether mentions are put apart.
fn is_apart(decision: Option<&Decision>) -> bool {
    decision.is_some_and(|d| d.corrections.apart().is_some())
}

/// What a change of the decision on a lead is called.
fn lead_label(decision: Option<&Decision>) -> &'static str {
    match decision {
        Some(d) if d.corrections.is_done() => "mark a lead as done",
        Some(d) if !d.note.is_empty() => "note on a lead",
        _ => "open a lead again",
    }
}

/// Sets the metadata; what the file said is kept only while it differs.
fn put_metadata(case: &mut Case, article: ArticleId, metadata: Metadata, read: Option<Metadata>) {
    match read.filter(|r| *r != metadata) {
        Some(r) => case.read_metadata.insert(article, r),
        None => case.read_metadata.remove(&article),
    };
    if let Some(a) = case.articles.iter_mut().find(|a| a.id == article) {
        a.metadata = metadata;
    }
}

//! Entries of the history as they are kept in files: texts and bytes of articles stand apart, by SHA-256, so that each stands in a
//! file once however many steps it takes part in.

use super::{Change, Command, Entry, History, Stamp};
use crate::article::{Article, Fingerprint, Moment};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Texts and bytes of articles by their SHA-256.
#[derive(Clone, Debug, Default)]
pub struct Blobs {
    /// Texts; of their UTF-8.
    pub texts: BTreeMap<Fingerprint, Arc<str>>,
    /// Bytes of the files that articles were read from.
    pub originals: BTreeMap<Fingerprint, Arc<[u8]>>,
}

impl Blobs {
    /// Those of an article; the fingerprint of its text.
    pub fn add(&mut self, article: &Article) -> Fingerprint {
        let key = Fingerprint::of(article.text.as_bytes());
        self.texts
            .entry(key.clone())
            .or_insert_with(|| Arc::clone(&article.text));
        if article.original_kept {
            self.originals
                .entry(article.sha256.clone())
                .or_insert_with(|| Arc::clone(&article.original));
        }
        key
    }

    /// Those of all articles that a history has to do with.
    pub fn of_history(history: &History) -> Self {
        let mut blobs = Self::default();
        for entry in history.entries() {
            StoredEntry::with_inverse(entry, &mut blobs);
        }
        blobs
    }

    /// A text; where it is the file's own text, the file's bytes will do.
    fn text(&mut self, key: &Fingerprint) -> Option<Arc<str>> {
        if let Some(text) = self.texts.get(key) {
            return Some(Arc::clone(text));
        }
        let text: Arc<str> = std::str::from_utf8(self.originals.get(key)?).ok()?.into();
        self.texts.insert(key.clone(), Arc::clone(&text));
        Some(text)
    }

    /// Gives an article its text and bytes; `false` where one of them is not here.
    fn restore(&mut self, article: &mut Article, text: &Fingerprint) -> bool {
        let Some(text) = self.text(text) else {
            return false;
        };
        article.text = text;
        if article.original_kept {
            let Some(original) = self.originals.get(&article.sha256) else {
                return false;
            };
            article.original = Arc::clone(original);
        }
        true
    }
}

/// An entry of the history as it is kept. Written with its inverse where the case stands after the step (the case file), without
/// where it stands before it (the journal).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredEntry {
    number: u64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    who: String,
    when: Moment,
    label: String,
    change: StoredChange,
    /// SHA-256 of the texts of the articles in the commands, in the order in which they stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    texts: Vec<Fingerprint>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StoredChange {
    Step {
        command: Box<Command>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inverse: Option<Box<Command>>,
    },
    Undo(u64),
    Redo(u64),
    Told,
}

/// Why a kept entry cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotStored {
    /// A text or the bytes of a file are not there.
    #[error("the text or file of an article that step {0} is about is missing")]
    Blob(u64),
    /// The inverse of a step is not there.
    #[error("step {0} does not say how to undo it")]
    Inverse(u64),
    /// The document around it is none.
    #[error("this is no history ({0})")]
    Document(String),
}

impl StoredEntry {
    /// An entry with its inverse; texts and bytes go into `blobs`.
    pub fn with_inverse(entry: &Entry, blobs: &mut Blobs) -> Self {
        Self::of(entry, true, blobs)
    }

    /// An entry without its inverse; texts and bytes go into `blobs`.
    pub fn forward(entry: &Entry, blobs: &mut Blobs) -> Self {
        Self::of(entry, false, blobs)
    }

    fn of(entry: &Entry, with_inverse: bool, blobs: &mut Blobs) -> Self {
        let mut texts = Vec::new();
        let mut take = |command: &Command| {
            let mut command = Box::new(command.clone());
            for article in command.articles_mut() {
                texts.push(blobs.add(article));
                let bare = article.without_text();
                *article = bare;
            }
            command
        };
        let change = match &entry.change {
            Change::Step { command, inverse } => StoredChange::Step {
                command: take(command),
                inverse: with_inverse.then(|| take(inverse)),
            },
            Change::Undo(step) => StoredChange::Undo(*step),
            Change::Redo(step) => StoredChange::Redo(*step),
            Change::Told => StoredChange::Told,
        };
        Self {
            number: entry.number,
            who: entry.stamp.who.clone(),
            when: entry.stamp.when,
            label: entry.label.clone(),
            change,
            texts,
        }
    }

    /// Its number.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The entry with its texts and bytes, to be handed to [`super::History::of_entries`].
    ///
    /// # Errors
    /// If something of it is missing.
    pub fn into_entry(self, blobs: &mut Blobs) -> Result<Entry, NotStored> {
        self.into_any(true, blobs)
    }

    /// The same for [`super::History::resume`], which finds the inverse by itself.
    ///
    /// # Errors
    /// If something of it is missing.
    pub fn into_forward(self, blobs: &mut Blobs) -> Result<Entry, NotStored> {
        self.into_any(false, blobs)
    }

    fn into_any(self, with_inverse: bool, blobs: &mut Blobs) -> Result<Entry, NotStored> {
        let number = self.number;
        let mut texts = self.texts.iter();
        let mut fill = |command: &mut Command| {
            let mut all = command.articles_mut().into_iter();
            all.all(|article| texts.next().is_some_and(|t| blobs.restore(article, t)))
        };
        let change = match self.change {
            StoredChange::Step {
                mut command,
                inverse,
            } => {
                let given = if with_inverse {
                    Some(inverse.ok_or(NotStored::Inverse(number))?)
                } else {
                    None
                };
                // Undoing nothing stands in for an inverse that is found later.
                let mut inverse =
                    given.unwrap_or_else(|| Box::new(Command::RemoveArticles(Vec::new())));
                if !fill(&mut command) || !fill(&mut inverse) {
                    return Err(NotStored::Blob(number));
                }
                Change::Step { command, inverse }
            }
            StoredChange::Undo(step) => Change::Undo(step),
            StoredChange::Redo(step) => Change::Redo(step),
            StoredChange::Told => Change::Told,
        };
        Ok(Entry {
            number,
            stamp: Stamp {
                who: self.who,
                when: self.when,
            },
            label: self.label,
            change,
        })
    }

    /// What tells this entry from every other of its number: a fingerprint of all that it says.
    pub fn seal(entry: &Entry) -> Fingerprint {
        let stored = Self::forward(entry, &mut Blobs::default());
        Fingerprint::of(&serde_json::to_vec(&stored).unwrap_or_default())
    }
}

impl Command {
    /// The articles that it holds, in a fixed order: their texts and bytes are kept apart in files.
    pub fn articles_mut(&mut self) -> Vec<&mut Article> {
        match self {
            Self::AddArticles(articles) => articles.iter_mut().collect(),
            Self::ReadAgain { article, .. } => vec![article],
            Self::Several { steps, .. } => steps.iter_mut().flat_map(Self::articles_mut).collect(),
            // Named one by one, so that a new command is not forgotten here.
            Self::RemoveArticles(_)
            | Self::SetMetadata { .. }
            | Self::RestoreMetadata { .. }
            | Self::SetExcluded { .. }
            | Self::SetQuestion(_)
            | Self::SetSettings(_)
            | Self::Decide { .. }
            | Self::SetMade { .. }
            | Self::SetCard { .. }
            | Self::SetNames(_)
            | Self::SetIssued(_)
            | Self::SetNotes(_)
            | Self::Rename(_)
            | Self::InstallFindings(_) => Vec::new(),
        }
    }
}

/// Decisions as a list of pairs: their keys are no plain strings.
pub(super) mod pairs {
    use crate::case::{Decision, FindingKey};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    /// Writes them in order.
    pub fn serialize<S: Serializer>(
        map: &BTreeMap<FindingKey, Decision>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        map.iter().collect::<Vec<_>>().serialize(serializer)
    }

    /// Reads them; of two with one key the last one counts.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<FindingKey, Decision>, D::Error> {
        let pairs = Vec::<(FindingKey, Decision)>::deserialize(deserializer)?;
        Ok(pairs.into_iter().collect())
    }
}

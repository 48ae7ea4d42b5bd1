//! What a person adds by hand: a match, an attribution, a citation, a claim. It stands beside what was found, in any script and
//! language, goes where findings go, and is known by the same kind of key, so that decisions and notes can be made on it.

use super::{Basis, Case, Command, FindingKey, NodeKey};
use crate::article::Passage;
use crate::attribution::SourceKind;
use serde::{Deserialize, Serialize};

/// A finding that a person added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Made {
    /// Two passages that say the same.
    Match {
        /// One side.
        left: Passage,
        /// The other, in another article.
        right: Passage,
    },
    /// Somebody's words.
    Attribution {
        /// What is said, in pieces; all parts stand in one article.
        content: Vec<Passage>,
        /// Who says it.
        #[serde(default)]
        source: Option<Passage>,
        /// The words that give it to him.
        #[serde(default)]
        cue: Option<Passage>,
        /// The source's name.
        name: String,
        /// What kind of source it is, where no other attribution tells.
        kind: SourceKind,
    },
    /// Who relies on whom.
    Citation {
        /// Who relies; a source by any of its names.
        from: NodeKey,
        /// On whom.
        to: NodeKey,
        /// The passage that shows it.
        #[serde(default)]
        passage: Option<Passage>,
        /// Whether it says so.
        basis: Basis,
    },
    /// What one or several passages say.
    Claim {
        /// The passages.
        mentions: Vec<Passage>,
        /// In the person's words; where they are empty, in those of the first mention.
        #[serde(default)]
        text: String,
    },
}

impl Made {
    /// What it is known by.
    pub fn key(&self) -> FindingKey {
        match self {
            Self::Match { left, right } => FindingKey::Match {
                left: *left.min(right),
                right: *left.max(right),
            },
            Self::Attribution {
                content,
                source,
                cue,
                ..
            } => {
                let content = content.iter().min().copied();
                let anchor = cue.or(*source).or(content);
                FindingKey::Attribution {
                    anchor: anchor.unwrap_or_else(nowhere),
                    content,
                }
            }
            Self::Citation { from, to, .. } => FindingKey::Citation {
                from: from.clone(),
                to: to.clone(),
            },
            Self::Claim { mentions, .. } => FindingKey::Claim {
                first: mentions.iter().min().copied().unwrap_or_else(nowhere),
            },
        }
    }

    /// Its passages, in a fixed order.
    pub fn passages(&self) -> Vec<Passage> {
        let mut copy = self.clone();
        copy.passages_mut().into_iter().map(|p| *p).collect()
    }

    /// The same to change, in the same order.
    pub(super) fn passages_mut(&mut self) -> Vec<&mut Passage> {
        match self {
            Self::Match { left, right } => vec![left, right],
            Self::Attribution {
                content,
                source,
                cue,
                ..
            } => content.iter_mut().chain(source).chain(cue).collect(),
            Self::Citation { passage, .. } => passage.iter_mut().collect(),
            Self::Claim { mentions, .. } => mentions.iter_mut().collect(),
        }
    }

    /// Whether it can stand in the case as it is: its articles are there, its passages lie in them, and it says something.
    pub fn stands_in(&self, case: &Case) -> bool {
        let there = |n: &NodeKey| match n {
            NodeKey::Article(id) => case.article(*id).is_some(),
            NodeKey::Source(name) => !name.trim().is_empty(),
        };
        let whole = match self {
            Self::Match { left, right } => left.article != right.article,
            Self::Attribution { content, name, .. } => {
                let one = content.first().map(|c| c.article);
                let here = self.passages().iter().all(|p| Some(p.article) == one);
                here && !name.trim().is_empty()
            }
            Self::Citation { from, to, .. } => from != to && there(from) && there(to),
            Self::Claim { mentions, .. } => !mentions.is_empty(),
        };
        whole && self.passages().iter().all(|p| lies_in(case, *p))
    }

    /// The step that adds it, or puts it in the place of another one of its key.
    pub fn add(self) -> Command {
        Command::SetMade {
            key: self.key(),
            made: Some(self),
        }
    }
}

/// Whether a passage has words in its article.
pub fn lies_in(case: &Case, passage: Passage) -> bool {
    let length = |a: &crate::article::Article| a.tokenized().index.scalars();
    let article = case.article(passage.article);
    passage.start < passage.end && article.is_some_and(|a| passage.end <= length(a))
}

fn nowhere() -> Passage {
    Passage::new(Default::default(), Default::default())
}

/// The step that takes away what a person added, with the decision on it.
pub fn remove_made(case: &Case, key: &FindingKey) -> Command {
    let remove = Command::SetMade {
        key: key.clone(),
        made: None,
    };
    if !case.decisions.contains_key(key) {
        return remove;
    }
    let decide = Command::Decide {
        key: key.clone(),
        decision: None,
    };
    Command::Several {
        label: remove.label(),
        steps: vec![remove, decide],
    }
}

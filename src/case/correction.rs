//! What the person wants instead of what was found. A finding may have several corrections at once, one of each sort: a source
//! has a name, a kind and another source that it is the same as.

use super::Basis;
use crate::article::Passage;
use crate::attribution::SourceKind;
use serde::{Deserialize, Serialize};

/// What the person wants instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Correction {
    /// The words are those of this source.
    AttributedTo {
        /// Its name.
        name: String,
    },
    /// The citation is stated, or inferred.
    Basis {
        /// Which.
        basis: Basis,
    },
    /// The source is the same as the one of this name.
    SameAs {
        /// Its name.
        name: String,
    },
    /// These mentions are a claim of their own: "letters were exchanged" is that one wrote, and that the other replied. Decided on
    /// the claim that they become.
    Apart {
        /// The mentions that go.
        mentions: Vec<Passage>,
    },
    /// The source is of this kind.
    Kind {
        /// Which.
        kind: SourceKind,
    },
    /// The lead was followed.
    Done,
    /// The words are those of a source of its own, which no label in the texts tells from others: one of "two officials".
    /// Attributions with one such name have one such source.
    OwnSource {
        /// Its name.
        name: String,
    },
    /// The source is called this.
    Name {
        /// Its name.
        name: String,
    },
    /// The match stands here.
    Sides {
        /// In the article of its left side.
        left: Passage,
        /// In the article of its right side.
        right: Passage,
    },
    /// The attribution stands here.
    Parts {
        /// Who says it.
        source: Option<Passage>,
        /// The words that give it to him.
        cue: Option<Passage>,
        /// What is said, in pieces.
        content: Vec<Passage>,
    },
}

/// What a correction is about; a finding has at most one of each sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorrectionSort {
    /// Whose words they are.
    Speaker,
    /// Whether it is stated.
    Basis,
    /// Which source it is.
    SameAs,
    /// What kind of source it is.
    Kind,
    /// What a source is called.
    Name,
    /// Which mentions are a claim.
    Apart,
    /// Where it stands.
    Place,
    /// Whether it was followed.
    Done,
}

impl CorrectionSort {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Speaker,
        Self::Basis,
        Self::SameAs,
        Self::Kind,
        Self::Name,
        Self::Apart,
        Self::Place,
        Self::Done,
    ];
}

impl Correction {
    /// What it is about.
    pub fn sort(&self) -> CorrectionSort {
        match self {
            Self::AttributedTo { .. } | Self::OwnSource { .. } => CorrectionSort::Speaker,
            Self::Basis { .. } => CorrectionSort::Basis,
            Self::SameAs { .. } => CorrectionSort::SameAs,
            Self::Kind { .. } => CorrectionSort::Kind,
            Self::Name { .. } => CorrectionSort::Name,
            Self::Apart { .. } => CorrectionSort::Apart,
            Self::Sides { .. } | Self::Parts { .. } => CorrectionSort::Place,
            Self::Done => CorrectionSort::Done,
        }
    }

    /// The passages that it holds, in a fixed order.
    pub fn passages(&self) -> Vec<Passage> {
        let mut copy = self.clone();
        copy.passages_mut().into_iter().map(|p| *p).collect()
    }

    /// The same to change, in the same order.
    pub fn passages_mut(&mut self) -> Vec<&mut Passage> {
        match self {
            Self::Apart { mentions } => mentions.iter_mut().collect(),
            Self::Sides { left, right } => vec![left, right],
            Self::Parts {
                source,
                cue,
                content,
            } => source.iter_mut().chain(cue).chain(content).collect(),
            Self::AttributedTo { .. }
            | Self::Basis { .. }
            | Self::SameAs { .. }
            | Self::Kind { .. }
            | Self::Done
            | Self::OwnSource { .. }
            | Self::Name { .. } => Vec::new(),
        }
    }
}

/// The corrections of one finding, one of each sort at most, in the order of [`CorrectionSort`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Correction>")]
pub struct Corrections(Vec<Correction>);

impl From<Vec<Correction>> for Corrections {
    fn from(all: Vec<Correction>) -> Self {
        all.into_iter().collect()
    }
}

impl FromIterator<Correction> for Corrections {
    /// Of two of one sort the last one counts.
    fn from_iter<I: IntoIterator<Item = Correction>>(all: I) -> Self {
        let mut out = Self::default();
        for c in all {
            out.set(c);
        }
        out
    }
}

impl From<Correction> for Corrections {
    fn from(one: Correction) -> Self {
        Self(vec![one])
    }
}

impl Corrections {
    /// Puts one in the place of that of its sort.
    pub fn set(&mut self, correction: Correction) {
        let sort = correction.sort();
        self.unset(sort);
        let at = self.0.partition_point(|c| c.sort() < sort);
        self.0.insert(at, correction);
    }

    /// Takes the one of this sort out.
    pub fn unset(&mut self, sort: CorrectionSort) {
        self.0.retain(|c| c.sort() != sort);
    }

    /// The one of this sort.
    pub fn get(&self, sort: CorrectionSort) -> Option<&Correction> {
        self.0.iter().find(|c| c.sort() == sort)
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Correction> {
        self.0.iter()
    }

    /// All of them, to be moved to other passages; nothing else of them may change.
    pub(super) fn iter_mut(&mut self) -> std::slice::IterMut<'_, Correction> {
        self.0.iter_mut()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The mentions that are a claim of their own.
    pub fn apart(&self) -> Option<&[Passage]> {
        match self.get(CorrectionSort::Apart) {
            Some(Correction::Apart { mentions }) => Some(mentions),
            _ => None,
        }
    }

    /// Whether the lead was followed.
    pub fn is_done(&self) -> bool {
        self.get(CorrectionSort::Done).is_some()
    }

    /// Stated or inferred.
    pub fn basis(&self) -> Option<Basis> {
        match self.get(CorrectionSort::Basis) {
            Some(Correction::Basis { basis }) => Some(*basis),
            _ => None,
        }
    }

    /// What the source is called.
    pub fn name(&self) -> Option<&str> {
        match self.get(CorrectionSort::Name) {
            Some(Correction::Name { name }) => Some(name),
            _ => None,
        }
    }

    /// The name of the source that it is the same as.
    pub fn same_as(&self) -> Option<&str> {
        match self.get(CorrectionSort::SameAs) {
            Some(Correction::SameAs { name }) => Some(name),
            _ => None,
        }
    }

    /// What kind of source it is.
    pub fn kind(&self) -> Option<SourceKind> {
        match self.get(CorrectionSort::Kind) {
            Some(Correction::Kind { kind }) => Some(*kind),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Decision, Verdict};

    fn named(name: &str) -> Correction {
        Correction::Name { name: name.into() }
    }

    #[test]
    fn a_source_has_name_kind_and_another_at_once() {
        let same = Correction::SameAs {
            name: "Mara Oll".into(),
        };
        let kind = Correction::Kind {
            kind: SourceKind::Person,
        };
        let mut all: Corrections = [same.clone(), named("An Oll")].into_iter().collect();
        all.set(kind.clone());
        all.set(named("M. Oll"));
        assert_eq!(
            (all.name(), all.same_as()),
            (Some("M. Oll"), Some("Mara Oll"))
        );
        let mut other: Corrections = [named("M. Oll"), kind].into_iter().collect();
        other.set(same);
        assert_eq!(
            all, other,
            "the order in which they were made tells nothing"
        );
        all.unset(CorrectionSort::Name);
        assert_eq!((all.name(), all.iter().count()), (None, 2));
    }

    #[test]
    fn a_decision_of_an_older_file_opens() {
        let old = r#"{"verdict":"read-wrongly","correction":{"type":"done"},"note":"x"}"#;
        let decision: Decision = serde_json::from_str(old).unwrap();
        assert!(decision.corrections.is_done());
        assert_eq!(
            (decision.verdict, decision.note.as_str()),
            (Verdict::ReadWrongly, "x")
        );
        let none: Decision = serde_json::from_str(r#"{"correction":null}"#).unwrap();
        assert!(none.is_empty());
        let again = serde_json::to_string(&decision).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&again).unwrap(), decision);
    }
}

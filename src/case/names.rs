//! Names that mean one source in several scripts or spellings, as the person writes them into a table. Sources that the table
//! equates are proposed as one; they become one only by a decision.

use crate::text::fold_name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A row of the table: names of one and the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SameNames {
    /// As they are written; a source keeps the first of them that a text has.
    pub names: Vec<String>,
    /// Folded names of sources, in pairs, that the person looked at and that are not one for all that.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub apart: BTreeSet<(String, String)>,
}

impl SameNames {
    /// A row of these names.
    pub fn of<I: IntoIterator<Item = S>, S: Into<String>>(names: I) -> Self {
        Self {
            names: names.into_iter().map(Into::into).collect(),
            apart: BTreeSet::new(),
        }
    }

    /// Without names that are empty or stand twice; `None` where fewer than two are left.
    pub fn tidied(&self) -> Option<Self> {
        let mut seen = BTreeSet::new();
        let trimmed = self.names.iter().map(|n| n.trim());
        let names: Vec<String> = trimmed
            .filter(|n| !n.is_empty() && seen.insert(fold_name(n)))
            .map(str::to_owned)
            .collect();
        (names.len() > 1).then(|| Self {
            names,
            apart: self.apart.clone(),
        })
    }

    /// Two names of sources in the form and order of [`Self::apart`].
    pub fn pair(one: &str, other: &str) -> (String, String) {
        let (one, other) = (fold_name(one), fold_name(other));
        if one <= other {
            (one, other)
        } else {
            (other, one)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_two_names_at_least() {
        let row = SameNames::of([" Дозор ", "Dozor", "dozor", ""]);
        let tidy = row.tidied().map(|r| r.names);
        assert_eq!(tidy, Some(vec!["Дозор".to_owned(), "Dozor".to_owned()]));
        assert_eq!(SameNames::of(["Dozor", "DOZOR"]).tidied(), None);
        assert_eq!(SameNames::pair("Б", "A"), SameNames::pair("a", "б"));
    }

    #[test]
    fn a_row_without_pairs_is_short_in_a_file() {
        let row = SameNames::of(["Дозор", "Dozor"]);
        let json = serde_json::to_string(&row).unwrap();
        assert_eq!(json, r#"{"names":["Дозор","Dozor"]}"#);
        assert_eq!(serde_json::from_str::<SameNames>(&json).unwrap(), row);
    }
}

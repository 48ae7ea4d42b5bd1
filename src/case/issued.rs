//! Versions of the report that were published: what readers are told when a report that left the building has to be corrected.

use serde::{Deserialize, Serialize};

/// A version of the report that was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    /// From 1.
    pub number: u32,
    /// The day, as the person or the computer wrote it.
    pub date: String,
    /// Why there is a new version; in the person's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What readers are told; in the person's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// SHA-256 of all that it says, in hexadecimal digits.
    pub fingerprint: String,
    /// What it concludes, a line each: held against the next version to tell what changed.
    pub said: Vec<String>,
}

impl Issued {
    /// The texts that people wrote or that name somebody.
    pub(super) fn texts(&mut self) -> Vec<&mut String> {
        let own = [&mut self.date, &mut self.reason, &mut self.note];
        own.into_iter().chain(&mut self.said).collect()
    }
}

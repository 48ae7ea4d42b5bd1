//! What whoever exports a report chose.

use super::document::House;
use super::veiled::Redaction;
use serde::{Deserialize, Serialize};

/// What whoever exports a report chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReportOptions {
    /// How much of the report.
    pub template: Template,
    /// Whether findings that nobody has checked stand in an appendix.
    pub suggestions: bool,
    /// Whether the steps that led to this state of the case are listed.
    pub history: bool,
    /// Whether the articles stand in it in full.
    pub full_texts: bool,
    /// The part of an article, in percent, that the house allows to be quoted; more is told, never prevented.
    pub excerpt_limit: u8,
    /// The paper of formats that have pages.
    pub paper: Paper,
    /// The language of the program's own words, as in `de`; empty for English.
    pub language: String,
    /// What is hidden.
    pub redaction: Redaction,
    /// Whose report it is.
    #[serde(skip)]
    pub house: House,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self {
            template: Template::Full,
            suggestions: true,
            history: false,
            full_texts: false,
            excerpt_limit: 20,
            paper: Paper::A4,
            language: String::new(),
            redaction: Redaction::default(),
            house: House::default(),
        }
    }
}

/// How much of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// Everything.
    #[default]
    Full,
    /// The question, the summary and the checked claims, on one page.
    OnePage,
    /// What others need to check a report that was written elsewhere: articles, evidence, method.
    Appendix,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Full, Self::OnePage, Self::Appendix];

    /// As it is written on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::OnePage => "one-page",
            Self::Appendix => "appendix",
        }
    }
}

/// The size of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points of 1/72 inch.
    pub fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

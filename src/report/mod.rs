//! Case + provenance → what leaves the building: the JSON of the contract, and one self-contained HTML file. Pure: no disk, no
//! clock; the same input gives the same bytes.

mod cards;
mod choice;
pub mod document;
mod gather;
mod graph;
mod html;
mod json;
mod layout;
mod model;
mod names;
mod options;
mod page;
mod quote;
mod svg;
mod texts;
mod veiled;

pub use choice::{ChosenGraph, Fold, GraphChoice};
pub use graph::{GraphEdge, GraphModel, GraphNode, NodeKind};
pub use html::{SCOPE_SENTENCE, html};
pub use json::{align_json, analysis_json, cite_json, ingest_json};
pub use layout::{Layout, Metrics, layout};
pub use model::{
    ArticleEntry, AttributionEntry, CardEntry, CitationEntry, ClaimEntry, DecisionEntry,
    DifferenceEntry, HeadlineEntry, Judgement, MatchEntry, MentionEntry, NoteEntry, OrderEntry,
    ReportModel, SourceEntry, TimeEntry, ToldEntry,
};
pub use options::{Paper, ReportOptions, Template};
pub use quote::Quote;
pub use texts::for_each_text;
pub use veiled::{Known, Redaction, VeilRemark, Veiled, Web, terms_of, veil_json};

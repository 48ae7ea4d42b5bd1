//! Case + provenance → what leaves the building: the JSON of the contract, and one self-contained HTML file. Pure: no disk, no
//! clock; the same input gives the same bytes.

mod build;
mod cards;
mod choice;
mod completeness;
pub mod data;
mod direction;
pub mod document;
mod docx;
mod format;
mod gather;
mod graph;
mod html;
mod json;
mod layout;
mod markdown;
mod marked;
mod model;
mod names;
mod options;
mod page;
mod pdf;
mod quote;
pub mod record;
mod review;
mod svg;
mod texts;
mod veiled;

pub use build::SCOPE_SENTENCE;
pub use choice::{ChosenGraph, Fold, GraphChoice};
pub use completeness::{Form, Point, completeness};
pub use docx::{Picture, docx};
pub use format::{CANCELLED, Format, ReportInput};
pub use graph::{GraphEdge, GraphModel, GraphNode, NodeKind};
pub use html::html;
use json::report_json;
pub use json::{align_json, analysis_json, cite_json, ingest_json};
pub use layout::{Layout, Metrics, layout};
pub use markdown::markdown;
pub use model::{
    ArticleEntry, AttributionEntry, CardEntry, CitationEntry, ClaimEntry, DecisionEntry,
    DifferenceEntry, HeadlineEntry, Judgement, MatchEntry, MentionEntry, NoteEntry, OrderEntry,
    ReportModel, SourceEntry, TimeEntry, ToldEntry, VersionEntry,
};
pub use options::{Paper, ReportOptions, Template};
pub use pdf::pdf;
pub use quote::Quote;
pub use review::{Carrying, carrying};
pub use texts::for_each_text;
pub use veiled::{Known, Redaction, VeilRemark, Veiled, Web, terms_of};

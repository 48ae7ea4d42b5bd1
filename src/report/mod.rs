//! Case + provenance → what leaves the building: the JSON of the contract, and one self-contained HTML file. Pure: no disk, no
//! clock; the same input gives the same bytes.

mod json;
mod pairs;

pub use json::{align_json, analysis_json, cite_json, ingest_json};
pub use pairs::{PairShare, pair_shares};

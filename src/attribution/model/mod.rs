//! The trained sequence model that reads beside the rules: [`features`] says what a token looks like, [`lattice`] finds the best tags and how likely they
//! are, [`weights`] reads the file of scores, [`tagger`] makes attributions of the tags, [`merge`] puts them and the rules' together.
//!
//! A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with hashed features, among them what the rules say. Scores are
//! whole numbers, so the tags are the same on every machine; some microseconds a token. `assets/attribution/train_model.rs` trains it through [`training`].

pub mod features;
pub mod lattice;
pub(in crate::attribution) mod merge;
mod seen;
pub(in crate::attribution) mod tagger;
pub mod training;
pub mod weights;

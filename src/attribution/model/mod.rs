//! The trained sequence model.

pub mod features;
pub mod lattice;
pub(in crate::attribution) mod merge;
pub(in crate::attribution) mod tagger;
pub mod training;
pub mod weights;

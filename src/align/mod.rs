//! Articles → matching passages. Pure: no disk, no clock, no threads.

mod types;

pub use types::{
    AlignSettings, Alignment, Match, MatchKind, Section, SectionKind, WordChange, WordLink,
};

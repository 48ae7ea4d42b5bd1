//! Articles → matching passages. Pure: no disk, no clock, no threads.
//!
//! Each article is [prepared](prepare) by itself. One inverted index over all of them ([`index`]) says which sentences of
//! which articles share enough to be looked at. A [close look](look) at two articles chains the words they share, around
//! those sentences, over small gaps into fragments ([`chain`]), compares sentences whatever their order ([`sentences`]),
//! and makes both into tight [`passages`] and the [`sections`] they stand in. Each match is aligned word by word
//! ([`compare`]) and says why it is one ([`why`]). What stands in very many articles is no match ([`findings`]).
//!
//! Cost: linear in the text for the index; after that, in what pairs of articles share.

mod aligner;
mod blocks;
mod chain;
mod compare;
mod findings;
mod index;
mod lexicon;
mod look;
mod passages;
mod prepare;
mod sections;
mod seeds;
mod sentences;
mod summary;
mod types;
mod why;
mod windows;

pub use aligner::Aligner;
pub use findings::groups;
pub use types::{
    AlignSettings, Alignment, Group, Match, MatchKind, PairShare, Section, SectionKind, WordChange,
    WordLink,
};

use crate::article::Article;
use crate::monitor::{Cancelled, Monitor};

/// Compares every pair of the given articles.
///
/// # Errors
/// If the monitor says that the result is no longer wanted.
pub fn align(
    articles: &[&Article],
    settings: &AlignSettings,
    monitor: &dyn Monitor,
) -> Result<Alignment, Cancelled> {
    Aligner::once(articles, settings, monitor)
}

/// Whether two words can mean the same: they stand in one set of synonyms of the lexicon.
pub fn synonyms(a: &str, b: &str) -> bool {
    let lexicon = lexicon::Lexicon::get();
    let stem = |w: &str| lexicon.look_up(w);
    let (a, b) = (stem(a), stem(b));
    a.synonyms && b.synonyms && lexicon.alike(a.stem, b.stem)
}

//! Numbers and dates of stretches of one article, read once a stretch. They follow from the article alone.

use super::dates::{When, dates};
use super::quantities::{Quantity, quantities};
use crate::provenance::reading::Art;
use crate::text::CharSpan;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// What was read so far.
#[derive(Default)]
pub(in crate::provenance) struct Facts {
    quantities: Mutex<BTreeMap<CharSpan, Arc<[Quantity]>>>,
    dates: Mutex<BTreeMap<CharSpan, Arc<[When]>>>,
}

impl Facts {
    pub fn quantities(&self, art: &Art<'_>, span: CharSpan) -> Arc<[Quantity]> {
        kept(&self.quantities, span, || quantities(art, span))
    }

    pub(super) fn dates(&self, art: &Art<'_>, span: CharSpan) -> Arc<[When]> {
        kept(&self.dates, span, || dates(art, span))
    }
}

fn kept<T>(
    known: &Mutex<BTreeMap<CharSpan, Arc<[T]>>>,
    span: CharSpan,
    read: impl FnOnce() -> Vec<T>,
) -> Arc<[T]> {
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(known.entry(span).or_insert_with(|| read().into()))
}

//! Words that news uses for one country.

use crate::text::{country_form, normal_form};
use std::collections::BTreeMap;
use std::sync::OnceLock;

const PLACES: &str = include_str!("../../../assets/lexicon/places.tsv");

/// The number of the country that a word stands for: its name, its people, its capital.
pub(super) fn of(word: &str) -> Option<usize> {
    static ROWS: OnceLock<BTreeMap<&'static str, usize>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let rows = PLACES.lines().filter(|l| !l.starts_with('#')).enumerate();
        rows.flat_map(|(n, l)| l.split_whitespace().map(move |w| (w, n)))
            .collect()
    });
    let form = country_form(word).map_or_else(|| normal_form(word), str::to_owned);
    rows.get(form.as_str()).copied()
}

//! When two descriptions may mean one thing: kinds of nouns, shared words, related affiliations.

use super::lexicon::{class, lexicon};
use crate::text::fold_name;

pub(super) fn is_report_word(head: &str) -> bool {
    lexicon().classes(head) & class::REPORT != 0
}

pub(super) fn is_text_word(head: &str) -> bool {
    matches!(
        head,
        "text" | "document" | "study" | "paper" | "review" | "audit"
    )
}

pub(super) fn generic_org(head: &str) -> bool {
    matches!(
        head,
        "company"
            | "firm"
            | "group"
            | "organisation"
            | "organization"
            | "party"
            | "maker"
            | "team"
            | "operator"
            | "body"
    )
}

pub(super) fn synonyms(head: &str) -> &'static [&'static str] {
    match head {
        "party" => &["alliance", "league", "front", "movement"],
        "ministry" | "department" => &["ministry", "department"],
        _ => &[],
    }
}

pub(super) fn shares_words(a: &str, b: &str, head: &str) -> bool {
    let b = fold_name(b);
    fold_name(a)
        .split(' ')
        .any(|w| w != head && w.len() > 3 && b.split(' ').any(|x| x == w))
}

pub(super) fn related(a: &str, b: &str) -> bool {
    let (a, b) = (fold_name(a), fold_name(b));
    a.contains(&b)
        || b.contains(&a)
        || a.split(' ')
            .any(|w| w.len() > 3 && b.split(' ').any(|x| x == w))
}

//! When two descriptions may mean one thing: kinds of nouns, shared words, related affiliations.

use super::lexicon::{class, lexicon};
use crate::text::fold_name;
use std::collections::BTreeSet;

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

/// Whether a role is one of these, "the spokesperson" being the spokeswoman.
pub(super) fn same_role(head: &str, heads: &BTreeSet<String>) -> bool {
    let stem = role_stem(head);
    heads.iter().any(|h| role_stem(h) == stem)
}

fn role_stem(head: &str) -> &str {
    let stem = ["person", "woman", "man"]
        .iter()
        .find_map(|s| head.strip_suffix(s))
        .unwrap_or(head);
    if matches!(stem, "spokes" | "chair" | "business" | "police") {
        stem
    } else {
        head
    }
}

/// The words of a role that tell it from others: no determiners, titles, vague adjectives, nor the role itself.
pub(super) fn modifiers(label: &str, head: &str) -> BTreeSet<String> {
    let idle = class::DET | class::UNNAMING | class::PREPOSITION | class::HONORIFIC;
    fold_name(&label.replace("'s", "").replace("\u{2019}s", ""))
        .split(' ')
        .filter(|w| !w.is_empty() && role_stem(w) != role_stem(head))
        .filter(|w| lexicon().classes(w) & idle == 0)
        .map(str::to_owned)
        .collect()
}

/// Whether two labels of one role tell different people: both say more than the role, and nothing in common.
pub(super) fn apart(a: &str, b: &str, head: &str) -> bool {
    let (a, b) = (modifiers(a, head), modifiers(b, head));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_told_apart_by_their_modifiers() {
        assert!(apart("school official", "Harbour official", "official"));
        assert!(!apart(
            "senior harbour official",
            "Harbour Board official",
            "official"
        ));
        assert!(!apart("official", "Harbour official", "official"));
        let heads = BTreeSet::from(["spokeswoman".to_owned()]);
        assert!(same_role("spokesperson", &heads) && !same_role("woman", &heads));
    }
}

//! Single words that texts use for the longer name of an outlet: "told the Herald", "(Adria)", "the local Lantern".

use super::countries;
use super::people::capital_runs;
use crate::article::calendar;
use crate::case::Case;
use crate::text::{Token, TokenKind, normal_form, tokenize};
use crate::workshop::matter::is_small;
use std::collections::{BTreeMap, BTreeSet};

/// Shortest such word, in letters.
const SHORTEST: usize = 4;

/// Words that stand for one of these names wherever the texts have them alone, with the places of the names that have the word. A word
/// that a text uses in any other way as well ("Wexholme" of a town) is none.
pub(super) fn short_names(names: &[&str], case: &Case) -> BTreeMap<String, BTreeSet<usize>> {
    let mut owners: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (n, name) in names.iter().enumerate() {
        let all = name.split(';').flat_map(words);
        let long = name.split_whitespace().count() > 1;
        for word in all.filter(|w| long && may_stand_alone(w)) {
            owners.entry(word.to_owned()).or_default().insert(n);
        }
    }
    let parts: BTreeSet<&str> = names.iter().flat_map(|n| words(n)).collect();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut other: BTreeSet<&str> = BTreeSet::new();
    for a in &case.articles {
        let tokens = tokenize(&a.text);
        for (at, t) in tokens.iter().enumerate() {
            let word = a.text.get(t.bytes.range()).unwrap_or("");
            let Some((word, _)) = owners.get_key_value(word) else {
                continue;
            };
            match used(&a.text, &tokens, at, &parts) {
                Some(true) => found.insert(word),
                Some(false) => other.insert(word),
                None => false,
            };
        }
    }
    let keep: BTreeSet<String> = found.difference(&other).map(|w| (*w).to_owned()).collect();
    owners.retain(|w, _| keep.contains(w));
    owners
}

/// Words of these names that the texts use of a place: behind a word such as "in", or in capitals at the head of a paragraph.
pub(super) fn places_of_names(names: &[&str], case: &Case) -> BTreeSet<String> {
    const BEFORE: [&str; 7] = ["in", "at", "near", "from", "of", "to", "outside"];
    let parts: BTreeSet<&str> = names.iter().flat_map(|n| words(n)).collect();
    let parts: BTreeMap<String, &str> = parts
        .into_iter()
        .filter(|w| may_stand_alone(w))
        .map(|w| (normal_form(w), w))
        .collect();
    let mut out = BTreeSet::new();
    for a in &case.articles {
        for run in capital_runs(&a.text) {
            let [word] = run.words.as_slice() else {
                continue;
            };
            let before = run.before.as_deref();
            let placed = before.is_some_and(|b| BEFORE.contains(&b));
            let head = before.is_none() && word.chars().all(char::is_uppercase);
            if let Some(name) = parts.get(&normal_form(word)).filter(|_| placed || head) {
                out.insert((*name).to_owned());
            }
        }
    }
    out
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
}

fn may_stand_alone(word: &str) -> bool {
    let form = normal_form(word);
    word.starts_with(char::is_uppercase)
        && word.chars().count() >= SHORTEST
        && !is_small(&form)
        && countries::of(word).is_none()
        && calendar::month(&form).is_none()
        && calendar::weekday(&form).is_none()
}

/// Whether the word at this place stands for the name by itself; `None` where it is a part of the whole name or opens a sentence.
fn used(text: &str, tokens: &[Token], at: usize, parts: &BTreeSet<&str>) -> Option<bool> {
    let word = |n: Option<usize>| {
        let t = n.and_then(|n| tokens.get(n))?;
        Some((text.get(t.bytes.range())?, t.kind == TokenKind::Word))
    };
    let before = word(at.checked_sub(1));
    let article = |w: Option<(&str, bool)>| w.is_some_and(|(w, _)| matches!(w, "the" | "The"));
    for next in [before.filter(|w| w.0 != "The"), word(Some(at + 1))] {
        if let Some(w) = next.and_then(capital) {
            return if parts.contains(w) { None } else { Some(false) };
        }
    }
    let (w, is_word) = before?;
    if !is_word {
        return match w {
            "(" => Some(true),
            "." | "!" | "?" | "\u{201C}" | "\"" => None,
            _ => Some(false),
        };
    }
    let described = w.chars().all(char::is_lowercase) && article(word(at.checked_sub(2)));
    Some(article(before) || described)
}

fn capital((word, is_word): (&str, bool)) -> Option<&str> {
    (is_word && word.starts_with(char::is_uppercase)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Format};

    fn case(text: &str) -> Case {
        let mut case = Case::new("x");
        case.articles
            .push(Article::new(ArticleId(1), "a.txt", Format::Txt, text));
        case
    }

    #[test]
    fn a_word_of_the_name_that_stands_for_it() {
        let names = ["Marrow Bay Ledger", "Coast Ledger", "Quillham Lantern"];
        let of = |text: &str| short_names(&names, &case(text));
        let told = of("He told the local Lantern in Quillham. The Quillham Lantern said so.");
        assert_eq!(told.get("Lantern"), Some(&BTreeSet::from([2])));
        assert!(!told.contains_key("Quillham"));
        let both = of("She wrote to the Ledger.");
        assert_eq!(both.get("Ledger"), Some(&BTreeSet::from([0, 1])));
        assert!(of("The Lantern Street bridge and the Lantern.").is_empty());
    }
}

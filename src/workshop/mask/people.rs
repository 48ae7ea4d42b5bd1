//! Names of people that a text tells of, whether they speak or not.

use crate::attribution::{is_given_name, is_known_word, is_person_word, is_title};
use crate::text::{normal_form, tokenize};
use crate::workshop::matter::is_small;
use std::collections::BTreeSet;

/// Words behind a name that are looked at.
const BEHIND: usize = 5;

/// Capitalised words one behind the other.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// The word or mark before them, in the same paragraph.
    pub before: Option<String>,
    /// The words.
    pub words: Vec<String>,
    /// The first words and marks behind them.
    pub behind: Vec<String>,
}

/// Runs of capitalised words of a text.
pub(super) fn capital_runs(text: &str) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut run = Run::default();
    let mut last: Option<String> = None;
    let mut end = 0;
    let tokens = tokenize(text);
    for (at, t) in tokens.iter().enumerate() {
        let word = text.get(t.bytes.range()).unwrap_or("");
        // A name does not go on in a paragraph of its own.
        let gap = text.get(end..t.bytes.start).unwrap_or("");
        if gap.matches('\n').count() > 1 {
            close(&mut out, &mut run, &[]);
            last = None;
        }
        end = t.bytes.end;
        // "Sen. Flint": the point ends no sentence.
        if word == "." && run.words.last().is_some_and(|w| is_title(w)) {
            continue;
        }
        if t.is_word() && word.starts_with(char::is_uppercase) {
            if run.words.is_empty() {
                run.before.clone_from(&last);
            }
            run.words.push(word.to_owned());
        } else if !run.words.is_empty() {
            let rest = tokens.get(at..).unwrap_or_default().iter().take(BEHIND);
            let behind: Vec<&str> = rest.filter_map(|t| text.get(t.bytes.range())).collect();
            close(&mut out, &mut run, &behind);
        }
        last = Some(word.to_owned());
    }
    close(&mut out, &mut run, &[]);
    out
}

fn close(out: &mut Vec<Run>, run: &mut Run, behind: &[&str]) {
    if !run.words.is_empty() {
        run.behind = behind.iter().map(|w| (*w).to_owned()).collect();
        out.push(std::mem::take(run));
    }
}

/// People: a title and what follows it, a common given name with a surname, and two or three words that say of somebody what he is
/// ("driver Jonas Bell", "Jonas Bell, a driver", "Jonas Bell, 41,").
pub(super) fn people_in(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let small: BTreeSet<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.starts_with(char::is_lowercase))
        .collect();
    for run in capital_runs(text) {
        let titles = run.words.iter().rposition(|w| is_title(w));
        let name = run.words.get(titles.map_or(0, |n| n + 1)..);
        let name = name.unwrap_or_default();
        let first = name.first().map(|w| normal_form(w)).unwrap_or_default();
        let known = is_given_name(&first) && name.len() > 1;
        let titled = titles.is_some() && (1..=4).contains(&name.len());
        let word = |w: &String| w.chars().count() > 2 && w.chars().any(char::is_lowercase);
        let told = (2..=3).contains(&name.len()) && is_told(&run);
        let is_name = known || titled || told;
        if !is_name || name.len() > 4 || !name.iter().all(word) {
            continue;
        }
        // "Foreign Office": a title before a word of the language is no person.
        if !name.iter().all(|w| is_ordinary(&small, w)) {
            out.push(name.join(" "));
        }
    }
    out
}

/// Whether a word belongs to the language: the text has it in small letters, or tables of words know it.
fn is_ordinary(small: &BTreeSet<&str>, word: &str) -> bool {
    let form = normal_form(word);
    small.contains(form.as_str()) || is_small(&form) || is_known_word(&form)
}

/// Whether the words around a name say that it is a person's.
fn is_told(run: &Run) -> bool {
    let role = |w: &String| w.starts_with(char::is_lowercase) && is_person_word(w);
    if run.before.as_ref().is_some_and(role) {
        return true;
    }
    let [comma, first, rest @ ..] = run.behind.as_slice() else {
        return false;
    };
    let age = first.parse::<u8>().is_ok_and(|n| (10..=110).contains(&n))
        && rest.first().is_some_and(|w| w == ",");
    let article = matches!(first.as_str(), "a" | "an" | "the");
    comma == "," && (age || article && rest.iter().take(3).any(role))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_what_is_said_of_them() {
        let text = "State Sen. Arlo Quillfeather left. Behind the wheel sat driver Jorn Bell.\n\n\
                    Odette Marrow, a lawyer of the town, agreed; so did Ulf Tarn, 41, of Low Quay.\n\nHigh Street was empty.";
        assert_eq!(
            people_in(text),
            [
                "Arlo Quillfeather",
                "Jorn Bell",
                "Odette Marrow",
                "Ulf Tarn"
            ]
        );
    }

    #[test]
    fn a_name_ends_with_its_paragraph() {
        let runs = capital_runs("made by the UK\n\nMarrow had said");
        let words: Vec<_> = runs.iter().map(|r| r.words.join(" ")).collect();
        assert_eq!(words, ["UK", "Marrow"]);
    }
}

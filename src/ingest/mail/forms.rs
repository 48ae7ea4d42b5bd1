//! The two forms of a message, its plain text and its page, held against each other: a reader sees one of them, and they
//! need not say the same. Words are compared, not bytes: layout, links and marks differ always. Linear in the texts.

use super::parts::squeezed;
use std::collections::BTreeSet;

/// Fewest words that a form must have to be compared.
const WORDS: usize = 8;
/// From this share of one form's words missing in the other they are two texts.
const OTHER: f64 = 0.4;
/// Most words that are quoted.
const QUOTED: usize = 6;
/// Longer ones are no words; characters.
const LONGEST_WORD: usize = 30;

/// How the two forms differ.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    /// Whether they are two texts.
    pub other: bool,
    /// In a sentence.
    pub said: String,
}

/// The words of a text in lower case without addresses, in order, each once.
fn words(text: &str) -> (Vec<String>, BTreeSet<String>) {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    let kept = |t: &&str| !t.contains("://") && !t.contains('@') && !t.contains("www.");
    for token in squeezed(text).split(' ').filter(kept) {
        let parts = token.split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '\''));
        for part in parts {
            let word = part.trim_matches(['.', ',', '\'']).to_lowercase();
            if !word.is_empty() && word.chars().count() <= LONGEST_WORD && seen.insert(word.clone())
            {
                out.push(word);
            }
        }
    }
    (out, seen)
}

/// What to say of a plain text and a page that are to be two forms of one message; nothing where they agree.
pub(super) fn compare(plain: &str, page: &str) -> Option<Difference> {
    let ((plain_order, plain), (page_order, page)) = (words(plain), words(page));
    if plain.len() < WORDS || page.len() < WORDS {
        return None;
    }
    let only = |order: &[String], other: &BTreeSet<String>| -> Vec<String> {
        order
            .iter()
            .filter(|w| !other.contains(*w))
            .cloned()
            .collect()
    };
    let (in_plain, in_page) = (only(&plain_order, &page), only(&page_order, &plain));
    // Pages have headings and feet that the plain text leaves out; what stands in the plain text alone nobody saw.
    let figures = in_page
        .iter()
        .any(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    if in_plain.is_empty() && !figures {
        return None;
    }
    let share = in_plain.len() as f64 / plain.len() as f64;
    let quoted = |all: &[String]| {
        let some: Vec<String> = all
            .iter()
            .take(QUOTED)
            .map(|w| format!("\u{201C}{w}\u{201D}"))
            .collect();
        let more = if all.len() > QUOTED { ", \u{2026}" } else { "" };
        format!("{} ({}{more})", all.len(), some.join(", "))
    };
    let mut parts = Vec::new();
    if !in_plain.is_empty() {
        parts.push(format!(
            "words in the plain text alone: {}",
            quoted(&in_plain)
        ));
    }
    if !in_page.is_empty() {
        parts.push(format!("words in the page alone: {}", quoted(&in_page)));
    }
    Some(Difference {
        other: share >= OTHER,
        said: format!(
            "The message has two forms, a page, which was read, and a plain text, which differ: {}.",
            parts.join("; ")
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn forms_that_say_the_same_are_one() {
        let page = "Pier sold\n\nThe harbour office sold the pier on Monday, an official said, for 400 crowns.\n\nUnsubscribe";
        let plain = "The harbour office sold the *pier* <https://log.example/pier> on\nMonday, an official said, for 400 crowns.";
        assert_eq!(compare(plain, page), None);
        assert_eq!(compare("Please view this as a page.", page), None);
    }

    #[test]
    fn another_figure_is_told_and_another_text_is_doubted() {
        let page = "The harbour office sold the pier on Monday, an official said, for 400 crowns.";
        let one = compare(&page.replace("400", "40"), page).unwrap();
        assert!(
            !one.other
                && one.said.contains("\u{201C}40\u{201D}")
                && one.said.contains("\u{201C}400\u{201D}")
        );
        let two = compare(
            "Nobody in Kelmore has ever heard of any such sale, whatever they print.",
            page,
        )
        .unwrap();
        assert!(two.other);
    }
}

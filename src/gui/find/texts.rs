//! Words in a text: case and the shape of quotation marks do not matter. Linear in the text.

use crate::text::CharSpan;

/// What is typed, as it is looked for.
pub(super) fn wanted(typed: &str) -> Vec<char> {
    typed.trim().chars().map(fold).collect()
}

fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// Where the wanted characters stand, without overlap, at most so many times.
pub(super) fn find_all(text: &str, wanted: &[char], most: usize) -> Vec<CharSpan> {
    let Some(first) = wanted.first() else {
        return Vec::new();
    };
    let chars: Vec<char> = text.chars().map(fold).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at + wanted.len() <= chars.len() && out.len() < most {
        let here = chars.get(at..at + wanted.len());
        if chars.get(at) == Some(first) && here == Some(wanted) {
            out.push(CharSpan::new(at, at + wanted.len()));
            at += wanted.len();
        } else {
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_folds_case_and_quotes_and_counts_scalars() {
        let wanted: Vec<char> = "it's".chars().map(fold).collect();
        let found = find_all("É It\u{2019}s here, it's there.", &wanted, 10);
        assert_eq!(found, vec![CharSpan::new(2, 6), CharSpan::new(13, 17)]);
        assert_eq!(find_all("aaaa", &['a', 'a'], 1).len(), 1);
    }
}

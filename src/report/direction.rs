//! From which side words are read, for formats that have to be told: a simple form of the Unicode bidirectional algorithm, enough
//! for a paragraph and for the runs in it. Cost: linear.

/// Whether a character decides on the direction, and for which: right to left or not.
fn strong(c: char) -> Option<bool> {
    match c {
        '\u{200E}' => Some(false),
        '\u{200F}' => Some(true),
        // Digits run from left to right in every script, but decide nothing.
        '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => None,
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => Some(true),
        c => c.is_alphabetic().then_some(false),
    }
}

/// Whether the first character that decides says right to left; nothing where none does.
pub(super) fn first(text: &str) -> Option<bool> {
    text.chars().find_map(strong)
}

/// Whether there is anything in it that would be read from the other side.
pub(super) fn is_mixed(text: &str, rtl: bool) -> bool {
    let digit = |c: char| c.is_numeric();
    text.chars()
        .any(|c| strong(c) == Some(!rtl) || (rtl && digit(c)))
}

/// Pieces of one direction each, for a paragraph that is read as `base` says. What decides nothing goes with its neighbours where
/// they agree, else with the paragraph.
pub(super) fn runs(text: &str, base: bool) -> Vec<(bool, &str)> {
    let mut starts: Vec<(bool, usize)> = Vec::new();
    let mut begin = |rtl: bool, at: usize| {
        if starts.last().is_none_or(|last| last.0 != rtl) {
            starts.push((rtl, at));
        }
    };
    let (mut before, mut open) = (base, None);
    for (at, c) in text.char_indices() {
        match strong(c) {
            None => {
                open.get_or_insert(at);
            }
            Some(rtl) => {
                if let Some(from) = open.take() {
                    begin(if before == rtl { rtl } else { base }, from);
                }
                begin(rtl, at);
                before = rtl;
            }
        }
    }
    if let Some(from) = open {
        begin(base, from);
    }
    let ends = starts.iter().skip(1).map(|s| s.1).chain([text.len()]);
    let piece = |(&(rtl, from), to)| Some((rtl, text.get(from..to)?));
    starts.iter().zip(ends).filter_map(piece).collect()
}

/// The mark that keeps what follows `text` out of its direction, where it would be drawn into it: `rest` begins with a number, or
/// with words that are read like `text`.
pub(super) fn mark_after<'a>(
    text: &str,
    base: bool,
    mut rest: impl Iterator<Item = &'a str>,
) -> &'static str {
    let last = text.chars().rev().find_map(strong);
    let decides = |words: &str| {
        words.chars().find_map(|c| {
            if c.is_numeric() {
                Some(!base)
            } else {
                strong(c)
            }
        })
    };
    if last == Some(!base) && rest.find_map(decides) == Some(!base) {
        if base { "\u{200F}" } else { "\u{200E}" }
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neutrals_go_with_their_neighbours() {
        assert_eq!(runs("Harbour, 3", false), [(false, "Harbour, 3")]);
        assert_eq!(
            runs("see شبكة الميناء 24, page", false),
            [
                (false, "see "),
                (true, "شبكة الميناء"),
                (false, " 24, page")
            ]
        );
        assert_eq!(
            runs("«شبكة» BBC «الميناء»", true),
            [(true, "«شبكة» "), (false, "BBC"), (true, " «الميناء»")]
        );
        assert!(runs("", true).is_empty());
        assert_eq!(runs("12", true), [(true, "12")]);
    }

    #[test]
    fn the_first_letter_decides() {
        assert_eq!(first("12 «שלום» x"), Some(true));
        assert_eq!(first("x שלום"), Some(false));
        assert_eq!(first("١٢ 3."), None);
        assert!(is_mixed("שלום 3", true) && !is_mixed("שלום.", true));
    }

    #[test]
    fn a_number_behind_a_name_is_kept_apart() {
        let rest = |words: &'static str| [words].into_iter();
        assert_eq!(mark_after("שלום", false, rest(", 12 times")), "\u{200E}");
        assert_eq!(mark_after("שלום", false, rest(", twice")), "");
        assert_eq!(mark_after("Post", false, rest(" 12")), "");
        assert_eq!(mark_after("Post", true, rest(" Daily")), "\u{200F}");
    }
}

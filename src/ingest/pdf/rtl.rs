//! Letters of right-to-left scripts: from the order of the page to the order of reading.
//!
//! A page keeps a line as it looks. Turning it is the way back of the Unicode bidirectional algorithm for the cases that
//! news has: a line in one direction with numbers and words of the other in it.

/// Whether a character is written from right to left.
fn rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !digit(c)
}

/// Digits run from left to right in every script.
fn digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

fn ltr(c: char) -> bool {
    digit(c) || (c.is_alphabetic() && !rtl(c))
}

/// Whether a text has letters that run from right to left.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().any(rtl)
}

/// The characters of one glyph in the order of the page.
pub(super) fn page_order(text: &str) -> String {
    if text.chars().nth(1).is_some() && is_right_to_left(text) {
        text.chars().rev().collect()
    } else {
        text.to_owned()
    }
}

/// Whether a text runs from right to left as a whole.
pub(super) fn mostly(texts: &mut dyn Iterator<Item = &str>) -> bool {
    let (mut right, mut left) = (0usize, 0usize);
    for c in texts.flat_map(str::chars) {
        right += usize::from(rtl(c));
        left += usize::from(ltr(c) && !digit(c));
    }
    right > left
}

/// A line in the order of reading; `page` is whether its page runs from right to left.
pub(super) fn reading_order(line: &str, page: bool) -> String {
    let right = line.chars().filter(|&c| rtl(c)).count();
    if right == 0 {
        return line.to_owned();
    }
    let left = line.chars().filter(|&c| ltr(c) && !digit(c)).count();
    let chars: Vec<char> = line.chars().collect();
    // A line of such a page may hold a long name in Latin letters.
    if right >= left || (page && right * 4 >= left) {
        let mut chars: Vec<char> = chars.into_iter().rev().collect();
        turn(&mut chars, ltr);
        brackets(&mut chars);
        chars.into_iter().collect()
    } else {
        let mut chars = chars;
        turn(&mut chars, rtl);
        chars.into_iter().collect()
    }
}

/// Whether a character may stand between two of a stretch: digits with a space between are two stretches.
fn between(c: char, before: char, after: char) -> bool {
    if digit(before) && digit(after) {
        matches!(c, '.' | ',' | ':' | '/' | '-' | '\u{66b}' | '\u{66c}')
    } else {
        !rtl(c) && !ltr(c)
    }
}

/// Turns every stretch of `strong` characters with what stands between them.
fn turn(chars: &mut [char], strong: fn(char) -> bool) {
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if !strong(c) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut look = end;
        let mut last = c;
        while let Some(&next) = chars.get(look) {
            if strong(next) {
                let gap = chars.get(end..look).unwrap_or_default();
                if !gap.iter().all(|&g| between(g, last, next)) {
                    break;
                }
                end = look + 1;
                last = next;
            } else if rtl(next) || ltr(next) {
                break;
            }
            look += 1;
        }
        if let Some(stretch) = chars.get_mut(at..end) {
            stretch.reverse();
        }
        at = end.max(at + 1);
    }
}

/// Some programs say of a bracket what it means, others how it looks. Where they open after they close, they look.
fn brackets(chars: &mut [char]) {
    let opens = |c: char| matches!(c, '(' | '[' | '\u{ab}');
    let closes = |c: char| matches!(c, ')' | ']' | '\u{bb}');
    let open = chars.iter().position(|&c| opens(c));
    let close = chars.iter().position(|&c| closes(c));
    if let (Some(open), Some(close)) = (open, close)
        && close < open
    {
        for c in chars.iter_mut() {
            *c = mirrored(*c);
        }
    }
}

/// The bracket that looks like this one from behind.
fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '\u{ab}' => '\u{bb}',
        '\u{bb}' => '\u{ab}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_right_to_left, page_order, reading_order};

    fn turned(s: &str) -> String {
        s.chars().rev().collect()
    }

    #[test]
    fn a_line_from_right_to_left_is_turned_and_its_numbers_are_not() {
        // The page shows the last word first and the number as it is read.
        let page = format!("{} 2024 {}", turned("الميناء"), turned("في"));
        assert_eq!(reading_order(&page, true), "في 2024 الميناء");
        let page = format!("{} (Ostrey Log) {}", turned("قالت"), turned("أمس"));
        assert_eq!(reading_order(&page, true), "أمس (Ostrey Log) قالت");
        // A bracket as it looks: the one that opens stands on the right and is drawn as ")".
        let page = format!("{} ({}) {}", turned("قالت"), turned("قديم"), turned("أمس"));
        assert_eq!(reading_order(&page, true), "أمس (قديم) قالت");
        let page = format!("{} ){}( {}", turned("قالت"), turned("قديم"), turned("أمس"));
        assert_eq!(reading_order(&page, true), "أمس (قديم) قالت");
        let page = format!("{} 1,250.5 7 {}", turned("مليون"), turned("دفع"));
        assert_eq!(reading_order(&page, true), "دفع 7 1,250.5 مليون");
    }

    #[test]
    fn a_line_from_left_to_right_keeps_its_order_and_turns_the_word_inside() {
        let page = format!("The word {} means port", turned("ميناء"));
        assert_eq!(reading_order(&page, false), "The word ميناء means port");
        assert_eq!(reading_order("Pier (old) sold", false), "Pier (old) sold");
    }

    #[test]
    fn a_glyph_of_two_letters_survives_the_turning_of_its_line() {
        assert!(is_right_to_left("لا"));
        let page = format!("{}{}", page_order("لا"), turned("سل"));
        assert_eq!(reading_order(&page, true), "سللا");
        assert_eq!(page_order("fi"), "fi");
    }
}

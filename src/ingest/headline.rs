//! The headline that stands at the top of the text itself, and its second copy.
//!
//! A first paragraph is a headline if it is the title that the file gives; if the next paragraph says the same words
//! again; or, where the file gives no title, if it is one short line without a full stop, set off by a blank line. Plain text gets no title from this:
//! the file does not say that it is one, so the metadata stay empty and only the place is marked.

use super::own_words;
use crate::article::Excluded;
use crate::text::{ByteSpan, CharSpan, normal_form, paragraph_spans};

/// Where the headline stands in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// Its first copy.
    pub span: Option<CharSpan>,
    /// A second copy behind it.
    pub repeated: Option<CharSpan>,
}

/// Longest headline that is recognised by its look alone, in characters and words.
const LONGEST: (usize, usize) = (200, 30);

/// Longest paragraph whose words are compared with a title or another paragraph, in bytes.
const LONGEST_KEY: usize = 1_000;

/// Among how many paragraphs at the top the second copy is looked for.
const DEPTH: usize = 4;

/// Finds the headline at the top of `text`; `title` is what the file says it is.
pub fn find_headline(text: &str, title: Option<&str>) -> Headline {
    // The top is enough, and a text of 50 MB is not segmented for it.
    let mut end = text.len().min(8 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let top = text.get(..end).unwrap_or(text);
    let all = paragraph_spans(top);
    let paragraphs: Vec<ByteSpan> = all.into_iter().take(DEPTH).collect();
    // The words of long paragraphs, and of those much longer or shorter than the first, are not needed: they are no copies.
    let first_length = paragraphs.first().map_or(0, |p| p.end - p.start);
    let short = |p: &ByteSpan| {
        let length = p.end - p.start;
        length <= LONGEST_KEY && length <= 2 * first_length && first_length <= 2 * length
    };
    let words: Vec<String> = paragraphs
        .iter()
        .map(|p| {
            if short(p) {
                key(slice(top, *p))
            } else {
                String::new()
            }
        })
        .collect();
    let title = title.map(key).filter(|t| !t.is_empty());
    let (Some(&first), Some(first_words)) = (paragraphs.first(), words.first()) else {
        return Headline::default();
    };
    let second = words.iter().skip(1).position(|w| w == first_words);
    let is_title = title.as_ref() == Some(first_words);
    let repeated_at_once = second == Some(0);
    let by_look = title.is_none() && looks_like_one(top, first);
    if first_words.is_empty() || !(is_title || repeated_at_once || by_look) {
        return Headline::default();
    }
    let span = |p: ByteSpan| trimmed_chars(top, p);
    Headline {
        span: Some(span(first)),
        repeated: second.and_then(|i| paragraphs.get(i + 1)).map(|&p| span(p)),
    }
}

/// As [`find_headline`], in a text that may begin with stretches which are no part of it.
pub(super) fn find_behind(text: &str, title: Option<&str>, furniture: &[Excluded]) -> Headline {
    /// Most of them that are passed over.
    const MOST: usize = 40;
    let (mut start, mut from) = (0, 0);
    for e in furniture.iter().take(MOST) {
        let rest = text.get(from..).unwrap_or("");
        let white = rest.chars().take_while(|c| c.is_whitespace()).count();
        if e.span.start > start + white {
            break;
        }
        let more = e.span.end.saturating_sub(start);
        from += rest.chars().take(more).map(char::len_utf8).sum::<usize>();
        start += more;
    }
    let rest = text.get(from..).unwrap_or("");
    if rest.trim().is_empty() {
        return find_headline(text, title);
    }
    let white: String = rest.chars().take_while(|c| c.is_whitespace()).collect();
    let found = find_headline(rest.get(white.len()..).unwrap_or(""), title);
    let by = start + white.chars().count();
    let moved = |s: CharSpan| CharSpan::new(s.start + by, s.end + by);
    Headline {
        span: found.span.map(moved),
        repeated: found.repeated.map(moved),
    }
}

fn slice(text: &str, p: ByteSpan) -> &str {
    text.get(p.range()).unwrap_or("").trim()
}

/// Words alone, in normal form: two copies may differ in case, spacing, marks and markup.
fn key(s: &str) -> String {
    normal_form(s)
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '$' | '%'))
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Scalar span of a paragraph without heading marks and white space around it.
fn trimmed_chars(text: &str, p: ByteSpan) -> CharSpan {
    let all = text.get(p.range()).unwrap_or("");
    let front = all.trim_start_matches(|c: char| c.is_whitespace() || c == '#');
    let start = text
        .get(..p.end - front.len())
        .unwrap_or("")
        .chars()
        .count();
    CharSpan::new(start, start + front.trim_end().chars().count())
}

/// One short line without a full stop, a blank line and more text behind it.
fn looks_like_one(text: &str, first: ByteSpan) -> bool {
    let line = slice(text, first);
    let behind = text.get(first.end..).unwrap_or("");
    let set_off = behind.lines().next().is_some_and(|l| l.trim().is_empty());
    let stop = line
        .trim_end_matches(['"', '\'', '\u{201D}', '\u{2019}', ')', '*', '_'])
        .ends_with(['.', ',', ':', ';', '\u{2026}', '\u{0964}', '\u{3002}']);
    let words = line.split_whitespace().count();
    set_off
        && !behind.trim().is_empty()
        && !line.contains('\n')
        && !stop
        && !several_sentences(line)
        && own_words::byline(line).is_none()
        && (2..=LONGEST.1).contains(&words)
        && line.chars().count() <= LONGEST.0
}

/// Whether a sentence ends inside the line: `Who sold it? Nobody says`.
fn several_sentences(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).any(|w| match w {
        [a, b] => {
            a.ends_with(['?', '!', '\u{0964}', '\u{3002}']) && b.starts_with(char::is_uppercase)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, title: Option<&str>) -> (Option<String>, Option<String>) {
        let cut = |s: CharSpan| text.chars().skip(s.start).take(s.len()).collect();
        let h = find_headline(text, title);
        (h.span.map(cut), h.repeated.map(cut))
    }

    #[test]
    fn a_repeated_headline_is_seen_twice() {
        let text =
            "P\u{00E9}rin pier sold\r\n\r\nP\u{00E9}rin Pier Sold \r\n\r\nThe pier was sold.\r\n";
        let (a, b) = parts(text, None);
        assert_eq!(a.as_deref(), Some("P\u{00E9}rin pier sold"));
        assert_eq!(b.as_deref(), Some("P\u{00E9}rin Pier Sold"));
    }

    #[test]
    fn a_sentence_is_no_headline() {
        for text in [
            "The pier was sold.\n\nNobody was told.\n",
            "The pier was sold on Monday, the harbour office\nsaid, and nobody was told before the papers\nwere signed in the old customs house by the quay\nat noon.\n\nMore.\n",
            "Only one line",
            "\u{201C}The pier is sold.\u{201D}\n\nNobody was told.\n",
            "OSTREY:\n\nThe pier was sold.\n",
            "Who sold the pier? Nobody says\n\nThe pier was sold.\n",
            "By Anna Vint\n\nThe pier was sold.\n",
            "",
        ] {
            assert_eq!(parts(text, None), (None, None), "{text}");
        }
    }

    #[test]
    fn a_title_that_the_file_gives_leaves_no_room_for_another() {
        let text = "For immediate release\n\nThe pier was sold.\n";
        assert!(parts(text, None).0.is_some());
        assert_eq!(parts(text, Some("Pier sold")), (None, None));
    }

    #[test]
    fn a_heading_that_is_the_title_is_the_headline() {
        let text = "# Pier \u{2018}sold\u{2019}\n\nThe pier was sold.\n";
        let (a, b) = parts(text, Some("Pier 'sold'"));
        assert_eq!(a.as_deref(), Some("Pier \u{2018}sold\u{2019}"));
        assert_eq!(b, None);
    }

    #[test]
    fn what_is_marked_at_the_top_is_no_headline() {
        use crate::article::ExclusionReason::PageFurniture as reason;
        let text = "Harbour stamp\n\nPier sold\n\nThe pier was sold.";
        let mark = |start, end| Excluded {
            span: CharSpan::new(start, end),
            reason,
        };
        let span = |furniture: &[Excluded]| find_behind(text, None, furniture).span;
        assert_eq!(span(&[mark(0, 13)]), Some(CharSpan::new(15, 24)));
        assert_eq!(span(&[mark(26, 44)]), Some(CharSpan::new(0, 13)));
        // Where all is marked, the text is taken as it is.
        assert_eq!(span(&[mark(0, 44)]), Some(CharSpan::new(0, 13)));
    }
}

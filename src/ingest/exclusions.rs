//! Stretches that are no part of the article: pointers to other stories, requests to subscribe, page furniture, the
//! headline once more.
//!
//! A paragraph counts only as a whole, and only where it is short and fits a pattern of `assets/ingest/exclusions.tsv`:
//! prose that merely begins with such words stays. Cost: linear in the text.

use super::headline::Headline;
use crate::article::{Excluded, ExclusionReason};
use crate::text::{ByteSpan, CharIndex, CharSpan, paragraph_spans};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Longest paragraph that can be a pointer or a request, in characters.
const LONGEST: usize = 280;
/// Longest headline of another story under a pointer that stands alone, in words.
const HEADLINE_WORDS: usize = 22;
/// How many headlines a pointer that stands alone takes with it.
const MOST_HEADLINES: usize = 6;

/// How a pattern is to be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Label,
    Weak,
    Start,
    Whole,
}

struct Pattern {
    reason: ExclusionReason,
    shape: Shape,
    words: &'static str,
}

/// The table by the first letter of its patterns, read once. A line that is no pattern is left out; a test sees that
/// there is none.
fn patterns() -> &'static BTreeMap<char, Vec<Pattern>> {
    static TABLE: OnceLock<BTreeMap<char, Vec<Pattern>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: BTreeMap<char, Vec<Pattern>> = BTreeMap::new();
        let lines = include_str!("../../assets/ingest/exclusions.tsv").lines();
        for p in lines.filter(|l| !l.starts_with('#')).filter_map(pattern) {
            if let Some(first) = p.words.chars().next() {
                table.entry(first).or_default().push(p);
            }
        }
        table
    })
}

fn pattern(line: &'static str) -> Option<Pattern> {
    let mut columns = line.split('\t');
    let reason = match columns.next()? {
        "related" => ExclusionReason::RelatedStory,
        "promotion" => ExclusionReason::Promotion,
        "furniture" => ExclusionReason::PageFurniture,
        _ => return None,
    };
    let shape = match columns.next()? {
        "label" => Shape::Label,
        "weak" => Shape::Weak,
        "start" => Shape::Start,
        "whole" => Shape::Whole,
        _ => return None,
    };
    let words = columns.next().filter(|w| !w.is_empty())?;
    Some(Pattern {
        reason,
        shape,
        words,
    })
}

/// What a paragraph was recognised as.
struct Found {
    reason: ExclusionReason,
    /// Nothing but the label: what it points to follows.
    alone: bool,
}

/// Finds what is no part of the article. `furniture` is what the format showed by itself; the result is in order,
/// without overlap.
pub fn find_exclusions(text: &str, headline: &Headline, furniture: &[Excluded]) -> Vec<Excluded> {
    let index = CharIndex::new(text);
    let mut out: Vec<Excluded> = furniture.to_vec();
    if let Some(span) = headline.repeated {
        out.push(Excluded {
            span,
            reason: ExclusionReason::RepeatedHeadline,
        });
    }
    let mut pointing: Option<Pointer> = None;
    for bytes in paragraph_spans(text) {
        let (start, paragraph) = trimmed(text, bytes);
        let reason = match recognise(paragraph) {
            Some(found) => {
                pointing = (found.alone && found.reason == ExclusionReason::RelatedStory)
                    .then_some(Pointer {
                        left: MOST_HEADLINES,
                        taken: 0,
                    });
                Some(found.reason)
            }
            None if pointing.as_mut().is_some_and(|p| p.takes(paragraph)) => {
                Some(ExclusionReason::RelatedStory)
            }
            None => {
                pointing = None;
                None
            }
        };
        if let Some(reason) = reason {
            let span = CharSpan::new(
                index.scalar_of(text, start),
                index.scalar_of(text, start + paragraph.len()),
            );
            out.push(Excluded { span, reason });
        }
    }
    in_order(out)
}

/// A label that stood alone, and how many headlines it may still take.
struct Pointer {
    left: usize,
    taken: usize,
}

impl Pointer {
    /// Whether this paragraph is a headline that the label points to. After the first, only list items are.
    fn takes(&mut self, paragraph: &str) -> bool {
        let item = paragraph.starts_with(['*', '-', '\u{2022}', '\u{2013}', '\u{25BA}']);
        let words = paragraph.split_whitespace().count();
        let takes = self.left > 0
            && (item || self.taken == 0)
            && (2..=HEADLINE_WORDS).contains(&words)
            && !ends_a_sentence(paragraph);
        self.left = self.left.saturating_sub(1);
        self.taken += 1;
        takes
    }
}

/// A paragraph without the white space around it, and where it begins.
fn trimmed(text: &str, bytes: ByteSpan) -> (usize, &str) {
    let all = text.get(bytes.range()).unwrap_or("");
    let front = all.trim_start();
    (bytes.start + all.len() - front.len(), front.trim_end())
}

/// Whether a paragraph ends as prose does.
fn ends_a_sentence(paragraph: &str) -> bool {
    paragraph
        .trim_end_matches([
            '"', '\u{201C}', '\u{201D}', '\'', '\u{2019}', '\u{00AB}', '\u{00BB}', '\u{300D}', ')',
            ']', '*', '_',
        ])
        .ends_with([
            '.', '!', '?', ':', ';', '\u{2026}', '\u{0964}', '\u{3002}', '\u{06D4}', '\u{061F}',
            '\u{FF01}', '\u{FF1F}',
        ])
}

/// Marks that may stand before a pointer: list signs, emphasis, arrows, brackets.
fn is_decoration(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '"' | '\u{201C}' | '\u{2018}' | '\'' | '$' | '\u{20AC}')
}

fn recognise(paragraph: &str) -> Option<Found> {
    if paragraph.len() > LONGEST * 4 || paragraph.chars().count() > LONGEST {
        return None;
    }
    let bare = paragraph.trim_start_matches(is_decoration);
    let first = bare.chars().next()?.to_lowercase().next()?;
    let candidates = patterns().get(&first)?;
    let lower = folded(bare);
    candidates.iter().find_map(|p| {
        meets(p, bare, &lower).map(|alone| Found {
            reason: p.reason,
            alone,
        })
    })
}

/// Lower case, straight apostrophes, single spaces.
fn folded(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for word in s.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '\u{2019}' | '\u{02BC}' | '\u{2018}' => out.push('\''),
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// Whether a paragraph (as written, and folded) meets a pattern; if so, whether nothing follows the pattern.
fn meets(p: &Pattern, bare: &str, lower: &str) -> Option<bool> {
    let rest = lower.strip_prefix(p.words)?;
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let tail = rest.trim_matches(|c: char| !c.is_alphanumeric());
    match p.shape {
        Shape::Start => Some(false),
        Shape::Whole => tail.is_empty().then_some(true),
        Shape::Label | Shape::Weak => {
            let weak = p.shape == Shape::Weak;
            if tail.is_empty() {
                return (!weak || rest.trim_end().ends_with(':')).then_some(true);
            }
            let after = rest.trim_start_matches(['*', '_', ')', ']', ' ', '\'', '"']);
            let separated = after.starts_with([
                ':', '|', '>', '\u{00BB}', '\u{203A}', '\u{2013}', '\u{2014}', '\u{2192}',
                '\u{25BA}', '\u{FF1A}',
            ]) || after.starts_with("- ");
            let separated = separated || !weak && in_capitals(bare, p.words);
            // "See also: the minister denied it." is prose; a headline begins with a capital and ends without a stop.
            let lower_case = bare
                .chars()
                .skip(p.words.chars().count())
                .find(|c| c.is_alphanumeric())
                .is_some_and(char::is_lowercase);
            let prose =
                (weak || lower_case) && ends_a_sentence(bare) && !bare.ends_with(['?', '!']);
            (separated && !prose).then_some(false)
        }
    }
}

/// Whether the label is written all in capitals and what follows is not: `READ MORE Ferry fares to rise`.
fn in_capitals(bare: &str, words: &str) -> bool {
    let length = words.chars().count();
    let label: String = bare.chars().take(length).collect();
    words.contains(' ')
        && !label.chars().any(char::is_lowercase)
        && label.chars().any(char::is_uppercase)
        && bare.chars().skip(length).any(char::is_lowercase)
}

/// Sorted, overlaps settled in favour of the one that begins first.
fn in_order(mut all: Vec<Excluded>) -> Vec<Excluded> {
    all.sort_by_key(|e| (e.span.start, std::cmp::Reverse(e.span.end)));
    let mut out: Vec<Excluded> = Vec::with_capacity(all.len());
    for e in all {
        if !e.span.is_empty() && out.last().is_none_or(|last| last.span.end <= e.span.start) {
            out.push(e);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::find_headline;

    fn found(text: &str) -> Vec<(String, ExclusionReason)> {
        find_exclusions(text, &find_headline(text, None), &[])
            .into_iter()
            .map(|e| {
                let s = text.chars().skip(e.span.start).take(e.span.len()).collect();
                (s, e.reason)
            })
            .collect()
    }

    #[test]
    fn every_line_of_the_table_is_a_pattern() {
        let lines = include_str!("../../assets/ingest/exclusions.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .count();
        let all: Vec<_> = patterns().values().flatten().collect();
        assert_eq!(all.len(), lines);
        assert!(all.iter().all(|p| folded(p.words) == p.words));
    }

    #[test]
    fn pointers_are_found_in_many_dresses() {
        for line in [
            "Also read: Harbour seals return to Ostrey",
            "READ MORE: Ferry fares to rise in May",
            "READ MORE Ferry fares to rise in May",
            "Related: Who owns the pier?",
            "**See also:** [Pier sold again](https://x.example/1)",
            "* Also Read | Pier sold again",
            "Don\u{2019}t miss: the harbour quiz",
            "\u{25BA} Lesen Sie auch: Der Hafen wird teurer",
            "Click here to read the whole interview.",
            "Recommended: Ten harbours to see",
        ] {
            let text = format!("The pier was sold on Monday.\n\n{line}\n\nNobody was told.\n");
            assert_eq!(
                found(&text),
                [(line.to_string(), ExclusionReason::RelatedStory)],
                "{line}"
            );
        }
    }

    #[test]
    fn prose_that_begins_alike_stays() {
        for line in [
            "Related parties sold the pier to each other, the auditors wrote.",
            "Related: the auditors found that the pier had been sold twice.",
            "Read more than once, the letter seems to promise nothing.",
            "More: that is what the council asked for, and it got it.",
            "Watch committees were set up along the coast.",
            "\"Read more: that is my advice,\" she said.",
            "Share prices fell.",
            "Follow-up tests are planned.",
            "Recommended prices rose by a tenth.",
            "Also on the pier was a stall that sold eels.",
        ] {
            let text = format!("The pier was sold on Monday.\n\n{line}\n\nNobody was told.\n");
            assert_eq!(found(&text), [], "{line}");
        }
    }

    #[test]
    fn a_pointer_alone_takes_its_headlines_with_it() {
        let text = "The pier was sold.\n\nRead also:\n\nFerry fares to rise in May\n\nNobody was told before Monday.\n";
        let all: Vec<_> = found(text).into_iter().map(|f| f.0).collect();
        assert_eq!(all, ["Read also:", "Ferry fares to rise in May"]);
        let text = "The pier was sold.\n\nRelated stories\n\n- Ferry fares to rise\n- Eel stall moves\n\nNobody was told\n";
        assert_eq!(found(text).len(), 3);
        let text = "The pier was sold.\n\nRead also:\n\nNobody was told before Monday.\n";
        assert_eq!(found(text).len(), 1);
    }

    #[test]
    fn offsets_count_characters() {
        let text = "\u{00C9}t\u{00E9} \u{1F600}.\n\nAlso read: x y\n";
        let e = find_exclusions(text, &Headline::default(), &[]);
        assert_eq!(e.first().map(|e| e.span), Some(CharSpan::new(8, 22)));
    }
}

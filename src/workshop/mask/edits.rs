//! Names and dates of one text replaced in one pass, with the way from its offsets to those of the new text.

use super::dates::Dates;
use crate::article::Moment;
use crate::attribution::is_finite;
use crate::text::veil::Veil;
use crate::text::{CharIndex, CharSpan};
use crate::workshop::matter::is_small;

/// What is replaced in a text, in order, without overlap.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits {
    steps: Vec<(CharSpan, String)>,
}

impl Edits {
    /// Of a text that was published then.
    pub fn of(text: &str, veil: &Veil, dates: &Dates, published: Option<&Moment>) -> Self {
        let index = CharIndex::new(text);
        let span = |range: std::ops::Range<usize>| {
            CharSpan::new(
                index.scalar_of(text, range.start),
                index.scalar_of(text, range.end),
            )
        };
        let names = veil.finds(text).into_iter();
        let mut steps: Vec<(CharSpan, String)> = names
            .map(|f| {
                let kept = article(text, f.span.range()).map(|the| format!("{the} {}", f.shown));
                (span(f.span.range()), kept.unwrap_or(f.shown))
            })
            .collect();
        let taken: Vec<CharSpan> = steps.iter().map(|(s, _)| *s).collect();
        for (range, words) in dates.found(text, published) {
            let place = span(range);
            if !taken.iter().any(|t| t.overlaps(place)) {
                steps.push((place, words));
            }
        }
        steps.sort_by_key(|(s, _)| *s);
        Self { steps }
    }

    /// The new text.
    pub fn apply(&self, text: &str) -> String {
        let index = CharIndex::new(text);
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (span, words) in &self.steps {
            let bytes = index.bytes_of(text, *span);
            out.push_str(text.get(at..bytes.start).unwrap_or(""));
            out.push_str(words);
            at = bytes.end;
        }
        out.push_str(text.get(at..).unwrap_or(""));
        out
    }

    /// Where a passage stands in the new text; what was replaced belongs to it whole.
    pub fn span(&self, old: CharSpan) -> CharSpan {
        let start = self.place(old.start, true);
        CharSpan::new(start, self.place(old.end, false).max(start))
    }

    fn place(&self, at: usize, starts: bool) -> usize {
        let (mut old, mut new) = (0, 0);
        for (span, words) in &self.steps {
            if span.start >= at {
                break;
            }
            let begin = new + (span.start - old);
            let end = begin + words.chars().count();
            if at < span.end {
                return if starts { begin } else { end };
            }
            (old, new) = (span.end, end);
        }
        new + (at - old)
    }
}

/// The article that a name brings along and that belongs to what follows it: "the PTI chairman".
fn article(text: &str, name: std::ops::Range<usize>) -> Option<&str> {
    let the = text.get(name.start..name.start + 4)?.strip_suffix(' ');
    let the = the.filter(|t| t.eq_ignore_ascii_case("the"))?;
    let rest = text.get(name.end..)?.strip_prefix(' ')?;
    let next = rest.split(|c: char| !c.is_alphanumeric()).next()?;
    let noun = next.chars().count() > 2 && next.chars().all(char::is_lowercase);
    (noun && !is_small(next) && !is_finite(next)).then_some(the)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_move_with_the_text() {
        let edits = Edits {
            steps: vec![
                (CharSpan::new(4, 11), "Outlet A".into()),
                (CharSpan::new(20, 22), "x".into()),
            ],
        };
        let text = "The Harbour said so. It did.";
        let new = edits.apply(text);
        assert_eq!(new, "The Outlet A said so.xt did.");
        let part = |s: CharSpan| new.chars().skip(s.start).take(s.len()).collect::<String>();
        assert_eq!(part(edits.span(CharSpan::new(4, 11))), "Outlet A");
        assert_eq!(part(edits.span(CharSpan::new(6, 8))), "Outlet A");
        assert_eq!(part(edits.span(CharSpan::new(12, 16))), "said");
        assert_eq!(part(edits.span(CharSpan::new(0, 4))), "The ");
        assert_eq!(part(edits.span(CharSpan::new(22, 28))), "t did.");
    }
}

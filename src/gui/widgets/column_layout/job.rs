//! What is laid out of a paragraph: its letters, their faces and colours.

use super::Inputs;
use crate::gui::{
    theme::{self, Theme},
    widgets::odd_marks,
};
use crate::text::{CharSpan, Odd};
use eframe::egui::{
    FontId, Stroke,
    epaint::text::{LayoutJob, TextFormat},
};
use std::borrow::Cow;

/// A paragraph with its headline set larger and its excluded stretches struck through.
pub(super) fn paragraph_job(
    text: &str,
    chars: CharSpan,
    headline: bool,
    inputs: &Inputs,
    theme: &Theme,
) -> LayoutJob {
    let format = |excluded: bool| {
        let (font, line) = if headline {
            (
                FontId::new(theme::READING + 2.0, theme::serif(1.0).family),
                theme.reading_line() + 3.0,
            )
        } else {
            (theme::serif(theme::READING), theme.reading_line())
        };
        TextFormat {
            extra_letter_spacing: theme.letter_space(font.size),
            font_id: font,
            line_height: Some(line),
            color: if excluded { theme.weak } else { theme.ink },
            strikethrough: if excluded {
                Stroke::new(1.0, theme.weak)
            } else {
                Stroke::NONE
            },
            ..Default::default()
        }
    };
    let text = &*with_signs(text, chars, &inputs.odd);
    let mut job = LayoutJob::default();
    job.wrap.max_width = inputs.width;
    let at = inputs
        .excluded
        .partition_point(|e| e.span.end <= chars.start);
    let here = inputs.excluded.iter().skip(at).map(|e| e.span);
    let here = here.take_while(|e| e.start < chars.end);
    let mut index = text.char_indices().map(|(b, _)| b);
    // Bytes of the next character; characters are taken in order, so the whole costs one pass.
    let mut taken = 0;
    let mut byte_of = |char: usize| -> usize {
        let ahead = char.saturating_sub(taken);
        taken = taken.max(char + 1);
        index.nth(ahead).unwrap_or(text.len())
    };
    let mut from = 0;
    for span in here {
        let start = byte_of(span.start.saturating_sub(chars.start)).max(from);
        let end = if span.end >= chars.end {
            text.len()
        } else {
            byte_of(span.end - chars.start).max(start)
        };
        job.append(text.get(from..start).unwrap_or(""), 0.0, format(false));
        job.append(text.get(start..end).unwrap_or(""), 0.0, format(true));
        from = end;
    }
    job.append(text.get(from..).unwrap_or(""), 0.0, format(false));
    job
}

/// The text of a paragraph as it is shown: one character for each, those that cannot be seen as signs.
fn with_signs<'a>(text: &'a str, chars: CharSpan, odd: &[Odd]) -> Cow<'a, str> {
    if odd_marks::touching(odd, chars).next().is_none() {
        return Cow::Borrowed(text);
    }
    let numbered = (chars.start..).zip(text.chars());
    Cow::Owned(
        numbered
            .map(|(at, c)| odd_marks::shown(c, at, odd))
            .collect(),
    )
}

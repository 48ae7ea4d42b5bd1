//! Marks on characters that cannot be seen, turn the direction of reading, or look like letters of another script: a hatched
//! box or a dotted line, with a sentence for the pointer and for screen readers.

use super::column_layout::{Laid, baseline, rects_of};
use crate::gui::locale::say;
use crate::gui::theme::Theme;
use crate::text::{CharSpan, Odd, OddKind, looks_like, visible_sign};
use eframe::egui::{Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// The odd stretches that touch `chars`; look-alike words and the unseen characters in them may overlap.
pub fn touching(odd: &[Odd], chars: CharSpan) -> impl Iterator<Item = &Odd> {
    let to = odd.partition_point(|o| o.span.start < chars.end);
    odd.iter().take(to).filter(move |o| o.span.overlaps(chars))
}

/// What stands for the character at this place of the text: a sign where it is odd and cannot be seen, else itself.
pub fn shown(c: char, at: usize, odd: &[Odd]) -> char {
    let from = odd.partition_point(|o| o.span.start < at);
    let here = odd.iter().skip(from).take_while(|o| o.span.start == at);
    let mut unseen = here.filter(|o| o.kind != OddKind::LookAlike);
    match unseen.next() {
        Some(_) => visible_sign(c).unwrap_or('¤'),
        None => c,
    }
}

/// Draws the marks of a paragraph whose galley stands at `at` and holds `chars` of the text.
pub fn show(
    ui: &Ui,
    (text, odd): (&str, &[Odd]),
    theme: &Theme,
    chars: CharSpan,
    galley: &Laid,
    at: Pos2,
) {
    for o in touching(odd, chars) {
        let from = o.span.start.saturating_sub(chars.start);
        let to = o.span.end.min(chars.end).saturating_sub(chars.start);
        for (row, part) in rects_of(galley, from, to).into_iter().enumerate() {
            let base = at.y + baseline(galley, part.top());
            let part = part.translate(at.to_vec2());
            let rect = Rect::from_min_max(
                pos2(part.left(), base - 14.0),
                pos2(part.right().max(part.left() + 4.0), base + 5.0),
            );
            match o.kind {
                OddKind::LookAlike => dots(ui, rect, theme),
                OddKind::Direction | OddKind::Invisible => hatched(ui, rect, theme),
            }
            let id = ui.scope_id().with(("odd", o.span.start, o.kind, row));
            let response = ui.interact(rect, id, Sense::hover());
            let said = || sentence(o, text);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said()));
            response.on_hover_ui(|ui| {
                ui.label(said());
            });
        }
    }
}

fn hatched(ui: &Ui, rect: Rect, theme: &Theme) {
    let painter = ui.painter_at(rect.expand(1.0));
    let stroke = Stroke::new(1.0, theme.warn.gamma_multiply(0.3));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let down = pos2(x, rect.bottom());
        painter.line_segment([down, down + vec2(rect.height(), -rect.height())], stroke);
        x += 5.0;
    }
    let edge = Stroke::new(1.0, theme.warn);
    painter.rect_stroke(rect, 2.0, edge, StrokeKind::Inside);
}

fn dots(ui: &Ui, rect: Rect, theme: &Theme) {
    let mut x = rect.left() + 1.0;
    while x < rect.right() {
        ui.painter()
            .circle_filled(pos2(x, rect.bottom()), 1.2, theme.warn);
        x += 4.0;
    }
}

/// What is odd about a stretch, in a sentence.
pub fn sentence(odd: &Odd, text: &str) -> String {
    let mut chars = text.chars().skip(odd.span.start);
    if odd.kind == OddKind::LookAlike {
        let alike = chars.take(odd.span.len()).enumerate().filter_map(|(n, c)| {
            let script = if matches!(c, '\u{370}'..='\u{3FF}') {
                say!("odd-marks-greek")
            } else {
                say!("odd-marks-cyrillic")
            };
            let latin = looks_like(c)?;
            let n = n + 1;
            Some(say!(
                "odd-marks-the-letter-of-this-word",
                n = n,
                script = script,
                c = c,
                latin = latin
            ))
        });
        return alike.collect::<Vec<_>>().join("\n");
    }
    let Some(c) = chars.next() else {
        return String::new();
    };
    let does = match (odd.kind, c) {
        (OddKind::Direction, '\u{202C}' | '\u{2069}') => {
            say!("odd-marks-ends-a-turned-direction-of")
        }
        (OddKind::Direction, _) => say!("odd-marks-turns-the-direction-of-reading"),
        _ => say!("odd-marks-cannot-be-seen"),
    };
    format!("U+{:04X} {}: {does}", u32::from(c), unicode_name(c))
}

/// The character's name in the Unicode standard.
fn unicode_name(c: char) -> &'static str {
    match c {
        '\u{180E}' => say!("odd-marks-mongolian-vowel-separator"),
        '\u{200B}' => say!("odd-marks-zero-width-space"),
        '\u{200C}' => say!("odd-marks-zero-width-non-joiner"),
        '\u{200D}' => say!("odd-marks-zero-width-joiner"),
        '\u{202A}' => say!("odd-marks-left-to-right-embedding"),
        '\u{202B}' => say!("odd-marks-right-to-left-embedding"),
        '\u{202C}' => say!("odd-marks-pop-directional-formatting"),
        '\u{202D}' => say!("odd-marks-left-to-right-override"),
        '\u{202E}' => say!("odd-marks-right-to-left-override"),
        '\u{2060}' => say!("odd-marks-word-joiner"),
        '\u{2066}' => say!("odd-marks-left-to-right-isolate"),
        '\u{2067}' => say!("odd-marks-right-to-left-isolate"),
        '\u{2068}' => say!("odd-marks-first-strong-isolate"),
        '\u{2069}' => say!("odd-marks-pop-directional-isolate"),
        '\u{FEFF}' => say!("odd-marks-zero-width-no-break-space"),
        _ => say!("odd-marks-tag-character"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::odd_characters;

    #[test]
    fn what_is_odd_is_said_and_only_what_is_odd_is_shown_as_a_sign() {
        let text = "The pi\u{435}r \u{202E}was\u{202C} so\u{200D}ld";
        let odd = odd_characters(text);
        let said: Vec<String> = odd.iter().map(|o| sentence(o, text)).collect();
        assert_eq!(
            said,
            [
                "The letter 3 of this word is Cyrillic \u{435}, which looks like a Latin e.",
                "U+202E right-to-left override: turns the direction of reading",
                "U+202C pop directional formatting: ends a turned direction of reading",
                "U+200D zero width joiner: cannot be seen",
            ]
        );
        let signs: String = text
            .chars()
            .enumerate()
            .map(|(at, c)| shown(c, at, &odd))
            .collect();
        assert_eq!(signs, "The pi\u{435}r ◊was◊ so¤ld");
        assert_eq!(touching(&odd, CharSpan::new(0, 5)).count(), 1);
    }
}

//! The characters of a file as they stand in it: numbered lines in a fixed face, of which only those on screen are laid out.

use super::{instead, not_kept};
use crate::article::{Article, Format};
use crate::gui::locale::say;
use crate::gui::{
    theme::{self, Theme},
    words,
};
use crate::ingest::source_text;
use crate::text::visible_sign;
use eframe::egui::{FontId, Label, RichText, ScrollArea, Ui};
use std::sync::Arc;

/// More of a file is not shown; bytes.
const MOST: usize = 4_000_000;
/// Longer lines go on in the next row: characters of a row, at least and at most.
const ROW: (usize, usize) = (40, 400);

/// The source of one article.
#[derive(Default)]
pub(super) struct Source {
    of: Option<(Arc<[u8]>, String)>,
    text: String,
    /// Number of the line, where a row begins one, and its bytes.
    rows: Vec<(Option<usize>, std::ops::Range<usize>)>,
    more: bool,
    /// Characters of a row: those of the rows at hand, and those that fit now.
    columns: (usize, usize),
}

/// Whether the file of a format is text.
fn is_text(format: Format) -> bool {
    use Format::{Chat, Eml, Html, Json, Md, Mhtml, Rtf, Txt, Warc};
    matches!(
        format,
        Txt | Md | Html | Mhtml | Rtf | Eml | Json | Chat | Warc
    )
}

impl Source {
    /// Decodes the source of an article that was not the last one.
    pub(super) fn update(&mut self, article: &Article) {
        let known = self.of.as_ref();
        if known.is_some_and(|(o, e)| Arc::ptr_eq(o, &article.original) && *e == article.encoding) {
            if self.columns.0 != self.columns.1 {
                self.cut();
            }
            return;
        }
        self.of = Some((Arc::clone(&article.original), article.encoding.clone()));
        (self.text, self.more) = if is_text(article.format) {
            source_text(&article.original, &article.encoding, MOST)
        } else {
            (String::new(), false)
        };
        self.cut();
    }

    fn cut(&mut self) {
        self.columns.1 = self.columns.1.clamp(ROW.0, ROW.1);
        self.columns.0 = self.columns.1;
        self.rows = rows(&self.text, self.columns.0);
    }

    /// Draws the lines.
    pub(super) fn show(&mut self, ui: &mut Ui, theme: &Theme, article: &Article) {
        if !article.original_kept {
            return instead(ui, not_kept(), theme);
        }
        if !is_text(article.format) {
            let text = say!(
                "original-source-the-bytes-of-this-are",
                format = article.format.words(),
                original = words::bytes(article.original.len())
            );
            return instead(ui, &text, theme);
        }
        let mut told = say!(
            "original-source-as",
            lines = say!("original-source-n-lines", n = self.lines()),
            original = words::bytes(article.original.len()),
            encoding = article.encoding
        );
        if self.more {
            told.push_str(&say!(
                "original-source-the-first-are-shown",
                bytes = words::bytes(MOST)
            ));
        }
        ui.add(Label::new(theme::caption(told, theme)).wrap());
        let font = FontId::monospace(theme::SMALL);
        let (height, letter) =
            ui.fonts_mut(|f| (f.row_height(&font), f.glyph_width(&font, '0').max(1.0)));
        let digits = self.lines().to_string().len();
        let gutter = digits as f32 * letter + 24.0;
        let fits = ((ui.available_width() - gutter) / letter) as usize;
        self.columns.1 = fits.clamp(ROW.0, ROW.1);
        if self.columns.0 != self.columns.1 {
            ui.ctx().request_repaint();
        }
        ui.spacing_mut().item_spacing.y = 3.0;
        ScrollArea::both().auto_shrink(false).show_rows(
            ui,
            height,
            self.rows.len(),
            |ui, range| {
                ui.spacing_mut().item_spacing.x = 10.0;
                ui.spacing_mut().interact_size.y = height;
                for (number, bytes) in self.rows.get(range).unwrap_or_default() {
                    let number = number.map(|n| n.to_string()).unwrap_or_default();
                    let number = RichText::new(format!("{number:>digits$}"));
                    let line = self.text.get(bytes.clone()).unwrap_or("");
                    let line: String = line.chars().map(shown).collect();
                    ui.horizontal(|ui| {
                        let number = number.font(font.clone()).color(theme.weak);
                        ui.add(Label::new(number).selectable(false));
                        let line = RichText::new(line).font(font.clone()).color(theme.ink);
                        ui.add(Label::new(line).extend());
                    });
                }
            },
        );
    }

    fn lines(&self) -> usize {
        self.rows.iter().rev().find_map(|r| r.0).unwrap_or(0)
    }
}

/// What stands for a character; none may break a row or turn it round.
fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        _ if c.is_control() => '·',
        _ => visible_sign(c).unwrap_or(c),
    }
}

/// Rows of a text: its lines, long ones in parts of so many characters.
fn rows(text: &str, columns: usize) -> Vec<(Option<usize>, std::ops::Range<usize>)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (n, line) in text.split('\n').enumerate() {
        let kept = line.strip_suffix('\r').unwrap_or(line);
        let mut from = 0;
        let mut number = Some(n + 1);
        let cuts = kept
            .char_indices()
            .map(|(b, _)| b)
            .step_by(columns.max(1))
            .skip(1);
        for cut in cuts.chain([kept.len()]) {
            out.push((number.take(), start + from..start + cut));
            from = cut;
        }
        start += line.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_long_ones_go_on() {
        let long = "é".repeat(41);
        let text = format!("<p>\r\n{long}\n\nend");
        let found: Vec<(Option<usize>, &str)> = rows(&text, 40)
            .into_iter()
            .map(|(n, r)| (n, text.get(r).unwrap()))
            .collect();
        let first: String = long.chars().take(40).collect();
        assert_eq!(
            found,
            [
                (Some(1), "<p>"),
                (Some(2), &first),
                (None, "é"),
                (Some(3), ""),
                (Some(4), "end"),
            ]
        );
        assert_eq!(shown('\u{202E}'), '◊');
        assert_eq!(shown('\u{0}'), '·');
    }
}

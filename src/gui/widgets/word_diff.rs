//! The word-level difference of a match: both sides in full, changed words marked by colour and by an underline or a box.

use crate::align::{Match, WordChange};
use crate::article::{Article, Passage};
use crate::gui::theme::{self, Theme};
use crate::text::CharSpan;
use eframe::egui::{self, Color32, Stroke, TextFormat, Ui, epaint::text::LayoutJob};

/// A side of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffSide {
    /// The lower article number.
    Left,
    /// The other.
    Right,
}

/// Changed words of one side, by start, without overlap.
pub fn changes(m: &Match, side: DiffSide) -> Vec<(CharSpan, WordChange)> {
    let at = |l: &crate::align::WordLink| match side {
        DiffSide::Left => l.left,
        DiffSide::Right => l.right,
    };
    let changed = m.alignment.iter().filter(|l| l.change != WordChange::Kept);
    let mut out: Vec<_> = changed.filter_map(|l| Some((at(l)?, l.change))).collect();
    out.sort_by_key(|c| c.0);
    out.dedup_by(|b, a| b.0.overlaps(a.0));
    out
}

/// One side as wrapped text.
pub fn show(ui: &mut Ui, article: &Article, m: &Match, side: DiffSide, theme: &Theme) {
    let passage: Passage = match side {
        DiffSide::Left => m.left,
        DiffSide::Right => m.right,
    };
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let plain = format(theme, None);
    let mut from = passage.start;
    for (span, change) in changes(m, side) {
        if span.start < from || span.end > passage.end {
            continue;
        }
        job.append(
            article.slice(CharSpan::new(from, span.start)),
            0.0,
            plain.clone(),
        );
        job.append(article.slice(span), 0.0, format(theme, Some(change)));
        from = span.end;
    }
    job.append(article.slice(CharSpan::new(from, passage.end)), 0.0, plain);
    ui.label(job);
}

fn format(theme: &Theme, change: Option<WordChange>) -> TextFormat {
    let base = TextFormat {
        font_id: theme::serif(theme::BODY + 0.5),
        line_height: Some(22.0),
        color: theme.ink,
        ..Default::default()
    };
    let mark = |colour: Color32| TextFormat {
        underline: Stroke::new(1.5, colour),
        background: theme::mix(theme.panel, colour, 0.16),
        ..base.clone()
    };
    match change {
        None | Some(WordChange::Kept) => base,
        Some(WordChange::Swapped) => mark(theme.accent),
        Some(WordChange::OnlyLeft | WordChange::OnlyRight) => mark(theme.warn),
        Some(WordChange::Moved) => TextFormat {
            color: theme.weak,
            italics: true,
            ..base
        },
    }
}

/// What the marks mean.
pub fn legend(ui: &mut Ui, theme: &Theme) {
    let mut job = LayoutJob::default();
    job.wrap.max_width = ui.available_width();
    let small = |mut f: TextFormat| {
        f.font_id = egui::FontId::proportional(theme::SMALL);
        f.line_height = Some(18.0);
        f
    };
    let gap = small(format(theme, None));
    job.append(
        "another word",
        0.0,
        small(format(theme, Some(WordChange::Swapped))),
    );
    job.append("    ", 0.0, gap.clone());
    job.append(
        "only here",
        0.0,
        small(format(theme, Some(WordChange::OnlyLeft))),
    );
    job.append("    ", 0.0, gap);
    job.append(
        "in another place",
        0.0,
        small(format(theme, Some(WordChange::Moved))),
    );
    ui.label(job);
}

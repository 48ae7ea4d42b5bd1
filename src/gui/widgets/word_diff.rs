//! The word-level difference of a match: both sides in full, changed words marked by colour and by a sign of their own: a line
//! below, a box, or slanted letters with dots below. Changed numbers, dates, names and hedges bear the icon of their sort.

use super::{bidi, icons};
use crate::align::{Match, WordChange};
use crate::article::{Article, Passage};
use crate::gui::locale::say;
use crate::gui::{
    theme::{self, Theme},
    word_types::{SORTS, WordSort, sort_of},
    words,
};
use crate::text::CharSpan;
use eframe::egui::{
    self, Color32, Label, Rect, Role, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo,
    epaint::text::{LayoutJob, cursor::CCursor},
    text_selection::LabelSelectionState,
};

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

/// A changed word, and what sort of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedWord {
    /// Where.
    pub span: CharSpan,
    /// What became of it.
    pub change: WordChange,
    /// A number, a date, a name, a hedge.
    pub sort: Option<WordSort>,
}

/// Changed words of one side with their sorts, by start.
pub fn typed(article: &Article, m: &Match, side: DiffSide) -> Vec<TypedWord> {
    let of = |(span, change)| TypedWord {
        span,
        change,
        sort: sort_of(article, span),
    };
    changes(m, side).into_iter().map(of).collect()
}

/// One side as wrapped text.
pub fn show(ui: &mut Ui, article: &Article, m: &Match, side: DiffSide, theme: &Theme) {
    let passage: Passage = match side {
        DiffSide::Left => m.left,
        DiffSide::Right => m.right,
    };
    let found = typed(article, m, side);
    wrapped(ui, article, passage.span(), &found, theme);
}

/// A stretch of an article as wrapped text with these words marked.
pub fn passage(
    ui: &mut Ui,
    article: &Article,
    span: CharSpan,
    marks: &[(CharSpan, WordChange)],
    theme: &Theme,
) {
    let of = |(span, change): &(CharSpan, WordChange)| TypedWord {
        span: *span,
        change: *change,
        sort: None,
    };
    let marks: Vec<_> = marks.iter().map(of).collect();
    wrapped(ui, article, span, &marks, theme);
}

fn wrapped(ui: &mut Ui, article: &Article, span: CharSpan, marks: &[TypedWord], theme: &Theme) {
    let kept = (WordChange::Kept, None);
    let mut pieces: Vec<(&str, Look)> = Vec::new();
    let mut from = span.start;
    for word in runs(marks.iter().copied()) {
        let at = word.span;
        if at.start < from || at.end > span.end {
            continue;
        }
        let before = article.slice(CharSpan::new(from, at.start));
        let look = (word.change, word.sort);
        pieces.extend([(before, kept), (article.slice(at), look)]);
        from = at.end;
    }
    let rest = article.slice(CharSpan::new(from, span.end));
    pieces.push((rest, kept));
    let base = TextFormat {
        font_id: theme::serif(theme::BODY + 0.5),
        line_height: Some(22.0),
        color: theme.ink,
        ..Default::default()
    };
    marked(ui, &pieces, &base, theme);
}

/// What became of a word, and its sort.
pub type Look = (WordChange, Option<WordSort>);

/// What sets a changed word apart beside its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Nothing,
    Line,
    Frame,
    Dots,
}

fn sign(change: WordChange) -> Sign {
    match change {
        WordChange::Kept => Sign::Nothing,
        WordChange::Swapped => Sign::Line,
        WordChange::OnlyLeft | WordChange::OnlyRight => Sign::Frame,
        WordChange::Moved => Sign::Dots,
    }
}

fn colour(change: WordChange, theme: &Theme) -> Color32 {
    match change {
        WordChange::Kept => theme.ink,
        WordChange::Swapped => theme.accent,
        WordChange::OnlyLeft | WordChange::OnlyRight => theme.warn,
        WordChange::Moved => theme.weak,
    }
}

fn format(base: &TextFormat, change: WordChange, theme: &Theme) -> TextFormat {
    let hue = colour(change, theme);
    match sign(change) {
        Sign::Nothing => base.clone(),
        // The line is painted later: the ground of the row below would lie over it.
        Sign::Line => TextFormat {
            background: theme::mix(theme.panel, hue, 0.16),
            ..base.clone()
        },
        Sign::Frame => TextFormat {
            background: theme::mix(theme.panel, hue, 0.16),
            ..base.clone()
        },
        Sign::Dots => TextFormat {
            color: hue,
            italics: true,
            ..base.clone()
        },
    }
}

/// Wrapped text with its signs; it can be selected as any other.
fn marked(ui: &mut Ui, pieces: &[(&str, Look)], base: &TextFormat, theme: &Theme) {
    let mut job = LayoutJob::default();
    let mut at = 0;
    let mut signed = Vec::new();
    for (text, look) in pieces {
        job.append(text, 0.0, format(base, look.0, theme));
        let end = at + text.chars().count();
        if sign(look.0) != Sign::Nothing {
            signed.push((at..end, *look));
        }
        at = end;
    }
    let (pos, galley, response) = Label::new(job).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    let turned = bidi::turned(ui.ctx(), &galley, galley.rect.width());
    // The icon stands at the first place of a word only.
    let first = |n: usize, look: Look| (look.0, look.1.filter(|_| n == 0));
    let places: Vec<(Rect, Look)> = signed
        .into_iter()
        .flat_map(|(range, look)| {
            if let Some(turned) = &turned {
                let rows = bidi::rects(turned, range.start, range.end).into_iter();
                let rows = rows.enumerate().map(|(n, r)| (r, first(n, look)));
                return rows.collect::<Vec<_>>();
            }
            let of = |at: usize, next_row: bool| {
                let cursor = CCursor::new(at);
                galley.pos_from_cursor(CCursor {
                    prefer_next_row: next_row,
                    ..cursor
                })
            };
            let rows = rows_of(range, of).into_iter().enumerate();
            rows.map(|(n, r)| (r, first(n, look))).collect()
        })
        .collect();
    match turned {
        Some(turned) => {
            ui.painter().galley(pos, turned, theme.ink);
        }
        None => LabelSelectionState::label_text_selection(
            ui,
            &response,
            pos,
            galley,
            theme.ink,
            Stroke::NONE,
        ),
    }
    for (place, look) in places {
        paint_word(ui.painter(), place.translate(pos.to_vec2()), look, theme);
    }
}

/// Neighbours that changed alike under one sign: several words that one side alone has are read as one stretch. A word with an icon
/// keeps a sign of its own.
pub fn runs(words: impl Iterator<Item = TypedWord>) -> Vec<TypedWord> {
    let mut out: Vec<TypedWord> = Vec::new();
    for word in words {
        let near = |w: &&mut TypedWord| {
            let plain = w.sort.is_none() && word.sort.is_none();
            plain && w.change == word.change && w.span.end + 1 == word.span.start
        };
        match out.last_mut().filter(near) {
            Some(last) => last.span.end = word.span.end,
            None => out.push(word),
        }
    }
    out
}

/// The sign of a changed word, and the icon of its sort at its upper right corner.
pub fn paint_word(painter: &egui::Painter, place: Rect, (change, sort): Look, theme: &Theme) {
    let hue = colour(change, theme);
    match sign(change) {
        Sign::Nothing => {}
        Sign::Line => {
            let stroke = Stroke::new(1.5, hue);
            painter.hline(place.x_range(), place.bottom() - 1.0, stroke);
        }
        Sign::Frame => {
            let frame = place.shrink2(egui::vec2(0.0, 1.5));
            let stroke = Stroke::new(1.0, hue);
            painter.rect_stroke(frame, 3.0, stroke, StrokeKind::Inside);
        }
        Sign::Dots => {
            let line = [place.left_bottom(), place.right_bottom()];
            let dots = egui::Shape::dotted_line(&line, hue, 3.5, 0.9);
            painter.extend(dots);
        }
    }
    if let Some(sort) = sort {
        let at = egui::pos2(place.right() - 1.0, place.top() + 2.5);
        let ground = Rect::from_center_size(at, egui::vec2(11.0, 11.0));
        painter.rect_filled(ground, 3.0, theme.raised);
        let ink = theme.ink;
        icons::paint(painter, ground.shrink(1.0), sort.icon(), ink);
    }
}

/// Where characters stand, a rectangle a row of text. Where a row breaks, a place is the end of one row or the beginning of the
/// next; `of` is told which is meant.
fn rows_of(range: std::ops::Range<usize>, of: impl Fn(usize, bool) -> Rect) -> Vec<Rect> {
    let mut out: Vec<Rect> = Vec::new();
    for at in range {
        let (a, b) = (of(at, true), of(at + 1, false));
        if (a.top() - b.top()).abs() > 0.5 {
            // The last of its row: nothing more can be told of its width.
            continue;
        }
        let here = a.union(b);
        match out
            .last_mut()
            .filter(|r| (r.top() - here.top()).abs() < 0.5)
        {
            Some(row) => *row = row.union(here),
            None => out.push(here),
        }
    }
    out
}

/// Which sorts of words changed on either side, each with its icon.
pub fn sorts(ui: &mut Ui, sides: [&[TypedWord]; 2], theme: &Theme) {
    let count = |sort: WordSort| {
        let of = |side: &[TypedWord]| side.iter().filter(|w| w.sort == Some(sort)).count();
        let [l, r] = sides;
        (of(l), of(r))
    };
    let found = SORTS.iter().map(|s| (*s, count(*s)));
    let found: Vec<_> = found.filter(|(_, (l, r))| l + r > 0).collect();
    if found.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(theme::caption(say!("word-diff-changed"), theme));
        for (sort, (l, r)) in found {
            icons::show(ui, sort.icon(), theme.ink);
            let text = format!("{} {l} / {r}", sort.words());
            ui.label(theme::caption(text, theme))
                .on_hover_text(say!("word-diff-in-the-first-and-in"));
            ui.add_space(4.0);
        }
    });
}

/// How many words were kept, and what the signs mean, as far as they occur.
pub fn legend(ui: &mut Ui, m: &Match, theme: &Theme) {
    let base = TextFormat {
        font_id: egui::FontId::proportional(theme::SMALL),
        line_height: Some(20.0),
        color: theme.weak,
        ..Default::default()
    };
    let count = |of: &[WordChange]| {
        let among = m.alignment.iter().filter(|l| of.contains(&l.change));
        among.count()
    };
    let kept = say!("word-diff-n-words-kept", n = count(&[WordChange::Kept]));
    let plain = (WordChange::Kept, None);
    let mut pieces = vec![(kept.as_str(), plain)];
    let told: Vec<(String, WordChange)> = [
        vec![WordChange::Swapped],
        vec![WordChange::OnlyLeft, WordChange::OnlyRight],
        vec![WordChange::Moved],
    ]
    .iter()
    .filter_map(|kinds| {
        let n = count(kinds);
        let kind = *kinds.first()?;
        (n > 0).then(|| (format!("{}: {n}", words::word_change(kind)), kind))
    })
    .collect();
    for (text, change) in &told {
        pieces.extend([("   ", plain), (text.as_str(), (*change, None))]);
    }
    marked(ui, &pieces, &base, theme);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_has_a_sign_of_its_own() {
        let changes = [
            WordChange::Kept,
            WordChange::Swapped,
            WordChange::OnlyLeft,
            WordChange::Moved,
        ];
        for (i, a) in changes.iter().enumerate() {
            for b in &changes[i + 1..] {
                assert_ne!(sign(*a), sign(*b), "{a:?} and {b:?}");
                assert_ne!(words::word_change(*a), words::word_change(*b));
            }
        }
        assert_eq!(sign(WordChange::OnlyLeft), sign(WordChange::OnlyRight));
    }

    #[test]
    fn characters_on_two_rows_are_two_places() {
        // Four characters a row, 10 wide and 20 high.
        let of = |at: usize, next_row: bool| {
            let (row, column) = match (at / 4, at % 4) {
                (row, 0) if row > 0 && !next_row => (row - 1, 4),
                place => place,
            };
            let at = egui::pos2(column as f32 * 10.0, row as f32 * 20.0);
            Rect::from_min_size(at, egui::vec2(0.0, 20.0))
        };
        let rows = rows_of(1..7, of);
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].left(), rows[0].right()), (10.0, 40.0));
        assert_eq!((rows[1].left(), rows[1].right()), (0.0, 30.0));
    }
}

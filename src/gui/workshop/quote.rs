//! Words of an article for a room: who published them, when, and what of them is marked.

use crate::article::{Article, ArticleId, Passage};
use crate::case::Case;
use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use crate::gui::words;
use crate::text::CharSpan;
use eframe::egui::{Stroke, TextFormat, text::LayoutJob};

/// Words of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quote {
    /// Outlet and date.
    pub head: String,
    /// As they stand there, in one line.
    pub text: String,
    /// Characters that are marked, from the beginning of the text.
    pub marks: Vec<(usize, usize)>,
}

impl Quote {
    /// A passage with marks in it.
    pub fn of(case: &Case, passage: Passage, marked: &[Passage]) -> Self {
        let Some(a) = case.article(passage.article) else {
            return Self::default();
        };
        let inside = marked.iter().filter(|m| {
            m.article == passage.article && m.start < passage.end && passage.start < m.end
        });
        let place = |at: usize| at.clamp(passage.start, passage.end) - passage.start;
        Self {
            head: head(case, a),
            text: line(a.slice(passage.span())),
            marks: inside.map(|m| (place(m.start), place(m.end))).collect(),
        }
    }

    /// The sentences around a passage, with the passage marked.
    pub fn around(case: &Case, passage: Passage) -> Self {
        let Some(a) = case.article(passage.article) else {
            return Self::default();
        };
        let t = a.tokenized();
        let last = passage.end.saturating_sub(1).max(passage.start);
        let at = |offset| t.sentence_at(offset).and_then(|n| t.sentences.get(n));
        let ends = [at(passage.start), at(last)];
        let whole = ends.into_iter().flatten().map(|s| s.chars);
        let whole = whole.fold(passage.span(), CharSpan::cover);
        let whole = match a.is_excluded(whole) {
            true => passage,
            false => Passage::new(passage.article, whole),
        };
        Self::of(case, whole, &[passage])
    }

    /// The text as it is painted.
    pub fn job(&self, theme: &Theme, size: f32) -> LayoutJob {
        let plain = TextFormat {
            font_id: theme::serif(size),
            color: theme.ink,
            line_height: Some(size * 1.32),
            ..TextFormat::default()
        };
        let marked = TextFormat {
            background: theme.fill(theme.accent, true),
            underline: Stroke::new(size / 12.0, theme.accent),
            ..plain.clone()
        };
        let is_marked = |n: usize| self.marks.iter().any(|(a, b)| (*a..*b).contains(&n));
        let mut job = LayoutJob::default();
        let mut run = (String::new(), false);
        for (n, c) in self.text.chars().enumerate() {
            if is_marked(n) != run.1 && !run.0.is_empty() {
                let (text, on) = std::mem::take(&mut run);
                job.append(&text, 0.0, if on { marked.clone() } else { plain.clone() });
            }
            run.1 = is_marked(n);
            run.0.push(c);
        }
        job.append(&run.0, 0.0, if run.1 { marked } else { plain });
        job
    }
}

/// One line, characters kept one for one.
pub fn line(text: &str) -> String {
    let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
    text.chars().map(blank).collect()
}

/// What an article is called before a room: its outlet, never its file.
pub fn outlet(case: &Case, id: ArticleId) -> String {
    let all = &case.articles;
    let named = |a: &Article| a.metadata.outlet.clone().filter(|o| !o.trim().is_empty());
    match all.iter().enumerate().find(|(_, a)| a.id == id) {
        Some((n, a)) => named(a).unwrap_or_else(|| say!("stage-article", n = n + 1)),
        None => String::new(),
    }
}

/// Outlet and date.
fn head(case: &Case, a: &Article) -> String {
    let name = outlet(case, a.id);
    match &a.metadata.published {
        Some(when) => format!("{name} · {}", words::moment(when)),
        None => name,
    }
}

/// A sentence of the program without names of files.
pub fn without_files(case: &Case, sentence: &str) -> String {
    let mut out = sentence.to_owned();
    for a in &case.articles {
        if !a.file.is_empty() && out.contains(a.file.as_str()) {
            out = out.replace(a.file.as_str(), &outlet(case, a.id));
        }
    }
    out
}

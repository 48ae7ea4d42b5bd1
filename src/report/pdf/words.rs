//! Lines of the document become paragraphs: each kind of word with its look, links with what they lead to.

use super::faces::Face;
use super::flow::{Draw, HAIR, Pen, Piece, Rect};
use super::rich::{Breaks, Deco, Ink, Line as Stroke, Look, Rich, one_line};
use super::shape::{Run, Setting, Shaper, TextLine};
use super::tags::{Kind, ORNAMENT, Part, Tags};
use crate::monitor::Monitor;
use crate::report::document::{Inline, Line, Tag, web_address};

/// Where a block stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub x: f32,
    pub width: f32,
    pub part: Part,
    /// Of the next heading.
    pub level: u16,
}

impl At {
    pub fn within(self, left: f32, right: f32) -> Self {
        Self {
            x: self.x + left,
            width: (self.width - left - right).max(24.0),
            ..self
        }
    }

    pub fn part(self, part: Part) -> Self {
        Self { part, ..self }
    }
}

/// What a link leads to.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// A block of the report, by its anchor.
    Block(String),
    /// A section, by its place.
    Section(usize),
    /// An address on the web.
    Web(String),
}

/// A link.
#[derive(Clone, Debug)]
pub(super) struct Link {
    pub target: Target,
    pub words: String,
    pub part: Part,
}

/// What sets blocks.
pub(super) struct Setter<'a> {
    pub monitor: &'a dyn Monitor,
    /// Whether it is no longer wanted.
    pub stopped: bool,
    /// Paragraphs set so far.
    pub count: usize,
    pub shaper: Shaper,
    pub tags: Tags,
    pub links: Vec<Link>,
    /// Language of the program's own words.
    pub language: String,
    /// The heads of tables, which pages repeat.
    pub heads: Vec<Vec<Piece>>,
    /// Room on a page.
    pub room: f32,
}

/// Gray of words.
pub(super) fn gray(ink: Ink) -> u8 {
    match ink {
        Ink::Full => 28,
        Ink::Soft => 84,
    }
}

impl<'a> Setter<'a> {
    pub fn new(monitor: &'a dyn Monitor, language: &str, room: f32) -> Self {
        Self {
            monitor,
            stopped: false,
            count: 0,
            shaper: Shaper::new(),
            tags: Tags::new(),
            links: Vec::new(),
            language: language.to_owned(),
            heads: Vec::new(),
            room,
        }
    }

    /// Whether the result is no longer wanted; asked now and then.
    fn is_stopped(&mut self) -> bool {
        self.count += 1;
        if self.count.is_multiple_of(16) && self.monitor.cancelled() {
            self.stopped = true;
        }
        self.stopped
    }

    /// As much of the words as fits a line of this width.
    pub fn fit(&mut self, words: &str, look: Look, width: f32) -> Option<TextLine> {
        let mut words = one_line(words, 200);
        for _ in 0..8 {
            let rich = Rich::of(&mut self.shaper.faces, &words, look);
            let line = self.shaper.line(&rich)?;
            if line.right <= width {
                return Some(line);
            }
            let count = words.chars().count();
            let kept = (count as f32 * width / line.right) as usize;
            let kept = kept.min(count.saturating_sub(2));
            let head: String = words.chars().take(kept).collect();
            words = format!("{}…", head.trim_end());
        }
        None
    }

    /// A link; its number is for [`Look::link`].
    pub fn link(&mut self, target: Target, words: &str) -> u32 {
        self.links.push(Link {
            target,
            words: one_line(words, 200),
            part: ORNAMENT,
        });
        self.links.len() as u32
    }

    /// The words of a line.
    pub fn rich(&mut self, line: &Line, base: Look, breaks: Breaks) -> Rich {
        let mut out = Rich::default();
        for piece in &line.0 {
            self.inline(&mut out, piece, base, breaks);
        }
        while out.text.ends_with(' ') {
            out.text.pop();
        }
        let end = out.text.len();
        out.spans.retain_mut(|(range, _)| {
            range.end = range.end.min(end);
            range.start < range.end
        });
        out
    }

    fn inline(&mut self, out: &mut Rich, piece: &Inline, base: Look, breaks: Breaks) {
        let small = Look {
            size: base.size * 0.86,
            ..base.face(Face::Sans)
        };
        match piece {
            Inline::Text(w) => out.push(&mut self.shaper.faces, w, base, breaks),
            Inline::Foreign(w) if breaks == Breaks::Kept => {
                out.push(&mut self.shaper.faces, w, base, breaks);
            }
            Inline::Foreign(w) => out.push_foreign(&mut self.shaper.faces, w, base),
            Inline::Strong(w) => {
                let look = base.face(Face::Semibold);
                out.push(&mut self.shaper.faces, w, look, breaks);
            }
            Inline::StrongForeign(w) => {
                let look = base.face(Face::Semibold);
                out.push_foreign(&mut self.shaper.faces, w, look);
            }
            Inline::Cue(w) => {
                let look = base.deco(Deco::Slanted);
                out.push_foreign(&mut self.shaper.faces, w, look);
            }
            Inline::Quoted(w) => {
                out.push(&mut self.shaper.faces, "\u{201C}", base, breaks);
                out.push_foreign(&mut self.shaper.faces, w, base);
                out.push(&mut self.shaper.faces, "\u{201D}", base, breaks);
            }
            Inline::Struck(w) => {
                let look = base.soft().deco(Deco::Struck);
                out.push_foreign(&mut self.shaper.faces, w, look);
            }
            Inline::Mark(w) => {
                out.push_foreign(&mut self.shaper.faces, w, small.soft());
                out.push(&mut self.shaper.faces, "\u{2002}", small, breaks);
            }
            Inline::Tag(tag, w) => {
                let framed = small.deco(Deco::Frame(frame(*tag)));
                let joined = format!("\u{A0}{}\u{A0}", w.replace(' ', "\u{A0}"));
                out.push(&mut self.shaper.faces, &joined, framed, breaks);
                out.push(&mut self.shaper.faces, "\u{2002}", base, breaks);
            }
            Inline::Code(w) => {
                let look = Look {
                    size: base.size * 0.92,
                    ..base.face(Face::Sans)
                };
                out.push(&mut self.shaper.faces, w, look, breaks);
            }
            Inline::Link(to, w) => {
                let link = self.link(Target::Block(to.clone()), w);
                let look = Look { link, ..base };
                out.push_foreign(&mut self.shaper.faces, w, look);
            }
            Inline::Address(w) => {
                let link = web_address(w).map(str::to_owned);
                let link = link.map_or(0, |to| self.link(Target::Web(to), w));
                let look = Look { link, ..base };
                out.push_foreign(&mut self.shaper.faces, w, look);
            }
        }
    }

    /// Words as lines, each a piece; the first and the last two stay together.
    pub fn paragraph(&mut self, rich: Rich, at: At, setting: Setting) -> Vec<Piece> {
        let mut lines = Vec::new();
        for piece in rich.pieces() {
            if self.is_stopped() {
                return Vec::new();
            }
            self.shaper.lines(&piece, setting, &mut lines);
        }
        let count = lines.len();
        let mut out = Vec::with_capacity(count);
        for (i, line) in lines.into_iter().enumerate() {
            let mut draws = Vec::with_capacity(line.runs.len());
            self.decorate(&line, at, &mut draws);
            for run in line.runs {
                let part = self.part_of(&run, at.part);
                let x = at.x + run.x;
                draws.push(Draw::Words {
                    run,
                    x,
                    y: line.baseline,
                    part,
                });
            }
            out.push(Piece {
                height: line.height,
                keep: i + 1 < count && (i == 0 || i + 2 == count),
                draws,
                ..Piece::default()
            });
        }
        out
    }

    /// A paragraph of one kind of words.
    pub fn plain(&mut self, words: &str, look: Look, at: At, leading: f32) -> Vec<Piece> {
        let rich = Rich::of(&mut self.shaper.faces, words, look);
        self.paragraph(rich, at, Setting::new(at.width, leading))
    }

    fn part_of(&mut self, run: &Run, paragraph: Part) -> Part {
        let Some(link) = (run.look.link as usize)
            .checked_sub(1)
            .and_then(|l| self.links.get_mut(l))
        else {
            return paragraph;
        };
        if link.part == ORNAMENT {
            link.part = self.tags.add(Kind::Link, paragraph);
        }
        link.part
    }

    /// Lines below and through words, frames around them, what they lead to.
    fn decorate(&mut self, line: &TextLine, at: At, draws: &mut Vec<Draw>) {
        let y = line.baseline;
        let mut i = 0;
        while let Some(run) = line.runs.get(i) {
            // Runs of one look that touch are decorated as one.
            let mut end = run.x + run.width;
            i += 1;
            while let Some(next) = line.runs.get(i)
                && next.look == run.look
                && (next.x - end).abs() < 0.5
            {
                end = next.x + next.width;
                i += 1;
            }
            let (x, w, size) = (at.x + run.x, end - run.x, run.look.size);
            let level = |y: f32, pen: Pen| Draw::Stroke {
                points: vec![(x, y), (x + w, y)],
                curved: false,
                pen,
                part: ORNAMENT,
            };
            match run.look.deco {
                Deco::Under => draws.push(level(y + size * 0.17, Pen::solid(0.9, 60))),
                Deco::Struck => draws.push(level(y - size * 0.26, Pen::solid(0.7, 84))),
                Deco::Frame(kind) => draws.push(Draw::Frame {
                    rect: Rect::new(x - 1.2, y - size * 0.92, w + 2.4, size * 1.28),
                    radius: 2.0,
                    pen: Some(Pen {
                        width: 0.6,
                        gray: 84,
                        line: kind,
                    }),
                    fill: None,
                    part: ORNAMENT,
                }),
                Deco::None | Deco::Slanted => {}
            }
            if run.look.link != 0 {
                draws.push(level(y + size * 0.17, Pen::solid(0.4, HAIR)));
                let part = self.part_of(run, at.part);
                draws.push(Draw::Leads {
                    rect: Rect::new(x, y - size * 0.85, w, size * 1.15),
                    to: run.look.link,
                    part,
                });
            }
        }
    }
}

fn frame(tag: Tag) -> Stroke {
    match tag {
        Tag::Stated | Tag::Verbatim | Tag::Checked => Stroke::Solid,
        Tag::Inferred | Tag::Near | Tag::Unreviewed => Stroke::Dashed,
        Tag::Paraphrase => Stroke::Dotted,
    }
}

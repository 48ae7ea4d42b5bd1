//! Pieces of a page, one below the other, become pages: what belongs together stays together as far as a page allows, and the head
//! of a table is repeated. Cost: linear in the pieces.

use super::rich::Line;
use super::shape::Run;
use super::tags::{ORNAMENT, Part};
use std::collections::{BTreeMap, VecDeque};

/// What is drawn, in points from the upper left corner of its piece, later of its page.
#[derive(Clone, Debug)]
pub(super) enum Draw {
    /// Words; `y` is their baseline.
    Words {
        run: Run,
        x: f32,
        y: f32,
        part: Part,
    },
    /// A straight line or a curve through points: leave, enter, leave, enter.
    Stroke {
        points: Vec<(f32, f32)>,
        curved: bool,
        pen: Pen,
        part: Part,
    },
    /// A rectangle.
    Frame {
        rect: Rect,
        radius: f32,
        pen: Option<Pen>,
        fill: Option<u8>,
        part: Part,
    },
    /// A line at the side of a piece, and of the space above it where the piece before has it too.
    Side {
        x: f32,
        width: f32,
        gray: u8,
        joined: bool,
    },
    /// A thin line this far above a piece; none at the head of a page.
    Parting { x: f32, width: f32, up: f32 },
    /// The logo.
    Logo { rect: Rect, part: Part },
    /// Leads to what has this number.
    Leads { rect: Rect, to: u32, part: Part },
    /// The number of the page that the section begins on, ending at `x`.
    PageOf {
        section: usize,
        x: f32,
        y: f32,
        part: Part,
    },
    /// What follows is turned, scaled and cut to a part of itself: scale, turned or not, where its origin stands, what is shown.
    Begin {
        scale: f32,
        turned: bool,
        at: (f32, f32),
        shown: Option<Rect>,
    },
    /// The end of that.
    End,
    /// The part stands in the tree from here on, even with nothing in it.
    Attach(Part),
}

/// The same at another place; what is drawn between a beginning and its end moves with the beginning.
pub(super) fn moved(draws: Vec<Draw>, dx: f32, dy: f32) -> impl Iterator<Item = Draw> {
    let mut inside = false;
    draws.into_iter().map(move |draw| {
        let stays = inside;
        match draw {
            Draw::Begin { .. } => inside = true,
            Draw::End => inside = false,
            _ => {}
        }
        if stays { draw } else { draw.moved(dx, dy) }
    })
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pen {
    pub width: f32,
    pub gray: u8,
    pub line: Line,
}

impl Pen {
    pub fn solid(width: f32, gray: u8) -> Self {
        Self {
            width,
            gray,
            line: Line::Solid,
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Rect {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

impl Rect {
    pub fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }
}

impl Draw {
    /// The same at another place.
    fn moved(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Self::Words { x, y, .. } | Self::PageOf { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Self::Stroke { points, .. } => points.iter_mut().for_each(|p| {
                p.0 += dx;
                p.1 += dy;
            }),
            Self::Frame { rect, .. } | Self::Logo { rect, .. } | Self::Leads { rect, .. } => {
                rect.x += dx;
                rect.y += dy;
            }
            Self::Side { x, .. } | Self::Parting { x, .. } => *x += dx,
            Self::Begin { at, .. } => {
                at.0 += dx;
                at.1 += dy;
            }
            Self::End | Self::Attach(_) => {}
        }
        self
    }
}

/// Gray of lines that part things.
pub(super) const HAIR: u8 = 176;

/// A thin line across.
pub(super) fn hair(x: f32, width: f32, y: f32) -> Draw {
    Draw::Stroke {
        points: vec![(x, y), (x + width, y)],
        curved: false,
        pen: Pen::solid(0.5, HAIR),
        part: ORNAMENT,
    }
}

/// What a heading does not stand above alone at the foot of a page.
const LITTLE: f32 = 110.0;

/// What is put on one page as a whole: a line of words, a row, a drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    /// Space above it; none at the head of a page.
    pub before: f32,
    pub height: f32,
    /// Whether it stays with what follows.
    pub keep: bool,
    /// Whether it begins a page.
    pub new_page: bool,
    pub draws: Vec<Draw>,
    /// What can be led to here.
    pub anchors: Vec<Anchor>,
    /// The table it is a row of.
    pub table: Option<usize>,
}

/// A place that links and bookmarks lead to.
#[derive(Clone, Debug)]
pub(super) enum Anchor {
    /// By name.
    Named(String),
    /// A section, by its place in the document.
    Section(usize),
    /// A bookmark: how deep, and its words.
    Bookmark(u8, String),
}

/// Stays with what follows.
pub(super) fn keep_all(pieces: &mut [Piece]) {
    let last = pieces.len().saturating_sub(1);
    for piece in pieces.iter_mut().take(last) {
        piece.keep = true;
    }
}

/// Height of pieces with the space between them.
pub(super) fn height(pieces: &[Piece]) -> f32 {
    pieces.iter().map(|p| p.before + p.height).sum()
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub draws: Vec<Draw>,
    /// The section that its head names.
    pub section: Option<usize>,
}

/// A place in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub page: usize,
    pub y: f32,
}

/// The pages as they fill.
pub(super) struct Flow {
    left: f32,
    top: f32,
    bottom: f32,
    pub sheets: Vec<Sheet>,
    y: f32,
    /// Pieces that stay together, until the last of them is here.
    waiting: VecDeque<Piece>,
    waiting_height: f32,
    pub heads: Vec<Vec<Piece>>,
    pub named: BTreeMap<String, Spot>,
    pub sections: BTreeMap<usize, Spot>,
    pub bookmarks: Vec<(u8, String, Spot)>,
    section: Option<usize>,
}

impl Flow {
    pub fn new(left: f32, top: f32, bottom: f32) -> Self {
        Self {
            left,
            top,
            bottom,
            sheets: vec![Sheet::default()],
            y: top,
            waiting: VecDeque::new(),
            waiting_height: 0.0,
            heads: Vec::new(),
            named: BTreeMap::new(),
            sections: BTreeMap::new(),
            bookmarks: Vec::new(),
            section: None,
        }
    }

    /// Room on an empty page.
    pub fn room(&self) -> f32 {
        self.bottom - self.top
    }

    /// Puts pieces on pages.
    pub fn put(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            let keep = piece.keep;
            self.waiting_height += piece.before + piece.height;
            self.waiting.push_back(piece);
            if !keep || self.waiting_height > self.room() {
                self.release();
            }
        }
    }

    /// Puts what still waits on pages.
    pub fn finish(&mut self) {
        self.release();
    }

    fn release(&mut self) {
        let head = self.waiting.front().and_then(|p| p.table);
        let repeated = head.map_or(0.0, |t| self.heads.get(t).map_or(0.0, |h| height(h)));
        // More than a page holds begins where it is if its beginning fits, and breaks where it must.
        let needs = match self.waiting_height + repeated <= self.room() {
            true => self.waiting_height,
            false => self.beginning(),
        };
        if self.y + needs > self.bottom && self.y > self.top {
            self.turn();
            self.repeat(head);
        }
        while let Some(piece) = self.waiting.pop_front() {
            self.place(piece);
        }
        self.waiting_height = 0.0;
    }

    /// Height of the first pieces that wait: a heading and a little of what it is about.
    fn beginning(&self) -> f32 {
        let mut total = 0.0;
        for piece in &self.waiting {
            total += piece.before + piece.height;
            if total > LITTLE {
                break;
            }
        }
        total.min(self.room())
    }

    fn turn(&mut self) {
        self.sheets.push(Sheet {
            draws: Vec::new(),
            section: self.section,
        });
        self.y = self.top;
    }

    /// The head of a table once more, at the head of a page.
    fn repeat(&mut self, table: Option<usize>) {
        let head = table.and_then(|t| self.heads.get(t).cloned());
        let head = head.unwrap_or_default();
        // What leaves little room for rows is not repeated.
        if height(&head) <= self.room() * 0.3 {
            for piece in head {
                self.draw(piece);
            }
        }
    }

    fn place(&mut self, piece: Piece) {
        let needs = piece.before + piece.height;
        if (piece.new_page || self.y + needs > self.bottom + 0.01) && self.y > self.top {
            self.turn();
            self.repeat(piece.table);
        }
        self.draw(piece);
    }

    fn draw(&mut self, piece: Piece) {
        let first = self.y <= self.top;
        let above = if first { 0.0 } else { piece.before };
        let y = self.y + above;
        let spot = Spot {
            page: self.sheets.len().saturating_sub(1),
            y,
        };
        for anchor in piece.anchors {
            self.anchor(anchor, spot);
        }
        let left = self.left;
        if let Some(sheet) = self.sheets.last_mut() {
            for draw in moved(piece.draws, left, y) {
                match draw {
                    Draw::Side {
                        x,
                        width,
                        gray,
                        joined,
                    } => {
                        let up = if joined { above } else { 0.0 };
                        let h = piece.height + up;
                        sheet.draws.push(Draw::Frame {
                            rect: Rect::new(x, y - up, width, h),
                            radius: 0.0,
                            pen: None,
                            fill: Some(gray),
                            part: ORNAMENT,
                        });
                    }
                    Draw::Parting { x, width, up } if !first => {
                        sheet.draws.push(hair(x, width, y - up));
                    }
                    Draw::Parting { .. } => {}
                    other => sheet.draws.push(other),
                }
            }
        }
        self.y = y + piece.height;
    }

    fn anchor(&mut self, anchor: Anchor, spot: Spot) {
        match anchor {
            Anchor::Named(name) => {
                self.named.entry(name).or_insert(spot);
            }
            Anchor::Section(number) => {
                self.sections.insert(number, spot);
                self.section = Some(number);
                if let Some(sheet) = self.sheets.last_mut() {
                    // The head of a page names what the page begins with.
                    if sheet.section.is_none() || spot.y <= self.top + 1.0 {
                        sheet.section = Some(number);
                    }
                }
            }
            Anchor::Bookmark(depth, words) => self.bookmarks.push((depth, words, spot)),
        }
    }
}

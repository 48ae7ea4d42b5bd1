//! A report as PDF: pages with running heads, bookmarks, a table of contents and links; all fonts embedded; tagged, so that it can be
//! read aloud and flowed anew (PDF/UA-1). What a page shows is set in three steps: words are shaped and broken into lines
//! (`shape`), lines are put on pages (`flow`), pages are written (`emit`).
//!
//! Cost: linear in the words; every glyph is kept until the file is written, about 40 bytes each. Neither the clock nor the fonts of
//! the computer are asked: the same document gives the same bytes everywhere.

mod blocks;
mod columns;
mod emit;
mod faces;
mod flow;
mod front;
mod graph;
mod rich;
mod shape;
mod table;
mod tags;
mod words;

use super::document::{Document, LARGE, Section};
use super::options::Paper;
use crate::monitor::Monitor;
use blocks::spaced;
use faces::Face;
use flow::{Anchor, Draw, Flow, keep_all};
use rich::{Look, one_line};
use tags::{Kind, WHOLE};
use words::{At, Setter};

/// Space at the sides, above and below the words of a page.
const SIDE: f32 = 62.0;
const TOP: f32 = 66.0;
const BOTTOM: f32 = 62.0;

/// A page and what of it is for words.
#[derive(Clone, Copy, Debug)]
struct Format {
    width: f32,
    height: f32,
    /// By how much all of it is drawn larger: words are set on a page that is smaller by as much.
    scale: f32,
}

impl Format {
    fn of(paper: Paper, large: bool) -> Self {
        let (width, height) = paper.points();
        let scale = if large { LARGE } else { 1.0 };
        Self {
            width: width / scale,
            height: height / scale,
            scale,
        }
    }

    fn at(self) -> At {
        At {
            x: 0.0,
            width: self.width - 2.0 * SIDE,
            part: WHOLE,
            level: 3,
        }
    }
}

/// The report as PDF.
///
/// # Errors
/// Says that it was cancelled, or what kept the file from being written.
pub fn pdf(document: &Document, paper: Paper, monitor: &dyn Monitor) -> Result<Vec<u8>, String> {
    let format = Format::of(paper, document.large);
    let mut flow = Flow::new(SIDE, TOP, format.height - BOTTOM);
    let mut setter = Setter::new(monitor, &document.language, flow.room());
    let logo = front::logo(&document.house.logo);
    setter.front(document, logo.as_ref(), format.at(), &mut flow);
    let total: usize = document.sections.iter().map(|s| s.blocks.len() + 1).sum();
    let mut done = 0;
    for (number, section) in document.sections.iter().enumerate() {
        setter.section(section, number, format.at(), &mut flow, &mut |n| {
            monitor.progress(0.6 * (done + n) as f32 / total.max(1) as f32);
        });
        done += section.blocks.len() + 1;
        if setter.stopped || monitor.cancelled() {
            return Err("cancelled".to_owned());
        }
    }
    setter.closing(document, format.at(), &mut flow);
    flow.finish();
    setter.running(document, format, &mut flow);
    if setter.stopped {
        return Err("cancelled".to_owned());
    }
    emit::write(document, format, &mut setter, &flow, logo.as_ref())
}

impl Setter<'_> {
    /// A section, put on pages block by block, so that little waits.
    fn section(
        &mut self,
        section: &Section,
        number: usize,
        at: At,
        flow: &mut Flow,
        progress: &mut dyn FnMut(usize),
    ) {
        let part = self.tags.add(Kind::Section, at.part);
        let at = at.part(part);
        let title = one_line(&section.title, 200);
        let head = self.tags.add(Kind::Heading(2, title.clone()), part);
        let look = Look::new(Face::Semibold, 15.0);
        let mut pieces = self.plain(&section.title, look, at.part(head), 20.0);
        keep_all(&mut pieces);
        if let Some(first) = pieces.first_mut() {
            first.new_page = section.appendix;
            first.anchors.extend([
                Anchor::Section(number),
                Anchor::Named(section.id.to_owned()),
                Anchor::Bookmark(1, title),
            ]);
            let (x, width) = (at.x, at.width);
            first.draws.insert(0, Draw::Parting { x, width, up: 11.0 });
        }
        if let Some(last) = pieces.last_mut() {
            last.keep = !section.blocks.is_empty();
        }
        flow.put(spaced(38.0, pieces));
        let mut above = None;
        for (n, block) in section.blocks.iter().enumerate() {
            let mut out = Vec::new();
            self.block(block, above, at, &mut out);
            flow.heads.append(&mut self.heads_since(flow.heads.len()));
            flow.put(out);
            above = Some(block);
            if n.is_multiple_of(8) {
                progress(n);
            }
            if self.stopped {
                return;
            }
        }
    }

    /// Heads of tables that the pages do not know yet.
    fn heads_since(&mut self, known: usize) -> Vec<Vec<flow::Piece>> {
        self.heads.get(known..).unwrap_or_default().to_vec()
    }
}

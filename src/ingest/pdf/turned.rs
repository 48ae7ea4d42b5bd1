//! Text that is turned against its page: credits along a picture, stamps in the margin, labels of drawings.
//!
//! It is read in its own direction. A few words are no part of the text beside them and are marked; those in the left margin
//! stand before the paragraphs of their page, all others behind them, so that no paragraph is torn apart. What comes
//! again on another page is kept once. Cost: as for the page itself.

use super::lines::{self, Line};
use super::paragraphs::{self, Paragraph};
use super::words::Word;
use super::{gutters, order, repeated};
use std::collections::BTreeSet;

/// A block of lines that are turned.
#[derive(Debug)]
pub(super) struct Aside {
    lines: Vec<Line>,
    /// It stands to the left of all that is not turned.
    left: bool,
}

/// Fewer words are a label or a credit.
const WORDS: usize = 20;

/// The turned blocks of a page of this size, by their turns, beside its own lines.
pub(super) fn find(turned: [Vec<Word>; 3], page: &[Line], extent: (f64, f64)) -> Vec<Aside> {
    let edge = page.iter().map(|l| l.x0).fold(f64::INFINITY, f64::min);
    let mut out = Vec::new();
    for (i, words) in turned.into_iter().enumerate() {
        let quarters = i + 1;
        let own = if quarters == 2 {
            extent
        } else {
            (extent.1, extent.0)
        };
        let gutters = gutters::find(&words, own);
        let lines = lines::find(words, &gutters);
        for lines in order::find(lines, own.0) {
            let left = lines.iter().all(|l| right(l, quarters, extent.0) <= edge);
            out.push(Aside { lines, left });
        }
    }
    out
}

/// The right edge of a turned line on its page of this width.
fn right(line: &Line, quarters: usize, width: f64) -> f64 {
    match quarters {
        1 => width - line.top(),
        2 => width - line.x0,
        _ => line.bottom(),
    }
}

/// Puts turned blocks, each with the index of its page, between the paragraphs; with each whether it is a label.
pub(super) fn insert(
    own: Vec<Paragraph>,
    asides: Vec<(usize, Aside)>,
) -> (Vec<Paragraph>, Vec<bool>) {
    const BEFORE: u8 = 0;
    const OWN: u8 = 1;
    const BEHIND: u8 = 2;
    let mut reached = 0;
    let mut all: Vec<((usize, u8), Paragraph, bool)> = Vec::with_capacity(own.len());
    for p in own {
        // One that goes on behind what was begun after it is not put back.
        reached = p.page.max(reached);
        all.push(((reached, OWN), p, false));
    }
    let mut seen = BTreeSet::new();
    for (page, aside) in asides {
        for p in paragraphs::find(&[(page, aside.lines)]) {
            if seen.insert(repeated::key(&p.text)) {
                let label = p.text.split_whitespace().count() < WORDS;
                let place = if label && aside.left { BEFORE } else { BEHIND };
                all.push(((page, place), p, label));
            }
        }
    }
    all.sort_by_key(|(place, ..)| *place);
    all.into_iter().map(|(_, p, label)| (p, label)).unzip()
}

//! The appendices: what the program suggests and nobody has checked, and what was read wrongly.

use super::claims::{claims, how_many};
use super::findings::{citations, corrections, denials, differences, graph, headlines, sums};
use super::matches::matches;
use super::said::attributions;
use super::shown::Pick;
use super::{Cx, body, heading};
use crate::report::document::{Block, Frame, Line};

/// What writes the blocks of one kind of finding.
type Of = fn(&Cx<'_>, Pick) -> Vec<Block>;

/// Every kind of finding, in reading order.
const KINDS: [(&str, Of); 9] = [
    ("Claims, and where the trail ends", claims),
    ("Citations one by one", citations),
    ("Differences", differences),
    ("Headlines against their articles", headlines),
    ("Denials, and who carries them", denials),
    ("Corrections and withdrawals", corrections),
    ("Sums that do not come out", sums),
    ("Who said it, article by article", attributions),
    ("Passages that match", matches),
];

/// What nobody has checked.
pub(super) fn suggestions(cx: &Cx<'_>) -> Vec<Block> {
    if !cx.options.suggestions || cx.shown.open == 0 {
        return Vec::new();
    }
    let warning = "Nobody has read these findings against the texts yet. They are what the program suggests, may be wrong, and are no part of the conclusions of this report.";
    let mut out = vec![Block::Boxed(
        Frame::Notice,
        vec![body(Line::new().strong(warning))],
    )];
    out.push(Block::List {
        numbered: false,
        items: cx.model.found.iter().map(Line::of).collect(),
    });
    let whole = graph(cx, Pick::Open);
    if !whole.is_empty()
        && cx
            .model
            .citations
            .iter()
            .any(|c| Pick::Open.takes(&c.judgement))
    {
        out.push(heading("Who relied on whom"));
        out.extend(whole);
    }
    for (title, write) in KINDS {
        let blocks = write(cx, Pick::Open);
        if !blocks.is_empty() {
            out.push(heading(title));
            if title == KINDS[0].0 {
                out.extend(how_many(cx, Pick::Open));
            }
            out.extend(blocks);
        }
    }
    out
}

/// What was read wrongly.
pub(super) fn set_aside(cx: &Cx<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for (title, write) in KINDS {
        let blocks = write(cx, Pick::Aside);
        if !blocks.is_empty() {
            out.push(heading(title));
            out.extend(blocks);
        }
    }
    out
}

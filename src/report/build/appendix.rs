//! The appendices: what the program suggests and nobody has checked, and what was read wrongly.

use super::claims::{claims, how_many};
use super::findings::{
    citations, corrections, denials, differences, graph, headlines, sums, sums_that_come_out,
};
use super::matches::matches;
use super::matter::{decisions, loops, orders};
use super::said::attributions;
use super::shown::Pick;
use super::{Cx, body, heading};
use crate::locale::{say, text, word};
use crate::report::document::{Block, Frame, Line};

/// What writes the blocks of one kind of finding.
type Of = fn(&Cx<'_>, Pick) -> Vec<Block>;

/// Every kind of finding, in reading order.
const KINDS: [(&str, Of); 12] = [
    (word!("report-kind-claims"), claims),
    (word!("report-kind-citations"), citations),
    (word!("report-kind-differences"), differences),
    (word!("report-kind-headlines"), headlines),
    (word!("report-kind-denials"), denials),
    (word!("report-kind-corrections"), corrections),
    (word!("report-kind-sums"), sums),
    (word!("report-kind-sums-right"), sums_that_come_out),
    (word!("report-kind-attributions"), attributions),
    (word!("report-kind-matches"), matches),
    (word!("report-kind-orders"), orders),
    (word!("report-kind-loops"), loops),
];

/// What nobody has checked.
pub(super) fn suggestions(cx: &Cx<'_>) -> Vec<Block> {
    if !cx.options.suggestions || cx.shown.open == 0 && loops(cx, Pick::Open).is_empty() {
        return Vec::new();
    }
    let warning = say!("report-appendix-nobody-has-read-these-findings");
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
        out.push(heading(say!("report-appendix-who-relied-on-whom")));
        out.extend(whole);
    }
    for (title, write) in KINDS {
        let blocks = write(cx, Pick::Open);
        if !blocks.is_empty() {
            out.push(heading(text(title)));
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
            out.push(heading(text(title)));
            out.extend(blocks);
        }
    }
    // What was read wrongly is mostly no finding any more: then the decision is what is left of it.
    out.extend(decisions(cx, true));
    out
}

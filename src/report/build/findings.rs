//! Citations, differences, headlines, denials, corrections, sums: each with its evidence and the person's judgement.

use super::shown::Pick;
use super::{Cx, body, lead_in, soft};
use crate::case::Basis;
use crate::locale::say;
use crate::report::cards::hidden_words;
use crate::report::document::{
    Block, Drawing, Frame, Inline, Item, Line, Look, Quotation, Style, Subject, Tag,
};
use crate::report::model::{
    CardEntry, CitationEntry, DifferenceEntry, HeadlineEntry, Judgement, NoteEntry,
};
use crate::report::options::Template;
use crate::report::quote::Quote;

/// More nodes than this do not fit a page; then sources that one article alone cites are left to the list.
const NODES_IN_DRAWING: usize = 60;

/// A plain quotation.
pub(super) fn quote(q: &Quote) -> Block {
    Block::Quote(Quotation::of(q))
}

/// The person's judgement, marked as theirs; nothing where there is none.
pub(super) fn judgement(j: &Judgement) -> Vec<Block> {
    let mut out = Vec::new();
    if j.by_hand {
        out.push(body(
            Line::new().strong(say!("report-findings-this-finding-was-added-by")),
        ));
    }
    if j.is_empty() {
        return out;
    }
    let mut first = Line::new()
        .strong(say!("report-findings-decided-by-the-person"))
        .text(j.verdict.words());
    if j.set_aside() {
        first = first.text(say!("report-findings-so-this-finding-is-set"));
    }
    first = first.text(".");
    for c in &j.corrections {
        first = first
            .text(say!("report-findings-corrected-to"))
            .foreign(c)
            .text(".");
    }
    let mut blocks = vec![body(first)];
    let mut more = |style, label: &str, words: &str| {
        if !words.trim().is_empty() {
            blocks.push(Block::Paragraph(style, Line::of(label).foreign(words)));
        }
    };
    more(
        Style::Note,
        say!("report-findings-house-verdict"),
        &j.house_verdict,
    );
    more(
        Style::Body,
        say!("report-findings-tags"),
        &j.tags.join(", "),
    );
    more(Style::Note, say!("report-findings-their-note"), &j.note);
    out.push(Block::Boxed(Frame::Person, blocks));
    out
}

/// Evidence from elsewhere, marked as the person's, and how much is not shown.
pub(super) fn cards(cards: &[CardEntry], hidden: usize) -> Vec<Block> {
    let mut out: Vec<Block> = cards.iter().map(card).collect();
    out.extend(hidden_words(hidden).map(soft));
    out
}

fn card(c: &CardEntry) -> Block {
    let mut first = Line::new().strong(say!("report-findings-evidence-added-by-a-person"));
    if let Some(side) = c.side {
        first = first
            .text(", ")
            .text(side)
            .text(say!("report-findings-this-claim"));
    }
    first = first
        .text(": ")
        .push(Inline::StrongForeign(c.title.clone()));
    let facts = c.facts.iter().map(|(label, value)| {
        let line = match *label {
            "Where" => Line::new().push(Inline::Address(value.clone())),
            _ => Line::foreign_of(value),
        };
        ((*label).to_owned(), line)
    });
    let mut blocks = vec![body(first), Block::Facts(facts.collect())];
    if !c.text.is_empty() {
        blocks.push(Block::Paragraph(Style::Note, Line::foreign_of(&c.text)));
    }
    Block::Boxed(Frame::Person, blocks)
}

/// The drawing of the whole case; of what a person has checked, only the citations of these.
pub(super) fn graph(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let chosen = match pick {
        Pick::Checked => cx.model.checked_graph(),
        _ => cx.model.graph.clone(),
    };
    if chosen.edges.is_empty() {
        return Vec::new();
    }
    let (core, left_out) = chosen.core(NODES_IN_DRAWING);
    let mut out = Vec::new();
    // On one page there is room for what the lines mean, which the legend says.
    if cx.options.template != Template::OnePage {
        out.push(lead_in(say!("report-findings-from-left-to-right-articles")));
    }
    if pick != Pick::Checked && cx.shown.checked > 0 {
        out.push(lead_in(say!(
            "report-findings-all-citations-that-were-found"
        )));
    }
    let label = say!(
        "report-findings-citation-graph-the-same-as",
        nodes = say!("report-n-articles-or-sources", n = core.nodes.len()),
        edges = say!("report-n-citations", n = core.edges.len())
    );
    out.push(Block::Drawing(Drawing {
        graph: core,
        label,
        small: false,
        legend: true,
    }));
    if left_out > 0 {
        out.push(soft(say!(
            "report-findings-not-drawn-that-one-article",
            left_out = say!("report-n-sources", n = left_out)
        )));
    }
    out
}

/// Who relied on whom, each with its sentences.
pub(super) fn citations(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let all = cx.model.citations.iter();
    all.filter(|c| pick.takes(&c.judgement))
        .map(citation)
        .collect()
}

fn citation(c: &CitationEntry) -> Block {
    let id = c.id.clone();
    let mut blocks = judgement(&c.judgement);
    let mut line = basis(c.basis).foreign(&c.reason);
    for (i, t) in c.attributions.iter().enumerate() {
        line = line
            .text(if i > 0 {
                ", "
            } else {
                say!("report-findings-see")
            })
            .link(t, t);
    }
    if !c.attributions.is_empty() {
        line = line.text(".");
    }
    blocks.push(body(line));
    blocks.extend(c.evidence.iter().map(quote));
    Block::Item(Item {
        subject: Some(Subject::Citation(c.nodes.0, c.nodes.1)),
        look: Look::Finding,
        set_aside: c.judgement.set_aside(),
        heading: Line::new()
            .mark(&id)
            .foreign(&c.from)
            .text(say!("report-findings-relies-on"))
            .foreign(&c.to),
        id,
        blocks,
    })
}

/// "stated" or "inferred", framed.
pub(super) fn basis(basis: Basis) -> Line {
    match basis {
        Basis::Stated => Line::new().tag(Tag::Stated, say!("report-findings-stated")),
        Basis::Inferred => Line::new().tag(
            Tag::Inferred,
            say!("report-findings-inferred-our-reading-not-said"),
        ),
    }
}

/// The anchor of a difference.
pub(super) fn difference_id(place: usize) -> String {
    format!("d{}", place + 1)
}

/// Both wordings side by side.
pub(super) fn differences(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let all = cx.model.differences.iter().enumerate();
    all.filter(|(_, d)| pick.takes(&d.judgement))
        .map(|(i, d)| difference(i, d))
        .collect()
}

fn difference(place: usize, d: &DifferenceEntry) -> Block {
    let id = difference_id(place);
    let mut blocks = judgement(&d.judgement);
    blocks.push(body(
        Line::foreign_of(&d.explanation)
            .text(say!("report-findings-in-claim"))
            .link(&d.claim, &d.claim)
            .text("; ")
            .text(d.direction)
            .text("."),
    ));
    let right = match &d.right {
        Some(q) => Ok(Quotation::of(q)),
        None => Err(Line::of(say!("report-findings-not-mentioned-in-the-text"))),
    };
    blocks.push(Block::Sides(Box::new((Quotation::of(&d.left), right))));
    Block::Item(Item {
        subject: Some(Subject::Difference(place)),
        look: Look::Finding,
        set_aside: d.judgement.set_aside(),
        heading: Line::new()
            .mark(&id)
            .text(say!("report-findings-difference"))
            .text(d.kind),
        id,
        blocks,
    })
}

/// Each headline and what of it was found in the body.
pub(super) fn headlines(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let all = cx.model.headlines.iter();
    all.filter(|h| pick.takes(&h.judgement))
        .map(headline)
        .collect()
}

fn headline(h: &HeadlineEntry) -> Block {
    let id = format!("h{}", h.id.0);
    let mut blocks = judgement(&h.judgement);
    blocks.push(match &h.headline {
        Ok(q) => quote(q),
        Err(title) => Block::Paragraph(
            Style::Conclusion,
            Line::new()
                .push(Inline::Quoted(title.clone()))
                .text(say!("report-findings-from-the-details")),
        ),
    });
    blocks.push(body(Line::foreign_of(&h.explanation)));
    let found = if h.supported {
        say!("report-findings-we-found-all-of-the")
    } else {
        say!("report-findings-we-did-not-find-all")
    };
    Block::Item(Item {
        subject: Some(Subject::Headline(h.id)),
        look: Look::Finding,
        set_aside: h.judgement.set_aside(),
        heading: Line::new().mark(&id).foreign(&h.article).text(found),
        id,
        blocks,
    })
}

/// Who denies what, and who carries it.
pub(super) fn denials(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    notes(
        &cx.model.denials,
        pick,
        ('n', Subject::Denial),
        say!("report-findings-only-articles-that-carry-the"),
    )
}

/// What outlets took back, and who says the earlier thing.
pub(super) fn corrections(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    notes(
        &cx.model.corrections,
        pick,
        ('r', Subject::Correction),
        say!("report-findings-what-an-outlet-prints-about"),
    )
}

/// Sums in the texts.
pub(super) fn sums(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    notes(
        &cx.model.arithmetic,
        pick,
        ('z', Subject::Sum),
        say!("report-findings-where-a-text-gives-all"),
    )
}

/// Sums in the texts that come out: nothing to decide, but worked out again.
pub(super) fn sums_that_come_out(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    if pick != Pick::Open || cx.model.sums.is_empty() {
        return Vec::new();
    }
    let first = std::iter::once(lead_in(say!("report-findings-years-worked-out")));
    let sums = cx.model.sums.iter().enumerate();
    first
        .chain(sums.map(|(i, n)| note(format!("y{}", i + 1), None, n)))
        .collect()
}

fn notes(
    all: &[NoteEntry],
    pick: Pick,
    (letter, subject): (char, fn(usize) -> Subject),
    introduction: &str,
) -> Vec<Block> {
    let chosen = all.iter().enumerate();
    let mut chosen = chosen.filter(|(_, n)| pick.takes(&n.judgement)).peekable();
    if chosen.peek().is_none() {
        return Vec::new();
    }
    let first = std::iter::once(lead_in(introduction));
    first
        .chain(chosen.map(|(i, n)| note(format!("{letter}{}", i + 1), Some(subject(i)), n)))
        .collect()
}

fn note(id: String, subject: Option<Subject>, n: &NoteEntry) -> Block {
    let mut blocks = judgement(&n.judgement);
    let mut line = Line::foreign_of(&n.explanation);
    if let Some(c) = &n.claim {
        line = line
            .text(say!("report-findings-see-claim"))
            .link(c, c)
            .text(".");
    }
    blocks.push(body(line));
    for (name, why) in &n.not_examined {
        let line = Line::of(say!("report-findings-not-examined"))
            .foreign(name)
            .text(". ")
            .foreign(why);
        blocks.push(Block::Paragraph(Style::Soft, line));
    }
    blocks.extend(n.quotes.iter().map(quote));
    Block::Item(Item {
        subject,
        look: Look::Finding,
        set_aside: n.judgement.set_aside(),
        heading: Line::new().mark(&id).foreign(&n.heading),
        id,
        blocks,
    })
}

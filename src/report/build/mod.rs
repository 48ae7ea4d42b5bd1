//! The report model as blocks: what stands where, and in which words. What a person stands behind comes first; what nobody has
//! checked stands in an appendix; what was read wrongly is told apart.

mod appendix;
mod articles;
mod claims;
mod findings;
mod matches;
mod matter;
mod opening;
mod said;
mod shown;

pub use opening::SCOPE_SENTENCE;

use super::document::{Block, Document, Inline, Line, Section, Style};
use super::model::ReportModel;
use super::options::{ReportOptions, Template};
use shown::{Pick, Shown};
use std::collections::BTreeSet;

/// Name and version of the engine.
pub(crate) const ENGINE: &str = concat!("Headwater ", env!("CARGO_PKG_VERSION"));

/// What a section is made from.
pub(super) struct Cx<'a> {
    pub model: &'a ReportModel,
    pub options: &'a ReportOptions,
    pub shown: Shown,
}

/// Writes the blocks of a section; none where it has nothing to say.
type Writer = fn(&Cx<'_>) -> Vec<Block>;

/// A section of a report: its anchor, its heading, what writes it, and in which templates it stands.
struct Part {
    id: &'static str,
    title: &'static str,
    write: Writer,
    appendix: bool,
    templates: &'static [Template],
}

const ALL: &[Template] = &Template::ALL;
const FULL: &[Template] = &[Template::Full];
const LONG: &[Template] = &[Template::Full, Template::Appendix];

const fn part(
    id: &'static str,
    title: &'static str,
    write: Writer,
    templates: &'static [Template],
) -> Part {
    Part {
        id,
        title,
        write,
        appendix: false,
        templates,
    }
}

const fn appendix(id: &'static str, title: &'static str, write: Writer) -> Part {
    Part {
        id,
        title,
        write,
        appendix: true,
        templates: LONG,
    }
}

/// In reading order.
const PARTS: [Part; 25] = [
    part(
        "claims",
        "Claims, and where the trail ends",
        |cx| claims::claims(cx, Pick::Checked),
        FULL,
    ),
    part(
        "graph",
        "Who relied on whom",
        |cx| findings::graph(cx, Pick::Checked),
        &[Template::Full, Template::OnePage],
    ),
    part(
        "citations",
        "Citations one by one",
        |cx| findings::citations(cx, Pick::Checked),
        FULL,
    ),
    part(
        "differences",
        "Differences",
        |cx| findings::differences(cx, Pick::Checked),
        FULL,
    ),
    part(
        "headlines",
        "Headlines against their articles",
        |cx| findings::headlines(cx, Pick::Checked),
        FULL,
    ),
    part(
        "denials",
        "Denials, and who carries them",
        |cx| findings::denials(cx, Pick::Checked),
        FULL,
    ),
    part(
        "corrections",
        "Corrections and withdrawals",
        |cx| findings::corrections(cx, Pick::Checked),
        FULL,
    ),
    part(
        "arithmetic",
        "Sums that do not come out",
        |cx| findings::sums(cx, Pick::Checked),
        FULL,
    ),
    part(
        "evidence",
        "Evidence from elsewhere",
        matter::evidence,
        LONG,
    ),
    part("timeline", "In time", matter::timeline, LONG),
    part("sources", "Sources", said::sources, LONG),
    part("articles", "Articles", articles::articles, ALL),
    part(
        "leads",
        "Open questions, and what to fetch or ask next",
        matter::leads,
        LONG,
    ),
    part(
        "loops",
        "Circles and dates that do not fit",
        matter::loops,
        LONG,
    ),
    part("decisions", "Other decisions", matter::decisions, LONG),
    part("notes", "Notes", matter::notes, LONG),
    part(
        "versions",
        "Versions of this report",
        matter::versions,
        LONG,
    ),
    part("settings", "How this was made", matter::settings, ALL),
    part("reading", "How to read this", matter::reading, LONG),
    appendix(
        "attributions",
        "Appendix: who said it, article by article",
        |cx| said::attributions(cx, Pick::Checked),
    ),
    appendix("matches", "Appendix: passages that match", |cx| {
        matches::matches(cx, Pick::Checked)
    }),
    appendix(
        "suggestions",
        "Appendix: program suggestions, not reviewed",
        appendix::suggestions,
    ),
    appendix(
        "aside",
        "Appendix: read wrongly, and set aside",
        appendix::set_aside,
    ),
    appendix(
        "history",
        "Appendix: the steps that led here",
        matter::history,
    ),
    appendix("texts", "Appendix: the articles in full", articles::texts),
];

impl Document {
    /// A report as it is exported and shown.
    pub fn of(model: &ReportModel, options: &ReportOptions) -> Self {
        let cx = Cx {
            model,
            options,
            shown: Shown::of(model),
        };
        let stands = |p: &&Part| p.templates.contains(&options.template);
        let sections = PARTS.iter().filter(stands).filter_map(|p| {
            let blocks = (p.write)(&cx);
            (!blocks.is_empty()).then(|| Section {
                id: p.id,
                title: p.title.to_owned(),
                appendix: p.appendix,
                blocks,
            })
        });
        let mut out = Self {
            language: "en".into(),
            kind: opening::kind(options.template).into(),
            title: opening::title(model).into(),
            date: model.date.clone(),
            house: options.house.clone(),
            running: SCOPE_SENTENCE.into(),
            opening: opening::opening(&cx),
            sections: sections.collect(),
            engine: ENGINE.into(),
            large: false,
        };
        out.tell_excerpts(model);
        out.cut_loose_links();
        out
    }

    /// What leads to a block that this template leaves out becomes text.
    fn cut_loose_links(&mut self) {
        let mut anchors: BTreeSet<String> = self.sections.iter().map(|s| s.id.to_owned()).collect();
        self.each_block(&mut |b| match b {
            Block::Heading { id: Some(id), .. } => {
                anchors.insert(id.clone());
            }
            Block::Item(item) => {
                anchors.insert(item.id.clone());
            }
            Block::Table(table) => anchors.extend(table.rows.iter().filter_map(|r| r.id.clone())),
            _ => {}
        });
        self.each_line(&mut |line| {
            for piece in &mut line.0 {
                if let Inline::Link(to, words) = piece
                    && !anchors.contains(to.as_str())
                {
                    *piece = Inline::Text(std::mem::take(words));
                }
            }
        });
    }
}

/// A paragraph in the usual style.
fn body(line: Line) -> Block {
    Block::Paragraph(Style::Body, line)
}

/// What introduces the blocks below it.
fn lead_in(words: &str) -> Block {
    Block::Paragraph(Style::LeadIn, Line::of(words))
}

/// A paragraph that is less prominent.
fn soft(words: impl Into<String>) -> Block {
    Block::Paragraph(Style::Soft, Line::of(words))
}

/// A heading without an anchor.
fn heading(words: impl Into<String>) -> Block {
    Block::Heading {
        id: None,
        line: Line::of(words),
    }
}

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
use crate::locale::{self, word};
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
const PARTS: [Part; 24] = [
    part(
        "claims",
        word!("report-part-claims"),
        |cx| claims::claims(cx, Pick::Checked),
        LONG,
    ),
    part(
        "graph",
        word!("report-part-graph"),
        |cx| findings::graph(cx, Pick::Checked),
        &[Template::Full, Template::OnePage],
    ),
    part(
        "citations",
        word!("report-part-citations"),
        |cx| findings::citations(cx, Pick::Checked),
        LONG,
    ),
    part(
        "differences",
        word!("report-part-differences"),
        |cx| findings::differences(cx, Pick::Checked),
        LONG,
    ),
    part(
        "headlines",
        word!("report-part-headlines"),
        |cx| findings::headlines(cx, Pick::Checked),
        LONG,
    ),
    part(
        "denials",
        word!("report-part-denials"),
        |cx| findings::denials(cx, Pick::Checked),
        LONG,
    ),
    part(
        "corrections",
        word!("report-part-corrections"),
        |cx| findings::corrections(cx, Pick::Checked),
        LONG,
    ),
    part(
        "arithmetic",
        word!("report-part-arithmetic"),
        |cx| findings::sums(cx, Pick::Checked),
        LONG,
    ),
    part(
        "evidence",
        word!("report-part-evidence"),
        matter::evidence,
        LONG,
    ),
    part(
        "timeline",
        word!("report-part-timeline"),
        matter::timeline,
        LONG,
    ),
    part("sources", word!("report-part-sources"), said::sources, LONG),
    part(
        "articles",
        word!("report-part-articles"),
        articles::articles,
        ALL,
    ),
    part("leads", word!("report-part-leads"), matter::leads, LONG),
    part(
        "decisions",
        word!("report-part-decisions"),
        |cx| matter::decisions(cx, false),
        LONG,
    ),
    part("notes", word!("report-part-notes"), matter::notes, LONG),
    part(
        "versions",
        word!("report-part-versions"),
        matter::versions,
        LONG,
    ),
    part(
        "settings",
        word!("report-part-settings"),
        matter::settings,
        LONG,
    ),
    part(
        "reading",
        word!("report-part-reading"),
        matter::reading,
        LONG,
    ),
    appendix("attributions", word!("report-part-attributions"), |cx| {
        said::attributions(cx, Pick::Checked)
    }),
    appendix("matches", word!("report-part-matches"), |cx| {
        matches::matches(cx, Pick::Checked)
    }),
    appendix(
        "suggestions",
        word!("report-part-suggestions"),
        appendix::suggestions,
    ),
    appendix("aside", word!("report-part-aside"), appendix::set_aside),
    appendix("history", word!("report-part-history"), matter::history),
    appendix("texts", word!("report-part-texts"), articles::texts),
];

impl Document {
    /// A report as it is exported and shown.
    pub fn of(model: &ReportModel, options: &ReportOptions) -> Self {
        locale::within(&options.language, || Self::in_its_language(model, options))
    }

    fn in_its_language(model: &ReportModel, options: &ReportOptions) -> Self {
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
                title: locale::text(p.title).to_owned(),
                appendix: p.appendix,
                blocks,
            })
        });
        let mut out = Self {
            language: match options.language.as_str() {
                code if locale::knows(code) && !code.is_empty() => code.to_owned(),
                _ => "en".to_owned(),
            },
            kind: opening::kind(options.template).into(),
            title: opening::title(model).into(),
            date: model.date.clone(),
            house: options.house.clone(),
            running: opening::scope().into(),
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

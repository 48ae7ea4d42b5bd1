//! Claims: who carries them, who is silent, where each trail ends, and what differs.

use super::findings::{cards, difference_id, judgement};
use super::opening::claims as of;
use super::shown::Pick;
use super::{Cx, body, heading, lead_in, soft};
use crate::article::ClaimId;
use crate::locale::say;
use crate::report::document::{Block, Drawing, Item, Line, Look, Quotation, Style, Subject, Tag};
use crate::report::model::{ClaimEntry, ReportModel, number};

/// More nodes than this, and articles that cite alike are drawn as one.
const NODES_IN_SMALL_DRAWING: usize = 9;
/// More claims than this that one article alone carries and nobody has checked, and each stands in a few lines.
const MANY: usize = 60;
/// More names of articles that do not mention a claim nobody reads; that of one not yet checked tells how many more there are.
const NAMES_OF_SILENT: usize = 12;

/// The claims of a part: those that matter, then the others.
pub(super) fn claims(cx: &Cx<'_>, pick: Pick) -> Vec<Block> {
    let (first, rest): (Vec<&ClaimEntry>, Vec<&ClaimEntry>) =
        of(cx.model, pick).partition(|c| c.matters);
    if first.is_empty() && rest.is_empty() {
        return match pick {
            Pick::Checked if cx.model.claims.is_empty() => {
                vec![body(Line::of(say!("report-claims-no-claim-was-found-in")))]
            }
            Pick::Checked if cx.options.suggestions => vec![body(Line::of(say!(
                "report-claims-no-claim-has-been-checked"
            )))],
            Pick::Checked => vec![body(Line::of(say!("report-claims-none-checked")))],
            _ => Vec::new(),
        };
    }
    let mut out = Vec::new();
    if !first.is_empty() {
        out.push(lead_in(say!("report-claims-first-those-that-the-question")));
    }
    out.extend(first.into_iter().map(|c| claim(cx.model, c)));
    if !rest.is_empty() {
        out.push(heading(say!("report-claims-claims-that-one-article-alone")));
        let brief = pick == Pick::Open && rest.len() > MANY;
        out.extend(rest.into_iter().map(|c| match brief {
            true => in_one_article(c),
            false => claim(cx.model, c),
        }));
    }
    out
}

/// A claim that one article alone carries and nobody has checked, where there are many of them, in a few lines: its words are its evidence, and the attribution
/// that it leads to says the rest.
fn in_one_article(c: &ClaimEntry) -> Block {
    let soft = |line| Block::Paragraph(Style::Soft, line);
    let mut blocks = judgement(&c.judgement);
    blocks.push(soft(Line::foreign_of(&c.summary)));
    for m in &c.mentions {
        let article = m.quote.article.to_string();
        let mut line = Line::new().link(&article, &article).text(" ");
        line = line.foreign(m.quote.place()).text(": ").foreign(&m.who);
        if let Some(t) = &m.attribution {
            line = line.text(" (").link(t, t).text(")");
        }
        blocks.push(soft(line));
    }
    blocks.extend(cards(&c.evidence, c.background));
    Block::Item(Item {
        id: c.id.clone(),
        subject: number(&c.id).map(|n| Subject::Claim(ClaimId(n))),
        look: Look::Entry,
        set_aside: c.judgement.set_aside(),
        heading: Line::new().mark(&c.id).foreign(&c.text),
        blocks,
    })
}

fn claim(model: &ReportModel, c: &ClaimEntry) -> Block {
    let mut blocks = judgement(&c.judgement);
    blocks.push(Block::Paragraph(
        Style::Conclusion,
        Line::foreign_of(&c.summary),
    ));
    // One step is said in words.
    if c.graph.nodes.len() > 2 {
        blocks.push(Block::Drawing(Drawing {
            graph: c.graph.grouped(NODES_IN_SMALL_DRAWING),
            label: say!(
                "report-claims-the-paths-of-claim",
                id = c.id,
                summary = c.summary
            ),
            small: true,
            legend: false,
        }));
    }
    blocks.push(trail(c));
    blocks.extend(rests_on(model, c));
    blocks.extend(cards(&c.evidence, c.background));
    for m in &c.mentions {
        let mut note = Line::foreign_of(&m.who);
        if let Some(t) = &m.attribution {
            note = note.text(" (").link(t, t).text(")");
        }
        blocks.push(Block::Quote(Quotation {
            quote: m.quote.clone(),
            note: note.text("; "),
        }));
    }
    blocks.extend(see_differences(model, c));
    Block::Item(Item {
        id: c.id.clone(),
        subject: number(&c.id).map(|n| Subject::Claim(ClaimId(n))),
        look: Look::Claim,
        set_aside: c.judgement.set_aside(),
        heading: Line::new().mark(&c.id).foreign(&c.text),
        blocks,
    })
}

/// Ends, counts, silence.
fn trail(c: &ClaimEntry) -> Block {
    let mut facts: Vec<(String, Line)> = Vec::new();
    let mut fact = |label: &str, line: Line| {
        if !line.is_empty() {
            facts.push((label.to_owned(), line));
        }
    };
    let mut ends = Line::new();
    for (name, how) in &c.ends {
        if !ends.is_empty() {
            ends = ends.text("; ");
        }
        ends = ends.foreign(name).text(": ").text(*how);
    }
    fact(say!("report-claims-the-trail-ends-at"), ends);
    // Mostly the same as the ends; then once is enough.
    if !c.origins.iter().all(|o| c.ends.iter().any(|e| e.0 == *o)) {
        fact(say!("report-claims-origins"), Line::names(&c.origins, ", "));
    }
    fact(say!("report-claims-in-these-articles"), Line::of(&c.counts));
    if let Some(b) = &c.bottleneck {
        fact(
            say!("report-claims-every-path-runs-through"),
            Line::foreign_of(b),
        );
    }
    fact(say!("report-claims-not-mentioned-in-the-text"), silent(c));
    let mut not = Line::new();
    for (name, why) in &c.not_examined {
        if !not.is_empty() {
            not = not.text(" ");
        }
        not = not.foreign(name).text(": ").foreign(why);
    }
    fact(say!("report-claims-not-examined"), not);
    for (what, then) in &c.sensitivity {
        fact(
            say!("report-claims-the-count-hangs-on"),
            Line::foreign_of(what)
                .text(say!("report-claims-then"))
                .text(then),
        );
    }
    Block::Facts(facts)
}

/// Whom it is not mentioned by: all of them where a person stands behind the claim, else the first, and how many more.
fn silent(c: &ClaimEntry) -> Line {
    let more = match c.judgement.is_checked() {
        true => 0,
        false => c.silent.len().saturating_sub(NAMES_OF_SILENT),
    };
    let shown = c.silent.len() - more;
    let line = Line::names(c.silent.iter().take(shown), ", ");
    match more {
        0 => line,
        n => line.text(say!("report-claims-and-more-articles", n = n)),
    }
}

/// The findings that a claim rests on, and how many of them a person has checked.
fn rests_on(model: &ReportModel, c: &ClaimEntry) -> Option<Block> {
    let mut all: Vec<(String, bool)> = Vec::new();
    for e in &c.graph.edges {
        if let Some(k) = model.citations.get(e.citation) {
            all.push((k.id.clone(), k.judgement.is_checked()));
        }
    }
    let said = c.mentions.iter().filter_map(|m| m.attribution.as_ref());
    for id in said {
        if let Some(t) = model.attributions.iter().find(|t| t.id == *id) {
            all.push((t.id.clone(), t.judgement.is_checked()));
        }
    }
    all.dedup();
    if all.is_empty() {
        return None;
    }
    let open = all.iter().filter(|(_, checked)| !checked).count();
    let findings = say!("report-n-findings", n = all.len());
    let mut line = Line::of(match open {
        0 => say!("report-claims-rests-on-checked", all = findings),
        n if n == all.len() => say!("report-claims-rests-on-open", all = findings),
        n => say!("report-claims-rests-on-some", all = findings, n = n),
    });
    for (i, (id, checked)) in all.iter().enumerate() {
        line = line.text(if i > 0 { ", " } else { "" }).link(id, id);
        // Where none is checked, the beginning says so.
        if !checked && open < all.len() {
            line = line
                .text(" ")
                .tag(Tag::Unreviewed, say!("report-claims-not-reviewed"));
        }
    }
    let line = line.text(".");
    Some(Block::Paragraph(Style::Soft, line))
}

fn see_differences(model: &ReportModel, c: &ClaimEntry) -> Option<Block> {
    let mut line = Line::new();
    for &d in &c.differences {
        if let Some(entry) = model.differences.get(d) {
            let between = if line.is_empty() {
                say!("report-claims-the-wordings-differ")
            } else {
                ", "
            };
            line = line.text(between).link(difference_id(d), entry.kind);
        }
    }
    (!line.is_empty()).then(|| body(line.text(".")))
}

/// How many claims of a part there are, in words.
pub(super) fn how_many(cx: &Cx<'_>, pick: Pick) -> Option<Block> {
    let n = of(cx.model, pick).count();
    (n > 0).then(|| {
        soft(say!(
            "report-claims-in-it",
            n = say!("report-n-claims", n = n)
        ))
    })
}

//! What frames the findings: evidence from elsewhere, the timeline, leads, circles, notes, versions, how it was made, how to read it.

use super::findings::{cards, quote};
use super::{Cx, ENGINE, SCOPE_SENTENCE, body, heading, lead_in, soft};
use crate::report::document::{Block, Frame, Inline, Item, Line, Look, Style, Subject};
use crate::report::model::{TimeEntry, count};

/// The cards that are about no claim of the report.
pub(super) fn evidence(cx: &Cx<'_>) -> Vec<Block> {
    if cx.model.evidence.is_empty() && cx.model.background == 0 {
        return Vec::new();
    }
    let mut out = vec![lead_in(
        "What the person who made this report knows from elsewhere and attached to no claim of it. It counts as no article and no source.",
    )];
    out.extend(cards(&cx.model.evidence, cx.model.background));
    out
}

/// When the articles were published, the times that they name, and what was there first.
pub(super) fn timeline(cx: &Cx<'_>) -> Vec<Block> {
    let dated = cx
        .model
        .times
        .iter()
        .any(|t| t.published.is_some() || !t.told.is_empty());
    if !dated {
        return Vec::new();
    }
    let mut out = vec![lead_in(
        "As the files and texts write it, first published first. A time without a zone is not one moment; nothing is guessed.",
    )];
    for t in &cx.model.times {
        out.extend(in_time(t));
    }
    let orders: Vec<Line> = cx
        .model
        .orders
        .iter()
        .map(|o| {
            Line::foreign_of(&o.from)
                .text(" relies on ")
                .foreign(&o.to)
                .text(": ")
                .text(o.order)
                .text(". ")
                .foreign(&o.explanation)
        })
        .collect();
    if !orders.is_empty() {
        out.push(heading("What was there first"));
        out.push(Block::List {
            numbered: false,
            items: orders,
        });
    }
    out
}

fn in_time(t: &TimeEntry) -> Vec<Block> {
    let id = t.article.to_string();
    let mut line = match &t.published {
        Some(when) => Line::new().push(Inline::StrongForeign(when.clone())),
        None => Line::new().strong("without a date"),
    };
    line = line.text(": ").link(&id, &id).text(" ").foreign(&t.name);
    if let Some(when) = &t.modified {
        line = line.text("; changed ").foreign(when);
    }
    if !t.why.is_empty() {
        line = line.text(". ").foreign(&t.why);
    }
    let told = t.told.iter().map(|told| {
        Line::foreign_of(&told.when)
            .text(format!(": {}, in claim ", told.of))
            .link(&told.claim, &told.claim)
            .text(" (")
            .text(match told.quote.span {
                Some(s) => format!("characters {} to {}", s.start, s.end),
                None => "place not told".to_owned(),
            })
            .text(")")
    });
    let told: Vec<Line> = told.collect();
    let mut out = vec![body(line)];
    if !told.is_empty() {
        out.push(Block::List {
            numbered: false,
            items: told,
        });
    }
    out
}

/// What to fetch or ask next, best first.
pub(super) fn leads(cx: &Cx<'_>) -> Vec<Block> {
    let all = cx.model.leads.iter().enumerate();
    all.map(|(i, (what, why, closes))| {
        let closes = match closes {
            0 => String::new(),
            n => format!(" Would close {}.", count(*n, "open question")),
        };
        Block::Item(Item {
            id: format!("l{}", i + 1),
            subject: Some(Subject::Lead(i)),
            look: Look::Entry,
            set_aside: false,
            heading: Line::of(format!("{}. ", i + 1)).push(Inline::StrongForeign(what.clone())),
            blocks: vec![body(Line::foreign_of(why).text(closes))],
        })
    })
    .collect()
}

/// Circles of citations, and citations of what was published later.
pub(super) fn loops(cx: &Cx<'_>) -> Vec<Block> {
    let mut items = Vec::new();
    for names in &cx.model.loops {
        let mut line = Line::of("These rely on each other in a circle: ");
        for name in names {
            line = line.foreign(name).text(" \u{2192} ");
        }
        items.push(line.foreign(names.first().map_or("", String::as_str)));
    }
    for (from, to, why) in &cx.model.anachronisms {
        items.push(
            Line::foreign_of(from)
                .text(" cites ")
                .foreign(to)
                .text(", which is dated later. ")
                .foreign(why),
        );
    }
    match items.is_empty() {
        true => Vec::new(),
        false => vec![Block::List {
            numbered: false,
            items,
        }],
    }
}

/// What the person wrote on the case, and on findings that have no place of their own in a report.
pub(super) fn notes(cx: &Cx<'_>) -> Vec<Block> {
    if cx.model.notes.trim().is_empty() {
        return Vec::new();
    }
    let note = Block::Paragraph(Style::Note, Line::foreign_of(&cx.model.notes));
    vec![Block::Boxed(Frame::Person, vec![note])]
}

/// Every version that was published: number, date, reason, what readers are told, what changed, the fingerprint.
pub(super) fn versions(cx: &Cx<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for v in cx.model.versions.iter().rev() {
        let mut facts: Vec<(String, Line)> = Vec::new();
        let mut fact = |label: &str, line: Line| {
            if !line.is_empty() {
                facts.push((label.to_owned(), line));
            }
        };
        fact("Published", Line::foreign_of(&v.date));
        fact("Reason", Line::foreign_of(&v.reason));
        fact("Note to readers", Line::foreign_of(&v.note));
        fact(
            "Fingerprint",
            Line::new().push(Inline::Code(v.fingerprint.clone())),
        );
        let mut blocks = vec![Block::Facts(facts)];
        for (words, lines) in [
            ("It says what the version before did not:", &v.added),
            (
                "It does not say any more what the version before did:",
                &v.gone,
            ),
        ] {
            if !lines.is_empty() {
                blocks.push(soft(words));
                blocks.push(Block::List {
                    numbered: false,
                    items: lines.iter().map(Line::foreign_of).collect(),
                });
            }
        }
        out.push(Block::Item(Item {
            id: format!("v{}", v.number),
            subject: None,
            look: Look::Finding,
            set_aside: false,
            heading: Line::of(format!("Version {}", v.number)),
            blocks,
        }));
    }
    out
}

/// The steps that led to this state of the case, where that was asked for.
pub(super) fn history(cx: &Cx<'_>) -> Vec<Block> {
    if !cx.options.history || cx.model.history.is_empty() {
        return Vec::new();
    }
    vec![Block::List {
        numbered: true,
        items: cx.model.history.iter().map(Line::foreign_of).collect(),
    }]
}

/// What was decided, with its passages; for findings that stand nowhere else.
pub(super) fn decisions(cx: &Cx<'_>) -> Vec<Block> {
    let chosen = cx.model.decisions.iter().filter(|d| !d.shown);
    chosen
        .flat_map(|d| {
            let mut out = vec![Block::Heading {
                id: None,
                line: Line::foreign_of(&d.about),
            }];
            out.extend(super::findings::judgement(&d.judgement));
            out.extend(d.quotes.iter().map(quote));
            out
        })
        .collect()
}

/// Engine, settings, limits.
pub(super) fn settings(cx: &Cx<'_>) -> Vec<Block> {
    let mut facts = vec![("Made with".to_owned(), Line::of(ENGINE))];
    facts.extend(
        cx.model
            .settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Line::of(value))),
    );
    let mut out = vec![Block::Facts(facts)];
    if !cx.model.limits.is_empty() {
        out.push(heading("What this report may lack"));
        out.push(Block::List {
            numbered: false,
            items: cx.model.limits.iter().map(Line::foreign_of).collect(),
        });
    }
    out.push(soft("Characters are counted from 0 in Unicode scalar values of the text as it was read; the last one given is the first behind the passage. The same articles, settings and decisions give this report again, byte for byte."));
    out
}

/// Every term in one sentence.
const TERMS: [(&str, &str); 14] = [
    ("Article", "A text in this case, as its file says it."),
    (
        "Source",
        "Somebody or something that a text gives as speaking: a person, an outlet, an agency, a document.",
    ),
    (
        "Attribution",
        "A sentence that says who said something: the source, the cue (such as \u{201C}said\u{201D}), the content.",
    ),
    (
        "Citation",
        "Somebody relies on somebody else for what they say.",
    ),
    ("Stated", "The article says so."),
    ("Inferred", "Our reading, not said in the text."),
    ("Claim", "What several passages say."),
    (
        "Origin",
        "Where the trail ends in these articles. The source behind it may lie further upstream.",
    ),
    (
        "Independent",
        "Separate sources: none of them relies on another here.",
    ),
    ("Name not given", "The text does not name the source."),
    (
        "Not mentioned",
        "We did not find it in the text we read; that says nothing about what the outlet knew.",
    ),
    (
        "Direction unknown",
        "Two texts differ or agree, and we cannot tell who took it from whom.",
    ),
    (
        "Read correctly, read wrongly",
        "The person\u{2019}s judgement on whether the text says what the finding says. It says nothing about whether the claim is true.",
    ),
    (
        "Not reviewed",
        "The program suggests it, and nobody has read it against the text.",
    ),
];

/// The glossary.
pub(super) fn reading(_: &Cx<'_>) -> Vec<Block> {
    let terms = TERMS.iter();
    let facts = terms.map(|(term, meaning)| ((*term).to_owned(), Line::of(*meaning)));
    vec![
        Block::Facts(facts.collect()),
        Block::Paragraph(Style::Scope, Line::of(SCOPE_SENTENCE)),
    ]
}

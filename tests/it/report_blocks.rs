//! A report with every kind of block in it, made by hand: what each file format of a report is tried on.

use headwater::article::{ArticleId, SourceId};
use headwater::attribution::SourceKind;
use headwater::case::Basis;
use headwater::provenance::{EndKind, Node};
use headwater::report::document::*;
use headwater::report::{GraphEdge, GraphModel, GraphNode, NodeKind, Quote};
use headwater::text::CharSpan;

/// Words in Hebrew, invented: "The harbour council paid 2 million".
pub const HEBREW: &str = "מועצת הנמל שילמה 2 מיליון";

pub fn quote(article: u32, name: &str, words: &str) -> Quotation {
    Quotation::of(&Quote {
        article: ArticleId(article),
        name: name.into(),
        span: Some(CharSpan::new(3, 3 + words.chars().count())),
        before: String::new(),
        pieces: vec![(words.into(), false)],
        after: String::new(),
        language: Some("en".into()),
    })
}

fn paragraph(style: Style, line: Line) -> Block {
    Block::Paragraph(style, line)
}

pub fn graph(names: [&str; 3]) -> GraphModel {
    let node = |i: u32, label: &str, layer, kind| GraphNode {
        node: if i < 2 {
            Node::Article(ArticleId(i + 1))
        } else {
            Node::Source(SourceId(1))
        },
        label: label.into(),
        detail: "a detail".into(),
        layer,
        named: true,
        kind,
        end: (i == 2).then_some(EndKind::Reached),
    };
    let edge = |from, to, basis, set_aside| GraphEdge {
        from,
        to,
        basis,
        citation: 0,
        set_aside,
    };
    GraphModel {
        nodes: vec![
            node(0, names[0], 0, NodeKind::Article),
            node(1, names[1], 1, NodeKind::Article),
            node(2, names[2], 2, NodeKind::Source(SourceKind::Person)),
        ],
        edges: vec![
            edge(0, 1, Basis::Stated, false),
            edge(1, 2, Basis::Inferred, true),
        ],
    }
}

fn column(head: &str, numeric: bool, share: u8) -> Column {
    Column {
        head: head.into(),
        numeric,
        share,
    }
}

/// The articles, with details below each row.
fn articles(words: &str) -> Block {
    let row = |id: u32, name: &str| Row {
        id: Some(format!("a{id}")),
        subject: None,
        cells: vec![
            Line::of(format!("a{id}")),
            Line::foreign_of(name),
            Line::foreign_of(words),
            Line::of("1 204"),
        ],
        more: vec![
            paragraph(
                Style::Body,
                Line::of("SHA-256 ").push(Inline::Code("ab12".repeat(16))),
            ),
            paragraph(
                Style::Body,
                Line::of("Passed over: ").push(Inline::Struck(words.into())),
            ),
        ],
    };
    Block::Table(Table {
        caption: "Articles of this case".into(),
        columns: vec![
            column("No.", false, 8),
            column("Outlet", false, 24),
            column("Title", false, 50),
            column("Words", true, 18),
        ],
        rows: vec![row(1, "Harbour Post"), row(2, words)],
    })
}

/// A claim with all that belongs to it.
fn claim(words: &str) -> Block {
    let mut marked = quote(1, "Harbour Post", "two million crowns");
    marked.quote.before = format!("{words} wired ");
    marked.quote.pieces = vec![("two million".into(), true), (format!(" {words}"), false)];
    marked.quote.after = " in March.".into();
    marked.note = Line::foreign_of(words).text("; ");
    let person = vec![
        paragraph(
            Style::Body,
            Line::new()
                .strong("Decided by the person: ")
                .text("checked."),
        ),
        paragraph(
            Style::Note,
            Line::foreign_of(format!("Called twice.\n- {words}\n\n# {words}")),
        ),
    ];
    let entry = Item {
        id: "t1".into(),
        subject: None,
        look: Look::Entry,
        set_aside: false,
        heading: Line::new()
            .mark("t1")
            .foreign(words)
            .text(" ")
            .push(Inline::Cue("said".into())),
        blocks: vec![Block::Quote(quote(2, words, words))],
    };
    Block::Item(Item {
        id: "c1".into(),
        subject: None,
        look: Look::Claim,
        set_aside: false,
        heading: Line::new()
            .mark("c1")
            .push(Inline::StrongForeign(words.into())),
        blocks: vec![
            Block::Boxed(Frame::Person, person),
            paragraph(
                Style::Conclusion,
                Line::of("The path ends at ").foreign(words).text("."),
            ),
            Block::Facts(vec![
                ("Origins".into(), Line::foreign_of(words)),
                (
                    "In these articles".into(),
                    Line::of("1 origin, see ").link("a2", "a2"),
                ),
            ]),
            Block::Quote(marked),
            Block::Item(entry),
        ],
    })
}

fn difference(words: &str) -> Block {
    let mut hebrew = quote(2, "נמל היום", HEBREW);
    hebrew.quote.language = Some("he".into());
    Block::Item(Item {
        id: "d1".into(),
        subject: None,
        look: Look::Finding,
        set_aside: true,
        heading: Line::new().mark("d1").text("Difference: wording"),
        blocks: vec![
            paragraph(
                Style::Body,
                Line::new()
                    .tag(Tag::Inferred, "inferred: our reading")
                    .foreign(words)
                    .text(" says ")
                    .push(Inline::Quoted(words.into()))
                    .text(", see ")
                    .link("c1", "c1")
                    .text(" and ")
                    .link("nowhere", "nowhere")
                    .text("."),
            ),
            Block::Sides(Box::new((quote(1, "Harbour Post", words), Ok(hebrew)))),
            Block::Sides(Box::new((
                quote(1, "Harbour Post", words),
                Err(Line::of("Nothing there.")),
            ))),
        ],
    })
}

/// Whatever an article or a person says is `words`.
pub fn document(words: &str) -> Document {
    let section = |id, title: &str, appendix, blocks| Section {
        id,
        title: title.into(),
        appendix,
        blocks,
    };
    let drawing = |small, legend| {
        Block::Drawing(Drawing {
            graph: graph(["Harbour Post", words, "Edda Flint"]),
            label: "Who relies on whom in this case".into(),
            small,
            legend,
        })
    };
    let list = |numbered| Block::List {
        numbered,
        items: vec![Line::foreign_of(words), Line::of("Second of a list")],
    };
    Document {
        language: "en".into(),
        kind: "Provenance report".into(),
        title: words.into(),
        date: Some("2026-03-04".into()),
        house: House {
            name: words.into(),
            logo: Vec::new(),
        },
        running: "This shows where a claim comes from, not whether it is true.".into(),
        opening: vec![
            Block::Boxed(
                Frame::Notice,
                vec![paragraph(
                    Style::Body,
                    Line::of("Something is hidden here."),
                )],
            ),
            Block::Facts(vec![(
                "Seen at".into(),
                Line::new().push(Inline::Address(words.into())),
            )]),
            Block::Boxed(
                Frame::House,
                vec![paragraph(Style::Body, Line::foreign_of(words))],
            ),
            paragraph(
                Style::Scope,
                Line::of("This shows where a claim comes from."),
            ),
            Block::Boxed(
                Frame::Short,
                vec![
                    paragraph(
                        Style::Body,
                        Line::new()
                            .link("c1", "c1")
                            .text(" ")
                            .push(Inline::Quoted(words.into())),
                    ),
                    list(false),
                ],
            ),
        ],
        sections: vec![
            section("articles", "Articles", false, vec![articles(words)]),
            section("claims", "Claims", false, vec![claim(words)]),
            section(
                "graph",
                "Who relied on whom",
                false,
                vec![drawing(false, true), drawing(true, false)],
            ),
            section(
                "differences",
                "Differences",
                true,
                vec![
                    paragraph(Style::LeadIn, Line::of("Wordings that differ.")),
                    Block::Heading {
                        id: Some("kinds".into()),
                        line: Line::of("By kind"),
                    },
                    difference(words),
                    list(true),
                    list(true),
                    list(false),
                ],
            ),
            section(
                "made",
                "How this was made",
                true,
                vec![paragraph(Style::Soft, Line::of("With care."))],
            ),
        ],
        engine: "Headwater 0.0".into(),
        large: false,
    }
}

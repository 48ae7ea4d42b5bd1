//! The report as PDF: what stands in it can be read back, in order and in every script; hostile input stays on its page.

use headwater::article::{ArticleId, SourceId};
use headwater::attribution::SourceKind;
use headwater::case::Basis;
use headwater::monitor::{JobToken, Unwatched};
use headwater::provenance::{EndKind, Node};
use headwater::report::document::{
    Block, Column, Document, Drawing, Frame, House, Inline, Item, Line, Look, Quotation, Row,
    Section, Style, Table, Tag,
};
use headwater::report::{GraphEdge, GraphModel, GraphNode, NodeKind, Paper, Quote, pdf};
use headwater::text::CharSpan;

pub const ARABIC: &str = "قال المجلس إن العبارة لن تبحر قبل يوم الاثنين.";
pub const HEBREW: &str = "המועצה אמרה כי המעבורת לא תפליג לפני יום שני.";
pub const HINDI: &str = "परिषद ने कहा कि नौका सोमवार से पहले नहीं चलेगी।";
pub const BENGALI: &str = "পরিষদ বলেছে, সোমবারের আগে ফেরি চলবে না।";
pub const TAMIL: &str = "திங்கட்கிழமைக்கு முன் படகு இயங்காது என்று சபை கூறியது.";
pub const THAI: &str = "สภากล่าวว่าเรือข้ามฟากจะไม่ออกก่อนวันจันทร์";
pub const CHINESE: &str = "议会表示，渡轮在星期一之前不会起航。";

pub fn quote(name: &str, before: &str, pieces: &[(&str, bool)], after: &str, lang: &str) -> Quote {
    Quote {
        article: ArticleId(1),
        name: name.into(),
        span: Some(CharSpan::new(33, 115)),
        before: before.into(),
        pieces: pieces.iter().map(|p| (p.0.to_owned(), p.1)).collect(),
        after: after.into(),
        language: Some(lang.into()),
    }
}

fn quoted(name: &str, words: &str, lang: &str) -> Block {
    Block::Quote(Quotation::of(&quote(name, "", &[(words, false)], "", lang)))
}

fn body(words: &str) -> Block {
    Block::Paragraph(Style::Body, Line::of(words))
}

/// Articles on the left, each relying on a source, sources on an office.
pub fn graph(articles: usize, sources: usize) -> GraphModel {
    let node = |i: usize, label: String, kind: NodeKind, layer: usize, named: bool| GraphNode {
        node: match kind {
            NodeKind::Article => Node::Article(ArticleId(i as u32)),
            NodeKind::Source(_) => Node::Source(SourceId(i as u32)),
        },
        label,
        detail: if named {
            "news agency"
        } else {
            "unnamed person"
        }
        .into(),
        layer,
        named,
        kind,
        end: (layer == 2).then_some(EndKind::Reached),
    };
    let mut nodes = Vec::new();
    for i in 0..articles {
        nodes.push(node(
            i,
            format!("The Harbour Post, issue {i}"),
            NodeKind::Article,
            0,
            true,
        ));
    }
    for i in 0..sources {
        let kind = NodeKind::Source(SourceKind::Outlet);
        nodes.push(node(i, format!("Lantern Agency {i}"), kind, 1, i % 2 == 0));
    }
    let kind = NodeKind::Source(SourceKind::Unknown);
    nodes.push(node(
        99,
        "a harbour official who asked not to be named".into(),
        kind,
        2,
        false,
    ));
    let last = nodes.len() - 1;
    let edge = |from, to, basis| GraphEdge {
        from,
        to,
        basis,
        citation: 0,
        set_aside: false,
    };
    let mut edges: Vec<GraphEdge> = (0..articles)
        .map(|i| {
            edge(
                i,
                articles + i % sources,
                [Basis::Stated, Basis::Inferred][i % 2],
            )
        })
        .collect();
    edges.extend((0..sources).map(|i| edge(articles + i, last, Basis::Stated)));
    GraphModel { nodes, edges }
}

fn claim(id: &str, blocks: Vec<Block>) -> Block {
    Block::Item(Item {
        id: id.into(),
        subject: None,
        look: Look::Claim,
        set_aside: false,
        heading: Line::new()
            .mark(id)
            .text("The ferry will not sail before Monday"),
        blocks,
    })
}

fn table(rows: usize) -> Block {
    let column = |head: &str, numeric, share| Column {
        head: head.into(),
        numeric,
        share,
    };
    let row = |i: usize| Row {
        id: Some(format!("a{i}")),
        subject: None,
        cells: vec![
            Line::of(format!("a{i}")),
            Line::foreign_of("The Tern Island Gazette and Shipping Advertiser"),
            Line::of("2 April 2023, 08:30"),
            Line::of(format!("{}", 412 + i)),
        ],
        more: match i % 3 {
            0 => vec![Block::Paragraph(
                Style::Soft,
                Line::of("Read without its captions."),
            )],
            _ => Vec::new(),
        },
    };
    Block::Table(Table {
        caption: "Articles of this case".into(),
        columns: vec![
            column("No.", false, 2),
            column("Outlet and title", false, 9),
            column("Published", false, 6),
            column("Words", true, 3),
        ],
        rows: (1..=rows).map(row).collect(),
    })
}

fn side(words: &[(&str, bool)]) -> Quotation {
    let mut side = Quotation::of(&quote("Dune Daily", "", words, "", "en"));
    side.note = Line::of("Ilse Marrow: ");
    side
}

fn findings() -> Vec<Block> {
    let tags = Line::new()
        .tag(Tag::Stated, "stated")
        .tag(Tag::Inferred, "inferred")
        .tag(Tag::Verbatim, "word for word")
        .tag(Tag::Near, "nearly word for word")
        .tag(Tag::Paraphrase, "in other words")
        .tag(Tag::Checked, "checked")
        .tag(Tag::Unreviewed, "not reviewed");
    let sentence = Line::foreign_of("Harbour Post")
        .text(" relies on ")
        .push(Inline::StrongForeign("The Lantern".into()))
        .text(", with the cue ")
        .push(Inline::Cue("told".into()))
        .text(" and says ")
        .push(Inline::Quoted(HEBREW.into()))
        .text("; see ")
        .link("c2", "the second claim")
        .text(", ")
        .push(Inline::Address(
            "https://lantern.example/ferry?day=2".into(),
        ))
        .text(" and not ")
        .push(Inline::Struck("Also read: ten ferries".into()))
        .text(". Fingerprint ")
        .push(Inline::Code(
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        ));
    vec![
        Block::Paragraph(
            Style::LeadIn,
            Line::of("Each claim with who carries it, and where its trail ends in these articles."),
        ),
        claim(
            "c1",
            vec![
                Block::Paragraph(Style::Body, tags),
                Block::Paragraph(
                    Style::Conclusion,
                    Line::of("In these articles the trail ends at one unnamed source."),
                ),
                Block::Paragraph(Style::Body, sentence),
                Block::Quote(Quotation::of(&quote(
                    "Harbour Post",
                    "On Tuesday evening, after a day of storms, ",
                    &[
                        ("the island council ", false),
                        ("secretly wired", true),
                        (" two million crowns to the ferry company", false),
                    ],
                    " in March, The Lantern reported, quoting an anonymous harbour official.",
                    "en",
                ))),
                quoted("Al Mina", ARABIC, "ar"),
                quoted("HaNamal", HEBREW, "he"),
                quoted("Ghat Samachar", HINDI, "hi"),
                quoted("Nodi Barta", BENGALI, "bn"),
                quoted("Padagu", TAMIL, "ta"),
                quoted("Ruea Khao", THAI, "th"),
                quoted("Haigang Ribao", CHINESE, "zh"),
                Block::Drawing(Drawing {
                    graph: graph(4, 2),
                    label: "Four articles, two agencies, one official".into(),
                    small: true,
                    legend: false,
                }),
                Block::Boxed(
                    Frame::Person,
                    vec![Block::Paragraph(
                        Style::Note,
                        Line::foreign_of("Checked by phone.\nThe council did not call back."),
                    )],
                ),
            ],
        ),
        claim(
            "c2",
            vec![
                Block::Heading {
                    id: None,
                    line: Line::of("Differences"),
                },
                Block::Sides(Box::new((
                    side(&[
                        ("The council ", false),
                        ("secretly wired", true),
                        (" two million crowns in March", false),
                    ]),
                    Ok(side(&[
                        ("The council ", false),
                        ("seems to have wired", true),
                        (
                            " two million crowns in spring, a senior harbour official told The Lantern",
                            false,
                        ),
                    ])),
                ))),
                Block::Sides(Box::new((
                    side(&[("The company did not reply.", false)]),
                    Err(Line::of("No other article of this case says so.")),
                ))),
                Block::List {
                    numbered: true,
                    items: vec![
                        Line::of("Ask the council for the bank's receipt."),
                        Line::of(
                            "Fetch the first report of The Lantern, which three articles cite and which is not among these articles; it may name the official.",
                        ),
                    ],
                },
                Block::List {
                    numbered: false,
                    items: vec![Line::of("Mayor Edda Flint"), Line::of("Teodor Finch")],
                },
            ],
        ),
    ]
}

/// A document with every kind of block.
pub fn sampler() -> Document {
    let section = |id, title: &str, appendix, blocks| Section {
        id,
        title: title.into(),
        appendix,
        blocks,
    };
    Document {
        language: "en".into(),
        kind: "Provenance report".into(),
        title: "Ferry money on Tern Island: who said first that two million crowns were wired?"
            .into(),
        date: Some("2023-04-05".into()),
        house: House {
            name: "The Lowmark Fact Desk".into(),
            logo: include_bytes!("../../assets/linux/headwater-128.png").to_vec(),
        },
        running: "This shows where a claim comes from, not whether it is true.".into(),
        opening: vec![
            Block::Paragraph(
                Style::Scope,
                Line::of("This shows where a claim comes from, not whether it is true."),
            ),
            Block::Boxed(
                Frame::Short,
                vec![
                    Block::Paragraph(
                        Style::Body,
                        Line::new().push(Inline::Strong("7 articles, 2 origins, 1 named.".into())),
                    ),
                    body(
                        "In these articles every path of the claim ends at one unnamed official, whom The Lantern alone has spoken to.",
                    ),
                ],
            ),
            Block::Boxed(
                Frame::House,
                vec![Block::Paragraph(
                    Style::Body,
                    Line::of("Verdict of the house: not proven."),
                )],
            ),
            Block::Facts(vec![
                (
                    "Question".into(),
                    Line::of("Was money wired to the ferry company, and who says so?"),
                ),
                (
                    "Articles".into(),
                    Line::of("7, published from 1 to 4 April 2023"),
                ),
            ]),
        ],
        sections: vec![
            section("articles", "Articles", false, vec![table(40)]),
            section(
                "claims",
                "Claims, and where the trail ends",
                false,
                findings(),
            ),
            section(
                "graph",
                "Who relied on whom",
                false,
                vec![
                    Block::Drawing(Drawing {
                        graph: graph(9, 4),
                        label: "Citation graph: 14 articles and sources, 13 citations".into(),
                        small: false,
                        legend: true,
                    }),
                    Block::Boxed(
                        Frame::Notice,
                        vec![body("Not drawn: 4 sources that one article alone cites.")],
                    ),
                ],
            ),
            section(
                "leads",
                "What to fetch or ask next",
                false,
                vec![body("Nothing is left open.")],
            ),
            section(
                "method",
                "Method and settings",
                true,
                vec![
                    body("Every article was read as it is."),
                    Block::Facts(
                        (1..30)
                            .map(|i| (format!("Setting number {i}"), Line::of("0.75")))
                            .collect(),
                    ),
                ],
            ),
        ],
        engine: "Headwater 0.1.0".into(),
        large: false,
    }
}

fn made(document: &Document) -> Vec<u8> {
    pdf(document, Paper::A4, &Unwatched).expect("the PDF is written")
}

/// As many items, each with quotations, as a case of this many articles has.
pub fn large(articles: usize, items: usize, quotes: usize) -> Document {
    let words = [
        "The island council wired two million crowns to the ferry company in March, The Lantern reported, quoting a harbour official.",
        "Mayor Edda Flint denied on Tuesday that any money had left the island, and called the report a rumour of the winter.",
        "Engineers had warned since autumn that the pier at Old Quay would not carry the new ferry, according to two letters.",
    ];
    let item = |a: usize, i: usize| {
        let mut blocks = vec![
            Block::Paragraph(
                Style::Conclusion,
                Line::of(format!(
                    "Finding {i} of article {a}: the trail ends at one unnamed source in these articles."
                )),
            ),
            Block::Paragraph(
                Style::Body,
                Line::new()
                    .tag(Tag::Stated, "stated")
                    .foreign("Harbour Post")
                    .text(" relies on ")
                    .foreign("The Lantern")
                    .text(" for this, and says so in its second paragraph."),
            ),
        ];
        let own = (quotes / items) + usize::from(i < quotes % items);
        blocks.extend((0..own).map(|q| {
            Block::Quote(Quotation::of(&quote(
                "Harbour Post",
                "On Tuesday evening, ",
                &[(words[(a + i + q) % 3], false), (" It did not reply", true)],
                " to questions that were sent to it last week.",
                "en",
            )))
        }));
        Block::Item(Item {
            id: format!("i{a}-{i}"),
            subject: None,
            look: Look::Finding,
            set_aside: false,
            heading: Line::of(format!("What article {a} says on matter {i}")),
            blocks,
        })
    };
    let blocks = (0..articles)
        .flat_map(|a| (0..items).map(move |i| item(a, i)))
        .collect();
    let mut document = sampler();
    document.sections.push(Section {
        id: "items",
        title: "Everything".into(),
        appendix: false,
        blocks,
    });
    document.sections.push(Section {
        id: "table",
        title: "All articles".into(),
        appendix: true,
        blocks: vec![table(articles * 3)],
    });
    document
}

/// A document in which every text wants to break out of its place.
pub fn hostile() -> Document {
    let mut document = sampler();
    document.title = format!(
        "evil\u{202E}gnp.exe\0 \u{1F600}\u{E000} </Title> (\\) {}",
        "x".repeat(5_000)
    );
    document.running = "\u{202E}running".into();
    document.house.logo =
        b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0broken".to_vec();
    document.sections.push(Section {
        id: "hostile",
        title: "\u{2066}Section".into(),
        appendix: false,
        blocks: vec![
            quoted("Out\u{202E}let", "a\u{200B}b\u{0301}\u{0327}\u{064B}क्ष् ﷺ e\u{0301} \u{FFFF} \u{1F468}\u{200D}\u{1F469} ༄ \u{10000} x", "en\"><x"),
            quoted("tall", &"word ".repeat(8_000), "en"),
            Block::Paragraph(Style::Body, Line::new().push(Inline::Address("javascript:alert(1)".into())).link("nowhere", " no such block")),
            Block::Table(Table {
                caption: String::new(),
                columns: (0..4).map(|i| Column { head: "x".repeat(90 * i), numeric: i % 2 == 0, share: (i * 85) as u8 }).collect(),
                rows: vec![Row { id: None, subject: None, cells: vec![Line::of("cell ".repeat(3_000)), Line::of("w".repeat(4_000)), Line::new(), Line::of(ARABIC)], more: Vec::new() }],
            }),
        ],
    });
    document
}

/// What the program itself reads out of a PDF.
fn read_back(bytes: &[u8]) -> String {
    let options = headwater::ingest::IngestOptions::default();
    let read = headwater::ingest::read_bytes("report.pdf", bytes.into(), &options);
    let (article, _) = read.expect("the PDF is read");
    article
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether the words stand in the text in this order.
fn in_order(text: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = &text[from..];
        let at = rest.find(&word);
        from += at.unwrap_or_else(|| panic!("{word} is not in {rest}"));
    }
}

#[test]
fn words_are_read_back_in_order_and_in_every_script() {
    let text = read_back(&made(&sampler()));
    in_order(
        &text,
        &[
            "Provenance report",
            "Ferry money on Tern Island",
            "7 articles, 2 origins, 1 named.",
            "Articles of this case",
            "The Tern Island Gazette",
            "Claims, and where the trail ends",
            "The ferry will not sail before Monday",
            "nearly",
            "the island council secretly wired two million crowns",
            "The Lantern reported, quoting an anonymous harbour official.",
            "Harbour Post, characters 33 to 115",
            "قال المجلس",
            "议会表示",
            "Checked by phone.",
            "seems to have wired",
            "Who relied on whom",
            "stated: the article says so",
            "Method and settings",
            "Headwater 0.1.0",
        ],
    );
    for words in [ARABIC, HEBREW, HINDI, BENGALI, TAMIL, THAI, CHINESE] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

/// How often these bytes occur.
fn occurrences(bytes: &[u8], what: &str) -> usize {
    let what = what.as_bytes();
    bytes.windows(what.len()).filter(|w| *w == what).count()
}

#[test]
fn the_file_is_tagged_has_bookmarks_and_links_and_says_who_it_is_for() {
    let bytes = made(&sampler());
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for what in [
        "/StructTreeRoot",
        "/Outlines",
        "/MarkInfo",
        "pdfuaid:part",
        "/DisplayDocTitle true",
    ] {
        assert!(occurrences(&bytes, what) > 0, "{what}");
    }
    for (kind, least) in [
        ("/S/H1", 1),
        ("/S/H2", 5),
        ("/S/TH", 4),
        ("/S/TD", 100),
        ("/S/BlockQuote", 9),
        ("/S/Figure", 3),
        ("/S/Link", 6),
    ] {
        let compact: Vec<u8> = bytes.iter().copied().filter(|b| *b != b' ').collect();
        assert!(occurrences(&compact, kind) >= least, "{kind}");
    }
    // One address on the web, in the link and in the words that are read aloud; the others lead to pages of the file.
    assert_eq!(occurrences(&bytes, "/URI"), 2);
    let address = "https://lantern.example/ferry?day=2";
    assert_eq!(occurrences(&bytes, address), 2);
}

#[test]
fn every_item_has_a_bookmark_and_every_page_its_number() {
    let bytes = made(&large(4, 10, 30));
    let text = read_back(&bytes);
    let compact: Vec<u8> = bytes.iter().copied().filter(|b| *b != b' ').collect();
    let pages = occurrences(&compact, "/Type/Page") - occurrences(&compact, "/Type/Pages");
    assert!(pages > 10, "{pages}");
    let matters = [
        "What article 0 says on matter 0",
        "What article 3 says on matter 9",
    ];
    in_order(&text, &[matters[0], matters[1], "All articles"]);
    // Titles of bookmarks; the words of headings stand once more in the tree of tags.
    let titles = occurrences(&compact, "(Whatarticle");
    assert!(titles >= 40, "{titles}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(made(&sampler()), made(&sampler()));
    let letter = pdf(&sampler(), Paper::Letter, &Unwatched).unwrap();
    assert!(letter != made(&sampler()));
}

#[test]
fn hostile_words_stay_words() {
    let bytes = made(&hostile());
    for what in ["/JavaScript", "javascript:", "/Launch", "/EmbeddedFile"] {
        assert_eq!(occurrences(&bytes, what), 0, "{what}");
    }
    let text = read_back(&bytes);
    for shown in [
        "[U+202E]",
        "[U+0000]",
        "[U+1F600]",
        "[U+E000]",
        "[U+2066]",
        "[U+FFFF]",
    ] {
        assert!(text.contains(shown), "{shown}");
    }
    assert!(!text.contains('\u{202E}'));
}

#[test]
fn what_has_no_end_is_written_all_the_same() {
    let mut document = sampler();
    document.title = "endless".repeat(40_000);
    document.opening = Vec::new();
    document.sections = vec![Section {
        id: "long",
        title: "word".repeat(20_000),
        appendix: true,
        blocks: vec![
            Block::Drawing(Drawing {
                graph: graph(300, 90),
                label: "Large".into(),
                small: true,
                legend: true,
            }),
            Block::Boxed(
                Frame::House,
                vec![
                    Block::Boxed(Frame::Person, vec![table(3)]),
                    Block::Boxed(Frame::Notice, Vec::new()),
                ],
            ),
            Block::Facts(vec![(
                "label".repeat(500),
                Line::of("value ".repeat(9_000)),
            )]),
            Block::Table(Table::default()),
            Block::List {
                numbered: true,
                items: vec![Line::new(); 3],
            },
        ],
    }];
    let bytes = made(&document);
    assert!(bytes.len() > 100_000);
    let nothing = Document::default();
    assert!(made(&nothing).starts_with(b"%PDF"));
}

#[test]
fn whoever_waits_no_longer_gets_no_file() {
    let token = JobToken::default();
    assert!(pdf(&sampler(), Paper::A4, &token).is_ok());
    assert!(token.done() > 0.99);
    token.cancel();
    assert_eq!(
        pdf(&sampler(), Paper::A4, &token),
        Err("cancelled".to_owned())
    );
}

#[test]
fn the_report_of_a_case_says_what_its_document_says() {
    let case = crate::handmade::case();
    let model = headwater::report::ReportModel::new(&case, &crate::handmade::provenance(&case));
    let document = Document::of(&model, &headwater::report::ReportOptions::default());
    let bytes = made(&document);
    // Kept where a person can look at it.
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("report.pdf"), &bytes).unwrap();
    let text = read_back(&bytes);
    for section in &document.sections {
        assert!(
            text.contains(&section.title),
            "{} is not in {text}",
            section.title
        );
    }
    assert!(text.contains("The island council secretly wired two million crowns"));
}

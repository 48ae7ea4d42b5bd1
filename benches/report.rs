//! How long the formats of a report take for a hundred articles. `cargo bench --bench report`

use divan::Bencher;
use headwater::align::{Match, MatchKind};
use headwater::article::{Article, ArticleId, Format, MatchId, Passage};
use headwater::case::Case;
use headwater::monitor::Unwatched;
use headwater::provenance::Provenance;
use headwater::report::document::{
    Block, Document, Item, Line, Look, Quotation, Section, Style, Tag,
};
use headwater::report::{Paper, Quote, ReportModel, ReportOptions, docx, html, pdf};
use headwater::text::CharSpan;

fn main() {
    divan::main();
}

const SENTENCES: [&str; 3] = [
    "The island council wired two million crowns to the ferry company in March, The Lantern reported, quoting a harbour official.",
    "Mayor Edda Flint denied on Tuesday that any money had left the island, and called the report a rumour of the winter.",
    "Engineers had warned since autumn that the pier at Old Quay would not carry the new ferry, according to two letters.",
];

fn quotation(which: usize) -> Block {
    let words = SENTENCES.get(which % 3).copied().unwrap_or_default();
    Block::Quote(Quotation::of(&Quote {
        article: ArticleId(1),
        name: "Harbour Post".into(),
        span: Some(CharSpan::new(33, 115)),
        before: "On Tuesday evening, ".into(),
        pieces: vec![(words.into(), false), (" It did not reply".into(), true)],
        after: " to questions that were sent to it last week.".into(),
        language: Some("en".into()),
    }))
}

fn item(article: usize, number: usize, quotes: usize) -> Block {
    let reading = Line::new()
        .tag(Tag::Stated, "stated")
        .foreign("Harbour Post")
        .text(" relies on ")
        .foreign("The Lantern")
        .text(" for this, and says so in its second paragraph.");
    let end = format!("Finding {number} of article {article}: the trail ends at one source.");
    let mut blocks = vec![
        Block::Paragraph(Style::Conclusion, Line::of(end)),
        Block::Paragraph(Style::Body, reading),
    ];
    blocks.extend((0..quotes).map(|q| quotation(article + number + q)));
    Block::Item(Item {
        id: format!("i{article}-{number}"),
        subject: None,
        look: Look::Finding,
        set_aside: false,
        heading: Line::of(format!("What article {article} says on matter {number}")),
        blocks,
    })
}

/// A hundred articles, two thousand findings, five thousand quotations.
fn document() -> Document {
    let items = (0..100).flat_map(|a| (0..20).map(move |i| item(a, i, 2 + i % 2)));
    Document {
        language: "en".into(),
        kind: "Provenance report".into(),
        title: "Ferry money on Tern Island".into(),
        sections: vec![Section {
            id: "items",
            title: "Everything".into(),
            appendix: false,
            blocks: items.collect(),
        }],
        ..Document::default()
    }
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn pdf_of_a_hundred_articles(bencher: Bencher) {
    let document = document();
    bencher.bench(|| pdf(&document, Paper::A4, &Unwatched).map(|b| b.len()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn html_of_a_hundred_articles(bencher: Bencher) {
    let document = document();
    bencher.bench(|| html(&document).len());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn docx_of_a_hundred_articles(bencher: Bencher) {
    let document = document();
    bencher.bench(|| docx(&document, Paper::A4, &|_| None).map(|b| b.len()));
}

/// Articles that all say the same twenty sentences, each matched with the next.
fn sharing() -> Case {
    let one = |s: usize| format!("Sentence number {s} of the harbour board was sent to everybody.");
    let all: Vec<String> = (0..20).map(one).collect();
    let mut case = Case::new("Shared");
    let text = all.join(" ");
    case.articles = (1..=100)
        .map(|n| Article::new(ArticleId(n), format!("{n}.txt"), Format::Txt, text.clone()))
        .collect();
    for n in 1..100 {
        let mut at = 0;
        for sentence in &all {
            let span = CharSpan::new(at, at + sentence.len());
            at = span.end + 1;
            let matches = &mut case.findings.alignment.matches;
            matches.push(Match {
                id: MatchId(matches.len() as u32 + 1),
                kind: MatchKind::Verbatim,
                score: 1.0,
                why: "The same words.".into(),
                left: Passage::new(ArticleId(n), span),
                right: Passage::new(ArticleId(n + 1), span),
                quoted: false,
                alignment: Vec::new(),
                by_hand: false,
                found_at: None,
            });
        }
    }
    case
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn blocks_of_a_hundred_articles_that_share_sentences(bencher: Bencher) {
    let case = sharing();
    let model = ReportModel::new(&case, &Provenance::default());
    let options = ReportOptions::default();
    bencher.bench(|| Document::of(&model, &options).sections.len());
}

//! The report model as blocks of text, section by section: what the preview draws. A section is one line of a table, so that
//! whatever the model gains needs one more line here.

use crate::article::{ArticleId, AttributionId, ClaimId, MatchId, Passage};
use crate::gui::locale::{say, text, word};
use crate::gui::{item::Item, words};
use crate::provenance::Provenance;
use crate::report::{CardEntry, Judgement, NoteEntry, Quote, ReportModel, SCOPE_SENTENCE};
use crate::text::CharSpan;

/// One line of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The report's own words.
    Text(String),
    /// The same, less prominent.
    Soft(String),
    /// A label with its value.
    Fact(String, String),
    /// Words of an article: which, where, and the sentence around them.
    Quote(Passage, String, Quoted),
    /// Words of the person.
    Person(String),
    /// The drawing of the citations.
    Drawing,
}

/// Quoted words in pieces; marked are those that the other side has not.
pub type Quoted = Vec<(String, Face)>;

/// How a piece of a quotation is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The rest of the sentence.
    Around,
    /// The words themselves.
    Plain,
    /// Words that differ.
    Marked,
}

/// A piece of the report that is laid out by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is about.
    pub item: Option<Item>,
    /// Whether it opens a section.
    pub heading: bool,
    /// First line, in bold.
    pub title: String,
    /// The others.
    pub lines: Vec<Line>,
}

impl Block {
    fn heading(title: &str) -> Self {
        Self {
            item: None,
            heading: true,
            title: title.to_owned(),
            lines: Vec::new(),
        }
    }

    fn new(item: Option<Item>, title: impl Into<String>) -> Self {
        Self {
            item,
            heading: false,
            title: title.into(),
            lines: Vec::new(),
        }
    }

    fn text(mut self, text: &str) -> Self {
        if !text.trim().is_empty() {
            self.lines.push(Line::Text(text.to_owned()));
        }
        self
    }

    fn soft(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.trim().is_empty() {
            self.lines.push(Line::Soft(text));
        }
        self
    }

    fn fact(mut self, label: &str, value: &str) -> Self {
        if !value.trim().is_empty() {
            self.lines
                .push(Line::Fact(label.to_owned(), value.to_owned()));
        }
        self
    }

    fn quote(mut self, quote: &Quote, who: &str) -> Self {
        let mut pieces = vec![(quote.before.clone(), Face::Around)];
        pieces.extend(quote.pieces.iter().map(|(words, marked)| {
            let face = if *marked { Face::Marked } else { Face::Plain };
            (words.clone(), face)
        }));
        pieces.push((quote.after.clone(), Face::Around));
        pieces.retain(|(words, _)| !words.is_empty());
        let span = quote.span.unwrap_or(CharSpan::new(0, 0));
        let place = Passage::new(quote.article, span);
        let source = if who.is_empty() {
            quote.name.clone()
        } else {
            format!("{}: {who}", quote.name)
        };
        self.lines.push(Line::Quote(place, source, pieces));
        self
    }

    fn quotes<'a>(self, quotes: impl IntoIterator<Item = &'a Quote>) -> Self {
        quotes.into_iter().fold(self, |b, q| b.quote(q, ""))
    }

    fn judged(mut self, j: &Judgement) -> Self {
        if j.by_hand {
            self = self.soft(say!("report-sheet-added-by-hand"));
        }
        if j.is_empty() {
            return self;
        }
        let mut parts = vec![j.verdict.words().to_owned()];
        parts.extend(j.corrections.iter().cloned());
        if !j.tags.is_empty() {
            parts.push(say!("report-sheet-tags", tags = j.tags.join(", ")));
        }
        if !j.house_verdict.is_empty() {
            parts.push(say!(
                "report-sheet-house-verdict",
                house_verdict = j.house_verdict
            ));
        }
        if !j.note.is_empty() {
            parts.push(j.note.clone());
        }
        self.lines.push(Line::Person(parts.join(" · ")));
        self
    }

    fn note(item: Item, n: &NoteEntry) -> Self {
        let block = Self::new(Some(item), &n.heading).text(&n.explanation);
        let block = block.quotes(&n.quotes);
        n.not_examined.iter().fold(block, |b, (name, why)| {
            b.soft(say!(
                "report-sheet-was-not-examined",
                name = name,
                why = why
            ))
        })
    }

    fn card(c: &CardEntry) -> Self {
        let block = Self::new(None, &c.title).text(&c.text);
        let block = block.soft(c.side.unwrap_or_default());
        c.facts.iter().fold(block, |b, (l, v)| b.fact(l, v))
    }
}

/// What writes the blocks of a section.
type Writer = fn(&ReportModel, &Provenance) -> Vec<Block>;

/// The sections after the opening, in reading order.
const SECTIONS: [(&str, Writer); 17] = [
    (word!("report-sheet-articles"), articles),
    (word!("report-sheet-claims-and-where-the-trail"), claims),
    (word!("report-sheet-who-relied-on-whom"), drawing),
    (word!("report-sheet-citations-one-by-one"), citations),
    (word!("report-sheet-differences"), differences),
    (
        word!("report-sheet-headlines-against-their-articles"),
        headlines,
    ),
    (
        word!("report-sheet-denials-and-who-carries-them"),
        |m, _| notes(&m.denials, Item::Denial),
    ),
    (word!("report-sheet-corrections-and-withdrawals"), |m, _| {
        notes(&m.corrections, Item::Correction)
    }),
    (word!("report-sheet-sums-that-do-not-come"), |m, _| {
        notes(&m.arithmetic, Item::Sum)
    }),
    (word!("report-sheet-who-said-it-article-by"), attributions),
    (word!("report-sheet-what-to-fetch-or-ask"), leads),
    (word!("report-sheet-circles-and-dates-that-do"), loops),
    (word!("report-sheet-evidence-from-elsewhere"), evidence),
    (word!("report-sheet-what-the-person-decided"), decisions),
    (word!("report-sheet-appendix-passages-that-match"), matches),
    (word!("report-sheet-how-this-was-made"), settings),
    (word!("report-sheet-limits"), |m, _| {
        let limit = |l: &String| Block::new(None, "").text(l);
        m.limits.iter().map(limit).collect()
    }),
];

/// The whole report. A section that has nothing to say is left out, as in the export.
pub fn blocks(model: &ReportModel, prov: &Provenance) -> Vec<Block> {
    let mut out = vec![opening(model)];
    for (title, write) in SECTIONS {
        let section = write(model, prov);
        if !section.is_empty() {
            out.push(Block::heading(text(title)));
            out.extend(section);
        }
    }
    out
}

fn opening(m: &ReportModel) -> Block {
    let q = &m.question;
    let title = if m.title.trim().is_empty() {
        say!("report-sheet-untitled-case")
    } else {
        &m.title
    };
    let block = Block::new(None, title)
        .fact(say!("report-sheet-what-is-checked"), &q.checked)
        .fact(say!("report-sheet-who-said-it"), &q.speaker)
        .fact(say!("report-sheet-where"), &q.place)
        .fact(say!("report-sheet-when"), &q.date)
        .fact(say!("report-sheet-seen-at"), &q.link);
    let mut block = block.text(SCOPE_SENTENCE);
    if !q.house_verdict.is_empty() {
        let words = say!(
            "report-sheet-house-verdict-2",
            house_verdict = q.house_verdict
        );
        block.lines.push(Line::Person(words));
    }
    m.summary.iter().fold(block, |b, line| b.text(line))
}

fn articles(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let one = |a: &crate::report::ArticleEntry| {
        let mut block = Block::new(Some(Item::Article(a.id)), &a.name);
        for (label, value) in &a.facts {
            block = block.fact(label, value);
        }
        for (field, said) in &a.changed {
            block = block.soft(say!(
                "report-sheet-the-file-says",
                field = field,
                said = said
            ));
        }
        block = block
            .fact(say!("report-sheet-file"), &a.file)
            .fact(say!("report-sheet-sha-256"), &a.sha256);
        for (quote, why) in &a.excluded {
            block = block.soft(say!(
                "report-sheet-passed-over",
                why = why,
                text = words::clip(&quote.text(), 90)
            ));
        }
        for line in a.reading.iter().chain(a.versions.iter().map(|(_, v)| v)) {
            block = block.soft(line);
        }
        block
    };
    m.articles.iter().map(one).collect()
}

/// The number of "c12", "t3", "m7".
fn number(id: &str) -> Option<u32> {
    id.trim_start_matches(|c: char| c.is_alphabetic())
        .parse()
        .ok()
}

fn claims(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let one = |c: &crate::report::ClaimEntry| {
        let item = number(&c.id).map(|n| Item::Claim(ClaimId(n)));
        let mut block = Block::new(item, &c.text).text(&c.summary);
        for mention in &c.mentions {
            block = block.quote(&mention.quote, &mention.who);
        }
        for (name, how) in &c.ends {
            block = block.fact(
                say!("report-sheet-the-trail-ends-at"),
                &format!("{name} ({how})"),
            );
        }
        block = block.fact(say!("report-sheet-not-mentioned-in"), &c.silent.join(", "));
        for (name, why) in &c.not_examined {
            block = block.soft(say!(
                "report-sheet-was-not-examined",
                name = name,
                why = why
            ));
        }
        for card in &c.evidence {
            let side = card.side.unwrap_or(say!("report-sheet-evidence"));
            block
                .lines
                .push(Line::Person(format!("{}: {}", sentence(side), card.title)));
        }
        block.judged(&c.judgement)
    };
    m.claims.iter().map(one).collect()
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.map_or_else(String::new, |c| c.chain(chars).collect())
}

fn drawing(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    if m.citations.is_empty() {
        return Vec::new();
    }
    let mut block = Block::new(None, "").text(say!("report-sheet-from-left-to-right-articles"));
    block.lines.push(Line::Drawing);
    vec![block]
}

fn citations(m: &ReportModel, prov: &Provenance) -> Vec<Block> {
    let one = |(c, found): (&crate::report::CitationEntry, &crate::provenance::Citation)| {
        let basis = words::basis(c.basis).to_lowercase();
        let title = say!(
            "report-sheet-relies-on",
            from = c.from,
            to = c.to,
            basis = basis
        );
        let block = Block::new(Some(Item::Citation(found.from, found.to)), title);
        block
            .soft(&c.reason)
            .quotes(&c.evidence)
            .judged(&c.judgement)
    };
    m.citations.iter().zip(&prov.citations).map(one).collect()
}

fn differences(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let one = |(i, d): (usize, &crate::report::DifferenceEntry)| {
        let block = Block::new(Some(Item::Difference(i)), sentence(d.kind)).text(&d.explanation);
        let block = block.quote(&d.left, "").quotes(&d.right);
        block.soft(d.direction).judged(&d.judgement)
    };
    m.differences.iter().enumerate().map(one).collect()
}

fn headlines(m: &ReportModel, prov: &Provenance) -> Vec<Block> {
    let one = |(h, found): (
        &crate::report::HeadlineEntry,
        &crate::provenance::HeadlineFinding,
    )| {
        let block = Block::new(Some(Item::Headline(found.article)), &h.article);
        let block = match &h.headline {
            Ok(quote) => block.quote(quote, ""),
            Err(text) => block.text(text),
        };
        block.soft(&h.explanation).judged(&h.judgement)
    };
    m.headlines.iter().zip(&prov.headlines).map(one).collect()
}

fn notes(list: &[NoteEntry], item: fn(usize) -> Item) -> Vec<Block> {
    let one = |(i, n): (usize, &NoteEntry)| Block::note(item(i), n);
    list.iter().enumerate().map(one).collect()
}

fn attributions(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let name = |id: ArticleId| {
        let found = m.articles.iter().find(|a| a.id == id);
        found.map_or("", |a| a.name.as_str())
    };
    let one = |t: &crate::report::AttributionEntry| {
        let item = number(&t.id).map(|n| Item::Attribution(AttributionId(n)));
        let block = Block::new(item, format!("{}: {}", name(t.article), t.who));
        let block = block
            .fact(say!("report-sheet-source"), &t.source)
            .fact(say!("report-sheet-cue"), &t.cue);
        let block = block.quotes(&t.content).soft(t.details.join(", "));
        block.judged(&t.judgement)
    };
    m.attributions.iter().map(one).collect()
}

fn leads(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let one = |(i, (what, why, closes)): (usize, &(String, String, usize))| {
        let open = say!("report-sheet-n-open-questions", n = *closes);
        let block = Block::new(Some(Item::Lead(i)), what).text(why);
        block.soft(say!("report-sheet-closes", open = open))
    };
    m.leads.iter().enumerate().map(one).collect()
}

fn loops(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let circle = |l: &Vec<String>| Block::new(None, l.join(" → "));
    let late = |(from, to, why): &(String, String, String)| {
        Block::new(None, say!("report-sheet-relies-on-2", from = from, to = to)).text(why)
    };
    let circles = m.loops.iter().map(circle);
    circles.chain(m.anachronisms.iter().map(late)).collect()
}

fn evidence(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let mut out: Vec<Block> = m.evidence.iter().map(Block::card).collect();
    if m.background > 0 {
        let hidden = say!(
            "report-sheet-n-items-of-background-evidence-are",
            n = m.background
        );
        out.push(Block::new(None, "").soft(say!("report-sheet-not-shown", hidden = hidden)));
    }
    out
}

fn decisions(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let one = |d: &crate::report::DecisionEntry| {
        let block = Block::new(None, &d.about);
        block.quotes(&d.quotes).judged(&d.judgement)
    };
    let mut out: Vec<Block> = m.decisions.iter().map(one).collect();
    if !m.notes.trim().is_empty() {
        let mut block = Block::new(None, say!("report-sheet-notes-on-the-case"));
        block.lines.push(Line::Person(m.notes.clone()));
        out.push(block);
    }
    out
}

fn matches(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let one = |e: &crate::report::MatchEntry| {
        let item = number(&e.id).map(|n| Item::Match(MatchId(n)));
        let kind = words::match_kind(e.kind);
        let block = Block::new(
            item,
            say!(
                "report-sheet-score",
                kind = kind,
                score = format!("{:.2}", e.score)
            ),
        );
        let block = block.quote(&e.left, "").quote(&e.right, "").soft(&e.why);
        block.judged(&e.judgement)
    };
    m.matches.iter().map(one).collect()
}

fn settings(m: &ReportModel, _: &Provenance) -> Vec<Block> {
    let block = Block::new(None, "");
    let block = m.settings.iter().fold(block, |b, (l, v)| b.fact(l, v));
    vec![block]
}

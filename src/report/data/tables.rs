//! The tables of a report: what their columns mean, and their rows.

use super::{Facts, citation_id, ids, key, visible};
use crate::provenance::Node;
use crate::report::graph::NodeKind;
use crate::report::model::{Judgement, ReportModel};
use crate::report::quote::Quote;
use crate::text::CharSpan;
use crate::text::table::Cell;

/// A table of a report.
pub(super) struct Table {
    /// What its file is called, without the ending.
    pub name: &'static str,
    /// What a row is.
    pub says: &'static str,
    /// Name of each column, and what stands in it.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Name of a column, and what stands in it.
pub(super) type Column = (&'static str, &'static str);

/// All of them, in the order in which they are read best.
pub(super) fn tables(model: &ReportModel) -> Vec<Table> {
    vec![
        articles(model),
        claims(model),
        mentions(model),
        sources(model),
        citations(model),
        evidence(model),
        attributions(model),
        matches(model),
        differences(model),
    ]
}

/// Words of an article or a person: as they are, with signs for what cannot be seen.
fn text(text: &str) -> Cell {
    Cell::Text(visible(text))
}

fn place(span: Option<CharSpan>) -> [Cell; 2] {
    match span {
        Some(s) => [Cell::count(s.start), Cell::count(s.end)],
        None => [Cell::Empty, Cell::Empty],
    }
}

const JUDGED: [Column; 7] = [
    ("checked", "yes where a person looked at it and it stands"),
    (
        "verdict",
        "what that person found: read correctly, read wrongly (then it counts no more), undecided",
    ),
    ("corrections", "what it should be instead"),
    ("note", "the person's note"),
    ("tags", "the person's tags"),
    ("house_verdict", "the house's own verdict"),
    ("by_hand", "yes where a person added the finding"),
];

fn judged(j: &Judgement) -> Vec<Cell> {
    vec![
        Cell::yes(j.is_checked()),
        j.verdict.words().into(),
        text(&j.corrections.join("; ")),
        text(&j.note),
        text(&j.tags.join("; ")),
        text(&j.house_verdict),
        Cell::yes(j.by_hand),
    ]
}

/// Columns of a quotation, under names that begin with `side`.
const LEFT: [Column; 5] = [
    ("left_article", "the article of the left wording"),
    ("left_name", "what that article is called"),
    (
        "left_start",
        "its first character in the article's text, counted from 0",
    ),
    ("left_end", "the character after its last one"),
    ("left_text", "the left wording"),
];
const RIGHT: [Column; 5] = [
    (
        "right_article",
        "the same for the right wording; empty where there is none",
    ),
    ("right_name", "what that article is called"),
    ("right_start", "its first character"),
    ("right_end", "the character after its last one"),
    ("right_text", "the right wording"),
];
const QUOTED: [Column; 5] = [
    ("article", "the article it stands in, as in articles.csv"),
    ("article_name", "what that article is called"),
    (
        "start",
        "its first character in the article's text, counted from 0 in Unicode characters",
    ),
    ("end", "the character after its last one"),
    ("text", "the words"),
];

fn quoted(quote: Option<&Quote>) -> Vec<Cell> {
    let Some(q) = quote else {
        return vec![Cell::Empty; 5];
    };
    let [start, end] = place(q.span);
    vec![
        q.article.to_string().into(),
        text(&q.name),
        start,
        end,
        text(&q.text()),
    ]
}

fn articles(model: &ReportModel) -> Table {
    let columns: [(&str, &str, &str); 13] = [
        ("title", "Title", "its headline"),
        ("outlet", "Outlet", "who published it"),
        ("byline", "By", "its authors"),
        (
            "published",
            "Published",
            "when, as far as it is known; a missing time or zone was not told",
        ),
        (
            "modified",
            "Modified",
            "when it was last changed, as it says",
        ),
        ("section", "Section", "the part of the paper or site"),
        ("credit", "Credit", "whom it credits as a whole"),
        ("url", "Address", "where it was published"),
        (
            "archived_url",
            "Archived at",
            "where a web archive keeps it",
        ),
        ("retrieved", "Retrieved", "when it was fetched"),
        ("imported", "Entered the case", "when it entered the case"),
        ("language", "Language", "its language"),
        ("read_as", "Read as", "the format of its file"),
    ];
    let mut heads = vec![
        ("article", "short name of the article; other tables use it"),
        ("name", "what it is called in the report"),
    ];
    heads.extend(columns.map(|(name, _, says)| (name, says)));
    heads.extend([
        ("file", "name of its file"),
        ("sha256", "fingerprint of the file's bytes (SHA-256)"),
        ("bytes", "size of the file"),
        ("words", "words of its text"),
        (
            "excluded",
            "how many stretches of its text were passed over",
        ),
        (
            "changed",
            "fields that a person set, with what the file itself said",
        ),
        ("versions", "articles that are versions of it"),
        ("reading", "how it was read"),
    ]);
    let rows = model.articles.iter().map(|a| {
        let facts = Facts(a);
        let fact = |label| facts.get(label).map_or(Cell::Empty, text);
        let changed: Vec<String> = a.changed.iter().map(|(f, v)| format!("{f}: {v}")).collect();
        // Without a hash its sizes are hidden, too.
        let size = |n| match a.sha256.is_empty() {
            true => Cell::Empty,
            false => Cell::count(n),
        };
        let mut row = vec![a.id.to_string().into(), text(&a.name)];
        row.extend(columns.map(|(_, label, _)| fact(label)));
        row.extend([
            text(&a.file),
            text(&a.sha256),
            size(a.size.0),
            size(a.size.1),
            Cell::count(a.excluded.len()),
            text(&changed.join("; ")),
            ids(a.versions.iter().map(|v| v.0)).into(),
            text(&a.reading.join(" ")),
        ]);
        row
    });
    Table {
        name: "articles",
        says: "an article as it was read",
        rows: rows.collect(),
        columns: heads,
    }
}

fn claims(model: &ReportModel) -> Table {
    let mut columns = vec![
        ("claim", "short name of the claim; other tables use it"),
        ("text", "the mention that says it most plainly"),
        ("summary", "where its trail ends in these articles"),
        (
            "first",
            "yes where the report shows it first: it is asked for, or more than one article carries it",
        ),
        ("articles", "how many articles carry it"),
        ("carried_by", "which, as in articles.csv"),
        ("silent", "articles on the event in which it was not found"),
        ("not_examined", "articles that could not be examined for it"),
        (
            "independent_origins",
            "origins that are independent of each other, in these articles",
        ),
        ("named_origins", "how many of them have a name"),
        ("separate_least", "fewest separate sources"),
        ("separate_most", "most separate sources"),
        (
            "origins",
            "where no further source is given, as in sources.csv and articles.csv",
        ),
        ("origin_names", "what they are called"),
        (
            "ends",
            "where each path ends, and how: reached, not-loaded, no-source-given, open",
        ),
        ("bottleneck", "a source that every path runs through"),
        (
            "differences",
            "wordings that do not agree, as in differences.csv",
        ),
    ];
    columns.extend(JUDGED);
    let rows = model.claims.iter().map(|c| {
        let mut carriers: Vec<_> = c.mentions.iter().map(|m| m.quote.article).collect();
        carriers.sort_unstable();
        carriers.dedup();
        let ends = c
            .data
            .ends
            .iter()
            .map(|(at, how)| format!("{at}:{}", key(how)));
        let mut row = vec![
            c.id.as_str().into(),
            text(&c.text),
            text(&c.summary),
            Cell::yes(c.matters),
            Cell::count(carriers.len()),
            ids(carriers).into(),
            ids(&c.data.silent).into(),
            ids(&c.data.not_examined).into(),
            Cell::count(c.data.independent),
            Cell::count(c.data.named),
            Cell::count(c.data.separate.0),
            Cell::count(c.data.separate.1),
            ids(&c.data.origins).into(),
            text(&c.origins.join("; ")),
            ids(ends).into(),
            Cell::maybe(c.data.bottleneck.map(|n| n.to_string())),
            ids(c.differences.iter().map(|i| format!("d{}", i + 1))).into(),
        ];
        row.extend(judged(&c.judgement));
        row
    });
    Table {
        name: "claims",
        says: "a claim and where its trail ends",
        rows: rows.collect(),
        columns,
    }
}

fn mentions(model: &ReportModel) -> Table {
    let mut columns = vec![
        ("mention", "short name of the mention"),
        ("claim", "the claim, as in claims.csv"),
    ];
    columns.extend(QUOTED);
    columns.extend([
        ("before", "what stands before it in its sentence"),
        ("after", "what stands behind it"),
        ("who", "who is given as its source"),
        ("attribution", "the attribution, as in attributions.csv"),
    ]);
    let mentions = model
        .claims
        .iter()
        .flat_map(|c| c.mentions.iter().enumerate().map(move |(i, m)| (c, i, m)));
    let rows = mentions.map(|(c, i, m)| {
        let mut row: Vec<Cell> = vec![format!("{}.{}", c.id, i + 1).into(), c.id.as_str().into()];
        row.extend(quoted(Some(&m.quote)));
        row.extend([
            text(&m.quote.before),
            text(&m.quote.after),
            text(&m.who),
            Cell::maybe(m.attribution.as_deref()),
        ]);
        row
    });
    Table {
        name: "mentions",
        says: "a passage that makes a claim",
        rows: rows.collect(),
        columns,
    }
}

fn sources(model: &ReportModel) -> Table {
    let graph = &model.graph;
    let rows = graph.nodes.iter().enumerate().filter_map(|(i, n)| {
        let NodeKind::Source(kind) = n.kind else {
            return None;
        };
        let standing = || graph.edges.iter().filter(|e| !e.set_aside);
        let other = |at: usize| graph.nodes.get(at).map(|n| n.node);
        let cited_by: Vec<Node> = standing()
            .filter(|e| e.to == i)
            .filter_map(|e| other(e.from))
            .collect();
        let relies_on = standing().filter(|e| e.from == i);
        Some(vec![
            n.node.to_string().into(),
            text(&n.label),
            key(&kind).into(),
            Cell::yes(n.named),
            text(&n.detail),
            Cell::count(cited_by.len()),
            ids(cited_by).into(),
            ids(relies_on.filter_map(|e| other(e.to))).into(),
        ])
    });
    Table {
        name: "sources",
        says: "a source that is no article of the case",
        rows: rows.collect(),
        columns: vec![
            ("source", "short name of the source; other tables use it"),
            ("name", "its name, or the words that stand for it"),
            (
                "kind",
                "outlet, agency, organisation, person, unnamed, document, unknown",
            ),
            ("named", "yes where a name is given"),
            ("description", "what it is, in a few words"),
            ("cited", "how many articles and sources rely on it"),
            ("cited_by", "which"),
            ("relies_on", "on whom it relies itself"),
        ],
    }
}

fn citations(model: &ReportModel) -> Table {
    let mut columns = vec![
        (
            "citation",
            "short name of the citation; other tables use it",
        ),
        ("from", "who relies, as in articles.csv or sources.csv"),
        ("from_name", "what it is called"),
        ("to", "on whom"),
        ("to_name", "what it is called"),
        (
            "basis",
            "stated: the article says so; inferred: our reading, not said in the text",
        ),
        ("reason", "one sentence that says why"),
        (
            "passages",
            "how many passages show it; they stand in evidence.csv",
        ),
        (
            "attributions",
            "the attributions that show it, as in attributions.csv",
        ),
    ];
    columns.extend(JUDGED);
    let rows = model.citations.iter().map(|c| {
        let mut row = vec![
            citation_id(c).into(),
            c.nodes.0.to_string().into(),
            text(&c.from),
            c.nodes.1.to_string().into(),
            text(&c.to),
            super::basis_key(c.basis).into(),
            text(&c.reason),
            Cell::count(c.evidence.len()),
            ids(&c.attributions).into(),
        ];
        row.extend(judged(&c.judgement));
        row
    });
    Table {
        name: "citations",
        says: "who relies on whom",
        rows: rows.collect(),
        columns,
    }
}

fn evidence(model: &ReportModel) -> Table {
    let mut columns = vec![(
        "citation",
        "the citation that it shows, as in citations.csv",
    )];
    columns.extend(QUOTED);
    columns.extend([
        ("before", "what stands before it in its sentence"),
        ("after", "what stands behind it"),
    ]);
    let passages = model
        .citations
        .iter()
        .flat_map(|c| c.evidence.iter().map(move |q| (c, q)));
    let rows = passages.map(|(c, q)| {
        let mut row: Vec<Cell> = vec![citation_id(c).into()];
        row.extend(quoted(Some(q)));
        row.extend([text(&q.before), text(&q.after)]);
        row
    });
    Table {
        name: "evidence",
        says: "a passage that shows a citation",
        rows: rows.collect(),
        columns,
    }
}

fn attributions(model: &ReportModel) -> Table {
    let mut columns = vec![
        (
            "attribution",
            "short name of the attribution; other tables use it",
        ),
        ("label", "what the source is called there"),
        (
            "source",
            "who that is, as in sources.csv; empty where it is not known",
        ),
        ("candidates", "who it may be, where the text leaves it open"),
        ("source_name", "the same in words"),
        ("cue", "the words that attribute"),
        (
            "speech",
            "direct: quoted words; indirect: the writer's words; mixed",
        ),
        (
            "stance",
            "how the cue presents it: neutral, claim, denial, doubt, support",
        ),
        (
            "medium",
            "where the words were uttered, where the text says so",
        ),
        ("through", "the attribution that carries it"),
        ("told_to", "to whom it was told, as in sources.csv"),
    ];
    columns.extend(QUOTED);
    columns.extend([
        ("details", "what else is known"),
        ("why", "why it was found"),
    ]);
    columns.extend(JUDGED);
    let rows = model.attributions.iter().map(|t| {
        let d = &t.data;
        let mut row = vec![
            t.id.as_str().into(),
            text(&t.who),
            Cell::maybe(d.source.map(|s| s.to_string())),
            ids(&d.candidates).into(),
            text(&t.source),
            text(&t.cue),
            key(&d.speech).into(),
            key(&d.stance).into(),
            Cell::maybe(d.medium.map(|m| key(&m))),
            Cell::maybe(d.through.map(|t| t.to_string())),
            Cell::maybe(d.told.map(|s| s.to_string())),
        ];
        // What is said may stand in several pieces: the place is that from the first to the last.
        let words: Vec<String> = t.content.iter().map(|q| visible(&q.text())).collect();
        let first = t.content.first().and_then(|q| q.span);
        let last = t.content.last().and_then(|q| q.span);
        let extent = first
            .zip(last)
            .map(|(a, b)| CharSpan::new(a.start, b.end.max(a.end)));
        let [start, end] = place(extent);
        let name = model.articles.iter().find(|a| a.id == t.article);
        row.extend([
            t.article.to_string().into(),
            name.map_or(Cell::Empty, |a| text(&a.name)),
            start,
            end,
            words.join(" … ").into(),
            text(&t.details.join("; ")),
            text(&t.why),
        ]);
        row.extend(judged(&t.judgement));
        row
    });
    Table {
        name: "attributions",
        says: "who said what, according to one article",
        rows: rows.collect(),
        columns,
    }
}

fn matches(model: &ReportModel) -> Table {
    let mut columns = vec![
        ("match", "short name of the match"),
        ("kind", "verbatim, near-verbatim, paraphrase"),
        ("score", "how close the wording is, from 0 to 1"),
        ("why", "one sentence that says why"),
    ];
    columns.extend(LEFT.into_iter().chain(RIGHT));
    columns.extend(JUDGED);
    let rows = model.matches.iter().map(|m| {
        let mut row = vec![
            m.id.as_str().into(),
            key(&m.kind).into(),
            Cell::Number(crate::report::json::round4(m.score).to_string()),
            text(&m.why),
        ];
        row.extend(quoted(Some(&m.left)));
        row.extend(quoted(Some(&m.right)));
        row.extend(judged(&m.judgement));
        row
    });
    Table {
        name: "matches",
        says: "two passages that read alike",
        rows: rows.collect(),
        columns,
    }
}

fn differences(model: &ReportModel) -> Table {
    let mut columns = vec![
        ("difference", "short name of the difference"),
        ("claim", "the claim, as in claims.csv"),
        (
            "kind",
            "what differs: number, date, name, quote, hedge, source-label, attribution, polarity, scope",
        ),
        (
            "direction",
            "left-to-right: the right one follows the left one, stated citations lead there; unknown",
        ),
        ("explanation", "one sentence"),
    ];
    columns.extend(LEFT.into_iter().chain(RIGHT));
    columns.extend(JUDGED);
    let rows = model.differences.iter().enumerate().map(|(i, d)| {
        let mut row = vec![
            format!("d{}", i + 1).into(),
            d.claim.as_str().into(),
            key(&d.data.kind).into(),
            key(&d.data.direction).into(),
            text(&d.explanation),
        ];
        row.extend(quoted(Some(&d.left)));
        row.extend(quoted(d.right.as_ref()));
        row.extend(judged(&d.judgement));
        row
    });
    Table {
        name: "differences",
        says: "two wordings of a claim that do not agree",
        rows: rows.collect(),
        columns,
    }
}

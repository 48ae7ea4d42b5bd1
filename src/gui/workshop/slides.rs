//! The pages of a case, one thing on each: the question, the articles, the claims with their mentions and trails, who relies on
//! whom, the differences. Made once when a presentation begins, linear in the findings.

use super::drawing::Grown;
use super::quote::{Quote, outlet, without_files};
use crate::case::{Basis, Case, FindingKey, Verdict};
use crate::gui::graph::Graph;
use crate::gui::locale::say;
use crate::gui::words;
use crate::provenance::{
    Citation, Claim, Node, Provenance, key_of_citation, key_of_claim, key_of_difference, node_name,
};
use crate::report::{ChosenGraph, GraphChoice, GraphModel};
use std::sync::Arc;

/// Most names that are drawn on one page.
const MOST_NODES: usize = 14;
/// For what the drawing is laid out; it is made to fit the page.
const WIDTH: f32 = 1200.0;
const TIMES: f32 = 2.0;

/// What stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A sentence.
    Line(String),
    /// Said more quietly.
    Aside(String),
    /// Words of an article.
    Quote(Quote),
    /// Two boxes with an arrow between them: who relies on whom, and whether the text says so.
    Link {
        /// Who relies.
        from: String,
        /// On whom.
        to: String,
        /// Whether the text says so.
        stated: bool,
    },
    /// All that relies on anything, drawn.
    Graph(Arc<Graph>),
    /// The same as far as it has grown.
    Grown(Grown),
    /// A way upstream: names, the article first.
    Trail(Vec<String>),
}

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// What it is a part of.
    pub kicker: String,
    /// Large.
    pub title: String,
    /// Below it.
    pub parts: Vec<Part>,
    /// For the teacher alone.
    pub note: String,
}

/// All pages of a case.
pub(super) fn of(case: &Case, prov: &Provenance) -> Vec<Slide> {
    let mut out = vec![title(case)];
    articles(case, &mut out);
    claims(case, prov, &mut out);
    links(case, prov, &mut out);
    differences(case, prov, &mut out);
    out.push(Slide {
        kicker: String::new(),
        title: say!("stage-three-questions").to_owned(),
        parts: [
            say!("stage-who-is-behind-it"),
            say!("stage-what-is-the-evidence"),
            say!("stage-what-do-others-say"),
        ]
        .map(|s| Part::Line(s.to_owned()))
        .into(),
        note: String::new(),
    });
    out
}

fn title(case: &Case) -> Slide {
    let q = &case.question;
    let asked = !q.checked.trim().is_empty();
    let title = if asked { &q.checked } else { &case.name };
    let about = [&q.speaker, &q.place, &q.date];
    let about: Vec<&str> = about
        .iter()
        .map(|s| s.trim())
        .filter(|s| !s.is_empty())
        .collect();
    let mut parts = Vec::new();
    if !about.is_empty() {
        parts.push(Part::Line(about.join(" · ")));
    }
    parts.push(Part::Aside(say!(
        "stage-n-articles",
        n = case.articles.len()
    )));
    Slide {
        kicker: if asked {
            say!("stage-question").to_owned()
        } else {
            String::new()
        },
        title: title.clone(),
        parts,
        note: case.notes.clone(),
    }
}

fn articles(case: &Case, out: &mut Vec<Slide>) {
    let count = case.articles.len();
    for (n, a) in case.articles.iter().enumerate() {
        let title = a.metadata.title.clone().filter(|t| !t.trim().is_empty());
        let first = a.text.lines().map(str::trim).find(|l| !l.is_empty());
        let title = title.unwrap_or_else(|| words::clip(first.unwrap_or(""), 160));
        let when = a.metadata.published.as_ref().map(words::moment);
        let when = when.unwrap_or_else(|| say!("stage-no-date").to_owned());
        let byline = a.metadata.byline.iter().cloned().map(Part::Aside);
        let mut parts = vec![Part::Line(outlet(case, a.id)), Part::Line(when)];
        parts.extend(byline);
        out.push(Slide {
            kicker: say!("stage-article-n-of", n = n + 1, count = count),
            title,
            parts,
            note: String::new(),
        });
    }
}

fn is_right(case: &Case, key: &FindingKey) -> bool {
    case.decision(key).verdict == Verdict::ReadCorrectly
}

fn is_wrong(case: &Case, key: &FindingKey) -> bool {
    case.decision(key).verdict == Verdict::ReadWrongly
}

fn name(case: &Case, prov: &Provenance, node: Node) -> String {
    match node {
        Node::Article(id) => outlet(case, id),
        source => without_files(case, &node_name(case, prov, source)),
    }
}

/// The claims that somebody checked; where nobody checked any, all of them, and that is said.
fn claims(case: &Case, prov: &Provenance, out: &mut Vec<Slide>) {
    let stands = |c: &&Claim| !is_wrong(case, &key_of_claim(c));
    let right = |c: &&Claim| is_right(case, &key_of_claim(c));
    let checked: Vec<&Claim> = prov.claims.iter().filter(right).collect();
    let nobody = checked.is_empty();
    let shown = match nobody {
        true => prov.claims.iter().filter(stands).collect(),
        false => checked,
    };
    for (n, claim) in shown.iter().enumerate() {
        let kicker = match nobody {
            true => say!("stage-claim-unchecked", n = n + 1, count = shown.len()),
            false => say!("stage-claim-checked", n = n + 1, count = shown.len()),
        };
        self::claim(case, prov, claim, &kicker, out);
    }
}

fn claim(case: &Case, prov: &Provenance, claim: &Claim, kicker: &str, out: &mut Vec<Slide>) {
    let note = case.decision(&key_of_claim(claim)).note;
    let slide = |title: String, parts| Slide {
        kicker: kicker.to_owned(),
        title,
        parts,
        note: note.clone(),
    };
    let carriers: std::collections::BTreeSet<_> =
        claim.mentions.iter().map(|m| m.passage.article).collect();
    let told = say!("stage-carried-by", n = carriers.len());
    out.push(slide(words::clip(&claim.text, 300), vec![Part::Line(told)]));
    let count = claim.mentions.len();
    for (n, m) in claim.mentions.iter().enumerate() {
        let quote = Part::Quote(Quote::around(case, m.passage));
        let title = say!("stage-where-it-is-said", n = n + 1, count = count);
        out.push(slide(title, vec![quote]));
    }
    let mut parts: Vec<Part> = Vec::new();
    for path in claim.paths.iter().take(8) {
        let names = path.iter().map(|node| name(case, prov, *node)).collect();
        let trail = Part::Trail(names);
        if !parts.contains(&trail) {
            parts.push(trail);
        }
    }
    parts.push(Part::Line(without_files(case, &claim.summary)));
    if !claim.silent.is_empty() {
        let silent: Vec<String> = claim.silent.iter().map(|id| outlet(case, *id)).collect();
        parts.push(Part::Aside(say!(
            "stage-not-found-in",
            names = silent.join(", ")
        )));
    }
    out.push(slide(say!("stage-where-it-comes-from").to_owned(), parts));
}

/// Who relies on whom: one drawing that grows by a link a step; where it would be too large to be read, the links alone.
fn links(case: &Case, prov: &Provenance, out: &mut Vec<Slide>) {
    let stands = |c: &&Citation| !is_wrong(case, &key_of_citation(prov, c));
    let shown: Vec<&Citation> = prov.citations.iter().filter(stands).collect();
    let whole = drawn(case, prov).map(Arc::new);
    let growth = whole.as_ref().and_then(|g| growth(g, &shown));
    for (n, c) in shown.iter().enumerate() {
        let (from, to) = (name(case, prov, c.from), name(case, prov, c.to));
        let stated = c.basis == Basis::Stated;
        let how = match stated {
            true => say!("stage-says-so"),
            false => say!("stage-our-reading"),
        };
        let (title, drawing) = match (&whole, &growth) {
            (Some(graph), Some(order)) => {
                let title = say!("stage-link", from = from, to = to, how = how);
                let grown = Grown {
                    graph: Arc::clone(graph),
                    order: Arc::clone(order),
                    links: n + 1,
                };
                (title, Part::Grown(grown))
            }
            _ => {
                let title = say!("stage-who-relies-on-whom").to_owned();
                (title, Part::Link { from, to, stated })
            }
        };
        let mut parts = vec![drawing];
        let quote = c.passages.first().map(|p| Quote::around(case, *p));
        parts.extend(quote.map(Part::Quote));
        parts.push(Part::Aside(without_files(case, &c.reason)));
        out.push(Slide {
            kicker: say!("stage-step-of", n = n + 1, count = shown.len()),
            title,
            parts,
            note: case.decision(&key_of_citation(prov, c)).note,
        });
    }
    out.extend(whole.map(|graph| Slide {
        kicker: say!("stage-all-steps").to_owned(),
        title: say!("stage-who-relies-on-whom").to_owned(),
        parts: vec![Part::Graph(graph)],
        note: String::new(),
    }));
}

/// The link of the drawing that each citation is; `None` where one of them is not drawn.
fn growth(graph: &Graph, citations: &[&Citation]) -> Option<Arc<[usize]>> {
    let place = |c: &&Citation| {
        let mut edges = graph.edges.iter();
        edges.position(|e| (e.from, e.to) == (c.from, c.to))
    };
    citations.iter().map(place).collect()
}

/// All of it, where it can be read from the back of a room.
fn drawn(case: &Case, prov: &Provenance) -> Option<Graph> {
    let model = GraphModel::new(case, prov);
    let chosen = ChosenGraph::of(&model, prov, &GraphChoice::default());
    let mut graph = Graph::of(&chosen, prov, WIDTH, TIMES);
    if graph.edges.is_empty() || graph.nodes.len() > MOST_NODES {
        return None;
    }
    graph.edges.retain(|e| !e.aside);
    for n in graph.nodes.iter_mut().filter(|n| n.fold.is_none()) {
        n.name = name(case, prov, n.node);
    }
    Some(graph)
}

fn differences(case: &Case, prov: &Provenance, out: &mut Vec<Slide>) {
    let stands = |d: &&crate::provenance::Difference| !is_wrong(case, &key_of_difference(d));
    let shown: Vec<_> = prov.differences.iter().filter(stands).collect();
    for (n, d) in shown.iter().enumerate() {
        let sides = [Some(d.left), d.right].into_iter().flatten();
        let mut parts: Vec<Part> = sides.map(|p| Part::Quote(Quote::around(case, p))).collect();
        parts.push(Part::Aside(without_files(case, &d.explanation)));
        out.push(Slide {
            kicker: say!("stage-difference-of", n = n + 1, count = shown.len()),
            title: words::difference(d.kind).to_owned(),
            parts,
            note: case.decision(&key_of_difference(d)).note,
        });
    }
}

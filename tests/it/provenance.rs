//! Provenance from cases made by hand, and from the hand-annotated chains where they are at hand.

use crate::gold_chains;
use headwater::article::{Article, ArticleId, AttributionId, Format, Passage, SourceId};
use headwater::attribution::{Attribution, Attributions, Source, SourceKind, Speech, Stance};
use headwater::case::{
    Basis, Case, Correction, Decision, DifferenceKind, FindingKey, NodeKey, Verdict,
};
use headwater::provenance::{
    Direction, EndKind, Node, Provenance, derive, key_of_attribution, key_of_claim, key_of_source,
    node_name,
};
use headwater::text::CharSpan;
use std::path::Path;

/// Builds a case: articles by outlet and text, attributions by the words that stand there.
#[derive(Default)]
struct Hand {
    case: Case,
}

struct Said<'a> {
    article: u32,
    source: Option<(&'a str, u32)>,
    cue: &'a str,
    lemma: &'a str,
    content: &'a str,
    through: Option<u32>,
}

impl Hand {
    fn article(&mut self, outlet: &str, date: &str, text: &str) -> &mut Self {
        let id = ArticleId(self.case.articles.len() as u32 + 1);
        let mut a = Article::new(
            id,
            format!("{}.txt", outlet.to_lowercase()),
            Format::Txt,
            text,
        );
        a.metadata.outlet = Some(outlet.into());
        a.metadata.published = date.parse().ok();
        a.language = Some("en".into());
        self.case.articles.push(a);
        self
    }

    fn source(&mut self, name: &str, kind: SourceKind, article: Option<u32>) -> &mut Self {
        let list = &mut self.case.findings.attributions.sources;
        list.push(Source {
            id: SourceId(list.len() as u32 + 1),
            name: name.into(),
            named: kind != SourceKind::Unnamed,
            kind,
            labels: vec![name.into()],
            article: article.map(ArticleId),
            affiliation: None,
            country: None,
            owner: None,
            by_hand: false,
            mended: Default::default(),
        });
        self
    }

    fn span(&self, article: u32, words: &str) -> CharSpan {
        let text = &self.case.article(ArticleId(article)).unwrap().text;
        let at = text.find(words).unwrap_or_else(|| panic!("{words}"));
        let start = text[..at].chars().count();
        CharSpan::new(start, start + words.chars().count())
    }

    fn said(&mut self, s: Said<'_>) -> &mut Self {
        let find = |w: &str| self.span(s.article, w);
        let a = Attribution {
            id: AttributionId(self.case.findings.attributions.attributions.len() as u32 + 1),
            article: ArticleId(s.article),
            source: s.source.map(|(w, _)| find(w)),
            cue: Some(find(s.cue)),
            cue_lemma: s.lemma.into(),
            content: vec![find(s.content)],
            source_id: s.source.map(|(_, n)| SourceId(n)),
            candidates: vec![],
            through: s.through.map(AttributionId),
            speech: Speech::Indirect,
            stance: Stance::Neutral,
            confidence: 1.0,
            why: String::new(),
            medium: None,
            time: None,
            date: None,
            hedges: vec![],
            told: None,
            by_hand: false,
            found_at: None,
        };
        self.case.findings.attributions.attributions.push(a);
        self
    }
}

/// Two papers, one unnamed official behind both through a third that is not there, and a lead credited to an agency.
fn siblings() -> Hand {
    let mut h = Hand::default();
    h.article("Heron Post", "2031-03-02", "The Gannet Herald reported that the harbour board sold the old lighthouse to a hotel chain in April for 3 million crowns. The paper quoted an anonymous board official as saying the sale was meant to close a hole in the budget.");
    h.article("Plover Daily", "2031-03-02", "The harbour board sold the old lighthouse to a hotel chain for about 3 million crowns, news agency Northwire reported on Sunday. The harbour board quietly agreed to the sale of the lighthouse, the Gannet Herald wrote, citing a senior board official, who apparently said the sale was meant to close a hole in the budget.");
    h.source("Gannet Herald", SourceKind::Outlet, None)
        .source("board official", SourceKind::Unnamed, None)
        .source("Northwire", SourceKind::Agency, None)
        .source("board official", SourceKind::Unnamed, None);
    h.said(Said { article: 1, source: Some(("The Gannet Herald", 1)), cue: "reported", lemma: "report", content: "that the harbour board sold the old lighthouse to a hotel chain in April for 3 million crowns", through: None })
        .said(Said { article: 1, source: Some(("The paper", 1)), cue: "quoted", lemma: "quote", content: "the sale was meant to close a hole in the budget", through: None })
        .said(Said { article: 1, source: Some(("an anonymous board official", 2)), cue: "saying", lemma: "say", content: "the sale was meant to close a hole in the budget", through: Some(2) })
        .said(Said { article: 2, source: Some(("news agency Northwire", 3)), cue: "reported", lemma: "report", content: "The harbour board sold the old lighthouse to a hotel chain for about 3 million crowns", through: None })
        .said(Said { article: 2, source: Some(("the Gannet Herald", 1)), cue: "wrote", lemma: "write", content: "The harbour board quietly agreed to the sale of the lighthouse", through: None })
        .said(Said { article: 2, source: Some(("a senior board official", 4)), cue: "citing", lemma: "cite", content: "the sale was meant to close a hole in the budget", through: Some(5) });
    h
}

fn edges(case: &Case, p: &Provenance) -> Vec<(String, String, Basis)> {
    p.citations
        .iter()
        .map(|c| {
            (
                node_name(case, p, c.from),
                node_name(case, p, c.to),
                c.basis,
            )
        })
        .collect()
}

fn has(case: &Case, p: &Provenance, from: &str, to: &str, basis: Basis) -> bool {
    edges(case, p).contains(&(from.into(), to.into(), basis))
}

#[test]
fn one_unnamed_official_behind_two_papers() {
    let case = siblings().case;
    let p = derive(&case);
    for from in ["Heron Post", "Plover Daily"] {
        assert!(
            has(&case, &p, from, "Gannet Herald", Basis::Stated),
            "{:?}",
            edges(&case, &p)
        );
        assert!(!has(&case, &p, from, "board official", Basis::Stated));
    }
    assert!(has(&case, &p, "Plover Daily", "Northwire", Basis::Stated));
    assert!(has(
        &case,
        &p,
        "Gannet Herald",
        "board official",
        Basis::Stated
    ));
    assert!(has(
        &case,
        &p,
        "Northwire",
        "Gannet Herald",
        Basis::Inferred
    ));
    assert!(
        p.citations
            .iter()
            .all(|c| !c.reason.is_empty() && !c.passages.is_empty())
    );
    assert_eq!(
        p.sources
            .iter()
            .filter(|s| s.name == "board official")
            .count(),
        1
    );
    let hole = p
        .claims
        .iter()
        .find(|c| c.text.contains("hole in the budget"))
        .unwrap();
    assert_eq!(
        (hole.independent, hole.named, hole.at_least, hole.at_most),
        (1, 0, 1, 1)
    );
    assert!(hole.ends.iter().any(|e| e.how == EndKind::Reached));
    assert!(hole.ends.iter().any(|e| e.how == EndKind::NotLoaded));
    assert!(
        hole.summary.starts_with(
            "In these 2 articles, every path we could follow ends at one unnamed source"
        ),
        "{}",
        hole.summary
    );
    assert!(
        hole.summary
            .contains("Gannet Herald's own report is not loaded and may name more"),
        "{}",
        hole.summary
    );
    let label = p
        .differences
        .iter()
        .find(|d| d.kind == DifferenceKind::SourceLabel)
        .unwrap();
    assert!(label.explanation.contains("anonymous") && label.explanation.contains("senior"));
    assert!(
        p.differences
            .iter()
            .all(|d| d.direction == Direction::Unknown)
    );
    assert!(
        p.differences
            .iter()
            .all(|d| d.kind != DifferenceKind::Number && d.kind != DifferenceKind::Date),
        "{:#?}",
        p.differences
    );
    assert!(p.leads[0].what.contains("Gannet Herald"), "{:?}", p.leads);
}

#[test]
fn decisions_outrank_findings() {
    let mut case = siblings().case;
    let first = derive(&case);
    // The official of the first paper was read wrongly: nothing is derived from it.
    let wrong = first
        .attributions
        .iter()
        .find(|a| a.id == AttributionId(3))
        .unwrap();
    case.decisions.insert(
        key_of_attribution(wrong),
        Decision {
            verdict: Verdict::ReadWrongly,
            ..Decision::default()
        },
    );
    let p = derive(&case);
    assert!(p.attributions.iter().all(|a| a.id != AttributionId(3)));
    case.decisions.clear();
    // The words are those of somebody else.
    case.decisions.insert(
        key_of_attribution(wrong),
        Decision {
            corrections: Correction::AttributedTo {
                name: "Ada Finn".into(),
            }
            .into(),
            ..Decision::default()
        },
    );
    let p = derive(&case);
    assert!(
        has(&case, &p, "Gannet Herald", "Ada Finn", Basis::Stated),
        "{:?}",
        edges(&case, &p)
    );
    case.decisions.clear();
    // The agency is the Herald under another name.
    let agency = first
        .sources
        .iter()
        .find(|s| s.name == "Northwire")
        .unwrap();
    case.decisions.insert(
        key_of_source(agency),
        Decision {
            corrections: Correction::SameAs {
                name: "The Gannet Herald".into(),
            }
            .into(),
            ..Decision::default()
        },
    );
    let p = derive(&case);
    assert!(p.sources.iter().all(|s| s.name != "Northwire"));
    case.decisions.clear();
    // An inferred citation is known to be stated; a claim is set aside.
    let key = FindingKey::Citation {
        from: NodeKey::Source("northwire".into()),
        to: NodeKey::Source("gannet herald".into()),
    };
    case.decisions.insert(
        key,
        Decision {
            corrections: Correction::Basis {
                basis: Basis::Stated,
            }
            .into(),
            ..Decision::default()
        },
    );
    let claim = key_of_claim(&first.claims[0]);
    case.decisions.insert(
        claim,
        Decision {
            verdict: Verdict::ReadWrongly,
            ..Decision::default()
        },
    );
    let p = derive(&case);
    assert!(has(&case, &p, "Northwire", "Gannet Herald", Basis::Stated));
    assert_eq!(p.claims.len() + 1, first.claims.len());
}

/// A chain of three, each with the next, where a number grows, a hedge falls and the source is lost.
fn chain() -> Case {
    let mut h = Hand::default();
    h.article("Tern Gazette", "2031-05-01T08:00:00Z", "Harbour master Ole Brandt said that the storm may have sunk 42 fishing boats in the northern bay. He said the breakwater was built in 1962.");
    h.article("Auk Wire", "2031-05-01T12:00:00Z", "The storm may have sunk about 40 fishing boats in the northern bay, the Tern Gazette reported, citing harbour master Ole Brandt.");
    h.article(
        "Skua Online",
        "2031-05-02T08:00:00Z",
        "According to Auk Wire, the storm sunk 420 fishing boats in the northern bay.",
    );
    h.source("Ole Brandt", SourceKind::Person, None)
        .source("Tern Gazette", SourceKind::Outlet, Some(1))
        .source("Auk Wire", SourceKind::Agency, Some(2));
    h.said(Said {
        article: 1,
        source: Some(("Harbour master Ole Brandt", 1)),
        cue: "said",
        lemma: "say",
        content: "that the storm may have sunk 42 fishing boats in the northern bay",
        through: None,
    })
    .said(Said {
        article: 2,
        source: Some(("the Tern Gazette", 2)),
        cue: "reported",
        lemma: "report",
        content: "The storm may have sunk about 40 fishing boats in the northern bay",
        through: None,
    })
    .said(Said {
        article: 2,
        source: Some(("harbour master Ole Brandt", 1)),
        cue: "citing",
        lemma: "cite",
        content: "The storm may have sunk about 40 fishing boats in the northern bay",
        through: Some(2),
    })
    .said(Said {
        article: 3,
        source: Some(("Auk Wire", 3)),
        cue: "According to",
        lemma: "according to",
        content: "the storm sunk 420 fishing boats in the northern bay",
        through: None,
    });
    h.case
}

#[test]
fn a_chain_leads_to_its_speaker_and_differences_have_a_direction() {
    let case = chain();
    let p = derive(&case);
    let claim = p.claims.iter().find(|c| c.mentions.len() >= 3).unwrap();
    let names: Vec<String> = claim
        .origins
        .iter()
        .map(|o| node_name(&case, &p, *o))
        .collect();
    assert_eq!(names, ["Ole Brandt"]);
    assert_eq!((claim.independent, claim.named), (1, 1));
    let found = |kind| p.differences.iter().find(|d| d.kind == kind);
    let number = found(DifferenceKind::Number).unwrap();
    assert_eq!(number.direction, Direction::LeftToRight);
    assert!(number.explanation.contains("420"), "{}", number.explanation);
    // 42 and "about 40" are one number, rounded.
    assert_eq!(
        p.differences
            .iter()
            .filter(|d| d.kind == DifferenceKind::Number)
            .count(),
        1
    );
    let hedge = found(DifferenceKind::Hedge).unwrap();
    assert_eq!(
        (hedge.left.article, hedge.direction),
        (ArticleId(2), Direction::LeftToRight)
    );
}

#[test]
fn circles_and_anachronisms_are_told() {
    let mut case = chain();
    let a = case
        .articles
        .iter_mut()
        .find(|a| a.id == ArticleId(2))
        .unwrap();
    a.metadata.published = "2031-04-28T08:00:00Z".parse().ok();
    let p = derive(&case);
    assert!(p.loops.is_empty());
    let late: Vec<_> = p.anachronisms.iter().map(|a| (a.from, a.to)).collect();
    assert_eq!(
        late,
        [(Node::Article(ArticleId(2)), Node::Article(ArticleId(1)))]
    );
}

#[test]
fn an_empty_or_lone_case_is_no_trouble() {
    assert_eq!(derive(&Case::new("x")), Provenance::default());
    let mut h = Hand::default();
    h.article(
        "Tern Gazette",
        "2031-05-01",
        "Only one thing was said here. Nobody said it.",
    );
    h.case.articles[0].metadata.title = Some("Volcano swallows parliament".into());
    let p = derive(&h.case);
    assert!(p.claims.is_empty() && p.differences.is_empty());
    assert!(!p.headlines[0].supported && p.headlines[0].explanation.contains("Volcano"));
    // Offsets outside the text do no harm.
    let mut odd = chain();
    odd.findings.attributions = Attributions {
        ..odd.findings.attributions
    };
    for a in &mut odd.findings.attributions.attributions {
        a.content.push(CharSpan::new(90_000, 90_010));
    }
    derive(&odd);
}

#[test]
fn the_same_case_gives_the_same_result_and_accuses_nobody() {
    for case in [siblings().case, chain()] {
        let p = derive(&case);
        assert_eq!(p, derive(&case));
        let mut own = String::new();
        own.extend(p.citations.iter().map(|c| c.reason.as_str()));
        own.extend(p.claims.iter().map(|c| c.summary.as_str()));
        own.extend(p.differences.iter().map(|d| d.explanation.as_str()));
        own.extend(
            p.leads
                .iter()
                .flat_map(|l| [l.what.as_str(), l.why.as_str()]),
        );
        for word in [
            "copied",
            "derived",
            "plagiari",
            "altered",
            "concealed",
            "failed to",
            "stolen",
        ] {
            assert!(!own.to_lowercase().contains(word), "{word}: {own}");
        }
    }
}

#[test]
fn chains_annotated_by_hand() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/bench/chains/dev");
    let Ok(cases) = std::fs::read_dir(&folder) else {
        println!("skipped: ../shared/bench/chains is not here");
        return;
    };
    let (mut seen, mut loops, mut late, mut traps) = (0, 0, 0, 0);
    for path in cases
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.join("gold.json").exists())
    {
        let case = gold_chains::load(&path).unwrap();
        let p = derive(&case);
        assert_eq!(p, derive(&case), "{}", path.display());
        let gold: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path.join("gold.json")).unwrap())
                .unwrap();
        loops += p
            .loops
            .len()
            .abs_diff(gold["loops"].as_array().unwrap().len());
        late += usize::from(
            p.anachronisms.is_empty() != gold["anachronisms"].as_array().unwrap().is_empty(),
        );
        for claim in &p.claims {
            assert!(claim.named <= claim.independent && claim.at_least <= claim.at_most);
            for m in &claim.mentions {
                assert!(!passage_text(&case, m.passage).trim().is_empty());
            }
        }
        traps += p.citations.iter().filter(|c| c.from == c.to).count();
        seen += 1;
    }
    assert!(
        seen >= 12 && (loops, late, traps) == (0, 0, 0),
        "{seen} {loops} {late} {traps}"
    );
}

fn passage_text(case: &Case, p: Passage) -> &str {
    case.article(p.article).unwrap().slice(p.span())
}

//! A small case with findings and provenance made by hand: invented outlets and people, one unnamed official behind two papers.

use headwater::align::{
    Alignment, Match, MatchKind, PairShare, Section, SectionKind, WordChange, WordLink,
};
use headwater::article::{
    Article, ArticleId, AttributionId, ClaimId, Excluded, ExclusionReason, Format, MatchId,
    Passage, SectionId, SourceId,
};
use headwater::attribution::{Attribution, Hedge, Source, SourceKind, Speech, Stance};
use headwater::case::{
    Basis, Case, Correction, Decision, DifferenceKind, FindingKey, Findings, NodeKey, Question,
    Verdict,
};
use headwater::provenance::{
    Citation, Claim, Difference, Direction, End, EndKind, HeadlineFinding, Lead, Mention, Node,
    NotExamined, Provenance,
};
use headwater::text::CharSpan;

pub const HARBOUR: &str = "Ferry money was wired in secret\n\nThe island council secretly wired two million crowns to the ferry company in March, The Lantern reported, quoting an anonymous harbour official.\n\nMayor Edda Flint denied that any money had left the island.\n\nAlso read: Ten ferries to see before they sink\n";
pub const DUNE: &str = "The island council seems to have wired two million crowns to the ferry operator in spring, a senior harbour official told The Lantern.\n\nThe company did not reply to questions.\n";
pub const TIDE: &str = "Storms kept all ferries in port for a third day.\n";

/// The passage of `article` that reads `words`.
pub fn passage(article: &Article, words: &str) -> Passage {
    let byte = article.text.find(words).expect(words);
    let start = article.text[..byte].chars().count();
    Passage {
        article: article.id,
        start,
        end: start + words.chars().count(),
    }
}

pub fn span(article: &Article, words: &str) -> CharSpan {
    passage(article, words).span()
}

fn article(id: u32, file: &str, outlet: &str, title: &str, date: &str, text: &str) -> Article {
    let mut a = Article::new(ArticleId(id), file, Format::Txt, text);
    a.metadata.outlet = Some(outlet.into());
    a.metadata.title = Some(title.into());
    a.metadata.published = date.parse().ok();
    a.language = Some("en".into());
    a
}

pub fn articles() -> Vec<Article> {
    let mut harbour = article(
        1,
        "harbour.txt",
        "Harbour Post",
        "Ferry money was wired in secret",
        "2023-04-02T08:30:00+02:00",
        HARBOUR,
    );
    harbour.headline = Some(span(&harbour, "Ferry money was wired in secret"));
    harbour.excluded = vec![Excluded {
        span: span(&harbour, "Also read: Ten ferries to see before they sink"),
        reason: ExclusionReason::RelatedStory,
    }];
    let dune = article(
        2,
        "dune.txt",
        "Dune Daily",
        "Ferry operator got crowns",
        "2023-04-03",
        DUNE,
    );
    let tide = article(
        3,
        "tide.txt",
        "Tide Table",
        "Ferries stay in port",
        "2023-04-01",
        TIDE,
    );
    vec![harbour, dune, tide]
}

fn source(id: u32, name: &str, named: bool, kind: SourceKind, labels: &[&str]) -> Source {
    Source {
        id: SourceId(id),
        name: name.into(),
        named,
        kind,
        labels: labels.iter().map(|&l| l.into()).collect(),
        article: None,
        affiliation: None,
        country: None,
        owner: None,
        by_hand: false,
        mended: Default::default(),
    }
}

fn said(id: u32, a: &Article, source: &str, cue: &str, content: &str, by: u32) -> Attribution {
    Attribution {
        id: AttributionId(id),
        article: a.id,
        source: Some(span(a, source)),
        cue: Some(span(a, cue)),
        cue_lemma: cue.into(),
        content: vec![span(a, content)],
        source_id: Some(SourceId(by)),
        candidates: Vec::new(),
        through: None,
        speech: Speech::Indirect,
        stance: Stance::Neutral,
        confidence: 0.912_345,
        why: format!("'{cue}' with '{source}' as its subject"),
        medium: None,
        time: None,
        date: None,
        hedges: Vec::new(),
        told: None,
        by_hand: false,
        found_at: None,
    }
}

pub const CLAIM_1: &str =
    "The island council secretly wired two million crowns to the ferry company in March";
pub const CLAIM_2: &str =
    "The island council seems to have wired two million crowns to the ferry operator in spring";

/// The words of `phrase`, one span each.
fn words(a: &Article, phrase: &str) -> Vec<CharSpan> {
    let start = span(a, phrase).start;
    let at = |word: &str| word.as_ptr() as usize - phrase.as_ptr() as usize;
    phrase
        .split(' ')
        .map(|w| CharSpan::new(start + at(w), start + at(w) + w.len()))
        .collect()
}

fn alignment(a: &[Article]) -> Alignment {
    let mut links = Vec::new();
    for phrase in [
        "The island council",
        "wired two million crowns to the ferry",
    ] {
        for (l, r) in words(&a[0], phrase).into_iter().zip(words(&a[1], phrase)) {
            links.push(WordLink {
                change: WordChange::Kept,
                left: Some(l),
                right: Some(r),
            });
        }
    }
    links.push(WordLink {
        change: WordChange::Swapped,
        left: Some(span(&a[0], "company")),
        right: Some(span(&a[1], "operator")),
    });
    Alignment {
        matches: vec![Match {
            id: MatchId(1),
            kind: MatchKind::NearVerbatim,
            score: 0.876_54,
            why: "10 words in the same order; company became operator".into(),
            left: passage(&a[0], CLAIM_1),
            right: passage(&a[1], CLAIM_2),
            quoted: false,
            alignment: links,
            by_hand: false,
            found_at: None,
        }],
        sections: vec![Section {
            id: SectionId(1),
            kind: SectionKind::NearlySame,
            matches: vec![MatchId(1)],
            left: passage(&a[0], CLAIM_1),
            right: passage(&a[1], CLAIM_2),
        }],
        pairs: vec![PairShare {
            left: ArticleId(1),
            right: ArticleId(2),
            left_share: 0.25,
            right_share: 0.5,
            longest_run: 6,
        }],
        groups: Vec::new(),
        approximate: Vec::new(),
    }
}

pub fn case() -> Case {
    let mut case = Case::new("Ferry crowns");
    case.articles = articles();
    case.next_article = 4;
    case.question = Question {
        checked: "The council wired crowns to the ferry company".into(),
        speaker: "A reader".into(),
        house_verdict: "Unproven".into(),
        ..Question::default()
    };
    case.findings = Findings {
        alignment: alignment(&case.articles),
        ..Findings::default()
    };
    let (l, r) = (
        passage(&case.articles[0], CLAIM_1),
        passage(&case.articles[1], CLAIM_2),
    );
    case.decisions.insert(
        FindingKey::Match { left: l, right: r },
        Decision {
            verdict: Verdict::ReadCorrectly,
            note: "Same sum, other word for the company.".into(),
            ..Decision::default()
        },
    );
    case.decisions.insert(
        FindingKey::Citation {
            from: NodeKey::Article(ArticleId(1)),
            to: NodeKey::Source("edda flint".into()),
        },
        Decision {
            verdict: Verdict::ReadWrongly,
            corrections: Correction::Basis {
                basis: Basis::Inferred,
            }
            .into(),
            ..Decision::default()
        },
    );
    case.notes = "Call the ferry company.".into();
    case
}

/// What the engine would derive from [`case`]; written by hand so that these tests stand on their own.
pub fn provenance(case: &Case) -> Provenance {
    let a = &case.articles;
    let mut lantern = said(1, &a[0], "The Lantern", "reported", CLAIM_1, 1);
    let mut official = said(
        2,
        &a[0],
        "an anonymous harbour official",
        "quoting",
        CLAIM_1,
        2,
    );
    official.through = Some(AttributionId(1));
    lantern.stance = Stance::Neutral;
    let mut flint = said(
        3,
        &a[0],
        "Mayor Edda Flint",
        "denied",
        "that any money had left the island",
        3,
    );
    flint.stance = Stance::Denial;
    let mut senior = said(4, &a[1], "a senior harbour official", "told", CLAIM_2, 2);
    senior.told = Some(SourceId(1));
    senior.hedges = vec![Hedge {
        span: span(&a[1], "seems"),
        word: "seem".into(),
    }];
    let node_a = |n| Node::Article(ArticleId(n));
    let node_s = |n| Node::Source(SourceId(n));
    let cite = |from, to, basis, evidence: &[&Attribution], reason: &str| Citation {
        from,
        to,
        basis,
        evidence: evidence.iter().map(|t| t.id).collect(),
        passages: evidence
            .iter()
            .map(|t| Passage::new(t.article, t.extent()))
            .collect(),
        reason: reason.into(),
        by_hand: false,
    };
    let citations = vec![
        cite(
            node_a(1),
            node_s(1),
            Basis::Stated,
            &[&lantern],
            "Harbour Post names The Lantern as its source.",
        ),
        cite(
            node_a(1),
            node_s(3),
            Basis::Stated,
            &[&flint],
            "Harbour Post quotes Edda Flint.",
        ),
        cite(
            node_a(2),
            node_s(1),
            Basis::Stated,
            &[&senior],
            "Dune Daily says the official told The Lantern.",
        ),
        cite(
            node_s(1),
            node_s(2),
            Basis::Inferred,
            &[&official, &senior],
            "Both papers give the official's words through The Lantern.",
        ),
    ];
    let (l, r) = (passage(&a[0], CLAIM_1), passage(&a[1], CLAIM_2));
    let claims = vec![
        Claim {
            id: ClaimId(1),
            text: CLAIM_1.into(),
            mentions: vec![
                Mention { passage: l, attribution: Some(AttributionId(2)) },
                Mention { passage: r, attribution: Some(AttributionId(4)) },
            ],
            silent: vec![ArticleId(3)],
            not_examined: Vec::new().into(),
            origins: vec![node_s(2)],
            ends: vec![End { at: node_s(2), how: EndKind::Reached }],
            independent: 1,
            at_least: 1,
            at_most: 1,
            named: 0,
            bottleneck: Some(node_s(1)),
            summary: "In these 3 articles, every path we could follow ends at one harbour official whose name is not given, through The Lantern.".into(),
            ..Claim::default()
        },
        Claim {
            id: ClaimId(2),
            text: "that any money had left the island".into(),
            mentions: vec![Mention {
                passage: passage(&a[0], "that any money had left the island"),
                attribution: Some(AttributionId(3)),
            }],
            silent: vec![ArticleId(2)],
            not_examined: vec![NotExamined { article: ArticleId(3), reason: "It is on another event.".into() }].into(),
            origins: vec![node_s(3)],
            ends: vec![End { at: node_s(3), how: EndKind::Reached }],
            independent: 1,
            at_least: 1,
            at_most: 1,
            named: 1,
            bottleneck: None,
            summary: "In these 3 articles, the path ends at Edda Flint.".into(),
            ..Claim::default()
        },
    ];
    let differences = vec![
        Difference {
            claim: ClaimId(1),
            kind: DifferenceKind::SourceLabel,
            left: passage(&a[0], "an anonymous harbour official"),
            right: Some(passage(&a[1], "a senior harbour official")),
            direction: Direction::Unknown,
            explanation: "\"anonymous\" here, \"senior\" there.".into(),
        },
        Difference {
            claim: ClaimId(1),
            kind: DifferenceKind::Hedge,
            left: passage(&a[0], "secretly wired"),
            right: Some(passage(&a[1], "seems to have wired")),
            direction: Direction::LeftToRight,
            explanation: "\"wired\" here, \"seems to have wired\" there.".into(),
        },
    ];
    Provenance {
        attributions: vec![lantern, official, flint, senior],
        sources: vec![
            source(1, "The Lantern", true, SourceKind::Outlet, &["The Lantern"]),
            source(
                2,
                "harbour official",
                false,
                SourceKind::Unnamed,
                &["a senior harbour official", "an anonymous harbour official"],
            ),
            source(
                3,
                "Edda Flint",
                true,
                SourceKind::Person,
                &["Mayor Edda Flint"],
            ),
        ],
        versions: Vec::new(),
        citations,
        claims,
        differences,
        headlines: vec![HeadlineFinding {
            article: ArticleId(1),
            start: Some(0),
            end: Some(31),
            supported: false,
            explanation:
                "\"in secret\" stands in the body as \"secretly\"; nothing more is said of it."
                    .into(),
            issues: Vec::new(),
        }],
        denials: Vec::new(),
        corrections: Vec::new(),
        arithmetic: Vec::new(),
        sums: Vec::new(),
        loops: Vec::new(),
        anachronisms: Vec::new(),
        leads: vec![Lead {
            what: "Read the report of The Lantern".into(),
            why: "Every path runs through it, and it is not among these articles.".into(),
            closes: 2,
        }],
    }
}

//! What is read off an analysis alone. Of a large case it is made on the thread that derives, so that no frame waits for it; linear
//! in claims, findings and matches.

use crate::align::{Match, MatchKind};
use crate::article::{ArticleId, ClaimId, Passage};
use crate::case::Case;
use crate::gui::locale::say;
use crate::gui::{
    chart::Chart,
    finding::{self, Finding},
    trails::Trails,
};
use crate::provenance::{self, Basis, Node, Provenance};
use crate::session::Made;
use crate::text::normal_form;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What an article has on a claim, held against the claim's plainest mention.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// The plainest mention itself.
    Plainest,
    /// A mention in wording this close.
    Match(MatchKind),
    /// A mention in its own words.
    OwnWords,
    /// A mention presented as a denial.
    Denies,
    /// Not found in the text that was read.
    Silent,
    /// Could not be examined, and why.
    NotExamined(String),
}

impl Cell {
    /// In words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Plainest => say!("derived-says-it"),
            Self::Match(MatchKind::Verbatim) => say!("derived-verbatim"),
            Self::Match(MatchKind::NearVerbatim) => say!("derived-near"),
            Self::Match(MatchKind::Paraphrase) => say!("derived-paraphrase"),
            Self::OwnWords => say!("derived-own-words"),
            Self::Denies => say!("derived-denies"),
            Self::Silent => say!("derived-not-mentioned"),
            Self::NotExamined(_) => say!("derived-not-examined"),
        }
    }
}

/// What articles that mention claims have on them; most articles mention few.
#[derive(Debug, Default, PartialEq)]
pub struct Cells(BTreeMap<(ClaimId, ArticleId), Cell>);

impl Cells {
    /// What an article has on a claim.
    pub fn of(&self, claim: &provenance::Claim, article: ArticleId) -> Cow<'_, Cell> {
        if let Some(cell) = self.0.get(&(claim.id, article)) {
            return Cow::Borrowed(cell);
        }
        let unread = claim.not_examined.iter().find(|n| n.article == article);
        Cow::Owned(unread.map_or(Cell::Silent, |n| Cell::NotExamined(n.reason.to_string())))
    }
}

/// All of it.
#[derive(Debug, Default)]
pub struct Told {
    /// Who is behind which stretch.
    pub trails: Trails,
    /// How many attributions an article has.
    pub attributions: BTreeMap<ArticleId, usize>,
    /// Claims in the order in which they are shown.
    pub claims: Vec<ClaimId>,
    /// Claims that share words with the question.
    pub on_question: BTreeSet<ClaimId>,
    /// What each article has on a claim.
    pub cells: Cells,
    /// Articles and what they tell, in time.
    pub chart: Chart,
    /// Differences, denials, corrections, sums and headlines, with their sentences.
    pub findings: Vec<Finding>,
    /// Ends to which every path has a step that no text states.
    pub inferred_ends: BTreeSet<(ClaimId, Node)>,
}

impl Told {
    /// Of a case.
    pub fn of(case: &Case, prov: &Provenance) -> Self {
        let mut attributions: BTreeMap<ArticleId, usize> = BTreeMap::new();
        for t in &prov.attributions {
            *attributions.entry(t.article).or_default() += 1;
        }
        let (claims, on_question) = rank_claims(case, prov);
        Self {
            trails: Trails::of(prov),
            attributions,
            claims,
            on_question,
            cells: cells(case, prov, &case.matches()),
            chart: Chart::of(provenance::timeline(case, prov)),
            findings: finding::all(case, prov),
            inferred_ends: inferred_ends(prov),
        }
    }

    /// The same for a session to make.
    pub fn made(case: &Case, prov: &Provenance) -> Made {
        Box::new(Self::of(case, prov))
    }
}

/// Matches by the two articles that they tie together.
type Between<'m> = BTreeMap<(ArticleId, ArticleId), Vec<&'m Match>>;

fn cells(case: &Case, prov: &Provenance, matches: &[Match]) -> Cells {
    let mut between = Between::new();
    for m in matches {
        let (l, r) = (m.left.article, m.right.article);
        between.entry((l.min(r), l.max(r))).or_default().push(m);
    }
    let mut out = BTreeMap::new();
    for c in &prov.claims {
        let plainest = c.mentions.iter().find(|m| {
            case.article(m.passage.article)
                .is_some_and(|a| a.slice(m.passage.span()) == c.text)
        });
        let plainest = plainest.or(c.mentions.first()).map(|m| m.passage);
        let mut mentioned: BTreeMap<ArticleId, Vec<&provenance::Mention>> = BTreeMap::new();
        for m in &c.mentions {
            mentioned.entry(m.passage.article).or_default().push(m);
        }
        for (id, mentions) in mentioned {
            let cell = cell(prov, &between, &mentions, id, plainest);
            out.insert((c.id, id), cell);
        }
    }
    Cells(out)
}

/// What an article with these mentions has, held against the plainest one.
fn cell(
    prov: &Provenance,
    between: &Between<'_>,
    mentions: &[&provenance::Mention],
    id: ArticleId,
    plainest: Option<Passage>,
) -> Cell {
    let denied = mentions
        .iter()
        .filter_map(|m| crate::gui::item::attribution(prov, m.attribution?))
        .any(|a| a.stance == crate::attribution::Stance::Denial);
    if denied {
        return Cell::Denies;
    }
    let Some(plainest) = plainest else {
        return Cell::OwnWords;
    };
    if mentions.iter().any(|m| m.passage == plainest) {
        return Cell::Plainest;
    }
    let articles = (id.min(plainest.article), id.max(plainest.article));
    let close = between.get(&articles).into_iter().flatten().filter(|m| {
        mentions.iter().any(|n| {
            let touches = |a: Passage, b: Passage| a.overlaps(n.passage) && plainest.overlaps(b);
            touches(m.left, m.right) || touches(m.right, m.left)
        })
    });
    close
        .map(|m| m.kind)
        .min()
        .map_or(Cell::OwnWords, Cell::Match)
}

/// Ends that are reached through our reading alone: on every path to them a citation is inferred.
fn inferred_ends(prov: &Provenance) -> BTreeSet<(ClaimId, Node)> {
    let ours: BTreeSet<(Node, Node)> = prov
        .citations
        .iter()
        .filter(|c| c.basis == Basis::Inferred)
        .map(|c| (c.from, c.to))
        .collect();
    let inferred = |path: &Vec<Node>| {
        path.iter()
            .zip(path.iter().skip(1))
            .any(|(a, b)| ours.contains(&(*a, *b)))
    };
    let mut out = BTreeSet::new();
    for c in &prov.claims {
        for e in &c.ends {
            let mut paths = c.paths.iter().filter(|p| p.contains(&e.at)).peekable();
            if paths.peek().is_some() && paths.all(inferred) {
                out.insert((c.id, e.at));
            }
        }
    }
    out
}

/// Sorted by what matters: the question's claims, then those that end at one unnamed source, then the rest as they came.
fn rank_claims(case: &Case, prov: &Provenance) -> (Vec<ClaimId>, BTreeSet<ClaimId>) {
    let q = &case.question;
    let asked = content_words(&format!("{} {} {}", q.checked, q.speaker, q.place));
    let overlap = |c: &provenance::Claim| -> usize {
        content_words(&c.text)
            .iter()
            .filter(|w| asked.contains(*w))
            .count()
    };
    let mut ranked: Vec<(usize, bool, usize, ClaimId)> = prov
        .claims
        .iter()
        .map(|c| {
            let rests_on_one = c.at_most == 1 && c.named == 0 && c.at_least == 1;
            let articles: BTreeSet<_> = c.mentions.iter().map(|m| m.passage.article).collect();
            (overlap(c), rests_on_one, articles.len(), c.id)
        })
        .collect();
    ranked.sort_by(|a, b| (b.0, b.1, b.2).cmp(&(a.0, a.1, a.2)).then(a.3.cmp(&b.3)));
    let enough = 2.min(asked.len()).max(1);
    let on = ranked
        .iter()
        .filter(|r| r.0 >= enough)
        .map(|r| r.3)
        .collect();
    (ranked.into_iter().map(|r| r.3).collect(), on)
}

/// Words of four letters or more and numbers, in normal form.
fn content_words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 3 || w.chars().any(|c| c.is_ascii_digit()))
        .map(|w| normal_form(w).chars().take(6).collect())
        .collect()
}

//! What views need beyond the case itself, computed between frames and kept until the case or a choice changes.

use crate::gui::locale::say;
mod pair;

pub use pair::{Pair, PairMatch};

use crate::align::{Match, MatchKind};
use crate::article::{ArticleId, ClaimId, MatchId, Passage};
use crate::case::Case;
use crate::gui::{
    alone::{Alone, AloneIn},
    chart::Chart,
    decided::Decided,
    find::Finder,
    finding::{self, Finding},
    passages::PassageRows,
    shown::MatchFilter,
    trails::Trails,
};
use crate::provenance::{self, Basis, Node, Provenance};
use crate::text::{Odd, normal_form, odd_characters};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What the person wants to see of matches, and of what stands in one article alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Which matches.
    pub filter: MatchFilter,
    /// Whether, and against which articles.
    pub alone: Alone,
}

/// Counts that the articles panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Matches with any other article.
    pub matches: usize,
    /// Attributions.
    pub attributions: usize,
    /// Words.
    pub words: usize,
}

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

/// Odd characters of every text; a text is gone through once.
#[derive(Default)]
pub struct OddTexts(BTreeMap<ArticleId, (Arc<str>, Vec<Odd>)>);

impl OddTexts {
    fn update(&mut self, case: &Case) {
        let mut before = std::mem::take(&mut self.0);
        for a in &case.articles {
            let known = before.remove(&a.id).filter(|k| Arc::ptr_eq(&k.0, &a.text));
            let found = known.unwrap_or_else(|| (Arc::clone(&a.text), odd_characters(&a.text)));
            self.0.insert(a.id, found);
        }
    }

    /// Of one article, by start.
    pub fn of(&self, id: ArticleId) -> &[Odd] {
        self.0.get(&id).map_or(&[], |(_, odd)| odd)
    }
}

/// Everything kept between frames.
#[derive(Default)]
pub struct Derived {
    /// Revision of the session it belongs to.
    pub revision: u64,
    /// The articles it was made for.
    pub sides: (Option<ArticleId>, Option<ArticleId>),
    /// What of them is shown.
    pub shown: Shown,
    /// How many matches of the case are shown.
    pub shown_count: usize,
    /// Grows whenever the pair is made anew.
    pub stamp: u64,
    /// The pair on screen.
    pub pair: Pair,
    /// What stands in one article alone, where that is asked for.
    pub alone: AloneIn,
    /// Who is behind which stretch.
    pub trails: Trails,
    /// Matches that the person added, or whose ends the person set.
    own_matches: BTreeMap<MatchId, Match>,
    /// How many matches there are, found and made.
    pub match_count: usize,
    /// What articles share, a row each.
    pub passages: PassageRows,
    /// By article.
    pub counts: BTreeMap<ArticleId, Counts>,
    /// Claims in the order in which they are shown.
    pub claims: Vec<ClaimId>,
    /// Claims that share words with the question.
    pub on_question: Vec<ClaimId>,
    /// What each article has on a claim, in the order of the articles.
    pub cells: BTreeMap<ClaimId, Vec<Cell>>,
    /// Articles and what they tell, in time.
    pub chart: Chart,
    /// Differences, denials, corrections, sums and headlines, with their sentences.
    pub findings: Vec<Finding>,
    /// Ends to which every path has a step that no text states.
    pub inferred_ends: BTreeSet<(ClaimId, Node)>,
    /// Odd characters in the texts.
    pub odd: OddTexts,
    /// What the person's decisions offer elsewhere.
    pub decided: Decided,
    /// What is searched for, and what was found.
    pub find: Finder,
}

impl Derived {
    /// Brings everything up to date; cheap when nothing changed.
    pub fn update(
        &mut self,
        revision: u64,
        case: &Case,
        prov: &Provenance,
        sides: (Option<ArticleId>, Option<ArticleId>),
        shown: &Shown,
    ) {
        let fresh = self.revision == revision;
        if fresh && self.sides == sides && self.shown == *shown {
            return;
        }
        let other = self.shown != *shown;
        let pair_only = shown.alone == Alone::Pair && self.sides != sides;
        self.sides = sides;
        self.shown = shown.clone();
        self.stamp += 1;
        let matches = case.matches();
        if !fresh || other || pair_only {
            self.alone = AloneIn::of(case, &matches, shown.alone, sides);
            let kept = shown.filter.keep(case, &matches);
            self.shown_count = kept.len();
            self.passages = PassageRows::of(case, &kept, &self.alone);
        }
        self.pair = match sides {
            (Some(l), Some(r)) => pair::pair(case, &matches, &shown.filter, (l, r)),
            (Some(l), None) => pair::lone(case, prov, l),
            _ => Pair::default(),
        };
        let marks = [&mut self.pair.left, &mut self.pair.right];
        for (id, marks) in [sides.0, sides.1].into_iter().zip(marks) {
            if let Some(a) = id.and_then(|id| case.article(id)) {
                pair::add_alone(a, self.alone.spans(a.id), marks);
            }
        }
        if fresh {
            return;
        }
        self.revision = revision;
        self.own_matches = match &matches {
            Cow::Borrowed(_) => BTreeMap::new(),
            Cow::Owned(all) => own_matches(all),
        };
        self.match_count = matches.len();
        self.trails = Trails::of(prov);
        self.counts = counts(case, prov, &matches);
        self.odd.update(case);
        self.cells = cells(case, prov, &matches);
        (self.claims, self.on_question) = rank_claims(case, prov);
        self.chart = Chart::of(provenance::timeline(case, prov));
        self.inferred_ends = inferred_ends(prov);
        self.findings = finding::all(case, prov);
        self.decided = Decided::of(case, prov);
        self.find.again(case, prov);
    }

    /// The match of this number, as the person has it.
    pub fn find_match<'a>(&'a self, case: &'a Case, id: MatchId) -> Option<&'a Match> {
        if let Some(own) = self.own_matches.get(&id) {
            return Some(own);
        }
        let list = &case.findings.alignment.matches;
        let guess = list.get((id.0 as usize).saturating_sub(1));
        guess
            .filter(|m| m.id == id)
            .or_else(|| list.iter().find(|m| m.id == id))
    }
}

/// Those that are not as the analysis gave them.
fn own_matches(all: &[Match]) -> BTreeMap<MatchId, Match> {
    let own = all.iter().filter(|m| m.by_hand || m.found_at.is_some());
    own.map(|m| (m.id, m.clone())).collect()
}

fn counts(case: &Case, prov: &Provenance, matches: &[Match]) -> BTreeMap<ArticleId, Counts> {
    let mut out: BTreeMap<ArticleId, Counts> = BTreeMap::new();
    for a in &case.articles {
        let words = a.tokenized().tokens.iter().filter(|t| t.is_word());
        out.entry(a.id).or_default().words = words.count();
    }
    for m in matches {
        for id in [m.left.article, m.right.article] {
            out.entry(id).or_default().matches += 1;
        }
    }
    for t in &prov.attributions {
        out.entry(t.article).or_default().attributions += 1;
    }
    out
}

fn cells(case: &Case, prov: &Provenance, matches: &[Match]) -> BTreeMap<ClaimId, Vec<Cell>> {
    let of = |c: &provenance::Claim| -> Vec<Cell> {
        let plainest = c.mentions.iter().find(|m| {
            case.article(m.passage.article)
                .is_some_and(|a| a.slice(m.passage.span()) == c.text)
        });
        let plainest = plainest.or(c.mentions.first()).map(|m| m.passage);
        case.articles
            .iter()
            .map(|a| cell((prov, matches), c, a.id, plainest))
            .collect()
    };
    prov.claims.iter().map(|c| (c.id, of(c))).collect()
}

fn cell(
    (prov, matches): (&Provenance, &[Match]),
    claim: &provenance::Claim,
    id: ArticleId,
    plainest: Option<Passage>,
) -> Cell {
    let mentions: Vec<_> = claim
        .mentions
        .iter()
        .filter(|m| m.passage.article == id)
        .collect();
    if mentions.is_empty() {
        let reason = claim.not_examined.iter().find(|n| n.article == id);
        return reason.map_or(Cell::Silent, |n| Cell::NotExamined(n.reason.to_string()));
    }
    let denied = mentions
        .iter()
        .filter_map(|m| crate::gui::item::attribution(prov, m.attribution?))
        .any(|a| a.stance == crate::attribution::Stance::Denial);
    if denied {
        return Cell::Denies;
    }
    if mentions.iter().any(|m| Some(m.passage) == plainest) {
        return Cell::Plainest;
    }
    let close = matches.iter().filter(|m| {
        mentions.iter().any(|n| {
            let touches = |a: Passage, b: Passage| {
                a.overlaps(n.passage) && plainest.is_some_and(|p| p.overlaps(b))
            };
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
fn rank_claims(case: &Case, prov: &Provenance) -> (Vec<ClaimId>, Vec<ClaimId>) {
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
            let articles: std::collections::BTreeSet<_> =
                c.mentions.iter().map(|m| m.passage.article).collect();
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
fn content_words(text: &str) -> std::collections::BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 3 || w.chars().any(|c| c.is_ascii_digit()))
        .map(|w| normal_form(w).chars().take(6).collect())
        .collect()
}

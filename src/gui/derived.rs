//! What views need beyond the case itself, computed between frames and kept until the case or a choice changes.

use crate::align::{Match, MatchKind};
use crate::article::{Article, ArticleId, ClaimId, MatchId, Passage};
use crate::attribution::Attribution;
use crate::case::{Case, Verdict};
use crate::gui::{
    chart::Chart,
    decided::Decided,
    find::Finder,
    finding::{self, Finding},
    item::Item,
    passages::PassageRows,
    widgets::text_column::{Look, Mark},
    words,
};
use crate::provenance::{self, Basis, Node, Provenance};
use crate::text::{CharSpan, Odd, normal_form, odd_characters};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The two articles that are compared, or the one.
#[derive(Debug, Default, PartialEq)]
pub struct Pair {
    /// Matches in the order of the left article.
    pub matches: Vec<PairMatch>,
    /// Marks of the left column, by start.
    pub left: Vec<Mark>,
    /// Marks of the right column, by start.
    pub right: Vec<Mark>,
    /// Share of the left article's words that stand in the right one too, in percent.
    pub left_share: u32,
    /// Share of the right article's words that stand in the left one too, in percent.
    pub right_share: u32,
}

/// A match as the pair on screen shows it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairMatch {
    /// Which.
    pub id: MatchId,
    /// How close.
    pub kind: MatchKind,
    /// On the left of the screen.
    pub left: CharSpan,
    /// On the right of the screen.
    pub right: CharSpan,
    /// Whether the person read it as wrong.
    pub aside: bool,
    /// Whether the person added it.
    pub by_hand: bool,
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
            Self::Plainest => "says it",
            Self::Match(MatchKind::Verbatim) => "verbatim",
            Self::Match(MatchKind::NearVerbatim) => "near",
            Self::Match(MatchKind::Paraphrase) => "paraphrase",
            Self::OwnWords => "own words",
            Self::Denies => "denies",
            Self::Silent => "not mentioned",
            Self::NotExamined(_) => "not examined",
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
    /// The pair on screen.
    pub pair: Pair,
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
    ) {
        let fresh = self.revision == revision;
        if fresh && self.sides == sides {
            return;
        }
        self.sides = sides;
        let matches = case.matches();
        self.pair = match sides {
            (Some(l), Some(r)) => pair(case, &matches, l, r),
            (Some(l), None) => lone(case, prov, l),
            _ => Pair::default(),
        };
        if fresh {
            return;
        }
        self.revision = revision;
        self.own_matches = match &matches {
            Cow::Borrowed(_) => BTreeMap::new(),
            Cow::Owned(all) => own_matches(all),
        };
        self.match_count = matches.len();
        self.passages = PassageRows::of(case, &matches);
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

fn is_aside(case: &Case, m: &Match) -> bool {
    case.decisions
        .get(&provenance::key_of_match(m))
        .is_some_and(|d| d.verdict == Verdict::ReadWrongly)
}

fn pair(case: &Case, all: &[Match], left: ArticleId, right: ArticleId) -> Pair {
    let mut matches: Vec<PairMatch> = Vec::new();
    for m in all {
        let (l, r) = if m.left.article == left && m.right.article == right {
            (m.left, m.right)
        } else if m.left.article == right && m.right.article == left {
            (m.right, m.left)
        } else {
            continue;
        };
        matches.push(PairMatch {
            id: m.id,
            kind: m.kind,
            left: l.span(),
            right: r.span(),
            aside: is_aside(case, m),
            by_hand: m.by_hand,
        });
    }
    matches.sort_by_key(|m| (m.left, m.right, m.id));
    let label = |id| case.article(id).map_or("", Article::label);
    let side = |article: Option<&Article>, other: &str, span: fn(&PairMatch) -> CharSpan| {
        let Some(a) = article else { return Vec::new() };
        let name = |(i, m): (usize, &PairMatch)| Mark {
            span: span(m),
            item: Item::Match(m.id),
            look: Look::Match(m.kind),
            aside: m.aside,
            by_hand: m.by_hand,
            name: match_name(m, (i + 1, matches.len()), other, a.slice(span(m))),
        };
        let mut marks: Vec<Mark> = matches.iter().enumerate().map(name).collect();
        marks.sort_by_key(|m| (m.span, m.item));
        marks
    };
    let (l, r) = (case.article(left), case.article(right));
    Pair {
        left_share: share(l, matches.iter().filter(|m| !m.aside).map(|m| m.left)),
        right_share: share(r, matches.iter().filter(|m| !m.aside).map(|m| m.right)),
        left: side(l, label(right), |m| m.left),
        right: side(r, label(left), |m| m.right),
        matches,
    }
}

/// Percent of an article's words that lie in one of the spans.
fn share(article: Option<&Article>, spans: impl Iterator<Item = CharSpan>) -> u32 {
    let Some(a) = article else { return 0 };
    let mut spans: Vec<CharSpan> = spans.collect();
    spans.sort();
    let words = a
        .tokenized()
        .tokens
        .iter()
        .filter(|t| t.is_word() && !a.is_excluded(t.chars));
    let (mut all, mut inside, mut next) = (0u64, 0u64, 0);
    let mut reach = 0;
    for t in words {
        while let Some(s) = spans.get(next).filter(|s| s.start <= t.chars.start) {
            reach = reach.max(s.end);
            next += 1;
        }
        all += 1;
        inside += u64::from(t.chars.end <= reach);
    }
    u32::try_from((inside * 100 + all / 2).checked_div(all).unwrap_or(0)).unwrap_or(0)
}

/// A lone article shows its attributions.
fn lone(case: &Case, prov: &Provenance, article: ArticleId) -> Pair {
    let Some(a) = case.article(article) else {
        return Pair::default();
    };
    let mut left: Vec<Mark> = Vec::new();
    for t in prov.attributions.iter().filter(|t| t.article == article) {
        let extent = t.extent();
        left.push(Mark {
            span: extent,
            item: Item::Attribution(t.id),
            look: Look::Attribution,
            aside: false,
            by_hand: t.by_hand,
            name: attribution_name(prov, t, a.slice(extent)),
        });
    }
    left.sort_by_key(|m| (m.span, m.item));
    Pair {
        left,
        ..Pair::default()
    }
}

/// The name of a match for screen readers: kind, number, the other article, how it stands, and its first words.
fn match_name(m: &PairMatch, (number, of): (usize, usize), other: &str, text: &str) -> String {
    let kind = words::match_kind(m.kind);
    let mut out = format!("{kind} match {number} of {of} with {other}");
    if m.by_hand {
        out.push_str(", added by hand");
    }
    if m.aside {
        out.push_str(", read wrongly");
    }
    format!("{out}: {}", words::clip(text, 60))
}

/// The same of an attribution: whose words, how they are given.
fn attribution_name(prov: &Provenance, a: &Attribution, text: &str) -> String {
    let source = a.source_id.and_then(|s| crate::gui::item::source(prov, s));
    let source = source.map_or("not named", |s| s.name.as_str());
    let hand = if a.by_hand { ", added by hand" } else { "" };
    format!(
        "Attribution: source {source}{hand}: {}",
        words::clip(text, 70)
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_count_words_once() {
        let a = Article::new(
            ArticleId(1),
            "a.txt",
            crate::article::Format::Txt,
            "one two three four five six seven eight nine ten",
        );
        let spans = [CharSpan::new(0, 7), CharSpan::new(4, 13)];
        assert_eq!(share(Some(&a), spans.into_iter()), 30);
    }
}

//! A close look at two articles: their matches, sections, and how much of each stands in the other.

use super::chain::{Links, NAME_SHARE, Pair};
use super::compare::Comparison;
use super::index::Meeting;
use super::lexicon::phrases_of;
use super::passages::{self, Draft, RUN_ALONE};
use super::prepare::{Content, Doc, QUOTED, Word};
use super::sections;
use super::seeds::Run;
use super::sentences::{self, common};
use super::types::{AlignSettings, Match, MatchKind, Section, WordChange};
use super::why;
use super::windows::Windows;
use crate::article::{MatchId, Passage, SectionId};
use crate::monitor::{Cancelled, Monitor};

/// What a pair of sentences needs for a close look: weight in common, less where the sentences differ otherwise, and
/// twice the pairs of words in common.
const LEAST_SENTENCES: f32 = 23.0;
/// Pairs of words in common below which two sentences are not compared for that.
const LEAST_HIT: u32 = 3;
/// Pairs of words that two articles share in all for a close look, although no two sentences are much alike.
const LEAST_PAIRS: u32 = 14;

/// What two articles share. Ids are numbers within the pair.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub matches: Vec<Match>,
    pub sections: Vec<Section>,
    /// Words of either article, and those of each match.
    pub words: (usize, usize),
    pub ranges: Vec<(Run, Run)>,
    /// Most words in a row that both have.
    pub longest_run: usize,
    /// For each match its phrases: see [`phrases_of`].
    pub phrases: Vec<Vec<u64>>,
    /// Whether some combinations of words were not tried.
    pub thinned: bool,
    /// Cosine of the articles' words: whether they report one event.
    pub likeness: f32,
}

/// How closely two articles are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth {
    Not,
    /// Around the runs of words in common, for these alone.
    Runs,
    /// Around all sentences in common.
    Sentences,
    /// All with all.
    Whole,
}

fn depth(pair: &Pair<'_>, meeting: &Meeting) -> Depth {
    if meeting.reprints > 0 {
        return Depth::Whole;
    }
    let pairs = meeting.pairs();
    let close = |h: &super::index::Hit| {
        if h.pairs < LEAST_HIT {
            return false;
        }
        let (x, y) = (pair.a.bag(h.a as usize), pair.b.bag(h.b as usize));
        let all = |v: &[Content]| v.iter().map(|c| c.weight).sum::<f32>();
        let both: f32 = common(x, y).map(|c| c.weight).sum();
        let telling: f32 = common(x, y)
            .map(|c| c.weight * if c.name { NAME_SHARE } else { 1.0 })
            .sum();
        let likeness = both / (all(x) * all(y)).sqrt().max(1.0);
        telling * likeness + 2.0 * h.pairs as f32 >= LEAST_SENTENCES
    };
    if pairs >= LEAST_PAIRS || meeting.hits.iter().any(close) {
        Depth::Sentences
    } else if meeting.hits.iter().any(|h| h.runs > 0) {
        Depth::Runs
    } else {
        Depth::Not
    }
}

/// Looks at one pair of articles where they meet; `None` where they share nothing that is a match. A pair that is `chosen`
/// is looked at for sections even if no two sentences of it share wording.
pub(super) fn close_look(
    a: &Doc,
    b: &Doc,
    meeting: &Meeting,
    chosen: bool,
    settings: &AlignSettings,
    monitor: &dyn Monitor,
) -> Result<Option<Found>, Cancelled> {
    let pair = Pair::new(a, b);
    let depth = depth(&pair, meeting);
    let windows = match depth {
        Depth::Not if chosen => Windows::around(&pair, std::iter::empty()),
        Depth::Not => return Ok(None),
        Depth::Whole => Windows::whole(),
        Depth::Sentences => Windows::around(&pair, meeting.hits.iter().map(|h| (h.a, h.b))),
        Depth::Runs => {
            let runs = meeting.hits.iter().filter(|h| h.runs > 0);
            Windows::around(&pair, runs.map(|h| (h.a, h.b)))
        }
    };
    let Links {
        links,
        thinned,
        likeness,
    } = pair.links(&windows, monitor)?;
    let blocks = pair.blocks(&links);
    if depth == Depth::Runs && !chosen && blocks.iter().all(|b| b.len < RUN_ALONE) {
        return Ok(None);
    }
    let fragments = pair.fragments(&blocks, monitor)?;
    let sentences = match depth {
        Depth::Runs => Vec::new(),
        _ => sentences::close_sentences(&pair, &links),
    };
    let drafts = passages::passages(&pair, fragments, &sentences, likeness, settings, monitor)?;
    let (mut kept, mut compared) = (Vec::new(), Vec::new());
    for draft in drafts {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        let found = pair.compare(draft.a, draft.b);
        let score = score(&found, &draft);
        let wanted = settings.paraphrase || found.kind != MatchKind::Paraphrase;
        if wanted && score >= settings.min_score {
            kept.push(draft);
            compared.push((found, score));
        }
    }
    let sections = match may_have_sections(&pair, depth, meeting.pairs(), &kept) || chosen {
        true => sections::sections(&pair, &kept, monitor)?,
        false => Vec::new(),
    };
    if kept.is_empty() && sections.is_empty() {
        return Ok(None);
    }
    Ok(Some(Found {
        matches: matches(&pair, &kept, &compared),
        sections: written(&pair, &sections),
        longest_run: longest_run(&compared),
        words: (a.words.len(), b.words.len()),
        ranges: kept.iter().map(|d| (d.a, d.b)).collect(),
        phrases: kept.iter().map(|d| phrases(&pair, d)).collect(),
        thinned,
        likeness,
    }))
}

/// The phrases of a match; those of the left side, which are mostly those of the right one too.
fn phrases(pair: &Pair<'_>, draft: &Draft) -> Vec<u64> {
    let words = pair.a.words.get(draft.a.0..draft.a.1).unwrap_or(&[]);
    phrases_of(words.iter().map(|w| w.stem))
}

/// Whether there can be sections: beside single runs of words only if one of them is long, else if matches are long
/// together or the articles share much in all.
fn may_have_sections(pair: &Pair<'_>, depth: Depth, pairs: u32, kept: &[Draft]) -> bool {
    let length = |d: &Draft| pair.a.chars(d.a.0, d.a.1).len();
    match depth {
        Depth::Runs => kept.iter().any(|d| length(d) >= sections::SHORTEST),
        Depth::Sentences => {
            kept.iter().map(length).sum::<usize>() >= sections::SHORTEST || pairs >= LEAST_PAIRS
        }
        Depth::Not | Depth::Whole => true,
    }
}

fn matches(pair: &Pair<'_>, drafts: &[Draft], compared: &[(Comparison, f64)]) -> Vec<Match> {
    let quoted = |doc: &Doc, r: (usize, usize)| {
        let words: &[Word] = doc.words.get(r.0..r.1).unwrap_or(&[]);
        words.iter().all(|w| w.is(QUOTED))
    };
    let one = |(n, (draft, (found, score))): (usize, (&Draft, &(Comparison, f64)))| {
        let sizes = (draft.a.1 - draft.a.0, draft.b.1 - draft.b.0);
        Match {
            id: MatchId(n as u32 + 1),
            kind: found.kind,
            score: *score,
            why: why::why(pair, found, sizes),
            left: Passage::new(pair.a.id, pair.a.chars(draft.a.0, draft.a.1)),
            right: Passage::new(pair.b.id, pair.b.chars(draft.b.0, draft.b.1)),
            quoted: quoted(pair.a, draft.a) && quoted(pair.b, draft.b),
            alignment: pair.word_links(&found.steps),
            by_hand: false,
            found_at: None,
        }
    };
    drafts.iter().zip(compared).enumerate().map(one).collect()
}

fn written(pair: &Pair<'_>, sections: &[sections::SectionDraft]) -> Vec<Section> {
    let one = |(n, s): (usize, &sections::SectionDraft)| Section {
        id: SectionId(n as u32 + 1),
        kind: s.kind,
        matches: s.matches.iter().map(|m| MatchId(*m as u32 + 1)).collect(),
        left: Passage::new(pair.a.id, pair.a.chars(s.a.0, s.a.1)),
        right: Passage::new(pair.b.id, pair.b.chars(s.b.0, s.b.1)),
    };
    sections.iter().enumerate().map(one).collect()
}

/// How sure it is that both sides say the same: how close they are, and how much they share. What rests on its
/// neighbours is at least even odds.
fn score(found: &Comparison, draft: &Draft) -> f64 {
    let amount = f64::from(found.evidence / (found.evidence + 6.0));
    let closeness = f64::from(found.closeness);
    let mut score = amount * (0.35 + 0.65 * closeness);
    if draft.supported {
        score = score.max(0.5 + 0.2 * closeness);
    }
    (score.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}

/// Most words in a row that both have; a run may go on from one match into the next.
fn longest_run(compared: &[(Comparison, f64)]) -> usize {
    let mut kept: Vec<(usize, usize)> = compared
        .iter()
        .flat_map(|(c, _)| &c.steps)
        .filter(|s| s.change == WordChange::Kept)
        .filter_map(|s| Some((s.i?, s.j?)))
        .collect();
    // By diagonal, then along it.
    kept.sort_unstable_by_key(|(i, j)| (*j as i64 - *i as i64, *i));
    kept.dedup();
    kept.chunk_by(|x, y| (x.0 + 1, x.1 + 1) == *y)
        .map(<[_]>::len)
        .max()
        .unwrap_or(0)
}

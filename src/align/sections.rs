//! Sections: stretches of two articles that share wording, from neighbouring matches and close units.
//!
//! Pairs of close units ([`super::seeds`]) are grouped while the next one is near on both sides (Sanchez-Perez, Sidorov
//! and Gelbukh 2014), each group settles on the stretches that share most ([`super::blocks`]), and what is spread over
//! much of the other article is a summary ([`super::summary`]). Cost: one walk over both articles' words where nothing
//! begins a section; else a few passes over the stretches.

use super::blocks::{Block, Seed, closeness, gain, grouped, settle_all};
use super::chain::Pair;
use super::passages::Draft;
use super::seeds::{Run, Tables};
use super::summary::{LONGER, Summary, summary};
use super::types::SectionKind;
use crate::monitor::{Cancelled, Monitor};

/// Closeness and shared weight of a section's stretches as wholes.
const CLOSE: f32 = 0.38;
const SHARED: f32 = 30.0;
/// Closeness of a section of articles with a long copy elsewhere: beside that, some words in common are the subject's.
const CLOSE_BESIDE_COPY: f32 = 0.6;
/// Equal words in a row that make a section a copy.
const COPY: usize = 30;
/// Part of a section that matches make up for it to begin and end with them.
const MATCHED: f32 = 0.94;
/// Part of the weight outside the matches that may be shared for that.
const OUTSIDE: f32 = 0.5;
/// Shortest section, in scalars.
pub(super) const SHORTEST: usize = 150;
/// Equal words in a row that a copy of mostly kept words begins and ends with.
const ROW: usize = 5;
/// Equal words in a row that count as kept, and the part of a section's longer side that makes it nearly the same.
const KEPT: usize = 3;
const NEARLY_SAME: f32 = 0.7;
/// Places of a word that are tried for a row of equal words.
const MOST_PLACES: usize = 8;

/// A section: word ranges and the matches inside.
#[derive(Clone, Debug)]
pub(super) struct SectionDraft {
    /// Words of the left article.
    pub a: Run,
    /// Words of the right article.
    pub b: Run,
    /// How close the wording is.
    pub kind: SectionKind,
    /// The matches inside, by position in the list.
    pub matches: Vec<usize>,
}

/// The sections of a pair of articles whose matches are known.
///
/// # Errors
/// If the monitor says that the result is no longer wanted; asked between the steps and for every block.
pub(super) fn sections(
    pair: &Pair<'_>,
    matches: &[Draft],
    monitor: &dyn Monitor,
) -> Result<Vec<SectionDraft>, Cancelled> {
    let wanted = || match monitor.cancelled() {
        true => Err(Cancelled),
        false => Ok(()),
    };
    let mut tables = Tables::of(pair);
    wanted()?;
    let mut seeds = tables.seeds();
    wanted()?;
    let close = !seeds.is_empty();
    matched_units(&tables, matches, &mut seeds);
    seeds.sort_unstable();
    seeds.dedup();
    let short = summary(&tables);
    let mut blocks = grouped(seeds);
    wanted()?;
    if close {
        tables.add_grammar();
        blocks = settle_all(&tables, &blocks, monitor)?;
    }
    let mut out: Vec<SectionDraft> = Vec::new();
    for block in blocks {
        wanted()?;
        out.extend(section(pair, &tables, block, matches));
    }
    if out
        .iter()
        .any(|s| rows(pair, &tables, s.a, s.b).longest >= COPY)
    {
        out.retain(|s| closeness(&tables, s.a, s.b).0 >= CLOSE_BESIDE_COPY);
    }
    if let Some(found) = short {
        take_summary(pair, &tables, &found, matches, &mut out);
    }
    out.sort_by_key(|s| (s.a, s.b));
    Ok(out)
}

/// Pairs of units that matches lie in.
fn matched_units(tables: &Tables<'_>, matches: &[Draft], seeds: &mut Vec<Seed>) {
    for m in matches {
        let (a0, a1) = (tables.a.unit(m.a.0), tables.a.unit(m.a.1 - 1));
        let (b0, b1) = (tables.b.unit(m.b.0), tables.b.unit(m.b.1 - 1));
        for k in 0..=(a1 - a0).max(b1 - b0) {
            seeds.push(((a0 + k).min(a1), (b0 + k).min(b1)));
        }
    }
}

/// Puts a summary in the place of the sections inside it, unless those say as well what is there.
fn take_summary(
    pair: &Pair<'_>,
    tables: &Tables<'_>,
    found: &Summary,
    matches: &[Draft],
    out: &mut Vec<SectionDraft>,
) {
    let known: Vec<(Run, Run, f32)> = out
        .iter()
        .map(|s| (s.a, s.b, closeness(tables, s.a, s.b).0))
        .collect();
    let (a, b) = if found.left {
        (found.short, found.long)
    } else {
        (found.long, found.short)
    };
    if !long_enough(pair, a, b) || found.explained(tables, &known) {
        return;
    }
    out.retain(|s| !found.holds(s.a, s.b));
    out.push(SectionDraft {
        a,
        b,
        kind: SectionKind::Summarised,
        matches: inside(matches, a, b),
    });
}

/// The matches that lie in two stretches.
fn inside(matches: &[Draft], a: Run, b: Run) -> Vec<usize> {
    let in_it = |m: &Draft| m.a.0 >= a.0 && m.a.1 <= a.1 && m.b.0 >= b.0 && m.b.1 <= b.1;
    let all = matches.iter().enumerate();
    all.filter(|(_, m)| in_it(m)).map(|(n, _)| n).collect()
}

fn long_enough(pair: &Pair<'_>, a: Run, b: Run) -> bool {
    let (a, b) = (pair.a.chars(a.0, a.1), pair.b.chars(b.0, b.1));
    a.len().min(b.len()) >= SHORTEST
}

/// Two settled stretches, if they are close enough; else the matches in them, if those are long enough.
fn section(
    pair: &Pair<'_>,
    tables: &Tables<'_>,
    block: Block,
    matches: &[Draft],
) -> Option<SectionDraft> {
    let (mut a, mut b) = (tables.a.words(block.a), tables.b.words(block.b));
    let matched = inside(matches, a, b);
    let extent = extent(&matched, matches);
    let (close, shared) = closeness(tables, a, b);
    if close < CLOSE || shared < SHARED || !long_enough(pair, a, b) {
        (a, b) = extent?;
    } else {
        let by_matches = extent.filter(|t| made_up(*t, &matched, matches));
        let by_rows = || rows(pair, tables, a, b).mostly_kept();
        let tight = by_matches.filter(|t| apart(tables, *t, (a, b)));
        let tight = tight.or_else(|| by_rows().filter(|t| apart(tables, *t, (a, b))));
        (a, b) = tight.unwrap_or((a, b));
    }
    long_enough(pair, a, b).then(|| SectionDraft {
        a,
        b,
        kind: kind(pair, tables, a, b),
        matches: matched,
    })
}

/// From the first match to the last.
fn extent(of: &[usize], matches: &[Draft]) -> Option<(Run, Run)> {
    let of = || of.iter().filter_map(|n| matches.get(*n));
    Some((
        (of().map(|m| m.a.0).min()?, of().map(|m| m.a.1).max()?),
        (of().map(|m| m.b.0).min()?, of().map(|m| m.b.1).max()?),
    ))
}

/// Whether matches make up the stretches from the first of them to the last.
fn made_up((a, b): (Run, Run), of: &[usize], matches: &[Draft]) -> bool {
    let (in_a, in_b) = of
        .iter()
        .filter_map(|n| matches.get(*n))
        .fold((0, 0), |n, m| (n.0 + m.a.1 - m.a.0, n.1 + m.b.1 - m.b.0));
    let most = |n: usize, r: Run| n as f32 >= MATCHED * (r.1 - r.0) as f32;
    most(in_a, a) && most(in_b, b)
}

/// Whether little of two stretches outside two smaller ones is shared.
fn apart(tables: &Tables<'_>, (x, y): (Run, Run), (a, b): (Run, Run)) -> bool {
    let outside = |left: bool, own: Run, to: Run, other: Run| {
        gain(tables, left, (own.0, to.0), other, OUTSIDE)
            + gain(tables, left, (to.1, own.1), other, OUTSIDE)
    };
    outside(true, a, x, b) <= 0.0 && outside(false, b, y, a) <= 0.0
}

/// Equal words in a row in two stretches.
#[derive(Clone, Copy, Debug, Default)]
struct Rows {
    /// Words of the longest.
    longest: usize,
    /// Words of the left stretch in rows.
    kept: usize,
    /// From the first row to the last on both sides, short ones aside.
    extent: Option<(Run, Run)>,
}

impl Rows {
    /// The stretches from the first row to the last, if rows make up most of them and one is long.
    fn mostly_kept(&self) -> Option<(Run, Run)> {
        let enough = |(a, b): &(Run, Run)| {
            self.kept as f32 >= NEARLY_SAME * (a.1 - a.0).max(b.1 - b.0) as f32
        };
        self.extent.filter(enough).filter(|_| self.longest >= COPY)
    }
}

/// How close two stretches are in wording.
fn kind(pair: &Pair<'_>, tables: &Tables<'_>, a: Run, b: Run) -> SectionKind {
    let longer = (a.1 - a.0).max(b.1 - b.0);
    if pair.same_words(a, b) {
        return SectionKind::Same;
    }
    if longer > LONGER * (a.1 - a.0).min(b.1 - b.0) && longer > 40 {
        return SectionKind::Summarised;
    }
    if rows(pair, tables, a, b).kept as f32 >= NEARLY_SAME * longer as f32 {
        SectionKind::NearlySame
    } else {
        SectionKind::Reworded
    }
}

/// Finds the rows of equal words of two stretches.
fn rows(pair: &Pair<'_>, tables: &Tables<'_>, a: Run, b: Run) -> Rows {
    let stem = |left: bool, w: usize| {
        let doc = if left { pair.a } else { pair.b };
        doc.words.get(w).map(|w| w.stem)
    };
    let same = |i: usize, j: usize| stem(true, i) == stem(false, j);
    let (mut out, mut to) = (Rows::default(), a.0);
    // Repeated wording is compared over and over only so often.
    let mut budget = 16 * (a.1 - a.0) + 16 * (b.1 - b.0);
    for i in a.0..a.1 {
        let Some(group) = tables.a.group(i) else {
            continue;
        };
        let places = tables.places(false, group);
        let from = places.partition_point(|p| (p.1 as usize) < b.0);
        for p in places.iter().skip(from).take(MOST_PLACES) {
            let j = p.1 as usize;
            if j >= b.1 || budget == 0 || i > a.0 && j > b.0 && same(i - 1, j - 1) {
                continue;
            }
            let most = (a.1 - i).min(b.1 - j).min(budget);
            let row = (0..most).take_while(|k| same(i + k, j + k)).count();
            budget -= row;
            out.longest = out.longest.max(row);
            if row >= KEPT {
                out.kept += (i + row).saturating_sub(to.max(i));
                to = to.max(i + row);
            }
            if row >= ROW {
                let (x, y) = out.extent.unwrap_or(((i, i), (j, j)));
                out.extent = Some((
                    (x.0.min(i), x.1.max(i + row)),
                    (y.0.min(j), y.1.max(j + row)),
                ));
            }
        }
    }
    out
}

//! After claims were put together pair by pair from the surest down, a mention that is clearly more like the mentions of another
//! claim than like those of its own goes there. And an order of units that does not know the order of the files.
//!
//! Cost: one step for every member of every claim that a unit is alike to.

use super::JOIN;
use crate::provenance::reading::Reading;
use crate::provenance::units::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// How much more alike a unit must be to another claim.
const CLEARLY: f64 = 0.05;

/// For every unit its place by the day, outlet and file of its article, and where it stands there.
pub(super) fn order(reading: &Reading<'_>, units: &[Unit]) -> Vec<usize> {
    let mut arts: Vec<usize> = (0..reading.arts.len()).collect();
    arts.sort_by_key(|&n| {
        reading.arts.get(n).map(|a| {
            let day = a.bounds().map_or(i64::MAX, |b| b.0);
            (day, a.article.label(), a.article.file.as_str())
        })
    });
    let mut rank = vec![0; arts.len()];
    for (place, n) in arts.into_iter().enumerate() {
        if let Some(slot) = rank.get_mut(n) {
            *slot = place;
        }
    }
    let mut all: Vec<usize> = (0..units.len()).collect();
    all.sort_by_key(|&n| {
        let u = units.get(n);
        (u.and_then(|u| rank.get(u.art)), n)
    });
    let mut out = vec![0; units.len()];
    for (place, n) in all.into_iter().enumerate() {
        if let Some(slot) = out.get_mut(n) {
            *slot = place;
        }
    }
    out
}

/// Moves units to the claim they are clearly more alike to; claims of one article are given up.
pub(super) fn settle(
    units: &[Unit],
    mut clusters: Vec<Vec<usize>>,
    likeness: &BTreeMap<(usize, usize), f64>,
) -> Vec<Vec<usize>> {
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    for (c, members) in clusters.iter().enumerate() {
        of.extend(members.iter().map(|&n| (n, c)));
    }
    let mut others: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (&(x, y), _) in likeness.iter().filter(|(_, s)| **s >= JOIN) {
        if let (Some(&a), Some(&b)) = (of.get(&x), of.get(&y))
            && a != b
        {
            others.extend([(x, b), (y, a)]);
        }
    }
    let article = |n: usize| units.get(n).map(|u| u.art);
    let mean = |n: usize, c: usize| -> f64 {
        let members = clusters.get(c).map_or(&[][..], Vec::as_slice);
        let (mut sum, mut count) = (0.0, 0_usize);
        for &m in members.iter().filter(|m| article(**m) != article(n)) {
            sum += likeness.get(&(n.min(m), n.max(m))).copied().unwrap_or(0.0);
            count += 1;
        }
        // One decimal place too many would make the order of the sum tell.
        (sum / count.max(1) as f64 * 1e6).round() / 1e6
    };
    let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
    for (n, c) in others {
        let there = mean(n, c);
        let home = of.get(&n).map_or(0.0, |&h| mean(n, h));
        let more = best.get(&n).is_none_or(|b| there > b.0);
        if there > home + CLEARLY && more {
            best.insert(n, (there, c));
        }
    }
    for (n, (_, c)) in best {
        if let Some(home) = of.get(&n).and_then(|&h| clusters.get_mut(h)) {
            home.retain(|m| *m != n);
        }
        if let Some(there) = clusters.get_mut(c) {
            there.push(n);
            there.sort_unstable();
        }
    }
    let articles = |c: &Vec<usize>| {
        c.iter()
            .filter_map(|&n| article(n))
            .collect::<BTreeSet<_>>()
    };
    clusters.retain(|c| articles(c).len() >= 2);
    clusters
}

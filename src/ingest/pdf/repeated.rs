//! Headers, footers and page numbers: lines that stand at the same place of several pages and differ in digits alone.
//!
//! Cost: n log n in the lines near the edges of pages.

use super::Page;
use super::lines::Line;
use std::collections::{BTreeMap, BTreeSet};

/// How much of a page's height at its top and bottom can be header and footer.
const ZONE: f64 = 0.14;
/// How many lines at each edge can be.
const DEEP: usize = 5;
/// Lines of one place may differ by this part of the page's height.
const SLACK: f64 = 0.012;

/// On how many pages a line has to be found at most to be believed.
const SEEN: usize = 40;

/// What was left out of the pages.
#[derive(Debug, Default, PartialEq)]
pub(super) struct LeftOut {
    /// A line each that was, as it stood on its first page; digits apart all different.
    pub samples: Vec<String>,
    pub pages: usize,
    /// Numbers of pages, with nothing else.
    pub numbers: usize,
}

/// A line with its digits masked.
pub(super) fn key(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars().filter(|c| !c.is_whitespace()) {
        if !c.is_numeric() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Whether a masked line is nothing but the number of a page.
fn is_number(key: &str) -> bool {
    let bare = key.trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
    matches!(
        bare,
        "#" | "page#"
            | "p.#"
            | "pg#"
            | "#/#"
            | "#of#"
            | "page#of#"
            | "page#/#"
            | "#|page"
            | "#|p"
            | "page|#"
    )
}

/// Whether a line stands where headers and footers do: the edge, true for the top.
fn edge(line: &Line, page: &Page) -> Option<bool> {
    let height = page.extent.1;
    let top = page.lines.iter().filter(|o| o.y < line.y - 1.0).count() < DEEP;
    let bottom = page.lines.iter().filter(|o| o.y > line.y + 1.0).count() < DEEP;
    if top && line.y < ZONE * height {
        Some(true)
    } else if bottom && line.top() > (1.0 - ZONE) * height {
        Some(false)
    } else {
        None
    }
}

/// Of the lines chosen, those with no text between them and the edge; one other piece of a header is passed over.
fn outermost(page: &Page, chosen: Vec<bool>) -> Vec<bool> {
    let mut order: Vec<usize> = (0..page.lines.len()).collect();
    let y = |i: usize| page.lines.get(i).map_or(0.0, |l| l.y);
    order.sort_by(|&a, &b| y(a).total_cmp(&y(b)));
    let is = |i: &usize| chosen.get(*i).copied().unwrap_or(false);
    let mut out = vec![false; chosen.len()];
    let mut from = |order: &mut dyn Iterator<Item = usize>| {
        let mut others = 0;
        for i in order {
            if is(&i) {
                if let Some(o) = out.get_mut(i) {
                    *o = true;
                }
            } else {
                others += 1;
                if others > 1 {
                    break;
                }
            }
        }
    };
    from(&mut order.iter().copied());
    from(&mut order.iter().rev().copied());
    out
}

/// Where lines near the edges stand: edge and masked text, then height on the page and its index.
type Places = BTreeMap<(bool, String), Vec<(f64, usize)>>;

fn places(pages: &[Page]) -> Places {
    let mut places = Places::new();
    for (i, page) in pages.iter().enumerate() {
        for line in &page.lines {
            if let Some(top) = edge(line, page) {
                let height = page.extent.1.max(1.0);
                places
                    .entry((top, key(&line.text)))
                    .or_default()
                    .push((line.y / height, i));
            }
        }
    }
    places
}

/// For every line of every page whether it is to be left out.
fn choose(pages: &[Page]) -> Vec<Vec<bool>> {
    let places = places(pages);
    let with_text = pages.iter().filter(|p| !p.lines.is_empty()).count();
    let enough = 2.max(with_text / 5);
    let repeats = |line: &Line, page: &Page, top: bool| {
        let y = line.y / page.extent.1.max(1.0);
        let at = places.get(&(top, key(&line.text)));
        let on: BTreeSet<usize> = at
            .into_iter()
            .flatten()
            .filter(|(other, _)| (other - y).abs() <= SLACK)
            .map(|(_, i)| *i)
            .take(SEEN)
            .collect();
        on.len() >= enough.min(SEEN)
    };
    pages
        .iter()
        .map(|page| {
            let chosen = |line: &Line| {
                edge(line, page).is_some_and(|top| {
                    let alone = is_number(&key(&line.text)) && page.lines.len() > 3;
                    line.pagination || alone || repeats(line, page, top)
                })
            };
            outermost(page, page.lines.iter().map(chosen).collect())
        })
        .collect()
}

/// Takes them out of the pages.
pub(super) fn leave_out(pages: &mut [Page]) -> LeftOut {
    let mut out = LeftOut::default();
    let mut seen = BTreeSet::new();
    let chosen = choose(pages);
    // Pages that are alike as a whole are the text itself.
    let length = |chosen_only: bool| -> usize {
        let both = pages.iter().zip(&chosen);
        both.flat_map(|(p, c)| p.lines.iter().zip(c))
            .filter(|(_, c)| **c || !chosen_only)
            .map(|(l, _)| l.text.len())
            .sum()
    };
    if length(true) * 2 > length(false) {
        return out;
    }
    for (page, chosen) in pages.iter_mut().zip(chosen) {
        let mut any = false;
        let mut keep = chosen.iter().map(|c| !c);
        page.lines.retain(|line| {
            let kept = keep.next().unwrap_or(true);
            if !kept {
                let key = key(&line.text);
                if is_number(&key) {
                    out.numbers += 1;
                } else {
                    any = true;
                    if seen.insert(key) {
                        out.samples.push(line.text.clone());
                    }
                }
            }
            kept
        });
        out.pages += usize::from(any);
    }
    out
}

//! Tags the paragraphs of an article and links the stretches it finds to attributions.

use super::features::Describer;
use super::lattice::{Marginals, Steps, TAGS, best, open_steps};
use super::weights::Weights;
use crate::attribution::draft::Draft;
use crate::attribution::view::View;
use crate::text::TokenSpan;

/// An attribution as the model reads it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::attribution) struct Found {
    pub cue: TokenSpan,
    pub source: Option<TokenSpan>,
    pub content: Vec<TokenSpan>,
    /// Likelihoods of its cue, of the edges of its source and of those of its content.
    pub likely: [f64; 3],
}

/// What the model finds in an article, and how likely each token is part of a cue.
pub(in crate::attribution) struct Tagged {
    pub found: Vec<Found>,
    /// Likelihoods of the tags of every token.
    pub tags: Vec<[f64; TAGS]>,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    tag: u8,
    span: TokenSpan,
}

/// Extra score for beginning a cue, in hundredths of a unit: the tagger alone is shy.
const BOLD: i32 = 60;

/// Tags every paragraph.
pub(in crate::attribution) fn tag(v: &View, drafts: &[Draft], weights: &Weights) -> Tagged {
    let describer = Describer::new(v, drafts);
    let unit = f64::from(weights.scale);
    let real: Steps<f64> = weights
        .steps
        .iter()
        .map(|m| m.map(|row| row.map(|s| f64::from(s) / unit)))
        .collect();
    let open = open_steps(&real);
    let mut out = Tagged {
        found: Vec::new(),
        tags: vec![[0.0; TAGS]; v.t.tokens.len()],
    };
    let mut features = Vec::new();
    let bold = BOLD * weights.scale / 100;
    for p in &v.t.paragraphs {
        let mut scores = Vec::with_capacity(p.tokens.len());
        let mut kinds = Vec::with_capacity(p.tokens.len());
        for i in p.tokens.range() {
            features.clear();
            describer.describe(i, p.tokens, &mut features);
            let mut s = [0; TAGS];
            for f in &features {
                weights.add(f.hash, &mut s);
            }
            s[5] += bold;
            scores.push(s);
            kinds.push(describer.step_class(i) as u8);
        }
        let tags = best(&scores, &kinds, &weights.steps);
        let real: Vec<[f64; TAGS]> = scores
            .iter()
            .map(|s| s.map(|x| f64::from(x) / unit))
            .collect();
        let m = Marginals::new(&real, &kinds, &open);
        for (slot, row) in out
            .tags
            .iter_mut()
            .skip(p.tokens.start)
            .zip(&m.tags)
        {
            *slot = *row;
        }
        let stretches = stretches(&tags, p.tokens.start);
        link(v, &stretches, &out.tags, &mut out.found);
    }
    out
}

fn stretches(tags: &[u8], at: usize) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for (i, &t) in tags.iter().enumerate() {
        match t {
            1 | 3 | 5 | 7 | 9 => out.push(Stretch {
                tag: t,
                span: TokenSpan::new(at + i, at + i + 1),
            }),
            2 | 4 | 6 | 8 | 10 => {
                if let Some(s) = out.last_mut() {
                    s.span.end = at + i + 1;
                }
            }
            _ => {}
        }
    }
    out
}

/// Gives each cue its source and its content: the tags say on which side the cue stands.
fn link(v: &View, stretches: &[Stretch], tags: &[[f64; TAGS]], out: &mut Vec<Found>) {
    let cues: Vec<TokenSpan> = stretches
        .iter()
        .filter(|s| s.tag == 5)
        .map(|s| s.span)
        .collect();
    let first = out.len();
    out.extend(cues.iter().map(|&cue| Found {
        cue,
        source: None,
        content: Vec::new(),
        likely: [0.0; 3],
    }));
    for s in stretches {
        let right = cues.iter().position(|c| c.start >= s.span.end);
        let left = cues.iter().rposition(|c| c.end <= s.span.start);
        let n = match s.tag {
            1 | 7 => right.or(left),
            3 | 9 => left.or(right),
            _ => continue,
        };
        let Some(f) = n.and_then(|n| out.get_mut(first + n)) else {
            continue;
        };
        if s.tag >= 7 {
            f.content.push(s.span);
        } else if f
            .source
            .is_none_or(|old| gap(s.span, f.cue) < gap(old, f.cue))
        {
            f.source = Some(s.span);
        }
    }
    for n in first..out.len() {
        let Some(f) = out.get(n) else { continue };
        let (cue, missing) = (f.cue, f.source.is_none());
        let before = n
            .checked_sub(1)
            .filter(|&b| b >= first)
            .and_then(|b| out.get(b))
            .filter(|b| v.sentence_of(b.cue.start) == v.sentence_of(cue.start))
            .and_then(|b| b.source);
        if let Some(f) = out.get_mut(n) {
            if missing && super::merge::knob("HW_INH", 1.0) > 0.0 {
                f.source = before;
            }
            f.content.sort();
            f.likely = likely(f, tags);
        }
    }
    let mut n = 0;
    out.retain(|f| {
        n += 1;
        n <= first || !f.content.is_empty()
    });
}

fn gap(a: TokenSpan, b: TokenSpan) -> usize {
    b.start.saturating_sub(a.end) + a.start.saturating_sub(b.end)
}

fn likely(f: &Found, tags: &[[f64; TAGS]]) -> [f64; 3] {
    let at = |i: usize, t: &[usize]| {
        tags.get(i)
            .map_or(0.0, |row| t.iter().filter_map(|&t| row.get(t)).sum())
    };
    let edges = |s: TokenSpan, begin: &[usize], inside: &[usize]| {
        at(s.start, begin) * (1.0 - at(s.end, inside))
    };
    let cue = f.cue.range().map(|i| at(i, &[5, 6])).fold(1.0, f64::min);
    let source = f
        .source
        .map_or(0.0, |s| edges(s, &[1, 3], &[2, 4]));
    let content = f
        .content
        .iter()
        .map(|c| edges(*c, &[7, 9], &[8, 10]))
        .fold(1.0, f64::min);
    [cue, source, content]
}

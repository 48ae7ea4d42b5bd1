//! Tags the paragraphs of an article and links the stretches it finds to attributions.

use super::features::Describer;
use super::lattice::{CUE_STARTS, Marginals, Steps, TAGS, best, open_steps};
use super::weights::Weights;
use crate::attribution::draft::Draft;
use crate::attribution::view::View;
use crate::monitor::{Cancelled, Monitor};
use crate::text::TokenSpan;

/// An attribution as the model reads it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::attribution) struct Found {
    pub cue: TokenSpan,
    pub source: Option<TokenSpan>,
    /// Whether the source is that of the cue before: a guess, which a reading of the rules does not take.
    pub inherited: bool,
    pub content: Vec<TokenSpan>,
    /// Likelihoods of its cue, of the edges of its source and of those of its content.
    pub likely: [f64; 3],
}

/// How likely a token is part of a cue, begins or continues a source, begins or continues a content.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::attribution) struct Likely {
    pub cue: f32,
    pub source_starts: f32,
    pub source_goes_on: f32,
    pub content_starts: f32,
    pub content_goes_on: f32,
}

impl Likely {
    fn new(tags: &[f64; TAGS]) -> Self {
        let [_, s1, s2, s3, s4, c1, c2, t1, t2, t3, t4, _] = tags;
        Self {
            cue: (c1 + c2) as f32,
            source_starts: (s1 + s3) as f32,
            source_goes_on: (s2 + s4) as f32,
            content_starts: (t1 + t3) as f32,
            content_goes_on: (t2 + t4) as f32,
        }
    }
}

/// What the model finds in an article, and how likely it takes each token for what.
pub(in crate::attribution) struct Tagged {
    pub found: Vec<Found>,
    pub tokens: Vec<Likely>,
}

impl Tagged {
    fn token(&self, i: usize) -> Likely {
        self.tokens.get(i).copied().unwrap_or_default()
    }

    /// How likely both edges of a piece of content are.
    pub fn piece(&self, c: TokenSpan) -> f64 {
        let edges = self.token(c.start).content_starts * (1.0 - self.token(c.end).content_goes_on);
        f64::from(edges)
    }

    fn likely(&self, f: &Found) -> [f64; 3] {
        let cue = f.cue.range().map(|i| self.token(i).cue);
        let source = f.source.map_or(0.0, |s| {
            self.token(s.start).source_starts * (1.0 - self.token(s.end).source_goes_on)
        });
        let content = f.content.iter().map(|c| self.piece(*c));
        [
            f64::from(cue.fold(1.0, f32::min)),
            f64::from(source),
            content.fold(1.0, f64::min),
        ]
    }
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    tag: u8,
    span: TokenSpan,
}

/// Extra score for beginning a cue, in hundredths of a unit: the tagger alone is shy.
const BOLD: i32 = 60;

/// Longest stretch of a paragraph that is tagged as one, in tokens: bounds the memory.
const LONGEST: usize = 4000;

/// Tags every paragraph.
///
/// # Errors
/// If the monitor cancels.
pub(in crate::attribution) fn tag(
    v: &View,
    drafts: &[Draft],
    weights: &Weights,
    monitor: &dyn Monitor,
) -> Result<Tagged, Cancelled> {
    let describer = Describer::new(v, drafts);
    let unit = f64::from(weights.scale);
    let steps: Steps<f64> = weights
        .steps
        .iter()
        .map(|m| m.map(|row| row.map(|s| f64::from(s) / unit)))
        .collect();
    let open = open_steps(&steps);
    let mut out = Tagged {
        found: Vec::new(),
        tokens: Vec::with_capacity(v.t.tokens.len()),
    };
    for p in &v.t.paragraphs {
        let mut at = p.tokens.start;
        while at < p.tokens.end {
            if monitor.cancelled() {
                return Err(Cancelled);
            }
            let part = TokenSpan::new(at, p.tokens.end.min(at + LONGEST));
            let (scores, kinds) = scores(&describer, part, p.tokens, weights);
            let tags = best(&scores, &kinds, &weights.steps);
            let real: Vec<[f64; TAGS]> = scores
                .iter()
                .map(|s| s.map(|x| f64::from(x) / unit))
                .collect();
            let marginals = Marginals::new(&real, &kinds, &open);
            out.tokens.resize(at, Likely::default());
            out.tokens.extend(marginals.tags.iter().map(Likely::new));
            link(v, &stretches(&tags, at), &mut out);
            at = part.end;
        }
    }
    Ok(out)
}

/// Scores of the tags of a stretch of a paragraph, and the kinds of its tokens.
fn scores(
    describer: &Describer,
    part: TokenSpan,
    paragraph: TokenSpan,
    weights: &Weights,
) -> (Vec<[i32; TAGS]>, Vec<u8>) {
    let mut features = Vec::new();
    let each = part.range().map(|i| {
        features.clear();
        describer.describe(i, paragraph, &mut features);
        let mut scores = [0; TAGS];
        for f in &features {
            weights.add(f.hash, &mut scores);
        }
        scores[CUE_STARTS] += BOLD * weights.scale / 100;
        (scores, describer.step_class(i) as u8)
    });
    each.unzip()
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

/// Gives each cue its source and its content: the tags say on which side the cue stands. A cue without a source goes on with that of the cue before it in
/// the sentence; one without content says nothing.
fn link(v: &View, stretches: &[Stretch], out: &mut Tagged) {
    let cues: Vec<TokenSpan> = stretches
        .iter()
        .filter(|s| usize::from(s.tag) == CUE_STARTS)
        .map(|s| s.span)
        .collect();
    let mut found: Vec<Found> = cues
        .iter()
        .map(|&cue| Found {
            cue,
            source: None,
            inherited: false,
            content: Vec::new(),
            likely: [0.0; 3],
        })
        .collect();
    for s in stretches {
        let right = cues.iter().position(|c| c.start >= s.span.end);
        let left = cues.iter().rposition(|c| c.end <= s.span.start);
        let n = match s.tag {
            1 | 7 => right.or(left),
            3 | 9 => left.or(right),
            _ => continue,
        };
        let Some(f) = n.and_then(|n| found.get_mut(n)) else {
            continue;
        };
        let nearer = |old| gap(s.span, f.cue) < gap(old, f.cue);
        if s.tag >= 7 {
            f.content.push(s.span);
        } else if f.source.is_none_or(nearer) {
            f.source = Some(s.span);
        }
    }
    let mut before: Option<(usize, Option<TokenSpan>)> = None;
    for mut f in found {
        let sentence = v.sentence_of(f.cue.start);
        let passive = matches!(
            v.low(f.cue.start.wrapping_sub(1)),
            "is" | "are" | "was" | "were" | "be" | "been" | "being"
        );
        if f.source.is_none() && !passive {
            f.source = before.filter(|b| b.0 == sentence).and_then(|b| b.1);
            f.inherited = f.source.is_some();
        }
        before = Some((sentence, f.source));
        if !f.content.is_empty() {
            f.likely = out.likely(&f);
            out.found.push(f);
        }
    }
}

fn gap(a: TokenSpan, b: TokenSpan) -> usize {
    b.start.saturating_sub(a.end) + a.start.saturating_sub(b.end)
}

//! Linear-chain tagging: the best sequence of tags, and how likely each tag is. Scores are integers in decoding, so the same everywhere; linear in the tokens.

/// Tags of a token.
pub const TAGS: usize = 12;
/// Kinds of tokens that steps between tags depend on.
pub const STEPS: usize = 11;

/// Tag numbers: 0 outside; 1, 2 a source before its cue; 3, 4 one behind it; 5, 6 the cue; 7, 8 content before its cue; 9, 10 content behind it; 11 between
/// the parts of an attribution. Odd ones begin a stretch.
pub const BETWEEN: usize = 11;
/// The tag that begins a cue.
pub const CUE_STARTS: usize = 5;

/// Whether `to` may follow `from`; `None` is the start of the paragraph.
pub fn allowed(from: Option<usize>, to: usize) -> bool {
    let goes_on = matches!(to, 2 | 4 | 6 | 8 | 10);
    !goes_on || from.is_some_and(|f| f == to || f + 1 == to)
}

/// Scores of every tag of every token.
pub type Scores<T> = Vec<[T; TAGS]>;

/// Scores of the steps from tag to tag, by kind of the token stepped to.
pub type Steps<T> = Vec<[[T; TAGS]; TAGS]>;

/// The best sequence of tags.
pub fn best(scores: &[[i32; TAGS]], kinds: &[u8], steps: &Steps<i32>) -> Vec<u8> {
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    let mut now = [i32::MIN / 4; TAGS];
    for (i, s) in scores.iter().enumerate() {
        let mut next = [i32::MIN / 4; TAGS];
        let mut from = [0u8; TAGS];
        if i == 0 {
            for (to, n) in next.iter_mut().enumerate() {
                if allowed(None, to) {
                    *n = s[to];
                }
            }
        } else if let Some(matrix) = kinds.get(i).and_then(|&k| steps.get(k as usize)) {
            for (f, row) in matrix.iter().enumerate() {
                for (to, step) in row.iter().enumerate() {
                    let value = now[f] + step + s[to];
                    if value > next[to] && allowed(Some(f), to) {
                        next[to] = value;
                        from[to] = f as u8;
                    }
                }
            }
        }
        back.push(from);
        now = next;
    }
    let mut tag = (0..TAGS).rev().max_by_key(|&t| now[t]).unwrap_or(0) as u8;
    let mut out = vec![0; scores.len()];
    for (slot, from) in out.iter_mut().zip(&back).rev() {
        *slot = tag;
        tag = from.get(tag as usize).copied().unwrap_or(0);
    }
    out
}

/// Likelihoods of tags, from sums over all sequences.
pub struct Marginals {
    /// Of every tag of every token.
    pub tags: Scores<f64>,
    forward: Scores<f64>,
    backward: Scores<f64>,
    emit: Scores<f64>,
}

/// Exponentials of steps, 0 where a step is not allowed.
pub fn open_steps(steps: &Steps<f64>) -> Steps<f64> {
    steps
        .iter()
        .map(|m| {
            let mut out = [[0.0; TAGS]; TAGS];
            for f in 0..TAGS {
                for t in 0..TAGS {
                    if allowed(Some(f), t) {
                        out[f][t] = libm::exp(m[f][t].clamp(-30.0, 30.0));
                    }
                }
            }
            out
        })
        .collect()
}

impl Marginals {
    /// Sums over all sequences; `steps` from [`open_steps`].
    pub fn new(scores: &[[f64; TAGS]], kinds: &[u8], steps: &Steps<f64>) -> Self {
        let n = scores.len();
        let emit: Scores<f64> = scores
            .iter()
            .map(|s| {
                let top = s.iter().copied().fold(f64::MIN, f64::max);
                let mut out = [0.0; TAGS];
                for (o, x) in out.iter_mut().zip(s) {
                    *o = libm::exp((x - top).max(-60.0));
                }
                out
            })
            .collect();
        let mut forward = vec![[0.0; TAGS]; n];
        for i in 0..n {
            let mut now = [0.0; TAGS];
            if i == 0 {
                for t in 0..TAGS {
                    if allowed(None, t) {
                        now[t] = emit[0][t];
                    }
                }
            } else {
                let m = matrix(steps, kinds, i);
                let before: &[f64; TAGS] = &forward[i - 1];
                for f in 0..TAGS {
                    for t in 0..TAGS {
                        now[t] += before[f] * m[f][t];
                    }
                }
                for t in 0..TAGS {
                    now[t] *= emit[i][t];
                }
            }
            scale(&mut now);
            forward[i] = now;
        }
        let mut backward = vec![[1.0; TAGS]; n];
        for i in (0..n.saturating_sub(1)).rev() {
            let m = matrix(steps, kinds, i + 1);
            let mut now = [0.0; TAGS];
            let mut next = backward[i + 1];
            for t in 0..TAGS {
                next[t] *= emit[i + 1][t];
            }
            for f in 0..TAGS {
                for t in 0..TAGS {
                    now[f] += m[f][t] * next[t];
                }
            }
            scale(&mut now);
            backward[i] = now;
        }
        let mut tags = vec![[0.0; TAGS]; n];
        for i in 0..n {
            let mut row = [0.0; TAGS];
            for t in 0..TAGS {
                row[t] = forward[i][t] * backward[i][t];
            }
            scale(&mut row);
            tags[i] = row;
        }
        Self {
            tags,
            forward,
            backward,
            emit,
        }
    }

    /// How likely each step into token `i` is.
    pub fn steps_into(&self, i: usize, kinds: &[u8], steps: &Steps<f64>) -> [[f64; TAGS]; TAGS] {
        let m = matrix(steps, kinds, i);
        let mut out = [[0.0; TAGS]; TAGS];
        let mut sum = 0.0;
        for f in 0..TAGS {
            for t in 0..TAGS {
                let p = self.forward[i - 1][f] * m[f][t] * self.emit[i][t] * self.backward[i][t];
                out[f][t] = p;
                sum += p;
            }
        }
        if sum > 0.0 {
            out.iter_mut().flatten().for_each(|p| *p /= sum);
        }
        out
    }
}

/// The steps into token `i`; none where its kind is unknown.
fn matrix<'s>(steps: &'s Steps<f64>, kinds: &[u8], i: usize) -> &'s [[f64; TAGS]; TAGS] {
    const NONE: &[[f64; TAGS]; TAGS] = &[[0.0; TAGS]; TAGS];
    let kind = kinds.get(i).map_or(0, |&k| usize::from(k));
    steps.get(kind).unwrap_or(NONE)
}

fn scale(row: &mut [f64; TAGS]) {
    let sum: f64 = row.iter().sum();
    if sum > 0.0 {
        row.iter_mut().for_each(|x| *x /= sum);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps<T: Copy>(zero: T) -> Steps<T> {
        vec![[[zero; TAGS]; TAGS]; STEPS]
    }

    #[test]
    fn nothing_goes_on_that_did_not_begin() {
        let mut scores = [[0; TAGS]; 3];
        scores[0][6] = 100;
        scores[1][6] = 10;
        scores[2][10] = 5;
        let tags = best(&scores, &[0, 0, 0], &steps(0));
        assert_eq!(tags, [5, 6, 0]);
        assert!(best(&[], &[], &steps(0)).is_empty());
    }

    #[test]
    fn steps_decide_between_equals() {
        let mut s = steps(0);
        s[3][5][9] = 4;
        let mut scores = [[0; TAGS]; 2];
        scores[0][5] = 3;
        assert_eq!(best(&scores, &[0, 3], &s), [5, 9]);
    }

    #[test]
    fn likelihoods_sum_to_one_and_agree_with_a_count_by_hand() {
        let mut scores = vec![[0.0; TAGS]; 2];
        scores[0][5] = libm::log(3.0);
        let m = Marginals::new(&scores, &[0, 0], &open_steps(&steps(0.0)));
        for row in &m.tags {
            assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        }
        // Seven tags may begin; six may follow any of them, and each beginning may go on.
        let weight = |t: usize| if t == 5 { 3.0 } else { 1.0 };
        let follow = |t: usize| if matches!(t, 0 | BETWEEN) { 7.0 } else { 8.0 };
        let open: Vec<usize> = (0..TAGS).filter(|&t| allowed(None, t)).collect();
        let all: f64 = open.iter().map(|&t| weight(t) * follow(t)).sum();
        assert!((m.tags[0][5] - 24.0 / all).abs() < 1e-12);
        assert!((m.tags[1][6] - 3.0 / all).abs() < 1e-12);
    }

    #[test]
    fn an_unknown_kind_of_token_is_no_panic() {
        let scores = vec![[0.0; TAGS]; 3];
        let m = Marginals::new(&scores, &[0, 200], &open_steps(&steps(0.0)));
        assert_eq!(m.tags.len(), 3);
        assert_eq!(best(&[[0; TAGS]; 3], &[0, 200], &steps(0)).len(), 3);
    }
}

//! Which matches are shown: by kind, by score, by how they were read, by who made them. What is left out stays in the case, in
//! its counts and in its report; it is only out of sight.

use crate::align::{Match, MatchKind};
use crate::case::{Case, Verdict};
use crate::provenance;
use std::borrow::Cow;

/// Kinds in the order of the filter.
pub const KINDS: [MatchKind; 3] = [
    MatchKind::Verbatim,
    MatchKind::NearVerbatim,
    MatchKind::Paraphrase,
];
/// Verdicts in the order of the filter.
pub const VERDICTS: [Verdict; 3] = [
    Verdict::Undecided,
    Verdict::ReadCorrectly,
    Verdict::ReadWrongly,
];

/// What a match must be to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchFilter {
    /// Which of [`KINDS`] are shown.
    pub kinds: [bool; 3],
    /// Which of [`VERDICTS`] are shown.
    pub read: [bool; 3],
    /// The lowest score, in percent.
    pub least: u32,
    /// Only those that the person added.
    pub by_hand: bool,
}

impl Default for MatchFilter {
    fn default() -> Self {
        Self {
            kinds: [true; 3],
            read: [true; 3],
            least: 0,
            by_hand: false,
        }
    }
}

impl MatchFilter {
    /// Whether it leaves nothing out.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a match that was read like this is shown.
    pub fn shows(&self, m: &Match, verdict: Verdict) -> bool {
        let among = |at: Option<usize>, on: &[bool; 3]| at.and_then(|i| on.get(i)) == Some(&true);
        let kind = KINDS.iter().position(|k| *k == m.kind);
        let read = VERDICTS.iter().position(|v| *v == verdict);
        // A score of 0.695 stands as 0.70 on screen.
        let score = (m.score * 100.0).round().max(0.0) as u32;
        among(kind, &self.kinds)
            && among(read, &self.read)
            && score >= self.least
            && (m.by_hand || !self.by_hand)
    }

    /// How many of these matches are shown.
    pub fn count(&self, case: &Case, matches: &[Match]) -> usize {
        if self.is_all() {
            return matches.len();
        }
        let shown = |m: &&Match| self.shows(m, verdict(case, m));
        matches.iter().filter(shown).count()
    }

    /// Those of these matches that are shown.
    pub fn keep<'a>(&self, case: &Case, matches: &'a [Match]) -> Cow<'a, [Match]> {
        if self.is_all() {
            return Cow::Borrowed(matches);
        }
        let shown = matches.iter().filter(|m| self.shows(m, verdict(case, m)));
        Cow::Owned(shown.cloned().collect())
    }
}

/// How a match was read.
pub fn verdict(case: &Case, m: &Match) -> Verdict {
    let decision = case.decisions.get(&provenance::key_of_match(m));
    decision.map_or(Verdict::Undecided, |d| d.verdict)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, MatchId, Passage};
    use crate::text::CharSpan;

    fn found(kind: MatchKind, score: f64, by_hand: bool) -> Match {
        let at = |a| Passage::new(ArticleId(a), CharSpan::new(0, 9));
        Match {
            id: MatchId(1),
            kind,
            score,
            why: String::new(),
            left: at(1),
            right: at(2),
            quoted: false,
            alignment: Vec::new(),
            by_hand,
            found_at: None,
        }
    }

    #[test]
    fn each_condition_counts() {
        let m = found(MatchKind::Paraphrase, 0.695, false);
        let all = MatchFilter::default();
        assert!(all.is_all() && all.shows(&m, Verdict::ReadWrongly));
        let with = |change: fn(&mut MatchFilter)| {
            let mut f = MatchFilter::default();
            change(&mut f);
            assert!(!f.is_all());
            f
        };
        assert!(!with(|f| f.kinds[2] = false).shows(&m, Verdict::Undecided));
        assert!(with(|f| f.kinds[0] = false).shows(&m, Verdict::Undecided));
        let decided = with(|f| f.read[0] = false);
        assert!(!decided.shows(&m, Verdict::Undecided));
        assert!(decided.shows(&m, Verdict::ReadCorrectly));
        assert!(with(|f| f.least = 70).shows(&m, Verdict::Undecided));
        assert!(!with(|f| f.least = 71).shows(&m, Verdict::Undecided));
        let hand = with(|f| f.by_hand = true);
        assert!(!hand.shows(&m, Verdict::Undecided));
        assert!(hand.shows(&found(m.kind, 0.7, true), Verdict::Undecided));
    }
}

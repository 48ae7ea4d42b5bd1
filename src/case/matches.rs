//! All matches of a case: those that were found, where the person set their ends if so, and those that the person added.
//!
//! Cost: a look at every match; for those that the person changed or added, one comparison of their words.

use super::{Case, Correction, CorrectionSort, FindingKey, Made, made};
use crate::align::{Match, MatchKind, WordChange, WordLink};
use crate::article::{MatchId, Passage};
use crate::text::CharSpan;
use std::borrow::Cow;

/// From this share of words in common on, a match is near-verbatim.
const NEAR: f64 = 0.7;
/// Most pairs of words that are compared to link them.
const MOST_PAIRS: usize = 1_000_000;

impl Case {
    /// All matches, found and made; those that were made follow on the others. Copied only where the person changed one.
    pub fn matches(&self) -> Cow<'_, [Match]> {
        if self.made.is_empty() && !self.decisions.values().any(has_sides) {
            return Cow::Borrowed(&self.findings.alignment.matches);
        }
        Cow::Owned(self.each_match().map(Cow::into_owned).collect())
    }

    /// The same one by one; only those that the person changed or made are copied.
    pub fn each_match(&self) -> impl Iterator<Item = Cow<'_, Match>> {
        let found = &self.findings.alignment.matches;
        let moved = self.decisions.values().any(has_sides);
        let last = found.iter().map(|m| m.id.0).max().unwrap_or(0);
        // One that was found again by a later analysis stands as the person's.
        let again = |m: &&Match| {
            let key = FindingKey::Match {
                left: m.left,
                right: m.right,
            };
            self.made.is_empty() || !self.made.contains_key(&key)
        };
        let found = found.iter().filter(again).map(move |m| match moved {
            true => self.corrected(m),
            false => Cow::Borrowed(m),
        });
        let made = self.made_matches(last).map(|mut m| {
            self.compare(&mut m);
            match self.corrected(&m) {
                Cow::Owned(corrected) => Cow::Owned(corrected),
                Cow::Borrowed(_) => Cow::Owned(m),
            }
        });
        found.chain(made)
    }

    /// The match of this number, as [`Self::each_match`] gives it. Numbers are places in the list, as a rule, so that the look is
    /// short; only what the person changed or made is compared anew.
    pub fn match_of(&self, id: MatchId) -> Option<Cow<'_, Match>> {
        let mut m = self.placed_match(id)?;
        if m.by_hand || m.found_at.is_some() {
            self.compare(m.to_mut());
        }
        Some(m)
    }

    /// The same where its passages are enough: its words are not compared anew.
    pub fn placed_match(&self, id: MatchId) -> Option<Cow<'_, Match>> {
        let list = &self.findings.alignment.matches;
        let guess = list.get((id.0 as usize).saturating_sub(1));
        let found = guess
            .filter(|m| m.id == id)
            .or_else(|| list.iter().find(|m| m.id == id));
        if let Some(m) = found {
            let key = FindingKey::Match {
                left: m.left,
                right: m.right,
            };
            let again = !self.made.is_empty() && self.made.contains_key(&key);
            return (!again).then(|| self.placed(m));
        }
        let last = list.iter().map(|m| m.id.0).max().unwrap_or(0);
        let made = self.made_matches(last).find(|m| m.id == id)?;
        match self.placed(&made) {
            Cow::Owned(placed) => Some(Cow::Owned(placed)),
            Cow::Borrowed(_) => Some(Cow::Owned(made)),
        }
    }

    /// Those that the person added, numbered from behind the last one that was found; their words are not compared.
    fn made_matches(&self, last: u32) -> impl Iterator<Item = Match> {
        let made = self.made.iter().filter(|(_, m)| m.stands_in(self));
        let made = made.filter_map(|(key, m)| match (key, m) {
            (FindingKey::Match { left, right }, Made::Match { .. }) => Some((*left, *right)),
            _ => None,
        });
        made.enumerate().map(move |(n, (left, right))| Match {
            id: MatchId(last + 1 + n as u32),
            kind: MatchKind::Paraphrase,
            score: 1.0,
            why: "Added by a person.".into(),
            left,
            right,
            quoted: false,
            alignment: Vec::new(),
            by_hand: true,
            found_at: None,
        })
    }

    /// The match where the person set its ends, compared anew.
    fn corrected<'m>(&self, m: &'m Match) -> Cow<'m, Match> {
        match self.placed(m) {
            Cow::Owned(mut out) => {
                self.compare(&mut out);
                Cow::Owned(out)
            }
            borrowed => borrowed,
        }
    }

    /// The match where the person set its ends.
    fn placed<'m>(&self, m: &'m Match) -> Cow<'m, Match> {
        let key = FindingKey::Match {
            left: m.left,
            right: m.right,
        };
        let place = self.decisions.get(&key);
        let place = place.and_then(|d| d.corrections.get(CorrectionSort::Place));
        let Some(Correction::Sides { left, right }) = place else {
            return Cow::Borrowed(m);
        };
        let lies = |p: &Passage, of: Passage| p.article == of.article && made::lies_in(self, *p);
        if !lies(left, m.left) || !lies(right, m.right) {
            return Cow::Borrowed(m);
        }
        Cow::Owned(Match {
            left: *left,
            right: *right,
            found_at: Some((m.left, m.right)),
            why: format!("{} A person set where it begins and ends.", m.why),
            ..m.clone()
        })
    }

    /// How the two sides of a match are worded.
    fn compare(&self, m: &mut Match) {
        let (left, right) = (self.words(m.left), self.words(m.right));
        m.alignment.clear();
        if left.is_empty() || right.is_empty() || left.len() * right.len() > MOST_PAIRS {
            m.kind = MatchKind::Paraphrase;
            return;
        }
        m.alignment = links(&left, &right);
        let kept = m.alignment.iter();
        let kept = kept.filter(|l| l.change == WordChange::Kept).count();
        let share = 2.0 * kept as f64 / (left.len() + right.len()) as f64;
        m.kind = match share {
            s if s >= 1.0 => MatchKind::Verbatim,
            s if s >= NEAR => MatchKind::NearVerbatim,
            _ => MatchKind::Paraphrase,
        };
    }

    /// Words of a passage in normal form, with their places.
    fn words(&self, p: Passage) -> Vec<(String, CharSpan)> {
        let Some(article) = self.article(p.article) else {
            return Vec::new();
        };
        let text = article.tokenized();
        let tokens = text.tokens_of(p.span()).range();
        let word = |i: usize| {
            let token = text.tokens.get(i).filter(|t| t.is_word())?;
            Some((text.normal(&article.text, i), token.chars))
        };
        tokens.filter_map(word).collect()
    }
}

fn has_sides(decision: &super::Decision) -> bool {
    let place = decision.corrections.get(CorrectionSort::Place);
    matches!(place, Some(Correction::Sides { .. }))
}

/// The longest run of words that both have in the same order, and what stands on one side only.
fn links(left: &[(String, CharSpan)], right: &[(String, CharSpan)]) -> Vec<WordLink> {
    let width = right.len() + 1;
    let mut longest = vec![0_u32; (left.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for (i, l) in left.iter().enumerate().rev() {
        for (j, r) in right.iter().enumerate().rev() {
            let value = |n: usize| longest.get(n).copied().unwrap_or(0);
            let best = if l.0 == r.0 {
                value(at(i + 1, j + 1)) + 1
            } else {
                value(at(i + 1, j)).max(value(at(i, j + 1)))
            };
            if let Some(slot) = longest.get_mut(at(i, j)) {
                *slot = best;
            }
        }
    }
    let value = |i, j| longest.get(at(i, j)).copied().unwrap_or(0);
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    loop {
        let (change, l, r) = match (left.get(i), right.get(j)) {
            (None, None) => return out,
            (Some(l), Some(r)) if l.0 == r.0 => (WordChange::Kept, Some(l.1), Some(r.1)),
            (Some(l), r) if r.is_none() || value(i + 1, j) >= value(i, j + 1) => {
                (WordChange::OnlyLeft, Some(l.1), None)
            }
            (_, r) => (WordChange::OnlyRight, None, r.map(|r| r.1)),
        };
        i += usize::from(l.is_some());
        j += usize::from(r.is_some());
        out.push(WordLink {
            change,
            left: l,
            right: r,
        });
    }
}

//! "according to X", "citing X", "which quotes X", "as alleged by X": sources that hang on another clause.

use super::draft::{Draft, Pattern};
use super::extract::Extractor;
use super::lexicon::{Form, Verb, class};
use super::phrases::Phrase;
use crate::text::TokenSpan;

impl Extractor<'_, '_> {
    /// "according to X", "per X", "in the words of X".
    pub fn prepositions(&mut self) {
        let v = self.v;
        for i in self.lo..self.hi {
            if v.quoted(i) {
                continue;
            }
            let cue_end = match v.low(i) {
                "according" if v.low(i + 1) == "to" => i + 2,
                "per"
                    if (matches!(v.low(i.wrapping_sub(1)), "," | "as") || i == self.lo)
                        && (v.is(i + 1, class::DET) && v.low(i + 1) != "a"
                            || v.is_capital(i + 1)) =>
                {
                    i + 1
                }
                "in" if v.low(i + 1) == "the"
                    && matches!(v.low(i + 2), "words" | "view" | "opinion")
                    && v.low(i + 3) == "of" =>
                {
                    i + 4
                }
                _ => continue,
            };
            let start = if v.low(i) == "per" && v.low(i.wrapping_sub(1)) == "as" {
                i - 1
            } else {
                i
            };
            self.preposition(start, cue_end);
        }
    }

    pub fn preposition(&mut self, i: usize, cue_end: usize) {
        let v = self.v;
        let Some(mut p) = v.phrase_right(cue_end, self.hi) else {
            return;
        };
        if matches!(v.low(p.core.start), "him" | "her" | "them") {
            p.span = TokenSpan::new(p.core.start, p.core.start + 1);
            p.core = p.span;
        }
        p.span = self.with_participle(p.span);
        let words = |a: usize, b: usize| (a..b).filter(|&k| v.is_word(k)).count();
        let mut from = self.lo;
        for d in self.drafts.iter().skip(self.first) {
            if let Some(c) = d
                .cue
                .filter(|c| c.end <= i && matches!(d.pattern, Pattern::Preposition))
            {
                from = from.max(d.source.map_or(c.end, |s| s.span.end));
            }
        }
        let left = words(from, i) >= 2
            && (i == self.lo || !matches!(v.low(i.wrapping_sub(1)), "but" | "and" | ";"));
        let mut d = Draft::new(Pattern::Preposition, self.sentence);
        let content = if left {
            let begin = self.quoted_core(from, i).unwrap_or(TokenSpan::new(from, i));
            v.trim(begin.start, begin.end)
        } else {
            let from = p.span.end;
            v.trim(from, self.content_end(from, false))
        };
        d.source = Some(p);
        d.cue = Some(TokenSpan::new(i, cue_end));
        d.lemma = if v.low(i) == "in" {
            "in the words of"
        } else if v.low(cue_end - 1) == "per" {
            "per"
        } else {
            "according to"
        };
        d.content = content.into_iter().collect();
        // "The dam, according to the mayor, is safe."
        if left && v.low(i.wrapping_sub(1)) == "," {
            d.content.extend(self.goes_on_behind(p.span.end));
        }
        let span = d.content.clone();
        let Some(n) = self.push(d) else { return };
        // "..., his letter orders, according to the Post": the Post carries the letter's words.
        for inner in self.drafts.iter_mut().skip(self.first) {
            let trailing = matches!(inner.pattern, Pattern::After | Pattern::Inverted);
            if trailing && inner.parent.is_none() && inner.content == span {
                inner.parent = Some(n);
            }
        }
        // "according to the owner, quoted by the Post": the Post carries it.
        let k = p.span.end;
        let quoted_by = (p.core.end..=k + 1)
            .find(|&k| matches!(v.verb(k), Some((verb, _)) if verb.cites) && v.low(k + 1) == "by");
        if let Some(k) = quoted_by
            && let Some(agent) = v.phrase_right(k + 2, self.hi)
        {
            let mut outer = Draft::new(Pattern::Citing, self.sentence);
            outer.source = Some(agent);
            outer.cue = Some(TokenSpan::new(k, k + 1));
            outer.lemma = "quote";
            outer.content = span;
            if let Some(parent) = self.push(outer)
                && let Some(d) = self.drafts.get_mut(n)
            {
                d.parent = Some(parent);
                if let Some(s) = d.source.as_mut() {
                    let end = v.trim(s.span.start, k).map_or(s.span.end, |t| t.end);
                    s.span = TokenSpan::new(s.span.start, end.min(s.span.end));
                }
            }
        }
    }

    /// "a report published on Monday": with the participle that says more of a paper.
    fn with_participle(&self, span: TokenSpan) -> TokenSpan {
        let v = self.v;
        let at = span.end;
        let paper = span
            .range()
            .any(|k| v.is(k, class::DOCUMENT | class::REPORT));
        let participle = matches!(
            v.low(at),
            "published"
                | "released"
                | "issued"
                | "dated"
                | "signed"
                | "filed"
                | "obtained"
                | "seen"
                | "sent"
                | "leaked"
        );
        if !paper || !participle || !v.is(at + 1, class::PREPOSITION) && v.low(at + 1) != "by" {
            return span;
        }
        let end = (at + 1..self.hi).find(|&k| v.is_break(k) || v.is_finite(k) || v.quoted(k));
        v.trim(span.start, end.unwrap_or(self.hi)).unwrap_or(span)
    }

    /// Of `"...", X told Y, according to Z` only the quotation.
    pub fn quoted_core(&self, from: usize, upto: usize) -> Option<TokenSpan> {
        let d = self.drafts.iter().skip(self.first).find(|d| {
            matches!(d.pattern, Pattern::After | Pattern::Inverted)
                && d.cue.is_some_and(|c| c.end <= upto && c.start >= from)
        })?;
        let c = *d.content.first()?;
        self.v.quoted(c.start).then_some(c)
    }

    /// "those rumours, as alleged by X".
    pub fn as_told_by(&mut self) {
        let v = self.v;
        for i in self.lo + 1..self.hi {
            if v.quoted(i) || v.low(i) != "as" || v.low(i + 2) != "by" {
                continue;
            }
            let Some((verb, Form::Past | Form::Participle)) = v.verb(i + 1) else {
                continue;
            };
            let (Some(agent), Some(what)) = (
                v.phrase_right(i + 3, self.hi)
                    .filter(|p| self.may_speak(p.core)),
                v.phrase_left(i, self.lo),
            ) else {
                continue;
            };
            let mut d = Draft::new(Pattern::Passive, self.sentence);
            d.source = Some(agent);
            d.cue = Some(TokenSpan::new(i, i + 3));
            d.lemma = verb.lemma;
            d.stance = verb.stance;
            // Of "no truth to those rumours" what was alleged is "those rumours".
            let start = (what.core.start..what.core.end)
                .rev()
                .find(|&k| v.is(k, class::DET))
                .unwrap_or(what.core.start);
            d.content = vec![TokenSpan::new(start, what.core.end)];
            self.push(d);
        }
    }

    /// "citing X", "quoting X" that hang on another cue of the sentence.
    pub fn citing(&mut self) {
        let v = self.v;
        for i in self.lo..self.hi {
            let Some((verb, Form::Ing)) = v.verb(i) else {
                let draws =
                    v.low(i) == "drawing" && v.low(i + 1) == "on" || self.attributing(i).is_some();
                if draws && !v.quoted(i) {
                    self.hanging_citing(i);
                }
                continue;
            };
            if verb.cites {
                self.hanging_citing(i);
            }
        }
    }

    pub fn hanging_citing(&mut self, i: usize) {
        let v = self.v;
        if self
            .drafts
            .iter()
            .skip(self.first)
            .any(|d| d.cue.is_some_and(|c| c.contains(i)))
        {
            return;
        }
        let from = self.behind_citing(i);
        let Some(p) = self.cited(from) else { return };
        let main = self
            .drafts
            .iter()
            .enumerate()
            .skip(self.first)
            .filter(|(_, d)| {
                d.parent.is_none()
                    && d.cue.is_some_and(|c| !c.contains(i))
                    && !matches!(d.pattern, Pattern::Noun | Pattern::Citing)
                    && !d.carries(TokenSpan::new(i, i + 1))
            })
            .min_by_key(|(_, d)| {
                d.cue.map_or(usize::MAX, |c| {
                    if c.end <= i {
                        i - c.end
                    } else {
                        c.start - i + 4
                    }
                })
            })
            .map(|(n, _)| n);
        match main {
            Some(n) => {
                let content = self
                    .drafts
                    .get(n)
                    .map_or_else(Vec::new, |d| d.content.clone());
                self.push_citing(i, content, Some(n));
            }
            None => {
                let content = if i == self.lo {
                    v.trim(p.span.end, self.hi)
                } else {
                    v.trim(self.lo, i)
                };
                self.push_citing(i, content.into_iter().collect(), None);
            }
        }
    }

    /// In "attributing it to a source", where "to" ends.
    fn attributing(&self, i: usize) -> Option<usize> {
        let v = self.v;
        if v.low(i) != "attributing" || v.quoted(i) {
            return None;
        }
        (i + 1..self.hi.min(i + 6))
            .find(|&k| v.low(k) == "to")
            .map(|k| k + 1)
    }

    /// Behind the cue at `i` and its particle: where the cited one is named.
    fn behind_citing(&self, i: usize) -> usize {
        let v = self.v;
        if let Some(end) = self.attributing(i) {
            return end;
        }
        i + if v.low(i) == "drawing" || v.low(i + 1) == "to" {
            2
        } else {
            1
        }
    }

    pub fn cited(&self, from: usize) -> Option<Phrase> {
        let v = self.v;
        if matches!(v.low(from), "him" | "her" | "them" | "it") && !v.is_word(from + 1) {
            let span = TokenSpan::new(from, from + 1);
            return Some(Phrase {
                span,
                core: span,
                relative: false,
            });
        }
        v.phrase_right(from, self.hi)
            .filter(|p| self.may_speak(p.core))
    }

    /// Stores the layer of "citing X" at token `i`.
    pub fn push_citing(&mut self, i: usize, content: Vec<TokenSpan>, parent: Option<usize>) {
        let from = self.behind_citing(i);
        let Some(p) = self.cited(from) else { return };
        let mut d = Draft::new(Pattern::Citing, self.sentence);
        d.source = Some(p);
        let attributing = self.attributing(i).is_some();
        d.cue = Some(TokenSpan::new(i, if attributing { i + 1 } else { from }));
        d.lemma = self.v.verb(i).map_or(
            if attributing { "attribute" } else { "draw on" },
            |(verb, _)| verb.lemma,
        );
        d.content = content;
        d.parent = parent;
        self.push(d);
    }

    /// "..., which cites X", "which in turn quotes Y": X speaks through the antecedent.
    pub fn relative_citing(&mut self, i: usize, verb: &Verb) -> bool {
        let v = self.v;
        let mut k = i;
        while k > self.lo && i - k < 4 && !v.is(k - 1, class::RELATIVE) && !v.is_break(k - 1) {
            k -= 1;
        }
        if k <= self.lo || !matches!(v.low(k - 1), "which" | "that" | "who") {
            return false;
        }
        self.pending_relative(i, verb, k - 1)
    }

    pub fn pending_relative(&mut self, i: usize, _verb: &Verb, who: usize) -> bool {
        // The antecedent's own attribution may be found later ("according to the union, which cites ..."): look ahead for its cue.
        let v = self.v;
        let preposition = (self.lo..who)
            .rev()
            .find(|&k| v.low(k) == "according" && v.low(k + 1) == "to");
        if let Some(k) = preposition
            && !self
                .drafts
                .iter()
                .skip(self.first)
                .any(|d| d.cue.is_some_and(|c| c.contains(k)))
        {
            self.preposition(k, k + 2);
        }
        let near = self
            .drafts
            .iter()
            .enumerate()
            .skip(self.first)
            .rev()
            .find(|(_, d)| {
                d.source
                    .is_some_and(|s| s.span.end + 2 >= who && s.span.start < who)
            });
        let Some((n, content)) = near.map(|(n, d)| (n, d.content.clone())) else {
            return false;
        };
        if let Some(s) = self.drafts.get_mut(n).and_then(|d| d.source.as_mut())
            && s.span.end > who
        {
            s.span = v.trim(s.span.start, who).unwrap_or(s.span);
        }
        self.push_citing(i, content, Some(n));
        true
    }
}

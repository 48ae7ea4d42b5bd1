//! Cues that are no verbs with a subject: "according to", "citing", agentless phrases, adjectives, nouns, colons, quotations by their place.

use super::draft::{Draft, Pattern};
use super::extract::Extractor;
use super::lexicon::{AgentlessFrame, Form, Verb, class};
use super::phrases::Phrase;
use crate::text::{TokenKind, TokenSpan};

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

    fn preposition(&mut self, i: usize, cue_end: usize) {
        let v = self.v;
        let Some(mut p) = v.phrase_right(cue_end, self.hi) else {
            return;
        };
        if matches!(v.low(p.core.start), "him" | "her" | "them") {
            p.span = TokenSpan::new(p.core.start, p.core.start + 1);
            p.core = p.span;
        }
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
        let span = d.content.clone();
        let Some(n) = self.push(d) else { return };
        // "according to the owner, quoted by the Post": the Post carries it.
        let k = p.span.end;
        let quoted_by = (p.core.end..=k + 1)
            .find(|&k| matches!(v.verb(k), Some((verb, _)) if verb.cites) && v.low(k + 1) == "by");
        if let Some(k) = quoted_by {
            if let Some(agent) = v.phrase_right(k + 2, self.hi) {
                let mut outer = Draft::new(Pattern::Citing, self.sentence);
                outer.source = Some(agent);
                outer.cue = Some(TokenSpan::new(k, k + 1));
                outer.lemma = "quote";
                outer.content = span;
                if let Some(parent) = self.push(outer) {
                    if let Some(d) = self.drafts.get_mut(n) {
                        d.parent = Some(parent);
                        if let Some(s) = d.source.as_mut() {
                            let end = v.trim(s.span.start, k).map_or(s.span.end, |t| t.end);
                            s.span = TokenSpan::new(s.span.start, end.min(s.span.end));
                        }
                    }
                }
            }
        }
    }

    /// Of `"...", X told Y, according to Z` only the quotation.
    fn quoted_core(&self, from: usize, upto: usize) -> Option<TokenSpan> {
        let d = self.drafts.iter().skip(self.first).find(|d| {
            matches!(d.pattern, Pattern::After | Pattern::Inverted)
                && d.cue.is_some_and(|c| c.end <= upto && c.start >= from)
        })?;
        let c = *d.content.first()?;
        self.v.quoted(c.start).then_some(c)
    }

    /// "citing X", "quoting X" that hang on another cue of the sentence.
    pub fn citing(&mut self) {
        let v = self.v;
        for i in self.lo..self.hi {
            let Some((verb, Form::Ing)) = v.verb(i) else {
                if v.low(i) == "drawing" && v.low(i + 1) == "on" && !v.quoted(i) {
                    self.hanging_citing(i);
                }
                continue;
            };
            if verb.cites {
                self.hanging_citing(i);
            }
        }
    }

    fn hanging_citing(&mut self, i: usize) {
        let v = self.v;
        if self
            .drafts
            .iter()
            .skip(self.first)
            .any(|d| d.cue.is_some_and(|c| c.contains(i)))
        {
            return;
        }
        let from = i + if v.low(i) == "drawing" { 2 } else { 1 };
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

    fn cited(&self, from: usize) -> Option<Phrase> {
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
        let from = i + if self.v.low(i) == "drawing" { 2 } else { 1 };
        let Some(p) = self.cited(from) else { return };
        let mut d = Draft::new(Pattern::Citing, self.sentence);
        d.source = Some(p);
        d.cue = Some(TokenSpan::new(i, from));
        d.lemma = self.v.verb(i).map_or("draw on", |(verb, _)| verb.lemma);
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

    fn pending_relative(&mut self, i: usize, _verb: &Verb, who: usize) -> bool {
        // The antecedent's own attribution may be found later ("according to the union, which cites ..."): look ahead for its cue.
        let v = self.v;
        let preposition = (self.lo..who)
            .rev()
            .find(|&k| v.low(k) == "according" && v.low(k + 1) == "to");
        if let Some(k) = preposition {
            if !self
                .drafts
                .iter()
                .skip(self.first)
                .any(|d| d.cue.is_some_and(|c| c.contains(k)))
            {
                self.preposition(k, k + 2);
            }
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
        if let Some(s) = self.drafts.get_mut(n).and_then(|d| d.source.as_mut()) {
            if s.span.end > who {
                s.span = v.trim(s.span.start, who).unwrap_or(s.span);
            }
        }
        self.push_citing(i, content, Some(n));
        true
    }

    /// "it is reported that", "reportedly", "is said to".
    pub fn agentless(&mut self) {
        let v = self.v;
        for i in self.lo..self.hi {
            if v.quoted(i) && !matches!(v.low(i), "i" | "we") {
                continue;
            }
            let Some(list) = v.lex.agentless.get(v.low(i)) else {
                continue;
            };
            let Some(phrase) = list
                .iter()
                .filter(|p| self.matches(i, &p.words))
                .max_by_key(|p| p.words.len())
            else {
                continue;
            };
            let end = i + phrase.words.len();
            let mut d = Draft::new(Pattern::Agentless, self.sentence);
            d.lemma = phrase
                .words
                .iter()
                .rev()
                .find(|w| **w != "to")
                .copied()
                .unwrap_or("");
            d.stance = phrase.stance;
            d.cue = Some(TokenSpan::new(i, end));
            d.content = match phrase.frame {
                AgentlessFrame::Clause => {
                    let hi = v.quote_at(i).map_or(self.hi, |q| q.end.min(self.hi));
                    if end < hi && !v.is_break(end) {
                        v.trim(
                            end,
                            self.content_end(end, false)
                                .min(hi - usize::from(v.quoted(i))),
                        )
                        .into_iter()
                        .collect()
                    } else {
                        v.trim(self.lo, i).into_iter().collect()
                    }
                }
                AgentlessFrame::Adverb => {
                    let mut pieces: Vec<TokenSpan> =
                        v.trim(self.clause_start(i), i).into_iter().collect();
                    pieces.extend(v.trim(end, self.adverb_end(end)));
                    pieces
                }
                AgentlessFrame::Infinitive => {
                    let mut pieces: Vec<TokenSpan> = v
                        .phrase_left(i, self.lo)
                        .map(|p| p.span)
                        .into_iter()
                        .collect();
                    pieces.extend(v.trim(end - 1, self.content_end(end - 1, true)));
                    pieces
                }
            };
            if d.content.iter().map(|c| c.len()).sum::<usize>() >= 2 {
                self.push(d);
            }
        }
    }

    fn clause_start(&self, i: usize) -> usize {
        let v = self.v;
        (self.lo..i)
            .rev()
            .find(|&k| {
                matches!(
                    v.low(k),
                    "," | ";" | ":" | "—" | "–" | "(" | "but" | "while" | "who" | "that"
                )
            })
            .map_or(self.lo, |k| k + 1)
    }

    fn adverb_end(&self, from: usize) -> usize {
        let v = self.v;
        (from..self.hi)
            .find(|&k| {
                !v.quoted(k)
                    && (matches!(v.low(k), ";" | "—" | "–" | ")")
                        || v.low(k) == ","
                            && (v.is(k + 1, class::COORDINATOR | class::SUBORDINATOR)
                                || v.is(k + 1, class::RELATIVE)))
            })
            .unwrap_or(self.hi)
    }

    fn matches(&self, i: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(n, w)| self.v.low(i + n) == *w)
    }

    /// "is adamant that".
    pub fn adjectives(&mut self) {
        let v = self.v;
        for i in self.lo + 1..self.hi {
            if v.quoted(i) {
                continue;
            }
            let Some(&stance) = v.lex.adjectives.get(v.low(i)) else {
                continue;
            };
            if !self.passive(i)
                && !matches!(
                    v.low(i - 1),
                    "seems" | "seemed" | "remains" | "remained" | "feels" | "felt"
                )
            {
                continue;
            }
            if !matches!(v.low(i + 1), "that" | "of" | "about")
                && !(v.is(i + 1, class::PRONOUN | class::DET))
            {
                continue;
            }
            let mut start = i;
            while start > self.lo
                && (v.is(start - 1, class::AUX)
                    || v.low(start - 1).ends_with("ly")
                    || v.is(start - 1, class::FINITE))
            {
                start -= 1;
            }
            let Some(subject) = v.phrase_left(start, self.lo) else {
                continue;
            };
            if matches!(v.low(subject.core.start), "it" | "this" | "that" | "there") {
                continue;
            }
            let mut d = Draft::new(Pattern::Adjective, self.sentence);
            d.source = Some(subject);
            d.cue = Some(TokenSpan::new(start, i + 1));
            d.lemma = v
                .lex
                .adjectives
                .get_key_value(v.low(i))
                .map_or("", |(k, _)| *k);
            d.stance = stance;
            d.content = v
                .trim(i + 1, self.content_end(i + 1, false))
                .into_iter()
                .collect();
            self.push(d);
        }
    }

    /// "the mayor's claim that", "her warning that", "claims by X that".
    pub fn nouns(&mut self) {
        let v = self.v;
        for i in self.lo + 1..self.hi {
            if v.quoted(i) {
                continue;
            }
            let low = v.low(i);
            let Some((noun, &stance)) = v.lex.nouns.get_key_value(low).or_else(|| {
                low.strip_suffix('s')
                    .and_then(|s| v.lex.nouns.get_key_value(s))
            }) else {
                continue;
            };
            if v.low(i + 1) != "that" && !(v.low(i + 1) == "to") {
                continue;
            }
            let genitive = matches!(v.low(i - 1), "'s")
                || v.low(i - 1).ends_with('s') && v.kind(i - 1) != Some(TokenKind::Word);
            let possessive = matches!(v.low(i - 1), "his" | "her" | "their" | "its");
            if v.low(i + 1) == "to"
                && !matches!(
                    *noun,
                    "promise"
                        | "pledge"
                        | "vow"
                        | "threat"
                        | "demand"
                        | "call"
                        | "request"
                        | "appeal"
                        | "plea"
                        | "proposal"
                )
            {
                continue;
            }
            let source = if genitive {
                v.phrase_left(i - 1, self.lo).map(|p| Phrase {
                    span: TokenSpan::new(p.core.start, i),
                    core: p.core,
                    relative: false,
                })
            } else if possessive {
                let span = TokenSpan::new(i - 1, i);
                Some(Phrase {
                    span,
                    core: span,
                    relative: false,
                })
            } else {
                None
            };
            let Some(source) = source else { continue };
            let mut d = Draft::new(Pattern::Noun, self.sentence);
            d.source = Some(source);
            d.cue = Some(TokenSpan::new(i, i + 1));
            d.lemma = noun;
            d.stance = stance;
            d.content = v
                .trim(i + 1, self.content_end(i + 1, false))
                .into_iter()
                .collect();
            self.push(d);
        }
    }

    /// "X: ..." at the head of a paragraph.
    pub fn colon(&mut self) {
        let v = self.v;
        let Some(s) = v.sents.get(self.sentence).copied() else {
            return;
        };
        if self.drafts.len() > self.first {
            return;
        }
        let Some(at) = (s.start..s.end.min(s.start + 7)).find(|&k| v.low(k) == ":") else {
            return;
        };
        let lead = if v.is_open_quote(s.start) {
            s.start + 1
        } else {
            s.start
        };
        if at <= lead
            || !(lead..at).all(|k| {
                v.is_capital(k) || v.is_abbreviation_dot(k) || v.is(k, class::ABBREVIATION)
            })
            || v.is(
                lead,
                class::MONTH | class::WEEKDAY | class::DET | class::REPORT,
            )
            || at - lead > 5
        {
            return;
        }
        let rest = (at + 1..s.end).filter(|&k| v.is_word(k)).count();
        let shout = v
            .word(lead)
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase)
            && v.word(lead).chars().count() > 1;
        let headline = s.paragraph == 0;
        let quoted = v.is_open_quote(at + 1);
        if rest < 3
            || !(headline || quoted || shout && lead != s.start)
            || lead == s.start && shout && !headline && !quoted
        {
            return;
        }
        let span = TokenSpan::new(lead, at);
        let mut d = Draft::new(Pattern::Colon, self.sentence);
        d.source = Some(Phrase {
            span,
            core: span,
            relative: false,
        });
        d.cue = Some(TokenSpan::new(at, at + 1));
        d.lemma = ":";
        d.content = v.trim(at + 1, s.end).into_iter().collect();
        self.push(d);
    }

    /// A sentence that is a quotation and nothing else goes on with the words of the one before.
    pub fn place(&mut self) {
        let v = self.v;
        let Some(s) = v.sents.get(self.sentence).copied() else {
            return;
        };
        let Some(q) = v
            .quote_at(s.start)
            .filter(|q| q.start == s.start && q.end + 1 >= s.end)
        else {
            return;
        };
        if self.drafts.len() > self.first || !v.is_speech(q) {
            return;
        }
        if self
            .drafts
            .iter()
            .rev()
            .take(4)
            .any(|d| d.carries(TokenSpan::new(s.start, s.start + 1)))
        {
            return;
        }
        let Some(span) = v.trim(s.start, s.end) else {
            return;
        };
        if v.article.is_excluded(v.chars(span)) {
            return;
        }
        let last = self
            .drafts
            .iter()
            .enumerate()
            .rev()
            .find(|(_, d)| d.source.is_some() && d.parent.is_none() && d.pattern != Pattern::Noun)
            .map(|(n, d)| (n, d.sentence, d.pattern));
        let previous = self.sentence.checked_sub(1);
        let same_paragraph = previous
            .and_then(|p| v.sents.get(p))
            .is_some_and(|p| p.paragraph == s.paragraph);
        match last {
            Some((n, sentence, _)) if self.goes_on(n, sentence, same_paragraph) => {
                let voice = self.chain_head(n);
                if let Some(d) = self.drafts.get_mut(voice) {
                    d.content.push(span);
                }
            }
            Some((n, sentence, _)) if sentence + 3 >= self.sentence => {
                let mut d = Draft::new(Pattern::Place, self.sentence);
                d.content = vec![span];
                d.same_voice = Some(n);
                self.push(d);
            }
            _ => {
                let mut d = Draft::new(Pattern::Place, self.sentence);
                d.content = vec![span];
                self.push(d);
            }
        }
    }

    /// Whether the quotation at hand goes on where the content of draft `n` ended.
    fn goes_on(&self, n: usize, sentence: usize, same_paragraph: bool) -> bool {
        let v = self.v;
        let Some(d) = self.drafts.get(n) else {
            return false;
        };
        let end = d.content_end();
        let reopened = d
            .content
            .last()
            .and_then(|c| v.quote_at(c.end.wrapping_sub(1)))
            .is_some_and(|q| q.continues);
        let last_touched = v.sentence_of(end.saturating_sub(1)).max(sentence);
        last_touched + 1 == self.sentence && (same_paragraph || reopened)
    }

    fn chain_head(&self, n: usize) -> usize {
        n
    }
}

impl Extractor<'_, '_> {
    /// In another language than English: quotations, without a guess at who speaks.
    pub fn quotations(&mut self, n: usize) {
        let v = self.v;
        let Some(&s) = v.sents.get(n) else { return };
        self.sentence = n;
        self.lo = s.start;
        self.hi = s.end;
        self.first = self.drafts.len();
        let quotes: Vec<TokenSpan> = v
            .quotes
            .iter()
            .filter(|q| q.start >= s.start && q.start < s.end && v.is_speech(**q))
            .map(|q| TokenSpan::new(q.start, q.end))
            .collect();
        for span in quotes {
            let mut d = Draft::new(Pattern::Place, n);
            d.content = vec![span];
            self.push(d);
        }
    }
}

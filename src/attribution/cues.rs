//! What stands around a verb cue: addressee, time and medium behind it; inversion, participles, passives, coordination.

use super::draft::{Draft, Pattern};
use super::extract::{After, Complement, Extractor};
use super::lexicon::{Form, Verb, class};
use super::phrases::Phrase;
use super::types::Stance;
use crate::text::TokenSpan;

impl Extractor<'_, '_> {
    /// "...", said X.
    pub fn inverted(
        &mut self,
        i: usize,
        start: usize,
        verb: &'static Verb,
        form: Form,
        after: &After,
    ) -> bool {
        let v = self.v;
        // "..., say engineers": a base form only directly behind the words, with a plural.
        let plain = form == Form::Base
            && v.phrase_right(i + 1, self.hi)
                .is_some_and(|p| v.is(p.core.end - 1, class::PLURAL));
        if !matches!(form, Form::Past | Form::Third) && !plain
            || !(verb.clause || verb.that)
            || verb.lemma == "tell"
            || start <= self.lo
        {
            return false;
        }
        let prev = start - 1;
        let behind_quote = v.quote_at(prev).is_some_and(|q| q.end == start)
            || v.low(prev) == ","
                && v.quote_at(prev.wrapping_sub(1))
                    .is_some_and(|q| q.end == prev);
        let behind_comma = matches!(v.low(prev), "," | "?" | "!");
        if !behind_quote && !behind_comma {
            return false;
        }
        let Some(p) = v.phrase_right(i + 1, self.hi) else {
            return false;
        };
        if v.is(p.core.start, class::WEEKDAY | class::TIMEWORD) && p.core.len() <= 2
            || v.low(i + 1) == "that"
        {
            return false;
        }
        let next = p.span.end;
        if !behind_quote && !(verb.clause && self.may_speak(p.core)) {
            return false;
        }
        let ends = next >= self.hi
            || v.is_break(next)
            || v.quoted(next)
            || v.is(
                next,
                class::PREPOSITION
                    | class::WEEKDAY
                    | class::TIMEWORD
                    | class::SUBORDINATOR
                    | class::RELATIVE
                    | class::ADVERB
                    | class::COORDINATOR,
            );
        if !ends
            || !behind_quote
                && (v.is_finite(next)
                    || v.phrase_left(start, self.lo)
                        .is_some_and(|s| self.is_aside_subject(s)))
        {
            return false;
        }
        let Some(left) = self.left_content_up_to(start) else {
            return false;
        };
        let mut d = Draft::new(Pattern::Inverted, self.sentence);
        d.source = Some(p);
        d.cue = Some(TokenSpan::new(start, i + 1));
        d.lemma = verb.lemma;
        d.stance = verb.stance;
        d.time = after
            .time
            .or_else(|| v.time_end(next, self.hi).map(|e| TokenSpan::new(next, e)));
        d.content = vec![left];
        let tail = v.time_end(next, self.hi).unwrap_or(next);
        if !behind_quote {
            d.content.extend(self.goes_on_behind(tail));
        }
        if matches!(v.low(tail), "," | ":" | ".") && v.is_open_quote(tail + 1) && tail + 1 < self.hi
        {
            d.content
                .extend(v.trim(tail + 1, self.content_end(tail + 1, false)));
        }
        self.push(d).is_some()
    }

    /// Whether a phrase before a comma is a subject with an aside ("the master, Nel Ost, told") and no clause of its own.
    fn is_aside_subject(&self, s: Phrase) -> bool {
        let v = self.v;
        let first = s.core.end + 1;
        let person = s.core.range().any(|k| {
            v.is(
                k,
                class::PERSON
                    | class::ORGANISATION
                    | class::OUTLET
                    | class::AGENCY
                    | class::DOCUMENT,
            ) || v.is_name_word(k)
        });
        person
            && (v.is(first, class::DET | class::PERSON | class::RELATIVE)
                || v.is_name_word(first)
                || v.kind(first) == Some(crate::text::TokenKind::Number)
                || v.low(first).ends_with("ed")
                || v.low(first).ends_with("ing"))
    }

    fn left_content_up_to(&self, start: usize) -> Option<TokenSpan> {
        let v = self.v;
        let mut from = self.lo;
        for d in self.drafts.iter().skip(self.first) {
            if matches!(d.pattern, Pattern::After | Pattern::Inverted) {
                let cue = d.cue.map_or(0, |c| c.end);
                from = from.max(d.source.map_or(cue, |s| s.span.end.max(cue)));
            }
        }
        (from < start).then(|| v.trim(from, start)).flatten()
    }

    /// ", saying that ...", "adding: ...".
    pub fn participle(&mut self, i: usize, verb: &'static Verb) {
        let v = self.v;
        if verb.cites && !verb.clause || !(verb.clause || verb.that || verb.object) {
            return;
        }
        let prev = i.wrapping_sub(1);
        if self.asks_for_silence(i, verb) {
            return;
        }
        let progressive = self.passive(i);
        let free = i == self.lo
            || matches!(v.low(prev), "," | "—" | "–")
            || v.is(prev, class::ADVERB) && v.low(prev.wrapping_sub(1)) == ","
            || matches!(v.low(prev), "as" | "and" | "by");
        let after = self.after(i, verb);
        let speaks = matches!(after.complement, Complement::That(_) | Complement::Quote(_));
        if progressive {
            let start = self.group_start_of(i);
            if let (Some(subject), true) =
                (v.phrase_left(start, self.lo), verb.clause || verb.object)
            {
                let mut d = Draft::new(Pattern::Before, self.sentence);
                d.source = Some(subject);
                d.cue = Some(TokenSpan::new(start, after.cue_end));
                d.lemma = verb.lemma;
                d.stance = verb.stance;
                d.content = self.content_of(verb, i, &after);
                self.push(d);
            }
            return;
        }
        if !free && !speaks || v.is(prev, class::DET | class::PREPOSITION) && v.low(prev) != "by" {
            return;
        }
        if !(verb.clause || speaks || verb.object && free && v.low(prev) != "by") {
            return;
        }
        let content = self.content_of(verb, i, &after);
        if content.is_empty() {
            return;
        }
        let mut d = Draft::new(Pattern::Participle, self.sentence);
        let before = self
            .drafts
            .iter()
            .enumerate()
            .skip(self.first)
            .rev()
            .find(|(_, d)| {
                d.cue.is_some_and(|c| c.start < i)
                    && !matches!(
                        d.pattern,
                        Pattern::Citing | Pattern::Noun | Pattern::Agentless
                    )
                    && d.source.is_some()
            });
        match before {
            Some((_, voice)) if voice.carries(TokenSpan::new(i, i + 1)) => {
                // Inside what was said: the subject of that clause goes on acting.
                let from = voice
                    .content
                    .iter()
                    .filter(|c| c.start < i)
                    .map(|c| c.start)
                    .max()
                    .unwrap_or(self.lo);
                let Some(subject) = self.subject_between(from, i) else {
                    return;
                };
                d.source = Some(subject);
            }
            Some((n, voice)) => {
                d.source = voice.source;
                d.same_voice = Some(n);
                d.parent = voice.parent;
            }
            None => {
                let carrying = self
                    .drafts
                    .iter()
                    .skip(self.first)
                    .find(|d| d.carries(TokenSpan::new(i, i + 1)))
                    .and_then(|d| d.content.first().copied());
                let found = carrying.map_or_else(
                    || self.main_subject(i),
                    |c| self.subject_between(c.start, i),
                );
                let Some(subject) = found
                    .filter(|p| p.core.len() > 1 || !matches!(v.low(p.core.start), "it" | "there"))
                else {
                    return;
                };
                d.source = Some(subject);
            }
        }
        d.cue = Some(TokenSpan::new(i, after.cue_end));
        d.lemma = verb.lemma;
        d.stance = verb.stance;
        d.content = content;
        self.push(d);
    }

    /// "asking not to be named", "requesting anonymity": nothing is said but this.
    pub fn asks_for_silence(&self, i: usize, verb: &Verb) -> bool {
        let v = self.v;
        let named =
            |k: usize| matches!(v.low(k), "named" | "identified" | "anonymity" | "anonymous");
        matches!(verb.lemma, "ask" | "request" | "demand" | "insist")
            && (i + 1..self.hi.min(i + 6))
                .take_while(|&k| !v.is_break(k))
                .any(named)
    }

    fn group_start_of(&self, i: usize) -> usize {
        let v = self.v;
        let mut s = i;
        while s > self.lo
            && (v.is(s - 1, class::AUX | class::ADVERB) || v.low(s - 1).ends_with("ly"))
            && !v.is_capital(s - 1)
        {
            s -= 1;
        }
        s
    }

    fn content_of(&self, verb: &Verb, i: usize, after: &After) -> Vec<TokenSpan> {
        let v = self.v;
        match after.complement {
            Complement::That(j) | Complement::Quote(j) => {
                v.trim(j, self.content_end(j, false)).into_iter().collect()
            }
            Complement::Bare(j) if verb.clause || verb.object || after.cue_end > i + 1 => v
                .trim(j, self.content_end(j, !verb.clause))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Subject of the sentence's first finite verb before `i`, or of the first one behind a fronted participle.
    fn main_subject(&self, i: usize) -> Option<Phrase> {
        let v = self.v;
        let verb = (self.lo..i).find(|&k| {
            !v.quoted(k)
                && (v.is_finite(k)
                    || k > self.lo && v.low(k).ends_with("ed") && !v.is(k - 1, class::DET))
        })?;
        let p = v.phrase_left(verb, self.lo)?;
        (v.is_capital(p.core.start)
            || v.is(p.core.start, class::DET | class::PRONOUN | class::PERSON))
        .then_some(p)
    }

    /// "and promised ...": takes the subject of the clause before.
    pub fn coordinated(&mut self, i: usize, start: usize, verb: &'static Verb, after: &After) {
        let v = self.v;
        let mut s = start;
        while s > self.lo
            && (v.is(s - 1, class::ADVERB) || v.low(s - 1).ends_with("ly"))
            && !v.is(s - 1, class::COORDINATOR)
        {
            s -= 1;
        }
        if s <= self.lo || !matches!(v.low(s - 1), "and" | "but" | "or" | "then") {
            return;
        }
        let content = self.right_of(verb, i, after);
        if content.is_empty() {
            return;
        }
        let mut d = Draft::new(Pattern::Coordinated, self.sentence);
        d.cue = Some(TokenSpan::new(start, after.cue_end));
        d.lemma = verb.lemma;
        d.stance = verb.stance;
        d.time = after.time;
        d.content = content;
        let last = self
            .drafts
            .iter()
            .enumerate()
            .skip(self.first)
            .rev()
            .find(|(_, d)| {
                d.cue.is_some_and(|c| c.end <= s)
                    && d.source.is_some()
                    && !matches!(
                        d.pattern,
                        Pattern::Citing | Pattern::Noun | Pattern::Preposition
                    )
            });
        match last {
            Some((_, voice)) if voice.carries(TokenSpan::new(start, i + 1)) => {
                // Inside the content of the cue before: the subject of that content goes on acting.
                let from = voice
                    .content
                    .iter()
                    .map(|c| c.start)
                    .max()
                    .unwrap_or(self.lo);
                d.source = self.subject_between(from, s);
            }
            Some((n, voice)) => {
                d.source = voice.source;
                d.same_voice = Some(n);
            }
            None => d.source = self.main_subject(s),
        }
        if d.source.is_some() {
            self.push(d);
        }
    }

    fn right_of(&self, verb: &Verb, i: usize, after: &After) -> Vec<TokenSpan> {
        if matches!(after.complement, Complement::Colon) {
            Vec::new()
        } else {
            self.content_of(verb, i, after)
        }
    }

    fn subject_between(&self, from: usize, upto: usize) -> Option<Phrase> {
        let v = self.v;
        let start = from + usize::from(v.low(from) == "that");
        let verb = (start + 1..upto)
            .find(|&k| v.is_finite(k) || v.low(k).ends_with("ed") && v.is_word(k))?;
        v.phrase_left(verb, start)
    }

    /// "was praised by X", "it was accused of ...", "was quoted as saying".
    pub fn passive_cue(&mut self, i: usize, verb: &'static Verb) {
        let v = self.v;
        let start = self.group_start_of(i);
        let Some(subject) = v.phrase_left(start, self.lo) else {
            return;
        };
        if verb.quotes && v.low(i + 1) == "as" && v.low(i + 2) == "saying" {
            if let Some(outlet) = (v.low(i + 3) == "by")
                .then(|| v.phrase_right(i + 4, self.hi))
                .flatten()
            {
                let mut outer = Draft::new(Pattern::Passive, self.sentence);
                outer.source = Some(outlet);
                outer.cue = Some(TokenSpan::new(start, i + 1));
                outer.lemma = verb.lemma;
                let left = self.left_content_up_to(subject.span.start);
                outer.content = left.into_iter().collect();
                self.push_saying(outer, Pattern::Before, subject, i + 2);
                return;
            }
            let (complement, time) = self.complement_from(i + 3, verb);
            let mut d = Draft::new(Pattern::Before, self.sentence);
            d.source = Some(subject);
            d.cue = Some(TokenSpan::new(start, i + 3));
            d.lemma = "quote";
            d.time = time;
            d.content = match complement {
                Complement::That(j) | Complement::Quote(j) | Complement::Bare(j) => {
                    v.trim(j, self.content_end(j, false)).into_iter().collect()
                }
                _ => self
                    .left_content_up_to(subject.span.start)
                    .into_iter()
                    .collect(),
            };
            self.push(d);
            return;
        }
        let by = (i + 1..self.hi.min(i + 8))
            .take_while(|&k| !v.is_break(k))
            .find(|&k| v.low(k) == "by" && !v.quoted(k));
        if let (true, Some(b)) = (verb.quotes, by)
            && self.quoted_by(start, i, b, subject, verb)
        {
            return;
        }
        let agent = by
            .and_then(|b| v.phrase_right(b + 1, self.hi))
            .filter(|p| self.may_speak(p.core));
        if let Some(agent) = agent {
            if verb.object || verb.clause {
                let mut d = Draft::new(Pattern::Passive, self.sentence);
                d.source = Some(agent);
                d.cue = Some(TokenSpan::new(start, i + 1));
                d.lemma = verb.lemma;
                d.stance = verb.stance;
                // "that the dam was safe was rejected": what was rejected is the clause, not its last word.
                let clause = v.is(subject.span.start.wrapping_sub(1), class::AUX);
                d.content = match v.trim(self.lo, start).filter(|_| clause) {
                    Some(all) => vec![all],
                    None => vec![subject.span],
                };
                self.push(d);
            }
        } else if verb.addressee && verb.lemma == "tell" {
            let (complement, time) = self.complement(i + 1, verb);
            let j = match complement {
                Complement::That(j) => j,
                // "was told the gates were shut", not "was told to wait".
                Complement::Bare(j) if v.is(j, class::DET | class::PRONOUN) => j,
                _ => return,
            };
            let mut d = Draft::new(Pattern::Agentless, self.sentence);
            d.cue = Some(TokenSpan::new(start, i + 1));
            d.lemma = verb.lemma;
            d.time = time;
            d.content = v.trim(j, self.content_end(j, false)).into_iter().collect();
            self.push(d);
        } else if matches!(verb.lemma, "accuse" | "blame") && matches!(v.low(i + 1), "of" | "for") {
            let mut d = Draft::new(Pattern::Agentless, self.sentence);
            d.cue = Some(TokenSpan::new(start, i + 1));
            d.lemma = verb.lemma;
            d.stance = Stance::Claim;
            d.content = v
                .trim(i + 2, self.content_end(i + 2, true))
                .into_iter()
                .collect();
            self.push(d);
        }
    }

    /// "The mayor was quoted by the Courier as saying that ...": two layers.
    fn quoted_by(
        &mut self,
        start: usize,
        i: usize,
        by: usize,
        subject: Phrase,
        verb: &Verb,
    ) -> bool {
        let v = self.v;
        let Some(outlet) = v.phrase_right(by + 1, self.hi) else {
            return false;
        };
        let at = outlet.core.end;
        if v.low(at) != "as" || v.low(at + 1) != "saying" {
            return false;
        }
        let (complement, _) = self.complement_from(at + 2, verb);
        let content: Vec<TokenSpan> = match complement {
            Complement::That(j) | Complement::Quote(j) | Complement::Bare(j) => {
                v.trim(j, self.content_end(j, false)).into_iter().collect()
            }
            _ => self
                .left_content_up_to(subject.span.start)
                .into_iter()
                .collect(),
        };
        let mut outer = Draft::new(Pattern::Passive, self.sentence);
        outer.source = Some(Phrase {
            span: outlet.core,
            ..outlet
        });
        outer.cue = Some(TokenSpan::new(start, i + 1));
        outer.lemma = verb.lemma;
        outer.content = content;
        self.push_saying(outer, Pattern::Before, subject, at + 1)
    }

    /// Whether a phrase names somebody or something that can speak.
    pub fn may_speak(&self, core: TokenSpan) -> bool {
        let v = self.v;
        core.range().any(|k| {
            v.is(
                k,
                class::PERSON
                    | class::ORGANISATION
                    | class::OUTLET
                    | class::AGENCY
                    | class::DOCUMENT,
            ) || v.is_capital(k) && !v.is(k, class::WEEKDAY | class::MONTH)
        }) || v.is(core.start, class::PRONOUN) && core.len() == 1
    }

    /// "The newspaper quoted him as saying: ...": two layers.
    pub fn quoted_as_saying(
        &mut self,
        i: usize,
        start: usize,
        verb: &'static Verb,
        subject: Phrase,
        left: Option<TokenSpan>,
    ) -> bool {
        let v = self.v;
        let end = self.hi.min(i + 20);
        let Some(as_at) = (i + 1..end).take_while(|&k| !v.quoted(k)).find(|&k| {
            v.low(k) == "as"
                && matches!(
                    v.low(k + 1),
                    "saying"
                        | "telling"
                        | "warning"
                        | "stating"
                        | "writing"
                        | "claiming"
                        | "adding"
                )
        }) else {
            return false;
        };
        let speaker = if v.is(i + 1, class::PRONOUN) {
            Some(Phrase {
                span: TokenSpan::new(i + 1, i + 2),
                core: TokenSpan::new(i + 1, i + 2),
                relative: false,
            })
        } else {
            v.phrase_right(i + 1, as_at)
        };
        let Some(speaker) = speaker else { return false };
        let (complement, _) = self.complement(as_at + 2, verb);
        let content: Vec<TokenSpan> = match complement {
            Complement::That(j) | Complement::Quote(j) | Complement::Bare(j) => {
                v.trim(j, self.content_end(j, false)).into_iter().collect()
            }
            Complement::Colon => Vec::new(),
            Complement::None => left.into_iter().collect(),
        };
        let mut outer = Draft::new(
            if matches!(complement, Complement::None) {
                Pattern::After
            } else {
                Pattern::Before
            },
            self.sentence,
        );
        outer.source = Some(subject);
        outer.cue = Some(TokenSpan::new(start, i + 1));
        outer.lemma = verb.lemma;
        outer.content = content;
        self.push_saying(outer, Pattern::Citing, speaker, as_at + 1)
    }

    /// A layer and the one it carries: `speaker`, with "saying" at token `cue` and the same content. False where the layer was not
    /// taken.
    fn push_saying(&mut self, outer: Draft, pattern: Pattern, speaker: Phrase, cue: usize) -> bool {
        let mut inner = Draft::new(pattern, self.sentence);
        inner.source = Some(speaker);
        inner.cue = Some(TokenSpan::new(cue, cue + 1));
        inner.lemma = "say";
        inner.content = outer.content.clone();
        inner.parent = self.push(outer);
        inner.parent.is_some() && {
            self.push(inner);
            true
        }
    }
}

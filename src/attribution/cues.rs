//! What stands around a verb cue: addressee, time and medium behind it; inversion, participles, passives, coordination.

use super::draft::{Draft, Pattern};
use super::extract::{After, Complement, Extractor};
use super::lexicon::{Form, Verb, class};
use super::phrases::Phrase;
use super::types::Stance;
use crate::text::TokenSpan;

/// How far behind a cue "that" or a quotation may stand, in tokens.
const REACH: usize = 22;

impl Extractor<'_, '_> {
    /// Reads what follows the verb at `i`.
    pub fn after(&self, i: usize, verb: &Verb) -> After {
        let v = self.v;
        let mut out = After {
            complement: Complement::None,
            told: None,
            time: None,
            cue_end: i + 1,
        };
        let mut j = i + 1;
        if v.is_word(j) && verb.particles.iter().any(|p| *p == v.low(j)) && !v.quoted(j) {
            let to_infinitive = v.low(j) == "to" && verb.infinitive;
            if !to_infinitive
                && !(verb.clause && v.low(j) == "on" && v.is(j + 1, class::WEEKDAY | class::MONTH))
            {
                j += 1;
                out.cue_end = j;
            }
        }
        if verb.addressee || matches!(verb.lemma, "ask" | "urge") {
            j = self.addressee(j, verb, &mut out);
        }
        let (complement, time) = self.complement(j, verb);
        out.complement = complement;
        out.time = time;
        out
    }

    /// Behind the addressee of "told The Herald on Friday that".
    fn addressee(&self, j: usize, verb: &Verb, out: &mut After) -> usize {
        let v = self.v;
        if matches!(v.low(j), "us" | "me" | "them" | "him" | "you" | "it")
            || v.low(j) == "her"
                && !(v.is_word(j + 1)
                    && !v.is(
                        j + 1,
                        class::DET
                            | class::PRONOUN
                            | class::SUBORDINATOR
                            | class::RELATIVE
                            | class::WEEKDAY,
                    ))
        {
            if v.low(j) == "us" {
                out.told = Some(TokenSpan::new(j, j + 1));
            }
            return j + 1;
        }
        if v.low(j) == "that" || v.quoted(j) {
            return j;
        }
        let Some(p) = v.phrase_right(j, self.hi) else {
            if v.low(j) == "this" && v.is(j + 1, class::OUTLET) {
                out.told = Some(TokenSpan::new(j, j + 2));
                return j + 2;
            }
            return j;
        };
        if verb.lemma == "tell" {
            out.told = Some(p.core);
            return if v.low(p.core.end) == "," && p.span.end > p.core.end {
                p.span.end
            } else {
                p.core.end
            };
        }
        // "warned ministers that", "urged Ost to": an addressee only where the content follows.
        if v.low(p.core.end) == "that"
            || (v.low(p.core.end) == "to" || v.low(p.core.end) == "not")
                && verb.infinitive
                && !verb.object
        {
            return p.core.end;
        }
        j
    }

    /// What kind of content follows, behind adjuncts.
    fn complement(&self, from: usize, verb: &Verb) -> (Complement, Option<TokenSpan>) {
        let v = self.v;
        let mut j = from;
        let mut time = None;
        let limit = self.hi.min(from + REACH);
        while j < limit {
            if let Some(end) = self.time_end(j) {
                time = time.or(Some(TokenSpan::new(j, end)));
                j = end;
                continue;
            }
            if v.is(j, class::ADVERB)
                && !v.is(j, class::DET | class::SUBORDINATOR)
                && v.low(j) != "like"
            {
                j += 1;
                continue;
            }
            break;
        }
        if j >= self.hi {
            return (Complement::None, time);
        }
        let found = match v.low(j) {
            "that" if !v.quoted(j) => Complement::That(j),
            ":" => self.behind_colon(j),
            "," => self.behind_comma(j),
            "." | ";" | "?" | "!" | "—" | "–" | ")" => Complement::None,
            _ if v.is_open_quote(j) => Complement::Quote(j),
            "as" if !verb.object => Complement::None,
            _ if v.is(j, class::PREPOSITION) && v.low(j) != "to"
                || v.low(j) == "to" && !verb.infinitive =>
            {
                self.behind_adjunct(j, verb)
            }
            _ => Complement::Bare(j),
        };
        (found, time)
    }

    fn behind_colon(&self, j: usize) -> Complement {
        let v = self.v;
        if j + 1 >= self.hi {
            Complement::Colon
        } else if v.is_open_quote(j + 1) {
            Complement::Quote(j + 1)
        } else {
            Complement::Bare(j + 1)
        }
    }

    /// "said, \"...\"" or "wrote, on page nine, that".
    fn behind_comma(&self, j: usize) -> Complement {
        let v = self.v;
        if v.is_open_quote(j + 1) {
            return Complement::Quote(j + 1);
        }
        let starts_adjunct = v.is(j + 1, class::PREPOSITION) || v.low(j + 1) == "as";
        for k in j + 1..self.hi.min(j + 16) {
            if v.quoted(k) && !v.is_open_quote(k) {
                break;
            }
            if v.low(k) == ","
                && (v.low(k + 1) == "that" || v.is_open_quote(k + 1))
                && starts_adjunct
            {
                return if v.low(k + 1) == "that" {
                    Complement::That(k + 1)
                } else {
                    Complement::Quote(k + 1)
                };
            }
            if v.low(k) == ":" && v.is_open_quote(k + 1) {
                return Complement::Quote(k + 1);
            }
        }
        Complement::None
    }

    /// "said in a statement that", "told a rally in Ostby: ...".
    fn behind_adjunct(&self, j: usize, verb: &Verb) -> Complement {
        let v = self.v;
        let mut medium = false;
        for k in j..self.hi.min(j + REACH) {
            if v.is_open_quote(k) {
                let speech = v.quote_at(k).is_some_and(|q| v.is_speech(q));
                if speech || verb.clause && matches!(v.low(k.wrapping_sub(1)), "," | ":") {
                    return Complement::Quote(k);
                }
                continue;
            }
            if v.quoted(k) {
                continue;
            }
            match v.low(k) {
                "that" if !v.is(k.wrapping_sub(1), class::PREPOSITION) => {
                    return Complement::That(k);
                }
                ":" => return self.behind_colon(k),
                ";" | "." | "—" | "–" => return Complement::None,
                "," => {
                    return if v.is_open_quote(k + 1) {
                        Complement::Quote(k + 1)
                    } else {
                        Complement::None
                    };
                }
                _ => {}
            }
            medium |= v.is(k, class::DOCUMENT)
                || matches!(
                    v.low(k),
                    "interview" | "speech" | "briefing" | "conference" | "twitter" | "facebook"
                );
            let next_clause = v.is(k + 1, class::DET) && !v.is(k, class::PREPOSITION | class::DET)
                || v.is(k + 1, class::PRONOUN) && !v.is(k, class::PREPOSITION);
            if medium
                && v.is_word(k)
                && (next_clause
                    || v.is_capital(k + 1)
                        && !v.is(k, class::PREPOSITION | class::DET)
                        && !v.is(k + 1, class::WEEKDAY | class::MONTH))
            {
                let time = self.time_end(k + 1).unwrap_or(k + 1);
                return if time < self.hi && v.is_word(time) {
                    Complement::Bare(time)
                } else {
                    Complement::None
                };
            }
        }
        if verb.clause && !verb.object {
            Complement::None
        } else {
            Complement::Bare(j)
        }
    }

    /// Behind a time expression that starts at `j`: "on Sunday", "yesterday evening", "late last week".
    pub fn time_end(&self, j: usize) -> Option<usize> {
        let v = self.v;
        let mut k = j;
        let lead = v.is(k, class::PREPOSITION)
            && matches!(v.low(k), "on" | "in" | "during" | "late" | "early");
        if lead {
            k += 1;
            if v.is(k, class::DET) && v.is(k + 1, class::TIMEWORD | class::WEEKDAY) {
                k += 1;
            }
        }
        if matches!(v.low(k), "late" | "early" | "earlier") {
            k += 1;
            if v.low(k) == "on" {
                k += 1;
            }
        }
        let begin = k;
        while k < self.hi
            && (v.is(k, class::WEEKDAY | class::TIMEWORD) && !v.is(k, class::DET)
                || v.low(k) == "this" && v.is(k + 1, class::TIMEWORD)
                || v.is(k, class::MONTH) && v.is_capital(k)
                || v.kind(k) == Some(crate::text::TokenKind::Number)
                    && v.is(k.wrapping_sub(1), class::MONTH))
        {
            k += 1;
        }
        if k > begin {
            return Some(k);
        }
        (!lead && k > j).then_some(k)
    }

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
        if !matches!(form, Form::Past | Form::Third)
            || !(verb.clause || verb.that)
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
                    || v.phrase_left(start, self.lo).is_some_and(|s| {
                        v.is(s.core.start, class::DET | class::PERSON) || v.is_capital(s.core.start)
                    }) && !matches!(v.low(next), "." | ","))
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
            .or_else(|| self.time_end(next).map(|e| TokenSpan::new(next, e)));
        d.content = vec![left];
        let tail = self.time_end(next).unwrap_or(next);
        if matches!(v.low(tail), "," | ":" | ".") && v.is_open_quote(tail + 1) && tail + 1 < self.hi
        {
            d.content
                .extend(v.trim(tail + 1, self.content_end(tail + 1, false)));
        }
        self.push(d).is_some()
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
            Some((n, voice)) => {
                d.source = voice.source;
                d.same_voice = Some(n);
                d.parent = voice.parent;
            }
            None => {
                let Some(subject) = self.main_subject(i) else {
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
                d.content = vec![subject.span];
                self.push(d);
            }
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

    pub fn complement_from(&self, j: usize, verb: &Verb) -> (Complement, Option<TokenSpan>) {
        self.complement(j, verb)
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
        outer.content = content.clone();
        let Some(parent) = self.push(outer) else {
            return false;
        };
        let mut inner = Draft::new(Pattern::Citing, self.sentence);
        inner.source = Some(speaker);
        inner.cue = Some(TokenSpan::new(as_at + 1, as_at + 2));
        inner.lemma = "say";
        inner.content = content;
        inner.parent = Some(parent);
        self.push(inner);
        true
    }
}

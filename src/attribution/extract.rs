//! Sentence by sentence: cues, their sources and their contents.
//!
//! A rule grammar over tokens, without a parser: the verb's frame says where its content may stand, marks and quotations say where
//! it does. Cost: a few looks at each token.

use super::draft::{Draft, Pattern};
use super::lexicon::{Form, Verb, class};
use super::phrases::Phrase;
use super::view::View;
use crate::text::{TokenKind, TokenSpan};

/// What stands behind a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Complement {
    /// "that ..." from this token.
    That(usize),
    /// A quotation from this token.
    Quote(usize),
    /// Words from this token.
    Bare(usize),
    /// A colon at the end: the content is the next paragraph.
    Colon,
    /// Nothing but adjuncts.
    None,
}

/// The reading of what follows a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct After {
    pub complement: Complement,
    pub told: Option<TokenSpan>,
    pub time: Option<TokenSpan>,
    /// Behind particles that belong to the cue.
    pub cue_end: usize,
}

/// Reads one sentence after the other.
pub(super) struct Extractor<'a, 'v> {
    pub v: &'v View<'a>,
    pub drafts: Vec<Draft>,
    /// First and last token of the sentence at hand, without dateline.
    pub lo: usize,
    pub hi: usize,
    pub sentence: usize,
    /// First draft of the sentence at hand.
    pub first: usize,
}

impl<'a, 'v> Extractor<'a, 'v> {
    pub fn new(v: &'v View<'a>) -> Self {
        Self {
            v,
            drafts: Vec::new(),
            lo: 0,
            hi: 0,
            sentence: 0,
            first: 0,
        }
    }

    /// Reads sentence number `n`.
    pub fn sentence(&mut self, n: usize) {
        let Some(&s) = self.v.sents.get(n) else {
            return;
        };
        self.sentence = n;
        self.lo = self.after_dateline(s.start, s.end);
        self.hi = s.end;
        self.first = self.drafts.len();
        self.agentless();
        self.verbs();
        self.prepositions();
        self.adjectives();
        self.nouns();
        self.citing();
        self.colon();
        self.place();
    }

    /// Behind "PORT SAID, May 3 (Agency) —".
    fn after_dateline(&self, lo: usize, hi: usize) -> usize {
        let v = self.v;
        let paragraph_start = v.t.paragraphs.iter().any(|p| p.tokens.start == lo);
        if !paragraph_start {
            return lo;
        }
        for i in lo..hi.min(lo + 16) {
            let dash = matches!(v.low(i), "—" | "–" | "--" | "-" | ":");
            if dash && i > lo {
                let shout = v
                    .word(lo)
                    .chars()
                    .filter(|c| c.is_alphabetic())
                    .all(char::is_uppercase)
                    && v.word(lo).len() > 2;
                let bracket = v.low(i - 1) == ")";
                let date = (lo..i).any(|k| v.is(k, class::MONTH) && v.is_capital(k));
                return if (shout && v.low(i) != ":" || bracket || date || shout && i == lo + 1)
                    && i + 2 < hi
                {
                    i + 1
                } else {
                    lo
                };
            }
            if !(v.is_capital(i)
                || v.kind(i) == Some(TokenKind::Number)
                || matches!(v.low(i), "," | "." | "(" | ")" | "/" | "and" | "of" | "de"))
            {
                return lo;
            }
        }
        lo
    }

    pub fn push(&mut self, draft: Draft) -> Option<usize> {
        let cue = draft.cue;
        if draft.content.iter().all(|c| c.is_empty())
            || self.drafts.iter().skip(self.first).any(|d| {
                d.cue.is_some() && cue.is_some_and(|c| d.cue.is_some_and(|o| o.overlaps(c)))
            })
        {
            return None;
        }
        let excluded = draft
            .content
            .iter()
            .copied()
            .chain(draft.cue)
            .any(|s| self.v.article.is_excluded(self.v.chars(s)));
        if excluded {
            return None;
        }
        self.drafts.push(draft);
        Some(self.drafts.len() - 1)
    }

    fn verbs(&mut self) {
        let mut i = self.lo;
        while i < self.hi {
            if let Some((verb, form)) = self.v.verb(i) {
                if self.is_cue(i, verb, form) {
                    self.verb_cue(i, verb, form);
                }
            }
            i += 1;
        }
    }

    /// Whether the verb at `i` is a verb here, and finite or a free participle.
    fn is_cue(&self, i: usize, verb: &Verb, form: Form) -> bool {
        let v = self.v;
        let prev = i.wrapping_sub(1);
        if self
            .drafts
            .iter()
            .skip(self.first)
            .any(|d| d.cue.is_some_and(|c| c.contains(i)))
        {
            return false;
        }
        if v.is_capital(i) && i > self.lo && v.is_word(prev) {
            return false;
        }
        match form {
            Form::Base | Form::Third => {
                let infinitive = v.low(prev) == "to" && !verb.cites;
                v.is_verb_here(i) && !infinitive && (form == Form::Third || self.agrees(i))
            }
            Form::Past => {
                !v.is(prev, class::DET | class::PREPOSITION)
                    && v.low(prev) != "'s"
                    && (!v.low(i).ends_with("ed")
                        || !matches!(v.low(i + 1), "by")
                        || self.passive(i))
            }
            Form::Participle => v.is(prev, class::AUX | class::ADVERB),
            Form::Ing => true,
        }
    }

    /// A base form is finite behind a plural, a pronoun or an auxiliary.
    fn agrees(&self, i: usize) -> bool {
        let v = self.v;
        let mut p = i.wrapping_sub(1);
        while v.is(p, class::ADVERB) && p > self.lo {
            p -= 1;
        }
        v.is(p, class::AUX | class::PRONOUN | class::PLURAL) && v.low(p) != "to"
            || v.low(p).ends_with('s') && v.is_word(p) && v.low(p) != "'s"
            || matches!(v.low(p), "people" | "," | "who" | "and" | ")")
            || v.is_capital(p) && p > self.lo
    }

    /// Whether a form of "to be" stands before the verb.
    pub fn passive(&self, i: usize) -> bool {
        let v = self.v;
        let mut p = i;
        while p > self.lo && (v.is(p - 1, class::ADVERB) || v.low(p - 1).ends_with("ly")) {
            p -= 1;
        }
        p > self.lo
            && matches!(
                v.low(p - 1),
                "is" | "are" | "was" | "were" | "be" | "been" | "being"
            )
    }

    /// Start of the verb group that ends at `i`: auxiliaries and adverbs in front, but not "also".
    fn group_start(&self, i: usize) -> usize {
        let v = self.v;
        let mut s = i;
        while s > self.lo
            && !v.quoted(s - 1)
            && (v.is(s - 1, class::AUX)
                || v.is(s - 1, class::ADVERB)
                || v.low(s - 1).ends_with("ly") && v.low(s - 1).len() > 4)
            && !v.is(s - 1, class::PRONOUN)
            && !v.is_capital(s - 1)
        {
            s -= 1;
        }
        while s < i
            && (v.is(s, class::ADVERB) && !matches!(v.low(s), "not" | "never" | "n't")
                || v.low(s).ends_with("ly"))
        {
            s += 1;
        }
        s
    }

    fn verb_cue(&mut self, i: usize, verb: &'static Verb, form: Form) {
        let v = self.v;
        if form == Form::Ing {
            self.participle(i, verb);
            return;
        }
        if matches!(form, Form::Past | Form::Participle) && self.passive(i) {
            self.passive_cue(i, verb);
            return;
        }
        let start = self.group_start(i);
        let after = self.after(i, verb);
        if verb.cites && self.relative_citing(i, verb) {
            return;
        }
        if self.inverted(i, start, verb, form, &after) {
            return;
        }
        let Some(subject) = v.phrase_left(start, self.lo) else {
            self.coordinated(i, start, verb, &after);
            return;
        };
        if self.is_bad_subject(subject) {
            return;
        }
        let left = self.left_content(subject.span.start);
        self.with_subject(i, start, verb, subject, left, &after);
    }

    fn is_bad_subject(&self, p: Phrase) -> bool {
        let v = self.v;
        let s = p.core.start;
        let single = p.core.len() == 1;
        single
            && (v.is(s, class::AUX | class::PREPOSITION | class::SUBORDINATOR)
                || matches!(
                    v.low(s),
                    "that"
                        | "this"
                        | "what"
                        | "there"
                        | "these"
                        | "those"
                        | "such"
                        | "one"
                        | "how"
                        | "why"
                ))
            || v.low(s) == "there"
    }

    /// The stretch before a subject that ends in a comma or quotation mark: content of a cue that follows it.
    fn left_content(&self, start: usize) -> Option<TokenSpan> {
        let v = self.v;
        if start <= self.lo + 1 {
            return None;
        }
        let edge = v.kind(start - 1) == Some(TokenKind::CloseQuote)
            || matches!(v.low(start - 1), "," | "?" | "!" | "—" | "–")
            || v.quote_at(start - 1).is_some_and(|q| q.end == start);
        if !edge {
            return None;
        }
        let mut from = self.lo;
        for d in self.drafts.iter().skip(self.first) {
            if let (Some(cue), Pattern::After | Pattern::Inverted | Pattern::Around) =
                (d.cue, d.pattern)
            {
                from = from.max(d.source.map_or(cue.end, |s| s.span.end.max(cue.end)));
            }
        }
        if from >= start {
            return None;
        }
        if matches!(v.low(from), "and" | "but") && !v.quoted(from) {
            from += 1;
        }
        let span = v.trim(from, start)?;
        let words = span.range().filter(|&k| v.is_word(k)).count();
        let quoted = v.quoted(span.end - 1);
        let clause = span
            .range()
            .any(|k| v.is_finite(k) || v.low(k).ends_with("ed") || v.low(k) == "to");
        (quoted && words >= 1
            || words >= 3
                && clause
                && !v.is(span.start, class::SUBORDINATOR)
                && !self.is_adjunct(span))
        .then_some(span)
    }

    /// "In a statement on Monday", "Asked whether that was so": no content.
    fn is_adjunct(&self, span: TokenSpan) -> bool {
        let v = self.v;
        let first = span.start;
        let ing = matches!(v.lex.verb(v.low(first)), Some((_, Form::Ing)))
            || v.low(first).ends_with("ing") && !v.is(first + 1, class::AUX);
        let participle = matches!(
            v.low(first),
            "asked"
                | "speaking"
                | "writing"
                | "reached"
                | "questioned"
                | "pressed"
                | "given"
                | "quoted"
        );
        let subordinate = v.is(first, class::SUBORDINATOR | class::PREPOSITION)
            && !span.range().any(|k| v.low(k) == ",");
        ing && !span.range().any(|k| v.is_finite(k))
            || participle
            || subordinate && !self.main_clause_in(span)
    }

    /// Whether a fronted phrase is followed by a clause of its own inside the span.
    fn main_clause_in(&self, span: TokenSpan) -> bool {
        let v = self.v;
        !v.is(span.start, class::SUBORDINATOR)
            && span.range().filter(|&k| v.is_finite(k)).count() >= 1
    }

    fn with_subject(
        &mut self,
        i: usize,
        start: usize,
        verb: &'static Verb,
        subject: Phrase,
        left: Option<TokenSpan>,
        after: &After,
    ) {
        let v = self.v;
        let left_quoted = left.is_some_and(|l| v.quoted(l.end - 1));
        let trailing = match after.complement {
            Complement::None => left.is_some() && (verb.clause || verb.that && left_quoted),
            Complement::Bare(_) => {
                left_quoted && (verb.clause || verb.that) && !verb.cites
                    || left.is_some() && verb.clause && self.only_adjuncts(after)
            }
            _ => false,
        };
        if verb.quotes && self.quoted_as_saying(i, start, verb, subject, left) {
            return;
        }
        let mut d = Draft::new(Pattern::Before, self.sentence);
        d.source = Some(self.without_citing(subject));
        d.cue = Some(TokenSpan::new(start, after.cue_end));
        d.lemma = verb.lemma;
        d.stance = verb.stance;
        d.told = after.told;
        d.time = after.time;
        if trailing {
            d.pattern = Pattern::After;
            d.cue = Some(TokenSpan::new(start, i + 1));
            d.content = left.into_iter().collect();
            if let Complement::Quote(q) = after.complement {
                d.content.extend(v.trim(q, self.content_end(q, false)));
            }
        } else if let (Complement::Quote(q), Some(l), true) = (
            after.complement,
            left,
            left_quoted || verb.clause && v.low(i + 1) == ",",
        ) {
            d.pattern = Pattern::Around;
            d.content = vec![l];
            d.content.extend(v.trim(q, self.content_end(q, false)));
        } else {
            d.content = self.right_content(verb, i, after);
        }
        self.finish(d, subject);
    }

    /// Stores a draft with its source; a further source named inside the subject ("Report quoting an official said") becomes a layer.
    fn finish(&mut self, d: Draft, subject: Phrase) {
        let content = d.content.clone();
        let pushed = self.push(d);
        let Some(parent) = pushed else { return };
        if let Some(cite) = self.citing_in(subject) {
            self.push_citing(cite, content, Some(parent));
        }
    }

    /// The token of "citing" or "quoting" in an aside of the subject or directly before it.
    fn citing_in(&self, subject: Phrase) -> Option<usize> {
        let v = self.v;
        let is_citing = |i: usize| matches!(v.verb(i), Some((verb, Form::Ing)) if verb.cites);
        subject.span.range().find(|&i| is_citing(i)).or_else(|| {
            subject
                .span
                .start
                .checked_sub(1)
                .filter(|&i| i >= self.lo && is_citing(i))
        })
    }

    /// Of "Radio Ost, quoting her" only "Radio Ost"; of "Report quoting an official" only "Report".
    fn without_citing(&self, subject: Phrase) -> Phrase {
        let v = self.v;
        match self.citing_in(subject) {
            Some(i) if i < subject.span.start => v.phrase_left(i, self.lo).map_or(subject, |p| p),
            Some(i) => {
                let end = v
                    .trim(subject.span.start, i)
                    .map_or(subject.core.end, |t| t.end);
                let span = TokenSpan::new(subject.span.start, end);
                Phrase {
                    span,
                    core: TokenSpan::new(span.start, subject.core.end.min(end)),
                    relative: false,
                }
            }
            None => subject,
        }
    }

    /// Whether what follows holds no clause of its own: "said on Friday in a statement".
    fn only_adjuncts(&self, after: &After) -> bool {
        let v = self.v;
        let Complement::Bare(j) = after.complement else {
            return false;
        };
        let end = (j..self.hi)
            .find(|&k| v.low(k) == "," || v.low(k) == ".")
            .unwrap_or(self.hi);
        v.is(
            j,
            class::PREPOSITION
                | class::TIMEWORD
                | class::WEEKDAY
                | class::SUBORDINATOR
                | class::MONTH,
        ) || v.low(j) == "as"
            || end <= j
    }

    /// Content to the right of a cue.
    fn right_content(&self, verb: &Verb, i: usize, after: &After) -> Vec<TokenSpan> {
        let v = self.v;
        match after.complement {
            Complement::That(j) => {
                if !(verb.clause || verb.that || verb.addressee || verb.infinitive || verb.object) {
                    return Vec::new();
                }
                v.trim(j, self.content_end(j, false)).into_iter().collect()
            }
            Complement::Quote(q) => v.trim(q, self.content_end(q, false)).into_iter().collect(),
            Complement::Colon => self.next_quotation(),
            Complement::Bare(j) => {
                let particle = after.cue_end > i + 1;
                let infinitive =
                    v.low(j) == "to" && (verb.infinitive || verb.clause && verb.lemma != "say");
                let object = verb.object && self.starts_object(j);
                let quote_near = (j..self.hi.min(j + 12)).any(|k| v.is_open_quote(k)) && verb.that;
                let clause = verb.clause && self.starts_clause(j) && !(verb.lemma == "speak");
                let ing =
                    (verb.clause || verb.object) && v.low(j).ends_with("ing") && v.low(j).len() > 5;
                if !(particle
                    || infinitive
                    || object
                    || clause
                    || quote_near
                    || ing
                    || verb.addressee && verb.infinitive && after.told.is_some())
                {
                    return Vec::new();
                }
                let tight = !clause;
                v.trim(j, self.content_end(j, tight)).into_iter().collect()
            }
            Complement::None => Vec::new(),
        }
    }

    fn starts_object(&self, j: usize) -> bool {
        let v = self.v;
        v.is_word(j)
            && !v.is(
                j,
                class::PREPOSITION
                    | class::AUX
                    | class::SUBORDINATOR
                    | class::ADVERB
                    | class::COORDINATOR,
            )
            && j < self.hi
    }

    fn starts_clause(&self, j: usize) -> bool {
        let v = self.v;
        (v.is_word(j) || matches!(v.low(j), "$" | "£" | "€" | "*"))
            && !v.is(j, class::COORDINATOR)
            && j < self.hi
            && (j..self.hi)
                .any(|k| v.is_finite(k) || v.low(k).ends_with("ed") || v.low(k).ends_with('s'))
    }

    /// Quotations that fill the next paragraphs.
    fn next_quotation(&self) -> Vec<TokenSpan> {
        let v = self.v;
        let mut out = Vec::new();
        for s in v.sents.iter().skip(self.sentence + 1).take(12) {
            let Some(q) = v.quote_at(s.start).filter(|q| q.start == s.start) else {
                break;
            };
            out.extend(v.trim(s.start, s.end));
            if !q.continues {
                break;
            }
        }
        out
    }

    /// Where the content that starts at `from` ends: before a participle cue, a second cue with its own subject, or the sentence's end.
    pub fn content_end(&self, from: usize, tight: bool) -> usize {
        let v = self.v;
        for k in from + 1..self.hi {
            if v.quoted(k) {
                continue;
            }
            let comma = v.low(k) == ",";
            if comma && self.cut_behind_comma(k, tight) {
                return k;
            }
            if matches!(v.low(k), "and" | "but") && self.shared_verb(k + 1, from, tight) {
                return if v.low(k - 1) == "," { k - 1 } else { k };
            }
            if tight && matches!(v.low(k), ";" | "—" | "–") {
                return k;
            }
            if matches!(v.low(k), "while" | "although" | "whereas" | "though")
                && self.cue_with_subject(k + 1)
            {
                return if v.low(k - 1) == "," { k - 1 } else { k };
            }
        }
        self.hi
    }

    fn cut_behind_comma(&self, k: usize, tight: bool) -> bool {
        let v = self.v;
        if v.low(k + 1) == "according" && v.low(k + 2) == "to" || v.low(k + 1) == "per" {
            return true;
        }
        if let Some((verb, Form::Ing)) = v.verb(k + 1) {
            if verb.clause || verb.cites || verb.that {
                return true;
            }
        }
        if matches!(
            v.low(k + 1),
            "but" | "while" | "although" | "though" | "whereas"
        ) && self.cue_with_subject(k + 2)
        {
            return true;
        }
        if matches!(v.low(k + 1), "and")
            && self.cue_with_subject(k + 2)
            && !self.that_follows(k + 2)
        {
            return true;
        }
        // "..., the agency said": an outer cue behind the content.
        if self.trailing_cue(k + 1) {
            return true;
        }
        tight
            && (matches!(
                v.low(k + 1),
                "but" | "while" | "though" | "although" | "who" | "which"
            ) || v.low(k + 1).ends_with("ing") && v.low(k + 1).len() > 5)
    }

    fn that_follows(&self, k: usize) -> bool {
        self.v.low(k) == "that"
    }

    /// Whether a short subject and a finite clause cue follow, and then the sentence or an adjunct ends it.
    fn trailing_cue(&self, k: usize) -> bool {
        let v = self.v;
        for c in k + 1..self.hi.min(k + 14) {
            if v.quoted(c) {
                return false;
            }
            let Some((verb, form)) = v.verb(c) else {
                continue;
            };
            if !verb.clause
                || !matches!(form, Form::Past | Form::Third)
                || !self.is_cue(c, verb, form)
                || self.passive(c)
            {
                continue;
            }
            let start = self.group_start(c);
            let Some(p) = v.phrase_left(start, self.lo) else {
                continue;
            };
            if p.span.start == k {
                return matches!(self.after(c, verb).complement, Complement::None)
                    || self.only_adjuncts(&self.after(c, verb));
            }
        }
        false
    }

    /// Whether a clause with a subject and a cue verb starts at `k`.
    fn cue_with_subject(&self, k: usize) -> bool {
        let v = self.v;
        for c in k + 1..self.hi.min(k + 12) {
            if v.quoted(c) || v.is_break(c) {
                return false;
            }
            if let Some((verb, form)) = v.verb(c) {
                if (verb.clause || verb.that)
                    && matches!(form, Form::Past | Form::Third)
                    && self.is_cue(c, verb, form)
                {
                    let start = self.group_start(c);
                    return v
                        .phrase_left(start, self.lo)
                        .is_some_and(|p| p.span.start <= k + 1 && p.span.start >= k)
                        && !self.passive(c);
                }
                if v.is_finite(c) {
                    return false;
                }
            } else if v.is_finite(c) && !v.is(c, class::AUX) {
                return false;
            }
        }
        false
    }

    /// Whether a cue verb without a subject of its own follows "and": it shares the subject of the cue before.
    fn shared_verb(&self, k: usize, from: usize, tight: bool) -> bool {
        let v = self.v;
        let mut c = k;
        while c < self.hi
            && (v.is(c, class::ADVERB | class::AUX) || v.low(c).ends_with("ly"))
            && !v.is(c, class::PRONOUN)
        {
            c += 1;
        }
        let Some((verb, form)) = v.verb(c) else {
            return false;
        };
        if !matches!(form, Form::Past | Form::Third)
            || self.passive(c)
            || !self.is_cue(c, verb, form)
        {
            return false;
        }
        let finite = verb.clause || verb.that || verb.object;
        finite && (tight || !self.inner_subject(from, k))
    }

    /// Whether the content's own clause has a named person as subject of an action, who then is the one that goes on acting.
    fn inner_subject(&self, from: usize, upto: usize) -> bool {
        let v = self.v;
        let start = from + usize::from(v.low(from) == "that");
        let Some(verb_at) =
            (start..upto).find(|&i| v.is_finite(i) || v.low(i).ends_with("ed") && v.is_word(i))
        else {
            return false;
        };
        !v.is(verb_at, class::AUX)
            && (start..verb_at).any(|i| v.is_capital(i) && i > from)
            && (start..verb_at).all(|i| !v.is(i, class::PRONOUN) || v.is(i, class::DET))
    }
}

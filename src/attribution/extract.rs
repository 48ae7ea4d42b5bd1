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
        self.lo = self.v.after_dateline(s.start, s.end, s.paragraph);
        self.hi = s.end;
        self.first = self.drafts.len();
        self.agentless();
        self.verbs();
        self.spoken_behind_quotes();
        self.prepositions();
        self.as_told_by();
        self.adjectives();
        self.nouns();
        self.nouns_apart();
        self.citing();
        self.colon();
        self.named_by_colon();
        self.place();
        self.interviews();
    }

    pub fn push(&mut self, mut draft: Draft) -> Option<usize> {
        // Of "is expected to open" the "to" is the content's.
        if let (Some(cue), Some(c)) = (&mut draft.cue, draft.content.first())
            && (cue.start + 1..cue.end).contains(&c.start)
        {
            cue.end = c.start;
        }
        // "On 12 September, which cited": a day or a month behind its number or preposition does not speak; Mrs May does.
        let v = self.v;
        let dated = |at: usize| {
            at.checked_sub(1).is_some_and(|b| {
                v.kind(b) == Some(TokenKind::Number) || v.is(b, class::PREPOSITION)
            })
        };
        let calendar = |k: usize| v.is(k, class::MONTH | class::WEEKDAY);
        if draft
            .source
            .is_some_and(|s| s.core.range().all(calendar) && dated(s.core.start))
        {
            draft.source = None;
        }
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
        if excluded
            || draft
                .source
                .is_some_and(|s| self.v.is_own_voice(s.core, draft.cue))
        {
            return None;
        }
        self.drafts.push(draft);
        Some(self.drafts.len() - 1)
    }

    fn verbs(&mut self) {
        let mut i = self.lo;
        while i < self.hi {
            if let Some((verb, form)) = self.v.verb(i)
                && self.is_cue(i, verb, form)
            {
                self.verb_cue(i, verb, form);
            }
            i += 1;
        }
    }

    /// Whether the verb at `i` is a verb here, and finite or a free participle.
    pub fn is_cue(&self, i: usize, verb: &Verb, form: Form) -> bool {
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
                    || form == Form::Base && !infinitive && self.base_behind_words(i, verb)
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
    pub fn agrees(&self, i: usize) -> bool {
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
    pub fn group_start(&self, i: usize) -> usize {
        let v = self.v;
        let mut s = i;
        while s > self.lo
            && !v.quoted(s - 1)
            && (v.is(s - 1, class::AUX)
                || v.is(s - 1, class::ADVERB)
                || v.low(s - 1).ends_with("ly") && v.low(s - 1).len() > 4)
            && !v.is(s - 1, class::PRONOUN)
            && !v.is_capital(s - 1)
            // "The daily said": a paper, no manner of saying.
            && !(s > self.lo + 1 && matches!(v.low(s - 2), "the" | "a" | "an"))
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
        let before = self.raised(start, i).unwrap_or(start);
        let Some(subject) = v.phrase_left(before, self.lo) else {
            self.coordinated(i, start, verb, &after);
            return;
        };
        // In "The dam, the mayor said, holds" what is behind the aside is not said of the aside.
        let across_aside = self.drafts.iter().skip(self.first).any(|d| {
            d.pattern == Pattern::Around
                && d.carries(TokenSpan::new(i, i + 1))
                && d.cue.is_some_and(|c| subject.span.overlaps(c))
        });
        if self.is_bad_subject(subject) || across_aside {
            return;
        }
        if self.is_refusal(start, i, verb)
            || self.asks_for_silence(i, verb)
            || matches!(after.complement, Complement::Bare(_)) && !self.may_act(subject, verb)
        {
            return;
        }
        if v.low(i) == "heard" && self.heard_in_court(i, subject, &after) {
            return;
        }
        if self.over_layer([start, i], verb, subject, &after) {
            return;
        }
        let left = self.left_content(subject.span.start);
        self.with_subject(i, start, verb, subject, left, &after);
    }

    /// "The court heard that ...": somebody said it there, the report does not say who.
    fn heard_in_court(&mut self, i: usize, subject: Phrase, after: &After) -> bool {
        let v = self.v;
        let court = subject.core.range().any(|k| {
            matches!(
                v.low(k),
                "court"
                    | "jury"
                    | "jurors"
                    | "inquest"
                    | "tribunal"
                    | "trial"
                    | "hearing"
                    | "inquiry"
            )
        });
        let (Complement::That(j) | Complement::Bare(j), true) = (after.complement, court) else {
            return false;
        };
        if !self.starts_clause(j) {
            return false;
        }
        let mut d = Draft::new(Pattern::Agentless, self.sentence);
        d.cue = Some(TokenSpan::new(subject.span.start, i + 1));
        d.lemma = "hear";
        d.time = after.time;
        d.content = v.trim(j, self.content_end(j, false)).into_iter().collect();
        self.push(d).is_some()
    }

    /// Of "is believed to have said" the start of "is believed", whose subject speaks.
    fn raised(&self, start: usize, i: usize) -> Option<usize> {
        let v = self.v;
        let to = start
            .checked_sub(1)
            .filter(|&t| v.low(t) == "to" && v.low(start) == "have" && start < i)?;
        let verb = to.checked_sub(1).filter(|&k| k > self.lo)?;
        let seems = matches!(
            v.low(verb),
            "seems" | "seemed" | "appears" | "appeared" | "seem"
        );
        (seems || self.passive(verb)).then(|| v.group(verb, self.lo))
    }

    /// "would not say": nothing is said.
    fn is_refusal(&self, start: usize, i: usize, verb: &Verb) -> bool {
        let v = self.v;
        let negated = (start.saturating_sub(1)..i)
            .any(|k| matches!(v.low(k), "not" | "never") || v.low(k).ends_with("n't"));
        let silent = matches!(
            verb.lemma,
            "say"
                | "mention"
                | "discuss"
                | "comment"
                | "answer"
                | "respond"
                | "reply"
                | "explain"
                | "elaborate"
                | "disclose"
                | "reveal"
                | "address"
        );
        negated && silent || verb.lemma == "ask" && v.low(i + 1) == "not"
    }

    /// Whether a subject without a known noun or name can be taken for one that speaks.
    fn may_act(&self, subject: Phrase, verb: &Verb) -> bool {
        matches!(
            verb.lemma,
            "say"
                | "tell"
                | "argue"
                | "claim"
                | "call"
                | "insist"
                | "warn"
                | "believe"
                | "think"
                | "show"
                | "suggest"
                | "want"
                | "fear"
                | "hope"
        ) || self.may_speak(subject.core)
            || self.v.low(subject.core.end - 1).ends_with('s')
            || subject.relative
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
            || matches!(v.low(s), "there" | "according" | "no" | "nobody" | "none")
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
            Complement::None => {
                left.is_some()
                    && (verb.clause || verb.that && (left_quoted || self.ends_here(after)))
            }
            Complement::Bare(_) => {
                left_quoted && (verb.clause || verb.that) && !verb.cites
                    || left.is_some() && verb.clause && self.only_adjuncts(after)
            }
            _ => false,
        };
        if verb.quotes && self.quoted_as_saying(i, start, verb, subject, left) {
            return;
        }
        let inside = self.inside(subject, after);
        let mut d = Draft::new(Pattern::Before, self.sentence);
        d.source = Some(self.without_citing(subject));
        d.cue = Some(TokenSpan::new(start, after.cue_end));
        d.lemma = verb.lemma;
        d.stance = verb.stance;
        d.told = after.told;
        d.time = after.time;
        if let Some(pieces) = inside.filter(|_| verb.clause) {
            d.pattern = Pattern::Around;
            d.cue = Some(TokenSpan::new(start, i + 1));
            d.content = pieces.to_vec();
        } else if trailing {
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

    /// "The dam, the mayor said, is safe": the clause on both sides of a cue between commas.
    fn inside(&self, subject: Phrase, after: &After) -> Option<[TokenSpan; 2]> {
        let v = self.v;
        let comma = after.time.map_or(after.cue_end, |t| t.end);
        let before = subject.span.start.checked_sub(1)?;
        let none = matches!(after.complement, Complement::None);
        if !none || v.low(comma) != "," || v.low(before) != "," || v.quoted(before) {
            return None;
        }
        Some([v.trim(self.lo, before)?, self.goes_on_behind(comma)?])
    }

    /// The rest of a clause that an aside broke off, behind the comma that closes it: it starts with its verb.
    pub fn goes_on_behind(&self, comma: usize) -> Option<TokenSpan> {
        let v = self.v;
        let first = comma + 1;
        let goes_on = v.low(comma) == "," && !v.quoted(first) && v.is_finite(first);
        goes_on.then(|| v.trim(first, self.content_end(first, false)))?
    }

    /// Whether the cue ends its sentence.
    fn ends_here(&self, after: &After) -> bool {
        let v = self.v;
        let at = after.time.map_or(after.cue_end, |t| t.end);
        at >= self.hi || matches!(v.low(at), "." | ",")
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
    pub fn only_adjuncts(&self, after: &After) -> bool {
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
}

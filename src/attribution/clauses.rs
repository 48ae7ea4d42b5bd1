//! Where contents begin and end: to the left of a cue that follows them, to the right of one that introduces them.

use super::draft::Pattern;
use super::extract::{After, Complement, Extractor};
use super::lexicon::{Form, Verb, class};
use crate::text::{TokenKind, TokenSpan};

impl Extractor<'_, '_> {
    /// The stretch before a subject that ends in a comma or quotation mark: content of a cue that follows it.
    pub fn left_content(&self, start: usize) -> Option<TokenSpan> {
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
            || words >= 4 && !self.subordinates(span.start) && !self.is_adjunct(span)
            || words >= 3 && clause && !self.subordinates(span.start) && !self.is_adjunct(span))
        .then_some(span)
    }

    /// "In a statement on Monday", "Asked whether that was so": no content.
    pub fn is_adjunct(&self, span: TokenSpan) -> bool {
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
        let subordinate = (self.subordinates(first) || v.is(first, class::PREPOSITION))
            && !span.range().any(|k| v.low(k) == ",");
        ing && !span.range().any(|k| v.is_finite(k))
            || participle
            || subordinate && !self.main_clause_in(span)
    }

    /// Whether a fronted phrase is followed by a clause of its own inside the span.
    pub fn main_clause_in(&self, span: TokenSpan) -> bool {
        let v = self.v;
        let acts = |k: usize| {
            v.is_finite(k)
                || v.low(k).ends_with("ed") && !v.is(k - 1, class::DET | class::PREPOSITION)
        };
        !self.subordinates(span.start) && (span.start + 1..span.end).any(acts)
    }

    /// Whether a subordinate clause starts here; "as much as 3 tons" is an amount.
    fn subordinates(&self, i: usize) -> bool {
        let v = self.v;
        let amount = v.low(i) == "as" && matches!(v.low(i + 1), "much" | "many" | "few" | "little");
        v.is(i, class::SUBORDINATOR) && !amount
    }

    /// Content to the right of a cue.
    pub fn right_content(&self, verb: &Verb, i: usize, after: &After) -> Vec<TokenSpan> {
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
                let to = v.low(j) == "to" || v.low(j) == "not" && v.low(j + 1) == "to";
                let infinitive = to && (verb.infinitive || verb.clause && verb.lemma != "say");
                let object = verb.object && self.starts_object(j);
                let quote_near = (j..self.hi.min(j + 12)).any(|k| v.is_open_quote(k)) && verb.that;
                let clause = verb.clause && self.starts_clause(j) && (verb.lemma != "speak");
                if verb.news && !verb.clause || verb.puts {
                    let end = self.content_end(j, true);
                    let fits = (j..end).any(|k| {
                        if verb.puts {
                            self.is_figure(k)
                        } else {
                            self.is_news(k)
                        }
                    });
                    return if fits {
                        v.trim(j, end)
                            .map(|s| self.without_adjuncts(s))
                            .into_iter()
                            .collect()
                    } else {
                        Vec::new()
                    };
                }
                let ing =
                    (verb.clause || verb.object) && v.low(j).ends_with("ing") && v.low(j).len() > 5;
                let verdict = verb.lemma == "find" && self.is_verdict(j);
                if verdict {
                    let end = self.content_end(j, true);
                    return v.trim(j, end).into_iter().collect();
                }
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
                if let Some(q) =
                    (j..self.hi.min(j + 8)).find(|&k| v.low(k) == ":" && v.is_open_quote(k + 1))
                {
                    return v
                        .trim(q + 1, self.content_end(q + 1, false))
                        .into_iter()
                        .collect();
                }
                let tight = !clause;
                let span = v.trim(j, self.content_end(j, tight));
                let thing = |s: &TokenSpan| {
                    object && !infinitive && !ing && !s.range().any(|k| v.is_finite(k))
                };
                span.map(|s| {
                    if thing(&s) {
                        self.without_adjuncts(s)
                    } else {
                        s
                    }
                })
                .into_iter()
                .collect()
            }
            Complement::None => Vec::new(),
        }
    }

    /// "found him guilty of theft": a court's finding.
    fn is_verdict(&self, j: usize) -> bool {
        let v = self.v;
        (j + 1..self.hi.min(j + 16))
            .take_while(|&k| !v.is_break(k) && !v.quoted(k))
            .any(|k| matches!(v.low(k), "guilty" | "innocent" | "liable" | "negligent"))
    }

    /// An object without the time and the medium of its cue: of "denied the report on Friday in a statement" only "the report".
    pub fn without_adjuncts(&self, span: TokenSpan) -> TokenSpan {
        let v = self.v;
        let mut end = span.end;
        for _ in 0..3 {
            let cut = (span.start + 1..end)
                .find(|&k| !v.quoted(k) && (self.is_time_to(k, end) || self.is_medium_to(k, end)));
            let Some(k) = cut else { break };
            end = k;
        }
        v.trim(span.start, end).unwrap_or(span)
    }

    fn is_time_to(&self, k: usize, end: usize) -> bool {
        let v = self.v;
        // "waking up late" is no day.
        let first = matches!(v.low(k), "on" | "yesterday" | "today")
            || matches!(v.low(k), "earlier" | "late") && k + 1 < end
            || v.is(k, class::WEEKDAY) && !v.is(k - 1, class::PREPOSITION);
        first
            && !v.is(k - 1, class::PREPOSITION | class::DET)
            && v.time_end(k, self.hi) == Some(end)
    }

    /// "in a statement to the press", "during an interview", up to the end.
    fn is_medium_to(&self, k: usize, end: usize) -> bool {
        let v = self.v;
        let opens = matches!(v.low(k), "in" | "during" | "via")
            && v.is(k + 1, class::DET)
            && v.low(k + 1) != "the";
        let medium = |i: usize| {
            matches!(
                v.low(i),
                "statement"
                    | "interview"
                    | "post"
                    | "letter"
                    | "speech"
                    | "briefing"
                    | "tweet"
                    | "email"
                    | "e-mail"
                    | "message"
                    | "video"
                    | "conference"
                    | "release"
                    | "filing"
                    | "note"
            )
        };
        let call = |i: usize| v.low(k) == "during" && v.is_word(i);
        let head = (k + 2..end.min(k + 6)).find(|&i| medium(i) || call(i));
        opens && head.is_some_and(|h| !(h..end).any(|i| v.is_finite(i) || v.low(i) == "that"))
    }

    /// "at 212", "at £86,000".
    pub fn is_figure(&self, k: usize) -> bool {
        let number = |i: usize| self.v.kind(i) == Some(TokenKind::Number);
        let digits = |i: usize| self.v.word(i).chars().any(|c| c.is_ascii_digit());
        self.v.low(k) == "at" && (number(k + 1) || number(k + 2) || digits(k + 1) || digits(k + 2))
    }

    pub fn is_news(&self, k: usize) -> bool {
        matches!(
            self.v.low(k),
            "news"
                | "report"
                | "reports"
                | "story"
                | "stories"
                | "article"
                | "interview"
                | "dispatch"
                | "account"
        )
    }

    pub fn starts_object(&self, j: usize) -> bool {
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

    pub fn starts_clause(&self, j: usize) -> bool {
        let v = self.v;
        (v.is_word(j) || matches!(v.low(j), "$" | "£" | "€" | "*"))
            && !v.is(j, class::COORDINATOR)
            && j < self.hi
            && (j..self.hi)
                .any(|k| v.is_finite(k) || v.low(k).ends_with("ed") || v.low(k).ends_with('s'))
    }

    /// Quotations that fill the next paragraphs.
    pub fn next_quotation(&self) -> Vec<TokenSpan> {
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
            if tight && matches!(v.low(k), ";" | "—" | "–" | ":") {
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

    pub fn cut_behind_comma(&self, k: usize, tight: bool) -> bool {
        let v = self.v;
        if v.low(k + 1) == "according" && v.low(k + 2) == "to" || v.low(k + 1) == "per" {
            return true;
        }
        if let Some((verb, Form::Ing)) = v.verb(k + 1)
            && (verb.clause || verb.cites || verb.that)
        {
            return true;
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
                "but" | "then" | "while" | "though" | "although" | "who" | "which"
            ) || v.low(k + 1).ends_with("ing") && v.low(k + 1).len() > 5)
    }

    pub fn that_follows(&self, k: usize) -> bool {
        self.v.low(k) == "that"
    }

    /// Whether a short subject and a finite clause cue follow, and then the sentence or an adjunct ends it.
    pub fn trailing_cue(&self, k: usize) -> bool {
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
    pub fn cue_with_subject(&self, k: usize) -> bool {
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
    pub fn shared_verb(&self, k: usize, from: usize, tight: bool) -> bool {
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
    pub fn inner_subject(&self, from: usize, upto: usize) -> bool {
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

//! Cues that are no verbs with a subject: "according to", "citing", agentless phrases, adjectives, nouns, colons, quotations by their place.

use super::draft::{Draft, Pattern};
use super::extract::Extractor;
use super::lexicon::{AgentlessFrame, class};
use super::phrases::Phrase;
use crate::text::{TokenKind, TokenSpan};

impl Extractor<'_, '_> {
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
            // "We hear you" answers somebody.
            if matches!(v.low(end), "you" | "him" | "her" | "them" | "us") {
                continue;
            }
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
                    let that = (end..hi.min(end + 4))
                        .find(|&k| v.low(k) == "that")
                        .unwrap_or(end);
                    let end = that;
                    let past = v.time_end(end, hi).unwrap_or(end);
                    if past < hi && !v.is_break(past) {
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
            if v.low(i + 1) != "that" && (v.low(i + 1) != "to") {
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
        if at < self.lo {
            return;
        }
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
        let Some(q) = v.quote_at(s.start).filter(|q| {
            q.start == s.start
                && (q.end + 1 >= s.end || (q.end - q.start) * 5 >= (s.end - s.start) * 3)
        }) else {
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
            .take(64)
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
        last_touched + 1 == self.sentence
            && (same_paragraph || reopened || self.all_quoted() && self.spoke(n))
    }

    /// Whether the paragraph at hand is one quotation and nothing else.
    fn all_quoted(&self) -> bool {
        let v = self.v;
        let Some(s) = v.sents.get(self.sentence) else {
            return false;
        };
        let paragraph = v.t.paragraphs.get(s.paragraph).map(|p| p.tokens);
        let quote = v.quote_at(s.start);
        paragraph
            .zip(quote)
            .is_some_and(|(p, q)| q.start == p.start && q.end + 1 >= p.end && v.is_speech(q))
    }

    /// Whether draft `n`, or the one whose words go on, quotes somebody who did not ask: a question is answered by another.
    fn spoke(&self, n: usize) -> bool {
        let v = self.v;
        self.drafts.get(self.chain_head(n)).is_some_and(|d| {
            let quoted = d.content.iter().any(|c| v.quoted(c.start));
            quoted
                && !matches!(
                    d.lemma,
                    "ask" | "inquire" | "enquire" | "wonder" | "read" | "sing" | "chant"
                )
        })
    }

    /// Of several drafts of one sentence the one whose words a quotation behind it goes on with: quoted ones first, then verbs of speech.
    fn chain_head(&self, n: usize) -> usize {
        let v = self.v;
        let Some(sentence) = self.drafts.get(n).map(|d| d.sentence) else {
            return n;
        };
        let same = || {
            self.drafts.iter().enumerate().filter(move |(_, d)| {
                d.sentence == sentence && d.parent.is_none() && d.source.is_some()
            })
        };
        let quoted = same().find(|(_, d)| {
            d.content.first().is_some_and(|c| v.quoted(c.start)) && d.pattern != Pattern::Noun
        });
        let spoken = || {
            same().rfind(|(_, d)| {
                matches!(
                    d.lemma,
                    "say" | "tell" | "add" | "explain" | "write" | "argue" | "warn" | "insist"
                )
            })
        };
        quoted.or_else(spoken).map_or(n, |(k, _)| k)
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
        let first = v.quotes.partition_point(|q| q.start < s.start);
        let quotes: Vec<TokenSpan> = v
            .quotes
            .iter()
            .skip(first)
            .take_while(|q| q.start < s.end)
            .filter(|q| v.is_speech(**q))
            .map(|q| TokenSpan::new(q.start, q.end))
            .collect();
        for span in quotes {
            let mut d = Draft::new(Pattern::Place, n);
            d.content = vec![span];
            self.push(d);
        }
    }
}

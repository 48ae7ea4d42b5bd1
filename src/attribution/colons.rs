//! Colons that name a speaker: "Ada Roe, the union leader: ...", and in headlines "Harbour board: Ferry sank", "Ferry sank: harbour board".

use super::draft::{Draft, Pattern};
use super::extract::Extractor;
use super::lexicon::class;
use super::phrases::Phrase;
use crate::text::TokenSpan;

/// Longest name of a speaker in a headline, and with an apposition before a quotation, in tokens.
const SHORT: usize = 5;
const LONG: usize = 14;

impl Extractor<'_, '_> {
    /// A speaker on one side of a colon and the words on the other, where no other cue stands in the sentence.
    pub fn named_by_colon(&mut self) {
        let v = self.v;
        let Some(s) = v.sents.get(self.sentence).copied() else {
            return;
        };
        if self.drafts.len() > self.first {
            return;
        }
        let mut colons = (s.start..s.end).filter(|&k| v.low(k) == ":" && !v.quoted(k));
        let (Some(at), None) = (colons.next(), colons.next()) else {
            return;
        };
        if at < self.lo {
            return;
        }
        let (left, right) = (v.trim(s.start, at), v.trim(at + 1, s.end));
        let (Some(left), Some(right)) = (left, right) else {
            return;
        };
        let headline = s.paragraph == 0 && v.low(s.end.wrapping_sub(1)) != ".";
        let words = |t: TokenSpan| t.range().filter(|&k| v.is_word(k)).count();
        let speech = v.is_open_quote(at + 1) && v.quote_at(at + 1).is_some_and(|q| v.is_speech(q));
        let (source, content) = if speech && self.is_speaker(left, LONG)
            || headline && self.is_speaker(left, SHORT) && words(right) >= 3
        {
            (left, right)
        } else if headline && self.is_speaker(right, SHORT) && words(left) >= 3 {
            (right, left)
        } else {
            return;
        };
        let mut d = Draft::new(Pattern::Colon, self.sentence);
        let comma = source.range().find(|&k| v.low(k) == ",");
        d.source = Some(Phrase {
            span: source,
            core: TokenSpan::new(source.start, comma.unwrap_or(source.end)),
            relative: false,
        });
        d.cue = Some(TokenSpan::new(at, at + 1));
        d.lemma = ":";
        d.content = vec![content];
        self.push(d);
    }

    /// A short phrase without a verb whose head is somebody or something that speaks; a word for a report ("Analysis:") is a label.
    fn is_speaker(&self, span: TokenSpan, longest: usize) -> bool {
        let v = self.v;
        let speaks = class::PERSON | class::ORGANISATION | class::OUTLET | class::AGENCY;
        let comma = span.range().find(|&k| v.low(k) == ",").unwrap_or(span.end);
        let head = comma.saturating_sub(1);
        let verb = span.range().any(|k| {
            v.is_finite(k) && !v.is_name_word(k) || v.is(k, class::PRONOUN) && span.len() > 1
        });
        let name = comma - span.start >= 2 && (span.start..comma).all(|k| v.is_name_word(k));
        let known = v.is(head, speaks) && !v.is(head, class::REPORT | class::PLURAL) || name;
        let label = v.is(
            span.start,
            class::MONTH | class::WEEKDAY | class::REPORT | class::PREPOSITION,
        );
        span.len() <= longest && !verb && known && !label && !span.range().any(|k| v.quoted(k))
    }
}

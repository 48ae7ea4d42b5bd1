//! Cues behind the words they report: base forms with a plural ("..., growers report."), a second layer behind a first one
//! ("..., X has confirmed, Y reports."), and verbs that no table knows ("...," thundered X).
//!
//! The place tells the verb: behind a quotation and with a name beside it any verb is one of speech. Cost: a few looks at each token.

use super::draft::{Draft, Pattern};
use super::extract::{After, Complement, Extractor};
use super::lexicon::{Form, Verb, class};
use super::phrases::Phrase;
use super::quotes::Quote;
use crate::text::TokenSpan;

/// Fewest words of a quotation that an unknown verb may follow: shorter ones are titles as likely.
const WORDS: usize = 3;
/// Longest name before an unknown verb, in tokens.
const NAME: usize = 12;
/// Tokens of time or place that may stand between two layers of cues.
const GAP: usize = 6;

impl Extractor<'_, '_> {
    /// "..., researchers at the college report today": a base form with a plural or a name, behind a comma and before the end.
    pub fn base_behind_words(&self, i: usize, verb: &Verb) -> bool {
        let v = self.v;
        if !verb.clause
            || v.is(
                i.wrapping_sub(1),
                class::PREPOSITION | class::DET | class::AUX,
            )
        {
            return false;
        }
        let end = v.time_end(i + 1, self.hi).unwrap_or(i + 1);
        let ends = end >= self.hi
            || matches!(v.low(end), "." | "!" | ",")
            || end > i + 1 && v.is(end, class::PREPOSITION);
        let Some(subject) = v.phrase_left(i, self.lo).filter(|_| ends) else {
            return false;
        };
        let start = subject.span.start;
        let behind = start > self.lo && (v.low(start - 1) == "," || v.quoted(start - 1));
        let clause = |l: TokenSpan| {
            v.quoted(l.end - 1)
                || l.range()
                    .any(|k| v.is_finite(k) || v.low(k).ends_with("ed"))
        };
        behind && self.is_plural(subject.core) && self.left_content(start).is_some_and(clause)
    }

    /// Whether the head of a phrase is a plural, or the phrase a name, which in British use goes with a plural verb.
    fn is_plural(&self, core: TokenSpan) -> bool {
        let v = self.v;
        let end = core
            .range()
            .find(|&k| v.is(k, class::PREPOSITION))
            .unwrap_or(core.end);
        let head = end.saturating_sub(1);
        let low = v.low(head);
        v.is(head, class::PLURAL)
            || low.ends_with('s') && !low.ends_with("ss") && low.len() > 3
            || matches!(low, "people" | "police")
            || (core.start..end).all(|k| v.is_capital(k) || v.low(k) == "the")
    }

    /// "..., sleuths have confirmed, the Post reports": the later cue carries the earlier one, both over the same words.
    pub fn over_layer(
        &mut self,
        [start, i]: [usize; 2],
        verb: &'static Verb,
        subject: Phrase,
        after: &After,
    ) -> bool {
        let v = self.v;
        let comma = subject.span.start.wrapping_sub(1);
        let plain = matches!(after.complement, Complement::None) || self.only_adjuncts(after);
        if !verb.clause || !plain || v.low(comma) != "," {
            return false;
        }
        let inner = self.drafts.iter().enumerate().skip(self.first).rev();
        let found = inner
            .filter(|(_, d)| {
                matches!(d.pattern, Pattern::After | Pattern::Inverted) && d.parent.is_none()
            })
            .find(|(_, d)| {
                let end = d.cue.map_or(0, |c| c.end);
                let end = d.source.map_or(end, |s| s.span.end.max(end));
                let gap = end..comma;
                end <= comma
                    && gap.len() <= GAP
                    && !gap
                        .clone()
                        .any(|k| v.is_finite(k) || v.is(k, class::COORDINATOR) || v.quoted(k))
            })
            .map(|(n, d)| (n, d.content.clone()));
        let Some((n, content)) = found else {
            return false;
        };
        let mut d = Draft::new(Pattern::After, self.sentence);
        d.source = Some(subject);
        d.cue = Some(TokenSpan::new(start, i + 1));
        d.lemma = verb.lemma;
        d.stance = verb.stance;
        d.time = after.time;
        d.told = after.told;
        d.content = content;
        let Some(outer) = self.push(d) else {
            return false;
        };
        if let Some(inner) = self.drafts.get_mut(n) {
            inner.parent = Some(outer);
        }
        true
    }

    /// "...," thundered X; "...," X thundered at him; "...," she went on.
    pub fn spoken_behind_quotes(&mut self) {
        let v = self.v;
        let first = v.quotes.partition_point(|q| q.start < self.lo);
        let quotes = v.quotes.iter().skip(first);
        let quotes: Vec<Quote> = quotes.take_while(|q| q.end < self.hi).copied().collect();
        for q in quotes {
            let span = TokenSpan::new(q.start, q.end);
            let words = span.range().filter(|&k| v.is_word(k)).count();
            let comma = usize::from(v.low(q.end) == ",");
            let stop = matches!(v.low(q.end.wrapping_sub(2)), "," | "?" | "!" | "..." | "—");
            let taken = |d: &Draft| d.content.iter().any(|c| c.overlaps(span));
            if !q.closed
                || words < 2
                || !stop && comma == 0
                || !v.is_speech(q)
                || self.drafts.iter().skip(self.first).any(taken)
            {
                continue;
            }
            let found = self
                .verb_then_name(q.end + comma)
                .filter(|_| words >= WORDS)
                .or_else(|| self.name_then_verb(q.end + comma));
            if let Some((cue, source, pattern)) = found {
                self.spoken(q, cue, source, pattern);
            }
        }
    }

    fn spoken(&mut self, q: Quote, cue: TokenSpan, source: Phrase, pattern: Pattern) {
        let verb = self.v.verb(cue.start).map(|(verb, _)| verb);
        let mut d = Draft::new(pattern, self.sentence);
        d.source = Some(source);
        d.cue = Some(cue);
        d.lemma = verb.map_or("say", |verb| verb.lemma);
        d.stance = verb.map_or(d.stance, |verb| verb.stance);
        d.content = vec![TokenSpan::new(q.start, q.end)];
        self.push(d);
    }

    fn verb_then_name(&self, at: usize) -> Option<(TokenSpan, Phrase, Pattern)> {
        let v = self.v;
        let end = self.speaks(at)?;
        let p = v.phrase_right(end, self.hi)?;
        let next = p.span.end;
        let other = class::PREPOSITION
            | class::WEEKDAY
            | class::TIMEWORD
            | class::SUBORDINATOR
            | class::RELATIVE
            | class::ADVERB
            | class::COORDINATOR;
        let ends = next >= self.hi || v.is_break(next) || v.quoted(next) || v.is(next, other);
        (ends && self.is_somebody(p.core)).then_some((
            TokenSpan::new(at, end),
            p,
            Pattern::Inverted,
        ))
    }

    fn name_then_verb(&self, at: usize) -> Option<(TokenSpan, Phrase, Pattern)> {
        let v = self.v;
        let k = (at + 1..self.hi.min(at + NAME))
            .take_while(|&k| !v.is_break(k) && !v.quoted(k))
            .find(|&k| self.speaks(k).is_some() && self.goes_with_nothing(k))?;
        let end = self.speaks(k)?;
        let p = v.phrase_left(k, at)?;
        let own = p.span.start == at && (self.is_somebody(p.core) || v.is(at, class::PRONOUN));
        own.then_some((TokenSpan::new(k, end), p, Pattern::After))
    }

    /// Behind a verb of the past or the third person at `k`, with its "on".
    fn speaks(&self, k: usize) -> Option<usize> {
        let v = self.v;
        let low = v.low(k);
        if matches!(low, "went" | "goes" | "carried") && v.low(k + 1) == "on" {
            return Some(k + 2);
        }
        let other = class::AUX
            | class::PREPOSITION
            | class::DET
            | class::PRONOUN
            | class::COORDINATOR
            | class::SUBORDINATOR
            | class::ADVERB
            | class::PERSON
            | class::UNNAMING
            | class::ORGANISATION
            | class::FINITE;
        if !v.is_word(k) || v.quoted(k) || v.is_capital(k) || v.is(k, other) {
            return None;
        }
        let table = matches!(v.verb(k), Some((_, Form::Past | Form::Third)));
        let past = low.ends_with("ed") && low.len() > 4;
        let third = low.ends_with('s') && !low.ends_with("ss") && low.len() > 3;
        (table || past || third).then_some(k + 1)
    }

    /// Whether the word at `k` is no part of a longer phrase: "retired coach Roe" is no verb with its object.
    fn goes_with_nothing(&self, k: usize) -> bool {
        let v = self.v;
        let next = self.speaks(k).unwrap_or(k + 1);
        next >= self.hi
            || v.is_break(next)
            || v.quoted(next)
            || v.is(
                next,
                class::PREPOSITION
                    | class::PRONOUN
                    | class::ADVERB
                    | class::WEEKDAY
                    | class::TIMEWORD
                    | class::SUBORDINATOR,
            )
    }

    /// Whether a phrase names a person, a body or a paper.
    fn is_somebody(&self, core: TokenSpan) -> bool {
        let v = self.v;
        v.low(core.start) == "@" || self.may_speak(core)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::{AttributionSettings, attribute};
    use crate::monitor::Unwatched;

    /// Source, cue and content of everything the rules find.
    fn read(text: &str) -> Vec<[String; 3]> {
        let a = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text);
        let settings = AttributionSettings {
            model: false,
            ..AttributionSettings::default()
        };
        let found = attribute(&a, &settings, &Unwatched).unwrap();
        let slice = |s| a.tokenized().slice(&a.text, s).to_owned();
        let list = found.attributions.iter();
        list.map(|x| {
            let content: Vec<String> = x.content.iter().map(|c| slice(*c)).collect();
            [
                x.source.map_or_else(String::new, slice),
                x.cue.map_or_else(String::new, slice),
                content.join(" | "),
            ]
        })
        .collect()
    }

    fn has(text: &str, source: &str, cue: &str, content: &str) {
        let all = read(text);
        let hit = all
            .iter()
            .any(|[s, c, w]| s == source && c == cue && w.trim_matches(['“', '”', ',']) == content);
        assert!(hit, "{text}: {all:?}");
    }

    #[test]
    fn base_forms_behind_the_words() {
        let held = "The old pier moved by two feet in the storm";
        has(
            &format!("{held}, surveyors at Ostby College report today in Tides.\n"),
            "surveyors at Ostby College",
            "report",
            held,
        );
        has(
            &format!("{held}, Ostby Diary report.\n"),
            "Ostby Diary",
            "report",
            held,
        );
        has(
            &format!("{held}, brewers promise.\n"),
            "brewers",
            "promise",
            held,
        );
        assert!(read("The mayor read the long, dry harbour report.\n").is_empty());
    }

    #[test]
    fn a_later_cue_carries_an_earlier_one() {
        let text =
            "Thieves took nine bells, bell founders Oll have confirmed, Ostby Diary reports.\n";
        let inner = "bell founders Oll";
        has(text, inner, "have confirmed", "Thieves took nine bells");
        has(text, "Ostby Diary", "reports", "Thieves took nine bells");
    }

    #[test]
    fn unknown_verbs_behind_quotations() {
        let words = "It is the finest bell in the land";
        let quote = format!("“{words},”");
        has(
            &format!("{quote} beamed top founder Ada Roe.\n"),
            "top founder Ada Roe",
            "beamed",
            words,
        );
        has(
            &format!("{quote} bailiff Nel Ost thundered at him across the court.\n"),
            "bailiff Nel Ost",
            "thundered",
            words,
        );
        has(
            &format!("{quote} his letter orders, and he means it.\n"),
            "his letter",
            "orders",
            words,
        );
        has(
            &format!("{quote} posted @bellfan, whose attic is full.\n"),
            "@bellfan",
            "posted",
            words,
        );
        has(&format!("{quote} she went on.\n"), "she", "went on", words);
    }

    #[test]
    fn datelines_and_times_name_no_source() {
        let owe = "Nine mills owe the growers of the valley a large sum";
        let town = format!("OSTBY: {owe}, Commissioner Ada Roe said here on Tuesday.\n");
        has(
            &format!("The title\n\n{town}"),
            "Commissioner Ada Roe",
            "said",
            owe,
        );
        assert_eq!(read(&format!("The title\n\n{town}")).len(), 1);
        let live = "10:41 Agent Nel Ost admits a move is possible.\n";
        has(live, "Agent Nel Ost", "admits", "a move is possible");
    }

    #[test]
    fn paragraphs_of_quotation_go_on() {
        let text = "“We have a plan,” said Ada Roe.\n\n“It takes long.\n\n“You can print that.”\n";
        let all = read(text);
        assert_eq!(all.len(), 1, "{all:?}");
        assert!(all[0][2].ends_with("“You can print that.”"), "{all:?}");
    }

    #[test]
    fn contents_of_orders_verdicts_and_objects() {
        let text = "The warden told the keepers of three sluices to keep the gates shut.\n";
        has(text, "The warden", "told", "to keep the gates shut");
        let text = "A jury on Friday found a bell-ringer guilty of theft; he wept.\n";
        has(text, "A jury", "found", "a bell-ringer guilty of theft");
        let text = "The ministry denied the report on Thursday in a statement.\n";
        has(text, "The ministry", "denied", "the report");
        let text = "The court heard that the bells were cracked.\n";
        has(text, "", "The court heard", "that the bells were cracked");
        let text =
            "The bells were cracked, a founder was quoted as saying by Ostby Diary on Tuesday.\n";
        has(text, "a founder", "saying", "The bells were cracked");
        has(text, "Ostby Diary", "was quoted", "The bells were cracked");
    }

    #[test]
    fn the_outlet_about_itself_is_no_source() {
        assert!(read("We reported that it rained. We regret the error.\n").is_empty());
        assert!(read("Readers will recall that the goats won.\n").is_empty());
        assert!(read("No one asked the founder for a bell.\n").is_empty());
        let text = "The bells will go up in price in May, it emerged on Monday.\n";
        has(
            text,
            "",
            "it emerged",
            "The bells will go up in price in May",
        );
    }

    #[test]
    fn a_reported_plan_and_a_wish_for_silence_are_no_words() {
        let text = "The board plans to close the mill, Ostby Diary said.\n";
        assert_eq!(read(text).len(), 1, "{:?}", read(text));
        let text = "The mill will close, two people told Ostby Diary, asking not to be named.\n";
        assert_eq!(read(text).len(), 1, "{:?}", read(text));
    }
}

//! Where names stand in a noun phrase: runs of capitals, outlets from the table, affiliations.

use super::lexicon::class;
use super::mention::{Mention, first_segment, text_of, titled};
use super::view::View;
use crate::text::{TokenKind, TokenSpan, fold_name};

impl View<'_> {
    /// Whether a capital here starts or continues a name: not merely the first word of a sentence.
    pub fn is_name_word(&self, i: usize) -> bool {
        if !self.is_capital(i) || !self.is_word(i) || self.is(i, class::PRONOUN) {
            return false;
        }
        if self.is(i, class::WEEKDAY)
            && !(self.is_capital(i + 1)
                || self.is_capital(i.wrapping_sub(1)) && self.is_word(i.wrapping_sub(1)))
        {
            return false;
        }
        let function = self.is(
            i,
            class::DET
                | class::PREPOSITION
                | class::COORDINATOR
                | class::SUBORDINATOR
                | class::AUX
                | class::ADVERB,
        );
        let first = self
            .sents
            .get(self.sentence_of(i))
            .is_some_and(|s| s.start == i)
            || self
                .quote_at(i.wrapping_sub(1))
                .is_some_and(|q| q.start + 1 == i);
        if function {
            return !first && self.is_capital(i + 1) && self.low(i) != "the";
        }
        !first
            || self.is_capital(i + 1)
            || !self.is(
                i,
                class::PERSON
                    | class::ORGANISATION
                    | class::DOCUMENT
                    | class::OUTLET
                    | class::AGENCY
                    | class::TITLE
                    | class::UNNAMING,
            )
    }

    /// The longest known outlet name that starts at `i`: its end and number of tokens.
    pub fn known_outlet(
        &self,
        i: usize,
        end: usize,
    ) -> Option<(usize, &super::outlets::KnownOutlet)> {
        let from = if self.low(i) == "the" { i + 1 } else { i };
        if !self.is_capital(from) {
            return None;
        }
        let limit = end.min(from + self.outlet_head(self.low(from))?);
        (from + 1..=limit)
            .rev()
            .find_map(|e| Some((e, self.outlet(&fold_name(&text_of(self, from..e)))?)))
    }

    pub fn outlet_mention(&self, m: &Mention, core: TokenSpan) -> Option<Mention> {
        let segment = first_segment(self, core);
        let person =
            (segment.start..segment.end).any(|i| self.is(i, class::PERSON) && !self.is_capital(i));
        let (at, (end, known)) =
            (core.start..core.end).find_map(|i| self.known_outlet(i, core.end).map(|k| (i, k)))?;
        if person
            || at > segment.end
            || self.low(end) == "'s" && !self.is(end + 1, class::REPORT)
            || !self.rest_is_label(core.start, at)
            || !self.rest_is_label(end, core.end)
        {
            return None;
        }
        let mut m = m.clone();
        m.kind = known.kind;
        m.name = Some(known.name.clone());
        m.label = text_of(self, core.range());
        Some(m)
    }

    /// Whether tokens beside an outlet's name only describe it: "the newspaper", "news agency", "report".
    pub fn rest_is_label(&self, from: usize, to: usize) -> bool {
        (from..to).all(|i| {
            !self.is_word(i)
                || self.is(
                    i,
                    class::DET
                        | class::OUTLET
                        | class::AGENCY
                        | class::REPORT
                        | class::UNNAMING
                        | class::PREPOSITION,
                )
                || matches!(
                    self.low(i),
                    "news"
                        | "service"
                        | "'s"
                        | "local"
                        | "daily"
                        | "online"
                        | "state"
                        | "state-run"
                        | "state-owned"
                        | "private"
                )
                || !self.is_capital(i) && self.low(i).ends_with("based")
        })
    }

    /// The last run of name words in a stretch.
    pub fn person_or_org_name(&self, from: usize, to: usize) -> Option<TokenSpan> {
        let mut best: Option<TokenSpan> = None;
        let mut i = from;
        while i < to {
            if !self.is_name_word(i) {
                i += 1;
                continue;
            }
            let mut e = i + 1;
            while e < to
                && (self.is_name_word(e)
                    || self.kind(e) == Some(TokenKind::Number) && self.is_capital(e - 1)
                    || self.is_abbreviation_dot(e)
                    || matches!(self.low(e), "&")
                    || self.is_plural_genitive(e) && self.is_name_word(e + 1)
                    || matches!(
                        self.low(e),
                        "of" | "de"
                            | "di"
                            | "for"
                            | "and"
                            | "der"
                            | "van"
                            | "von"
                            | "al"
                            | "bin"
                            | "the"
                            | "la"
                            | "del"
                            | "da"
                    ) && (self.is_name_word(e + 1)
                        || self.low(e + 1) == "the" && self.is_name_word(e + 2))
                        && e + 1 < to)
            {
                e += 1;
            }
            best = Some(TokenSpan::new(i, e));
            i = e;
        }
        best
    }

    /// "Ada Roe of Ostby College" without what she belongs to, which is noted.
    pub fn without_belonging(
        &self,
        m: &mut Mention,
        start: usize,
        run: TokenSpan,
        titled_person: bool,
    ) -> TokenSpan {
        let Some(of) = (start + 1..run.end).find(|&i| self.low(i) == "of") else {
            return run;
        };
        let words = (start..of).filter(|&i| self.is_word(i)).count();
        let org = (start..of).any(|i| {
            self.is(
                i,
                class::ORG_NAME | class::OUTLET_NAME | class::AGENCY_NAME | class::ORGANISATION,
            )
        });
        if org || !(titled_person || words >= 2) {
            return run;
        }
        let from = (of + 1..run.end)
            .find(|&i| !self.is(i, class::DET))
            .unwrap_or(of + 1);
        m.affiliation = Some(text_of(self, from..run.end));
        TokenSpan::new(run.start, of)
    }

    pub fn is_given_name(&self, i: usize) -> bool {
        self.lex.gender_of_name(self.low(i)).is_some()
    }

    pub fn which_follows(&self, end: usize) -> bool {
        self.low(end) == "," && self.low(end + 1) == "which"
    }

    pub fn aside_is(&self, aside: TokenSpan, classes: u32) -> bool {
        aside
            .range()
            .take(8)
            .any(|i| self.is(i, classes) && !self.is_capital(i))
    }

    pub fn affiliation_of(
        &self,
        before: TokenSpan,
        genitive: Option<usize>,
        core: TokenSpan,
        name_end: usize,
    ) -> Option<String> {
        if let Some(g) = genitive {
            let start = (core.start..g).find(|&i| !self.is(i, class::DET))?;
            return Some(text_of(self, start..g));
        }
        if name_end < core.end && self.is(name_end, class::PREPOSITION) {
            let start = (name_end + 1..core.end).find(|&i| !self.is(i, class::DET))?;
            return Some(text_of(self, start..core.end));
        }
        let org = before.range().rev().find(|&i| {
            self.is(i, class::ORG_NAME | class::ORGANISATION) && !self.is(i, class::PERSON)
        })?;
        let start = before
            .range()
            .find(|&i| !self.is(i, class::DET | class::UNNAMING))?;
        (start <= org).then(|| titled(&text_of(self, start..org + 1)))
    }

    pub fn pure_name(&self, run: TokenSpan, aside: TokenSpan) -> bool {
        aside.range().all(|i| {
            run.contains(i) || !self.is_word(i) || self.is(i, class::TITLE | class::PERSON)
        })
    }

    /// "of the commerce ministry", "at the passport office in Brell".
    pub fn complement_org(&self, from: usize, end: usize) -> Option<String> {
        if !matches!(self.low(from), "of" | "at" | "in" | "from" | "for" | "with") {
            return None;
        }
        let start = (from + 1..end).find(|&i| !self.is(i, class::DET))?;
        let stop = (start..end)
            .find(|&i| {
                self.is(i, class::PREPOSITION | class::RELATIVE) && (self.low(i) != "of")
                    || self.is_break(i)
            })
            .unwrap_or(end);
        let org = (start..stop).any(|i| {
            self.is(i, class::ORGANISATION | class::ORG_NAME | class::OUTLET) || self.is_capital(i)
        });
        (org && stop > start).then(|| titled(&text_of(self, start..stop)))
    }

    /// The words of some tokens with the spaces that stand between them.
    pub fn text_of(&self, span: TokenSpan) -> String {
        text_of(self, span.range())
    }
}

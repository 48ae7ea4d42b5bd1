//! Where names stand in a noun phrase: runs of capitals, outlets from the table, affiliations.

use super::lexicon::class;
use super::mention::{Mention, first_segment, text_of, titled};
use super::types::SourceKind;
use super::view::View;
use crate::text::{TokenKind, TokenSpan, fold_name};

/// Whether a word only says whose the thing behind it is, or where it stands: "Tribune-owned", "Leeds-based".
fn describes_owner(low: &str) -> bool {
    low.rsplit_once('-').is_some_and(|(_, last)| {
        matches!(
            last,
            "owned"
                | "based"
                | "run"
                | "funded"
                | "backed"
                | "language"
                | "controlled"
                | "affiliated"
                | "linked"
        )
    })
}

/// Whether a word is the address of a site: "example.com", not "U.S".
pub(super) fn is_address(low: &str) -> bool {
    low.rsplit_once('.').is_some_and(|(front, last)| {
        front.chars().count() > 1
            && last.chars().count() > 1
            && last.chars().all(char::is_alphabetic)
    })
}

impl View<'_> {
    /// Whether a capital here starts or continues a name: not merely the first word of a sentence.
    pub fn is_name_word(&self, i: usize) -> bool {
        if !self.is_capital(i)
            || !self.is_word(i)
            || self.is(i, class::PRONOUN)
            || describes_owner(self.low(i))
        {
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
        let (end, known) = (from + 1..=limit)
            .rev()
            .find_map(|e| Some((e, self.outlet(&fold_name(&text_of(self, from..e)))?)))?;
        // "A Hindu" is a person; the newspaper has another article.
        let person = end == from + 1
            && known.written.starts_with("The ")
            && i > 0
            && self.is(i - 1, class::DET)
            && self.low(i - 1) != "the";
        (!person).then_some((end, known))
    }

    /// "A report in The Herald": a report of an outlet is that outlet.
    fn report_mention(&self, m: &Mention, core: TokenSpan) -> Option<Mention> {
        let report = core.range().find(|&i| {
            self.is(i, class::REPORT)
                && matches!(self.low(i + 1), "in" | "by" | "from" | "on" | "of")
                || self.is(i, class::OUTLET) && self.low(i + 1) == "of"
        })?;
        if (core.start..=report).any(|i| self.is_capital(i) && i > core.start) {
            return None;
        }
        let skip = usize::from(self.is(report + 2, class::DET));
        let from = report + 2 + skip;
        let (end, kind, name) = match self.known_outlet(from, core.end) {
            Some((end, known)) => (end, known.kind, known.name.clone()),
            None => {
                let run = self.person_or_org_name(from, core.end)?;
                let last = run
                    .end
                    .checked_sub(1)
                    .filter(|_| run.start == from && run.len() > 1)?;
                let kind = if self.is(last, class::AGENCY_NAME) {
                    SourceKind::Agency
                } else if self.is(last, class::OUTLET_NAME) {
                    SourceKind::Outlet
                } else {
                    return None;
                };
                (run.end, kind, text_of(self, run.range()))
            }
        };
        if !self.rest_is_label(end, core.end) {
            return None;
        }
        let mut m = m.clone();
        m.kind = kind;
        m.name = Some(name);
        m.label = text_of(self, core.range());
        Some(m)
    }

    /// A site under its address ("Example.com") or an account ("@example") with no more than labels beside it.
    fn address_mention(&self, m: &Mention, core: TokenSpan) -> Option<Mention> {
        let at = core
            .range()
            .find(|&i| is_address(self.low(i)) || self.is_account(i))?;
        let account = self.is_account(at);
        let start = if account { at - 1 } else { at };
        if !self.rest_is_label(core.start, start) || !self.rest_is_label(at + 1, core.end) {
            return None;
        }
        let mut m = m.clone();
        let name = text_of(self, start..at + 1);
        let bare = name.rsplit_once('.').map_or("", |(bare, _)| bare);
        match self
            .outlet(&fold_name(&name))
            .or_else(|| self.outlet(&fold_name(bare)))
        {
            Some(known) => {
                m.kind = known.kind;
                m.name = Some(known.name.clone());
            }
            None => {
                m.kind = if account {
                    SourceKind::Unknown
                } else {
                    SourceKind::Outlet
                };
                m.name = Some(name);
            }
        }
        m.label = text_of(self, core.range());
        Some(m)
    }

    /// "Channel 4", "Radio 1": a numbered broadcaster with no more than labels beside it.
    fn channel_mention(&self, m: &Mention, core: TokenSpan) -> Option<Mention> {
        let at = core.range().find(|&i| {
            self.is_capital(i)
                && (self.is(i, class::OUTLET) || matches!(self.low(i), "tv" | "kanal" | "canal"))
                && self.kind(i + 1) == Some(TokenKind::Number)
                && self.word(i + 1).chars().all(char::is_numeric)
        })?;
        let run = TokenSpan::new(at, at + 2);
        if run.end > core.end
            || !self.rest_is_label(core.start, at)
            || !self.rest_is_label(run.end, core.end)
        {
            return None;
        }
        let mut m = m.clone();
        m.kind = SourceKind::Outlet;
        m.name = Some(text_of(self, run.range()));
        m.label = text_of(self, core.range());
        Some(m)
    }

    /// The word of "@example".
    pub fn is_account(&self, i: usize) -> bool {
        let glued = |a: usize| match (self.t.tokens.get(a), self.t.tokens.get(i)) {
            (Some(a), Some(b)) => a.chars.end == b.chars.start,
            _ => false,
        };
        i > 0 && self.is_word(i) && self.low(i - 1) == "@" && glued(i - 1)
    }

    pub fn outlet_mention(&self, m: &Mention, core: TokenSpan) -> Option<Mention> {
        if let Some(report) = self.report_mention(m, core) {
            return Some(report);
        }
        let segment = first_segment(self, core);
        let person =
            (segment.start..segment.end).any(|i| self.is(i, class::PERSON) && !self.is_capital(i));
        let found =
            (core.start..core.end).find_map(|i| self.known_outlet(i, core.end).map(|k| (i, k)));
        let Some((at, (end, known))) = found else {
            return self
                .address_mention(m, core)
                .or_else(|| self.channel_mention(m, core));
        };
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

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::{AttributionSettings, SourceKind, attribute};
    use crate::monitor::Unwatched;

    /// The source of the first attribution, its kind, and who was told.
    fn first(text: &str) -> (String, SourceKind, Option<String>) {
        let mut a = Article::new(ArticleId(1), "a.txt", Format::Txt, text);
        a.language = Some("en".into());
        let settings = AttributionSettings {
            model: false,
            ..AttributionSettings::default()
        };
        let found = attribute(&a, &settings, &Unwatched).unwrap();
        let name = |id| {
            let of = found.sources.iter().find(|s| Some(s.id) == id);
            of.map(|s| (s.name.clone(), s.kind))
        };
        let t = found
            .attributions
            .first()
            .unwrap_or_else(|| panic!("{text}"));
        let (source, kind) = name(t.source_id).unwrap_or_else(|| panic!("{text}: {t:?}"));
        (source, kind, name(t.told).map(|n| n.0))
    }

    #[test]
    fn outlets_are_named_in_many_ways() {
        for (text, outlet) in [
            (
                "The pier is shut, the Ostby Argus newspaper reported.",
                "Ostby Argus",
            ),
            (
                "The pier is shut, Kestrel-owned Ostby Argus reported.",
                "Ostby Argus",
            ),
            (
                "The Moorby-based Argus reported that the pier was shut.",
                "Argus",
            ),
            (
                "The online outlet The Quayside said that the pier was shut.",
                "Quayside",
            ),
            (
                "Gullwatch.com reported that the pier was shut.",
                "Gullwatch.com",
            ),
            (
                "According to gullwatch.org.pk, the pier was shut.",
                "gullwatch.org.pk",
            ),
            ("The pier was shut, dawn.com reported.", "Dawn"),
            (
                "According to a report in the Ostby Argus, the pier was shut.",
                "Ostby Argus",
            ),
            (
                "According to a report by the Moor Post, the pier was shut.",
                "Moor Post",
            ),
            (
                "The pier was shut, according to a report on the Moor Post website.",
                "Moor Post",
            ),
            (
                "According to a report on gullwatch.net, the pier was shut.",
                "gullwatch.net",
            ),
            ("The pier was shut, according to Channel 6.", "Channel 6"),
            (
                "Radio station Kanal 5 reported that the pier was shut.",
                "Kanal 5",
            ),
        ] {
            assert_eq!(
                first(text),
                (outlet.into(), SourceKind::Outlet, None),
                "{text}"
            );
        }
    }

    #[test]
    fn accounts_are_sources_of_unknown_kind_and_people_no_newspapers() {
        let (name, kind, _) = first("\"The pier is gone,\" @ostbyfire said on Monday.");
        assert_eq!((name.as_str(), kind), ("@ostbyfire", SourceKind::Unknown));
        for person in ["Hindu", "Australian", "Independent"] {
            let (name, kind, _) = first(&format!("An {person} said that he left."));
            assert_eq!(name, person);
            assert_ne!(kind, SourceKind::Outlet);
        }
        assert_eq!(first("The Hindu said that he left.").0, "The Hindu");
    }

    #[test]
    fn an_interview_tells_who_was_told() {
        for text in [
            "\"It is shut,\" Ada Roe said in an interview with the Ostby Argus.",
            "Speaking to the Ostby Argus, Ada Roe said that the pier was shut.",
            "In comments to the Ostby Argus, Ada Roe said that the pier was shut.",
        ] {
            let told = Some("Ostby Argus".to_owned());
            assert_eq!(
                first(text),
                ("Ada Roe".into(), SourceKind::Person, told),
                "{text}"
            );
        }
        let text = "Speaking to her sister Nel Vint, Ada Roe said that the pier was shut.";
        assert_eq!(first(text).2, None);
    }
}

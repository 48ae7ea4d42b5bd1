//! What a noun phrase says about whom it means: name, role, affiliation, kind.

use super::lexicon::class;
use super::phrases::Phrase;
use super::types::SourceKind;
use super::view::View;
use crate::text::{TokenKind, TokenSpan};

/// Third-person pronouns and the writer's own voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    They,
    It,
    /// I, we, you, one: nobody the rules can name.
    Other,
}

/// The reading of one noun phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    pub pronoun: Option<Pronoun>,
    pub kind: SourceKind,
    /// The proper name without titles, if it bears one.
    pub name: Option<String>,
    /// The head noun in normal form ("official"), if the phrase has a common noun as head.
    pub head: Option<String>,
    /// The words before the head that tell one from another ("counter clerk"), without determiner and vague adjectives.
    pub label: String,
    pub affiliation: Option<String>,
    /// Starts with "the", "this" or a possessive.
    pub definite: bool,
    /// Role words beside a person's name.
    pub roles: Vec<String>,
    /// Some(true) for a man, Some(false) for a woman.
    pub male: Option<bool>,
    pub plural: bool,
    pub span: TokenSpan,
}

/// Where the words before a complement ("of", "who", "with") end.
pub(super) fn first_segment(v: &View, core: TokenSpan) -> TokenSpan {
    let mut end = core.end;
    for i in core.start + 1..core.end {
        let complement = v.is(i, class::PREPOSITION | class::RELATIVE)
            && !(v.low(i) == "of" && v.is_capital(i + 1) && v.is_capital(i - 1));
        let reduced = v.low(i) == "familiar"
            || (v.low(i).ends_with("ed") || matches!(v.low(i), "seen" | "written" | "close"))
                && i + 1 < core.end
                && v.is(i + 1, class::PREPOSITION)
                && !v.is_capital(i);
        if complement && !(v.is_capital(i) && v.is_capital(i - 1)) || reduced {
            end = i;
            break;
        }
    }
    TokenSpan::new(core.start, end)
}

pub(super) fn text_of(v: &View, tokens: impl Iterator<Item = usize>) -> String {
    let mut out = String::new();
    let mut last_end = None;
    for i in tokens {
        if matches!(v.low(i), "*" | "**" | "_") {
            continue;
        }
        let Some(t) = v.t.tokens.get(i) else { continue };
        if last_end.is_some_and(|e| e != t.chars.start) {
            out.push(' ');
        }
        out.push_str(v.word(i));
        last_end = Some(t.chars.end);
    }
    out
}

/// Capital letter at the start of every word that is written small: one form for "foreign office" and "Foreign Office".
pub(super) fn titled(words: &str) -> String {
    words
        .split(' ')
        .map(|w| {
            let small = matches!(w, "of" | "the" | "for" | "and" | "in" | "at" | "de" | "on");
            match w.chars().next() {
                Some(c) if !small && c.is_lowercase() => {
                    c.to_uppercase().chain(w.chars().skip(1)).collect()
                }
                _ => w.to_owned(),
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// In lower case but for acronyms ("PM").
fn small(words: &str) -> String {
    let acronym = |w: &str| w.chars().count() > 1 && w.chars().all(char::is_uppercase);
    words
        .split(' ')
        .map(|w| {
            if acronym(w) {
                w.to_owned()
            } else {
                w.to_lowercase()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

impl View<'_> {
    /// Reads a noun phrase.
    pub fn mention(&self, phrase: Phrase) -> Mention {
        let mut core = phrase.core;
        while core.start < core.end && matches!(self.low(core.start), "*" | "**" | "_") {
            core.start += 1;
        }
        let mut m = Mention {
            pronoun: None,
            kind: SourceKind::Unknown,
            name: None,
            head: None,
            label: String::new(),
            affiliation: None,
            definite: matches!(
                self.low(core.start),
                "the"
                    | "this"
                    | "that"
                    | "these"
                    | "those"
                    | "his"
                    | "her"
                    | "its"
                    | "their"
                    | "our"
            ),
            roles: Vec::new(),
            male: None,
            plural: false,
            span: phrase.span,
        };
        if core.len() == 1 {
            m.pronoun = match self.low(core.start) {
                "he" | "him" | "his" => Some(Pronoun::He),
                "she" | "her" => Some(Pronoun::She),
                "they" | "them" | "their" => Some(Pronoun::They),
                "it" | "its" => Some(Pronoun::It),
                "i" | "we" | "you" | "who" | "us" | "one" | "my" | "our" | "me" | "which" => {
                    Some(Pronoun::Other)
                }
                _ => None,
            };
            if m.pronoun.is_some() {
                return m;
            }
        }
        self.read_genders(&mut m, phrase.span);
        if let Some(done) = self.outlet_mention(&m, core) {
            return done;
        }
        let segment = first_segment(self, core);
        let genitive = (segment.start..segment.end)
            .rev()
            .find(|&i| {
                self.low(i) == "'s"
                    || i > segment.start && self.is_plural_genitive(i) && !self.is_name_word(i + 1)
            })
            .filter(|&i| i + 1 < segment.end);
        let head_from = genitive.map_or(segment.start, |g| g + 1);
        let name = self.person_or_org_name(head_from, segment.end);
        let aside = TokenSpan::new(core.end, phrase.span.end);
        match name {
            Some(run) => self.named(
                &mut m,
                run,
                TokenSpan::new(head_from, segment.end),
                core,
                aside,
                genitive,
            ),
            None => self.common(
                &mut m,
                TokenSpan::new(head_from, segment.end),
                core,
                aside,
                genitive,
            ),
        }
        m
    }

    fn read_genders(&self, m: &mut Mention, span: TokenSpan) {
        let (mut male, mut female) = (false, false);
        for i in span.range() {
            male |= self.is(i, class::MALE) && !matches!(self.low(i), "his" | "him" | "he");
            female |= self.is(i, class::FEMALE) && !matches!(self.low(i), "her" | "she");
        }
        m.male = if male == female { None } else { Some(male) };
    }

    fn named(
        &self,
        m: &mut Mention,
        run: TokenSpan,
        segment: TokenSpan,
        core: TokenSpan,
        aside: TokenSpan,
        genitive: Option<usize>,
    ) {
        m.label = text_of(self, core.range());
        let tail_head = (run.end..segment.end).rev().find(|&i| {
            self.is(
                i,
                class::PERSON
                    | class::OUTLET
                    | class::AGENCY
                    | class::DOCUMENT
                    | class::ORGANISATION,
            ) || self.low(i) == "service"
        });
        if let Some(h) = tail_head {
            self.named_with_tail(m, run, h, core);
            return;
        }
        // A role or title inside or before the run: what follows it is the name.
        let role = (segment.start..run.end).rev().find(|&i| {
            self.is(i, class::PERSON | class::TITLE) && i + 1 < run.end
                || self.is(i, class::PERSON | class::TITLE) && i < run.start
        });
        let name_start = role.map_or(run.start, |r| (r + 1).max(run.start));
        let name_start = (name_start..run.end)
            .find(|&i| {
                self.is_word(i)
                    && !(self.is(i, class::TITLE) && i + 1 < run.end)
                    && !self.is_abbreviation_dot(i)
            })
            .unwrap_or(name_start);
        let before = TokenSpan::new(segment.start, name_start);
        let run = self.without_belonging(m, name_start, run, role.is_some_and(|r| r < name_start));
        let name = text_of(self, name_start..run.end);
        let last_is_role = self.is(run.end - 1, class::PERSON | class::TITLE)
            && !self.is(run.end - 1, class::ORG_NAME | class::OUTLET_NAME);
        if last_is_role && name_start == run.start && run.len() > 1
            || last_is_role && name_start + 1 == run.end && role.is_some()
        {
            // "Foreign Office Spokesperson", "US President": a role without a name.
            self.role_only(
                m,
                run.end - 1,
                TokenSpan::new(segment.start, run.end),
                core,
                aside,
                genitive,
            );
            return;
        }
        let org_word = (name_start..run.end).any(|i| self.is(i, class::ORG_NAME))
            || (name_start..run.end).any(|i| matches!(self.low(i), "of" | "&" | "for" | "and"));
        let outlet_word = (name_start..run.end).any(|i| self.is(i, class::OUTLET_NAME));
        let agency_word = (name_start..run.end).any(|i| self.is(i, class::AGENCY_NAME))
            || name.to_lowercase().ends_with(" news");
        let label_before = before
            .range()
            .find(|&i| self.is(i, class::OUTLET | class::AGENCY));
        let titled_person = role.is_some_and(|r| r < name_start);
        let words = (name_start..run.end).filter(|&i| self.is_word(i)).count();
        let acronym = words == 1
            && name.chars().count() <= 6
            && name
                .chars()
                .filter(|c| c.is_alphabetic())
                .all(char::is_uppercase)
            && name.chars().count() >= 2;
        m.kind = if let Some(l) = label_before {
            if self.is(l, class::AGENCY) && !self.is(l, class::OUTLET) {
                SourceKind::Agency
            } else {
                SourceKind::Outlet
            }
        } else if titled_person && !org_word {
            SourceKind::Person
        } else if agency_word && words > 1 {
            SourceKind::Agency
        } else if outlet_word
            && (words > 1 || self.low(core.start) == "the")
            && !(words == 2 && self.is_given_name(name_start))
        {
            SourceKind::Outlet
        } else if words > 1 && self.is(run.end - 1, class::DOCUMENT) && !titled_person {
            SourceKind::Document
        } else if org_word
            || acronym
            || self.is(run.end - 1, class::PLACE | class::COUNTRY)
            || words == 1 && self.aside_is(aside, class::ORGANISATION)
            || self.is(name_start, class::ORGANISATION)
            || self.low(core.start) == "the"
            || self.which_follows(core.end)
        {
            SourceKind::Organisation
        } else if self.is(name_start, class::DOCUMENT) && words > 1 {
            SourceKind::Document
        } else if words == 1
            && !self.aside_is(aside, class::PERSON)
            && !self.is_given_name(name_start)
        {
            SourceKind::Unknown
        } else {
            SourceKind::Person
        };
        if self.aside_is(aside, class::OUTLET | class::AGENCY) && m.kind != SourceKind::Person {
            m.kind = if self.aside_is(aside, class::AGENCY) {
                SourceKind::Agency
            } else {
                SourceKind::Outlet
            };
        }
        if m.kind == SourceKind::Person {
            m.roles = self.roles(before).chain(self.roles(aside)).collect();
            m.affiliation = self.affiliation_of(before, genitive, core, run.end);
            m.male = m
                .male
                .or_else(|| self.lex.gender_of_name(self.low(name_start)));
        }
        // "the minister for industry, Vidar Holmsund" has the name in the aside and no name in the core.
        m.name = Some(name);
    }

    /// A name with a common noun behind it: "The Lake Bell newspaper", "a Polling Commission circular", "a Labour lawmaker".
    fn named_with_tail(&self, m: &mut Mention, run: TokenSpan, head: usize, core: TokenSpan) {
        let name = text_of(self, run.range());
        let news_service = self.low(head) == "service" && self.low(head.wrapping_sub(1)) == "news";
        let orgish = run.range().any(|i| self.is(i, class::ORG_NAME));
        if self.is(head, class::PERSON) {
            self.role_only(
                m,
                head,
                TokenSpan::new(run.start, head + 1),
                core,
                TokenSpan::new(core.end, core.end),
                None,
            );
        } else if news_service || self.is(head, class::AGENCY) && !orgish {
            m.kind = SourceKind::Agency;
            m.name = Some(name);
        } else if self.is(head, class::OUTLET) {
            m.kind = SourceKind::Outlet;
            m.name = Some(name);
        } else if self.is(head, class::REPORT) && !orgish {
            // A report of an outlet is that outlet.
            m.kind = SourceKind::Outlet;
            m.name = Some(name);
        } else if self.is(head, class::DOCUMENT) {
            m.kind = SourceKind::Document;
            m.head = Some(self.low(head).to_owned());
            m.affiliation = Some(name);
            m.name = Some(self.without_article(core));
        } else {
            m.kind = SourceKind::Organisation;
            m.name = Some(self.without_article(core));
        }
    }

    /// The words without determiner.
    pub fn without_article(&self, span: TokenSpan) -> String {
        let skip = usize::from(self.is(span.start, class::DET) && span.len() > 1);
        text_of(self, span.start + skip..span.end)
    }

    fn roles(&self, span: TokenSpan) -> impl Iterator<Item = String> + '_ {
        span.range()
            .filter(|&i| self.is(i, class::PERSON))
            .map(|i| self.low(i).to_owned())
    }

    /// A person by role alone.
    fn role_only(
        &self,
        m: &mut Mention,
        head: usize,
        segment: TokenSpan,
        core: TokenSpan,
        aside: TokenSpan,
        genitive: Option<usize>,
    ) {
        if let Some(run) = self
            .person_or_org_name(aside.start, aside.end)
            .filter(|r| self.pure_name(*r, aside))
        {
            let start = (run.start..run.end)
                .find(|&i| !self.is(i, class::TITLE | class::PERSON) && self.is_word(i))
                .unwrap_or(run.start);
            m.kind = SourceKind::Person;
            m.name = Some(text_of(self, start..run.end));
            m.roles = vec![self.low(head).to_owned()];
            m.affiliation = self.affiliation_of(segment, genitive, core, core.end);
            m.male = m.male.or_else(|| self.lex.gender_of_name(self.low(start)));
            return;
        }
        m.kind = SourceKind::Unnamed;
        m.head = Some(self.low(head).to_owned());
        m.plural = self.is(head, class::PLURAL)
            || self.low(head).ends_with('s') && !self.low(head).ends_with("ss");
        let words: Vec<usize> = (segment.start..head)
            .filter(|&i| {
                self.is_word(i)
                    && !self.is(i, class::DET | class::UNNAMING)
                    && self.kind(i) != Some(TokenKind::Number)
                    && self.low(i) != "'s"
            })
            .collect();
        let org = words
            .iter()
            .copied()
            .rev()
            .find(|&i| self.is(i, class::ORGANISATION | class::ORG_NAME));
        let modifier_org =
            org.map(|o| titled(&text_of(self, words.iter().copied().filter(|&i| i <= o))));
        let complement = self.complement_org(head + 1, core.end);
        let possessor = genitive.and_then(|g| {
            (core.start..g)
                .find(|&i| !self.is(i, class::DET))
                .map(|s| text_of(self, s..g))
        });
        let capital_modifier = words
            .iter()
            .copied()
            .filter(|&i| self.is_capital(i))
            .collect::<Vec<_>>();
        let role_words: Vec<usize> = words
            .iter()
            .copied()
            .filter(|&i| {
                org.is_none_or(|o| i > o)
                    && !(org.is_none() && self.is_capital(i) && self.is_name_word(i))
            })
            .collect();
        let role = text_of(self, role_words.into_iter().chain([head]));
        m.affiliation = modifier_org.or(possessor).or(complement).or_else(|| {
            (!capital_modifier.is_empty()).then(|| text_of(self, capital_modifier.into_iter()))
        });
        m.label = match &m.affiliation {
            Some(a) if a.split(' ').count() <= 6 => format!("{a} {}", small(&role)),
            _ => small(&role),
        };
        let vague = matches!(
            self.low(head),
            "person" | "people" | "source" | "sources" | "man" | "woman"
        );
        let known_by = core.end > segment.end && core.len() <= 12;
        if vague && m.affiliation.is_none() && known_by {
            // All that is said of "a person familiar with the plans" is what follows the noun.
            m.label = text_of(self, head..core.end);
        }
        m.roles = vec![self.low(head).to_owned()];
    }

    fn common(
        &self,
        m: &mut Mention,
        segment: TokenSpan,
        core: TokenSpan,
        aside: TokenSpan,
        genitive: Option<usize>,
    ) {
        let classes = class::PERSON
            | class::ORGANISATION
            | class::DOCUMENT
            | class::OUTLET
            | class::AGENCY
            | class::REPORT;
        let head = segment.range().rev().find(|&i| self.is(i, classes));
        m.label = self.without_article(segment);
        let Some(head) = head else {
            if let Some(run) = self
                .person_or_org_name(aside.start, aside.end)
                .filter(|r| self.pure_name(*r, aside))
            {
                m.kind = SourceKind::Person;
                m.name = Some(text_of(self, run.range()));
                return;
            }
            if self.low(segment.end) == "of" && segment.len() == 1 && core.end > segment.end + 1 {
                m.kind = SourceKind::Unnamed;
                m.head = Some(self.low(core.end - 1).to_owned());
                m.plural = !matches!(
                    self.low(segment.start),
                    "one" | "another" | "neither" | "each"
                );
                m.label = text_of(self, core.range());
                return;
            }
            if self.low(segment.end.wrapping_sub(1)).ends_with('s') && core.len() <= 4 {
                m.kind = SourceKind::Unnamed;
                m.plural = true;
                m.head = Some(self.low(segment.end - 1).to_owned());
            } else {
                m.head = segment.range().next_back().map(|i| self.low(i).to_owned());
            }
            return;
        };
        let news = matches!(self.low(head), "service")
            && matches!(self.low(head.wrapping_sub(1)), "wire" | "news");
        m.head = Some(self.low(head).to_owned());
        if self.is(head, class::PERSON) {
            self.role_only(m, head, segment, core, aside, genitive);
        } else if news
            || self.is(head, class::AGENCY)
                && !(segment.start..head).any(|i| {
                    self.is_word(i)
                        && !self.is(i, class::DET | class::AGENCY)
                        && !matches!(self.low(i), "news" | "state" | "local")
                })
        {
            m.kind = SourceKind::Agency;
            m.head = Some("agency".to_owned());
        } else if self.is(head, class::OUTLET) {
            m.kind = SourceKind::Outlet;
            if let Some(run) = self
                .person_or_org_name(aside.start, aside.end)
                .filter(|r| self.pure_name(*r, aside))
            {
                m.name = Some(text_of(self, run.range()));
            }
        } else if self.is(head, class::DOCUMENT | class::REPORT) {
            m.kind = SourceKind::Document;
            m.affiliation = genitive.and_then(|g| {
                (core.start..g)
                    .find(|&i| !self.is(i, class::DET))
                    .map(|s| text_of(self, s..g))
            });
            m.label = self.without_article(core);
        } else {
            m.kind = SourceKind::Organisation;
            if let Some(run) = self
                .person_or_org_name(aside.start, aside.end)
                .filter(|r| self.pure_name(*r, aside))
            {
                m.name = Some(text_of(self, run.range()));
            }
            m.affiliation = genitive.and_then(|g| {
                (core.start..g)
                    .find(|&i| !self.is(i, class::DET))
                    .map(|s| text_of(self, s..g))
            });
            m.label = self.without_article(core);
        }
    }
}

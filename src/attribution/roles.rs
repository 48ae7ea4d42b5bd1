//! A role first, its name later: "the mayor said ... Mayor Ada Roe said" is one person.
//!
//! The role must fit exactly one unnamed person of the article. Somebody who was brought in as one of many ("an official") is only meant
//! again where the name's own description is definite and says nothing new; a role that several names of the article bear stays apart.

use super::entities::Entities;
use super::lexicon::class;
use super::likeness::{modifiers, same_role};
use super::mention::{Mention, first_segment, text_of};
use super::phrases::Phrase;
use super::pronouns::NEAR;
use super::resolve::Resolver;
use super::types::SourceKind;
use super::view::View;
use crate::text::{TokenSpan, normal_form};
use std::collections::BTreeSet;

/// What a phrase says of the person it names.
struct Description {
    head: String,
    modifiers: BTreeSet<String>,
    /// "the harbour official", not the bare title "Official".
    definite: bool,
}

impl Resolver<'_, '_> {
    /// Where the phrase that names entity `n` describes the one unnamed person that it can be, they are one.
    pub fn meets_role(&mut self, n: usize, m: &Mention, name: &str, phrase: Phrase) {
        let person = |r: &Self| {
            r.entities
                .list
                .get(n)
                .is_some_and(|e| e.kind == SourceKind::Person)
        };
        if !person(self) {
            return;
        }
        let Some(d) = describe(self.v, name, phrase) else {
            return;
        };
        let full = self.entities.list.get(n).map_or("", |e| e.name.as_str());
        if self.entities.others_titled(&d.head, full) {
            return;
        }
        let mut fitting: Vec<usize> = Vec::new();
        let before = phrase.span.start;
        for t in self.traces.iter().rev().take(NEAR) {
            if t.token < before && !fitting.contains(&t.entity) && self.fits_role(t.entity, m, &d) {
                fitting.push(t.entity);
            }
        }
        if let [one] = fitting[..] {
            self.absorb(one, n);
        }
    }

    fn fits_role(&self, n: usize, m: &Mention, d: &Description) -> bool {
        let Some(e) = self.entities.list.get(n) else {
            return false;
        };
        let label = format!("{} {}", e.name, e.affiliation.as_deref().unwrap_or(""));
        let known = modifiers(&label, &d.head);
        let new = !d.modifiers.is_subset(&known);
        let gender = m.male.is_none() || e.male.is_none() || m.male == e.male;
        let said = match (e.definite, d.definite) {
            (true, true) => !new || known.is_subset(&d.modifiers),
            (true, false) | (false, true) => !new,
            (false, false) => false,
        };
        e.kind == SourceKind::Unnamed
            && !e.plural
            && e.used
            && gender
            && same_role(&d.head, &e.heads)
            && said
    }

    /// The unnamed entity `role` is the named one `n`.
    fn absorb(&mut self, role: usize, n: usize) {
        if role == n || self.absorbed.len() >= NEAR {
            return;
        }
        let old = self.entities.retire(role);
        self.entities.take_over(n, old);
        for t in self.traces.iter_mut().rev().take(NEAR) {
            if t.entity == role {
                t.entity = n;
            }
        }
        self.absorbed.insert(role, n);
    }

    /// Puts who they turned out to be in the place of all that were absorbed.
    pub fn settle_absorbed(&mut self) {
        let now = |n: usize| self.absorbed.get(&n).copied().unwrap_or(n);
        for r in &mut self.readings {
            r.entity = r.entity.map(now);
            for c in &mut r.candidates {
                *c = now(*c);
            }
            let mut seen = BTreeSet::new();
            r.candidates.retain(|c| seen.insert(*c));
        }
        for t in self.told.iter_mut().flatten() {
            *t = now(*t);
        }
    }
}

/// The role in front of the name, or in the apposition behind it.
fn describe(v: &View, name: &str, phrase: Phrase) -> Option<Description> {
    let first = normal_form(name.split(' ').next()?);
    let at = phrase.span.range().find(|&i| v.low(i) == first)?;
    let core = if at > phrase.core.start && (phrase.core.start..at).any(|i| v.is(i, class::PERSON))
    {
        TokenSpan::new(phrase.core.start, at)
    } else {
        v.trim(phrase.core.end, phrase.span.end)?
    };
    let segment = first_segment(v, core);
    let head = segment.range().rev().find(|&i| v.is(i, class::PERSON))?;
    // "the harbour official who was there", "a mayor": only what is said of one.
    let definite = matches!(v.low(core.start), "the" | "his" | "her" | "its" | "their")
        || core.range().any(|i| v.low(i) == "'s");
    let vague = v.is(core.start, class::DET) && !definite;
    let comma = segment.range().any(|i| v.is_break(i) && i < head);
    (!vague && !comma).then(|| Description {
        head: v.low(head).to_owned(),
        modifiers: modifiers(&text_of(v, core.range()), v.low(head)),
        definite,
    })
}

impl Entities {
    /// Whether another full name than this one bears the role as a title somewhere in the article.
    fn others_titled(&self, head: &str, name: &str) -> bool {
        self.titled
            .get(head)
            .is_some_and(|names| names.iter().any(|n| n != name))
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, ArticleId, Format};
    use crate::attribution::{AttributionSettings, attribute};
    use crate::monitor::Unwatched;

    /// The name behind each attribution; "a / b" where the text leaves it open.
    fn names(text: &str) -> Vec<String> {
        let a = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, text);
        let settings = AttributionSettings {
            model: false,
            ..AttributionSettings::default()
        };
        let found = attribute(&a, &settings, &Unwatched).unwrap();
        let name = |id| {
            let s = found.sources.iter().find(|s| s.id == id);
            s.map_or_else(String::new, |s| s.name.clone())
        };
        let all = found.attributions.iter();
        all.map(|t| match t.source_id {
            Some(id) => format!("{} {}", id.0, name(id)),
            None => {
                let open: Vec<String> = t.candidates.iter().map(|c| name(*c)).collect();
                open.join(" / ")
            }
        })
        .collect()
    }

    #[test]
    fn a_role_whose_name_comes_later_is_one_source() {
        for text in [
            "A senior harbour official said the gates had failed.\n\n\
             \u{201C}Nobody checked them,\u{201D} Mr Vint Oru, the senior harbour official, said.\n",
            "The mayor said the dam was safe.\n\n\u{201C}We are ready,\u{201D} Mayor Vint Oru said.\n",
            "The chairwoman of the board said it was late.\n\n\u{201C}It leaks,\u{201D} Vint Oru, the chairwoman, said.\n",
            "The club's lawyer said the case was over.\n\n\u{201C}We won,\u{201D} said Vint Oru, the club's lawyer.\n",
        ] {
            assert_eq!(names(text), ["1 Vint Oru", "1 Vint Oru"], "{text}");
        }
    }

    #[test]
    fn one_of_many_is_not_the_next_one() {
        for (text, want) in [
            (
                "A police officer said the road was shut.\n\n\u{201C}We waited,\u{201D} said Officer Vint Oru.\n",
                vec!["1 Police officer", "2 Vint Oru"],
            ),
            (
                "A lawyer said the case was over.\n\n\u{201C}We won,\u{201D} said Vint Oru, the club's lawyer.\n",
                vec!["1 lawyer", "2 Vint Oru"],
            ),
            (
                "An official said the ferry was late. An official said the pumps had failed.\n",
                vec!["1 official", "2 official"],
            ),
            (
                "The minister said it rained. Minister Ada Roe said it did not. Minister Vint Oru said it might.\n",
                vec!["1 minister", "2 Ada Roe", "3 Vint Oru"],
            ),
            (
                "A harbour official said it leaked. A school official said it rained. Vint Oru, the school official, said buses had failed.\n",
                vec!["1 harbour official", "2 Vint Oru", "2 Vint Oru"],
            ),
        ] {
            assert_eq!(names(text), want, "{text}");
        }
    }

    #[test]
    fn a_role_that_two_bear_is_left_open() {
        let text = "Transport minister Ada Roe said it was safe.\n\nEnergy minister Vint Oru said it leaked.\n\n\
                    The minister said more tests would follow. The energy minister said it would rain.\n";
        let all = names(text);
        assert_eq!(all.get(2).map(String::as_str), Some("Vint Oru / Ada Roe"));
        assert_eq!(all.last().map(String::as_str), Some("2 Vint Oru"));
        let text = "A spokesman for the port said it leaked.\n\nThe spokesperson added that nobody was hurt.\n";
        assert_eq!(names(text), ["1 spokesman", "1 spokesman"]);
    }
}

//! Nouns that stand for somebody met before: "the newspaper", "the official", "the ministry".
//!
//! A definite noun goes to what fits its head and its modifiers. Where two fit and neither was just mentioned, the text leaves it open.

use super::entities::role_key;
use super::likeness::{
    apart, generic_org, is_report_word, is_text_word, related, same_role, shares_words, synonyms,
};
use super::mention::Mention;
use super::pronouns::NEAR;
use super::resolve::{Reading, Resolver};
use super::types::SourceKind;
use crate::text::fold_name;

/// Of two that fit the one stands that was mentioned in these last sentences, if the other was not.
const JUST: usize = 2;

impl Resolver<'_, '_> {
    /// "the newspaper", "the official", "an official", "the ministry".
    pub fn nominal(&mut self, m: &Mention, at: usize, lemma: &str) -> Reading {
        // "police" or "officials" once more are the same ones; "two people briefed on it" are others each time.
        let bare = m.plural && m.span.len() == 1;
        if m.definite || bare {
            let found = self.antecedents(m, at);
            match found[..] {
                [] => {}
                [one] => {
                    if let Some(e) = self
                        .entities
                        .list
                        .get_mut(one)
                        .filter(|e| e.kind == SourceKind::Unknown)
                    {
                        e.kind = m.kind;
                    }
                    return Reading::likely(one);
                }
                _ => return Reading::open(found),
            }
            if matches!(m.kind, SourceKind::Outlet | SourceKind::Agency)
                && m.affiliation.is_none()
                && lemma.is_empty()
            {
                return Reading::default();
            }
        } else if m.kind == SourceKind::Document
            && m.head.as_deref().is_some_and(is_report_word)
            && m.affiliation.is_none()
            && !m.label.contains(' ')
        {
            // A bare "Report" that stands for the paper cited before.
            let found = self.antecedents(m, at);
            if let [one] = found[..] {
                return Reading::likely(one);
            }
        }
        if m.kind == SourceKind::Unknown {
            return Reading::default();
        }
        let key = role_key(&m.label);
        let recent = self.entities.list.len().saturating_sub(NEAR);
        let same = self.entities.list.iter().skip(recent).position(|e| {
            e.kind == m.kind
                && role_key(&e.name) == key
                && (m.definite || m.kind != SourceKind::Unnamed || bare)
        });
        match same.map(|n| n + recent) {
            Some(n) => {
                self.entities.describe(n, m);
                Reading::sure(n)
            }
            None => {
                let n = self.entities.unnamed(m);
                Reading::sure(n)
            }
        }
    }

    /// Entities mentioned before `at` that a definite phrase may mean, most recent first.
    fn antecedents(&self, m: &Mention, at: usize) -> Vec<usize> {
        let v = self.v;
        let Some(head) = m.head.as_deref() else {
            return Vec::new();
        };
        let mut seen: Vec<usize> = Vec::new();
        for t in self.traces.iter().rev().take(NEAR).filter(|t| t.token < at) {
            if !seen.contains(&t.entity) {
                seen.push(t.entity);
            }
        }
        let own = v.article.metadata.outlet.as_deref().map(fold_name);
        let is_own = |n: usize| {
            self.entities
                .list
                .get(n)
                .is_some_and(|e| own.as_deref() == Some(fold_name(&e.name).as_str()))
        };
        let fits = |n: &usize| -> bool {
            let Some(e) = self.entities.list.get(*n) else {
                return false;
            };
            let modifiers = m.label.split(' ').count() > 1;
            match m.kind {
                SourceKind::Outlet if !modifiers => {
                    matches!(e.kind, SourceKind::Outlet) && e.used && !is_own(*n)
                }
                SourceKind::Agency
                    if !modifiers
                        || m.label.to_lowercase().contains("news")
                        || m.label.contains("wire") =>
                {
                    e.used && e.kind == SourceKind::Agency && !is_own(*n)
                }
                SourceKind::Document if is_report_word(head) && !modifiers => {
                    e.used
                        && !is_own(*n)
                        && (matches!(e.kind, SourceKind::Outlet | SourceKind::Agency)
                            || e.document_like
                                && e.heads.iter().any(|h| is_report_word(h) || is_text_word(h)))
                }
                SourceKind::Document => {
                    e.kind == SourceKind::Document
                        && (e.heads.contains(head) || head == "document" || head == "text")
                        && (!modifiers || shares_words(&m.label, &e.name, head))
                }
                SourceKind::Unnamed | SourceKind::Person => {
                    matches!(e.kind, SourceKind::Unnamed | SourceKind::Person)
                        && same_role(head, &e.heads)
                        && e.plural == m.plural
                        && (e.named || !apart(&m.label, &e.name, head))
                        && (m.male.is_none() || e.male.is_none() || m.male == e.male)
                        && (m.affiliation.is_none()
                            || e.affiliation.is_none()
                            || e.affiliation.as_deref().is_some_and(|a| {
                                m.affiliation.as_deref().is_some_and(|b| related(a, b))
                            }))
                }
                SourceKind::Organisation => {
                    (e.kind == SourceKind::Organisation
                        || e.kind == SourceKind::Unknown && e.named && generic_org(head))
                        && (fold_name(&e.name).split(' ').any(|w| w == head)
                            || synonyms(head)
                                .iter()
                                .any(|s| fold_name(&e.name).contains(s))
                            || generic_org(head)
                                && e.named
                                && e.name.chars().any(char::is_uppercase)
                                && !modifiers)
                        && (!modifiers || shares_words(&m.label, &e.name, head))
                }
                _ => false,
            }
        };
        let mut out: Vec<usize> = seen.into_iter().filter(fits).collect();
        if matches!(m.kind, SourceKind::Unnamed | SourceKind::Person) {
            out = self.one_of(out, m, at);
        } else if m.kind == SourceKind::Organisation
            || m.kind == SourceKind::Document && !is_report_word(head)
        {
            out.truncate(1);
        }
        if out.is_empty() && m.kind == SourceKind::Outlet && m.label.split(' ').count() == 1 {
            // "the newspaper" of a name whose kind the text did not say.
            out = self.recent(at, |k| matches!(k, SourceKind::Agency));
        }
        if out.is_empty() && m.kind == SourceKind::Agency {
            out = self.recent(at, |k| matches!(k, SourceKind::Outlet));
        }
        out
    }

    fn recent(&self, at: usize, kind: impl Fn(SourceKind) -> bool) -> Vec<usize> {
        let own = self.v.article.metadata.outlet.as_deref().map(fold_name);
        self.traces
            .iter()
            .rev()
            .take(NEAR)
            .filter(|t| t.token < at)
            .find(|t| {
                self.entities.list.get(t.entity).is_some_and(|e| {
                    kind(e.kind) && own.as_deref() != Some(fold_name(&e.name).as_str())
                })
            })
            .map(|t| t.entity)
            .into_iter()
            .collect()
    }

    /// Of several people of one role those whom the phrase may mean: those that its modifiers name, then the one just mentioned.
    fn one_of(&self, fitting: Vec<usize>, m: &Mention, at: usize) -> Vec<usize> {
        let Some(head) = m.head.as_deref() else {
            return fitting;
        };
        let words_of = |n: usize| {
            self.entities.list.get(n).map_or_else(String::new, |e| {
                format!("{} {}", e.name, e.affiliation.as_deref().unwrap_or(""))
            })
        };
        let shared: Vec<usize> = fitting
            .iter()
            .copied()
            .filter(|&n| shares_words(&m.label, &words_of(n), head))
            .collect();
        let fitting = if shared.is_empty() { fitting } else { shared };
        let here = self.v.sentence_of(at);
        let far = |n: usize| {
            let last = self
                .traces
                .iter()
                .rev()
                .take(NEAR)
                .find(|t| t.entity == n && t.token < at);
            here - last.map_or(0, |t| self.v.sentence_of(t.token)).min(here)
        };
        match fitting[..] {
            [first, second, ..] if far(first) <= JUST && far(second) > JUST => vec![first],
            _ => fitting.into_iter().take(4).collect(),
        }
    }
}

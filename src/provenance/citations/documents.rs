//! Papers and their authors: a letter rests on its writer, a survey on the firm that made it.

use super::Citations;
use crate::article::{ArticleId, SourceId};
use crate::attribution::{Attribution, SourceKind};
use crate::provenance::described::paper_head;
use crate::provenance::reading::{Art, Reading};
use crate::provenance::tables::tables;
use crate::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};

/// A letter rests on its writer, a survey on the firm that made it, where the label says whose it is.
pub(super) fn documents_and_authors(reading: &Reading<'_>, out: &mut Citations) {
    let owned = owned_papers(reading);
    let spoken = spoken_papers(reading);
    for a in &reading.attributions {
        let (Some(id), Some(art)) = (a.source_id, reading.art(a.article)) else {
            continue;
        };
        let Some(doc) = reading
            .source(id)
            .filter(|s| s.kind == SourceKind::Document)
        else {
            continue;
        };
        let Some(span) = a.source else { continue };
        let words = art.words_in(span);
        if !words
            .iter()
            .any(|w| tables().private_documents.contains(w.as_str()))
        {
            continue;
        }
        let label = art.slice(span);
        let owner = reading.sources.iter().find(|s| {
            s.id != id
                && s.named
                && matches!(s.kind, SourceKind::Person | SourceKind::Organisation)
                && (is_author(&s.name, s.kind, label)
                    || said_elsewhere(&owned, &s.name, s.kind, &words))
        });
        let said_in = || {
            let head = paper_head(label)?;
            let of = spoken.get(&(a.article, head))?;
            reading.source(*of).filter(|s| s.id != id)
        };
        if let Some(owner) = owner.or_else(said_in) {
            let (doc, owner) = (reading.node(doc.id), reading.node(owner.id));
            out.stated(
                doc,
                owner,
                a,
                format!(
                    "{} calls it “{label}”: it passes on what {} says.",
                    art.article.label(),
                    reading.name(owner)
                ),
            );
        }
    }
}

/// Every "Oll's letter" of the case: the owner's last name and the head.
fn owned_papers(reading: &Reading<'_>) -> BTreeSet<(String, String)> {
    let mut out = BTreeSet::new();
    for art in &reading.arts {
        let word = |i: usize| art.text.word(&art.article.text, i);
        for i in 0..art.text.tokens.len() {
            if matches!(word(i), "'s" | "\u{2019}s") && i > 0 {
                let head = art.text.normal(&art.article.text, i + 1);
                if tables().private_documents.contains(head.as_str()) {
                    out.insert((word(i - 1).to_owned(), head));
                }
            }
        }
    }
    out
}

/// "In a letter to the council, Oll said": in this article the letter is Oll's. Papers that two speak in are left out.
fn spoken_papers(reading: &Reading<'_>) -> BTreeMap<(ArticleId, String), SourceId> {
    let mut found: BTreeMap<(ArticleId, String), BTreeSet<SourceId>> = BTreeMap::new();
    for a in &reading.attributions {
        let (Some(id), Some(cue), Some(art)) = (a.source_id, a.cue, reading.art(a.article)) else {
            continue;
        };
        let speaks = reading.source(id).is_some_and(|s| {
            matches!(
                s.kind,
                SourceKind::Person | SourceKind::Organisation | SourceKind::Unnamed
            )
        });
        if !speaks {
            continue;
        }
        for head in media(art, a, cue) {
            found.entry((a.article, head)).or_default().insert(id);
        }
    }
    found
        .into_iter()
        .filter_map(|(k, s)| match s.len() {
            1 => Some((k, s.into_iter().next()?)),
            _ => None,
        })
        .collect()
}

/// The papers in the sentence of a cue, outside what is said, in which its speaker says it: "in a letter to the council".
fn media(art: &Art<'_>, a: &Attribution, cue: CharSpan) -> Vec<String> {
    let tokens = art.text.tokens_of(art.sentence(cue.start)).range();
    let normal = |i: usize| art.text.normal(&art.article.text, i);
    let start = tokens.start;
    let medium = |i: &usize| {
        let token = art.text.tokens.get(*i);
        let inside = token.is_some_and(|t| a.content.iter().any(|c| c.encloses(t.chars)));
        let before: Vec<String> = (start.max(i.saturating_sub(4))..*i).map(normal).collect();
        !inside
            && before.windows(2).any(|w| {
                matches!(w, [p, d] if matches!(p.as_str(), "in" | "through" | "via")
                    && matches!(d.as_str(), "a" | "an" | "its" | "his" | "her" | "their"))
            })
    };
    let heads = tokens.map(|i| (i, normal(i)));
    let private = heads.filter(|(_, h)| tables().private_documents.contains(h.as_str()));
    private
        .filter(|(i, _)| medium(i))
        .map(|(_, h)| h)
        .collect()
}

/// Whether some article speaks of "Oll's letter" where this one says "the letter".
fn said_elsewhere(
    owned: &BTreeSet<(String, String)>,
    name: &str,
    kind: SourceKind,
    label: &[String],
) -> bool {
    let head = label
        .iter()
        .find(|w| tables().private_documents.contains(w.as_str()));
    let last = name.split_whitespace().last().unwrap_or("");
    kind == SourceKind::Person
        && head.is_some_and(|h| owned.contains(&(last.to_owned(), h.clone())))
}

/// Whether a label says that a document is of the bearer of this name: "Oll's letter", "a letter by Oll", "the Oll Spring Survey".
fn is_author(name: &str, kind: SourceKind, label: &str) -> bool {
    let key = match kind {
        SourceKind::Person => name.split_whitespace().last().unwrap_or(""),
        _ => name.trim_start_matches("the ").trim_start_matches("The "),
    };
    if key.chars().count() < 3 || !key.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    label.match_indices(key).any(|(at, _)| {
        let before = label.get(..at).unwrap_or("");
        let after = label.get(at + key.len()..).unwrap_or("");
        if is_letter(before.chars().next_back()) || is_letter(after.chars().next()) {
            return false;
        }
        let owned =
            after.starts_with("'s") || after.starts_with('\u{2019}') || after.starts_with('\'');
        let by = [" by ", " from "]
            .iter()
            .any(|p| before.ends_with(p) || before.contains(p) && !before.contains(" to "));
        let compound = after.split_whitespace().all(|w| {
            w.chars().next().is_some_and(char::is_uppercase)
                || tables().private_documents.contains(w)
        }) && !after.trim().is_empty();
        owned || by || compound
    })
}

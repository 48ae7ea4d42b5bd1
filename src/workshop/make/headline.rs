//! Does the headline hold?

use super::{Draft, choice, quoted, shown, step};
use crate::article::Passage;
use crate::provenance::{HeadlineFinding, key_of_headline};
use crate::text::{CharSpan, normal_form};
use crate::workshop::exercise::{Answer, Kind, Shown};
use crate::workshop::matter::{Matter, forms, is_small};
use crate::workshop::truth::headline_and_body;

pub(super) fn drafts(m: Matter<'_>) -> Vec<Draft> {
    let all = m.p.headlines.iter();
    let read = all.filter(|h| m.is_read_correctly(&key_of_headline(h)));
    read.flat_map(|h| of(m, h)).collect()
}

fn of(m: Matter<'_>, h: &HeadlineFinding) -> Vec<Draft> {
    let Some(article) = m.case.article(h.article) else {
        return Vec::new();
    };
    let Some((head, body)) = headline_and_body(article) else {
        return Vec::new();
    };
    let telling = |w: &String| w.chars().count() > 3 && !is_small(w);
    let words: Vec<String> = forms(&head).into_iter().filter(telling).collect();
    let there = |w: &String| body.contains(w);
    let place = |w: &str| {
        let t = article.tokenized();
        let fits = |k: &&crate::text::Token| {
            let outside = article.headline.is_none_or(|x| !x.overlaps(k.chars));
            outside
                && !article.is_excluded(k.chars)
                && normal_form(article.text.get(k.bytes.range()).unwrap_or("")) == w
        };
        t.tokens
            .iter()
            .find(fits)
            .map(|k| Passage::new(article.id, k.chars))
    };
    // As the headline writes it.
    let written = |w: &str| {
        let tokens = crate::text::tokenize(&head);
        let mut all = tokens.iter().filter_map(|t| head.get(t.bytes.range()));
        all.find(|t| normal_form(t) == w).unwrap_or(w).to_owned()
    };
    let lacks = |w: &str| {
        choice(
            format!("No: {} is not in the article", quoted(&written(w))),
            Answer::Lacks(w.to_owned()),
        )
    };
    let beside: Vec<_> = words
        .iter()
        .filter(|w| there(w))
        .map(|w| {
            let why = format!(
                "{} is easy to overlook; it does stand in the body.",
                quoted(&written(w))
            );
            (lacks(w), why)
        })
        .collect();
    let holds = choice("Yes: the body has every word that counts", Answer::Holds);
    let title = article
        .headline
        .map(|span| shown(m, Passage::new(article.id, span)));
    // What a room cannot read through on one page it cannot judge.
    let Some(body_shown) = whole_body(m, h.article) else {
        return Vec::new();
    };
    let draft = |right, beside, evidence: Vec<Passage>, explanation: String| Draft {
        kind: Kind::Headline,
        about: key_of_headline(h),
        question: format!(
            "The headline: {}. Does it hold? Look for its words in the text below it.",
            quoted(&head)
        ),
        shown: title.iter().cloned().chain(body_shown.clone()).collect(),
        right,
        beside,
        proof: evidence.clone(),
        reveal: vec![
            step(
                "Take the headline's words one by one and look for them in the body.",
                evidence,
            ),
            step(h.explanation.clone(), Vec::new()),
        ],
        explanation,
    };
    if h.supported {
        let evidence: Vec<Passage> = words.iter().filter_map(|w| place(w)).take(6).collect();
        let text = "Every word of the headline that counts stands in the body of this article.";
        return vec![draft(holds, beside, evidence, text.into())];
    }
    let mut lacking: Vec<&String> = words.iter().filter(|w| !there(w)).collect();
    let elsewhere = |w: &str| {
        let others = m.case.articles.iter().filter(|a| a.id != h.article);
        others.filter(|a| normal_form(&a.text).contains(w)).count()
    };
    lacking.sort_by_key(|w| {
        (
            crate::attribution::is_hedge(w),
            elsewhere(w),
            std::cmp::Reverse(w.chars().count()),
            (*w).clone(),
        )
    });
    lacking.dedup();
    let yes = (
        holds,
        "Most of the headline does stand in the body, and a reader takes the rest along."
            .to_owned(),
    );
    lacking
        .into_iter()
        .map(|w| {
            let beside = std::iter::once(yes.clone()).chain(beside.iter().cloned());
            let evidence = words
                .iter()
                .filter(|w| there(w))
                .filter_map(|w| place(w))
                .take(6);
            let text = format!(
                "The headline says {}; the body of this article does not.",
                quoted(&written(w))
            );
            draft(lacks(w), beside.collect(), evidence.collect(), text)
        })
        .take(1)
        .collect()
}

/// The body, where a page holds it.
fn whole_body(m: Matter<'_>, id: crate::article::ArticleId) -> Option<Vec<Shown>> {
    /// Scalars.
    const ROOM: usize = 2_400;
    let a = m.case.article(id)?;
    let t = a.tokenized();
    let body = t.sentences.iter().map(|s| s.chars);
    let body = body.filter(|s| !a.is_excluded(*s) && a.headline.is_none_or(|h| !h.overlaps(*s)));
    let show = |s: CharSpan| Shown {
        passage: Passage::new(id, s),
        marked: Vec::new(),
    };
    // Paragraph by paragraph.
    let mut all: Vec<CharSpan> = Vec::new();
    for s in body {
        match all.last_mut() {
            Some(last) if !a.slice(CharSpan::new(last.end, s.start)).contains('\n') => {
                *last = last.cover(s);
            }
            _ => all.push(s),
        }
    }
    let length: usize = all.iter().map(|s| s.len()).sum();
    (length <= ROOM).then(|| all.into_iter().map(show).collect())
}

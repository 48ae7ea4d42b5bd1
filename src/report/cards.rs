//! Evidence cards of a report: public ones in full, background ones as a number; those that are never exported leave no trace, so
//! no number of a card in the case ever gets here.

use super::model::{CardEntry, count};
use super::names::Names;
use crate::case::{Attached, Card, FindingKey, Level, Side};
use crate::provenance::key_of_claim;
use std::collections::BTreeSet;

/// The public cards about a claim, and how many background ones there are about it.
pub(super) fn on_claim(names: &Names<'_>, key: &FindingKey) -> (Vec<CardEntry>, usize) {
    let all = names.case.cards_on(key);
    let public = all.filter(|(c, _)| c.level == Level::Public);
    let entries = public.map(|(c, side)| entry(c, Some(side))).collect();
    let all = names.case.cards_on(key);
    let hidden = all.filter(|(c, _)| c.level == Level::Background).count();
    (entries, hidden)
}

/// The same of cards that are about no claim of the report.
pub(super) fn on_nothing(names: &Names<'_>) -> (Vec<CardEntry>, usize) {
    let claims: BTreeSet<FindingKey> = names.provenance.claims.iter().map(key_of_claim).collect();
    let on_none = |c: &&Card| {
        let stands = |a: &Attached| a.lost.is_none() && claims.contains(&a.claim);
        !c.attached.iter().any(stands)
    };
    let public = names.case.cards_of(Level::Public).filter(on_none);
    let hidden = names.case.cards_of(Level::Background).filter(on_none);
    (public.map(|c| entry(c, None)).collect(), hidden.count())
}

/// "1 item of background evidence is not shown."
pub(super) fn hidden_words(hidden: usize) -> Option<String> {
    match hidden {
        0 => None,
        1 => Some("1 item of background evidence is not shown.".into()),
        n => Some(format!("{n} items of background evidence are not shown.")),
    }
}

fn entry(card: &Card, side: Option<Side>) -> CardEntry {
    let mut facts = Vec::new();
    let mut fact = |label, value: Option<String>| {
        let value = value.filter(|v| !v.trim().is_empty());
        facts.extend(value.map(|v| (label, v)));
    };
    fact("Kind", Some(card.kind.words().to_owned()));
    fact("When", card.when.map(|m| m.to_string()));
    fact("Who", Some(card.who.clone()));
    fact("Where", Some(card.link.clone()));
    if let Some(reply) = &card.reply {
        fact("Asked", Some(reply.asked.to_string()));
        fact("Deadline", reply.deadline.map(|m| m.to_string()));
        let answered = reply.answered.map(|m| m.to_string());
        fact(
            "Answered",
            Some(answered.unwrap_or_else(|| "no answer yet".into())),
        );
        fact("Answer", Some(reply.answer.clone()));
    }
    CardEntry {
        side: side.map(Side::words),
        title: match card.title.trim() {
            "" => card.kind.words().to_owned(),
            title => title.to_owned(),
        },
        text: card.text.trim().to_owned(),
        facts,
    }
}

/// How many public and background cards there are, for the summary; `None` where there are none of these.
pub(super) fn summary(names: &Names<'_>) -> Option<String> {
    let public = names.case.cards_of(Level::Public).count();
    let hidden = hidden_words(names.case.cards_of(Level::Background).count());
    let shown = (public > 0).then(|| {
        let stand = if public == 1 { "stands" } else { "stand" };
        format!(
            "{} from elsewhere {stand} beside the articles; the person who checked this brought them, and they count as no source.",
            count(public, "item of evidence").replace("item of evidences", "items of evidence"),
        )
    });
    let parts: Vec<String> = shown.into_iter().chain(hidden).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

//! The house's verdicts as schema.org ClaimReview in JSON-LD: what search engines and collections of fact checks read. Only verdicts
//! that a person wrote; the program has none of its own.

use super::{Facts, Object, json};
use crate::article::ArticleId;
use crate::attribution::SourceKind;
use crate::report::graph::NodeKind;
use crate::report::model::{ClaimEntry, ReportModel};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The verdicts on the question and on claims; `house` is who publishes them, empty for nobody.
///
/// # Errors
/// If there is none; the message says where one is written.
pub fn claim_review(model: &ReportModel, house: &str) -> Result<String, String> {
    let asked = question(model, house);
    let judged = model.claims.iter().filter_map(|c| claim(model, c, house));
    let reviews: Vec<Value> = asked.into_iter().chain(judged).collect();
    if reviews.is_empty() {
        return Err("There is no verdict to publish: write the house's verdict on the question, or on a claim that was not read wrongly, then export again.".into());
    }
    Ok(json(&json!({
        "@context": "https://schema.org",
        "@graph": reviews,
    })))
}

fn question(model: &ReportModel, house: &str) -> Option<Value> {
    let q = &model.question;
    let (said, verdict) = (q.checked.trim(), q.house_verdict.trim());
    if said.is_empty() || verdict.is_empty() {
        return None;
    }
    let speaker = match q.speaker.trim() {
        "" => Value::Null,
        name => json!({ "@type": speaker_type(model, name), "name": name }),
    };
    let seen = crate::report::document::web_address(q.link.trim());
    let seen = seen.map(|url| json!([{ "@type": "CreativeWork", "url": url }]));
    let date = q.date.trim().parse::<crate::article::Moment>();
    let item = Object::default()
        .with("@type", "Claim")
        .with("text", said)
        .with("author", speaker)
        .with("datePublished", date.ok().map(|m| m.to_string()))
        .with("appearance", seen);
    Some(review(model, house, said, verdict, item))
}

/// An organisation where the report knows it as one, else a person.
fn speaker_type(model: &ReportModel, name: &str) -> &'static str {
    let known = model.graph.nodes.iter().find(|n| n.label == name);
    match known.map(|n| n.kind) {
        Some(NodeKind::Source(
            SourceKind::Outlet | SourceKind::Agency | SourceKind::Organisation,
        )) => "Organization",
        _ => "Person",
    }
}

fn claim(model: &ReportModel, c: &ClaimEntry, house: &str) -> Option<Value> {
    let verdict = c.judgement.house_verdict.trim();
    if verdict.is_empty() || c.judgement.set_aside() {
        return None;
    }
    let carriers: BTreeSet<ArticleId> = c.mentions.iter().map(|m| m.quote.article).collect();
    let articles = model.articles.iter().filter(|a| carriers.contains(&a.id));
    let appearance: Vec<Value> = articles.map(|a| appearance(&Facts(a))).collect();
    let item = Object::default()
        .with("@type", "Claim")
        .with("text", c.text.as_str())
        .with("appearance", appearance);
    Some(review(model, house, &c.text, verdict, item))
}

fn review(model: &ReportModel, house: &str, said: &str, verdict: &str, item: Object) -> Value {
    let author = match house.trim() {
        "" => Value::Null,
        name => json!({ "@type": "Organization", "name": name }),
    };
    let date = model.date.as_deref().unwrap_or_default().trim();
    let date = date.parse::<crate::article::Moment>();
    Object::default()
        .with("@type", "ClaimReview")
        .with("claimReviewed", said)
        .with("itemReviewed", item)
        // A verdict in words: no scale of truth is put into the house's mouth.
        .with(
            "reviewRating",
            json!({ "@type": "Rating", "alternateName": verdict }),
        )
        .with("author", author)
        .with("datePublished", date.ok().map(|m| m.to_string()))
        .into()
}

/// An article that carries a claim.
fn appearance(facts: &Facts<'_>) -> Value {
    let outlet = facts.outlet();
    Object::default()
        .with("@type", "NewsArticle")
        .with("headline", facts.title())
        .with("url", facts.address("Address"))
        .with("archivedAt", facts.address("Archived at"))
        .with(
            "datePublished",
            facts.moment("Published").map(|m| m.to_string()),
        )
        .with(
            "publisher",
            outlet.map(|name| json!({ "@type": "Organization", "name": name })),
        )
        .into()
}

//! Every quotation of the report as a W3C Web Annotation (www.w3.org/TR/annotation-model) in JSON-LD: the words with what stands
//! around them, their place in the article's text, and what the report says about them. Findings that a person set aside are left
//! out: nobody's text is to be annotated with what was read wrongly.

use super::{ENGINE, Facts, OWN, Object, json, key};
use crate::article::ArticleId;
use crate::report::model::{Judgement, ReportModel};
use crate::report::quote::Quote;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Characters before and behind the words by which they are found again.
const AROUND: usize = 32;

/// The quotations of a report as a collection of annotations.
pub fn annotation(model: &ReportModel) -> String {
    let sources = model.articles.iter().map(|a| (a.id, Facts(a).source()));
    let mut all = Collection {
        sources: sources.collect(),
        items: Vec::new(),
    };
    all.attributions(model);
    all.mentions(model);
    all.matches(model);
    all.differences(model);
    let contents: Vec<String> = all.items.iter().map(ToString::to_string).collect();
    let id = uuid(&contents.concat());
    let label = match model.title.trim() {
        "" => "Quotations of a provenance report".to_owned(),
        title => format!("Quotations of the provenance report on {title}"),
    };
    let page = (!all.items.is_empty()).then(|| {
        json!({
            "id": uuid(&format!("{id} page")),
            "type": "AnnotationPage",
            "partOf": id,
            "startIndex": 0,
            "items": all.items,
        })
    });
    let collection = Object::default()
        .with("@context", "http://www.w3.org/ns/anno.jsonld")
        .with("id", id.as_str())
        .with("type", "AnnotationCollection")
        .with("label", label)
        .with("generator", generator())
        .with("total", all.items.len())
        .with("first", page.clone())
        .with("last", page.as_ref().and_then(|p| p.get("id")).cloned());
    json(&collection.into())
}

fn generator() -> Value {
    json!({ "id": format!("{OWN}engine"), "type": "Software", "name": ENGINE })
}

struct Collection {
    /// What stands for each article.
    sources: BTreeMap<ArticleId, String>,
    items: Vec<Value>,
}

impl Collection {
    fn attributions(&mut self, model: &ReportModel) {
        for t in model
            .attributions
            .iter()
            .filter(|t| !t.judgement.set_aside())
        {
            for (i, quote) in t.content.iter().enumerate() {
                let mut says = format!("According to the article, said by: {}.", t.source);
                if !t.cue.is_empty() {
                    says.push_str(&format!(" Attributed by \u{201C}{}\u{201D}.", t.cue));
                }
                let bodies = bodies("describing", says, &t.judgement);
                self.add(&format!("{}.{}", t.id, i + 1), "describing", quote, bodies);
            }
        }
    }

    fn mentions(&mut self, model: &ReportModel) {
        for c in model.claims.iter().filter(|c| !c.judgement.set_aside()) {
            for (i, m) in c.mentions.iter().enumerate() {
                let says = format!("Claim: {} Here {}. {}", ended(&c.text), m.who, c.summary);
                let bodies = bodies("classifying", says, &c.judgement);
                self.add(
                    &format!("{}.{}", c.id, i + 1),
                    "classifying",
                    &m.quote,
                    bodies,
                );
            }
        }
    }

    fn matches(&mut self, model: &ReportModel) {
        for m in model.matches.iter().filter(|m| !m.judgement.set_aside()) {
            let sides = [("left", &m.left, &m.right), ("right", &m.right, &m.left)];
            for (side, here, there) in sides {
                let says = format!(
                    "Reads like a passage of {} ({}): {}",
                    there.name,
                    key(&m.kind),
                    m.why
                );
                let mut all = bodies("describing", says, &m.judgement);
                all.push(self.link(there));
                self.add(&format!("{}.{side}", m.id), "linking", here, all);
            }
        }
    }

    fn differences(&mut self, model: &ReportModel) {
        for (i, d) in model.differences.iter().enumerate() {
            if d.judgement.set_aside() {
                continue;
            }
            let id = format!("d{}", i + 1);
            let says = || {
                format!(
                    "Difference ({}): {} {}.",
                    d.kind,
                    ended(&d.explanation),
                    d.direction
                )
            };
            let mut all = bodies("describing", says(), &d.judgement);
            all.extend(d.right.as_ref().map(|q| self.link(q)));
            self.add(&format!("{id}.left"), "linking", &d.left, all);
            if let Some(right) = &d.right {
                let mut all = bodies("describing", says(), &d.judgement);
                all.push(self.link(&d.left));
                self.add(&format!("{id}.right"), "linking", right, all);
            }
        }
    }

    fn add(&mut self, name: &str, motivation: &str, quote: &Quote, bodies: Vec<Value>) {
        let target = self.resource(quote);
        let annotation = Object::default()
            .with("id", uuid(&format!("{name} {target}")))
            .with("type", "Annotation")
            .with("motivation", motivation)
            .with("generator", generator())
            .with("body", bodies)
            .with("target", target);
        self.items.push(annotation.into());
    }

    /// The passage that a quotation is about.
    fn resource(&self, quote: &Quote) -> Value {
        let source = self.sources.get(&quote.article).cloned();
        let source = source.unwrap_or_else(|| format!("{OWN}{}", quote.article));
        let mut selectors = Vec::new();
        let exact = quote.text();
        if !exact.is_empty() {
            let words = Object::default()
                .with("type", "TextQuoteSelector")
                .with("exact", exact)
                .with("prefix", last(&quote.before))
                .with("suffix", first(&quote.after));
            selectors.push(words.into());
        }
        if let Some(span) = quote.span {
            selectors.push(json!({
                "type": "TextPositionSelector",
                "start": span.start,
                "end": span.end,
            }));
        }
        Object::default()
            .with("type", "SpecificResource")
            .with("source", source)
            .with("selector", selectors)
            .into()
    }

    /// The other passage as a body.
    fn link(&self, quote: &Quote) -> Value {
        let mut resource = self.resource(quote);
        if let Some(fields) = resource.as_object_mut() {
            fields.insert("purpose".to_owned(), "linking".into());
        }
        resource
    }
}

/// What the report says, and what the person said about that.
fn bodies(purpose: &str, says: String, judgement: &Judgement) -> Vec<Value> {
    let body = |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value });
    let mut out = vec![body(purpose, &says)];
    if judgement.verdict != crate::case::Verdict::Undecided {
        out.push(body("assessing", judgement.verdict.words()));
    }
    if !judgement.house_verdict.is_empty() {
        out.push(body("assessing", &judgement.house_verdict));
    }
    out.extend(judgement.corrections.iter().map(|c| body("editing", c)));
    if !judgement.note.is_empty() {
        out.push(body("commenting", &judgement.note));
    }
    out.extend(judgement.tags.iter().map(|t| body("tagging", t)));
    out
}

/// A sentence with an end.
fn ended(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', '…', '。', '।']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

fn last(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(AROUND);
    text.chars().skip(skip).collect()
}

fn first(text: &str) -> String {
    text.chars().take(AROUND).collect()
}

/// A name that no other content has (RFC 9562, version 8): the beginning of the content's SHA-256.
fn uuid(content: &str) -> String {
    let digest = Sha256::digest(content.as_bytes());
    let mut bits = digest
        .iter()
        .take(16)
        .fold(0_u128, |n, &b| n << 8 | u128::from(b));
    bits = bits & !(0xF << 76) | 8 << 76;
    bits = bits & !(0b11 << 62) | 0b10 << 62;
    let hex = format!("{bits:032x}");
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_uuids_of_their_content() {
        let name = uuid("a");
        let parts: Vec<usize> = name.split('-').map(str::len).collect();
        assert_eq!(parts, [17, 4, 4, 4, 12], "{name}");
        assert_eq!(name.as_bytes()[23], b'8', "{name}");
        assert!(b"89ab".contains(&name.as_bytes()[28]), "{name}");
        assert_ne!(name, uuid("b"));
        assert_eq!(name, uuid("a"));
    }

    #[test]
    fn what_stands_around_is_cut_by_characters() {
        assert_eq!(last(&"ä".repeat(40)).chars().count(), 32);
        assert_eq!(first("short"), "short");
        assert_eq!(ended("Why? "), "Why?");
        assert_eq!(ended("so"), "so.");
    }
}

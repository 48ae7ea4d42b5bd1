//! Metadata in JSON-LD (schema.org), where most news pages keep them.

use serde_json::{Map, Value};

/// What the page's article object says.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Vec<String>,
    pub modified: Vec<String>,
    pub section: Option<String>,
    pub credit: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    pub body: Option<String>,
}

/// Deepest nesting that is looked into. The reader itself refuses more than 127 levels.
pub(in crate::ingest) const DEPTH: usize = 12;

/// Types of an article, best first; a page's own type last.
const TYPES: &[&str] = &["Article", "Posting", "Report", "Review", "WebPage"];

/// Reads the contents of the page's `application/ld+json` scripts. Broken ones are passed over. Where `own` knows one of
/// several articles by its headline or address as the page's, the others are those of related stories.
pub(super) fn read<'a>(
    scripts: impl Iterator<Item = &'a str>,
    own: impl Fn(&str) -> bool,
) -> JsonLd {
    let parsed: Vec<Value> = scripts.filter_map(parse).collect();
    let mut objects = Vec::new();
    for value in &parsed {
        collect(value, DEPTH, &mut objects);
    }
    let mut out = JsonLd::default();
    for kind in TYPES {
        let of: Vec<_> = objects.iter().filter(|o| has_type(o, kind)).collect();
        let is_own = |o: &Map<String, Value>| {
            let page = o.get("mainEntityOfPage");
            let id = page.and_then(|p| p.get("@id").or(Some(p)));
            let said = [o.get("headline"), o.get("url"), o.get("@id"), id];
            said.into_iter().any(|v| text(v).is_some_and(|t| own(&t)))
        };
        let known = of.len() > 1 && of.iter().any(|o| is_own(o));
        for object in of.into_iter().filter(|o| !known || is_own(o)) {
            fill(&mut out, object, &objects);
        }
        // Only where no article is described does the page's description stand in for it.
        if *kind != "WebPage" && (out.headline.is_some() || !out.published.is_empty()) {
            break;
        }
    }
    if out.publisher.is_none() {
        out.publisher = objects
            .iter()
            .find(|o| has_type(o, "WebSite") || has_type(o, "NewsMediaOrganization"))
            .and_then(|o| text(o.get("name")));
    }
    out
}

/// JSON as pages write it: in CDATA or comments, with raw control characters in strings.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script
        .trim()
        .trim_start_matches("//")
        .trim_start_matches("/*")
        .trim();
    let script = script.strip_prefix("<![CDATA[").unwrap_or(script);
    let start = script.find(['{', '['])?;
    let end = script.rfind(['}', ']'])? + 1;
    let script = script.get(start..end)?;
    let clean: String = script
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    serde_json::from_str(&clean).ok()
}

fn collect<'v>(value: &'v Value, depth: usize, out: &mut Vec<&'v Map<String, Value>>) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| collect(v, depth - 1, out)),
        Value::Object(object) => {
            out.push(object);
            // Not the elements of a list: they are other stories.
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, depth - 1, out);
                }
            }
        }
        _ => {}
    }
}

pub(in crate::ingest) fn has_type(object: &Map<String, Value>, part: &str) -> bool {
    let is = |v: &Value| v.as_str().is_some_and(|t| t.contains(part));
    match object.get("@type") {
        Some(Value::Array(all)) => all.iter().any(is),
        Some(one) => is(one),
        None => false,
    }
}

/// Fills what is still empty.
fn fill(out: &mut JsonLd, object: &Map<String, Value>, all: &[&Map<String, Value>]) {
    let get = |key: &str| text(object.get(key));
    out.headline = out
        .headline
        .take()
        .or_else(|| get("headline"))
        .or_else(|| get("name"));
    if out.authors.is_empty() {
        for key in ["author", "creator"] {
            if out.authors.is_empty()
                && let Some(value) = object.get(key)
            {
                names(value, all, DEPTH, &mut out.authors);
            }
        }
    }
    out.published.extend(get("datePublished"));
    out.published.extend(get("dateCreated"));
    out.modified.extend(get("dateModified"));
    out.section = out.section.take().or_else(|| get("articleSection"));
    let mut credited = Vec::new();
    for key in ["sourceOrganization", "creditText", "provider"] {
        if let Some(value) = object.get(key) {
            names(value, all, DEPTH, &mut credited);
        }
    }
    out.credit = out.credit.take().or_else(|| credited.into_iter().next());
    let mut publisher = Vec::new();
    if let Some(value) = object.get("publisher") {
        names(value, all, DEPTH, &mut publisher);
    }
    out.publisher = out
        .publisher
        .take()
        .or_else(|| publisher.into_iter().next());
    let page = object.get("mainEntityOfPage");
    let id = page.and_then(|p| p.as_str().or_else(|| p.get("@id").and_then(Value::as_str)));
    out.url = out
        .url
        .take()
        .or_else(|| get("url"))
        .or_else(|| id.map(str::to_owned));
    out.language = out.language.take().or_else(|| get("inLanguage"));
    out.body = out.body.take().or_else(|| get("articleBody"));
}

/// Names of a person or organisation: a string, an object, a reference to one, or a list of these.
pub(in crate::ingest) fn names(
    value: &Value,
    all: &[&Map<String, Value>],
    depth: usize,
    out: &mut Vec<String>,
) {
    if depth == 0 {
        return;
    }
    match value {
        Value::String(_) => out.extend(text(Some(value))),
        Value::Array(items) => items.iter().for_each(|v| names(v, all, depth - 1, out)),
        Value::Object(object) => match (object.get("name"), object.get("@id")) {
            (Some(name), _) => names(name, all, depth - 1, out),
            (None, Some(id)) => {
                let named =
                    |o: &&&Map<String, Value>| o.get("@id") == Some(id) && o.contains_key("name");
                if let Some(name) = all.iter().find(named).and_then(|o| o.get("name")) {
                    names(name, all, depth - 1, out);
                }
            }
            _ => {}
        },
        _ => {}
    }
}

/// A string, the first of a list of them, or an object's `@value`; with character references resolved.
pub(in crate::ingest) fn text(value: Option<&Value>) -> Option<String> {
    let found = match value? {
        Value::String(s) => s,
        Value::Array(items) => return items.iter().find_map(|v| text(Some(v))),
        Value::Object(o) => o.get("@value")?.as_str()?,
        _ => return None,
    };
    let text = super::squeezed(&super::plain::entities(found));
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_related_story_is_not_the_pages_own() {
        let related = r#"{"@type": "NewsArticle", "headline": "Quay leased", "author": "Wrong Man", "datePublished": "2020-01-01"}"#;
        let own = r#"{"@type": "NewsArticle", "headline": "Pier sold", "author": "Ada Oll", "datePublished": "2031-04-14"}"#;
        let list = r#"{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Buoy lost", "datePublished": "2019-01-01"}]}"#;
        let found = read([list, related, own].into_iter(), |t| t == "Pier sold");
        assert_eq!(
            (found.authors, found.published),
            (vec!["Ada Oll".to_owned()], vec!["2031-04-14".to_owned()])
        );
        assert!(read([list].into_iter(), |_| false).published.is_empty());
    }

    #[test]
    fn articles_in_graphs_lists_and_references() {
        let script = r##"<!-- [{"@graph": [
            {"@type": "WebPage", "name": "The page"},
            {"@type": ["NewsArticle"], "headline": "Pier &amp; quay sold", "datePublished": "2031-04-14",
             "author": [{"@id": "#ada"}, "Ben Ulm"], "publisher": {"@id": "#log"}, "mainEntityOfPage": {"@id": "https://log.example/1"}},
            {"@id": "#ada", "@type": "Person", "name": "Ada
 Oll"}, {"@id": "#log", "@type": "Organization", "name": "The Ostrey Log"}]}] -->"##;
        let found = read([script, "{broken", "[]"].into_iter(), |_| false);
        assert_eq!(found.headline.as_deref(), Some("Pier & quay sold"));
        assert_eq!(found.authors, ["Ada Oll", "Ben Ulm"]);
        assert_eq!(found.publisher.as_deref(), Some("The Ostrey Log"));
        assert_eq!(found.url.as_deref(), Some("https://log.example/1"));
        assert_eq!(found.published, ["2031-04-14"]);
    }
}

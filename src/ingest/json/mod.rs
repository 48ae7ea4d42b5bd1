//! Articles in JSON: schema.org objects, IPTC ninjs, and plain objects with a headline and a text.
//!
//! The document is gone through from the top; an object that has a text and is an article by its type or its headline is
//! one, wherever it stands. Numbers are never used, so those that no computer number holds are put aside before reading.
//! Cost: linear; nesting beyond 127 levels is refused by the reader.

use super::html::{self, jsonld};
use super::{Draft, IngestError, IngestOptions, WarningKind, dates, decode};
use crate::article::{Format, MetadataField, Place};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

type Object = Map<String, Value>;

/// Objects that others refer to, by their `@id`.
type Named<'v> = BTreeMap<&'v str, &'v Object>;

/// Most articles that are taken from one file.
const ARTICLES: usize = 2_000;
/// Longest number that is left as it is; characters.
const NUMBER: usize = 15;

/// Parts of the names of schema.org types that are articles.
const TYPES: &[&str] = &["Article", "Posting", "Report", "Review", "NewsItem"];
/// Keys of an article's text, best first.
const BODIES: &[&str] = &[
    "articleBody",
    "body_text",
    "body_html",
    "body_xhtml",
    "bodies",
    "body",
    "fulltext",
    "full_text",
    "text",
    "content",
    "content_html",
    "content_text",
    "html",
];
/// Keys that only an item of ninjs has.
const NINJS: &[&str] = &["body_text", "body_html", "body_xhtml", "bodies"];
/// Keys of each field, best first.
const FIELDS: &[(MetadataField, &[&str])] = &[
    (MetadataField::Title, &["headline", "headlines", "title"]),
    (
        MetadataField::Byline,
        &["author", "authors", "byline", "by", "creator"],
    ),
    (
        MetadataField::Published,
        &[
            "datePublished",
            "published",
            "published_at",
            "publishedAt",
            "date_published",
            "publication_date",
            "publish_date",
            "pubDate",
            "firstcreated",
            "versioncreated",
            "date",
            "dateCreated",
        ],
    ),
    (
        MetadataField::Modified,
        &[
            "dateModified",
            "modified",
            "updated",
            "updated_at",
            "updatedAt",
        ],
    ),
    (
        MetadataField::Outlet,
        &[
            "publisher",
            "outlet",
            "site_name",
            "site",
            "publication",
            "infosource",
            "infosources",
            "provider",
            "source",
            "sourceOrganization",
            "copyrightholder",
        ],
    ),
    (
        MetadataField::Url,
        &[
            "url",
            "canonical_url",
            "canonical",
            "link",
            "permalink",
            "web_url",
            "mainEntityOfPage",
            "uri",
        ],
    ),
    (MetadataField::Section, &["articleSection", "section"]),
    (MetadataField::Credit, &["creditText", "creditline"]),
];

/// Reads a document, or several one after the other.
pub(super) fn read(bytes: &[u8], options: &IngestOptions) -> Result<Vec<Draft>, IngestError> {
    let decoded = decode::decode(bytes, options.encoding.as_deref(), Format::Json);
    let text = tamed(&decoded.text);
    let mut values = Vec::new();
    let mut broken = None;
    for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(error) => broken = Some(reason(&error)),
        }
    }
    let mut found = Vec::new();
    let mut named = Vec::new();
    for value in &values {
        walk(value, &mut found, &mut named);
    }
    let mut by_id: Named<'_> = BTreeMap::new();
    for object in named {
        if let Some(id) = object.get("@id").and_then(Value::as_str) {
            by_id.entry(id).or_insert(object);
        }
    }
    let mut drafts: Vec<Draft> = found
        .iter()
        .take(ARTICLES)
        .map(|object| article(object, &by_id))
        .collect();
    let Some(first) = drafts.first_mut() else {
        return Err(broken.map_or(IngestError::NoArticle, IngestError::Damaged));
    };
    first.doubts.splice(0..0, decoded.doubts);
    if let Some(reason) = broken {
        let message = format!("{reason}; what stands before that is read");
        first.doubts.push((WarningKind::PartlyRead, message));
    }
    if found.len() > ARTICLES {
        let message = format!(
            "it holds {} articles; the first {ARTICLES} are read",
            found.len()
        );
        first.doubts.push((WarningKind::PartlyRead, message));
    }
    for draft in &mut drafts {
        draft.encoding = decoded.encoding.name().to_owned();
    }
    Ok(drafts)
}

/// Why reading broke off, in words.
fn reason(error: &serde_json::Error) -> String {
    let line = error.line();
    if error.to_string().starts_with("recursion") {
        return format!("its JSON is nested more than 127 deep (line {line})");
    }
    if error.is_eof() {
        return "its JSON ends early".into();
    }
    format!("it is no valid JSON (line {line})")
}

/// The same document without numbers that make a reader stop: very long ones and those that are none.
fn tamed(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut out = String::new();
    let (mut at, mut kept) = (0, 0);
    while let Some(&b) = bytes.get(at) {
        if b == b'"' {
            at += 1;
            while let Some(&b) = bytes.get(at) {
                at += 1 + usize::from(b == b'\\');
                if b == b'"' {
                    break;
                }
            }
            continue;
        }
        let part_of_word =
            |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.' | b'_');
        if !part_of_word(&b) {
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(|b| part_of_word(b)).count();
        let word = text.get(at..at + length).unwrap_or("");
        let number = word
            .trim_start_matches('-')
            .starts_with(|c: char| c.is_ascii_digit());
        let instead = match word {
            "NaN" | "Infinity" | "-Infinity" | "undefined" => Some("null"),
            _ if number && (length > NUMBER || word.contains(['e', 'E'])) => Some("0"),
            _ => None,
        };
        if let Some(instead) = instead {
            out.push_str(text.get(kept..at).unwrap_or(""));
            out.push_str(instead);
            kept = at + length;
        }
        at += length;
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(kept..).unwrap_or(""));
    Cow::Owned(out)
}

/// Collects the articles of a value in order, and the objects that others refer to by name. Depth is bounded by the reader.
fn walk<'v>(value: &'v Value, found: &mut Vec<&'v Object>, named: &mut Vec<&'v Object>) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk(v, found, named)),
        Value::Object(object) => {
            if object.contains_key("@id") && object.contains_key("name") {
                named.push(object);
            }
            if is_article(object) {
                found.push(object);
                // What an article carries along (comments, related stories) is no article of this file; whom it names is.
                walk_named(value, named, jsonld::DEPTH);
            } else {
                object.values().for_each(|v| walk(v, found, named));
            }
        }
        _ => {}
    }
}

fn walk_named<'v>(value: &'v Value, named: &mut Vec<&'v Object>, depth: usize) {
    if depth == 0 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|v| walk_named(v, named, depth - 1)),
        Value::Object(object) => {
            if object.contains_key("@id") && object.contains_key("name") {
                named.push(object);
            }
            object
                .values()
                .for_each(|v| walk_named(v, named, depth - 1));
        }
        _ => {}
    }
}

/// Whether an object is an article with a text.
fn is_article(object: &Object) -> bool {
    let typed = || TYPES.iter().any(|t| jsonld::has_type(object, t));
    let titled = || {
        ["headline", "headlines", "title"]
            .iter()
            .any(|k| object.get(*k).is_some_and(|v| line(v).is_some()))
    };
    let ninjs = || NINJS.iter().any(|k| object.contains_key(*k));
    (typed() || titled() || ninjs()) && BODIES.iter().any(|k| body(object, k).is_some())
}

/// One object as an article.
fn article(object: &Object, named: &Named<'_>) -> Draft {
    let mut draft = text(object);
    let kind = object.get("@type").and_then(|t| jsonld::text(Some(t)));
    let how = match kind {
        Some(kind) => format!("schema.org {kind}"),
        None if NINJS.iter().any(|k| object.contains_key(*k)) => "IPTC ninjs".to_owned(),
        None => "an object with a headline and a text".to_owned(),
    };
    draft
        .reading
        .push(format!("Read from a JSON document: {how}."));
    for (field, keys) in FIELDS {
        for key in *keys {
            let Some(value) = object.get(*key) else {
                continue;
            };
            let Some(stated) = stated(*field, value, named) else {
                continue;
            };
            let known = draft
                .said
                .iter()
                .any(|s| s.field == *field && s.value == stated);
            if !known {
                draft.says(*field, &stated, Place::JsonLd);
            }
        }
    }
    // An item of ninjs says when this version of it was made: with a first publication before it, that is a change.
    if object.contains_key("firstcreated")
        && let Some(changed) = object.get("versioncreated").and_then(line)
        && draft.metadata.modified.is_none()
        && let Some(moment) = dates::read(&changed)
        && draft.metadata.published.is_some_and(|p| p != moment)
    {
        draft.says(MetadataField::Modified, &moment.to_string(), Place::JsonLd);
    }
    let language = ["inLanguage", "language", "lang"]
        .iter()
        .find_map(|k| object.get(*k).and_then(line));
    draft.language = language
        .and_then(|l| l.split(['-', '_']).next().map(str::to_lowercase))
        .filter(|l| l.len() == 2 && l.bytes().all(|b| b.is_ascii_lowercase()));
    draft
}

/// What a value says about a field, in the field's own form.
fn stated(field: MetadataField, value: &Value, named: &Named<'_>) -> Option<String> {
    match field {
        MetadataField::Title | MetadataField::Section | MetadataField::Credit => line(value),
        MetadataField::Published | MetadataField::Modified | MetadataField::Retrieved => {
            dates::read(&line(value)?).map(|m| m.to_string())
        }
        MetadataField::Url | MetadataField::Archived => {
            let id = value.get("@id").unwrap_or(value);
            line(id).filter(|u| u.starts_with("https://") || u.starts_with("http://"))
        }
        MetadataField::Byline | MetadataField::Outlet => {
            let mut names = Vec::new();
            let meant = meant(value, named, jsonld::DEPTH);
            jsonld::names(value, &meant, jsonld::DEPTH, &mut names);
            names.retain(|n| !n.contains("://"));
            names.dedup();
            if field == MetadataField::Outlet {
                return names.into_iter().next();
            }
            let bare = names.iter().map(|n| {
                let by = n.get(..3).is_some_and(|b| b.eq_ignore_ascii_case("by "));
                if by { n.get(3..).unwrap_or("") } else { n }
            });
            let all = bare.collect::<Vec<_>>().join(", ");
            (!all.is_empty()).then_some(all)
        }
    }
}

/// The objects that a value refers to.
fn meant<'v>(value: &Value, named: &Named<'v>, depth: usize) -> Vec<&'v Object> {
    match value {
        Value::Array(items) if depth > 0 => items
            .iter()
            .flat_map(|v| meant(v, named, depth - 1))
            .collect(),
        Value::Object(o) => {
            let id = o.get("@id").and_then(Value::as_str);
            let found = id.and_then(|id| named.get(id));
            found.copied().into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A line of text: a string, what a wrapping object holds, or the first of a list.
fn line(value: &Value) -> Option<String> {
    let inner = match value {
        Value::Array(items) => return items.iter().find_map(line),
        Value::Object(o) => ["rendered", "value"].iter().find_map(|k| o.get(*k)),
        _ => None,
    };
    let text = jsonld::text(Some(inner.unwrap_or(value)))?;
    let plain = if is_markup(&text) {
        html::squeezed(&html::read_whole(&text).text)
    } else {
        text
    };
    (!plain.is_empty()).then_some(plain)
}

/// The text under one key, as it is written there.
fn body(object: &Object, key: &str) -> Option<String> {
    fn written(value: &Value, depth: usize) -> Option<String> {
        let text = match value {
            Value::String(s) => s.clone(),
            Value::Array(items) if depth > 0 => {
                let all: Vec<String> = items.iter().filter_map(|v| written(v, depth - 1)).collect();
                all.join("\n\n")
            }
            Value::Object(o) => {
                let keys = ["rendered", "value", "@value", "text", "html", "plain"];
                let found = keys.iter().find_map(|k| o.get(*k))?;
                found.as_str()?.to_owned()
            }
            _ => return None,
        };
        (!text.trim().is_empty()).then_some(text)
    }
    let value = object.get(key)?;
    if key == "bodies" {
        // Several bodies are one text in several forms.
        let all = value.as_array()?;
        return all.iter().find_map(|v| written(v, 0));
    }
    written(value, 3)
}

/// The article's text: of the keys that hold one the best, plain text with paragraphs before markup.
fn text(object: &Object) -> Draft {
    let all = BODIES.iter().filter_map(|k| body(object, k));
    let mut first = None;
    for text in all {
        if is_markup(&text) || text.trim().contains('\n') {
            first = Some(text);
            break;
        }
        first = first.or(Some(text));
    }
    let text = first.unwrap_or_default();
    if is_markup(&text) {
        return html::read_whole(&text);
    }
    Draft {
        text: paragraphs(&html::unescaped(&text)),
        ..Draft::default()
    }
}

/// Whether a text is markup: it has tags of paragraphs, line breaks or other blocks.
fn is_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("").trim_start_matches('/');
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
        let (Some(name), Some(mark)) = (
            end.and_then(|e| rest.get(..e)),
            end.and_then(|e| rest.get(e..)),
        ) else {
            return false;
        };
        matches!(
            name.to_ascii_lowercase().as_str(),
            "p" | "br"
                | "div"
                | "span"
                | "ul"
                | "ol"
                | "li"
                | "h1"
                | "h2"
                | "h3"
                | "blockquote"
                | "b"
                | "i"
                | "em"
                | "strong"
                | "a"
                | "article"
                | "section"
                | "html"
                | "body"
        ) && mark.starts_with(['>', ' ', '/', '\n'])
    })
}

/// Paragraphs with a blank line between them; where there is no blank line, every line is a paragraph.
fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    let blank = lines.iter().any(|l| l.is_empty());
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for line in lines {
        if line.is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap || !blank { "\n\n" } else { "\n" });
        }
        out.push_str(line);
        gap = false;
    }
    out
}

#[cfg(test)]
mod tests;

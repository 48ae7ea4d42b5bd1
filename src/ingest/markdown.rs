//! Markdown: YAML front matter as metadata, the rest as it stands.
//!
//! YAML is read as a stream of events, so that no tree is built: aliases and deep nesting cost nothing. What is no YAML
//! (a title with a colon in it, without quotes) is read line by line instead, and a warning says so.

use super::{Draft, WarningKind, dates};
use crate::article::{MetadataField, Place};
use saphyr_parser::{Event, Parser, ScalarStyle};

/// Longer front matter is left alone; bytes.
const LONGEST: usize = 64 * 1024;

/// Keys of front matter and the field they fill; the first of a field that is filled wins.
const KEYS: &[(&str, MetadataField)] = &[
    ("title", MetadataField::Title),
    ("headline", MetadataField::Title),
    ("outlet", MetadataField::Outlet),
    ("publisher", MetadataField::Outlet),
    ("publication", MetadataField::Outlet),
    ("site", MetadataField::Outlet),
    ("site_name", MetadataField::Outlet),
    ("source", MetadataField::Outlet),
    ("byline", MetadataField::Byline),
    ("author", MetadataField::Byline),
    ("authors", MetadataField::Byline),
    ("published", MetadataField::Published),
    ("date", MetadataField::Published),
    ("published_at", MetadataField::Published),
    ("datepublished", MetadataField::Published),
    ("url", MetadataField::Url),
    ("link", MetadataField::Url),
    ("canonical", MetadataField::Url),
    ("modified", MetadataField::Modified),
    ("updated", MetadataField::Modified),
    ("lastmod", MetadataField::Modified),
    ("section", MetadataField::Section),
    ("category", MetadataField::Section),
    ("credit", MetadataField::Credit),
    ("retrieved", MetadataField::Retrieved),
    ("accessed", MetadataField::Retrieved),
    ("archived", MetadataField::Archived),
];

/// Takes the front matter off a Markdown file; `text` is what follows the closing line, unchanged.
pub(super) fn read(mut file: String) -> Draft {
    let mut draft = Draft::default();
    if let Some((yaml, body)) = split(&file) {
        let entries = match entries(yaml) {
            Ok(entries) => Some(entries),
            Err(reason) => {
                let lines = by_line(yaml);
                if !lines.is_empty() {
                    draft.doubt(format!(
                        "the front matter is no valid YAML ({reason}); it was read line by line"
                    ));
                }
                (!lines.is_empty()).then_some(lines)
            }
        };
        if let Some(entries) = entries {
            fill(&mut draft, &entries);
            file.drain(..body);
        }
    }
    if draft.metadata.title.is_none() {
        draft.metadata.title = heading(&file);
    }
    draft.text = file;
    draft
}

impl Draft {
    fn doubt(&mut self, message: String) {
        self.doubts.push((WarningKind::MetadataIgnored, message));
    }
}

/// The YAML between the `---` lines, and where the body begins behind them.
fn split(file: &str) -> Option<(&str, usize)> {
    let mut lines = file.split_inclusive('\n');
    let first = lines.next().filter(|l| l.trim_end() == "---")?;
    let start = first.len();
    let mut at = start;
    for line in lines {
        let end = at + line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return Some((file.get(start..at)?, end));
        }
        if end > LONGEST {
            return None;
        }
        at = end;
    }
    None
}

/// A value of the top mapping.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    /// The plain values of a list, or the `name`s in it.
    List(Vec<String>),
    Empty,
    Odd,
}

/// The entries of the top mapping, in order.
fn entries(yaml: &str) -> Result<Vec<(String, Value)>, String> {
    let mut out: Vec<(String, Value)> = Vec::new();
    let mut key: Option<String> = None;
    // The open collections, `true` for a mapping; what was found in the nested value at hand.
    let mut open: Vec<bool> = Vec::new();
    let mut items = Items::default();
    for event in Parser::new_from_str(yaml) {
        let (event, _) = event.map_err(|e| e.info().to_owned())?;
        match (event, open.len()) {
            (Event::SequenceStart(..), 0) => return Err("it is a list".into()),
            (Event::Scalar(..), 0) => return Err("it is no mapping".into()),
            (Event::MappingStart(..), _) => open.push(true),
            (Event::SequenceStart(..), _) => open.push(false),
            (Event::MappingEnd | Event::SequenceEnd, depth) => {
                open.pop();
                if depth == 2
                    && let Some(k) = key.take()
                {
                    out.push((k, items.take()));
                }
            }
            (Event::Scalar(text, style, ..), 1) => match key.take() {
                None => key = Some(text.trim().to_lowercase()),
                Some(k) => out.push((k, scalar(&text, style))),
            },
            (Event::Scalar(text, style, ..), 2 | 3) => {
                if let Value::Text(text) = scalar(&text, style) {
                    items.add(text, open.last() == Some(&true));
                }
            }
            (Event::Alias(_), 1) => {
                if let Some(k) = key.take() {
                    out.push((k, Value::Odd));
                }
            }
            _ => {}
        }
    }
    Ok(out)
}

/// The texts of a nested value: list items, and of mappings in it what stands under `name`.
#[derive(Default)]
struct Items {
    texts: Vec<String>,
    named: bool,
}

impl Items {
    fn add(&mut self, text: String, in_mapping: bool) {
        if std::mem::take(&mut self.named) || !in_mapping {
            self.texts.push(text);
        } else {
            self.named = text == "name";
        }
    }

    fn take(&mut self) -> Value {
        let texts = std::mem::take(&mut self.texts);
        if texts.is_empty() {
            Value::Odd
        } else {
            Value::List(texts)
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || plain && matches!(text.as_str(), "~" | "null" | "Null" | "NULL") {
        Value::Empty
    } else {
        Value::Text(text)
    }
}

/// `key: value` lines, for front matter that is no YAML.
fn by_line(yaml: &str) -> Vec<(String, Value)> {
    yaml.lines()
        .filter_map(|line| {
            let (key, value) = line.split_once(':')?;
            let known = KEYS.iter().any(|(k, _)| *k == key.trim().to_lowercase());
            let value = value.trim().trim_matches(['"', '\'']).trim();
            (known && !value.is_empty())
                .then(|| (key.trim().to_lowercase(), Value::Text(value.to_owned())))
        })
        .collect()
}

/// Puts the entries into the metadata, in the order of [`KEYS`].
fn fill(draft: &mut Draft, entries: &[(String, Value)]) {
    for (name, field) in KEYS {
        let Some((_, value)) = entries.iter().find(|(k, _)| k == name) else {
            continue;
        };
        let text = match value {
            Value::Text(text) => text.clone(),
            Value::List(items) if *field == MetadataField::Byline => items.join(", "),
            Value::Empty => continue,
            Value::List(_) | Value::Odd => {
                draft.doubt(format!(
                    "'{name}' in the front matter is no text; it was left out"
                ));
                continue;
            }
        };
        match value_of(*field, &text) {
            Some(value) => draft.says(*field, &value, Place::FrontMatter),
            None => draft.doubt(format!(
                "'{text}' in the front matter is no date; it was left out"
            )),
        }
    }
}

/// A field's value in the form that it has everywhere; `None` for what is no date.
fn value_of(field: MetadataField, text: &str) -> Option<String> {
    if field.is_moment() {
        dates::read(text).map(|m| m.to_string())
    } else {
        Some(text.to_owned())
    }
}

/// A first line `# Heading`: Markdown's own way to say the title.
fn heading(body: &str) -> Option<String> {
    let line = body.lines().find(|l| !l.trim().is_empty())?;
    let title = line.strip_prefix("# ")?.trim().trim_end_matches('#').trim();
    (!title.is_empty()).then(|| title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;

    #[test]
    fn front_matter_is_read_and_the_body_unchanged() {
        let draft = read(
            "---\ntitle: \"Pier: sold\"\noutlet: The Ostrey Log\nauthor:\n  - Ada Oll\n  - name: Ben Ulm\ndate: 2031-04-14T06:10:00+05:00\nurl: null\n---\r\n\r\nThe pier.\r\n".into(),
        );
        assert_eq!(draft.text, "\r\nThe pier.\r\n");
        let m = &draft.metadata;
        assert_eq!(m.title.as_deref(), Some("Pier: sold"));
        assert_eq!(m.outlet.as_deref(), Some("The Ostrey Log"));
        assert_eq!(m.byline.as_deref(), Some("Ada Oll, Ben Ulm"));
        assert_eq!(
            m.get(MetadataField::Published).as_deref(),
            Some("2031-04-14T06:10:00+05:00")
        );
        assert_eq!(m.url, None);
        assert!(draft.doubts.is_empty());
    }

    #[test]
    fn odd_values_are_left_out_with_a_warning() {
        let draft = read(
            "---\ntitle: [a, b]\noutlet: {x: y}\npublished: soon\nbyline: 12\n---\nText\n".into(),
        );
        assert_eq!(draft.text, "Text\n");
        assert_eq!(draft.metadata.byline.as_deref(), Some("12"));
        assert_eq!(draft.metadata.title, None);
        assert_eq!(draft.doubts.len(), 3);
    }

    #[test]
    fn broken_yaml_is_read_line_by_line() {
        let draft = read("---\ntitle: Pier: sold\noutlet: The \"Ostrey\" Log\n---\nText\n".into());
        assert_eq!(draft.metadata.title.as_deref(), Some("Pier: sold"));
        assert_eq!(draft.metadata.outlet.as_deref(), Some("The \"Ostrey\" Log"));
        assert_eq!(draft.text, "Text\n");
        assert_eq!(draft.doubts.len(), 1);
    }

    #[test]
    fn what_is_no_front_matter_stays() {
        for text in [
            "---\nNo mapping here, only a line between rules.\n---\nText\n",
            "---\ntitle: never closed\n\nText\n",
            "Text\n---\ntitle: x\n---\n",
            "---\n- a\n- b\n---\nText\n",
        ] {
            let draft = read(text.into());
            assert_eq!(draft.text, text);
            assert_eq!(draft.metadata, Metadata::default());
        }
    }

    #[test]
    fn hostile_yaml_costs_nothing() {
        let bomb = format!("---\na: &a [x]\nb: {}\n---\nText\n", "[".repeat(20_000));
        assert!(!read(bomb).text.is_empty());
        let aliases = format!(
            "---\na: &a x\n{}title: t\n---\nText\n",
            "k: *a\n".repeat(5_000)
        );
        assert_eq!(read(aliases).metadata.title.as_deref(), Some("t"));
    }

    #[test]
    fn a_heading_is_the_title() {
        assert_eq!(
            read("\n# Pier sold #\n\nText\n".into())
                .metadata
                .title
                .as_deref(),
            Some("Pier sold")
        );
    }
}

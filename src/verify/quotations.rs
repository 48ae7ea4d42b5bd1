//! The words that a report quotes, looked up where it says they stand.

use super::sources::Reread;
use super::{Checked, Part, Report, State};
use crate::article::{ArticleId, Fingerprint, Passage};
use crate::report::record::{quotations, shown};
use serde_json::Value;
use std::collections::BTreeMap;

/// Every quotation of a report.
pub(super) fn check(report: &Report<'_>, read: &Reread) -> Vec<Checked> {
    if report.sealed.html {
        page(report, read)
    } else {
        document(report, read)
    }
}

fn checked(which: String, state: State, words: String) -> Checked {
    Checked {
        part: Part::Quotation,
        which,
        state,
        words,
    }
}

fn place(p: Passage) -> String {
    format!("{}, characters {} to {}", p.article, p.start, p.end)
}

/// The words as a reader sees them.
fn page(report: &Report<'_>, read: &Reread) -> Vec<Checked> {
    let found = quotations(report.text).into_iter();
    found
        .map(|cited| {
            let Some(p) = cited.passage else {
                let words = "It does not say where its words stand.".to_owned();
                return checked(cited.anchor, State::DoesNotHold, words);
            };
            let Some(article) = read.get(&p.article) else {
                let words = format!("{}: the article is not at hand as it was.", place(p));
                return checked(cited.anchor, State::CannotBeChecked, words);
            };
            let there = shown(article.slice(p.span()));
            if there == cited.words {
                return checked(cited.anchor, State::Holds, format!("{}.", place(p)));
            }
            let words = format!(
                "{}: the report quotes \u{201C}{}\u{201D}, and the article has \u{201C}{}\u{201D}.",
                place(p),
                super::told::shortened(&cited.words),
                super::told::shortened(&there)
            );
            checked(cited.anchor, State::DoesNotHold, words)
        })
        .collect()
}

/// The texts that a document carries, and whether its passages lie in them.
fn document(report: &Report<'_>, read: &Reread) -> Vec<Checked> {
    let Ok(document) = serde_json::from_str::<Value>(report.text.trim_start_matches('\u{FEFF}'))
    else {
        let words = "The document breaks off, so its passages cannot be looked up.".to_owned();
        return vec![checked(String::new(), State::DoesNotHold, words)];
    };
    let mut out = Vec::new();
    let articles = document.get("articles").and_then(Value::as_array);
    for carried in articles.into_iter().flatten() {
        let id = carried.get("id").and_then(Value::as_str).unwrap_or("");
        let text = carried.get("text").and_then(Value::as_str);
        let own = id.parse::<ArticleId>().ok().and_then(|id| read.get(&id));
        out.extend(text.zip(own).map(|(text, own)| {
            let which = format!("articles/{id}");
            match text == &*own.text {
                true => checked(which, State::Holds, "Its text is that of the file.".into()),
                false => {
                    let hash = Fingerprint::of(text.as_bytes()).0;
                    let words =
                        format!("Its text is not that of the file; SHA-256 of it is {hash}.");
                    checked(which, State::DoesNotHold, words)
                }
            }
        }));
    }
    let lengths: BTreeMap<ArticleId, usize> = read
        .iter()
        .map(|(id, a)| (*id, a.text.chars().count()))
        .collect();
    let keys = document.as_object().into_iter().flatten();
    for (key, value) in keys.filter(|(k, _)| *k != "record" && *k != "articles") {
        let mut passages = Vec::new();
        collect(value, &mut passages);
        let outside = passages.iter().filter(|p| {
            let length = lengths.get(&p.article);
            p.start > p.end || length.is_some_and(|&l| p.end > l)
        });
        let outside: Vec<String> = outside.map(|p| place(*p)).collect();
        if passages.is_empty() {
            continue;
        }
        let (state, words) = match outside.as_slice() {
            [] => (
                State::Holds,
                format!("{} passages lie in their articles.", passages.len()),
            ),
            some => (
                State::DoesNotHold,
                format!("No such place: {}.", some.join("; ")),
            ),
        };
        out.push(checked(key.clone(), state, words));
    }
    out
}

/// All passages of a value; its depth is bounded by what was read.
fn collect(value: &Value, out: &mut Vec<Passage>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| collect(v, out)),
        Value::Object(all) => {
            let number = |key| {
                all.get(key)
                    .and_then(Value::as_u64)
                    .and_then(|n| usize::try_from(n).ok())
            };
            let article = all
                .get("article")
                .and_then(Value::as_str)
                .and_then(|a| a.parse().ok());
            if let (Some(article), Some(start), Some(end)) =
                (article, number("start"), number("end"))
            {
                out.push(Passage {
                    article,
                    start,
                    end,
                });
            }
            all.values().for_each(|v| collect(v, out));
        }
        _ => {}
    }
}

//! The articles as a bibliography: CSL-JSON (citationstyles.org), which reference managers and citation processors read, and RIS.

use super::{Facts, Object, json, one_line};
use crate::article::Moment;
use crate::report::model::ReportModel;
use serde_json::{Value, json};

/// The articles as CSL-JSON.
pub fn csl_json(model: &ReportModel) -> String {
    let items: Vec<Value> = model.articles.iter().map(|a| item(&Facts(a))).collect();
    json(&Value::Array(items))
}

fn item(facts: &Facts<'_>) -> Value {
    let author = facts.get("By").map(|name| json!([{ "literal": name }]));
    let sha256 = facts.sha256().unwrap_or_default();
    let notes = [
        facts.get("Credit").map(|c| format!("Credit: {c}")),
        facts.sha256().map(|s| format!("SHA-256 of the file: {s}")),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    Object::default()
        .with("id", facts.0.id.to_string())
        .with("type", kind(facts))
        .with("title", facts.title())
        .with("author", author)
        .with("container-title", facts.outlet())
        .with("section", facts.get("Section"))
        .with("issued", date(facts, "Published"))
        .with("accessed", date(facts, "Retrieved"))
        .with("URL", facts.address("Address"))
        .with("archive_location", facts.address("Archived at"))
        .with("language", facts.get("Language"))
        .with("note", notes.join("\n"))
        .with("custom", Object::default().with("sha256", sha256))
        .into()
}

/// A piece of a newspaper where an outlet is known, else a page or a document.
fn kind(facts: &Facts<'_>) -> &'static str {
    match (facts.outlet(), facts.address("Address")) {
        (Some(_), _) => "article-newspaper",
        (None, Some(_)) => "webpage",
        (None, None) => "document",
    }
}

fn date(facts: &Facts<'_>, label: &str) -> Option<Value> {
    let words = facts.get(label)?;
    Some(match words.parse::<Moment>() {
        Ok(m) => json!({ "date-parts": [[m.date.year(), m.date.month(), m.date.day()]] }),
        Err(_) => json!({ "literal": words }),
    })
}

/// The articles in the format of reference managers; every line ends with CR LF, and no text begins a line of its own.
pub fn ris(model: &ReportModel) -> String {
    let mut out = String::new();
    for article in &model.articles {
        let facts = Facts(article);
        let day = |label| {
            let moment = facts.moment(label)?;
            let d = moment.date;
            Some(format!("{:04}/{:02}/{:02}", d.year(), d.month(), d.day()))
        };
        let issued = facts.moment("Published");
        let lines: [(&str, Option<String>); 14] = [
            (
                "TY",
                Some(
                    if facts.outlet().is_some() {
                        "NEWS"
                    } else {
                        "ELEC"
                    }
                    .to_owned(),
                ),
            ),
            ("ID", Some(article.id.to_string())),
            ("TI", Some(facts.title().to_owned())),
            ("AU", facts.get("By").map(str::to_owned)),
            ("T2", facts.outlet().map(str::to_owned)),
            ("SE", facts.get("Section").map(str::to_owned)),
            ("PY", issued.map(|m| format!("{:04}", m.date.year()))),
            ("DA", day("Published")),
            ("Y2", day("Retrieved")),
            ("UR", facts.address("Address").map(str::to_owned)),
            ("L2", facts.address("Archived at").map(str::to_owned)),
            ("LA", facts.get("Language").map(str::to_owned)),
            ("N1", facts.get("Credit").map(|c| format!("Credit: {c}"))),
            (
                "N1",
                facts.sha256().map(|s| format!("SHA-256 of the file: {s}")),
            ),
        ];
        for (tag, value) in lines {
            let value = value.map(|v| one_line(&v)).filter(|v| !v.is_empty());
            if let Some(value) = value {
                out.push_str(&format!("{tag}  - {value}\r\n"));
            }
        }
        out.push_str("ER  - \r\n\r\n");
    }
    out
}

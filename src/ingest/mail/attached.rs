//! Files attached to a message, bounded in number and size.

use super::parts::{self, Sorted, squeezed};
use crate::ingest::{Draft, Member, WarningKind};
use mail_parser::{Message, MimeHeaders, PartType};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most attached files that are read.
const FILES: usize = 60;
/// Largest sum of attached files; bytes.
const BYTES: usize = 150_000_000;

/// Endings of attached files that could be articles.
const ENDINGS: &[&str] = &[
    "txt", "text", "md", "html", "htm", "xhtml", "mht", "mhtml", "pdf", "docx", "odt", "rtf",
    "epub", "eml", "json", "png", "jpg", "jpeg", "zip",
];
/// Types of attached files whose name does not tell, and the ending they get.
const TYPES: &[(&str, &str)] = &[
    ("text/plain", "txt"),
    ("text/html", "html"),
    ("text/markdown", "md"),
    ("application/pdf", "pdf"),
    ("application/rtf", "rtf"),
    ("text/rtf", "rtf"),
    ("application/json", "json"),
    ("application/epub+zip", "epub"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    ("message/rfc822", "eml"),
    ("message/global", "eml"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
];

/// Hands attached files on.
pub(super) fn attached(message: &Message<'_>, sorted: &Sorted, draft: &mut Draft) {
    let mut names = BTreeSet::new();
    let (mut room, mut other, mut over) = (BYTES, 0_usize, 0_usize);
    for part in sorted.files.iter().filter_map(|id| message.parts.get(*id)) {
        let kind = part.content_type().map_or(String::new(), |t| {
            format!("{}/{}", t.ctype(), t.subtype().unwrap_or("")).to_lowercase()
        });
        let inline = part.content_id().is_some() && kind.starts_with("image/");
        let nested = matches!(part.body, PartType::Message(_));
        let kind = if nested {
            "message/rfc822"
        } else {
            kind.as_str()
        };
        let Some(name) =
            file_name(part.attachment_name(), kind, nested_subject(part)).filter(|_| !inline)
        else {
            other += 1;
            continue;
        };
        let bytes = match &part.body {
            PartType::Message(inner) if part.raw_end_offset() <= part.raw_body_offset() => {
                inner.raw_message().to_vec()
            }
            _ => parts::content(message, part),
        };
        if draft.members.len() >= FILES || bytes.len() > room {
            over += 1;
            continue;
        }
        if bytes.is_empty() {
            continue;
        }
        room -= bytes.len();
        let name = unique(&mut names, name);
        draft.members.push(Member {
            name,
            bytes: Arc::from(bytes),
        });
    }
    if over > 0 {
        let what = format!("{over} attached files are too many or too large and were not opened");
        draft.doubts.push((WarningKind::PartlyRead, what));
    }
    if !draft.members.is_empty() {
        let all: Vec<&str> = draft.members.iter().map(|m| m.name.as_str()).collect();
        let what = format!(
            "Attached and read as files of their own: {}.",
            all.join(", ")
        );
        draft.reading.push(what);
    }
    if other > 0 {
        draft.reading.push(match other {
            1 => "One attached part that is no article was left out.".into(),
            n => format!("{n} attached parts that are no articles were left out."),
        });
    }
}

fn nested_subject(part: &mail_parser::MessagePart<'_>) -> Option<String> {
    match &part.body {
        PartType::Message(inner) => parts::header(inner, "subject"),
        _ => None,
    }
}

/// The name of an attached file that could be an article: its own, without folders, with an ending that says its kind.
fn file_name(stated: Option<&str>, kind: &str, subject: Option<String>) -> Option<String> {
    let stated = stated.map(str::to_owned).or(subject);
    let last = stated
        .as_deref()
        .unwrap_or("")
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or("");
    let name: String = last.chars().filter(|c| !c.is_control()).take(100).collect();
    let name = squeezed(&name);
    let name = name.trim_start_matches('.');
    let ending = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
    if ending.is_some_and(|e| ENDINGS.contains(&e.as_str())) {
        return Some(name.to_owned());
    }
    let (_, ending) = TYPES.iter().find(|(t, _)| *t == kind)?;
    let name = if name.is_empty() { "attached" } else { name };
    Some(format!("{name}.{ending}"))
}

fn unique(names: &mut BTreeSet<String>, name: String) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let mut out = name.clone();
    let mut n = 2;
    while !names.insert(out.clone()) {
        out = format!("{stem} {n}.{ending}");
        n += 1;
    }
    out
}

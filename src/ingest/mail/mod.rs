//! Messages (EML), and web pages saved as one (MHTML).
//!
//! [`parts`] takes a message apart within bounds; of two forms of its text the page is preferred. [`inner`] looks for the
//! header of a message that was forwarded: then its sender, date and subject are the article's, and who sent it on is
//! only told. Attached files come back as members and are read as files of their own.

mod inner;
mod page;
mod parts;
mod words;

pub(super) use page::read as read_page;

use super::{Draft, IngestError, IngestOptions, Member, WarningKind, dates, html};
use crate::article::{MetadataField, Place};
use inner::{Header, Line};
use mail_parser::{Message, MimeHeaders, PartType};
use parts::{Sorted, squeezed};
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

/// Reads a message.
pub(super) fn read(bytes: &[u8], options: &IngestOptions) -> Result<Draft, IngestError> {
    let message = parts::parse(bytes)?;
    let sorted = parts::sort(&message);
    let mut draft = Draft::default();
    let mut lines = body(&message, &sorted, options, &mut draft);
    let subject = words::subject(&parts::header(&message, "subject").unwrap_or_default());
    let inside = inner::mark_all(&mut lines, subject.forwarded, subject.reply);
    let (text, furniture) = inner::written(&lines);
    let words = |s: &str| s.chars().any(char::is_alphanumeric);
    let left: usize = lines
        .iter()
        .filter(|l| !l.furniture && words(&l.text))
        .count();
    draft.text = text;
    // A message of nothing but furniture is better shown whole.
    draft.furniture = if left > 0 { furniture } else { Vec::new() };

    match &inside.forwarded {
        Some(header) => forwarded(&mut draft, &message, header, inside.times),
        None if subject.forwarded => {
            draft.says(MetadataField::Title, &subject.title, Place::MailHeader);
            draft.reading.push(format!(
                "The subject says that the message was forwarded{}; the message inside has no header, so that sender and date are not known from it.",
                by(&message)
            ));
        }
        None => sent(&mut draft, &message, &subject.title),
    }
    if !subject.prefixes.is_empty() && inside.forwarded.is_none() {
        let prefixes = subject.prefixes.join(" ");
        draft.reading.push(format!(
            "\u{201C}{prefixes}\u{201D} was taken off the subject."
        ));
    }
    if inside.quoted {
        draft
            .reading
            .push("Quoted earlier messages are marked and passed over.".into());
    }
    if inside.footer {
        let what = "A signature or the footer of a mailing is marked and passed over.";
        draft.reading.push(what.into());
    }
    if sorted.deep {
        let what = "parts of the message are nested too deeply and were not looked at";
        draft.doubts.push((WarningKind::PartlyRead, what.into()));
    }
    attached(&message, &sorted, &mut draft);
    Ok(draft)
}

/// The body's lines. What the page in it says about itself goes into the draft.
fn body(
    message: &Message<'_>,
    sorted: &Sorted,
    options: &IngestOptions,
    draft: &mut Draft,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for piece in sorted.body.iter().take(FILES) {
        let page = piece.html.and_then(|id| message.parts.get(id));
        let plain = piece.plain.and_then(|id| message.parts.get(id));
        let mut doubts = Vec::new();
        let mut read = None;
        if let Some(part) = page {
            let (markup, encoding) = parts::text(message, part, options, &mut doubts);
            let whole = is_page(&markup);
            let found = if whole {
                html::read(&markup)
            } else {
                html::read_whole(&markup)
            };
            if found.text.chars().any(char::is_alphanumeric) {
                doubts.extend(found.doubts.iter().cloned());
                read = Some((from_page(&found), encoding));
                if whole {
                    draft
                        .reading
                        .push("The message holds a web page, which was read as one.".into());
                    take_page(draft, found);
                }
            }
        }
        if read.is_none()
            && let Some(part) = plain
        {
            doubts.clear();
            let (text, encoding) = parts::text(message, part, options, &mut doubts);
            let flowed = part.content_type().is_some_and(|t| {
                t.attribute("format")
                    .is_some_and(|f| f.eq_ignore_ascii_case("flowed"))
            });
            let joined = part.content_type().is_some_and(|t| {
                t.attribute("delsp")
                    .is_some_and(|f| f.eq_ignore_ascii_case("yes"))
            });
            read = Some((from_text(&text, flowed, joined), encoding));
        }
        let Some((found, encoding)) = read else {
            continue;
        };
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(found);
        draft.doubts.extend(doubts);
        if draft.encoding.is_empty() {
            draft.encoding = encoding.to_owned();
        }
    }
    lines
}

/// Whether markup is a page of a site, with menus around its article, no mere layout of a message.
fn is_page(markup: &str) -> bool {
    let mut end = markup.len().min(200_000);
    while !markup.is_char_boundary(end) {
        end -= 1;
    }
    let top = markup.get(..end).unwrap_or(markup).to_lowercase();
    [
        "<article",
        "application/ld+json",
        "property=\"og:",
        "property='og:",
    ]
    .iter()
    .any(|mark| top.contains(mark))
}

/// Takes what a page says about itself.
fn take_page(draft: &mut Draft, page: Draft) {
    for field in MetadataField::ALL {
        let Some(value) = page.metadata.get(field) else {
            continue;
        };
        if draft.metadata.get(field).is_none() {
            // It was set before, so it can be set again.
            let _ = draft.metadata.set(field, Some(&value));
        }
    }
    draft.said.extend(page.said);
    draft.reading.extend(page.reading);
    draft.language = draft.language.take().or(page.language);
}

/// The lines of a page's text, with its furniture.
fn from_page(page: &Draft) -> Vec<Line> {
    let mut furniture = page.furniture.iter().peekable();
    let mut at = 0;
    let mut out = Vec::new();
    for text in page.text.split('\n') {
        while furniture.peek().is_some_and(|e| e.span.end <= at) {
            furniture.next();
        }
        let inside = furniture
            .peek()
            .is_some_and(|e| e.span.start <= at && at < e.span.end);
        out.push(Line {
            text: text.to_owned(),
            furniture: inside && !text.is_empty(),
        });
        at += text.chars().count() + 1;
    }
    out
}

/// The lines of a plain text; in a flowed one a space at the end says that the line goes on.
fn from_text(text: &str, flowed: bool, joined: bool) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        // A space is put before lines that could be taken for a quotation.
        let line = if flowed {
            line.strip_prefix(' ').unwrap_or(line)
        } else {
            line
        };
        let quote = |l: &str| l.bytes().take_while(|&b| b == b'>').count();
        let goes_on = flowed && line.ends_with(' ') && line != "-- ";
        let content = if goes_on && joined {
            line.strip_suffix(' ').unwrap_or(line)
        } else {
            line
        };
        match out.last_mut() {
            Some(last) if open && quote(&last.text) == quote(line) => {
                let depth = quote(line);
                let rest = content.get(depth..).unwrap_or("");
                last.text
                    .push_str(if depth > 0 { rest.trim_start() } else { rest });
            }
            _ => out.push(Line {
                text: content.to_owned(),
                furniture: false,
            }),
        }
        open = goes_on;
    }
    out
}

/// " by Ada Oll", or nothing.
fn by(message: &Message<'_>) -> String {
    let (name, address) = parts::sender(message);
    match (name.is_empty(), address.is_empty()) {
        (false, false) => format!(" by {name} ({address})"),
        (true, true) => String::new(),
        (false, true) => format!(" by {name}"),
        (true, false) => format!(" by {address}"),
    }
}

/// A message that its sender wrote.
fn sent(draft: &mut Draft, message: &Message<'_>, title: &str) {
    draft.says(MetadataField::Title, title, Place::MailHeader);
    let (name, address) = parts::sender(message);
    let list = list(message);
    let bulk = list.is_some() || parts::raw_header(message, "list-unsubscribe").is_some();
    let (person, outlet) = who(&name, &address, list.as_deref(), bulk);
    if let Some(outlet) = outlet {
        draft.says(MetadataField::Outlet, &outlet, Place::MailHeader);
    }
    draft.says(MetadataField::Byline, &person, Place::MailHeader);
    let date = parts::raw_header(message, "date");
    if let Some(moment) = date.and_then(|d| dates::read(&d)) {
        draft.says(
            MetadataField::Published,
            &moment.to_string(),
            Place::MailHeader,
        );
    }
    draft
        .reading
        .push("Read as the message that its sender wrote.".into());
}

/// A message that was forwarded: its own header is the one inside.
fn forwarded(draft: &mut Draft, message: &Message<'_>, header: &Header, times: usize) {
    let title = words::subject(&header.subject).title;
    draft.says(MetadataField::Title, &title, Place::MailHeader);
    let (name, address) = inner::person(&header.from);
    let (person, outlet) = who(&name, &address, None, false);
    if let Some(outlet) = outlet {
        draft.says(MetadataField::Outlet, &outlet, Place::MailHeader);
    }
    draft.says(MetadataField::Byline, &person, Place::MailHeader);
    match dates::read(&header.date) {
        Some(moment) => {
            draft.says(
                MetadataField::Published,
                &moment.to_string(),
                Place::MailHeader,
            );
        }
        None if header.date.is_empty() => {}
        None => draft.doubts.push((
            WarningKind::MetadataIgnored,
            format!(
                "the date of the message that was forwarded cannot be read: '{}'",
                header.date
            ),
        )),
    }
    let when = parts::raw_header(message, "date")
        .and_then(|d| dates::read(&d))
        .map(|m| format!(" on {m}"))
        .unwrap_or_default();
    let often = if times > 1 {
        format!(" {times} times, last")
    } else {
        String::new()
    };
    draft.reading.push(format!(
        "The message was forwarded{often}{}{when}; sender, date and subject are those of the message inside.",
        by(message)
    ));
}

/// What a mailing list calls itself.
fn list(message: &Message<'_>) -> Option<String> {
    let text = parts::header(message, "list-id")?;
    let name = text
        .split('<')
        .next()
        .unwrap_or("")
        .trim()
        .trim_matches('"')
        .trim();
    // Programs put numbers of their own there.
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let plain = name.contains(' ') || name.chars().next().is_some_and(char::is_uppercase);
    let fits = plain
        && digits < 4
        && name.len() <= 100
        && !name.contains(['@', '/'])
        && !name.contains("mc list");
    (fits && name.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}

/// Words that say nothing about whose address it is.
const EMPTY: &[&str] = &[
    "the",
    "der",
    "die",
    "das",
    "le",
    "la",
    "les",
    "el",
    "and",
    "und",
    "of",
    "newsletter",
    "news",
    "team",
    "daily",
    "weekly",
];

/// Byline and outlet from a sender's name and address. The outlet is one only where the name of the list or of a mailing's
/// sender says it, or where the name is that of the address's domain and not of its mailbox: `The Ostrey Log <news@ostreylog.example>`.
fn who(name: &str, address: &str, list: Option<&str>, bulk: bool) -> (String, Option<String>) {
    // `Ada Oll from The Ostrey Log`, `Ada Oll | The Ostrey Log`: a person and a name to be judged.
    let marks = [" from ", " at ", " via ", " | ", ", "];
    let split = marks.iter().find_map(|m| name.split_once(m));
    // In a mailing such a name says itself who publishes it.
    let said = bulk && marks.iter().take(3).any(|m| name.contains(m));
    let (person, rest) = split.map_or(("", name), |(p, r)| (p.trim(), r.trim()));
    let letters = |s: &str| {
        s.to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let (mailbox, domain) = address.split_once('@').unwrap_or(("", ""));
    let (mailbox, domain) = (letters(mailbox), letters(domain));
    let shows = |name: &str| {
        let words: Vec<String> = name
            .split_whitespace()
            .map(letters)
            .filter(|w| w.chars().count() >= 3 && !EMPTY.contains(&w.as_str()))
            .collect();
        !words.is_empty()
            && words.iter().all(|w| domain.contains(w.as_str()))
            && !words.iter().any(|w| mailbox.contains(w.as_str()))
    };
    let of_list = list.filter(|l| !l.is_empty()).map(str::to_owned);
    if said || shows(rest) {
        let outlet = of_list.unwrap_or_else(|| rest.trim_end_matches(" Newsletter").to_owned());
        return (person.to_owned(), Some(outlet));
    }
    if let Some(list) = of_list {
        let same = letters(&list);
        let byline = [person, name]
            .into_iter()
            .find(|n| !n.is_empty() && letters(n) != same);
        return (byline.unwrap_or("").to_owned(), Some(list));
    }
    let byline = if name.is_empty() { address } else { name };
    (byline.to_owned(), None)
}

/// Hands attached files on.
fn attached(message: &Message<'_>, sorted: &Sorted, draft: &mut Draft) {
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

#[cfg(test)]
mod tests;

//! Messages (EML), and web pages saved as one (MHTML).
//!
//! [`parts`] takes a message apart within bounds; of two forms of its text the page is preferred. [`inner`] looks for the
//! header of a message that was forwarded: then its sender, date and subject are the article's, and who sent it on is
//! only told. Attached files come back as members and are read as files of their own.

mod attached;
mod forms;
mod inner;
mod page;
mod parts;
mod sender;
mod words;

pub(super) use page::read as read_page;

use super::{Draft, IngestError, IngestOptions, WarningKind, dates, html};
use crate::article::{MetadataField, Place};
use inner::{Header, Line};
use mail_parser::{Message, MessagePart, MimeHeaders};
use parts::Sorted;
use sender::{list, who};

/// Most pieces of a message's text.
const PIECES: usize = 60;

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
    attached::attached(&message, &sorted, &mut draft);
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
    for piece in sorted.body.iter().take(PIECES) {
        let mut doubts = Vec::new();
        let page = piece.html.and_then(|id| message.parts.get(id));
        let mut read = page.and_then(|part| page_lines(message, part, options, draft, &mut doubts));
        if let (None, Some(part)) = (&read, piece.plain.and_then(|id| message.parts.get(id))) {
            doubts.clear();
            read = Some(plain_lines(message, part, options, &mut doubts));
        }
        if let (Some(_), Some(page), Some(plain)) = (&read, page, piece.plain) {
            differ(message, page, plain, options, draft);
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

/// Says where the plain form of a text says something else than the page that was read.
fn differ(
    message: &Message<'_>,
    page: &MessagePart<'_>,
    plain: usize,
    options: &IngestOptions,
    draft: &mut Draft,
) {
    let Some(plain) = message.parts.get(plain) else {
        return;
    };
    let (markup, _) = parts::text(message, page, options, &mut Vec::new());
    let (plain, _) = parts::text(message, plain, options, &mut Vec::new());
    let Some(found) = forms::compare(&plain, &html::read_whole(&markup).text) else {
        return;
    };
    if found.other {
        let what = "the message's plain text says something else than its page, which is the one that was read";
        draft.doubts.push((WarningKind::LeftOut, what.into()));
    }
    draft.reading.push(found.said);
}

/// A page's lines and encoding, if it has a text. What a page of a site says about itself goes into the draft.
fn page_lines(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    options: &IngestOptions,
    draft: &mut Draft,
    doubts: &mut Vec<(WarningKind, String)>,
) -> Option<(Vec<Line>, &'static str)> {
    let (markup, encoding) = parts::text(message, part, options, doubts);
    let whole = is_page(&markup);
    let found = if whole {
        html::read(&markup)
    } else {
        html::read_whole(&markup)
    };
    if !found.text.chars().any(char::is_alphanumeric) {
        return None;
    }
    doubts.extend(found.doubts.iter().cloned());
    let lines = from_page(&found);
    if !whole {
        draft.reading.extend(found.reading.iter().cloned());
    }
    if whole {
        let what = "The message holds a web page, which was read as one.";
        draft.reading.push(what.into());
        take_page(draft, found);
    }
    Some((lines, encoding))
}

/// A plain text's lines and encoding.
fn plain_lines(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    options: &IngestOptions,
    doubts: &mut Vec<(WarningKind, String)>,
) -> (Vec<Line>, &'static str) {
    let (text, encoding) = parts::text(message, part, options, doubts);
    let says = |key: &str, value: &str| {
        let stated = part.content_type().and_then(|t| t.attribute(key));
        stated.is_some_and(|v| v.eq_ignore_ascii_case(value))
    };
    let lines = from_text(&text, says("format", "flowed"), says("delsp", "yes"));
    (lines, encoding)
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

#[cfg(test)]
mod tests;

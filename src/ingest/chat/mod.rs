//! Exported chats: every message of some length is an article.
//!
//! Lines that begin with a [stamp](stamp) begin a message. What the program writes by itself (pictures left out, notices,
//! deleted messages) and messages of a few words are left out and counted. Senders are "Sender 1", "Sender 2" unless the
//! person wants their names; of a forwarded message neither sender nor date is known. No message has an outlet.
//! Cost: linear in the text.

mod names;
mod stamp;

use super::{Draft, IngestError, IngestOptions, WarningKind, decode};
use crate::article::{Format, MetadataField, Place};
use names::Names;
use stamp::{DIRECTION, Order, Stamp};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How many lines are looked at.
const LINES: usize = 30;
/// Most messages that become articles.
const MESSAGES: usize = 3_000;
/// Shorter messages are left out, unless they have a link; words.
const WORDS: usize = 4;
/// Longest name of a sender; characters.
const NAME: usize = 80;

/// Whether a text is an exported chat: several of its first lines begin with a date, a time and a dash or bracket.
pub(super) fn looks_like_chat(text: &str) -> bool {
    let begun = text
        .lines()
        .take(LINES)
        .filter(|l| stamp::read(l).is_some());
    begun.count() >= 2
        && text
            .lines()
            .find(|l| !l.trim().is_empty())
            .and_then(stamp::read)
            .is_some()
}

/// Reads an exported chat; its file's `name` may hold a sender's.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    options: &IngestOptions,
) -> Result<Vec<Draft>, IngestError> {
    let decoded = decode::decode(bytes, options.encoding.as_deref(), Format::Chat);
    let (messages, pasted) = messages(&decoded.text);
    let stamps: Vec<&Stamp> = messages.iter().map(|m| &m.stamp).collect();
    let orders = stamp::orders(&stamps);
    let (mut kept, mut names, left) = chosen(&messages);
    // Who is named in pasted lines is hidden, too.
    pasted.iter().filter_map(|p| *p).for_each(|p| names.add(p));
    let mut about = about(&left, &orders, messages.len(), options.show_senders);
    about.extend(lines_kept(pasted.len()));
    let called = (!options.show_senders).then(|| names.hidden(name));
    let over = kept.len().saturating_sub(MESSAGES);
    kept.truncate(MESSAGES);
    let mut drafts: Vec<Draft> = kept
        .into_iter()
        .filter_map(|(i, content)| {
            let message = messages.get(i)?;
            let mut draft = draft(message, content, &orders, &names, options.show_senders);
            let place = format!(
                "Message {} of {} in an exported chat.",
                i + 1,
                messages.len()
            );
            draft.reading.insert(0, place);
            draft.reading.extend(about.iter().cloned());
            draft.encoding = decoded.encoding.name().to_owned();
            draft.file.clone_from(&called);
            Some(draft)
        })
        .collect();
    let first = drafts.first_mut().ok_or(IngestError::NoText)?;
    first.doubts = decoded.doubts;
    if orders.len() != 1 {
        let what = "the chat does not show whether day or month comes first in its dates; messages whose date depends on it have none";
        first
            .doubts
            .push((WarningKind::MetadataIgnored, what.into()));
    }
    if let Some(what) = dateless(&messages, &orders) {
        first.doubts.push((WarningKind::MetadataIgnored, what));
    }
    if over > 0 {
        let what =
            format!("the chat has more than {MESSAGES} messages; {over} later ones are left out");
        first.doubts.push((WarningKind::PartlyRead, what));
    }
    Ok(drafts)
}

/// What to know of lines that look like the beginning of a message and are none.
fn lines_kept(pasted: usize) -> Option<String> {
    let lines = match pasted {
        0 => return None,
        1 => "One line looks".to_owned(),
        n => format!("{n} lines look"),
    };
    Some(format!(
        "{lines} like the beginning of a message, but the date is written in another way than the file's or goes back in time: kept as part of the message above, as pasted text is."
    ))
}

/// Messages whose date is impossible in the order of the file.
fn dateless(messages: &[Message<'_>], orders: &[Order]) -> Option<String> {
    let ([_], dates) = (orders, messages.iter().map(|m| m.stamp.moment(orders))) else {
        return None;
    };
    let odd: Vec<usize> = (1..)
        .zip(dates)
        .filter(|(_, d)| d.is_none())
        .map(|(i, _)| i)
        .collect();
    let first = odd.first()?;
    Some(match odd.len() {
        1 => format!("the date of message {first} of the chat is impossible; it has none"),
        n => format!(
            "the dates of {n} messages of the chat are impossible, the first of them message {first}; they have none"
        ),
    })
}

/// The messages that become articles, all senders, and how much was left out.
fn chosen(messages: &[Message<'_>]) -> (Vec<(usize, Content)>, Names, Left) {
    let mut names = Names::default();
    let mut left = Left::default();
    let mut kept = Vec::new();
    for (i, message) in messages.iter().enumerate() {
        let content = content(message);
        if let (Some(sender), false) = (message.sender, content == Content::System) {
            names.add(sender);
        }
        match content {
            Content::System => left.system += 1,
            Content::Media => left.media += 1,
            Content::Deleted => left.deleted += 1,
            Content::Own(ref text) | Content::Forwarded(ref text) if is_short(text) => {
                left.short += 1;
            }
            content => kept.push((i, content)),
        }
    }
    (kept, names, left)
}

/// What was left out, by kind.
#[derive(Debug, Default)]
struct Left {
    system: usize,
    media: usize,
    deleted: usize,
    short: usize,
}

/// One message as it stands in the export.
struct Message<'t> {
    stamp: Stamp,
    /// `None` for a notice of the program.
    sender: Option<&'t str>,
    text: String,
}

/// The messages of a text, and the senders in lines of them that only look like the beginning of one.
fn messages(text: &str) -> (Vec<Message<'_>>, Vec<Option<&str>>) {
    let read: Vec<_> = text.lines().map(|l| (l, stamp::read(l))).collect();
    let stamps: Vec<&Stamp> = read.iter().filter_map(|r| Some(&r.1.as_ref()?.0)).collect();
    let mut begins = stamp::begins(&stamps).into_iter();
    let mut out: Vec<Message<'_>> = Vec::new();
    let mut pasted = Vec::new();
    for (line, found) in &read {
        let begun = found.is_some() && begins.next().unwrap_or(true);
        match found {
            Some((stamp, rest)) if begun => {
                let (sender, text) = sender(rest);
                out.push(Message {
                    stamp: stamp.clone(),
                    sender,
                    text: text.to_owned(),
                });
            }
            _ => {
                pasted.extend(found.as_ref().map(|(_, rest)| sender(rest).0));
                if let Some(last) = out.last_mut() {
                    last.text.push('\n');
                    last.text.push_str(line);
                }
            }
        }
    }
    (out, pasted)
}

/// The sender before the first colon, and the message.
fn sender(rest: &str) -> (Option<&str>, &str) {
    let found = rest
        .split_once(": ")
        .or_else(|| rest.strip_suffix(':').map(|s| (s, "")));
    match found {
        Some((name, text)) if is_name(name) => (Some(name), text),
        _ => (None, rest),
    }
}

/// Notices have colons, too: behind a quoted name of a group.
fn is_name(name: &str) -> bool {
    !name.trim().is_empty()
        && name.chars().count() <= NAME
        && !name.contains(['"', '\u{201C}', '\u{201E}', '\u{00AB}'])
        && !has(Word::System, &name.to_lowercase())
}

/// What a message is.
#[derive(Clone, Debug, PartialEq)]
enum Content {
    System,
    Media,
    Deleted,
    Forwarded(String),
    Own(String),
}

/// What the program writes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Word {
    Forwarded,
    Media,
    Deleted,
    Edited,
    System,
}

fn table() -> &'static BTreeMap<Word, Vec<&'static str>> {
    static TABLE: OnceLock<BTreeMap<Word, Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: BTreeMap<Word, Vec<&'static str>> = BTreeMap::new();
        let lines = include_str!("../../../assets/ingest/chat.tsv").lines();
        for (kind, word) in lines.filter_map(|l| l.split_once('\t')) {
            let kind = match kind {
                "forwarded" => Word::Forwarded,
                "media" => Word::Media,
                "deleted" => Word::Deleted,
                "edited" => Word::Edited,
                "system" => Word::System,
                _ => continue,
            };
            table.entry(kind).or_default().push(word);
        }
        table
    })
}

/// Whether a text without the marks around it is one of these.
fn is(kind: Word, text: &str) -> bool {
    if text.len() > 120 {
        return false;
    }
    let bare = text.trim_matches(|c: char| {
        !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c)
    });
    let bare = bare.to_lowercase();
    table()
        .get(&kind)
        .is_some_and(|w| w.contains(&bare.as_str()))
}

fn has(kind: Word, lower: &str) -> bool {
    table()
        .get(&kind)
        .is_some_and(|w| w.iter().any(|w| lower.contains(w)))
}

fn content(message: &Message<'_>) -> Content {
    if message.sender.is_none() {
        return Content::System;
    }
    let marked = message.text.starts_with('\u{200E}');
    let text = message.text.trim_start_matches(DIRECTION).trim();
    let (text, attached) = without_tail(text);
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if is(Word::Deleted, text) {
        return Content::Deleted;
    }
    if is(Word::Media, first) || is_file(first, marked) {
        // A picture's caption stands below it.
        return if rest.trim().is_empty() {
            Content::Media
        } else {
            Content::Own(tidy(rest))
        };
    }
    if text.is_empty() {
        return if attached {
            Content::Media
        } else {
            Content::Own(String::new())
        };
    }
    if is(Word::Forwarded, first) && !rest.trim().is_empty() {
        return Content::Forwarded(tidy(rest));
    }
    let label = first
        .strip_prefix('[')
        .and_then(|f| f.split_once(']'))
        .or_else(|| first.split_once(':'))
        .filter(|(label, behind)| is(Word::Forwarded, label) && !behind.trim().is_empty());
    if let Some((label, _)) = label {
        let from = text.find(label).map_or(0, |at| at + label.len() + 1);
        return Content::Forwarded(tidy(text.get(from..).unwrap_or("")));
    }
    if !marked {
        return Content::Own(tidy(text));
    }
    // The mark says that the program wrote it: a notice, or what it passes on from elsewhere.
    let short = text.split_whitespace().count() <= 6;
    if short || has(Word::System, &text.to_lowercase()) {
        return Content::System;
    }
    Content::Forwarded(tidy(text))
}

/// A message without what the program puts behind it: that it was edited, that a file was attached; whether it was the latter.
fn without_tail(text: &str) -> (&str, bool) {
    let mut text = text;
    let mut attached = false;
    while let Some(inside) = text.strip_suffix('>') {
        let Some((front, inside)) = inside.rsplit_once('<') else {
            break;
        };
        let marked = front.ends_with('\u{200E}');
        let edited = is(Word::Edited, inside);
        if !marked && !edited || inside.len() > 200 {
            break;
        }
        attached |= !edited;
        text = front.trim_end_matches('\u{200E}').trim_end();
    }
    (text, attached)
}

/// Whether a line stands for a file: `<Media omitted>`, `IMG-2024.jpg (file attached)`.
fn is_file(line: &str, marked: bool) -> bool {
    let line = line.trim().trim_start_matches(DIRECTION);
    let words = line.split_whitespace().count();
    if line.starts_with('<')
        && line.ends_with('>')
        && (marked || words <= 6)
        && !line.contains("://")
    {
        return true;
    }
    let Some((name, note)) = line.split_once(" (") else {
        return false;
    };
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e);
    note.ends_with(')')
        && words <= 8
        && (2..=4).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Lines without white space at their ends and with one blank line between at most.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines() {
        let line = line.trim_end().trim_start_matches(DIRECTION);
        if line.trim().is_empty() {
            gap = true;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(line);
    }
    out.trim().to_owned()
}

/// Whether a message is too short to be compared: under four words and without a link. Two signs of a script without
/// spaces count as a word.
fn is_short(text: &str) -> bool {
    let lower = text.to_lowercase();
    if ["http://", "https://", "www."]
        .iter()
        .any(|l| lower.contains(l))
    {
        return false;
    }
    let unspaced = |c: char| matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
    let signs = text.chars().filter(|c| unspaced(*c)).count();
    let words = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count();
    words.max(signs / 2) < WORDS
}

/// One message as an article.
fn draft(
    message: &Message<'_>,
    content: Content,
    orders: &[Order],
    names: &Names,
    show: bool,
) -> Draft {
    let mut draft = Draft::default();
    let sender = message
        .sender
        .map_or(String::new(), |s| names.shown(s, show));
    let moment = message.stamp.moment(orders).map(|m| m.to_string());
    let text = match content {
        Content::Forwarded(text) => {
            let when = moment.map(|m| format!(" at {m}")).unwrap_or_default();
            draft.reading.push(format!(
                "It was forwarded by {sender}{when}; who wrote it and when is not known."
            ));
            text
        }
        Content::Own(text) => {
            draft.says(MetadataField::Byline, &sender, Place::ChatLine);
            draft.says(
                MetadataField::Published,
                &moment.unwrap_or_default(),
                Place::ChatLine,
            );
            text
        }
        Content::System | Content::Media | Content::Deleted => String::new(),
    };
    draft.text = names.replaced(&text, show);
    draft
}

/// What holds for the whole chat, in sentences.
fn about(left: &Left, orders: &[Order], messages: usize, show: bool) -> Vec<String> {
    let mut out = Vec::new();
    let kinds = [
        (
            left.system,
            "notice of the program",
            "notices of the program",
        ),
        (
            left.media,
            "picture or other file",
            "pictures or other files",
        ),
        (left.deleted, "deleted message", "deleted messages"),
        (
            left.short,
            "message of under four words",
            "messages of under four words",
        ),
    ];
    let all: Vec<String> = kinds
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }))
        .collect();
    if !all.is_empty() {
        out.push(format!(
            "Left out of the chat's {messages} messages: {}.",
            all.join(", ")
        ));
    }
    out.push(match orders {
        [Order::Dmy] => "Dates are read with the day first.".into(),
        [Order::Mdy] => "Dates are read with the month first.".into(),
        [Order::Ymd] => "Dates are read with the year first.".into(),
        _ => "The chat does not show whether day or month comes first; dates that depend on it are left out.".into(),
    });
    if !show {
        out.push("Names and numbers of the senders are hidden.".into());
    }
    out
}

#[cfg(test)]
mod tests;

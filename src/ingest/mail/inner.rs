//! What is inside a message's text: the header of the message that was forwarded, quoted answers, signatures, footers.
//!
//! The text is a list of lines. A header is a run of lines that begin with a mail program's words for "From", "Date",
//! "Subject", in any of its languages. Nothing is taken out but the `>` before every line of what was forwarded.

use super::words::{self, Word};
use crate::article::{Excluded, ExclusionReason};
use crate::text::CharSpan;

/// One line of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub text: String,
    /// Whether it is no part of the article.
    pub furniture: bool,
}

/// A header inside the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Header {
    pub from: String,
    pub date: String,
    pub subject: String,
    /// First line: that of the mark above it, if there is one.
    start: usize,
    /// Behind its last line.
    end: usize,
    /// Whether the mark above says that what follows was forwarded; `Some(false)` where it says that it was answered.
    mark: Option<bool>,
}

/// Most words that a person writes between two headers of a message that was forwarded twice.
const BETWEEN: usize = 60;
/// Longest line that can introduce a quotation; bytes.
const INTRODUCTION: usize = 300;
/// Longest line of a footer; bytes.
const FOOTER: usize = 300;
/// How many words may stand before the line that leads to a browser, and behind that which ends a subscription.
const EDGE: (usize, usize) = (30, 150);
/// Most lines of a signature.
const SIGNATURE: usize = 15;

/// A line without quotation marks and emphasis.
fn bare(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '|' | '*'))
        .trim_end_matches(|c: char| c.is_whitespace() || c == '*')
}

/// The label that begins a line, and what stands behind it.
fn label(line: &str) -> Option<(Word, &str)> {
    let line = bare(line);
    let at = line.find([':', '\u{FF1A}']).filter(|&at| at <= 40)?;
    let (word, rest) = line.split_at_checked(at)?;
    let word = word
        .trim_matches(|c: char| c == '*' || c.is_whitespace())
        .to_lowercase();
    let kind = [Word::From, Word::Date, Word::Subject, Word::To]
        .into_iter()
        .find(|k| words::is(*k, &word))?;
    let value = rest.trim_start_matches([':', '\u{FF1A}']);
    Some((
        kind,
        value.trim_matches(|c: char| c == '*' || c.is_whitespace()),
    ))
}

/// Whether a line is the mark above a header: forwarded, or answered.
fn mark(line: &str) -> Option<bool> {
    let line = bare(line);
    if line.len() > 120 {
        return None;
    }
    let words = line
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    if words::is(Word::Mark, &words) {
        Some(true)
    } else if words::is(Word::Original, &words) {
        Some(false)
    } else {
        None
    }
}

/// All headers in the text, in order.
pub(super) fn headers(lines: &[Line]) -> Vec<Header> {
    let mut out: Vec<Header> = Vec::new();
    let labels: Vec<Option<(Word, &str)>> = lines.iter().map(|l| label(&l.text)).collect();
    let mut at = 0;
    while at < lines.len() {
        match header(lines, &labels, at, out.last().map_or(0, |h| h.end)) {
            Some(header) => {
                at = header.end;
                out.push(header);
            }
            None => at += 1,
        }
    }
    out
}

/// The header that begins at a line, if it has a sender and a date or a subject.
fn header(
    lines: &[Line],
    labels: &[Option<(Word, &str)>],
    first: usize,
    from: usize,
) -> Option<Header> {
    let mut found = Header {
        start: first,
        ..Header::default()
    };
    labels.get(first).copied()??;
    let mut last = None;
    let mut blank = 0;
    for (i, line) in lines.iter().enumerate().skip(first).take(40) {
        let text = bare(&line.text);
        if text.is_empty() {
            blank += 1;
            // Pages set each line of a header off.
            if blank > 1 {
                break;
            }
            continue;
        }
        match labels.get(i).copied().flatten() {
            Some((kind, value)) => {
                let field = match kind {
                    Word::From => Some(&mut found.from),
                    Word::Date => Some(&mut found.date),
                    Word::Subject => Some(&mut found.subject),
                    _ => None,
                };
                if let Some(field) = field {
                    if !field.is_empty() {
                        break;
                    }
                    *field = value.to_owned();
                }
                last = Some(kind);
            }
            // A long list of people goes on in the next line.
            None if blank == 0 && last == Some(Word::To) && text.contains('@') => {}
            None if blank == 0 && last == Some(Word::From) && text.starts_with('<') => {}
            None => break,
        }
        blank = 0;
        found.end = i + 1;
    }
    // "Date: 5 May, From: 9 to 5" announces an event.
    let both = !found.date.is_empty() && !found.subject.is_empty();
    let either = !found.date.is_empty() || !found.subject.is_empty();
    if found.from.is_empty() || !(both || either && found.from.contains('@')) {
        return None;
    }
    mark_above(lines, &mut found, from);
    Some(found)
}

/// Looks for the mark above a header, with a blank line or a rule between at most; not above the line `from`.
fn mark_above(lines: &[Line], found: &mut Header, from: usize) {
    for i in (from..found.start).rev().take(3) {
        let line = lines.get(i).map_or("", |l| bare(&l.text));
        if let Some(forwarded) = mark(line) {
            found.mark = Some(forwarded);
            found.start = i;
            return;
        }
        if line.chars().any(char::is_alphanumeric) {
            return;
        }
        if line.len() >= 5 {
            found.start = i;
        }
    }
}

fn word_count(lines: &[Line], from: usize, to: usize) -> usize {
    let lines = lines.get(from..to.max(from)).unwrap_or_default();
    lines
        .iter()
        .filter(|l| !l.furniture)
        .flat_map(|l| l.text.split_whitespace())
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .count()
}

fn exclude(lines: &mut [Line], from: usize, to: usize) {
    for line in lines.iter_mut().take(to).skip(from) {
        line.furniture = true;
    }
}

/// What was found in the text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Inside {
    /// The header of the message that was forwarded: the innermost one.
    pub forwarded: Option<Header>,
    /// How often it was forwarded.
    pub times: usize,
    /// Whether earlier messages are quoted.
    pub quoted: bool,
    /// Whether a signature, a mail program's line or a footer was marked.
    pub footer: bool,
}

/// Marks what is no part of the article. `forwarded` and `reply` are what the subject says.
pub(super) fn mark_all(lines: &mut [Line], forwarded: bool, reply: bool) -> Inside {
    let mut inside = Inside::default();
    let headers = headers(lines);
    let mut from = 0;
    if let Some(first) = headers.first() {
        let before = word_count(lines, 0, first.start);
        let behind = word_count(lines, first.end, lines.len());
        let is_forward = match first.mark {
            Some(true) => true,
            _ if forwarded => true,
            Some(false) => before == 0,
            None => !reply && before < behind,
        };
        if is_forward && behind > 0 {
            let last = chain(lines, &headers);
            if let Some(header) = headers.get(last) {
                from = header.end;
                exclude(lines, 0, from);
                unquote(lines, from);
                inside.forwarded = Some(header.clone());
                inside.times = last + 1;
            }
            if let Some(next) = headers.get(last + 1) {
                exclude(lines, next.start, lines.len());
                inside.quoted = true;
            }
        } else if before > 0 {
            exclude(lines, first.start, lines.len());
            inside.quoted = true;
        }
    }
    inside.quoted |= mark_quotes(lines, from);
    inside.footer = mark_footers(lines, from);
    inside
}

/// The innermost of headers that stand close behind one another and have text behind them.
fn chain(lines: &[Line], headers: &[Header]) -> usize {
    let mut last = 0;
    while let (Some(this), Some(next)) = (headers.get(last), headers.get(last + 1)) {
        let close = word_count(lines, this.end, next.start) < BETWEEN;
        if !close || word_count(lines, next.end, lines.len()) == 0 {
            break;
        }
        last += 1;
    }
    last
}

/// Takes the `>` off what was forwarded, where most of its lines have one.
fn unquote(lines: &mut [Line], from: usize) {
    let filled = || {
        lines
            .iter()
            .skip(from)
            .filter(|l| !l.text.trim().is_empty())
    };
    let quoted = filled().filter(|l| l.text.starts_with('>')).count();
    if quoted * 2 <= filled().count() {
        return;
    }
    for line in lines.iter_mut().skip(from) {
        if let Some(rest) = line.text.strip_prefix('>') {
            line.text = rest.strip_prefix(' ').unwrap_or(rest).to_owned();
        }
    }
}

/// Whether a line introduces a quotation: it ends in a verb of writing and a colon and has a time or an address in it.
fn introduces(line: &str, quoted_below: bool) -> bool {
    let line = line.trim();
    if line.len() > INTRODUCTION || !line.ends_with([':', '\u{FF1A}']) {
        return false;
    }
    let lower = line.to_lowercase();
    let words = words::of(Word::Wrote).iter().any(|w| {
        lower.match_indices(w).any(|(at, _)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(lower.get(..at).and_then(|f| f.chars().next_back()))
                && edge(lower.get(at + w.len()..).and_then(|b| b.chars().next()))
        })
    });
    let bytes = line.as_bytes();
    let time = bytes.windows(4).any(|w| match w {
        [a, b':' | b'.' | b'h', c, d] => {
            a.is_ascii_digit() && c.is_ascii_digit() && d.is_ascii_digit()
        }
        _ => false,
    });
    let digit = bytes.iter().any(u8::is_ascii_digit);
    words && (line.contains('@') || time && digit || quoted_below)
}

/// Marks quoted lines and what introduces them; whether there were any.
fn mark_quotes(lines: &mut [Line], from: usize) -> bool {
    let quoted = |l: &Line| l.text.trim_start().starts_with('>');
    let own = |lines: &[Line], from: usize, to: usize| {
        let own: Vec<Line> = lines
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .filter(|l| !quoted(l))
            .cloned()
            .collect();
        word_count(&own, 0, own.len())
    };
    if own(lines, from, lines.len()) == 0 {
        return false;
    }
    let mut any = false;
    for i in from..lines.len() {
        let Some(line) = lines
            .get(i)
            .filter(|l| !l.furniture && !l.text.trim().is_empty())
        else {
            continue;
        };
        if quoted(line) {
            any = true;
            exclude(lines, i, i + 1);
            continue;
        }
        // A long introduction is broken into two lines.
        let next = lines.get(i + 1).map_or("", |l| l.text.as_str());
        let broken = next.len() <= INTRODUCTION && line.text.len() <= INTRODUCTION;
        let joined = if broken && next.trim_end().ends_with(':') {
            format!("{} {next}", line.text)
        } else {
            String::new()
        };
        let below = lines.iter().skip(i + 1).find(|l| !l.text.trim().is_empty());
        let one = introduces(&line.text, below.is_some_and(quoted));
        let after = lines.iter().skip(i + 2).find(|l| !l.text.trim().is_empty());
        let two = !one && !joined.is_empty() && introduces(&joined, after.is_some_and(quoted));
        if !one && !two {
            continue;
        }
        let end = i + 1 + usize::from(two);
        let below = lines.iter().skip(end).find(|l| !l.text.trim().is_empty());
        if below.is_some_and(quoted) {
            exclude(lines, i, end);
            any = true;
        } else if own(lines, from, i) > 0 {
            // Programs that show quotations by a rule at the side: all that follows is one.
            exclude(lines, i, lines.len());
            any = true;
        }
    }
    any
}

/// Marks the signature, a mail program's own line and the footers of newsletters; whether there were any.
fn mark_footers(lines: &mut [Line], from: usize) -> bool {
    let total = word_count(lines, from, lines.len());
    let (mut any, mut before) = (false, 0_usize);
    for i in from..lines.len() {
        let Some(line) = lines
            .get(i)
            .filter(|l| !l.furniture && !l.text.trim().is_empty())
        else {
            continue;
        };
        let text = line.text.trim();
        if text == "--" && before > 0 && few_lines_behind(lines, i) {
            exclude(lines, i, lines.len());
            return true;
        }
        let words = word_count(lines, i, i + 1);
        let behind = total.saturating_sub(before + words);
        let at_edge = before <= EDGE.0 || behind <= EDGE.1;
        before += words;
        if at_edge && text.len() <= FOOTER && is_footer(&text.to_lowercase()) {
            exclude(lines, i, i + 1);
            any = true;
        }
    }
    any
}

/// Whether no more lines follow than a signature has.
fn few_lines_behind(lines: &[Line], i: usize) -> bool {
    let behind = lines.iter().skip(i + 1);
    let behind = behind.filter(|l| !l.furniture && !l.text.trim().is_empty());
    behind.take(SIGNATURE + 1).count() <= SIGNATURE
}

/// Whether a line in lower case is one of a mail program or of a mailing's footer.
fn is_footer(lower: &str) -> bool {
    let words = lower.split_whitespace().count();
    let begins = words::of(Word::Sent).iter().any(|w| lower.starts_with(w));
    let holds = || words::of(Word::Footer).iter().any(|w| lower.contains(w));
    begins && words <= 8 && !lower.ends_with('.') || words <= 40 && holds()
}

/// Name and address of `Ada Oll <ada@log.example>`, `"Oll, Ada" [mailto:ada@log.example]`.
pub(super) fn person(text: &str) -> (String, String) {
    let text = text.trim();
    let cut = text.find(['<', '[']).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(cut).unwrap_or((text, ""));
    let mut name = name.trim().trim_matches(['"', '\'']).trim().to_owned();
    let inside: String = rest
        .trim_start_matches(['<', '['])
        .trim_start_matches("mailto:")
        .chars()
        .take_while(|c| !matches!(c, '>' | ']' | '|' | '<') && !c.is_whitespace())
        .collect();
    if inside.is_empty() && name.contains('@') {
        return (String::new(), name);
    }
    if name.contains('@') && !name.contains(' ') {
        name.clear();
    }
    (name, inside)
}

/// The lines as a text, with the stretches that are no part of the article. Blank lines at both ends and in rows go.
pub(super) fn written(lines: &[Line]) -> (String, Vec<Excluded>) {
    let mut text = String::new();
    let mut furniture: Vec<Excluded> = Vec::new();
    let (mut at, mut gap) = (0, false);
    let mut open = false;
    for line in lines {
        let content = line.text.trim_end();
        if content.trim().is_empty() {
            gap = true;
            continue;
        }
        if !text.is_empty() {
            let between = if gap { "\n\n" } else { "\n" };
            text.push_str(between);
            at += between.len();
        }
        gap = false;
        let start = at;
        text.push_str(content);
        at += content.chars().count();
        match furniture.last_mut() {
            Some(last) if line.furniture && open => last.span.end = at,
            _ if line.furniture => furniture.push(Excluded {
                span: CharSpan::new(start, at),
                reason: ExclusionReason::PageFurniture,
            }),
            _ => {}
        }
        open = line.furniture;
    }
    (text, furniture)
}

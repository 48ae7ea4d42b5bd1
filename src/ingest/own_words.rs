//! What a text says of itself: who wrote it, whom it credits, the dateline that it begins with, a note of its editors.
//!
//! Only whole lines at the top and the end are looked at, so that prose is none. A field that the file says elsewhere keeps
//! that value, and the text's stands beside it. Openings of credit lines, names of agencies and the phrases of notes are
//! tables. Cost: linear in the text.

use super::dates;
use crate::article::{Article, Format, Metadata, MetadataField, Place, Said};
use crate::text::paragraph_spans;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// How many paragraphs at the top and at the end are looked at.
const TOP: usize = 5;
const END: usize = 4;
/// Longest line of a byline or credit; characters.
const LINE: usize = 100;
/// Longest dateline; characters.
const DATELINE: usize = 90;
/// Longest note that is quoted; characters.
const QUOTED: usize = 200;

/// Words that begin a byline, in lower case.
const BY: &[&str] = &[
    "by",
    "written by",
    "words by",
    "text by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
];
/// Small words inside of names.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "der", "den", "di", "da", "das", "dos", "du", "van", "von", "von", "zu",
    "al", "el", "bin", "ibn", "la", "le", "ter", "ten", "y",
];

/// Notes in the article's metadata and its reading what its text says.
pub(super) fn collect(article: &mut Article) {
    if matches!(article.format, Format::Chat | Format::Image) {
        return;
    }
    let text = article.text.clone();
    let paragraphs = own_paragraphs(article, &text);
    let top = paragraphs.iter().take(TOP);
    let lines: Vec<&str> = top.flat_map(|p| p.lines()).map(str::trim).collect();
    if let Some(name) = lines.iter().find_map(|l| byline(l)) {
        says(article, MetadataField::Byline, &name);
    }
    if let Some(found) = paragraphs.iter().take(TOP).find_map(|p| dateline(p)) {
        article.reading.push(format!(
            "The text begins with a dateline: \u{201C}{}\u{201D}",
            found.words
        ));
        if let Some(agency) = found.credit {
            says(article, MetadataField::Credit, &agency);
        }
        if let Some(day) = found.day {
            says(article, MetadataField::Published, &day);
        }
    }
    let end = paragraphs.len().saturating_sub(END);
    let last = paragraphs.iter().skip(end).flat_map(|p| p.lines());
    for found in lines
        .iter()
        .copied()
        .chain(last.map(str::trim))
        .filter_map(credit)
    {
        says(article, MetadataField::Credit, &found);
    }
    if let Some(note) = paragraphs.iter().find_map(|p| note(p)) {
        article.reading.push(format!(
            "The text holds a note of its editors: \u{201C}{note}\u{201D}"
        ));
    }
}

/// Paragraphs that are neither headline nor passed over.
fn own_paragraphs<'t>(article: &Article, text: &'t str) -> Vec<&'t str> {
    let mut out = Vec::new();
    let (mut chars, mut bytes) = (0, 0);
    let mut excluded = article.excluded.iter().peekable();
    for p in paragraph_spans(text) {
        chars += text.get(bytes..p.start).unwrap_or("").chars().count();
        let whole = text.get(p.range()).unwrap_or("");
        let end = chars + whole.chars().count();
        while excluded.next_if(|e| e.span.end <= chars).is_some() {}
        let left_out = excluded.peek().is_some_and(|e| e.span.start < end);
        let heading = article
            .headline
            .is_some_and(|h| h.start < end && chars < h.end);
        if !left_out && !heading && !whole.trim().is_empty() {
            out.push(whole.trim());
        }
        (chars, bytes) = (end, p.end);
    }
    out
}

/// Adds a statement of the text, and takes it where the file says nothing. What is said already is not repeated.
fn says(article: &mut Article, field: MetadataField, value: &str) {
    let mut one = Metadata::default();
    if one.set(field, Some(value)).is_err() {
        return;
    }
    let Some(value) = one.get(field) else {
        return;
    };
    let known = |s: &Said| s.field == field && same(field, &s.value, &value);
    if article.said.iter().any(known) {
        return;
    }
    if article.metadata.get(field).is_none() {
        // A value that was just set can be set again.
        let _ = article.metadata.set(field, Some(&value));
    }
    article.said.push(Said {
        field,
        value,
        place: Place::Text,
    });
}

/// Whether two values say the same; a day says the same as a time of that day.
fn same(field: MetadataField, a: &str, b: &str) -> bool {
    let key = |s: &str| -> String {
        let kept = s.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (key(a), key(b));
    a == b
        || field.is_moment() && a.starts_with(&b)
        || field == MetadataField::Byline && a.contains(&b)
}

/// A line without the marks of Markdown and brackets around it.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '#' | '(' | ')' | '[' | ']' | '>')
    })
}

/// The names of a line that is a byline and nothing else.
pub(super) fn byline(line: &str) -> Option<String> {
    let line = bare(line);
    if line.chars().count() > LINE {
        return None;
    }
    let lower = line.to_lowercase();
    let rest = BY.iter().find_map(|by| {
        let rest = lower.strip_prefix(by)?.strip_prefix([' ', ':'])?;
        line.get(line.len().checked_sub(rest.len())?..)
    })?;
    // What stands behind the names: a role, a place, a date.
    let names = rest
        .split(['|', '\u{2022}', '\u{B7}', '(', '\u{2013}', '\u{2014}'])
        .next()?
        .split(" - ")
        .next()?
        .trim()
        .trim_end_matches([',', ';']);
    let mut people = Vec::new();
    for part in names
        .replace(" and ", ",")
        .replace(" und ", ",")
        .replace(" & ", ",")
        .split(',')
    {
        match part.trim() {
            "" => {}
            part if is_person(part) => people.push(part.to_owned()),
            // A role behind a name ends the names; before any name the line is none.
            _ if people.is_empty() => return None,
            _ => break,
        }
    }
    (!people.is_empty()).then(|| people.join(", "))
}

/// Two to four capitalised words, small words of names between them.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = |w: &&str| {
        w.starts_with(char::is_uppercase)
            && !w.contains(|c: char| c.is_numeric() || matches!(c, ':' | '!' | '?' | '/' | '@'))
            && (!w.ends_with('.') || w.chars().count() <= 3)
    };
    let count = words.iter().filter(|w| name(w)).count();
    let small = |w: &&str| PARTICLES.contains(w);
    (2..=5).contains(&words.len())
        && (2..=4).contains(&count)
        && words.iter().all(|w| name(w) || small(w))
        && words
            .first()
            .is_some_and(|w| !FUNCTION.contains(&w.to_lowercase().as_str()))
        && !words.iter().any(|w| dates::is_month(w))
}

/// Capitalised words of headings that begin like a byline: "By The Numbers", "By All Means".
const FUNCTION: &[&str] = &[
    "the", "a", "an", "all", "any", "this", "that", "no", "our", "my", "your", "its", "popular",
    "far", "hand", "land", "sea", "air", "now", "then", "next", "early", "late", "design",
];

/// What a dateline says.
struct Dateline {
    /// As it stands there.
    words: String,
    credit: Option<String>,
    /// Its day, where it has a year.
    day: Option<String>,
}

/// `KELMORE, May 4 (ABC) -` at the head of a paragraph.
fn dateline(paragraph: &str) -> Option<Dateline> {
    let head: String = paragraph.chars().take(DATELINE).collect();
    let head = head.trim_start_matches(['*', '_', '(', '[']);
    let bracket = head.find('(').zip(head.find(')')).filter(|(a, b)| a < b);
    let agency = bracket.and_then(|(a, b)| head.get(a + 1..b)).map(str::trim);
    let agency = agency.filter(|a| is_agency_name(a));
    let dash = ["\u{2014}", "\u{2013}", " -- ", "--", " - ", ") -", ")-"]
        .iter()
        .filter_map(|d| {
            head.find(d)
                .map(|at| at + d.find(['-', '\u{2014}', '\u{2013}']).unwrap_or(0))
        })
        .min();
    let end = match (dash, bracket.filter(|_| agency.is_some())) {
        (Some(dash), _) => dash,
        // "Ostby, Nov 6 (ABC) The mayor".
        (None, Some((_, b))) => b + 1,
        _ => return None,
    };
    let words = head.get(..end)?.trim();
    let front = bracket
        .map_or(words, |(a, _)| head.get(..a.min(end)).unwrap_or(""))
        .trim();
    let (place, date) = front
        .split_once(',')
        .map_or((front, ""), |(p, d)| (p, d.trim()));
    let place_words: Vec<&str> = place.split_whitespace().collect();
    let shouted = place.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !place.chars().any(char::is_lowercase);
    let capital = |w: &&str| w.starts_with(char::is_uppercase) || PARTICLES.contains(w);
    let dated = date.split([' ', ',', '.']).any(dates::is_month);
    let behind = head
        .get(end..)
        .unwrap_or("")
        .chars()
        .any(char::is_alphanumeric);
    let is_place = (1..=4).contains(&place_words.len()) && place_words.iter().all(capital);
    if !is_place
        || !behind
        || !(shouted || dated || agency.is_some())
        || !dated && !date.is_empty() && !is_region(date)
    {
        return None;
    }
    Some(Dateline {
        words: words.trim_end_matches([',', ' ']).to_owned(),
        credit: agency.map(str::to_owned),
        day: dates::read(date).map(|m| m.date.to_string()),
    })
}

/// `Texas`, `New Ostrey`: what follows a place and is no date.
fn is_region(text: &str) -> bool {
    let mut words = text.split([' ', ',']).filter(|w| !w.is_empty());
    words.clone().count() <= 4 && words.all(|w| w.starts_with(char::is_uppercase))
}

/// A name that a dateline puts in brackets: letters in capitals, or an agency that is known, or a name of a few words.
fn is_agency_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let shouted = (2..=8).contains(&letters)
        && !name.chars().any(char::is_lowercase)
        && !name.contains(char::is_numeric);
    shouted || is_agency(name)
}

/// A line that credits the text, or a part of it, to others.
fn credit(line: &str) -> Option<String> {
    let line = bare(line);
    let line = line.trim_matches(['-', '\u{2013}', '\u{2014}', ' ', '.', ')', '(']);
    if line.is_empty() || line.chars().count() > LINE {
        return None;
    }
    // "Originally published by the Log. Read it here."
    let line = line
        .split_once(". ")
        .filter(|(front, _)| front.contains(' '))
        .map_or(line, |l| l.0);
    let lower = line.to_lowercase();
    let inputs = lower.starts_with("with ")
        && lower.ends_with(" inputs")
        && line.split_whitespace().count() <= 7;
    let opened = openings()
        .iter()
        .find_map(|o| lower.strip_prefix(o.as_str()));
    let named = opened.is_some_and(|rest| {
        let rest = rest.trim_start_matches([':', ' ']);
        let from = line.len().checked_sub(rest.len());
        let rest = from.and_then(|f| line.get(f..)).unwrap_or("");
        let words = rest.split_whitespace();
        let names = words.clone().filter(|w| w.starts_with(char::is_uppercase));
        (1..=9).contains(&words.clone().count())
            && (names.count() > 0 || rest.contains("agenc"))
            && words.last().is_some_and(|w| !w.ends_with(['?', '!']))
    });
    (inputs || named || is_agency(line)).then(|| line.to_owned())
}

/// Openings of credit lines, as the table of credits has them.
fn openings() -> &'static [String] {
    static TABLE: OnceLock<Vec<String>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../../assets/attribution/credits.tsv").lines();
        lines
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split('\t').next())
            .map(|l| l.replace(" :", ":"))
            // Who helped to report is no outlet that is credited.
            .filter(|l| !l.is_empty() && !l.contains("reporting"))
            .collect()
    })
}

/// Whether a name is one of the agencies of the table of outlets.
fn is_agency(name: &str) -> bool {
    static TABLE: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../assets/attribution/outlets.tsv").lines();
        lines
            .filter_map(|l| {
                let mut columns = l.split('\t');
                let name = columns.next()?;
                (columns.next()? == "agency").then_some((name, columns.next().unwrap_or("")))
            })
            .flat_map(|(name, short)| std::iter::once(name).chain(short.split(';')))
            .map(|n| n.trim_start_matches('~'))
            .filter(|n| !n.is_empty())
            .collect()
    });
    let bare = name
        .strip_prefix("The ")
        .or(name.strip_prefix("the "))
        .unwrap_or(name);
    table.contains(bare)
}

/// Words that an outlet has for its own text.
const PIECES: &[&str] = &[
    "article", "story", "report", "headline", "post", "page", "piece", "item", "column",
    "dispatch", "text", "video", "podcast",
];

/// The beginning of a paragraph that corrects, updates or withdraws the text, by the table of such notes.
fn note(paragraph: &str) -> Option<String> {
    static TABLE: OnceLock<Vec<(bool, Vec<&'static str>)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../assets/provenance/corrections.tsv").lines();
        lines
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| {
                let mut columns = l.split('\t').skip(1);
                let start = columns.next()? == "start";
                Some((start, columns.next()?.split(' ').collect()))
            })
            .collect()
    });
    let head: String = paragraph
        .chars()
        .take(600)
        .collect::<String>()
        .to_lowercase();
    let text = bare(&head);
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .collect();
    let found = table.iter().any(|(start, phrase)| {
        if *start {
            let rest = text.strip_prefix(&phrase.join(" "));
            return rest.is_some_and(|r| {
                let r = r.trim_start_matches(['*', '_']);
                r.trim_start().starts_with([':', '\u{2014}', '\u{2013}']) || r.is_empty()
            });
        }
        (0..words.len()).any(|at| meets(words.get(at..).unwrap_or_default(), phrase))
    });
    found.then(|| {
        let all: Vec<&str> = paragraph.split_whitespace().collect();
        let all = all.join(" ");
        let mut short: String = all.chars().take(QUOTED).collect();
        if short.len() < all.len() {
            short.push('\u{2026}');
        }
        short
    })
}

/// Whether words begin with a phrase of the table.
fn meets(words: &[&str], phrase: &[&str]) -> bool {
    let mut words = words.iter();
    phrase.iter().all(|p| match (*p, words.next()) {
        (_, None) => false,
        ("{piece}", Some(w)) => PIECES.contains(w),
        ("{was}", Some(w)) => {
            matches!(*w, "was" | "is") || *w == "has" && words.next() == Some(&"been")
        }
        (p, Some(w)) => p == *w,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{IngestOptions, read_bytes};

    const PROSE: &str = "The harbour office sold the pier on Monday, an official said, after months in which nobody had been told that it was for sale at all.";

    fn read(name: &str, text: &str) -> Article {
        read_bytes(name, text.as_bytes().into(), &IngestOptions::default())
            .unwrap()
            .0
    }

    #[test]
    fn bylines_are_whole_lines_of_names() {
        for (line, want) in [
            ("By Anna Vint", Some("Anna Vint")),
            (
                "**BY ANNA VINT and Ben de Ulm**",
                Some("ANNA VINT, Ben de Ulm"),
            ),
            ("By Anna Vint, Staff writer", Some("Anna Vint")),
            ("By J. B. Ulm | 4 May 2031", Some("J. B. Ulm")),
            ("Von Anna Vint", Some("Anna Vint")),
            ("By Monday nobody had been told.", None),
            ("By The Numbers", None),
            ("By the sea", None),
            ("By May 2031 Anna Vint", None),
            ("Bystanders Anna Vint", None),
        ] {
            assert_eq!(byline(line).as_deref(), want, "{line}");
        }
    }

    #[test]
    fn datelines_are_found_and_years_are_not_invented() {
        let of = |p: &str| dateline(p).map(|d| (d.words, d.credit, d.day));
        let some = |w: &str, c: Option<&str>, d: Option<&str>| {
            Some((w.to_owned(), c.map(str::to_owned), d.map(str::to_owned)))
        };
        for (text, want) in [
            (
                "KELMORE, May 4 (ABC) \u{2013} The pier was sold.",
                some("KELMORE, May 4 (ABC)", Some("ABC"), None),
            ),
            (
                "KELMORE, Ostrey (Reuters) - The pier was sold.",
                some("KELMORE, Ostrey (Reuters)", Some("Reuters"), None),
            ),
            (
                "Kelmore, May 4, 2031 (ABC) The pier was sold.",
                some(
                    "Kelmore, May 4, 2031 (ABC)",
                    Some("ABC"),
                    Some("2031-05-04"),
                ),
            ),
            ("KELMORE -- The pier was sold.", some("KELMORE", None, None)),
            ("The pier (ABC) was sold \u{2013} to nobody.", None),
            ("Anna Vint \u{2013} the mayor \u{2013} sold it.", None),
            ("Kelmore \u{2013} The pier was sold.", None),
            ("The pier was sold on May 4 - to nobody.", None),
        ] {
            assert_eq!(of(text), want, "{text}");
        }
    }

    #[test]
    fn credits_are_lines_of_their_own() {
        for line in [
            "AP",
            "(AP)",
            "With PTI inputs",
            "(With inputs from Coast Wire)",
            "\u{2014} Reuters",
            "Source: Coast Wire",
        ] {
            assert!(credit(line).is_some(), "{line}");
        }
        assert_eq!(
            credit("(With inputs from Coast Wire)").as_deref(),
            Some("With inputs from Coast Wire")
        );
        assert_eq!(
            credit("Originally published by Coast Wire. Read it here").as_deref(),
            Some("Originally published by Coast Wire")
        );
        for line in [
            "",
            "Additional reporting by Anna Vint",
            "With inputs that nobody had seen the office worked on.",
            "Sources said so",
            "Anna Vint",
            "Source: see below",
        ] {
            assert_eq!(credit(line), None, "{line}");
        }
    }

    #[test]
    fn a_text_says_what_its_file_does_not() {
        let body = format!(
            "Pier sold in silence\n\nBy Anna Vint\n\nKELMORE, May 4 (ABC) \u{2013} {PROSE}\n\n{PROSE}\n\n(With inputs from Coast Wire)\n"
        );
        for name in ["a.txt", "a.md"] {
            let article = read(name, &body);
            assert_eq!(article.metadata.byline.as_deref(), Some("Anna Vint"));
            assert_eq!(article.metadata.credit.as_deref(), Some("ABC"));
            assert_eq!(article.metadata.published, None);
            let credits: Vec<_> = article
                .said
                .iter()
                .filter(|s| s.field == MetadataField::Credit)
                .collect();
            assert_eq!(credits.len(), 2);
            assert!(article.said.iter().all(|s| s.place == Place::Text));
            assert!(
                article
                    .reading
                    .join(" ")
                    .contains("dateline: \u{201C}KELMORE, May 4 (ABC)\u{201D}")
            );
        }
        let front = format!(
            "---\nauthor: Ben Ulm\ndate: 2031-05-05\n---\n\nBy Anna Vint\n\nKELMORE, May 5, 2031 (ABC) \u{2013} {PROSE}\n"
        );
        let article = read("a.md", &front);
        assert_eq!(article.metadata.byline.as_deref(), Some("Ben Ulm"));
        let bylines = article
            .said
            .iter()
            .filter(|s| s.field == MetadataField::Byline);
        assert_eq!(
            bylines.map(|s| s.place).collect::<Vec<_>>(),
            [Place::FrontMatter, Place::Text]
        );
        let days = article
            .said
            .iter()
            .filter(|s| s.field == MetadataField::Published);
        assert_eq!(days.count(), 1);
    }

    #[test]
    fn a_note_of_the_editors_is_told() {
        for note in [
            "Correction: an earlier version said that the quay was sold.",
            "*This article was amended on 6 May 2031 to say that the quay was not sold.*",
            "Editor's note: this story has been updated.",
        ] {
            let article = read("a.txt", &format!("{PROSE}\n\nNobody was told.\n\n{note}\n"));
            assert!(
                article.reading.join(" ").contains("note of its editors"),
                "{note}"
            );
            assert!(article.text.contains(note) && article.excluded.is_empty());
        }
        for prose in [
            "The correction was published late.",
            "This man was removed from the quay.",
            "Corrections officers came.",
        ] {
            let article = read("a.txt", &format!("{PROSE}\n\n{prose}\n"));
            assert!(!article.reading.join(" ").contains("note of"), "{prose}");
        }
    }
}

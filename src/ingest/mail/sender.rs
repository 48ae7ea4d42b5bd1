//! Who a message is from: a person, an outlet, or both.

use super::parts;
use mail_parser::Message;

/// What a mailing list calls itself.
pub(super) fn list(message: &Message<'_>) -> Option<String> {
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
pub(super) fn who(
    name: &str,
    address: &str,
    list: Option<&str>,
    bulk: bool,
) -> (String, Option<String>) {
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

//! The words of mail programs, from `assets/ingest/mail.tsv`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    Forward,
    Reply,
    Mark,
    Original,
    From,
    Date,
    Subject,
    To,
    Wrote,
    Sent,
    Footer,
}

const KINDS: &[(&str, Word)] = &[
    ("forward", Word::Forward),
    ("reply", Word::Reply),
    ("mark", Word::Mark),
    ("original", Word::Original),
    ("from", Word::From),
    ("date", Word::Date),
    ("subject", Word::Subject),
    ("to", Word::To),
    ("wrote", Word::Wrote),
    ("sent", Word::Sent),
    ("footer", Word::Footer),
];

/// All words by kind, read once.
fn table() -> &'static BTreeMap<Word, Vec<&'static str>> {
    static TABLE: OnceLock<BTreeMap<Word, Vec<&'static str>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: BTreeMap<Word, Vec<&'static str>> = BTreeMap::new();
        let lines = include_str!("../../../assets/ingest/mail.tsv").lines();
        for (kind, word) in lines.filter_map(|l| l.split_once('\t')) {
            if let Some((_, kind)) = KINDS.iter().find(|(k, _)| *k == kind) {
                table.entry(*kind).or_default().push(word);
            }
        }
        table
    })
}

/// The words of a kind.
pub(super) fn of(kind: Word) -> &'static [&'static str] {
    table().get(&kind).map_or(&[], Vec::as_slice)
}

/// Whether a word in lower case is one of a kind.
pub(super) fn is(kind: Word, word: &str) -> bool {
    of(kind).contains(&word)
}

/// A subject without what programs put before it, and what that was; whether it says that the message was forwarded, or
/// is an answer.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Subject {
    pub title: String,
    pub prefixes: Vec<String>,
    pub forwarded: bool,
    pub reply: bool,
}

/// Takes `Re:`, `Fwd:`, `AW:`, `Re[2]:`, `[Fwd: ...]` off a subject.
pub(super) fn subject(text: &str) -> Subject {
    let mut out = Subject::default();
    let mut rest = text.trim();
    for _ in 0..10 {
        let inner = rest.strip_prefix('[').unwrap_or(rest);
        let Some((prefix, behind)) = inner.split_once([':', '\u{FF1A}']) else {
            break;
        };
        // `Re[2]:`, `Re (3):` count how often.
        let word = prefix
            .trim()
            .trim_end_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | ' ')
            })
            .to_lowercase();
        let (forward, reply) = (is(Word::Forward, &word), is(Word::Reply, &word));
        if !forward && !reply || behind.trim().is_empty() {
            break;
        }
        out.forwarded |= forward;
        out.reply |= reply && !out.forwarded;
        out.prefixes.push(format!("{}:", prefix.trim()));
        rest = behind.trim();
        if text.trim().starts_with('[') {
            rest = rest.strip_suffix(']').unwrap_or(rest).trim();
        }
    }
    out.title = rest.to_owned();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_word() {
        let lines = include_str!("../../../assets/ingest/mail.tsv").lines();
        let lines = lines.filter(|l| !l.starts_with('#')).count();
        assert_eq!(table().values().map(Vec::len).sum::<usize>(), lines);
    }

    #[test]
    fn prefixes_are_taken_off() {
        for (text, title, forwarded, reply) in [
            ("Pier sold", "Pier sold", false, false),
            ("Fwd: Pier sold", "Pier sold", true, false),
            ("WG: AW: Pier sold", "Pier sold", true, false),
            ("RE: Pier: sold", "Pier: sold", false, true),
            ("Re[2]: Pier sold", "Pier sold", false, true),
            ("[Fwd: Pier sold]", "Pier sold", true, false),
            ("Harbour: pier sold", "Harbour: pier sold", false, false),
            ("Re:", "Re:", false, false),
        ] {
            let found = subject(text);
            assert_eq!(
                (found.title.as_str(), found.forwarded, found.reply),
                (title, forwarded, reply),
                "{text}"
            );
        }
    }
}

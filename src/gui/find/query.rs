//! The language of the search field: words, and conditions on what was found ("kind:unnamed", "cue:claimed", "undecided").

use crate::gui::locale::word;
use std::fmt;

/// A condition on a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// What it is, or of which kind: "match", "verbatim", "unnamed", "number".
    Kind(String),
    /// The cue of an attribution.
    Cue(String),
    /// It lies in an article of this outlet, or with this letter.
    Outlet(String),
    /// Whose words they are, or who is relied on.
    Source(String),
    /// It lies in no other article.
    OnlyIn(String),
    /// The person's note on it.
    Note(String),
    /// A tag of the person's on it.
    Tag(String),
    /// An evidence card on it that holds these words: its title, its kind, who may see it, for or against.
    Card(String),
    /// The house's own verdict on it.
    House(String),
    /// "stated" or "inferred".
    Basis(String),
    /// How it was read.
    Judged(Judged),
}

/// How a finding was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Nobody judged it.
    Undecided,
    /// Read correctly.
    Correctly,
    /// Read wrongly.
    Wrongly,
    /// There is a note on it.
    Noted,
}

/// The conditions, each with an example and what it finds, for those who ask.
pub const LANGUAGE: &[(&str, &str)] = &[
    ("letter", word!("find-example-letter")),
    ("\"sent a letter\"", word!("find-example-sent-a-letter")),
    ("kind:unnamed", word!("find-example-kind-unnamed")),
    ("kind:paraphrase", word!("find-example-kind-paraphrase")),
    ("kind:number", word!("find-example-kind-number")),
    ("kind:claim", word!("find-example-kind-claim")),
    ("cue:claimed", word!("find-example-cue-claimed")),
    ("outlet:herald", word!("find-example-outlet-herald")),
    ("source:ministry", word!("find-example-source-ministry")),
    ("only-in:herald", word!("find-example-only-in-herald")),
    ("basis:inferred", word!("find-example-basis-inferred")),
    ("note:call", word!("find-example-note-call")),
    ("tag:urgent", word!("find-example-tag-urgent")),
    ("evidence:call", word!("find-example-evidence-call")),
    ("house:unproven", word!("find-example-house-unproven")),
    ("undecided", word!("find-example-undecided")),
];

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// Words or phrases, folded, that must stand in it.
    pub words: Vec<String>,
    /// A condition that is none: its name.
    pub unknown: Option<String>,
}

impl Query {
    /// Reads what was typed. Never fails: a name that is no condition is told in `unknown`.
    pub fn parse(typed: &str) -> Self {
        let mut query = Self::default();
        for piece in pieces(typed) {
            query.take(&piece);
        }
        query
    }

    /// Whether it asks for findings and not for words alone.
    pub fn has_conditions(&self) -> bool {
        !self.conditions.is_empty() || self.unknown.is_some()
    }

    fn take(&mut self, piece: &Piece) {
        let value = folded(&piece.text);
        let Some(name) = &piece.name else {
            let judged = match value.as_str() {
                "undecided" => Some(Judged::Undecided),
                "correct" | "read-correctly" => Some(Judged::Correctly),
                "wrong" | "read-wrongly" => Some(Judged::Wrongly),
                "noted" => Some(Judged::Noted),
                _ => None,
            };
            match judged.filter(|_| !piece.quoted) {
                Some(judged) => self.conditions.push(Condition::Judged(judged)),
                None if !value.is_empty() => self.words.push(value),
                None => {}
            }
            return;
        };
        if value.is_empty() {
            return;
        }
        self.conditions.push(match name.as_str() {
            "kind" => Condition::Kind(value),
            "cue" => Condition::Cue(value),
            "outlet" | "in" => Condition::Outlet(value),
            "source" => Condition::Source(value),
            "only-in" => Condition::OnlyIn(value),
            "note" => Condition::Note(value),
            "tag" => Condition::Tag(value.trim_start_matches('#').to_owned()),
            "evidence" | "card" => Condition::Card(value),
            "house" => Condition::House(value),
            "basis" => Condition::Basis(value),
            _ => {
                self.unknown = Some(name.clone());
                return;
            }
        });
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(v) => write!(f, "kind:{v}"),
            Self::Cue(v) => write!(f, "cue:{v}"),
            Self::Outlet(v) => write!(f, "outlet:{v}"),
            Self::Source(v) => write!(f, "source:{v}"),
            Self::OnlyIn(v) => write!(f, "only-in:{v}"),
            Self::Note(v) => write!(f, "note:{v}"),
            Self::Tag(v) => write!(f, "tag:{v}"),
            Self::Card(v) => write!(f, "evidence:{v}"),
            Self::House(v) => write!(f, "house:{v}"),
            Self::Basis(v) => write!(f, "basis:{v}"),
            Self::Judged(Judged::Undecided) => f.write_str("undecided"),
            Self::Judged(Judged::Correctly) => f.write_str("correct"),
            Self::Judged(Judged::Wrongly) => f.write_str("wrong"),
            Self::Judged(Judged::Noted) => f.write_str("noted"),
        }
    }
}

/// Lower case, with plain quotation marks.
pub fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            _ => c,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

struct Piece {
    name: Option<String>,
    text: String,
    quoted: bool,
}

/// What stands between spaces; quotation marks hold words together. A name before a colon is letters and hyphens only, so that
/// times and addresses stay words.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut chars = typed.chars().peekable();
    while let Some(&c) = chars.peek() {
        if c.is_whitespace() {
            chars.next();
            continue;
        }
        let mut piece = Piece {
            name: None,
            text: String::new(),
            quoted: false,
        };
        let mut inside = false;
        while let Some(&c) = chars.peek() {
            if c.is_whitespace() && !inside {
                break;
            }
            chars.next();
            let begins = piece.name.is_none() && !piece.quoted && !piece.text.is_empty();
            let named = piece
                .text
                .chars()
                .all(|c| c.is_ascii_alphabetic() || c == '-');
            let value = chars
                .peek()
                .is_some_and(|n| !n.is_whitespace() && *n != '/');
            match c {
                '"' | '\u{201C}' | '\u{201D}' => {
                    inside = !inside;
                    piece.quoted = true;
                }
                ':' if begins && named && (value || is_known(&piece.text)) => {
                    piece.name = Some(piece.text.to_lowercase());
                    piece.text.clear();
                }
                c => piece.text.push(c),
            }
        }
        out.push(piece);
    }
    out
}

fn is_known(name: &str) -> bool {
    let names = [
        "kind", "cue", "outlet", "in", "source", "only-in", "note", "tag", "evidence", "card",
        "house", "basis",
    ];
    names.contains(&name.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_conditions_are_told_apart() {
        let q = Query::parse("Letter  kind:Unnamed outlet:\"Tasmar Herald\" undecided \"sent a\"");
        assert_eq!(q.words, ["letter", "sent a"]);
        assert_eq!(
            q.conditions,
            [
                Condition::Kind("unnamed".into()),
                Condition::Outlet("tasmar herald".into()),
                Condition::Judged(Judged::Undecided),
            ]
        );
        assert_eq!(q.unknown, None);
    }

    #[test]
    fn times_and_addresses_are_words_and_a_half_typed_condition_asks_nothing() {
        assert_eq!(Query::parse("10:30").words, ["10:30"]);
        assert_eq!(
            Query::parse("https://log.example").words,
            ["https://log.example"]
        );
        assert_eq!(Query::parse("kind:"), Query::default());
        assert_eq!(Query::parse("\"undecided\"").words, ["undecided"]);
        let odd = Query::parse("colour:red");
        assert_eq!(odd.unknown.as_deref(), Some("colour"));
        assert!(odd.has_conditions());
    }

    #[test]
    fn every_example_of_the_language_is_read() {
        for (example, _) in LANGUAGE {
            let q = Query::parse(example);
            assert_eq!(q.unknown, None, "{example}");
            assert!(!q.words.is_empty() || !q.conditions.is_empty(), "{example}");
        }
    }
}

//! Characters that cannot be seen, turn the reading order, or look like letters of another script.
//!
//! They are kept in the text: they are evidence of how it was made. What is found are those that change what a reader sees:
//! directional overrides and embeddings (Unicode Technical Report 36, section 2), characters without width inside
//! or between words where their script has no use for them, tag characters, and letters of another script inside a
//! word that look like its own (the confusables of Unicode Technical Standard 39, Latin against Cyrillic and
//! Greek). Cost: linear; text in ASCII is passed over at once.

use super::CharSpan;

/// What is odd about a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OddKind {
    /// It forces or turns the direction of reading.
    Direction,
    /// It has no width.
    Invisible,
    /// A word with letters of another script that look like its own.
    LookAlike,
}

/// A stretch with odd characters: one character, or for [`OddKind::LookAlike`] a whole word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Odd {
    /// Where.
    pub span: CharSpan,
    /// What.
    pub kind: OddKind,
}

/// Cyrillic and Greek letters beside the Latin ones that they look like.
const LOOK_ALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('А', 'A'),
    ('В', 'B'),
    ('е', 'e'),
    ('Е', 'E'),
    ('һ', 'h'),
    ('Н', 'H'),
    ('і', 'i'),
    ('І', 'I'),
    ('ј', 'j'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('к', 'k'),
    ('М', 'M'),
    ('о', 'o'),
    ('О', 'O'),
    ('р', 'p'),
    ('Р', 'P'),
    ('ԛ', 'q'),
    ('с', 'c'),
    ('С', 'C'),
    ('ѕ', 's'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('у', 'y'),
    ('У', 'Y'),
    ('х', 'x'),
    ('Х', 'X'),
    ('ԝ', 'w'),
    ('ѵ', 'v'),
    ('ԁ', 'd'),
    ('ӏ', 'l'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('ο', 'o'),
    ('Ρ', 'P'),
    ('ρ', 'p'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('ν', 'v'),
    ('ι', 'i'),
    ('υ', 'u'),
];

/// The Latin letter that a Cyrillic or Greek one looks like.
pub fn looks_like(c: char) -> Option<char> {
    LOOK_ALIKES
        .iter()
        .find(|(odd, _)| *odd == c)
        .map(|(_, latin)| *latin)
}

/// The sign that stands for a character which cannot be seen, where text is shown; `None` for one that can.
pub fn visible_sign(c: char) -> Option<char> {
    match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some('◊'),
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}' | '\u{E0001}'..='\u{E007F}' => Some('¤'),
        _ => None,
    }
}

/// The odd stretches of a text, in order.
pub fn odd_characters(text: &str) -> Vec<Odd> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut word: Option<Word> = None;
    let mut before = None;
    let mut chars = text.chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphabetic() {
            word.get_or_insert_with(|| Word::from(at)).add(c);
        } else if !is_joined(c) {
            out.extend(word.take().and_then(|w| w.odd(at)));
        }
        let after = chars.peek().map(|(_, c)| *c);
        if let Some(kind) = unseen(c, before, after) {
            let span = CharSpan::new(at, at + 1);
            out.push(Odd { span, kind });
        }
        before = Some(c);
    }
    out.extend(word.and_then(|w| w.odd(text.chars().count())));
    out.sort_by_key(|o| o.span.start);
    out
}

/// Characters inside a word that are no letters: they must not end it, for they may have been put in to break it up.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{300}'..='\u{36F}')
}

/// Whether a character is unseen and has no business between these two.
fn unseen(c: char, before: Option<char>, after: Option<char>) -> Option<OddKind> {
    match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(OddKind::Direction),
        '\u{200B}' => {
            // Between words of scripts without spaces it marks where a line may break.
            let thai = |c: char| matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}');
            let wanted = [before, after].into_iter().flatten().any(thai);
            (!wanted).then_some(OddKind::Invisible)
        }
        '\u{200C}' | '\u{200D}' => {
            // Joiners belong to Arabic and Indic scripts and to emoji.
            let alphabetic =
                |c: char| c.is_ascii_alphanumeric() || matches!(c, 'À'..='ɏ' | 'Ͱ'..='ӿ');
            let foreign = [before, after].into_iter().flatten().any(alphabetic);
            foreign.then_some(OddKind::Invisible)
        }
        // A byte order mark inside a text, a word joiner, a vowel separator outside of Mongolian, tags outside of flags.
        '\u{FEFF}' | '\u{2060}' | '\u{180E}' => Some(OddKind::Invisible),
        '\u{E0001}'..='\u{E007F}' => {
            let flag = before.is_some_and(|b| b == '🏴' || matches!(b, '\u{E0020}'..='\u{E007F}'));
            (!flag).then_some(OddKind::Invisible)
        }
        _ => None,
    }
}

/// The word at hand.
struct Word {
    start: usize,
    latin: usize,
    alike: usize,
    /// Letters of other scripts that look like no Latin ones.
    other: usize,
}

impl Word {
    fn from(start: usize) -> Self {
        Self {
            start,
            latin: 0,
            alike: 0,
            other: 0,
        }
    }

    fn add(&mut self, c: char) {
        if matches!(c, 'a'..='z' | 'A'..='Z' | 'À'..='ɏ') {
            self.latin += 1;
        } else if looks_like(c).is_some() {
            self.alike += 1;
        } else {
            self.other += 1;
        }
    }

    /// A word that mixes Latin letters with look-alikes. A lone letter of another script in a formula or a name of
    /// mixed letters that do not look alike is none.
    fn odd(self, end: usize) -> Option<Odd> {
        let mixed = self.latin > 0 && self.alike > 0 && self.latin + self.alike >= 3;
        // A Russian word with a Latin letter in it is as odd as the other way round.
        let odd = mixed && (self.other == 0 || self.latin <= 2);
        odd.then(|| Odd {
            span: CharSpan::new(self.start, end),
            kind: OddKind::LookAlike,
        })
    }
}

/// How many of each kind, in words: "2 characters that turn the direction of reading".
pub fn odd_summary(odd: &[Odd]) -> Option<String> {
    let count = |kind| odd.iter().filter(|o| o.kind == kind).count();
    let some = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let parts: Vec<String> = [
        some(
            count(OddKind::Direction),
            "character that turns the direction of reading",
            "characters that turn the direction of reading",
        ),
        some(
            count(OddKind::Invisible),
            "invisible character",
            "invisible characters",
        ),
        some(
            count(OddKind::LookAlike),
            "word with letters of another script that look alike",
            "words with letters of another script that look alike",
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{OddKind, odd_characters, odd_summary};

    fn found(text: &str) -> Vec<(usize, usize, OddKind)> {
        odd_characters(text)
            .iter()
            .map(|o| (o.span.start, o.span.end, o.kind))
            .collect()
    }

    #[test]
    fn what_turns_or_hides_is_found_where_it_stands() {
        assert_eq!(
            found("The pier \u{202E}dlos\u{202C} was"),
            [(9, 10, OddKind::Direction), (14, 15, OddKind::Direction)]
        );
        assert_eq!(found("pi\u{200B}er"), [(2, 3, OddKind::Invisible)]);
        assert_eq!(found("pi\u{200D}er and a \u{2060} joiner").len(), 2);
    }

    #[test]
    fn letters_of_another_script_in_a_word_are_found() {
        // The first letter of the second word is Cyrillic.
        assert_eq!(
            found("The \u{440}ier is sold"),
            [(4, 8, OddKind::LookAlike)]
        );
        assert_eq!(
            found("The pi\u{200B}\u{435}r"),
            [(4, 9, OddKind::LookAlike), (6, 7, OddKind::Invisible)]
        );
        assert_eq!(
            odd_summary(&odd_characters("The \u{440}ier")).as_deref(),
            Some("1 word with letters of another script that look alike")
        );
    }

    #[test]
    fn what_a_script_needs_is_not_odd() {
        for text in [
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "👩\u{200D}🔬 said",
            "Москва и Киев",
            "Η Αθήνα και ο Πειραιάς",
            "a 5 kΩ part, α-rays, 3 μm",
            "ภาษา\u{200B}ไทย",
            "naïve café",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}

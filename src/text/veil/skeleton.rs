//! The letters and digits of a text in one row, folded, with what stood between them: in this row a name reads the same however it
//! is spaced, hyphenated, capitalised, accented or escaped. Cost: linear; text in ASCII takes a short way.

use super::unit::unit_at;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stood between two letters of the row; none of it where they touched.
pub(super) mod gap {
    /// Spaces of any kind.
    pub const SPACE: u8 = 1;
    /// The end of a line.
    pub const BREAK: u8 = 2;
    /// Hyphens and dashes.
    pub const HYPHEN: u8 = 4;
    /// Points.
    pub const DOT: u8 = 8;
    /// Underscores and other signs that join words in names of files and addresses.
    pub const JOIN: u8 = 16;
    /// Apostrophes, quotation marks, marks of emphasis.
    pub const QUOTE: u8 = 32;
    /// A comma.
    pub const COMMA: u8 = 64;
    /// Anything else, or an empty line: no name goes on behind it.
    pub const APART: u8 = 128;
}

/// The row.
#[derive(Default)]
pub(super) struct Skeleton {
    /// Folded letters and digits, as UTF-8.
    pub bytes: Vec<u8>,
    /// For each of them where the character began that gave it.
    at: Vec<u32>,
    /// For each of them what stood before it.
    gaps: Vec<u8>,
}

/// What one character adds.
enum Adds {
    /// Nothing, it cannot be seen or sits on another one.
    Nothing,
    /// Space between letters.
    Gap(u8),
    /// Letters; held in the buffer.
    Letters,
}

impl Skeleton {
    pub fn of(text: &str) -> Self {
        let mut out = Self {
            bytes: Vec::with_capacity(text.len()),
            at: Vec::with_capacity(text.len()),
            gaps: Vec::with_capacity(text.len()),
        };
        let raw = text.as_bytes();
        let mut buffer = String::new();
        let (mut at, mut gap, mut lines) = (0, 0_u8, 0_u8);
        while let Some(&b) = raw.get(at) {
            if b.is_ascii_alphanumeric() {
                out.push(b.to_ascii_lowercase(), at, gap);
                (gap, lines) = (0, 0);
                at += 1;
                continue;
            }
            if b == b' ' {
                gap |= gap::SPACE;
                at += 1;
                continue;
            }
            let Some(unit) = unit_at(text, at) else { break };
            buffer.clear();
            match adds(unit.c, &mut buffer) {
                Adds::Nothing => {}
                Adds::Gap(kind) => {
                    lines = lines.saturating_add(u8::from(unit.c == '\n'));
                    gap |= if lines > 1 { gap::APART } else { kind };
                }
                Adds::Letters => {
                    for b in buffer.bytes() {
                        out.push(b, at, gap);
                        gap = 0;
                    }
                    lines = 0;
                }
            }
            at += unit.len;
        }
        out
    }

    fn push(&mut self, byte: u8, at: usize, gap: u8) {
        self.bytes.push(byte);
        // Texts of more than 4 GB do not exist here; an offset that is too large would find nothing, not something wrong.
        self.at.push(u32::try_from(at).unwrap_or(u32::MAX));
        self.gaps.push(gap);
    }

    /// Where the character began that gave this byte.
    pub fn at(&self, i: usize) -> usize {
        self.at.get(i).map_or(usize::MAX, |&a| a as usize)
    }

    /// What stood before this byte; the ends of the text count as apart.
    pub fn gap(&self, i: usize) -> u8 {
        if i == 0 {
            return gap::APART;
        }
        self.gaps.get(i).copied().unwrap_or(gap::APART)
    }

    /// Whether this byte and the one before come from one character.
    pub fn within_one(&self, i: usize) -> bool {
        i > 0 && i < self.at.len() && self.at.get(i) == self.at.get(i - 1)
    }

    /// Where the character behind byte `i` ends, with all that sits on it.
    pub fn end(&self, text: &str, i: usize) -> usize {
        let start = self.at(i);
        let mut end = start + unit_at(text, start).map_or(0, |u| u.len);
        while let Some(unit) = unit_at(text, end)
            && is_combining_mark(unit.c)
            && !unit.c.is_alphanumeric()
        {
            end += unit.len;
        }
        end
    }

    /// The first byte of the row whose character begins at or behind a place in the text.
    pub fn first_from(&self, place: usize) -> usize {
        self.at.partition_point(|&a| (a as usize) < place)
    }
}

/// The letters of a name, as the row of a text holds them.
#[cfg(test)]
pub(super) fn folded(name: &str) -> String {
    String::from_utf8(Skeleton::of(name).bytes).unwrap_or_default()
}

fn adds(c: char, buffer: &mut String) -> Adds {
    if let Some(kind) = gap_of(c) {
        return Adds::Gap(kind);
    }
    if is_unseen(c) || is_point(c) {
        return Adds::Nothing;
    }
    if !c.is_alphanumeric() {
        let sits = is_combining_mark(c) && !is_kana_mark(c);
        return if sits {
            Adds::Nothing
        } else {
            symbol(c, buffer)
        };
    }
    for part in c.nfkd().filter(|&p| !is_point(p)) {
        if !part.is_alphanumeric() && !is_kana_mark(part) {
            continue;
        }
        for low in part.to_lowercase().filter(|&l| !is_point(l)) {
            push_plain(low, buffer);
        }
    }
    if buffer.is_empty() {
        Adds::Nothing
    } else {
        Adds::Letters
    }
}

/// Signs that are letters in another dress (circled, squared, of a ligature), and all others, which keep words apart.
fn symbol(c: char, buffer: &mut String) -> Adds {
    if is_kana_mark(c) {
        buffer.push(c);
        return Adds::Letters;
    }
    let dressed = |p: &char| p.is_alphanumeric() && *p != c;
    for part in c.nfkd().filter(dressed) {
        for low in part.to_lowercase() {
            push_plain(low, buffer);
        }
    }
    if buffer.is_empty() {
        Adds::Gap(gap::APART)
    } else {
        Adds::Letters
    }
}

/// Letters that are one to a reader but have no decomposition.
fn push_plain(c: char, buffer: &mut String) {
    match c {
        'ß' => buffer.push_str("ss"),
        'æ' => buffer.push_str("ae"),
        'œ' => buffer.push_str("oe"),
        'þ' => buffer.push_str("th"),
        'ø' => buffer.push('o'),
        'ł' => buffer.push('l'),
        'đ' | 'ð' => buffer.push('d'),
        'ħ' => buffer.push('h'),
        'ı' => buffer.push('i'),
        'ŧ' => buffer.push('t'),
        'ς' => buffer.push('σ'),
        'ى' | 'ی' => buffer.push('ي'),
        'ک' => buffer.push('ك'),
        'ة' | 'ہ' | 'ھ' => buffer.push('ه'),
        'ё' => buffer.push('е'),
        _ => buffer.push(c),
    }
}

fn gap_of(c: char) -> Option<u8> {
    Some(match c {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => gap::BREAK,
        '-'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{FF0D}'
        | '\u{2043}'
        | '\u{30A0}'
        | '\u{5BE}'
        | '\u{58A}' => gap::HYPHEN,
        '.' | '·' | '\u{FF0E}' | '\u{2024}' | '\u{30FB}' | '\u{2022}' | '\u{2027}' => gap::DOT,
        '_' | '+' | '/' | '\\' | '|' | '&' | '\u{FF06}' => gap::JOIN,
        '\''
        | '"'
        | '*'
        | '`'
        | '~'
        | '\u{2018}'..='\u{201F}'
        | '\u{2032}'
        | '\u{2033}'
        | '\u{2BC}'
        | '\u{2BB}'
        | '\u{2B9}'
        | '\u{B4}'
        | '«'
        | '»'
        | '\u{FF07}'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{5F3}'
        | '\u{5F4}' => gap::QUOTE,
        ',' | '\u{60C}' | '\u{3001}' | '\u{FF0C}' => gap::COMMA,
        c if c.is_whitespace() => gap::SPACE,
        _ => return None,
    })
}

/// Characters without width or picture: they may stand inside a name without changing how it looks.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{17B4}'
                | '\u{17B5}'
                | '\u{3164}'
                | '\u{FFA0}'
        )
        || matches!(c, '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Accents, and the points and vowel signs that Hebrew and Arabic may be written with or without.
fn is_point(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' | '\u{610}'..='\u{61A}')
        || matches!(c, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}')
        || matches!(c, '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

/// The marks that turn one sound of kana into another.
fn is_kana_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}' | '\u{309B}' | '\u{309C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_many_dresses_reads_the_same() {
        for text in [
            "Harbour Post",
            "HARBOUR\u{A0}POST",
            "harbour-post",
            "HarbourPost",
            "H a r b o u r  P o s t",
            "Har\u{AD}bour\nPost",
            "H\u{200B}arbour\u{202E} Post",
            "harbour%20post",
            "Ha\u{301}rb\u{F6}ur_Post",
            "\u{FF28}arbour Post",
            "ⓗarbour Post",
            "&#72;arbour&nbsp;Post",
        ] {
            assert_eq!(folded(text), "harbourpost", "{text}");
        }
    }

    #[test]
    fn every_letter_knows_its_place() {
        let text = "Ä%20ﬁx";
        let s = Skeleton::of(text);
        assert_eq!(s.bytes, b"afix");
        assert_eq!((0..4).map(|i| s.at(i)).collect::<Vec<_>>(), [0, 5, 5, 8]);
        assert!(s.within_one(2) && !s.within_one(1));
        assert_eq!(s.gap(1), gap::SPACE);
        let marks = "e\u{301}\u{302}x";
        assert_eq!(Skeleton::of(marks).end(marks, 0), 5);
    }

    #[test]
    fn scripts_keep_what_tells_words_apart() {
        assert_ne!(folded("が"), folded("か"));
        assert_eq!(folded("مُحَمَّد"), folded("محمد"));
        assert_eq!(folded("שָׁלוֹם"), folded("שלום"));
        assert_eq!(folded("Ёлка"), folded("елка"));
        assert_ne!(folded("कि"), folded("का"));
        assert_eq!(folded("مصطفیٰ"), folded("مصطفى"));
    }
}

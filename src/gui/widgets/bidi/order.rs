//! In which order the characters of a line stand on screen: levels of direction after the Unicode Bidirectional Algorithm
//! (Standard Annex 9), pieces that are shaped alone, rows, and the order of pieces in a row. Pure; cost: linear.
//!
//! Control characters that turn the direction of reading turn nothing here: a reader does not see them in a label, and in an
//! article a sign stands in their place.

use std::ops::Range;
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

/// Whether a text has letters or digits of a script that is read from right to left. Most texts have none, which costs a look
/// at their bytes.
pub fn has_rtl(text: &str) -> bool {
    // The first bytes in UTF-8 of all characters that are asked for below.
    let may_have = |b: u8| matches!(b, 0xD6..=0xDF | 0xE0 | 0xEF | 0xF0);
    !text.is_ascii() && text.bytes().any(may_have) && text.chars().any(of_rtl_script)
}

/// Letters, digits, marks and signs of the scripts that are read from right to left.
fn of_rtl_script(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Level of every character of a line: even ones are read from left to right, odd ones from right to left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// Level of the line: 1 if its first letter is read from right to left.
    pub base: u8,
    /// One for each character.
    pub of: Vec<u8>,
}

/// The levels of a line of an article (no line breaks in it): its first letter tells from where it is read.
pub fn levels(line: &str) -> Levels {
    levels_of(line.chars().map(tamed).collect(), None)
}

/// The levels of a line that the window wrote, with names or words of articles in it: most of its letters tell from where it is
/// read, and an arrow points from what is read first to what is read next.
pub fn label_levels(line: &str) -> Levels {
    let arrow = |c: &char| matches!(c, '\u{2190}'..='\u{21FF}');
    let (mut rtl, mut ltr) = (0, 0);
    for c in line.chars() {
        match bidi_class(c) {
            BidiClass::R | BidiClass::AL => rtl += 1,
            BidiClass::L => ltr += 1,
            _ => {}
        }
    }
    let from_left = ltr > rtl || line.chars().any(|c| arrow(&c));
    let base = if from_left {
        Level::ltr()
    } else {
        Level::rtl()
    };
    let as_letter = |c: char| if arrow(&c) { 'a' } else { tamed(c) };
    levels_of(line.chars().map(as_letter).collect(), Some(base))
}

fn levels_of(tame: String, base: Option<Level>) -> Levels {
    let info = ParagraphBidiInfo::new(&tame, base);
    let level = |(at, _): (usize, char)| info.levels.get(at).map_or(0, |l| l.number());
    Levels {
        base: info.paragraph_level.number(),
        of: tame.char_indices().map(level).collect(),
    }
}

/// What stands for a character when levels are sought: controls become spaces without width, what ends a paragraph becomes blank.
fn tamed(c: char) -> char {
    match bidi_class(c) {
        BidiClass::B => ' ',
        BidiClass::LRE
        | BidiClass::RLE
        | BidiClass::LRO
        | BidiClass::RLO
        | BidiClass::PDF
        | BidiClass::LRI
        | BidiClass::RLI
        | BidiClass::FSI
        | BidiClass::PDI => '\u{200B}',
        _ if matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}') => '\u{200B}',
        _ => c,
    }
}

/// Where a row may end after a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// Only if there is no better place.
    Poor,
    /// After a stroke or a mark.
    Fair,
    /// After a blank, or between characters that are words.
    Good,
}

/// Characters that are shaped together: a word, or a sign alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Which characters of the line.
    pub chars: Range<usize>,
    /// Their level.
    pub level: u8,
    /// Whether it is white space.
    pub blank: bool,
    /// How well a row ends after it.
    pub stop: Stop,
}

/// Cuts a line into what is shaped together; `cut` says where a piece must begin, for another format begins there.
pub fn tokens(chars: &[char], levels: &[u8], cut: impl Fn(usize) -> bool) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut before: Option<char> = None;
    for (at, (&c, &level)) in chars.iter().zip(levels).enumerate() {
        let joined = before.is_some_and(|b| joins(b, c, level)) && !cut(at);
        match out.last_mut().filter(|t| joined && t.level == level) {
            Some(last) => {
                last.chars.end = at + 1;
                last.stop = stop(c);
            }
            None => out.push(Token {
                chars: at..at + 1,
                level,
                blank: c.is_whitespace(),
                stop: stop(c),
            }),
        }
        before = Some(c);
    }
    out
}

/// Whether a character is shaped together with the one before it.
fn joins(before: char, c: char, level: u8) -> bool {
    if before.is_whitespace() || c.is_whitespace() {
        return false;
    }
    if bidi_class(c) == BidiClass::NSM {
        return true;
    }
    if level % 2 == 1 {
        return is_letter_of_rtl(before) && is_letter_of_rtl(c);
    }
    // Digits of Arabic-script languages are shaped from right to left if they are shaped together.
    !(of_rtl_script(before) || of_rtl_script(c) || is_word_alone(before) || is_word_alone(c))
}

fn is_letter_of_rtl(c: char) -> bool {
    let joiner = matches!(c, '\u{200C}' | '\u{200D}');
    joiner || matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::NSM)
}

/// Characters of Chinese and Japanese: a row may end after any of them.
fn is_word_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

fn stop(c: char) -> Stop {
    match c {
        '\u{A0}' | '\u{202F}' => Stop::Poor,
        _ if c.is_whitespace() || is_word_alone(c) => Stop::Good,
        _ if c.is_ascii_punctuation() => Stop::Fair,
        _ => Stop::Poor,
    }
}

/// Fills rows of a width: which pieces stand in which row, in the order of reading. `indent` is taken from the first row.
pub fn rows(pieces: &[(f32, Stop)], limit: f32, indent: f32) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut width = indent;
    let mut at = 0;
    while let Some((w, _)) = pieces.get(at) {
        if width + w <= limit || at == start {
            width += w;
            at += 1;
            continue;
        }
        let here = pieces.get(start..at).unwrap_or_default();
        let best = here.iter().map(|p| p.1).max().unwrap_or(Stop::Poor);
        let last = here.iter().rposition(|p| p.1 == best).unwrap_or(0);
        out.push(start..start + last + 1);
        start += last + 1;
        at = start;
        width = 0.0;
    }
    if start < pieces.len() || out.is_empty() {
        out.push(start..pieces.len());
    }
    out
}

/// The pieces of a row from left to right (rule L2), where blanks at its end stand at the level of the line (rule L1).
pub fn visual(pieces: &[(u8, bool)], base: u8) -> Vec<usize> {
    let kept = pieces.len() - pieces.iter().rev().take_while(|p| p.1).count();
    let level = |(at, p): (usize, &(u8, bool))| if at < kept { p.0 } else { base };
    let levels: Vec<u8> = pieces.iter().enumerate().map(level).collect();
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    let of = |at: &usize| levels.get(*at).copied().unwrap_or(0);
    for turned in (1..=highest).rev() {
        for run in order.chunk_by_mut(|a, b| (of(a) >= turned) == (of(b) >= turned)) {
            if run.first().is_some_and(|a| of(a) >= turned) {
                run.reverse();
            }
        }
    }
    order
}

/// The character that is drawn for another where the text is read from right to left (Unicode's mirrored pairs, those of news).
pub fn mirrored(c: char) -> char {
    const PAIRS: &[(char, char)] = &[
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('≪', '≫'),
        ('⁅', '⁆'),
        ('⁽', '⁾'),
        ('₍', '₎'),
        ('⟨', '⟩'),
        ('⟪', '⟫'),
        ('〈', '〉'),
        ('《', '》'),
        ('「', '」'),
        ('『', '』'),
        ('【', '】'),
        ('〔', '〕'),
        ('（', '）'),
        ('［', '］'),
        ('｛', '｝'),
    ];
    let other = PAIRS.iter().find_map(|(a, b)| match c {
        _ if c == *a => Some(*b),
        _ if c == *b => Some(*a),
        _ => None,
    });
    other.unwrap_or(c)
}

/// A drawn glyph: the character its cluster begins with, its left edge and its advance.
pub type Drawn = (char, f32, f32);

/// Left edge and width of every character of a piece, from the glyphs from left to right. Glyphs tell with which character their
/// cluster begins; the letters of a ligature share its width, marks stand with no width at their letter.
pub fn cells(chars: &[char], drawn: &[Drawn], rtl: bool) -> Vec<(f32, f32)> {
    if !rtl && drawn.len() == chars.len() {
        return drawn.iter().map(|d| (d.1, d.2)).collect();
    }
    let clusters = clusters(chars, drawn, rtl);
    let mut out = vec![(0.0, 0.0); chars.len()];
    for (n, (first, left, right)) in clusters.iter().enumerate() {
        let end = clusters.get(n + 1).map_or(chars.len(), |c| c.0);
        let own = chars.get(*first..end).unwrap_or_default();
        let is_mark = |c: &char| bidi_class(*c) == BidiClass::NSM;
        let letters = own.iter().filter(|c| !is_mark(c)).count().max(1);
        let share = (right - left) / letters as f32;
        let mut seen = 0;
        for (cell, c) in out.iter_mut().skip(*first).zip(own) {
            let letter = !is_mark(c) || (seen == 0 && letters == 1 && own.iter().all(is_mark));
            let steps = if letter { seen } else { seen.max(1) - 1 };
            let x = if rtl {
                right - share * (steps + 1) as f32
            } else {
                left + share * steps as f32
            };
            *cell = (x, if letter { share } else { 0.0 });
            seen += usize::from(letter);
        }
    }
    out
}

/// Glyphs that belong together, in the order of reading: first character, left edge, right edge.
fn clusters(chars: &[char], drawn: &[Drawn], rtl: bool) -> Vec<(usize, f32, f32)> {
    let mut clusters: Vec<(usize, f32, f32)> = Vec::new();
    let in_order: Vec<&Drawn> = if rtl {
        drawn.iter().rev().collect()
    } else {
        drawn.iter().collect()
    };
    for (c, x, width) in in_order {
        let Some(last) = clusters.last_mut() else {
            clusters.push((0, *x, x + width));
            continue;
        };
        let from = last.0 + 1;
        let later = chars.iter().skip(from).position(|d| d == c);
        match later.filter(|_| *width > 0.01) {
            Some(ahead) => clusters.push((from + ahead, *x, x + width)),
            None if *width > 0.01 => *last = (last.0, last.1.min(*x), last.2.max(x + width)),
            None => {}
        }
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line as it stands on screen from left to right, if no row ends in it.
    fn on_screen(line: &str) -> String {
        seen(line, &levels(line))
    }

    fn seen(line: &str, found: &Levels) -> String {
        let chars: Vec<char> = line.chars().collect();
        let tokens = tokens(&chars, &found.of, |_| false);
        let levels: Vec<_> = tokens.iter().map(|t| (t.level, t.blank)).collect();
        let piece = |at: usize| {
            let token = &tokens[at];
            let own = chars[token.chars.clone()].iter().copied();
            if token.level % 2 == 1 {
                own.rev().map(mirrored).collect::<String>()
            } else {
                own.collect()
            }
        };
        visual(&levels, found.base).into_iter().map(piece).collect()
    }

    #[test]
    fn words_turn_and_numbers_do_not() {
        assert_eq!(on_screen("אבג 2024 דה"), "הד 2024 גבא");
        assert_eq!(
            on_screen("in 2024 the אבג דה said"),
            "in 2024 the הד גבא said"
        );
        assert_eq!(on_screen("سنة ۲۰۲۴ و 14:30"), "14:30 و ۲۰۲۴ ةنس");
        assert_eq!(on_screen("only Latin (2024)"), "only Latin (2024)");
    }

    #[test]
    fn brackets_are_mirrored_and_signs_keep_their_side() {
        assert_eq!(on_screen("אבג (2024) «דה»."), ".«הד» (2024) גבא");
        assert_eq!(on_screen("אבג News Desk דה"), "הד News Desk גבא");
        assert_eq!(levels("אבג in").base, 1);
        assert_eq!(levels("in אבג").base, 0);
    }

    #[test]
    fn a_label_is_read_from_where_most_of_it_is_and_arrows_lead_on() {
        let label = |text: &str| seen(text, &label_levels(text));
        assert_eq!(
            label("אב: not found in its body"),
            "בא: not found in its body"
        );
        assert_eq!(label("אב → גד"), "בא → דג");
        assert_eq!(label("אבגדה, 2031"), "2031 ,הדגבא");
        assert_eq!(
            label("cited by אב, which is old"),
            "cited by בא, which is old"
        );
    }

    #[test]
    fn a_control_turns_nothing() {
        let plain: String = on_screen("the pier was sold");
        let forced = on_screen("the \u{202E}pier\u{202C} was \u{200F}sold");
        let seen: String = forced.chars().filter(|c| c.is_ascii()).collect();
        assert_eq!(seen, plain);
    }

    #[test]
    fn letters_of_rtl_scripts_are_found() {
        for text in ["اب", "א", "a ٢", "\u{FDFA}"] {
            assert!(has_rtl(text), "{text}");
        }
        for text in [
            "plain",
            "Ünïcode “quotes” – 5 kΩ",
            "हिन्दी",
            "中文，好",
            "Москва",
            "👩‍🔬",
        ] {
            assert!(!has_rtl(text), "{text}");
        }
    }

    #[test]
    fn a_row_ends_after_a_blank_if_it_can() {
        let word = (3.0, Stop::Poor);
        let blank = (1.0, Stop::Good);
        let line = [word, blank, word, blank, word];
        assert_eq!(rows(&line, 8.5, 0.0), [0..4, 4..5]);
        assert_eq!(rows(&line, 8.5, 4.0), [0..2, 2..5]);
        assert_eq!(rows(&line, 2.0, 0.0).len(), 5);
        let none = rows(&[], 5.0, 0.0);
        assert!(
            none.len() == 1 && none[0].is_empty(),
            "an empty line is a row"
        );
    }

    #[test]
    fn blanks_at_the_end_of_a_row_stand_at_the_side_where_it_ends() {
        let row = [(1, false), (1, true), (2, false), (2, true)];
        assert_eq!(visual(&row, 1), [3, 2, 1, 0]);
        let row = [(0, false), (0, true), (1, false), (1, true)];
        assert_eq!(visual(&row, 0), [0, 1, 2, 3]);
    }

    #[test]
    fn every_character_of_a_word_has_its_place() {
        // Glyphs from left to right: the last letter first.
        let drawn = [('c', 0.0, 5.0), ('b', 5.0, 4.0), ('a', 9.0, 3.0)];
        assert_eq!(
            cells(&['a', 'b', 'c'], &drawn, true),
            [(9.0, 3.0), (5.0, 4.0), (0.0, 5.0)]
        );
        // Two letters drawn as one, with a mark on the second, share its width.
        let chars = ['س', 'ل', 'ا', '\u{64E}'];
        let drawn = [('ل', 0.0, 8.0), ('س', 8.0, 6.0)];
        assert_eq!(
            cells(&chars, &drawn, true),
            [(8.0, 6.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
        );
        // A mark drawn by a glyph of its own stands at its letter.
        let chars = ['ב', '\u{5B8}', 'ג'];
        let drawn = [('ג', 0.0, 5.0), ('ב', 5.0, 0.0), ('ב', 5.0, 6.0)];
        assert_eq!(
            cells(&chars, &drawn, true),
            [(5.0, 6.0), (5.0, 0.0), (0.0, 5.0)]
        );
    }
}

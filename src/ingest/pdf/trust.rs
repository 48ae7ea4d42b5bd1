//! Whether a text layer says what the pages show.
//!
//! Three signs: fonts that are known to draw another script under the codes of Latin letters
//! (`assets/ingest/legacy_fonts.tsv`), characters that no text has (private use, none at all), and words that are words
//! of no language in Latin letters: none of their commonest words (`assets/ingest/function_words.tsv`), with marks and
//! capitals inside words or hardly a vowel. A short text is not judged by its words. Cost: linear.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Share of the characters that may be none before the whole text is doubted.
const UNREADABLE: f64 = 0.2;
/// Share of the letters in fonts of another script.
const LEGACY: f64 = 0.3;
/// Fewest characters, and fewest words, to judge by.
const CHARACTERS: usize = 30;
const WORDS: usize = 40;

/// What the text of one font looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Letters {
    pub all: usize,
    pub latin: usize,
}

impl Letters {
    pub(super) fn add(&mut self, text: &str) {
        let letters = text.chars().filter(|c| c.is_alphabetic() || !c.is_ascii());
        for c in letters {
            self.all += 1;
            self.latin += usize::from(c < '\u{250}');
        }
    }
}

/// A font of the table.
struct Legacy {
    begins: &'static str,
    whole: bool,
    script: &'static str,
    latin: bool,
}

fn legacy_fonts() -> &'static [Legacy] {
    static TABLE: OnceLock<Vec<Legacy>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../../../assets/ingest/legacy_fonts.tsv").lines();
        lines
            .filter(|l| !l.starts_with('#'))
            .filter_map(legacy)
            .collect()
    })
}

fn legacy(line: &'static str) -> Option<Legacy> {
    let mut columns = line.split('\t');
    let name = columns.next().filter(|n| n.len() > 3)?;
    Some(Legacy {
        begins: name.trim_end_matches('-'),
        whole: name.ends_with('-'),
        script: columns.next()?,
        latin: columns.next()? == "latin",
    })
}

fn function_words() -> &'static BTreeSet<&'static str> {
    static TABLE: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../../../assets/ingest/function_words.tsv").lines();
        lines
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
            .flat_map(|(_, words)| words.split(' '))
            .collect()
    })
}

/// The row of the table that a font's name fits, of a subset too (`ABCDEF+KrutiDev010`).
fn known(name: &str) -> Option<&'static Legacy> {
    let bare = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest,
        _ => name,
    };
    let bare: String = bare
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    legacy_fonts().iter().find(|l| {
        if l.whole {
            bare == l.begins
        } else {
            bare.starts_with(l.begins)
        }
    })
}

/// Why the text is not what the pages show, as a sentence; nothing where it may be.
pub(super) fn doubt(
    text: &str,
    fonts: &[(String, Letters)],
    names: &BTreeSet<String>,
) -> Option<String> {
    let seen: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let lost = seen.iter().filter(|&&c| no_character(c)).count();
    if seen.len() >= CHARACTERS && lost as f64 > UNREADABLE * seen.len() as f64 {
        let percent = (lost * 100).div_ceil(seen.len());
        return Some(format!(
            "the fonts of this file do not say which characters they show ({percent} % of them are unknown), so its text layer is not what the pages say; it is kept, but not analysed: transcribe what you need"
        ));
    }
    let all: usize = fonts.iter().map(|f| f.1.all).sum();
    let odd = is_no_language(text);
    // Fonts named in the file without being told apart count only where the words look like it.
    let by_name = fonts.iter().filter_map(|(name, letters)| {
        let font = known(name)?;
        let under = if font.latin {
            letters.latin
        } else {
            letters.all
        };
        Some((name.as_str(), font.script, under))
    });
    let named: Vec<_> = by_name.collect();
    let under: usize = named.iter().map(|n| n.2).sum();
    let first = named.iter().max_by_key(|n| n.2).map(|n| (n.0, n.1));
    let certain = under >= CHARACTERS && under as f64 > LEGACY * all as f64;
    let hinted = || {
        names
            .iter()
            .find_map(|n| known(n).map(|font| (n.as_str(), font.script)))
            .filter(|_| odd)
    };
    if let Some((name, script)) = first.filter(|_| certain).or_else(hinted) {
        return Some(format!(
            "the text is set in '{name}', a font that draws {script} under the codes of other letters, so its text layer is not what the pages say; it is kept, but not analysed: transcribe what you need"
        ));
    }
    odd.then(|| {
        "the words of its text layer are words of no language, as fonts with codes of their own leave them; it is kept, but not analysed: transcribe what you need".to_owned()
    })
}

/// Characters that stand for none: of private use, replacements, controls.
fn no_character(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER
        || c.is_control()
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Whether a text in Latin letters is in no language.
fn is_no_language(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (latin, all) = letters.fold((0usize, 0usize), |(latin, all), c| {
        (latin + usize::from(c < '\u{250}'), all + 1)
    });
    if latin * 2 < all {
        return false;
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|w| w.chars().any(|c| c.is_ascii_alphabetic()))
        .take(20_000)
        .collect();
    // Addresses and numbers of parts are no language either, and no lie.
    let words: Vec<&str> = words
        .into_iter()
        .filter(|w| !w.contains("://") && !w.contains('@') && w.chars().count() < 40)
        .collect();
    if words.len() < WORDS {
        return false;
    }
    let share = |n: usize| n as f64 / words.len() as f64;
    let common = words.iter().filter(|w| is_common(w)).count();
    let broken = words.iter().filter(|w| is_broken(w)).count();
    let vowels = text.chars().filter(|&c| is_vowel(c)).count() as f64 / latin.max(1) as f64;
    // The shorter words are, the likelier is one of another language by chance.
    share(common) < 0.06
        && (share(broken) > 0.25
            || (share(common) < 0.02 && (vowels < 0.22 || share(broken) > 0.12)))
}

fn is_common(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphabetic());
    let lower = bare.to_lowercase();
    // Capitals inside a word make it another one.
    let plain = bare.chars().skip(1).all(|c| !c.is_uppercase()) || bare == bare.to_uppercase();
    plain && function_words().contains(lower.as_str())
}

/// Whether a word has, between its letters, what words do not have: a mark, or a capital after a small letter.
fn is_broken(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| {
        !c.is_alphanumeric()
            && !matches!(
                c,
                '{' | '}' | '[' | ']' | ';' | '|' | '~' | '^' | '\\' | '`'
            )
    });
    let chars: Vec<char> = bare.chars().collect();
    let mark = |c: char| {
        !c.is_alphanumeric()
            && !matches!(
                c,
                '-' | '\''
                    | '\u{2019}'
                    | '.'
                    | '@'
                    | '/'
                    | '&'
                    | '_'
                    | ':'
                    | ','
                    | '('
                    | ')'
                    | '\u{2013}'
                    | '\u{2014}'
                    | '"'
                    | '\u{201c}'
                    | '\u{201d}'
                    | '*'
                    | '\u{2010}'
            )
    };
    let last = chars.len().saturating_sub(1);
    let inner = chars.iter().take(last);
    let capital = |pair: &[char]| matches!(pair, [a, b] if a.is_lowercase() && b.is_uppercase());
    let digit = |three: &[char]| matches!(three, [a, b, c] if a.is_alphabetic() && b.is_numeric() && c.is_alphabetic());
    inner.copied().any(mark) || chars.windows(2).any(capital) || chars.windows(3).any(digit)
}

fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
        || matches!(c, '\u{c0}'..='\u{c6}' | '\u{c8}'..='\u{cf}' | '\u{d2}'..='\u{d6}' | '\u{d8}'..='\u{dd}'
            | '\u{e0}'..='\u{e6}' | '\u{e8}'..='\u{ef}' | '\u{f2}'..='\u{f6}' | '\u{f8}'..='\u{fd}' | '\u{101}' | '\u{103}'
            | '\u{105}' | '\u{113}' | '\u{117}' | '\u{119}' | '\u{11b}' | '\u{131}' | '\u{151}' | '\u{16f}' | '\u{171}')
}

#[cfg(test)]
mod tests {
    use super::{Letters, doubt, function_words, is_no_language, known, legacy_fonts};
    use std::collections::BTreeSet;

    /// Hindi as a font of Latin codes leaves it, words of our own.
    const KRUTI: &str = "ljdkj us dgk fd ;g uhfr vxys o\"kZ ls ykxw gksxhA ea=h us crk;k fd bl ;kstuk ij djksM+ksa #i;s \
        [kpZ gksaxs vkSj xkaoksa ds fdlkuksa dks bldk lh/kk ykHk feysxkA foi{k us bl QSlys dk fojks/k fd;k gSA \
        mUgksaus dgk fd ljdkj us turk ls fd, oknksa dks iwjk ugha fd;k vkSj vc pquko ds le; u;h ?kks\"k.kk,a dj jgh gSA";

    const ENGLISH: &str = "The pier at Ostrey was sold on Tuesday, the harbour office said. Its buyer, a company that \
        nobody in the town had heard of, did not answer letters. The office said that it had known of the sale for \
        a year, and that the price was fair. Fishermen who use the pier were not asked about it.";

    #[test]
    fn the_tables_are_read_and_fonts_are_known_by_their_names() {
        assert!(legacy_fonts().len() > 120 && function_words().len() > 300);
        assert_eq!(
            known("ABCDEF+Kruti-Dev-010").map(|l| l.script),
            Some("Hindi")
        );
        assert_eq!(known("SutonnyMJ-Bold").map(|l| l.script), Some("Bengali"));
        assert!(
            known("Krishnamurti Sans").is_none(),
            "only the whole name counts"
        );
        assert!(known("Times-Roman").is_none() && known("Mangal").is_none());
    }

    #[test]
    fn words_of_no_language_are_told_from_words_of_one() {
        assert!(is_no_language(KRUTI));
        assert!(!is_no_language(ENGLISH));
        // A font whose codes are shifted.
        let shifted: String = ENGLISH
            .chars()
            .map(|c| {
                char::from_u32(u32::from(c) - 29)
                    .filter(|_| c > '>')
                    .unwrap_or(c)
            })
            .collect();
        assert!(is_no_language(&shifted), "{shifted}");
        assert!(!is_no_language("HkX; ls[k"), "too short to tell");
        let names = "Ostrey Lantmark Pelwick Sorrin Haldane Vintner Mossgate Carroway ".repeat(8);
        assert!(!is_no_language(&names), "a list of names is no lie");
    }

    fn font(name: &str, text: &str) -> Vec<(String, Letters)> {
        let mut letters = Letters::default();
        letters.add(text);
        vec![(name.to_owned(), letters)]
    }

    #[test]
    fn each_sign_alone_is_enough_and_a_sound_text_has_none() {
        let none = BTreeSet::new();
        assert_eq!(doubt(ENGLISH, &font("Georgia", ENGLISH), &none), None);
        let by_font = doubt(ENGLISH, &font("KrutiDev010", ENGLISH), &none);
        assert!(by_font.is_some_and(|d| d.contains("KrutiDev010") && d.contains("Hindi")));
        let by_words = doubt(KRUTI, &font("Unknown", KRUTI), &none);
        assert!(by_words.is_some_and(|d| d.contains("no language")));
        let hinted = doubt(KRUTI, &[], &BTreeSet::from(["DevLys020".to_owned()]));
        assert!(hinted.is_some_and(|d| d.contains("DevLys020")));
        let lost = format!("{ENGLISH}{}", "\u{fffd}\u{f0b7}".repeat(60));
        assert!(doubt(&lost, &[], &none).is_some_and(|d| d.contains("% of them")));
    }

    #[test]
    fn a_sound_text_in_its_own_script_is_believed_whatever_its_font_is_called() {
        let hindi =
            "सरकार ने कहा कि यह नीति अगले वर्ष से लागू होगी और गांवों के किसानों को लाभ मिलेगा".repeat(3);
        assert_eq!(
            doubt(&hindi, &font("KrutiDev010", &hindi), &BTreeSet::new()),
            None
        );
    }
}

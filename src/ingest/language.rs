//! The language of a text, from its first 500 letters: by script where the script tells, else by `whichlang`.

use whichlang::Lang;

/// How many letters are looked at.
const LETTERS: usize = 500;
/// With fewer letters nothing is said.
const FEWEST: usize = 40;

/// ISO 639-1 code of the language; `None` for fewer than 40 letters.
pub(super) fn detect(text: &str) -> Option<String> {
    if is_plainly_english(text) {
        return Some("en".to_owned());
    }
    let mut letters = 0;
    let sample: String = text
        .chars()
        .take(LETTERS * 8)
        .take_while(|c| {
            letters += usize::from(c.is_alphabetic());
            letters <= LETTERS
        })
        .collect();
    (letters >= FEWEST).then(|| {
        by_script(&sample)
            .unwrap_or_else(|| code(whichlang::detect_language(&sample)))
            .to_owned()
    })
}

/// English words of grammar that few other languages write alike; together they are a quarter of any English text.
const ENGLISH: [&str; 16] = [
    "the", "of", "and", "to", "that", "for", "with", "was", "it", "by", "his", "has", "from",
    "which", "said", "at",
];
/// Words looked at, and how many of them, in hundredths, such words must make up.
const WORDS: usize = 120;
const ENGLISH_SHARE: usize = 15;

/// Whether words of grammar alone say that a text is English, which spares most texts the statistics.
fn is_plainly_english(text: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for word in text.split_ascii_whitespace().take(WORDS) {
        words += 1;
        english += usize::from(ENGLISH.contains(&word));
    }
    words >= WORDS / 2 && english * 100 >= words * ENGLISH_SHARE
}

/// Scripts of one language, as far as news goes: the code points, and the language.
const SCRIPTS: &[(char, char, &str)] = &[
    ('\u{0370}', '\u{03FF}', "el"),
    ('\u{0530}', '\u{058F}', "hy"),
    ('\u{0590}', '\u{05FF}', "he"),
    ('\u{0980}', '\u{09FF}', "bn"),
    ('\u{0A00}', '\u{0A7F}', "pa"),
    ('\u{0A80}', '\u{0AFF}', "gu"),
    ('\u{0B80}', '\u{0BFF}', "ta"),
    ('\u{0C00}', '\u{0C7F}', "te"),
    ('\u{0C80}', '\u{0CFF}', "kn"),
    ('\u{0D00}', '\u{0D7F}', "ml"),
    ('\u{0D80}', '\u{0DFF}', "si"),
    ('\u{0E00}', '\u{0E7F}', "th"),
    ('\u{1000}', '\u{109F}', "my"),
    ('\u{10A0}', '\u{10FF}', "ka"),
    ('\u{1200}', '\u{137F}', "am"),
];
/// Letters of Urdu, of Persian and Urdu, of Ukrainian, in scripts that several languages share.
const URDU: &str = "\u{0679}\u{0688}\u{0691}\u{06BA}\u{06D2}";
const PERSIAN: &str = "\u{067E}\u{0686}\u{0698}\u{06AF}";
const UKRAINIAN: &str = "\u{0456}\u{0457}\u{0454}\u{0491}";

/// Languages that a script, or the letters only they use, give away.
fn by_script(sample: &str) -> Option<&'static str> {
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let mostly = |from: char, to: char| {
        let inside = |c: &char| c.is_alphabetic() && (from..=to).contains(c);
        sample.chars().filter(inside).count() * 2 > letters
    };
    let has = |list: &str| sample.chars().any(|c| list.contains(c));
    if let Some((.., code)) = SCRIPTS.iter().find(|(from, to, _)| mostly(*from, *to)) {
        Some(code)
    } else if mostly('\u{0600}', '\u{06FF}') && has(URDU) {
        Some("ur")
    } else if mostly('\u{0600}', '\u{06FF}') && has(PERSIAN) {
        Some("fa")
    } else if mostly('\u{0400}', '\u{04FF}') && has(UKRAINIAN) {
        Some("uk")
    } else {
        None
    }
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

/// English name of a language by its code; the code itself where it is another one than this module gives.
pub(super) fn name(code: &str) -> &str {
    match code {
        "am" => "Amharic",
        "ar" => "Arabic",
        "bn" => "Bengali",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "fa" => "Persian",
        "fr" => "French",
        "gu" => "Gujarati",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "hy" => "Armenian",
        "it" => "Italian",
        "ja" => "Japanese",
        "ka" => "Georgian",
        "kn" => "Kannada",
        "ko" => "Korean",
        "ml" => "Malayalam",
        "my" => "Burmese",
        "nl" => "Dutch",
        "pa" => "Punjabi",
        "pt" => "Portuguese",
        "ru" => "Russian",
        "si" => "Sinhala",
        "sv" => "Swedish",
        "ta" => "Tamil",
        "te" => "Telugu",
        "th" => "Thai",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "ur" => "Urdu",
        "vi" => "Vietnamese",
        "zh" => "Chinese",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn languages_by_words_and_by_script() {
        for (text, want) in [
            (
                "The harbour office said on Monday that the pier had been sold.",
                "en",
            ),
            (
                "Das Hafenamt sagte am Montag, dass der Steg verkauft worden sei.",
                "de",
            ),
            (
                "\u{062D}\u{06A9}\u{0648}\u{0645}\u{062A} \u{0646}\u{06D2} \u{062D}\u{06A9}\u{0648}\u{0645}\u{062A} \u{0646}\u{06D2} \u{06A9}\u{06C1}\u{0627} \u{06C1}\u{06D2} \u{06A9}\u{06C1} \u{0628}\u{0646}\u{062F}\u{0631}\u{06AF}\u{0627}\u{06C1} \u{0641}\u{0631}\u{0648}\u{062E}\u{062A} \u{0646}\u{06C1}\u{06CC}\u{06BA} \u{06A9}\u{06CC} \u{062C}\u{0627}\u{0626}\u{06D2} \u{06AF}\u{06CC}",
                "ur",
            ),
            (
                "\u{0391}\u{03C0}\u{03BF}\u{03B2}\u{03AC}\u{03B8}\u{03C1}\u{03B1} \u{03C0}\u{03BF}\u{03C5}\u{03BB}\u{03AE}\u{03B8}\u{03B7}\u{03BA}\u{03B5} \u{03C4}\u{03B7} \u{0394}\u{03B5}\u{03C5}\u{03C4}\u{03AD}\u{03C1}\u{03B1} \u{03C7}\u{03C9}\u{03C1}\u{03AF}\u{03C2} \u{03B1}\u{03BD}\u{03B1}\u{03BA}\u{03BF}\u{03AF}\u{03BD}\u{03C9}\u{03C3}\u{03B7}",
                "el",
            ),
        ] {
            assert_eq!(detect(text).as_deref(), Some(want), "{text}");
        }
        assert_eq!(detect("Too short to tell."), None);
    }
}

//! The words that are said now. [`say!`](crate::locale::say) takes them from the catalogue of the language that the person chose, and
//! from the English one where that has none. What is written for others, such as a report, may be in another language than the
//! window: [`within`] says so for as long as it is made.

use super::{Catalogue, ENGLISH, Value};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{LazyLock, RwLock};

/// English, which is complete.
static OWN: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::new("en", ENGLISH).ok().map(|(c, _)| c));
/// The language on screen where it is not English. It lives as long as the program, as what is drawn holds on to its words.
static CHOSEN: RwLock<Option<&'static Catalogue>> = RwLock::new(None);
/// Every language that was chosen once, so that going back and forth takes no more memory.
static KNOWN: RwLock<BTreeMap<String, &'static Catalogue>> = RwLock::new(BTreeMap::new());

/// Shows the words of this catalogue from now on; of English, without one.
pub fn choose(catalogue: Option<Catalogue>) {
    let kept = catalogue.and_then(learn);
    if let Ok(mut chosen) = CHOSEN.write() {
        *chosen = kept;
    }
}

thread_local! {
    /// The language of what this thread writes, where it is not that of the window; inside, `None` is English.
    static WRITTEN: Cell<Option<Option<&'static Catalogue>>> = const { Cell::new(None) };
}

fn chosen() -> Option<&'static Catalogue> {
    match WRITTEN.get() {
        Some(language) => language,
        None => CHOSEN.read().ok().and_then(|c| *c),
    }
}

/// The code of the language on screen.
pub fn code() -> String {
    let chosen = CHOSEN.read().ok().and_then(|c| *c);
    chosen.map_or_else(|| "en".to_owned(), |c| c.code().to_owned())
}

/// Whether the words of this language are at hand.
pub fn knows(code: &str) -> bool {
    is_english(code) || known(code).is_some()
}

fn is_english(code: &str) -> bool {
    code.is_empty() || code == "en"
}

fn known(code: &str) -> Option<&'static Catalogue> {
    KNOWN.read().ok().and_then(|k| k.get(code).copied())
}

/// Makes the words of a catalogue known without showing them.
pub fn learn(catalogue: Catalogue) -> Option<&'static Catalogue> {
    let mut known = KNOWN.write().ok()?;
    let code = catalogue.code().to_owned();
    Some(
        *known
            .entry(code)
            .or_insert_with(|| Box::leak(Box::new(catalogue))),
    )
}

/// What `f` writes is in this language, or in English where its words are not known.
pub fn within<T>(code: &str, f: impl FnOnce() -> T) -> T {
    /// Puts back what was there, also where `f` ends early.
    struct Back(Option<Option<&'static Catalogue>>);
    impl Drop for Back {
        fn drop(&mut self) {
            WRITTEN.set(self.0);
        }
    }
    let language = if is_english(code) { None } else { known(code) };
    let _back = Back(WRITTEN.replace(Some(language)));
    f()
}

/// The message of this name, which has no parts that change; its name, where no catalogue has it.
pub fn text(id: &'static str) -> &'static str {
    let own = || OWN.as_ref().and_then(|c| c.text(id));
    chosen().and_then(|c| c.text(id)).or_else(own).unwrap_or(id)
}

/// The message of this name with its parts.
pub fn format(id: &str, parts: &[(&str, Value<'_>)]) -> String {
    let own = || OWN.as_ref().and_then(|c| c.format(id, parts));
    let said = chosen().and_then(|c| c.format(id, parts)).or_else(own);
    said.unwrap_or_else(|| id.to_owned())
}

/// What can stand in a message.
pub trait Part {
    /// As a number, of which there may be one or many, or as a text.
    fn part(&self) -> Value<'_>;
}

impl Part for str {
    fn part(&self) -> Value<'_> {
        self.into()
    }
}

impl Part for String {
    fn part(&self) -> Value<'_> {
        self.as_str().into()
    }
}

impl<T: Part + ?Sized> Part for &T {
    fn part(&self) -> Value<'_> {
        (**self).part()
    }
}

impl<T: Part + ToOwned + ?Sized> Part for std::borrow::Cow<'_, T> {
    fn part(&self) -> Value<'_> {
        (**self).part()
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Part for $number {
            fn part(&self) -> Value<'_> {
                (*self).into()
            }
        })+
    };
}
numbers!(usize, u64, u32, u16, u8, i64, i32);

/// Types that stand in a message as they are written.
macro_rules! written {
    ($($written:ty),+) => {
        $(impl $crate::locale::Part for $written {
            fn part(&self) -> $crate::locale::Value<'_> {
                self.to_string().into()
            }
        })+
    };
}
written!(char, std::path::Display<'_>, jiff::civil::Date);

/// A message of the catalogue: `say!("save-as")` is a text that lives as long as the program, `say!("n-matches", n = count)` is put
/// together anew.
macro_rules! say {
    ($id:literal) => {
        $crate::locale::text($id)
    };
    ($id:literal, $($part:ident = $value:expr),+ $(,)?) => {
        $crate::locale::format(
            $id,
            &[$((stringify!($part), $crate::locale::Part::part(&$value))),+],
        )
    };
}
/// The name of a message, for a table whose words are looked up where it is shown: [`text`] says it.
macro_rules! word {
    ($id:literal) => {
        $id
    };
}
#[cfg(feature = "gui")]
pub(crate) use written;
pub(crate) use {say, word};

#[cfg(test)]
mod tests {
    use super::*;

    // One test, as the language is one for the whole program: its English messages are looked at by other tests at the same time, so
    // that the other language here has none of their names.
    #[test]
    fn another_language_is_shown_where_it_has_the_words() {
        let other = "test-of-the-locale = Versuch\nlanguage-name = English\n";
        let before = text("language-name");
        choose(Catalogue::new("de", other).ok().map(|(c, _)| c));
        assert_eq!(text("test-of-the-locale"), "Versuch");
        assert_eq!(text("no-such-message"), "no-such-message");
        // What is written for others is in a language of its own.
        let own = within("en", || text("test-of-the-locale"));
        assert_eq!((own, code()), ("test-of-the-locale", "de".to_owned()));
        choose(None);
        assert_eq!(within("de", || text("test-of-the-locale")), "Versuch");
        assert_eq!((text("language-name"), before), ("English", "English"));
        assert_eq!(text("test-of-the-locale"), "test-of-the-locale");
        assert_eq!(
            format("no-such-message", &[("n", 1.part())]),
            "no-such-message"
        );
    }
}

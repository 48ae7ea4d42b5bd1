//! The words of the program in one catalogue a language, in the format of [Project Fluent](https://projectfluent.org). English is
//! built in and complete; another language is a file that a person wrote, and what it leaves out is said in English.
//!
//! Messages without parts that change are put together once, when a catalogue is made; looking one up costs a hash.

mod spoken;

#[cfg(feature = "gui")]
pub(crate) use spoken::written;
pub use spoken::{Part, choose, code, format, knows, learn, text, within};
pub(crate) use spoken::{say, word};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use std::collections::HashMap;
use unic_langid::LanguageIdentifier;

/// The English catalogue as it stands in the program.
pub const ENGLISH: &str = include_str!("../../assets/locale/en.ftl");
/// The message by which a catalogue gives its language's own name.
pub const NAME: &str = "language-name";
/// The largest catalogue that is read, in bytes.
pub const LARGEST: usize = 1_000_000;

/// A value that stands in a message.
pub type Value<'a> = FluentValue<'a>;

/// The words of one language.
pub struct Catalogue {
    code: String,
    bundle: FluentBundle<FluentResource>,
    whole: HashMap<String, String>,
}

impl Catalogue {
    /// The catalogue of the language `code` ("de", "pt-BR") from the text of its file, with a sentence for each message that could
    /// not be read.
    ///
    /// # Errors
    /// A sentence where the code names no language or the text is larger than [`LARGEST`].
    pub fn new(code: &str, text: &str) -> Result<(Self, Vec<String>), String> {
        let language: LanguageIdentifier = code
            .parse()
            .map_err(|_| format!("“{code}” is not the code of a language"))?;
        if text.len() > LARGEST {
            return Err(format!("the catalogue of “{code}” is larger than 1 MB"));
        }
        let mut faults = Vec::new();
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(read, errors)| {
            faults.extend(errors.iter().map(ToString::to_string));
            read
        });
        let ids: Vec<String> = ids(&resource);
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Marks of direction would stand as characters in what is drawn, and in what is put on the clipboard.
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(ToString::to_string));
        }
        let whole = ids.into_iter().filter_map(|id| {
            let text = put_together(&bundle, &id, None)?;
            Some((id, text))
        });
        let catalogue = Self {
            whole: whole.collect(),
            code: code.to_owned(),
            bundle,
        };
        Ok((catalogue, faults))
    }

    /// The code of its language.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// A message without parts that change.
    pub fn text(&self, id: &str) -> Option<&str> {
        self.whole.get(id).map(String::as_str)
    }

    /// A message with its parts.
    pub fn format(&self, id: &str, parts: &[(&str, Value<'_>)]) -> Option<String> {
        if let (true, Some(text)) = (parts.is_empty(), self.text(id)) {
            return Some(text.to_owned());
        }
        let args: FluentArgs<'_> = parts.iter().map(|(k, v)| (*k, v.clone())).collect();
        put_together(&self.bundle, id, Some(&args))
    }

    /// Whether it has the message.
    pub fn has(&self, id: &str) -> bool {
        pattern(&self.bundle, id).is_some()
    }
}

/// The names of all messages and of their attributes ("save.tip").
fn ids(resource: &FluentResource) -> Vec<String> {
    let mut out = Vec::new();
    for entry in resource.entries() {
        if let fluent_syntax::ast::Entry::Message(message) = entry {
            let id = message.id.name;
            if message.value.is_some() {
                out.push(id.to_owned());
            }
            out.extend(
                message
                    .attributes
                    .iter()
                    .map(|a| format!("{id}.{}", a.id.name)),
            );
        }
    }
    out
}

fn pattern<'b>(
    bundle: &'b FluentBundle<FluentResource>,
    id: &str,
) -> Option<&'b fluent_syntax::ast::Pattern<&'b str>> {
    match id.split_once('.') {
        None => bundle.get_message(id)?.value(),
        Some((id, attribute)) => Some(bundle.get_message(id)?.get_attribute(attribute)?.value()),
    }
}

/// The message with these parts; `None` where it is missing, or a part of it is.
fn put_together(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    args: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let mut errors: Vec<FluentError> = Vec::new();
    let pattern = pattern(bundle, id)?;
    let text = bundle.format_pattern(pattern, args, &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_parts_plurals_and_attributes() {
        let text = "plain = Two words\nn-things = { $n ->\n    [one] { $n } thing\n   *[other] { $n } things\n}\nsave = Save\n    .tip = To the { $what }\n";
        let (c, faults) = Catalogue::new("en", text).unwrap();
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(c.text("plain"), Some("Two words"));
        assert_eq!(c.text("n-things"), None);
        let things = |n: usize| c.format("n-things", &[("n", n.into())]).unwrap();
        assert_eq!(
            [things(0), things(1), things(12_000)],
            ["0 things", "1 thing", "12000 things"]
        );
        let tip = c.format("save.tip", &[("what", "file { $n }".into())]);
        assert_eq!(tip.as_deref(), Some("To the file { $n }"));
        assert_eq!(c.format("save.tip", &[]), None);
        assert!(c.has("save.tip") && !c.has("load"));
    }

    #[test]
    fn plurals_are_those_of_the_language() {
        let text = "n = { $n ->\n    [one] один\n    [few] мало\n   *[many] много\n}\n";
        let (c, _) = Catalogue::new("ru", text).unwrap();
        let n = |n: usize| c.format("n", &[("n", n.into())]).unwrap();
        assert_eq!([n(1), n(3), n(5), n(21)], ["один", "мало", "много", "один"]);
    }

    #[test]
    fn a_bad_catalogue_says_what_is_wrong_and_keeps_the_rest() {
        let (c, faults) = Catalogue::new("de", "gut = Ja\n= schlecht\nloop = { loop }\n").unwrap();
        assert_eq!(c.text("gut"), Some("Ja"));
        assert!(!faults.is_empty());
        assert_eq!(c.text("loop"), None);
        assert!(Catalogue::new("no language", "").is_err());
        assert!(Catalogue::new("de", &"# x\n".repeat(300_000)).is_err());
    }
}

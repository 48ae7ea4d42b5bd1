//! What a document says about itself: title, author, language; never a day, because a file's day is no publication's.

use crate::article::{MetadataField, Place, Said};
use crate::ingest::{Draft, dates};

/// Longest value; bytes.
const LONGEST: usize = 2_000;
/// Most values.
const MOST: usize = 40;

/// What a document says, best first.
#[derive(Debug, Default)]
pub(super) struct Properties {
    said: Vec<(MetadataField, String, Place)>,
    /// ISO 639-1.
    language: Option<String>,
}

impl Properties {
    /// A title, unless it is one that a program gives by itself.
    pub(super) fn title(&mut self, value: &str, place: Place) {
        // Printing to a file puts the program before the title.
        let value = value.strip_prefix("Microsoft Word - ").unwrap_or(value);
        if value.len() > LONGEST {
            return;
        }
        let file = [".doc", ".docx", ".odt", ".rtf", ".dotx", ".dot"]
            .iter()
            .any(|e| value.to_lowercase().ends_with(e));
        if !file && !is_generic("title", value) {
            self.push(MetadataField::Title, value, place);
        }
    }

    /// An author, unless it is a program's name for its user.
    pub(super) fn author(&mut self, value: &str, place: Place) {
        let value = if value.len() > LONGEST { "" } else { value };
        let names: Vec<&str> = value
            .split(';')
            .map(str::trim)
            .filter(|n| !n.is_empty() && !is_generic("author", n))
            .collect();
        let names = names.join(", ");
        let bare = names
            .get(..3)
            .filter(|by| by.eq_ignore_ascii_case("by "))
            .and_then(|_| names.get(3..));
        self.push(MetadataField::Byline, bare.unwrap_or(&names), place);
    }

    /// A day of publication: only what the text or a book's own record says.
    pub(super) fn published(&mut self, value: &str, place: Place) {
        if let Some(moment) = dates::read(value) {
            self.push(MetadataField::Published, &moment.to_string(), place);
        }
    }

    pub(super) fn push(&mut self, field: MetadataField, value: &str, place: Place) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = value.chars().any(char::is_alphanumeric);
        let known = |(f, v, _): &(_, String, _)| *f == field && *v == value;
        if words && value.len() <= LONGEST && self.said.len() < MOST && !self.said.iter().any(known)
        {
            self.said.push((field, value, place));
        }
    }

    /// A language tag; the first that names a language counts.
    pub(super) fn language(&mut self, tag: &str) {
        let code = tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
        let letters = code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
        if letters && self.language.is_none() {
            self.language = Some(code);
        }
    }

    /// Puts them into the draft: the first of each field is taken.
    pub(super) fn fill(self, draft: &mut Draft) {
        draft.language = self.language;
        for (field, value, place) in self.said {
            if draft.metadata.get(field).is_none()
                && draft.metadata.set(field, Some(&value)).is_err()
            {
                continue;
            }
            draft.said.push(Said {
                field,
                value,
                place,
            });
        }
    }
}

/// Whether a program writes this value by itself.
fn is_generic(kind: &str, value: &str) -> bool {
    let value = value.trim().to_lowercase();
    let lines = include_str!("../../../assets/ingest/properties.tsv").lines();
    lines
        .filter_map(|l| l.split_once('\t'))
        .filter(|(k, _)| *k == kind)
        .any(|(_, known)| match known.strip_suffix('*') {
            Some(start) => value.starts_with(start),
            None => value == known,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_writes_by_itself_is_left_out() {
        let mut p = Properties::default();
        for generic in ["Microsoft Office User", "user", "python-docx", " "] {
            p.author(generic, Place::Properties);
        }
        for generic in [
            "Document1",
            "untitled 3",
            "pier.docx",
            "Microsoft Word - pier.doc",
        ] {
            p.title(generic, Place::Properties);
        }
        p.language("x-none");
        assert!(p.said.is_empty() && p.language.is_none());
    }

    #[test]
    fn the_first_of_a_field_is_taken_and_all_are_listed() {
        let mut p = Properties::default();
        p.title("Pier  sold", Place::Properties);
        p.title("Pier sold in silence", Place::Text);
        p.author("Ada Oll;user; Ben Ulm", Place::Properties);
        p.author("By Ada Oll", Place::Text);
        p.published("soon", Place::Text);
        p.language("en-GB");
        p.language("de");
        let mut draft = Draft::default();
        p.fill(&mut draft);
        assert_eq!(draft.metadata.title.as_deref(), Some("Pier sold"));
        assert_eq!(draft.metadata.byline.as_deref(), Some("Ada Oll, Ben Ulm"));
        assert_eq!(draft.metadata.published, None);
        assert_eq!(draft.language.as_deref(), Some("en"));
        let values: Vec<&str> = draft.said.iter().map(|s| s.value.as_str()).collect();
        assert_eq!(
            values,
            [
                "Pier sold",
                "Pier sold in silence",
                "Ada Oll, Ben Ulm",
                "Ada Oll"
            ]
        );
    }
}

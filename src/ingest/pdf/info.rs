//! What a document says about itself: title, author, language, when and by what it was made.

use super::paragraphs::Paragraph;
use crate::article::calendar::MONTH_NAMES;
use crate::article::{Metadata, MetadataField, Place, Said};
use crate::text::normal_form;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{DateTime, Dict, String as PdfString};

/// Longest title or name; characters.
const LONGEST: usize = 300;

/// A text string of a document: UTF-16 or UTF-8 where it says so, else the encoding of PDF itself.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], join: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .filter_map(|c| c.try_into().ok())
            .map(join)
            .collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => without_escapes(&wide(rest, u16::from_be_bytes)),
        [0xff, 0xfe, rest @ ..] => without_escapes(&wide(rest, u16::from_le_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&b| character(b)).collect(),
        },
    }
}

/// UTF-16 strings may name their language between two escapes.
fn without_escapes(text: &str) -> String {
    text.split('\u{1b}').step_by(2).collect()
}

/// A byte in the encoding of PDF: Latin-1 with marks of typography in places of its own.
fn character(byte: u8) -> char {
    const HIGH: &[char] = &[
        '\u{2022}', '\u{2020}', '\u{2021}', '\u{2026}', '\u{2014}', '\u{2013}', '\u{192}',
        '\u{2044}', '\u{2039}', '\u{203a}', '\u{2212}', '\u{2030}', '\u{201e}', '\u{201c}',
        '\u{201d}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{2122}', '\u{fb01}', '\u{fb02}',
        '\u{141}', '\u{152}', '\u{160}', '\u{178}', '\u{17d}', '\u{131}', '\u{142}', '\u{153}',
        '\u{161}', '\u{17e}',
    ];
    match byte {
        0x80..=0x9e => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(' '),
        0xa0 => '\u{20ac}',
        b => char::from(b),
    }
}

fn property(bytes: Option<&[u8]>) -> Option<String> {
    let text = decoded(bytes?);
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
        .collect();
    let text: String = words.join(" ").chars().take(LONGEST).collect();
    text.chars().any(char::is_alphanumeric).then_some(text)
}

/// What the document's properties give.
#[derive(Debug, Default)]
pub(super) struct Info {
    title: Option<String>,
    author: Option<String>,
    made: Option<String>,
    program: Option<String>,
    pub language: Option<String>,
}

/// Reads them.
pub(super) fn read(pdf: &Pdf) -> Info {
    let data = pdf.metadata();
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let language = catalog
        .and_then(|c| c.get::<PdfString<'_>>("Lang"))
        .and_then(|l| property(Some(l.as_bytes())))
        .and_then(|l| l.split(['-', '_']).next().map(str::to_lowercase))
        .filter(|l| l.len() == 2 && l.chars().all(|c| c.is_ascii_lowercase()));
    let program = property(data.creator.as_deref()).or_else(|| property(data.producer.as_deref()));
    Info {
        title: property(data.title.as_deref()),
        author: property(data.author.as_deref()),
        made: data.creation_date.map(|d| when(&d)),
        program: program.map(|p| p.chars().take(80).collect()),
        language,
    }
}

fn when(d: &DateTime) -> String {
    let month = usize::from(d.month)
        .checked_sub(1)
        .and_then(|m| MONTH_NAMES.get(m));
    let month = month.copied().unwrap_or("");
    format!(
        "{} {month} {:04}, {:02}:{:02}",
        d.day, d.year, d.hour, d.minute
    )
}

/// Endings of file names that programs leave as titles.
const ENDINGS: &[&str] = &[
    ".doc", ".docx", ".indd", ".qxd", ".qxp", ".pdf", ".pmd", ".cdr", ".ai", ".rtf", ".odt",
    ".txt", ".html", ".htm", ".ppt", ".pptx", ".xls", ".xlsx", ".jpg", ".jpeg", ".png", ".tif",
    ".tiff", ".eps", ".ps", ".tex", ".dvi", ".pub", ".pages", ".php", ".aspx",
];

/// Whether a title is the name of a file or of nothing.
fn is_no_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let one_word = !lower.contains(' ');
    let bare: String = lower.chars().filter(|c| c.is_alphabetic()).collect();
    ENDINGS.iter().any(|e| lower.ends_with(e))
        || lower.starts_with("microsoft ")
        || lower.starts_with("about:")
        || lower.contains("://")
        || lower.starts_with("file:")
        || (one_word && lower.chars().any(|c| c == '_' || c.is_numeric()))
        || matches!(
            bare.as_str(),
            "untitled"
                | "layout"
                | "page"
                | "document"
                | "slide"
                | "print"
                | "sheet"
                | "book"
                | "dokument"
                | "unnamed"
                | "title"
                | "notitle"
                | "presentation"
                | "scan"
                | "scanneddocument"
                | "nouveaudocument"
                | "fulpage"
        )
}

/// Whether an author is a person or a desk, not whoever a program was set up for.
fn is_name(author: &str) -> bool {
    let lower = author.to_lowercase();
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    let generic = [
        "admin",
        "administrator",
        "user",
        "owner",
        "author",
        "unknown",
        "anonymous",
        "windowsuser",
        "microsoftoffice",
        "microsoft",
        "office",
        "officeuser",
        "pc",
        "computer",
        "dell",
        "hp",
        "lenovo",
        "acer",
        "asus",
        "compaq",
        "intel",
        "toshiba",
        "guest",
        "root",
        "home",
        "laptop",
        "desktop",
        "system",
        "default",
        "test",
        "adobe",
        "canon",
        "scanner",
        "operator",
    ];
    let numbered = bare.trim_end_matches(|c: char| c.is_numeric());
    let spaced = author.contains(' ') || !author.is_ascii();
    bare.chars().any(char::is_alphabetic)
        && !generic.contains(&bare.as_str())
        && !generic.contains(&numbered)
        && !lower.contains(['@', '\\', '/', '_'])
        && !(bare.chars().any(char::is_numeric) && !spaced)
        && author.split_whitespace().count() <= 12
        // One lower-case word is the name of an account.
        && (spaced || author.chars().next().is_some_and(char::is_uppercase))
}

fn key(text: &str) -> String {
    let normal = normal_form(text);
    let words: Vec<&str> = normal
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

/// The heading that the type of the first page shows: the largest text, a masthead of few words aside.
fn heading(paragraphs: &[Paragraph]) -> Option<&Paragraph> {
    let first = paragraphs.first()?.page;
    let mut sizes: Vec<(f64, usize)> = paragraphs.iter().map(|p| (p.size, p.text.len())).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut sum = 0;
    let body = sizes.iter().find(|s| {
        sum += s.1;
        sum > half
    })?;
    let words = |p: &Paragraph| p.text.split_whitespace().count();
    let largest = |fewest: usize, ratio: f64| {
        paragraphs
            .iter()
            .filter(|p| p.page == first && p.size >= ratio * body.0)
            .filter(|p| (fewest..=30).contains(&words(p)) && p.text.chars().count() <= 200)
            .rev()
            .max_by(|a, b| a.size.total_cmp(&b.size))
    };
    // The name of a paper is short and larger than its headlines, but not that much larger.
    let short = largest(2, 1.5);
    let long = largest(4, 1.2);
    match (long, short) {
        (Some(long), Some(short)) if long.size < 0.5 * short.size => Some(short),
        (long, short) => long.or(short),
    }
}

impl Info {
    /// Sentences about the file itself. When it was made is no date of publication.
    pub(super) fn sentences(&self) -> Vec<String> {
        let with = self
            .program
            .as_ref()
            .map_or(String::new(), |p| format!(" with '{p}'"));
        let made = self.made.as_ref().map(|m| {
            format!("The file says it was made on {m}{with}; that is not when the article was published.")
        });
        let author =
            self.author.as_ref().filter(|a| !is_name(a)).map(|a| {
                format!("The file names '{a}' as its author, which is no name of a person.")
            });
        made.into_iter().chain(author).collect()
    }

    /// Fills in the fields; `edges` are headers and footers that were left out. The title that the pages show goes before one that stands in the properties alone.
    pub(super) fn apply(
        &self,
        paragraphs: &[Paragraph],
        edges: &[String],
        metadata: &mut Metadata,
        said: &mut Vec<Said>,
    ) {
        let shown = heading(paragraphs).map(|p| p.text.clone());
        let stated = self.title.clone().filter(|t| !is_no_title(t));
        let top: Vec<String> = paragraphs.iter().take(40).map(|p| key(&p.text)).collect();
        let on_page = stated.as_deref().and_then(|t| confirmed(t, &top));
        let mut titles: Vec<(String, Place)> = Vec::new();
        match (on_page, stated, shown) {
            (Some(title), ..) => titles.push((title, Place::Properties)),
            (None, stated, shown) => {
                titles.extend(shown.map(|t| (t, Place::Text)));
                titles.extend(stated.map(|t| (t, Place::Properties)));
            }
        }
        metadata.title = titles.first().map(|t| t.0.clone());
        said.extend(titles.into_iter().map(|(value, place)| Said {
            field: MetadataField::Title,
            value,
            place,
        }));
        // A browser that prints a page writes its address below; one that does not fit is cut short.
        let address = edges.iter().map(|e| e.trim()).find(|e| {
            (e.starts_with("https://") || e.starts_with("http://"))
                && !e.contains(char::is_whitespace)
                && !e.ends_with(['\u{2026}', '.'])
        });
        if let Some(address) = address {
            metadata.url = Some(address.to_owned());
            said.push(Said {
                field: MetadataField::Url,
                value: address.to_owned(),
                place: Place::SavedRemark,
            });
        }
        if let Some(author) = self.author.clone().filter(|a| is_name(a)) {
            metadata.byline = Some(author.clone());
            said.push(Said {
                field: MetadataField::Byline,
                value: author,
                place: Place::Properties,
            });
        }
    }
}

/// A title of the properties that stands on the page too, without the name of the site that a browser adds.
fn confirmed(title: &str, top: &[String]) -> Option<String> {
    let shows = |t: &str| {
        let key = key(t);
        !key.is_empty() && top.contains(&key)
    };
    if shows(title) {
        return Some(title.to_owned());
    }
    [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: "]
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .map(|(front, _)| front.trim())
        .find(|front| shows(front))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{confirmed, decoded, is_name, is_no_title, key};

    #[test]
    fn strings_are_read_in_each_of_their_encodings() {
        assert_eq!(decoded(b"Pier sold"), "Pier sold");
        assert_eq!(decoded(b"\xfe\xff\x00P\x20\x19"), "P\u{2019}");
        assert_eq!(decoded(b"\xff\xfeP\x00\x19\x20"), "P\u{2019}");
        assert_eq!(decoded(b"\xfe\xff\x00\x1b\x00e\x00n\x00\x1b\x00P"), "P");
        assert_eq!(decoded(b"\xef\xbb\xbfPi\xc3\xa9"), "Pi\u{e9}");
        assert_eq!(decoded(b"Pier \x84 caf\xe9"), "Pier \u{2014} caf\u{e9}");
        assert_eq!(decoded(b"\xfe\xff\x00"), "");
    }

    #[test]
    fn names_of_files_are_no_titles_and_accounts_no_authors() {
        for junk in [
            "Microsoft Word - pier.doc",
            "A1_Front_0512",
            "Layout 1",
            "untitled",
            "ostrey.indd",
            "https://o.example/1",
            "page12",
        ] {
            assert!(is_no_title(junk), "{junk}");
        }
        assert!(!is_no_title("Pier sold again") && !is_no_title("Harbour"));
        for account in [
            "admin",
            "User 1",
            "hp",
            "mvarga",
            "m.varga@o.example",
            "DTP_2",
        ] {
            assert!(!is_name(account), "{account}");
        }
        assert!(is_name("Mira Varga") && is_name("Ostrey Log newsroom"));
    }

    #[test]
    fn a_title_is_confirmed_by_the_page_without_the_name_of_the_site() {
        let top = [key("The Ostrey Log"), key("Pier sold \u{2013} again")];
        assert_eq!(
            confirmed("Pier sold - again | The Ostrey Log", &top).as_deref(),
            Some("Pier sold - again")
        );
        assert_eq!(confirmed("Something else", &top), None);
    }
}

//! Files to articles: the only reader of article files.
//!
//! The way of a list: folders are [gone through](listing), archives [unpacked](archive), every file taken apart in
//! another [process](worker). The way of a file: its [kind](sniff) by content and ending, its
//! [characters](decode), its front matter or page metadata ([`markdown`], [`html`], [`pdf`]), then what both ends share: the [headline](headline) at the top, the
//! [stretches that are no part of the article](exclusions), the [language](language).
//! Nothing is cut out of a text afterwards: what is passed over is marked.
//!
//! Partial success is normal: a file that cannot be read is a [`Warning`] that says why and what to do.
//! Cost: linear in the bytes; a saved page costs a few milliseconds, bounded by [`html::guard`] and a time budget.

mod archive;
mod chat;
mod dates;
mod decode;
mod error;
mod exclusions;
mod files;
#[cfg(test)]
pub(crate) mod fuzz;
mod headline;
mod html;
mod json;
mod language;
mod listing;
mod mail;
mod markdown;
mod meta;
mod office;
mod own_words;
mod pdf;
mod picture;
mod sample;
mod sniff;
mod warc;
mod worker;

pub use decode::{is_encoding, source_text};
pub use error::{IngestError, Warning, WarningKind};
pub use exclusions::find_exclusions;
pub use files::{Ingested, read_again, read_files};
pub use headline::find_headline;
pub use meta::{MetaError, MetaOverride, check_meta};
pub use sample::sample_files;
pub use worker::{VERB as WORKER_VERB, serve as serve_worker, use_program as use_worker_program};

use crate::article::{
    Article, ArticleId, Excluded, Fingerprint, Format, Metadata, MetadataField, Place, Said,
};
use crate::text::{odd_characters, odd_summary};
use serde::{Deserialize, Serialize};
use sniff::Kind;
use std::path::Path;
use std::sync::Arc;

/// Larger files are refused; bytes.
pub const LARGEST_FILE: u64 = 200_000_000;

/// What the person says about the files beforehand.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct IngestOptions {
    /// A WHATWG encoding label that replaces detection, for every file of this call.
    pub encoding: Option<String>,
    /// All the text of a web page, menus and the like included, instead of its main column.
    #[serde(default)]
    pub whole_page: bool,
    /// Metadata that the files do not say, or instead of what they say.
    pub meta: Vec<MetaOverride>,
    /// Whether names and numbers of a chat's senders are shown; otherwise they are "Sender 1", "Sender 2".
    #[serde(default)]
    pub show_senders: bool,
}

/// A path's last part, or the path itself where it has none.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.to_string_lossy().into_owned(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// Reads one file's bytes in this process; `name` is its name without folders, whose ending says how to read it where
/// its content does not. Of a file that holds several articles the first.
///
/// # Errors
/// If no article can be read from them; the error says why and what to do.
pub fn read_bytes(
    name: &str,
    bytes: Arc<[u8]>,
    options: &IngestOptions,
) -> Result<(Article, Vec<Warning>), IngestError> {
    let mut parsed = parse(name, &bytes, options)?;
    if parsed.articles.is_empty() {
        return Err(IngestError::NoText);
    }
    let mut article = parsed.articles.swap_remove(0);
    let mut warnings = parsed.warnings;
    let sha256 = Fingerprint::of(&bytes);
    complete(&mut article, &bytes, &sha256, options, &mut warnings);
    Ok((article, warnings))
}

/// What is set on this side of the reading process: original bytes, their hash, what the person says.
fn complete(
    article: &mut Article,
    bytes: &Arc<[u8]>,
    sha256: &Fingerprint,
    options: &IngestOptions,
    warnings: &mut Vec<Warning>,
) {
    article.sha256 = sha256.clone();
    article.original = Arc::clone(bytes);
    warnings.extend(meta::apply(article, &options.meta));
}

/// A file inside an archive.
#[derive(Clone, Debug)]
struct Member {
    /// Its name with its folders inside the archive.
    name: String,
    bytes: Arc<[u8]>,
}

/// What taking a file apart gives: articles, or the files of an archive.
#[derive(Clone, Debug, Default)]
struct Parsed {
    /// Without hash and original bytes.
    articles: Vec<Article>,
    members: Vec<Member>,
    warnings: Vec<Warning>,
}

impl Parsed {
    /// Whether work on it may still go on in the background: a page that took too long.
    fn unfinished(&self) -> bool {
        let given_up = |w: &Warning| w.kind == WarningKind::PlainText;
        self.warnings.iter().any(given_up)
    }
}

/// Takes a file apart, in the process that runs this.
fn parse(name: &str, bytes: &[u8], options: &IngestOptions) -> Result<Parsed, IngestError> {
    if bytes.is_empty() {
        return Err(IngestError::Empty);
    }
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(IngestError::TooLarge(bytes.len() as u64));
    }
    let mut parsed = Parsed::default();
    let format = match sniff::kind(name, bytes) {
        Kind::Readable { format, doubt } => {
            if let Some(doubt) = doubt {
                let warning = Warning::new(name, WarningKind::FormatGuessed, doubt);
                parsed.warnings.push(warning);
            }
            format
        }
        Kind::Archive => return archive::unpack(name, bytes),
        Kind::Pages => return warc::unpack(name, bytes),
        Kind::NotReadYet(what) => return Err(IngestError::NotReadYet(what.to_owned())),
        Kind::Binary => return Err(IngestError::Binary),
    };
    let drafts = drafts(name, format, bytes, options)?;
    let several = drafts.len() > 1;
    for (i, draft) in drafts.into_iter().enumerate() {
        let name = draft.file.as_deref().unwrap_or(name);
        let name = if several {
            format!("{name} ({})", i + 1)
        } else {
            name.to_owned()
        };
        for (kind, detail) in &draft.doubts {
            parsed.warnings.push(Warning::new(&name, *kind, detail));
        }
        parsed.members.extend(draft.members.iter().cloned());
        let wordless = !draft.text.chars().any(char::is_alphanumeric);
        if wordless && format != Format::Image {
            continue;
        }
        let article = finish(&name, format, draft);
        if let Some(found) = odd_summary(&odd_characters(&article.text)) {
            let warning = Warning::new(&name, WarningKind::OddCharacters, &found);
            parsed.warnings.push(warning);
        }
        if article.too_long_to_analyse() {
            let warning = Warning::new(&name, WarningKind::TooLong, "");
            parsed.warnings.push(warning);
        }
        parsed.articles.push(article);
    }
    if parsed.articles.is_empty() && parsed.members.is_empty() {
        return Err(IngestError::NoText);
    }
    Ok(parsed)
}

/// The articles of a file in this format.
fn drafts(
    name: &str,
    format: Format,
    bytes: &[u8],
    options: &IngestOptions,
) -> Result<Vec<Draft>, IngestError> {
    let decoded = |read: fn(String) -> Draft| {
        let decoded = decode::decode(bytes, options.encoding.as_deref(), format);
        let mut draft = read(decoded.text);
        draft.doubts.splice(0..0, decoded.doubts);
        draft.encoding = decoded.encoding.name().to_owned();
        draft
    };
    let one = match format {
        Format::Txt => decoded(Draft::plain),
        Format::Md => decoded(markdown::read),
        Format::Html if options.whole_page => decoded(|text| html::whole(&text)),
        Format::Html => decoded(|text| html::read(&text)),
        Format::Docx => office::docx::read(bytes)?,
        Format::Odt => office::odt::read(bytes)?,
        Format::Rtf => office::rtf::read(bytes)?,
        Format::Epub => office::epub::read(bytes)?,
        Format::Eml => mail::read(bytes, options)?,
        Format::Mhtml => mail::read_page(bytes, options)?,
        Format::Json => return json::read(bytes, options),
        Format::Chat => return chat::read(name, bytes, options),
        Format::Image => picture::read(bytes)?,
        Format::Pdf => pdf::read(bytes)?,
        Format::Warc => warc::read(bytes, options)?,
    };
    Ok(vec![one])
}

/// The English name of an article's language where it is another one than English.
pub fn other_language(article: &Article) -> Option<&str> {
    let code = article.language.as_deref().filter(|l| *l != "en")?;
    Some(language::name(code))
}

/// What to know about the attributions of an article that is not in English.
pub fn language_warning(article: &Article) -> Option<Warning> {
    let name = other_language(article)?;
    Some(Warning::new(&article.file, WarningKind::Language, name))
}

/// What a format's reader hands on.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    metadata: Metadata,
    /// Stretches that the format itself shows to be no part of the article, in order.
    furniture: Vec<Excluded>,
    /// What the file says about each field and where; the first of a field is the one in `metadata`.
    said: Vec<Said>,
    /// How it was read, in sentences.
    reading: Vec<String>,
    /// Name of the character encoding; empty where the format has its own.
    encoding: String,
    /// Language as the file declares it, ISO 639-1.
    language: Option<String>,
    doubts: Vec<(WarningKind, String)>,
    /// Files attached to it, to be read as files of their own.
    members: Vec<Member>,
    /// What the file is called in the case, where its own name would tell a person's.
    file: Option<String>,
}

impl Draft {
    /// Notes what the file says about a field, and takes it where nothing was taken before. Blank text, or a date that
    /// is none, is passed over.
    fn says(&mut self, field: MetadataField, value: &str, place: Place) {
        let mut one = Metadata::default();
        if one.set(field, Some(value)).is_err() {
            return;
        }
        let Some(value) = one.get(field) else {
            return;
        };
        if self.metadata.get(field).is_none() {
            // A value that was just set can be set again.
            let _ = self.metadata.set(field, Some(&value));
        }
        self.said.push(Said {
            field,
            value,
            place,
        });
    }

    fn plain(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// What all formats share: headline, exclusions, language.
fn finish(name: &str, format: Format, draft: Draft) -> Article {
    // A text that is handed over at once would be hashed and kept as the original, which is set on the other side.
    let mut article = Article::new(ArticleId(0), name, format, "");
    article.text = Arc::from(draft.text);
    article.metadata = draft.metadata;
    article.said = draft.said;
    article.reading = draft.reading;
    if !draft.encoding.is_empty() {
        article.encoding = draft.encoding;
    }
    describe(&mut article, &draft.furniture);
    article.language = article.language.or(draft.language);
    own_words::collect(&mut article);
    article
}

/// Finds headline, exclusions and language of a text that did not come from a file's reader.
pub fn describe_text(article: &mut Article) {
    describe(article, &[]);
}

fn describe(article: &mut Article, furniture: &[Excluded]) {
    let title = article.metadata.title.as_deref();
    let headline = headline::find_behind(&article.text, title, furniture);
    article.excluded = find_exclusions(&article.text, &headline, furniture);
    article.headline = headline.span;
    article.language = language::detect(&article.text);
}

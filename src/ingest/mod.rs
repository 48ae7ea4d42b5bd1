//! Files to articles: the only reader of article files.
//!
//! The way of a file: its [kind](sniff) by content and ending, its [characters](decode), its front matter or page
//! metadata ([`markdown`], [`html`]), then what both ends share: the [headline](headline) at the top, the
//! [stretches that are no part of the article](exclusions), the [language](language).
//! Nothing is cut out of a text afterwards: what is passed over is marked.
//!
//! Partial success is normal: a file that cannot be read is a [`Warning`] that says why and what to do.
//! Cost: linear in the bytes; a saved page costs a few milliseconds, bounded by [`html::guard`] and a time budget.

mod dates;
mod decode;
mod error;
mod exclusions;
mod headline;
mod html;
mod language;
mod markdown;
mod meta;
mod sample;
mod sniff;

pub use decode::is_encoding;
pub use error::{IngestError, Warning, WarningKind};
pub use exclusions::find_exclusions;
pub use headline::find_headline;
pub use meta::{MetaError, MetaOverride, check_meta};
pub use sample::sample_files;

use crate::article::{Article, ArticleId, Fingerprint, Format, Metadata};
use crate::monitor::{Cancelled, Monitor};
use sniff::Kind;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Larger files are refused; bytes.
pub const LARGEST_FILE: u64 = 200_000_000;

/// What the person says about the files beforehand.
#[derive(Clone, Debug, Default)]
pub struct IngestOptions {
    /// A WHATWG encoding label that replaces detection, for every file of this call.
    pub encoding: Option<String>,
    /// Metadata that the files do not say, or instead of what they say.
    pub meta: Vec<MetaOverride>,
}

/// What came of a list of files.
#[derive(Clone, Debug, Default)]
pub struct Ingested {
    /// Articles in the order of the files; every id is 0 until they enter a case.
    pub articles: Vec<Article>,
    /// What could not be read or deserves a look, in the order of the files.
    pub warnings: Vec<Warning>,
}

/// Reads files. One that cannot be read is a warning; the others are read all the same.
///
/// # Errors
/// Only [`Cancelled`], asked for between files.
pub fn read_files(
    paths: &[PathBuf],
    options: &IngestOptions,
    monitor: &dyn Monitor,
) -> Result<Ingested, Cancelled> {
    let mut out = Ingested::default();
    let mut seen: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut by_print: BTreeMap<Fingerprint, String> = BTreeMap::new();
    for (done, path) in paths.iter().enumerate() {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        monitor.progress(done as f32 / paths.len() as f32);
        let name = file_name(path);
        if let Ok(canonical) = path.canonicalize()
            && let Some(first) = seen.insert(canonical, name.clone())
        {
            out.warnings
                .push(Warning::new(&name, WarningKind::NamedTwice, &first));
            continue;
        }
        let read = load(path).and_then(|bytes| read_bytes(&name, bytes, options));
        match read {
            Ok((article, warnings)) => {
                out.warnings.extend(warnings);
                if let Some(first) = by_print.get(&article.sha256) {
                    out.warnings
                        .push(Warning::new(&name, WarningKind::SameBytes, first));
                } else {
                    by_print.insert(article.sha256.clone(), name);
                }
                out.articles.push(article);
            }
            Err(error) => out.warnings.push(error.warning(&name)),
        }
    }
    monitor.progress(1.0);
    Ok(out)
}

/// A path's last part, or the path itself where it has none.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.to_string_lossy().into_owned(),
        |n| n.to_string_lossy().into_owned(),
    )
}

/// A file's bytes, if it is a file of bearable size.
fn load(path: &Path) -> Result<Arc<[u8]>, IngestError> {
    let about = fs::metadata(path).map_err(|e| IngestError::from_io(&e))?;
    if about.is_dir() {
        return Err(IngestError::Folder);
    }
    if !about.is_file() {
        return Err(IngestError::NoRegularFile);
    }
    if about.len() > LARGEST_FILE {
        return Err(IngestError::TooLarge(about.len()));
    }
    fs::read(path)
        .map(Arc::from)
        .map_err(|e| IngestError::from_io(&e))
}

/// Reads one file's bytes; `name` is its name without folders, whose ending says how to read it where its content does not.
///
/// # Errors
/// If no article can be read from them; the error says why and what to do.
pub fn read_bytes(
    name: &str,
    bytes: Arc<[u8]>,
    options: &IngestOptions,
) -> Result<(Article, Vec<Warning>), IngestError> {
    if bytes.is_empty() {
        return Err(IngestError::Empty);
    }
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(IngestError::TooLarge(bytes.len() as u64));
    }
    let mut warnings = Vec::new();
    let format = match sniff::kind(name, &bytes) {
        Kind::Readable { format, doubt } => {
            if let Some(doubt) = doubt {
                warnings.push(Warning::new(name, WarningKind::FormatGuessed, doubt));
            }
            format
        }
        Kind::NotReadYet(what) => return Err(IngestError::NotReadYet(what)),
        Kind::Binary => return Err(IngestError::Binary),
    };
    let decoded = decode::decode(&bytes, options.encoding.as_deref(), format);
    for (kind, detail) in decoded.doubts {
        warnings.push(Warning::new(name, kind, &detail));
    }
    let draft = match format {
        Format::Txt => Draft::plain(decoded.text),
        Format::Md => markdown::read(decoded.text),
        Format::Html => html::read(&decoded.text),
    };
    for (kind, detail) in &draft.doubts {
        warnings.push(Warning::new(name, *kind, detail));
    }
    if !draft.text.chars().any(char::is_alphanumeric) {
        return Err(IngestError::NoText);
    }
    let mut article = finish(name, format, draft);
    article.sha256 = Fingerprint::of(&bytes);
    article.encoding = decoded.encoding.name().to_owned();
    article.original = bytes;
    warnings.extend(meta::apply(&mut article, &options.meta));
    if article.too_long_to_analyse() {
        warnings.push(Warning::new(name, WarningKind::TooLong, ""));
    }
    Ok((article, warnings))
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
    furniture: Vec<crate::article::Excluded>,
    /// Language as the file declares it, ISO 639-1.
    language: Option<String>,
    doubts: Vec<(WarningKind, String)>,
}

impl Draft {
    fn plain(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// What all formats share: headline, exclusions, language.
fn finish(name: &str, format: Format, draft: Draft) -> Article {
    let mut article = Article::new(ArticleId(0), name, format, "");
    let title = draft.metadata.title.as_deref();
    let headline = find_headline(&draft.text, title);
    article.excluded = find_exclusions(&draft.text, &headline, &draft.furniture);
    article.headline = headline.span;
    article.language = language::detect(&draft.text).or(draft.language);
    article.metadata = draft.metadata;
    article.text = Arc::from(draft.text);
    article
}

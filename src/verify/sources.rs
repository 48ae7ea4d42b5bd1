//! The files of the articles: found by their hash, else by their name, and read again.

use super::{Checked, Part, State};
use crate::article::{Article, ArticleId, ExclusionReason, Fingerprint, Format, MetadataField};
use crate::casefile;
use crate::ingest::{self, IngestOptions, Warning};
use crate::monitor::{Cancelled, Monitor};
use crate::report::record::Record;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Files that may be those of a report's articles.
#[derive(Debug, Default)]
pub struct Sources {
    bytes: BTreeMap<Fingerprint, Arc<[u8]>>,
    /// Hashes by the names of files.
    names: BTreeMap<String, Vec<Fingerprint>>,
    unread: Vec<Warning>,
}

/// The articles that were read again as the report has them, by number.
pub(super) type Reread = BTreeMap<ArticleId, Article>;

impl Sources {
    /// The files in these folders and archives, and those that a case file keeps.
    ///
    /// # Errors
    /// If the monitor cancels.
    pub fn read(paths: &[PathBuf], monitor: &dyn Monitor) -> Result<Self, Cancelled> {
        let is_case = |p: &&PathBuf| {
            let ending = p.extension();
            ending.is_some_and(|e| e.eq_ignore_ascii_case(casefile::EXTENSION))
        };
        let (cases, files): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(is_case);
        let files: Vec<PathBuf> = files.into_iter().cloned().collect();
        let read = ingest::read_files(&files, &IngestOptions::default(), monitor)?;
        let mut out = Self {
            unread: read.warnings,
            ..Self::default()
        };
        out.add(read.articles);
        for path in cases {
            match casefile::load(path) {
                Ok((case, _)) => out.add(case.articles),
                Err(error) => out.unread.push(Warning {
                    file: ingest::file_name(path),
                    kind: ingest::WarningKind::CaseFile,
                    message: error.problem.to_string(),
                }),
            }
        }
        Ok(out)
    }

    fn add(&mut self, articles: Vec<Article>) {
        for a in articles.into_iter().filter(|a| !a.original.is_empty()) {
            let names = self.names.entry(a.file).or_default();
            if !names.contains(&a.sha256) {
                names.push(a.sha256.clone());
            }
            self.bytes.insert(a.sha256, a.original);
        }
    }

    /// Finds and reads the file of every article of a report.
    pub(super) fn articles(
        &self,
        record: &Record,
        monitor: &dyn Monitor,
    ) -> Result<(Vec<Checked>, Reread), Cancelled> {
        let mut checks = Vec::new();
        let mut read = Reread::new();
        for article in record.case.articles() {
            if monitor.cancelled() {
                return Err(Cancelled);
            }
            let (state, words) = match self.bytes.get(&article.sha256) {
                None => (State::DoesNotHold, self.missing(article)),
                Some(bytes) => match reading(article, bytes, record, monitor)? {
                    Err(words) => (State::DoesNotHold, words),
                    Ok(found) => {
                        checks.extend(remarks(record, article, &found));
                        read.insert(article.id, found);
                        let what = match article.format {
                            Format::Image => "the picture\u{2019}s hash",
                            _ => "the file\u{2019}s hash and its text",
                        };
                        (State::Holds, format!("{}: {what}.", article.file))
                    }
                },
            };
            checks.push(Checked {
                part: Part::Article,
                which: article.id.to_string(),
                state,
                words,
            });
        }
        checks.sort_by_key(|c| c.state == State::CannotBeChecked);
        Ok((checks, read))
    }

    /// What there is instead of a file.
    fn missing(&self, article: &Article) -> String {
        let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
        let own = last(&article.file);
        let alike = self.names.iter().find(|(n, _)| **n == article.file);
        let alike = alike.or_else(|| self.names.iter().find(|(n, _)| last(n) == own));
        let file = &article.file;
        if let Some((name, hashes)) = alike {
            let hash = hashes.first().map_or("", |h| h.0.as_str());
            return format!(
                "{file}: the file is not the one that the report was made from. SHA-256 should be {}, and that of {name} is {hash}.",
                article.sha256.0
            );
        }
        let unread = self.unread.iter().find(|w| last(&w.file) == own);
        match unread {
            Some(w) => format!(
                "{file}: no file among the sources has its SHA-256 {}, and the one of its name cannot be read: {}",
                article.sha256.0, w.message
            ),
            None => format!(
                "{file}: no file among the sources has its SHA-256 {} or its name.",
                article.sha256.0
            ),
        }
    }
}

/// Reads a file in the ways that an article can have been read, until the text is that of the report.
fn reading(
    article: &Article,
    bytes: &Arc<[u8]>,
    record: &Record,
    monitor: &dyn Monitor,
) -> Result<Result<Article, String>, Cancelled> {
    let Some(wanted) = record.text(article.id) else {
        return Ok(Err(format!(
            "{}: the record has no hash of its text.",
            article.file
        )));
    };
    if article.format == Format::Image {
        let typed = Fingerprint::of(article.text.as_bytes()) == *wanted;
        let mut own = article.clone();
        own.original = Arc::clone(bytes);
        let words =
            "the text that was typed off the picture is not the one that the report was made from";
        return Ok(typed
            .then_some(own)
            .ok_or_else(|| format!("{}: {words}.", article.file)));
    }
    let mut why = String::new();
    for options in ways(article) {
        match ingest::read_again(&article.file, bytes, &options, monitor)? {
            Ok((read, _)) if Fingerprint::of(read.text.as_bytes()) == *wanted => {
                return Ok(Ok(read));
            }
            Ok(_) => {}
            Err(error) => why = format!(" ({error})"),
        }
    }
    Ok(Err(format!(
        "{}: the file is the one that the report was made from, and its text comes out otherwise{why}. Another version of Headwater may read it as it was read then.",
        article.file
    )))
}

/// As the program would by itself, then as a person may have chosen.
fn ways(article: &Article) -> Vec<IngestOptions> {
    let encodings = [None, Some(article.encoding.clone())];
    let chat = article.format == Format::Chat;
    let page = matches!(article.format, Format::Html | Format::Mhtml | Format::Warc);
    let mut out = Vec::new();
    for chosen in [false, true] {
        for encoding in &encodings {
            out.push(IngestOptions {
                encoding: encoding.clone().filter(|e| ingest::is_encoding(e)),
                whole_page: chosen && page,
                show_senders: chosen && chat,
                ..IngestOptions::default()
            });
        }
        if !chat && !page {
            break;
        }
    }
    out
}

/// What a person said or changed about an article, which no file can confirm.
fn remarks(record: &Record, article: &Article, read: &Article) -> Vec<Checked> {
    let case = record.case.case();
    let said = case.read_metadata.get(&article.id);
    let said = said.unwrap_or(&article.metadata);
    let fields = MetadataField::ALL.into_iter();
    let mut given: Vec<String> = fields
        .filter(|&f| said.get(f) != read.metadata.get(f))
        .map(|f| f.key().to_owned())
        .collect();
    if article.format == Format::Image {
        // What a person reads off a picture no file can confirm: all of it is theirs.
        let fields = MetadataField::ALL.into_iter();
        let set = fields.filter(|&f| article.metadata.get(f).is_some());
        given = vec!["the text".into()];
        given.extend(set.map(|f| f.key().to_owned()));
    }
    let own = |a: &Article| -> Vec<_> {
        let all = a.excluded.iter().copied();
        all.filter(|e| e.reason != ExclusionReason::ByPerson)
            .collect()
    };
    if own(article) != own(read) {
        given.push("what is passed over".into());
    }
    if article.format != Format::Image {
        if article.language != read.language {
            given.push("language".into());
        }
        if article.headline != read.headline {
            given.push("headline".into());
        }
    }
    if given.is_empty() {
        return Vec::new();
    }
    vec![Checked {
        part: Part::Article,
        which: article.id.to_string(),
        state: State::CannotBeChecked,
        words: format!(
            "{}: the file does not say this, so it is on the word of whoever made the report: {}.",
            article.file,
            given.join(", ")
        ),
    }]
}

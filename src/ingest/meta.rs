//! Metadata that the person gives on the command line: `--meta FILE.key=value`.

use super::{Warning, WarningKind, file_name};
use crate::article::{Article, Metadata, MetadataField};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// One field of one file, as the person wants it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetaOverride {
    /// The file's name without folders.
    pub file: String,
    /// Which field.
    pub field: MetadataField,
    /// What it shall be; blank text clears it.
    pub value: String,
}

/// A `--meta` that cannot be used; the command line reports it as wrong usage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MetaError {
    /// Not of the form.
    #[error("'{0}' is not of the form FILE.key=value")]
    Form(String),
    /// No such key.
    #[error(
        "'{0}' is no metadata key; the keys are title, outlet, byline, published, modified, url, section, credit, retrieved, archived"
    )]
    Key(String),
    /// `published` that is no date.
    #[error("{0}")]
    Date(#[from] crate::article::MomentError),
    /// No input is called that.
    #[error("no input file is called '{0}'")]
    NoSuchFile(String),
    /// More than one input is called that.
    #[error("two input files are called '{0}'; rename one of them to say which is meant")]
    TwoFiles(String),
}

impl std::str::FromStr for MetaOverride {
    type Err = MetaError;

    /// Reads `FILE.key=value`: the key is what follows the last dot before the first `=`.
    fn from_str(s: &str) -> Result<Self, MetaError> {
        let form = || MetaError::Form(s.to_owned());
        let (left, value) = s.split_once('=').ok_or_else(form)?;
        let (file, key) = left.rsplit_once('.').ok_or_else(form)?;
        if file.is_empty() {
            return Err(form());
        }
        let field =
            MetadataField::from_key(key.trim()).ok_or_else(|| MetaError::Key(key.to_owned()))?;
        Metadata::default().set(field, Some(value))?;
        Ok(Self {
            file: file.to_owned(),
            field,
            value: value.trim().to_owned(),
        })
    }
}

/// Checks that each of `meta` means exactly one of `paths`. One file named twice counts once.
///
/// # Errors
/// The first that means none or two of them.
pub fn check_meta(paths: &[PathBuf], meta: &[MetaOverride]) -> Result<(), MetaError> {
    for m in meta {
        let meant: BTreeSet<PathBuf> = paths
            .iter()
            .filter(|p| file_name(p) == m.file)
            .map(|p| p.canonicalize().unwrap_or_else(|_| p.clone()))
            .collect();
        match meant.len() {
            0 => return Err(MetaError::NoSuchFile(m.file.clone())),
            1 => {}
            _ => return Err(MetaError::TwoFiles(m.file.clone())),
        }
    }
    Ok(())
}

/// Puts the person's metadata into an article; a warning where the file said otherwise.
pub(super) fn apply(article: &mut Article, meta: &[MetaOverride]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for m in meta.iter().filter(|m| m.file == article.file) {
        let key = m.field.key();
        let before = article.metadata.get(m.field);
        if let Err(error) = article.metadata.set(m.field, Some(&m.value)) {
            let message = format!("{key}: {error}");
            warnings.push(Warning::new(
                &article.file,
                WarningKind::MetadataIgnored,
                &message,
            ));
            continue;
        }
        let now = article.metadata.get(m.field);
        if let Some(before) = before.filter(|b| Some(b) != now.as_ref()) {
            let now = now.unwrap_or_default();
            let message = format!("{key}: the file says '{before}'; '{now}' is used, as you asked");
            warnings.push(Warning::new(
                &article.file,
                WarningKind::MetadataReplaced,
                &message,
            ));
        }
    }
    warnings
}

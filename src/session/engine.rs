//! The way of the data through the engine, as one function a step; runs on whatever thread calls it.

use crate::article::{Article, Fingerprint};
use crate::attribution::ArticleAttributions;
use crate::case::{Case, Findings, Settings};
use crate::monitor::{Cancelled, Monitor};
use crate::provenance::Provenance;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// How an analysis may use the machine; never changes its result.
#[derive(Clone, Copy, Debug)]
pub struct AnalysisOptions {
    /// Worker threads, at least 1.
    pub threads: usize,
}

impl Default for AnalysisOptions {
    fn default() -> Self {
        Self {
            threads: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }
}

/// Attributions of single articles, by the fingerprint of all they depend on; shared between jobs.
#[derive(Clone, Debug, Default)]
pub struct AttributionCache(Arc<Mutex<BTreeMap<Fingerprint, Arc<ArticleAttributions>>>>);

/// Aligns and attributes the articles.
///
/// # Errors
/// If the monitor cancels.
pub fn analyse(
    articles: &[Article],
    _settings: &Settings,
    _options: &AnalysisOptions,
    _cache: &AttributionCache,
    _monitor: &dyn Monitor,
) -> Result<Findings, Cancelled> {
    let _ = articles;
    Ok(Findings::default())
}

pub(super) fn derive(_case: &Case) -> Provenance {
    Provenance::default()
}

pub(super) fn read(
    paths: &[PathBuf],
    _monitor: &dyn Monitor,
) -> Result<(Vec<Article>, Vec<String>), Cancelled> {
    let mut articles = Vec::new();
    let mut warnings = Vec::new();
    for p in paths {
        let name = p
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        match std::fs::read_to_string(p) {
            Ok(text) => articles.push(Article::new(
                crate::article::ArticleId(0),
                name,
                crate::article::Format::Txt,
                text,
            )),
            Err(e) => warnings.push(format!("{name}: {e}")),
        }
    }
    Ok((articles, warnings))
}

pub(super) fn open(path: &Path) -> Result<(Case, Vec<String>), String> {
    Err(format!("not yet: {}", path.display()))
}

pub(super) fn save(_case: &Case, path: &Path) -> Result<(), String> {
    Err(format!("not yet: {}", path.display()))
}

pub(super) fn export(_case: &Case, _provenance: &Provenance, path: &Path) -> Result<(), String> {
    Err(format!("not yet: {}", path.display()))
}

pub(super) fn sample_case() -> Result<Case, String> {
    Ok(Case::new("Sample"))
}

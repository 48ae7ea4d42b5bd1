//! The way of the data through the engine, one function a step; runs on whatever thread calls it.

use super::making::{Derivation, Maker};
use crate::article::{Article, ArticleId, Fingerprint, Moment};
use crate::attribution::{self, ArticleAttributions, AttributionSettings};
use crate::case::{Case, Findings, History, Settings};
use crate::ingest::{self, IngestOptions};
use crate::monitor::{Cancelled, Monitor};
use crate::provenance::{self, Prepared, Provenance};
use crate::threads::parallel;
use crate::{align, casefile};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

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

/// What earlier analyses found and later ones need not find again; shared between jobs.
///
/// The aligner looks at new and changed articles only; attributions of single articles are kept by the fingerprint of
/// all they depend on.
#[derive(Clone, Default)]
pub struct AnalysisCache {
    aligner: Arc<Mutex<align::Aligner>>,
    attributions: Arc<Mutex<BTreeMap<Fingerprint, Arc<ArticleAttributions>>>>,
}

/// Entries kept; a case of this many articles is analysed again without attributing anything twice.
const CACHE_ENTRIES: usize = 4096;

impl AnalysisCache {
    /// The attributions of an article, computed unless they are known.
    fn get(
        &self,
        article: &Article,
        settings: &AttributionSettings,
        monitor: &dyn Monitor,
    ) -> Result<Arc<ArticleAttributions>, Cancelled> {
        let key = attribution_inputs(article, settings);
        let known = self
            .attributions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(found) = known {
            return Ok(found);
        }
        let found = Arc::new(attribution::attribute(article, settings, monitor)?);
        let mut entries = self
            .attributions
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if entries.len() >= CACHE_ENTRIES {
            entries.clear();
        }
        entries.insert(key, Arc::clone(&found));
        Ok(found)
    }
}

fn attribution_inputs(article: &Article, settings: &AttributionSettings) -> Fingerprint {
    let parts = (
        article.id,
        Fingerprint::of(article.text.as_bytes()),
        &article.excluded,
        &article.metadata,
        &article.language,
        &article.headline,
        settings,
        settings.model.then(attribution::model_fingerprint),
    );
    Fingerprint::of(&serde_json::to_vec(&parts).unwrap_or_default())
}

/// One part of a job as a monitor of its own.
struct Part<'a> {
    whole: &'a dyn Monitor,
    start: f32,
    length: f32,
}

impl Monitor for Part<'_> {
    fn progress(&self, done: f32) {
        self.whole.progress(self.start + self.length * done);
    }
    fn cancelled(&self) -> bool {
        self.whole.cancelled()
    }
}

/// Share of the work that attribution takes, by experience.
const ATTRIBUTION_SHARE: f32 = 0.6;

/// Aligns and attributes the articles; those too long to be analysed are passed over.
///
/// # Errors
/// If the monitor cancels.
pub fn analyse(
    articles: &[Article],
    settings: &Settings,
    options: &AnalysisOptions,
    cache: &AnalysisCache,
    monitor: &dyn Monitor,
) -> Result<Findings, Cancelled> {
    let usable: Vec<&Article> = articles
        .iter()
        .filter(|a| !a.too_long_to_analyse())
        .collect();
    let each = attribute_all(&usable, &settings.attribution, options, cache, monitor)?;
    let pairs: Vec<(&Article, &ArticleAttributions)> = usable
        .iter()
        .copied()
        .zip(each.iter().map(Arc::as_ref))
        .collect();
    let attributions = attribution::join(&pairs);
    let part = Part {
        whole: monitor,
        start: ATTRIBUTION_SHARE,
        length: 1.0 - ATTRIBUTION_SHARE,
    };
    let mut aligner = cache.aligner.lock().unwrap_or_else(PoisonError::into_inner);
    let alignment = aligner.update(&usable, &settings.align, &part)?;
    drop(aligner);
    Ok(Findings {
        alignment,
        attributions,
        inputs: None,
    })
}

/// Attributions of every article, in order, computed by several threads.
fn attribute_all(
    articles: &[&Article],
    settings: &AttributionSettings,
    options: &AnalysisOptions,
    cache: &AnalysisCache,
    monitor: &dyn Monitor,
) -> Result<Vec<Arc<ArticleAttributions>>, Cancelled> {
    parallel(articles.len(), options.threads, |i, done| {
        let article = articles.get(i).ok_or(Cancelled)?;
        let part = Part {
            whole: monitor,
            start: ATTRIBUTION_SHARE * done,
            length: 0.0,
        };
        part.progress(0.0);
        cache.get(article, settings, &part)
    })
    .into_iter()
    .collect()
}

/// What is derived from a case.
pub fn derive(case: &Case) -> Provenance {
    provenance::derive(case)
}

/// What derivations read of the articles, kept from one decision to the next. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Kept {
    prepared: Arc<Mutex<Prepared>>,
    /// What jobs make besides.
    pub maker: Option<Maker>,
}

impl Kept {
    /// [`derive`], sooner where the articles were read before.
    pub(super) fn derive(&self, case: &Case) -> Provenance {
        // Not locked meanwhile: another thread may derive another state of the case, and the last one is kept.
        let kept = || self.prepared.lock().unwrap_or_else(PoisonError::into_inner);
        let mut prepared = kept().clone();
        let provenance = provenance::derive_with(case, &mut prepared);
        *kept() = prepared;
        provenance
    }

    /// The same with what the owner wants to be made of it.
    pub(super) fn derive_and_make(&self, case: &Case) -> Derivation {
        let provenance = self.derive(case);
        Derivation {
            made: self.maker.map(|make| make(case, &provenance)),
            provenance,
        }
    }
}

pub(super) fn read(
    paths: &[PathBuf],
    monitor: &dyn Monitor,
) -> Result<(Vec<Article>, Vec<String>), Cancelled> {
    let read = ingest::read_files(paths, &IngestOptions::default(), monitor)?;
    let warnings = read.warnings.iter().map(ToString::to_string).collect();
    Ok((read.articles, warnings))
}

/// The time by this computer's clock, in UTC, to the second.
pub(super) fn now() -> Moment {
    let now = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now());
    let (h, m, s) = (now.hour(), now.minute(), now.second());
    Moment {
        date: now.date(),
        time: jiff::civil::Time::new(h, m, s, 0).ok(),
        offset: Some(jiff::tz::Offset::UTC),
    }
}

/// Reads a case file with its history; it is named after the file. With warnings.
///
/// # Errors
/// A sentence that says why it is refused and ends with the path.
pub fn open(path: &Path) -> Result<(Case, History, Vec<String>), String> {
    casefile::open(path)
        .map(|mut loaded| {
            if let Some(stem) = path.file_stem() {
                loaded.case.name = stem.to_string_lossy().into_owned();
            }
            (loaded.case, loaded.history, loaded.warnings)
        })
        .map_err(|e| e.to_string())
}

/// The teaching sample as an unsaved case.
///
/// # Errors
/// If an article of the sample cannot be read.
pub fn sample_case() -> Result<Case, String> {
    let mut case = Case::new("Teaching sample");
    for (name, bytes) in ingest::sample_files() {
        let (article, _) = ingest::read_bytes(name, Arc::from(bytes), &IngestOptions::default())
            .map_err(|e| e.to_string())?;
        add(&mut case, article);
    }
    Ok(case)
}

/// Adds an article under the next free number.
pub fn add(case: &mut Case, mut article: Article) {
    article.id = ArticleId(case.next_article.max(1));
    case.next_article = article.id.0 + 1;
    case.articles.push(article);
}

//! What a report would say that left the house now, worked out beside the window where the case is large: what the preview draws, and
//! what whoever exports it should know first.

use super::item::Item;
use crate::case::{Case, FindingKey};
use crate::provenance::Provenance;
use crate::report::document::{Document, Excerpt};
use crate::report::{Carrying, Point, ReportInput, ReportModel, ReportOptions};
use crate::report::{carrying, completeness};
use eframe::egui::Context;
use std::sync::{Arc, mpsc};

/// Articles and matches from which reports are made beside the window.
const LARGE: (usize, usize) = (40, 3_000);

/// What a report is made from: a state of the case, and what the person chose.
pub struct Ground {
    /// The case.
    pub case: Case,
    /// What follows from it.
    pub prov: Arc<Provenance>,
    /// What the person chose.
    pub options: ReportOptions,
    /// The day that it bears.
    pub date: Option<String>,
    /// The steps that led here, where they are to stand in it.
    pub history: Vec<String>,
}

impl Ground {
    fn input(&self) -> ReportInput<'_> {
        ReportInput {
            case: &self.case,
            provenance: &self.prov,
            warnings: &[],
            options: &self.options,
            date: self.date.clone(),
            history: self.history.clone(),
        }
    }

    /// The report as it would leave, and what it is made of: what is hidden is hidden in both.
    ///
    /// # Errors
    /// If more is to be hidden than can be.
    pub fn document(&self) -> Result<(Document, ReportModel), String> {
        let (model, veiled) = self.input().veiled()?;
        let mut document = Document::of(&model, &self.options);
        if let Some(veiled) = veiled {
            document.house.name = veiled.over(&document.house.name);
        }
        Ok((document, model))
    }

    fn is_large(&self) -> bool {
        self.case.articles.len() > LARGE.0 || self.case.matches().len() > LARGE.1
    }
}

/// Something that is made of a ground, beside the window where that takes long.
pub struct Beside<T> {
    coming: Option<mpsc::Receiver<T>>,
}

impl<T> Default for Beside<T> {
    fn default() -> Self {
        Self { coming: None }
    }
}

impl<T: Send + 'static> Beside<T> {
    /// Whether it is under way.
    pub fn is_coming(&self) -> bool {
        self.coming.is_some()
    }

    /// What has arrived since the last time.
    pub fn arrived(&mut self) -> Option<T> {
        let done = self.coming.as_ref()?.try_recv().ok()?;
        self.coming = None;
        Some(done)
    }

    /// Makes it, at once or beside the window.
    pub fn make(
        &mut self,
        ctx: &Context,
        ground: Ground,
        work: impl FnOnce(&Ground) -> T + Send + 'static,
    ) -> Option<T> {
        self.coming = None;
        if !ground.is_large() {
            return Some(work(&ground));
        }
        let (send, receive) = mpsc::channel();
        self.coming = Some(receive);
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // Nobody may be waiting any more.
            let _ = send.send(work(&ground));
            ctx.request_repaint();
        });
        None
    }
}

/// A finding that the conclusion rests on.
#[derive(Clone, Debug)]
pub struct Queued {
    /// It in words, and whether it is decided.
    pub carrying: Carrying,
    /// Where it is seen.
    pub item: Item,
    /// What a decision on it is anchored to.
    pub key: Option<FindingKey>,
}

/// What to know before a report leaves.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// What the conclusion rests on.
    pub queue: Vec<Queued>,
    /// What codes of practice ask for.
    pub points: Vec<Point>,
    /// How much of each article is quoted, the most first.
    pub excerpts: Vec<Excerpt>,
    /// SHA-256 of all that it says.
    pub fingerprint: String,
    /// What to know of what is hidden.
    pub remarks: Vec<String>,
}

impl Known {
    fn of(ground: &Ground) -> Self {
        // Whoever exports it sees the names.
        let model = ground.input().model();
        let queue = carrying(&model).into_iter().map(|carrying| {
            let item = Item::of_subject(carrying.subject);
            Queued {
                item,
                key: item.key(&ground.case, &ground.prov),
                carrying,
            }
        });
        let remarks = ground.input().remarks().unwrap_or_else(|why| vec![why]);
        let (mut excerpts, mut fingerprint) = (Vec::new(), String::new());
        if let Ok((mut document, model)) = ground.document() {
            excerpts = document.excerpts(&model);
            fingerprint = document.fingerprint();
        }
        excerpts.sort_by_key(|e| (std::cmp::Reverse(e.percent), e.article));
        Self {
            queue: queue.collect(),
            points: completeness(&model, &ground.options),
            excerpts,
            fingerprint,
            remarks,
        }
    }

    /// How many findings of the queue nobody has decided on.
    pub fn undecided(&self) -> usize {
        let open = |q: &&Queued| !q.carrying.decided;
        self.queue.iter().filter(open).count()
    }

    /// How many points are missing.
    pub fn missing(&self) -> usize {
        self.points.iter().filter(|p| !p.done).count()
    }
}

/// What to know, kept in step with the case while somebody looks at it.
#[derive(Default)]
pub struct LeavingState {
    known: Option<Known>,
    of: Option<(u64, ReportOptions)>,
    beside: Beside<Known>,
}

impl LeavingState {
    /// What to know; `None` while it is being worked out for the first time.
    pub fn known(&self) -> Option<&Known> {
        self.known.as_ref()
    }

    /// Whether newer words are under way.
    pub fn is_coming(&self) -> bool {
        self.beside.is_coming()
    }

    /// Between frames, while it is on screen.
    pub fn update(
        &mut self,
        ctx: &Context,
        revision: u64,
        options: &ReportOptions,
        ground: impl FnOnce() -> Ground,
    ) {
        if let Some(known) = self.beside.arrived() {
            self.known = Some(known);
        }
        let now = (revision, options.clone());
        if self.of.as_ref() == Some(&now) {
            return;
        }
        self.of = Some(now);
        if let Some(known) = self.beside.make(ctx, ground(), Known::of) {
            self.known = Some(known);
        }
    }
}

/// The first sixteen digits of a hash in groups of four: short enough to be read aloud and published.
pub fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().take(16).collect();
    let groups: Vec<String> = digits.chunks(4).map(|g| g.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn a_fingerprint_is_told_in_groups() {
        assert_eq!(grouped("0123456789abcdef0000"), "0123 4567 89ab cdef");
        assert_eq!(grouped("01"), "01");
    }
}

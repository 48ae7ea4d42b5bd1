//! Answers about sources that many claims ask for, kept once they are known. Asked only when all sources are joined, for
//! nothing here moves with them. Cost: one entry a source or pair of sources that was asked about.

use super::reading::{Lookup, Reading};
use super::tables::tables;
use crate::article::SourceId;
use crate::attribution::{Attribution, Source, SourceKind};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What is kept; see the methods.
#[derive(Default)]
pub(super) struct Answers {
    kin: RefCell<Lookup<(SourceId, SourceId), bool>>,
    labels: RefCell<Lookup<SourceId, Rc<Labels>>>,
    bodies: OnceCell<Vec<Body>>,
    attributions: OnceCell<Lookup<SourceId, Vec<usize>>>,
}

/// What a source's labels say, each read once.
#[derive(Default)]
pub(super) struct Labels {
    /// What kind of body it is called by, without a name.
    pub class: OnceCell<Option<(bool, &'static str)>>,
    /// Everybody of one body: by what word, and of which.
    pub staff: OnceCell<Option<(&'static str, String)>>,
    /// Of somebody without a name, the words of his office, where they may stand for somebody with one.
    pub office: OnceCell<Option<BTreeSet<String>>>,
    /// Of a person, the words of all labels and of the bodies he speaks for.
    pub known: OnceCell<BTreeSet<String>>,
}

/// A body with a name.
pub(super) struct Body {
    pub id: SourceId,
    pub words: Vec<String>,
    /// The first letters of the words that count.
    pub short: String,
}

impl Answers {
    /// Whether two sources are kin, worked out once a pair.
    pub fn kin(&self, x: SourceId, y: SourceId, work_out: impl FnOnce() -> bool) -> bool {
        let pair = (x.min(y), x.max(y));
        if let Some(&known) = self.kin.borrow().get(&pair) {
            return known;
        }
        let answer = work_out();
        self.kin.borrow_mut().insert(pair, answer);
        answer
    }

    pub fn labels(&self, s: SourceId) -> Rc<Labels> {
        Rc::clone(self.labels.borrow_mut().entry(s).or_default())
    }

    /// The organisations with names, in their order.
    pub fn bodies(&self, sources: &[Source], words: impl Fn(&str) -> Vec<String>) -> &[Body] {
        let named = |s: &&Source| s.kind == SourceKind::Organisation && s.named;
        let body = |s: &Source| {
            let words = words(&s.name);
            let counts = |w: &&String| !tables().function_words.contains(w.as_str());
            let short = words.iter().filter(counts);
            Body {
                id: s.id,
                short: short.filter_map(|w| w.chars().next()).collect(),
                words,
            }
        };
        self.bodies
            .get_or_init(|| sources.iter().filter(named).map(body).collect())
    }

    /// The attributions to a source, in their order.
    pub fn attributions<'r>(
        &'r self,
        reading: &'r Reading<'_>,
        s: SourceId,
    ) -> impl Iterator<Item = &'r Attribution> {
        let all = self.attributions.get_or_init(|| {
            let mut out: Lookup<SourceId, Vec<usize>> = Lookup::default();
            for (i, a) in reading.attributions.iter().enumerate() {
                if let Some(s) = a.source_id {
                    out.entry(s).or_default().push(i);
                }
            }
            out
        });
        let of = all.get(&s).into_iter().flatten();
        of.filter_map(|&i| reading.attributions.get(i))
    }
}

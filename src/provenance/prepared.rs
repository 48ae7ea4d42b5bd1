//! What follows from articles alone, kept from one derivation to the next: a decision of the person changes none of it. An
//! article whose text, metadata, headline or exclusions changed is read anew, so that what is derived is always the same as
//! without anything kept; it is only there sooner. Cost: a look at every article's metadata, and the words of those that are kept.

use super::NoteKind;
use super::arithmetic::Sum;
use super::differences::facts::Facts;
use super::differences::quantities::Quantity;
use super::reading::Here;
use super::stages::Last;
use super::versions::{Version, versions};
use crate::article::{Article, ArticleId};
use crate::case::Case;
use crate::text::CharSpan;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

/// What was read of the articles of a case; see the module. Clones share it.
#[derive(Clone, Default)]
pub struct Prepared {
    articles: BTreeMap<ArticleId, (Article, Arc<Known>)>,
    /// What follows from the articles and the numbers of their words, which are the same while all articles are.
    here: BTreeMap<ArticleId, Arc<Here>>,
    /// The articles in their order.
    order: Vec<ArticleId>,
    /// What was derived last, from these articles.
    pub(super) last: Option<Arc<Last>>,
    versions: OnceLock<Arc<Vec<Version>>>,
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prepared({} articles)", self.articles.len())
    }
}

impl Prepared {
    /// Keeps what still holds of the articles of this case, and nothing of others.
    pub(super) fn fit(&mut self, case: &Case) {
        let mut old = std::mem::take(&mut self.articles);
        let order: Vec<ArticleId> = case.articles.iter().map(|a| a.id).collect();
        let mut all_same = order == self.order;
        for a in &case.articles {
            let kept = old.remove(&a.id).filter(|(b, _)| same(a, b));
            all_same = all_same && kept.is_some();
            let entry = kept.unwrap_or_else(|| (a.clone(), Arc::default()));
            self.articles.insert(a.id, entry);
        }
        if !all_same {
            self.last = None;
            self.versions = OnceLock::new();
            self.here = order.iter().map(|a| (*a, Arc::default())).collect();
        }
        self.order = order;
    }

    /// Which articles of this case are one; asked for after [`Prepared::fit`].
    pub(super) fn versions(&self, case: &Case) -> Vec<Version> {
        let found = || Arc::new(versions(&case.articles));
        self.versions.get_or_init(found).to_vec()
    }

    pub(super) fn of(&self, article: ArticleId) -> Arc<Known> {
        let known = self.articles.get(&article);
        known.map(|(_, k)| Arc::clone(k)).unwrap_or_default()
    }

    pub(super) fn here(&self, article: ArticleId) -> Arc<Here> {
        self.here.get(&article).map(Arc::clone).unwrap_or_default()
    }
}

/// Whether an article still is what it was, as far as anything that is kept depends on it.
fn same(a: &Article, b: &Article) -> bool {
    (Arc::ptr_eq(&a.text, &b.text) || a.text == b.text)
        && a.metadata == b.metadata
        && a.language == b.language
        && a.headline == b.headline
        && a.excluded == b.excluded
        && a.file == b.file
        && a.sha256 == b.sha256
}

/// What several steps ask of an article's text, worked out when first asked for. Nothing here may depend on other articles, on
/// findings or on decisions.
#[derive(Default)]
pub(super) struct Known {
    /// Normal forms of all words, marks left out.
    pub words: OnceLock<Vec<String>>,
    /// Pairs of neighbouring words with capitals, and where they stand.
    pub full_names: OnceLock<Vec<((String, String), CharSpan)>>,
    /// Names that another article spells otherwise.
    pub spelt: Spelt,
    /// The first words that hold the whole report in reserve.
    pub reserve: OnceLock<Option<CharSpan>>,
    /// Sentences that hold somebody up.
    pub critical: OnceLock<Vec<CharSpan>>,
    /// How many words are not passed over.
    pub read: OnceLock<usize>,
    /// Whether the text stops in the middle.
    pub breaks_off: OnceLock<bool>,
    /// The first and the last moment at which it may have been published.
    pub bounds: OnceLock<Option<(i64, i64)>>,
    /// Sums that do not come out.
    pub sums: OnceLock<Vec<Sum>>,
    /// For every sentence, the kind of note it opens by its words, and at which of them.
    pub notes: OnceLock<Vec<Option<(NoteKind, usize)>>>,
    /// The body as headlines are held against it.
    pub body: OnceLock<Body>,
    /// Numbers and dates of the stretches that were asked for.
    pub facts: Facts,
}

/// Where the same name stands in two spellings: in an article, and in another one.
type Spellings = Option<(CharSpan, CharSpan)>;

/// For other articles, as they were read then, where a name stands that they spell otherwise.
#[derive(Default)]
pub(super) struct Spelt(Mutex<BTreeMap<ArticleId, (Weak<Known>, Spellings)>>);

impl Spelt {
    /// What there is beside another article, looked for where that one was read anew.
    pub fn beside(
        &self,
        id: ArticleId,
        other: &Arc<Known>,
        look: impl FnOnce() -> Spellings,
    ) -> Spellings {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((read, found)) = all.get(&id)
            && read.upgrade().is_some_and(|r| Arc::ptr_eq(&r, other))
        {
            return *found;
        }
        let found = look();
        all.insert(id, (Arc::downgrade(other), found));
        found
    }
}

/// Words and numbers of a body.
pub(super) struct Body {
    /// Words by their first two letters.
    pub forms: BTreeMap<String, BTreeSet<String>>,
    /// Whole numbers.
    pub numbers: BTreeSet<u64>,
    /// Figures as they are written, without commas.
    pub written: BTreeSet<String>,
    /// Quantities with their sentences.
    pub quantities: Vec<(CharSpan, Quantity)>,
}

#[cfg(test)]
mod tests {
    use super::super::testing::read;
    use super::super::{
        Prepared, Provenance, derive, derive_with, key_of_attribution, key_of_citation,
        key_of_claim, key_of_difference, key_of_match, key_of_source,
    };
    use crate::attribution::SourceKind;
    use crate::case::{Case, Correction, Decision, FindingKey, Verdict};

    const FIRST: &str = "The night ferry to Vessel Point will be withdrawn in August, a dock worker told the Harbour Post. The hull is too old for another summer, according to the worker. About 1,200 people use it, the first in 9 years since 2015.";
    const SECOND: &str = "Line director Mara Oll denied that the night ferry to Vessel Point would be withdrawn in August. The Harbour Post had reported it on Tuesday. The ferry carries 400 passengers, an official said.";
    const THIRD: &str = "The night ferry to Vessel Point is to be withdrawn in August, according to the Harbour Post. A senior official said 1,500 people use it. Correction: an earlier version of this article said September.";

    /// A small generator: the same numbers everywhere.
    struct Lcg(u64);

    impl Lcg {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as usize % n.max(1)
        }
    }

    fn keys(case: &Case, p: &Provenance) -> Vec<FindingKey> {
        let matches = &case.findings.alignment.matches;
        let mut out: Vec<FindingKey> = matches.iter().map(key_of_match).collect();
        out.extend(p.attributions.iter().map(key_of_attribution));
        out.extend(p.sources.iter().map(key_of_source));
        out.extend(p.citations.iter().map(|c| key_of_citation(p, c)));
        out.extend(p.claims.iter().map(key_of_claim));
        out.extend(p.differences.iter().map(key_of_difference));
        out
    }

    /// One decision or change of an article, anywhere.
    fn step(case: &mut Case, p: &Provenance, lcg: &mut Lcg) {
        let n = lcg.below(case.articles.len());
        match lcg.below(8) {
            0 => case.articles[n].metadata.published = "2031-05-09".parse().ok(),
            1 => case.articles[n].metadata.outlet = Some("Tern Gazette".into()),
            2 => case.articles[n].metadata.title = Some("Ferry to go on".into()),
            3 => case.decisions.clear(),
            kind => {
                let keys = keys(case, p);
                let correction = match kind {
                    4 => Some(Correction::SameAs {
                        name: "Mara Oll".into(),
                    }),
                    5 => Some(Correction::Kind {
                        kind: SourceKind::Organisation,
                    }),
                    _ => None,
                };
                let decision = Decision {
                    verdict: if correction.is_none() {
                        Verdict::ReadWrongly
                    } else {
                        Verdict::default()
                    },
                    corrections: correction.into_iter().collect(),
                    ..Decision::default()
                };
                let key = keys[lcg.below(keys.len())].clone();
                case.decisions.insert(key, decision);
            }
        }
    }

    #[test]
    fn what_is_kept_changes_nothing() {
        let (mut case, mut now) = read(&[
            ("Harbour Post", "2031-05-06", FIRST),
            ("Oldham Lantern", "2031-05-08", SECOND),
            ("Tern Gazette", "2031-05-11", THIRD),
            ("Quay Times", "", FIRST),
        ]);
        assert!(!now.claims.is_empty());
        let first = now.clone();
        let (mut kept, mut lcg, mut changed) = (Prepared::default(), Lcg(7), 0);
        for n in 0..120 {
            step(&mut case, &now, &mut lcg);
            now = derive_with(&case, &mut kept);
            assert_eq!(now, derive(&case), "after step {n}");
            changed += usize::from(now != first);
        }
        assert!(changed > 20, "the decisions changed something: {changed}");
    }

    #[test]
    fn another_text_is_read_anew() {
        let (case, _) = read(&[("Harbour Post", "2031-05-06", FIRST)]);
        let (other, p) = read(&[("Harbour Post", "2031-05-06", SECOND)]);
        let mut kept = Prepared::default();
        derive_with(&case, &mut kept);
        assert_eq!(derive_with(&other, &mut kept), p);
    }
}

//! What the trainer in `assets/attribution/train_model.rs` needs of the engine: token features of an article, with the rules' reading in them.

use super::features::{Describer, Feature};
use super::seen::mix;
use crate::article::{Article, ArticleId, Format};
use crate::attribution::{AttributionSettings, extract::Extractor, nesting, view::View};
use crate::text::CharSpan;

/// A paragraph as the model sees it.
pub struct Sequence {
    /// Where each token stands.
    pub tokens: Vec<CharSpan>,
    /// Features of each token.
    pub features: Vec<Vec<Feature>>,
    /// Kinds of tokens for the steps.
    pub kinds: Vec<u8>,
}

/// Every paragraph of an article.
pub fn sequences(article: &Article, settings: &AttributionSettings) -> Vec<Sequence> {
    let v = View::new(article, &settings.outlets);
    let mut extractor = Extractor::new(&v);
    for n in 0..v.sents.len() {
        extractor.sentence(n);
    }
    let mut drafts = extractor.drafts;
    nesting::nest(&v, &mut drafts);
    let plans = nesting::plans(&drafts);
    super::merge::reorder(&mut drafts, &plans);
    let d = Describer::new(&v, &drafts);
    v.t.paragraphs
        .iter()
        .map(|p| {
            let mut out = Sequence {
                tokens: Vec::new(),
                features: Vec::new(),
                kinds: Vec::new(),
            };
            for i in p.tokens.range() {
                let mut f = Vec::new();
                d.describe(i, p.tokens, &mut f);
                out.features.push(f);
                out.kinds.push(d.step_class(i) as u8);
                out.tokens
                    .push(v.t.tokens.get(i).map(|t| t.chars).unwrap_or_default());
            }
            out
        })
        .collect()
}

/// Sentences of every kind of feature; weights that were trained with other features than today's show in it.
const SPECIMEN: &str = "The mayor of Ostby said on Monday that the bridge would close. \"It is not safe,\" Ms Vint told reporters, \
    adding: \"We can't wait.\"\n\nAccording to the report, 40 people had asked.\n";

/// A number that other features would not have: templates, hashes, and what the rules find in plain sentences.
pub fn features_fingerprint() -> u64 {
    let article = Article::new(ArticleId(1), "1.txt".to_owned(), Format::Txt, SPECIMEN);
    let all = sequences(&article, &AttributionSettings::default());
    all.iter()
        .flat_map(|s| s.features.iter().flatten())
        .fold(1, |h, f| mix(h, f.hash))
}

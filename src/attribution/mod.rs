//! Article → who said it, according to whom. Pure: no disk, no clock, no threads.
//!
//! The way of the data: [`view`] prepares words, quotations and sentences; [`extract`], [`cues`], [`citing`], [`patterns`], [`noun_cues`],
//! [`colons`], [`behind_words`] and [`interviews`] find cues with their sources ([`phrases`]) and contents ([`after`], [`clauses`], [`goes_on`]), by rules over
//! tokens and word classes from tables in `assets/attribution` ([`lexicon`], [`outlets`]); [`nesting`] says which attribution carries which;
//! [`model`] reads the same text with trained weights and merges what it finds; [`mention`], [`names`], [`entities`], [`resolve`],
//! [`pronouns`], [`nominals`] and [`roles`] say who each source is; [`credits`] reads credit lines; [`named`] lists known outlets in other
//! languages than English; [`times`] and [`hedges`] read when it was said and what weakens it; [`finish`] hands it out. [`join`] puts
//! several articles together. Linear in the text but for looks back of a few sentences.

mod after;
mod behind_words;
mod citing;
mod clauses;
mod colons;
mod credits;
mod cues;
mod datelines;
mod details;
mod draft;
mod entities;
mod extract;
mod finish;
mod goes_on;
mod hedges;
mod interviews;
mod join;
mod lexicon;
mod likeness;
mod mention;
pub mod model;
mod named;
mod names;
mod nesting;
mod nominals;
mod noun_cues;
mod outlets;
mod patterns;
mod phrases;
mod phrases_right;
mod pronouns;
mod quotes;
mod resolve;
mod roles;
mod times;
mod types;
mod view;

pub use join::join;
pub use outlets::{BadRow, add_outlets, known_outlet, read_outlets, write_outlets};
pub use types::{
    ArticleAttributions, Attribution, AttributionSettings, Attributions, Credit, CreditExtent,
    Hedge, Medium, Mended, OwnOutlet, Source, SourceKind, Speech, Stance,
};

use crate::article::Article;
use crate::monitor::{Cancelled, Monitor};
use crate::text::normal_form;
use extract::Extractor;
use resolve::Resolver;
use view::View;

/// Whether this build carries trained weights.
pub fn has_model() -> bool {
    model::weights::shipped().is_some()
}

/// A number for the trained weights of this build, 0 for none: what was found with other ones is found anew.
pub fn model_fingerprint() -> u64 {
    model::weights::shipped_fingerprint()
}

/// Whether a word by itself weakens what it stands in; in lower case.
pub fn is_hedge(word: &str) -> bool {
    let listed = lexicon::lexicon().hedges.get(word);
    listed.is_some_and(|l| l.iter().any(|phrase| phrase.len() == 1))
}

/// Whether a word stands before a name as a title: "Mayor", "Sen.". In any letters.
pub fn is_title(word: &str) -> bool {
    lexicon::lexicon().classes(&normal_form(word)) & lexicon::class::TITLE != 0
}

/// Whether a word says what a person is: "driver", "analyst", "director". In any letters.
pub fn is_person_word(word: &str) -> bool {
    lexicon::lexicon().classes(&normal_form(word)) & lexicon::class::PERSON != 0
}

/// Whether a word in lower case is a common given name.
pub fn is_given_name(word: &str) -> bool {
    lexicon::lexicon().is_given_name(word)
}

/// Whether the tables know a word in lower case as one of the language.
pub fn is_known_word(word: &str) -> bool {
    let l = lexicon::lexicon();
    l.classes(word) != 0 || l.verb(word).is_some()
}

/// Whether a word in lower case is, or may be, the verb of a clause: an auxiliary, a form of a verb that the tables know, a past.
pub fn is_finite(word: &str) -> bool {
    let l = lexicon::lexicon();
    let known = l.classes(word) & (lexicon::class::AUX | lexicon::class::FINITE) != 0;
    let form = l.verb(word).map(|(_, form)| form);
    let finite = matches!(form, Some(lexicon::Form::Third | lexicon::Form::Past));
    known || finite || word.len() > 4 && word.ends_with("ed")
}

/// Sentences read between two looks at the monitor.
const STRIDE: usize = 64;

/// Finds everything that one article attributes to somebody, with the sources behind it; numbers are local to the article.
///
/// # Errors
/// If the monitor cancels.
pub fn attribute(
    article: &Article,
    settings: &AttributionSettings,
    monitor: &dyn Monitor,
) -> Result<ArticleAttributions, Cancelled> {
    let view = View::new(article, &settings.outlets);
    let english = article.language.as_deref().is_none_or(|l| l == "en");
    let mut extractor = Extractor::new(&view);
    let total = view.sents.len();
    for n in 0..total {
        if n % STRIDE == 0 {
            if monitor.cancelled() {
                return Err(Cancelled);
            }
            monitor.progress(n as f32 / total.max(1) as f32);
        }
        if english {
            extractor.sentence(n);
        } else {
            extractor.quotations(n);
        }
    }
    let mut drafts = extractor.drafts;
    nesting::nest(&view, &mut drafts);
    let plans = nesting::plans(&drafts);
    model::merge::reorder(&mut drafts, &plans);
    let weights = model::weights::shipped().filter(|_| settings.model && english);
    if let Some(weights) = weights {
        let tagged = model::tagger::tag(&view, &drafts, weights, monitor)?;
        model::merge::merge(&view, &mut drafts, &tagged);
        nesting::nest(&view, &mut drafts);
    }
    goes_on::give(&view, &mut drafts);
    times::complete(&view, &mut drafts);
    details::complete_told(&view, &mut drafts);
    let mut resolver = Resolver::new(&view);
    let credits = credits::find(&view, &mut resolver.entities);
    credits.iter().for_each(|c| resolver.credit(c.entity));
    resolver.run(&drafts, monitor)?;
    monitor.progress(1.0);
    let mut found = finish::finish(&view, &drafts, resolver, credits, settings.min_confidence);
    if !english {
        named::list(&view, &mut found);
    }
    Ok(found)
}

//! What the person who hides names should know before the report leaves the house.

use super::known::Known;
use super::quotes::Shown;
use super::{NOTE, Veiled};
use crate::article::ArticleId;
use crate::case::Case;
use crate::provenance::Provenance;
use crate::text::veil::Veil;
use std::collections::{BTreeMap, BTreeSet};

/// Something to be known. For the person alone: it names what is hidden.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VeilRemark {
    /// Nothing of this name was found.
    NotFound {
        /// As the person gave it.
        name: String,
    },
    /// Words of an article in which a hidden name stands are quoted at such length that a search on the web finds it.
    Searchable {
        /// Which.
        article: ArticleId,
        /// What it is called.
        name: String,
        /// How many quotations.
        quotes: usize,
        /// One of them.
        words: String,
    },
    /// A label that means a hidden name and stays, since it names nobody.
    Label {
        /// As the person gave it.
        name: String,
        /// The label.
        label: String,
    },
    /// A word that is a name and a word of the language: other words may be hidden with it, or some of its places may stay.
    Common {
        /// As the person gave it.
        name: String,
        /// The word.
        word: String,
        /// How often it stands in small letters.
        small: usize,
        /// Whether those are hidden, too.
        hidden: bool,
    },
    /// A word of a name stands alone somewhere, and stays.
    Part {
        /// As the person gave it.
        name: String,
        /// The word.
        word: String,
        /// How often.
        times: usize,
    },
    /// Who wrote for a hidden outlet is still named.
    Byline {
        /// Which article.
        article: ArticleId,
        /// Who.
        byline: String,
    },
    /// A picture may show a hidden name: nothing is hidden inside of it.
    Picture {
        /// What it is.
        what: String,
    },
}

impl VeilRemark {
    /// In a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::NotFound { name } => {
                format!("Nothing was found of {name}: look how it is spelled in the articles.")
            }
            Self::Searchable {
                article,
                name,
                quotes,
                words,
            } => {
                let stand = if *quotes == 1 {
                    "1 quotation".to_owned()
                } else {
                    format!("{quotes} quotations")
                };
                format!(
                    "{stand} from article {} ({name}) can be found by a search on the web: \u{201C}{words}\u{201D}",
                    article.0
                )
            }
            Self::Label { name, label } => {
                format!("\u{201C}{label}\u{201D} means {name} in these articles and stays.")
            }
            Self::Common {
                name,
                word,
                small,
                hidden: true,
            } => {
                format!(
                    "\u{201C}{word}\u{201D} ({name}) stands in small letters, too, {small} times; it is hidden there as well."
                )
            }
            Self::Common {
                name,
                word,
                small,
                hidden: false,
            } => {
                format!(
                    "\u{201C}{word}\u{201D} ({name}) is a common word, too: it is hidden only with a capital letter, and stays {small} times."
                )
            }
            Self::Part { name, word, times } => format!(
                "\u{201C}{word}\u{201D}, a part of {name}, stands alone {times} times and stays: hide it as well if it means the same."
            ),
            Self::Byline { article, byline } => {
                format!("The byline of article {}, {byline}, stays.", article.0)
            }
            Self::Picture { what } => format!("Nothing is hidden inside pictures: look at {what}."),
        }
    }
}

/// What can be told before the report is made.
pub(super) fn of(
    known: &Known,
    case: &Case,
    provenance: &Provenance,
    veil: &Veil,
    affected: &BTreeSet<ArticleId>,
) -> Vec<VeilRemark> {
    let mut out = BTreeSet::new();
    let name = |i: usize| known.names.get(i).cloned().unwrap_or_default();
    let found = found_terms(case, provenance, veil);
    for i in (0..known.names.len()).filter(|i| !found.contains(i)) {
        out.insert(VeilRemark::NotFound { name: name(i) });
    }
    for (i, label) in &known.labels {
        out.insert(VeilRemark::Label {
            name: name(*i),
            label: label.clone(),
        });
    }
    for (i, word, small) in &known.common {
        // What the search makes of the word inside a sentence tells whether it is hidden there.
        let sentence = format!("It was a {} there. And so it Was.", word.to_lowercase());
        let hidden = veil.finds(&sentence).iter().any(|f| f.term == *i);
        out.insert(VeilRemark::Common {
            name: name(*i),
            word: word.clone(),
            small: *small,
            hidden,
        });
    }
    for a in case.articles.iter().filter(|a| affected.contains(&a.id)) {
        let hidden = |s: &Option<String>| s.as_deref().is_some_and(|s| !veil.finds(s).is_empty());
        if let Some(byline) = a.metadata.byline.clone()
            && hidden(&a.metadata.outlet)
            && veil.over(&byline) == byline
        {
            let article = a.id;
            out.insert(VeilRemark::Byline { article, byline });
        }
    }
    out.into_iter().collect()
}

/// Which names stand anywhere in the case.
fn found_terms(case: &Case, provenance: &Provenance, veil: &Veil) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let mut look = |text: &str| out.extend(veil.finds(text).iter().map(|f| f.term));
    for a in &case.articles {
        look(&a.text);
        look(&a.file);
        for field in crate::article::MetadataField::ALL {
            look(&a.metadata.get(field).unwrap_or_default());
        }
    }
    for s in &provenance.sources {
        look(&s.name);
        s.labels.iter().for_each(|l| look(l));
    }
    let q = &case.question;
    for text in [
        &case.name,
        &case.notes,
        &q.checked,
        &q.speaker,
        &q.place,
        &q.link,
        &q.house_verdict,
    ] {
        look(text);
    }
    for d in case.decisions.values() {
        look(&d.note);
        look(&d.house_verdict);
        d.tags.iter().for_each(|t| look(t));
    }
    for c in case.cards.values() {
        for text in [&c.title, &c.text, &c.who, &c.link] {
            look(text);
        }
    }
    out
}

/// Single words of hidden names that the texts show with a capital letter.
pub(super) fn parts(known: &Known, case: &Case, veiled: &Veiled) -> Vec<VeilRemark> {
    let mut times: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for a in &case.articles {
        let left = super::over_mask(&a.text, veiled.mask(a.id));
        for found in veiled.words.finds(&left) {
            let words = left.get(found.span.range()).unwrap_or("");
            let word = words.split_whitespace().next_back().unwrap_or(words);
            let word: String = word.chars().take_while(|c| c.is_alphanumeric()).collect();
            *times.entry((found.term, word)).or_default() += 1;
        }
    }
    let remark = |((i, word), times): ((usize, String), usize)| VeilRemark::Part {
        name: known.names.get(i).cloned().unwrap_or_default(),
        word,
        times,
    };
    times.into_iter().map(remark).collect()
}

/// Words in a row that a search on the web finds.
const SEARCHABLE: usize = 8;

/// Quotations of affected articles that still show many of their words in a row.
pub(super) fn quoted(shown: &[Shown], case: &Case, veiled: &Veiled) -> Vec<VeilRemark> {
    let mut by_article: BTreeMap<ArticleId, BTreeSet<String>> = BTreeMap::new();
    for (article, text) in shown.iter().filter(|(a, _)| veiled.affected.contains(a)) {
        if let Some(words) = longest_run(text, veiled) {
            by_article.entry(*article).or_default().insert(words);
        }
    }
    let remark = |(article, runs): (ArticleId, BTreeSet<String>)| {
        let name = case.article(article).map_or("", |a| a.label()).to_owned();
        let longest = runs.iter().max_by_key(|r| r.split_whitespace().count());
        let words: Vec<&str> = longest
            .map_or("", String::as_str)
            .split_whitespace()
            .collect();
        VeilRemark::Searchable {
            article,
            name,
            quotes: runs.len(),
            words: words.get(..SEARCHABLE).unwrap_or(&words).join(" "),
        }
    };
    by_article.into_iter().map(remark).collect()
}

/// The longest stretch without a mark, if it is long enough.
fn longest_run(text: &str, veiled: &Veiled) -> Option<String> {
    let mut runs = vec![text];
    for mark in veiled.marks.iter().map(String::as_str).chain([NOTE]) {
        runs = runs.into_iter().flat_map(|r| r.split(mark)).collect();
    }
    let long = runs
        .into_iter()
        .max_by_key(|r| r.split_whitespace().count())?;
    // Scripts without spaces have about two letters a word.
    let letters = long.chars().filter(|c| c.is_alphanumeric()).count();
    let words = long.split_whitespace().count();
    let unspaced = words * 15 < letters && letters >= SEARCHABLE * 2;
    (words >= SEARCHABLE || unspaced).then(|| long.trim().to_owned())
}

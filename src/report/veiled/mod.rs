//! A report, or any of the program's documents, with names hidden: in every text of it, quotations included, each name with a mark
//! that is the same everywhere. What would lead to a hidden name goes, too: places in texts, hashes, sizes, names of files,
//! addresses of the articles that hold it; excerpts are cut anew behind the marks, so that nothing tells how long a name is.
//!
//! Cost: linear in the report and in the articles' texts.

mod json;
mod known;
mod listed;
mod model;
mod quotes;
mod remarks;

pub use known::{Known, terms_of};
pub use remarks::VeilRemark;

use super::model::ReportModel;
use crate::article::{ArticleId, MetadataField};
use crate::case::Case;
use crate::provenance::Provenance;
use crate::text::veil::{Shown, Term, Variant, Veil, VeilError};
use crate::text::{CharIndex, CharSpan};
use listed::{Addresses, Files};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is hidden on export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Redaction {
    /// Outlets, persons, anything with a name. Behind ";" other names of the same: "Harbour Post; HP".
    pub names: Vec<String>,
    /// Whether the person's notes are hidden.
    pub notes: bool,
    /// Whose addresses are hidden.
    pub web: Web,
}

/// Which articles' addresses, archived copies and times of retrieval are hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Web {
    /// Those of articles that a hidden name stands in, or that were published under it.
    #[default]
    Affected,
    /// All.
    All,
}

impl Redaction {
    /// Whether nothing is to be hidden.
    pub fn is_empty(&self) -> bool {
        !self.hides_names() && !self.notes && self.web == Web::Affected
    }

    /// Whether names are to be hidden.
    pub fn hides_names(&self) -> bool {
        self.names.iter().any(|n| !n.trim().is_empty())
    }
}

/// Names found in one article, in order, with what stands there.
type Mask = Vec<(CharSpan, String)>;

/// What was hidden, and how to hide it elsewhere.
#[derive(Clone, Debug)]
pub struct Veiled {
    /// The names, ready to be searched for.
    pub veil: Veil,
    /// The same, with single words of names as well: for the program's own sentences, which list words.
    words: Veil,
    /// The same in letters of any kind: for folded names, which have no capitals.
    folded: Veil,
    /// The mark of every name, in the order in which the names were given.
    pub marks: Vec<String>,
    /// Articles that a hidden name stands in, or that were published under it.
    pub affected: BTreeSet<ArticleId>,
    /// What the person should know before the report leaves the house. It names what is hidden: it belongs on the screen only.
    pub remarks: Vec<VeilRemark>,
    masks: BTreeMap<ArticleId, Mask>,
    /// Whether notes are hidden.
    notes: bool,
    all_addresses: bool,
    files: Files,
    addresses: Addresses,
}

impl Veiled {
    /// Prepares the hiding of names in documents on a case.
    ///
    /// # Errors
    /// If there are more names than can be searched for at once.
    pub fn new(
        redaction: &Redaction,
        case: &Case,
        provenance: &Provenance,
    ) -> Result<Self, VeilError> {
        let known = terms_of(&redaction.names, case, provenance, Shown::Mark, |_| None)?;
        let veil = Veil::new(known.terms.clone())?;
        let mut masks = BTreeMap::new();
        let mut affected = BTreeSet::new();
        let web = redaction.web == Web::All;
        let mut addresses = BTreeSet::new();
        for a in &case.articles {
            let mask = mask(&a.text, named(&veil, &a.text));
            let said = a.said.iter().map(|s| s.value.as_str());
            let fields = MetadataField::ALL.into_iter();
            let held = fields
                .filter_map(|f| a.metadata.get(f))
                .any(|v| !veil.finds(&v).is_empty());
            if held
                || !mask.is_empty()
                || said
                    .chain([a.file.as_str()])
                    .any(|v| !veil.finds(v).is_empty())
            {
                affected.insert(a.id);
            }
            if web || affected.contains(&a.id) {
                let of = [&a.metadata.url, &a.metadata.archived];
                addresses.extend(of.into_iter().flatten().map(|u| u.trim().to_owned()));
            }
            masks.insert(a.id, mask);
        }
        if web {
            let of_cards = case.cards.values().map(|c| &c.link);
            let others = of_cards.chain([&case.question.link]);
            addresses.extend(others.map(|u| u.trim().to_owned()));
        }
        let addresses = Addresses::new(&addresses)?;
        for a in &case.articles {
            if !addresses.finds(&a.text).is_empty() {
                masks.insert(a.id, mask(&a.text, both(&veil, &addresses, &a.text)));
            }
        }
        let files = case
            .articles
            .iter()
            .map(|a| (a.file.clone(), file_name(a.id)));
        let single = known.with_single_words();
        let mut out = Self {
            folded: Veil::new(in_any_letters(&single))?,
            words: Veil::new(single)?,
            marks: known.terms.iter().map(|t| t.shown.words()).collect(),
            remarks: remarks::of(&known, case, provenance, &veil, &affected),
            files: Files::new(files.collect())?,
            notes: redaction.notes,
            all_addresses: web,
            veil,
            affected,
            masks,
            addresses,
        };
        let parts = remarks::parts(&known, case, &out);
        out.remarks.extend(parts);
        Ok(out)
    }

    /// A sentence for readers of the report; `None` where nothing is hidden.
    pub fn sentence(&self) -> Option<String> {
        let marks = match self.marks.as_slice() {
            [] => None,
            [one] => Some(format!("1 name is hidden in this report, marked {one}")),
            [first @ .., last] => Some(format!(
                "{} names are hidden in this report, marked {} and {last}",
                self.marks.len(),
                first.join(", ")
            )),
        };
        let more = match (self.notes, self.all_addresses) {
            (true, true) => "notes and addresses are hidden",
            (true, false) => "notes are hidden",
            (false, true) => "addresses are hidden",
            (false, false) => return marks.map(|marks| format!("{marks}.")),
        };
        Some(match marks {
            Some(marks) => format!("{marks}; {more}, too."),
            None => {
                let mut letters = more.chars();
                let first = letters.next().map(|c| c.to_ascii_uppercase());
                let more: String = first.into_iter().chain(letters).collect();
                format!("{more} in this report.")
            }
        })
    }

    /// A text of any kind with the names, the addresses of affected articles and the names of files hidden.
    pub fn over(&self, text: &str) -> String {
        self.over_with(&self.veil, text)
    }

    /// The same of a sentence of the program, which may list single words of a name.
    pub fn over_own_words(&self, text: &str) -> String {
        self.over_with(&self.words, text)
    }

    /// The same of words that were folded to small letters, such as the key of a lead.
    pub(super) fn over_folded(&self, text: &str) -> String {
        self.over_with(&self.folded, text)
    }

    fn over_with(&self, veil: &Veil, text: &str) -> String {
        let text = self.addresses.over(text);
        if !self.hides_names() {
            return text;
        }
        veil.over(&self.files.over(&text))
    }

    fn hides_names(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Names and addresses in a text.
    fn mask_of(&self, text: &str) -> Mask {
        mask(text, both(&self.veil, &self.addresses, text))
    }

    fn mask(&self, article: ArticleId) -> &[(CharSpan, String)] {
        self.masks.get(&article).map_or(&[], Vec::as_slice)
    }
}

/// What stands in the place of an address.
pub(super) const ADDRESS: &str = "[address hidden]";
/// What stands in the place of a note.
pub(super) const NOTE: &str = "[note hidden]";

/// What an article's file is called where names are hidden.
pub(super) fn file_name(id: ArticleId) -> String {
    format!("article {}", id.0)
}

/// A stretch of a text in bytes, and what is to stand there.
type Stretch = (Range<usize>, String);

fn named(veil: &Veil, text: &str) -> Vec<Stretch> {
    let found = veil.finds(text).into_iter();
    found.map(|f| (f.span.range(), f.shown)).collect()
}

/// Names and addresses, in order; where two overlap all of both is one, and goes by the first.
fn both(veil: &Veil, addresses: &Addresses, text: &str) -> Vec<Stretch> {
    let mut all = named(veil, text);
    let found = addresses.finds(text).into_iter();
    all.extend(found.map(|range| (range, ADDRESS.to_owned())));
    all.sort_by_key(|(range, _)| range.start);
    let mut out: Vec<Stretch> = Vec::with_capacity(all.len());
    for (range, shown) in all {
        match out.last_mut() {
            Some((last, _)) if range.start < last.end => last.end = last.end.max(range.end),
            _ => out.push((range, shown)),
        }
    }
    out
}

fn mask(text: &str, found: Vec<Stretch>) -> Mask {
    if found.is_empty() {
        return Vec::new();
    }
    let index = CharIndex::new(text);
    let at = |b| index.scalar_of(text, b);
    let of = |(range, shown): Stretch| (CharSpan::new(at(range.start), at(range.end)), shown);
    found.into_iter().map(of).collect()
}

/// The terms with every variant in letters of any kind.
fn in_any_letters(terms: &[Term]) -> Vec<Term> {
    let any = |term: &Term| Term {
        variants: term
            .variants
            .iter()
            .map(|v| Variant::any(&v.name))
            .collect(),
        shown: term.shown.clone(),
    };
    terms.iter().map(any).collect()
}

impl ReportModel {
    /// The report with names or notes hidden, and what there is to say about it.
    ///
    /// # Errors
    /// If there are more names than can be searched for at once.
    pub fn veiled(
        self,
        redaction: &Redaction,
        case: &Case,
        provenance: &Provenance,
    ) -> Result<(Self, Veiled), VeilError> {
        let mut veiled = Veiled::new(redaction, case, provenance)?;
        let mut model = self;
        let quoted = model::veil(&mut model, &veiled, case);
        veiled
            .remarks
            .extend(remarks::quoted(&quoted, case, &veiled));
        Ok((model, veiled))
    }
}

/// A text with the names of its mask hidden.
fn over_mask(text: &str, mask: &[(CharSpan, String)]) -> String {
    let index = CharIndex::new(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, shown) in mask {
        let bytes = index.bytes_of(text, *span);
        out.push_str(text.get(at..bytes.start).unwrap_or(""));
        out.push_str(shown);
        at = bytes.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

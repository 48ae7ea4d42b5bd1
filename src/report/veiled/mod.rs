//! A report, or any of the program's documents, with names hidden: in every text of it, quotations included, each name with a mark
//! that is the same everywhere. What would lead to a hidden name goes, too: places in texts, hashes, sizes, names of files,
//! addresses of the articles that hold it; excerpts are cut anew behind the marks, so that nothing tells how long a name is.
//!
//! Cost: linear in the report and in the articles' texts.

mod json;
mod known;
mod model;
mod quotes;
mod remarks;

pub use json::veil_json;
pub use known::{Known, terms_of};
pub use remarks::VeilRemark;

use super::model::ReportModel;
use crate::article::ArticleId;
use crate::case::Case;
use crate::provenance::Provenance;
use crate::text::veil::{Shown, Veil, VeilError};
use crate::text::{CharIndex, CharSpan};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

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
        !self.hides_names() && !self.notes
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
    files: BTreeMap<String, String>,
    addresses: BTreeSet<String>,
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
        let known = terms_of(&redaction.names, case, provenance, Shown::Mark)?;
        let veil = Veil::new(known.terms.clone())?;
        let mut masks = BTreeMap::new();
        let mut affected = BTreeSet::new();
        let mut addresses = BTreeSet::new();
        for a in &case.articles {
            let mask = mask(&veil, &a.text);
            let said = a.said.iter().map(|s| s.value.as_str());
            let fields = crate::article::MetadataField::ALL.into_iter();
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
                let of = [&a.metadata.url, &a.metadata.archived];
                addresses.extend(of.into_iter().flatten().map(|u| u.trim().to_owned()));
            }
            masks.insert(a.id, mask);
        }
        addresses.remove("");
        let files = case
            .articles
            .iter()
            .map(|a| (a.file.clone(), file_name(a.id)));
        let mut out = Self {
            words: Veil::new(known.with_single_words())?,
            marks: known.terms.iter().map(|t| t.shown.words()).collect(),
            remarks: remarks::of(&known, case, provenance, &veil, &affected),
            files: files.filter(|(f, _)| !f.trim().is_empty()).collect(),
            notes: redaction.notes,
            all_addresses: redaction.web == Web::All,
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
        match (marks, self.notes) {
            (Some(marks), true) => Some(format!("{marks}; notes are hidden, too.")),
            (Some(marks), false) => Some(format!("{marks}.")),
            (None, true) => Some("Notes are hidden in this report.".into()),
            (None, false) => None,
        }
    }

    /// A text of any kind with the names, the addresses of affected articles and the names of files hidden.
    pub fn over(&self, text: &str) -> String {
        self.over_with(&self.veil, text)
    }

    /// The same of a sentence of the program, which may list single words of a name.
    pub fn over_own_words(&self, text: &str) -> String {
        self.over_with(&self.words, text)
    }

    fn over_with(&self, veil: &Veil, text: &str) -> String {
        if self.marks.is_empty() {
            return text.to_owned();
        }
        let mut text = std::borrow::Cow::Borrowed(text);
        for address in &self.addresses {
            if text.contains(address.as_str()) {
                text = text.replace(address.as_str(), ADDRESS).into();
            }
        }
        for (file, other) in &self.files {
            if text.contains(file.as_str()) {
                text = known::replace_whole(&text, file, other).into();
            }
        }
        veil.over(&text)
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

fn mask(veil: &Veil, text: &str) -> Mask {
    let found = veil.finds(text);
    if found.is_empty() {
        return Vec::new();
    }
    let index = CharIndex::new(text);
    let at = |b| index.scalar_of(text, b);
    let span = |f: &crate::text::veil::Found| CharSpan::new(at(f.span.start), at(f.span.end));
    found.iter().map(|f| (span(f), f.shown.clone())).collect()
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

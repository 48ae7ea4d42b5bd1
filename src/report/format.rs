//! The file formats of a report, and how one is made.

use super::document::Document;
use super::model::ReportModel;
use super::options::ReportOptions;
use super::{analysis_json, html};
use crate::case::{Basis, Case, Issued};
use crate::ingest::Warning;
use crate::monitor::Monitor;
use crate::provenance::Provenance;

/// A file format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// The analysis as JSON.
    Json,
}

/// A format's name on the command line, its ending, and what it is in words.
type Row = (Format, &'static str, &'static str, &'static str);

const TABLE: &[Row] = &[
    (Format::Html, "html", "html", "Web page"),
    (Format::Json, "json", "json", "Analysis as JSON"),
];

impl Format {
    /// All of them, in the order of a list.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> Row {
        let found = TABLE.iter().find(|row| row.0 == self);
        found.copied().unwrap_or((self, "", "", ""))
    }

    /// As it is written on the command line.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// What its files end in, without the point.
    pub fn ending(self) -> &'static str {
        self.row().2
    }

    /// What it is, in a few words.
    pub fn words(self) -> &'static str {
        self.row().3
    }

    /// By its name, else by the ending of the file.
    ///
    /// # Errors
    /// If neither names a format; the message says which there are.
    pub fn of(ending: &str, name: Option<&str>) -> Result<Self, String> {
        let wanted = name.unwrap_or(ending).to_lowercase();
        let wanted = match wanted.as_str() {
            "htm" => "html",
            other => other,
        };
        // An ending that several formats share means the first of them.
        let by_name = TABLE.iter().find(|row| row.1 == wanted);
        let found = by_name.or_else(|| TABLE.iter().find(|row| name.is_none() && row.2 == wanted));
        found.map(|row| row.0).ok_or_else(|| {
            let mut endings: Vec<String> = Vec::new();
            for row in TABLE {
                let ending = format!(".{}", row.2);
                if !endings.contains(&ending) {
                    endings.push(ending);
                }
            }
            let names: Vec<&str> = TABLE.iter().map(|row| row.1).collect();
            format!(
                "'{wanted}' is not a report format; end the file's name in {}, or name one of {}",
                endings.join(", "),
                names.join(", ")
            )
        })
    }
}

/// What a report is made from.
pub struct ReportInput<'a> {
    /// The case.
    pub case: &'a Case,
    /// What follows from it.
    pub provenance: &'a Provenance,
    /// What happened while the articles were read.
    pub warnings: &'a [Warning],
    /// What whoever exports it chose.
    pub options: &'a ReportOptions,
    /// When the case was changed last, or what the environment says; never a clock.
    pub date: Option<String>,
    /// The steps that led to this state of the case, a line each.
    pub history: Vec<String>,
}

impl ReportInput<'_> {
    /// What the report says.
    pub fn model(&self) -> ReportModel {
        let said = self.warnings.iter().map(ToString::to_string);
        let mut model = ReportModel::new(self.case, self.provenance).with_warnings(said);
        model.date.clone_from(&self.date);
        model.history.clone_from(&self.history);
        model
    }

    /// A sentence for each article of which more is quoted than the house allows.
    pub fn over_limit(&self) -> Vec<String> {
        let model = self.model();
        let limit = usize::from(self.options.excerpt_limit);
        let all = Document::of(&model, self.options).excerpts(&model);
        let over = all.into_iter().filter(|e| e.percent > limit);
        over.map(|e| {
            format!(
                "{} % of {} is quoted, about {} words; the limit is {limit} %",
                e.percent, e.name, e.words
            )
        })
        .collect()
    }

    /// The version that this report becomes when it is published.
    pub fn issue(&self, reason: String, note: String) -> Issued {
        let model = self.model();
        let number = self.case.issued.iter().map(|v| v.number).max();
        Issued {
            number: number.unwrap_or(0).saturating_add(1),
            date: self.date.clone().unwrap_or_default(),
            reason,
            note,
            fingerprint: Document::of(&model, self.options).fingerprint(),
            said: conclusions(&model),
        }
    }

    /// The bytes of the report.
    ///
    /// # Errors
    /// A sentence, where this format cannot hold it or the person cancelled.
    pub fn make(&self, format: Format, monitor: &dyn Monitor) -> Result<Vec<u8>, String> {
        if format == Format::Json {
            return Ok(analysis_json(self.case, self.provenance, self.warnings).into_bytes());
        }
        let model = self.model();
        monitor.progress(0.2);
        if monitor.cancelled() {
            return Err(CANCELLED.to_owned());
        }
        let document = Document::of(&model, self.options);
        monitor.progress(0.4);
        match format {
            Format::Html | Format::Json => Ok(html(&document).into_bytes()),
        }
    }
}

/// What a report concludes, a line each.
fn conclusions(model: &ReportModel) -> Vec<String> {
    let claims = model.claims.iter().filter(|c| c.judgement.is_checked());
    let mut out: Vec<String> = claims
        .map(|c| match c.judgement.house_verdict.trim() {
            "" => format!("\u{201C}{}\u{201D}: {}", c.text, c.summary),
            verdict => format!("\u{201C}{}\u{201D}: {} {verdict}", c.text, c.summary),
        })
        .collect();
    let citations = model.citations.iter().filter(|c| c.judgement.is_checked());
    out.extend(citations.map(|c| {
        let basis = match c.basis {
            Basis::Stated => "stated",
            Basis::Inferred => "inferred",
        };
        format!("{} relies on {}: {basis}", c.from, c.to)
    }));
    let differences = model
        .differences
        .iter()
        .filter(|d| d.judgement.is_checked());
    out.extend(differences.map(|d| d.explanation.clone()));
    if !model.question.house_verdict.trim().is_empty() {
        out.push(format!("Verdict: {}", model.question.house_verdict));
    }
    out
}

/// What is said where the person cancelled.
pub const CANCELLED: &str = "the export was cancelled; nothing was written";

//! The file formats of a report, and how one is made.

use super::document::{Document, Drawing};
use super::graph::GraphModel;
use super::model::ReportModel;
use super::options::ReportOptions;
use super::record::{Record, seal_html, seal_json};
use super::veiled::{VeilRemark, Veiled};
use super::{Picture, data, docx, html, markdown, pdf, report_json};
use crate::case::{Basis, Case, Issued};
use crate::ingest::Warning;
use crate::monitor::Monitor;
use crate::provenance::Provenance;

/// A file format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// One self-contained page.
    Html,
    /// Pages that look the same everywhere.
    Pdf,
    /// A Word document that an editor works on.
    Docx,
    /// Markdown.
    Markdown,
    /// Tables for spreadsheets, in one archive.
    Csv,
    /// The citation graph as a drawing.
    Svg,
    /// The citation graph as a picture.
    Png,
    /// The citation graph for programs that draw graphs.
    Graphml,
    /// The analysis as JSON.
    Json,
    /// W3C PROV.
    ProvJson,
    /// W3C Web Annotations.
    Annotation,
    /// Verdicts for search engines.
    ClaimReview,
    /// The articles as a bibliography.
    CslJson,
    /// The same for older programs.
    Ris,
}

/// A format's name on the command line, its ending, and what it is in words.
type Row = (Format, &'static str, &'static str, &'static str);

const TABLE: &[Row] = &[
    (Format::Html, "html", "html", "Web page"),
    (Format::Pdf, "pdf", "pdf", "PDF document"),
    (Format::Docx, "docx", "docx", "Word document"),
    (Format::Markdown, "markdown", "md", "Markdown"),
    (Format::Csv, "csv", "csv.zip", "Tables for spreadsheets"),
    (Format::Svg, "svg", "svg", "Citation graph as a drawing"),
    (Format::Png, "png", "png", "Citation graph as a picture"),
    (
        Format::Graphml,
        "graphml",
        "graphml",
        "Citation graph for Gephi and others",
    ),
    (Format::Json, "json", "json", "Analysis as JSON"),
    (
        Format::ProvJson,
        "prov-json",
        "prov.json",
        "Provenance as W3C PROV-JSON",
    ),
    (
        Format::Annotation,
        "annotation",
        "annotations.jsonld",
        "Quotations as W3C Web Annotations",
    ),
    (
        Format::ClaimReview,
        "claimreview",
        "claimreview.jsonld",
        "Verdicts as schema.org ClaimReview",
    ),
    (
        Format::CslJson,
        "csl-json",
        "csl.json",
        "Articles as a bibliography, CSL-JSON",
    ),
    (Format::Ris, "ris", "ris", "Articles as a bibliography, RIS"),
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

    /// By its name, else by what the file's name ends in.
    ///
    /// # Errors
    /// If neither names a format; the message says which there are.
    pub fn of(file: &str, name: Option<&str>) -> Result<Self, String> {
        let file = file.to_lowercase();
        let last = file.rsplit_once('.').map_or("", |(_, ending)| ending);
        let found = match name {
            Some(name) => TABLE.iter().find(|row| row.1 == name.to_lowercase()),
            None => TABLE
                .iter()
                .filter(|row| file.ends_with(&format!(".{}", row.2)))
                .max_by_key(|row| row.2.len())
                .or_else(|| {
                    TABLE
                        .iter()
                        .find(|row| row.1 == last || SHORT.contains(&(last, row.1)))
                }),
        };
        found.map(|row| row.0).ok_or_else(|| {
            let wanted = name.unwrap_or(last);
            let endings: Vec<String> = TABLE.iter().map(|row| format!(".{}", row.2)).collect();
            let names: Vec<&str> = TABLE.iter().map(|row| row.1).collect();
            format!(
                "'{wanted}' is not a report format; end the file's name in {}, or name one of {}",
                endings.join(", "),
                names.join(", ")
            )
        })
    }
}

/// Other endings of a format, by its name.
const SHORT: [(&str, &str); 2] = [("htm", "html"), ("markdown", "markdown")];

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
    /// What the report says once what is to be hidden is hidden, and how that is done in other documents.
    ///
    /// # Errors
    /// If there are more names than can be hidden at once.
    pub fn veiled(&self) -> Result<(ReportModel, Option<Veiled>), String> {
        let model = self.model();
        if self.options.redaction.is_empty() {
            return Ok((model, None));
        }
        let hidden = model.veiled(&self.options.redaction, self.case, self.provenance);
        let (mut model, veiled) = hidden.map_err(|e| e.to_string())?;
        // A fingerprint of an earlier version lets whoever guesses a name try it out; what it said tells by its length.
        model.versions.clear();
        model.hidden.extend(veiled.sentence());
        Ok((model, Some(veiled)))
    }

    /// What the person should know of what is hidden before the report leaves, a sentence each.
    ///
    /// # Errors
    /// If there are more names than can be hidden at once.
    pub fn remarks(&self) -> Result<Vec<String>, String> {
        let Some(veiled) = self.veiled()?.1 else {
            return Ok(Vec::new());
        };
        let mut remarks = veiled.remarks;
        if !self.options.house.logo.is_empty() {
            remarks.push(VeilRemark::Picture {
                what: "the house\u{2019}s logo".into(),
            });
        }
        Ok(remarks.iter().map(VeilRemark::words).collect())
    }

    /// The analysis as JSON, with what is to be hidden hidden, and with the articles' texts only where the person wants them along.
    fn json(&self) -> Result<Vec<u8>, String> {
        let full = self.options.full_texts;
        let text = report_json(self.case, self.provenance, self.warnings, full);
        let Some(veiled) = self.veiled()?.1 else {
            return Ok(seal_json(&text, Some(&self.record(None))).into_bytes());
        };
        let mut value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
        veiled.veil_json(&mut value);
        // Without a record: it names what is hidden.
        Ok(seal_json(&value.to_string(), None).into_bytes())
    }

    /// What the report says, with nothing hidden.
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
    ///
    /// What it says is kept in the case with nothing hidden; its fingerprint is that of what leaves.
    pub fn issue(&self, reason: String, note: String) -> Issued {
        let model = self.model();
        let leaves = match self.document() {
            Ok((_, document, _)) => document,
            // Such a report cannot be made at all.
            Err(_) => Document::of(&model, self.options),
        };
        let number = self.case.issued.iter().map(|v| v.number).max();
        Issued {
            number: number.unwrap_or(0).saturating_add(1),
            date: self.date.clone().unwrap_or_default(),
            reason,
            note,
            fingerprint: leaves.fingerprint(),
            said: conclusions(&model),
        }
    }

    /// What leaves: the model and the document with what is to be hidden hidden, and whether anything is.
    fn document(&self) -> Result<(ReportModel, Document, bool), String> {
        let (model, veiled) = self.veiled()?;
        let mut document = Document::of(&model, self.options);
        if let Some(veiled) = &veiled {
            document.house.name = veiled.over(&document.house.name);
        }
        Ok((model, document, veiled.is_some()))
    }

    /// The page, with nothing hidden and nothing to be checked by.
    pub(super) fn page(&self) -> String {
        html(&Document::of(&self.model(), self.options))
    }

    /// What the report carries to be made again by; `page` is what a reader sees of it, where that may be less than all.
    fn record(&self, page: Option<&str>) -> Record {
        Record::of(self, page)
    }

    /// The bytes of the report.
    ///
    /// # Errors
    /// A sentence, where this format cannot hold it or the person cancelled.
    pub fn make(&self, format: Format, monitor: &dyn Monitor) -> Result<Vec<u8>, String> {
        if format == Format::Json {
            return self.json();
        }
        monitor.progress(0.1);
        let (model, document, hidden) = self.document()?;
        if monitor.cancelled() {
            return Err(CANCELLED.to_owned());
        }
        monitor.progress(0.4);
        match format {
            Format::Html | Format::Json => {
                let page = html(&document);
                // Where something is hidden there is no record: it names what is hidden.
                let record = (!hidden).then(|| self.record(Some(&page)));
                Ok(seal_html(&page, record.as_ref()).into_bytes())
            }
            Format::Pdf => pdf(&document, self.options.paper, monitor),
            Format::Docx => docx(&document, self.options.paper, &drawing),
            Format::Markdown => Ok(markdown(&document).into_bytes()),
            Format::Csv => data::csv(&model),
            Format::Svg => Ok(self.drawn(&model, data::svg).into_bytes()),
            Format::Png => self.drawn(&model, data::png),
            Format::Graphml => Ok(data::graphml(&self.graph(&model), &model).into_bytes()),
            Format::ProvJson => Ok(data::prov_json(&model).into_bytes()),
            Format::Annotation => Ok(data::annotation(&model).into_bytes()),
            Format::ClaimReview => {
                data::claim_review(&model, &document.house.name).map(String::into_bytes)
            }
            Format::CslJson => Ok(data::csl_json(&model).into_bytes()),
            Format::Ris => Ok(data::ris(&model).into_bytes()),
        }
    }

    /// The graph that is drawn: of the citations that a person has checked, or of all where the person wants suggestions too and has
    /// checked none.
    fn graph(&self, model: &ReportModel) -> GraphModel {
        let checked = model.checked_graph();
        match checked.edges.is_empty() && self.options.suggestions {
            true => model.graph.clone(),
            false => checked,
        }
    }

    fn drawn<T>(&self, model: &ReportModel, draw: impl Fn(&GraphModel, &str) -> T) -> T {
        let graph = self.graph(model);
        let reviewed = match model.checked_graph().edges.is_empty() {
            false => "checked by a person",
            true => "suggested by the program, not reviewed",
        };
        draw(
            &graph,
            &format!("Who relied on whom in these articles; {reviewed}"),
        )
    }
}

/// A drawing as a picture on a page; its units are pixels of 1/96 inch.
fn drawing(drawing: &Drawing) -> Option<Picture> {
    let png = data::picture(drawing).ok()?;
    Some(Picture {
        width: f64::from(png.width) * POINTS_A_PIXEL,
        height: f64::from(png.height) * POINTS_A_PIXEL,
        png: png.bytes,
        legend: drawing.legend,
    })
}

/// Points of 1/72 inch that a pixel of a drawing takes, of which there are two a unit.
const POINTS_A_PIXEL: f64 = 72.0 / 96.0 / 2.0;

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

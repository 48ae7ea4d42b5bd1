//! What a report carries to be checked by: a *record* of what it was made from, a short hash of each of its items, and one hash of
//! all of it.
//!
//! The record is a case without texts and files, with the settings and options, so that whoever has the files can make the report
//! again and compare. It holds no more than the report shows or needs; where the report needs what it does not show, the record is
//! one *in part*: the articles alone, by which they and the quotations can be checked. It stands in the report as JSON that can be read without any tool: a hidden form would ask for trust that it
//! holds no more than the report says. The hash of the whole is SHA-256 of the file's bytes with the digits of the hash itself
//! taken as zeros. Cost: linear in the report.

mod items;
mod json;
mod markup;
mod seal;

pub use items::{HashList, Item, html_items, json_items};
pub use markup::{Cited, lines, quotations, shown};
pub(super) use markup::{PLACE, place_words};
pub use seal::{Sealed, seal_html, seal_json, without_hash};

use super::document::House;
use super::format::ReportInput;
use super::options::{ReportOptions, Template};
use super::page::{Page, is_deceptive};
use crate::article::{ArticleId, Fingerprint};
use crate::attribution::model_fingerprint;
use crate::case::{Case, FINDINGS_VERSION, Question};
use crate::casefile::{BareCase, Shows, names_more};
use crate::ingest::Warning;
use crate::provenance::Provenance;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

const NAME: &str = "headwater-record";
/// Raised whenever an older program would misread what a newer one writes.
const VERSION: u32 = 1;

/// What found what a report says: with another one the same articles may give other findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineStamp {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The version of what it finds.
    pub findings: u32,
    /// The trained weights, where the case is analysed with them.
    pub model: Option<String>,
}

impl EngineStamp {
    /// This program's, on this case.
    pub fn of(case: &Case) -> Self {
        let model = case.settings.attribution.model;
        Self {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            findings: FINDINGS_VERSION,
            model: model.then(|| format!("{:016x}", model_fingerprint())),
        }
    }

    /// "headwater 0.1.0, findings 3, model 0123456789abcdef".
    pub fn words(&self) -> String {
        let model = self.model.as_deref();
        let model = model.map_or_else(|| "no model".into(), |m| format!("model {m}"));
        let (name, version, findings) = (&self.name, &self.version, self.findings);
        format!("{name} {version}, findings {findings}, {model}")
    }
}

/// The text of an article, by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextStamp {
    /// Which article.
    pub article: ArticleId,
    /// SHA-256 of the text in UTF-8.
    pub sha256: Fingerprint,
}

/// What a report was made from.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    format: String,
    version: u32,
    /// Whether it has the articles alone, because the report is made from what it does not show.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// What found it.
    pub engine: EngineStamp,
    /// When it was made, as whoever made it said.
    pub date: Option<String>,
    /// The steps of the case, where the report lists them.
    #[serde(default)]
    pub history: Vec<String>,
    /// What was chosen.
    pub options: ReportOptions,
    /// What the house is called.
    #[serde(default)]
    house: String,
    /// Its logo, in base64.
    #[serde(default)]
    logo: String,
    /// What was told while the articles were read.
    pub warnings: Vec<Warning>,
    /// The texts of the articles.
    pub texts: Vec<TextStamp>,
    /// The case.
    pub case: BareCase,
}

/// Why a record cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRecord {
    /// It is of a version that this program does not know.
    #[error("it has version {0}, and this program reads up to version {VERSION}")]
    Newer(u32),
    /// It cannot be read.
    #[error("it cannot be read ({0})")]
    Broken(String),
}

#[derive(Deserialize)]
struct Header {
    format: String,
    version: u32,
}

impl Record {
    /// Of a report; `page` is what a reader sees of it, where that may be less than all.
    pub fn of(input: &ReportInput<'_>, page: Option<&str>) -> Self {
        let (case, options) = (input.case, input.options);
        let whole = page.is_none();
        let words = |text: &str| page.is_none_or(|page| stands_in(page, text));
        let short = options.template == Template::OnePage;
        let shows = Shows {
            said: whole,
            words: &words,
            name: !whole,
            question: whole || options.template != Template::Appendix,
            issued: !whole && !short,
            outlets: whole,
        };
        let house = match whole {
            true => &House::default(),
            false => &options.house,
        };
        let history = !whole && !short && options.history;
        let texts = case.articles.iter().map(|a| TextStamp {
            article: a.id,
            sha256: Fingerprint::of(a.text.as_bytes()),
        });
        let mut record = Self {
            format: NAME.into(),
            version: VERSION,
            partial: false,
            engine: EngineStamp::of(case),
            date: input.date.clone(),
            history: match history {
                true => input.history.clone(),
                false => Vec::new(),
            },
            house: house.name.clone(),
            logo: STANDARD.encode(&house.logo),
            options: ReportOptions {
                house: House::default(),
                ..options.clone()
            },
            warnings: input.warnings.to_vec(),
            texts: texts.collect(),
            case: BareCase::of(case, &shows),
        };
        let asked = shows.question || case.question == Question::default();
        if let Some(page) = page
            && (names_more(case, &markup::words_of(page)) || !asked && !record.gives(input, page))
        {
            record.partial = true;
            record.history.clear();
            record.case = record.case.articles_only();
        }
        record
    }

    /// Whether the page comes out the same without what the record leaves out.
    fn gives(&self, input: &ReportInput<'_>, page: &str) -> bool {
        let articles = input.case.articles.iter();
        let read = articles.map(|a| (a.id, a.clone())).collect();
        let Ok(mut case) = self.case.with_texts(read) else {
            return false;
        };
        case.findings = input.case.findings.clone();
        let again = ReportInput {
            case: &case,
            options: input.options,
            ..self.input(&case, input.provenance)
        };
        again.page() == page
    }

    /// Whether it has the texts of pictures, which a person typed.
    pub fn has_typed_texts(&self) -> bool {
        self.case.articles().iter().any(|a| !a.text.is_empty())
    }

    /// What makes the report again, with the case once it has its texts.
    pub fn input<'a>(&'a self, case: &'a Case, provenance: &'a Provenance) -> ReportInput<'a> {
        ReportInput {
            case,
            provenance,
            warnings: &self.warnings,
            options: &self.options,
            date: self.date.clone(),
            history: self.history.clone(),
        }
    }

    /// As it stands in a report: JSON, broken into lines where a person may want to read it, in characters that show what they are.
    pub fn write(&self) -> String {
        let mut out = Vec::new();
        let mut serializer = Serializer::with_formatter(&mut out, Lines::default());
        // Every part serialises to plain objects with string keys.
        if self.serialize(&mut serializer).is_err() {
            return String::new();
        }
        visible(&String::from_utf8_lossy(&out))
    }

    /// Reads what [`Record::write`] wrote.
    ///
    /// # Errors
    /// If it is of another version or broken.
    pub fn read(json: &str) -> Result<Self, NoRecord> {
        let broken = |e: serde_json::Error| NoRecord::Broken(e.to_string());
        let header: Header = serde_json::from_str(json).map_err(broken)?;
        if header.format != NAME {
            return Err(NoRecord::Broken("it is of another format".into()));
        }
        if header.version > VERSION {
            return Err(NoRecord::Newer(header.version));
        }
        let mut record: Self = serde_json::from_str(json).map_err(broken)?;
        let logo = STANDARD.decode(&record.logo);
        let logo = logo.map_err(|_| NoRecord::Broken("the logo is no base64".into()))?;
        record.options.house = House {
            name: record.house.clone(),
            logo,
        };
        Ok(record)
    }

    /// The hash of an article's text.
    pub fn text(&self, id: ArticleId) -> Option<&Fingerprint> {
        let found = self.texts.iter().find(|t| t.article == id);
        found.map(|t| &t.sha256)
    }
}

/// Whether words stand in a page, every line of them as a whole.
fn stands_in(page: &str, text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.all(|line| {
        let mut written = Page::default();
        written.text(line);
        page.contains(&written.finish())
    })
}

/// JSON with characters that deceive written as escapes; they stand inside of its strings only.
fn visible(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for c in json.chars() {
        if c != '\n' && is_deceptive(c) {
            let escapes = c.encode_utf16(&mut units).iter();
            out.extend(escapes.map(|u| format!("\\u{u:04x}")));
        } else {
            out.push(c);
        }
    }
    out
}

/// A line for every entry down to this depth.
const DEPTH: usize = 3;

/// JSON in lines: whole enough to be short, broken enough to be read.
#[derive(Default)]
struct Lines {
    depth: usize,
}

impl Lines {
    fn line<W: ?Sized + Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.depth <= DEPTH {
            out.write_all(b"\n")?;
            for _ in 0..self.depth {
                out.write_all(b" ")?;
            }
        }
        Ok(())
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        out.write_all(b"[")
    }
    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        out.write_all(b"]")
    }
    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }
    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth += 1;
        out.write_all(b"{")
    }
    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        out.write_all(b"}")
    }
    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<p>a\nb<span class=\"ctl\">U+007F</span></p>";

    #[test]
    fn words_are_found_however_they_are_written() {
        assert!(stands_in(PAGE, "b\u{7F}"));
        assert!(stands_in("x &lt;b&gt; y", "x\n <b> "));
        assert!(
            !stands_in("x &lt;b&gt; y", "the whole of it\n <b> "),
            "a line of a note is not the note"
        );
        assert!(!stands_in(PAGE, "crowns"));
        let long = "word ".repeat(30);
        assert!(!stands_in(
            &format!("<p>{}\u{2026}</p>", &long[..60]),
            &long
        ));
    }

    #[test]
    fn a_record_comes_back_and_shows_what_deceives() {
        let mut case = Case::new("Pier \u{202E}\u{0}\u{E0041}<b>");
        case.notes = "a\nb\u{7F}".into();
        let mut options = ReportOptions {
            history: true,
            ..ReportOptions::default()
        };
        options.house = House {
            name: "The Ostrey Log".into(),
            logo: vec![1, 2, 255],
        };
        let provenance = Provenance::default();
        let input = ReportInput {
            case: &case,
            provenance: &provenance,
            warnings: &[],
            options: &options,
            date: Some("2031-04-14".into()),
            history: vec!["a step".into()],
        };
        let record = Record::of(&input, Some(PAGE));
        let json = record.write();
        assert!(
            !json.chars().any(|c| c != '\n' && is_deceptive(c)),
            "{json}"
        );
        assert!(json.lines().count() > 20, "{json}");
        let back = Record::read(&json).unwrap();
        assert_eq!(back.options, options);
        assert_eq!(back.case.case().name, case.name);
        assert_eq!(back.case.case().notes, case.notes);
        let again = Record::of(&back.input(back.case.case(), &provenance), Some(PAGE));
        assert_eq!(again.write(), json);
    }

    #[test]
    fn what_is_no_record_says_why() {
        let newer = r#"{"format":"headwater-record","version":2}"#;
        assert_eq!(Record::read(newer).unwrap_err(), NoRecord::Newer(2));
        for broken in [
            "",
            "[]",
            r#"{"format":"x","version":1}"#,
            &"[".repeat(9_000),
        ] {
            let found = Record::read(broken).unwrap_err();
            assert!(matches!(found, NoRecord::Broken(_)), "{broken}");
        }
    }
}

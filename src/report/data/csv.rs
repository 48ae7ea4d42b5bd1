//! The report as tables in one zip file: what spreadsheets and statistics programs read. Short names tie the tables together, and
//! no cell is one that a spreadsheet takes for a formula.

use super::one_line;
use super::tables::{Table, tables};
use crate::report::model::ReportModel;
use crate::text::table::{Cell, table};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The tables of a report with an explanation of their columns, as a zip file; the same report gives the same bytes.
///
/// # Errors
/// If it cannot be packed; the message says why.
pub fn csv(model: &ReportModel) -> Result<Vec<u8>, String> {
    let tables = tables(model);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut entry = |name: &str, text: &str| -> Result<(), String> {
        zip.start_file(name, options).map_err(|e| e.to_string())?;
        zip.write_all(text.as_bytes()).map_err(|e| e.to_string())
    };
    entry("README.txt", &read_me(model, &tables))?;
    for t in tables {
        let heads = t
            .columns
            .iter()
            .map(|(name, _)| Cell::from(*name))
            .collect();
        let rows: Vec<Vec<Cell>> = std::iter::once(heads).chain(t.rows).collect();
        entry(&format!("{}.csv", t.name), &table(rows, true)?)?;
    }
    Ok(zip.finish().map_err(|e| e.to_string())?.into_inner())
}

/// What stands in which file and in which column.
fn read_me(model: &ReportModel, tables: &[Table]) -> String {
    let title = one_line(&model.title);
    let mut out = vec![
        format!(
            "{} as tables",
            if title.is_empty() {
                "A provenance report"
            } else {
                &title
            }
        ),
        String::new(),
        crate::report::SCOPE_SENTENCE.to_owned(),
        format!(
            "Made by {}. All counts are about these articles.",
            super::ENGINE
        ),
        String::new(),
    ];
    out.extend(
        [
            "The files are comma-separated (CSV, RFC 4180) in UTF-8 with a byte order mark; the first line names the columns.",
            "Short names tie the tables together: a1 is an article, s1 a source, c1 a claim, c1.1 a mention of it, t1 an attribution,",
            "m1 a match, d1 a difference, k1 a citation. They hold within this report only.",
            "Places count Unicode characters of the article's text from 0. A place that is empty is not told in this report.",
            "A ' before a text means that a spreadsheet might have taken what follows for a formula; it is not part of the text.",
            "[U+202E] and the like stand for characters that cannot be seen.",
        ]
        .map(str::to_owned),
    );
    for t in tables {
        out.push(String::new());
        out.push(format!(
            "{}.csv: each row is {}. Rows: {}.",
            t.name,
            t.says,
            t.rows.len()
        ));
        let width = t.columns.iter().map(|c| c.0.len()).max().unwrap_or(0);
        out.extend(
            t.columns
                .iter()
                .map(|(name, says)| format!("  {name:width$}  {says}")),
        );
    }
    out.push(String::new());
    out.join("\r\n")
}

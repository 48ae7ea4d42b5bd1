//! The table of well-known outlets and agencies, and the person's own one in the same format: read, written, looked up.
//!
//! A row is `name<tab>kind<tab>short forms<tab>country<tab>owner`; the last three may be missing, `#` opens a comment. A short form
//! behind "~" counts only where the text supports it. A look-up costs one hash.

use super::types::{OwnOutlet, SourceKind};
use crate::text::fold_name;
use std::collections::HashMap;

/// The table that ships with the program.
pub(super) const SHIPPED: &str = include_str!("../../assets/attribution/outlets.tsv");

/// Longest name, short form, country or owner of a row, in characters.
const LONGEST: usize = 120;

/// A line of a table of outlets that is no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub problem: String,
}

impl std::fmt::Display for BadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {} is passed over: {}", self.line, self.problem)
    }
}

/// The rows of a table of outlets, and the lines that are none.
pub fn read_outlets(table: &str) -> (Vec<OwnOutlet>, Vec<BadRow>) {
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    let table = table.trim_start_matches('\u{FEFF}');
    for (n, line) in table.lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        match row(line) {
            Ok(row) => rows.push(row),
            Err(problem) => bad.push(BadRow {
                line: n + 1,
                problem,
            }),
        }
    }
    (rows, bad)
}

fn row(line: &str) -> Result<OwnOutlet, String> {
    let mut columns = line.split('\t').map(str::trim);
    let mut next = || columns.next().filter(|c| !c.is_empty());
    let (name, kind, short, country, owner) = (next(), next(), next(), next(), next());
    if columns.any(|c| !c.is_empty()) {
        return Err("there are more than five columns; put name, kind, short forms, country and owner, with a tab between two".into());
    }
    let name =
        name.ok_or("the name is missing; begin the line with it, and put a tab behind it")?;
    let kind = match kind.map(str::to_lowercase).as_deref() {
        Some("outlet") => SourceKind::Outlet,
        Some("agency") => SourceKind::Agency,
        Some(other) => {
            return Err(format!(
                "the kind is '{}'; write outlet or agency",
                clipped(other)
            ));
        }
        None => return Err("the kind is missing; write outlet or agency behind a tab".into()),
    };
    let short: Vec<String> = short
        .into_iter()
        .flat_map(|s| s.split(';'))
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect();
    let all = [Some(name), country, owner];
    for text in all
        .into_iter()
        .flatten()
        .chain(short.iter().map(String::as_str))
    {
        if text.chars().count() > LONGEST {
            return Err(format!(
                "'{}' is longer than {LONGEST} characters; shorten it",
                clipped(text)
            ));
        }
    }
    for text in short.iter().map(String::as_str).chain([name]) {
        if !text.chars().any(char::is_alphanumeric) {
            return Err(format!("'{text}' is no name; write one with letters"));
        }
    }
    Ok(OwnOutlet {
        name: name.to_owned(),
        kind,
        short,
        country: country.map(str::to_owned),
        owner: owner.map(str::to_owned),
    })
}

fn clipped(text: &str) -> String {
    let mut out: String = text.chars().take(30).collect();
    if out.len() < text.len() {
        out.push('…');
    }
    out
}

/// The table of these rows, as [`read_outlets`] reads it. Tabs and line ends inside a value become spaces.
pub fn write_outlets(rows: &[OwnOutlet]) -> String {
    let mut out = String::from(
        "# Outlets and agencies. Columns, with a tab between two: name, kind (outlet or agency), short forms (by \";\"), country, owner.\n\
         # A short form behind \"~\" counts only where the text spells the name out or calls it an outlet or agency.\n",
    );
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for row in rows {
        let kind = match row.kind {
            SourceKind::Agency => "agency",
            _ => "outlet",
        };
        let short: Vec<String> = row.short.iter().map(|s| plain(s)).collect();
        let columns = [
            plain(&row.name),
            kind.to_owned(),
            short.join(";"),
            plain(row.country.as_deref().unwrap_or("")),
            plain(row.owner.as_deref().unwrap_or("")),
        ];
        out.push_str(columns.join("\t").trim_end());
        out.push('\n');
    }
    out
}

/// A known outlet or agency under one of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownOutlet {
    pub name: String,
    /// The name or short form of this entry, as the table writes it.
    pub written: String,
    pub kind: SourceKind,
    pub country: Option<String>,
    pub owner: Option<String>,
}

/// Outlets and agencies by what they are called.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// Names and short forms that are known wherever they stand, in comparable form (see [`fold_name`]).
    pub strong: HashMap<String, KnownOutlet>,
    /// Acronyms and short forms that need support from the text.
    pub weak: HashMap<String, KnownOutlet>,
    /// First words of `strong`, with the length in words of the longest name that each begins.
    heads: HashMap<String, usize>,
}

impl Directory {
    /// Later rows take the place of earlier ones that bear the same name.
    pub fn new(rows: &[OwnOutlet]) -> Self {
        let mut out = Self::default();
        // A full name outranks a short form of another outlet.
        for row in rows {
            for short in &row.short {
                match short.strip_prefix('~') {
                    Some(weak) => enter(&mut out.weak, row, weak),
                    None => enter(&mut out.strong, row, short),
                }
            }
        }
        for row in rows {
            enter(&mut out.strong, row, &row.name);
        }
        for name in out.strong.keys() {
            let mut words = name.split(' ');
            let longest = out
                .heads
                .entry(words.next().unwrap_or("").to_owned())
                .or_default();
            *longest = (*longest).max(words.count() + 1);
        }
        out
    }

    /// The length in words of the longest name that begins with this word.
    pub fn longest_from(&self, word: &str) -> Option<usize> {
        self.heads.get(word).copied()
    }
}

fn enter(names: &mut HashMap<String, KnownOutlet>, row: &OwnOutlet, written: &str) {
    let name = fold_name(written);
    if name.is_empty() {
        return;
    }
    let kind = match row.kind {
        SourceKind::Agency => SourceKind::Agency,
        _ => SourceKind::Outlet,
    };
    let known = KnownOutlet {
        name: row.name.clone(),
        written: written.to_owned(),
        kind,
        country: row.country.clone(),
        owner: row.owner.clone(),
    };
    names.insert(name, known);
}

/// What the person's rows, else the program's table, know of the outlet or agency of this name or short form.
pub fn known_outlet(name: &str, own: &[OwnOutlet]) -> Option<OwnOutlet> {
    let folded = fold_name(name);
    let is = |row: &&OwnOutlet| {
        let names = row.short.iter().filter(|s| !s.starts_with('~'));
        names.chain([&row.name]).any(|n| fold_name(n) == folded)
    };
    if let Some(row) = own.iter().rev().find(is) {
        return Some(row.clone());
    }
    let known = super::lexicon::lexicon().outlets.strong.get(&folded)?;
    Some(OwnOutlet {
        name: known.name.clone(),
        kind: known.kind,
        short: Vec::new(),
        country: known.country.clone(),
        owner: known.owner.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_whole() {
        let (rows, bad) = read_outlets(SHIPPED);
        assert_eq!(bad, []);
        let mut names: Vec<String> = rows.iter().map(|r| fold_name(&r.name)).collect();
        names.sort();
        let twice: Vec<_> = names.windows(2).filter(|w| w[0] == w[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        assert!(rows.iter().all(|r| r.country.is_some()));
        let mut shorts: Vec<(String, &str)> = rows
            .iter()
            .flat_map(|r| {
                r.short
                    .iter()
                    .map(|s| (fold_name(s.trim_start_matches('~')), r.name.as_str()))
            })
            .collect();
        shorts.sort();
        let twice: Vec<_> = shorts.windows(2).filter(|w| w[0].0 == w[1].0).collect();
        assert!(twice.is_empty(), "{twice:?}");
        let hides: Vec<_> = shorts.iter().filter(|s| names.contains(&s.0)).collect();
        assert!(hides.is_empty(), "{hides:?}");
    }

    #[test]
    fn what_is_written_is_read() {
        let rows = vec![
            OwnOutlet {
                name: "Ostby Argus".into(),
                kind: SourceKind::Outlet,
                short: vec!["~Argus".into(), "OA".into()],
                country: Some("Ostland".into()),
                owner: None,
            },
            OwnOutlet {
                name: "Kestrel\tWire".into(),
                kind: SourceKind::Agency,
                short: Vec::new(),
                country: None,
                owner: Some("Kestrel\nGroup".into()),
            },
        ];
        let (read, bad) = read_outlets(&write_outlets(&rows));
        assert_eq!(bad, []);
        assert_eq!(read[0], rows[0]);
        assert_eq!(read[1].name, "Kestrel Wire");
        assert_eq!(read[1].owner.as_deref(), Some("Kestrel Group"));
    }

    #[test]
    fn bad_lines_say_what_to_do_and_the_rest_is_read() {
        let long = "x".repeat(LONGEST + 1);
        let table = format!(
            "\u{FEFF}# comment\n\nOstby Argus\tpaper\n\toutlet\nKestrel Wire\nMoor Post\tOutlet\tMP; ;~Post\tOstland\n{long}\toutlet\n...\toutlet\nA\toutlet\t\t\t\tx\n"
        );
        let (rows, bad) = read_outlets(&table);
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].short, ["MP", "~Post"]);
        let lines: Vec<usize> = bad.iter().map(|b| b.line).collect();
        assert_eq!(lines, [3, 4, 5, 7, 8, 9]);
        assert!(bad[0].to_string().contains("write outlet or agency"));
        assert!(bad.iter().all(|b| b.to_string().chars().count() < 200));
    }

    #[test]
    fn names_outrank_short_forms_and_own_rows_the_table() {
        let rows = read_outlets(
            "Moor Post\toutlet\tArgus\nArgus\tagency\nThe Hindu\toutlet\t\tOstland\tRoe\n",
        )
        .0;
        let d = Directory::new(&rows);
        assert_eq!(d.strong["argus"].name, "Argus");
        assert_eq!(d.longest_from("moor"), Some(2));
        assert_eq!(
            known_outlet("the Hindu", &rows).unwrap().owner.as_deref(),
            Some("Roe")
        );
        assert_eq!(
            known_outlet("The Hindu", &[]).unwrap().country.as_deref(),
            Some("India")
        );
        assert_eq!(
            known_outlet("WSJ", &[]).unwrap().owner.as_deref(),
            Some("News Corp")
        );
        assert!(known_outlet("Moor Post", &[]).is_none());
    }
}

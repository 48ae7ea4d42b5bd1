//! Tables that spreadsheets and other programs read (CSV after RFC 4180), with no cell that a spreadsheet takes for a formula.
//!
//! Origin of the guard: OWASP's advice on CSV injection. What begins like a formula gets a `'` before it, which spreadsheets show as
//! text; and because some of them split lines at other characters than commas, the same holds after `;`, tabs and line breaks.

use std::borrow::Cow;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words from anywhere; never a formula.
    Text(String),
    /// A number of the program's own.
    Number(String),
    /// Nothing.
    Empty,
}

impl Cell {
    /// A count.
    pub fn count(n: usize) -> Self {
        Self::Number(n.to_string())
    }

    /// Words, or nothing.
    pub fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |t| Self::Text(t.into()))
    }

    /// `yes` or `no`.
    pub fn yes(so: bool) -> Self {
        Self::Text(if so { "yes" } else { "no" }.to_owned())
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// Writes rows of cells, each line ended by CR LF; `with_mark` puts the byte order mark before them that some spreadsheets need to
/// read UTF-8.
///
/// # Errors
/// If a row has another number of cells than the first.
pub fn table<R>(rows: impl IntoIterator<Item = R>, with_mark: bool) -> Result<String, String>
where
    R: IntoIterator<Item = Cell>,
{
    // Text in quotes throughout, so that a program that takes other characters than commas for the end of a cell finds none in it.
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::NonNumeric)
        .terminator(csv::Terminator::CRLF)
        .from_writer(if with_mark {
            b"\xEF\xBB\xBF".to_vec()
        } else {
            Vec::new()
        });
    for row in rows {
        let cells: Vec<String> = row.into_iter().map(guarded).collect();
        writer.write_record(&cells).map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    String::from_utf8(bytes).map_err(|e| e.to_string())
}

fn guarded(cell: Cell) -> String {
    match cell {
        Cell::Text(text) => no_formula(&text).into_owned(),
        Cell::Number(number) => number,
        Cell::Empty => String::new(),
    }
}

/// The text with a `'` before everything that some spreadsheet would take for the beginning of a formula.
pub fn no_formula(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut from = 0;
    for start in starts(text) {
        let Some((before, rest)) = text.get(from..start).zip(text.get(start..)) else {
            continue;
        };
        if is_formula(rest, start == 0) {
            out.push_str(before);
            out.push('\'');
            from = start;
        }
    }
    match (from, out.is_empty()) {
        (_, true) => Cow::Borrowed(text),
        (from, false) => {
            out.push_str(text.get(from..).unwrap_or_default());
            Cow::Owned(out)
        }
    }
}

/// Where a cell may begin: at the start, and behind whatever some program takes for the end of a cell.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let ends = |c: &(usize, char)| matches!(c.1, ';' | '\t' | '\n' | '\r');
    std::iter::once(0).chain(
        text.char_indices()
            .filter(ends)
            .map(|(i, c)| i + c.len_utf8()),
    )
}

fn is_formula(text: &str, whole: bool) -> bool {
    // The wide forms work alike in some programs, and blanks before the sign are skipped.
    let signs = [
        '=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ];
    let control = whole && text.starts_with(['\t', '\r', '\n', '\0']);
    let blank = |c: char| c.is_whitespace() && !matches!(c, '\t' | '\n' | '\r') || is_unseen(c);
    let blank = |c: char| blank(c) || whole && c.is_whitespace() || !whole && c == '"';
    control || text.trim_start_matches(blank).starts_with(signs)
}

/// Characters that take no room.
fn is_unseen(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[Cell]) -> String {
        table([cells.to_vec()], false).unwrap()
    }

    #[test]
    fn cells_are_no_formulas() {
        for (text, want) in [
            ("=SUM(A1)", "'=SUM(A1)"),
            ("Oll, Ada", "Oll, Ada"),
            ("Ada", "Ada"),
            ("", ""),
            (" =1", "' =1"),
            ("\u{A0}@x", "'\u{A0}@x"),
            ("\u{200B}=1", "'\u{200B}=1"),
            ("\u{FF1D}1", "'\u{FF1D}1"),
            ("x;=1", "x;'=1"),
            ("x; \"=1", "x;' \"=1"),
            ("\n=1", "'\n'=1"),
            ("\0x", "'\0x"),
            ("\tx", "'\tx"),
            ("a\r\n+1\n-2", "a\r\n'+1\n'-2"),
            ("5-7; a=b", "5-7; a=b"),
            ("\"=1", "\"=1"),
        ] {
            assert_eq!(no_formula(text), want, "{text:?}");
        }
    }

    #[test]
    fn numbers_of_our_own_stay_numbers() {
        let cells = [Cell::Number("-3".into()), "-3".into(), Cell::Empty];
        assert_eq!(line(&cells), "-3,\"'-3\",\"\"\r\n");
    }

    #[test]
    fn every_row_is_read_back_as_it_was() {
        let words = "say \"no\", or\r\nnot; tab\there";
        let text = table([vec![Cell::from(words), "b".into()]], true).unwrap();
        let rest = text.strip_prefix('\u{FEFF}').unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(rest.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!((&row[0], &row[1]), (words, "b"));
        assert!(table([vec![Cell::Empty], vec![]], false).is_err());
    }
}
